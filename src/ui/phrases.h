// Sentences that several screens say about an exercise: how often, which sides, what to lay ready. Whole sentences with
// places for numbers, so that a language can put them in its own order.
#ifndef WERVEL_UI_PHRASES_H
#define WERVEL_UI_PHRASES_H

#include "content/exercise.h"
#include "ui/ui.h"

// The title; of a variant with that of its exercise before it, because "Langer volhouden" alone does not say of what.
const char *phrase_title(Ui *ui, const Exercise *exercise);
// "10 keer per kant", "3 rondes van 5 keer". Valid for this frame.
const char *phrase_dose(Ui *ui, Sides sides, int repetitions, int sets);
// The text with a capital at its beginning, for one that begins a line or a sentence.
const char *phrase_begin(Ui *ui, const char *text);
// "mat, stoel": the bits 1 << PropKind, the mat left out where there is more; "" for none.
const char *phrase_props(Ui *ui, uint32_t props);
const char *phrase_prop(PropKind prop);
const char *phrase_difficulty(Difficulty difficulty);
uint32_t phrase_prop_bits(const Exercise *exercise);

#endif
