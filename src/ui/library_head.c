// What stands above the grid: the title and how many there are, what is searched for, and the chips, which say what is
// chosen and open a panel each. Their places are fixed, so that nothing moves when a choice has a long name.
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "ui/library_view.h"
#include "ui/phrases.h"
#include "ui/spine.h"

#define HEAD_HIGH   68.0f // units
#define FIELD_WIDE  500.0f
#define CHIP_HIGH   88.0f
#define CHIP_GAP    8.0f
#define CHIP_MARGIN 12.0f
#define CHIP_ROW    1400.0f // units of width from which all chips stand in a row
#define TITLE_LEAST 30.0f   // in one line; then two
#define CHIP_LEAST  24.0f   // of the title
#define VALUE_LEAST 30.0f
#define CHIPS       (CHIP_COUNT - 1)

// ---- words ----

const char *library_chip_title(LibraryChip chip)
{
    static const char *const titles[CHIP_COUNT] = {
        [CHIP_SOURCE] = N_("Source"), [CHIP_POSTURE] = N_("Posture"),  [CHIP_GROUP] = N_("Kind"),
        [CHIP_SPINE] = N_("Spine"),   [CHIP_PROP] = N_("Equipment"),   [CHIP_LEVEL] = N_("Level"),
        [CHIP_ORDER] = N_("Order"),   [CHIP_PICK] = N_("Own session"),
    };
    return titles[chip] ? _(titles[chip]) : "";
}

int library_chip_facets(LibraryChip chip, LibraryFacet facets[2])
{
    static const struct {
        LibraryFacet facets[2];
        int count;
    } all[CHIP_COUNT] = {
        [CHIP_SOURCE] = {{FACET_SOURCE}, 1}, [CHIP_POSTURE] = {{FACET_LEVEL, FACET_POSTURE}, 2},
        [CHIP_GROUP] = {{FACET_GROUP}, 1},   [CHIP_SPINE] = {{FACET_BACK}, 1},
        [CHIP_PROP] = {{FACET_PROP}, 1},     [CHIP_LEVEL] = {{FACET_DIFFICULTY, FACET_CAUTION}, 2},
    };
    for (int i = 0; i < all[chip].count; i++)
        facets[i] = all[chip].facets[i];
    return all[chip].count;
}

bool library_chip_narrows(const Library *library, LibraryChip chip)
{
    LibraryFacet facets[2];
    bool narrows = false;
    for (int i = library_chip_facets(chip, facets) - 1; i >= 0; i--)
        narrows = narrows || library->chosen[facets[i]];
    return narrows;
}

const char *library_region_title(LibraryRegion region)
{
    static const char *const titles[REGION_COUNT] = {
        [REGION_NECK] = N_("Neck"),
        [REGION_CHEST] = N_("Upper back"),
        [REGION_LOW_BACK] = N_("Low back"),
        [REGION_PELVIS] = N_("Pelvis"),
    };
    return _(titles[region]);
}

const char *library_sort_title(LibrarySort sort)
{
    static const char *const titles[LIBRARY_SORT_COUNT] = {
        [LIBRARY_BY_SOURCE] = N_("By source"),    [LIBRARY_BY_TITLE] = N_("By title"),
        [LIBRARY_BY_LENGTH] = N_("By length"),    [LIBRARY_BY_POSTURE] = N_("By posture"),
        [LIBRARY_BY_DIFFICULTY] = N_("By level"),
    };
    return _(titles[sort]);
}

const char *library_count_text(Ui *ui, int count)
{
    return ui_format(ui, intl_plural("%d exercise", "%d exercises", count), count);
}

const char *library_capital(Ui *ui, const char *text)
{
    return ui_format(ui, "%c%s", toupper((unsigned char)*text), *text ? text + 1 : "");
}

// Kinds that packs name in one word; others are shown as they are written.
static const char *group_title(Ui *ui, const char *group)
{
    static const struct {
        const char *group, *title;
    } groups[] = {
        {"awareness", N_("Awareness")}, {"breath", N_("Breath")},         {"cervical", N_("Neck vertebrae")},
        {"lumbar", N_("Low back")},     {"mobilising", N_("Mobilising")}, {"pelvic-tilt", N_("Tilting the pelvis")},
        {"relief", N_("Relief")},       {"rotation", N_("Rotation")},     {"stability", N_("Stability")},
        {"strength", N_("Strength")},   {"stretch", N_("Stretching")},    {"thoracic", N_("Chest vertebrae")},
    };
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (!strcmp(groups[i].group, group))
            return _(groups[i].title);
    char words[64];
    size_t length = 0;
    for (; group[length] && length + 1 < sizeof words; length++)
        words[length] = group[length] == '-' ? ' ' : group[length];
    words[length] = '\0';
    return library_capital(ui, words);
}

const char *library_choice_title(Coach *coach, const Library *library, Ui *ui, LibraryFacet facet, int choice)
{
    static const char *const levels[LEVEL_COUNT] = {
        [LEVEL_FLOOR] = N_("On the floor"), [LEVEL_SITTING] = N_("Sitting up"), [LEVEL_STANDING] = N_("Standing up")};
    const PostureInfo *posture = NULL;
    switch (facet) {
    case FACET_SOURCE:
        return catalogue_source_title(coach->catalogue, library->sources.ids[choice], ui->language);
    case FACET_LEVEL:
        return _(levels[choice]);
    case FACET_POSTURE:
        posture = way_posture(catalogue_ways(coach->catalogue), library->postures.ids[choice]);
        return library_capital(ui, posture ? ui_local(ui, &posture->title) : library->postures.ids[choice]);
    case FACET_GROUP:
        return group_title(ui, library->groups.ids[choice]);
    case FACET_BACK:
        return choice == LIBRARY_PELVIS ? library_region_title(REGION_PELVIS) : spine_name(SPINE_SACRUM - 1 - choice);
    case FACET_PROP:
        return choice == LIBRARY_NO_PROP ? _("No equipment") : library_capital(ui, phrase_prop((PropKind)choice));
    case FACET_DIFFICULTY:
        return library_capital(ui, phrase_difficulty((Difficulty)choice));
    default:
        return _("Without points of caution");
    }
}

float library_text_width(Ui *ui, FontRole font, TypeSize type, const char *text)
{
    return ceilf(
        ui->measure.width(ui->measure.context, font, theme_size(type, 1080.0f) * ui->unit, ui_words(ui, text)) +
        2.0f * ui->unit);
}

// ---- chips ----

// The one choice of a chip, where there is one; NULL where there are more.
static const char *chip_single(Coach *coach, const Library *library, Ui *ui, LibraryChip chip)
{
    LibraryFacet facets[2];
    const char *single = NULL;
    int count = 0;
    for (int r = 0; chip == CHIP_SPINE && r < REGION_COUNT; r++)
        if (library->chosen[FACET_BACK] == LIBRARY_REGIONS[r])
            return library_region_title((LibraryRegion)r);
    for (int i = library_chip_facets(chip, facets) - 1; i >= 0; i--)
        for (int choice = 0; choice < LIBRARY_CHOICES; choice++)
            if (library_chosen(library, facets[i], choice)) {
                single = library_choice_title(coach, library, ui, facets[i], choice);
                count++;
            }
    return count == 1 ? single : NULL;
}

static const char *chip_value(Coach *coach, const LibraryState *state, Ui *ui, LibraryChip chip, float wide)
{
    const Library *library = &state->library;
    LibraryFacet facets[2];
    int count = 0;
    if (chip == CHIP_ORDER)
        return library_sort_title(library->sort);
    if (chip == CHIP_PICK)
        return coach->session.count > 0
                   ? ui_format(ui, intl_plural("%d chosen", "%d chosen", coach->session.count), coach->session.count)
                   : _("Choose");
    for (int i = library_chip_facets(chip, facets) - 1; i >= 0; i--)
        count += library_chosen_count(library, facets[i]);
    if (count == 0)
        return chip == CHIP_SPINE ? _("All of it") : _("All");
    const char *single = chip_single(coach, library, ui, chip);
    float size = VALUE_LEAST * ui->unit;
    if (single && ui->measure.width(ui->measure.context, FONT_SEMIBOLD, size, ui_words(ui, single)) <= wide)
        return single;
    return ui_format(ui, intl_plural("%d chosen", "%d chosen", count), count);
}

static void chip_draw(Coach *coach, LibraryState *state, Ui *ui, LibraryChip chip, Rect rect)
{
    float u = ui->unit, focus = ui_target(ui, UI_ID(LIBRARY_CHIP, chip), rect);
    bool on = chip == CHIP_PICK ? state->picking : library_chip_narrows(&state->library, chip);
    draw_rect(ui->list, rect, 16.0f * u, color_mix(ui->color[COLOR_CARD], ui->color[COLOR_CARD_LIT], focus));
    draw_frame(ui->list, rect, 16.0f * u, fmaxf(1.0f, (on ? 3.0f : 1.5f) * u),
               ui->color[on ? COLOR_ACCENT : COLOR_CARD_EDGE]);
    ui_ring(ui, rect, 16.0f, focus);
    Rect inner = {rect.x + CHIP_MARGIN * u, rect.y + 9.0f * u, rect.width - 2.0f * CHIP_MARGIN * u,
                  rect.height - 18.0f * u};
    ui_text(ui, &(UiText){.box = ui_cut_top(&inner, 30.0f * u, 0.0f),
                          .type = TYPE_SECONDARY,
                          .font = FONT_REGULAR,
                          .color = COLOR_DIM,
                          .middle = true,
                          .text = library_chip_title(chip)});
    ui_text(ui, &(UiText){.box = inner,
                          .type = TYPE_MAIN,
                          .font = FONT_SEMIBOLD,
                          .least = VALUE_LEAST,
                          .color = on ? COLOR_ACCENT : COLOR_TEXT,
                          .middle = true,
                          .text = chip_value(coach, state, ui, chip, inner.width)});
}

static bool chip_fits(Coach *coach, const LibraryState *state, Ui *ui, LibraryChip chip, float wide)
{
    const char *texts[2] = {library_chip_title(chip), chip_value(coach, state, ui, chip, wide)};
    for (int i = 0; i < 2; i++)
        if (ui->measure.width(ui->measure.context, i ? FONT_SEMIBOLD : FONT_REGULAR,
                              (i ? VALUE_LEAST : CHIP_LEAST) * ui->unit, ui_words(ui, texts[i])) > wide)
            return false;
    return true;
}

// How many stand in a row: all of them, or half as often as their words need.
static int chips_columns(Coach *coach, const LibraryState *state, Ui *ui, float wide)
{
    float u = ui->unit;
    int columns = wide >= CHIP_ROW * u ? CHIPS : CHIPS / 2;
    for (int chip = 1; chip < CHIP_COUNT && columns > 2; chip++) {
        float room = (wide + CHIP_GAP * u) / (float)columns - (CHIP_GAP + 2.0f * CHIP_MARGIN) * u;
        if (!chip_fits(coach, state, ui, (LibraryChip)chip, room)) {
            columns /= 2;
            chip = 0;
        }
    }
    return columns;
}

static void chips_draw(Coach *coach, LibraryState *state, Ui *ui, Rect *body)
{
    float u = ui->unit, gap = CHIP_GAP * u;
    int columns = chips_columns(coach, state, ui, body->width);
    float wide = (body->width + gap) / (float)columns - gap;
    Rect row = {0};
    for (int i = 0; i < CHIPS; i++) {
        if (i % columns == 0)
            row = ui_cut_top(body, CHIP_HIGH * u, gap);
        chip_draw(coach, state, ui, (LibraryChip)(i + 1), ui_cut_left(&row, wide, gap));
    }
}

// ---- the line above ----

static void head_search(LibraryState *state, Ui *ui, Rect rect)
{
    ui_field(ui, UI_ID(LIBRARY_FIELD, 0), rect, ICON_SEARCH, state->library.words, _("Type to search"));
}

static const char *head_count(const LibraryState *state, Ui *ui)
{
    const Library *library = &state->library;
    if (!state->built)
        return NULL;
    if (!library_narrowed(library))
        return library_count_text(ui, library->count);
    return ui_format(ui, intl_plural("%d of %d exercise", "%d of %d exercises", library->count), library->shown_count,
                     library->count);
}

static void head_title(const LibraryState *state, Ui *ui, Rect row, bool right)
{
    const char *title = state->picking ? _("Choose for your session") : _("Exercises");
    float wide = fminf(library_text_width(ui, FONT_SEMIBOLD, TYPE_TITLE, title), 0.62f * row.width);
    float least = TITLE_LEAST * ui->unit;
    bool fits = ui->measure.width(ui->measure.context, FONT_SEMIBOLD, least, ui_words(ui, title)) <= wide;
    ui_text(ui, &(UiText){.box = ui_cut_left(&row, wide, 28.0f * ui->unit),
                          .type = fits ? TYPE_TITLE : TYPE_MAIN,
                          .font = FONT_SEMIBOLD,
                          .color = COLOR_TEXT,
                          .lines = fits ? 1 : 2,
                          .least = fits ? TITLE_LEAST : 25.0f,
                          .middle = true,
                          .text = title});
    ui_cut_top(&row, 8.0f * ui->unit, 0.0f); // on the title's line rather than in its middle
    ui_text(ui, &(UiText){.box = row,
                          .type = TYPE_SECONDARY,
                          .font = FONT_REGULAR,
                          .lines = 2,
                          .align = right ? ALIGN_RIGHT : ALIGN_LEFT,
                          .color = COLOR_DIM,
                          .middle = true,
                          .text = head_count(state, ui)});
}

Rect library_head_draw(Coach *coach, LibraryState *state, Ui *ui, Rect body)
{
    float u = ui->unit;
    Rect row = ui_cut_top(&body, HEAD_HIGH * u, 18.0f * u);
    UiButton clear = {.id = UI_ID(LIBRARY_CLEAR, 0), .icon = ICON_CLOSE, .text = _("Clear all")};
    bool narrow = body.width < CHIP_ROW * u, narrowed = library_narrowed(&state->library);
    if (narrow) {
        head_title(state, ui, row, true);
        row = ui_cut_top(&body, HEAD_HIGH * u, 18.0f * u);
    }
    Rect field = narrow ? row : ui_cut_right(&row, FIELD_WIDE * u, 20.0f * u);
    if (narrowed) {
        clear.rect = ui_cut_right(narrow ? &field : &row, ui_button_width(ui, &clear), 20.0f * u);
        ui_button(ui, &clear);
    }
    if (!narrow)
        head_title(state, ui, row, false);
    head_search(state, ui, field);
    chips_draw(coach, state, ui, &body);
    return body;
}
