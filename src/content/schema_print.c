// The schema as a page for authors and as a JSON Schema for editors.
#include <string.h>

#include "content/schema.h"
#include "core/json.h"

// Records in the order of the page; each name is a heading and a definition.
static const SchemaRecord *const RECORDS[] = {
    &SCHEMA_EXERCISE, &SCHEMA_VARIANT, &SCHEMA_PROP,  &SCHEMA_DOSE,   &SCHEMA_REPETITIONS, &SCHEMA_RHYTHM,
    &SCHEMA_VIEW,     &SCHEMA_POSE,    &SCHEMA_HANDS, &SCHEMA_GOAL,   &SCHEMA_RANGE,       &SCHEMA_TURN_RANGE,
    &SCHEMA_PHASE,    &SCHEMA_MOVE,    &SCHEMA_LOOP,  &SCHEMA_CHECK,  &SCHEMA_SWINGS,      &SCHEMA_CHECK_RANGE,
    &SCHEMA_POSTURE,  &SCHEMA_WAY,     &SCHEMA_PACK,  &SCHEMA_SOURCE, &SCHEMA_PROGRAMME,   &SCHEMA_PROGRAMME_ITEM,
};
#define RECORD_COUNT ((int)(sizeof RECORDS / sizeof *RECORDS))

static const struct {
    Vocabulary vocabulary;
    const char *title, *about;
} VOCABULARIES[] = {
    {VOCABULARY_POINT, "Points", "On the skin: a point that touches the floor has height 0."},
    {VOCABULARY_SPOT, "Points and joints", "For checks."},
    {VOCABULARY_AIM, "Aims", "Directions of the body."},
    {VOCABULARY_COORD, "Angles",
     "All flexions are positive forward, rotation is positive outward, bending and rotation of the "
     "trunk and head to the figure's right."},
    {VOCABULARY_CAPSULE, "Parts of the body", "For `touch`."},
    {VOCABULARY_PROP, "Props", "Kinds."},
    {VOCABULARY_VERTEBRA, "Vertebrae", "For `targets`."},
};
#define VOCABULARIES_COUNT ((int)(sizeof VOCABULARIES / sizeof *VOCABULARIES))

// ---- Markdown
// -----------------------------------------------------------------------------------------------------------------------

static const char MARKDOWN_HEAD[] =
    "# The content format\n"
    "\n"
    "This page is printed from the program's own schema (`src/content/schema_tables.c`); a test holds the two "
    "together, so change the\n"
    "tables, not this page.\n"
    "\n"
    "A pack is a folder:\n"
    "\n"
    "```\n"
    "pack.yaml                     what the pack is\n"
    "postures.yaml                 poses that many exercises start from\n"
    "sequences.yaml                phase patterns that several exercises share\n"
    "exercises/<source>/<id>.yaml  one exercise each\n"
    "ways/<id>.yaml                how to get from one posture to another\n"
    "programmes/<id>.yaml          exercises in an order, with their doses and rests\n"
    "```\n"
    "\n"
    "Packs of your own stand in `$XDG_DATA_HOME/wervel/packs/` (mostly `~/.local/share/wervel/packs/`), a folder each. "
    "A pack without\n"
    "`postures.yaml` or `sequences.yaml` uses those that ship.\n"
    "\n"
    "The room: the figure stands facing forward (+X), up is +Y, its right is +Z, the floor is at height 0. Lengths are "
    "metres, angles\n"
    "degrees, times seconds. Names have lower-case letters, digits, `-` and `_`. A text for readers is a map of "
    "languages:\n"
    "`{nl: Strek uit, en: Reach}`. Files are UTF-8, indented with spaces, at most 1 MB, without anchors, aliases and "
    "tags. `~` is\n"
    "nothing: a key with it counts as left out, and in a variant it takes the exercise's away.\n"
    "\n"
    "A body part with two sides is written with `_l` or `_r`. Without, it means both, and what is said of it (numbers "
    "to the side,\n"
    "`outward`, `left`) is the right one's, mirrored for the left.\n";

static const char MARKDOWN_EXAMPLE[] =
    "\n## An example\n"
    "\n"
    "```yaml\n"
    "exercise: roll-down\n"
    "source: home\n"
    "title: {nl: Afrollen, en: Roll down}\n"
    "posture: standing\n"
    "dose: {repetitions: {from: 3, to: 8, start: 5}}\n"
    "poses:\n"
    "  low:\n"
    "    keep: [heel, ball]\n"
    "    goals:\n"
    "      - {angle: lumbar_flexion, is: 40}\n"
    "      - {both: fingertip, height: {max: 0.3}}\n"
    "phases:\n"
    "  - {phase: down, label: {nl: Omlaag, en: Down}, breath: exhale, seconds: 6, to: low,\n"
    "     say: {nl: Rol wervel voor wervel af., en: Roll down one vertebra at a time.}}\n"
    "  - {phase: up, label: {nl: Omhoog, en: Up}, breath: inhale, seconds: 6, to: standing}\n"
    "checks:\n"
    "  - {in: down, at: end, height: fingertip, max: 0.3, fact: fingers near the floor}\n"
    "```\n";

static const char MARKDOWN_PROGRAMME[] =
    "\n"
    "```yaml\n"
    "programme: gentle-start\n"
    "title: {nl: Rustig begin, en: A gentle start}\n"
    "rest: 15\n"
    "exercises:\n"
    "  - roll-down\n"
    "  - {exercise: roll-down, repetitions: 8, rest: 30, note: {nl: Hielen laag, en: Heels low}}\n"
    "```\n";

static const char *vocabulary_title(Vocabulary vocabulary)
{
    for (int i = 0; i < VOCABULARIES_COUNT; i++)
        if (VOCABULARIES[i].vocabulary == vocabulary)
            return VOCABULARIES[i].title;
    return NULL;
}

// A link's target as most renderers make it of a heading.
static void markdown_anchor(FILE *out, const char *title)
{
    for (; *title; title++)
        putc(*title == ' ' ? '-' : *title >= 'A' && *title <= 'Z' ? *title + 32 : *title, out);
}

static void markdown_link(FILE *out, const char *text, const char *title)
{
    fprintf(out, "[%s](#", text);
    markdown_anchor(out, title);
    putc(')', out);
}

static void markdown_or(FILE *out, bool *first)
{
    fputs(*first ? "" : " or ", out);
    *first = false;
}

static void markdown_words(FILE *out, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        fprintf(out, "%s`%s`", i ? ", " : "", words[i]);
}

static void markdown_name(FILE *out, Vocabulary vocabulary)
{
    static const char *const NAMES[VOCABULARY_COUNT] = {[VOCABULARY_FREE] = "name",
                                                        [VOCABULARY_POINT] = "point",
                                                        [VOCABULARY_SPOT] = "point or joint",
                                                        [VOCABULARY_MEET] = "point",
                                                        [VOCABULARY_COORD] = "angle",
                                                        [VOCABULARY_AIM] = "aim",
                                                        [VOCABULARY_CAPSULE] = "part",
                                                        [VOCABULARY_PROP] = "prop",
                                                        [VOCABULARY_VERTEBRA] = "vertebra",
                                                        [VOCABULARY_POSE] = "pose",
                                                        [VOCABULARY_POSTURE] = "posture",
                                                        [VOCABULARY_PHASE] = "phase",
                                                        [VOCABULARY_PATTERN] = "pattern",
                                                        [VOCABULARY_SOURCE] = "source",
                                                        [VOCABULARY_SURFACE] = "`floor` or prop",
                                                        [VOCABULARY_MOMENT] = "phase and moment",
                                                        [VOCABULARY_EXERCISE] = "exercise"};
    const char *title = vocabulary_title(vocabulary == VOCABULARY_MEET ? VOCABULARY_POINT : vocabulary);
    if (title)
        markdown_link(out, NAMES[vocabulary], title);
    else
        fputs(NAMES[vocabulary], out);
}

static void markdown_forms(FILE *out, const SchemaKey *key, unsigned forms, Vocabulary vocabulary)
{
    bool first = true;
    if (forms & FORM_WORD) {
        markdown_or(out, &first);
        markdown_words(out, key->words);
    }
    if (forms & FORM_NAME) {
        markdown_or(out, &first);
        markdown_name(out, vocabulary);
    }
    if (forms & (FORM_NUMBER | FORM_INTEGER)) {
        markdown_or(out, &first);
        fputs(forms & FORM_NUMBER ? "number" : "whole number", out);
    }
    if (forms & FORM_BOOL) {
        markdown_or(out, &first);
        fputs("`true`, `false`", out);
    }
    if (forms & FORM_TEXT) {
        markdown_or(out, &first);
        fputs("text", out);
    }
    if (forms & FORM_LOCAL) {
        markdown_or(out, &first);
        fputs("text per language", out);
    }
    if (forms & FORM_VECTOR) {
        markdown_or(out, &first);
        fprintf(out, "list of %d numbers", key->items_least);
        if (key->items_most != key->items_least)
            fprintf(out, " or %d", key->items_most);
    }
    if (forms & FORM_RECORD) {
        markdown_or(out, &first);
        markdown_link(out, key->record->name, key->record->name);
    }
    if (forms & FORM_NAMED) {
        markdown_or(out, &first);
        fputs("map of names to ", out);
        markdown_link(out, key->record->name, key->record->name);
    }
    if (forms & FORM_LIST) {
        markdown_or(out, &first);
        fputs("list of ", out);
        if (key->list & FORM_LIST)
            fputs("pairs of ", out);
        markdown_forms(out, key, key->list & FORM_LIST ? FORM_NAME : key->list,
                       key->list_vocabulary != VOCABULARY_FREE ? key->list_vocabulary : vocabulary);
    }
}

static void markdown_limits(FILE *out, const SchemaKey *key)
{
    bool number = key->forms & (FORM_NUMBER | FORM_INTEGER | FORM_VECTOR);
    bool text = (key->forms | key->list) & (FORM_TEXT | FORM_LOCAL);
    if (number && (key->least < key->most || key->least > 0))
        fprintf(out, ", %g to %g", key->least, key->most);
    if (key->unit)
        fprintf(out, "%s%s", number ? " " : ", in ", key->unit);
    if (text && key->most > 0)
        fprintf(out, ", at most %g characters", key->most);
}

static void markdown_record(FILE *out, const SchemaRecord *record)
{
    fprintf(out, "\n## %s\n\n%s\n\n| key | value | meaning |\n|---|---|---|\n", record->name, record->about);
    for (int i = 0; i < record->count; i++) {
        const SchemaKey *key = &record->keys[i];
        fprintf(out, "| %s`%s`%s | ", key->required ? "**" : "", key->name, key->required ? "**" : "");
        markdown_forms(out, key, key->forms, key->vocabulary);
        markdown_limits(out, key);
        fprintf(out, " | %s |\n", key->about);
    }
}

static void markdown_combinations(FILE *out, const char *head, const SchemaCombination *table, int count)
{
    fprintf(out, "\n%s\n\n| form | with | may have |\n|---|---|---|\n", head);
    for (int i = 0; i < count; i++) {
        const SchemaCombination *form = &table[i];
        bool point = form->subject && !strcmp(form->subject, "point");
        fprintf(out, "| `%s`: %s | %s%s%s%s |", form->head, form->about, form->subject ? "`" : "",
                form->subject ? form->subject : "", form->subject ? "`" : "", point ? " or `both`" : "");
        for (int j = 0; j < 4 && form->may[j]; j++)
            fprintf(out, " `%s`", form->may[j]);
        fputs(" |\n", out);
    }
}

static void markdown_vocabularies(FILE *out)
{
    Arena arena = {0};
    for (int i = 0; i < VOCABULARIES_COUNT; i++) {
        const char *names[SCHEMA_NAMES_MAX];
        int count = schema_names(&arena, VOCABULARIES[i].vocabulary, names, SCHEMA_NAMES_MAX), shown = 0;
        fprintf(out, "\n## %s\n\n%s\n\n", VOCABULARIES[i].title, VOCABULARIES[i].about);
        for (int j = 0; j < count; j++) {
            size_t length = strlen(names[j]);
            if (length > 2 && (!strcmp(names[j] + length - 2, "_l") || !strcmp(names[j] + length - 2, "_r")))
                continue; // told by the name without a side
            bool sided = j > 0 && !strncmp(names[j - 1], names[j], length) && !strcmp(names[j - 1] + length, "_l");
            fprintf(out, "%s`%s%s`", shown++ ? " · " : "", names[j], sided ? "_l/_r" : "");
        }
        fputs("\n", out);
    }
    arena_finish(&arena);
}

void schema_write_markdown(FILE *out)
{
    fputs(MARKDOWN_HEAD, out);
    fputs(MARKDOWN_EXAMPLE, out);
    fputs("\nIn the tables below, keys in **bold** must be there.\n", out);
    for (int i = 0; i < RECORD_COUNT; i++) {
        markdown_record(out, RECORDS[i]);
        if (RECORDS[i] == &SCHEMA_PROGRAMME)
            fputs(MARKDOWN_PROGRAMME, out);
        if (RECORDS[i] == &SCHEMA_GOAL)
            markdown_combinations(out, "A goal is one of these; `weight` goes with all.", SCHEMA_GOALS,
                                  SCHEMA_GOAL_COUNT);
        if (RECORDS[i] == &SCHEMA_CHECK)
            markdown_combinations(
                out,
                "A check measures one of these. It needs one test: `min`, `max` or both; `is` with `within`; `change` "
                "with `since`;\n`reaches`; `span`; `swings`; `falls`; `rises`. Only `planted` needs none.",
                SCHEMA_MEASURES, SCHEMA_MEASURE_COUNT);
    }
    markdown_vocabularies(out);
}

// ---- JSON Schema
// --------------------------------------------------------------------------------------------------------------------

// The record's name under "$defs": without spaces.
static void json_definition(const SchemaRecord *record, char name[40])
{
    snprintf(name, 40, "%s", record->name);
    for (char *c = name; *c; c++)
        *c = *c == ' ' ? '-' : *c;
}

static void json_reference(Json *json, const char *key, const SchemaRecord *record)
{
    char text[80], name[40];
    json_definition(record, name);
    snprintf(text, sizeof text, "#/$defs/%s", name);
    json_object(json, key);
    json_text(json, "$ref", text);
    json_end_object(json);
}

static void json_limits(Json *json, const SchemaKey *key)
{
    if (key->least < key->most || key->least > 0) {
        json_number(json, "minimum", key->least, 3);
        json_number(json, "maximum", key->most, 3);
    }
}

static void json_text_value(Json *json, const char *name, const SchemaKey *key)
{
    json_object(json, name);
    json_text(json, "type", "string");
    json_integer(json, "minLength", 1);
    if (key->most > 0)
        json_integer(json, "maxLength", (long long)key->most);
    json_end_object(json);
}

static void json_words(Json *json, const char *const *words, int count)
{
    json_object(json, NULL);
    json_array(json, "enum");
    for (int i = 0; count < 0 ? words[i] != NULL : i < count; i++)
        json_text(json, NULL, words[i]);
    json_end_array(json);
    json_end_object(json);
}

static void json_name(Json *json, Vocabulary vocabulary)
{
    Arena arena = {0};
    const char *names[SCHEMA_NAMES_MAX];
    int count = vocabulary == VOCABULARY_MEET ? 0 : schema_names(&arena, vocabulary, names, SCHEMA_NAMES_MAX);
    if (count > 0) {
        json_words(json, names, count);
    } else {
        json_object(json, NULL);
        json_text(json, "type", "string");
        if (vocabulary == VOCABULARY_FREE)
            json_text(json, "pattern", "^[a-z0-9_-]+$");
        json_end_object(json);
    }
    arena_finish(&arena);
}

static void json_forms(Json *json, const SchemaKey *key, unsigned forms, Vocabulary vocabulary);

static void json_list(Json *json, const SchemaKey *key, Vocabulary vocabulary)
{
    json_object(json, NULL);
    json_text(json, "type", "array");
    if (key->items_most) {
        json_integer(json, "minItems", key->items_least);
        json_integer(json, "maxItems", key->items_most);
    }
    json_object(json, "items");
    if (key->list & FORM_LIST) {
        json_text(json, "type", "array");
        json_integer(json, "minItems", 2);
        json_integer(json, "maxItems", 2);
    } else {
        json_forms(json, key, key->list, key->list_vocabulary != VOCABULARY_FREE ? key->list_vocabulary : vocabulary);
    }
    json_end_object(json);
    json_end_object(json);
}

static void json_vector(Json *json, const SchemaKey *key)
{
    static const char *const TYPES[] = {"number", "null"};
    json_object(json, NULL);
    json_text(json, "type", "array");
    json_integer(json, "minItems", key->items_least);
    json_integer(json, "maxItems", key->items_most);
    json_object(json, "items");
    json_array(json, "type");
    for (int i = 0; i < 2; i++)
        json_text(json, NULL, TYPES[i]);
    json_end_array(json);
    json_limits(json, key);
    json_end_object(json);
    json_end_object(json);
}

static void json_local(Json *json, const SchemaKey *key)
{
    json_object(json, NULL);
    json_text(json, "type", "object");
    json_bool(json, "additionalProperties", false);
    json_object(json, "properties");
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        json_text_value(json, language_code((Language)i), key);
    json_end_object(json);
    json_end_object(json);
}

static void json_named(Json *json, const SchemaRecord *record)
{
    json_object(json, NULL);
    json_text(json, "type", "object");
    json_object(json, "additionalProperties");
    json_array(json, "anyOf");
    json_reference(json, NULL, record);
    json_object(json, NULL);
    json_text(json, "type", "null");
    json_end_object(json);
    json_end_array(json);
    json_end_object(json);
    json_end_object(json);
}

static void json_simple(Json *json, const char *type, const SchemaKey *limits)
{
    json_object(json, NULL);
    json_text(json, "type", type);
    if (limits)
        json_limits(json, limits);
    json_end_object(json);
}

// "anyOf" of all forms, in the object that is open.
static void json_forms(Json *json, const SchemaKey *key, unsigned forms, Vocabulary vocabulary)
{
    json_array(json, "anyOf");
    if (forms & FORM_WORD)
        json_words(json, key->words, -1);
    if (forms & FORM_NAME)
        json_name(json, vocabulary);
    if (forms & (FORM_NUMBER | FORM_INTEGER))
        json_simple(json, forms & FORM_NUMBER ? "number" : "integer", key);
    if (forms & FORM_BOOL)
        json_simple(json, "boolean", NULL);
    if (forms & FORM_TEXT)
        json_text_value(json, NULL, key);
    if (forms & FORM_LOCAL)
        json_local(json, key);
    if (forms & FORM_VECTOR)
        json_vector(json, key);
    if (forms & FORM_RECORD)
        json_reference(json, NULL, key->record);
    if (forms & FORM_NAMED)
        json_named(json, key->record);
    if (forms & FORM_LIST)
        json_list(json, key, vocabulary);
    if (!key->required)
        json_simple(json, "null", NULL);
    json_end_array(json);
}

static void json_record(Json *json, const char *name, const SchemaRecord *record)
{
    json_object(json, name);
    json_text(json, "type", "object");
    json_text(json, "description", record->about);
    json_bool(json, "additionalProperties", false);
    json_object(json, "properties");
    for (int i = 0; i < record->count; i++) {
        const SchemaKey *key = &record->keys[i];
        json_object(json, key->name);
        json_text(json, "description", key->about);
        json_forms(json, key, key->forms, key->vocabulary);
        json_end_object(json);
    }
    json_end_object(json);
    json_array(json, "required");
    for (int i = 0; i < record->count; i++)
        if (record->keys[i].required)
            json_text(json, NULL, record->keys[i].name);
    json_end_array(json);
    json_end_object(json);
}

void schema_write_json(FILE *out)
{
    Json json;
    json_init(&json, out);
    json_object(&json, NULL);
    json_text(&json, "$schema", "https://json-schema.org/draft/2020-12/schema");
    json_text(&json, "title", "An exercise of wervel");
    json_text(&json, "description", "Other files have definitions of their own, as #/$defs/programme.");
    json_text(&json, "$ref", "#/$defs/exercise");
    json_object(&json, "$defs");
    for (int i = 0; i < RECORD_COUNT; i++) {
        char name[40];
        json_definition(RECORDS[i], name);
        json_record(&json, name, RECORDS[i]);
    }
    json_end_object(&json);
    json_end_object(&json);
    putc('\n', out);
}
