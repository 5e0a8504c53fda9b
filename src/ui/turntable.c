#include "ui/turntable.h"

#include <math.h>

#define TURNTABLE_RATE  7.0f    // a second: 63 % of the way in 140 ms
#define TURNTABLE_NEAR  4.5f    // the same for coming nearer
#define TURNTABLE_END   0.0015f // radians, or of near_by: there
#define TURNTABLE_PAUSE 0.7     // seconds without turning before it comes nearer
#define TURNTABLE_ROUND (2.0f * GLM_PIf)

static float turntable_clamp(float elevation)
{
    return fmaxf(TURNTABLE_LOWEST, fminf(elevation, TURNTABLE_HIGHEST));
}

void turntable_hold(Turntable *table, const Ball *balls, int count)
{
    table->balls = balls;
    table->count = count;
    table->around = camera_around(balls, count);
    table->closed = false;
}

void turntable_look(Turntable *table, CameraView view, bool mirror, bool at_once)
{
    view.elevation = turntable_clamp(view.elevation);
    // The nearest of the angles that are this one.
    view.azimuth += TURNTABLE_ROUND * roundf((table->view.azimuth - view.azimuth) / TURNTABLE_ROUND);
    table->wanted = view;
    table->since = TURNTABLE_PAUSE;
    if (!at_once && mirror == table->mirror)
        return;
    table->mirror = mirror;
    table->view = view;
    table->near_by = 1.0f;
}

void turntable_turn(Turntable *table, float right, float up)
{
    table->wanted.azimuth += table->mirror ? -right : right;
    table->wanted.elevation = turntable_clamp(table->wanted.elevation + up);
    table->since = 0.0;
}

static float turntable_ease(float value, float goal, float rate, double seconds, bool still)
{
    value += (goal - value) * (1.0f - expf(-rate * (float)fmin(seconds, 0.1)));
    return still || fabsf(goal - value) < TURNTABLE_END ? goal : value;
}

bool turntable_step(Turntable *table, double seconds, bool turning, bool still)
{
    CameraView *view = &table->view;
    table->since += seconds;
    view->azimuth = turntable_ease(view->azimuth, table->wanted.azimuth, TURNTABLE_RATE, seconds, still);
    view->elevation = turntable_ease(view->elevation, table->wanted.elevation, TURNTABLE_RATE, seconds, still);
    float left = fabsf(view->azimuth - table->wanted.azimuth) + fabsf(view->elevation - table->wanted.elevation);
    float goal = turning || table->since < TURNTABLE_PAUSE || left > 0.12f ? 0.0f : 1.0f;
    table->near_by = turntable_ease(table->near_by, goal, TURNTABLE_NEAR, seconds, still);
    return left > 0.0f || table->near_by != goal || goal == 0.0f;
}

// There are some thousands of balls, so the camera is put for them anew only where it has to be.
static void turntable_close(Turntable *table, Rect stage)
{
    bool same = table->closed && table->close_mirror == table->mirror &&
                table->close_view.azimuth == table->view.azimuth &&
                table->close_view.elevation == table->view.elevation && table->close_stage.x == stage.x &&
                table->close_stage.y == stage.y && table->close_stage.width == stage.width &&
                table->close_stage.height == stage.height;
    if (same)
        return;
    camera_frame(&table->close, table->view, table->balls, table->count, stage, table->mirror);
    table->close_view = table->view;
    table->close_stage = stage;
    table->close_mirror = table->mirror;
    table->closed = true;
}

void turntable_camera(Turntable *table, Rect stage, Camera *camera)
{
    camera_frame(camera, table->view, &table->around, table->count > 0, stage, table->mirror);
    if (table->near_by <= 0.0f)
        return;
    turntable_close(table, stage);
    if (table->near_by >= 1.0f)
        *camera = table->close;
    else
        camera_blend(camera, &table->close, table->near_by, camera);
}
