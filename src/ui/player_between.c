// Between exercises: what comes next, large enough for the back row, with its figure; and at the end what was done.
#include <math.h>

#include "draw/circle.h"
#include "ui/phrases.h"
#include "ui/player.h"
#include "ui/tile.h"

#define BETWEEN_CIRCLE 250.0f // units across
#define BETWEEN_FOOT   216.0f
#define DONE_CARD      200.0f

static void between_figure(Coach *coach, Ui *ui, const Exercise *next, Rect box)
{
    ui_panel(ui, ui_inset(box, -20.0f * ui->unit));
    tile_figure(coach, ui, box, next->id, true, true);
}

static void between_circle(Ui *ui, Rect box, const Frame *frame, bool paused)
{
    int seconds = (int)ceilf((1.0f - frame->progress) * (float)frame->at->length / TICKS_PER_SECOND - 1e-3f);
    CircleView circle = {.centre = {box.x + 0.5f * box.width, box.y + 0.5f * box.height},
                         .radius = 0.5f * fminf(box.width, box.height),
                         .value = frame->circle,
                         .progress = frame->progress,
                         .label = ui_words(ui, paused ? _("Paused") : _("Rest")),
                         .count = paused ? NULL : ui_format(ui, "%d", seconds),
                         .paused = paused,
                         .unit = ui->unit,
                         .theme = &THEMES[ui->theme]};
    circle_draw(ui->list, &circle, &ui->measure);
}

static void between_texts(Coach *coach, Ui *ui, Rect box, const Exercise *next)
{
    float u = ui->unit;
    int item = playing_next_item(coach->playing), count = playing_plan(coach->playing)->item_count;
    const PlanItem *planned = &playing_plan(coach->playing)->items[item];
    bool afar = coach->class_mode;
    float larger = ui->larger;
    if (afar) // the room says how large, and there is no more of it
        ui->larger = 0.0f;
    ui_write(ui, &box, afar ? TYPE_CAPTION : TYPE_HEADING, FONT_MEDIUM, COLOR_ACCENT, 1, 8.0f,
             ui_format(ui, _("Next, %d of %d"), item + 1, count));
    UiText title = {.box = box,
                    .type = TYPE_DISPLAY,
                    .font = FONT_SEMIBOLD,
                    .lines = 3,
                    .least = 48.0f,
                    .color = COLOR_TEXT,
                    .text = phrase_title(ui, next)};
    title.box.height = ui_text_height(ui, &title);
    ui_text(ui, &title);
    ui_cut_top(&box, title.box.height, 24.0f * u);
    TypeSize main = afar ? TYPE_TITLE : TYPE_HEADING;
    const PostureInfo *posture = way_posture(catalogue_ways(coach->catalogue), next->posture);
    if (posture)
        ui_write(ui, &box, main, FONT_MEDIUM, COLOR_TEXT, 2, 10.0f,
                 ui_format(ui, _("Starts %s"), ui_local(ui, &posture->title)));
    ui_write(ui, &box, main, FONT_REGULAR, COLOR_TEXT, 2, 10.0f,
             phrase_begin(ui, phrase_dose(ui, next->sides,
                                          planned->repetitions > 0 ? planned->repetitions : next->dose.start,
                                          planned->sets > 0 ? planned->sets : next->dose.sets)));
    const char *props = phrase_props(ui, phrase_prop_bits(next));
    if (*props)
        ui_write(ui, &box, main, FONT_REGULAR, COLOR_DIM, 2, 10.0f, ui_format(ui, _("Have ready: %s"), props));
    ui->larger = larger;
}

void player_draw_between(Coach *coach, PlayerScreen *state, Ui *ui, const Frame *frame)
{
    float u = ui->unit;
    const Exercise *next = playing_exercise(coach->playing, playing_next_item(coach->playing));
    bool paused = playing_player(coach->playing)->state == PLAYER_PAUSED;
    Rect rest = ui->safe, foot = ui_cut_bottom(&rest, BETWEEN_FOOT * u, 32.0f * u);
    Rect texts = rest, figure = rest, circle;
    if (ui->portrait) {
        figure = ui_cut_bottom(&texts, 0.42f * rest.height, 40.0f * u);
        circle = ui_cut_right(&foot, BETWEEN_FOOT * u, 24.0f * u);
    } else {
        texts = ui_columns(ui, rest, 0, 6);
        figure = ui_columns(ui, rest, 6, 6);
        figure.height += BETWEEN_FOOT * u + 32.0f * u - BETWEEN_CIRCLE * u - 24.0f * u;
        circle = (Rect){figure.x + figure.width - BETWEEN_CIRCLE * u, ui->safe.y + ui->safe.height - BETWEEN_CIRCLE * u,
                        BETWEEN_CIRCLE * u, BETWEEN_CIRCLE * u};
        foot.width = circle.x - foot.x - 32.0f * u;
    }
    between_texts(coach, ui, texts, next);
    between_figure(coach, ui, next, ui_inset(figure, 24.0f * u));
    between_circle(ui, circle, frame, paused);
    if (state->bar)
        player_draw_bar(coach, state, ui, foot);
    else
        ui_text(ui, &(UiText){.box = foot,
                              .type = coach->class_mode ? TYPE_TITLE : TYPE_CAPTION,
                              .font = FONT_MEDIUM,
                              .lines = 2,
                              .color = COLOR_TEXT,
                              .bottom = true,
                              .text = state->notice_left > 0.0 ? state->notice
                                                               : _("Rest a moment and breathe on quietly")});
}

// ---- the end ----

static void done_card(Coach *coach, Ui *ui, const PlayingDone *one, Rect card)
{
    float u = ui->unit;
    ui_panel(ui, card);
    Rect inner = ui_inset(card, 16.0f * u), figure = ui_cut_left(&inner, 0.38f * inner.width, 16.0f * u);
    tile_figure(coach, ui, figure, one->exercise->id, false, false);
    Rect below = ui_cut_bottom(&inner, 40.0f * u, 0.0f), mark = ui_cut_left(&below, 30.0f * u, 10.0f * u);
    ui_text(ui, &(UiText){.box = inner,
                          .type = TYPE_MAIN,
                          .font = FONT_SEMIBOLD,
                          .lines = 3,
                          .color = COLOR_TEXT,
                          .middle = true,
                          .text = phrase_title(ui, one->exercise)});
    ui_icon(ui, one->complete ? ICON_CHECK : ICON_MINUS, mark, one->complete ? COLOR_ACCENT : COLOR_DIM);
    const char *times = intl_plural("once", "%d times", one->repetitions);
    ui_text(ui, &(UiText){.box = below,
                          .type = TYPE_SECONDARY,
                          .font = FONT_MEDIUM,
                          .color = COLOR_DIM,
                          .middle = true,
                          .text = one->repetitions > 0 ? phrase_begin(ui, ui_format(ui, times, one->repetitions))
                                                       : _("Not done")});
}

// A card for each exercise that was begun; more than there is room for scroll by the cards themselves.
static void done_cards(Coach *coach, PlayerScreen *state, Ui *ui, Rect box)
{
    int count = 0, shown = 0, columns = ui->portrait ? 1 : 3;
    const PlayingDone *done = playing_done(coach->playing, &count);
    float u = ui->unit, gap = 24.0f * u, high = DONE_CARD * u;
    float wide = (box.width - gap * (float)(columns - 1) - 24.0f * u) / (float)columns;
    for (int i = 0; i < count; i++)
        shown += done[i].exercise != NULL;
    int rows = (shown + columns - 1) / columns, place = 0;
    float top = ui_scroll_begin(ui, &state->done_scroll, box, (float)rows * (high + gap));
    for (int i = 0; i < count; i++) {
        if (!done[i].exercise)
            continue;
        Rect card = {box.x + (float)(place % columns) * (wide + gap), top + (float)(place / columns) * (high + gap),
                     wide, high};
        if (state->done_scroll.most > 0.0f) { // only then there is something to go to
            float focus = ui_target(ui, UI_ID(PLAYER_ROW, i), card);
            ui_ring(ui, card, 18.0f, focus);
        }
        done_card(coach, ui, &done[i], card);
        place++;
    }
    ui_scroll_end(ui);
}

void player_draw_done(Coach *coach, PlayerScreen *state, Ui *ui)
{
    float u = ui->unit;
    const Programme *programme = coach->playing_programme;
    int length = playing_plan(coach->playing)->length;
    Rect rest =
        ui_header(ui, _("Done. Stay quiet for a moment"),
                  programme ? ui_format(ui, _("%s, %s"), ui_local(ui, &programme->title), coach_minutes(ui, length))
                            : coach_minutes(ui, length));
    Rect buttons = ui_cut_bottom(&rest, 80.0f * u, 40.0f * u);
    const UiButton all[] = {
        {.id = UI_ID(PLAYER_DONE_BUTTON, 1), .kind = UI_BUTTON_MAIN, .icon = ICON_BACK, .text = _("Back")},
        {.id = UI_ID(PLAYER_DONE_BUTTON, 0), .icon = ICON_REPEAT, .text = _("Once more")},
        {.id = UI_ID(PLAYER_DONE_BUTTON, 2), .icon = ICON_HOME, .text = C_("button", "Home")},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        UiButton button = all[i];
        float share = (buttons.width - (float)(2 - i) * 24.0f * u) / (float)(3 - i);
        button.rect = ui_cut_left(&buttons, fminf(fmaxf(ui_button_width(ui, &button), 260.0f * u), share), 24.0f * u);
        ui_button(ui, &button);
    }
    ui->first = UI_ID(PLAYER_DONE_BUTTON, 1);
    done_cards(coach, state, ui, rest);
}
