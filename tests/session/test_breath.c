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

// The strokes from tick `from` on as text: i e f m (stillness at full, at empty) with their ticks.
static const char *strokes(const Bench *bench, int from)
{
    static char text[2048];
    size_t n = 0;
    text[0] = 0;
    for (int i = 0; i < bench->timeline.stroke_count && n + 16 < sizeof text; i++) {
        const BreathStroke *s = &bench->timeline.strokes[i];
        if (s->start >= from)
            n += (size_t)snprintf(text + n, sizeof text - n, "%s%c%d", n ? " " : "", "?iefm"[s->state], s -> length);
    }
    return text;
}

static void build(Bench *b, int lead_in)
{
    TimelineParams params;
    timeline_params_init(&params);
    params.lead_in = lead_in;
    fake_build(&b->fake, &b->arena, &params, &b->timeline);
}

static float circle_at(const Bench *b, int tick)
{
    Frame frame;
    frame_at(&b->timeline, tick, 0, &frame);
    return frame.circle;
}

// What must hold on every timeline: strokes without gaps, no jumps, growth only while inhaling, all within 0..1.
static void assert_sound(const Timeline *t)
{
    int end = 0;
    float lungs = -1;
    for (int i = 0; i < t->stroke_count; i++) {
        const BreathStroke *s = &t->strokes[i];
        assert_int_equal(s->start, end);
        assert_true(s->length > 0);
        end += s->length;
        if (i)
            assert_float_equal(s->from, lungs, 1e-6f);
        lungs = s->to;
        assert_true(s->from >= 0 && s->from <= 1 && s->to >= 0 && s->to <= 1);
        if (s->state == BREATH_INHALE)
            assert_true(s->to > s->from);
        else if (s->state == BREATH_EXHALE)
            assert_true(s->to < s->from);
        else
            assert_true(fabsf(s->to - s->from) < 1e-7f);
    }
    assert_int_equal(end, t->length);
    Frame before = {0}, now;
    for (int tick = 0; tick <= t->length; tick++) {
        frame_at(t, tick, 0, &now);
        if (tick) {
            float step = now.circle - before.circle;
            // The steepest is 1.5 lungs in the shortest stroke, a third of the shortest phase here.
            assert_true(fabsf(step) < 0.2f);
            if (before.breath == BREATH_INHALE)
                assert_true(step >= -1e-6f);
            else if (before.breath == BREATH_EXHALE)
                assert_true(step <= 1e-6f);
            else
                assert_true(fabsf(step) < 1e-6f);
        }
        before = now;
    }
}

static void test_explicit_phases(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "prepare", BREATH_EXHALE, 4, -1);
    fake_phase(&b->fake, "inhale", BREATH_INHALE, 3, -1);
    fake_phase(&b->fake, "hold", BREATH_FULL, 2, -1);
    fake_phase(&b->fake, "perform", BREATH_EXHALE, 5, -1);
    fake_phase(&b->fake, "wait", BREATH_EMPTY, 1, -1);
    fake_phase(&b->fake, "return", BREATH_INHALE, 4, -1);
    b->fake.exercise.dose.start = 2;
    build(b, 0);
    assert_string_equal(strokes(b, 0), "e240 i180 f120 e300 m60 i240 e240 i180 f120 e300 m60 i240");
    assert_float_equal(circle_at(b, 0), 1.0f, 0);
    assert_float_equal(circle_at(b, 120), 0.5f, 1e-6f);
    assert_float_equal(circle_at(b, 480), 1.0f, 0);
    assert_sound(&b->timeline);
}

static void test_one_way_over_two_phases(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "in", BREATH_INHALE, 4, -1);
    fake_phase(&b->fake, "lift", BREATH_EXHALE, 2, -1);
    fake_phase(&b->fake, "lower", BREATH_EXHALE, 6, -1);
    build(b, 0);
    const BreathStroke *s = b->timeline.strokes;
    assert_int_equal(b->timeline.stroke_count, 3);
    assert_float_equal(s[1].to, breath_curve(1, 0, 0.25f), 1e-6f);
    assert_float_equal(s[2].from, s[1].to, 0);
    // No stop between them: the speed there is that of one curve over eight seconds.
    float slope = circle_at(b, 361) - circle_at(b, 360);
    assert_float_equal(slope, breath_curve(1, 0, 121.0f / 480) - breath_curve(1, 0, 120.0f / 480), 1e-6f);
    assert_sound(&b->timeline);
}

static void test_draughts(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "in", BREATH_INHALE, 3, -1);
    fake_phase(&b->fake, "hold", BREATH_FULL, 2, -1);
    fake_phase(&b->fake, "more", BREATH_INHALE, 1, -1);
    fake_phase(&b->fake, "out", BREATH_EXHALE, 4, -1);
    build(b, 0);
    assert_float_equal(circle_at(b, 180), 0.75f, 1e-6f);
    assert_float_equal(circle_at(b, 299), 0.75f, 1e-6f);
    assert_float_equal(circle_at(b, 360), 1.0f, 1e-6f);
    assert_sound(&b->timeline);
}

static void test_free_joins_what_follows(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "rest", BREATH_FREE, 20, -1);
    fake_phase(&b->fake, "in", BREATH_INHALE, 4, -1);
    fake_phase(&b->fake, "out", BREATH_EXHALE, 4, -1);
    // 25 s with the lead-in: empty at the start and at the end, so 2 or 3 breaths; 20 s and 30 s are as near, fewer are
    // taken.
    build(b, 300);
    assert_string_equal(strokes(b, 0), "i338 e412 i338 e412 i240 e240");
    assert_sound(&b->timeline);
    // Before an exhale: full. 24.5 s are nearest to 25.
    b->fake.phases[1].breath = BREATH_EXHALE;
    b->fake.phases[2].breath = BREATH_INHALE;
    build(b, 300);
    assert_string_equal(strokes(b, 0), "i276 e336 i276 e336 i276 e240 i240");
    assert_sound(&b->timeline);
}

static void test_free_with_full_lungs_breathes_out_first(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "in", BREATH_INHALE, 4, -1);
    fake_phase(&b->fake, "stay", BREATH_FREE, 15.5f, -1);
    build(b, 0);
    assert_string_equal(strokes(b, 0), "i240 e330 i270 e330");
    assert_sound(&b->timeline);
}

static void test_short_stretches(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "in", BREATH_INHALE, 4, -1);
    fake_phase(&b->fake, "still", BREATH_FREE, 1, -1);
    fake_phase(&b->fake, "out", BREATH_EXHALE, 4, -1);
    build(b, 0);
    assert_string_equal(strokes(b, 0), "i240 f60 e240"); // nothing to do
    fake_init(&b->fake);
    fake_phase(&b->fake, "in", BREATH_INHALE, 4, -1);
    fake_phase(&b->fake, "turn", BREATH_FREE, 1, -1);
    b->fake.exercise.dose.start = 2;
    build(b, 0);
    assert_string_equal(strokes(b, 0), "i240 e60 i240 f60"); // one quick breath out
    assert_sound(&b->timeline);
    fake_init(&b->fake);
    fake_phase(&b->fake, "stay", BREATH_FREE, 4, -1);
    fake_phase(&b->fake, "in", BREATH_INHALE, 4, -1);
    build(b, 0);
    // A shallow breath instead of a hasty one: half of the lungs in 4 s of a cycle of 10.
    assert_string_equal(strokes(b, 0), "i108 e132 i240");
    assert_float_equal(circle_at(b, 108), 0.5f, 1e-6f);
    assert_sound(&b->timeline);
}

static void test_counted_breaths(void **state)
{
    Bench *b = *state;
    PhaseSpec *phase = fake_phase_breaths(&b->fake, "hold", 3);
    phase->has_rhythm = true;
    phase->rhythm = (Rhythm){.inhale = 5, .exhale = 7, .empty = 3};
    build(b, 0);
    assert_string_equal(strokes(b, 0), "i300 e420 m180 i300 e420 m180 i300 e420 m180");
    assert_sound(&b->timeline);
    // After an inhale the exhale comes first, and three breaths are three.
    fake_init(&b->fake);
    fake_phase(&b->fake, "in", BREATH_INHALE, 4, -1);
    fake_phase_breaths(&b->fake, "hold", 3);
    fake_phase(&b->fake, "out", BREATH_EXHALE, 4, -1);
    build(b, 0);
    assert_string_equal(strokes(b, 0), "i240 e330 i270 e330 i270 e330 i270 e240");
    assert_sound(&b->timeline);
    // Where an inhale follows, the air that was in goes out first: half a breath more in the same time.
    b->fake.phases[2].breath = BREATH_INHALE;
    build(b, 0);
    assert_string_equal(strokes(b, 0), "i240 e279 i228 e279 i228 e279 i228 e279 i240");
    assert_sound(&b->timeline);
}

// A figure that moves with its breath is where it stands only with empty lungs: it begins and ends so.
static void test_moving_with_the_breath(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "settle", BREATH_FREE, 5, -1);
    fake_phase(&b->fake, "widen", BREATH_FREE, 16, -1)->full_pose = 1;
    fake_phase(&b->fake, "leave", BREATH_FREE, 6, -1);
    build(b, 300);
    assert_float_equal(circle_at(b, 600), 0.0f, 1e-6f);
    assert_float_equal(circle_at(b, 600 + 960), 0.0f, 1e-6f);
    assert_sound(&b->timeline);
}

static void test_wrong_lungs(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "out", BREATH_EXHALE, 6, -1);
    b->fake.exercise.dose.start = 2;
    build(b, 0);
    assert_string_equal(strokes(b, 0), "e360 i120 e240");
    assert_sound(&b->timeline);
    fake_phase(&b->fake, "hold", BREATH_FULL, 2, -1);
    build(b, 0);
    assert_string_equal(strokes(b, 0), "e360 i60 f60 e360 i60 f60");
    assert_sound(&b->timeline);
}

static void test_end_is_still_there(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "in", BREATH_INHALE, 4, -1);
    build(b, 0);
    Frame frame;
    frame_at(&b->timeline, b->timeline.length, 0, &frame);
    assert_float_equal(frame.circle, 1.0f, 0);
    assert_float_equal(frame.breath_progress, 1.0f, 0);
}

static uint32_t random_next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void test_random_timelines(void **state)
{
    Bench *b = *state;
    uint32_t seed = 20;
    for (int round = 0; round < 300; round++) {
        fake_init(&b->fake);
        int phases = 1 + (int)(random_next(&seed) % 6);
        for (int i = 0; i < phases; i++) {
            Breath breath = (Breath)(random_next(&seed) % BREATH_COUNT);
            float seconds = 0.5f + (float)(random_next(&seed) % 1000) / 70.0f;
            PhaseSpec *phase = random_next(&seed) % 5 == 0
                                   ? fake_phase_breaths(&b->fake, "b", (float)(1 + random_next(&seed) % 4))
                                   : fake_phase(&b->fake, "p", breath, seconds, -1);
            if (random_next(&seed) % 4 == 0) {
                phase->has_rhythm = true;
                phase->rhythm = (Rhythm){1 + (float)(random_next(&seed) % 50) / 10, (float)(random_next(&seed) % 3),
                                         1 + (float)(random_next(&seed) % 70) / 10, (float)(random_next(&seed) % 4)};
            }
        }
        b->fake.exercise.sides = (Sides)(random_next(&seed) % 3);
        b->fake.exercise.dose = (DoseSpec){.start = 1 + (int)(random_next(&seed) % 3),
                                           .sets = 1 + (int)(random_next(&seed) % 2),
                                           .rest = (float)(random_next(&seed) % 20)};
        TimelineParams params;
        timeline_params_init(&params);
        params.lead_in = (int)(random_next(&seed) % 4) * 100;
        params.skip_holds = random_next(&seed) % 3 == 0;
        Arena arena = {0};
        fake_build(&b->fake, &arena, &params, &b->timeline);
        assert_sound(&b->timeline);
        arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_explicit_phases, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_way_over_two_phases, setup, teardown),
        cmocka_unit_test_setup_teardown(test_draughts, setup, teardown),
        cmocka_unit_test_setup_teardown(test_free_joins_what_follows, setup, teardown),
        cmocka_unit_test_setup_teardown(test_free_with_full_lungs_breathes_out_first, setup, teardown),
        cmocka_unit_test_setup_teardown(test_short_stretches, setup, teardown),
        cmocka_unit_test_setup_teardown(test_counted_breaths, setup, teardown),
        cmocka_unit_test_setup_teardown(test_moving_with_the_breath, setup, teardown),
        cmocka_unit_test_setup_teardown(test_wrong_lungs, setup, teardown),
        cmocka_unit_test_setup_teardown(test_end_is_still_there, setup, teardown),
        cmocka_unit_test_setup_teardown(test_random_timelines, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
