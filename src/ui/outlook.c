#include "ui/outlook.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"

struct Outlook {
    Arena arena;
    Diagnostics diags; // told by catalogue and player, so not here
    PlayingItem *items;
    int count;
    const WayMap *ways;
    PlanParams params;
    Plan plan;
    pthread_t thread;
    bool threaded;
    atomic_bool done;
};

static const Exercise *outlook_load(Outlook *outlook, const Exercise **files, int index)
{
    const PlayingItem *item = &outlook->items[index];
    if (item->exercise || !item->path)
        return item->exercise;
    for (int i = 0; i < index && !files[index]; i++)
        if (outlook->items[i].path && outlook->items[i].library == item->library &&
            !strcmp(outlook->items[i].path, item->path))
            files[index] = files[i];
    if (!files[index])
        files[index] = exercise_load(&outlook->arena, item->library, item->path, &outlook->diags);
    return files[index] ? exercise_find_variant(files[index], item->variant) : NULL;
}

static void *outlook_run(void *data)
{
    Outlook *outlook = data;
    PlanItem *items = ARENA_ARRAY(&outlook->arena, PlanItem, outlook->count + 1);
    const Exercise **files = ARENA_ARRAY(&outlook->arena, const Exercise *, outlook->count + 1);
    for (int i = 0; i < outlook->count; i++) {
        const PlayingItem *item = &outlook->items[i];
        items[i] = (PlanItem){.exercise = outlook_load(outlook, files, i),
                              .repetitions = item->repetitions,
                              .sets = item->sets,
                              .only_side = item->only_side,
                              .rest = item->rest};
    }
    plan_build(&outlook->arena, items, outlook->count, outlook->ways, &outlook->params, &outlook->plan);
    atomic_store_explicit(&outlook->done, true, memory_order_release);
    return NULL;
}

Outlook *outlook_begin(const PlayingItem *items, int count, const WayMap *ways, bool skip_holds)
{
    Outlook *outlook = calloc(1, sizeof *outlook);
    if (!outlook)
        abort();
    outlook->count = count;
    outlook->ways = ways;
    outlook->items = ARENA_ARRAY(&outlook->arena, PlayingItem, count + 1);
    for (int i = 0; i < count; i++) {
        outlook->items[i] = items[i];
        outlook->items[i].path = items[i].path ? arena_copy(&outlook->arena, items[i].path) : NULL;
        outlook->items[i].variant = items[i].variant ? arena_copy(&outlook->arena, items[i].variant) : NULL;
    }
    // As it is played: see playing_begin().
    outlook->params = (PlanParams){.lead_in_first = count > 1 ? PLAN_LEAD_IN_FIRST : PLAN_LEAD_IN,
                                   .skip_holds = skip_holds,
                                   .from = PLAN_ON_FEET,
                                   .to = PLAN_ON_FEET};
    outlook->threaded = pthread_create(&outlook->thread, NULL, outlook_run, outlook) == 0;
    if (!outlook->threaded) {
        LOG_WARNING("no second thread: a programme is laid out on this one");
        outlook_run(outlook);
    }
    return outlook;
}

void outlook_wait(Outlook *outlook)
{
    if (outlook && outlook->threaded)
        pthread_join(outlook->thread, NULL);
    if (outlook)
        outlook->threaded = false;
}

void outlook_end(Outlook *outlook)
{
    if (!outlook)
        return;
    outlook_wait(outlook);
    diag_finish(&outlook->diags);
    arena_finish(&outlook->arena);
    free(outlook);
}

const Plan *outlook_plan(const Outlook *outlook)
{
    return outlook && atomic_load_explicit(&outlook->done, memory_order_acquire) ? &outlook->plan : NULL;
}

const Exercise *outlook_exercise(const Outlook *outlook, const char *id)
{
    const Plan *plan = outlook_plan(outlook);
    for (int i = 0; plan && i < plan->item_count; i++)
        if (plan->items[i].exercise && text_equal(plan->items[i].exercise->id, id))
            return plan->items[i].exercise;
    return NULL;
}

int outlook_left(const Outlook *outlook, int item, int tick)
{
    const Plan *plan = outlook_plan(outlook);
    int part = plan ? plan_exercise_of(plan, item) : -1;
    return part < 0 ? 0 : plan->length - plan->parts[part].start - plan->parts[part].timing.lead_in - tick;
}
