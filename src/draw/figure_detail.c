// Face, palm, sole, kneecap and vertebrae: what tells the sides of a part apart.
#include <math.h>

#include "draw/figure_paint.h"

#define VERTEBRA_IN (-0.040f) // metres from a vertebra's joint towards the skin of the back

static float detail_step(float from, float to, float x)
{
    float t = glm_clamp((x - from) / (to - from), 0.0f, 1.0f);
    return t * t * (3.0f - 2.0f * t);
}

// A hull of balls in one joint's frame.
static void detail_hull(FigurePaint *paint, Joint joint, const Ball *local, int count, bool flip, float grow,
                        Color color)
{
    Ball balls[12];
    Disc discs[12];
    for (int i = 0; i < count; i++) {
        vec3 at = {local[i].at[0], local[i].at[1], flip ? -local[i].at[2] : local[i].at[2]};
        body_to_world(paint->view->body, joint, at, balls[i].at);
        balls[i].radius = local[i].radius;
    }
    figure_discs(paint->camera, balls, count, grow, discs);
    draw_hull(paint->list, discs, count, color);
}

// clang-format off
static const Ball FACE[] = {
    {{0.034f, 0.040f, 0.020f}, 0.050f}, {{0.034f, 0.040f, -0.020f}, 0.050f}, {{0.046f, -0.004f, 0.018f}, 0.042f},
    {{0.046f, -0.004f, -0.018f}, 0.042f}, {{0.059f, -0.058f, 0.006f}, 0.025f}, {{0.059f, -0.058f, -0.006f}, 0.025f},
};
static const Ball NOSE[] = {
    {{0.088f, 0.036f, 0.000f}, 0.008f}, {{0.103f, 0.004f, 0.000f}, 0.0095f}, {{0.090f, -0.006f, 0.009f}, 0.009f},
    {{0.090f, -0.006f, -0.009f}, 0.009f},
};
static const Ball EAR[] = {
    {{-0.006f, 0.026f, 0.071f}, 0.0105f}, {{-0.013f, 0.012f, 0.072f}, 0.0090f}, {{-0.007f, -0.008f, 0.069f}, 0.0065f},
};
static const Ball SOLE[] = {{{-0.029f, -0.053f, 0.007f}, 0.013f}, {{-0.029f, -0.053f, -0.005f}, 0.013f}, {{0.128f, -0.054f, -0.024f}, 0.0125f},
    {{0.106f, -0.055f, 0.029f}, 0.0115f}};
static const Ball PALM[] = {
    {{0.018f, -0.030f, -0.012f}, 0.010f}, {{-0.020f, -0.032f, -0.012f}, 0.010f}, {{0.024f, -0.086f, -0.010f}, 0.009f},
    {{-0.024f, -0.082f, -0.010f}, 0.009f},
};
// clang-format on

static void detail_head(FigurePaint *paint)
{
    const Color *colors = paint->view->theme->color;
    vec3 front = {1.0f, 0.0f, 0.0f}, zero = {0.0f, 0.03f, 0.0f};
    float facing = figure_facing(paint, JOINT_HEAD, zero, front);
    float depth = camera_depth(paint->camera, paint->view->body->position[JOINT_HEAD]);
    Color flesh = figure_color(paint, JOINT_HEAD, COLOR_BODY, COLOR_MOVING, depth);
    Color skin = color_mix(flesh, colors[COLOR_SKIN], 0.62f);
    for (int side = 0; side < 2; side++) {
        vec3 out = {-0.25f, 0.0f, side ? 0.97f : -0.97f}, at = {-0.01f, 0.01f, side ? 0.07f : -0.07f};
        float ear = detail_step(-0.05f, 0.25f, figure_facing(paint, JOINT_HEAD, at, out));
        if (ear > 0.0f)
            detail_hull(paint, JOINT_HEAD, EAR, 3, side == 0, 0.0f,
                        color_alpha(color_mix(flesh, colors[COLOR_BODY_SHADE], 0.45f), ear));
    }
    float seen = detail_step(-0.35f, 0.0f, facing);
    if (seen <= 0.0f)
        return;
    detail_hull(paint, JOINT_HEAD, FACE, 6, false, 0.0f, color_alpha(skin, 0.70f * seen));
    detail_hull(paint, JOINT_HEAD, NOSE, 4, false, 0.0f,
                color_alpha(color_mix(skin, colors[COLOR_BODY_LIT], 0.35f), seen));
    // Closed eyes: calm, and they tell where the face looks.
    for (int side = 0; side < 2; side++) {
        float z = side ? 1.0f : -1.0f;
        vec3 out = {0.86f, 0.0f, 0.5f * z}, at = {0.08f, 0.022f, 0.03f * z};
        float eye = detail_step(0.05f, 0.35f, figure_facing(paint, JOINT_HEAD, at, out));
        if (eye <= 0.0f)
            continue;
        static const vec3 LID[4] = {
            {0.090f, 0.020f, 0.018f}, {0.089f, 0.015f, 0.026f}, {0.085f, 0.015f, 0.035f}, {0.078f, 0.019f, 0.043f}};
        Vec2 line[4];
        float scale = 0.0f;
        for (int i = 0; i < 4; i++) {
            vec3 local = {LID[i][0], LID[i][1], LID[i][2] * z}, world;
            body_to_world(paint->view->body, JOINT_HEAD, local, world);
            Projected p = camera_project(paint->camera, world);
            line[i] = (Vec2){p.x, p.y};
            scale = p.scale;
        }
        draw_stroke(paint->list, line, 4, false, 0.0055f * scale,
                    color_alpha(color_mix(skin, colors[COLOR_VERTEBRA], 0.85f), 0.9f * eye));
    }
}

static void detail_hand(FigurePaint *paint, bool right)
{
    const Color *colors = paint->view->theme->color;
    Joint wrist = right ? JOINT_WRIST_R : JOINT_WRIST_L;
    float out = right ? 1.0f : -1.0f;
    vec3 palm = {0.0f, 0.0f, -out}, middle = {0.0f, -0.06f, 0.0f};
    float facing = figure_facing(paint, wrist, middle, palm);
    float depth = camera_depth(paint->camera, paint->view->body->position[wrist]);
    Color flesh = figure_color(paint, wrist, COLOR_BODY, COLOR_MOVING, depth);
    float seen = detail_step(0.05f, 0.45f, facing);
    if (seen > 0.0f)
        detail_hull(paint, wrist, PALM, 4, !right, 0.0f,
                    color_alpha(color_mix(flesh, colors[COLOR_SKIN], 0.75f), 0.75f * seen));
    // The gaps between the fingers, on whichever side is seen.
    float curl = fmaxf(paint->view->body->curl[right ? 1 : 0], 0.45f * paint->view->body->clasp);
    float across = detail_step(0.15f, 0.5f, fabsf(facing)) * (1.0f - 0.6f * curl);
    if (across <= 0.02f)
        return;
    Color gap = color_alpha(color_mix(flesh, colors[COLOR_OUTLINE], 0.75f), 0.75f * across);
    for (int i = 0; i < 3; i++) {
        float x = 0.0165f - 0.0155f * (float)i;
        float end = 1.0f - curl;
        vec3 from = {x, -0.098f, facing > 0.0f ? -0.008f * out : 0.008f * out};
        vec3 to = {x * 0.8f, -0.098f - 0.064f * end, (-0.014f * end) * out};
        vec3 a, b;
        body_to_world(paint->view->body, wrist, from, a);
        body_to_world(paint->view->body, wrist, to, b);
        Projected pa = camera_project(paint->camera, a), pb = camera_project(paint->camera, b);
        draw_stroke(paint->list, (Vec2[]){{pa.x, pa.y}, {pb.x, pb.y}}, 2, false, 0.0028f * pa.scale, gap);
    }
}

static void detail_foot(FigurePaint *paint, bool right)
{
    const Color *colors = paint->view->theme->color;
    Joint ankle = right ? JOINT_ANKLE_R : JOINT_ANKLE_L;
    vec3 sole = {0.0f, -1.0f, 0.0f}, middle = {0.05f, -0.05f, 0.0f};
    float facing = figure_facing(paint, ankle, middle, sole);
    float seen = detail_step(0.02f, 0.35f, facing);
    float depth = camera_depth(paint->camera, paint->view->body->position[ankle]);
    Color flesh = figure_color(paint, ankle, COLOR_BODY, COLOR_MOVING, depth);
    // The gaps between the toes.
    Joint toe = right ? JOINT_TOE_R : JOINT_TOE_L;
    Color gap = color_alpha(color_mix(flesh, colors[COLOR_OUTLINE], 0.75f), 0.7f * detail_step(0.0f, 0.3f, -facing));
    for (int i = 0; i < 4 && gap.a > 4; i++) {
        float z = (-0.014f + 0.0115f * (float)i) * (right ? 1.0f : -1.0f), x = 0.052f - 0.0075f * (float)i;
        vec3 from = {x - 0.020f, 0.010f, z}, to = {x + 0.006f, 0.000f, z * 0.92f}, a, b;
        body_to_world(paint->view->body, toe, from, a);
        body_to_world(paint->view->body, toe, to, b);
        Projected pa = camera_project(paint->camera, a), pb = camera_project(paint->camera, b);
        draw_stroke(paint->list, (Vec2[]){{pa.x, pa.y}, {pb.x, pb.y}}, 2, false, 0.0028f * pa.scale, gap);
    }
    if (seen <= 0.0f)
        return;
    Color skin = color_mix(flesh, colors[COLOR_SKIN], 0.70f);
    detail_hull(paint, ankle, SOLE, 4, !right, 0.0f, color_alpha(skin, 0.80f * seen));
}

static void detail_knee(FigurePaint *paint, bool right)
{
    Joint knee = right ? JOINT_KNEE_R : JOINT_KNEE_L;
    vec3 front = {1.0f, 0.0f, 0.0f}, at = {0.03f, -0.01f, 0.0f};
    float seen = detail_step(0.1f, 0.6f, figure_facing(paint, knee, at, front));
    if (seen <= 0.0f)
        return;
    vec3 place;
    body_to_world(paint->view->body, knee, at, place);
    Projected p = camera_project(paint->camera, place);
    Color lit = figure_color(paint, knee, COLOR_BODY_LIT, COLOR_MOVING_LIT, p.depth);
    draw_glow(paint->list, (Vec2){p.x, p.y}, 0.036f * p.scale, color_alpha(lit, 0.7f * seen));
}

static void detail_spine(FigurePaint *paint)
{
    const Color *colors = paint->view->theme->color;
    const Body *body = paint->view->body;
    vec3 back = {-1.0f, 0.0f, 0.0f}, zero = {0.0f, 0.0f, 0.0f};
    for (int pass = 0; pass < 2; pass++)
        for (int j = JOINT_L5; j < JOINT_HEAD; j++) {
            bool lit = (paint->view->targets & FIGURE_VERTEBRA(j)) != 0;
            if (lit != (pass == 1))
                continue;
            float seen = detail_step(-0.5f, 0.35f, figure_facing(paint, (Joint)j, zero, back));
            vec3 at = {VERTEBRA_IN * (j < JOINT_C7 ? 1.0f : 0.55f), j < JOINT_T12 ? 0.016f : 0.010f, 0.0f}, world, next;
            body_to_world(body, (Joint)j, at, world);
            vec3 along = {at[0], at[1] + 0.02f, 0.0f};
            body_to_world(body, (Joint)j, along, next);
            Projected p = camera_project(paint->camera, world), n = camera_project(paint->camera, next);
            float size = j < JOINT_T12 ? 0.0125f : j < JOINT_C7 ? 0.0100f : 0.0080f;
            float angle = atan2f(n.y - p.y, n.x - p.x);
            float length = hypotf(n.x - p.x, n.y - p.y) / (0.02f * p.scale);
            float half = size * p.scale, thick = half * (0.45f + 0.35f * glm_clamp(length, 0.0f, 1.0f));
            Color flesh = figure_color(paint, (Joint)j, COLOR_BODY, COLOR_MOVING, p.depth);
            Color dot = lit ? colors[COLOR_ACCENT] : color_mix(flesh, colors[COLOR_VERTEBRA], 0.26f + 0.62f * seen);
            if (lit && !paint->view->plain)
                draw_glow(paint->list, (Vec2){p.x, p.y}, 0.085f * p.scale,
                          color_alpha(dot, 0.35f + 0.45f * paint->view->glow));
            float grow = lit ? 1.5f : 1.0f;
            draw_ellipse(paint->list, (Vec2){p.x, p.y}, thick * grow, half * grow, angle, dot);
        }
}

void figure_paint_glow(FigurePaint *paint, float strength)
{
    for (int j = JOINT_L5; j < JOINT_HEAD; j++) {
        if (!(paint->view->targets & FIGURE_VERTEBRA(j)))
            continue;
        vec3 at = {VERTEBRA_IN, 0.01f, 0.0f}, world;
        body_to_world(paint->view->body, (Joint)j, at, world);
        Projected p = camera_project(paint->camera, world);
        draw_glow(paint->list, (Vec2){p.x, p.y}, 0.075f * p.scale,
                  color_alpha(paint->view->theme->color[COLOR_ACCENT], strength));
    }
}

void figure_paint_detail(FigurePaint *paint, Part part)
{
    switch (part) {
    case PART_TRUNK:
        detail_spine(paint);
        break;
    case PART_HEAD:
        detail_head(paint);
        break;
    case PART_SHANK_L:
    case PART_SHANK_R:
        detail_knee(paint, part == PART_SHANK_R);
        break;
    case PART_FOOT_L:
    case PART_FOOT_R:
        detail_foot(paint, part == PART_FOOT_R);
        break;
    case PART_HAND_L:
    case PART_HAND_R:
        detail_hand(paint, part == PART_HAND_R);
        break;
    default:
        break;
    }
}
