// Coverage against 16 x 16 samples a pixel of each shape's own definition, motion far below a pixel, strokes without
// seams, and blending to the last bit.
#include "support.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "draw/raster.h"
#include "draw/raster_blend.h"

#define SIDE    96
#define SAMPLES 16
#define PI_D    3.14159265358979

typedef struct Canvas {
    DrawList list;
    Raster raster;
    uint32_t pixels[SIDE * SIDE];
} Canvas;

static void canvas_begin(Canvas *canvas)
{
    memset(canvas, 0, sizeof *canvas);
    drawlist_clear(&canvas->list, SIDE, SIDE);
}

static void canvas_draw(Canvas *canvas)
{
    raster_draw(&canvas->raster, &canvas->list, NULL, canvas->pixels, SIDE, NULL);
}

static void canvas_end(Canvas *canvas)
{
    drawlist_finish(&canvas->list);
    raster_finish(&canvas->raster);
}

static int grey(const Canvas *canvas, int x, int y)
{
    return (int)(canvas->pixels[y * SIDE + x] & 255);
}

// ---- what shapes are --------------------------------------------------------------------------------------------

static bool in_capsule(double x, double y, double ax, double ay, double bx, double by, double radius)
{
    double dx = bx - ax, dy = by - ay, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((x - ax) * dx + (y - ay) * dy) / length2 : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return hypot(x - ax - t * dx, y - ay - t * dy) <= radius;
}

// All discs between two: at s along the axis of length d the radius is ra - k s, and the disc that reaches a point at
// (along, across) best stands at s = along - k across / sqrt(1 - k^2).
static bool in_taper(Disc a, Disc b, double x, double y)
{
    double dx = b.x - (double)a.x, dy = b.y - (double)a.y, d = hypot(dx, dy), k = ((double)a.radius - b.radius) / d;
    double along = ((x - a.x) * dx + (y - a.y) * dy) / d, across = fabs((y - a.y) * dx - (x - a.x) * dy) / d;
    double s = fmin(fmax(along - k * across / sqrt(1 - k * k), 0), d);
    return hypot(along - s, across) <= a.radius - k * s;
}

// The hull of discs that all lie on it, in their order around it: within two neighbours' taper, or between the middles.
static bool in_hull(const Shape *shape, double x, double y)
{
    int count = shape->as.hull.count, left = 0, right = 0;
    const Disc *discs = shape->as.hull.discs;
    if (count == 1)
        return hypot(x - discs[0].x, y - discs[0].y) <= discs[0].radius;
    for (int i = 0; i < count; i++) {
        Disc a = discs[i], b = discs[(i + 1) % count];
        if (in_taper(a, b, x, y))
            return true;
        double side = ((double)b.x - a.x) * (y - a.y) - ((double)b.y - a.y) * (x - a.x);
        left += side <= 0;
        right += side >= 0;
    }
    return left == count || right == count;
}

static bool in_ellipse(const Shape *shape, double x, double y)
{
    double c = cos(shape->as.ellipse.angle), s = sin(shape->as.ellipse.angle);
    double dx = x - shape->as.ellipse.centre.x, dy = y - shape->as.ellipse.centre.y;
    return hypot((dx * c + dy * s) / shape->as.ellipse.radius_x, (dy * c - dx * s) / shape->as.ellipse.radius_y) <= 1;
}

static bool in_arc(const Shape *shape, double x, double y)
{
    double dx = x - shape->as.arc.centre.x, dy = y - shape->as.arc.centre.y, half = 0.5 * shape->as.arc.width;
    double radius = shape->as.arc.radius, angle = atan2(dx, -dy) - shape->as.arc.start;
    angle -= 2 * PI_D * floor(angle / (2 * PI_D));
    if (angle <= shape->as.arc.sweep)
        return fabs(hypot(dx, dy) - radius) <= half;
    double ends[2] = {shape->as.arc.start, shape->as.arc.start + shape->as.arc.sweep};
    for (int i = 0; i < 2; i++)
        if (hypot(dx - radius * sin(ends[i]), dy + radius * cos(ends[i])) <= half)
            return true;
    return false;
}

static bool in_stroke(const Shape *shape, double x, double y)
{
    int count = shape->as.stroke.count;
    const Vec2 *p = shape->as.stroke.points;
    for (int i = 1; i < count + shape->as.stroke.closed; i++)
        if (in_capsule(x, y, p[i - 1].x, p[i - 1].y, p[i % count].x, p[i % count].y, 0.5 * shape->as.stroke.width))
            return true;
    return false;
}

static bool in_shape(const Shape *shape, double x, double y)
{
    switch (shape->kind) {
    case SHAPE_HULL:
        return in_hull(shape, x, y);
    case SHAPE_ELLIPSE:
        return in_ellipse(shape, x, y);
    case SHAPE_ARC:
        return in_arc(shape, x, y);
    default:
        return in_stroke(shape, x, y);
    }
}

static int sampled(const Shape *shape, int x, int y)
{
    // All within or all without at the corners and middle of a convex piece is not proof, so every sample is taken.
    int count = 0;
    for (int j = 0; j < SAMPLES; j++)
        for (int i = 0; i < SAMPLES; i++)
            count += in_shape(shape, x + (i + 0.5) / SAMPLES, y + (j + 0.5) / SAMPLES);
    return (count * 255 + SAMPLES * SAMPLES / 2) / (SAMPLES * SAMPLES);
}

// The only shape of the list, drawn white on black, against samples: the root mean square over pixels that are neither
// empty nor full, and the largest difference.
static void assert_covered(Canvas *canvas, const char *name, double rms_limit, int largest_limit)
{
    canvas_draw(canvas);
    double sum = 0;
    int edges = 0, largest = 0;
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            // Pixels that are far from any edge agree if their middles do: only their neighbourhood is sampled.
            int drawn = grey(canvas, x, y);
            bool middle = in_shape(&canvas->list.items[0], x + 0.5, y + 0.5);
            bool plain = (drawn == 0 && !middle) || (drawn == 255 && middle);
            if (plain && ((x * 7 + y * 3) & 15))
                continue;
            int wanted = sampled(&canvas->list.items[0], x, y), off = abs(drawn - wanted);
            largest = off > largest ? off : largest;
            if ((wanted > 0 && wanted < 255) || off) {
                sum += off * off;
                edges++;
            }
        }
    }
    double rms = sqrt(sum / (edges ? edges : 1));
    if (rms > rms_limit || largest > largest_limit)
        print_error("%s: RMS %.2f, largest %d of 255 over %d edge pixels\n", name, rms, largest, edges);
    assert_true(edges > 10);
    assert_true(rms <= rms_limit);
    assert_in_range(largest, 0, largest_limit);
    canvas_end(canvas);
}

static void hulls_cover_exactly(void **state)
{
    (void)state;
    Canvas canvas;
    canvas_begin(&canvas);
    draw_disc(&canvas.list, (Vec2){17.3f, 21.7f}, 11.2f, support_white());
    assert_covered(&canvas, "disc", 4, 16);
    canvas_begin(&canvas);
    draw_disc(&canvas.list, (Vec2){17.3f, 21.7f}, 0.4f + 2.0f, support_white());
    assert_covered(&canvas, "small disc", 4, 16);
    canvas_begin(&canvas);
    draw_capsule(&canvas.list, (Vec2){20.3f, 21.7f}, 9.2f, (Vec2){48.9f, 40.1f}, 4.4f, support_white());
    assert_covered(&canvas, "tapered capsule", 4, 16);
    canvas_begin(&canvas);
    draw_hull(&canvas.list, (Disc[]){{20.5f, 30.2f, 3}, {40.1f, 18.3f, 8.5f}, {45.7f, 44.4f, 1.5f}}, 3,
              support_white());
    assert_covered(&canvas, "three discs", 4, 16);
    canvas_begin(&canvas);
    draw_rect(&canvas.list, (Rect){10.25f, 12.5f, 31.3f, 20.6f}, 5.0f, support_white());
    assert_covered(&canvas, "rounded rectangle", 4, 16);
    canvas_begin(&canvas);
    draw_polygon(&canvas.list, (Vec2[]){{10.1f, 20.2f}, {44.7f, 14.9f}, {30.3f, 47.7f}}, 3, 0.0f, support_white());
    assert_covered(&canvas, "triangle", 4, 16);
}

static void hulls_that_leave_the_picture(void **state)
{
    (void)state;
    Canvas canvas;
    canvas_begin(&canvas);
    draw_disc(&canvas.list, (Vec2){3.3f, 91.7f}, 17.2f, support_white());
    assert_covered(&canvas, "disc in a corner", 4, 16);
    canvas_begin(&canvas);
    draw_capsule(&canvas.list, (Vec2){-30.3f, -11.7f}, 9.2f, (Vec2){148.9f, 100.1f}, 4.4f, support_white());
    assert_covered(&canvas, "capsule across", 4, 16);
}

static void hull_ignores_discs_within(void **state)
{
    (void)state;
    Canvas alone, more;
    canvas_begin(&alone);
    draw_disc(&alone.list, (Vec2){40, 40}, 20, support_white());
    canvas_draw(&alone);
    canvas_begin(&more);
    draw_hull(&more.list, (Disc[]){{40, 40, 20}, {42, 41, 10}, {40, 40, 20}, {20, 40, 0}, {40, 40, 3}}, 5,
              support_white());
    canvas_draw(&more);
    for (int i = 0; i < SIDE * SIDE; i++)
        assert_in_range(abs(grey(&alone, i % SIDE, i / SIDE) - grey(&more, i % SIDE, i / SIDE)), 0, 1);
    canvas_end(&alone);
    canvas_end(&more);
}

static void curves_cover_exactly(void **state)
{
    (void)state;
    Canvas canvas;
    canvas_begin(&canvas);
    draw_ellipse(&canvas.list, (Vec2){47.3f, 46.1f}, 40.2f, 13.7f, 0.6f, support_white());
    assert_covered(&canvas, "ellipse", 4, 16);
    canvas_begin(&canvas);
    draw_ring(&canvas.list, (Vec2){47.3f, 46.1f}, 40.2f, 2.5f, support_white());
    assert_covered(&canvas, "ring", 4, 16);
    canvas_begin(&canvas);
    draw_arc(&canvas.list, (Vec2){47.3f, 46.1f}, 35.2f, 7.5f, 0.7f, 3.9f, support_white());
    assert_covered(&canvas, "arc", 4, 16);
}

static void strokes_cover_exactly(void **state)
{
    (void)state;
    Canvas canvas;
    canvas_begin(&canvas);
    draw_stroke(&canvas.list, (Vec2[]){{12.5f, 13.2f}, {70.1f, 22.3f}, {30.4f, 60.6f}, {80.2f, 80.7f}}, 4, false, 5.3f,
                support_white());
    assert_covered(&canvas, "open stroke", 8, 80);
    canvas_begin(&canvas);
    draw_stroke(&canvas.list, (Vec2[]){{12.5f, 13.2f}, {70.1f, 72.3f}, {70.4f, 20.6f}, {10.2f, 80.7f}}, 4, true, 3.1f,
                support_white());
    assert_covered(&canvas, "closed stroke that crosses itself", 8, 80);
    canvas_begin(&canvas);
    draw_frame(&canvas.list, (Rect){10.3f, 9.6f, 60.5f, 50.2f}, 8.0f, 2.0f, support_white());
    assert_covered(&canvas, "frame", 8, 80);
}

static void strokes_have_no_seams(void **state)
{
    (void)state;
    Canvas canvas;
    canvas_begin(&canvas);
    // Half transparent: whatever is covered twice would come out lighter.
    Vec2 points[40];
    for (int i = 0; i < 40; i++)
        points[i] = (Vec2){48.0f + 40.0f * cosf(0.9f * (float)i), 48.0f + 40.0f * sinf(0.77f * (float)i)};
    draw_stroke(&canvas.list, points, 40, false, 6.0f, color_alpha(support_white(), 0.5f));
    canvas_draw(&canvas);
    int full = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        assert_in_range(grey(&canvas, i % SIDE, i / SIDE), 0, 128);
        full += grey(&canvas, i % SIDE, i / SIDE) == 128;
    }
    assert_true(full > SIDE * SIDE / 4);
    canvas_end(&canvas);

    // A line cut into many pieces is the same line.
    Canvas whole, cut;
    canvas_begin(&whole);
    canvas_begin(&cut);
    for (int i = 0; i < 40; i++)
        points[i] = (Vec2){10.0f + 2.0f * (float)i, 20.0f + 1.1f * (float)i};
    draw_stroke(&cut.list, points, 40, false, 3.0f, support_white());
    draw_stroke(&whole.list, (Vec2[]){points[0], points[39]}, 2, false, 3.0f, support_white());
    canvas_draw(&whole);
    canvas_draw(&cut);
    for (int i = 0; i < SIDE * SIDE; i++)
        assert_in_range(abs(grey(&whole, i % SIDE, i / SIDE) - grey(&cut, i % SIDE, i / SIDE)), 0, 2);
    canvas_end(&whole);
    canvas_end(&cut);
}

// ---- motion -----------------------------------------------------------------------------------------------------

static void centroid(const Canvas *canvas, double *x, double *y)
{
    double sum = 0, sx = 0, sy = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        double value = grey(canvas, i % SIDE, i / SIDE);
        sum += value;
        sx += value * (i % SIDE + 0.5);
        sy += value * (i / SIDE + 0.5);
    }
    *x = sx / sum;
    *y = sy / sum;
}

static void motion_has_no_steps(void **state)
{
    (void)state;
    Canvas canvas;
    double first_x = 0, first_y = 0, last_x = 0;
    canvas_begin(&canvas);
    for (int step = 0; step <= 64; step++) {
        float d = (float)step / 16.0f, x, y;
        drawlist_clear(&canvas.list, SIDE, SIDE);
        draw_capsule(&canvas.list, (Vec2){25.3f + d, 30.2f + 0.5f * d}, 9, (Vec2){60.9f + d, 50.4f + 0.5f * d}, 6,
                     support_white());
        canvas_draw(&canvas);
        double cx, cy;
        centroid(&canvas, &cx, &cy);
        if (step == 0) {
            first_x = cx;
            first_y = cy;
        } else {
            assert_true(fabs(cx - last_x - 0.0625) <= 0.005);
        }
        x = (float)(cx - first_x) - d;
        y = (float)(cy - first_y) - 0.5f * d;
        assert_true(fabsf(x) <= 0.005f && fabsf(y) <= 0.005f);
        last_x = cx;
    }
    canvas_end(&canvas);
}

// ---- soft shapes ------------------------------------------------------------------------------------------------

static void shadow_is_half_at_its_edge(void **state)
{
    (void)state;
    Canvas canvas;
    canvas_begin(&canvas);
    draw_shadow(&canvas.list, (Disc[]){{30, 48, 14}, {66, 48, 14}}, 2, 24.0f, support_white());
    canvas_draw(&canvas);
    assert_in_range(grey(&canvas, 48, 48), 250, 255);
    // Between the last row within (y = 61.5) and the first without (62.5).
    int edge = (grey(&canvas, 48, 61) + grey(&canvas, 48, 62)) / 2;
    assert_in_range(edge, 120, 135);
    assert_int_equal(grey(&canvas, 48, 75), 0);
    for (int y = 49; y < 80; y++)
        assert_true(grey(&canvas, 48, y) <= grey(&canvas, 48, y - 1));
    // Mirrored about the middle of the capsule.
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE / 2; x++)
            assert_in_range(abs(grey(&canvas, x, y) - grey(&canvas, SIDE - 1 - x, y)), 0, 3);
    canvas_end(&canvas);
}

static void glow_falls_to_nothing(void **state)
{
    (void)state;
    Canvas canvas;
    canvas_begin(&canvas);
    draw_glow(&canvas.list, (Vec2){48.5f, 48.5f}, 30, support_white());
    canvas_draw(&canvas);
    assert_int_equal(grey(&canvas, 48, 48), 255);
    assert_in_range(grey(&canvas, 48 + 15, 48), 140, 147); // (1 - 1/4)^2 of 255
    assert_int_equal(grey(&canvas, 48 + 30, 48), 0);
    canvas_end(&canvas);
}

static void gradient_runs_from_colour_to_colour(void **state)
{
    (void)state;
    Canvas canvas;
    canvas_begin(&canvas);
    draw_gradient(&canvas.list, (Rect){0, 0, SIDE, SIDE}, color_rgb(0x000000), color_rgb(0x0a0a0a));
    canvas_draw(&canvas);
    for (int y = 0; y < SIDE; y += 8) {
        double sum = 0;
        for (int i = 0; i < 8 * SIDE; i++)
            sum += grey(&canvas, i % SIDE, y + i / SIDE);
        // The dither keeps the mean of a band at what the gradient says, between the levels.
        assert_true(fabs(sum / (8 * SIDE) - 10.0 * (y + 4) / SIDE) < 0.15);
    }
    canvas_end(&canvas);
}

// ---- blending ---------------------------------------------------------------------------------------------------

static void blending_is_exact(void **state)
{
    (void)state;
    uint32_t pixels[19];
    uint8_t mask[19];
    for (int alpha = 0; alpha < 256; alpha++) {
        for (int value = 0; value < 256; value += 5) {
            uint32_t below = 0xff000000u | (uint32_t)value << 16 | 0x80u << 8 | (uint32_t)(255 - value);
            for (int i = 0; i < 19; i++) {
                pixels[i] = below;
                mask[i] = (uint8_t)alpha;
            }
            blend_span(pixels, 19, 0xff20e0ffu, (uint32_t)alpha);
            int r = (0x20 * alpha + value * (255 - alpha) + 127) / 255;
            int g = (0xe0 * alpha + 0x80 * (255 - alpha) + 127) / 255;
            int b = (0xff * alpha + (255 - value) * (255 - alpha) + 127) / 255;
            uint32_t wanted = 0xff000000u | (uint32_t)r << 16 | (uint32_t)g << 8 | (uint32_t)b;
            for (int i = 0; i < 19; i++)
                assert_int_equal(pixels[i], wanted);
            for (int i = 0; i < 19; i++)
                pixels[i] = below;
            blend_mask(pixels, mask, 19, 0xff20e0ffu, 255);
            for (int i = 0; i < 19; i++)
                assert_int_equal(pixels[i], wanted);
        }
    }
}

static void nonsense_is_left_out(void **state)
{
    (void)state;
    Canvas canvas;
    canvas_begin(&canvas);
    draw_disc(&canvas.list, (Vec2){NAN, 10}, 5, support_white());
    draw_disc(&canvas.list, (Vec2){10, INFINITY}, 5, support_white());
    draw_disc(&canvas.list, (Vec2){10, 10}, -5, support_white());
    draw_capsule(&canvas.list, (Vec2){1e30f, 10}, 5, (Vec2){10, 10}, 5, support_white());
    draw_glow(&canvas.list, (Vec2){10, 10}, 0, support_white());
    draw_ellipse(&canvas.list, (Vec2){10, 10}, 0, 5, 1, support_white());
    draw_picture(&canvas.list, NULL, (Rect){0, 0, 10, 10});
    draw_gradient(&canvas.list, (Rect){5, 5, 0, 10}, support_white(), support_white());
    canvas_draw(&canvas);
    for (int i = 0; i < SIDE * SIDE; i++)
        assert_int_equal(canvas.pixels[i], 0xff000000u);
    canvas_end(&canvas);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hulls_cover_exactly),       cmocka_unit_test(hulls_that_leave_the_picture),
        cmocka_unit_test(hull_ignores_discs_within), cmocka_unit_test(curves_cover_exactly),
        cmocka_unit_test(strokes_cover_exactly),     cmocka_unit_test(strokes_have_no_seams),
        cmocka_unit_test(motion_has_no_steps),       cmocka_unit_test(shadow_is_half_at_its_edge),
        cmocka_unit_test(glow_falls_to_nothing),     cmocka_unit_test(gradient_runs_from_colour_to_colour),
        cmocka_unit_test(blending_is_exact),         cmocka_unit_test(nonsense_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
