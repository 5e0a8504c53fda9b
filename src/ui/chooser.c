#include "ui/chooser.h"

#include <math.h>
#include <string.h>

#define ROW_HIGH   68.0f // units; at least 64 (coach.md)
#define GROUP_HIGH 62.0f
#define HEAD_HIGH  96.0f
#define HINT_HIGH  52.0f
#define LOGO_HIGH  72.0f
#define LOGO_WIDE  220.0f

typedef struct ChooserPlan {
    float unit;
    Rect head, logo, list, hint, stage, texts;
} ChooserPlan;

static ChooserPlan chooser_plan(int width, int height)
{
    Layout layout;
    layout_init(&layout, width, height);
    float u = layout.unit, gap = 60.0f * u;
    Rect safe = layout.safe;
    ChooserPlan plan = {.unit = u};
    plan.head = (Rect){safe.x, safe.y, safe.width - LOGO_WIDE * u - 0.5f * gap, HEAD_HIGH * u};
    plan.logo = (Rect){safe.x + safe.width - LOGO_WIDE * u, safe.y, LOGO_WIDE * u, LOGO_HIGH * u};
    Rect rest = {safe.x, safe.y + HEAD_HIGH * u, safe.width, safe.height - (HEAD_HIGH + HINT_HIGH) * u};
    plan.hint = (Rect){safe.x, safe.y + safe.height - (HINT_HIGH - 12.0f) * u, safe.width, (HINT_HIGH - 12.0f) * u};
    float texts = 150.0f * u;
    if (layout.portrait) {
        float high = 0.42f * rest.height;
        plan.stage = (Rect){rest.x, rest.y, rest.width, high - texts};
        plan.texts = (Rect){rest.x, rest.y + high - texts, rest.width, texts};
        plan.list = (Rect){rest.x, rest.y + high + gap, rest.width, rest.height - high - gap};
    } else {
        float wide = 0.46f * rest.width;
        plan.list = (Rect){rest.x, rest.y, wide, rest.height};
        float x = rest.x + wide + gap;
        plan.stage = (Rect){x, rest.y, rest.width - wide - gap, rest.height - texts};
        plan.texts = (Rect){x, rest.y + rest.height - texts, rest.width - wide - gap, texts};
    }
    return plan;
}

static bool chooser_heads(const ChooserView *view, int row)
{
    const char *group = view->rows[row].group, *before = row > 0 ? view->rows[row - 1].group : NULL;
    return group && (!before || strcmp(group, before) != 0);
}

// Distance of a row's top from the top of the whole list, units.
static float chooser_top(const ChooserView *view, int row)
{
    float top = 0.0f;
    for (int i = 0; i <= row && i < view->count; i++)
        top += (i < row ? ROW_HIGH : 0.0f) + (chooser_heads(view, i) ? GROUP_HIGH : 0.0f);
    return top;
}

// The chosen row stands at two fifths of the list, unless the list's beginning or end comes first.
static float chooser_scroll(const ChooserView *view, const ChooserPlan *plan)
{
    float whole = chooser_top(view, view->count - 1) + ROW_HIGH, seen = plan->list.height / plan->unit;
    float wanted = chooser_top(view, view->selected) - 0.4f * (seen - ROW_HIGH);
    return fmaxf(0.0f, fminf(wanted, whole - seen));
}

Rect chooser_stage(int width, int height)
{
    return chooser_plan(width, height).stage;
}

Rect chooser_logo(int width, int height)
{
    return chooser_plan(width, height).logo;
}

Rect chooser_row(const ChooserView *view, int width, int height, int row)
{
    ChooserPlan plan = chooser_plan(width, height);
    float top = plan.list.y + (chooser_top(view, row) - chooser_scroll(view, &plan)) * plan.unit;
    Rect rect = {plan.list.x, top, plan.list.width, ROW_HIGH * plan.unit};
    if (top < plan.list.y - 0.5f || top + rect.height > plan.list.y + plan.list.height + 0.5f)
        rect.height = 0.0f;
    return rect;
}

static void chooser_draw_row(DrawList *list, const ChooserView *view, const ChooserPlan *plan, const Measure *measure,
                             int row, Rect rect)
{
    const Color *colors = THEMES[view->theme].color;
    float u = plan->unit, pad = 22.0f * u;
    bool chosen = row == view->selected;
    if (chosen)
        draw_rect(list, (Rect){rect.x, rect.y + 3.0f * u, rect.width, rect.height - 6.0f * u}, 14.0f * u,
                  colors[COLOR_ACCENT]);
    const ChooserRow *item = &view->rows[row];
    float detail = 0.0f;
    Rect text = {rect.x + pad, rect.y + 15.0f * u, rect.width - 2.0f * pad, rect.height};
    if (item->detail && *item->detail) {
        detail = measure->width(measure->context, FONT_REGULAR, 25.0f * u, item->detail);
        Rect right = {text.x + text.width - detail, rect.y + 20.0f * u, detail + 1.0f, rect.height};
        stage_text(list, measure, FONT_REGULAR, 25.0f * u, 24.0f * u, right, 1, ALIGN_LEFT,
                   colors[chosen ? COLOR_ON_ACCENT : COLOR_DIM], item->detail);
        detail += 20.0f * u;
    }
    text.width -= detail;
    stage_text(list, measure, chosen ? FONT_SEMIBOLD : FONT_MEDIUM, 32.0f * u, 30.0f * u, text, 1, ALIGN_LEFT,
               colors[chosen ? COLOR_ON_ACCENT : COLOR_TEXT], item->title);
}

static void chooser_draw_list(DrawList *list, const ChooserView *view, const ChooserPlan *plan, int width, int height,
                              const Measure *measure)
{
    const Color *colors = THEMES[view->theme].color;
    float u = plan->unit;
    for (int row = 0; row < view->count; row++) {
        Rect rect = chooser_row(view, width, height, row);
        if (rect.height > 0.0f)
            chooser_draw_row(list, view, plan, measure, row, rect);
        if (!chooser_heads(view, row) || rect.y < plan->list.y || rect.y > plan->list.y + plan->list.height)
            continue;
        Rect head = {rect.x + 22.0f * u, rect.y - 40.0f * u, rect.width - 44.0f * u, 34.0f * u};
        if (head.y >= plan->list.y && head.y + head.height <= plan->list.y + plan->list.height)
            stage_text(list, measure, FONT_SEMIBOLD, 25.0f * u, 24.0f * u, head, 1, ALIGN_LEFT, colors[COLOR_DIM],
                       view->rows[row].group);
    }
    // How far the list stands, where it is longer than what is seen.
    float whole = (chooser_top(view, view->count - 1) + ROW_HIGH) * u;
    if (whole > plan->list.height) {
        Rect track = {plan->list.x + plan->list.width + 14.0f * u, plan->list.y, 6.0f * u, plan->list.height};
        draw_rect(list, track, 3.0f * u, color_alpha(colors[COLOR_STILL], 0.5f));
        float share = plan->list.height / whole;
        Rect thumb = {track.x, track.y + chooser_scroll(view, plan) * u * share, track.width, track.height * share};
        draw_rect(list, thumb, 3.0f * u, colors[COLOR_DIM]);
    }
}

void chooser_draw(DrawList *list, const ChooserView *view, int width, int height, const Measure *measure)
{
    const Color *colors = THEMES[view->theme].color;
    ChooserPlan plan = chooser_plan(width, height);
    float u = plan.unit;
    stage_background(list, &THEMES[view->theme], width, height);
    if (view->figure && view->camera) {
        FigureView figure = *view->figure;
        figure.theme = &THEMES[view->theme];
        draw_clip(list, plan.stage);
        figure_draw(list, view->camera, &figure);
        draw_clip(list, (Rect){0.0f, 0.0f, 0.0f, 0.0f});
    } else {
        stage_picture(list, view->cover, plan.stage, 0.5f, 0.5f);
    }
    stage_picture(list, view->logo, plan.logo, 1.0f, 0.0f);
    stage_text(list, measure, FONT_SEMIBOLD, theme_size(TYPE_TITLE, 1080.0f) * u, 34.0f * u, plan.head, 1, ALIGN_LEFT,
               colors[COLOR_TEXT], view->heading);
    if (view->count > 0)
        chooser_draw_list(list, view, &plan, width, height, measure);
    Rect title = plan.texts, text = plan.texts;
    title.height = 52.0f * u;
    text.y += 56.0f * u;
    stage_text(list, measure, FONT_SEMIBOLD, 38.0f * u, 30.0f * u, title, 1, ALIGN_LEFT, colors[COLOR_TEXT],
               view->preview_title);
    stage_text(list, measure, FONT_REGULAR, 28.0f * u, 24.0f * u, text, 2, ALIGN_LEFT, colors[COLOR_DIM],
               view->preview_text);
    stage_text(list, measure, FONT_REGULAR, 25.0f * u, 24.0f * u, plan.hint, 1, ALIGN_LEFT, colors[COLOR_DIM],
               view->hint);
}
