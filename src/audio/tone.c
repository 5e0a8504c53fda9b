#include "audio/tone.h"

#include <math.h>
#include <string.h>

#define TONE_TWO_PI 6.283185307179586

typedef struct TonePartial {
    float ratio; // of the base pitch
    float gain;
    float decay; // seconds to 1/e; 0: does not die away
} TonePartial;

// A tone's recipe. Gains are chosen so that all kinds are about equally loud and that any three together stay below
// full scale; tests/audio holds them to it.
typedef struct ToneSpec {
    float seconds;                // own length; 0: as it is told
    float attack, release;        // seconds of the raised-cosine ramps, at most a third of the length each
    float from_hz, to_hz;         // base pitch at its start and end
    float air;                    // gain of the noise
    float air_from_hz, air_to_hz; // middle of its band
    float beat_hz;                // slow tremolo of held tones, depth 0.25
    float second;                 // start of a second strike, seconds; 0: none
    float second_ratio;           // its pitch against the first
    TonePartial partials[TONE_PARTIALS];
} ToneSpec;

static const ToneSpec tone_specs[TONE_KIND_COUNT] = {
    [TONE_INHALE] = {.attack = 0.5f,
                     .release = 0.6f,
                     .from_hz = 165.0f,
                     .to_hz = 330.0f,
                     .air = 0.12f,
                     .air_from_hz = 500.0f,
                     .air_to_hz = 1500.0f,
                     .partials = {{1.0f, 0.070f, 0.0f}, {1.5f, 0.030f, 0.0f}, {2.0f, 0.016f, 0.0f}}},
    [TONE_EXHALE] = {.attack = 0.4f,
                     .release = 0.9f,
                     .from_hz = 294.0f,
                     .to_hz = 131.0f,
                     .air = 0.15f,
                     .air_from_hz = 1100.0f,
                     .air_to_hz = 350.0f,
                     .partials = {{1.0f, 0.074f, 0.0f}, {1.5f, 0.026f, 0.0f}, {2.0f, 0.020f, 0.0f}}},
    [TONE_FULL] = {.attack = 0.35f,
                   .release = 0.5f,
                   .from_hz = 330.0f,
                   .to_hz = 330.0f,
                   .beat_hz = 1.0f,
                   .partials = {{1.0f, 0.070f, 0.0f}, {1.5f, 0.030f, 0.0f}, {2.0f, 0.012f, 0.0f}}},
    [TONE_EMPTY] = {.attack = 0.35f,
                    .release = 0.5f,
                    .from_hz = 131.0f,
                    .to_hz = 131.0f,
                    .beat_hz = 1.0f,
                    .partials = {{1.0f, 0.075f, 0.0f}, {2.0f, 0.045f, 0.0f}, {3.0f, 0.012f, 0.0f}}},
    [TONE_COUNTDOWN] = {.seconds = 0.18f,
                        .attack = 0.004f,
                        .release = 0.06f,
                        .from_hz = 660.0f,
                        .to_hz = 660.0f,
                        .partials = {{1.0f, 0.20f, 0.05f}, {2.76f, 0.05f, 0.02f}}},
    [TONE_REPETITION] = {.seconds = 1.6f,
                         .attack = 0.004f,
                         .release = 0.5f,
                         .from_hz = 784.0f,
                         .to_hz = 784.0f,
                         .partials = {{1.0f, 0.18f, 0.45f}, {2.0f, 0.05f, 0.30f}, {2.76f, 0.04f, 0.16f}}},
    [TONE_SET] = {.seconds = 2.2f,
                  .attack = 0.004f,
                  .release = 0.6f,
                  .from_hz = 588.0f,
                  .to_hz = 588.0f,
                  .partials = {{1.0f, 0.16f, 0.7f}, {1.5f, 0.09f, 0.6f}, {2.0f, 0.05f, 0.4f}, {2.76f, 0.03f, 0.2f}}},
    [TONE_SIDE_CHANGE] = {.seconds = 1.8f,
                          .attack = 0.004f,
                          .release = 0.5f,
                          .from_hz = 523.0f,
                          .to_hz = 523.0f,
                          .second = 0.32f,
                          .second_ratio = 1.3333f,
                          .partials = {{1.0f, 0.16f, 0.40f}, {2.0f, 0.05f, 0.25f}, {2.76f, 0.03f, 0.15f}}},
    [TONE_END] = {.seconds = 6.0f,
                  .attack = 0.012f,
                  .release = 2.0f,
                  .from_hz = 98.0f,
                  .to_hz = 97.0f,
                  .partials = {{1.0f, 0.16f, 2.6f},
                               {1.52f, 0.09f, 1.9f},
                               {2.02f, 0.08f, 1.7f},
                               {2.97f, 0.05f, 1.1f},
                               {4.16f, 0.03f, 0.7f}}},
};

bool tone_follows_length(ToneKind kind)
{
    return tone_specs[kind].seconds <= 0.0f;
}

void tone_start(Tone *tone, ToneKind kind, float seconds, float elapsed)
{
    const ToneSpec *spec = &tone_specs[kind];
    memset(tone, 0, sizeof *tone);
    tone->kind = kind;
    tone->fade = -1;
    tone->noise = 0x9e3779b9u + (uint32_t)kind;
    float length = spec->seconds > 0.0f ? spec->seconds : fmaxf(seconds, 0.0f);
    tone->length = (int)(length * TONE_RATE);
    tone->position = (int)(fminf(fmaxf(elapsed, 0.0f), length) * TONE_RATE);
}

void tone_stop(Tone *tone)
{
    if (!tone_finished(tone) && tone->fade < 0)
        tone->fade = (int)(TONE_FADE * TONE_RATE);
}

bool tone_finished(const Tone *tone)
{
    return tone->position >= tone->length || tone->fade == 0;
}

// Raised cosine from 0 to 1 over `ramp` samples.
static float tone_ramp(int samples, float ramp)
{
    return samples >= (int)ramp ? 1.0f : 0.5f - 0.5f * cosf((float)(TONE_TWO_PI * 0.5) * (float)samples / ramp);
}

// The curve of the breath itself (Flash & Hogan 1985), which session/timeline.h gives the circle.
static float tone_curve(float t)
{
    return t * t * t * (10.0f + t * (6.0f * t - 15.0f));
}

// A tone that starts in its middle must not start with a step: its first TONE_FADE is ramped as well.
static float tone_envelope(const Tone *tone, const ToneSpec *spec)
{
    float third = (float)tone->length / 3.0f;
    float gain = tone_ramp(tone->position, fminf(spec->attack * TONE_RATE, third)) *
                 tone_ramp(tone->length - 1 - tone->position, fminf(spec->release * TONE_RATE, third));
    if (tone->age < tone->position)
        gain *= tone_ramp(tone->age, TONE_FADE * TONE_RATE);
    if (tone->fade >= 0)
        gain *= 1.0f - tone_ramp((int)(TONE_FADE * TONE_RATE) - tone->fade, TONE_FADE * TONE_RATE);
    return gain;
}

static float tone_noise(Tone *tone)
{
    uint32_t x = tone->noise; // G. Marsaglia, Xorshift RNGs, 2003
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    tone->noise = x;
    return (float)(int32_t)x * (1.0f / 2147483648.0f);
}

// Noise through a state-variable band-pass (H. Chamberlin, Musical Applications of Microprocessors, 1985).
static float tone_air(Tone *tone, float middle_hz)
{
    const float damping = 0.9f;
    float f = 2.0f * sinf((float)(TONE_TWO_PI * 0.5) * middle_hz / TONE_RATE);
    float high = tone_noise(tone) - tone->band[0] - damping * tone->band[1];
    tone->band[1] += f * high;
    tone->band[0] += f * tone->band[1];
    return tone->band[1];
}

static void tone_advance(double *phase, double hz)
{
    *phase += hz / TONE_RATE;
    if (*phase >= 1.0)
        *phase -= floor(*phase);
}

static float tone_struck(Tone *tone, const ToneSpec *spec, float seconds, float pitch, int partial)
{
    const TonePartial *part = &spec->partials[partial];
    float value = part->gain * sinf((float)(TONE_TWO_PI * tone->phase[partial]));
    tone_advance(&tone->phase[partial], (double)(pitch * part->ratio));
    return part->decay > 0.0f ? value * expf(-seconds / part->decay) : value;
}

// The second strike is one partial, so that it needs no second state: a bell a fourth higher.
static float tone_second(Tone *tone, const ToneSpec *spec, float seconds)
{
    float since = seconds - spec->second;
    if (spec->second <= 0.0f || since <= 0.0f)
        return 0.0f;
    const TonePartial *part = &spec->partials[0];
    float value = part->gain * sinf((float)(TONE_TWO_PI * tone->phase[TONE_PARTIALS])) * expf(-since / part->decay);
    tone_advance(&tone->phase[TONE_PARTIALS], (double)(spec->from_hz * spec->second_ratio));
    return value * tone_ramp((int)(since * TONE_RATE), spec->attack * TONE_RATE);
}

void tone_render(Tone *tone, float *out, int count)
{
    const ToneSpec *spec = &tone_specs[tone->kind];
    for (int i = 0; i < count && !tone_finished(tone); i++) {
        float seconds = (float)tone->position / TONE_RATE;
        float curve = tone_curve((float)tone->position / (float)tone->length);
        float pitch = spec->from_hz + (spec->to_hz - spec->from_hz) * curve;
        float value = tone_second(tone, spec, seconds);
        for (int k = 0; k < TONE_PARTIALS && spec->partials[k].gain > 0.0f; k++)
            value += tone_struck(tone, spec, seconds, pitch, k);
        if (spec->beat_hz > 0.0f)
            value *= 0.875f + 0.125f * cosf((float)TONE_TWO_PI * spec->beat_hz * seconds);
        if (spec->air > 0.0f)
            value += spec->air * tone_air(tone, spec->air_from_hz + (spec->air_to_hz - spec->air_from_hz) * curve);
        out[i] += value * tone_envelope(tone, spec);
        tone->position++;
        tone->age++;
        if (tone->fade > 0)
            tone->fade--;
    }
}
