// What a person can set: a row each, with what it means below it. OK or right goes to the next value, left to the one
// before; what is changed holds at once and is kept.
#include <math.h>

#include "ui/coach.h"

#define ROW_HIGH 104.0f // units
#define ROW_TALL 128.0f // on a narrow screen, where what is below a title takes two lines
#define ROW_GAP  12.0f

enum { SETTINGS_ROW, SETTINGS_KEYS, SETTINGS_BACK };

typedef struct SettingsScreen {
    UiScroll scroll;
} SettingsScreen;

static int settings_shown(int rows[SETTING_COUNT])
{
    int count = 0;
    for (int i = 0; i < SETTING_COUNT; i++)
        if (!SETTINGS[i].hidden)
            rows[count++] = i;
    return count;
}

static double settings_shown_value(const Coach *coach, Setting setting)
{
    // What the command line says holds now, whatever the file says.
    if (setting == SETTING_THEME)
        return (double)coach_theme(coach);
    if (setting == SETTING_LANGUAGE && coach->params.has_language)
        return (double)coach->params.language + 1.0;
    return coach->settings.value[setting];
}

static bool settings_change(Coach *coach, Setting setting, int direction, bool round)
{
    const SettingInfo *info = &SETTINGS[setting];
    double value = settings_shown_value(coach, setting), least = 0.0, most = 1.0, step = 1.0;
    if (info->kind == SETTING_CHOICE) {
        most = -1.0;
        while (info->choices[(int)most + 1])
            most += 1.0;
    } else if (info->kind != SETTING_SWITCH) {
        least = info->least;
        most = info->most;
        step = info->step;
    }
    double next = value + step * direction;
    if (next > most + 1e-9)
        next = round ? least : most;
    if (next < least - 1e-9)
        next = round ? most : least;
    coach_set(coach, setting, next);
    if (setting == SETTING_FULLSCREEN)
        coach->toggle_full = true;
    return true;
}

static void settings_draw_rows(Coach *coach, SettingsScreen *state, Ui *ui, Rect rest)
{
    int rows[SETTING_COUNT], count = settings_shown(rows);
    bool narrow = (float)ui->width < 1.5f * (float)ui->height;
    float u = ui->unit, high = (narrow ? ROW_TALL : ROW_HIGH) * u, pitch = high + ROW_GAP * u;
    float top = ui_scroll_begin(ui, &state->scroll, rest, (float)(count + 1) * pitch);
    for (int i = 0; i <= count; i++) {
        Rect rect = {rest.x + 12.0f * u, top + (float)i * pitch + 8.0f * u, rest.width - 40.0f * u, high};
        if (i == count) {
            ui_row(ui, &(UiRow){.id = UI_ID(SETTINGS_KEYS, 0),
                                .rect = rect,
                                .title = _("Keys"),
                                .detail = _("What every key and button does; they can be changed in a text file."),
                                .value = coach_keys(coach, ui, COMMAND_HELP)});
            break;
        }
        Setting setting = (Setting)rows[i];
        const SettingInfo *info = &SETTINGS[setting];
        char value[SETTINGS_SHOWN];
        Settings now = coach->settings;
        now.value[setting] = settings_shown_value(coach, setting);
        bool is_switch = info->kind == SETTING_SWITCH;
        ui_row(ui, &(UiRow){.id = UI_ID(SETTINGS_ROW, setting),
                            .rect = rect,
                            .title = _(info->title),
                            .detail = _(info->about),
                            .value = ui_format(ui, "%s", settings_show(&now, setting, value)),
                            .on = is_switch && now.value[setting] > 0.5});
    }
    ui_scroll_end(ui);
}

static void settings_draw(Coach *coach, void *data, Ui *ui)
{
    SettingsScreen *state = data;
    const char *hints[] = {coach_keys(coach, ui, COMMAND_OK), _("change"), coach_keys(coach, ui, COMMAND_BACK),
                           _("back"), NULL};
    Rect rest = ui_header(ui, _("Settings"), _("They hold at once, and are kept."));
    Rect head = {ui->safe.x + ui->safe.width - 72.0f * ui->unit, ui->safe.y, 72.0f * ui->unit, 72.0f * ui->unit};
    ui_hints(ui, &rest, hints);
    settings_draw_rows(coach, state, ui, rest);
    ui_button(ui, &(UiButton){.id = UI_ID(SETTINGS_BACK, 0), .rect = head, .icon = ICON_CLOSE});
    ui->first = UI_ID(SETTINGS_ROW, SETTING_LANGUAGE);
}

static bool settings_input(Coach *coach, void *data, const ScreenInput *input)
{
    (void)data;
    bool row = UI_KIND(input->id) == SETTINGS_ROW;
    if (input->kind == SCREEN_COMMAND && row && (input->command == COMMAND_LEFT || input->command == COMMAND_RIGHT))
        return settings_change(coach, (Setting)UI_INDEX(input->id), input->command == COMMAND_RIGHT ? 1 : -1, false);
    if (input->kind != SCREEN_OK)
        return false;
    if (row)
        return settings_change(coach, (Setting)UI_INDEX(input->id), 1, true);
    if (UI_KIND(input->id) == SETTINGS_KEYS)
        coach_command(coach, COMMAND_HELP);
    else
        coach_back(coach);
    return true;
}

const Screen SCREEN_OF_SETTINGS = {
    .name = "settings", .size = sizeof(SettingsScreen), .draw = settings_draw, .input = settings_input};
