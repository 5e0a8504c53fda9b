// The page of an exercise: everything is said, everything can be reached, the figure stays on its stage however it is
// turned, and what is chosen is what plays.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/exercise_page.h"
#include "ui/session_draft.h"

#define FOLDER WERVEL_BINARY_DIR "/exercise-test"
#define FRAME  (1.0 / 60.0)
#define WIDE   1280
#define HIGH   720

typedef struct Fixture {
    Coach coach;
    const char *folder;
} Fixture;

static Fixture *open_coach(const char *folder)
{
    Fixture *fixture = calloc(1, sizeof *fixture);
    CoachParams params;
    const char *reason = NULL;
    assert_non_null(fixture);
    assert_true(file_make_folders(FOLDER, &reason));
    remove(FOLDER "/settings");
    fixture->folder = folder;
    coach_params_init(&params);
    params.folders = (FileNames){&fixture->folder, 1, 1};
    params.settings = FOLDER "/settings";
    params.last = FOLDER "/last";
    params.keys = FOLDER "/no-keys";
    params.plain = true;
    params.has_language = true;
    params.language = LANGUAGE_EN;
    coach_init(&fixture->coach, &params);
    catalogue_wait(fixture->coach.catalogue);
    return fixture;
}

static void close_coach(Fixture *fixture)
{
    coach_finish(&fixture->coach);
    free(fixture);
}

static void run(Coach *coach, double seconds)
{
    for (double at = 0.0; at < seconds; at += FRAME) {
        coach_step(coach, FRAME);
        coach_wait(coach);
        coach_draw(coach, OUTPUT_STAGE, WIDE, HIGH);
    }
}

// Whatever has the focus is in sight, where the texts are on their way to.
static void expect_focus_in_sight(const Coach *coach)
{
    const UiTarget *target = ui_find_target(&coach->ui[OUTPUT_STAGE], coach->ui[OUTPUT_STAGE].focus);
    if (coach_screen(coach) != SCREEN_EXERCISE)
        return;
    assert_non_null(target);
    if (!target->scroll)
        return;
    float top = target->top - target->scroll->wanted, least = 20.0f * coach->ui[OUTPUT_STAGE].unit;
    assert_true(top < target->scroll->view.height - least);
    assert_true(top + target->rect.height > least);
}

static void press(Coach *coach, Key key)
{
    coach_input(coach, &(Input){.kind = INPUT_KEY, .key = key});
    run(coach, 2.5 * FRAME);
    expect_focus_in_sight(coach);
}

static ExercisePage *open_page(Coach *coach, const char *id)
{
    const CatalogueVariant *variant = NULL;
    const CatalogueItem *item = catalogue_find(coach->catalogue, id, &variant);
    assert_non_null(item);
    coach_open_exercise(coach, item, variant);
    run(coach, 3.0 * FRAME);
    assert_int_equal(coach_screen(coach), SCREEN_EXERCISE);
    return coach->state[SCREEN_EXERCISE];
}

static bool says(const Coach *coach, const char *text)
{
    const UiTextNotes *notes = &coach->ui[OUTPUT_STAGE].texts;
    for (int i = 0; i < notes->count; i++)
        if (strstr(notes->items[i].text, text))
            return true;
    return false;
}

static UiId focus(const Coach *coach)
{
    return coach->ui[OUTPUT_STAGE].focus;
}

// Presses until something has the focus; how many it took.
static int press_until(Coach *coach, Key key, UiId id, int most)
{
    for (int i = 0; i <= most; i++) {
        if (focus(coach) == id)
            return i;
        press(coach, key);
    }
    fail_msg("no way to %d %d within %d presses", UI_KIND(id), UI_INDEX(id), most);
    return -1;
}

// ---- texts ----

static void page_says_everything(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    for (int i = 0; i < catalogue_count(coach->catalogue); i++) {
        const CatalogueItem *item = catalogue_item(coach->catalogue, i);
        ExercisePage *page = open_page(coach, item->id);
        const Exercise *exercise = page_exercise(page);
        assert_non_null(exercise);
        assert_true(says(coach, exercise->title.in[LANGUAGE_EN]));
        for (int p = 0; p < exercise->phase_count; p++) {
            const char *say = exercise->phases[p].say.in[LANGUAGE_EN];
            assert_true(says(coach, say && *say ? say : exercise->phases[p].label.in[LANGUAGE_EN]));
        }
        for (int k = 0; k < exercise->caution_count; k++)
            assert_true(says(coach, exercise->cautions[k].in[LANGUAGE_EN]));
        for (int k = 0; k < exercise->effect_count; k++)
            assert_true(says(coach, exercise->effects[k].in[LANGUAGE_EN]));
        for (int k = 0; k < item->variant_count; k++)
            assert_true(says(coach, item->variants[k].title.in[LANGUAGE_EN]));
        assert_true(says(coach, catalogue_source_title(coach->catalogue, item->source, LANGUAGE_EN)));
        for (int k = 0; k < coach->ui[OUTPUT_STAGE].texts.count; k++)
            if (coach->ui[OUTPUT_STAGE].texts.items[k].cut)
                fail_msg("%s: cut: %s", item->id, coach->ui[OUTPUT_STAGE].texts.items[k].text);
        coach_home(coach);
    }
}

static void steps_hold_each_phase_once_and_in_order(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    int loops = 0;
    for (int i = 0; i < catalogue_count(coach->catalogue); i++) {
        ExercisePage *page = open_page(coach, catalogue_item(coach->catalogue, i)->id);
        const Exercise *exercise = page_exercise(page);
        int phase = 0, headings = 0;
        for (int k = 0; k < page->step_count; k++) {
            if (page->steps[k].phase < 0) {
                headings++;
                continue;
            }
            assert_int_equal(page->steps[k].phase, phase);
            assert_int_equal(page->steps[k].number, ++phase);
        }
        assert_int_equal(phase, exercise->phase_count);
        assert_int_equal(headings, exercise->loop_count);
        loops += headings;
        coach_home(coach);
    }
    assert_true(loops > 0);
}

static void breath_is_said_in_numbers_and_kind(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    open_page(coach, "oki-t7");
    assert_true(says(coach, "breathe out, 7 s"));
    assert_true(says(coach, "breathe in, 4.5 s"));
    assert_true(says(coach, "hold your breath, 2 s"));
    coach_set(coach, SETTING_BREATH_HOLDS, 0.0);
    run(coach, 3.0 * FRAME);
    assert_false(says(coach, "hold your breath, 2 s"));
    assert_true(says(coach, "left out: breath holds are switched off"));
}

// ---- the figure ----

static void expect_on_stage(const char *id, const Camera *camera, const Ball *balls, int count, Rect stage, int angle)
{
    float slack = 0.01f;
    for (int i = 0; i < count; i++) {
        // The outline of a projected ball lies within this of its centre; the camera's own sum is exact.
        Disc disc = camera_disc(camera, balls[i].at, balls[i].radius);
        if (disc.x - disc.radius < stage.x - slack || disc.x + disc.radius > stage.x + stage.width + slack ||
            disc.y - disc.radius < stage.y - slack || disc.y + disc.radius > stage.y + stage.height + slack)
            fail_msg("%s, angle %d: ball %d at %.1f, %.1f radius %.1f leaves the stage", id, angle, i, (double)disc.x,
                     (double)disc.y, (double)disc.radius);
    }
}

static void turning_keeps_every_ball_on_the_stage(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    const Rect stage = {96.0f, 60.0f, 900.0f, 640.0f};
    uint32_t seed = 20240607u;
    for (int i = 0; i < catalogue_count(coach->catalogue); i++) {
        const CatalogueItem *item = catalogue_item(coach->catalogue, i);
        ExercisePage *page = open_page(coach, item->id);
        Turntable *table = &page->table;
        for (int angle = 0; angle < 50; angle++) {
            seed = seed * 1664525u + 1013904223u;
            float right = ((float)(seed >> 8) / (float)(1 << 24) - 0.5f) * 4.0f;
            seed = seed * 1664525u + 1013904223u;
            float up = ((float)(seed >> 8) / (float)(1 << 24) - 0.5f) * 2.0f;
            turntable_turn(table, right, up);
            // While it turns, when it has come to rest, and on the way between.
            const double seconds[] = {0.1, 0.8, 2.0};
            for (int s = 0; s < 3; s++) {
                Camera camera;
                for (double at = 0.0; at < seconds[s]; at += 0.05)
                    turntable_step(table, fmin(0.05, seconds[s]), false, false);
                assert_true(table->view.elevation >= TURNTABLE_LOWEST - 1e-5f);
                assert_true(table->view.elevation <= TURNTABLE_HIGHEST + 1e-5f);
                turntable_camera(table, stage, &camera);
                expect_on_stage(item->id, &camera, page->performance->balls, page->performance->ball_count, stage,
                                angle);
            }
        }
        coach_home(coach);
    }
}

// Nothing swells while it turns: what stands in the middle of all stays as large as it is.
static void turning_keeps_the_distance(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    ExercisePage *page = open_page(coach, "oki-t7");
    Turntable *table = &page->table;
    const Rect stage = {0.0f, 0.0f, 900.0f, 640.0f};
    Camera camera;
    turntable_turn(table, 0.3f, 0.1f);
    for (int i = 0; i < 100; i++)
        turntable_step(table, 0.05, true, false);
    turntable_camera(table, stage, &camera);
    float size = camera_disc(&camera, table->around.at, 1.0f).radius;
    for (int i = 0; i < 24; i++) {
        turntable_turn(table, BODY_RAD(15.0f), i < 12 ? 0.05f : -0.05f);
        turntable_step(table, 0.05, true, false);
        turntable_camera(table, stage, &camera);
        assert_true(fabsf(camera_disc(&camera, table->around.at, 1.0f).radius - size) < 1e-3f * size);
    }
}

static void repetition_goes_round_without_a_jump(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    for (int i = 0; i < catalogue_count(coach->catalogue); i++) {
        const CatalogueItem *item = catalogue_item(coach->catalogue, i);
        ExercisePage *page = open_page(coach, item->id);
        Frame first, last;
        Body from, to;
        assert_true(page->to > page->from);
        frame_at(&page->performance->timeline, page->from, 0.0f, &first);
        frame_at(&page->performance->timeline, page->to - 1, 1.0f, &last);
        body_resolve(&first.pose, &from);
        body_resolve(&last.pose, &to);
        for (int joint = 0; joint < JOINT_COUNT; joint++) {
            // What the breath moves aside: the trunk by some millimetres.
            float way = glm_vec3_distance(from.position[joint], to.position[joint]);
            if (way > 0.03f)
                fail_msg("%s: joint %d jumps by %.3f m", item->id, joint, (double)way);
        }
        coach_home(coach);
    }
}

static void views_are_the_exercises_own_and_those_it_lacks(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    ExercisePage *page = open_page(coach, "oki-t7");
    assert_true(page->view_count > page_exercise(page)->view_count);
    for (int i = 0; i < page->view_count; i++) {
        assert_int_equal(page->view, i);
        run(coach, 1.5);
        assert_true(fabsf(remainderf(page->table.view.azimuth - page->views[i].view.azimuth, 2.0f * GLM_PIf)) < 0.01f);
        press(coach, 'v');
    }
    assert_int_equal(page->view, 0);
}

// ---- what people do ----

static void stage_turns_with_arrows_until_it_is_left(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    ExercisePage *page = open_page(coach, "thuis-superman");
    UiId stage = UI_ID(PAGE_STAGE, 0);
    press_until(coach, KEY_LEFT, stage, 6);
    press(coach, KEY_ENTER);
    assert_true(page->turning);
    float azimuth = page->table.wanted.azimuth, elevation = page->table.wanted.elevation;
    press(coach, KEY_RIGHT);
    press(coach, KEY_UP);
    press(coach, KEY_UP);
    assert_int_equal(focus(coach), stage);
    assert_true(fabsf(fabsf(page->table.wanted.azimuth - azimuth) - BODY_RAD(15.0f)) < 1e-4f);
    assert_true(fabsf(page->table.wanted.elevation - elevation - BODY_RAD(30.0f)) < 1e-4f);
    press(coach, KEY_ESCAPE);
    assert_false(page->turning);
    assert_int_equal(coach_screen(coach), SCREEN_EXERCISE);
    press(coach, KEY_ESCAPE);
    assert_int_equal(coach_screen(coach), SCREEN_HOME);
}

static void pointer_turns_by_dragging(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    ExercisePage *page = open_page(coach, "thuis-superman");
    float azimuth = page->table.wanted.azimuth;
    coach_input(coach, &(Input){.kind = INPUT_POINTER_DOWN, .x = 300.0f, .y = 300.0f});
    coach_input(coach, &(Input){.kind = INPUT_POINTER_MOVE, .x = 400.0f, .y = 300.0f});
    coach_input(coach, &(Input){.kind = INPUT_POINTER_UP, .x = 400.0f, .y = 300.0f});
    run(coach, 0.1);
    assert_true(fabsf(page->table.wanted.azimuth - azimuth) > BODY_RAD(20.0f));
    assert_false(page->turning);
    assert_int_equal(page->view, -1);
}

static void variant_is_shown_in_place(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    ExercisePage *page = open_page(coach, "oki-t7");
    int depth = coach->depth;
    press(coach, KEY_UP);
    press_until(coach, KEY_DOWN, UI_ID(PAGE_VARIANT, 2), 30);
    press(coach, KEY_ENTER);
    run(coach, 3.0 * FRAME);
    assert_int_equal(coach->depth, depth);
    assert_ptr_equal(coach->subject_variant, &page->item->variants[1]);
    assert_string_equal(page_exercise(page)->id, page->item->variants[1].id);
    assert_true(says(coach, "Come up to sitting with a straight back"));
    assert_int_equal(focus(coach), UI_ID(PAGE_VARIANT, 2));
    press_until(coach, KEY_UP, UI_ID(PAGE_VARIANT, 0), 4);
    press(coach, KEY_ENTER);
    run(coach, 3.0 * FRAME);
    assert_null(coach->subject_variant);
    assert_string_equal(page_exercise(page)->id, "oki-t7");
}

static void step_that_is_chosen_is_shown(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    ExercisePage *page = open_page(coach, "oki-t7");
    Frame frame;
    press(coach, KEY_UP);
    press_until(coach, KEY_DOWN, UI_ID(PAGE_STEP, 3), 8);
    press(coach, KEY_ENTER);
    page_frame(page, &frame);
    assert_int_equal(frame.at->phase, 3);
}

static void texts_are_read_to_both_ends(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    for (int i = 0; i < catalogue_count(coach->catalogue); i++) {
        ExercisePage *page = open_page(coach, catalogue_item(coach->catalogue, i)->id);
        assert_int_equal(focus(coach), UI_ID(PAGE_START, 0));
        press(coach, KEY_UP);
        assert_int_equal(UI_KIND(focus(coach)), PAGE_STEP);
        press_until(coach, KEY_DOWN, UI_ID(PAGE_START, 0), 60);
        run(coach, 1.0);
        if (page->scroll.at < page->scroll.most - 1.0f)
            fail_msg("%s: read to %.0f of %.0f", page->item->id, (double)page->scroll.at, (double)page->scroll.most);
        for (int k = 0; k < 60 && page->scroll.wanted > 0.0f; k++)
            press(coach, KEY_UP);
        run(coach, 1.0);
        assert_true(page->scroll.at < 1.0f);
        coach_home(coach);
    }
}

static void start_plays_what_is_chosen(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    ExercisePage *page = open_page(coach, "oki-t7");
    press(coach, KEY_DOWN);
    press_until(coach, KEY_RIGHT, UI_ID(PAGE_MORE, 0), 3);
    press(coach, KEY_ENTER);
    press(coach, KEY_ENTER);
    assert_int_equal(page->repetitions, 5);
    assert_true(says(coach, "5 times"));
    for (int i = 0; i < 5; i++)
        press(coach, KEY_ENTER);
    assert_int_equal(page->repetitions, 7); // the dose's end, which is said
    assert_true(strstr(coach->message, "7") != NULL);
    press_until(coach, KEY_UP, UI_ID(PAGE_START, 0), 3);
    press(coach, KEY_ENTER);
    assert_int_equal(coach_screen(coach), SCREEN_PLAYER);
    assert_non_null(coach->playing);
    playing_wait(coach->playing);
    assert_int_equal(playing_repetitions(coach->playing), 7);
    assert_string_equal(playing_exercise(coach->playing, 0)->id, "oki-t7");
    assert_int_equal(coach->dose_repetitions, 0);
}

static void session_takes_it_in_and_out(void **state)
{
    Coach *coach = &((Fixture *)*state)->coach;
    open_page(coach, "oki-t7");
    press(coach, KEY_DOWN);
    press(coach, KEY_DOWN); // below the dose where there is no room beside it
    press_until(coach, KEY_RIGHT, UI_ID(PAGE_SESSION, 0), 3);
    press(coach, KEY_ENTER);
    assert_true(session_contains(coach, "oki-t7"));
    press(coach, KEY_ENTER);
    assert_false(session_contains(coach, "oki-t7"));
}

// ---- faults ----

static void write_text(const char *path, const char *text)
{
    char folder[1024];
    const char *reason = NULL;
    snprintf(folder, sizeof folder, "%s", path);
    *strrchr(folder, '/') = 0;
    assert_true(file_make_folders(folder, &reason));
    assert_true(file_write(path, text, strlen(text), &reason));
}

static void fault_is_told_with_a_way_out(void **state)
{
    (void)state;
    write_text(FOLDER "/pack/pack.yaml",
               "pack: mine\nversion: 1\ntitle: {nl: Van mij, en: Mine}\nlicence: MIT\nlanguages: [nl, en]\n"
               "authors: [me]\nsources:\n  - {id: mine, title: {nl: Eigen, en: Own}}\n");
    write_text(FOLDER "/pack/exercises/mine/broken.yaml",
               "exercise: broken\nsource: mine\ntitle: {nl: Stuk, en: Broken}\nposture: nowhere\nphases: 7\n");
    Fixture *fixture = open_coach(FOLDER "/pack");
    Coach *coach = &fixture->coach;
    open_page(coach, "broken");
    assert_true(says(coach, "Broken"));
    assert_true(says(coach, "This exercise cannot be shown"));
    assert_true(says(coach, "Line 5: ")); // where the first of them stands
    assert_int_equal(focus(coach), UI_ID(PAGE_BACK, 0));
    press(coach, KEY_ENTER);
    assert_int_equal(coach_screen(coach), SCREEN_HOME);
    close_coach(fixture);
}

static int setup(void **state)
{
    intl_init(FOLDER "/no-words", LANGUAGE_EN);
    *state = open_coach(WERVEL_SOURCE_DIR "/content");
    return 0;
}

static int teardown(void **state)
{
    close_coach(*state);
    return 0;
}

#define PAGE_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PAGE_TEST(page_says_everything),
        PAGE_TEST(steps_hold_each_phase_once_and_in_order),
        PAGE_TEST(breath_is_said_in_numbers_and_kind),
        PAGE_TEST(turning_keeps_every_ball_on_the_stage),
        PAGE_TEST(turning_keeps_the_distance),
        PAGE_TEST(repetition_goes_round_without_a_jump),
        PAGE_TEST(views_are_the_exercises_own_and_those_it_lacks),
        PAGE_TEST(stage_turns_with_arrows_until_it_is_left),
        PAGE_TEST(pointer_turns_by_dragging),
        PAGE_TEST(variant_is_shown_in_place),
        PAGE_TEST(step_that_is_chosen_is_shown),
        PAGE_TEST(texts_are_read_to_both_ends),
        PAGE_TEST(start_plays_what_is_chosen),
        PAGE_TEST(session_takes_it_in_and_out),
        cmocka_unit_test(fault_is_told_with_a_way_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
