#include "draw/circle.h"

#include <math.h>
#include <string.h>

#define CIRCLE_LINES      2
#define CIRCLE_LINE_BYTES 64

// The words within the smallest disc.
typedef struct CircleText {
    char lines[CIRCLE_LINES][CIRCLE_LINE_BYTES];
    int line_count;
    float size, count_size;
    float label_top, count_top;
    float width;
} CircleText;

// Half of the disc's width at a height above or below its middle.
static float circle_half(float radius, float dy)
{
    return sqrtf(fmaxf(radius * radius - dy * dy, 0.0f));
}

// Splits at the space nearest to the middle.
static void circle_split(const char *label, CircleText *text)
{
    size_t length = strlen(label), best = 0;
    for (size_t i = 1; i < length; i++)
        if (label[i] == ' ' &&
            (best == 0 || fabsf((float)i - 0.5f * (float)length) < fabsf((float)best - 0.5f * (float)length)))
            best = i;
    if (best == 0 || best >= CIRCLE_LINE_BYTES || length - best > CIRCLE_LINE_BYTES)
        return;
    memcpy(text->lines[0], label, best);
    text->lines[0][best] = '\0';
    memcpy(text->lines[1], label + best + 1, length - best);
    text->line_count = 2;
}

static void circle_layout(const CircleView *view, const Measure *measure, CircleText *text)
{
    memset(text, 0, sizeof *text);
    float least = view->radius * CIRCLE_LEAST * 0.93f;
    float size = fminf(theme_size(TYPE_BREATH, 1080.0f) * view->unit, 0.40f * least);
    bool counted = view->paused || (view->count && *view->count);
    text->count_size = counted ? fminf(theme_size(TYPE_COUNT_NUMBER, 1080.0f) * view->unit, 0.72f * least) : 0.0f;
    const char *label = view->label ? view->label : "";
    size_t length = strlen(label);
    memcpy(text->lines[0], label, length < CIRCLE_LINE_BYTES ? length : CIRCLE_LINE_BYTES - 1);
    text->line_count = 1;
    // One line if it stays at a readable size, else two. The label stands above the middle, the count below.
    float middle = counted ? 0.40f * least : 0.0f;
    float width = 2.0f * circle_half(least, middle + 0.5f * size);
    float one = theme_fit(measure, FONT_SEMIBOLD, size, 1.0f, width, label);
    if (one < 0.72f * size)
        circle_split(label, text);
    text->size = one;
    float line = 1.12f;
    if (text->line_count == 2) {
        text->count_size *= 0.86f;
        middle = counted ? 0.36f * least : 0.0f;
        size = fminf(size, 0.34f * least);
        float narrow = 2.0f * circle_half(least, middle + size * line);
        float first = theme_fit(measure, FONT_SEMIBOLD, size, 1.0f, narrow, text->lines[0]);
        text->size = fminf(first, theme_fit(measure, FONT_SEMIBOLD, size, 1.0f, width, text->lines[1]));
    }
    text->label_top = view->centre.y - middle - 0.5f * line * text->size * (float)text->line_count;
    float under = text->label_top + line * text->size * (float)text->line_count;
    text->count_top = counted ? fmaxf(under, view->centre.y - 0.02f * least) : under;
    for (int i = 0; i < text->line_count; i++)
        text->width = fmaxf(text->width, measure->width(measure->context, FONT_SEMIBOLD, text->size, text->lines[i]));
}

void circle_boxes(const CircleView *view, const Measure *measure, Rect *label, Rect *count)
{
    CircleText text;
    circle_layout(view, measure, &text);
    float high = 1.12f * text.size * (float)text.line_count;
    *label = (Rect){view->centre.x - 0.5f * text.width, text.label_top, text.width, high};
    float wide = view->count ? measure->width(measure->context, FONT_LIGHT, text.count_size, view->count) : 0.0f;
    *count = (Rect){view->centre.x - 0.5f * wide, text.count_top, wide, text.count_size};
}

void circle_draw(DrawList *list, const CircleView *view, const Measure *measure)
{
    const Color *colors = view->theme->color;
    float unit = view->unit, value = fminf(fmaxf(view->value, 0.0f), 1.0f);
    float radius = view->radius * (CIRCLE_LEAST + (CIRCLE_MOST - CIRCLE_LEAST) * value);
    float rim = fmaxf(1.5f, 3.5f * unit), arc = fmaxf(2.0f, 7.0f * unit), outer = view->radius - 0.5f * arc;
    float progress = fminf(fmaxf(view->progress, 0.0f), 1.0f);

    // The glow grows in steps: a step changes it by less than a level of what is seen, but all of its pixels.
    float glow = fminf(radius * 1.30f, view->radius * 1.12f), step = fmaxf(1.0f, view->radius * 0.014f);
    draw_glow(list, view->centre, roundf(glow / step) * step, color_alpha(colors[COLOR_BREATH], 0.55f));
    draw_ring(list, view->centre, outer, fmaxf(1.0f, 2.0f * unit), colors[COLOR_GUIDE]);
    // Two discs, not a disc and a ring: the rasteriser knows what a disc hides.
    draw_disc(list, view->centre, radius, colors[COLOR_BREATH]);
    draw_disc(list, view->centre, radius - rim, colors[COLOR_BREATH_DISC]);
    if (progress > 0.0f)
        draw_arc(list, view->centre, outer, arc, 0.0f, progress * 6.2831853f, colors[COLOR_ACCENT]);

    CircleText text;
    circle_layout(view, measure, &text);
    for (int i = 0; i < text.line_count; i++)
        draw_text(list, FONT_SEMIBOLD, text.size, view->centre.x,
                  text.label_top + (1.12f * (float)i + 0.90f) * text.size, ALIGN_CENTRE, colors[COLOR_BREATH_TEXT],
                  text.lines[i]);
    if (view->paused) {
        float high = 0.62f * text.count_size, wide = 0.20f * text.count_size;
        for (int bar = 0; bar < 2; bar++)
            draw_rect(list,
                      (Rect){view->centre.x + (bar ? 0.6f : -1.6f) * wide, text.count_top + 0.2f * text.count_size,
                             wide, high},
                      0.3f * wide, colors[COLOR_BREATH_TEXT]);
    } else if (view->count) {
        draw_text(list, FONT_LIGHT, text.count_size, view->centre.x, text.count_top + 0.86f * text.count_size,
                  ALIGN_CENTRE, colors[COLOR_BREATH_TEXT], view->count);
    }
}
