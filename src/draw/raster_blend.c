#include "draw/raster_blend.h"

#include <string.h>

void blend_fill(uint32_t *pixels, int count, uint32_t pixel)
{
    for (int i = 0; i < count; i++)
        pixels[i] = pixel;
}

void blend_span(uint32_t *pixels, int count, uint32_t pixel, uint32_t alpha)
{
    if (alpha >= 255) {
        blend_fill(pixels, count, pixel);
        return;
    }
    for (int i = 0; i < count; i++)
        pixels[i] = blend_mix(pixels[i], pixel, alpha);
}

void blend_mask(uint32_t *pixels, const uint8_t *mask, int count, uint32_t pixel, uint32_t alpha)
{
    for (int i = 0; i < count; i++)
        pixels[i] = blend_mix(pixels[i], pixel, blend_div255(mask[i] * alpha));
}
