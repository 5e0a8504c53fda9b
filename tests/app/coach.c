// The coach without a window: time and keys in, screens and lists of shapes out.
#include "app/coach.h"

#include "../core/check.h"
#include "core/intl.h"
#include "core/log.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct Fixture {
    App app;
    Coach coach;
} Fixture;

static int setup(void **state)
{
    Fixture *fixture = calloc(1, sizeof *fixture);
    *ARENA_PUSH(&fixture->app.arena, &fixture->app.options.packs) = WERVEL_SOURCE_DIR "/tests/app/pack";
    int result = 0;
    *state = fixture;
    intl_init(WERVEL_BINARY_DIR "/po", LANGUAGE_NL);
    return coach_init(&fixture->coach, &fixture->app, NULL, &result) ? 0 : -1;
}

static int teardown(void **state)
{
    Fixture *fixture = *state;
    coach_finish(&fixture->coach);
    diag_finish(&fixture->app.diags);
    arena_finish(&fixture->app.arena);
    free(fixture);
    return 0;
}

static bool shows(const Coach *coach, const char *text)
{
    for (int i = 0; i < coach->picturer.list.count; i++)
        if (coach->picturer.list.items[i].kind == SHAPE_TEXT &&
            strstr(coach->picturer.list.items[i].as.text.text, text))
            return true;
    return false;
}

// Steps without time until the exercise plays; it is made ready on another thread.
static void start(Coach *coach)
{
    coach_press(coach, KEY_ENTER);
    for (int i = 0; i < 100000 && coach->screen != COACH_PLAYER; i++) {
        coach_step(coach, 0.0);
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    assert_int_equal(coach->screen, COACH_PLAYER);
}

static void play(Coach *coach, double seconds)
{
    for (int i = 0; i < (int)(seconds * 60.0 + 0.5); i++)
        coach_step(coach, 1.0 / 60.0);
}

static void test_from_the_list_to_the_end(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    assert_int_equal(coach->screen, COACH_CHOOSER);
    coach_draw(coach, 1280, 720);
    assert_true(shows(coach, "Kies een oefening"));
    assert_true(shows(coach, "Arm heffen"));
    start(coach);
    coach_draw(coach, 1280, 720);
    assert_true(shows(coach, "Maak je klaar"));
    play(coach, 5.5); // the lead-in, and into the first phase
    coach_draw(coach, 1280, 720);
    assert_true(shows(coach, "Adem in"));
    assert_true(shows(coach, "Hef je arm."));
    assert_true(shows(coach, "Rechts"));
    play(coach, 2.0);
    coach_draw(coach, 1280, 720);
    assert_true(shows(coach, "Adem uit"));
    play(coach, 30.0);
    coach_draw(coach, 1280, 720);
    assert_true(shows(coach, "Klaar"));
    assert_int_equal(coach->player.tick, coach->performance->timeline.length);
    coach_press(coach, KEY_ESCAPE);
    assert_int_equal(coach->screen, COACH_CHOOSER);
    coach_press(coach, KEY_ESCAPE);
    assert_true(coach->quit);
}

static void test_pause_gap_and_help(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    start(coach);
    play(coach, 6.0);
    int tick = coach->player.tick;
    coach_press(coach, ' ');
    play(coach, 5.0);
    assert_int_equal(coach->player.tick, tick);
    coach_draw(coach, 1280, 720);
    assert_true(shows(coach, "Pauze"));
    assert_true(coach_still(coach));
    coach_press(coach, ' ');
    play(coach, 2.5); // three seconds to get ready
    assert_int_equal(coach->player.tick, tick);
    play(coach, 1.5);
    assert_in_range(coach->player.tick, tick + 55, tick + 65);

    tick = coach->player.tick;
    coach_step(coach, 3600.0); // a laptop that slept
    assert_int_equal(coach->player.tick, tick);
    coach_draw(coach, 1280, 720);
    assert_true(shows(coach, "weggeweest"));

    coach_press(coach, '?');
    coach_draw(coach, 1280, 720);
    assert_true(shows(coach, "Toetsen"));
    assert_true(shows(coach, "kiezen in de lijst"));
    coach_press(coach, KEY_ESCAPE);
    assert_false(coach->help);
    assert_int_equal(coach->screen, COACH_PLAYER);
}

static void test_keys_change_what_is_drawn(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    start(coach);
    play(coach, 6.0);
    coach_press(coach, 't');
    assert_int_equal(coach->look.theme, THEME_LIGHT);
    coach_press(coach, 'l');
    coach_draw(coach, 1280, 720);
    assert_true(shows(coach, "Breathe in"));
    bool mirrored = coach->picturer.camera.mirror;
    coach_press(coach, 'm');
    coach_draw(coach, 1280, 720);
    assert_true(coach->picturer.camera.mirror != mirrored);
    coach_press(coach, 'v');
    coach_draw(coach, 1280, 720);
    assert_true(shows(coach, "View 2 of 2"));
    int tick = coach->player.tick;
    coach_press(coach, '-');
    play(coach, 1.0);
    assert_in_range(coach->player.tick, tick + 53, tick + 55); // nine tenths of sixty
    coach_press(coach, KEY_RIGHT);
    assert_string_equal(
        coach->performance->exercise
            ->phases[coach->performance->timeline
                         .segments[timeline_segment_at(&coach->performance->timeline, coach->player.tick)]
                         .phase]
            .name,
        "lower");
}

static void test_the_moving_arm_has_the_accent(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    start(coach);
    const Performance *performance = coach->performance;
    float activity[JOINT_COUNT];
    Body ghost;
    Frame frame;
    int lift = timeline_find_phase(&performance->timeline, "lift", SIDE_RIGHT);
    frame_at(&performance->timeline, lift + 60, 0.0f, &frame);
    performance_activity(performance, &frame, activity);
    assert_true(activity[JOINT_SHOULDER_R] > 0.9f);
    assert_true(activity[JOINT_WRIST_R] > 0.9f); // goes along
    assert_true(activity[JOINT_SHOULDER_L] < 0.1f);
    assert_true(activity[JOINT_KNEE_R] < 0.1f);
    assert_true(performance_ghost(performance, &frame, &ghost));
    // In small steps through the whole exercise it never jumps.
    float before[JOINT_COUNT];
    for (int tick = 0; tick <= performance->timeline.length; tick++) {
        frame_at(&performance->timeline, tick, 0.0f, &frame);
        performance_activity(performance, &frame, activity);
        for (int joint = 0; joint < JOINT_COUNT && tick > 0; joint++)
            assert_true(activity[joint] - before[joint] < 0.2f && before[joint] - activity[joint] < 0.2f);
        memcpy(before, activity, sizeof before);
    }
    frame_at(&performance->timeline, 10, 0.0f, &frame); // the lead-in stands still
    performance_activity(performance, &frame, activity);
    assert_true(activity[JOINT_SHOULDER_R] == 0.0f);
    assert_false(performance_ghost(performance, &frame, &ghost));
}

static int pictures(const Coach *coach)
{
    int count = 0;
    for (int i = 0; i < coach->picturer.list.count; i++)
        count += coach->picturer.list.items[i].kind == SHAPE_PICTURE;
    return count;
}

static void test_a_pack_shows_its_pictures(void **state)
{
    Fixture *fixture = *state;
    Coach *coach = &fixture->coach;
    // The test pack has none, so it borrows those that ship.
    Pack *pack = (Pack *)(uintptr_t)coach->entries.items[0].pack;
    pack->cover = WERVEL_SOURCE_DIR "/content/cover.png";
    pack->logo = WERVEL_SOURCE_DIR "/content/logo.png";
    coach_step(coach, 0.0);
    coach_draw(coach, 1280, 720);
    assert_int_equal(pictures(coach), 0); // the list comes first
    assert_false(coach_still(coach));
    coach_step(coach, 0.0);
    coach_draw(coach, 1280, 720);
    assert_int_equal(pictures(coach), 2);
    assert_false(coach_still(coach)); // the cover makes room by itself
    coach_step(coach, COACH_COVER_SECONDS);
    coach_draw(coach, 1280, 720);
    assert_int_equal(pictures(coach), 1);
    start(coach);
    coach_draw(coach, 1280, 720);
    assert_int_equal(pictures(coach), 1);
}

static void test_broken_pictures_cost_only_themselves(void **state)
{
    Fixture *fixture = *state;
    Coach *coach = &fixture->coach;
    char *said = NULL;
    size_t length = 0;
    FILE *sink = open_memstream(&said, &length), *before = log_redirect(sink);
    Pack *pack = (Pack *)(uintptr_t)coach->entries.items[0].pack;
    pack->cover = WERVEL_SOURCE_DIR "/tests/app/pack/pack.yaml"; // no picture
    pack->logo = WERVEL_SOURCE_DIR "/tests/app/pack/nowhere.png";
    for (int i = 0; i < 3; i++) {
        coach_step(coach, 0.1);
        coach_draw(coach, 1280, 720);
    }
    log_redirect(before);
    fclose(sink);
    assert_int_equal(pictures(coach), 0);
    assert_true(shows(coach, "Arm heffen"));
    const char *cover = strstr(said, "pack.yaml"), *logo = strstr(said, "nowhere.png");
    assert_non_null(cover);
    assert_non_null(strstr(said, "not a PNG or JPEG"));
    assert_non_null(logo);
    assert_null(strstr(cover + 1, "pack.yaml")); // once each
    assert_null(strstr(logo + 12, "nowhere.png"));
    free(said);
    start(coach);
}

static void test_a_length_is_known_without_solving(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    TimelineParams params;
    start(coach);
    timeline_params_init(&params);
    const Timeline *timeline = &coach->performance->timeline;
    assert_int_equal(timeline_measure(coach->performance->exercise, &params),
                     timeline->length - timeline->exercise_start);
}

static void test_everything_stays_within_the_stage(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    start(coach);
    static const int sizes[][2] = {{1280, 720}, {1024, 768}, {2560, 1080}, {1080, 1920}};
    for (int s = 0; s < 4; s++) {
        for (int second = 0; second < 15; second++) {
            Frame frame;
            Body body;
            Ball balls[FIGURE_BOUNDS_MAX];
            frame_at(&coach->performance->timeline, second * 60, 0.0f, &frame);
            picture_draw(&coach->picturer, coach->performance, &frame, &coach->look, sizes[s][0], sizes[s][1]);
            body_resolve(&frame.pose, &body);
            int count = figure_bounds(&body, balls);
            Rect stage = coach->picturer.layout.box[BOX_STAGE];
            for (int i = 0; i < count; i++) {
                Disc disc = camera_disc(&coach->picturer.camera, balls[i].at, balls[i].radius);
                assert_true(disc.x - disc.radius > stage.x - 2.0f &&
                            disc.x + disc.radius < stage.x + stage.width + 2.0f);
                assert_true(disc.y - disc.radius > stage.y - 2.0f &&
                            disc.y + disc.radius < stage.y + stage.height + 2.0f);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_from_the_list_to_the_end, setup, teardown),
        cmocka_unit_test_setup_teardown(test_pause_gap_and_help, setup, teardown),
        cmocka_unit_test_setup_teardown(test_keys_change_what_is_drawn, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_moving_arm_has_the_accent, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_pack_shows_its_pictures, setup, teardown),
        cmocka_unit_test_setup_teardown(test_broken_pictures_cost_only_themselves, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_length_is_known_without_solving, setup, teardown),
        cmocka_unit_test_setup_teardown(test_everything_stays_within_the_stage, setup, teardown),
    };
    return cmocka_run_group_tests_name("app/coach", tests, NULL, NULL);
}
