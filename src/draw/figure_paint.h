// Paints one part of the figure: outline, flesh, light, detail. Internal to the figure.
#ifndef WERVEL_DRAW_FIGURE_PAINT_H
#define WERVEL_DRAW_FIGURE_PAINT_H

#include "draw/figure.h"
#include "draw/figure_parts.h"

typedef struct FigurePaint {
    DrawList *list;
    const Camera *camera;
    const FigureView *view;
    const FigureShape *shape;
    float nearest, furthest; // depth of the figure, metres
    float outline;           // width, pixels
    bool painted[PART_COUNT];
} FigurePaint;

void figure_paint_part(FigurePaint *paint, Part part);
// What is within a part's outline and tells its sides apart: face, palm, sole, kneecap, vertebrae.
void figure_paint_detail(FigurePaint *paint, Part part);
// The glow of lit vertebrae, once more over all, so that an arm in front does not hide it.
void figure_paint_glow(FigurePaint *paint, float strength);

// Colour of a joint's segment at a depth: moving or not, near or far.
Color figure_color(const FigurePaint *paint, Joint joint, ThemeColor still, ThemeColor moving, float depth);
// Cosine between a joint's direction and the way to the eye: positive faces the viewer.
float figure_facing(const FigurePaint *paint, Joint joint, const vec3 at, const vec3 direction);
int figure_discs(const Camera *camera, const Ball *balls, int count, float grow, Disc *discs);

#endif
