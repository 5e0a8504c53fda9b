// The player on the coach, without a window: time and keys in, what is shown and where the clock stands out.
#include "../core/check.h"

#include "core/log.h"
#include "desk.h"
#include "ui/player.h"

#define COACH_PACK WERVEL_SOURCE_DIR "/tests/app/pack"

static int setup(void **state)
{
    Desk *desk = desk_open("coach", COACH_PACK, NULL);
    *state = desk;
    catalogue_wait(desk->coach.catalogue);
    catalogue_poll(desk->coach.catalogue);
    coach_play_exercise(&desk->coach, catalogue_item(desk->coach.catalogue, 0), NULL);
    desk_frames(desk, 2);
    return playing_state(desk->coach.playing) == PLAYING_UNDER_WAY ? 0 : -1;
}

static int teardown(void **state)
{
    desk_close(*state);
    return 0;
}

static bool shows(const Desk *desk, const char *text)
{
    const DrawList *list = &desk->coach.list[OUTPUT_STAGE];
    for (int i = 0; i < list->count; i++)
        if (list->items[i].kind == SHAPE_TEXT && strstr(list->items[i].as.text.text, text))
            return true;
    return false;
}

static void play(Desk *desk, double seconds)
{
    for (int i = 0; i < (int)(seconds * 60.0 + 0.5); i++)
        coach_step(&desk->coach, 1.0 / 60.0);
    desk_draw(desk);
}

static void press(Desk *desk, Key key)
{
    coach_input(&desk->coach, &(Input){.kind = INPUT_KEY, .key = key});
    desk_draw(desk);
}

static int tick(const Desk *desk)
{
    return playing_tick(desk->coach.playing);
}

static void test_from_the_start_to_the_end(void **state)
{
    Desk *desk = *state;
    desk_draw(desk);
    assert_true(shows(desk, "Get ready"));
    play(desk, 5.5); // the lead-in, and into the first phase
    assert_true(shows(desk, "Breathe in"));
    assert_true(shows(desk, "Right"));
    play(desk, 2.0);
    assert_true(shows(desk, "Breathe out"));
    play(desk, 40.0);
    assert_int_equal(playing_state(desk->coach.playing), PLAYING_DONE);
    assert_true(shows(desk, "Done"));
    press(desk, KEY_ESCAPE);
    assert_int_equal(coach_screen(&desk->coach), SCREEN_HOME);
    assert_null(desk->coach.playing);
}

static void test_a_pause_counts_down_and_a_gap_pauses(void **state)
{
    Desk *desk = *state;
    play(desk, 6.0);
    int before = tick(desk);
    press(desk, ' ');
    play(desk, 5.0);
    assert_int_equal(tick(desk), before);
    assert_true(shows(desk, "Paused"));
    press(desk, ' ');
    play(desk, 2.5); // three seconds to get ready
    assert_int_equal(tick(desk), before);
    play(desk, 1.5);
    assert_in_range(tick(desk), before + 55, before + 65);
    before = tick(desk);
    coach_step(&desk->coach, 3600.0); // a laptop that slept
    desk_draw(desk);
    assert_int_equal(tick(desk), before);
    assert_true(shows(desk, "away for a while"));
}

static void test_help_and_questions_stop_nothing_but_themselves(void **state)
{
    Desk *desk = *state;
    press(desk, '?');
    assert_true(shows(desk, "Keys"));
    press(desk, KEY_ESCAPE);
    assert_false(desk->coach.help);
    assert_int_equal(coach_screen(&desk->coach), SCREEN_PLAYER);
    int before = tick(desk);
    coach_ask(&desk->coach, &(CoachQuestion){.id = 7, .title = "?", .answers = {"a", "b"}});
    play(desk, 2.0);
    assert_int_equal(tick(desk), before); // nobody exercises while reading
    press(desk, KEY_ESCAPE);
    play(desk, 1.0);
    assert_true(tick(desk) > before);
}

static void test_keys_change_what_is_drawn(void **state)
{
    Desk *desk = *state;
    Coach *coach = &desk->coach;
    play(desk, 6.0);
    ThemeName theme = coach_theme(coach);
    press(desk, 't');
    assert_true(coach_theme(coach) != theme);
    press(desk, 'l');
    assert_true(shows(desk, "Adem in"));
    press(desk, 'l');
    PlayerScreen *screen = coach->state[SCREEN_PLAYER];
    bool mirrored = screen->picturer.camera.mirror;
    press(desk, 'm');
    assert_true(screen->picturer.camera.mirror != mirrored);
    press(desk, 'v');
    assert_true(shows(desk, "View 2 of 2"));
    int before = tick(desk);
    press(desk, '-');
    play(desk, 1.0);
    assert_in_range(tick(desk), before + 53, before + 55); // nine tenths of sixty
}

// The other side is a jump, and nothing of the dose goes.
static void test_the_other_side_keeps_the_dose(void **state)
{
    Desk *desk = *state;
    play(desk, 6.0);
    int length = playing_plan(desk->coach.playing)->length, before = tick(desk);
    assert_true(shows(desk, "Right"));
    coach_command(&desk->coach, COMMAND_SIDE);
    desk_draw(desk);
    assert_true(shows(desk, "Left"));
    assert_true(tick(desk) > before);
    assert_int_equal(playing_plan(desk->coach.playing)->length, length);
    coach_command(&desk->coach, COMMAND_SIDE);
    desk_draw(desk);
    assert_true(shows(desk, "Right"));
}

static void test_the_buttons_come_and_go(void **state)
{
    Desk *desk = *state;
    PlayerScreen *screen = desk->coach.state[SCREEN_PLAYER];
    play(desk, 6.0);
    assert_false(screen->bar);
    press(desk, KEY_UP);
    assert_true(screen->bar);
    press(desk, KEY_RIGHT); // moves the focus now, not the clock
    assert_int_equal(desk->coach.ui[OUTPUT_STAGE].focus, UI_ID(PLAYER_BUTTON, COMMAND_NEXT));
    play(desk, PLAYER_BAR_SECONDS + 0.5);
    assert_false(screen->bar);
    coach_input(&desk->coach, &(Input){.kind = INPUT_POINTER_MOVE, .x = 300.0f, .y = 200.0f});
    play(desk, 0.1);
    assert_true(screen->bar);
}

static void test_leaving_keeps_the_place(void **state)
{
    Desk *desk = *state;
    play(desk, 8.0);
    press(desk, KEY_ESCAPE);
    assert_true(desk->coach.last.there);
    assert_in_range(desk->coach.last.tick, 170, 190); // after the five seconds of the lead-in
    assert_true(coach_continue(&desk->coach));
    desk_frames(desk, 2);
    assert_int_equal(coach_screen(&desk->coach), SCREEN_PLAYER);
}

static void test_the_moving_arm_has_the_accent(void **state)
{
    Desk *desk = *state;
    const Performance *performance = playing_performance(desk->coach.playing);
    float activity[JOINT_COUNT], before[JOINT_COUNT];
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
    for (int t = 0; t <= performance->timeline.length; t++) {
        frame_at(&performance->timeline, t, 0.0f, &frame);
        performance_activity(performance, &frame, activity);
        for (int joint = 0; joint < JOINT_COUNT && t > 0; joint++)
            assert_true(activity[joint] - before[joint] < 0.2f && before[joint] - activity[joint] < 0.2f);
        memcpy(before, activity, sizeof before);
    }
}

static void test_everything_stays_within_the_stage(void **state)
{
    Desk *desk = *state;
    const Performance *performance = playing_performance(desk->coach.playing);
    static const int sizes[][2] = {{1280, 720}, {1024, 768}, {2560, 1080}, {1080, 1920}};
    PictureLook look = {.language = LANGUAGE_EN, .tempo = 100};
    Picturer picturer;
    picturer_init(&picturer);
    for (int s = 0; s < 8; s++) {
        look.class_caption = s < 4 ? 0.0f : 81.0f;
        for (int second = 0; second < 15; second++) {
            Frame frame;
            Body body;
            Ball balls[FIGURE_BOUNDS_MAX];
            frame_at(&performance->timeline, second * 60, 0.0f, &frame);
            picture_draw(&picturer, performance, &frame, &look, sizes[s % 4][0], sizes[s % 4][1]);
            body_resolve(&frame.pose, &body);
            int count = figure_bounds(&body, balls);
            Rect stage = picturer.layout.box[BOX_STAGE];
            for (int i = 0; i < count; i++) {
                Disc disc = camera_disc(&picturer.camera, balls[i].at, balls[i].radius);
                assert_true(disc.x - disc.radius > stage.x - 2.0f &&
                            disc.x + disc.radius < stage.x + stage.width + 2.0f);
                assert_true(disc.y - disc.radius > stage.y - 2.0f &&
                            disc.y + disc.radius < stage.y + stage.height + 2.0f);
            }
        }
    }
    picturer_finish(&picturer);
}

// The camera goes over to another exercise without a leap of the figure on the screen.
static void test_a_camera_between_two(void **state)
{
    (void)state;
    Ball ball = {{0.4f, 0.5f, 0.1f}, 0.5f};
    Camera from, to, between;
    camera_frame(&from, (CameraView){0.2f, 0.3f}, &ball, 1, (Rect){0.0f, 0.0f, 800.0f, 600.0f}, false);
    camera_frame(&to, (CameraView){1.4f, 0.9f}, &ball, 1, (Rect){100.0f, 50.0f, 600.0f, 500.0f}, false);
    Projected before = camera_project(&from, ball.at);
    for (int i = 0; i <= 50; i++) {
        camera_between(&from, &to, ball.at, (float)i / 50.0f, &between);
        Projected now = camera_project(&between, ball.at);
        assert_true(hypotf(now.x - before.x, now.y - before.y) < 12.0f);
        float across = glm_vec3_dot(between.right, between.up);
        assert_float_equal(across, 0.0f, 1e-4f);
        before = now;
    }
    Projected end = camera_project(&to, ball.at);
    assert_float_equal(before.x, end.x, 0.01f);
    assert_float_equal(before.y, end.y, 0.01f);
    to.mirror = true; // nothing lies between a picture and its mirror image
    camera_between(&from, &to, ball.at, 0.3f, &between);
    assert_true(between.mirror);
}

static int pictures(const Desk *desk, Rect *first)
{
    const DrawList *list = &desk->coach.list[OUTPUT_STAGE];
    int count = 0;
    for (int i = 0; i < list->count; i++)
        if (list->items[i].kind == SHAPE_PICTURE && count++ == 0)
            *first = list->items[i].as.picture.rect;
    return count;
}

// On the home screen for a moment, whole; a pack without one, or with one that is no picture, costs nothing else.
static void test_a_packs_cover_greets(void **state)
{
    Desk *desk = *state;
    Rect cover = {0};
    coach_home(&desk->coach);
    Pack *pack = (Pack *)(uintptr_t)catalogue_item(desk->coach.catalogue, 0)->pack;
    pack->cover = WERVEL_SOURCE_DIR "/content/cover.png";
    desk->coach.artworks = (Artworks){.covers = true};
    desk->coach.cover_left = COACH_COVER_SECONDS;
    desk_draw(desk);
    assert_true(pictures(desk, &cover) >= 1);
    assert_true(cover.x >= 64.0f && cover.x + cover.width <= 1216.0f && cover.y >= 36.0f);
    assert_false(coach_still(&desk->coach)); // it makes room by itself
    const void *shown = desk->coach.artworks.items[0]->cover.rgba;
    assert_non_null(shown);
    press(desk, KEY_TAB);
    assert_true(desk->coach.cover_left <= 0.0);

    char *said = NULL;
    size_t length = 0;
    FILE *sink = open_memstream(&said, &length), *before = log_redirect(sink);
    pack->cover = WERVEL_SOURCE_DIR "/tests/app/pack/pack.yaml"; // no picture
    desk->coach.artworks = (Artworks){.covers = true};
    desk->coach.cover_left = COACH_COVER_SECONDS;
    desk_draw(desk);
    desk_draw(desk);
    log_redirect(before);
    fclose(sink);
    const char *once = strstr(said, "pack.yaml");
    assert_non_null(once);
    assert_null(strstr(once + 1, "pack.yaml"));
    free(said);
}

// What comes next is told with the dose that the programme gives it, not with the exercise's own.
static void test_the_rest_tells_the_dose_of_the_programme(void **state)
{
    Desk *desk = *state;
    PlayingEvent events[8];
    static ProgrammeItem items[2] = {{.exercise = "test-arm", .repetitions = 2, .rest = 10.0f},
                                     {.exercise = "test-arm", .repetitions = 6, .rest = 0.0f}};
    static Programme programme = {.id = "two", .title = {{"Twee", "Two"}}, .items = items, .item_count = 2};
    coach_play_programme(&desk->coach, &programme, 0, 0);
    desk_frames(desk, 2);
    const Plan *plan = playing_plan(desk->coach.playing);
    const PlanPart *part = &plan->parts[plan_exercise_of(plan, 0)];
    int rest = part->start + part->length - 5 * TICKS_PER_SECOND;
    playing_step(desk->coach.playing, &(PlayerInput){.seek = true, .seek_tick = rest}, events, 8);
    desk_frames(desk, 2);
    assert_true(shows(desk, "Next, 2 of 2"));
    assert_true(shows(desk, "6 times"));
    coach_home(&desk->coach);
}

static void test_a_menu_that_nobody_looks_at_rests(void **state)
{
    Desk *desk = *state;
    Coach *coach = &desk->coach;
    coach_home(coach);
    desk_frames(desk, 5);
    gallery_wait(coach->gallery);
    desk_frames(desk, 30);
    assert_false(coach_still(coach)); // figures live
    coach->seconds += COACH_REST_SECONDS + 1.0;
    desk_frames(desk, 2);
    assert_true(coach_still(coach));
    coach_input(coach, &(Input){.kind = INPUT_POINTER_MOVE, .x = 5.0f, .y = 5.0f});
    desk_frames(desk, 30);
    assert_false(coach_still(coach));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_from_the_start_to_the_end),
        TEST(test_a_pause_counts_down_and_a_gap_pauses),
        TEST(test_help_and_questions_stop_nothing_but_themselves),
        TEST(test_keys_change_what_is_drawn),
        TEST(test_the_other_side_keeps_the_dose),
        TEST(test_the_buttons_come_and_go),
        TEST(test_leaving_keeps_the_place),
        TEST(test_the_moving_arm_has_the_accent),
        TEST(test_everything_stays_within_the_stage),
        TEST(test_a_packs_cover_greets),
        TEST(test_a_menu_that_nobody_looks_at_rests),
        TEST(test_the_rest_tells_the_dose_of_the_programme),
        cmocka_unit_test(test_a_camera_between_two),
    };
    intl_init(WERVEL_BINARY_DIR "/po", LANGUAGE_EN);
    return cmocka_run_group_tests_name("ui/coach", tests, NULL, NULL);
}
