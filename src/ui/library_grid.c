// Cards: as many a row as fit, rows that fill the view evenly, and only those in sight are drawn.
#include <math.h>

#include "ui/library_view.h"
#include "ui/session_draft.h"

#define CARD_WIDE    430.0f // units that a card wants
#define CARD_GAP     28.0f
#define CARD_PAD     12.0f // around all of them: the ring of the focus
#define CARD_TEXT    166.0f
#define CARD_TOP     14.0f // above the picture, so that it clears the round corners
#define CARD_SIDE    2.0f  // beside it
#define CARD_FACTS   36.0f // the last line
#define TITLE_SHARE  0.7f  // of the height of title and posture
#define CARD_MARGIN  16.0f
#define CARD_ROUND   18.0f
#define PICTURE_WANT 0.54f // height of a picture in its width
#define PICTURE_LOW  0.42f
#define PICTURE_TALL 0.72f
#define BADGE_SIDE   44.0f

static float limited(float value, float least, float most)
{
    return fmaxf(least, fminf(value, most));
}

// What texts are larger by, which takes room.
static float grid_larger(const Ui *ui)
{
    return fmaxf(1.0f, ui->larger);
}

void library_grid_place(const Ui *ui, Rect room, Rect view, LibraryGrid *grid)
{
    float u = ui->unit;
    LibraryGrid out = {.view = view, .pad = ceilf(CARD_PAD * u), .gap = ceilf(CARD_GAP * u)};
    float wide = room.width - 2.0f * out.pad, high = room.height - 2.0f * out.pad;
    out.columns = (int)limited(roundf(wide / (CARD_WIDE * u)), 2.0f, 8.0f);
    out.wide = floorf((wide + out.gap) / (float)out.columns - out.gap);
    float below = ceilf((CARD_TEXT * grid_larger(ui) + CARD_TOP) * u), want = PICTURE_WANT * out.wide + below;
    float rows = fmaxf(1.0f, roundf((high + out.gap) / (want + out.gap)));
    float picture = (high + out.gap) / rows - out.gap - below;
    out.picture = floorf(limited(picture, PICTURE_LOW * out.wide, PICTURE_TALL * out.wide));
    out.high = out.picture + below;
    *grid = out;
}

static float grid_step(const LibraryGrid *grid)
{
    return grid->high + grid->gap;
}

static int grid_rows(const LibraryState *state)
{
    return (state->library.shown_count + state->grid.columns - 1) / state->grid.columns;
}

static Rect grid_rect(const LibraryGrid *grid, float top, int place)
{
    float left = grid->view.x + grid->pad;
    return (Rect){left + (float)(place % grid->columns) * (grid->wide + grid->gap),
                  top + grid->pad + (float)(place / grid->columns) * grid_step(grid), grid->wide, grid->high};
}

// ---- one card ----

// Three bars, as many of them filled as it is hard.
static void card_difficulty(Ui *ui, Rect rect, Difficulty difficulty)
{
    float wide = rect.width / 4.0f, gap = 0.5f * wide;
    for (int i = 0; i < 3; i++) {
        float high = rect.height * (0.4f + 0.3f * (float)i);
        Color color = ui->color[i < (int)difficulty ? COLOR_DIM : COLOR_STILL];
        draw_rect(ui->list, (Rect){rect.x + (float)i * (wide + gap), rect.y + rect.height - high, wide, high},
                  0.3f * wide, i < (int)difficulty ? color : color_alpha(color, 0.6f));
    }
}

static void card_marks(Ui *ui, Rect row, const CatalogueItem *item)
{
    float u = ui->unit;
    if (item->ticks > 0) {
        const char *length = coach_length(ui, item->ticks);
        float wide = library_text_width(ui, FONT_MEDIUM, TYPE_SECONDARY, length);
        wide *= grid_larger(ui);
        ui_text(ui, &(UiText){.box = ui_cut_left(&row, wide, 16.0f * u),
                              .type = TYPE_SECONDARY,
                              .font = FONT_MEDIUM,
                              .color = COLOR_DIM,
                              .middle = true,
                              .text = length});
    }
    Rect mark = {row.x, row.y + 0.5f * (row.height - 20.0f * u), 26.0f * u, 20.0f * u};
    if (item->difficulty != DIFFICULTY_UNGRADED) {
        card_difficulty(ui, mark, item->difficulty);
        mark.x += 42.0f * u;
    }
    if (item->cautions)
        ui_icon(ui, ICON_WARNING, (Rect){mark.x, row.y + 0.5f * (row.height - 28.0f * u), 28.0f * u, 28.0f * u},
                COLOR_CAUTION);
}

// Whether it is in the own session, and as which; while picking, what a choice would do.
static void card_badge(Ui *ui, Rect rect, int place, bool picking)
{
    float u = ui->unit, radius = 0.5f * rect.width;
    Vec2 centre = {rect.x + radius, rect.y + radius};
    if (place < 0 && !picking)
        return;
    if (place < 0) {
        draw_disc(ui->list, centre, radius, ui->color[COLOR_PANEL]);
        draw_ring(ui->list, centre, radius - 1.0f * u, 2.0f * u, ui->color[COLOR_DIM]);
        ui_icon(ui, ICON_PLUS, ui_inset(rect, 9.0f * u), COLOR_TEXT);
        return;
    }
    draw_disc(ui->list, centre, radius, ui->color[COLOR_ACCENT]);
    float lengthen = ui->lengthen;
    ui->lengthen = 0.0f; // a number
    ui_text(ui, &(UiText){.box = rect,
                          .type = TYPE_SECONDARY,
                          .font = FONT_SEMIBOLD,
                          .align = ALIGN_CENTRE,
                          .color = COLOR_ON_ACCENT,
                          .middle = true,
                          .text = ui_format(ui, "%d", place + 1)});
    ui->lengthen = lengthen;
}

static void card_words(Coach *coach, Ui *ui, Rect rect, const CatalogueItem *item)
{
    const PostureInfo *posture = item->posture ? way_posture(catalogue_ways(coach->catalogue), item->posture) : NULL;
    UiText title = {.box = rect,
                    .type = TYPE_MAIN,
                    .font = FONT_SEMIBOLD,
                    .lines = 2,
                    .color = COLOR_TEXT,
                    .text = ui_local(ui, &item->title)};
    UiText below = {.box = rect,
                    .type = TYPE_SECONDARY,
                    .font = FONT_REGULAR,
                    .lines = 2,
                    .color = item->faulty ? COLOR_CAUTION : COLOR_DIM,
                    .text = item->faulty ? _("has faults")
                            : posture    ? ui_local(ui, &posture->title)
                                         : NULL};
    // A box's height is what larger texts may grow into.
    title.box.height = TITLE_SHARE * rect.height;
    float high = ui_text_height(ui, &title);
    below.box.height = rect.height - high;
    if (high + ui_text_height(ui, &below) > rect.height) { // two lines of both: the title gives way
        title.type = TYPE_SECONDARY;
        title.box.height = below.box.height = 0.5f * rect.height;
        high = ui_text_height(ui, &title);
    }
    ui_text(ui, &title);
    below.box.y = rect.y + high;
    ui_text(ui, &below);
}

static void card_picture(Coach *coach, Ui *ui, Rect rect, const CatalogueItem *item, UiId id)
{
    GalleryWant want = {.item = item,
                        .width = (int)rect.width,
                        .height = (int)rect.height,
                        .theme = ui->theme,
                        .ground = ui->color[COLOR_CARD],
                        .focus = ui_focused(ui, id),
                        .still = ui->still};
    const Picture *picture = item->read && !item->faulty ? gallery_picture(coach->gallery, &want) : NULL;
    if (picture)
        draw_picture(ui->list, picture, rect);
}

static void card_draw(Coach *coach, LibraryState *state, Ui *ui, int index, Rect rect)
{
    float u = ui->unit, beside = ceilf(CARD_SIDE * u), above = ceilf(CARD_TOP * u), side = BADGE_SIDE * u;
    const CatalogueItem *item = &state->library.items[index];
    UiId id = UI_ID(LIBRARY_CARD, index);
    float focus = ui_target(ui, id, rect);
    ui->targets.items[ui->targets.count - 1].disabled = item->faulty;
    // The ground does not change with the focus: the pictures are made on it.
    draw_rect(ui->list, rect, CARD_ROUND * u, ui->color[COLOR_CARD]);
    Rect picture = {rect.x + beside, rect.y + above, rect.width - 2.0f * beside, state->grid.picture};
    card_picture(coach, ui, picture, item, id);
    draw_frame(ui->list, rect, CARD_ROUND * u, fmaxf(1.0f, 1.5f * u), ui->color[COLOR_CARD_EDGE]);
    ui_ring(ui, rect, CARD_ROUND, focus);
    Rect inner = {rect.x + CARD_MARGIN * u, picture.y + picture.height + 4.0f * u, rect.width - 2.0f * CARD_MARGIN * u,
                  0.0f};
    inner.height = rect.y + rect.height - inner.y - 10.0f * u;
    Rect facts = ui_cut_bottom(&inner, CARD_FACTS * grid_larger(ui) * u, 0.0f);
    card_badge(ui, (Rect){facts.x + facts.width - side, facts.y + facts.height - side, side, side},
               session_find(coach, item->id), state->picking && !item->faulty);
    card_marks(ui, facts, item);
    card_words(coach, ui, inner, item);
}

// ---- all of them ----

static int focused_place(const LibraryState *state, const Ui *ui)
{
    if (UI_KIND(ui->focus) != LIBRARY_CARD || ui->focus == 0 || UI_INDEX(ui->focus) >= state->library.count)
        return -1;
    return state->library.place[UI_INDEX(ui->focus)];
}

void library_grid_draw(Coach *coach, LibraryState *state, Ui *ui)
{
    const LibraryGrid *grid = &state->grid;
    const Library *library = &state->library;
    int rows = grid_rows(state), columns = grid->columns, focused = focused_place(state, ui);
    float step = grid_step(grid);
    float top = ui_scroll_begin(ui, &state->scroll, grid->view, 2.0f * grid->pad + (float)rows * step - grid->gap);
    int first = (int)fmaxf(0.0f, floorf((state->scroll.at - grid->pad) / step));
    int last = (int)fminf((float)rows - 1.0f, floorf((state->scroll.at + grid->view.height - grid->pad) / step));
    // The rows on both sides can be reached; the focus is kept wherever it was scrolled to.
    for (int place = (first - 1) * columns; place < (last + 2) * columns && place < library->shown_count; place++) {
        if (place < 0)
            continue;
        int index = library->shown[place], row = place / columns;
        Rect rect = grid_rect(grid, top, place);
        if (row >= first && row <= last)
            card_draw(coach, state, ui, index, rect);
        else
            ui_target(ui, UI_ID(LIBRARY_CARD, index), rect);
    }
    if (focused >= 0 && (focused / columns < first - 1 || focused / columns > last + 1))
        ui_target(ui, ui->focus, grid_rect(grid, top, focused));
    ui_scroll_end(ui);
}

// ---- moving about ----

void library_grid_show(LibraryState *state, const Ui *ui, bool now)
{
    const LibraryGrid *grid = &state->grid;
    int place = focused_place(state, ui);
    if (place < 0 || grid->columns == 0)
        return;
    float top = grid->pad + (float)(place / grid->columns) * grid_step(grid);
    state->scroll.view = grid->view;
    state->scroll.most =
        fmaxf(0.0f, 2.0f * grid->pad + (float)grid_rows(state) * grid_step(grid) - grid->gap - grid->view.height);
    ui_scroll_show(&state->scroll, top, grid->high, grid->pad);
    state->scroll.followed = ui->focus;
    if (now)
        state->scroll.at = state->scroll.wanted;
}

void library_grid_focus(LibraryState *state, Ui *ui, int place)
{
    // Not ui_set_focus(): the row is brought into sight here, whole and without a margin.
    ui->focus = UI_ID(LIBRARY_CARD, state->library.shown[place]);
    ui->focus_moved = false;
    library_grid_show(state, ui, false);
}

// The card in sight in the same column, where the focus was scrolled away from; -1 where it is in sight.
static int place_in_sight(const LibraryState *state, int place)
{
    const LibraryGrid *grid = &state->grid;
    float top = grid->pad + (float)(place / grid->columns) * grid_step(grid) - state->scroll.wanted;
    if (top + grid->high > 0.0f && top < grid->view.height)
        return -1;
    int row = top < 0.0f ? (int)ceilf((state->scroll.wanted - grid->pad) / grid_step(grid))
                         : (int)floorf((state->scroll.wanted + grid->view.height - grid->pad) / grid_step(grid)) - 1;
    row = row < 0 ? 0 : row;
    int there = row * grid->columns + place % grid->columns;
    return there < state->library.shown_count ? there : state->library.shown_count - 1;
}

bool library_grid_move(LibraryState *state, Ui *ui, Command command)
{
    const LibraryGrid *grid = &state->grid;
    int place = focused_place(state, ui), count = state->library.shown_count, columns = grid->columns;
    if (place < 0 || columns == 0)
        return false;
    int column = place % columns, row = place / columns, page = (int)(grid->view.height / grid_step(grid) + 0.1f);
    page = (page < 1 ? 1 : page) * columns;
    int seen = place_in_sight(state, place), to = place;
    bool arrow =
        command == COMMAND_UP || command == COMMAND_DOWN || command == COMMAND_LEFT || command == COMMAND_RIGHT;
    if (arrow && seen >= 0) {
        library_grid_focus(state, ui, seen);
        return true;
    }
    switch (command) {
    case COMMAND_LEFT:
        if (column == 0) { // out of the grid, from however far down
            ui_set_focus(ui, UI_ID(LIBRARY_CHIP, CHIP_SOURCE));
            return true;
        }
        to = place - 1;
        break;
    case COMMAND_RIGHT:
        if (column == columns - 1 && state->picking) {
            ui_set_focus(ui, UI_ID(LIBRARY_DONE, 0));
            return true;
        }
        to = column < columns - 1 && place + 1 < count ? place + 1 : place;
        break;
    case COMMAND_UP:
        if (row == 0)
            return false;
        to = place - columns;
        break;
    case COMMAND_DOWN:
        if (row == grid_rows(state) - 1)
            return false;
        to = place + columns < count ? place + columns : count - 1;
        break;
    case COMMAND_PAGE_UP:
        to = place - page >= 0 ? place - page : column;
        break;
    case COMMAND_PAGE_DOWN:
        to = place + page < count ? place + page : count - 1;
        break;
    case COMMAND_FIRST:
        to = 0;
        break;
    case COMMAND_LAST:
        to = count - 1;
        break;
    default:
        return false;
    }
    library_grid_focus(state, ui, to);
    return true;
}
