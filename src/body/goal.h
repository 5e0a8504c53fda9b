// What a keyframe asks of a pose. People describe postures by goals, not by angles, and so does the content; the solver
// (body/solver.h) finds the pose. A goal is plain data: who made it keeps its place in a file beside it.
#ifndef WERVEL_BODY_GOAL_H
#define WERVEL_BODY_GOAL_H

#include "body/prop.h"
#include "body/skeleton.h"

typedef enum GoalKind {
    GOAL_HEIGHT, // point `a` is at a height above the floor: range in metres
    GOAL_ON,     // point `a` is planted on the floor or on a prop's surface
    GOAL_AT,     // point `a` is at a place of the room: target, in the components of `mask`
    GOAL_MEET,   // point `a` is at point `b` plus target (world axes), in the components of `mask`
    GOAL_APART,  // points `a` and `b` have a distance: range in metres
    GOAL_KEEP,   // point `a` stays where it is in the pose before
    GOAL_ANGLE,  // a coordinate has a value: range in radians
    GOAL_TURN,   // a coordinate changes from the pose before by an angle: range in radians
    GOAL_AIM,    // an aim points in a direction: target is a unit vector
    GOAL_LINE,   // `b` lies on the line through `a` and `c`
    GOAL_LEVEL,  // points `a` and `b` are at one height
    GOAL_KIND_COUNT
} GoalKind;

#define GOAL_FLOOR (-1) // as prop: the floor

// least == most asks for a value; a range asks to be within it.
typedef struct GoalRange {
    float least, most;
} GoalRange;

typedef struct Goal {
    GoalKind kind;
    Point a, b, c;
    Coord coord;
    Aim aim;
    int prop; // index into the exercise's props, or GOAL_FLOOR
    GoalRange range;
    vec3 target;
    bool mask[3];
    float weight; // 1 unless the content says otherwise
} Goal;

#define GOALS_MAX 96 // of one pose

// A goal that asks nothing yet: kind, no points, weight 1, all components.
void goal_init(Goal *goal, GoalKind kind);
// The goal of the other side, reflected in z = 0.
void goal_mirror(const Goal *goal, Goal *out);
// "height", "on", ...: as content writes it.
const char *goal_kind_name(GoalKind kind);
// Whether a pose that meets it holds the point still on something (on, keep of such is the caller's to know).
bool goal_is_angular(GoalKind kind);

#endif
