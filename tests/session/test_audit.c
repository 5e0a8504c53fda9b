#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "body/contact.h"
#include "fake.h"
#include "session/audit.h"
#include "session/support.h"

// A knee that bends and stretches within two seconds each, feet on the ground and hips where they are: nobody's
// exercise, but nothing about it is out of bounds. Each test then breaks one limit.
typedef struct Bench {
    Arena arena;
    FakeExercise fake;
    Timeline timeline;
    Diagnostics diags;
    AuditSummary summary;
} Bench;

static int setup(void **state)
{
    Bench *b = calloc(1, sizeof *b);
    fake_init(&b->fake);
    fake_turn(&b->fake, 1, COORD_ELBOW_FLEXION_R, 60);
    fake_phase(&b->fake, "bend", BREATH_INHALE, 2, 1);
    fake_phase(&b->fake, "hold", BREATH_FULL, 2, -1);
    fake_phase(&b->fake, "stretch", BREATH_EXHALE, 2, 0);
    b->fake.exercise.dose.start = 2;
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

static int audit(Bench *b)
{
    diag_finish(&b->diags);
    memset(&b->diags, 0, sizeof b->diags);
    fake_build(&b->fake, &b->arena, NULL, &b->timeline);
    int count = audit_timeline(&b->timeline, &b->diags, &b->summary);
    assert_int_equal(count, b->diags.errors);
    return count;
}

static const Diagnostic *find(const Bench *b, const char *part)
{
    for (int i = 0; i < b->diags.count; i++) {
        if (strstr(b->diags.items[i].message, part))
            return &b->diags.items[i];
    }
    return NULL;
}

// The message that holds `part`, which must be the only one of its kind for its phase.
static const Diagnostic *reported(Bench *b, const char *part)
{
    audit(b);
    const Diagnostic *found = find(b, part);
    if (!found)
        fail_msg("nothing about \"%s\"; first of %d: %s", part, b->diags.count,
                 b->diags.count ? b->diags.items[0].message : "-");
    return found;
}

static void test_nothing_wrong(void **state)
{
    Bench *b = *state;
    int count = audit(b);
    if (count)
        fail_msg("%s", b->diags.items[0].message);
    assert_true(b->summary.samples > b->timeline.length);
    assert_true(b->summary.worst[AUDIT_KIND_JUMP] > 0.5f);
    assert_true(b->summary.worst[AUDIT_KIND_JUMP] < AUDIT_JUMP);
    assert_true(b->summary.worst[AUDIT_KIND_KINK] < AUDIT_KINK);
}

static void test_floor(void **state)
{
    Bench *b = *state;
    b->fake.choreography.poses[1].root[1] -= 0.006f;
    const Diagnostic *d = reported(b, "_l is below the floor by 6.0 mm (limit 5)");
    assert_true(d->place.line == 10 || d->place.line == 11);
    assert_non_null(find(b, "fake: in hold at "));
    // Once for a phase, however often it comes.
    int holds = 0;
    for (int i = 0; i < b->diags.count; i++)
        holds +=
            strstr(b->diags.items[i].message, "in hold at ") && strstr(b->diags.items[i].message, "below the floor");
    assert_int_equal(holds, 1);
    b->fake.choreography.poses[1].root[1] += 0.002f;
    assert_int_equal(audit(b), 0);
}

static void test_prop(void **state)
{
    Bench *b = *state;
    Prop *block = &b->fake.exercise.props[0];
    prop_init(block, PROP_BLOCK);
    b->fake.exercise.prop_count = 1;
    block->at[0] = -2;
    assert_int_equal(audit(b), 0);
    Body body;
    vec3 palm;
    body_resolve(&b->fake.choreography.poses[1], &body);
    body_point(&body, POINT_PALM_R, palm);
    glm_vec3_copy(palm, block->at);
    block->at[1] -= block->size[1] - 0.02f; // the palm ends 2 cm below its top
    reported(b, " is inside block by ");
    assert_non_null(find(b, "in hold"));
}

static void test_drift(void **state)
{
    Bench *b = *state;
    for (int i = 0; i < 2; i++)
        b->fake.choreography.planted[i][POINT_HEEL_L] = true;
    assert_int_equal(audit(b), 0);
    b->fake.choreography.poses[1].root[0] += 0.0055f;
    const Diagnostic *d = reported(b, "heel_l is planted but moves by 5.5 mm (limit 5)");
    assert_non_null(d->hint);
    // Where it is lifted in between, it may come down elsewhere, and is held to that place then.
    b->fake.choreography.planted[1][POINT_HEEL_L] = false;
    b->fake.choreography.planted[2][POINT_HEEL_L] = true;
    b->fake.choreography.poses[2].root[0] += 0.1f;
    b->fake.phases[2].to = 2;
    fake_phase(&b->fake, "stay", BREATH_FREE, 2, -1);
    assert_int_equal(audit(b), 0);
}

static void test_range(void **state)
{
    Bench *b = *state;
    float most = COORDS[COORD_WRIST_FLEXION_R].most;
    fake_turn(&b->fake, 1, COORD_WRIST_FLEXION_R, most + 0.8f);
    assert_int_equal(audit(b), 0);
    fake_turn(&b->fake, 1, COORD_WRIST_FLEXION_R, most + 1.5f);
    reported(b, "wrist_flexion_r is beyond its range of motion by 1.5 degrees (limit 1)");
}

static void test_overlap(void **state)
{
    Bench *b = *state;
    fake_turn(&b->fake, 1, COORD_HIP_ABDUCTION_R, -12);
    const Diagnostic *d = reported(b, " overlap by ");
    assert_non_null(find(b, "shank"));
    assert_non_null(d->hint);
    for (int c = 0; c < CAPSULE_COUNT; c++)
        b->fake.choreography.touch[c] = UINT32_MAX;
    audit(b);
    assert_null(find(b, " overlap by "));
}

static void jumping(const Choreography *fake, const FakeMotion *motion, float progress, float circle, Pose *pose)
{
    (void)circle;
    bool bent = motion->phase == 0 && progress > 0.5f;
    *pose = fake->poses[bent || motion->phase == 1 ? 1 : 0];
}

static void test_jump(void **state)
{
    Bench *b = *state;
    b->fake.choreography.sample = jumping;
    reported(b, "elbow_r jumps by 60.0 degrees (limit 6) in one sixtieth of a second");
    // From the end of the hold to the start of the next phase: a seam.
    assert_non_null(find(b, "in stretch at 4.0 s: elbow_r jumps"));
}

// q and -q are the same rotation.
static void changing_sign(const Choreography *fake, const FakeMotion *motion, float progress, float circle, Pose *pose)
{
    (void)circle;
    *pose = fake->poses[motion->phase == 1];
    pose_blend(&fake->poses[motion->phase == 1 || motion->phase == 2],
               &fake->poses[motion->phase == 0 || motion->phase == 1], ease_movement(progress), pose);
    for (int j = 0; progress > 0.5f && j < JOINT_COUNT; j++)
        glm_vec4_negate(pose->joint[j]);
}

static void test_no_jump_between_equal_rotations(void **state)
{
    Bench *b = *state;
    b->fake.choreography.sample = changing_sign;
    assert_int_equal(audit(b), 0);
}

static void too_fast(const Choreography *fake, const FakeMotion *motion, float progress, float circle, Pose *pose)
{
    (void)circle;
    pose_blend(&fake->poses[0], &fake->poses[1], motion->phase == 0 ? fminf(progress * 8, 1) : motion->phase == 1,
               pose);
}

static void test_speed(void **state)
{
    Bench *b = *state;
    fake_turn(&b->fake, 1, COORD_ELBOW_FLEXION_R, 100);
    b->fake.choreography.sample = too_fast; // 100 degrees in a quarter of a second
    reported(b, "elbow_r jumps by 6.7 degrees");
}

// Straight back and forth, without easing: the velocity breaks at both ends.
static void without_ease(const Choreography *fake, const FakeMotion *motion, float progress, float circle, Pose *pose)
{
    (void)circle;
    float t = motion->phase == 0 ? progress : motion->phase == 1 ? 1 : motion->phase == 2 ? 1 - progress : 0;
    pose_blend(&fake->poses[0], &fake->poses[1], t, pose);
}

static void test_kink(void **state)
{
    Bench *b = *state;
    b->fake.choreography.sample = without_ease;
    // A fingertip at 0.4 m from the elbow that turns by 90 degrees in 2 s has 0.3 m/s from one tick to the next.
    fake_turn(&b->fake, 1, COORD_ELBOW_FLEXION_R, 90);
    reported(b, "the velocity of fingertip_r breaks by 0.");
    assert_true(b->summary.worst[AUDIT_KIND_JUMP] < 1);
    b->fake.phases[0].duration = b->fake.phases[2].duration = 6;
    if (audit(b))
        fail_msg("%s", b->diags.items[0].message);
}

static void test_balance(void **state)
{
    Bench *b = *state;
    // Leaning back from the ankles, straight: the centre of mass goes behind the heels.
    fake_turn(&b->fake, 1, COORD_PELVIS_TILT, -14);
    fake_turn(&b->fake, 1, COORD_ANKLE_DORSIFLEXION_L, -14);
    fake_turn(&b->fake, 1, COORD_ANKLE_DORSIFLEXION_R, -14);
    Body body;
    vec3 heel;
    body_resolve(&b->fake.choreography.poses[1], &body);
    body_point(&body, POINT_HEEL_L, heel);
    b->fake.choreography.poses[1].root[1] -= heel[1];
    reported(b, "fake: in hold at 3.0 s: the centre of mass is outside what carries it by ");
    // Not asked while moving, and not where something holds the person.
    assert_null(find(b, "in bend at 1.0 s: the centre"));
    prop_init(&b->fake.exercise.props[0], PROP_WALL);
    body_point(&body, POINT_UPPER_BACK, heel);
    b->fake.exercise.props[0].at[0] = heel[0];
    b->fake.exercise.prop_count = 1;
    audit(b);
    assert_null(find(b, "centre of mass"));
    b->fake.exercise.prop_count = 0;
    b->fake.choreography.poses[1].root[1] += 1;
    reported(b, "in hold at 3.0 s: nothing carries the body");
}

// How the figure comes from the posture, `drop` metres above where it starts, and goes back.
static int audit_ends(Bench *b, float drop)
{
    TimelineParams params;
    Choreography *choreography = &b->fake.choreography;
    choreography->poses[3] = choreography->poses[0];
    choreography->poses[3].root[1] += drop;
    b->fake.poses[3] = (PoseSpec){.name = "standing", .from = -1, .is_posture = true};
    b->fake.poses[0] = (PoseSpec){.name = "start", .from = 3, .place = {.file = "fake.yaml", .line = 77, .column = 3}};
    timeline_params_init(&params);
    params.enter = params.leave = 3 * TICKS_PER_SECOND;
    params.rest = TICKS_PER_SECOND;
    params.no_end = true;
    diag_finish(&b->diags);
    memset(&b->diags, 0, sizeof b->diags);
    fake_build(&b->fake, &b->arena, &params, &b->timeline);
    int count = audit_passages(&b->timeline, &b->diags, &b->summary);
    assert_int_equal(count, b->diags.errors);
    return count;
}

static void test_passages(void **state)
{
    Bench *b = *state;
    if (audit_ends(b, 0.0f))
        fail_msg("%s", b->diags.items[0].message);
    // What lies between is not judged, however bad.
    b->fake.choreography.poses[1].root[1] -= 0.1f;
    assert_int_equal(audit_ends(b, 0.0f), 0);
    assert_true(audit(b) > 0);
    // A fault that may be shown is told where the start pose stands, once on each way and at rest.
    assert_true(audit_ends(b, -0.02f) >= 3);
    const Diagnostic *d = find(b, "fake: on the way in from 'standing' at 0.");
    assert_non_null(d);
    assert_non_null(strstr(d->message, "is below the floor by "));
    assert_int_equal(d->place.line, 77);
    assert_non_null(find(b, "fake: on the way back to 'standing' at "));
    assert_non_null(find(b, "fake: resting in 'standing' at "));
    assert_null(find(b, "would cut"));
    // One that cannot: the figure cuts.
    audit_ends(b, -1.0f);
    assert_non_null(find(b, "there is no way in from 'standing': the figure would cut"));
    assert_non_null(find(b, "there is no way back to 'standing': the figure would cut"));
    // Unless the content says how: then it moves, and what is wrong with that is told.
    b->fake.exercise.enter[0] = 2;
    b->fake.exercise.enter_count = 1;
    audit_ends(b, -1.0f);
    assert_null(find(b, "would cut"));
    assert_non_null(find(b, "on the way in from 'standing'"));
}

static void test_rush(void **state)
{
    Bench *b = *state;
    b->fake.choreography.poses[1].root[0] += 4.0f; // 4 m in 2 s
    reported(b, "in bend at 1.0 s: fingertip_r moves at 4.1");
    assert_true(b->summary.worst[AUDIT_KIND_SPEED] > AUDIT_SPEED);
    b->fake.phases[0].duration = b->fake.phases[2].duration = 6;
    audit(b);
    assert_null(find(b, " moves at "));
}

static void test_hull(void **state)
{
    (void)state;
    const float square[][2] = {{0, 0}, {1, 0}, {0.5f, 0.5f}, {1, 1}, {0, 1}, {0.5f, 0}};
    assert_float_equal(support_hull_distance(square, 6, (const float[2]){0.4f, 0.7f}), 0, 0);
    assert_float_equal(support_hull_distance(square, 6, (const float[2]){0.5f, 1.25f}), 0.25f, 1e-6f);
    assert_float_equal(support_hull_distance(square, 6, (const float[2]){-3, 5}), 5, 1e-6f);
    const float line[][2] = {{0, 0}, {2, 0}, {1, 0}};
    assert_float_equal(support_hull_distance(line, 3, (const float[2]){1.5f, 0.5f}), 0.5f, 1e-6f);
    assert_float_equal(support_hull_distance(line, 3, (const float[2]){3, 0}), 1, 1e-6f);
    assert_float_equal(support_hull_distance(line, 1, (const float[2]){3, 4}), 5, 1e-6f);
    assert_true(isinf(support_hull_distance(line, 0, (const float[2]){0, 0})));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nothing_wrong, setup, teardown),
        cmocka_unit_test_setup_teardown(test_floor, setup, teardown),
        cmocka_unit_test_setup_teardown(test_prop, setup, teardown),
        cmocka_unit_test_setup_teardown(test_drift, setup, teardown),
        cmocka_unit_test_setup_teardown(test_range, setup, teardown),
        cmocka_unit_test_setup_teardown(test_overlap, setup, teardown),
        cmocka_unit_test_setup_teardown(test_jump, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_jump_between_equal_rotations, setup, teardown),
        cmocka_unit_test_setup_teardown(test_speed, setup, teardown),
        cmocka_unit_test_setup_teardown(test_kink, setup, teardown),
        cmocka_unit_test_setup_teardown(test_balance, setup, teardown),
        cmocka_unit_test_setup_teardown(test_passages, setup, teardown),
        cmocka_unit_test_setup_teardown(test_rush, setup, teardown),
        cmocka_unit_test(test_hull),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
