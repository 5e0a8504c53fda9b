// Where a person is in a timeline: playing, paused, getting ready again. It is arithmetic on a tick and knows no clock:
// who has one tells how much time went by, and gets the events that fell due. Time is never stretched silently: what
// went by is caught up, tick by tick of the timeline; after a gap of more than two seconds (a laptop that slept) it
// pauses and says so.
#ifndef WERVEL_SESSION_PLAYER_H
#define WERVEL_SESSION_PLAYER_H

#include "session/timeline.h"

#define PLAYER_TEMPO_LEAST 50 // percent
#define PLAYER_TEMPO_MOST  150
#define PLAYER_TEMPO_STEP  10
#define PLAYER_RESUME      3       // seconds of getting ready after a pause
#define PLAYER_GAP         2000000 // microseconds without a step, after which it pauses itself

typedef enum PlayerState {
    PLAYER_PLAYING,
    PLAYER_PAUSED,
    PLAYER_RESUMING, // counts down; the tick stands still
    PLAYER_DONE,     // at the end
} PlayerState;

// What happened since the step before. Zeroed is: nothing, not even time.
typedef struct PlayerInput {
    int64_t elapsed; // microseconds of real time
    bool toggle;     // play or pause; from the end: once more from the start
    bool pause;
    bool back, next; // to the start of a segment
    int tempo;       // steps faster (positive) or slower
    bool seek;       // to seek_tick
    int seek_tick;
} PlayerInput;

typedef struct Player {
    const Timeline *timeline;
    PlayerState state;
    int tick;
    int tempo;         // percent
    int64_t remainder; // of a tick, in microseconds * ticks a second * percent: below PLAYER_TICK
    int64_t resume;    // that remains of getting ready, in microseconds * ticks a second
    int heard;         // last tick whose events were given out
    bool slept;        // paused itself after a gap; until the next toggle
    bool goes_on;      // another timeline follows: the end is not the end
    int64_t over;      // time beyond the end, in the units of `remainder`; for player_enter
} Player;

// One tick of the timeline in the units of Player.remainder: all arithmetic is on whole numbers.
#define PLAYER_TICK ((int64_t)1000000 * 100)

// At its start, playing, at full tempo.
void player_init(Player *player, const Timeline *timeline);
// Applies the input, then the time. Fills `events` with what fell due, in order; at most `capacity` (the rest is lost),
// returns how many were filled in. Getting ready gives EVENT_COUNTDOWN at the tick that it waits at.
int player_step(Player *player, const PlayerInput *input, Event *events, int capacity);
// The keys that need no timeline, alone: toggle, pause, tempo. For who waits for one.
void player_control(Player *player, const PlayerInput *input);
// Goes on in another timeline at a tick, with the state, the tempo and the time that was left over from the one before:
// not a tick is lost. Returns the events that fell due there. `heard` tells whether the tick's own were heard already.
int player_enter(Player *player, const Timeline *timeline, int tick, bool heard, Event *events, int capacity);
// Of a tick, 0..1, for drawing between ticks.
float player_fraction(const Player *player);
// Whole seconds of getting ready that remain, 0 when not resuming.
int player_resume_seconds(const Player *player);

#endif
