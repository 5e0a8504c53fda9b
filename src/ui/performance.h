// An exercise made ready to be shown: solved, baked, laid out on its timeline, with all that has to be known before the
// first picture (what the camera must have in view, which parts each movement moves). Making one takes up to some 150
// ms and happens on a thread of its own; after that everything is read only and a pure function of the tick, so that
// any number of pictures can be made of it in any order.
#ifndef WERVEL_UI_PERFORMANCE_H
#define WERVEL_UI_PERFORMANCE_H

#include "content/pack.h"
#include "draw/camera.h"
#include "draw/figure.h"
#include "session/timeline.h"

#define PERFORMANCE_LEAD_IN (5 * TICKS_PER_SECOND)

typedef struct PerformanceParams {
    const Exercise *exercise; // or, where that is NULL, the file to load it from:
    const PackLibrary *library;
    const char *path;
    const char *variant; // of that file; NULL: the exercise itself
    Side side;           // SIDE_NONE: all
    int repetitions;     // 0: the starting dose
    int lead_in;         // ticks
    bool timed;          // side, repetitions and lead_in are not looked at: `timing` says all
    TimelineParams timing;
} PerformanceParams;

// How far each joint turns during one movement of the choreography, radians.
typedef struct PerformanceRange {
    int motion;
    float turn[JOINT_COUNT];
} PerformanceRange;

typedef struct Performance {
    Arena arena;
    Diagnostics diags;        // what loading and solving found
    const Exercise *exercise; // NULL where its file has faults; then there is nothing to show
    Choreography *choreography;
    Timeline timeline;
    Ball *balls; // enclose the figure and its props at all times
    int ball_count;
    PerformanceRange *ranges;
    int range_count;
    int *segment_range; // by segment: index into ranges
    uint32_t targets;   // of FigureView
} Performance;

void performance_params_init(PerformanceParams *params, const Exercise *exercise);
// Never NULL.
Performance *performance_create(const PerformanceParams *params);
// May be NULL.
void performance_destroy(Performance *performance);

// How much each joint's segment counts as moving at this frame, 0..1: the share that it has in the movement under way,
// rising and falling with the movement's speed. A limb moves with the joint that carries it.
void performance_activity(const Performance *performance, const Frame *frame, float activity[JOINT_COUNT]);
// The body where the movement under way ends. False where there is nothing to show: it stands still or is nearly there.
bool performance_ghost(const Performance *performance, const Frame *frame, Body *ghost);
// The props as they stand at this frame.
const Prop *performance_props(const Performance *performance, const Frame *frame, int *count);
// The tick of `seconds` of the exercise itself, within the timeline; *fraction is what is left of a tick.
int performance_tick(const Performance *performance, double seconds, float *fraction);
// The tick of "NAME", "NAME:START", "NAME:MID" or "NAME:END" (of the first time that it is done on this side; the end
// is the last moment within it). False where there is no such phase or moment; *error is the arena's.
bool performance_find_moment(const Performance *performance, Arena *arena, const char *moment, Side side, int *tick,
                             float *fraction, const char **error);
// Whether the figure's left side is at the right of a picture from this view: it faces the viewer, and the picture is
// shown as a mirror would show it unless that is switched off.
bool performance_faces(const Performance *performance, CameraView view);
// The same of a figure that faces forward, as nearly all do: 1 where it faces the viewer, -1 where it has its back to
// them, 0 where it is seen from the side and a mirror image is as good as none.
int performance_facing(CameraView view);

// Makes a performance beside the running program.
typedef struct PerformanceJob PerformanceJob;
PerformanceJob *performance_begin(const PerformanceParams *params);
// The performance once it is done (the caller's from then on; the job is gone), else NULL.
Performance *performance_poll(PerformanceJob **job);
// Waits for it; NULL where there is no job.
Performance *performance_wait(PerformanceJob **job);
// Waits for it and throws it away; may be NULL.
void performance_cancel(PerformanceJob *job);

#endif
