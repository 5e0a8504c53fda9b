// The command line, from one table: every option of the program stands there once, with its kind, its range and its
// help, and each command says which of them it takes. Parsing, the messages and `--help` all read that table, so that
// none of them can say something else. A mistake names the option that was probably meant.
#ifndef WERVEL_APP_OPTION_H
#define WERVEL_APP_OPTION_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "core/arena.h"

// clang-format off
typedef enum Option {
    OPTION_PACK, OPTION_LANG, OPTION_JSON,
    OPTION_VARIANT, OPTION_SIDE, OPTION_TIME, OPTION_PHASE, OPTION_FPS,
    OPTION_OUTPUT, OPTION_SIZE, OPTION_THEME, OPTION_VIEW, OPTION_MIRROR, OPTION_COLUMNS,
    OPTION_REPETITIONS,
    OPTION_WINDOWED, OPTION_DISPLAY, OPTION_FOR, OPTION_MUTE, OPTION_PRESS, OPTION_STATS, OPTION_PRESENT,
    OPTION_THREADS,
    OPTION_HELP, OPTION_VERSION,
    OPTION_COUNT
} Option;
// clang-format on

typedef enum OptionKind {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_NUMBER,  // within least..most
    OPTION_WHOLE,   // a whole number within least..most
    OPTION_CHOICE,  // one of `choices`; its index is the number
    OPTION_PIXELS,  // 1920x1080
    OPTION_SECONDS, // one time, or two with a dash where `ranges` is set
    OPTION_REPEATED // a text that may be given several times
} OptionKind;

typedef struct OptionInfo {
    const char *name; // without the dashes
    char letter;      // 0 for none
    OptionKind kind;
    const char *value; // how help names its value
    const char *help;
    double least, most;
    const char *const *choices; // ends with NULL
} OptionInfo;

extern const OptionInfo OPTIONS[OPTION_COUNT];

#define OPTION_BIT(option) (UINT64_C(1) << (option))

typedef struct OptionTexts {
    const char **items;
    int count, capacity;
} OptionTexts;

typedef struct Options {
    bool given[OPTION_COUNT];
    const char *text[OPTION_COUNT]; // as it was typed
    double number[OPTION_COUNT];    // numbers, choices, the first of two seconds
    double until;                   // the second of `--time A-B`; negative: none
    int width, height;              // of --size
    OptionTexts packs;              // of --pack
    OptionTexts words;              // what is no option: IDs, files
} Options;

// Reads argv[1..] into *options. `allowed` has the bits of the options that the command takes. On a mistake the message
// is in *error (the arena's) and the result is false. "--" ends the options.
bool options_parse(Arena *arena, int argc, char **argv, uint64_t allowed, Options *options, const char **error);
// Lists the options of `allowed` for help.
void options_print(uint64_t allowed, FILE *out);

#endif
