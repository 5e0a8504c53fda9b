// What the solver minimises: the residuals of goals, floor, props, limbs, ranges of motion and seed, with their
// derivatives, gathered into normal equations. Internal to the body layer; solver.c walks by it.
#ifndef WERVEL_BODY_RESIDUALS_H
#define WERVEL_BODY_RESIDUALS_H

#include "body/contact.h"
#include "body/kinematics.h"
#include "body/solver.h"

#define BOUNDS_MAX 320

// One residual and its derivative by the unknowns.
typedef struct Row {
    double g[DOF_COUNT];
    uint64_t active;
} Row;

// A one-sided residual that is not violated: value <= 0.
typedef struct Bound {
    Row row;
    double value;
    bool hit; // taken into the step under way
} Bound;

// The problem made linear at a pose: normal equations (lower triangle) and the bounds within reach of a step.
typedef struct Normal {
    double jtj[DOF_COUNT][DOF_COUNT];
    double jtr[DOF_COUNT];
    Bound bounds[BOUNDS_MAX];
    int bound_count;
} Normal;

typedef struct Solver {
    const SolverProblem *problem;
    const Pose *seed;
    float seed_coords[COORD_COUNT];
    float before_coords[COORD_COUNT];
    vec3 keep[GOALS_MAX];
    bool rhythm[2]; // whether a side's clavicle is free to follow the arm
    bool symmetric; // the problem is its own reflection, and so shall the pose be
    double contact_scale;
    Kinematics k;
    double cost;
    double settled; // a cost, or a gain of it, below this is none
    bool derive;
    Normal normals[2];             // of the pose that the search stands on and of the one it tries
    Normal *normal;                // that is being filled
    uint32_t pairs[CAPSULE_COUNT]; // of contact_pairs
    ContactEnds ends;              // of the pose under way
    Solid solids[PROPS_MAX * PROP_SOLIDS_MAX];
    int solid_count;
} Solver;

// Prepares for a problem and a seed; kinematics_set(&s->k, ...) then says where to evaluate.
void residuals_init(Solver *s, const SolverProblem *problem, const Pose *seed);
// The cost at s->k; with `derive` also the normal equations and the bounds within reach.
double residuals_evaluate(Solver *s, bool derive);
// Adds a residual with its derivative to normal equations (lower triangle).
void residuals_accumulate(double jtj[DOF_COUNT][DOF_COUNT], double jtr[DOF_COUNT], double residual, const Row *row);
// How far a value is outside a range: negative below, positive above, 0 within.
float residuals_range_miss(GoalRange range, float value);
// How deep two capsules may overlap, metres.
float residuals_allowance(const SolverProblem *problem, int a, int b);

#endif
