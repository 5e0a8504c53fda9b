// Shapes that are more than an outline in one colour: gradient, shadow, glow, text, picture. Each fills what a target
// shows of it: some rows of one band, in the columns that changed. A pixel's value depends on its place and the shape
// only, never on what else of the shape is drawn, so that drawing in parts gives the same bytes.
#ifndef WERVEL_DRAW_RASTER_FILL_H
#define WERVEL_DRAW_RASTER_FILL_H

#include <stdint.h>

#include "draw/font.h"
#include "draw/raster_cover.h"

#define FILL_RUNS_MAX 64

typedef struct FillRun {
    int x0, x1;
} FillRun;

// Where to draw: rows y0 to y1 - 1, in the runs, from left to right and apart.
typedef struct FillTarget {
    uint32_t *pixels; // of the picture's first row
    int pitch_px;
    int y0, y1;
    int run_count;
    FillRun runs[FILL_RUNS_MAX];
    const FillRun *cuts; // for each row from y0 on, what is hidden of it; may be NULL
    uint8_t *alpha;      // scratch, a picture's width + FILL_SOFT_MARGIN
    float *soft;         // scratch, FILL_SOFT_ROWS rows of a picture's width + FILL_SOFT_MARGIN
    int soft_stride;
} FillTarget;

#define FILL_SOFT_ROWS   12
#define FILL_SOFT_MARGIN 32

// Spans of one row in one colour.
void fill_spans(const FillTarget *target, int y, const Span *spans, int count, uint32_t pixel);
void fill_gradient(const FillTarget *target, const Shape *shape);
// `outline` is the shadow's hull, clockwise.
void fill_shadow(const FillTarget *target, const Shape *shape, const Edge *outline, int edges);
void fill_glow(const FillTarget *target, const Shape *shape);
// The run's first pixel is at (x, y).
void fill_text(const FillTarget *target, const Shape *shape, const FontRun *run, int x, int y);
void fill_picture(const FillTarget *target, const Shape *shape);

#endif
