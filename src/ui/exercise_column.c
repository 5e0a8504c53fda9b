// The texts of an exercise's page, one below the other as in a book, in a stretch that scrolls: what it is, what to
// mind, the steps with their breath, the other forms, what it is aimed at and what its source claims. The same
// functions tell how high it all is and draw it.
#include <math.h>

#include "session/timeline.h"
#include "ui/exercise_page.h"
#include "ui/spine.h"

#define COLUMN_NUMBER     60.0f // units: before a step
#define COLUMN_INDENT     36.0f // of a loop
#define COLUMN_ICON       32.0f
#define COLUMN_FADE       44.0f  // of texts at the ends of the stretch
#define COLUMN_SPINE      130.0f // units: the drawn spine
#define COLUMN_SPINE_HIGH 340.0f
#define COLUMN_PAD        16.0f

typedef struct Column {
    Coach *coach;
    ExercisePage *page;
    Ui *ui;
    float x, width, y; // pixels
    bool drawn;
    const Frame *frame;
} Column;

// ---- parts ----

// A text across the column from `left` (pixels) on; returns its height.
static float column_text(Column *column, float left, TypeSize type, FontRole font, ThemeColor color, int lines,
                         float gap, const char *text)
{
    UiText written = {.box = {column->x + left, column->y, column->width - left, 0.0f},
                      .type = type,
                      .font = font,
                      .color = color,
                      .lines = lines,
                      .least = type == TYPE_TITLE       ? 40.0f
                               : type == TYPE_SECONDARY ? 24.0f
                                                        : 28.0f,
                      .text = text};
    float high = written.box.height = ui_text_height(column->ui, &written);
    if (column->drawn)
        ui_text(column->ui, &written);
    column->y += high > 0.0f ? high + gap * column->ui->unit : 0.0f;
    return high;
}

static void column_heading(Column *column, const char *text)
{
    float u = column->ui->unit;
    column->y += 40.0f * u;
    if (column->drawn)
        draw_rect(column->ui->list, (Rect){column->x, column->y, 56.0f * u, 4.0f * u}, 2.0f * u,
                  column->ui->color[COLOR_ACCENT]);
    column->y += 20.0f * u;
    column_text(column, 0.0f, TYPE_HEADING, FONT_SEMIBOLD, COLOR_TEXT, 2, 12.0f, text);
}

static float column_width_of(Ui *ui, TypeSize type, FontRole font, const char *text)
{
    return ui->measure.width(ui->measure.context, font, theme_size(type, 1080.0f) * ui->unit, ui_words(ui, text));
}

// Three bars, of which as many are full as it is hard.
static void column_level(Ui *ui, Rect rect, int level)
{
    float u = ui->unit, wide = 6.0f * u;
    for (int i = 0; i < 3; i++) {
        float high = (10.0f + 7.0f * (float)i) * u;
        Rect bar = {rect.x + 2.0f * u + (wide + 4.0f * u) * (float)i, rect.y + rect.height - 4.0f * u - high, wide,
                    high};
        draw_rect(ui->list, bar, 2.0f * u, ui->color[i < level ? COLOR_TEXT : COLOR_STILL]);
    }
}

// The facts run on like the words of a line, each with its icon.
static void column_facts(Column *column, const Exercise *exercise)
{
    Ui *ui = column->ui;
    ExerciseFact facts[EXERCISE_FACTS_MAX];
    ExerciseChoice choice = {.repetitions = column->page->repetitions, .ticks = column->page->ticks};
    int count = exercise_facts(ui, exercise, catalogue_ways(column->coach->catalogue), &choice, facts);
    float u = ui->unit, icon = COLUMN_ICON * u, line = 46.0f * u, left = 0.0f;
    column->y += 12.0f * u;
    for (int i = 0; i < count; i++) {
        float text = column_width_of(ui, TYPE_SECONDARY, FONT_REGULAR, facts[i].text) + 2.0f * u;
        float wide = fminf(icon + 12.0f * u + text, column->width);
        if (left > 0.0f && left + wide > column->width) {
            left = 0.0f;
            column->y += line;
        }
        bool broken = icon + 12.0f * u + text > column->width; // into two lines, alone
        float high = broken ? 1.6f * line : line;
        Rect rect = {column->x + left, column->y, wide, high};
        if (column->drawn) {
            Rect before = {rect.x, rect.y + 0.5f * (high - icon), icon, icon};
            if (facts[i].level > 0)
                column_level(ui, before, facts[i].level);
            else
                ui_icon(ui, facts[i].icon, before, COLOR_DIM);
            ui_cut_left(&rect, icon + 12.0f * u, 0.0f);
            ui_text(ui, &(UiText){.box = rect,
                                  .type = TYPE_SECONDARY,
                                  .font = FONT_REGULAR,
                                  .color = COLOR_TEXT,
                                  .middle = true,
                                  .lines = broken ? 2 : 1,
                                  .text = facts[i].text});
        }
        column->y += high - line;
        left += wide + 32.0f * u;
    }
    column->y += line + 8.0f * u;
}

static void column_cautions(Column *column, const Exercise *exercise)
{
    float u = column->ui->unit, left = (COLUMN_ICON + 16.0f) * u;
    for (int i = 0; i < exercise->caution_count; i++) {
        if (i == 0)
            column->y += 12.0f * u;
        Rect icon = {column->x, column->y + 1.0f * u, COLUMN_ICON * u, COLUMN_ICON * u};
        if (column->drawn && i == 0)
            ui_icon(column->ui, ICON_WARNING, icon, COLOR_CAUTION);
        column_text(column, left, TYPE_SECONDARY, FONT_MEDIUM, COLOR_CAUTION, 6, 10.0f,
                    ui_local(column->ui, &exercise->cautions[i]));
    }
}

// ---- steps ----

// How the breath of a phase runs, as a line: rising, falling, flat above, flat below, or coming and going.
static void column_breath(Ui *ui, Breath breath, Rect rect)
{
    Vec2 points[17];
    float high = rect.height - 4.0f * ui->unit;
    for (int i = 0; i < 17; i++) {
        float t = (float)i / 16.0f, ease = t * t * (3.0f - 2.0f * t);
        float value = breath == BREATH_INHALE   ? ease
                      : breath == BREATH_EXHALE ? 1.0f - ease
                      : breath == BREATH_FULL   ? 0.9f
                      : breath == BREATH_EMPTY  ? 0.1f
                                                : 0.5f - 0.38f * cosf(4.0f * GLM_PIf * t);
        points[i] = (Vec2){rect.x + t * rect.width, rect.y + 2.0f * ui->unit + (1.0f - value) * high};
    }
    draw_stroke(ui->list, points, 17, false, 3.5f * ui->unit, ui->color[COLOR_BREATH]);
}

static void column_step_words(Column *column, const Exercise *exercise, const ExerciseStep *step, float left, bool now)
{
    Ui *ui = column->ui;
    float u = ui->unit, number = COLUMN_NUMBER * u;
    const PhaseSpec *phase = &exercise->phases[step->phase];
    const char *say = ui_local(ui, &phase->say);
    bool skip = !settings_on(&column->coach->settings, SETTING_BREATH_HOLDS);
    if (column->drawn) {
        Rect at = {column->x + left, column->y, number - 14.0f * u, 40.0f * u};
        ui_text(ui, &(UiText){.box = at,
                              .type = TYPE_MAIN,
                              .font = now ? FONT_SEMIBOLD : FONT_LIGHT,
                              .color = now ? COLOR_ACCENT : COLOR_DIM,
                              .text = ui_format(ui, "%d", step->number)});
    }
    column_text(column, left + number, TYPE_MAIN, FONT_REGULAR, COLOR_TEXT, 8, 6.0f,
                *say ? say : ui_local(ui, &phase->label));
    Rect line = {column->x + left + number, column->y + 4.0f * u, 44.0f * u, 24.0f * u};
    if (column->drawn)
        column_breath(ui, phase->duration_kind == DURATION_BREATHS ? BREATH_FREE : phase->breath, line);
    column_text(column, left + number + 62.0f * u, TYPE_SECONDARY, FONT_REGULAR, COLOR_DIM, 3, 0.0f,
                exercise_breath_words(ui, phase, skip));
}

static void column_step(Column *column, const Exercise *exercise, int index)
{
    Ui *ui = column->ui;
    const ExerciseStep *step = &column->page->steps[index];
    float u = ui->unit, left = COLUMN_INDENT * u * (float)step->depth, top = column->y;
    if (step->phase < 0) {
        column->y += 10.0f * u;
        column_text(column, left, TYPE_MAIN, FONT_SEMIBOLD, COLOR_TEXT, 2, 6.0f,
                    exercise_loop_words(ui, &exercise->loops[step->loop]));
        return;
    }
    bool now = column->frame->at->phase == step->phase;
    float y = top + COLUMN_PAD * u;
    if (column->drawn) { // its height first: the ground lies below the words
        column->drawn = false;
        column->y = y;
        column_step_words(column, exercise, step, left, now);
        float high = column->y + COLUMN_PAD * u - top;
        column->drawn = true;
        Rect rect = {column->x + left - 12.0f * u, top, column->width - left + 12.0f * u, high};
        float focus = ui_target(ui, UI_ID(PAGE_STEP, index), rect);
        float lit = ui_ease(ui, UI_ID(PAGE_STEP, 512 + index), now ? 1.0f : 0.0f);
        if (focus > 0.01f)
            draw_rect(ui->list, rect, 14.0f * u, color_alpha(ui->color[COLOR_CARD], focus));
        ui_ring(ui, ui_inset(rect, 6.0f * u), 12.0f, focus);
        if (lit > 0.01f)
            draw_rect(ui->list, (Rect){rect.x, top + 14.0f * u, 4.0f * u, high - 28.0f * u}, 2.0f * u,
                      color_alpha(ui->color[COLOR_ACCENT], lit));
        if (step->depth > 0) // the loop's own line runs along its steps
            draw_rect(ui->list, (Rect){column->x + left - 28.0f * u, top, 2.0f * u, high}, 1.0f * u,
                      ui->color[COLOR_CARD_EDGE]);
    }
    column->y = y;
    column_step_words(column, exercise, step, left, now);
    column->y += COLUMN_PAD * u;
}

// ---- other forms ----

static void column_variant(Column *column, int index)
{
    Ui *ui = column->ui;
    const CatalogueItem *item = column->page->item;
    const CatalogueVariant *variant = index > 0 ? &item->variants[index - 1] : NULL;
    VariantKind kind = variant ? variant->kind : VARIANT_BASE;
    bool on = variant == column->page->variant;
    float u = ui->unit, left = (24.0f + COLUMN_ICON + 20.0f) * u, right = 64.0f * u, top = column->y;
    const char *title = variant ? ui_local(ui, &variant->title) : ui_local(ui, &item->title);
    const char *detail = ui_format(ui, _("%s, %s"), exercise_kind_words(kind),
                                   coach_minutes(ui, variant ? variant->ticks : item->ticks));
    Column inner = *column;
    inner.width -= right;
    inner.drawn = false;
    inner.y += 14.0f * u;
    column_text(&inner, left, TYPE_MAIN, FONT_MEDIUM, COLOR_TEXT, 3, 0.0f, title);
    column_text(&inner, left, TYPE_SECONDARY, FONT_REGULAR, COLOR_DIM, 2, 0.0f, detail);
    float high = inner.y + 14.0f * u - top;
    if (column->drawn) {
        Rect rect = {column->x, top, column->width, high};
        float icon = COLUMN_ICON * u, middle = top + 0.5f * (high - icon);
        ui_card(ui, UI_ID(PAGE_VARIANT, index), rect);
        ui_icon(ui, exercise_kind_icon(kind), (Rect){rect.x + 24.0f * u, middle, icon, icon},
                on ? COLOR_ACCENT : COLOR_DIM);
        if (on)
            ui_icon(ui, ICON_CHECK, (Rect){rect.x + rect.width - 24.0f * u - icon, middle, icon, icon}, COLOR_ACCENT);
        inner.drawn = true;
        inner.y = top + 14.0f * u;
        column_text(&inner, left, TYPE_MAIN, FONT_MEDIUM, COLOR_TEXT, 3, 0.0f, title);
        column_text(&inner, left, TYPE_SECONDARY, FONT_REGULAR, COLOR_DIM, 2, 0.0f, detail);
    }
    column->y = top + high + 14.0f * u;
}

// ---- the whole ----

static void column_head(Column *column, const Exercise *exercise)
{
    Ui *ui = column->ui;
    const Exercise *base = exercise->base ? exercise->base : exercise;
    column_text(column, 0.0f, TYPE_SECONDARY, FONT_MEDIUM, COLOR_DIM, 2, 4.0f,
                catalogue_source_title(column->coach->catalogue, exercise->source, ui->language));
    column_text(column, 0.0f, TYPE_TITLE, FONT_SEMIBOLD, COLOR_TEXT, 3, 4.0f, ui_local(ui, &base->title));
    if (exercise->base)
        column_text(column, 0.0f, TYPE_MAIN, FONT_SEMIBOLD, COLOR_TEXT, 3, 4.0f, ui_local(ui, &exercise->title));
    column_text(column, 0.0f, TYPE_SECONDARY, FONT_REGULAR, COLOR_DIM, 3, 4.0f, ui_local(ui, &exercise->subtitle));
}

// The whole spine, small, with the vertebrae that are meant.
static void column_spine(Ui *ui, uint32_t targets, Rect box)
{
    int counts[SPINE_PIECES] = {0};
    uint32_t chosen = 0;
    for (int joint = JOINT_L5; joint <= JOINT_C1; joint++)
        if (targets & FIGURE_VERTEBRA(joint))
            chosen |= 1u << (JOINT_C1 - joint);
    spine_draw(ui, &(SpineView){.box = box, .counts = counts, .chosen = chosen, .cursor = -1});
}

static void column_aim_words(Column *column, const Exercise *exercise)
{
    Ui *ui = column->ui;
    uint32_t targets = column->page->performance->targets;
    float top = column->y, left = targets ? (COLUMN_SPINE + 40.0f) * ui->unit : 0.0f;
    if (targets && column->drawn)
        column_spine(ui, targets, (Rect){column->x, top, COLUMN_SPINE * ui->unit, COLUMN_SPINE_HIGH * ui->unit});
    if (targets)
        column_text(column, left, TYPE_CAPTION, FONT_SEMIBOLD, COLOR_ACCENT, 2, 8.0f,
                    exercise_target_words(ui, targets));
    for (int i = 0; i < exercise->effect_count; i++)
        column_text(column, left, TYPE_SECONDARY, FONT_REGULAR, COLOR_TEXT, 8, 8.0f,
                    ui_local(ui, &exercise->effects[i]));
    if (targets)
        column->y = fmaxf(column->y, top + (COLUMN_SPINE_HIGH + 12.0f) * ui->unit);
    if (exercise->effect_count > 0)
        column_text(column, 0.0f, TYPE_SECONDARY, FONT_REGULAR, COLOR_DIM, 6, 8.0f,
                    ui_format(ui, _("The source: %s"),
                              catalogue_source_title(column->coach->catalogue, exercise->source, ui->language)));
}

// Can have the focus, so that it is read by those who have only arrows.
static void column_aim(Column *column, const Exercise *exercise)
{
    Ui *ui = column->ui;
    if (!column->page->performance->targets && exercise->effect_count == 0)
        return;
    column_heading(column, _("What it is for"));
    if (column->drawn) {
        Column measured = *column;
        float pad = 12.0f * ui->unit;
        measured.drawn = false;
        column_aim_words(&measured, exercise);
        Rect rect = {column->x - pad, column->y - pad, column->width + pad, measured.y - column->y + 1.5f * pad};
        float focus = ui_target(ui, UI_ID(PAGE_AIM, 0), rect);
        ui_ring(ui, ui_inset(rect, 0.5f * pad), 12.0f, focus);
    }
    column_aim_words(column, exercise);
}

static void column_all(Column *column)
{
    const Exercise *exercise = page_exercise(column->page);
    column_head(column, exercise);
    column_facts(column, exercise);
    column_cautions(column, exercise);
    column_heading(column, _("How it goes"));
    for (int i = 0; i < column->page->step_count; i++)
        column_step(column, exercise, i);
    if (column->page->item->variant_count > 0) {
        column_heading(column, _("Other forms"));
        for (int i = 0; i <= column->page->item->variant_count; i++)
            column_variant(column, i);
    }
    column_aim(column, exercise);
    column->y += 24.0f * column->ui->unit;
}

void page_draw_column(Coach *coach, ExercisePage *page, Ui *ui, Rect rect)
{
    Frame frame;
    page_frame(page, &frame);
    float u = ui->unit, edge = 16.0f * u;
    Column column = {
        .coach = coach, .page = page, .ui = ui, .x = rect.x + edge, .width = rect.width - 2.0f * edge, .frame = &frame};
    column_all(&column);
    column.y = ui_scroll_begin(ui, &page->scroll, rect, column.y);
    column.drawn = true;
    column_all(&column);
    // A line that is half in sight does not look cut where it fades.
    Rect end = {rect.x, rect.y, rect.width, COLUMN_FADE * u};
    if (page->scroll.at > 1.0f)
        page_fade(ui, end, true);
    end.y = rect.y + rect.height - end.height;
    if (page->scroll.at < page->scroll.most - 1.0f)
        page_fade(ui, end, false);
    ui_scroll_end(ui);
}
