// Outlines of shapes as straight edges. Curves become chords that leave the true curve by at most OUTLINE_ERROR_PX.
// Edges may enclose an area more than once, always in the same sense (a stroke that crosses itself): whoever fills them
// limits the winding to one.
#ifndef WERVEL_DRAW_RASTER_OUTLINE_H
#define WERVEL_DRAW_RASTER_OUTLINE_H

#include "draw/drawlist.h"

#define OUTLINE_ERROR_PX 0.025

// Runs downward: y0 < y1. `way` is +1 where the outline ran downward too, -1 where it ran upward.
typedef struct Edge {
    float x0, y0, x1, y1;
    float slope; // of x for each row
    float way;
} Edge;

// Zeroed is empty; free items.
typedef struct EdgeList {
    Edge *items;
    int count;
    int capacity;
} EdgeList;

// Appends `count` edges of another list.
void edges_append(EdgeList *edges, const EdgeList *other, int first, int count);
// Appends the edges of a hull, ellipse, arc or stroke; other kinds have none.
void outline_shape(EdgeList *edges, const Shape *shape);
// Appends the outline of a hull, clockwise on the screen, with its level edges too; curves within `error` pixels. An
// edge runs from (x0, y0) to (x1, y1) where its way is +1, the other way where it is -1.
void outline_hull(EdgeList *edges, const Disc *discs, int count, double error);

#endif
