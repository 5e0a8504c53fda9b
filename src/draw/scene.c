#include "draw/scene.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define SCENE_TIE 0.012f // metres; a difference below this is none

// The picture's bounds of a piece, pixels.
typedef struct SceneBounds {
    float left, top, right, bottom;
} SceneBounds;

static float scene_dot(const vec3 a, const vec3 b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

static float scene_distance2(const vec3 a, const vec3 b)
{
    vec3 d = {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    return scene_dot(d, d);
}

static void scene_corner(const Solid *box, int corner, vec3 out)
{
    float c = cosf(box->turn), s = sinf(box->turn);
    float x = corner & 1 ? box->half[0] : -box->half[0];
    float y = corner & 2 ? box->half[1] : -box->half[1];
    float z = corner & 4 ? box->half[2] : -box->half[2];
    out[0] = box->centre[0] + c * x + s * z;
    out[1] = box->centre[1] + y;
    out[2] = box->centre[2] - s * x + c * z;
}

static void scene_grow(SceneBounds *bounds, Disc disc)
{
    bounds->left = fminf(bounds->left, disc.x - disc.radius);
    bounds->right = fmaxf(bounds->right, disc.x + disc.radius);
    bounds->top = fminf(bounds->top, disc.y - disc.radius);
    bounds->bottom = fmaxf(bounds->bottom, disc.y + disc.radius);
}

static SceneBounds scene_bounds(const Camera *camera, const ScenePiece *piece)
{
    SceneBounds bounds = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    if (piece->form == PIECE_BOX) {
        for (int corner = 0; corner < 8; corner++) {
            vec3 at;
            scene_corner(&piece->box, corner, at);
            scene_grow(&bounds, camera_disc(camera, at, 0.0f));
        }
        return bounds;
    }
    for (int i = 0; i < piece->count; i++)
        scene_grow(&bounds, camera_disc(camera, piece->balls[i].at, piece->balls[i].radius));
    return bounds;
}

static bool scene_overlap(const SceneBounds *a, const SceneBounds *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

// The nearest points of segments p + s u and q + t v: s and t minimise |w + s u - t v|^2, w = p - q, clamped to 0..1
// one after the other (Ericson, Real-Time Collision Detection, 5.1.9).
static float scene_segments(const Ball *p, const Ball *p2, const Ball *q, const Ball *q2, vec3 on_p, vec3 on_q)
{
    vec3 u, v, w;
    for (int i = 0; i < 3; i++) {
        u[i] = p2->at[i] - p->at[i];
        v[i] = q2->at[i] - q->at[i];
        w[i] = p->at[i] - q->at[i];
    }
    float a = scene_dot(u, u), e = scene_dot(v, v), f = scene_dot(v, w), c = scene_dot(u, w), b = scene_dot(u, v);
    float s = 0.0f, t = 0.0f, spread = a * e - b * b;
    if (spread > 1e-9f)
        s = glm_clamp((b * f - c * e) / spread, 0.0f, 1.0f);
    if (e > 1e-9f)
        t = (b * s + f) / e;
    if (t < 0.0f || t > 1.0f || e <= 1e-9f) {
        t = glm_clamp(t, 0.0f, 1.0f);
        s = a > 1e-9f ? glm_clamp((b * t - c) / a, 0.0f, 1.0f) : 0.0f;
    }
    float distance = 0.0f;
    for (int i = 0; i < 3; i++) {
        on_p[i] = p->at[i] + s * u[i];
        on_q[i] = q->at[i] + t * v[i];
        distance += (on_p[i] - on_q[i]) * (on_p[i] - on_q[i]);
    }
    return sqrtf(distance) - (p->radius + (p2->radius - p->radius) * s) - (q->radius + (q2->radius - q->radius) * t);
}

// How much nearer chain b is than chain a, metres along the line of sight.
static float scene_chains(const Camera *camera, const ScenePiece *a, const ScenePiece *b)
{
    float least = INFINITY;
    vec3 best_a = {0.0f, 0.0f, 0.0f}, best_b = {0.0f, 0.0f, 0.0f};
    for (int i = 0; i < a->count - (a->count > 1); i++)
        for (int k = 0; k < b->count - (b->count > 1); k++) {
            vec3 on_a, on_b;
            const Ball *a2 = &a->balls[a->count > 1 ? i + 1 : i], *b2 = &b->balls[b->count > 1 ? k + 1 : k];
            float gap = scene_segments(&a->balls[i], a2, &b->balls[k], b2, on_a, on_b);
            if (gap < least) {
                least = gap;
                glm_vec3_copy(on_a, best_a);
                glm_vec3_copy(on_b, best_b);
            }
        }
    vec3 way, to_eye;
    for (int i = 0; i < 3; i++) {
        way[i] = best_b[i] - best_a[i];
        to_eye[i] = camera->eye[i] - 0.5f * (best_a[i] + best_b[i]);
    }
    return scene_dot(way, to_eye) / fmaxf(glm_vec3_norm(to_eye), 1e-6f);
}

// Two pieces that grow from each other meet in a joint; the middle of the chain tells which lies nearer.
static float scene_joined(const Camera *camera, const ScenePiece *parent, const ScenePiece *child)
{
    vec3 middle = {0.0f, 0.0f, 0.0f};
    const Ball *from = &child->balls[0], *to = &child->balls[child->count - 1];
    for (int i = 0; i < 3; i++)
        middle[i] = 0.5f * (from->at[i] + to->at[i]);
    // Against the parent's ball nearest to the joint.
    const Ball *nearest = &parent->balls[0];
    for (int i = 1; i < parent->count; i++)
        if (scene_distance2(parent->balls[i].at, from->at) < scene_distance2(nearest->at, from->at))
            nearest = &parent->balls[i];
    vec3 other;
    for (int i = 0; i < 3; i++)
        other[i] = parent->count == 2 ? 0.5f * (parent->balls[0].at[i] + parent->balls[1].at[i]) : nearest->at[i];
    return camera_depth(camera, other) - camera_depth(camera, middle);
}

// How much nearer the chain is than the box: of the box's six faces the one that the chain clears best is the plane
// between them.
static float scene_box_chain(const Camera *camera, const Solid *box, const Ball *balls, int count)
{
    float c = cosf(box->turn), s = sinf(box->turn);
    const vec3 axes[3] = {{c, 0.0f, -s}, {0.0f, 1.0f, 0.0f}, {s, 0.0f, c}};
    float best = -INFINITY, side = 0.0f;
    for (int face = 0; face < 6; face++) {
        float sign = face & 1 ? -1.0f : 1.0f;
        const float *axis = axes[face / 2];
        float half = box->half[face / 2];
        float clear = INFINITY;
        for (int i = 0; i < count; i++) {
            vec3 d = {balls[i].at[0] - box->centre[0], balls[i].at[1] - box->centre[1],
                      balls[i].at[2] - box->centre[2]};
            clear = fminf(clear, sign * scene_dot(d, axis) - half - balls[i].radius);
        }
        if (clear > best) {
            vec3 d = {camera->eye[0] - box->centre[0], camera->eye[1] - box->centre[1],
                      camera->eye[2] - box->centre[2]};
            best = clear;
            side = sign * scene_dot(d, axis) - half;
        }
    }
    return side;
}

static float scene_nearer(const Camera *camera, const ScenePiece *pieces, int a, int b)
{
    const ScenePiece *pa = &pieces[a], *pb = &pieces[b];
    if (pa->behind != pb->behind)
        return pa->behind ? 1.0f : -1.0f;
    float bias = pb->rank - pa->rank;
    if (pa->form == PIECE_BOX && pb->form == PIECE_BOX) {
        Ball corners[8];
        for (int corner = 0; corner < 8; corner++) {
            scene_corner(&pb->box, corner, corners[corner].at);
            corners[corner].radius = 0.0f;
        }
        return scene_box_chain(camera, &pa->box, corners, 8);
    }
    if (pa->form == PIECE_BOX)
        return scene_box_chain(camera, &pa->box, pb->balls, pb->count) + bias;
    if (pb->form == PIECE_BOX)
        return -scene_box_chain(camera, &pb->box, pa->balls, pa->count) + bias;
    if (pb->joined == a)
        return scene_joined(camera, pa, pb) + bias;
    if (pa->joined == b)
        return -scene_joined(camera, pb, pa) + bias;
    return scene_chains(camera, pa, pb) + bias;
}

void scene_order(const Camera *camera, const ScenePiece *pieces, int count, int order[SCENE_PIECES_MAX])
{
    assert(count <= SCENE_PIECES_MAX);
    SceneBounds bounds[SCENE_PIECES_MAX];
    bool before[SCENE_PIECES_MAX][SCENE_PIECES_MAX]; // [a][b]: a is painted before b
    float depth[SCENE_PIECES_MAX];
    bool painted[SCENE_PIECES_MAX] = {false};
    memset(before, 0, sizeof before);
    for (int i = 0; i < count; i++) {
        bounds[i] = scene_bounds(camera, &pieces[i]);
        const float *at = pieces[i].form == PIECE_BOX ? pieces[i].box.centre : pieces[i].balls[0].at;
        depth[i] = camera_depth(camera, at);
    }
    for (int a = 0; a < count; a++)
        for (int b = a + 1; b < count; b++) {
            if (!scene_overlap(&bounds[a], &bounds[b]))
                continue;
            float nearer = scene_nearer(camera, pieces, a, b);
            before[nearer > -SCENE_TIE ? a : b][nearer > -SCENE_TIE ? b : a] = true;
        }
    for (int n = 0; n < count; n++) {
        // The first piece that nothing unpainted lies behind; in a circle of overlaps the furthest.
        int pick = -1, furthest = -1;
        for (int i = 0; i < count && pick < 0; i++) {
            if (painted[i])
                continue;
            bool free = true;
            for (int k = 0; k < count && free; k++)
                free = painted[k] || !before[k][i];
            if (free)
                pick = i;
            if (furthest < 0 || depth[i] > depth[furthest])
                furthest = i;
        }
        if (pick < 0)
            pick = furthest;
        painted[pick] = true;
        order[n] = pick;
    }
}
