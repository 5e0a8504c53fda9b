#include "ui/layout.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SAFE_SHARE 0.05f

// Heights and widths in units.
#define TITLE_HIGH   72.0f
#define LINE_HIGH    34.0f // a line of secondary text
#define MAIN_HIGH    42.0f
#define CAPTION_HIGH 116.0f // two lines
#define CAPTION_LINE 1.25f  // of its size
#define RIBBON_HIGH  16.0f
#define LABELS_HIGH  36.0f
#define GAP          16.0f
#define COLUMN_LEAST 370.0f
#define COLUMN_MOST  560.0f
#define NARROW       1.5f  // width to height below which a landscape screen is narrow
#define COLUMN_SHARE 0.29f // of the width
#define LOGO_WIDE    72.0f
// What can be read in a class.
#define CLASS_ARC           0.00727f // radians: 25 minutes of arc
#define CLASS_CAPITAL_LEAST 47.0f    // units
#define CLASS_CAPITAL_MOST  84.0f    // two lines still leave a stage
#define CAPITAL_SHARE       0.727f   // of Inter's size

static Rect layout_take_top(Rect *from, float height, float gap)
{
    Rect taken = {from->x, from->y, from->width, height};
    from->y += height + gap;
    from->height -= height + gap;
    return taken;
}

static Rect layout_take_bottom(Rect *from, float height, float gap)
{
    Rect taken = {from->x, from->y + from->height - height, from->width, height};
    from->height -= height + gap;
    return taken;
}

static Rect layout_take_right(Rect *from, float width, float gap)
{
    Rect taken = {from->x + from->width - width, from->y, width, from->height};
    from->width -= width + gap;
    return taken;
}

static Rect layout_square(Rect in)
{
    float side = fminf(in.width, in.height);
    return (Rect){in.x + 0.5f * (in.width - side), in.y + 0.5f * (in.height - side), side, side};
}

// The foot of the column: what comes next, and in the corner the mark of who made the exercises. A narrow column has no
// room for both; there the mark stands at the right of the title.
static void layout_corner(Layout *layout, Rect *column, bool narrow)
{
    float u = layout->unit;
    Rect row = layout_take_bottom(column, 2.0f * LINE_HIGH * u, GAP * u);
    Rect *beside = narrow ? &layout->box[BOX_TITLE] : &row;
    layout->box[BOX_LOGO] = layout_take_right(beside, LOGO_WIDE * u, GAP * u);
    layout->box[BOX_NEXT] = row;
}

// The texts that go with the circle, from the top or, where there is less room, closer together.
static void layout_column(Layout *layout, Rect column)
{
    float u = layout->unit;
    layout->box[BOX_SIDES] = layout_take_top(&column, MAIN_HIGH * u, 8.0f * u);
    layout->box[BOX_REPETITIONS] = layout_take_top(&column, MAIN_HIGH * u, 8.0f * u);
    layout->box[BOX_SET] = layout_take_top(&column, 2.0f * LINE_HIGH * u, 0.0f);
}

static void layout_head(Layout *layout, Rect *rest)
{
    layout->box[BOX_TITLE] = layout_take_top(rest, TITLE_HIGH * layout->unit, 0.0f);
    layout->box[BOX_SUBTITLE] = layout_take_top(rest, LINE_HIGH * layout->unit, 0.5f * GAP * layout->unit);
}

static void layout_lay_foot(Layout *layout, Rect *rest)
{
    float u = layout->unit;
    layout->box[BOX_LABELS] = layout_take_bottom(rest, LABELS_HIGH * u, 8.0f * u);
    layout->box[BOX_RIBBON] = layout_take_bottom(rest, RIBBON_HIGH * u, GAP * u);
    layout->box[BOX_CAPTION] = layout_take_bottom(rest, CAPTION_HIGH * u, 0.5f * GAP * u);
}

static void layout_landscape(Layout *layout, Rect rest)
{
    float u = layout->unit;
    // On a narrow screen titles, caption and ribbon need its whole width; on a wide one the circle has its whole
    // height.
    bool narrow = (float)layout->width < NARROW * (float)layout->height;
    if (narrow) {
        layout_head(layout, &rest);
        layout_lay_foot(layout, &rest);
    }
    float wide = fminf(fmaxf(COLUMN_SHARE * (float)layout->width, COLUMN_LEAST * u), COLUMN_MOST * u);
    Rect column = layout_take_right(&rest, wide, 2.0f * GAP * u);
    layout->box[BOX_TEMPO] = layout_take_top(&column, LINE_HIGH * u, GAP * u);
    layout_corner(layout, &column, narrow);
    float texts = (2.0f * MAIN_HIGH + 2.0f * LINE_HIGH + 16.0f) * u;
    Rect circle = column;
    circle.height = fminf(column.height - texts - GAP * u, 1.06f * column.width);
    circle.y += fmaxf(0.0f, 0.35f * (column.height - texts - GAP * u - circle.height));
    layout->box[BOX_CIRCLE] = layout_square(circle);
    float below = layout->box[BOX_CIRCLE].y + layout->box[BOX_CIRCLE].height + GAP * u;
    layout_column(layout, (Rect){column.x, below, column.width, texts});

    if (!narrow) {
        layout_head(layout, &rest);
        layout_lay_foot(layout, &rest);
    }
    layout->box[BOX_STAGE] = rest;
}

static void layout_portrait(Layout *layout, Rect rest)
{
    float u = layout->unit;
    layout_head(layout, &rest);
    layout_lay_foot(layout, &rest);
    float high = fminf(fmaxf(0.26f * rest.height, 330.0f * u), 420.0f * u);
    Rect row = layout_take_bottom(&rest, high, GAP * u);
    layout->box[BOX_STAGE] = rest;
    Rect circle = {row.x, row.y, high, high};
    Rect column = {row.x + high + 2.0f * GAP * u, row.y, row.width - high - 2.0f * GAP * u, row.height};
    layout->box[BOX_CIRCLE] = layout_square(circle);
    layout->box[BOX_TEMPO] = layout_take_top(&column, LINE_HIGH * u, GAP * u);
    layout_corner(layout, &column, false);
    layout_column(layout, column);
}

// For a class: the caption along the whole width, what comes next beside the title, and nothing small.
static void layout_class(Layout *layout, Rect rest)
{
    float u = layout->unit, line = 1.3f * layout->main * u, small = 1.3f * layout->second * u;
    Rect head = layout_take_top(&rest, 1.25f * layout->title * u, 0.0f);
    Rect below = layout_take_top(&rest, small, 0.5f * GAP * u);
    Rect next;
    if (layout->portrait) // below the title: neither has room enough beside the other
        next = layout_take_top(&rest, layout->title * u, 0.5f * GAP * u);
    else {
        next = layout_take_right(&head, 0.44f * head.width, GAP * u);
        next.height += below.height;
        below.width = head.width;
    }
    layout->box[BOX_NEXT] = next;
    layout->box[BOX_TITLE] = head;
    layout->box[BOX_SUBTITLE] = below;
    layout->box[BOX_CAPTION] =
        layout_take_bottom(&rest, CAPTION_LINE * (float)layout->caption_lines * layout->caption * u, GAP * u);
    Rect column = rest;
    if (layout->portrait) {
        column = layout_take_bottom(&rest, 0.34f * rest.height, GAP * u);
        Rect circle = layout_take_right(&column, fminf(column.height, 0.5f * column.width), 2.0f * GAP * u);
        layout->box[BOX_CIRCLE] = layout_square(circle);
    } else
        column = layout_take_right(&rest, COLUMN_SHARE * (float)layout->width, 2.0f * GAP * u);
    layout->box[BOX_STAGE] = rest;
    layout->box[BOX_SET] = layout_take_bottom(&column, small, 0.0f);
    layout->box[BOX_REPETITIONS] = layout_take_bottom(&column, line, 0.0f);
    layout->box[BOX_SIDES] = layout_take_bottom(&column, line, GAP * u);
    if (!layout->portrait)
        layout->box[BOX_CIRCLE] = layout_square(column);
}

static void layout_lay(Layout *layout, int width, int height)
{
    layout->width = width;
    layout->height = height;
    float w = (float)width, h = (float)height;
    layout->unit = fminf(w, h) / 1080.0f;
    layout->portrait = h > w;
    layout->caption_lines = layout->calm && layout->portrait ? 3 : 2;
    layout->safe =
        (Rect){SAFE_SHARE * w, SAFE_SHARE * h, (1.0f - 2.0f * SAFE_SHARE) * w, (1.0f - 2.0f * SAFE_SHARE) * h};
    if (layout->calm)
        layout_class(layout, layout->safe);
    else if (layout->portrait)
        layout_portrait(layout, layout->safe);
    else
        layout_landscape(layout, layout->safe);
}

void layout_init(Layout *layout, int width, int height)
{
    memset(layout, 0, sizeof *layout);
    layout->title = theme_size(TYPE_TITLE, 1080.0f);
    layout->caption = theme_size(TYPE_CAPTION, 1080.0f);
    layout->main = theme_size(TYPE_MAIN, 1080.0f);
    layout->second = theme_size(TYPE_SECONDARY, 1080.0f);
    layout_lay(layout, width, height);
}

void layout_init_class(Layout *layout, int width, int height, float caption)
{
    memset(layout, 0, sizeof *layout);
    layout->calm = true;
    layout->caption = caption;
    layout->title = fmaxf(theme_size(TYPE_TITLE, 1080.0f), 0.85f * caption);
    layout->main = fmaxf(theme_size(TYPE_MAIN, 1080.0f), 0.8f * caption);
    layout->second = fmaxf(theme_size(TYPE_HEADING, 1080.0f), 0.62f * caption);
    layout_lay(layout, width, height);
}

float layout_class_caption(float inches, float metres, float aspect)
{
    // The screen's shorter side in metres, after its diagonal: short = diagonal / sqrt(1 + aspect^2).
    float shorter = inches * 0.0254f / sqrtf(1.0f + aspect * aspect);
    float capital = metres * CLASS_ARC; // metres high
    float units = 1080.0f * capital / fmaxf(shorter, 0.05f);
    return fminf(fmaxf(units, CLASS_CAPITAL_LEAST), CLASS_CAPITAL_MOST) / CAPITAL_SHARE;
}

Rect layout_foot(const Layout *layout)
{
    Rect caption = layout->box[BOX_CAPTION];
    float bottom = layout->safe.y + layout->safe.height;
    return (Rect){caption.x, caption.y, caption.width, bottom - caption.y};
}

// Copies up to `length` bytes, never half of a character.
static void layout_copy(char *line, const char *text, size_t length)
{
    if (length >= TEXT_LINE_BYTES)
        length = TEXT_LINE_BYTES - 1;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    memcpy(line, text, length);
    line[length] = '\0';
}

// Fills lines greedily with whole words; true when all of the text is in them.
static bool layout_break(const Measure *measure, FontRole font, float size, float width, int lines, const char *text,
                         FittedText *out)
{
    out->count = 0;
    out->size = size;
    while (*text == ' ')
        text++;
    while (*text && out->count < lines) {
        char *line = out->lines[out->count];
        size_t fitting = 0;
        for (size_t i = 1;; i++) {
            if (text[i - 1] == '\0')
                break;
            if (text[i] != ' ' && text[i] != '\0')
                continue;
            layout_copy(line, text, i);
            if (measure->width(measure->context, font, size, line) > width)
                break;
            fitting = i;
        }
        if (fitting == 0)
            return false;
        layout_copy(line, text, fitting);
        out->count++;
        text += fitting;
        while (*text == ' ')
            text++;
    }
    return *text == '\0';
}

// A last line of two that holds one short word looks lost: moves the break so that both lines are about as long.
static void layout_balance(const Measure *measure, FontRole font, float width, const char *text, FittedText *out)
{
    if (out->count != 2)
        return;
    FittedText tried;
    for (float narrow = 0.55f; narrow < 1.0f; narrow += 0.05f)
        if (layout_break(measure, font, out->size, width * narrow, 2, text, &tried)) {
            bool cut = out->cut;
            *out = tried;
            out->cut = cut;
            return;
        }
}

void layout_fit(const Measure *measure, FontRole font, float size, float least, float width, int lines,
                const char *text, FittedText *out)
{
    memset(out, 0, sizeof *out);
    if (!text || !*text)
        return;
    if (lines > TEXT_LINES)
        lines = TEXT_LINES;
    float step = fmaxf(0.25f, size * 0.02f);
    for (float tried = size; tried > least; tried -= step)
        if (layout_break(measure, font, tried, width, lines, text, out)) {
            layout_balance(measure, font, width, text, out);
            return;
        }
    if (layout_break(measure, font, least, width, lines, text, out)) {
        layout_balance(measure, font, width, text, out);
        return;
    }
    // What is left over goes; the last line ends in an ellipsis.
    out->cut = true;
    if (out->count == 0) {
        layout_copy(out->lines[0], text, strlen(text));
        out->count = 1;
    }
    char *line = out->lines[out->count - 1];
    for (size_t length = strlen(line);; length--) {
        char ended[TEXT_LINE_BYTES];
        layout_copy(ended, line, length < TEXT_LINE_BYTES - 4 ? length : TEXT_LINE_BYTES - 4);
        strcat(ended, "\xE2\x80\xA6");
        if (length == 0 || measure->width(measure->context, font, least, ended) <= width) {
            memcpy(line, ended, sizeof ended);
            return;
        }
    }
}

int layout_ribbon(const Layout *layout, const Measure *measure, const char *const *labels, const float *shares,
                  int count, int current, RibbonLabel out[RIBBON_MAX])
{
    if (count > RIBBON_MAX)
        count = RIBBON_MAX;
    const Rect bar = layout->box[BOX_RIBBON], row = layout->box[BOX_LABELS];
    float gap = 5.0f * layout->unit, least = 10.0f * layout->unit, total = 0.0f;
    float size = theme_size(TYPE_SECONDARY, 1080.0f) * layout->unit, small = 24.0f * layout->unit;
    for (int i = 0; i < count; i++)
        total += fmaxf(shares[i], 0.0f);
    float room = bar.width - gap * (float)(count - 1) - least * (float)count, x = bar.x;
    for (int i = 0; i < count; i++) {
        float wide = least + (total > 0.0f ? fmaxf(shares[i], 0.0f) / total : 1.0f / (float)count) * room;
        out[i] = (RibbonLabel){.bar = {x, bar.y, wide, bar.height}, .size = size};
        x += wide + gap;
    }
    for (int pass = 0; pass < 2; pass++) // the current one first, then those that are left room
        for (int i = 0; i < count; i++) {
            if ((i == current) != (pass == 0) || !labels[i] || !*labels[i])
                continue;
            RibbonLabel *label = &out[i];
            FontRole font = i == current ? FONT_SEMIBOLD : FONT_REGULAR;
            float limit = i == current ? bar.width : label->bar.width - 6.0f * layout->unit;
            label->size = theme_fit(measure, font, size, i == current ? 1.0f : small, limit, labels[i]);
            float wide = measure->width(measure->context, font, label->size, labels[i]);
            if (wide > limit + 0.5f)
                continue;
            float left = fminf(label->bar.x, bar.x + bar.width - wide);
            label->rect = (Rect){left, row.y, wide, row.height};
            label->shown = true;
            if (i == current || current < 0 || current >= count || !out[current].shown)
                continue;
            const Rect *other = &out[current].rect;
            label->shown = left + wide + gap <= other->x || other->x + other->width + gap <= left;
        }
    return count;
}
