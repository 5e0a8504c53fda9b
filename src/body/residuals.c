#include "body/residuals.h"

#include <string.h>

// Weights turn every residual into a pure number: 1 is a fault that one would notice.
#define WEIGHT_PLACE     100.0 // per metre: 1 cm
#define WEIGHT_ANGLE     30.0  // per radian: 2 degrees
#define WEIGHT_AIM       20.0
#define WEIGHT_FLOOR     150.0 // per metre below the floor or inside a prop
#define WEIGHT_RANGE     150.0 // per radian beyond a range of motion
#define WEIGHT_SELF      200.0 // per metre of overlap
#define WEIGHT_SEED      0.25  // per radian away from the seed
#define WEIGHT_SEED_ROOT 0.3   // per metre
#define WEIGHT_RHYTHM    2.0   // per radian off the scapulohumeral rhythm

// One-sided residuals that are not violated yet but that a step could reach: metres and radians.
#define REACH_FLOOR 0.12f
#define REACH_SELF  0.04f
#define REACH_RANGE 0.5f

// Scapulohumeral rhythm: of 180 degrees of elevation the shoulder girdle gives its share after the first 30 (Inman
// 1944).
#define RHYTHM_FROM  0.52f
#define RHYTHM_SHARE 0.20f

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
void residuals_accumulate(double jtj[DOF_COUNT][DOF_COUNT], double jtr[DOF_COUNT], double residual, const Row *row)
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

static void residuals_add(Solver *s, double residual, const Row *row)
{
    s->cost += residual * residual;
    if (s->derive)
        residuals_accumulate(s->normal->jtj, s->normal->jtr, residual, row);
}

// A one-sided residual: counts where it is positive, and is kept at hand where a step may make it so.
static void residuals_bound(Solver *s, double value, const Row *row)
{
    if (value > 0.0) {
        residuals_add(s, value, row);
    } else if (s->derive && s->normal->bound_count < BOUNDS_MAX) {
        Bound *bound = &s->normal->bounds[s->normal->bound_count++];
        bound->row = *row;
        bound->value = value;
    }
}

float residuals_range_miss(GoalRange range, float value)
{
    return value < range.least ? value - range.least : value > range.most ? value - range.most : 0.0f;
}

// ---- goals ----

static const float UNIT[3][3] = {{1.0f, 0.0f, 0.0f}, {0.0f, 1.0f, 0.0f}, {0.0f, 0.0f, 1.0f}};

static Joint residuals_joint(Point point)
{
    return POINTS[point].joint;
}

static void residuals_goal_place(Solver *s, const Goal *goal, const vec3 target, const bool mask[3], double weight)
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
            row_add_point(&row, &s->k, residuals_joint(goal->a), a, UNIT[i], weight);
            if (goal->kind == GOAL_MEET)
                row_add_point(&row, &s->k, residuals_joint(goal->b), b, UNIT[i], -weight);
        }
        residuals_add(s, weight * (double)(a[i] - b[i] - target[i]), &row);
    }
}

static void residuals_goal_on(Solver *s, const Goal *goal, double weight)
{
    vec3 a, normal = {0.0f, 1.0f, 0.0f};
    body_point(&s->k.body, goal->a, a);
    float distance = a[1];
    if (goal->prop != GOAL_FLOOR)
        distance = prop_surface_distance(&s->problem->props[goal->prop], a, normal);
    Row row;
    row_clear(&row);
    if (s->derive)
        row_add_point(&row, &s->k, residuals_joint(goal->a), a, normal, weight);
    residuals_add(s, weight * (double)distance, &row);
}

static void residuals_goal_apart(Solver *s, const Goal *goal, double weight)
{
    vec3 a, b, n;
    body_point(&s->k.body, goal->a, a);
    body_point(&s->k.body, goal->b, b);
    glm_vec3_sub(a, b, n);
    float distance = glm_vec3_norm(n);
    float miss = residuals_range_miss(goal->range, distance);
    if (distance < 1e-6f)
        n[1] = 1.0f;
    else
        glm_vec3_scale(n, 1.0f / distance, n);
    if (miss == 0.0f && goal->range.least != goal->range.most)
        return;
    Row row;
    row_clear(&row);
    if (s->derive) {
        row_add_point(&row, &s->k, residuals_joint(goal->a), a, n, weight);
        row_add_point(&row, &s->k, residuals_joint(goal->b), b, n, -weight);
    }
    residuals_add(s, weight * (double)miss, &row);
}

static void residuals_goal_height(Solver *s, const Goal *goal, double weight)
{
    vec3 a;
    body_point(&s->k.body, goal->a, a);
    float miss = residuals_range_miss(goal->range, a[1]);
    if (miss == 0.0f && goal->range.least != goal->range.most)
        return;
    Row row;
    row_clear(&row);
    if (s->derive)
        row_add_point(&row, &s->k, residuals_joint(goal->a), a, UNIT[1], weight);
    residuals_add(s, weight * (double)miss, &row);
}

static void residuals_goal_angle(Solver *s, const Goal *goal, double weight)
{
    float value = s->k.coords[goal->coord];
    if (goal->kind == GOAL_TURN)
        value -= s->before_coords[goal->coord];
    float miss = residuals_range_miss(goal->range, value);
    if (miss == 0.0f && goal->range.least != goal->range.most)
        return;
    Row row;
    row_clear(&row);
    if (s->derive)
        row_add_coord(&row, &s->k, goal->coord, weight);
    residuals_add(s, weight * (double)miss, &row);
}

static void residuals_goal_aim(Solver *s, const Goal *goal, double weight)
{
    vec3 u;
    body_aim(&s->k.body, goal->aim, u);
    for (int i = 0; i < 3; i++) {
        Row row;
        row_clear(&row);
        if (s->derive)
            row_add_aim(&row, &s->k, AIMS[goal->aim].joint, u, UNIT[i], weight);
        residuals_add(s, weight * (double)(u[i] - goal->target[i]), &row);
    }
}

// r = (b - a) - t (c - a) with t so that r is square to c - a. As r stays square to c - a, what t changes drops out of
// r . dr, and dr = db - (1 - t) da - t dc is exact for the cost.
static void residuals_goal_line(Solver *s, const Goal *goal, double weight)
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
            row_add_point(&row, &s->k, residuals_joint(goal->b), b, along, weight);
            row_add_point(&row, &s->k, residuals_joint(goal->a), a, along, -weight * (double)(1.0f - t));
            row_add_point(&row, &s->k, residuals_joint(goal->c), c, along, -weight * (double)t);
        }
        residuals_add(s, weight * (double)(ab[i] - t * ac[i]), &row);
    }
}

static void residuals_goal_level(Solver *s, const Goal *goal, double weight)
{
    vec3 a, b;
    body_point(&s->k.body, goal->a, a);
    body_point(&s->k.body, goal->b, b);
    Row row;
    row_clear(&row);
    if (s->derive) {
        row_add_point(&row, &s->k, residuals_joint(goal->a), a, UNIT[1], weight);
        row_add_point(&row, &s->k, residuals_joint(goal->b), b, UNIT[1], -weight);
    }
    residuals_add(s, weight * (double)(a[1] - b[1]), &row);
}

static void residuals_goals(Solver *s)
{
    static const bool all[3] = {true, true, true};
    for (int g = 0; g < s->problem->goal_count; g++) {
        const Goal *goal = &s->problem->goals[g];
        double place = WEIGHT_PLACE * (double)goal->weight;
        switch (goal->kind) {
        case GOAL_HEIGHT:
            residuals_goal_height(s, goal, place);
            break;
        case GOAL_ON:
            residuals_goal_on(s, goal, place);
            break;
        case GOAL_AT:
        case GOAL_MEET:
            residuals_goal_place(s, goal, goal->target, goal->mask, place);
            break;
        case GOAL_KEEP:
            residuals_goal_place(s, goal, s->keep[g], all, place);
            break;
        case GOAL_APART:
            residuals_goal_apart(s, goal, place);
            break;
        case GOAL_ANGLE:
        case GOAL_TURN:
            residuals_goal_angle(s, goal, WEIGHT_ANGLE * (double)goal->weight);
            break;
        case GOAL_AIM:
            residuals_goal_aim(s, goal, WEIGHT_AIM * (double)goal->weight);
            break;
        case GOAL_LINE:
            residuals_goal_line(s, goal, place);
            break;
        case GOAL_LEVEL:
            residuals_goal_level(s, goal, place);
            break;
        case GOAL_KIND_COUNT:
            break;
        }
    }
}

// ---- the one-sided: floor, props, limbs, ranges ----

static void residuals_push(Solver *s, Joint j, const vec3 p, const vec3 normal, float depth)
{
    if (depth <= (s->derive ? -REACH_FLOOR : 0.0f))
        return;
    double weight = WEIGHT_FLOOR * s->contact_scale;
    Row row;
    row_clear(&row);
    if (s->derive)
        row_add_point(&row, &s->k, j, p, normal, -weight);
    residuals_bound(s, weight * (double)depth, &row);
}

static void residuals_floor(Solver *s)
{
    for (int i = 0; i < POINT_COUNT; i++) {
        vec3 p, normal;
        body_point(&s->k.body, (Point)i, p);
        residuals_push(s, POINTS[i].joint, p, UNIT[1], -p[1]);
        for (int n = 0; n < s->solid_count; n++) {
            float distance = solid_distance(&s->solids[n], p, normal);
            residuals_push(s, POINTS[i].joint, p, normal, -distance);
        }
    }
    for (int c = 0; c < CAPSULE_COUNT; c++) {
        const CapsuleInfo *info = &CAPSULES[c];
        for (int e = 0; e < 2; e++) {
            Joint j = e ? info->joint_b : info->joint_a;
            float radius = e ? info->radius_b : info->radius_a;
            const float *end = e ? s->ends.b[c] : s->ends.a[c];
            residuals_push(s, j, end, UNIT[1], radius - end[1]);
            for (int n = 0; n < s->solid_count; n++) {
                vec3 normal;
                float distance = solid_distance(&s->solids[n], end, normal);
                residuals_push(s, j, end, normal, radius - distance);
            }
        }
    }
}

// How deep two capsules may overlap.
float residuals_allowance(const SolverProblem *problem, int a, int b)
{
    return problem->touch[a] & (1u << b) ? CONTACT_SOFT : 0.0f;
}

static void residuals_self(Solver *s)
{
    double weight = WEIGHT_SELF * s->contact_scale;
    for (int a = 0; a < CAPSULE_COUNT; a++) {
        for (uint32_t rest = s->pairs[a]; rest; rest &= rest - 1) {
            int b = __builtin_ctz(rest);
            float allowance = residuals_allowance(s->problem, a, b);
            Contact contact;
            if (!contact_near(&s->ends, (Capsule)a, (Capsule)b, (s->derive ? REACH_SELF : 0.0f) - allowance, &contact))
                continue;
            float depth = contact.depth - allowance;
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
            residuals_bound(s, weight * (double)depth, &row);
        }
    }
}

// A coordinate against one end of its range: sign 1 for the upper, -1 for the lower.
static void residuals_range_end(Solver *s, Coord coord, float end, float sign)
{
    float over = sign * (s->k.coords[coord] - end);
    if (over <= (s->derive ? -REACH_RANGE : 0.0f))
        return;
    Row row;
    row_clear(&row);
    if (s->derive)
        row_add_coord(&row, &s->k, coord, WEIGHT_RANGE * (double)sign);
    residuals_bound(s, WEIGHT_RANGE * (double)over, &row);
}

// An arm near overhead has the ranges of ball_overhead() in place of its three coordinates'.
static bool residuals_overhead(Solver *s, int side)
{
    static const float most[3] = {OVERHEAD_BACK, OVERHEAD_MEDIAL, OVERHEAD_TURN};
    float values[3], rows[3][3];
    int first;
    if (!kinematics_overhead(&s->k, side, values, rows, &first))
        return false;
    for (int r = 0; r < 3; r++) {
        for (int end = r == 2 ? -1 : 1; end <= 1; end += 2) {
            float over = (float)end * values[r] - most[r];
            Row row;
            row_clear(&row);
            for (int i = 0; i < 3; i++) {
                row.g[first + i] = WEIGHT_RANGE * (double)((float)end * rows[r][i]);
                row.active |= 1ull << (first + i);
            }
            residuals_bound(s, WEIGHT_RANGE * (double)over, &row);
        }
    }
    return true;
}

static void residuals_ranges(Solver *s)
{
    bool overhead[2] = {residuals_overhead(s, 0), residuals_overhead(s, 1)};
    for (int c = COORD_LUMBAR_FLEXION; c < COORD_COUNT; c++) {
        Coord left = c >= COORD_RIGHT ? coord_mirror((Coord)c) : (Coord)c;
        bool shoulder = left >= COORD_SHOULDER_FLEXION_L && left <= COORD_SHOULDER_ROTATION_L;
        if (shoulder && overhead[(int)left != c])
            continue;
        residuals_range_end(s, (Coord)c, BODY_RAD(COORDS[c].least), -1.0f);
        residuals_range_end(s, (Coord)c, BODY_RAD(COORDS[c].most), 1.0f);
    }
}

// The clavicle follows the arm's elevation, the length of its swing.
static void residuals_shoulders(Solver *s)
{
    for (int side = 0; side < 2; side++) {
        if (!s->rhythm[side])
            continue;
        int shift = side ? COORD_PER_SIDE : 0;
        Coord flexion = (Coord)(COORD_SHOULDER_FLEXION_L + shift), abduction = (Coord)(flexion + 1);
        Coord clavicle = (Coord)(COORD_CLAVICLE_ELEVATION_L + shift);
        float f = s->k.coords[flexion], a = s->k.coords[abduction];
        float elevation = sqrtf(f * f + a * a);
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
        residuals_add(s, WEIGHT_RHYTHM * (double)(s->k.coords[clavicle] - follow), &row);
    }
}

// Joints with a small range are stiffer: what nobody asks for is done by shoulders and hips before vertebrae and toes.
static double residuals_stiffness(Coord coord)
{
    double range = (double)(COORDS[coord].most - COORDS[coord].least);
    double stiff = 140.0 / (range < 30.0 ? 30.0 : range);
    return stiff < 0.7 ? 0.7 : stiff;
}

static void residuals_seed_pull(Solver *s)
{
    double weight = WEIGHT_SEED * (double)s->problem->seed_weight;
    for (int i = 0; i < 3; i++) {
        Row row;
        row_clear(&row);
        double w = WEIGHT_SEED_ROOT * (double)s->problem->seed_weight;
        row.g[i] = w;
        row.active = 1ull << i;
        residuals_add(s, w * (double)(s->k.pose.root[i] - s->seed->root[i]), &row);
    }
    for (int c = COORD_LUMBAR_FLEXION; c < COORD_COUNT; c++) {
        if (COORDS[c].unit != COORD_HINGE && COORDS[c].unit != COORD_REGION)
            continue;
        double w = weight * residuals_stiffness((Coord)c);
        Row row;
        row_clear(&row);
        row.g[DOF_OF(c)] = w;
        row.active = 1ull << DOF_OF(c);
        residuals_add(s, w * (double)(s->k.coords[c] - s->seed_coords[c]), &row);
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
            residuals_add(s, w * (double)offset[r], &row);
        }
    }
}

double residuals_evaluate(Solver *s, bool derive)
{
    s->derive = derive;
    s->cost = 0.0;
    if (derive) {
        memset(s->normal->jtj, 0, sizeof s->normal->jtj);
        memset(s->normal->jtr, 0, sizeof s->normal->jtr);
        s->normal->bound_count = 0;
        kinematics_derive(&s->k);
    }
    contact_ends(&s->k.body, &s->ends);
    residuals_goals(s);
    residuals_floor(s);
    residuals_self(s);
    residuals_ranges(s);
    residuals_shoulders(s);
    residuals_seed_pull(s);
    return s->cost;
}

void residuals_init(Solver *s, const SolverProblem *problem, const Pose *seed)
{
    s->problem = problem;
    s->seed = seed;
    s->symmetric = false;
    s->settled = 0.0;
    s->normal = &s->normals[0];
    s->contact_scale = 1.0;
    s->solid_count = 0;
    contact_pairs(s->pairs);
    for (int i = 0; i < problem->prop_count && i < PROPS_MAX; i++)
        s->solid_count += prop_solids(&problem->props[i], &s->solids[s->solid_count]);
    s->rhythm[0] = s->rhythm[1] = !problem->free_clavicles;
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
