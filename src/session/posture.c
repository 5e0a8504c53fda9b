#include "session/posture.h"

#include <string.h>

#define POSTURE_SAME 1e-4f // metres or radians

int posture_of(const Exercise *exercise)
{
    for (int i = 0; i < exercise->pose_count && exercise->posture; i++) {
        if (exercise->poses[i].is_posture && !strcmp(exercise->poses[i].name, exercise->posture))
            return i;
    }
    int pose = exercise->start;
    while (pose >= 0 && !exercise->poses[pose].is_posture)
        pose = exercise->poses[pose].from;
    return pose;
}

static bool posture_near(float a, float b)
{
    return !(a < b - POSTURE_SAME) && !(a > b + POSTURE_SAME);
}

static bool posture_same_place(const Goal *a, const Goal *b, float sign)
{
    bool same = true;
    for (int i = 0; i < 3; i++) {
        bool counts = a->kind == GOAL_AIM || a->mask[i];
        same = same && a->mask[i] == b->mask[i] && (!counts || posture_near(a->target[i], sign * b->target[i]));
    }
    return same;
}

static bool posture_same_goal(const Goal *a, const Goal *b)
{
    if (a->kind != b->kind || a->coord != b->coord || a->aim != b->aim || a->prop != b->prop ||
        !posture_near(a->range.least, b->range.least) || !posture_near(a->range.most, b->range.most) ||
        !posture_near(a->weight, b->weight))
        return false;
    if (a->a == b->a && a->b == b->b && a->c == b->c)
        return posture_same_place(a, b, 1.0f);
    // The same said from the other end.
    if (a->kind == GOAL_LINE)
        return a->a == b->c && a->b == b->b && a->c == b->a;
    bool swapped = a->a == b->b && a->b == b->a;
    if (a->kind == GOAL_APART || a->kind == GOAL_LEVEL)
        return swapped;
    return a->kind == GOAL_MEET && swapped && posture_same_place(a, b, -1.0f);
}

bool posture_is_even(const Exercise *exercise, int pose)
{
    for (; pose >= 0; pose = exercise->poses[pose].from) {
        const PoseSpec *spec = &exercise->poses[pose];
        if (!posture_near(spec->curl[0], spec->curl[1]))
            return false;
        for (int g = 0; g < spec->goal_count; g++) {
            Goal other;
            goal_mirror(&spec->goals[g].goal, &other);
            bool found = false;
            for (int h = 0; h < spec->goal_count && !found; h++)
                found = posture_same_goal(&other, &spec->goals[h].goal);
            if (!found)
                return false;
        }
    }
    return true;
}
