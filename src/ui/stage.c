#include "ui/stage.h"

#include <math.h>

#define LINE_SPACING 1.22f
#define ASCENT_SHARE 0.95f // of the size, from a line's top to its baseline

static float stage_font_width(void *context, FontRole font, float size, const char *text)
{
    return font_measure(context, font, size, text).width;
}

Measure stage_measure(FontSet *fonts)
{
    return (Measure){stage_font_width, fonts};
}

void stage_background(DrawList *list, const Theme *theme, int width, int height)
{
    draw_gradient(list, (Rect){0.0f, 0.0f, (float)width, (float)height}, theme->color[COLOR_ABOVE],
                  theme->color[COLOR_BELOW]);
}

static float stage_anchor(Rect box, TextAlign align)
{
    return align == ALIGN_LEFT ? box.x : align == ALIGN_RIGHT ? box.x + box.width : box.x + 0.5f * box.width;
}

float stage_text(DrawList *list, const Measure *measure, FontRole font, float size, float least, Rect box, int lines,
                 TextAlign align, Color color, const char *text)
{
    FittedText fitted;
    layout_fit(measure, font, size, least, box.width, lines, text, &fitted);
    for (int i = 0; i < fitted.count; i++)
        draw_text(list, font, fitted.size, stage_anchor(box, align),
                  box.y + (LINE_SPACING * (float)i + ASCENT_SHARE) * fitted.size, align, color, fitted.lines[i]);
    return LINE_SPACING * fitted.size * (float)fitted.count;
}

void stage_picture(DrawList *list, const Picture *picture, Rect box, float at_x, float at_y)
{
    if (!picture || !picture->rgba || picture->width < 1 || picture->height < 1)
        return;
    float wide = (float)picture->width, high = (float)picture->height;
    float scale = fminf(box.width / wide, box.height / high);
    wide *= scale;
    high *= scale;
    draw_picture(list, picture,
                 (Rect){box.x + at_x * (box.width - wide), box.y + at_y * (box.height - high), wide, high});
}

static void stage_header(DrawList *list, const StageView *view, const Layout *layout, const Measure *measure)
{
    const Color *colors = THEMES[view->theme].color;
    float u = layout->unit;
    stage_text(list, measure, FONT_SEMIBOLD, layout->title * u, 34.0f * u, layout->box[BOX_TITLE], 1, ALIGN_LEFT,
               colors[COLOR_TEXT], view->title);
    bool said = view->message && *view->message;
    if (layout->calm && !said)
        return;
    float size = layout->calm ? layout->second : 27.0f;
    stage_text(list, measure, said ? FONT_SEMIBOLD : FONT_REGULAR, size * u, 24.0f * u, layout->box[BOX_SUBTITLE], 1,
               ALIGN_LEFT, colors[said ? COLOR_ACCENT : COLOR_DIM], said ? view->message : view->subtitle);
}

static float stage_caption_least(const Layout *layout)
{
    return layout->calm ? 0.8f * layout->caption : LAYOUT_CAPTION_LEAST;
}

// The caption stands at the bottom of its box, next to the ribbon.
static void stage_caption(DrawList *list, const StageView *view, const Layout *layout, const Measure *measure)
{
    float u = layout->unit;
    Rect box = layout->box[BOX_CAPTION];
    FittedText fitted;
    layout_fit(measure, FONT_MEDIUM, layout->caption * u, stage_caption_least(layout) * u, box.width,
               layout->caption_lines, view->caption, &fitted);
    float top = box.y + box.height - LINE_SPACING * fitted.size * (float)fitted.count;
    for (int i = 0; i < fitted.count; i++)
        draw_text(list, FONT_MEDIUM, fitted.size, box.x, top + (LINE_SPACING * (float)i + ASCENT_SHARE) * fitted.size,
                  ALIGN_LEFT, THEMES[view->theme].color[COLOR_TEXT], fitted.lines[i]);
}

static void stage_ribbon(DrawList *list, const StageView *view, const Layout *layout, const Measure *measure)
{
    static const ThemeColor KINDS[RIBBON_KIND_COUNT] = {COLOR_STILL, COLOR_INHALE, COLOR_EXHALE};
    const Color *colors = THEMES[view->theme].color;
    const char *labels[RIBBON_MAX];
    float shares[RIBBON_MAX];
    int count = view->segment_count < RIBBON_MAX ? view->segment_count : RIBBON_MAX;
    for (int i = 0; i < count; i++) {
        labels[i] = view->segments[i].label;
        shares[i] = view->segments[i].share;
    }
    RibbonLabel placed[RIBBON_MAX];
    count = layout_ribbon(layout, measure, labels, shares, count, view->segment_current, placed);
    float u = layout->unit;
    for (int i = 0; i < count; i++) {
        const RibbonLabel *label = &placed[i];
        bool current = i == view->segment_current;
        Color base = colors[KINDS[view->segments[i].kind]];
        draw_rect(list, label->bar, 0.5f * label->bar.height,
                  current ? color_mix(colors[COLOR_ACCENT], colors[COLOR_BELOW], 0.55f) : base);
        if (current) {
            float done = fminf(fmaxf(view->segment_progress, 0.0f), 1.0f);
            Rect filled = label->bar;
            filled.width = fmaxf(filled.height, done * filled.width);
            draw_rect(list, filled, 0.5f * filled.height, colors[COLOR_ACCENT]);
            draw_disc(list, (Vec2){filled.x + filled.width - 0.5f * filled.height, filled.y + 0.5f * filled.height},
                      13.0f * u, colors[COLOR_TEXT]);
        }
        if (label->shown)
            draw_text(list, current ? FONT_SEMIBOLD : FONT_REGULAR, label->size, label->rect.x,
                      label->rect.y + ASCENT_SHARE * label->size, ALIGN_LEFT, colors[current ? COLOR_TEXT : COLOR_DIM],
                      labels[i]);
    }
}

static void stage_repetitions(DrawList *list, const StageView *view, const Layout *layout, const Measure *measure,
                              TextAlign align)
{
    const Color *colors = THEMES[view->theme].color;
    float u = layout->unit;
    Rect box = layout->box[BOX_REPETITIONS];
    if (view->repetitions_total <= 0)
        return;
    float pitch = 38.0f * u, radius = 11.0f * u;
    if (layout->calm || view->repetitions_total > STAGE_DOTS_MAX ||
        pitch * (float)view->repetitions_total > box.width) {
        stage_text(list, measure, FONT_MEDIUM, layout->main * u, 30.0f * u, box, 1, align, colors[COLOR_TEXT],
                   view->repetition_text);
        return;
    }
    float wide = pitch * (float)(view->repetitions_total - 1);
    float x = align == ALIGN_LEFT ? box.x + 1.3f * radius : box.x + 0.5f * (box.width - wide);
    for (int i = 0; i < view->repetitions_total; i++) {
        Vec2 at = {x + pitch * (float)i, box.y + 0.5f * box.height};
        if (i < view->repetitions_done) {
            draw_disc(list, at, radius, colors[COLOR_ACCENT]);
        } else {
            draw_ring(list, at, radius - 1.5f * u, 3.0f * u, colors[COLOR_DIM]);
            if (i == view->repetitions_done && view->repetition_progress > 0.0f)
                draw_arc(list, at, radius - 1.5f * u, 3.5f * u, 0.0f,
                         6.2831853f * fminf(view->repetition_progress, 1.0f), colors[COLOR_ACCENT]);
        }
    }
}

// What comes next: at the foot of the column, or for a class at the right of the title and as large.
static void stage_next(DrawList *list, const StageView *view, const Layout *layout, const Measure *measure)
{
    const Color *colors = THEMES[view->theme].color;
    float u = layout->unit, size = layout->second * u;
    Rect box = layout->box[BOX_NEXT];
    if (layout->calm) {
        stage_text(list, measure, FONT_MEDIUM, 0.8f * layout->title * u, 0.5f * layout->title * u, box, 2, ALIGN_RIGHT,
                   colors[COLOR_DIM], view->next);
        return;
    }
    TextAlign align = layout->portrait ? ALIGN_LEFT : ALIGN_CENTRE;
    FittedText next;
    layout_fit(measure, FONT_REGULAR, size, 24.0f * u, box.width, 2, view->next, &next);
    box.y += box.height - LINE_SPACING * size * (float)next.count;
    stage_text(list, measure, FONT_REGULAR, size, 24.0f * u, box, 2, align, colors[COLOR_DIM], view->next);
}

static void stage_column(DrawList *list, const StageView *view, const Layout *layout, const Measure *measure)
{
    const Color *colors = THEMES[view->theme].color;
    float u = layout->unit, main = layout->main * u, second = layout->second * u;
    TextAlign align = layout->portrait ? ALIGN_LEFT : ALIGN_CENTRE;
    Rect ring = layout->box[BOX_CIRCLE];
    CircleView circle = {.centre = {ring.x + 0.5f * ring.width, ring.y + 0.5f * ring.height},
                         .radius = 0.5f * ring.width,
                         .value = view->circle,
                         .progress = view->progress,
                         .label = view->breath_label,
                         .count = view->breath_count,
                         .paused = view->paused,
                         .unit = u,
                         .theme = &THEMES[view->theme]};
    circle_draw(list, &circle, measure);
    if (!layout->calm)
        stage_text(list, measure, FONT_REGULAR, second, 24.0f * u, layout->box[BOX_TEMPO], 1,
                   layout->portrait ? ALIGN_LEFT : ALIGN_RIGHT, colors[COLOR_DIM], view->tempo);
    stage_text(list, measure, FONT_MEDIUM, main, 30.0f * u, layout->box[BOX_SIDES], 1, align, colors[COLOR_TEXT],
               view->sides);
    stage_repetitions(list, view, layout, measure, align);
    stage_text(list, measure, FONT_REGULAR, second, 24.0f * u, layout->box[BOX_SET], layout->calm ? 1 : 2, align,
               colors[COLOR_DIM], view->set);
    stage_next(list, view, layout, measure);
}

void stage_draw(DrawList *list, const StageView *view, const Layout *layout, const Measure *measure)
{
    if (view->figure && view->camera) {
        FigureView figure = *view->figure;
        figure.theme = &THEMES[view->theme];
        draw_clip(list, layout->box[BOX_STAGE]);
        figure_draw(list, view->camera, &figure);
        draw_clip(list, (Rect){0.0f, 0.0f, 0.0f, 0.0f});
    }
    stage_header(list, view, layout, measure);
    if (!view->foot_taken) {
        stage_caption(list, view, layout, measure);
        if (!layout->calm)
            stage_ribbon(list, view, layout, measure);
    }
    stage_column(list, view, layout, measure);
    stage_picture(list, view->logo, layout->box[BOX_LOGO], 1.0f, 1.0f);
}
