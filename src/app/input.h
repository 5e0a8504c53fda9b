// What people can tell the coach, apart from how: a key becomes a command by one table, which also makes the help
// overlay and reads the keys of `--press`. The window translates its events into these keys and nothing else, so that
// everything after it is driven and tested without a display.
#ifndef WERVEL_APP_INPUT_H
#define WERVEL_APP_INPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/words.h"

// clang-format off
typedef enum Command {
    COMMAND_NONE,
    COMMAND_PAUSE, COMMAND_PREVIOUS, COMMAND_NEXT, COMMAND_UP, COMMAND_DOWN, COMMAND_ENTER,
    COMMAND_SLOWER, COMMAND_FASTER,
    COMMAND_VIEW, COMMAND_MIRROR, COMMAND_THEME, COMMAND_FULLSCREEN, COMMAND_SOUND, COMMAND_LANGUAGE, COMMAND_HELP,
    COMMAND_BACK, COMMAND_QUIT,
    COMMAND_COUNT
} Command;
// clang-format on

// A key: the character that it types, in lower case, or one of these.
typedef int32_t Key;
enum {
    KEY_NONE = 0,
    KEY_LEFT = 0x110000, // beyond all characters
    KEY_RIGHT,
    KEY_UP,
    KEY_DOWN,
    KEY_ENTER,
    KEY_ESCAPE,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_F1,
    KEY_F11,
};

Command input_command(Key key);
// By name ("space", "left", "v"), or KEY_NONE.
Key input_key(const char *name, int length);

// A line of the help overlay; false after the last.
typedef struct InputHelp {
    const char *keys; // as they are shown
    const char *does;
} InputHelp;
bool input_help(int line, Language language, InputHelp *help);

// A key to be pressed by itself.
typedef struct InputPress {
    double at; // seconds from the start
    Key key;
} InputPress;

#define INPUT_PRESSES_MAX 128
// Reads "1.5:space,3:v"; the number of presses, sorted by time, or -1 where it is not of that form.
int input_read_presses(const char *text, InputPress presses[INPUT_PRESSES_MAX]);

#endif
