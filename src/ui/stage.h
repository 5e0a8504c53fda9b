// The player's screen as a picture of plain values: texts in the language of the user, the figure and its camera, how
// full the lungs are. It knows no session and no clock; the caller fills a StageView for an instant, and the same view
// gives the same picture. Nothing covers the figure: what has to be said takes the place of something else.
#ifndef WERVEL_UI_STAGE_H
#define WERVEL_UI_STAGE_H

#include "draw/circle.h"
#include "draw/figure.h"
#include "draw/font.h"
#include "ui/layout.h"

#define STAGE_DOTS_MAX 12 // repetitions shown as dots; more are a text

typedef enum RibbonKind { RIBBON_STILL, RIBBON_INHALE, RIBBON_EXHALE, RIBBON_KIND_COUNT } RibbonKind;

typedef struct RibbonSegment {
    const char *label;
    float share; // of the ribbon's length; any unit
    RibbonKind kind;
} RibbonSegment;

// Texts may be NULL.
typedef struct StageView {
    const char *title;
    const char *subtitle;
    const char *message; // for a moment in the place of the subtitle
    const char *caption;
    const char *breath_label; // in the circle; in a lead-in or a pause what that is
    const char *breath_count;
    float circle;   // 0 all air out .. 1 full
    float progress; // of the phase, or of the lead-in
    const RibbonSegment *segments;
    int segment_count;
    int segment_current;    // -1 for none
    float segment_progress; // 0..1
    int repetitions_done;
    int repetitions_total;       // 0: none are shown
    float repetition_progress;   // of the current one
    const char *repetition_text; // "3 van 20": shown where there are too many for dots
    const char *sides;
    const char *set;
    const char *next;
    const char *tempo;
    const Picture *logo; // small, in the corner; NULL for none
    bool paused;
    bool foot_taken; // buttons stand in the place of caption and ribbon
    ThemeName theme;
    const Camera *camera;     // framed on layout->box[BOX_STAGE]
    const FigureView *figure; // its theme is the screen's; NULL for none
} StageView;

// Measures with the fonts that will draw.
Measure stage_measure(FontSet *fonts);
// On the ground that is laid already.
void stage_draw(DrawList *list, const StageView *view, const Layout *layout, const Measure *measure);
// The ground behind everything.
void stage_background(DrawList *list, const Theme *theme, int width, int height);
// A text fitted to a box, first line at its top; returns the height that it takes.
float stage_text(DrawList *list, const Measure *measure, FontRole font, float size, float least, Rect box, int lines,
                 TextAlign align, Color color, const char *text);

// A picture scaled to fit a box, kept in its shape: `at_x` and `at_y` say where it stands in the room that is left, 0
// left or top .. 1 right or bottom. NULL and an empty picture draw nothing.
void stage_picture(DrawList *list, const Picture *picture, Rect box, float at_x, float at_y);

#endif
