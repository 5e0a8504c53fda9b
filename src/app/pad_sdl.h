// Game controllers: all that are plugged in, together and at any time. Buttons are keys by SDL's names, whatever the
// make; both sticks and the cross give the directions, so that it does not matter which of them somebody finds. A stick
// gives one direction at a time: it presses where it is pushed past half, and lets go nearer to the middle, so that a
// trembling thumb does not press twice.
//
// What repeats is held.h's business; here a button is down or up.
#ifndef WERVEL_APP_PAD_SDL_H
#define WERVEL_APP_PAD_SDL_H

#include "ui/command.h"

union SDL_Event;

#define PAD_CHANGES_MAX 4

// A button that went down or up.
typedef struct PadChange {
    int device; // SDL's number of this plugging in
    int code;   // of the button, below 64
    Key key;
    bool down;
} PadChange;

typedef struct PadChanges {
    PadChange items[PAD_CHANGES_MAX];
    int count;
    bool gone; // all of `device` is to be let go: it was unplugged, or its buttons mean something else now
    int device;
} PadChanges;

typedef struct Pads Pads;

// NULL where the system has no game controllers, which is said in the log.
Pads *pads_create(void);
void pads_destroy(Pads *pads);
// What an event of SDL's says of a controller; nothing where it is about something else.
PadChanges pads_event(Pads *pads, const union SDL_Event *event);
int pads_count(const Pads *pads);
// Forgets how the sticks stand, after something else took the focus: pushed ones press anew when they move.
void pads_release(Pads *pads);

// For tests of the whole path: a controller that is none. The first call plugs it in; the button goes down now and up
// at the next pads_lift(). False where SDL cannot.
bool pads_press_virtual(Pads *pads, Key key);
void pads_lift(Pads *pads);
void pads_unplug_virtual(Pads *pads);

#endif
