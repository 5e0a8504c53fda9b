// Fonts without a font library in sight: which face a role has, how large a text is, and its coverage as bytes. Screens
// measure with it and include no SDL; the rasteriser draws from it. A text is rendered once and kept: a run costs about
// 0.035 ms a line from the cache and four times that without (performance.md). The cache is bounded in bytes and drops
// what was used longest ago. A missing font costs only its text: it is said once in the log, and everything else goes
// on.
#ifndef WERVEL_DRAW_FONT_H
#define WERVEL_DRAW_FONT_H

#include <stddef.h>
#include <stdint.h>

#include "draw/drawlist.h"

typedef struct FontSet FontSet;

// In pixels. Ascent, descent and cap height are the font's own and do not depend on the text; all are positive.
typedef struct FontMetrics {
    float width; // of the advance, which spaces are part of
    float ascent;
    float descent;
    float cap_height;
} FontMetrics;

// A text as coverage, 0 to 255, cropped to what is inked. An empty run has width 0.
typedef struct FontRun {
    const uint8_t *coverage; // rows of `width` bytes from the top
    int width, height;
    int left, top; // of the first pixel, from the pen at the baseline; top is negative above it
    float advance;
} FontRun;

// Finds a face for every role: Inter in the weight asked for, else any sans serif. Needs no window. Never NULL.
FontSet *font_create(void);
// `fonts` may be NULL.
void font_destroy(FontSet *fonts);
// False where no font at all was found for a role; its texts measure by estimate and are not drawn.
bool font_available(const FontSet *fonts, FontRole role);
// The extents of one line of UTF-8 text in a font of `size` pixels an em.
FontMetrics font_measure(FontSet *fonts, FontRole role, float size, const char *text);
// The coverage of one line of text, or NULL where there is no font. Valid until the next call with this set.
const FontRun *font_run(FontSet *fonts, FontRole role, float size, const char *text);
// Bytes of coverage that the cache holds.
size_t font_cache_bytes(const FontSet *fonts);

#endif
