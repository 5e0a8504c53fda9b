// Where everything of the player screen stands, before anything is drawn: boxes in pixels for any size and shape of
// screen. Boxes do not overlap, all lie within the safe area (5 % from each edge, beyond which televisions may cut),
// and depend on the size of the screen only, so that nothing moves when a text changes; texts are fitted to their
// boxes.
//
// All sizes are in units: a 1080th of the shorter side. Landscape: the figure's stage at the left, the circle beside
// it. Portrait: the stage above, the circle and its texts below it. The stage always gets what is left, which is most.
#ifndef WERVEL_UI_LAYOUT_H
#define WERVEL_UI_LAYOUT_H

#include "draw/theme.h"

typedef enum LayoutBox {
    BOX_TITLE,
    BOX_SUBTITLE,
    BOX_STAGE,
    BOX_CIRCLE,
    BOX_TEMPO,
    BOX_SIDES,
    BOX_REPETITIONS,
    BOX_SET,
    BOX_NEXT,
    BOX_LOGO, // beside what comes next, or the title
    BOX_CAPTION,
    BOX_RIBBON,
    BOX_LABELS, // of the ribbon
    BOX_COUNT
} LayoutBox;

typedef struct Layout {
    int width, height;
    float unit; // pixels
    bool portrait;
    bool calm;                          // for a class: no ribbon, larger texts
    float title, caption, main, second; // sizes of type, units
    int caption_lines;                  // two; for a class on a narrow screen three
    Rect safe;
    Rect box[BOX_COUNT];
} Layout;

void layout_init(Layout *layout, int width, int height);
// For people who see the screen from afar: captions `caption` units large along the whole width, what else is said
// large too, and no ribbon.
void layout_init_class(Layout *layout, int width, int height, float caption);
// The size of captions in units (an em) that can be read on a screen of `inches` across at `metres`: capital letters 25
// minutes of arc high, which is 59 pixels of 1080 for 43 inches at 4 m, and never under 47 (coach.md). `aspect` is
// width to height.
float layout_class_caption(float inches, float metres, float aspect);
// The stretch below the stage, caption and ribbon together: where buttons take their place.
Rect layout_foot(const Layout *layout);

#define TEXT_LINES      8
#define TEXT_LINE_BYTES 256

// Units: what a caption shrinks to rather than being cut; at 30 and more two lines hold all but the longest.
#define LAYOUT_CAPTION_LEAST 26.0f

// A text broken into lines and fitted to a width.
typedef struct FittedText {
    char lines[TEXT_LINES][TEXT_LINE_BYTES];
    int count;
    float size;
    bool cut; // did not fit at the least size, and ends in an ellipsis
} FittedText;

// Breaks at spaces into at most `lines` lines and makes the text smaller, down to `least`, before it cuts anything.
void layout_fit(const Measure *measure, FontRole font, float size, float least, float width, int lines,
                const char *text, FittedText *out);

#define RIBBON_MAX 24

// A label of the ribbon; hidden where there is no room for it.
typedef struct RibbonLabel {
    Rect rect; // of the text
    Rect bar;  // of its segment
    float size;
    bool shown;
} RibbonLabel;

// Places the labels of segments with these shares so that none overlap: the current one always, the others where they
// fit their own segment. Returns how many segments there are, at most RIBBON_MAX.
int layout_ribbon(const Layout *layout, const Measure *measure, const char *const *labels, const float *shares,
                  int count, int current, RibbonLabel out[RIBBON_MAX]);

#endif
