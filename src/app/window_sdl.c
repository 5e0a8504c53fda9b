#define _GNU_SOURCE // CLOCK_BOOTTIME
#include "app/window_sdl.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <SDL.h>

#include "app/window_state.h"
#include "core/log.h"

#define WINDOW_WIDTH         1280
#define WINDOW_HEIGHT        720
#define WINDOW_RATE          60.0  // where the display does not tell
#define WINDOW_TRIAL_FRAMES  90    // presents after which the surface is judged
#define WINDOW_TRIAL_SECONDS 0.004 // mean of a present above which a texture is tried
#define WINDOW_TRIAL_ROUNDS  12

double window_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

double window_monotonic(void)
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

void window_drop_buffers(Window *window)
{
    if (window->texture)
        SDL_DestroyTexture(window->texture);
    window->texture = NULL;
    window->surface = NULL;
    free(window->own);
    window->own = NULL;
    window->fresh = true;
}

static WindowHub *window_join(Window *window, const WindowParams *params)
{
    WindowHub *hub = params->beside ? params->beside->hub : calloc(1, sizeof *hub);
    if (!hub || hub->count == WINDOWS_MAX)
        return NULL;
    if (!params->beside)
        hub->clock = params->clock ? params->clock : window_monotonic;
    hub->windows[hub->count++] = window;
    return hub;
}

// What a new window of SDL's is told.
static void window_dress(Window *window)
{
    const WindowParams *params = &window->params;
    SDL_SetWindowMinimumSize(window->window,
                             params->width > 0 ? SDL_min(params->width, WINDOW_LEAST_WIDTH) : WINDOW_LEAST_WIDTH,
                             params->height > 0 ? SDL_min(params->height, WINDOW_LEAST_HEIGHT) : WINDOW_LEAST_HEIGHT);
    window->period = window_period(window->window);
    DisplayList displays = window_displays();
    int display = window_display(window);
    if (display < displays.count)
        window->home = (DisplayHome){.display = displays.items[display]};
}

static void window_hint(void)
{
    static const char *const hints[][2] = {
        {SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"},
        {SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1"},      // until window_keep_awake()
        {SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0"}, // the stage stays on the television
        {SDL_HINT_TOUCH_MOUSE_EVENTS, "0"},
        {SDL_HINT_MOUSE_TOUCH_EVENTS, "0"},
        {SDL_HINT_APP_NAME, "wervel"},
    };
    for (size_t i = 0; i < SDL_arraysize(hints); i++)
        SDL_SetHint(hints[i][0], hints[i][1]);
}

Window *window_create(const WindowParams *params, const char **reason)
{
    window_hint();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        *reason = SDL_GetError();
        return NULL;
    }
    Window *window = calloc(1, sizeof *window);
    if (window)
        window->hub = window_join(window, params);
    if (!window || !window->hub) {
        *reason = window && params->beside && params->beside->hub->count == WINDOWS_MAX ? "there are too many windows"
                                                                                        : "out of memory";
        free(window);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
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
    window->fresh = true;
    window_dress(window);
    if (!window->hub->pointer.seen)
        SDL_ShowCursor(SDL_DISABLE);
    SDL_StartTextInput();
    return window;
}

static void window_leave(Window *window)
{
    WindowHub *hub = window->hub;
    window_forget(hub, window);
    int kept = 0;
    for (int i = 0; i < hub->count; i++)
        if (hub->windows[i] != window)
            hub->windows[kept++] = hub->windows[i];
    hub->count = kept;
    if (kept)
        return;
    pads_destroy(hub->pads);
    free(hub);
}

void window_destroy(Window *window)
{
    if (!window)
        return;
    window_keep_awake(window, false);
    window_drop_buffers(window);
    if (window->renderer)
        SDL_DestroyRenderer(window->renderer);
    if (window->window)
        SDL_DestroyWindow(window->window);
    window_leave(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    free(window);
}

void window_keep_awake(Window *window, bool awake)
{
    bool any = false;
    if (window->awake == awake)
        return;
    window->awake = awake;
    for (int i = 0; i < window->hub->count; i++)
        any = any || window->hub->windows[i]->awake;
    if (any)
        SDL_DisableScreenSaver();
    else
        SDL_EnableScreenSaver();
}

DisplayList window_displays(void)
{
    DisplayList list = {0};
    for (int i = 0; i < SDL_GetNumVideoDisplays() && list.count < DISPLAYS_MAX; i++) {
        SDL_Rect bounds;
        if (SDL_GetDisplayBounds(i, &bounds) != 0)
            bounds = (SDL_Rect){0};
        const char *name = SDL_GetDisplayName(i);
        DisplayInfo *item = &list.items[list.count++];
        *item = (DisplayInfo){.x = bounds.x, .y = bounds.y, .width = bounds.w, .height = bounds.h};
        SDL_strlcpy(item->name, name ? name : "", sizeof item->name);
    }
    return list;
}

int window_display(const Window *window)
{
    return SDL_max(SDL_GetWindowDisplayIndex(window->window), 0);
}

void window_measure(const Window *window, int *width, int *height)
{
    *width = *height = 0;
    if (window->renderer && SDL_GetRendererOutputSize(window->renderer, width, height) == 0)
        return;
#if SDL_VERSION_ATLEAST(2, 26, 0)
    SDL_GetWindowSizeInPixels(window->window, width, height);
#else
    SDL_GetWindowSize(window->window, width, height);
#endif
}

// Puts the window on a display: all of it, or its middle.
static void window_move(Window *window, int display)
{
    int place = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((unsigned)display);
    SDL_Rect usable;
    int width, height;
    if (window->params.full)
        SDL_SetWindowFullscreen(window->window, 0);
    SDL_GetWindowSize(window->window, &width, &height);
    if (!window->params.full && SDL_GetDisplayUsableBounds(display, &usable) == 0 &&
        (width > usable.w || height > usable.h))
        SDL_SetWindowSize(window->window, SDL_min(width, usable.w), SDL_min(height, usable.h));
    SDL_SetWindowPosition(window->window, place, place);
    if (window->params.full)
        SDL_SetWindowFullscreen(window->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
}

void window_settle(Window *window)
{
    DisplayList displays = window_displays();
    DisplayRect rect;
    window_drop_buffers(window);
    window->period = window_period(window->window);
    if (SDL_GetWindowFlags(window->window) & (SDL_WINDOW_HIDDEN | SDL_WINDOW_MINIMIZED))
        return; // it stands nowhere
    SDL_GetWindowPosition(window->window, &rect.x, &rect.y);
    SDL_GetWindowSize(window->window, &rect.width, &rect.height);
    bool away = window->home.away;
    int display = display_settle(&window->home, &displays, rect);
    if (window->home.away && !away)
        LOG_WARNING("the display \"%s\" is gone: the window stands on another until it is back",
                    window->home.display.name);
    if (display >= 0)
        window_move(window, display);
    window->period = window_period(window->window);
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

// Whether the buffer is still of the window's size: a scale that changed comes without an event on some systems.
static bool window_fits(const Window *window)
{
    int width, height;
    window_measure(window, &width, &height);
    if (window->own)
        return window->width == width && window->height == height;
    return !window->surface || (window->surface->w == width && window->surface->h == height);
}

bool window_pixels(Window *window, WindowPixels *pixels)
{
    if (!window_fits(window))
        window_drop_buffers(window);
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
    if (window->own)
        *pixels = (WindowPixels){window->own, window->width, window->height, window->pitch_px, window->fresh};
    else
        *pixels = (WindowPixels){window->surface->pixels, window->surface->w, window->surface->h,
                                 window->surface->pitch / 4, window->fresh};
    window->fresh = false;
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
    window_dress(window);
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
