// A person's own session is put together: exercises come from the library in picking mode; here they get their order,
// dose, rest and form, a name, and a file. OK lifts a row, the arrows carry it, OK puts it down. It can be played
// without being saved, and nobody leaves with unsaved changes unasked.
#include <stdio.h>
#include <string.h>

#include "ui/session_page.h"

#define ASK_LEAVE 1

static const float session_rests[] = {0.0f, 5.0f, 10.0f, 15.0f, 20.0f, 30.0f, 45.0f, 60.0f, 90.0f, 120.0f};

#define SESSION_RESTS ((int)(sizeof session_rests / sizeof *session_rests))

static ProgrammeItem *session_selected(Coach *coach, const SessionPage *page)
{
    return page->selected < coach->session.count ? &coach->session.items[page->selected] : NULL;
}

static void session_focus(Coach *coach, UiId id)
{
    ui_set_focus(&coach->ui[OUTPUT_STAGE], id);
}

static void session_changed(Coach *coach, SessionPage *page)
{
    coach->session.changed = true;
    page->stale = true;
}

// ---- time ----

static void session_forget(SessionPage *page)
{
    outlook_end(page->outlook);
    outlook_end(page->next);
    page->outlook = page->next = NULL;
}

static void session_enter(Coach *coach, void *data, bool again)
{
    SessionPage *page = data;
    coach->picking = false;
    page->stale = true;
    page->lifted = page->home = false;
    if (!again) {
        page->undo = false;
        page->selected = 0;
        page->scroll = (UiScroll){0};
    }
    Arena arena = {0};
    const char *title = session_free_title(coach, &arena);
    if (!*coach->session.title) // the library has begun it
        snprintf(coach->session.title, sizeof coach->session.title, "%s", title);
    page->proposed = !coach->session.path && text_equal(coach->session.title, title);
    arena_finish(&arena);
    if (page->selected >= coach->session.count)
        page->selected = coach->session.count > 0 ? coach->session.count - 1 : 0;
}

static void session_step(Coach *coach, void *data, double seconds)
{
    SessionPage *page = data;
    (void)seconds;
    // 1. What has the focus is what the buttons change.
    UiId focus = coach->ui[OUTPUT_STAGE].focus;
    if (UI_KIND(focus) == SESSION_ROW && UI_INDEX(focus) < coach->session.count && !page->lifted)
        page->selected = UI_INDEX(focus);
    // 2. How it would be played, anew after every change; the one before stands until that is there.
    if (page->next && outlook_plan(page->next)) {
        outlook_end(page->outlook);
        page->outlook = page->next;
        page->next = NULL;
    }
    if (page->stale && !page->next) {
        Arena arena = {0};
        page->next = tile_outlook(coach, session_programme(coach, &arena));
        page->stale = !page->next;
        arena_finish(&arena);
    }
}

static void session_wait(Coach *coach, void *data)
{
    SessionPage *page = data;
    session_step(coach, page, 0.0);
    while (page->next) {
        outlook_wait(page->next);
        session_step(coach, page, 0.0);
    }
}

static bool session_still(const Coach *coach, const void *data)
{
    const SessionPage *page = data;
    (void)coach;
    return !page->stale && !page->next;
}

static void session_finish(Coach *coach, void *data)
{
    SessionPage *page = data;
    (void)coach;
    session_forget(page);
    arena_finish(&page->playing);
}

// ---- the list ----

static void session_shift(Coach *coach, SessionPage *page, int by)
{
    if (session_move(coach, page->selected, page->selected + by)) {
        page->selected += by;
        session_changed(coach, page);
    }
}

static void session_lift(Coach *coach, SessionPage *page, int index)
{
    if (page->lifted)
        page->lifted = false;
    else if (index < coach->session.count) {
        page->lifted = true;
        page->selected = page->lifted_from = index;
    }
}

// While a row is lifted: true where the command was for it.
static bool session_carry(Coach *coach, SessionPage *page, Command command)
{
    bool was = coach->session.changed;
    switch (command) {
    case COMMAND_UP:
    case COMMAND_DOWN:
        session_shift(coach, page, command == COMMAND_UP ? -1 : 1);
        break;
    case COMMAND_OK:
    case COMMAND_PAUSE:
        page->lifted = false;
        break;
    case COMMAND_BACK: // to where it was
        session_move(coach, page->selected, page->lifted_from);
        coach->session.changed = was;
        page->selected = page->lifted_from;
        page->lifted = false;
        page->stale = true;
        break;
    case COMMAND_LEFT:
    case COMMAND_RIGHT:
        break;
    default:
        page->lifted = false;
        return false;
    }
    session_focus(coach, UI_ID(SESSION_ROW, page->selected));
    return true;
}

static void session_take_out(Coach *coach, SessionPage *page)
{
    if (!session_remove(coach, page->selected, &page->removed))
        return;
    page->undo = true;
    page->removed_at = page->selected;
    session_changed(coach, page);
    if (page->selected >= coach->session.count && page->selected > 0)
        page->selected--;
    session_focus(coach, UI_ID(SESSION_UNDO, 0));
}

static void session_put_back(Coach *coach, SessionPage *page)
{
    int at = page->removed_at < coach->session.count ? page->removed_at : coach->session.count;
    if (!page->undo || !session_insert(coach, at, &page->removed))
        return;
    page->undo = false;
    page->selected = at;
    session_changed(coach, page);
    session_focus(coach, UI_ID(SESSION_ROW, at));
}

// ---- a row ----

static void session_dose(Coach *coach, SessionPage *page, int by)
{
    ProgrammeItem *item = session_selected(coach, page);
    const Exercise *exercise = item ? session_page_exercise(page, item) : NULL;
    if (!exercise)
        return;
    const DoseSpec *dose = &exercise->dose;
    int now = item->repetitions ? item->repetitions : dose->start, to = now + by;
    if (to < dose->from || to > dose->to) {
        if (dose->from == dose->to)
            coach_say(coach, intl_plural("The source gives it once.", "The source gives %d times.", dose->from),
                      dose->from);
        else
            coach_say(coach, _("The source gives %d to %d times."), dose->from, dose->to);
        return;
    }
    item->repetitions = to == dose->start ? 0 : to;
    session_changed(coach, page);
}

static void session_change_rest(Coach *coach, SessionPage *page, int by)
{
    ProgrammeItem *item = session_selected(coach, page);
    if (!item)
        return;
    if (page->selected + 1 == coach->session.count) {
        coach_say(coach, "%s", _("There is no rest after the last exercise."));
        return;
    }
    float now = session_page_rest(coach, item), to = now;
    for (int i = 0; by > 0 && i < SESSION_RESTS && !(to > now); i++)
        to = session_rests[i] > now ? session_rests[i] : to;
    for (int i = SESSION_RESTS - 1; by < 0 && i >= 0 && !(to < now); i--)
        to = session_rests[i] < now ? session_rests[i] : to;
    if (!(to > now) && !(to < now))
        return;
    item->rest = to;
    session_changed(coach, page);
}

static void session_form(Coach *coach, SessionPage *page, int by)
{
    ProgrammeItem *item = session_selected(coach, page);
    const CatalogueVariant *variant = NULL;
    const CatalogueItem *found = item ? catalogue_find(coach->catalogue, item->exercise, &variant) : NULL;
    if (!found || found->variant_count == 0) {
        coach_say(coach, "%s", _("This exercise has no other form."));
        return;
    }
    int forms = found->variant_count + 1, now = variant ? (int)(variant - found->variants) + 1 : 0;
    int to = (now + by + forms) % forms;
    const char *id = to > 0 ? found->variants[to - 1].id : found->id;
    item->exercise = arena_copy(&coach->session_arena, id);
    item->repetitions = item->sets = 0;
    session_changed(coach, page);
}

// ---- all of it ----

static bool session_keep(Coach *coach, SessionPage *page)
{
    const char *reason = "";
    if (coach->session.count == 0)
        coach_say(coach, "%s", _("There is no exercise in it yet."));
    else if (!coach->session.changed && coach->session.path)
        coach_say(coach, "%s", _("It is saved already."));
    else if (session_save(coach, &reason)) {
        page->proposed = false;
        coach_say(coach, _("Saved as \"%s\"."), coach->session.title);
        return true;
    } else
        coach_say(coach, _("It could not be saved: %s. Your session is still here."), reason);
    return false;
}

static void session_play(Coach *coach, SessionPage *page)
{
    const Programme *own = session_own(coach, coach->session.path);
    if (coach->session.count == 0) {
        coach_say(coach, "%s", _("There is no exercise in it yet."));
        return;
    }
    if (!own || coach->session.changed) {
        arena_reset(&page->playing, (ArenaMark){0});
        own = session_programme(coach, &page->playing);
    }
    coach_play_programme(coach, own, 0, 0);
}

static void session_leave_now(Coach *coach, SessionPage *page)
{
    session_clear(coach);
    page->undo = false;
    if (page->home)
        coach_home(coach);
    else
        coach_back(coach);
}

static bool session_ask(Coach *coach, SessionPage *page, bool home)
{
    page->home = home;
    if (!coach->session.changed || coach->session.count == 0) {
        session_leave_now(coach, page);
        return true;
    }
    coach_ask(coach, &(CoachQuestion){.id = ASK_LEAVE,
                                      .title = _("Save your session?"),
                                      .text = _("There are changes that are not saved."),
                                      .answers = {_("Save"), _("Do not save"), _("Go on changing it")},
                                      .icons = {ICON_CHECK, ICON_TRASH, ICON_EDIT}});
    return true;
}

static void session_answer(Coach *coach, SessionPage *page, int answer)
{
    if (answer == 1 || (answer == 0 && session_keep(coach, page)))
        session_leave_now(coach, page);
}

static void session_typed(Coach *coach, SessionPage *page, const char *text)
{
    char *title = coach->session.title;
    size_t length = strlen(title), more = strlen(text);
    if (more == 0) { // the last character, whole
        while (length > 0 && ((unsigned char)title[--length] & 0xC0) == 0x80)
            ;
        title[length] = '\0';
    } else {
        if (page->proposed)
            length = 0;
        if (length + more >= sizeof coach->session.title)
            return;
        memcpy(title + length, text, more + 1);
        if (length == 0 && title[0] >= 'a' && title[0] <= 'z')
            title[0] = (char)(title[0] - 'a' + 'A');
    }
    page->proposed = false;
    coach->session.changed = true;
}

static bool session_types(const Coach *coach, const void *data)
{
    (void)data;
    return coach->letters || coach->ui[OUTPUT_STAGE].focus == UI_ID(SESSION_NAME, 0);
}

static bool session_choose(Coach *coach, SessionPage *page, UiId id)
{
    SessionKind kind = (SessionKind)UI_KIND(id);
    if (kind != SESSION_ROW)
        page->lifted = false;
    switch (kind) {
    case SESSION_NAME:
        coach_show_letters(coach);
        return true;
    case SESSION_START:
        session_play(coach, page);
        return true;
    case SESSION_SAVE:
        session_keep(coach, page);
        return true;
    case SESSION_ADD:
        coach->picking = true;
        coach_go(coach, SCREEN_LIBRARY);
        return true;
    case SESSION_UNDO:
        session_put_back(coach, page);
        return true;
    case SESSION_ROW:
        session_lift(coach, page, UI_INDEX(id));
        return true;
    case SESSION_FEWER:
    case SESSION_MORE:
        session_dose(coach, page, kind == SESSION_MORE ? 1 : -1);
        return true;
    case SESSION_REST_LESS:
    case SESSION_REST_MORE:
        session_change_rest(coach, page, kind == SESSION_REST_MORE ? 1 : -1);
        return true;
    case SESSION_FORM_BACK:
    case SESSION_FORM_ON:
        session_form(coach, page, kind == SESSION_FORM_ON ? 1 : -1);
        return true;
    case SESSION_UP:
    case SESSION_DOWN:
        session_shift(coach, page, kind == SESSION_DOWN ? 1 : -1);
        return true;
    case SESSION_REMOVE:
        session_take_out(coach, page);
        return true;
    }
    return false;
}

// Where left and right go between a row and what changes it, wherever on the screen both are, and across the width of a
// stepper, where another button may lie nearer.
static bool session_cross(Coach *coach, const SessionPage *page, Command command, UiId focus)
{
    static const struct {
        SessionKind from;
        Command command;
        SessionKind to;
    } ways[] = {
        {SESSION_ROW, COMMAND_RIGHT, SESSION_FEWER},
        {SESSION_FEWER, COMMAND_LEFT, SESSION_ROW},
        {SESSION_REST_LESS, COMMAND_LEFT, SESSION_ROW},
        {SESSION_FORM_BACK, COMMAND_LEFT, SESSION_ROW},
        {SESSION_UP, COMMAND_LEFT, SESSION_ROW},
        {SESSION_FEWER, COMMAND_RIGHT, SESSION_MORE},
        {SESSION_REST_LESS, COMMAND_RIGHT, SESSION_REST_MORE},
        {SESSION_FORM_BACK, COMMAND_RIGHT, SESSION_FORM_ON},
        {SESSION_MORE, COMMAND_LEFT, SESSION_FEWER},
        {SESSION_REST_MORE, COMMAND_LEFT, SESSION_REST_LESS},
        {SESSION_FORM_ON, COMMAND_LEFT, SESSION_FORM_BACK},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (focus == 0 || (SessionKind)UI_KIND(focus) != ways[i].from || command != ways[i].command)
            continue;
        session_focus(coach, UI_ID(ways[i].to, ways[i].to == SESSION_ROW ? page->selected : 0));
        return true;
    }
    return false;
}

static bool session_command(Coach *coach, SessionPage *page, Command command, UiId focus)
{
    if (page->lifted && session_carry(coach, page, command))
        return true;
    if (session_cross(coach, page, command, focus))
        return true;
    switch (command) {
    case COMMAND_BACK:
    case COMMAND_HOME:
        return session_ask(coach, page, command == COMMAND_HOME);
    case COMMAND_FEWER:
    case COMMAND_MORE:
        session_dose(coach, page, command == COMMAND_MORE ? 1 : -1);
        return true;
    case COMMAND_EASIER:
    case COMMAND_HARDER:
        session_form(coach, page, command == COMMAND_HARDER ? 1 : -1);
        return true;
    default:
        return false;
    }
}

static bool session_input(Coach *coach, void *data, const ScreenInput *input)
{
    SessionPage *page = data;
    switch (input->kind) {
    case SCREEN_OK:
        return session_choose(coach, page, input->id);
    case SCREEN_COMMAND:
        return session_command(coach, page, input->command, input->id);
    case SCREEN_TYPED:
        session_typed(coach, page, input->text);
        return true;
    case SCREEN_ANSWER:
        session_answer(coach, page, input->answer);
        return true;
    default:
        return false;
    }
}

static void session_draw(Coach *coach, void *data, Ui *ui)
{
    session_page_draw(coach, data, ui);
}

const Screen SCREEN_OF_SESSION = {.name = "session",
                                  .size = sizeof(SessionPage),
                                  .finish = session_finish,
                                  .enter = session_enter,
                                  .step = session_step,
                                  .draw = session_draw,
                                  .input = session_input,
                                  .types = session_types,
                                  .still = session_still,
                                  .wait = session_wait};
