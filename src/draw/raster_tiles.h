// What changed since the last frame: the picture in tiles, RASTER_BAND_ROWS rows high and at most 64 across, each with
// a hash of all that may touch it. Marking is generous (a tile may be marked that a shape does not reach) and never
// misses.
#ifndef WERVEL_DRAW_RASTER_TILES_H
#define WERVEL_DRAW_RASTER_TILES_H

#include <stdbool.h>
#include <stdint.h>

#include "draw/raster.h"

#define TILES_ACROSS_MAX 64

// Pixels x0 to x1 - 1, y0 to y1 - 1; empty where x0 >= x1 or y0 >= y1.
typedef struct PixelBox {
    int x0, y0, x1, y1;
} PixelBox;

// Zeroed is valid; tiles_resize before use.
typedef struct Tiles {
    int width, height;
    int tile_px; // width of a tile
    int across, bands;
    uint64_t *now, *before; // hashes, a row of tiles for each band
    uint64_t *changed;      // a bit for each tile of a band
    int now_capacity, before_capacity, changed_capacity;
} Tiles;

void tiles_resize(Tiles *tiles, int width, int height);
void tiles_finish(Tiles *tiles);
// Forgets the frame before: all tiles will count as changed.
void tiles_forget(Tiles *tiles);
// Begins a frame: what was now becomes before.
void tiles_begin(Tiles *tiles);
// Mixes a hash into the tiles that a shape may touch, within `box`: all of its box, what it covers of a capsule's tiles
// (from a to b, radius at most `radius`), or that of every part of its outline.
void tiles_mark(Tiles *tiles, const Shape *shape, PixelBox box, uint64_t hash);
// Finds the changed tiles; false where there are none.
bool tiles_compare(Tiles *tiles);
// Whether a box touches a changed tile.
bool tiles_touch(const Tiles *tiles, PixelBox box);

#endif
