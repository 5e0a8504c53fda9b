// The commands, as their users run them.
#include "child.h"

#include <unistd.h>

#include "core/file.h"

static void test_help_version_and_mistakes(void **state)
{
    (void)state;
    child_expect("--version", 0, "wervel ");
    child_expect("--help", 0, "trace ID");
    child_expect("shot --help", 0, "--output FILE");
    child_expect("sht", 2, "did you mean shot?");
    child_expect("fly", 2, "unknown command \"fly\"");
    child_expect("shot test-arm --tiem 3", 2, "did you mean --time?");
    child_expect("pose --pack " CHILD_PACK " test-amr --time 1", 2, "did you mean test-arm?");
    child_expect("pose --pack " CHILD_PACK " test-arm", 2, "needs --time or --phase");
    child_expect("pose --pack " CHILD_PACK " test-arm --phase lfit", 2, "did you mean lift?");
    child_expect("pose --pack " CHILD_PACK " test-arm --phase lift:SOON", 2, "START, MID or END");
    child_expect("pose --pack " CHILD_PACK " test-arm --variant test-arm-lo --time 1", 2, "did you mean test-arm-low?");
    child_expect("pose --pack /nowhere test-arm --time 1", 1, "error:");
    child_expect("pose", 2, "pose needs ID");
    child_expect("list more", 2, "takes no \"more\"");
    child_expect("shot --pack " CHILD_PACK " test-arm", 2, "needs -o");
    child_expect("--press nonsense", 2, "--press takes");
}

static void test_list(void **state)
{
    (void)state;
    child_expect("list --pack " CHILD_PACK, 0, "Minder hoog");
    child_expect("list --pack " CHILD_PACK " --lang en", 0, "Raise an arm");
    // Two repetitions of 2 s and 3 s.
    child_expect("list --pack " CHILD_PACK " --json", 0, "\"sides\":\"alternate\",\"seconds\":10.000}");
    child_expect("list --pack " CHILD_PACK " --json", 0, "\"variant_of\":\"test-arm\",\"kind\":\"easier\"");
    child_expect("list --pack " CHILD_PACK, 0, "2 exercises");
    child_expect("list --pack " CHILD_PACK, 0, "Rondje\n");
    child_expect("list --pack " CHILD_PACK " --json", 0,
                 "{\"id\":\"test-round\",\"variant_of\":null,\"kind\":\"programme\",");
    child_expect("list --pack " CHILD_PACK " --json", 0, "\"own\":false,\"exercises\":2,\"seconds\":");
    // A person's own come last, in the language that they have.
    setenv("XDG_DATA_HOME", WERVEL_SOURCE_DIR "/tests/app/home", 1);
    child_expect("list --lang en", 0, "Mijn rondje\n");
    child_expect("list --json", 0, "{\"id\":\"mijn-rondje\",\"variant_of\":null,\"kind\":\"programme\",");
    child_expect("list --json", 0, "\"source\":null,\"own\":true,\"exercises\":1,\"seconds\":");
    unsetenv("XDG_DATA_HOME");
}

static void test_check(void **state)
{
    (void)state;
    child_expect("check --pack " CHILD_PACK, 0, "1 exercises, 1 variants, 1 programmes, 1 checks: 0 errors");
    child_expect("check " WERVEL_SOURCE_DIR "/tests/app/broken", 1, "test-knee.yaml:18:5: error: test-knee: in lift");
    child_expect("check " WERVEL_SOURCE_DIR "/tests/app/broken", 1, "the arm comes up");
    child_expect("check /nowhere", 1, "error:");
    Child one = child_run("check --threads 1 " WERVEL_SOURCE_DIR "/tests/app/broken " CHILD_PACK);
    Child four = child_run("check --threads 4 " WERVEL_SOURCE_DIR "/tests/app/broken " CHILD_PACK);
    assert_string_equal(one.output, four.output);
    free(one.output);
    free(four.output);
}

static double number_after(const char *text, const char *key)
{
    const char *at = strstr(text, key);
    assert_non_null(at);
    return strtod(at + strlen(key), NULL);
}

static void test_pose(void **state)
{
    (void)state;
    Child child = child_run("pose --pack " CHILD_PACK " test-arm --phase lift:END --json");
    assert_int_equal(child.code, 0);
    assert_float_equal(number_after(child.output, "\"shoulder_flexion_r\":"), 80.0, 3.0);
    assert_float_equal(number_after(child.output, "\"time\":"), 2.0, 0.02);
    assert_float_equal(number_after(child.output, "\"circle\":"), 1.0, 0.001);
    assert_non_null(strstr(child.output, "\"side\":\"right\""));
    free(child.output);
    child = child_run("pose --pack " CHILD_PACK " test-arm --side left --phase lift:END --json");
    assert_float_equal(number_after(child.output, "\"shoulder_flexion_l\":"), 80.0, 3.0);
    free(child.output);
    child = child_run("pose --pack " CHILD_PACK " test-arm --variant test-arm-low --phase lift:END --json");
    assert_float_equal(number_after(child.output, "\"shoulder_flexion_r\":"), 40.0, 3.0);
    assert_non_null(strstr(child.output, "\"exercise\":\"test-arm\",\"variant\":\"test-arm-low\""));
    free(child.output);
}

static void test_trace_is_the_same_twice(void **state)
{
    (void)state;
    Child first = child_run("trace --pack " CHILD_PACK " test-arm --json");
    Child second = child_run("trace --pack " CHILD_PACK " test-arm --json");
    assert_int_equal(first.code, 0);
    assert_string_equal(first.output, second.output);
    int lines = 0;
    for (const char *c = first.output; *c; c++)
        lines += *c == '\n';
    assert_int_equal(lines, 301); // ten seconds at 30, both ends
    // A line of the trace is what `pose` says of that moment.
    Child pose = child_run("pose --pack " CHILD_PACK " test-arm --time 1.5 --json");
    const char *line = first.output;
    for (int i = 0; i < 45; i++)
        line = strchr(line, '\n') + 1;
    assert_memory_equal(line, pose.output, strlen(pose.output));
    free(first.output);
    free(second.output);
    free(pose.output);
}

static void test_pictures(void **state)
{
    (void)state;
    char folder[] = "/tmp/wervel-app-XXXXXX";
    char arguments[512];
    Arena arena = {0};
    const char *reason = NULL;
    assert_non_null(mkdtemp(folder));
    snprintf(arguments, sizeof arguments, "shot --pack " CHILD_PACK " test-arm --phase lift -s 320x180 -o %s/a.png",
             folder);
    child_expect(arguments, 0, "");
    snprintf(arguments, sizeof arguments, "sheet --pack " CHILD_PACK " test-arm test-arm-low -s 480x270 -o %s/b.png",
             folder);
    child_expect(arguments, 0, "");
    snprintf(arguments, sizeof arguments,
             "render --pack " CHILD_PACK " test-arm --time 1-1.5 --fps 10 -s 320x180 -o %s/film", folder);
    child_expect(arguments, 0, "");
    snprintf(arguments, sizeof arguments,
             "render --pack " CHILD_PACK " test-arm --time 1-1.2 --fps 10 -s 320x180 -o %s/n%%03d.png", folder);
    child_expect(arguments, 0, "");
    snprintf(arguments, sizeof arguments, "render --pack " CHILD_PACK " test-arm -o %s/n%%s.png", folder);
    child_expect(arguments, 2, "is no name for pictures");
    snprintf(arguments, sizeof arguments, "shot --pack " CHILD_PACK " test-arm -o %s/no/such/folder.png", folder);
    child_expect(arguments, 1, "cannot write");
    FileNames names = {0};
    assert_true(file_list(&arena, file_join(&arena, folder, "film"), &names, &reason));
    assert_int_equal(names.count, 5);
    static const char *const made[] = {"a.png", "b.png", "n001.png", "n002.png"};
    for (int i = 0; i < 4; i++) {
        FileBytes bytes = file_read(&arena, file_join(&arena, folder, made[i]), 1 << 24, &reason);
        assert_non_null(bytes.bytes);
        assert_memory_equal(bytes.bytes, "\x89PNG\r\n", 6);
        assert_true(bytes.length > 2000);
    }
    // A picture of the film is the picture of that moment.
    snprintf(arguments, sizeof arguments, "shot --pack " CHILD_PACK " test-arm --time 1.2 -s 320x180 -o %s/c.png",
             folder);
    child_expect(arguments, 0, "");
    FileBytes shot = file_read(&arena, file_join(&arena, folder, "c.png"), 1 << 24, &reason);
    FileBytes frame = file_read(&arena, file_join(&arena, folder, "film/00003.png"), 1 << 24, &reason);
    assert_int_equal(shot.length, frame.length);
    assert_memory_equal(shot.bytes, frame.bytes, shot.length);
    arena_finish(&arena);
    snprintf(arguments, sizeof arguments, "rm -r %s", folder);
    assert_int_equal(system(arguments), 0);
}

static void test_schema(void **state)
{
    (void)state;
    child_expect("schema", 0, "exercise");
    child_expect("schema --json", 0, "\"$schema\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_help_version_and_mistakes),
        cmocka_unit_test(test_list),
        cmocka_unit_test(test_check),
        cmocka_unit_test(test_pose),
        cmocka_unit_test(test_trace_is_the_same_twice),
        cmocka_unit_test(test_pictures),
        cmocka_unit_test(test_schema),
    };
    return cmocka_run_group_tests_name("app/command", tests, NULL, NULL);
}
