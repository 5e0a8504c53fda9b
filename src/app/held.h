// Keys that are held down, and when they press again: directions repeat after a first delay, at a pace for reading.
// The times are ours and not the system's, so that a keyboard, a remote control and the stick of a game controller
// move the focus alike. It knows no clock: every call is told what time it is, so that tests need none.
#ifndef WERVEL_APP_HELD_H
#define WERVEL_APP_HELD_H

#include "ui/command.h"

#define HELD_DELAY    0.4  // seconds before the first repeat
#define HELD_PERIOD   0.12 // seconds between repeats
#define HELD_MAX      32
#define HELD_KEYBOARD (-1) // a device; game controllers have their own number

typedef struct HeldKey {
    int device, code; // which button of which device
    Key key;
    int output; // the window that it was pressed in
} HeldKey;

// Zeroed is valid and empty.
typedef struct Held {
    HeldKey items[HELD_MAX]; // the last one repeats
    int count;
    double next; // when it does
} Held;

// False where it was held already.
bool held_press(Held *held, HeldKey key, double now);
// False where it was not held.
bool held_release(Held *held, int device, int code, double now);
void held_release_device(Held *held, int device, double now);
void held_release_all(Held *held);
// The key that presses again now, or NULL. A time that was slept through gives one repeat and not all that were missed.
const HeldKey *held_due(Held *held, double now);
// Seconds until the next repeat; infinite where nothing repeats.
double held_wait(const Held *held, double now);

#endif
