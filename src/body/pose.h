// A pose is what a keyframe, a track and the player exchange: the place of the pelvis and a rotation per joint. A body
// is a pose resolved into the world. Poses are plain memory and may be copied; nothing is owned. World: Y up, the floor
// at y = 0, metres, radians.
#ifndef WERVEL_BODY_POSE_H
#define WERVEL_BODY_POSE_H

#include "body/skeleton.h"

typedef struct Pose {
    versor joint[JOINT_COUNT]; // against the parent's frame; shoulders against the thorax, the pelvis against the world
    vec3 root;                 // of the hip centres' midpoint
    float curl[2];             // of the fingers, left and right: 0 open, 1 fist
    float clasp;               // 1 where the hands are interlaced
} Pose;

typedef struct Body {
    versor rotation[JOINT_COUNT]; // local to world
    vec3 position[JOINT_COUNT];
    float curl[2];
    float clasp;
} Body;

// The neutral stance: upright, arms hanging, thumbs forward, heels on the floor.
void pose_init(Pose *pose);
// Every coordinate in radians. Exact for poses made from coordinates; of a blended pose a region's angle is the sum of
// its vertebrae's.
void pose_coordinates(const Pose *pose, float coords[COORD_COUNT]);
// Builds the rotations from coordinates (radians); root place and hands stay.
void pose_set_coordinates(Pose *pose, const float coords[COORD_COUNT]);
// The pose of somebody doing the same on the other side: reflected in the plane z = 0.
void pose_mirror(const Pose *pose, Pose *out);
// On the shortest arc of every joint; t in 0..1, out may be a or b.
void pose_blend(const Pose *a, const Pose *b, float t, Pose *out);

// A raised arm's shoulder read against the arm straight overhead, where swing and twist are regular again: lean
// forward-to-back (+ back), medially (+ towards the other arm) and external rotation, radians. True within 30 degrees
// of overhead, where this counts.
bool ball_overhead(const versor shoulder, bool right, float lean[2], float *rotation);
#define OVERHEAD_BACK   0.22f // ranges there, radians: 12 degrees behind the ears,
#define OVERHEAD_MEDIAL 0.42f // 24 towards the other arm (arms crossing over the head),
#define OVERHEAD_TURN   1.57f // 90 of rotation either way
// How far a coordinate is beyond its range of motion, radians; coords are the pose's.
float pose_range_over(const Pose *pose, const float coords[COORD_COUNT], Coord coord);

void body_resolve(const Pose *pose, Body *body);
void body_point(const Body *body, Point point, vec3 out);
// A unit vector in the world.
void body_aim(const Body *body, Aim aim, vec3 out);
// From a joint's frame to the world.
void body_to_world(const Body *body, Joint joint, const vec3 local, vec3 out);
void body_capsule(const Body *body, Capsule capsule, vec3 a, vec3 b);
// After de Leva 1996.
void body_centre_of_mass(const Body *body, vec3 out);

// Swing and twist of a ball joint: q = exp(swing) * exp(twist * Y) with the swing's axis in the XZ plane. swing[0] is
// its X, swing[1] its Z.
void ball_split(const versor q, float swing[2], float *twist);
void ball_join(const float swing[2], float twist, versor out);

#endif
