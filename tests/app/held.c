// Keys that repeat, and windows that find a display: what the window decides, without a window.
#include "app/held.h"

#include "../core/check.h"

#include <math.h>
#include <string.h>

#include "app/display.h"

static void test_the_last_one_pressed_repeats(void **state)
{
    (void)state;
    Held held = {.count = 0};
    assert_true(isinf(held_wait(&held, 0.0)));
    assert_null(held_due(&held, 1000.0));
    assert_true(held_press(&held, (HeldKey){HELD_KEYBOARD, 1, KEY_LEFT, 0}, 0.0));
    assert_false(held_press(&held, (HeldKey){HELD_KEYBOARD, 1, KEY_LEFT, 0}, 0.1));
    assert_true(fabs(held_wait(&held, 0.1) - (HELD_DELAY - 0.1)) < 1e-9);
    assert_true(held_press(&held, (HeldKey){2, 1, KEY_PAD_UP, 0}, 0.2)); // the same code of another device
    assert_null(held_due(&held, 0.5));
    assert_int_equal(held_due(&held, 0.61)->key, KEY_PAD_UP);
    assert_null(held_due(&held, 0.62));
    // The one below it begins anew.
    assert_true(held_release(&held, 2, 1, 1.0));
    assert_null(held_due(&held, 1.3));
    assert_int_equal(held_due(&held, 1.41)->key, KEY_LEFT);
    assert_false(held_release(&held, 2, 1, 1.5));
    // A key that does not repeat stops the others.
    assert_true(held_press(&held, (HeldKey){HELD_KEYBOARD, 9, KEY_ENTER, 0}, 2.0));
    assert_null(held_due(&held, 99.0));
    held_release_all(&held);
    assert_null(held_due(&held, 999.0));
}

static void test_devices_go_as_a_whole_and_the_table_holds(void **state)
{
    (void)state;
    Held held = {.count = 0};
    for (int i = 0; i < HELD_MAX * 3; i++)
        assert_true(held_press(&held, (HeldKey){i % 2, i, KEY_LEFT, 0}, 0.0));
    assert_int_equal(held.count, HELD_MAX);
    held_release_device(&held, 0, 0.0);
    assert_int_equal(held.count, HELD_MAX / 2);
    for (int i = 0; i < held.count; i++)
        assert_int_equal(held.items[i].device, 1);
}

static const DisplayInfo laptop = {"laptop", 0, 0, 1920, 1080};
static const DisplayInfo tv = {"tv", 1920, 0, 3840, 2160};

static DisplayList displays(bool with_laptop, bool with_tv)
{
    DisplayList list = {.count = 0};
    if (with_laptop)
        list.items[list.count++] = laptop;
    if (with_tv)
        list.items[list.count++] = tv;
    return list;
}

static void test_a_display_goes_and_comes_back(void **state)
{
    (void)state;
    DisplayHome home = {.display = tv};
    DisplayList both = displays(true, true), alone = displays(true, false), none = displays(false, false);
    DisplayRect on_tv = {1920, 0, 3840, 2160}, on_laptop = {100, 100, 1280, 720};
    assert_int_equal(display_settle(&home, &both, on_tv), -1);
    assert_int_equal(display_settle(&home, &alone, on_tv), 0); // it stands nowhere
    assert_true(home.away);
    assert_int_equal(display_settle(&home, &alone, on_laptop), -1); // it stands there now
    assert_int_equal(display_settle(&home, &none, on_laptop), -1);
    assert_int_equal(display_settle(&home, &both, on_laptop), 1); // home again
    assert_false(home.away);
    assert_int_equal(display_settle(&home, &both, on_tv), -1);
    // The system moved it first: it goes back all the same.
    assert_int_equal(display_settle(&home, &alone, on_laptop), -1);
    assert_true(home.away);
    assert_int_equal(display_settle(&home, &both, on_laptop), 1);
}

static void test_where_a_person_moves_it_is_its_home(void **state)
{
    (void)state;
    DisplayHome home = {.display = tv};
    DisplayList both = displays(true, true), alone = displays(true, false);
    DisplayRect on_laptop = {100, 100, 1280, 720};
    assert_int_equal(display_settle(&home, &both, on_laptop), -1);
    assert_string_equal(home.display.name, "laptop");
    assert_int_equal(display_settle(&home, &alone, on_laptop), -1);
    assert_int_equal(display_settle(&home, &both, on_laptop), -1);
    assert_false(home.away);
}

static void test_displays_of_one_name_are_told_by_their_place(void **state)
{
    (void)state;
    DisplayList list = {.items = {{"screen", 0, 0, 800, 600}, {"screen", 800, 0, 800, 600}}, .count = 2};
    assert_int_equal(display_find(&list, &(DisplayInfo){"screen", 800, 0, 800, 600}), 1);
    assert_int_equal(display_find(&list, &(DisplayInfo){"screen", 0, 0, 800, 600}), 0);
    assert_int_equal(display_find(&list, &(DisplayInfo){"screen", 50, 0, 800, 600}), 0); // moved: the first
    assert_int_equal(display_find(&list, &(DisplayInfo){"other", 0, 0, 800, 600}), -1);
    assert_int_equal(display_under(&list, (DisplayRect){700, 0, 400, 300}), 1); // most of it
    assert_int_equal(display_under(&list, (DisplayRect){1600, 0, 400, 300}), -1);
    assert_int_equal(display_under(&list, (DisplayRect){-400, 0, 400, 300}), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_last_one_pressed_repeats),
        cmocka_unit_test(test_devices_go_as_a_whole_and_the_table_holds),
        cmocka_unit_test(test_a_display_goes_and_comes_back),
        cmocka_unit_test(test_where_a_person_moves_it_is_its_home),
        cmocka_unit_test(test_displays_of_one_name_are_told_by_their_place),
    };
    return cmocka_run_group_tests_name("app/held", tests, NULL, NULL);
}
