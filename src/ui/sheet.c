#include "ui/sheet.h"

#include "draw/props.h"

// Shares of a cell's width.
#define CELL_TALL  0.75f // of the picture in it
#define CELL_TEXT  0.115f
#define HEAD_TALL  0.21f
#define SHEET_EDGE 0.06f
#define CELL_SPACE 0.03f

static int sheet_rows(const SheetView *view, const SheetExercise *exercise)
{
    int columns = view->columns > 0 ? view->columns : 1;
    return (exercise->count + columns - 1) / columns;
}

void sheet_size(const SheetView *view, int *width, int *height)
{
    float cell = (float)view->cell_size, tall = 2.0f * SHEET_EDGE;
    for (int i = 0; i < view->count; i++)
        tall += HEAD_TALL + (float)sheet_rows(view, &view->exercises[i]) * (CELL_TALL + CELL_TEXT + CELL_SPACE);
    float columns = (float)(view->columns > 0 ? view->columns : 1);
    *width = (int)(cell * (columns + (columns - 1.0f) * CELL_SPACE + 2.0f * SHEET_EDGE) + 0.5f);
    *height = (int)(cell * tall + 0.5f);
}

static void sheet_cell(DrawList *list, const SheetView *view, const SheetCell *cell, Rect rect, const Measure *measure)
{
    const Theme *theme = &THEMES[view->theme];
    float size = (float)view->cell_size;
    Rect picture = {rect.x, rect.y, rect.width, size * CELL_TALL};
    draw_rect(list, picture, 0.02f * size, color_alpha(theme->color[COLOR_PANEL], 0.65f));
    Ball own[FIGURE_BOUNDS_MAX + 8 * PROPS_MAX];
    const Ball *frame = cell->frame;
    int count = cell->frame_count;
    if (!frame && cell->figure.body) {
        frame = own;
        count = figure_bounds(cell->figure.body, own);
        for (int i = 0; i < cell->figure.prop_count && i < PROPS_MAX; i++)
            if (cell->figure.props[i].kind != PROP_MAT)
                count += prop_bounds(&cell->figure.props[i], own + count);
    }
    if (cell->figure.body) {
        float pad = 0.035f * size;
        Rect inner = {picture.x + pad, picture.y + pad, picture.width - 2.0f * pad, picture.height - 2.0f * pad};
        Camera camera;
        camera_frame(&camera, cell->view, frame, count, inner, false);
        FigureView figure = cell->figure;
        figure.theme = theme;
        draw_clip(list, picture);
        figure_draw(list, &camera, &figure);
        draw_clip(list, (Rect){0.0f, 0.0f, 0.0f, 0.0f});
    }
    float note = 0.0f, type = 0.052f * size;
    Rect text = {rect.x, picture.y + picture.height + 0.02f * size, rect.width, CELL_TEXT * size};
    if (cell->note && *cell->note) {
        note = measure->width(measure->context, FONT_REGULAR, type, cell->note) + 0.03f * size;
        stage_text(list, measure, FONT_REGULAR, type, 0.7f * type, text, 1, ALIGN_RIGHT, theme->color[COLOR_DIM],
                   cell->note);
    }
    text.width -= note;
    stage_text(list, measure, FONT_MEDIUM, type, 0.7f * type, text, 1, ALIGN_LEFT, theme->color[COLOR_TEXT],
               cell->caption);
}

void sheet_draw(DrawList *list, const SheetView *view, const Measure *measure)
{
    const Theme *theme = &THEMES[view->theme];
    float size = (float)view->cell_size, edge = SHEET_EDGE * size, y = edge;
    int width, height, columns = view->columns > 0 ? view->columns : 1;
    sheet_size(view, &width, &height);
    stage_background(list, theme, width, height);
    for (int e = 0; e < view->count; e++) {
        const SheetExercise *exercise = &view->exercises[e];
        float type = 0.088f * size;
        Rect head = {edge, y, (float)width - 2.0f * edge, HEAD_TALL * size};
        stage_text(list, measure, FONT_SEMIBOLD, type, 0.5f * type, head, 1, ALIGN_LEFT, theme->color[COLOR_TEXT],
                   exercise->title);
        head.y += 1.2f * type;
        stage_text(list, measure, FONT_REGULAR, 0.056f * size, 0.04f * size, head, 1, ALIGN_LEFT,
                   theme->color[COLOR_DIM], exercise->subtitle);
        y += HEAD_TALL * size;
        for (int i = 0; i < exercise->count; i++) {
            Rect cell = {edge + (float)(i % columns) * size * (1.0f + CELL_SPACE),
                         y + (float)(i / columns) * size * (CELL_TALL + CELL_TEXT + CELL_SPACE), size,
                         size * (CELL_TALL + CELL_TEXT)};
            sheet_cell(list, view, &exercise->cells[i], cell, measure);
        }
        y += (float)sheet_rows(view, exercise) * size * (CELL_TALL + CELL_TEXT + CELL_SPACE);
    }
}
