#include "audio/mixer_sdl.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <SDL.h>
#include <SDL_mixer.h>

#include "core/log.h"

#define MIXER_BUFFER 512 // samples a callback
#define MIXER_VOICES 8
#define MIXER_ORDERS 32    // of the ring; a power of two
#define MIXER_MUTE   0.05f // seconds from loud to silent

typedef enum MixerVerb { MIXER_PLAY, MIXER_STOP } MixerVerb;

typedef struct MixerOrder {
    MixerVerb verb;
    Cue cue;
} MixerOrder;

struct Mixer {
    bool open;
    // From the frame's thread to the sound's: one writer, one reader.
    MixerOrder orders[MIXER_ORDERS];
    atomic_uint written, read;
    atomic_bool muted;
    // The sound thread's own.
    Tone voices[MIXER_VOICES];
    float gain;
};

static Tone *mixer_free_voice(Mixer *mixer)
{
    Tone *oldest = &mixer->voices[0];
    for (int i = 0; i < MIXER_VOICES; i++) {
        if (tone_finished(&mixer->voices[i]))
            return &mixer->voices[i];
        if (mixer->voices[i].age > oldest->age)
            oldest = &mixer->voices[i];
    }
    return oldest;
}

static void mixer_obey(Mixer *mixer, const MixerOrder *order)
{
    bool breath = order->verb == MIXER_PLAY && tone_follows_length(order->cue.tone);
    for (int i = 0; i < MIXER_VOICES; i++)
        if (order->verb == MIXER_STOP || (breath && tone_follows_length(mixer->voices[i].kind)))
            tone_stop(&mixer->voices[i]);
    if (order->verb == MIXER_PLAY)
        tone_start(mixer_free_voice(mixer), order->cue.tone, order->cue.seconds, order->cue.elapsed);
}

static void mixer_render(void *data, Uint8 *stream, int bytes)
{
    Mixer *mixer = data;
    float *out = (float *)(void *)stream;
    int count = bytes / (int)sizeof *out;
    memset(out, 0, (size_t)count * sizeof *out);
    unsigned read = atomic_load_explicit(&mixer->read, memory_order_relaxed);
    unsigned written = atomic_load_explicit(&mixer->written, memory_order_acquire);
    for (; read != written; read++)
        mixer_obey(mixer, &mixer->orders[read % MIXER_ORDERS]);
    atomic_store_explicit(&mixer->read, read, memory_order_release);
    for (int i = 0; i < MIXER_VOICES; i++)
        tone_render(&mixer->voices[i], out, count);
    float target = atomic_load_explicit(&mixer->muted, memory_order_relaxed) ? 0.0f : 1.0f;
    const float step = 1.0f / (MIXER_MUTE * TONE_RATE);
    for (int i = 0; i < count; i++) {
        if (mixer->gain < target)
            mixer->gain = SDL_min(target, mixer->gain + step);
        else if (mixer->gain > target)
            mixer->gain = SDL_max(target, mixer->gain - step);
        out[i] = SDL_clamp(out[i] * mixer->gain, -1.0f, 1.0f);
    }
}

// The sound libraries below SDL write lines of their own to standard error where there is no device; one sentence is
// said instead.
static int mixer_open_quietly(void)
{
    int saved = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (saved >= 0 && nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    int result = SDL_InitSubSystem(SDL_INIT_AUDIO);
    if (result == 0 && Mix_OpenAudioDevice(TONE_RATE, AUDIO_F32SYS, 1, MIXER_BUFFER, NULL, 0) != 0) {
        char reason[256];
        SDL_strlcpy(reason, SDL_GetError(), sizeof reason);
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        result = SDL_SetError("%s", reason);
    }
    if (saved >= 0)
        dup2(saved, STDERR_FILENO);
    if (saved >= 0)
        close(saved);
    if (nowhere >= 0)
        close(nowhere);
    return result;
}

Mixer *mixer_create(void)
{
    Mixer *mixer = calloc(1, sizeof *mixer);
    if (!mixer)
        return NULL;
    mixer->gain = 1.0f;
    if (mixer_open_quietly() != 0) {
        LOG_WARNING("no sound: %s", SDL_GetError());
        return mixer;
    }
    mixer->open = true;
    Mix_HookMusic(mixer_render, mixer);
    return mixer;
}

void mixer_destroy(Mixer *mixer)
{
    if (mixer && mixer->open) {
        Mix_HookMusic(NULL, NULL); // waits for the callback under way
        Mix_CloseAudio();
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }
    free(mixer);
}

bool mixer_available(const Mixer *mixer)
{
    return mixer && mixer->open;
}

// A full ring drops the order: that many within one buffer are more than can be heard.
static void mixer_order(Mixer *mixer, const MixerOrder *order)
{
    if (!mixer_available(mixer))
        return;
    unsigned written = atomic_load_explicit(&mixer->written, memory_order_relaxed);
    if (written - atomic_load_explicit(&mixer->read, memory_order_acquire) >= MIXER_ORDERS)
        return;
    mixer->orders[written % MIXER_ORDERS] = *order;
    atomic_store_explicit(&mixer->written, written + 1, memory_order_release);
}

void mixer_play(Mixer *mixer, const Cue *cue)
{
    mixer_order(mixer, &(MixerOrder){.verb = MIXER_PLAY, .cue = *cue});
}

void mixer_stop(Mixer *mixer)
{
    mixer_order(mixer, &(MixerOrder){.verb = MIXER_STOP});
}

void mixer_mute(Mixer *mixer, bool muted)
{
    if (mixer)
        atomic_store_explicit(&mixer->muted, muted, memory_order_relaxed);
}
