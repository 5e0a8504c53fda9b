#include "draw/raster_fill.h"

#include <math.h>
#include <string.h>

#include "draw/raster_blend.h"

static inline uint32_t *row_of(const FillTarget *target, int y)
{
    return target->pixels + (ptrdiff_t)y * target->pitch_px;
}

static inline int max_int(int a, int b)
{
    return a > b ? a : b;
}

static inline int min_int(int a, int b)
{
    return a < b ? a : b;
}

// What is left of a run of row y without what is hidden of it: up to two pieces; returns how many.
static int seen_pieces(const FillTarget *target, int y, int x0, int x1, FillRun pieces[2])
{
    int count = 0;
    if (target->cuts) {
        FillRun cut = target->cuts[y - target->y0];
        if (cut.x0 < cut.x1 && cut.x0 < x1 && cut.x1 > x0) {
            if (x0 < cut.x0)
                pieces[count++] = (FillRun){x0, cut.x0};
            x0 = cut.x1;
        }
    }
    if (x0 < x1)
        pieces[count++] = (FillRun){x0, x1};
    return count;
}

void fill_spans(const FillTarget *target, int y, const Span *spans, int count, uint32_t pixel)
{
    uint32_t *row = row_of(target, y);
    int run = 0;
    for (int i = 0; i < count; i++) {
        Span span = spans[i];
        while (run < target->run_count && target->runs[run].x1 <= span.x0)
            run++;
        for (int r = run; r < target->run_count && target->runs[r].x0 < span.x1; r++) {
            int x0 = max_int(span.x0, target->runs[r].x0), x1 = min_int(span.x1, target->runs[r].x1);
            if (x1 - x0 == 1)
                row[x0] = blend_mix(row[x0], pixel, span.cover);
            else
                blend_span(row + x0, x1 - x0, pixel, span.cover);
        }
    }
}

// ---- gradient ---------------------------------------------------------------------------------------------------

// Bayer's ordered dither, 0 to 63: a gradient over few levels shows no bands, and the same picture comes out each time.
static const uint8_t dither[8][8] = {{0, 32, 8, 40, 2, 34, 10, 42},  {48, 16, 56, 24, 50, 18, 58, 26},
                                     {12, 44, 4, 36, 14, 46, 6, 38}, {60, 28, 52, 20, 62, 30, 54, 22},
                                     {3, 35, 11, 43, 1, 33, 9, 41},  {51, 19, 59, 27, 49, 17, 57, 25},
                                     {15, 47, 7, 39, 13, 45, 5, 37}, {63, 31, 55, 23, 61, 29, 53, 21}};

// A channel in 256ths, a at t = 0 and b at t = 1.
static uint32_t mix_fine(uint8_t a, uint8_t b, float t)
{
    return (uint32_t)((float)a * 256.0f + ((float)b - (float)a) * 256.0f * t + 0.5f);
}

// The part of pixel [at, at + 1) that lies within [low, high).
static float overlap(int at, float low, float high)
{
    float part = fminf((float)(at + 1), high) - fmaxf((float)at, low);
    return fminf(fmaxf(part, 0.0f), 1.0f);
}

// `a` is the alpha of a pixel that is covered as a whole, 0 to 255.
static void gradient_piece(uint32_t *row, FillRun run, float left, float right, float a, const uint32_t pattern[8])
{
    int x = run.x0, whole0 = max_int(run.x0, (int)ceilf(fmaxf(left, (float)run.x0)));
    int whole1 = min_int(run.x1, (int)floorf(fminf(right, (float)run.x1)));
    if (a < 254.5f)
        whole0 = whole1 = run.x1;
    for (; x < whole0 && x < run.x1; x++)
        row[x] = blend_mix(row[x], pattern[x & 7], (uint32_t)(a * overlap(x, left, right) + 0.5f));
    // Eight at a time from a multiple of eight on.
    for (; x < whole1 && (x & 7); x++)
        row[x] = pattern[x & 7];
    for (; x + 8 <= whole1; x += 8)
        memcpy(row + x, pattern, 8 * sizeof *pattern);
    for (; x < whole1; x++)
        row[x] = pattern[x & 7];
    for (; x < run.x1; x++)
        row[x] = blend_mix(row[x], pattern[x & 7], (uint32_t)(a * overlap(x, left, right) + 0.5f));
}

static void gradient_row(const FillTarget *target, const Shape *shape, int y)
{
    Rect rect = shape->as.gradient.rect;
    Color above = shape->color, below = shape->as.gradient.below;
    float t = fminf(fmaxf(((float)y + 0.5f - rect.y) / rect.height, 0.0f), 1.0f);
    uint32_t r = mix_fine(above.r, below.r, t), g = mix_fine(above.g, below.g, t), b = mix_fine(above.b, below.b, t);
    float a = ((float)above.a + ((float)below.a - (float)above.a) * t) * overlap(y, rect.y, rect.y + rect.height);
    uint32_t pattern[8];
    for (int i = 0; i < 8; i++) {
        uint32_t add = (uint32_t)dither[y & 7][i] * 4 + 2;
        pattern[i] = 0xff000000u | ((r + add) >> 8) << 16 | ((g + add) >> 8) << 8 | (b + add) >> 8;
    }
    for (int i = 0; i < target->run_count; i++) {
        FillRun pieces[2];
        int count = seen_pieces(target, y, target->runs[i].x0, target->runs[i].x1, pieces);
        for (int k = 0; k < count; k++)
            gradient_piece(row_of(target, y), pieces[k], rect.x, rect.x + rect.width, a, pattern);
    }
}

void fill_gradient(const FillTarget *target, const Shape *shape)
{
    for (int y = target->y0; y < target->y1; y++)
        gradient_row(target, shape, y);
}

// ---- shadow -----------------------------------------------------------------------------------------------------

// A shadow is smooth: its alpha is worked out on a grid and runs straight between. The grid stands at multiples of its
// step from the picture's corner, so that it is the same whatever part is drawn. The error of a smoothstep is at most
// 6 (step / softness)^2 / 8 of the shadow's alpha A, two levels of 255 where the step is 0.1 softness / sqrt(A).
static int shadow_step(const Shape *shape)
{
    float most = shape->as.hull.softness * 0.1f / sqrtf(fmaxf((float)shape->color.a / 255.0f, 0.01f));
    return most >= 8.0f ? 8 : most >= 4.0f ? 4 : most >= 2.0f ? 2 : 1;
}

// Alpha (0 to 1) of `count` grid points of one row, `step` apart from x on. The distance to a convex outline: outside,
// to its nearest edge; inside, to the nearest of its edges' lines.
static void shadow_nodes(const Edge *outline, int edges, float softness, float x, float y, float step, int count,
                         float *restrict nodes, float *restrict planes, float *restrict squares)
{
    for (int i = 0; i < count; i++) {
        planes[i] = -1e9f;
        squares[i] = 1e18f;
    }
    for (int e = 0; e < edges; e++) {
        const Edge *edge = &outline[e];
        float vx = edge->x1 - edge->x0, vy = edge->y1 - edge->y0;
        float length = sqrtf(vx * vx + vy * vy), dx = vx / length, dy = vy / length, way = edge->way;
        float py = y - edge->y0, px0 = x - edge->x0;
        for (int i = 0; i < count; i++) {
            float px = px0 + step * (float)i;
            float plane = way * (dy * px - dx * py);
            float along = dx * px + dy * py;
            along = along < 0.0f ? 0.0f : along;
            along = along > length ? length : along;
            float qx = px - along * dx, qy = py - along * dy;
            float square = qx * qx + qy * qy;
            planes[i] = plane > planes[i] ? plane : planes[i];
            squares[i] = square < squares[i] ? square : squares[i];
        }
    }
    for (int i = 0; i < count; i++) {
        float distance = planes[i] <= 0.0f ? planes[i] : sqrtf(squares[i]);
        float t = 0.5f - distance / softness;
        t = t < 0.0f ? 0.0f : t > 1.0f ? 1.0f : t;
        nodes[i] = t * t * (3.0f - 2.0f * t);
    }
}

// Runs straight between grid points 2^shift pixels apart. In 65536ths, so that the steps within a cell are integers.
static inline void spread_cells(const float *restrict nodes, int count, int shift, uint8_t *restrict alpha)
{
    int step = 1 << shift;
    for (int i = 0; i < count - 1; i++) {
        int from = (int)(nodes[i] * 65536.0f), rise = (int)(nodes[i + 1] * 65536.0f) - from;
        int base = (from + 32768) * 2 * step;
        for (int k = 0; k < step; k++)
            alpha[i * step + k] = (uint8_t)((base + rise * (2 * k + 1)) >> (17 + shift));
    }
}

// A row of grid points, already scaled to 255ths, into one byte for each pixel from the first grid point on.
static void shadow_spread(const float *restrict nodes, int count, int step, uint8_t *restrict alpha)
{
    // A loop each, for a compiler that knows the length of a cell.
    switch (step) {
    case 8:
        spread_cells(nodes, count, 3, alpha);
        break;
    case 4:
        spread_cells(nodes, count, 2, alpha);
        break;
    case 2:
        spread_cells(nodes, count, 1, alpha);
        break;
    default:
        for (int i = 0; i < count - 1; i++)
            alpha[i] = (uint8_t)(int)(nodes[i] + 0.5f);
        break;
    }
}

// Grid points of two rows mixed, t of the way down.
static void shadow_mix(const float *restrict upper, const float *restrict lower, int count, float t, float scale,
                       float *restrict mixed)
{
    for (int i = 0; i < count; i++)
        mixed[i] = (upper[i] + (lower[i] - upper[i]) * t) * scale;
}

static void shadow_run(const FillTarget *target, const Shape *shape, const Edge *outline, int edges, FillRun run)
{
    float softness = fmaxf(shape->as.hull.softness, 0.01f);
    int step = shadow_step(shape);
    int first_x = run.x0 / step, last_x = (run.x1 - 1) / step + 1, count = last_x - first_x + 1;
    // At a step of one the grid stands on the pixels' centres; else on the corners of cells of step x step pixels.
    float offset = step == 1 ? 0.5f : 0.0f;
    int stride = target->soft_stride;
    float *planes = target->soft + (ptrdiff_t)9 * stride, *squares = planes + stride, *mixed = squares + stride;
    int first_y = target->y0 / step, last_y = (target->y1 - 1) / step + 1;
    for (int gy = first_y; gy <= last_y; gy++)
        shadow_nodes(outline, edges, softness, (float)(first_x * step) + offset, (float)(gy * step) + offset,
                     (float)step, count, target->soft + (ptrdiff_t)(gy - first_y) * stride, planes, squares);
    uint32_t pixel = blend_pixel(shape->color);
    float scale = (float)shape->color.a;
    for (int y = target->y0; y < target->y1; y++) {
        const float *upper = target->soft + (ptrdiff_t)(y / step - first_y) * stride, *lower = upper + stride;
        float t = step == 1 ? 0.0f : ((float)(y % step) + 0.5f) / (float)step;
        FillRun pieces[2];
        int seen = seen_pieces(target, y, run.x0, run.x1, pieces);
        if (seen == 0)
            continue;
        shadow_mix(upper, lower, count, t, scale, mixed);
        shadow_spread(mixed, count, step, target->alpha);
        for (int k = 0; k < seen; k++)
            blend_mask(row_of(target, y) + pieces[k].x0, target->alpha + (pieces[k].x0 - first_x * step),
                       pieces[k].x1 - pieces[k].x0, pixel, 255);
    }
}

void fill_shadow(const FillTarget *target, const Shape *shape, const Edge *outline, int edges)
{
    for (int i = 0; i < target->run_count; i++)
        shadow_run(target, shape, outline, edges, target->runs[i]);
}

// ---- glow -------------------------------------------------------------------------------------------------------

static void glow_row(uint8_t *restrict alpha, int count, float dx, float dy2, float inverse, float scale)
{
    for (int i = 0; i < count; i++) {
        float x = dx + (float)i;
        float part = 1.0f - (x * x + dy2) * inverse;
        part = 0.5f * (part + fabsf(part)); // at least 0, without a branch, which would keep the loop from vectors
        alpha[i] = (uint8_t)(int)(part * part * scale + 0.5f);
    }
}

// Alpha falls as (1 - (d / r)^2)^2: level at the centre and at the edge, and without a root.
void fill_glow(const FillTarget *target, const Shape *shape)
{
    float radius = shape->as.glow.radius, cx = shape->as.glow.centre.x - 0.5f, cy = shape->as.glow.centre.y - 0.5f;
    float scale = (float)shape->color.a, inverse = 1.0f / (radius * radius);
    uint32_t pixel = blend_pixel(shape->color);
    for (int y = target->y0; y < target->y1; y++) {
        float dy = (float)y - cy, rest = radius * radius - dy * dy;
        if (rest <= 0.0f)
            continue;
        float reach = sqrtf(rest);
        uint32_t *row = row_of(target, y);
        for (int i = 0; i < target->run_count; i++) {
            int x0 = max_int(target->runs[i].x0, (int)floorf(cx - reach));
            int x1 = min_int(target->runs[i].x1, (int)ceilf(cx + reach) + 1);
            if (x1 <= x0)
                continue;
            FillRun pieces[2];
            int count = seen_pieces(target, y, x0, x1, pieces);
            for (int k = 0; k < count; k++) {
                int wide = pieces[k].x1 - pieces[k].x0;
                glow_row(target->alpha, wide, (float)pieces[k].x0 - cx, dy * dy, inverse, scale);
                blend_mask(row + pieces[k].x0, target->alpha, wide, pixel, 255);
            }
        }
    }
}

// ---- text and pictures ------------------------------------------------------------------------------------------

void fill_text(const FillTarget *target, const Shape *shape, const FontRun *run, int x, int y)
{
    uint32_t pixel = blend_pixel(shape->color);
    int top = max_int(target->y0, y), bottom = min_int(target->y1, y + run->height);
    for (int row = top; row < bottom; row++) {
        const uint8_t *coverage = run->coverage + (ptrdiff_t)(row - y) * run->width;
        for (int i = 0; i < target->run_count; i++) {
            int x0 = max_int(target->runs[i].x0, x), x1 = min_int(target->runs[i].x1, x + run->width);
            if (x1 > x0)
                blend_mask(row_of(target, row) + x0, coverage + (x0 - x), x1 - x0, pixel, shape->color.a);
        }
    }
}

// The texels that a pixel sees along one axis, with their weights (summing to 1): the two nearest where the picture is
// enlarged, all it covers where it is made smaller, TAPS_MAX of them spread evenly where those are very many.
#define TAPS_MAX 32

typedef struct Taps {
    int count;
    int at[TAPS_MAX];
    float weight[TAPS_MAX];
} Taps;

static void find_taps(Taps *taps, int pixel, float start, float length, int texels)
{
    float scale = (float)texels / length;
    if (scale <= 1.0f) {
        float centre = ((float)pixel + 0.5f - start) * scale - 0.5f, low = floorf(centre);
        taps->count = 2;
        for (int i = 0; i < 2; i++)
            taps->at[i] = min_int(max_int((int)low + i, 0), texels - 1);
        taps->weight[1] = centre - low;
        taps->weight[0] = 1.0f - taps->weight[1];
        return;
    }
    float from = fmaxf(((float)pixel - start) * scale, 0.0f);
    float to = fminf(((float)(pixel + 1) - start) * scale, (float)texels);
    int first = (int)from, last = min_int((int)ceilf(to), texels);
    if (last - first <= TAPS_MAX) {
        taps->count = max_int(last - first, 1);
        float sum = 0.0f;
        for (int i = 0; i < taps->count; i++) {
            taps->at[i] = min_int(first + i, texels - 1);
            taps->weight[i] = fmaxf(overlap(first + i, from, to), 1e-6f);
            sum += taps->weight[i];
        }
        for (int i = 0; i < taps->count; i++)
            taps->weight[i] /= sum;
        return;
    }
    taps->count = TAPS_MAX;
    for (int i = 0; i < TAPS_MAX; i++) {
        float at = from + (to - from) * ((float)i + 0.5f) / (float)TAPS_MAX;
        taps->at[i] = min_int(max_int((int)at, 0), texels - 1);
        taps->weight[i] = 1.0f / (float)TAPS_MAX;
    }
}

// Mixes texels weighted by their alpha, as a transparent texel has no colour of its own.
static uint32_t sample_picture(const Picture *picture, const Taps *across, const Taps *down, float part, uint32_t below)
{
    float r = 0.0f, g = 0.0f, b = 0.0f, a = 0.0f;
    for (int j = 0; j < down->count; j++) {
        const uint8_t *row = picture->rgba + (size_t)down->at[j] * (size_t)picture->width * 4;
        for (int i = 0; i < across->count; i++) {
            const uint8_t *texel = row + (size_t)across->at[i] * 4;
            float weight = across->weight[i] * down->weight[j] * (float)texel[3];
            a += weight;
            r += weight * (float)texel[0];
            g += weight * (float)texel[1];
            b += weight * (float)texel[2];
        }
    }
    if (a <= 0.0f)
        return below;
    uint32_t pixel =
        0xff000000u | (uint32_t)(r / a + 0.5f) << 16 | (uint32_t)(g / a + 0.5f) << 8 | (uint32_t)(b / a + 0.5f);
    return blend_mix(below, pixel, (uint32_t)(fminf(a, 255.0f) * part + 0.5f));
}

// Whether each texel is one pixel: then the two nearest texels weigh 1 and 0, and what sample_picture() makes of them
// is the texel itself, byte for byte. Beyond 2^22 pixels a half is lost in a float.
static bool picture_fits_pixels(const Picture *picture, Rect rect)
{
    return rect.width == (float)picture->width && rect.height == (float)picture->height && floorf(rect.x) == rect.x &&
           floorf(rect.y) == rect.y && fabsf(rect.x) < 4194304.0f && fabsf(rect.y) < 4194304.0f &&
           picture->width < 4194304 && picture->height < 4194304;
}

static void copy_texels(const uint8_t *restrict texels, int count, uint32_t *restrict row)
{
    uint32_t opaque = 255;
    for (int x = 0; x < count; x++)
        opaque &= texels[4 * x + 3];
    if (opaque == 255) {
        for (int x = 0; x < count; x++) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
            uint32_t texel; // whole words, which become vectors
            memcpy(&texel, texels + (size_t)x * 4, sizeof texel);
            row[x] = (texel & 0xff00ff00u) | (texel >> 16 & 0xffu) | (texel & 0xffu) << 16;
#else
            const uint8_t *texel = texels + (size_t)x * 4;
            row[x] = 0xff000000u | (uint32_t)texel[0] << 16 | (uint32_t)texel[1] << 8 | texel[2];
#endif
        }
        return;
    }
    for (int x = 0; x < count; x++) {
        const uint8_t *texel = texels + (size_t)x * 4;
        uint32_t pixel = 0xff000000u | (uint32_t)texel[0] << 16 | (uint32_t)texel[1] << 8 | texel[2];
        if (texel[3] > 0)
            row[x] = blend_mix(row[x], pixel, texel[3]);
    }
}

static void copy_picture(const FillTarget *target, const Picture *picture, int left, int top)
{
    int y0 = max_int(target->y0, top), y1 = min_int(target->y1, top + picture->height);
    for (int i = 0; i < target->run_count; i++) {
        int x0 = max_int(target->runs[i].x0, left), x1 = min_int(target->runs[i].x1, left + picture->width);
        for (int y = y0; y < y1 && x0 < x1; y++)
            copy_texels(picture->rgba + ((size_t)(y - top) * (size_t)picture->width + (size_t)(x0 - left)) * 4, x1 - x0,
                        row_of(target, y) + x0);
    }
}

void fill_picture(const FillTarget *target, const Shape *shape)
{
    const Picture *picture = shape->as.picture.picture;
    Rect rect = shape->as.picture.rect;
    if (picture_fits_pixels(picture, rect)) {
        copy_picture(target, picture, (int)rect.x, (int)rect.y);
        return;
    }
    for (int i = 0; i < target->run_count; i++) {
        for (int x = target->runs[i].x0; x < target->runs[i].x1; x++) {
            float part = overlap(x, rect.x, rect.x + rect.width);
            if (part <= 0.0f)
                continue;
            Taps across, down;
            find_taps(&across, x, rect.x, rect.width, picture->width);
            for (int y = target->y0; y < target->y1; y++) {
                find_taps(&down, y, rect.y, rect.height, picture->height);
                uint32_t *pixel = row_of(target, y) + x;
                float whole = part * overlap(y, rect.y, rect.y + rect.height);
                *pixel = sample_picture(picture, &across, &down, whole, *pixel);
            }
        }
    }
}
