#include "body/solver.h"

#include <float.h>
#include <string.h>

#include "body/contact.h"
#include "body/kinematics.h"

// Weights turn every residual into a pure number: 1 is a fault that one would notice.
#define WEIGHT_PLACE     100.0 // per metre: 1 cm
#define WEIGHT_ANGLE     30.0  // per radian: 2 degrees
#define WEIGHT_AIM       20.0
#define WEIGHT_FLOOR     150.0 // per metre below the floor or inside a prop
#define WEIGHT_RANGE     150.0 // per radian beyond a range of motion
#define WEIGHT_SELF      100.0 // per metre of overlap
#define WEIGHT_SEED      0.25  // per radian away from the seed
#define WEIGHT_SEED_ROOT 0.3   // per metre
#define WEIGHT_RHYTHM    2.0   // per radian off the scapulohumeral rhythm

#define STEP_MOST      0.6  // radians: the longest step of any unknown
#define STEP_LEAST     1e-7 // a step below this ends the search
#define COST_LEAST     1e-12
#define ELEVATION_MOST 3.05f // radians: a limb never points quite straight back along its rest direction

// One-sided residuals that are not violated yet but that a step could reach: metres and radians.
#define REACH_FLOOR  0.12f
#define REACH_SELF   0.04f
#define REACH_RANGE  0.5f
#define BOUNDS_MAX   320
#define BOUND_ROUNDS 4

// Scapulohumeral rhythm: of 180 degrees of elevation the shoulder girdle gives its share after the first 30 (Inman
// 1944).
#define RHYTHM_FROM  0.52f
#define RHYTHM_SHARE 0.20f

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

typedef struct Solver {
    const SolverProblem *problem;
    const Pose *seed;
    float seed_coords[COORD_COUNT];
    float before_coords[COORD_COUNT];
    vec3 keep[GOALS_MAX];
    bool rhythm[2]; // whether a side's clavicle is free to follow the arm
    double contact_scale;
    Kinematics k;
    double cost;
    double jtj[DOF_COUNT][DOF_COUNT];
    double jtr[DOF_COUNT];
    bool derive;
    Bound bounds[BOUNDS_MAX];
    int bound_count;
    Solid solids[PROPS_MAX * PROP_SOLIDS_MAX];
    int solid_count;
} Solver;

static void row_clear(Row *row)
{
    memset(row, 0, sizeof *row);
}

// Adds `scale` times the movement along `direction` of a point of joint j that is at p.
static void row_add_point(Row *row, const Kinematics *k, Joint j, const vec3 p, const vec3 direction, double scale)
{
    row->active |= k->active[j];
    // direction . (omega x p + v) = omega . (p x direction) + v . direction
    float px = p[1] * direction[2] - p[2] * direction[1];
    float py = p[2] * direction[0] - p[0] * direction[2];
    float pz = p[0] * direction[1] - p[1] * direction[0];
    for (uint64_t rest = k->active[j]; rest; rest &= rest - 1) {
        int d = __builtin_ctzll(rest);
        const Twist *t = &k->twist[j][d];
        row->g[d] += scale * (double)(t->omega[0] * px + t->omega[1] * py + t->omega[2] * pz + t->v[0] * direction[0] +
                                      t->v[1] * direction[1] + t->v[2] * direction[2]);
    }
}

// Adds the change along `direction` of a unit vector u that is fixed to joint j.
static void row_add_aim(Row *row, const Kinematics *k, Joint j, const vec3 u, const vec3 direction, double scale)
{
    row->active |= k->active[j];
    float x = u[1] * direction[2] - u[2] * direction[1];
    float y = u[2] * direction[0] - u[0] * direction[2];
    float z = u[0] * direction[1] - u[1] * direction[0];
    for (uint64_t rest = k->active[j]; rest; rest &= rest - 1) {
        int d = __builtin_ctzll(rest);
        const Twist *t = &k->twist[j][d];
        row->g[d] += scale * (double)(t->omega[0] * x + t->omega[1] * y + t->omega[2] * z);
    }
}

static void row_add_coord(Row *row, const Kinematics *k, Coord coord, double scale)
{
    int r, first;
    int ball = kinematics_ball_of(coord, &r);
    if (ball < 0) {
        row->g[DOF_OF(coord)] += scale;
        row->active |= 1ull << DOF_OF(coord);
        return;
    }
    float rows[3][3];
    kinematics_ball(k, ball, rows, &first);
    for (int i = 0; i < 3; i++) {
        row->g[first + i] += scale * (double)rows[r][i];
        row->active |= 1ull << (first + i);
    }
}

// Adds a residual to the normal equations.
static void solver_accumulate(double jtj[DOF_COUNT][DOF_COUNT], double jtr[DOF_COUNT], double residual, const Row *row)
{
    int index[DOF_COUNT];
    int count = 0;
    for (uint64_t rest = row->active; rest; rest &= rest - 1)
        index[count++] = __builtin_ctzll(rest);
    for (int i = 0; i < count; i++) {
        double gi = row->g[index[i]];
        jtr[index[i]] += gi * residual;
        double *line = jtj[index[i]];
        for (int j = 0; j <= i; j++)
            line[index[j]] += gi * row->g[index[j]];
    }
}

static void solver_add(Solver *s, double residual, const Row *row)
{
    s->cost += residual * residual;
    if (s->derive)
        solver_accumulate(s->jtj, s->jtr, residual, row);
}

// A one-sided residual: counts where it is positive, and is kept at hand where a step may make it so.
static void solver_bound(Solver *s, double value, const Row *row)
{
    if (value > 0.0) {
        solver_add(s, value, row);
    } else if (s->derive && s->bound_count < BOUNDS_MAX) {
        Bound *bound = &s->bounds[s->bound_count++];
        bound->row = *row;
        bound->value = value;
    }
}

static float solver_range_miss(GoalRange range, float value)
{
    return value < range.least ? value - range.least : value > range.most ? value - range.most : 0.0f;
}

// ---- goals ----

static const float UNIT[3][3] = {{1.0f, 0.0f, 0.0f}, {0.0f, 1.0f, 0.0f}, {0.0f, 0.0f, 1.0f}};

static Joint solver_joint(Point point)
{
    return POINTS[point].joint;
}

static void solver_goal_place(Solver *s, const Goal *goal, const vec3 target, const bool mask[3], double weight)
{
    vec3 a, b = {0.0f, 0.0f, 0.0f};
    body_point(&s->k.body, goal->a, a);
    if (goal->kind == GOAL_MEET)
        body_point(&s->k.body, goal->b, b);
    for (int i = 0; i < 3; i++) {
        if (!mask[i])
            continue;
        Row row;
        row_clear(&row);
        if (s->derive) {
            row_add_point(&row, &s->k, solver_joint(goal->a), a, UNIT[i], weight);
            if (goal->kind == GOAL_MEET)
                row_add_point(&row, &s->k, solver_joint(goal->b), b, UNIT[i], -weight);
        }
        solver_add(s, weight * (double)(a[i] - b[i] - target[i]), &row);
    }
}

static void solver_goal_on(Solver *s, const Goal *goal, double weight)
{
    vec3 a, normal = {0.0f, 1.0f, 0.0f};
    body_point(&s->k.body, goal->a, a);
    float distance = a[1];
    if (goal->prop != GOAL_FLOOR)
        distance = prop_surface_distance(&s->problem->props[goal->prop], a, normal);
    Row row;
    row_clear(&row);
    if (s->derive)
        row_add_point(&row, &s->k, solver_joint(goal->a), a, normal, weight);
    solver_add(s, weight * (double)distance, &row);
}

static void solver_goal_apart(Solver *s, const Goal *goal, double weight)
{
    vec3 a, b, n;
    body_point(&s->k.body, goal->a, a);
    body_point(&s->k.body, goal->b, b);
    glm_vec3_sub(a, b, n);
    float distance = glm_vec3_norm(n);
    float miss = solver_range_miss(goal->range, distance);
    if (distance < 1e-6f)
        n[1] = 1.0f;
    else
        glm_vec3_scale(n, 1.0f / distance, n);
    if (miss == 0.0f && goal->range.least != goal->range.most)
        return;
    Row row;
    row_clear(&row);
    if (s->derive) {
        row_add_point(&row, &s->k, solver_joint(goal->a), a, n, weight);
        row_add_point(&row, &s->k, solver_joint(goal->b), b, n, -weight);
    }
    solver_add(s, weight * (double)miss, &row);
}

static void solver_goal_height(Solver *s, const Goal *goal, double weight)
{
    vec3 a;
    body_point(&s->k.body, goal->a, a);
    float miss = solver_range_miss(goal->range, a[1]);
    if (miss == 0.0f && goal->range.least != goal->range.most)
        return;
    Row row;
    row_clear(&row);
    if (s->derive)
        row_add_point(&row, &s->k, solver_joint(goal->a), a, UNIT[1], weight);
    solver_add(s, weight * (double)miss, &row);
}

static void solver_goal_angle(Solver *s, const Goal *goal, double weight)
{
    float value = s->k.coords[goal->coord];
    if (goal->kind == GOAL_TURN)
        value -= s->before_coords[goal->coord];
    float miss = solver_range_miss(goal->range, value);
    if (miss == 0.0f && goal->range.least != goal->range.most)
        return;
    Row row;
    row_clear(&row);
    if (s->derive)
        row_add_coord(&row, &s->k, goal->coord, weight);
    solver_add(s, weight * (double)miss, &row);
}

static void solver_goal_aim(Solver *s, const Goal *goal, double weight)
{
    vec3 u;
    body_aim(&s->k.body, goal->aim, u);
    for (int i = 0; i < 3; i++) {
        Row row;
        row_clear(&row);
        if (s->derive)
            row_add_aim(&row, &s->k, AIMS[goal->aim].joint, u, UNIT[i], weight);
        solver_add(s, weight * (double)(u[i] - goal->target[i]), &row);
    }
}

// r = (b - a) - t (c - a) with t so that r is square to c - a. As r stays square to c - a, what t changes drops out of
// r . dr, and dr = db - (1 - t) da - t dc is exact for the cost.
static void solver_goal_line(Solver *s, const Goal *goal, double weight)
{
    vec3 a, b, c, ab, ac;
    body_point(&s->k.body, goal->a, a);
    body_point(&s->k.body, goal->b, b);
    body_point(&s->k.body, goal->c, c);
    glm_vec3_sub(b, a, ab);
    glm_vec3_sub(c, a, ac);
    float length2 = fmaxf(glm_vec3_dot(ac, ac), 1e-6f);
    float t = glm_vec3_dot(ab, ac) / length2;
    for (int i = 0; i < 3; i++) {
        Row row;
        row_clear(&row);
        if (s->derive) {
            vec3 along;
            for (int n = 0; n < 3; n++)
                along[n] = (n == i ? 1.0f : 0.0f) - ac[i] * ac[n] / length2;
            row_add_point(&row, &s->k, solver_joint(goal->b), b, along, weight);
            row_add_point(&row, &s->k, solver_joint(goal->a), a, along, -weight * (double)(1.0f - t));
            row_add_point(&row, &s->k, solver_joint(goal->c), c, along, -weight * (double)t);
        }
        solver_add(s, weight * (double)(ab[i] - t * ac[i]), &row);
    }
}

static void solver_goal_level(Solver *s, const Goal *goal, double weight)
{
    vec3 a, b;
    body_point(&s->k.body, goal->a, a);
    body_point(&s->k.body, goal->b, b);
    Row row;
    row_clear(&row);
    if (s->derive) {
        row_add_point(&row, &s->k, solver_joint(goal->a), a, UNIT[1], weight);
        row_add_point(&row, &s->k, solver_joint(goal->b), b, UNIT[1], -weight);
    }
    solver_add(s, weight * (double)(a[1] - b[1]), &row);
}

static void solver_goals(Solver *s)
{
    static const bool all[3] = {true, true, true};
    for (int g = 0; g < s->problem->goal_count; g++) {
        const Goal *goal = &s->problem->goals[g];
        double place = WEIGHT_PLACE * (double)goal->weight;
        switch (goal->kind) {
        case GOAL_HEIGHT:
            solver_goal_height(s, goal, place);
            break;
        case GOAL_ON:
            solver_goal_on(s, goal, place);
            break;
        case GOAL_AT:
        case GOAL_MEET:
            solver_goal_place(s, goal, goal->target, goal->mask, place);
            break;
        case GOAL_KEEP:
            solver_goal_place(s, goal, s->keep[g], all, place);
            break;
        case GOAL_APART:
            solver_goal_apart(s, goal, place);
            break;
        case GOAL_ANGLE:
        case GOAL_TURN:
            solver_goal_angle(s, goal, WEIGHT_ANGLE * (double)goal->weight);
            break;
        case GOAL_AIM:
            solver_goal_aim(s, goal, WEIGHT_AIM * (double)goal->weight);
            break;
        case GOAL_LINE:
            solver_goal_line(s, goal, place);
            break;
        case GOAL_LEVEL:
            solver_goal_level(s, goal, place);
            break;
        case GOAL_KIND_COUNT:
            break;
        }
    }
}

// ---- the one-sided: floor, props, limbs, ranges ----

static void solver_push(Solver *s, Joint j, const vec3 p, const vec3 normal, float depth)
{
    if (depth <= (s->derive ? -REACH_FLOOR : 0.0f))
        return;
    double weight = WEIGHT_FLOOR * s->contact_scale;
    Row row;
    row_clear(&row);
    if (s->derive)
        row_add_point(&row, &s->k, j, p, normal, -weight);
    solver_bound(s, weight * (double)depth, &row);
}

static void solver_floor(Solver *s)
{
    for (int i = 0; i < POINT_COUNT; i++) {
        vec3 p, normal;
        body_point(&s->k.body, (Point)i, p);
        solver_push(s, POINTS[i].joint, p, UNIT[1], -p[1]);
        for (int n = 0; n < s->solid_count; n++) {
            float distance = solid_distance(&s->solids[n], p, normal);
            solver_push(s, POINTS[i].joint, p, normal, -distance);
        }
    }
    for (int c = 0; c < CAPSULE_COUNT; c++) {
        const CapsuleInfo *info = &CAPSULES[c];
        vec3 ends[2], normal;
        body_capsule(&s->k.body, (Capsule)c, ends[0], ends[1]);
        for (int e = 0; e < 2; e++) {
            Joint j = e ? info->joint_b : info->joint_a;
            float radius = e ? info->radius_b : info->radius_a;
            solver_push(s, j, ends[e], UNIT[1], radius - ends[e][1]);
            for (int n = 0; n < s->solid_count; n++) {
                float distance = solid_distance(&s->solids[n], ends[e], normal);
                solver_push(s, j, ends[e], normal, radius - distance);
            }
        }
    }
}

// How deep two capsules may overlap.
static float solver_allowance(const SolverProblem *problem, int a, int b)
{
    return problem->touch[a] & (1u << b) ? CONTACT_SOFT : 0.0f;
}

static void solver_self(Solver *s)
{
    double weight = WEIGHT_SELF * s->contact_scale;
    for (int a = 0; a < CAPSULE_COUNT; a++) {
        for (int b = a + 1; b < CAPSULE_COUNT; b++) {
            if (!contact_pair_counts((Capsule)a, (Capsule)b))
                continue;
            Contact contact;
            contact_of(&s->k.body, (Capsule)a, (Capsule)b, &contact);
            float depth = contact.depth - solver_allowance(s->problem, a, b);
            if (depth <= (s->derive ? -REACH_SELF : 0.0f))
                continue;
            // d depth = -normal . (dpa - dpb), each a mix of its capsule's ends
            Row row;
            row_clear(&row);
            if (s->derive) {
                const CapsuleInfo *ia = &CAPSULES[a], *ib = &CAPSULES[b];
                double ta = (double)contact.at_a, tb = (double)contact.at_b;
                row_add_point(&row, &s->k, ia->joint_a, contact.point_a, contact.normal, -weight * (1.0 - ta));
                row_add_point(&row, &s->k, ia->joint_b, contact.point_a, contact.normal, -weight * ta);
                row_add_point(&row, &s->k, ib->joint_a, contact.point_b, contact.normal, weight * (1.0 - tb));
                row_add_point(&row, &s->k, ib->joint_b, contact.point_b, contact.normal, weight * tb);
            }
            solver_bound(s, weight * (double)depth, &row);
        }
    }
}

// A coordinate against one end of its range: sign 1 for the upper, -1 for the lower.
static void solver_range_end(Solver *s, Coord coord, float end, float sign)
{
    float over = sign * (s->k.coords[coord] - end);
    if (over <= (s->derive ? -REACH_RANGE : 0.0f))
        return;
    Row row;
    row_clear(&row);
    if (s->derive)
        row_add_coord(&row, &s->k, coord, WEIGHT_RANGE * (double)sign);
    solver_bound(s, WEIGHT_RANGE * (double)over, &row);
}

static void solver_ranges(Solver *s)
{
    for (int c = COORD_LUMBAR_FLEXION; c < COORD_COUNT; c++) {
        solver_range_end(s, (Coord)c, BODY_RAD(COORDS[c].least), -1.0f);
        solver_range_end(s, (Coord)c, BODY_RAD(COORDS[c].most), 1.0f);
    }
}

// The arm's elevation is the length of its swing; the clavicle follows it, and no arm goes over the pole behind the
// head.
static void solver_shoulders(Solver *s)
{
    for (int side = 0; side < 2; side++) {
        int shift = side ? COORD_PER_SIDE : 0;
        Coord flexion = (Coord)(COORD_SHOULDER_FLEXION_L + shift), abduction = (Coord)(flexion + 1);
        Coord clavicle = (Coord)(COORD_CLAVICLE_ELEVATION_L + shift);
        float f = s->k.coords[flexion], a = s->k.coords[abduction];
        float elevation = sqrtf(f * f + a * a);
        if (elevation > ELEVATION_MOST - (s->derive ? REACH_RANGE : 0.0f)) {
            Row row;
            row_clear(&row);
            if (s->derive) {
                row_add_coord(&row, &s->k, flexion, WEIGHT_RANGE * (double)(f / elevation));
                row_add_coord(&row, &s->k, abduction, WEIGHT_RANGE * (double)(a / elevation));
            }
            solver_bound(s, WEIGHT_RANGE * (double)(elevation - ELEVATION_MOST), &row);
        }
        if (!s->rhythm[side])
            continue;
        float follow = fmaxf(0.0f, elevation - RHYTHM_FROM) * RHYTHM_SHARE;
        Row row;
        row_clear(&row);
        if (s->derive) {
            row_add_coord(&row, &s->k, clavicle, WEIGHT_RHYTHM);
            if (elevation > RHYTHM_FROM) {
                double slope = -WEIGHT_RHYTHM * (double)(RHYTHM_SHARE / elevation);
                row_add_coord(&row, &s->k, flexion, slope * (double)f);
                row_add_coord(&row, &s->k, abduction, slope * (double)a);
            }
        }
        solver_add(s, WEIGHT_RHYTHM * (double)(s->k.coords[clavicle] - follow), &row);
    }
}

// Joints with a small range are stiffer: what nobody asks for is done by shoulders and hips before vertebrae and toes.
static double solver_stiffness(Coord coord)
{
    double range = (double)(COORDS[coord].most - COORDS[coord].least);
    double stiff = 140.0 / (range < 30.0 ? 30.0 : range);
    return stiff < 0.7 ? 0.7 : stiff;
}

static void solver_seed_pull(Solver *s)
{
    double weight = WEIGHT_SEED * (double)s->problem->seed_weight;
    for (int i = 0; i < 3; i++) {
        Row row;
        row_clear(&row);
        double w = WEIGHT_SEED_ROOT * (double)s->problem->seed_weight;
        row.g[i] = w;
        row.active = 1ull << i;
        solver_add(s, w * (double)(s->k.pose.root[i] - s->seed->root[i]), &row);
    }
    for (int c = COORD_LUMBAR_FLEXION; c < COORD_COUNT; c++) {
        if (COORDS[c].unit != COORD_HINGE && COORDS[c].unit != COORD_REGION)
            continue;
        double w = weight * solver_stiffness((Coord)c);
        Row row;
        row_clear(&row);
        row.g[DOF_OF(c)] = w;
        row.active = 1ull << DOF_OF(c);
        solver_add(s, w * (double)(s->k.coords[c] - s->seed_coords[c]), &row);
    }
    static const Coord firsts[BALL_COUNT] = {COORD_PELVIS_TILT, COORD_SHOULDER_FLEXION_L, COORD_HIP_FLEXION_L,
                                             COORD_SHOULDER_FLEXION_R, COORD_HIP_FLEXION_R};
    for (int b = 0; b < BALL_COUNT; b++) {
        vec3 offset;
        float derivative[3][3];
        kinematics_ball_offset(&s->k, b, s->seed, offset, derivative);
        double w = weight * (b == BALL_PELVIS ? 0.5 : 0.8);
        int first = DOF_OF(firsts[b]);
        for (int r = 0; r < 3; r++) {
            Row row;
            row_clear(&row);
            for (int i = 0; i < 3; i++) {
                row.g[first + i] = w * (double)derivative[r][i];
                row.active |= 1ull << (first + i);
            }
            solver_add(s, w * (double)offset[r], &row);
        }
    }
}

static double solver_evaluate(Solver *s, bool derive)
{
    s->derive = derive;
    s->cost = 0.0;
    if (derive) {
        memset(s->jtj, 0, sizeof s->jtj);
        memset(s->jtr, 0, sizeof s->jtr);
        s->bound_count = 0;
        kinematics_derive(&s->k);
    }
    solver_goals(s);
    solver_floor(s);
    solver_self(s);
    solver_ranges(s);
    solver_shoulders(s);
    solver_seed_pull(s);
    return s->cost;
}

// ---- the search ----

// Cholesky of (J'J + mu D) and the step; false where it is not positive.
static bool solver_factor(double jtj[DOF_COUNT][DOF_COUNT], const double jtr[DOF_COUNT], double mu,
                          double step[DOF_COUNT])
{
    double l[DOF_COUNT][DOF_COUNT];
    for (int i = 0; i < DOF_COUNT; i++) {
        for (int j = 0; j <= i; j++) {
            double sum = jtj[i][j];
            if (i == j)
                sum += mu * (jtj[i][i] + 1e-3);
            for (int n = 0; n < j; n++)
                sum -= l[i][n] * l[j][n];
            if (i == j) {
                if (sum <= 1e-14)
                    return false;
                l[i][i] = sqrt(sum);
            } else {
                l[i][j] = sum / l[j][j];
            }
        }
    }
    for (int i = 0; i < DOF_COUNT; i++) {
        double sum = -jtr[i];
        for (int n = 0; n < i; n++)
            sum -= l[i][n] * step[n];
        step[i] = sum / l[i][i];
    }
    for (int i = DOF_COUNT - 1; i >= 0; i--) {
        double sum = step[i];
        for (int n = i + 1; n < DOF_COUNT; n++)
            sum -= l[n][i] * step[n];
        step[i] = sum / l[i][i];
    }
    return true;
}

// The step for a damping. Bounds that the step would break are taken in and it is found anew, so that a joint at its
// end or a hand on the floor does not make the whole body take tiny steps. `decrease` receives the cost that the step
// should save.
static void solver_find_step(Solver *s, double *mu, double step[DOF_COUNT], double *decrease)
{
    double jtj[DOF_COUNT][DOF_COUNT], jtr[DOF_COUNT];
    memcpy(jtj, s->jtj, sizeof jtj);
    memcpy(jtr, s->jtr, sizeof jtr);
    for (int b = 0; b < s->bound_count; b++)
        s->bounds[b].hit = false;
    for (int round = 0; round < BOUND_ROUNDS; round++) {
        while (!solver_factor(jtj, jtr, *mu, step))
            *mu = *mu * 10.0 + 1e-9;
        int hits = 0;
        for (int b = 0; b < s->bound_count; b++) {
            Bound *bound = &s->bounds[b];
            if (bound->hit)
                continue;
            double value = bound->value;
            for (uint64_t rest = bound->row.active; rest; rest &= rest - 1) {
                int d = __builtin_ctzll(rest);
                value += bound->row.g[d] * step[d];
            }
            if (value > 1e-3) {
                solver_accumulate(jtj, jtr, bound->value, &bound->row);
                bound->hit = true;
                hits++;
            }
        }
        if (hits == 0)
            break;
    }
    *decrease = 0.0;
    for (int i = 0; i < DOF_COUNT; i++)
        *decrease -= step[i] * jtr[i];
}

// Levenberg-Marquardt with Nielsen's damping. Returns the iterations taken.
static int solver_search(Solver *s, int iterations)
{
    double mu = 1e-4, grow = 2.0;
    double cost = solver_evaluate(s, true);
    int done = 0;
    for (; done < iterations; done++) {
        double step[DOF_COUNT] = {0};
        double longest = 0.0, predicted;
        solver_find_step(s, &mu, step, &predicted);
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
        double next = solver_evaluate(s, false);
        if (next < cost) {
            double gain = (cost - next) / fmax(predicted, DBL_MIN);
            double damp = 2.0 * gain - 1.0;
            mu = fmax(mu * fmax(1.0 / 3.0, 1.0 - damp * damp * damp), 1e-9);
            grow = 2.0;
            bool small = (cost - next) < 1e-6 * cost + COST_LEAST || longest < STEP_LEAST;
            cost = solver_evaluate(s, true);
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

static void solver_init(Solver *s, const SolverProblem *problem, const Pose *seed)
{
    s->problem = problem;
    s->seed = seed;
    s->contact_scale = 1.0;
    s->solid_count = 0;
    for (int i = 0; i < problem->prop_count && i < PROPS_MAX; i++)
        s->solid_count += prop_solids(&problem->props[i], &s->solids[s->solid_count]);
    s->rhythm[0] = s->rhythm[1] = true;
    Body before;
    if (problem->before) {
        body_resolve(problem->before, &before);
        pose_coordinates(problem->before, s->before_coords);
    }
    for (int g = 0; g < problem->goal_count; g++) {
        const Goal *goal = &problem->goals[g];
        if (goal->kind == GOAL_KEEP && problem->before)
            body_point(&before, goal->a, s->keep[g]);
        if ((goal->kind == GOAL_ANGLE || goal->kind == GOAL_TURN) && goal->coord >= 0) {
            if (goal->coord == COORD_CLAVICLE_ELEVATION_L)
                s->rhythm[0] = false;
            if (goal->coord == COORD_CLAVICLE_ELEVATION_R)
                s->rhythm[1] = false;
        }
    }
    pose_coordinates(seed, s->seed_coords);
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
        coords[goal->coord] = value - solver_range_miss(range, value);
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
        miss->distance = fabsf(solver_range_miss(goal->range, a[1]));
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
        miss->distance = fabsf(solver_range_miss(goal->range, glm_vec3_distance(a, b)));
        break;
    case GOAL_ANGLE:
    case GOAL_TURN: {
        float base = goal->kind == GOAL_TURN ? s->before_coords[goal->coord] : 0.0f;
        miss->angle = fabsf(solver_range_miss(goal->range, s->k.coords[goal->coord] - base));
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
    for (int i = 0; i < POINT_COUNT; i++) {
        vec3 p, normal;
        body_point(&s->k.body, (Point)i, p);
        result->floor_depth = fmaxf(result->floor_depth, -p[1]);
        for (int n = 0; n < s->solid_count; n++)
            result->floor_depth = fmaxf(result->floor_depth, -solid_distance(&s->solids[n], p, normal));
    }
    for (int a = 0; a < CAPSULE_COUNT; a++) {
        for (int b = a + 1; b < CAPSULE_COUNT; b++) {
            if (!contact_pair_counts((Capsule)a, (Capsule)b))
                continue;
            Contact contact;
            contact_of(&s->k.body, (Capsule)a, (Capsule)b, &contact);
            float depth = contact.depth - solver_allowance(s->problem, a, b);
            if (depth > result->self_depth) {
                result->self_depth = depth;
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
        GoalRange range = {BODY_RAD(COORDS[c].least), BODY_RAD(COORDS[c].most)};
        float over = fabsf(solver_range_miss(range, s->k.coords[c]));
        if (over > result->range_over) {
            result->range_over = over;
            result->range_coord = (Coord)c;
        }
    }
}

// The worst of what a pose gets wrong, in units of what is allowed: above 1 is a fault.
static float solver_worst(const SolverResult *result, int goal_count)
{
    float worst = fmaxf(result->floor_depth / 0.005f, result->self_depth / 0.010f);
    worst = fmaxf(worst, result->range_over / BODY_RAD(1.0f));
    for (int g = 0; g < goal_count; g++)
        worst = fmaxf(worst, fmaxf(result->misses[g].distance / 0.010f, result->misses[g].angle / BODY_RAD(3.0f)));
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
    solver_init(&s, problem, &seed);
    int done = solver_from(&s, &seed, problem->iterations);
    solver_report(&s, done, &best);
    Pose found = s.k.pose;
    float worst = solver_worst(&best, problem->goal_count);
    for (size_t i = 0; worst > 1.0f && i < sizeof SOLVER_STARTS / sizeof *SOLVER_STARTS; i++) {
        Pose start;
        solver_start(&SOLVER_STARTS[i], &seed, &start);
        solver_seed(problem, before, &start);
        done += solver_from(&s, &start, problem->iterations);
        solver_report(&s, done, &tried);
        float bad = solver_worst(&tried, problem->goal_count);
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
    solver_init(&s, problem, &seed);
    kinematics_set(&s.k, &seed);
    int done = solver_search(&s, problem->iterations);
    if (result)
        solver_report(&s, done, result);
    *pose = s.k.pose;
}

void solver_measure(const SolverProblem *problem, const Pose *pose, SolverResult *result)
{
    Solver s;
    solver_init(&s, problem, pose);
    kinematics_set(&s.k, pose);
    solver_evaluate(&s, false);
    solver_report(&s, 0, result);
}
