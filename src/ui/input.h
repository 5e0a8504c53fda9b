// What the window tells the coach: keys, typed text, a pointer (mouse or finger). Nothing in it is SDL's, so that tests
// drive everything behind the window.
#ifndef WERVEL_UI_INPUT_H
#define WERVEL_UI_INPUT_H

#include "ui/command.h"

typedef enum InputKind {
    INPUT_KEY,          // pressed; `repeat` where it is held
    INPUT_TEXT,         // typed, as UTF-8; comes after the key that typed it
    INPUT_POINTER_MOVE, // x, y
    INPUT_POINTER_DOWN,
    INPUT_POINTER_UP,
    INPUT_POINTER_CANCEL, // the finger is not a press after all
    INPUT_WHEEL           // dx, dy in notches; up is positive
} InputKind;

typedef struct Input {
    InputKind kind;
    Key key;
    bool repeat;
    bool control; // with Ctrl or Alt: no text, and no letter command
    char text[16];
    float x, y; // pixels of the picture
    float dx, dy;
    bool touch;
    bool pad;   // the key is a game controller's
    int output; // 0: the stage's window, 1: the teacher's
} Input;

// Input to be given by itself, for --press and for tests: "1.5:space,3:v,4:text:knie,5:click:640x360". After the time
// stands a key's name (the key alone, without the text that it would type), `control:` and a key, or one of
//   text:knie        each character as its key and then its text, as a keyboard gives them
//   move|down|up:XxY a mouse; click:XxY is all three
//   touch-down|touch-move|touch-up:XxY, tap:XxY
//   wheel:-1 or wheel:1x-2
// With `teacher:` before it, it goes to the teacher's window.
typedef struct InputPress {
    double at; // seconds from the start
    Input input;
} InputPress;

#define INPUT_PRESSES_MAX 256
// The number of presses, sorted by time, or -1 where the text is not of that form.
int input_read_presses(const char *text, InputPress presses[INPUT_PRESSES_MAX]);

#endif
