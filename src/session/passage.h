// How the figure goes between an exercise and the posture that it starts from. Over the poses that the exercise names
// for it (`enter:`); where it names none straight, where that is a movement that
// a body can make in the time; else over the poses that the start pose was described from; and where neither can be
// shown (legs that fold under a body that already lies on its back), not at all: better a cut than a tangle.
#ifndef WERVEL_SESSION_PASSAGE_H
#define WERVEL_SESSION_PASSAGE_H

#include "content/choreography.h"

// What such a movement may do at worst. The audit's limits are stricter; these part what looks clumsy from what looks
// broken.
#define PASSAGE_JUMP    7.0f   // degrees of a joint in a tick
#define PASSAGE_DEPTH   0.030f // metres below the floor or inside a prop
#define PASSAGE_OVERLAP 0.050f // metres that capsules overlap
#define PASSAGE_RANGE   10.0f  // degrees beyond a range of motion

// The motion from one pose to the other within so many ticks, `mirrored` as its segment, or -1. Bakes and looks at all
// of it: not for the frame's thread.
int passage_find(Choreography *choreography, PoseRef from, PoseRef to, bool mirrored, int ticks);

#endif
