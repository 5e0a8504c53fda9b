#include "app/option.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/diag.h"
#include "core/text.h"

static const char *const option_languages[] = {"nl", "en", NULL};
static const char *const option_sides[] = {"none", "left", "right", NULL};
static const char *const option_themes[] = {"dark", "light", "contrast", NULL};
static const char *const option_presents[] = {"auto", "surface", "texture", NULL};

const OptionInfo OPTIONS[OPTION_COUNT] = {
    [OPTION_PACK] = {"pack", 'p', OPTION_REPEATED, "DIR", "folder of a pack, instead of the shipped one"},
    [OPTION_LANG] = {"lang", 'l', OPTION_CHOICE, "nl|en", "language (else after LANG; Dutch where that is neither)",
                     .choices = option_languages},
    [OPTION_JSON] = {"json", 'j', OPTION_FLAG, NULL, "machine-readable output"},
    [OPTION_VARIANT] = {"variant", 0, OPTION_TEXT, "ID", "a variant of the exercise"},
    [OPTION_SIDE] = {"side", 0, OPTION_CHOICE, "left|right", "only this side", .choices = option_sides},
    [OPTION_TIME] = {"time", 0, OPTION_SECONDS, "S", "seconds of the exercise itself; render also takes FROM-TO",
                     .least = 0.0, .most = 36000.0},
    [OPTION_PHASE] = {"phase", 0, OPTION_TEXT, "NAME[:START|:MID|:END]", "moment by its phase; the middle if not said"},
    [OPTION_FPS] = {"fps", 0, OPTION_NUMBER, "N", "pictures a second (trace 30, render 60)", .least = 0.1,
                    .most = 240.0},
    [OPTION_OUTPUT] = {"output", 'o', OPTION_TEXT, "FILE", "where the picture or video goes"},
    [OPTION_SIZE] = {"size", 's', OPTION_PIXELS, "WxH", "pixels, 1920x1080 if not said", .least = 64.0, .most = 8192.0},
    [OPTION_THEME] = {"theme", 't', OPTION_CHOICE, "dark|light|contrast", "colours", .choices = option_themes},
    [OPTION_VIEW] = {"view", 0, OPTION_WHOLE, "N", "the exercise's view, from 1", .least = 1.0, .most = 16.0},
    [OPTION_MIRROR] = {"mirror", 'm', OPTION_FLAG, NULL, "switch the mirror image over"},
    [OPTION_COLUMNS] = {"columns", 0, OPTION_WHOLE, "N", "moments in a row of the sheet", .least = 1.0, .most = 16.0},
    [OPTION_REPETITIONS] = {"repetitions", 'r', OPTION_WHOLE, "N", "instead of the starting dose", .least = 1.0,
                            .most = 100.0},
    [OPTION_WINDOWED] = {"windowed", 'w', OPTION_FLAG, NULL, "in a window instead of full screen"},
    [OPTION_DISPLAY] = {"display", 0, OPTION_WHOLE, "N", "screen, from 1", .least = 1.0, .most = 16.0},
    [OPTION_FOR] = {"for", 0, OPTION_NUMBER, "SECONDS", "quit by itself after so long", .least = 0.0, .most = 86400.0},
    [OPTION_MUTE] = {"mute", 0, OPTION_FLAG, NULL, "begin without sound"},
    [OPTION_PRESS] = {"press", 0, OPTION_TEXT, "S:KEY,...", "press keys by itself, as 1.5:space,3:v; - reads lines"},
    [OPTION_STATS] = {"stats", 0, OPTION_FLAG, NULL, "print what was drawn and how long it took, at the end"},
    [OPTION_PRESENT] = {"present", 0, OPTION_CHOICE, "auto|surface|texture", "how the picture reaches the window",
                        .choices = option_presents},
    [OPTION_THREADS] = {"threads", 0, OPTION_WHOLE, "N", "exercises looked at side by side", .least = 1.0,
                        .most = 64.0},
    [OPTION_HELP] = {"help", 'h', OPTION_FLAG, NULL, "this text"},
    [OPTION_VERSION] = {"version", 'V', OPTION_FLAG, NULL, "the program's version"},
};

_Static_assert(OPTION_COUNT <= 64, "the options of a command are bits of 64");

static const char *option_unknown(Arena *arena, const char *typed, uint64_t allowed)
{
    const char *names[OPTION_COUNT];
    int count = 0;
    for (int i = 0; i < OPTION_COUNT; i++) {
        size_t length = strlen(OPTIONS[i].name);
        bool here = strncmp(typed, OPTIONS[i].name, length) == 0 && (typed[length] == 0 || typed[length] == '=');
        if (here && !(allowed & OPTION_BIT(i)))
            return arena_format(arena, "this command has no option --%s", OPTIONS[i].name);
        if (allowed & OPTION_BIT(i))
            names[count++] = OPTIONS[i].name;
    }
    const char *nearest = diag_nearest(typed, names, count);
    if (nearest)
        return arena_format(arena, "unknown option --%s; did you mean --%s?", typed, nearest);
    return arena_format(arena, "unknown option --%s", typed);
}

static bool option_number(const char *text, double least, double most, double *out, const char **end)
{
    char *after = NULL;
    double number = strtod(text, &after);
    *end = after;
    *out = number;
    return after != text && isfinite(number) && number >= least && number <= most;
}

static bool option_read_choice(const OptionInfo *info, const char *value, double *number)
{
    for (int i = 0; info->choices[i]; i++) {
        if (text_equal(info->choices[i], value)) {
            *number = i;
            return true;
        }
    }
    return false;
}

static bool option_read_pixels(const OptionInfo *info, const char *value, Options *options)
{
    const char *rest = value;
    double width = 0.0, height = 0.0;
    bool good = option_number(value, info->least, info->most, &width, &rest) && *rest == 'x' &&
                option_number(rest + 1, info->least, info->most, &height, &rest) && *rest == 0;
    options->width = (int)width;
    options->height = (int)height;
    return good;
}

static bool option_read_seconds(const OptionInfo *info, const char *value, Option option, Options *options)
{
    const char *rest = value;
    if (!option_number(value, info->least, info->most, &options->number[option], &rest))
        return false;
    if (*rest == '-' && !option_number(rest + 1, options->number[option], info->most, &options->until, &rest))
        return false;
    return *rest == 0;
}

// The value of one option; false where it is not of the option's kind.
static bool option_read(Arena *arena, Option option, const char *value, Options *options)
{
    const OptionInfo *info = &OPTIONS[option];
    const char *rest = "";
    options->given[option] = true;
    options->text[option] = value;
    switch (info->kind) {
    case OPTION_FLAG:
        return true;
    case OPTION_TEXT:
        return *value != 0;
    case OPTION_REPEATED:
        *ARENA_PUSH(arena, &options->packs) = value;
        return *value != 0;
    case OPTION_NUMBER:
        return option_number(value, info->least, info->most, &options->number[option], &rest) && *rest == 0;
    case OPTION_WHOLE:
        return option_number(value, info->least, info->most, &options->number[option], &rest) && *rest == 0 &&
               options->number[option] == floor(options->number[option]);
    case OPTION_CHOICE:
        return option_read_choice(info, value, &options->number[option]);
    case OPTION_PIXELS:
        return option_read_pixels(info, value, options);
    case OPTION_SECONDS:
        return option_read_seconds(info, value, option, options);
    }
    return false;
}

static const char *option_bad_value(Arena *arena, const OptionInfo *info, const char *value)
{
    if (info->kind == OPTION_NUMBER || info->kind == OPTION_WHOLE || info->kind == OPTION_SECONDS ||
        info->kind == OPTION_PIXELS)
        return arena_format(arena, "--%s takes %s between %g and %g, not \"%s\"", info->name, info->value, info->least,
                            info->most, value);
    return arena_format(arena, "--%s takes %s, not \"%s\"", info->name, info->value, value);
}

// The option that argument `text` (after its dashes) names, or OPTION_COUNT; *value is what stands after "=".
static Option option_find(const char *text, bool is_long, uint64_t allowed, const char **value)
{
    *value = NULL;
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!(allowed & OPTION_BIT(i)))
            continue;
        size_t length = strlen(OPTIONS[i].name);
        if (is_long && strncmp(text, OPTIONS[i].name, length) == 0 && (text[length] == 0 || text[length] == '=')) {
            *value = text[length] ? text + length + 1 : NULL;
            return (Option)i;
        }
        if (!is_long && OPTIONS[i].letter && text[0] == OPTIONS[i].letter) {
            *value = text[1] ? text + 1 : NULL;
            return (Option)i;
        }
    }
    return OPTION_COUNT;
}

bool options_parse(Arena *arena, int argc, char **argv, uint64_t allowed, Options *options, const char **error)
{
    memset(options, 0, sizeof *options);
    options->until = -1.0;
    bool only_words = false;
    for (int i = 1; i < argc; i++) {
        const char *argument = argv[i];
        if (only_words || argument[0] != '-' || argument[1] == 0) {
            *ARENA_PUSH(arena, &options->words) = argument;
            continue;
        }
        if (text_equal(argument, "--")) {
            only_words = true;
            continue;
        }
        bool is_long = argument[1] == '-';
        const char *name = argument + (is_long ? 2 : 1);
        const char *value = NULL;
        Option option = option_find(name, is_long, allowed, &value);
        if (option == OPTION_COUNT) {
            *error = is_long ? option_unknown(arena, name, allowed) : arena_format(arena, "unknown option -%s", name);
            return false;
        }
        const OptionInfo *info = &OPTIONS[option];
        if (info->kind == OPTION_FLAG && value) {
            *error = arena_format(arena, "--%s takes no value", info->name);
            return false;
        }
        if (info->kind != OPTION_FLAG && !value && i + 1 < argc)
            value = argv[++i];
        if (info->kind != OPTION_FLAG && !value) {
            *error = arena_format(arena, "--%s needs a value: %s", info->name, info->value);
            return false;
        }
        if (!option_read(arena, option, value ? value : "", options)) {
            *error = option_bad_value(arena, info, value);
            return false;
        }
    }
    return true;
}

void options_print(uint64_t allowed, FILE *out)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!(allowed & OPTION_BIT(i)))
            continue;
        char left[64];
        char letter[8] = "    ";
        if (OPTIONS[i].letter)
            snprintf(letter, sizeof letter, "-%c, ", OPTIONS[i].letter);
        snprintf(left, sizeof left, "%s--%s%s%s", letter, OPTIONS[i].name, OPTIONS[i].value ? " " : "",
                 OPTIONS[i].value ? OPTIONS[i].value : "");
        fprintf(out, "  %-38s  %s\n", left, OPTIONS[i].help);
    }
}
