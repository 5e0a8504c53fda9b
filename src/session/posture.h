// Where an exercise begins and ends among the postures that all exercises share: its posture, which
// its start pose mostly comes from. A posture whose goals are their own mirror image (lying on the back) is one and the
// same whichever side an exercise was done on; one that is not (lying on the right side) is another on the other side.
// This is told from the goals, so that a plan can be made without solving a pose.
#ifndef WERVEL_SESSION_POSTURE_H
#define WERVEL_SESSION_POSTURE_H

#include "content/exercise.h"

// Index of the pose that is the exercise's posture; where it has none by that name, of the nearest before the start
// pose, or itself, that is a posture; -1 where there is none.
int posture_of(const Exercise *exercise);
// Whether a pose asks the same of both sides.
bool posture_is_even(const Exercise *exercise, int pose);

#endif
