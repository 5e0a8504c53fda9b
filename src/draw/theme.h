// What everything looks like: one table of colours a theme and one scale of type for all. Nothing else in the program
// names a colour or a font size. Sizes are in 1080ths of the picture's height, so that a screen of any size shows the
// same picture. Text against its ground has a contrast of at least 4.5:1; tests/draw/test_figure.c measures it.
#ifndef WERVEL_DRAW_THEME_H
#define WERVEL_DRAW_THEME_H

#include "draw/drawlist.h"

typedef enum ThemeName { THEME_DARK, THEME_LIGHT, THEME_CONTRAST, THEME_COUNT } ThemeName;

typedef enum ThemeColor {
    COLOR_ABOVE, // the ground behind everything, above and below
    COLOR_BELOW,
    COLOR_TEXT,
    COLOR_DIM,    // secondary text
    COLOR_ACCENT, // progress, what is on, the lit vertebra
    COLOR_ON_ACCENT,
    COLOR_BREATH, // the breathing circle: its rim, disc and text
    COLOR_BREATH_DISC,
    COLOR_BREATH_TEXT,
    COLOR_GUIDE,
    COLOR_STILL,  // ribbon: parts without a breath of their own
    COLOR_INHALE, // ribbon: breathing in, breathing out
    COLOR_EXHALE,
    COLOR_PANEL, // behind an overlay's text
    COLOR_PANEL_EDGE,
    COLOR_CARD, // what can be chosen, and the one that has the focus
    COLOR_CARD_LIT,
    COLOR_CARD_EDGE,
    COLOR_FOCUS,   // the ring around what has the focus
    COLOR_CAUTION, // text of a warning
    COLOR_BODY,    // the figure
    COLOR_BODY_LIT,
    COLOR_BODY_SHADE,
    COLOR_MOVING, // parts that move
    COLOR_MOVING_LIT,
    COLOR_OUTLINE,
    COLOR_FAR,  // what distance mixes into a limb
    COLOR_SKIN, // palm, sole and face
    COLOR_VERTEBRA,
    COLOR_GHOST,
    COLOR_GHOST_EDGE,
    COLOR_SHADOW,
    COLOR_MAT,
    COLOR_MAT_EDGE,
    COLOR_PROP, // furniture: faces to the light, to the side, and edges
    COLOR_PROP_SIDE,
    COLOR_PROP_EDGE,
    COLOR_SOFT, // ball, cushion, towel, block
    COLOR_SOFT_LIT,
    COLOR_COUNT
} ThemeColor;

typedef enum TypeSize {
    TYPE_DISPLAY, // one or two words that are read from afar
    TYPE_TITLE,
    TYPE_CAPTION,
    TYPE_HEADING,
    TYPE_MAIN,      // at least 30 px at 1080
    TYPE_SECONDARY, // at least 24 px at 1080
    TYPE_BREATH,
    TYPE_COUNT_NUMBER,
    TYPE_COUNTDOWN,
    TYPE_SIZE_COUNT
} TypeSize;

typedef struct Theme {
    const char *name;
    Color color[COLOR_COUNT];
} Theme;

// How wide a line of text is, in pixels: fonts where there are fonts (draw/font.h), an estimate in a test.
typedef struct Measure {
    float (*width)(void *context, FontRole font, float size, const char *text);
    void *context;
} Measure;

extern const Theme THEMES[THEME_COUNT];

// In pixels of a picture whose shorter side counts as `height`.
float theme_size(TypeSize size, float height);
// The largest size from `size` down to `least` at which the text is at most `width` wide; `least` where none is.
float theme_fit(const Measure *measure, FontRole font, float size, float least, float width, const char *text);
// Contrast ratio of two opaque colours, 1 to 21, after WCAG 2.1.
float theme_contrast(Color a, Color b);

#endif
