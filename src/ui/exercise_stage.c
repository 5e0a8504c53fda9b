// The figure on its stage: one repetition over and over, the views from which it is seen, the breath beside it.
#include <math.h>
#include <string.h>

#include "session/timeline.h"
#include "ui/exercise_page.h"

#define STAGE_NEAR_VIEW BODY_RAD(14.0f) // views closer than this are one
#define STAGE_FRONT     BODY_RAD(8.0f)  // elevation of the views from front and side
#define STAGE_FEET      BODY_RAD(26.0f) // over them, to the face
#define STAGE_ABOVE     BODY_RAD(86.0f)
#define STAGE_BAR       68.0f // units: of the buttons below the stage
#define STAGE_PAD       20.0f
#define STAGE_EDGE      26.0f // within the margin that the camera keeps
#define STAGE_CIRCLE    46.0f // radius of the breath beside the figure

void page_frame(const ExercisePage *page, Frame *frame)
{
    int length = page->to - page->from;
    double ticks = length > 0 ? fmod(page->at * TICKS_PER_SECOND, (double)length) : 0.0, whole = floor(ticks);
    frame_at(&page->performance->timeline, page->from + (int)whole, (float)(ticks - whole), frame);
}

void page_fade(Ui *ui, Rect rect, bool above)
{
    Color from = color_mix(ui->color[COLOR_ABOVE], ui->color[COLOR_BELOW], rect.y / (float)ui->height);
    Color to = color_mix(ui->color[COLOR_ABOVE], ui->color[COLOR_BELOW], (rect.y + rect.height) / (float)ui->height);
    draw_gradient(ui->list, rect, color_alpha(from, above ? 1.0f : 0.0f), color_alpha(to, above ? 0.0f : 1.0f));
}

// ---- views ----

static bool stage_has_view(const ExercisePage *page, CameraView view)
{
    for (int i = 0; i < page->view_count; i++) {
        CameraView other = page->views[i].view;
        float turn = remainderf(other.azimuth - view.azimuth, 2.0f * GLM_PIf);
        turn *= cosf(0.5f * (other.elevation + view.elevation)); // from above it matters little
        float tilt = other.elevation - view.elevation;
        if (turn * turn + tilt * tilt < STAGE_NEAR_VIEW * STAGE_NEAR_VIEW)
            return true;
    }
    return false;
}

static void stage_add_view(ExercisePage *page, CameraView view, const char *name)
{
    if (page->view_count < PAGE_VIEWS_MAX && !stage_has_view(page, view))
        page->views[page->view_count++] = (PageView){.view = view, .name = name};
}

// Where somebody stands who looks at the front of the figure: its chest's where that is upright or lies on its side,
// else towards its head; from its feet where it lies on back or belly, because the head would hide everything.
static float stage_front(Body *body, float *elevation, const char **name)
{
    *elevation = STAGE_FRONT;
    vec3 chest, along;
    glm_quat_rotatev(body->rotation[JOINT_T7], (vec3){1.0f, 0.0f, 0.0f}, chest);
    glm_vec3_sub(body->position[JOINT_HEAD], body->position[JOINT_PELVIS], along);
    *name = N_("Front");
    if (fabsf(chest[1]) < 0.75f)
        return atan2f(chest[0], chest[2]);
    if (body->position[JOINT_PELVIS][1] > 0.35f)
        return atan2f(along[0], along[2]);
    *elevation = STAGE_FEET;
    *name = N_("From the feet");
    return atan2f(-along[0], -along[2]);
}

void page_find_views(ExercisePage *page)
{
    const Exercise *exercise = page_exercise(page);
    Frame frame;
    Body body;
    page->view_count = 0;
    for (int i = 0; i < exercise->view_count && i < PAGE_VIEWS_MAX; i++) {
        const ViewSpec *view = &exercise->views[i];
        bool named = view->name.in[0] && *view->name.in[0];
        page->views[page->view_count++] = (PageView){.view = {view->azimuth, view->elevation},
                                                     .name = i == 0 ? N_("Best view") : N_("Another view"),
                                                     .local = named ? &view->name : NULL};
    }
    frame_at(&page->performance->timeline, page->from, 0.0f, &frame);
    body_resolve(&frame.pose, &body);
    const char *name = NULL;
    float elevation, front = stage_front(&body, &elevation, &name), quarter = 0.5f * GLM_PIf;
    // The side that the exercise's own view is on.
    float side = sinf(page->views[0].view.azimuth - front) < 0.0f ? front - quarter : front + quarter;
    stage_add_view(page, (CameraView){front, elevation}, name);
    stage_add_view(page, (CameraView){side, STAGE_FRONT}, N_("Side"));
    stage_add_view(page, (CameraView){page->views[0].view.azimuth, STAGE_ABOVE}, N_("From above"));
}

void page_look(Coach *coach, ExercisePage *page, int view, bool at_once)
{
    page->view = view % page->view_count;
    CameraView look = page->views[page->view].view;
    bool faces = performance_faces(page->performance, look);
    turntable_look(&page->table, look, faces != coach->unmirror, at_once);
}

const char *page_view_name(const Ui *ui, const ExercisePage *page)
{
    if (page->view < 0)
        return _("Turned by hand");
    const PageView *view = &page->views[page->view];
    return view->local ? ui_local(ui, view->local) : _(view->name);
}

// ---- drawing ----

static void stage_figure(const Coach *coach, ExercisePage *page, Ui *ui, Rect rect, const Frame *frame)
{
    const Performance *performance = page->performance;
    Camera camera;
    Body body, ghost;
    float activity[JOINT_COUNT];
    turntable_camera(&page->table, rect, &camera);
    body_resolve(&frame->pose, &body);
    performance_activity(performance, frame, activity);
    float breath = fmaxf(0.0f, fminf(frame->circle + page->slack, 1.0f));
    FigureView figure = {.body = &body,
                         .activity = activity,
                         .breath = breath,
                         .targets = performance->targets,
                         .glow = 0.55f + 0.45f * breath,
                         .theme = &THEMES[ui->theme]};
    figure.props = performance_props(performance, frame, &figure.prop_count);
    if (settings_on(&coach->settings, SETTING_GHOST) && performance_ghost(performance, frame, &ghost))
        figure.ghost = &ghost;
    draw_clip(ui->list, rect);
    figure_draw(ui->list, &camera, &figure);
    // Walls and doors are larger than the stage; they end softly.
    Rect edge = {rect.x, rect.y, rect.width, STAGE_EDGE * ui->unit};
    page_fade(ui, edge, true);
    edge.y = rect.y + rect.height - edge.height;
    page_fade(ui, edge, false);
    draw_clip(ui->list, (Rect){0.0f, 0.0f, 0.0f, 0.0f});
}

// A disc that breathes, and what it does in words.
static void stage_breath(const ExercisePage *page, Ui *ui, Rect rect, const Frame *frame)
{
    static const char *const breaths[BREATH_COUNT] = {N_("Breath at rest"), N_("Breathe in"), N_("Breathe out"),
                                                      N_("Breath held"), N_("Breath at rest")};
    const Exercise *exercise = page_exercise(page);
    float u = ui->unit, most = STAGE_CIRCLE * u;
    float breath = fmaxf(0.0f, fminf(frame->circle + page->slack, 1.0f));
    Vec2 centre = {rect.x + most, rect.y + most};
    draw_disc(ui->list, centre, most * (0.42f + 0.46f * breath), ui->color[COLOR_BREATH_DISC]);
    draw_ring(ui->list, centre, most * (0.42f + 0.46f * breath), 3.0f * u, ui->color[COLOR_BREATH]);
    draw_arc(ui->list, centre, most - 2.0f * u, 3.0f * u, 0.0f, 2.0f * GLM_PIf, ui->color[COLOR_GUIDE]);
    if (frame->breath_progress > 0.0f)
        draw_arc(ui->list, centre, most - 2.0f * u, 4.0f * u, 0.0f, 2.0f * GLM_PIf * frame->breath_progress,
                 ui->color[COLOR_BREATH]);
    Rect words = {rect.x + 2.0f * most + 24.0f * u, rect.y, fminf(rect.width - 2.0f * most - 24.0f * u, 520.0f * u),
                  2.0f * most};
    Rect below = ui_cut_bottom(&words, 0.5f * words.height, 0.0f);
    ui_text(ui, &(UiText){.box = words,
                          .type = TYPE_MAIN,
                          .font = FONT_SEMIBOLD,
                          .color = COLOR_TEXT,
                          .bottom = true,
                          .text = _(breaths[frame->breath])});
    if (frame->at->phase >= 0)
        ui_text(ui, &(UiText){.box = below,
                              .type = TYPE_SECONDARY,
                              .color = COLOR_DIM,
                              .font = FONT_REGULAR,
                              .text = ui_local(ui, &exercise->phases[frame->at->phase].label)});
}

// The view's name, and a dot for each view there is where there is room for them.
static void stage_view_button(const ExercisePage *page, Ui *ui, Rect rect)
{
    float u = ui->unit, gap = 16.0f * u, wide = gap * (float)page->view_count;
    UiButton button = {.id = UI_ID(PAGE_VIEW, 0), .rect = rect, .icon = ICON_VIEW, .text = page_view_name(ui, page)};
    ui_button(ui, &button);
    if (ui_button_width(ui, &button) + wide > rect.width)
        return;
    for (int i = 0; i < page->view_count; i++) {
        Vec2 at = {rect.x + rect.width - 14.0f * u - wide + gap * (float)i, rect.y + 0.5f * rect.height};
        draw_disc(ui->list, at, (i == page->view ? 4.5f : 3.0f) * u,
                  ui->color[i == page->view ? COLOR_ACCENT : COLOR_DIM]);
    }
}

// What the stage itself can do stands at its foot: as much of it as there is room for.
static void stage_turn_words(Coach *coach, Ui *ui, Rect bar)
{
    float u = ui->unit;
    const char *keys = ui_format(ui, _("Turn the figure: %s on it"), coach_keys(coach, ui, COMMAND_OK));
    const char *words[] = {coach->pointer_used ? _("Drag to turn the figure") : keys, _("Turn")};
    if (bar.width < 1.2f * bar.height)
        return;
    ui_icon(ui, ICON_TURN, ui_inset(ui_cut_left(&bar, bar.height, 4.0f * u), 18.0f * u), COLOR_DIM);
    for (int i = 0; i < 2; i++) {
        float wide = ui->measure.width(ui->measure.context, FONT_REGULAR, theme_size(TYPE_SECONDARY, 1080.0f) * u,
                                       ui_words(ui, words[i]));
        bool one = wide <= bar.width, two = wide * 0.72f <= bar.width && strchr(words[i], ' ');
        if (!one && !two)
            continue;
        ui_text(ui, &(UiText){.box = bar,
                              .type = TYPE_SECONDARY,
                              .font = FONT_REGULAR,
                              .color = ui_focused(ui, UI_ID(PAGE_STAGE, 0)) ? COLOR_TEXT : COLOR_DIM,
                              .middle = true,
                              .lines = one ? 1 : 2,
                              .text = words[i]});
        return;
    }
}

static void stage_bar(Coach *coach, ExercisePage *page, Ui *ui, Rect bar)
{
    float u = ui->unit, gap = 16.0f * u;
    const char *sides = page->side == SIDE_LEFT ? _("Left") : _("Right");
    UiButton mirror = {.id = UI_ID(PAGE_MIRROR, 0), .icon = ICON_MIRROR};
    UiButton side = {.id = UI_ID(PAGE_SIDE, 0), .icon = ICON_SIDES, .text = sides};
    mirror.rect = ui_cut_right(&bar, bar.height * 1.3f, gap);
    if (page->side != SIDE_NONE) {
        side.rect = ui_cut_right(&bar, fminf(ui_button_width(ui, &side), 0.4f * bar.width), gap);
        ui_button(ui, &side);
    }
    ui_button(ui, &mirror);
    UiButton view = {.icon = ICON_VIEW, .text = page_view_name(ui, page)};
    float wide = fmaxf(fminf(0.6f * bar.width, 420.0f * u), ui_button_width(ui, &view));
    stage_view_button(page, ui, ui_cut_right(&bar, fminf(bar.width, wide), gap));
    stage_turn_words(coach, ui, bar);
}

void page_draw_stage(Coach *coach, ExercisePage *page, Ui *ui, Rect rect)
{
    float u = ui->unit;
    Rect bar = ui_cut_bottom(&rect, STAGE_BAR * u, 16.0f * u);
    Frame frame;
    page_frame(page, &frame);
    Rect breath = ui_inset(rect, STAGE_PAD * u), room = rect;
    breath.height = 2.0f * STAGE_CIRCLE * u;
    ui_cut_top(&room, STAGE_PAD * u + breath.height, 0.0f);
    stage_figure(coach, page, ui, room, &frame);
    stage_breath(page, ui, breath, &frame);
    float focus = ui_target(ui, UI_ID(PAGE_STAGE, 0), rect);
    ui->targets.items[ui->targets.count - 1].drags = true;
    ui_ring(ui, ui_inset(rect, 8.0f * u), 18.0f, page->turning ? 1.0f : focus);
    if (page->turning) {
        const char *const hints[] = {"\xe2\x86\x90 \xe2\x86\x92",
                                     _("turn"),
                                     "\xe2\x86\x91 \xe2\x86\x93",
                                     _("tilt"),
                                     coach_keys(coach, ui, COMMAND_OK),
                                     _("done"),
                                     NULL};
        ui_cut_top(&bar, 12.0f * u, 0.0f);
        Rect within = bar;
        within.height = 56.0f * u;
        ui_hints(ui, &within, hints);
        return;
    }
    stage_bar(coach, page, ui, bar);
}
