// The trunk and the hands of the figure's solids.
#include <math.h>

#include "draw/figure_parts.h"

#define RING_BALLS 10
#define RING_ROUND 0.046f // radius of the balls that a cross section is made of

// A cross section of the trunk in the plane of a vertebra: from `back` to `front` along X, `half` to either side. The
// widest place lies where the depth is `widest` of the way from back to front.
typedef struct Ring {
    Joint joint;
    float up; // above the joint
    float back, front, half;
    Cloth cloth;
    float belly, ribs; // metres that a full breath adds in front and to each side
} Ring;

// clang-format off
// Backs and fronts end at the skin points of body/skeleton.c: sacrum, lumbar_back, thorax_back, upper_back; pubis, navel, sternum. Widths:
// bi-trochanteric 0.33, waist 0.27, chest 0.31 m (NASA-STD-3000, 50th percentile of both sexes, scaled to 1.72 m).
static const Ring RINGS[] = {
    {JOINT_PELVIS, -0.052f, -0.092f, 0.050f, 0.112f, CLOTH_SHORTS, 0.0f, 0.0f},
    {JOINT_PELVIS, -0.005f, -0.105f, 0.088f, 0.158f, CLOTH_SHORTS, 0.0f, 0.0f},
    {JOINT_PELVIS, 0.060f, -0.104f, 0.096f, 0.150f, CLOTH_SHORTS, 0.0f, 0.0f},
    {JOINT_L5, 0.010f, -0.060f, 0.136f, 0.138f, CLOTH_SHORTS, 0.006f, 0.002f},
    {JOINT_L3, 0.000f, -0.072f, 0.126f, 0.126f, CLOTH_NONE, 0.016f, 0.004f},
    {JOINT_L1, 0.000f, -0.068f, 0.132f, 0.128f, CLOTH_NONE, 0.012f, 0.008f},
    {JOINT_T11, 0.000f, -0.066f, 0.146f, 0.140f, CLOTH_NONE, 0.008f, 0.009f},
    {JOINT_T8, 0.000f, -0.057f, 0.160f, 0.150f, CLOTH_NONE, 0.008f, 0.007f},
    {JOINT_T5, 0.000f, -0.056f, 0.147f, 0.145f, CLOTH_NONE, 0.007f, 0.004f},
    {JOINT_T3, 0.000f, -0.056f, 0.112f, 0.118f, CLOTH_NONE, 0.004f, 0.002f},
    {JOINT_T1, 0.005f, -0.058f, 0.072f, 0.072f, CLOTH_NONE, 0.002f, 0.0f},
    {JOINT_C6, 0.000f, -0.045f, 0.060f, 0.054f, CLOTH_NONE, 0.0f, 0.0f},
    {JOINT_C3, 0.000f, -0.047f, 0.057f, 0.051f, CLOTH_NONE, 0.0f, 0.0f},
    {JOINT_C1, 0.015f, -0.045f, 0.045f, 0.047f, CLOTH_NONE, 0.0f, 0.0f},
};

// The shoulder girdle, that moves with the clavicle: z outward, in the frame of the left joint.
typedef struct Girdle {
    int hull;
    Joint joint;
    vec3 at;
    float radius;
} Girdle;

static const Girdle GIRDLE[] = {
    // From the ribs to the shoulder: pectoral in front, scapula and latissimus behind.
    {0, JOINT_CLAVICLE_L, {-0.050f, -0.025f, 0.155f}, 0.047f},
    {0, JOINT_CLAVICLE_L, {-0.098f, -0.075f, 0.075f}, 0.036f},
    {0, JOINT_T5, {0.085f, 0.010f, 0.070f}, 0.050f},
    {0, JOINT_T7, {0.000f, 0.000f, 0.085f}, 0.055f},
    {0, JOINT_T3, {0.010f, 0.000f, 0.020f}, 0.060f},
    // Trapezius: from the neck down to the shoulder.
    {1, JOINT_CLAVICLE_L, {-0.052f, -0.012f, 0.130f}, 0.034f},
    {1, JOINT_T1, {0.000f, 0.010f, 0.020f}, 0.052f},
    {1, JOINT_C5, {-0.004f, -0.010f, 0.008f}, 0.040f},
    {1, JOINT_T4, {-0.010f, 0.000f, 0.050f}, 0.046f},
};
// clang-format on

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

_Static_assert(FIGURE_GIRDLE_HULLS + sizeof RINGS / sizeof *RINGS - 1 == FIGURE_TRUNK_HULLS, "hulls of the trunk");

static void figure_add_ring(FigureShape *shape, const Body *body, const Ring *ring, float breath)
{
    float front = ring->front + ring->belly * (breath - 0.5f);
    float half = ring->half + ring->ribs * (breath - 0.5f);
    float centre = 0.5f * (ring->back + front), deep = 0.5f * (front - ring->back);
    float round = fminf(RING_ROUND, fminf(half, deep) * 0.6f);
    deep -= round;
    for (int i = 0; i < RING_BALLS; i++) {
        float angle = 6.2831853f * ((float)i + 0.5f) / (float)RING_BALLS;
        // A superellipse: flatter behind and in front than an ellipse, as a trunk is.
        float c = cosf(angle), s = sinf(angle);
        float x = copysignf(powf(fabsf(c), 0.8f), c), z = copysignf(powf(fabsf(s), 0.8f), s);
        vec3 local = {centre + deep * x, ring->up, (half - round) * z};
        figure_add_ball(shape, body, ring->joint, local, round);
    }
}

void figure_trunk(const Body *body, float breath, FigureShape *shape)
{
    for (int side = 0; side < 2; side++)
        for (int i = 0; i < COUNT(GIRDLE); i++) {
            const Girdle *part = &GIRDLE[i];
            Joint joint = figure_side_joint(part->joint, side == 1);
            if (i == 0 || part->hull != part[-1].hull)
                figure_begin_hull(shape, PART_TRUNK, figure_side_joint(JOINT_CLAVICLE_L, side == 1), CLOTH_NONE);
            vec3 local = {part->at[0], part->at[1], side == 1 ? part->at[2] : -part->at[2]};
            figure_add_ball(shape, body, joint, local, part->radius);
        }
    for (int i = 0; i + 1 < COUNT(RINGS); i++) {
        figure_begin_hull(shape, PART_TRUNK, RINGS[i].joint, RINGS[i + 1].cloth);
        figure_add_ring(shape, body, &RINGS[i], breath);
        figure_add_ring(shape, body, &RINGS[i + 1], breath);
    }
}

// A finger's joints in the frame of the wrist: from the knuckles two phalanges bend towards the palm, together by
// `curl` of 190 degrees. y points back along the hand, z outward, so that the palm is at -z.
static void figure_finger(const Body *body, Joint wrist, bool right, float across, float length, float curl,
                          FigureShape *shape)
{
    float bend = 0.10f + curl * 1.35f, more = 0.18f + curl * 1.75f;
    float y = -0.092f, z = 0.001f, angle = 0.0f;
    float reach[2] = {length * 0.52f, length * 0.48f};
    float turn[2] = {bend, more};
    float out = right ? 1.0f : -1.0f;
    figure_add_ball(shape, body, wrist, (vec3){across, y, z * out}, 0.0115f);
    for (int i = 0; i < 2; i++) {
        angle += turn[i];
        y -= reach[i] * cosf(angle);
        z -= reach[i] * sinf(angle);
        figure_add_ball(shape, body, wrist, (vec3){across * (1.0f - 0.22f * (1.0f - curl)), y, z * out},
                        i == 0 ? 0.0105f : 0.0090f);
    }
}

void figure_hand(const Body *body, bool right, FigureShape *shape)
{
    Part part = right ? PART_HAND_R : PART_HAND_L;
    Joint wrist = figure_side_joint(JOINT_WRIST_L, right);
    float out = right ? 1.0f : -1.0f;
    float curl = fmaxf(body->curl[right ? 1 : 0], 0.45f * body->clasp);
    static const float ACROSS[2] = {0.029f, -0.031f}; // forefinger side (thumb is +X), little finger side
    static const float LENGTH[2] = {0.078f, 0.070f};

    figure_begin_hull(shape, part, wrist, CLOTH_NONE); // the palm
    figure_add_ball(shape, body, wrist, (vec3){0.004f, 0.000f, 0.0f}, 0.0225f);
    figure_add_ball(shape, body, wrist, (vec3){-0.012f, -0.010f, 0.0f}, 0.0190f);
    figure_add_ball(shape, body, wrist, (vec3){0.025f, -0.035f, -0.003f * out}, 0.0170f);
    figure_add_ball(shape, body, wrist, (vec3){-0.029f, -0.040f, -0.001f * out}, 0.0150f);
    figure_add_ball(shape, body, wrist, (vec3){0.030f, -0.092f, 0.0f}, 0.0135f);
    figure_add_ball(shape, body, wrist, (vec3){-0.030f, -0.086f, 0.0f}, 0.0130f);

    // The fingers side by side: two hulls between the first and the last of them, one for each row of phalanges.
    FigureShape row = {.ball_count = 0, .hull_count = 0};
    figure_begin_hull(&row, part, wrist, CLOTH_NONE);
    figure_finger(body, wrist, right, ACROSS[0], LENGTH[0], curl, &row);
    figure_finger(body, wrist, right, 0.004f, 0.086f, curl, &row);
    figure_finger(body, wrist, right, ACROSS[1], LENGTH[1], curl, &row);
    for (int phalanx = 0; phalanx < 2; phalanx++) {
        figure_begin_hull(shape, part, wrist, CLOTH_NONE);
        for (int finger = 0; finger < 3; finger++)
            for (int i = phalanx; i < phalanx + 2; i++) {
                shape->balls[shape->ball_count++] = row.balls[finger * 3 + i];
                shape->hulls[shape->hull_count - 1].count++;
            }
    }
    figure_begin_hull(shape, part, wrist, CLOTH_NONE); // the thumb
    float fold = curl * 0.8f;
    figure_add_ball(shape, body, wrist, (vec3){0.022f, -0.028f, -0.004f * out}, 0.0150f);
    figure_add_ball(shape, body, wrist, (vec3){0.046f - 0.014f * fold, -0.068f, (-0.010f - 0.012f * fold) * out},
                    0.0110f);
    figure_add_ball(shape, body, wrist,
                    (vec3){0.053f - 0.042f * fold, -0.098f + 0.012f * fold, (-0.013f - 0.022f * fold) * out}, 0.0090f);
}
