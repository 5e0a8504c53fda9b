#include "draw/raster_outline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/raster_memory.h"

#define PI 3.14159265358979323846

// A circle of a million pixels would need more; only a sliver of it can be seen then.
#define ARC_CHORDS_MAX 4096

// A pen that draws into an edge list. Positions are rounded to float once, so that pieces that meet do so exactly.
typedef struct Pen {
    EdgeList *edges;
    double error;
    float x, y, start_x, start_y;
    bool down;
    bool flat; // keep edges along a row, which cover nothing but are part of the outline
} Pen;

void edges_append(EdgeList *edges, const EdgeList *other, int first, int count)
{
    edges->items = raster_grow(edges->items, &edges->capacity, edges->count + count, sizeof *edges->items);
    if (count > 0)
        memcpy(edges->items + edges->count, other->items + first, (size_t)count * sizeof *edges->items);
    edges->count += count;
}

static void edge_add(EdgeList *edges, bool flat, float x0, float y0, float x1, float y1)
{
    if (y0 == y1 && (!flat || x0 == x1))
        return;
    if (edges->count == edges->capacity)
        edges->items = raster_grow(edges->items, &edges->capacity, edges->count + 1, sizeof *edges->items);
    float slope = y0 == y1 ? 0.0f : (x1 - x0) / (y1 - y0);
    edges->items[edges->count++] = y0 < y1 ? (Edge){x0, y0, x1, y1, slope, 1.0f} : (Edge){x1, y1, x0, y0, slope, -1.0f};
}

static void pen_to(Pen *pen, double x, double y)
{
    float fx = (float)x, fy = (float)y;
    if (pen->down) {
        edge_add(pen->edges, pen->flat, pen->x, pen->y, fx, fy);
    } else {
        pen->start_x = fx;
        pen->start_y = fy;
        pen->down = true;
    }
    pen->x = fx;
    pen->y = fy;
}

static void pen_close(Pen *pen)
{
    if (pen->down)
        edge_add(pen->edges, pen->flat, pen->x, pen->y, pen->start_x, pen->start_y);
    pen->down = false;
}

// A chord over the angle 2a on radius r leaves the arc by s = r (1 - cos a), about r a^2 / 2. With the corners two
// thirds of that outside the circle, the chords enclose what the circle does and stay within 2 s / 3 of it: s may be 3
// / 2 of the error.
static int arc_chords(double radius, double angle, double error)
{
    if (radius <= error)
        return 1;
    double chords = ceil(fabs(angle) / (2.0 * sqrt(3.0 * error / radius)));
    return chords < 1.0 ? 1 : chords > ARC_CHORDS_MAX ? ARC_CHORDS_MAX : (int)chords;
}

// Along a circle from the direction (nx, ny) through `angle` (clockwise on the screen where positive), both ends
// included. Its ends stay on the circle, where straight lines continue; a whole circle has none.
static void pen_arc(Pen *pen, double cx, double cy, double radius, double nx, double ny, double angle)
{
    int chords = arc_chords(radius, angle, pen->error);
    double c = cos(angle / chords), s = sin(angle / chords);
    double outside = radius * (1.0 + (1.0 - cos(0.5 * angle / chords)) * 2.0 / 3.0);
    bool whole = fabs(angle) >= 2.0 * PI;
    for (int i = 0; i <= chords; i++) {
        double r = whole || (i > 0 && i < chords) ? outside : radius;
        pen_to(pen, cx + r * nx, cy + r * ny);
        double turned = nx * c - ny * s;
        ny = nx * s + ny * c;
        nx = turned;
    }
}

// ---- hulls ------------------------------------------------------------------------------------------------------

// A measure from 0 to 4 that grows with the angle from unit vector n to unit vector m, clockwise on the screen.
static double turn_measure(double nx, double ny, double mx, double my)
{
    double c = nx * mx + ny * my, s = nx * my - ny * mx;
    double measure = s >= 0.0 ? 1.0 - c : 3.0 + c;
    return measure > 4.0 - 1e-13 ? 0.0 : measure; // rounding must not turn "straight on" into a full turn
}

// The outer tangent on which the hull leaves disc a for disc b: its unit normal m, for which both reach equally far.
// With u the unit vector from a to b at distance d, m . u = (ra - rb) / d = k, and of the two solutions the one met
// first when turning clockwise is u turned back by acos k. None where one disc holds the other.
static bool tangent_normal(const Disc *a, const Disc *b, double *mx, double *my, double *distance)
{
    double dx = (double)b->x - (double)a->x, dy = (double)b->y - (double)a->y;
    double d = sqrt(dx * dx + dy * dy), k = (double)a->radius - (double)b->radius;
    if (d <= fabs(k) || d <= 0.0)
        return false;
    k /= d;
    double ux = dx / d, uy = dy / d, s = sqrt(1.0 - k * k);
    *mx = ux * k + uy * s;
    *my = uy * k - ux * s;
    *distance = d;
    return true;
}

// Gift wrapping over discs: from the disc that reaches farthest to the right, turn clockwise; the hull leaves each disc
// on the tangent that is met first, for the farther disc where two lie on one tangent.
static void pen_hull(Pen *pen, const Disc *discs, int count)
{
    int current = 0;
    for (int i = 1; i < count; i++) {
        double reach = (double)discs[i].x + discs[i].radius, best = (double)discs[current].x + discs[current].radius;
        if (reach > best || (reach == best && discs[i].radius > discs[current].radius))
            current = i;
    }
    double nx = 1.0, ny = 0.0, turned = 0.0;
    for (int step = 0; step <= 2 * count && turned < 2.0 * PI; step++) {
        int next = -1;
        double best = 5.0, best_distance = 0.0, mx = nx, my = ny;
        for (int j = 0; j < count; j++) {
            double x, y, distance;
            if (j == current || !tangent_normal(&discs[current], &discs[j], &x, &y, &distance))
                continue;
            double measure = turn_measure(nx, ny, x, y);
            if (measure < best - 1e-13 || (measure < best + 1e-13 && distance > best_distance)) {
                next = j;
                best = measure;
                best_distance = distance;
                mx = x;
                my = y;
            }
        }
        double angle = 2.0 * PI;
        if (next >= 0) {
            angle = best == 0.0 ? 0.0 : atan2(nx * my - ny * mx, nx * mx + ny * my);
            angle = angle < 0.0 ? angle + 2.0 * PI : angle;
        }
        angle = fmin(angle, 2.0 * PI - turned);
        pen_arc(pen, discs[current].x, discs[current].y, fmax(discs[current].radius, 0.0), nx, ny, angle);
        turned += angle;
        nx = mx;
        ny = my;
        if (next < 0)
            break;
        current = next;
    }
    pen_close(pen);
}

// ---- ellipses and arcs ------------------------------------------------------------------------------------------

static void pen_ellipse(Pen *pen, const Shape *shape)
{
    double rx = fabs((double)shape->as.ellipse.radius_x), ry = fabs((double)shape->as.ellipse.radius_y);
    double c = cos((double)shape->as.ellipse.angle), s = sin((double)shape->as.ellipse.angle);
    // In the parameter of the ellipse a chord's error is at most that of the larger circle.
    int chords = arc_chords(fmax(rx, ry), 2.0 * PI, pen->error);
    double outside = 1.0 + (1.0 - cos(PI / chords)) * 2.0 / 3.0;
    rx *= outside;
    ry *= outside;
    double step_c = cos(2.0 * PI / chords), step_s = sin(2.0 * PI / chords), px = 1.0, py = 0.0;
    for (int i = 0; i < chords; i++) {
        double x = rx * px, y = ry * py;
        pen_to(pen, (double)shape->as.ellipse.centre.x + x * c - y * s,
               (double)shape->as.ellipse.centre.y + x * s + y * c);
        double turned = px * step_c - py * step_s;
        py = px * step_s + py * step_c;
        px = turned;
    }
    pen_close(pen);
}

static void outline_arc(Pen *pen, const Shape *shape)
{
    double cx = shape->as.arc.centre.x, cy = shape->as.arc.centre.y;
    double half = 0.5 * fabs((double)shape->as.arc.width), radius = fabs((double)shape->as.arc.radius);
    double start = shape->as.arc.start, sweep = shape->as.arc.sweep;
    double outer = radius + half, inner = fmax(radius - half, 0.0);
    if (sweep < 0.0) {
        start += sweep;
        sweep = -sweep;
    }
    double nx = sin(start), ny = -cos(start); // clockwise from 12 o'clock
    if (sweep >= 2.0 * PI - 1e-6) {
        pen_arc(pen, cx, cy, outer, nx, ny, 2.0 * PI);
        pen_close(pen);
        if (inner > 0.0)
            pen_arc(pen, cx, cy, inner, nx, ny, -2.0 * PI);
        pen_close(pen);
        return;
    }
    double ex = sin(start + sweep), ey = -cos(start + sweep);
    pen_arc(pen, cx, cy, outer, nx, ny, sweep);
    pen_arc(pen, cx + radius * ex, cy + radius * ey, half, ex, ey, PI);
    pen_arc(pen, cx, cy, inner, ex, ey, -sweep);
    pen_arc(pen, cx + radius * nx, cy + radius * ny, half, -nx, -ny, PI);
    pen_close(pen);
}

// ---- strokes ----------------------------------------------------------------------------------------------------

typedef struct Segment {
    double x0, y0, x1, y1;
    double dx, dy; // unit direction
} Segment;

// The turn at the end of segment a into segment b. Outside, a round join; inside, the outline passes through the corner
// itself, so that it is the exact sum of two bars and a wedge and never winds the other way round.
//
// A bar's outline runs along its +n side forwards and its -n side backwards, with n = (dy, -dx). The two sides are
// drawn as pieces here: the sum of all pieces is closed.
static void pen_join(Pen *pen, const Segment *a, const Segment *b, double half)
{
    double x = a->x1, y = a->y1;
    double cross = a->dx * b->dy - a->dy * b->dx, dot = a->dx * b->dx + a->dy * b->dy;
    double angle = atan2(cross, dot);
    double an_x = a->dy, an_y = -a->dx, bn_x = b->dy, bn_y = -b->dx;
    double outside = angle >= 0.0 ? 1.0 : -1.0;
    pen->down = false;
    if (outside > 0.0) {
        pen_arc(pen, x, y, half, an_x, an_y, angle);
        pen_to(pen, x + half * bn_x, y + half * bn_y);
    } else {
        pen_to(pen, x + half * an_x, y + half * an_y);
        pen_to(pen, x, y);
        pen_to(pen, x + half * bn_x, y + half * bn_y);
    }
    pen->down = false;
    if (outside > 0.0) {
        pen_to(pen, x - half * bn_x, y - half * bn_y);
        pen_to(pen, x, y);
        pen_to(pen, x - half * an_x, y - half * an_y);
    } else {
        pen_arc(pen, x, y, half, -bn_x, -bn_y, -angle);
        pen_to(pen, x - half * an_x, y - half * an_y);
    }
    pen->down = false;
}

static void pen_bar(Pen *pen, const Segment *s, double half)
{
    double nx = half * s->dy, ny = -half * s->dx;
    pen->down = false;
    pen_to(pen, s->x0 + nx, s->y0 + ny);
    pen_to(pen, s->x1 + nx, s->y1 + ny);
    pen->down = false;
    pen_to(pen, s->x1 - nx, s->y1 - ny);
    pen_to(pen, s->x0 - nx, s->y0 - ny);
    pen->down = false;
}

// A half circle from (nx, ny) to its opposite, clockwise; ends exactly where the bar's other side begins.
static void pen_cap(Pen *pen, double x, double y, double half, double nx, double ny)
{
    pen->down = false;
    pen_arc(pen, x, y, half, nx, ny, PI);
    pen_to(pen, x - half * nx, y - half * ny);
    pen->down = false;
}

// The next segment of the line that has a length, from point *index on; false at the end.
static bool next_segment(const Shape *shape, int *index, Segment *segment)
{
    int count = shape->as.stroke.count, last = shape->as.stroke.closed ? count : count - 1;
    const Vec2 *points = shape->as.stroke.points;
    const Vec2 *from = &points[*index % count];
    while (*index < last) {
        const Vec2 *to = &points[++*index % count];
        double dx = (double)to->x - (double)from->x, dy = (double)to->y - (double)from->y;
        double length = sqrt(dx * dx + dy * dy);
        if (length > 1e-4) {
            *segment = (Segment){from->x, from->y, to->x, to->y, dx / length, dy / length};
            return true;
        }
    }
    return false;
}

static void pen_stroke(Pen *pen, const Shape *shape)
{
    double half = 0.5 * fabs((double)shape->as.stroke.width);
    int index = 0;
    Segment first, previous, segment;
    if (!next_segment(shape, &index, &first)) {
        const Vec2 *point = shape->as.stroke.points;
        pen_hull(pen, &(Disc){point->x, point->y, (float)half}, 1);
        return;
    }
    previous = first;
    pen_bar(pen, &first, half);
    while (next_segment(shape, &index, &segment)) {
        // Points closer than a segment's least length are passed over: the bar begins where the last one ended.
        segment.x0 = previous.x1;
        segment.y0 = previous.y1;
        pen_join(pen, &previous, &segment, half);
        pen_bar(pen, &segment, half);
        previous = segment;
    }
    if (shape->as.stroke.closed && previous.x1 == first.x0 && previous.y1 == first.y0) {
        pen_join(pen, &previous, &first, half);
    } else {
        pen_cap(pen, previous.x1, previous.y1, half, previous.dy, -previous.dx);
        pen_cap(pen, first.x0, first.y0, half, -first.dy, first.dx);
    }
}

// ---- public -----------------------------------------------------------------------------------------------------

void outline_hull(EdgeList *edges, const Disc *discs, int count, double error)
{
    Pen pen = {.edges = edges, .error = error, .flat = true};
    pen_hull(&pen, discs, count);
}

void outline_shape(EdgeList *edges, const Shape *shape)
{
    Pen pen = {.edges = edges, .error = OUTLINE_ERROR_PX};
    switch (shape->kind) {
    case SHAPE_HULL:
        pen_hull(&pen, shape->as.hull.discs, shape->as.hull.count);
        break;
    case SHAPE_ELLIPSE:
        pen_ellipse(&pen, shape);
        break;
    case SHAPE_ARC:
        outline_arc(&pen, shape);
        break;
    case SHAPE_STROKE:
        pen_stroke(&pen, shape);
        break;
    default:
        break;
    }
}
