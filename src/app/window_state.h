// What the two halves of the window share: window_sdl.c owns the pixels, window_events_sdl.c what comes in. Windows
// that belong together have one hub, because SDL has one queue of events, one pointer and one set of controllers.
#ifndef WERVEL_APP_WINDOW_STATE_H
#define WERVEL_APP_WINDOW_STATE_H

#include "app/display.h"
#include "app/held.h"
#include "app/pad_sdl.h"
#include "app/window_sdl.h"
#include "ui/input.h"

struct SDL_Window;
struct SDL_Surface;
struct SDL_Renderer;
struct SDL_Texture;

#define WINDOWS_MAX       4
#define WINDOW_QUEUE_MAX  32  // of what one event of SDL's becomes, with room
#define WINDOW_HIDE_DELAY 2.5 // seconds that the pointer is seen after it moved

typedef struct WindowQueued {
    WindowEvent event;
    Input input;
} WindowQueued;

// The mouse, or the one finger that points.
typedef struct WindowPointer {
    Window *window; // where it is
    float x, y;     // pixels of the picture
    bool down, touch;
    bool seen; // the arrow is shown
    double moved;
    int64_t finger;
    int fingers; // on the glass
} WindowPointer;

typedef struct WindowHub {
    Window *windows[WINDOWS_MAX];
    int count;
    WindowQueued queue[WINDOW_QUEUE_MAX];
    int queued, taken;
    WindowQueued given; // the last that was handed out
    Held held;
    Pads *pads;
    bool pads_tried;
    WindowPointer pointer;
    double (*clock)(void);
    double asleep; // seconds that the machine has slept, by its clocks
    bool watched;  // that was looked at
} WindowHub;

struct Window {
    WindowHub *hub;
    struct SDL_Window *window;
    struct SDL_Surface *surface;   // the window's, without a texture
    struct SDL_Renderer *renderer; // with a texture
    struct SDL_Texture *texture;
    uint32_t *own; // pixels, where the surface cannot be drawn into directly
    int width, height, pitch_px;
    bool fresh; // nothing of the picture is in the buffer yet
    bool hidden, awake, judged;
    DisplayHome home;
    double period, next_frame;
    WindowStats stats;
    WindowParams params;
};

// window_sdl.c
double window_monotonic(void);
// Pixels of the picture.
void window_measure(const Window *window, int *width, int *height);
// Lets go of the pixels: the next window_pixels() has new ones.
void window_drop_buffers(Window *window);
// After displays or the window's place or size changed.
void window_settle(Window *window);

// window_events_sdl.c
void window_forget(WindowHub *hub, const Window *window);

#endif
