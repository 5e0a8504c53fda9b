// Pictures from and to files: a pack's cover, a studio's logo, what `shot` and `render` write. Files come from
// strangers, so the size of the file and of the picture is checked before a pixel is decoded, and every refusal has a
// reason that can be shown.
#ifndef WERVEL_DRAW_IMAGE_H
#define WERVEL_DRAW_IMAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "draw/drawlist.h"

#define IMAGE_FILE_BYTES_MAX ((size_t)32 * 1024 * 1024)
#define IMAGE_SIDE_MAX       8192       // pixels
#define IMAGE_PIXELS_MAX     (16 << 20) // 64 MB when decoded

// Loads a PNG or JPEG; pixels and a reason are the arena's. On failure *picture is empty and *reason says why.
bool image_load(Arena *arena, const char *path, Picture *picture, const char **reason);
// Writes 0xXXRRGGBB pixels, rows `pitch_px` apart, as an opaque RGB PNG.
bool image_write_png(const char *path, const uint32_t *pixels, int width, int height, int pitch_px,
                     const char **reason);

#endif
