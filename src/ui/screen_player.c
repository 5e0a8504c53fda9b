// The player: the stage while something plays, with the buttons of whoever wants to change something.
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ui/phrases.h"
#include "ui/player.h"
#include "ui/stage.h"

const Segment *player_segment(const Coach *coach)
{
    const Performance *performance = coach->playing ? playing_performance(coach->playing) : NULL;
    const Player *player = coach->playing ? playing_player(coach->playing) : NULL;
    if (!performance || !player || !player->timeline)
        return NULL;
    return &player->timeline->segments[timeline_segment_at(player->timeline, player->tick)];
}

// ---- what is said ----

static const char *player_posture(Coach *coach, Ui *ui, const char *posture)
{
    const PostureInfo *info = posture ? way_posture(catalogue_ways(coach->catalogue), posture) : NULL;
    return info ? ui_local(ui, &info->title) : NULL;
}

const char *player_lead_in(Coach *coach, Ui *ui)
{
    const Performance *performance = playing_performance(coach->playing);
    const Exercise *exercise = performance->exercise;
    const char *posture = player_posture(coach, ui, exercise->posture);
    if (playing_plan(coach->playing)->parts[playing_part(coach->playing)].kind == PLAN_WAY)
        return posture ? ui_format(ui, _("We begin %s. Get ready."), posture) : _("Take up the starting position");
    int repetitions = performance->timeline.repetitions, sets = exercise->dose.sets;
    const char *dose = phrase_begin(ui, phrase_dose(ui, exercise->sides, repetitions, sets));
    if (!posture)
        return ui_format(ui, _("Take up the starting position. %s."), dose);
    return ui_format(ui, _("Start %s. %s."), posture, dose);
}

static const char *player_subtitle(Coach *coach, Ui *ui)
{
    int item = playing_item(coach->playing), count = playing_plan(coach->playing)->item_count;
    if (!coach->playing_programme || count < 2)
        return NULL;
    return ui_format(ui, _("Exercise %d of %d in %s"), item < count ? item + 1 : count, count,
                     ui_local(ui, &coach->playing_programme->title));
}

static const char *player_next(Coach *coach, Ui *ui)
{
    const Exercise *next = playing_exercise(coach->playing, playing_next_item(coach->playing));
    if (!next || !coach->playing_programme)
        return NULL;
    const char *props = coach->class_mode ? phrase_props(ui, phrase_prop_bits(next)) : "";
    if (*props)
        return ui_format(ui, _("Next: %s (%s)"), phrase_title(ui, next), props);
    return ui_format(ui, _("Next: %s"), phrase_title(ui, next));
}

// ---- drawing ----

static bool player_is_paused(const Player *player)
{
    return player->state == PLAYER_PAUSED;
}

static const char *player_message(Coach *coach, const PlayerScreen *state)
{
    const Player *player = playing_player(coach->playing);
    if (state->notice_left > 0.0)
        return state->notice;
    if (player->slept)
        return _("You were away for a while; it waits here for you");
    if (playing_held(coach->playing))
        return _("Held here: breathe on quietly");
    if (playing_state(coach->playing) == PLAYING_WAITING)
        return _("One moment, the next part is made ready");
    return NULL;
}

static void player_draw_stage(Coach *coach, PlayerScreen *state, Ui *ui, const Frame *frame)
{
    const Player *player = playing_player(coach->playing);
    const Performance *performance = playing_performance(coach->playing);
    const Artwork *art = coach->subject_art;
    PictureLook look = {.language = ui->language,
                        .theme = ui->theme,
                        .view = coach->view,
                        .unmirror = coach->unmirror,
                        .faces = playing_faces(coach->playing, coach->view) ? PICTURE_FACES_VIEWER : PICTURE_FACES_AWAY,
                        .paused = player_is_paused(player),
                        .resumes = player_resume_seconds(player),
                        .tempo = player->tempo,
                        .message = player_message(coach, state),
                        .logo = art && !coach->class_mode ? &art->logo : NULL,
                        .subtitle = player_subtitle(coach, ui),
                        .next = player_next(coach, ui),
                        .class_caption = coach->class_mode ? coach->class_caption : 0.0f,
                        .foot_taken = state->bar,
                        .no_ghost = !settings_on(&coach->settings, SETTING_GHOST),
                        .glide = ui->still ? 0.0 : PLAYER_GLIDE,
                        .now = coach->seconds,
                        .lengthen = ui->lengthen > 0.0f ? ui : NULL};
    if (frame->at->kind == SEGMENT_LEAD_IN)
        look.caption = player_lead_in(coach, ui);
    picture_stage(&state->picturer, ui->list, &ui->measure, performance, frame, &look, ui->width, ui->height);
    if (state->bar)
        player_draw_bar(coach, state, ui, layout_foot(&state->picturer.layout));
}

void player_draw_notice(Coach *coach, Ui *ui)
{
    PlayingState state = coach->playing ? playing_state(coach->playing) : PLAYING_PREPARING;
    const char *title = coach->playing_programme ? ui_local(ui, &coach->playing_programme->title)
                        : coach->subject         ? ui_local(ui, &coach->subject->title)
                                                 : "";
    bool fault = state == PLAYING_FAULT;
    Rect rest = ui_header(ui, title, NULL);
    ui_write(ui, &rest, TYPE_MAIN, FONT_REGULAR, fault ? COLOR_CAUTION : COLOR_DIM, 6, 32.0f,
             fault ? playing_message(coach->playing) : _("Making it ready…"));
    UiButton back = {.id = UI_ID(PLAYER_DONE_BUTTON, 1), .icon = ICON_BACK, .text = _("Back")};
    back.rect = (Rect){rest.x, rest.y, fminf(ui_button_width(ui, &back), rest.width), 72.0f * ui->unit};
    ui_button(ui, &back);
}

static void player_screen_draw(Coach *coach, void *data, Ui *ui)
{
    PlayerScreen *state = data;
    Frame frame;
    if (!coach->playing || playing_state(coach->playing) == PLAYING_PREPARING ||
        playing_state(coach->playing) == PLAYING_FAULT || !playing_frame(coach->playing, &frame)) {
        player_draw_notice(coach, ui);
        return;
    }
    if (playing_state(coach->playing) == PLAYING_DONE)
        player_draw_done(coach, state, ui);
    else if (frame.at->kind == SEGMENT_NEXT && playing_next_item(coach->playing) >= 0)
        player_draw_between(coach, state, ui, &frame);
    else
        player_draw_stage(coach, state, ui, &frame);
}

// ---- time and sound ----

// The breath from here on, after a jump, a pause or another tempo.
static void player_sound_here(Coach *coach)
{
    Cue cue;
    const Player *player = playing_player(coach->playing);
    mixer_stop(coach->mixer);
    if (player && player->state == PLAYER_PLAYING && !playing_held(coach->playing) &&
        cue_at_tick(player->timeline, player->tick, (float)player->tempo / 100.0f, &cue))
        mixer_play(coach->mixer, &cue);
}

// One step of the clock; what falls due sounds. Returns whether a breath began to sound.
static bool player_advance(Coach *coach, const PlayerInput *input)
{
    PlayingEvent events[64];
    const Player *player = playing_player(coach->playing);
    int before = player ? (int)player->state : -1;
    int count = playing_step(coach->playing, input, events, (int)(sizeof events / sizeof *events));
    bool breath = false;
    player = playing_player(coach->playing);
    for (int i = 0; i < count; i++) {
        Cue cue;
        if (!cue_of_event(&events[i].performance->timeline, &events[i].event, (float)player->tempo / 100.0f, &cue))
            continue;
        mixer_play(coach->mixer, &cue);
        breath = breath || tone_follows_length(cue.tone);
    }
    int after = player ? (int)player->state : -1;
    bool went_on = before == PLAYER_RESUMING && after == PLAYER_PLAYING;
    bool fell_silent = before == PLAYER_PLAYING && after == PLAYER_PAUSED;
    if ((went_on && !breath) || fell_silent)
        player_sound_here(coach);
    return breath;
}

// A command to the clock. What sounded belongs to where the clock was.
static void player_clock(Coach *coach, PlayerScreen *state, const PlayerInput *input)
{
    mixer_stop(coach->mixer);
    state->notice_left = 0.0;
    if (!player_advance(coach, input))
        player_sound_here(coach);
}

static void player_show_bar(Coach *coach, PlayerScreen *state);

static void player_screen_step(Coach *coach, void *data, double seconds)
{
    PlayerScreen *state = data;
    if (!coach->playing)
        return;
    state->notice_left = fmax(0.0, state->notice_left - seconds);
    // A question stops the clock: nobody exercises while reading it.
    if (!coach->asking)
        player_advance(coach, &(PlayerInput){.elapsed = llround(seconds * 1e6)});
    const Player *player = playing_player(coach->playing);
    const Performance *performance = playing_performance(coach->playing);
    if (performance && performance->exercise && coach->drawn)
        coach_dress(coach, performance->exercise);
    bool stays = coach->help || coach->asking || (player && player_is_paused(player));
    state->bar_left = stays ? PLAYER_BAR_SECONDS : fmax(0.0, state->bar_left - seconds);
    if (player && player_is_paused(player) && coach->input_output == OUTPUT_STAGE)
        state->bar = true;
    if (coach->pointer_moved && player) // a mouse wants something to press
        player_show_bar(coach, state);
    if (state->bar_left <= 0.0)
        state->bar = false;
}

// ---- commands ----

void player_note(PlayerScreen *state, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(state->notice, sizeof state->notice, format, list);
    va_end(list);
    state->notice_left = PLAYER_NOTICE_SECONDS;
}

static void player_show_bar(Coach *coach, PlayerScreen *state)
{
    if (coach->input_output == OUTPUT_TEACHER)
        return;
    if (!state->bar)
        ui_set_focus(&coach->ui[OUTPUT_STAGE], UI_ID(PLAYER_BUTTON, COMMAND_PAUSE));
    state->bar = true;
    state->bar_left = PLAYER_BAR_SECONDS;
}

static void player_change_dose(Coach *coach, PlayerScreen *state, int more)
{
    if (playing_repeat(coach->playing, more)) {
        int count = playing_repetitions(coach->playing);
        player_note(state, intl_plural("Once", "%d times", count), count);
    } else
        player_note(state, "%s", more > 0 ? _("More than this is too much") : _("Those are done already"));
}

static void player_change_variant(Coach *coach, PlayerScreen *state, int harder)
{
    if (playing_swap(coach->playing, harder))
        player_note(state, "%s", harder > 0 ? _("Now the harder one") : _("Now the easier one"));
    else
        player_note(state, "%s",
                    harder > 0 ? _("There is no harder form of this exercise")
                               : _("There is no easier form of this exercise"));
}

// The plan's tick at which the other side's next phase begins, or, where none follows, its first; -1 for no other side.
// Nothing of the dose is dropped: it is a jump like `next`.
static int player_other_side(const Coach *coach, Side *other)
{
    const Player *player = playing_player(coach->playing);
    const Segment *now = player_segment(coach);
    if (!now || now->side == SIDE_NONE)
        return -1;
    const Timeline *timeline = player->timeline;
    int at = (int)(now - timeline->segments), found = -1;
    *other = now->side == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
    for (int i = 0; i < timeline->segment_count && found < at; i++)
        if (timeline->segments[i].kind == SEGMENT_PHASE && timeline->segments[i].side == *other)
            if (i > at || found < 0)
                found = i;
    if (found < 0)
        return -1;
    return playing_plan(coach->playing)->parts[playing_part(coach->playing)].start + timeline->segments[found].start;
}

static void player_change_side(Coach *coach, PlayerScreen *state)
{
    Side other = SIDE_NONE;
    int tick = player_other_side(coach, &other);
    if (tick < 0) {
        player_note(state, "%s", _("This exercise has no sides"));
        return;
    }
    player_clock(coach, state, &(PlayerInput){.seek = true, .seek_tick = tick});
    player_note(state, "%s", other == SIDE_LEFT ? _("Now the left side") : _("Now the right side"));
}

static void player_look(Coach *coach, PlayerScreen *state, Command command)
{
    const Performance *performance = playing_performance(coach->playing);
    int views = performance && performance->exercise ? performance->exercise->view_count : 1;
    if (command == COMMAND_VIEW) {
        coach->view = (coach->view + 1) % views;
        player_note(state, _("View %d of %d"), coach->view + 1, views);
        return;
    }
    coach_set(coach, SETTING_MIRROR, coach->unmirror ? 1.0 : 0.0);
    player_note(state, "%s", coach->unmirror ? _("Seen as it is") : _("Seen as in a mirror"));
}

static void player_teach(Coach *coach, PlayerScreen *state, Command command)
{
    bool done = command == COMMAND_HOLD    ? playing_hold(coach->playing)
                : command == COMMAND_AGAIN ? playing_again(coach->playing)
                                           : playing_longer_rest(coach->playing);
    if (!done)
        player_note(state, "%s", _("That cannot be done now"));
    else if (command == COMMAND_HOLD)
        player_note(state, "%s", playing_held(coach->playing) ? _("Held here: breathe on quietly") : _("And on"));
    else
        player_note(state, "%s", command == COMMAND_AGAIN ? _("Once more") : _("15 seconds longer"));
    player_sound_here(coach);
}

bool player_command(Coach *coach, PlayerScreen *state, Command command)
{
    const Player *player = playing_player(coach->playing);
    switch (command) {
    case COMMAND_PAUSE:
        player_clock(coach, state, &(PlayerInput){.toggle = true});
        if (player_is_paused(player))
            player_show_bar(coach, state);
        else
            state->bar = false;
        return true;
    case COMMAND_PREVIOUS:
    case COMMAND_NEXT:
        player_clock(coach, state,
                     &(PlayerInput){.back = command == COMMAND_PREVIOUS, .next = command == COMMAND_NEXT});
        return true;
    case COMMAND_SKIP_BACK:
    case COMMAND_SKIP:
        if (!playing_skip(coach->playing, command == COMMAND_SKIP ? 1 : -1))
            player_note(state, "%s", _("That cannot be done now"));
        player_sound_here(coach);
        return true;
    case COMMAND_SLOWER:
    case COMMAND_FASTER:
        player_clock(coach, state, &(PlayerInput){.tempo = command == COMMAND_FASTER ? 1 : -1});
        player_note(state, _("Tempo %d%%"), player->tempo);
        return true;
    case COMMAND_FEWER:
    case COMMAND_MORE:
        player_change_dose(coach, state, command == COMMAND_MORE ? 1 : -1);
        return true;
    case COMMAND_EASIER:
    case COMMAND_HARDER:
        player_change_variant(coach, state, command == COMMAND_HARDER ? 1 : -1);
        return true;
    case COMMAND_SIDE:
        player_change_side(coach, state);
        return true;
    case COMMAND_VIEW:
    case COMMAND_MIRROR:
        player_look(coach, state, command);
        return true;
    case COMMAND_HOLD:
    case COMMAND_AGAIN:
    case COMMAND_LONGER_REST:
        player_teach(coach, state, command);
        return true;
    default:
        return false;
    }
}

// Arrows, OK and back mean the clock while no buttons are shown, and the buttons while they are.
static bool player_plain(Coach *coach, PlayerScreen *state, Command command)
{
    // The teacher's window has its buttons always.
    bool chooses = coach->input_output == OUTPUT_TEACHER && (command <= COMMAND_OK || command == COMMAND_MENU);
    if (chooses)
        return false;
    switch (command) {
    case COMMAND_OK:
        return !state->bar && player_command(coach, state, COMMAND_PAUSE);
    case COMMAND_LEFT:
    case COMMAND_RIGHT:
        return !state->bar && player_command(coach, state, command == COMMAND_LEFT ? COMMAND_PREVIOUS : COMMAND_NEXT);
    case COMMAND_PAGE_UP: // a presenter has these alone
    case COMMAND_PAGE_DOWN:
        return player_command(coach, state, command == COMMAND_PAGE_UP ? COMMAND_PREVIOUS : COMMAND_NEXT);
    case COMMAND_UP:
    case COMMAND_DOWN:
    case COMMAND_MENU:
        if (state->bar && command != COMMAND_MENU)
            return false;
        if (state->bar)
            state->bar = false;
        else
            player_show_bar(coach, state);
        return true;
    case COMMAND_BACK:
        if (!state->bar || player_is_paused(playing_player(coach->playing)))
            return false;
        state->bar = false;
        return true;
    default:
        return player_command(coach, state, command);
    }
}

static bool player_screen_input(Coach *coach, void *data, const ScreenInput *input)
{
    PlayerScreen *state = data;
    PlayingState now = coach->playing ? playing_state(coach->playing) : PLAYING_PREPARING;
    bool runs = now == PLAYING_UNDER_WAY || now == PLAYING_WAITING;
    state->bar_left = PLAYER_BAR_SECONDS;
    if (input->kind == SCREEN_COMMAND)
        return runs && player_plain(coach, state, input->command);
    if (input->kind != SCREEN_OK)
        return false;
    if (UI_KIND(input->id) == PLAYER_DONE_BUTTON) {
        if (UI_INDEX(input->id) == 0)
            player_clock(coach, state, &(PlayerInput){.toggle = true});
        else if (UI_INDEX(input->id) == 1)
            coach_back(coach);
        else
            coach_home(coach);
        return true;
    }
    if (UI_KIND(input->id) == PLAYER_ROW && runs) // of the teacher's list
        return playing_go(coach->playing, UI_INDEX(input->id));
    if (UI_KIND(input->id) != PLAYER_BUTTON || !runs)
        return false;
    Command command = (Command)UI_INDEX(input->id);
    if (command == COMMAND_BACK)
        coach_back(coach);
    else if (!player_command(coach, state, command))
        coach_command(coach, command);
    return true;
}

static void player_screen_enter(Coach *coach, void *data, bool again)
{
    PlayerScreen *state = data;
    (void)coach;
    (void)again;
    memset(state, 0, sizeof *state);
}

static void player_screen_leave(Coach *coach, void *data)
{
    (void)data;
    coach_stop(coach);
    coach->class_mode = false;
}

static bool player_screen_still(const Coach *coach, const void *data)
{
    const PlayerScreen *state = data;
    PlayingState now = coach->playing ? playing_state(coach->playing) : PLAYING_PREPARING;
    if (now == PLAYING_UNDER_WAY)
        return player_is_paused(playing_player(coach->playing)) && state->notice_left <= 0.0 &&
               !playing_held(coach->playing);
    return now == PLAYING_FAULT || now == PLAYING_DONE;
}

const Screen SCREEN_OF_PLAYER = {.name = "player",
                                 .size = sizeof(PlayerScreen),
                                 .enter = player_screen_enter,
                                 .leave = player_screen_leave,
                                 .step = player_screen_step,
                                 .draw = player_screen_draw,
                                 .input = player_screen_input,
                                 .still = player_screen_still};
