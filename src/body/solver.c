#include "body/solver.h"

#include <float.h>
#include <string.h>

#include "body/contact.h"
#include "body/residuals.h"

#define STEP_MOST    0.6   // radians: the longest step of any unknown
#define STEP_LEAST   1e-7  // a step below this ends the search
#define BOUND_ROUNDS 4     // times that a step is found anew with the bounds that it hit
#define COST_LEAST   1e-12 // of a keyframe's pose
#define COST_ON_WAY  4e-6  // of a pose on a way: a hundredth of a millimetre

// Cholesky of (J'J + mu D) and the step; false where it is not positive. The unknowns are eliminated last to first: the
// limbs, which hardly know of each other, go before pelvis and spine, which all know, so that most of the matrix stays
// zero.
static bool solver_factor(double jtj[DOF_COUNT][DOF_COUNT], const double jtr[DOF_COUNT], double mu,
                          double step[DOF_COUNT])
{
    double a[DOF_COUNT][DOF_COUNT], column[DOF_COUNT];
    for (int i = 0; i < DOF_COUNT; i++) {
        memcpy(a[i], jtj[i], (size_t)(i + 1) * sizeof(double));
        a[i][i] += mu * (jtj[i][i] + 1e-3);
        step[i] = -jtr[i];
    }
    // Row k holds its factor in a[k][0..k]; what it takes from every earlier row is an outer product.
    for (int k = DOF_COUNT - 1; k >= 0; k--) {
        if (a[k][k] <= 1e-14)
            return false;
        double diagonal = sqrt(a[k][k]), inverse = 1.0 / diagonal;
        a[k][k] = diagonal;
        for (int j = 0; j < k; j++)
            column[j] = a[k][j] *= inverse;
        step[k] *= inverse;
        for (int i = 0; i < k; i++) {
            double factor = column[i];
            if (factor == 0.0)
                continue;
            double *row = a[i];
            for (int j = 0; j <= i; j++)
                row[j] -= factor * column[j];
            step[i] -= factor * step[k];
        }
    }
    for (int k = 0; k < DOF_COUNT; k++) {
        double sum = step[k];
        for (int j = 0; j < k; j++)
            sum -= a[k][j] * step[j];
        step[k] = sum / a[k][k];
    }
    return true;
}

// The step for a damping. Bounds that the step would break are taken in and it is found anew, so that a joint at its
// end or a hand on the floor does not make the whole body take tiny steps. `decrease` receives the cost that the step
// should save.
static void solver_find_step(Normal *normal, bool symmetric, double *mu, double step[DOF_COUNT], double *decrease)
{
    double jtj[DOF_COUNT][DOF_COUNT], jtr[DOF_COUNT];
    memcpy(jtj, normal->jtj, sizeof jtj);
    memcpy(jtr, normal->jtr, sizeof jtr);
    for (int b = 0; b < normal->bound_count; b++)
        normal->bounds[b].hit = false;
    for (int round = 0; round < BOUND_ROUNDS; round++) {
        while (!solver_factor(jtj, jtr, *mu, step))
            *mu = *mu * 10.0 + 1e-9;
        int hits = 0;
        for (int b = 0; b < normal->bound_count; b++) {
            Bound *bound = &normal->bounds[b];
            if (bound->hit)
                continue;
            double value = bound->value;
            for (uint64_t rest = bound->row.active; rest; rest &= rest - 1) {
                int d = __builtin_ctzll(rest);
                value += bound->row.g[d] * step[d];
            }
            if (value > 1e-3) {
                residuals_accumulate(jtj, jtr, bound->value, &bound->row);
                bound->hit = true;
                hits++;
            }
        }
        if (hits == 0)
            break;
    }
    if (symmetric)
        kinematics_symmetric_step(step);
    *decrease = 0.0;
    for (int i = 0; i < DOF_COUNT; i++)
        *decrease -= step[i] * jtr[i];
}

static bool solver_same_goal(const Goal *a, const Goal *b)
{
    const float close = 1e-5f;
    bool pair = a->kind == GOAL_APART || a->kind == GOAL_LEVEL;
    bool points = (a->a == b->a && a->b == b->b) || (pair && a->a == b->b && a->b == b->a);
    bool same = a->kind == b->kind && points && a->c == b->c && a->coord == b->coord && a->aim == b->aim &&
                a->prop == b->prop && fabsf(a->weight - b->weight) < close;
    if (a->kind == GOAL_AT || a->kind == GOAL_MEET || a->kind == GOAL_AIM)
        for (int i = 0; i < 3; i++)
            same = same && a->mask[i] == b->mask[i] && (!a->mask[i] || fabsf(a->target[i] - b->target[i]) < close);
    bool ranges = a->range.least == b->range.least || fabsf(a->range.least - b->range.least) < close;
    ranges = ranges && (a->range.most == b->range.most || fabsf(a->range.most - b->range.most) < close);
    return same && ranges;
}

static bool solver_symmetric_pose(const Pose *pose)
{
    Pose mirrored;
    Body a, b;
    pose_mirror(pose, &mirrored);
    body_resolve(pose, &a);
    body_resolve(&mirrored, &b);
    for (int j = 0; j < JOINT_COUNT; j++)
        if (glm_vec3_distance(a.position[j], b.position[j]) > 2e-3f)
            return false;
    return true;
}

// A problem is symmetric when every goal's reflection is a goal too, and props and poses are their own reflections. Its
// answer then is held symmetric: left free, rounding decides which knee falls outward.
static bool solver_is_symmetric(const SolverProblem *problem, const Pose *seed)
{
    for (int g = 0; g < problem->goal_count; g++) {
        Goal mirrored;
        bool found = false;
        goal_mirror(&problem->goals[g], &mirrored);
        for (int o = 0; o < problem->goal_count && !found; o++)
            found = solver_same_goal(&mirrored, &problem->goals[o]);
        if (!found)
            return false;
    }
    for (int i = 0; i < problem->prop_count; i++)
        if (PROP_KINDS[problem->props[i].kind].solid &&
            (fabsf(problem->props[i].at[2]) > 1e-4f || fabsf(sinf(problem->props[i].turn)) > 1e-4f))
            return false;
    return solver_symmetric_pose(seed) && (!problem->before || solver_symmetric_pose(problem->before));
}

// The nearest symmetric pose.
static void solver_symmetrise(Pose *pose)
{
    float coords[COORD_COUNT], even[COORD_COUNT];
    pose_coordinates(pose, coords);
    for (int c = 0; c < COORD_COUNT; c++)
        even[c] = coord_changes_sign((Coord)c) ? 0.0f : 0.5f * (coords[c] + coords[coord_mirror((Coord)c)]);
    pose_set_coordinates(pose, even);
    pose->root[2] = 0.0f;
}

// Levenberg-Marquardt with Nielsen's damping. Returns the iterations taken.
static int solver_search(Solver *s, int iterations)
{
    double mu = 1e-4, grow = 2.0;
    s->normal = &s->normals[0];
    Normal *here = s->normal;
    double cost = residuals_evaluate(s, true);
    int done = 0;
    if (cost < 10.0 * s->settled)
        return 0;
    for (; done < iterations; done++) {
        double step[DOF_COUNT];
        double longest = 0.0, predicted;
        solver_find_step(here, s->symmetric, &mu, step, &predicted);
        for (int i = 0; i < DOF_COUNT; i++)
            longest = fmax(longest, fabs(step[i]));
        double shrink = longest > STEP_MOST ? STEP_MOST / longest : 1.0;
        predicted *= shrink * (2.0 - shrink);
        for (int i = 0; i < DOF_COUNT; i++)
            step[i] *= shrink;
        Pose before = s->k.pose;
        float coords[COORD_COUNT];
        memcpy(coords, s->k.coords, sizeof coords);
        kinematics_step(&s->k, step);
        // A trial brings its own derivatives: most steps are taken, and one that is not leaves those of here untouched.
        s->normal = here == &s->normals[0] ? &s->normals[1] : &s->normals[0];
        double next = residuals_evaluate(s, true);
        if (next < cost) {
            double gain = (cost - next) / fmax(predicted, DBL_MIN);
            double damp = 2.0 * gain - 1.0;
            mu = fmax(mu * fmax(1.0 / 3.0, 1.0 - damp * damp * damp), 1e-9);
            grow = 2.0;
            bool small = (cost - next) < 1e-6 * cost + s->settled || longest < STEP_LEAST;
            here = s->normal;
            cost = next;
            if (small)
                return done + 1;
        } else {
            s->k.pose = before;
            memcpy(s->k.coords, coords, sizeof coords);
            body_resolve(&s->k.pose, &s->k.body);
            if (longest < STEP_LEAST || mu > 1e8)
                break;
            mu *= grow;
            grow *= 2.0;
        }
    }
    return done;
}

// Puts every angle that the goals give into the pose.
static void solver_seed(const SolverProblem *problem, const float before[COORD_COUNT], Pose *pose)
{
    float coords[COORD_COUNT];
    pose_coordinates(pose, coords);
    bool given = false;
    for (int g = 0; g < problem->goal_count; g++) {
        const Goal *goal = &problem->goals[g];
        if (goal->kind != GOAL_ANGLE && goal->kind != GOAL_TURN)
            continue;
        float base = goal->kind == GOAL_TURN ? before[goal->coord] : 0.0f;
        float value = coords[goal->coord];
        GoalRange range = {goal->range.least + base, goal->range.most + base};
        coords[goal->coord] = value - residuals_range_miss(range, value);
        given = true;
    }
    if (given)
        pose_set_coordinates(pose, coords);
}

static void solver_goal_miss(const Solver *s, int g, GoalMiss *miss)
{
    const Goal *goal = &s->problem->goals[g];
    const Body *body = &s->k.body;
    vec3 a = {0.0f, 0.0f, 0.0f}, b = {0.0f, 0.0f, 0.0f}, c = {0.0f, 0.0f, 0.0f}, n;
    if (goal->a != POINT_NONE)
        body_point(body, goal->a, a);
    if (goal->b != POINT_NONE)
        body_point(body, goal->b, b);
    if (goal->c != POINT_NONE)
        body_point(body, goal->c, c);
    *miss = (GoalMiss){0.0f, 0.0f};
    switch (goal->kind) {
    case GOAL_HEIGHT:
        miss->distance = fabsf(residuals_range_miss(goal->range, a[1]));
        break;
    case GOAL_ON:
        miss->distance =
            fabsf(goal->prop == GOAL_FLOOR ? a[1] : prop_surface_distance(&s->problem->props[goal->prop], a, n));
        break;
    case GOAL_AT:
    case GOAL_MEET:
    case GOAL_KEEP: {
        float sum = 0.0f;
        for (int i = 0; i < 3; i++) {
            float target = goal->kind == GOAL_KEEP ? s->keep[g][i] : goal->target[i];
            float d = a[i] - (goal->kind == GOAL_MEET ? b[i] : 0.0f) - target;
            if (goal->kind == GOAL_KEEP || goal->mask[i])
                sum += d * d;
        }
        miss->distance = sqrtf(sum);
        break;
    }
    case GOAL_APART:
        miss->distance = fabsf(residuals_range_miss(goal->range, glm_vec3_distance(a, b)));
        break;
    case GOAL_ANGLE:
    case GOAL_TURN: {
        float base = goal->kind == GOAL_TURN ? s->before_coords[goal->coord] : 0.0f;
        miss->angle = fabsf(residuals_range_miss(goal->range, s->k.coords[goal->coord] - base));
        break;
    }
    case GOAL_AIM: {
        vec3 target;
        memcpy(target, goal->target, sizeof target);
        body_aim(body, goal->aim, n);
        miss->angle = glm_vec3_angle(n, target);
        break;
    }
    case GOAL_LINE: {
        vec3 ab, ac, cross;
        glm_vec3_sub(b, a, ab);
        glm_vec3_sub(c, a, ac);
        glm_vec3_cross(ab, ac, cross);
        miss->distance = glm_vec3_norm(cross) / fmaxf(glm_vec3_norm(ac), 1e-4f);
        break;
    }
    case GOAL_LEVEL:
        miss->distance = fabsf(a[1] - b[1]);
        break;
    case GOAL_KIND_COUNT:
        break;
    }
}

static void solver_measure_contacts(const Solver *s, SolverResult *result)
{
    ContactEnds ends;
    contact_ends(&s->k.body, &ends);
    for (int i = 0; i < POINT_COUNT; i++) {
        vec3 p, normal;
        body_point(&s->k.body, (Point)i, p);
        result->floor_depth = fmaxf(result->floor_depth, -p[1]);
        for (int n = 0; n < s->solid_count; n++)
            result->floor_depth = fmaxf(result->floor_depth, -solid_distance(&s->solids[n], p, normal));
    }
    for (int a = 0; a < CAPSULE_COUNT; a++) {
        for (uint32_t rest = s->pairs[a]; rest; rest &= rest - 1) {
            int b = __builtin_ctz(rest);
            float allowance = residuals_allowance(s->problem, a, b);
            Contact contact;
            if (!contact_near(&ends, (Capsule)a, (Capsule)b, -allowance, &contact))
                continue;
            if (contact.depth - allowance > result->self_depth) {
                result->self_depth = contact.depth - allowance;
                result->self_a = (Capsule)a;
                result->self_b = (Capsule)b;
            }
        }
    }
}

static void solver_report(Solver *s, int iterations, SolverResult *result)
{
    memset(result, 0, sizeof *result);
    result->iterations = iterations;
    result->cost = s->cost;
    for (int g = 0; g < s->problem->goal_count; g++)
        solver_goal_miss(s, g, &result->misses[g]);
    solver_measure_contacts(s, result);
    for (int c = COORD_LUMBAR_FLEXION; c < COORD_COUNT; c++) {
        float over = pose_range_over(&s->k.pose, s->k.coords, (Coord)c);
        if (over > result->range_over) {
            result->range_over = over;
            result->range_coord = (Coord)c;
        }
    }
}

// The worst of what a pose gets wrong, in units of what is allowed: above 1 is a fault.
static float solver_worst(const SolverResult *result, const SolverProblem *problem)
{
    float worst = fmaxf(result->floor_depth / 0.005f, result->self_depth / 0.010f);
    worst = fmaxf(worst, result->range_over / BODY_RAD(1.0f));
    for (int g = 0; g < problem->goal_count; g++)
        worst = fmaxf(worst, fminf(problem->goals[g].weight, 1.0f) *
                                 fmaxf(result->misses[g].distance / 0.010f, result->misses[g].angle / BODY_RAD(3.0f)));
    return worst;
}

// Where the search sticks, it starts again from the seed with limbs elsewhere: coordinates in degrees, both sides.
typedef struct SolverStart {
    float shoulder_flexion, shoulder_abduction, shoulder_rotation, elbow, hip_flexion, hip_abduction, knee;
    bool arms, legs;
} SolverStart;

static const SolverStart SOLVER_STARTS[] = {
    {.arms = true, .shoulder_flexion = 60.0f, .shoulder_abduction = 40.0f, .elbow = 70.0f},
    {.arms = true,
     .shoulder_flexion = 40.0f,
     .shoulder_abduction = 120.0f,
     .shoulder_rotation = 40.0f,
     .elbow = 110.0f},
    {.legs = true, .hip_flexion = 60.0f, .hip_abduction = 15.0f, .knee = 70.0f},
    {.arms = true,
     .legs = true,
     .shoulder_flexion = 90.0f,
     .shoulder_abduction = 20.0f,
     .elbow = 30.0f,
     .hip_flexion = 90.0f,
     .hip_abduction = 10.0f,
     .knee = 100.0f},
    {.arms = true, .shoulder_flexion = 150.0f, .shoulder_abduction = 30.0f, .elbow = 40.0f},
};

static void solver_start(const SolverStart *start, const Pose *seed, Pose *pose)
{
    float coords[COORD_COUNT];
    *pose = *seed;
    pose_coordinates(seed, coords);
    for (int shift = 0; shift <= COORD_PER_SIDE; shift += COORD_PER_SIDE) {
        if (start->arms) {
            coords[COORD_SHOULDER_FLEXION_L + shift] = BODY_RAD(start->shoulder_flexion);
            coords[COORD_SHOULDER_ABDUCTION_L + shift] = BODY_RAD(start->shoulder_abduction);
            coords[COORD_SHOULDER_ROTATION_L + shift] = BODY_RAD(start->shoulder_rotation);
            coords[COORD_ELBOW_FLEXION_L + shift] = BODY_RAD(start->elbow);
        }
        if (start->legs) {
            coords[COORD_HIP_FLEXION_L + shift] = BODY_RAD(start->hip_flexion);
            coords[COORD_HIP_ABDUCTION_L + shift] = BODY_RAD(start->hip_abduction);
            coords[COORD_HIP_ROTATION_L + shift] = 0.0f;
            coords[COORD_KNEE_FLEXION_L + shift] = BODY_RAD(start->knee);
        }
    }
    pose_set_coordinates(pose, coords);
}

void solver_problem_init(SolverProblem *problem)
{
    memset(problem, 0, sizeof *problem);
    problem->seed_weight = 1.0f;
    problem->iterations = 60;
}

void solver_allow_touch(SolverProblem *problem, Capsule a, Capsule b)
{
    problem->touch[a] |= 1u << b;
    problem->touch[b] |= 1u << a;
}

// Contacts come in softly, so that a limb can pass where it must and is then pushed out.
static int solver_from(Solver *s, const Pose *start, int iterations)
{
    int done = 0;
    kinematics_set(&s->k, start);
    s->contact_scale = 0.05;
    done += solver_search(s, iterations / 2);
    s->contact_scale = 1.0;
    done += solver_search(s, iterations);
    return done;
}

void solver_solve(const SolverProblem *problem, Pose *pose, SolverResult *result)
{
    Solver s;
    SolverResult best, tried;
    float before[COORD_COUNT];
    pose_coordinates(problem->before ? problem->before : pose, before);
    Pose seed = *pose;
    solver_seed(problem, before, &seed);
    bool symmetric = solver_is_symmetric(problem, &seed);
    if (symmetric)
        solver_symmetrise(&seed);
    residuals_init(&s, problem, &seed);
    s.symmetric = symmetric;
    s.settled = COST_LEAST;
    int done = solver_from(&s, &seed, problem->iterations);
    solver_report(&s, done, &best);
    Pose found = s.k.pose;
    float worst = solver_worst(&best, problem);
    for (size_t i = 0; worst > 1.0f && i < sizeof SOLVER_STARTS / sizeof *SOLVER_STARTS; i++) {
        Pose start;
        solver_start(&SOLVER_STARTS[i], &seed, &start);
        solver_seed(problem, before, &start);
        done += solver_from(&s, &start, problem->iterations);
        solver_report(&s, done, &tried);
        float bad = solver_worst(&tried, problem);
        if (bad < worst * 0.9f) {
            worst = bad;
            best = tried;
            found = s.k.pose;
        }
    }
    *pose = found;
    if (result)
        *result = best;
}

void solver_refine(const SolverProblem *problem, Pose *pose, SolverResult *result)
{
    Solver s;
    Pose seed = *pose;
    bool symmetric = solver_is_symmetric(problem, &seed);
    residuals_init(&s, problem, &seed);
    s.symmetric = symmetric;
    s.settled = COST_ON_WAY;
    kinematics_set(&s.k, &seed);
    int done = solver_search(&s, problem->iterations);
    if (result)
        solver_report(&s, done, result);
    *pose = s.k.pose;
}

void solver_measure(const SolverProblem *problem, const Pose *pose, SolverResult *result)
{
    Solver s;
    residuals_init(&s, problem, pose);
    kinematics_set(&s.k, pose);
    residuals_evaluate(&s, false);
    solver_report(&s, 0, result);
}
