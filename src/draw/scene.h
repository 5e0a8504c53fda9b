// In which order solid things are painted. Painting from back to front needs no depth buffer when, of any two things
// that overlap in the picture, the further is painted first. Which is further is not a question of one depth each: a
// hand before the chest of somebody lying may be further than the knees. Here two convex things are told apart by the
// plane between them: the eye is on one side of it, and what is on that side is nearer.
//
// Order is a pure function of camera and pieces. Where two are almost equally near the `rank` decides, and among
// pieces that do not touch in the picture the index does, so that a slow movement does not make them flicker.
#ifndef WERVEL_DRAW_SCENE_H
#define WERVEL_DRAW_SCENE_H

#include "body/prop.h"
#include "draw/camera.h"

#define SCENE_BALLS_MAX  8
#define SCENE_PIECES_MAX 96

typedef enum PieceForm {
    PIECE_CHAIN, // balls on a line: limbs, the trunk, the ball
    PIECE_BOX,   // furniture
} PieceForm;

typedef struct ScenePiece {
    PieceForm form;
    Ball balls[SCENE_BALLS_MAX];
    int count;
    Solid box;
    int joined;  // the piece that this one grows from, or -1
    float rank;  // metres by which it counts as nearer than it is
    bool behind; // painted before everything that is not: a mat
} ScenePiece;

// Fills `order` with the indices of the pieces, furthest first.
void scene_order(const Camera *camera, const ScenePiece *pieces, int count, int order[SCENE_PIECES_MAX]);

#endif
