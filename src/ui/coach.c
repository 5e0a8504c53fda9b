#include "ui/coach.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/log.h"
#include "ui/coach_over.h"
#include "ui/stage.h"

const Screen *const SCREENS[SCREEN_COUNT] = {
    [SCREEN_HOME] = &SCREEN_OF_HOME,           [SCREEN_LIBRARY] = &SCREEN_OF_LIBRARY,
    [SCREEN_EXERCISE] = &SCREEN_OF_EXERCISE,   [SCREEN_PROGRAMMES] = &SCREEN_OF_PROGRAMMES,
    [SCREEN_PROGRAMME] = &SCREEN_OF_PROGRAMME, [SCREEN_SESSION] = &SCREEN_OF_SESSION,
    [SCREEN_PLAYER] = &SCREEN_OF_PLAYER,       [SCREEN_CLASS] = &SCREEN_OF_CLASS,
    [SCREEN_SETTINGS] = &SCREEN_OF_SETTINGS,
};

// ---- where one is ----

ScreenId coach_screen(const Coach *coach)
{
    return coach->stack[coach->depth - 1].screen;
}

static const Screen *coach_shown(const Coach *coach)
{
    return SCREENS[coach_screen(coach)];
}

static void *coach_state(const Coach *coach)
{
    return coach->state[coach_screen(coach)];
}

static void coach_enter(Coach *coach, bool again)
{
    ScreenId id = coach_screen(coach);
    if (!coach->state[id])
        coach->state[id] = arena_alloc(&coach->arena, SCREENS[id]->size ? SCREENS[id]->size : 1);
    coach_forget(coach);
    for (int i = 0; i < OUTPUT_COUNT; i++)
        ui_set_focus(&coach->ui[i], again ? coach->stack[coach->depth - 1].focus : 0);
    if (SCREENS[id]->enter)
        SCREENS[id]->enter(coach, coach->state[id], again);
}

static void coach_leave(Coach *coach)
{
    coach->stack[coach->depth - 1].focus = coach->ui[OUTPUT_STAGE].focus;
    coach->letters = false;
    if (coach_shown(coach)->leave)
        coach_shown(coach)->leave(coach, coach_state(coach));
}

void coach_go(Coach *coach, ScreenId screen)
{
    coach_leave(coach);
    // A screen that is on the way already is gone back to, so that no stack grows without end.
    for (int i = 0; i < coach->depth; i++) {
        if (coach->stack[i].screen == screen && screen != SCREEN_EXERCISE) {
            coach->depth = i + 1;
            coach_enter(coach, false);
            return;
        }
    }
    if (coach->depth == COACH_STACK) {
        memmove(&coach->stack[1], &coach->stack[2], (COACH_STACK - 2) * sizeof *coach->stack);
        coach->depth--;
    }
    coach->stack[coach->depth++] = (CoachPlace){.screen = screen};
    coach_enter(coach, false);
}

void coach_refresh(Coach *coach)
{
    coach_enter(coach, false);
}

void coach_replace(Coach *coach, ScreenId screen)
{
    coach_leave(coach);
    coach->stack[coach->depth - 1] = (CoachPlace){.screen = screen};
    coach_enter(coach, false);
}

void coach_back(Coach *coach)
{
    if (coach->depth > 1) {
        coach_leave(coach);
        coach->depth--;
        coach_enter(coach, true);
        return;
    }
    if (coach_screen(coach) == SCREEN_HOME)
        coach_ask(coach, &(CoachQuestion){.id = COACH_ASK_QUIT,
                                          .title = _("Leave wervel?"),
                                          .answers = {_("Stay"), _("Leave")},
                                          .icons = {ICON_BACK, ICON_CLOSE}});
    else
        coach->quit = true;
}

void coach_home(Coach *coach)
{
    coach_leave(coach);
    coach->depth = 1;
    coach->stack[0] = (CoachPlace){.screen = SCREEN_HOME};
    coach_enter(coach, false);
}

void coach_open_exercise(Coach *coach, const CatalogueItem *item, const CatalogueVariant *variant)
{
    coach->subject = item;
    coach->subject_variant = variant;
    coach_go(coach, SCREEN_EXERCISE);
}

void coach_open_programme(Coach *coach, const Programme *programme)
{
    coach->programme = programme;
    coach_go(coach, SCREEN_PROGRAMME);
}

// ---- settings ----

ThemeName coach_theme(const Coach *coach)
{
    return coach->params.has_theme ? coach->params.theme : (ThemeName)coach->settings.value[SETTING_THEME];
}

static Language coach_language(const Coach *coach)
{
    if (coach->params.has_language)
        return coach->params.language;
    int choice = (int)coach->settings.value[SETTING_LANGUAGE];
    return choice > 0 ? (Language)(choice - 1) : intl_system();
}

static void coach_apply(Coach *coach)
{
    Language language = coach_language(coach);
    if (intl_language() != language)
        intl_use(language);
    coach->unmirror = settings_on(&coach->settings, SETTING_MIRROR) == coach->params.unmirror;
    coach->muted = coach->params.muted || !settings_on(&coach->settings, SETTING_SOUND);
    mixer_mute(coach->mixer, coach->muted);
}

void coach_set(Coach *coach, Setting setting, double value)
{
    const char *reason = NULL;
    // What is set by hand wins over the command line.
    if (setting == SETTING_THEME)
        coach->params.has_theme = false;
    if (setting == SETTING_LANGUAGE)
        coach->params.has_language = false;
    if (setting == SETTING_SOUND)
        coach->params.muted = false;
    if (setting == SETTING_MIRROR)
        coach->params.unmirror = false;
    settings_set(&coach->settings, setting, value);
    coach_apply(coach);
    bool kept = settings_save(&coach->settings, &reason);
    if (!kept && !coach->unkept_told)
        coach_say(coach, _("The settings could not be kept: %s"), reason);
    coach->unkept_told = !kept;
}

// ---- what is said ----

void coach_say(Coach *coach, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(coach->message, sizeof coach->message, format, list);
    va_end(list);
    coach->message_left = COACH_MESSAGE_SECONDS;
}

const char *coach_keys(Coach *coach, Ui *ui, Command command)
{
    char label[96];
    return ui_format(ui, "%s", bindings_label(&coach->bindings, command, coach->by_pad, 1, label));
}

const char *coach_length(Ui *ui, int ticks)
{
    int seconds = (ticks + TICKS_PER_SECOND / 2) / TICKS_PER_SECOND;
    return ui_format(ui, "%d:%02d", seconds / 60, seconds % 60);
}

const char *coach_minutes(Ui *ui, int ticks)
{
    int minutes = (ticks + 30 * TICKS_PER_SECOND) / (60 * TICKS_PER_SECOND);
    return minutes < 1 ? _("under a minute") : ui_format(ui, intl_plural("%d minute", "%d minutes", minutes), minutes);
}

// ---- time ----

// The exercise or programme of the command line, as soon as the packs are known.
static void coach_start_asked(Coach *coach)
{
    const char *id = coach->params.id;
    if (!id || coach->asked_id || !catalogue_ready(coach->catalogue))
        return;
    const Programmes *lists[2] = {catalogue_programmes(coach->catalogue), catalogue_own(coach->catalogue)};
    const CatalogueVariant *variant = NULL;
    const CatalogueItem *item = catalogue_find(coach->catalogue, id, &variant);
    coach->asked_id = item != NULL;
    if (item)
        coach_play_exercise(coach, item, variant);
    for (int l = 0; l < 2; l++)
        for (int i = 0; i < lists[l]->count && !coach->asked_id; i++)
            if (text_equal(lists[l]->items[i]->id, id)) {
                coach->asked_id = true;
                coach_play_programme(coach, lists[l]->items[i], 0, 0);
            }
    if (!coach->asked_id && catalogue_complete(coach->catalogue)) {
        coach->asked_id = true;
        coach_home(coach);
        coach_say(coach, _("There is no exercise or programme \"%s\"."), id);
    }
}

static void coach_tell_faults(Coach *coach)
{
    if (coach->faults_told || !catalogue_complete(coach->catalogue))
        return;
    coach->faults_told = true;
    int faults = catalogue_faults(coach->catalogue);
    if (faults > 0)
        LOG_WARNING("%d faults in the packs; `wervel check` tells them", faults);
}

void coach_step(Coach *coach, double seconds)
{
    coach->seconds += seconds;
    coach->message_left = fmax(0.0, coach->message_left - seconds);
    coach->cover_left = fmax(0.0, coach->cover_left - seconds);
    catalogue_poll(coach->catalogue);
    coach_start_asked(coach);
    coach_tell_faults(coach);
    const UiScroll *scroll = coach->scrolling;
    bool scrolls = scroll && fabsf(scroll->wanted - scroll->at) > 2.0f;
    coach->scrolling = NULL;
    // Who lies on the mat looks at the player; a menu that nobody looks at costs next to nothing.
    bool rests = coach->seconds - coach->touched > COACH_REST_SECONDS && coach_screen(coach) != SCREEN_PLAYER;
    coach->pictures_changed = !rests && gallery_step(coach->gallery, seconds, scrolls);
    if (coach_shown(coach)->step)
        coach_shown(coach)->step(coach, coach_state(coach), seconds);
    coach->pointer_moved = false;
}

// ---- drawing ----

void coach_draw(Coach *coach, CoachOutput output, int width, int height)
{
    Ui *ui = &coach->ui[output];
    Measure measure = stage_measure(coach->fonts);
    ui->theme = coach_theme(coach);
    ui->language = intl_language();
    ui->larger = (float)coach->settings.value[SETTING_TEXT] / 100.0f;
    ui->still = !settings_on(&coach->settings, SETTING_MOTION);
    double since = coach->drawn_at[output] > 0.0 ? coach->seconds - coach->drawn_at[output] : 0.0;
    coach->drawn_at[output] = coach->seconds;
    ui_begin(ui, &coach->list[output], &measure, width, height, since);
    if (output == OUTPUT_STAGE)
        coach_shown(coach)->draw(coach, coach_state(coach), ui);
    else
        teacher_draw(coach, ui);
    coach_draw_over(coach, ui, output);
    ui_end(ui);
    for (int i = 0; i < ui->targets.count && !coach->scrolling; i++)
        if (ui->targets.items[i].scroll && ui->moving)
            coach->scrolling = ui->targets.items[i].scroll;
    coach->drawn = true;
}

bool coach_still(const Coach *coach)
{
    const Screen *screen = coach_shown(coach);
    for (int i = 0; i < OUTPUT_COUNT; i++)
        if (coach->ui[i].moving)
            return false;
    if (coach->message_left > 0.0 || coach->cover_left > 0.0 || coach->pictures_changed ||
        !catalogue_complete(coach->catalogue))
        return false;
    return !screen->still || screen->still(coach, coach_state(coach));
}

void coach_wait(Coach *coach)
{
    catalogue_wait(coach->catalogue);
    gallery_wait(coach->gallery);
    if (coach->playing)
        playing_wait(coach->playing);
    if (coach_shown(coach)->wait)
        coach_shown(coach)->wait(coach, coach_state(coach));
}

bool coach_awake(const Coach *coach)
{
    return coach_screen(coach) == SCREEN_PLAYER && coach->playing != NULL;
}

// ---- from start to end ----

void coach_params_init(CoachParams *params)
{
    *params = (CoachParams){0};
}

static ScreenId coach_first_screen(const CoachParams *params)
{
    for (int i = 0; params->screen && i < SCREEN_COUNT; i++)
        if (text_equal(SCREENS[i]->name, params->screen))
            return (ScreenId)i;
    return SCREEN_HOME;
}

void coach_init(Coach *coach, const CoachParams *params)
{
    Diagnostics faults = {0};
    memset(coach, 0, sizeof *coach);
    coach->params = *params;
    coach->view = params->view;
    settings_init(&coach->settings, params->settings);
    bindings_init(&coach->bindings);
    bindings_load(&coach->bindings, params->keys, &faults);
    diag_print(&faults, stderr);
    last_session_read(&coach->last, params->last);
    coach_apply(coach);
    coach->fonts = font_create();
    coach->catalogue = catalogue_open(&params->folders);
    coach->gallery = gallery_create();
    coach->artworks.covers = !params->plain;
    coach->cover_left = params->plain ? 0.0 : COACH_COVER_SECONDS;
    coach->depth = 1;
    coach->stack[0].screen = params->id ? SCREEN_PLAYER : coach_first_screen(params);
    coach_enter(coach, false);
    if (coach->settings.message)
        coach_say(coach, "%s", coach->settings.message);
    else if (faults.errors > 0)
        coach_say(coach, "%s", _("The file of keys has faults; those lines do nothing."));
    diag_finish(&faults);
}

void coach_finish(Coach *coach)
{
    coach_leave(coach);
    for (int i = 0; i < SCREEN_COUNT; i++)
        if (coach->state[i] && SCREENS[i]->finish)
            SCREENS[i]->finish(coach, coach->state[i]);
    coach_stop(coach);
    gallery_destroy(coach->gallery);
    catalogue_close(coach->catalogue);
    mixer_destroy(coach->mixer);
    font_destroy(coach->fonts);
    settings_finish(&coach->settings);
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        ui_finish(&coach->ui[i]);
        drawlist_finish(&coach->list[i]);
    }
    arena_finish(&coach->session_arena);
    arena_finish(&coach->arena);
}
