// A contact sheet: the key moments of exercises side by side, seen from several sides, for an author and a reviewer.
// The cells of one exercise stand in rows of `columns`; all pictures of one row that share `frame` share a camera's
// distance, so that movement shows.
#ifndef WERVEL_UI_SHEET_H
#define WERVEL_UI_SHEET_H

#include "ui/stage.h"

typedef struct SheetCell {
    FigureView figure; // its theme is the sheet's
    CameraView view;
    const Ball *frame; // what the camera frames; NULL for this cell's own figure and props
    int frame_count;
    const char *caption; // phase and time
    const char *note;    // the side it is seen from, or NULL
} SheetCell;

typedef struct SheetExercise {
    const char *title;
    const char *subtitle;
    const SheetCell *cells;
    int count;
} SheetExercise;

typedef struct SheetView {
    const SheetExercise *exercises;
    int count;
    int columns;   // cells side by side
    int cell_size; // pixels across; 4:3
    ThemeName theme;
} SheetView;

// The picture's size in pixels.
void sheet_size(const SheetView *view, int *width, int *height);
void sheet_draw(DrawList *list, const SheetView *view, const Measure *measure);

#endif
