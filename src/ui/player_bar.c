// The buttons below the stage: they take the place of caption and ribbon, and nothing of them covers the figure.
#include <math.h>

#include "ui/player.h"

#define BAR_SIDE  72.0f // units of a button
#define BAR_LEAST 64.0f
#define BAR_GAP   12.0f
#define BAR_LABEL 36.0f
#define BAR_MOST  16 // in a row

typedef struct BarButton {
    Command command;
    Icon icon, other; // the other one where what it does is on
    int row;
    bool session; // only where there are several exercises
    bool teacher; // only in a class
} BarButton;

// clang-format off
static const BarButton bar_buttons[] = {
    {COMMAND_SKIP_BACK, ICON_SKIP_BACK, ICON_NONE, 0, .session = true},
    {COMMAND_PREVIOUS, ICON_PREVIOUS, ICON_NONE, 0},
    {COMMAND_PAUSE, ICON_PAUSE, ICON_PLAY, 0},
    {COMMAND_NEXT, ICON_NEXT, ICON_NONE, 0},
    {COMMAND_SKIP, ICON_SKIP, ICON_NONE, 0, .session = true},
    {COMMAND_SLOWER, ICON_SLOWER, ICON_NONE, 0},
    {COMMAND_FASTER, ICON_FASTER, ICON_NONE, 0},
    {COMMAND_FEWER, ICON_MINUS, ICON_NONE, 0},
    {COMMAND_MORE, ICON_PLUS, ICON_NONE, 0},
    {COMMAND_HOLD, ICON_HOLD, ICON_PLAY, 0, .teacher = true},
    {COMMAND_AGAIN, ICON_REPEAT, ICON_NONE, 0, .teacher = true},
    {COMMAND_LONGER_REST, ICON_CLOCK, ICON_NONE, 1, .session = true},
    {COMMAND_EASIER, ICON_EASIER, ICON_NONE, 1},
    {COMMAND_HARDER, ICON_HARDER, ICON_NONE, 1},
    {COMMAND_SIDE, ICON_SIDES, ICON_NONE, 1},
    {COMMAND_VIEW, ICON_VIEW, ICON_NONE, 1},
    {COMMAND_MIRROR, ICON_MIRROR, ICON_NONE, 1},
    {COMMAND_SOUND, ICON_SOUND, ICON_MUTE, 1},
    {COMMAND_THEME, ICON_THEME, ICON_NONE, 1},
    {COMMAND_FULLSCREEN, ICON_FULLSCREEN, ICON_NONE, 1},
    {COMMAND_HELP, ICON_HELP, ICON_NONE, 1},
    {COMMAND_BACK, ICON_STOP, ICON_NONE, 1},
};
// clang-format on

static bool bar_is_on(const Coach *coach, Command command)
{
    const Player *player = playing_player(coach->playing);
    switch (command) {
    case COMMAND_PAUSE:
        return player && player->state == PLAYER_PAUSED;
    case COMMAND_HOLD:
        return playing_held(coach->playing);
    case COMMAND_SOUND:
        return coach->muted;
    default:
        return false;
    }
}

static bool bar_can(const Coach *coach, Command command)
{
    const Performance *performance = playing_performance(coach->playing);
    const Exercise *exercise = performance ? performance->exercise : NULL;
    const Segment *segment = player_segment(coach);
    switch (command) {
    case COMMAND_EASIER:
    case COMMAND_HARDER:
        return exercise && playing_variant(exercise, command == COMMAND_HARDER ? 1 : -1);
    case COMMAND_SIDE:
        return segment && segment->side != SIDE_NONE;
    case COMMAND_VIEW:
        return exercise && exercise->view_count > 1;
    default:
        return true;
    }
}

static const char *bar_title(const Coach *coach, Command command)
{
    if (command == COMMAND_BACK)
        return _("Stop; home offers to go on from here");
    if (command == COMMAND_PAUSE && bar_is_on(coach, COMMAND_PAUSE))
        return _("Go on");
    return _(COMMANDS[command].title);
}

void player_draw_bar(Coach *coach, PlayerScreen *state, Ui *ui, Rect foot)
{
    float u = ui->unit;
    const BarButton *rows[2][BAR_MOST];
    int counts[2] = {0, 0};
    for (size_t i = 0; i < sizeof bar_buttons / sizeof *bar_buttons; i++) {
        const BarButton *button = &bar_buttons[i];
        if ((!button->session || coach->playing_programme) && (!button->teacher || coach->class_mode) &&
            counts[button->row] < BAR_MOST)
            rows[button->row][counts[button->row]++] = button;
    }
    (void)state;
    float most = (float)(counts[0] > counts[1] ? counts[0] : counts[1]), gap = BAR_GAP * u;
    float side = fminf(BAR_SIDE * u, (foot.width - gap * (most - 1.0f)) / most);
    side = fmaxf(fminf(side, 0.5f * (foot.height - BAR_LABEL * u - gap)), BAR_LEAST * u);
    Rect label = {foot.x, foot.y + foot.height - 2.0f * side - gap - BAR_LABEL * u, foot.width, BAR_LABEL * u};
    Command shown = COMMAND_NONE;
    for (int row = 0; row < 2; row++)
        for (int i = 0; i < counts[row]; i++) {
            const BarButton *button = rows[row][i];
            bool on = bar_is_on(coach, button->command);
            UiId id = UI_ID(PLAYER_BUTTON, button->command);
            Rect rect = {foot.x + (float)i * (side + gap), foot.y + foot.height - side - (row == 0 ? side + gap : 0.0f),
                         side, side};
            ui_button(ui, &(UiButton){.id = id,
                                      .rect = rect,
                                      .kind = button->command == COMMAND_PAUSE ? UI_BUTTON_MAIN : UI_BUTTON_PLAIN,
                                      .icon = on && button->other != ICON_NONE ? button->other : button->icon,
                                      .disabled = !bar_can(coach, button->command)});
            if (ui_focused(ui, id))
                shown = button->command;
        }
    ui->first = UI_ID(PLAYER_BUTTON, COMMAND_PAUSE);
    if (shown == COMMAND_NONE)
        return;
    const char *keys = shown == COMMAND_BACK ? "" : coach_keys(coach, ui, shown);
    const char *title = bar_title(coach, shown);
    ui_text(ui, &(UiText){.box = label,
                          .type = TYPE_SECONDARY,
                          .font = FONT_MEDIUM,
                          .color = COLOR_TEXT,
                          .middle = true,
                          .text = *keys ? ui_format(ui, "%s  ·  %s", title, keys) : title});
}
