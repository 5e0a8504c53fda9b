// Game controllers on their whole way through SDL: virtual ones, plugged in, pressed and pulled out within the test.
#include "events.h"

#include "app/held.h"
#include "core/log.h"

// The clock of the tests: windows take a function without a context.
static double pad_now = 100.0;

static double pad_clock(void)
{
    return pad_now;
}

typedef struct Stick {
    int index;
    SDL_Joystick *joystick;
    SDL_JoystickID id;
} Stick;

static Stick plug(SDL_JoystickType type)
{
    SDL_VirtualJoystickDesc desc;
    SDL_zero(desc);
    desc.version = SDL_VIRTUAL_JOYSTICK_DESC_VERSION;
    desc.type = (Uint16)type;
    desc.naxes = SDL_CONTROLLER_AXIS_MAX;
    desc.nbuttons = SDL_CONTROLLER_BUTTON_MAX;
    desc.name = "a test's controller";
    Stick stick = {.index = SDL_JoystickAttachVirtualEx(&desc)};
    assert_true(stick.index >= 0);
    stick.joystick = SDL_JoystickOpen(stick.index);
    assert_non_null(stick.joystick);
    stick.id = SDL_JoystickInstanceID(stick.joystick);
    SDL_JoystickSetVirtualAxis(stick.joystick, SDL_CONTROLLER_AXIS_TRIGGERLEFT, SDL_JOYSTICK_AXIS_MIN);
    SDL_JoystickSetVirtualAxis(stick.joystick, SDL_CONTROLLER_AXIS_TRIGGERRIGHT, SDL_JOYSTICK_AXIS_MIN);
    return stick;
}

static void unplug(Stick *stick)
{
    SDL_JoystickClose(stick->joystick);
    for (int i = 0; i < SDL_NumJoysticks(); i++)
        if (SDL_JoystickGetDeviceInstanceID(i) == stick->id) {
            assert_int_equal(SDL_JoystickDetachVirtual(i), 0);
            return;
        }
    fail();
}

static Window *open_window(void)
{
    Window *window = events_window((WindowParams){.width = 640, .height = 360, .clock = pad_clock});
    events_present(window); // controllers are looked for after the first picture
    events_poll(window);
    return window;
}

static void expect_key(Window *window, Key key)
{
    Events events = events_inputs(window);
    if (events.count != 1)
        print_message("%d inputs\n", events.count);
    assert_int_equal(events.count, 1);
    assert_int_equal(events.inputs[0].kind, INPUT_KEY);
    assert_int_equal(events.inputs[0].key, key);
    assert_true(events.inputs[0].pad);
    assert_false(events.inputs[0].repeat);
    assert_int_equal(events.inputs[0].output, 0);
}

static void expect_nothing(Window *window)
{
    assert_int_equal(events_inputs(window).count, 0);
}

static void press(Window *window, const Stick *stick, int button, Key key)
{
    SDL_JoystickSetVirtualButton(stick->joystick, button, 1);
    if (key == KEY_NONE)
        expect_nothing(window);
    else
        expect_key(window, key);
    SDL_JoystickSetVirtualButton(stick->joystick, button, 0);
    expect_nothing(window);
}

static void test_every_button(void **state)
{
    (void)state;
    static const struct {
        int button;
        Key key;
    } cases[] = {
        {SDL_CONTROLLER_BUTTON_A, KEY_PAD_A},
        {SDL_CONTROLLER_BUTTON_B, KEY_PAD_B},
        {SDL_CONTROLLER_BUTTON_X, KEY_PAD_X},
        {SDL_CONTROLLER_BUTTON_Y, KEY_PAD_Y},
        {SDL_CONTROLLER_BUTTON_BACK, KEY_PAD_BACK},
        {SDL_CONTROLLER_BUTTON_GUIDE, KEY_PAD_GUIDE},
        {SDL_CONTROLLER_BUTTON_START, KEY_PAD_START},
        {SDL_CONTROLLER_BUTTON_LEFTSTICK, KEY_PAD_LEFT_STICK},
        {SDL_CONTROLLER_BUTTON_RIGHTSTICK, KEY_PAD_RIGHT_STICK},
        {SDL_CONTROLLER_BUTTON_LEFTSHOULDER, KEY_PAD_LEFT_SHOULDER},
        {SDL_CONTROLLER_BUTTON_RIGHTSHOULDER, KEY_PAD_RIGHT_SHOULDER},
        {SDL_CONTROLLER_BUTTON_DPAD_UP, KEY_PAD_UP},
        {SDL_CONTROLLER_BUTTON_DPAD_DOWN, KEY_PAD_DOWN},
        {SDL_CONTROLLER_BUTTON_DPAD_LEFT, KEY_PAD_LEFT},
        {SDL_CONTROLLER_BUTTON_DPAD_RIGHT, KEY_PAD_RIGHT},
        {SDL_CONTROLLER_BUTTON_PADDLE1, KEY_NONE},
    };
    Window *window = open_window();
    Stick stick = plug(SDL_JOYSTICK_TYPE_GAMECONTROLLER);
    expect_nothing(window);
    assert_int_equal(window_pads(window), 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        press(window, &stick, cases[i].button, cases[i].key);
    unplug(&stick);
    window_destroy(window);
}

static void push(const Stick *stick, int axis, int value)
{
    SDL_JoystickSetVirtualAxis(stick->joystick, axis, (Sint16)value);
}

static void test_sticks_and_triggers(void **state)
{
    (void)state;
    Window *window = open_window();
    Stick stick = plug(SDL_JOYSTICK_TYPE_GAMECONTROLLER);
    expect_nothing(window);
    for (int right = 0; right < 2; right++) {
        int x = right ? SDL_CONTROLLER_AXIS_RIGHTX : SDL_CONTROLLER_AXIS_LEFTX;
        int y = right ? SDL_CONTROLLER_AXIS_RIGHTY : SDL_CONTROLLER_AXIS_LEFTY;
        // A thumb that rests, and one that does not push far.
        push(&stick, x, 6000);
        push(&stick, y, -9000);
        expect_nothing(window);
        push(&stick, y, 0);
        push(&stick, x, 20000);
        expect_key(window, KEY_PAD_RIGHT);
        // It trembles about the edge: one press.
        push(&stick, x, 15000);
        expect_nothing(window);
        push(&stick, x, 20000);
        expect_nothing(window);
        // Pushed aslant it keeps its direction, until the other is clearly further.
        push(&stick, y, 22000);
        expect_nothing(window);
        push(&stick, y, 32000);
        expect_key(window, KEY_PAD_DOWN);
        push(&stick, x, 0);
        expect_nothing(window);
        push(&stick, y, -32768);
        expect_key(window, KEY_PAD_UP);
        push(&stick, y, 0);
        expect_nothing(window);
        push(&stick, x, -32768);
        expect_key(window, KEY_PAD_LEFT);
        push(&stick, x, 0);
        expect_nothing(window);
    }
    push(&stick, SDL_CONTROLLER_AXIS_TRIGGERRIGHT, 32767);
    expect_key(window, KEY_PAD_RIGHT_TRIGGER);
    push(&stick, SDL_CONTROLLER_AXIS_TRIGGERRIGHT, -32768);
    push(&stick, SDL_CONTROLLER_AXIS_TRIGGERLEFT, 32767);
    expect_key(window, KEY_PAD_LEFT_TRIGGER);
    unplug(&stick);
    window_destroy(window);
}

static void test_held_directions_repeat(void **state)
{
    (void)state;
    Window *window = open_window();
    Stick stick = plug(SDL_JOYSTICK_TYPE_GAMECONTROLLER);
    expect_nothing(window);
    push(&stick, SDL_CONTROLLER_AXIS_LEFTY, 32000);
    expect_key(window, KEY_PAD_DOWN);
    pad_now += HELD_DELAY - 0.01;
    expect_nothing(window);
    for (int i = 0; i < 3; i++) {
        pad_now += HELD_PERIOD + 0.01;
        Events events = events_inputs(window);
        assert_int_equal(events.count, 1);
        assert_true(events.inputs[0].repeat);
        assert_true(events.inputs[0].pad);
        assert_int_equal(events.inputs[0].key, KEY_PAD_DOWN);
    }
    push(&stick, SDL_CONTROLLER_AXIS_LEFTY, 0);
    pad_now += 9.0;
    expect_nothing(window);
    // A button that is no direction is one press, however long.
    SDL_JoystickSetVirtualButton(stick.joystick, SDL_CONTROLLER_BUTTON_A, 1);
    expect_key(window, KEY_PAD_A);
    pad_now += 9.0;
    expect_nothing(window);
    unplug(&stick);
    window_destroy(window);
}

static void test_pulled_out_while_held_and_plugged_in_again(void **state)
{
    (void)state;
    Window *window = open_window();
    Stick stick = plug(SDL_JOYSTICK_TYPE_GAMECONTROLLER);
    expect_nothing(window);
    SDL_JoystickSetVirtualButton(stick.joystick, SDL_CONTROLLER_BUTTON_DPAD_DOWN, 1);
    expect_key(window, KEY_PAD_DOWN);
    unplug(&stick);
    expect_nothing(window);
    assert_int_equal(window_pads(window), 0);
    pad_now += 9.0; // it is not held any more
    expect_nothing(window);
    stick = plug(SDL_JOYSTICK_TYPE_GAMECONTROLLER);
    expect_nothing(window);
    assert_int_equal(window_pads(window), 1);
    press(window, &stick, SDL_CONTROLLER_BUTTON_DPAD_DOWN, KEY_PAD_DOWN);
    unplug(&stick);
    window_destroy(window);
}

static void test_several_at_once(void **state)
{
    (void)state;
    Window *window = open_window();
    Stick one = plug(SDL_JOYSTICK_TYPE_GAMECONTROLLER), two = plug(SDL_JOYSTICK_TYPE_GAMECONTROLLER);
    expect_nothing(window);
    assert_int_equal(window_pads(window), 2);
    SDL_JoystickSetVirtualButton(one.joystick, SDL_CONTROLLER_BUTTON_A, 1);
    expect_key(window, KEY_PAD_A);
    SDL_JoystickSetVirtualButton(two.joystick, SDL_CONTROLLER_BUTTON_A, 1); // the same button of another
    expect_key(window, KEY_PAD_A);
    unplug(&one);
    expect_nothing(window);
    press(window, &two, SDL_CONTROLLER_BUTTON_B, KEY_PAD_B);
    unplug(&two);
    window_destroy(window);
}

static void test_a_stick_that_nobody_knows_is_said_once(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0;
    FILE *sink = open_memstream(&text, &length);
    Window *window = open_window();
    FILE *before = log_redirect(sink);
    Stick stick = plug(SDL_JOYSTICK_TYPE_FLIGHT_STICK);
    expect_nothing(window);
    SDL_JoystickSetVirtualButton(stick.joystick, 0, 1);
    expect_nothing(window);
    assert_int_equal(window_pads(window), 0);
    unplug(&stick);
    expect_nothing(window);
    log_redirect(before);
    fclose(sink);
    const char *said = strstr(text, "a test's controller");
    assert_non_null(said);
    assert_null(strstr(said + 1, "a test's controller"));
    free(text);
    window_destroy(window);
}

static void test_the_one_that_scripts_press(void **state)
{
    (void)state;
    Window *window = open_window();
    static const Key keys[] = {KEY_PAD_A, KEY_PAD_A, KEY_PAD_DOWN, KEY_PAD_LEFT_TRIGGER, KEY_PAD_START};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        assert_true(window_press_virtual(window, keys[i]));
        expect_key(window, keys[i]);
        expect_nothing(window); // it came up by itself
        pad_now += 5.0;
        expect_nothing(window);
    }
    assert_int_equal(window_pads(window), 1);
    // Two within one frame are two.
    assert_true(window_press_virtual(window, KEY_PAD_A));
    assert_true(window_press_virtual(window, KEY_PAD_B));
    assert_int_equal(events_inputs(window).count, 2);
    assert_false(window_press_virtual(window, KEY_ENTER));
    assert_true(window_press_virtual(window, KEY_NONE));
    expect_nothing(window);
    assert_int_equal(window_pads(window), 0);
    assert_true(window_press_virtual(window, KEY_PAD_B));
    expect_key(window, KEY_PAD_B);
    window_destroy(window);
}

static void test_it_belongs_to_the_stage(void **state)
{
    (void)state;
    Window *window = open_window();
    Window *teacher = events_window((WindowParams){.beside = window, .output = 1});
    assert_true(window_press_virtual(teacher, KEY_PAD_A));
    Events events = events_inputs(teacher);
    assert_int_equal(events.count, 1);
    assert_ptr_equal(events.items[0].window, window);
    assert_int_equal(events.inputs[0].output, 0);
    window_destroy(window); // and it goes on where only the other is left
    assert_true(window_press_virtual(teacher, KEY_PAD_B));
    events = events_inputs(teacher);
    assert_int_equal(events.count, 1);
    assert_int_equal(events.inputs[0].key, KEY_PAD_B);
    window_destroy(teacher);
}

static int setup(void **state)
{
    (void)state;
    return setenv("SDL_JOYSTICK_ALLOW_BACKGROUND_EVENTS", "1", 1); // the dummy driver gives no window the focus
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_button),
        cmocka_unit_test(test_sticks_and_triggers),
        cmocka_unit_test(test_held_directions_repeat),
        cmocka_unit_test(test_pulled_out_while_held_and_plugged_in_again),
        cmocka_unit_test(test_several_at_once),
        cmocka_unit_test(test_a_stick_that_nobody_knows_is_said_once),
        cmocka_unit_test(test_the_one_that_scripts_press),
        cmocka_unit_test(test_it_belongs_to_the_stage),
    };
    return cmocka_run_group_tests_name("app/pad", tests, setup, NULL);
}
