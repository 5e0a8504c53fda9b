// Figures on cards: that the little that is kept of a movement is the movement, that all of it is in the picture, and
// that pictures come, move, stand still and go as the screen asks.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/log.h"
#include "ui/gallery.h"
#include "ui/gallery_motion.h"

#define CONTENT   WERVEL_SOURCE_DIR "/content"
#define WIDTH     120 // small, for the sanitizers
#define HEIGHT    88
#define KEPT_MOST 0.01f // metres that a joint may be off
#define STEP_MOST 0.12f // metres in a tick: 7 m/s, more than a limb does in any exercise
#define GROUND    ((Color){20, 40, 60, 255})

static const char *const EXERCISES[] = {"oki-t2", "thuis-superman", "rugpijn-krijger-heupflexoren",
                                        "rugschool-stand-muur"};
#define EXERCISE_COUNT ((int)(sizeof EXERCISES / sizeof *EXERCISES))

static Catalogue *catalogue;

static int setup(void **state)
{
    (void)state;
    const char *folder = CONTENT;
    catalogue = catalogue_open(&(FileNames){&folder, 1, 1});
    catalogue_wait(catalogue);
    return catalogue_faults(catalogue);
}

static int teardown(void **state)
{
    (void)state;
    catalogue_close(catalogue);
    return 0;
}

static const CatalogueItem *item_of(int index)
{
    const CatalogueItem *item = catalogue_find(catalogue, EXERCISES[index], NULL);
    assert_non_null(item);
    return item;
}

static GalleryWant want_of(const CatalogueItem *item)
{
    return (GalleryWant){.item = item, .width = WIDTH, .height = HEIGHT, .theme = THEME_DARK, .ground = GROUND};
}

static Motion *make_motion(int index)
{
    const CatalogueItem *item = item_of(index);
    Motion *motion = motion_create(&(MotionParams){&item->pack->library, item->path, NULL});
    assert_non_null(motion);
    return motion;
}

static void body_at(const Motion *motion, double tick, Body *body)
{
    Pose pose;
    motion_pose(motion, tick, &pose, NULL);
    body_resolve(&pose, body);
}

static float furthest(const Body *a, const Body *b)
{
    float most = 0.0f;
    for (int joint = 0; joint < JOINT_COUNT; joint++) {
        vec3 from, to;
        memcpy(from, a->position[joint], sizeof from);
        memcpy(to, b->position[joint], sizeof to);
        most = fmaxf(most, glm_vec3_distance(from, to));
    }
    return most;
}

// ---- motions ----------------------------------------------------------------------------------------------------

// Every moment of the repetition is in the motion, and in the same order: for each of the performance's poses the
// motion is followed on until it is there.
static void a_motion_is_the_repetition(void **state)
{
    (void)state;
    for (int i = 0; i < EXERCISE_COUNT; i++) {
        Motion *motion = make_motion(i);
        const CatalogueItem *item = item_of(i);
        Performance *performance = performance_create(
            &(PerformanceParams){.library = &item->pack->library, .path = item->path, .repetitions = 1});
        int tick = performance->timeline.exercise_start;
        double at = 0.0;
        for (; tick < performance->timeline.length && at < motion->length - 90; tick += 5) {
            Frame frame;
            Body shown, kept;
            frame_at(&performance->timeline, tick, 0.0f, &frame);
            if (frame.at->ends_repetition)
                break;
            body_resolve(&frame.pose, &shown);
            body_at(motion, at, &kept);
            for (; furthest(&shown, &kept) > KEPT_MOST && at < motion->length; at += 1.0)
                body_at(motion, at, &kept);
            assert_true(at < motion->length);
        }
        assert_true(tick > performance->timeline.exercise_start + 60);
        performance_destroy(performance);
        motion_destroy(motion);
    }
}

static void a_motion_is_small_and_goes_round(void **state)
{
    (void)state;
    for (int i = 0; i < EXERCISE_COUNT; i++) {
        Motion *motion = make_motion(i);
        Body before, body, first;
        assert_true(motion_bytes(motion) < 80 * 1024);
        assert_true(motion->length > 2 * TICKS_PER_SECOND && motion->length < 45 * TICKS_PER_SECOND);
        body_at(motion, 0.0, &first);
        body_at(motion, motion->length - 0.01, &before);
        assert_true(furthest(&first, &before) < KEPT_MOST);
        body_at(motion, motion->length + 7.0, &before);
        body_at(motion, 7.0, &body);
        assert_true(furthest(&body, &before) < 1e-4f);
        float most = 0.0f;
        for (int tick = 0; tick <= motion->length; tick++) {
            before = body;
            body_at(motion, tick, &body);
            if (tick > 0)
                assert_true(furthest(&before, &body) < STEP_MOST);
            most = fmaxf(most, furthest(&first, &body));
        }
        assert_true(most > 0.1f); // it moves,
        body_at(motion, motion->peak, &body);
        assert_true(furthest(&first, &body) > 0.4f * most); // and that is what stands for it
        motion_destroy(motion);
    }
}

static void all_of_a_motion_is_in_the_picture(void **state)
{
    (void)state;
    static const int sizes[][2] = {{340, 250}, {250, 340}, {600, 200}};
    for (int i = 0; i < EXERCISE_COUNT; i++) {
        Motion *motion = make_motion(i);
        for (int s = 0; s < 3; s++) {
            Camera camera;
            float left = 1e9f, right = -1e9f, top = 1e9f, bottom = -1e9f;
            motion_frame(motion, sizes[s][0], sizes[s][1], &camera);
            for (int tick = 0; tick < motion->length; tick += 3) {
                Body body;
                Ball balls[FIGURE_BOUNDS_MAX];
                body_at(motion, tick, &body);
                int count = figure_bounds(&body, balls);
                for (int b = 0; b < count; b++) {
                    Disc disc = camera_disc(&camera, balls[b].at, balls[b].radius);
                    left = fminf(left, disc.x - disc.radius);
                    right = fmaxf(right, disc.x + disc.radius);
                    top = fminf(top, disc.y - disc.radius);
                    bottom = fmaxf(bottom, disc.y + disc.radius);
                }
            }
            assert_true(left >= 0.0f && top >= 0.0f);
            assert_true(right <= (float)sizes[s][0] && bottom <= (float)sizes[s][1]);
            // And no smaller than it has to be, but for what it stands on and leans against.
            float across = (right - left) / (float)sizes[s][0], down = (bottom - top) / (float)sizes[s][1];
            assert_true(fmaxf(across, down) > 0.75f);
        }
        motion_destroy(motion);
    }
}

static void a_file_with_faults_has_no_motion(void **state)
{
    (void)state;
    const PackLibrary *library = &item_of(0)->pack->library;
    assert_null(motion_create(&(MotionParams){library, CONTENT "/none.yaml", NULL}));
    assert_null(motion_create(&(MotionParams){library, item_of(0)->path, "no-such-variant"}));
    motion_destroy(NULL);
}

// ---- pictures ---------------------------------------------------------------------------------------------------

static void pictures_come_and_move(void **state)
{
    (void)state;
    Gallery *gallery = gallery_create();
    const Picture *pictures[EXERCISE_COUNT];
    for (int i = 0; i < EXERCISE_COUNT; i++) {
        GalleryWant want = want_of(item_of(i));
        assert_null(gallery_picture(gallery, &want));
    }
    gallery_wait(gallery);
    for (int i = 0; i < EXERCISE_COUNT; i++) {
        GalleryWant want = want_of(item_of(i));
        const Picture *picture = pictures[i] = gallery_picture(gallery, &want);
        assert_non_null(picture);
        assert_int_equal(picture->width, WIDTH);
        assert_int_equal(picture->height, HEIGHT);
        int ground = 0;
        for (int p = 0; p < WIDTH * HEIGHT; p++) {
            const uint8_t *texel = picture->rgba + (ptrdiff_t)p * 4;
            assert_int_equal(texel[3], 255);
            ground += texel[0] == GROUND.r && texel[1] == GROUND.g && texel[2] == GROUND.b;
        }
        assert_in_range(ground, WIDTH * HEIGHT / 5, WIDTH * HEIGHT * 19 / 20); // there is a figure, and room around it
        for (int k = 0; k < i; k++)
            assert_true(pictures[k]->id != picture->id);
    }
    // Ten seconds of a page that stays: the same id means the same pixels, and the figures move.
    uint8_t *copy = malloc(WIDTH * HEIGHT * 4);
    uint64_t id = pictures[0]->id;
    int changes = 0;
    for (int step = 0; step < 150; step++) {
        memcpy(copy, pictures[0]->rgba, WIDTH * HEIGHT * 4);
        bool goes_on = gallery_step(gallery, 1.0 / 15.0, false);
        assert_true(goes_on);
        for (int i = 0; i < EXERCISE_COUNT; i++) {
            GalleryWant want = want_of(item_of(i));
            pictures[i] = gallery_picture(gallery, &want);
            assert_non_null(pictures[i]);
        }
        if (pictures[0]->id == id)
            assert_memory_equal(copy, pictures[0]->rgba, WIDTH * HEIGHT * 4);
        changes += pictures[0]->id != id;
        id = pictures[0]->id;
    }
    assert_in_range(changes, 20, 150);
    free(copy);
    gallery_destroy(gallery);
}

// How often each picture changed in `steps` steps.
static void count_changes(Gallery *gallery, GalleryWant *wants, int count, int steps, bool scrolling, int *changes)
{
    uint64_t ids[EXERCISE_COUNT] = {0};
    for (int step = 0; step <= steps; step++) {
        if (step > 0)
            gallery_step(gallery, 1.0 / 60.0, scrolling);
        for (int i = 0; i < count; i++) {
            const Picture *picture = gallery_picture(gallery, &wants[i]);
            uint64_t id = picture ? picture->id : 0;
            changes[i] = step == 0 ? 0 : changes[i] + (id != ids[i]);
            ids[i] = id;
        }
    }
}

static void the_focus_comes_first_and_no_frame_is_long(void **state)
{
    (void)state;
    Gallery *gallery = gallery_create();
    GalleryWant wants[EXERCISE_COUNT];
    int changes[EXERCISE_COUNT] = {0};
    for (int i = 0; i < EXERCISE_COUNT; i++) {
        wants[i] = want_of(item_of(i));
        wants[i].focus = i == 1;
        gallery_picture(gallery, &wants[i]);
    }
    gallery_wait(gallery);
    count_changes(gallery, wants, EXERCISE_COUNT, 240, false, changes);
    int all = 0;
    for (int i = 0; i < EXERCISE_COUNT; i++) {
        assert_true(changes[i] > 0);
        assert_true(changes[i] <= changes[1]);
        all += changes[i];
    }
    assert_true(all <= 2 * 240);
    assert_true(changes[1] <= 120);
    // While the page scrolls what is there stays as it is.
    count_changes(gallery, wants, EXERCISE_COUNT, 30, true, changes);
    for (int i = 0; i < EXERCISE_COUNT; i++)
        assert_int_equal(changes[i], 0);
    gallery_destroy(gallery);
}

static void still_pictures_are_drawn_once(void **state)
{
    (void)state;
    Gallery *gallery = gallery_create();
    GalleryWant want = want_of(item_of(0));
    int changes = 0;
    want.still = true;
    gallery_picture(gallery, &want);
    assert_true(gallery_step(gallery, 1.0 / 60.0, false)); // it is still to come
    gallery_picture(gallery, &want);
    gallery_wait(gallery);
    assert_non_null(gallery_picture(gallery, &want));
    count_changes(gallery, &want, 1, 60, false, &changes);
    assert_int_equal(changes, 0);
    assert_false(gallery_step(gallery, 1.0 / 60.0, false));
    gallery_destroy(gallery);
}

// A page that is drawn and stepped as a coach does, without ever waiting.
static void a_page_fills_while_it_is_shown(void **state)
{
    (void)state;
    Gallery *gallery = gallery_create();
    int there = 0;
    for (int round = 0; round < 100000 && there < EXERCISE_COUNT; round++) {
        there = 0;
        for (int i = 0; i < EXERCISE_COUNT; i++) {
            GalleryWant want = want_of(item_of(i));
            there += gallery_picture(gallery, &want) != NULL;
        }
        bool goes_on = gallery_step(gallery, 0.001, true);
        assert_true(goes_on); // else nobody would draw again
        struct timespec pause = {0, 1000000};
        nanosleep(&pause, NULL);
    }
    assert_int_equal(there, EXERCISE_COUNT);
    gallery_destroy(gallery);
}

static void what_cannot_be_shown_has_no_picture(void **state)
{
    (void)state;
    Gallery *gallery = gallery_create();
    CatalogueItem broken = *item_of(0), faulty = broken;
    broken.path = CONTENT "/none.yaml";
    faulty.faulty = true;
    GalleryWant wants[] = {want_of(&broken), want_of(&faulty), want_of(item_of(0)), want_of(item_of(0))};
    wants[2].variant = "no-such-variant";
    wants[3].width = 0;
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 4; i++)
            assert_null(gallery_picture(gallery, &wants[i]));
        gallery_wait(gallery);
    }
    gallery_picture(gallery, &wants[0]);
    assert_false(gallery_step(gallery, 0.1, false)); // and nobody waits for it
    gallery_destroy(gallery);
    gallery_destroy(NULL);
}

static void variants_have_pictures_of_their_own(void **state)
{
    (void)state;
    Gallery *gallery = gallery_create();
    GalleryWant base = want_of(item_of(3)), variant = base;
    char name[64]; // another text of the same id each time
    assert_true(base.item->variant_count > 0);
    strcpy(name, base.item->variants[0].id);
    variant.variant = name;
    gallery_picture(gallery, &base);
    gallery_picture(gallery, &variant);
    gallery_wait(gallery);
    const Picture *first = gallery_picture(gallery, &base);
    variant.variant = base.item->variants[0].id;
    const Picture *second = gallery_picture(gallery, &variant);
    assert_non_null(first);
    assert_non_null(second);
    assert_ptr_not_equal(first, second);
    gallery_destroy(gallery);
}

// ---- bounds -----------------------------------------------------------------------------------------------------

static void pictures_are_bounded(void **state)
{
    (void)state;
    Gallery *gallery = gallery_create();
    // The same figure in hundreds of sizes, a page of six at a time: 60 MB, if all were kept.
    for (int page = 0; page < 40; page++) {
        const Picture *shown[6];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < 6; i++) {
                GalleryWant want = want_of(item_of(2));
                want.width = 240 + page * 6 + i;
                want.height = 180;
                want.still = true;
                shown[i] = gallery_picture(gallery, &want);
            }
            gallery_wait(gallery);
            gallery_step(gallery, 0.0, false);
        }
        for (int i = 0; i < 6; i++)
            assert_non_null(shown[i]);
        assert_true(gallery_bytes(gallery) < GALLERY_PICTURES_MAX + (3 << 20));
    }
    gallery_destroy(gallery);
}

static void motions_are_bounded(void **state)
{
    (void)state;
    enum { COUNT = 3 * GALLERY_MOTIONS_MAX };
    Gallery *gallery = gallery_create();
    CatalogueItem *items = calloc(COUNT, sizeof *items);
    for (int i = 0; i < COUNT; i++) {
        items[i] = *item_of(0);
        items[i].path = CONTENT "/none.yaml";
    }
    GalleryWant real = want_of(item_of(3));
    gallery_picture(gallery, &real);
    gallery_wait(gallery);
    for (int first = 0; first < COUNT; first += 12) {
        for (int i = first; i < first + 12; i++) {
            GalleryWant want = want_of(&items[i]);
            assert_null(gallery_picture(gallery, &want));
        }
        gallery_wait(gallery);
        gallery_step(gallery, 0.1, false);
    }
    // The real one had to go, and comes again.
    real.width++;
    assert_null(gallery_picture(gallery, &real));
    gallery_wait(gallery);
    assert_non_null(gallery_picture(gallery, &real));
    gallery_destroy(gallery);
    free(items);
}

static void leaving_at_any_time_loses_nothing(void **state)
{
    (void)state;
    for (int round = 0; round < 4; round++) {
        Gallery *gallery = gallery_create();
        for (int step = 0; step < round; step++) {
            for (int i = 0; i < EXERCISE_COUNT; i++) {
                GalleryWant want = want_of(item_of(i));
                gallery_picture(gallery, &want);
            }
            gallery_step(gallery, 0.1, false);
        }
        gallery_destroy(gallery);
    }
}

int main(void)
{
    log_redirect(NULL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_motion_is_the_repetition),
        cmocka_unit_test(a_motion_is_small_and_goes_round),
        cmocka_unit_test(all_of_a_motion_is_in_the_picture),
        cmocka_unit_test(a_file_with_faults_has_no_motion),
        cmocka_unit_test(pictures_come_and_move),
        cmocka_unit_test(the_focus_comes_first_and_no_frame_is_long),
        cmocka_unit_test(still_pictures_are_drawn_once),
        cmocka_unit_test(a_page_fills_while_it_is_shown),
        cmocka_unit_test(what_cannot_be_shown_has_no_picture),
        cmocka_unit_test(variants_have_pictures_of_their_own),
        cmocka_unit_test(pictures_are_bounded),
        cmocka_unit_test(motions_are_bounded),
        cmocka_unit_test(leaving_at_any_time_loses_nothing),
    };
    return cmocka_run_group_tests_name("ui/gallery", tests, setup, teardown);
}
