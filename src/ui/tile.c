#include "ui/tile.h"

#include <math.h>
#include <string.h>

#include "draw/theme.h"

#define TILE_ROUND     18.0f // units
#define TILE_WORDS_GAP 4.0f
#define TILE_LINE      1.22f // of the size, from line to line; as ui_text()
#define TILE_LEAST     24.0f
#define TILE_RING      12.0f
#define TILE_BAR       20.0f // beside a list
#define TILE_FADE      0.06f // of a figure's width, at each edge
#define TILE_STRIPS    14
#define TILE_FACT_HIGH 36.0f
#define TILE_FACT_ICON 28.0f
#define TILE_FACT_GAP  28.0f
#define TILE_FIGURE    140.0f // units that one of several figures takes at least

float tile_card(Ui *ui, UiId id, Rect rect)
{
    float focus = ui_target(ui, id, rect);
    draw_rect(ui->list, rect, TILE_ROUND * ui->unit, ui->color[COLOR_CARD]);
    draw_frame(ui->list, rect, TILE_ROUND * ui->unit, fmaxf(1.0f, 1.5f * ui->unit), ui->color[COLOR_CARD_EDGE]);
    ui_ring(ui, rect, TILE_ROUND, focus);
    return focus;
}

Rect tile_view(const Ui *ui, Rect *list)
{
    float out = TILE_RING * ui->unit, bar = TILE_BAR * ui->unit;
    list->width -= bar;
    return (Rect){list->x - out, list->y - out, list->width + out + bar, list->height + out};
}

// ---- figures ----

// What the picture cuts off (a mat runs on) goes over into the card.
static void tile_fade(Ui *ui, Rect rect)
{
    Color ground = ui->color[COLOR_CARD], clear = color_alpha(ground, 0.0f);
    float deep = roundf(TILE_FADE * fminf(rect.width, rect.height));
    draw_gradient(ui->list, (Rect){rect.x, rect.y, rect.width, roundf(0.4f * deep)}, ground, clear);
    draw_gradient(ui->list, (Rect){rect.x, rect.y + rect.height - deep, rect.width, deep}, clear, ground);
    float at = 0.0f;
    for (int i = 0; i < TILE_STRIPS; i++) {
        float next = roundf(deep * (float)(i + 1) / TILE_STRIPS), wide = next - at;
        Color color = color_alpha(ground, 1.0f - ((float)i + 0.5f) / TILE_STRIPS);
        if (wide > 0.0f) {
            draw_rect(ui->list, (Rect){rect.x + at, rect.y, wide, rect.height}, 0.0f, color);
            draw_rect(ui->list, (Rect){rect.x + rect.width - next, rect.y, wide, rect.height}, 0.0f, color);
        }
        at = next;
    }
}

void tile_figure(Coach *coach, Ui *ui, Rect rect, const char *id, bool moves, bool focus)
{
    const CatalogueVariant *variant = NULL;
    const CatalogueItem *item = catalogue_find(coach->catalogue, id, &variant);
    Rect at = {roundf(rect.x), roundf(rect.y), floorf(rect.width), floorf(rect.height)};
    if (!item || item->faulty || at.width < 8.0f || at.height < 8.0f)
        return;
    const Picture *picture = gallery_picture(coach->gallery, &(GalleryWant){.item = item,
                                                                            .variant = variant ? variant->id : NULL,
                                                                            .width = (int)at.width,
                                                                            .height = (int)at.height,
                                                                            .theme = ui->theme,
                                                                            .ground = ui->color[COLOR_CARD],
                                                                            .focus = focus,
                                                                            .still = !moves || ui->still});
    if (!picture)
        return;
    draw_picture(ui->list, picture, at);
    tile_fade(ui, at);
}

void tile_figures(Coach *coach, Ui *ui, Rect rect, const Programme *programme, int most)
{
    float gap = 8.0f * ui->unit;
    int fit = (int)((rect.width + gap) / (TILE_FIGURE * ui->unit + gap));
    int count = fit < 1 ? 1 : fit < most ? fit : most;
    float wide = (rect.width - gap * (float)(count - 1)) / (float)count;
    for (int i = 0, shown = 0; i < programme->item_count && shown < count; i++) {
        if (!catalogue_find(coach->catalogue, programme->items[i].exercise, NULL))
            continue;
        Rect at = {rect.x + (float)shown++ * (wide + gap), rect.y, wide, rect.height};
        tile_figure(coach, ui, at, programme->items[i].exercise, false, false);
    }
}

// ---- facts ----

static float tile_facts_place(Ui *ui, Rect rect, const TileFact *facts, int count, bool draw)
{
    float u = ui->unit, larger = fmaxf(1.0f, ui->larger), size = larger * theme_size(TYPE_SECONDARY, 1080.0f) * u;
    float icon = (TILE_FACT_ICON + 10.0f) * u, line = larger * TILE_FACT_HIGH * u, x = 0.0f, y = 0.0f;
    bool any = false;
    for (int i = 0; i < count; i++) {
        if (!facts[i].text || !*facts[i].text)
            continue;
        float text = ui->measure.width(ui->measure.context, FONT_MEDIUM, size, ui_words(ui, facts[i].text)) + 2.0f * u;
        float wide = fminf(icon + text, rect.width);
        if (x > 0.0f && x + wide > rect.width) {
            x = 0.0f;
            y += line + 4.0f * u;
        }
        Rect at = {rect.x + x, rect.y + y, wide, line};
        x += wide + TILE_FACT_GAP * u;
        any = true;
        if (!draw)
            continue;
        float side = TILE_FACT_ICON * u;
        Rect left = ui_cut_left(&at, side, 10.0f * u);
        ui_icon(ui, facts[i].icon, (Rect){left.x, left.y + 0.5f * (left.height - side), side, side}, COLOR_DIM);
        ui_text(ui, &(UiText){.box = at,
                              .type = TYPE_SECONDARY,
                              .font = FONT_MEDIUM,
                              .color = COLOR_TEXT,
                              .middle = true,
                              .text = facts[i].text});
    }
    return any ? y + line : 0.0f;
}

float tile_facts(Ui *ui, Rect rect, const TileFact *facts, int count)
{
    return tile_facts_place(ui, rect, facts, count, true);
}

float tile_facts_height(Ui *ui, float width, const TileFact *facts, int count)
{
    return tile_facts_place(ui, (Rect){0.0f, 0.0f, width, 0.0f}, facts, count, false);
}

// ---- words ----

Rect tile_middle(Rect rect, float height)
{
    return (Rect){rect.x, rect.y + 0.5f * (rect.height - fminf(height, rect.height)), rect.width,
                  fminf(height, rect.height)};
}

void tile_number(Ui *ui, Rect rect, int number)
{
    float lengthen = ui->lengthen;
    ui->lengthen = 0.0f; // a number is as long in every language
    ui_text(ui, &(UiText){.box = rect,
                          .type = TYPE_MAIN,
                          .font = FONT_SEMIBOLD,
                          .align = ALIGN_CENTRE,
                          .color = COLOR_ACCENT,
                          .middle = true,
                          .text = ui_format(ui, "%d", number)});
    ui->lengthen = lengthen;
}

static UiText tile_title_text(float width, const char *title)
{
    return (UiText){.box = {0.0f, 0.0f, width, 0.0f},
                    .type = TYPE_MAIN,
                    .font = FONT_SEMIBOLD,
                    .lines = 3,
                    .color = COLOR_TEXT,
                    .text = title};
}

static UiText tile_detail_text(float width, const char *detail)
{
    return (UiText){.box = {0.0f, 0.0f, width, 0.0f},
                    .type = TYPE_SECONDARY,
                    .font = FONT_REGULAR,
                    .lines = 5,
                    .color = COLOR_DIM,
                    .text = detail};
}

float tile_words_height(Ui *ui, float width, const char *title, const char *detail)
{
    UiText above = tile_title_text(width, title), below = tile_detail_text(width, detail);
    float high = ui_text_height(ui, &above), low = ui_text_height(ui, &below);
    return high + (low > 0.0f ? TILE_WORDS_GAP * ui->unit + low : 0.0f);
}

void tile_words(Ui *ui, Rect rect, const char *title, const char *detail)
{
    UiText above = tile_title_text(rect.width, title), below = tile_detail_text(rect.width, detail);
    float larger = ui->larger, gap = TILE_WORDS_GAP * ui->unit, high = 0.0f, low = 0.0f;
    // As large as asked for, then as large as ever, then the title in one line, then the title alone.
    for (int attempt = 0; attempt < 4; attempt++) {
        ui->larger = attempt > 0 ? 1.0f : larger;
        above.lines = attempt > 1 ? 1 : above.lines;
        below.text = attempt > 2 ? "" : detail;
        high = ui_text_height(ui, &above);
        low = ui_text_height(ui, &below);
        if (high + (low > 0.0f ? gap + low : 0.0f) <= rect.height)
            break;
    }
    float all = high + (low > 0.0f ? gap + low : 0.0f);
    above.box = (Rect){rect.x, rect.y + 0.5f * (rect.height - all), rect.width, high};
    below.box = (Rect){rect.x, above.box.y + high + gap, rect.width, low};
    ui_text(ui, &above);
    ui_text(ui, &below);
    ui->larger = larger;
}

// As ui_text() fits it.
static bool tile_fits(Ui *ui, const UiText *text)
{
    FittedText fitted;
    float size = theme_size(text->type, 1080.0f) * ui->unit, lines = (float)(text->lines > 0 ? text->lines : 1);
    size = fmaxf(size, fminf(size * ui->larger, text->box.height / (TILE_LINE * lines)));
    float least = fminf(size, (text->least > 0.0f ? text->least : TILE_LEAST) * ui->unit);
    layout_fit(&ui->measure, text->font, size, least, text->box.width, (int)lines, ui_words(ui, text->text), &fitted);
    return !fitted.cut && TILE_LINE * fitted.size * (float)fitted.count <= text->box.height + 1.0f;
}

float tile_sentences(Ui *ui, const UiText *text)
{
    UiText some = *text;
    size_t length = text->text ? strlen(text->text) : 0;
    while (length > 0) {
        some.text = arena_text(&ui->texts_arena, text->text, length);
        if (tile_fits(ui, &some))
            return ui_text(ui, &some);
        // Back to the end of the sentence before; a question stands with its answer.
        for (length--; length > 0 && !(strchr(".!", text->text[length - 1]) && text->text[length] == ' ');)
            length--;
    }
    return 0.0f;
}

float tile_pill(Ui *ui, Rect rect, Icon icon, const char *text)
{
    float u = ui->unit, side = 34.0f * u;
    UiButton like = {.icon = icon, .text = text};
    rect.width = fminf(rect.width, ui_button_width(ui, &like));
    draw_rect(ui->list, rect, fminf(TILE_ROUND * u, 0.5f * rect.height), ui->color[COLOR_ACCENT]);
    Rect inner = rect;
    ui_cut_left(&inner, 22.0f * u, 0.0f);
    Rect left = ui_cut_left(&inner, side, 14.0f * u);
    inner.width -= 16.0f * u;
    ui_icon(ui, icon, (Rect){left.x, left.y + 0.5f * (left.height - side), side, side}, COLOR_ON_ACCENT);
    ui_text(ui, &(UiText){.box = inner,
                          .type = TYPE_MAIN,
                          .font = FONT_SEMIBOLD,
                          .color = COLOR_ON_ACCENT,
                          .middle = true,
                          .text = text});
    return rect.width;
}

// ---- exercises and programmes ----

const char *tile_title(const Coach *coach, const Ui *ui, const char *id)
{
    const CatalogueItem *item = catalogue_find(coach->catalogue, id, NULL);
    return item ? ui_local(ui, &item->title) : id;
}

Outlook *tile_outlook(Coach *coach, const Programme *programme)
{
    // A variant is known once its exercise's file was read.
    for (int i = 0; i < programme->item_count; i++)
        if (!catalogue_complete(coach->catalogue) &&
            !catalogue_find(coach->catalogue, programme->items[i].exercise, NULL))
            return NULL;
    Arena arena = {0};
    PlayingItem *items = NULL;
    int count = playing_items(&arena, programme, coach_find_item, coach, &items);
    Outlook *outlook = outlook_begin(items, count, catalogue_ways(coach->catalogue),
                                     !settings_on(&coach->settings, SETTING_BREATH_HOLDS));
    arena_finish(&arena);
    return outlook;
}

int tile_known(const Coach *coach, const Programme *programme)
{
    int known = 0;
    for (int i = 0; i < programme->item_count; i++) {
        const CatalogueItem *item = catalogue_find(coach->catalogue, programme->items[i].exercise, NULL);
        known += item && !item->faulty;
    }
    return known;
}
