// Every word that the program itself says to people, in its languages, in one table. What the content says stands in
// the pack; what only authors and reviewers read (messages of commands, help on the command line) is English where it
// is made.
#ifndef WERVEL_UI_WORDS_H
#define WERVEL_UI_WORDS_H

#include "core/text.h"

// clang-format off
typedef enum Word {
    WORD_CHOOSE,       // heading of the list
    WORD_CHOOSE_HINT,  // how to use it
    WORD_NO_EXERCISES,       // no exercise was found
    WORD_LOADING,
    WORD_PAUSED,
    WORD_PAUSED_HINT,
    WORD_SLEPT,        // paused by itself after a gap
    WORD_KEYS,         // heading of the key overlay
    WORD_TEMPO,        // with a number: "%d%%"
    WORD_SOUND_ON, WORD_SOUND_OFF, WORD_SOUND_NONE,
    WORD_MIRROR_ON, WORD_MIRROR_OFF,
    WORD_VIEW,         // with two numbers: "%d of %d"
    WORD_FAULTS,       // an exercise with faults
    // In and beside the breathing circle.
    WORD_INHALE, WORD_EXHALE, WORD_FULL, WORD_EMPTY,
    WORD_READY, WORD_REST, WORD_OTHER_SIDE, WORD_DONE,
    WORD_START_POSE, WORD_REST_CAPTION, WORD_OTHER_SIDE_CAPTION, WORD_DONE_CAPTION,
    WORD_LEFT, WORD_RIGHT,
    WORD_SET,          // with two numbers: "%d of %d"
    WORD_OF,           // with two numbers: "%d of %d"
    WORD_KEY_PAUSE, WORD_KEY_PREVIOUS, WORD_KEY_NEXT, WORD_KEY_SLOWER, WORD_KEY_FASTER, WORD_KEY_VIEW, WORD_KEY_MIRROR,
    WORD_KEY_THEME, WORD_KEY_FULLSCREEN, WORD_KEY_SOUND, WORD_KEY_HELP, WORD_KEY_BACK, WORD_KEY_LANGUAGE, WORD_KEY_QUIT,
    WORD_KEY_MOVE, WORD_KEY_CHOOSE,
    WORD_NAME_SPACE, WORD_NAME_ENTER, // names of keys
    WORD_COUNT
} Word;
// clang-format on

const char *word(Word word, Language language);
// After a locale's name as LANG has it: "nl_NL.UTF-8"; Dutch where it is neither of ours.
Language words_language(const char *locale);

#endif
