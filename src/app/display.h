// Displays that come and go, and where a window belongs among them. A window has a home, the display where it was
// opened or where a person moved it. Where that is unplugged the window stands on another, and goes back when the home
// is there again. It only decides; window_sdl.c asks what there is and moves.
#ifndef WERVEL_APP_DISPLAY_H
#define WERVEL_APP_DISPLAY_H

#include <stdbool.h>

#define DISPLAYS_MAX 8

typedef struct DisplayInfo {
    char name[64];
    int x, y, width, height; // on the desktop
} DisplayInfo;

typedef struct DisplayList {
    DisplayInfo items[DISPLAYS_MAX];
    int count;
} DisplayList;

typedef struct DisplayRect {
    int x, y, width, height;
} DisplayRect;

typedef struct DisplayHome {
    DisplayInfo display;
    bool away; // it is unplugged, and the window elsewhere
} DisplayHome;

// The same display, by its name; of several of one name the one that stands in the same place. -1: it is not there.
int display_find(const DisplayList *list, const DisplayInfo *wanted);
// The display that shows most of the rectangle; -1 where none shows any of it.
int display_under(const DisplayList *list, DisplayRect rect);
// After displays or the window changed: the display to move the window to, or -1 where it stands well.
int display_settle(DisplayHome *home, const DisplayList *list, DisplayRect window);

#endif
