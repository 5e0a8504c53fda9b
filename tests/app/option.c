#include "app/option.h"

#include "../core/check.h"

#include <string.h>

#define ALL (~UINT64_C(0))

typedef struct Parsed {
    Arena arena;
    Options options;
    const char *error;
    bool good;
} Parsed;

static Parsed parse(uint64_t allowed, int count, const char *const *words)
{
    Parsed parsed = {0};
    char *argv[16] = {NULL};
    for (int i = 0; i < count; i++)
        argv[i + 1] = arena_copy(&parsed.arena, words[i]);
    parsed.good = options_parse(&parsed.arena, count + 1, argv, allowed, &parsed.options, &parsed.error);
    return parsed;
}

#define PARSE(allowed, ...)                                                                                            \
    parse((allowed), (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)),                               \
          (const char *const[]){__VA_ARGS__})

static void test_every_kind_in_both_forms(void **state)
{
    (void)state;
    Parsed p = PARSE(ALL, "oki-t2", "--time", "1.5-3", "--size=1280x720", "-o", "x.png", "-tlight", "--json", "--fps",
                     "25", "-p", "a", "--pack=b", "--", "--not-an-option");
    assert_true(p.good);
    assert_int_equal(p.options.words.count, 2);
    assert_string_equal(p.options.words.items[1], "--not-an-option");
    assert_float_equal(p.options.number[OPTION_TIME], 1.5, 1e-9);
    assert_float_equal(p.options.until, 3.0, 1e-9);
    assert_int_equal(p.options.width, 1280);
    assert_int_equal(p.options.height, 720);
    assert_string_equal(p.options.text[OPTION_OUTPUT], "x.png");
    assert_int_equal(p.options.number[OPTION_THEME], 1);
    assert_true(p.options.given[OPTION_JSON]);
    assert_false(p.options.given[OPTION_MIRROR]);
    assert_int_equal(p.options.packs.count, 2);
    assert_string_equal(p.options.packs.items[1], "b");
    arena_finish(&p.arena);
}

static void test_mistakes_say_what_was_meant(void **state)
{
    (void)state;
    const struct {
        const char *words[2];
        const char *message;
    } cases[] = {
        {{"--tiem", "1"}, "unknown option --tiem; did you mean --time?"},
        {{"--zzz", "1"}, "unknown option --zzz"},
        {{"-Z", "1"}, "unknown option -Z"},
        {{"--time", "soon"}, "--time takes S between 0 and 36000, not \"soon\""},
        {{"--time", "-1"}, "--time takes S between 0 and 36000, not \"-1\""},
        {{"--time", "3-1"}, "--time takes S between 0 and 36000, not \"3-1\""},
        {{"--time", "nan"}, "--time takes S between 0 and 36000, not \"nan\""},
        {{"--size", "0x0"}, "--size takes WxH between 64 and 8192, not \"0x0\""},
        {{"--size", "100"}, "--size takes WxH between 64 and 8192, not \"100\""},
        {{"--theme", "blue"}, "--theme takes dark|light|contrast, not \"blue\""},
        {{"--view", "1.5"}, "--view takes N between 1 and 16, not \"1.5\""},
        {{"--json=yes", "x"}, "--json takes no value"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Parsed p = parse(ALL, 2, cases[i].words);
        assert_false(p.good);
        assert_string_equal(p.error, cases[i].message);
        arena_finish(&p.arena);
    }
    Parsed p = PARSE(ALL, "--output");
    assert_false(p.good);
    assert_string_equal(p.error, "--output needs a value: FILE");
    arena_finish(&p.arena);
    p = PARSE(OPTION_BIT(OPTION_JSON), "--time", "1");
    assert_false(p.good);
    assert_string_equal(p.error, "this command has no option --time");
    arena_finish(&p.arena);
}

static void test_every_option_stands_in_the_table(void **state)
{
    (void)state;
    for (int i = 0; i < OPTION_COUNT; i++) {
        assert_non_null(OPTIONS[i].name);
        assert_non_null(OPTIONS[i].help);
        assert_true((OPTIONS[i].kind == OPTION_FLAG) == (OPTIONS[i].value == NULL));
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(OPTIONS[i].name, OPTIONS[k].name);
            assert_true(OPTIONS[i].letter == 0 || OPTIONS[i].letter != OPTIONS[k].letter);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_in_both_forms),
        cmocka_unit_test(test_mistakes_say_what_was_meant),
        cmocka_unit_test(test_every_option_stands_in_the_table),
    };
    return cmocka_run_group_tests_name("app/option", tests, NULL, NULL);
}
