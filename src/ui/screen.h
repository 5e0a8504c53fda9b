// A screen is five functions over a state of its own: made once, entered every time one goes there, told of time and of
// what people do, drawn. It reads and changes the coach (ui/coach.h) and knows no other screen; going somewhere is
// coach_go(), going back coach_back(). What is on it is drawn anew every frame with the toolkit (ui/ui.h), whose
// targets bring people's choices back as SCREEN_OK with the target's id.
#ifndef WERVEL_UI_SCREEN_H
#define WERVEL_UI_SCREEN_H

#include "ui/input.h"
#include "ui/ui.h"

typedef struct Coach Coach;

// clang-format off
typedef enum ScreenId {
    SCREEN_HOME,
    SCREEN_LIBRARY,
    SCREEN_EXERCISE,   // coach->subject
    SCREEN_PROGRAMMES,
    SCREEN_PROGRAMME,  // coach->programme
    SCREEN_SESSION,    // the person's own list: coach->session
    SCREEN_PLAYER,
    SCREEN_CLASS,
    SCREEN_SETTINGS,
    SCREEN_COUNT
} ScreenId;
// clang-format on

typedef enum ScreenInputKind {
    SCREEN_OK,      // a target was chosen: `id`
    SCREEN_COMMAND, // any other command; arrows come here before they move the focus, back before it leaves
    SCREEN_TYPED,   // a character, `text`; an empty text deletes the one before. Only where `types`
    SCREEN_DRAG,    // a target that drags was moved by dx, dy pixels: `id`
    SCREEN_WHEEL,   // turned over no stretch that scrolls: dy notches
    SCREEN_ANSWER   // to coach_ask(): `answer`, an index; -1 where it was left
} ScreenInputKind;

typedef struct ScreenInput {
    ScreenInputKind kind;
    UiId id;
    Command command;
    const char *text;
    float dx, dy;
    int question, answer;
    bool pointer; // a mouse or a finger did it
} ScreenInput;

typedef struct Screen {
    const char *name;                                        // for tests and the log
    size_t size;                                             // of the state, which is made zeroed
    void (*finish)(Coach *coach, void *state);               // may be NULL
    void (*enter)(Coach *coach, void *state, bool again);    // `again`: by going back to it; may be NULL
    void (*leave)(Coach *coach, void *state);                // may be NULL
    void (*step)(Coach *coach, void *state, double seconds); // once a frame before it is drawn; may be NULL
    void (*draw)(Coach *coach, void *state, Ui *ui);
    bool (*input)(Coach *coach, void *state, const ScreenInput *input); // true where it did something
    bool (*types)(const Coach *coach, const void *state);               // whether letters are text now; NULL: never
    bool (*still)(const Coach *coach, const void *state);               // nothing moves by itself; NULL: always so
    void (*wait)(Coach *coach, void *state); // until what a thread makes for it is there; may be NULL
} Screen;

extern const Screen SCREEN_OF_HOME, SCREEN_OF_LIBRARY, SCREEN_OF_EXERCISE, SCREEN_OF_PROGRAMMES, SCREEN_OF_PROGRAMME,
    SCREEN_OF_SESSION, SCREEN_OF_PLAYER, SCREEN_OF_CLASS, SCREEN_OF_SETTINGS;
extern const Screen *const SCREENS[SCREEN_COUNT];

#endif
