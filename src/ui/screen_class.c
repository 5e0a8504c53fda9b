// Before a class: how large the screen is and how far the back row, what that makes of the texts, and which programme.
// It is asked once; after that the programmes come first.
#include <math.h>
#include <stdio.h>

#include "ui/coach.h"
#include "ui/stage.h"

#define ROW_HIGH 84.0f // units
#define ROW_GAP  12.0f

enum { CLASS_LESS, CLASS_MORE, CLASS_PROGRAMME, CLASS_BACK };

typedef struct ClassScreen {
    UiScroll scroll;
} ClassScreen;

static const Setting class_settings[] = {SETTING_CLASS_INCHES, SETTING_CLASS_METRES, SETTING_CLASS_DISPLAY};

static float class_caption(const Coach *coach, const Ui *ui)
{
    float wide = (float)(ui->width > ui->height ? ui->width : ui->height),
          high = (float)(ui->width + ui->height) - wide;
    return layout_class_caption((float)coach->settings.value[SETTING_CLASS_INCHES],
                                (float)coach->settings.value[SETTING_CLASS_METRES], wide / high);
}

static int class_programme_count(const Coach *coach)
{
    if (!catalogue_ready(coach->catalogue))
        return 0;
    return catalogue_programmes(coach->catalogue)->count + catalogue_own(coach->catalogue)->count;
}

static const Programme *class_programme(const Coach *coach, int index)
{
    const Programmes *shipped = catalogue_programmes(coach->catalogue);
    return index < shipped->count ? shipped->items[index]
                                  : catalogue_own(coach->catalogue)->items[index - shipped->count];
}

// ---- drawing ----

// Its title and value, and a button each for less and more.
static void class_draw_setting(Coach *coach, Ui *ui, Rect row, Setting setting)
{
    char value[SETTINGS_SHOWN];
    float u = ui->unit;
    UiId id[2] = {UI_ID(CLASS_LESS, setting), UI_ID(CLASS_MORE, setting)};
    Rect more = ui_cut_right(&row, ROW_HIGH * u, 12.0f * u), less = ui_cut_right(&row, ROW_HIGH * u, 24.0f * u);
    Rect shown = ui_cut_right(&row, 0.4f * row.width, 16.0f * u);
    ui_text(ui, &(UiText){.box = row,
                          .type = TYPE_MAIN,
                          .font = FONT_REGULAR,
                          .lines = 2,
                          .color = COLOR_TEXT,
                          .middle = true,
                          .text = _(SETTINGS[setting].title)});
    ui_text(ui, &(UiText){.box = shown,
                          .type = TYPE_MAIN,
                          .font = FONT_SEMIBOLD,
                          .lines = 2,
                          .color = COLOR_TEXT,
                          .middle = true,
                          .align = ALIGN_RIGHT,
                          .text = ui_format(ui, "%s", settings_show(&coach->settings, setting, value))});
    ui_button(ui, &(UiButton){.id = id[0], .rect = less, .icon = ICON_MINUS});
    ui_button(ui, &(UiButton){.id = id[1], .rect = more, .icon = ICON_PLUS});
}

static void class_draw_settings(Coach *coach, Ui *ui, Rect box)
{
    float u = ui->unit;
    ui_write(ui, &box, TYPE_SECONDARY, FONT_SEMIBOLD, COLOR_ACCENT, 1, 14.0f, _("The room"));
    for (size_t i = 0; i < sizeof class_settings / sizeof *class_settings; i++)
        class_draw_setting(coach, ui, ui_cut_top(&box, ROW_HIGH * u, ROW_GAP * u), class_settings[i]);
    ui_cut_top(&box, 16.0f * u, 0.0f);
    ui_write(ui, &box, TYPE_SECONDARY, FONT_REGULAR, COLOR_DIM, 3, 14.0f,
             _("So large a caption is read from the back row:"));
    // The caption as it will be, in its true size.
    float size = class_caption(coach, ui) * u;
    FittedText sample;
    layout_fit(&ui->measure, FONT_MEDIUM, size, size, box.width, 2, ui_words(ui, _("Breathe in")), &sample);
    Rect stage = {box.x, box.y, box.width, fminf(1.5f * size, box.height)};
    draw_clip(ui->list, stage);
    draw_text(ui->list, FONT_MEDIUM, sample.size, stage.x, stage.y + 1.05f * sample.size, ALIGN_LEFT,
              ui->color[COLOR_TEXT], sample.lines[0]);
    draw_clip(ui->list, (Rect){0.0f, 0.0f, 0.0f, 0.0f});
}

static void class_draw_programmes(Coach *coach, ClassScreen *state, Ui *ui, Rect box)
{
    int count = class_programme_count(coach);
    float u = ui->unit, pitch = (ROW_HIGH + ROW_GAP) * u;
    ui_write(ui, &box, TYPE_SECONDARY, FONT_SEMIBOLD, COLOR_ACCENT, 1, 6.0f, _("Begin with"));
    float top = ui_scroll_begin(ui, &state->scroll, box, (float)count * pitch + 16.0f * u);
    for (int i = 0; i < count; i++) {
        const Programme *programme = class_programme(coach, i);
        Rect rect = {box.x + 12.0f * u, top + 10.0f * u + (float)i * pitch, box.width - 32.0f * u, ROW_HIGH * u};
        if (rect.y > box.y + box.height + pitch || rect.y < box.y - 2.0f * pitch)
            continue;
        ui_row(ui, &(UiRow){.id = UI_ID(CLASS_PROGRAMME, i),
                            .rect = rect,
                            .icon = ICON_PLAY,
                            .title = ui_local(ui, &programme->title),
                            .value = ui_format(ui, intl_plural("%d exercise", "%d exercises", programme->item_count),
                                               programme->item_count)});
    }
    ui_scroll_end(ui);
}

static void class_draw(Coach *coach, void *data, Ui *ui)
{
    ClassScreen *state = data;
    bool asked = settings_on(&coach->settings, SETTING_CLASS_ASKED);
    const char *hints[] = {coach_keys(coach, ui, COMMAND_OK), _("choose"), coach_keys(coach, ui, COMMAND_BACK),
                           _("back"), NULL};
    float u = ui->unit;
    Rect rest = ui_header(ui, _("In class"),
                          _("A calm stage that is read from the back row; you walk about and lead it from afar."));
    Rect close = {ui->safe.x + ui->safe.width - 72.0f * u, ui->safe.y, 72.0f * u, 72.0f * u};
    ui_hints(ui, &rest, hints);
    int share = (float)ui->width < 1.5f * (float)ui->height ? 6 : 5; // columns
    Rect left = ui_columns(ui, rest, 0, share), right = ui_columns(ui, rest, share, 12 - share);
    if (ui->portrait) {
        left = rest;
        right = ui_cut_bottom(&left, 0.5f * rest.height, 32.0f * u);
    }
    class_draw_settings(coach, ui, left);
    class_draw_programmes(coach, state, ui, right);
    ui_button(ui, &(UiButton){.id = UI_ID(CLASS_BACK, 0), .rect = close, .icon = ICON_CLOSE});
    ui->first =
        asked && class_programme_count(coach) > 0 ? UI_ID(CLASS_PROGRAMME, 0) : UI_ID(CLASS_MORE, SETTING_CLASS_INCHES);
}

// ---- what is done ----

static void class_begin(Coach *coach, int index)
{
    if (index >= class_programme_count(coach))
        return;
    coach_set(coach, SETTING_CLASS_ASKED, 1.0);
    float caption = class_caption(coach, &coach->ui[OUTPUT_STAGE]);
    coach_play_programme(coach, class_programme(coach, index), 0, 0);
    if (coach_screen(coach) == SCREEN_PLAYER) {
        coach->class_mode = true;
        coach->class_caption = caption;
    }
}

static bool class_input(Coach *coach, void *data, const ScreenInput *input)
{
    (void)data;
    if (input->kind != SCREEN_OK)
        return false;
    int which = UI_INDEX(input->id);
    switch (UI_KIND(input->id)) {
    case CLASS_LESS:
    case CLASS_MORE: {
        double step = SETTINGS[which].step * (UI_KIND(input->id) == CLASS_MORE ? 1.0 : -1.0);
        coach_set(coach, (Setting)which, coach->settings.value[which] + step);
        return true;
    }
    case CLASS_PROGRAMME:
        class_begin(coach, which);
        return true;
    default:
        coach_back(coach);
        return true;
    }
}

const Screen SCREEN_OF_CLASS = {.name = "class", .size = sizeof(ClassScreen), .draw = class_draw, .input = class_input};
