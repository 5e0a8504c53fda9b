// Finds the pose that meets a list of goals: a whole-body least-squares problem in 49 unknowns (place and turn of the
// pelvis, three angles for each region of the spine, the head, and sixteen per side), solved by Levenberg-Marquardt
// with analytic derivatives. Goals are equations; the floor, props, ranges of motion and the body's own limbs are
// one-sided; what nobody asks for stays near the seed. Ball joints are stepped by rotation vectors, so that nothing
// locks with an arm out sideways.
//
// Method: K. Levenberg 1944, D. Marquardt 1963; damping after H. B. Nielsen 1999; derivatives of points as in D. E.
// Orin & W. W. Schrader 1984, of swing and twist by the left Jacobian of SO(3) (derivation in kinematics.c).
#ifndef WERVEL_BODY_SOLVER_H
#define WERVEL_BODY_SOLVER_H

#include "body/goal.h"
#include "body/pose.h"

typedef struct SolverProblem {
    const Goal *goals;
    int goal_count;
    const Pose *before; // the pose that GOAL_KEEP and GOAL_TURN refer to
    const Prop *props;
    int prop_count;
    // Capsule pairs that may touch, beyond neighbours and those that goals bring together: bit b of touch[a].
    uint32_t touch[CAPSULE_COUNT];
    float seed_weight;   // pull to the seed, 1 by default
    bool free_clavicles; // without scapulohumeral rhythm: on a way whose ends have it already
    int iterations;      // at most
} SolverProblem;

// A goal as it was met.
typedef struct GoalMiss {
    float distance; // metres, 0 for angular goals
    float angle;    // radians
} GoalMiss;

typedef struct SolverResult {
    int iterations;
    double cost;
    GoalMiss misses[GOALS_MAX];
    float floor_depth; // deepest point below the floor or inside a prop, metres
    float self_depth;  // deepest overlap of capsules that may not touch, metres
    Capsule self_a, self_b;
    float range_over; // furthest beyond a range of motion, radians
    Coord range_coord;
} SolverResult;

// Fills in the defaults.
void solver_problem_init(SolverProblem *problem);
// Lets two capsules touch, in both directions.
void solver_allow_touch(SolverProblem *problem, Capsule a, Capsule b);
// Puts every coordinate that the goals give into the seed; then solves from there into *pose (in: the seed, out: the
// pose). `result` may be NULL.
void solver_solve(const SolverProblem *problem, Pose *pose, SolverResult *result);
// Solves from the pose as it is, without seeding: for a pose next to a solved one.
void solver_refine(const SolverProblem *problem, Pose *pose, SolverResult *result);
// Measures a pose against the problem without changing it.
void solver_measure(const SolverProblem *problem, const Pose *pose, SolverResult *result);

#endif
