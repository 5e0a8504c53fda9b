#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "draw/image.h"

#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_IMPLEMENTATION
// Not all of the header's static functions are needed.
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_image_write.h>

typedef struct PngBytes {
    Arena *arena;
    void *bytes;
    size_t length;
} PngBytes;

static void keep_bytes(void *context, void *bytes, int length)
{
    PngBytes *png = context;
    png->bytes = arena_alloc(png->arena, (size_t)length);
    png->length = (size_t)length;
    memcpy(png->bytes, bytes, (size_t)length);
}

bool image_write_png(const char *path, const uint32_t *pixels, int width, int height, int pitch_px, const char **reason)
{
    Arena arena = {0};
    uint8_t *rgb = arena_array(&arena, (size_t)width * (size_t)height, 3);
    uint8_t *out = rgb;
    for (int y = 0; y < height; y++) {
        const uint32_t *row = pixels + (ptrdiff_t)y * pitch_px;
        for (int x = 0; x < width; x++) {
            *out++ = (uint8_t)(row[x] >> 16);
            *out++ = (uint8_t)(row[x] >> 8);
            *out++ = (uint8_t)row[x];
        }
    }
    PngBytes png = {&arena, NULL, 0};
    bool good = stbi_write_png_to_func(keep_bytes, &png, width, height, 3, rgb, width * 3) != 0;
    if (!good)
        *reason = "the picture could not be compressed";
    else
        good = file_write(path, png.bytes, png.length, reason);
    arena_finish(&arena);
    return good;
}
