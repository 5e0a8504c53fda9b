#include "ui/picture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/intl.h"
#include "draw/image.h"
#include "draw/raster.h"
#include "ui/ui.h"

#define PICTURE_TEXT 64

// Texts that are made for one picture; the list copies them.
typedef struct PictureTexts {
    char count[PICTURE_TEXT], repetitions[PICTURE_TEXT], set[PICTURE_TEXT], tempo[PICTURE_TEXT];
} PictureTexts;

void picturer_init(Picturer *picturer)
{
    memset(picturer, 0, sizeof *picturer);
    picturer->fonts = font_create();
}

void picturer_finish(Picturer *picturer)
{
    font_destroy(picturer->fonts);
    drawlist_finish(&picturer->list);
    memset(picturer, 0, sizeof *picturer);
}

const ViewSpec *picture_view(const Performance *performance, const PictureLook *look)
{
    const Exercise *exercise = performance->exercise;
    return &exercise->views[look->view % exercise->view_count];
}

bool picture_mirrored(const Performance *performance, const PictureLook *look)
{
    const ViewSpec *view = picture_view(performance, look);
    bool faces = look->faces == PICTURE_FACES_AS_SEEN
                     ? performance_faces(performance, (CameraView){view->azimuth, view->elevation})
                     : look->faces == PICTURE_FACES_VIEWER;
    return faces != look->unmirror;
}

static void picture_size(Picturer *picturer, const PictureLook *look, int width, int height)
{
    Layout *layout = &picturer->layout;
    if (layout->width == width && layout->height == height && picturer->class_caption == look->class_caption)
        return;
    if (look->class_caption > 0.0f)
        layout_init_class(layout, width, height, look->class_caption);
    else
        layout_init(layout, width, height);
    picturer->class_caption = look->class_caption;
    picturer->framed = NULL;
}

// The camera stands still for as long as the exercise, its view and the screen stay the same; to another one it may
// glide.
static void picture_frame_camera(Picturer *picturer, const Performance *performance, const PictureLook *look,
                                 const vec3 pelvis, Camera *camera)
{
    int view = look->view % performance->exercise->view_count;
    bool mirror = picture_mirrored(performance, look);
    if (picturer->framed != performance || picturer->framed_view != view || picturer->framed_mirror != mirror) {
        const ViewSpec *spec = picture_view(performance, look);
        bool glides = picturer->framed && look->glide > 0.0;
        picturer->came_from = picturer->shown;
        // Another exercise may stand elsewhere in its own room: the eye goes along, so that the figure stays in its
        // place on the screen.
        for (int i = 0; i < 3 && glides && picturer->framed != performance; i += 2)
            picturer->came_from.eye[i] += pelvis[i] - picturer->pelvis[i];
        picturer->glides_since = glides ? look->now : -INFINITY;
        camera_frame(&picturer->camera, (CameraView){spec->azimuth, spec->elevation}, performance->balls,
                     performance->ball_count, picturer->layout.box[BOX_STAGE], mirror);
        picturer->framed = performance;
        picturer->framed_view = view;
        picturer->framed_mirror = mirror;
    }
    double gone = look->glide > 0.0 ? (look->now - picturer->glides_since) / look->glide : 1.0;
    *camera = picturer->camera;
    if (gone < 1.0)
        camera_between(&picturer->came_from, &picturer->camera, pelvis, ease_movement((float)fmax(gone, 0.0)), camera);
    picturer->shown = *camera;
    memcpy(picturer->pelvis, pelvis, sizeof picturer->pelvis);
}

// The phases of one repetition: the segments around `segment` that belong together, or those that come next.
static int picture_ribbon(const Timeline *timeline, int segment, Language language, RibbonSegment out[RIBBON_MAX],
                          int *current)
{
    static const RibbonKind kinds[BREATH_COUNT] = {[BREATH_INHALE] = RIBBON_INHALE, [BREATH_EXHALE] = RIBBON_EXHALE};
    const Segment *all = timeline->segments;
    int middle = segment;
    while (middle < timeline->segment_count && all[middle].kind != SEGMENT_PHASE)
        middle++;
    if (middle == timeline->segment_count) // the end: what was just done
        while (middle > 0 && all[--middle].kind != SEGMENT_PHASE)
            continue;
    int from = middle, to = middle;
#define PICTURE_TOGETHER(k)                                                                                            \
    (all[k].kind == SEGMENT_PHASE && all[k].repetition == all[middle].repetition && all[k].set == all[middle].set &&   \
     all[k].side == all[middle].side)
    while (from > 0 && PICTURE_TOGETHER(from - 1))
        from--;
    while (to < timeline->segment_count && PICTURE_TOGETHER(to))
        to++;
#undef PICTURE_TOGETHER
    if (to - from > RIBBON_MAX) { // as many as there is room for, around now
        from = middle - RIBBON_MAX / 2 > from ? middle - RIBBON_MAX / 2 : from;
        from = from + RIBBON_MAX > to ? to - RIBBON_MAX : from;
        to = from + RIBBON_MAX;
    }
    for (int i = from; i < to; i++) {
        const PhaseSpec *phase = &timeline->exercise->phases[all[i].phase];
        out[i - from] =
            (RibbonSegment){.label = phase->label.in[language],
                            .share = (float)all[i].length,
                            .kind = phase->duration_kind == DURATION_BREATHS ? RIBBON_STILL : kinds[phase->breath]};
    }
    *current = segment >= from && segment < to ? segment - from : -1;
    return to - from;
}

static void picture_circle(StageView *view, const Frame *frame, const PictureLook *look, PictureTexts *texts)
{
    static const char *const breaths[BREATH_COUNT] = {N_("Breath at rest"), N_("Breathe in"), N_("Breathe out"),
                                                      N_("Breath held"), N_("Breath at rest")};
    static const struct {
        SegmentKind kind;
        const char *label, *caption;
    } others[] = {{SEGMENT_LEAD_IN, N_("Get ready"), N_("Take up the starting position")},
                  {SEGMENT_REST, N_("Rest"), N_("Rest a moment and breathe on quietly")},
                  {SEGMENT_LEAVE, N_("Come back"), N_("Come back quietly")},
                  {SEGMENT_NEXT, N_("Rest"), N_("Rest a moment and breathe on quietly")},
                  {SEGMENT_SIDE_CHANGE, N_("Other side"), N_("Change sides")},
                  {SEGMENT_END, N_("Done"), N_("Done. Stay quiet for a moment")}};
    const Segment *at = frame->at;
    float remains = (1.0f - frame->breath_progress) * frame->breath_seconds;
    view->circle = frame->circle;
    view->progress = frame->progress;
    view->breath_label = _(breaths[frame->breath]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (others[i].kind == at->kind) {
            view->breath_label = _(others[i].label);
            view->caption = _(others[i].caption);
            remains = (1.0f - frame->progress) * (float)at->length / TICKS_PER_SECOND;
        }
    }
    // A hair under a whole second is that second: what is left lands on its end.
    snprintf(texts->count, sizeof texts->count, "%d", (int)ceilf(fmaxf(remains, 0.0f) - 1e-3f));
    view->breath_count = at->kind == SEGMENT_END || remains <= 0.0f ? NULL : texts->count;
    if (look->resumes > 0) {
        view->breath_label = _("Get ready");
        snprintf(texts->count, sizeof texts->count, "%d", look->resumes);
        view->breath_count = texts->count;
    }
    if (look->paused && at->kind != SEGMENT_END) {
        view->breath_label = _("Paused");
        view->breath_count = NULL;
    }
}

static void picture_dose(StageView *view, const Performance *performance, const Frame *frame, const PictureLook *look,
                         PictureTexts *texts)
{
    const Timeline *timeline = &performance->timeline;
    const Segment *at = frame->at;
    bool ended = at->kind == SEGMENT_END;
    view->repetitions_total = timeline->repetitions > 1 ? timeline->repetitions : 0;
    view->repetitions_done = ended ? timeline->repetitions : at->repetition - 1;
    if (!ended && at->kind != SEGMENT_LEAD_IN && view->segment_count > 0) {
        float done = 0.0f, all = 0.0f;
        for (int i = 0; i < view->segment_count; i++) {
            all += view->segments[i].share;
            if (i < view->segment_current)
                done += view->segments[i].share;
            else if (i == view->segment_current)
                done += view->segments[i].share * frame->progress;
        }
        view->repetition_progress = all > 0.0f ? done / all : 0.0f;
    }
    snprintf(texts->repetitions, sizeof texts->repetitions, _("%d of %d"), at->repetition > 0 ? at->repetition : 1,
             timeline->repetitions);
    view->repetition_text = texts->repetitions;
    if (timeline->sets > 1) {
        snprintf(texts->set, sizeof texts->set, _("Round %d of %d"), at->set > 0 ? at->set : 1, timeline->sets);
        view->set = texts->set;
    }
    if (at->side != SIDE_NONE)
        view->sides = at->side == SIDE_LEFT ? _("Left") : _("Right");
    if (look->tempo > 0 && look->tempo != 100) {
        snprintf(texts->tempo, sizeof texts->tempo, _("Tempo %d%%"), look->tempo);
        view->tempo = texts->tempo;
    }
}

// Longer texts, to see whether the layout holds them.
static void picture_lengthen(StageView *view, Ui *ui)
{
    const char **texts[] = {
        &view->title,           &view->subtitle, &view->message, &view->caption, &view->breath_label,
        &view->repetition_text, &view->sides,    &view->set,     &view->next,    &view->tempo};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = ui_words(ui, *texts[i]);
}

static void picture_texts(StageView *view, const Performance *performance, const Frame *frame, const PictureLook *look,
                          PictureTexts *texts)
{
    const Exercise *exercise = performance->exercise;
    const Timeline *timeline = &performance->timeline;
    view->title = look->title ? look->title : exercise->title.in[look->language];
    // A variant's title alone does not say of what.
    view->subtitle = look->subtitle ? look->subtitle
                                    : (exercise->base ? exercise->base->title : exercise->subtitle).in[look->language];
    if (frame->at->caption >= 0)
        view->caption = exercise->phases[timeline->segments[frame->at->caption].phase].say.in[look->language];
    picture_circle(view, frame, look, texts);
    picture_dose(view, performance, frame, look, texts);
    if (look->caption)
        view->caption = look->caption;
    view->next = look->next;
    if (look->lengthen)
        picture_lengthen(view, look->lengthen);
}

void picture_stage(Picturer *picturer, DrawList *list, const Measure *measure, const Performance *performance,
                   const Frame *frame, const PictureLook *look, int width, int height)
{
    Camera camera;

    picture_size(picturer, look, width, height);

    // 1. The figure and what it moves on.
    Body body, ghost;
    float activity[JOINT_COUNT];
    body_resolve(&frame->pose, &body);
    picture_frame_camera(picturer, performance, look, body.position[JOINT_PELVIS], &camera);
    performance_activity(performance, frame, activity);
    FigureView figure = {.body = &body,
                         .activity = activity,
                         .breath = frame->circle,
                         .targets = performance->targets,
                         .glow = 0.55f + 0.45f * frame->circle,
                         .theme = &THEMES[look->theme]};
    figure.props = performance_props(performance, frame, &figure.prop_count);
    if (!look->no_ghost && performance_ghost(performance, frame, &ghost))
        figure.ghost = &ghost;

    // 2. The texts around it.
    PictureTexts texts;
    RibbonSegment ribbon[RIBBON_MAX];
    StageView view = {.message = look->message,
                      .logo = look->logo,
                      .segments = ribbon,
                      .segment_progress = frame->progress,
                      .paused = look->paused,
                      .foot_taken = look->foot_taken,
                      .theme = look->theme,
                      .camera = &camera,
                      .figure = &figure};
    view.segment_count =
        picture_ribbon(&performance->timeline, frame->segment, look->language, ribbon, &view.segment_current);
    picture_texts(&view, performance, frame, look, &texts);
    stage_draw(list, &view, &picturer->layout, measure);
}

void picture_draw(Picturer *picturer, const Performance *performance, const Frame *frame, const PictureLook *look,
                  int width, int height)
{
    Measure measure = stage_measure(picturer->fonts);
    drawlist_clear(&picturer->list, width, height);
    stage_background(&picturer->list, &THEMES[look->theme], width, height);
    picture_stage(picturer, &picturer->list, &measure, performance, frame, look, width, height);
}

bool picturer_write(Picturer *picturer, const char *path)
{
    int width = picturer->list.width, height = picturer->list.height;
    uint32_t *pixels = calloc((size_t)width * (size_t)height, sizeof *pixels);
    if (!pixels) {
        fprintf(stderr, "wervel: no memory for %d x %d pixels\n", width, height);
        return false;
    }
    Raster raster = {0};
    raster_draw(&raster, &picturer->list, picturer->fonts, pixels, width, NULL);
    raster_finish(&raster);
    const char *reason = NULL;
    bool good = image_write_png(path, pixels, width, height, width, &reason);
    free(pixels);
    if (!good)
        fprintf(stderr, "wervel: cannot write %s: %s\n", path, reason);
    return good;
}
