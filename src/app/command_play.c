// The coach in its window, and in a second one while a class has its teacher's: what people do in, time in, changed
// pixels out.
#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/command.h"
#include "app/window_sdl.h"
#include "ui/coach.h"
#include "ui/stage.h"

#define PLAY_STILL_SECONDS  0.25 // between looks at a picture that stands still
#define PLAY_HIDDEN_SECONDS 0.05

// A window and what was drawn into it.
typedef struct PlayOutput {
    Window *window;
    Raster raster;
    bool hidden;
} PlayOutput;

typedef struct Play {
    Coach coach;
    PlayOutput output[OUTPUT_COUNT];
    WindowPresent present;
    bool refused; // a second window could not be opened for this class
    InputPress presses[INPUT_PRESSES_MAX];
    int press_count, pressed;
    double started, now, until;
    long frames;
    bool listens;    // presses come on standard input, a line each
    char told[160];  // what --stats said last
    char heard[512]; // of a line of standard input that is not whole yet
    size_t heard_length;
} Play;

// ---- windows ----

static bool play_open(Play *play, CoachOutput output, const WindowParams *params)
{
    const char *reason = NULL;
    play->output[output].window = window_create(params, &reason);
    if (!play->output[output].window)
        fprintf(stderr, "wervel: no window: %s\n", reason);
    return play->output[output].window != NULL;
}

static void play_close(Play *play, CoachOutput output)
{
    window_destroy(play->output[output].window);
    raster_finish(&play->output[output].raster);
    play->output[output] = (PlayOutput){0};
}

// The display that the class sees: the one that is set, or another than the one that the window stands on; -1 for none.
static int play_class_display(const Play *play)
{
    int count = window_displays().count, here = window_display(play->output[OUTPUT_STAGE].window);
    int wanted = (int)play->coach.settings.value[SETTING_CLASS_DISPLAY] - 1;
    if (count < 2)
        return -1;
    return wanted >= 0 && wanted < count && wanted != here ? wanted : here == 0 ? 1 : 0;
}

// A class on two displays: a window of its own shows the stage, and the one that was there becomes the teacher's. With
// one display there is none.
static void play_follow_class(Play *play)
{
    PlayOutput *stage = &play->output[OUTPUT_STAGE], *teacher = &play->output[OUTPUT_TEACHER];
    bool wanted = coach_wants_teacher(&play->coach), there = teacher->window != NULL;
    if (wanted && !there && !play->refused) {
        int display = play_class_display(play);
        WindowParams params = {
            .title = "wervel", .full = true, .display = display, .present = play->present, .beside = stage->window};
        PlayOutput before = *stage;
        if (display < 0)
            return;
        *stage = (PlayOutput){0};
        play->refused = !play_open(play, OUTPUT_STAGE, &params); // said once; the class goes on in one window
        if (play->refused)
            *stage = before;
        else
            *teacher = before;
    } else if (!wanted && there) {
        play_close(play, OUTPUT_STAGE);
        *stage = *teacher;
        *teacher = (PlayOutput){0};
        raster_invalidate(&stage->raster);
    }
    play->refused = play->refused && wanted;
}

// ---- events ----

static PlayOutput *play_output(Play *play, const Window *window)
{
    for (int i = 0; i < OUTPUT_COUNT; i++)
        if (window && play->output[i].window == window)
            return &play->output[i];
    return NULL;
}

static void play_event(Play *play, const WindowEvent *event)
{
    PlayOutput *output = play_output(play, event->window);
    switch (event->kind) {
    case WINDOW_EVENT_INPUT: {
        Input input = *event->input;
        input.output = output == &play->output[OUTPUT_TEACHER] ? OUTPUT_TEACHER : OUTPUT_STAGE;
        coach_input(&play->coach, &input);
        break;
    }
    case WINDOW_EVENT_REDRAW:
        for (int i = 0; i < OUTPUT_COUNT; i++)
            if (!output || output == &play->output[i]) {
                play->output[i].hidden = false;
                raster_invalidate(&play->output[i].raster);
            }
        break;
    case WINDOW_EVENT_HIDDEN:
        if (output)
            output->hidden = true;
        break;
    case WINDOW_EVENT_CLOSE:
        // Either window of a class ends the class; the last one ends the coach.
        if (output && play->output[OUTPUT_TEACHER].window)
            coach_back(&play->coach);
        else
            play->coach.quit = true;
        break;
    }
}

static void play_press(Play *play, const Input *input)
{
    // A controller's button goes its whole way through SDL, on a controller that is none.
    if (!input->pad || !window_press_virtual(play->output[OUTPUT_STAGE].window, input->key))
        coach_input(&play->coach, input);
}

static void play_hear_line(Play *play, const char *line)
{
    InputPress presses[INPUT_PRESSES_MAX];
    char timed[sizeof play->heard + 2];
    snprintf(timed, sizeof timed, "0:%s", line);
    int count = input_read_presses(timed, presses);
    if (count < 0)
        fprintf(stderr, "wervel: no press: %s\n", line);
    for (int i = 0; i < count; i++)
        play_press(play, &presses[i].input);
}

// `--press -`: lines as they come.
static void play_hear(Play *play)
{
    struct pollfd ready = {.fd = STDIN_FILENO, .events = POLLIN};
    while (play->listens && poll(&ready, 1, 0) > 0) {
        ssize_t got = read(STDIN_FILENO, play->heard + play->heard_length, sizeof play->heard - play->heard_length - 1);
        play->listens = got > 0;
        if (got > 0)
            play->heard_length += (size_t)got;
        play->heard[play->heard_length] = '\0';
        for (char *end; (end = strchr(play->heard, '\n'));) {
            *end = '\0';
            play_hear_line(play, play->heard);
            play->heard_length -= (size_t)(end + 1 - play->heard);
            memmove(play->heard, end + 1, play->heard_length + 1);
        }
        if (play->heard_length == sizeof play->heard - 1)
            play->heard_length = 0; // no press is so long
    }
}

static void play_events(Play *play)
{
    WindowEvent event;
    Window *stage = play->output[OUTPUT_STAGE].window;
    while (window_poll(stage, &event))
        play_event(play, &event);
    while (play->pressed < play->press_count && play->presses[play->pressed].at <= play->now - play->started)
        play_press(play, &play->presses[play->pressed++].input);
    play_hear(play);
    if (play->coach.toggle_full) {
        window_toggle_full(stage);
        raster_invalidate(&play->output[OUTPUT_STAGE].raster);
        coach_set(&play->coach, SETTING_FULLSCREEN, settings_on(&play->coach.settings, SETTING_FULLSCREEN) ? 0.0 : 1.0);
        play->coach.toggle_full = false;
    }
}

// ---- drawing ----

static void play_show(PlayOutput *output, const DrawList *list, FontSet *fonts, const WindowPixels *pixels)
{
    RasterChanges changes;
    if (pixels->fresh)
        raster_invalidate(&output->raster);
    raster_draw(&output->raster, list, fonts, pixels->pixels, pixels->pitch_px, &changes);
    if (window_present(output->window, &changes))
        raster_invalidate(&output->raster);
}

// The first picture is the ground alone: it is there as soon as the window is, and fonts, packs and sound follow.
static void play_draw_ground(Play *play, ThemeName theme)
{
    WindowPixels pixels;
    DrawList list = {0};
    if (!window_pixels(play->output[OUTPUT_STAGE].window, &pixels))
        return;
    drawlist_clear(&list, pixels.width, pixels.height);
    stage_background(&list, &THEMES[theme], pixels.width, pixels.height);
    play_show(&play->output[OUTPUT_STAGE], &list, NULL, &pixels);
    drawlist_finish(&list);
}

static void play_draw(Play *play)
{
    for (int i = 0; i < OUTPUT_COUNT; i++) {
        WindowPixels pixels;
        PlayOutput *output = &play->output[i];
        if (!output->window || output->hidden || !window_pixels(output->window, &pixels))
            continue;
        coach_draw(&play->coach, (CoachOutput)i, pixels.width, pixels.height);
        play_show(output, &play->coach.list[i], play->coach.fonts, &pixels);
    }
    play->frames++;
}

static bool play_hidden(const Play *play)
{
    return play->output[OUTPUT_STAGE].hidden &&
           (!play->output[OUTPUT_TEACHER].window || play->output[OUTPUT_TEACHER].hidden);
}

// ---- the loop ----

// Seconds until something happens by itself.
static double play_patience(const Play *play)
{
    double next = play->started + play->until;
    if (play->pressed < play->press_count)
        next = fmin(next, play->started + play->presses[play->pressed].at);
    if (play->listens)
        next = fmin(next, play->now + PLAY_HIDDEN_SECONDS);
    return fmax(0.001, fmin(next - play->now, play_hidden(play) ? PLAY_HIDDEN_SECONDS : PLAY_STILL_SECONDS));
}

// With --stats, a line for each screen and each state of what plays: whoever drives the coach from outside can wait for
// it.
static void play_tell(Play *play)
{
    static const char *const states[] = {"preparing", "under-way", "waiting", "done", "fault"};
    static const char *const clocks[] = {"playing", "paused", "resuming", "done"};
    const Playing *playing = play->coach.playing;
    const char *state = "", *clock = "", *id = "";
    char line[sizeof play->told];
    if (playing) {
        PlayingState now = playing_state(playing);
        bool runs = now == PLAYING_UNDER_WAY || now == PLAYING_WAITING;
        const Exercise *exercise = runs ? playing_exercise(playing, playing_item(playing)) : NULL;
        state = states[now];
        clock = runs ? clocks[playing_player(playing)->state] : "";
        id = exercise ? exercise->id : "";
    }
    const char *over = play->coach.help ? "help" : play->coach.asking ? "question" : "";
    snprintf(line, sizeof line, "screen %s %s %s %s %s", SCREENS[coach_screen(&play->coach)]->name, over, state, clock,
             id);
    if (strcmp(line, play->told) == 0)
        return;
    memcpy(play->told, line, sizeof line);
    puts(line);
    fflush(stdout);
}

static void play_loop(Play *play, bool tells)
{
    double before = play->now;
    while (!play->coach.quit && play->now - play->started < play->until) {
        play_events(play);
        play_follow_class(play);
        Window *stage = play->output[OUTPUT_STAGE].window;
        // A still picture was waited for on purpose: that is no gap.
        coach_step(&play->coach, play->now - before);
        before = play->now;
        play_draw(play);
        if (tells)
            play_tell(play);
        window_keep_awake(stage, coach_awake(&play->coach));
        if (!play->coach.mixer) { // after the first picture, which it would hold up
            play->coach.mixer = mixer_create();
            mixer_mute(play->coach.mixer, play->coach.muted);
        }
        if (play_hidden(play) || coach_still(&play->coach))
            window_wait_event(stage, play_patience(play));
        else
            window_wait_frame(stage);
        play->now = window_seconds();
    }
}

static void play_print_stats(const Play *play)
{
    WindowStats stats = window_stats(play->output[OUTPUT_STAGE].window);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double cpu = (double)usage.ru_utime.tv_sec + (double)usage.ru_stime.tv_sec +
                 (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
    double seconds = play->now - play->started;
    printf("%.3f s, %ld frames, %ld presented by %s, %.3f ms a present, %.0f kB shown a frame, %.3f s of processor "
           "(%.4f a second), %ld kB at most, screen %s, tick %d\n",
           seconds, play->frames, stats.presents, stats.texture ? "texture" : "surface",
           stats.presents ? stats.present_seconds / (double)stats.presents * 1e3 : 0.0,
           stats.presents ? stats.pixels * 4.0 / 1024.0 / (double)stats.presents : 0.0, cpu,
           seconds > 0.0 ? cpu / seconds : 0.0, usage.ru_maxrss, SCREENS[coach_screen(&play->coach)]->name,
           play->coach.playing ? playing_tick(play->coach.playing) : -1);
}

static int play_run(Play *play, App *app)
{
    const Options *options = &app->options;
    CoachParams params;
    // 1. What is asked for is there, or was said not to be.
    const char *id = options->words.count ? options->words.items[0] : NULL;
    int result = id ? app_expect(app, id, &id) : APP_DONE;
    if (result != APP_DONE)
        return result;
    app_coach_params(&params, app);
    params.id = id;

    // 2. The window with its ground, then all the rest.
    Settings settings;
    settings_init(&settings, NULL);
    bool full = settings_on(&settings, SETTING_FULLSCREEN) && !options->given[OPTION_WINDOWED];
    ThemeName theme = params.has_theme ? params.theme : (ThemeName)settings.value[SETTING_THEME];
    settings_finish(&settings);
    play->present = (WindowPresent)options->number[OPTION_PRESENT];
    WindowParams window = {.title = "wervel",
                           .width = options->given[OPTION_SIZE] ? options->width : 0,
                           .height = options->given[OPTION_SIZE] ? options->height : 0,
                           .full = full,
                           .display = options->given[OPTION_DISPLAY] ? (int)options->number[OPTION_DISPLAY] - 1 : 0,
                           .present = play->present};
    if (!play_open(play, OUTPUT_STAGE, &window))
        return APP_FAILED;
    play_draw_ground(play, theme);
    coach_init(&play->coach, &params);
    play->started = play->now = window_seconds();
    play_loop(play, options->given[OPTION_STATS]);
    if (options->given[OPTION_STATS])
        play_print_stats(play);
    coach_finish(&play->coach);
    play_close(play, OUTPUT_TEACHER);
    play_close(play, OUTPUT_STAGE);
    return APP_DONE;
}

int command_play(App *app)
{
    const Options *options = &app->options;
    Play *play = calloc(1, sizeof *play);
    if (!play)
        return APP_FAILED;
    play->until = options->given[OPTION_FOR] ? options->number[OPTION_FOR] : INFINITY;
    int result = APP_DONE;
    play->listens = options->given[OPTION_PRESS] && text_equal(options->text[OPTION_PRESS], "-");
    if (options->given[OPTION_PRESS] && !play->listens) {
        play->press_count = input_read_presses(options->text[OPTION_PRESS], play->presses);
        if (play->press_count < 0)
            result =
                app_usage("--press takes times and keys, as 1.5:space,3:v, not \"%s\"", options->text[OPTION_PRESS]);
    }
    if (result == APP_DONE)
        result = play_run(play, app);
    free(play);
    return result;
}
