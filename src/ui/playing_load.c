#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "core/intl.h"
#include "core/log.h"
#include "ui/playing_parts.h"

// ---- exercises ----

struct PlayingLoad {
    Playing *playing; // whose arena, diagnostics and plan are the thread's until it is done
    pthread_t thread;
    bool threaded;
    atomic_bool done;
};

static void *playing_load_run(void *data)
{
    PlayingLoad *load = data;
    Playing *playing = load->playing;
    PlayingParams *params = &playing->params;
    PlanItem *items = ARENA_ARRAY(&playing->arena, PlanItem, params->count + 1);
    const Exercise **files = ARENA_ARRAY(&playing->arena, const Exercise *, params->count + 1);
    for (int i = 0; i < params->count; i++) {
        const PlayingItem *item = &params->items[i];
        const Exercise *exercise = item->exercise;
        int same = 0;
        while (same < i && !(item->path && params->items[same].path && params->items[same].library == item->library &&
                             !strcmp(params->items[same].path, item->path)))
            same++;
        if (!exercise && item->path) {
            files[i] =
                same < i ? files[same] : exercise_load(&playing->arena, item->library, item->path, &playing->diags);
            exercise = files[i] ? exercise_find_variant(files[i], item->variant) : NULL;
        }
        items[i] = (PlanItem){.exercise = exercise,
                              .repetitions = item->repetitions,
                              .sets = item->sets,
                              .only_side = item->only_side,
                              .rest = item->rest};
    }
    plan_build(&playing->arena, items, params->count, params->ways, &params->plan, &playing->plan);
    atomic_store_explicit(&load->done, true, memory_order_release);
    return NULL;
}

void playing_load_begin(Playing *playing)
{
    PlayingLoad *load = calloc(1, sizeof *load);
    if (!load)
        abort();
    load->playing = playing;
    playing->load = load;
    load->threaded = pthread_create(&load->thread, NULL, playing_load_run, load) == 0;
    if (!load->threaded) {
        LOG_WARNING("no second thread: the exercises are loaded on this one");
        playing_load_run(load);
    }
}

void playing_load_cancel(Playing *playing)
{
    if (!playing->load)
        return;
    if (playing->load->threaded)
        pthread_join(playing->load->thread, NULL);
    free(playing->load);
    playing->load = NULL;
}

// The part to begin with: the item's way from where people are, or its exercise; where it is left out, the next one.
static int playing_first_part(const Playing *playing)
{
    const Plan *plan = &playing->plan;
    for (int item = playing->params.item; item < plan->item_count; item++) {
        int part = item == 0 && playing->params.tick <= 0 ? plan_part_of(plan, item) : plan_exercise_of(plan, item);
        if (part >= 0)
            return part;
    }
    return 0;
}

void playing_load_poll(Playing *playing, bool wait)
{
    if (!playing->load || (!wait && !atomic_load_explicit(&playing->load->done, memory_order_acquire)))
        return;
    playing_load_cancel(playing);
    playing->done = ARENA_ARRAY(&playing->arena, PlayingDone, playing->plan.item_count + 1);
    if (playing->plan.part_count == 0) {
        playing->state = PLAYING_FAULT;
        playing->message = playing->diags.count > 0 ? playing->diags.items[0].message : _("There is nothing to play.");
        return;
    }
    int part = playing_first_part(playing), tick = 0;
    if (playing->params.tick > 0 && playing->plan.parts[part].item == playing->params.item) {
        tick = playing_lead_in(playing, part) + playing->params.tick;
        bool paused = playing->player.state == PLAYER_PAUSED;
        playing->player.state = PLAYER_PAUSED;
        if (!paused)
            player_control(&playing->player, &(PlayerInput){.toggle = true}); // gets ready first
    }
    playing_move(playing, part, tick);
}

// ---- performances ----

PlayingKey playing_key(const Playing *playing, int part)
{
    if (part < 0 || part >= playing->plan.part_count)
        return (PlayingKey){0};
    const PlanPart *at = &playing->plan.parts[part];
    return (PlayingKey){.exercise = at->exercise, .timing = at->timing};
}

static bool playing_same(const PlayingKey *a, const PlayingKey *b)
{
    return a->exercise == b->exercise && timeline_params_equal(&a->timing, &b->timing);
}

const Performance *playing_find(const Playing *playing, const PlayingKey *key)
{
    for (int i = 0; i < playing->slot_count; i++) {
        if (playing_same(&playing->slots[i].key, key))
            return playing->slots[i].performance;
    }
    return NULL;
}

typedef struct PlayingWants {
    PlayingKey keys[PLAYING_PERFORMANCES];
    int count;
} PlayingWants;

static int playing_rank(const PlayingWants *wants, const PlayingKey *key)
{
    int rank = 0;
    while (rank < wants->count && !playing_same(&wants->keys[rank], key))
        rank++;
    return rank;
}

static void playing_want(PlayingWants *wants, PlayingKey key)
{
    if (key.exercise && wants->count < PLAYING_PERFORMANCES && playing_rank(wants, &key) == wants->count)
        wants->keys[wants->count++] = key;
}

static void playing_list_wants(const Playing *playing, PlayingWants *wants)
{
    *wants = (PlayingWants){0};
    for (int i = 0; i < playing->slot_count; i++) {
        if (playing->slots[i].performance == playing->shown)
            playing_want(wants, playing->slots[i].key);
    }
    PlayingKey current = playing_key(playing, playing->part);
    playing_want(wants, current);
    if (playing->wished) {
        current.timing = playing->wish;
        playing_want(wants, current);
    }
    playing_want(wants, playing_key(playing, playing->part + 1));
    playing_want(wants, playing_key(playing, playing->part - 1));
}

static void playing_keep(Playing *playing, const PlayingWants *wants)
{
    int kept = 0;
    for (int i = 0; i < playing->slot_count; i++) {
        if (playing_rank(wants, &playing->slots[i].key) < wants->count)
            playing->slots[kept++] = playing->slots[i];
        else
            performance_destroy(playing->slots[i].performance);
    }
    playing->slot_count = kept;
}

static void playing_begin_job(Playing *playing, const PlayingKey *key)
{
    PerformanceParams params;
    performance_params_init(&params, key->exercise);
    params.timed = true;
    params.timing = key->timing;
    playing->job_key = *key;
    playing->job = performance_begin(&params);
}

static void playing_end_job(Playing *playing, const PlayingWants *wants, bool wait)
{
    if (!playing->job)
        return;
    Performance *made = wait ? performance_wait(&playing->job) : performance_poll(&playing->job);
    if (!made)
        return;
    if (playing_rank(wants, &playing->job_key) < wants->count && !playing_find(playing, &playing->job_key) &&
        playing->slot_count < PLAYING_PERFORMANCES)
        playing->slots[playing->slot_count++] = (PlayingSlot){playing->job_key, made};
    else
        performance_destroy(made);
}

void playing_bake(Playing *playing, bool wait)
{
    PlayingWants wants;
    playing_list_wants(playing, &wants);
    playing_keep(playing, &wants);
    playing_end_job(playing, &wants, wait);
    for (int i = 0; i < wants.count && !playing->job; i++) {
        if (!playing_find(playing, &wants.keys[i]))
            playing_begin_job(playing, &wants.keys[i]);
    }
}

void playing_drop(Playing *playing)
{
    performance_cancel(playing->job);
    playing->job = NULL;
    for (int i = 0; i < playing->slot_count; i++)
        performance_destroy(playing->slots[i].performance);
    playing->slot_count = 0;
}
