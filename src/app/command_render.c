// The exercise as a film, frame by frame on the exact times: pictures by ourselves, video through ffmpeg as a child
// process that reads raw pictures from a pipe. No shell is involved, so a file's name is only ever a name.
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/command.h"
#include "draw/image.h"
#include "draw/raster.h"
#include "ui/artwork.h"
#include "ui/picture.h"

extern char **environ;

typedef struct RenderJob {
    const Performance *performance;
    PictureLook look;
    int width, height;
    double from, fps;
    int count;
    const char *output;
    const char *before, *after; // of a picture's number
    int digits;
} RenderJob;

static const struct {
    const char *ending;
    const char *codec, *quality, *speed, *speed_value;
} render_videos[] = {{".mp4", "libx264", "18", "-preset", "medium"},
                     {".mkv", "libx264", "18", "-preset", "medium"},
                     {".webm", "libvpx-vp9", "30", "-deadline", "good"}};

static int render_video_kind(const char *path)
{
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof render_videos / sizeof *render_videos; i++) {
        size_t ending = strlen(render_videos[i].ending);
        if (length > ending && text_equal(path + length - ending, render_videos[i].ending))
            return (int)i;
    }
    return -1;
}

// "name%05d.png", or a folder. False where it is neither.
static bool render_pattern(App *app, RenderJob *job)
{
    const char *percent = strchr(job->output, '%');
    job->digits = 5;
    if (!percent) {
        const char *reason = NULL;
        if (!file_make_folders(job->output, &reason)) {
            fprintf(stderr, "wervel: cannot make the folder %s: %s\n", job->output, reason);
            return false;
        }
        job->before = file_join(&app->arena, job->output, "");
        job->after = ".png";
        return true;
    }
    char *end = NULL;
    long digits = strtol(percent + 1, &end, 10);
    if (*end != 'd' || strchr(end, '%') || digits < 0 || digits > 9) {
        app_usage("\"%s\" is no name for pictures; write it as name%%05d.png", job->output);
        return false;
    }
    job->digits = (int)digits;
    job->before = arena_text(&app->arena, job->output, (size_t)(percent - job->output));
    job->after = end + 1;
    return true;
}

typedef struct RenderPictures {
    Picturer picturer;
    Raster raster;
    uint32_t *pixels;
} RenderPictures;

static bool render_begin(const RenderJob *job, RenderPictures *pictures)
{
    memset(pictures, 0, sizeof *pictures);
    pictures->pixels = calloc((size_t)job->width * (size_t)job->height, sizeof *pictures->pixels);
    if (!pictures->pixels)
        return false;
    picturer_init(&pictures->picturer);
    return true;
}

static void render_end(RenderPictures *pictures)
{
    raster_finish(&pictures->raster);
    picturer_finish(&pictures->picturer);
    free(pictures->pixels);
}

static void render_frame(const RenderJob *job, RenderPictures *pictures, int index)
{
    Frame frame;
    float fraction = 0.0f;
    int tick = performance_tick(job->performance, job->from + (double)index / job->fps, &fraction);
    frame_at(&job->performance->timeline, tick, fraction, &frame);
    picture_draw(&pictures->picturer, job->performance, &frame, &job->look, job->width, job->height);
    raster_draw(&pictures->raster, &pictures->picturer.list, pictures->picturer.fonts, pictures->pixels, job->width,
                NULL);
    if (isatty(STDERR_FILENO) && (index % 30 == 0 || index + 1 == job->count))
        fprintf(stderr, "\r%d of %d%s", index + 1, job->count, index + 1 == job->count ? "\n" : "");
}

static int render_png(App *app, RenderJob *job)
{
    RenderPictures pictures;
    if (!render_pattern(app, job) || !render_begin(job, &pictures))
        return APP_USAGE;
    int result = APP_DONE;
    for (int i = 0; i < job->count && result == APP_DONE; i++) {
        ArenaMark mark = arena_mark(&app->arena);
        const char *path = arena_format(&app->arena, "%s%0*d%s", job->before, job->digits, i + 1, job->after);
        const char *reason = NULL;
        render_frame(job, &pictures, i);
        if (!image_write_png(path, pictures.pixels, job->width, job->height, job->width, &reason)) {
            fprintf(stderr, "wervel: cannot write %s: %s\n", path, reason);
            result = APP_FAILED;
        }
        arena_reset(&app->arena, mark);
    }
    render_end(&pictures);
    return result;
}

static bool render_write(int pipe, const void *bytes, size_t length)
{
    const char *at = bytes;
    while (length > 0) {
        ssize_t written = write(pipe, at, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        at += written;
        length -= (size_t)written;
    }
    return true;
}

// Starts ffmpeg with its standard input in *pipe_end. 0 on success, else an errno.
static int render_spawn(App *app, const RenderJob *job, int kind, pid_t *child, int *pipe_end)
{
    char *size = arena_format(&app->arena, "%dx%d", job->width, job->height);
    char *rate = arena_format(&app->arena, "%.6g", job->fps);
    char *path = arena_format(&app->arena, "file:%s", job->output);
    const char *const arguments[] = {"ffmpeg",
                                     "-hide_banner",
                                     "-loglevel",
                                     "error",
                                     "-y",
                                     "-f",
                                     "rawvideo",
                                     "-pixel_format",
                                     "bgr0",
                                     "-video_size",
                                     size,
                                     "-framerate",
                                     rate,
                                     "-i",
                                     "pipe:0",
                                     "-an",
                                     "-c:v",
                                     render_videos[kind].codec,
                                     "-crf",
                                     render_videos[kind].quality,
                                     "-b:v",
                                     "0",
                                     render_videos[kind].speed,
                                     render_videos[kind].speed_value,
                                     "-pix_fmt",
                                     "yuv420p",
                                     path,
                                     NULL};
    char *copies[sizeof arguments / sizeof *arguments];
    for (size_t i = 0; i < sizeof arguments / sizeof *arguments; i++)
        copies[i] = arguments[i] ? arena_copy(&app->arena, arguments[i]) : NULL;
    int ends[2];
    if (pipe(ends) != 0)
        return errno;
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    int fault = posix_spawnp(child, "ffmpeg", &actions, NULL, copies, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[0]);
    if (fault != 0)
        close(ends[1]);
    *pipe_end = ends[1];
    return fault;
}

static int render_video(App *app, const RenderJob *job, int kind)
{
    if (job->width % 2 || job->height % 2)
        return app_usage("a video has an even width and height, not %d x %d", job->width, job->height);
    pid_t child = 0;
    int pipe_end = -1;
    int fault = render_spawn(app, job, kind, &child, &pipe_end);
    if (fault != 0) {
        fprintf(stderr,
                "wervel: video needs ffmpeg, which could not be started (%s); without it, write pictures: "
                "-o FOLDER\n",
                strerror(fault));
        return APP_FAILED;
    }
    RenderPictures pictures;
    signal(SIGPIPE, SIG_IGN); // a child that ends early is told by write()
    bool good = render_begin(job, &pictures);
    for (int i = 0; i < job->count && good; i++) {
        render_frame(job, &pictures, i);
        good =
            render_write(pipe_end, pictures.pixels, (size_t)job->width * (size_t)job->height * sizeof *pictures.pixels);
    }
    close(pipe_end);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    render_end(&pictures);
    good = good && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!good)
        fprintf(stderr, "wervel: ffmpeg could not make %s\n", job->output);
    return good ? APP_DONE : APP_FAILED;
}

int command_render(App *app)
{
    const Options *options = &app->options;
    if (!options->given[OPTION_OUTPUT])
        return app_usage("render needs -o: a folder, name%%05d.png, or a video .mp4 .webm .mkv");
    int result = APP_DONE;
    Performance *performance = app_prepare(app, options->words.items[0], &result);
    if (!performance)
        return result;
    const Timeline *timeline = &performance->timeline;
    double until = (double)(timeline->length - timeline->exercise_start) / TICKS_PER_SECOND;
    if (options->given[OPTION_TIME] && options->until >= 0.0)
        until = fmin(until, options->until);
    RenderJob job = {.performance = performance,
                     .width = options->given[OPTION_SIZE] ? options->width : 1920,
                     .height = options->given[OPTION_SIZE] ? options->height : 1080,
                     .from = options->number[OPTION_TIME],
                     .fps = options->given[OPTION_FPS] ? options->number[OPTION_FPS] : 60.0,
                     .output = options->text[OPTION_OUTPUT]};
    app_look(&job.look, app);
    job.look.logo = artwork_logo(&app->arena, &app->packs, performance->exercise);
    job.count = (int)ceil((until - job.from) * job.fps - 1e-6);
    int kind = render_video_kind(job.output);
    if (job.count <= 0)
        result = app_usage("nothing to render: %s lasts %.1f s", performance->exercise->id, until);
    else
        result = kind >= 0 ? render_video(app, &job, kind) : render_png(app, &job);
    performance_destroy(performance);
    return result;
}
