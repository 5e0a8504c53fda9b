#include "app/keys_sdl.h"

#include <SDL.h>

#include "core/text.h"

typedef struct KeysEntry {
    SDL_Keycode sym;
    Key key;
} KeysEntry;

// Keys that type nothing.
static const KeysEntry keys_named[] = {
    {SDLK_LEFT, KEY_LEFT},
    {SDLK_RIGHT, KEY_RIGHT},
    {SDLK_UP, KEY_UP},
    {SDLK_DOWN, KEY_DOWN},
    {SDLK_RETURN, KEY_ENTER},
    {SDLK_RETURN2, KEY_ENTER},
    {SDLK_KP_ENTER, KEY_ENTER},
    {SDLK_ESCAPE, KEY_ESCAPE},
    {SDLK_BACKSPACE, KEY_BACKSPACE},
    {SDLK_KP_BACKSPACE, KEY_BACKSPACE},
    {SDLK_DELETE, KEY_DELETE},
    {SDLK_TAB, KEY_TAB},
    {SDLK_HOME, KEY_HOME},
    {SDLK_END, KEY_END},
    {SDLK_PAGEUP, KEY_PAGE_UP},
    {SDLK_PAGEDOWN, KEY_PAGE_DOWN},
    {SDLK_F1, KEY_F1},
    {SDLK_F2, KEY_F2},
    {SDLK_F3, KEY_F3},
    {SDLK_F4, KEY_F4},
    {SDLK_F5, KEY_F5},
    {SDLK_F6, KEY_F6},
    {SDLK_F7, KEY_F7},
    {SDLK_F8, KEY_F8},
    {SDLK_F9, KEY_F9},
    {SDLK_F10, KEY_F10},
    {SDLK_F11, KEY_F11},
    {SDLK_F12, KEY_F12},
    {SDLK_HELP, KEY_F1},
    {SDLK_AC_BACK, KEY_BROWSER_BACK},
    {SDLK_AC_HOME, KEY_BROWSER_HOME},
    {SDLK_AC_SEARCH, KEY_F3},
    {SDLK_FIND, KEY_F3},
    {SDLK_MENU, KEY_MENU},
    {SDLK_APPLICATION, KEY_MENU},
    {SDLK_SELECT, KEY_SELECT},
    {SDLK_EXECUTE, KEY_SELECT},
    {SDLK_AUDIOPLAY, KEY_PLAY},
    {SDLK_PAUSE, KEY_PLAY},
    {SDLK_AUDIOSTOP, KEY_STOP},
    {SDLK_STOP, KEY_STOP},
    {SDLK_AC_STOP, KEY_STOP},
    {SDLK_AUDIOPREV, KEY_MEDIA_PREVIOUS},
    {SDLK_AUDIONEXT, KEY_MEDIA_NEXT},
    {SDLK_AUDIOREWIND, KEY_REWIND},
    {SDLK_AUDIOFASTFORWARD, KEY_FAST_FORWARD},
    {SDLK_AUDIOMUTE, KEY_MUTE},
    {SDLK_MUTE, KEY_MUTE},
};

// The number pad: with Num Lock, and without it.
static const struct {
    SDL_Keycode sym;
    Key number, key;
} keys_pad[] = {
    {SDLK_KP_0, '0', KEY_NONE},      {SDLK_KP_1, '1', KEY_END},         {SDLK_KP_2, '2', KEY_DOWN},
    {SDLK_KP_3, '3', KEY_PAGE_DOWN}, {SDLK_KP_4, '4', KEY_LEFT},        {SDLK_KP_5, '5', KEY_SELECT},
    {SDLK_KP_6, '6', KEY_RIGHT},     {SDLK_KP_7, '7', KEY_HOME},        {SDLK_KP_8, '8', KEY_UP},
    {SDLK_KP_9, '9', KEY_PAGE_UP},   {SDLK_KP_PERIOD, '.', KEY_DELETE}, {SDLK_KP_PLUS, '+', '+'},
    {SDLK_KP_MINUS, '-', '-'},       {SDLK_KP_MULTIPLY, '*', '*'},      {SDLK_KP_DIVIDE, '/', '/'},
    {SDLK_KP_EQUALS, '=', '='},
};

// Where no text tells: the shifted characters of the layout that SDL takes a keyboard for.
static const KeysEntry keys_shifted[] = {
    {'/', '?'}, {'=', '+'}, {'-', '_'}, {',', '<'}, {'.', '>'}, {'1', '!'}, {';', ':'}, {'\'', '"'},
};

Key keys_translate(const SDL_Keysym *keysym, const char *typed, bool *control)
{
    bool held = keysym->mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI);
    Key of_text = typed ? key_lower(text_next(&typed)) : KEY_NONE;
    Key plain = keysym->sym > 0 && keysym->sym < KEY_LEFT ? key_lower((uint32_t)keysym->sym) : KEY_NONE;
    // 1. AltGr, which some layouts call the right Alt, types other characters than the key alone.
    bool altgr = (keysym->mod & KMOD_RALT) && !(keysym->mod & (KMOD_CTRL | KMOD_LALT | KMOD_GUI)) &&
                 of_text != KEY_NONE && of_text != plain;
    *control = held && !altgr;
    for (size_t i = 0; i < SDL_arraysize(keys_named); i++)
        if (keys_named[i].sym == keysym->sym)
            return keys_named[i].key;
    // 2. With Ctrl the text is none, and with Alt it is not meant.
    if (of_text != KEY_NONE && !*control)
        return of_text;
    for (size_t i = 0; i < SDL_arraysize(keys_pad); i++)
        if (keys_pad[i].sym == keysym->sym)
            return (keysym->mod & KMOD_NUM) ? keys_pad[i].number : keys_pad[i].key;
    if (keysym->mod & KMOD_SHIFT)
        for (size_t i = 0; i < SDL_arraysize(keys_shifted); i++)
            if (keys_shifted[i].sym == keysym->sym)
                return keys_shifted[i].key;
    return plain;
}
