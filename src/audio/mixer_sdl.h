// Plays tones through SDL2_mixer. The sound thread renders them into the device's own buffer, so that nothing is made
// ahead and a tone is heard one buffer (11 ms) after it was asked for; orders reach that thread through a ring without
// locks. A new breath sound fades the one before; bells ring on over it. Without a sound device everything goes on
// silently, and that is said once. SDL's types stay in the .c file.
#ifndef WERVEL_AUDIO_MIXER_SDL_H
#define WERVEL_AUDIO_MIXER_SDL_H

#include "audio/cue.h"

typedef struct Mixer Mixer;

// Opens the default device. Never NULL.
Mixer *mixer_create(void);
// `mixer` may be NULL in all of these.
void mixer_destroy(Mixer *mixer);
bool mixer_available(const Mixer *mixer);
void mixer_play(Mixer *mixer, const Cue *cue);
// Lets everything that sounds die away: pause, jump, leaving.
void mixer_stop(Mixer *mixer);
// Muted tones run on unheard, so that switching the sound on again falls in where the session is.
void mixer_mute(Mixer *mixer, bool muted);

#endif
