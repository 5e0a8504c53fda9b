// Text: measured as it is drawn, whatever bytes it is made of, and a cache that stays within its bounds.
#include "support.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/log.h"
#include "draw/font.h"
#include "draw/raster.h"

#define WIDTH  600
#define HEIGHT 120

static int setup(void **state)
{
    *state = font_create();
    return 0;
}

static int teardown(void **state)
{
    font_destroy(*state);
    return 0;
}

typedef struct Ink {
    int x0, x1, y0, y1;
} Ink;

static Ink drawn_ink(FontSet *fonts, FontRole role, float size, float x, TextAlign align, const char *text)
{
    static uint32_t pixels[WIDTH * HEIGHT];
    DrawList list = {0};
    Raster raster = {0};
    drawlist_clear(&list, WIDTH, HEIGHT);
    draw_text(&list, role, size, x, 80, align, support_white(), text);
    raster_draw(&raster, &list, fonts, pixels, WIDTH, NULL);
    Ink ink = {WIDTH, 0, HEIGHT, 0};
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        if (pixels[i] == 0xff000000u)
            continue;
        int px = i % WIDTH, py = i / WIDTH;
        ink = (Ink){px < ink.x0 ? px : ink.x0, px + 1 > ink.x1 ? px + 1 : ink.x1, py < ink.y0 ? py : ink.y0, py + 1};
    }
    drawlist_finish(&list);
    raster_finish(&raster);
    return ink;
}

static void drawn_where_measured(void **state)
{
    FontSet *fonts = *state;
    for (int role = 0; role < FONT_ROLE_COUNT; role++) {
        if (!font_available(fonts, (FontRole)role))
            skip();
        for (float size = 17.0f; size < 50.0f; size += 9.7f) {
            FontMetrics m = font_measure(fonts, (FontRole)role, size, "Houd HANDEN");
            float slack = 0.12f * size + 1.0f; // side bearings
            Ink left = drawn_ink(fonts, (FontRole)role, size, 20, ALIGN_LEFT, "Houd HANDEN");
            assert_true(fabsf((float)left.x0 - 20.0f) <= slack);
            assert_true(fabsf((float)left.x1 - 20.0f - m.width) <= slack);
            Ink right = drawn_ink(fonts, (FontRole)role, size, 500, ALIGN_RIGHT, "Houd HANDEN");
            assert_true(fabsf((float)right.x1 - 500.0f) <= slack);
            Ink middle = drawn_ink(fonts, (FontRole)role, size, 300, ALIGN_CENTRE, "Houd HANDEN");
            assert_true(fabsf(0.5f * (float)(middle.x0 + middle.x1) - 300.0f) <= slack);
            Ink cap = drawn_ink(fonts, (FontRole)role, size, 20, ALIGN_LEFT, "H");
            assert_true(fabsf((float)(cap.y1 - cap.y0) - m.cap_height) <= 1.5f);
            assert_in_range(cap.y1, 79, 81);
            Ink tall = drawn_ink(fonts, (FontRole)role, size, 20, ALIGN_LEFT, "Ëgjy");
            assert_true((float)tall.y0 >= 80.0f - m.ascent - 1.0f && (float)tall.y1 <= 80.0f + m.descent + 1.0f);
        }
    }
}

static void sizes_are_fractions(void **state)
{
    FontSet *fonts = *state;
    if (!font_available(fonts, FONT_REGULAR))
        skip();
    const char *text = "Ellebogen naar elkaar, til het hoofd op vanuit je buik";
    float small = font_measure(fonts, FONT_REGULAR, 30.0f, text).width;
    float middle = font_measure(fonts, FONT_REGULAR, 30.5f, text).width;
    float large = font_measure(fonts, FONT_REGULAR, 60.0f, text).width;
    assert_true(small < middle);
    assert_true(fabsf(middle / small - 30.5f / 30.0f) < 0.02f);
    assert_true(fabsf(large / small - 2.0f) < 0.04f);
}

static void any_bytes_are_survived(void **state)
{
    FontSet *fonts = *state;
    const char *texts[] = {"\xff\xfe\x80", "\xf0\x9f\xa6\xb4 \xe6\xbc\xa2", "\n\t", " ", "\xe2\x80\x8d", "a\xcc\x88",
                           "\xc3"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        FontMetrics m = font_measure(fonts, FONT_MEDIUM, 24, texts[i]);
        assert_true(m.width >= 0.0f && m.width < 1000.0f);
        font_run(fonts, FONT_MEDIUM, 24, texts[i]);
        drawn_ink(fonts, FONT_MEDIUM, 24, 10, ALIGN_LEFT, texts[i]);
    }
    assert_null(font_run(fonts, FONT_MEDIUM, 24, ""));
    assert_null(font_run(fonts, FONT_MEDIUM, NAN, "a"));
    assert_null(font_run(fonts, FONT_MEDIUM, -4, "a"));
}

static void cache_is_bounded_and_right(void **state)
{
    FontSet *fonts = *state;
    if (!font_available(fonts, FONT_LIGHT))
        skip();
    char text[32];
    for (int i = 0; i < 1500; i++) {
        snprintf(text, sizeof text, "Regel nummer %d", i);
        const FontRun *run = font_run(fonts, FONT_LIGHT, 80.0f, text);
        assert_non_null(run);
        assert_true(font_cache_bytes(fonts) <= (size_t)5 << 20);
    }
    // What is asked again gives what was drawn at first, from the cache or anew.
    FontRun first = *font_run(fonts, FONT_LIGHT, 20.0f, "Regel nummer 3");
    uint8_t kept[4096];
    size_t size = (size_t)first.width * (size_t)first.height;
    assert_true(size > 0 && size <= sizeof kept);
    memcpy(kept, first.coverage, size);
    for (int i = 0; i < 1500; i++) {
        snprintf(text, sizeof text, "Andere regel %d", i);
        font_run(fonts, FONT_LIGHT, 60.0f, text);
    }
    const FontRun *again = font_run(fonts, FONT_LIGHT, 20.0f, "Regel nummer 3");
    assert_int_equal(again->width, first.width);
    assert_memory_equal(again->coverage, kept, size);
}

static void without_fonts_text_is_only_measured(void **state)
{
    (void)state;
    assert_false(font_available(NULL, FONT_LIGHT));
    assert_true(font_measure(NULL, FONT_LIGHT, 20, "Adem in").width > 40.0f);
    assert_null(font_run(NULL, FONT_LIGHT, 20, "Adem in"));
    Ink ink = drawn_ink(NULL, FONT_LIGHT, 20, 20, ALIGN_LEFT, "Adem in");
    assert_int_equal(ink.x1, 0);
    font_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawn_where_measured),
        cmocka_unit_test(sizes_are_fractions),
        cmocka_unit_test(any_bytes_are_survived),
        cmocka_unit_test(cache_is_bounded_and_right),
        cmocka_unit_test(without_fonts_text_is_only_measured),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
