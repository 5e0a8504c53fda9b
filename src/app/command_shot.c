#include <stdio.h>
#include <stdlib.h>

#include "app/command.h"
#include "ui/artwork.h"
#include "ui/picture.h"

int command_shot(App *app)
{
    const Options *options = &app->options;
    if (!options->given[OPTION_OUTPUT])
        return app_usage("shot needs -o FILE.png");
    int result = APP_DONE;
    Performance *performance = app_prepare(app, options->words.items[0], &result);
    if (!performance)
        return result;
    int tick = 0;
    float fraction = 0.0f;
    result = APP_USAGE;
    if (app_find_moment(app, performance, 0.0, &tick, &fraction)) {
        Frame frame;
        PictureLook look;
        Picturer picturer;
        app_look(&look, app);
        look.logo = artwork_logo(&app->arena, &app->packs, performance->exercise);
        picturer_init(&picturer);
        frame_at(&performance->timeline, tick, fraction, &frame);
        picture_draw(&picturer, performance, &frame, &look, options->given[OPTION_SIZE] ? options->width : 1920,
                     options->given[OPTION_SIZE] ? options->height : 1080);
        result = picturer_write(&picturer, options->text[OPTION_OUTPUT]) ? APP_DONE : APP_FAILED;
        picturer_finish(&picturer);
    }
    performance_destroy(performance);
    return result;
}
