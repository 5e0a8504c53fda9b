// How the things of a room look: furniture as boxes with a lit top, a soft ball, a mat on the floor. Each prop is a few
// pieces, so that a chair's legs, seat and back each find their own place among the limbs. A wall that stands between
// the eye and the figure is only an outline.
#ifndef WERVEL_DRAW_PROPS_H
#define WERVEL_DRAW_PROPS_H

#include "draw/scene.h"
#include "draw/theme.h"

#define PROP_PIECES_MAX 8 // of one prop

typedef struct PropPieces {
    ScenePiece pieces[PROP_PIECES_MAX];
    int count;
} PropPieces;

void prop_pieces(const Prop *prop, PropPieces *out);
// Paints one of its pieces. `figure` is the middle of the figure: a wall nearer than it is drawn as an outline.
void prop_paint(DrawList *list, const Camera *camera, const Theme *theme, const Prop *prop, const PropPieces *pieces,
                int piece, const vec3 figure);
// Its soft shadow on the floor.
void prop_shadow(DrawList *list, const Camera *camera, const Theme *theme, const Prop *prop);
// Balls that enclose what has to be in the picture of it, for camera_frame; at most 8. Returns how many.
int prop_bounds(const Prop *prop, Ball balls[8]);

#endif
