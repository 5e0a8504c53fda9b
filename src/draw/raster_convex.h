// Convex outlines, which is nearly all that a figure is made of, row by row: each row of one has a left boundary, a
// right boundary and nothing but whole pixels between them. Where those run is known before anything is drawn, so that
// what a later shape hides is neither worked out nor drawn, a tile that is hidden altogether does not count as changed,
// and only the few cells of a boundary are added up. Coverage is the exact area, as in draw/raster_cover.h.
#ifndef WERVEL_DRAW_RASTER_CONVEX_H
#define WERVEL_DRAW_RASTER_CONVEX_H

#include <stdbool.h>
#include <stdint.h>

#include "draw/raster_fill.h"
#include "draw/raster_outline.h"

// Wider pictures are a programmer's error.
#define CONVEX_WIDTH_MAX 65000

// Cells of a row that a boundary crosses: from l0 to l1 - 1 on the left, from r0 to r1 - 1 on the right. Whole between
// l1 and r0 where the boundaries are apart (l1 <= r0). l0 > r1 where the row has nothing.
typedef struct ConvexRow {
    uint16_t l0, l1, r0, r1;
} ConvexRow;

// Edges of the right boundary come first, then those of the left one, each from the top down.
typedef struct Convex {
    int first, right_count, left_count; // in an edge list
    int right_at, left_at;              // where the rows have come to
    int whole_y0, whole_y1;             // rows that the outline spans from their top to their bottom
} Convex;

// Sorts the edges from `first` on, which are one clockwise convex outline, and begins at its top.
Convex convex_begin(EdgeList *edges, int first);
// Rows y0 to y1 - 1, which follow those asked for before, within a picture of a width.
void convex_rows(Convex *convex, const EdgeList *edges, int y0, int y1, int width, ConvexRow *rows);
// Starts from the top once more.
void convex_rewind(Convex *convex);

// The whole pixels of a row, none where there are none.
static inline FillRun convex_whole(const Convex *convex, ConvexRow row, int y)
{
    if (y < convex->whole_y0 || y >= convex->whole_y1 || row.l1 >= row.r0)
        return (FillRun){0, 0};
    return (FillRun){row.l1, row.r0};
}

// Draws row y in a colour, in the target's runs but not in `cut`, which is hidden. Rows go from the top down. `sums`
// has room for the picture's width and four more, all zero.
void convex_fill(Convex *convex, const EdgeList *edges, const FillTarget *target, int y, ConvexRow row, FillRun cut,
                 Color color, float *sums);

#endif
