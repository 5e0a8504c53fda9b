#include "core/file.h"

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Fixture {
    Arena arena;
    char folder[64];
} Fixture;

static int setup(void **state)
{
    Fixture *fixture = calloc(1, sizeof *fixture);
    strcpy(fixture->folder, "/tmp/wervel-file-XXXXXX");
    *state = fixture;
    return mkdtemp(fixture->folder) ? 0 : -1;
}

static void remove_tree(Arena *arena, const char *path)
{
    if (file_kind(path) == FILE_FOLDER) {
        FileNames names = {0};
        const char *reason = NULL;
        file_list(arena, path, &names, &reason);
        for (int i = 0; i < names.count; i++)
            remove_tree(arena, file_join(arena, path, names.items[i]));
    }
    remove(path);
}

static int teardown(void **state)
{
    Fixture *fixture = *state;
    remove_tree(&fixture->arena, fixture->folder);
    arena_finish(&fixture->arena);
    free(fixture);
    return 0;
}

static void test_written_is_read(void **state)
{
    Fixture *fixture = *state;
    const char *reason = NULL;
    const char *path = file_join(&fixture->arena, fixture->folder, "a.bin");
    assert_true(file_write(path, "a\0b", 3, &reason));
    FileBytes bytes = file_read(&fixture->arena, path, 100, &reason);
    assert_non_null(bytes.bytes);
    assert_int_equal(bytes.length, 3);
    assert_memory_equal(bytes.bytes, "a\0b\0", 4);
    FileNames names = {0};
    assert_true(file_list(&fixture->arena, fixture->folder, &names, &reason));
    assert_int_equal(names.count, 1); // nothing temporary stays
    assert_true(file_write(path, "", 0, &reason));
    bytes = file_read(&fixture->arena, path, 100, &reason);
    assert_non_null(bytes.bytes);
    assert_int_equal(bytes.length, 0);
}

static void test_refusals_have_a_reason(void **state)
{
    Fixture *fixture = *state;
    const char *reason = NULL;
    const char *path = file_join(&fixture->arena, fixture->folder, "large");
    assert_true(file_write(path, "0123456789", 10, &reason));
    const struct {
        const char *path;
        size_t limit;
    } refused[] = {{path, 9}, {fixture->folder, 100}, {"/nowhere/at/all", 100}};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        reason = NULL;
        assert_null(file_read(&fixture->arena, refused[i].path, refused[i].limit, &reason).bytes);
        assert_non_null(reason);
    }
    assert_non_null(file_read(&fixture->arena, path, 10, &reason).bytes);
    FileNames names = {0};
    reason = NULL;
    assert_false(file_list(&fixture->arena, "/nowhere/at/all", &names, &reason));
    assert_non_null(reason);
    reason = NULL;
    // Not even root may lose a device to a file.
    assert_false(file_write("/dev/null", "x", 1, &reason));
    assert_int_equal(file_kind("/dev/null"), FILE_OTHER);
    assert_false(file_write("/nowhere/at/all", "x", 1, &reason));
    assert_non_null(reason);
}

static void test_folders_and_kinds(void **state)
{
    Fixture *fixture = *state;
    const char *reason = NULL;
    const char *deep = file_join(&fixture->arena, fixture->folder, "b/c/d");
    assert_true(file_make_folders(deep, &reason));
    assert_true(file_make_folders(deep, &reason)); // again is fine
    assert_int_equal(file_kind(deep), FILE_FOLDER);
    assert_int_equal(file_kind("/nowhere/at/all"), FILE_MISSING);
    assert_int_equal(file_kind("/dev/null"), FILE_OTHER);
    const char *file = file_join(&fixture->arena, deep, "z");
    assert_true(file_write(file, "z", 1, &reason));
    assert_int_equal(file_kind(file), FILE_REGULAR);
    assert_true(file_write(file_join(&fixture->arena, deep, "a"), "a", 1, &reason));
    assert_true(file_write(file_join(&fixture->arena, deep, ".hidden"), "a", 1, &reason));
    FileNames names = {0};
    assert_true(file_list(&fixture->arena, deep, &names, &reason));
    assert_int_equal(names.count, 2);
    assert_string_equal(names.items[0], "a");
    assert_string_equal(names.items[1], "z");
}

static void test_paths(void **state)
{
    Fixture *fixture = *state;
    assert_string_equal(file_join(&fixture->arena, "a", "b"), "a/b");
    assert_string_equal(file_join(&fixture->arena, "a/", "b"), "a/b");
    assert_string_equal(file_join(&fixture->arena, "", "b"), "b");
    assert_string_equal(file_name("a/b.yaml"), "b.yaml");
    assert_string_equal(file_name("b.yaml"), "b.yaml");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_written_is_read, setup, teardown),
        cmocka_unit_test_setup_teardown(test_refusals_have_a_reason, setup, teardown),
        cmocka_unit_test_setup_teardown(test_folders_and_kinds, setup, teardown),
        cmocka_unit_test_setup_teardown(test_paths, setup, teardown),
    };
    return cmocka_run_group_tests_name("core/file", tests, NULL, NULL);
}
