// What everything costs on this machine, in one run and side by side, so that figures of one run compare. Rounds of the
// different measurements are interleaved: a machine that gets slower meanwhile slows all of them.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "app/window_sdl.h"
#include "core/json.h"
#include "draw/raster.h"
#include "ui/artwork.h"
#include "ui/picture.h"

#define BENCH_FRAMES  240 // of playing, at 60 a second
#define BENCH_ROUNDS  5
#define BENCH_SAMPLES 4000

typedef struct BenchTimes {
    double *items; // seconds
    int count, capacity;
} BenchTimes;

typedef struct BenchLine {
    const char *name;
    const char *unit;
    double scale; // from seconds to the unit
    BenchTimes times;
} BenchLine;

// clang-format off
typedef enum BenchWhat {
    BENCH_PACK_INDEX, BENCH_PACK_LOAD, BENCH_SOLVE_COLD, BENCH_SOLVE_WARM, BENCH_BAKE,
    BENCH_SAMPLE_PLAY, BENCH_SAMPLE_RANDOM, BENCH_FRAME_AT, BENCH_LIST,
    BENCH_DRAW, // from here for each size: drawing, presenting, all of a frame, and a plain clear
    BENCH_PER_SIZE = 4,
    BENCH_SIZES = 3,
    BENCH_COUNT = BENCH_DRAW + BENCH_PER_SIZE * BENCH_SIZES
} BenchWhat;
// clang-format on

static const struct {
    int width, height;
} bench_sizes[BENCH_SIZES] = {{1280, 720}, {1920, 1080}, {3840, 2160}};

typedef struct Bench {
    App *app;
    BenchLine lines[BENCH_COUNT];
    const Exercise *exercise;
    Performance *performance;
} Bench;

static void bench_add(Bench *bench, int what, double seconds)
{
    *ARENA_PUSH(&bench->app->arena, &bench->lines[what].times) = seconds;
}

static void bench_name(Bench *bench)
{
    static const struct {
        const char *name, *unit;
        double scale;
    } fixed[BENCH_DRAW] = {
        [BENCH_PACK_INDEX] = {"index of the pack", "ms", 1e3},
        [BENCH_PACK_LOAD] = {"load of the whole pack", "ms", 1e3},
        [BENCH_SOLVE_COLD] = {"solve a pose, cold", "ms", 1e3},
        [BENCH_SOLVE_WARM] = {"solve a pose, warm", "ms", 1e3},
        [BENCH_BAKE] = {"bake an exercise", "ms", 1e3},
        [BENCH_SAMPLE_PLAY] = {"sample a pose, playing", "us", 1e6},
        [BENCH_SAMPLE_RANDOM] = {"sample a pose, at random", "us", 1e6},
        [BENCH_FRAME_AT] = {"frame of the session", "us", 1e6},
        [BENCH_LIST] = {"build a frame's list", "us", 1e6},
    };
    static const char *const parts[BENCH_PER_SIZE] = {"draw", "present", "whole frame", "plain clear"};
    for (int i = 0; i < BENCH_DRAW; i++)
        bench->lines[i] = (BenchLine){.name = fixed[i].name, .unit = fixed[i].unit, .scale = fixed[i].scale};
    for (int i = BENCH_DRAW; i < BENCH_COUNT; i++) {
        int size = (i - BENCH_DRAW) / BENCH_PER_SIZE;
        const char *name = arena_format(&bench->app->arena, "%s %dx%d", parts[(i - BENCH_DRAW) % BENCH_PER_SIZE],
                                        bench_sizes[size].width, bench_sizes[size].height);
        bench->lines[i] = (BenchLine){.name = name, .unit = "ms", .scale = 1e3};
    }
}

// ---- content and body ----

static void bench_load(Bench *bench)
{
    Arena arena = {0};
    Diagnostics diags = {0};
    FileNames folders = {0};
    PackSet set = {0};
    app_pack_folders(bench->app, &folders);
    double start = window_seconds();
    for (int i = 0; i < folders.count; i++) {
        Pack pack;
        pack_index(&arena, folders.items[i], &diags, &pack);
    }
    double indexed = window_seconds();
    pack_load_set(&arena, &folders, &diags, &set);
    double loaded = window_seconds();
    bench_add(bench, BENCH_PACK_INDEX, indexed - start);
    bench_add(bench, BENCH_PACK_LOAD, loaded - indexed);
    diag_finish(&diags);
    arena_finish(&arena);
}

// The pose that stands at the root of an exercise: its goals refer to nothing but the neutral stance.
static void bench_solve(Bench *bench, const Exercise *exercise)
{
    for (int i = 0; i < exercise->pose_count; i++) {
        const PoseSpec *spec = &exercise->poses[i];
        if (spec->from >= 0 || spec->goal_count == 0 || spec->goal_count > GOALS_MAX)
            continue;
        Goal goals[GOALS_MAX];
        Pose before, pose;
        SolverProblem problem;
        for (int k = 0; k < spec->goal_count; k++)
            goals[k] = spec->goals[k].goal;
        pose_init(&before);
        pose = before;
        solver_problem_init(&problem);
        problem.goals = goals;
        problem.goal_count = spec->goal_count;
        problem.before = &before;
        problem.props = exercise->props;
        problem.prop_count = exercise->prop_count;
        double start = window_seconds();
        solver_solve(&problem, &pose, NULL);
        double cold = window_seconds();
        // Warm: from a pose that is 2 cm off, as the next sample of a movement is.
        pose.root[0] += 0.01f;
        pose.root[1] += 0.02f;
        double again = window_seconds();
        solver_refine(&problem, &pose, NULL);
        bench_add(bench, BENCH_SOLVE_COLD, cold - start);
        bench_add(bench, BENCH_SOLVE_WARM, window_seconds() - again);
    }
}

static void bench_bake(Bench *bench, const Exercise *exercise)
{
    PerformanceParams params;
    performance_params_init(&params, exercise);
    double start = window_seconds();
    Performance *performance = performance_create(&params);
    bench_add(bench, BENCH_BAKE, window_seconds() - start);
    performance_destroy(performance);
}

static void bench_sample(Bench *bench)
{
    const Timeline *timeline = &bench->performance->timeline;
    volatile float sink = 0.0f;
    Body body;
    Pose pose;
    uint32_t random = 1;
    for (int mode = 0; mode < 2; mode++) {
        double start = window_seconds();
        for (int i = 0; i < BENCH_SAMPLES; i++) {
            random = random * 1664525u + 1013904223u; // Numerical Recipes
            int motion = timeline->segments[timeline->segment_count / 2].motion;
            float progress = mode ? (float)(random >> 8) / 16777216.0f : (float)i / BENCH_SAMPLES;
            choreography_sample(bench->performance->choreography, motion, progress, 0.5f, &pose);
            body_resolve(&pose, &body);
            sink = sink + body.position[JOINT_HEAD][1];
        }
        bench_add(bench, mode ? BENCH_SAMPLE_RANDOM : BENCH_SAMPLE_PLAY, (window_seconds() - start) / BENCH_SAMPLES);
    }
    double start = window_seconds();
    for (int i = 0; i < BENCH_SAMPLES; i++) {
        Frame frame;
        frame_at(timeline, timeline->exercise_start + i % (timeline->length - timeline->exercise_start + 1), 0.0f,
                 &frame);
        sink = sink + frame.circle;
    }
    bench_add(bench, BENCH_FRAME_AT, (window_seconds() - start) / BENCH_SAMPLES);
}

// ---- pictures ----

// The first moment of the first movement that is under way.
static int bench_moving_tick(const Timeline *timeline)
{
    for (int i = 0; i < timeline->segment_count; i++)
        if (timeline->segments[i].kind == SEGMENT_PHASE && timeline->segments[i].length > TICKS_PER_SECOND)
            return timeline->segments[i].start;
    return timeline->exercise_start;
}

static bool bench_draw(Bench *bench, int size)
{
    const char *reason = NULL;
    WindowParams params = {.title = "wervel bench",
                           .width = bench_sizes[size].width,
                           .height = bench_sizes[size].height,
                           .present = WINDOW_PRESENT_SURFACE};
    Window *window = window_create(&params, &reason);
    if (!window) {
        fprintf(stderr, "wervel: no window to measure in: %s\n", reason);
        return false;
    }
    int width = bench_sizes[size].width, height = bench_sizes[size].height, first = BENCH_DRAW + size * BENCH_PER_SIZE;
    uint32_t *plain = malloc((size_t)width * (size_t)height * sizeof *plain);
    uint32_t *own = calloc((size_t)width * (size_t)height, sizeof *own);
    Picturer picturer;
    Raster raster = {0};
    PictureLook look;
    WindowEvent event;
    app_look(&look, bench->app);
    look.logo = artwork_logo(&bench->app->arena, &bench->app->packs, bench->performance->exercise);
    picturer_init(&picturer);
    int from = bench_moving_tick(&bench->performance->timeline);
    for (int i = -1; i < BENCH_FRAMES && plain && own; i++) { // the first, where all is new, is not counted
        Frame frame;
        RasterChanges changes;
        WindowPixels pixels;
        while (window_poll(window, &event))
            continue;
        // A window manager may have made the window smaller: then drawing is measured in memory.
        bool shown = window_pixels(window, &pixels) && pixels.width == width && pixels.height == height;
        double start = window_seconds();
        frame_at(&bench->performance->timeline, from + i + 1, 0.0f, &frame);
        picture_draw(&picturer, bench->performance, &frame, &look, width, height);
        double listed = window_seconds();
        raster_draw(&raster, &picturer.list, picturer.fonts, shown ? pixels.pixels : own,
                    shown ? pixels.pitch_px : width, &changes);
        double drawn = window_seconds();
        if (shown)
            window_present(window, &changes);
        double presented = window_seconds();
        for (size_t k = 0; k < (size_t)width * (size_t)height; k++)
            plain[k] = 0xff10181cu + (uint32_t)(i & 1);
        double cleared = window_seconds();
        if (i < 0)
            continue;
        bench_add(bench, BENCH_LIST, listed - start);
        bench_add(bench, first, drawn - listed);
        if (shown)
            bench_add(bench, first + 1, presented - drawn);
        bench_add(bench, first + 2, presented - start);
        bench_add(bench, first + 3, cleared - presented);
    }
    picturer_finish(&picturer);
    raster_finish(&raster);
    free(plain);
    free(own);
    window_destroy(window);
    return true;
}

// ---- the table ----

static int bench_compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double bench_part(const BenchLine *line, double share)
{
    if (line->times.count == 0)
        return 0.0;
    return line->times.items[(int)(share * (line->times.count - 1) + 0.5)] * line->scale;
}

static void bench_print(Bench *bench)
{
    bool as_json = bench->app->options.given[OPTION_JSON];
    Json json;
    json_init(&json, stdout);
    if (as_json) {
        json_object(&json, NULL);
        json_text(&json, "exercise", bench->exercise->id);
        json_array(&json, "figures");
    } else {
        printf("%-28s %10s %10s %10s %6s\n", "", "median", "p99", "most", "n");
    }
    for (int i = 0; i < BENCH_COUNT; i++) {
        BenchLine *line = &bench->lines[i];
        qsort(line->times.items, (size_t)line->times.count, sizeof *line->times.items, bench_compare);
        if (as_json) {
            json_object(&json, NULL);
            json_text(&json, "name", line->name);
            json_text(&json, "unit", line->unit);
            json_number(&json, "median", bench_part(line, 0.5), 4);
            json_number(&json, "p99", bench_part(line, 0.99), 4);
            json_number(&json, "most", bench_part(line, 1.0), 4);
            json_integer(&json, "count", line->times.count);
            json_end_object(&json);
        } else if (line->times.count > 0) {
            printf("%-28s %10.3f %10.3f %10.3f %6d %s\n", line->name, bench_part(line, 0.5), bench_part(line, 0.99),
                   bench_part(line, 1.0), line->times.count, line->unit);
        }
    }
    if (as_json) {
        json_end_array(&json);
        json_end_object(&json);
        putchar('\n');
    }
}

int command_bench(App *app)
{
    Bench bench = {.app = app};
    int result = APP_DONE;
    // Without a display the window is one in memory: drawing costs the same, showing nothing.
    if (!getenv("DISPLAY") && !getenv("WAYLAND_DISPLAY"))
        setenv("SDL_VIDEODRIVER", "dummy", 0);
    if (!app_load_packs(app))
        return APP_FAILED;
    const Pack *pack = NULL;
    for (int p = 0; p < app->packs.count && !pack; p++)
        if (app->packs.packs[p].exercise_count > 0)
            pack = &app->packs.packs[p];
    if (!pack) {
        fputs("wervel: the packs have no exercise to measure with\n", stderr);
        return APP_FAILED;
    }
    bench.performance =
        app_prepare(app, app->options.words.count ? app->options.words.items[0] : pack->exercises[0]->id, &result);
    if (!bench.performance)
        return result;
    bench.exercise = bench.performance->exercise;
    bench_name(&bench);
    for (int round = 0; round < BENCH_ROUNDS; round++) {
        bench_load(&bench);
        for (int i = round; i < pack->exercise_count; i += BENCH_ROUNDS) {
            bench_solve(&bench, pack->exercises[i]);
            bench_bake(&bench, pack->exercises[i]);
        }
        bench_sample(&bench);
        for (int size = 0; size < BENCH_SIZES && result == APP_DONE; size++)
            result = bench_draw(&bench, size) ? APP_DONE : APP_FAILED;
    }
    bench_print(&bench);
    performance_destroy(bench.performance);
    return result;
}
