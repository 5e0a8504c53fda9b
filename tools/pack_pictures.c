// Draws the shipped pack's pictures with wervel's own renderer: pack_pictures CONTENT-FOLDER writes cover.png and
// logo.png into it. Both are drawn on black and on white, and what shows through is their transparency.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "draw/raster.h"
#include "ui/performance.h"

#define STB_IMAGE_WRITE_STATIC
#define STB_IMAGE_WRITE_IMPLEMENTATION
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#include <stb_image_write.h>

#define COVER_ID "thuis-superman"

static void draw_logo(DrawList *list)
{
    static const float BONES[][4] = {{55, 28, 15, 8},       {58, 40, 16, 8.5f}, {59, 52.5f, 18, 9},
                                     {57, 65.5f, 19, 9.5f}, {51, 79, 21, 10},   {46, 93, 22, 10}};
    const float s = 2.0f; // 128 units of assets/wervel.svg, twice
    draw_rect(list, (Rect){0.0f, 0.0f, 128.0f * s, 128.0f * s}, 28.0f * s, color_rgb(0x16222a));
    draw_ring(list, (Vec2){64.0f * s, 64.0f * s}, 47.0f * s, 3.0f * s, color_rgb(0x3f6c6e));
    draw_arc(list, (Vec2){64.0f * s, 64.0f * s}, 47.0f * s, 5.0f * s, 0.0f, 2.0944f, color_rgb(0xff8a5c));
    for (size_t i = 0; i < sizeof BONES / sizeof *BONES; i++)
        draw_rect(list, (Rect){BONES[i][0] * s, BONES[i][1] * s, BONES[i][2] * s, BONES[i][3] * s},
                  0.5f * BONES[i][3] * s, color_rgb(i == 2 ? 0xff8a5c : 0xe8e1d3));
}

static bool draw_cover(App *app, DrawList *list)
{
    int result = 0;
    Performance *performance = app_prepare(app, COVER_ID, &result);
    if (!performance || !performance->exercise)
        return false;
    const Theme *theme = &THEMES[THEME_DARK];
    const float width = (float)list->width, height = (float)list->height;
    float activity[JOINT_COUNT];
    Frame frame;
    Body body;
    Camera camera;
    // Six seconds in, arm and leg are lifted.
    int tick = performance->timeline.exercise_start + 6 * TICKS_PER_SECOND;
    frame_at(&performance->timeline, tick, 0.0f, &frame);
    body_resolve(&frame.pose, &body);
    performance_activity(performance, &frame, activity);
    FigureView figure = {.body = &body, .activity = activity, .targets = performance->targets, .glow = 0.9f};
    figure.theme = theme;
    figure.props = performance_props(performance, &frame, &figure.prop_count);
    const ViewSpec *view = &performance->exercise->views[0];
    CameraView from = {view->azimuth, view->elevation};
    camera_frame(&camera, from, performance->balls, performance->ball_count,
                 (Rect){0.08f * width, 0.12f * height, 0.84f * width, 0.76f * height},
                 performance_faces(performance, from));
    draw_rect(list, (Rect){0.0f, 0.0f, width, height}, 36.0f, theme->color[COLOR_ABOVE]);
    draw_glow(list, (Vec2){0.5f * width, 0.46f * height}, 0.46f * height,
              color_alpha(theme->color[COLOR_INHALE], 0.5f));
    draw_ring(list, (Vec2){0.5f * width, 0.46f * height}, 0.38f * height, 4.0f,
              color_alpha(theme->color[COLOR_INHALE], 0.8f));
    draw_arc(list, (Vec2){0.5f * width, 0.46f * height}, 0.38f * height, 8.0f, 0.0f, 2.0944f,
             theme->color[COLOR_ACCENT]);
    figure_draw(list, &camera, &figure);
    performance_destroy(performance);
    return true;
}

// Draws the list over a ground of one colour.
static uint32_t *over(const DrawList *list, uint32_t ground)
{
    size_t count = (size_t)list->width * (size_t)list->height;
    uint32_t *pixels = calloc(count, sizeof *pixels);
    DrawList whole = {0};
    Raster raster = {0};
    RasterChanges changes;
    drawlist_clear(&whole, list->width, list->height);
    draw_rect(&whole, (Rect){0.0f, 0.0f, (float)list->width, (float)list->height}, 0.0f, color_rgb(ground));
    for (int i = 0; i < list->count; i++)
        *ARENA_PUSH(&whole.arena, &whole) = list->items[i];
    raster_draw(&raster, &whole, NULL, pixels, list->width, &changes);
    raster_finish(&raster);
    drawlist_finish(&whole);
    return pixels;
}

static bool write_picture(const DrawList *list, const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    uint32_t *black = over(list, 0x000000), *white = over(list, 0xffffff);
    size_t count = (size_t)list->width * (size_t)list->height;
    uint8_t *rgba = calloc(count, 4);
    for (size_t i = 0; i < count; i++) {
        int alpha = 255 - (int)(white[i] >> 8 & 0xff) + (int)(black[i] >> 8 & 0xff);
        alpha = alpha < 0 ? 0 : alpha > 255 ? 255 : alpha;
        for (int c = 0; c < 3 && alpha > 0; c++) {
            int value = (int)(black[i] >> (16 - 8 * c) & 0xff) * 255 / alpha;
            rgba[4 * i + (size_t)c] = (uint8_t)(value > 255 ? 255 : value);
        }
        rgba[4 * i + 3] = (uint8_t)alpha;
    }
    bool good = stbi_write_png(path, list->width, list->height, 4, rgba, list->width * 4) != 0;
    free(rgba);
    free(black);
    free(white);
    return good;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("pack_pictures CONTENT-FOLDER\n", stderr);
        return 2;
    }
    App app = {0};
    DrawList list = {0};
    *ARENA_PUSH(&app.arena, &app.options.packs) = argv[1];
    drawlist_clear(&list, 256, 256);
    draw_logo(&list);
    bool good = write_picture(&list, argv[1], "logo.png");
    drawlist_clear(&list, 800, 600);
    good = draw_cover(&app, &list) && write_picture(&list, argv[1], "cover.png") && good;
    drawlist_finish(&list);
    diag_finish(&app.diags);
    arena_finish(&app.arena);
    return good ? 0 : 1;
}
