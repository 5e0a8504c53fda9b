#include "ui/command.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/intl.h"

// clang-format off
const CommandInfo COMMANDS[COMMAND_COUNT] = {
    [COMMAND_NONE]        = {"none", N_("Nothing"), COMMANDS_MOVE},
    [COMMAND_LEFT]        = {"left", N_("To the left"), COMMANDS_MOVE},
    [COMMAND_RIGHT]       = {"right", N_("To the right"), COMMANDS_MOVE},
    [COMMAND_UP]          = {"up", N_("Up"), COMMANDS_MOVE},
    [COMMAND_DOWN]        = {"down", N_("Down"), COMMANDS_MOVE},
    [COMMAND_OK]          = {"ok", N_("Choose"), COMMANDS_MOVE},
    [COMMAND_BACK]        = {"back", N_("Back"), COMMANDS_MOVE},
    [COMMAND_PAGE_UP]     = {"page-up", N_("A page up"), COMMANDS_MOVE},
    [COMMAND_PAGE_DOWN]   = {"page-down", N_("A page down"), COMMANDS_MOVE},
    [COMMAND_FIRST]       = {"first", N_("To the first"), COMMANDS_MOVE},
    [COMMAND_LAST]        = {"last", N_("To the last"), COMMANDS_MOVE},
    [COMMAND_HOME]        = {"home", N_("To the start screen"), COMMANDS_MOVE},
    [COMMAND_SEARCH]      = {"search", N_("Search"), COMMANDS_MOVE},
    [COMMAND_MENU]        = {"menu", N_("Buttons and choices"), COMMANDS_MOVE},
    [COMMAND_PAUSE]       = {"pause", N_("Pause and go on"), COMMANDS_PLAYER},
    [COMMAND_PREVIOUS]    = {"previous", N_("One step back"), COMMANDS_PLAYER},
    [COMMAND_NEXT]        = {"next", N_("One step on"), COMMANDS_PLAYER},
    [COMMAND_SKIP_BACK]   = {"skip-back", N_("Previous exercise"), COMMANDS_PLAYER},
    [COMMAND_SKIP]        = {"skip", N_("Next exercise"), COMMANDS_PLAYER},
    [COMMAND_SLOWER]      = {"slower", N_("Slower"), COMMANDS_PLAYER},
    [COMMAND_FASTER]      = {"faster", N_("Faster"), COMMANDS_PLAYER},
    [COMMAND_FEWER]       = {"fewer", N_("One repetition less"), COMMANDS_PLAYER},
    [COMMAND_MORE]        = {"more", N_("One repetition more"), COMMANDS_PLAYER},
    [COMMAND_EASIER]      = {"easier", N_("Easier variant"), COMMANDS_PLAYER},
    [COMMAND_HARDER]      = {"harder", N_("Harder variant"), COMMANDS_PLAYER},
    [COMMAND_SIDE]        = {"side", N_("Other side"), COMMANDS_PLAYER},
    [COMMAND_HOLD]        = {"hold", N_("Hold here"), COMMANDS_CLASS},
    [COMMAND_AGAIN]       = {"again", N_("Once more"), COMMANDS_CLASS},
    [COMMAND_LONGER_REST] = {"longer-rest", N_("Longer rest"), COMMANDS_CLASS},
    [COMMAND_VIEW]        = {"view", N_("Another view"), COMMANDS_LOOK},
    [COMMAND_MIRROR]      = {"mirror", N_("Mirror image"), COMMANDS_LOOK},
    [COMMAND_SOUND]       = {"sound", N_("Sound on or off"), COMMANDS_LOOK},
    [COMMAND_THEME]       = {"theme", N_("Light or dark"), COMMANDS_LOOK},
    [COMMAND_LANGUAGE]    = {"language", N_("Dutch or English"), COMMANDS_LOOK},
    [COMMAND_FULLSCREEN]  = {"fullscreen", N_("Full screen"), COMMANDS_LOOK},
    [COMMAND_HELP]        = {"help", N_("These keys"), COMMANDS_LOOK},
    [COMMAND_QUIT]        = {"quit", N_("Stop the program"), COMMANDS_LOOK},
};

// A key with a name. `label` is for people: marked words are translated, signs are not; NULL is the character itself.
typedef struct KeyInfo {
    Key key;
    const char *name;
    const char *label;
    bool word; // the label is to be translated
} KeyInfo;

// The first name of a key is the one that is written; the others are read as well.
static const KeyInfo key_table[] = {
    {' ', "space", N_("Space"), true},
    {',', "comma", NULL, false},
    {'#', "hash", NULL, false},
    {'=', "equals", NULL, false},
    {'+', "+", NULL, false},
    {'+', "plus", NULL, false},
    {'-', "-", "\xe2\x88\x92", false},
    {'-', "minus", NULL, false},
    {KEY_LEFT, "left", "\xe2\x86\x90", false},
    {KEY_RIGHT, "right", "\xe2\x86\x92", false},
    {KEY_UP, "up", "\xe2\x86\x91", false},
    {KEY_DOWN, "down", "\xe2\x86\x93", false},
    {KEY_ENTER, "enter", N_("Enter"), true},
    {KEY_ENTER, "return", NULL, false},
    {KEY_ESCAPE, "esc", N_("Esc"), true},
    {KEY_ESCAPE, "escape", NULL, false},
    {KEY_BACKSPACE, "backspace", N_("Backspace"), true},
    {KEY_DELETE, "delete", N_("Delete"), true},
    {KEY_TAB, "tab", N_("Tab"), true},
    {KEY_HOME, "home", N_("Home"), true},
    {KEY_END, "end", N_("End"), true},
    {KEY_PAGE_UP, "pageup", N_("Page Up"), true},
    {KEY_PAGE_UP, "page-up", NULL, false},
    {KEY_PAGE_DOWN, "pagedown", N_("Page Down"), true},
    {KEY_PAGE_DOWN, "page-down", NULL, false},
    {KEY_F1, "f1", "F1", false}, {KEY_F2, "f2", "F2", false}, {KEY_F3, "f3", "F3", false},
    {KEY_F4, "f4", "F4", false}, {KEY_F5, "f5", "F5", false}, {KEY_F6, "f6", "F6", false},
    {KEY_F7, "f7", "F7", false}, {KEY_F8, "f8", "F8", false}, {KEY_F9, "f9", "F9", false},
    {KEY_F10, "f10", "F10", false}, {KEY_F11, "f11", "F11", false}, {KEY_F12, "f12", "F12", false},
    {KEY_BROWSER_BACK, "browser-back", N_("Back key"), true},
    {KEY_BROWSER_HOME, "browser-home", N_("Home key"), true},
    {KEY_MENU, "menu", N_("Menu key"), true},
    {KEY_PLAY, "play", N_("Play key"), true},
    {KEY_STOP, "stop", N_("Stop key"), true},
    {KEY_MEDIA_PREVIOUS, "media-previous", N_("Previous track"), true},
    {KEY_MEDIA_NEXT, "media-next", N_("Next track"), true},
    {KEY_REWIND, "rewind", N_("Rewind"), true},
    {KEY_FAST_FORWARD, "fast-forward", N_("Fast forward"), true},
    {KEY_MUTE, "mute", N_("Mute key"), true},
    {KEY_SELECT, "select", N_("OK key"), true},
    {KEY_PAD_UP, "pad-up", "\xe2\x86\x91", false},
    {KEY_PAD_DOWN, "pad-down", "\xe2\x86\x93", false},
    {KEY_PAD_LEFT, "pad-left", "\xe2\x86\x90", false},
    {KEY_PAD_RIGHT, "pad-right", "\xe2\x86\x92", false},
    {KEY_PAD_A, "pad-a", "\xe2\x92\xb6", false},
    {KEY_PAD_B, "pad-b", "\xe2\x92\xb7", false},
    {KEY_PAD_X, "pad-x", "\xe2\x93\x8d", false},
    {KEY_PAD_Y, "pad-y", "\xe2\x93\x8e", false},
    {KEY_PAD_BACK, "pad-back", "Back", false}, // as it is printed on it
    {KEY_PAD_GUIDE, "pad-guide", "Guide", false},
    {KEY_PAD_START, "pad-start", "Start", false},
    {KEY_PAD_LEFT_STICK, "pad-left-stick", "L3", false},
    {KEY_PAD_RIGHT_STICK, "pad-right-stick", "R3", false},
    {KEY_PAD_LEFT_SHOULDER, "pad-left-shoulder", "LB", false},
    {KEY_PAD_RIGHT_SHOULDER, "pad-right-shoulder", "RB", false},
    {KEY_PAD_LEFT_TRIGGER, "pad-left-trigger", "LT", false},
    {KEY_PAD_RIGHT_TRIGGER, "pad-right-trigger", "RT", false},
};
// clang-format on

#define KEY_TABLE_COUNT ((int)(sizeof key_table / sizeof *key_table))

static const KeyInfo *key_find(Key key)
{
    for (int i = 0; i < KEY_TABLE_COUNT; i++)
        if (key_table[i].key == key)
            return &key_table[i];
    return NULL;
}

Key key_lower(uint32_t code)
{
    if ((code >= 'A' && code <= 'Z') || (code >= 0xc0 && code <= 0xde && code != 0xd7))
        return (Key)(code + 32);
    if (code < ' ' || code == 0x7f || code == 0xfffd || code > 0x10ffff)
        return KEY_NONE;
    return (Key)code;
}

bool key_types(Key key)
{
    return key >= ' ' && key < KEY_LEFT;
}

bool key_is_pad(Key key)
{
    return key >= KEY_PAD_UP && key <= KEY_PAD_RIGHT_TRIGGER;
}

bool key_repeats(Key key)
{
    return (key >= KEY_LEFT && key <= KEY_DOWN) || (key >= KEY_PAD_UP && key <= KEY_PAD_RIGHT) ||
           key == KEY_BACKSPACE || key == KEY_DELETE || key == KEY_PAGE_UP || key == KEY_PAGE_DOWN || key == '+' ||
           key == '-';
}

Key key_parse(const char *name, int length)
{
    for (int i = 0; i < KEY_TABLE_COUNT; i++)
        if ((int)strlen(key_table[i].name) == length && strncasecmp(key_table[i].name, name, (size_t)length) == 0)
            return key_table[i].key;
    char one[8] = "";
    if (length <= 0 || length > 4)
        return KEY_NONE;
    memcpy(one, name, (size_t)length);
    const char *at = one;
    uint32_t code = text_next(&at);
    return *at || at != one + length ? KEY_NONE : key_lower(code);
}

// UTF-8 of a code point, with a zero behind it.
static void key_encode(uint32_t code, char out[5])
{
    int length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (int i = length - 1; i > 0; i--, code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3f));
    out[0] = (char)(lead[length] | code);
    out[length] = 0;
}

const char *key_name(Key key, char out[16])
{
    const KeyInfo *info = key_find(key);
    if (info)
        return info->name; // of any length: it is the table's
    out[0] = 0;
    if (key_types(key))
        key_encode((uint32_t)key, out);
    return out;
}

const char *key_label(Key key, char out[32])
{
    const KeyInfo *info = key_find(key);
    if (info && info->label) {
        snprintf(out, 32, "%s", info->word ? intl_text(info->label) : info->label);
    } else {
        uint32_t code = key_types(key) ? (uint32_t)key : 0;
        if ((code >= 'a' && code <= 'z') || (code >= 0xe0 && code <= 0xfe && code != 0xf7))
            code -= 32;
        key_encode(code, out);
    }
    // A translation that is too long ends at a whole character.
    size_t length = strlen(out);
    while (length && !text_is_utf8(out))
        out[--length] = 0;
    return out;
}
