// Cards, buttons, rows and fields: what is chosen on a screen, and the frame that all screens share.
#include <math.h>
#include <string.h>

#include "ui/ui.h"

#define CARD_ROUND  18.0f // units of corner
#define RING_WIDTH  4.0f
#define RING_GAP    4.0f
#define BUTTON_PAD  26.0f
#define BUTTON_ICON 34.0f
#define ROW_PAD     24.0f
#define ROW_TWO     78.0f  // a row of this height has room for a second line of its title
#define ROW_THREE   120.0f // and of this one for a second line of what is below its title
#define HINT_HIGH   40.0f
#define GRID_COUNT  12
#define GRID_GAP    32.0f

// ---- places ----

Rect ui_cut_top(Rect *from, float height, float gap)
{
    Rect cut = {from->x, from->y, from->width, height};
    from->y += height + gap;
    from->height -= height + gap;
    return cut;
}

Rect ui_cut_bottom(Rect *from, float height, float gap)
{
    Rect cut = {from->x, from->y + from->height - height, from->width, height};
    from->height -= height + gap;
    return cut;
}

Rect ui_cut_left(Rect *from, float width, float gap)
{
    Rect cut = {from->x, from->y, width, from->height};
    from->x += width + gap;
    from->width -= width + gap;
    return cut;
}

Rect ui_cut_right(Rect *from, float width, float gap)
{
    Rect cut = {from->x + from->width - width, from->y, width, from->height};
    from->width -= width + gap;
    return cut;
}

Rect ui_inset(Rect rect, float by)
{
    return (Rect){rect.x + by, rect.y + by, rect.width - 2.0f * by, rect.height - 2.0f * by};
}

Rect ui_columns(const Ui *ui, Rect in, int first, int count)
{
    float gap = GRID_GAP * ui->unit, wide = (in.width - gap * (GRID_COUNT - 1)) / GRID_COUNT;
    return (Rect){in.x + (float)first * (wide + gap), in.y, (float)count * (wide + gap) - gap, in.height};
}

// ---- cards ----

void ui_ring(Ui *ui, Rect rect, float round, float amount)
{
    if (amount <= 0.01f)
        return;
    float gap = RING_GAP * ui->unit * amount, width = RING_WIDTH * ui->unit;
    Rect around = ui_inset(rect, -gap - width);
    draw_frame(ui->list, around, round * ui->unit + gap + width, width, color_alpha(ui->color[COLOR_FOCUS], amount));
}

void ui_panel(Ui *ui, Rect rect)
{
    draw_rect(ui->list, rect, CARD_ROUND * ui->unit, ui->color[COLOR_CARD]);
    draw_frame(ui->list, rect, CARD_ROUND * ui->unit, fmaxf(1.0f, 1.5f * ui->unit), ui->color[COLOR_CARD_EDGE]);
}

float ui_card(Ui *ui, UiId id, Rect rect)
{
    float focus = ui_target(ui, id, rect);
    Color ground = color_mix(ui->color[COLOR_CARD], ui->color[COLOR_CARD_LIT], focus);
    draw_rect(ui->list, rect, CARD_ROUND * ui->unit, ground);
    draw_frame(ui->list, rect, CARD_ROUND * ui->unit, fmaxf(1.0f, 1.5f * ui->unit), ui->color[COLOR_CARD_EDGE]);
    ui_ring(ui, rect, CARD_ROUND, focus);
    return focus;
}

void ui_icon(Ui *ui, Icon icon, Rect rect, ThemeColor color)
{
    if (icon != ICON_NONE)
        icon_draw(ui->list, icon, rect, ui->color[color]);
}

// ---- buttons ----

float ui_button_width(Ui *ui, const UiButton *button)
{
    float u = ui->unit, wide = 2.0f * BUTTON_PAD * u;
    float size = theme_size(TYPE_MAIN, 1080.0f) * u, small = theme_size(TYPE_SECONDARY, 1080.0f) * u;
    float text = 0.0f;
    if (button->text && *button->text)
        text = ui->measure.width(ui->measure.context, FONT_SEMIBOLD, size, ui_words(ui, button->text));
    if (button->detail)
        text = fmaxf(text, ui->measure.width(ui->measure.context, FONT_REGULAR, small, ui_words(ui, button->detail)));
    if (button->icon != ICON_NONE)
        wide += BUTTON_ICON * u + (text > 0.0f ? 14.0f * u : 0.0f);
    return ceilf(wide + text + 2.0f * u);
}

static ThemeColor ui_button_color(const UiButton *button, bool lit)
{
    if (button->disabled)
        return COLOR_DIM;
    return lit ? COLOR_ON_ACCENT : COLOR_TEXT;
}

void ui_button(Ui *ui, const UiButton *button)
{
    float u = ui->unit, round = fminf(CARD_ROUND, 0.5f * button->rect.height / u);
    float focus = ui_target(ui, button->id, button->rect);
    ui->targets.items[ui->targets.count - 1].disabled = button->disabled;
    bool lit = !button->disabled && (button->kind == UI_BUTTON_MAIN || button->on);
    Color ground = lit ? ui->color[COLOR_ACCENT] : color_mix(ui->color[COLOR_CARD], ui->color[COLOR_CARD_LIT], focus);
    if (button->kind != UI_BUTTON_QUIET || lit || focus > 0.01f)
        draw_rect(ui->list, button->rect, round * u,
                  button->kind == UI_BUTTON_QUIET && !lit ? color_alpha(ground, focus) : ground);
    if (!lit && button->kind != UI_BUTTON_QUIET)
        draw_frame(ui->list, button->rect, round * u, fmaxf(1.0f, 1.5f * u), ui->color[COLOR_CARD_EDGE]);
    ui_ring(ui, button->rect, round, focus);
    ThemeColor color = ui_button_color(button, lit);

    bool words = button->text && *button->text;
    Rect inner = button->rect;
    if (button->icon != ICON_NONE) {
        float side = fminf(BUTTON_ICON * u, 0.62f * inner.height);
        if (!words) {
            ui_icon(ui, button->icon,
                    (Rect){inner.x + 0.5f * (inner.width - side), inner.y + 0.5f * (inner.height - side), side, side},
                    color);
            return;
        }
        float pad = fminf(BUTTON_PAD * u, 0.5f * (inner.height - side) + 6.0f * u);
        ui_icon(ui, button->icon, (Rect){inner.x + pad, inner.y + 0.5f * (inner.height - side), side, side}, color);
        ui_cut_left(&inner, pad + side + 14.0f * u, 0.0f);
        inner.width -= 0.7f * BUTTON_PAD * u;
    } else {
        inner.x += 0.7f * BUTTON_PAD * u;
        inner.width -= 1.4f * BUTTON_PAD * u;
    }
    TextAlign align = button->icon != ICON_NONE ? ALIGN_LEFT : ALIGN_CENTRE;
    if (button->detail && *button->detail) {
        Rect below = ui_cut_bottom(&inner, 0.46f * inner.height, 0.0f);
        ui_text(ui, &(UiText){.box = below,
                              .type = TYPE_SECONDARY,
                              .font = FONT_REGULAR,
                              .align = align,
                              .color = lit ? color : COLOR_DIM,
                              .text = button->detail});
        ui_text(ui, &(UiText){.box = inner,
                              .type = TYPE_MAIN,
                              .font = FONT_SEMIBOLD,
                              .align = align,
                              .color = color,
                              .bottom = true,
                              .text = button->text});
        return;
    }
    // Two lines where one would be cut.
    bool tight = ui->measure.width(ui->measure.context, FONT_SEMIBOLD, theme_size(TYPE_SECONDARY, 1080.0f) * u,
                                   ui_words(ui, button->text)) > inner.width;
    ui_text(ui, &(UiText){.box = inner,
                          .type = tight ? TYPE_SECONDARY : TYPE_MAIN,
                          .font = FONT_SEMIBOLD,
                          .align = align,
                          .color = color,
                          .lines = tight || inner.height > 96.0f * u ? 2 : 1,
                          .middle = true,
                          .text = button->text});
}

void ui_row(Ui *ui, const UiRow *row)
{
    float u = ui->unit, focus = ui_target(ui, row->id, row->rect);
    ui->targets.items[ui->targets.count - 1].disabled = row->disabled;
    draw_rect(ui->list, row->rect, 14.0f * u, color_mix(ui->color[COLOR_CARD], ui->color[COLOR_CARD_LIT], focus));
    draw_frame(ui->list, row->rect, 14.0f * u, fmaxf(1.0f, 1.5f * u), ui->color[COLOR_CARD_EDGE]);
    ui_ring(ui, row->rect, 14.0f, focus);
    Rect inner = {row->rect.x + ROW_PAD * u, row->rect.y, row->rect.width - 2.0f * ROW_PAD * u, row->rect.height};
    if (row->icon != ICON_NONE) {
        Rect icon = ui_cut_left(&inner, BUTTON_ICON * u, 18.0f * u);
        ui_icon(ui, row->icon, icon, row->on ? COLOR_ACCENT : COLOR_DIM);
    }
    if (row->value && *row->value) {
        float wide = ui->measure.width(ui->measure.context, FONT_MEDIUM, theme_size(TYPE_MAIN, 1080.0f) * u,
                                       ui_words(ui, row->value)) +
                     2.0f * u;
        Rect right = ui_cut_right(&inner, fminf(wide, 0.5f * inner.width), 18.0f * u);
        ui_text(ui, &(UiText){.box = right,
                              .type = TYPE_MAIN,
                              .font = FONT_MEDIUM,
                              .align = ALIGN_RIGHT,
                              .color = row->on ? COLOR_ACCENT : COLOR_TEXT,
                              .middle = true,
                              .text = row->value});
    }
    ThemeColor color = row->disabled ? COLOR_DIM : COLOR_TEXT;
    if (!row->detail || !*row->detail) {
        ui_text(ui, &(UiText){.box = inner,
                              .type = TYPE_MAIN,
                              .font = FONT_MEDIUM,
                              .lines = inner.height >= ROW_TWO * u ? 2 : 1,
                              .color = color,
                              .middle = true,
                              .text = row->title});
        return;
    }
    // Both together in the middle of the row.
    bool two = inner.height >= ROW_THREE * u;
    Rect under = ui_cut_bottom(&inner, (two ? 0.58f : 0.47f) * inner.height, 0.0f);
    UiText title = {.box = inner, .type = TYPE_MAIN, .font = FONT_MEDIUM, .color = color, .text = row->title};
    UiText below = {.box = under,
                    .type = TYPE_SECONDARY,
                    .font = FONT_REGULAR,
                    .lines = two ? 2 : 1,
                    .color = COLOR_DIM,
                    .text = row->detail};
    float head = ui_text_height(ui, &title), rest = row->rect.height - head - ui_text_height(ui, &below);
    title.box.y = row->rect.y + 0.5f * rest;
    below.box.y = title.box.y + head;
    ui_text(ui, &title);
    ui_text(ui, &below);
}

void ui_field(Ui *ui, UiId id, Rect rect, Icon icon, const char *text, const char *placeholder)
{
    float u = ui->unit, focus = ui_target(ui, id, rect);
    bool empty = !text || !*text;
    draw_rect(ui->list, rect, 14.0f * u, ui->color[COLOR_PANEL]);
    draw_frame(ui->list, rect, 14.0f * u, fmaxf(1.0f, 2.0f * u), ui->color[COLOR_PANEL_EDGE]);
    ui_ring(ui, rect, 14.0f, focus);
    Rect inner = {rect.x + ROW_PAD * u, rect.y, rect.width - 2.0f * ROW_PAD * u, rect.height};
    if (icon != ICON_NONE)
        ui_icon(ui, icon, ui_cut_left(&inner, BUTTON_ICON * u, 14.0f * u), COLOR_DIM);
    ui_text(ui, &(UiText){.box = inner,
                          .type = TYPE_MAIN,
                          .font = empty ? FONT_REGULAR : FONT_MEDIUM,
                          .color = empty ? COLOR_DIM : COLOR_TEXT,
                          .middle = true,
                          .text = empty ? placeholder : text});
    if (empty || focus < 0.5f)
        return;
    float wide =
        ui->measure.width(ui->measure.context, FONT_MEDIUM, theme_size(TYPE_MAIN, 1080.0f) * u, ui_words(ui, text));
    Rect caret = {inner.x + fminf(wide, inner.width) + 3.0f * u, rect.y + 0.25f * rect.height, 3.0f * u,
                  0.5f * rect.height};
    draw_rect(ui->list, caret, 1.5f * u, ui->color[COLOR_ACCENT]);
}

void ui_progress(Ui *ui, Rect rect, float done, ThemeColor color)
{
    done = fmaxf(0.0f, fminf(done, 1.0f));
    draw_rect(ui->list, rect, 0.5f * rect.height, ui->color[COLOR_STILL]);
    if (done > 0.0f)
        draw_rect(ui->list, (Rect){rect.x, rect.y, fmaxf(rect.height, done * rect.width), rect.height},
                  0.5f * rect.height, ui->color[color]);
}

// ---- the frame of a screen ----

Rect ui_header(Ui *ui, const char *title, const char *subtitle)
{
    float u = ui->unit;
    Rect rest = ui->safe, head = ui_cut_top(&rest, 74.0f * u, 0.0f);
    ui_text(ui, &(UiText){.box = head,
                          .type = TYPE_TITLE,
                          .font = FONT_SEMIBOLD,
                          .color = COLOR_TEXT,
                          .least = 34.0f,
                          .text = title});
    if (subtitle && *subtitle) {
        UiText below = {.box = rest,
                        .type = TYPE_SECONDARY,
                        .font = FONT_REGULAR,
                        .lines = 2,
                        .color = COLOR_DIM,
                        .text = subtitle};
        below.box.height = 0.0f;
        below.box = ui_cut_top(&rest, fmaxf(36.0f * u, ui_text_height(ui, &below)), 0.0f);
        ui_text(ui, &below);
    }
    ui_cut_top(&rest, 24.0f * u, 0.0f);
    return rest;
}

void ui_hints(Ui *ui, Rect *from, const char *const *pairs)
{
    float u = ui->unit, size = theme_size(TYPE_SECONDARY, 1080.0f) * u;
    Rect row = ui_cut_bottom(from, HINT_HIGH * u, 16.0f * u);
    for (int i = 0; pairs[i] && pairs[i + 1]; i += 2) {
        const char *key = pairs[i], *does = ui_words(ui, pairs[i + 1]);
        float key_wide = ui->measure.width(ui->measure.context, FONT_MEDIUM, size, key) + 24.0f * u;
        float wide = ui->measure.width(ui->measure.context, FONT_REGULAR, size, does) + 2.0f * u;
        if (key_wide + 12.0f * u + wide > row.width)
            return; // those that fit, whole
        Rect cap = ui_cut_left(&row, fmaxf(key_wide, HINT_HIGH * u), 12.0f * u);
        draw_rect(ui->list, cap, 9.0f * u, ui->color[COLOR_PANEL]);
        draw_frame(ui->list, cap, 9.0f * u, fmaxf(1.0f, 1.5f * u), ui->color[COLOR_PANEL_EDGE]);
        float lengthen = ui->lengthen;
        ui->lengthen = 0.0f; // measured as it stands
        ui_text(ui, &(UiText){.box = cap,
                              .type = TYPE_SECONDARY,
                              .font = FONT_MEDIUM,
                              .align = ALIGN_CENTRE,
                              .color = COLOR_DIM,
                              .middle = true,
                              .text = key});
        ui_text(ui, &(UiText){.box = ui_cut_left(&row, wide, 36.0f * u),
                              .type = TYPE_SECONDARY,
                              .font = FONT_REGULAR,
                              .color = COLOR_DIM,
                              .middle = true,
                              .text = does});
        ui->lengthen = lengthen;
    }
}
