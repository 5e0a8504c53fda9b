// Pictures from strangers are refused with a reason or come in whole; what is written comes back.
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "draw/image.h"
#include "draw/raster.h"

#define FOLDER WERVEL_BINARY_DIR "/test-image"

static const char *write_bytes(const char *name, const void *bytes, size_t length)
{
    static char path[512];
    const char *reason = NULL;
    assert_true(file_make_folders(FOLDER, &reason));
    snprintf(path, sizeof path, "%s/%s", FOLDER, name);
    assert_true(file_write(path, bytes, length, &reason));
    return path;
}

static void assert_refused(const char *path, const char *part)
{
    Arena arena = {0};
    Picture picture = {1, 1, NULL, 1};
    const char *reason = NULL;
    assert_false(image_load(&arena, path, &picture, &reason));
    assert_non_null(reason);
    if (!strstr(reason, part))
        fail_msg("%s: \"%s\" does not say \"%s\"", path, reason, part);
    assert_null(picture.rgba);
    assert_int_equal(picture.width, 0);
    arena_finish(&arena);
}

static void written_comes_back(void **state)
{
    (void)state;
    enum { W = 37, H = 23, PITCH = 40 };
    uint32_t pixels[PITCH * H];
    for (int i = 0; i < PITCH * H; i++)
        pixels[i] = (uint32_t)i * 2654435761u;
    const char *reason = NULL, *path = write_bytes("back.png", "", 0);
    assert_true(image_write_png(path, pixels, W, H, PITCH, &reason));
    Arena arena = {0};
    Picture picture, again;
    assert_true(image_load(&arena, path, &picture, &reason));
    assert_true(image_load(&arena, path, &again, &reason));
    assert_true(picture.id == again.id);
    assert_int_equal(picture.width, W);
    assert_int_equal(picture.height, H);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++) {
            const uint8_t *texel = picture.rgba + (y * W + x) * 4;
            uint32_t rgb = (uint32_t)texel[0] << 16 | (uint32_t)texel[1] << 8 | texel[2];
            assert_int_equal(rgb, pixels[y * PITCH + x] & 0xffffffu);
            assert_int_equal(texel[3], 255);
        }
    assert_false(image_write_png(FOLDER "/no/such/folder.png", pixels, W, H, PITCH, &reason));
    arena_finish(&arena);
}

static void junk_is_refused(void **state)
{
    (void)state;
    assert_refused(FOLDER "/missing.png", "No such file");
    assert_refused(WERVEL_BINARY_DIR, "folder");
    assert_refused(write_bytes("empty.png", "", 0), "PNG or JPEG");
    assert_refused(write_bytes("text.png", "name: no picture\n", 17), "PNG or JPEG");
    uint8_t noise[4096];
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (uint8_t)(i * i >> 3);
    memcpy(noise, "\xff\xd8\xff\xe0", 4);
    assert_refused(write_bytes("noise.jpg", noise, sizeof noise), "");
}

static void damaged_is_refused(void **state)
{
    (void)state;
    uint32_t pixels[64 * 64];
    for (int i = 0; i < 64 * 64; i++)
        pixels[i] = (uint32_t)i * 2654435761u;
    const char *reason = NULL;
    char path[512];
    snprintf(path, sizeof path, "%s", write_bytes("whole.png", "", 0));
    assert_true(image_write_png(path, pixels, 64, 64, 64, &reason));
    Arena arena = {0};
    FileBytes file = file_read(&arena, path, 1 << 20, &reason);
    assert_refused(write_bytes("cut.png", file.bytes, file.length / 2), "damaged");
    // Any single broken byte is refused or gives some picture; it never reads beyond its memory.
    for (size_t i = 0; i < file.length; i += 7) {
        file.bytes[i] ^= 0x55;
        Arena scratch = {0};
        Picture picture;
        if (image_load(&scratch, write_bytes("bent.png", file.bytes, file.length), &picture, &reason))
            assert_non_null(picture.rgba);
        arena_finish(&scratch);
        file.bytes[i] ^= 0x55;
    }
    arena_finish(&arena);
}

static void put_size(uint8_t *header, uint32_t width, uint32_t height)
{
    for (int i = 0; i < 4; i++) {
        header[16 + i] = (uint8_t)(width >> (24 - 8 * i));
        header[20 + i] = (uint8_t)(height >> (24 - 8 * i));
    }
}

static void huge_is_refused_before_it_is_decoded(void **state)
{
    (void)state;
    uint8_t header[33] = {0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
    header[24] = 8;
    header[25] = 2;
    put_size(header, 9000, 10);
    assert_refused(write_bytes("wide.png", header, sizeof header), "8192");
    put_size(header, 8000, 8000);
    assert_refused(write_bytes("large.png", header, sizeof header), "million");
    static uint8_t heavy[(32 << 20) + 1];
    memcpy(heavy, header, sizeof header);
    const char *path = write_bytes("heavy.png", heavy, sizeof heavy);
    assert_refused(path, "MB");
    remove(path);
}

static void pictures_are_scaled(void **state)
{
    (void)state;
    // Black and white columns: made smaller they are grey, enlarged they keep their ends.
    uint8_t texels[64 * 2 * 4];
    for (int i = 0; i < 64 * 2; i++)
        memset(texels + i * 4, i % 2 ? 255 : 0, 4);
    for (int i = 0; i < 64 * 2; i++)
        texels[i * 4 + 3] = 255;
    Picture stripes = {64, 2, texels, 5};
    uint32_t pixels[64 * 16];
    DrawList list = {0};
    Raster raster = {0};
    drawlist_clear(&list, 64, 16);
    draw_picture(&list, &stripes, (Rect){0, 0, 16, 8});
    draw_picture(&list, &(Picture){2, 1, texels, 6}, (Rect){32, 0, 32, 8});
    raster_draw(&raster, &list, NULL, pixels, 64, NULL);
    for (int x = 0; x < 16; x++)
        assert_in_range(pixels[4 * 64 + x] & 255, 127, 128);
    assert_int_equal(pixels[4 * 64 + 33] & 255, 0);
    assert_int_equal(pixels[4 * 64 + 62] & 255, 255);
    for (int x = 34; x < 64; x++)
        assert_true((pixels[4 * 64 + x] & 255) >= (pixels[4 * 64 + x - 1] & 255));
    assert_int_equal(pixels[4 * 64 + 20], 0xff000000u);
    assert_int_equal(pixels[9 * 64 + 4], 0xff000000u);
    drawlist_finish(&list);
    raster_finish(&raster);
}

// A channel over another, rounded to nearest.
static uint32_t over(uint32_t above, uint32_t below, uint32_t alpha)
{
    return (2 * (above * alpha + below * (255 - alpha)) + 255) / 510;
}

static void pictures_of_one_texel_a_pixel_are_exact(void **state)
{
    (void)state;
    enum { SIZE = 40, W = 13, H = 11 };
    static const int places[][2] = {{3, 5}, {-4, -3}, {33, 34}, {0, 0}}; // the second and third leave the picture
    uint8_t texels[W * H * 4];
    uint32_t pixels[SIZE * SIZE];
    for (int opaque = 0; opaque < 2; opaque++)
        for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
            DrawList list = {0};
            Raster raster = {0};
            for (int i = 0; i < W * H * 4; i++)
                texels[i] = (uint8_t)(opaque && i % 4 == 3 ? 255 : i * 37 + i / 7);
            texels[3] = opaque ? 255 : 0;
            drawlist_clear(&list, SIZE, SIZE);
            draw_rect(&list, (Rect){0, 0, SIZE, SIZE}, 0.0f, (Color){200, 100, 50, 255});
            draw_clip(&list, (Rect){0, 0, SIZE, 37});
            draw_picture(&list, &(Picture){W, H, texels, 7}, (Rect){(float)places[p][0], (float)places[p][1], W, H});
            raster_draw(&raster, &list, NULL, pixels, SIZE, NULL);
            for (int y = 0; y < SIZE; y++)
                for (int x = 0; x < SIZE; x++) {
                    int u = x - places[p][0], v = y - places[p][1];
                    uint32_t expected = 0xffc86432u;
                    if (u >= 0 && u < W && v >= 0 && v < H && y < 37) {
                        const uint8_t *t = texels + (v * W + u) * 4;
                        expected = 0xff000000u | over(t[0], 200, t[3]) << 16 | over(t[1], 100, t[3]) << 8 |
                                   over(t[2], 50, t[3]);
                    }
                    assert_int_equal(pixels[y * SIZE + x], expected);
                }
            drawlist_finish(&list);
            raster_finish(&raster);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(written_comes_back),  cmocka_unit_test(junk_is_refused),
        cmocka_unit_test(damaged_is_refused),  cmocka_unit_test(huge_is_refused_before_it_is_decoded),
        cmocka_unit_test(pictures_are_scaled), cmocka_unit_test(pictures_of_one_texel_a_pixel_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
