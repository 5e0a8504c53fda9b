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

static void test_folding(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Zittende draai met gebogen knie\xc3\xabn", "zittende draai met gebogen knieen"},
        {"Th2 \xe2\x80\x93 Th4: \xe2\x80\x9c"
         "de kat\xe2\x80\x9d",
         "th2 th4 de kat"},
        {"  Zo\xe2\x80\x99n foto's (2x)  ", "zon fotos 2x"},
        {"\xc3\x89\xc3\xa9n been \xc3\xb3mhoog, co\xc3\xb6rdinatie", "een been omhoog coordinatie"},
        {"knie\x65\xcc\x88n", "knieen"}, // e and a mark that combines
        {"Stra\xc3\x9f"
         "e \xc3\x98re \xc3\xa6 \xc5\x92uvre",
         "strasse ore ae oeuvre"},
        {"\xc4\xb2sland \xef\xac\x81jn \xc5\x81\xc3\xb3"
         "d\xc5\xba",
         "ijsland fijn lodz"},
        {"\xe1\xba\xad\xc8\x99\xc7\x8e", "asa"},
        {"\xd0\x9c\xd0\xb8\xd1\x80", "\xd0\x9c\xd0\xb8\xd1\x80"}, // another script
        {"a\x80z", "a z"},                                        // a broken byte
        {"-- \xe2\x80\xa6 --", ""},
        {"", ""},
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_string_equal(text_fold(&arena, pairs[i][0]), pairs[i][1]);
        assert_string_equal(text_fold(&arena, pairs[i][1]), pairs[i][1]); // folded is folded
    }
    arena_finish(&arena);
}

// Every letter of the tables folds to plain letters: a range that is one too short or shifted is found.
static void test_folding_tables(void **state)
{
    (void)state;
    static const struct {
        const char *text, *folded;
    } ends[] = {{"\xc3\x80", "a"},     {"\xc3\xbf", "y"},     {"\xc4\x80", "a"},     {"\xc5\xbe", "z"},
                {"\xc5\xbf", "s"},     {"\xc5\x88", "n"},     {"\xc5\x99", "r"},     {"\xc7\x9c", "u"},
                {"\xc8\x9b", "t"},     {"\xc8\xb3", "y"},     {"\xe1\xb8\x81", "a"}, {"\xe1\xba\x99", "y"},
                {"\xe1\xba\xa1", "a"}, {"\xe1\xbb\xb9", "y"}, {"\xe1\xbb\x8d", "o"}, {"\xc5\xb7", "y"}};
    Arena arena = {0};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        assert_string_equal(text_fold(&arena, ends[i].text), ends[i].folded);
    arena_finish(&arena);
}

static void test_searching(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *title = text_fold(&arena, "Thoracaal 12 \xe2\x80\x93 knie\xc3\xabn optrekken (oki-t12)");
    static const struct {
        const char *words;
        bool found;
    } cases[] = {{"knieen", true},
                 {"KNIE\xc3\x8bN", true},
                 {"trekken", true},
                 {"thor knie", true},
                 {"knie thor", true},
                 {"t12", true},
                 {"T-12", true},
                 {"t 12", true},
                 {"12", true},
                 {"1", true},
                 {"2", false},
                 {"thoracaal 2", false},
                 {"thoracaal 12", true},
                 {"knieen x", false},
                 {"rug", false},
                 {"", true},
                 {" - ", true},
                 {"oki t1", true},
                 {"knieenoptrekken", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(text_search(title, text_fold(&arena, cases[i].words)), cases[i].found);
    assert_false(text_search("", "a"));
    assert_true(text_search("", ""));
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_code_points), cmocka_unit_test(test_broken_bytes_move_by_one),
        cmocka_unit_test(test_languages),   cmocka_unit_test(test_comparing),
        cmocka_unit_test(test_folding),     cmocka_unit_test(test_folding_tables),
        cmocka_unit_test(test_searching),
    };
    return cmocka_run_group_tests_name("core/text", tests, NULL, NULL);
}
