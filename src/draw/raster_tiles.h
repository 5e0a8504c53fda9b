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
// The tiles of columns x0 to x1 - 1, a bit each.
uint64_t tiles_span(const Tiles *tiles, int x0, int x1);
// Mixes a hash into the tiles that a shape may touch, within `box`: of arcs and strokes along their line, else all.
// `masks` takes them for each band of the box.
void tiles_mark(Tiles *tiles, const Shape *shape, PixelBox box, uint64_t hash, uint64_t *masks);
// As tiles_mark, for columns x0 to x1 - 1 of one band. The tiles that lie within the columns whole_x0 to whole_x1 - 1
// show nothing but a flat colour from now on: they forget what was mixed into them and take the hash `flat`.
void tiles_mark_row(Tiles *tiles, int band, int x0, int x1, uint64_t hash, int whole_x0, int whole_x1, uint64_t flat);
// Finds the changed tiles; false where there are none.
bool tiles_compare(Tiles *tiles);

#endif
