// The figure: a body in the world becomes shapes on the draw list, with its shadow, its props and what lies around it,
// in the right order of depth. It is a person of no particular sex: a trunk of ribcage and pelvis from cross sections
// at the vertebrae, limbs that swell where muscles are, hands with a palm and feet with a sole, a head that looks
// somewhere, and the 24 vertebrae, of which some are lit.
//
// Every part is a union of convex hulls of balls, projected: what the rasteriser draws with exact coverage. Nothing is
// kept between frames; equal views give equal lists.
#ifndef WERVEL_DRAW_FIGURE_H
#define WERVEL_DRAW_FIGURE_H

#include "body/pose.h"
#include "body/prop.h"
#include "draw/camera.h"
#include "draw/theme.h"

#define FIGURE_BOUNDS_MAX      48 // balls of one body
#define FIGURE_VERTEBRA(joint) ((uint32_t)1 << ((joint)-JOINT_L5))

typedef struct FigureView {
    const Body *body;
    const Body *ghost;     // where the movement ends, or NULL
    const float *activity; // JOINT_COUNT values 0..1: how much a joint's segment counts as moving; NULL for none
    float breath;          // 0 all air out .. 1 full
    uint32_t targets;      // FIGURE_VERTEBRA bits of the lit vertebrae
    float glow;            // 0..1 how strongly these glow
    const Prop *props;
    int prop_count;
    const Theme *theme;
    bool plain; // small pictures: without ghost, glow and fine detail
} FigureView;

// Appends props, shadows, ghost and figure.
void figure_draw(DrawList *list, const Camera *camera, const FigureView *view);
// Balls that enclose all that is drawn of a body, for camera_frame; returns how many.
int figure_bounds(const Body *body, Ball balls[FIGURE_BOUNDS_MAX]);

#endif
