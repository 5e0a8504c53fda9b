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
#define TRACK_ITERATIONS 10

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

// Goals of one knot: held points stay on the line between their two places, hands and feet that are set elsewhere are
// lifted.
static int track_goals(const TrackEnds *ends, const bool held[POINT_COUNT], const Body *from, const Body *to, float u,
                       Goal goals[GOALS_MAX])
{
    int count = 0;
    for (int i = 0; i < POINT_COUNT; i++) {
        if (!ends->planted_from[i] || !ends->planted_to[i])
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
        float arc = 4.0f * u * (1.0f - u);
        float lift = fminf(TRACK_LIFT, way * 0.25f) * arc * arc;
        goal_init(goal, GOAL_HEIGHT);
        goal->a = (Point)i;
        goal->range = (GoalRange){a[1] + (b[1] - a[1]) * u + lift, INFINITY};
        count++;
    }
    return count;
}

void track_bake(Arena *arena, const TrackEnds *ends, Track *track)
{
    bool held[POINT_COUNT];
    Body from, to;
    Goal goals[GOALS_MAX];
    body_resolve(ends->from, &from);
    body_resolve(ends->to, &to);
    track_held(ends, held);
    track->knots = TRACK_KNOTS;
    track->values = ARENA_ARRAY(arena, float, (TRACK_KNOTS + 2) * TRACK_FLOATS);
    SolverProblem problem;
    solver_problem_init(&problem);
    problem.goals = goals;
    problem.props = ends->props;
    problem.prop_count = ends->prop_count;
    problem.seed_weight = TRACK_SEED;
    problem.iterations = TRACK_ITERATIONS;
    memcpy(problem.touch, ends->touch, sizeof problem.touch);
    const float *row_before = NULL;
    for (int n = -1; n <= TRACK_KNOTS; n++) {
        float *row = &track->values[(n + 1) * TRACK_FLOATS];
        float u = (float)n / (float)(TRACK_KNOTS - 1);
        bool outside = n < 0 || n == TRACK_KNOTS;
        if (outside && !(n < 0 ? ends->before : ends->after)) {
            row_before = NULL; // filled in below, as the mirror image of the row within
            continue;
        }
        Pose pose;
        if (n == 0) {
            pose = *ends->from;
        } else if (n == TRACK_KNOTS - 1) {
            pose = *ends->to;
        } else {
            track_way(ends, u, &pose);
            problem.goal_count = outside ? 0 : track_goals(ends, held, &from, &to, u, goals);
            if (!outside)
                solver_refine(&problem, &pose, NULL);
        }
        track_write(&pose, row_before, row);
        row_before = row;
    }
    float *first = track->values, *last = &track->values[(TRACK_KNOTS + 1) * TRACK_FLOATS];
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
