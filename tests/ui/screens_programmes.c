// Programmes, their pages, and a person's own session: put together from the library, put in order, saved, read again,
// played, deleted and brought back, all of it with keys.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "desk.h"
#include "ui/library_view.h"
#include "ui/session_page.h"

#define CONTENT WERVEL_SOURCE_DIR "/content"

// As in screen_programmes.c and screen_programme.c.
#define CARD_PACK(i) UI_ID(0, i)
#define CARD_OWN(i)  UI_ID(1, i)
#define CARD_NEW     UI_ID(2, 0)
enum { PAGE_START, PAGE_EDIT, PAGE_DELETE, PAGE_COPY, PAGE_RESTORE, PAGE_OTHERS, PAGE_ROW, PAGE_BEGIN };

static Desk *open_programmes(const char *name)
{
    Desk *desk = desk_open(name, CONTENT, NULL);
    desk_ready(desk);
    coach_go(&desk->coach, SCREEN_PROGRAMMES);
    desk_frames(desk, 3);
    return desk;
}

static const Programmes *own(const Desk *desk)
{
    return catalogue_own(desk->coach.catalogue);
}

// A button of the row that has the focus, or of the one that had it: right leads to them.
static void choose_beside(Desk *desk, SessionKind kind)
{
    if (UI_KIND(desk_focus(desk)) == SESSION_ROW)
        desk_key(desk, KEY_RIGHT);
    desk_choose(desk, UI_ID(kind, 0));
}

static bool exists(const char *path)
{
    return file_kind(path) == FILE_REGULAR;
}

// As playing it would lay it out.
static void assert_page_is_the_plan(Desk *desk, const Programme *programme)
{
    Coach *coach = &desk->coach;
    Ui *ui = &coach->ui[OUTPUT_STAGE];
    char changes[64];
    coach_open_programme(coach, programme);
    desk_frames(desk, 3);
    // The words first: playing replaces what is shown.
    coach_play_programme(coach, programme, 0, 0);
    playing_wait(coach->playing);
    const Plan *plan = playing_plan(coach->playing);
    int length = plan->length, count = plan->changes;
    coach_stop(coach);
    coach_back(coach);
    desk_frames(desk, 3);
    assert_int_equal(coach_screen(coach), SCREEN_PROGRAMME);
    snprintf(changes, sizeof changes, count == 1 ? "%d change of position" : "%d changes of position", count);
    assert_true(desk_says(desk, coach_minutes(ui, length)));
    assert_true(desk_says(desk, count > 0 ? changes : "No change of position"));
    for (int i = 0; i < programme->item_count; i++) {
        const CatalogueItem *item = catalogue_find(coach->catalogue, programme->items[i].exercise, NULL);
        assert_true(desk_says(desk, item->title.in[LANGUAGE_EN]));
    }
    coach_back(coach);
}

static void pages_say_what_the_plan_says(void **state)
{
    (void)state;
    Desk *desk = open_programmes("pages");
    const Programmes *all = catalogue_programmes(desk->coach.catalogue);
    assert_true(all->count >= 5);
    for (int i = 0; i < all->count; i++)
        assert_page_is_the_plan(desk, all->items[i]);
    desk_close(desk);
}

static void the_page_leads_to_player_and_exercises(void **state)
{
    (void)state;
    Desk *desk = open_programmes("leads");
    Coach *coach = &desk->coach;
    const Programme *programme = catalogue_programmes(coach->catalogue)->items[0];
    assert_int_equal(desk_focus(desk), CARD_PACK(0));
    desk_key(desk, KEY_ENTER);
    assert_ptr_equal(coach->programme, programme);
    assert_int_equal(desk_focus(desk), UI_ID(PAGE_START, 0));
    // 1. A row shows the exercise, and back is back on that row.
    desk_choose(desk, UI_ID(PAGE_ROW, 2));
    assert_int_equal(coach_screen(coach), SCREEN_EXERCISE);
    assert_string_equal(coach->subject->id, programme->items[2].exercise);
    desk_key(desk, KEY_ESCAPE);
    assert_int_equal(desk_focus(desk), UI_ID(PAGE_ROW, 2));
    // 2. The menu key begins there.
    desk_key(desk, KEY_TAB);
    assert_int_equal(coach_screen(coach), SCREEN_PLAYER);
    playing_wait(coach->playing);
    desk_frames(desk, 2);
    assert_int_equal(playing_item(coach->playing), 2);
    coach_stop(coach);
    coach_back(coach);
    desk_frames(desk, 3);
    // 3. So does the button beside it.
    desk_choose(desk, UI_ID(PAGE_BEGIN, 1));
    assert_int_equal(coach_screen(coach), SCREEN_PLAYER);
    playing_wait(coach->playing);
    desk_frames(desk, 2);
    assert_int_equal(playing_item(coach->playing), 1);
    desk_close(desk);
}

// New session with the first three exercises that the library shows.
static void pick_three(Desk *desk)
{
    Coach *coach = &desk->coach;
    desk_choose(desk, CARD_NEW);
    assert_int_equal(coach_screen(coach), SCREEN_SESSION);
    assert_int_equal(desk_focus(desk), UI_ID(SESSION_ADD, 0));
    assert_true(desk_says(desk, "Nothing in it yet"));
    assert_true(desk_says(desk, "My session 1"));
    desk_key(desk, KEY_ENTER);
    assert_int_equal(coach_screen(coach), SCREEN_LIBRARY);
    assert_true(coach->picking);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(UI_KIND(desk_focus(desk)), LIBRARY_CARD);
        desk_key(desk, KEY_ENTER);
        desk_key(desk, KEY_RIGHT);
    }
    desk_key(desk, KEY_ESCAPE);
    assert_int_equal(coach_screen(coach), SCREEN_SESSION);
    assert_int_equal(coach->session.count, 3);
    assert_true(coach->session.changed);
}

static void a_session_is_made_kept_played_deleted_and_brought_back(void **state)
{
    (void)state;
    Desk *desk = open_programmes("made");
    Coach *coach = &desk->coach;
    char ids[3][64];
    pick_three(desk);
    for (int i = 0; i < 3; i++)
        snprintf(ids[i], sizeof ids[i], "%s", coach->session.items[i].exercise);

    // 1. Order: the last goes up to the top.
    desk_walk(desk, UI_ID(SESSION_ROW, 2));
    desk_key(desk, KEY_ENTER);
    desk_key(desk, KEY_UP);
    desk_key(desk, KEY_UP);
    desk_key(desk, KEY_UP); // is there already
    assert_int_equal(desk_focus(desk), UI_ID(SESSION_ROW, 0));
    desk_key(desk, KEY_ENTER);
    assert_string_equal(coach->session.items[0].exercise, ids[2]);
    assert_string_equal(coach->session.items[1].exercise, ids[0]);
    // Lifted and left, a row is where it was.
    desk_key(desk, KEY_ENTER);
    desk_key(desk, KEY_DOWN);
    desk_key(desk, KEY_ESCAPE);
    assert_int_equal(coach_screen(coach), SCREEN_SESSION);
    assert_string_equal(coach->session.items[0].exercise, ids[2]);
    // The buttons do it too.
    choose_beside(desk, SESSION_DOWN);
    assert_string_equal(coach->session.items[1].exercise, ids[2]);
    choose_beside(desk, SESSION_UP);
    assert_string_equal(coach->session.items[0].exercise, ids[2]);
    desk_key(desk, KEY_LEFT); // to the row that they are of
    assert_int_equal(desk_focus(desk), UI_ID(SESSION_ROW, 0));

    // 2. Rest, and a row out and in again.
    choose_beside(desk, SESSION_REST_MORE);
    assert_true(coach->session.items[0].rest > 14.5f && coach->session.items[0].rest < 15.5f);
    choose_beside(desk, SESSION_REMOVE);
    assert_int_equal(coach->session.count, 2);
    assert_int_equal(desk_focus(desk), UI_ID(SESSION_UNDO, 0));
    desk_key(desk, KEY_ENTER);
    assert_int_equal(coach->session.count, 3);
    assert_string_equal(coach->session.items[0].exercise, ids[2]);

    // 3. A name: what is typed takes the place of the proposal.
    desk_walk(desk, UI_ID(SESSION_NAME, 0));
    desk_type(desk, "rug in de ochtend");
    assert_string_equal(coach->session.title, "Rug in de ochtend");
    desk_choose(desk, UI_ID(SESSION_SAVE, 0));
    assert_false(coach->session.changed);
    assert_int_equal(own(desk)->count, 1);
    char path[800];
    snprintf(path, sizeof path, "%s/wervel/sessions/rug-in-de-ochtend.yaml", desk->home);
    assert_true(exists(path));
    Arena arena = {0};
    Diagnostics diags = {0};
    const Programme *read = programme_load(&arena, path, true, &diags);
    assert_non_null(read);
    assert_int_equal(read->item_count, 3);
    assert_string_equal(read->items[0].exercise, ids[2]);
    assert_string_equal(read->items[1].exercise, ids[0]);
    assert_string_equal(read->items[2].exercise, ids[1]);
    assert_true(read->items[0].rest > 14.5f && read->items[0].rest < 15.5f);
    diag_finish(&diags);
    arena_finish(&arena);

    // 4. Nothing to ask: back, and it is among the programmes, with its page, which plays it.
    desk_key(desk, KEY_ESCAPE);
    assert_int_equal(coach_screen(coach), SCREEN_PROGRAMMES);
    assert_true(desk_says(desk, "Rug in de ochtend"));
    desk_choose(desk, CARD_OWN(0));
    assert_int_equal(coach_screen(coach), SCREEN_PROGRAMME);
    desk_key(desk, KEY_ENTER);
    assert_int_equal(coach_screen(coach), SCREEN_PLAYER);
    playing_wait(coach->playing);
    desk_frames(desk, 3);
    assert_string_equal(playing_exercise(coach->playing, 0)->id, ids[2]);
    assert_int_equal(playing_plan(coach->playing)->item_count, 3);
    coach_stop(coach);
    coach_back(coach);
    desk_frames(desk, 3);

    // 5. Deleted, and back again byte for byte.
    const char *reason = NULL;
    FileBytes before = file_read(&arena, path, 100000, &reason), after;
    desk_choose(desk, UI_ID(PAGE_DELETE, 0));
    assert_true(coach->asking);
    desk_key(desk, KEY_ENTER); // the first answer keeps it
    assert_true(exists(path));
    desk_choose(desk, UI_ID(PAGE_DELETE, 0));
    desk_key(desk, KEY_RIGHT);
    desk_key(desk, KEY_ENTER);
    assert_false(exists(path));
    assert_int_equal(own(desk)->count, 0);
    assert_int_equal(desk_focus(desk), UI_ID(PAGE_RESTORE, 0));
    desk_key(desk, KEY_ENTER);
    assert_true(exists(path));
    after = file_read(&arena, path, 100000, &reason);
    assert_int_equal(before.length, after.length);
    assert_memory_equal(before.bytes, after.bytes, before.length);
    assert_int_equal(own(desk)->count, 1);
    assert_true(desk_says(desk, "Rug in de ochtend"));
    assert_int_equal(desk_focus(desk), UI_ID(PAGE_START, 0));
    arena_finish(&arena);

    // 6. Deleted for good: the page leads on.
    desk_choose(desk, UI_ID(PAGE_DELETE, 0));
    desk_key(desk, KEY_RIGHT);
    desk_key(desk, KEY_ENTER);
    desk_choose(desk, UI_ID(PAGE_OTHERS, 0));
    assert_int_equal(coach_screen(coach), SCREEN_PROGRAMMES);
    assert_int_equal(coach->depth, 2);
    assert_false(exists(path));
    desk_close(desk);
}

static void nobody_leaves_unsaved_changes_unasked(void **state)
{
    (void)state;
    Desk *desk = open_programmes("asked");
    Coach *coach = &desk->coach;
    pick_three(desk);
    // 1. Going on.
    desk_key(desk, KEY_ESCAPE);
    assert_true(coach->asking);
    desk_key(desk, KEY_ESCAPE);
    assert_false(coach->asking);
    assert_int_equal(coach_screen(coach), SCREEN_SESSION);
    assert_int_equal(coach->session.count, 3);
    // 2. Home asks too, and keeping it saves it under the proposed name.
    coach_command(coach, COMMAND_HOME);
    desk_frames(desk, 2);
    assert_true(coach->asking);
    desk_key(desk, KEY_ENTER);
    assert_int_equal(coach_screen(coach), SCREEN_HOME);
    assert_int_equal(own(desk)->count, 1);
    assert_string_equal(own(desk)->items[0]->title.in[LANGUAGE_EN], "My session 1");
    // 3. Thrown away: the file is as it was.
    coach_go(coach, SCREEN_PROGRAMMES);
    desk_frames(desk, 3);
    desk_choose(desk, CARD_OWN(0));
    desk_choose(desk, UI_ID(PAGE_EDIT, 0));
    assert_int_equal(coach_screen(coach), SCREEN_SESSION);
    desk_walk(desk, UI_ID(SESSION_ROW, 1));
    choose_beside(desk, SESSION_REMOVE);
    desk_key(desk, KEY_ESCAPE);
    desk_key(desk, KEY_DOWN);
    desk_key(desk, KEY_ENTER);
    assert_int_equal(coach_screen(coach), SCREEN_PROGRAMME);
    assert_int_equal(own(desk)->items[0]->item_count, 3);
    assert_int_equal(coach->session.count, 0);
    // 4. The next new one has the next name.
    coach_back(coach);
    desk_frames(desk, 3);
    desk_choose(desk, CARD_NEW);
    assert_string_equal(coach->session.title, "My session 2");
    desk_close(desk);
}

static void it_plays_without_being_saved(void **state)
{
    (void)state;
    Desk *desk = open_programmes("unsaved");
    Coach *coach = &desk->coach;
    pick_three(desk);
    desk_choose(desk, UI_ID(SESSION_START, 0));
    assert_int_equal(coach_screen(coach), SCREEN_PLAYER);
    playing_wait(coach->playing);
    desk_frames(desk, 3);
    assert_int_equal(playing_plan(coach->playing)->item_count, 3);
    coach_stop(coach);
    coach_back(coach);
    desk_frames(desk, 3);
    assert_int_equal(coach_screen(coach), SCREEN_SESSION);
    assert_int_equal(coach->session.count, 3);
    assert_int_equal(own(desk)->count, 0);
    desk_close(desk);
}

static void a_disk_that_cannot_be_written_loses_nothing(void **state)
{
    (void)state;
    Desk *desk = open_programmes("disk");
    Coach *coach = &desk->coach;
    const char *reason = NULL;
    char blocked[800];
    // A file where the folder should be.
    snprintf(blocked, sizeof blocked, "%s/wervel", desk->home);
    assert_true(file_write(blocked, "", 0, &reason));
    pick_three(desk);
    desk_choose(desk, UI_ID(SESSION_SAVE, 0));
    assert_true(desk_says(desk, "could not be saved"));
    assert_true(coach->session.changed);
    assert_int_equal(coach->session.count, 3);
    // Nor by leaving with "save".
    desk_key(desk, KEY_ESCAPE);
    desk_key(desk, KEY_ENTER);
    assert_int_equal(coach_screen(coach), SCREEN_SESSION);
    assert_int_equal(coach->session.count, 3);
    // As soon as it can be written it is.
    assert_int_equal(unlink(blocked), 0);
    desk_choose(desk, UI_ID(SESSION_SAVE, 0));
    assert_int_equal(own(desk)->count, 1);
    desk_close(desk);
}

static void a_packs_programme_is_copied_and_changed(void **state)
{
    (void)state;
    Desk *desk = open_programmes("copied");
    Coach *coach = &desk->coach;
    const Programme *from = programme_find(catalogue_programmes(coach->catalogue), "wervel-voor-wervel");
    coach_open_programme(coach, from);
    desk_frames(desk, 3);
    desk_choose(desk, UI_ID(PAGE_COPY, 0));
    assert_int_equal(own(desk)->count, 1);
    assert_ptr_equal(coach->programme, own(desk)->items[0]);
    assert_string_not_equal(coach->programme->id, from->id); // so that both can be told apart
    assert_string_equal(coach->programme->title.in[LANGUAGE_NL], from->title.in[LANGUAGE_NL]);
    // What is changed in the list leaves its words and notes alone.
    desk_choose(desk, UI_ID(PAGE_EDIT, 0));
    desk_walk(desk, UI_ID(SESSION_ROW, 0));
    choose_beside(desk, SESSION_REMOVE);
    desk_choose(desk, UI_ID(SESSION_SAVE, 0));
    desk_key(desk, KEY_ESCAPE);
    assert_int_equal(coach_screen(coach), SCREEN_PROGRAMME);
    const Programme *now = coach->programme;
    assert_int_equal(now->item_count, from->item_count - 1);
    assert_string_equal(now->items[0].exercise, from->items[1].exercise);
    assert_string_equal(now->items[0].note.in[LANGUAGE_NL], from->items[1].note.in[LANGUAGE_NL]);
    assert_string_equal(now->about.in[LANGUAGE_EN], from->about.in[LANGUAGE_EN]);
    assert_string_equal(now->title.in[LANGUAGE_EN], from->title.in[LANGUAGE_EN]);
    assert_true(now->rest > from->rest - 0.5f && now->rest < from->rest + 0.5f);
    desk_close(desk);
}

static void forms_and_doses_stay_within_the_source(void **state)
{
    (void)state;
    Desk *desk = open_programmes("forms");
    Coach *coach = &desk->coach;
    assert_true(session_add(coach, "oki-t10"));
    coach_go(coach, SCREEN_SESSION);
    desk_frames(desk, 4);
    SessionPage *page = coach->state[SCREEN_SESSION];
    const CatalogueItem *item = catalogue_find(coach->catalogue, "oki-t10", NULL);
    // 1. Forward through all forms is once around.
    for (int i = 0; i < item->variant_count; i++) {
        choose_beside(desk, SESSION_FORM_ON);
        assert_string_equal(coach->session.items[0].exercise, item->variants[i].id);
        assert_non_null(session_page_exercise(page, &coach->session.items[0]));
    }
    choose_beside(desk, SESSION_FORM_ON);
    assert_string_equal(coach->session.items[0].exercise, "oki-t10");
    // 2. As often as the source has it, and no more.
    const DoseSpec dose = session_page_exercise(page, &coach->session.items[0])->dose;
    for (int i = dose.start; i < dose.to; i++)
        choose_beside(desk, SESSION_MORE);
    int most = dose.to, start = dose.start;
    assert_int_equal(coach->session.items[0].repetitions, most == start ? 0 : most);
    choose_beside(desk, SESSION_MORE);
    assert_int_equal(coach->session.items[0].repetitions, most == start ? 0 : most);
    assert_true(desk_says(desk, "The source gives"));
    desk_close(desk);
}

static void what_a_pack_does_not_have_any_more_is_left_out(void **state)
{
    (void)state;
    static const char text[] =
        "programme: old\ntitle: {en: \"Old one\"}\nexercises:\n  - not-there-any-more\n  - oki-t2\n";
    Desk *desk = desk_open("old", CONTENT, NULL);
    Coach *coach = &desk->coach;
    const char *reason = NULL;
    char folder[760], path[800];
    desk_ready(desk);
    snprintf(folder, sizeof folder, "%s/wervel/sessions", desk->home);
    snprintf(path, sizeof path, "%s/old.yaml", folder);
    assert_true(file_make_folders(folder, &reason));
    assert_true(file_write(path, text, sizeof text - 1, &reason));
    catalogue_read_own(coach->catalogue);
    coach_open_programme(coach, own(desk)->items[0]);
    desk_frames(desk, 3);
    assert_true(desk_says(desk, "not in your packs any more"));
    assert_true(desk_says(desk, "1 exercise"));
    desk_choose(desk, UI_ID(PAGE_ROW, 0));
    assert_int_equal(coach_screen(coach), SCREEN_PROGRAMME);
    desk_choose(desk, UI_ID(PAGE_BEGIN, 0));
    assert_int_equal(coach_screen(coach), SCREEN_PROGRAMME);
    desk_choose(desk, UI_ID(PAGE_START, 0));
    assert_int_equal(coach_screen(coach), SCREEN_PLAYER);
    playing_wait(coach->playing);
    desk_frames(desk, 2);
    assert_int_equal(playing_item(coach->playing), 1);
    desk_close(desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_say_what_the_plan_says),
        cmocka_unit_test(the_page_leads_to_player_and_exercises),
        cmocka_unit_test(a_session_is_made_kept_played_deleted_and_brought_back),
        cmocka_unit_test(nobody_leaves_unsaved_changes_unasked),
        cmocka_unit_test(it_plays_without_being_saved),
        cmocka_unit_test(a_disk_that_cannot_be_written_loses_nothing),
        cmocka_unit_test(a_packs_programme_is_copied_and_changed),
        cmocka_unit_test(forms_and_doses_stay_within_the_source),
        cmocka_unit_test(what_a_pack_does_not_have_any_more_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
