// Runs several times, each with another locale in its environment (CMakeLists.txt): what is said must be the same in
// all.
#define _POSIX_C_SOURCE 200809L
#include "core/intl.h"

#include "check.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"

#define CATALOGUES WERVEL_BINARY_DIR "/tests/core/locale"

// Of po/ in this folder; they share nothing with the program's, so that no change of a word breaks this.
static void test_both_languages_again_and_again(void **state)
{
    (void)state;
    intl_init(CATALOGUES, LANGUAGE_NL);
    for (int round = 0; round < 100; round++) {
        intl_use(LANGUAGE_NL);
        assert_int_equal(intl_language(), LANGUAGE_NL);
        assert_string_equal(_("Breathe in"), "Adem in");
        assert_string_equal(_("Caf\xc3\xa9"), "Koffiehuis \xe2\x80\xa6");
        intl_use(LANGUAGE_EN);
        assert_int_equal(intl_language(), LANGUAGE_EN);
        assert_string_equal(_("Breathe in"), "Breathe in");
        assert_string_equal(_("Center"), "Centre");
    }
}

static void test_contexts_and_plurals(void **state)
{
    (void)state;
    intl_init(CATALOGUES, LANGUAGE_NL);
    assert_string_equal(C_("side", "Left"), "Links");
    assert_string_equal(C_("what remains", "Left"), "Over");
    assert_string_equal(C_("nowhere", "Left"), "Left"); // the text, never the key
    assert_string_equal(_("Left"), "Left");
    const char *const one = "%d minute", *const many = "%d minutes";
    assert_string_equal(intl_plural(one, many, 1), "%d minuut");
    assert_string_equal(intl_plural(one, many, 0), "%d minuten");
    assert_string_equal(intl_plural(one, many, 7), "%d minuten");
    assert_string_equal(intl_plural(one, many, -1), "%d minuut");
    intl_use(LANGUAGE_EN);
    assert_string_equal(C_("what remains", "Left"), "Left");
    assert_string_equal(intl_plural(one, many, 1), one);
    assert_string_equal(intl_plural(one, many, 2), many);
    assert_string_equal(_(""), "");
}

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *nl, *en;
    } cases[] = {{2.5, 1, "2,5", "2.5"}, {1234.5, 1, "1234,5", "1234.5"}, {-0.04, 1, "0,0", "0.0"},
                 {3.0, 0, "3", "3"},     {-1.25, 2, "-1,25", "-1.25"},    {1e9, -3, "1000000000", "1000000000"}};
    char text[32];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        intl_use(LANGUAGE_NL);
        assert_string_equal(intl_number(cases[i].value, cases[i].decimals, text), cases[i].nl);
        intl_use(LANGUAGE_EN);
        assert_string_equal(intl_number(cases[i].value, cases[i].decimals, text), cases[i].en);
    }
    intl_number(1e300, 6, text);
    assert_int_equal(strlen(text), 31); // cut, not overrun
}

static void test_only_messages_are_in_a_locale(void **state)
{
    (void)state;
    intl_init(CATALOGUES, LANGUAGE_NL);
    static const int others[] = {LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_string_equal(setlocale(others[i], NULL), "C");
    assert_string_equal(_("Breathe in"), "Adem in");
}

// The first test: intl_system() is asked before LANGUAGE is the program's own.
static void test_the_language_of_the_system(void **state)
{
    (void)state;
    static const char *const names[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    static const struct {
        const char *values[4];
        Language expected;
    } cases[] = {{{NULL, NULL, NULL, NULL}, LANGUAGE_NL},
                 {{NULL, NULL, NULL, "en_GB.UTF-8"}, LANGUAGE_EN},
                 {{NULL, NULL, NULL, "nl_NL.UTF-8"}, LANGUAGE_NL},
                 {{NULL, NULL, NULL, "de_DE.UTF-8"}, LANGUAGE_NL},
                 {{NULL, "C", NULL, "en_GB.UTF-8"}, LANGUAGE_NL},
                 {{NULL, "", "", "en_GB.UTF-8"}, LANGUAGE_EN},
                 {{NULL, NULL, "en_US", "nl_NL.UTF-8"}, LANGUAGE_EN},
                 {{"en", NULL, NULL, "nl_NL.UTF-8"}, LANGUAGE_EN},
                 {{"de:en_GB:nl", NULL, NULL, "nl_NL.UTF-8"}, LANGUAGE_EN},
                 {{"nl_BE.UTF-8:en", NULL, NULL, "en_GB.UTF-8"}, LANGUAGE_NL},
                 {{"enm", NULL, NULL, "nl_NL.UTF-8"}, LANGUAGE_NL},
                 {{"::", NULL, NULL, "en_GB.UTF-8"}, LANGUAGE_EN}};
    char *kept[4];
    for (int n = 0; n < 4; n++)
        kept[n] = getenv(names[n]) ? strdup(getenv(names[n])) : NULL;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int n = 0; n < 4; n++)
            if (cases[i].values[n])
                setenv(names[n], cases[i].values[n], 1);
            else
                unsetenv(names[n]);
        assert_int_equal(intl_system(), cases[i].expected);
    }
    for (int n = 0; n < 4; n++) {
        if (kept[n])
            setenv(names[n], kept[n], 1);
        else
            unsetenv(names[n]);
        free(kept[n]);
    }
    Language system = intl_system();
    intl_init(CATALOGUES, system == LANGUAGE_NL ? LANGUAGE_EN : LANGUAGE_NL);
    assert_int_equal(intl_system(), system); // what the program speaks does not change what the system does
}

// The last test: libintl remembers the folder.
static void test_without_catalogues(void **state)
{
    (void)state;
    char *said = NULL;
    size_t length = 0;
    FILE *sink = open_memstream(&said, &length);
    FILE *before = log_redirect(sink);
    intl_init("/nowhere/at/all", LANGUAGE_NL);
    intl_use(LANGUAGE_EN);
    intl_use(LANGUAGE_NL);
    log_redirect(before);
    fclose(sink);
    const char *first = strstr(said, "no translation");
    assert_non_null(first);
    assert_null(strstr(first + 1, "no translation")); // once
    free(said);
    assert_string_equal(_("Breathe in"), "Breathe in");
    assert_string_equal(C_("side", "Left"), "Left");
    assert_string_equal(intl_plural("%d minute", "%d minutes", 3), "%d minutes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_language_of_the_system),    cmocka_unit_test(test_both_languages_again_and_again),
        cmocka_unit_test(test_contexts_and_plurals),          cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_only_messages_are_in_a_locale), cmocka_unit_test(test_without_catalogues),
    };
    return cmocka_run_group_tests_name("core/intl", tests, NULL, NULL);
}
