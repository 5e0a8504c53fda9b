#include "content/exercise.h"

#include <string.h>

int exercise_find_pose(const Exercise *exercise, const char *name)
{
    for (int i = 0; i < exercise->pose_count; i++)
        if (!strcmp(exercise->poses[i].name, name))
            return i;
    return -1;
}

int exercise_find_phase(const Exercise *exercise, const char *name)
{
    for (int i = 0; i < exercise->phase_count; i++)
        if (!strcmp(exercise->phases[i].name, name))
            return i;
    return -1;
}

const Exercise *exercise_find_variant(const Exercise *exercise, const char *id)
{
    if (!id || !strcmp(exercise->id, id))
        return exercise;
    for (int i = 0; i < exercise->variant_count; i++)
        if (!strcmp(exercise->variants[i].id, id))
            return &exercise->variants[i];
    return NULL;
}
