// Times the rasteriser on a picture like the player's, beside a plain clear of the same surface. Prints milliseconds a
// frame, of the processor and not of the clock on the wall, so that other programs disturb less. With a file name,
// writes the picture at 1920x1080 there instead. No test: times are not asserted.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "draw/font.h"
#include "draw/image.h"
#include "draw/raster.h"
#include "scene.h"

#define FRAMES 240

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

typedef struct Timing {
    double median, p99;
} Timing;

static Timing timing_of(double *times)
{
    qsort(times, FRAMES, sizeof *times, compare);
    return (Timing){times[FRAMES / 2], times[FRAMES * 99 / 100]};
}

static void bench_size(int width, int height)
{
    size_t bytes = (size_t)width * (size_t)height * 4;
    uint32_t *pixels = malloc(bytes);
    if (!pixels)
        exit(1);
    double clear[FRAMES], all[FRAMES], moving[FRAMES], still[FRAMES], list_ms[FRAMES], area = 0.0;
    FontSet *fonts = font_create();
    Raster raster = {0};
    DrawList list = {0};
    RasterChanges changes;
    for (int i = 0; i < FRAMES; i++) {
        // One after another within each frame, so that a slower moment of the machine reaches all alike.
        double t0 = now_ms();
        memset(pixels, i, bytes);
        double t1 = now_ms();
        scene_build(&list, width, height, (double)i / 60.0 + 2.0);
        double t2 = now_ms();
        raster_invalidate(&raster);
        raster_draw(&raster, &list, fonts, pixels, width, &changes);
        double t3 = now_ms();
        scene_build(&list, width, height, (double)(i + 1) / 60.0 + 2.0);
        double t4 = now_ms();
        raster_draw(&raster, &list, fonts, pixels, width, &changes);
        double t5 = now_ms();
        for (int r = 0; r < changes.count; r++)
            area += (double)changes.items[r].width * (double)changes.items[r].height;
        double t6 = now_ms();
        raster_draw(&raster, &list, fonts, pixels, width, &changes);
        double t7 = now_ms();
        clear[i] = t1 - t0;
        list_ms[i] = t2 - t1;
        all[i] = t3 - t2;
        moving[i] = t5 - t4;
        still[i] = t7 - t6;
    }
    Timing c = timing_of(clear), l = timing_of(list_ms), a = timing_of(all), m = timing_of(moving),
           s = timing_of(still);
    printf(
        "%4dx%-4d  clear %.3f/%.3f  list %.3f/%.3f  everything %.3f/%.3f (%.1f x)  moving %.3f/%.3f (%.1f x, %.0f %% "
        "of the picture)  still %.4f/%.4f  %.2f MB\n",
        width, height, c.median, c.p99, l.median, l.p99, a.median, a.p99, a.median / c.median, m.median, m.p99,
        m.median / c.median, 100.0 * area / FRAMES / width / height, s.median, s.p99,
        (double)(raster_bytes(&raster) + font_cache_bytes(fonts)) / 1e6);
    drawlist_finish(&list);
    raster_finish(&raster);
    font_destroy(fonts);
    free(pixels);
}

static int write_picture(const char *path)
{
    static uint32_t pixels[1920 * 1080];
    FontSet *fonts = font_create();
    Raster raster = {0};
    DrawList list = {0};
    scene_build(&list, 1920, 1080, 3.0);
    raster_draw(&raster, &list, fonts, pixels, 1920, NULL);
    const char *reason = NULL;
    bool good = image_write_png(path, pixels, 1920, 1080, 1920, &reason);
    if (!good)
        fprintf(stderr, "%s: %s\n", path, reason);
    drawlist_finish(&list);
    raster_finish(&raster);
    font_destroy(fonts);
    return good ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc > 1)
        return write_picture(argv[1]);
    printf("milliseconds a frame, median/p99\n");
    bench_size(1280, 720);
    bench_size(1920, 1080);
    bench_size(3840, 2160);
    return 0;
}
