// The figure in numbers: `pose` one moment, `trace` all of them.
#include <math.h>
#include <stdio.h>

#include "app/command.h"
#include "session/report.h"
#include "ui/performance.h"

int command_pose(App *app)
{
    const Options *options = &app->options;
    if (!options->given[OPTION_TIME] && !options->given[OPTION_PHASE])
        return app_usage("pose needs --time or --phase");
    int result = APP_DONE;
    Performance *performance = app_prepare(app, options->words.items[0], &result);
    if (!performance)
        return result;
    int tick = 0;
    float fraction = 0.0f;
    if (app_find_moment(app, performance, 0.0, &tick, &fraction)) {
        Frame frame;
        frame_at(&performance->timeline, tick, fraction, &frame);
        report_write_frame(&performance->timeline, &frame, stdout);
    } else {
        result = APP_USAGE;
    }
    performance_destroy(performance);
    return result;
}

int command_trace(App *app)
{
    double fps = app->options.given[OPTION_FPS] ? app->options.number[OPTION_FPS] : 30.0;
    int result = APP_DONE;
    Performance *performance = app_prepare(app, app->options.words.items[0], &result);
    if (!performance)
        return result;
    const Timeline *timeline = &performance->timeline;
    double seconds = (double)(timeline->length - timeline->exercise_start) / TICKS_PER_SECOND;
    int count = (int)floor(seconds * fps + 1e-6);
    for (int i = 0; i <= count; i++) {
        Frame frame;
        float fraction = 0.0f;
        int tick = performance_tick(performance, (double)i / fps, &fraction);
        frame_at(timeline, tick, fraction, &frame);
        report_write_frame(timeline, &frame, stdout);
    }
    performance_destroy(performance);
    return result;
}
