#include "audio/tone.h"

#include "../core/check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[TONE_KIND_COUNT] = {"inhale",     "exhale", "full",        "empty", "countdown",
                                                   "repetition", "set",    "side change", "end"};

typedef struct Sound {
    float *samples;
    int count;
} Sound;

// Renders a whole tone in uneven stretches, as a device asks for them.
static Sound render(ToneKind kind, float seconds, float elapsed)
{
    Sound sound = {calloc((size_t)TONE_RATE * 30, sizeof(float)), 0};
    Tone tone;
    tone_start(&tone, kind, seconds, elapsed);
    for (int stretch = 17; !tone_finished(&tone); stretch = stretch * 7 % 1021) {
        int before = tone.position;
        assert_true(sound.count + stretch < TONE_RATE * 30);
        tone_render(&tone, sound.samples + sound.count, stretch);
        sound.count += tone.position - before;
    }
    return sound;
}

static float peak(Sound sound)
{
    float most = 0.0f;
    for (int i = 0; i < sound.count; i++)
        most = fmaxf(most, fabsf(sound.samples[i]));
    return most;
}

static float largest_step(Sound sound)
{
    float most = fabsf(sound.samples[0]);
    for (int i = 1; i < sound.count; i++)
        most = fmaxf(most, fabsf(sound.samples[i] - sound.samples[i - 1]));
    return fmaxf(most, fabsf(sound.samples[sound.count - 1]));
}

static float loudness_db(Sound sound, float from, float to)
{
    double sum = 0.0;
    int first = (int)(from * (float)sound.count), last = (int)(to * (float)sound.count);
    for (int i = first; i < last; i++)
        sum += (double)sound.samples[i] * (double)sound.samples[i];
    return (float)(10.0 * log10(sum / (last - first)));
}

// Zero crossings a second in a part of the tone: follows its pitch.
static float crossings(Sound sound, float from, float to)
{
    int first = (int)(from * (float)sound.count), last = (int)(to * (float)sound.count), count = 0;
    for (int i = first + 1; i < last; i++)
        count += sound.samples[i - 1] < 0.0f && sound.samples[i] >= 0.0f;
    return (float)count * TONE_RATE / (float)(last - first);
}

static void test_no_clicks_and_no_clipping(void **state)
{
    (void)state;
    for (int kind = 0; kind < TONE_KIND_COUNT; kind++) {
        static const float lengths[] = {0.2f, 1.0f, 4.5f, 12.0f};
        for (int i = 0; i < 4; i++) {
            Sound sound = render((ToneKind)kind, lengths[i], 0.0f);
            print_message("%-12s %5.1f s: peak %5.1f dBFS, largest step %.4f, loudness %5.1f dB\n", names[kind],
                          (double)lengths[i], 20.0 * log10((double)peak(sound)), (double)largest_step(sound),
                          (double)loudness_db(sound, 0.0f, 1.0f));
            assert_true(peak(sound) < 0.5f); // two of the loudest at once stay below -1 dBFS with room
            assert_true(largest_step(sound) < 0.06f);
            assert_true(fabsf(sound.samples[0]) < 0.001f);
            assert_true(fabsf(sound.samples[sound.count - 1]) < 0.001f);
            free(sound.samples);
        }
    }
}

static void test_loudest_mix_stays_below_full_scale(void **state)
{
    (void)state;
    float sum = 0.0f, loudest_breath = 0.0f;
    for (int kind = 0; kind < TONE_KIND_COUNT; kind++) {
        Sound sound = render((ToneKind)kind, 5.0f, 0.0f);
        if (tone_follows_length((ToneKind)kind))
            loudest_breath = fmaxf(loudest_breath, peak(sound));
        else if (kind == TONE_REPETITION || kind == TONE_END)
            sum += peak(sound);
        free(sound.samples);
    }
    assert_true(sum + loudest_breath < 0.891f); // -1 dBFS
}

static void test_breaths_are_evenly_loud(void **state)
{
    (void)state;
    float least = 1000.0f, most = -1000.0f;
    for (int kind = 0; kind < TONE_KIND_COUNT; kind++) {
        if (!tone_follows_length((ToneKind)kind))
            continue;
        Sound sound = render((ToneKind)kind, 6.0f, 0.0f);
        float loudness = loudness_db(sound, 0.25f, 0.75f);
        least = fminf(least, loudness);
        most = fmaxf(most, loudness);
        free(sound.samples);
    }
    assert_true(most - least < 4.0f);
}

static void test_breaths_have_their_length_and_contour(void **state)
{
    (void)state;
    static const float lengths[] = {1.5f, 4.5f, 9.0f};
    for (int i = 0; i < 3; i++) {
        Sound inhale = render(TONE_INHALE, lengths[i], 0.0f);
        Sound exhale = render(TONE_EXHALE, lengths[i], 0.0f);
        Sound full = render(TONE_FULL, lengths[i], 0.0f);
        assert_int_equal(inhale.count, (int)(lengths[i] * TONE_RATE));
        assert_int_equal(exhale.count, inhale.count);
        assert_true(crossings(inhale, 0.7f, 0.9f) > 1.3f * crossings(inhale, 0.1f, 0.3f));
        assert_true(crossings(exhale, 0.7f, 0.9f) < 0.8f * crossings(exhale, 0.1f, 0.3f));
        assert_float_equal(crossings(full, 0.1f, 0.5f), crossings(full, 0.5f, 0.9f), 8.0f);
        free(inhale.samples);
        free(exhale.samples);
        free(full.samples);
    }
}

static void test_stopping_and_entering_half_way_do_not_click(void **state)
{
    (void)state;
    Sound late = render(TONE_EXHALE, 6.0f, 3.0f);
    assert_int_equal(late.count, 3 * TONE_RATE);
    assert_true(fabsf(late.samples[0]) < 0.001f);
    assert_true(largest_step(late) < 0.06f);
    free(late.samples);

    Tone tone;
    float samples[TONE_RATE / 10] = {0};
    tone_start(&tone, TONE_REPETITION, 0.0f, 0.0f);
    tone_render(&tone, samples, 2000);
    tone_stop(&tone);
    tone_render(&tone, samples + 2000, TONE_RATE / 10 - 2000);
    assert_true(tone_finished(&tone));
    Sound stopped = {samples, TONE_RATE / 10};
    assert_true(largest_step(stopped) < 0.06f);
    int last = TONE_RATE / 10 - 1;
    while (last > 0 && samples[last] == 0.0f)
        last--;
    assert_in_range(last, 2000 + (int)(0.9f * TONE_FADE * TONE_RATE), 2000 + (int)(TONE_FADE * TONE_RATE));
}

static void test_the_same_in_any_stretches(void **state)
{
    (void)state;
    Sound stretches = render(TONE_INHALE, 1.0f, 0.0f);
    float *whole = calloc((size_t)stretches.count, sizeof *whole);
    Tone tone;
    tone_start(&tone, TONE_INHALE, 1.0f, 0.0f);
    tone_render(&tone, whole, stretches.count);
    assert_memory_equal(whole, stretches.samples, (size_t)stretches.count * sizeof *whole);
    free(whole);
    free(stretches.samples);
}

static void test_zeroed_and_empty_tones_are_silent(void **state)
{
    (void)state;
    Tone tone = {0};
    float samples[64] = {0};
    assert_true(tone_finished(&tone));
    tone_render(&tone, samples, 64);
    tone_start(&tone, TONE_INHALE, 0.0f, 0.0f);
    tone_render(&tone, samples, 64);
    tone_start(&tone, TONE_INHALE, 2.0f, 5.0f);
    tone_render(&tone, samples, 64);
    for (int i = 0; i < 64; i++)
        assert_true(samples[i] == 0.0f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_clicks_and_no_clipping),
        cmocka_unit_test(test_loudest_mix_stays_below_full_scale),
        cmocka_unit_test(test_breaths_are_evenly_loud),
        cmocka_unit_test(test_breaths_have_their_length_and_contour),
        cmocka_unit_test(test_stopping_and_entering_half_way_do_not_click),
        cmocka_unit_test(test_the_same_in_any_stretches),
        cmocka_unit_test(test_zeroed_and_empty_tones_are_silent),
    };
    return cmocka_run_group_tests_name("audio/tone", tests, NULL, NULL);
}
