// Programmes: those that ship, reading with what may be left out, and writing. Writing is held to a property: whatever
// a programme says, it is read again as the same, or is refused with a reason and leaves no file.
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

#define SHIPPED WERVEL_SOURCE_DIR "/content"
#define SMALL   WERVEL_SOURCE_DIR "/tests/content/data/pack"

typedef struct Fixture {
    Arena arena;
    Diagnostics diags;
    char folder[64];
} Fixture;

static int fixture_setup(void **state)
{
    static Fixture fixture;
    fixture = (Fixture){0};
    snprintf(fixture.folder, sizeof fixture.folder, "/tmp/wervel-programme-XXXXXX");
    *state = &fixture;
    return mkdtemp(fixture.folder) ? 0 : -1;
}

static int fixture_teardown(void **state)
{
    Fixture *fixture = *state;
    FileNames names = {0};
    const char *reason = NULL;
    if (file_list(&fixture->arena, fixture->folder, &names, &reason))
        for (int i = 0; i < names.count; i++)
            remove(file_join(&fixture->arena, fixture->folder, names.items[i]));
    int result = rmdir(fixture->folder);
    diag_finish(&fixture->diags);
    arena_finish(&fixture->arena);
    return result;
}

static const char *fixture_file(Fixture *fixture, const char *name, const char *text)
{
    const char *path = file_join(&fixture->arena, fixture->folder, name), *reason = NULL;
    assert_true(file_write(path, text, strlen(text), &reason));
    return path;
}

static void expect_no_faults(const Diagnostics *diags)
{
    if (diags->count)
        diag_print((Diagnostics *)(uintptr_t)diags, stderr);
    assert_int_equal(diags->count, 0);
}

// ---- Reading
// ------------------------------------------------------------------------------------------------------------------------

// Programmes say where a person goes from the floor to a chair to standing, and never back down again.
static void test_shipped(void **state)
{
    Fixture *fixture = *state;
    static const char *const SOURCES[] = {"oki", "rugpijn", "thuis", "rugschool", "blokkade"};
    Pack pack;
    bool has[5] = {false};
    pack_load(&fixture->arena, SHIPPED, &fixture->diags, &pack);
    // Other faults of the pack are test_app_shipped_pack's.
    for (int i = 0; i < fixture->diags.count; i++)
        if (strstr(fixture->diags.items[i].place.file, "/programmes/"))
            fail_msg("%s: %s", fixture->diags.items[i].place.file, fixture->diags.items[i].message);
    assert_true(pack.programmes.count >= 5);
    for (int i = 0; i < pack.programmes.count; i++) {
        const Programme *programme = pack.programmes.items[i];
        int level = 0;
        assert_false(programme->own);
        assert_non_null(programme->about.in[LANGUAGE_NL]);
        for (int s = 0; s < 5; s++)
            has[s] = has[s] || text_equal(programme->source, SOURCES[s]);
        for (int k = 0; k < programme->item_count; k++) {
            const Exercise *exercise = pack_find(&pack, programme->items[k].exercise);
            assert_non_null(exercise);
            int now = text_equal(exercise->posture, "standing")        ? 2
                      : text_equal(exercise->posture, "chair-sitting") ? 1
                                                                       : 0;
            assert_true(now >= level);
            level = now;
        }
    }
    for (int s = 0; s < 5; s++)
        assert_true(has[s]);
}

static void test_everything_said(void **state)
{
    Fixture *fixture = *state;
    const char *path = fixture_file(fixture, "all.yaml",
                                    "programme: all\n"
                                    "source: anywhere\n"
                                    "title: {nl: Alles, en: Everything}\n"
                                    "about: {nl: Waarvoor, en: What for}\n"
                                    "rest: 7.5\n"
                                    "exercises:\n"
                                    "  - twice\n"
                                    "  - {exercise: twice-longer, repetitions: 3, sets: 2, rest: 0,\n"
                                    "     note: {nl: Let op, en: Mind}}\n");
    const Programme *all = programme_load(&fixture->arena, path, false, &fixture->diags);
    expect_no_faults(&fixture->diags);
    assert_non_null(all);
    assert_string_equal(all->id, "all");
    assert_string_equal(all->source, "anywhere");
    assert_string_equal(all->title.in[LANGUAGE_EN], "Everything");
    assert_string_equal(all->about.in[LANGUAGE_NL], "Waarvoor");
    assert_string_equal(all->path, path);
    assert_float_equal(all->rest, 7.5f, 0.0f);
    assert_false(all->own);
    assert_int_equal(all->item_count, 2);
    assert_string_equal(all->items[0].exercise, "twice");
    assert_int_equal(all->items[0].place.line, 7);
    assert_int_equal(all->items[0].repetitions, 0);
    assert_true(all->items[0].rest < 0.0f);
    assert_null(all->items[0].note.in[LANGUAGE_NL]);
    assert_int_equal(all->items[1].repetitions, 3);
    assert_int_equal(all->items[1].sets, 2);
    assert_float_equal(all->items[1].rest, 0.0f, 0.0f);
    assert_string_equal(all->items[1].note.in[LANGUAGE_EN], "Mind");
}

static void test_own_in_one_language(void **state)
{
    Fixture *fixture = *state;
    const char *path =
        fixture_file(fixture, "mine.yaml", "programme: mine\ntitle: {nl: Van mij}\nexercises: [twice]\n");
    const Programme *own = programme_load(&fixture->arena, path, true, &fixture->diags);
    expect_no_faults(&fixture->diags);
    assert_non_null(own);
    assert_true(own->own);
    assert_string_equal(own->title.in[LANGUAGE_NL], "Van mij");
    assert_string_equal(own->title.in[LANGUAGE_EN], "Van mij");
    assert_float_equal(own->rest, PROGRAMME_REST, 0.0f);
    // None at all is not enough.
    path = fixture_file(fixture, "none.yaml", "programme: none\ntitle: {}\nexercises: [twice]\n");
    assert_null(programme_load(&fixture->arena, path, true, &fixture->diags));
    assert_int_equal(fixture->diags.count, 1);
    assert_int_equal(fixture->diags.items[0].place.line, 2);
    assert_string_equal(fixture->diags.items[0].message, "the title has no text");
}

static void test_folder(void **state)
{
    Fixture *fixture = *state;
    Programmes programmes = {0};
    programme_load_folder(&fixture->arena, file_join(&fixture->arena, fixture->folder, "nowhere"), true,
                          &fixture->diags, &programmes);
    assert_int_equal(programmes.count, 0);
    expect_no_faults(&fixture->diags);
    fixture_file(fixture, "b.yaml", "programme: b\ntitle: {nl: B}\nexercises: [twice]\n");
    fixture_file(fixture, "a.yaml", "programme: a\ntitle: {en: A}\nexercises: [twice]\n");
    fixture_file(fixture, "broken.yaml", "programme: broken\n");
    fixture_file(fixture, "notes.txt", "nothing\n");
    programme_load_folder(&fixture->arena, fixture->folder, true, &fixture->diags, &programmes);
    assert_int_equal(programmes.count, 2);
    assert_string_equal(programmes.items[0]->id, "a");
    assert_string_equal(programmes.items[1]->id, "b");
    assert_int_equal(fixture->diags.errors, 2); // no title, no exercises
    assert_ptr_equal(programme_find(&programmes, "b"), programmes.items[1]);
    assert_null(programme_find(&programmes, "broken"));
}

// ---- Against the packs
// --------------------------------------------------------------------------------------------------------------

// The second of two packs keeps no programme of a name that the first one has.
static void test_packs_beside_each_other(void **state)
{
    Fixture *fixture = *state;
    FileNames folders = {0};
    PackSet set;
    *ARENA_PUSH(&fixture->arena, &folders) = SMALL;
    *ARENA_PUSH(&fixture->arena, &folders) = SMALL;
    assert_false(pack_load_set(&fixture->arena, &folders, &fixture->diags, &set));
    assert_int_equal(set.packs[0].programmes.count, 1);
    assert_int_equal(set.packs[0].programmes.items[0]->item_count, 4);
    assert_int_equal(set.packs[1].programmes.count, 0);
    const Diagnostic *last = &fixture->diags.items[fixture->diags.count - 1];
    assert_string_equal(last->message, "the id `round` is taken by another programme");
    assert_non_null(strstr(last->hint, "round.yaml:2"));
}

// A person's session may outlive a pack: what is gone is told, and is no error.
static void test_check_of_own(void **state)
{
    Fixture *fixture = *state;
    Pack pack;
    assert_true(pack_load(&fixture->arena, SMALL, &fixture->diags, &pack));
    const char *path = fixture_file(fixture, "mine.yaml",
                                    "programme: mine\ntitle: {nl: Van mij}\nexercises:\n"
                                    "  - twice-longer\n  - twise\n  - {exercise: twice, repetitions: 50}\n");
    const Programme *own = programme_load(&fixture->arena, path, true, &fixture->diags);
    expect_no_faults(&fixture->diags);
    assert_false(programme_check(own, &pack, 1, &fixture->diags));
    assert_int_equal(fixture->diags.count, 2);
    assert_int_equal(fixture->diags.errors, 0);
    assert_string_equal(fixture->diags.items[0].message, "unknown exercise `twise`");
    assert_string_equal(fixture->diags.items[0].hint, "did you mean `twice`?");
    assert_int_equal(fixture->diags.items[0].place.line, 5);
    assert_int_equal(fixture->diags.items[1].place.line, 6);
    assert_non_null(strstr(fixture->diags.items[1].message, "outside its dose of 1"));
}

// Nobody is told that an exercise is unknown when it is its file that is broken.
static void test_check_beside_a_broken_exercise(void **state)
{
    Fixture *fixture = *state;
    Pack pack;
    assert_false(pack_load(&fixture->arena, WERVEL_SOURCE_DIR "/tests/bad/packs/one-of-two", &fixture->diags, &pack));
    const char *path = fixture_file(
        fixture, "mine.yaml", "programme: mine\ntitle: {nl: M, en: M}\nexercises: [good, bad, bad-easier, badly]\n");
    Diagnostics diags = {0};
    const Programme *mine = programme_load(&fixture->arena, path, false, &diags);
    assert_non_null(mine);
    assert_false(programme_check(mine, &pack, 1, &diags));
    assert_int_equal(diags.errors, 1);
    assert_string_equal(diags.items[0].message, "unknown exercise `badly`");
    diag_finish(&diags);
}

// ---- Writing
// ------------------------------------------------------------------------------------------------------------------------

typedef struct Random {
    uint64_t state;
} Random;

static int random_below(Random *random, int limit)
{
    random->state = random->state * 6364136223846793005u + 1442695040888963407u;
    return (int)((random->state >> 33) % (uint64_t)limit);
}

// Pieces that YAML has a meaning for, and characters from all over Unicode.
static const char *random_text(Arena *arena, Random *random, int most)
{
    static const char *const PIECES[] = {
        "\"",
        "'",
        "\\",
        ": ",
        " #",
        "\n",
        "\t",
        "{",
        "}",
        "[",
        "]",
        ",",
        "&a",
        "*b",
        "!x",
        "|",
        ">",
        "%",
        "@",
        "`",
        "~",
        "- ",
        "? ",
        "é",
        "ö",
        "ß",
        "–",
        "…",
        "\xc2\x85",
        "\xe2\x80\xa8",
        "\xef\xbb\xbf",
        "\xf0\x9f\xa7\x98",
        "\x7f",
        "\x01",
        "null",
        "true",
        "12",
        "e5",
        "Rug",
        "adem ",
        "日本",
        "\\n",
        "\\x41",
        "\r\n",
        "---",
        "...",
        "<<",
        "\xef\xbf\xbf",
        " ",
        "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\xa6\xb0",
    };
    char *text = arena_alloc(arena, (size_t)most * 4 + 32);
    int characters = 0, wanted = 1 + random_below(random, most);
    while (characters < wanted) {
        const char *piece = PIECES[random_below(random, (int)(sizeof PIECES / sizeof *PIECES))];
        int more = 0;
        for (const char *at = piece; text_next(&at);)
            more++;
        if (characters + more > most)
            break;
        strcat(text, piece);
        characters += more;
    }
    return text;
}

static LocalText random_local(Arena *arena, Random *random, int most)
{
    LocalText text = {{NULL}};
    int which = random_below(random, 4);
    if (which & 1)
        text.in[LANGUAGE_NL] = random_text(arena, random, most);
    if (which & 2)
        text.in[LANGUAGE_EN] = random_text(arena, random, most);
    return text;
}

static void random_programme(Arena *arena, Random *random, Programme *out)
{
    static const char *const NAMES[] = {"oki-t2", "null", "12", "true", "a", "1e5", "-x", "_y", "0x10", "12-a", "no"};
    *out = (Programme){.own = true};
    out->source = random_below(random, 2) ? NAMES[random_below(random, 11)] : NULL;
    out->title = random_local(arena, random, 60);
    out->about = random_local(arena, random, 300);
    out->rest = (float)random_below(random, 60001) / 100.0f;
    out->item_count = 1 + random_below(random, PROGRAMME_ITEMS_MAX);
    out->items = ARENA_ARRAY(arena, ProgrammeItem, out->item_count);
    for (int i = 0; i < out->item_count; i++) {
        ProgrammeItem *item = &out->items[i];
        item->exercise = NAMES[random_below(random, 11)];
        item->repetitions = random_below(random, 101);
        item->sets = random_below(random, 21);
        item->rest = random_below(random, 3) ? (float)random_below(random, 598000) / 997.0f : -1.0f;
        item->note = random_local(arena, random, 160);
    }
}

static bool is_blank(const char *text)
{
    return !text || !text[strspn(text, " \n")];
}

// A language that was left out has the other's text.
static void expect_same_text(const LocalText *wrote, const LocalText *read)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const char *expected = is_blank(wrote->in[i]) ? wrote->in[1 - i] : wrote->in[i];
        if (is_blank(expected))
            assert_null(read->in[i]);
        else
            assert_string_equal(read->in[i], expected);
    }
}

static void test_round_trip(void **state)
{
    Fixture *fixture = *state;
    const char *path = file_join(&fixture->arena, fixture->folder, "round.yaml");
    Random random = {20260701};
    int written = 0, refused = 0;
    for (int round = 0; round < 300; round++) {
        ArenaMark mark = arena_mark(&fixture->arena);
        Programme wrote;
        const char *reason = NULL;
        random_programme(&fixture->arena, &random, &wrote);
        bool titled = !is_blank(wrote.title.in[0]) || !is_blank(wrote.title.in[1]);
        bool good = programme_write(&wrote, path, &reason);
        if (good != titled)
            fail_msg("round %d: %s", round, reason ? reason : "an empty title was written");
        if (!good) {
            assert_int_equal(file_kind(path), FILE_MISSING);
            refused++;
            continue;
        }
        written++;
        const Programme *read = programme_load(&fixture->arena, path, true, &fixture->diags);
        expect_no_faults(&fixture->diags);
        assert_non_null(read);
        assert_string_equal(read->id, "round");
        assert_true((wrote.source == NULL) == (read->source == NULL));
        if (wrote.source)
            assert_string_equal(read->source, wrote.source);
        expect_same_text(&wrote.title, &read->title);
        expect_same_text(&wrote.about, &read->about);
        assert_memory_equal(&read->rest, &wrote.rest, sizeof wrote.rest);
        assert_int_equal(read->item_count, wrote.item_count);
        for (int i = 0; i < wrote.item_count; i++) {
            const ProgrammeItem *a = &wrote.items[i], *b = &read->items[i];
            assert_string_equal(b->exercise, a->exercise);
            assert_int_equal(b->repetitions, a->repetitions);
            assert_int_equal(b->sets, a->sets);
            assert_memory_equal(&b->rest, &a->rest, sizeof a->rest);
            expect_same_text(&a->note, &b->note);
        }
        assert_int_equal(remove(path), 0);
        arena_reset(&fixture->arena, mark);
    }
    assert_true(written > 150 && refused > 30);
}

// What a person sees of it in an editor.
static void test_written_form(void **state)
{
    Fixture *fixture = *state;
    ProgrammeItem items[] = {{.exercise = "oki-t2", .repetitions = 3, .rest = 20.0f},
                             {.exercise = "no", .rest = -1.0f, .note = {{"Let \"op\"", NULL}}}};
    Programme programme = {.title = {{"Mijn: rug", "My back"}}, .rest = 12.5f, .items = items, .item_count = 2};
    const char *path = file_join(&fixture->arena, fixture->folder, "mijn-rug.yaml"), *reason = NULL;
    assert_true(programme_write(&programme, path, &reason));
    FileBytes file = file_read(&fixture->arena, path, 10000, &reason);
    assert_non_null(file.bytes);
    assert_int_equal(*file.bytes, '#');
    const char *body = strstr(file.bytes, "\nprogramme");
    assert_non_null(body);
    assert_string_equal(body + 1, "programme: mijn-rug\n"
                                  "title: {nl: \"Mijn: rug\", en: \"My back\"}\n"
                                  "rest: 12.5\n"
                                  "exercises:\n"
                                  "  - {exercise: oki-t2, repetitions: 3, rest: 20}\n"
                                  "  - {exercise: \"no\", note: {nl: \"Let \\\"op\\\"\"}}\n");
}

static void test_write_refuses(void **state)
{
    Fixture *fixture = *state;
    const char *path = file_join(&fixture->arena, fixture->folder, "x.yaml");
    ProgrammeItem item = {.exercise = "a", .rest = -1.0f};
    const Programme good = {.title = {{"X", NULL}}, .rest = 10.0f, .items = &item, .item_count = 1};
    const char *reason = NULL;
    Programme bad = good;
    bad.title.in[LANGUAGE_NL] = " \n ";
    assert_false(programme_write(&bad, path, &reason));
    assert_string_equal(reason, "the title is empty");
    bad = good;
    bad.title.in[LANGUAGE_NL] = "0123456789012345678901234567890123456789012345678901234567890";
    assert_false(programme_write(&bad, path, &reason));
    assert_string_equal(reason, "the text is too long");
    bad = good;
    bad.title.in[LANGUAGE_NL] = "caf\xe9";
    assert_false(programme_write(&bad, path, &reason));
    assert_string_equal(reason, "a text is not UTF-8");
    bad = good;
    bad.item_count = 0;
    assert_false(programme_write(&bad, path, &reason));
    assert_string_equal(reason, "there is no exercise in it");
    bad = good;
    bad.item_count = PROGRAMME_ITEMS_MAX + 1;
    assert_false(programme_write(&bad, path, &reason));
    assert_string_equal(reason, "there are too many exercises in it");
    bad = good;
    bad.rest = 0.0f / 0.0f;
    assert_false(programme_write(&bad, path, &reason));
    assert_string_equal(reason, "a rest is too long");
    item.repetitions = 101;
    assert_false(programme_write(&good, path, &reason));
    assert_string_equal(reason, "a number of repetitions cannot be kept");
    item.repetitions = 0;
    assert_false(programme_write(&good, file_join(&fixture->arena, fixture->folder, "Not so.yaml"), &reason));
    assert_non_null(strstr(reason, "the file's name"));
    assert_false(programme_write(&good, file_join(&fixture->arena, fixture->folder, "x.txt"), &reason));
    assert_false(programme_write(&good, "/proc/nowhere/x.yaml", &reason));
    assert_non_null(reason);
    assert_int_equal(file_kind(path), FILE_MISSING);
    // A file that is there already stays as it is when writing is refused.
    assert_true(programme_write(&good, path, &reason));
    bad = good;
    bad.item_count = 0;
    assert_false(programme_write(&bad, path, &reason));
    assert_non_null(programme_load(&fixture->arena, path, true, &fixture->diags));
}

// ---- Where
// --------------------------------------------------------------------------------------------------------------------------

static void test_free_path(void **state)
{
    Fixture *fixture = *state;
    static const struct {
        const char *title, *name;
    } CASES[] = {
        {"Rustig begin", "rustig-begin.yaml"},
        {"  Één, twee… drie!  ", "een-twee-drie.yaml"},
        {"Foto's/../..\\x", "fotos-x.yaml"},
        {"cafe\xcc\x81 \xf0\x9f\xa7\x98", "cafe.yaml"},
        {"\xf0\x9f\xa7\x98", "session.yaml"},
        {"", "session.yaml"},
        {"\xff\xfe", "session.yaml"},
        {"aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa aaaaaaaaaa", "aaaaaaaaaa-aaaaaaaaaa-aaaaaaaaaa-aaaaaaa.yaml"},
    };
    const char *reason = NULL;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *path = programme_free_path(&fixture->arena, fixture->folder, CASES[i].title);
        assert_string_equal(file_name(path), CASES[i].name);
        assert_true(text_starts(path, fixture->folder));
        // Whatever the title, the file can be written and read under that name.
        ProgrammeItem item = {.exercise = "a", .rest = -1.0f};
        Programme programme = {.title = {{"X", NULL}}, .items = &item, .item_count = 1};
        assert_true(programme_write(&programme, path, &reason));
        assert_non_null(programme_load(&fixture->arena, path, true, &fixture->diags));
        if (!strcmp(CASES[i].name, "session.yaml"))
            remove(path);
    }
    assert_string_equal(file_name(programme_free_path(&fixture->arena, fixture->folder, "Rustig begin")),
                        "rustig-begin-2.yaml");
    fixture_file(fixture, "rustig-begin-2.yaml", "x");
    assert_string_equal(file_name(programme_free_path(&fixture->arena, fixture->folder, "rustig BEGIN")),
                        "rustig-begin-3.yaml");
}

static void test_own_folder(void **state)
{
    Fixture *fixture = *state;
    setenv("XDG_DATA_HOME", fixture->folder, 1);
    const char *folder = programme_own_folder(&fixture->arena);
    assert_string_equal(folder, arena_format(&fixture->arena, "%s/wervel/sessions", fixture->folder));
    // Nobody has to make the folder first.
    ProgrammeItem item = {.exercise = "a", .rest = -1.0f};
    Programme programme = {.title = {{"X", NULL}}, .items = &item, .item_count = 1};
    const char *path = programme_free_path(&fixture->arena, folder, "X"), *reason = NULL;
    assert_true(programme_write(&programme, path, &reason));
    assert_int_equal(file_kind(path), FILE_REGULAR);
    remove(path);
    rmdir(folder);
    rmdir(file_join(&fixture->arena, fixture->folder, "wervel"));
    setenv("XDG_DATA_HOME", "not/absolute", 1);
    setenv("HOME", "/home/somebody", 1);
    assert_string_equal(programme_own_folder(&fixture->arena), "/home/somebody/.local/share/wervel/sessions");
    unsetenv("XDG_DATA_HOME");
    unsetenv("HOME");
    assert_null(programme_own_folder(&fixture->arena));
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(test_shipped),
        WITH_FIXTURE(test_everything_said),
        WITH_FIXTURE(test_own_in_one_language),
        WITH_FIXTURE(test_folder),
        WITH_FIXTURE(test_packs_beside_each_other),
        WITH_FIXTURE(test_check_of_own),
        WITH_FIXTURE(test_check_beside_a_broken_exercise),
        WITH_FIXTURE(test_round_trip),
        WITH_FIXTURE(test_written_form),
        WITH_FIXTURE(test_write_refuses),
        WITH_FIXTURE(test_free_path),
        WITH_FIXTURE(test_own_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
