#include "draw/raster_state.h"

#include <math.h>
#include <string.h>

#include "draw/raster_blend.h"
#include "draw/raster_memory.h"

uint64_t collect_hash(const DrawList *list)
{
    uint64_t hash = 1;
    for (int i = 0; i < list->count; i++)
        shape_hash(&list->items[i], &hash);
    return hash;
}

// Columns of floats, within the item's box.
static FillRun columns(const Item *item, float low, float high)
{
    const PixelBox *box = &item->box;
    int x0 = low <= (float)box->x0 ? box->x0 : low >= (float)box->x1 ? box->x1 : (int)low;
    int x1 = high >= (float)box->x1 ? box->x1 : high < (float)box->x0 ? box->x0 : runs_min((int)high + 1, box->x1);
    return (FillRun){x0, x1};
}

#define BEFORE_SEARCH 24 // items of the frame before that are looked at for one of this frame

// What was collected becomes what was before; its items are kept by keep_items().
static void swap_before(RasterState *state)
{
    EdgeList edges = state->before.edges;
    state->before.edges = state->edges;
    state->edges = edges;
    ConvexRow *rows = state->before.rows;
    int capacity = state->before.row_capacity;
    state->before.rows = state->rows;
    state->before.row_capacity = state->row_capacity;
    state->rows = rows;
    state->row_capacity = capacity;
    state->before.at = 0;
}

static void keep_items(RasterState *state)
{
    state->before.items =
        raster_grow(state->before.items, &state->before.item_capacity, state->item_count, sizeof *state->items);
    if (state->item_count > 0)
        memcpy(state->before.items, state->items, (size_t)state->item_count * sizeof *state->items);
    state->before.item_count = state->item_count;
}

// Shapes keep their order from frame to frame, so that the same one stands near where the last was found.
static const Item *find_before(RasterState *state, uint64_t hash, PixelBox box)
{
    for (int n = state->before.at; n < state->before.item_count && n < state->before.at + BEFORE_SEARCH; n++) {
        const Item *item = &state->before.items[n];
        if (item->hash == hash && item->is_convex && memcmp(&item->box, &box, sizeof box) == 0) {
            state->before.at = n + 1;
            return item;
        }
    }
    return NULL;
}

// The outline and the rows of a convex item, new or as they were.
static void outline_convex(RasterState *state, Item *item)
{
    int height = item->box.y1 - item->box.y0;
    item->rows = state->row_count;
    state->row_count += height;
    state->rows = raster_grow(state->rows, &state->row_capacity, state->row_count, sizeof *state->rows);
    item->first_edge = state->edges.count;
    const Item *known = find_before(state, item->hash, item->box);
    if (known) {
        edges_append(&state->edges, &state->before.edges, known->first_edge, known->edge_count);
        item->convex = known->convex;
        item->convex.first += item->first_edge - known->first_edge;
        convex_rewind(&item->convex);
        memcpy(state->rows + item->rows, state->before.rows + known->rows, (size_t)height * sizeof *state->rows);
    } else {
        outline_shape(&state->edges, item->shape);
        item->convex = convex_begin(&state->edges, item->first_edge);
        convex_rows(&item->convex, &state->edges, item->box.y0, item->box.y1, state->tiles.width,
                    state->rows + item->rows);
        convex_rewind(&item->convex);
    }
    item->edge_count = state->edges.count - item->first_edge;
}

// An outline's rows, what it reaches of each band and what it hides of it.
static void prepare_convex(RasterState *state, Item *item, uint64_t hash)
{
    const Shape *shape = item->shape;
    item->is_convex = true;
    outline_convex(state, item);
    const ConvexRow *rows = state->rows + item->rows;
    bool opaque = shape->color.a == 255;
    uint64_t flat = 0x5bd1e9955bd1e995u ^ blend_pixel(shape->color);
    for (int i = 0; i < item->band_count; i++) {
        int band = item->first_band + i, top = band * RASTER_BAND_ROWS;
        int bottom = runs_min(top + RASTER_BAND_ROWS, state->tiles.height);
        int y0 = runs_max(top, item->box.y0), y1 = runs_min(bottom, item->box.y1);
        FillRun reach = {item->box.x1, item->box.x0}, whole = {item->box.x0, item->box.x1};
        for (int y = y0; y < y1; y++) {
            ConvexRow row = rows[y - item->box.y0];
            FillRun hides = convex_whole(&item->convex, row, y);
            reach.x0 = runs_min(reach.x0, runs_min(row.l0, row.r0));
            reach.x1 = runs_max(reach.x1, runs_max(row.l1, row.r1));
            whole.x0 = runs_max(whole.x0, hides.x0);
            whole.x1 = runs_min(whole.x1, hides.x1);
        }
        if (!opaque || y0 > top || y1 < bottom)
            whole = (FillRun){0, 0};
        reach = (FillRun){runs_max(reach.x0, item->box.x0), runs_min(reach.x1, item->box.x1)};
        state->reaches[item->reaches + i] = reach;
        state->masks[item->reaches + i] = tiles_span(&state->tiles, reach.x0, reach.x1);
        tiles_mark_row(&state->tiles, band, reach.x0, reach.x1, hash, whole.x0, whole.x1, flat);
    }
}

// A shadow reaches half its softness beyond its outline.
static void prepare_shadow(RasterState *state, Item *item, uint64_t hash)
{
    const Shape *shape = item->shape;
    float softness = shape->as.hull.softness, soft = 0.5f * (softness > 0.0f ? softness : 0.0f) + 0.1f;
    // What the eye sees of an error of the outline is as weak as the shadow itself.
    double error = softness * 0.004 * 255.0 / (shape->color.a > 85 ? shape->color.a : 85);
    item->first_edge = state->edges.count;
    outline_hull(&state->edges, shape->as.hull.discs, shape->as.hull.count,
                 error > OUTLINE_ERROR_PX ? error : OUTLINE_ERROR_PX);
    item->edge_count = state->edges.count - item->first_edge;
    const Edge *edges = state->edges.items + item->first_edge;
    for (int i = 0; i < item->band_count; i++) {
        int band = item->first_band + i;
        float top = (float)(band * RASTER_BAND_ROWS) - soft, bottom = (float)((band + 1) * RASTER_BAND_ROWS) + soft;
        float low = 1e9f, high = -1e9f;
        for (int e = 0; e < item->edge_count; e++) {
            if (edges[e].y1 < top || edges[e].y0 > bottom)
                continue;
            bool level = edges[e].y0 == edges[e].y1;
            float a = level ? edges[e].x0 : cover_edge_x(&edges[e], top);
            float b = level ? edges[e].x1 : cover_edge_x(&edges[e], bottom);
            low = a < low ? a : low;
            low = b < low ? b : low;
            high = a > high ? a : high;
            high = b > high ? b : high;
        }
        FillRun reach = low > high ? (FillRun){0, 0} : columns(item, low - soft, high + soft);
        state->reaches[item->reaches + i] = reach;
        state->masks[item->reaches + i] = tiles_span(&state->tiles, reach.x0, reach.x1);
        tiles_mark_row(&state->tiles, band, reach.x0, reach.x1, hash, 0, 0, 0);
    }
}

static void prepare_glow(RasterState *state, Item *item, uint64_t hash)
{
    float radius = item->shape->as.glow.radius, y = item->shape->as.glow.centre.y, x = item->shape->as.glow.centre.x;
    for (int i = 0; i < item->band_count; i++) {
        int band = item->first_band + i;
        float top = (float)(band * RASTER_BAND_ROWS), bottom = top + (float)RASTER_BAND_ROWS;
        float dy = y < top ? top - y : y > bottom ? y - bottom : 0.0f, rest = radius * radius - dy * dy;
        float half = rest > 0.0f ? sqrtf(rest) + 1.0f : 1.0f;
        FillRun reach = columns(item, x - half, x + half);
        state->reaches[item->reaches + i] = reach;
        state->masks[item->reaches + i] = tiles_span(&state->tiles, reach.x0, reach.x1);
        tiles_mark_row(&state->tiles, band, reach.x0, reach.x1, hash, 0, 0, 0);
    }
}

// What an item may touch of each band, marked in the tiles.
static void prepare_item(RasterState *state, Item *item, uint64_t hash)
{
    item->reaches = state->reach_count;
    state->reach_count += item->band_count;
    state->reaches = raster_grow(state->reaches, &state->reach_capacity, state->reach_count, sizeof *state->reaches);
    state->masks = raster_grow(state->masks, &state->mask_capacity, state->reach_count, sizeof *state->masks);
    switch (item->shape->kind) {
    case SHAPE_HULL:
    case SHAPE_ELLIPSE:
        prepare_convex(state, item, hash);
        break;
    case SHAPE_SHADOW:
        prepare_shadow(state, item, hash);
        break;
    case SHAPE_GLOW:
        prepare_glow(state, item, hash);
        break;
    default:
        for (int i = 0; i < item->band_count; i++)
            state->reaches[item->reaches + i] = (FillRun){item->box.x0, item->box.x1};
        tiles_mark(&state->tiles, item->shape, item->box, hash, state->masks + item->reaches);
        break;
    }
}

// The shapes that have pixels, with the tiles that they may touch marked.
void collect_items(RasterState *state, const DrawList *list, FontSet *fonts)
{
    Tiles *tiles = &state->tiles;
    PixelBox clip = {0, 0, list->width, list->height};
    uint64_t clip_hash = 1;
    swap_before(state);
    state->items = raster_grow(state->items, &state->item_capacity, list->count, sizeof *state->items);
    state->item_count = state->edges.count = state->row_count = state->reach_count = 0;
    tiles_begin(tiles);
    for (int i = 0; i < list->count; i++) {
        const Shape *shape = &list->items[i];
        uint64_t hash = clip_hash;
        if (!shape_hash(shape, &hash))
            continue;
        if (shape->kind == SHAPE_CLIP) {
            clip = shape_clip(shape->as.clip, list->width, list->height);
            // The box, not the rectangle: what no pixel shows is no change.
            clip_hash = (uint64_t)clip.x0 << 48 ^ (uint64_t)clip.y0 << 32 ^ (uint64_t)clip.x1 << 16 ^ (uint64_t)clip.y1;
            continue;
        }
        bool visible = shape->color.a > 0 || (shape->kind == SHAPE_GRADIENT && shape->as.gradient.below.a > 0);
        PixelBox box = visible ? shape_box(shape, fonts, clip) : (PixelBox){0, 0, 0, 0};
        if (box.x0 >= box.x1 || box.y0 >= box.y1)
            continue;
        int first_band = box.y0 / RASTER_BAND_ROWS;
        Item *item = &state->items[state->item_count++];
        *item = (Item){.shape = shape,
                       .hash = hash,
                       .box = box,
                       .first_band = first_band,
                       .band_count = (box.y1 - 1) / RASTER_BAND_ROWS - first_band + 1};
        prepare_item(state, item, hash);
    }
    keep_items(state);
}

// The bands of an item that an edge runs through, from *first to the result, counted within the item.
static int edge_bands(const Item *item, const Edge *edge, int *first)
{
    const float band = (float)RASTER_BAND_ROWS;
    float top = edge->y0 / band - (float)item->first_band, bottom = edge->y1 / band - (float)item->first_band;
    *first = top <= 0.0f ? 0 : top >= (float)item->band_count ? item->band_count : (int)top;
    return bottom <= 0.0f ? -1 : bottom >= (float)item->band_count ? item->band_count - 1 : (int)bottom;
}

// Sorts an item's edges into its bands by counting.
static void sort_edges(RasterState *state, Item *item)
{
    int bands = item->band_count;
    item->starts = state->start_count;
    state->start_count += bands + 1;
    state->starts = raster_grow(state->starts, &state->start_capacity, state->start_count, sizeof *state->starts);
    int *starts = state->starts + item->starts;
    memset(starts, 0, (size_t)(bands + 1) * sizeof *starts);
    const Edge *edges = state->edges.items + item->first_edge;
    for (int e = 0; e < item->edge_count; e++) {
        int first, last = edge_bands(item, &edges[e], &first);
        for (int band = first; band <= last; band++)
            starts[band]++;
    }
    int total = state->ref_count;
    for (int band = 0; band <= bands; band++) {
        total += starts[band];
        starts[band] = total;
    }
    state->refs = raster_grow(state->refs, &state->ref_capacity, total, sizeof *state->refs);
    state->ref_count = total;
    // From the last edge back, so that each band keeps the edges in their order.
    for (int e = item->edge_count - 1; e >= 0; e--) {
        int first, last = edge_bands(item, &edges[e], &first);
        for (int band = first; band <= last; band++)
            state->refs[--starts[band]] = item->first_edge + e;
    }
}

// Edges of the arcs and strokes that touch a changed tile; items that touch none go.
void collect_outlines(RasterState *state)
{
    int kept = 0;
    state->start_count = 0;
    state->ref_count = 0;
    for (int i = 0; i < state->item_count; i++) {
        Item item = state->items[i];
        bool touched = false;
        for (int k = 0; k < item.band_count && !touched; k++)
            touched = (state->tiles.changed[item.first_band + k] & state->masks[item.reaches + k]) != 0;
        if (!touched)
            continue;
        if (item.shape->kind == SHAPE_ARC || item.shape->kind == SHAPE_STROKE) {
            item.first_edge = state->edges.count;
            outline_shape(&state->edges, item.shape);
            item.edge_count = state->edges.count - item.first_edge;
            sort_edges(state, &item);
        }
        state->items[kept++] = item;
    }
    state->item_count = kept;
}
