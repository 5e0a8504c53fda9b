// What SDL tells becomes what the coach is told, and windows live through what befalls them.
#include "events.h"

#include "core/text.h"

typedef struct Stage {
    Window *window;
    Uint32 id;
} Stage;

// The clock of the tests: windows take a function without a context.
static double events_now = 100.0;

static double events_clock(void)
{
    return events_now;
}

// SDL numbers windows on and on; the newest one is the last that has a name.
static Uint32 last_window_id(void)
{
    Uint32 last = 0;
    for (Uint32 id = 1; id < 2000; id++)
        if (SDL_GetWindowFromID(id))
            last = id;
    return last;
}

static Stage open_stage(void)
{
    Stage stage = {.window = events_window((WindowParams){.width = 640, .height = 360, .clock = events_clock})};
    stage.id = last_window_id();
    return stage;
}

static void tap(Uint32 id, SDL_Keycode sym, Uint16 mod, const char *text)
{
    events_push(events_key(id, sym, mod, true));
    if (text)
        events_push(events_text(id, text));
    events_push(events_key(id, sym, mod, false));
}

static void test_keys_become_ours(void **state)
{
    (void)state;
    static const struct {
        SDL_Keycode sym;
        Uint16 mod;
        const char *text;
        Key key;
        bool control;
    } cases[] = {
        {SDLK_LEFT, 0, NULL, KEY_LEFT, false},
        {SDLK_RETURN, 0, NULL, KEY_ENTER, false},
        {SDLK_KP_ENTER, 0, NULL, KEY_ENTER, false},
        {SDLK_ESCAPE, 0, NULL, KEY_ESCAPE, false},
        {SDLK_BACKSPACE, 0, NULL, KEY_BACKSPACE, false},
        {SDLK_DELETE, 0, NULL, KEY_DELETE, false},
        {SDLK_F11, 0, NULL, KEY_F11, false},
        {SDLK_AC_BACK, 0, NULL, KEY_BROWSER_BACK, false},
        {SDLK_AC_HOME, 0, NULL, KEY_BROWSER_HOME, false},
        {SDLK_SELECT, 0, NULL, KEY_SELECT, false},
        {SDLK_MENU, 0, NULL, KEY_MENU, false},
        {SDLK_APPLICATION, 0, NULL, KEY_MENU, false},
        {SDLK_AUDIOPLAY, 0, NULL, KEY_PLAY, false},
        {SDLK_AUDIOSTOP, 0, NULL, KEY_STOP, false},
        {SDLK_AUDIONEXT, 0, NULL, KEY_MEDIA_NEXT, false},
        {SDLK_AUDIOPREV, 0, NULL, KEY_MEDIA_PREVIOUS, false},
        {SDLK_AUDIOREWIND, 0, NULL, KEY_REWIND, false},
        {SDLK_AUDIOFASTFORWARD, 0, NULL, KEY_FAST_FORWARD, false},
        {SDLK_AUDIOMUTE, 0, NULL, KEY_MUTE, false},
        {SDLK_v, 0, "v", 'v', false},
        {SDLK_v, KMOD_LSHIFT, "V", 'v', false},
        {SDLK_v, KMOD_CAPS, "V", 'v', false},
        {SDLK_SLASH, KMOD_LSHIFT, "?", '?', false},
        {SDLK_COMMA, KMOD_LSHIFT, "?", '?', false}, // a Belgian keyboard
        {SDLK_EQUALS, KMOD_LSHIFT, "+", '+', false},
        {SDLK_EQUALS, KMOD_LSHIFT, NULL, '+', false}, // where no text comes
        {SDLK_KP_PLUS, 0, "+", '+', false},
        {SDLK_KP_8, KMOD_NUM, "8", '8', false},
        {SDLK_KP_8, 0, NULL, KEY_UP, false},
        {SDLK_e, 0, "\xc3\xa9", 0xe9, false}, // after a dead accent
        {0xeb, 0, "\xc3\xab", 0xeb, false},
        {SDLK_e, KMOD_RALT, "\xe2\x82\xac", 0x20ac, false}, // AltGr
        {SDLK_v, KMOD_LCTRL, NULL, 'v', true},
        {SDLK_v, KMOD_LALT, "v", 'v', true}, // X gives a text with Alt
        {SDLK_v, KMOD_RALT, "v", 'v', true},
        {SDLK_RETURN, KMOD_LALT, NULL, KEY_ENTER, true},
        {SDLK_LSHIFT, KMOD_LSHIFT, NULL, KEY_NONE, false},
        {SDLK_VOLUMEUP, 0, NULL, KEY_NONE, false},
    };
    Stage stage = open_stage();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tap(stage.id, cases[i].sym, cases[i].mod, cases[i].text);
        Events events = events_inputs(stage.window);
        int texts = cases[i].text && !cases[i].control;
        if (events.count != (cases[i].key != KEY_NONE) + texts)
            print_message("case %zu: %d inputs\n", i, events.count);
        assert_int_equal(events.count, (cases[i].key != KEY_NONE) + texts);
        if (cases[i].key != KEY_NONE) {
            assert_int_equal(events.inputs[0].kind, INPUT_KEY);
            assert_int_equal(events.inputs[0].key, cases[i].key);
            assert_int_equal(events.inputs[0].control, cases[i].control);
            assert_false(events.inputs[0].repeat);
            assert_ptr_equal(events.items[0].window, stage.window);
        }
        if (texts) {
            assert_int_equal(events.inputs[1].kind, INPUT_TEXT);
            assert_string_equal(events.inputs[1].text, cases[i].text);
        }
    }
    window_destroy(stage.window);
}

static void test_long_text_comes_in_whole_characters(void **state)
{
    (void)state;
    Stage stage = open_stage();
    const char *text = "a\xc3\xabz\xe2\x82\xac\xc3\xab\xc3\xab\xc3\xab\xc3\xab\xe2\x82\xac\xe2\x82\xacz"; // 28 bytes
    char joined[64] = "";
    events_push(events_text(stage.id, text));
    events_push(events_text(stage.id, "\xff")); // no text
    Events events = events_inputs(stage.window);
    assert_true(events.count >= 2);
    for (int i = 0; i < events.count; i++) {
        assert_int_equal(events.inputs[i].kind, INPUT_TEXT);
        assert_true(text_is_utf8(events.inputs[i].text));
        strcat(joined, events.inputs[i].text);
    }
    assert_string_equal(joined, text);
    window_destroy(stage.window);
}

static void test_held_directions_repeat_by_our_clock(void **state)
{
    (void)state;
    Stage stage = open_stage();
    events_push(events_key(stage.id, SDLK_DOWN, 0, true));
    assert_int_equal(events_inputs(stage.window).count, 1);
    // The system's own repeats count for nothing.
    SDL_Event again = events_key(stage.id, SDLK_DOWN, 0, true);
    again.key.repeat = 1;
    events_push(again);
    assert_int_equal(events_inputs(stage.window).count, 0);
    events_now += 0.39;
    assert_int_equal(events_inputs(stage.window).count, 0);
    events_now += 0.02;
    Events events = events_inputs(stage.window);
    assert_int_equal(events.count, 1);
    assert_true(events.inputs[0].repeat);
    assert_int_equal(events.inputs[0].key, KEY_DOWN);
    events_now += 0.13;
    assert_int_equal(events_inputs(stage.window).count, 1);
    // Long away: one, and no pile of them.
    events_now += 60.0;
    assert_int_equal(events_inputs(stage.window).count, 1);
    // Let go in the meantime: none.
    events_push(events_key(stage.id, SDLK_DOWN, 0, false));
    events_now += 1.0;
    assert_int_equal(events_inputs(stage.window).count, 0);
    // A letter that is held is one command.
    events_push(events_key(stage.id, SDLK_v, 0, true));
    events_now += 5.0;
    assert_int_equal(events_inputs(stage.window).count, 1);
    assert_int_equal(events_inputs(stage.window).count, 0);
    window_destroy(stage.window);
}

static void test_losing_the_focus_lets_go(void **state)
{
    (void)state;
    static const Uint8 losses[] = {SDL_WINDOWEVENT_FOCUS_LOST, SDL_WINDOWEVENT_MINIMIZED, SDL_WINDOWEVENT_HIDDEN};
    for (size_t i = 0; i < sizeof losses; i++) {
        Stage stage = open_stage();
        events_push(events_key(stage.id, SDLK_DOWN, 0, true));
        SDL_Event button;
        SDL_zero(button);
        button.type = SDL_MOUSEBUTTONDOWN;
        button.button = (SDL_MouseButtonEvent){
            .type = SDL_MOUSEBUTTONDOWN, .windowID = stage.id, .button = SDL_BUTTON_LEFT, .x = 5, .y = 6};
        events_push(button);
        events_inputs(stage.window);
        events_push(events_change(stage.id, losses[i]));
        Events events = events_inputs(stage.window);
        assert_int_equal(events.count, 1);
        assert_int_equal(events.inputs[0].kind, INPUT_POINTER_CANCEL);
        events_now += 3.0;
        assert_int_equal(events_inputs(stage.window).count, 0);
        // What is pressed after that counts again.
        events_push(events_key(stage.id, SDLK_DOWN, 0, true));
        assert_int_equal(events_inputs(stage.window).count, 1);
        window_destroy(stage.window);
    }
}

static SDL_Event mouse_move(Uint32 id, Uint32 which, int x, int y)
{
    SDL_Event event;
    SDL_zero(event);
    event.motion = (SDL_MouseMotionEvent){
        .type = SDL_MOUSEMOTION, .windowID = id, .which = which, .x = x, .y = y, .xrel = 1, .yrel = 0};
    return event;
}

static SDL_Event mouse_button(Uint32 id, Uint32 which, Uint8 button, bool down)
{
    SDL_Event event;
    SDL_zero(event);
    event.button = (SDL_MouseButtonEvent){.type = down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP,
                                          .windowID = id,
                                          .which = which,
                                          .button = button,
                                          .state = down,
                                          .x = 50,
                                          .y = 60};
    return event;
}

static void test_the_mouse(void **state)
{
    (void)state;
    Stage stage = open_stage();
    events_push(mouse_move(stage.id, 0, 30, 40));
    events_push(mouse_button(stage.id, 0, SDL_BUTTON_LEFT, true));
    events_push(mouse_button(stage.id, 0, SDL_BUTTON_LEFT, true)); // twice is once
    events_push(mouse_button(stage.id, 0, SDL_BUTTON_LEFT, false));
    events_push(mouse_button(stage.id, 0, SDL_BUTTON_RIGHT, true));
    events_push(mouse_button(stage.id, 0, SDL_BUTTON_X1, true));
    SDL_Event wheel;
    SDL_zero(wheel);
    wheel.wheel = (SDL_MouseWheelEvent){.type = SDL_MOUSEWHEEL, .windowID = stage.id, .y = -1};
    events_push(wheel);
    Events events = events_inputs(stage.window);
    static const InputKind kinds[] = {INPUT_POINTER_MOVE, INPUT_POINTER_DOWN, INPUT_POINTER_UP, INPUT_KEY, INPUT_WHEEL};
    assert_int_equal(events.count, 5);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(events.inputs[i].kind, kinds[i]);
        assert_false(events.inputs[i].touch);
    }
    assert_float_equal(events.inputs[0].x, 30.0f, 0.0);
    assert_float_equal(events.inputs[1].y, 60.0f, 0.0);
    assert_int_equal(events.inputs[3].key, KEY_BROWSER_BACK);
    assert_float_equal(events.inputs[4].dy, -1.0f, 0.0);
    assert_float_equal(events.inputs[4].x, 50.0f, 0.0);
    // Where it lies when the window opens is no movement.
    SDL_Event still = mouse_move(stage.id, 0, 99, 98);
    still.motion.xrel = 0;
    events_push(still);
    assert_int_equal(events_inputs(stage.window).count, 0);
    window_destroy(stage.window);
}

static void test_the_arrow_hides_and_comes_back(void **state)
{
    (void)state;
    Stage stage = open_stage();
    assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_DISABLE);
    events_push(mouse_move(stage.id, 0, 30, 40));
    events_poll(stage.window);
    assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_ENABLE);
    events_now += 2.4;
    events_poll(stage.window);
    assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_ENABLE);
    events_now += 0.2;
    events_poll(stage.window);
    assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_DISABLE);
    events_push(mouse_move(stage.id, 0, 31, 40));
    events_poll(stage.window);
    assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_ENABLE);
    window_destroy(stage.window);
}

static SDL_Event finger(Uint32 id, Uint32 type, SDL_FingerID which, float x, float y)
{
    SDL_Event event;
    SDL_zero(event);
    event.tfinger =
        (SDL_TouchFingerEvent){.type = type, .touchId = 7, .fingerId = which, .x = x, .y = y, .windowID = id};
    return event;
}

static void test_a_finger_points_and_its_mouse_does_not(void **state)
{
    (void)state;
    Stage stage = open_stage();
    events_push(finger(stage.id, SDL_FINGERDOWN, 1, 0.5f, 0.25f));
    events_push(mouse_move(stage.id, SDL_TOUCH_MOUSEID, 320, 90));
    events_push(mouse_button(stage.id, SDL_TOUCH_MOUSEID, SDL_BUTTON_LEFT, true));
    events_push(finger(stage.id, SDL_FINGERMOTION, 1, 0.5f, 0.5f));
    events_push(mouse_button(stage.id, SDL_TOUCH_MOUSEID, SDL_BUTTON_LEFT, false));
    events_push(finger(stage.id, SDL_FINGERUP, 1, 0.5f, 0.5f));
    Events events = events_inputs(stage.window);
    static const InputKind kinds[] = {INPUT_POINTER_DOWN, INPUT_POINTER_MOVE, INPUT_POINTER_UP};
    assert_int_equal(events.count, 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(events.inputs[i].kind, kinds[i]);
        assert_true(events.inputs[i].touch);
        assert_float_equal(events.inputs[i].x, 320.0f, 0.5);
        assert_float_equal(events.inputs[i].y, (i ? 180.0f : 90.0f), 0.5);
    }
    // Nor when it comes late.
    events_push(mouse_move(stage.id, SDL_TOUCH_MOUSEID, 320, 90));
    events_push(mouse_button(stage.id, SDL_TOUCH_MOUSEID, SDL_BUTTON_LEFT, true));
    events_push(mouse_button(stage.id, SDL_TOUCH_MOUSEID, SDL_BUTTON_LEFT, false));
    assert_int_equal(events_inputs(stage.window).count, 0);
    window_destroy(stage.window);
}

static void test_a_second_finger_makes_it_no_press(void **state)
{
    (void)state;
    Stage stage = open_stage();
    events_push(finger(stage.id, SDL_FINGERDOWN, 1, 0.5f, 0.5f));
    events_push(finger(stage.id, SDL_FINGERDOWN, 2, 0.6f, 0.5f));
    events_push(finger(stage.id, SDL_FINGERMOTION, 1, 0.4f, 0.5f));
    events_push(finger(stage.id, SDL_FINGERUP, 1, 0.4f, 0.5f));
    events_push(finger(stage.id, SDL_FINGERDOWN, 3, 0.4f, 0.5f)); // one of them is on the glass still
    events_push(finger(stage.id, SDL_FINGERUP, 2, 0.6f, 0.5f));
    events_push(finger(stage.id, SDL_FINGERUP, 3, 0.4f, 0.5f));
    Events events = events_inputs(stage.window);
    assert_int_equal(events.count, 2);
    assert_int_equal(events.inputs[0].kind, INPUT_POINTER_DOWN);
    assert_int_equal(events.inputs[1].kind, INPUT_POINTER_CANCEL);
    events_push(finger(stage.id, SDL_FINGERDOWN, 4, 0.5f, 0.5f));
    events_push(finger(stage.id, SDL_FINGERUP, 4, 0.5f, 0.5f));
    assert_int_equal(events_inputs(stage.window).count, 2);
    window_destroy(stage.window);
}

// --- The life of a window

static void test_what_befalls_a_window_has_it_drawn_again(void **state)
{
    (void)state;
    static const Uint8 changes[] = {SDL_WINDOWEVENT_SIZE_CHANGED, SDL_WINDOWEVENT_EXPOSED, SDL_WINDOWEVENT_RESTORED,
                                    SDL_WINDOWEVENT_SHOWN, SDL_WINDOWEVENT_DISPLAY_CHANGED};
    static const Uint32 others[] = {SDL_RENDER_TARGETS_RESET, SDL_RENDER_DEVICE_RESET, SDL_APP_DIDENTERFOREGROUND,
                                    SDL_DISPLAYEVENT};
    Stage stage = open_stage();
    for (size_t i = 0; i < sizeof changes; i++) {
        events_push(events_change(stage.id, changes[i]));
        Events events = events_poll(stage.window);
        assert_int_equal(events_of(&events, WINDOW_EVENT_REDRAW, stage.window), 1);
        events_present(stage.window);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        SDL_Event event;
        SDL_zero(event);
        event.type = others[i];
        events_push(event);
        Events events = events_poll(stage.window);
        assert_int_equal(events_of(&events, WINDOW_EVENT_REDRAW, stage.window), 1);
        assert_int_equal(events.items[0].displays, others[i] == SDL_DISPLAYEVENT);
        events_present(stage.window);
    }
    window_destroy(stage.window);
}

static void test_hidden_is_said_once_and_restored(void **state)
{
    (void)state;
    Stage stage = open_stage();
    events_push(events_change(stage.id, SDL_WINDOWEVENT_MINIMIZED));
    events_push(events_change(stage.id, SDL_WINDOWEVENT_HIDDEN));
    Events events = events_poll(stage.window);
    assert_int_equal(events_of(&events, WINDOW_EVENT_HIDDEN, stage.window), 1);
    events_push(events_change(stage.id, SDL_WINDOWEVENT_RESTORED));
    events = events_poll(stage.window);
    assert_int_equal(events_of(&events, WINDOW_EVENT_REDRAW, stage.window), 1);
    SDL_Event event;
    SDL_zero(event);
    event.type = SDL_APP_DIDENTERBACKGROUND;
    events_push(event);
    events = events_poll(stage.window);
    assert_int_equal(events_of(&events, WINDOW_EVENT_HIDDEN, stage.window), 1);
    event.type = SDL_APP_TERMINATING;
    events_push(event);
    events = events_poll(stage.window);
    assert_int_equal(events_of(&events, WINDOW_EVENT_CLOSE, NULL), 1);
    window_destroy(stage.window);
}

static void test_another_size_has_new_pixels(void **state)
{
    (void)state;
    Stage stage = open_stage();
    WindowPixels pixels;
    assert_true(window_pixels(stage.window, &pixels));
    assert_int_equal(pixels.width, 640);
    assert_true(pixels.fresh);
    assert_true(window_pixels(stage.window, &pixels));
    assert_false(pixels.fresh);
    SDL_SetWindowSize(SDL_GetWindowFromID(stage.id), 800, 600);
    // Whether or not the event was seen yet.
    assert_true(window_pixels(stage.window, &pixels));
    assert_int_equal(pixels.width, 800);
    assert_int_equal(pixels.height, 600);
    assert_true(pixels.fresh);
    pixels.pixels[799 + 599 * pixels.pitch_px] = 0xffffff;
    Events events = events_poll(stage.window);
    assert_true(events_of(&events, WINDOW_EVENT_REDRAW, stage.window) >= 1);
    // No smaller than can be read.
    SDL_SetWindowSize(SDL_GetWindowFromID(stage.id), 10, 10);
    assert_true(window_pixels(stage.window, &pixels));
    assert_int_equal(pixels.width, WINDOW_LEAST_WIDTH);
    assert_int_equal(pixels.height, WINDOW_LEAST_HEIGHT);
    window_destroy(stage.window);
}

static void test_a_window_that_stands_nowhere_comes_back(void **state)
{
    (void)state;
    Stage stage = open_stage();
    SDL_Window *sdl = SDL_GetWindowFromID(stage.id);
    DisplayList displays = window_displays();
    assert_true(displays.count >= 1);
    SDL_SetWindowPosition(sdl, 90000, 90000);
    SDL_Event event;
    SDL_zero(event);
    event.display.type = SDL_DISPLAYEVENT;
    event.display.event = SDL_DISPLAYEVENT_DISCONNECTED;
    events_push(event);
    events_poll(stage.window);
    int x, y;
    SDL_GetWindowPosition(sdl, &x, &y);
    DisplayRect rect = {x, y, 640, 360};
    assert_true(display_under(&displays, rect) >= 0);
    window_destroy(stage.window);
}

static void test_the_screen_may_dim_unless_asked(void **state)
{
    (void)state;
    Stage stage = open_stage();
    Window *second = events_window((WindowParams){.beside = stage.window, .output = 1});
    assert_true(SDL_IsScreenSaverEnabled());
    window_keep_awake(stage.window, true);
    assert_false(SDL_IsScreenSaverEnabled());
    window_keep_awake(second, true);
    window_keep_awake(stage.window, false);
    assert_false(SDL_IsScreenSaverEnabled()); // the other one asks still
    window_destroy(second);
    assert_true(SDL_IsScreenSaverEnabled());
    window_destroy(stage.window);
}

// --- Two windows

static void test_each_window_has_its_own(void **state)
{
    (void)state;
    Stage stage = open_stage();
    Window *second = events_window((WindowParams){.width = 500, .height = 400, .beside = stage.window, .output = 1});
    Uint32 id = last_window_id();
    assert_int_not_equal(id, stage.id);
    WindowPixels first, other;
    assert_true(window_pixels(stage.window, &first));
    assert_true(window_pixels(second, &other));
    assert_int_equal(first.width, 640);
    assert_int_equal(other.width, 500);
    assert_ptr_not_equal(first.pixels, other.pixels);

    tap(id, SDLK_v, 0, "v");
    tap(stage.id, SDLK_m, 0, NULL);
    events_push(mouse_move(id, 0, 3, 4));
    events_push(events_change(id, SDL_WINDOWEVENT_EXPOSED));
    Events events = events_poll(stage.window); // of both, whichever is asked
    assert_int_equal(events_of(&events, WINDOW_EVENT_INPUT, second), 3);
    assert_int_equal(events_of(&events, WINDOW_EVENT_INPUT, stage.window), 1);
    assert_int_equal(events_of(&events, WINDOW_EVENT_REDRAW, second), 1);
    for (int i = 0; i < events.count; i++)
        if (events.items[i].kind == WINDOW_EVENT_INPUT)
            assert_int_equal(events.inputs[i].output, events.items[i].window == second);

    // One is closed: the other goes on, and nothing of the first comes any more.
    events_push(events_change(id, SDL_WINDOWEVENT_CLOSE));
    events = events_poll(second);
    assert_int_equal(events_of(&events, WINDOW_EVENT_CLOSE, second), 1);
    tap(id, SDLK_v, 0, NULL);
    tap(stage.id, SDLK_m, 0, NULL);
    window_destroy(second);
    events = events_inputs(stage.window);
    assert_int_equal(events.count, 1);
    assert_int_equal(events.inputs[0].key, 'm');
    events_present(stage.window);
    window_destroy(stage.window);
}

static void destroy_one(bool reverse)
{
    Stage stage = open_stage();
    Window *second = events_window((WindowParams){.beside = stage.window, .output = 1});
    Uint32 id = last_window_id();
    WindowEvent event;
    SDL_Event reset;
    SDL_zero(reset);
    reset.type = SDL_RENDER_TARGETS_RESET; // one event for each
    events_push(reset);
    tap(stage.id, SDLK_v, 0, NULL);
    tap(id, SDLK_m, 0, NULL);
    // The stage's is handed out; what waits for the window that goes, goes with it.
    assert_true(window_poll(second, &event));
    assert_ptr_equal(event.window, stage.window);
    Window *gone = reverse ? second : stage.window, *left = reverse ? stage.window : second;
    window_destroy(gone);
    Events events = events_poll(left);
    assert_int_equal(events_of(&events, WINDOW_EVENT_REDRAW, left), reverse ? 0 : 1);
    assert_int_equal(events_of(&events, WINDOW_EVENT_REDRAW, gone), 0);
    assert_int_equal(events_of(&events, WINDOW_EVENT_INPUT, left), 1);
    assert_int_equal(events_of(&events, WINDOW_EVENT_INPUT, gone), 0);
    events_present(left);
    window_destroy(left);
}

static void test_either_window_may_go_first(void **state)
{
    (void)state;
    destroy_one(false);
    destroy_one(true);
}

static void test_more_windows_than_there_may_be(void **state)
{
    (void)state;
    Stage stage = open_stage();
    Window *others[8];
    const char *reason = NULL;
    int count = 0;
    while (count < 8 && (others[count] = window_create(&(WindowParams){.title = "", .beside = stage.window}, &reason)))
        count++;
    assert_in_range(count, 1, 7);
    assert_non_null(reason);
    while (count)
        window_destroy(others[--count]);
    window_destroy(stage.window);
    window_destroy(NULL);
}

// A window waits no longer than until something is due.
static void test_waiting_ends_where_something_waits(void **state)
{
    (void)state;
    Stage stage = open_stage();
    tap(stage.id, SDLK_v, 0, NULL);
    window_wait_event(stage.window, 600.0);
    assert_int_equal(events_inputs(stage.window).count, 1);
    events_push(events_key(stage.id, SDLK_DOWN, 0, true));
    events_inputs(stage.window);
    events_now += 1.0; // a repeat is due
    window_wait_event(stage.window, 600.0);
    assert_int_equal(events_inputs(stage.window).count, 1);
    window_destroy(stage.window);
}

// Whatever comes, in any order: nothing breaks, and at the end a key is a key.
static void test_a_flood_of_anything(void **state)
{
    (void)state;
    Stage stage = open_stage();
    Window *second = events_window((WindowParams){.beside = stage.window, .output = 1});
    Uint32 ids[] = {stage.id, last_window_id(), 0, 999999};
    uint32_t seed = 12345;
    for (int i = 0; i < 20000; i++) {
        SDL_Event event;
        unsigned char *bytes = (unsigned char *)&event;
        for (size_t b = 0; b < sizeof event; b++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[b] = (unsigned char)(seed >> 24);
        }
        static const Uint32 types[] = {SDL_KEYDOWN,
                                       SDL_KEYUP,
                                       SDL_TEXTINPUT,
                                       SDL_MOUSEMOTION,
                                       SDL_MOUSEBUTTONDOWN,
                                       SDL_MOUSEBUTTONUP,
                                       SDL_MOUSEWHEEL,
                                       SDL_FINGERDOWN,
                                       SDL_FINGERUP,
                                       SDL_FINGERMOTION,
                                       SDL_WINDOWEVENT,
                                       SDL_CONTROLLERBUTTONDOWN,
                                       SDL_CONTROLLERAXISMOTION};
        event.type = types[(seed >> 8) % SDL_arraysize(types)];
        event.key.windowID = ids[(seed >> 16) % 4]; // in the same place for all but fingers
        if (event.type == SDL_TEXTINPUT)
            event.text.text[SDL_TEXTINPUTEVENT_TEXT_SIZE - 1] = 0;
        if (event.type == SDL_WINDOWEVENT)
            event.window.event = (Uint8)(event.window.event % 19);
        if (event.type == SDL_FINGERDOWN || event.type == SDL_FINGERUP || event.type == SDL_FINGERMOTION) {
            event.tfinger.windowID = ids[(seed >> 16) % 4];
            event.tfinger.x = event.tfinger.y = 0.5f;
        }
        if (event.type == SDL_MOUSEWHEEL)
            event.wheel.preciseX = event.wheel.preciseY = 1.0f;
        if (event.type == SDL_KEYDOWN)
            event.key.repeat = 0;
        SDL_PushEvent(&event);
        events_now += 0.01;
        if (i % 3 == 0)
            events_poll(stage.window);
    }
    events_poll(stage.window);
    events_push(events_change(stage.id, SDL_WINDOWEVENT_FOCUS_LOST));
    events_poll(stage.window);
    tap(stage.id, SDLK_v, 0, NULL);
    Events events = events_inputs(stage.window);
    assert_int_equal(events.count, 1);
    assert_int_equal(events.inputs[0].key, 'v');
    events_present(stage.window);
    window_destroy(second);
    window_destroy(stage.window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_become_ours),
        cmocka_unit_test(test_long_text_comes_in_whole_characters),
        cmocka_unit_test(test_held_directions_repeat_by_our_clock),
        cmocka_unit_test(test_losing_the_focus_lets_go),
        cmocka_unit_test(test_the_mouse),
        cmocka_unit_test(test_the_arrow_hides_and_comes_back),
        cmocka_unit_test(test_a_finger_points_and_its_mouse_does_not),
        cmocka_unit_test(test_a_second_finger_makes_it_no_press),
        cmocka_unit_test(test_what_befalls_a_window_has_it_drawn_again),
        cmocka_unit_test(test_hidden_is_said_once_and_restored),
        cmocka_unit_test(test_another_size_has_new_pixels),
        cmocka_unit_test(test_a_window_that_stands_nowhere_comes_back),
        cmocka_unit_test(test_the_screen_may_dim_unless_asked),
        cmocka_unit_test(test_each_window_has_its_own),
        cmocka_unit_test(test_either_window_may_go_first),
        cmocka_unit_test(test_more_windows_than_there_may_be),
        cmocka_unit_test(test_waiting_ends_where_something_waits),
        cmocka_unit_test(test_a_flood_of_anything),
    };
    return cmocka_run_group_tests_name("app/events", tests, NULL, NULL);
}
