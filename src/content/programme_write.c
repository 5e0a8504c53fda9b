// Programmes on their way to the disk. Every text goes out in double quotes with escapes, whatever it holds; what the
// loader would refuse is refused here before anything is written.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/pack.h"
#include "content/schema.h"
#include "core/intl.h"

#define FREE_NAME_MAX   40 // characters of a file's name made from a title
#define FREE_NAME_TRIES 10000

// What whoever opens the file should know.
static const char *const HEAD[] = {
    N_("A session of wervel: exercises in the order in which they are done. You may edit, copy and share this file."),
    N_("`wervel list` shows the names of all exercises, `wervel schema` what else may stand here."),
    N_("A rest is in seconds."),
};

// ---- What can be read again
// ---------------------------------------------------------------------------------------------------------

static const SchemaKey *write_key(const SchemaRecord *record, const char *name)
{
    const SchemaKey *key = record->keys;
    while (strcmp(key->name, name) != 0)
        key++;
    return key;
}

static bool write_is_blank(const char *text)
{
    return !text || !text[strspn(text, " \n")];
}

static const char *write_refuse_text(const LocalText *text, const SchemaRecord *record, const char *name)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        int characters = 0;
        if (write_is_blank(text->in[i]))
            continue;
        for (const char *at = text->in[i]; text_next(&at);)
            characters++;
        if (!text_is_utf8(text->in[i]))
            return N_("a text is not UTF-8");
        if (characters > (int)write_key(record, name)->most)
            return record == &SCHEMA_PROGRAMME_ITEM ? N_("a note is too long") : N_("the text is too long");
    }
    return NULL;
}

static bool write_fits(double value, const SchemaRecord *record, const char *name)
{
    const SchemaKey *key = write_key(record, name);
    return value >= key->least && value <= key->most; // false for what is no number
}

static const char *write_refuse_item(const ProgrammeItem *item)
{
    const SchemaRecord *record = &SCHEMA_PROGRAMME_ITEM;
    if (!item->exercise || !*item->exercise || !text_is_utf8(item->exercise))
        return N_("an exercise has no name");
    if ((item->repetitions != 0 && !write_fits(item->repetitions, record, "repetitions")) ||
        (item->sets != 0 && !write_fits(item->sets, record, "sets")))
        return N_("a number of repetitions cannot be kept");
    if (!(item->rest < 0.0f) && !write_fits((double)item->rest, record, "rest"))
        return N_("a rest is too long");
    return write_refuse_text(&item->note, record, "note");
}

// The reason why the programme would not load again, or NULL.
static const char *write_refuse(const Programme *programme, const char *stem)
{
    bool titled = false;
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        titled = titled || !write_is_blank(programme->title.in[i]);
    if (!schema_knows(VOCABULARY_FREE, stem))
        return N_("the file's name may have lower-case letters, digits, - and _ only");
    if (!titled)
        return N_("the title is empty");
    if (programme->item_count < 1)
        return N_("there is no exercise in it");
    if (programme->item_count > PROGRAMME_ITEMS_MAX)
        return N_("there are too many exercises in it");
    if (!write_fits((double)programme->rest, &SCHEMA_PROGRAMME, "rest"))
        return N_("a rest is too long");
    if (programme->source && (!*programme->source || !text_is_utf8(programme->source)))
        return N_("a text is not UTF-8");
    const char *reason = write_refuse_text(&programme->title, &SCHEMA_PROGRAMME, "title");
    if (!reason)
        reason = write_refuse_text(&programme->about, &SCHEMA_PROGRAMME, "about");
    for (int i = 0; i < programme->item_count && !reason; i++)
        reason = write_refuse_item(&programme->items[i]);
    return reason;
}

// ---- YAML
// ---------------------------------------------------------------------------------------------------------------------------

// Characters that YAML 1.2 wants escaped in double quotes (chapter 5.1), and the separators that end a line for some
// readers.
static bool write_wants_escape(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x2028 || code == 0x2029 || code == 0xfeff ||
           code == 0xfffe || code == 0xffff;
}

static void write_quoted(FILE *out, const char *text)
{
    putc('"', out);
    while (*text) {
        const char *start = text;
        uint32_t code = text_next(&text);
        if (code == '"' || code == '\\')
            fprintf(out, "\\%c", (int)code);
        else if (code == '\n')
            fputs("\\n", out);
        else if (write_wants_escape(code))
            fprintf(out, code < 0x100 ? "\\x%02x" : "\\u%04x", code);
        else
            fwrite(start, 1, (size_t)(text - start), out);
    }
    putc('"', out);
}

// A name stands without quotes where no reader of YAML takes it for something else.
static void write_name(FILE *out, const char *name)
{
    static const char *const OTHERS[] = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
    bool plain = schema_knows(VOCABULARY_FREE, name) && *name >= 'a' && *name <= 'z';
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        plain = plain && strcmp(OTHERS[i], name) != 0;
    if (plain)
        fputs(name, out);
    else
        write_quoted(out, name);
}

// The shortest digits that are read as the same float.
static void write_float(FILE *out, float value)
{
    char digits[32];
    for (int precision = 1; precision <= 9; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, (double)value);
        if (!(strtof(digits, NULL) < value) && !(strtof(digits, NULL) > value) && !strchr(digits, 'e'))
            break;
    }
    fputs(digits, out);
}

static bool write_has(const LocalText *text)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (!write_is_blank(text->in[i]))
            return true;
    return false;
}

static void write_local(FILE *out, const LocalText *text)
{
    const char *comma = "";
    putc('{', out);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (write_is_blank(text->in[i]))
            continue;
        fprintf(out, "%s%s: ", comma, language_code((Language)i));
        write_quoted(out, text->in[i]);
        comma = ", ";
    }
    putc('}', out);
}

static void write_item(FILE *out, const ProgrammeItem *item)
{
    fputs("  - {exercise: ", out);
    write_name(out, item->exercise);
    if (item->repetitions > 0)
        fprintf(out, ", repetitions: %d", item->repetitions);
    if (item->sets > 0)
        fprintf(out, ", sets: %d", item->sets);
    if (!(item->rest < 0.0f)) {
        fputs(", rest: ", out);
        write_float(out, item->rest);
    }
    if (write_has(&item->note)) {
        fputs(", note: ", out);
        write_local(out, &item->note);
    }
    fputs("}\n", out);
}

static void write_document(FILE *out, const Programme *programme, const char *stem)
{
    for (size_t i = 0; i < sizeof HEAD / sizeof *HEAD; i++)
        fprintf(out, "# %s\n", _(HEAD[i]));
    fputs("programme: ", out);
    write_name(out, stem);
    if (programme->source) {
        fputs("\nsource: ", out);
        write_name(out, programme->source);
    }
    fputs("\ntitle: ", out);
    write_local(out, &programme->title);
    if (write_has(&programme->about)) {
        fputs("\nabout: ", out);
        write_local(out, &programme->about);
    }
    fputs("\nrest: ", out);
    write_float(out, programme->rest);
    fputs("\nexercises:\n", out);
    for (int i = 0; i < programme->item_count; i++)
        write_item(out, &programme->items[i]);
}

bool programme_write(const Programme *programme, const char *path, const char **reason)
{
    Arena arena = {0};
    const char *name = file_name(path);
    size_t length = strlen(name);
    bool yaml = length > 5 && !strcmp(name + length - 5, ".yaml");
    const char *stem = arena_text(&arena, name, yaml ? length - 5 : 0);
    const char *refused = write_refuse(programme, stem);
    bool good = !refused;
    if (refused)
        *reason = refused;
    if (good && strchr(path, '/')) {
        const char *folder = arena_text(&arena, path, (size_t)(name - path > 1 ? name - path - 1 : 1));
        good = file_make_folders(folder, reason);
    }
    if (good) {
        char *bytes = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&bytes, &size);
        good = out != NULL;
        if (out) {
            write_document(out, programme, stem);
            good = fclose(out) == 0;
        }
        if (good)
            good = file_write(path, bytes, size, reason);
        else
            *reason = N_("there is not enough memory");
        free(bytes);
    }
    arena_finish(&arena);
    return good;
}

// ---- Where
// --------------------------------------------------------------------------------------------------------------------------

// The letters from U+00C0 to U+00FF without their marks; a ligature is its first letter.
static const char LATIN[] = "aaaaaaaceeeeiiiidnooooo-ouuuuyts"
                            "aaaaaaaceeeeiiiidnooooo-ouuuuyty";

static char name_letter(uint32_t code)
{
    if (code >= 0xc0 && code <= 0xff)
        return LATIN[code - 0xc0];
    if (code >= 'A' && code <= 'Z')
        return (char)(code + 'a' - 'A');
    if ((code >= 'a' && code <= 'z') || (code >= '0' && code <= '9'))
        return (char)code;
    return '-';
}

const char *programme_free_path(Arena *arena, const char *folder, const char *title)
{
    char name[FREE_NAME_MAX + 1];
    size_t length = 0;
    for (const char *at = title; *at && length < FREE_NAME_MAX;) {
        uint32_t code = text_next(&at);
        char letter = name_letter(code);
        bool combining = code >= 0x300 && code < 0x370; // a mark on the letter before
        if (!combining && code != '\'' && code != 0x2019 && (letter != '-' || (length && name[length - 1] != '-')))
            name[length++] = letter;
    }
    while (length && name[length - 1] == '-')
        length--;
    name[length] = 0;
    const char *stem = length ? name : "session";
    const char *path = file_join(arena, folder, arena_format(arena, "%s.yaml", stem));
    for (int i = 2; i < FREE_NAME_TRIES && file_kind(path) != FILE_MISSING; i++)
        path = file_join(arena, folder, arena_format(arena, "%s-%d.yaml", stem, i));
    return path;
}

const char *programme_own_folder(Arena *arena)
{
    return pack_data_folder(arena, "sessions");
}
