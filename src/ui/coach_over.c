#include "ui/coach_over.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define LETTER_COLUMNS 10
#define LETTER_SIDE    84.0f // units
#define LETTER_GAP     12.0f
#define HELP_ROW       52.0f

void coach_forget(Coach *coach)
{
    for (int i = 0; i < OUTPUT_COUNT; i++)
        ui_forget(&coach->ui[i]);
    coach->pointing = false;
    coach->point_scroll = NULL;
}

// ---- a question ----

static void over_question(Coach *coach, Ui *ui)
{
    const CoachQuestion *question = &coach->question;
    float u = ui->unit;
    ui_cover(ui);
    Rect panel = {0.0f, 0.0f, fminf(1080.0f * u, ui->safe.width), 0.0f};
    int count = 0;
    while (count < COACH_ANSWERS && question->answers[count])
        count++;
    bool tall = ui->portrait || count > 2;
    UiText text = {.box = {0.0f, 0.0f, panel.width - 96.0f * u, 0.0f},
                   .type = TYPE_MAIN,
                   .font = FONT_REGULAR,
                   .lines = 6,
                   .color = COLOR_DIM,
                   .text = question->text};
    UiText title = {.box = text.box,
                    .type = TYPE_HEADING,
                    .font = FONT_SEMIBOLD,
                    .lines = 2,
                    .color = COLOR_TEXT,
                    .text = question->title};
    float head = ui_text_height(ui, &title), body = ui_text_height(ui, &text);
    float buttons = tall ? (float)count * 88.0f * u : 88.0f * u;
    panel.height = 48.0f * u + head + 16.0f * u + body + 40.0f * u + buttons + 32.0f * u;
    panel.x = 0.5f * ((float)ui->width - panel.width);
    panel.y = 0.5f * ((float)ui->height - panel.height);
    draw_rect(ui->list, panel, 28.0f * u, ui->color[COLOR_PANEL]);
    draw_frame(ui->list, panel, 28.0f * u, fmaxf(1.0f, 2.0f * u), ui->color[COLOR_PANEL_EDGE]);
    Rect inner = ui_inset(panel, 48.0f * u);
    title.box = (Rect){inner.x, inner.y, inner.width, head};
    ui_text(ui, &title);
    text.box = (Rect){inner.x, inner.y + head + 16.0f * u, inner.width, body};
    ui_text(ui, &text);
    Rect row = {inner.x, panel.y + panel.height - 32.0f * u - buttons, inner.width, buttons};
    float wide = (row.width - 24.0f * u * (float)(count - 1)) / (float)(count > 0 ? count : 1);
    for (int i = 0; i < count; i++) {
        Rect rect = tall ? ui_cut_top(&row, 72.0f * u, 16.0f * u) : ui_cut_left(&row, wide, 24.0f * u);
        rect.height = 72.0f * u;
        ui_button(ui, &(UiButton){.id = UI_ID(OVER_ANSWER, i),
                                  .rect = rect,
                                  .kind = i == 0 ? UI_BUTTON_MAIN : UI_BUTTON_PLAIN,
                                  .icon = question->icons[i],
                                  .text = question->answers[i]});
    }
    ui->first = UI_ID(OVER_ANSWER, 0);
}

static void over_answer(Coach *coach, int answer)
{
    coach->asking = false;
    coach_forget(coach);
    for (int i = 0; i < OUTPUT_COUNT; i++)
        ui_set_focus(&coach->ui[i], coach->focus_before);
    if (coach->question.id == COACH_ASK_QUIT) {
        coach->quit = answer == 1;
        return;
    }
    const Screen *screen = SCREENS[coach_screen(coach)];
    if (screen->input)
        screen->input(coach, coach->state[coach_screen(coach)],
                      &(ScreenInput){.kind = SCREEN_ANSWER, .question = coach->question.id, .answer = answer});
}

void coach_ask(Coach *coach, const CoachQuestion *question)
{
    coach->question = *question;
    coach->asking = true;
    coach_forget(coach);
    coach->focus_before = coach->ui[OUTPUT_STAGE].focus;
    for (int i = 0; i < OUTPUT_COUNT; i++)
        ui_set_focus(&coach->ui[i], 0);
}

// ---- help ----

typedef struct HelpLine {
    const char *keys, *text; // without keys: a heading
} HelpLine;

static int over_help_lines(Coach *coach, Ui *ui, HelpLine *lines)
{
    static const char *const groups[COMMAND_GROUP_COUNT] = {
        [COMMANDS_MOVE] = N_("Everywhere"),
        [COMMANDS_PLAYER] = N_("During an exercise"),
        [COMMANDS_CLASS] = N_("In class"),
        [COMMANDS_LOOK] = N_("Picture and sound"),
    };
    int count = 0;
    for (int group = 0; group < COMMAND_GROUP_COUNT; group++) {
        lines[count++] = (HelpLine){NULL, _(groups[group])};
        for (int command = 1; command < COMMAND_COUNT; command++) {
            char label[96];
            if ((int)COMMANDS[command].group != group)
                continue;
            const char *keys = bindings_label(&coach->bindings, (Command)command, coach->by_pad, 2, label);
            if (*keys)
                lines[count++] = (HelpLine){ui_format(ui, "%s", keys), _(COMMANDS[command].title)};
        }
    }
    return count;
}

static void over_help_line(Ui *ui, Rect row, const HelpLine *line)
{
    float u = ui->unit;
    if (!line->keys) {
        ui_text(ui, &(UiText){.box = row,
                              .type = TYPE_SECONDARY,
                              .font = FONT_SEMIBOLD,
                              .color = COLOR_ACCENT,
                              .bottom = true,
                              .text = line->text});
        return;
    }
    Rect cell = ui_cut_left(&row, 0.40f * row.width, 20.0f * u), cap = ui_inset(cell, 5.0f * u);
    float wide =
        ui->measure.width(ui->measure.context, FONT_MEDIUM, theme_size(TYPE_SECONDARY, 1080.0f) * u, line->keys);
    cap.width = fminf(cap.width, fmaxf(cap.height, wide + 24.0f * u));
    draw_rect(ui->list, cap, 9.0f * u, ui->color[COLOR_CARD_LIT]);
    draw_frame(ui->list, cap, 9.0f * u, fmaxf(1.0f, 1.5f * u), ui->color[COLOR_PANEL_EDGE]);
    float lengthen = ui->lengthen;
    ui->lengthen = 0.0f; // what is printed on keys gets no longer
    ui_text(ui, &(UiText){.box = ui_inset(cap, 4.0f * u),
                          .type = TYPE_SECONDARY,
                          .font = FONT_MEDIUM,
                          .least = 18.0f,
                          .align = ALIGN_CENTRE,
                          .color = COLOR_TEXT,
                          .middle = true,
                          .text = line->keys});
    ui->lengthen = lengthen;
    ui_text(ui, &(UiText){.box = row,
                          .type = TYPE_SECONDARY,
                          .font = FONT_REGULAR,
                          .color = COLOR_TEXT,
                          .middle = true,
                          .text = line->text});
}

static void over_help(Coach *coach, Ui *ui)
{
    HelpLine lines[COMMAND_COUNT + COMMAND_GROUP_COUNT];
    int count = over_help_lines(coach, ui, lines), columns = (float)ui->width < 1.5f * (float)ui->height ? 1 : 2;
    int rows = (count + columns - 1) / columns;
    float u = ui->unit;
    ui_cover(ui);
    Rect panel = ui_inset(ui->safe, 4.0f * u);
    draw_rect(ui->list, panel, 28.0f * u, ui->color[COLOR_PANEL]);
    draw_frame(ui->list, panel, 28.0f * u, fmaxf(1.0f, 2.0f * u), ui->color[COLOR_PANEL_EDGE]);
    Rect inner = ui_inset(panel, 40.0f * u), head = ui_cut_top(&inner, 64.0f * u, 12.0f * u);
    Rect close = ui_cut_right(&head, 64.0f * u, 24.0f * u);
    ui_text(ui, &(UiText){.box = head,
                          .type = TYPE_HEADING,
                          .font = FONT_SEMIBOLD,
                          .color = COLOR_TEXT,
                          .middle = true,
                          .text = _("Keys")});
    ui_button(ui, &(UiButton){.id = UI_ID(OVER_HELP, 0), .rect = close, .icon = ICON_CLOSE});
    ui->first = UI_ID(OVER_HELP, 0);
    float top = ui_scroll_begin(ui, &coach->help_scroll, inner, (float)rows * HELP_ROW * u);
    float wide = (inner.width - 40.0f * u * (float)(columns - 1)) / (float)columns;
    for (int i = 0; i < count; i++) {
        Rect row = {inner.x + (float)(i / rows) * (wide + 40.0f * u), top + (float)(i % rows) * HELP_ROW * u, wide,
                    HELP_ROW * u};
        if (row.y + row.height > inner.y && row.y < inner.y + inner.height)
            over_help_line(ui, row, &lines[i]);
    }
    ui_scroll_end(ui);
}

// ---- letters ----

static const char over_letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";

#define LETTER_SPACE ((int)sizeof over_letters - 1)
#define LETTER_ERASE (LETTER_SPACE + 1)
#define LETTER_DONE  (LETTER_SPACE + 2)

static void over_draw_letters(Ui *ui)
{
    static const Icon icons[] = {ICON_MINUS, ICON_BACK, ICON_CHECK};
    float u = ui->unit, side = LETTER_SIDE * u, gap = LETTER_GAP * u;
    int rows = (LETTER_DONE + LETTER_COLUMNS) / LETTER_COLUMNS;
    float wide = (float)LETTER_COLUMNS * (side + gap) - gap, high = (float)rows * (side + gap) - gap;
    Rect panel = {0.5f * ((float)ui->width - wide) - 32.0f * u, ui->safe.y + ui->safe.height - high - 64.0f * u,
                  wide + 64.0f * u, high + 64.0f * u};
    ui->targets.count = 0;
    ui->layer++;
    draw_rect(ui->list, panel, 28.0f * u, ui->color[COLOR_PANEL]);
    draw_frame(ui->list, panel, 28.0f * u, fmaxf(1.0f, 2.0f * u), ui->color[COLOR_PANEL_EDGE]);
    for (int i = 0; i <= LETTER_DONE; i++) {
        char letter[2] = {i < LETTER_SPACE ? over_letters[i] : '\0', '\0'};
        Rect rect = {panel.x + 32.0f * u + (float)(i % LETTER_COLUMNS) * (side + gap),
                     panel.y + 32.0f * u + (float)(i / LETTER_COLUMNS) * (side + gap), side, side};
        float lengthen = ui->lengthen;
        ui->lengthen = 0.0f;
        ui_button(ui, &(UiButton){.id = UI_ID(OVER_LETTER, i),
                                  .rect = rect,
                                  .kind = i == LETTER_DONE ? UI_BUTTON_MAIN : UI_BUTTON_PLAIN,
                                  .icon = i >= LETTER_SPACE ? icons[i - LETTER_SPACE] : ICON_NONE,
                                  .text = letter});
        ui->lengthen = lengthen;
    }
    ui->first = UI_ID(OVER_LETTER, 0);
}

static void over_letter(Coach *coach, int letter)
{
    const Screen *screen = SCREENS[coach_screen(coach)];
    char text[2] = {letter < LETTER_SPACE ? over_letters[letter] : letter == LETTER_SPACE ? ' ' : '\0', '\0'};
    if (letter == LETTER_DONE) {
        coach->letters = false;
        coach_forget(coach);
        ui_set_focus(&coach->ui[OUTPUT_STAGE], coach->focus_before);
    } else if (screen->input)
        screen->input(coach, coach->state[coach_screen(coach)], &(ScreenInput){.kind = SCREEN_TYPED, .text = text});
}

void coach_show_letters(Coach *coach)
{
    coach->letters = true;
    coach_forget(coach);
    coach->focus_before = coach->ui[OUTPUT_STAGE].focus;
    ui_set_focus(&coach->ui[OUTPUT_STAGE], 0);
}

// ---- a message ----

static void over_message(const Coach *coach, Ui *ui)
{
    float u = ui->unit;
    if (coach->message_left <= 0.0)
        return;
    UiText text = {.box = {0.0f, 0.0f, fminf(1200.0f * u, ui->safe.width) - 64.0f * u, 0.0f},
                   .type = TYPE_MAIN,
                   .font = FONT_MEDIUM,
                   .lines = 3,
                   .align = ALIGN_CENTRE,
                   .color = COLOR_TEXT,
                   .middle = true,
                   .text = coach->message};
    float high = ui_text_height(ui, &text) + 40.0f * u;
    // At the top, where nothing is that could have the focus but what leads away.
    Rect panel = {0.5f * ((float)ui->width - text.box.width) - 32.0f * u, ui->safe.y, text.box.width + 64.0f * u, high};
    ui->layer++;
    draw_rect(ui->list, panel, 22.0f * u, ui->color[COLOR_PANEL]);
    draw_frame(ui->list, panel, 22.0f * u, fmaxf(1.0f, 2.0f * u), ui->color[COLOR_ACCENT]);
    text.box = (Rect){panel.x + 32.0f * u, panel.y, text.box.width, high};
    ui_text(ui, &text);
}

// ---- all of it ----

void coach_draw_over(Coach *coach, Ui *ui, CoachOutput output)
{
    if (coach->letters && output == OUTPUT_STAGE)
        over_draw_letters(ui);
    if (coach->asking && output == coach->input_output)
        over_question(coach, ui);
    if (coach->help && output == coach->input_output)
        over_help(coach, ui);
    over_message(coach, ui);
}

bool coach_covered(const Coach *coach)
{
    return coach->help || coach->asking || coach->letters;
}

static void over_close(Coach *coach)
{
    if (coach->help) {
        coach->help = false;
        coach_forget(coach);
        ui_set_focus(&coach->ui[OUTPUT_STAGE], coach->focus_before);
    } else if (coach->asking)
        over_answer(coach, -1);
    else
        over_letter(coach, LETTER_DONE);
}

void coach_command_over(Coach *coach, Command command, Ui *ui)
{
    switch (command) {
    case COMMAND_BACK:
        over_close(coach);
        break;
    case COMMAND_OK:
    case COMMAND_PAUSE:
        coach_choose_over(coach, ui->focus);
        break;
    case COMMAND_LEFT:
        ui_move(ui, UI_LEFT);
        break;
    case COMMAND_RIGHT:
        ui_move(ui, UI_RIGHT);
        break;
    case COMMAND_UP:
    case COMMAND_DOWN:
        if (coach->help)
            ui_scroll_by(&coach->help_scroll, (command == COMMAND_UP ? -3.0f : 3.0f) * HELP_ROW * ui->unit);
        else
            ui_move(ui, command == COMMAND_UP ? UI_UP : UI_DOWN);
        break;
    default:
        break;
    }
}

void coach_choose_over(Coach *coach, UiId id)
{
    switch (UI_KIND(id)) {
    case OVER_ANSWER:
        over_answer(coach, UI_INDEX(id));
        break;
    case OVER_LETTER:
        over_letter(coach, UI_INDEX(id));
        break;
    case OVER_HELP:
        over_close(coach);
        break;
    default:
        break;
    }
}
