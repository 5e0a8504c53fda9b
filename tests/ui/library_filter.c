// Filters, words and orders of the library on exercises that are made up here, and the list of a session of one's own.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/library_filter.h"
#include "ui/session_draft.h"
#include "ui/spine.h"

#define COUNT     ((int)(sizeof items / sizeof *items))
#define BIT(n)    ((uint32_t)1 << (n))
#define CHOSEN_L4 1 // L5 is 0

// clang-format off
static const CatalogueItem items[] = {
    {.id = "b-ten", .source = "b", .group = "strength", .title = {{"Brug 10", "Bridge 10"}}, .read = true,
     .posture = "supine", .level = LEVEL_FLOOR, .difficulty = DIFFICULTY_HARD, .targets = BIT(0) | BIT(1), .ticks = 900,
     .props = BIT(PROP_MAT), .cautions = true, .searched = "brug 10 bridge 10 strength bron b"},
    {.id = "b-two", .source = "b", .group = "strengthening", .title = {{"Brug 2", "Bridge 2"}}, .read = true,
     .posture = "supine", .level = LEVEL_FLOOR, .difficulty = DIFFICULTY_EASY, .targets = BIT(1), .ticks = 300,
     .props = BIT(PROP_MAT) | BIT(PROP_BALL), .searched = "brug 2 bridge 2 bal ball bron b"},
    {.id = "a-chair", .source = "a", .group = "stretch", .title = {{"Één knie op de stoel", "One knee on the chair"}},
     .read = true, .posture = "chair", .level = LEVEL_SITTING, .ticks = 600, .props = BIT(PROP_CHAIR),
     .searched = "een knie op de stoel one knee on the chair bron a"},
    {.id = "a-pelvis", .source = "a", .group = "stretch", .title = {{"Bekken kantelen", "Tilting the pelvis"}},
     .read = true, .posture = "standing", .level = LEVEL_STANDING, .difficulty = DIFFICULTY_EASY, .ticks = 450,
     .searched = "bekken kantelen tilting the pelvis over een brug bron a"},
    {.id = "b-broken", .source = "b", .title = {{"Brugklas", "Broken"}}, .read = true, .faulty = true,
     .searched = "brugklas broken bron b"},
    {.id = "a-late", .source = "a", .group = "stretch", .title = {{"Avond", "Evening"}}}, // not read yet
};
// clang-format on

static const char *const sources[] = {"a", "b", "unused"};
static PostureInfo postures[] = {{"standing", {{"staand", "standing"}}, LEVEL_STANDING},
                                 {"supine", {{"op je rug", "on your back"}}, LEVEL_FLOOR},
                                 {"chair", {{"op een stoel", "on a chair"}}, LEVEL_SITTING}};
static const WayMap ways = {.postures = postures, .posture_count = 3};

static int setup(void **state)
{
    Library *library = calloc(1, sizeof *library);
    LibraryContents contents = {.items = items, .count = COUNT, .sources = sources, .source_count = 3, .ways = &ways};
    library_build(library, &contents);
    *state = library;
    return 0;
}

static int teardown(void **state)
{
    library_finish(*state);
    free(*state);
    return 0;
}

static int item_of(const char *id)
{
    for (int i = 0; i < COUNT; i++)
        if (!strcmp(items[i].id, id))
            return i;
    fail_msg("no item %s", id);
    return -1;
}

// The ids that are shown, in order, as one text.
static void assert_shown(const Library *library, const char *expected)
{
    char text[256] = "";
    for (int i = 0; i < library->shown_count; i++) {
        size_t length = strlen(text);
        snprintf(text + length, sizeof text - length, "%s%s", i ? " " : "", items[library->shown[i]].id);
        assert_int_equal(library->place[library->shown[i]], i);
    }
    assert_string_equal(text, expected);
}

static void type(Library *library, const char *text)
{
    for (const char *c = text; *c;) {
        char one[8] = "";
        const char *next = c;
        text_next(&next);
        memcpy(one, c, (size_t)(next - c));
        library_type(library, one);
        c = next;
    }
}

static int name_of(const LibraryNames *names, const char *id)
{
    for (int i = 0; i < names->count; i++)
        if (!strcmp(names->ids[i], id))
            return i;
    fail_msg("no choice %s", id);
    return -1;
}

static void all_are_shown_in_the_order_of_sources(void **state)
{
    Library *library = *state;
    assert_shown(library, "a-chair a-pelvis a-late b-ten b-two b-broken");
    assert_false(library_narrowed(library));
}

static void facets_narrow_each_other_and_choices_add_up(void **state)
{
    Library *library = *state;
    library_toggle(library, FACET_SOURCE, name_of(&library->sources, "b"));
    assert_shown(library, "b-ten b-two b-broken");
    library_toggle(library, FACET_DIFFICULTY, DIFFICULTY_EASY);
    assert_shown(library, "b-two");
    library_toggle(library, FACET_SOURCE, name_of(&library->sources, "a"));
    assert_shown(library, "a-pelvis b-two");
    library_clear(library, FACET_SOURCE);
    library_toggle(library, FACET_DIFFICULTY, DIFFICULTY_UNGRADED);
    assert_shown(library, "a-chair a-pelvis b-two");
    assert_int_equal(library_chosen_count(library, FACET_DIFFICULTY), 2);
    library_clear_all(library);
    assert_int_equal(library->shown_count, COUNT);
    // Neither what is not read nor what is faulty is in a posture.
    library_toggle(library, FACET_LEVEL, LEVEL_FLOOR);
    assert_shown(library, "b-ten b-two");
    library_toggle(library, FACET_LEVEL, LEVEL_FLOOR);
    library_toggle(library, FACET_POSTURE, name_of(&library->postures, "chair"));
    assert_shown(library, "a-chair");
}

static void two_words_for_a_kind_are_one(void **state)
{
    Library *library = *state;
    library_toggle(library, FACET_GROUP, name_of(&library->groups, "strength"));
    assert_shown(library, "b-ten b-two");
    for (int i = 0; i < library->groups.count; i++)
        assert_string_not_equal(library->groups.ids[i], "strengthening");
}

static void a_mat_is_no_equipment(void **state)
{
    Library *library = *state;
    library_toggle(library, FACET_PROP, LIBRARY_NO_PROP);
    assert_shown(library, "a-pelvis b-ten");
    library_toggle(library, FACET_PROP, PROP_BALL);
    assert_shown(library, "a-pelvis b-ten b-two");
    assert_int_equal(library->all[FACET_PROP][PROP_MAT], 0);
}

static void cautions_can_be_left_out(void **state)
{
    Library *library = *state;
    library_toggle(library, FACET_CAUTION, 0);
    assert_shown(library, "a-chair a-pelvis b-two");
}

static void vertebrae_and_regions_are_picked(void **state)
{
    Library *library = *state;
    library_toggle(library, FACET_BACK, 0); // L5
    assert_shown(library, "b-ten");
    library_toggle(library, FACET_BACK, 0);
    library_toggle_mask(library, FACET_BACK, LIBRARY_REGIONS[REGION_LOW_BACK]);
    assert_shown(library, "b-ten b-two");
    assert_int_equal(library->left_of_region[REGION_LOW_BACK], 2); // an exercise for two vertebrae counts once
    assert_int_equal(library->left_of_region[REGION_NECK], 0);
    library_toggle(library, FACET_BACK, CHOSEN_L4); // one off: the region is not all on any more
    library_toggle_mask(library, FACET_BACK, LIBRARY_REGIONS[REGION_LOW_BACK]);
    assert_true(library_chosen(library, FACET_BACK, CHOSEN_L4));
    library_toggle_mask(library, FACET_BACK, LIBRARY_REGIONS[REGION_LOW_BACK]);
    assert_int_equal(library->chosen[FACET_BACK], 0);
    library_toggle(library, FACET_BACK, LIBRARY_PELVIS);
    assert_shown(library, "a-pelvis");
}

static void regions_share_all_vertebrae(void **state)
{
    (void)state;
    uint64_t all = 0;
    for (int r = 0; r < REGION_COUNT; r++) {
        assert_int_equal(all & LIBRARY_REGIONS[r], 0);
        all |= LIBRARY_REGIONS[r];
    }
    assert_int_equal(all, ((uint64_t)1 << SPINE_PIECES) - 1);
    // The spine counts from C1, targets from L5.
    assert_string_equal(spine_name(0), "C1");
    assert_string_equal(spine_name(JOINT_C1 - JOINT_L5), "L5");
    assert_string_equal(spine_name(JOINT_C1 - JOINT_T7), "T7");
}

// Choosing a choice shows as many as were told beside it, whatever else is chosen.
static void counts_come_true(void **state)
{
    Library *library = *state;
    static const struct {
        LibraryFacet facet;
        int choice;
    } before[] = {{FACET_SOURCE, 1}, {FACET_DIFFICULTY, DIFFICULTY_EASY}, {FACET_PROP, LIBRARY_NO_PROP}};
    for (size_t b = 0; b <= sizeof before / sizeof *before; b++) {
        library_clear_all(library);
        if (b < sizeof before / sizeof *before)
            library_toggle(library, before[b].facet, before[b].choice);
        else
            type(library, "brug");
        int told = 0;
        for (int f = 0; f < FACET_COUNT; f++) {
            uint64_t chosen = library->chosen[f];
            int left[LIBRARY_CHOICES];
            memcpy(left, library->left[f], sizeof left);
            for (int choice = 0; choice < LIBRARY_CHOICES; choice++) {
                library->chosen[f] = (uint64_t)1 << choice;
                library_apply(library);
                assert_int_equal(library->shown_count, left[choice]);
                told += left[choice];
            }
            library->chosen[f] = chosen;
            library_apply(library);
        }
        assert_true(told > 0);
    }
}

static void words_are_found_with_and_without_marks(void **state)
{
    Library *library = *state;
    type(library, "EEN KNIE");
    assert_shown(library, "a-chair");
    library_clear_all(library);
    type(library, "\xc3\xa9\xc3\xa9n");
    assert_shown(library, "a-chair a-pelvis"); // its title first
    assert_string_equal(library->words, "\xc3\xa9\xc3\xa9n");
    assert_true(library_type(library, ""));
    assert_string_equal(library->words, "\xc3\xa9\xc3\xa9");
    assert_true(library_type(library, ""));
    assert_string_equal(library->words, "\xc3\xa9"); // a character, not a byte
    library_clear_all(library);
    type(library, "chair");
    assert_shown(library, "a-chair");
    library_clear_all(library);
    type(library, "nowhere");
    assert_int_equal(library->shown_count, 0);
    assert_true(library_narrowed(library));
    library_clear_all(library);
    assert_false(library_type(library, ""));
    assert_int_equal(library->shown_count, COUNT);
}

static void titles_that_begin_with_the_words_come_first(void **state)
{
    Library *library = *state;
    type(library, "b");
    // Titles with B; then words of titles; the word elsewhere last.
    assert_int_equal(library->shown_count, COUNT - 1); // what is not read is known by its title only
    assert_string_equal(items[library->shown[0]].id, "a-pelvis");
    type(library, "rug");
    assert_shown(library, "b-ten b-two b-broken a-pelvis");
    library_clear_all(library);
    library->language = LANGUAGE_EN; // the title that is read counts more than the other
    type(library, "b");
    assert_int_equal(library->place[item_of("b-broken")], 2);
    assert_int_equal(library->place[item_of("a-pelvis")], 3);
    library_clear_all(library);
    type(library, "eve");
    assert_shown(library, "a-late");
}

static void typing_keeps_within_its_bounds(void **state)
{
    Library *library = *state;
    assert_false(library_type(library, " "));
    assert_false(library_type(library, "\n"));
    assert_false(library_type(library, "\xff"));
    for (int i = 0; i < 4 * LIBRARY_WORDS; i++)
        library_type(library, "\xc3\xa9");
    assert_true(strlen(library->words) < LIBRARY_WORDS);
    assert_true(text_is_utf8(library->words));
    type(library, "  ");
    library_clear_all(library);
    type(library, "a  b");
    assert_string_equal(library->words, "a b");
}

static void orders_are_right(void **state)
{
    Library *library = *state;
    static const struct {
        LibrarySort sort;
        const char *shown;
    } orders[] = {
        {LIBRARY_BY_TITLE, "a-late a-pelvis b-two b-ten b-broken a-chair"}, // folded, numbers by their value
        {LIBRARY_BY_LENGTH, "b-two a-pelvis a-chair b-ten b-broken a-late"},
        {LIBRARY_BY_POSTURE, "b-ten b-two a-chair a-pelvis b-broken a-late"},
        {LIBRARY_BY_DIFFICULTY, "b-two a-pelvis b-ten a-chair b-broken a-late"},
        {LIBRARY_BY_SOURCE, "a-chair a-pelvis a-late b-ten b-two b-broken"},
    };
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        library->sort = orders[i].sort;
        library_apply(library);
        assert_shown(library, orders[i].shown);
    }
    library->sort = LIBRARY_BY_TITLE;
    library->language = LANGUAGE_EN;
    library_apply(library);
    assert_shown(library, "b-two b-ten b-broken a-late a-chair a-pelvis");
    assert_true(library_compare("t 2", "t 10") < 0);
    assert_true(library_compare("t 10", "t 10") == 0);
    assert_true(library_compare("t", "t 10") < 0);
}

static void what_is_asked_for_outlives_reading(void **state)
{
    Library *library = *state;
    LibraryContents contents = {.items = items, .count = COUNT, .sources = sources, .source_count = 3, .ways = &ways};
    library_toggle(library, FACET_POSTURE, name_of(&library->postures, "supine"));
    type(library, "brug");
    contents.count = 1;
    library_build(library, &contents);
    assert_shown(library, "b-ten");
    contents.count = COUNT;
    library_build(library, &contents);
    assert_shown(library, "b-ten b-two");
    assert_int_equal(library->place[item_of("a-chair")], -1);
}

static void nothing_is_nothing(void **state)
{
    (void)state;
    Library library = {0};
    library_apply(&library);
    library_clear_all(&library);
    library_build(&library, &(LibraryContents){0});
    assert_int_equal(library.shown_count, 0);
    library_finish(&library);
}

static void more_sources_than_bits_share_the_last(void **state)
{
    (void)state;
    enum { MANY = 80 };
    static char ids[MANY][16];
    CatalogueItem *many = calloc(MANY, sizeof *many);
    Library library = {0};
    for (int i = 0; i < MANY; i++) {
        snprintf(ids[i], sizeof ids[i], "s%d", i);
        many[i] = (CatalogueItem){.id = ids[i], .source = ids[i], .title = {{ids[i], ids[i]}}};
    }
    library_build(&library, &(LibraryContents){.items = many, .count = MANY});
    assert_int_equal(library.shown_count, MANY);
    library_toggle(&library, FACET_SOURCE, LIBRARY_CHOICES - 1);
    assert_int_equal(library.shown_count, MANY - LIBRARY_CHOICES + 1);
    library_finish(&library);
    free(many);
}

// ---- the spine -------------------------------------------------------------------------------------------------

static void the_spine_stands_in_its_box(void **state)
{
    (void)state;
    static const Rect boxes[] = {{100, 50, 400, 700}, {0, 0, 200, 1500}, {20, 30, 900, 300}};
    for (int b = 0; b < 3; b++) {
        SpinePiece pieces[SPINE_PIECES];
        spine_place(boxes[b], pieces);
        for (int i = 0; i < SPINE_PIECES; i++) {
            assert_true(pieces[i].centre.x > boxes[b].x && pieces[i].centre.x < boxes[b].x + boxes[b].width);
            assert_true(pieces[i].centre.y > boxes[b].y && pieces[i].centre.y < boxes[b].y + boxes[b].height);
            assert_true(i == 0 || pieces[i].centre.y > pieces[i - 1].centre.y);
            assert_int_equal(spine_at(boxes[b], pieces[i].centre.y), i);
        }
        assert_int_equal(spine_at(boxes[b], boxes[b].y - 100.0f), 0);
        assert_int_equal(spine_at(boxes[b], boxes[b].y + boxes[b].height + 100.0f), SPINE_SACRUM);
        // Hollow, round, hollow: the middle of the neck and of the low back lie before the chest.
        assert_true(pieces[10].centre.x > pieces[4].centre.x && pieces[12].centre.x > pieces[21].centre.x);
    }
}

// ---- a session of one's own ------------------------------------------------------------------------------------

static void a_session_is_put_together(void **state)
{
    (void)state;
    Coach *coach = calloc(1, sizeof *coach);
    ProgrammeItem removed;
    char id[] = "one";
    assert_true(session_add(coach, id));
    id[0] = 'x'; // it has its own copy
    assert_true(session_add(coach, "two"));
    assert_true(session_add(coach, "three"));
    assert_true(coach->session.changed);
    assert_int_equal(session_find(coach, "one"), 0);
    assert_true(session_move(coach, 0, 2));
    assert_int_equal(session_find(coach, "one"), 2);
    assert_false(session_move(coach, 1, 1));
    assert_false(session_move(coach, 0, 3));
    coach->session.items[1].repetitions = 7;
    assert_true(session_remove(coach, 1, &removed));
    assert_string_equal(removed.exercise, "three");
    assert_false(session_contains(coach, "three"));
    assert_true(session_insert(coach, 1, &removed)); // put back as it was
    assert_int_equal(session_find(coach, "three"), 1);
    assert_int_equal(coach->session.items[1].repetitions, 7);
    assert_false(session_remove(coach, 3, NULL));
    assert_false(session_insert(coach, 5, &removed));
    while (coach->session.count < PROGRAMME_ITEMS_MAX)
        assert_true(session_add(coach, "more"));
    assert_false(session_add(coach, "too-many"));
    assert_int_equal(coach->session.count, PROGRAMME_ITEMS_MAX);
    session_clear(coach);
    assert_int_equal(coach->session.count, 0);
    arena_finish(&coach->session_arena);
    free(coach);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH(all_are_shown_in_the_order_of_sources),
        WITH(facets_narrow_each_other_and_choices_add_up),
        WITH(two_words_for_a_kind_are_one),
        WITH(a_mat_is_no_equipment),
        WITH(cautions_can_be_left_out),
        WITH(vertebrae_and_regions_are_picked),
        cmocka_unit_test(regions_share_all_vertebrae),
        WITH(counts_come_true),
        WITH(words_are_found_with_and_without_marks),
        WITH(titles_that_begin_with_the_words_come_first),
        WITH(typing_keeps_within_its_bounds),
        WITH(orders_are_right),
        WITH(what_is_asked_for_outlives_reading),
        cmocka_unit_test(nothing_is_nothing),
        cmocka_unit_test(more_sources_than_bits_share_the_last),
        cmocka_unit_test(the_spine_stands_in_its_box),
        cmocka_unit_test(a_session_is_put_together),
    };
    return cmocka_run_group_tests_name("ui/library_filter", tests, NULL, NULL);
}
