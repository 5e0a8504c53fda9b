// Drawing only what changed: the same bytes as drawing all of it, nothing else touched, nothing missed.
#include "support.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "draw/raster.h"
#include "draw/raster_blend.h"
#include "scene.h"

#define WIDTH  333
#define HEIGHT 187
#define COUNT  (WIDTH * HEIGHT)
#define PITCH  340

// A fixed generator, so that a failure comes again.
static uint32_t random_next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static float random_float(uint32_t *seed, float low, float high)
{
    return low + (high - low) * (float)(random_next(seed) & 0xffff) / 65535.0f;
}

static Vec2 random_point(uint32_t *seed)
{
    return (Vec2){random_float(seed, -40, WIDTH + 40), random_float(seed, -40, HEIGHT + 40)};
}

static void random_shape(DrawList *list, uint32_t seed, const Picture *picture)
{
    uint32_t *s = &seed;
    random_next(s);
    Vec2 points[6];
    Disc discs[6];
    for (int i = 0; i < 6; i++) {
        points[i] = random_point(s);
        discs[i] = (Disc){points[i].x, points[i].y, random_float(s, 0, 20)};
    }
    Color color = {(uint8_t)random_next(s), (uint8_t)random_next(s), (uint8_t)random_next(s),
                   (uint8_t)(random_next(s) % 3 ? 255 : random_next(s))};
    float a = random_float(s, 0, 30), b = random_float(s, 0, 6);
    switch (random_next(s) % 12) {
    case 0:
        draw_capsule(list, points[0], a, points[1], b, color);
        break;
    case 1:
        draw_hull(list, discs, 2 + (int)(random_next(s) % 5), color);
        break;
    case 2:
        draw_ellipse(list, points[0], a, 4 * b, b, color);
        break;
    case 3:
        draw_arc(list, points[0], 2 * a, b, b, b - 3, color);
        break;
    case 4:
        draw_stroke(list, points, 2 + (int)(random_next(s) % 5), random_next(s) & 1, b, color);
        break;
    case 5:
        draw_shadow(list, discs, 1 + (int)(random_next(s) % 4), 4 * a, color);
        break;
    case 6:
        draw_glow(list, points[0], a + b, color);
        break;
    case 7:
        draw_clip(list, (Rect){points[0].x, points[0].y, 4 * a, 20 * b});
        break;
    case 8:
        draw_clip(list, (Rect){0, 0, 0, 0});
        break;
    case 9:
        draw_gradient(list, (Rect){points[0].x, points[0].y, 3 * a, 9 * b}, color, color_rgb(0x336699));
        break;
    case 10:
        draw_picture(list, picture, (Rect){points[0].x, points[0].y, 2 * a, 6 * b});
        break;
    default:
        draw_ring(list, points[0], 3 * a, b, color);
        break;
    }
}

static void random_scene(DrawList *list, const uint32_t *seeds, int count, bool backdrop, const Picture *picture)
{
    drawlist_clear(list, WIDTH, HEIGHT);
    if (backdrop)
        draw_gradient(list, (Rect){0, 0, WIDTH, HEIGHT}, color_rgb(0x202830), color_rgb(0x101418));
    for (int i = 0; i < count; i++)
        random_shape(list, seeds[i], picture);
}

typedef struct Pictures {
    uint32_t now[PITCH * HEIGHT], before[PITCH * HEIGHT], all[PITCH * HEIGHT];
    bool reported[PITCH * HEIGHT];
} Pictures;

static void mark_reported(Pictures *p, RasterChanges changes)
{
    memset(p->reported, 0, sizeof p->reported);
    for (int r = 0; r < changes.count; r++) {
        RasterRect rect = changes.items[r];
        assert_true(rect.x >= 0 && rect.y >= 0 && rect.width > 0 && rect.height > 0);
        assert_true(rect.x + rect.width <= WIDTH && rect.y + rect.height <= HEIGHT);
        for (int y = rect.y; y < rect.y + rect.height; y++)
            for (int x = rect.x; x < rect.x + rect.width; x++) {
                assert_false(p->reported[y * PITCH + x]); // no overlap
                p->reported[y * PITCH + x] = true;
            }
    }
}

static void changes_give_the_same_bytes(void **state)
{
    (void)state;
    static Pictures p;
    uint32_t seed = 7, seeds[24];
    uint8_t texels[4 * 5 * 4];
    for (size_t i = 0; i < sizeof texels; i++)
        texels[i] = (uint8_t)random_next(&seed);
    Picture picture = {4, 5, texels, 99};
    DrawList list = {0};
    Raster raster = {0};
    for (int i = 0; i < 24; i++)
        seeds[i] = random_next(&seed);
    for (int frame = 0; frame < 300; frame++) {
        int count = frame % 50 == 49 ? (int)(random_next(&seed) % 25) : 24;
        seeds[random_next(&seed) % 24] = random_next(&seed);
        random_scene(&list, seeds, count, frame % 60 < 30, &picture);
        RasterChanges changes;
        memcpy(p.before, p.now, sizeof p.now);
        raster_draw(&raster, &list, NULL, p.now, PITCH, &changes);
        mark_reported(&p, changes);
        Raster fresh = {0};
        raster_draw(&fresh, &list, NULL, p.all, PITCH, NULL);
        raster_finish(&fresh);
        for (int i = 0; i < PITCH * HEIGHT; i++) {
            assert_int_equal(p.now[i], p.all[i]);
            if (!p.reported[i])
                assert_int_equal(p.now[i], p.before[i]);
        }
    }
    drawlist_finish(&list);
    raster_finish(&raster);
}

// Hulls upon hulls, many of one colour, some translucent, some clipped: what the rasteriser passes over because a later
// shape hides it, or because the same colour is there already, must not be missed. The picture is made again from each
// shape's own coverage.
static void what_is_hidden_is_not_missed(void **state)
{
    (void)state;
    static uint32_t pixels[COUNT], alone[COUNT], expected[COUNT];
    uint32_t seed = 11;
    DrawList list = {0}, one = {0};
    for (int scene = 0; scene < 12; scene++) {
        drawlist_clear(&list, WIDTH, HEIGHT);
        for (int i = 0; i < 60; i++) {
            static const uint32_t COLORS[4] = {0xc0bbaf, 0x16222b, 0x16222b, 0x35585b};
            Vec2 at = random_point(&seed);
            Disc discs[5];
            int count = 1 + (int)(random_next(&seed) % 5);
            for (int k = 0; k < count; k++)
                discs[k] = (Disc){at.x + random_float(&seed, -40, 40), at.y + random_float(&seed, -40, 40),
                                  random_float(&seed, 0, 30)};
            Color color = color_rgb(COLORS[random_next(&seed) % 4]);
            color.a = (uint8_t)(random_next(&seed) % 4 ? 255 : random_next(&seed));
            draw_hull(&list, discs, count, color);
        }
        Raster raster = {0};
        raster_draw(&raster, &list, NULL, pixels, WIDTH, NULL);
        raster_finish(&raster);
        for (int i = 0; i < COUNT; i++)
            expected[i] = 0xff000000u;
        for (int n = 0; n < list.count; n++) {
            const Shape *shape = &list.items[n];
            drawlist_clear(&one, WIDTH, HEIGHT);
            draw_hull(&one, shape->as.hull.discs, shape->as.hull.count, (Color){255, 255, 255, shape->color.a});
            Raster single = {0};
            raster_draw(&single, &one, NULL, alone, WIDTH, NULL);
            raster_finish(&single);
            for (int i = 0; i < COUNT; i++)
                expected[i] = blend_mix(expected[i], blend_pixel(shape->color), alone[i] & 0xff);
        }
        for (int i = 0; i < COUNT; i++)
            assert_int_equal(pixels[i], expected[i]);
    }
    drawlist_finish(&list);
    drawlist_finish(&one);
}

// A disc in front that does not move: what moves behind it redraws nothing within.
static void what_is_hidden_is_no_change(void **state)
{
    (void)state;
    static uint32_t pixels[COUNT];
    DrawList list = {0};
    Raster raster = {0};
    RasterChanges changes;
    for (int frame = 0; frame < 3; frame++) {
        drawlist_clear(&list, WIDTH, HEIGHT);
        draw_gradient(&list, (Rect){0, 0, WIDTH, HEIGHT}, color_rgb(0x202830), color_rgb(0x101418));
        draw_glow(&list, (Vec2){160.0f, 90.0f}, 30.0f + (float)frame, support_white());
        draw_disc(&list, (Vec2){160.0f, 90.0f}, 85.0f, color_rgb(0x35585b));
        draw_disc(&list, (Vec2){300.0f, 30.0f + (float)frame}, 10.0f, support_white());
        raster_draw(&raster, &list, NULL, pixels, WIDTH, &changes);
        for (int r = 0; r < changes.count && frame > 0; r++)
            assert_true(changes.items[r].x >= 256);
        assert_true(changes.count > 0);
    }
    drawlist_finish(&list);
    raster_finish(&raster);
}

static void only_what_moved_is_reported(void **state)
{
    (void)state;
    static uint32_t pixels[COUNT];
    DrawList list = {0};
    Raster raster = {0};
    RasterChanges changes;
    for (int frame = 0; frame < 3; frame++) {
        drawlist_clear(&list, WIDTH, HEIGHT);
        draw_gradient(&list, (Rect){0, 0, WIDTH, HEIGHT}, color_rgb(0x202830), color_rgb(0x101418));
        draw_disc(&list, (Vec2){100.0f, 60.0f + (float)frame}, 10, support_white());
        draw_disc(&list, (Vec2){300.0f, 160.0f}, 10, support_white());
        raster_draw(&raster, &list, NULL, pixels, WIDTH, &changes);
        int area = 0;
        for (int r = 0; r < changes.count; r++) {
            area += changes.items[r].width * changes.items[r].height;
            if (frame > 0) {
                assert_in_range(changes.items[r].y, 40, 80);
                assert_true(changes.items[r].x + changes.items[r].width <= 144);
            }
        }
        if (frame == 0)
            assert_int_equal(area, COUNT);
        else
            assert_in_range(area, 400, 64 * 40);
    }
    raster_draw(&raster, &list, NULL, pixels, WIDTH, &changes);
    assert_int_equal(changes.count, 0);
    raster_invalidate(&raster);
    raster_draw(&raster, &list, NULL, pixels, WIDTH, &changes);
    assert_true(changes.count > 0);
    drawlist_finish(&list);
    raster_finish(&raster);
}

static void another_buffer_or_size_draws_everything(void **state)
{
    (void)state;
    static uint32_t one[COUNT], other[COUNT];
    DrawList list = {0};
    Raster raster = {0};
    drawlist_clear(&list, WIDTH, HEIGHT);
    draw_disc(&list, (Vec2){100, 60}, 30, support_white());
    raster_draw(&raster, &list, NULL, one, WIDTH, NULL);
    raster_draw(&raster, &list, NULL, other, WIDTH, NULL);
    assert_memory_equal(one, other, sizeof one);
    drawlist_clear(&list, 50, 40);
    draw_disc(&list, (Vec2){25, 20}, 30, support_white());
    raster_draw(&raster, &list, NULL, other, 50, NULL);
    assert_int_equal(other[20 * 50 + 25], 0xffffffffu);
    drawlist_clear(&list, 0, 0);
    raster_draw(&raster, &list, NULL, other, 0, NULL);
    drawlist_finish(&list);
    raster_finish(&raster);
    raster_finish(&raster);
}

static void clip_keeps_the_rest(void **state)
{
    (void)state;
    static uint32_t pixels[COUNT];
    DrawList list = {0};
    Raster raster = {0};
    drawlist_clear(&list, WIDTH, HEIGHT);
    draw_clip(&list, (Rect){50.4f, 20.6f, 30.0f, 40.0f}); // centres from 50.5 to 79.5 and from 21.5 to 60.5
    draw_disc(&list, (Vec2){60, 40}, 300, support_white());
    draw_clip(&list, (Rect){0});
    draw_rect(&list, (Rect){0, 0, 3, 3}, 0, support_white());
    raster_draw(&raster, &list, NULL, pixels, WIDTH, NULL);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            bool in = (x >= 50 && x < 80 && y >= 21 && y < 61) || (x < 3 && y < 3);
            assert_int_equal(pixels[y * WIDTH + x], in ? 0xffffffffu : 0xff000000u);
        }
    drawlist_finish(&list);
    raster_finish(&raster);
}

static void memory_is_steady(void **state)
{
    (void)state;
    enum { W = 640, H = 360 };
    static uint32_t pixels[W * H];
    DrawList list = {0};
    Raster raster = {0};
    size_t bytes = 0;
    for (int frame = 0; frame < 120; frame++) {
        scene_build(&list, W, H, (double)frame / 60.0);
        raster_draw(&raster, &list, NULL, pixels, W, NULL);
        if (frame == 60)
            bytes = raster_bytes(&raster) + arena_bytes(&list.arena);
    }
    assert_int_equal(raster_bytes(&raster) + arena_bytes(&list.arena), bytes);
    assert_true(bytes < (size_t)1 << 20);
    drawlist_finish(&list);
    raster_finish(&raster);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_give_the_same_bytes),
        cmocka_unit_test(what_is_hidden_is_not_missed),
        cmocka_unit_test(what_is_hidden_is_no_change),
        cmocka_unit_test(only_what_moved_is_reported),
        cmocka_unit_test(another_buffer_or_size_draws_everything),
        cmocka_unit_test(clip_keeps_the_rest),
        cmocka_unit_test(memory_is_steady),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
