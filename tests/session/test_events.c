#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
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

static const char *const NAMES[EVENT_KIND_COUNT] = {"lead", "down", "phase", "in",   "out",    "still",
                                                    "n",    "rep",  "set",   "rest", "change", "done"};

// Events as text: tick:name value.
static const char *transcript(const Bench *b, int after, int until)
{
    static char text[8192];
    Event events[256];
    int count = events_between(&b->timeline, after, until, events, 256);
    assert_true(count <= 256);
    size_t n = 0;
    text[0] = 0;
    for (int i = 0; i < count; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%d:%s%d", n ? " " : "", events[i].tick,
                              NAMES[events[i].kind], events[i].value);
    return text;
}

static void build(Bench *b, int lead_in)
{
    TimelineParams params;
    timeline_params_init(&params);
    params.lead_in = lead_in;
    fake_build(&b->fake, &b->arena, &params, &b->timeline);
}

static void test_transcript(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "in", BREATH_INHALE, 2, 1);
    fake_phase(&b->fake, "hold", BREATH_FULL, 3, -1);
    fake_phase(&b->fake, "out", BREATH_EXHALE, 2, 0);
    b->fake.exercise.dose = (DoseSpec){.start = 1, .sets = 2, .rest = 2};
    build(b, 0);
    assert_string_equal(transcript(b, -1, 100000),
                        "0:phase0 0:in120 120:phase1 120:still180 180:n1 240:n2 300:phase2 300:out120 "
                        "420:rep1 420:set1 420:rest0 420:in54 420:down2 474:out66 480:down1 "
                        "540:phase0 540:in120 660:phase1 660:still180 720:n1 780:n2 840:phase2 840:out120 "
                        "960:rep1 960:set2 960:done0");
    assert_string_equal(transcript(b, 299, 300), "300:phase2 300:out120");
    assert_string_equal(transcript(b, 300, 419), "");
    assert_string_equal(transcript(b, 419, 420), "420:rep1 420:set1 420:rest0 420:in54 420:down2");
}

static void test_lead_in_counts_down_to_zero(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "in", BREATH_INHALE, 2, 1);
    build(b, 300);
    assert_string_equal(transcript(b, -1, 299), "0:lead0 0:in135 120:down3 135:out165 180:down2 240:down1");
    assert_string_equal(transcript(b, 299, 300), "300:phase0 300:in120");
}

static void test_side_change(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "in", BREATH_INHALE, 2, 1);
    fake_phase(&b->fake, "out", BREATH_EXHALE, 2, 0);
    b->fake.exercise.sides = SIDES_BOTH;
    build(b, 0);
    assert_string_equal(transcript(b, 239, 540), "240:rep1 240:change0 240:in135 360:down3 375:out165 420:down2 "
                                                 "480:down1 540:phase0 540:in120");
    fake_phase(&b->fake, "swap", BREATH_FREE, 1, 0)->only_between = true;
    build(b, 0);
    assert_string_equal(transcript(b, 239, 299), "240:rep1 240:change0 240:phase2");
    // The second of the swap has no time for a breath: the lungs stand still, but nobody is told to hold them.
    assert_int_equal(b->timeline.strokes[2].state, BREATH_EMPTY);
    // In turn, every repetition changes sides: that is not announced as a change.
    b->fake.exercise.sides = SIDES_ALTERNATE;
    build(b, 0);
    assert_string_equal(transcript(b, 239, 299), "240:rep1 240:phase2");
}

static void test_counts_of_a_held_posture(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "lift", BREATH_INHALE, 1, 1);
    fake_phase(&b->fake, "hold", BREATH_FREE, 4.5f, -1);
    build(b, 0);
    assert_string_equal(transcript(b, 60, 1000), "120:n1 180:n2 240:n3 300:n4 330:rep1 330:done0");
    // Held for breaths: the stillness within each is counted, the posture is not.
    fake_init(&b->fake);
    PhaseSpec *phase = fake_phase_breaths(&b->fake, "hold", 1);
    phase->has_rhythm = true;
    phase->rhythm = (Rhythm){.inhale = 2, .exhale = 2, .empty = 3};
    build(b, 0);
    assert_string_equal(transcript(b, -1, 1000),
                        "0:phase0 0:in120 120:out120 240:still180 300:n1 360:n2 420:rep1 420:done0");
}

static void test_one_sound_for_one_way(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "lift", BREATH_EXHALE, 1, 1);
    fake_phase(&b->fake, "lower", BREATH_EXHALE, 3, 0);
    build(b, 0);
    assert_string_equal(transcript(b, -1, 200), "0:phase0 0:out240 60:phase1");
}

static void test_little_room_keeps_the_earliest(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "in", BREATH_INHALE, 2, 1);
    fake_phase(&b->fake, "out", BREATH_EXHALE, 2, 0);
    b->fake.exercise.dose.start = 10;
    build(b, 300);
    Event all[200], few[7];
    int count = events_between(&b->timeline, -1, 100000, all, 200);
    assert_int_equal(events_between(&b->timeline, -1, 100000, few, 7), count);
    assert_int_equal(events_between(&b->timeline, -1, 100000, NULL, 0), count);
    for (int i = 0; i < 7; i++) {
        assert_int_equal(few[i].tick, all[i].tick);
        assert_int_equal(few[i].kind, all[i].kind);
    }
}

static bool same(const Event *a, const Event *b)
{
    return a->kind == b->kind && a->tick == b->tick && a->segment == b->segment && a->value == b->value;
}

// However the ticks are cut into steps, the same events come in the same order: an hour, in steps of random length.
static void test_steps_add_up_over_an_hour(void **state)
{
    Bench *b = *state;
    fake_phase(&b->fake, "in", BREATH_INHALE, 4.37f, 1);
    fake_phase(&b->fake, "hold", BREATH_FULL, 2.6f, -1);
    fake_phase(&b->fake, "out", BREATH_EXHALE, 5.13f, 0);
    fake_phase(&b->fake, "stay", BREATH_FREE, 21.7f, -1);
    b->fake.exercise.dose = (DoseSpec){.start = 36, .sets = 3, .rest = 30};
    build(b, 300);
    const Timeline *t = &b->timeline;
    assert_true(t->length > 3600 * 60);
    int count = events_between(t, -1, t->length, NULL, 0);
    Event *all = calloc((size_t)count, sizeof *all);
    assert_non_null(all);
    assert_int_equal(events_between(t, -1, t->length, all, count), count);
    int repetitions = 0, inhales = 0;
    for (int i = 0; i < count; i++) {
        assert_true(i == 0 || all[i].tick >= all[i - 1].tick);
        repetitions += all[i].kind == EVENT_REPETITION_DONE;
        inhales += all[i].kind == EVENT_INHALE && t->segments[all[i].segment].phase == 0;
    }
    assert_int_equal(repetitions, 108);
    assert_int_equal(inhales, 108);
    // Where arithmetic says: one repetition is 33.8 s.
    int64_t cycle = 4370000 + 2600000 + 5130000 + 21700000;
    int seen = 0;
    for (int i = 0; i < count; i++) {
        if (all[i].kind != EVENT_REPETITION_DONE)
            continue;
        seen++;
        int64_t micros = seen * cycle + (seen - 1) / 36 * (int64_t)30000000;
        assert_int_equal(all[i].tick, 300 + (micros * 60 + 500000) / 1000000);
    }
    srand(3);
    int at = 0;
    for (int after = -1; after < t->length;) {
        int until = after + 1 + rand() % 90;
        Event step[64];
        int n = events_between(t, after, until, step, 64);
        for (int i = 0; i < n; i++)
            assert_true(same(&step[i], &all[at + i]));
        at += n;
        after = until;
    }
    assert_int_equal(at, count);
    free(all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_transcript, setup, teardown),
        cmocka_unit_test_setup_teardown(test_lead_in_counts_down_to_zero, setup, teardown),
        cmocka_unit_test_setup_teardown(test_side_change, setup, teardown),
        cmocka_unit_test_setup_teardown(test_counts_of_a_held_posture, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_sound_for_one_way, setup, teardown),
        cmocka_unit_test_setup_teardown(test_little_room_keeps_the_earliest, setup, teardown),
        cmocka_unit_test_setup_teardown(test_steps_add_up_over_an_hour, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
