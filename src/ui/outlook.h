// What a programme will ask, before it is played: how long it lasts, how often people change position, what has to lie
// ready, and the exercises themselves. It is the plan that would be played (session/plan.h), laid out on a thread that
// loads the exercises' files; nothing is solved or baked.
#ifndef WERVEL_UI_OUTLOOK_H
#define WERVEL_UI_OUTLOOK_H

#include "ui/playing.h"

typedef struct Outlook Outlook;

// What `items` hold is copied; their libraries and exercises, and the ways (may be NULL), live longer. Never NULL.
Outlook *outlook_begin(const PlayingItem *items, int count, const WayMap *ways, bool skip_holds);
// Waits for the thread. May be NULL.
void outlook_end(Outlook *outlook);
// Until it is there: for tests and pictures. May be NULL.
void outlook_wait(Outlook *outlook);
// NULL until it is there. May be called with NULL.
const Plan *outlook_plan(const Outlook *outlook);
// An exercise or variant of the programme by its id; NULL where it is none of them, or not there yet.
const Exercise *outlook_exercise(const Outlook *outlook, const char *id);
// Ticks from `tick` after the lead-in of an item's exercise (as playing_place() says it) to the end of all; 0 where the
// item is left out.
int outlook_left(const Outlook *outlook, int item, int tick);

#endif
