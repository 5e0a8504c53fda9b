// The coach without its window: which screen is shown, which exercise plays and where its clock stands, what a command
// does to that, which tones fall due, and the list of shapes for the screen. It is told how much time has passed and
// draws into any size, so that a test can play an hour of it without a display, and the window (command_play.c) has
// nothing to decide.
//
// The clock is session/player.h's; here its events become tones and its state a screen.
#ifndef WERVEL_APP_COACH_H
#define WERVEL_APP_COACH_H

#include "app/app.h"
#include "ui/artwork.h"
#include "app/input.h"
#include "ui/picture.h"
#include "audio/mixer_sdl.h"
#include "session/player.h"

#define COACH_MESSAGE_SECONDS 2.5
#define COACH_COVER_SECONDS   2.0 // that a pack's cover stands beside the list at the start, unless a key is pressed

typedef enum CoachScreen { COACH_CHOOSER, COACH_PREPARING, COACH_PLAYER, COACH_FAULT } CoachScreen;

// An exercise that can be chosen.
typedef struct CoachEntry {
    const PackEntry *entry;
    const Pack *pack;
} CoachEntry;

typedef struct CoachEntries {
    CoachEntry *items;
    int count, capacity;
} CoachEntries;

typedef struct Coach {
    App *app;
    Picturer picturer;
    Mixer *mixer; // NULL until the first frame was shown, and in tests
    PictureLook look;
    CoachScreen screen;
    bool quit, help, muted;
    bool toggle_full; // the window is asked to; it clears this
    // The list.
    CoachEntries entries;
    int selected;
    bool from_list; // Esc goes back to it; else it quits
    Artworks artworks;
    const Artwork *artwork; // of the selected exercise's pack, or NULL
    double cover_left;      // seconds
    bool drawn;             // once; pictures are loaded after that
    // What is made ready, and for which entry (-1: none of the list).
    PerformanceJob *job;
    int job_entry;
    Performance *performance;
    int performance_entry;
    Camera preview;
    const Performance *preview_of; // whom that camera is put for
    int preview_width, preview_height;
    Player player;
    Word message;
    int message_numbers[2];
    double message_left; // seconds
} Coach;

// Whether coach_init() with this ID is likely to succeed: one of the packs has a file of that name. Looks at names
// only.
bool coach_expects(App *app, const char *id);
// Reads the index of the packs. With an ID the coach starts with that exercise. False after saying what is wrong, with
// the exit code in *result.
bool coach_init(Coach *coach, App *app, const char *id, int *result);
void coach_finish(Coach *coach);
// A key, as the user pressed it.
void coach_press(Coach *coach, Key key);
// Time that has passed since the last step, in seconds of the wall.
void coach_step(Coach *coach, double seconds);
// The list of the screen's shapes: coach->picturer.list.
void coach_draw(Coach *coach, int width, int height);
// Whether nothing moves until a key is pressed.
bool coach_still(const Coach *coach);

#endif
