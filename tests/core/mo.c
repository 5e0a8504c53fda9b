#include "core/mo.h"

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/file.h"

#define CATALOGUE WERVEL_BINARY_DIR "/tests/core/locale/nl/LC_MESSAGES/wervel.mo" // of po/nl.po in this folder

static void test_what_stands_in_it(void **state)
{
    (void)state;
    Arena arena = {0};
    Mo mo;
    assert_true(mo_load(&mo, &arena, CATALOGUE));
    assert_string_equal(mo_find(&mo, "Breathe in", 0), "Adem in");
    assert_string_equal(mo_find(&mo, "side\004Left", 0), "Links");
    assert_string_equal(mo_find(&mo, "what remains\004Left", 0), "Over");
    assert_string_equal(mo_find(&mo, "%d minute", 0), "%d minuut");
    assert_string_equal(mo_find(&mo, "%d minute", 1), "%d minuten");
    assert_null(mo_find(&mo, "%d minute", 2));
    assert_null(mo_find(&mo, "Breathe in", 1)); // has no plural
    assert_null(mo_find(&mo, "Left", 0));
    assert_null(mo_find(&mo, "zzz", 0));
    assert_non_null(strstr(mo_find(&mo, "", 0), "Language: nl\n"));
    arena_finish(&arena);
}

static void test_what_is_none(void **state)
{
    (void)state;
    Arena arena = {0};
    Mo mo;
    assert_false(mo_load(&mo, &arena, "/nowhere/at/all.mo"));
    assert_null(mo_find(&mo, "Breathe in", 0));
    assert_false(mo_load(&mo, &arena, WERVEL_SOURCE_DIR "/README.md"));
    assert_null(mo_find(&mo, "Breathe in", 0));
    arena_finish(&arena);
}

// Bytes of the real one changed or cut off: no read outside of it (the sanitizer tells), whatever is found.
static void test_damaged_catalogues(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *reason = NULL;
    FileBytes whole = file_read(&arena, CATALOGUE, 100000, &reason);
    assert_non_null(whole.bytes);
    // In memory where there is such a folder: a disk makes this a test of the disk.
    char path[32];
    strcpy(path, access("/dev/shm", W_OK) == 0 ? "/dev/shm/wervel-mo-XXXXXX" : "/tmp/wervel-mo-XXXXXX");
    int file = mkstemp(path);
    assert_true(file >= 0);
    uint32_t seed = 5;
    int loaded = 0;
    for (int round = 0; round < 10000; round++) {
        ArenaMark mark = arena_mark(&arena);
        char *bytes = arena_text(&arena, whole.bytes, whole.length);
        size_t length = whole.length;
        for (int change = 0; change < 3; change++) {
            seed = seed * 1664525u + 1013904223u;                    // Numerical Recipes
            size_t at = (seed >> 8) % (change ? whole.length : 200); // the head and the tables, then anywhere
            bytes[at] = (char)(seed >> 24);
        }
        if (round % 4 == 0)
            length = (seed >> 8) % whole.length;
        assert_int_equal(ftruncate(file, 0), 0);
        assert_int_equal(pwrite(file, bytes, length, 0), (ssize_t)length);
        Mo mo;
        loaded += mo_load(&mo, &arena, path);
        static const char *const keys[] = {"", "Breathe in", "%d minute", "side\004Left", "zzz"};
        for (int k = 0; k < 5; k++)
            for (int form = 0; form < 3; form++) {
                const char *text = mo_find(&mo, keys[k], form);
                if (text)
                    assert_true(strlen(text) < 100000);
            }
        arena_reset(&arena, mark);
    }
    assert_in_range(loaded, 500, 9500); // some pass for whole, some do not
    close(file);
    remove(path);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_stands_in_it),
        cmocka_unit_test(test_what_is_none),
        cmocka_unit_test(test_damaged_catalogues),
    };
    return cmocka_run_group_tests_name("core/mo", tests, NULL, NULL);
}
