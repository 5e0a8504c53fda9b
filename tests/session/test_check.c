#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fake.h"
#include "session/check.h"
#include "session/measure.h"

// The right arm goes up sideways by 90 degrees while breathing in, is held for 3 s, and comes down while breathing out.
// Pose 1 has it up.
typedef struct Bench {
    Arena arena;
    FakeExercise fake;
    Timeline timeline;
    Diagnostics diags;
    CheckSpec *check;
    int through[2];
} Bench;

static int setup(void **state)
{
    Bench *b = calloc(1, sizeof *b);
    fake_init(&b->fake);
    fake_turn(&b->fake, 1, COORD_SHOULDER_ABDUCTION_R, 90);
    fake_turn(&b->fake, 2, COORD_KNEE_FLEXION_R, 90);
    fake_phase(&b->fake, "lift", BREATH_INHALE, 4, 1);
    fake_phase(&b->fake, "hold", BREATH_FULL, 3, -1);
    fake_phase(&b->fake, "lower", BREATH_EXHALE, 4, 0);
    b->fake.exercise.dose.start = 3;
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    Bench *b = *state;
    arena_finish(&b->arena);
    diag_finish(&b->diags);
    free(b);
    return 0;
}

static CheckSpec *check(Bench *b, CheckMeasure measure, CheckTest test, const char *phase)
{
    b->fake.exercise.check_count = 0;
    b->check = fake_check(&b->fake, measure, test);
    if (phase) {
        b->check->phases[0] = phase;
        b->check->phase_count = 1;
    }
    return b->check;
}

static void points(Bench *b, int count, int first, int second, int third)
{
    b->check->point_count = count;
    b->check->points[0] = first;
    b->check->points[1] = second;
    b->check->points[2] = third;
}

// The message, or "" where the check passes.
static const char *evaluate(Bench *b)
{
    diag_finish(&b->diags);
    memset(&b->diags, 0, sizeof b->diags);
    fake_build(&b->fake, &b->arena, NULL, &b->timeline);
    int failed = check_evaluate(&b->timeline, &b->diags);
    assert_int_equal(failed, b->diags.errors);
    if (failed == 0)
        return "";
    assert_int_equal(b->diags.items[0].place.line, 50);
    return b->diags.items[0].message;
}

static void passes(Bench *b, float least, float most)
{
    b->check->range = (GoalRange){least, most};
    const char *message = evaluate(b);
    if (*message)
        fail_msg("should pass: %s", message);
}

static void fails(Bench *b, float least, float most, const char *part)
{
    b->check->range = (GoalRange){least, most};
    const char *message = evaluate(b);
    if (!*message || !strstr(message, part))
        fail_msg("should fail with \"%s\": \"%s\"", part, message);
}

#define DEG(x) BODY_RAD(x)

static void test_message(void **state)
{
    Bench *b = *state;
    check(b, CHECK_ANGLE, CHECK_TEST_RANGE, "hold")->coord = COORD_SHOULDER_ABDUCTION_R;
    b->check->fact = "arm level";
    b->check->range = (GoalRange){DEG(100), INFINITY};
    assert_string_equal(
        evaluate(b),
        "fake: in hold at 4.0 s: shoulder_abduction_r is 90.00 degrees, less than 100.00 degrees (arm level)");
    check(b, CHECK_DISTANCE, CHECK_TEST_RANGE, "lift");
    points(b, 2, POINT_PALM_R, POINT_PALM_L, 0);
    b->check->moment = CHECK_AT_START;
    b->check->range = (GoalRange){0, 0.2f};
    assert_non_null(strstr(evaluate(b), "fake: in lift at 0.0 s: distance palm_r–palm_l is 0."));
    assert_non_null(strstr(evaluate(b), " m, more than 0.200 m"));
}

static void test_measures_of_a_moment(void **state)
{
    Bench *b = *state;
    Body up;
    body_resolve(&b->fake.choreography.poses[1], &up);
    vec3 palm, shoulder;
    body_point(&up, POINT_PALM_R, palm);
    glm_vec3_copy(up.position[JOINT_SHOULDER_R], shoulder);

    check(b, CHECK_HEIGHT, CHECK_TEST_RANGE, "hold");
    points(b, 2, POINT_PALM_R, POINT_COUNT + JOINT_SHOULDER_R, 0);
    passes(b, fminf(palm[1], shoulder[1]) - 1e-4f, INFINITY);
    fails(b, -INFINITY, 1.0f, "height of ");

    check(b, CHECK_PLACE, CHECK_TEST_RANGE, "hold")->axis = 2;
    points(b, 2, POINT_PALM_R, POINT_COUNT + JOINT_SHOULDER_R, 0);
    passes(b, 0.4f, 0.8f);
    fails(b, -0.8f, -0.4f, "place palm_r–shoulder_r along z is 0.");

    check(b, CHECK_DISTANCE, CHECK_TEST_RANGE, "hold");
    points(b, 2, POINT_PALM_R, POINT_COUNT + JOINT_SHOULDER_R, 0);
    float reach = glm_vec3_distance(palm, shoulder);
    passes(b, reach - 1e-4f, reach + 1e-4f);
    b->check->axis = 1;
    passes(b, 0, 0.1f);
    b->check->axis = 3;
    fails(b, 0, 0.1f, "horizontally is 0.");

    check(b, CHECK_BEND, CHECK_TEST_RANGE, "hold");
    points(b, 3, POINT_COUNT + JOINT_SHOULDER_R, POINT_COUNT + JOINT_ELBOW_R, POINT_COUNT + JOINT_WRIST_R);
    passes(b, DEG(178), DEG(180.01f));
    fails(b, 0, DEG(90), "bend shoulder_r–elbow_r–wrist_r is 1");

    check(b, CHECK_INCLINATION, CHECK_TEST_RANGE, "hold")->aim = AIM_UPPER_ARM_R;
    passes(b, DEG(-2), DEG(2));
    fails(b, DEG(80), DEG(90), "inclination of aim upper_arm_r is");
    b->check->moment = CHECK_AT_START;
    b->check->phases[0] = "lift";
    passes(b, DEG(-91), DEG(-85));

    check(b, CHECK_LEAN, CHECK_TEST_RANGE, "hold")->aim = AIM_UPPER_ARM_R;
    b->check->toward[2] = 1;
    passes(b, 0, DEG(2));
    b->check->toward[2] = -1;
    fails(b, 0, DEG(2), "lean of aim upper_arm_r is 1");

    check(b, CHECK_HEADING, CHECK_TEST_RANGE, "hold");
    points(b, 2, POINT_COUNT + JOINT_SHOULDER_R, POINT_COUNT + JOINT_WRIST_R, 0);
    passes(b, DEG(88), DEG(92));
    passes(b, DEG(-272), DEG(-268)); // the same direction, the other way round
    fails(b, DEG(-92), DEG(-88), "heading shoulder_r–wrist_r is 90.");

    check(b, CHECK_OFF_LINE, CHECK_TEST_RANGE, "hold");
    points(b, 3, POINT_COUNT + JOINT_HIP_R, POINT_COUNT + JOINT_WRIST_R, POINT_COUNT + JOINT_KNEE_R);
    passes(b, 0.3f, 1.0f);
    b->check->measure = CHECK_SIDE_OF_LINE;
    b->check->toward[2] = -1;
    passes(b, -1.0f, -0.3f);
    fails(b, 0.3f, 1.0f, "off_line hip_r–wrist_r–knee_r is -0.");

    check(b, CHECK_BETWEEN_AIMS, CHECK_TEST_RANGE, "hold")->aim = AIM_UPPER_ARM_R;
    b->check->aim2 = AIM_UPPER_ARM_L;
    passes(b, DEG(85), DEG(95));
    fails(b, 0, DEG(45), "angle between aims upper_arm_r and upper_arm_l is");

    check(b, CHECK_CIRCLE, CHECK_TEST_RANGE, "hold");
    passes(b, 1, 1);
    b->check->phases[0] = "lower";
    fails(b, 0.5f, 1, "circle is 0.00");
}

static void test_measures_of_a_stretch(void **state)
{
    Bench *b = *state;
    check(b, CHECK_TRAVEL, CHECK_TEST_RANGE, "lift");
    points(b, 2, POINT_HEEL_R, POINT_HEEL_L, 0);
    passes(b, -INFINITY, 0.001f);
    points(b, 2, POINT_HEEL_R, POINT_PALM_R, 0);
    fails(b, -INFINITY, 0.5f, "travel of palm_r is 0.");
    points(b, 1, POINT_PALM_R, 0, 0);
    passes(b, 0.6f, INFINITY);

    check(b, CHECK_LASTS, CHECK_TEST_RANGE, "hold");
    passes(b, 3, 3);
    fails(b, 4, 5, "length is 3.00 s, less than 4.00 s");
    check(b, CHECK_LASTS, CHECK_TEST_RANGE, "lift");
    b->check->phases[b->check->phase_count++] = "hold";
    passes(b, 7, 7); // one after the other: one stretch
    check(b, CHECK_LASTS, CHECK_TEST_RANGE, NULL);
    passes(b, 11, 11); // a repetition

    check(b, CHECK_TILT_ROLL, CHECK_TEST_RANGE, "lift")->aim = AIM_UPPER_ARM_R;
    passes(b, DEG(85), DEG(95));
    fails(b, 0, DEG(10), "in lift at 4.0 s: turned of aim upper_arm_r is");
    b->check->phases[0] = "hold";
    passes(b, 0, DEG(0.1f));

    check(b, CHECK_PLANTED, CHECK_TEST_RANGE, "hold");
    points(b, 1, POINT_HEEL_R, 0, 0);
    b->fake.choreography.planted[1][POINT_HEEL_R] = true;
    passes(b, -INFINITY, INFINITY);
    points(b, 2, POINT_HEEL_R, POINT_BALL_R, 0);
    fails(b, -INFINITY, INFINITY, "ball_r is not planted");
}

// A foot on a circle in the plane X Y, once round in a phase, counter-clockwise as seen from the right.
static void circling(const Choreography *fake, const FakeMotion *motion, float progress, float circle, Pose *pose)
{
    (void)circle;
    *pose = *choreography_pose(fake, motion->from);
    pose->root[0] += 0.2f * cosf(progress * 6.2831853f);
    pose->root[1] += 0.2f * sinf(progress * 6.2831853f);
}

static void test_turns(void **state)
{
    Bench *b = *state;
    b->fake.choreography.sample = circling;
    check(b, CHECK_TURNS, CHECK_TEST_RANGE, "lift");
    points(b, 1, POINT_HEEL_R, 0, 0);
    passes(b, 0.98f, 1.02f);
    fails(b, -1.02f, -0.98f, "turns heel_r is 1.00 turns, more than -0.98 turns");
}

static void test_tests(void **state)
{
    Bench *b = *state;
    check(b, CHECK_HEIGHT, CHECK_TEST_CHANGE, "hold");
    points(b, 1, POINT_PALM_R, 0, 0);
    b->check->since_phase = "lift";
    b->check->since_moment = CHECK_AT_START;
    passes(b, 0.5f, 0.9f);
    fails(b, -0.1f, 0.1f, "height of palm_r changes by 0.");
    b->check->since_moment = CHECK_AT_END;
    passes(b, -0.001f, 0.001f);
    b->check->since_phase = "start";
    passes(b, 0.5f, 0.9f);
    b->check->since_phase = "elsewhere";
    fails(b, -1, 1, "has nothing to change from: elsewhere does not occur");

    check(b, CHECK_ANGLE, CHECK_TEST_REACHES, "lift")->coord = COORD_SHOULDER_ABDUCTION_R;
    passes(b, DEG(89), DEG(91));
    fails(b, DEG(95), DEG(99), "shoulder_abduction_r only comes to 90.00 degrees, less than 95.00 degrees");

    check(b, CHECK_ANGLE, CHECK_TEST_SPAN, "lift")->coord = COORD_SHOULDER_ABDUCTION_R;
    passes(b, DEG(85), DEG(95));
    fails(b, -INFINITY, DEG(20), "shoulder_abduction_r moves over 9");

    check(b, CHECK_HEIGHT, CHECK_TEST_RISES, "lift");
    points(b, 1, POINT_PALM_R, 0, 0);
    b->check->tolerance = 0.001f;
    passes(b, -INFINITY, INFINITY);
    b->check->test = CHECK_TEST_FALLS;
    fails(b, -INFINITY, INFINITY, "height of palm_r rises by 0.");
    b->check->phases[0] = "lower";
    passes(b, -INFINITY, INFINITY);
}

static void test_swings(void **state)
{
    Bench *b = *state;
    b->through[0] = 1;
    b->through[1] = 0;
    PhaseSpec *phase = &b->fake.phases[0];
    phase->through = b->through;
    phase->through_count = 2;
    phase->times = 3;
    phase->to = 0;
    check(b, CHECK_HEIGHT, CHECK_TEST_SWINGS, "lift");
    points(b, 1, POINT_PALM_R, 0, 0);
    b->check->count = 3;
    passes(b, 0.3f, INFINITY);
    b->check->count = 4;
    fails(b, 0.3f, INFINITY, "height of palm_r goes up and down 3 times by 0.300 m or more, fewer than 4 times");
    b->check->count = 1;
    fails(b, 1.5f, INFINITY, "goes up and down 0 times");
}

static void test_moments(void **state)
{
    Bench *b = *state;
    check(b, CHECK_ANGLE, CHECK_TEST_RANGE, "lift")->coord = COORD_SHOULDER_ABDUCTION_R;
    b->check->moment = CHECK_AT_END;
    passes(b, DEG(89.9f), DEG(90.1f));
    b->check->moment = CHECK_AT_MID;
    passes(b, DEG(44), DEG(46));
    b->check->moment = CHECK_AT_START;
    passes(b, DEG(-0.1f), DEG(0.1f));
    b->check->phases[0] = "start";
    passes(b, DEG(-0.1f), DEG(0.1f));
    fails(b, DEG(10), DEG(20), "fake: in the start pose: shoulder_abduction_r is");
}

static void test_other_side_reads_as_written(void **state)
{
    Bench *b = *state;
    b->fake.exercise.sides = SIDES_BOTH;
    check(b, CHECK_ANGLE, CHECK_TEST_RANGE, "hold")->coord = COORD_SHOULDER_ABDUCTION_R;
    passes(b, DEG(89), DEG(91));
    check(b, CHECK_PLACE, CHECK_TEST_RANGE, "hold")->axis = 2;
    points(b, 2, POINT_PALM_R, POINT_COUNT + JOINT_SHOULDER_R, 0);
    passes(b, 0.4f, 0.8f);
    // A check of one side only is not asked of the other.
    b->check->side = SIDE_LEFT;
    fails(b, 2, 3, "fake: in hold (left) at ");
    b->fake.exercise.sides = SIDES_NONE;
    fails(b, 0.4f, 0.8f, "fake: the check never applies: hold does not occur on side left");
}

// Rounds of a loop are looked at one by one; what `all` sees is the whole repetition.
static void test_rounds_of_a_loop(void **state)
{
    Bench *b = *state;
    fake_loop(&b->fake, 1, 2, 3);
    check(b, CHECK_LASTS, CHECK_TEST_RANGE, "hold");
    b->check->phases[b->check->phase_count++] = "lower";
    passes(b, 7, 7);
    check(b, CHECK_LASTS, CHECK_TEST_RANGE, NULL);
    passes(b, 25, 25);
}

static void test_a_window_that_never_comes(void **state)
{
    Bench *b = *state;
    check(b, CHECK_CIRCLE, CHECK_TEST_RANGE, "jump");
    fails(b, 0, 1, "fake: the check never applies: jump does not occur");
}

// What happens only later is found too: the second repetition begins where the first ended, which is another movement.
static void test_later_repetitions_count(void **state)
{
    Bench *b = *state;
    b->fake.phases[2].to = 2;
    check(b, CHECK_ANGLE, CHECK_TEST_RANGE, "lift")->coord = COORD_KNEE_FLEXION_R;
    fails(b, DEG(-1), DEG(1), "fake: in lift at 11.0 s: knee_flexion_r is 90.00 degrees, more than 1.00 degrees");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_message, setup, teardown),
        cmocka_unit_test_setup_teardown(test_measures_of_a_moment, setup, teardown),
        cmocka_unit_test_setup_teardown(test_measures_of_a_stretch, setup, teardown),
        cmocka_unit_test_setup_teardown(test_turns, setup, teardown),
        cmocka_unit_test_setup_teardown(test_tests, setup, teardown),
        cmocka_unit_test_setup_teardown(test_swings, setup, teardown),
        cmocka_unit_test_setup_teardown(test_moments, setup, teardown),
        cmocka_unit_test_setup_teardown(test_other_side_reads_as_written, setup, teardown),
        cmocka_unit_test_setup_teardown(test_rounds_of_a_loop, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_window_that_never_comes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_later_repetitions_count, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
