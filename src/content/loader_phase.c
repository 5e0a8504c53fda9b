// Phases: pattern, exercise and variant laid over each other by name, then read; loops over stretches of them; and
// whether the breath adds up.
#include <string.h>

#include "content/loader.h"

#define BREATH_RUN_MAX 3 // phases in a row that share one stroke

// ---- Laying over each other
// ---------------------------------------------------------------------------------------------------------

static void drafts_add(Loader *loader, PhaseDrafts *drafts, const YamlNode *node)
{
    const YamlNode *name = loader_get(node, "phase");
    if (name && !node->bad)
        *ARENA_PUSH(loader->scratch, drafts) = (PhaseDraft){node, name->text, false};
}

// The keys of `over` on top of those of `under`; how long is one thing, whether in seconds or breaths.
static const YamlNode *phase_merge(Loader *loader, const YamlNode *under, const YamlNode *over)
{
    YamlNode *merged = yaml_share(loader->scratch, over);
    merged->first = merged->last = NULL;
    merged->count = 0;
    bool timed = yaml_get(over, "seconds") || yaml_get(over, "breaths");
    for (const YamlNode *node = under->first; node; node = node->next)
        if (!yaml_get_raw(over, node->key) &&
            !(timed && (!strcmp(node->key, "seconds") || !strcmp(node->key, "breaths"))))
            yaml_append(merged, yaml_share(loader->scratch, node));
    for (const YamlNode *node = over->first; node; node = node->next)
        yaml_append(merged, yaml_share(loader->scratch, node));
    return merged;
}

static void phase_unknown(const Loader *loader, const YamlNode *name, const PhaseDrafts *drafts, const char *where)
{
    const char *names[128];
    int count = 0;
    for (int i = 0; i < drafts->count && count < 128; i++)
        if (!drafts->items[i].dropped)
            names[count++] = drafts->items[i].name;
    LOADER_FAULT(loader, name->place, schema_suggest(loader->scratch, name->text, names, count), "unknown phase `%s`%s",
                 name->text, where);
}

// The k-th entry of a name refines the k-th phase of that name.
static void phases_refine(Loader *loader, const YamlNode *phases)
{
    PhaseDrafts *drafts = &loader->phases;
    for (const YamlNode *node = phases->first; node; node = node->next) {
        const YamlNode *name = loader_get(node, "phase");
        if (!name || node->bad)
            continue;
        int nth = 0, index = 0;
        for (const YamlNode *before = phases->first; before != node; before = before->next) {
            const YamlNode *other = loader_get(before, "phase");
            nth += other && !strcmp(other->text, name->text);
        }
        for (; index < drafts->count; index++)
            if (!strcmp(drafts->items[index].name, name->text) && nth-- == 0)
                break;
        if (index < drafts->count)
            drafts->items[index].node = phase_merge(loader, drafts->items[index].node, node);
        else
            phase_unknown(loader, name, drafts, "; a new one needs `phases_replace: true` and the whole order");
    }
}

static void phases_replace(Loader *loader, const YamlNode *phases, const YamlNode *pattern)
{
    for (const YamlNode *node = phases->first; node; node = node->next) {
        const YamlNode *name = loader_get(node, "phase"), *under = NULL;
        for (const YamlNode *other = pattern ? pattern->first : NULL; other && name && !under; other = other->next) {
            const YamlNode *other_name = loader_get(other, "phase");
            if (other_name && !strcmp(other_name->text, name->text))
                under = other;
        }
        drafts_add(loader, &loader->phases, under && !node->bad ? phase_merge(loader, under, node) : node);
    }
}

static void phases_drop(Loader *loader)
{
    const YamlNode *drop = loader_get(loader->document, "drop");
    for (const YamlNode *name = drop ? drop->first : NULL; name; name = name->next) {
        bool found = false;
        for (int i = 0; i < loader->phases.count; i++) {
            PhaseDraft *draft = &loader->phases.items[i];
            found = found || !strcmp(draft->name, name->text);
            draft->dropped = draft->dropped || !strcmp(draft->name, name->text);
        }
        if (!found)
            phase_unknown(loader, name, &loader->phases, " to drop");
    }
}

static const YamlNode *phases_pattern(const Loader *loader)
{
    const YamlNode *name = loader_get(loader->document, "pattern");
    const YamlNode *pattern = name ? yaml_get(loader->library->sequences, name->text) : NULL;
    if (name && !pattern && !loader->library->sequences_broken) {
        const char *names[128];
        int count = 0;
        const YamlNode *node = loader->library->sequences ? loader->library->sequences->first : NULL;
        for (; node && count < 128; node = node->next)
            names[count++] = node->key;
        LOADER_FAULT(loader, name->place, schema_suggest(loader->scratch, name->text, names, count),
                     "unknown pattern `%s`", name->text);
    }
    return pattern && !pattern->bad ? pattern : NULL;
}

void loader_draft_phases(Loader *loader, const PhaseDrafts *base, const YamlNode *variant)
{
    const YamlNode *pattern = phases_pattern(loader), *phases = loader_get(loader->document, "phases");
    bool own_pattern = !base || yaml_get(variant, "pattern");
    if (loader_flag(loader->document, "phases_replace", false) && phases) {
        phases_replace(loader, phases, pattern);
        phases_drop(loader);
        return;
    }
    if (base && !own_pattern) {
        for (int i = 0; i < base->count; i++)
            *ARENA_PUSH(loader->scratch, &loader->phases) = base->items[i];
    } else {
        for (const YamlNode *node = pattern ? pattern->first : NULL; node; node = node->next)
            drafts_add(loader, &loader->phases, node);
    }
    if (phases && loader->phases.count == 0 && !yaml_get(loader->document, "pattern"))
        for (const YamlNode *node = phases->first; node; node = node->next)
            drafts_add(loader, &loader->phases, node);
    else if (phases && loader->phases.count > 0)
        phases_refine(loader, phases);
    phases_drop(loader);
}

// ---- One phase
// ----------------------------------------------------------------------------------------------------------------------

static void phase_time(Loader *loader, const YamlNode *map, PhaseSpec *phase)
{
    const YamlNode *seconds = loader_get(map, "seconds"), *breaths = loader_get(map, "breaths");
    if (!yaml_get(map, "seconds") && !yaml_get(map, "breaths"))
        LOADER_FAULT(loader, map->place, "write `seconds: 5`, or `breaths: 5` where the breath is free",
                     "the phase `%s` has neither `seconds` nor `breaths`", phase->name);
    else if (yaml_get(map, "seconds") && yaml_get(map, "breaths"))
        LOADER_FAULT(loader, yaml_get(map, "breaths")->key_place, "keep one of the two",
                     "the phase `%s` has both `seconds` and `breaths`", phase->name);
    else if (breaths && phase->breath != BREATH_FREE)
        LOADER_FAULT(loader, breaths->key_place, "leave `breath` out (it is free then), or write `seconds`",
                     "`breaths` counts free breaths, but the phase `%s` has a breath of its own", phase->name);
    phase->duration_kind = breaths ? DURATION_BREATHS : DURATION_SECONDS;
    phase->duration = breaths   ? (float)loader_number(map, "breaths", 1.0)
                      : seconds ? (float)loader_number(map, "seconds", 1.0)
                                : 1.0f;
    const YamlNode *rhythm = loader_get(map, "rhythm");
    phase->has_rhythm = rhythm != NULL;
    phase->rhythm = loader_rhythm(rhythm, loader->exercise->rhythm);
}

static void phase_move(const Loader *loader, const YamlNode *map, PhaseSpec *phase)
{
    const YamlNode *move = loader_get(map, "move");
    phase->move_after = (float)loader_number(move, "after", 0.0);
    phase->move_share = (float)loader_number(move, "share", 1.0 - (double)phase->move_after);
    if (phase->move_after + phase->move_share > 1.0001f)
        LOADER_FAULT(loader, move->place, NULL, "`after` and `share` come to %.2f, more than the whole phase",
                     (double)(phase->move_after + phase->move_share));
}

static void phase_through(Loader *loader, const YamlNode *map, PhaseSpec *phase)
{
    const YamlNode *through = loader_get(map, "through");
    static const char *const WITH[] = {"times", "flow"};
    phase->times = (int)loader_number(map, "times", 1.0);
    phase->flow = loader_flag(map, "flow", false);
    phase->through = ARENA_ARRAY(loader->arena, int, through ? through->count : 1);
    for (const YamlNode *name = through ? through->first : NULL; name; name = name->next) {
        int pose = loader_pose(loader, name);
        if (pose >= 0)
            phase->through[phase->through_count++] = pose;
    }
    for (int i = 0; i < 2 && !yaml_get(map, "through"); i++)
        if (loader_get(map, WITH[i]))
            LOADER_FAULT(loader, yaml_get(map, WITH[i])->key_place, "name the poses that are gone through in `through`",
                         "`%s` needs `through`", WITH[i]);
}

static void phase_swap(const Loader *loader, const YamlNode *map, PhaseSpec *phase)
{
    phase->only_between = loader_flag(map, "swap", false);
    if (!phase->only_between)
        return;
    if (loader->exercise->sides == SIDES_NONE && !yaml_get(loader->document, "sides"))
        LOADER_FAULT(loader, yaml_get(map, "swap")->key_place, "give the exercise `sides: both` or `sides: alternate`",
                     "the phase `%s` swaps sides, but the exercise has none", phase->name);
    else if (loader->exercise->sides == SIDES_NONE)
        LOADER_FAULT(loader, yaml_get(map, "swap")->key_place,
                     "drop the phase, or write `sides: both` or `sides: alternate`",
                     "the phase `%s` swaps sides, but the exercise has none", phase->name);
    if (phase->to < 0 && !yaml_get(map, "to"))
        phase->to = loader->exercise->start;
}

static void phase_read(Loader *loader, const PhaseDraft *draft, PhaseSpec *phase)
{
    static const char *const BREATHS[] = {"free", "inhale", "exhale", "full", "empty", NULL};
    const YamlNode *map = draft->node, *breathe = loader_get(map, "breathe");
    phase->name = arena_copy(loader->arena, draft->name);
    phase->place = map->place;
    phase->label = loader_local_text(loader, map, "label");
    phase->say = loader_local_text(loader, map, "say");
    phase->breath = (Breath)loader_word(map, "breath", BREATHS, BREATH_FREE);
    phase->to = loader_pose(loader, loader_get(map, "to"));
    phase->full_pose = loader_pose(loader, breathe);
    if (!strcmp(phase->name, "all"))
        LOADER_FAULT(loader, yaml_get(map, "phase")->place, NULL,
                     "a phase cannot be called `all`: checks use that word");
    if (!yaml_get(map, "label"))
        LOADER_FAULT(loader, map->place, "a word or two for the ribbon, as `label: {nl: Strek, en: Reach}`",
                     "the phase `%s` has no `label`", phase->name);
    if (breathe && (phase->breath == BREATH_FULL || phase->breath == BREATH_EMPTY))
        LOADER_FAULT(loader, breathe->key_place, "use `to`, or a phase that breathes",
                     "`breathe` moves with the breath, but in the phase `%s` the breath is still", phase->name);
    phase_time(loader, map, phase);
    phase_move(loader, map, phase);
    phase_through(loader, map, phase);
    phase_swap(loader, map, phase);
}

// ---- Breath
// -------------------------------------------------------------------------------------------------------------------------

// What may follow a phase: rows before, columns after. NULL: it may; else what is wrong with it.
static const char *const BREATH_AFTER[BREATH_COUNT][BREATH_COUNT] = {
    [BREATH_INHALE] = {[BREATH_EMPTY] = "the lungs are full: `empty` comes after breathing out"},
    [BREATH_EXHALE] = {[BREATH_FULL] = "the lungs are empty: `full` comes after breathing in"},
    [BREATH_FULL] = {[BREATH_INHALE] = "the lungs are still full",
                     [BREATH_EMPTY] = "the lungs are full: `empty` comes after breathing out"},
    [BREATH_EMPTY] = {[BREATH_EXHALE] = "the lungs are still empty",
                      [BREATH_FULL] = "the lungs are empty: `full` comes after breathing in"},
};

static void breath_pair(const Loader *loader, const PhaseSpec *before, const PhaseSpec *after, const char *when)
{
    const char *fault = BREATH_AFTER[before->breath][after->breath];
    if (fault)
        LOADER_FAULT(loader, after->place,
                     arena_format(loader->scratch, "change one of the two, or breathe in between"),
                     "the breath does not add up in `%s` after `%s`%s: %s", after->name, before->name, when, fault);
}

static void breath_check(const Loader *loader)
{
    const Exercise *exercise = loader->exercise;
    int count = exercise->phase_count, run = 1;
    if (count > 0 && (exercise->phases[0].breath == BREATH_FULL || exercise->phases[0].breath == BREATH_EMPTY))
        LOADER_FAULT(loader, exercise->phases[0].place, "begin with a phase that breathes",
                     "the breath does not add up in `%s`: no breath comes before it", exercise->phases[0].name);
    for (int i = 1; i < count; i++) {
        const PhaseSpec *before = &exercise->phases[i - 1], *phase = &exercise->phases[i];
        bool stroke = phase->breath == BREATH_INHALE || phase->breath == BREATH_EXHALE;
        breath_pair(loader, before, phase, "");
        run = stroke && before->breath == phase->breath ? run + 1 : 1;
        if (run == BREATH_RUN_MAX + 1)
            LOADER_FAULT(loader, phase->place, "let the breath turn in between, or make one phase of several",
                         "the breath does not add up in `%s`: more than %d phases in a row breathe %s", phase->name,
                         BREATH_RUN_MAX, phase->breath == BREATH_INHALE ? "in" : "out");
    }
    for (int i = 0; i < exercise->loop_count; i++) {
        const LoopSpec *loop = &exercise->loops[i];
        if (loop->to > loop->from)
            breath_pair(loader, &exercise->phases[loop->to], &exercise->phases[loop->from],
                        " when the loop begins again");
    }
    if (count > 1 && (exercise->dose.to > 1 || exercise->dose.sets > 1))
        breath_pair(loader, &exercise->phases[count - 1], &exercise->phases[0], " when the exercise begins again");
}

void loader_phases(Loader *loader)
{
    Exercise *exercise = loader->exercise;
    const PhaseDrafts *drafts = &loader->phases;
    exercise->phases = ARENA_ARRAY(loader->arena, PhaseSpec, drafts->count ? drafts->count : 1);
    loader->phase_of_draft = ARENA_ARRAY(loader->scratch, int, drafts->count ? drafts->count : 1);
    int errors = loader->diags->errors;
    for (int i = 0; i < drafts->count; i++) {
        loader->phase_of_draft[i] = drafts->items[i].dropped ? -1 : exercise->phase_count;
        if (!drafts->items[i].dropped)
            phase_read(loader, &drafts->items[i], &exercise->phases[exercise->phase_count++]);
    }
    const YamlNode *phases = yaml_get(loader->document, "phases");
    if (drafts->count == 0 && (!phases || phases->count == 0) && !yaml_get(loader->document, "pattern"))
        LOADER_FAULT(loader, loader->document->place, "give it `phases`, or a `pattern`", "the exercise has no phases");
    else if (exercise->phase_count == 0 && drafts->count > 0)
        LOADER_FAULT(loader, loader->document->place, NULL, "every phase of the exercise has been dropped");
    loader_loops(loader);
    if (loader->diags->errors == errors && !(phases && phases->bad))
        breath_check(loader);
}

// ---- Loops
// --------------------------------------------------------------------------------------------------------------------------

// Draft index of the first or last phase of a name; -1 after a fault.
static int loop_end(const Loader *loader, const YamlNode *name, bool last)
{
    int found = -1;
    for (int i = 0; i < loader->phases.count; i++)
        if (!strcmp(loader->phases.items[i].name, name->text) && (found < 0 || last))
            found = i;
    if (found < 0)
        phase_unknown(loader, name, &loader->phases, "");
    return found;
}

static bool loop_count(const Loader *loader, const YamlNode *map, LoopSpec *loop)
{
    const YamlNode *times = yaml_get(map, "times"), *rounds = yaml_get(map, "rounds"), *rest = yaml_get(map, "rest");
    if (!times && !rounds)
        LOADER_FAULT(loader, map->place, NULL, "the loop has neither `times` nor `rounds`");
    else if (times && rounds)
        LOADER_FAULT(loader, rounds->key_place, "keep one of the two", "the loop has both `times` and `rounds`");
    else if (rest && times)
        LOADER_FAULT(loader, rest->key_place, "write `rounds` in place of `times`", "`rest` goes with `rounds` only");
    else {
        loop->is_set = rounds != NULL;
        loop->times = (int)loader_number(map, rounds ? "rounds" : "times", 1.0);
        loop->rest = (float)loader_number(map, "rest", 0.0);
        return true;
    }
    return false;
}

static bool loop_read(const Loader *loader, const YamlNode *map, LoopSpec *loop)
{
    const YamlNode *from_name = yaml_get(map, "from"), *to_name = yaml_get(map, "to");
    int from = loop_end(loader, from_name, false), to = loop_end(loader, to_name, true);
    if (from < 0 || to < 0 || !loop_count(loader, map, loop))
        return false;
    if (from > to) {
        LOADER_FAULT(loader, map->place, "turn the two round", "the loop's `from` (%s) comes after its `to` (%s)",
                     from_name->text, to_name->text);
        return false;
    }
    while (from <= to && loader->phase_of_draft[from] < 0) // what was dropped shortens the loop
        from++;
    while (to >= from && loader->phase_of_draft[to] < 0)
        to--;
    if (from > to)
        return false;
    loop->from = loader->phase_of_draft[from];
    loop->to = loader->phase_of_draft[to];
    loop->place = map->place;
    return true;
}

static void loop_compare(const Loader *loader, const LoopSpec *a, const LoopSpec *b)
{
    bool apart = a->to < b->from || b->to < a->from;
    bool a_in_b = a->from >= b->from && a->to <= b->to, b_in_a = b->from >= a->from && b->to <= a->to;
    if (a_in_b && b_in_a)
        LOADER_FAULT(loader, b->place, arena_format(loader->scratch, "the first is on line %d", a->place.line),
                     "two loops run over the same phases");
    else if (!apart && !a_in_b && !b_in_a)
        LOADER_FAULT(loader, b->place, "let one hold the other whole, or neither",
                     "the loop overlaps the one on line %d without nesting", a->place.line);
}

void loader_loops(Loader *loader)
{
    const YamlNode *list = loader_get(loader->document, "loops");
    Exercise *exercise = loader->exercise;
    exercise->loops = ARENA_ARRAY(loader->arena, LoopSpec, list && list->count ? list->count : 1);
    for (const YamlNode *map = list ? list->first : NULL; map; map = map->next) {
        LoopSpec loop = {0};
        if (map->bad || !loader_get(map, "from") || !loader_get(map, "to") || !loop_read(loader, map, &loop))
            continue;
        for (int i = 0; i < exercise->loop_count; i++)
            loop_compare(loader, &exercise->loops[i], &loop);
        int at = exercise->loop_count++; // shorter ones first: an inner loop is never longer
        for (; at > 0 && exercise->loops[at - 1].to - exercise->loops[at - 1].from > loop.to - loop.from; at--)
            exercise->loops[at] = exercise->loops[at - 1];
        exercise->loops[at] = loop;
    }
}
