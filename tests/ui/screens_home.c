// Home: what to do now in one press, from the first frame on; what one stopped at, what comes next, and the ways to
// everything else.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "desk.h"
#include "ui/exercise_page.h"

#define CONTENT WERVEL_SOURCE_DIR "/content"
#define SMALL   WERVEL_SOURCE_DIR "/tests/app/pack"

// As in screen_home.c: the large card, the ways, the exercises.
#define HOME_START   UI_ID(0, 0)
#define HOME_LINK(i) UI_ID(1, i)
#define HOME_KIND    2

static const Programme *programme_at(const Desk *desk, int index)
{
    return catalogue_programmes(desk->coach.catalogue)->items[index];
}

// The figure moves: time passes in the exercise.
static void assert_moves(Desk *desk)
{
    Coach *coach = &desk->coach;
    assert_int_equal(coach_screen(coach), SCREEN_PLAYER);
    assert_non_null(coach->playing);
    playing_wait(coach->playing);
    desk_frames(desk, 2);
    int tick = playing_tick(coach->playing);
    // One that is gone on with gets ready for 3 s first.
    for (int i = 0; i < 240 && playing_tick(coach->playing) <= tick; i++)
        desk_frames(desk, 1);
    assert_int_equal(playing_state(coach->playing), PLAYING_UNDER_WAY);
    assert_true(playing_tick(coach->playing) > tick);
}

static void the_first_frame_stands_before_anything_is_read(void **state)
{
    (void)state;
    Desk *desk = desk_open("first", SMALL, NULL);
    desk_draw(desk); // nothing was stepped, so nothing was taken over from the reading thread
    assert_false(catalogue_ready(desk->coach.catalogue));
    assert_int_equal(desk_focus(desk), HOME_START);
    Rect hero = ui_find_target(&desk->coach.ui[OUTPUT_STAGE], HOME_START)->rect, link[4];
    for (int i = 0; i < 4; i++)
        link[i] = ui_find_target(&desk->coach.ui[OUTPUT_STAGE], HOME_LINK(i))->rect;
    // OK now is OK as soon as it can be: nothing is lost.
    coach_input(&desk->coach, &(Input){.kind = INPUT_KEY, .key = KEY_ENTER});
    assert_int_equal(coach_screen(&desk->coach), SCREEN_HOME);
    coach_draw(&desk->coach, OUTPUT_STAGE, DESK_WIDE, DESK_HIGH);
    catalogue_wait(desk->coach.catalogue);
    desk_draw(desk);
    // Everything stands where it stood.
    assert_memory_equal(&ui_find_target(&desk->coach.ui[OUTPUT_STAGE], HOME_START)->rect, &hero, sizeof hero);
    for (int i = 0; i < 4; i++)
        assert_memory_equal(&ui_find_target(&desk->coach.ui[OUTPUT_STAGE], HOME_LINK(i))->rect, &link[i], sizeof *link);
    desk_frames(desk, 3);
    assert_moves(desk);
    desk_close(desk);
}

static void one_press_begins_the_first_programme(void **state)
{
    (void)state;
    Desk *desk = desk_open("one", CONTENT, NULL);
    desk_ready(desk);
    const Programme *programme = programme_at(desk, 0);
    assert_true(desk_says(desk, programme->title.in[LANGUAGE_EN]));
    desk_key(desk, KEY_ENTER);
    assert_ptr_equal(desk->coach.playing_programme, programme);
    assert_moves(desk);
    desk_close(desk);
}

static void from_home_to_a_moving_exercise_in_four_presses(void **state)
{
    (void)state;
    Desk *desk = desk_open("four", SMALL, NULL);
    desk_ready(desk);
    // 1. By the programmes: the card, the first programme, its start.
    int presses = desk_walk(desk, HOME_LINK(0)) + 3;
    for (int i = 0; i < 3; i++)
        desk_key(desk, KEY_ENTER);
    assert_moves(desk);
    assert_true(presses <= 4);
    coach_home(&desk->coach);
    coach_stop(&desk->coach);
    desk_frames(desk, 2);
    // 2. A single exercise: its card, its start.
    presses = 1;
    desk_key(desk, KEY_DOWN);
    assert_int_equal(UI_KIND(desk_focus(desk)), HOME_KIND);
    desk_key(desk, KEY_ENTER);
    assert_int_equal(coach_screen(&desk->coach), SCREEN_EXERCISE);
    assert_int_equal(desk_focus(desk), UI_ID(PAGE_START, 0));
    desk_key(desk, KEY_ENTER);
    assert_moves(desk);
    assert_true(presses + 2 <= 4);
    desk_close(desk);
}

static void what_was_left_is_gone_on_with(void **state)
{
    (void)state;
    Desk *desk = desk_open("last", CONTENT,
                           "programme = stevig-en-soepel\nexercise = thuis-zijwaartse-plank\nitem = 2\ntick = 240\n");
    desk_ready(desk);
    const Programme *programme = programme_find(catalogue_programmes(desk->coach.catalogue), "stevig-en-soepel");
    assert_true(desk_says(desk, programme->title.in[LANGUAGE_EN]));
    assert_true(desk_says(desk, "Exercise 3 of 5"));
    desk_key(desk, KEY_ENTER);
    assert_ptr_equal(desk->coach.playing_programme, programme);
    playing_wait(desk->coach.playing);
    desk_frames(desk, 2);
    assert_int_equal(playing_item(desk->coach.playing), 2);
    assert_moves(desk);
    desk_close(desk);
}

static void what_is_gone_is_not_gone_on_with(void **state)
{
    (void)state;
    Desk *desk = desk_open("gone", CONTENT, "programme = no-such\nexercise = oki-t2\nitem = 2\ntick = 240\n");
    desk_ready(desk);
    assert_true(desk_says(desk, programme_at(desk, 0)->title.in[LANGUAGE_EN]));
    assert_false(desk_says(desk, "Exercise 3"));
    desk_key(desk, KEY_ENTER);
    assert_ptr_equal(desk->coach.playing_programme, programme_at(desk, 0));
    desk_close(desk);
}

static void after_a_programme_comes_the_next(void **state)
{
    (void)state;
    Desk *desk = desk_open("next", CONTENT, "finished = adem-en-rek\n");
    desk_ready(desk);
    const Programmes *all = catalogue_programmes(desk->coach.catalogue);
    assert_string_equal(all->items[0]->id, "adem-en-rek");
    assert_true(desk_says(desk, all->items[1]->title.in[LANGUAGE_EN]));
    // Done to its end, it is remembered, beside nothing to go on with.
    desk_key(desk, KEY_ENTER);
    PlayingEvent events[64];
    for (int i = 0; i < 8 && playing_state(desk->coach.playing) != PLAYING_DONE; i++) {
        int length = playing_plan(desk->coach.playing)->length;
        playing_step(desk->coach.playing, &(PlayerInput){.seek = true, .seek_tick = length - 1}, events, 64);
        playing_wait(desk->coach.playing);
        desk_frames(desk, 20);
    }
    assert_int_equal(playing_state(desk->coach.playing), PLAYING_DONE);
    coach_stop(&desk->coach);
    LastSession last;
    last_session_read(&last, desk->last);
    assert_false(last.there);
    assert_string_equal(last.finished, all->items[1]->id);
    coach_home(&desk->coach);
    desk_frames(desk, 3);
    assert_true(desk_says(desk, all->items[2]->title.in[LANGUAGE_EN]));
    // After the last one the first comes again.
    snprintf(desk->coach.last.finished, sizeof desk->coach.last.finished, "%s", all->items[all->count - 1]->id);
    desk_frames(desk, 3);
    assert_true(desk_says(desk, all->items[0]->title.in[LANGUAGE_EN]));
    desk_close(desk);
}

static void without_a_pack_it_says_so(void **state)
{
    (void)state;
    Desk *desk = desk_open("none", NULL, NULL);
    desk_ready(desk);
    assert_true(desk_says(desk, "There are no exercises yet."));
    desk_key(desk, KEY_ENTER);
    assert_int_equal(coach_screen(&desk->coach), SCREEN_HOME);
    assert_true(desk_says(desk, "--pack"));
    // And the rest can be reached all the same.
    desk_choose(desk, HOME_LINK(3));
    assert_int_equal(coach_screen(&desk->coach), SCREEN_SETTINGS);
    desk_close(desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_frame_stands_before_anything_is_read),
        cmocka_unit_test(one_press_begins_the_first_programme),
        cmocka_unit_test(from_home_to_a_moving_exercise_in_four_presses),
        cmocka_unit_test(what_was_left_is_gone_on_with),
        cmocka_unit_test(what_is_gone_is_not_gone_on_with),
        cmocka_unit_test(after_a_programme_comes_the_next),
        cmocka_unit_test(without_a_pack_it_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
