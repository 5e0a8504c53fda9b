// What an exercise's page says of it: its phases as steps to read, with the breath of each and the loops around them,
// and its facts (posture, dose, sides, length, props, difficulty) as short texts with an icon. Texts live until the
// next frame.
#ifndef WERVEL_UI_EXERCISE_WORDS_H
#define WERVEL_UI_EXERCISE_WORDS_H

#include "content/way.h"
#include "ui/ui.h"

#define EXERCISE_STEPS_MAX 96
#define EXERCISE_FACTS_MAX 12

// One step, or the line above a loop of steps.
typedef struct ExerciseStep {
    int phase;  // -1: the loop's line
    int number; // of the step, from 1
    int loop;   // the innermost around it, or whose line it is; -1 for none
    int depth;  // loops around it
} ExerciseStep;

typedef struct ExerciseFact {
    Icon icon;
    int level; // 1 to 3 where it tells how hard it is, instead of the icon
    const char *text;
} ExerciseFact;

// What is chosen on the page.
typedef struct ExerciseChoice {
    int repetitions; // 0: the dose
    int ticks;       // how long it then lasts
    bool skip_holds;
} ExerciseChoice;

// The steps in the order in which they are done; returns how many.
int exercise_steps(const Exercise *exercise, ExerciseStep steps[EXERCISE_STEPS_MAX]);
// "3 times:", "2 rounds:".
const char *exercise_loop_words(Ui *ui, const LoopSpec *loop);
// "Breathe in, 4.5 s".
const char *exercise_breath_words(Ui *ui, const PhaseSpec *phase, bool skip_holds);
// "20 times, left and right in turn".
const char *exercise_dose_words(Ui *ui, const Exercise *exercise, int repetitions);
// "Easier", "Preparation".
const char *exercise_kind_words(VariantKind kind);
Icon exercise_kind_icon(VariantKind kind);
int exercise_facts(Ui *ui, const Exercise *exercise, const WayMap *ways, const ExerciseChoice *choice,
                   ExerciseFact facts[EXERCISE_FACTS_MAX]);
// The vertebrae that it is aimed at: "T7", "C1, C2", "L1 to L5"; "" for none.
const char *exercise_target_words(Ui *ui, uint32_t targets);

#endif
