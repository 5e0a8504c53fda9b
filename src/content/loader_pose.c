// Poses by name: the file's own and the postures they start from, each once, sorted so that `from` comes before.
#include <string.h>

#include "content/loader.h"

static PoseDraft *pose_find(const Loader *loader, const char *name, bool posture)
{
    for (int i = 0; i < loader->pose_drafts.count; i++) {
        PoseDraft *draft = &loader->pose_drafts.items[i];
        if (draft->is_posture == posture && !strcmp(draft->name, name))
            return draft;
    }
    return NULL;
}

void loader_collect_poses(Loader *loader)
{
    const YamlNode *poses = loader_get(loader->document, "poses"), *start = loader_get(loader->document, "start");
    const YamlNode *posture = loader_get(loader->document, "posture");
    for (const YamlNode *node = poses ? poses->first : NULL; node; node = node->next) {
        PoseDraft draft = {.name = arena_copy(loader->arena, node->key), .node = node, .index = -1};
        if (yaml_get_raw(loader->library->postures, node->key))
            LOADER_FAULT(loader, node->key_place, "give it another name", "the pose `%s` has the name of a posture",
                         node->key);
        *ARENA_PUSH(loader->scratch, &loader->pose_drafts) = draft;
    }
    if (start) {
        loader->start_name = start->text;
        loader->start_is_posture = !pose_find(loader, start->text, false);
    } else if (pose_find(loader, "start", false)) {
        loader->start_name = "start";
    } else if (posture) {
        loader->start_name = posture->text;
        loader->start_is_posture = true;
    }
}

static const char *pose_next(const Loader *loader, const PoseDraft *draft)
{
    const YamlNode *from = loader_get(draft->node, "from");
    return from ? from->text : loader->start_name;
}

// Tells a circle that holds `again`: "a → b → a", beginning with the pose that stands first in the file and told where
// it closes, so that it is told once wherever it is entered.
static void pose_circle(const Loader *loader, const PoseDraft *again)
{
    const PoseDraft *head = again, *last = again, *draft = again;
    for (int i = 0; draft && i < loader->pose_drafts.count; i++) {
        head = draft->node->key_place.line < head->node->key_place.line ? draft : head;
        draft = pose_find(loader, pose_next(loader, draft), draft->is_posture);
    }
    const char *text = head->name;
    draft = head;
    do {
        last = draft;
        text = arena_format(loader->scratch, "%s → %s", text, pose_next(loader, draft));
        draft = pose_find(loader, pose_next(loader, draft), draft->is_posture);
    } while (draft && draft != head && strlen(text) < 500);
    const YamlNode *from = loader_get(last->node, "from");
    LOADER_FAULT(loader, from ? from->place : last->node->place, "let one of them start from a posture",
                 "the poses start from each other in a circle: %s", text);
}

static int pose_add(Loader *loader, const char *name, Place place);

// Index of the pose that `draft` starts from; -1: the neutral stance, -2: a fault.
static int pose_from(Loader *loader, const PoseDraft *draft)
{
    const YamlNode *from = loader_get(draft->node, "from");
    const char *name = from ? from->text : NULL;
    Place place = from ? from->place : draft->node->place;
    if (!name && draft->is_posture)
        return -1;
    if (!name) {
        const YamlNode *posture = loader_get(loader->document, "posture");
        bool is_start = !loader->start_is_posture && loader->start_name && !strcmp(draft->name, loader->start_name);
        name = is_start ? (posture ? posture->text : NULL) : loader->start_name;
        const YamlNode *start = loader_get(loader->document, "start");
        if (is_start || loader->start_is_posture)
            place = !is_start && start ? start->place : posture ? posture->place : place;
    }
    if (!name)
        return -2;
    if (from && !strcmp(name, draft->name)) {
        LOADER_FAULT(loader, place, "name another pose or a posture", "the pose `%s` starts from itself", name);
        return -2;
    }
    int index = pose_add(loader, name, place);
    return index < 0 ? -2 : index;
}

static void pose_hands(const Loader *loader, const YamlNode *map, PoseSpec *pose)
{
    static const char *const WORDS[] = {"open", "fist", "clasped", NULL};
    const YamlNode *hands = loader_get(map, "hands");
    pose->curl[0] = pose->curl[1] = -1.0f;
    pose->clasp = -1.0f;
    (void)loader;
    if (!hands)
        return;
    if (hands->kind == YAML_MAP) {
        pose->curl[0] = (float)loader_word(hands, "left", WORDS, 0);
        pose->curl[1] = (float)loader_word(hands, "right", WORDS, 0);
        pose->clasp = 0.0f;
        return;
    }
    int word = loader_word(map, "hands", WORDS, 0);
    pose->curl[0] = pose->curl[1] = word == 1 ? 1.0f : 0.0f;
    pose->clasp = word == 2 ? 1.0f : 0.0f;
}

static void pose_touches(const Loader *loader, const YamlNode *map, PoseSpec *pose)
{
    const YamlNode *touch = loader_get(map, "touch");
    int room = touch ? 2 * touch->count : 0;
    pose->touches = ARENA_ARRAY(loader->arena, TouchSpec, room ? room : 1);
    for (const YamlNode *pair = touch ? touch->first : NULL; pair; pair = pair->next) {
        const YamlNode *a = yaml_item(pair, 0), *b = yaml_item(pair, 1);
        if (pair->bad || !a || !b)
            continue;
        bool both =
            loader_is_sideless(loader_find_capsule, a->text) || loader_is_sideless(loader_find_capsule, b->text);
        for (int i = 0; i < (both ? 2 : 1); i++) {
            Side side = i ? SIDE_LEFT : SIDE_RIGHT;
            TouchSpec *spec = &pose->touches[pose->touch_count++];
            spec->a = (Capsule)loader_resolve(loader_find_capsule, a->text, side);
            spec->b = (Capsule)loader_resolve(loader_find_capsule, b->text, side);
        }
    }
}

// Goals that may hold in the pose, its own and those it inherits: an upper bound, before any replaces another.
static int pose_goal_total(const Loader *loader, const PoseSpec *pose)
{
    int total = pose->goal_count;
    while (pose->inherits && pose->from >= 0) {
        pose = &loader->poses.items[pose->from];
        total += pose->goal_count;
    }
    return total;
}

static void pose_build(Loader *loader, PoseDraft *draft, int from, Place reference)
{
    PoseSpec pose = {
        .name = draft->name, .from = from, .is_posture = draft->is_posture, .place = draft->node->key_place};
    Place before = loader->posture_reference;
    loader->posture_reference = draft->is_posture ? (before.line ? before : reference) : (Place){0};
    pose.inherits = loader_flag(draft->node, "inherit", true);
    pose_hands(loader, draft->node, &pose);
    pose_touches(loader, draft->node, &pose);
    loader_goals(loader, draft->node, &pose);
    loader->posture_reference = before;
    int total = pose_goal_total(loader, &pose);
    if (total > GOALS_MAX)
        LOADER_FAULT(loader, pose.place, "leave out what follows from the rest, or write `inherit: false`",
                     "the pose `%s` has %d goals with those it inherits, more than %d", pose.name, total, GOALS_MAX);
    draft->index = loader->poses.count;
    *ARENA_PUSH(loader->scratch, &loader->poses) = pose;
}

static PoseDraft *pose_posture(Loader *loader, const char *name)
{
    PoseDraft *draft = pose_find(loader, name, true);
    const YamlNode *node = yaml_get_raw(loader->library->postures, name);
    if (draft || !node)
        return draft;
    *ARENA_PUSH(loader->scratch, &loader->pose_drafts) =
        (PoseDraft){.name = arena_copy(loader->arena, name), .node = node, .is_posture = true, .index = -1};
    return &loader->pose_drafts.items[loader->pose_drafts.count - 1];
}

static void pose_unknown(const Loader *loader, const char *name, Place place, bool posture_only)
{
    const char *names[256];
    int count = 0;
    for (int i = 0; i < loader->pose_drafts.count && !posture_only && count < 256; i++)
        if (!loader->pose_drafts.items[i].is_posture)
            names[count++] = loader->pose_drafts.items[i].name;
    const YamlNode *posture = loader->library->postures ? loader->library->postures->first : NULL;
    for (; posture && count < 256; posture = posture->next)
        names[count++] = posture->key;
    if (!loader->library->postures_broken)
        LOADER_FAULT(loader, place, schema_suggest(loader->scratch, name, names, count), "unknown %s `%s`",
                     posture_only ? "posture" : "pose", name);
}

// -1 after a fault.
static int pose_add(Loader *loader, const char *name, Place place)
{
    PoseDraft *draft = loader->posture_reference.line ? NULL : pose_find(loader, name, false);
    if (!draft)
        draft = pose_posture(loader, name);
    if (!draft) {
        pose_unknown(loader, name, place, false);
        loader->failed = true;
        return -1;
    }
    if (draft->state == 2)
        return draft->index;
    if (draft->state == 1) {
        loader->failed = true;
        pose_circle(loader, draft);
        return -1;
    }
    ptrdiff_t slot = draft - loader->pose_drafts.items; // the list may move while others are added
    Place before = loader->posture_reference;
    draft->state = 1;
    if (draft->is_posture && !before.line)
        loader->posture_reference = place;
    int from = pose_from(loader, draft);
    loader->posture_reference = before;
    draft = &loader->pose_drafts.items[slot];
    if (from > -2 && !draft->node->bad)
        pose_build(loader, draft, from, place);
    draft->state = 2;
    loader->failed = loader->failed || draft->index < 0;
    return draft->index;
}

int loader_pose(Loader *loader, const YamlNode *node)
{
    return node ? pose_add(loader, node->text, node->place) : -1;
}

void loader_finish_poses(Loader *loader)
{
    const YamlNode *posture = loader_get(loader->document, "posture"), *start = loader_get(loader->document, "start");
    Exercise *exercise = loader->exercise;
    if (posture && !yaml_get_raw(loader->library->postures, posture->text)) {
        pose_unknown(loader, posture->text, posture->place, true);
        loader->failed = true;
        loader->start_name = NULL; // what starts from it is skipped in silence
        return;
    }
    for (int i = 0; i < loader->pose_drafts.count; i++) { // in the file's order, whether used or not: all are checked
        const PoseDraft *draft = &loader->pose_drafts.items[i];
        if (draft->state == 0)
            pose_add(loader, draft->name, draft->node->key_place);
    }
    if (loader->start_name)
        exercise->start = pose_add(loader, loader->start_name,
                                   start     ? start->place
                                   : posture ? posture->place
                                             : exercise->place);
    if (exercise->start < 0)
        exercise->start = 0;
    if (posture) // which the figure comes from and goes back to, also where the start pose has been described from
                 // another
        pose_add(loader, posture->text, posture->place);
}

void loader_check_postures(Loader *loader)
{
    const YamlNode *postures = loader->library->postures;
    for (const YamlNode *node = postures ? postures->first : NULL; node; node = node->next) {
        Exercise *exercise = loader->exercise;
        const YamlNode *link = node;
        loader->pose_drafts = (PoseDrafts){0};
        loader->poses = (PoseSpecs){0};
        exercise->prop_count = 0;
        for (int depth = 0; link && depth < 32; depth++) { // every prop that it leans on is there
            const YamlNode *goals = loader_get(link, "goals"), *from = loader_get(link, "from");
            for (const YamlNode *goal = goals ? goals->first : NULL; goal; goal = goal->next) {
                const YamlNode *on = loader_get(goal, "on");
                if (on && (int)prop_kind_find(on->text) >= 0 && exercise->prop_count < PROPS_MAX) {
                    Prop *prop = &exercise->props[exercise->prop_count];
                    prop_init(prop, prop_kind_find(on->text));
                    bool known = false;
                    for (int i = 0; i < exercise->prop_count; i++)
                        known = known || exercise->props[i].kind == prop->kind;
                    exercise->prop_count += known ? 0 : 1;
                }
            }
            link = from ? yaml_get(postures, from->text) : NULL;
        }
        pose_posture(loader, node->key);
        pose_add(loader, node->key, node->key_place);
    }
}
