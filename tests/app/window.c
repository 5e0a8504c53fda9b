// The window under SDL's dummy driver, with keys that are pressed by themselves.
#include "child.h"

static double stat_before(const char *output, const char *words)
{
    const char *at = strstr(output, words);
    assert_non_null(at);
    while (at > output && at[-1] == ' ')
        at--;
    while (at > output && at[-1] != ' ' && at[-1] != '\n')
        at--;
    return strtod(at, NULL);
}

static void test_plays_and_quits_by_itself(void **state)
{
    (void)state;
    Child child = child_run("play test-arm --pack " CHILD_PACK " --windowed -s 640x360 --for 3 --stats");
    assert_int_equal(child.code, 0);
    assert_true(stat_before(child.output, " frames,") >= 2.0);
    assert_true(stat_before(child.output, " presented by surface") >= 2.0);
    free(child.output);
}

static void test_keys_reach_the_coach(void **state)
{
    (void)state;
    // The list, one exercise, every key once, back, and out with q long before --for.
    Child child =
        child_run("--pack " CHILD_PACK " --windowed -s 640x360 --for 60 --stats --press "
                  "0.1:down,0.2:up,0.3:enter,1.2:v,1.3:m,1.4:t,1.5:+,1.6:-,1.7:right,1.8:left,1.9:s,2:l,2.1:f,"
                  "2.2:?,2.3:esc,2.4:space,2.6:space,2.8:esc,3.2:q");
    assert_int_equal(child.code, 0);
    assert_true(stat_before(child.output, " s, ") < 60.0); // it was the key that ended it
    assert_true(stat_before(child.output, " presented by surface") > 5.0);
    free(child.output);
}

static void test_a_still_picture_is_not_drawn_again(void **state)
{
    (void)state;
    // Paused, for as long again and longer: what was presented is what was presented before it stood still.
    Child shorter =
        child_run("play test-arm --pack " CHILD_PACK " --windowed -s 640x360 --for 3 --mute --stats --press 0.8:space");
    Child longer =
        child_run("play test-arm --pack " CHILD_PACK " --windowed -s 640x360 --for 7 --mute --stats --press 0.8:space");
    assert_int_equal(shorter.code, 0);
    assert_int_equal(longer.code, 0);
    assert_non_null(strstr(longer.output, "paused"));
    double once = stat_before(shorter.output, " presented by surface");
    double more = stat_before(longer.output, " presented by surface");
    free(shorter.output);
    free(longer.output);
    // Four seconds more would be 240 pictures; how far it came before the pause depends on the machine.
    assert_true(more - once < 60.0);
}

static void test_a_controller_reaches_the_coach(void **state)
{
    (void)state;
    // A virtual one, through SDL: pause, help, out of the help, out of the exercise.
    Child child = child_run("play test-arm --pack " CHILD_PACK " --windowed -s 640x360 --for 60 --mute --stats --press "
                            "1.5:pad-x,2:pad-back,2.5:pad-b,3:q");
    assert_int_equal(child.code, 0);
    const char *paused = strstr(child.output, "paused");
    assert_non_null(paused);
    assert_non_null(strstr(child.output, "help"));
    assert_true(stat_before(child.output, " s, ") < 60.0);
    free(child.output);
}

static void test_textures_show_the_same(void **state)
{
    (void)state;
    Child child =
        child_run("play test-arm --pack " CHILD_PACK " --windowed -s 640x360 --for 1.5 --present texture --stats");
    if (child.code == 0)
        assert_non_null(strstr(child.output, "presented by texture"));
    else // a driver without renderers says so
        assert_non_null(strstr(child.output, "no window"));
    free(child.output);
}

static void test_without_sound_and_without_display(void **state)
{
    (void)state;
    setenv("SDL_AUDIODRIVER", "there-is-no-such-driver", 1);
    Child child = child_run("play test-arm --pack " CHILD_PACK " --windowed -s 640x360 --for 1 --stats");
    assert_int_equal(child.code, 0);
    const char *said = strstr(child.output, "no sound");
    assert_non_null(said);
    assert_null(strstr(said + 1, "no sound"));
    free(child.output);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    setenv("SDL_VIDEODRIVER", "there-is-no-such-driver", 1);
    child_expect("play test-arm --pack " CHILD_PACK " --for 1", 1, "no window");
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    child_expect("play tset-arm --pack " CHILD_PACK " --for 1", 2, "did you mean test-arm");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plays_and_quits_by_itself),
        cmocka_unit_test(test_keys_reach_the_coach),
        cmocka_unit_test(test_a_still_picture_is_not_drawn_again),
        cmocka_unit_test(test_a_controller_reaches_the_coach),
        cmocka_unit_test(test_textures_show_the_same),
        cmocka_unit_test(test_without_sound_and_without_display),
    };
    return cmocka_run_group_tests_name("app/window", tests, NULL, NULL);
}
