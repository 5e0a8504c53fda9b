// The coach in its window: events in, time in, changed pixels out.
#include <math.h>
#include <stdio.h>
#include <sys/resource.h>

#include "app/coach.h"
#include "app/command.h"
#include "app/window_sdl.h"

#define PLAY_STILL_SECONDS  0.25 // between looks at a picture that stands still
#define PLAY_HIDDEN_SECONDS 0.05

typedef struct Play {
    Coach coach;
    Window *window;
    Raster raster;
    bool hidden;
    InputPress presses[INPUT_PRESSES_MAX];
    int press_count, pressed;
    double started, now, until;
    long frames;
} Play;

static void play_events(Play *play)
{
    WindowEvent event;
    while (window_poll(play->window, &event)) {
        switch (event.kind) {
        case WINDOW_EVENT_KEY:
            coach_press(&play->coach, event.key);
            break;
        case WINDOW_EVENT_REDRAW:
            play->hidden = false;
            raster_invalidate(&play->raster);
            break;
        case WINDOW_EVENT_HIDDEN:
            play->hidden = true;
            break;
        case WINDOW_EVENT_CLOSE:
            play->coach.quit = true;
            break;
        }
    }
    while (play->pressed < play->press_count && play->presses[play->pressed].at <= play->now - play->started)
        coach_press(&play->coach, play->presses[play->pressed++].key);
    if (play->coach.toggle_full) {
        window_toggle_full(play->window);
        raster_invalidate(&play->raster);
        play->coach.toggle_full = false;
    }
}

// The first picture is the ground alone: it is there as soon as the window is, and fonts, packs and sound follow.
static void play_draw_ground(Play *play, const App *app)
{
    WindowPixels pixels;
    RasterChanges changes;
    DrawList list = {0};
    if (!window_pixels(play->window, &pixels))
        return;
    drawlist_clear(&list, pixels.width, pixels.height);
    stage_background(&list, &THEMES[(ThemeName)app->options.number[OPTION_THEME]], pixels.width, pixels.height);
    raster_draw(&play->raster, &list, NULL, pixels.pixels, pixels.pitch_px, &changes);
    if (window_present(play->window, &changes))
        raster_invalidate(&play->raster);
    drawlist_finish(&list);
}

static void play_draw(Play *play)
{
    WindowPixels pixels;
    RasterChanges changes;
    if (!window_pixels(play->window, &pixels))
        return;
    coach_draw(&play->coach, pixels.width, pixels.height);
    raster_draw(&play->raster, &play->coach.picturer.list, play->coach.picturer.fonts, pixels.pixels, pixels.pitch_px,
                &changes);
    if (window_present(play->window, &changes))
        raster_invalidate(&play->raster);
    play->frames++;
}

// Seconds until something happens by itself.
static double play_patience(const Play *play)
{
    double next = play->started + play->until;
    if (play->pressed < play->press_count)
        next = fmin(next, play->started + play->presses[play->pressed].at);
    return fmax(0.001, fmin(next - play->now, play->hidden ? PLAY_HIDDEN_SECONDS : PLAY_STILL_SECONDS));
}

static void play_loop(Play *play)
{
    double before = play->now;
    while (!play->coach.quit && play->now - play->started < play->until) {
        play_events(play);
        // A still picture was waited for on purpose: that is no gap.
        coach_step(&play->coach, play->now - before);
        before = play->now;
        if (!play->hidden)
            play_draw(play);
        if (!play->coach.mixer) { // after the first picture, which it would hold up
            play->coach.mixer = mixer_create();
            mixer_mute(play->coach.mixer, play->coach.muted);
        }
        if (play->hidden || coach_still(&play->coach))
            window_wait_event(play->window, play_patience(play));
        else
            window_wait_frame(play->window);
        play->now = window_seconds();
    }
}

static void play_print_stats(const Play *play)
{
    WindowStats stats = window_stats(play->window);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double cpu = (double)usage.ru_utime.tv_sec + (double)usage.ru_stime.tv_sec +
                 (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
    double seconds = play->now - play->started;
    printf("%.3f s, %ld frames, %ld presented by %s, %.3f ms a present, %.0f kB shown a frame, %.3f s of processor "
           "(%.4f a second), %ld kB at most, tick %d\n",
           seconds, play->frames, stats.presents, stats.texture ? "texture" : "surface",
           stats.presents ? stats.present_seconds / (double)stats.presents * 1e3 : 0.0,
           stats.presents ? stats.pixels * 4.0 / 1024.0 / (double)stats.presents : 0.0, cpu,
           seconds > 0.0 ? cpu / seconds : 0.0, usage.ru_maxrss, play->coach.player.tick);
}

static int play_open(Play *play, const App *app)
{
    const Options *options = &app->options;
    WindowParams params = {.title = "wervel",
                           .width = options->given[OPTION_SIZE] ? options->width : 0,
                           .height = options->given[OPTION_SIZE] ? options->height : 0,
                           .full = !options->given[OPTION_WINDOWED],
                           .display = options->given[OPTION_DISPLAY] ? (int)options->number[OPTION_DISPLAY] - 1 : 0,
                           .present = (WindowPresent)options->number[OPTION_PRESENT]};
    const char *reason = NULL;
    play->window = window_create(&params, &reason);
    if (play->window)
        return APP_DONE;
    fprintf(stderr, "wervel: no window: %s\n", reason);
    return APP_FAILED;
}

int command_play(App *app)
{
    Play play = {0};
    const Options *options = &app->options;
    play.until = options->given[OPTION_FOR] ? options->number[OPTION_FOR] : INFINITY;
    if (options->given[OPTION_PRESS]) {
        play.press_count = input_read_presses(options->text[OPTION_PRESS], play.presses);
        if (play.press_count < 0)
            return app_usage("--press takes times and keys, as 1.5:space,3:v, not \"%s\"", options->text[OPTION_PRESS]);
    }
    // 1. A name that no file has, a variant's or a wrong one, is looked for before a window opens.
    int result = APP_DONE;
    const char *id = options->words.count ? options->words.items[0] : NULL;
    bool first = id && !coach_expects(app, id);
    if (first && !coach_init(&play.coach, app, id, &result))
        return result;

    // 2. The window with its ground, then all the rest.
    result = play_open(&play, app);
    if (result == APP_DONE) {
        play_draw_ground(&play, app);
        if (!first && !coach_init(&play.coach, app, id, &result))
            play.coach.quit = true;
        play.started = play.now = window_seconds();
        if (!play.coach.quit)
            play_loop(&play);
        if (options->given[OPTION_STATS] && result == APP_DONE)
            play_print_stats(&play);
    }
    coach_finish(&play.coach);
    raster_finish(&play.raster);
    window_destroy(play.window);
    return result;
}
