// A frame before it is pixels: a list of shapes in painting order, back to front, in pixels of the picture (x right, y
// down, pixel centres at .5). Screens, figure and circle append; the rasteriser (draw/raster.h) or a test reads. The
// list owns copies of all that it is given, so that a frame can be kept, compared and drawn again. Shapes hold what the
// eye sees, not triangles: the rasteriser covers each with its exact area. Colours are straight (not premultiplied)
// sRGB; blending is done on the sRGB values, as on the web.
#ifndef WERVEL_DRAW_DRAWLIST_H
#define WERVEL_DRAW_DRAWLIST_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"

typedef struct Color {
    uint8_t r, g, b, a;
} Color;

typedef struct Vec2 {
    float x, y;
} Vec2;

typedef struct Rect {
    float x, y, width, height;
} Rect;

// A circle that takes part in a hull.
typedef struct Disc {
    float x, y, radius;
} Disc;

typedef enum ShapeKind {
    SHAPE_GRADIENT, // a rectangle, colour above to colour below
    SHAPE_HULL,     // convex hull of 1 to DRAW_HULL_MAX discs: disc, tapered capsule, rounded rectangle, rounded convex
                    // polygon
    SHAPE_ELLIPSE,  // filled, turned by an angle
    SHAPE_ARC,      // a stroked part of a circle with round ends; the whole circle when the sweep is 2 pi
    SHAPE_STROKE,   // a polyline of constant width with round joins and ends, drawn as one shape (no seams where it
                    // overlaps itself)
    SHAPE_SHADOW,  // a hull with a soft edge: full within, falling smoothly to nothing over `softness` pixels, half way
                   // at the edge
    SHAPE_GLOW,    // a disc, full at its centre, falling smoothly to nothing at its radius
    SHAPE_TEXT,    // one line of text
    SHAPE_PICTURE, // a picture scaled into a rectangle
    SHAPE_CLIP,    // from here on only pixels within the rectangle are touched; an empty rectangle lifts it
    SHAPE_KIND_COUNT
} ShapeKind;

#define DRAW_HULL_MAX 64

// Roles, not files: draw/font_sdl.c finds a font for each.
typedef enum FontRole { FONT_LIGHT, FONT_REGULAR, FONT_MEDIUM, FONT_SEMIBOLD, FONT_ROLE_COUNT } FontRole;
typedef enum TextAlign { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } TextAlign;

typedef struct Picture {
    int width, height;
    const uint8_t *rgba; // rows from the top, straight alpha; not copied by the list
    uint64_t id;         // unique for these pixels, so that a list can be compared without reading them
} Picture;

typedef struct Shape {
    ShapeKind kind;
    Color color;
    union {
        struct {
            Rect rect;
            Color below;
        } gradient;
        struct {
            const Disc *discs;
            int count;
            float softness; // shadows only
        } hull;
        struct {
            Vec2 centre;
            float radius_x, radius_y;
            float angle; // radians, clockwise on the screen
        } ellipse;
        struct {
            Vec2 centre;
            float radius; // of the middle of the stroke
            float width;
            float start, sweep; // radians, clockwise from 12 o'clock
        } arc;
        struct {
            const Vec2 *points;
            int count;
            float width;
            bool closed;
        } stroke;
        struct {
            Vec2 centre;
            float radius;
        } glow;
        struct {
            const char *text;
            float x, baseline; // x of the left edge, the middle or the right edge, after `align`
            float size;        // em in pixels
            FontRole font;
            TextAlign align;
        } text;
        struct {
            const Picture *picture;
            Rect rect;
        } picture;
        Rect clip;
    } as;
} Shape;

// Zeroed is valid and empty. Memory is the arena's; drawlist_clear keeps it for the next frame.
typedef struct DrawList {
    Arena arena;
    ArenaMark start; // where drawlist_clear rewinds to
    Shape *items;
    int count;
    int capacity;
    int width, height; // of the picture
} DrawList;

void drawlist_clear(DrawList *list, int width, int height);
void drawlist_finish(DrawList *list);

void draw_gradient(DrawList *list, Rect rect, Color above, Color below);
void draw_rect(DrawList *list, Rect rect, float corner_radius, Color color);
// A border of `width` pixels within the rectangle; its outer corners have a radius of at least half the width.
void draw_frame(DrawList *list, Rect rect, float corner_radius, float width, Color color);
void draw_disc(DrawList *list, Vec2 centre, float radius, Color color);
void draw_ellipse(DrawList *list, Vec2 centre, float radius_x, float radius_y, float angle, Color color);
void draw_ring(DrawList *list, Vec2 centre, float radius, float width, Color color);
void draw_arc(DrawList *list, Vec2 centre, float radius, float width, float start, float sweep, Color color);
// Two circles and their outer tangents.
void draw_capsule(DrawList *list, Vec2 a, float radius_a, Vec2 b, float radius_b, Color color);
// The convex hull of discs; more than DRAW_HULL_MAX are a programmer's error.
void draw_hull(DrawList *list, const Disc *discs, int count, Color color);
// The convex hull of points, its outline grown outward by `rounding`.
void draw_polygon(DrawList *list, const Vec2 *points, int count, float rounding, Color color);
void draw_stroke(DrawList *list, const Vec2 *points, int count, bool closed, float width, Color color);
void draw_shadow(DrawList *list, const Disc *discs, int count, float softness, Color color);
void draw_glow(DrawList *list, Vec2 centre, float radius, Color color);
void draw_text(DrawList *list, FontRole font, float size, float x, float baseline, TextAlign align, Color color,
               const char *text);
void draw_picture(DrawList *list, const Picture *picture, Rect rect);
void draw_clip(DrawList *list, Rect rect);

Color color_rgb(uint32_t rgb);               // 0xRRGGBB, opaque
Color color_alpha(Color color, float alpha); // alpha multiplied by 0..1
Color color_mix(Color a, Color b, float t);  // a at 0, b at 1

#endif
