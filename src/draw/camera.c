#include "draw/camera.h"

#include <math.h>

#define CAMERA_NEAREST      0.2f  // metres; nothing is drawn larger than at this distance
#define CAMERA_DISTANCE     3.2f  // metres that the eye keeps from all balls, as somebody who watches would
#define CAMERA_MARGIN       0.03f // of the stage's shorter side, for outlines and soft shadows
#define CAMERA_AROUND_STEPS 20
#define CAMERA_STEPS        3 // of narrowing the field until it does

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

static void camera_turn(const Camera *camera, versor out)
{
    mat3 axes;
    glm_vec3_copy((vec3){camera->right[0], camera->right[1], camera->right[2]}, axes[0]);
    glm_vec3_copy((vec3){camera->up[0], camera->up[1], camera->up[2]}, axes[1]);
    glm_vec3_copy((vec3){camera->back[0], camera->back[1], camera->back[2]}, axes[2]);
    glm_mat3_quat(axes, out);
}

// Where the eye is from the pivot, in the camera's own axes.
static void camera_from(const Camera *camera, const vec3 pivot, vec3 out)
{
    vec3 eye = {camera->eye[0] - pivot[0], camera->eye[1] - pivot[1], camera->eye[2] - pivot[2]};
    out[0] = camera_dot(eye, camera->right);
    out[1] = camera_dot(eye, camera->up);
    out[2] = camera_dot(eye, camera->back);
}

void camera_between(const Camera *from, const Camera *to, const vec3 pivot, float t, Camera *out)
{
    versor a, b, turn;
    mat3 axes;
    Camera result = *to;
    if (from->mirror != to->mirror || t >= 1.0f) {
        *out = result;
        return;
    }
    camera_turn(from, a);
    camera_turn(to, b);
    glm_quat_slerp(a, b, t, turn);
    glm_quat_mat3(turn, axes);
    glm_vec3_copy(axes[0], result.right);
    glm_vec3_copy(axes[1], result.up);
    glm_vec3_copy(axes[2], result.back);
    vec3 near_by, far_off, eye;
    camera_from(from, pivot, near_by);
    camera_from(to, pivot, far_off);
    glm_vec3_lerp(near_by, far_off, t, eye);
    for (int i = 0; i < 3; i++)
        result.eye[i] = pivot[i] + result.right[i] * eye[0] + result.up[i] * eye[1] + result.back[i] * eye[2];
    result.focal = from->focal * powf(to->focal / from->focal, t);
    result.centre.x = from->centre.x + t * (to->centre.x - from->centre.x);
    result.centre.y = from->centre.y + t * (to->centre.y - from->centre.y);
    *out = result;
}

// Towards the furthest ball by ever smaller steps (Badoiu and Clarkson, 2003): after n steps the radius is within 1/n
// of the least.
Ball camera_around(const Ball *balls, int count)
{
    Ball around = {{0.0f, 0.0f, 0.0f}, 0.0f};
    if (count < 1)
        return around;
    glm_vec3_copy((vec3){balls[0].at[0], balls[0].at[1], balls[0].at[2]}, around.at);
    for (int step = 1; step <= CAMERA_AROUND_STEPS + 1; step++) {
        int furthest = 0;
        around.radius = 0.0f;
        for (int i = 0; i < count; i++) {
            vec3 way = {balls[i].at[0] - around.at[0], balls[i].at[1] - around.at[1], balls[i].at[2] - around.at[2]};
            float reach = glm_vec3_norm(way) + balls[i].radius;
            if (reach > around.radius) {
                around.radius = reach;
                furthest = i;
            }
        }
        for (int k = 0; k < 3 && step <= CAMERA_AROUND_STEPS; k++)
            around.at[k] += (balls[furthest].at[k] - around.at[k]) / (float)(step + 1);
    }
    return around;
}

// The conditions of camera_span with t for the tangent and u = t e, c + u >= p + t d + r s and c - u <= p - t d - r s,
// are linear in c, u and t but for s = sqrt(1 + t^2), which is convex. So what holds for two cameras holds for every
// mixture of their c, u and t. With t proportional to 1 / focal, u is so to e / focal.
void camera_blend(const Camera *a, const Camera *b, float t, Camera *out)
{
    float focal = 1.0f / ((1.0f - t) / a->focal + t / b->focal);
    float x = (1.0f - t) * camera_dot(a->eye, a->right) + t * camera_dot(b->eye, a->right);
    float y = (1.0f - t) * camera_dot(a->eye, a->up) + t * camera_dot(b->eye, a->up);
    float back = (1.0f - t) * camera_dot(a->eye, a->back) / a->focal + t * camera_dot(b->eye, a->back) / b->focal;
    Camera between = *a;
    between.focal = focal;
    for (int i = 0; i < 3; i++)
        between.eye[i] = a->right[i] * x + a->up[i] * y + a->back[i] * back * focal;
    *out = between;
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
