// The parts of the library's screen, which share its state: the grid of cards, the head with search and chips above it,
// and the panel that a chip opens over both. The model behind them is ui/library_filter.h; what is drawn each frame is
// what is in sight, however many exercises there are.
#ifndef WERVEL_UI_LIBRARY_VIEW_H
#define WERVEL_UI_LIBRARY_VIEW_H

#include "ui/coach.h"
#include "ui/library_filter.h"

// Kinds of targets. The index of a card is its place in the catalogue, so that the focus stays on an exercise when the
// order changes.
// clang-format off
typedef enum LibraryKind {
    LIBRARY_CARD,
    LIBRARY_CHIP,   // LibraryChip
    LIBRARY_FIELD,
    LIBRARY_CLEAR,  // every filter
    LIBRARY_DONE,   // with picking
    // In the panel.
    LIBRARY_CHOICE, // facet * LIBRARY_CHOICES + choice
    LIBRARY_SORT,   // LibrarySort
    LIBRARY_SPINE,
    LIBRARY_REGION, // LibraryRegion
    LIBRARY_PANEL_CLEAR,
    LIBRARY_PANEL_SHOW,
    LIBRARY_PANEL_CLOSE
} LibraryKind;

typedef enum LibraryChip {
    CHIP_NONE,
    CHIP_SOURCE, CHIP_POSTURE, CHIP_GROUP, CHIP_SPINE, CHIP_PROP, CHIP_LEVEL, CHIP_ORDER,
    CHIP_PICK, // opens nothing: switches picking
    CHIP_COUNT
} LibraryChip;
// clang-format on

// Where cards stand, in whole pixels: pictures are copied, not scaled.
typedef struct LibraryGrid {
    Rect view;
    int columns;
    float pad, gap, wide, high, picture; // around all, between, of a card, of its picture's height
} LibraryGrid;

typedef struct LibraryState {
    Library library;
    bool built, complete;
    double since; // seconds since it was built
    bool picking; // a choice puts an exercise into the own session
    UiScroll scroll, panel_scroll;
    LibraryGrid grid;
    LibraryChip open; // the panel
    int piece;        // of the spine, where the arrows are
    Rect spine;
    float hover_y; // of the pointer when it last told the piece
} LibraryState;

// ---- library_grid.c ----

// `room` is what there would be without a bar at the bottom, `view` what there is.
void library_grid_place(const Ui *ui, Rect room, Rect view, LibraryGrid *grid);
void library_grid_draw(Coach *coach, LibraryState *state, Ui *ui);
// Arrows, pages, ends, with the focus on a card. False where the toolkit shall find the way.
bool library_grid_move(LibraryState *state, Ui *ui, Command command);
// Gives a card the focus and brings its row into sight.
void library_grid_focus(LibraryState *state, Ui *ui, int place);
// Brings the row of the focus into sight; `now` without easing.
void library_grid_show(LibraryState *state, const Ui *ui, bool now);

// ---- library_head.c ----

// Title, count, search and chips; returns what is left below them.
Rect library_head_draw(Coach *coach, LibraryState *state, Ui *ui, Rect body);
const char *library_chip_title(LibraryChip chip);
// The facets that a chip's panel shows; returns how many.
int library_chip_facets(LibraryChip chip, LibraryFacet facets[2]);
bool library_chip_narrows(const Library *library, LibraryChip chip);
const char *library_choice_title(Coach *coach, const Library *library, Ui *ui, LibraryFacet facet, int choice);
const char *library_region_title(LibraryRegion region);
const char *library_sort_title(LibrarySort sort);
const char *library_count_text(Ui *ui, int count);
// The same text with a capital.
const char *library_capital(Ui *ui, const char *text);
// A text's width in pixels.
float library_text_width(Ui *ui, FontRole font, TypeSize type, const char *text);

// ---- library_panel.c ----

void library_panel_open(LibraryState *state, Ui *ui, LibraryChip chip);
void library_panel_close(LibraryState *state, Ui *ui);
void library_panel_draw(Coach *coach, LibraryState *state, Ui *ui);
// While the panel is open. False where the toolkit shall find the way.
bool library_panel_input(Coach *coach, LibraryState *state, Ui *ui, const ScreenInput *input);

#endif
