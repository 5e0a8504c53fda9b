// The library's screen as people use it: found by typing, by filters, by a vertebra, with keys, a pointer or a remote;
// left and come back to; with so many exercises that only those in sight can be drawn.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/log.h"
#include "ui/library_view.h"
#include "ui/session_draft.h"
#include "ui/spine.h"

#define FOLDER  WERVEL_BINARY_DIR "/library-test"
#define CONTENT WERVEL_SOURCE_DIR "/content"
#define FRAME   (1.0 / 60.0)
#define MANY    1500

typedef struct Fixture {
    Coach coach;
    const char *folders[2];
    int width, height;
} Fixture;

static Fixture *open_coach(const char *second, Language language)
{
    Fixture *fixture = calloc(1, sizeof *fixture);
    CoachParams params;
    const char *reason = NULL;
    assert_true(file_make_folders(FOLDER, &reason));
    remove(FOLDER "/settings");
    fixture->width = 1920;
    fixture->height = 1080;
    fixture->folders[0] = CONTENT;
    fixture->folders[1] = second;
    coach_params_init(&params);
    params.folders = (FileNames){fixture->folders, second ? 2 : 1, 2};
    params.settings = FOLDER "/settings";
    params.last = FOLDER "/last";
    params.keys = FOLDER "/no-keys";
    params.plain = true;
    params.has_language = true;
    params.language = language;
    coach_init(&fixture->coach, &params);
    catalogue_wait(fixture->coach.catalogue);
    return fixture;
}

static int setup(void **state)
{
    *state = open_coach(NULL, LANGUAGE_NL);
    return 0;
}

static int teardown(void **state)
{
    Fixture *fixture = *state;
    coach_finish(&fixture->coach);
    free(fixture);
    return 0;
}

static void draw(Fixture *fixture, int frames)
{
    for (int i = 0; i < frames; i++) {
        coach_step(&fixture->coach, FRAME);
        coach_draw(&fixture->coach, OUTPUT_STAGE, fixture->width, fixture->height);
    }
}

static void press(Fixture *fixture, Key key)
{
    coach_input(&fixture->coach, &(Input){.kind = INPUT_KEY, .key = key});
    draw(fixture, 2);
}

static void type(Fixture *fixture, const char *text)
{
    for (; *text; text++) {
        Input typed = {.kind = INPUT_TEXT, .text = {*text}};
        coach_input(&fixture->coach, &(Input){.kind = INPUT_KEY, .key = (Key)*text});
        coach_input(&fixture->coach, &typed);
        draw(fixture, 2);
    }
}

static void click(Fixture *fixture, float x, float y)
{
    static const InputKind kinds[] = {INPUT_POINTER_MOVE, INPUT_POINTER_DOWN, INPUT_POINTER_UP};
    for (int i = 0; i < 3; i++) {
        coach_input(&fixture->coach, &(Input){.kind = kinds[i], .x = x, .y = y});
        draw(fixture, 2);
    }
}

static void click_target(Fixture *fixture, UiId id)
{
    const UiTarget *target = ui_find_target(&fixture->coach.ui[OUTPUT_STAGE], id);
    assert_non_null(target);
    click(fixture, target->rect.x + 0.5f * target->rect.width, target->rect.y + 0.5f * target->rect.height);
}

static LibraryState *enter(Fixture *fixture)
{
    coach_home(&fixture->coach);
    coach_go(&fixture->coach, SCREEN_LIBRARY);
    draw(fixture, 2);
    return fixture->coach.state[SCREEN_LIBRARY];
}

static UiId focus(const Fixture *fixture)
{
    return fixture->coach.ui[OUTPUT_STAGE].focus;
}

static void assert_focus(const Fixture *fixture, UiId id)
{
    if (focus(fixture) != id)
        fail_msg("focus on %d %d, not on %d %d", UI_KIND(focus(fixture)), UI_INDEX(focus(fixture)), UI_KIND(id),
                 UI_INDEX(id));
}

static bool says(const Fixture *fixture, const char *text)
{
    const UiTextNotes *notes = &fixture->coach.ui[OUTPUT_STAGE].texts;
    for (int i = 0; i < notes->count; i++)
        if (strstr(notes->items[i].text, text))
            return true;
    return false;
}

static int index_of(const Fixture *fixture, const char *id)
{
    const CatalogueItem *item = catalogue_find(fixture->coach.catalogue, id, NULL);
    assert_non_null(item);
    return catalogue_index(fixture->coach.catalogue, item);
}

// The focused card lies wholly in the view, where it is scrolled to.
static void assert_focus_in_sight(const Fixture *fixture, const LibraryState *state)
{
    const UiTarget *target = ui_find_target(&fixture->coach.ui[OUTPUT_STAGE], focus(fixture));
    assert_non_null(target);
    float moved = state->scroll.wanted - state->scroll.at;
    assert_true(target->rect.y - moved >= state->grid.view.y);
    assert_true(target->rect.y + target->rect.height - moved <= state->grid.view.y + state->grid.view.height);
}

// ---- finding ---------------------------------------------------------------------------------------------------

// As a person does who sees the screen: at most three letters of the title, until its card is in the first row, then
// arrows to it.
static int presses_to(Fixture *fixture, int index)
{
    Coach *coach = &fixture->coach;
    const CatalogueItem *item = catalogue_item(coach->catalogue, index);
    int presses = 1;
    coach_home(coach);
    draw(fixture, 2);
    press(fixture, KEY_F3);
    assert_int_equal(coach_screen(coach), SCREEN_LIBRARY);
    LibraryState *state = coach->state[SCREEN_LIBRARY];
    Arena arena = {0};
    const char *title = text_fold(&arena, item->title.in[LANGUAGE_NL]);
    int columns = state->grid.columns;
    for (int k = 0; k < 3 && title[k] && state->library.place[index] >= columns; k++, presses++) {
        char letter[] = {title[k], '\0'};
        type(fixture, letter);
        assert_true(state->library.place[index] >= 0);
    }
    arena_finish(&arena);
    int place = state->library.place[index];
    for (int i = 0; i < place / columns; i++, presses++)
        press(fixture, KEY_DOWN);
    for (int i = 0; i < place % columns; i++, presses++)
        press(fixture, KEY_RIGHT);
    assert_focus(fixture, UI_ID(LIBRARY_CARD, index));
    press(fixture, KEY_ENTER);
    assert_int_equal(coach_screen(coach), SCREEN_EXERCISE);
    assert_ptr_equal(coach->subject, item);
    return presses + 1;
}

static void every_exercise_is_near(void **state)
{
    Fixture *fixture = *state;
    int most = 0;
    assert_int_equal(catalogue_count(fixture->coach.catalogue), 20);
    for (int i = 0; i < 20; i++) {
        int presses = presses_to(fixture, i);
        if (presses > 12)
            fail_msg("%s: %d presses", catalogue_item(fixture->coach.catalogue, i)->id, presses);
        most = presses > most ? presses : most;
    }
    print_message("at most %d presses from home to an exercise\n", most);
}

static void typing_searches_from_anywhere(void **state)
{
    Fixture *fixture = *state;
    LibraryState *library = enter(fixture);
    int superman = index_of(fixture, "thuis-superman");
    press(fixture, KEY_UP); // the focus is on a chip
    assert_int_equal(UI_KIND(focus(fixture)), LIBRARY_CHIP);
    type(fixture, "hol");
    assert_focus(fixture, UI_ID(LIBRARY_CARD, index_of(fixture, "thuis-hol-bol-handen-knieen")));
    assert_true(says(fixture, "hol"));
    press(fixture, KEY_BACKSPACE);
    assert_string_equal(library->library.words, "ho");
    press(fixture, KEY_ESCAPE); // clears first
    assert_int_equal(coach_screen(&fixture->coach), SCREEN_LIBRARY);
    assert_string_equal(library->library.words, "");
    assert_int_equal(library->library.shown_count, 20);
    type(fixture, "t");
    assert_string_equal(library->library.words, "t"); // and no theme
    press(fixture, KEY_ESCAPE);
    press(fixture, KEY_ESCAPE);
    assert_int_equal(coach_screen(&fixture->coach), SCREEN_HOME);
    assert_true(superman >= 0);
}

static void a_remote_has_letters(void **state)
{
    Fixture *fixture = *state;
    LibraryState *library = enter(fixture);
    press(fixture, KEY_F3);
    assert_focus(fixture, UI_ID(LIBRARY_FIELD, 0));
    press(fixture, KEY_SELECT);
    assert_true(fixture->coach.letters);
    press(fixture, KEY_RIGHT);
    press(fixture, KEY_SELECT); // b
    assert_true(fixture->coach.letters);
    assert_string_equal(library->library.words, "b");
    press(fixture, KEY_BROWSER_BACK);
    assert_false(fixture->coach.letters);
    assert_string_equal(library->library.words, "b");
    assert_focus(fixture, UI_ID(LIBRARY_CARD, library->library.shown[0])); // at what was found
    assert_int_equal(coach_screen(&fixture->coach), SCREEN_LIBRARY);
}

static void nothing_found_is_no_dead_end(void **state)
{
    Fixture *fixture = *state;
    LibraryState *library = enter(fixture);
    type(fixture, "qqq");
    assert_int_equal(library->library.shown_count, 0);
    assert_true(says(fixture, "0 "));
    assert_focus(fixture, UI_ID(LIBRARY_CLEAR, 1));
    press(fixture, KEY_ENTER);
    assert_int_equal(library->library.shown_count, 20);
    assert_int_equal(UI_KIND(focus(fixture)), LIBRARY_CARD);
}

// ---- filters ---------------------------------------------------------------------------------------------------

static void a_filter_is_set_with_keys(void **state)
{
    Fixture *fixture = *state;
    LibraryState *library = enter(fixture);
    press(fixture, KEY_LEFT); // out of the grid
    assert_focus(fixture, UI_ID(LIBRARY_CHIP, CHIP_SOURCE));
    press(fixture, KEY_RIGHT);
    press(fixture, KEY_ENTER);
    assert_int_equal(library->open, CHIP_POSTURE);
    assert_focus(fixture, UI_ID(LIBRARY_CHOICE, FACET_LEVEL * LIBRARY_CHOICES + LEVEL_FLOOR));
    press(fixture, KEY_DOWN);
    press(fixture, KEY_DOWN);
    int left = library->library.left[FACET_LEVEL][LEVEL_STANDING];
    press(fixture, KEY_ENTER);
    assert_int_equal(library->library.shown_count, left);
    assert_true(left > 0 && left < 20);
    // A choice that would leave none does nothing, and says so.
    UiId none = 0;
    for (int i = 0; i < library->library.postures.count && none == 0; i++)
        if (library->library.all[FACET_POSTURE][i] > 0 && library->library.left[FACET_POSTURE][i] == 0)
            none = UI_ID(LIBRARY_CHOICE, FACET_POSTURE * LIBRARY_CHOICES + i);
    assert_int_not_equal(none, 0);
    ui_set_focus(&fixture->coach.ui[OUTPUT_STAGE], none);
    press(fixture, KEY_ENTER);
    assert_int_equal(library->library.shown_count, left);
    assert_true(fixture->coach.message_left > 0.0);
    press(fixture, KEY_ESCAPE);
    assert_int_equal(library->open, CHIP_NONE);
    assert_focus(fixture, UI_ID(LIBRARY_CHIP, CHIP_POSTURE));
    press(fixture, KEY_DOWN);
    assert_int_equal(UI_KIND(focus(fixture)), LIBRARY_CARD);
    assert_int_equal(library->library.shown_count, left);
    click_target(fixture, UI_ID(LIBRARY_CLEAR, 0));
    assert_int_equal(library->library.shown_count, 20);
}

static void a_vertebra_is_picked_with_keys(void **state)
{
    Fixture *fixture = *state;
    LibraryState *library = enter(fixture);
    library_panel_open(library, &fixture->coach.ui[OUTPUT_STAGE], CHIP_SPINE);
    draw(fixture, 2);
    assert_focus(fixture, UI_ID(LIBRARY_SPINE, 0));
    while (library->piece > SPINE_SACRUM - 1 - (JOINT_T7 - JOINT_L5))
        press(fixture, KEY_UP);
    assert_true(says(fixture, "T7"));
    press(fixture, KEY_ENTER);
    assert_true(library->library.place[index_of(fixture, "oki-t7")] >= 0);
    assert_int_equal(library->library.place[index_of(fixture, "oki-l5")], -1);
    press(fixture, KEY_ENTER);
    assert_int_equal(library->library.shown_count, 20);
    press(fixture, KEY_HOME);
    press(fixture, KEY_RIGHT); // the part that it is of
    assert_focus(fixture, UI_ID(LIBRARY_REGION, REGION_NECK));
    press(fixture, KEY_DOWN);
    press(fixture, KEY_ENTER);
    assert_int_equal(library->library.chosen[FACET_BACK], LIBRARY_REGIONS[REGION_CHEST]);
    assert_int_equal(library->library.shown_count, library->library.left_of_region[REGION_CHEST]);
    press(fixture, KEY_LEFT);
    assert_focus(fixture, UI_ID(LIBRARY_SPINE, 0));
    assert_true(says(fixture, "T1"));
    for (int i = 0; i < 30 && UI_KIND(focus(fixture)) == LIBRARY_SPINE; i++)
        press(fixture, KEY_DOWN);
    assert_int_not_equal(UI_KIND(focus(fixture)), LIBRARY_SPINE); // on to the buttons
    press(fixture, KEY_ESCAPE);
    assert_int_equal(library->open, CHIP_NONE);
}

static void a_vertebra_is_picked_with_a_pointer(void **state)
{
    Fixture *fixture = *state;
    LibraryState *library = enter(fixture);
    SpinePiece pieces[SPINE_PIECES];
    click_target(fixture, UI_ID(LIBRARY_CHIP, CHIP_SPINE));
    spine_place(library->spine, pieces);
    int t2 = SPINE_SACRUM - 1 - (JOINT_T2 - JOINT_L5);
    click(fixture, pieces[t2].centre.x, pieces[t2].centre.y);
    assert_int_equal(library->library.chosen[FACET_BACK], (uint64_t)1 << (JOINT_T2 - JOINT_L5));
    assert_true(library->library.place[index_of(fixture, "oki-t2")] >= 0);
    click_target(fixture, UI_ID(LIBRARY_PANEL_CLEAR, 0));
    assert_int_equal(library->library.chosen[FACET_BACK], 0);
    click_target(fixture, UI_ID(LIBRARY_PANEL_CLOSE, 0));
    assert_int_equal(library->open, CHIP_NONE);
}

static void an_order_is_chosen(void **state)
{
    Fixture *fixture = *state;
    LibraryState *library = enter(fixture);
    click_target(fixture, UI_ID(LIBRARY_CHIP, CHIP_ORDER));
    click_target(fixture, UI_ID(LIBRARY_SORT, LIBRARY_BY_LENGTH));
    assert_int_equal(library->open, CHIP_NONE);
    for (int i = 1; i < 20; i++)
        assert_true(library->library.items[library->library.shown[i - 1]].ticks <=
                    library->library.items[library->library.shown[i]].ticks);
    click_target(fixture, UI_ID(LIBRARY_CHIP, CHIP_ORDER));
    assert_focus(fixture, UI_ID(LIBRARY_SORT, LIBRARY_BY_LENGTH));
    click_target(fixture, UI_ID(LIBRARY_SORT, LIBRARY_BY_SOURCE));
}

// ---- moving about ----------------------------------------------------------------------------------------------

static void the_focus_stays_in_sight(void **state)
{
    Fixture *fixture = *state;
    LibraryState *library = enter(fixture);
    static const Key keys[] = {KEY_DOWN,      KEY_DOWN, KEY_RIGHT,   KEY_END, KEY_UP, KEY_UP,
                               KEY_PAGE_DOWN, KEY_HOME, KEY_PAGE_UP, KEY_END, KEY_UP, KEY_PAGE_UP};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        press(fixture, keys[i]);
        assert_focus_in_sight(fixture, library);
    }
    press(fixture, KEY_END);
    assert_focus(fixture, UI_ID(LIBRARY_CARD, library->library.shown[19]));
    // Keys faster than frames are drawn reach rows that were not drawn yet.
    press(fixture, KEY_HOME);
    for (int i = 0; i < 4; i++)
        coach_input(&fixture->coach, &(Input){.kind = INPUT_KEY, .key = KEY_DOWN});
    draw(fixture, 60);
    assert_focus(fixture, UI_ID(LIBRARY_CARD, library->library.shown[4 * library->grid.columns]));
    assert_focus_in_sight(fixture, library);
    assert_true(library->scroll.at == library->scroll.wanted);
}

static void a_wheel_scrolls_and_arrows_go_on_from_there(void **state)
{
    Fixture *fixture = *state;
    LibraryState *library = enter(fixture);
    UiId first = focus(fixture);
    coach_input(&fixture->coach, &(Input){.kind = INPUT_POINTER_MOVE, .x = 2.0f, .y = 2.0f});
    fixture->coach.point_x = 900.0f; // over the grid, without the focus going along
    fixture->coach.point_y = 700.0f;
    for (int i = 0; i < 12; i++)
        coach_input(&fixture->coach, &(Input){.kind = INPUT_WHEEL, .dy = -1.0f});
    draw(fixture, 90);
    assert_true(library->scroll.at > 0.0f);
    assert_focus(fixture, first); // kept, out of sight
    press(fixture, KEY_DOWN);
    assert_int_not_equal(focus(fixture), first);
    assert_focus_in_sight(fixture, library);
    assert_true(library->scroll.wanted > 0.5f * library->scroll.most);
}

static void coming_back_finds_all_as_it_was(void **state)
{
    Fixture *fixture = *state;
    LibraryState *library = enter(fixture);
    library_toggle(&library->library, FACET_LEVEL, LEVEL_FLOOR);
    press(fixture, KEY_END);
    draw(fixture, 90);
    UiId card = focus(fixture);
    float at = library->scroll.at;
    assert_true(at > 0.0f);
    press(fixture, KEY_ENTER);
    assert_int_equal(coach_screen(&fixture->coach), SCREEN_EXERCISE);
    coach_back(&fixture->coach);
    draw(fixture, 2);
    assert_int_equal(coach_screen(&fixture->coach), SCREEN_LIBRARY);
    assert_focus(fixture, card);
    assert_true(library->scroll.at == at);
    assert_true(library_chosen(&library->library, FACET_LEVEL, LEVEL_FLOOR));
    fixture->width = 1080; // turned meanwhile
    fixture->height = 1920;
    draw(fixture, 2);
    assert_focus(fixture, card);
    assert_focus_in_sight(fixture, library);
    enter(fixture); // from home: afresh
    assert_false(library_narrowed(&library->library));
    assert_true(library->scroll.at == 0.0f);
}

static void a_click_opens_a_card(void **state)
{
    Fixture *fixture = *state;
    LibraryState *library = enter(fixture);
    int second = library->library.shown[1];
    click_target(fixture, UI_ID(LIBRARY_CARD, second));
    assert_int_equal(coach_screen(&fixture->coach), SCREEN_EXERCISE);
    assert_ptr_equal(fixture->coach.subject, catalogue_item(fixture->coach.catalogue, second));
}

// ---- the own session -------------------------------------------------------------------------------------------

static void a_session_is_picked(void **state)
{
    Fixture *fixture = *state;
    Coach *coach = &fixture->coach;
    coach->picking = true;
    LibraryState *library = enter(fixture);
    assert_true(library->picking);
    int first = library->library.shown[0], second = library->library.shown[1];
    press(fixture, KEY_ENTER);
    press(fixture, KEY_RIGHT);
    press(fixture, KEY_ENTER);
    assert_int_equal(coach_screen(coach), SCREEN_LIBRARY);
    assert_int_equal(coach->session.count, 2);
    assert_string_equal(coach->session.items[0].exercise, library->library.items[first].id);
    press(fixture, KEY_ENTER); // out again
    assert_int_equal(coach->session.count, 1);
    press(fixture, KEY_TAB); // the page, and back to picking
    assert_int_equal(coach_screen(coach), SCREEN_EXERCISE);
    assert_ptr_equal(coach->subject, catalogue_item(coach->catalogue, second));
    coach_back(coach);
    draw(fixture, 2);
    assert_true(library->picking && coach->picking);
    for (int i = 0; i < 6 && UI_KIND(focus(fixture)) != LIBRARY_DONE; i++)
        press(fixture, KEY_RIGHT);
    assert_focus(fixture, UI_ID(LIBRARY_DONE, 0));
    press(fixture, KEY_ENTER);
    assert_int_equal(coach_screen(coach), SCREEN_SESSION);
    assert_false(coach->picking);
    enter(fixture); // as anybody
    assert_false(library->picking);
    press(fixture, KEY_TAB);
    assert_int_equal(coach->session.count, 0);
    assert_int_equal(coach_screen(coach), SCREEN_LIBRARY);
    session_clear(coach);
}

// ---- how it stands ---------------------------------------------------------------------------------------------

// What a scrolled stretch leaves of a text.
static Rect seen(const UiTextNote *note)
{
    Rect ink = note->ink, clip = note->clip;
    float top = fmaxf(ink.y, clip.y), bottom = fminf(ink.y + ink.height, clip.y + clip.height);
    return (Rect){ink.x, top, ink.width, fmaxf(0.0f, bottom - top)};
}

static void assert_texts_stand(const Fixture *fixture, const char *where)
{
    const Ui *ui = &fixture->coach.ui[OUTPUT_STAGE];
    for (int i = 0; i < ui->texts.count; i++) {
        const UiTextNote *note = &ui->texts.items[i];
        if (note->cut)
            fail_msg("%s, %dx%d: cut: %s", where, ui->width, ui->height, note->text);
        if (note->ink.x < ui->safe.x - 1.0f || note->ink.x + note->ink.width > ui->safe.x + ui->safe.width + 1.0f)
            fail_msg("%s, %dx%d: beside the safe area: %s", where, ui->width, ui->height, note->text);
        if (note->size < 23.9f * ui->unit)
            fail_msg("%s, %dx%d: too small: %s", where, ui->width, ui->height, note->text);
    }
    for (int i = 0; i < ui->texts.count; i++)
        for (int k = 0; k < i; k++) {
            const UiTextNote *a = &ui->texts.items[i], *b = &ui->texts.items[k];
            Rect x = seen(a), y = seen(b);
            float wide = fminf(x.x + x.width, y.x + y.width) - fmaxf(x.x, y.x);
            float high = fminf(x.y + x.height, y.y + y.height) - fmaxf(x.y, y.y);
            if (a->layer == b->layer && wide > 1.0f && high > 0.3f * a->size)
                fail_msg("%s, %dx%d: over each other: %s | %s", where, ui->width, ui->height, a->text, b->text);
        }
    const UiTarget *target = ui_find_target(ui, ui->focus);
    assert_non_null(target);
    for (int i = 0; i < ui->targets.count; i++)
        if (ui->targets.items[i].rect.height < 64.0f * ui->unit - 1.0f)
            fail_msg("%s: %d %d is too low", where, UI_KIND(ui->targets.items[i].id),
                     UI_INDEX(ui->targets.items[i].id));
}

static void texts_stand_in_every_size(void **state)
{
    static const int sizes[][2] = {{1920, 1080}, {1280, 720}, {3840, 2160}, {1080, 1920}, {1440, 1080}, {2560, 1080}};
    Fixture *fixture = *state;
    Coach *coach = &fixture->coach;
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        coach->params.language = (Language)language;
        coach_set(coach, SETTING_LANGUAGE, (double)language + 1.0);
        for (int s = 0; s < (int)(sizeof sizes / sizeof *sizes); s++) {
            fixture->width = sizes[s][0];
            fixture->height = sizes[s][1];
            for (int longer = 0; longer < 2; longer++) {
                coach->ui[OUTPUT_STAGE].lengthen = longer ? 0.4f : 0.0f;
                LibraryState *library = enter(fixture);
                assert_texts_stand(fixture, "grid");
                press(fixture, KEY_END);
                draw(fixture, 10);
                assert_texts_stand(fixture, "end");
                type(fixture, "wervel");
                assert_texts_stand(fixture, "words");
                coach->picking = true;
                enter(fixture);
                assert_texts_stand(fixture, "picking");
                library_toggle(&library->library, FACET_LEVEL, LEVEL_FLOOR);
                library_toggle(&library->library, FACET_PROP, LIBRARY_NO_PROP);
                library_toggle_mask(&library->library, FACET_BACK, LIBRARY_REGIONS[REGION_CHEST]);
                for (int chip = CHIP_SOURCE; chip < CHIP_PICK; chip++) {
                    library_panel_open(library, &coach->ui[OUTPUT_STAGE], (LibraryChip)chip);
                    draw(fixture, 3);
                    assert_texts_stand(fixture, library_chip_title((LibraryChip)chip));
                }
            }
        }
    }
}

// ---- many ------------------------------------------------------------------------------------------------------

static void write_text(const char *path, const char *text)
{
    const char *reason = NULL;
    assert_true(file_write(path, text, strlen(text), &reason));
}

static void write_many(const char *pack, int count)
{
    char path[1024], text[2048];
    const char *reason = NULL;
    snprintf(path, sizeof path, "%s/exercises/mine", pack);
    assert_true(file_make_folders(path, &reason));
    snprintf(path, sizeof path, "%s/pack.yaml", pack);
    write_text(path, "pack: mine\nversion: 1\ntitle: {nl: Van mij, en: Mine}\nlicence: MIT\nlanguages: [nl, en]\n"
                     "authors: [me]\nsources:\n  - {id: mine, title: {nl: Eigen bron, en: Own source}}\n");
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/exercises/mine/mine-%04d.yaml", pack, i);
        snprintf(text, sizeof text,
                 "exercise: mine-%04d\nsource: mine\ntitle: {nl: Knie %04d, en: Knees %04d}\nposture: supine\n"
                 "dose: {repetitions: {from: 2, to: 4, start: 3}}\nviews:\n  - {azimuth: -38, elevation: 20}\nposes:\n"
                 "  start: {from: supine}\nphases:\n"
                 "  - {phase: perform, label: {nl: Buig, en: Bend}, breath: exhale, seconds: 5, to: start}\n",
                 i, i, i);
        write_text(path, text);
    }
}

typedef struct Cost {
    int shapes, targets, texts;
} Cost;

// What a frame of own exercises costs, at the top and in the middle.
static Cost cost_of(int count, int place)
{
    char pack[512];
    snprintf(pack, sizeof pack, FOLDER "/many-%d", count);
    write_many(pack, count);
    Fixture *fixture = open_coach(pack, LANGUAGE_NL);
    LibraryState *library = enter(fixture);
    assert_int_equal(library->library.count, 20 + count);
    for (int i = 0; i < library->library.sources.count; i++)
        if (!strcmp(library->library.sources.ids[i], "mine"))
            library_toggle(&library->library, FACET_SOURCE, i);
    assert_int_equal(library->library.shown_count, count);
    library_grid_focus(library, &fixture->coach.ui[OUTPUT_STAGE], place);
    library_grid_show(library, &fixture->coach.ui[OUTPUT_STAGE], true);
    draw(fixture, 30);
    assert_focus_in_sight(fixture, library);
    const DrawList *list = &fixture->coach.list[OUTPUT_STAGE];
    Cost cost = {.targets = fixture->coach.ui[OUTPUT_STAGE].targets.count,
                 .texts = fixture->coach.ui[OUTPUT_STAGE].texts.count};
    for (int i = 0; i < list->count; i++)
        cost.shapes += list->items[i].kind != SHAPE_PICTURE; // figures come when they are made
    void *state = fixture;
    teardown(&state);
    return cost;
}

static void many_cost_what_few_cost(void **state)
{
    (void)state;
    Cost few = cost_of(20, 9), many = cost_of(MANY, 9), middle = cost_of(MANY, MANY / 2 + 1);
    assert_int_equal(many.shapes, few.shapes);
    assert_int_equal(many.targets, few.targets);
    assert_int_equal(many.texts, few.texts);
    assert_true(abs(middle.targets - few.targets) <= 4); // a row
    assert_true(abs(middle.texts - few.texts) <= 3 * 4);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    if (system("rm -rf '" FOLDER "'") != 0 || setenv("XDG_DATA_HOME", FOLDER "/none", 1) != 0)
        return 1;
    log_redirect(NULL);
    intl_init(WERVEL_BINARY_DIR "/po", LANGUAGE_NL);
    const struct CMUnitTest tests[] = {
        WITH(every_exercise_is_near),
        WITH(typing_searches_from_anywhere),
        WITH(a_remote_has_letters),
        WITH(nothing_found_is_no_dead_end),
        WITH(a_filter_is_set_with_keys),
        WITH(a_vertebra_is_picked_with_keys),
        WITH(a_vertebra_is_picked_with_a_pointer),
        WITH(an_order_is_chosen),
        WITH(the_focus_stays_in_sight),
        WITH(a_wheel_scrolls_and_arrows_go_on_from_there),
        WITH(coming_back_finds_all_as_it_was),
        WITH(a_click_opens_a_card),
        WITH(a_session_is_picked),
        WITH(texts_stand_in_every_size),
        cmocka_unit_test(many_cost_what_few_cost),
    };
    return cmocka_run_group_tests_name("ui/library", tests, NULL, NULL);
}
