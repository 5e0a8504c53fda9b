#include "draw/image.h"

#include <string.h>

#include "core/file.h"

#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
// Not all of the header's static functions are needed.
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_image.h>

// FNV-1a over the decoded pixels: the same picture loaded twice compares equal.
static uint64_t pixels_id(const uint8_t *bytes, size_t count)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ bytes[i]) * 1099511628211u;
    return hash;
}

bool image_load(Arena *arena, const char *path, Picture *picture, const char **reason)
{
    *picture = (Picture){0};
    Arena scratch = {0};
    FileBytes file = file_read(&scratch, path, IMAGE_FILE_BYTES_MAX, reason);
    if (!file.bytes) {
        *reason = arena_copy(arena, *reason);
        arena_finish(&scratch);
        return false;
    }
    const stbi_uc *bytes = (const stbi_uc *)file.bytes;
    int length = (int)file.length, width = 0, height = 0, channels = 0;
    stbi_uc *decoded = NULL;
    if (!stbi_info_from_memory(bytes, length, &width, &height, &channels)) {
        *reason = "it is not a PNG or JPEG picture";
    } else if (width < 1 || height < 1 || width > IMAGE_SIDE_MAX || height > IMAGE_SIDE_MAX) {
        *reason = arena_format(arena, "it is %dx%d pixels; the largest side may be %d", width, height, IMAGE_SIDE_MAX);
    } else if ((long long)width * height > IMAGE_PIXELS_MAX) {
        *reason = arena_format(arena, "it is %dx%d pixels, more than the %d million that are read", width, height,
                               IMAGE_PIXELS_MAX / 1000000);
    } else {
        decoded = stbi_load_from_memory(bytes, length, &width, &height, &channels, 4);
        if (!decoded)
            *reason = arena_format(arena, "the picture is damaged: %s", stbi_failure_reason());
    }
    if (decoded) {
        size_t size = (size_t)width * (size_t)height * 4;
        uint8_t *rgba = arena_alloc(arena, size);
        memcpy(rgba, decoded, size);
        *picture = (Picture){width, height, rgba, pixels_id(rgba, size)};
    }
    stbi_image_free(decoded);
    arena_finish(&scratch);
    return picture->rgba != NULL;
}
