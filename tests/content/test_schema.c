// The schema as others read it: the reference page is the one in the repository, its examples load, and the JSON Schema
// is a whole document that knows every key. With WERVEL_WRITE_FORMAT set in the environment the page is written instead
// of compared.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "content/pack.h"
#include "content/schema.h"

#define PAGE WERVEL_SOURCE_DIR "/content/FORMAT.md"

// Not inlined: gcc 12 at -O3 then takes the stream's buffer for the local that named it (-Wdangling-pointer).
__attribute__((noinline)) static char *printed(void (*write)(FILE *), size_t *length)
{
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, length);
    assert_non_null(out);
    write(out);
    fclose(out);
    return bytes;
}

static void test_page(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *reason = NULL;
    size_t length = 0;
    char *page = printed(schema_write_markdown, &length);
    if (getenv("WERVEL_WRITE_FORMAT"))
        assert_true(file_write(PAGE, page, length, &reason));
    FileBytes file = file_read(&arena, PAGE, 1000000, &reason);
    assert_non_null(file.bytes);
    if (file.length != length || memcmp(file.bytes, page, length) != 0)
        fail_msg("content/FORMAT.md is not what the schema says: run this test with WERVEL_WRITE_FORMAT=1");
    free(page);
    arena_finish(&arena);
}

static void test_page_knows_keys(void **state)
{
    (void)state;
    static const SchemaRecord *const RECORDS[] = {&SCHEMA_EXERCISE, &SCHEMA_GOAL, &SCHEMA_PHASE,
                                                  &SCHEMA_CHECK,    &SCHEMA_PACK, &SCHEMA_PROGRAMME};
    size_t length = 0;
    char *page = printed(schema_write_markdown, &length), cell[80];
    for (size_t r = 0; r < sizeof RECORDS / sizeof *RECORDS; r++)
        for (int i = 0; i < RECORDS[r]->count; i++) {
            bool needed = RECORDS[r]->keys[i].required;
            snprintf(cell, sizeof cell, "| %s`%s`%s |", needed ? "**" : "", RECORDS[r]->keys[i].name,
                     needed ? "**" : "");
            assert_non_null(strstr(page, cell));
        }
    free(page);
}

// Writes the page's example with the number `which` to folder/name.
static const char *example_write(Arena *arena, int which, const char *folder, const char *name)
{
    size_t length = 0;
    char *page = printed(schema_write_markdown, &length), *start = page;
    const char *path = file_join(arena, folder, name), *reason = NULL;
    for (int i = 0; i <= which; i++) {
        start = strstr(start, "```yaml\n");
        assert_non_null(start);
        start += strlen("```yaml\n");
    }
    char *end = strstr(start, "```");
    assert_non_null(end);
    assert_true(file_write(path, start, (size_t)(end - start), &reason));
    free(page);
    return path;
}

static void test_examples_load(void **state)
{
    (void)state;
    Arena arena = {0};
    Diagnostics diags = {0};
    Pack pack;
    char folder[] = "/tmp/wervel-schema-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *path = example_write(&arena, 0, folder, "roll-down.yaml");
    const char *programme_path = example_write(&arena, 1, folder, "gentle-start.yaml");
    assert_true(pack_index(&arena, WERVEL_SOURCE_DIR "/tests/content/data/pack", &diags, &pack));
    pack.library.sources[0].id = "home";
    Exercise *exercise = exercise_load(&arena, &pack.library, path, &diags);
    const Programme *programme = programme_load(&arena, programme_path, false, &diags);
    diag_print(&diags, stderr);
    assert_non_null(exercise);
    assert_int_equal(exercise->phase_count, 2);
    // The programme is one of that exercise.
    assert_non_null(programme);
    assert_int_equal(programme->item_count, 2);
    pack.exercises = &exercise;
    pack.exercise_count = 1;
    assert_true(programme_check(programme, &pack, 1, &diags));
    remove(path);
    remove(programme_path);
    rmdir(folder);
    diag_finish(&diags);
    arena_finish(&arena);
}

// JSON is YAML: our own reader takes it apart.
static void test_json(void **state)
{
    (void)state;
    Arena arena = {0};
    Diagnostics diags = {0};
    size_t length = 0;
    char *json = printed(schema_write_json, &length);
    const YamlNode *root = yaml_parse(&arena, "schema.json", json, length, &diags);
    diag_print(&diags, stderr);
    assert_non_null(root);
    const YamlNode *definitions = yaml_get(root, "$defs");
    assert_non_null(definitions);
    const YamlNode *exercise = yaml_get(yaml_get(definitions, "exercise"), "properties");
    assert_int_equal(exercise->count, SCHEMA_EXERCISE.count);
    const YamlNode *goal = yaml_get(yaml_get(definitions, "goal"), "properties");
    assert_non_null(yaml_get(yaml_get(goal, "point"), "anyOf"));
    assert_int_equal(yaml_get(yaml_get(definitions, "exercise"), "required")->count, 4);
    // Every reference has its definition.
    int references = 0;
    for (const char *found = json; (found = strstr(found, "\"#/$defs/")) != NULL; references++) {
        found += strlen("\"#/$defs/");
        const char *name = arena_text(&arena, found, (size_t)(strchr(found, '"') - found));
        if (!yaml_get(definitions, name))
            fail_msg("no definition of %s", name);
    }
    assert_in_range(references, 15, 200);
    free(json);
    diag_finish(&diags);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_page),
        cmocka_unit_test(test_page_knows_keys),
        cmocka_unit_test(test_examples_load),
        cmocka_unit_test(test_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
