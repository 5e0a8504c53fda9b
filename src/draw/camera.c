#include "draw/camera.h"

#include <math.h>

#define CAMERA_NEAREST  0.2f  // metres; nothing is drawn larger than at this distance
#define CAMERA_DISTANCE 3.2f  // metres that the eye keeps from all balls, as somebody who watches would
#define CAMERA_MARGIN   0.03f // of the stage's shorter side, for outlines and soft shadows
#define CAMERA_STEPS    3     // of narrowing the field until it does

static void camera_axes(Camera *camera, CameraView view)
{
    float sa = sinf(view.azimuth), ca = cosf(view.azimuth);
    float se = sinf(view.elevation), ce = cosf(view.elevation);
    glm_vec3_copy((vec3){ca, 0.0f, -sa}, camera->right);
    glm_vec3_copy((vec3){-se * sa, ce, -se * ca}, camera->up);
    glm_vec3_copy((vec3){ce * sa, se, ce * ca}, camera->back);
}

static float camera_dot(const vec3 a, const vec3 b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

// Where the eye has to stand on one axis of the picture. In the camera's axes, with the eye at (c, e) and t the tangent
// of half the field, a ball at (p, d) of radius r is inside the right edge when c + t e >= p + t d + r s and inside the
// left one when c - t e <= p - t d - r s, s = sqrt(1 + t^2). With A the largest right-hand side of the first and B the
// smallest of the second, the nearest eye is e = (A - B) / 2t and c = (A + B) / 2; from further back the same c keeps
// the margins equal.
typedef struct CameraSpan {
    float across, back;
} CameraSpan;

static CameraSpan camera_span(const vec3 axis, const vec3 back, float tangent, const Ball *balls, int count)
{
    float slope = sqrtf(1.0f + tangent * tangent);
    float a = -INFINITY, b = INFINITY;
    for (int i = 0; i < count; i++) {
        float p = camera_dot(balls[i].at, axis), d = camera_dot(balls[i].at, back), r = balls[i].radius * slope;
        a = fmaxf(a, p + tangent * d + r);
        b = fminf(b, p - tangent * d - r);
    }
    return (CameraSpan){0.5f * (a + b), (a - b) / (2.0f * tangent)};
}

void camera_frame(Camera *camera, CameraView view, const Ball *balls, int count, Rect stage, bool mirror)
{
    static const Ball STANDING[] = {
        {{0.0f, 0.1f, 0.0f}, 0.1f}, {{0.0f, 1.6f, 0.0f}, 0.15f}, {{0.0f, 0.9f, 0.0f}, 0.3f}};
    if (count == 0) {
        balls = STANDING;
        count = (int)(sizeof STANDING / sizeof *STANDING);
    }
    camera_axes(camera, view);
    float margin = 2.0f * CAMERA_MARGIN * fminf(stage.width, stage.height);
    float width = fmaxf(stage.width - margin, 1.0f), height = fmaxf(stage.height - margin, 1.0f);
    float half_field = tanf(glm_rad(CAMERA_FIELD_DEG) * 0.5f);
    camera->focal = 0.5f * fmaxf(width, height) / half_field;
    camera->centre = (Vec2){stage.x + 0.5f * stage.width, stage.y + 0.5f * stage.height};
    camera->mirror = mirror;

    float nearest = -INFINITY, back = 0.0f;
    for (int i = 0; i < count; i++)
        nearest = fmaxf(nearest, camera_dot(balls[i].at, camera->back));
    CameraSpan x, y;
    for (int step = 0; step <= CAMERA_STEPS; step++) {
        x = camera_span(camera->right, camera->back, 0.5f * width / camera->focal, balls, count);
        y = camera_span(camera->up, camera->back, 0.5f * height / camera->focal, balls, count);
        back = fmaxf(x.back, y.back);
        if (step == CAMERA_STEPS || back - nearest >= CAMERA_DISTANCE)
            break;
        camera->focal *= CAMERA_DISTANCE / fmaxf(back - nearest, 0.1f);
    }
    for (int i = 0; i < 3; i++)
        camera->eye[i] = camera->right[i] * x.across + camera->up[i] * y.across + camera->back[i] * back;
}

Projected camera_project(const Camera *camera, const vec3 point)
{
    vec3 from = {point[0] - camera->eye[0], point[1] - camera->eye[1], point[2] - camera->eye[2]};
    Projected out;
    out.depth = fmaxf(-camera_dot(from, camera->back), CAMERA_NEAREST);
    out.scale = camera->focal / out.depth;
    float x = camera_dot(from, camera->right) * out.scale;
    out.x = camera->centre.x + (camera->mirror ? -x : x);
    out.y = camera->centre.y - camera_dot(from, camera->up) * out.scale;
    return out;
}

Disc camera_disc(const Camera *camera, const vec3 centre, float radius)
{
    Projected p = camera_project(camera, centre);
    return (Disc){p.x, p.y, radius * p.scale};
}

float camera_depth(const Camera *camera, const vec3 point)
{
    vec3 from = {point[0] - camera->eye[0], point[1] - camera->eye[1], point[2] - camera->eye[2]};
    return -camera_dot(from, camera->back);
}

void camera_to_eye(const Camera *camera, const vec3 point, vec3 out)
{
    glm_vec3_sub((vec3){camera->eye[0], camera->eye[1], camera->eye[2]}, (vec3){point[0], point[1], point[2]}, out);
    glm_vec3_normalize(out);
}
