#include "draw/raster_convex.h"

#include <assert.h>
#include <math.h>

#include "draw/raster_blend.h"
#include "draw/raster_cover.h"
#include "draw/raster_memory.h"

static inline float min_float(float a, float b)
{
    return a < b ? a : b;
}

static inline float max_float(float a, float b)
{
    return a > b ? a : b;
}

// By their upper end. The outline comes as one way round, so that each part is in order but for rounding.
static void sort_down(Edge *edges, int count)
{
    for (int i = 1; i < count; i++)
        for (int k = i; k > 0 && edges[k].y0 < edges[k - 1].y0; k--) {
            Edge swap = edges[k];
            edges[k] = edges[k - 1];
            edges[k - 1] = swap;
        }
}

Convex convex_begin(EdgeList *edges, int first)
{
    int count = edges->count - first, top = 0, kept = 0;
    Convex convex = {.first = first, .whole_y0 = 1, .whole_y1 = 0};
    if (count == 0)
        return convex;
    // Beyond the list's end is room for a copy to sort from.
    edges->items = raster_grow(edges->items, &edges->capacity, edges->count + count, sizeof *edges->items);
    Edge *items = edges->items + first, *ring = items + count;
    for (int i = 0; i < count; i++) {
        ring[i] = items[i];
        if (ring[i].way > 0.0f && items[i > 0 ? i - 1 : count - 1].way < 0.0f)
            top = i;
    }
    // Clockwise from the top: down the right side, up the left one.
    for (int i = 0; i < count; i++)
        if (ring[(top + i) % count].way > 0.0f)
            items[kept++] = ring[(top + i) % count];
    convex.right_count = kept;
    for (int i = count - 1; i >= 0; i--)
        if (ring[(top + i) % count].way < 0.0f)
            items[kept++] = ring[(top + i) % count];
    convex.left_count = count - convex.right_count;
    if (convex.right_count == 0 || convex.left_count == 0)
        return convex;
    sort_down(items, convex.right_count);
    sort_down(items + convex.right_count, convex.left_count);
    float y0 = max_float(items[0].y0, items[convex.right_count].y0);
    float y1 = min_float(items[convex.right_count - 1].y1, items[count - 1].y1);
    convex.whole_y0 = (int)ceilf(min_float(max_float(y0, -1e6f), 1e6f));
    convex.whole_y1 = (int)floorf(min_float(max_float(y1, -1e6f), 1e6f));
    return convex;
}

void convex_rewind(Convex *convex)
{
    convex->right_at = convex->left_at = 0;
}

static inline uint16_t cell_of(float x, int width)
{
    return x <= 0.0f ? 0 : x >= (float)width ? (uint16_t)width : (uint16_t)(int)x;
}

// The cells that one boundary crosses of each row from y0 to y1 - 1; *at goes on to the first edge that reaches below
// the last row's top. `right` says which half of the rows is written.
static inline void boundary_rows(const Edge *edges, int count, int *at, int y0, int y1, int width, bool right,
                                 ConvexRow *rows)
{
    int first = *at, carried = -1; // the edge that crosses into the row from above, and where it does
    float carried_x = 0.0f;
    for (int y = y0; y < y1; y++) {
        float top = (float)y, bottom = (float)(y + 1), low = 1e9f, high = -1e9f;
        while (first < count && edges[first].y1 <= top)
            first++;
        for (int e = first; e < count && edges[e].y0 < bottom; e++) {
            const Edge *edge = &edges[e];
            float xa = e == carried ? carried_x : cover_edge_x(edge, top), xb = edge->x1;
            if (edge->y1 > bottom) {
                xb = cover_edge_x(edge, bottom);
                carried = e;
                carried_x = xb;
            }
            low = min_float(low, min_float(xa, xb));
            high = max_float(high, max_float(xa, xb));
        }
        uint16_t from = cell_of(low, width), to = low > high ? 0 : cell_of(high + 1.0f, width + 1);
        ConvexRow *row = &rows[y - y0];
        *(right ? &row->r0 : &row->l0) = from;
        *(right ? &row->r1 : &row->l1) = to;
    }
    *at = first;
}

void convex_rows(Convex *convex, const EdgeList *edges, int y0, int y1, int width, ConvexRow *rows)
{
    assert(width <= CONVEX_WIDTH_MAX);
    const Edge *right = edges->items + convex->first, *left = right + convex->right_count;
    boundary_rows(left, convex->left_count, &convex->left_at, y0, y1, width, false, rows);
    boundary_rows(right, convex->right_count, &convex->right_at, y0, y1, width, true, rows);
}

// ---- drawing ----------------------------------------------------------------------------------------------------

// The pixels of a row that may be drawn: the target's runs without the cut.
typedef struct Visible {
    int count;
    FillRun runs[FILL_RUNS_MAX + 1];
} Visible;

static void find_visible(const FillTarget *target, FillRun cut, int x0, int x1, Visible *visible)
{
    visible->count = 0;
    for (int i = 0; i < target->run_count; i++) {
        int from = target->runs[i].x0 > x0 ? target->runs[i].x0 : x0;
        int to = target->runs[i].x1 < x1 ? target->runs[i].x1 : x1;
        if (cut.x0 < cut.x1 && cut.x0 < to && cut.x1 > from) {
            if (from < cut.x0)
                visible->runs[visible->count++] = (FillRun){from, cut.x0};
            from = cut.x1;
        }
        if (from < to)
            visible->runs[visible->count++] = (FillRun){from, to};
    }
}

static bool sees(const Visible *visible, int x0, int x1)
{
    for (int i = 0; i < visible->count; i++)
        if (visible->runs[i].x0 < x1 && visible->runs[i].x1 > x0)
            return true;
    return false;
}

// Adds up a boundary's edges in a row.
static void add_boundary(const Edge *edges, int count, int at, float top, float width, float *sums)
{
    float bottom = top + 1.0f;
    for (int e = at; e < count && edges[e].y0 < bottom; e++) {
        const Edge *edge = &edges[e];
        float y0 = max_float(edge->y0, top), y1 = min_float(edge->y1, bottom);
        if (y0 >= y1)
            continue;
        float a = cover_edge_x(edge, y0), b = cover_edge_x(edge, y1), height = (y1 - y0) * edge->way;
        float xa = min_float(a, b), xb = max_float(a, b);
        int first;
        if (xa >= 0.0f && xb <= width)
            cover_piece(sums, xa, xb, height);
        else
            cover_clipped(sums, width, xa, xb, height, &first);
    }
}

// Takes cells x0 to x1 - 1 out as alphas and the one after them as the sum that goes on; returns that.
static float take_cells(float *sums, int x0, int x1, float sum, float scale, uint8_t *alpha)
{
    for (int x = x0; x < x1; x++) {
        sum += sums[x];
        sums[x] = 0.0f;
        alpha[x] = (uint8_t)(int)(min_float(fabsf(sum), 1.0f) * scale + 0.5f);
    }
    sum += sums[x1];
    sums[x1] = 0.0f;
    return sum;
}

static void blend_cells(uint32_t *row, const uint8_t *alpha, const Visible *visible, int x0, int x1, uint32_t pixel)
{
    for (int i = 0; i < visible->count; i++) {
        int from = visible->runs[i].x0 > x0 ? visible->runs[i].x0 : x0;
        int to = visible->runs[i].x1 < x1 ? visible->runs[i].x1 : x1;
        if (to - from >= 8)
            blend_mask(row + from, alpha + from, to - from, pixel, 255);
        else
            for (int x = from; x < to; x++)
                row[x] = blend_mix(row[x], pixel, alpha[x]);
    }
}

void convex_fill(Convex *convex, const EdgeList *edges, const FillTarget *target, int y, ConvexRow cells, FillRun cut,
                 Color color, float *sums)
{
    if (cut.x0 <= cells.l0 && cut.x1 >= cells.r1)
        return;
    Visible visible;
    find_visible(target, cut, cells.l0, cells.r1, &visible);
    if (visible.count == 0)
        return;
    const Edge *right = edges->items + convex->first, *left = right + convex->right_count;
    float top = (float)y, width = (float)(target->soft_stride - FILL_SOFT_MARGIN), scale = (float)color.a;
    while (convex->left_at < convex->left_count && left[convex->left_at].y1 <= top)
        convex->left_at++;
    while (convex->right_at < convex->right_count && right[convex->right_at].y1 <= top)
        convex->right_at++;
    uint32_t pixel = blend_pixel(color), *row = target->pixels + (ptrdiff_t)y * target->pitch_px;
    uint8_t *alpha = target->alpha;
    if (cells.l1 > cells.r0) { // the boundaries meet: all at once
        int x0 = cells.l0 < cells.r0 ? cells.l0 : cells.r0, x1 = cells.l1 > cells.r1 ? cells.l1 : cells.r1;
        add_boundary(left, convex->left_count, convex->left_at, top, width, sums);
        add_boundary(right, convex->right_count, convex->right_at, top, width, sums);
        take_cells(sums, x0, x1, 0.0f, scale, alpha);
        blend_cells(row, alpha, &visible, x0, x1, pixel);
        return;
    }
    // A row that is spanned from top to bottom is whole in its middle, to the bit, whether or not the boundary is seen.
    bool whole = y >= convex->whole_y0 && y < convex->whole_y1;
    float sum = 1.0f;
    if (!whole || sees(&visible, cells.l0, cells.l1)) {
        add_boundary(left, convex->left_count, convex->left_at, top, width, sums);
        float left_sum = take_cells(sums, cells.l0, cells.l1, 0.0f, scale, alpha);
        sum = whole ? 1.0f : fabsf(left_sum);
        blend_cells(row, alpha, &visible, cells.l0, cells.l1, pixel);
    }
    uint32_t middle = (uint32_t)(min_float(sum, 1.0f) * scale + 0.5f);
    for (int i = 0; i < visible.count; i++) {
        int from = visible.runs[i].x0 > cells.l1 ? visible.runs[i].x0 : cells.l1;
        int to = visible.runs[i].x1 < cells.r0 ? visible.runs[i].x1 : cells.r0;
        if (from < to)
            blend_span(row + from, to - from, pixel, middle);
    }
    if (sees(&visible, cells.r0, cells.r1)) {
        add_boundary(right, convex->right_count, convex->right_at, top, width, sums);
        // Seen from outside: the left boundary's sum is negative, the right one's positive.
        take_cells(sums, cells.r0, cells.r1, -sum, scale, alpha);
        blend_cells(row, alpha, &visible, cells.r0, cells.r1, pixel);
    }
}
