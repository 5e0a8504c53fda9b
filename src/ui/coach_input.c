// What people do: keys become commands, a pointer presses targets, and whatever lies on top gets it first.
#include <math.h>
#include <string.h>

#include "ui/coach_over.h"

#define POINTER_SLACK 12.0f // units that a press may wander and still be one
#define WHEEL_STEP    120.0f

static bool coach_send(Coach *coach, const ScreenInput *input)
{
    ScreenId id = coach_screen(coach);
    return SCREENS[id]->input && SCREENS[id]->input(coach, coach->state[id], input);
}

static bool coach_types(const Coach *coach)
{
    ScreenId id = coach_screen(coach);
    return !coach->help && !coach->asking && SCREENS[id]->types && SCREENS[id]->types(coach, coach->state[id]);
}

// ---- commands ----

static void coach_toggle_help(Coach *coach)
{
    coach->help = !coach->help;
    coach_forget(coach);
    coach->help_scroll = (UiScroll){0};
    if (coach->help)
        coach->focus_before = coach->ui[OUTPUT_STAGE].focus;
    ui_set_focus(&coach->ui[OUTPUT_STAGE], coach->help ? 0 : coach->focus_before);
}

static void coach_toggle_sound(Coach *coach)
{
    coach_set(coach, SETTING_SOUND, coach->muted ? 1.0 : 0.0);
    if (coach->mixer && !mixer_available(coach->mixer))
        coach_say(coach, "%s", _("There is no sound device."));
    else
        coach_say(coach, "%s", coach->muted ? _("Sound off") : _("Sound on"));
}

// What holds on every screen.
static bool coach_command_all(Coach *coach, Command command)
{
    switch (command) {
    case COMMAND_QUIT:
        coach->quit = true;
        return true;
    case COMMAND_HELP:
        coach_toggle_help(coach);
        return true;
    case COMMAND_FULLSCREEN:
        coach->toggle_full = true;
        return true;
    case COMMAND_THEME:
        coach_set(coach, SETTING_THEME, (double)((coach_theme(coach) + 1) % THEME_COUNT));
        return true;
    case COMMAND_LANGUAGE:
        coach_set(coach, SETTING_LANGUAGE, (double)((intl_language() + 1) % LANGUAGE_COUNT + 1));
        return true;
    case COMMAND_SOUND:
        coach_toggle_sound(coach);
        return true;
    default:
        return false;
    }
}

static void coach_move(Coach *coach, Command command, Ui *ui)
{
    static const struct {
        Command command;
        UiDirection direction;
        int times;
    } moves[] = {{COMMAND_LEFT, UI_LEFT, 1}, {COMMAND_RIGHT, UI_RIGHT, 1}, {COMMAND_UP, UI_UP, 1},
                 {COMMAND_DOWN, UI_DOWN, 1}, {COMMAND_PAGE_UP, UI_UP, 3},  {COMMAND_PAGE_DOWN, UI_DOWN, 3},
                 {COMMAND_FIRST, UI_UP, 40}, {COMMAND_LAST, UI_DOWN, 40}};
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        for (int k = 0; moves[i].command == command && k < moves[i].times; k++)
            if (!ui_move(ui, moves[i].direction))
                return;
    (void)coach;
}

static void coach_choose(Coach *coach, UiId id, bool pointer)
{
    if (id != 0)
        coach_send(coach, &(ScreenInput){.kind = SCREEN_OK, .id = id, .command = COMMAND_OK, .pointer = pointer});
}

void coach_command(Coach *coach, Command command)
{
    Ui *ui = &coach->ui[coach->input_output];
    if (command == COMMAND_NONE || coach_command_all(coach, command))
        return;
    if (coach_covered(coach)) {
        coach_command_over(coach, command, ui);
        return;
    }
    if (coach_send(coach, &(ScreenInput){.kind = SCREEN_COMMAND, .command = command, .id = ui->focus}))
        return;
    switch (command) {
    case COMMAND_OK:
    case COMMAND_PAUSE:
        coach_choose(coach, ui->focus, false);
        break;
    case COMMAND_BACK:
        coach_back(coach);
        break;
    case COMMAND_HOME:
        coach_home(coach);
        break;
    case COMMAND_SEARCH:
        coach_go(coach, SCREEN_LIBRARY);
        break;
    default:
        coach_move(coach, command, ui);
        break;
    }
}

static bool coach_is_letter(Key key)
{
    return key >= ' ' && key < KEY_LEFT;
}

static void coach_key(Coach *coach, const Input *input)
{
    coach->by_pad = input->pad;
    coach->pointer_used = false;
    coach->input_output = (CoachOutput)input->output;
    if (coach_types(coach) && !input->control) {
        if (coach_is_letter(input->key))
            return; // the text follows
        if (input->key == KEY_BACKSPACE || input->key == KEY_DELETE) {
            if (coach_send(coach, &(ScreenInput){.kind = SCREEN_TYPED, .text = ""}))
                return;
        }
    }
    if (input->control && coach_is_letter(input->key))
        return;
    Command command = bindings_command(&coach->bindings, input->key);
    bool repeats = command == COMMAND_LEFT || command == COMMAND_RIGHT || command == COMMAND_UP ||
                   command == COMMAND_DOWN || command == COMMAND_PAGE_UP || command == COMMAND_PAGE_DOWN ||
                   command == COMMAND_SLOWER || command == COMMAND_FASTER;
    if (!input->repeat || repeats)
        coach_command(coach, command);
}

// ---- the pointer ----

static void coach_pointer_down(Coach *coach, const Input *input, Ui *ui)
{
    coach->pointing = true;
    coach->dragged = false;
    coach->press_x = coach->point_x = input->x;
    coach->press_y = coach->point_y = input->y;
    const UiTarget *target = ui_target_at(ui, input->x, input->y);
    coach->point_scroll = ui_scroll_at(ui, input->x, input->y);
    ui->held = target ? target->id : 0;
    if (target)
        ui->focus = target->id;
}

static void coach_pointer_move(Coach *coach, const Input *input, Ui *ui)
{
    float dx = input->x - coach->point_x, dy = input->y - coach->point_y;
    coach->point_x = input->x;
    coach->point_y = input->y;
    if (!coach->pointing) {
        const UiTarget *target = ui_target_at(ui, input->x, input->y);
        if (target)
            ui->focus = target->id;
        return;
    }
    float slack = POINTER_SLACK * ui->unit;
    if (fabsf(input->x - coach->press_x) > slack || fabsf(input->y - coach->press_y) > slack)
        coach->dragged = true;
    const UiTarget *held = ui_find_target(ui, ui->held);
    if (held && held->drags)
        coach_send(coach, &(ScreenInput){.kind = SCREEN_DRAG, .id = held->id, .dx = dx, .dy = dy, .pointer = true});
    else if (coach->dragged && coach->point_scroll)
        ui_scroll_by(coach->point_scroll, -dy);
}

static void coach_pointer_up(Coach *coach, const Input *input, Ui *ui)
{
    const UiTarget *target = ui_target_at(ui, input->x, input->y);
    bool pressed = coach->pointing && !coach->dragged && target && target->id == ui->held;
    coach->pointing = false;
    if (!pressed)
        return;
    if (coach_covered(coach))
        coach_choose_over(coach, target->id);
    else
        coach_choose(coach, target->id, true);
}

static void coach_wheel(Coach *coach, const Input *input, Ui *ui)
{
    UiScroll *scroll = ui_scroll_at(ui, coach->point_x, coach->point_y);
    if (coach->help)
        scroll = &coach->help_scroll;
    if (scroll)
        ui_scroll_by(scroll, -input->dy * WHEEL_STEP * ui->unit);
    else if (!coach_covered(coach))
        coach_send(coach, &(ScreenInput){.kind = SCREEN_WHEEL, .dy = input->dy, .pointer = true});
}

void coach_input(Coach *coach, const Input *input)
{
    Ui *ui = &coach->ui[input->output];
    bool points = input->kind >= INPUT_POINTER_MOVE;
    coach->touched = coach->seconds;
    if (input->kind != INPUT_POINTER_MOVE)
        coach->cover_left = 0.0;
    if (points) {
        coach->input_output = (CoachOutput)input->output;
        coach->pointer_used = true;
        coach->pointer_moved = true;
    }
    switch (input->kind) {
    case INPUT_KEY:
        coach_key(coach, input);
        break;
    case INPUT_TEXT:
        if (coach_types(coach))
            coach_send(coach, &(ScreenInput){.kind = SCREEN_TYPED, .text = input->text});
        break;
    case INPUT_POINTER_MOVE:
        coach_pointer_move(coach, input, ui);
        break;
    case INPUT_POINTER_DOWN:
        coach_pointer_down(coach, input, ui);
        break;
    case INPUT_POINTER_UP:
        coach_pointer_up(coach, input, ui);
        break;
    case INPUT_POINTER_CANCEL:
        coach->pointing = false;
        break;
    case INPUT_WHEEL:
        coach_wheel(coach, input, ui);
        break;
    }
}
