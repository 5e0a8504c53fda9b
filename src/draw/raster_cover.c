#include "draw/raster_cover.h"

#include <stdlib.h>
#include <string.h>

#include "draw/raster_memory.h"

void cover_resize(Cover *cover, int width)
{
    cover->width = width;
    cover->stride = width + 3;
    cover->words = (cover->stride + 63) / 64;
    cover->sums = raster_grow(cover->sums, &cover->sums_capacity, cover->stride * COVER_ROWS, sizeof *cover->sums);
    cover->bits = raster_grow(cover->bits, &cover->bits_capacity, cover->words * COVER_ROWS, sizeof *cover->bits);
    memset(cover->sums, 0, (size_t)cover->stride * COVER_ROWS * sizeof *cover->sums);
    memset(cover->bits, 0, (size_t)cover->words * COVER_ROWS * sizeof *cover->bits);
    cover_begin(cover);
}

void cover_begin(Cover *cover)
{
    cover->low = cover->words;
    cover->high = 0;
}

void cover_finish(Cover *cover)
{
    free(cover->sums);
    free(cover->bits);
    memset(cover, 0, sizeof *cover);
}

// Without the care for NaN of fminf and fmaxf, which are calls.
static inline float min_float(float a, float b)
{
    return a < b ? a : b;
}

static inline float max_float(float a, float b)
{
    return a > b ? a : b;
}

static inline void set_bit(uint64_t *bits, int cell)
{
    bits[cell >> 6] |= (uint64_t)1 << (cell & 63);
}

void cover_edge(Cover *cover, const Edge *edge, int y0, int rows)
{
    float y = max_float(edge->y0, (float)y0), end = min_float(edge->y1, (float)(y0 + rows));
    if (y >= end)
        return;
    float low = min_float(edge->x0, edge->x1), high = max_float(edge->x0, edge->x1), width = (float)cover->width;
    int low_word = low <= 0.0f    ? 0
                   : low >= width ? cover->words
                                  : (int)low / 64,
        high_word = high >= width - 2.0f ? cover->words : (int)(max_float(high, 0.0f) + 2.0f) / 64 + 1;
    cover->low = low_word < cover->low ? low_word : cover->low;
    cover->high = high_word > cover->high ? high_word : cover->high;
    int row = (int)y;
    float x = y == edge->y0 ? edge->x0 : min_float(max_float(edge->x0 + (y - edge->y0) * edge->slope, low), high);
    while (y < end) {
        float next = min_float((float)(row + 1), end);
        float next_x =
            next == edge->y1 ? edge->x1 : min_float(max_float(edge->x0 + (next - edge->y0) * edge->slope, low), high);
        float xa = min_float(x, next_x), xb = max_float(x, next_x), height = (next - y) * edge->way;
        float *sums = cover->sums + (size_t)(row - y0) * (size_t)cover->stride;
        uint64_t *bits = cover->bits + (size_t)(row - y0) * (size_t)cover->words;
        int first = (int)xa, last;
        if (xa >= 0.0f && xb <= width)
            last = cover_piece(sums, xa, xb, height);
        else
            last = cover_clipped(sums, width, xa, xb, height, &first);
        for (int cell = first; cell <= last; cell++)
            set_bit(bits, cell);
        x = next_x;
        y = next;
        row++;
    }
}

int cover_take(Cover *cover, int row, uint32_t alpha, Span *spans)
{
    float *sums = cover->sums + (size_t)row * (size_t)cover->stride;
    uint64_t *bits = cover->bits + (size_t)row * (size_t)cover->words;
    float sum = 0.0f, scale = (float)alpha;
    int count = 0, x = 0;
    uint32_t now = 0;
    for (int word = cover->low; word < cover->high; word++) {
        uint64_t left = bits[word];
        if (!left)
            continue;
        bits[word] = 0;
        for (; left; left &= left - 1) {
            int cell = word * 64 + __builtin_ctzll(left);
            sum += sums[cell];
            sums[cell] = 0.0f;
            uint32_t then = (uint32_t)(min_float(fabsf(sum), 1.0f) * scale + 0.5f);
            if (then == now)
                continue;
            if (now)
                spans[count++] = (Span){x, cell, now};
            x = cell;
            now = then;
        }
    }
    if (now && x < cover->width)
        spans[count++] = (Span){x, cover->width, now};
    if (count && spans[count - 1].x1 > cover->width) {
        spans[count - 1].x1 = cover->width;
        count -= spans[count - 1].x0 >= cover->width;
    }
    return count;
}
