// A choreography's poses: from what content states of a pose to one that is solved, its contacts known, its faults
// reported. Internal to choreography*.c.
#ifndef WERVEL_CONTENT_CHOREOGRAPHY_POSE_H
#define WERVEL_CONTENT_CHOREOGRAPHY_POSE_H

#include "content/choreography.h"

#define CHOREOGRAPHY_WISH 0.5f // a goal of less weight is a wish: met where nothing stands against it

// A pose as it was solved, on the side that the file describes and on the other.
typedef struct SolvedPose {
    Pose pose[2];
    bool planted[2][POINT_COUNT];
    uint32_t touch[2][CAPSULE_COUNT];
    Goal *goals; // resolved: inherited and own, relative ones made absolute
    int goal_count;
    SolverResult result;
} SolvedPose;

// Solves pose `index` into solved_poses[index]; those it starts from are solved. Memory is the arena's.
void choreography_pose_solve(Arena *arena, const Exercise *exercise, SolvedPose *solved_poses, int index);
// Reports what of the pose could not be had, each with its place.
void choreography_pose_report(const Exercise *exercise, const SolvedPose *solved_poses, int index, Diagnostics *diags);

#endif
