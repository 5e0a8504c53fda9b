// The rasteriser: a draw list becomes pixels. Every shape is drawn with the exact area that it covers of each pixel, so
// that slow movement glides in steps far below a pixel; SDL's software triangles step by whole pixels (performance.md).
//
// Only what changed is drawn. The picture is cut into tiles of RASTER_BAND_ROWS rows; a tile's hash covers every
// parameter of every shape that may touch it, in order. Where the hash is the one of the frame before, the pixels are
// already right. The rectangles that were drawn are handed back, so that a window shows no more than those. Drawing
// only the changes gives the same bytes as drawing all of it.
//
// A frame goes through: bounds and hashes of the shapes, hashes of the tiles, outlines of the shapes that touch a
// changed tile, then band by band coverage and blending, which keeps a band in the processor's cache. The same list
// gives the same bytes in every build: integers and IEEE floats in a fixed order.
#ifndef WERVEL_DRAW_RASTER_H
#define WERVEL_DRAW_RASTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "draw/drawlist.h"
#include "draw/font.h"

#define RASTER_BAND_ROWS 8

// Pixels that were drawn.
typedef struct RasterRect {
    int x, y, width, height;
} RasterRect;

// From the top down, without overlap; the memory is the raster's and lives until its next call.
typedef struct RasterChanges {
    const RasterRect *items;
    int count;
} RasterChanges;

typedef struct RasterState RasterState;

// Zeroed is valid: the first frame draws everything. Memory grows to what a frame needs and is then used again.
typedef struct Raster {
    RasterState *state;
} Raster;

// Draws the list into pixels of 0xFFRRGGBB, rows `pitch_px` pixels apart, list->width x list->height. The pixels must
// be those that the frame before left; another buffer, pitch, size or font set draws everything. `fonts` may be NULL:
// text is left out. `changes` may be NULL.
void raster_draw(Raster *raster, const DrawList *list, FontSet *fonts, uint32_t *pixels, int pitch_px,
                 RasterChanges *changes);
// The pixels were lost: the next frame draws everything.
void raster_invalidate(Raster *raster);
void raster_finish(Raster *raster);
// Bytes held.
size_t raster_bytes(const Raster *raster);

#endif
