// How a timeline is laid out, shared by the files that build it: layout.c writes the segments, breath.c the strokes
// beside them. Not for other layers.
#ifndef WERVEL_SESSION_LAYOUT_H
#define WERVEL_SESSION_LAYOUT_H

#include "session/timeline.h"

// What a segment asks of the breath; one per segment.
typedef struct BreathPlan {
    Breath breath;
    float breaths; // more than 0: free, and exactly so many within the segment
    bool moves;    // the figure moves with the lungs: they are empty at both ends where nothing explicit joins
    Rhythm rhythm; // of free breathing, seconds; a part that is not given is 0
} BreathPlan;

// Whole microseconds of a time in seconds, never negative.
int64_t layout_microseconds(double seconds);
// Inhale, pause, exhale and pause of one breath together, microseconds.
int64_t layout_breath_cycle(const Rhythm *rhythm);
// The rhythm with the default of 4.5 s in and 5.5 s out where it gives neither (relaxed breathing: six breaths a
// minute, the exhale longer).
Rhythm layout_rhythm(const Rhythm *rhythm);

// Lays strokes over timeline->segments without gaps, from 0 to timeline->length. plans has one item per segment.
void breath_lay_strokes(Arena *arena, const BreathPlan *plans, Timeline *timeline);

#endif
