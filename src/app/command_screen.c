// One screen of the coach as a picture, without a window: what the coach shows after some seconds and some presses. For
// authors, for tests, and for whoever wants to see a screen in every size.
#include <stdio.h>
#include <stdlib.h>

#include "app/command.h"
#include "core/text.h"
#include "draw/image.h"
#include "draw/raster.h"
#include "ui/coach.h"

#define SCREEN_STEP    (1.0 / 60.0)
#define SCREEN_SECONDS 1.0 // where --time says nothing

static bool screen_write(const Coach *coach, CoachOutput output, const char *path)
{
    const DrawList *list = &coach->list[output];
    uint32_t *pixels = calloc((size_t)list->width * (size_t)list->height, sizeof *pixels);
    const char *reason = "no memory";
    Raster raster = {0};
    bool good = pixels != NULL;
    if (good) {
        raster_draw(&raster, list, coach->fonts, pixels, list->width, NULL);
        good = image_write_png(path, pixels, list->width, list->height, list->width, &reason);
    }
    raster_finish(&raster);
    free(pixels);
    if (!good)
        fprintf(stderr, "wervel: cannot write %s: %s\n", path, reason);
    return good;
}

// What the screen is about.
static bool screen_set_subject(Coach *coach, const char *id)
{
    const Programmes *programmes = catalogue_programmes(coach->catalogue);
    coach->subject = catalogue_find(coach->catalogue, id, &coach->subject_variant);
    for (int i = 0; i < programmes->count; i++)
        if (text_equal(programmes->items[i]->id, id))
            coach->programme = programmes->items[i];
    coach_refresh(coach);
    return coach->subject || coach->programme;
}

int command_screen(App *app)
{
    const Options *options = &app->options;
    InputPress presses[INPUT_PRESSES_MAX];
    int count = 0, pressed = 0;
    if (!options->given[OPTION_OUTPUT])
        return app_usage("screen needs -o FILE.png");
    if (options->given[OPTION_PRESS] && (count = input_read_presses(options->text[OPTION_PRESS], presses)) < 0)
        return app_usage("--press takes times and keys, as 1.5:space,3:v, not \"%s\"", options->text[OPTION_PRESS]);
    double seconds = options->given[OPTION_TIME] ? options->number[OPTION_TIME] : SCREEN_SECONDS;
    int width = options->given[OPTION_SIZE] ? options->width : 1920;
    int height = options->given[OPTION_SIZE] ? options->height : 1080;

    // 1. The coach, with all that is read and made beside it there at once, so that the picture is always the same.
    CoachParams params;
    Coach *coach = calloc(1, sizeof *coach);
    if (!coach)
        return APP_FAILED;
    app_coach_params(&params, app);
    params.plain = true;
    // The teacher's window belongs to the class.
    CoachOutput output = text_equal(options->words.items[0], "teacher") ? OUTPUT_TEACHER : OUTPUT_STAGE;
    params.screen = output == OUTPUT_TEACHER ? "class" : options->words.items[0];
    coach_init(coach, &params);
    catalogue_wait(coach->catalogue);
    if (options->words.count > 1 && !screen_set_subject(coach, options->words.items[1])) {
        coach_finish(coach);
        free(coach);
        return app_usage("there is no exercise or programme \"%s\"; `wervel list` shows all", options->words.items[1]);
    }

    // 2. Its time, in steps.
    for (double at = 0.0; at <= seconds && !coach->quit; at += SCREEN_STEP) {
        for (; pressed < count && presses[pressed].at <= at; pressed++)
            coach_input(coach, &presses[pressed].input);
        coach_step(coach, SCREEN_STEP);
        coach_draw(coach, OUTPUT_STAGE, width, height);
        if (output != OUTPUT_STAGE)
            coach_draw(coach, output, width, height);
        coach_wait(coach);
    }
    bool good = screen_write(coach, output, options->text[OPTION_OUTPUT]);
    coach_finish(coach);
    free(coach);
    return good ? APP_DONE : APP_FAILED;
}
