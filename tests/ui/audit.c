#include "audit.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draw/image.h"
#include "draw/raster.h"

#define AUDIT_LEAST      24.0f // units of any text
#define AUDIT_LEAST_MAIN 30.0f
#define AUDIT_CONTROL    64.0f // units that a control is high
#define AUDIT_SLACK      1.5f  // pixels
#define AUDIT_ASCENT     0.76f // of the size, Inter's capitals and ascenders
#define AUDIT_DESCENT    0.24f
#define AUDIT_RING       16.0f

// A text of the list.
typedef struct AuditText {
    const Shape *shape;
    int index; // in the list
    Rect ink, clip;
    const UiTextNote *note; // NULL: not drawn by the toolkit
    int layer;
} AuditText;

typedef struct AuditTexts {
    AuditText *items;
    int count, capacity;
} AuditTexts;

// ---- faults ----

void audit_at(Audit *audit, const char *state, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vsnprintf(audit->where, sizeof audit->where, format, list);
    va_end(list);
    if (audit->state != state)
        audit->pictured = false;
    audit->state = state;
}

bool audit_write_png(const Coach *coach, CoachOutput output, const char *path)
{
    const DrawList *list = &coach->list[output];
    uint32_t *pixels = calloc((size_t)list->width * (size_t)list->height, sizeof *pixels);
    const char *reason = NULL;
    Raster raster = {0};
    if (!pixels)
        return false;
    raster_draw(&raster, list, coach->fonts, pixels, list->width, NULL);
    bool good = image_write_png(path, pixels, list->width, list->height, list->width, &reason);
    raster_finish(&raster);
    free(pixels);
    return good;
}

void audit_fault(Audit *audit, const Coach *coach, CoachOutput output, const char *kind, const char *format, ...)
{
    char detail[256];
    va_list list;
    va_start(list, format);
    vsnprintf(detail, sizeof detail, format, list);
    va_end(list);
    for (int i = 0; i < audit->count; i++) {
        AuditFault *fault = &audit->faults[i];
        if (fault->state == audit->state && text_equal(fault->kind, kind) && text_equal(fault->detail, detail)) {
            fault->times++;
            return;
        }
    }
    if (audit->count == AUDIT_FAULTS_MAX)
        return;
    audit->faults[audit->count++] = (AuditFault){.state = audit->state,
                                                 .kind = kind,
                                                 .detail = arena_copy(&audit->arena, detail),
                                                 .where = arena_copy(&audit->arena, audit->where),
                                                 .times = 1};
    if (!audit->folder || !coach || audit->pictured)
        return;
    char path[600];
    audit->pictured = true;
    snprintf(path, sizeof path, "%s/fault-%s.png", audit->folder, audit->state);
    if (audit_write_png(coach, output, path))
        fprintf(stderr, "%s: %s\n", audit->state, path);
}

int audit_finish(Audit *audit)
{
    int count = audit->count;
    for (int i = 0; i < count; i++) {
        const AuditFault *fault = &audit->faults[i];
        fprintf(stderr, "%-15s %-22s %s [%s, %d times]\n", fault->state, fault->kind, fault->detail, fault->where,
                fault->times);
    }
    arena_finish(&audit->arena);
    memset(audit, 0, sizeof *audit);
    return count;
}

// ---- geometry ----

static bool within(Rect inner, Rect outer, float slack)
{
    return inner.x >= outer.x - slack && inner.y >= outer.y - slack &&
           inner.x + inner.width <= outer.x + outer.width + slack &&
           inner.y + inner.height <= outer.y + outer.height + slack;
}

static Rect crossing(Rect a, Rect b)
{
    float x = fmaxf(a.x, b.x), y = fmaxf(a.y, b.y);
    float right = fminf(a.x + a.width, b.x + b.width), bottom = fminf(a.y + a.height, b.y + b.height);
    return (Rect){x, y, fmaxf(0.0f, right - x), fmaxf(0.0f, bottom - y)};
}

static bool overlap(Rect a, Rect b)
{
    Rect both = crossing(a, b);
    return both.width > AUDIT_SLACK && both.height > AUDIT_SLACK;
}

static bool holds(Rect rect, float x, float y)
{
    return x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;
}

static Rect whole_of(const Ui *ui)
{
    return (Rect){0.0f, 0.0f, (float)ui->width, (float)ui->height};
}

// ---- the texts of the list ----

static float text_left(const Shape *shape, float wide)
{
    static const float shift[] = {[ALIGN_LEFT] = 0.0f, [ALIGN_CENTRE] = 0.5f, [ALIGN_RIGHT] = 1.0f};
    return shape->as.text.x - shift[shape->as.text.align] * wide;
}

static Rect text_ink(const Coach *coach, const Shape *shape)
{
    float size = shape->as.text.size;
    float wide = font_measure(coach->fonts, shape->as.text.font, size, shape->as.text.text).width;
    return (Rect){text_left(shape, wide), shape->as.text.baseline - AUDIT_ASCENT * size, wide,
                  (AUDIT_ASCENT + AUDIT_DESCENT) * size};
}

// To the pixel, which costs a rendering.
static Rect text_true_ink(const Coach *coach, const Shape *shape)
{
    const FontRun *run = font_run(coach->fonts, shape->as.text.font, shape->as.text.size, shape->as.text.text);
    if (!run || run->width == 0)
        return (Rect){shape->as.text.x, shape->as.text.baseline, 0.0f, 0.0f};
    return (Rect){floorf(text_left(shape, run->advance) + 0.5f) + (float)run->left,
                  floorf(shape->as.text.baseline + 0.5f) + (float)run->top, (float)run->width, (float)run->height};
}

static const UiTextNote *text_note(const Ui *ui, const Shape *shape, Rect ink)
{
    for (int i = ui->texts.count - 1; i >= 0; i--) {
        const UiTextNote *note = &ui->texts.items[i];
        if (fabsf(note->size - shape->as.text.size) < 0.01f && shape->as.text.baseline >= note->ink.y &&
            shape->as.text.baseline <= note->ink.y + note->ink.height && ink.x >= note->ink.x - 2.0f &&
            ink.x + ink.width <= note->ink.x + note->ink.width + 2.0f)
            return note;
    }
    return NULL;
}

static bool hull_is_rect(const Shape *shape, Rect *rect)
{
    const Disc *discs = shape->as.hull.discs;
    if (shape->kind != SHAPE_HULL || shape->as.hull.count != 4 || discs[0].y != discs[1].y || discs[1].x != discs[2].x)
        return false;
    float r = discs[0].radius;
    *rect =
        (Rect){discs[0].x - r, discs[0].y - r, discs[2].x - discs[0].x + 2.0f * r, discs[2].y - discs[0].y + 2.0f * r};
    return true;
}

int audit_first(const Ui *ui, const DrawList *list)
{
    int first = 0;
    for (int i = 0; i < list->count; i++) {
        Rect rect;
        if (hull_is_rect(&list->items[i], &rect) && list->items[i].color.a > 127 &&
            within(whole_of(ui), rect, AUDIT_SLACK))
            first = i + 1;
    }
    return first;
}

bool audit_is_overlaid(const Ui *ui, const DrawList *list, int index, Rect rect)
{
    Rect clip = whole_of(ui), over;
    for (int i = 0; i < list->count; i++) {
        const Shape *shape = &list->items[i];
        if (shape->kind == SHAPE_CLIP)
            clip = shape->as.clip.width > 0.0f && shape->as.clip.height > 0.0f ? shape->as.clip : whole_of(ui);
        if (i > index && hull_is_rect(shape, &over) && shape->color.a == 255 && overlap(crossing(over, clip), rect))
            return true;
    }
    return false;
}

static AuditTexts find_texts(Arena *arena, const Coach *coach, CoachOutput output)
{
    const DrawList *list = &coach->list[output];
    const Ui *ui = &coach->ui[output];
    AuditTexts texts = {0};
    Rect clip = whole_of(ui);
    int first = audit_first(ui, list);
    for (int i = 0; i < list->count; i++) {
        const Shape *shape = &list->items[i];
        if (shape->kind == SHAPE_CLIP)
            clip = shape->as.clip.width > 0.0f && shape->as.clip.height > 0.0f ? shape->as.clip : whole_of(ui);
        if (shape->kind != SHAPE_TEXT || i < first || !*shape->as.text.text)
            continue;
        Rect ink = text_ink(coach, shape), seen = crossing(ink, clip);
        if (seen.width <= 0.0f || seen.height <= 0.0f)
            continue;
        const UiTextNote *note = text_note(ui, shape, ink);
        *ARENA_PUSH(arena, &texts) = (AuditText){shape, i, ink, clip, note, note ? note->layer : 0};
    }
    return texts;
}

// ---- texts ----

static bool scrolls(const Ui *ui, Rect clip)
{
    for (int i = 0; i < ui->texts.count; i++) {
        Rect note = ui->texts.items[i].clip;
        if (fabsf(note.x - clip.x) < 1.0f && fabsf(note.y - clip.y) < 1.0f && fabsf(note.height - clip.height) < 1.0f &&
            note.height < (float)ui->height - 1.0f)
            return true;
    }
    return false;
}

static void check_text(Audit *audit, Coach *coach, CoachOutput output, const AuditText *text)
{
    const Ui *ui = &coach->ui[output];
    const char *words = text->shape->as.text.text;
    float size = text->shape->as.text.size / ui->unit;
    bool scrolled = scrolls(ui, text->clip);
    Rect seen = scrolled ? crossing(text->ink, text->clip) : text->ink;
    // 1. Where it stands.
    if (!within(seen, ui->safe, AUDIT_SLACK) && !within(text_true_ink(coach, text->shape), ui->safe, AUDIT_SLACK))
        audit_fault(audit, coach, output, "beyond the safe area", "\"%s\"", words);
    Rect wide = {text->clip.x, text->ink.y, text->clip.width, text->ink.height};
    if (!within(text->ink, scrolled ? wide : text->clip, 2.0f) &&
        !within(text_true_ink(coach, text->shape), scrolled ? wide : text->clip, AUDIT_SLACK))
        audit_fault(audit, coach, output, "clipped", "\"%s\"", words);
    // 2. Whole.
    size_t length = strlen(words);
    bool ends = length >= 3 && text_equal(words + length - 3, "\xE2\x80\xA6");
    if (text->note ? text->note->cut : ends)
        audit_fault(audit, coach, output, "cut", "\"%s\"", text->note ? text->note->text : words);
    // 3. Large enough.
    if (size < AUDIT_LEAST - 0.05f)
        audit_fault(audit, coach, output, "small", "%.1f units: \"%s\"", (double)size, words);
    else if (text->note && text->note->type != TYPE_SECONDARY && text->note->type < TYPE_BREATH &&
             ui->lengthen <= 0.0f && size < AUDIT_LEAST_MAIN - 0.05f)
        audit_fault(audit, coach, output, "main text small", "%.1f units: \"%s\"", (double)size, words);
}

static void check_overlaps(Audit *audit, Coach *coach, CoachOutput output, const AuditTexts *texts)
{
    for (int a = 0; a < texts->count; a++)
        for (int b = a + 1; b < texts->count; b++) {
            const AuditText *one = &texts->items[a], *other = &texts->items[b];
            if (one->layer != other->layer ||
                !overlap(crossing(one->ink, one->clip), crossing(other->ink, other->clip)))
                continue;
            if (overlap(crossing(text_true_ink(coach, one->shape), one->clip),
                        crossing(text_true_ink(coach, other->shape), other->clip)))
                audit_fault(audit, coach, output, "texts overlap", "\"%s\" and \"%s\"", one->shape->as.text.text,
                            other->shape->as.text.text);
        }
}

// Something opaque of the same layer that was laid over a text.
static void check_covered(Audit *audit, Coach *coach, CoachOutput output, const AuditTexts *texts)
{
    const DrawList *list = &coach->list[output];
    Rect clip = whole_of(&coach->ui[output]);
    for (int i = 0, next = 0; i < list->count; i++) {
        const Shape *shape = &list->items[i];
        Rect rect;
        if (shape->kind == SHAPE_CLIP)
            clip = shape->as.clip.width > 0.0f && shape->as.clip.height > 0.0f ? shape->as.clip
                                                                               : whole_of(&coach->ui[output]);
        bool picture = shape->kind == SHAPE_PICTURE;
        if (!picture && (!hull_is_rect(shape, &rect) || shape->color.a < 255))
            continue;
        rect = crossing(picture ? shape->as.picture.rect : rect, clip);
        while (next < texts->count && texts->items[next].index < i)
            next++;
        // What it belongs to is told by the text that follows.
        int layer = next < texts->count ? texts->items[next].layer : -1;
        for (int t = 0; t < next; t++) {
            const AuditText *text = &texts->items[t];
            if (text->layer == layer && overlap(crossing(text->ink, text->clip), rect) &&
                overlap(crossing(text_true_ink(coach, text->shape), text->clip), rect))
                audit_fault(audit, coach, output, "covered", "\"%s\"", text->shape->as.text.text);
        }
    }
}

// A text that stands in a control stays within it.
static void check_in_targets(Audit *audit, Coach *coach, CoachOutput output, const AuditTexts *texts)
{
    const Ui *ui = &coach->ui[output];
    // Targets are always of the layer on top, but for a message, which has none.
    int layer = ui->layer - (coach->message_left > 0.0);
    for (int i = 0; i < texts->count; i++) {
        const AuditText *text = &texts->items[i];
        for (int t = 0; t < ui->targets.count; t++) {
            const UiTarget *target = &ui->targets.items[t];
            Rect view = target->scroll ? target->scroll->view : whole_of(ui);
            if (text->layer != layer || (target->scroll && !within(text->clip, view, AUDIT_SLACK)) ||
                (!target->scroll && scrolls(ui, text->clip)))
                continue;
            float x = text->ink.x + 0.5f * text->ink.width, y = text->ink.y + 0.5f * text->ink.height;
            if (holds(target->rect, x, y) && !within(text->ink, target->rect, AUDIT_SLACK) &&
                !within(text_true_ink(coach, text->shape), target->rect, AUDIT_SLACK))
                audit_fault(audit, coach, output, "leaves its control", "\"%s\"", text->shape->as.text.text);
            else if (!holds(target->rect, x, y) && overlap(crossing(text->ink, text->clip), target->rect) &&
                     overlap(crossing(text_true_ink(coach, text->shape), text->clip), target->rect))
                audit_fault(audit, coach, output, "runs into a control", "\"%s\"", text->shape->as.text.text);
        }
    }
}

// ---- targets and focus ----

static void check_target(Audit *audit, Coach *coach, CoachOutput output, const UiTarget *target)
{
    const Ui *ui = &coach->ui[output];
    int kind = UI_KIND(target->id);
    if (target->rect.height < AUDIT_CONTROL * ui->unit - 0.5f)
        audit_fault(audit, coach, output, "low control", "kind %d is %.0f units high", kind,
                    (double)(target->rect.height / ui->unit));
    if (target->rect.width < AUDIT_CONTROL * ui->unit - 0.5f)
        audit_fault(audit, coach, output, "narrow control", "kind %d is %.0f units wide", kind,
                    (double)(target->rect.width / ui->unit));
    Rect safe = ui->safe;
    // The ground of what can be chosen may stand out as far as the ring around it.
    safe.x -= AUDIT_RING * ui->unit;
    safe.width += 2.0f * AUDIT_RING * ui->unit;
    safe.y -= AUDIT_RING * ui->unit;
    safe.height += 2.0f * AUDIT_RING * ui->unit;
    if (target->scroll) {
        safe.y = target->rect.y;
        safe.height = target->rect.height;
    }
    if (!within(target->rect, safe, AUDIT_SLACK))
        audit_fault(audit, coach, output, "control beyond safe", "kind %d at %.0f,%.0f %.0fx%.0f", kind,
                    (double)target->rect.x, (double)target->rect.y, (double)target->rect.width,
                    (double)target->rect.height);
    for (const UiTarget *other = target + 1; other < ui->targets.items + ui->targets.count; other++) {
        if (target->id == other->id)
            audit_fault(audit, coach, output, "two with one name", "kind %d index %d", kind, UI_INDEX(target->id));
        if (target->scroll == other->scroll && overlap(target->rect, other->rect) &&
            !within(target->rect, other->rect, AUDIT_SLACK) && !within(other->rect, target->rect, AUDIT_SLACK))
            audit_fault(audit, coach, output, "controls overlap", "kinds %d and %d", kind, UI_KIND(other->id));
    }
}

static Rect stroke_bounds(const Shape *shape)
{
    float left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY, half = 0.5f * shape->as.stroke.width;
    for (int i = 0; i < shape->as.stroke.count; i++) {
        Vec2 at = shape->as.stroke.points[i];
        left = fminf(left, at.x - half);
        right = fmaxf(right, at.x + half);
        top = fminf(top, at.y - half);
        bottom = fmaxf(bottom, at.y + half);
    }
    return (Rect){left, top, right - left, bottom - top};
}

// A frame in the colour of the focus that stands close around a target; *seen is what the clip leaves of it.
static bool find_ring(const Coach *coach, CoachOutput output, Rect target, Rect *ring, Rect *seen)
{
    const DrawList *list = &coach->list[output];
    const Ui *ui = &coach->ui[output];
    Color color = ui->color[COLOR_FOCUS];
    Rect clip = whole_of(ui);
    float near = 12.5f * ui->unit;
    for (int i = 0; i < list->count; i++) {
        const Shape *shape = &list->items[i];
        if (shape->kind == SHAPE_CLIP)
            clip = shape->as.clip.width > 0.0f && shape->as.clip.height > 0.0f ? shape->as.clip : whole_of(ui);
        if (shape->kind != SHAPE_STROKE || !shape->as.stroke.closed || shape->color.a < 128 ||
            shape->color.r != color.r || shape->color.g != color.g || shape->color.b != color.b ||
            shape->as.stroke.width < 2.9f * ui->unit)
            continue;
        Rect bounds = stroke_bounds(shape);
        if (fabsf(bounds.x - target.x) > near || fabsf(bounds.y - target.y) > near ||
            fabsf(bounds.x + bounds.width - target.x - target.width) > near ||
            fabsf(bounds.y + bounds.height - target.y - target.height) > near)
            continue;
        *ring = bounds;
        *seen = crossing(bounds, clip);
        return true;
    }
    return false;
}

// What is drawn rather than framed, such as the spine, marks what is chosen within itself.
static bool find_mark(const Coach *coach, CoachOutput output, Rect target, Rect *ring, Rect *seen)
{
    const DrawList *list = &coach->list[output];
    const Ui *ui = &coach->ui[output];
    Color color = ui->color[COLOR_FOCUS];
    for (int i = audit_first(ui, list); i < list->count; i++) {
        const Shape *shape = &list->items[i];
        if (shape->kind != SHAPE_STROKE || !shape->as.stroke.closed || shape->color.a < 128 ||
            shape->color.r != color.r || shape->color.g != color.g || shape->color.b != color.b)
            continue;
        *ring = *seen = stroke_bounds(shape);
        if (within(*ring, target, AUDIT_SLACK))
            return true;
    }
    return false;
}

static void check_focus(Audit *audit, Coach *coach, CoachOutput output)
{
    const Ui *ui = &coach->ui[output];
    const UiTarget *focus = ui_find_target(ui, ui->focus);
    int rings = 0;
    for (int i = 0; i < ui->targets.count; i++) {
        Rect ring, seen;
        const UiTarget *target = &ui->targets.items[i];
        if (!find_ring(coach, output, target->rect, &ring, &seen) &&
            (target != focus || !find_mark(coach, output, target->rect, &ring, &seen)))
            continue;
        rings++;
        float view = target->scroll ? target->scroll->view.height : INFINITY;
        if (target == focus &&
            (seen.width < ring.width - AUDIT_SLACK || seen.height < fminf(ring.height, view) - AUDIT_SLACK))
            audit_fault(audit, coach, output, "ring clipped", "kind %d: %.0fx%.0f of %.0fx%.0f", UI_KIND(focus->id),
                        (double)seen.width, (double)seen.height, (double)ring.width, (double)ring.height);
        if (target == focus && !within(seen, whole_of(ui), 0.0f))
            audit_fault(audit, coach, output, "ring off the picture", "kind %d", UI_KIND(focus->id));
    }
    if (!focus)
        audit_fault(audit, coach, output, "no focus", "%d targets", ui->targets.count);
    else if (rings != 1)
        audit_fault(audit, coach, output, "not one ring", "%d; the focus is kind %d index %d", rings,
                    UI_KIND(focus->id), UI_INDEX(focus->id));
}

void audit_layout(Audit *audit, Coach *coach, CoachOutput output, bool targets)
{
    Arena arena = {0};
    const Ui *ui = &coach->ui[output];
    AuditTexts texts = find_texts(&arena, coach, output);
    for (int i = 0; i < texts.count; i++)
        check_text(audit, coach, output, &texts.items[i]);
    check_overlaps(audit, coach, output, &texts);
    check_covered(audit, coach, output, &texts);
    check_in_targets(audit, coach, output, &texts);
    for (int i = 0; i < ui->targets.count; i++)
        check_target(audit, coach, output, &ui->targets.items[i]);
    if (targets)
        check_focus(audit, coach, output);
    arena_finish(&arena);
}
