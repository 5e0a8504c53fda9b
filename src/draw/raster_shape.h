// What the rasteriser needs to know of a shape before it draws it: where it is, and a number that changes when anything
// about it does.
#ifndef WERVEL_DRAW_RASTER_SHAPE_H
#define WERVEL_DRAW_RASTER_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "draw/font.h"
#include "draw/raster_tiles.h"

// Beyond this a coordinate is a fault of the caller (a point at the camera), and the shape is left out.
#define SHAPE_COORDINATE_MAX 1e6f

// Mixes every parameter of a shape into a hash. Returns false where one is not a number or beyond
// SHAPE_COORDINATE_MAX: such a shape is not drawn.
bool shape_hash(const Shape *shape, uint64_t *hash);
// The pixels that a shape may touch, within `clip`; `fonts` measures text.
PixelBox shape_box(const Shape *shape, FontSet *fonts, PixelBox clip);
// The pixels of a clip rectangle within the picture: those whose centre it holds, all where it is empty.
PixelBox shape_clip(Rect rect, int width, int height);
// Where the first pixel of a text goes.
void shape_text_place(const Shape *shape, const FontRun *run, int *x, int *y);

#endif
