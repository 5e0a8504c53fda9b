// The teacher's window while a class is on: the list of the session with where it is, the note of the exercise under
// way, what comes next, and the buttons that the stage does not show.
#include <math.h>

#include "ui/phrases.h"
#include "ui/player.h"

#define ROW_HIGH 80.0f // units
#define ROW_GAP  8.0f
#define FOOT     230.0f

bool coach_wants_teacher(const Coach *coach)
{
    return coach->class_mode && coach->playing && playing_plan(coach->playing);
}

static const char *teacher_note(Coach *coach, Ui *ui, int item)
{
    const Programme *programme = coach->playing_programme;
    if (!programme || item < 0 || item >= programme->item_count)
        return "";
    return ui_local(ui, &programme->items[item].note);
}

static void teacher_list(Coach *coach, PlayerScreen *state, Ui *ui, Rect box)
{
    const Plan *plan = playing_plan(coach->playing);
    int now = playing_item(coach->playing);
    float u = ui->unit, pitch = (ROW_HIGH + ROW_GAP) * u;
    float top = ui_scroll_begin(ui, &state->teacher_scroll, box, (float)plan->item_count * pitch + 16.0f * u);
    for (int i = 0; i < plan->item_count; i++) {
        const Exercise *exercise = playing_exercise(coach->playing, i);
        if (!exercise)
            continue;
        ui_row(ui, &(UiRow){.id = UI_ID(PLAYER_ROW, i),
                            .rect = {box.x + 12.0f * u, top + 10.0f * u + (float)i * pitch, box.width - 32.0f * u,
                                     ROW_HIGH * u},
                            .icon = i < now    ? ICON_CHECK
                                    : i == now ? ICON_PLAY
                                               : ICON_NONE,
                            .title = phrase_title(ui, exercise),
                            .value = phrase_props(ui, phrase_prop_bits(exercise)),
                            .on = i == now});
    }
    ui_scroll_end(ui);
    if (state->teacher_item != now)
        ui_scroll_show(&state->teacher_scroll, (float)now * pitch, pitch, pitch);
    state->teacher_item = now;
}

static void teacher_now(Coach *coach, Ui *ui, Rect box)
{
    Frame frame;
    int now = playing_item(coach->playing), next = playing_next_item(coach->playing);
    const Exercise *exercise = playing_exercise(coach->playing, now), *after = playing_exercise(coach->playing, next);
    ui_write(ui, &box, TYPE_SECONDARY, FONT_SEMIBOLD, COLOR_ACCENT, 1, 6.0f,
             ui_format(ui, _("%s left"), coach_length(ui, playing_remaining(coach->playing))));
    if (exercise) {
        ui_write(ui, &box, TYPE_TITLE, FONT_SEMIBOLD, COLOR_TEXT, 2, 8.0f, phrase_title(ui, exercise));
        ui_write(ui, &box, TYPE_MAIN, FONT_REGULAR, COLOR_DIM, 1, 12.0f,
                 phrase_begin(
                     ui, phrase_dose(ui, exercise->sides, playing_repetitions(coach->playing), exercise->dose.sets)));
    }
    if (playing_frame(coach->playing, &frame) && frame.at->phase >= 0) {
        const Performance *performance = playing_performance(coach->playing);
        int repetitions = performance->timeline.repetitions;
        if (repetitions > 1)
            ui_write(ui, &box, TYPE_MAIN, FONT_MEDIUM, COLOR_TEXT, 1, 8.0f,
                     ui_format(ui, _("%d of %d"), frame.at->repetition, repetitions));
        if (frame.at->caption >= 0)
            ui_write(
                ui, &box, TYPE_MAIN, FONT_REGULAR, COLOR_TEXT, 3, 20.0f,
                ui_local(ui,
                         &performance->exercise->phases[performance->timeline.segments[frame.at->caption].phase].say));
    }
    ui_write(ui, &box, TYPE_MAIN, FONT_MEDIUM, COLOR_CAUTION, 4, 20.0f, teacher_note(coach, ui, now));
    for (int i = 0; exercise && i < exercise->caution_count; i++)
        ui_write(ui, &box, TYPE_SECONDARY, FONT_REGULAR, COLOR_DIM, 3, 8.0f, ui_local(ui, &exercise->cautions[i]));
    ui_cut_top(&box, 16.0f * ui->unit, 0.0f);
    if (after && after != exercise)
        ui_write(ui, &box, TYPE_MAIN, FONT_MEDIUM, COLOR_TEXT, 2, 0.0f,
                 ui_format(ui, _("Next: %s"), phrase_title(ui, after)));
}

void teacher_draw(Coach *coach, Ui *ui)
{
    PlayerScreen *state = coach->state[SCREEN_PLAYER];
    if (!state || !coach_wants_teacher(coach))
        return;
    float u = ui->unit;
    Rect rest = ui_header(ui, ui_local(ui, &coach->playing_programme->title),
                          state->notice_left > 0.0 ? state->notice : _("For the teacher; the class sees the stage"));
    Rect foot = ui_cut_bottom(&rest, FOOT * u, 32.0f * u);
    Rect left = ui_columns(ui, rest, 0, 6), right = ui_columns(ui, rest, 6, 6);
    if (ui->portrait) {
        left = rest;
        right = ui_cut_bottom(&left, 0.5f * rest.height, 32.0f * u);
    }
    teacher_list(coach, state, ui, left);
    teacher_now(coach, ui, right);
    player_draw_bar(coach, state, ui, foot);
}
