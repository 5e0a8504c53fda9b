#include "audio/cue.h"

#include "../core/check.h"

static BreathStroke strokes[] = {
    {.state = BREATH_INHALE, .start = 300, .length = 270, .way_start = 300, .way_length = 270},
    {.state = BREATH_FULL, .start = 570, .length = 120, .way_start = 570, .way_length = 120},
    {.state = BREATH_EXHALE, .start = 690, .length = 230, .way_start = 690, .way_length = 330}, // two phases of
    {.state = BREATH_EXHALE, .start = 920, .length = 100, .way_start = 690, .way_length = 330}, // one breath out
    {.state = BREATH_EMPTY, .start = 1020, .length = 60, .way_start = 1020, .way_length = 60},
};
static const Timeline timeline = {.strokes = strokes, .stroke_count = 5, .length = 1080};

static void test_breaths_have_the_length_of_their_stroke(void **state)
{
    (void)state;
    static const struct {
        EventKind kind;
        int tick;
        ToneKind tone;
        float seconds;
    } cases[] = {
        {EVENT_INHALE, 300, TONE_INHALE, 4.5f},
        {EVENT_STILL, 570, TONE_FULL, 2.0f},
        {EVENT_EXHALE, 690, TONE_EXHALE, 5.5f},
        {EVENT_STILL, 1020, TONE_EMPTY, 1.0f},
    };
    for (int i = 0; i < 4; i++) {
        Event event = {.kind = cases[i].kind, .tick = cases[i].tick};
        Cue cue;
        assert_true(cue_of_event(&timeline, &event, 1.0f, &cue));
        assert_int_equal(cue.tone, cases[i].tone);
        assert_float_equal(cue.seconds, cases[i].seconds, 1e-5f);
        assert_float_equal(cue.elapsed, 0.0f, 1e-5f);
        assert_true(cue_of_event(&timeline, &event, 2.0f, &cue));
        assert_float_equal(cue.seconds, cases[i].seconds / 2.0f, 1e-5f);
    }
}

static void test_a_breath_is_entered_on_its_way(void **state)
{
    (void)state;
    Cue cue;
    assert_true(cue_at_tick(&timeline, 690 + 60, 1.0f, &cue));
    assert_int_equal(cue.tone, TONE_EXHALE);
    assert_float_equal(cue.elapsed, 1.0f, 1e-5f);
    assert_true(cue_at_tick(&timeline, 690 + 300, 1.0f, &cue)); // in its second phase
    assert_float_equal(cue.seconds, 5.5f, 1e-5f);
    assert_float_equal(cue.elapsed, 5.0f, 1e-5f);
    assert_false(cue_at_tick(&timeline, 299, 1.0f, &cue)); // the lead-in does not breathe
    assert_false(cue_at_tick(&timeline, 1080, 1.0f, &cue));
}

static void test_every_other_event_has_one_tone_of_its_own(void **state)
{
    (void)state;
    bool used[TONE_KIND_COUNT] = {false};
    int silent = 0;
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++) {
        if (kind == EVENT_INHALE || kind == EVENT_EXHALE || kind == EVENT_STILL)
            continue;
        Event event = {.kind = (EventKind)kind, .tick = 400};
        Cue cue;
        if (!cue_of_event(&timeline, &event, 1.0f, &cue)) {
            silent++;
            continue;
        }
        assert_false(tone_follows_length(cue.tone));
        assert_false(used[cue.tone]);
        used[cue.tone] = true;
    }
    assert_true(used[TONE_END] && used[TONE_REPETITION]);
    assert_int_equal(silent, 4); // lead-in, phase, count, rest
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_breaths_have_the_length_of_their_stroke),
        cmocka_unit_test(test_a_breath_is_entered_on_its_way),
        cmocka_unit_test(test_every_other_event_has_one_tone_of_its_own),
    };
    return cmocka_run_group_tests_name("audio/cue", tests, NULL, NULL);
}
