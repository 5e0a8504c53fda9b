// Baked movements: exact at their ends, contacts held on the way, smooth, and the same wherever they are read from.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "body/track.h"

typedef struct Lift {
    Arena arena;
    Pose from, to;
    bool planted[POINT_COUNT];
    Track track;
} Lift;

static void place_on(Goal *goals, int *count, Point point, const Body *body)
{
    Goal *goal = &goals[(*count)++];
    goal_init(goal, GOAL_AT);
    goal->a = point;
    body_point(body, point, goal->target);
    goal->target[1] = 0.0f;
}

// Standing on both feet and squatting: the soles stay.
static void make_squat(Lift *lift)
{
    Goal goals[GOALS_MAX];
    Body stance;
    SolverProblem problem;
    SolverResult result;
    static const Point soles[] = {POINT_HEEL_L, POINT_HEEL_R, POINT_BALL_L, POINT_BALL_R};
    memset(lift, 0, sizeof *lift);
    pose_init(&lift->from);
    lift->to = lift->from;
    body_resolve(&lift->from, &stance);
    int count = 0;
    for (size_t i = 0; i < sizeof soles / sizeof *soles; i++) {
        place_on(goals, &count, soles[i], &stance);
        lift->planted[soles[i]] = true;
    }
    goal_init(&goals[count], GOAL_HEIGHT);
    goals[count].a = POINT_SACRUM;
    goals[count].range = (GoalRange){0.60f, 0.60f};
    count++;
    solver_problem_init(&problem);
    problem.goals = goals;
    problem.goal_count = count;
    problem.before = &lift->from;
    solver_solve(&problem, &lift->to, &result);
    for (int g = 0; g < count; g++)
        assert_true(result.misses[g].distance < 0.01f);
    TrackEnds ends = {.from = &lift->from, .to = &lift->to, .planted_from = lift->planted, .planted_to = lift->planted};
    track_bake(&lift->arena, &ends, &lift->track);
}

static float joint_angle(const Pose *a, const Pose *b, int joint)
{
    float dot = 0.0f;
    for (int i = 0; i < 4; i++)
        dot += a->joint[joint][i] * b->joint[joint][i];
    return 2.0f * acosf(fminf(fabsf(dot), 1.0f));
}

static void ends_are_the_poses(void **state)
{
    (void)state;
    Lift lift;
    make_squat(&lift);
    Pose first, last;
    track_sample(&lift.track, 0.0f, &first);
    track_sample(&lift.track, 1.0f, &last);
    for (int j = 0; j < JOINT_COUNT; j++) {
        assert_true(joint_angle(&first, &lift.from, j) < 2e-3f);
        assert_true(joint_angle(&last, &lift.to, j) < 2e-3f);
    }
    arena_finish(&lift.arena);
}

static void planted_soles_do_not_slide(void **state)
{
    (void)state;
    Lift lift;
    make_squat(&lift);
    Body start;
    body_resolve(&lift.from, &start);
    for (int n = 0; n <= 240; n++) {
        Pose pose;
        Body body;
        track_sample(&lift.track, (float)n / 240.0f, &pose);
        body_resolve(&pose, &body);
        for (int i = 0; i < POINT_COUNT; i++) {
            vec3 p, q;
            body_point(&body, (Point)i, p);
            body_point(&start, (Point)i, q);
            if (lift.planted[i])
                assert_true(glm_vec3_distance(p, q) < 0.005f);
            assert_true(p[1] > -0.005f);
        }
    }
    arena_finish(&lift.arena);
}

static void movement_has_no_jumps(void **state)
{
    (void)state;
    Lift lift;
    make_squat(&lift);
    const int steps = 400;
    Pose before;
    float speed_before[JOINT_COUNT] = {0};
    track_sample(&lift.track, 0.0f, &before);
    for (int n = 1; n <= steps; n++) {
        Pose pose;
        track_sample(&lift.track, (float)n / (float)steps, &pose);
        for (int j = 0; j < JOINT_COUNT; j++) {
            float speed = joint_angle(&before, &pose, j);
            assert_true(speed < 0.02f);
            if (n > 1) // the step of one four-hundredth of the way changes by little from one to the next
                assert_true(fabsf(speed - speed_before[j]) < 0.003f);
            speed_before[j] = speed;
        }
        before = pose;
    }
    arena_finish(&lift.arena);
}

static void reading_is_the_same_from_anywhere(void **state)
{
    (void)state;
    Lift lift;
    make_squat(&lift);
    Pose once, again, other;
    memset(&once, 0, sizeof once); // the padding is compared too
    memset(&again, 0, sizeof again);
    track_sample(&lift.track, 0.37f, &once);
    track_sample(&lift.track, 0.99f, &other);
    track_sample(&lift.track, 0.37f, &again);
    assert_memory_equal(&once, &again, sizeof once);
    arena_finish(&lift.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_are_the_poses),
        cmocka_unit_test(planted_soles_do_not_slide),
        cmocka_unit_test(movement_has_no_jumps),
        cmocka_unit_test(reading_is_the_same_from_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
