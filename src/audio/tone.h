// The sounds of the coach, made by arithmetic from one table: no recordings, no licences, and a breath sound is exactly
// as long as the breath. A tone is a small state that renders a stretch of samples at a time, so that nothing is
// generated ahead and a pause can stop it anywhere; a player (audio/mixer_sdl.h) adds up the tones that sound.
//
// People follow with their eyes closed, so each kind must be told from the others at once: an inhale rises, an exhale
// falls, air held stays on one height with a slow beat, a repetition is a small bell, a side change two, the end a
// gong. Breath sounds are air (band-passed noise) around a soft chord; their pitch follows the same minimum-jerk curve
// as the breathing circle. Every tone starts and ends at zero through a raised-cosine ramp, so nothing clicks.
//
// Bells and gong are struck: inharmonic partials that die away, ratios after the modes of a free bar and a plate
// (N. H. Fletcher & T. D. Rossing, The Physics of Musical Instruments, 2nd ed., chapters 2 and 3).
#ifndef WERVEL_AUDIO_TONE_H
#define WERVEL_AUDIO_TONE_H

#include <stdbool.h>
#include <stdint.h>

#define TONE_RATE 48000 // samples a second, one channel
#define TONE_FADE 0.03f // seconds in which a tone that is stopped early dies away

typedef enum ToneKind {
    TONE_INHALE,
    TONE_EXHALE,
    TONE_FULL,  // still, the air held in
    TONE_EMPTY, // still, after breathing out
    TONE_COUNTDOWN,
    TONE_REPETITION,
    TONE_SET,
    TONE_SIDE_CHANGE,
    TONE_END,
    TONE_KIND_COUNT
} ToneKind;

#define TONE_PARTIALS 5

// Zeroed is silent and finished.
typedef struct Tone {
    ToneKind kind;
    int position, length; // samples
    int age;              // samples rendered
    int fade;             // samples left of an early end; -1 while it is not ended
    double phase[TONE_PARTIALS + 1];
    uint32_t noise;
    float band[2]; // state of the noise's band-pass filter
} Tone;

// Whether the kind lasts as long as it is told (breath sounds) or by its own nature.
bool tone_follows_length(ToneKind kind);
// Starts a tone of `seconds` (ignored by kinds of their own length), `elapsed` seconds into it: a breath that is
// entered half way sounds as its second half.
void tone_start(Tone *tone, ToneKind kind, float seconds, float elapsed);
// Lets it die away within TONE_FADE.
void tone_stop(Tone *tone);
bool tone_finished(const Tone *tone);
// Adds the next `count` samples (full scale is 1) to `out`.
void tone_render(Tone *tone, float *out, int count);

#endif
