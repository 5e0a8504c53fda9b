#include "app/input.h"

#include "../core/check.h"

#include <string.h>

static void test_keys_of_the_issue(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        Command command;
    } cases[] = {
        {"space", COMMAND_PAUSE},  {"left", COMMAND_PREVIOUS}, {"right", COMMAND_NEXT},  {"+", COMMAND_FASTER},
        {"-", COMMAND_SLOWER},     {"v", COMMAND_VIEW},        {"m", COMMAND_MIRROR},    {"t", COMMAND_THEME},
        {"f", COMMAND_FULLSCREEN}, {"?", COMMAND_HELP},        {"esc", COMMAND_BACK},    {"s", COMMAND_SOUND},
        {"f1", COMMAND_HELP},      {"h", COMMAND_HELP},        {"enter", COMMAND_ENTER}, {"z", COMMAND_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(input_command(input_key(cases[i].name, (int)strlen(cases[i].name))), cases[i].command);
    assert_int_equal(input_key("spaces", 6), KEY_NONE);
}

static void test_presses_are_read_and_sorted(void **state)
{
    (void)state;
    InputPress presses[INPUT_PRESSES_MAX];
    assert_int_equal(input_read_presses("3:v,1.5:space,2:left", presses), 3);
    assert_float_equal(presses[0].at, 1.5, 1e-9);
    assert_int_equal(presses[0].key, ' ');
    assert_int_equal(presses[2].key, 'v');
    static const char *const wrong[] = {"space", "1:", "1:hop", "x:v", "1;v", "-1:v", "nan:v"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(input_read_presses(wrong[i], presses), -1);
}

static void test_every_word_in_every_language(void **state)
{
    (void)state;
    for (int w = 0; w < WORD_COUNT; w++)
        for (int l = 0; l < LANGUAGE_COUNT; l++) {
            assert_non_null(word((Word)w, (Language)l));
            assert_true(word((Word)w, (Language)l)[0] != 0);
            assert_true(text_is_utf8(word((Word)w, (Language)l)));
        }
    InputHelp help;
    int lines = 0;
    while (input_help(lines, LANGUAGE_NL, &help))
        lines++;
    assert_in_range(lines, 10, 24);
    assert_int_equal(words_language("en_GB.UTF-8"), LANGUAGE_EN);
    assert_int_equal(words_language("nl_NL.UTF-8"), LANGUAGE_NL);
    assert_int_equal(words_language("C"), LANGUAGE_NL);
    assert_int_equal(words_language(NULL), LANGUAGE_NL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_of_the_issue),
        cmocka_unit_test(test_presses_are_read_and_sorted),
        cmocka_unit_test(test_every_word_in_every_language),
    };
    return cmocka_run_group_tests_name("app/input", tests, NULL, NULL);
}
