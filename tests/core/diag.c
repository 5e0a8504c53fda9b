#include "core/diag.h"

#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// What diag_print writes; the caller frees.
static char *printed(Diagnostics *diags)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    diag_print(diags, stream);
    fclose(stream);
    return text;
}

static void test_message_has_place_line_caret_and_hint(void **state)
{
    (void)state;
    char path[] = "/tmp/wervel-diag-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    const char *text = "first: 1\n\tsecond: 2\nthird: 3";
    assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
    Diagnostics diags = {0};
    diag_error(&diags, (Place){path, 2, 10}, "say three", "%d is not %s", 2, "three");
    char *out = printed(&diags);
    char expected[256];
    snprintf(expected, sizeof expected,
             "%s:2:10: error: 2 is not three\n    \tsecond: 2\n    \t        ^\n    hint: say three\n", path);
    assert_string_equal(out, expected);
    free(out);
    diag_finish(&diags);
    remove(path);
}

static void test_sorted_by_place_and_stable(void **state)
{
    (void)state;
    Diagnostics diags = {0};
    diag_error(&diags, (Place){"/no/b.yaml", 1, 1}, NULL, "five");
    diag_error(&diags, (Place){"/no/a.yaml", 9, 2}, NULL, "three");
    diag_warning(&diags, (Place){"/no/a.yaml", 9, 2}, NULL, "four");
    diag_error(&diags, (Place){"/no/a.yaml", 2, 7}, NULL, "two");
    diag_error(&diags, (Place){0}, NULL, "one");
    assert_int_equal(diags.count, 5);
    assert_int_equal(diags.errors, 4);
    char *out = printed(&diags);
    assert_string_equal(out, "error: one\n/no/a.yaml:2:7: error: two\n/no/a.yaml:9:2: error: three\n"
                             "/no/a.yaml:9:2: warning: four\n/no/b.yaml:1:1: error: five\n");
    free(out);
    diag_finish(&diags);
    assert_int_equal(diags.count, 0);
}

static void test_nearest_name(void **state)
{
    (void)state;
    static const char *const names[] = {"knee_flexion_r", "hip_flexion_r", "knee_flexion_l"};
    assert_string_equal(diag_nearest("knee_flexon_r", names, 3), "knee_flexion_r");
    assert_string_equal(diag_nearest("hip_flexion_r", names, 3), "hip_flexion_r");
    assert_null(diag_nearest("elbow", names, 3));
    assert_null(diag_nearest("anything", names, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_message_has_place_line_caret_and_hint),
        cmocka_unit_test(test_sorted_by_place_and_stable),
        cmocka_unit_test(test_nearest_name),
    };
    return cmocka_run_group_tests_name("core/diag", tests, NULL, NULL);
}
