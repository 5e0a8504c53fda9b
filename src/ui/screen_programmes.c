// The programmes that ship and, below them, a person's own sessions, as cards. How long each lasts is found one after
// the other beside the frame's thread.
#include <math.h>

#include "ui/phrases.h"
#include "ui/session_keep.h"
#include "ui/tile.h"

#define CARD_HIGH    376.0f  // units
#define CARD_WIDE    1500.0f // of the list, below which cards are narrow
#define CARD_MORE    72.0f
#define CARD_PAD     28.0f
#define CARD_FIGURES 5
#define CARD_FIGURE  108.0f
#define OWN_HIGH     286.0f
#define LIST_HEAD    64.0f
#define LIST_GAP     28.0f

typedef enum ProgrammesKind { PROGRAMMES_PACK, PROGRAMMES_OWN, PROGRAMMES_NEW } ProgrammesKind;

// What is known of a programme from its plan.
typedef struct ProgrammeKnown {
    const Programme *programme;
    int ticks;
    uint32_t props;
} ProgrammeKnown;

typedef struct ProgrammesState {
    UiScroll scroll;
    Arena arena;
    struct {
        ProgrammeKnown *items;
        int count, capacity;
    } known;
    Outlook *outlook; // of the next one
    const Programme *outlook_of;
} ProgrammesState;

// ---- lengths ----

static const ProgrammeKnown *programmes_known(const ProgrammesState *state, const Programme *programme)
{
    for (int i = 0; i < state->known.count; i++)
        if (state->known.items[i].programme == programme)
            return &state->known.items[i];
    return NULL;
}

static const Programme *programmes_next(const Coach *coach, const ProgrammesState *state)
{
    const Programmes *lists[2] = {catalogue_programmes(coach->catalogue), catalogue_own(coach->catalogue)};
    for (int l = 0; l < 2; l++)
        for (int i = 0; i < lists[l]->count; i++)
            if (!programmes_known(state, lists[l]->items[i]))
                return lists[l]->items[i];
    return NULL;
}

static void programmes_step(Coach *coach, void *data, double seconds)
{
    ProgrammesState *state = data;
    (void)seconds;
    const Plan *plan = outlook_plan(state->outlook);
    if (plan) {
        *ARENA_PUSH(&state->arena, &state->known) =
            (ProgrammeKnown){.programme = state->outlook_of, .ticks = plan->length, .props = plan->props};
        outlook_end(state->outlook);
        state->outlook = NULL;
    }
    state->outlook_of = state->outlook ? state->outlook_of : programmes_next(coach, state);
    if (!state->outlook && state->outlook_of)
        state->outlook = tile_outlook(coach, state->outlook_of);
}

static void programmes_wait(Coach *coach, void *data)
{
    ProgrammesState *state = data;
    programmes_step(coach, state, 0.0);
    while (state->outlook) {
        outlook_wait(state->outlook);
        programmes_step(coach, state, 0.0);
    }
}

static bool programmes_still(const Coach *coach, const void *data)
{
    const ProgrammesState *state = data;
    return !state->outlook && !programmes_next(coach, state);
}

static void programmes_enter(Coach *coach, void *data, bool again)
{
    ProgrammesState *state = data;
    // A person's own may be others by now.
    outlook_end(state->outlook);
    state->outlook = NULL;
    state->outlook_of = NULL;
    const Programmes *pack = catalogue_programmes(coach->catalogue);
    int kept = 0;
    for (int i = 0; i < state->known.count; i++)
        for (int k = 0; k < pack->count; k++)
            if (pack->items[k] == state->known.items[i].programme)
                state->known.items[kept++] = state->known.items[i];
    state->known.count = kept;
    if (!again)
        state->scroll = (UiScroll){0};
}

static void programmes_finish(Coach *coach, void *data)
{
    ProgrammesState *state = data;
    (void)coach;
    outlook_end(state->outlook);
    arena_finish(&state->arena);
}

// ---- cards ----

static int programmes_facts(const Coach *coach, const ProgrammesState *state, Ui *ui, const Programme *programme,
                            TileFact facts[TILE_FACTS])
{
    const ProgrammeKnown *known = programmes_known(state, programme);
    int exercises = tile_known(coach, programme), count = 0;
    if (known)
        facts[count++] = (TileFact){ICON_CLOCK, coach_minutes(ui, known->ticks)};
    facts[count++] =
        (TileFact){ICON_LIST, ui_format(ui, intl_plural("%d exercise", "%d exercises", exercises), exercises)};
    if (known)
        facts[count++] = (TileFact){ICON_MAT, phrase_props(ui, known->props)};
    return count;
}

static void programmes_card(Coach *coach, ProgrammesState *state, Ui *ui, Rect rect, UiId id,
                            const Programme *programme)
{
    float u = ui->unit;
    tile_card(ui, id, rect);
    if (rect.y + rect.height < ui->clip.y || rect.y > ui->clip.y + ui->clip.height)
        return;
    Rect inner = ui_inset(rect, CARD_PAD * u);
    TileFact facts[TILE_FACTS];
    int count = programmes_facts(coach, state, ui, programme, facts);
    Rect figures = ui_cut_bottom(&inner, CARD_FIGURE * u, 12.0f * u);
    tile_figures(coach, ui, figures, programme, CARD_FIGURES);
    float high = tile_facts_height(ui, inner.width, facts, count);
    tile_facts(ui, ui_cut_bottom(&inner, high, 12.0f * u), facts, count);
    if (programme->source && !programme->own)
        ui_write(ui, &inner, TYPE_SECONDARY, FONT_SEMIBOLD, COLOR_ACCENT, 1, 4.0f,
                 catalogue_source_title(coach->catalogue, programme->source, ui->language));
    ui_write(ui, &inner, TYPE_HEADING, FONT_SEMIBOLD, COLOR_TEXT, 1, 6.0f, ui_local(ui, &programme->title));
    tile_sentences(ui, &(UiText){.box = inner,
                                 .type = TYPE_SECONDARY,
                                 .font = FONT_REGULAR,
                                 .lines = 4,
                                 .color = COLOR_DIM,
                                 .text = ui_local(ui, &programme->about)});
}

static void programmes_new_card(const Coach *coach, Ui *ui, Rect rect)
{
    float u = ui->unit;
    int count = coach->session.changed ? coach->session.count : 0;
    ui_card(ui, UI_ID(PROGRAMMES_NEW, 0), rect);
    Rect inner = ui_inset(rect, CARD_PAD * u), icon = ui_cut_left(&inner, 72.0f * u, 28.0f * u);
    ui_icon(ui, count > 0 ? ICON_EDIT : ICON_PLUS,
            (Rect){icon.x, icon.y + 0.5f * (icon.height - 64.0f * u), 64.0f * u, 64.0f * u}, COLOR_ACCENT);
    UiText title = {.box = inner,
                    .type = TYPE_HEADING,
                    .font = FONT_SEMIBOLD,
                    .lines = 2,
                    .color = COLOR_TEXT,
                    .text = count > 0 ? _("Go on with your session") : _("New session")};
    UiText text = {
        .box = inner,
        .type = TYPE_SECONDARY,
        .font = FONT_REGULAR,
        .lines = 3,
        .color = COLOR_DIM,
        .text =
            count > 0
                ? ui_format(ui, intl_plural("%d exercise, not saved yet", "%d exercises, not saved yet", count), count)
                : _("Choose exercises and put them in your own order.")};
    float head = ui_text_height(ui, &title), all = head + 8.0f * u + ui_text_height(ui, &text);
    title.box.y += fmaxf(0.0f, 0.5f * (inner.height - all));
    title.box.height = head;
    ui_text(ui, &title);
    text.box.y = title.box.y + head + 8.0f * u;
    text.box.height = all - head - 8.0f * u;
    ui_text(ui, &text);
}

// ---- the list ----

static int programmes_columns(const Ui *ui)
{
    return ui->portrait ? 1 : 2;
}

static Rect programmes_cell(const Ui *ui, Rect view, float top, float high, int index)
{
    int columns = programmes_columns(ui);
    Rect cell = ui_columns(ui, view, 12 / columns * (index % columns), 12 / columns);
    cell.y = top + (float)(index / columns) * (high + LIST_GAP * ui->unit);
    cell.height = high;
    return cell;
}

// The height of so many cards.
static float programmes_rows(const Ui *ui, int count, float high)
{
    int columns = programmes_columns(ui), rows = (count + columns - 1) / columns;
    return (float)rows * (high + LIST_GAP * ui->unit);
}

static void programmes_heading(Ui *ui, Rect view, float top, const char *text)
{
    ui_text(ui, &(UiText){.box = {view.x, top, view.width, (LIST_HEAD - 16.0f) * ui->unit},
                          .type = TYPE_MAIN,
                          .font = FONT_SEMIBOLD,
                          .color = COLOR_TEXT,
                          .middle = true,
                          .text = text});
}

static void programmes_draw(Coach *coach, void *data, Ui *ui)
{
    ProgrammesState *state = data;
    const Programmes *pack = catalogue_programmes(coach->catalogue), *own = catalogue_own(coach->catalogue);
    float u = ui->unit, larger = fmaxf(1.0f, ui->larger);
    // Where a card is narrow its words take more lines.
    float words = CARD_HIGH - CARD_FIGURE + (ui->safe.width < CARD_WIDE * u && !ui->portrait ? CARD_MORE : 0.0f);
    float high = (CARD_FIGURE + larger * words) * u;
    float own_high = (OWN_HIGH + (larger - 1.0f) * (OWN_HIGH - CARD_FIGURE)) * u;
    Rect view = ui_header(ui, _("Programmes"), _("Exercises in a good order, from start to end"));
    float packs = programmes_rows(ui, pack->count, high), owns = programmes_rows(ui, own->count + 1, own_high);
    float all = packs + (LIST_HEAD + 8.0f) * u + owns;
    Rect shown = tile_view(ui, &view);
    float top = ui_scroll_begin(ui, &state->scroll, shown, all + view.y - shown.y) + view.y - shown.y;
    for (int i = 0; i < pack->count; i++) {
        UiId id = UI_ID(PROGRAMMES_PACK, i);
        programmes_card(coach, state, ui, programmes_cell(ui, view, top, high, i), id, pack->items[i]);
    }
    top += packs;
    programmes_heading(ui, view, top, _("My sessions"));
    top += LIST_HEAD * u;
    for (int i = 0; i < own->count; i++) {
        UiId id = UI_ID(PROGRAMMES_OWN, i);
        programmes_card(coach, state, ui, programmes_cell(ui, view, top, own_high, i), id, own->items[i]);
    }
    programmes_new_card(coach, ui, programmes_cell(ui, view, top, own_high, own->count));
    ui_scroll_end(ui);
    ui->first = pack->count > 0 ? UI_ID(PROGRAMMES_PACK, 0) : UI_ID(PROGRAMMES_NEW, 0);
}

static bool programmes_input(Coach *coach, void *data, const ScreenInput *input)
{
    (void)data;
    if (input->kind != SCREEN_OK)
        return false;
    switch ((ProgrammesKind)UI_KIND(input->id)) {
    case PROGRAMMES_PACK:
        coach_open_programme(coach, catalogue_programmes(coach->catalogue)->items[UI_INDEX(input->id)]);
        return true;
    case PROGRAMMES_OWN:
        coach_open_programme(coach, catalogue_own(coach->catalogue)->items[UI_INDEX(input->id)]);
        return true;
    case PROGRAMMES_NEW:
        if (!coach->session.changed)
            session_new(coach);
        coach_go(coach, SCREEN_SESSION);
        return true;
    }
    return false;
}

const Screen SCREEN_OF_PROGRAMMES = {.name = "programmes",
                                     .size = sizeof(ProgrammesState),
                                     .finish = programmes_finish,
                                     .enter = programmes_enter,
                                     .step = programmes_step,
                                     .draw = programmes_draw,
                                     .input = programmes_input,
                                     .still = programmes_still,
                                     .wait = programmes_wait};
