#include "draw/raster_tiles.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/raster_memory.h"

// Parts of a long arc that are marked one by one, so that a ring does not mark what it encircles.
#define ARC_PARTS 16

static inline int max_int(int a, int b)
{
    return a > b ? a : b;
}

static inline int min_int(int a, int b)
{
    return a < b ? a : b;
}

void tiles_resize(Tiles *tiles, int width, int height)
{
    tiles->width = width;
    tiles->height = height;
    // Multiples of 16 pixels: 64 bytes, a line of the processor's cache.
    tiles->tile_px = max_int(32, (width + TILES_ACROSS_MAX * 16 - 1) / (TILES_ACROSS_MAX * 16) * 16);
    tiles->across = (width + tiles->tile_px - 1) / tiles->tile_px;
    tiles->bands = (height + RASTER_BAND_ROWS - 1) / RASTER_BAND_ROWS;
    int count = tiles->across * tiles->bands;
    tiles->now = raster_grow(tiles->now, &tiles->now_capacity, count, sizeof *tiles->now);
    tiles->before = raster_grow(tiles->before, &tiles->before_capacity, count, sizeof *tiles->before);
    tiles->changed = raster_grow(tiles->changed, &tiles->changed_capacity, tiles->bands, sizeof *tiles->changed);
    tiles_forget(tiles);
}

void tiles_finish(Tiles *tiles)
{
    free(tiles->now);
    free(tiles->before);
    free(tiles->changed);
    memset(tiles, 0, sizeof *tiles);
}

// No shape's hash makes a tile's hash zero but by accident, once in 2^64.
void tiles_forget(Tiles *tiles)
{
    memset(tiles->now, 0, (size_t)(tiles->across * tiles->bands) * sizeof *tiles->now);
}

void tiles_begin(Tiles *tiles)
{
    uint64_t *now = tiles->before;
    int capacity = tiles->before_capacity;
    tiles->before = tiles->now;
    tiles->before_capacity = tiles->now_capacity;
    tiles->now = now;
    tiles->now_capacity = capacity;
    for (int i = 0; i < tiles->across * tiles->bands; i++)
        tiles->now[i] = 0x9e3779b97f4a7c15u;
}

static inline uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0xff51afd7ed558ccdu;
    return hash ^ hash >> 32;
}

uint64_t tiles_span(const Tiles *tiles, int x0, int x1)
{
    if (x0 >= x1)
        return 0;
    int first = x0 / tiles->tile_px, last = (x1 - 1) / tiles->tile_px;
    return (last - first == 63 ? ~(uint64_t)0 : ((uint64_t)1 << (last - first + 1)) - 1) << first;
}

// A pixel coordinate within low..high from a float of any size.
static int to_pixel(float x, int low, int high)
{
    return x <= (float)low ? low : x >= (float)high ? high : (int)floorf(x);
}

// In each band, a capsule reaches as far as the part of its axis that is within its radius of the band, and its radius
// beyond.
static void mark_capsule(const Tiles *tiles, Vec2 a, Vec2 b, float radius, PixelBox box, uint64_t *masks)
{
    if (a.y > b.y) {
        Vec2 swap = a;
        a = b;
        b = swap;
    }
    float slope = b.y - a.y > 1e-3f ? (b.x - a.x) / (b.y - a.y) : 0.0f;
    bool level = b.y - a.y <= 1e-3f;
    int top = max_int(box.y0, to_pixel(a.y - radius, 0, tiles->height));
    int bottom = min_int(box.y1, to_pixel(b.y + radius, -1, tiles->height - 1) + 1);
    if (top >= bottom)
        return;
    for (int band = top / RASTER_BAND_ROWS; band <= (bottom - 1) / RASTER_BAND_ROWS; band++) {
        float from = fmaxf((float)(band * RASTER_BAND_ROWS) - radius, a.y);
        float to = fminf((float)((band + 1) * RASTER_BAND_ROWS) + radius, b.y);
        float xa = level ? a.x : a.x + (from - a.y) * slope, xb = level ? b.x : a.x + (to - a.y) * slope;
        int x0 = max_int(box.x0, to_pixel(fminf(xa, xb) - radius - 0.5f, 0, tiles->width));
        int x1 = min_int(box.x1, to_pixel(fmaxf(xa, xb) + radius + 0.5f, -1, tiles->width - 1) + 1);
        if (x0 < x1)
            masks[band - box.y0 / RASTER_BAND_ROWS] |= tiles_span(tiles, x0, x1);
    }
}

// A part of an arc over the angle 2a leaves its chord by r (1 - cos a).
static void mark_arc(const Tiles *tiles, const Shape *shape, PixelBox box, uint64_t *masks)
{
    float radius = fabsf(shape->as.arc.radius), sweep = fminf(fmaxf(shape->as.arc.sweep, -6.2831853f), 6.2831853f);
    float each = sweep / (float)ARC_PARTS;
    float reach = 0.5f * fabsf(shape->as.arc.width) + radius * (1.0f - cosf(0.5f * each)) + 0.5f;
    Vec2 centre = shape->as.arc.centre, from = {0.0f, 0.0f};
    for (int i = 0; i <= ARC_PARTS; i++) {
        float angle = shape->as.arc.start + each * (float)i;
        Vec2 to = {centre.x + radius * sinf(angle), centre.y - radius * cosf(angle)};
        if (i > 0)
            mark_capsule(tiles, from, to, reach, box, masks);
        from = to;
    }
}

void tiles_mark(Tiles *tiles, const Shape *shape, PixelBox box, uint64_t hash, uint64_t *masks)
{
    int first = box.y0 / RASTER_BAND_ROWS, count = (box.y1 - 1) / RASTER_BAND_ROWS - first + 1;
    const Vec2 *points = shape->as.stroke.points;
    bool line = shape->kind == SHAPE_ARC || (shape->kind == SHAPE_STROKE && shape->as.stroke.count > 1);
    for (int i = 0; i < count; i++)
        masks[i] = line ? 0 : tiles_span(tiles, box.x0, box.x1);
    if (line && shape->kind == SHAPE_ARC)
        mark_arc(tiles, shape, box, masks);
    for (int i = 1; line && shape->kind == SHAPE_STROKE && i < shape->as.stroke.count + shape->as.stroke.closed; i++)
        mark_capsule(tiles, points[i - 1], points[i % shape->as.stroke.count], 0.5f * fabsf(shape->as.stroke.width),
                     box, masks);
    for (int i = 0; i < count; i++) {
        uint64_t *row = tiles->now + (ptrdiff_t)(first + i) * tiles->across;
        for (uint64_t left = masks[i]; left; left &= left - 1) {
            int tile = __builtin_ctzll(left);
            row[tile] = mix(row[tile], hash);
        }
    }
}

void tiles_mark_row(Tiles *tiles, int band, int x0, int x1, uint64_t hash, int whole_x0, int whole_x1, uint64_t flat)
{
    if (x0 >= x1)
        return;
    uint64_t *row = tiles->now + (ptrdiff_t)band * tiles->across;
    for (int i = x0 / tiles->tile_px; i <= (x1 - 1) / tiles->tile_px; i++) {
        int right = min_int((i + 1) * tiles->tile_px, tiles->width);
        row[i] = i * tiles->tile_px >= whole_x0 && right <= whole_x1 ? flat : mix(row[i], hash);
    }
}

bool tiles_compare(Tiles *tiles)
{
    bool any = false;
    for (int band = 0; band < tiles->bands; band++) {
        const uint64_t *now = tiles->now + (ptrdiff_t)band * tiles->across;
        const uint64_t *before = tiles->before + (ptrdiff_t)band * tiles->across;
        uint64_t changed = 0;
        for (int i = 0; i < tiles->across; i++)
            changed |= (uint64_t)(now[i] != before[i]) << i;
        tiles->changed[band] = changed;
        any |= changed != 0;
    }
    return any;
}
