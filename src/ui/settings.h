// What a person has set, kept as text that can be read and changed in an editor: `name = value` lines in
// $XDG_CONFIG_HOME/wervel/settings. One table names every setting, its kind, range and default; file, settings screen
// and messages read that table. It is written through a temporary file and renamed, so that a crash leaves the old one.
//
// Nothing that stands in the file is lost: only the lines of settings that were changed in the program are written
// anew, into the file as it is then; comments, lines that nobody knows and values that are none stay as they are (for
// such a value the default is used, which is said). A file of another form is put aside as settings.broken beside it,
// and defaults are used, which is said too.
#ifndef WERVEL_UI_SETTINGS_H
#define WERVEL_UI_SETTINGS_H

#include "core/arena.h"
#include "core/text.h"
#include "ui/last_session.h"

// clang-format off
typedef enum Setting {
    SETTING_LANGUAGE,      // choice: system, nl, en
    SETTING_THEME,         // choice: dark, light, contrast
    SETTING_MOTION,        // switch: movement of the interface (never of the figure)
    SETTING_FULLSCREEN,    // switch
    SETTING_SOUND,         // switch
    SETTING_MIRROR,        // switch: the figure faces the viewer as a mirror does
    SETTING_BREATH_HOLDS,  // switch; off: breath holds are left out for everybody
    SETTING_GHOST,         // switch: where the movement ends
    SETTING_TEXT,          // whole, per cent: size of texts, 100 to 140
    SETTING_CLASS_ASKED,   // switch: screen size and distance were asked once
    SETTING_CLASS_INCHES,  // whole: 43
    SETTING_CLASS_METRES,  // decimal: 4
    SETTING_CLASS_DISPLAY, // whole: display of the stage where there are two, from 1; 0: the other one
    SETTING_COUNT
} Setting;
// clang-format on

#define SETTINGS_SHOWN 64 // bytes of a value in words

typedef enum SettingKind { SETTING_SWITCH, SETTING_WHOLE, SETTING_DECIMAL, SETTING_CHOICE } SettingKind;

typedef struct SettingInfo {
    const char *name; // in the file
    SettingKind kind;
    double least, most, step, initial;
    const char *const *choices; // names in the file, ends with NULL
    const char *title;          // N_: on the screen
    const char *about;          // N_: a sentence
    const char *const *labels;  // N_: of the choices on the screen
    const char *unit;           // N_: a number on the screen, "%s m"; NULL: the number alone
    const char *nought;         // N_: what 0 is called on the screen, or NULL
    bool hidden;                // stands in the file and on no screen
} SettingInfo;

extern const SettingInfo SETTINGS[SETTING_COUNT];

typedef struct Settings {
    double value[SETTING_COUNT];
    Arena arena;
    const char *path;            // NULL: nowhere to keep it
    const char *message;         // what went wrong with the file, for people; NULL: nothing
    bool touched[SETTING_COUNT]; // set in the program, so to be written
    bool changed;
} Settings;

// Defaults, then the file at `path` (NULL: $XDG_CONFIG_HOME/wervel/settings, or ~/.config/wervel/settings).
void settings_init(Settings *settings, const char *path);
void settings_finish(Settings *settings);
bool settings_on(const Settings *settings, Setting setting);
// Clamped to its range and rounded to its step; true where it is another value than before.
bool settings_set(Settings *settings, Setting setting, double value);
// The value as the screen says it, in the language of intl_language(): "4,5 m", "Aan". Returns `out` or a static text.
const char *settings_show(const Settings *settings, Setting setting, char out[SETTINGS_SHOWN]);
// Writes it where something changed. False with a reason; nothing is lost, and the next call tries again.
bool settings_save(Settings *settings, const char **reason);

#endif
