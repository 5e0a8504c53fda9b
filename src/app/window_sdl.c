#define _GNU_SOURCE // CLOCK_BOOTTIME
#include "app/window_sdl.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <SDL.h>

#define WINDOW_WIDTH         1280
#define WINDOW_HEIGHT        720
#define WINDOW_RATE          60.0  // where the display does not tell
#define WINDOW_TRIAL_FRAMES  90    // presents after which the surface is judged
#define WINDOW_TRIAL_SECONDS 0.004 // mean of a present above which a texture is tried
#define WINDOW_TRIAL_ROUNDS  12

struct Window {
    SDL_Window *window;
    SDL_Surface *surface;   // the window's, without a texture
    SDL_Renderer *renderer; // with a texture
    SDL_Texture *texture;
    uint32_t *own; // pixels, where the surface cannot be drawn into directly
    int width, height, pitch_px;
    bool judged;
    double period, next_frame;
    WindowStats stats;
    WindowParams params;
};

double window_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double window_monotonic(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double window_period(SDL_Window *window)
{
    SDL_DisplayMode mode;
    int display = SDL_GetWindowDisplayIndex(window);
    if (display < 0 || SDL_GetCurrentDisplayMode(display, &mode) != 0 || mode.refresh_rate < 24)
        return 1.0 / WINDOW_RATE;
    // A screen of 120 or 144 Hz gains nothing from poses that change so little: every second frame.
    return (mode.refresh_rate >= 100 ? 2.0 : 1.0) / mode.refresh_rate;
}

// Of a window that is not full screen.
static void window_size(const WindowParams *params, int display, int *width, int *height)
{
    SDL_Rect usable;
    *width = params->width > 0 ? params->width : WINDOW_WIDTH;
    *height = params->height > 0 ? params->height : WINDOW_HEIGHT;
    if (params->width <= 0 && SDL_GetDisplayUsableBounds(display, &usable) == 0) {
        *width = SDL_min(*width, usable.w);
        *height = SDL_min(*height, usable.h);
    }
}

static SDL_Window *window_open(const WindowParams *params)
{
    int display = params->display < SDL_GetNumVideoDisplays() ? params->display : 0;
    int place = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((unsigned)display);
    Uint32 flags = SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI;
    SDL_Rect bounds;
    // Full screen is asked of the window manager; where there is none the window has the screen's size from the start.
    if (params->full && SDL_GetDisplayBounds(display, &bounds) == 0)
        return SDL_CreateWindow(params->title, bounds.x, bounds.y, bounds.w, bounds.h,
                                flags | SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS);
    int width, height;
    window_size(params, display, &width, &height);
    return SDL_CreateWindow(params->title, place, place, width, height, flags);
}

static void window_drop_buffers(Window *window)
{
    if (window->texture)
        SDL_DestroyTexture(window->texture);
    window->texture = NULL;
    window->surface = NULL;
    free(window->own);
    window->own = NULL;
}

Window *window_create(const WindowParams *params, const char **reason)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_APP_NAME, "wervel");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        *reason = SDL_GetError();
        return NULL;
    }
    Window *window = calloc(1, sizeof *window);
    if (!window) {
        *reason = "out of memory";
        return NULL;
    }
    window->params = *params;
    window->window = window_open(params);
    if (window->window && params->present == WINDOW_PRESENT_TEXTURE)
        window->renderer = SDL_CreateRenderer(window->window, -1, 0);
    if (!window->window || (params->present == WINDOW_PRESENT_TEXTURE && !window->renderer)) {
        *reason = SDL_GetError();
        window_destroy(window);
        return NULL;
    }
    window->judged = params->present != WINDOW_PRESENT_AUTO;
    window->period = window_period(window->window);
    SDL_ShowCursor(SDL_DISABLE);
    SDL_DisableScreenSaver();
    return window;
}

void window_destroy(Window *window)
{
    if (!window)
        return;
    window_drop_buffers(window);
    if (window->renderer)
        SDL_DestroyRenderer(window->renderer);
    if (window->window)
        SDL_DestroyWindow(window->window);
    SDL_EnableScreenSaver();
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    free(window);
}

static Key window_key(const SDL_Keysym *keysym)
{
    static const struct {
        SDL_Keycode sym;
        Key key;
    } table[] = {
        {SDLK_LEFT, KEY_LEFT},     {SDLK_RIGHT, KEY_RIGHT},      {SDLK_UP, KEY_UP},
        {SDLK_DOWN, KEY_DOWN},     {SDLK_RETURN, KEY_ENTER},     {SDLK_KP_ENTER, KEY_ENTER},
        {SDLK_ESCAPE, KEY_ESCAPE}, {SDLK_AC_BACK, KEY_ESCAPE},   {SDLK_HOME, KEY_HOME},
        {SDLK_END, KEY_END},       {SDLK_PAGEUP, KEY_PAGE_UP},   {SDLK_PAGEDOWN, KEY_PAGE_DOWN},
        {SDLK_F1, KEY_F1},         {SDLK_F11, KEY_F11},          {SDLK_KP_PLUS, '+'},
        {SDLK_KP_MINUS, '-'},      {SDLK_BACKSPACE, KEY_ESCAPE},
    };
    for (size_t i = 0; i < SDL_arraysize(table); i++)
        if (table[i].sym == keysym->sym)
            return table[i].key;
    if (keysym->mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI))
        return KEY_NONE;
    if ((keysym->mod & KMOD_SHIFT) && keysym->sym == '/')
        return '?';
    return keysym->sym >= ' ' && keysym->sym < 127 ? keysym->sym : KEY_NONE;
}

static bool window_repeats(Key key)
{
    return key == KEY_LEFT || key == KEY_RIGHT || key == KEY_UP || key == KEY_DOWN || key == '+' || key == '-';
}

static bool window_translate_window(Window *window, const SDL_WindowEvent *from, WindowEvent *event)
{
    switch (from->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        window_drop_buffers(window);
        window->period = window_period(window->window);
        event->kind = WINDOW_EVENT_REDRAW;
        return true;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
        event->kind = WINDOW_EVENT_REDRAW;
        return true;
    case SDL_WINDOWEVENT_MINIMIZED:
    case SDL_WINDOWEVENT_HIDDEN:
        event->kind = WINDOW_EVENT_HIDDEN;
        return true;
    case SDL_WINDOWEVENT_CLOSE:
        event->kind = WINDOW_EVENT_CLOSE;
        return true;
    default:
        return false;
    }
}

bool window_poll(Window *window, WindowEvent *event)
{
    SDL_Event from;
    *event = (WindowEvent){0};
    while (SDL_PollEvent(&from)) {
        switch (from.type) {
        case SDL_QUIT:
            event->kind = WINDOW_EVENT_CLOSE;
            return true;
        case SDL_RENDER_TARGETS_RESET:
        case SDL_RENDER_DEVICE_RESET:
            window_drop_buffers(window);
            event->kind = WINDOW_EVENT_REDRAW;
            return true;
        case SDL_WINDOWEVENT:
            if (from.window.windowID == SDL_GetWindowID(window->window) &&
                window_translate_window(window, &from.window, event))
                return true;
            break;
        case SDL_KEYDOWN:
            event->kind = WINDOW_EVENT_KEY;
            event->key = window_key(&from.key.keysym);
            if (event->key != KEY_NONE && (from.key.repeat == 0 || window_repeats(event->key)))
                return true;
            break;
        default:
            break;
        }
    }
    return false;
}

void window_wait_event(Window *window, double seconds)
{
    (void)window;
    SDL_WaitEventTimeout(NULL, SDL_max(1, (int)(seconds * 1000.0)));
}

static bool window_make_own(Window *window, int width, int height)
{
    window->own = calloc((size_t)width * (size_t)height, sizeof *window->own);
    window->width = width;
    window->height = height;
    window->pitch_px = width;
    return window->own != NULL;
}

static bool window_make_texture(Window *window)
{
    int width = 0, height = 0;
    if (SDL_GetRendererOutputSize(window->renderer, &width, &height) != 0 || width <= 0 || height <= 0)
        return false;
    window->texture =
        SDL_CreateTexture(window->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING, width, height);
    if (window->texture)
        SDL_SetTextureBlendMode(window->texture, SDL_BLENDMODE_NONE);
    return window->texture && window_make_own(window, width, height);
}

static bool window_direct(const SDL_Surface *surface)
{
    Uint32 format = surface->format->format;
    return (format == SDL_PIXELFORMAT_RGB888 || format == SDL_PIXELFORMAT_ARGB8888) && surface->pitch % 4 == 0 &&
           !SDL_MUSTLOCK(surface);
}

bool window_pixels(Window *window, WindowPixels *pixels)
{
    if (window->renderer) {
        if (!window->texture && !window_make_texture(window))
            return false;
    } else if (!window->surface) {
        window->surface = SDL_GetWindowSurface(window->window);
        if (!window->surface || window->surface->w <= 0 || window->surface->h <= 0) {
            window->surface = NULL;
            return false;
        }
        if (!window_direct(window->surface) && !window_make_own(window, window->surface->w, window->surface->h))
            return false;
    }
    if (window->own) {
        *pixels = (WindowPixels){window->own, window->width, window->height, window->pitch_px};
        return true;
    }
    *pixels =
        (WindowPixels){window->surface->pixels, window->surface->w, window->surface->h, window->surface->pitch / 4};
    return true;
}

static void window_present_texture(Window *window, const RasterChanges *changes)
{
    for (int i = 0; i < changes->count; i++) {
        const RasterRect *rect = &changes->items[i];
        SDL_UpdateTexture(window->texture, &(SDL_Rect){rect->x, rect->y, rect->width, rect->height},
                          window->own + (size_t)rect->y * (size_t)window->pitch_px + rect->x, window->pitch_px * 4);
    }
    SDL_RenderCopy(window->renderer, window->texture, NULL, NULL);
    SDL_RenderPresent(window->renderer);
}

static void window_present_surface(Window *window, const RasterChanges *changes)
{
    SDL_Rect rects[64];
    for (int done = 0; done < changes->count;) {
        int count = 0;
        for (; count < (int)SDL_arraysize(rects) && done < changes->count; count++, done++) {
            const RasterRect *rect = &changes->items[done];
            rects[count] = (SDL_Rect){rect->x, rect->y, rect->width, rect->height};
            if (window->own)
                SDL_ConvertPixels(rect->width, rect->height, SDL_PIXELFORMAT_ARGB8888,
                                  window->own + (size_t)rect->y * (size_t)window->pitch_px + rect->x,
                                  window->pitch_px * 4, window->surface->format->format,
                                  (Uint8 *)window->surface->pixels + rect->y * window->surface->pitch +
                                      rect->x * window->surface->format->BytesPerPixel,
                                  window->surface->pitch);
        }
        if (SDL_UpdateWindowSurfaceRects(window->window, rects, count) != 0)
            window_drop_buffers(window); // the size changed below us; the event follows
        if (!window->surface)
            return;
    }
}

// Mean seconds in which a streaming texture of the window's size is filled and shown, or a large number. The trial runs
// in a window of its own, hidden, so that the one in use is not touched.
static double window_try_texture(const Window *window)
{
    double seconds = 1.0e9;
    int width = window->surface->w, height = window->surface->h;
    SDL_Window *trial = SDL_CreateWindow("", 0, 0, width, height, SDL_WINDOW_HIDDEN);
    SDL_Renderer *renderer = trial ? SDL_CreateRenderer(trial, -1, SDL_RENDERER_ACCELERATED) : NULL;
    SDL_Texture *texture =
        renderer ? SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STREAMING, width, height)
                 : NULL;
    if (texture) {
        Uint8 pixel[4];
        double start = 0.0;
        for (int i = 0; i <= WINDOW_TRIAL_ROUNDS; i++) {
            if (i == 1) // the first is not counted
                start = window_monotonic();
            SDL_UpdateTexture(texture, NULL, window->surface->pixels, window->surface->pitch);
            SDL_RenderCopy(renderer, texture, NULL, NULL);
            // Reading a pixel waits until all is drawn.
            SDL_RenderReadPixels(renderer, &(SDL_Rect){0, 0, 1, 1}, SDL_PIXELFORMAT_ARGB8888, pixel, 4);
            SDL_RenderPresent(renderer);
        }
        seconds = (window_monotonic() - start) / WINDOW_TRIAL_ROUNDS;
        SDL_DestroyTexture(texture);
    }
    if (renderer)
        SDL_DestroyRenderer(renderer);
    if (trial)
        SDL_DestroyWindow(trial);
    return seconds;
}

// After enough presents: keeps the surface where it is quick, else takes what was measured to be quicker.
static bool window_judge(Window *window)
{
    if (window->judged || window->stats.presents < WINDOW_TRIAL_FRAMES || !window->surface || window->own)
        return false;
    window->judged = true;
    double surface = window->stats.present_seconds / (double)window->stats.presents;
    if (surface < WINDOW_TRIAL_SECONDS || window_try_texture(window) > surface * 0.5)
        return false;
    SDL_Window *other = window_open(&window->params);
    SDL_Renderer *renderer = other ? SDL_CreateRenderer(other, -1, SDL_RENDERER_ACCELERATED) : NULL;
    if (!renderer) {
        if (other)
            SDL_DestroyWindow(other);
        return false;
    }
    window_drop_buffers(window);
    SDL_DestroyWindow(window->window);
    window->window = other;
    window->renderer = renderer;
    return true;
}

bool window_present(Window *window, const RasterChanges *changes)
{
    if (changes->count == 0)
        return false;
    double start = window_monotonic();
    if (window->renderer)
        window_present_texture(window, changes);
    else if (window->surface)
        window_present_surface(window, changes);
    window->stats.presents++;
    window->stats.present_seconds += window_monotonic() - start;
    for (int i = 0; i < changes->count; i++)
        window->stats.pixels += (double)changes->items[i].width * (double)changes->items[i].height;
    return window_judge(window);
}

void window_wait_frame(Window *window)
{
    double now = window_monotonic();
    window->next_frame += window->period;
    if (window->next_frame < now) // late: the next one starts at once, and the rhythm from here
        window->next_frame = now;
    struct timespec until = {.tv_sec = (time_t)window->next_frame};
    until.tv_nsec = (long)((window->next_frame - (double)until.tv_sec) * 1e9);
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
        continue;
}

void window_toggle_full(Window *window)
{
    window->params.full = !window->params.full;
    SDL_SetWindowFullscreen(window->window, window->params.full ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    if (!window->params.full) {
        int width, height, display = SDL_GetWindowDisplayIndex(window->window);
        int place = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((unsigned)SDL_max(display, 0));
        window_size(&window->params, SDL_max(display, 0), &width, &height);
        SDL_SetWindowBordered(window->window, SDL_TRUE);
        SDL_SetWindowSize(window->window, width, height);
        SDL_SetWindowPosition(window->window, place, place);
    }
    window_drop_buffers(window);
}

WindowStats window_stats(const Window *window)
{
    WindowStats stats = window->stats;
    stats.texture = window->renderer != NULL;
    return stats;
}
