// Windows: a buffer of pixels that is shown, and what people do that comes in as Input (ui/input.h). It owns SDL's
// video and controllers, and nothing of what is drawn. A second window, the teacher's, stands beside the first: both
// get their events through one window_poll(), which tells whose they are.
//
// Pixels are drawn straight into the window's own surface and only the rectangles that changed are shown: without a GPU
// that costs a tenth of any renderer (performance.md: 1 ms and 20 MB against 12 to 14 ms and 129 MB). SDL would put
// that surface through OpenGL, so SDL_HINT_FRAMEBUFFER_ACCELERATION is "0". Where presenting the surface turns out
// slow, a streaming texture is timed beside it and taken if it needs less than half: the clock decides, not the
// renderer's name.
//
// A surface knows no vertical sync, so frames are paced on the monotonic clock at the display's rate; the loop sleeps
// between frames and never spins.
//
// Keys that are held repeat by our own clock (held.h), whatever they belong to. Losing the focus lets go of everything.
// A display that is unplugged takes nothing along: the window goes to another, and back (display.h).
#ifndef WERVEL_APP_WINDOW_SDL_H
#define WERVEL_APP_WINDOW_SDL_H

#include "app/display.h"
#include "draw/raster.h"
#include "ui/input.h"

#define WINDOW_LEAST_WIDTH  480 // below this nothing can be read
#define WINDOW_LEAST_HEIGHT 320

typedef struct Window Window;

typedef enum WindowPresent { WINDOW_PRESENT_AUTO, WINDOW_PRESENT_SURFACE, WINDOW_PRESENT_TEXTURE } WindowPresent;

typedef struct WindowParams {
    const char *title;
    int width, height; // of a window that is not full screen; 0: 1280 x 720, or what the screen has room for
    bool full;
    int display; // from 0
    WindowPresent present;
    Window *beside;        // the first window, for a second one; NULL: this is the first
    int output;            // Input.output of what is done in it
    double (*clock)(void); // seconds, for keys that are held; NULL: the monotonic clock. The first window's counts
} WindowParams;

typedef enum WindowEventKind {
    WINDOW_EVENT_INPUT,
    WINDOW_EVENT_REDRAW, // size changed, uncovered: all pixels are to be drawn again
    WINDOW_EVENT_HIDDEN, // minimised; nothing need be drawn until WINDOW_EVENT_REDRAW
    WINDOW_EVENT_CLOSE   // this window was closed; where `window` is NULL the program was asked to end
} WindowEventKind;

typedef struct WindowEvent {
    WindowEventKind kind;
    Window *window;
    const Input *input; // of WINDOW_EVENT_INPUT; valid until the next poll
    bool displays;      // of WINDOW_EVENT_REDRAW: displays came or went
} WindowEvent;

typedef struct WindowPixels {
    uint32_t *pixels; // 0xXXRRGGBB; keeps what was drawn the last time
    int width, height, pitch_px;
    bool fresh; // a new buffer: nothing of what was drawn is in it
} WindowPixels;

typedef struct WindowStats {
    long presents;
    double present_seconds;
    double pixels; // shown
    bool texture;
} WindowStats;

// Opens a window; NULL with a reason where there is no display.
Window *window_create(const WindowParams *params, const char **reason);
// In any order; the events that still wait for it go with it.
void window_destroy(Window *window);
// The next event that waits, of this window and of those beside it; false where none does.
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
// While any window asks for it the screen neither dims nor locks. At first none does.
void window_keep_awake(Window *window, bool awake);
// The displays that there are now; needs a window.
DisplayList window_displays(void);
// The one that the window stands on, from 0.
int window_display(const Window *window);
// Game controllers that are plugged in.
int window_pads(const Window *window);
// Presses a button of a controller that is none (pad_sdl.h), on its whole way through SDL; KEY_NONE unplugs it. False
// where SDL cannot.
bool window_press_virtual(Window *window, Key key);
WindowStats window_stats(const Window *window);
// Monotonic, from an arbitrary moment; goes on while the machine sleeps.
double window_seconds(void);

#endif
