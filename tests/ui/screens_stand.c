#include "screens_stand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/exercise_page.h"
#include "ui/library_view.h"
#include "ui/session_draft.h"
#include "ui/session_keep.h"

#define STAND_BACKS 20

// ---- from start to end ----

static void stand_begin(Stand *stand)
{
    coach_init(&stand->coach, &stand->params);
    catalogue_wait(stand->coach.catalogue);
    stand->coach.settings.value[SETTING_MOTION] = 0.0;
    stand_frames(stand, 2);
}

Stand *stand_open(const char *name)
{
    const char *reason = NULL;
    Stand *stand = calloc(1, sizeof *stand);
    assert_non_null(stand);
    snprintf(stand->config, sizeof stand->config, "%s/screens/%s/config", WERVEL_BINARY_DIR, name);
    snprintf(stand->data, sizeof stand->data, "%s/screens/%s/data", WERVEL_BINARY_DIR, name);
    snprintf(stand->settings, sizeof stand->settings, "%s/wervel/settings", stand->config);
    snprintf(stand->last, sizeof stand->last, "%s/wervel/last", stand->data);
    snprintf(stand->keys, sizeof stand->keys, "%s/wervel/keys", stand->config);
    // Folders of the run before would make this one another.
    char command[1200];
    snprintf(command, sizeof command, "rm -rf '%s' '%s'", stand->config, stand->data);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command, "%s/wervel", stand->config);
    assert_true(file_make_folders(command, &reason));
    snprintf(command, sizeof command, "%s/wervel", stand->data);
    assert_true(file_make_folders(command, &reason));
    setenv("XDG_CONFIG_HOME", stand->config, 1);
    setenv("XDG_DATA_HOME", stand->data, 1);
    setenv("XDG_STATE_HOME", stand->data, 1);
    stand->folder = WERVEL_SOURCE_DIR "/content";
    stand->width = 1280;
    stand->height = 720;
    coach_params_init(&stand->params);
    stand->params.folders = (FileNames){&stand->folder, 1, 1};
    stand->params.settings = stand->settings;
    stand->params.last = stand->last;
    stand->params.keys = stand->keys;
    stand->params.plain = true;
    stand->params.muted = true;
    intl_init(WERVEL_BINARY_DIR "/po", LANGUAGE_EN);
    stand_begin(stand);
    coach_set(&stand->coach, SETTING_LANGUAGE, 1.0 + LANGUAGE_EN);
    return stand;
}

void stand_close(Stand *stand)
{
    coach_finish(&stand->coach);
    free(stand);
}

void stand_again(Stand *stand)
{
    coach_finish(&stand->coach);
    stand_begin(stand);
}

// ---- time and keys ----

void stand_frames(Stand *stand, int count)
{
    for (int i = 0; i < count; i++) {
        coach_step(&stand->coach, STAND_FRAME);
        coach_draw(&stand->coach, OUTPUT_STAGE, stand->width, stand->height);
        if (coach_wants_teacher(&stand->coach))
            coach_draw(&stand->coach, OUTPUT_TEACHER, stand->width, stand->height);
    }
}

void stand_settle(Stand *stand, int count)
{
    Coach *coach = &stand->coach;
    for (int i = 0; i < count; i++) {
        const Screen *screen = SCREENS[coach_screen(coach)];
        stand_frames(stand, 1);
        if (coach->playing)
            playing_wait(coach->playing);
        if (screen->wait)
            screen->wait(coach, coach->state[coach_screen(coach)]);
    }
    stand_frames(stand, 1);
}

void stand_key(Stand *stand, Key key)
{
    coach_input(&stand->coach, &(Input){.kind = INPUT_KEY, .key = key});
    stand_frames(stand, 2);
}

void stand_type(Stand *stand, const char *text)
{
    for (; *text; text++) {
        Input input = {.kind = INPUT_TEXT, .text = {*text}};
        coach_input(&stand->coach, &(Input){.kind = INPUT_KEY, .key = *text});
        coach_input(&stand->coach, &input);
        stand_frames(stand, 1);
    }
    stand_frames(stand, 1);
}

void stand_choose(Stand *stand, UiId id)
{
    if (!ui_find_target(&stand->coach.ui[OUTPUT_STAGE], id))
        fail_msg("%s: no target %d %d", SCREENS[coach_screen(&stand->coach)]->name, UI_KIND(id), UI_INDEX(id));
    ui_set_focus(&stand->coach.ui[OUTPUT_STAGE], id);
    stand_frames(stand, 1);
    stand_key(stand, KEY_ENTER);
}

void stand_home(Stand *stand)
{
    Coach *coach = &stand->coach;
    coach->input_output = OUTPUT_STAGE;
    for (int i = 0; i < 4 && (coach->help || coach->asking || coach->letters); i++)
        coach_command(coach, COMMAND_BACK);
    coach_home(coach);
    coach->message_left = 0.0;
    coach->quit = false;
    session_clear(coach);
    coach->session.changed = false;
    stand_frames(stand, 2);
}

void stand_set(Stand *stand, Setting setting, double value)
{
    coach_set(&stand->coach, setting, value);
}

bool stand_play(Stand *stand, const char *id, int tick)
{
    Coach *coach = &stand->coach;
    const CatalogueVariant *variant = NULL;
    const CatalogueItem *item = catalogue_find(coach->catalogue, id, &variant);
    const Programme *programme = programme_find(catalogue_programmes(coach->catalogue), id);
    if (item)
        coach_play_exercise(coach, item, variant);
    else if (programme)
        coach_play_programme(coach, programme, 0, 0);
    else
        return false;
    playing_wait(coach->playing);
    stand_settle(stand, 1);
    if (tick > 0) {
        PlayingEvent events[64];
        playing_step(coach->playing, &(PlayerInput){.seek = true, .seek_tick = tick}, events, 64);
        playing_wait(coach->playing);
    }
    stand_settle(stand, 2);
    return playing_plan(coach->playing) != NULL;
}

// ---- the states ----

static const CatalogueItem *stand_item(Stand *stand, const char *id)
{
    const CatalogueItem *item = catalogue_find(stand->coach.catalogue, id, NULL);
    if (!item)
        fail_msg("no exercise %s", id);
    return item;
}

// The exercise with the most of something.
static const CatalogueItem *stand_most(Stand *stand, int (*of)(const CatalogueItem *item))
{
    const CatalogueItem *most = NULL;
    for (int i = 0; i < catalogue_count(stand->coach.catalogue); i++) {
        const CatalogueItem *item = catalogue_item(stand->coach.catalogue, i);
        if (!item->faulty && (!most || of(item) > of(most)))
            most = item;
    }
    assert_non_null(most);
    return most;
}

static int title_length(const CatalogueItem *item)
{
    return (int)strlen(item->title.in[LANGUAGE_NL]) + (int)strlen(item->title.in[LANGUAGE_EN]);
}

static int variant_count(const CatalogueItem *item)
{
    return item->variant_count;
}

static void reach_home(Stand *stand)
{
    (void)stand;
}

static void reach_library(Stand *stand)
{
    coach_go(&stand->coach, SCREEN_LIBRARY);
    stand_settle(stand, 2);
}

static void reach_panel(Stand *stand, LibraryChip chip)
{
    reach_library(stand);
    stand_choose(stand, UI_ID(LIBRARY_CHIP, chip));
    stand_settle(stand, 2);
}

static void reach_panel_source(Stand *stand)
{
    reach_panel(stand, CHIP_SOURCE);
}

static void reach_panel_posture(Stand *stand)
{
    reach_panel(stand, CHIP_POSTURE);
}

static void reach_panel_group(Stand *stand)
{
    reach_panel(stand, CHIP_GROUP);
}

static void reach_panel_spine(Stand *stand)
{
    reach_panel(stand, CHIP_SPINE);
}

static void reach_panel_prop(Stand *stand)
{
    reach_panel(stand, CHIP_PROP);
}

static void reach_panel_level(Stand *stand)
{
    reach_panel(stand, CHIP_LEVEL);
}

static void reach_panel_order(Stand *stand)
{
    reach_panel(stand, CHIP_ORDER);
}

static void reach_search(Stand *stand)
{
    reach_library(stand);
    stand_type(stand, "wer");
}

static void reach_nothing_found(Stand *stand)
{
    reach_library(stand);
    stand_type(stand, "qqxzq");
}

static void reach_letters(Stand *stand)
{
    reach_library(stand);
    coach_show_letters(&stand->coach);
    stand_frames(stand, 2);
}

static void reach_filtered(Stand *stand)
{
    reach_panel_posture(stand);
    stand_key(stand, KEY_ENTER);
    stand_key(stand, KEY_ESCAPE);
    stand_settle(stand, 1);
}

static void reach_picking(Stand *stand)
{
    reach_library(stand);
    stand_choose(stand, UI_ID(LIBRARY_CHIP, CHIP_PICK));
    stand_settle(stand, 1);
}

static void reach_page_of(Stand *stand, const CatalogueItem *item)
{
    coach_open_exercise(&stand->coach, item, NULL);
    stand_settle(stand, 3);
}

static void reach_page_first(Stand *stand)
{
    reach_page_of(stand, stand_item(stand, "oki-t2"));
}

static void reach_page_long(Stand *stand)
{
    reach_page_of(stand, stand_most(stand, title_length));
}

static void reach_page_variants(Stand *stand)
{
    reach_page_of(stand, stand_most(stand, variant_count));
}

static void reach_page_turning(Stand *stand)
{
    reach_page_first(stand);
    stand_choose(stand, UI_ID(PAGE_STAGE, 0));
}

static void reach_programmes(Stand *stand)
{
    coach_go(&stand->coach, SCREEN_PROGRAMMES);
    stand_settle(stand, 2);
}

static void reach_programme(Stand *stand)
{
    const Programmes *all = catalogue_programmes(stand->coach.catalogue);
    reach_programmes(stand);
    coach_open_programme(&stand->coach, all->items[all->count - 1]);
    stand_settle(stand, 3);
}

static void reach_session_of(Stand *stand, int count)
{
    session_clear(&stand->coach);
    for (int i = 0; i < count; i++)
        assert_true(
            session_add(&stand->coach,
                        catalogue_item(stand->coach.catalogue, 3 * i % catalogue_count(stand->coach.catalogue))->id));
    coach_go(&stand->coach, SCREEN_SESSION);
    stand_settle(stand, 3);
}

static void reach_session_none(Stand *stand)
{
    reach_session_of(stand, 0);
}

static void reach_session_one(Stand *stand)
{
    reach_session_of(stand, 1);
}

static void reach_session_twelve(Stand *stand)
{
    reach_session_of(stand, 12);
}

static void reach_session_asked(Stand *stand)
{
    reach_session_of(stand, 2);
    stand->coach.session.changed = true;
    stand_key(stand, KEY_ESCAPE);
}

// ---- what plays ----

#define PLAYED "bekken-los"

static void reach_preparing(Stand *stand)
{
    Coach *coach = &stand->coach;
    coach->subject = catalogue_item(coach->catalogue, 0);
    coach_go(coach, SCREEN_PLAYER);
    stand_frames(stand, 2);
}

static void reach_lead_in(Stand *stand)
{
    assert_true(stand_play(stand, PLAYED, 60));
}

// The first tick at which a segment of this kind is under way, from a tick on; -1 where there is none in ten minutes.
static int stand_find(Stand *stand, SegmentKind kind, int from)
{
    const Plan *plan = playing_plan(stand->coach.playing);
    for (int tick = from; tick < plan->length; tick += TICKS_PER_SECOND) {
        PlayingEvent events[64];
        Frame frame;
        playing_step(stand->coach.playing, &(PlayerInput){.seek = true, .seek_tick = tick}, events, 64);
        playing_wait(stand->coach.playing);
        if (playing_frame(stand->coach.playing, &frame) && frame.at->kind == kind)
            return tick;
    }
    return -1;
}

static void reach_kind(Stand *stand, const char *id, SegmentKind kind, int from)
{
    assert_true(stand_play(stand, id, 0));
    if (stand_find(stand, kind, from) < 0)
        fail_msg("%s has no segment of kind %d", id, kind);
    stand_settle(stand, 2);
}

static void reach_phase(Stand *stand)
{
    reach_kind(stand, PLAYED, SEGMENT_PHASE, 15 * TICKS_PER_SECOND);
}

static void reach_paused(Stand *stand)
{
    reach_phase(stand);
    stand_key(stand, ' ');
}

static void reach_bar(Stand *stand)
{
    reach_phase(stand);
    stand_key(stand, KEY_DOWN);
}

static void reach_next(Stand *stand)
{
    const Plan *plan;
    assert_true(stand_play(stand, PLAYED, 0));
    plan = playing_plan(stand->coach.playing);
    assert_true(stand_find(stand, SEGMENT_NEXT, plan->parts[0].length - 10 * TICKS_PER_SECOND) >= 0);
    stand_settle(stand, 2);
}

static void reach_way(Stand *stand)
{
    assert_true(stand_play(stand, PLAYED, 0));
    const Plan *plan = playing_plan(stand->coach.playing);
    int part = 0;
    while (part < plan->part_count && plan->parts[part].kind != PLAN_WAY)
        part++;
    assert_true(part < plan->part_count);
    assert_true(stand_play(stand, PLAYED, plan->parts[part].start + 60));
}

static const char *stand_sided(Stand *stand)
{
    for (int i = 0; i < catalogue_count(stand->coach.catalogue); i++) {
        const CatalogueItem *item = catalogue_item(stand->coach.catalogue, i);
        if (!item->faulty && item->sides == SIDES_BOTH && !item->sides_within)
            return item->id;
    }
    fail_msg("no exercise changes sides");
    return "";
}

static void reach_side(Stand *stand)
{
    reach_kind(stand, stand_sided(stand), SEGMENT_SIDE_CHANGE, 0);
}

static void reach_end(Stand *stand)
{
    PlayingEvent events[64];
    assert_true(stand_play(stand, PLAYED, 0));
    for (int i = 0; i < 8 && playing_state(stand->coach.playing) != PLAYING_DONE; i++) {
        int length = playing_plan(stand->coach.playing)->length;
        playing_step(stand->coach.playing, &(PlayerInput){.seek = true, .seek_tick = length - 1}, events, 64);
        playing_wait(stand->coach.playing);
        stand_frames(stand, 20);
    }
    assert_int_equal(playing_state(stand->coach.playing), PLAYING_DONE);
    stand_settle(stand, 2);
}

static void reach_class_setup(Stand *stand)
{
    coach_go(&stand->coach, SCREEN_CLASS);
    stand_settle(stand, 2);
}

static void reach_class_lead_in(Stand *stand)
{
    Coach *coach = &stand->coach;
    reach_class_setup(stand);
    assert_true(stand_play(stand, PLAYED, 60));
    coach->class_mode = true;
    coach->class_caption = layout_class_caption((float)coach->settings.value[SETTING_CLASS_INCHES],
                                                (float)coach->settings.value[SETTING_CLASS_METRES], 16.0f / 9.0f);
    stand_settle(stand, 2);
}

static void reach_class_phase(Stand *stand)
{
    reach_class_lead_in(stand);
    assert_true(stand_find(stand, SEGMENT_PHASE, 15 * TICKS_PER_SECOND) >= 0);
    stand_settle(stand, 2);
}

static void reach_class_next(Stand *stand)
{
    reach_class_lead_in(stand);
    const Plan *plan = playing_plan(stand->coach.playing);
    assert_true(stand_find(stand, SEGMENT_NEXT, plan->parts[0].length - 10 * TICKS_PER_SECOND) >= 0);
    stand_settle(stand, 2);
}

static void reach_class_paused(Stand *stand)
{
    reach_class_phase(stand);
    stand_key(stand, ' ');
}

static void reach_settings(Stand *stand)
{
    coach_go(&stand->coach, SCREEN_SETTINGS);
    stand_frames(stand, 2);
}

static void reach_help(Stand *stand)
{
    coach_command(&stand->coach, COMMAND_HELP);
    stand_frames(stand, 2);
}

static void reach_help_scrolled(Stand *stand)
{
    reach_help(stand);
    for (int i = 0; i < 12; i++)
        stand_key(stand, KEY_DOWN);
}

static void reach_question(Stand *stand)
{
    stand_key(stand, KEY_ESCAPE);
}

static void reach_message(Stand *stand)
{
    reach_settings(stand);
    coach_say(&stand->coach, "%s", _("The file of keys has faults; those lines do nothing."));
    stand_frames(stand, 2);
}

// clang-format off
const StandState STAND_STATES[] = {
    {"home", SCREEN_HOME, reach_home, OUTPUT_STAGE, false},
    {"library", SCREEN_LIBRARY, reach_library, OUTPUT_STAGE, false},
    {"panel-source", SCREEN_LIBRARY, reach_panel_source, OUTPUT_STAGE, false},
    {"panel-posture", SCREEN_LIBRARY, reach_panel_posture, OUTPUT_STAGE, false},
    {"panel-group", SCREEN_LIBRARY, reach_panel_group, OUTPUT_STAGE, false},
    {"panel-spine", SCREEN_LIBRARY, reach_panel_spine, OUTPUT_STAGE, false},
    {"panel-prop", SCREEN_LIBRARY, reach_panel_prop, OUTPUT_STAGE, false},
    {"panel-level", SCREEN_LIBRARY, reach_panel_level, OUTPUT_STAGE, false},
    {"panel-order", SCREEN_LIBRARY, reach_panel_order, OUTPUT_STAGE, false},
    {"search", SCREEN_LIBRARY, reach_search, OUTPUT_STAGE, false},
    {"nothing-found", SCREEN_LIBRARY, reach_nothing_found, OUTPUT_STAGE, false},
    {"letters", SCREEN_LIBRARY, reach_letters, OUTPUT_STAGE, false},
    {"filtered", SCREEN_LIBRARY, reach_filtered, OUTPUT_STAGE, false},
    {"picking", SCREEN_LIBRARY, reach_picking, OUTPUT_STAGE, false},
    {"page", SCREEN_EXERCISE, reach_page_first, OUTPUT_STAGE, false},
    {"page-long", SCREEN_EXERCISE, reach_page_long, OUTPUT_STAGE, false},
    {"page-variants", SCREEN_EXERCISE, reach_page_variants, OUTPUT_STAGE, false},
    {"page-turning", SCREEN_EXERCISE, reach_page_turning, OUTPUT_STAGE, false},
    {"programmes", SCREEN_PROGRAMMES, reach_programmes, OUTPUT_STAGE, false},
    {"programme", SCREEN_PROGRAMME, reach_programme, OUTPUT_STAGE, false},
    {"session-none", SCREEN_SESSION, reach_session_none, OUTPUT_STAGE, false},
    {"session-one", SCREEN_SESSION, reach_session_one, OUTPUT_STAGE, false},
    {"session-twelve", SCREEN_SESSION, reach_session_twelve, OUTPUT_STAGE, false},
    {"session-asked", SCREEN_SESSION, reach_session_asked, OUTPUT_STAGE, false},
    {"preparing", SCREEN_PLAYER, reach_preparing, OUTPUT_STAGE, false},
    {"lead-in", SCREEN_PLAYER, reach_lead_in, OUTPUT_STAGE, true},
    {"phase", SCREEN_PLAYER, reach_phase, OUTPUT_STAGE, true},
    {"side-change", SCREEN_PLAYER, reach_side, OUTPUT_STAGE, true},
    {"rest", SCREEN_PLAYER, reach_next, OUTPUT_STAGE, true},
    {"way", SCREEN_PLAYER, reach_way, OUTPUT_STAGE, true},
    {"bar", SCREEN_PLAYER, reach_bar, OUTPUT_STAGE, false},
    {"paused", SCREEN_PLAYER, reach_paused, OUTPUT_STAGE, false},
    {"end", SCREEN_PLAYER, reach_end, OUTPUT_STAGE, false},
    {"class", SCREEN_CLASS, reach_class_setup, OUTPUT_STAGE, false},
    {"class-lead-in", SCREEN_PLAYER, reach_class_lead_in, OUTPUT_STAGE, true},
    {"class-phase", SCREEN_PLAYER, reach_class_phase, OUTPUT_STAGE, true},
    {"class-rest", SCREEN_PLAYER, reach_class_next, OUTPUT_STAGE, true},
    {"class-paused", SCREEN_PLAYER, reach_class_paused, OUTPUT_STAGE, false},
    {"teacher", SCREEN_PLAYER, reach_class_phase, OUTPUT_TEACHER, false},
    {"settings", SCREEN_SETTINGS, reach_settings, OUTPUT_STAGE, false},
    {"help", SCREEN_HOME, reach_help, OUTPUT_STAGE, false},
    {"help-scrolled", SCREEN_HOME, reach_help_scrolled, OUTPUT_STAGE, false},
    {"question", SCREEN_HOME, reach_question, OUTPUT_STAGE, false},
    {"message", SCREEN_SETTINGS, reach_message, OUTPUT_STAGE, false},
};
// clang-format on

const int STAND_STATE_COUNT = (int)(sizeof STAND_STATES / sizeof *STAND_STATES);
