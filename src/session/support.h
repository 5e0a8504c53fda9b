// Whether a held posture stands: the points that carry it, their convex hull seen from above, and how far outside it
// the centre of mass is. Not for other layers.
#ifndef WERVEL_SESSION_SUPPORT_H
#define WERVEL_SESSION_SUPPORT_H

#include "body/pose.h"
#include "body/prop.h"

typedef struct Support {
    const Body *body;
    const bool *planted;
    const Prop *props;
    int prop_count;
    float contact; // metres within which a point carries
} Support;

// Metres outside the hull, 0 inside; 0 too where a prop holds the body. INFINITY where nothing carries it.
float support_outside(const Support *support);
// Distance of a point (x, z) to the convex hull of points, 0 inside. Andrew's monotone chain (1979).
float support_hull_distance(const float (*points)[2], int count, const float point[2]);

#endif
