// Key moments of exercises side by side: the start, and the end of every phase, each from the exercise's own view, from
// the side and from above.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "core/intl.h"
#include "draw/image.h"
#include "ui/picture.h"
#include "ui/sheet.h"

#define SHEET_VIEWS   3
#define SHEET_MOMENTS 2   // in a row
#define SHEET_CELL    420 // pixels across

typedef struct SheetMoments {
    SheetCell *cells;
    Body *bodies; // one a moment
    int count;    // cells
} SheetMoments;

static void sheet_add(App *app, const Performance *performance, int tick, float fraction, const char *caption,
                      SheetMoments *out)
{
    static const char *const notes[SHEET_VIEWS] = {NULL, N_("from the side"), N_("from above")};
    const ViewSpec *own = &performance->exercise->views[0];
    const CameraView views[SHEET_VIEWS] = {
        {own->azimuth, own->elevation}, {0.0f, BODY_RAD(6.0f)}, {0.0f, BODY_RAD(89.0f)}};
    Frame frame;
    frame_at(&performance->timeline, tick, fraction, &frame);
    Body *body = &out->bodies[out->count / SHEET_VIEWS];
    body_resolve(&frame.pose, body);
    for (int i = 0; i < SHEET_VIEWS; i++) {
        SheetCell *cell = &out->cells[out->count++];
        *cell = (SheetCell){.view = views[i],
                            .frame = performance->balls,
                            .frame_count = performance->ball_count,
                            .caption = caption,
                            .note = notes[i] ? _(notes[i]) : NULL};
        cell->figure = (FigureView){.body = body,
                                    .breath = frame.circle,
                                    .targets = performance->targets,
                                    .glow = 0.8f,
                                    .theme = &THEMES[(int)app->options.number[OPTION_THEME]]};
        cell->figure.props = performance_props(performance, &frame, &cell->figure.prop_count);
    }
}

// The start, and the end of each phase the first time that it is done.
static void sheet_moments(App *app, const Performance *performance, SheetMoments *out)
{
    const Timeline *timeline = &performance->timeline;
    int phases = performance->exercise->phase_count;
    bool *seen = ARENA_ARRAY(&app->arena, bool, phases + 1);
    out->cells = ARENA_ARRAY(&app->arena, SheetCell, (phases + 1) * SHEET_VIEWS);
    out->bodies = ARENA_ARRAY(&app->arena, Body, phases + 1);
    sheet_add(app, performance, timeline->exercise_start, 0.0f, "start  0.0 s", out);
    for (int i = 0; i < timeline->segment_count; i++) {
        const Segment *segment = &timeline->segments[i];
        if (segment->kind != SEGMENT_PHASE || seen[segment->phase] || segment->length == 0)
            continue;
        seen[segment->phase] = true;
        int last = segment->start + segment->length - 1;
        const char *caption =
            arena_format(&app->arena, "%s  %.1f s", performance->exercise->phases[segment->phase].name,
                         (double)(last + 1 - timeline->exercise_start) / TICKS_PER_SECOND);
        sheet_add(app, performance, last, 1.0f, caption, out);
    }
}

static int sheet_write(const SheetView *view, const char *path)
{
    Picturer picturer;
    int width = 0, height = 0;
    sheet_size(view, &width, &height);
    if (width > IMAGE_SIDE_MAX * 4 || height > IMAGE_SIDE_MAX * 4)
        return app_usage("the sheet would be %d x %d pixels; ask for fewer exercises or a smaller --size", width,
                         height);
    picturer_init(&picturer);
    drawlist_clear(&picturer.list, width, height);
    Measure measure = stage_measure(picturer.fonts);
    sheet_draw(&picturer.list, view, &measure);
    int result = picturer_write(&picturer, path) ? APP_DONE : APP_FAILED;
    picturer_finish(&picturer);
    return result;
}

int command_sheet(App *app)
{
    const Options *options = &app->options;
    if (!options->given[OPTION_OUTPUT])
        return app_usage("sheet needs -o FILE.png");
    int count = options->words.count, result = APP_DONE, made = 0;
    Performance **performances = ARENA_ARRAY(&app->arena, Performance *, count);
    SheetExercise *exercises = ARENA_ARRAY(&app->arena, SheetExercise, count);
    for (; made < count; made++) {
        performances[made] = app_prepare(app, options->words.items[made], &result);
        if (!performances[made])
            break;
        const Exercise *exercise = performances[made]->exercise;
        SheetMoments moments = {0};
        sheet_moments(app, performances[made], &moments);
        exercises[made] = (SheetExercise){.title = exercise->title.in[app->language],
                                          .subtitle = exercise->id,
                                          .cells = moments.cells,
                                          .count = moments.count};
    }
    if (made == count) {
        int columns =
            SHEET_VIEWS * (options->given[OPTION_COLUMNS] ? (int)options->number[OPTION_COLUMNS] : SHEET_MOMENTS);
        SheetView view = {.exercises = exercises,
                          .count = count,
                          .columns = columns,
                          .cell_size = options->given[OPTION_SIZE] ? options->width / columns : SHEET_CELL,
                          .theme = (ThemeName)options->number[OPTION_THEME]};
        result = sheet_write(&view, options->text[OPTION_OUTPUT]);
    }
    for (int i = 0; i < made; i++)
        performance_destroy(performances[i]);
    return result;
}
