// Screens as boxes: nothing overlaps, nothing leaves the safe area, nothing is cut, at every size and in both
// languages.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "ui/sheet.h"

static const int SIZES[][2] = {{1280, 720},  {1920, 1080}, {3840, 2160}, {1024, 768}, {1600, 1200}, {1280, 800},
                               {1920, 1200}, {2560, 1080}, {3440, 1440}, {720, 1280}, {1080, 1920}, {1200, 1200}};

#define SIZE_COUNT (sizeof SIZES / sizeof *SIZES)

// A mean advance of 0.56 em is a little wider than Inter's.
static float estimate(void *context, FontRole font, float size, const char *text)
{
    (void)context;
    int characters = 0;
    for (; *text; text++)
        characters += ((unsigned char)*text & 0xC0) != 0x80;
    return (font == FONT_SEMIBOLD ? 0.58f : 0.55f) * size * (float)characters;
}

static const Measure MEASURE = {estimate, NULL};

static bool within(Rect inner, Rect outer)
{
    return inner.x >= outer.x - 0.5f && inner.y >= outer.y - 0.5f &&
           inner.x + inner.width <= outer.x + outer.width + 0.5f &&
           inner.y + inner.height <= outer.y + outer.height + 0.5f;
}

static bool overlap(Rect a, Rect b)
{
    return a.x < b.x + b.width - 0.5f && b.x < a.x + a.width - 0.5f && a.y < b.y + b.height - 0.5f &&
           b.y < a.y + a.height - 0.5f;
}

static void boxes_are_safe_and_apart(void **state)
{
    (void)state;
    for (size_t s = 0; s < SIZE_COUNT; s++) {
        Layout layout;
        layout_init(&layout, SIZES[s][0], SIZES[s][1]);
        assert_float_equal(layout.safe.x, 0.05f * (float)SIZES[s][0], 0.5f);
        assert_float_equal(layout.safe.y, 0.05f * (float)SIZES[s][1], 0.5f);
        for (int a = 0; a < BOX_COUNT; a++) {
            assert_true(layout.box[a].width > 0.0f && layout.box[a].height > 0.0f);
            assert_true(within(layout.box[a], layout.safe));
            for (int b = a + 1; b < BOX_COUNT; b++)
                assert_false(overlap(layout.box[a], layout.box[b]));
        }
    }
}

static void class_boxes_are_safe_and_apart(void **state)
{
    (void)state;
    static const LayoutBox boxes[] = {BOX_TITLE,       BOX_SUBTITLE, BOX_STAGE, BOX_CIRCLE, BOX_SIDES,
                                      BOX_REPETITIONS, BOX_SET,      BOX_NEXT,  BOX_CAPTION};
    for (size_t s = 0; s < SIZE_COUNT; s++)
        for (float caption = 65.0f; caption < 116.0f; caption += 10.0f) {
            Layout layout;
            layout_init_class(&layout, SIZES[s][0], SIZES[s][1], caption);
            for (size_t a = 0; a < sizeof boxes / sizeof *boxes; a++) {
                Rect box = layout.box[boxes[a]];
                assert_true(box.width > 0.0f && box.height > 0.0f);
                assert_true(within(box, layout.safe));
                for (size_t b = a + 1; b < sizeof boxes / sizeof *boxes; b++)
                    assert_false(overlap(box, layout.box[boxes[b]]));
            }
            // Two lines of captions at their full size.
            assert_true(layout.box[BOX_CAPTION].height >= 2.0f * 1.22f * caption * layout.unit);
            assert_true(within(layout_foot(&layout), layout.safe));
        }
}

// The numbers of coach.md: 59 pixels of capitals for 43 inches at 4 m, never under 47.
static void captions_of_a_class_are_large_enough(void **state)
{
    (void)state;
    assert_float_equal(layout_class_caption(43.0f, 4.0f, 16.0f / 9.0f) * 0.727f, 59.0f, 1.0f);
    assert_float_equal(layout_class_caption(65.0f, 1.5f, 16.0f / 9.0f) * 0.727f, 47.0f, 0.1f);
    assert_true(layout_class_caption(43.0f, 6.0f, 16.0f / 9.0f) > layout_class_caption(43.0f, 4.0f, 16.0f / 9.0f));
    assert_true(layout_class_caption(0.0f, 100.0f, 1.0f) * 0.727f < 90.0f);
}

static void the_stage_is_the_largest_box(void **state)
{
    (void)state;
    for (size_t s = 0; s < SIZE_COUNT; s++) {
        Layout layout;
        layout_init(&layout, SIZES[s][0], SIZES[s][1]);
        float stage = layout.box[BOX_STAGE].width * layout.box[BOX_STAGE].height;
        for (int b = 0; b < BOX_COUNT; b++)
            if (b != BOX_STAGE)
                assert_true(stage > 1.4f * layout.box[b].width * layout.box[b].height);
        assert_true(stage > 0.26f * (float)SIZES[s][0] * (float)SIZES[s][1]);
    }
}

typedef struct Words {
    const char *title, *subtitle, *caption, *sides, *set, *next, *labels[6];
} Words;

// As long as they get.
static const Words WORDS[] = {
    {"Zittende draai met gebogen knie\xC3\xABn",
     "Draaiing van de borstwervels \xC2\xB7 tussen de schouderbladen",
     "Draai je romp rustig verder naar rechts, houd beide zitbotten op de grond en kijk over je schouder naar achteren",
     "Rechterarm, linkerbeen",
     "Ronde 2 van 3, nog vier herhalingen",
     "Straks: Zittende cijfer vier op een stoel",
     {"Voorbereiden", "Adem in", "Even vast", "Uitademen en draaien", "Terugkomen", "Ontspannen"}},
    {"Seated twist with both knees bent",
     "Rotation of the thoracic spine \xC2\xB7 between the shoulder blades",
     "Turn your trunk calmly further to the right, keep both sitting bones on the floor and look over your shoulder",
     "Right arm and left leg",
     "Round 2 of 3, four repetitions to go",
     "Next: Seated figure four on a chair",
     {"Getting ready", "Breathe in", "Hold briefly", "Breathe out and turn", "Coming back", "Relaxing"}},
};

static void long_texts_fit(void **state)
{
    (void)state;
    for (size_t s = 0; s < SIZE_COUNT; s++)
        for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++) {
            Layout layout;
            layout_init(&layout, SIZES[s][0], SIZES[s][1]);
            float u = layout.unit;
            FittedText text;
            layout_fit(&MEASURE, FONT_MEDIUM, 46.0f * u, LAYOUT_CAPTION_LEAST * u, layout.box[BOX_CAPTION].width, 2,
                       WORDS[w].caption, &text);
            assert_false(text.cut);
            assert_in_range(text.count, 1, 2);
            assert_true(text.size >= LAYOUT_CAPTION_LEAST * u);
            // A wide screen shows the longest caption at the size of main text.
            assert_true(text.size >= 30.0f * u || 2 * SIZES[s][0] < 3 * SIZES[s][1]);
            assert_true(1.22f * text.size * (float)text.count <= layout.box[BOX_CAPTION].height + 0.5f);
            for (int i = 0; i < text.count; i++)
                assert_true(estimate(NULL, FONT_MEDIUM, text.size, text.lines[i]) <= layout.box[BOX_CAPTION].width);
            const struct {
                LayoutBox box;
                const char *text;
                float size, least;
                int lines;
            } lines[] = {{BOX_TITLE, WORDS[w].title, 58.0f, 34.0f, 1},
                         {BOX_SUBTITLE, WORDS[w].subtitle, 27.0f, 24.0f, 1},
                         {BOX_SIDES, WORDS[w].sides, 32.0f, 30.0f, 1},
                         {BOX_SET, WORDS[w].set, 25.0f, 24.0f, 2},
                         {BOX_NEXT, WORDS[w].next, 25.0f, 24.0f, 2}};
            for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
                Rect box = layout.box[lines[i].box];
                layout_fit(&MEASURE, FONT_REGULAR, lines[i].size * u, lines[i].least * u, box.width, lines[i].lines,
                           lines[i].text, &text);
                assert_false(text.cut);
                assert_true(1.22f * text.size * (float)text.count <= box.height + 0.5f);
            }
        }
}

static void a_text_too_long_is_cut_with_an_ellipsis(void **state)
{
    (void)state;
    FittedText text;
    layout_fit(&MEASURE, FONT_REGULAR, 30.0f, 24.0f, 200.0f, 1,
               "caf\xC3\xA9 na caf\xC3\xA9 na caf\xC3\xA9 na caf\xC3\xA9", &text);
    assert_true(text.cut);
    assert_true(estimate(NULL, FONT_REGULAR, text.size, text.lines[0]) <= 200.0f);
    assert_non_null(strstr(text.lines[0], "\xE2\x80\xA6"));
    layout_fit(&MEASURE, FONT_REGULAR, 30.0f, 24.0f, 20.0f, 2, "Rechterarmvandestoel", &text);
    assert_true(text.cut);
    layout_fit(&MEASURE, FONT_REGULAR, 30.0f, 24.0f, 200.0f, 2, "", &text);
    assert_int_equal(text.count, 0);
    layout_fit(&MEASURE, FONT_REGULAR, 30.0f, 24.0f, 200.0f, 2, NULL, &text);
    assert_int_equal(text.count, 0);
}

static void ribbon_labels_never_overlap(void **state)
{
    (void)state;
    static const float SHARES[][6] = {
        {5, 4, 2, 6, 4, 5}, {1, 1, 1, 1, 1, 1}, {20, 0.5f, 0.5f, 20, 0.5f, 3}, {0, 0, 0, 0, 0, 0}};
    for (size_t s = 0; s < SIZE_COUNT; s++)
        for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++)
            for (size_t r = 0; r < sizeof SHARES / sizeof *SHARES; r++)
                for (int current = -1; current < 6; current++) {
                    Layout layout;
                    RibbonLabel labels[RIBBON_MAX];
                    layout_init(&layout, SIZES[s][0], SIZES[s][1]);
                    int count = layout_ribbon(&layout, &MEASURE, WORDS[w].labels, SHARES[r], 6, current, labels);
                    assert_int_equal(count, 6);
                    if (current >= 0)
                        assert_true(labels[current].shown);
                    for (int a = 0; a < count; a++) {
                        assert_true(within(labels[a].bar, layout.box[BOX_RIBBON]));
                        assert_true(a == 0 || labels[a].bar.x >= labels[a - 1].bar.x + labels[a - 1].bar.width);
                        if (!labels[a].shown)
                            continue;
                        assert_true(within(labels[a].rect, layout.box[BOX_LABELS]));
                        for (int b = a + 1; b < count; b++)
                            assert_false(labels[b].shown && overlap(labels[a].rect, labels[b].rect));
                    }
                }
}

// Every text that a whole screen draws lies outside the stage and within the safe area.
static void no_text_over_the_figure(void **state)
{
    (void)state;
    Pose pose;
    Body body;
    pose_init(&pose);
    body_resolve(&pose, &body);
    DrawList list = {0};
    for (size_t s = 0; s < SIZE_COUNT; s++)
        for (size_t w = 0; w < sizeof WORDS / sizeof *WORDS; w++) {
            Layout layout;
            layout_init(&layout, SIZES[s][0], SIZES[s][1]);
            RibbonSegment segments[6];
            for (int i = 0; i < 6; i++)
                segments[i] = (RibbonSegment){WORDS[w].labels[i], 1.0f + (float)i, RIBBON_INHALE};
            Ball balls[FIGURE_BOUNDS_MAX];
            Camera camera;
            camera_frame(&camera, (CameraView){0.3f, 0.3f}, balls, figure_bounds(&body, balls), layout.box[BOX_STAGE],
                         false);
            FigureView figure = {.body = &body, .theme = &THEMES[THEME_DARK]};
            StageView view = {.title = WORDS[w].title,
                              .subtitle = WORDS[w].subtitle,
                              .caption = WORDS[w].caption,
                              .breath_label = "Vol \xE2\x80\x93 even vast",
                              .breath_count = "12",
                              .segments = segments,
                              .segment_count = 6,
                              .segment_current = 2,
                              .repetitions_total = 20,
                              .repetition_text = "3 van 20",
                              .sides = WORDS[w].sides,
                              .set = WORDS[w].set,
                              .next = WORDS[w].next,
                              .tempo = "Tempo 90 %",
                              .camera = &camera,
                              .figure = &figure};
            static const uint8_t pixels[3 * 2 * 4] = {0};
            Picture logo = {3, 2, pixels, 1};
            view.logo = &logo;
            drawlist_clear(&list, layout.width, layout.height);
            stage_draw(&list, &view, &layout, &MEASURE);
            const Rect *mark = &list.items[list.count - 1].as.picture.rect;
            assert_int_equal(list.items[list.count - 1].kind, SHAPE_PICTURE);
            assert_true(within(*mark, layout.box[BOX_LOGO]));
            assert_float_equal(mark->width / mark->height, 1.5f, 0.01f);
            int texts = 0;
            for (int i = 0; i < list.count; i++) {
                if (list.items[i].kind != SHAPE_TEXT)
                    continue;
                texts++;
                float size = list.items[i].as.text.size;
                float wide = estimate(NULL, list.items[i].as.text.font, size, list.items[i].as.text.text);
                float x = list.items[i].as.text.x;
                if (list.items[i].as.text.align != ALIGN_LEFT)
                    x -= list.items[i].as.text.align == ALIGN_RIGHT ? wide : 0.5f * wide;
                Rect box = {x, list.items[i].as.text.baseline - 0.95f * size, wide, 1.2f * size};
                assert_true(within(box, layout.safe));
                assert_false(overlap(box, layout.box[BOX_STAGE]));
                assert_false(overlap(box, *mark));
                assert_true(size >= 23.9f * layout.unit);
            }
            assert_true(texts >= 12);
        }
    drawlist_finish(&list);
}

static void an_empty_screen_draws(void **state)
{
    (void)state;
    Layout layout;
    DrawList list = {0};
    layout_init(&layout, 1280, 720);
    StageView stage = {.segment_current = -1};
    SheetView sheet = {.cell_size = 300};
    int width, height;
    drawlist_clear(&list, 1280, 720);
    stage_draw(&list, &stage, &layout, &MEASURE);
    sheet_size(&sheet, &width, &height);
    sheet_draw(&list, &sheet, &MEASURE);
    assert_true(width > 0 && height > 0 && list.count > 0);
    drawlist_finish(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_are_safe_and_apart),
        cmocka_unit_test(the_stage_is_the_largest_box),
        cmocka_unit_test(long_texts_fit),
        cmocka_unit_test(a_text_too_long_is_cut_with_an_ellipsis),
        cmocka_unit_test(ribbon_labels_never_overlap),
        cmocka_unit_test(class_boxes_are_safe_and_apart),
        cmocka_unit_test(captions_of_a_class_are_large_enough),
        cmocka_unit_test(no_text_over_the_figure),
        cmocka_unit_test(an_empty_screen_draws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
