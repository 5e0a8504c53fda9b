// Colours onto pixels of 0xFFRRGGBB. All mixing is (source * alpha + pixel * (255 - alpha)) / 255 for each channel,
// rounded to nearest exactly, in integers, so that every build gives the same bytes. The loops have no branches in
// them: the compiler vectorises them.
#ifndef WERVEL_DRAW_RASTER_BLEND_H
#define WERVEL_DRAW_RASTER_BLEND_H

#include <stdint.h>

#include "draw/drawlist.h"

// The opaque pixel of a colour.
static inline uint32_t blend_pixel(Color color)
{
    return 0xff000000u | (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | (uint32_t)color.b;
}

// n / 255 rounded to nearest, for n up to 65279.
static inline uint32_t blend_div255(uint32_t n)
{
    n += 128;
    return (n + (n >> 8)) >> 8;
}

// One pixel; alpha 0 to 255.
static inline uint32_t blend_mix(uint32_t below, uint32_t pixel, uint32_t alpha)
{
    // Red and blue share one multiplication: 16 bits hold a channel times 255.
    uint32_t rest = 255 - alpha;
    uint32_t rb = (pixel & 0xff00ffu) * alpha + (below & 0xff00ffu) * rest + 0x800080u;
    uint32_t g = ((pixel >> 8) & 0xffu) * alpha + ((below >> 8) & 0xffu) * rest + 0x80u;
    rb = ((rb + ((rb >> 8) & 0xff00ffu)) >> 8) & 0xff00ffu;
    g = (g + (g >> 8)) & 0xff00u;
    return 0xff000000u | rb | g;
}

void blend_fill(uint32_t *restrict pixels, int count, uint32_t pixel);
// The same alpha for every pixel.
void blend_span(uint32_t *restrict pixels, int count, uint32_t pixel, uint32_t alpha);
// An alpha for each pixel, multiplied by `alpha`.
void blend_mask(uint32_t *restrict pixels, const uint8_t *restrict mask, int count, uint32_t pixel, uint32_t alpha);

#endif
