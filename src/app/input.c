#include "app/input.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    Key key;
    const char *name;
} input_names[] = {
    {' ', "space"},          {KEY_LEFT, "left"},
    {KEY_RIGHT, "right"},    {KEY_UP, "up"},
    {KEY_DOWN, "down"},      {KEY_ENTER, "enter"},
    {KEY_ESCAPE, "esc"},     {KEY_HOME, "home"},
    {KEY_END, "end"},        {KEY_F1, "f1"},
    {KEY_F11, "f11"},        {',', "comma"},
    {KEY_PAGE_UP, "pageup"}, {KEY_PAGE_DOWN, "pagedown"},
};

static const struct {
    Key key;
    Command command;
} input_keys[] = {
    {' ', COMMAND_PAUSE},    {'p', COMMAND_PAUSE},       {KEY_LEFT, COMMAND_PREVIOUS},  {KEY_RIGHT, COMMAND_NEXT},
    {KEY_UP, COMMAND_UP},    {KEY_DOWN, COMMAND_DOWN},   {KEY_ENTER, COMMAND_ENTER},    {'+', COMMAND_FASTER},
    {'=', COMMAND_FASTER},   {'-', COMMAND_SLOWER},      {'v', COMMAND_VIEW},           {'m', COMMAND_MIRROR},
    {'t', COMMAND_THEME},    {'f', COMMAND_FULLSCREEN},  {KEY_F11, COMMAND_FULLSCREEN}, {'s', COMMAND_SOUND},
    {'l', COMMAND_LANGUAGE}, {'?', COMMAND_HELP},        {'/', COMMAND_HELP},           {'h', COMMAND_HELP},
    {KEY_F1, COMMAND_HELP},  {KEY_ESCAPE, COMMAND_BACK}, {'q', COMMAND_QUIT},
};

// In the order of the overlay. A key name that is a word stands in the words.
static const struct {
    const char *keys;
    Word key_word; // instead of `keys` where that is NULL
    Word does;
} input_lines[] = {
    {"\xe2\x86\x91 \xe2\x86\x93", WORD_COUNT, WORD_KEY_MOVE},
    {NULL, WORD_NAME_ENTER, WORD_KEY_CHOOSE},
    {NULL, WORD_NAME_SPACE, WORD_KEY_PAUSE},
    {"\xe2\x86\x90", WORD_COUNT, WORD_KEY_PREVIOUS},
    {"\xe2\x86\x92", WORD_COUNT, WORD_KEY_NEXT},
    {"\xe2\x88\x92", WORD_COUNT, WORD_KEY_SLOWER},
    {"+", WORD_COUNT, WORD_KEY_FASTER},
    {"V", WORD_COUNT, WORD_KEY_VIEW},
    {"M", WORD_COUNT, WORD_KEY_MIRROR},
    {"T", WORD_COUNT, WORD_KEY_THEME},
    {"S", WORD_COUNT, WORD_KEY_SOUND},
    {"L", WORD_COUNT, WORD_KEY_LANGUAGE},
    {"F", WORD_COUNT, WORD_KEY_FULLSCREEN},
    {"?", WORD_COUNT, WORD_KEY_HELP},
    {"Esc", WORD_COUNT, WORD_KEY_BACK},
    {"Q", WORD_COUNT, WORD_KEY_QUIT},
};

#define INPUT_SIZE(table) (sizeof(table) / sizeof *(table))

Command input_command(Key key)
{
    for (size_t i = 0; i < INPUT_SIZE(input_keys); i++)
        if (input_keys[i].key == key)
            return input_keys[i].command;
    return COMMAND_NONE;
}

Key input_key(const char *name, int length)
{
    if (length == 1)
        return (unsigned char)name[0];
    for (size_t i = 0; i < INPUT_SIZE(input_names); i++)
        if ((int)strlen(input_names[i].name) == length && strncmp(input_names[i].name, name, (size_t)length) == 0)
            return input_names[i].key;
    return KEY_NONE;
}

bool input_help(int line, Language language, InputHelp *help)
{
    if (line < 0 || (size_t)line >= INPUT_SIZE(input_lines))
        return false;
    help->keys = input_lines[line].keys ? input_lines[line].keys : word(input_lines[line].key_word, language);
    help->does = word(input_lines[line].does, language);
    return true;
}

static int input_compare(const void *left, const void *right)
{
    const InputPress *a = left, *b = right;
    return (a->at > b->at) - (a->at < b->at);
}

int input_read_presses(const char *text, InputPress presses[INPUT_PRESSES_MAX])
{
    int count = 0;
    while (*text) {
        char *end = NULL;
        double at = strtod(text, &end);
        if (end == text || *end != ':' || !(at >= 0.0) || count == INPUT_PRESSES_MAX)
            return -1;
        const char *name = end + 1;
        int length = (int)strcspn(name, ",");
        presses[count] = (InputPress){at, input_key(name, length)};
        if (presses[count++].key == KEY_NONE)
            return -1;
        text = name + length + (name[length] == ',');
    }
    qsort(presses, (size_t)count, sizeof *presses, input_compare);
    return count;
}
