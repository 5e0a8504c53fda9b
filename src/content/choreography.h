// An exercise made ready to be played: every pose solved, every movement between poses baked. The session asks for the
// movement from where the figure is through a phase, once, when it lays out its timeline; from then on sampling is a
// pure function.
#ifndef WERVEL_CONTENT_CHOREOGRAPHY_H
#define WERVEL_CONTENT_CHOREOGRAPHY_H

#include "body/track.h"
#include "content/exercise.h"
#include "core/diag.h"

// A pose of the exercise, as the file describes it or on the other side.
typedef struct PoseRef {
    int pose;
    bool mirrored;
} PoseRef;

typedef struct Choreography Choreography; // its memory is the arena given at creation

// Solves all poses. Goals that cannot be met, ranges of motion and contacts are reported with the goal's place; the
// choreography can be played all the same. `diags` may be NULL. Never NULL.
Choreography *choreography_create(Arena *arena, const Exercise *exercise, Diagnostics *diags);

const Exercise *choreography_exercise(const Choreography *choreography);
PoseRef choreography_start(const Choreography *choreography, bool mirrored);
const Pose *choreography_pose(const Choreography *choreography, PoseRef ref);
// How well the goals of a pose were met; index as in the exercise's pose.
const SolverResult *choreography_result(const Choreography *choreography, int pose);

// The movement of phase `phase` (on the mirrored side or not) that begins in `from`: an index for the functions below.
// Bakes what is not baked yet, so it is not for the frame's thread. phase -1 is standing still; `to` (may be NULL)
// receives where it ends.
int choreography_motion(Choreography *choreography, PoseRef from, int phase, bool mirrored, PoseRef *to);
// A movement straight from one pose to another, eased: for side changes and lead-ins.
int choreography_passage(Choreography *choreography, PoseRef from, PoseRef to);
// The same over other poses, with a moment of rest in each: `stops` are all of them, from the first to the last.
int choreography_passage_over(Choreography *choreography, const PoseRef *stops, int count);
// The pose at `progress` (0..1 of the phase's time) with the lungs at `circle` (0..1).
void choreography_sample(const Choreography *choreography, int motion, float progress, float circle, Pose *pose);
// Points that are planted at this progress.
void choreography_planted(const Choreography *choreography, int motion, float progress, bool planted[POINT_COUNT]);
// Where the movement under way ends: the pose for the ghost, or NULL where nothing moves.
const Pose *choreography_destination(const Choreography *choreography, int motion, float progress);
// Capsule pairs that the poses of this motion may bring together: bit b of touch[a].
void choreography_touch(const Choreography *choreography, int motion, uint32_t touch[CAPSULE_COUNT]);
// The props as they stand on this side.
const Prop *choreography_props(const Choreography *choreography, bool mirrored, int *count);

#endif
