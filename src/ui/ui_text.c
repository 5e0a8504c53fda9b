// Texts: fitted to their boxes, noted for tests, longer where a test wants to see whether the layout holds.
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ui/stage.h"
#include "ui/ui.h"

#define UI_TEXT_MAX              1024
#define UI_LEAST                 24.0f // units; nothing is smaller
#define UI_LINE                  1.22f // of the size, from line to line
#define UI_ASCENT                0.95f // from a line's top to its baseline
#define UI_DEFAULT(v, otherwise) ((v) > 0 ? (v) : (otherwise))

const char *ui_words(Ui *ui, const char *text)
{
    if (ui->lengthen <= 0.0f || !text)
        return text;
    // Each word grows by its share; what is left over goes to the next.
    char longer[UI_TEXT_MAX];
    size_t length = 0;
    float owed = 0.0f;
    for (const char *c = text; *c && length + 8 < sizeof longer; c++) {
        if (((unsigned char)*c & 0xC0) != 0x80 && *c != ' ')
            owed += ui->lengthen;
        bool ends = c[1] == '\0' || c[1] == ' ';
        longer[length++] = *c;
        for (; ends && owed >= 1.0f && *c != ' ' && length + 8 < sizeof longer; owed -= 1.0f)
            longer[length++] = 'n';
    }
    return arena_text(&ui->texts_arena, longer, length);
}

const char *ui_format(Ui *ui, const char *format, ...)
{
    char text[UI_TEXT_MAX];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return arena_copy(&ui->texts_arena, text);
}

const char *ui_local(const Ui *ui, const LocalText *text)
{
    const char *own = text->in[ui->language];
    for (int i = 0; i < LANGUAGE_COUNT && (!own || !*own); i++)
        own = text->in[i];
    return own ? own : "";
}

static void ui_note(Ui *ui, const UiText *text, const FittedText *fitted, float top, float high)
{
    float wide = 0.0f;
    for (int i = 0; i < fitted->count; i++)
        wide = fmaxf(wide, ui->measure.width(ui->measure.context, text->font, fitted->size, fitted->lines[i]));
    float room = text->box.width - wide;
    float x = text->box.x + (text->align == ALIGN_LEFT ? 0.0f : text->align == ALIGN_RIGHT ? room : 0.5f * room);
    *ARENA_PUSH(&ui->texts_arena, &ui->texts) = (UiTextNote){.box = text->box,
                                                             .ink = {x, top, wide, high},
                                                             .clip = ui->clip,
                                                             .type = text->type,
                                                             .size = fitted->size,
                                                             .layer = ui->layer,
                                                             .cut = fitted->cut,
                                                             .text = arena_copy(&ui->texts_arena, text->text)};
}

static float ui_fit(Ui *ui, const UiText *text, FittedText *fitted)
{
    float size = theme_size(text->type, 1080.0f) * ui->unit;
    if (ui->larger > 1.0f) { // as far as the box is high
        float lines = (float)UI_DEFAULT(text->lines, 1), high = text->box.height / (UI_LINE * lines);
        size = fmaxf(size, fminf(size * ui->larger, text->box.height > 0.0f ? high : INFINITY));
    }
    float least = fminf(size, UI_DEFAULT(text->least, UI_LEAST) * ui->unit);
    layout_fit(&ui->measure, text->font, size, least, text->box.width, UI_DEFAULT(text->lines, 1),
               ui_words(ui, text->text), fitted);
    return UI_LINE * fitted->size * (float)fitted->count;
}

float ui_text_height(Ui *ui, const UiText *text)
{
    FittedText fitted;
    return text->text && *text->text ? ui_fit(ui, text, &fitted) : 0.0f;
}

float ui_text(Ui *ui, const UiText *text)
{
    FittedText fitted;
    if (!text->text || !*text->text)
        return 0.0f;
    float high = ui_fit(ui, text, &fitted), top = text->box.y, room = text->box.height - high;
    top += text->bottom ? room : text->middle ? 0.5f * room : 0.0f;
    float x = text->align == ALIGN_LEFT    ? text->box.x
              : text->align == ALIGN_RIGHT ? text->box.x + text->box.width
                                           : text->box.x + 0.5f * text->box.width;
    for (int i = 0; i < fitted.count; i++)
        draw_text(ui->list, text->font, fitted.size, x, top + (UI_LINE * (float)i + UI_ASCENT) * fitted.size,
                  text->align, ui->color[text->color], fitted.lines[i]);
    ui_note(ui, text, &fitted, top, high);
    return high;
}

float ui_write(Ui *ui, Rect *from, TypeSize type, FontRole font, ThemeColor color, int lines, float gap,
               const char *text)
{
    UiText written = {.box = *from, .type = type, .font = font, .color = color, .lines = lines, .text = text};
    written.box.height = fminf(from->height, ui_text_height(ui, &written));
    float high = ui_text(ui, &written);
    if (high > 0.0f)
        ui_cut_top(from, high, gap * ui->unit);
    return high;
}
