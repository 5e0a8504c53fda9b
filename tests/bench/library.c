// What the library costs with many exercises: how soon it is there, what a frame costs while it stands and while it
// scrolls, and the memory at its most. In memory, without a window.
//
//   library_bench PACK [WIDTH HEIGHT]
//
// Times mean something only beside each other: the last line is a plain clear of the same picture.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "draw/raster.h"
#include "ui/coach.h"

#define LIBRARY_FRAMES 600
#define LIBRARY_STEP   (1.0 / 60.0)

typedef struct Bench {
    Coach coach;
    Raster raster;
    uint32_t *pixels;
    int width, height;
    double times[LIBRARY_FRAMES];
} Bench;

static double bench_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

// One frame of the coach, as the window makes it; seconds.
static double bench_frame(Bench *bench)
{
    double start = bench_now();
    coach_step(&bench->coach, LIBRARY_STEP);
    coach_draw(&bench->coach, OUTPUT_STAGE, bench->width, bench->height);
    raster_draw(&bench->raster, &bench->coach.list[OUTPUT_STAGE], bench->coach.fonts, bench->pixels, bench->width,
                NULL);
    return bench_now() - start;
}

static int bench_compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void bench_report(Bench *bench, const char *what, int count)
{
    qsort(bench->times, (size_t)count, sizeof *bench->times, bench_compare);
    printf("%-34s median %7.2f  p99 %7.2f  most %7.2f ms\n", what, bench->times[count / 2] * 1e3,
           bench->times[count * 99 / 100] * 1e3, bench->times[count - 1] * 1e3);
}

static void bench_key(Bench *bench, Command command)
{
    coach_command(&bench->coach, command);
}

int main(int argc, char **argv)
{
    Bench *bench = calloc(1, sizeof *bench);
    CoachParams params;
    struct rusage usage;
    if (!bench || argc < 2) {
        fputs("usage: library_bench PACK [WIDTH HEIGHT]\n", stderr);
        return 2;
    }
    bench->width = argc > 3 ? atoi(argv[2]) : 1920;
    bench->height = argc > 3 ? atoi(argv[3]) : 1080;
    size_t bytes = (size_t)bench->width * (size_t)bench->height * sizeof *bench->pixels;
    bench->pixels = malloc(bytes);
    coach_params_init(&params);
    params.plain = true;
    params.settings = params.keys = params.last = "/nonexistent/wervel"; // defaults, and nothing is kept
    const char *folder = argv[1];
    params.folders = (FileNames){.items = &folder, .count = 1, .capacity = 1};

    // 1. From nothing: the first frame, the packs, all of their files.
    double start = bench_now();
    coach_init(&bench->coach, &params);
    bench_frame(bench);
    printf("first frame after %.1f ms", (bench_now() - start) * 1e3);
    while (!catalogue_ready(bench->coach.catalogue))
        bench_frame(bench);
    printf(", packs after %.0f ms", (bench_now() - start) * 1e3);
    while (!catalogue_complete(bench->coach.catalogue))
        bench_frame(bench);
    printf(", all %d files after %.0f ms\n", catalogue_count(bench->coach.catalogue), (bench_now() - start) * 1e3);

    // 2. The library: its first two frames, standing, scrolling by keys and by the wheel.
    for (int i = 0; i < 30; i++)
        bench_frame(bench);
    coach_go(&bench->coach, SCREEN_LIBRARY);
    for (int i = 0; i < 2; i++)
        printf("library, frame %d: %.2f ms, %d targets\n", i + 1, bench_frame(bench) * 1e3,
               bench->coach.ui[OUTPUT_STAGE].targets.count);
    for (int i = 0; i < 240; i++)
        bench_frame(bench);
    for (int i = 0; i < LIBRARY_FRAMES; i++)
        bench->times[i] = bench_frame(bench);
    bench_report(bench, "standing, figures live", LIBRARY_FRAMES);
    for (int i = 0; i < LIBRARY_FRAMES; i++) {
        if (i % 8 == 0)
            bench_key(bench, COMMAND_DOWN);
        bench->times[i] = bench_frame(bench);
    }
    bench_report(bench, "scrolling, a key every 8 frames", LIBRARY_FRAMES);
    for (int i = 0; i < LIBRARY_FRAMES; i++) {
        coach_input(&bench->coach, &(Input){.kind = INPUT_POINTER_MOVE, .x = 900.0f, .y = 700.0f});
        if (i % 3 == 0)
            coach_input(&bench->coach, &(Input){.kind = INPUT_WHEEL, .dy = i % 120 < 60 ? -1.0f : 1.0f});
        bench->times[i] = bench_frame(bench);
    }
    bench_report(bench, "scrolling, the wheel", LIBRARY_FRAMES);
    for (int i = 0; i < LIBRARY_FRAMES; i++) {
        double from = bench_now();
        memset(bench->pixels, i & 1, bytes);
        bench->times[i] = bench_now() - from;
    }
    bench_report(bench, "plain clear", LIBRARY_FRAMES);
    coach_finish(&bench->coach);
    getrusage(RUSAGE_SELF, &usage);
    printf("%ld kB at most\n", usage.ru_maxrss);
    raster_finish(&bench->raster);
    free(bench->pixels);
    free(bench);
    return 0;
}
