#include "ui/settings.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/intl.h"
#include "core/log.h"
#include "ui/linefile.h"

#define SETTINGS_LINE 96 // bytes of a line as it is written here, and of the heading

static const char settings_heading[] = "# Settings of wervel. Lines that it does not know stay as they are.\n";
_Static_assert(sizeof settings_heading <= SETTINGS_LINE, "room for the heading");

static const char *const settings_languages[] = {"system", "nl", "en", NULL};
static const char *const settings_language_labels[] = {N_("As the computer"), "Nederlands", "English", NULL};
static const char *const settings_themes[] = {"dark", "light", "contrast", NULL};
static const char *const settings_theme_labels[] = {N_("Dark"), N_("Light"), N_("High contrast"), NULL};
static const char *const settings_switch[] = {"off", "on", NULL};

// Where a number is refined by left and right, `step` is one press.
const SettingInfo SETTINGS[SETTING_COUNT] = {
    [SETTING_LANGUAGE] = {.name = "language",
                          .kind = SETTING_CHOICE,
                          .choices = settings_languages,
                          .labels = settings_language_labels,
                          .title = N_("Language"),
                          .about = N_("Of the program, the exercises and their captions.")},
    [SETTING_THEME] = {.name = "theme",
                       .kind = SETTING_CHOICE,
                       .choices = settings_themes,
                       .labels = settings_theme_labels,
                       .title = N_("Colours"),
                       .about = N_("Dark is quiet, light is for a sunny room, high contrast is easiest to read.")},
    [SETTING_MOTION] = {.name = "motion",
                        .initial = 1.0,
                        .title = N_("Moving screens"),
                        .about = N_("Screens and lists glide. Off: they jump. The figure always moves.")},
    [SETTING_FULLSCREEN] = {.name = "fullscreen",
                            .initial = 1.0,
                            .title = N_("Full screen"),
                            .about = N_("Off: the coach opens in a window.")},
    [SETTING_SOUND] = {.name = "sound",
                       .initial = 1.0,
                       .title = N_("Sound"),
                       .about = N_("A tone leads each breath, so that you can close your eyes.")},
    [SETTING_MIRROR] = {.name = "mirror",
                        .initial = 1.0,
                        .title = N_("Mirror image"),
                        .about = N_("The figure moves as you would see yourself in a mirror: left is your left.")},
    [SETTING_BREATH_HOLDS] = {.name = "breath_holds",
                              .initial = 1.0,
                              .title = N_("Breath holds"),
                              .about = N_("Off: no exercise asks you to hold your breath.")},
    [SETTING_GHOST] = {.name = "ghost",
                       .initial = 1.0,
                       .title = N_("Show where it goes"),
                       .about = N_("A faint figure shows where the movement ends.")},
    [SETTING_TEXT] = {.name = "text",
                      .kind = SETTING_WHOLE,
                      .least = 100.0,
                      .most = 140.0,
                      .step = 10.0,
                      .initial = 100.0,
                      .unit = N_("%s %%"),
                      .title = N_("Size of texts"),
                      .about = N_("Larger texts leave less room for pictures.")},
    [SETTING_CLASS_ASKED] = {.name = "class_asked", .hidden = true, .title = "", .about = ""},
    [SETTING_CLASS_INCHES] = {.name = "class_inches",
                              .kind = SETTING_WHOLE,
                              .least = 10.0,
                              .most = 150.0,
                              .step = 1.0,
                              .initial = 43.0,
                              .unit = N_("%s inch"),
                              .title = N_("Screen in class"),
                              .about = N_("From corner to corner, in inches. It stands on the box and in the manual.")},
    [SETTING_CLASS_METRES] = {.name = "class_metres",
                              .kind = SETTING_DECIMAL,
                              .least = 1.0,
                              .most = 15.0,
                              .step = 0.5,
                              .initial = 4.0,
                              .unit = N_("%s m"),
                              .title = N_("Distance in class"),
                              .about = N_("From the screen to the back row, in metres. Texts are made for it.")},
    [SETTING_CLASS_DISPLAY] = {.name = "class_display",
                               .kind = SETTING_WHOLE,
                               .most = 8.0,
                               .step = 1.0,
                               .nought = N_("the other one"),
                               .title = N_("Display for the class"),
                               .about = N_("Where there are two displays: the number of the one that the class sees.")},
};

// What a switch or a choice is on a scale: 0, 1, 2 …
static void settings_range(const SettingInfo *info, double *least, double *most, double *step)
{
    *least = info->least;
    *most = info->most;
    *step = info->step;
    if (info->kind == SETTING_WHOLE || info->kind == SETTING_DECIMAL)
        return;
    *least = 0.0;
    *most = *step = 1.0;
    if (info->kind == SETTING_CHOICE)
        for (*most = -1.0; info->choices[(int)*most + 1];)
            *most += 1.0;
}

static double settings_fit(const SettingInfo *info, double value)
{
    double least, most, step;
    settings_range(info, &least, &most, &step);
    if (isnan(value))
        return info->initial;
    value = fmin(fmax(value, least), most);
    return fmin(least + step * round((value - least) / step), most);
}

static bool settings_is_word(const char *word, const char *const *words, double *out)
{
    for (int i = 0; words[i]; i++) {
        if (text_equal(words[i], word)) {
            *out = i;
            return true;
        }
    }
    return false;
}

static bool settings_parse(const SettingInfo *info, const char *text, double *out)
{
    static const char *const yes[] = {"no", "yes", NULL}, *const truth[] = {"false", "true", NULL};
    if (info->kind == SETTING_CHOICE)
        return settings_is_word(text, info->choices, out);
    if (info->kind == SETTING_SWITCH)
        return settings_is_word(text, settings_switch, out) || settings_is_word(text, yes, out) ||
               settings_is_word(text, truth, out);
    double least, most, step, value;
    settings_range(info, &least, &most, &step);
    if (!linefile_number(text, &value) || value < least || value > most)
        return false;
    *out = settings_fit(info, value);
    return true;
}

static const char *settings_print(Arena *arena, const SettingInfo *info, double value)
{
    if (info->kind == SETTING_CHOICE)
        return info->choices[(int)value];
    if (info->kind == SETTING_SWITCH)
        return settings_switch[(int)value];
    return arena_format(arena, "%.*f", info->kind == SETTING_DECIMAL ? 1 : 0, value);
}

// What the file may say: "dark, light, contrast", "1.0 - 15.0".
static const char *settings_possible(Arena *arena, const SettingInfo *info)
{
    if (info->kind == SETTING_WHOLE || info->kind == SETTING_DECIMAL)
        return arena_format(arena, "%s \xe2\x80\x93 %s", settings_print(arena, info, info->least),
                            settings_print(arena, info, info->most));
    const char *const *words = info->kind == SETTING_CHOICE ? info->choices : settings_switch;
    const char *text = words[0];
    for (int i = 1; words[i]; i++)
        text = arena_format(arena, "%s, %s", text, words[i]);
    return text;
}

static int settings_find(const char *name)
{
    for (int i = 0; i < SETTING_COUNT; i++)
        if (text_equal(SETTINGS[i].name, name))
            return i;
    return -1;
}

static void settings_say(Settings *settings, const char *sentence)
{
    settings->message =
        settings->message ? arena_format(&settings->arena, "%s\n%s", settings->message, sentence) : sentence;
}

// Makes room where a file cannot be understood, and says so. False where it is in the way and stays there.
static bool settings_clear(Settings *settings, const Linefile *file)
{
    Arena *arena = &settings->arena;
    const char *reason = "", *why = NULL;
    if (file->state == LINEFILE_READ || file->state == LINEFILE_MISSING)
        return true;
    if (file->state == LINEFILE_NO_PAIR)
        why = arena_format(arena, _("The settings cannot be understood: line %d is not \"name = value\"."), file->line);
    else if (file->state == LINEFILE_NO_TEXT)
        why = _("The settings cannot be understood: the file is not a text.");
    else
        why = arena_format(arena, _("The settings cannot be read: %s."), file->reason);
    const char *aside = linefile_put_aside(arena, settings->path, &reason);
    settings_say(settings, why);
    settings_say(settings, aside ? arena_format(arena, _("The file was put aside as %s; everything is as at first."),
                                                file_name(aside))
                                 : _("The file stays where it is; everything is as at first, and no change is kept."));
    LOG_WARNING("%s: the settings cannot be used; %s%s", settings->path, aside ? "put aside as " : reason,
                aside ? aside : "");
    return aside != NULL;
}

void settings_init(Settings *settings, const char *path)
{
    memset(settings, 0, sizeof *settings);
    for (int i = 0; i < SETTING_COUNT; i++)
        settings->value[i] = SETTINGS[i].initial;
    Arena *arena = &settings->arena;
    settings->path = path ? arena_copy(arena, path) : linefile_path(arena, "XDG_CONFIG_HOME", ".config", "settings");
    if (!settings->path)
        return;
    Linefile file;
    linefile_read(&file, arena, settings->path);
    if (!settings_clear(settings, &file)) {
        settings->path = NULL;
        return;
    }
    for (int i = 0; file.state == LINEFILE_READ && i < file.count; i++) {
        const Line *line = &file.lines[i];
        int at = line->kind == LINE_PAIR ? settings_find(line->name) : -1;
        // The first fault is said; the next ones show when that one is mended.
        if (at < 0 || settings_parse(&SETTINGS[at], line->value, &settings->value[at]) || settings->message)
            continue;
        const char *possible = settings_possible(arena, &SETTINGS[at]);
        settings_say(settings, arena_format(arena, _("Settings, line %d: \"%s\" may be: %s."), line->number, line->name,
                                            possible));
        LOG_WARNING("%s:%d: %s may be: %s", settings->path, line->number, line->name, possible);
    }
}

void settings_finish(Settings *settings)
{
    arena_finish(&settings->arena);
    memset(settings, 0, sizeof *settings);
}

bool settings_on(const Settings *settings, Setting setting)
{
    return settings->value[setting] > 0.5;
}

bool settings_set(Settings *settings, Setting setting, double value)
{
    value = settings_fit(&SETTINGS[setting], value);
    if (fabs(value - settings->value[setting]) < 1e-9)
        return false;
    settings->value[setting] = value;
    settings->touched[setting] = settings->changed = true;
    return true;
}

const char *settings_show(const Settings *settings, Setting setting, char out[SETTINGS_SHOWN])
{
    const SettingInfo *info = &SETTINGS[setting];
    double value = settings->value[setting];
    if (info->kind == SETTING_CHOICE)
        return _(info->labels[(int)value]);
    if (info->kind == SETTING_SWITCH)
        return value > 0.5 ? C_("switch", "On") : C_("switch", "Off");
    if (info->nought && value < 0.5)
        return _(info->nought);
    char number[32];
    intl_number(value, info->kind == SETTING_DECIMAL ? 1 : 0, number);
    snprintf(out, SETTINGS_SHOWN, info->unit ? _(info->unit) : "%s", number);
    return out;
}

static void settings_put(FileBytes *out, const char *text, size_t length)
{
    memcpy(out->bytes + out->length, text, length);
    out->length += length;
}

static void settings_put_line(FileBytes *out, Arena *arena, const Settings *settings, int at)
{
    const SettingInfo *info = &SETTINGS[at];
    out->length += (size_t)snprintf(out->bytes + out->length, SETTINGS_LINE, "%s = %s\n", info->name,
                                    settings_print(arena, info, settings->value[at]));
}

// The file's lines with the values that were touched, and behind them those that it does not have yet.
static FileBytes settings_text(const Settings *settings, Arena *arena, const Linefile *file)
{
    bool written[SETTING_COUNT] = {false};
    int count = file->state == LINEFILE_READ ? file->count : 0;
    size_t size = (size_t)(count + SETTING_COUNT + 1) * SETTINGS_LINE;
    for (int i = 0; i < count; i++)
        size += file->lines[i].length + 1;
    FileBytes out = {arena_alloc(arena, size), 0};
    if (file->state != LINEFILE_READ)
        settings_put(&out, settings_heading, sizeof settings_heading - 1);
    for (int i = 0; i < count; i++) {
        const Line *line = &file->lines[i];
        int at = line->kind == LINE_PAIR ? settings_find(line->name) : -1;
        if (at >= 0)
            written[at] = true;
        if (at >= 0 && settings->touched[at])
            settings_put_line(&out, arena, settings, at);
        else
            settings_put(&out, line->start, line->length);
        if (out.length && out.bytes[out.length - 1] != '\n') // the last line had no end
            settings_put(&out, "\n", 1);
    }
    for (int i = 0; i < SETTING_COUNT; i++)
        if (!written[i])
            settings_put_line(&out, arena, settings, i);
    return out;
}

bool settings_save(Settings *settings, const char **reason)
{
    if (!settings->changed)
        return true;
    if (!settings->path) {
        *reason = _("there is no place to keep them");
        return false;
    }
    // The file may have been edited meanwhile: what stands there now is what is kept.
    Arena arena = {0};
    Linefile file;
    linefile_read(&file, &arena, settings->path);
    bool good = settings_clear(settings, &file);
    if (good) {
        FileBytes text = settings_text(settings, &arena, &file);
        good = linefile_write(settings->path, text.bytes, text.length, reason);
    } else {
        settings->path = NULL;
        *reason = _("a file that cannot be understood is in the way");
    }
    settings->changed = !good;
    arena_finish(&arena);
    return good;
}
