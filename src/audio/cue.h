// Which tone an event of the session asks for, and how long it is. The events are the same that the screen and the log
// poll (session/timeline.h), so that sound cannot drift from the picture. A breath tone lasts as long as the way that
// its stroke is part of, over several phases where they breathe on. Plain functions of (timeline, event): nothing here
// plays.
#ifndef WERVEL_AUDIO_CUE_H
#define WERVEL_AUDIO_CUE_H

#include "audio/tone.h"
#include "session/timeline.h"

typedef struct Cue {
    ToneKind tone;
    float seconds; // as heard: at a tempo above 1 a breath is shorter
    float elapsed; // of those seconds, for a breath that is entered on its way
} Cue;

// False where the event has no tone. `tempo` is 1 as written, above 0.
bool cue_of_event(const Timeline *timeline, const Event *event, float tempo, Cue *cue);
// The breath tone that sounds at a tick, from there: after a pause or a jump. False where none does.
bool cue_at_tick(const Timeline *timeline, int tick, float tempo, Cue *cue);

#endif
