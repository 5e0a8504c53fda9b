// The list of all there is: titles at once, facts as they come, faults that cost only themselves, and an end at any
// moment. What is read is compared with what loading the packs whole gives.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/log.h"
#include "session/timeline.h"
#include "ui/catalogue.h"

#define CONTENT WERVEL_SOURCE_DIR "/content"
#define FOLDER  WERVEL_BINARY_DIR "/catalogue-test"

static Catalogue *open_packs(const char *first, const char *second)
{
    const char *paths[] = {first, second};
    return catalogue_open(&(FileNames){paths, second ? 2 : 1, 2});
}

static void write_text(const char *path, const char *text)
{
    char folder[1024];
    const char *reason = NULL;
    snprintf(folder, sizeof folder, "%s", path);
    *strrchr(folder, '/') = 0;
    assert_true(file_make_folders(folder, &reason));
    assert_true(file_write(path, text, strlen(text), &reason));
}

// An exercise that needs a posture of the shipped pack.
static void write_exercise(const char *pack, const char *id, const char *more)
{
    char path[1024], text[2048];
    snprintf(path, sizeof path, "%s/exercises/mine/%s.yaml", pack, id);
    snprintf(text, sizeof text,
             "exercise: %s\nsource: mine\ntitle: {nl: Knie\xc3\xabn %s, en: Knees %s}\nposture: supine\n"
             "dose: {repetitions: {from: 2, to: 4, start: 3}}\nviews:\n  - {azimuth: -38, elevation: 20}\nposes:\n"
             "  start: {from: supine}\n  bent: {from: start, goals: [{angle: knee_flexion, is: 30}]}\nphases:\n"
             "  - {phase: perform, label: {nl: Buig, en: Bend}, breath: exhale, seconds: 5, to: bent}\n"
             "  - {phase: return, label: {nl: Terug, en: Return}, breath: inhale, seconds: 5, to: start}\n%s",
             id, id, id, more);
    write_text(path, text);
}

static void write_pack(const char *pack)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/pack.yaml", pack);
    write_text(path, "pack: mine\nversion: 1\ntitle: {nl: Van mij, en: Mine}\nlicence: MIT\nlanguages: [nl, en]\n"
                     "authors: [me]\nsources:\n  - {id: mine, title: {nl: Eigen bron, en: Own source}}\n");
}

// ---- the shipped pack -------------------------------------------------------------------------------------------

static void all_is_as_the_pack_says(void **state)
{
    (void)state;
    Arena arena = {0};
    Diagnostics diags = {0};
    PackSet set;
    const char *folder = CONTENT;
    assert_true(pack_load_set(&arena, &(FileNames){&folder, 1, 1}, &diags, &set));
    Catalogue *catalogue = open_packs(CONTENT, NULL);
    catalogue_wait(catalogue);
    assert_true(catalogue_ready(catalogue) && catalogue_complete(catalogue));
    assert_int_equal(catalogue_faults(catalogue), 0);
    assert_int_equal(catalogue_count(catalogue), set.packs[0].exercise_count);
    assert_int_equal(catalogue_programmes(catalogue)->count, set.packs[0].programmes.count);
    for (int i = 0; i < catalogue_count(catalogue); i++) {
        const CatalogueItem *item = catalogue_item(catalogue, i);
        const Exercise *exercise = set.packs[0].exercises[i];
        TimelineParams params;
        timeline_params_init(&params);
        assert_string_equal(item->id, exercise->id);
        assert_int_equal(catalogue_index(catalogue, item), i);
        assert_true(item->read && !item->faulty);
        assert_string_equal(item->source, exercise->source);
        assert_string_equal(item->posture, exercise->posture);
        assert_int_equal(item->ticks, timeline_measure(exercise, &params));
        assert_int_equal(item->repetitions, exercise->dose.start);
        assert_int_equal(item->difficulty, exercise->difficulty);
        assert_int_equal(item->sides, exercise->sides);
        assert_int_equal(item->cautions, exercise->caution_count > 0);
        assert_int_equal(item->variant_count, exercise->variant_count);
        for (int k = 0; k < LANGUAGE_COUNT; k++) {
            assert_string_equal(item->title.in[k], exercise->title.in[k]);
            assert_true(text_search(item->searched, text_fold(&arena, exercise->title.in[k])));
        }
        const CatalogueVariant *variant = (const CatalogueVariant *)item;
        assert_ptr_equal(catalogue_find(catalogue, exercise->id, &variant), item);
        assert_null(variant);
        for (int v = 0; v < exercise->variant_count; v++) {
            assert_ptr_equal(catalogue_find(catalogue, exercise->variants[v].id, &variant), item);
            assert_ptr_equal(variant, &item->variants[v]);
            assert_int_equal(variant->kind, exercise->variants[v].variant_kind);
            assert_int_equal(variant->ticks, timeline_measure(&exercise->variants[v], &params));
        }
        for (int p = 0; p < exercise->prop_count; p++)
            assert_true(item->props & (uint32_t)1 << exercise->props[p].kind);
    }
    assert_null(catalogue_find(catalogue, "there-is-none", NULL));
    const CatalogueItem *oki = catalogue_find(catalogue, "oki-t2", NULL);
    assert_int_equal(oki->targets, (uint32_t)1 << (JOINT_T2 - JOINT_L5));
    assert_int_equal(oki->level, LEVEL_FLOOR);
    assert_int_equal(catalogue_find(catalogue, "rugpijn-zittende-cijfer-vier", NULL)->level, LEVEL_SITTING);
    assert_string_equal(catalogue_source_title(catalogue, "rugschool", LANGUAGE_EN), "Back school");
    assert_string_equal(catalogue_source_title(catalogue, "elsewhere", LANGUAGE_EN), "elsewhere");
    assert_int_equal(way_find(catalogue_ways(catalogue), "supine", "supine", NULL), 0);
    catalogue_close(catalogue);
    diag_finish(&diags);
    arena_finish(&arena);
}

static void items_stay_where_they_are(void **state)
{
    (void)state;
    Catalogue *catalogue = open_packs(CONTENT, NULL);
    assert_int_equal(catalogue_count(catalogue), 0);
    assert_null(catalogue_find(catalogue, "oki-t2", NULL));
    assert_int_equal(catalogue_packs(catalogue)->count, 0);
    while (!catalogue_ready(catalogue)) {
        catalogue_poll(catalogue);
        nanosleep(&(struct timespec){0, 1000000}, NULL);
    }
    int count = catalogue_count(catalogue);
    const CatalogueItem *first = catalogue_item(catalogue, 0), *oki = catalogue_find(catalogue, "oki-t2", NULL);
    assert_true(count > 0);
    assert_non_null(oki);
    assert_string_equal(oki->title.in[LANGUAGE_NL], "Thoracaal 2");
    catalogue_wait(catalogue);
    assert_false(catalogue_poll(catalogue));
    assert_int_equal(catalogue_count(catalogue), count);
    assert_ptr_equal(catalogue_item(catalogue, 0), first);
    assert_ptr_equal(catalogue_find(catalogue, "oki-t2", NULL), oki);
    assert_true(oki->read);
    catalogue_close(catalogue);
}

// ---- packs of one's own -----------------------------------------------------------------------------------------

static void a_pack_beside_uses_the_postures_of_the_first(void **state)
{
    (void)state;
    const char *pack = FOLDER "/beside";
    write_pack(pack);
    write_exercise(pack, "mine-one", "");
    write_exercise(pack, "oki-t2", ""); // that id is taken
    Catalogue *catalogue = open_packs(CONTENT, pack);
    catalogue_wait(catalogue);
    assert_int_equal(catalogue_packs(catalogue)->count, 2);
    assert_int_equal(catalogue_faults(catalogue), 1);
    const CatalogueItem *item = catalogue_find(catalogue, "mine-one", NULL);
    assert_non_null(item);
    assert_true(item->read && !item->faulty);
    assert_ptr_equal(item->pack, &catalogue_packs(catalogue)->packs[1]);
    assert_int_equal(item->ticks, 3 * 10 * TICKS_PER_SECOND);
    assert_true(text_search(item->searched, "knieen eigen"));
    assert_string_equal(catalogue_source_title(catalogue, "mine", LANGUAGE_NL), "Eigen bron");
    assert_ptr_equal(catalogue_find(catalogue, "oki-t2", NULL)->pack, &catalogue_packs(catalogue)->packs[0]);
    int seen = 0;
    for (int i = 0; i < catalogue_count(catalogue); i++)
        seen += !strcmp(catalogue_item(catalogue, i)->id, "oki-t2");
    assert_int_equal(seen, 1);
    catalogue_close(catalogue);
}

static void a_fault_costs_only_its_exercise(void **state)
{
    (void)state;
    const char *pack = FOLDER "/faulty";
    write_pack(pack);
    write_exercise(pack, "mine-a", "");
    write_exercise(pack, "mine-b", "nonsense: 3\n");
    write_exercise(pack, "mine-c", "");
    write_text(FOLDER "/faulty/exercises/mine/mine-d.yaml", "title: {nl: [\n");
    Catalogue *catalogue = open_packs(CONTENT, pack);
    catalogue_wait(catalogue);
    static const bool faulty[] = {false, true, false, true};
    for (int i = 0; i < 4; i++) {
        char id[] = "mine-a";
        id[5] = (char)(id[5] + i);
        const CatalogueItem *item = catalogue_find(catalogue, id, NULL);
        assert_non_null(item);
        assert_true(item->read);
        assert_int_equal(item->faulty, faulty[i]);
    }
    assert_string_equal(catalogue_find(catalogue, "mine-b", NULL)->title.in[LANGUAGE_EN], "Knees mine-b");
    assert_string_equal(catalogue_find(catalogue, "mine-d", NULL)->title.in[LANGUAGE_EN], "mine-d"); // has no title
    assert_int_equal(catalogue_faults(catalogue), 2);
    catalogue_close(catalogue);
}

#define VARIANT(id)                                                                                                    \
    "variants:\n  - id: " id "\n    title: {nl: Korter, en: Shorter}\n    kind: easier\n"                              \
    "    dose: {repetitions: {from: 1, to: 2, start: 1}}\n"

static void an_id_is_given_once(void **state)
{
    (void)state;
    const char *pack = FOLDER "/twice";
    write_pack(pack);
    write_exercise(pack, "mine-a", VARIANT("mine-short"));
    write_exercise(pack, "mine-b", VARIANT("mine-short")); // of mine-a
    write_exercise(pack, "mine-c", VARIANT("mine-d"));     // of an exercise that comes later
    write_exercise(pack, "mine-d", "");
    write_exercise(pack, "mine-e", VARIANT("mine-a")); // of an exercise that came before
    Catalogue *catalogue = open_packs(CONTENT, pack);
    catalogue_wait(catalogue);
    assert_int_equal(catalogue_faults(catalogue), 3);
    const CatalogueVariant *variant = NULL;
    assert_string_equal(catalogue_find(catalogue, "mine-short", &variant)->id, "mine-a");
    assert_non_null(variant);
    assert_true(catalogue_find(catalogue, "mine-b", NULL)->faulty);
    assert_string_equal(catalogue_find(catalogue, "mine-d", &variant)->id, "mine-c");
    assert_string_equal(variant->id, "mine-d");
    assert_string_equal(catalogue_find(catalogue, "mine-a", &variant)->id, "mine-a");
    assert_null(variant);
    assert_false(catalogue_find(catalogue, "mine-a", NULL)->faulty);
    assert_true(catalogue_find(catalogue, "mine-e", NULL)->faulty);
    catalogue_close(catalogue);
}

static void a_missing_folder_holds_nothing(void **state)
{
    (void)state;
    Catalogue *catalogue = open_packs(FOLDER "/nowhere", NULL);
    catalogue_wait(catalogue);
    assert_true(catalogue_ready(catalogue));
    assert_int_equal(catalogue_count(catalogue), 0);
    assert_int_equal(catalogue_faults(catalogue), 1);
    catalogue_close(catalogue);
    catalogue = catalogue_open(&(FileNames){0});
    catalogue_wait(catalogue);
    assert_int_equal(catalogue_count(catalogue), 0);
    catalogue_close(catalogue);
    catalogue_close(NULL);
}

// The pack that large libraries are measured with is a sound one.
static void many_exercises_are_as_good_as_few(void **state)
{
    (void)state;
    assert_int_equal(system("rm -rf '" FOLDER "/many' && '" WERVEL_SOURCE_DIR "/tools/many_exercises.sh' '" CONTENT
                            "' '" FOLDER "/many' 45 >/dev/null"),
                     0);
    Catalogue *few = open_packs(CONTENT, NULL), *many = open_packs(FOLDER "/many", NULL);
    catalogue_wait(few);
    catalogue_wait(many);
    assert_int_equal(catalogue_faults(many), catalogue_faults(few));
    assert_int_equal(catalogue_count(many), 45);
    for (int i = 0; i < 45; i++) {
        const CatalogueItem *item = catalogue_item(many, i);
        assert_true(item->read && !item->faulty);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(item->title.in[LANGUAGE_NL], catalogue_item(many, k)->title.in[LANGUAGE_NL]);
    }
    assert_non_null(catalogue_find(many, "oki-t2-x001", NULL));
    catalogue_close(few);
    catalogue_close(many);
}

// ---- a person's own ---------------------------------------------------------------------------------------------

static void write_session(const char *title)
{
    Arena arena = {0};
    const char *reason = NULL, *folder = programme_own_folder(&arena);
    assert_true(file_make_folders(folder, &reason));
    ProgrammeItem item = {.exercise = "oki-t2", .rest = -1.0f};
    Programme programme = {.title = {{title, title}}, .rest = 10.0f, .own = true, .items = &item, .item_count = 1};
    assert_true(programme_write(&programme, programme_free_path(&arena, folder, title), &reason));
    arena_finish(&arena);
}

static void own_sessions_are_read_again(void **state)
{
    (void)state;
    assert_int_equal(system("rm -rf '" FOLDER "/data'"), 0);
    assert_int_equal(setenv("XDG_DATA_HOME", FOLDER "/data", 1), 0);
    write_session("\xc3\x89\xc3\xa9n rustig begin");
    Catalogue *catalogue = open_packs(CONTENT, NULL);
    catalogue_wait(catalogue);
    assert_int_equal(catalogue_own(catalogue)->count, 1);
    const Programme *before = catalogue_own(catalogue)->items[0];
    write_session("Avond");
    write_session("Zondag");
    catalogue_read_own(catalogue);
    const Programmes *own = catalogue_own(catalogue);
    assert_int_equal(own->count, 3);
    static const char *const order[] = {"Avond", "\xc3\x89\xc3\xa9n rustig begin", "Zondag"};
    for (int i = 0; i < 3; i++) {
        assert_string_equal(own->items[i]->title.in[LANGUAGE_NL], order[i]);
        assert_true(own->items[i]->own);
    }
    assert_string_equal(before->title.in[LANGUAGE_NL], order[1]);
    assert_int_equal(remove(own->items[2]->path), 0);
    catalogue_read_own(catalogue);
    assert_int_equal(catalogue_own(catalogue)->count, 2);
    catalogue_close(catalogue);
    // Read while the index is still being made: the newer reading stays.
    catalogue = open_packs(CONTENT, NULL);
    catalogue_read_own(catalogue);
    before = catalogue_own(catalogue)->items[0];
    catalogue_wait(catalogue);
    assert_ptr_equal(catalogue_own(catalogue)->items[0], before);
    catalogue_close(catalogue);
}

static void closing_needs_no_patience(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++) {
        Catalogue *catalogue = open_packs(CONTENT, NULL);
        for (int k = 0; k < i; k++) {
            nanosleep(&(struct timespec){0, 3000000}, NULL);
            catalogue_poll(catalogue);
        }
        catalogue_close(catalogue);
    }
}

int main(void)
{
    if (system("rm -rf '" FOLDER "'") != 0 || setenv("XDG_DATA_HOME", FOLDER "/none", 1) != 0)
        return 1;
    log_redirect(NULL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_is_as_the_pack_says),
        cmocka_unit_test(items_stay_where_they_are),
        cmocka_unit_test(a_pack_beside_uses_the_postures_of_the_first),
        cmocka_unit_test(a_fault_costs_only_its_exercise),
        cmocka_unit_test(an_id_is_given_once),
        cmocka_unit_test(a_missing_folder_holds_nothing),
        cmocka_unit_test(many_exercises_are_as_good_as_few),
        cmocka_unit_test(own_sessions_are_read_again),
        cmocka_unit_test(closing_needs_no_patience),
    };
    return cmocka_run_group_tests_name("ui/catalogue", tests, NULL, NULL);
}
