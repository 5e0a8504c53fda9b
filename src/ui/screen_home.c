// What to do now, in one press: to go on where one stopped, or the next programme. Beside it the way to everything
// else, below it a few exercises. All of it stands where it stands from the first frame on; texts and figures come as
// the packs are read, and who presses OK before that gets it as soon as it can begin.
#include <math.h>

#include "ui/mark.h"
#include "ui/phrases.h"
#include "ui/stage.h"
#include "ui/tile.h"

#define HOME_EXERCISES 3
#define HOME_HEAD      72.0f  // units
#define HOME_ROW       216.0f // of the exercises
#define HOME_LINK      128.0f
#define HOME_NARROW    420.0f // of a card, below which its words need more of it
#define HOME_PAD       40.0f

typedef enum HomeKind { HOME_START, HOME_LINK_TO, HOME_EXERCISE } HomeKind;

typedef struct HomeState {
    bool wanted; // OK was pressed before the packs were there
    Outlook *outlook;
    const Programme *outlook_of;
} HomeState;

// What the large card begins.
typedef struct HomeNow {
    bool goes_on;
    const Programme *programme; // NULL: the exercise alone
    int item;                   // of the programme
    const char *exercise;       // id; NULL: there is nothing
} HomeNow;

static const struct {
    ScreenId screen;
    Icon icon;
    const char *title;
} home_links[] = {{SCREEN_PROGRAMMES, ICON_LIST, N_("Programmes")},
                  {SCREEN_LIBRARY, ICON_BOOK, N_("Exercises")},
                  {SCREEN_CLASS, ICON_CLASS, N_("In class")},
                  {SCREEN_SETTINGS, ICON_SETTINGS, N_("Settings")}};

#define HOME_LINKS ((int)(sizeof home_links / sizeof *home_links))

// ---- what there is ----

static const Programme *home_find(const Coach *coach, const char *id)
{
    const Programme *programme = programme_find(catalogue_programmes(coach->catalogue), id);
    return programme ? programme : programme_find(catalogue_own(coach->catalogue), id);
}

// The first programme that can be played, or the next one after the one that was done last.
static const Programme *home_suggest(const Coach *coach)
{
    const Programmes *all = catalogue_programmes(coach->catalogue);
    int first = 0;
    for (int i = 0; i < all->count; i++)
        if (text_equal(all->items[i]->id, coach->last.finished))
            first = i + 1;
    for (int i = 0; i < all->count; i++) {
        const Programme *programme = all->items[(first + i) % all->count];
        if (tile_known(coach, programme) > 0)
            return programme;
    }
    return NULL;
}

static const char *home_exercise_of(const Coach *coach, const Programme *programme, int item)
{
    for (int i = 0; i < programme->item_count; i++) {
        const char *id = programme->items[(item + i) % programme->item_count].exercise;
        if (catalogue_find(coach->catalogue, id, NULL))
            return id;
    }
    return NULL;
}

static void home_now(const Coach *coach, HomeNow *now)
{
    const LastSession *last = &coach->last;
    *now = (HomeNow){0};
    if (!catalogue_ready(coach->catalogue))
        return;
    // 1. To go on with.
    if (last->there && *last->programme) {
        now->programme = home_find(coach, last->programme);
        now->goes_on = now->programme && last->item < now->programme->item_count;
        if (now->goes_on) {
            now->item = last->item;
            now->exercise = home_exercise_of(coach, now->programme, last->item);
            return;
        }
    } else if (last->there) {
        const CatalogueItem *item = catalogue_find(coach->catalogue, last->exercise, NULL);
        now->goes_on = item && !item->faulty;
        if (now->goes_on) {
            now->exercise = last->exercise;
            return;
        }
    }
    // 2. Something new.
    now->programme = home_suggest(coach);
    if (now->programme)
        now->exercise = home_exercise_of(coach, now->programme, 0);
    for (int i = 0; !now->exercise && i < catalogue_count(coach->catalogue); i++)
        if (!catalogue_item(coach->catalogue, i)->faulty)
            now->exercise = catalogue_item(coach->catalogue, i)->id;
}

static bool home_same(const char *a, const char *b)
{
    return a && b ? text_equal(a, b) : a == b;
}

// A few exercises, of different sources where there are several, the same ones every time.
static int home_exercises(const Coach *coach, const HomeNow *now, const CatalogueItem *picked[HOME_EXERCISES])
{
    int count = 0, all = catalogue_ready(coach->catalogue) ? catalogue_count(coach->catalogue) : 0;
    for (int any = 0; any < 2; any++)
        for (int i = 0; i < all && count < HOME_EXERCISES; i++) {
            const CatalogueItem *item = catalogue_item(coach->catalogue, i);
            bool known = item->faulty || (all > HOME_EXERCISES && now->exercise && text_equal(item->id, now->exercise));
            for (int k = 0; k < count; k++)
                known = known || picked[k] == item || (!any && home_same(picked[k]->source, item->source));
            if (!known)
                picked[count++] = item;
        }
    return count;
}

// ---- time ----

static bool home_start(Coach *coach, HomeState *state)
{
    HomeNow now;
    state->wanted = false;
    home_now(coach, &now);
    const CatalogueVariant *variant = NULL;
    const CatalogueItem *item = now.exercise ? catalogue_find(coach->catalogue, now.exercise, &variant) : NULL;
    if (now.goes_on)
        coach_continue(coach);
    else if (now.programme)
        coach_play_programme(coach, now.programme, 0, 0);
    else if (item)
        coach_play_exercise(coach, item, variant);
    else
        coach_say(coach, "%s", _("There are no exercises yet. Start wervel with --pack and the folder of a pack."));
    return true;
}

static void home_forget(HomeState *state)
{
    outlook_end(state->outlook);
    state->outlook = NULL;
    state->outlook_of = NULL;
}

static void home_enter(Coach *coach, void *data, bool again)
{
    HomeState *state = data;
    (void)coach;
    (void)again;
    state->wanted = false;
    home_forget(state); // a person's own may be another one now
}

static void home_step(Coach *coach, void *data, double seconds)
{
    HomeState *state = data;
    HomeNow now;
    (void)seconds;
    home_now(coach, &now);
    if (state->outlook_of != now.programme)
        home_forget(state);
    if (now.programme && !state->outlook) {
        state->outlook = tile_outlook(coach, now.programme);
        state->outlook_of = now.programme;
    }
    bool waits = now.goes_on && now.exercise && !catalogue_find(coach->catalogue, now.exercise, NULL);
    if (state->wanted && catalogue_ready(coach->catalogue) && !waits)
        home_start(coach, state);
}

static bool home_still(const Coach *coach, const void *data)
{
    const HomeState *state = data;
    (void)coach;
    return !state->wanted && (!state->outlook || outlook_plan(state->outlook));
}

static void home_wait(Coach *coach, void *data)
{
    HomeState *state = data;
    (void)coach;
    outlook_wait(state->outlook);
}

static void home_finish(Coach *coach, void *data)
{
    (void)coach;
    home_forget(data);
}

// ---- the large card ----

static int home_facts(Coach *coach, HomeState *state, Ui *ui, const HomeNow *now, TileFact facts[TILE_FACTS])
{
    const Plan *plan = outlook_plan(state->outlook);
    const CatalogueVariant *variant = NULL;
    const CatalogueItem *item = catalogue_find(coach->catalogue, now->exercise, &variant);
    int count = 0;
    if (now->goes_on && now->programme) {
        int left = outlook_left(state->outlook, now->item, coach->last.tick);
        facts[count++] =
            (TileFact){ICON_LIST, ui_format(ui, _("Exercise %d of %d"), now->item + 1, now->programme->item_count)};
        if (left > 0)
            facts[count++] = (TileFact){ICON_CLOCK, ui_format(ui, _("%s to go"), coach_minutes(ui, left))};
    } else if (now->programme) {
        int known = tile_known(coach, now->programme);
        if (plan)
            facts[count++] = (TileFact){ICON_CLOCK, coach_minutes(ui, plan->length)};
        facts[count++] = (TileFact){ICON_LIST, ui_format(ui, intl_plural("%d exercise", "%d exercises", known), known)};
        if (plan)
            facts[count++] = (TileFact){ICON_MAT, phrase_props(ui, plan->props)};
    } else if (item && item->read) {
        facts[count++] = (TileFact){ICON_CLOCK, coach_minutes(ui, variant ? variant->ticks : item->ticks)};
        facts[count++] = (TileFact){ICON_MAT, phrase_props(ui, item->props)};
    }
    return count;
}

// At the start the cover of the pack, whole, in the figure's place; false where there is none, or its time is over.
static bool home_cover(Coach *coach, Ui *ui, Rect rect, const char *exercise)
{
    const CatalogueItem *item = catalogue_find(coach->catalogue, exercise, NULL);
    if (coach->cover_left <= 0.0 || !coach->drawn || !item) // decoding would hold up the first picture
        return false;
    const Artwork *art = artwork_of(&coach->artworks, &coach->arena, item->pack);
    if (!art->cover.rgba)
        return false;
    stage_picture(ui->list, &art->cover, rect, 0.5f, 0.5f);
    return true;
}

static void home_hero(Coach *coach, HomeState *state, Ui *ui, Rect rect, const HomeNow *now)
{
    float u = ui->unit;
    UiId id = UI_ID(HOME_START, 0);
    tile_card(ui, id, rect);
    ui->first = id;
    Rect inner = ui_inset(rect, HOME_PAD * u), figure;
    bool tall = rect.width < 1.15f * rect.height;
    if (tall)
        figure = ui_cut_top(&inner, 0.5f * inner.height, 16.0f * u);
    else
        figure = ui_cut_right(&inner, 0.5f * inner.width, 24.0f * u);
    if (!now->exercise) {
        bool ready = catalogue_ready(coach->catalogue);
        ui_text(ui, &(UiText){.box = inner,
                              .type = TYPE_HEADING,
                              .font = FONT_SEMIBOLD,
                              .lines = 4,
                              .color = ready ? COLOR_TEXT : COLOR_DIM,
                              .text = ready ? _("There are no exercises yet.") : _("A moment…")});
        return;
    }
    if (!home_cover(coach, ui, figure, now->exercise))
        tile_figure(coach, ui, figure, now->exercise, true, true);
    const char *exercise = tile_title(coach, ui, now->exercise);
    TileFact facts[TILE_FACTS];
    int count = home_facts(coach, state, ui, now, facts);
    Rect foot = ui_cut_bottom(&inner, 80.0f * u, 28.0f * u);
    tile_pill(ui, foot, ICON_PLAY, now->goes_on ? _("Go on") : _("Start"));
    ui_cut_bottom(&inner, tile_facts_height(ui, inner.width, facts, count), 16.0f * u);
    tile_facts(ui, (Rect){inner.x, inner.y + inner.height + 16.0f * u, inner.width, 0.0f}, facts, count);
    ui_write(ui, &inner, TYPE_SECONDARY, FONT_SEMIBOLD, COLOR_ACCENT, 1, 8.0f,
             now->goes_on ? _("Where you stopped") : _("For today"));
    ui_write(ui, &inner, TYPE_TITLE, FONT_SEMIBOLD, COLOR_TEXT, tall ? 2 : 3, 10.0f,
             now->programme ? ui_local(ui, &now->programme->title) : exercise);
    if (!now->programme)
        return;
    tile_sentences(ui, &(UiText){.box = inner,
                                 .type = TYPE_MAIN,
                                 .font = FONT_REGULAR,
                                 .lines = TEXT_LINES,
                                 .least = 30.0f,
                                 .color = COLOR_DIM,
                                 .text = now->goes_on ? exercise : ui_local(ui, &now->programme->about)});
}

// ---- the rest ----

static const char *home_link_detail(Coach *coach, Ui *ui, ScreenId screen)
{
    int count;
    switch (screen) {
    case SCREEN_PROGRAMMES:
        count = catalogue_programmes(coach->catalogue)->count + catalogue_own(coach->catalogue)->count;
        return ui_format(ui, intl_plural("%d ready for you", "%d ready for you", count), count);
    case SCREEN_LIBRARY:
        count = catalogue_count(coach->catalogue);
        return ui_format(ui, intl_plural("%d to choose from", "%d to choose from", count), count);
    case SCREEN_CLASS:
        return _("Large, for a group");
    default:
        return _("Sound, picture, language");
    }
}

static void home_link(Coach *coach, Ui *ui, Rect rect, int index)
{
    float u = ui->unit;
    ui_card(ui, UI_ID(HOME_LINK_TO, index), rect);
    bool knows = home_links[index].screen != SCREEN_PROGRAMMES && home_links[index].screen != SCREEN_LIBRARY;
    const char *detail =
        knows || catalogue_ready(coach->catalogue) ? home_link_detail(coach, ui, home_links[index].screen) : "";
    Rect inner = {rect.x + 28.0f * u, rect.y, rect.width - 52.0f * u, rect.height};
    Rect icon = ui_cut_left(&inner, 44.0f * u, 24.0f * u);
    ui_icon(ui, home_links[index].icon, (Rect){icon.x, icon.y + 0.5f * (icon.height - 44.0f * u), 44.0f * u, 44.0f * u},
            COLOR_ACCENT);
    tile_words(ui, inner, _(home_links[index].title), detail);
}

static void home_exercise(Coach *coach, Ui *ui, Rect rect, const CatalogueItem *item)
{
    float u = ui->unit;
    UiId id = UI_ID(HOME_EXERCISE, item ? catalogue_index(coach->catalogue, item) : 0);
    if (!item) { // not known yet
        ui_panel(ui, rect);
        return;
    }
    tile_card(ui, id, rect);
    Rect inner = ui_inset(rect, 20.0f * u), figure;
    float share = inner.width < HOME_NARROW * u ? 0.32f : 0.44f;
    figure = ui_cut_left(&inner, share * inner.width, 20.0f * u);
    tile_figure(coach, ui, figure, item->id, true, ui_focused(ui, id));
    const PostureInfo *posture = item->posture ? way_posture(catalogue_ways(coach->catalogue), item->posture) : NULL;
    tile_words(ui, inner, ui_local(ui, &item->title), posture ? ui_local(ui, &posture->title) : "");
}

static void home_exercise_row(Coach *coach, Ui *ui, Rect rect, const HomeNow *now)
{
    const CatalogueItem *picked[HOME_EXERCISES] = {0};
    float gap = (ui->portrait ? 20.0f : 32.0f) * ui->unit;
    int count = home_exercises(coach, now, picked);
    bool ready = catalogue_ready(coach->catalogue);
    for (int i = 0; i < HOME_EXERCISES && (i < count || !ready); i++) {
        Rect at = ui_columns(ui, rect, 4 * i, 4);
        if (ui->portrait) {
            float high = (rect.height - gap * (HOME_EXERCISES - 1)) / HOME_EXERCISES;
            at = (Rect){rect.x, rect.y + (float)i * (high + gap), rect.width, high};
        }
        home_exercise(coach, ui, at, picked[i]);
    }
}

// A studio's own pack stands beside the shipped one: its logo, small, at the end of the first line.
static void home_logo(Coach *coach, Ui *ui, Rect head)
{
    const PackSet *packs = catalogue_packs(coach->catalogue);
    for (int i = packs->count - 1; i > 0 && catalogue_ready(coach->catalogue); i--) {
        const Artwork *art = artwork_of(&coach->artworks, &coach->arena, &packs->packs[i]);
        if (!art || art->logo.width <= 0 || art->logo.height <= 0)
            continue;
        float wide = head.height * (float)art->logo.width / (float)art->logo.height;
        wide = fminf(wide, 0.3f * head.width);
        float high = wide * (float)art->logo.height / (float)art->logo.width;
        draw_picture(ui->list, &art->logo,
                     (Rect){head.x + head.width - wide, head.y + 0.5f * (head.height - high), wide, high});
        return;
    }
}

static void home_draw(Coach *coach, void *data, Ui *ui)
{
    float u = ui->unit, gap = 32.0f * u;
    HomeNow now;
    home_now(coach, &now);
    Rect rest = ui->safe, head = ui_cut_top(&rest, HOME_HEAD * u, 28.0f * u);
    mark_name(ui, (Rect){head.x, head.y, 0.6f * head.width, head.height});
    home_logo(coach, ui, head);
    float row = ui->portrait ? 3.0f * 172.0f * u + 40.0f * u : HOME_ROW * u;
    Rect exercises = ui_cut_bottom(&rest, row, 12.0f * u);
    Rect heading = ui_cut_bottom(&rest, 40.0f * u, 28.0f * u);
    Rect links = rest, hero = rest;
    if (ui->portrait) {
        links = ui_cut_bottom(&rest, 2.0f * HOME_LINK * u + 20.0f * u, gap);
        hero = rest;
    } else {
        hero = ui_columns(ui, rest, 0, 8);
        links = ui_columns(ui, rest, 8, 4);
    }
    home_hero(coach, data, ui, hero, &now);
    for (int i = 0; i < HOME_LINKS; i++) {
        float space = 20.0f * u, high = (links.height - space * (HOME_LINKS - 1)) / HOME_LINKS;
        Rect at = {links.x, links.y + (float)i * (high + space), links.width, high};
        if (ui->portrait) {
            float wide = 0.5f * (links.width - space);
            at = (Rect){links.x + (float)(i % 2) * (wide + space), links.y + (float)(i / 2) * (HOME_LINK * u + space),
                        wide, HOME_LINK * u};
        }
        home_link(coach, ui, at, i);
    }
    if (!catalogue_ready(coach->catalogue) || now.exercise)
        ui_text(ui, &(UiText){.box = heading,
                              .type = TYPE_SECONDARY,
                              .font = FONT_SEMIBOLD,
                              .color = COLOR_DIM,
                              .bottom = true,
                              .text = _("Or a single exercise")});
    home_exercise_row(coach, ui, exercises, &now);
}

static bool home_input(Coach *coach, void *data, const ScreenInput *input)
{
    HomeState *state = data;
    Ui *ui = &coach->ui[OUTPUT_STAGE];
    // From the large card one comes to the first of the ways beside it rather than to the one half way down.
    if (input->kind == SCREEN_COMMAND && input->command == (ui->portrait ? COMMAND_DOWN : COMMAND_RIGHT) &&
        input->id == UI_ID(HOME_START, 0)) {
        ui_set_focus(ui, UI_ID(HOME_LINK_TO, 0));
        return true;
    }
    if (input->kind != SCREEN_OK)
        return false;
    switch ((HomeKind)UI_KIND(input->id)) {
    case HOME_START:
        state->wanted = true;
        home_step(coach, state, 0.0);
        return true;
    case HOME_LINK_TO:
        coach_go(coach, home_links[UI_INDEX(input->id)].screen);
        return true;
    case HOME_EXERCISE:
        coach_open_exercise(coach, catalogue_item(coach->catalogue, UI_INDEX(input->id)), NULL);
        return true;
    }
    return false;
}

const Screen SCREEN_OF_HOME = {.name = "home",
                               .size = sizeof(HomeState),
                               .finish = home_finish,
                               .enter = home_enter,
                               .step = home_step,
                               .draw = home_draw,
                               .input = home_input,
                               .still = home_still,
                               .wait = home_wait};
