#include "app/coach.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/log.h"
#include "ui/chooser.h"
#include "ui/help.h"

#define COACH_EVENTS     64
#define COACH_HELP_LINES 24

// ---- what there is to choose from ----

static void coach_index(Coach *coach)
{
    App *app = coach->app;
    FileNames folders = {0};
    app_pack_folders(app, &folders);
    for (int i = 0; i < folders.count; i++) {
        Pack *pack = ARENA_NEW(&app->arena, Pack);
        if (!pack_index(&app->arena, folders.items[i], &app->diags, pack))
            continue;
        for (int k = 0; k < pack->entries.count; k++)
            *ARENA_PUSH(&app->arena, &coach->entries) = (CoachEntry){&pack->entries.items[k], pack};
    }
    if (app->diags.errors > 0)
        LOG_WARNING("%d faults in the packs; `wervel check` tells them", app->diags.errors);
}

static int coach_find(const Coach *coach, const char *id)
{
    for (int i = 0; i < coach->entries.count; i++)
        if (text_equal(coach->entries.items[i].entry->id, id))
            return i;
    return -1;
}

static PerformanceJob *coach_begin(const Coach *coach, int entry, const char *variant)
{
    PerformanceParams params;
    performance_params_init(&params, NULL);
    params.library = &coach->entries.items[entry].pack->library;
    params.path = coach->entries.items[entry].entry->path;
    params.variant = variant;
    params.side = (Side)coach->app->options.number[OPTION_SIDE];
    params.repetitions = (int)coach->app->options.number[OPTION_REPETITIONS];
    return performance_begin(&params);
}

static void coach_drop(Coach *coach)
{
    performance_cancel(coach->job);
    coach->job = NULL;
    coach->picturer.framed = NULL;
    coach->preview_of = NULL;
    performance_destroy(coach->performance);
    coach->performance = NULL;
    coach->performance_entry = -1;
}

// ---- sound and messages ----

// The breath from here on, after a jump, a pause or another tempo.
static void coach_sound_here(Coach *coach)
{
    Cue cue;
    const Player *player = &coach->player;
    mixer_stop(coach->mixer);
    if (player->state == PLAYER_PLAYING &&
        cue_at_tick(player->timeline, player->tick, (float)player->tempo / 100.0f, &cue))
        mixer_play(coach->mixer, &cue);
}

// One step of the clock; what falls due sounds. Returns whether a breath began to sound.
static bool coach_advance(Coach *coach, const PlayerInput *input)
{
    Event events[COACH_EVENTS];
    Player *player = &coach->player;
    PlayerState before = player->state;
    int count = player_step(player, input, events, COACH_EVENTS);
    bool breath = false;
    for (int i = 0; i < count; i++) {
        Cue cue;
        if (!cue_of_event(player->timeline, &events[i], (float)player->tempo / 100.0f, &cue))
            continue;
        mixer_play(coach->mixer, &cue);
        breath = breath || tone_follows_length(cue.tone);
    }
    bool went_on = before == PLAYER_RESUMING && player->state == PLAYER_PLAYING;
    bool fell_silent = before == PLAYER_PLAYING && player->state == PLAYER_PAUSED;
    if ((went_on && !breath) || fell_silent)
        coach_sound_here(coach);
    return breath;
}

static void coach_say(Coach *coach, Word message, int first, int second)
{
    coach->message = message;
    coach->message_numbers[0] = first;
    coach->message_numbers[1] = second;
    coach->message_left = COACH_MESSAGE_SECONDS;
}

// ---- a pack's pictures ----

// Those of the chosen exercise's pack; a variant that was asked for by name stands in no list.
static void coach_dress(Coach *coach, double seconds)
{
    const Pack *pack = NULL;
    if (!coach->drawn) // decoding would hold up the list, or the exercise
        return;
    if (coach->entries.count > 0 && coach->selected >= 0)
        pack = coach->entries.items[coach->selected].pack;
    else if (coach->performance)
        pack = artwork_pack(&coach->app->packs, coach->performance->exercise);
    coach->artwork = pack ? artwork_of(&coach->artworks, &coach->app->arena, pack) : NULL;
    coach->cover_left = fmax(0.0, coach->cover_left - seconds);
    if (!coach->artwork || !coach->artwork->cover.rgba)
        coach->cover_left = 0.0;
}

// ---- playing ----

static void coach_play(Coach *coach)
{
    coach->screen = COACH_PLAYER;
    coach->look.view = coach->app->options.given[OPTION_VIEW] ? (int)coach->app->options.number[OPTION_VIEW] - 1 : 0;
    player_init(&coach->player, &coach->performance->timeline);
    mixer_stop(coach->mixer);
}

// The job is done or not wanted any more.
static void coach_collect(Coach *coach)
{
    Performance *made = performance_poll(&coach->job);
    if (!made)
        return;
    coach->picturer.framed = NULL;
    coach->preview_of = NULL;
    performance_destroy(coach->performance);
    coach->performance = made;
    coach->performance_entry = coach->job_entry;
    if (!made->exercise)
        diag_print(&made->diags, stderr);
}

static void coach_start(Coach *coach, int entry)
{
    coach->selected = entry;
    coach->screen = COACH_PREPARING;
}

static void coach_prepare_step(Coach *coach)
{
    coach_collect(coach);
    bool wanted = coach->screen == COACH_CHOOSER || coach->screen == COACH_PREPARING;
    if (!wanted || (coach->entries.count == 0 && coach->performance_entry < 0 && !coach->performance))
        return;
    bool there = coach->performance && coach->performance_entry == coach->selected;
    if (!there && !coach->job && coach->entries.count > 0) {
        coach->job = coach_begin(coach, coach->selected, NULL);
        coach->job_entry = coach->selected;
    }
    if (there && coach->screen == COACH_PREPARING) {
        if (coach->performance->exercise)
            coach_play(coach);
        else
            coach->screen = COACH_FAULT;
    }
}

void coach_step(Coach *coach, double seconds)
{
    coach_prepare_step(coach);
    coach_dress(coach, seconds);
    coach->message_left = fmax(0.0, coach->message_left - seconds);
    if (coach->screen == COACH_PLAYER)
        coach_advance(coach, &(PlayerInput){.elapsed = llround(seconds * 1e6)});
}

// ---- keys ----

// A command to the clock. What sounded belongs to where the clock was.
static void coach_command_clock(Coach *coach, const PlayerInput *input)
{
    mixer_stop(coach->mixer);
    coach->message_left = 0.0;
    if (!coach_advance(coach, input))
        coach_sound_here(coach);
}

static void coach_command_player(Coach *coach, Command command)
{
    int views = coach->performance->exercise->view_count;
    switch (command) {
    case COMMAND_PAUSE:
    case COMMAND_ENTER:
        coach_command_clock(coach, &(PlayerInput){.toggle = true});
        break;
    case COMMAND_PREVIOUS:
    case COMMAND_NEXT:
        coach_command_clock(coach,
                            &(PlayerInput){.back = command == COMMAND_PREVIOUS, .next = command == COMMAND_NEXT});
        break;
    case COMMAND_SLOWER:
    case COMMAND_FASTER:
        coach_command_clock(coach, &(PlayerInput){.tempo = command == COMMAND_FASTER ? 1 : -1});
        coach_say(coach, WORD_TEMPO, coach->player.tempo, 0);
        break;
    case COMMAND_VIEW:
        coach->look.view = (coach->look.view + 1) % views;
        coach_say(coach, WORD_VIEW, coach->look.view + 1, views);
        break;
    case COMMAND_MIRROR:
        coach->look.unmirror = !coach->look.unmirror;
        coach_say(coach, picture_mirrored(coach->performance, &coach->look) ? WORD_MIRROR_ON : WORD_MIRROR_OFF, 0, 0);
        break;
    default:
        break;
    }
}

static void coach_command_chooser(Coach *coach, Command command)
{
    int count = coach->entries.count;
    if (count == 0)
        return;
    switch (command) {
    case COMMAND_UP:
    case COMMAND_PREVIOUS:
        coach->selected = (coach->selected + count - 1) % count;
        break;
    case COMMAND_DOWN:
    case COMMAND_NEXT:
        coach->selected = (coach->selected + 1) % count;
        break;
    case COMMAND_ENTER:
    case COMMAND_PAUSE:
        coach_start(coach, coach->selected);
        break;
    default:
        break;
    }
}

static void coach_back(Coach *coach)
{
    if (coach->help) {
        coach->help = false;
    } else if (coach->screen == COACH_CHOOSER || !coach->from_list) {
        coach->quit = true;
    } else {
        mixer_stop(coach->mixer);
        coach->screen = COACH_CHOOSER;
        coach->message_left = 0.0;
    }
}

static void coach_sound(Coach *coach)
{
    coach->muted = !coach->muted;
    mixer_mute(coach->mixer, coach->muted);
    coach_say(coach,
              !mixer_available(coach->mixer) ? WORD_SOUND_NONE
              : coach->muted                 ? WORD_SOUND_OFF
                                             : WORD_SOUND_ON,
              0, 0);
}

void coach_press(Coach *coach, Key key)
{
    Command command = input_command(key);
    coach->cover_left = 0.0;
    switch (command) {
    case COMMAND_QUIT:
        coach->quit = true;
        return;
    case COMMAND_BACK:
        coach_back(coach);
        return;
    case COMMAND_HELP:
        coach->help = !coach->help;
        return;
    case COMMAND_THEME:
        coach->look.theme = (ThemeName)((coach->look.theme + 1) % THEME_COUNT);
        return;
    case COMMAND_LANGUAGE:
        coach->look.language = (Language)((coach->look.language + 1) % LANGUAGE_COUNT);
        return;
    case COMMAND_FULLSCREEN:
        coach->toggle_full = true;
        return;
    case COMMAND_SOUND:
        coach_sound(coach);
        return;
    default:
        break;
    }
    if (coach->screen == COACH_PLAYER)
        coach_command_player(coach, command);
    else if (coach->screen == COACH_CHOOSER)
        coach_command_chooser(coach, command);
}

// ---- drawing ----

static const char *coach_title(const Coach *coach, int entry)
{
    const PackEntry *item = coach->entries.items[entry].entry;
    const char *title = item->title.in[coach->look.language];
    return title ? title : item->id;
}

static const char *coach_group(const Coach *coach, int entry)
{
    const CoachEntry *item = &coach->entries.items[entry];
    const PackLibrary *library = &item->pack->library;
    for (int i = 0; i < library->source_count && item->entry->source; i++)
        if (text_equal(library->sources[i].id, item->entry->source))
            return library->sources[i].title.in[coach->look.language];
    return item->entry->source;
}

// The figure of the chosen exercise in its starting posture, once it is made ready. False until then.
static bool coach_preview(Coach *coach, int width, int height, Body *body, FigureView *figure)
{
    const Performance *performance = coach->performance;
    if (!performance || !performance->exercise || coach->performance_entry != coach->selected)
        return false;
    Frame frame;
    frame_at(&performance->timeline, performance->timeline.exercise_start, 0.0f, &frame);
    body_resolve(&frame.pose, body);
    *figure =
        (FigureView){.body = body, .targets = performance->targets, .glow = 0.8f, .theme = &THEMES[coach->look.theme]};
    figure->props = performance_props(performance, &frame, &figure->prop_count);
    if (coach->preview_of != performance || coach->preview_width != width || coach->preview_height != height) {
        const ViewSpec *view = &performance->exercise->views[0];
        CameraView from = {view->azimuth, view->elevation};
        camera_frame(&coach->preview, from, performance->balls, performance->ball_count, chooser_stage(width, height),
                     performance_faces(performance, from));
        coach->preview_of = performance;
        coach->preview_width = width;
        coach->preview_height = height;
    }
    return true;
}

static void coach_draw_chooser(Coach *coach, int width, int height)
{
    Language language = coach->look.language;
    if (coach->entries.count == 0) {
        picture_draw_notice(&coach->picturer, &coach->look, word(WORD_CHOOSE, language),
                            word(WORD_NO_EXERCISES, language), width, height);
        return;
    }
    ArenaMark mark = arena_mark(&coach->app->arena);
    ChooserRow *rows = ARENA_ARRAY(&coach->app->arena, ChooserRow, coach->entries.count);
    for (int i = 0; i < coach->entries.count; i++)
        rows[i] = (ChooserRow){.title = coach_title(coach, i), .group = coach_group(coach, i)};
    ChooserView view = {.heading = word(WORD_CHOOSE, language),
                        .hint = word(WORD_CHOOSE_HINT, language),
                        .rows = rows,
                        .count = coach->entries.count,
                        .selected = coach->selected,
                        .theme = coach->look.theme};
    Body body;
    FigureView figure;
    view.preview_title = coach_title(coach, coach->selected);
    bool fault = coach->performance && coach->performance_entry == coach->selected && !coach->performance->exercise;
    if (coach->artwork) {
        view.logo = &coach->artwork->logo;
        view.cover = coach->cover_left > 0.0 || fault ? &coach->artwork->cover : NULL;
    }
    if (coach->cover_left > 0.0 && coach->artwork) {
        view.preview_title = coach->artwork->pack->title.in[language];
    } else if (coach_preview(coach, width, height, &body, &figure)) {
        view.figure = &figure;
        view.camera = &coach->preview;
        view.preview_title = coach->performance->exercise->title.in[language];
        view.preview_text = coach->performance->exercise->subtitle.in[language];
    }
    Measure measure = stage_measure(coach->picturer.fonts);
    drawlist_clear(&coach->picturer.list, width, height);
    chooser_draw(&coach->picturer.list, &view, width, height, &measure);
    arena_reset(&coach->app->arena, mark);
}

static void coach_draw_player(Coach *coach, int width, int height)
{
    char message[96];
    Frame frame;
    const Player *player = &coach->player;
    PictureLook look = coach->look;
    look.paused = player->state == PLAYER_PAUSED;
    look.resumes = player_resume_seconds(player);
    look.tempo = player->tempo;
    look.logo = coach->artwork ? &coach->artwork->logo : NULL;
    if (coach->message_left > 0.0) {
        snprintf(message, sizeof message, word(coach->message, look.language), coach->message_numbers[0],
                 coach->message_numbers[1]);
        look.message = message;
    } else if (player->slept || look.paused) {
        look.message = word(player->slept ? WORD_SLEPT : WORD_PAUSED_HINT, look.language);
    }
    frame_at(player->timeline, player->tick, player_fraction(player), &frame);
    picture_draw(&coach->picturer, coach->performance, &frame, &look, width, height);
}

static void coach_draw_help(Coach *coach, int width, int height)
{
    HelpKey keys[COACH_HELP_LINES];
    InputHelp line;
    int count = 0;
    while (count < COACH_HELP_LINES && input_help(count, coach->look.language, &line))
        keys[count++] = (HelpKey){line.keys, line.does};
    HelpView view = {
        .title = word(WORD_KEYS, coach->look.language), .keys = keys, .count = count, .theme = coach->look.theme};
    Measure measure = stage_measure(coach->picturer.fonts);
    help_draw(&coach->picturer.list, &view, width, height, &measure);
}

void coach_draw(Coach *coach, int width, int height)
{
    const char *title = coach->entries.count > 0 && coach->selected >= 0 ? coach_title(coach, coach->selected) : "";
    switch (coach->screen) {
    case COACH_CHOOSER:
        coach_draw_chooser(coach, width, height);
        break;
    case COACH_PLAYER:
        coach_draw_player(coach, width, height);
        break;
    case COACH_PREPARING:
    case COACH_FAULT:
        picture_draw_notice(&coach->picturer, &coach->look, title,
                            word(coach->screen == COACH_FAULT ? WORD_FAULTS : WORD_LOADING, coach->look.language),
                            width, height);
        break;
    }
    if (coach->help)
        coach_draw_help(coach, width, height);
    coach->drawn = true;
}

bool coach_still(const Coach *coach)
{
    if (coach->job || coach->message_left > 0.0 || (coach->screen == COACH_CHOOSER && coach->cover_left > 0.0))
        return false;
    if (coach->screen == COACH_PLAYER)
        return coach->player.state == PLAYER_PAUSED || coach->player.state == PLAYER_DONE;
    return coach->screen != COACH_PREPARING &&
           (coach->performance_entry == coach->selected || coach->entries.count == 0);
}

// ---- from start to end ----

bool coach_expects(App *app, const char *id)
{
    const char *reason = NULL;
    FileNames folders = {0};
    if (app->options.text[OPTION_VARIANT] || strchr(id, '/'))
        return false;
    app_pack_folders(app, &folders);
    for (int i = 0; i < folders.count; i++) {
        FileNames sources = {0};
        const char *exercises = file_join(&app->arena, folders.items[i], "exercises");
        const char *name = arena_format(&app->arena, "%s.yaml", id);
        if (!file_list(&app->arena, exercises, &sources, &reason))
            continue;
        for (int k = 0; k < sources.count; k++) {
            const char *source = file_join(&app->arena, exercises, sources.items[k]);
            if (file_kind(file_join(&app->arena, source, name)) == FILE_REGULAR)
                return true;
        }
    }
    return false;
}

bool coach_init(Coach *coach, App *app, const char *id, int *result)
{
    memset(coach, 0, sizeof *coach);
    coach->app = app;
    coach->performance_entry = coach->job_entry = -1;
    coach->muted = app->options.given[OPTION_MUTE];
    app_look(&coach->look, app);
    coach_index(coach);
    coach->from_list = id == NULL;
    coach->artworks.covers = coach->from_list;
    coach->cover_left = COACH_COVER_SECONDS;
    *result = APP_DONE;
    if (id) {
        coach->selected = coach_find(coach, id);
        coach->screen = COACH_PREPARING;
        const char *variant = app->options.text[OPTION_VARIANT];
        if (coach->selected >= 0 && !variant) {
            coach->job = coach_begin(coach, coach->selected, NULL);
            coach->job_entry = coach->selected;
        } else { // a variant: its file is found by loading all
            coach->performance = app_prepare(app, id, result);
            coach->performance_entry = coach->selected;
            if (!coach->performance)
                return false;
        }
    }
    picturer_init(&coach->picturer);
    return true;
}

void coach_finish(Coach *coach)
{
    mixer_destroy(coach->mixer);
    coach->mixer = NULL;
    coach_drop(coach);
    picturer_finish(&coach->picturer);
}
