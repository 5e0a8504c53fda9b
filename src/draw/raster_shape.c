#include "draw/raster_shape.h"

#include <math.h>
#include <string.h>

// ---- hash -------------------------------------------------------------------------------------------------------

typedef struct Hasher {
    uint64_t value;
    bool sane;
} Hasher;

static inline void hash_word(Hasher *hasher, uint64_t word)
{
    hasher->value = (hasher->value ^ word) * 0xff51afd7ed558ccdu;
    hasher->value ^= hasher->value >> 32;
}

static inline void hash_floats(Hasher *hasher, float a, float b)
{
    uint32_t bits[2];
    memcpy(&bits[0], &a, sizeof a);
    memcpy(&bits[1], &b, sizeof b);
    hash_word(hasher, (uint64_t)bits[0] << 32 | bits[1]);
    hasher->sane &= fabsf(a) < SHAPE_COORDINATE_MAX && fabsf(b) < SHAPE_COORDINATE_MAX;
}

static void hash_rect(Hasher *hasher, Rect rect)
{
    hash_floats(hasher, rect.x, rect.y);
    hash_floats(hasher, rect.width, rect.height);
}

static uint64_t color_bits(Color color)
{
    return (uint64_t)color.r << 24 | (uint64_t)color.g << 16 | (uint64_t)color.b << 8 | color.a;
}

static void hash_text(Hasher *hasher, const Shape *shape)
{
    hash_floats(hasher, shape->as.text.x, shape->as.text.baseline);
    hash_floats(hasher, shape->as.text.size, 0.0f);
    hash_word(hasher, (uint64_t)shape->as.text.font << 8 | (uint64_t)shape->as.text.align);
    for (const char *c = shape->as.text.text; *c; c++)
        hash_word(hasher, (unsigned char)*c);
}

bool shape_hash(const Shape *shape, uint64_t *hash)
{
    Hasher hasher = {*hash, true};
    hash_word(&hasher, (uint64_t)shape->kind << 32 | color_bits(shape->color));
    switch (shape->kind) {
    case SHAPE_GRADIENT:
        hash_rect(&hasher, shape->as.gradient.rect);
        hash_word(&hasher, color_bits(shape->as.gradient.below));
        break;
    case SHAPE_HULL:
    case SHAPE_SHADOW:
        hash_floats(&hasher, shape->as.hull.softness, (float)shape->as.hull.count);
        for (int i = 0; i < shape->as.hull.count; i++) {
            hash_floats(&hasher, shape->as.hull.discs[i].x, shape->as.hull.discs[i].y);
            hash_floats(&hasher, shape->as.hull.discs[i].radius, 0.0f);
        }
        break;
    case SHAPE_ELLIPSE:
        hash_floats(&hasher, shape->as.ellipse.centre.x, shape->as.ellipse.centre.y);
        hash_floats(&hasher, shape->as.ellipse.radius_x, shape->as.ellipse.radius_y);
        hash_floats(&hasher, shape->as.ellipse.angle, 0.0f);
        break;
    case SHAPE_ARC:
        hash_floats(&hasher, shape->as.arc.centre.x, shape->as.arc.centre.y);
        hash_floats(&hasher, shape->as.arc.radius, shape->as.arc.width);
        hash_floats(&hasher, shape->as.arc.start, shape->as.arc.sweep);
        break;
    case SHAPE_STROKE:
        hash_floats(&hasher, shape->as.stroke.width, (float)shape->as.stroke.count);
        hash_word(&hasher, shape->as.stroke.closed);
        for (int i = 0; i < shape->as.stroke.count; i++)
            hash_floats(&hasher, shape->as.stroke.points[i].x, shape->as.stroke.points[i].y);
        break;
    case SHAPE_GLOW:
        hash_floats(&hasher, shape->as.glow.centre.x, shape->as.glow.centre.y);
        hash_floats(&hasher, shape->as.glow.radius, 0.0f);
        break;
    case SHAPE_TEXT:
        hash_text(&hasher, shape);
        break;
    case SHAPE_PICTURE:
        hash_rect(&hasher, shape->as.picture.rect);
        hash_word(&hasher, shape->as.picture.picture ? shape->as.picture.picture->id : 0);
        break;
    case SHAPE_CLIP:
        hash_rect(&hasher, shape->as.clip);
        break;
    case SHAPE_KIND_COUNT:
        break;
    }
    *hash = hasher.value;
    return hasher.sane;
}

// ---- box --------------------------------------------------------------------------------------------------------

typedef struct Bounds {
    float x0, y0, x1, y1;
} Bounds;

static Bounds grow(Bounds bounds, float x, float y, float radius_x, float radius_y)
{
    return (Bounds){fminf(bounds.x0, x - radius_x), fminf(bounds.y0, y - radius_y), fmaxf(bounds.x1, x + radius_x),
                    fmaxf(bounds.y1, y + radius_y)};
}

// floor and ceil into low..high, for floats of any size.
static int floor_within(float x, int low, int high)
{
    return x <= (float)low ? low : x >= (float)high ? high : (int)floorf(x);
}

static int ceil_within(float x, int low, int high)
{
    return x <= (float)low ? low : x >= (float)high ? high : (int)ceilf(x);
}

static PixelBox box_within(Bounds bounds, PixelBox clip)
{
    return (PixelBox){floor_within(bounds.x0, clip.x0, clip.x1), floor_within(bounds.y0, clip.y0, clip.y1),
                      ceil_within(bounds.x1, clip.x0, clip.x1), ceil_within(bounds.y1, clip.y0, clip.y1)};
}

static Bounds rect_bounds(Rect rect)
{
    return (Bounds){rect.x, rect.y, rect.x + rect.width, rect.y + rect.height};
}

void shape_text_place(const Shape *shape, const FontRun *run, int *x, int *y)
{
    static const float shift[] = {[ALIGN_LEFT] = 0.0f, [ALIGN_CENTRE] = 0.5f, [ALIGN_RIGHT] = 1.0f};
    *x = (int)floorf(shape->as.text.x - shift[shape->as.text.align] * run->advance + 0.5f) + run->left;
    *y = (int)floorf(shape->as.text.baseline + 0.5f) + run->top;
}

PixelBox shape_box(const Shape *shape, FontSet *fonts, PixelBox clip)
{
    Bounds bounds = {1e9f, 1e9f, -1e9f, -1e9f};
    const PixelBox nothing = {0, 0, 0, 0};
    switch (shape->kind) {
    case SHAPE_GRADIENT:
        if (shape->as.gradient.rect.width > 0.0f && shape->as.gradient.rect.height > 0.0f)
            bounds = rect_bounds(shape->as.gradient.rect);
        break;
    case SHAPE_HULL:
    case SHAPE_SHADOW: {
        float soft = shape->kind == SHAPE_SHADOW ? 0.5f * fmaxf(shape->as.hull.softness, 0.0f) : 0.0f;
        for (int i = 0; i < shape->as.hull.count; i++) {
            Disc disc = shape->as.hull.discs[i];
            float radius = fmaxf(disc.radius, 0.0f) + soft;
            bounds = grow(bounds, disc.x, disc.y, radius, radius);
        }
        break;
    }
    case SHAPE_ELLIPSE: {
        float c = cosf(shape->as.ellipse.angle), s = sinf(shape->as.ellipse.angle);
        float rx = shape->as.ellipse.radius_x, ry = shape->as.ellipse.radius_y;
        bounds =
            grow(bounds, shape->as.ellipse.centre.x, shape->as.ellipse.centre.y,
                 sqrtf(rx * rx * c * c + ry * ry * s * s) + 0.01f, sqrtf(rx * rx * s * s + ry * ry * c * c) + 0.01f);
        break;
    }
    case SHAPE_ARC: {
        float radius = fabsf(shape->as.arc.radius) + 0.5f * fabsf(shape->as.arc.width);
        bounds = grow(bounds, shape->as.arc.centre.x, shape->as.arc.centre.y, radius, radius);
        break;
    }
    case SHAPE_STROKE: {
        float half = 0.5f * fabsf(shape->as.stroke.width);
        for (int i = 0; i < shape->as.stroke.count; i++)
            bounds = grow(bounds, shape->as.stroke.points[i].x, shape->as.stroke.points[i].y, half, half);
        break;
    }
    case SHAPE_GLOW:
        if (shape->as.glow.radius > 0.0f)
            bounds = grow(bounds, shape->as.glow.centre.x, shape->as.glow.centre.y, shape->as.glow.radius,
                          shape->as.glow.radius);
        break;
    case SHAPE_TEXT: {
        const FontRun *run = font_run(fonts, shape->as.text.font, shape->as.text.size, shape->as.text.text);
        if (!run || run->width <= 0)
            return nothing;
        int x, y;
        shape_text_place(shape, run, &x, &y);
        bounds = (Bounds){(float)x, (float)y, (float)(x + run->width), (float)(y + run->height)};
        break;
    }
    case SHAPE_PICTURE: {
        const Picture *picture = shape->as.picture.picture;
        if (picture && picture->rgba && picture->width > 0 && picture->height > 0 &&
            shape->as.picture.rect.width > 0.0f && shape->as.picture.rect.height > 0.0f)
            bounds = rect_bounds(shape->as.picture.rect);
        break;
    }
    case SHAPE_CLIP:
    case SHAPE_KIND_COUNT:
        return nothing;
    }
    return box_within(bounds, clip);
}

PixelBox shape_clip(Rect rect, int width, int height)
{
    PixelBox all = {0, 0, width, height};
    if (!(rect.width > 0.0f) || !(rect.height > 0.0f))
        return all;
    // A centre at x + 0.5 lies within low..high where x is at least low - 0.5 and below high - 0.5.
    return (PixelBox){ceil_within(rect.x - 0.5f, 0, width), ceil_within(rect.y - 0.5f, 0, height),
                      ceil_within(rect.x + rect.width - 0.5f, 0, width),
                      ceil_within(rect.y + rect.height - 0.5f, 0, height)};
}
