// Checks: one measure, one test, and when. Degrees become radians; names without a side become one check per side, or,
// where a measure takes any number of points, both points.
#include <math.h>
#include <string.h>

#include "content/loader.h"

typedef enum MeasureTakes {
    TAKES_SPOTS,
    TAKES_SPOT_LIST,
    TAKES_COORD,
    TAKES_AIM,
    TAKES_DIRECTION,
    TAKES_AIMS,
    TAKES_NOTHING
} MeasureTakes;

// Rows in the order of SCHEMA_MEASURES.
static const struct {
    const char *key;
    CheckMeasure measure;
    MeasureTakes takes;
    bool degrees;
} MEASURES[] = {
    {"height", CHECK_HEIGHT, TAKES_SPOTS, false},         {"place", CHECK_PLACE, TAKES_SPOT_LIST, false},
    {"distance", CHECK_DISTANCE, TAKES_SPOT_LIST, false}, {"angle", CHECK_ANGLE, TAKES_COORD, true},
    {"bend", CHECK_BEND, TAKES_SPOT_LIST, true},          {"inclination", CHECK_INCLINATION, TAKES_DIRECTION, true},
    {"lean", CHECK_LEAN, TAKES_DIRECTION, true},          {"heading", CHECK_HEADING, TAKES_DIRECTION, true},
    {"off_line", CHECK_OFF_LINE, TAKES_SPOT_LIST, false}, {"travel", CHECK_TRAVEL, TAKES_SPOTS, false},
    {"between", CHECK_BETWEEN_AIMS, TAKES_AIMS, true},    {"lasts", CHECK_LASTS, TAKES_NOTHING, false},
    {"planted", CHECK_PLANTED, TAKES_SPOTS, false},       {"turns", CHECK_TURNS, TAKES_SPOT_LIST, false},
    {"circle", CHECK_CIRCLE, TAKES_NOTHING, false},       {"turned", CHECK_TILT_ROLL, TAKES_AIM, true},
};

static const char *const TESTS[] = {"change", "reaches", "span", "swings", "falls", "rises"};
static const CheckTest TEST_OF[] = {CHECK_TEST_CHANGE, CHECK_TEST_REACHES, CHECK_TEST_SPAN,
                                    CHECK_TEST_SWINGS, CHECK_TEST_FALLS,   CHECK_TEST_RISES};
static const char *const COMMON[] = {"in",     "at",     "on",        "min",     "max",  "is",
                                     "within", "change", "since",     "reaches", "span", "swings",
                                     "falls",  "rises",  "tolerance", "fact",    NULL};

typedef struct CheckSpecs {
    CheckSpec *items;
    int count, capacity;
} CheckSpecs;

typedef struct CheckReading {
    Loader *loader;
    const YamlNode *map, *value;
    int row; // of MEASURES
    bool inherited;
    CheckSpecs *list;
} CheckReading;

// ---- When
// ---------------------------------------------------------------------------------------------------------------------------

static bool check_is_phase(const Loader *loader, const char *name)
{
    return exercise_find_phase(loader->exercise, name) >= 0;
}

static void check_unknown_phase(const Loader *loader, const YamlNode *node, const char *name)
{
    const char *names[130] = {"all", "start"};
    int count = 2;
    for (int i = 0; i < loader->exercise->phase_count && count < 130; i++)
        names[count++] = loader->exercise->phases[i].name;
    LOADER_FAULT(loader, node->place, schema_suggest(loader->scratch, name, names, count),
                 "unknown phase `%s` in a check", name);
}

// False where the check does not apply: a fault, or an inherited one none of whose phases is left.
static bool check_phases(const CheckReading *reading, CheckSpec *check)
{
    Loader *loader = reading->loader;
    const YamlNode *in = yaml_get(reading->map, "in");
    const YamlNode *name = in->kind == YAML_LIST ? in->first : in;
    bool good = true;
    for (; name; name = in->kind == YAML_LIST ? name->next : NULL) {
        if (!strcmp(name->text, "all")) {
            if (in->kind == YAML_LIST && in->count > 1)
                LOADER_FAULT(loader, name->place, NULL, "`all` stands alone: it holds every other phase");
            check->phase_count = 0;
            return true;
        }
        if (!strcmp(name->text, "start") || check_is_phase(loader, name->text)) {
            check->phases[check->phase_count++] = arena_copy(loader->arena, name->text);
        } else {
            good = false;
            if (!reading->inherited)
                check_unknown_phase(loader, name, name->text);
        }
    }
    return reading->inherited ? check->phase_count > 0 : good;
}

static bool check_since(const CheckReading *reading, CheckSpec *check)
{
    static const char *const MOMENTS[] = {"", "start", "mid", "end"};
    Loader *loader = reading->loader;
    const YamlNode *since = yaml_get(reading->map, "since");
    if (!since) {
        LOADER_FAULT(loader, yaml_get(reading->map, "change")->key_place, "write `since: start` or `since: inhale:end`",
                     "`change` needs `since`");
        return false;
    }
    const char *colon = strchr(since->text, ':');
    const char *name = colon ? arena_text(loader->scratch, since->text, (size_t)(colon - since->text)) : since->text;
    check->since_moment = CHECK_AT_START;
    if (colon) {
        int moment = 1;
        while (moment < 4 && strcmp(MOMENTS[moment], colon + 1) != 0)
            moment++;
        if (moment == 4) {
            LOADER_FAULT(loader, since->place, "write start, mid or end after the colon", "unknown moment `%s`",
                         since->text);
            return false;
        }
        check->since_moment = (CheckMoment)moment;
    }
    if (strcmp(name, "start") != 0 && !check_is_phase(loader, name)) {
        if (!reading->inherited)
            check_unknown_phase(loader, since, name);
        return false;
    }
    check->since_phase = arena_copy(loader->arena, name);
    return true;
}

// ---- Tests
// --------------------------------------------------------------------------------------------------------------------------

static float check_unit(const CheckReading *reading, double value)
{
    return MEASURES[reading->row].degrees ? BODY_RAD((float)value) : (float)value;
}

static bool check_limits(const CheckReading *reading, const YamlNode *map, GoalRange *range)
{
    Loader *loader = reading->loader;
    bool least = yaml_get(map, "min"), most = yaml_get(map, "max");
    range->least = least ? check_unit(reading, loader_number(map, "min", 0.0)) : -INFINITY;
    range->most = most ? check_unit(reading, loader_number(map, "max", 0.0)) : INFINITY;
    if (!least && !most)
        LOADER_FAULT(loader, map->place, "give `min`, `max` or both", "`%s` has no limits", map->key);
    else if (range->least > range->most)
        LOADER_FAULT(loader, map->place, NULL, "`min` is more than `max`");
    else
        return true;
    return false;
}

static bool check_range(const CheckReading *reading, CheckSpec *check)
{
    const YamlNode *map = reading->map, *is = yaml_get(map, "is"), *within = yaml_get(map, "within");
    Loader *loader = reading->loader;
    if (!is && within)
        LOADER_FAULT(loader, within->key_place, NULL, "`within` needs `is`");
    else if (is && !within)
        LOADER_FAULT(loader, is->key_place, "write how far from it is still right, as `within: 3`",
                     "`is` needs `within`");
    else if (is && (yaml_get(map, "min") || yaml_get(map, "max")))
        LOADER_FAULT(loader, is->key_place, "keep `is` and `within`, or `min` and `max`",
                     "the check has both `is` and limits");
    else if (!is)
        return check_limits(reading, map, &check->range);
    else {
        float value = check_unit(reading, loader_number(map, "is", 0.0)),
              slack = check_unit(reading, loader_number(map, "within", 0.0));
        check->range = (GoalRange){value - slack, value + slack};
        return true;
    }
    return false;
}

static bool check_swings(const CheckReading *reading, CheckSpec *check)
{
    const YamlNode *map = yaml_get(reading->map, "swings");
    check->count = (int)loader_number(map, "count", 1.0);
    check->range = (GoalRange){check_unit(reading, loader_number(map, "least", 0.0)), INFINITY};
    return true;
}

static bool check_test(const CheckReading *reading, CheckSpec *check)
{
    static const char *const LIMITS[] = {"min", "max", "is", "within"};
    Loader *loader = reading->loader;
    const YamlNode *map = reading->map, *found = NULL;
    const char *limit = NULL;
    int count = 0;
    for (int i = 0; i < 6; i++) {
        const YamlNode *node = yaml_get(map, TESTS[i]);
        if (!node)
            continue;
        if (++count > 1) {
            LOADER_FAULT(loader, node->key_place, "write two checks", "the check has two tests, `%s` and `%s`",
                         found->key, TESTS[i]);
            return false;
        }
        found = node;
        check->test = TEST_OF[i];
    }
    for (int i = 0; i < 4 && !limit; i++)
        if (yaml_get(map, LIMITS[i]))
            limit = LIMITS[i];
    const YamlNode *since = yaml_get(map, "since"), *tolerance = yaml_get(map, "tolerance");
    if (check->measure == CHECK_PLANTED && (found || limit))
        LOADER_FAULT(loader, found ? found->key_place : yaml_get(map, limit)->key_place, "leave it out",
                     "`planted` takes no numbers");
    else if (check->measure != CHECK_PLANTED && !found && !limit)
        LOADER_FAULT(loader, map->place,
                     "give `min`, `max`, `is` with `within`, `change`, `reaches`, `span`, `swings`, `falls` or `rises`",
                     "the check does not say what must hold");
    else if (found && limit)
        LOADER_FAULT(loader, found->key_place, "write two checks", "the check has two tests, `%s` and `%s`", limit,
                     found->key);
    else if (since && check->test != CHECK_TEST_CHANGE)
        LOADER_FAULT(loader, since->key_place, NULL, "`since` goes with `change` only");
    else if (tolerance && check->test != CHECK_TEST_FALLS && check->test != CHECK_TEST_RISES)
        LOADER_FAULT(loader, tolerance->key_place, NULL, "`tolerance` goes with `falls` and `rises` only");
    else
        switch (check->test) {
        case CHECK_TEST_RANGE:
            return check->measure == CHECK_PLANTED || check_range(reading, check);
        case CHECK_TEST_CHANGE:
            return check_limits(reading, found, &check->range) && check_since(reading, check);
        case CHECK_TEST_SWINGS:
            return check_swings(reading, check);
        case CHECK_TEST_FALLS:
        case CHECK_TEST_RISES:
            check->tolerance = check_unit(reading, loader_number(map, "tolerance", 0.0));
            return true;
        default:
            return check_limits(reading, found, &check->range);
        }
    return false;
}

// ---- What
// -----------------------------------------------------------------------------------------------------------------------

// The check for the left side of one that is written for both without a side: numbers along z change their sign.
static void check_mirror_numbers(CheckSpec *check)
{
    bool along_z = (check->measure == CHECK_PLACE && check->axis == 2) || check->measure == CHECK_HEADING;
    bool signed_test =
        check->test == CHECK_TEST_RANGE || check->test == CHECK_TEST_CHANGE || check->test == CHECK_TEST_REACHES;
    if (!along_z)
        return;
    if (signed_test)
        check->range = (GoalRange){-check->range.most, -check->range.least};
    else if (check->test == CHECK_TEST_FALLS)
        check->test = CHECK_TEST_RISES;
    else if (check->test == CHECK_TEST_RISES)
        check->test = CHECK_TEST_FALLS;
}

static bool check_toward(const CheckReading *reading, Side side, bool mirrored, CheckSpec *check)
{
    const YamlNode *toward = yaml_get(reading->map, "toward");
    if (!toward)
        return true;
    if (check->measure == CHECK_OFF_LINE)
        check->measure = CHECK_SIDE_OF_LINE;
    return loader_direction(reading->loader, toward, side, mirrored, check->toward);
}

static bool check_spot(const CheckReading *reading, const YamlNode *node, Side side, CheckSpec *check)
{
    int spot = loader_resolve(loader_find_spot, node->text, side);
    if (spot < 0) {
        LOADER_FAULT(reading->loader, node->place,
                     arena_format(reading->loader->scratch, "write `%s_l` or `%s_r`", node->text, node->text),
                     "it is not said which `%s` is meant", node->text);
        return false;
    }
    check->points[check->point_count++] = spot;
    return true;
}

// Names that the check speaks of: the items of a list, or the one name, and `from`.
static int check_names(const CheckReading *reading, const YamlNode *names[CHECK_POINTS_MAX])
{
    int count = 0;
    const YamlNode *from = yaml_get(reading->map, "from");
    if (reading->value->kind == YAML_LIST) {
        for (const YamlNode *item = reading->value->first; item && count < CHECK_POINTS_MAX; item = item->next)
            names[count++] = item;
    } else if (MEASURES[reading->row].takes != TAKES_NOTHING) {
        names[count++] = reading->value;
    }
    if (from && count < CHECK_POINTS_MAX)
        names[count++] = from;
    return count;
}

static LoaderFind check_finder(const CheckReading *reading)
{
    switch (MEASURES[reading->row].takes) {
    case TAKES_COORD:
        return loader_find_coord;
    case TAKES_AIM:
    case TAKES_AIMS:
        return loader_find_aim;
    case TAKES_DIRECTION:
        return reading->value->kind == YAML_LIST ? loader_find_spot : loader_find_aim;
    default:
        return loader_find_spot;
    }
}

// One check on one side.
static bool check_add_side(const CheckReading *reading, const CheckSpec *common, Side side, bool mirrored)
{
    CheckSpec check = *common;
    const YamlNode *names[CHECK_POINTS_MAX];
    LoaderFind find = check_finder(reading);
    int count = check_names(reading, names);
    bool good = true;
    for (int i = 0; i < count; i++) {
        if (find == loader_find_spot)
            good = check_spot(reading, names[i], side, &check) && good;
        else if (find == loader_find_coord)
            check.coord = (Coord)loader_resolve(find, names[i]->text, side);
        else if (i == 0)
            check.aim = (Aim)loader_resolve(find, names[i]->text, side);
        else
            check.aim2 = (Aim)loader_resolve(find, names[i]->text, side);
    }
    if (MEASURES[reading->row].takes == TAKES_AIMS && (check.aim == AIM_NONE || check.aim2 == AIM_NONE)) {
        LOADER_FAULT(reading->loader, reading->value->place, "write the side of both",
                     "it is not said which aims are meant");
        good = false;
    }
    Side own = side != SIDE_NONE ? side : count > 0 ? loader_side(names[0]->text) : SIDE_NONE;
    if (!check_toward(reading, own, mirrored, &check) || !good)
        return false;
    if (mirrored)
        check_mirror_numbers(&check);
    *ARENA_PUSH(reading->loader->scratch, reading->list) = check;
    return true;
}

// Measures of any number of points: every point must pass, so that more than fit are several checks.
static void check_add_points(const CheckReading *reading, const CheckSpec *common)
{
    int points[POINT_COUNT + 2 * CHECK_POINTS_MAX], count = 0;
    if (reading->value->kind == YAML_SCALAR && !strcmp(reading->value->text, "all")) {
        while (count < POINT_COUNT) {
            points[count] = count;
            count++;
        }
    } else {
        const YamlNode *names[CHECK_POINTS_MAX];
        int name_count = check_names(reading, names);
        for (int i = 0; i < name_count; i++) {
            if (loader_is_sideless(loader_find_spot, names[i]->text))
                points[count++] = loader_resolve(loader_find_spot, names[i]->text, SIDE_LEFT);
            points[count++] = loader_resolve(loader_find_spot, names[i]->text, SIDE_RIGHT);
        }
    }
    for (int done = 0; done < count; done += CHECK_POINTS_MAX) {
        CheckSpec check = *common;
        for (int i = done; i < count && i < done + CHECK_POINTS_MAX; i++)
            check.points[check.point_count++] = points[i];
        *ARENA_PUSH(reading->loader->scratch, reading->list) = check;
    }
}

static void check_add(const CheckReading *reading, const CheckSpec *common)
{
    const YamlNode *names[CHECK_POINTS_MAX];
    if (MEASURES[reading->row].takes == TAKES_SPOTS) {
        check_add_points(reading, common);
        return;
    }
    int count = check_names(reading, names);
    bool both = false;
    for (int i = 0; i < count; i++)
        both = both || loader_is_sideless(check_finder(reading), names[i]->text);
    if (!both) {
        check_add_side(reading, common, SIDE_NONE, false);
        return;
    }
    if (check_add_side(reading, common, SIDE_RIGHT, false))
        check_add_side(reading, common, SIDE_LEFT, true);
}

static void check_read(Loader *loader, const YamlNode *map, bool inherited, CheckSpecs *list)
{
    static const char *const MOMENTS[] = {"", "start", "mid", "end", NULL};
    static const char *const SIDES[] = {"", "left", "right", NULL};
    static const char *const AXES[] = {"x", "y", "z", "horizontal", NULL};
    if (!loader_is_whole(map))
        return;
    const SchemaCombination *form =
        loader_combination(loader, map, SCHEMA_MEASURES, SCHEMA_MEASURE_COUNT, "check", COMMON);
    if (!form)
        return;
    CheckReading reading = {.loader = loader, .map = map, .inherited = inherited, .list = list};
    reading.row = (int)(form - SCHEMA_MEASURES);
    reading.value = yaml_get(map, form->head);
    CheckSpec check = {.measure = MEASURES[reading.row].measure,
                       .place = map->place,
                       .coord = (Coord)-1,
                       .aim = AIM_NONE,
                       .aim2 = AIM_NONE,
                       .range = {-INFINITY, INFINITY}};
    check.moment = (CheckMoment)loader_word(map, "at", MOMENTS, CHECK_AT_ALL);
    check.side = (Side)loader_word(map, "on", SIDES, SIDE_NONE);
    check.axis = loader_word(map, "axis", AXES, -1);
    check.fact = loader_text(loader, loader_get(map, "fact"));
    if (check.measure == CHECK_PLACE && check.axis == 3) {
        LOADER_FAULT(loader, yaml_get(map, "axis")->place, "write x, y or z",
                     "`place` cannot be horizontal: it goes along one axis");
        return;
    }
    if (check_phases(&reading, &check) && check_test(&reading, &check))
        check_add(&reading, &check);
}

void loader_checks(Loader *loader)
{
    CheckSpecs list = {0};
    const YamlNode *checks = loader_get(loader->document, "checks");
    Exercise *exercise = loader->exercise;
    const YamlNode *inherited = loader->inherited_checks;
    for (const YamlNode *map = inherited ? inherited->first : NULL; map; map = map->next)
        check_read(loader, map, true, &list);
    for (const YamlNode *map = checks ? checks->first : NULL; map; map = map->next)
        check_read(loader, map, false, &list);
    exercise->checks = ARENA_ARRAY(loader->arena, CheckSpec, list.count ? list.count : 1);
    exercise->check_count = list.count;
    for (int i = 0; i < list.count; i++)
        exercise->checks[i] = list.items[i];
}
