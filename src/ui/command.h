// What people can ask of the coach, by name: one table of commands, and one of the keys that give them. Whatever a
// person has in hand (keyboard, remote, game controller, a teacher's presenter) arrives as a Key; the bindings make a
// Command of it; screens know only commands. The bindings are a table that a text file can change
// ($XDG_CONFIG_HOME/wervel/keys: `pause = space, p, pad-start`), and the help overlay is made from the bindings in
// force, so that it cannot say something else.
#ifndef WERVEL_UI_COMMAND_H
#define WERVEL_UI_COMMAND_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/diag.h"

// clang-format off
typedef enum Command {
    COMMAND_NONE,
    // Moving about. In the player left and right are previous and next while no buttons are shown.
    COMMAND_LEFT, COMMAND_RIGHT, COMMAND_UP, COMMAND_DOWN, COMMAND_OK, COMMAND_BACK,
    COMMAND_PAGE_UP, COMMAND_PAGE_DOWN, COMMAND_FIRST, COMMAND_LAST,
    COMMAND_HOME, COMMAND_SEARCH, COMMAND_MENU,
    // The player.
    COMMAND_PAUSE, COMMAND_PREVIOUS, COMMAND_NEXT, COMMAND_SKIP_BACK, COMMAND_SKIP, // the last two: whole exercises
    COMMAND_SLOWER, COMMAND_FASTER, COMMAND_FEWER, COMMAND_MORE, COMMAND_EASIER, COMMAND_HARDER, COMMAND_SIDE,
    // A teacher's.
    COMMAND_HOLD, COMMAND_AGAIN, COMMAND_LONGER_REST,
    // How it looks and sounds.
    COMMAND_VIEW, COMMAND_MIRROR, COMMAND_SOUND, COMMAND_THEME, COMMAND_LANGUAGE, COMMAND_FULLSCREEN, COMMAND_HELP,
    COMMAND_QUIT,
    COMMAND_COUNT
} Command;
// clang-format on

typedef enum CommandGroup {
    COMMANDS_MOVE,
    COMMANDS_PLAYER,
    COMMANDS_CLASS,
    COMMANDS_LOOK,
    COMMAND_GROUP_COUNT
} CommandGroup;

typedef struct CommandInfo {
    const char *name;  // in the keys file: "longer-rest"
    const char *title; // N_: what it does, a few words
    CommandGroup group;
} CommandInfo;

extern const CommandInfo COMMANDS[COMMAND_COUNT];

// A key: the character that it types, in lower case, or one of these.
typedef int32_t Key;
// clang-format off
enum {
    KEY_NONE = 0,
    KEY_LEFT = 0x110000, // beyond all characters
    KEY_RIGHT, KEY_UP, KEY_DOWN, KEY_ENTER, KEY_ESCAPE, KEY_BACKSPACE, KEY_DELETE, KEY_TAB,
    KEY_HOME, KEY_END, KEY_PAGE_UP, KEY_PAGE_DOWN,
    KEY_F1, KEY_F2, KEY_F3, KEY_F4, KEY_F5, KEY_F6, KEY_F7, KEY_F8, KEY_F9, KEY_F10, KEY_F11, KEY_F12,
    // Remote controls and media keys.
    KEY_BROWSER_BACK, KEY_BROWSER_HOME, KEY_MENU, KEY_PLAY, KEY_STOP, KEY_MEDIA_PREVIOUS, KEY_MEDIA_NEXT, KEY_REWIND,
    KEY_FAST_FORWARD, KEY_MUTE, KEY_SELECT,
    // Game controllers, by SDL's names; the left stick gives the directions of the pad.
    KEY_PAD_UP, KEY_PAD_DOWN, KEY_PAD_LEFT, KEY_PAD_RIGHT, KEY_PAD_A, KEY_PAD_B, KEY_PAD_X, KEY_PAD_Y, KEY_PAD_BACK,
    KEY_PAD_GUIDE, KEY_PAD_START, KEY_PAD_LEFT_STICK, KEY_PAD_RIGHT_STICK, KEY_PAD_LEFT_SHOULDER,
    KEY_PAD_RIGHT_SHOULDER, KEY_PAD_LEFT_TRIGGER, KEY_PAD_RIGHT_TRIGGER,
    KEY_LAST
};
// clang-format on

// By name ("space", "left", "v", "pad-a"; capitals do not matter), or KEY_NONE.
Key key_parse(const char *name, int length);
// The key of the character that was typed; KEY_NONE where it is none that is seen.
Key key_lower(uint32_t code);
// Whether it types a character, so that it is text and no command where text is asked for.
bool key_types(Key key);
bool key_is_pad(Key key);
// Whether holding it presses it again and again: directions, pages, faster and slower, deleting.
bool key_repeats(Key key);
// As it stands in the file; a letter is itself. Valid until the next call with the same buffer.
const char *key_name(Key key, char out[16]);
// As it is printed for people, in their language: "Spatie", "Esc", "V", "Ⓐ".
const char *key_label(Key key, char out[32]);

#define BINDINGS_MAX 160

typedef struct Binding {
    Key key;
    Command command;
} Binding;

typedef struct Bindings {
    Binding items[BINDINGS_MAX];
    int count;
} Bindings;

// Those that ship.
void bindings_init(Bindings *bindings);
// Lines of the file at `path` over those (NULL: $XDG_CONFIG_HOME/wervel/keys): a command that it names has the keys it
// names and no others; a key goes to the last that names it. Faults have their place and cost only their line. A
// missing file is no fault. A command needed to leave a screen (ok, back, arrows) keeps its own key where the file
// would leave it without any that works everywhere: a keyboard's, and none that types.
void bindings_load(Bindings *bindings, const char *path, Diagnostics *diags);
// Writes a file with every command, its keys and a comment, to begin from. NULL: to where bindings_load() looks; its
// folder is made.
bool bindings_write(const Bindings *bindings, const char *path, const char **reason);
Command bindings_command(const Bindings *bindings, Key key);
// The keys of a command as one text for people ("Spatie, P"), at most `most` of them; keyboard first, or the
// controller's first where `pad`. "" where it has none.
const char *bindings_label(const Bindings *bindings, Command command, bool pad, int most, char out[96]);

#endif
