#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "fake.h"
#include "session/report.h"

typedef struct Bench {
    Arena arena;
    FakeExercise fake;
    Timeline timeline;
    char *text;
} Bench;

static int setup(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    fake_init(&bench->fake);
    *state = bench;
    return bench ? 0 : -1;
}

static int teardown(void **state)
{
    Bench *bench = *state;
    arena_finish(&bench->arena);
    free(bench->text);
    free(bench);
    return 0;
}

static const char *report(Bench *b, int tick, float fraction)
{
    size_t size;
    free(b->text);
    b->text = NULL;
    FILE *out = open_memstream(&b->text, &size);
    assert_non_null(out);
    Frame frame;
    frame_at(&b->timeline, tick, fraction, &frame);
    report_write_frame(&b->timeline, &frame, out);
    fclose(out);
    return b->text;
}

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("%s\nis not in\n%s", part, text);
}

static void test_keys_and_order(void **state)
{
    Bench *b = *state;
    fake_turn(&b->fake, 1, COORD_KNEE_FLEXION_R, 80);
    fake_phase(&b->fake, "prepare", BREATH_INHALE, 2, -1)->say = (LocalText){{"Adem \"in\"", "Breathe in"}};
    fake_phase(&b->fake, "perform", BREATH_EXHALE, 6, 1);
    b->fake.choreography.planted[0][POINT_HEEL_L] = b->fake.choreography.planted[1][POINT_HEEL_L] = true;
    prop_init(&b->fake.exercise.props[0], PROP_CHAIR);
    b->fake.exercise.props[0].at[0] = -0.5f;
    b->fake.exercise.prop_count = 1;
    fake_build(&b->fake, &b->arena, NULL, &b->timeline);
    const char *text = report(b, 300 + 120 + 180, 0);
    const char *start =
        "{\"exercise\":\"fake\",\"variant\":null,\"time\":5.00000,\"tick\":300,\"repetition\":1,\"set\":1,"
        "\"side\":\"none\",\"phase\":{\"index\":1,\"name\":\"perform\",\"progress\":0.50000,\"seconds\":"
        "6.00000},\"breath\":{\"state\":\"exhale\",\"progress\":0.50000,\"seconds\":6.00000},\"circle\":"
        "0.50000,\"caption\":{\"nl\":\"Adem \\\"in\\\"\",\"en\":\"Breathe in\"},\"joints\":{\"pelvis\":[";
    assert_int_equal(strncmp(text, start, strlen(start)), 0);
    const char *order[] = {"\"joints\":{",
                           "\"toe_r\":",
                           "\"points\":{\"crown\":[",
                           "\"toetip_r\":",
                           "\"angles\":{",
                           "\"knee_flexion_r\":40.000",
                           "\"planted\":[\"heel_l\"]",
                           "\"centre_of_mass\":[",
                           "\"props\":[{\"kind\":\"chair\",\"at\":[-0.50000,"};
    const char *at = text;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const char *next = strstr(at, order[i]);
        if (!next)
            fail_msg("%s is not after %.40s in %s", order[i], at, text);
        at = next;
    }
    assert_int_equal(text[strlen(text) - 1], '\n');
    assert_int_equal(text[strlen(text) - 2], '}');
}

static void test_variant_and_sides(void **state)
{
    Bench *b = *state;
    Exercise base = {.id = "base"};
    b->fake.exercise.base = &base;
    b->fake.exercise.id = "base-easier";
    b->fake.exercise.sides = SIDES_BOTH;
    fake_turn(&b->fake, 1, COORD_KNEE_FLEXION_R, 80);
    fake_phase(&b->fake, "perform", BREATH_EXHALE, 6, 1);
    prop_init(&b->fake.exercise.props[0], PROP_CHAIR);
    b->fake.exercise.props[0].at[2] = 0.25f;
    b->fake.exercise.prop_count = 1;
    fake_build(&b->fake, &b->arena, NULL, &b->timeline);
    const char *text = report(b, 300, 0.5f);
    assert_has(text, "{\"exercise\":\"base\",\"variant\":\"base-easier\",\"time\":0.00833,\"tick\":0,");
    assert_has(text, "\"side\":\"right\"");
    assert_has(text, "\"caption\":{\"nl\":null,\"en\":null}");
    text = report(b, timeline_find_phase(&b->timeline, "perform", SIDE_LEFT) + 359, 1);
    assert_has(text, "\"side\":\"left\"");
    assert_has(text, "\"knee_flexion_l\":80.000");
    assert_has(text, "\"at\":[0.00000,0.00000,-0.25000]");
    assert_has(report(b, 300 + 400, 0), "{\"index\":-1,\"name\":\"side_change\"");
    assert_has(report(b, 0, 0), "\"time\":-5.00000,\"tick\":-300");
}

static void test_equal_frames_equal_bytes(void **state)
{
    Bench *b = *state;
    fake_turn(&b->fake, 1, COORD_SHOULDER_FLEXION_L, 120);
    fake_phase(&b->fake, "perform", BREATH_EXHALE, 6, 1);
    fake_build(&b->fake, &b->arena, NULL, &b->timeline);
    char *first = strdup(report(b, 500, 0.3f));
    report(b, 20, 0);
    assert_string_equal(first, report(b, 500, 0.3f));
    free(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_keys_and_order, setup, teardown),
        cmocka_unit_test_setup_teardown(test_variant_and_sides, setup, teardown),
        cmocka_unit_test_setup_teardown(test_equal_frames_equal_bytes, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
