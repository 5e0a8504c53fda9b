#include "ui/session_draft.h"

#include <string.h>

bool session_insert(Coach *coach, int at, const ProgrammeItem *item)
{
    CoachDraft *draft = &coach->session;
    if (draft->count == PROGRAMME_ITEMS_MAX || at < 0 || at > draft->count)
        return false;
    memmove(&draft->items[at + 1], &draft->items[at], (size_t)(draft->count - at) * sizeof *draft->items);
    draft->items[at] = *item;
    draft->count++;
    draft->changed = true;
    return true;
}

bool session_add(Coach *coach, const char *id)
{
    if (coach->session.count == PROGRAMME_ITEMS_MAX)
        return false;
    ProgrammeItem item = {.exercise = arena_copy(&coach->session_arena, id), .rest = -1.0f};
    return session_insert(coach, coach->session.count, &item);
}

bool session_remove(Coach *coach, int at, ProgrammeItem *removed)
{
    CoachDraft *draft = &coach->session;
    if (at < 0 || at >= draft->count)
        return false;
    if (removed)
        *removed = draft->items[at];
    draft->count--;
    memmove(&draft->items[at], &draft->items[at + 1], (size_t)(draft->count - at) * sizeof *draft->items);
    draft->changed = true;
    return true;
}

bool session_move(Coach *coach, int from, int to)
{
    ProgrammeItem item;
    if (from == to || to < 0 || to >= coach->session.count || !session_remove(coach, from, &item))
        return false;
    return session_insert(coach, to, &item);
}

int session_find(const Coach *coach, const char *id)
{
    for (int i = 0; i < coach->session.count; i++)
        if (text_equal(coach->session.items[i].exercise, id))
            return i;
    return -1;
}

bool session_contains(const Coach *coach, const char *id)
{
    return session_find(coach, id) >= 0;
}

void session_clear(Coach *coach)
{
    coach->session = (CoachDraft){0};
    arena_reset(&coach->session_arena, (ArenaMark){0});
}
