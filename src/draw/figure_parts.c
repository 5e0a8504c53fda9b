#include "draw/figure_parts.h"

#include <assert.h>
#include <math.h>
#include <string.h>

// A ball of flesh in the frame of a left joint; z is outward, away from the middle.
typedef struct Flesh {
    Part part; // of the left side
    int hull;  // hulls of a part in painting order
    Joint joint;
    Cloth cloth;
    vec3 at;
    float radius;
} Flesh;

// clang-format off
// Radii follow the capsules of body/skeleton.c and end at its skin points; in between they swell where muscle does.
static const Flesh FLESH[] = {
    // Thigh: quadriceps in front, hamstrings behind, then the taper to the knee.
    {PART_THIGH_L, 0, JOINT_HIP_L, CLOTH_NONE, {0.004f, -0.170f, 0.004f}, 0.072f},
    {PART_THIGH_L, 0, JOINT_HIP_L, CLOTH_NONE, {0.010f, -0.270f, 0.000f}, 0.060f},
    {PART_THIGH_L, 0, JOINT_HIP_L, CLOTH_NONE, {0.002f, -0.385f, 0.000f}, 0.050f},
    {PART_THIGH_L, 0, JOINT_HIP_L, CLOTH_NONE, {0.002f, -0.425f, 0.000f}, 0.048f},
    {PART_THIGH_L, 1, JOINT_HIP_L, CLOTH_SHORTS, {-0.004f, -0.010f, 0.000f}, 0.081f},
    {PART_THIGH_L, 1, JOINT_HIP_L, CLOTH_SHORTS, {0.050f, -0.175f, 0.000f}, 0.030f},
    {PART_THIGH_L, 1, JOINT_HIP_L, CLOTH_SHORTS, {0.025f, -0.178f, 0.041f}, 0.030f},
    {PART_THIGH_L, 1, JOINT_HIP_L, CLOTH_SHORTS, {-0.025f, -0.182f, 0.041f}, 0.030f},
    {PART_THIGH_L, 1, JOINT_HIP_L, CLOTH_SHORTS, {-0.046f, -0.184f, 0.000f}, 0.030f},
    {PART_THIGH_L, 1, JOINT_HIP_L, CLOTH_SHORTS, {-0.025f, -0.182f, -0.041f}, 0.030f},
    {PART_THIGH_L, 1, JOINT_HIP_L, CLOTH_SHORTS, {0.025f, -0.178f, -0.041f}, 0.030f},
    // Shank: knee, calf behind, shin in front; below the calf it narrows to the ankle.
    {PART_SHANK_L, 0, JOINT_KNEE_L, CLOTH_NONE, {-0.004f, -0.235f, 0.000f}, 0.043f},
    {PART_SHANK_L, 0, JOINT_KNEE_L, CLOTH_NONE, {0.000f, -0.385f, 0.000f}, 0.031f},
    {PART_SHANK_L, 0, JOINT_KNEE_L, CLOTH_NONE, {0.000f, -0.423f, 0.000f}, 0.033f},
    {PART_SHANK_L, 1, JOINT_KNEE_L, CLOTH_NONE, {0.000f, 0.000f, 0.000f}, 0.048f},
    {PART_SHANK_L, 1, JOINT_KNEE_L, CLOTH_NONE, {-0.017f, -0.110f, 0.005f}, 0.053f},
    {PART_SHANK_L, 1, JOINT_KNEE_L, CLOTH_NONE, {-0.012f, -0.160f, -0.002f}, 0.051f},
    {PART_SHANK_L, 1, JOINT_KNEE_L, CLOTH_NONE, {-0.004f, -0.250f, 0.000f}, 0.041f},
    // Foot: ankle, heel, instep, the ball's inner and outer side; then the toes, the inner ones longer.
    {PART_FOOT_L, 0, JOINT_TOE_L, CLOTH_NONE, {-0.008f, 0.003f, -0.026f}, 0.017f},
    {PART_FOOT_L, 0, JOINT_TOE_L, CLOTH_NONE, {-0.008f, 0.002f, 0.028f}, 0.015f},
    {PART_FOOT_L, 0, JOINT_TOE_L, CLOTH_NONE, {0.051f, -0.003f, -0.020f}, 0.0125f},
    {PART_FOOT_L, 0, JOINT_TOE_L, CLOTH_NONE, {0.030f, -0.004f, 0.026f}, 0.010f},
    {PART_FOOT_L, 1, JOINT_ANKLE_L, CLOTH_NONE, {0.000f, 0.000f, 0.000f}, 0.034f},
    {PART_FOOT_L, 1, JOINT_ANKLE_L, CLOTH_NONE, {-0.026f, -0.041f, 0.000f}, 0.026f},
    {PART_FOOT_L, 1, JOINT_ANKLE_L, CLOTH_NONE, {-0.022f, -0.054f, 0.006f}, 0.016f},
    {PART_FOOT_L, 1, JOINT_ANKLE_L, CLOTH_NONE, {0.060f, -0.036f, -0.010f}, 0.027f},
    {PART_FOOT_L, 1, JOINT_ANKLE_L, CLOTH_NONE, {0.132f, -0.047f, -0.024f}, 0.020f},
    {PART_FOOT_L, 1, JOINT_ANKLE_L, CLOTH_NONE, {0.112f, -0.051f, 0.030f}, 0.016f},
    // Upper arm: the deltoid's cap, then biceps and triceps, then the elbow.
    {PART_UPPER_ARM_L, 0, JOINT_SHOULDER_L, CLOTH_NONE, {0.000f, 0.000f, 0.002f}, 0.050f},
    {PART_UPPER_ARM_L, 0, JOINT_SHOULDER_L, CLOTH_NONE, {0.002f, -0.055f, 0.008f}, 0.047f},
    {PART_UPPER_ARM_L, 0, JOINT_SHOULDER_L, CLOTH_NONE, {0.004f, -0.150f, 0.000f}, 0.041f},
    {PART_UPPER_ARM_L, 1, JOINT_SHOULDER_L, CLOTH_NONE, {0.004f, -0.140f, 0.000f}, 0.0415f},
    {PART_UPPER_ARM_L, 1, JOINT_SHOULDER_L, CLOTH_NONE, {0.004f, -0.200f, 0.000f}, 0.040f},
    {PART_UPPER_ARM_L, 1, JOINT_SHOULDER_L, CLOTH_NONE, {0.000f, -0.320f, 0.000f}, 0.034f},
    // Forearm: full below the elbow, slim at the wrist.
    {PART_FOREARM_L, 0, JOINT_ELBOW_L, CLOTH_NONE, {0.000f, -0.130f, 0.000f}, 0.034f},
    {PART_FOREARM_L, 0, JOINT_ELBOW_L, CLOTH_NONE, {0.000f, -0.225f, 0.000f}, 0.0235f},
    {PART_FOREARM_L, 0, JOINT_ELBOW_L, CLOTH_NONE, {0.000f, -0.251f, 0.000f}, 0.0235f},
    {PART_FOREARM_L, 1, JOINT_ELBOW_L, CLOTH_NONE, {0.000f, 0.000f, 0.000f}, 0.0345f},
    {PART_FOREARM_L, 1, JOINT_ELBOW_L, CLOTH_NONE, {0.002f, -0.060f, 0.002f}, 0.0385f},
    {PART_FOREARM_L, 1, JOINT_ELBOW_L, CLOTH_NONE, {0.000f, -0.150f, 0.000f}, 0.031f},
};

// The skull: brain case, brow, cheeks, jaw and chin.
static const Flesh HEAD_FLESH[] = {
    {PART_HEAD, 0, JOINT_HEAD, CLOTH_NONE, {-0.021f, 0.050f, 0.000f}, 0.074f},
    {PART_HEAD, 0, JOINT_HEAD, CLOTH_NONE, {0.004f, 0.057f, 0.000f}, 0.0755f},
    {PART_HEAD, 0, JOINT_HEAD, CLOTH_NONE, {0.026f, 0.055f, 0.000f}, 0.071f},
    {PART_HEAD, 0, JOINT_HEAD, CLOTH_NONE, {0.044f, -0.002f, 0.020f}, 0.046f},
    {PART_HEAD, 0, JOINT_HEAD, CLOTH_NONE, {0.044f, -0.002f, -0.020f}, 0.046f},
    {PART_HEAD, 0, JOINT_HEAD, CLOTH_NONE, {0.010f, -0.030f, 0.032f}, 0.030f},
    {PART_HEAD, 0, JOINT_HEAD, CLOTH_NONE, {0.010f, -0.030f, -0.032f}, 0.030f},
    {PART_HEAD, 0, JOINT_HEAD, CLOTH_NONE, {0.058f, -0.059f, 0.009f}, 0.028f},
    {PART_HEAD, 0, JOINT_HEAD, CLOTH_NONE, {0.058f, -0.059f, -0.009f}, 0.028f},
};

// What a part is to the order of depth: a chain of balls, where it grows from.
typedef struct Bone {
    Part joined;
    Joint from, to;
    vec3 a, b;
    float radius_a, radius_b;
    float rank;
} Bone;

static const Bone BONES[PART_THIGH_R] = {
    [PART_HEAD] = {PART_TRUNK, JOINT_HEAD, JOINT_HEAD, {-0.005f, 0.05f, 0.0f}, {0.03f, 0.0f, 0.0f}, 0.078f, 0.06f, 0.03f},
    [PART_THIGH_L] = {PART_TRUNK, JOINT_HIP_L, JOINT_KNEE_L, {0.0f}, {0.0f}, 0.08f, 0.05f, 0.03f},
    [PART_SHANK_L] = {PART_THIGH_L, JOINT_KNEE_L, JOINT_ANKLE_L, {0.0f}, {0.0f}, 0.05f, 0.034f, 0.02f},
    [PART_FOOT_L] = {PART_SHANK_L, JOINT_ANKLE_L, JOINT_TOE_L, {-0.02f, -0.04f, 0.0f}, {0.03f, 0.0f, 0.0f}, 0.03f, 0.015f, 0.02f},
    [PART_UPPER_ARM_L] = {PART_TRUNK, JOINT_SHOULDER_L, JOINT_ELBOW_L, {0.0f}, {0.0f}, 0.048f, 0.034f, 0.03f},
    [PART_FOREARM_L] = {PART_UPPER_ARM_L, JOINT_ELBOW_L, JOINT_WRIST_L, {0.0f}, {0.0f}, 0.034f, 0.024f, 0.02f},
    [PART_HAND_L] = {PART_FOREARM_L, JOINT_WRIST_L, JOINT_WRIST_L, {0.0f, -0.02f, 0.0f}, {0.0f, -0.13f, 0.0f}, 0.02f, 0.014f, 0.02f},
};

// The trunk's chain.
static const Flesh TRUNK_CHAIN[] = {
    {PART_TRUNK, 0, JOINT_PELVIS, CLOTH_NONE, {-0.005f, 0.000f, 0.0f}, 0.095f},
    {PART_TRUNK, 0, JOINT_L3, CLOTH_NONE, {0.015f, 0.000f, 0.0f}, 0.090f},
    {PART_TRUNK, 0, JOINT_T8, CLOTH_NONE, {0.030f, 0.000f, 0.0f}, 0.100f},
    {PART_TRUNK, 0, JOINT_T3, CLOTH_NONE, {0.015f, 0.000f, 0.0f}, 0.075f},
    {PART_TRUNK, 0, JOINT_C5, CLOTH_NONE, {0.005f, 0.000f, 0.0f}, 0.050f},
};
// clang-format on

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

Joint figure_side_joint(Joint left, bool right)
{
    return right ? joint_mirror(left) : left;
}

void figure_begin_hull(FigureShape *shape, Part part, Joint joint, Cloth cloth)
{
    assert(shape->hull_count < FIGURE_HULLS_MAX);
    shape->hulls[shape->hull_count++] = (FigureHull){shape->ball_count, 0, part, joint, cloth};
}

void figure_add_ball(FigureShape *shape, const Body *body, Joint joint, const vec3 local, float radius)
{
    assert(shape->ball_count < FIGURE_BALLS_MAX);
    Ball *ball = &shape->balls[shape->ball_count++];
    body_to_world(body, joint, local, ball->at);
    ball->radius = radius;
    shape->hulls[shape->hull_count - 1].count++;
}

static void figure_add_flesh(FigureShape *shape, const Body *body, const Flesh *flesh, int count, bool right)
{
    for (int i = 0; i < count; i++) {
        Part part = right ? flesh[i].part + PART_PER_SIDE : flesh[i].part;
        Joint joint = figure_side_joint(flesh[i].joint, right);
        if (i == 0 || flesh[i].part != flesh[i - 1].part || flesh[i].hull != flesh[i - 1].hull)
            figure_begin_hull(shape, part, joint, flesh[i].cloth);
        vec3 local = {flesh[i].at[0], flesh[i].at[1], right ? flesh[i].at[2] : -flesh[i].at[2]};
        figure_add_ball(shape, body, joint, local, flesh[i].radius);
    }
}

static void figure_pieces(const Body *body, FigureShape *shape)
{
    ScenePiece *trunk = &shape->pieces[PART_TRUNK];
    memset(trunk, 0, sizeof *trunk);
    trunk->joined = -1;
    for (int i = 0; i < COUNT(TRUNK_CHAIN); i++) {
        body_to_world(body, TRUNK_CHAIN[i].joint, TRUNK_CHAIN[i].at, trunk->balls[i].at);
        trunk->balls[i].radius = TRUNK_CHAIN[i].radius;
    }
    trunk->count = COUNT(TRUNK_CHAIN);
    for (int part = PART_HEAD; part < PART_COUNT; part++) {
        bool right = part >= PART_THIGH_R;
        const Bone *bone = &BONES[right ? part - PART_PER_SIDE : part];
        ScenePiece *piece = &shape->pieces[part];
        memset(piece, 0, sizeof *piece);
        piece->joined = bone->joined == PART_TRUNK ? PART_TRUNK : (int)bone->joined + (right ? PART_PER_SIDE : 0);
        piece->rank = bone->rank;
        piece->count = 2;
        body_to_world(body, figure_side_joint(bone->from, right), bone->a, piece->balls[0].at);
        body_to_world(body, figure_side_joint(bone->to, right), bone->b, piece->balls[1].at);
        piece->balls[0].radius = bone->radius_a;
        piece->balls[1].radius = bone->radius_b;
        if (part == PART_HAND_L || part == PART_HAND_R) {
            // A fist ends at the knuckles.
            float curl = fmaxf(body->curl[right], 0.45f * body->clasp);
            vec3 tip = {0.0f, -0.13f + 0.065f * curl, 0.0f};
            body_to_world(body, right ? JOINT_WRIST_R : JOINT_WRIST_L, tip, piece->balls[1].at);
        }
    }
}

void figure_shape(const Body *body, float breath, FigureShape *shape)
{
    shape->ball_count = shape->hull_count = 0;
    figure_trunk(body, breath, shape);
    figure_add_flesh(shape, body, HEAD_FLESH, COUNT(HEAD_FLESH), false);
    for (int side = 0; side < 2; side++) {
        figure_add_flesh(shape, body, FLESH, COUNT(FLESH), side == 1);
        figure_hand(body, side == 1, shape);
    }
    figure_pieces(body, shape);
}
