#include "ui/session_page.h"

#include <math.h>

#include "ui/exercise_words.h"
#include "ui/phrases.h"

#define ROW_HIGH      112.0f // units
#define ROW_GAP       14.0f
#define ROW_FIGURE    128.0f
#define BUTTON        76.0f
#define STEPPER       84.0f
#define STEPPER_LABEL 33.0f
#define PANEL_PAD     28.0f
#define PORTRAIT      700.0f // of the panel

const Exercise *session_page_exercise(const SessionPage *page, const ProgrammeItem *item)
{
    const Exercise *exercise = outlook_exercise(page->outlook, item->exercise);
    return exercise ? exercise : outlook_exercise(page->next, item->exercise);
}

float session_page_rest(const Coach *coach, const ProgrammeItem *item)
{
    return item->rest < 0.0f ? session_rest(coach) : item->rest;
}

static const char *session_dose(const Coach *coach, const SessionPage *page, Ui *ui, const ProgrammeItem *item)
{
    const Exercise *exercise = session_page_exercise(page, item);
    const CatalogueItem *found = catalogue_find(coach->catalogue, item->exercise, NULL);
    if (exercise)
        return phrase_dose(ui, exercise->sides, item->repetitions ? item->repetitions : exercise->dose.start,
                           item->sets ? item->sets : exercise->dose.sets);
    return found ? "" : _("This exercise is not in your packs any more. It is left out.");
}

static const char *session_rest_words(const Coach *coach, Ui *ui, int index)
{
    int seconds = (int)(session_page_rest(coach, &coach->session.items[index]) + 0.5f);
    if (index + 1 == coach->session.count)
        return "";
    return seconds > 0 ? ui_format(ui, _("%d s rest"), seconds) : _("No rest");
}

// ---- the head ----

static int session_facts(const Coach *coach, const SessionPage *page, Ui *ui, TileFact facts[TILE_FACTS])
{
    const Plan *plan = outlook_plan(page->outlook);
    int exercises = coach->session.count, count = 0;
    if (exercises == 0)
        return 0;
    if (plan)
        facts[count++] = (TileFact){ICON_CLOCK, coach_minutes(ui, plan->length)};
    facts[count++] =
        (TileFact){ICON_LIST, ui_format(ui, intl_plural("%d exercise", "%d exercises", exercises), exercises)};
    if (!plan)
        return count;
    facts[count++] = (TileFact){
        ICON_REPEAT,
        ui_format(ui, intl_plural("%d change of position", "%d changes of position", plan->changes), plan->changes)};
    const char *props = phrase_props(ui, plan->props);
    if (*props)
        facts[count++] = (TileFact){ICON_MAT, ui_format(ui, _("Lay ready: %s"), props)};
    return count;
}

static void session_head(Coach *coach, SessionPage *page, Ui *ui, Rect *rest)
{
    float u = ui->unit, gap = 20.0f * u;
    bool empty = coach->session.count == 0;
    UiButton start = {.id = UI_ID(SESSION_START, 0),
                      .kind = UI_BUTTON_MAIN,
                      .icon = ICON_PLAY,
                      .text = _("Start"),
                      .disabled = empty};
    UiButton save = {.id = UI_ID(SESSION_SAVE, 0),
                     .icon = ICON_CHECK,
                     .text = coach->session.changed || empty ? _("Save") : _("Saved"),
                     .disabled = empty || !coach->session.changed};
    float wide = fmaxf(ui_button_width(ui, &start), ui_button_width(ui, &save)) + 12.0f * u;
    Rect row = ui_cut_top(rest, BUTTON * u, gap), buttons = row;
    if (ui->portrait)
        buttons = ui_cut_top(rest, BUTTON * u, gap);
    else
        buttons = ui_cut_right(&row, 2.0f * wide + gap, gap);
    ui_field(ui, UI_ID(SESSION_NAME, 0), row, ICON_EDIT, coach->session.title, _("Name of your session"));
    wide = 0.5f * (buttons.width - gap);
    start.rect = ui_cut_left(&buttons, wide, gap);
    save.rect = buttons;
    ui_button(ui, &start);
    ui_button(ui, &save);
    TileFact facts[TILE_FACTS];
    int count = session_facts(coach, page, ui, facts);
    float high = tile_facts_height(ui, rest->width, facts, count);
    tile_facts(ui, ui_cut_top(rest, fmaxf(high, 36.0f * u), 24.0f * u), facts, count);
}

// ---- the list ----

static const char *session_row_words(const Coach *coach, const SessionPage *page, Ui *ui, int index)
{
    const ProgrammeItem *item = &coach->session.items[index];
    const CatalogueVariant *variant = NULL;
    catalogue_find(coach->catalogue, item->exercise, &variant);
    const char *words = session_dose(coach, page, ui, item), *rest = session_rest_words(coach, ui, index);
    if (page->lifted && page->selected == index)
        return _("Up and down move it, OK puts it down");
    if (*rest)
        words = ui_format(ui, _("%s · %s"), words, rest);
    return variant ? ui_format(ui, _("%s · %s"), ui_local(ui, &variant->title), words) : words;
}

// Where a row's words stand within it; the rest of `row` goes to number and figure.
static Rect session_row_inner(const Ui *ui, Rect row, Rect *number, Rect *figure)
{
    float u = ui->unit;
    Rect inner = {row.x + 16.0f * u, row.y + 8.0f * u, row.width - 36.0f * u, row.height - 16.0f * u};
    *number = ui_cut_left(&inner, 48.0f * u, 8.0f * u);
    *figure = ui_cut_left(&inner, ROW_FIGURE * u, 20.0f * u);
    return inner;
}

static float session_row_height(const Coach *coach, const SessionPage *page, Ui *ui, float width, int index)
{
    Rect row = {0.0f, 0.0f, width, 0.0f}, number, figure;
    const char *title = tile_title(coach, ui, coach->session.items[index].exercise);
    float wide = session_row_inner(ui, row, &number, &figure).width;
    return fmaxf(ROW_HIGH * ui->unit,
                 tile_words_height(ui, wide, title, session_row_words(coach, page, ui, index)) + 20.0f * ui->unit);
}

static void session_row(Coach *coach, SessionPage *page, Ui *ui, Rect rect, int index)
{
    float u = ui->unit;
    const char *exercise = coach->session.items[index].exercise;
    bool lifted = page->lifted && page->selected == index;
    tile_card(ui, UI_ID(SESSION_ROW, index), rect);
    if (rect.y + rect.height < ui->clip.y || rect.y > ui->clip.y + ui->clip.height)
        return;
    if (lifted)
        draw_frame(ui->list, rect, 18.0f * u, 6.0f * u, ui->color[COLOR_ACCENT]);
    Rect number, figure, inner = session_row_inner(ui, rect, &number, &figure);
    if (lifted)
        ui_icon(ui, ICON_SORT, tile_middle(number, number.width), COLOR_ACCENT);
    else
        tile_number(ui, number, index + 1);
    tile_figure(coach, ui, tile_middle(figure, (ROW_HIGH - 16.0f) * u), exercise, false, false);
    tile_words(ui, inner, tile_title(coach, ui, exercise), session_row_words(coach, page, ui, index));
}

static void session_list(Coach *coach, SessionPage *page, Ui *ui, Rect rect)
{
    float u = ui->unit, all = (BUTTON + 24.0f) * u, highs[PROGRAMME_ITEMS_MAX];
    int count = coach->session.count;
    bool empty = count == 0;
    if (empty) {
        ui_write(ui, &rect, TYPE_HEADING, FONT_SEMIBOLD, COLOR_TEXT, 2, 12.0f, _("Nothing in it yet"));
        ui_write(ui, &rect, TYPE_MAIN, FONT_REGULAR, COLOR_DIM, 4, 32.0f,
                 _("Choose exercises from the list. Here you then put them in your order and say how often."));
    }
    Rect shown = tile_view(ui, &rect);
    for (int i = 0; i < count; i++) {
        highs[i] = session_row_height(coach, page, ui, rect.width, i);
        all += highs[i] + ROW_GAP * u;
    }
    float top = ui_scroll_begin(ui, &page->scroll, shown, all + rect.y - shown.y) + rect.y - shown.y;
    for (int i = 0; i < count; i++) {
        session_row(coach, page, ui, (Rect){rect.x, top, rect.width, highs[i]}, i);
        top += highs[i] + ROW_GAP * u;
    }
    UiButton add = {.id = UI_ID(SESSION_ADD, 0),
                    .kind = empty ? UI_BUTTON_MAIN : UI_BUTTON_PLAIN,
                    .icon = ICON_PLUS,
                    .text = empty ? _("Choose exercises") : _("Add exercises")};
    add.rect = (Rect){rect.x, top, fminf(ui_button_width(ui, &add) + 24.0f * u, rect.width), BUTTON * u};
    ui_button(ui, &add);
    ui_scroll_end(ui);
}

// ---- the row that is chosen ----

typedef struct SessionStepper {
    SessionKind back, on;
    Icon icon_back, icon_on;
    const char *label, *value;
    bool disabled;
} SessionStepper;

static UiText session_stepper_value(float width, const SessionStepper *stepper)
{
    return (UiText){.box = {0.0f, 0.0f, width, 0.0f},
                    .type = TYPE_MAIN,
                    .font = FONT_SEMIBOLD,
                    .lines = 3,
                    .least = 26.0f,
                    .align = ALIGN_CENTRE,
                    .color = stepper->disabled ? COLOR_DIM : COLOR_TEXT,
                    .text = stepper->value};
}

static float session_stepper_height(Ui *ui, float width, const SessionStepper *stepper)
{
    UiText value = session_stepper_value(width - 2.0f * (STEPPER + 16.0f) * ui->unit, stepper);
    return fmaxf(BUTTON * ui->unit, STEPPER_LABEL * ui->unit + ui_text_height(ui, &value));
}

static void session_stepper(Ui *ui, Rect row, const SessionStepper *stepper)
{
    float u = ui->unit;
    Rect back = ui_cut_left(&row, STEPPER * u, 16.0f * u), on = ui_cut_right(&row, STEPPER * u, 16.0f * u);
    ui_button(ui, &(UiButton){.id = UI_ID(stepper->back, 0),
                              .rect = tile_middle(back, BUTTON * u),
                              .icon = stepper->icon_back,
                              .disabled = stepper->disabled});
    ui_button(ui, &(UiButton){.id = UI_ID(stepper->on, 0),
                              .rect = tile_middle(on, BUTTON * u),
                              .icon = stepper->icon_on,
                              .disabled = stepper->disabled});
    UiText value = session_stepper_value(row.width, stepper);
    float high = ui_text_height(ui, &value);
    row = tile_middle(row, STEPPER_LABEL * u + high);
    ui_text(ui, &(UiText){.box = ui_cut_top(&row, STEPPER_LABEL * u, 0.0f),
                          .type = TYPE_SECONDARY,
                          .font = FONT_REGULAR,
                          .align = ALIGN_CENTRE,
                          .color = COLOR_DIM,
                          .text = stepper->label});
    value.box = row;
    ui_text(ui, &value);
}

static void session_undo(const Coach *coach, const SessionPage *page, Ui *ui, Rect row)
{
    const char *title = tile_title(coach, ui, page->removed.exercise);
    ui_button(ui, &(UiButton){.id = UI_ID(SESSION_UNDO, 0),
                              .rect = row,
                              .icon = ICON_UNDO,
                              .text = ui_format(ui, _("Put back: %s"), title)});
}

static int session_steppers(Coach *coach, const SessionPage *page, Ui *ui, SessionStepper steppers[3])
{
    const ProgrammeItem *item = &coach->session.items[page->selected];
    const Exercise *exercise = session_page_exercise(page, item);
    const CatalogueVariant *variant = NULL;
    const CatalogueItem *found = catalogue_find(coach->catalogue, item->exercise, &variant);
    bool last = page->selected + 1 == coach->session.count;
    int count = 0;
    steppers[count++] =
        (SessionStepper){SESSION_FEWER, SESSION_MORE,   ICON_MINUS,
                         ICON_PLUS,     _("How often"), found ? session_dose(coach, page, ui, item) : "",
                         !exercise};
    steppers[count++] =
        (SessionStepper){SESSION_REST_LESS,
                         SESSION_REST_MORE,
                         ICON_MINUS,
                         ICON_PLUS,
                         _("Rest after it"),
                         last ? _("None after the last") : session_rest_words(coach, ui, page->selected),
                         last};
    if (found && found->variant_count > 0)
        steppers[count++] =
            (SessionStepper){SESSION_FORM_BACK,
                             SESSION_FORM_ON,
                             ICON_PREVIOUS,
                             ICON_NEXT,
                             _("Form"),
                             variant ? ui_local(ui, &variant->title) : exercise_kind_words(VARIANT_BASE),
                             false};
    return count;
}

static void session_panel(Coach *coach, SessionPage *page, Ui *ui, Rect rect)
{
    float u = ui->unit;
    if (page->undo) {
        Rect row = ui_cut_bottom(&rect, BUTTON * u, 20.0f * u);
        session_undo(coach, page, ui, row);
    }
    if (coach->session.count == 0)
        return;
    ui_panel(ui, rect);
    Rect inner = ui_inset(rect, PANEL_PAD * u), row = ui_cut_bottom(&inner, BUTTON * u, 20.0f * u);
    ui_button(ui, &(UiButton){.id = UI_ID(SESSION_UP, 0),
                              .rect = ui_cut_left(&row, STEPPER * u, 16.0f * u),
                              .icon = ICON_UP,
                              .disabled = page->selected == 0});
    ui_button(ui, &(UiButton){.id = UI_ID(SESSION_DOWN, 0),
                              .rect = ui_cut_left(&row, STEPPER * u, 16.0f * u),
                              .icon = ICON_DOWN,
                              .disabled = page->selected + 1 == coach->session.count});
    ui_button(ui,
              &(UiButton){.id = UI_ID(SESSION_REMOVE, 0), .rect = row, .icon = ICON_TRASH, .text = _("Take it out")});
    SessionStepper steppers[3];
    int count = session_steppers(coach, page, ui, steppers);
    for (int i = count - 1; i >= 0; i--)
        session_stepper(ui, ui_cut_bottom(&inner, session_stepper_height(ui, inner.width, &steppers[i]), 20.0f * u),
                        &steppers[i]);
    const char *id = coach->session.items[page->selected].exercise;
    UiText title = {.box = inner,
                    .type = TYPE_MAIN,
                    .font = FONT_SEMIBOLD,
                    .lines = 2,
                    .least = 28.0f,
                    .align = ALIGN_CENTRE,
                    .color = COLOR_TEXT,
                    .text = tile_title(coach, ui, id)};
    float high = ui_text_height(ui, &title);
    title.box = ui_cut_bottom(&inner, high, 12.0f * u);
    ui_text(ui, &title);
    if (inner.height > 80.0f * u)
        tile_figure(coach, ui, inner, id, true, true);
}

void session_page_draw(Coach *coach, SessionPage *page, Ui *ui)
{
    float u = ui->unit;
    Rect rest = ui->safe;
    session_head(coach, page, ui, &rest);
    ui->first = coach->session.count > 0 ? UI_ID(SESSION_ROW, page->selected) : UI_ID(SESSION_ADD, 0);
    Rect list = ui_columns(ui, rest, 0, 7), panel = ui_columns(ui, rest, 7, 5);
    if (ui->portrait && coach->session.count > 0) {
        panel = ui_cut_bottom(&rest, PORTRAIT * u, 28.0f * u);
        list = rest;
    } else if (ui->portrait) {
        panel = ui_cut_bottom(&rest, BUTTON * u, 28.0f * u);
        list = rest;
    }
    session_list(coach, page, ui, list);
    session_panel(coach, page, ui, panel);
}
