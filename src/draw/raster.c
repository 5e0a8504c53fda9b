#include "draw/raster.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "draw/raster_blend.h"
#include "draw/raster_cover.h"
#include "draw/raster_fill.h"
#include "draw/raster_memory.h"
#include "draw/raster_outline.h"
#include "draw/raster_shape.h"
#include "draw/raster_tiles.h"

// A shape that will be drawn.
typedef struct Item {
    const Shape *shape;
    PixelBox box; // what it may touch, clipped
    int first_edge, edge_count;
    int first_band, band_count; // of its box
    int starts;                 // in State.starts: band_count + 1 places in State.refs; filled outlines only
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

// ---- the object -------------------------------------------------------------------------------------------------

static RasterState *state_of(Raster *raster)
{
    if (!raster->state) {
        int capacity = 0;
        raster->state = raster_grow(NULL, &capacity, 1, sizeof *raster->state);
        memset(raster->state, 0, sizeof *raster->state);
    }
    return raster->state;
}

static void resize(RasterState *state, int width, int height)
{
    tiles_resize(&state->tiles, width, height);
    cover_resize(&state->cover, width);
    state->spans = raster_grow(state->spans, &state->span_capacity, width + 2, sizeof *state->spans);
    state->alpha = raster_grow(state->alpha, &state->alpha_capacity, width + FILL_SOFT_MARGIN, sizeof *state->alpha);
    state->target.soft_stride = width + FILL_SOFT_MARGIN;
    state->soft = raster_grow(state->soft, &state->soft_capacity, state->target.soft_stride * FILL_SOFT_ROWS,
                              sizeof *state->soft);
    state->target.alpha = state->alpha;
    state->target.soft = state->soft;
}

void raster_invalidate(Raster *raster)
{
    if (raster->state)
        raster->state->known = false;
}

void raster_finish(Raster *raster)
{
    RasterState *state = raster->state;
    if (!state)
        return;
    tiles_finish(&state->tiles);
    cover_finish(&state->cover);
    free(state->edges.items);
    free(state->items);
    free(state->starts);
    free(state->refs);
    free(state->spans);
    free(state->alpha);
    free(state->soft);
    free(state->rects);
    free(state);
    raster->state = NULL;
}

size_t raster_bytes(const Raster *raster)
{
    const RasterState *s = raster->state;
    if (!s)
        return 0;
    return sizeof *s + (size_t)(s->tiles.now_capacity + s->tiles.before_capacity + s->tiles.changed_capacity) * 8 +
           (size_t)s->cover.sums_capacity * sizeof(float) + (size_t)s->cover.bits_capacity * 8 +
           (size_t)s->edges.capacity * sizeof(Edge) + (size_t)s->item_capacity * sizeof(Item) +
           (size_t)(s->start_capacity + s->ref_capacity) * sizeof(int) + (size_t)s->span_capacity * sizeof(Span) +
           (size_t)s->alpha_capacity + (size_t)s->soft_capacity * sizeof(float) +
           (size_t)s->rect_capacity * sizeof(RasterRect);
}

// ---- preparing --------------------------------------------------------------------------------------------------

static uint64_t list_hash(const DrawList *list)
{
    uint64_t hash = 1;
    for (int i = 0; i < list->count; i++)
        shape_hash(&list->items[i], &hash);
    return hash;
}

// The shapes that have pixels, with the tiles that they may touch marked.
static void collect_items(RasterState *state, const DrawList *list, FontSet *fonts)
{
    Tiles *tiles = &state->tiles;
    PixelBox clip = {0, 0, list->width, list->height};
    uint64_t clip_hash = 1;
    state->items = raster_grow(state->items, &state->item_capacity, list->count, sizeof *state->items);
    state->item_count = 0;
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
        tiles_mark(tiles, shape, box, hash);
        int first_band = box.y0 / RASTER_BAND_ROWS;
        state->items[state->item_count++] = (Item){.shape = shape,
                                                   .box = box,
                                                   .first_band = first_band,
                                                   .band_count = (box.y1 - 1) / RASTER_BAND_ROWS - first_band + 1};
    }
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

static bool is_filled_outline(ShapeKind kind)
{
    return kind == SHAPE_HULL || kind == SHAPE_ELLIPSE || kind == SHAPE_ARC || kind == SHAPE_STROKE;
}

// Outlines of the items that touch a changed tile; the others go.
static void outline_items(RasterState *state)
{
    int kept = 0;
    state->edges.count = 0;
    state->start_count = 0;
    state->ref_count = 0;
    for (int i = 0; i < state->item_count; i++) {
        Item item = state->items[i];
        if (!tiles_touch(&state->tiles, item.box))
            continue;
        item.first_edge = state->edges.count;
        if (is_filled_outline(item.shape->kind)) {
            outline_shape(&state->edges, item.shape);
            item.edge_count = state->edges.count - item.first_edge;
            sort_edges(state, &item);
        } else if (item.shape->kind == SHAPE_SHADOW) {
            double error = item.shape->as.hull.softness * 0.004;
            outline_hull(&state->edges, item.shape->as.hull.discs, item.shape->as.hull.count,
                         error > OUTLINE_ERROR_PX ? error : OUTLINE_ERROR_PX);
            item.edge_count = state->edges.count - item.first_edge;
        }
        state->items[kept++] = item;
    }
    state->item_count = kept;
}

// ---- drawing ----------------------------------------------------------------------------------------------------

// The runs of a band's changed tiles, within the columns x0 to x1 - 1.
static void find_runs(const Tiles *tiles, int band, int x0, int x1, FillTarget *target)
{
    uint64_t changed = tiles->changed[band];
    target->run_count = 0;
    for (int tile = x0 / tiles->tile_px; tile <= (x1 - 1) / tiles->tile_px; tile++) {
        if (!(changed >> tile & 1))
            continue;
        int from = tile * tiles->tile_px, to = from + tiles->tile_px;
        from = from > x0 ? from : x0;
        to = to < x1 ? to : x1;
        if (target->run_count && target->runs[target->run_count - 1].x1 == from)
            target->runs[target->run_count - 1].x1 = to;
        else
            target->runs[target->run_count++] = (FillRun){from, to};
    }
}

static void fill_outline(RasterState *state, const Item *item, int band)
{
    FillTarget *target = &state->target;
    const int *starts = state->starts + item->starts + (band - item->first_band);
    int y0 = band * RASTER_BAND_ROWS, rows = RASTER_BAND_ROWS;
    cover_begin(&state->cover);
    for (int i = starts[0]; i < starts[1]; i++)
        cover_edge(&state->cover, &state->edges.items[state->refs[i]], y0, rows);
    uint32_t pixel = blend_pixel(item->shape->color);
    for (int row = 0; row < rows; row++) {
        int count = cover_take(&state->cover, row, item->shape->color.a, state->spans);
        if (y0 + row >= target->y0 && y0 + row < target->y1)
            fill_spans(target, y0 + row, state->spans, count, pixel);
    }
}

static void fill_item(RasterState *state, const Item *item, int band, FontSet *fonts)
{
    const Shape *shape = item->shape;
    FillTarget *target = &state->target;
    switch (shape->kind) {
    case SHAPE_HULL:
    case SHAPE_ELLIPSE:
    case SHAPE_ARC:
    case SHAPE_STROKE:
        fill_outline(state, item, band);
        break;
    case SHAPE_GRADIENT:
        fill_gradient(target, shape);
        break;
    case SHAPE_SHADOW:
        if (item->edge_count)
            fill_shadow(target, shape, state->edges.items + item->first_edge, item->edge_count);
        break;
    case SHAPE_GLOW:
        fill_glow(target, shape);
        break;
    case SHAPE_TEXT: {
        const FontRun *run = font_run(fonts, shape->as.text.font, shape->as.text.size, shape->as.text.text);
        int x, y;
        if (run && run->coverage) {
            shape_text_place(shape, run, &x, &y);
            fill_text(target, shape, run, x, y);
        }
        break;
    }
    case SHAPE_PICTURE:
        fill_picture(target, shape);
        break;
    case SHAPE_CLIP:
    case SHAPE_KIND_COUNT:
        break;
    }
}

static void draw_band(RasterState *state, int band, FontSet *fonts)
{
    FillTarget *target = &state->target;
    int y0 = band * RASTER_BAND_ROWS, y1 = y0 + RASTER_BAND_ROWS;
    for (int i = 0; i < state->item_count; i++) {
        const Item *item = &state->items[i];
        if (band < item->first_band || band >= item->first_band + item->band_count)
            continue;
        find_runs(&state->tiles, band, item->box.x0, item->box.x1, target);
        if (!target->run_count)
            continue;
        target->y0 = y0 > item->box.y0 ? y0 : item->box.y0;
        target->y1 = y1 < item->box.y1 ? y1 : item->box.y1;
        fill_item(state, item, band, fonts);
    }
}

// Adds a band's changed runs to what is reported; a run that continues the one above it in the same columns makes that
// higher.
static void report_band(RasterState *state, int band, int first_above, int first_here)
{
    const Tiles *tiles = &state->tiles;
    FillTarget *target = &state->target;
    find_runs(tiles, band, 0, tiles->width, target);
    int y = band * RASTER_BAND_ROWS;
    int height = tiles->height - y < RASTER_BAND_ROWS ? tiles->height - y : RASTER_BAND_ROWS;
    for (int i = 0; i < target->run_count; i++) {
        FillRun run = target->runs[i];
        bool merged = false;
        for (int r = first_above; r < first_here && !merged; r++) {
            RasterRect *above = &state->rects[r];
            if (above->x == run.x0 && above->width == run.x1 - run.x0 && above->y + above->height == y) {
                above->height += height;
                merged = true;
            }
        }
        if (merged)
            continue;
        state->rects = raster_grow(state->rects, &state->rect_capacity, state->rect_count + 1, sizeof *state->rects);
        state->rects[state->rect_count++] = (RasterRect){run.x0, y, run.x1 - run.x0, height};
    }
}

// Whether the first shape hides all that was there, so that the picture need not be made black first.
static bool has_backdrop(const RasterState *state)
{
    const Item *item = &state->items[0];
    if (state->item_count == 0 || item->shape->kind != SHAPE_GRADIENT || item->shape->color.a < 255)
        return false;
    Rect rect = item->shape->as.gradient.rect;
    const Tiles *tiles = &state->tiles;
    return item->shape->as.gradient.below.a == 255 && rect.x <= 0.0f && rect.y <= 0.0f &&
           rect.x + rect.width >= (float)tiles->width && rect.y + rect.height >= (float)tiles->height &&
           item->box.x0 == 0 && item->box.y0 == 0 && item->box.x1 == tiles->width && item->box.y1 == tiles->height;
}

static void clear_runs(FillTarget *target, int y0, int y1)
{
    for (int y = y0; y < y1; y++)
        for (int i = 0; i < target->run_count; i++)
            blend_fill(target->pixels + (ptrdiff_t)y * target->pitch_px + target->runs[i].x0,
                       target->runs[i].x1 - target->runs[i].x0, 0xff000000u);
}

void raster_draw(Raster *raster, const DrawList *list, FontSet *fonts, uint32_t *pixels, int pitch_px,
                 RasterChanges *changes)
{
    assert(list->width >= 0 && list->height >= 0 && pitch_px >= list->width);
    RasterState *state = state_of(raster);
    Tiles *tiles = &state->tiles;
    state->rect_count = 0;
    if (changes)
        *changes = (RasterChanges){NULL, 0};
    if (list->width < 1 || list->height < 1)
        return;

    // 1. The same picture as before costs no more than reading the list.
    bool resized = tiles->width != list->width || tiles->height != list->height;
    bool same =
        state->known && !resized && state->pixels == pixels && state->pitch_px == pitch_px && state->fonts == fonts;
    uint64_t frame_hash = list_hash(list);
    if (same && frame_hash == state->frame_hash)
        return;
    if (resized)
        resize(state, list->width, list->height);
    else if (!same)
        tiles_forget(tiles);
    state->pixels = pixels;
    state->pitch_px = pitch_px;
    state->fonts = fonts;
    state->frame_hash = frame_hash;
    state->known = true;

    // 2. What changed.
    collect_items(state, list, fonts);
    if (!tiles_compare(tiles))
        return;
    outline_items(state);

    // 3. Band by band, all shapes of a band in their order, on black.
    state->target.pixels = pixels;
    state->target.pitch_px = pitch_px;
    bool backdrop = has_backdrop(state);
    int first_above = 0;
    for (int band = 0; band < tiles->bands; band++) {
        if (!tiles->changed[band])
            continue;
        int y0 = band * RASTER_BAND_ROWS, y1 = y0 + RASTER_BAND_ROWS;
        if (!backdrop) {
            find_runs(tiles, band, 0, tiles->width, &state->target);
            clear_runs(&state->target, y0, y1 < tiles->height ? y1 : tiles->height);
        }
        draw_band(state, band, fonts);
        int first_here = state->rect_count;
        report_band(state, band, first_above, first_here);
        // Rectangles that ended above can be continued no more, but later ones may still begin among them.
        while (first_above < state->rect_count && state->rects[first_above].y + state->rects[first_above].height < y0)
            first_above++;
    }
    if (changes)
        *changes = (RasterChanges){state->rects, state->rect_count};
}
