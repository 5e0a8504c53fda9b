// A window under SDL's dummy driver, and events pushed into SDL's queue as its drivers do.
#ifndef WERVEL_TESTS_APP_EVENTS_H
#define WERVEL_TESTS_APP_EVENTS_H

#include "../core/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>

#include "app/window_sdl.h"
#include "ui/input.h"

#define EVENTS_MAX 64

// What came out of window_poll() until nothing waited.
typedef struct Events {
    WindowEvent items[EVENTS_MAX];
    Input inputs[EVENTS_MAX];
    int count;
} Events;

static inline Events events_poll(Window *window)
{
    Events events = {.count = 0};
    WindowEvent event;
    while (window_poll(window, &event)) {
        assert_true(events.count < EVENTS_MAX);
        events.items[events.count] = event;
        if (event.kind == WINDOW_EVENT_INPUT)
            events.inputs[events.count] = *event.input;
        events.count++;
    }
    return events;
}

// Only the inputs of them.
static inline Events events_inputs(Window *window)
{
    Events all = events_poll(window), inputs = {.count = 0};
    for (int i = 0; i < all.count; i++)
        if (all.items[i].kind == WINDOW_EVENT_INPUT) {
            inputs.items[inputs.count] = all.items[i];
            inputs.inputs[inputs.count++] = all.inputs[i];
        }
    return inputs;
}

static inline int events_of(const Events *events, WindowEventKind kind, const Window *window)
{
    int count = 0;
    for (int i = 0; i < events->count; i++)
        count += events->items[i].kind == kind && events->items[i].window == window;
    return count;
}

static inline Window *events_window(WindowParams params)
{
    const char *reason = "";
    params.title = "test";
    Window *window = window_create(&params, &reason);
    if (!window)
        print_message("no window: %s\n", reason);
    assert_non_null(window);
    events_poll(window);
    return window;
}

// Shows a picture, as the program does before it asks for controllers.
static inline void events_present(Window *window)
{
    WindowPixels pixels;
    assert_true(window_pixels(window, &pixels));
    RasterRect all = {0, 0, pixels.width, pixels.height};
    window_present(window, &(RasterChanges){.items = &all, .count = 1});
}

static inline void events_push(SDL_Event event)
{
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static inline SDL_Event events_key(Uint32 window, SDL_Keycode sym, Uint16 mod, bool down)
{
    SDL_Event event;
    SDL_zero(event);
    event.type = down ? SDL_KEYDOWN : SDL_KEYUP;
    event.key.windowID = window;
    event.key.state = down;
    event.key.keysym.sym = sym;
    event.key.keysym.mod = mod;
    event.key.keysym.scancode = SDL_GetScancodeFromKey(sym);
    if (event.key.keysym.scancode == SDL_SCANCODE_UNKNOWN)
        event.key.keysym.scancode = (SDL_Scancode)(300 + sym % 200);
    return event;
}

static inline SDL_Event events_text(Uint32 window, const char *text)
{
    SDL_Event event;
    SDL_zero(event);
    event.type = SDL_TEXTINPUT;
    event.text.windowID = window;
    SDL_strlcpy(event.text.text, text, sizeof event.text.text);
    return event;
}

static inline SDL_Event events_change(Uint32 window, Uint8 what)
{
    SDL_Event event;
    SDL_zero(event);
    event.type = SDL_WINDOWEVENT;
    event.window.windowID = window;
    event.window.event = what;
    return event;
}

#endif
