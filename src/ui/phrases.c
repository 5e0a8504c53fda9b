#include "ui/phrases.h"

#include <stdio.h>
#include <string.h>

const char *phrase_title(Ui *ui, const Exercise *exercise)
{
    const char *title = ui_local(ui, &exercise->title);
    if (!exercise->base)
        return title;
    // What stands before and after the colon: the exercise, and its variant.
    return ui_format(ui, _("%s: %s"), ui_local(ui, &exercise->base->title), title);
}

const char *phrase_dose(Ui *ui, Sides sides, int repetitions, int sets)
{
    // Alternating repetitions are counted together, and both sides get the same.
    if (sides == SIDES_ALTERNATE)
        repetitions += repetitions % 2;
    if (sets > 1) {
        if (sides == SIDES_BOTH)
            return ui_format(ui, _("%d rounds of %d times a side"), sets, repetitions);
        return ui_format(ui, _("%d rounds of %d times"), sets, repetitions);
    }
    switch (sides) {
    case SIDES_BOTH:
        return ui_format(ui, intl_plural("once on each side", "%d times on each side", repetitions), repetitions);
    case SIDES_ALTERNATE:
        return ui_format(ui, intl_plural("once, on one side", "%d times, left and right in turn", repetitions),
                         repetitions);
    default:
        return ui_format(ui, intl_plural("once", "%d times", repetitions), repetitions);
    }
}

const char *phrase_begin(Ui *ui, const char *text)
{
    char *copy = arena_copy(&ui->texts_arena, text);
    unsigned char first = (unsigned char)copy[0], second = (unsigned char)copy[1];
    if (first >= 'a' && first <= 'z')
        copy[0] = (char)(first - 32);
    else if (first == 0xC3 && second == 0xA9) { // "één" begins a sentence as "Eén": capitals carry no stress mark
        copy++;
        copy[0] = 'E';
    }
    return copy;
}

const char *phrase_prop(PropKind prop)
{
    static const char *const names[PROP_KIND_COUNT] = {
        [PROP_MAT] = N_("mat"),         [PROP_CHAIR] = N_("chair"),     [PROP_STOOL] = N_("stool"),
        [PROP_BALL] = N_("ball"),       [PROP_WALL] = N_("wall"),       [PROP_TABLE] = N_("table"),
        [PROP_DOOR] = N_("door frame"), [PROP_BLOCK] = N_("block"),     [PROP_CUSHION] = N_("cushion"),
        [PROP_TOWEL] = N_("towel"),     [PROP_SUPPORT] = N_("support"), [PROP_STRAP] = N_("strap"),
        [PROP_TRAINER] = N_("trainer"), [PROP_PARTNER] = N_("helper"),
    };
    return names[prop] ? _(names[prop]) : "";
}

const char *phrase_props(Ui *ui, uint32_t props)
{
    char text[200] = "";
    uint32_t mat = UINT32_C(1) << PROP_MAT;
    if (props & ~mat)
        props &= ~mat;
    for (int prop = 0; prop < PROP_KIND_COUNT; prop++) {
        if (!(props & UINT32_C(1) << prop))
            continue;
        size_t length = strlen(text);
        snprintf(text + length, sizeof text - length, "%s%s", length ? ", " : "", phrase_prop((PropKind)prop));
    }
    return ui_format(ui, "%s", text);
}

const char *phrase_difficulty(Difficulty difficulty)
{
    static const char *const names[] = {[DIFFICULTY_UNGRADED] = N_("not graded"),
                                        [DIFFICULTY_EASY] = N_("easy"),
                                        [DIFFICULTY_MEDIUM] = N_("medium"),
                                        [DIFFICULTY_HARD] = N_("hard")};
    return _(names[difficulty]);
}

uint32_t phrase_prop_bits(const Exercise *exercise)
{
    uint32_t bits = 0;
    for (int i = 0; i < exercise->prop_count; i++)
        bits |= UINT32_C(1) << exercise->props[i].kind;
    return bits;
}
