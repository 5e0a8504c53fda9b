#include "content/choreography_pose.h"

#include <string.h>

#include "body/contact.h"

#define CHOREOGRAPHY_GOAL_DISTANCE 0.010f // metres, body.md's limits
#define CHOREOGRAPHY_GOAL_ANGLE    3.0f   // degrees
#define CHOREOGRAPHY_DEPTH         0.005f
#define CHOREOGRAPHY_OVERLAP       0.010f
#define CHOREOGRAPHY_RANGE         1.0f // degrees

#define CHOREOGRAPHY_CONTACT 0.006f // metres from floor or prop that count as touching
#define CHOREOGRAPHY_REST    0.03f  // weight that keeps an inherited contact where it was, where nothing else asks

static bool pose_same_subject(const Goal *a, const Goal *b)
{
    bool angles = a->kind == GOAL_ANGLE || a->kind == GOAL_TURN;
    bool others = b->kind == GOAL_ANGLE || b->kind == GOAL_TURN;
    if (angles || others)
        return angles && others && a->coord == b->coord;
    if (a->kind == GOAL_AIM || b->kind == GOAL_AIM)
        return a->kind == b->kind && a->aim == b->aim;
    bool pair_a = a->kind == GOAL_APART || a->kind == GOAL_LEVEL || a->kind == GOAL_LINE;
    bool pair_b = b->kind == GOAL_APART || b->kind == GOAL_LEVEL || b->kind == GOAL_LINE;
    if (pair_a || pair_b)
        return a->kind == b->kind && ((a->a == b->a && a->b == b->b) || (a->a == b->b && a->b == b->a));
    return a->a == b->a;
}

static bool pose_overridden(const PoseSpec *spec, const Goal *goal)
{
    for (int g = 0; g < spec->goal_count; g++)
        if (pose_same_subject(goal, &spec->goals[g].goal))
            return true;
    return false;
}

// How far a point is from the floor or the nearest prop.
static float pose_gap(const Prop *props, int prop_count, const Body *body, Point point)
{
    vec3 p, normal;
    body_point(body, point, p);
    float gap = fabsf(p[1]);
    for (int i = 0; i < prop_count; i++) {
        Solid solids[PROP_SOLIDS_MAX];
        int count = prop_solids(&props[i], solids);
        for (int n = 0; n < count; n++)
            gap = fminf(gap, fabsf(solid_distance(&solids[n], p, normal)));
    }
    return gap;
}

// Points that lie on the floor or on a prop; of those that a goal puts there, a little more is forgiven.
static void pose_find_planted(const Prop *props, int prop_count, SolvedPose *solved)
{
    Body body;
    bool meant[POINT_COUNT] = {false};
    body_resolve(&solved->pose[0], &body);
    for (int g = 0; g < solved->goal_count; g++) {
        const Goal *goal = &solved->goals[g];
        if (goal->kind == GOAL_ON || goal->kind == GOAL_AT || goal->kind == GOAL_HEIGHT)
            meant[goal->a] = true;
    }
    for (int i = 0; i < POINT_COUNT; i++) {
        float limit = meant[i] ? CHOREOGRAPHY_CONTACT : CHOREOGRAPHY_CONTACT * 0.5f;
        solved->planted[0][i] = pose_gap(props, prop_count, &body, (Point)i) < limit;
    }
    for (int i = 0; i < POINT_COUNT; i++)
        solved->planted[1][point_mirror((Point)i)] = solved->planted[0][i];
}

// Capsules that the goals bring together may touch: of points that meet or have a small distance.
static void pose_touches_of_goals(const Goal *goals, int count, SolverProblem *problem)
{
    for (int g = 0; g < count; g++) {
        const Goal *goal = &goals[g];
        if (goal->kind == GOAL_MEET || (goal->kind == GOAL_APART && goal->range.least < 0.15f))
            solver_allow_touch(problem, contact_capsule_of(goal->a), contact_capsule_of(goal->b));
    }
}

static void pose_touches(const PoseSpec *spec, SolverProblem *problem)
{
    for (int t = 0; t < spec->touch_count; t++)
        solver_allow_touch(problem, spec->touches[t].a, spec->touches[t].b);
    if (spec->clasp > 0.5f)
        solver_allow_touch(problem, CAPSULE_HAND_L, CAPSULE_HAND_R);
}

// Every pose is solved where its file has it, so that what is put elsewhere in the room (`shift:`) is the same to the
// last bit. How far ahead of where this one is solved the one before was.
static float pose_ahead(const Exercise *exercise, const PoseSpec *spec)
{
    return spec->from < 0 ? 0.0f : exercise->poses[spec->from].shift - spec->shift;
}

// The props as they stand to the pose.
static void pose_props(const Exercise *exercise, const PoseSpec *spec, Prop props[PROPS_MAX])
{
    for (int i = 0; i < exercise->prop_count; i++) {
        props[i] = exercise->props[i];
        props[i].at[0] += exercise->shift - spec->shift;
    }
}

// Own goals first, then those of the pose before that nothing here overrides.
static int pose_gather(const Exercise *exercise, const SolvedPose *solved_poses, const PoseSpec *spec,
                       Goal goals[GOALS_MAX])
{
    int count = 0;
    for (int g = 0; g < spec->goal_count && count < GOALS_MAX; g++)
        goals[count++] = spec->goals[g].goal;
    if (spec->from < 0 || !spec->inherits)
        return count;
    const SolvedPose *from = &solved_poses[spec->from];
    for (int g = 0; g < from->goal_count && count < GOALS_MAX; g++) {
        if (pose_overridden(spec, &from->goals[g]))
            continue;
        goals[count] = from->goals[g];
        if (goals[count].kind == GOAL_AT)
            goals[count].target[0] += pose_ahead(exercise, spec);
        count++;
    }
    return count;
}

// Contacts that hold on but that nobody nails down stay where they were, softly.
static int pose_rest(const SolvedPose *solved_poses, const PoseSpec *spec, Goal goals[GOALS_MAX], int count)
{
    int all = count;
    if (spec->from < 0)
        return all;
    const SolvedPose *from = &solved_poses[spec->from];
    for (int g = spec->goal_count; g < count && all < GOALS_MAX; g++) {
        if (goals[g].kind != GOAL_ON || !from->planted[0][goals[g].a])
            continue;
        goal_init(&goals[all], GOAL_KEEP);
        goals[all].a = goals[g].a;
        goals[all].weight = CHOREOGRAPHY_REST;
        all++;
    }
    return all;
}

// What a later pose inherits: changes become values, keeps become places.
static void pose_freeze(Arena *arena, SolvedPose *solved, const Goal *goals, int count, const Pose *before)
{
    float coords[COORD_COUNT];
    Body body;
    pose_coordinates(before, coords);
    body_resolve(before, &body);
    solved->goals = ARENA_ARRAY(arena, Goal, count);
    solved->goal_count = count;
    for (int g = 0; g < count; g++) {
        Goal goal = goals[g];
        if (goal.kind == GOAL_TURN) {
            goal.kind = GOAL_ANGLE;
            goal.range.least += coords[goal.coord];
            goal.range.most += coords[goal.coord];
        } else if (goal.kind == GOAL_KEEP) {
            goal.kind = GOAL_AT;
            body_point(&body, goal.a, goal.target);
        }
        solved->goals[g] = goal;
    }
}

void choreography_pose_report(const Exercise *exercise, const SolvedPose *solved_poses, int index, Diagnostics *diags)
{
    const PoseSpec *spec = &exercise->poses[index];
    const SolverResult *result = &solved_poses[index].result;
    const char *id = exercise->id;
    for (int g = 0; g < spec->goal_count; g++) {
        // A statement for both sides is two goals in one place: the worse of them speaks.
        GoalMiss miss = result->misses[g];
        Place place = spec->goals[g].place;
        while (g + 1 < spec->goal_count && spec->goals[g + 1].place.line == place.line &&
               spec->goals[g + 1].place.column == place.column) {
            g++;
            miss.distance = fmaxf(miss.distance, result->misses[g].distance);
            miss.angle = fmaxf(miss.angle, result->misses[g].angle);
        }
        if (spec->goals[g].goal.weight < CHOREOGRAPHY_WISH)
            continue;
        if (miss.distance > CHOREOGRAPHY_GOAL_DISTANCE)
            diag_error(diags, place, "the goals of this pose contradict each other, or the body cannot reach so far",
                       "goal cannot be met in pose '%s' of '%s': off by %.0f mm", spec->name, id,
                       (double)miss.distance * 1000.0);
        else if (BODY_DEG(miss.angle) > CHOREOGRAPHY_GOAL_ANGLE)
            diag_error(diags, place, "the goals of this pose contradict each other, or a joint cannot turn so far",
                       "goal cannot be met in pose '%s' of '%s': off by %.0f degrees", spec->name, id,
                       (double)BODY_DEG(miss.angle));
    }
    const SolvedPose *solved = &solved_poses[index];
    for (int g = spec->goal_count; g < solved->goal_count; g++) {
        GoalMiss miss = result->misses[g];
        const Goal *goal = &solved->goals[g];
        if (goal->weight < CHOREOGRAPHY_WISH)
            continue;
        const char *subject = goal->kind == GOAL_AIM  ? AIMS[goal->aim].name
                              : goal->a != POINT_NONE ? POINTS[goal->a].name
                                                      : COORDS[goal->coord].name;
        if (miss.distance > CHOREOGRAPHY_GOAL_DISTANCE || BODY_DEG(miss.angle) > CHOREOGRAPHY_GOAL_ANGLE)
            diag_error(
                diags, spec->place, "give this pose a goal of its own for that part, or `inherit: false`",
                "pose '%s' of '%s' cannot keep what it takes over from the pose before: '%s' of %s is off by %.0f %s",
                spec->name, id, goal_kind_name(goal->kind), subject,
                miss.distance > CHOREOGRAPHY_GOAL_DISTANCE ? (double)miss.distance * 1000.0
                                                           : (double)BODY_DEG(miss.angle),
                miss.distance > CHOREOGRAPHY_GOAL_DISTANCE ? "mm" : "degrees");
    }
    if (result->floor_depth > CHOREOGRAPHY_DEPTH)
        diag_error(diags, spec->place, NULL, "in pose '%s' of '%s' the body is %.0f mm inside the floor or a prop",
                   spec->name, id, (double)result->floor_depth * 1000.0);
    if (result->self_depth > CHOREOGRAPHY_OVERLAP)
        diag_error(diags, spec->place, "parts that are meant to touch are named under `touch:`",
                   "in pose '%s' of '%s' %s and %s overlap by %.0f mm", spec->name, id, CAPSULES[result->self_a].name,
                   CAPSULES[result->self_b].name, (double)result->self_depth * 1000.0);
    if (BODY_DEG(result->range_over) > CHOREOGRAPHY_RANGE)
        diag_error(diags, spec->place, NULL, "in pose '%s' of '%s' %s is %.1f degrees beyond its range of motion",
                   spec->name, id, COORDS[result->range_coord].name, (double)BODY_DEG(result->range_over));
}

void choreography_pose_solve(Arena *arena, const Exercise *exercise, SolvedPose *solved_poses, int index)
{
    const PoseSpec *spec = &exercise->poses[index];
    SolvedPose *solved = &solved_poses[index];
    Pose before;
    pose_init(&before);
    if (spec->from >= 0)
        before = solved_poses[spec->from].pose[0];
    before.root[0] += pose_ahead(exercise, spec);
    Pose pose = before;
    for (int side = 0; side < 2; side++)
        if (spec->curl[side] >= 0.0f)
            pose.curl[side] = spec->curl[side];
    if (spec->clasp >= 0.0f)
        pose.clasp = spec->clasp;

    Prop props[PROPS_MAX];
    pose_props(exercise, spec, props);
    Goal goals[GOALS_MAX];
    SolverProblem problem;
    solver_problem_init(&problem);
    int count = pose_gather(exercise, solved_poses, spec, goals);
    problem.goals = goals;
    problem.goal_count = pose_rest(solved_poses, spec, goals, count);
    problem.before = &before;
    problem.props = props;
    problem.prop_count = exercise->prop_count;
    if (spec->from >= 0 && spec->inherits)
        memcpy(problem.touch, solved_poses[spec->from].touch[0], sizeof problem.touch);
    pose_touches_of_goals(goals, count, &problem);
    pose_touches(spec, &problem);
    solver_solve(&problem, &pose, &solved->result);

    solved->pose[0] = pose;
    pose_mirror(&pose, &solved->pose[1]);
    pose_freeze(arena, solved, goals, count, &before);
    pose_find_planted(props, exercise->prop_count, solved);
    for (int a = 0; a < CAPSULE_COUNT; a++) {
        solved->touch[0][a] = problem.touch[a];
        for (int b = 0; b < CAPSULE_COUNT; b++)
            if (problem.touch[a] & (1u << b))
                solved->touch[1][capsule_mirror((Capsule)a)] |= 1u << capsule_mirror((Capsule)b);
    }
}
