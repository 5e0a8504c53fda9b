// What the tests of all screens stand on: a coach on the pack that ships, its files in a folder of the build, and a
// table of the states that its screens can be in, each with the way that leads to it. Nothing needs a display.
#ifndef WERVEL_TESTS_SCREENS_STAND_H
#define WERVEL_TESTS_SCREENS_STAND_H

#include "ui/coach.h"

#define STAND_FRAME (1.0 / 60.0)

typedef struct Stand {
    Coach coach;
    CoachParams params;
    const char *folder;
    char config[512], data[512], settings[560], last[560], keys[560];
    int width, height; // that frames are drawn at
} Stand;

typedef struct StandState {
    const char *name;
    ScreenId screen;
    void (*reach)(Stand *stand); // from home
    CoachOutput output;
    bool no_targets; // nothing can be chosen there: the clock runs, every key means the clock
} StandState;

extern const StandState STAND_STATES[];
extern const int STAND_STATE_COUNT;

// With files of its own below the folder of the build, which are new; `name` names that folder. Everything is read when
// it returns, and movement is reduced.
Stand *stand_open(const char *name);
void stand_close(Stand *stand);
// Ends the coach and begins it again on the same files.
void stand_again(Stand *stand);

// A number of frames of 1/60 s, both outputs, nothing waited for.
void stand_frames(Stand *stand, int count);
// The same, and waits after each for what the screen shows but for small figures.
void stand_settle(Stand *stand, int count);
void stand_key(Stand *stand, Key key);
void stand_type(Stand *stand, const char *text);
// Gives a target the focus and presses OK.
void stand_choose(Stand *stand, UiId id);
// Back at home without anything over it, nothing playing, with this language, theme and text size.
void stand_home(Stand *stand);
void stand_set(Stand *stand, Setting setting, double value);
// Plays it until `tick` of its plan; false where it cannot.
bool stand_play(Stand *stand, const char *id, int tick);

#endif
