// What comes in: events of SDL's become ours, each for the window that it belongs to.
#include <math.h>
#include <string.h>

#include <SDL.h>

#include "app/keys_sdl.h"
#include "app/window_state.h"
#include "core/text.h"

#define WINDOW_SLEPT      2.0   // seconds of the machine's sleep after which everything is looked at anew
#define WINDOW_PAD_PERIOD 0.008 // seconds between looks at controllers, which wake nobody by themselves

static void window_queue(WindowHub *hub, WindowEvent event, const Input *input)
{
    if (hub->queued == WINDOW_QUEUE_MAX)
        return;
    WindowQueued *item = &hub->queue[hub->queued++];
    item->event = event;
    if (input)
        item->input = *input;
}

static void window_queue_input(WindowHub *hub, Window *window, Input input)
{
    if (window)
        input.output = window->params.output;
    window_queue(hub, (WindowEvent){.kind = WINDOW_EVENT_INPUT, .window = window}, &input);
}

static void window_queue_redraw(WindowHub *hub, bool displays)
{
    for (int i = 0; i < hub->count; i++) {
        WindowEvent event = {.kind = WINDOW_EVENT_REDRAW, .window = hub->windows[i], .displays = displays};
        hub->windows[i]->hidden = false;
        window_queue(hub, event, NULL);
    }
}

void window_forget(WindowHub *hub, const Window *window)
{
    int kept = hub->taken;
    for (int i = hub->taken; i < hub->queued; i++)
        if (hub->queue[i].event.window != window)
            hub->queue[kept++] = hub->queue[i];
    hub->queued = kept;
    if (hub->pointer.window == window) {
        hub->pointer.window = NULL;
        hub->pointer.down = false;
    }
    held_release_all(&hub->held);
}

// An event without a window, as where none has the focus, is the first one's; one of a window that is gone is nobody's.
static Window *window_of(const WindowHub *hub, Uint32 id)
{
    for (int i = 0; i < hub->count; i++)
        if (hub->windows[i]->window && SDL_GetWindowID(hub->windows[i]->window) == id)
            return hub->windows[i];
    return id == 0 && hub->count ? hub->windows[0] : NULL;
}

// The first one where that output has none.
static Window *window_of_output(const WindowHub *hub, int output)
{
    for (int i = 0; i < hub->count; i++)
        if (hub->windows[i]->params.output == output)
            return hub->windows[i];
    return hub->windows[0];
}

// --- Letting go

static void window_cancel_pointer(WindowHub *hub)
{
    WindowPointer *pointer = &hub->pointer;
    if (pointer->down)
        window_queue_input(
            hub, pointer->window,
            (Input){.kind = INPUT_POINTER_CANCEL, .x = pointer->x, .y = pointer->y, .touch = pointer->touch});
    pointer->down = false;
}

static void window_let_go(WindowHub *hub)
{
    held_release_all(&hub->held);
    pads_release(hub->pads);
    window_cancel_pointer(hub);
    hub->pointer.fingers = 0;
}

// --- Keys and text

// The text that a key typed comes right behind it.
static bool window_peek_text(const SDL_KeyboardEvent *key, char out[SDL_TEXTINPUTEVENT_TEXT_SIZE])
{
    SDL_Event next;
    if (SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) != 1 || next.type != SDL_TEXTINPUT ||
        next.text.windowID != key->windowID)
        return false;
    memcpy(out, next.text.text, SDL_TEXTINPUTEVENT_TEXT_SIZE);
    return true;
}

static void window_key_down(WindowHub *hub, const SDL_KeyboardEvent *event)
{
    char typed[SDL_TEXTINPUTEVENT_TEXT_SIZE];
    bool control = false, has_text = window_peek_text(event, typed);
    Window *window = window_of(hub, event->windowID);
    Key key = keys_translate(&event->keysym, has_text ? typed : NULL, &control);
    if (control && has_text) { // Alt and a letter types nothing
        SDL_Event dropped;
        SDL_PeepEvents(&dropped, 1, SDL_GETEVENT, SDL_TEXTINPUT, SDL_TEXTINPUT);
    }
    HeldKey held = {HELD_KEYBOARD, (int)event->keysym.scancode, key, window ? window->params.output : 0};
    if (key == KEY_NONE || !window || event->repeat || !held_press(&hub->held, held, hub->clock()))
        return;
    window_queue_input(hub, window, (Input){.kind = INPUT_KEY, .key = key, .control = control});
}

// In pieces that fit, each of whole characters.
static void window_text(WindowHub *hub, const SDL_TextInputEvent *event)
{
    Window *window = window_of(hub, event->windowID);
    Input input = {.kind = INPUT_TEXT};
    size_t length = 0;
    if (!window || !text_is_utf8(event->text))
        return;
    for (const char *at = event->text; *at;) {
        const char *start = at;
        text_next(&at);
        size_t wide = (size_t)(at - start);
        if (length + wide >= sizeof input.text) {
            window_queue_input(hub, window, input);
            memset(input.text, 0, sizeof input.text);
            length = 0;
        }
        memcpy(input.text + length, start, wide);
        length += wide;
    }
    if (length)
        window_queue_input(hub, window, input);
}

static void window_pad(WindowHub *hub, const SDL_Event *event)
{
    if (!hub->pads)
        return;
    PadChanges changes = pads_event(hub->pads, event);
    double now = hub->clock();
    if (changes.gone)
        held_release_device(&hub->held, changes.device, now);
    for (int i = 0; i < changes.count; i++) {
        const PadChange *change = &changes.items[i];
        if (!change->down) {
            held_release(&hub->held, change->device, change->code, now);
            continue;
        }
        // A controller belongs to the stage, whichever window has the focus.
        if (held_press(&hub->held, (HeldKey){change->device, change->code, change->key, 0}, now))
            window_queue_input(hub, window_of_output(hub, 0),
                               (Input){.kind = INPUT_KEY, .key = change->key, .pad = true});
    }
}

// --- The mouse

static void window_show_pointer(WindowHub *hub, bool seen)
{
    if (hub->pointer.seen != seen)
        SDL_ShowCursor(seen ? SDL_ENABLE : SDL_DISABLE);
    hub->pointer.seen = seen;
}

// From the window's points to pixels of the picture.
static void window_point(WindowHub *hub, Window *window, float x, float y)
{
    int width, height, wide = 0, high = 0;
    window_measure(window, &width, &height);
    SDL_GetWindowSize(window->window, &wide, &high);
    hub->pointer.window = window;
    hub->pointer.x = wide > 0 ? x * (float)width / (float)wide : x;
    hub->pointer.y = high > 0 ? y * (float)height / (float)high : y;
}

static void window_queue_pointer(WindowHub *hub, InputKind kind)
{
    const WindowPointer *pointer = &hub->pointer;
    window_queue_input(hub, pointer->window,
                       (Input){.kind = kind, .x = pointer->x, .y = pointer->y, .touch = pointer->touch});
}

static void window_mouse_motion(WindowHub *hub, const SDL_MouseMotionEvent *event)
{
    Window *window = window_of(hub, event->windowID);
    if (!window || event->which == SDL_TOUCH_MOUSEID || (hub->pointer.down && hub->pointer.touch))
        return;
    window_point(hub, window, (float)event->x, (float)event->y);
    if (event->xrel == 0 && event->yrel == 0) // where it lay when the window came: nobody moved it
        return;
    hub->pointer.moved = hub->clock();
    hub->pointer.touch = false;
    window_show_pointer(hub, true);
    window_queue_pointer(hub, INPUT_POINTER_MOVE);
}

static void window_mouse_button(WindowHub *hub, const SDL_MouseButtonEvent *event)
{
    Window *window = window_of(hub, event->windowID);
    bool down = event->type == SDL_MOUSEBUTTONDOWN;
    if (!window || event->which == SDL_TOUCH_MOUSEID || (hub->pointer.down && hub->pointer.touch))
        return;
    if (event->button == SDL_BUTTON_X1 && down)
        window_queue_input(hub, window, (Input){.kind = INPUT_KEY, .key = KEY_BROWSER_BACK});
    if (event->button != SDL_BUTTON_LEFT || down == hub->pointer.down)
        return;
    window_point(hub, window, (float)event->x, (float)event->y);
    hub->pointer.moved = hub->clock();
    hub->pointer.down = down;
    hub->pointer.touch = false;
    window_show_pointer(hub, true);
    window_queue_pointer(hub, down ? INPUT_POINTER_DOWN : INPUT_POINTER_UP);
}

static void window_mouse_wheel(WindowHub *hub, const SDL_MouseWheelEvent *event)
{
    Window *window = window_of(hub, event->windowID);
    if (!window || event->which == SDL_TOUCH_MOUSEID)
        return;
    Input input = {.kind = INPUT_WHEEL, .x = hub->pointer.x, .y = hub->pointer.y};
    input.dx = event->preciseX != 0.0f ? event->preciseX : (float)event->x;
    input.dy = event->preciseY != 0.0f ? event->preciseY : (float)event->y;
    window_queue_input(hub, window, input);
}

// --- Fingers

// One finger points. A second one makes it no press; then all have to leave the glass before the next.
static void window_finger(WindowHub *hub, const SDL_TouchFingerEvent *event)
{
    WindowPointer *pointer = &hub->pointer;
    Window *window = window_of(hub, event->windowID);
    SDL_TouchDeviceType type = SDL_GetTouchDeviceType(event->touchId);
    if (!window || type == SDL_TOUCH_DEVICE_INDIRECT_ABSOLUTE || type == SDL_TOUCH_DEVICE_INDIRECT_RELATIVE)
        return;
    bool ours = pointer->down && pointer->touch && pointer->finger == event->fingerId;
    if (event->type == SDL_FINGERDOWN) {
        pointer->fingers++;
        if (pointer->fingers > 1 || pointer->down) {
            window_cancel_pointer(hub);
            return;
        }
        pointer->finger = event->fingerId;
        pointer->down = pointer->touch = ours = true;
        window_show_pointer(hub, false);
    } else if (event->type == SDL_FINGERUP) {
        pointer->fingers = SDL_max(pointer->fingers - 1, 0);
    }
    if (!ours)
        return;
    int width, height;
    window_measure(window, &width, &height);
    pointer->window = window;
    pointer->x = event->x * (float)width;
    pointer->y = event->y * (float)height;
    if (event->type == SDL_FINGERUP)
        pointer->down = false;
    window_queue_pointer(hub, event->type == SDL_FINGERDOWN ? INPUT_POINTER_DOWN
                              : event->type == SDL_FINGERUP ? INPUT_POINTER_UP
                                                            : INPUT_POINTER_MOVE);
}

// --- The window itself

static void window_hide(WindowHub *hub, Window *window)
{
    if (window->hidden)
        return;
    window->hidden = true;
    window_queue(hub, (WindowEvent){.kind = WINDOW_EVENT_HIDDEN, .window = window}, NULL);
}

static void window_change(WindowHub *hub, const SDL_WindowEvent *event)
{
    Window *window = window_of(hub, event->windowID);
    if (!window)
        return;
    switch (event->event) {
    case SDL_WINDOWEVENT_DISPLAY_CHANGED:
        window_settle(window);
        break;
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        window_drop_buffers(window);
        break;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_MAXIMIZED:
        break;
    case SDL_WINDOWEVENT_MINIMIZED:
    case SDL_WINDOWEVENT_HIDDEN:
        window_let_go(hub);
        window_hide(hub, window);
        return;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        window_let_go(hub);
        return;
    case SDL_WINDOWEVENT_CLOSE:
        window_queue(hub, (WindowEvent){.kind = WINDOW_EVENT_CLOSE, .window = window}, NULL);
        return;
    default:
        return;
    }
    window->hidden = false;
    window_queue(hub, (WindowEvent){.kind = WINDOW_EVENT_REDRAW, .window = window}, NULL);
}

// Everything may be another than it was: displays, sizes, what is held, what the screen shows.
static void window_wake(WindowHub *hub, bool displays)
{
    window_let_go(hub);
    for (int i = 0; i < hub->count; i++)
        window_settle(hub->windows[i]);
    window_queue_redraw(hub, displays);
}

static void window_translate(WindowHub *hub, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_KEYDOWN:
        window_key_down(hub, &event->key);
        break;
    case SDL_KEYUP:
        held_release(&hub->held, HELD_KEYBOARD, (int)event->key.keysym.scancode, hub->clock());
        break;
    case SDL_TEXTINPUT:
        window_text(hub, &event->text);
        break;
    case SDL_MOUSEMOTION:
        window_mouse_motion(hub, &event->motion);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        window_mouse_button(hub, &event->button);
        break;
    case SDL_MOUSEWHEEL:
        window_mouse_wheel(hub, &event->wheel);
        break;
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION:
        window_finger(hub, &event->tfinger);
        break;
    case SDL_WINDOWEVENT:
        window_change(hub, &event->window);
        break;
    case SDL_DISPLAYEVENT:
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
    case SDL_APP_DIDENTERFOREGROUND:
        window_wake(hub, event->type == SDL_DISPLAYEVENT);
        break;
    case SDL_APP_WILLENTERBACKGROUND:
    case SDL_APP_DIDENTERBACKGROUND:
        window_let_go(hub);
        for (int i = 0; i < hub->count; i++)
            window_hide(hub, hub->windows[i]);
        break;
    case SDL_APP_TERMINATING:
    case SDL_QUIT:
        window_queue(hub, (WindowEvent){.kind = WINDOW_EVENT_CLOSE}, NULL);
        break;
    default:
        window_pad(hub, event);
        break;
    }
}

// What no event tells: a machine that slept, keys that repeat, a pointer that has lain still.
static void window_watch(WindowHub *hub)
{
    double asleep = window_seconds() - window_monotonic(), now = hub->clock();
    if (hub->watched && asleep > hub->asleep + WINDOW_SLEPT)
        window_wake(hub, false);
    hub->watched = true;
    hub->asleep = asleep;
    const HeldKey *held = held_due(&hub->held, now);
    if (held)
        window_queue_input(
            hub, window_of_output(hub, held->output),
            (Input){.kind = INPUT_KEY, .key = held->key, .repeat = true, .pad = held->device != HELD_KEYBOARD});
    if (hub->pointer.seen && !hub->pointer.down && now - hub->pointer.moved >= WINDOW_HIDE_DELAY)
        window_show_pointer(hub, false);
}

bool window_poll(Window *window, WindowEvent *event)
{
    WindowHub *hub = window->hub;
    SDL_Event from;
    // Controllers take a while to be found: after the first picture.
    if (!hub->pads_tried && hub->windows[0]->stats.presents > 0) {
        hub->pads_tried = true;
        hub->pads = pads_create();
    }
    while (hub->taken == hub->queued) {
        hub->taken = hub->queued = 0;
        if (SDL_PollEvent(&from)) {
            window_translate(hub, &from);
            continue;
        }
        window_watch(hub);
        if (hub->queued == 0) {
            pads_lift(hub->pads);
            return false;
        }
    }
    hub->given = hub->queue[hub->taken++];
    *event = hub->given.event;
    if (event->kind == WINDOW_EVENT_INPUT)
        event->input = &hub->given.input;
    return true;
}

void window_wait_event(Window *window, double seconds)
{
    WindowHub *hub = window->hub;
    double now = hub->clock();
    if (hub->taken < hub->queued)
        return;
    seconds = fmin(seconds, held_wait(&hub->held, now));
    if (hub->pointer.seen)
        seconds = fmin(seconds, fmax(0.0, hub->pointer.moved + WINDOW_HIDE_DELAY - now));
    if (pads_count(hub->pads) == 0) {
        SDL_WaitEventTimeout(NULL, SDL_max(1, (int)(seconds * 1000.0)));
        return;
    }
    // With a controller SDL would look a thousand times a second.
    for (double end = window_monotonic() + seconds; window_monotonic() < end;) {
        SDL_PumpEvents();
        if (SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT))
            return;
        SDL_Delay((Uint32)(fmin(WINDOW_PAD_PERIOD, seconds) * 1000.0));
    }
}

int window_pads(const Window *window)
{
    return pads_count(window->hub->pads);
}

bool window_press_virtual(Window *window, Key key)
{
    WindowHub *hub = window->hub;
    if (!hub->pads)
        hub->pads = pads_create();
    hub->pads_tried = true;
    if (key != KEY_NONE)
        return pads_press_virtual(hub->pads, key);
    pads_unplug_virtual(hub->pads);
    return true;
}
