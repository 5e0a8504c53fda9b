// Exact coverage of one band of rows. Edges add the signed area that lies to their right, cell by cell; the running sum
// along a row is then the covered part of each pixel (the method of FreeType's smooth rasteriser and of font-rs). A bit
// per cell says where the sum changes, so that a row costs as much as it has edges, not as it is wide: between two bits
// the coverage is constant and comes out as one span.
#ifndef WERVEL_DRAW_RASTER_COVER_H
#define WERVEL_DRAW_RASTER_COVER_H

#include <math.h>
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
    int stride;    // cells of a row: three more than pixels take what lies beyond the right edge
    int words;     // of bits in a row
    int low, high; // words that have bits, high excluded
    float *sums;
    uint64_t *bits;
    int sums_capacity, bits_capacity;
} Cover;

// Where an edge is at a height, or its end where the height is beyond it. Without branches: where edges are a pixel or
// two long, a processor guesses wrong at every other one.
static inline float cover_edge_x(const Edge *edge, float y)
{
    float low = edge->x0 < edge->x1 ? edge->x0 : edge->x1, high = edge->x0 < edge->x1 ? edge->x1 : edge->x0;
    float at = y < edge->y0 ? edge->y0 : y;
    at = at > edge->y1 ? edge->y1 : at;
    float x = edge->x0 + (at - edge->y0) * edge->slope;
    x = x < low ? low : x;
    return x > high ? high : x;
}

// A piece of an edge within one row and within the picture: from xa to xb (0 <= xa <= xb <= width), covering `height`
// of the row's height (signed). The cells from (int)xa to the returned one, at most (int)xb + 1, have changed; one more
// is written but keeps its value.
//
// In a cell the area to the right of the piece is height * (1 - mean x); what the next cell gets beyond that is the
// rest. Within two cells, with x counted from the first one's left side, the first gets 1 - mean min(x, 1) and the
// third mean max(x - 1, 0) = e^2 / 2 (xb - xa), where e is how far the piece reaches into the second; that needs no
// branch. Over more cells the piece crosses each in 1 / (xb - xa) of its height, the first and last in a triangle.
static inline int cover_piece(float *sums, float xa, float xb, float height)
{
    int first = (int)xa;
    float left = xa - (float)first, reach = xb - (float)first;
    if (reach <= 2.0f) {
        float beyond = reach > 1.0f ? reach - 1.0f : 0.0f, length = xb - xa > 1e-6f ? xb - xa : 1e-6f;
        float third = height * (0.5f * beyond * beyond / length), later = height * (0.5f * (left + reach)) - third;
        sums[first] += height - later;
        sums[first + 1] += later - third;
        sums[first + 2] += third;
        return first + 1 + (beyond > 0.0f);
    }
    int last = (int)xb;
    last += (float)last < xb; // the cell after the last that is crossed
    float each = height / (xb - xa), right = xb - (float)(last - 1);
    float head = 0.5f * each * (1.0f - left) * (1.0f - left), tail = 0.5f * each * right * right;
    float second = each * (1.5f - left); // covered of the second cell in all
    sums[first] += head;
    sums[first + 1] += second - head;
    for (int x = first + 2; x < last - 1; x++)
        sums[x] += each;
    float before = second + each * (float)(last - first - 3);
    sums[last - 1] += height - before - tail;
    sums[last] += tail;
    return last;
}

// As cover_piece, for a piece that leaves the picture: what is left of it covers the row from its first pixel on, what
// is right of it covers nothing that can be seen. *first is the first changed cell, beyond the result where there is
// none.
static inline int cover_clipped(float *sums, float width, float xa, float xb, float height, int *first)
{
    *first = 0;
    if (xa >= width)
        return -1;
    if (xb <= 0.0f) {
        sums[0] += height;
        return 0;
    }
    float length = xb - xa, from = xa, to = xb;
    if (xa < 0.0f) {
        sums[0] += height * (-xa / length);
        from = 0.0f;
    }
    if (xb > width)
        to = width;
    *first = (int)from;
    return cover_piece(sums, from, to, height * ((to - from) / length));
}

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
