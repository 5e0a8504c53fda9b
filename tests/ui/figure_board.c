// Draws the figure in plain postures from several sides to PNG files: a picture to look at, in both themes. Not a test;
// `figure_board FOLDER` writes board-*.png there.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draw/figure.h"
#include "draw/image.h"
#include "draw/props.h"
#include "draw/raster.h"
#include "postures.h"

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

static void draw_cell(DrawList *list, const Posture *posture, CameraView view, Rect cell, const Theme *theme,
                      bool moving)
{
    Body body;
    posture_body(posture, &body);
    Prop prop;
    prop_init(&prop, posture->prop);
    if (posture->prop == PROP_CHAIR)
        prop.at[0] = -0.05f;
    if (posture->prop == PROP_MAT && strcmp(posture->name, "quadruped") == 0)
        prop.at[0] = 0.1f;
    Ball balls[FIGURE_BOUNDS_MAX + 8];
    int count = figure_bounds(&body, balls);
    if (posture->prop != PROP_MAT)
        count += prop_bounds(&prop, balls + count);
    Camera camera;
    camera_frame(&camera, view, balls, count, (Rect){cell.x + 20, cell.y + 20, cell.width - 40, cell.height - 40},
                 false);
    float activity[JOINT_COUNT] = {0};
    if (moving)
        for (int j = JOINT_CLAVICLE_L; j < JOINT_COUNT; j++)
            activity[j] = 1.0f;
    draw_clip(list, cell);
    FigureView figure = {.body = &body,
                         .activity = activity,
                         .breath = 0.5f,
                         .targets = FIGURE_VERTEBRA(JOINT_T7),
                         .glow = 0.5f,
                         .props = &prop,
                         .prop_count = 1,
                         .theme = theme};
    figure_draw(list, &camera, &figure);
    draw_clip(list, (Rect){0});
}

// Every kind of prop next to a standing figure; the last is a wall between the eye and the figure.
static void draw_props(DrawList *list, const Theme *theme)
{
    for (int i = 0; i <= PROP_KIND_COUNT; i++) {
        bool before = i == PROP_KIND_COUNT;
        Rect cell = {(float)(i % 5) * 384.0f, (float)(i / 5) * 426.0f, 384.0f, 426.0f};
        Body body;
        Prop prop;
        posture_body(&POSTURES[POSTURE_STAND], &body);
        prop_init(&prop, before ? PROP_WALL : (PropKind)i);
        prop.at[0] = prop.kind == PROP_WALL || prop.kind == PROP_DOOR ? -0.14f : -0.55f;
        if (prop.kind == PROP_PARTNER)
            prop.at[0] = -0.7f;
        Ball balls[FIGURE_BOUNDS_MAX + 8];
        int count = figure_bounds(&body, balls);
        count += prop_bounds(&prop, balls + count);
        Camera camera;
        camera_frame(&camera, (CameraView){BODY_RAD(before ? -60.0f : 40.0f), BODY_RAD(14.0f)}, balls, count, cell,
                     false);
        FigureView view = {.body = &body, .breath = 0.5f, .props = &prop, .prop_count = 1, .theme = theme};
        draw_clip(list, cell);
        figure_draw(list, &camera, &view);
        draw_clip(list, (Rect){0});
    }
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : ".";
    static const float VIEWS[][2] = {{0, 6}, {-38, 20}, {40, 15}, {90, 8}, {-90, 12}, {0, 88}};
    const int width = 1920, height = 1280, columns = 3;
    const float cell_width = 640.0f, cell_height = 640.0f;
    uint32_t *pixels = calloc((size_t)(width * height), sizeof *pixels);
    if (!pixels)
        return 1;
    DrawList list = {0};
    Raster raster = {0};
    for (int p = 0; p < POSTURE_COUNT; p++)
        for (int theme = 0; theme < (p % 3 == 0 ? THEME_COUNT : 1); theme++) {
            drawlist_clear(&list, width, height);
            draw_gradient(&list, (Rect){0, 0, (float)width, (float)height}, THEMES[theme].color[COLOR_ABOVE],
                          THEMES[theme].color[COLOR_BELOW]);
            for (int v = 0; v < COUNT(VIEWS); v++) {
                Rect cell = {(float)(v % columns) * cell_width, cell_height * (v < columns ? 0.0f : 1.0f), cell_width,
                             cell_height};
                CameraView view = {BODY_RAD(VIEWS[v][0]), BODY_RAD(VIEWS[v][1])};
                draw_cell(&list, &POSTURES[p], view, cell, &THEMES[theme], p % 2 == 1);
            }
            raster_draw(&raster, &list, NULL, pixels, width, NULL);
            char path[512];
            const char *reason = NULL;
            snprintf(path, sizeof path, "%s/board-%s-%s.png", folder, POSTURES[p].name, THEMES[theme].name);
            if (!image_write_png(path, pixels, width, height, width, &reason))
                fprintf(stderr, "%s: %s\n", path, reason);
            printf("%s: %d shapes\n", path, list.count);
        }
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        drawlist_clear(&list, width, height);
        draw_gradient(&list, (Rect){0, 0, (float)width, (float)height}, THEMES[theme].color[COLOR_ABOVE],
                      THEMES[theme].color[COLOR_BELOW]);
        draw_props(&list, &THEMES[theme]);
        raster_draw(&raster, &list, NULL, pixels, width, NULL);
        char path[512];
        const char *reason = NULL;
        snprintf(path, sizeof path, "%s/board-props-%s.png", folder, THEMES[theme].name);
        if (!image_write_png(path, pixels, width, height, width, &reason))
            fprintf(stderr, "%s: %s\n", path, reason);
    }
    raster_finish(&raster);
    drawlist_finish(&list);
    free(pixels);
    return 0;
}
