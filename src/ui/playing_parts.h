// The inside of playing.c, which it shares with playing_hold.c (standing still), playing_load.c (what makes exercises
// and performances ready, on threads) and playing_wish.c (what people ask for). Not for others.
#ifndef WERVEL_UI_PLAYING_PARTS_H
#define WERVEL_UI_PLAYING_PARTS_H

#include "ui/playing.h"

#define PLAYING_LAST (-1) // as a tick: the start of the last segment

typedef struct PlayingLoad PlayingLoad;

// A performance is known by what it was made from: two parts that are alike share one.
typedef struct PlayingKey {
    const Exercise *exercise; // NULL: none
    TimelineParams timing;
} PlayingKey;

typedef struct PlayingSlot {
    PlayingKey key;
    Performance *performance;
} PlayingSlot;

struct Playing {
    Arena arena;
    PlayingParams params;
    PlayingLoad *load; // until the exercises are there
    Diagnostics diags;
    Plan plan;
    PlayingState state;
    const char *message;

    // Performances.
    PlayingSlot slots[PLAYING_PERFORMANCES];
    int slot_count;
    PerformanceJob *job;
    PlayingKey job_key;

    // Where it is.
    Player player;
    const Performance *shown; // the player's timeline is its
    int part;
    bool placed; // the player is in that part; else it is to enter it at `entry`
    int entry;
    bool wished; // another timing of the part under way is to come
    TimelineParams wish;

    // Holding still.
    bool held;
    int64_t held_time;    // microseconds since
    int64_t release_time; // microseconds that the breath still needs to be back in step
    float release_circle;

    PlayingDone *done;
};

// playing_load.c
void playing_load_begin(Playing *playing);
// Takes over what was loaded; waits for it where asked. Sets the state.
void playing_load_poll(Playing *playing, bool wait);
void playing_load_cancel(Playing *playing);
PlayingKey playing_key(const Playing *playing, int part);
// NULL where it is not there.
const Performance *playing_find(const Playing *playing, const PlayingKey *key);
// Lets go what is not needed any more, takes over what was baked, begins to bake what is needed first.
void playing_bake(Playing *playing, bool wait);
void playing_drop(Playing *playing);

// playing.c
// To a tick of a part, at once or as soon as it is baked.
void playing_move(Playing *playing, int part, int tick);

// Ticks before the exercise itself in a part.
int playing_lead_in(const Playing *playing, int part);

// playing_hold.c
// Time beside the clock. While holding still it takes the time out of the input; returns 1 where a breath begins, which
// is then *event.
int playing_breathe(Playing *playing, PlayerInput *input, Event *event);

// playing_wish.c
// The same place in another timeline of the same exercise.
int playing_map(const Timeline *from, const Timeline *to, int tick);

#endif
