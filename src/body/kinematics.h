// The unknowns of the solver and how every joint moves with each of them. Internal to the body layer.
//
// An unknown ("dof") is a place of the pelvis, a step of a ball joint's rotation vector (pelvis, shoulders, hips; in
// the parent's axes), or a coordinate. Dof d >= 3 belongs to coordinate d - 3. How joint j moves with dof d is a twist:
// a point at p in the world that is fixed to j moves by omega x p + v.
#ifndef WERVEL_BODY_KINEMATICS_H
#define WERVEL_BODY_KINEMATICS_H

#include <stdint.h>

#include "body/pose.h"

#define DOF_COUNT       (3 + COORD_COUNT)
#define DOF_OF(coord)   ((int)(coord) + 3)
#define DOF_PELVIS_TURN DOF_OF(COORD_PELVIS_TILT)

typedef struct Twist {
    vec3 omega, v;
} Twist;

// The five ball joints.
enum { BALL_PELVIS, BALL_SHOULDER_L, BALL_HIP_L, BALL_SHOULDER_R, BALL_HIP_R, BALL_COUNT };

typedef struct Kinematics {
    float coords[COORD_COUNT]; // those of ball joints are read off the rotations after every step
    Pose pose;                 // always what the unknowns say
    Body body;
    uint64_t active[JOINT_COUNT];
    Twist twist[JOINT_COUNT][DOF_COUNT];
} Kinematics;

void kinematics_set(Kinematics *k, const Pose *pose);
// Adds a step to the unknowns.
void kinematics_step(Kinematics *k, const double step[DOF_COUNT]);
// Makes a step that of a symmetric body: the mean of the step and its reflection in z = 0.
void kinematics_symmetric_step(double step[DOF_COUNT]);
// Fills in the twists; kinematics_set and kinematics_step leave them stale.
void kinematics_derive(Kinematics *k);
// d coord / d dof for the three coordinates of a ball joint: rows flexion, abduction, rotation (pelvis: tilt, list,
// rotation), columns the steps of its rotation vector. `first` receives the first dof.
void kinematics_ball(const Kinematics *k, int ball, float rows[3][3], int *first);
// The same for an arm near overhead: rows lean back, lean medially, external rotation of ball_overhead(); false
// elsewhere.
bool kinematics_overhead(const Kinematics *k, bool right, float values[3], float rows[3][3], int *first);
// The ball that a coordinate belongs to and its row there; -1 for others.
int kinematics_ball_of(Coord coord, int *row);
Joint kinematics_ball_joint(int ball);
// Rotation vector from the seed's rotation of a ball to its own, in the parent's axes, and its derivative by a step.
void kinematics_ball_offset(const Kinematics *k, int ball, const Pose *seed, vec3 offset, float derivative[3][3]);

#endif
