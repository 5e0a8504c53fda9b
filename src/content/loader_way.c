// A way's file, read as the exercise that it is but for its ends.
#include <string.h>

#include "content/loader.h"

static YamlNode *way_read(const Loader *loader, const char *path)
{
    YamlNode *document = yaml_read(loader->scratch, path, YAML_SIZE_MAX, loader->diags);
    if (!document)
        return NULL;
    SchemaContext context = {.arena = loader->scratch, .diags = loader->diags};
    memcpy(context.language, loader->library->language, sizeof context.language);
    schema_check(&context, &SCHEMA_WAY, document);
    return document->kind == YAML_MAP ? document : NULL;
}

// Poses of the way that `poses_of` names; NULL where there are none.
static const YamlNode *way_lent_poses(const Loader *loader, const YamlNode *document)
{
    const YamlNode *other = loader_get(document, "poses_of");
    if (!other)
        return NULL;
    size_t folder = strlen(loader->path) - strlen(file_name(loader->path));
    const char *path = arena_format(loader->scratch, "%.*s%s.yaml", (int)folder, loader->path, other->text);
    if (file_kind(path) != FILE_REGULAR) {
        LOADER_FAULT(loader, other->place, NULL, "there is no way `%s`", other->text);
        return NULL;
    }
    const YamlNode *lender = way_read(loader, arena_copy(loader->arena, path));
    return lender ? loader_get(lender, "poses") : NULL;
}

// The document as an exercise's: `from` is its posture, and the lent poses stand among its own.
static YamlNode *way_as_exercise(Loader *loader, const YamlNode *document)
{
    const YamlNode *lent = way_lent_poses(loader, document), *own = loader_get(document, "poses");
    YamlNode *as = yaml_share(loader->scratch, document);
    as->first = as->last = NULL;
    as->count = 0;
    for (const YamlNode *node = document->first; node; node = node->next) {
        if (!strcmp(node->key, "to") || !strcmp(node->key, "poses_of") || (lent && !strcmp(node->key, "poses")))
            continue;
        YamlNode *child = yaml_share(loader->scratch, node);
        if (!strcmp(node->key, "from"))
            child->key = "posture";
        yaml_append(as, child);
    }
    if (lent) {
        YamlNode *poses = own ? loader_merge_maps(loader, lent, own) : yaml_share(loader->scratch, lent);
        poses->key = "poses";
        yaml_append(as, poses);
    }
    return as;
}

// A posture on a prop stands where the prop stands: the places that it asks for move along.
static void way_follow_props(Exercise *exercise)
{
    for (int i = 0; i < exercise->pose_count; i++) {
        const PoseSpec *pose = &exercise->poses[i];
        Prop *prop = NULL;
        for (int g = 0; g < pose->goal_count && pose->is_posture; g++)
            if (pose->goals[g].goal.kind == GOAL_ON && pose->goals[g].goal.prop >= 0)
                prop = &exercise->props[pose->goals[g].goal.prop];
        for (int g = 0; prop && g < pose->goal_count; g++) {
            Goal *goal = &pose->goals[g].goal;
            if (goal->kind == GOAL_AT)
                glm_vec3_add(goal->target, prop->at, goal->target);
        }
    }
}

static bool way_is_posture(const Exercise *exercise, int pose, const char *name)
{
    return pose >= 0 && exercise->poses[pose].is_posture && !strcmp(exercise->poses[pose].name, name);
}

static void way_check_ends(const Loader *loader, const YamlNode *document)
{
    const Exercise *exercise = loader->exercise;
    const YamlNode *from = loader_get(document, "from"), *to = loader_get(document, "to");
    int last = -1;
    for (int i = 0; i < exercise->phase_count; i++) {
        const PhaseSpec *phase = &exercise->phases[i];
        last = phase->to >= 0 ? phase->to : last;
        if (phase->breath != BREATH_FREE)
            LOADER_FAULT(loader, phase->place, "leave `breath` out", "the breath is free on a way");
    }
    if (from && !way_is_posture(exercise, exercise->start, from->text))
        LOADER_FAULT(loader, exercise->poses[exercise->start].place, "give the pose another name",
                     "a way begins in the posture `%s` itself", from->text);
    if (to && last >= 0 && !yaml_get_raw(loader->library->postures, to->text))
        LOADER_FAULT(loader, to->place, NULL, "unknown posture `%s`", to->text);
    else if (to && !way_is_posture(exercise, last, to->text))
        LOADER_FAULT(loader, to->place, "let the last movement lead to it", "the way does not end in the posture `%s`",
                     to->text);
}

static float way_seconds(const Exercise *exercise)
{
    float seconds = 0.0f;
    for (int i = 0; i < exercise->phase_count; i++) {
        const PhaseSpec *phase = &exercise->phases[i];
        const Rhythm *rhythm = phase->has_rhythm ? &phase->rhythm : &exercise->rhythm;
        float unit = phase->duration_kind == DURATION_BREATHS
                         ? rhythm->inhale + rhythm->full + rhythm->exhale + rhythm->empty
                         : 1.0f;
        seconds += phase->duration * unit;
    }
    return seconds;
}

bool way_load(Arena *arena, const PackLibrary *library, const char *path, Diagnostics *diags, Way *out)
{
    Arena scratch = {0};
    int errors = diags->errors;
    Exercise *exercise = ARENA_NEW(arena, Exercise);
    Loader loader = {.arena = arena, .scratch = &scratch, .diags = diags, .library = library, .exercise = exercise};
    loader.path = arena_copy(arena, path);
    YamlNode *document = way_read(&loader, loader.path);
    *out = (Way){.exercise = exercise};
    if (document) {
        const YamlNode *id = loader_get(document, "way");
        loader_check_file_name(&loader, id, "way");
        loader.document = way_as_exercise(&loader, document);
        loader_exercise(&loader, id, NULL, NULL);
        if (!loader.failed && exercise->pose_count > 0) {
            way_follow_props(exercise);
            way_check_ends(&loader, document);
        }
        out->from = loader_text(&loader, loader_get(document, "from"));
        out->to = loader_text(&loader, loader_get(document, "to"));
        out->seconds = way_seconds(exercise);
    }
    arena_finish(&scratch);
    return diags->errors == errors && document && !loader.failed && exercise->pose_count > 0;
}
