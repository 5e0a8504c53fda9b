#include "body/track.h"

#include <string.h>

#define TRACK_ROOT       (JOINT_COUNT * 4)
#define TRACK_CURL       (TRACK_ROOT + 3)
#define TRACK_CLASP      (TRACK_ROOT + 5)
#define TRACK_HELD       0.006f // metres: a point planted at both ends within this is the same contact
#define TRACK_STEP       0.03f  // metres: a hand or foot that is set further away is lifted over the floor
#define TRACK_LIFT       0.05f  // metres at most, a quarter of the way at least
#define TRACK_HOLD       3.0f   // weight of a held contact
#define TRACK_SEED       6.0f   // weight of the way itself
#define TRACK_ITERATIONS 8      // at most for a knot; the last round takes four times as many where it needs them
#define TRACK_SETTLED 3e-3f // a round that adds less is the last
#define TRACK_ROUNDS     4      // of solving and smoothing
#define TRACK_SMOOTH     6      // passes of the binomial weights in a round

static void track_write(const Pose *pose, const float *row_before, float *row)
{
    memset(row, 0, TRACK_FLOATS * sizeof *row);
    for (int j = 0; j < JOINT_COUNT; j++) {
        float dot = 0.0f;
        for (int i = 0; i < 4; i++)
            dot += row_before ? pose->joint[j][i] * row_before[j * 4 + i] : 0.0f;
        float sign = dot < 0.0f ? -1.0f : 1.0f;
        for (int i = 0; i < 4; i++)
            row[j * 4 + i] = sign * pose->joint[j][i];
    }
    memcpy(&row[TRACK_ROOT], pose->root, sizeof(vec3));
    memcpy(&row[TRACK_CURL], pose->curl, sizeof pose->curl);
    row[TRACK_CLASP] = pose->clasp;
}

static void track_read(const float *row, Pose *pose)
{
    for (int j = 0; j < JOINT_COUNT; j++) {
        const float *q = &row[j * 4];
        float scale = 1.0f / sqrtf(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        for (int i = 0; i < 4; i++)
            pose->joint[j][i] = q[i] * scale;
    }
    memcpy(pose->root, &row[TRACK_ROOT], sizeof(vec3));
    memcpy(pose->curl, &row[TRACK_CURL], sizeof pose->curl);
    pose->clasp = row[TRACK_CLASP];
}

// Catmull-Rom weights at t between the second and the third of four rows: through both, with the slopes of their
// neighbours.
static void track_weights(float t, float w[4])
{
    float t2 = t * t, t3 = t2 * t;
    w[0] = -0.5f * t3 + t2 - 0.5f * t;
    w[1] = 1.5f * t3 - 2.5f * t2 + 1.0f;
    w[2] = -1.5f * t3 + 2.0f * t2 + 0.5f * t;
    w[3] = 0.5f * t3 - 0.5f * t2;
}

static void track_mix(const float *rows[4], const float w[4], float *out)
{
    for (int i = 0; i < TRACK_FLOATS; i++)
        out[i] = w[0] * rows[0][i] + w[1] * rows[1][i] + w[2] * rows[2][i] + w[3] * rows[3][i];
}

// The way before contacts: straight along every joint's shortest arc, or a spline through the poses before and after.
static void track_way(const TrackEnds *ends, float u, Pose *pose)
{
    if (!ends->before && !ends->after) {
        pose_blend(ends->from, ends->to, u, pose);
        return;
    }
    float values[4][TRACK_FLOATS], mixed[TRACK_FLOATS], w[4];
    const float *rows[4] = {values[0], values[1], values[2], values[3]};
    track_write(ends->from, NULL, values[1]);
    track_write(ends->to, values[1], values[2]);
    track_write(ends->before ? ends->before : ends->from, values[1], values[0]);
    track_write(ends->after ? ends->after : ends->to, values[2], values[3]);
    track_weights(u, w);
    track_mix(rows, w, mixed);
    track_read(mixed, pose);
}

void track_held(const TrackEnds *ends, bool held[POINT_COUNT])
{
    Body from, to;
    body_resolve(ends->from, &from);
    body_resolve(ends->to, &to);
    for (int i = 0; i < POINT_COUNT; i++) {
        vec3 a, b;
        body_point(&from, (Point)i, a);
        body_point(&to, (Point)i, b);
        held[i] = ends->planted_from[i] && ends->planted_to[i] && glm_vec3_distance(a, b) < TRACK_HELD;
    }
}

static bool track_steps(Point point)
{
    switch (point < POINT_RIGHT ? point : point_mirror(point)) {
    case POINT_PALM_L:
    case POINT_FINGERTIP_L:
    case POINT_HEEL_L:
    case POINT_BALL_L:
    case POINT_TOETIP_L:
    case POINT_INSTEP_L:
        return true;
    default:
        return false;
    }
}

// Goals of one knot: held points stay on the line between their two places; hands and feet that leave a place or come
// to one are lifted.
static int track_goals(const TrackEnds *ends, const bool held[POINT_COUNT], const Body *from, const Body *to, float u,
                       Goal goals[GOALS_MAX])
{
    int count = 0;
    float arc = 4.0f * u * (1.0f - u);
    for (int i = 0; i < POINT_COUNT; i++) {
        bool a_planted = ends->planted_from[i], b_planted = ends->planted_to[i];
        if (!a_planted && !b_planted)
            continue;
        vec3 a, b;
        body_point(from, (Point)i, a);
        body_point(to, (Point)i, b);
        Goal *goal = &goals[count];
        if (held[i]) {
            goal_init(goal, GOAL_AT);
            glm_vec3_lerp(a, b, u, goal->target);
            goal->weight = TRACK_HOLD;
            goal->a = (Point)i;
            count++;
            continue;
        }
        float way = glm_vec3_distance(a, b);
        if (!track_steps((Point)i) || way < TRACK_STEP)
            continue;
        float base = a_planted && b_planted ? a[1] + (b[1] - a[1]) * u : a_planted ? a[1] : b[1];
        if (!(a_planted && b_planted) && fabsf(a[1] - b[1]) < TRACK_STEP)
            continue; // it only rolls off, as a heel does
        goal_init(goal, GOAL_HEIGHT);
        goal->a = (Point)i;
        goal->weight = 0.5f;
        goal->range = (GoalRange){base + fminf(TRACK_LIFT, way * 0.25f) * arc * arc, INFINITY};
        count++;
    }
    return count;
}

// Points that meet stay together: the offset, in the frame of the second point's joint, goes from that of one end to
// the other's.
static int track_meet_goals(const TrackEnds *ends, const Body *from, const Body *to, const Body *now, float u,
                            Goal *goals, int room)
{
    int count = 0;
    for (int i = 0; i < ends->meet_count && count < room; i++) {
        Joint joint = POINTS[ends->meets[i].b].joint;
        const Body *bodies[2] = {from, to};
        vec3 local[2], offset;
        for (int e = 0; e < 2; e++) {
            vec3 a, b;
            versor back;
            body_point(bodies[e], ends->meets[i].a, a);
            body_point(bodies[e], ends->meets[i].b, b);
            glm_vec3_sub(a, b, offset);
            for (int n = 0; n < 4; n++)
                back[n] = n < 3 ? -bodies[e]->rotation[joint][n] : bodies[e]->rotation[joint][n];
            glm_quat_rotatev(back, offset, local[e]);
        }
        versor turn;
        memcpy(turn, now->rotation[joint], sizeof turn);
        glm_vec3_lerp(local[0], local[1], u, offset);
        Goal *goal = &goals[count++];
        goal_init(goal, GOAL_MEET);
        goal->a = ends->meets[i].a;
        goal->b = ends->meets[i].b;
        glm_quat_rotatev(turn, offset, goal->target);
    }
    return count;
}

static float *track_row(const Track *track, int knot)
{
    return &track->values[(knot + 1) * TRACK_FLOATS];
}

// Solves every inner knot from the way it stands on: `track` holds the way and receives the knots.
static void track_solve_knots(const TrackEnds *ends, const bool held[POINT_COUNT], const Body *from, const Body *to,
                              int iterations, Track *track)
{
    Goal goals[GOALS_MAX];
    SolverProblem problem;
    solver_problem_init(&problem);
    problem.goals = goals;
    problem.props = ends->props;
    problem.prop_count = ends->prop_count;
    problem.seed_weight = TRACK_SEED;
    problem.iterations = iterations;
    problem.free_clavicles = true;
    memcpy(problem.touch, ends->touch, sizeof problem.touch);
    for (int n = 1; n < TRACK_KNOTS - 1; n++) {
        Pose pose;
        float u = (float)n / (float)(TRACK_KNOTS - 1);
        track_read(track_row(track, n), &pose);
        Body now;
        body_resolve(&pose, &now);
        int count = track_goals(ends, held, from, to, u, goals);
        problem.goal_count = count + track_meet_goals(ends, from, to, &now, u, &goals[count], GOALS_MAX - count);
        solver_refine(&problem, &pose, NULL);
        track_write(&pose, track_row(track, n - 1), track_row(track, n));
    }
}

// Each knot was solved by itself, so the floor and the limbs bend the way in corners. What the solving added to the way
// is smoothed along it (binomial weights, nothing at the ends) and becomes part of the way; the next round adds less.
static void track_smooth(const float *way, Track *track)
{
    float difference[TRACK_KNOTS + 2];
    for (int i = 0; i < TRACK_FLOATS; i++) {
        for (int n = 0; n < TRACK_KNOTS; n++)
            difference[n] = track_row(track, n)[i] - way[n * TRACK_FLOATS + i];
        for (int round = 0; round < TRACK_SMOOTH; round++) {
            float before = 0.0f;
            for (int n = 1; n < TRACK_KNOTS - 1; n++) {
                float here = difference[n];
                difference[n] = 0.25f * before + 0.5f * here + 0.25f * difference[n + 1];
                before = here;
            }
        }
        for (int n = 1; n < TRACK_KNOTS - 1; n++)
            track_row(track, n)[i] = way[n * TRACK_FLOATS + i] + difference[n];
    }
}

static void track_lay_way(const TrackEnds *ends, Track *track)
{
    for (int n = -1; n <= TRACK_KNOTS; n++) {
        Pose pose;
        track_way(ends, (float)n / (float)(TRACK_KNOTS - 1), &pose);
        if (n == 0)
            pose = *ends->from;
        if (n == TRACK_KNOTS - 1)
            pose = *ends->to;
        track_write(&pose, n < 0 ? NULL : track_row(track, n - 1), track_row(track, n));
    }
}

void track_bake(Arena *arena, const TrackEnds *ends, Track *track)
{
    bool held[POINT_COUNT];
    Body from, to;
    body_resolve(ends->from, &from);
    body_resolve(ends->to, &to);
    track_held(ends, held);
    track->knots = TRACK_KNOTS;
    track->values = ARENA_ARRAY(arena, float, (TRACK_KNOTS + 2) * TRACK_FLOATS);
    track_lay_way(ends, track);
    ArenaMark mark = arena_mark(arena);
    float *way = ARENA_ARRAY(arena, float, TRACK_KNOTS *TRACK_FLOATS);
    for (int round = 0; round < TRACK_ROUNDS; round++) {
        memcpy(way, track_row(track, 0), TRACK_KNOTS * TRACK_FLOATS * sizeof *way);
        bool last_round = round + 1 == TRACK_ROUNDS;
        track_solve_knots(ends, held, &from, &to, TRACK_ITERATIONS * (last_round ? 4 : 1), track);
        float added = 0.0f;
        for (int i = 0; i < TRACK_KNOTS * TRACK_FLOATS; i++)
            added = fmaxf(added, fabsf(track_row(track, 0)[i] - way[i]));
        if (added < TRACK_SETTLED)
            break;
        if (!last_round)
            track_smooth(way, track);
    }
    arena_reset(arena, mark);
    float *first = track_row(track, -1), *last = track_row(track, TRACK_KNOTS);
    for (int i = 0; i < TRACK_FLOATS; i++) {
        if (!ends->before)
            first[i] = 2.0f * first[TRACK_FLOATS + i] - first[2 * TRACK_FLOATS + i];
        if (!ends->after)
            last[i] = 2.0f * last[i - TRACK_FLOATS] - last[i - 2 * TRACK_FLOATS];
    }
}

void track_sample(const Track *track, float u, Pose *pose)
{
    float at = (u < 0.0f ? 0.0f : u > 1.0f ? 1.0f : u) * (float)(track->knots - 1);
    int n = (int)at;
    if (n > track->knots - 2)
        n = track->knots - 2;
    float w[4], mixed[TRACK_FLOATS];
    track_weights(at - (float)n, w);
    const float *first = &track->values[n * TRACK_FLOATS];
    const float *rows[4] = {first, first + TRACK_FLOATS, first + 2 * TRACK_FLOATS, first + 3 * TRACK_FLOATS};
    track_mix(rows, w, mixed);
    track_read(mixed, pose);
}
