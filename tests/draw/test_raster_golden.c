// The whole picture against one that was looked at, without text, which the machine's fonts decide. On failure both
// pictures are left in failed-pictures of the build folder. `test_raster_golden --write` makes the golden picture anew.
#include "support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "draw/image.h"
#include "draw/raster.h"
#include "scene.h"

#define WIDTH  480
#define HEIGHT 270
#define GOLDEN WERVEL_SOURCE_DIR "/tests/draw/golden/scene.png"
#define FAILED WERVEL_BINARY_DIR "/failed-pictures"

static void draw_scene(uint32_t *pixels)
{
    DrawList list = {0};
    Raster raster = {0};
    scene_build(&list, WIDTH, HEIGHT, 3.0);
    raster_draw(&raster, &list, NULL, pixels, WIDTH, NULL);
    raster_finish(&raster);
    drawlist_finish(&list);
}

static void scene_looks_as_it_did(void **state)
{
    (void)state;
    static uint32_t pixels[WIDTH * HEIGHT], golden[WIDTH * HEIGHT];
    draw_scene(pixels);
    Arena arena = {0};
    Picture picture;
    const char *reason = NULL;
    if (!image_load(&arena, GOLDEN, &picture, &reason))
        fail_msg("%s: %s", GOLDEN, reason);
    assert_int_equal(picture.width, WIDTH);
    assert_int_equal(picture.height, HEIGHT);
    double sum = 0;
    int largest = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        const uint8_t *texel = picture.rgba + (size_t)i * 4;
        golden[i] = (uint32_t)texel[0] << 16 | (uint32_t)texel[1] << 8 | texel[2];
        for (int c = 0; c < 3; c++) {
            int off = abs((int)(pixels[i] >> (16 - 8 * c) & 255) - texel[c]);
            largest = off > largest ? off : largest;
            sum += off * off;
        }
    }
    double rms = sqrt(sum / (3 * WIDTH * HEIGHT));
    if (rms > 0.5 || largest > 12) {
        file_make_folders(FAILED, &reason);
        image_write_png(FAILED "/scene-drawn.png", pixels, WIDTH, HEIGHT, WIDTH, &reason);
        image_write_png(FAILED "/scene-golden.png", golden, WIDTH, HEIGHT, WIDTH, &reason);
        fail_msg("RMS %.2f, largest %d; see %s", rms, largest, FAILED);
    }
    arena_finish(&arena);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--write") == 0) {
        static uint32_t pixels[WIDTH * HEIGHT];
        const char *reason = NULL;
        draw_scene(pixels);
        return image_write_png(GOLDEN, pixels, WIDTH, HEIGHT, WIDTH, &reason) ? 0 : 1;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(scene_looks_as_it_did)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
