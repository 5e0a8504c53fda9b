// What the rasteriser keeps from frame to frame, and the first half of its work: from the list's shapes to items with
// their outlines and rows, the tiles that they touch marked. Internal to raster*.c; raster.c draws the tiles that
// changed.
#ifndef WERVEL_DRAW_RASTER_STATE_H
#define WERVEL_DRAW_RASTER_STATE_H

#include "draw/raster.h"
#include "draw/raster_convex.h"
#include "draw/raster_cover.h"
#include "draw/raster_fill.h"
#include "draw/raster_outline.h"
#include "draw/raster_runs.h"
#include "draw/raster_shape.h"
#include "draw/raster_tiles.h"

// A shape that will be drawn.
typedef struct Item {
    uint64_t hash; // of shape and clip
    const Shape *shape;
    PixelBox box; // what it may touch, clipped
    int first_edge, edge_count;
    int first_band, band_count; // of its box
    int starts;                 // in State.starts: band_count + 1 places in State.refs; arcs and strokes only
    int reaches;                // in State.reaches and State.masks: what it may touch of each of its bands
    bool is_convex;
    Convex convex;
    int rows; // in State.rows: those of its box; convex only
} Item;

struct RasterState {
    const uint32_t *pixels; // of the frame before
    int pitch_px;
    const FontSet *fonts;
    uint64_t frame_hash;
    bool known; // the pixels hold the frame before
    Tiles tiles;
    Cover cover;
    EdgeList edges;
    Item *items;
    int item_count, item_capacity;
    int *starts; // see Item
    int start_count, start_capacity;
    int *refs; // edges by band, item by item
    int ref_count, ref_capacity;
    FillRun *reaches; // see Item
    int reach_count, reach_capacity;
    uint64_t *masks; // a bit for each tile of a band that the item may touch
    int mask_capacity;
    ConvexRow *rows; // see Item
    int row_count, row_capacity;
    // Items, edges and rows of the frame before: the outline of a shape that has not changed is taken from there.
    struct {
        Item *items;
        int item_count, item_capacity;
        EdgeList edges;
        ConvexRow *rows;
        int row_capacity;
        int at; // where the next item is looked for first
    } before;
    int *active; // items of one band
    int active_capacity;
    FillRun *cuts; // RASTER_BAND_ROWS for each active item: what later ones hide of its rows
    int cut_capacity;
    float *sums; // a row of cells
    int sum_capacity;
    Span *spans;
    int span_capacity;
    uint8_t *alpha;
    int alpha_capacity;
    float *soft;
    int soft_capacity;
    RasterRect *rects;
    int rect_count, rect_capacity;
    FillTarget target;
};

// Of all that the list shows: equal lists are equal pictures.
uint64_t collect_hash(const DrawList *list);
// The shapes that have pixels, with the tiles that they may touch marked.
void collect_items(RasterState *state, const DrawList *list, FontSet *fonts);
// Edges of the arcs and strokes that touch a changed tile; items that touch none go.
void collect_outlines(RasterState *state);

#endif
