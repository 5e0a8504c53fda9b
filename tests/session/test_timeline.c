#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fake.h"

typedef struct Bench {
    Arena arena;
    FakeExercise fake;
    Timeline timeline;
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
    free(bench);
    return 0;
}

static void build(Bench *bench, const TimelineParams *params)
{
    fake_build(&bench->fake, &bench->arena, params, &bench->timeline);
}

// The order as text: phases by the first letter of their name with R or L before it where there are sides, digits for a
// change of set.
static const char *order(const Bench *bench)
{
    static char text[4096];
    size_t n = 0;
    Side side = SIDE_NONE;
    const Timeline *t = &bench->timeline;
    for (int i = 0; i < t->segment_count && n + 8 < sizeof text; i++) {
        const Segment *s = &t->segments[i];
        if (s->kind == SEGMENT_PHASE && s->side != side)
            text[n++] = (side = s->side) == SIDE_LEFT ? 'L' : 'R';
        text[n++] = s->kind == SEGMENT_PHASE         ? t->exercise->phases[s->phase].name[0]
                    : s->kind == SEGMENT_LEAD_IN     ? '<'
                    : s->kind == SEGMENT_REST        ? '-'
                    : s->kind == SEGMENT_SIDE_CHANGE ? '/'
                                                     : '>';
        if (s->ends_repetition)
            text[n++] = '.';
        if (s->ends_set)
            text[n++] = '!';
    }
    text[n] = 0;
    return text;
}

static void test_plain_order(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "a", BREATH_INHALE, 2, -1);
    fake_phase(&b->fake, "b", BREATH_EXHALE, 3, -1);
    b->fake.exercise.dose = (DoseSpec){.start = 3, .sets = 2, .rest = 10};
    build(b, NULL);
    assert_string_equal(order(b), "<ab.ab.ab.!-ab.ab.ab.!>");
    assert_int_equal(b->timeline.exercise_start, 5 * 60);
    assert_int_equal(b->timeline.length, (5 + 15 + 10 + 15) * 60);
    assert_int_equal(b->timeline.repetitions, 3);
    assert_int_equal(b->timeline.sets, 2);
    assert_int_equal(b->timeline.segments[1].set, 1);
    assert_int_equal(b->timeline.segments[8].set, 2);
    assert_int_equal(b->timeline.segments[8].repetition, 1);
    assert_int_equal(b->timeline.segments[13].repetition, 3);
}

static void test_given_dose(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "a", BREATH_FREE, 2, -1);
    b->fake.exercise.dose = (DoseSpec){.start = 3, .sets = 2};
    TimelineParams params;
    timeline_params_init(&params);
    params.repetitions = 2;
    params.sets = 3;
    params.lead_in = 0;
    build(b, &params);
    assert_string_equal(order(b), "a.a.!a.a.!a.a.!>");
    assert_int_equal(b->timeline.exercise_start, 0);
}

static void test_both_sides(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "a", BREATH_FREE, 2, 1);
    b->fake.exercise.sides = SIDES_BOTH;
    b->fake.exercise.dose = (DoseSpec){.start = 2, .sets = 2, .rest = 5};
    build(b, NULL);
    assert_string_equal(order(b), "<Ra.a.!-a.a.!/La.a.!-a.a.!>");
    const Segment *change = &b->timeline.segments[6];
    assert_int_equal(change->kind, SEGMENT_SIDE_CHANGE);
    assert_int_equal(change->length, 300);
    assert_int_equal(change->side, SIDE_LEFT);
    assert_int_equal(change->from.pose, 1);
    assert_false(change->from.mirrored);
    assert_int_equal(change->to.pose, 0);
    assert_true(change->to.mirrored);
    int ticks[3] = {0};
    for (int i = 0; i < b->timeline.segment_count; i++) {
        if (b->timeline.segments[i].kind == SEGMENT_PHASE)
            ticks[b->timeline.segments[i].side] += b->timeline.segments[i].length;
    }
    assert_int_equal(ticks[SIDE_LEFT], ticks[SIDE_RIGHT]);
}

static void test_both_sides_with_own_swap(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "a", BREATH_FREE, 2, 1);
    fake_phase(&b->fake, "s", BREATH_FREE, 4, 0)->only_between = true;
    b->fake.exercise.sides = SIDES_BOTH;
    b->fake.exercise.dose = (DoseSpec){.start = 2, .sets = 2, .rest = 5};
    build(b, NULL);
    assert_string_equal(order(b), "<Ra.a.!-a.a.!sLa.a.!-a.a.!>");
    const Segment *swap = &b->timeline.segments[6];
    assert_true(swap->to.mirrored);
    assert_int_equal(swap->side, SIDE_RIGHT);
    assert_true(b->timeline.segments[7].from.mirrored);
}

static void test_alternate(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "a", BREATH_FREE, 2, 1);
    fake_phase(&b->fake, "s", BREATH_FREE, 1, 0)->only_between = true;
    b->fake.exercise.sides = SIDES_ALTERNATE;
    b->fake.exercise.first_side = SIDE_LEFT;
    b->fake.exercise.dose = (DoseSpec){.start = 3, .sets = 2, .rest = 5};
    build(b, NULL);
    // Three would be two of one side and one of the other: it becomes four.
    assert_string_equal(order(b), "<La.sRa.sLa.sRa.!s-La.sRa.sLa.sRa.!>");
    assert_int_equal(b->timeline.repetitions, 4);
    assert_false(b->timeline.segments[1].mirrored);
    assert_true(b->timeline.segments[3].mirrored);
}

// In a loop, sides change after its last round only.
static void test_swap_within_a_loop(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "a", BREATH_FREE, 2, 1);
    fake_phase(&b->fake, "s", BREATH_FREE, 1, 0)->only_between = true;
    fake_loop(&b->fake, 0, 1, 3);
    b->fake.exercise.sides = SIDES_ALTERNATE;
    b->fake.exercise.dose = (DoseSpec){.start = 2};
    build(b, NULL);
    assert_string_equal(order(b), "<Raaa.sLaaa.!>");
}

static void test_one_side_only(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "a", BREATH_FREE, 2, 1);
    fake_phase(&b->fake, "s", BREATH_FREE, 1, 0)->only_between = true;
    b->fake.exercise.sides = SIDES_ALTERNATE;
    b->fake.exercise.dose = (DoseSpec){.start = 6};
    TimelineParams params;
    timeline_params_init(&params);
    params.only_side = SIDE_LEFT;
    build(b, &params);
    assert_string_equal(order(b), "<La.a.a.!>");
    assert_true(b->timeline.segments[1].mirrored);
    assert_true(b->timeline.segments[0].to.mirrored);
    b->fake.exercise.sides = SIDES_BOTH;
    build(b, &params);
    assert_string_equal(order(b), "<La.a.a.a.a.a.!>");
}

static void test_loops(void **state)
{
    Bench *b = *state;
    const char *names[] = {"a", "b", "c", "d", "e"};
    for (int i = 0; i < 5; i++)
        fake_phase(&b->fake, names[i], BREATH_FREE, 1, -1);
    fake_loop(&b->fake, 1, 2, 2);
    LoopSpec *rounds = fake_loop(&b->fake, 1, 3, 3);
    rounds->is_set = true;
    rounds->rest = 15;
    build(b, NULL);
    assert_string_equal(order(b), "<abcbcd!-bcbcd!-bcbcd!e.>");
    assert_int_equal(b->timeline.sets, 3);
    assert_int_equal(b->timeline.segments[2].set, 1);
    assert_int_equal(b->timeline.segments[8].set, 2);
    TimelineParams params;
    timeline_params_init(&params);
    params.sets = 2; // the rounds are the sets
    build(b, &params);
    assert_string_equal(order(b), "<abcbcd!-bcbcd!e.>");
    b->fake.exercise.dose.start = 2;
    rounds->rest = 0;
    rounds->times = 2;
    build(b, NULL);
    assert_string_equal(order(b), "<abcbcd!bcbcd!e.abcbcd!bcbcd!e.>");
    assert_int_equal(b->timeline.sets, 2);
}

static void test_chain(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "a", BREATH_FREE, 1, 1);
    fake_phase(&b->fake, "b", BREATH_FREE, 1, -1);
    fake_phase(&b->fake, "c", BREATH_FREE, 1, 2);
    b->fake.exercise.dose = (DoseSpec){.start = 2, .sets = 2, .rest = 3};
    b->fake.exercise.sides = SIDES_BOTH;
    build(b, NULL);
    const Timeline *t = &b->timeline;
    for (int i = 1; i < t->segment_count; i++) {
        assert_int_equal(t->segments[i].from.pose, t->segments[i - 1].to.pose);
        assert_int_equal(t->segments[i].from.mirrored, t->segments[i - 1].to.mirrored);
        assert_int_equal(t->segments[i].start, t->segments[i - 1].start + t->segments[i - 1].length);
    }
}

static void test_captions(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "a", BREATH_FREE, 1, 1);
    fake_phase(&b->fake, "b", BREATH_FREE, 1, -1)->say = (LocalText){{"til op", "lift"}};
    fake_phase(&b->fake, "c", BREATH_FREE, 1, -1)->say = (LocalText){{"", ""}};
    b->fake.exercise.dose = (DoseSpec){.start = 1, .sets = 2, .rest = 3};
    build(b, NULL);
    const int captions[] = {-1, -1, 2, 2, -1, 2, 6, 6, -1};
    assert_int_equal(b->timeline.segment_count, 9);
    for (int i = 0; i < 9; i++)
        assert_int_equal(b->timeline.segments[i].caption, captions[i]);
}

static void test_breaths_phase(void **state)
{
    Bench *b = *state;
    fake_phase_breaths(&b->fake, "a", 5);
    PhaseSpec *own = fake_phase_breaths(&b->fake, "b", 3);
    own->has_rhythm = true;
    own->rhythm = (Rhythm){.inhale = 5, .exhale = 7, .empty = 3};
    build(b, NULL);
    assert_int_equal(b->timeline.segments[1].length, 50 * 60);
    assert_int_equal(b->timeline.segments[2].length, 45 * 60);
}

static void test_skipped_holds(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "in", BREATH_INHALE, 4, -1);
    fake_phase(&b->fake, "hold", BREATH_FULL, 3, -1);
    fake_phase(&b->fake, "move", BREATH_FULL, 3, 1);
    fake_phase(&b->fake, "out", BREATH_EXHALE, 4, -1);
    PhaseSpec *own = fake_phase_breaths(&b->fake, "b", 2);
    own->has_rhythm = true;
    own->rhythm = (Rhythm){.inhale = 5, .exhale = 7, .empty = 3};
    TimelineParams params;
    timeline_params_init(&params);
    params.skip_holds = true;
    build(b, &params);
    assert_string_equal(order(b), "<imob.!>");
    assert_int_equal(b->timeline.segments[4].length, 24 * 60);
    for (int i = 0; i < b->timeline.stroke_count; i++) {
        BreathStroke s = b->timeline.strokes[i];
        assert_true(s.state == BREATH_INHALE || s.state == BREATH_EXHALE);
    }
}

// An hour and more: every start is where the sum of the times says, rounded once.
static void test_hour_without_drift(void **state)
{
    Bench *b = *state;
    const float seconds[] = {4.37f, 0.71f, 6.03f, 1.1f};
    const char *names[] = {"a", "b", "c", "d"};
    int64_t micros[4];
    for (int i = 0; i < 4; i++) {
        fake_phase(&b->fake, names[i], (Breath)(BREATH_INHALE + i % 2), seconds[i], -1);
        micros[i] = llround((double)seconds[i] * 1e6);
    }
    b->fake.exercise.dose = (DoseSpec){.start = 300, .sets = 1};
    b->fake.exercise.phases[1].say = (LocalText){{"b", "b"}};
    build(b, NULL);
    const Timeline *t = &b->timeline;
    assert_int_equal(t->segment_count, 1 + 1200 + 1);
    int64_t sum = 0;
    for (int i = 0; i < 1200; i++) {
        int64_t start = 300 + (sum * 60 + 500000) / 1000000;
        assert_int_equal(t->segments[1 + i].start, start);
        assert_int_equal(timeline_segment_at(t, (int)start), 1 + i);
        assert_int_equal(timeline_segment_at(t, (int)start - 1), i);
        assert_int_equal(t->segments[1 + i].repetition, i / 4 + 1);
        Frame frame;
        frame_at(t, (int)start, 0, &frame);
        assert_int_equal(frame.segment, 1 + i);
        // The circle: a, c breathe in, b, d out.
        assert_float_equal(frame.circle, (i % 2 ? 1.0f : 0.0f), 1e-6f);
        assert_int_equal(frame.breath, i % 2 ? BREATH_EXHALE : BREATH_INHALE);
        assert_int_equal(frame.at->caption, i == 0 ? -1 : 1 + (i - 1) / 4 * 4 + 1);
        sum += micros[i % 4];
    }
    assert_true(t->length > 3600 * 60);
    assert_int_equal(t->length, 300 + (sum * 60 + 500000) / 1000000);
}

static void test_scrubbing_is_playing(void **state)
{
    Bench *b = *state;
    fake_turn(&b->fake, 1, COORD_KNEE_FLEXION_R, 80);
    fake_turn(&b->fake, 2, COORD_SHOULDER_FLEXION_L, 120);
    fake_phase(&b->fake, "a", BREATH_INHALE, 2.3f, 1);
    fake_phase(&b->fake, "b", BREATH_EXHALE, 3.1f, 2);
    fake_phase(&b->fake, "c", BREATH_FREE, 7, 0);
    b->fake.exercise.dose.start = 3;
    b->fake.exercise.sides = SIDES_BOTH;
    build(b, NULL);
    const Timeline *t = &b->timeline;
    Frame *played = calloc((size_t)t->length + 1, sizeof *played);
    assert_non_null(played);
    for (int tick = 0; tick <= t->length; tick++)
        frame_at(t, tick, 0.25f, &played[tick]);
    srand(7);
    for (int i = 0; i < 2000; i++) {
        int tick = rand() % (t->length + 1);
        Frame frame;
        frame_at(t, tick, 0.25f, &frame);
        assert_memory_equal(frame.pose.joint, played[tick].pose.joint, sizeof frame.pose.joint);
        assert_memory_equal(frame.pose.root, played[tick].pose.root, sizeof frame.pose.root);
        assert_memory_equal(&frame.circle, &played[tick].circle, sizeof frame.circle);
        assert_int_equal(frame.segment, played[tick].segment);
        assert_int_equal(frame.stroke, played[tick].stroke);
    }
    free(played);
}

static void test_frame_ends(void **state)
{
    Bench *b = *state;
    fake_turn(&b->fake, 1, COORD_KNEE_FLEXION_R, 80);
    fake_phase(&b->fake, "a", BREATH_INHALE, 2, 1);
    build(b, NULL);
    Frame frame;
    frame_at(&b->timeline, 300 + 119, 1.0f, &frame); // the phase's end, seen from within
    assert_int_equal(frame.at->phase, 0);
    assert_float_equal(frame.progress, 1.0f, 0);
    assert_float_equal(frame.circle, 1.0f, 0);
    float coords[COORD_COUNT];
    pose_coordinates(&frame.pose, coords);
    assert_float_equal(BODY_DEG(coords[COORD_KNEE_FLEXION_R]), 80.0f, 1e-3f);
    frame_at(&b->timeline, 100000, 0.5f, &frame); // clamped
    assert_int_equal(frame.tick, 420);
    assert_int_equal(frame.at->kind, SEGMENT_END);
    assert_float_equal(frame.fraction, 0.0f, 0);
    frame_at(&b->timeline, -5, 0.5f, &frame);
    assert_int_equal(frame.tick, 0);
    assert_int_equal(frame.at->kind, SEGMENT_LEAD_IN);
}

static void test_find_and_steps(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "a", BREATH_FREE, 2, -1);
    fake_phase(&b->fake, "b", BREATH_FREE, 2, -1);
    b->fake.exercise.sides = SIDES_BOTH;
    build(b, NULL);
    const Timeline *t = &b->timeline; // lead-in 0, a 300, b 420, change 540, a 840, b 960, end 1080
    assert_int_equal(timeline_find_phase(t, "b", SIDE_NONE), 420);
    assert_int_equal(timeline_find_phase(t, "b", SIDE_LEFT), 960);
    assert_int_equal(timeline_find_phase(t, "c", SIDE_NONE), -1);
    assert_int_equal(timeline_tick_back(t, 500), 420);
    assert_int_equal(timeline_tick_back(t, 430), 300);
    assert_int_equal(timeline_tick_back(t, 30), 0);
    assert_int_equal(timeline_tick_back(t, 1080), 960);
    assert_int_equal(timeline_tick_next(t, 310), 420);
    assert_int_equal(timeline_tick_next(t, 1000), 1080);
    assert_int_equal(timeline_tick_next(t, 1080), 1080);
}

static void test_curves(void **state)
{
    (void)state;
    const float h = 1e-3f;
    assert_float_equal(breath_curve(0.2f, 0.9f, 0), 0.2f, 0);
    assert_float_equal(breath_curve(0.2f, 0.9f, 1), 0.9f, 1e-7f);
    assert_true(fabsf(breath_curve(0, 1, h) / h) < 0.01f);
    assert_true(fabsf((1 - breath_curve(0, 1, 1 - h)) / h) < 0.01f);
    assert_float_equal(ease_movement(0), 0, 0);
    assert_float_equal(ease_movement(0.5f), 0.5f, 1e-6f);
    assert_float_equal(ease_movement(1), 1, 0);
    // No acceleration at the ends either.
    assert_true(fabsf(ease_movement(2 * h) - 2 * ease_movement(h)) / (h * h) < 0.1f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_plain_order, setup, teardown),
        cmocka_unit_test_setup_teardown(test_given_dose, setup, teardown),
        cmocka_unit_test_setup_teardown(test_both_sides, setup, teardown),
        cmocka_unit_test_setup_teardown(test_both_sides_with_own_swap, setup, teardown),
        cmocka_unit_test_setup_teardown(test_alternate, setup, teardown),
        cmocka_unit_test_setup_teardown(test_swap_within_a_loop, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_side_only, setup, teardown),
        cmocka_unit_test_setup_teardown(test_loops, setup, teardown),
        cmocka_unit_test_setup_teardown(test_chain, setup, teardown),
        cmocka_unit_test_setup_teardown(test_captions, setup, teardown),
        cmocka_unit_test_setup_teardown(test_breaths_phase, setup, teardown),
        cmocka_unit_test_setup_teardown(test_skipped_holds, setup, teardown),
        cmocka_unit_test_setup_teardown(test_hour_without_drift, setup, teardown),
        cmocka_unit_test_setup_teardown(test_scrubbing_is_playing, setup, teardown),
        cmocka_unit_test_setup_teardown(test_frame_ends, setup, teardown),
        cmocka_unit_test_setup_teardown(test_find_and_steps, setup, teardown),
        cmocka_unit_test(test_curves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
