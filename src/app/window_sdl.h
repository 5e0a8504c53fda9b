// The window: a buffer of pixels that is shown, and keys that come in. It owns SDL's video and nothing of what is
// drawn.
//
// Pixels are drawn straight into the window's own surface and only the rectangles that changed are shown: without a GPU
// that costs a tenth of any renderer (performance.md: 1 ms and 20 MB against 12 to 14 ms and 129 MB). SDL would put
// that surface through OpenGL, so SDL_HINT_FRAMEBUFFER_ACCELERATION is "0". Where presenting the surface turns out
// slow, a streaming texture is timed beside it and taken if it needs less than half: the clock decides, not the
// renderer's name.
//
// A surface knows no vertical sync, so frames are paced on the monotonic clock at the display's rate; the loop sleeps
// between frames and never spins.
#ifndef WERVEL_APP_WINDOW_SDL_H
#define WERVEL_APP_WINDOW_SDL_H

#include "app/input.h"
#include "draw/raster.h"

typedef enum WindowPresent { WINDOW_PRESENT_AUTO, WINDOW_PRESENT_SURFACE, WINDOW_PRESENT_TEXTURE } WindowPresent;

typedef struct WindowParams {
    const char *title;
    int width, height; // of a window that is not full screen; 0: 1280 x 720, or what the screen has room for
    bool full;
    int display; // from 0
    WindowPresent present;
} WindowParams;

typedef enum WindowEventKind {
    WINDOW_EVENT_KEY,
    WINDOW_EVENT_REDRAW, // size changed, uncovered: all pixels are to be drawn again
    WINDOW_EVENT_HIDDEN, // minimised; nothing need be drawn until WINDOW_EVENT_REDRAW
    WINDOW_EVENT_CLOSE   // closed, or the program was asked to end
} WindowEventKind;

typedef struct WindowEvent {
    WindowEventKind kind;
    Key key;
} WindowEvent;

typedef struct WindowPixels {
    uint32_t *pixels; // 0xXXRRGGBB; keeps what was drawn the last time
    int width, height, pitch_px;
} WindowPixels;

typedef struct WindowStats {
    long presents;
    double present_seconds;
    double pixels; // shown
    bool texture;
} WindowStats;

typedef struct Window Window;

// Opens the window; NULL with a reason where there is no display.
Window *window_create(const WindowParams *params, const char **reason);
void window_destroy(Window *window);
// The next event that waits; false where none does.
bool window_poll(Window *window, WindowEvent *event);
// Waits for an event, at most so many seconds: for a picture that stands still.
void window_wait_event(Window *window, double seconds);
// The buffer to draw the next frame into. False where the window has none at the moment.
bool window_pixels(Window *window, WindowPixels *pixels);
// Shows the rectangles that changed. True where another way of presenting was taken: everything is to be drawn again.
bool window_present(Window *window, const RasterChanges *changes);
// Sleeps to the start of the next frame, at the display's rate.
void window_wait_frame(Window *window);
void window_toggle_full(Window *window);
WindowStats window_stats(const Window *window);
// Monotonic, from an arbitrary moment; goes on while the machine sleeps.
double window_seconds(void);

#endif
