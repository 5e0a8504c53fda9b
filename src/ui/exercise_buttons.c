// What begins the exercise, always in sight below its texts; and what stands in the place of the page while there is
// nothing to show.
#include <math.h>

#include "ui/exercise_page.h"
#include "ui/session_draft.h"

#define BUTTONS_ROW   72.0f // units
#define BUTTONS_GREAT 92.0f
#define BUTTONS_GAP   16.0f

// Whether the dose and the session's button stand in one line; whatever the session's says, so that nothing jumps.
static bool buttons_beside(const ExercisePage *page, Ui *ui, float width, float *middle)
{
    const DoseSpec *dose = &page_exercise(page)->dose;
    float u = ui->unit, row = BUTTONS_ROW * u;
    UiButton add = {.icon = ICON_PLUS, .text = _("Add to session")};
    UiButton remove = {.icon = ICON_MINUS, .text = _("Out of session")};
    const char *most = ui_format(ui, intl_plural("%d time", "%d times", dose->to), dose->to);
    *middle =
        ui->measure.width(ui->measure.context, FONT_SEMIBOLD, theme_size(TYPE_MAIN, 1080.0f) * u, ui_words(ui, most)) +
        36.0f * u;
    float session = fmaxf(ui_button_width(ui, &add), ui_button_width(ui, &remove));
    return 2.0f * row + *middle + BUTTONS_GAP * u + session <= width;
}

float page_buttons_high(const ExercisePage *page, Ui *ui, float width)
{
    const DoseSpec *dose = &page_exercise(page)->dose;
    float u = ui->unit, row = BUTTONS_ROW * u, gap = BUTTONS_GAP * u, middle;
    float high = BUTTONS_GREAT * u + gap + row;
    return dose->to > dose->from && !buttons_beside(page, ui, width, &middle) ? high + gap + row : high;
}

// Fewer and more, around how many; takes its place off the left of *line.
static void buttons_dose(const ExercisePage *page, Ui *ui, Rect *line, float middle)
{
    const DoseSpec *dose = &page_exercise(page)->dose;
    float row = BUTTONS_ROW * ui->unit;
    int count = page->repetitions > 0 ? page->repetitions : dose->start;
    ui_button(ui, &(UiButton){.id = UI_ID(PAGE_FEWER, 0),
                              .rect = ui_cut_left(line, row, 0.0f),
                              .icon = ICON_MINUS,
                              .disabled = count <= dose->from});
    ui_text(ui, &(UiText){.box = ui_cut_left(line, middle, 0.0f),
                          .type = TYPE_MAIN,
                          .font = FONT_SEMIBOLD,
                          .align = ALIGN_CENTRE,
                          .color = COLOR_TEXT,
                          .middle = true,
                          .text = ui_format(ui, intl_plural("%d time", "%d times", count), count)});
    ui_button(ui, &(UiButton){.id = UI_ID(PAGE_MORE, 0),
                              .rect = ui_cut_left(line, row, BUTTONS_GAP * ui->unit),
                              .icon = ICON_PLUS,
                              .disabled = count >= dose->to});
}

void page_draw_buttons(Coach *coach, const ExercisePage *page, Ui *ui, Rect bottom)
{
    const Exercise *exercise = page_exercise(page);
    float u = ui->unit, gap = BUTTONS_GAP * u, row = BUTTONS_ROW * u, middle;
    bool in = session_contains(coach, exercise->id);
    ui->first = UI_ID(PAGE_START, 0);
    ui_button(ui, &(UiButton){.id = UI_ID(PAGE_START, 0),
                              .rect = ui_cut_top(&bottom, BUTTONS_GREAT * u, gap),
                              .kind = UI_BUTTON_MAIN,
                              .icon = ICON_PLAY,
                              .text = _("Start"),
                              .detail = coach_minutes(ui, page->ticks)});
    Rect line = ui_cut_top(&bottom, row, gap);
    if (exercise->dose.to > exercise->dose.from) {
        bool beside = buttons_beside(page, ui, line.width, &middle);
        buttons_dose(page, ui, &line, beside ? middle : line.width - 2.0f * row);
        if (!beside)
            line = ui_cut_top(&bottom, row, 0.0f);
    }
    ui_button(ui, &(UiButton){.id = UI_ID(PAGE_SESSION, 0),
                              .rect = line,
                              .icon = in ? ICON_MINUS : ICON_PLUS,
                              .text = in ? _("Out of session") : _("Add to session")});
}

void page_draw_notice(const ExercisePage *page, Ui *ui)
{
    float u = ui->unit;
    const char *title = page->item ? ui_local(ui, &page->item->title) : _("Exercise");
    Rect rest = ui_header(ui, title, NULL);
    if (!page->fault) {
        ui_write(ui, &rest, TYPE_MAIN, FONT_REGULAR, COLOR_DIM, 2, 0.0f,
                 page->item ? _("The figure is being made ready\xe2\x80\xa6") : _("One moment\xe2\x80\xa6"));
        ui->moving = true;
    } else {
        const Diagnostics *diags = page->performance ? &page->performance->diags : NULL;
        ui_write(ui, &rest, TYPE_MAIN, FONT_REGULAR, COLOR_TEXT, 3, 16.0f,
                 _("This exercise cannot be shown: its file has a fault."));
        if (diags && diags->count > 0)
            ui_write(ui, &rest, TYPE_SECONDARY, FONT_REGULAR, COLOR_DIM, 6, 16.0f,
                     ui_format(ui, _("Line %d: %s"), diags->items[0].place.line, diags->items[0].message));
        ui_write(ui, &rest, TYPE_SECONDARY, FONT_REGULAR, COLOR_DIM, 4, 24.0f,
                 ui_format(ui, _("`wervel check` tells all of its faults: %s"), page->item->path));
    }
    UiButton back = {.id = UI_ID(PAGE_BACK, 0), .icon = ICON_BACK, .text = _("Back")};
    back.rect = (Rect){rest.x, rest.y + 24.0f * u, ui_button_width(ui, &back), BUTTONS_ROW * u};
    ui_button(ui, &back);
}
