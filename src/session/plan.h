// A programme laid out in time: which exercise is done when, what lies between them, how long all of it is. A plan is a
// list of parts that follow each other without a gap; each part has a timeline of its own (session/timeline.h), so that
// the instant `tick` of a session is tick - part.start of that part's timeline, and an hour of parts has no drift.
// Lengths are known without solving a single pose; movements are baked part by part, by whoever plays, ahead of time.
//
// From one exercise to the next: the figure comes back from the last pose to the exercise's start posture
// (TimelineParams.leave), rests there while what comes next is shown (TimelineParams.rest), goes the ways to the next
// posture (parts of their own), and takes up the start pose during the lead-in (TimelineParams.enter). The lead-in of
// the first is 15 s, of an exercise 5 s; where people change between floor, sitting and standing, rest, ways and
// lead-in together last at least 20 s (coach.md).
#ifndef WERVEL_SESSION_PLAN_H
#define WERVEL_SESSION_PLAN_H

#include "content/way.h"
#include "session/timeline.h"

#define PLAN_ON_FEET       "standing" // posture in which people come to a programme and go
#define PLAN_LEAD_IN_FIRST (15 * TICKS_PER_SECOND)
#define PLAN_LEAD_IN       (5 * TICKS_PER_SECOND)
#define PLAN_CHANGE_LEAST  (20 * TICKS_PER_SECOND)
#define PLAN_LEAVE         (3 * TICKS_PER_SECOND) // at least: more where the way back goes over poses

typedef enum PlanPartKind { PLAN_EXERCISE, PLAN_WAY } PlanPartKind;

// What is to be done, in order.
typedef struct PlanItem {
    const Exercise *exercise; // NULL where the programme names one that is not there: it is left out
    int repetitions, sets;    // 0: the exercise's own
    Side only_side;
    float rest; // seconds after it
} PlanItem;

typedef struct PlanPart {
    PlanPartKind kind;
    int item; // that it is, or that it leads to
    const Exercise *exercise;
    TimelineParams timing;
    int start, length; // ticks
} PlanPart;

// clang-format off
typedef struct PlanParams {
    int lead_in_first; // ticks; 0: PLAN_LEAD_IN_FIRST
    bool skip_holds;
    int begin;         // the item that the session begins with: the others before it are there to go back to
    const char *from;  // posture in which people are when it begins, NULL: in that of the first exercise
    const char *to;    // posture to which they are led at the end, NULL: they stay where they are
} PlanParams;

typedef struct Plan {
    PlanItem *items;
    int item_count;
    PlanPart *parts;
    int part_count, part_capacity;
    int length;      // ticks
    int changes;     // of position, between floor, sitting and standing
    uint32_t props;  // bits 1 << PropKind, of all exercises: to lay ready
    bool skip_holds; // for everybody
    PlanParams params;
} Plan;
// clang-format on

// Lays out the items. Memory is the arena's; items are copied. `ways` may be NULL: then nobody is led from one posture
// to the next, and the time for it is given all the same. What `params` points to stays the caller's. Ways that lead to
// the posture at the end have the number of items as their item.
void plan_build(Arena *arena, const PlanItem *items, int count, const WayMap *ways, const PlanParams *params,
                Plan *plan);
// The part that holds a tick (clamped), by bisection; -1 where there are no parts.
int plan_part_at(const Plan *plan, int tick);
// First part of an item (a way that leads to it, or itself); -1 where it was left out.
int plan_part_of(const Plan *plan, int item);
// The part in which an item is done; -1 where it was left out.
int plan_exercise_of(const Plan *plan, int item);
// Puts another exercise, dose or rest in the place of an item; parts before it keep their times. For a variant chosen
// while a session runs.
void plan_replace(Arena *arena, Plan *plan, int item, const PlanItem *with, const WayMap *ways);
// Gives a part another timing, for more rest or other repetitions of the exercise under way; those after it move, and
// stay as they are.
void plan_retime(Plan *plan, int part, const TimelineParams *timing);

#endif
