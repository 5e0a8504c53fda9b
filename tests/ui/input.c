#include "ui/input.h"

#include "../core/check.h"

#include <stdio.h>
#include <string.h>

static void test_presses_are_read_and_sorted(void **state)
{
    (void)state;
    InputPress presses[INPUT_PRESSES_MAX];
    assert_int_equal(input_read_presses("3:v,1.5:space,2:left", presses), 3);
    assert_float_equal(presses[0].at, 1.5, 1e-9);
    assert_int_equal(presses[0].input.kind, INPUT_KEY);
    assert_int_equal(presses[0].input.key, ' ');
    assert_int_equal(presses[2].input.key, 'v');
    assert_int_equal(input_read_presses("", presses), 0);
}

static void test_what_the_brief_of_a_run_needs(void **state)
{
    (void)state;
    InputPress presses[INPUT_PRESSES_MAX];
    int count = input_read_presses(
        "1.5:space,3:v,4:text:kni\xc3\xab,5:click:640x360,6:move:10x20,7:wheel:-1,8:pad-a,9:comma", presses);
    assert_int_equal(count, 1 + 1 + 8 + 3 + 1 + 1 + 1 + 1);
    // A key and its text, in turn.
    const char *typed[] = {"k", "n", "i", "\xc3\xab"};
    const Key keys[] = {'k', 'n', 'i', 0xeb};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(presses[2 + 2 * i].input.kind, INPUT_KEY);
        assert_int_equal(presses[2 + 2 * i].input.key, keys[i]);
        assert_int_equal(presses[3 + 2 * i].input.kind, INPUT_TEXT);
        assert_string_equal(presses[3 + 2 * i].input.text, typed[i]);
    }
    const InputKind click[] = {INPUT_POINTER_MOVE, INPUT_POINTER_DOWN, INPUT_POINTER_UP};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(presses[10 + i].input.kind, click[i]);
        assert_float_equal(presses[10 + i].input.x, 640.0f, 0.0);
        assert_float_equal(presses[10 + i].input.y, 360.0f, 0.0);
    }
    assert_int_equal(presses[13].input.kind, INPUT_POINTER_MOVE);
    assert_float_equal(presses[13].input.y, 20.0f, 0.0);
    assert_int_equal(presses[14].input.kind, INPUT_WHEEL);
    assert_float_equal(presses[14].input.dy, -1.0f, 0.0);
    assert_int_equal(presses[15].input.key, KEY_PAD_A);
    assert_true(presses[15].input.pad);
    assert_int_equal(presses[16].input.key, ',');
    assert_false(presses[16].input.pad);
}

static void test_fingers_wheels_and_the_other_window(void **state)
{
    (void)state;
    InputPress presses[INPUT_PRESSES_MAX];
    assert_int_equal(input_read_presses("1:tap:0x10,2:touch-move:-5x7,3:wheel:2x-3,4:teacher:enter,5:teacher:up:1x2,"
                                        "6:control:f,7:up,8:down:3x4,9::",
                                        presses),
                     10);
    assert_true(presses[0].input.touch);
    assert_float_equal(presses[0].input.x, 0.0f, 0.0);
    assert_float_equal(presses[0].input.y, 10.0f, 0.0); // 0x10 is a place and no number
    assert_int_equal(presses[1].input.kind, INPUT_POINTER_UP);
    assert_float_equal(presses[2].input.x, -5.0f, 0.0);
    assert_float_equal(presses[3].input.dx, 2.0f, 0.0);
    assert_float_equal(presses[3].input.dy, -3.0f, 0.0);
    assert_int_equal(presses[4].input.key, KEY_ENTER);
    assert_int_equal(presses[4].input.output, 1);
    assert_int_equal(presses[5].input.kind, INPUT_POINTER_UP);
    assert_int_equal(presses[5].input.output, 1);
    assert_true(presses[6].input.control);
    assert_int_equal(presses[6].input.output, 0);
    assert_int_equal(presses[7].input.key, KEY_UP);
    assert_int_equal(presses[8].input.kind, INPUT_POINTER_DOWN);
}

static void test_what_is_none(void **state)
{
    (void)state;
    InputPress presses[INPUT_PRESSES_MAX];
    static const char *const wrong[] = {
        "space",         "1:",
        "1:hop",         "x:v",
        "1;v",           "-1:v",
        "nan:v",         "inf:v",
        "1:v,",          ",1:v",
        "1:v,,2:v",      "1:text:",
        "1:text",        "1:click:640",
        "1:click:ax3",   "1:click:3x",
        "1:click:3x4z",  "1:wheel:",
        "1:wheel:up",    "1:wheel:1x",
        "1:jump:3x4",    "1:teacher:",
        "1:control:",    "1:control:hop",
        "1:text:\xc3",   "1:click:3x9999999999",
        "1:wheel:99999",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        if (input_read_presses(wrong[i], presses) != -1)
            print_message("read: %s\n", wrong[i]);
        assert_int_equal(input_read_presses(wrong[i], presses), -1);
    }
}

static void test_no_more_than_fit(void **state)
{
    (void)state;
    InputPress presses[INPUT_PRESSES_MAX];
    char text[INPUT_PRESSES_MAX * 4 + 8] = "";
    for (int i = 0; i < INPUT_PRESSES_MAX; i++)
        memcpy(text + 4 * i, "1:v,", 5);
    text[4 * INPUT_PRESSES_MAX - 1] = 0;
    assert_int_equal(input_read_presses(text, presses), INPUT_PRESSES_MAX);
    memcpy(text + 4 * INPUT_PRESSES_MAX - 1, ",1:v", 5);
    assert_int_equal(input_read_presses(text, presses), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_presses_are_read_and_sorted),
        cmocka_unit_test(test_what_the_brief_of_a_run_needs),
        cmocka_unit_test(test_fingers_wheels_and_the_other_window),
        cmocka_unit_test(test_what_is_none),
        cmocka_unit_test(test_no_more_than_fit),
    };
    return cmocka_run_group_tests_name("ui/input", tests, NULL, NULL);
}
