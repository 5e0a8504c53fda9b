#include "draw/figure_paint.h"

#include <math.h>

#define FIGURE_FAR_MIX  0.38f // of the far colour at the far end of a body
#define FIGURE_FAR_SPAN 1.3f  // metres over which that happens
#define FIGURE_SHORTS   0.42f
#define LIGHT_STEPS     4

// Where two parts meet, the nearer's outline would cut them apart like a doll's. Of the part behind, a short stretch
// next to the joint is painted again over the nearer one's outline, so that they grow together; where they merely cross
// the line stays.
typedef struct Graft {
    Part behind, before; // left side
    Joint joint;
    vec3 a, b; // z outward
    float radius_a, radius_b;
} Graft;

// clang-format off
static const Graft GRAFTS[] = {
    {PART_TRUNK, PART_THIGH_L, JOINT_PELVIS, {-0.004f, 0.005f, 0.078f}, {0.000f, 0.008f, 0.055f}, 0.076f, 0.074f},
    {PART_THIGH_L, PART_SHANK_L, JOINT_HIP_L, {0.002f, -0.423f, 0.000f}, {0.003f, -0.370f, 0.000f}, 0.046f, 0.050f},
    {PART_SHANK_L, PART_THIGH_L, JOINT_KNEE_L, {0.000f, 0.000f, 0.000f}, {-0.006f, -0.045f, 0.000f}, 0.046f, 0.049f},
    {PART_SHANK_L, PART_FOOT_L, JOINT_KNEE_L, {0.000f, -0.424f, 0.000f}, {0.000f, -0.385f, 0.000f}, 0.032f, 0.0305f},
    {PART_FOOT_L, PART_SHANK_L, JOINT_ANKLE_L, {0.000f, 0.000f, 0.000f}, {0.012f, -0.012f, 0.000f}, 0.032f, 0.031f},
    {PART_TRUNK, PART_UPPER_ARM_L, JOINT_CLAVICLE_L, {-0.050f, -0.024f, 0.150f}, {-0.048f, -0.024f, 0.118f}, 0.046f, 0.048f},
    {PART_UPPER_ARM_L, PART_FOREARM_L, JOINT_SHOULDER_L, {0.000f, -0.320f, 0.000f}, {0.000f, -0.280f, 0.000f}, 0.032f, 0.0345f},
    {PART_FOREARM_L, PART_UPPER_ARM_L, JOINT_ELBOW_L, {0.000f, 0.000f, 0.000f}, {0.001f, -0.035f, 0.000f}, 0.033f, 0.035f},
    {PART_THIGH_L, PART_TRUNK, JOINT_HIP_L, {-0.004f, -0.010f, 0.000f}, {-0.002f, -0.075f, 0.000f}, 0.079f, 0.077f},
    {PART_UPPER_ARM_L, PART_TRUNK, JOINT_SHOULDER_L, {0.000f, 0.000f, 0.002f}, {0.002f, -0.045f, 0.006f}, 0.048f, 0.046f},
    {PART_FOREARM_L, PART_HAND_L, JOINT_ELBOW_L, {0.000f, -0.250f, 0.000f}, {0.000f, -0.215f, 0.000f}, 0.0225f, 0.0235f},
    {PART_HAND_L, PART_FOREARM_L, JOINT_WRIST_L, {0.002f, 0.000f, 0.000f}, {0.000f, -0.020f, 0.000f}, 0.021f, 0.021f},
};
// clang-format on

int figure_discs(const Camera *camera, const Ball *balls, int count, float grow, Disc *discs)
{
    for (int i = 0; i < count; i++) {
        discs[i] = camera_disc(camera, balls[i].at, balls[i].radius);
        discs[i].radius += grow;
    }
    return count;
}

Color figure_color(const FigurePaint *paint, Joint joint, ThemeColor still, ThemeColor moving, float depth)
{
    const Color *colors = paint->view->theme->color;
    float activity = paint->view->activity && joint >= 0 ? paint->view->activity[joint] : 0.0f;
    float far = glm_clamp((depth - paint->nearest) / FIGURE_FAR_SPAN, 0.0f, 1.0f);
    return color_mix(color_mix(colors[still], colors[moving], activity), colors[COLOR_FAR], far * FIGURE_FAR_MIX);
}

float figure_facing(const FigurePaint *paint, Joint joint, const vec3 at, const vec3 direction)
{
    vec3 place, tip, to_eye;
    body_to_world(paint->view->body, joint, at, place);
    vec3 end = {at[0] + direction[0], at[1] + direction[1], at[2] + direction[2]};
    body_to_world(paint->view->body, joint, end, tip);
    camera_to_eye(paint->camera, place, to_eye);
    return (tip[0] - place[0]) * to_eye[0] + (tip[1] - place[1]) * to_eye[1] + (tip[2] - place[2]) * to_eye[2];
}

// Shorts keep their colour when the hip moves, so that thigh and pelvis stay one.
static Color figure_cloth(const FigurePaint *paint, float depth)
{
    Color body = figure_color(paint, JOINT_NONE, COLOR_BODY, COLOR_BODY, depth);
    return color_mix(body, figure_color(paint, JOINT_NONE, COLOR_BODY_SHADE, COLOR_BODY_SHADE, depth), FIGURE_SHORTS);
}

static Color figure_hull_color(const FigurePaint *paint, const FigureHull *hull)
{
    float depth = camera_depth(paint->camera, paint->shape->balls[hull->first].at);
    return hull->cloth == CLOTH_SHORTS ? figure_cloth(paint, depth)
                                       : figure_color(paint, hull->joint, COLOR_BODY, COLOR_MOVING, depth);
}

// As few as make no step that is seen: a weak light has little to divide, and on a thin part (pixels) they lie closer
// together than the eye parts them.
static int figure_light_steps(float thick, float strength)
{
    int most = thick < 14.0f ? 2 : thick < 26.0f ? 3 : LIGHT_STEPS;
    int wanted = strength < 0.12f ? 1 : strength < 0.20f ? 2 : strength < 0.50f ? 3 : LIGHT_STEPS;
    return wanted < most ? wanted : most;
}

// Light from above and a little from the left: nested hulls of about half the part's thickness, moved towards it, which
// add up to a soft one. They stay within the part, since their thickness and the move add up to less than the radius.
// Flat hulls, because a soft hull costs the rasteriser ten times as much, and their steps of a few levels are too small
// to be seen. Of n steps, step k lies where a smoothstep passes (2 k + 1) / 2 n.
static void figure_light(FigurePaint *paint, const Ball *balls, int count, Joint joint, float thin, float strength)
{
    static const float STEPS[LIGHT_STEPS + 1][LIGHT_STEPS] = {
        [1] = {0.0f}, [2] = {0.174f, -0.174f}, [3] = {0.235f, 0.0f, -0.235f}, [4] = {0.279f, 0.084f, -0.084f, -0.279f}};
    Disc discs[SCENE_BALLS_MAX], step[SCENE_BALLS_MAX];
    float depth = 0.0f, thick = 0.0f;
    for (int i = 0; i < count; i++) {
        Disc disc = camera_disc(paint->camera, balls[i].at, balls[i].radius);
        thick = fmaxf(thick, disc.radius);
        depth += camera_depth(paint->camera, balls[i].at) / (float)count;
        discs[i] = (Disc){disc.x - 0.14f * disc.radius, disc.y - 0.24f * disc.radius, disc.radius};
    }
    Color lit = figure_color(paint, joint, COLOR_BODY_LIT, COLOR_MOVING_LIT, depth);
    int steps = figure_light_steps(thick, strength);
    lit = color_alpha(lit, 1.0f - powf(1.0f - strength, 1.0f / (float)steps));
    for (int k = 0; k < steps; k++) {
        for (int i = 0; i < count; i++) {
            step[i] = discs[i];
            step[i].radius = fmaxf(discs[i].radius * (thin + 0.75f * STEPS[steps][k]), 0.5f);
        }
        draw_hull(paint->list, step, count, lit);
    }
}

// The trunk is wide: its light lies over the ribcage and, weaker, over the pelvis, so that the waist stays darker.
static void figure_trunk_light(FigurePaint *paint)
{
    static const Ball CHEST[6] = {{{0.010f, -0.010f, -0.055f}, 0.075f}, {{0.010f, -0.010f, 0.055f}, 0.075f},
                                  {{0.030f, -0.110f, -0.055f}, 0.080f}, {{0.030f, -0.110f, 0.055f}, 0.080f},
                                  {{0.040f, -0.220f, -0.040f}, 0.060f}, {{0.040f, -0.220f, 0.040f}, 0.060f}};
    static const Ball PELVIS[3] = {
        {{-0.005f, 0.060f, -0.055f}, 0.070f}, {{-0.005f, 0.060f, 0.055f}, 0.070f}, {{0.005f, 0.130f, 0.000f}, 0.060f}};
    Ball balls[6];
    for (int i = 0; i < 6; i++) {
        body_to_world(paint->view->body, i < 4 ? JOINT_T4 : JOINT_T5, CHEST[i].at, balls[i].at);
        balls[i].radius = CHEST[i].radius;
    }
    figure_light(paint, balls, 6, JOINT_T6, 0.50f, 0.60f);
    for (int i = 0; i < 3; i++) {
        body_to_world(paint->view->body, JOINT_PELVIS, PELVIS[i].at, balls[i].at);
        balls[i].radius = PELVIS[i].radius;
    }
    figure_light(paint, balls, 3, JOINT_PELVIS, 0.50f, 0.26f);
}

static void figure_part_light(FigurePaint *paint, Part part)
{
    ScenePiece copy = paint->shape->pieces[part], *piece = &copy;
    Joint joint = JOINT_T8;
    for (int i = 0; i < paint->shape->hull_count; i++)
        if (paint->shape->hulls[i].part == part)
            joint = paint->shape->hulls[i].joint;
    if (part == PART_TRUNK) {
        figure_trunk_light(paint);
        return;
    }
    if (part == PART_THIGH_L || part == PART_THIGH_R) {
        // On the cloth as on the pelvis, below its hem as on the leg.
        Ball hem[2] = {piece->balls[0], piece->balls[1]};
        glm_vec3_lerp(piece->balls[0].at, piece->balls[1].at, 0.34f, hem[1].at);
        hem[1].radius = 0.072f;
        figure_light(paint, hem, 2, JOINT_NONE, 0.42f, 0.26f);
        glm_vec3_lerp(piece->balls[0].at, piece->balls[1].at, 0.66f, hem[0].at);
        hem[0].radius = 0.062f;
        hem[1] = piece->balls[1];
        figure_light(paint, hem, 2, joint, 0.42f, 0.60f);
        return;
    }
    figure_light(paint, piece->balls, piece->count, joint, 0.42f, part == PART_HEAD ? 0.55f : 0.60f);
}

static void figure_graft(FigurePaint *paint, const Graft *graft, bool right)
{
    Part behind = right && graft->behind != PART_TRUNK ? graft->behind + PART_PER_SIDE : graft->behind;
    if (!paint->painted[behind])
        return;
    Joint joint = graft->joint == JOINT_PELVIS ? JOINT_PELVIS : figure_side_joint(graft->joint, right);
    vec3 a = {graft->a[0], graft->a[1], right ? graft->a[2] : -graft->a[2]};
    vec3 b = {graft->b[0], graft->b[1], right ? graft->b[2] : -graft->b[2]};
    Ball balls[2] = {{.radius = graft->radius_a}, {.radius = graft->radius_b}};
    body_to_world(paint->view->body, joint, a, balls[0].at);
    body_to_world(paint->view->body, joint, b, balls[1].at);
    float depth = camera_depth(paint->camera, balls[0].at), seen = 1.0f;
    if (graft->before == PART_TRUNK) {
        // A limb of the far side goes on behind the trunk; only one that hangs beside it grows into it.
        bool hip = behind == PART_THIGH_L || behind == PART_THIGH_R;
        vec3 outward = {0.0f, 0.0f, right ? 1.0f : -1.0f}, middle = {0.0f, 0.0f, 0.0f};
        float facing = figure_facing(paint, hip ? JOINT_PELVIS : JOINT_T4, middle, outward);
        seen = glm_smoothstep(-0.50f, -0.22f, facing);
        // Seen from beyond the other end of the trunk, the trunk hides the joint.
        vec3 away = {0.0f, hip ? 1.0f : -1.0f, 0.0f};
        seen *= 1.0f - glm_smoothstep(0.30f, 0.60f, figure_facing(paint, hip ? JOINT_PELVIS : JOINT_T4, middle, away));
        if (seen <= 0.0f)
            return;
    }
    bool cloth = joint == JOINT_PELVIS || graft->joint == JOINT_HIP_L;
    if (graft->before == PART_SHANK_L)
        cloth = false;
    Color color = cloth ? figure_cloth(paint, depth) : figure_color(paint, joint, COLOR_BODY, COLOR_MOVING, depth);
    color = color_alpha(color, seen);
    Disc discs[2];
    figure_discs(paint->camera, balls, 2, 0.0f, discs);
    draw_hull(paint->list, discs, 2, color);
    if (!paint->view->plain)
        figure_light(paint, balls, 2, cloth ? JOINT_NONE : joint, 0.42f, (cloth ? 0.25f : 0.45f) * seen);
}

void figure_paint_part(FigurePaint *paint, Part part)
{
    const FigureShape *shape = paint->shape;
    Disc discs[DRAW_HULL_MAX];
    // 1. the outlines of all its hulls, 2. their flesh, so that no line runs within a part
    // The girdle first, then the trunk from its far end: the pelvis lies over the back when it is nearer.
    const Ball *chain = shape->pieces[PART_TRUNK].balls;
    bool back = part == PART_TRUNK && camera_depth(paint->camera, chain[0].at) <
                                          camera_depth(paint->camera, chain[shape->pieces[PART_TRUNK].count - 1].at);
    for (int pass = 0; pass < 2; pass++)
        for (int n = 0; n < shape->hull_count; n++) {
            bool ring = n >= FIGURE_GIRDLE_HULLS && n < FIGURE_TRUNK_HULLS;
            const FigureHull *hull = &shape->hulls[back && ring ? FIGURE_GIRDLE_HULLS + FIGURE_TRUNK_HULLS - 1 - n : n];
            if (hull->part != part)
                continue;
            int count = figure_discs(paint->camera, &shape->balls[hull->first], hull->count,
                                     pass == 0 ? paint->outline : 0.0f, discs);
            Color color = pass == 0 ? paint->view->theme->color[COLOR_OUTLINE] : figure_hull_color(paint, hull);
            draw_hull(paint->list, discs, count, color);
        }
    // 3. what it grows from
    bool right = part >= PART_THIGH_R;
    for (size_t i = 0; i < sizeof GRAFTS / sizeof *GRAFTS; i++) {
        if (GRAFTS[i].before == (right ? part - PART_PER_SIDE : part))
            figure_graft(paint, &GRAFTS[i], right);
        if (GRAFTS[i].before == PART_TRUNK && part == PART_TRUNK)
            figure_graft(paint, &GRAFTS[i], true);
    }
    // 4. light
    if (!paint->view->plain)
        figure_part_light(paint, part);
    // 5. detail
    figure_paint_detail(paint, part);
    paint->painted[part] = true;
}
