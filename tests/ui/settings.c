// What people have set: read, written, kept whatever happens to the file.
#define _XOPEN_SOURCE 700 // mkdtemp, symlink
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/log.h"
#include "ui/settings.h"

#define GOOD_FILE                                                                                                      \
    "# mine\n"                                                                                                         \
    "language = en\n"                                                                                                  \
    "theme=light\n"                                                                                                    \
    "\n"                                                                                                               \
    "  text = 120  \r\n"                                                                                               \
    "class_metres = 6,5\n"                                                                                             \
    "tempo_of_the_future = \xe2\x99\xa5 90\n"                                                                          \
    "sound = no\n"                                                                                                     \
    "class_display = 2" // without an end of line

typedef struct Fixture {
    Arena arena;
    char folder[64];
    const char *path;
    Settings settings;
} Fixture;

static int setup(void **state)
{
    Fixture *fixture = calloc(1, sizeof *fixture);
    // In memory where there is such a folder: thousands of files are written through to the disk.
    strcpy(fixture->folder, access("/dev/shm", W_OK) == 0 ? "/dev/shm/wervel-XXXXXX" : "/tmp/wervel-XXXXXX");
    *state = fixture;
    log_redirect(NULL);
    if (!mkdtemp(fixture->folder))
        return -1;
    fixture->path = file_join(&fixture->arena, fixture->folder, "settings");
    return 0;
}

static void remove_tree(Arena *arena, const char *path)
{
    FileNames names = {0};
    const char *reason = NULL;
    if (file_kind(path) == FILE_FOLDER && file_list(arena, path, &names, &reason))
        for (int i = 0; i < names.count; i++)
            remove_tree(arena, file_join(arena, path, names.items[i]));
    remove(path);
}

static int teardown(void **state)
{
    Fixture *fixture = *state;
    settings_finish(&fixture->settings);
    remove_tree(&fixture->arena, file_join(&fixture->arena, fixture->folder, ".config"));
    remove_tree(&fixture->arena, fixture->folder);
    arena_finish(&fixture->arena);
    free(fixture);
    return 0;
}

static void put(Fixture *fixture, const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
    settings_finish(&fixture->settings);
    settings_init(&fixture->settings, fixture->path);
}

static const char *get(Fixture *fixture, const char *path)
{
    const char *reason = NULL;
    FileBytes bytes = file_read(&fixture->arena, path, 1000000, &reason);
    assert_non_null(bytes.bytes);
    return bytes.bytes;
}

static const char *beside(Fixture *fixture, const char *name)
{
    return file_join(&fixture->arena, fixture->folder, name);
}

static void assert_defaults(const Settings *settings)
{
    for (int i = 0; i < SETTING_COUNT; i++)
        assert_true(fabs(settings->value[i] - SETTINGS[i].initial) < 1e-9);
}

static void test_the_table_is_whole(void **state)
{
    (void)state;
    for (int i = 0; i < SETTING_COUNT; i++) {
        const SettingInfo *info = &SETTINGS[i];
        assert_non_null(info->name);
        assert_non_null(info->title);
        assert_true(info->hidden || (*info->title && *info->about));
        for (int j = 0; j < i; j++)
            assert_string_not_equal(info->name, SETTINGS[j].name);
        Settings settings = {0};
        settings_set(&settings, (Setting)i, info->initial); // a default is a value that can be set
        assert_true(fabs(settings.value[i] - info->initial) < 1e-9);
        if (info->kind == SETTING_CHOICE) {
            int choices = 0;
            for (; info->choices[choices]; choices++)
                assert_non_null(info->labels[choices]);
            assert_null(info->labels[choices]);
        }
        char shown[SETTINGS_SHOWN];
        assert_true(settings_show(&settings, (Setting)i, shown)[0] != 0);
    }
}

static void test_defaults_without_a_file(void **state)
{
    Fixture *fixture = *state;
    const char *reason = NULL;
    settings_init(&fixture->settings, fixture->path);
    assert_defaults(&fixture->settings);
    assert_null(fixture->settings.message);
    assert_true(settings_save(&fixture->settings, &reason)); // nothing was changed
    assert_int_equal(file_kind(fixture->path), FILE_MISSING);
    assert_true(settings_set(&fixture->settings, SETTING_TEXT, 120.0));
    assert_false(settings_set(&fixture->settings, SETTING_TEXT, 120.0));
    assert_true(settings_save(&fixture->settings, &reason));
    const char *text = get(fixture, fixture->path);
    for (int i = 0; i < SETTING_COUNT; i++) // all of them, to be found by who opens it
        assert_non_null(strstr(text, SETTINGS[i].name));
    assert_non_null(strstr(text, "\ntext = 120\n"));
    assert_non_null(strstr(text, "\nclass_metres = 4.0\n"));
}

static void test_a_file_is_read_and_only_what_changed_is_written(void **state)
{
    Fixture *fixture = *state;
    const char *reason = NULL;
    put(fixture, fixture->path, GOOD_FILE, strlen(GOOD_FILE));
    Settings *settings = &fixture->settings;
    assert_null(settings->message);
    assert_int_equal((int)settings->value[SETTING_LANGUAGE], 2);
    assert_int_equal((int)settings->value[SETTING_THEME], 1);
    assert_int_equal((int)settings->value[SETTING_TEXT], 120);
    assert_true(fabs(settings->value[SETTING_CLASS_METRES] - 6.5) < 1e-9);
    assert_false(settings_on(settings, SETTING_SOUND));
    assert_true(settings_on(settings, SETTING_MIRROR));
    assert_int_equal((int)settings->value[SETTING_CLASS_DISPLAY], 2);
    settings_set(settings, SETTING_THEME, 2.0);
    assert_true(settings_save(settings, &reason));
    const char *start = "# mine\nlanguage = en\ntheme = contrast\n\n  text = 120  \r\nclass_metres = 6,5\n"
                        "tempo_of_the_future = \xe2\x99\xa5 90\nsound = no\nclass_display = 2\nmotion = on\n";
    assert_memory_equal(get(fixture, fixture->path), start, strlen(start));
    // What somebody writes while the program runs stays too.
    FILE *file = fopen(fixture->path, "a");
    fputs("# meanwhile\n", file);
    fclose(file);
    settings_set(settings, SETTING_THEME, 0.0);
    assert_true(settings_save(settings, &reason));
    assert_non_null(strstr(get(fixture, fixture->path), "\n# meanwhile\n"));
    assert_non_null(strstr(get(fixture, fixture->path), "\ntheme = dark\n"));
}

static void test_values_that_are_none(void **state)
{
    Fixture *fixture = *state;
    static const char *const lines[] = {
        "theme = purple",   "text = 500",          "text = 1e2",        "text = nan",
        "text =",           "sound = loud",        "class_metres = -4", "class_metres = 4 m",
        "class_metres = +", "class_metres = 4..5", "language = NL",     "text = 99.9"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const char *text = arena_format(&fixture->arena, "# first\n%s\nghost = off\n", lines[i]), *reason = NULL;
        put(fixture, fixture->path, text, strlen(text));
        assert_non_null(fixture->settings.message);
        assert_non_null(strstr(fixture->settings.message, "line 2"));
        assert_false(settings_on(&fixture->settings, SETTING_GHOST)); // the others count
        fixture->settings.value[SETTING_GHOST] = 1.0;
        assert_defaults(&fixture->settings);
        settings_set(&fixture->settings, SETTING_CLASS_INCHES, 65.0);
        assert_true(settings_save(&fixture->settings, &reason));
        assert_non_null(strstr(get(fixture, fixture->path), lines[i])); // to be mended
    }
}

static void test_ranges_and_steps(void **state)
{
    (void)state;
    Settings settings = {0};
    static const struct {
        Setting setting;
        double wanted, expected;
    } cases[] = {{SETTING_TEXT, 90.0, 100.0},       {SETTING_TEXT, 1e300, 140.0},
                 {SETTING_TEXT, 114.0, 110.0},      {SETTING_CLASS_METRES, 3.6, 3.5},
                 {SETTING_CLASS_METRES, -3.6, 1.0}, {SETTING_THEME, 7.0, 2.0},
                 {SETTING_THEME, -1.0, 0.0},        {SETTING_SOUND, 5.0, 1.0},
                 {SETTING_TEXT, NAN, 100.0},        {SETTING_CLASS_METRES, INFINITY, 15.0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        settings_set(&settings, cases[i].setting, cases[i].wanted);
        assert_true(fabs(settings.value[cases[i].setting] - cases[i].expected) < 1e-9);
    }
}

static void test_other_files_are_put_aside(void **state)
{
    Fixture *fixture = *state;
    static char large[70000];
    memset(large, '\n', sizeof large);
    static const struct {
        const char *bytes;
        size_t length;
    } files[] = {{"theme = light\n{ \"theme\": 1 }\n", 29},
                 {"theme = light\n\xff\xfe\n", 17},
                 {"theme = light\n\0", 15},
                 {large, sizeof large},
                 {"= light\n", 8}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *reason = NULL;
        put(fixture, fixture->path, files[i].bytes, files[i].length);
        assert_defaults(&fixture->settings);
        assert_non_null(fixture->settings.message);
        const char *name = i == 0 ? "settings.broken" : arena_format(&fixture->arena, "settings.broken-%d", (int)i + 1);
        assert_non_null(strstr(fixture->settings.message, name));
        FileBytes aside = file_read(&fixture->arena, beside(fixture, name), 100000, &reason);
        assert_int_equal(aside.length, files[i].length);
        assert_memory_equal(aside.bytes, files[i].bytes, files[i].length);
        assert_int_equal(file_kind(fixture->path), FILE_MISSING);
    }
    // And where it becomes one while the program runs.
    const char *reason = NULL;
    settings_set(&fixture->settings, SETTING_THEME, 1.0);
    FILE *file = fopen(fixture->path, "w");
    fputs("what is this\n", file);
    fclose(file);
    assert_true(settings_save(&fixture->settings, &reason));
    assert_string_equal(get(fixture, beside(fixture, "settings.broken-6")), "what is this\n");
    assert_non_null(strstr(get(fixture, fixture->path), "theme = light\n"));
    // A folder in its place.
    settings_finish(&fixture->settings);
    remove(fixture->path);
    assert_int_equal(mkdir(fixture->path, 0777), 0);
    settings_init(&fixture->settings, fixture->path);
    assert_int_equal(file_kind(beside(fixture, "settings.broken-7")), FILE_FOLDER);
    assert_non_null(fixture->settings.message);
    // A device stays what and where it is, and is not written over.
    settings_finish(&fixture->settings);
    settings_init(&fixture->settings, "/dev/null");
    assert_int_equal(file_kind("/dev/null"), FILE_OTHER);
    assert_int_equal(file_kind("/dev/null.broken"), FILE_MISSING);
    assert_non_null(fixture->settings.message);
    settings_set(&fixture->settings, SETTING_THEME, 1.0);
    assert_false(settings_save(&fixture->settings, &reason));
    assert_int_equal(file_kind("/dev/null"), FILE_OTHER);
}

static void test_no_place_to_write(void **state)
{
    Fixture *fixture = *state;
    // Below a file there is no folder to be made, for nobody; a folder without rights is one for the system's owner.
    put(fixture, beside(fixture, "file"), "x", 1);
    settings_finish(&fixture->settings);
    settings_init(&fixture->settings, beside(fixture, "file/wervel/settings"));
    assert_defaults(&fixture->settings);
    settings_set(&fixture->settings, SETTING_THEME, 1.0);
    for (int i = 0; i < 3; i++) {
        const char *reason = NULL;
        assert_false(settings_save(&fixture->settings, &reason));
        assert_non_null(reason);
        assert_true(*reason != 0);
        assert_int_equal((int)fixture->settings.value[SETTING_THEME], 1); // it holds for now
    }
    assert_string_equal(get(fixture, beside(fixture, "file")), "x");
    remove(beside(fixture, "file")); // and the place comes back
    const char *reason = NULL;
    assert_true(settings_save(&fixture->settings, &reason));
    assert_non_null(strstr(get(fixture, beside(fixture, "file/wervel/settings")), "theme = light\n"));
}

static void test_a_link_stays_a_link(void **state)
{
    Fixture *fixture = *state;
    const char *reason = NULL;
    put(fixture, beside(fixture, "elsewhere"), "theme = light\n", 14);
    assert_int_equal(symlink(beside(fixture, "elsewhere"), fixture->path), 0);
    settings_finish(&fixture->settings);
    settings_init(&fixture->settings, fixture->path);
    settings_set(&fixture->settings, SETTING_THEME, 2.0);
    assert_true(settings_save(&fixture->settings, &reason));
    struct stat info;
    assert_int_equal(lstat(fixture->path, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_non_null(strstr(get(fixture, beside(fixture, "elsewhere")), "theme = contrast\n"));
}

static void test_where_it_stands(void **state)
{
    Fixture *fixture = *state;
    static const struct {
        const char *config, *home, *expected; // "@": the fixture's folder
    } cases[] = {{"@/config", "@", "@/config/wervel/settings"},
                 {"relative", "@", "@/.config/wervel/settings"},
                 {"", "@", "@/.config/wervel/settings"},
                 {NULL, "@", "@/.config/wervel/settings"},
                 {NULL, "", NULL},
                 {NULL, NULL, NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *texts[3] = {cases[i].config, cases[i].home, cases[i].expected};
        for (int t = 0; t < 3; t++)
            if (texts[t] && texts[t][0] == '@')
                texts[t] = arena_format(&fixture->arena, "%s%s", fixture->folder, texts[t] + 1);
        texts[0] ? setenv("XDG_CONFIG_HOME", texts[0], 1) : unsetenv("XDG_CONFIG_HOME");
        texts[1] ? setenv("HOME", texts[1], 1) : unsetenv("HOME");
        settings_finish(&fixture->settings);
        settings_init(&fixture->settings, NULL);
        const char *reason = NULL;
        settings_set(&fixture->settings, SETTING_THEME, 1.0);
        if (!texts[2]) {
            assert_null(fixture->settings.path);
            assert_false(settings_save(&fixture->settings, &reason));
            assert_non_null(reason);
            continue;
        }
        assert_string_equal(fixture->settings.path, texts[2]);
        assert_true(settings_save(&fixture->settings, &reason)); // folders are made
        assert_non_null(strstr(get(fixture, texts[2]), "theme = light\n"));
        remove(texts[2]);
    }
}

// ---- whatever happens to the file ----

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13; // xorshift32, Marsaglia 2003
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static size_t mutate(uint32_t *seed, char *bytes, size_t length, size_t room)
{
    static const char *const pieces[] = {"=", "\n", "text = ", "9999999999", "-", "\r", "#", "theme = light\n", "\xc3"};
    for (uint32_t times = next_random(seed) % 4 + 1; times > 0 && length > 0; times--) {
        size_t at = next_random(seed) % length, span = next_random(seed) % 20;
        const char *piece = pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)];
        size_t added = strlen(piece);
        switch (next_random(seed) % 4) {
        case 0:
            bytes[at] = (char)next_random(seed);
            break;
        case 1: // a part is gone
            span = span > length - at ? length - at : span;
            memmove(bytes + at, bytes + at + span, length - at - span);
            length -= span;
            break;
        case 2:
            length = at;
            break; // cut off
        default:
            if (length + added > room)
                break;
            memmove(bytes + at + added, bytes + at, length - at);
            memcpy(bytes + at, piece, added);
            length += added;
        }
    }
    return length;
}

// Whether every line of `before` but those of the theme stands in `after`, in the same order.
static bool has_lines(const char *before, const char *after)
{
    while (*before) {
        size_t length = strcspn(before, "\n");
        const char *name = before + strspn(before, " \t\r");
        if (strncmp(before, "\xef\xbb\xbf", 3) == 0)
            name = before + 3 + strspn(before + 3, " \t\r");
        bool theme = strncmp(name, "theme", 5) == 0 && name[5 + strspn(name + 5, " \t\r")] == '=';
        while (!theme && (strcspn(after, "\n") != length || memcmp(before, after, length) != 0)) {
            if (*after == 0)
                return false;
            after += strcspn(after, "\n");
            after += *after == '\n';
        }
        before += length;
        before += *before == '\n';
    }
    return true;
}

static void test_ten_thousand_damaged_files(void **state)
{
    Fixture *fixture = *state;
    const char *broken = beside(fixture, "settings.broken"), *reason = NULL;
    uint32_t seed = 20261120;
    int set_aside = 0;
    for (int round = 0; round < 10000; round++) {
        ArenaMark mark = arena_mark(&fixture->arena);
        char bytes[1024];
        memcpy(bytes, GOOD_FILE, strlen(GOOD_FILE));
        size_t length = mutate(&seed, bytes, strlen(GOOD_FILE), sizeof bytes);
        put(fixture, fixture->path, bytes, length);
        Settings *settings = &fixture->settings;
        settings_set(settings, SETTING_THEME, settings->value[SETTING_THEME] > 0.5 ? 0.0 : 2.0);
        assert_true(settings_save(settings, &reason));
        if (file_kind(broken) == FILE_REGULAR) {
            FileBytes kept = file_read(&fixture->arena, broken, 100000, &reason);
            assert_int_equal(kept.length, length);
            assert_memory_equal(kept.bytes, bytes, length);
            assert_non_null(settings->message);
            remove(broken);
            set_aside++;
        } else {
            assert_true(has_lines(arena_text(&fixture->arena, bytes, length), get(fixture, fixture->path)));
        }
        Settings again;
        settings_init(&again, fixture->path);
        for (int i = 0; i < SETTING_COUNT; i++) {
            assert_true(fabs(again.value[i] - settings->value[i]) < 1e-9);
            Settings fitted = {0};
            settings_set(&fitted, (Setting)i, again.value[i]);
            assert_true(fabs(fitted.value[i] - again.value[i]) < 1e-9); // within its range and on a step
        }
        settings_finish(&again);
        assert_int_equal(file_kind(broken), FILE_MISSING); // what was written is understood
        remove(fixture->path);
        arena_reset(&fixture->arena, mark);
    }
    assert_in_range(set_aside, 1000, 9000); // both ways were walked
}

// ---- the last session ----

static void test_the_last_session(void **state)
{
    Fixture *fixture = *state;
    const char *path = beside(fixture, "state/wervel/last");
    LastSession last = {.there = true, .programme = "oki", .exercise = "oki-t2", .item = 3, .tick = 12345}, read;
    last_session_read(&read, path);
    assert_false(read.there);
    assert_true(last_session_write(&last, path));
    last_session_read(&read, path);
    assert_true(read.there);
    assert_string_equal(read.programme, "oki");
    assert_string_equal(read.exercise, "oki-t2");
    assert_int_equal(read.item, 3);
    assert_int_equal(read.tick, 12345);
    last.programme[0] = 0; // a single exercise
    assert_true(last_session_write(&last, path));
    last_session_read(&read, path);
    assert_true(read.there);
    assert_string_equal(read.programme, "");
    last.there = false;
    assert_true(last_session_write(&last, path));
    assert_int_equal(file_kind(path), FILE_MISSING);
    assert_true(last_session_write(&last, path)); // again is fine
    put(fixture, beside(fixture, "file"), "x", 1);
    last.there = true;
    assert_false(last_session_write(&last, beside(fixture, "file/last")));
}

static void test_a_last_session_without_sense(void **state)
{
    Fixture *fixture = *state;
    const char *path = beside(fixture, "last");
    const char *texts[] = {"",
                           "item = 1\ntick = 2\n",
                           "exercise = a\nitem = -1\n",
                           "exercise = a\ntick = 1.5\n",
                           "exercise = a\ntick = 99999999999\n",
                           "exercise = a\nitem = x\n",
                           "exercise a\n",
                           "exercise = \xff\n",
                           NULL};
    char *name = arena_alloc(&fixture->arena, 201);
    memset(name, 'x', 200);
    texts[8] = arena_format(&fixture->arena, "exercise = %s\n", name);
    LastSession read;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        put(fixture, path, texts[i], strlen(texts[i]));
        last_session_read(&read, path);
        assert_false(read.there);
    }
    static const char good[] = "programme = p\nexercise = e\nitem = 2\ntick = 300\n";
    uint32_t seed = 7;
    for (int round = 0; round < 10000; round++) {
        char bytes[1024];
        memcpy(bytes, good, sizeof good);
        put(fixture, path, bytes, mutate(&seed, bytes, sizeof good - 1, sizeof bytes));
        last_session_read(&read, path);
        assert_true(!read.there || ((*read.programme || *read.exercise) && read.item >= 0 && read.tick >= 0));
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {TEST(test_the_table_is_whole),
                                       TEST(test_defaults_without_a_file),
                                       TEST(test_a_file_is_read_and_only_what_changed_is_written),
                                       TEST(test_values_that_are_none),
                                       TEST(test_ranges_and_steps),
                                       TEST(test_other_files_are_put_aside),
                                       TEST(test_no_place_to_write),
                                       TEST(test_a_link_stays_a_link),
                                       TEST(test_where_it_stands),
                                       TEST(test_ten_thousand_damaged_files),
                                       TEST(test_the_last_session),
                                       TEST(test_a_last_session_without_sense)};
    return cmocka_run_group_tests_name("ui/settings", tests, NULL, NULL);
}
