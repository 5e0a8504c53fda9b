#include "ui/ui.h"

#include <math.h>
#include <string.h>

#include "ui/stage.h"

#define UI_EASE_RATE   14.0f  // a second: 63 % of the way in 70 ms
#define UI_EASE_END    0.004f // closer than this is there
#define UI_ASIDE       2.5f   // how much worse a pixel aside is than a pixel ahead
#define UI_SCROLL_EDGE 40.0f  // units that stay in sight around the focus
#define UI_ROW_MOST    7      // controls in a row; from the end of a longer one the arrows go on at its other end

// ---- frames ----

void ui_finish(Ui *ui)
{
    arena_finish(&ui->arena);
    arena_finish(&ui->texts_arena);
    memset(ui, 0, sizeof *ui);
}

void ui_begin(Ui *ui, DrawList *list, const Measure *measure, int width, int height, double seconds)
{
    Layout layout;
    layout_init(&layout, width, height);
    ui->list = list;
    ui->measure = *measure;
    ui->width = width;
    ui->height = height;
    ui->unit = layout.unit;
    ui->portrait = layout.portrait;
    ui->safe = layout.safe;
    ui->color = THEMES[ui->theme].color;
    ui->seconds = seconds;
    ui->moving = false;
    ui->layer = 0;
    ui->first = 0;
    ui->scroll = NULL;
    ui->clip = (Rect){0.0f, 0.0f, (float)width, (float)height};
    ui->frame++;
    UiTargets before = ui->before;
    ui->before = ui->targets;
    ui->targets = before;
    ui->targets.count = 0;
    arena_reset(&ui->texts_arena, (ArenaMark){0});
    ui->texts = (UiTextNotes){0};
    drawlist_clear(list, width, height);
    stage_background(list, &THEMES[ui->theme], width, height);
}

void ui_end(Ui *ui)
{
    if (!ui_find_target(ui, ui->focus)) {
        ui->focus = ui_find_target(ui, ui->first) ? ui->first : ui->targets.count > 0 ? ui->targets.items[0].id : 0;
        ui->moving = true; // the ring was not drawn yet
    }
    ui->focus_moved = false;
}

void ui_cover(Ui *ui)
{
    Rect whole = {0.0f, 0.0f, (float)ui->width, (float)ui->height};
    draw_rect(ui->list, whole, 0.0f, color_alpha(ui->color[COLOR_BELOW], 0.78f));
    ui->targets.count = 0;
    ui->first = 0;
    ui->layer++;
}

// ---- easing ----

float ui_ease(Ui *ui, UiId key, float goal)
{
    UiEase *ease = NULL, *oldest = &ui->eases[0];
    for (int i = 0; i < UI_EASES && !ease; i++) {
        if (ui->eases[i].key == key && ui->eases[i].frame != 0)
            ease = &ui->eases[i];
        if (ui->eases[i].frame < oldest->frame)
            oldest = &ui->eases[i];
    }
    if (!ease) { // new: where it wants to be
        if (oldest->frame == ui->frame)
            return goal;
        *oldest = (UiEase){key, goal, ui->frame};
        return goal;
    }
    // What was out of sight for a while begins where it wants to be.
    bool fresh = ui->frame - ease->frame > 1;
    if (ease->frame != ui->frame && !fresh && !ui->still)
        ease->value += (goal - ease->value) * (1.0f - expf(-UI_EASE_RATE * (float)fmin(ui->seconds, 0.1)));
    else if (fresh || ui->still)
        ease->value = goal;
    ease->frame = ui->frame;
    if (fabsf(goal - ease->value) < UI_EASE_END)
        ease->value = goal;
    else
        ui->moving = true;
    return ease->value;
}

// ---- targets ----

float ui_target(Ui *ui, UiId id, Rect rect)
{
    UiTarget *target = ARENA_PUSH(&ui->arena, &ui->targets);
    *target = (UiTarget){.id = id, .rect = rect, .scroll = ui->scroll};
    if (ui->scroll)
        target->top = rect.y - ui->scroll->view.y + ui->scroll->at;
    return ui_ease(ui, id, ui->focus == id ? 1.0f : 0.0f);
}

void ui_forget(Ui *ui)
{
    ui->targets.count = ui->before.count = 0;
    ui->held = 0;
}

bool ui_focused(const Ui *ui, UiId id)
{
    return ui->focus == id;
}

void ui_set_focus(Ui *ui, UiId id)
{
    ui->focus = id;
    ui->focus_moved = true;
}

const UiTarget *ui_find_target(const Ui *ui, UiId id)
{
    for (int i = 0; i < ui->targets.count && id != 0; i++)
        if (ui->targets.items[i].id == id)
            return &ui->targets.items[i];
    return NULL;
}

static bool ui_holds(Rect rect, float x, float y)
{
    return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}

const UiTarget *ui_target_at(const Ui *ui, float x, float y)
{
    for (int i = ui->targets.count - 1; i >= 0; i--) {
        const UiTarget *target = &ui->targets.items[i];
        if (ui_holds(target->rect, x, y) && (!target->scroll || ui_holds(target->scroll->view, x, y)))
            return target;
    }
    return NULL;
}

// How far a target is from the focus in a direction, in pixels, less for what lies straight ahead; negative where it
// does not lie there. With the direction along x: ahead is the gap between the edges that face each other, aside the
// gap between the stretches that both have across it.
static float ui_distance(Rect from, Rect to, UiDirection direction)
{
    bool across = direction == UI_LEFT || direction == UI_RIGHT;
    float sign = direction == UI_RIGHT || direction == UI_DOWN ? 1.0f : -1.0f;
    float from_at = across ? from.x : from.y, from_long = across ? from.width : from.height;
    float to_at = across ? to.x : to.y, to_long = across ? to.width : to.height;
    float from_side = across ? from.y : from.x, from_wide = across ? from.height : from.width;
    float to_side = across ? to.y : to.x, to_wide = across ? to.height : to.width;
    float middle = (to_at + 0.5f * to_long - from_at - 0.5f * from_long) * sign;
    float ahead = sign > 0.0f ? to_at - from_at - from_long : from_at - to_at - to_long;
    if (middle <= 1.0f || ahead < -0.5f * fminf(from_long, to_long))
        return -1.0f;
    float aside = fmaxf(0.0f, fmaxf(to_side - from_side - from_wide, from_side - to_side - to_wide));
    float off = fabsf(to_side + 0.5f * to_wide - from_side - 0.5f * from_wide);
    return fmaxf(0.0f, ahead) + UI_ASIDE * aside + 0.05f * off;
}

// The other end of a row of controls that is longer than the presses that one may need from edge to edge; NULL where
// the row of `from` is short, or a list.
static const UiTarget *ui_row_end(const Ui *ui, const UiTarget *from, UiDirection direction)
{
    const UiTarget *end = NULL;
    int count = 1;
    float sign = direction == UI_RIGHT ? 1.0f : -1.0f, furthest = 0.0f;
    for (int i = 0; i < ui->targets.count; i++) {
        const UiTarget *to = &ui->targets.items[i];
        if (to == from || to->scroll || fabsf(to->rect.y - from->rect.y) > 1.0f ||
            fabsf(to->rect.height - from->rect.height) > 1.0f)
            continue;
        count++;
        float back = (from->rect.x - to->rect.x) * sign;
        if (back > furthest) {
            furthest = back;
            end = to;
        }
    }
    return count > UI_ROW_MOST ? end : NULL;
}

bool ui_move(Ui *ui, UiDirection direction)
{
    const UiTarget *from = ui_find_target(ui, ui->focus), *best = NULL;
    float nearest = INFINITY;
    for (int i = 0; i < ui->targets.count; i++) {
        const UiTarget *to = &ui->targets.items[i];
        float distance = from ? ui_distance(from->rect, to->rect, direction) : (float)i;
        if (to == from || distance < 0.0f || distance >= nearest)
            continue;
        // What is scrolled out of sight is reached only from within the same stretch.
        if (to->scroll && (!from || from->scroll != to->scroll)) {
            Rect view = to->scroll->view;
            if (to->rect.y + 0.5f * to->rect.height < view.y ||
                to->rect.y + 0.5f * to->rect.height > view.y + view.height)
                continue;
        }
        best = to;
        nearest = distance;
    }
    bool aside = !best || !from || fabsf(best->rect.y - from->rect.y) > 1.0f;
    if (aside && from && !from->scroll && (direction == UI_LEFT || direction == UI_RIGHT)) {
        const UiTarget *end = ui_row_end(ui, from, direction);
        best = end ? end : best;
    }
    if (best)
        ui_set_focus(ui, best->id);
    return best != NULL;
}

// ---- scrolling ----

static const UiTarget *ui_followed(const Ui *ui, const UiScroll *scroll)
{
    for (int i = 0; i < ui->before.count; i++)
        if (ui->before.items[i].id == ui->focus && ui->before.items[i].scroll == scroll)
            return &ui->before.items[i];
    return NULL;
}

static void ui_scroll_limit(UiScroll *scroll)
{
    scroll->wanted = fmaxf(0.0f, fminf(scroll->wanted, scroll->most));
}

void ui_scroll_show(UiScroll *scroll, float top, float height, float margin)
{
    if (scroll->wanted > top - margin)
        scroll->wanted = top - margin;
    if (scroll->wanted < top + height + margin - scroll->view.height)
        scroll->wanted = top + height + margin - scroll->view.height;
    ui_scroll_limit(scroll);
}

void ui_scroll_by(UiScroll *scroll, float pixels)
{
    scroll->wanted += pixels;
    ui_scroll_limit(scroll);
}

float ui_scroll_begin(Ui *ui, UiScroll *scroll, Rect view, float height)
{
    scroll->view = view;
    scroll->most = fmaxf(0.0f, height - view.height);
    const UiTarget *follow = ui->focus_moved || scroll->followed != ui->focus ? ui_followed(ui, scroll) : NULL;
    if (follow) {
        if (ui->focus_moved)
            ui_scroll_show(scroll, follow->top, follow->rect.height, UI_SCROLL_EDGE * ui->unit);
        scroll->followed = ui->focus;
    }
    ui_scroll_limit(scroll);
    float left = scroll->wanted - scroll->at;
    if (ui->still || fabsf(left) < 0.5f)
        scroll->at = scroll->wanted;
    else {
        float step = left * (1.0f - expf(-UI_EASE_RATE * (float)fmin(ui->seconds, 0.1)));
        // At least a pixel, or rounding would keep it short of its end for ever.
        scroll->at += fabsf(step) < 1.0f ? copysignf(fminf(1.0f, fabsf(left)), left) : step;
        ui->moving = true;
    }
    scroll->at = roundf(scroll->at); // whole pixels: text stays sharp, pictures are copied
    if (scroll->at != scroll->wanted && fabsf(left) >= 0.5f && fabsf(scroll->at - scroll->wanted) < 1.0f)
        scroll->at = scroll->wanted;
    ui->scroll = scroll;
    ui->clip = view;
    draw_clip(ui->list, view);
    return view.y - scroll->at;
}

void ui_scroll_end(Ui *ui)
{
    draw_clip(ui->list, (Rect){0.0f, 0.0f, 0.0f, 0.0f});
    UiScroll *scroll = ui->scroll;
    ui->scroll = NULL;
    ui->clip = (Rect){0.0f, 0.0f, (float)ui->width, (float)ui->height};
    if (!scroll || scroll->most <= 0.0f)
        return;
    // A bar shows where one is; it is no target: the focus scrolls.
    Rect view = scroll->view;
    float share = view.height / (view.height + scroll->most);
    float high = fmaxf(48.0f * ui->unit, share * view.height);
    float top = view.y + (view.height - high) * scroll->at / scroll->most;
    draw_rect(ui->list, (Rect){view.x + view.width - 6.0f * ui->unit, top, 6.0f * ui->unit, high}, 3.0f * ui->unit,
              color_alpha(ui->color[COLOR_DIM], 0.55f));
}

UiScroll *ui_scroll_at(const Ui *ui, float x, float y)
{
    for (int i = ui->targets.count - 1; i >= 0; i--) {
        UiScroll *scroll = ui->targets.items[i].scroll;
        if (scroll && ui_holds(scroll->view, x, y))
            return scroll;
    }
    return NULL;
}
