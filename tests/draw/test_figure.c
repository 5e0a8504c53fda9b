// The eye, the order of depth and the figure as shapes: what can be measured of a picture without looking at it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/circle.h"
#include "draw/figure.h"
#include "draw/figure_parts.h"
#include "draw/props.h"
#include "draw/raster.h"

static const Rect STAGE = {90.0f, 150.0f, 1200.0f, 640.0f};

static void standing(Body *body)
{
    Pose pose;
    pose_init(&pose);
    body_resolve(&pose, body);
}

static void kneeling_on_hands(Body *body)
{
    float coords[COORD_COUNT] = {0};
    Pose pose;
    pose_init(&pose);
    coords[COORD_PELVIS_TILT] = BODY_RAD(86.0f);
    coords[COORD_HIP_FLEXION_L] = coords[COORD_HIP_FLEXION_R] = BODY_RAD(90.0f);
    coords[COORD_KNEE_FLEXION_L] = coords[COORD_KNEE_FLEXION_R] = BODY_RAD(88.0f);
    coords[COORD_SHOULDER_FLEXION_L] = coords[COORD_SHOULDER_FLEXION_R] = BODY_RAD(86.0f);
    pose_set_coordinates(&pose, coords);
    pose.root[1] = 0.49f;
    body_resolve(&pose, body);
}

static Camera camera_on(const Body *body, float azimuth, float elevation, bool mirror)
{
    Ball balls[FIGURE_BOUNDS_MAX];
    int count = figure_bounds(body, balls);
    Camera camera;
    camera_frame(&camera, (CameraView){BODY_RAD(azimuth), BODY_RAD(elevation)}, balls, count, STAGE, mirror);
    return camera;
}

static void azimuth_says_where_the_eye_stands(void **state)
{
    (void)state;
    Body body;
    standing(&body);
    vec3 front = {0.3f, 1.0f, 0.0f}, right = {0.0f, 1.0f, 0.3f}, middle = {0.0f, 1.0f, 0.0f}, up = {0.0f, 1.3f, 0.0f};
    Camera side = camera_on(&body, 0.0f, 10.0f, false);
    assert_true(camera_project(&side, front).x > camera_project(&side, middle).x + 50.0f);
    assert_true(camera_depth(&side, right) < camera_depth(&side, middle));
    assert_true(camera_project(&side, up).y < camera_project(&side, middle).y);
    Camera face = camera_on(&body, 90.0f, 10.0f, false);
    assert_true(camera_depth(&face, front) < camera_depth(&face, middle) - 0.25f);
    assert_true(camera_project(&face, right).x < camera_project(&face, middle).x);
    // The design's view: somebody lying on the back, whose head is at -X, has it left and near.
    Camera lying = camera_on(&body, -38.0f, 20.0f, false);
    vec3 head = {-0.8f, 0.1f, 0.0f}, feet = {0.8f, 0.1f, 0.0f};
    assert_true(camera_project(&lying, head).x < camera_project(&lying, feet).x);
    assert_true(camera_depth(&lying, head) < camera_depth(&lying, feet));
}

static void nearer_is_larger_and_scale_is_a_metre(void **state)
{
    (void)state;
    Body body;
    standing(&body);
    Camera camera = camera_on(&body, 0.0f, 0.0f, false);
    vec3 a = {0.0f, 1.0f, 0.0f}, b = {0.01f, 1.0f, 0.0f}, near = {0.0f, 1.0f, 0.5f};
    Projected pa = camera_project(&camera, a), pb = camera_project(&camera, b);
    assert_float_equal((pb.x - pa.x) / 0.01f, pa.scale, 0.01f * pa.scale);
    assert_true(camera_project(&camera, near).scale > pa.scale);
    assert_float_equal(pa.depth - camera_project(&camera, near).depth, 0.5f, 1e-3f);
}

// The figure is within the stage from everywhere, and touches its margins in one direction at least.
static void everything_is_in_the_stage(void **state)
{
    (void)state;
    static const Rect STAGES[] = {{90, 150, 1200, 640}, {54, 200, 972, 900}, {120, 100, 1700, 500}, {10, 10, 300, 600}};
    Body bodies[2];
    standing(&bodies[0]);
    kneeling_on_hands(&bodies[1]);
    Ball balls[2 * FIGURE_BOUNDS_MAX];
    int count = figure_bounds(&bodies[0], balls);
    count += figure_bounds(&bodies[1], balls + count);
    for (size_t s = 0; s < sizeof STAGES / sizeof *STAGES; s++)
        for (int azimuth = -180; azimuth < 180; azimuth += 20)
            for (int elevation = 0; elevation <= 90; elevation += 15) {
                Rect stage = STAGES[s];
                Camera camera;
                camera_frame(&camera, (CameraView){BODY_RAD((float)azimuth), BODY_RAD((float)elevation)}, balls, count,
                             stage, azimuth % 40 == 0);
                float left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
                for (int i = 0; i < count; i++) {
                    Disc d = camera_disc(&camera, balls[i].at, balls[i].radius);
                    left = fminf(left, d.x - d.radius);
                    right = fmaxf(right, d.x + d.radius);
                    top = fminf(top, d.y - d.radius);
                    bottom = fmaxf(bottom, d.y + d.radius);
                }
                assert_true(left >= stage.x && right <= stage.x + stage.width);
                assert_true(top >= stage.y && bottom <= stage.y + stage.height);
                float fill = fmaxf((right - left) / stage.width, (bottom - top) / stage.height);
                assert_true(fill > 0.90f);
            }
}

// All hulls of the figure lie within the balls that the camera frames, so that nothing drawn leaves the stage.
static void bounds_enclose_what_is_drawn(void **state)
{
    (void)state;
    Body body;
    kneeling_on_hands(&body);
    Camera camera = camera_on(&body, -38.0f, 20.0f, false);
    FigureShape shape;
    figure_shape(&body, 1.0f, &shape);
    for (int i = 0; i < shape.ball_count; i++) {
        Disc d = camera_disc(&camera, shape.balls[i].at, shape.balls[i].radius);
        assert_true(d.x - d.radius >= STAGE.x && d.x + d.radius <= STAGE.x + STAGE.width);
        assert_true(d.y - d.radius >= STAGE.y && d.y + d.radius <= STAGE.y + STAGE.height);
    }
}

static void mirrored_is_flipped(void **state)
{
    (void)state;
    Body body;
    kneeling_on_hands(&body);
    Camera plain = camera_on(&body, -38.0f, 20.0f, false), flipped = camera_on(&body, -38.0f, 20.0f, true);
    float axis = STAGE.x + 0.5f * STAGE.width;
    for (int j = 0; j < JOINT_COUNT; j++) {
        Projected p = camera_project(&plain, body.position[j]), f = camera_project(&flipped, body.position[j]);
        assert_float_equal(p.x - axis, axis - f.x, 0.01f);
        assert_float_equal(p.y, f.y, 0.01f);
        assert_float_equal(p.depth, f.depth, 1e-5f);
    }
}

static int place_of(const int *order, int count, int piece)
{
    for (int i = 0; i < count; i++)
        if (order[i] == piece)
            return i;
    fail();
    return -1;
}

static void far_parts_are_painted_before_near_ones(void **state)
{
    (void)state;
    Body body;
    standing(&body);
    FigureShape shape;
    int order[SCENE_PIECES_MAX];
    figure_shape(&body, 0.5f, &shape);
    for (int side = 0; side < 2; side++) { // from the right, from the left
        Camera camera = camera_on(&body, side ? 180.0f : 0.0f, 8.0f, false);
        scene_order(&camera, shape.pieces, PART_COUNT, order);
        Part near_arm = side ? PART_UPPER_ARM_L : PART_UPPER_ARM_R,
             far_arm = side ? PART_UPPER_ARM_R : PART_UPPER_ARM_L;
        Part near_leg = side ? PART_THIGH_L : PART_THIGH_R, far_leg = side ? PART_THIGH_R : PART_THIGH_L;
        int trunk = place_of(order, PART_COUNT, PART_TRUNK);
        assert_true(place_of(order, PART_COUNT, (int)far_arm) < trunk);
        assert_true(place_of(order, PART_COUNT, (int)near_arm) > trunk);
        assert_true(place_of(order, PART_COUNT, (int)far_leg) < place_of(order, PART_COUNT, (int)near_leg));
    }
}

// A seat carries: its legs and the seat are behind the thighs from in front, its back before the trunk from behind.
static void a_chair_finds_its_place(void **state)
{
    (void)state;
    float coords[COORD_COUNT] = {0};
    Pose pose;
    Body body;
    pose_init(&pose);
    coords[COORD_HIP_FLEXION_L] = coords[COORD_HIP_FLEXION_R] = BODY_RAD(85.0f);
    coords[COORD_KNEE_FLEXION_L] = coords[COORD_KNEE_FLEXION_R] = BODY_RAD(85.0f);
    pose_set_coordinates(&pose, coords);
    pose.root[1] = 0.52f;
    body_resolve(&pose, &body);
    FigureShape shape;
    figure_shape(&body, 0.5f, &shape);
    Prop chair;
    PropPieces props;
    prop_init(&chair, PROP_CHAIR);
    prop_pieces(&chair, &props);
    ScenePiece pieces[SCENE_PIECES_MAX];
    int count = 0, order[SCENE_PIECES_MAX];
    for (int i = 0; i < PART_COUNT; i++)
        pieces[count++] = shape.pieces[i];
    int seat = count, back = count + 5;
    for (int i = 0; i < props.count; i++)
        pieces[count++] = props.pieces[i];
    Camera front = camera_on(&body, 60.0f, 15.0f, false), behind = camera_on(&body, -90.0f, 15.0f, false);
    scene_order(&front, pieces, count, order);
    assert_true(place_of(order, count, seat) < place_of(order, count, PART_THIGH_R));
    assert_true(place_of(order, count, back) < place_of(order, count, PART_TRUNK));
    scene_order(&behind, pieces, count, order);
    assert_true(place_of(order, count, back) > place_of(order, count, PART_TRUNK));
    assert_true(place_of(order, count, seat) < place_of(order, count, PART_TRUNK));
}

// Turning the eye by a hair must not reorder what overlaps: no two orders differ more than once in a small sweep.
static void order_is_stable(void **state)
{
    (void)state;
    Body body;
    kneeling_on_hands(&body);
    FigureShape shape;
    figure_shape(&body, 0.5f, &shape);
    int before[SCENE_PIECES_MAX], order[SCENE_PIECES_MAX], changes = 0;
    for (int step = 0; step <= 200; step++) {
        Camera camera = camera_on(&body, -48.0f + 0.1f * (float)step, 20.0f, false);
        scene_order(&camera, shape.pieces, PART_COUNT, order);
        if (step > 0 && memcmp(before, order, PART_COUNT * sizeof *order) != 0)
            changes++;
        memcpy(before, order, sizeof before);
    }
    assert_true(changes <= 4);
}

static void breathing_widens_the_trunk(void **state)
{
    (void)state;
    Body body;
    standing(&body);
    FigureShape empty, full;
    figure_shape(&body, 0.0f, &empty);
    figure_shape(&body, 1.0f, &full);
    float front[2] = {-INFINITY, -INFINITY};
    const FigureShape *shapes[2] = {&empty, &full};
    for (int s = 0; s < 2; s++)
        for (int i = 0; i < shapes[s]->hull_count; i++) {
            const FigureHull *hull = &shapes[s]->hulls[i];
            for (int b = hull->first; hull->part == PART_TRUNK && b < hull->first + hull->count; b++)
                front[s] = fmaxf(front[s], shapes[s]->balls[b].at[0] + shapes[s]->balls[b].radius);
        }
    assert_true(front[1] > front[0] + 0.004f && front[1] < front[0] + 0.04f);
}

static void fill_view(FigureView *view, const Body *body, const Prop *prop)
{
    *view = (FigureView){.body = body,
                         .breath = 0.5f,
                         .targets = FIGURE_VERTEBRA(JOINT_T7),
                         .glow = 0.5f,
                         .props = prop,
                         .prop_count = 1,
                         .theme = &THEMES[THEME_DARK]};
}

static bool same_shapes(const DrawList *a, const DrawList *b)
{
    if (a->count != b->count)
        return false;
    for (int i = 0; i < a->count; i++) {
        const Shape *x = &a->items[i], *y = &b->items[i];
        if (x->kind != y->kind || memcmp(&x->color, &y->color, sizeof x->color) != 0)
            return false;
        if (x->kind == SHAPE_HULL &&
            (x->as.hull.count != y->as.hull.count ||
             memcmp(x->as.hull.discs, y->as.hull.discs, (size_t)x->as.hull.count * sizeof(Disc)) != 0))
            return false;
    }
    return true;
}

static void equal_views_give_equal_lists(void **state)
{
    (void)state;
    Body body;
    kneeling_on_hands(&body);
    Prop mat;
    prop_init(&mat, PROP_MAT);
    Camera camera = camera_on(&body, -38.0f, 20.0f, false);
    FigureView view;
    fill_view(&view, &body, &mat);
    DrawList a = {0}, b = {0};
    drawlist_clear(&a, 1920, 1080);
    drawlist_clear(&b, 1920, 1080);
    figure_draw(&a, &camera, &view);
    figure_draw(&b, &camera, &view);
    assert_true(same_shapes(&a, &b));
    assert_in_range(a.count, 100, 320); // a frame stays lean
    view.breath = 0.9f;
    drawlist_clear(&b, 1920, 1080);
    figure_draw(&b, &camera, &view);
    assert_false(same_shapes(&a, &b));
    drawlist_finish(&a);
    drawlist_finish(&b);
}

static bool has_color(const DrawList *list, Color color)
{
    for (int i = 0; i < list->count; i++)
        if (list->items[i].color.r == color.r && list->items[i].color.g == color.g && list->items[i].color.b == color.b)
            return true;
    return false;
}

static void the_ghost_shows_only_what_moves(void **state)
{
    (void)state;
    Body body, same, moved;
    standing(&body);
    standing(&same);
    kneeling_on_hands(&moved);
    Prop mat;
    prop_init(&mat, PROP_MAT);
    Camera camera = camera_on(&body, -38.0f, 20.0f, false);
    FigureView view;
    fill_view(&view, &body, &mat);
    DrawList list = {0};
    view.ghost = &same;
    drawlist_clear(&list, 1920, 1080);
    figure_draw(&list, &camera, &view);
    assert_false(has_color(&list, THEMES[THEME_DARK].color[COLOR_GHOST]));
    view.ghost = &moved;
    drawlist_clear(&list, 1920, 1080);
    figure_draw(&list, &camera, &view);
    assert_true(has_color(&list, THEMES[THEME_DARK].color[COLOR_GHOST]));
    drawlist_finish(&list);
}

static void every_prop_is_drawn(void **state)
{
    (void)state;
    Body body;
    standing(&body);
    Camera camera = camera_on(&body, -38.0f, 20.0f, false);
    DrawList with = {0}, without = {0};
    for (int kind = 0; kind < PROP_KIND_COUNT; kind++) {
        Prop prop;
        FigureView view;
        prop_init(&prop, (PropKind)kind);
        prop.at[0] = 0.6f;
        fill_view(&view, &body, &prop);
        drawlist_clear(&with, 1920, 1080);
        figure_draw(&with, &camera, &view);
        view.prop_count = 0;
        drawlist_clear(&without, 1920, 1080);
        figure_draw(&without, &camera, &view);
        assert_true(with.count > without.count);
    }
    drawlist_finish(&with);
    drawlist_finish(&without);
}

static void text_has_contrast(void **state)
{
    (void)state;
    static const ThemeColor PAIRS[][2] = {
        {COLOR_TEXT, COLOR_ABOVE}, {COLOR_TEXT, COLOR_BELOW}, {COLOR_DIM, COLOR_ABOVE},
        {COLOR_DIM, COLOR_BELOW},  {COLOR_TEXT, COLOR_PANEL}, {COLOR_BREATH_TEXT, COLOR_BREATH_DISC},
    };
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        const Color *colors = THEMES[theme].color;
        for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
            assert_true(theme_contrast(colors[PAIRS[i][0]], colors[PAIRS[i][1]]) >= 4.5f);
        // Large text: the accent on the ground, and what stands on the accent.
        assert_true(theme_contrast(colors[COLOR_ACCENT], colors[COLOR_ABOVE]) >= 3.0f);
        assert_true(theme_contrast(colors[COLOR_ACCENT], colors[COLOR_BELOW]) >= 3.0f);
        assert_true(theme_contrast(colors[COLOR_ON_ACCENT], colors[COLOR_ACCENT]) >= 3.0f);
        for (int c = 0; c < COLOR_COUNT; c++)
            assert_int_equal(colors[c].a, 255); // no colour was forgotten
    }
}

// Wider than Inter is, so that what fits here fits there.
static float estimate(void *context, FontRole font, float size, const char *text)
{
    (void)context;
    (void)font;
    return 0.60f * size * (float)strlen(text);
}

static void words_stay_in_the_smallest_circle(void **state)
{
    (void)state;
    static const char *LABELS[] = {"Adem in",
                                   "Adem uit",
                                   "Vol \xE2\x80\x93 even vast",
                                   "Leeg \xE2\x80\x93 even stil",
                                   "Houd vast, adem rustig door",
                                   "Breathe out slowly",
                                   "In"};
    const Measure measure = {estimate, NULL};
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        for (float radius = 60.0f; radius < 700.0f; radius *= 1.7f) {
            CircleView view = {.centre = {700.0f, 700.0f},
                               .radius = radius,
                               .label = LABELS[i],
                               .count = "12",
                               .unit = radius / 260.0f,
                               .theme = &THEMES[THEME_DARK]};
            Rect label, count;
            circle_boxes(&view, &measure, &label, &count);
            float least = radius * CIRCLE_LEAST;
            for (int corner = 0; corner < 4; corner++) {
                float x = label.x + (corner & 1 ? label.width : 0.0f) - view.centre.x;
                float y = label.y + (corner & 2 ? label.height : 0.0f) - view.centre.y;
                assert_true(hypotf(x, y) <= 1.02f * least);
                x = count.x + (corner & 1 ? count.width : 0.0f) - view.centre.x;
                y = count.y + (corner & 2 ? 0.9f * count.height : 0.0f) - view.centre.y;
                assert_true(hypotf(x, y) <= 1.02f * least);
            }
            assert_true(count.y >= label.y + label.height - 1.0f);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(azimuth_says_where_the_eye_stands),
        cmocka_unit_test(nearer_is_larger_and_scale_is_a_metre),
        cmocka_unit_test(everything_is_in_the_stage),
        cmocka_unit_test(bounds_enclose_what_is_drawn),
        cmocka_unit_test(mirrored_is_flipped),
        cmocka_unit_test(far_parts_are_painted_before_near_ones),
        cmocka_unit_test(a_chair_finds_its_place),
        cmocka_unit_test(order_is_stable),
        cmocka_unit_test(breathing_widens_the_trunk),
        cmocka_unit_test(equal_views_give_equal_lists),
        cmocka_unit_test(the_ghost_shows_only_what_moves),
        cmocka_unit_test(every_prop_is_drawn),
        cmocka_unit_test(text_has_contrast),
        cmocka_unit_test(words_stay_in_the_smallest_circle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
