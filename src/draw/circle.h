// The breathing circle: a disc that grows while breathing in and shrinks while breathing out, within a ring that shows
// how far the phase is, with what to do and a count in it. The words are fitted to the disc at its smallest, so that
// they never leave it and never jump while it breathes.
#ifndef WERVEL_DRAW_CIRCLE_H
#define WERVEL_DRAW_CIRCLE_H

#include "draw/theme.h"

#define CIRCLE_LEAST 0.62f // radius of the disc when all air is out, as a share of the whole
#define CIRCLE_MOST  0.90f // and when full

typedef struct CircleView {
    Vec2 centre;
    float radius;      // of all of it, pixels
    float value;       // 0 all air out .. 1 full
    float progress;    // of the phase, 0..1
    const char *label; // "Adem in"
    const char *count; // "4", or NULL
    bool paused;       // two bars instead of the count
    float unit;        // pixels of one 1080th of the height
    const Theme *theme;
} CircleView;

void circle_draw(DrawList *list, const CircleView *view, const Measure *measure);
// Where the words are, for tests: the box of the label and of the count.
void circle_boxes(const CircleView *view, const Measure *measure, Rect *label, Rect *count);

#endif
