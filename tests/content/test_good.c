// Good files: every key of the format ends in its field.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/pack.h"

#define FOLDER WERVEL_SOURCE_DIR "/tests/content/data/pack"

typedef struct Fixture {
    Arena arena;
    Diagnostics diags;
    Pack pack;
} Fixture;

static int setup(void **state)
{
    static Fixture fixture;
    fixture = (Fixture){0};
    bool good = pack_load(&fixture.arena, FOLDER, &fixture.diags, &fixture.pack);
    if (!good)
        diag_print(&fixture.diags, stderr);
    *state = &fixture;
    return good ? 0 : -1;
}

static int teardown(void **state)
{
    Fixture *fixture = *state;
    diag_finish(&fixture->diags);
    arena_finish(&fixture->arena);
    return 0;
}

static const Exercise *get(void **state, const char *id)
{
    const Fixture *fixture = *state;
    const Exercise *exercise = pack_find(&fixture->pack, id);
    assert_non_null(exercise);
    return exercise;
}

static void near(double a, double b)
{
    if (fabs(a - b) > 1e-5)
        fail_msg("%g is not %g", a, b);
}

static void test_pack(void **state)
{
    const Pack *pack = &((Fixture *)*state)->pack;
    assert_string_equal(pack->id, "test");
    assert_string_equal(pack->licence, "MIT");
    assert_string_equal(pack->title.in[LANGUAGE_NL], "Proef");
    assert_int_equal(pack->author_count, 1);
    assert_string_equal(pack->authors[0], "somebody");
    assert_int_equal(pack->library.source_count, 1);
    assert_string_equal(pack->library.sources[0].id, "test");
    assert_true(pack->library.language[LANGUAGE_EN]);
    assert_null(pack->cover);
    assert_int_equal(pack->exercise_count, 3);
    assert_int_equal(pack->entries.count, 3);
    assert_null(pack_find(pack, "nothing"));
}

static void test_head(void **state)
{
    const Exercise *e = get(state, "everything");
    assert_string_equal(e->source, "test");
    assert_string_equal(e->title.in[LANGUAGE_EN], "Everything");
    assert_string_equal(e->subtitle.in[LANGUAGE_NL], "Elke sleutel");
    assert_string_equal(e->posture, "quadruped-wide");
    assert_string_equal(e->group, "stability");
    assert_int_equal(e->difficulty, DIFFICULTY_MEDIUM);
    assert_int_equal(e->variant_kind, VARIANT_BASE);
    assert_null(e->base);
    assert_int_equal(e->target_count, 2);
    assert_int_equal(e->targets[0], JOINT_L4);
    assert_int_equal(e->targets[1], JOINT_T12);
    assert_int_equal(e->caution_count, 1);
    assert_int_equal(e->effect_count, 2);
    assert_string_equal(e->effects[1].in[LANGUAGE_NL], "Soepel");
    assert_int_equal(e->dose.from, 5);
    assert_int_equal(e->dose.to, 10);
    assert_int_equal(e->dose.start, 8);
    assert_int_equal(e->dose.sets, 2);
    near(e->dose.rest, 20);
    near(e->rhythm.inhale, 4);
    near(e->rhythm.exhale, 6);
    near(e->rhythm.full, 0.5);
    near(e->rhythm.empty, 1);
    assert_int_equal(e->sides, SIDES_ALTERNATE);
    assert_int_equal(e->first_side, SIDE_RIGHT);
    assert_int_equal(e->view_count, 2);
    near(e->views[0].azimuth, BODY_RAD(-40.0f));
    near(e->views[1].elevation, BODY_RAD(8.0f));
    assert_string_equal(e->views[1].name.in[LANGUAGE_EN], "Side");
    assert_int_equal(e->place.line, 2);
}

static void test_props(void **state)
{
    const Exercise *e = get(state, "everything");
    assert_int_equal(e->prop_count, 3);
    assert_int_equal(e->props[0].kind, PROP_MAT);
    assert_string_equal(e->props[0].id, "mat");
    assert_string_equal(e->props[1].id, "stoel");
    near(e->props[1].at[0], 0.6);
    near(e->props[1].at[1], 0);
    near(e->props[1].at[2], 0.1);
    near(e->props[1].turn, 3.14159265);
    near(e->props[1].size[1], 0.5);
    near(e->props[2].at[1], 0.2);
    near(e->props[2].at[2], 0.3);
}

static const PoseSpec *pose(const Exercise *e, const char *name)
{
    int index = exercise_find_pose(e, name);
    assert_true(index >= 0);
    return &e->poses[index];
}

static void test_pose_order(void **state)
{
    const Exercise *e = get(state, "everything");
    assert_int_equal(e->pose_count, 5);
    for (int i = 0; i < e->pose_count; i++)
        assert_true(e->poses[i].from < i);
    assert_string_equal(e->poses[0].name, "quadruped");
    assert_true(e->poses[0].is_posture);
    assert_int_equal(e->poses[0].from, -1);
    assert_string_equal(e->poses[pose(e, "ready")->from].name, "quadruped-wide");
    assert_string_equal(e->poses[pose(e, "clasp")->from].name, "ready");
    assert_int_equal(e->start, exercise_find_pose(e, "ready"));
    assert_int_equal(exercise_find_pose(e, "none"), -1);
    assert_string_equal(file_name(e->poses[0].place.file), "postures.yaml");
    assert_int_equal(e->poses[0].place.line, 6);
}

static void test_pose_flags(void **state)
{
    const Exercise *e = get(state, "everything");
    const PoseSpec *reach = pose(e, "reach"), *clasp = pose(e, "clasp"), *ready = pose(e, "ready");
    assert_true(reach->inherits);
    assert_false(clasp->inherits);
    near(ready->curl[0], 0);
    near(reach->curl[0], 1);
    near(reach->curl[1], 0);
    near(reach->clasp, 0);
    near(clasp->clasp, 1);
    near(pose(e, "quadruped")->curl[0], -1);
    near(pose(e, "quadruped")->clasp, -1);
    assert_int_equal(reach->touch_count, 3);
    assert_int_equal(reach->touches[0].a, CAPSULE_HAND_R);
    assert_int_equal(reach->touches[0].b, CAPSULE_THIGH_L);
    assert_int_equal(reach->touches[1].a, CAPSULE_UPPER_ARM_R);
    assert_int_equal(reach->touches[1].b, CAPSULE_CHEST_R);
    assert_int_equal(reach->touches[2].a, CAPSULE_UPPER_ARM_L);
}

static void test_point_goals(void **state)
{
    const PoseSpec *reach = pose(get(state, "everything"), "reach");
    assert_int_equal(reach->goal_count, 8);
    const GoalSpec *g = reach->goals;
    assert_int_equal(g[0].goal.kind, GOAL_KEEP);
    assert_int_equal(g[0].goal.a, POINT_PALM_L);
    assert_int_equal(g[1].goal.a, POINT_PATELLA_R);
    assert_int_equal(g[2].goal.a, POINT_PATELLA_L);
    assert_int_equal(g[3].goal.kind, GOAL_HEIGHT);
    near(g[3].goal.range.least, 0.5);
    near(g[3].goal.range.most, 0.5);
    near(g[3].goal.weight, 2);
    near(g[4].goal.range.least, 0.3);
    near(g[4].goal.range.most, 0.6);
    near(g[4].goal.weight, 1);
    assert_int_equal(g[5].goal.kind, GOAL_ON);
    assert_int_equal(g[5].goal.prop, 1);
    assert_int_equal(g[6].goal.prop, 2);
    assert_int_equal(g[7].goal.kind, GOAL_AT);
    assert_true(g[7].goal.mask[0]);
    assert_false(g[7].goal.mask[1]);
    near(g[7].goal.target[2], 0.1);
    assert_int_equal(g[7].place.line, 34);
}

// The n-th goal of a kind.
static const Goal *find_goal(const PoseSpec *p, GoalKind kind, int nth)
{
    for (int i = 0; i < p->goal_count; i++)
        if (p->goals[i].goal.kind == kind && nth-- == 0)
            return &p->goals[i].goal;
    fail_msg("no such goal");
    return NULL;
}

static void test_both_sides(void **state)
{
    const PoseSpec *p = pose(get(state, "everything"), "clasp");
    const Goal *right = find_goal(p, GOAL_MEET, 0), *left = find_goal(p, GOAL_MEET, 1);
    assert_int_equal(right->a, POINT_PALM_R);
    assert_int_equal(left->a, POINT_PALM_L);
    assert_int_equal(left->b, POINT_OCCIPUT);
    near(right->target[2], 0.02);
    near(left->target[2], -0.02);
    near(left->target[0], 0.01);
    assert_false(left->mask[1]);
    assert_int_equal(find_goal(p, GOAL_MEET, 2)->b, POINT_PATELLA_R);
    assert_int_equal(find_goal(p, GOAL_MEET, 3)->b, POINT_PATELLA_L);
    assert_int_equal(find_goal(p, GOAL_MEET, 4)->a, POINT_FINGERTIP_R);
    assert_int_equal(find_goal(p, GOAL_MEET, 4)->b, POINT_ACROMION_L);
    assert_int_equal(find_goal(p, GOAL_LINE, 1)->a, POINT_ACROMION_L);
    assert_int_equal(find_goal(p, GOAL_LINE, 1)->c, POINT_MALLEOLUS_L);
    assert_int_equal(find_goal(p, GOAL_LEVEL, 0)->b, POINT_ACROMION_R);
    near(find_goal(p, GOAL_AT, 0)->target[2], 0.3);
    near(find_goal(p, GOAL_AT, 1)->target[2], -0.3);
    near(find_goal(p, GOAL_APART, 0)->range.most, 0.2);
}

static void test_angles_and_aims(void **state)
{
    const PoseSpec *p = pose(get(state, "everything"), "clasp");
    assert_int_equal(find_goal(p, GOAL_ANGLE, 0)->coord, COORD_KNEE_FLEXION_R);
    assert_int_equal(find_goal(p, GOAL_ANGLE, 1)->coord, COORD_KNEE_FLEXION_L);
    near(find_goal(p, GOAL_ANGLE, 1)->range.least, BODY_RAD(90.0f));
    assert_true(isinf(find_goal(p, GOAL_ANGLE, 2)->range.least));
    near(find_goal(p, GOAL_ANGLE, 2)->range.most, BODY_RAD(5.0f));
    near(find_goal(p, GOAL_TURN, 0)->range.most, BODY_RAD(-12.0f));
    assert_int_equal(find_goal(p, GOAL_AIM, 0)->aim, AIM_THIGH_L);
    near(find_goal(p, GOAL_AIM, 0)->target[1], 1);
    assert_int_equal(find_goal(p, GOAL_AIM, 1)->aim, AIM_PALM_R);
    near(find_goal(p, GOAL_AIM, 1)->target[2], 1);
    near(find_goal(p, GOAL_AIM, 2)->target[2], -1);
    near(find_goal(p, GOAL_AIM, 3)->target[2], sqrt(0.5));
    near(find_goal(p, GOAL_AIM, 4)->target[2], -sqrt(0.5));
    near(find_goal(p, GOAL_AIM, 4)->target[0], sqrt(0.5));
    near(find_goal(p, GOAL_AIM, 5)->target[0], cos(BODY_RAD(30.0)));
    near(find_goal(p, GOAL_AIM, 5)->target[1], 0.5);
}

static void test_phases(void **state)
{
    const Exercise *e = get(state, "everything");
    assert_int_equal(e->phase_count, 6);
    const PhaseSpec *p = e->phases;
    assert_int_equal(p[0].breath, BREATH_INHALE);
    assert_int_equal(p[1].breath, BREATH_FULL);
    assert_int_equal(p[2].breath, BREATH_EXHALE);
    assert_int_equal(p[3].breath, BREATH_EMPTY);
    assert_int_equal(p[4].breath, BREATH_FREE);
    assert_int_equal(p[0].to, exercise_find_pose(e, "ready"));
    assert_int_equal(p[1].to, -1);
    assert_null(p[1].say.in[LANGUAGE_NL]);
    assert_string_equal(p[2].label.in[LANGUAGE_NL], "Strek uit");
    assert_string_equal(p[2].say.in[LANGUAGE_EN], "Reach out");
    assert_int_equal(p[2].duration_kind, DURATION_SECONDS);
    near(p[2].duration, 6);
    assert_int_equal(p[2].through_count, 2);
    assert_int_equal(p[2].through[0], exercise_find_pose(e, "clasp"));
    assert_int_equal(p[2].times, 3);
    assert_true(p[2].flow);
    near(p[2].move_after, 0.1);
    near(p[2].move_share, 0.6);
    near(p[0].move_share, 1);
    assert_int_equal(p[4].duration_kind, DURATION_BREATHS);
    near(p[4].duration, 5);
    assert_true(p[4].has_rhythm);
    near(p[4].rhythm.empty, 3);
    near(p[4].rhythm.full, 0.5);
    assert_int_equal(p[4].full_pose, exercise_find_pose(e, "clasp"));
    assert_int_equal(p[0].full_pose, -1);
    assert_true(p[5].only_between);
    assert_int_equal(e->loop_count, 2);
    assert_int_equal(e->loops[0].from, 2);
    assert_int_equal(e->loops[0].times, 3);
    assert_false(e->loops[0].is_set);
    assert_int_equal(e->loops[1].from, 0);
    assert_int_equal(e->loops[1].to, 3);
    assert_true(e->loops[1].is_set);
    near(e->loops[1].rest, 15);
}

// The n-th check of a measure.
static const CheckSpec *check(const Exercise *e, CheckMeasure measure, int nth)
{
    for (int i = 0; i < e->check_count; i++)
        if (e->checks[i].measure == measure && nth-- == 0)
            return &e->checks[i];
    fail_msg("no such check");
    return NULL;
}

static void test_check_measures(void **state)
{
    const Exercise *e = get(state, "everything");
    const CheckSpec *c = check(e, CHECK_HEIGHT, 0);
    assert_int_equal(c->phase_count, 0);
    assert_int_equal(c->point_count, 3);
    assert_int_equal(c->points[0], POINT_HEEL_L);
    assert_int_equal(c->points[1], POINT_HEEL_R);
    assert_int_equal(c->points[2], POINT_SACRUM);
    assert_string_equal(c->fact, "heels low");
    near(c->range.most, 0.5);
    assert_true(isinf(c->range.least));
    c = check(e, CHECK_PLACE, 0);
    assert_int_equal(c->phase_count, 2);
    assert_string_equal(c->phases[1], "hold");
    assert_int_equal(c->axis, 2);
    assert_int_equal(c->points[0], POINT_PALM_R);
    assert_int_equal(c->points[1], POINT_STERNUM);
    near(c->range.least, 0.1);
    c = check(e, CHECK_PLACE, 1);
    assert_int_equal(c->points[0], POINT_PALM_L);
    near(c->range.most, -0.1);
    c = check(e, CHECK_DISTANCE, 0);
    assert_int_equal(c->axis, 3);
    assert_int_equal(c->moment, CHECK_AT_END);
    assert_int_equal(check(e, CHECK_ANGLE, 0)->coord, COORD_KNEE_FLEXION_R);
    near(check(e, CHECK_ANGLE, 1)->range.least, BODY_RAD(85.0f));
    assert_int_equal(check(e, CHECK_BEND, 0)->points[1], POINT_COUNT + JOINT_KNEE_R);
    assert_int_equal(check(e, CHECK_INCLINATION, 0)->aim, AIM_THIGH_R);
    assert_int_equal(check(e, CHECK_INCLINATION, 1)->aim, AIM_NONE);
    assert_int_equal(check(e, CHECK_INCLINATION, 1)->point_count, 2);
    near(check(e, CHECK_LEAN, 0)->toward[1], 1);
    near(check(e, CHECK_HEADING, 0)->range.least, BODY_RAD(-10.0f));
    near(check(e, CHECK_OFF_LINE, 0)->range.most, 0.03);
    near(check(e, CHECK_SIDE_OF_LINE, 0)->toward[1], -1);
    int travelling = 0;
    for (int i = 0; i < e->check_count; i++)
        travelling += e->checks[i].measure == CHECK_TRAVEL ? e->checks[i].point_count : 0;
    assert_int_equal(travelling, POINT_COUNT);
    assert_int_equal(check(e, CHECK_BETWEEN_AIMS, 0)->aim2, AIM_THIGH_R);
    near(check(e, CHECK_LASTS, 0)->range.most, 2.1);
    assert_int_equal(check(e, CHECK_PLANTED, 0)->points[0], POINT_PALM_L);
    assert_int_equal(check(e, CHECK_TURNS, 0)->points[0], POINT_HEEL_R);
    assert_string_equal(check(e, CHECK_CIRCLE, 0)->phases[0], "start");
    assert_int_equal(check(e, CHECK_TILT_ROLL, 0)->aim, AIM_PELVIS);
}

static void test_check_tests(void **state)
{
    const Exercise *e = get(state, "everything");
    const CheckSpec *c = check(e, CHECK_HEIGHT, 1);
    assert_int_equal(c->test, CHECK_TEST_CHANGE);
    assert_int_equal(c->side, SIDE_LEFT);
    assert_string_equal(c->since_phase, "inhale");
    assert_int_equal(c->since_moment, CHECK_AT_END);
    assert_int_equal(check(e, CHECK_HEIGHT, 2)->test, CHECK_TEST_REACHES);
    assert_int_equal(check(e, CHECK_HEIGHT, 3)->test, CHECK_TEST_SPAN);
    c = check(e, CHECK_ANGLE, 2);
    assert_int_equal(c->test, CHECK_TEST_SWINGS);
    assert_int_equal(c->count, 3);
    near(c->range.least, BODY_RAD(10.0f));
    c = check(e, CHECK_HEIGHT, 4);
    assert_int_equal(c->test, CHECK_TEST_FALLS);
    near(c->tolerance, 0.01);
    assert_int_equal(check(e, CHECK_PLACE, 2)->test, CHECK_TEST_RISES);
    assert_int_equal(check(e, CHECK_PLACE, 3)->test, CHECK_TEST_FALLS); // the left side's z
    c = check(e, CHECK_HEIGHT, 5);
    assert_string_equal(c->since_phase, "start");
    assert_int_equal(c->points[0], POINT_COUNT + JOINT_T7);
}

static void test_variant(void **state)
{
    const Exercise *base = get(state, "everything"), *v = exercise_find_variant(base, "everything-light");
    assert_non_null(v);
    assert_ptr_equal(v->base, base);
    assert_int_equal(v->variant_kind, VARIANT_EASIER);
    assert_string_equal(v->title.in[LANGUAGE_EN], "Lighter");
    assert_string_equal(v->subtitle.in[LANGUAGE_EN], "Every key");
    assert_int_equal(v->difficulty, DIFFICULTY_EASY);
    assert_int_equal(v->dose.sets, 1);
    assert_int_equal(v->dose.to, 10);
    assert_int_equal(v->caution_count, 2);
    assert_int_equal(v->prop_count, 3);
    assert_int_equal(v->sides, SIDES_ALTERNATE);
    assert_int_equal(v->phase_count, 5);
    assert_int_equal(exercise_find_phase(v, "hold"), -1);
    const PhaseSpec *perform = &v->phases[exercise_find_phase(v, "perform")];
    assert_int_equal(perform->duration_kind, DURATION_BREATHS);
    assert_int_equal(perform->breath, BREATH_FREE);
    assert_int_equal(perform->through_count, 0);
    assert_int_equal(perform->to, exercise_find_pose(v, "low"));
    assert_string_equal(perform->say.in[LANGUAGE_NL], "Strek uit");
    assert_int_equal(v->loop_count, 0);
    assert_int_equal(pose(v, "reach")->goal_count, 1);
    assert_int_equal(pose(base, "reach")->goal_count, 8);
    // Checks of the hold alone are gone, those of the hold and another phase stay with the other, one is new.
    const CheckSpec *place = check(v, CHECK_PLACE, 0);
    assert_int_equal(place->phase_count, 1);
    for (int i = 0; i < v->check_count; i++)
        assert_int_not_equal(v->checks[i].measure, CHECK_LASTS);
    near(v->checks[v->check_count - 1].range.most, 0.3);
}

static void test_variant_on_pattern(void **state)
{
    const Exercise *v = exercise_find_variant(get(state, "everything"), "everything-other");
    assert_non_null(v);
    assert_int_equal(v->sides, SIDES_NONE);
    assert_int_equal(v->first_side, SIDE_NONE);
    assert_int_equal(v->prop_count, 0);
    assert_int_equal(v->phase_count, 5);
    assert_string_equal(v->phases[0].name, "prepare");
    assert_int_equal(v->check_count, 0);
    assert_int_equal(v->pose_count, 2);
    near(pose(v, "ready")->curl[0], 1);
    assert_string_equal(v->poses[pose(v, "ready")->from].name, "standing");
}

static void test_pattern(void **state)
{
    const Exercise *e = get(state, "patterned");
    assert_int_equal(e->phase_count, 4);
    assert_string_equal(e->phases[2].name, "perform");
    assert_string_equal(e->phases[2].label.in[LANGUAGE_NL], "Oefening");
    near(e->phases[2].duration, 5);
    assert_int_equal(e->phases[2].to, exercise_find_pose(e, "bent"));
    assert_string_equal(e->phases[2].say.in[LANGUAGE_NL], "Buig");
    near(e->phases[3].duration, 10);
    assert_int_equal(e->start, exercise_find_pose(e, "start"));
    assert_int_equal(e->dose.from, 3);
    assert_int_equal(e->dose.start, 3);
    assert_int_equal(e->view_count, 1);
    near(e->rhythm.exhale, 5.5);
}

static void test_phases_of_one_name(void **state)
{
    const Exercise *e = get(state, "twice"), *v = exercise_find_variant(e, "twice-longer");
    assert_int_equal(e->phase_count, 6);
    assert_int_equal(e->phases[2].to, exercise_find_pose(e, "left"));
    assert_int_equal(e->phases[4].to, exercise_find_pose(e, "right"));
    near(e->phases[1].duration, 4.5);
    near(e->phases[3].duration, 3);
    assert_int_equal(e->start, exercise_find_pose(e, "standing"));
    near(v->phases[2].duration, 7);
    near(v->phases[4].duration, 9);
}

static void test_sides_within(void **state)
{
    const Exercise *e = get(state, "twice");
    assert_int_equal(e->sides, SIDES_NONE); // nothing is mirrored
    assert_true(e->sides_within);
    assert_int_equal(e->first_side, SIDE_NONE);
}

static void test_index(void **state)
{
    (void)state;
    Arena arena = {0};
    Diagnostics diags = {0};
    Pack pack;
    assert_true(pack_index(&arena, FOLDER, &diags, &pack));
    assert_int_equal(pack.entries.count, 3);
    assert_int_equal(pack.exercise_count, 0);
    assert_string_equal(pack.entries.items[1].id, "patterned");
    assert_string_equal(pack.entries.items[1].title.in[LANGUAGE_EN], "Pattern");
    assert_string_equal(pack.entries.items[0].group, "stability");
    Exercise *one = exercise_load(&arena, &pack.library, pack.entries.items[1].path, &diags);
    assert_non_null(one);
    assert_string_equal(one->id, "patterned");
    diag_finish(&diags);
    arena_finish(&arena);
}

// The pack that ships: whatever stands in it, it has its head, the breath pattern and no fault.
static void test_shipped(void **state)
{
    (void)state;
    Arena arena = {0};
    Diagnostics diags = {0};
    Pack pack;
    bool good = pack_load(&arena, WERVEL_SOURCE_DIR "/content", &diags, &pack);
    if (!good)
        diag_print(&diags, stderr);
    assert_true(good);
    assert_int_equal(pack.exercise_count, pack.entries.count);
    assert_int_equal(pack.library.source_count, 5);
    assert_non_null(pack.library.sequences);
    diag_finish(&diags);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pack),
        cmocka_unit_test(test_head),
        cmocka_unit_test(test_props),
        cmocka_unit_test(test_pose_order),
        cmocka_unit_test(test_pose_flags),
        cmocka_unit_test(test_point_goals),
        cmocka_unit_test(test_both_sides),
        cmocka_unit_test(test_angles_and_aims),
        cmocka_unit_test(test_phases),
        cmocka_unit_test(test_check_measures),
        cmocka_unit_test(test_check_tests),
        cmocka_unit_test(test_variant),
        cmocka_unit_test(test_variant_on_pattern),
        cmocka_unit_test(test_pattern),
        cmocka_unit_test(test_phases_of_one_name),
        cmocka_unit_test(test_sides_within),
        cmocka_unit_test(test_index),
        cmocka_unit_test(test_shipped),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
