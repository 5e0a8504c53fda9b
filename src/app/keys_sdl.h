// What the keyboard's, the remote control's and the media keys of SDL are to us.
#ifndef WERVEL_APP_KEYS_SDL_H
#define WERVEL_APP_KEYS_SDL_H

#include "ui/command.h"

struct SDL_Keysym;

// The key of an event. `typed` is the text that follows it, or NULL: it tells which character a key of this layout and
// these modifiers types (a question mark is Shift and another key in every country), so it wins where there is one.
// *control: with Ctrl, Alt or the logo key held, and not because AltGr typed something.
Key keys_translate(const struct SDL_Keysym *keysym, const char *typed, bool *control);

#endif
