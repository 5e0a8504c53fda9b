#include "draw/drawlist.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define PI_F 3.14159265358979f

// Points that round a corner of draw_frame; with the stroke's own round joins a quarter of any radius looks round.
#define FRAME_CORNER_POINTS 12

void drawlist_clear(DrawList *list, int width, int height)
{
    int capacity = list->capacity;
    ArenaMark end = arena_mark(&list->arena);
    if (!end.block || end.block != list->start.block) {
        // The last frame outgrew its first block (or there was none): one block that holds it all, so that the
        // following frames of this size ask the system for nothing.
        size_t bytes = arena_bytes(&list->arena);
        arena_finish(&list->arena);
        arena_alloc(&list->arena, bytes ? bytes : 1);
        list->start = (ArenaMark){arena_mark(&list->arena).block, 0};
    }
    arena_reset(&list->arena, list->start);
    list->items = capacity ? ARENA_ARRAY(&list->arena, Shape, capacity) : NULL;
    list->capacity = capacity;
    list->count = 0;
    list->width = width;
    list->height = height;
}

void drawlist_finish(DrawList *list)
{
    arena_finish(&list->arena);
    memset(list, 0, sizeof *list);
}

static Shape *add(DrawList *list, ShapeKind kind, Color color)
{
    Shape *shape = ARENA_PUSH(&list->arena, list);
    memset(shape, 0, sizeof *shape);
    shape->kind = kind;
    shape->color = color;
    return shape;
}

static void add_hull(DrawList *list, ShapeKind kind, const Disc *discs, int count, float softness, Color color)
{
    assert(count >= 1 && count <= DRAW_HULL_MAX);
    Disc *copy = ARENA_ARRAY(&list->arena, Disc, count);
    memcpy(copy, discs, (size_t)count * sizeof *copy);
    Shape *shape = add(list, kind, color);
    shape->as.hull.discs = copy;
    shape->as.hull.count = count;
    shape->as.hull.softness = softness;
}

void draw_gradient(DrawList *list, Rect rect, Color above, Color below)
{
    Shape *shape = add(list, SHAPE_GRADIENT, above);
    shape->as.gradient.rect = rect;
    shape->as.gradient.below = below;
}

void draw_rect(DrawList *list, Rect rect, float corner_radius, Color color)
{
    if (rect.width <= 0.0f || rect.height <= 0.0f)
        return;
    float r = fminf(corner_radius, 0.5f * fminf(rect.width, rect.height));
    r = fmaxf(r, 0.0f);
    Disc discs[4] = {{rect.x + r, rect.y + r, r},
                     {rect.x + rect.width - r, rect.y + r, r},
                     {rect.x + rect.width - r, rect.y + rect.height - r, r},
                     {rect.x + r, rect.y + rect.height - r, r}};
    draw_hull(list, discs, 4, color);
}

void draw_frame(DrawList *list, Rect rect, float corner_radius, float width, Color color)
{
    float half = 0.5f * width;
    Rect mid = {rect.x + half, rect.y + half, rect.width - width, rect.height - width};
    if (mid.width <= 0.0f || mid.height <= 0.0f) {
        draw_rect(list, rect, corner_radius, color);
        return;
    }
    float r = fminf(corner_radius - half, 0.5f * fminf(mid.width, mid.height));
    Vec2 points[4 * FRAME_CORNER_POINTS];
    int count = 0;
    for (int corner = 0; corner < 4; corner++) {
        bool right = corner == 0 || corner == 1, lower = corner == 1 || corner == 2;
        Vec2 centre = {right ? mid.x + mid.width - fmaxf(r, 0.0f) : mid.x + fmaxf(r, 0.0f),
                       lower ? mid.y + mid.height - fmaxf(r, 0.0f) : mid.y + fmaxf(r, 0.0f)};
        if (r <= 0.0f) {
            points[count++] = centre;
            continue;
        }
        for (int k = 0; k < FRAME_CORNER_POINTS; k++) {
            // Clockwise on the screen from the top of the upper right corner.
            float angle = 0.5f * PI_F * ((float)corner - 1.0f + (float)k / (float)(FRAME_CORNER_POINTS - 1));
            points[count++] = (Vec2){centre.x + r * cosf(angle), centre.y + r * sinf(angle)};
        }
    }
    draw_stroke(list, points, count, true, width, color);
}

void draw_disc(DrawList *list, Vec2 centre, float radius, Color color)
{
    draw_hull(list, &(Disc){centre.x, centre.y, radius}, 1, color);
}

void draw_ellipse(DrawList *list, Vec2 centre, float radius_x, float radius_y, float angle, Color color)
{
    Shape *shape = add(list, SHAPE_ELLIPSE, color);
    shape->as.ellipse.centre = centre;
    shape->as.ellipse.radius_x = radius_x;
    shape->as.ellipse.radius_y = radius_y;
    shape->as.ellipse.angle = angle;
}

void draw_ring(DrawList *list, Vec2 centre, float radius, float width, Color color)
{
    draw_arc(list, centre, radius, width, 0.0f, 2.0f * PI_F, color);
}

void draw_arc(DrawList *list, Vec2 centre, float radius, float width, float start, float sweep, Color color)
{
    Shape *shape = add(list, SHAPE_ARC, color);
    shape->as.arc.centre = centre;
    shape->as.arc.radius = radius;
    shape->as.arc.width = width;
    shape->as.arc.start = start;
    shape->as.arc.sweep = sweep;
}

void draw_capsule(DrawList *list, Vec2 a, float radius_a, Vec2 b, float radius_b, Color color)
{
    draw_hull(list, (Disc[]){{a.x, a.y, radius_a}, {b.x, b.y, radius_b}}, 2, color);
}

void draw_hull(DrawList *list, const Disc *discs, int count, Color color)
{
    add_hull(list, SHAPE_HULL, discs, count, 0.0f, color);
}

void draw_polygon(DrawList *list, const Vec2 *points, int count, float rounding, Color color)
{
    assert(count >= 1 && count <= DRAW_HULL_MAX);
    Disc discs[DRAW_HULL_MAX];
    for (int i = 0; i < count; i++)
        discs[i] = (Disc){points[i].x, points[i].y, rounding};
    draw_hull(list, discs, count, color);
}

void draw_stroke(DrawList *list, const Vec2 *points, int count, bool closed, float width, Color color)
{
    if (count < 1)
        return;
    Vec2 *copy = ARENA_ARRAY(&list->arena, Vec2, count);
    memcpy(copy, points, (size_t)count * sizeof *copy);
    Shape *shape = add(list, SHAPE_STROKE, color);
    shape->as.stroke.points = copy;
    shape->as.stroke.count = count;
    shape->as.stroke.width = width;
    shape->as.stroke.closed = closed;
}

void draw_shadow(DrawList *list, const Disc *discs, int count, float softness, Color color)
{
    add_hull(list, SHAPE_SHADOW, discs, count, softness, color);
}

void draw_glow(DrawList *list, Vec2 centre, float radius, Color color)
{
    Shape *shape = add(list, SHAPE_GLOW, color);
    shape->as.glow.centre = centre;
    shape->as.glow.radius = radius;
}

void draw_text(DrawList *list, FontRole font, float size, float x, float baseline, TextAlign align, Color color,
               const char *text)
{
    if (!text || !*text)
        return;
    const char *copy = arena_copy(&list->arena, text);
    Shape *shape = add(list, SHAPE_TEXT, color);
    shape->as.text.text = copy;
    shape->as.text.x = x;
    shape->as.text.baseline = baseline;
    shape->as.text.size = size;
    shape->as.text.font = font;
    shape->as.text.align = align;
}

void draw_picture(DrawList *list, const Picture *picture, Rect rect)
{
    Shape *shape = add(list, SHAPE_PICTURE, (Color){255, 255, 255, 255});
    shape->as.picture.picture = picture;
    shape->as.picture.rect = rect;
}

void draw_clip(DrawList *list, Rect rect)
{
    add(list, SHAPE_CLIP, (Color){0, 0, 0, 0})->as.clip = rect;
}

Color color_rgb(uint32_t rgb)
{
    return (Color){(uint8_t)(rgb >> 16), (uint8_t)(rgb >> 8), (uint8_t)rgb, 255};
}

Color color_alpha(Color color, float alpha)
{
    float clamped = fminf(fmaxf(alpha, 0.0f), 1.0f);
    color.a = (uint8_t)((float)color.a * clamped + 0.5f);
    return color;
}

static uint8_t mix_channel(uint8_t a, uint8_t b, float t)
{
    return (uint8_t)((float)a + ((float)b - (float)a) * t + 0.5f);
}

Color color_mix(Color a, Color b, float t)
{
    float clamped = fminf(fmaxf(t, 0.0f), 1.0f);
    return (Color){mix_channel(a.r, b.r, clamped), mix_channel(a.g, b.g, clamped), mix_channel(a.b, b.b, clamped),
                   mix_channel(a.a, b.a, clamped)};
}
