#include "ui/help.h"

#include <math.h>

#define ROW_HIGH  58.0f // units
#define HEAD_HIGH 100.0f
#define PAD       48.0f
#define COLUMN    620.0f
#define KEY_WIDE  190.0f

// Pixels of a unit: smaller than the screen's where the panel would leave the safe area.
static float help_unit(const Layout *layout, int columns, int rows)
{
    float wide = (float)columns * COLUMN + 2.0f * PAD, high = HEAD_HIGH + (float)rows * ROW_HIGH + PAD;
    return fminf(layout->unit, fminf(layout->safe.width / wide, layout->safe.height / high));
}

static int help_columns(const HelpView *view, const Layout *layout)
{
    return !layout->portrait && view->count > 7 ? 2 : 1;
}

static Rect help_place(const HelpView *view, const Layout *layout, float *unit)
{
    int columns = help_columns(view, layout), rows = (view->count + columns - 1) / columns;
    *unit = help_unit(layout, columns, rows);
    float wide = ((float)columns * COLUMN + 2.0f * PAD) * *unit;
    float high = (HEAD_HIGH + (float)rows * ROW_HIGH + PAD) * *unit;
    return (Rect){0.5f * ((float)layout->width - wide), 0.5f * ((float)layout->height - high), wide, high};
}

Rect help_panel(const HelpView *view, int width, int height)
{
    Layout layout;
    float unit;
    layout_init(&layout, width, height);
    return help_place(view, &layout, &unit);
}

void help_draw(DrawList *list, const HelpView *view, int width, int height, const Measure *measure)
{
    const Color *colors = THEMES[view->theme].color;
    Layout layout;
    float u;
    layout_init(&layout, width, height);
    Rect panel = help_place(view, &layout, &u);
    int columns = help_columns(view, &layout), rows = (view->count + columns - 1) / columns;
    draw_rect(list, (Rect){0.0f, 0.0f, (float)width, (float)height}, 0.0f, color_alpha(colors[COLOR_BELOW], 0.72f));
    draw_rect(list, panel, 24.0f * u, colors[COLOR_PANEL]);
    draw_frame(list, panel, 24.0f * u, fmaxf(1.0f, 2.0f * u), colors[COLOR_PANEL_EDGE]);
    Rect head = {panel.x + PAD * u, panel.y + 30.0f * u, panel.width - 2.0f * PAD * u, 60.0f * u};
    stage_text(list, measure, FONT_SEMIBOLD, 44.0f * u, 30.0f * u, head, 1, ALIGN_LEFT, colors[COLOR_TEXT],
               view->title);
    for (int i = 0; i < view->count; i++) {
        float x = panel.x + (PAD + COLUMN * (float)(i / rows)) * u;
        float y = panel.y + (HEAD_HIGH + ROW_HIGH * (float)(i % rows)) * u;
        const HelpKey *key = &view->keys[i];
        float wide = measure->width(measure->context, FONT_MEDIUM, 26.0f * u, key->key);
        Rect cap = {x, y + 5.0f * u, fminf(fmaxf(wide + 28.0f * u, 48.0f * u), (KEY_WIDE - 16.0f) * u),
                    (ROW_HIGH - 12.0f) * u};
        draw_rect(list, cap, 10.0f * u, color_mix(colors[COLOR_PANEL], colors[COLOR_PANEL_EDGE], 0.6f));
        Rect name = {cap.x + 8.0f * u, y + 12.0f * u, cap.width - 16.0f * u, cap.height};
        stage_text(list, measure, FONT_MEDIUM, 26.0f * u, 14.0f * u, name, 1, ALIGN_CENTRE, colors[COLOR_TEXT],
                   key->key);
        Rect text = {x + KEY_WIDE * u, y + 11.0f * u, (COLUMN - KEY_WIDE - 24.0f) * u, cap.height};
        stage_text(list, measure, FONT_REGULAR, 28.0f * u, 20.0f * u, text, 1, ALIGN_LEFT, colors[COLOR_TEXT],
                   key->text);
    }
}
