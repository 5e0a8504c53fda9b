#include "ui/exercise_words.h"

#include <stdio.h>
#include <string.h>

#include "core/intl.h"
#include "draw/figure.h"
#include "session/timeline.h"
#include "ui/coach.h"
#include "ui/phrases.h"

typedef struct StepList {
    const Exercise *exercise;
    ExerciseStep *items;
    int count, number;
} StepList;

// The outermost loop that begins at `phase`, within the loops before `limit` (inner ones come first); -1 for none.
static int steps_loop_at(const Exercise *exercise, int phase, int to, int limit)
{
    for (int i = limit - 1; i >= 0; i--)
        if (exercise->loops[i].from == phase && exercise->loops[i].to <= to)
            return i;
    return -1;
}

static void steps_add(StepList *list, ExerciseStep step)
{
    if (list->count < EXERCISE_STEPS_MAX)
        list->items[list->count++] = step;
}

static void steps_stretch(StepList *list, int from, int to, int limit, int loop, int depth)
{
    for (int i = from; i <= to; i++) {
        int inner = steps_loop_at(list->exercise, i, to, limit);
        if (inner < 0) {
            steps_add(list, (ExerciseStep){.phase = i, .number = ++list->number, .loop = loop, .depth = depth});
            continue;
        }
        steps_add(list, (ExerciseStep){.phase = -1, .loop = inner, .depth = depth});
        steps_stretch(list, i, list->exercise->loops[inner].to, inner, inner, depth + 1);
        i = list->exercise->loops[inner].to;
    }
}

int exercise_steps(const Exercise *exercise, ExerciseStep steps[EXERCISE_STEPS_MAX])
{
    StepList list = {.exercise = exercise, .items = steps};
    steps_stretch(&list, 0, exercise->phase_count - 1, exercise->loop_count, -1, 0);
    return list.count;
}

const char *exercise_loop_words(Ui *ui, const LoopSpec *loop)
{
    char seconds[32];
    if (!loop->is_set)
        return ui_format(ui, intl_plural("%d time:", "%d times:", loop->times), loop->times);
    if (loop->rest <= 0.0f)
        return ui_format(ui, intl_plural("%d round:", "%d rounds:", loop->times), loop->times);
    return ui_format(ui,
                     intl_plural("%d round, with %s s of rest:", "%d rounds, with %s s of rest between:", loop->times),
                     loop->times, intl_number((double)loop->rest, loop->rest != (float)(int)loop->rest, seconds));
}

const char *exercise_breath_words(Ui *ui, const PhaseSpec *phase, bool skip_holds)
{
    static const char *const breaths[BREATH_COUNT] = {N_("breathe on calmly, %s s"), N_("breathe in, %s s"),
                                                      N_("breathe out, %s s"), N_("hold your breath, %s s"),
                                                      N_("pause after breathing out, %s s")};
    char number[32];
    bool whole = phase->duration == (float)(int)phase->duration;
    intl_number((double)phase->duration, whole ? 0 : 1, number);
    bool hold = phase->breath == BREATH_FULL || phase->breath == BREATH_EMPTY;
    if (hold && skip_holds && phase->duration_kind == DURATION_SECONDS)
        return phase->to < 0 ? _("left out: breath holds are switched off")
                             : ui_format(ui, _(breaths[BREATH_FREE]), number);
    if (phase->duration_kind == DURATION_SECONDS)
        return ui_format(ui, _(breaths[phase->breath]), number);
    if (!whole)
        return ui_format(ui, _("%s calm breaths"), number);
    return ui_format(ui, intl_plural("%d calm breath", "%d calm breaths", (int)phase->duration), (int)phase->duration);
}

const char *exercise_dose_words(Ui *ui, const Exercise *exercise, int repetitions)
{
    return phrase_dose(ui, exercise->sides, repetitions, 0); // rounds are a fact of their own
}

const char *exercise_kind_words(VariantKind kind)
{
    static const char *const kinds[] = {[VARIANT_BASE] = N_("The exercise itself"),
                                        [VARIANT_EASIER] = N_("Easier"),
                                        [VARIANT_HARDER] = N_("Harder"),
                                        [VARIANT_ALTERNATIVE] = N_("Another way"),
                                        [VARIANT_PREPARATION] = N_("To prepare")};
    return _(kinds[kind]);
}

Icon exercise_kind_icon(VariantKind kind)
{
    static const Icon icons[] = {[VARIANT_BASE] = ICON_PERSON,
                                 [VARIANT_EASIER] = ICON_EASIER,
                                 [VARIANT_HARDER] = ICON_HARDER,
                                 [VARIANT_ALTERNATIVE] = ICON_REPEAT,
                                 [VARIANT_PREPARATION] = ICON_FORWARD};
    return icons[kind];
}

static int facts_rounds(const Exercise *exercise)
{
    int rounds = exercise->dose.sets > 1 ? exercise->dose.sets : 0;
    for (int i = 0; i < exercise->loop_count && rounds == 0; i++)
        if (exercise->loops[i].is_set && exercise->loops[i].times > 1)
            rounds = exercise->loops[i].times;
    return rounds;
}

static void facts_add(ExerciseFact *facts, int *count, Icon icon, const char *text)
{
    if (text && *text && *count < EXERCISE_FACTS_MAX)
        facts[(*count)++] = (ExerciseFact){.icon = icon, .text = text};
}

int exercise_facts(Ui *ui, const Exercise *exercise, const WayMap *ways, const ExerciseChoice *choice,
                   ExerciseFact facts[EXERCISE_FACTS_MAX])
{
    int count = 0, rounds = facts_rounds(exercise);
    const PostureInfo *posture = ways ? way_posture(ways, exercise->posture) : NULL;
    facts_add(facts, &count, ICON_PERSON, posture ? ui_local(ui, &posture->title) : exercise->posture);
    facts_add(facts, &count, ICON_REPEAT,
              exercise_dose_words(ui, exercise, choice->repetitions > 0 ? choice->repetitions : exercise->dose.start));
    if (rounds > 1)
        facts_add(facts, &count, ICON_REPEAT, ui_format(ui, intl_plural("%d round", "%d rounds", rounds), rounds));
    if (exercise->sides_within)
        facts_add(facts, &count, ICON_SIDES, _("left and right in one go"));
    facts_add(facts, &count, ICON_CLOCK, coach_minutes(ui, choice->ticks));
    uint32_t seen = 0;
    for (int i = 0; i < exercise->prop_count; i++) {
        PropKind kind = exercise->props[i].kind;
        if (!(seen & 1u << kind))
            facts_add(facts, &count, ICON_MAT, phrase_prop(kind));
        seen |= 1u << kind;
    }
    if (exercise->difficulty != DIFFICULTY_UNGRADED && count < EXERCISE_FACTS_MAX)
        facts[count++] =
            (ExerciseFact){.level = (int)exercise->difficulty, .text = phrase_difficulty(exercise->difficulty)};
    return count;
}

const char *exercise_target_words(Ui *ui, uint32_t targets)
{
    const char *text = "";
    for (int joint = JOINT_C1; joint >= JOINT_L5; joint--) { // from the head down, as one says it
        if (!(targets & FIGURE_VERTEBRA(joint)))
            continue;
        int last = joint;
        while (last > JOINT_L5 && targets & FIGURE_VERTEBRA(last - 1))
            last--;
        char from[8], to[8];
        snprintf(from, sizeof from, "%s", JOINTS[joint].name);
        snprintf(to, sizeof to, "%s", JOINTS[last].name);
        for (char *c = from; *c; c++)
            *c = (char)(*c >= 'a' && *c <= 'z' ? *c - 32 : *c);
        for (char *c = to; *c; c++)
            *c = (char)(*c >= 'a' && *c <= 'z' ? *c - 32 : *c);
        const char *stretch = joint - last >= 2 ? ui_format(ui, _("%s to %s"), from, to) : from;
        if (joint - last == 1)
            last = joint; // two are named one by one
        text = *text ? ui_format(ui, "%s, %s", text, stretch) : ui_format(ui, "%s", stretch);
        joint = last;
    }
    return text;
}
