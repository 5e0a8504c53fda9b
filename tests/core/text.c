#include "core/text.h"

#include "check.h"

static void test_code_points(void **state)
{
    (void)state;
    const char *text = "a\xc3\xab\xe2\x80\xa6\xf0\x9f\x98\x80";
    const uint32_t expected[] = {'a', 0xeb, 0x2026, 0x1f600, 0, 0};
    for (int i = 0; i < 6; i++)
        assert_int_equal(text_next(&text), expected[i]);
}

static void test_broken_bytes_move_by_one(void **state)
{
    (void)state;
    // a lone continuation, a cut sequence, an overlong slash, a surrogate
    static const char *const broken[] = {"\x80z", "\xe2\x80z", "\xc0\xafz", "\xed\xa0\x80z", "\xffz"};
    for (int i = 0; i < 5; i++) {
        const char *text = broken[i];
        assert_false(text_is_utf8(text));
        assert_int_equal(text_next(&text), 0xfffd);
        assert_ptr_equal(text, broken[i] + 1);
    }
    assert_true(text_is_utf8("houd vast \xe2\x80\x93 adem \xef\xbf\xbd")); // a replacement that was written is fine
    assert_true(text_is_utf8(""));
}

static void test_languages(void **state)
{
    (void)state;
    Language language = LANGUAGE_COUNT;
    assert_true(language_parse("en", &language));
    assert_int_equal(language, LANGUAGE_EN);
    assert_false(language_parse("de", &language));
    assert_int_equal(language, LANGUAGE_EN);
    assert_string_equal(language_code(LANGUAGE_NL), "nl");
}

static void test_comparing(void **state)
{
    (void)state;
    assert_true(text_equal("a", "a"));
    assert_false(text_equal("a", "A"));
    assert_true(text_starts("wervel", "wer"));
    assert_false(text_starts("we", "wer"));
    assert_true(text_starts("we", ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_code_points),
        cmocka_unit_test(test_broken_bytes_move_by_one),
        cmocka_unit_test(test_languages),
        cmocka_unit_test(test_comparing),
    };
    return cmocka_run_group_tests_name("core/text", tests, NULL, NULL);
}
