// The window on a real X server, with keys and a mouse that come from outside: run by xvfb.sh under Xvfb, with xdotool.
// Nothing here measures time; what does not come within SERVER_PATIENCE is taken not to come.
#include "events.h"

#include <stdarg.h>

#define SERVER_PATIENCE 10.0

// Runs xdotool with these words.
static void server_do(const char *format, ...)
{
    char words[400], command[500];
    va_list list;
    va_start(list, format);
    vsnprintf(words, sizeof words, format, list);
    va_end(list);
    snprintf(command, sizeof command, "xdotool %s >/dev/null", words);
    if (system(command) != 0)
        print_message("failed: %s\n", command);
}

// The next event of a kind; false where none comes.
static bool server_next(Window *window, WindowEventKind kind, WindowEvent *event, Input *input)
{
    for (double end = window_seconds() + SERVER_PATIENCE; window_seconds() < end;) {
        while (window_poll(window, event)) {
            if (event->kind != kind)
                continue;
            if (kind == WINDOW_EVENT_INPUT)
                *input = *event->input;
            return true;
        }
        window_wait_event(window, 0.05);
    }
    return false;
}

static Input server_input(Window *window, InputKind kind)
{
    WindowEvent event;
    Input input = {0};
    do
        assert_true(server_next(window, WINDOW_EVENT_INPUT, &event, &input));
    while (input.kind != kind);
    return input;
}

// A window that has been drawn and has the keyboard.
static Window *server_window(WindowParams params)
{
    Window *window = events_window(params);
    events_present(window);
    for (int i = 0; i < 200 && !SDL_GetKeyboardFocus(); i++) {
        events_poll(window);
        SDL_Delay(10);
    }
    assert_non_null(SDL_GetKeyboardFocus());
    events_poll(window);
    return window;
}

// Also after a test that failed, so that the next one has the server to itself.
static int server_close(void **state)
{
    window_destroy(*state);
    return 0;
}

static void test_keys(void **state)
{
    static const struct {
        const char *name;
        Key key;
    } cases[] = {
        {"space", ' '},
        {"v", 'v'},
        {"shift+v", 'v'},
        {"question", '?'},
        {"plus", '+'},
        {"Down", KEY_DOWN},
        {"Return", KEY_ENTER},
        {"Escape", KEY_ESCAPE},
        {"Page_Down", KEY_PAGE_DOWN},
        {"F11", KEY_F11},
        {"XF86AudioPlay", KEY_PLAY},
        {"XF86AudioNext", KEY_MEDIA_NEXT},
        {"XF86Back", KEY_BROWSER_BACK},
        {"Menu", KEY_MENU},
    };
    Window *window = *state = server_window((WindowParams){.width = 640, .height = 480});
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        server_do("key %s", cases[i].name);
        Input input = server_input(window, INPUT_KEY);
        if (input.key != cases[i].key)
            print_message("%s: key %x\n", cases[i].name, (unsigned)input.key);
        assert_int_equal(input.key, cases[i].key);
        assert_false(input.control);
    }
    server_do("key ctrl+v");
    Input input = server_input(window, INPUT_KEY);
    assert_int_equal(input.key, 'v');
    assert_true(input.control);
    server_do("key alt+v");
    input = server_input(window, INPUT_KEY);
    assert_true(input.control);
    // And no text of the two: the next one is that of "w".
    events_poll(window);
    server_do("key w");
    assert_string_equal(server_input(window, INPUT_TEXT).text, "w");
}

// The layout that most keyboards in the Netherlands have: its accents are dead keys, and AltGr types letters with them.
static void server_layout(const char *words)
{
    char command[100];
    snprintf(command, sizeof command, "setxkbmap %s", words);
    assert_int_equal(system(command), 0);
}

static void test_dead_keys(void **state)
{
    server_layout("us -variant intl");
    Window *window = *state = server_window((WindowParams){.width = 640, .height = 480});
    static const struct {
        const char *keys, *text;
    } cases[] = {{"dead_acute e", "\xc3\xa9"}, {"dead_diaeresis e", "\xc3\xab"}, {"dead_diaeresis i", "\xc3\xaf"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        server_do("key --delay 50 %s", cases[i].keys);
        assert_string_equal(server_input(window, INPUT_TEXT).text, cases[i].text);
    }
}

static void test_text_and_letters_with_altgr(void **state)
{
    server_layout("us -variant intl");
    Window *window = *state = server_window((WindowParams){.width = 640, .height = 480});
    static const struct {
        const char *key, *text;
    } cases[] = {{"shift+k", "K"},       {"n", "n"},       {"udiaeresis", "\xc3\xbc"}, {"space", " "},
                 {"eacute", "\xc3\xa9"}, {"question", "?"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        server_do("key --delay 50 %s", cases[i].key);
        assert_string_equal(server_input(window, INPUT_TEXT).text, cases[i].text);
    }
}

static void test_a_held_key_repeats_until_it_is_let_go(void **state)
{
    Window *window = *state = server_window((WindowParams){.width = 640, .height = 480});
    server_do("keydown Down");
    assert_false(server_input(window, INPUT_KEY).repeat);
    for (int i = 0; i < 3; i++) {
        Input input = server_input(window, INPUT_KEY);
        assert_true(input.repeat);
        assert_int_equal(input.key, KEY_DOWN);
    }
    server_do("keyup Down");
    server_do("key v");
    Input input;
    do // those that fell due before it was let go
        input = server_input(window, INPUT_KEY);
    while (input.repeat);
    assert_int_equal(input.key, 'v');
}

static void test_mouse(void **state)
{
    Window *window = *state = server_window((WindowParams){.width = 640, .height = 480});
    server_do("search --sync --name '^test$' windowmove --sync 0 0");
    server_do("mousemove --sync 100 100");
    server_do("mousemove --sync 200 150 click 1 click 5");
    Input input = server_input(window, INPUT_POINTER_DOWN);
    assert_float_equal(input.x, 200.0f, 0.5);
    assert_float_equal(input.y, 150.0f, 0.5);
    assert_false(input.touch);
    input = server_input(window, INPUT_POINTER_UP);
    assert_float_equal(input.x, 200.0f, 0.5);
    input = server_input(window, INPUT_WHEEL);
    assert_true(input.dy < 0.0f);
}

static void test_resized_from_outside(void **state)
{
    Window *window = *state = server_window((WindowParams){.width = 640, .height = 480});
    WindowEvent event;
    WindowPixels pixels;
    server_do("search --sync --name '^test$' windowsize 900 500");
    do {
        assert_true(server_next(window, WINDOW_EVENT_REDRAW, &event, NULL));
        assert_true(window_pixels(window, &pixels));
    } while (pixels.width != 900);
    assert_int_equal(pixels.height, 500);
    assert_true(pixels.fresh);
    for (int y = 0; y < pixels.height; y++)
        for (int x = 0; x < pixels.width; x++)
            pixels.pixels[y * pixels.pitch_px + x] = 0x204060;
    events_present(window);
    server_do("key v");
    assert_int_equal(server_input(window, INPUT_KEY).key, 'v');
}

static void test_hidden_and_shown_from_outside(void **state)
{
    Window *window = *state = server_window((WindowParams){.width = 640, .height = 480});
    WindowEvent event;
    server_do("search --sync --name '^test$' windowunmap");
    assert_true(server_next(window, WINDOW_EVENT_HIDDEN, &event, NULL));
    server_do("search --name '^test$' windowmap");
    assert_true(server_next(window, WINDOW_EVENT_REDRAW, &event, NULL));
    events_present(window);
}

static void test_two_windows_beside_each_other(void **state)
{
    Window *window = *state = server_window((WindowParams){.width = 600, .height = 400});
    int displays = window_displays().count;
    Window *teacher = events_window(
        (WindowParams){.width = 500, .height = 350, .beside = window, .output = 1, .display = displays - 1});
    events_present(window);
    events_present(teacher);
    events_poll(window);
    server_do("key v");
    Input input = server_input(window, INPUT_KEY);
    assert_int_equal(input.key, 'v');
    assert_in_range(input.output, 0, 1);
    // The one that has the keyboard is closed; the other one goes on and can be written to.
    window_destroy(teacher);
    events_present(window);
}

static void test_full_screen_and_back(void **state)
{
    Window *window = *state = server_window((WindowParams){.width = 640, .height = 480});
    WindowPixels pixels;
    DisplayList displays = window_displays();
    for (int round = 0; round < 2; round++) {
        window_toggle_full(window);
        for (int i = 0; i < 300; i++) {
            events_poll(window);
            if (window_pixels(window, &pixels) && pixels.width == displays.items[0].width)
                break;
            SDL_Delay(10);
        }
        assert_int_equal(pixels.width, displays.items[0].width);
        assert_int_equal(pixels.height, displays.items[0].height);
        window_toggle_full(window);
        for (int i = 0; i < 300; i++) {
            events_poll(window);
            if (window_pixels(window, &pixels) && pixels.width == 640)
                break;
            SDL_Delay(10);
        }
        assert_int_equal(pixels.width, 640);
        events_present(window);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_dead_keys, server_close),
        cmocka_unit_test_teardown(test_text_and_letters_with_altgr, server_close),
        cmocka_unit_test_teardown(test_keys, server_close),
        cmocka_unit_test_teardown(test_a_held_key_repeats_until_it_is_let_go, server_close),
        cmocka_unit_test_teardown(test_mouse, server_close),
        cmocka_unit_test_teardown(test_resized_from_outside, server_close),
        cmocka_unit_test_teardown(test_hidden_and_shown_from_outside, server_close),
        cmocka_unit_test_teardown(test_two_windows_beside_each_other, server_close),
        cmocka_unit_test_teardown(test_full_screen_and_back, server_close),
    };
    return cmocka_run_group_tests_name("app/xvfb", tests, NULL, NULL);
}
