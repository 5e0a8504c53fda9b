#include "session/support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int support_compare(const void *left, const void *right)
{
    const float *a = left, *b = right;
    if (a[0] < b[0] || a[0] > b[0])
        return a[0] < b[0] ? -1 : 1;
    return a[1] < b[1] ? -1 : a[1] > b[1];
}

// Twice the area of the triangle a b c, positive where c is to the left of a to b.
static float support_turn(const float a[2], const float b[2], const float c[2])
{
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

// One side of the hull of sorted points, appended to hull from index `base`; `step` walks them up or down.
static int support_chain(float (*points)[2], int count, int step, int base, float (*hull)[2])
{
    int size = base;
    for (int n = 0; n < count; n++) {
        const float *point = points[step > 0 ? n : count - 1 - n];
        while (size - base >= 2 && support_turn(hull[size - 2], hull[size - 1], point) <= 0.0f)
            size--;
        memcpy(hull[size++], point, 2 * sizeof(float));
    }
    return size - 1; // its last point is the first of the other side
}

static float support_segment_distance(const float a[2], const float b[2], const float p[2])
{
    float d[2] = {b[0] - a[0], b[1] - a[1]};
    float length = d[0] * d[0] + d[1] * d[1];
    float t = length > 0.0f ? ((p[0] - a[0]) * d[0] + (p[1] - a[1]) * d[1]) / length : 0.0f;
    t = t < 0.0f ? 0.0f : t > 1.0f ? 1.0f : t;
    return hypotf(p[0] - a[0] - t * d[0], p[1] - a[1] - t * d[1]);
}

float support_hull_distance(const float (*points)[2], int count, const float point[2])
{
    float sorted[POINT_COUNT][2], hull[2 * POINT_COUNT + 2][2];
    if (count == 0)
        return INFINITY;
    count = count < POINT_COUNT ? count : POINT_COUNT;
    memcpy(sorted, points, (size_t)count * sizeof *sorted);
    qsort(sorted, (size_t)count, sizeof *sorted, support_compare);
    if (count == 1)
        return hypotf(point[0] - sorted[0][0], point[1] - sorted[0][1]);
    int size = support_chain(sorted, count, 1, 0, hull);
    size = support_chain(sorted, count, -1, size, hull);
    bool inside = size > 2;
    float nearest = INFINITY;
    for (int i = 0; i < size; i++) {
        const float *a = hull[i], *b = hull[(i + 1) % size];
        inside = inside && support_turn(a, b, point) >= 0.0f;
        nearest = fminf(nearest, support_segment_distance(a, b, point));
    }
    return inside ? 0.0f : nearest;
}

float support_outside(const Support *support)
{
    float carrying[POINT_COUNT][2];
    int count = 0;
    for (int i = 0; i < POINT_COUNT; i++) {
        vec3 place, normal;
        body_point(support->body, (Point)i, place);
        bool carries = support->planted[i] || fabsf(place[1]) <= support->contact;
        for (int p = 0; p < support->prop_count; p++) {
            Solid solids[PROP_SOLIDS_MAX];
            int solid_count = prop_solids(&support->props[p], solids);
            for (int s = 0; s < solid_count; s++) {
                if (solid_distance(&solids[s], place, normal) > support->contact)
                    continue;
                if (PROP_KINDS[support->props[p].kind].holds)
                    return 0.0f;
                carries = true;
            }
        }
        if (carries) {
            carrying[count][0] = place[0];
            carrying[count++][1] = place[2];
        }
    }
    vec3 centre;
    body_centre_of_mass(support->body, centre);
    const float over[2] = {centre[0], centre[2]};
    return support_hull_distance((const float(*)[2])carrying, count, over);
}
