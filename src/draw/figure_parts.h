// The figure as solids, before any eye sees it: parts, each a union of convex hulls of balls in the world. Internal to
// the figure; the tables that say where flesh is are in figure_parts.c (limbs, head) and figure_trunk.c.
#ifndef WERVEL_DRAW_FIGURE_PARTS_H
#define WERVEL_DRAW_FIGURE_PARTS_H

#include "body/pose.h"
#include "draw/scene.h"

#define FIGURE_HULLS_MAX 80
#define FIGURE_BALLS_MAX 640
// The trunk's hulls are the first of a shape: those of the shoulder girdle, then one between each two cross sections,
// from the pelvis up.
#define FIGURE_GIRDLE_HULLS 4
#define FIGURE_TRUNK_HULLS  17

// Parts that are painted at one depth. Left parts first, right parts in the same order.
typedef enum Part {
    PART_TRUNK,
    PART_HEAD,
    PART_THIGH_L,
    PART_SHANK_L,
    PART_FOOT_L,
    PART_UPPER_ARM_L,
    PART_FOREARM_L,
    PART_HAND_L,
    PART_THIGH_R,
    PART_SHANK_R,
    PART_FOOT_R,
    PART_UPPER_ARM_R,
    PART_FOREARM_R,
    PART_HAND_R,
    PART_COUNT,
    PART_PER_SIDE = PART_THIGH_R - PART_THIGH_L
} Part;

typedef enum Cloth { CLOTH_NONE, CLOTH_SHORTS } Cloth;

typedef struct FigureHull {
    int first, count; // of the shape's balls
    Part part;
    Joint joint; // whose activity colours it
    Cloth cloth;
} FigureHull;

typedef struct FigureShape {
    Ball balls[FIGURE_BALLS_MAX];
    int ball_count;
    FigureHull hulls[FIGURE_HULLS_MAX]; // by part, in painting order
    int hull_count;
    ScenePiece pieces[PART_COUNT];
} FigureShape;

void figure_shape(const Body *body, float breath, FigureShape *shape);

// For the files that build a shape.
void figure_begin_hull(FigureShape *shape, Part part, Joint joint, Cloth cloth);
// Adds a ball to the hull begun last; `local` is in the joint's frame.
void figure_add_ball(FigureShape *shape, const Body *body, Joint joint, const vec3 local, float radius);
void figure_trunk(const Body *body, float breath, FigureShape *shape);
void figure_hand(const Body *body, bool right, FigureShape *shape);

Joint figure_side_joint(Joint left, bool right);

#endif
