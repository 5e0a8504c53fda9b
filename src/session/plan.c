#include "session/plan.h"

#include <string.h>

#include "session/posture.h"

#define PLAN_STILL     (2 * TICKS_PER_SECOND) // in the start pose before the first phase
#define PLAN_CHAIN_MAX (2 * WAY_CHAIN_MAX)    // a detour is two chains

// A posture, on the side that it is written or on the other.
typedef struct PlanPlace {
    const char *posture; // NULL: in none
    bool mirrored;       // false where both sides are the same
    const Exercise *exercise;
} PlanPlace;

typedef struct PlanLeg {
    const Way *way;
    bool mirrored;
} PlanLeg;

typedef struct PlanChain {
    PlanLeg legs[PLAN_CHAIN_MAX];
    int count; // -1: there is none
    float seconds;
} PlanChain;

typedef struct PlanRun {
    Arena *arena;
    Plan *plan;
    const WayMap *ways;
    PlanPlace at;
    int rest;   // ticks after the exercise before
    bool begun; // an exercise was laid out
} PlanRun;

// ---- places ----

static PlanPlace plan_place(const Exercise *exercise, PoseRef at)
{
    PlanPlace place = {.exercise = exercise};
    if (at.pose < 0 || at.pose >= exercise->pose_count || !exercise->poses[at.pose].is_posture)
        return place;
    place.posture = exercise->poses[at.pose].name;
    place.mirrored = at.mirrored && !posture_is_even(exercise, at.pose);
    return place;
}

// Whether a posture is its own mirror image; told from any exercise that has it.
static bool plan_is_even(const WayMap *map, const PlanPlace *known, const char *posture)
{
    for (int i = -1; i < map->way_count; i++) {
        const Exercise *exercise = i < 0 ? known->exercise : map->ways[i].exercise;
        for (int pose = 0; exercise && pose < exercise->pose_count; pose++) {
            if (exercise->poses[pose].is_posture && !strcmp(exercise->poses[pose].name, posture))
                return posture_is_even(exercise, pose);
        }
    }
    return true;
}

static bool plan_changes_level(const WayMap *map, const PlanPlace *from, const PlanPlace *to)
{
    if (!from->posture || !to->posture)
        return from->posture != to->posture;
    const PostureInfo *a = map ? way_posture(map, from->posture) : NULL;
    const PostureInfo *b = map ? way_posture(map, to->posture) : NULL;
    return a && b ? a->level != b->level : strcmp(from->posture, to->posture) != 0;
}

// ---- ways ----

// The chain with the side of each way. After an even posture the side is free again: it is the written one, or that of
// the place to be reached where nothing even lies between. -1 where that place would be reached on its other side.
static void plan_chain_direct(const WayMap *map, const PlanPlace *from, const PlanPlace *to, PlanChain *chain)
{
    const Way *ways[WAY_CHAIN_MAX];
    chain->seconds = 0.0f;
    chain->count = way_find(map, from->posture, to->posture, ways);
    bool side = from->mirrored;
    int last_even = chain->count; // the way after the last even posture
    for (int i = 0; i < chain->count; i++) {
        if (plan_is_even(map, to, ways[i]->from))
            last_even = i;
    }
    for (int i = 0; i < chain->count; i++) {
        if (plan_is_even(map, to, ways[i]->from))
            side = i == last_even && to->mirrored;
        chain->legs[i] = (PlanLeg){ways[i], side};
        chain->seconds += ways[i]->seconds;
    }
    if (chain->count >= 0 && !plan_is_even(map, to, to->posture) && side != to->mirrored)
        chain->count = -1;
}

// The same, or over an even posture where the side has to change on the way.
static void plan_chain(const WayMap *map, const PlanPlace *from, const PlanPlace *to, PlanChain *chain)
{
    chain->count = -1;
    if (!map || !from->posture || !to->posture)
        return;
    plan_chain_direct(map, from, to, chain);
    if (chain->count >= 0)
        return;
    for (int i = 0; i < map->posture_count; i++) {
        PlanPlace over = {.posture = map->postures[i].name, .exercise = to->exercise};
        PlanChain first, second;
        if (!plan_is_even(map, &over, over.posture))
            continue;
        plan_chain_direct(map, from, &over, &first);
        plan_chain_direct(map, &over, to, &second);
        if (first.count < 0 || second.count < 0)
            continue;
        float best = first.seconds + second.seconds;
        if (chain->count >= 0 && !(best < chain->seconds))
            continue;
        *chain = first;
        memcpy(chain->legs + first.count, second.legs, (size_t)second.count * sizeof *second.legs);
        chain->count += second.count;
        chain->seconds = best;
    }
}

// ---- parts ----

static PlanPart *plan_push(PlanRun *run, PlanPartKind kind, int item, const Exercise *exercise)
{
    Plan *plan = run->plan;
    if (plan->part_count == plan->part_capacity) {
        int capacity = plan->part_capacity ? 2 * plan->part_capacity : 32;
        PlanPart *parts = ARENA_ARRAY(run->arena, PlanPart, capacity);
        if (plan->part_count > 0)
            memcpy(parts, plan->parts, (size_t)plan->part_count * sizeof *parts);
        plan->parts = parts;
        plan->part_capacity = capacity;
    }
    PlanPart *part = &plan->parts[plan->part_count++];
    *part = (PlanPart){.kind = kind, .item = item, .exercise = exercise, .start = plan->length};
    timeline_params_init(&part->timing);
    part->timing.skip_holds = plan->skip_holds;
    part->timing.no_end = true;
    return part;
}

static void plan_measure(Plan *plan, PlanPart *part)
{
    TimelineOutline outline;
    timeline_outline(part->exercise, &part->timing, &outline);
    part->length = outline.length;
    plan->length = part->start + part->length;
}

// The ways from where people are, the first after a lead-in; returns the ticks that they take.
static int plan_lead(PlanRun *run, int item, const PlanPlace *to, int lead_in)
{
    PlanChain chain;
    int before = run->plan->length;
    plan_chain(run->ways, &run->at, to, &chain);
    for (int i = 0; i < chain.count; i++) {
        PlanPart *part = plan_push(run, PLAN_WAY, item, chain.legs[i].way->exercise);
        part->timing.lead_in = i == 0 ? lead_in : 0;
        part->timing.repetitions = part->timing.sets = 1;
        part->timing.is_way = true;
        part->timing.mirrored = chain.legs[i].mirrored;
        plan_measure(run->plan, part);
    }
    return run->plan->length - before;
}

static int plan_next(const Plan *plan, int item)
{
    while (item < plan->item_count && !plan->items[item].exercise)
        item++;
    return item;
}

static int plan_ticks(float seconds)
{
    return seconds > 0.0f ? (int)(seconds * TICKS_PER_SECOND + 0.5f) : 0;
}

// A lead-in has time for the way to the start pose, and for a moment of stillness in it.
static void plan_enter(TimelineParams *timing, const Exercise *exercise)
{
    int least = timeline_leave(exercise) + PLAN_STILL;
    if (exercise->enter_count > 0 && timing->lead_in < least)
        timing->lead_in = least;
    timing->enter = timeline_enter(exercise, timing->lead_in);
}

static void plan_add(PlanRun *run, int index)
{
    Plan *plan = run->plan;
    const PlanItem *item = &plan->items[index];
    bool first = index == plan_next(plan, plan->params.begin), known = run->begun || run->at.posture;

    // 1. What it is, and where it begins.
    TimelineParams timing;
    timeline_params_init(&timing);
    timing.repetitions = item->repetitions;
    timing.sets = item->sets;
    timing.only_side = item->exercise->sides == SIDES_NONE ? SIDE_NONE : item->only_side;
    timing.skip_holds = plan->skip_holds;
    timing.lead_in = first ? plan->params.lead_in_first : PLAN_LEAD_IN;
    plan_enter(&timing, item->exercise);
    timing.leave = timeline_leave(item->exercise);
    TimelineOutline outline;
    timeline_outline(item->exercise, &timing, &outline);
    PlanPlace to = plan_place(item->exercise, outline.first);

    // 2. The ways to there, and the time that people need.
    if (known) {
        // A session that begins with a way gets ready before that, and once.
        int parts = plan->part_count, led = plan_lead(run, index, &to, first ? timing.lead_in : 0);
        if (first && plan->part_count > parts)
            timing.lead_in = PLAN_LEAD_IN;
        plan_enter(&timing, item->exercise);
        int given = run->rest + led + timing.lead_in;
        if (plan_changes_level(run->ways, &run->at, &to)) {
            plan->changes++;
            timing.lead_in += given < PLAN_CHANGE_LEAST ? PLAN_CHANGE_LEAST - given : 0;
            plan_enter(&timing, item->exercise);
        }
    }

    // 3. The exercise, and the rest after it.
    bool last = plan_next(plan, index + 1) == plan->item_count;
    PlanPart *part = plan_push(run, PLAN_EXERCISE, index, item->exercise);
    timing.rest = last ? 0 : plan_ticks(item->rest);
    timing.no_end = !last || plan->params.to;
    part->timing = timing;
    plan_measure(plan, part);
    run->rest = timing.rest;
    run->begun = true;
    run->at = plan_place(item->exercise, outline.last);
}

// All items from one on, after the parts that are there.
static void plan_lay(PlanRun *run, int from)
{
    Plan *plan = run->plan;
    for (int i = plan_next(plan, from); i < plan->item_count; i = plan_next(plan, i + 1))
        plan_add(run, i);
    if (plan->params.to && run->begun) {
        PlanPlace to = {.posture = plan->params.to};
        plan->changes += plan_changes_level(run->ways, &run->at, &to);
        plan_lead(run, plan->item_count, &to, 0);
    }
    plan->props = 0;
    for (int i = 0; i < plan->item_count; i++) {
        const Exercise *exercise = plan->items[i].exercise;
        for (int k = 0; exercise && k < exercise->prop_count; k++)
            plan->props |= 1u << exercise->props[k].kind;
    }
}

void plan_build(Arena *arena, const PlanItem *items, int count, const WayMap *ways, const PlanParams *params,
                Plan *plan)
{
    *plan = (Plan){.item_count = count, .skip_holds = params->skip_holds, .params = *params};
    if (plan->params.lead_in_first <= 0)
        plan->params.lead_in_first = PLAN_LEAD_IN_FIRST;
    plan->items = ARENA_ARRAY(arena, PlanItem, count + 1);
    if (count > 0)
        memcpy(plan->items, items, (size_t)count * sizeof *items);
    PlanRun run = {.arena = arena, .plan = plan, .ways = ways, .at = {.posture = params->from}};
    plan_lay(&run, 0);
}

int plan_part_at(const Plan *plan, int tick)
{
    int low = 0, high = plan->part_count - 1;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (plan->parts[middle].start <= tick)
            low = middle;
        else
            high = middle - 1;
    }
    return plan->part_count > 0 ? low : -1;
}

int plan_part_of(const Plan *plan, int item)
{
    for (int i = 0; i < plan->part_count; i++) {
        if (plan->parts[i].item == item)
            return i;
    }
    return -1;
}

int plan_exercise_of(const Plan *plan, int item)
{
    for (int i = 0; i < plan->part_count; i++) {
        if (plan->parts[i].item == item && plan->parts[i].kind == PLAN_EXERCISE)
            return i;
    }
    return -1;
}

void plan_replace(Arena *arena, Plan *plan, int item, const PlanItem *with, const WayMap *ways)
{
    PlanRun run = {.arena = arena, .plan = plan, .ways = ways, .at = {.posture = plan->params.from}};
    plan->items[item] = *with;

    // 1. What stands before it stays, and tells where people are then.
    int kept = 0;
    plan->changes = 0;
    plan->length = 0;
    for (; kept < plan->part_count && plan->parts[kept].item < item; kept++) {
        const PlanPart *part = &plan->parts[kept];
        plan->length = part->start + part->length;
        if (part->kind != PLAN_EXERCISE)
            continue;
        TimelineOutline outline;
        timeline_outline(part->exercise, &part->timing, &outline);
        PlanPlace first = plan_place(part->exercise, outline.first);
        plan->changes += (run.begun || run.at.posture) && plan_changes_level(ways, &run.at, &first);
        run.at = plan_place(part->exercise, outline.last);
        run.rest = part->timing.rest;
        run.begun = true;
    }
    plan->part_count = kept;

    // 2. The rest anew.
    plan_lay(&run, item);
}

void plan_retime(Plan *plan, int part, const TimelineParams *timing)
{
    plan->parts[part].timing = *timing;
    plan_measure(plan, &plan->parts[part]);
    for (int i = part + 1; i < plan->part_count; i++)
        plan->parts[i].start = plan->parts[i - 1].start + plan->parts[i - 1].length;
    const PlanPart *last = &plan->parts[plan->part_count - 1];
    plan->length = last->start + last->length;
}
