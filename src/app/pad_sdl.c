#include "app/pad_sdl.h"

#include <stdlib.h>

#include <SDL.h>

#include "core/log.h"

#define PADS_MAX         8
#define PAD_STICKS       2
#define PAD_PRESS        17000 // of 32767: a stick is pushed
#define PAD_LET_GO       11000 // it is not any more
#define PAD_TURN         1.3   // how much further the other axis is to be pushed to change the direction
#define PAD_CODE_STICK   48    // codes beyond the buttons
#define PAD_CODE_TRIGGER 56

// clang-format off
static const Key pad_buttons[SDL_CONTROLLER_BUTTON_MAX] = {
    [SDL_CONTROLLER_BUTTON_A] = KEY_PAD_A,
    [SDL_CONTROLLER_BUTTON_B] = KEY_PAD_B,
    [SDL_CONTROLLER_BUTTON_X] = KEY_PAD_X,
    [SDL_CONTROLLER_BUTTON_Y] = KEY_PAD_Y,
    [SDL_CONTROLLER_BUTTON_BACK] = KEY_PAD_BACK,
    [SDL_CONTROLLER_BUTTON_GUIDE] = KEY_PAD_GUIDE,
    [SDL_CONTROLLER_BUTTON_START] = KEY_PAD_START,
    [SDL_CONTROLLER_BUTTON_LEFTSTICK] = KEY_PAD_LEFT_STICK,
    [SDL_CONTROLLER_BUTTON_RIGHTSTICK] = KEY_PAD_RIGHT_STICK,
    [SDL_CONTROLLER_BUTTON_LEFTSHOULDER] = KEY_PAD_LEFT_SHOULDER,
    [SDL_CONTROLLER_BUTTON_RIGHTSHOULDER] = KEY_PAD_RIGHT_SHOULDER,
    [SDL_CONTROLLER_BUTTON_DPAD_UP] = KEY_PAD_UP,
    [SDL_CONTROLLER_BUTTON_DPAD_DOWN] = KEY_PAD_DOWN,
    [SDL_CONTROLLER_BUTTON_DPAD_LEFT] = KEY_PAD_LEFT,
    [SDL_CONTROLLER_BUTTON_DPAD_RIGHT] = KEY_PAD_RIGHT,
};
// clang-format on

_Static_assert(SDL_CONTROLLER_BUTTON_MAX <= PAD_CODE_STICK, "buttons stay below the sticks");

typedef struct PadStick {
    int x, y;
    Key key; // the direction that is pressed
} PadStick;

typedef struct Pad {
    SDL_GameController *controller;
    SDL_JoystickID id;
    PadStick sticks[PAD_STICKS];
    bool triggers[2];
} Pad;

struct Pads {
    Pad items[PADS_MAX];
    int count;
    // The one that is none.
    SDL_Joystick *virtual_stick;
    SDL_JoystickID virtual_id;
    Key virtual_key; // held
};

Pads *pads_create(void)
{
    if (SDL_InitSubSystem(SDL_INIT_GAMECONTROLLER) != 0) {
        LOG_WARNING("no game controllers: %s", SDL_GetError());
        return NULL;
    }
    Pads *pads = calloc(1, sizeof *pads);
    if (!pads)
        SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
    return pads;
}

void pads_destroy(Pads *pads)
{
    if (!pads)
        return;
    pads_unplug_virtual(pads);
    for (int i = 0; i < pads->count; i++)
        SDL_GameControllerClose(pads->items[i].controller);
    SDL_QuitSubSystem(SDL_INIT_GAMECONTROLLER);
    free(pads);
}

static Pad *pads_find(Pads *pads, SDL_JoystickID id)
{
    for (int i = 0; i < pads->count; i++)
        if (pads->items[i].id == id)
            return &pads->items[i];
    return NULL;
}

static void pads_add(Pads *pads, int index)
{
    SDL_JoystickID id = SDL_JoystickGetDeviceInstanceID(index);
    if (id < 0 || pads_find(pads, id) || pads->count == PADS_MAX)
        return;
    SDL_GameController *controller = SDL_GameControllerOpen(index);
    if (!controller) {
        LOG_WARNING("the game controller \"%s\" cannot be opened: %s", SDL_GameControllerNameForIndex(index),
                    SDL_GetError());
        return;
    }
    pads->items[pads->count++] = (Pad){.controller = controller, .id = id};
}

static void pads_remove(Pads *pads, SDL_JoystickID id)
{
    Pad *pad = pads_find(pads, id);
    if (!pad)
        return;
    SDL_GameControllerClose(pad->controller);
    *pad = pads->items[--pads->count];
}

static void pad_change(PadChanges *changes, const Pad *pad, int code, Key key, bool down)
{
    if (key != KEY_NONE && changes->count < PAD_CHANGES_MAX)
        changes->items[changes->count++] = (PadChange){(int)pad->id, code, key, down};
}

// The direction in which a stick is pushed, given the one in which it was.
static Key pad_direction(const PadStick *stick)
{
    int x = abs(stick->x), y = abs(stick->y);
    bool across = x >= y;
    // 1. It keeps to its axis while it is pushed along that, unless the other is pushed clearly further.
    bool was_across = stick->key == KEY_PAD_LEFT || stick->key == KEY_PAD_RIGHT;
    if (stick->key != KEY_NONE && (was_across ? y <= x * PAD_TURN : x <= y * PAD_TURN))
        across = was_across;
    Key key = across ? (stick->x < 0 ? KEY_PAD_LEFT : KEY_PAD_RIGHT) : (stick->y < 0 ? KEY_PAD_UP : KEY_PAD_DOWN);
    // 2. It needs less to stay pressed than to be pressed.
    return (across ? x : y) > (key == stick->key ? PAD_LET_GO : PAD_PRESS) ? key : KEY_NONE;
}

static void pad_move_stick(Pad *pad, int index, PadChanges *changes)
{
    PadStick *stick = &pad->sticks[index];
    Key before = stick->key, key = pad_direction(stick);
    if (key == before)
        return;
    int code = PAD_CODE_STICK + index * 4;
    if (before != KEY_NONE)
        pad_change(changes, pad, code + (before - KEY_PAD_UP), before, false);
    if (key != KEY_NONE)
        pad_change(changes, pad, code + (key - KEY_PAD_UP), key, true);
    stick->key = key;
}

static void pad_move_axis(Pad *pad, int axis, int value, PadChanges *changes)
{
    switch (axis) {
    case SDL_CONTROLLER_AXIS_LEFTX:
    case SDL_CONTROLLER_AXIS_RIGHTX:
        pad->sticks[axis == SDL_CONTROLLER_AXIS_RIGHTX].x = value;
        pad_move_stick(pad, axis == SDL_CONTROLLER_AXIS_RIGHTX, changes);
        break;
    case SDL_CONTROLLER_AXIS_LEFTY:
    case SDL_CONTROLLER_AXIS_RIGHTY:
        pad->sticks[axis == SDL_CONTROLLER_AXIS_RIGHTY].y = value;
        pad_move_stick(pad, axis == SDL_CONTROLLER_AXIS_RIGHTY, changes);
        break;
    case SDL_CONTROLLER_AXIS_TRIGGERLEFT:
    case SDL_CONTROLLER_AXIS_TRIGGERRIGHT: {
        int right = axis == SDL_CONTROLLER_AXIS_TRIGGERRIGHT;
        bool down = value > (pad->triggers[right] ? PAD_LET_GO : PAD_PRESS);
        if (down != pad->triggers[right])
            pad_change(changes, pad, PAD_CODE_TRIGGER + right, right ? KEY_PAD_RIGHT_TRIGGER : KEY_PAD_LEFT_TRIGGER,
                       down);
        pad->triggers[right] = down;
        break;
    }
    default:
        break;
    }
}

static void pad_forget(Pad *pad)
{
    for (int s = 0; s < PAD_STICKS; s++)
        pad->sticks[s].key = KEY_NONE;
}

PadChanges pads_event(Pads *pads, const SDL_Event *event)
{
    PadChanges changes = {0};
    Pad *pad;
    switch (event->type) {
    case SDL_JOYDEVICEADDED:
        if (!SDL_IsGameController(event->jdevice.which))
            LOG_WARNING("the controller \"%s\" is none that is known: it does nothing",
                        SDL_JoystickNameForIndex(event->jdevice.which));
        break;
    case SDL_CONTROLLERDEVICEADDED:
        pads_add(pads, event->cdevice.which);
        break;
    case SDL_CONTROLLERDEVICEREMOVED:
        pads_remove(pads, event->cdevice.which);
        changes.gone = true;
        changes.device = event->cdevice.which;
        break;
    case SDL_CONTROLLERDEVICEREMAPPED:
        if ((pad = pads_find(pads, event->cdevice.which)))
            *pad = (Pad){.controller = pad->controller, .id = pad->id};
        changes.gone = true;
        changes.device = event->cdevice.which;
        break;
    case SDL_CONTROLLERBUTTONDOWN:
    case SDL_CONTROLLERBUTTONUP:
        pad = pads_find(pads, event->cbutton.which);
        if (pad && event->cbutton.button < SDL_CONTROLLER_BUTTON_MAX)
            pad_change(&changes, pad, event->cbutton.button, pad_buttons[event->cbutton.button],
                       event->type == SDL_CONTROLLERBUTTONDOWN);
        break;
    case SDL_CONTROLLERAXISMOTION:
        if ((pad = pads_find(pads, event->caxis.which)))
            pad_move_axis(pad, event->caxis.axis, event->caxis.value, &changes);
        break;
    default:
        break;
    }
    return changes;
}

int pads_count(const Pads *pads)
{
    return pads ? pads->count : 0;
}

void pads_release(Pads *pads)
{
    for (int i = 0; pads && i < pads->count; i++) {
        pad_forget(&pads->items[i]);
        pads->items[i].triggers[0] = pads->items[i].triggers[1] = false;
    }
}

static bool pads_plug_virtual(Pads *pads)
{
    if (pads->virtual_stick)
        return true;
    SDL_SetHint(SDL_HINT_JOYSTICK_ALLOW_BACKGROUND_EVENTS, "1"); // a test has no focus to speak of
    SDL_VirtualJoystickDesc desc;
    SDL_zero(desc);
    desc.version = SDL_VIRTUAL_JOYSTICK_DESC_VERSION;
    desc.type = SDL_JOYSTICK_TYPE_GAMECONTROLLER;
    desc.naxes = SDL_CONTROLLER_AXIS_MAX;
    desc.nbuttons = SDL_CONTROLLER_BUTTON_MAX;
    desc.name = "wervel virtual controller";
    int index = SDL_JoystickAttachVirtualEx(&desc);
    pads->virtual_stick = index < 0 ? NULL : SDL_JoystickOpen(index);
    if (!pads->virtual_stick) {
        LOG_WARNING("no virtual game controller: %s", SDL_GetError());
        return false;
    }
    pads->virtual_id = SDL_JoystickInstanceID(pads->virtual_stick);
    SDL_JoystickSetVirtualAxis(pads->virtual_stick, SDL_CONTROLLER_AXIS_TRIGGERLEFT, SDL_JOYSTICK_AXIS_MIN);
    SDL_JoystickSetVirtualAxis(pads->virtual_stick, SDL_CONTROLLER_AXIS_TRIGGERRIGHT, SDL_JOYSTICK_AXIS_MIN);
    pads_add(pads, index); // so that it is open before its first button is pressed
    return true;
}

static void pads_set_virtual(Pads *pads, Key key, bool down)
{
    for (int b = 0; b < SDL_CONTROLLER_BUTTON_MAX; b++)
        if (pad_buttons[b] == key)
            SDL_JoystickSetVirtualButton(pads->virtual_stick, b, down);
    Sint16 pulled = down ? SDL_JOYSTICK_AXIS_MAX : SDL_JOYSTICK_AXIS_MIN;
    if (key == KEY_PAD_LEFT_TRIGGER)
        SDL_JoystickSetVirtualAxis(pads->virtual_stick, SDL_CONTROLLER_AXIS_TRIGGERLEFT, pulled);
    if (key == KEY_PAD_RIGHT_TRIGGER)
        SDL_JoystickSetVirtualAxis(pads->virtual_stick, SDL_CONTROLLER_AXIS_TRIGGERRIGHT, pulled);
}

bool pads_press_virtual(Pads *pads, Key key)
{
    if (!pads || !key_is_pad(key) || !pads_plug_virtual(pads))
        return false;
    pads_lift(pads);
    SDL_GameControllerUpdate();
    pads_set_virtual(pads, key, true);
    pads->virtual_key = key;
    SDL_GameControllerUpdate();
    return true;
}

void pads_lift(Pads *pads)
{
    if (!pads || !pads->virtual_stick || pads->virtual_key == KEY_NONE)
        return;
    pads_set_virtual(pads, pads->virtual_key, false);
    pads->virtual_key = KEY_NONE;
}

void pads_unplug_virtual(Pads *pads)
{
    if (!pads || !pads->virtual_stick)
        return;
    SDL_JoystickClose(pads->virtual_stick);
    pads->virtual_stick = NULL;
    pads->virtual_key = KEY_NONE;
    for (int i = 0; i < SDL_NumJoysticks(); i++)
        if (SDL_JoystickGetDeviceInstanceID(i) == pads->virtual_id) {
            SDL_JoystickDetachVirtual(i);
            break;
        }
}
