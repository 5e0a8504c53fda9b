// One programme: what it asks (length, changes of position, what has to lie ready), its exercises in their order, and
// the start. A person's own can be changed and deleted; what was deleted can be brought back for as long as one stays.
#include <math.h>

#include "ui/exercise_words.h"
#include "ui/phrases.h"
#include "ui/session_keep.h"
#include "ui/tile.h"

#define ROW_HIGH   132.0f // units
#define ROW_GAP    16.0f
#define ROW_REST   44.0f // between two rows, where the rest stands
#define ROW_FIGURE 150.0f
#define ROW_NARROW 560.0f // below which figures are smaller
#define ROW_BEGIN  96.0f
#define BUTTON     76.0f
#define ASK_DELETE 1
#define ASK_EDIT   2

// clang-format off
typedef enum ProgrammeKind {
    PROGRAMME_START, PROGRAMME_EDIT, PROGRAMME_DELETE, PROGRAMME_COPY, PROGRAMME_RESTORE, PROGRAMME_OTHERS,
    PROGRAMME_ROW,  // index: of the item
    PROGRAMME_BEGIN
} ProgrammeKind;
// clang-format on

typedef struct ProgrammeState {
    const Programme *of; // what the outlook is of
    Outlook *outlook;
    UiScroll scroll;
    SessionGone gone;
} ProgrammeState;

// ---- time ----

static void programme_forget(ProgrammeState *state)
{
    outlook_end(state->outlook);
    state->outlook = NULL;
    state->of = NULL;
}

static void programme_enter(Coach *coach, void *data, bool again)
{
    ProgrammeState *state = data;
    (void)coach;
    programme_forget(state);
    if (again)
        return;
    session_gone_finish(&state->gone);
    state->scroll = (UiScroll){0};
}

static void programme_leave(Coach *coach, void *data)
{
    ProgrammeState *state = data;
    (void)coach;
    session_gone_finish(&state->gone);
}

static void programme_step(Coach *coach, void *data, double seconds)
{
    ProgrammeState *state = data;
    (void)seconds;
    if (state->of != coach->programme)
        programme_forget(state);
    if (coach->programme && !state->outlook) {
        state->outlook = tile_outlook(coach, coach->programme);
        state->of = coach->programme;
    }
}

static void programme_wait(Coach *coach, void *data)
{
    ProgrammeState *state = data;
    programme_step(coach, state, 0.0);
    outlook_wait(state->outlook);
}

static bool programme_still(const Coach *coach, const void *data)
{
    const ProgrammeState *state = data;
    return !coach->programme || (state->outlook && outlook_plan(state->outlook));
}

static void programme_finish(Coach *coach, void *data)
{
    ProgrammeState *state = data;
    (void)coach;
    programme_forget(state);
    session_gone_finish(&state->gone);
}

// ---- the head ----

static int programme_facts(Coach *coach, const ProgrammeState *state, Ui *ui, TileFact facts[TILE_FACTS])
{
    const Plan *plan = outlook_plan(state->outlook);
    int exercises = tile_known(coach, coach->programme), count = 0;
    if (plan)
        facts[count++] = (TileFact){ICON_CLOCK, coach_minutes(ui, plan->length)};
    facts[count++] =
        (TileFact){ICON_LIST, ui_format(ui, intl_plural("%d exercise", "%d exercises", exercises), exercises)};
    if (!plan)
        return count;
    facts[count++] = (TileFact){
        ICON_REPEAT, plan->changes > 0
                         ? ui_format(ui, intl_plural("%d change of position", "%d changes of position", plan->changes),
                                     plan->changes)
                         : _("No change of position")};
    const char *props = phrase_props(ui, plan->props);
    if (*props)
        facts[count++] = (TileFact){ICON_MAT, ui_format(ui, _("Lay ready: %s"), props)};
    return count;
}

// The buttons, from the top down; returns their height.
static float programme_buttons(const Coach *coach, Ui *ui, Rect rect, bool draw)
{
    const Programme *programme = coach->programme;
    const UiButton buttons[] = {
        {.id = UI_ID(PROGRAMME_START, 0), .kind = UI_BUTTON_MAIN, .icon = ICON_PLAY, .text = _("Start")},
        {.id = UI_ID(PROGRAMME_EDIT, 0), .icon = ICON_EDIT, .text = _("Change")},
        {.id = UI_ID(PROGRAMME_DELETE, 0), .icon = ICON_TRASH, .text = C_("button", "Delete")},
        {.id = UI_ID(PROGRAMME_COPY, 0), .icon = ICON_PLUS, .text = _("Copy to my sessions")},
    };
    float u = ui->unit, x = 0.0f, y = 0.0f, gap = 20.0f * u;
    for (int i = 0; i < (int)(sizeof buttons / sizeof *buttons); i++) {
        if (i > 0 && programme->own != (i < 3))
            continue;
        UiButton button = buttons[i];
        float wide = fminf(fmaxf(ui_button_width(ui, &button), i == 0 ? 240.0f * u : 0.0f), rect.width);
        if (x > 0.0f && x + wide > rect.width) {
            x = 0.0f;
            y += BUTTON * u + gap;
        }
        button.rect = (Rect){rect.x + x, rect.y + y, wide, BUTTON * u};
        button.disabled = i == 0 && tile_known(coach, programme) == 0;
        x += wide + gap;
        if (draw)
            ui_button(ui, &button);
    }
    return y + BUTTON * u;
}

// Title, words, facts and buttons; returns the height that they took, of at most rect.height.
static float programme_head(Coach *coach, ProgrammeState *state, Ui *ui, Rect rect)
{
    const Programme *programme = coach->programme;
    float u = ui->unit;
    TileFact facts[TILE_FACTS];
    Rect inner = rect;
    int count = programme_facts(coach, state, ui, facts);
    float high = tile_facts_height(ui, inner.width, facts, count), buttons = programme_buttons(coach, ui, inner, false);
    const char *above = programme->own      ? _("My session")
                        : programme->source ? catalogue_source_title(coach->catalogue, programme->source, ui->language)
                                            : "";
    Rect words = inner;
    words.height -= high + buttons + 64.0f * u;
    ui_write(ui, &words, TYPE_SECONDARY, FONT_SEMIBOLD, COLOR_ACCENT, 2, 6.0f, above);
    ui_write(ui, &words, TYPE_TITLE, FONT_SEMIBOLD, COLOR_TEXT, 2, 12.0f, ui_local(ui, &programme->title));
    float said = tile_sentences(ui, &(UiText){.box = words,
                                              .type = TYPE_MAIN,
                                              .font = FONT_REGULAR,
                                              .lines = TEXT_LINES,
                                              .least = 25.0f,
                                              .color = COLOR_DIM,
                                              .text = ui_local(ui, &programme->about)});
    inner.y = words.y + (said > 0.0f ? said + 28.0f * u : 16.0f * u);
    inner.y += tile_facts(ui, inner, facts, count) + 36.0f * u;
    inner.y += programme_buttons(coach, ui, inner, true);
    return inner.y - rect.y;
}

// ---- the list ----

static const char *programme_row_words(Coach *coach, const ProgrammeState *state, Ui *ui, int index)
{
    const ProgrammeItem *item = &coach->programme->items[index];
    const CatalogueVariant *variant = NULL;
    const CatalogueItem *found = catalogue_find(coach->catalogue, item->exercise, &variant);
    const Exercise *exercise = outlook_exercise(state->outlook, item->exercise);
    const char *about = "";
    if (!found)
        return _("This exercise is not in your packs any more. It is left out.");
    if (found->faulty)
        return _("This exercise has faults. It is left out.");
    if (exercise) {
        const PostureInfo *posture = way_posture(catalogue_ways(coach->catalogue), exercise->posture);
        about = phrase_dose(ui, exercise->sides, item->repetitions ? item->repetitions : exercise->dose.start,
                            item->sets ? item->sets : exercise->dose.sets);
        if (posture)
            about = ui_format(ui, _("%s · %s"), about, ui_local(ui, &posture->title));
    }
    return variant ? ui_format(ui, _("%s · %s"), ui_local(ui, &variant->title), about) : about;
}

// Where a row's words stand within it; the rest of `row` goes to number and figure.
static Rect programme_row_inner(const Ui *ui, Rect row, Rect *number, Rect *figure)
{
    float u = ui->unit, wide = row.width < ROW_NARROW * u ? 0.68f * ROW_FIGURE : ROW_FIGURE;
    Rect inner = {row.x + 16.0f * u, row.y + 10.0f * u, row.width - 40.0f * u, row.height - 20.0f * u};
    *number = ui_cut_left(&inner, 48.0f * u, 8.0f * u);
    *figure = ui_cut_left(&inner, wide * u, 20.0f * u);
    return inner;
}

static float programme_row_height(Coach *coach, const ProgrammeState *state, Ui *ui, float width, int index)
{
    Rect row = {0.0f, 0.0f, width - (ROW_BEGIN + 16.0f) * ui->unit, 0.0f}, number, figure;
    float wide = programme_row_inner(ui, row, &number, &figure).width;
    const char *title = tile_title(coach, ui, coach->programme->items[index].exercise);
    float words = tile_words_height(ui, wide, title, programme_row_words(coach, state, ui, index));
    return fmaxf(ROW_HIGH * ui->unit, words + 24.0f * ui->unit);
}

static void programme_row(Coach *coach, const ProgrammeState *state, Ui *ui, Rect rect, int index)
{
    float u = ui->unit;
    Rect row = rect, begin = ui_cut_right(&row, ROW_BEGIN * u, 16.0f * u), number, figure;
    UiId id = UI_ID(PROGRAMME_ROW, index);
    const char *exercise = coach->programme->items[index].exercise;
    tile_card(ui, id, row);
    ui_button(ui, &(UiButton){.id = UI_ID(PROGRAMME_BEGIN, index), .rect = begin, .icon = ICON_PLAY});
    if (rect.y + rect.height < ui->clip.y || rect.y > ui->clip.y + ui->clip.height)
        return;
    Rect inner = programme_row_inner(ui, row, &number, &figure);
    tile_number(ui, number, index + 1);
    tile_figure(coach, ui, tile_middle(figure, (ROW_HIGH - 16.0f) * u), exercise, ui_focused(ui, id),
                ui_focused(ui, id));
    tile_words(ui, inner, tile_title(coach, ui, exercise), programme_row_words(coach, state, ui, index));
}

static float programme_rest_after(const Programme *programme, int index)
{
    float rest = programme->items[index].rest;
    return index + 1 == programme->item_count ? 0.0f : rest < 0.0f ? programme->rest : rest;
}

static void programme_list(Coach *coach, ProgrammeState *state, Ui *ui, Rect rect)
{
    const Programme *programme = coach->programme;
    float u = ui->unit, all = 0.0f, highs[PROGRAMME_ITEMS_MAX];
    Rect shown = tile_view(ui, &rect);
    for (int i = 0; i < programme->item_count; i++) {
        highs[i] = programme_row_height(coach, state, ui, rect.width, i);
        all += highs[i] + (programme_rest_after(programme, i) > 0.0f ? ROW_REST : ROW_GAP) * u;
    }
    float top = ui_scroll_begin(ui, &state->scroll, shown, all + rect.y - shown.y) + rect.y - shown.y;
    for (int i = 0; i < programme->item_count; i++) {
        float rest = programme_rest_after(programme, i);
        programme_row(coach, state, ui, (Rect){rect.x, top, rect.width, highs[i]}, i);
        top += highs[i];
        if (rest > 0.0f)
            ui_text(ui, &(UiText){.box = {rect.x + (20.0f + 44.0f + 8.0f) * u, top + 4.0f * u, rect.width - 200.0f * u,
                                          (ROW_REST - 8.0f) * u},
                                  .type = TYPE_SECONDARY,
                                  .font = FONT_REGULAR,
                                  .color = COLOR_DIM,
                                  .middle = true,
                                  .text = ui_format(ui, _("%d s rest"), (int)(rest + 0.5f))});
        top += (rest > 0.0f ? ROW_REST : ROW_GAP) * u;
    }
    ui_scroll_end(ui);
}

// What has the focus, or the first exercise, moving.
static void programme_preview(Coach *coach, Ui *ui, Rect rect)
{
    int kind = UI_KIND(ui->focus), index = UI_INDEX(ui->focus);
    if (rect.height < 200.0f * ui->unit)
        return;
    if ((kind != PROGRAMME_ROW && kind != PROGRAMME_BEGIN) || index >= coach->programme->item_count)
        index = 0;
    ui_panel(ui, rect);
    tile_figure(coach, ui, ui_inset(rect, 16.0f * ui->unit), coach->programme->items[index].exercise, true, true);
}

// What OK does on a row.
static void programme_hints(Coach *coach, Ui *ui, Rect *rest)
{
    const char *none[] = {NULL}, *pairs[5] = {NULL};
    int kind = UI_KIND(ui->focus);
    const char *ok = coach_keys(coach, ui, COMMAND_OK), *menu = coach_keys(coach, ui, COMMAND_MENU);
    if (kind == PROGRAMME_ROW) {
        pairs[0] = ok;
        pairs[1] = _("look at it");
        pairs[2] = menu;
        pairs[3] = _("begin here");
    } else if (kind == PROGRAMME_BEGIN) {
        pairs[0] = ok;
        pairs[1] = _("begin here");
    }
    ui_hints(ui, rest, pairs[0] ? pairs : none);
}

// ---- without one ----

static void programme_none(const ProgrammeState *state, Ui *ui)
{
    float u = ui->unit;
    bool gone = state->gone.path != NULL;
    Rect rest = ui->safe;
    rest.y += 0.25f * rest.height;
    rest.height *= 0.5f;
    rest.width = fminf(rest.width, 1100.0f * u);
    rest.x = 0.5f * ((float)ui->width - rest.width);
    ui_write(ui, &rest, TYPE_TITLE, FONT_SEMIBOLD, COLOR_TEXT, 2, 16.0f,
             gone ? ui_format(ui, _("\"%s\" is deleted"), state->gone.title) : _("No programme is chosen"));
    ui_write(ui, &rest, TYPE_MAIN, FONT_REGULAR, COLOR_DIM, 3, 40.0f,
             gone ? _("You can bring it back for as long as you stay here.")
                  : _("Choose one from the list of programmes."));
    UiButton restore = {
        .id = UI_ID(PROGRAMME_RESTORE, 0), .kind = UI_BUTTON_MAIN, .icon = ICON_UNDO, .text = _("Bring it back")};
    UiButton others = {.id = UI_ID(PROGRAMME_OTHERS, 0),
                       .kind = gone ? UI_BUTTON_PLAIN : UI_BUTTON_MAIN,
                       .icon = ICON_LIST,
                       .text = _("To the programmes")};
    restore.rect = (Rect){rest.x, rest.y, fminf(ui_button_width(ui, &restore), rest.width), BUTTON * u};
    others.rect = (Rect){rest.x, rest.y, fminf(ui_button_width(ui, &others), rest.width), BUTTON * u};
    if (gone) {
        ui_button(ui, &restore);
        others.rect.y += (BUTTON + 20.0f) * u;
    }
    ui_button(ui, &others);
    ui->first = gone ? restore.id : others.id;
}

static void programme_draw(Coach *coach, void *data, Ui *ui)
{
    ProgrammeState *state = data;
    float u = ui->unit;
    if (!coach->programme) {
        programme_none(state, ui);
        return;
    }
    ui->first = UI_ID(PROGRAMME_START, 0);
    Rect rest = ui->safe;
    if (ui->portrait) {
        programme_hints(coach, ui, &rest);
        Rect head = rest;
        head.height = 0.5f * rest.height;
        float high = programme_head(coach, state, ui, head);
        ui_cut_top(&rest, high, 44.0f * u);
        programme_list(coach, state, ui, rest);
        return;
    }
    int left = ui->safe.width < 1.5f * ui->safe.height ? 6 : 5;
    Rect head = ui_columns(ui, ui->safe, 0, left);
    head.width -= 16.0f * u;
    programme_hints(coach, ui, &head);
    ui_cut_top(&head, programme_head(coach, state, ui, head), 40.0f * u);
    programme_preview(coach, ui, head);
    programme_list(coach, state, ui, ui_columns(ui, ui->safe, left, 12 - left));
}

// ---- what people do ----

static void programme_edit(Coach *coach)
{
    const char *path = coach->programme->path;
    bool same = coach->session.path && text_equal(coach->session.path, path);
    if (coach->session.changed && coach->session.count > 0 && !same) {
        coach_ask(coach, &(CoachQuestion){.id = ASK_EDIT,
                                          .title = _("Another session is not saved yet"),
                                          .text = _("You were putting one together. Go on with that one first?"),
                                          .answers = {_("Go on with that one"), _("Throw it away and change this one")},
                                          .icons = {ICON_EDIT, ICON_TRASH}});
        return;
    }
    if (!coach->session.changed || !same)
        session_edit(coach, coach->programme);
    coach_go(coach, SCREEN_SESSION);
}

static void programme_answer(Coach *coach, ProgrammeState *state, const ScreenInput *input)
{
    const char *reason = "";
    if (!coach->programme)
        return;
    if (input->question == ASK_EDIT && input->answer >= 0) {
        if (input->answer == 1)
            session_edit(coach, coach->programme);
        coach_go(coach, SCREEN_SESSION);
    } else if (input->question == ASK_DELETE && input->answer == 1) {
        if (session_delete(coach, coach->programme, &state->gone, &reason))
            coach->programme = NULL;
        else
            coach_say(coach, _("The session could not be deleted: %s"), reason);
        programme_forget(state);
    }
}

static void programme_copy(Coach *coach)
{
    const char *reason = "";
    const Programme *copy = session_copy(coach, coach->programme, &reason);
    if (copy) {
        coach->programme = copy;
        coach_refresh(coach);
        coach_say(coach, "%s", _("It is one of your sessions now. Here you can change it."));
    } else
        coach_say(coach, _("The copy could not be saved: %s"), reason);
}

static void programme_restore(Coach *coach, ProgrammeState *state)
{
    const char *reason = "";
    const Programme *own = session_restore(coach, &state->gone, &reason);
    if (own) {
        coach->programme = own;
        coach_refresh(coach);
        coach_say(coach, "%s", _("It is back."));
    } else
        coach_say(coach, _("It could not be brought back: %s"), reason);
}

static void programme_begin(Coach *coach, int index)
{
    const CatalogueItem *item = catalogue_find(coach->catalogue, coach->programme->items[index].exercise, NULL);
    if (!item || item->faulty)
        coach_say(coach, "%s", _("This exercise is left out. Begin at another one."));
    else
        coach_play_programme(coach, coach->programme, index, 0);
}

static void programme_open(Coach *coach, int index)
{
    const CatalogueVariant *variant = NULL;
    const CatalogueItem *item = catalogue_find(coach->catalogue, coach->programme->items[index].exercise, &variant);
    if (item && !item->faulty)
        coach_open_exercise(coach, item, variant);
    else
        coach_say(coach, "%s", _("This exercise is not in your packs any more. It is left out."));
}

static bool programme_input(Coach *coach, void *data, const ScreenInput *input)
{
    ProgrammeState *state = data;
    int index = UI_INDEX(input->id);
    if (input->kind == SCREEN_ANSWER)
        programme_answer(coach, state, input);
    bool menu = input->kind == SCREEN_COMMAND && input->command == COMMAND_MENU && coach->programme &&
                UI_KIND(input->id) == PROGRAMME_ROW;
    if (menu)
        programme_begin(coach, index);
    if (input->kind != SCREEN_OK)
        return menu || input->kind == SCREEN_ANSWER;
    switch ((ProgrammeKind)UI_KIND(input->id)) {
    case PROGRAMME_START:
        coach_play_programme(coach, coach->programme, 0, 0);
        return true;
    case PROGRAMME_EDIT:
        programme_edit(coach);
        return true;
    case PROGRAMME_DELETE:
        coach_ask(coach, &(CoachQuestion){.id = ASK_DELETE,
                                          .title = _("Delete this session?"),
                                          .text = _("You can bring it back for as long as you stay on this page."),
                                          .answers = {_("Keep"), C_("button", "Delete")},
                                          .icons = {ICON_BACK, ICON_TRASH}});
        return true;
    case PROGRAMME_COPY:
        programme_copy(coach);
        return true;
    case PROGRAMME_RESTORE:
        programme_restore(coach, state);
        return true;
    case PROGRAMME_OTHERS:
        coach_go(coach, SCREEN_PROGRAMMES);
        return true;
    case PROGRAMME_ROW:
        programme_open(coach, index);
        return true;
    case PROGRAMME_BEGIN:
        programme_begin(coach, index);
        return true;
    }
    return false;
}

const Screen SCREEN_OF_PROGRAMME = {.name = "programme",
                                    .size = sizeof(ProgrammeState),
                                    .finish = programme_finish,
                                    .enter = programme_enter,
                                    .leave = programme_leave,
                                    .step = programme_step,
                                    .draw = programme_draw,
                                    .input = programme_input,
                                    .still = programme_still,
                                    .wait = programme_wait};
