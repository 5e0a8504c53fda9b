#include "content/loader.h"

#include <math.h>
#include <string.h>

// ---- Values
// -------------------------------------------------------------------------------------------------------------------------

const char *loader_text(const Loader *loader, const YamlNode *node)
{
    return node && node->text ? arena_copy(loader->arena, node->text) : NULL;
}

YamlNode *loader_get(const YamlNode *map, const char *key)
{
    YamlNode *node = yaml_get(map, key);
    return node && !node->bad ? node : NULL;
}

// Languages that the pack has not are filled in from one that it has.
static LocalText text_of(Arena *arena, const YamlNode *map)
{
    LocalText text = {{NULL}};
    const char *any = NULL;
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const YamlNode *node = map ? loader_get(map, language_code((Language)i)) : NULL;
        text.in[i] = node && node->text ? arena_copy(arena, node->text) : NULL;
        any = any ? any : text.in[i];
    }
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        text.in[i] = text.in[i] ? text.in[i] : any;
    return text;
}

LocalText loader_local_text(const Loader *loader, const YamlNode *map, const char *key)
{
    return text_of(loader->arena, loader_get(map, key));
}

double loader_number(const YamlNode *map, const char *key, double otherwise)
{
    double number = otherwise;
    const YamlNode *node = loader_get(map, key);
    return node && yaml_number(node, &number) ? number : otherwise;
}

bool loader_flag(const YamlNode *map, const char *key, bool otherwise)
{
    bool flag = otherwise;
    const YamlNode *node = loader_get(map, key);
    return node && yaml_bool(node, &flag) ? flag : otherwise;
}

int loader_word(const YamlNode *map, const char *key, const char *const *words, int otherwise)
{
    const YamlNode *node = loader_get(map, key);
    for (int i = 0; node && node->text && words[i]; i++)
        if (!strcmp(words[i], node->text))
            return i;
    return otherwise;
}

bool loader_is_whole(const YamlNode *map)
{
    for (const YamlNode *node = map->first; node; node = node->next)
        if (node->bad)
            return false;
    return map->kind == YAML_MAP && !map->bad;
}

Rhythm loader_rhythm(const YamlNode *map, Rhythm otherwise)
{
    return (Rhythm){.inhale = (float)loader_number(map, "inhale", (double)otherwise.inhale),
                    .full = (float)loader_number(map, "full", (double)otherwise.full),
                    .exhale = (float)loader_number(map, "exhale", (double)otherwise.exhale),
                    .empty = (float)loader_number(map, "empty", (double)otherwise.empty)};
}

// ---- Combinations
// -------------------------------------------------------------------------------------------------------------------

static bool among(const char *const *words, const char *word)
{
    for (int i = 0; words[i]; i++)
        if (!strcmp(words[i], word))
            return true;
    return false;
}

static const char *combination_heads(const Loader *loader, const SchemaCombination *table, int count)
{
    const char *text = table[0].head;
    for (int i = 1; i < count; i++)
        text = arena_format(loader->scratch, "%s, %s", text, table[i].head);
    return text;
}

static bool combination_goes(const SchemaCombination *form, const char *key, const char *const *common)
{
    if (!strcmp(key, form->head) || among(common, key))
        return true;
    if (form->subject && (!strcmp(key, form->subject) || (!strcmp(form->subject, "point") && !strcmp(key, "both"))))
        return true;
    for (int i = 0; i < 4 && form->may[i]; i++)
        if (!strcmp(form->may[i], key))
            return true;
    return false;
}

// A key of a map can be the head of one form and belong to another (`from`, `angle`): only heads are looked for here.
static const SchemaCombination *combination_find(const Loader *loader, const YamlNode *map,
                                                 const SchemaCombination *table, int count, const char *what)
{
    const SchemaCombination *form = NULL;
    for (const YamlNode *node = map->first; node; node = node->next) {
        for (int i = 0; i < count && node->kind != YAML_NULL; i++) {
            if (strcmp(table[i].head, node->key) != 0)
                continue;
            if (form) {
                LOADER_FAULT(loader, node->key_place, arena_format(loader->scratch, "write two %ss", what),
                             "one %s is about one thing, and here are `%s` and `%s`", what, form->head, node->key);
                return NULL;
            }
            form = &table[i];
        }
    }
    if (!form)
        LOADER_FAULT(loader, map->place,
                     arena_format(loader->scratch, "one of: %s", combination_heads(loader, table, count)),
                     "the %s does not say what it is about", what);
    return form;
}

const SchemaCombination *loader_combination(const Loader *loader, const YamlNode *map, const SchemaCombination *table,
                                            int count, const char *what, const char *const *common)
{
    const SchemaCombination *form = combination_find(loader, map, table, count, what);
    if (!form)
        return NULL;
    bool about_point = form->subject && !strcmp(form->subject, "point");
    const YamlNode *head = yaml_get(map, form->head), *both = about_point ? yaml_get(map, "both") : NULL;
    if (form->subject && !yaml_get(map, form->subject) && !both) {
        LOADER_FAULT(loader, map->place, NULL, "`%s` needs `%s`", form->head, form->subject);
        return NULL;
    }
    if (both && yaml_get(map, "point")) {
        LOADER_FAULT(loader, both->key_place, "keep one of the two", "`point` and `both` stand in one %s", what);
        return NULL;
    }
    for (const YamlNode *node = map->first; node; node = node->next) {
        if (node->kind != YAML_NULL && !combination_goes(form, node->key, common)) {
            LOADER_FAULT(loader, node->key_place, "leave it out, or write another", "`%s` does not go with `%s`",
                         node->key, form->head);
            return NULL;
        }
    }
    double number;
    bool flag;
    if (yaml_bool(head, &flag) && !flag && !yaml_number(head, &number)) {
        LOADER_FAULT(loader, head->place, "leave the check out, or write true", "`%s: false` says nothing", form->head);
        return NULL;
    }
    return form;
}

// ---- An exercise
// --------------------------------------------------------------------------------------------------------------------

static void exercise_targets(const Loader *loader)
{
    const YamlNode *list = loader_get(loader->document, "targets");
    Exercise *exercise = loader->exercise;
    for (const YamlNode *item = list ? list->first : NULL; item; item = item->next) {
        char name[8];
        snprintf(name, sizeof name, "%s", item->text);
        name[0] = (char)(name[0] | 0x20);
        Joint joint = joint_find(name);
        for (int i = 0; i < exercise->target_count; i++)
            if (exercise->targets[i] == joint)
                LOADER_FAULT(loader, item->place, NULL, "the vertebra `%s` is named twice", item->text);
        if (exercise->target_count < EXERCISE_TARGETS_MAX)
            exercise->targets[exercise->target_count++] = joint;
    }
}

static void exercise_prop(const Loader *loader, const YamlNode *node, Prop *prop)
{
    const YamlNode *kind = node->kind == YAML_MAP ? yaml_get(node, "prop") : node;
    const YamlNode *at = loader_get(node, "at"), *size = loader_get(node, "size"), *id = loader_get(node, "id");
    double number;
    prop_init(prop, prop_kind_find(kind->text));
    prop->id = id ? loader_text(loader, id) : PROP_KINDS[prop->kind].name;
    for (int i = 0; at && i < at->count; i++)
        if (yaml_number(yaml_item(at, i), &number))
            prop->at[at->count == 2 ? i * 2 : i] = (float)number;
    for (int i = 0; size && i < 3; i++)
        if (yaml_number(yaml_item(size, i), &number))
            prop->size[i] = (float)number;
    prop->turn = BODY_RAD((float)loader_number(node, "turn", 0.0));
}

static void exercise_props(const Loader *loader)
{
    const YamlNode *list = loader_get(loader->document, "props");
    Exercise *exercise = loader->exercise;
    for (const YamlNode *node = list ? list->first : NULL; node; node = node->next) {
        if (node->bad || (node->kind == YAML_MAP && !loader_is_whole(node)) || exercise->prop_count >= PROPS_MAX)
            continue;
        Prop *prop = &exercise->props[exercise->prop_count];
        exercise_prop(loader, node, prop);
        if (!strcmp(prop->id, "floor"))
            LOADER_FAULT(loader, node->place, NULL, "a prop cannot be called `floor`");
        for (int i = 0; i < exercise->prop_count; i++)
            if (!strcmp(exercise->props[i].id, prop->id))
                LOADER_FAULT(loader, node->place, "give each an `id`", "two props are called `%s`", prop->id);
        exercise->prop_count++;
    }
}

static LocalText *exercise_texts(const Loader *loader, const char *key, int *count)
{
    const YamlNode *list = loader_get(loader->document, key);
    LocalText *texts = ARENA_ARRAY(loader->arena, LocalText, list && list->count ? list->count : 1);
    for (const YamlNode *node = list ? list->first : NULL; node; node = node->next)
        texts[(*count)++] = text_of(loader->arena, node);
    return texts;
}

static void exercise_dose(const Loader *loader)
{
    const YamlNode *dose = loader_get(loader->document, "dose"), *repetitions = loader_get(dose, "repetitions");
    DoseSpec *out = &loader->exercise->dose;
    *out = (DoseSpec){1, 1, 1, (int)loader_number(dose, "sets", 1.0), (float)loader_number(dose, "rest", 30.0)};
    if (!repetitions)
        return;
    if (repetitions->kind != YAML_MAP) {
        out->from = out->to = out->start = (int)loader_number(dose, "repetitions", 1.0);
        return;
    }
    out->from = (int)loader_number(repetitions, "from", 1.0);
    out->to = (int)loader_number(repetitions, "to", 1.0);
    out->start = (int)loader_number(repetitions, "start", out->from);
    if (loader_is_whole(repetitions) && (out->from > out->to || out->start < out->from || out->start > out->to))
        LOADER_FAULT(loader, repetitions->place, "from ≤ start ≤ to",
                     "the repetitions do not fit: from %d to %d, starting with %d", out->from, out->to, out->start);
}

static void exercise_views(const Loader *loader)
{
    const YamlNode *list = loader_get(loader->document, "views");
    Exercise *exercise = loader->exercise;
    exercise->views = ARENA_ARRAY(loader->arena, ViewSpec, list && list->count ? list->count : 1);
    for (const YamlNode *node = list ? list->first : NULL; node; node = node->next) {
        ViewSpec *view = &exercise->views[exercise->view_count++];
        view->name = loader_local_text(loader, node, "name");
        view->azimuth = BODY_RAD((float)loader_number(node, "azimuth", 0.0));
        view->elevation = BODY_RAD((float)loader_number(node, "elevation", 0.0));
    }
    if (exercise->view_count == 0) {
        exercise->view_count = 1;
        exercise->views[0] = (ViewSpec){.azimuth = BODY_RAD(-38.0f), .elevation = BODY_RAD(20.0f)};
    }
}

static void exercise_sides(const Loader *loader)
{
    static const char *const SIDES[] = {"none", "both", "alternate", "within", NULL};
    static const char *const SIDE[] = {"", "left", "right", NULL};
    Exercise *exercise = loader->exercise;
    const YamlNode *sides = loader_get(loader->document, "sides");
    int word = loader_word(loader->document, "sides", SIDES, SIDES_NONE);
    exercise->sides_within = word == SIDES_ALTERNATE + 1;
    exercise->sides = exercise->sides_within ? SIDES_NONE : (Sides)word;
    exercise->first_side = exercise->sides ? (Side)loader_word(loader->document, "first", SIDE, SIDE_NONE) : SIDE_NONE;
    if (exercise->sides && !yaml_get(loader->document, "first"))
        LOADER_FAULT(loader, sides->key_place,
                     "write `first: right` or `first: left`: the side that this file describes",
                     "`sides: %s` needs `first`", sides->text);
}

static void exercise_head(const Loader *loader, const YamlNode *id)
{
    static const char *const DIFFICULTIES[] = {"", "easy", "medium", "hard", NULL};
    const YamlNode *document = loader->document;
    Exercise *exercise = loader->exercise;
    exercise->id = id ? loader_text(loader, id) : "";
    exercise->source = loader_text(loader, loader_get(document, "source"));
    exercise->posture = loader_text(loader, loader_get(document, "posture"));
    exercise->group = loader_text(loader, loader_get(document, "group"));
    exercise->title = loader_local_text(loader, document, "title");
    exercise->subtitle = loader_local_text(loader, document, "subtitle");
    exercise->difficulty = (Difficulty)loader_word(document, "difficulty", DIFFICULTIES, DIFFICULTY_UNGRADED);
    exercise->place = id ? id->place : document->place;
    exercise->cautions = exercise_texts(loader, "cautions", &exercise->caution_count);
    exercise->effects = exercise_texts(loader, "effects", &exercise->effect_count);
    exercise->rhythm = loader_rhythm(loader_get(document, "rhythm"), (Rhythm){.inhale = 4.5f, .exhale = 5.5f});
    exercise_targets(loader);
    exercise_props(loader);
    exercise_dose(loader);
    exercise_views(loader);
    exercise_sides(loader);
}

static void exercise_enter(Loader *loader)
{
    const YamlNode *list = loader_get(loader->document, "enter");
    Exercise *exercise = loader->exercise;
    for (const YamlNode *node = list ? list->first : NULL; node; node = node->next) {
        int pose = node->bad ? -1 : loader_pose(loader, node);
        if (pose >= 0 && exercise->enter_count < EXERCISE_ENTER_MAX)
            exercise->enter[exercise->enter_count++] = pose;
    }
}

static bool exercise_leans_on_prop(const PoseSpec *pose)
{
    for (int g = 0; g < pose->goal_count; g++)
        if (pose->goals[g].goal.kind == GOAL_ON && pose->goals[g].goal.prop >= 0)
            return true;
    return false;
}

// Everything that has a place in the room stands so far forward, but for the posture that the figure comes from: that
// is where the ways lead to, on its prop or where it always is.
static void exercise_shift(const Loader *loader)
{
    Exercise *exercise = loader->exercise;
    float shift = (float)loader_number(loader->document, "shift", 0.0);
    if (!(fabsf(shift) > 0.0f))
        return;
    exercise->shift = shift;
    for (int i = 0; i < exercise->pose_count; i++)
        exercise->poses[i].shift = shift;
    int pose = exercise->pose_count - 1;
    while (pose >= 0 && !(exercise->poses[pose].is_posture && exercise->posture &&
                          !strcmp(exercise->poses[pose].name, exercise->posture)))
        pose--;
    for (; pose >= 0 && !exercise_leans_on_prop(&exercise->poses[pose]); pose = exercise->poses[pose].from)
        exercise->poses[pose].shift = 0.0f;
    for (int i = 0; i < exercise->check_count; i++) {
        CheckSpec *check = &exercise->checks[i];
        if (check->measure == CHECK_PLACE && check->axis == 0 && check->point_count == 1 &&
            (check->test == CHECK_TEST_RANGE || check->test == CHECK_TEST_REACHES)) {
            check->range.least += shift;
            check->range.most += shift;
        }
    }
}

void loader_exercise(Loader *loader, const YamlNode *id, const PhaseDrafts *base, const YamlNode *variant)
{
    Exercise *exercise = loader->exercise;
    exercise_head(loader, id);
    loader_draft_phases(loader, base, variant);
    loader_collect_poses(loader);
    loader_finish_poses(loader);
    exercise_enter(loader);
    loader_phases(loader);
    loader_checks(loader);
    // Phases may have brought in postures, so that the poses are complete only now.
    exercise->pose_count = loader->poses.count;
    exercise->poses = ARENA_ARRAY(loader->arena, PoseSpec, loader->poses.count ? loader->poses.count : 1);
    for (int i = 0; i < loader->poses.count; i++)
        exercise->poses[i] = loader->poses.items[i];
    exercise_shift(loader);
}

// ---- Variants
// -----------------------------------------------------------------------------------------------------------------------

static YamlNode *merge_empty(Loader *loader, const YamlNode *like)
{
    YamlNode *node = yaml_share(loader->scratch, like);
    node->first = node->last = NULL;
    node->count = 0;
    return node;
}

// Children of `under` that `over` has not, then those of `over`; nulls take away.
YamlNode *loader_merge_maps(Loader *loader, const YamlNode *under, const YamlNode *over)
{
    if (!under || under->kind != YAML_MAP || over->kind != YAML_MAP)
        return yaml_share(loader->scratch, over);
    YamlNode *merged = merge_empty(loader, over);
    for (const YamlNode *node = under->first; node; node = node->next)
        if (!yaml_get_raw(over, node->key))
            yaml_append(merged, yaml_share(loader->scratch, node));
    for (const YamlNode *node = over->first; node; node = node->next)
        if (node->kind != YAML_NULL)
            yaml_append(merged, yaml_share(loader->scratch, node));
    return merged;
}

static YamlNode *merge_lists(Loader *loader, const YamlNode *first, const YamlNode *second, const char *key)
{
    YamlNode *merged = merge_empty(loader, first ? first : second);
    merged->key = key;
    for (const YamlNode *node = first ? first->first : NULL; node; node = node->next)
        yaml_append(merged, yaml_share(loader->scratch, node));
    for (const YamlNode *node = second ? second->first : NULL; node; node = node->next)
        yaml_append(merged, yaml_share(loader->scratch, node));
    return merged;
}

// A key of the variant that is not simply laid over the exercise's.
static bool merge_is_special(const char *key)
{
    static const char *const KEYS[] = {"checks", "more_checks", "more_cautions", "inherit_checks", "id", "kind", NULL};
    return among(KEYS, key);
}

static YamlNode *merge_variant(Loader *loader, const YamlNode *base, const YamlNode *variant)
{
    static const char *const OWN[] = {"exercise", "variants", "phases", "phases_replace", "drop", "checks", NULL};
    static const char *const BY_KEY[] = {"poses", "dose", "rhythm", NULL};
    YamlNode *merged = merge_empty(loader, variant);
    for (const YamlNode *node = base->first; node; node = node->next)
        if (!among(OWN, node->key) && !yaml_get_raw(variant, node->key))
            yaml_append(merged, yaml_share(loader->scratch, node));
    for (const YamlNode *node = variant->first; node; node = node->next) {
        if (merge_is_special(node->key))
            continue;
        YamlNode *value = among(BY_KEY, node->key) ? loader_merge_maps(loader, yaml_get(base, node->key), node)
                                                   : yaml_share(loader->scratch, node);
        yaml_append(merged, value);
    }
    const YamlNode *cautions = loader_get(variant, "more_cautions"), *checks = loader_get(variant, "checks");
    const YamlNode *more_checks = loader_get(variant, "more_checks");
    if (cautions) {
        YamlNode *all = merge_lists(loader, yaml_get(merged, "cautions"), cautions, "cautions");
        YamlNode *rest = merge_empty(loader, merged);
        for (const YamlNode *node = merged->first; node; node = node->next)
            if (strcmp(node->key, "cautions") != 0)
                yaml_append(rest, yaml_share(loader->scratch, node));
        yaml_append(rest, all);
        merged = rest;
    }
    if (checks || more_checks)
        yaml_append(merged, merge_lists(loader, checks, more_checks, "checks"));
    return merged;
}

static void variant_build(Loader *base, const YamlNode *map, Exercise *variant)
{
    static const char *const KINDS[] = {"", "easier", "harder", "alternative", "preparation", NULL};
    Loader loader = {.arena = base->arena,
                     .scratch = base->scratch,
                     .diags = base->diags,
                     .library = base->library,
                     .path = base->path,
                     .exercise = variant};
    loader.document = merge_variant(&loader, base->document, map);
    if (loader_flag(map, "inherit_checks", true))
        loader.inherited_checks = loader_get(base->document, "checks");
    variant->base = base->exercise;
    variant->variant_kind = (VariantKind)loader_word(map, "kind", KINDS, VARIANT_ALTERNATIVE);
    if (!yaml_get(loader.document, "posture"))
        LOADER_FAULT(base, map->place, "leave `posture` out: the exercise's holds", "the variant `%s` has no posture",
                     yaml_get(map, "id")->text);
    loader_exercise(&loader, loader_get(map, "id"), &base->phases, map);
    base->failed = base->failed || loader.failed || variant->pose_count == 0;
}

static void variants_build(Loader *base)
{
    const YamlNode *list = loader_get(base->document, "variants");
    Exercise *exercise = base->exercise;
    exercise->variants = ARENA_ARRAY(base->arena, Exercise, list && list->count ? list->count : 1);
    for (const YamlNode *map = list ? list->first : NULL; map; map = map->next) {
        const YamlNode *id = loader_get(map, "id");
        if (map->kind != YAML_MAP || map->bad || !id)
            continue;
        const Exercise *same = exercise_find_variant(exercise, id->text);
        if (same)
            LOADER_FAULT(base, id->place, arena_format(base->scratch, "the first is on line %d", same->place.line),
                         "the id `%s` is used twice", id->text);
        variant_build(base, map, &exercise->variants[exercise->variant_count]);
        exercise->variant_count++;
    }
}

// ---- A file
// -------------------------------------------------------------------------------------------------------------------------

static void exercise_check_names(const Loader *loader, const YamlNode *id)
{
    const YamlNode *source = loader_get(loader->document, "source");
    loader_check_file_name(loader, id, "exercise");
    const char *names[64];
    int count = 0;
    for (int i = 0; i < loader->library->source_count && count < 64; i++)
        names[count++] = loader->library->sources[i].id;
    for (int i = 0; source && i < count; i++)
        if (!strcmp(names[i], source->text))
            source = NULL;
    if (source && count > 0)
        LOADER_FAULT(loader, source->place, schema_suggest(loader->scratch, source->text, names, count),
                     "unknown source `%s`: pack.yaml does not have it", source->text);
}

Exercise *exercise_load(Arena *arena, const PackLibrary *library, const char *path, Diagnostics *diags)
{
    Arena scratch = {0};
    int errors = diags->errors;
    Exercise *exercise = ARENA_NEW(arena, Exercise);
    Loader loader = {.arena = arena, .scratch = &scratch, .diags = diags, .library = library, .exercise = exercise};
    loader.path = arena_copy(arena, path);
    YamlNode *document = yaml_read(&scratch, loader.path, YAML_SIZE_MAX, diags);
    if (document) {
        SchemaContext context = {.arena = &scratch, .diags = diags};
        memcpy(context.language, library->language, sizeof context.language);
        schema_check(&context, &SCHEMA_EXERCISE, document);
        loader.document = document;
        const YamlNode *id = loader_get(document, "exercise");
        if (document->kind == YAML_MAP) {
            exercise_check_names(&loader, id);
            loader_exercise(&loader, id, NULL, NULL);
            variants_build(&loader);
        }
    }
    arena_finish(&scratch);
    return diags->errors == errors && document && !loader.failed && exercise->pose_count > 0 ? exercise : NULL;
}
