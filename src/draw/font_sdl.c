#include "draw/font.h"

#include <SDL_ttf.h>
#include <assert.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/text.h"

// Coverage that is kept; a full screen of large text is about 0.5 MB at 1080p and 2 MB at 4K.
#define CACHE_BYTES_MAX ((size_t)4 * 1024 * 1024)
#define CACHE_RUNS_MAX  512
#define CACHE_BUCKETS   1024 // power of two

// Sizes are sixty-fourths of a pixel, FreeType's own grain.
#define SIZE_MIN_PX 4.0f
#define SIZE_MAX_PX 1024.0f

// Faces are measured at this size; everything vertical is proportional to it.
#define PROBE_SIZE_PX 512.0f

typedef struct Face {
    TTF_Font *font;
    float size;                        // that the font is set to now, 0 for none
    float ascent, descent, cap_height; // parts of an em
} Face;

typedef struct CachedRun {
    uint64_t hash;
    char *text; // NULL: this slot is free
    FontRole role;
    float size;
    float width;
    bool rendered;
    uint8_t *coverage;
    FontRun run;
    uint64_t used; // counts requests; the smallest is dropped first
    int next;      // in its bucket, -1 at the end
} CachedRun;

struct FontSet {
    Face faces[FONT_ROLE_COUNT];
    CachedRun runs[CACHE_RUNS_MAX];
    int buckets[CACHE_BUCKETS];
    int count; // slots ever used
    size_t bytes;
    uint64_t clock;
    bool ttf;
    bool said_failure;
};

// ---- finding faces ----------------------------------------------------------------------------------------------

static const int role_weights[FONT_ROLE_COUNT] = {[FONT_LIGHT] = FC_WEIGHT_LIGHT,
                                                  [FONT_REGULAR] = FC_WEIGHT_REGULAR,
                                                  [FONT_MEDIUM] = FC_WEIGHT_MEDIUM,
                                                  [FONT_SEMIBOLD] = FC_WEIGHT_DEMIBOLD};

static TTF_Font *open_match(FcConfig *config, int weight, bool *is_inter)
{
    TTF_Font *font = NULL;
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)"Inter");
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)"sans-serif");
    FcPatternAddInteger(pattern, FC_WEIGHT, weight);
    FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcConfigSubstitute(config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcResult result = FcResultNoMatch;
    FcPattern *match = FcFontMatch(config, pattern, &result);
    FcChar8 *file = NULL, *family = NULL;
    int index = 0;
    if (match && FcPatternGetString(match, FC_FILE, 0, &file) == FcResultMatch) {
        if (FcPatternGetInteger(match, FC_INDEX, 0, &index) != FcResultMatch)
            index = 0;
        // The upper half of the index names an instance of a variable font, which SDL_ttf cannot select.
        font = TTF_OpenFontIndexDPI((const char *)file, 1, index & 0xffff, 72 * 32, 72 * 32);
        *is_inter = FcPatternGetString(match, FC_FAMILY, 0, &family) == FcResultMatch &&
                    FcStrCmpIgnoreCase(family, (const FcChar8 *)"Inter") == 0;
    }
    if (match)
        FcPatternDestroy(match);
    FcPatternDestroy(pattern);
    return font;
}

static bool set_size(Face *face, float size)
{
    if (face->size == size)
        return true;
    // A font of one point is dpi/72 pixels, so that the resolution carries the fraction of the size.
    unsigned dpi = (unsigned)lrintf(size * 72.0f);
    if (TTF_SetFontSizeDPI(face->font, 1, dpi, dpi) != 0)
        return false;
    face->size = size;
    return true;
}

static void probe_face(Face *face)
{
    face->ascent = 0.97f;
    face->descent = 0.24f;
    face->cap_height = 0.73f;
    if (!face->font)
        return;
    TTF_SetFontHinting(face->font, TTF_HINTING_LIGHT_SUBPIXEL);
    TTF_SetFontKerning(face->font, 1);
    if (!set_size(face, PROBE_SIZE_PX))
        return;
    face->ascent = (float)TTF_FontAscent(face->font) / PROBE_SIZE_PX;
    face->descent = (float)-TTF_FontDescent(face->font) / PROBE_SIZE_PX;
    int top = 0;
    if (TTF_GlyphMetrics32(face->font, 'H', NULL, NULL, NULL, &top, NULL) == 0 && top > 0)
        face->cap_height = (float)top / PROBE_SIZE_PX;
}

FontSet *font_create(void)
{
    FontSet *fonts = calloc(1, sizeof *fonts);
    if (!fonts) {
        fputs("wervel: error: out of memory\n", stderr);
        abort();
    }
    for (int i = 0; i < CACHE_BUCKETS; i++)
        fonts->buckets[i] = -1;
    fonts->ttf = TTF_Init() == 0;
    if (!fonts->ttf)
        LOG_WARNING("no text: SDL_ttf did not start: %s", TTF_GetError());
    FcConfig *config = fonts->ttf ? FcInitLoadConfigAndFonts() : NULL;
    int found = 0, inter = 0;
    for (int role = 0; role < FONT_ROLE_COUNT; role++) {
        Face *face = &fonts->faces[role];
        bool is_inter = false;
        if (config)
            face->font = open_match(config, role_weights[role], &is_inter);
        probe_face(face);
        found += face->font != NULL;
        inter += face->font && is_inter;
    }
    if (config)
        FcConfigDestroy(config);
    if (fonts->ttf && found < FONT_ROLE_COUNT)
        LOG_WARNING("no font was found for %d of %d weights: their text is left out; install the font Inter",
                    FONT_ROLE_COUNT - found, FONT_ROLE_COUNT);
    else if (fonts->ttf && inter < FONT_ROLE_COUNT)
        LOG_WARNING("the font Inter is not installed: another sans serif takes its place");
    return fonts;
}

void font_destroy(FontSet *fonts)
{
    if (!fonts)
        return;
    for (int i = 0; i < fonts->count; i++) {
        free(fonts->runs[i].text);
        free(fonts->runs[i].coverage);
    }
    for (int role = 0; role < FONT_ROLE_COUNT; role++)
        if (fonts->faces[role].font)
            TTF_CloseFont(fonts->faces[role].font);
    if (fonts->ttf)
        TTF_Quit();
    free(fonts);
}

bool font_available(const FontSet *fonts, FontRole role)
{
    return fonts && fonts->faces[role].font;
}

// ---- the cache --------------------------------------------------------------------------------------------------

static uint64_t key_hash(FontRole role, float size, const char *text)
{
    uint64_t hash = 14695981039346656037u ^ ((uint64_t)role << 32 | (uint64_t)lrintf(size * 64.0f));
    for (const char *c = text; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 1099511628211u;
    return hash ^ hash >> 29;
}

static void drop_run(FontSet *fonts, int index)
{
    CachedRun *run = &fonts->runs[index];
    int *link = &fonts->buckets[run->hash & (CACHE_BUCKETS - 1)];
    while (*link != index)
        link = &fonts->runs[*link].next;
    *link = run->next;
    fonts->bytes -= (size_t)run->run.width * (size_t)run->run.height;
    free(run->text);
    free(run->coverage);
    memset(run, 0, sizeof *run);
}

// The slot used longest ago, not counting `except`; -1 where there is none.
static int oldest_run(const FontSet *fonts, int except, bool with_coverage)
{
    int oldest = -1;
    for (int i = 0; i < fonts->count; i++) {
        const CachedRun *run = &fonts->runs[i];
        if (i == except || !run->text || (with_coverage && !run->coverage))
            continue;
        if (oldest < 0 || run->used < fonts->runs[oldest].used)
            oldest = i;
    }
    return oldest;
}

static int free_slot(FontSet *fonts)
{
    if (fonts->count < CACHE_RUNS_MAX)
        return fonts->count++;
    for (int i = 0; i < fonts->count; i++)
        if (!fonts->runs[i].text)
            return i;
    int oldest = oldest_run(fonts, -1, false);
    drop_run(fonts, oldest);
    return oldest;
}

// The entry of a text, with its width measured; NULL where there is no font or no memory.
static CachedRun *find_run(FontSet *fonts, FontRole role, float size, const char *text)
{
    assert((unsigned)role < FONT_ROLE_COUNT);
    Face *face = &fonts->faces[role];
    if (!face->font || !(size >= SIZE_MIN_PX))
        return NULL;
    size = fminf(size, SIZE_MAX_PX);
    size = (float)lrintf(size * 64.0f) / 64.0f;
    uint64_t hash = key_hash(role, size, text);
    for (int i = fonts->buckets[hash & (CACHE_BUCKETS - 1)]; i >= 0; i = fonts->runs[i].next) {
        CachedRun *run = &fonts->runs[i];
        if (run->hash == hash && run->role == role && run->size == size && strcmp(run->text, text) == 0) {
            run->used = ++fonts->clock;
            return run;
        }
    }
    size_t length = strlen(text) + 1;
    char *copy = malloc(length);
    int width = 0;
    if (!copy || !set_size(face, size) || TTF_SizeUTF8(face->font, text, &width, NULL) != 0) {
        free(copy);
        return NULL;
    }
    memcpy(copy, text, length);
    int index = free_slot(fonts);
    CachedRun *run = &fonts->runs[index];
    int *bucket = &fonts->buckets[hash & (CACHE_BUCKETS - 1)];
    *run = (CachedRun){.hash = hash,
                       .text = copy,
                       .role = role,
                       .size = size,
                       .width = (float)width,
                       .used = ++fonts->clock,
                       .next = *bucket};
    *bucket = index;
    return run;
}

// ---- rendering --------------------------------------------------------------------------------------------------

typedef struct Box {
    int x0, y0, x1, y1;
} Box;

static Box inked_box(const SDL_Surface *surface)
{
    Box box = {surface->w, surface->h, 0, 0};
    for (int y = 0; y < surface->h; y++) {
        const uint32_t *row = (const void *)((const uint8_t *)surface->pixels + (ptrdiff_t)y * surface->pitch);
        for (int x = 0; x < surface->w; x++) {
            if (!(row[x] >> 24))
                continue;
            box.x0 = x < box.x0 ? x : box.x0;
            box.x1 = x >= box.x1 ? x + 1 : box.x1;
            box.y0 = y < box.y0 ? y : box.y0;
            box.y1 = y + 1;
        }
    }
    return box;
}

// The part of the first glyph that hangs out to the left of the pen, which SDL_ttf shifts into its surface.
static int left_overhang(TTF_Font *font, const char *text)
{
    const char *cursor = text;
    uint32_t first = text_next(&cursor);
    int min_x = 0;
    if (TTF_GlyphMetrics32(font, first, &min_x, NULL, NULL, NULL, NULL) != 0)
        return 0;
    return min_x < 0 ? -min_x : 0;
}

static void render_run(FontSet *fonts, CachedRun *run)
{
    Face *face = &fonts->faces[run->role];
    run->rendered = true;
    run->run.advance = run->width;
    if (!set_size(face, run->size))
        return;
    SDL_Surface *surface = TTF_RenderUTF8_Blended(face->font, run->text, (SDL_Color){255, 255, 255, 255});
    if (!surface) {
        // A text without width (only joiners) has nothing to render; anything else is worth a word, once.
        if (run->width > 0.0f && !fonts->said_failure)
            LOG_WARNING("a text could not be drawn: %s", TTF_GetError());
        fonts->said_failure |= run->width > 0.0f;
        return;
    }
    Box box = surface->format->BytesPerPixel == 4 ? inked_box(surface) : (Box){0, 0, 0, 0};
    int width = box.x1 - box.x0, height = box.y1 - box.y0;
    uint8_t *coverage = width > 0 && height > 0 ? malloc((size_t)width * (size_t)height) : NULL;
    if (coverage) {
        for (int y = 0; y < height; y++) {
            const uint32_t *row =
                (const void *)((const uint8_t *)surface->pixels + (ptrdiff_t)(box.y0 + y) * surface->pitch);
            for (int x = 0; x < width; x++)
                coverage[(size_t)y * (size_t)width + (size_t)x] = (uint8_t)(row[box.x0 + x] >> 24);
        }
        run->coverage = coverage;
        run->run.coverage = coverage;
        run->run.width = width;
        run->run.height = height;
        run->run.left = box.x0 - left_overhang(face->font, run->text);
        run->run.top = box.y0 - TTF_FontAscent(face->font);
        fonts->bytes += (size_t)width * (size_t)height;
    }
    SDL_FreeSurface(surface);
}

// ---- public -----------------------------------------------------------------------------------------------------

FontMetrics font_measure(FontSet *fonts, FontRole role, float size, const char *text)
{
    assert((unsigned)role < FONT_ROLE_COUNT);
    FontMetrics metrics = {0.0f, 0.97f * size, 0.24f * size, 0.73f * size};
    if (fonts) {
        const Face *face = &fonts->faces[role];
        metrics = (FontMetrics){0.0f, face->ascent * size, face->descent * size, face->cap_height * size};
    }
    if (!text || !*text)
        return metrics;
    const CachedRun *run = fonts ? find_run(fonts, role, size, text) : NULL;
    if (run) {
        metrics.width = run->width;
    } else {
        // Without a font a layout still needs a width: the mean advance of Latin text is about half an em.
        for (const char *cursor = text; text_next(&cursor);)
            metrics.width += 0.52f * size;
    }
    return metrics;
}

const FontRun *font_run(FontSet *fonts, FontRole role, float size, const char *text)
{
    if (!fonts || !text || !*text)
        return NULL;
    CachedRun *run = find_run(fonts, role, size, text);
    if (!run)
        return NULL;
    if (!run->rendered) {
        render_run(fonts, run);
        int kept = (int)(run - fonts->runs);
        while (fonts->bytes > CACHE_BYTES_MAX) {
            int oldest = oldest_run(fonts, kept, true);
            if (oldest < 0)
                break;
            drop_run(fonts, oldest);
        }
    }
    return &run->run;
}

size_t font_cache_bytes(const FontSet *fonts)
{
    return fonts ? fonts->bytes : 0;
}
