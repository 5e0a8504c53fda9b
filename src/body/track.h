// A baked movement: knots along a way from one pose to another, each solved with the contacts of both ends held.
// Playing is sampling: a cubic through four knots, the same cost anywhere, so that seeking is playing. A way is sampled
// over u in 0..1; how u runs in time (easing, back and forth) is the caller's.
#ifndef WERVEL_BODY_TRACK_H
#define WERVEL_BODY_TRACK_H

#include "body/solver.h"
#include "core/arena.h"

#define TRACK_KNOTS  25                     // of a way
#define TRACK_FLOATS (JOINT_COUNT * 4 + 12) // quaternions, root, hands, padding to a multiple of 4

#define TRACK_MEETS_MAX 8

typedef struct Track {
    int knots;
    float *values; // knots + 2 rows of TRACK_FLOATS: one row beyond each end gives the slope there
} Track;

typedef struct TrackEnds {
    const Pose *from, *to;
    // Poses before and after, for ways that pass through without stopping; NULL where the way starts or stops here.
    const Pose *before, *after;
    const bool *planted_from, *planted_to; // per point
    const Prop *props;
    int prop_count;
    uint32_t touch[CAPSULE_COUNT]; // as in SolverProblem
    // Pairs of points that meet at both ends: they stay together on the way, at the offset that they have in the second
    // one's joint.
    struct {
        Point a, b;
    } meets[TRACK_MEETS_MAX];
    int meet_count;
} TrackEnds;

// Points that are planted at both ends in the same place: they are held on the whole way.
void track_held(const TrackEnds *ends, bool held[POINT_COUNT]);
void track_bake(Arena *arena, const TrackEnds *ends, Track *track);
// u is clamped to 0..1.
void track_sample(const Track *track, float u, Pose *pose);

#endif
