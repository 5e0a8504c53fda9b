#include "body/goal.h"

#include <string.h>

static const char *const GOAL_NAMES[GOAL_KIND_COUNT] = {
    [GOAL_HEIGHT] = "height", [GOAL_ON] = "on",     [GOAL_AT] = "at",       [GOAL_MEET] = "meets",
    [GOAL_APART] = "apart",   [GOAL_KEEP] = "keep", [GOAL_ANGLE] = "is",    [GOAL_TURN] = "by",
    [GOAL_AIM] = "aim",       [GOAL_LINE] = "line", [GOAL_LEVEL] = "level",
};

void goal_init(Goal *goal, GoalKind kind)
{
    memset(goal, 0, sizeof *goal);
    goal->kind = kind;
    goal->a = goal->b = goal->c = POINT_NONE;
    goal->coord = (Coord)-1;
    goal->aim = AIM_NONE;
    goal->prop = GOAL_FLOOR;
    goal->mask[0] = goal->mask[1] = goal->mask[2] = true;
    goal->weight = 1.0f;
}

void goal_mirror(const Goal *goal, Goal *out)
{
    *out = *goal;
    out->a = goal->a == POINT_NONE ? POINT_NONE : point_mirror(goal->a);
    out->b = goal->b == POINT_NONE ? POINT_NONE : point_mirror(goal->b);
    out->c = goal->c == POINT_NONE ? POINT_NONE : point_mirror(goal->c);
    out->target[2] = -goal->target[2];
    if (goal->aim != AIM_NONE)
        out->aim = aim_mirror(goal->aim);
    if (goal->kind == GOAL_ANGLE || goal->kind == GOAL_TURN) {
        out->coord = coord_mirror(goal->coord);
        if (coord_changes_sign(goal->coord)) {
            out->range.least = -goal->range.most;
            out->range.most = -goal->range.least;
        }
    }
}

const char *goal_kind_name(GoalKind kind)
{
    return GOAL_NAMES[kind];
}

bool goal_is_angular(GoalKind kind)
{
    return kind == GOAL_ANGLE || kind == GOAL_TURN || kind == GOAL_AIM;
}
