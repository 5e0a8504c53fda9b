#include "draw/figure.h"

#include <math.h>

#include "draw/figure_paint.h"
#include "draw/props.h"

#define FIGURE_BREATH_STEPS 40.0f  // of a whole breath
#define GHOST_APART         0.025f // metres; a part that ends nearer than this to where it is has no ghost
#define SHADOW_HEIGHT       0.55f  // metres above the floor at which a part's shadow is gone

int figure_bounds(const Body *body, Ball balls[FIGURE_BOUNDS_MAX])
{
    int count = 0;
    for (int capsule = 0; capsule < CAPSULE_COUNT; capsule++) {
        const CapsuleInfo *info = &CAPSULES[capsule];
        body_capsule(body, (Capsule)capsule, balls[count].at, balls[count + 1].at);
        balls[count].radius = info->radius_a + 0.012f;
        balls[count + 1].radius = info->radius_b + 0.012f;
        count += 2;
    }
    static const Point TIPS[] = {POINT_CROWN,      POINT_FINGERTIP_L, POINT_FINGERTIP_R, POINT_TOETIP_L, POINT_TOETIP_R,
                                 POINT_ACROMION_L, POINT_ACROMION_R,  POINT_HEEL_L,      POINT_HEEL_R};
    for (size_t i = 0; i < sizeof TIPS / sizeof *TIPS; i++) {
        body_point(body, TIPS[i], balls[count].at);
        balls[count++].radius = 0.03f;
    }
    return count;
}

// To quarters of a pixel: a shadow that is softer than ten pixels shows no finer step, and rests while a part all but
// does.
static float figure_quarter(float x)
{
    return floorf(x * 4.0f + 0.5f) * 0.25f;
}

// A soft patch under every part, from its chain put onto the floor: the lower it is, the darker and the sharper. On the
// floor a ball is an ellipse, flat by the sine of the eye's elevation: two discs side by side come near to it.
static void figure_shadows(FigurePaint *paint)
{
    const Color shadow = paint->view->theme->color[COLOR_SHADOW];
    float flat = glm_clamp(paint->camera->back[1], 0.12f, 1.0f);
    for (int part = 0; part < PART_COUNT; part++) {
        if (part == PART_HAND_L || part == PART_HAND_R)
            continue; // too small for a shadow of its own
        const ScenePiece *piece = &paint->shape->pieces[part];
        Disc discs[2 * SCENE_BALLS_MAX];
        float low = INFINITY, scale = 0.0f, thick = 0.0f;
        int count = 0;
        for (int i = 0; i<piece->count; i += piece->count> 2 ? 2 : 1) {
            const Ball *ball = &piece->balls[i];
            vec3 floor = {ball->at[0], 0.0f, ball->at[2]};
            Projected p = camera_project(paint->camera, floor);
            float r = ball->radius * p.scale;
            low = fminf(low, ball->at[1] - ball->radius);
            scale = p.scale;
            thick = fmaxf(thick, r);
            float out = r * (1.0f - flat) * 0.9f, y = figure_quarter(p.y), round = figure_quarter(r * flat);
            discs[count++] = (Disc){figure_quarter(p.x - out), y, round};
            discs[count++] = (Disc){figure_quarter(p.x + out), y, round};
        }
        float near = 1.0f - glm_clamp(low / SHADOW_HEIGHT, 0.0f, 1.0f);
        if (near <= 0.02f)
            continue;
        float softness = (0.055f + 0.30f * glm_clamp(low, 0.0f, SHADOW_HEIGHT)) * scale;
        draw_shadow(paint->list, discs, count, ceilf(softness), color_alpha(shadow, 0.34f * near * near));
    }
}

static bool figure_apart(const ScenePiece *a, const ScenePiece *b)
{
    for (int i = 0; i < a->count; i++) {
        vec3 d = {a->balls[i].at[0] - b->balls[i].at[0], a->balls[i].at[1] - b->balls[i].at[1],
                  a->balls[i].at[2] - b->balls[i].at[2]};
        if (d[0] * d[0] + d[1] * d[1] + d[2] * d[2] > GHOST_APART * GHOST_APART)
            return true;
    }
    return false;
}

// The ghost is opaque in a colour near the ground's, so that its parts unite into one silhouette; first the rims of
// all, then what is within them.
static void figure_ghost(FigurePaint *paint)
{
    FigureShape ghost;
    figure_shape(paint->view->ghost, paint->view->breath, &ghost);
    bool apart[PART_COUNT];
    for (int part = 0; part < PART_COUNT; part++)
        apart[part] = figure_apart(&ghost.pieces[part], &paint->shape->pieces[part]);
    Disc discs[DRAW_HULL_MAX];
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < ghost.hull_count; i++) {
            const FigureHull *hull = &ghost.hulls[i];
            if (!apart[hull->part])
                continue;
            float grow = pass == 0 ? paint->outline * 0.8f : 0.0f;
            int count = figure_discs(paint->camera, &ghost.balls[hull->first], hull->count, grow, discs);
            draw_hull(paint->list, discs, count, paint->view->theme->color[pass == 0 ? COLOR_GHOST_EDGE : COLOR_GHOST]);
        }
}

// The ribs go out and in by some five pixels in as many seconds. In steps of an eighth of a pixel nobody sees that they
// step, and a figure that only breathes is drawn anew a few times a second instead of sixty.
static float figure_breath(const FigureView *view)
{
    return roundf(view->breath * FIGURE_BREATH_STEPS) / FIGURE_BREATH_STEPS;
}

void figure_draw(DrawList *list, const Camera *camera, const FigureView *view)
{
    FigureShape shape;
    figure_shape(view->body, figure_breath(view), &shape);
    FigurePaint paint = {.list = list, .camera = camera, .view = view, .shape = &shape, .nearest = INFINITY};
    float scale = 0.0f;
    for (int part = 0; part < PART_COUNT; part++)
        for (int i = 0; i < shape.pieces[part].count; i++) {
            float depth = camera_depth(camera, shape.pieces[part].balls[i].at);
            paint.nearest = fminf(paint.nearest, depth);
            paint.furthest = fmaxf(paint.furthest, depth);
        }
    scale = camera_project(camera, view->body->position[JOINT_T8]).scale;
    paint.outline = fmaxf(0.7f, 0.0055f * scale);

    // 1. all pieces, the figure's first
    ScenePiece pieces[SCENE_PIECES_MAX];
    PropPieces props[PROPS_MAX];
    int owner[SCENE_PIECES_MAX], index[SCENE_PIECES_MAX], count = 0;
    for (int part = 0; part < PART_COUNT; part++)
        pieces[count++] = shape.pieces[part];
    int prop_count = view->prop_count < PROPS_MAX ? view->prop_count : PROPS_MAX;
    for (int p = 0; p < prop_count; p++) {
        prop_pieces(&view->props[p], &props[p]);
        for (int i = 0; i < props[p].count && count < SCENE_PIECES_MAX; i++) {
            owner[count] = p;
            index[count] = i;
            pieces[count++] = props[p].pieces[i];
        }
    }
    int order[SCENE_PIECES_MAX];
    scene_order(camera, pieces, count, order);

    // 2. the floor: mats, then shadows on them
    const float *middle = view->body->position[JOINT_L3];
    for (int p = 0; p < prop_count; p++)
        prop_shadow(list, camera, view->theme, &view->props[p]);
    for (int n = 0; n < count; n++)
        if (pieces[order[n]].behind)
            prop_paint(list, camera, view->theme, &view->props[owner[order[n]]], &props[owner[order[n]]],
                       index[order[n]], middle);
    figure_shadows(&paint);
    // 3. from back to front; the ghost before the first part of the figure
    bool ghosted = view->ghost == NULL || view->plain;
    for (int n = 0; n < count; n++) {
        int piece = order[n];
        if (pieces[piece].behind)
            continue;
        if (piece >= PART_COUNT) {
            prop_paint(list, camera, view->theme, &view->props[owner[piece]], &props[owner[piece]], index[piece],
                       middle);
            continue;
        }
        if (!ghosted)
            figure_ghost(&paint);
        ghosted = true;
        figure_paint_part(&paint, (Part)piece);
    }
    if (!view->plain)
        figure_paint_glow(&paint, 0.08f + 0.12f * view->glow);
}
