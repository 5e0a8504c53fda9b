#include "draw/raster_blend.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

void blend_fill(uint32_t *restrict pixels, int count, uint32_t pixel)
{
    for (int i = 0; i < count; i++)
        pixels[i] = pixel;
}

#ifdef __SSE2__

// Four pixels at a time, their channels in 16 bits each: a channel times 255 plus rounding just fits. Compilers make
// loops over 32-bit pixels three times slower of this, as SSE2 has no multiplication of 32-bit lanes, and their general
// vectors slower still.

static inline __m128i div255(__m128i n)
{
    n = _mm_add_epi16(n, _mm_set1_epi16(128));
    return _mm_srli_epi16(_mm_add_epi16(n, _mm_srli_epi16(n, 8)), 8);
}

static inline __m128i load_four(const uint32_t *pixels)
{
    __m128i four;
    memcpy(&four, pixels, sizeof four);
    return four;
}

static inline void store_four(uint32_t *pixels, __m128i low, __m128i high)
{
    __m128i four = _mm_packus_epi16(low, high);
    memcpy(pixels, &four, sizeof four);
}

// Both return the pixels that are done, a multiple of four; the caller does the rest.
static int span_fours(uint32_t *restrict pixels, int count, uint32_t pixel, uint32_t alpha)
{
    const __m128i zero = _mm_setzero_si128();
    __m128i source = _mm_unpacklo_epi8(_mm_set1_epi32((int)pixel), zero);
    __m128i add = _mm_mullo_epi16(source, _mm_set1_epi16((short)alpha)), rest = _mm_set1_epi16((short)(255 - alpha));
    int i = 0;
    for (; i + 4 <= count; i += 4) {
        __m128i four = load_four(pixels + i);
        __m128i low = _mm_add_epi16(_mm_mullo_epi16(_mm_unpacklo_epi8(four, zero), rest), add);
        __m128i high = _mm_add_epi16(_mm_mullo_epi16(_mm_unpackhi_epi8(four, zero), rest), add);
        store_four(pixels + i, div255(low), div255(high));
    }
    return i;
}

// Two pixels' channels mixed; `alpha` has each pixel's in its four lanes.
static inline __m128i mix_two(__m128i below, __m128i source, __m128i alpha)
{
    __m128i rest = _mm_sub_epi16(_mm_set1_epi16(255), alpha);
    return div255(_mm_add_epi16(_mm_mullo_epi16(below, rest), _mm_mullo_epi16(source, alpha)));
}

static int mask_fours(uint32_t *restrict pixels, const uint8_t *restrict mask, int count, uint32_t pixel,
                      uint32_t alpha)
{
    const __m128i zero = _mm_setzero_si128();
    __m128i source = _mm_unpacklo_epi8(_mm_set1_epi32((int)pixel), zero), scale = _mm_set1_epi16((short)alpha);
    int i = 0;
    for (; i + 4 <= count; i += 4) {
        uint32_t bytes;
        memcpy(&bytes, mask + i, sizeof bytes);
        if (bytes == 0)
            continue;
        __m128i alphas = div255(_mm_mullo_epi16(_mm_unpacklo_epi8(_mm_cvtsi32_si128((int)bytes), zero), scale));
        alphas = _mm_unpacklo_epi16(alphas, alphas); // a a b b c c d d
        __m128i four = load_four(pixels + i);
        store_four(pixels + i, mix_two(_mm_unpacklo_epi8(four, zero), source, _mm_unpacklo_epi32(alphas, alphas)),
                   mix_two(_mm_unpackhi_epi8(four, zero), source, _mm_unpackhi_epi32(alphas, alphas)));
    }
    return i;
}

#else

static int span_fours(uint32_t *restrict pixels, int count, uint32_t pixel, uint32_t alpha)
{
    (void)pixels, (void)count, (void)pixel, (void)alpha;
    return 0;
}

static int mask_fours(uint32_t *restrict pixels, const uint8_t *restrict mask, int count, uint32_t pixel,
                      uint32_t alpha)
{
    (void)pixels, (void)mask, (void)count, (void)pixel, (void)alpha;
    return 0;
}

#endif

void blend_span(uint32_t *restrict pixels, int count, uint32_t pixel, uint32_t alpha)
{
    if (alpha >= 255) {
        blend_fill(pixels, count, pixel);
        return;
    }
    for (int i = count >= 4 ? span_fours(pixels, count, pixel, alpha) : 0; i < count; i++)
        pixels[i] = blend_mix(pixels[i], pixel, alpha);
}

void blend_mask(uint32_t *restrict pixels, const uint8_t *restrict mask, int count, uint32_t pixel, uint32_t alpha)
{
    for (int i = mask_fours(pixels, mask, count, pixel, alpha); i < count; i++)
        pixels[i] = blend_mix(pixels[i], pixel, blend_div255(mask[i] * alpha));
}
