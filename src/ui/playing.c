#include "ui/playing.h"

#include <stdlib.h>
#include <string.h>

#include "ui/playing_parts.h"

#define PLAYING_EVENTS 64 // of one step

void playing_params_init(PlayingParams *params)
{
    *params = (PlayingParams){0};
}

int playing_items(Arena *arena, const Programme *programme, PlayingFind find, void *user, PlayingItem **items)
{
    *items = ARENA_ARRAY(arena, PlayingItem, programme->item_count + 1);
    for (int i = 0; i < programme->item_count; i++) {
        const ProgrammeItem *from = &programme->items[i];
        PlayingItem *item = &(*items)[i];
        if (!find(user, from->exercise, item))
            *item = (PlayingItem){0};
        item->repetitions = from->repetitions;
        item->sets = from->sets;
        item->rest = from->rest < 0.0f ? programme->rest : from->rest;
    }
    return programme->item_count;
}

Playing *playing_begin(const PlayingParams *params)
{
    Playing *playing = calloc(1, sizeof *playing);
    if (!playing)
        abort();
    Arena *arena = &playing->arena;
    playing->params = *params;
    PlayingItem *items = ARENA_ARRAY(arena, PlayingItem, params->count + 1);
    for (int i = 0; i < params->count; i++) {
        items[i] = params->items[i];
        items[i].path = items[i].path ? arena_copy(arena, items[i].path) : NULL;
        items[i].variant = items[i].variant ? arena_copy(arena, items[i].variant) : NULL;
    }
    PlanParams *plan = &playing->params.plan;
    playing->params.items = items;
    plan->from = plan->from ? arena_copy(arena, plan->from) : NULL;
    plan->to = plan->to ? arena_copy(arena, plan->to) : NULL;
    plan->begin = params->item;
    if (plan->lead_in_first <= 0)
        plan->lead_in_first = params->count > 1 ? PLAN_LEAD_IN_FIRST : PLAN_LEAD_IN;
    player_init(&playing->player, NULL);
    playing_load_begin(playing);
    return playing;
}

void playing_end(Playing *playing)
{
    if (!playing)
        return;
    playing_load_cancel(playing);
    playing_drop(playing);
    diag_finish(&playing->diags);
    arena_finish(&playing->arena);
    free(playing);
}

// ---- moving about ----

void playing_move(Playing *playing, int part, int tick)
{
    // A wish for the part that is left belongs to the plan all the same.
    if (playing->wished) {
        playing->wished = false;
        plan_retime(&playing->plan, playing->part, &playing->wish);
    }
    int length = playing->plan.parts[part].length;
    playing->part = part;
    playing->entry = tick < length ? tick : length;
    playing->placed = false;
    playing->held = false;
    playing->release_time = 0;
    playing->player.over = 0;
    if (playing->player.state == PLAYER_DONE)
        playing->player.state = PLAYER_PLAYING;
    playing->state = playing->shown ? PLAYING_WAITING : PLAYING_PREPARING;
}

static void playing_note(Playing *playing, const Event *event)
{
    const PlanPart *part = &playing->plan.parts[playing->part];
    if (part->kind != PLAN_EXERCISE)
        return;
    PlayingDone *done = &playing->done[part->item];
    if (event->kind == EVENT_REPETITION_DONE) {
        const Segment *segment = &playing->shown->timeline.segments[event->segment];
        if (done->exercise != part->exercise)
            *done = (PlayingDone){.exercise = part->exercise};
        done->repetitions = event->value > done->repetitions ? event->value : done->repetitions;
        done->sets = segment->set > done->sets ? segment->set : done->sets;
    } else if (event->kind == EVENT_EXERCISE_DONE) {
        done->exercise = part->exercise;
        done->complete = true;
    }
}

typedef struct PlayingSink {
    PlayingEvent *events;
    int count, capacity;
} PlayingSink;

static void playing_tell(Playing *playing, const Event *events, int count, PlayingSink *sink)
{
    for (int i = 0; i < count; i++) {
        playing_note(playing, &events[i]);
        if (sink->count < sink->capacity)
            sink->events[sink->count++] =
                (PlayingEvent){.event = events[i], .part = playing->part, .performance = playing->shown};
    }
}

static bool playing_is_last(const Playing *playing)
{
    return playing->part + 1 >= playing->plan.part_count;
}

// Enters the part that it is to be in, where that is baked.
static void playing_enter(Playing *playing, PlayingSink *sink)
{
    PlayingKey key = playing_key(playing, playing->part);
    const Performance *performance = playing->placed ? NULL : playing_find(playing, &key);
    if (!performance)
        return;
    const Timeline *timeline = &performance->timeline;
    int tick = playing->entry;
    if (tick == PLAYING_LAST)
        tick = timeline->segment_count > 0 ? timeline->segments[timeline->segment_count - 1].start : 0;
    Event events[PLAYING_EVENTS];
    playing->shown = performance;
    playing->placed = true;
    playing->player.goes_on = !playing_is_last(playing);
    int count = player_enter(&playing->player, timeline, tick, false, events, PLAYING_EVENTS);
    playing_tell(playing, events, count, sink);
}

// Takes over another timing of the part under way, once it is baked: the place stays.
static void playing_fulfil(Playing *playing)
{
    PlayingKey key = playing_key(playing, playing->part);
    key.timing = playing->wish;
    const Performance *performance = playing->wished && playing->placed ? playing_find(playing, &key) : NULL;
    if (!performance)
        return;
    Player *player = &playing->player;
    int unheard = player->tick - player->heard;
    player->tick = playing_map(player->timeline, &performance->timeline, player->tick);
    player->heard = player->tick - unheard;
    player->timeline = &performance->timeline;
    if (player->state == PLAYER_PLAYING && player->tick < player->timeline->length) {
        player->remainder += player->over; // that it stood at the end
        player->over = 0;
    }
    if (player->state == PLAYER_DONE && player->tick < player->timeline->length)
        player->state = PLAYER_PLAYING;
    playing->shown = performance;
    playing->wished = false;
    plan_retime(&playing->plan, playing->part, &playing->wish);
}

// Over the end of the part, as often as the time asks.
static void playing_cross(Playing *playing, PlayingSink *sink)
{
    while (playing->placed && !playing->wished && !playing_is_last(playing) &&
           playing->player.tick >= playing->player.timeline->length) {
        int64_t over = playing->player.over;
        playing_move(playing, playing->part + 1, 0);
        playing->player.over = over;
        playing_enter(playing, sink);
    }
}

// Keys that lead out of the part; what is left of the input is the player's.
static void playing_apply(Playing *playing, PlayerInput *input)
{
    const Player *player = &playing->player;
    if (input->toggle && player->state == PLAYER_DONE) {
        input->toggle = false;
        memset(playing->done, 0, (size_t)playing->plan.item_count * sizeof *playing->done);
        playing_move(playing, 0, 0);
    }
    if (input->seek) {
        int part = plan_part_at(&playing->plan, input->seek_tick);
        input->seek_tick -= playing->plan.parts[part].start;
        if (part != playing->part || !playing->placed) {
            playing_move(playing, part, input->seek_tick < 0 ? 0 : input->seek_tick);
            input->seek = false;
        }
    }
    if (input->back || input->next || input->seek)
        playing->held = false;
    bool at_start = !playing->placed ||
                    (player->tick < TICKS_PER_SECOND && timeline_segment_at(player->timeline, player->tick) == 0);
    if (input->back && at_start && playing->part > 0) {
        playing_move(playing, playing->part - 1, PLAYING_LAST);
        input->back = false;
    }
    if (input->next && !playing->placed && !playing_is_last(playing))
        playing_move(playing, playing->part + 1, 0);
}

int playing_step(Playing *playing, const PlayerInput *given, PlayingEvent *events, int capacity)
{
    PlayingSink sink = {.events = events, .capacity = capacity};
    PlayerInput input = *given;

    // 1. What became ready.
    playing_load_poll(playing, false);
    if (playing->state == PLAYING_FAULT)
        return 0;
    if (playing->load) {
        player_control(&playing->player, &input);
        return 0;
    }
    playing_bake(playing, false);
    playing_fulfil(playing);

    // 2. Keys, and the part that they lead to.
    playing_apply(playing, &input);
    bool waited = !playing->placed;
    playing_enter(playing, &sink);

    // 3. Time: none goes by while a part is waited for.
    if (!playing->placed || waited) {
        player_control(&playing->player, &input);
    } else {
        Event heard[PLAYING_EVENTS];
        int breaths = playing_breathe(playing, &input, heard);
        playing_tell(playing, heard, breaths, &sink);
        int64_t over = playing->player.over;
        bool waits = playing->wished && playing->player.tick >= playing->player.timeline->length;
        input.elapsed = waits ? 0 : input.elapsed;
        int count = player_step(&playing->player, &input, heard, PLAYING_EVENTS);
        playing->player.over += waits ? over : 0;
        playing_tell(playing, heard, count, &sink);
    }
    playing_cross(playing, &sink);

    // 4. What that means.
    if (playing->placed) {
        bool stands = playing->wished && playing->player.tick >= playing->player.timeline->length;
        playing->state = stands                                 ? PLAYING_WAITING
                         : playing->player.state == PLAYER_DONE ? PLAYING_DONE
                                                                : PLAYING_UNDER_WAY;
    } else {
        playing->state = playing->shown ? PLAYING_WAITING : PLAYING_PREPARING;
    }
    return sink.count;
}

void playing_wait(Playing *playing)
{
    playing_load_poll(playing, true);
    if (playing->state == PLAYING_FAULT)
        return;
    PlayingKey key = playing_key(playing, playing->part);
    if (playing->placed && playing->wished)
        key.timing = playing->wish;
    while (!playing_find(playing, &key))
        playing_bake(playing, true);
}

// ---- questions ----

PlayingState playing_state(const Playing *playing)
{
    return playing->state;
}

const char *playing_message(const Playing *playing)
{
    return playing->message;
}

const Diagnostics *playing_diags(const Playing *playing)
{
    return playing->load ? NULL : &playing->diags;
}

int playing_lead_in(const Playing *playing, int part)
{
    TimelineOutline outline;
    timeline_outline(playing->plan.parts[part].exercise, &playing->plan.parts[part].timing, &outline);
    return outline.exercise_start;
}

static bool playing_has_plan(const Playing *playing)
{
    return !playing->load && playing->plan.part_count > 0;
}

const Plan *playing_plan(const Playing *playing)
{
    return playing_has_plan(playing) ? &playing->plan : NULL;
}

const Player *playing_player(const Playing *playing)
{
    return playing->shown ? &playing->player : NULL;
}

int playing_part(const Playing *playing)
{
    return playing_has_plan(playing) ? playing->part : -1;
}

const Performance *playing_performance(const Playing *playing)
{
    return playing->shown;
}

int playing_item(const Playing *playing)
{
    return playing_has_plan(playing) ? playing->plan.parts[playing->part].item : -1;
}

const Exercise *playing_exercise(const Playing *playing, int item)
{
    bool there = playing_has_plan(playing) && item >= 0 && item < playing->plan.item_count;
    return there ? playing->plan.items[item].exercise : NULL;
}

// Of one item: performance_facing() of its view; 0 too where it is left out.
static int playing_facing(const Playing *playing, int item, int view)
{
    const Exercise *exercise = playing_exercise(playing, item);
    if (!exercise || exercise->view_count < 1)
        return 0;
    const ViewSpec *spec = &exercise->views[view % exercise->view_count];
    return performance_facing((CameraView){spec->azimuth, spec->elevation});
}

bool playing_faces(const Playing *playing, int view)
{
    if (!playing_has_plan(playing))
        return false;
    int item = playing_item(playing), facing = 0;
    for (int i = item; i >= 0 && !facing; i--)
        facing = playing_facing(playing, i, view);
    for (int i = item + 1; i < playing->plan.item_count && !facing; i++)
        facing = playing_facing(playing, i, view);
    return facing > 0;
}

int playing_next_item(const Playing *playing)
{
    if (!playing_has_plan(playing))
        return -1;
    const PlanPart *part = &playing->plan.parts[playing->part];
    for (int item = part->kind == PLAN_WAY ? part->item : part->item + 1; item < playing->plan.item_count; item++) {
        if (playing->plan.items[item].exercise)
            return item;
    }
    return -1;
}

int playing_tick(const Playing *playing)
{
    if (!playing_has_plan(playing))
        return 0;
    const PlanPart *part = &playing->plan.parts[playing->part];
    int tick = playing->placed ? playing->player.tick : playing->entry == PLAYING_LAST ? part->length : playing->entry;
    return part->start + tick;
}

int playing_remaining(const Playing *playing)
{
    int remaining = playing->plan.length - playing_tick(playing);
    return playing_has_plan(playing) && remaining > 0 ? remaining : 0;
}

const PlayingDone *playing_done(const Playing *playing, int *count)
{
    *count = playing_has_plan(playing) ? playing->plan.item_count : 0;
    return *count > 0 ? playing->done : NULL;
}

void playing_place(const Playing *playing, int *item, int *tick)
{
    *item = *tick = 0;
    if (!playing_has_plan(playing))
        return;
    const PlanPart *part = &playing->plan.parts[playing->part];
    *item = part->item < playing->plan.item_count ? part->item : playing->plan.item_count - 1;
    if (part->kind != PLAN_EXERCISE)
        return;
    int after = playing_tick(playing) - part->start - playing_lead_in(playing, playing->part);
    *tick = after > 0 ? after : 0;
}
