// A session being played, without any screen: one exercise, or a programme of them with the ways between. It loads the
// exercises and lays out the plan on a thread, bakes the first part, and then keeps ready what comes next and what was
// before, so that the figure goes on without a stop and one can go back; at most four performances are there at once.
// Time crosses from part to part exactly: what is left of a step at the end of one is played in the next. Where the
// next is not ready, the clock waits and playing_state() says so. All that is shown is a function of the plan and the
// tick; the teacher's and the person's wishes (more rest, other repetitions, another variant) change the plan.
//
// A performance, a frame and the events of a step are valid until the next step.
#ifndef WERVEL_UI_PLAYING_H
#define WERVEL_UI_PLAYING_H

#include "content/programme.h"
#include "session/plan.h"
#include "session/player.h"
#include "ui/performance.h"

#define PLAYING_LONGER       (15 * TICKS_PER_SECOND) // that a rest is made longer by
#define PLAYING_REPETITIONS  99
#define PLAYING_PERFORMANCES 4

// clang-format off
typedef struct PlayingItem {
    const Exercise *exercise; // or, where that is NULL, the file to load it from:
    const PackLibrary *library;
    const char *path;
    const char *variant;      // of that file; NULL: the exercise itself
    int repetitions, sets;    // 0: the exercise's own
    Side only_side;           // SIDE_NONE: all
    float rest;               // seconds after it
} PlayingItem;

typedef struct PlayingParams {
    const PlayingItem *items; // copied, with their texts; exercises and libraries live longer
    int count;
    int item;                 // to begin with
    int tick;                 // of that item's exercise after its lead-in, to go on where somebody stopped; 0: from the lead-in
    const WayMap *ways;       // may be NULL; lives longer
    PlanParams plan;          // `begin` is not looked at; lead_in_first 0: 15 s for several items, 5 s for one
} PlayingParams;

typedef enum PlayingState {
    PLAYING_PREPARING, // nothing to show yet
    PLAYING_UNDER_WAY, // playing, paused or getting ready again: as the player says
    PLAYING_WAITING,   // the clock stands still until a part is baked
    PLAYING_DONE,
    PLAYING_FAULT      // nothing of it can be played
} PlayingState;

typedef struct PlayingEvent {
    Event event;
    int part;
    const Performance *performance; // whose timeline the event is of
} PlayingEvent;

// What was done of an item.
typedef struct PlayingDone {
    const Exercise *exercise; // NULL: nothing of it
    int repetitions;          // the highest that was finished
    int sets;
    bool complete;            // to its end
} PlayingDone;
// clang-format on

typedef struct Playing Playing;

void playing_params_init(PlayingParams *params);
// Resolves a programme's items: `find` fills in exercise, or library, path and variant, of an id, and returns false
// where there is none (that item is left out when played). Memory is the arena's; returns how many there are.
typedef bool (*PlayingFind)(void *user, const char *id, PlayingItem *item);
int playing_items(Arena *arena, const Programme *programme, PlayingFind find, void *user, PlayingItem **items);

// Never NULL.
Playing *playing_begin(const PlayingParams *params);
// May be NULL.
void playing_end(Playing *playing);

// Keys and time, as for player_step(); back and next go beyond the part's ends, and seek_tick is a tick of the plan.
// From the end, `toggle` begins again. Fills `events`, returns how many.
int playing_step(Playing *playing, const PlayerInput *input, PlayingEvent *events, int capacity);
// Waits until what the clock waits for is there, without letting time pass: for tests and for commands.
void playing_wait(Playing *playing);

// What people ask for; false where it cannot be done now.
bool playing_skip(Playing *playing,
                  int direction);                // whole exercises: 1 the next, -1 this one's start or the one before
bool playing_go(Playing *playing, int item);     // to an item's exercise
bool playing_again(Playing *playing);            // the repetition under way from its start, or the one before
bool playing_hold(Playing *playing);             // stays at this moment, breathing; again: goes on
bool playing_longer_rest(Playing *playing);      // the rest or lead-in under way, or the next one of them
bool playing_repeat(Playing *playing, int more); // repetitions more (1) or fewer (-1) of the exercise under way
bool playing_swap(Playing *playing, int harder); // the next harder (1) or easier (-1) variant
bool playing_swap_to(Playing *playing, const Exercise *other); // a variant of the same exercise
bool playing_side(Playing *playing, Side side);                // only that side; SIDE_NONE: all of them

PlayingState playing_state(const Playing *playing);
// What is wrong, where the state is a fault; else NULL.
const char *playing_message(const Playing *playing);
// What loading found, for those items that are left out.
const Diagnostics *playing_diags(const Playing *playing);
bool playing_held(const Playing *playing);

// From here on: not while preparing or after a fault, when they give NULL, -1 or 0.
const Plan *playing_plan(const Playing *playing);
const Player *playing_player(const Playing *playing); // its state, tempo, slept; its timeline is the performance's
int playing_part(const Playing *playing);             // index into the plan's parts
// What is on the stage: the part's, but while waiting that of what was shown before.
const Performance *playing_performance(const Playing *playing);
// False where there is nothing to show.
bool playing_frame(const Playing *playing, Frame *frame);
int playing_item(
    const Playing *playing); // that is done, or that a way leads to; the number of items for those at the end
// The exercise of an item; NULL where it is left out or there is no such item.
const Exercise *playing_exercise(const Playing *playing, int item);
// Whether the figure counts as facing the viewer in the exercises' view of this index (PictureLook.faces). A way goes
// by the exercise that it leads to; an exercise that is seen from the side by the one before it, or else by the first
// that tells. So the mirror image is switched only where an exercise must be seen from before and its neighbour from
// behind.
bool playing_faces(const Playing *playing, int view);
int playing_next_item(const Playing *playing); // the one after, or the one that a way leads to; -1 after the last
int playing_tick(const Playing *playing);      // of the plan
int playing_remaining(const Playing *playing); // ticks to the end
int playing_repetitions(
    const Playing *playing); // of the exercise under way, with the wishes that are not carried out yet
// The variant that is harder (1) or easier (-1) than an exercise; NULL where there is none.
const Exercise *playing_variant(const Exercise *exercise, int harder);
// As many as there are items.
const PlayingDone *playing_done(const Playing *playing, int *count);
// Where it stands, to go on later: PlayingParams.item and .tick.
void playing_place(const Playing *playing, int *item, int *tick);

#endif
