// A plain list to choose an exercise from: groups with a heading, the chosen row always in sight, and at the side the
// figure of what is chosen. Which row is chosen is the caller's; where the list stands follows from it.
#ifndef WERVEL_UI_CHOOSER_H
#define WERVEL_UI_CHOOSER_H

#include "ui/stage.h"

typedef struct ChooserRow {
    const char *title;
    const char *detail; // right of the title, dim; may be NULL
    const char *group;  // a heading stands above the first row of a group; may be NULL
} ChooserRow;

typedef struct ChooserView {
    const char *heading;
    const char *hint; // below the list: what the keys do
    const ChooserRow *rows;
    int count, selected;
    const char *preview_title;
    const char *preview_text; // up to two lines below the figure
    const FigureView *figure; // of the chosen exercise, or NULL while there is none
    const Camera *camera;     // framed on chooser_stage
    const Picture *cover;     // of the pack, in the figure's place while there is none; or NULL
    const Picture *logo;      // right of the heading, or NULL
    ThemeName theme;
} ChooserView;

// Where the preview's figure stands.
Rect chooser_stage(int width, int height);
// Where a logo stands.
Rect chooser_logo(int width, int height);
// The box of a row on the screen, for tests; its height is 0 where it is scrolled out of sight.
Rect chooser_row(const ChooserView *view, int width, int height, int row);
void chooser_draw(DrawList *list, const ChooserView *view, int width, int height, const Measure *measure);

#endif
