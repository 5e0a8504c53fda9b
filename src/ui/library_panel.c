// The panel over the grid: the choices of a chip with how many exercises each leaves, or the spine, on which a vertebra
// or a part of the back is picked. What is chosen holds at once; the grid is behind it.
#include <math.h>

#include "ui/library_view.h"
#include "ui/spine.h"

#define PANEL_WIDE   700.0f // units
#define SPINE_WIDE   1040.0f
#define PANEL_PAD    36.0f
#define PANEL_HEAD   64.0f
#define ROW_HIGH     72.0f
#define ROW_LEAST    28.0f
#define ROW_GAP      8.0f
#define ROW_RING     12.0f // room for the ring of a row
#define ROW_BAR      8.0f  // beyond it, for the bar of the scroll
#define REGION_HIGH  84.0f
#define LABEL_SHARE  0.25f // of the spine's panel: what is said of the piece
#define LABEL_HIGH   190.0f
#define REGION_SHARE 0.40f

typedef struct PanelRow {
    UiId id;
    const char *title;
    int count; // exercises that it leaves; -1: nothing to count
    bool on, disabled;
} PanelRow;

#define PANEL_ROWS (2 * LIBRARY_CHOICES)

// ---- rows ----

static int panel_rows(Coach *coach, const LibraryState *state, Ui *ui, PanelRow rows[PANEL_ROWS])
{
    const Library *library = &state->library;
    LibraryFacet facets[2];
    int count = 0, facet_count = library_chip_facets(state->open, facets);
    if (state->open == CHIP_ORDER)
        for (int i = 0; i < LIBRARY_SORT_COUNT; i++)
            rows[count++] = (PanelRow){.id = UI_ID(LIBRARY_SORT, i),
                                       .title = library_sort_title((LibrarySort)i),
                                       .count = -1,
                                       .on = library->sort == (LibrarySort)i};
    for (int f = 0; f < facet_count; f++)
        for (int k = 0; k < LIBRARY_CHOICES; k++) {
            // What needs nothing stands before what needs something, and no grade after all grades.
            int choice = facets[f] == FACET_PROP ? (k + LIBRARY_NO_PROP) % LIBRARY_CHOICES
                         : facets[f] == FACET_DIFFICULTY && k <= DIFFICULTY_HARD ? (k + 1) % (DIFFICULTY_HARD + 1)
                                                                                 : k;
            bool on = library_chosen(library, facets[f], choice);
            int left = library->left[facets[f]][choice];
            if (library->all[facets[f]][choice] == 0 && !on)
                continue;
            rows[count++] = (PanelRow){.id = UI_ID(LIBRARY_CHOICE, (int)facets[f] * LIBRARY_CHOICES + choice),
                                       .title = library_choice_title(coach, library, ui, facets[f], choice),
                                       .count = left,
                                       .on = on,
                                       .disabled = left == 0 && !on};
        }
    return count;
}

static void row_draw(Ui *ui, const PanelRow *row, Rect rect, bool single)
{
    float u = ui->unit, focus = ui_target(ui, row->id, rect), side = 32.0f * u;
    ui->targets.items[ui->targets.count - 1].disabled = row->disabled;
    draw_rect(ui->list, rect, 14.0f * u, color_mix(ui->color[COLOR_CARD], ui->color[COLOR_CARD_LIT], focus));
    draw_frame(ui->list, rect, 14.0f * u, fmaxf(1.0f, 1.5f * u), ui->color[COLOR_CARD_EDGE]);
    ui_ring(ui, rect, 14.0f, focus);
    Rect inner = {rect.x + 22.0f * u, rect.y, rect.width - 44.0f * u, rect.height};
    Rect mark = ui_cut_left(&inner, side, 20.0f * u);
    mark.y += 0.5f * (mark.height - side);
    mark.height = side;
    float round = single ? 0.5f * side : 9.0f * u;
    if (row->on) {
        draw_rect(ui->list, mark, round, ui->color[COLOR_ACCENT]);
        ui_icon(ui, ICON_CHECK, ui_inset(mark, 4.0f * u), COLOR_ON_ACCENT);
    } else {
        draw_frame(ui->list, mark, round, 2.0f * u, color_alpha(ui->color[COLOR_DIM], row->disabled ? 0.5f : 1.0f));
    }
    if (row->count >= 0) {
        const char *number = ui_format(ui, "%d", row->count);
        ui_text(ui, &(UiText){
                        .box = ui_cut_right(&inner, library_text_width(ui, FONT_MEDIUM, TYPE_MAIN, number), 16.0f * u),
                        .type = TYPE_MAIN,
                        .font = FONT_MEDIUM,
                        .align = ALIGN_RIGHT,
                        .color = row->on ? COLOR_ACCENT : COLOR_DIM,
                        .middle = true,
                        .text = number});
    }
    float least = ROW_LEAST * u; // in one line; then two smaller ones, which the row is high enough for
    bool fits = ui->measure.width(ui->measure.context, FONT_MEDIUM, least, ui_words(ui, row->title)) <= inner.width;
    ui_text(ui, &(UiText){.box = inner,
                          .type = fits ? TYPE_MAIN : TYPE_SECONDARY,
                          .font = FONT_MEDIUM,
                          .lines = fits ? 1 : 2,
                          .color = row->disabled ? COLOR_DIM : COLOR_TEXT,
                          .middle = true,
                          .text = row->title});
}

static void rows_draw(Coach *coach, LibraryState *state, Ui *ui, Rect inner)
{
    float u = ui->unit, ring = ROW_RING * u, step = (ROW_HIGH + ROW_GAP) * u;
    PanelRow rows[PANEL_ROWS];
    int count = panel_rows(coach, state, ui, rows);
    Rect view = {inner.x - ring, inner.y, inner.width + 2.0f * ring + ROW_BAR * u, inner.height};
    float top = ui_scroll_begin(ui, &state->panel_scroll, view, (float)count * step - ROW_GAP * u + 2.0f * ring);
    for (int i = 0; i < count; i++) {
        Rect rect = {inner.x, top + ring + (float)i * step, inner.width, ROW_HIGH * u};
        if (rect.y + rect.height > view.y - step && rect.y < view.y + view.height + step)
            row_draw(ui, &rows[i], rect, state->open == CHIP_ORDER);
        if (rows[i].on && ui->first == 0)
            ui->first = rows[i].id;
    }
    ui_scroll_end(ui);
    if (ui->first == 0 && count > 0)
        ui->first = rows[0].id;
}

// ---- the spine ----

static int piece_choice(int piece)
{
    return piece == SPINE_SACRUM ? LIBRARY_PELVIS : SPINE_SACRUM - 1 - piece;
}

static LibraryRegion piece_region(int piece)
{
    LibraryRegion region = REGION_NECK;
    while (region < REGION_COUNT - 1 && !(LIBRARY_REGIONS[region] >> piece_choice(piece) & 1))
        region = (LibraryRegion)(region + 1);
    return region;
}

// The pieces of a region, from above.
static void region_pieces(LibraryRegion region, int *first, int *last)
{
    *first = -1;
    for (int piece = 0; piece < SPINE_PIECES; piece++)
        if (piece_region(piece) == region) {
            *first = *first < 0 ? piece : *first;
            *last = piece;
        }
}

static const char *piece_title(Ui *ui, int piece)
{
    static const char *const titles[REGION_COUNT] = {
        [REGION_NECK] = N_("Neck vertebra %d"),
        [REGION_CHEST] = N_("Chest vertebra %d"),
        [REGION_LOW_BACK] = N_("Lumbar vertebra %d"),
        [REGION_PELVIS] = N_("Sacrum and pelvis"),
    };
    static const char *const plain = N_("Sacrum and pelvis");
    LibraryRegion region = piece_region(piece);
    int first = 0, last = 0;
    if (region == REGION_PELVIS)
        return _(plain);
    region_pieces(region, &first, &last);
    return ui_format(ui, _(titles[region]), piece - first + 1); // NOLINT: all of them have one number
}

// What the arrows are at: beside it, or at the top of a tall panel.
static void piece_label(const LibraryState *state, Ui *ui, Rect box, const SpinePiece *beside)
{
    float u = ui->unit;
    int left = state->library.left[FACET_BACK][piece_choice(state->piece)];
    if (beside) {
        float high = fminf(LABEL_HIGH * u, box.height);
        box.y = fmaxf(box.y, fminf(beside->centre.y - 34.0f * u, box.y + box.height - high));
        box.height = high;
    }
    if (state->piece != SPINE_SACRUM)
        ui_write(ui, &box, TYPE_TITLE, FONT_SEMIBOLD, COLOR_TEXT, 1, 0.0f, spine_name(state->piece));
    ui_write(ui, &box, TYPE_SECONDARY, FONT_MEDIUM, COLOR_TEXT, 2, 4.0f, piece_title(ui, state->piece));
    ui_write(ui, &box, TYPE_SECONDARY, FONT_REGULAR, COLOR_DIM, 2, 0.0f, library_count_text(ui, left));
}

static void region_draw(const LibraryState *state, Ui *ui, LibraryRegion region, Rect column,
                        const SpinePiece pieces[SPINE_PIECES])
{
    float u = ui->unit, high = REGION_HIGH * u;
    int first = 0, last = 0;
    region_pieces(region, &first, &last);
    float top = pieces[first].centre.y - 0.5f * pieces[first].high + 4.0f * u;
    float bottom = pieces[last].centre.y + 0.5f * pieces[last].high - 4.0f * u;
    bool on = (state->library.chosen[FACET_BACK] & LIBRARY_REGIONS[region]) == LIBRARY_REGIONS[region];
    int left = state->library.left_of_region[region];
    // A line beside what it stands for.
    draw_capsule(ui->list, (Vec2){column.x, top}, 2.5f * u, (Vec2){column.x, bottom}, 2.5f * u,
                 ui->color[on ? COLOR_ACCENT : COLOR_STILL]);
    Rect rect = {column.x + 28.0f * u, 0.5f * (top + bottom - high), column.width - 28.0f * u, high};
    PanelRow row = {.id = UI_ID(LIBRARY_REGION, (int)region),
                    .title = library_region_title(region),
                    .count = left,
                    .on = on,
                    .disabled = left == 0 && !on};
    row_draw(ui, &row, rect, false);
}

static void spine_panel_draw(const Coach *coach, LibraryState *state, Ui *ui, Rect inner)
{
    int counts[SPINE_PIECES];
    uint32_t chosen = 0;
    SpinePiece pieces[SPINE_PIECES];
    UiId id = UI_ID(LIBRARY_SPINE, 0);
    inner.height -= 8.0f * ui->unit;
    Rect column = inner;
    bool tall = inner.height > 1.2f * inner.width;
    Rect label =
        tall ? ui_cut_top(&column, LABEL_HIGH * ui->unit, 0.0f) : ui_cut_left(&column, LABEL_SHARE * inner.width, 0.0f);
    Rect regions = ui_cut_right(&column, REGION_SHARE * inner.width, 28.0f * ui->unit);
    column = ui_inset(column, ROW_RING * ui->unit);
    state->spine = column;
    // A pointer that moves over it takes the place of the arrows.
    if (coach->pointer_used && ui_focused(ui, id) && coach->point_y != state->hover_y)
        state->piece = spine_at(column, coach->point_y);
    state->hover_y = coach->point_y;
    for (int i = 0; i < SPINE_PIECES; i++) {
        counts[i] = state->library.left[FACET_BACK][piece_choice(i)];
        chosen |= (uint32_t)library_chosen(&state->library, FACET_BACK, piece_choice(i)) << i;
    }
    spine_place(column, pieces);
    float focus = ui_target(ui, id, column);
    ui_ring(ui, column, 18.0f, focus);
    ui->first = id;
    for (int r = 0; r < REGION_COUNT; r++)
        region_draw(state, ui, (LibraryRegion)r, regions, pieces);
    spine_draw(ui,
               &(SpineView){.box = column, .counts = counts, .chosen = chosen, .cursor = state->piece, .focus = focus});
    if (focus > 0.5f)
        piece_label(state, ui, label, tall ? NULL : &pieces[state->piece]);
}

// ---- the whole panel ----

static void panel_buttons(const LibraryState *state, Ui *ui, Rect row)
{
    float u = ui->unit;
    int shown = state->library.shown_count;
    UiButton clear = {.id = UI_ID(LIBRARY_PANEL_CLEAR, 0),
                      .icon = ICON_CLOSE,
                      .text = _("Clear"),
                      .disabled = !library_chip_narrows(&state->library, state->open)};
    clear.rect = ui_cut_left(&row, fminf(ui_button_width(ui, &clear), 0.45f * row.width), 20.0f * u);
    ui_button(ui, &clear);
    ui_button(ui,
              &(UiButton){.id = UI_ID(LIBRARY_PANEL_SHOW, 0),
                          .rect = row,
                          .kind = UI_BUTTON_MAIN,
                          .text = ui_format(ui, intl_plural("Show %d exercise", "Show %d exercises", shown), shown)});
}

void library_panel_draw(Coach *coach, LibraryState *state, Ui *ui)
{
    float u = ui->unit;
    bool spine = state->open == CHIP_SPINE, order = state->open == CHIP_ORDER;
    ui_cover(ui);
    float wide = fminf((spine ? SPINE_WIDE : PANEL_WIDE) * u, ui->safe.width);
    Rect panel = {ui->safe.x + ui->safe.width - wide, ui->safe.y, wide, ui->safe.height};
    draw_rect(ui->list, panel, 28.0f * u, ui->color[COLOR_PANEL]);
    draw_frame(ui->list, panel, 28.0f * u, fmaxf(1.0f, 2.0f * u), ui->color[COLOR_PANEL_EDGE]);
    Rect inner = ui_inset(panel, PANEL_PAD * u), head = ui_cut_top(&inner, PANEL_HEAD * u, 12.0f * u);
    Rect close = ui_cut_right(&head, PANEL_HEAD * u, 20.0f * u);
    ui_text(ui, &(UiText){.box = head,
                          .type = TYPE_HEADING,
                          .font = FONT_SEMIBOLD,
                          .color = COLOR_TEXT,
                          .middle = true,
                          .text = library_chip_title(state->open)});
    ui_button(ui, &(UiButton){
                      .id = UI_ID(LIBRARY_PANEL_CLOSE, 0), .rect = close, .kind = UI_BUTTON_QUIET, .icon = ICON_CLOSE});
    Rect buttons = {0};
    if (!order)
        buttons = ui_cut_bottom(&inner, ROW_HIGH * u, 16.0f * u);
    if (spine)
        spine_panel_draw(coach, state, ui, inner);
    else
        rows_draw(coach, state, ui, inner);
    if (!order)
        panel_buttons(state, ui, buttons);
}

void library_panel_open(LibraryState *state, Ui *ui, LibraryChip chip)
{
    state->open = chip;
    state->panel_scroll = (UiScroll){0};
    uint64_t chosen = state->library.chosen[FACET_BACK];
    for (int piece = 0; chosen; piece++)
        if (chosen >> piece_choice(piece) & 1) {
            state->piece = piece;
            break;
        }
    ui_set_focus(ui, 0);
}

void library_panel_close(LibraryState *state, Ui *ui)
{
    UiId chip = UI_ID(LIBRARY_CHIP, state->open);
    state->open = CHIP_NONE;
    ui_set_focus(ui, chip);
}

// ---- what people do ----

static void spine_choose(Coach *coach, LibraryState *state, Ui *ui, const ScreenInput *input)
{
    if (input->pointer)
        state->piece = spine_at(state->spine, coach->press_y);
    int choice = piece_choice(state->piece);
    if (state->library.left[FACET_BACK][choice] == 0 && !library_chosen(&state->library, FACET_BACK, choice))
        coach_say(coach, _("There is no exercise for %s here."),
                  state->piece == SPINE_SACRUM ? piece_title(ui, SPINE_SACRUM) : spine_name(state->piece));
    else
        library_toggle(&state->library, FACET_BACK, choice);
}

static void panel_choose(Coach *coach, LibraryState *state, Ui *ui, const ScreenInput *input)
{
    Library *library = &state->library;
    const UiTarget *target = ui_find_target(ui, input->id);
    int index = UI_INDEX(input->id);
    LibraryFacet facets[2];
    if (target && target->disabled) {
        coach_say(coach, "%s",
                  UI_KIND(input->id) == LIBRARY_PANEL_CLEAR ? _("Nothing is chosen here.")
                                                            : _("With what else is chosen, no exercise is left."));
        return;
    }
    if (UI_KIND(input->id) != LIBRARY_PANEL_SHOW && UI_KIND(input->id) != LIBRARY_PANEL_CLOSE)
        state->scroll.at = state->scroll.wanted = 0.0f; // another list: from its start
    switch (UI_KIND(input->id)) {
    case LIBRARY_CHOICE:
        library_toggle(library, (LibraryFacet)(index / LIBRARY_CHOICES), index % LIBRARY_CHOICES);
        break;
    case LIBRARY_SORT:
        library->sort = (LibrarySort)index;
        library_apply(library);
        library_panel_close(state, ui);
        break;
    case LIBRARY_SPINE:
        spine_choose(coach, state, ui, input);
        break;
    case LIBRARY_REGION:
        library_toggle_mask(library, FACET_BACK, LIBRARY_REGIONS[index]);
        break;
    case LIBRARY_PANEL_CLEAR:
        for (int i = library_chip_facets(state->open, facets) - 1; i >= 0; i--)
            library_clear(library, facets[i]);
        break;
    default: // show, close
        library_panel_close(state, ui);
        break;
    }
}

// Arrows along the vertebrae, pages from part to part.
static bool spine_move(LibraryState *state, Ui *ui, Command command)
{
    int first = 0, last = 0, piece = state->piece;
    LibraryRegion region = piece_region(piece);
    region_pieces(region, &first, &last);
    switch (command) {
    case COMMAND_UP:
        piece--;
        break;
    case COMMAND_DOWN:
        piece++;
        break;
    case COMMAND_PAGE_UP:
        if (region > 0)
            region_pieces((LibraryRegion)(region - 1), &first, &last);
        piece = first;
        break;
    case COMMAND_PAGE_DOWN:
        piece = last + 1 < SPINE_PIECES ? last + 1 : last;
        break;
    case COMMAND_FIRST:
        piece = 0;
        break;
    case COMMAND_LAST:
        piece = SPINE_PIECES - 1;
        break;
    case COMMAND_RIGHT:
        ui_set_focus(ui, UI_ID(LIBRARY_REGION, (int)region));
        return true;
    default:
        return false;
    }
    if (piece < 0 || piece >= SPINE_PIECES)
        return false;
    state->piece = piece;
    return true;
}

bool library_panel_input(Coach *coach, LibraryState *state, Ui *ui, const ScreenInput *input)
{
    if (input->kind == SCREEN_OK) {
        panel_choose(coach, state, ui, input);
        return true;
    }
    if (input->kind != SCREEN_COMMAND)
        return false;
    int kind = ui->focus ? UI_KIND(ui->focus) : -1;
    if (input->command == COMMAND_BACK) {
        library_panel_close(state, ui);
        return true;
    }
    if (kind == LIBRARY_SPINE)
        return spine_move(state, ui, input->command);
    if (kind == LIBRARY_REGION && input->command == COMMAND_LEFT) {
        int first = 0, last = 0;
        region_pieces((LibraryRegion)UI_INDEX(ui->focus), &first, &last);
        if (state->piece < first || state->piece > last)
            state->piece = first;
        ui_set_focus(ui, UI_ID(LIBRARY_SPINE, 0));
        return true;
    }
    return false;
}
