// A picture like those that the player shows, for tests and for the benchmark: gradient, mat, shadows, a figure of some
// 45 outlined capsules, a lit vertebra, a breathing circle with its glow and ring, a phase ribbon and five lines of
// text.
#ifndef WERVEL_TESTS_DRAW_SCENE_H
#define WERVEL_TESTS_DRAW_SCENE_H

#include "draw/drawlist.h"

// `time` in seconds moves the figure, the circle and the ring. The list is cleared first.
void scene_build(DrawList *list, int width, int height, double time);

#endif
