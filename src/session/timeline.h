// A session laid flat: what happens at every tick, 60 a second. An exercise with a dose becomes a list of segments
// (lead-in, phases, rests, side changes, end) and, beside it, a list of breaths that runs on its own. Everything shown
// or heard at a tick is a pure function of the timeline and the tick: frame_at() tells it, and events_between() tells
// what falls due from one tick to a later one. Playing, pausing, skipping and scrubbing are arithmetic on a tick;
// nothing here remembers.
#ifndef WERVEL_SESSION_TIMELINE_H
#define WERVEL_SESSION_TIMELINE_H

#include <stdint.h>

#include "content/choreography.h"

#define TICKS_PER_SECOND 60

typedef enum SegmentKind {
    SEGMENT_LEAD_IN, // the start pose is shown and named
    SEGMENT_PHASE,
    SEGMENT_REST,        // between sets
    SEGMENT_SIDE_CHANGE, // where the content has no phase of its own for it
    SEGMENT_LEAVE,       // back to the posture that the exercise starts from
    SEGMENT_NEXT,        // still there, while what comes next is shown
    SEGMENT_END,         // after the last phase; one moment, drawn until the player leaves
} SegmentKind;

typedef struct Segment {
    SegmentKind kind;
    int start, length; // ticks
    int phase;         // index into the exercise's phases; -1 where kind is not a phase
    int repetition;    // from 1
    int set;           // from 1
    Side side;
    bool mirrored;
    int motion;     // choreography_motion
    float movement; // share of the segment that the motion takes, from its start: below 1 in a lead-in that moves
    PoseRef from, to;
    int caption;                    // segment whose phase's `say` is shown: this one or an earlier one, -1 for none
    bool ends_repetition, ends_set; // at start + length
} Segment;

// One stretch of breathing in, of breathing out, or of stillness. Phases that follow each other in the same direction
// are strokes of one way: the lungs run through it in one curve, without a stop at the phases' ends.
typedef struct BreathStroke {
    Breath state;              // inhale, exhale, full or empty; never free
    int start, length;         // ticks
    float from, to;            // lungs at both ends, 0 to 1
    bool bridge;               // still only because there is no time for a breath: nobody is asked to hold anything
    int way_start, way_length; // ticks; the stroke itself where it stands alone
    float way_from, way_to;
} BreathStroke;

// A person who asks for more time gets it in a segment where the figure stands still at its end.
#define TIMELINE_LONGER_MAX 8
typedef struct TimelineLonger {
    int segment;
    int ticks; // more than it would last
} TimelineLonger;

typedef struct TimelineParams {
    int repetitions; // 0: the dose's starting number
    int sets;        // 0: the dose's
    Side only_side;  // SIDE_NONE: all of them
    int lead_in;     // ticks; 5 s by default
    int side_change; // ticks; 5 s by default
    bool skip_holds; // breath holds are left out; one in which the figure moves is breathed through instead
    int enter;       // ticks at the start of the lead-in in which the figure goes from the posture to the start pose
    int leave;       // ticks after the last phase in which it goes back there; 0: it stays where it is
    int rest;        // ticks of SEGMENT_NEXT after that
    bool no_end;     // no SEGMENT_END: something follows
    bool is_way;     // leads from one posture to another: there are no repetitions to be done
    bool mirrored;   // the other side of an exercise that has no sides
    TimelineLonger longer[TIMELINE_LONGER_MAX];
    int longer_count;
} TimelineParams;

// Lengths. Time is summed in whole microseconds: a phase of s seconds takes round(s * 10^6) of them, one in breaths the
// sum of the rounded parts of its rhythm times the breaths; a segment starts at round(time so far * 60 / 10^6), halves
// up. So an hour has no drift, and a segment's length is the difference of two starts.
typedef struct Timeline {
    const Exercise *exercise;
    Choreography *choreography;
    Segment *segments;
    int segment_count;
    BreathStroke *strokes;
    int stroke_count;
    int length;            // ticks, lead-in included, SEGMENT_END not
    int exercise_start;    // first tick after the lead-in: time zero of `trace`
    int repetitions, sets; // what Segment.repetition and .set count up to
} Timeline;

// What there is to see and hear at one tick.
typedef struct Frame {
    int tick;
    float fraction; // of a tick that has passed since, 0..1
    int segment;
    const Segment *at;
    float progress; // of the segment, 0..1
    float movement; // of its motion, 0..1
    int stroke;
    Breath breath;
    float breath_progress; // 0..1
    float breath_seconds;  // of the whole stroke
    float circle;          // 0 all air out, 1 full
    Pose pose;
    bool planted[POINT_COUNT];
} Frame;

// clang-format off
typedef enum EventKind {
    EVENT_LEAD_IN, EVENT_COUNTDOWN, // value: seconds that remain, 3 2 1
    EVENT_PHASE,                    // value: index of the phase
    EVENT_INHALE, EVENT_EXHALE, EVENT_STILL, // value: ticks that it lasts, over all strokes of the way
    EVENT_COUNT,                    // value: seconds into the still breath or the held posture, from 1, before its end
    EVENT_REPETITION_DONE, EVENT_SET_DONE, // value: its number; a set only where there are several
    EVENT_REST, EVENT_SIDE_CHANGE, EVENT_EXERCISE_DONE,
    EVENT_KIND_COUNT
} EventKind;
// clang-format on

typedef struct Event {
    EventKind kind;
    int tick;
    int segment;
    int value;
} Event;

void timeline_params_init(TimelineParams *params);
// Lays out the exercise of the choreography. Memory is the arena's. Bakes movements: not for the frame's thread.
void timeline_build(Arena *arena, Choreography *choreography, const TimelineParams *params, Timeline *timeline);
// Ticks of the exercise without the lead-in: what timeline_build() would lay out, without solving a pose.
int timeline_measure(const Exercise *exercise, const TimelineParams *params);
// The same and more: where the figure is before the first tick and after the last.
typedef struct TimelineOutline {
    int length, exercise_start;
    PoseRef first, last;
} TimelineOutline;
void timeline_outline(const Exercise *exercise, const TimelineParams *params, TimelineOutline *outline);
// What a lead-in gives of its time for taking up the start pose: more where that goes over poses of the content's.
int timeline_enter(const Exercise *exercise, int lead_in);
// What going back takes, and coming takes at least.
int timeline_leave(const Exercise *exercise);
// Whether two are laid out alike.
bool timeline_params_equal(const TimelineParams *a, const TimelineParams *b);
// The frame at a tick (clamped to the timeline) plus a fraction of it. The end of a segment as seen from within it is
// its last tick plus a fraction of 1.
void frame_at(const Timeline *timeline, int tick, float fraction, Frame *frame);
// The segment that holds a tick, by bisection.
int timeline_segment_at(const Timeline *timeline, int tick);
// First tick of phase `name` (first occurrence from the start), or -1.
int timeline_find_phase(const Timeline *timeline, const char *name, Side side);
// Ticks where `back` and `next` go: start of this segment (or the one before, near its start), start of the next one.
int timeline_tick_back(const Timeline *timeline, int tick);
int timeline_tick_next(const Timeline *timeline, int tick);
// Events with after < tick <= until, in order; at most `capacity`, returns how many there are. after = -1 includes tick
// 0.
int events_between(const Timeline *timeline, int after, int until, Event *events, int capacity);

// The volume of the lungs (0..1) at progress t of a stroke from one volume to another: eases in and out.
float breath_curve(float from, float to, float t);
// How a movement runs in time: 0..1 to 0..1 with no jerk at its ends (minimum-jerk polynomial, Flash & Hogan 1985).
float ease_movement(float t);

#endif
