// The list: copies what it is given, keeps its memory, and mixes colours.
#include "support.h"

#include <string.h>

static void copies_what_it_is_given(void **state)
{
    (void)state;
    DrawList list = {0};
    drawlist_clear(&list, 100, 50);
    Disc discs[2] = {{1, 2, 3}, {4, 5, 6}};
    Vec2 points[2] = {{7, 8}, {9, 10}};
    char text[] = "Adem in";
    draw_hull(&list, discs, 2, support_white());
    draw_stroke(&list, points, 2, false, 2.0f, support_white());
    draw_text(&list, FONT_LIGHT, 20, 1, 2, ALIGN_RIGHT, support_white(), text);
    memset(discs, 0, sizeof discs);
    memset(points, 0, sizeof points);
    memset(text, 0, sizeof text);
    assert_int_equal(list.count, 3);
    assert_true(list.items[0].as.hull.discs[1].radius == 6.0f);
    assert_true(list.items[1].as.stroke.points[1].y == 10.0f);
    assert_string_equal(list.items[2].as.text.text, "Adem in");
    assert_int_equal(list.items[2].as.text.align, ALIGN_RIGHT);
    drawlist_finish(&list);
    assert_int_equal(list.count, 0);
}

static void nothing_is_drawn_for_empty_things(void **state)
{
    (void)state;
    DrawList list = {0};
    drawlist_clear(&list, 10, 10);
    draw_text(&list, FONT_LIGHT, 20, 1, 2, ALIGN_LEFT, support_white(), "");
    draw_text(&list, FONT_LIGHT, 20, 1, 2, ALIGN_LEFT, support_white(), NULL);
    draw_rect(&list, (Rect){1, 1, 0, 5}, 0, support_white());
    draw_stroke(&list, NULL, 0, false, 1, support_white());
    assert_int_equal(list.count, 0);
    drawlist_finish(&list);
}

static void memory_is_steady(void **state)
{
    (void)state;
    DrawList list = {0};
    size_t bytes = 0;
    for (int frame = 0; frame < 6; frame++) {
        drawlist_clear(&list, 100, 100);
        for (int i = 0; i < 3000; i++)
            draw_disc(&list, (Vec2){(float)i, 1}, 2, support_white());
        assert_int_equal(list.count, 3000);
        if (frame == 3)
            bytes = arena_bytes(&list.arena);
    }
    assert_int_equal(arena_bytes(&list.arena), bytes);
    drawlist_finish(&list);
}

static void colours(void **state)
{
    (void)state;
    Color c = color_rgb(0x12ab34);
    assert_true(c.r == 0x12 && c.g == 0xab && c.b == 0x34 && c.a == 255);
    assert_int_equal(color_alpha(c, 0.5f).a, 128);
    assert_int_equal(color_alpha(c, -1.0f).a, 0);
    assert_int_equal(color_alpha(c, 7.0f).a, 255);
    Color m = color_mix(color_rgb(0x000000), color_rgb(0xff6400), 0.5f);
    assert_true(m.r == 128 && m.g == 50 && m.b == 0);
    m = color_mix(color_rgb(0xff6400), color_rgb(0x000000), 1.0f);
    assert_true(m.r == 0 && m.g == 0 && m.a == 255);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_what_it_is_given),
        cmocka_unit_test(nothing_is_drawn_for_empty_things),
        cmocka_unit_test(memory_is_steady),
        cmocka_unit_test(colours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
