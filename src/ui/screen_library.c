// The library: every exercise as a card with its living figure, found by looking, by filters or by typing. Typing works
// from wherever the focus is, and leads it to the best match. While a session is put together a choice puts the
// exercise into it; otherwise it opens the exercise's page, and the menu key does the other of the two.
#include <math.h>

#include "ui/library_view.h"
#include "ui/session_draft.h"

#define LIBRARY_REBUILD     0.25   // seconds, while the catalogue is still being read
#define LIBRARY_EDGE        10.0f  // units within the safe area, for rings
#define LIBRARY_BAR         104.0f // the bar of picking
#define LIBRARY_BESIDE      12.0f  // of the grid's view, where that bar stands
#define LIBRARY_SCROLL      16.0f  // room for the bar that shows where one is
#define LIBRARY_FIRST_PIECE 21     // L3, where most people look first

// ---- what there is ----

static void library_read(const Coach *coach, LibraryState *state)
{
    const Catalogue *catalogue = coach->catalogue;
    const PackSet *packs = catalogue_packs(catalogue);
    const char *sources[LIBRARY_CHOICES];
    LibraryContents contents = {.count = catalogue_count(catalogue), .sources = sources};
    for (int p = 0; p < packs->count; p++)
        for (int i = 0; i < packs->packs[p].library.source_count && contents.source_count < LIBRARY_CHOICES; i++)
            sources[contents.source_count++] = packs->packs[p].library.sources[i].id;
    contents.ways = catalogue_ways(catalogue);
    contents.items = contents.count > 0 ? catalogue_item(catalogue, 0) : NULL;
    state->library.language = intl_language();
    library_build(&state->library, &contents);
    state->built = true;
    state->since = 0.0;
}

static void library_step(Coach *coach, void *data, double seconds)
{
    LibraryState *state = data;
    bool complete = catalogue_complete(coach->catalogue);
    state->since += seconds;
    if (!catalogue_ready(coach->catalogue))
        return;
    if (!state->built || complete != state->complete || (!complete && state->since > LIBRARY_REBUILD)) {
        state->complete = complete;
        library_read(coach, state);
    }
    if (state->library.language != intl_language()) {
        state->library.language = intl_language();
        library_apply(&state->library);
    }
}

static void library_enter(Coach *coach, void *data, bool again)
{
    LibraryState *state = data;
    if (again) { // as it was left
        coach->picking = state->picking;
        return;
    }
    state->picking = coach->picking;
    state->open = CHIP_NONE;
    state->scroll = (UiScroll){0};
    state->piece = LIBRARY_FIRST_PIECE;
    library_clear_all(&state->library);
    library_step(coach, data, 0.0);
}

static void library_leave(Coach *coach, void *data)
{
    (void)data;
    coach->picking = false;
}

static void library_end(Coach *coach, void *data)
{
    (void)coach;
    library_finish(&((LibraryState *)data)->library);
}

// ---- drawing ----

// How many are chosen, and the way on.
static void library_bar(Coach *coach, Ui *ui, Rect row)
{
    float u = ui->unit;
    int count = coach->session.count;
    UiButton done = {.id = UI_ID(LIBRARY_DONE, 0), .kind = UI_BUTTON_MAIN, .icon = ICON_CHECK, .text = _("Done")};
    ui_panel(ui, row);
    row = ui_inset(row, 16.0f * u);
    ui_cut_left(&row, 8.0f * u, 0.0f);
    done.rect = ui_cut_right(&row, fmaxf(ui_button_width(ui, &done), 220.0f * u), 24.0f * u);
    ui_button(ui, &done);
    ui_text(ui, &(UiText){.box = row,
                          .type = TYPE_MAIN,
                          .font = FONT_MEDIUM,
                          .lines = 2,
                          .least = 25.0f,
                          .color = COLOR_TEXT,
                          .middle = true,
                          .text = count == 0 ? _("Choose the exercises for your session, in the order you do them.")
                                             : ui_format(ui,
                                                         intl_plural("%d exercise in your session",
                                                                     "%d exercises in your session", count),
                                                         count)});
}

// Where there is nothing to show: why, and the way out.
static void library_nothing(const Coach *coach, const LibraryState *state, Ui *ui, Rect room)
{
    float u = ui->unit;
    bool found = state->library.count > 0;
    const char *text = found                                  ? _("No exercise has all of this.")
                       : catalogue_complete(coach->catalogue) ? _("No exercises were found.")
                                                              : _("The exercises are being read…");
    Rect box = {room.x, room.y + 0.32f * room.height, room.width, 120.0f * u};
    ui_text(ui, &(UiText){.box = ui_cut_top(&box, 60.0f * u, 28.0f * u),
                          .type = TYPE_HEADING,
                          .font = FONT_REGULAR,
                          .align = ALIGN_CENTRE,
                          .color = COLOR_DIM,
                          .middle = true,
                          .text = text});
    if (!found)
        return;
    UiButton clear = {
        .id = UI_ID(LIBRARY_CLEAR, 1), .kind = UI_BUTTON_MAIN, .icon = ICON_LIST, .text = _("Show all exercises")};
    float wide = ui_button_width(ui, &clear);
    clear.rect = (Rect){room.x + 0.5f * (room.width - wide), box.y, wide, 76.0f * u};
    ui_button(ui, &clear);
    ui->first = clear.id;
}

static void library_draw(Coach *coach, void *data, Ui *ui)
{
    LibraryState *state = data;
    float u = ui->unit, edge = LIBRARY_EDGE * u;
    Rect body = {ui->safe.x + edge, ui->safe.y, ui->safe.width - 2.0f * edge - LIBRARY_SCROLL * u, ui->safe.height};
    Rect room = library_head_draw(coach, state, ui, body), view;
    // Its cards stand under the chips, its rings beyond them.
    float pad = ceilf(12.0f * u);
    room = (Rect){floorf(room.x - pad), ceilf(room.y), floorf(room.width + 2.0f * pad), floorf(room.height)};
    view = room;
    view.width += LIBRARY_BESIDE * u;
    Rect bar = {0};
    if (state->picking)
        bar = ui_cut_bottom(&view, floorf(LIBRARY_BAR * u), 0.0f);
    LibraryGrid before = state->grid;
    library_grid_place(ui, room, view, &state->grid);
    if (before.columns != state->grid.columns || before.high != state->grid.high)
        library_grid_show(state, ui, true);
    if (state->library.shown_count == 0) {
        library_nothing(coach, state, ui, room);
    } else {
        ui->first = UI_ID(LIBRARY_CARD, state->library.shown[0]);
        library_grid_draw(coach, state, ui);
    }
    if (state->picking)
        library_bar(coach, ui, (Rect){body.x, bar.y, body.width, bar.height});
    if (state->open != CHIP_NONE)
        library_panel_draw(coach, state, ui);
}

// ---- what people do ----

static const CatalogueItem *library_item(const LibraryState *state, UiId id)
{
    return id != 0 && UI_KIND(id) == LIBRARY_CARD ? &state->library.items[UI_INDEX(id)] : NULL;
}

static void library_toggle_session(Coach *coach, const LibraryState *state, const CatalogueItem *item)
{
    const Ui *ui = &coach->ui[OUTPUT_STAGE];
    const char *title = ui_local(ui, &item->title);
    int at = session_find(coach, item->id);
    if (at >= 0) {
        session_remove(coach, at, NULL);
        if (!state->picking)
            coach_say(coach, _("%s is out of your session."), title);
    } else if (!session_add(coach, item->id)) {
        coach_say(coach, _("A session has at most %d exercises."), PROGRAMME_ITEMS_MAX);
    } else if (!state->picking) {
        coach_say(coach, _("%s is in your session."), title);
    }
}

// A card, by OK (`other` false) or by the menu key.
static void library_use(Coach *coach, LibraryState *state, const CatalogueItem *item, bool other)
{
    if (item->faulty)
        coach_say(coach, _("%s has faults and cannot be shown."), ui_local(&coach->ui[OUTPUT_STAGE], &item->title));
    else if (state->picking != other)
        library_toggle_session(coach, state, item);
    else
        coach_open_exercise(coach, item, NULL);
}

static void library_pick(Coach *coach, LibraryState *state, bool picking)
{
    state->picking = coach->picking = picking;
}

// After words or filters changed: from the start, at the best.
static void library_restart(Coach *coach, LibraryState *state)
{
    Ui *ui = &coach->ui[OUTPUT_STAGE];
    UiId best = state->library.shown_count > 0 ? UI_ID(LIBRARY_CARD, state->library.shown[0]) : UI_ID(LIBRARY_CLEAR, 1);
    state->scroll.at = state->scroll.wanted = 0.0f;
    state->open = CHIP_NONE;
    if (coach->letters) // which have the focus
        coach->focus_before = best;
    else
        ui->focus = best;
}

static void library_clear_words(Coach *coach, LibraryState *state)
{
    state->library.words[0] = '\0';
    library_apply(&state->library);
    library_restart(coach, state);
}

static bool library_choose(Coach *coach, LibraryState *state, const ScreenInput *input)
{
    Ui *ui = &coach->ui[OUTPUT_STAGE];
    int index = UI_INDEX(input->id);
    switch (UI_KIND(input->id)) {
    case LIBRARY_CARD:
        library_use(coach, state, library_item(state, input->id), false);
        return true;
    case LIBRARY_CHIP:
        if (index == CHIP_PICK)
            library_pick(coach, state, !state->picking);
        else
            library_panel_open(state, ui, (LibraryChip)index);
        return true;
    case LIBRARY_FIELD:
        coach_show_letters(coach);
        return true;
    case LIBRARY_CLEAR:
        library_clear_all(&state->library);
        library_restart(coach, state);
        return true;
    case LIBRARY_DONE:
        library_pick(coach, state, false);
        coach_go(coach, SCREEN_SESSION);
        return true;
    default:
        return false;
    }
}

static bool library_typed(Coach *coach, LibraryState *state, const char *text)
{
    // A sign that nobody searches for, and a space where no word has begun, are the commands that they are elsewhere.
    if (text_equal(text, "?") || (text_equal(text, " ") && state->library.words[0] == '\0')) {
        coach_command(coach, *text == ' ' ? COMMAND_OK : COMMAND_HELP);
        return true;
    }
    if (*text == '\0' && state->open != CHIP_NONE)
        return false;
    if (library_type(&state->library, text))
        library_restart(coach, state);
    else if (*text == '\0')
        return coach->letters;
    return true;
}

static bool library_command(Coach *coach, LibraryState *state, Command command)
{
    Ui *ui = &coach->ui[OUTPUT_STAGE];
    const CatalogueItem *item = library_item(state, ui->focus);
    static const struct {
        Command command;
        UiDirection direction;
    } arrows[] = {{COMMAND_LEFT, UI_LEFT}, {COMMAND_RIGHT, UI_RIGHT}, {COMMAND_UP, UI_UP}, {COMMAND_DOWN, UI_DOWN}};
    switch (command) {
    case COMMAND_BACK:
        if (state->library.words[0]) {
            library_clear_words(coach, state);
            return true;
        }
        return false;
    case COMMAND_SEARCH:
        ui_set_focus(ui, UI_ID(LIBRARY_FIELD, 0));
        return true;
    case COMMAND_MENU:
        if (item)
            library_use(coach, state, item, true);
        else
            ui_set_focus(ui, UI_ID(LIBRARY_CHIP, CHIP_SOURCE));
        return true;
    default:
        break;
    }
    if (item && library_grid_move(state, ui, command))
        return true;
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
        if (arrows[i].command == command) {
            if (ui_move(ui, arrows[i].direction) && library_item(state, ui->focus)) {
                ui->focus_moved = false;
                library_grid_show(state, ui, false);
            }
            return true;
        }
    return false;
}

static bool library_input(Coach *coach, void *data, const ScreenInput *input)
{
    LibraryState *state = data;
    Ui *ui = &coach->ui[OUTPUT_STAGE];
    if (input->kind == SCREEN_TYPED)
        return library_typed(coach, state, input->text);
    if (state->open != CHIP_NONE)
        return library_panel_input(coach, state, ui, input);
    if (input->kind == SCREEN_OK)
        return library_choose(coach, state, input);
    return input->kind == SCREEN_COMMAND && library_command(coach, state, input->command);
}

static bool library_types(const Coach *coach, const void *state)
{
    (void)coach;
    (void)state;
    return true;
}

// The figures on the cards move, and the one with the focus at every frame.
static bool library_still(const Coach *coach, const void *data)
{
    const LibraryState *state = data;
    return coach->ui[OUTPUT_STAGE].still || state->library.shown_count == 0;
}

const Screen SCREEN_OF_LIBRARY = {.name = "library",
                                  .size = sizeof(LibraryState),
                                  .finish = library_end,
                                  .enter = library_enter,
                                  .leave = library_leave,
                                  .step = library_step,
                                  .draw = library_draw,
                                  .input = library_input,
                                  .types = library_types,
                                  .still = library_still};
