// The part of the audit that draws: the list with its texts and without them, so that the ground of every glyph is
// known to the pixel, whatever lies over or under it.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"
#include "draw/raster.h"

#define CONTRAST_TEXT    4.5f
#define CONTRAST_LARGE   3.0f
#define CONTRAST_UNITS   40.0f
#define CONTRAST_REACHED 48    // of 255, by which a text's fullest pixel may miss its colour
#define CONTRAST_SHARE   0.03f // of a text's pixels that may stand worse than what is told
#define CONTRAST_STEPS   64

typedef struct AuditPixels {
    int width, height;
    uint32_t *with, *without;
} AuditPixels;

static bool pixels_draw(AuditPixels *pixels, const Coach *coach, CoachOutput output)
{
    const DrawList *list = &coach->list[output];
    Raster raster[2] = {{0}, {0}};
    size_t count = (size_t)list->width * (size_t)list->height;
    *pixels = (AuditPixels){list->width, list->height, calloc(count, 4), calloc(count, 4)};
    if (!pixels->with || !pixels->without)
        return false;
    raster_draw(&raster[0], list, coach->fonts, pixels->with, list->width, NULL);
    raster_draw(&raster[1], list, NULL, pixels->without, list->width, NULL);
    raster_finish(&raster[0]);
    raster_finish(&raster[1]);
    return true;
}

static void pixels_finish(AuditPixels *pixels)
{
    free(pixels->with);
    free(pixels->without);
}

static Color pixel_color(uint32_t pixel)
{
    return color_rgb(pixel & 0xFFFFFFu);
}

static int color_distance(Color a, Color b)
{
    int r = abs(a.r - b.r), g = abs(a.g - b.g), blue = abs(a.b - b.b);
    return r > g ? (r > blue ? r : blue) : (g > blue ? g : blue);
}

typedef struct InkBox {
    int left, top, right, bottom;
} InkBox;

static InkBox ink_box(const AuditPixels *pixels, const Coach *coach, const Shape *shape, Rect clip)
{
    static const float shift[] = {[ALIGN_LEFT] = 0.0f, [ALIGN_CENTRE] = 0.5f, [ALIGN_RIGHT] = 1.0f};
    const FontRun *run = font_run(coach->fonts, shape->as.text.font, shape->as.text.size, shape->as.text.text);
    if (!run)
        return (InkBox){0, 0, 0, 0};
    int left = (int)floorf(shape->as.text.x - shift[shape->as.text.align] * run->advance + 0.5f) + run->left;
    int top = (int)floorf(shape->as.text.baseline + 0.5f) + run->top;
    InkBox box = {left, top, left + run->width, top + run->height};
    box.left = box.left < (int)clip.x ? (int)clip.x : box.left;
    box.top = box.top < (int)clip.y ? (int)clip.y : box.top;
    box.right =
        fminf((float)box.right, clip.x + clip.width) < (float)box.right ? (int)(clip.x + clip.width) : box.right;
    box.bottom =
        fminf((float)box.bottom, clip.y + clip.height) < (float)box.bottom ? (int)(clip.y + clip.height) : box.bottom;
    box.left = box.left < 0 ? 0 : box.left;
    box.top = box.top < 0 ? 0 : box.top;
    box.right = box.right > pixels->width ? pixels->width : box.right;
    box.bottom = box.bottom > pixels->height ? pixels->height : box.bottom;
    return box;
}

// The contrast that all but a small share of the text's pixels have at least; 0 where the text is not to be seen in its
// own colour, for something half transparent lies over it.
static float text_contrast(const AuditPixels *pixels, InkBox box, Color color)
{
    int steps[CONTRAST_STEPS + 1] = {0}, count = 0, nearest = 255;
    uint32_t last = 0;
    float contrast = 0.0f;
    for (int y = box.top; y < box.bottom; y++)
        for (int x = box.left; x < box.right; x++) {
            size_t at = (size_t)y * (size_t)pixels->width + (size_t)x;
            uint32_t with = pixels->with[at], ground = pixels->without[at];
            if (with == ground)
                continue;
            if (ground != last || count == 0)
                contrast = theme_contrast(color, pixel_color(ground));
            last = ground;
            int distance = color_distance(pixel_color(with), color);
            nearest = distance < nearest ? distance : nearest;
            int step = (int)(contrast * 8.0f);
            steps[step > CONTRAST_STEPS ? CONTRAST_STEPS : step]++;
            count++;
        }
    if (count == 0 || nearest > CONTRAST_REACHED)
        return 0.0f;
    int worse = 0, step = 0;
    while (step < CONTRAST_STEPS && (float)(worse += steps[step]) <= CONTRAST_SHARE * (float)count)
        step++;
    return (float)(step + 1) / 8.0f; // the upper end of its step: what is told is too low for sure
}

void audit_contrast(Audit *audit, Coach *coach, CoachOutput output)
{
    const DrawList *list = &coach->list[output];
    const Ui *ui = &coach->ui[output];
    Rect whole = {0.0f, 0.0f, (float)ui->width, (float)ui->height}, clip = whole;
    AuditPixels pixels;
    int first = audit_first(ui, list);
    if (pixels_draw(&pixels, coach, output))
        for (int i = 0; i < list->count; i++) {
            const Shape *shape = &list->items[i];
            if (shape->kind == SHAPE_CLIP)
                clip = shape->as.clip.width > 0.0f && shape->as.clip.height > 0.0f ? shape->as.clip : whole;
            if (i < first || shape->kind != SHAPE_TEXT || shape->color.a < 255)
                continue;
            InkBox box = ink_box(&pixels, coach, shape, clip);
            Rect ink = {(float)box.left, (float)box.top, (float)(box.right - box.left), (float)(box.bottom - box.top)};
            if (audit_is_overlaid(ui, list, i, ink))
                continue;
            float contrast = text_contrast(&pixels, box, shape->color);
            bool large = shape->as.text.size >= CONTRAST_UNITS * ui->unit;
            if (contrast > 0.0f && contrast < (large ? CONTRAST_LARGE : CONTRAST_TEXT))
                audit_fault(audit, coach, output, "contrast", "%.1f: \"%s\"", (double)contrast, shape->as.text.text);
        }
    pixels_finish(&pixels);
}

int audit_capital_height(Coach *coach, CoachOutput output, FontRole font, float size_px)
{
    const DrawList *list = &coach->list[output];
    AuditPixels pixels;
    int height = 0;
    if (!pixels_draw(&pixels, coach, output)) {
        pixels_finish(&pixels);
        return 0;
    }
    for (int i = 0; i < list->count && height == 0; i++) {
        const Shape *shape = &list->items[i];
        if (shape->kind != SHAPE_TEXT || shape->as.text.font != font || fabsf(shape->as.text.size - size_px) > 0.01f ||
            shape->as.text.text[0] < 'A' || shape->as.text.text[0] > 'Z')
            continue;
        // The rows that its first letter, a capital, has changed.
        char first[2] = {shape->as.text.text[0], '\0'};
        float wide = font_measure(coach->fonts, font, size_px, first).width;
        Rect clip = {0.0f, 0.0f, (float)pixels.width, (float)pixels.height};
        InkBox box = ink_box(&pixels, coach, shape, clip);
        for (int y = box.top; y < box.bottom; y++) {
            bool inked = false;
            for (int x = box.left; x < box.left + (int)(0.9f * wide) && x < box.right; x++)
                inked = inked || pixels.with[(size_t)y * (size_t)pixels.width + (size_t)x] !=
                                     pixels.without[(size_t)y * (size_t)pixels.width + (size_t)x];
            height += inked;
        }
    }
    pixels_finish(&pixels);
    return height;
}
