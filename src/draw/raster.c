#include "draw/raster.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/raster_blend.h"
#include "draw/raster_memory.h"
#include "draw/raster_state.h"

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
    state->before.item_count = 0;
    cover_resize(&state->cover, width);
    state->spans = raster_grow(state->spans, &state->span_capacity, width + 2, sizeof *state->spans);
    state->alpha = raster_grow(state->alpha, &state->alpha_capacity, width + FILL_SOFT_MARGIN, sizeof *state->alpha);
    state->sums = raster_grow(state->sums, &state->sum_capacity, width + 4, sizeof *state->sums);
    memset(state->sums, 0, (size_t)(width + 4) * sizeof *state->sums);
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
    free(state->reaches);
    free(state->masks);
    free(state->rows);
    free(state->before.items);
    free(state->before.edges.items);
    free(state->before.rows);
    free(state->active);
    free(state->cuts);
    free(state->sums);
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
           (size_t)(s->edges.capacity + s->before.edges.capacity) * sizeof(Edge) +
           (size_t)(s->item_capacity + s->before.item_capacity) * sizeof(Item) +
           (size_t)s->before.row_capacity * sizeof(ConvexRow) +
           (size_t)(s->start_capacity + s->ref_capacity) * sizeof(int) + (size_t)s->span_capacity * sizeof(Span) +
           (size_t)(s->reach_capacity + s->cut_capacity) * sizeof(FillRun) +
           (size_t)s->mask_capacity * sizeof *s->masks + (size_t)s->row_capacity * sizeof(ConvexRow) +
           (size_t)s->active_capacity * sizeof(int) + (size_t)s->sum_capacity * sizeof(float) +
           (size_t)s->alpha_capacity + (size_t)s->soft_capacity * sizeof(float) +
           (size_t)s->rect_capacity * sizeof(RasterRect);
}

// ---- drawing ----------------------------------------------------------------------------------------------------

// The runs of a band's changed tiles that are in a mask, within the columns x0 to x1 - 1.
static void find_runs(const Tiles *tiles, int band, int x0, int x1, uint64_t mask, FillTarget *target)
{
    uint64_t changed = tiles->changed[band] & mask;
    target->run_count = 0;
    if (!changed)
        return;
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

static void fill_item(RasterState *state, Item *item, int band, FontSet *fonts)
{
    const Shape *shape = item->shape;
    FillTarget *target = &state->target;
    switch (shape->kind) {
    case SHAPE_HULL:
    case SHAPE_ELLIPSE:
        for (int y = target->y0; y < target->y1; y++)
            convex_fill(&item->convex, &state->edges, target, y, state->rows[item->rows + y - item->box.y0],
                        target->cuts[y - target->y0], shape->color, state->sums);
        break;
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

// The pixels of an item's row that it covers as a whole.
static FillRun row_whole(const RasterState *state, const Item *item, int y)
{
    FillRun whole = convex_whole(&item->convex, state->rows[item->rows + y - item->box.y0], y);
    return (FillRun){runs_max(whole.x0, item->box.x0), runs_min(whole.x1, item->box.x1)};
}

static FillRun row_reach(const RasterState *state, const Item *item, int y)
{
    ConvexRow row = state->rows[item->rows + y - item->box.y0];
    return (FillRun){row.l0, row.r1};
}

static bool is_opaque_hull(const Item *item)
{
    return item->is_convex && item->shape->color.a == 255;
}

// Whether the active items n and n + 1 are hulls of one opaque colour.
static bool goes_on(const RasterState *state, int n, int count)
{
    if (n < 0 || n + 1 >= count)
        return false;
    const Item *item = &state->items[state->active[n]], *next = &state->items[state->active[n + 1]];
    return is_opaque_hull(item) && is_opaque_hull(next) &&
           blend_pixel(item->shape->color) == blend_pixel(next->shape->color);
}

// A colour over itself changes nothing: what an opaque shape has filled, the next of the same colour need not fill
// again. The hulls of a limb's outline are such, and only their common silhouette is left.
static void skip_same(RasterState *state, int top, int count)
{
    RunSet filled[RASTER_BAND_ROWS];
    for (int n = 0; n < count; n++) {
        const Item *item = &state->items[state->active[n]];
        bool before = goes_on(state, n - 1, count), after = goes_on(state, n, count);
        if (!before && !after)
            continue;
        for (int row = 0; row < RASTER_BAND_ROWS && !before; row++)
            filled[row].count = 0;
        int y0 = runs_max(top, item->box.y0), y1 = runs_min(top + RASTER_BAND_ROWS, item->box.y1);
        for (int y = y0; y < y1; y++) {
            FillRun *cut = &state->cuts[n * RASTER_BAND_ROWS + y - top], reach = row_reach(state, item, y);
            if (before)
                *cut = runs_join(*cut, runs_best(&filled[y - top], reach), reach);
            // What a later one hides is left to that, so it is not filled here.
            if (after)
                runs_add(&filled[y - top], runs_without(row_whole(state, item, y), *cut));
        }
    }
}

// The items that reach into a band, and from the front to the back what the nearer ones hide of each. Returns how many.
static int find_active(RasterState *state, int band)
{
    int count = 0, top = band * RASTER_BAND_ROWS;
    for (int i = 0; i < state->item_count; i++) {
        const Item *item = &state->items[i];
        int at = band - item->first_band;
        if (at < 0 || at >= item->band_count || !(state->masks[item->reaches + at] & state->tiles.changed[band]))
            continue;
        state->active = raster_grow(state->active, &state->active_capacity, count + 1, sizeof *state->active);
        state->active[count++] = i;
    }
    state->cuts = raster_grow(state->cuts, &state->cut_capacity, count * RASTER_BAND_ROWS, sizeof *state->cuts);
    RunSet hidden[RASTER_BAND_ROWS];
    for (int row = 0; row < RASTER_BAND_ROWS; row++)
        hidden[row].count = 0;
    for (int n = count - 1; n >= 0; n--) {
        const Item *item = &state->items[state->active[n]];
        int y0 = runs_max(top, item->box.y0), y1 = runs_min(top + RASTER_BAND_ROWS, item->box.y1);
        for (int y = y0; y < y1; y++) {
            FillRun reach =
                item->is_convex ? row_reach(state, item, y) : state->reaches[item->reaches + band - item->first_band];
            state->cuts[n * RASTER_BAND_ROWS + y - top] = runs_best(&hidden[y - top], reach);
            if (is_opaque_hull(item))
                runs_add(&hidden[y - top], row_whole(state, item, y));
        }
    }
    skip_same(state, top, count);
    return count;
}

static void draw_band(RasterState *state, int band, FontSet *fonts)
{
    FillTarget *target = &state->target;
    int top = band * RASTER_BAND_ROWS, count = find_active(state, band);
    for (int n = 0; n < count; n++) {
        Item *item = &state->items[state->active[n]];
        FillRun reach = state->reaches[item->reaches + band - item->first_band];
        if (reach.x0 >= reach.x1)
            continue;
        uint64_t mask = state->masks[item->reaches + band - item->first_band];
        find_runs(&state->tiles, band, reach.x0, reach.x1, mask, target);
        if (!target->run_count)
            continue;
        target->y0 = runs_max(top, item->box.y0);
        target->y1 = runs_min(top + RASTER_BAND_ROWS, item->box.y1);
        target->cuts = state->cuts + n * RASTER_BAND_ROWS + (target->y0 - top);
        fill_item(state, item, band, fonts);
    }
}

// Adds a band's changed runs to what is reported; a run that continues the one above it in the same columns makes that
// higher.
static void report_band(RasterState *state, int band, int first_above, int first_here)
{
    const Tiles *tiles = &state->tiles;
    FillTarget *target = &state->target;
    find_runs(tiles, band, 0, tiles->width, ~(uint64_t)0, target);
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
    uint64_t frame_hash = collect_hash(list);
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
    collect_outlines(state);

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
            find_runs(tiles, band, 0, tiles->width, ~(uint64_t)0, &state->target);
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
