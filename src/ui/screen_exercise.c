// The page of one exercise: the figure large and turnable, what it asks in words, and the way to begin.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "session/timeline.h"
#include "ui/exercise_page.h"
#include "ui/session_draft.h"

#define EXERCISE_TURN   BODY_RAD(15.0f) // a press
#define EXERCISE_DRAG   BODY_RAD(0.35f) // a unit of the pointer's way
#define EXERCISE_READ   0.45f           // of the texts in sight, that a press moves on where nothing is to be chosen
#define EXERCISE_ROUNDS 3               // repetitions laid out, of which the second is shown
#define EXERCISE_CALM   1.6             // a second: how fast the breath shown comes back to the figure's
#define EXERCISE_SEEN   30.0f           // units of what has the focus that stay in sight

// ---- what it is about ----

static void exercise_measure(ExercisePage *page)
{
    TimelineParams params;
    timeline_params_init(&params);
    params.lead_in = 0;
    params.repetitions = page->repetitions;
    params.skip_holds = page->skip_holds;
    page->ticks = timeline_measure(page_exercise(page), &params);
}

static void exercise_prepare(Coach *coach, ExercisePage *page)
{
    PerformanceParams params;
    performance_cancel(page->job);
    page->job = NULL;
    page->fault = page->item->faulty; // it is read all the same, for what is wrong
    performance_params_init(&params, NULL);
    params.library = &page->item->pack->library;
    params.path = page->item->path;
    params.variant = page->variant ? page->variant->id : NULL;
    params.timed = true;
    timeline_params_init(&params.timing);
    // A repetition that another comes before and after begins and ends alike, so that it can go round.
    bool alternate = page->item->sides == SIDES_ALTERNATE;
    params.timing.repetitions = alternate ? 2 * EXERCISE_ROUNDS : EXERCISE_ROUNDS;
    params.timing.lead_in = 0;
    params.timing.only_side = page->side;
    params.timing.skip_holds = page->skip_holds = !settings_on(&coach->settings, SETTING_BREATH_HOLDS);
    page->job = performance_begin(&params);
}

static void exercise_forget(ExercisePage *page)
{
    performance_cancel(page->job);
    performance_destroy(page->performance);
    page->job = NULL;
    page->performance = NULL;
}

static void exercise_follow(Coach *coach, ExercisePage *page)
{
    // Opened without being about anything, as `wervel screen exercise` does: the first there is.
    if (!coach->subject && catalogue_ready(coach->catalogue) && catalogue_count(coach->catalogue) > 0)
        coach->subject = catalogue_item(coach->catalogue, 0);
    bool skips = !settings_on(&coach->settings, SETTING_BREATH_HOLDS);
    if (page->item == coach->subject && page->variant == coach->subject_variant && page->skip_holds == skips)
        return;
    if (page->item != coach->subject) {
        exercise_forget(page);
        *page = (ExercisePage){.item = coach->subject};
    }
    if (page->variant != coach->subject_variant)
        page->repetitions = 0;
    page->variant = coach->subject_variant;
    if (page->item)
        exercise_prepare(coach, page);
}

// The ticks of the repetition that is shown: from the second to the third of them, of each side where they alternate.
static void exercise_find_loop(ExercisePage *page)
{
    const Timeline *timeline = &page->performance->timeline;
    int each = page->performance->exercise->sides == SIDES_ALTERNATE ? 2 : 1;
    page->from = page->to = -1;
    for (int i = 0; i < timeline->segment_count; i++) {
        const Segment *segment = &timeline->segments[i];
        if (page->from < 0 && segment->repetition == each + 1)
            page->from = segment->start;
        if (page->to < 0 && (segment->repetition == 2 * each + 1 || segment->kind == SEGMENT_END))
            page->to = segment->start;
    }
    if (page->from < 0)
        page->from = timeline->exercise_start;
    if (page->to <= page->from)
        page->to = timeline->length;
}

static void exercise_take(Coach *coach, ExercisePage *page, Performance *performance)
{
    if (!performance->exercise || page->fault) {
        performance_destroy(page->performance);
        page->performance = performance;
        page->fault = true;
        return;
    }
    bool first = !page->performance;
    performance_destroy(page->performance);
    page->performance = performance;
    page->step_count = exercise_steps(performance->exercise, page->steps);
    page->at = 0.0;
    page->slack = 0.0f;
    exercise_measure(page);
    exercise_find_loop(page);
    if (performance->exercise->sides != SIDES_BOTH)
        page->side = SIDE_NONE;
    else if (page->side == SIDE_NONE)
        page->side = performance->exercise->first_side; // the timeline has it first, and only that is shown
    turntable_hold(&page->table, performance->balls, performance->ball_count);
    page_find_views(page);
    if (first || page->view >= page->view_count)
        page_look(coach, page, 0, true);
    else if (page->view >= 0)
        page_look(coach, page, page->view, false);
}

static void exercise_enter(Coach *coach, void *state, bool again)
{
    (void)again;
    exercise_follow(coach, state);
}

static void exercise_leave(Coach *coach, void *state)
{
    ExercisePage *page = state;
    (void)coach;
    page->turning = false;
}

static void exercise_finish(Coach *coach, void *state)
{
    (void)coach;
    exercise_forget(state);
}

static void exercise_wait(Coach *coach, void *state)
{
    ExercisePage *page = state;
    exercise_follow(coach, page);
    Performance *ready = performance_wait(&page->job);
    if (ready)
        exercise_take(coach, page, ready);
}

static void exercise_step(Coach *coach, void *state, double seconds)
{
    ExercisePage *page = state;
    exercise_follow(coach, page);
    Performance *ready = performance_poll(&page->job);
    if (ready)
        exercise_take(coach, page, ready);
    if (page->fault || !page_exercise(page))
        return;
    // 1. The repetition; where it begins anew the breath shown goes on from where it was.
    Frame before, after;
    double length = (double)(page->to - page->from) / TICKS_PER_SECOND;
    page_frame(page, &before);
    page->at += seconds;
    page->slack *= expf(-(float)(EXERCISE_CALM * seconds));
    if (length > 0.0 && page->at >= length) {
        page->at = fmod(page->at, length);
        page_frame(page, &after);
        page->slack += before.circle - after.circle;
    }
    // 2. The eye.
    turntable_step(&page->table, seconds, page->turning || coach->ui[OUTPUT_STAGE].held == UI_ID(PAGE_STAGE, 0),
                   !settings_on(&coach->settings, SETTING_MOTION));
}

// ---- drawing ----

static void exercise_draw(Coach *coach, void *state, Ui *ui)
{
    ExercisePage *page = state;
    float u = ui->unit;
    if (page->fault || !page_exercise(page)) {
        page_draw_notice(page, ui);
        return;
    }
    Rect texts = ui->safe, stage;
    if (ui->portrait)
        stage = ui_cut_top(&texts, 0.44f * ui->safe.height, 32.0f * u);
    else {
        stage = ui_columns(ui, ui->safe, 0, 7);
        texts = ui_columns(ui, ui->safe, 7, 5);
        ui_cut_left(&texts, 16.0f * u, 0.0f);
    }
    // The stage comes first: the column lies above it where both are.
    page_draw_stage(coach, page, ui, stage);
    Rect bottom = ui_cut_bottom(&texts, page_buttons_high(page, ui, texts.width), 24.0f * u);
    Rect column = texts;
    column.x -= 16.0f * u; // its own edge, for the rings of what stands in it
    column.width += 16.0f * u;
    page_draw_column(coach, page, ui, column);
    page_draw_buttons(coach, page, ui, bottom);
}

// ---- what people do ----

static void exercise_start(Coach *coach, const ExercisePage *page)
{
    if (!page_exercise(page))
        return;
    const DoseSpec *dose = &page_exercise(page)->dose;
    coach->dose_repetitions = page->repetitions == dose->start ? 0 : page->repetitions;
    coach_play_exercise(coach, page->item, page->variant);
    coach->dose_repetitions = 0;
}

static void exercise_dose(Coach *coach, ExercisePage *page, int more)
{
    const Exercise *exercise = page_exercise(page);
    const DoseSpec *dose = &exercise->dose;
    int step = exercise->sides == SIDES_ALTERNATE ? 2 : 1; // both sides get the same
    int count = (page->repetitions > 0 ? page->repetitions : dose->start) + more * step;
    if (count < dose->from)
        coach_say(
            coach,
            intl_plural("The source asks for at least %d time.", "The source asks for at least %d times.", dose->from),
            dose->from);
    else if (count > dose->to)
        coach_say(
            coach,
            intl_plural("The source asks for at most %d time.", "The source asks for at most %d times.", dose->to),
            dose->to);
    else {
        page->repetitions = count;
        exercise_measure(page);
    }
}

static void exercise_session(Coach *coach, const ExercisePage *page)
{
    const char *id = page_exercise(page)->id;
    int at = session_find(coach, id);
    // The button itself tells that it was done.
    if (at >= 0)
        session_remove(coach, at, NULL);
    else if (session_add(coach, id))
        coach->session.items[coach->session.count - 1].repetitions = page->repetitions;
    else
        coach_say(coach, "%s", _("Your session is full."));
}

static void exercise_show_step(ExercisePage *page, int index)
{
    const Timeline *timeline = &page->performance->timeline;
    if (index >= page->step_count || page->steps[index].phase < 0)
        return;
    for (int i = 0; i < timeline->segment_count; i++) {
        const Segment *segment = &timeline->segments[i];
        if (segment->phase != page->steps[index].phase || segment->start < page->from || segment->start >= page->to)
            continue;
        Frame before, after;
        page_frame(page, &before);
        page->at = (double)(segment->start - page->from) / TICKS_PER_SECOND;
        page_frame(page, &after);
        page->slack += before.circle - after.circle;
        return;
    }
}

static void exercise_other_side(Coach *coach, ExercisePage *page)
{
    if (page->side == SIDE_NONE) {
        coach_say(coach, "%s",
                  page_exercise(page)->sides == SIDES_ALTERNATE || page_exercise(page)->sides_within
                      ? _("Both sides are shown already.")
                      : _("This exercise has no sides."));
        return;
    }
    page->side = page->side == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
    exercise_prepare(coach, page);
}

// The next form that is easier or harder than the one that is shown.
static void exercise_swap(Coach *coach, ExercisePage *page, int harder)
{
    const Exercise *other = playing_variant(page_exercise(page), harder);
    const CatalogueVariant *variant = NULL;
    if (!other) {
        coach_say(coach, "%s", harder > 0 ? _("There is no harder form.") : _("There is no easier form."));
        return;
    }
    for (int i = 0; i < page->item->variant_count; i++)
        if (text_equal(page->item->variants[i].id, other->id))
            variant = &page->item->variants[i];
    coach->subject_variant = variant;
    exercise_follow(coach, page);
}

static void exercise_mirror(Coach *coach, ExercisePage *page)
{
    coach_set(coach, SETTING_MIRROR, settings_on(&coach->settings, SETTING_MIRROR) ? 0.0 : 1.0);
    if (page->view >= 0)
        page_look(coach, page, page->view, false);
    else
        page->table.mirror = !page->table.mirror;
}

static bool exercise_ok(Coach *coach, ExercisePage *page, const ScreenInput *input)
{
    switch ((PageKind)UI_KIND(input->id)) {
    case PAGE_START:
        exercise_start(coach, page);
        return true;
    case PAGE_FEWER:
    case PAGE_MORE:
        exercise_dose(coach, page, UI_KIND(input->id) == PAGE_MORE ? 1 : -1);
        return true;
    case PAGE_SESSION:
        exercise_session(coach, page);
        return true;
    case PAGE_STAGE:
        page->turning = !page->turning && !input->pointer; // a pointer turns by dragging
        return true;
    case PAGE_VIEW:
        page_look(coach, page, page->view + 1, false);
        return true;
    case PAGE_SIDE:
        exercise_other_side(coach, page);
        return true;
    case PAGE_MIRROR:
        exercise_mirror(coach, page);
        return true;
    case PAGE_BACK:
        coach_back(coach);
        return true;
    case PAGE_AIM:
        if (page->performance->targets)
            coach_say(coach, "%s", _("These vertebrae are lit in the figure too."));
        return true;
    case PAGE_STEP:
        exercise_show_step(page, UI_INDEX(input->id));
        return true;
    case PAGE_VARIANT:
        coach->subject_variant = UI_INDEX(input->id) > 0 ? &page->item->variants[UI_INDEX(input->id) - 1] : NULL;
        exercise_follow(coach, page);
        return true;
    }
    return false;
}

static bool exercise_turn(ExercisePage *page, Command command)
{
    static const struct {
        Command command;
        float right, up;
    } turns[] = {{COMMAND_LEFT, -1.0f, 0.0f},
                 {COMMAND_RIGHT, 1.0f, 0.0f},
                 {COMMAND_UP, 0.0f, 1.0f},
                 {COMMAND_DOWN, 0.0f, -1.0f}};
    if (command == COMMAND_OK || command == COMMAND_BACK) {
        page->turning = false;
        return true;
    }
    for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
        if (turns[i].command != command)
            continue;
        page->view = -1;
        turntable_turn(&page->table, EXERCISE_TURN * turns[i].right, EXERCISE_TURN * turns[i].up);
        return true;
    }
    return false;
}

// Where the next thing to choose in the texts is out of sight, the texts move on so that one can read what lies
// between.
static bool exercise_read(ExercisePage *page, Ui *ui, Command command)
{
    const UiTarget *from = ui_find_target(ui, ui->focus), *next = NULL;
    float down = command == COMMAND_DOWN ? 1.0f : -1.0f;
    UiScroll *scroll = &page->scroll;
    bool page_key = command == COMMAND_PAGE_UP || command == COMMAND_PAGE_DOWN;
    if (page_key) {
        ui_scroll_by(scroll, (command == COMMAND_PAGE_DOWN ? 0.85f : -0.85f) * scroll->view.height);
        return true;
    }
    if (!from || (command != COMMAND_UP && command != COMMAND_DOWN))
        return false;
    bool inside = from->scroll == scroll;
    // From the buttons up into the texts: to what is lowest in sight, or the nearest.
    bool buttons = UI_KIND(from->id) == PAGE_START;
    if (!inside && !(buttons && down < 0.0f))
        return false;
    float edge = inside ? from->top : scroll->wanted + scroll->view.height, nearest = INFINITY;
    for (int i = 0; i < ui->targets.count; i++) {
        const UiTarget *to = &ui->targets.items[i];
        float way = (to->top - edge) * down;
        if (to->scroll != scroll || to == from || (inside && way <= 1.0f))
            continue;
        way = inside ? way : fabsf(to->top + to->rect.height - edge);
        if (way < nearest) {
            nearest = way;
            next = to;
        }
    }
    float view = scroll->view.height, room = EXERCISE_READ * view;
    if (inside) {
        float ahead = !next         ? INFINITY
                      : down > 0.0f ? next->top + fminf(next->rect.height, 0.5f * view) - scroll->wanted - view
                                    : scroll->wanted - next->top;
        bool more = down > 0.0f ? scroll->wanted < scroll->most - 1.0f : scroll->wanted > 1.0f;
        if (ahead > room && more) {
            ui_scroll_by(scroll, down * room);
            // The focus stays in sight.
            float seen = EXERCISE_SEEN * ui->unit;
            if (from->top > scroll->wanted + view - seen || from->top + from->rect.height < scroll->wanted + seen)
                ui_set_focus(ui, UI_ID(PAGE_START, 0));
            return true;
        }
    }
    // Below the texts stand the buttons, wherever the texts are on their way to.
    if (next || down > 0.0f)
        ui_set_focus(ui, next ? next->id : UI_ID(PAGE_START, 0));
    return next || down > 0.0f;
}

static bool exercise_command(Coach *coach, ExercisePage *page, const ScreenInput *input)
{
    if (page->turning && exercise_turn(page, input->command))
        return true;
    if (!page_exercise(page) || page->fault)
        return false;
    switch (input->command) {
    case COMMAND_VIEW:
        page_look(coach, page, page->view + 1, false);
        return true;
    case COMMAND_MIRROR:
        exercise_mirror(coach, page);
        return true;
    case COMMAND_SIDE:
        exercise_other_side(coach, page);
        return true;
    case COMMAND_EASIER:
    case COMMAND_HARDER:
        exercise_swap(coach, page, input->command == COMMAND_HARDER ? 1 : -1);
        return true;
    case COMMAND_FEWER:
    case COMMAND_MORE:
        exercise_dose(coach, page, input->command == COMMAND_MORE ? 1 : -1);
        return true;
    default:
        return exercise_read(page, &coach->ui[coach->input_output], input->command);
    }
}

static bool exercise_input(Coach *coach, void *state, const ScreenInput *input)
{
    ExercisePage *page = state;
    float u = coach->ui[OUTPUT_STAGE].unit;
    switch (input->kind) {
    case SCREEN_OK:
        return exercise_ok(coach, page, input);
    case SCREEN_COMMAND:
        return exercise_command(coach, page, input);
    case SCREEN_DRAG:
        if (input->id != UI_ID(PAGE_STAGE, 0) || !page_exercise(page) || u <= 0.0f)
            return false;
        page->view = -1;
        turntable_turn(&page->table, -EXERCISE_DRAG * input->dx / u, EXERCISE_DRAG * input->dy / u);
        return true;
    case SCREEN_WHEEL:
        ui_scroll_by(&page->scroll, -input->dy * 120.0f * u);
        return true;
    default:
        return false;
    }
}

static bool exercise_still(const Coach *coach, const void *state)
{
    const ExercisePage *page = state;
    (void)coach;
    return page->fault && !page->job;
}

const Screen SCREEN_OF_EXERCISE = {.name = "exercise",
                                   .size = sizeof(ExercisePage),
                                   .finish = exercise_finish,
                                   .enter = exercise_enter,
                                   .leave = exercise_leave,
                                   .step = exercise_step,
                                   .draw = exercise_draw,
                                   .input = exercise_input,
                                   .still = exercise_still,
                                   .wait = exercise_wait};
