// The table of keys: what ships, a text file over it, and the words for people.
#include "ui/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/intl.h"

#define BINDINGS_FILE_MAX (64 * 1024)
#define BINDINGS_NAME     "/wervel/keys"
#define BINDINGS_SHOWN    8 // keys of one command, for people

// The first keys of a command are the ones that help overlays show: keyboard, then remote controls, then controllers.
// Digits are free for the screens that ask for a number.
static const Binding bindings_shipped[] = {
    {KEY_LEFT, COMMAND_LEFT},
    {KEY_PAD_LEFT, COMMAND_LEFT},
    {KEY_RIGHT, COMMAND_RIGHT},
    {KEY_PAD_RIGHT, COMMAND_RIGHT},
    {KEY_UP, COMMAND_UP},
    {KEY_PAD_UP, COMMAND_UP},
    {KEY_DOWN, COMMAND_DOWN},
    {KEY_PAD_DOWN, COMMAND_DOWN},
    {KEY_ENTER, COMMAND_OK},
    {KEY_SELECT, COMMAND_OK},
    {KEY_PAD_A, COMMAND_OK},
    {KEY_ESCAPE, COMMAND_BACK},
    {KEY_BACKSPACE, COMMAND_BACK},
    {KEY_BROWSER_BACK, COMMAND_BACK},
    {KEY_STOP, COMMAND_BACK},
    {KEY_PAD_B, COMMAND_BACK},
    {KEY_PAGE_UP, COMMAND_PAGE_UP},
    {KEY_PAGE_DOWN, COMMAND_PAGE_DOWN},
    {KEY_HOME, COMMAND_FIRST},
    {KEY_END, COMMAND_LAST},
    {KEY_F2, COMMAND_HOME},
    {KEY_BROWSER_HOME, COMMAND_HOME},
    {KEY_PAD_GUIDE, COMMAND_HOME},
    {'z', COMMAND_SEARCH},
    {KEY_F3, COMMAND_SEARCH},
    {KEY_TAB, COMMAND_MENU},
    {KEY_F10, COMMAND_MENU},
    {KEY_MENU, COMMAND_MENU},
    {KEY_PAD_Y, COMMAND_MENU},
    {' ', COMMAND_PAUSE},
    {'p', COMMAND_PAUSE},
    {KEY_PLAY, COMMAND_PAUSE},
    {KEY_PAD_X, COMMAND_PAUSE},
    {KEY_PAD_START, COMMAND_PAUSE},
    {',', COMMAND_PREVIOUS},
    {'[', COMMAND_PREVIOUS},
    {KEY_REWIND, COMMAND_PREVIOUS},
    {KEY_PAD_LEFT_SHOULDER, COMMAND_PREVIOUS},
    {'.', COMMAND_NEXT},
    {']', COMMAND_NEXT},
    {KEY_FAST_FORWARD, COMMAND_NEXT},
    {KEY_PAD_RIGHT_SHOULDER, COMMAND_NEXT},
    {'b', COMMAND_SKIP_BACK},
    {'<', COMMAND_SKIP_BACK},
    {KEY_MEDIA_PREVIOUS, COMMAND_SKIP_BACK},
    {'n', COMMAND_SKIP},
    {'>', COMMAND_SKIP},
    {KEY_MEDIA_NEXT, COMMAND_SKIP},
    {KEY_PAD_RIGHT_STICK, COMMAND_SKIP},
    {'-', COMMAND_SLOWER},
    {'_', COMMAND_SLOWER},
    {KEY_PAD_LEFT_TRIGGER, COMMAND_SLOWER},
    {'+', COMMAND_FASTER},
    {'=', COMMAND_FASTER},
    {KEY_PAD_RIGHT_TRIGGER, COMMAND_FASTER},
    {'j', COMMAND_FEWER},
    {'k', COMMAND_MORE},
    {'e', COMMAND_EASIER},
    {'d', COMMAND_HARDER},
    {'o', COMMAND_SIDE},
    {'w', COMMAND_HOLD},
    {'a', COMMAND_AGAIN},
    {KEY_PAD_LEFT_STICK, COMMAND_AGAIN},
    {'r', COMMAND_LONGER_REST},
    {'v', COMMAND_VIEW},
    {'m', COMMAND_MIRROR},
    {'s', COMMAND_SOUND},
    {KEY_MUTE, COMMAND_SOUND},
    {'t', COMMAND_THEME},
    {'l', COMMAND_LANGUAGE},
    {'f', COMMAND_FULLSCREEN},
    {KEY_F11, COMMAND_FULLSCREEN},
    {'?', COMMAND_HELP},
    {'/', COMMAND_HELP},
    {'h', COMMAND_HELP},
    {KEY_F1, COMMAND_HELP},
    {KEY_PAD_BACK, COMMAND_HELP},
    {'q', COMMAND_QUIT},
};

// Without these nobody leaves a screen; each has the first of its shipped keys where it would have none.
static const Command bindings_needed[] = {COMMAND_OK,    COMMAND_BACK, COMMAND_LEFT,
                                          COMMAND_RIGHT, COMMAND_UP,   COMMAND_DOWN};

#define BINDINGS_SHIPPED ((int)(sizeof bindings_shipped / sizeof *bindings_shipped))
#define BINDINGS_NEEDED  ((int)(sizeof bindings_needed / sizeof *bindings_needed))

_Static_assert(sizeof bindings_shipped / sizeof *bindings_shipped <= BINDINGS_MAX, "all that ships fits");

// A file being read.
typedef struct BindingsReader {
    Bindings *bindings;
    Diagnostics *diags;
    const char *path;
    int line;
    const char *start;        // of the line
    int named[COMMAND_COUNT]; // the line that names it; 0: none
} BindingsReader;

void bindings_init(Bindings *bindings)
{
    memcpy(bindings->items, bindings_shipped, sizeof bindings_shipped);
    bindings->count = BINDINGS_SHIPPED;
}

static void bindings_remove(Bindings *bindings, int index)
{
    bindings->count--;
    memmove(&bindings->items[index], &bindings->items[index + 1],
            (size_t)(bindings->count - index) * sizeof *bindings->items);
}

static int bindings_find(const Bindings *bindings, Key key)
{
    for (int i = 0; i < bindings->count; i++)
        if (bindings->items[i].key == key)
            return i;
    return -1;
}

Command bindings_command(const Bindings *bindings, Key key)
{
    int index = key == KEY_NONE ? -1 : bindings_find(bindings, key);
    return index < 0 ? COMMAND_NONE : bindings->items[index].command;
}

static Place bindings_place(const BindingsReader *reader, const char *at)
{
    return (Place){reader->path, reader->line, (int)(at - reader->start) + 1};
}

static bool bindings_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

// Without the blanks around it.
static int bindings_trim(const char **start, int length)
{
    while (length > 0 && bindings_blank(**start)) {
        (*start)++;
        length--;
    }
    while (length > 0 && bindings_blank((*start)[length - 1]))
        length--;
    return length;
}

static Command bindings_parse_command(BindingsReader *reader, const char *name, int length)
{
    const char *names[COMMAND_COUNT];
    char word[64], hint[96];
    int count = 0;
    if (length == 0) {
        diag_error(reader->diags, bindings_place(reader, name), NULL, "a command is missing before the equals sign");
        return COMMAND_NONE;
    }
    for (int c = COMMAND_NONE + 1; c < COMMAND_COUNT; c++) {
        if ((int)strlen(COMMANDS[c].name) == length && strncmp(COMMANDS[c].name, name, (size_t)length) == 0)
            return (Command)c;
        names[count++] = COMMANDS[c].name;
    }
    snprintf(word, sizeof word, "%.*s", length, name);
    const char *nearest = diag_nearest(word, names, count);
    snprintf(hint, sizeof hint, "did you mean %s?", nearest ? nearest : "");
    diag_error(reader->diags, bindings_place(reader, name), nearest ? hint : NULL, "there is no command \"%s\"", word);
    return COMMAND_NONE;
}

static Key bindings_parse_key(BindingsReader *reader, const char *name, int length)
{
    char word[64], hint[96], buffer[16];
    if (length == 0) {
        diag_error(reader->diags, bindings_place(reader, name), "the comma itself is written as comma",
                   "a key is missing here");
        return KEY_NONE;
    }
    Key key = key_parse(name, length);
    if (key != KEY_NONE)
        return key;
    const char *names[KEY_LAST - KEY_LEFT + 4];
    int count = 0;
    names[count++] = "space";
    names[count++] = "comma";
    names[count++] = "equals";
    names[count++] = "hash";
    for (Key k = KEY_LEFT; k < KEY_LAST; k++)
        names[count++] = key_name(k, buffer);
    snprintf(word, sizeof word, "%.*s", length, name);
    const char *nearest = diag_nearest(word, names, count);
    snprintf(hint, sizeof hint, "did you mean %s?", nearest ? nearest : "");
    diag_error(reader->diags, bindings_place(reader, name),
               nearest ? hint : "a key is a character, or a name such as space, f5, pageup or pad-a",
               "there is no key \"%s\"", word);
    return KEY_NONE;
}

// The keys behind the equals sign; -1 where one of them is wrong.
static int bindings_parse_keys(BindingsReader *reader, const char *text, int length, Key keys[BINDINGS_MAX])
{
    int count = 0;
    const char *all = text;
    if (bindings_trim(&all, length) == 0)
        return 0;
    for (int at = 0; at <= length;) {
        int wide = 0;
        while (at + wide < length && text[at + wide] != ',')
            wide++;
        const char *name = text + at;
        Key key = bindings_parse_key(reader, name, bindings_trim(&name, wide));
        if (key == KEY_NONE)
            return -1;
        bool twice = false;
        for (int i = 0; i < count; i++)
            twice = twice || keys[i] == key;
        if (twice)
            diag_warning(reader->diags, bindings_place(reader, name), NULL, "this key stands here twice");
        else if (count < BINDINGS_MAX)
            keys[count++] = key;
        at += wide + 1;
    }
    return count;
}

// Gives the command these keys and no others.
static void bindings_give(BindingsReader *reader, Command command, const char *at, const Key *keys, int count)
{
    Bindings *bindings = reader->bindings;
    for (int i = bindings->count - 1; i >= 0; i--)
        if (bindings->items[i].command == command)
            bindings_remove(bindings, i);
    for (int i = 0; i < count; i++) {
        char buffer[16];
        int taken = bindings_find(bindings, keys[i]);
        if (taken >= 0) {
            Command other = bindings->items[taken].command;
            if (reader->named[other])
                diag_warning(reader->diags, bindings_place(reader, at), NULL, "%s was given to %s in line %d",
                             key_name(keys[i], buffer), COMMANDS[other].name, reader->named[other]);
            bindings_remove(bindings, taken);
        }
        if (bindings->count == BINDINGS_MAX) {
            diag_error(reader->diags, bindings_place(reader, at), NULL, "there are more than %d keys", BINDINGS_MAX);
            return;
        }
        bindings->items[bindings->count++] = (Binding){keys[i], command};
    }
}

// `command = key, key # comment`
static void bindings_read_line(BindingsReader *reader, const char *text, int length)
{
    Key keys[BINDINGS_MAX];
    char copy[256];
    reader->start = text;
    if (length >= (int)sizeof copy) {
        diag_error(reader->diags, bindings_place(reader, text), NULL, "this line is too long");
        return;
    }
    memcpy(copy, text, (size_t)length);
    copy[length] = 0;
    if ((int)strlen(copy) != length || !text_is_utf8(copy)) {
        diag_error(reader->diags, bindings_place(reader, text), NULL, "this line is no text in UTF-8");
        return;
    }
    length = (int)strcspn(copy, "#");
    const char *name = text;
    length = bindings_trim(&name, length);
    if (length == 0)
        return;
    const char *equals = memchr(name, '=', (size_t)length);
    if (!equals) {
        diag_error(reader->diags, bindings_place(reader, name), "as in: pause = space, p",
                   "a line is a command, an equals sign and its keys");
        return;
    }
    int wide = bindings_trim(&name, (int)(equals - name));
    Command command = bindings_parse_command(reader, name, wide);
    if (command == COMMAND_NONE)
        return;
    if (reader->named[command]) {
        diag_error(reader->diags, bindings_place(reader, name), "write all its keys in one line",
                   "%s has its keys in line %d already", COMMANDS[command].name, reader->named[command]);
        return;
    }
    // `name` may have moved past blanks, but it still ends where the line does.
    int rest = (int)(strcspn(copy, "#") - (size_t)(equals + 1 - text));
    int count = bindings_parse_keys(reader, equals + 1, rest, keys);
    if (count < 0)
        return;
    reader->named[command] = reader->line;
    bindings_give(reader, command, name, keys, count);
}

// A key that works everywhere: a keyboard's, and none that types where text is typed.
static bool bindings_reachable(const Bindings *bindings, Command command)
{
    for (int i = 0; i < bindings->count; i++)
        if (bindings->items[i].command == command && !key_is_pad(bindings->items[i].key) &&
            !key_types(bindings->items[i].key))
            return true;
    return false;
}

static void bindings_keep_needed(BindingsReader *reader)
{
    Bindings *bindings = reader->bindings;
    for (int n = 0; n < BINDINGS_NEEDED; n++) {
        Command command = bindings_needed[n];
        if (bindings_reachable(bindings, command))
            continue;
        int first = 0;
        while (bindings_shipped[first].command != command)
            first++;
        Key key = bindings_shipped[first].key;
        char buffer[16];
        int taken = bindings_find(bindings, key);
        if (taken >= 0)
            bindings_remove(bindings, taken);
        else if (bindings->count == BINDINGS_MAX)
            bindings_remove(bindings, bindings->count - 1);
        bindings->items[bindings->count++] = (Binding){key, command};
        diag_warning(reader->diags, (Place){reader->path, reader->named[command], reader->named[command] ? 1 : 0}, NULL,
                     "%s keeps %s: without a key that is not a letter's some screens could not be left",
                     COMMANDS[command].name, key_name(key, buffer));
    }
}

static const char *bindings_path(Arena *arena)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && config[0] == '/') // a relative one is to be ignored, says the specification
        return arena_format(arena, "%s" BINDINGS_NAME, config);
    return home && home[0] ? arena_format(arena, "%s/.config" BINDINGS_NAME, home) : NULL;
}

void bindings_load(Bindings *bindings, const char *path, Diagnostics *diags)
{
    bindings_init(bindings);
    if (!path)
        path = bindings_path(&diags->arena);
    if (!path || file_kind(path) == FILE_MISSING)
        return;
    const char *reason = NULL;
    Arena arena = {0};
    BindingsReader reader = {.bindings = bindings, .diags = diags, .path = path};
    FileBytes file = file_read(&arena, path, BINDINGS_FILE_MAX, &reason);
    if (!file.bytes) {
        diag_error(diags, (Place){path, 0, 0}, NULL, "the keys cannot be read: %s", reason);
    } else {
        const char *at = file.bytes, *end = file.bytes + file.length;
        if (file.length >= 3 && memcmp(at, "\xef\xbb\xbf", 3) == 0) // as some editors begin a file
            at += 3;
        while (at < end) {
            const char *stop = memchr(at, '\n', (size_t)(end - at));
            stop = stop ? stop : end;
            reader.line++;
            bindings_read_line(&reader, at, (int)(stop - at));
            at = stop + 1;
        }
        bindings_keep_needed(&reader);
    }
    arena_finish(&arena);
}

static void bindings_write_group(FILE *out, const Bindings *bindings, CommandGroup group)
{
    for (int c = COMMAND_NONE + 1; c < COMMAND_COUNT; c++) {
        if (COMMANDS[c].group != group)
            continue;
        fprintf(out, "# %s\n%s =", intl_text(COMMANDS[c].title), COMMANDS[c].name);
        const char *mark = " ";
        for (int i = 0; i < bindings->count; i++) {
            char buffer[16];
            if (bindings->items[i].command != (Command)c)
                continue;
            fprintf(out, "%s%s", mark, key_name(bindings->items[i].key, buffer));
            mark = ", ";
        }
        fputc('\n', out);
    }
}

bool bindings_write(const Bindings *bindings, const char *path, const char **reason)
{
    static const char *const groups[COMMAND_GROUP_COUNT] = {
        [COMMANDS_MOVE] = N_("Moving about"),
        [COMMANDS_PLAYER] = N_("During an exercise"),
        [COMMANDS_CLASS] = N_("For a class"),
        [COMMANDS_LOOK] = N_("Picture and sound"),
    };
    Arena arena = {0};
    if (!path)
        path = bindings_path(&arena);
    if (!path) {
        *reason = "there is no home folder";
        return false;
    }
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (!out) {
        *reason = "out of memory";
        arena_finish(&arena);
        return false;
    }
    fprintf(out, "# %s\n# %s\n# %s\n", _("The keys of wervel: a command, an equals sign, and its keys."),
            _("A key is a character, or a name: space, comma, equals, hash, enter, esc, f1, play, pad-a ..."),
            _("What is left out or wrong stays as it ships."));
    for (int g = 0; g < COMMAND_GROUP_COUNT; g++) {
        fprintf(out, "\n# --- %s ---\n", intl_text(groups[g]));
        bindings_write_group(out, bindings, (CommandGroup)g);
    }
    bool done = fclose(out) == 0 && text;
    if (!done)
        *reason = "out of memory";
    const char *slash = strrchr(path, '/');
    if (done && slash && slash > path)
        done = file_make_folders(arena_text(&arena, path, (size_t)(slash - path)), reason);
    done = done && file_write(path, text, length, reason);
    free(text);
    arena_finish(&arena);
    return done;
}

const char *bindings_label(const Bindings *bindings, Command command, bool pad, int most, char out[96])
{
    char shown[BINDINGS_SHOWN][32];
    int count = 0;
    size_t length = 0;
    out[0] = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < bindings->count && count < most && count < BINDINGS_SHOWN; i++) {
            const Binding *item = &bindings->items[i];
            if (item->command != command || key_is_pad(item->key) != (pad == (pass == 0)))
                continue;
            key_label(item->key, shown[count]);
            bool twice = false; // the arrows of keyboard and controller look alike
            for (int k = 0; k < count; k++)
                twice = twice || strcmp(shown[k], shown[count]) == 0;
            size_t more = strlen(shown[count]) + (count ? 2 : 0);
            if (twice || length + more >= 96)
                continue;
            snprintf(out + length, 96 - length, "%s%s", count ? ", " : "", shown[count]);
            length += more;
            count++;
        }
    }
    return out;
}
