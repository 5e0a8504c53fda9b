// Exact coverage of one band of rows. Edges add the signed area that lies to their right, cell by cell; the running sum
// along a row is then the covered part of each pixel (the method of FreeType's smooth rasteriser and of font-rs). A bit
// per cell says where the sum changes, so that a row costs as much as it has edges, not as it is wide: between two bits
// the coverage is constant and comes out as one span.
#ifndef WERVEL_DRAW_RASTER_COVER_H
#define WERVEL_DRAW_RASTER_COVER_H

#include <stdint.h>

#include "draw/raster_outline.h"

#define COVER_ROWS 8

// Pixels x0 to x1 - 1 of a row, covered by `cover` of 255 parts of the shape's alpha.
typedef struct Span {
    int x0, x1;
    uint32_t cover;
} Span;

// Zeroed is valid; cover_resize before use. Sums and bits are zero between shapes.
typedef struct Cover {
    int width;     // pixels of a row
    int stride;    // cells of a row: two more than pixels take what lies beyond the right edge
    int words;     // of bits in a row
    int low, high; // words that have bits, high excluded
    float *sums;
    uint64_t *bits;
    int sums_capacity, bits_capacity;
} Cover;

void cover_resize(Cover *cover, int width);
void cover_finish(Cover *cover);
// Before the edges of each shape in a band.
void cover_begin(Cover *cover);
// Adds what an edge covers of rows y0 to y0 + rows - 1; rows is at most COVER_ROWS.
void cover_edge(Cover *cover, const Edge *edge, int y0, int rows);
// Takes row `row` of the band out as spans of nonzero cover, from left to right; `spans` has room for width + 1.
// `alpha` is the shape's, 255 for opaque. Returns how many.
int cover_take(Cover *cover, int row, uint32_t alpha, Span *spans);

#endif
