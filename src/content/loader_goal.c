// Goals as written (`both`, names without a side, words for directions, degrees) into the goals of body/goal.h, one per
// side.
#include <math.h>
#include <string.h>

#include "content/loader.h"

typedef struct GoalSpecs {
    GoalSpec *items;
    int count, capacity;
} GoalSpecs;

// A goal being read, for one side.
typedef struct GoalReading {
    Loader *loader;
    const YamlNode *map;
    const SchemaCombination *form;
    Side side;     // of the subject
    bool mirrored; // numbers are the right side's, and this is the left
} GoalReading;

static void goal_range(const Loader *loader, const YamlNode *node, float scale, GoalRange *range, bool *good)
{
    double number = 0.0;
    if (yaml_number(node, &number)) {
        range->least = range->most = (float)number * scale;
        return;
    }
    const YamlNode *least = loader_get(node, "min"), *most = loader_get(node, "max");
    range->least = least ? (float)loader_number(node, "min", 0) * scale : -INFINITY;
    range->most = most ? (float)loader_number(node, "max", 0) * scale : INFINITY;
    if (!least && !most)
        LOADER_FAULT(loader, node->place, "write {min: 0.1}, {max: 0.2} or both", "`%s` has neither `min` nor `max`",
                     node->key);
    else if (range->least > range->most)
        LOADER_FAULT(loader, node->place, NULL, "`min` is more than `max`");
    else
        return;
    *good = false;
}

static bool goal_vector(const Loader *loader, const YamlNode *node, bool mirrored, Goal *goal)
{
    bool any = false;
    for (int i = 0; i < 3; i++) {
        double number = 0.0;
        goal->mask[i] = yaml_number(yaml_item(node, i), &number);
        goal->target[i] = (float)number;
        any = any || goal->mask[i];
    }
    if (!any)
        LOADER_FAULT(loader, node->place, NULL, "`%s` leaves all three free: it asks for nothing", node->key);
    if (mirrored)
        goal->target[2] = -goal->target[2];
    return any;
}

// The prop that a goal names: by id, or by its kind where there is one of it.
static bool goal_surface(const Loader *loader, const YamlNode *node, int *out)
{
    const Exercise *exercise = loader->exercise;
    int of_kind = 0, found = -1;
    if (!strcmp(node->text, "floor")) {
        *out = GOAL_FLOOR;
        return true;
    }
    for (int i = 0; i < exercise->prop_count; i++) {
        if (!strcmp(exercise->props[i].id, node->text)) {
            *out = i;
            return true;
        }
        if (!strcmp(PROP_KINDS[exercise->props[i].kind].name, node->text)) {
            of_kind++;
            found = i;
        }
    }
    if (of_kind == 1) {
        *out = found;
        return true;
    }
    const char *names[PROPS_MAX + 1] = {"floor"};
    int count = 1;
    for (int i = 0; i < exercise->prop_count; i++)
        names[count++] = exercise->props[i].id;
    if (of_kind > 1)
        LOADER_FAULT(loader, node->place, schema_suggest(loader->scratch, node->text, names, count),
                     "there are %d props of the kind `%s`: name one by its id", of_kind, node->text);
    else if ((int)prop_kind_find(node->text) >= 0 && loader->posture_reference.line)
        LOADER_FAULT(loader, loader->posture_reference,
                     arena_format(loader->scratch, "add it: `props: [%s]`", node->text),
                     "the posture leans on a `%s`, which the exercise has not", node->text);
    else if ((int)prop_kind_find(node->text) >= 0)
        LOADER_FAULT(loader, node->place, arena_format(loader->scratch, "add it: `props: [%s]`", node->text),
                     "the exercise has no `%s` among its `props`", node->text);
    else
        LOADER_FAULT(loader, node->place, schema_suggest(loader->scratch, node->text, names, count),
                     "unknown surface `%s`", node->text);
    return false;
}

static bool goal_point(const GoalReading *reading, const YamlNode *node, const char *name, Side side, Point *out)
{
    int point = loader_resolve(loader_find_point, name, side);
    if (point < 0)
        LOADER_FAULT(reading->loader, node->place,
                     arena_format(reading->loader->scratch, "write `%s_l` or `%s_r`", name, name),
                     "it is not said which `%s` is meant", name);
    *out = (Point)point;
    return point >= 0;
}

static bool goal_meet(const GoalReading *reading, Goal *goal)
{
    const YamlNode *node = yaml_get(reading->map, "meets"), *offset = yaml_get(reading->map, "offset");
    const char *name = node->text;
    Side side = reading->side;
    if (!strncmp(name, "other ", 6)) {
        name += 6;
        side = side == SIDE_LEFT ? SIDE_RIGHT : side == SIDE_RIGHT ? SIDE_LEFT : SIDE_NONE;
        if (!loader_is_sideless(loader_find_point, name)) {
            LOADER_FAULT(reading->loader, node->place, "write `other acromion`, without `_l` or `_r`",
                         "`%s` has no other side", name);
            return false;
        }
    }
    goal->kind = GOAL_MEET;
    if (!goal_point(reading, node, name, side, &goal->b))
        return false;
    if (goal->a == goal->b) {
        LOADER_FAULT(reading->loader, node->place, NULL, "`%s` cannot meet itself", POINTS[goal->a].name);
        return false;
    }
    return !offset || goal_vector(reading->loader, offset, reading->mirrored, goal);
}

static bool goal_about_point(const GoalReading *reading, Goal *goal)
{
    Loader *loader = reading->loader;
    const YamlNode *subject = yaml_get(reading->map, "point");
    const char *head = reading->form->head;
    const YamlNode *value = yaml_get(reading->map, head);
    bool good = true;
    if (!subject)
        subject = yaml_get(reading->map, "both");
    if (!goal_point(reading, subject, subject->text, reading->side, &goal->a))
        return false;
    if (!strcmp(head, "height")) {
        goal->kind = GOAL_HEIGHT;
        goal_range(loader, value, 1.0f, &goal->range, &good);
    } else if (!strcmp(head, "on")) {
        goal->kind = GOAL_ON;
        good = goal_surface(loader, value, &goal->prop);
    } else if (!strcmp(head, "at")) {
        goal->kind = GOAL_AT;
        good = goal_vector(loader, value, reading->mirrored, goal);
    } else {
        good = goal_meet(reading, goal);
    }
    return good;
}

static bool goal_angle(const GoalReading *reading, Goal *goal)
{
    Loader *loader = reading->loader;
    const YamlNode *value = yaml_get(reading->map, reading->form->head);
    bool turn = !strcmp(reading->form->head, "by"), good = true;
    goal->kind = turn ? GOAL_TURN : GOAL_ANGLE;
    goal->coord = (Coord)loader_resolve(loader_find_coord, yaml_get(reading->map, "angle")->text, reading->side);
    goal_range(loader, value, BODY_RAD(1.0f), &goal->range, &good);
    if (!good)
        return false;
    const CoordInfo *info = &COORDS[goal->coord];
    float least = turn ? info->least - info->most : info->least, most = turn ? info->most - info->least : info->most;
    float slack = 0.01f;
    float low = BODY_DEG(goal->range.least), high = BODY_DEG(goal->range.most);
    if ((isfinite(low) && (low < least - slack || low > most + slack)) ||
        (isfinite(high) && (high < least - slack || high > most + slack))) {
        float wrong = isfinite(low) && (low < least - slack || low > most + slack) ? low : high;
        LOADER_FAULT(loader, value->place, NULL, "`%s` cannot %s %g degrees: a body can %s %g to %g", info->name,
                     turn ? "change by" : "be", (double)roundf(wrong * 10.0f) / 10.0,
                     turn ? "change it by" : "have it from", (double)least, (double)most);
        return false;
    }
    return true;
}

// raise: r = cos(raise) * h + sin(raise) * up, where h is horizontal.
static bool goal_aim(const GoalReading *reading, Goal *goal)
{
    Loader *loader = reading->loader;
    const YamlNode *raise = yaml_get(reading->map, "raise");
    goal->kind = GOAL_AIM;
    goal->aim = (Aim)loader_resolve(loader_find_aim, yaml_get(reading->map, "aim")->text, reading->side);
    if (!loader_direction(loader, yaml_get(reading->map, "to"), reading->side, reading->mirrored, goal->target))
        return false;
    if (!raise)
        return true;
    if (fabsf(goal->target[1]) > 1e-6f) {
        LOADER_FAULT(loader, raise->place, "give `to` a horizontal direction",
                     "`raise` lifts a horizontal direction, and this one is not");
        return false;
    }
    float angle = BODY_RAD((float)loader_number(reading->map, "raise", 0.0));
    glm_vec3_scale(goal->target, cosf(angle), goal->target);
    goal->target[1] = sinf(angle);
    return true;
}

static bool goal_about_list(const GoalReading *reading, Goal *goal)
{
    const YamlNode *list = yaml_get(reading->map, reading->form->head);
    Point *points[3] = {&goal->a, &goal->b, &goal->c};
    int index = 0;
    bool good = true;
    for (const YamlNode *item = list->first; item; item = item->next, index++)
        good = goal_point(reading, item, item->text, reading->side, points[index]) && good;
    if (good && (goal->a == goal->b || (list->count > 2 && (goal->a == goal->c || goal->b == goal->c)))) {
        LOADER_FAULT(reading->loader, list->place, NULL, "`%s` names the same point twice", list->key);
        return false;
    }
    goal->kind = !strcmp(list->key, "line") ? GOAL_LINE : !strcmp(list->key, "level") ? GOAL_LEVEL : GOAL_APART;
    if (goal->kind == GOAL_APART)
        goal_range(reading->loader, yaml_get(reading->map, "distance"), 1.0f, &goal->range, &good);
    return good;
}

static bool goal_add(const GoalReading *reading, GoalSpecs *list)
{
    GoalSpec spec = {.place = reading->map->place};
    goal_init(&spec.goal, GOAL_HEIGHT);
    spec.goal.weight = (float)loader_number(reading->map, "weight", 1.0);
    const char *head = reading->form->head;
    bool good = false;
    if (reading->form->subject && !strcmp(reading->form->subject, "point"))
        good = goal_about_point(reading, &spec.goal);
    else if (!strcmp(head, "is") || !strcmp(head, "by"))
        good = goal_angle(reading, &spec.goal);
    else if (!strcmp(head, "aim"))
        good = goal_aim(reading, &spec.goal);
    else
        good = goal_about_list(reading, &spec.goal);
    if (good)
        *ARENA_PUSH(reading->loader->scratch, list) = spec;
    return good;
}

// Whether the goal is written for both sides; of one with a side the side. False after a fault.
static bool goal_sides(GoalReading *reading, bool *both)
{
    const YamlNode *map = reading->map;
    const YamlNode *subject = yaml_get(map, "both");
    LoaderFind find = loader_find_point;
    *both = false;
    if (subject) {
        if (!loader_is_sideless(loader_find_point, subject->text)) {
            bool sided = loader_side(subject->text) != SIDE_NONE;
            LOADER_FAULT(reading->loader, subject->place, sided ? "leave `_l` or `_r` out" : "write `point:`",
                         sided ? "`both` writes the goal for left and right, and `%s` has a side already"
                               : "`%s` is in the middle of the body: there are not two of it",
                         subject->text);
            return false;
        }
        *both = true;
        return true;
    }
    if (reading->form->subject && !strcmp(reading->form->subject, "point")) {
        subject = yaml_get(map, "point");
    } else if (!strcmp(reading->form->head, "is") || !strcmp(reading->form->head, "by")) {
        subject = yaml_get(map, "angle");
        find = loader_find_coord;
    } else if (!strcmp(reading->form->head, "aim")) {
        subject = yaml_get(map, "aim");
        find = loader_find_aim;
    } else {
        for (const YamlNode *item = yaml_get(map, reading->form->head)->first; item; item = item->next)
            *both = *both || loader_is_sideless(loader_find_point, item->text);
        return true;
    }
    *both = loader_is_sideless(find, subject->text);
    reading->side = loader_side(subject->text);
    return true;
}

static void goal_read(Loader *loader, const YamlNode *map, GoalSpecs *list)
{
    static const char *const COMMON[] = {"weight", NULL};
    GoalReading reading = {.loader = loader, .map = map};
    bool both = false;
    if (!loader_is_whole(map))
        return;
    reading.form = loader_combination(loader, map, SCHEMA_GOALS, SCHEMA_GOAL_COUNT, "goal", COMMON);
    if (!reading.form || !goal_sides(&reading, &both))
        return;
    if (!both) {
        goal_add(&reading, list);
        return;
    }
    reading.side = SIDE_RIGHT;
    if (!goal_add(&reading, list)) // the left would say the same again
        return;
    reading.side = SIDE_LEFT;
    reading.mirrored = true;
    goal_add(&reading, list);
}

static void goal_keeps(Loader *loader, const YamlNode *map, GoalSpecs *list)
{
    const YamlNode *keep = loader_get(map, "keep");
    for (const YamlNode *item = keep ? keep->first : NULL; item; item = item->next) {
        bool both = loader_is_sideless(loader_find_point, item->text);
        for (int i = 0; i < (both ? 2 : 1); i++) {
            GoalSpec spec = {.place = item->place};
            goal_init(&spec.goal, GOAL_KEEP);
            spec.goal.a = (Point)loader_resolve(loader_find_point, item->text, i ? SIDE_LEFT : SIDE_RIGHT);
            for (int j = 0; j < list->count; j++)
                if (list->items[j].goal.a == spec.goal.a)
                    LOADER_FAULT(loader, item->place, NULL, "`%s` is kept twice", POINTS[spec.goal.a].name);
            *ARENA_PUSH(loader->scratch, list) = spec;
        }
    }
}

// Goals of one pose that cannot both be meant. What only the solver can tell is choreography's.
static void goal_compare(const Loader *loader, const GoalSpec *first, const GoalSpec *second)
{
    const Goal *a = &first->goal, *b = &second->goal;
    bool angular = a->kind == GOAL_ANGLE || a->kind == GOAL_TURN;
    const char *hint = arena_format(loader->scratch, "the first is on line %d", first->place.line);
    if (angular && (b->kind == GOAL_ANGLE || b->kind == GOAL_TURN) && a->coord == b->coord)
        LOADER_FAULT(loader, second->place, hint, "the pose sets `%s` twice", COORDS[a->coord].name);
    else if (a->kind == GOAL_AIM && b->kind == GOAL_AIM && a->aim == b->aim)
        LOADER_FAULT(loader, second->place, hint, "the pose aims `%s` twice", AIMS[a->aim].name);
    else if (a->kind == GOAL_HEIGHT && b->kind == GOAL_HEIGHT && a->a == b->a)
        LOADER_FAULT(loader, second->place, hint, "the pose gives the height of `%s` twice", POINTS[a->a].name);
}

void loader_goals(Loader *loader, const YamlNode *map, PoseSpec *pose)
{
    GoalSpecs list = {0};
    const YamlNode *goals = loader_get(map, "goals");
    goal_keeps(loader, map, &list);
    for (const YamlNode *goal = goals ? goals->first : NULL; goal; goal = goal->next)
        goal_read(loader, goal, &list);
    for (int i = 0; i < list.count; i++)
        for (int j = 0; j < i; j++)
            goal_compare(loader, &list.items[j], &list.items[i]);
    pose->goals = ARENA_ARRAY(loader->arena, GoalSpec, list.count ? list.count : 1);
    pose->goal_count = list.count;
    for (int i = 0; i < list.count; i++)
        pose->goals[i] = list.items[i];
}
