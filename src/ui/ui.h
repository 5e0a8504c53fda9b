// The toolkit of the screens. A screen is drawn anew every frame from its own state: it says where things stand, and
// each thing appends its shapes to the draw list and, where it can be chosen, a target (id and rectangle). Between two
// frames the input works on the targets of the last one: arrows move the focus to the nearest target in their
// direction, OK and a pointer's press activate one. So whatever is drawn can be reached, and nothing has to be kept in
// step with the picture.
//
// All sizes are in units (ui->unit pixels, a 1080th of the shorter side); texts are fitted to their boxes, made smaller
// before anything is cut, and every one is noted (ui->texts), so that tests find what was cut, overlaps or leaves the
// safe area.
#ifndef WERVEL_UI_UI_H
#define WERVEL_UI_UI_H

#include "core/intl.h"
#include "draw/camera.h"
#include "ui/icon.h"
#include "ui/layout.h"

// A target's name: what kind of thing on this screen, and which of them. 0 is none.
typedef uint32_t UiId;
#define UI_ID(kind, index) ((UiId)((kind) + 1) << 20 | ((UiId)(index)&0xFFFFFu))
#define UI_KIND(id)        ((int)((id) >> 20) - 1)
#define UI_INDEX(id)       ((int)((id)&0xFFFFFu))

typedef enum UiDirection { UI_LEFT, UI_RIGHT, UI_UP, UI_DOWN } UiDirection;

// A stretch of a screen that scrolls. Zeroed is at the top. The screen keeps it.
typedef struct UiScroll {
    float at, wanted, most; // pixels
    Rect view;
    UiId followed; // the focus that it last moved into sight
} UiScroll;

typedef struct UiTarget {
    UiId id;
    Rect rect;
    UiScroll *scroll; // that it lies in, or NULL
    float top;        // within that
    bool disabled;    // can have the focus, and says why it does nothing
    bool drags;       // takes the pointer's movement while it is held
} UiTarget;

typedef struct UiTargets {
    UiTarget *items;
    int count, capacity;
} UiTargets;

// A text as it was drawn, for tests.
typedef struct UiTextNote {
    Rect box;  // that it was to stand in
    Rect ink;  // of its lines
    Rect clip; // of the scrolled stretch around it; the whole picture where there is none
    TypeSize type;
    float size;
    int layer; // texts of different layers may lie over each other
    bool cut;
    const char *text; // valid until the next frame
} UiTextNote;

typedef struct UiTextNotes {
    UiTextNote *items;
    int count, capacity;
} UiTextNotes;

#define UI_EASES 96

typedef struct UiEase {
    UiId key;
    float value;
    uint32_t frame; // when it was last asked for
} UiEase;

typedef struct Ui {
    // What the picture is made with; set by whoever draws.
    DrawList *list;
    Measure measure;
    ThemeName theme;
    Language language; // of content's texts
    bool still;        // motion is reduced
    float lengthen;    // tests: 0.4 makes every text 40 % longer
    float larger;      // what a person wants texts to be larger by: 1.4; 0 is 1
    // This frame.
    int width, height;
    float unit;
    bool portrait;
    Rect safe;
    const Color *color; // of the theme
    double seconds;     // since the frame before
    bool moving;        // something is still easing: draw another frame
    int layer;
    Rect clip;
    UiScroll *scroll;
    UiTargets targets, before;
    UiTextNotes texts;
    uint32_t frame;
    // From frame to frame.
    UiId focus;
    UiId held;        // by the pointer
    UiId first;       // what has the focus where nothing had
    bool focus_moved; // by keys since the last frame: a scrolled stretch follows it
    UiEase eases[UI_EASES];
    Arena arena; // of targets and notes
    Arena texts_arena;
} Ui;

void ui_finish(Ui *ui);
// Clears the list and lays the ground.
void ui_begin(Ui *ui, DrawList *list, const Measure *measure, int width, int height, double seconds);
// Gives the focus to a target that is there.
void ui_end(Ui *ui);

// From here on things lie over what was drawn so far, which is dimmed and cannot be chosen any more.
void ui_cover(Ui *ui);

// ---- places ----

// Part of a rectangle; the rest stays in *from.
Rect ui_cut_top(Rect *from, float height, float gap);
Rect ui_cut_bottom(Rect *from, float height, float gap);
Rect ui_cut_left(Rect *from, float width, float gap);
Rect ui_cut_right(Rect *from, float width, float gap);
Rect ui_inset(Rect rect, float by);
// The columns first..first+count of the grid of 12 across `in`, with a gap of 32 units.
Rect ui_columns(const Ui *ui, Rect in, int first, int count);

// ---- things ----

typedef struct UiText {
    Rect box;
    TypeSize type;
    FontRole font;
    int lines;   // at most; 0: one
    float least; // units that it may shrink to; 0: 24, below which nobody reads it
    TextAlign align;
    ThemeColor color;
    bool bottom; // stands at the bottom of its box
    bool middle; // stands in the middle of its height
    const char *text;
} UiText;

// Returns the height that it takes, pixels. A NULL or empty text takes none.
float ui_text(Ui *ui, const UiText *text);
// The height that a text would take.
float ui_text_height(Ui *ui, const UiText *text);
// A line of text within the first lines of *from; cuts what it takes and `gap` units off it.
float ui_write(Ui *ui, Rect *from, TypeSize type, FontRole font, ThemeColor color, int lines, float gap,
               const char *text);
// The text as it is drawn: longer where ui->lengthen says so.
const char *ui_words(Ui *ui, const char *text);
// A formatted text that lives until the next frame.
const char *ui_format(Ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));
// Content's text in the language of the picture, or the other one; "" where there is none.
const char *ui_local(const Ui *ui, const LocalText *text);

// Notes a target; returns how much it has the focus, 0..1, eased.
float ui_target(Ui *ui, UiId id, Rect rect);
bool ui_focused(const Ui *ui, UiId id);
// The ring around what has the focus, `round` units of corner.
void ui_ring(Ui *ui, Rect rect, float round, float amount);
// A card's ground and ring; returns the focus, 0..1.
float ui_card(Ui *ui, UiId id, Rect rect);
void ui_panel(Ui *ui, Rect rect);

typedef enum UiButtonKind { UI_BUTTON_PLAIN, UI_BUTTON_MAIN, UI_BUTTON_QUIET } UiButtonKind;

typedef struct UiButton {
    UiId id;
    Rect rect; // at least 64 units high
    UiButtonKind kind;
    Icon icon; // ICON_NONE for none
    const char *text;
    const char *detail; // below the text, smaller; may be NULL
    bool on;            // a switch or a filter that is on
    bool disabled;
} UiButton;

void ui_button(Ui *ui, const UiButton *button);
// The width in pixels that a button's text wants.
float ui_button_width(Ui *ui, const UiButton *button);

// A row of a list: title at the left, value at the right, with an icon before it.
typedef struct UiRow {
    UiId id;
    Rect rect;
    Icon icon;
    const char *title, *detail, *value;
    bool on, disabled;
} UiRow;

void ui_row(Ui *ui, const UiRow *row);
// Fills `rect` with a text field: its text or, dim, what could stand there.
void ui_field(Ui *ui, UiId id, Rect rect, Icon icon, const char *text, const char *placeholder);
// How far something is, 0..1.
void ui_progress(Ui *ui, Rect rect, float done, ThemeColor color);
void ui_icon(Ui *ui, Icon icon, Rect rect, ThemeColor color);

// Title of a screen, and what is said below it; returns what is left of the safe area below.
Rect ui_header(Ui *ui, const char *title, const char *subtitle);
// What the keys do here, at the bottom of *from, which it shortens: pairs of key and text, NULL ends them.
void ui_hints(Ui *ui, Rect *from, const char *const *pairs);

// ---- scrolling ----

// What follows is drawn within `view`, moved by the scroll; `height` is of all of it. Returns the first line of the
// content in pixels of the picture.
float ui_scroll_begin(Ui *ui, UiScroll *scroll, Rect view, float height);
void ui_scroll_end(Ui *ui);
// Moves so that a stretch of the content is in sight.
void ui_scroll_show(UiScroll *scroll, float top, float height, float margin);
void ui_scroll_by(UiScroll *scroll, float pixels);
// The stretch that scrolls below a point, or NULL.
UiScroll *ui_scroll_at(const Ui *ui, float x, float y);

// ---- focus ----

// What was drawn is no longer what is there: nothing of it can be chosen, held or scrolled any more.
void ui_forget(Ui *ui);

// Moves the focus from where it is; false where nothing lies there.
bool ui_move(Ui *ui, UiDirection direction);
void ui_set_focus(Ui *ui, UiId id);
// The target at a point, the topmost first; NULL for none.
const UiTarget *ui_target_at(const Ui *ui, float x, float y);
const UiTarget *ui_find_target(const Ui *ui, UiId id);

// A value that runs after `goal` within about a quarter of a second; at once where motion is reduced.
float ui_ease(Ui *ui, UiId key, float goal);

#endif
