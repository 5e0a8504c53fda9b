// Bad files, one for each diagnostic: tests/bad/<name>.yaml is loaded alone in a small good pack and must give the one
// message that <name>.expect tells (line:column, a part of the message, a part of the hint) and nothing else. Files
// that cannot lie in a repository, because of their size or their nature, are made here.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "content/pack.h"

#define BAD    WERVEL_SOURCE_DIR "/tests/bad"
#define FOLDER WERVEL_SOURCE_DIR "/tests/content/data/pack"

typedef struct Expectation {
    int line, column;
    char *message, *hint;
} Expectation;

static bool expectation_read(Arena *arena, const char *path, Expectation *out)
{
    const char *reason = NULL;
    FileBytes file = file_read(arena, path, 10000, &reason);
    *out = (Expectation){0};
    if (!file.bytes || sscanf(file.bytes, "%d:%d", &out->line, &out->column) != 2)
        return false;
    char *line = strchr(file.bytes, '\n');
    out->message = line ? line + 1 : NULL;
    char *end = out->message ? strchr(out->message, '\n') : NULL;
    if (!end)
        return false;
    *end = 0;
    out->hint = end[1] ? end + 1 : NULL;
    if (out->hint && strchr(out->hint, '\n'))
        *strchr(out->hint, '\n') = 0;
    return *out->message != 0;
}

// Whether the diagnostics are the one that is expected; says what is wrong otherwise.
static bool expectation_met(const Expectation *expected, Diagnostics *diags, const char *name)
{
    const Diagnostic *item = diags->count == 1 ? &diags->items[0] : NULL;
    bool good = item && item->place.line == expected->line && item->place.column == expected->column &&
                strstr(item->message, expected->message) &&
                (!expected->hint || (item->hint && strstr(item->hint, expected->hint)));
    if (!good) {
        print_error("%s: expected %d:%d: %s", name, expected->line, expected->column, expected->message);
        print_error("%s%s\n but %d came:\n", expected->hint ? " / " : "", expected->hint ? expected->hint : "",
                    diags->count);
        diag_print(diags, stderr);
    }
    return good;
}

static bool ends_in(const char *name, const char *end)
{
    size_t a = strlen(name), b = strlen(end);
    return a > b && !strcmp(name + a - b, end);
}

static void test_bad_files(void **state)
{
    (void)state;
    Arena arena = {0};
    Diagnostics quiet = {0};
    Pack pack;
    FileNames names = {0};
    const char *reason = NULL;
    int count = 0, wrong = 0;
    assert_true(pack_index(&arena, FOLDER, &quiet, &pack));
    assert_true(file_list(&arena, BAD, &names, &reason));
    for (int i = 0; i < names.count; i++) {
        if (!ends_in(names.items[i], ".yaml"))
            continue;
        const char *path = file_join(&arena, BAD, names.items[i]);
        char *expect = arena_format(&arena, "%.*s.expect", (int)(strlen(path) - 5), path);
        Expectation expected;
        Diagnostics diags = {0};
        count++;
        if (!expectation_read(&arena, expect, &expected)) {
            print_error("%s cannot be read\n", expect);
            wrong++;
        } else {
            const Exercise *exercise = exercise_load(&arena, &pack.library, path, &diags);
            wrong += exercise != NULL || !expectation_met(&expected, &diags, names.items[i]);
        }
        diag_finish(&diags);
    }
    assert_int_equal(wrong, 0);
    assert_true(count >= 100);
    diag_finish(&quiet);
    arena_finish(&arena);
}

// Folders that are packs with one fault: `expect` begins with the file's name.
static void test_bad_packs(void **state)
{
    (void)state;
    Arena arena = {0};
    FileNames names = {0};
    const char *reason = NULL;
    int wrong = 0;
    assert_true(file_list(&arena, BAD "/packs", &names, &reason));
    for (int i = 0; i < names.count; i++) {
        const char *folder = file_join(&arena, BAD "/packs", names.items[i]);
        Expectation expected;
        Diagnostics diags = {0};
        Pack pack;
        bool readable = expectation_read(&arena, file_join(&arena, folder, "expect"), &expected);
        bool good = pack_load(&arena, folder, &diags, &pack);
        wrong += !readable || good || !expectation_met(&expected, &diags, names.items[i]);
        diag_finish(&diags);
    }
    assert_true(names.count >= 8);
    assert_int_equal(wrong, 0);
    arena_finish(&arena);
}

// Programmes: tests/bad/programmes, each loaded by itself as a pack's.
static void test_bad_programmes(void **state)
{
    (void)state;
    Arena arena = {0};
    FileNames names = {0};
    const char *reason = NULL;
    int count = 0, wrong = 0;
    assert_true(file_list(&arena, BAD "/programmes", &names, &reason));
    for (int i = 0; i < names.count; i++) {
        if (!ends_in(names.items[i], ".yaml"))
            continue;
        const char *path = file_join(&arena, BAD "/programmes", names.items[i]);
        Expectation expected;
        Diagnostics diags = {0};
        bool readable =
            expectation_read(&arena, arena_format(&arena, "%.*s.expect", (int)(strlen(path) - 5), path), &expected);
        bool refused = programme_load(&arena, path, false, &diags) == NULL;
        wrong += !readable || !refused || !expectation_met(&expected, &diags, names.items[i]);
        count++;
        diag_finish(&diags);
    }
    assert_true(count >= 15);
    assert_int_equal(wrong, 0);
    arena_finish(&arena);
}

// ---- Files made here
// ----------------------------------------------------------------------------------------------------------------

typedef struct Made {
    Arena arena;
    Diagnostics diags;
    Pack pack;
    char folder[64];
    const char *path;
} Made;

static int made_setup(void **state)
{
    static Made made;
    made = (Made){0};
    snprintf(made.folder, sizeof made.folder, "/tmp/wervel-bad-XXXXXX");
    *state = &made;
    if (!mkdtemp(made.folder))
        return -1;
    made.path = file_join(&made.arena, made.folder, "made.yaml");
    Diagnostics quiet = {0};
    bool good = pack_index(&made.arena, FOLDER, &quiet, &made.pack);
    diag_finish(&quiet);
    return good ? 0 : -1;
}

static int made_teardown(void **state)
{
    Made *made = *state;
    remove(made->path);
    rmdir(made->folder);
    diag_finish(&made->diags);
    arena_finish(&made->arena);
    return 0;
}

static void made_write(Made *made, const char *bytes, size_t length)
{
    FILE *file = fopen(made->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

static void made_expect(Made *made, int line, const char *message)
{
    assert_null(exercise_load(&made->arena, &made->pack.library, made->path, &made->diags));
    if (made->diags.count != 1 || made->diags.items[0].place.line != line ||
        !strstr(made->diags.items[0].message, message))
        diag_print(&made->diags, stderr);
    assert_int_equal(made->diags.count, 1);
    assert_int_equal(made->diags.items[0].place.line, line);
    assert_non_null(strstr(made->diags.items[0].message, message));
    assert_string_equal(made->diags.items[0].place.file, made->path);
}

static void test_missing_file(void **state)
{
    made_expect(*state, 0, "No such file");
}

static void test_empty_file(void **state)
{
    made_write(*state, "", 0);
    made_expect(*state, 0, "the file is empty");
}

static void test_only_comments(void **state)
{
    made_write(*state, "# nothing\n\n", 11);
    made_expect(*state, 0, "the file is empty");
}

static void test_folder(void **state)
{
    Made *made = *state;
    assert_int_equal(mkdir(made->path, 0755), 0);
    made_expect(made, 0, "it is a folder");
}

// Root reads everything: as root the file is read as nobody.
static void test_no_permission(void **state)
{
    Made *made = *state;
    bool root = geteuid() == 0;
    made_write(made, "exercise: made\n", 15);
    assert_int_equal(chmod(made->folder, 0755), 0);
    assert_int_equal(chmod(made->path, 0), 0);
    if (root)
        assert_int_equal(seteuid(65534), 0);
    const Exercise *exercise = exercise_load(&made->arena, &made->pack.library, made->path, &made->diags);
    if (root)
        assert_int_equal(seteuid(0), 0);
    assert_null(exercise);
    assert_int_equal(made->diags.count, 1);
    assert_non_null(strstr(made->diags.items[0].message, "Permission denied"));
}

static void test_huge_file(void **state)
{
    Made *made = *state;
    size_t length = 3000000;
    char *bytes = test_malloc(length);
    memset(bytes, '#', length);
    made_write(made, bytes, length);
    test_free(bytes);
    made_expect(made, 0, "3.0 MB, more than the 1.0 MB");
}

static void test_deep_nesting(void **state)
{
    char bytes[2000] = "exercise: made\nposes: ";
    size_t head = strlen(bytes);
    memset(bytes + head, '[', 1500);
    made_write(*state, bytes, head + 1500);
    made_expect(*state, 2, "nested more than 24 deep");
}

// The same by indentation, which no bracket gives away.
static void test_deep_indentation(void **state)
{
    char bytes[4000];
    size_t length = 0;
    for (int i = 0; i < 60; i++)
        length += (size_t)snprintf(bytes + length, sizeof bytes - length, "%*sa:\n", i, "");
    made_write(*state, bytes, length);
    made_expect(*state, 25, "nested more than 24 deep");
}

static void test_alias_bomb(void **state)
{
    const char *bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
                       "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
                       "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
                       "d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
                       "e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]\n"
                       "f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]\n";
    made_write(*state, bomb, strlen(bomb));
    made_expect(*state, 1, "anchors (&) and aliases (*)");
}

static void test_alias_alone(void **state)
{
    made_write(*state, "exercise: made\ntitle: *nothing\n", 31);
    made_expect(*state, 2, "anchors (&) and aliases (*)");
}

static void test_binary(void **state)
{
    char bytes[4096];
    uint32_t seed = 7;
    for (size_t i = 0; i < sizeof bytes; i++) {
        seed = seed * 1664525u + 1013904223u;
        bytes[i] = (char)(seed >> 24);
    }
    bytes[0] = '\x7f';
    made_write(*state, bytes, sizeof bytes);
    made_expect(*state, 1, "binary data");
}

static void test_broken_utf8(void **state)
{
    made_write(*state, "exercise: made\ntitle: {nl: caf\xe9, en: x}\n", 39);
    made_expect(*state, 2, "no UTF-8 text");
}

static void test_many_entries(void **state)
{
    static char bytes[60000];
    size_t length = 0;
    for (int i = 0; i < 5000; i++)
        length += (size_t)snprintf(bytes + length, sizeof bytes - length, "k%d: 1\n", i);
    made_write(*state, bytes, length);
    made_expect(*state, 2001, "more than 2000 entries");
}

// Thousands of faults stop being listed, so that a wrong file is not read a thousand times over.
static void test_many_faults(void **state)
{
    Made *made = *state;
    static char bytes[60000];
    size_t length = (size_t)snprintf(bytes, sizeof bytes, "exercise: made\n");
    for (int i = 0; i < 1500; i++)
        length += (size_t)snprintf(bytes + length, sizeof bytes - length, "k%d: 1\n", i);
    made_write(made, bytes, length);
    assert_null(exercise_load(&made->arena, &made->pack.library, made->path, &made->diags));
    assert_in_range(made->diags.count, 50, 150);
    assert_non_null(strstr(made->diags.items[made->diags.count - 1].message, "more faults"));
}

// Several faults in one file are all told, each once, though the variant repeats the exercise.
static void test_all_faults(void **state)
{
    Made *made = *state;
    const char *text = "exercise: made\n"
                       "source: test\n"
                       "title: {nl: Proef, en: Trial}\n"
                       "posture: standing\n"
                       "colour: red\n"
                       "poses:\n"
                       "  bent: {goals: [{angle: knee_flexion, is: 200}, {point: heel_l, on: ball}]}\n"
                       "phases:\n"
                       "  - {phase: perform, label: {nl: Buig, en: Bend}, seconds: 0, to: bent}\n"
                       "checks:\n"
                       "  - {in: later, height: crown, max: 1}\n"
                       "variants:\n"
                       "  - {id: made-light, title: {nl: Licht, en: Light}, kind: easier}\n";
    const int lines[] = {5, 7, 7, 9, 11};
    made_write(made, text, strlen(text));
    assert_null(exercise_load(&made->arena, &made->pack.library, made->path, &made->diags));
    if (made->diags.count != 5)
        diag_print(&made->diags, stderr);
    assert_int_equal(made->diags.count, 5);
    int sum = 0, expected = 0;
    for (int i = 0; i < 5; i++) {
        sum += made->diags.items[i].place.line;
        expected += lines[i];
    }
    assert_int_equal(sum, expected);
}

// ---- Packs beside each other
// --------------------------------------------------------------------------------------------------------

static void test_same_id_in_two_packs(void **state)
{
    Made *made = *state;
    FileNames folders = {0};
    PackSet set;
    *ARENA_PUSH(&made->arena, &folders) = FOLDER;
    *ARENA_PUSH(&made->arena, &folders) = FOLDER;
    assert_false(pack_load_set(&made->arena, &folders, &made->diags, &set));
    assert_int_equal(set.count, 2);
    assert_int_equal(set.packs[0].exercise_count, 3);
    assert_int_equal(set.packs[1].exercise_count, 0);
    assert_true(made->diags.count >= 3);
    assert_non_null(strstr(made->diags.items[0].message, "is taken by another exercise"));
    assert_non_null(strstr(made->diags.items[0].hint, "everything.yaml:2"));
    assert_non_null(pack_set_find(&set, "twice-longer"));
}

// It is reported, and costs only itself: the pack can be used.
static void test_a_missing_picture_keeps_its_pack(void **state)
{
    Made *made = *state;
    Pack pack;
    assert_true(pack_index(&made->arena, BAD "/packs/missing-cover", &made->diags, &pack));
    assert_int_equal(made->diags.errors, 1);
    assert_null(pack.cover);
    assert_int_equal(pack.entries.count, 1);
}

// A fault in one file leaves the others: the pack in which one exercise of two is broken.
static void test_others_load(void **state)
{
    Made *made = *state;
    Pack pack;
    assert_false(pack_load(&made->arena, BAD "/packs/one-of-two", &made->diags, &pack));
    assert_int_equal(pack.entries.count, 2);
    assert_int_equal(pack.exercise_count, 1);
    assert_string_equal(pack.exercises[0]->id, "good");
}

static void test_user_folders(void **state)
{
    Made *made = *state;
    FileNames folders = {0};
    setenv("XDG_DATA_HOME", WERVEL_SOURCE_DIR "/tests/content/data/home", 1);
    pack_find_user_folders(&made->arena, &folders);
    assert_int_equal(folders.count, 1);
    assert_string_equal(file_name(folders.items[0]), "mine");
    FileNames both = {0};
    PackSet set;
    *ARENA_PUSH(&made->arena, &both) = FOLDER;
    *ARENA_PUSH(&made->arena, &both) = folders.items[0];
    bool good = pack_load_set(&made->arena, &both, &made->diags, &set);
    if (!good)
        diag_print(&made->diags, stderr);
    assert_true(good);
    // It has no postures of its own: those of the first pack serve.
    assert_string_equal(pack_set_find(&set, "own")->posture, "standing");
    setenv("XDG_DATA_HOME", "/nowhere", 1);
    folders.count = 0;
    pack_find_user_folders(&made->arena, &folders);
    assert_int_equal(folders.count, 0);
}

#define MADE(test) cmocka_unit_test_setup_teardown(test, made_setup, made_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad_files),
        cmocka_unit_test(test_bad_packs),
        cmocka_unit_test(test_bad_programmes),
        MADE(test_missing_file),
        MADE(test_empty_file),
        MADE(test_only_comments),
        MADE(test_folder),
        MADE(test_no_permission),
        MADE(test_huge_file),
        MADE(test_deep_nesting),
        MADE(test_deep_indentation),
        MADE(test_alias_bomb),
        MADE(test_alias_alone),
        MADE(test_binary),
        MADE(test_broken_utf8),
        MADE(test_many_entries),
        MADE(test_many_faults),
        MADE(test_all_faults),
        MADE(test_same_id_in_two_packs),
        MADE(test_a_missing_picture_keeps_its_pack),
        MADE(test_others_load),
        MADE(test_user_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
