// A session played in fake time over the shipped pack: nothing here has a display, a sound device or a clock.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "content/pack.h"
#include "ui/playing_parts.h"

#define EVENTS 64
#define FRAME  16667 // microseconds

typedef struct Bench {
    Arena arena;
    Diagnostics diags;
    PackSet packs;
    Pack pack;
    WayMap ways;
    PlayingItem items[8];
    int count;
    uint32_t seed;
    Playing *playing;
    PlayingEvent events[EVENTS];
    int event_count;
    int heard[EVENT_KIND_COUNT];
} Bench;

static int setup(void **state)
{
    Bench *b = calloc(1, sizeof *b);
    assert_true(pack_index(&b->arena, "content", &b->diags, &b->pack));
    pack_load_ways(&b->arena, &b->pack, 0, &b->diags);
    b->packs = (PackSet){&b->pack, 1};
    way_map_build(&b->arena, &b->packs, &b->ways);
    b->seed = 1;
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    Bench *b = *state;
    playing_end(b->playing);
    diag_finish(&b->diags);
    arena_finish(&b->arena);
    free(b);
    return 0;
}

static bool resolve(void *user, const char *id, PlayingItem *item)
{
    Bench *b = user;
    // A variant's id begins with its exercise's.
    for (int i = 0; i < b->pack.entries.count; i++) {
        const PackEntry *entry = &b->pack.entries.items[i];
        if (strncmp(entry->id, id, strlen(entry->id)) || (id[strlen(entry->id)] && id[strlen(entry->id)] != '-'))
            continue;
        *item = (PlayingItem){.library = &b->pack.library, .path = entry->path, .variant = id};
        return true;
    }
    return false;
}

static void add(Bench *b, const char *id, int repetitions, float rest)
{
    PlayingItem *item = &b->items[b->count++];
    assert_true(resolve(b, id, item));
    item->repetitions = repetitions;
    item->rest = rest;
}

static void begin(Bench *b, int item, int tick)
{
    PlayingParams params;
    playing_params_init(&params);
    params.items = b->items;
    params.count = b->count;
    params.ways = &b->ways;
    params.item = item;
    params.tick = tick;
    playing_end(b->playing);
    b->playing = playing_begin(&params);
}

static void step_with(Bench *b, PlayerInput input)
{
    b->event_count = playing_step(b->playing, &input, b->events, EVENTS);
    assert_in_range(b->event_count, 0, EVENTS);
    for (int i = 0; i < b->event_count; i++) {
        assert_non_null(b->events[i].performance);
        b->heard[b->events[i].event.kind]++;
    }
    assert_true(b->playing->slot_count + (b->playing->job != NULL) <= PLAYING_PERFORMANCES);
}

static void step(Bench *b, int64_t elapsed)
{
    step_with(b, (PlayerInput){.elapsed = elapsed});
}

// Whatever the clock waits for is made, and it goes on.
static void ready(Bench *b)
{
    for (int i = 0;
         i < 4 && (playing_state(b->playing) == PLAYING_PREPARING || playing_state(b->playing) == PLAYING_WAITING);
         i++) {
        playing_wait(b->playing);
        step(b, 0);
    }
    assert_true(playing_state(b->playing) == PLAYING_UNDER_WAY || playing_state(b->playing) == PLAYING_DONE);
}

// To a second into the exercise itself of an item.
static void go(Bench *b, int item)
{
    ready(b);
    assert_true(playing_go(b->playing, item));
    step(b, 0);
    ready(b);
    int start = playing_performance(b->playing)->timeline.exercise_start;
    int part = plan_exercise_of(playing_plan(b->playing), item);
    step_with(b, (PlayerInput){.seek = true, .seek_tick = playing_plan(b->playing)->parts[part].start + start + 60});
    ready(b);
    assert_int_equal(playing_item(b->playing), item);
}

static float furthest(const Pose *a, const Pose *c)
{
    Body from, to;
    float most = 0.0f;
    body_resolve(a, &from);
    body_resolve(c, &to);
    for (int j = 0; j < JOINT_COUNT; j++) {
        float sum = 0.0f;
        for (int k = 0; k < 3; k++)
            sum += (from.position[j][k] - to.position[j][k]) * (from.position[j][k] - to.position[j][k]);
        most = fmaxf(most, sqrtf(sum));
    }
    return most;
}

static void a_programme_is_played_without_losing_a_tick(void **state)
{
    Bench *b = *state;
    add(b, "rugschool-bekkenkanteling", 1, 3.0f);
    add(b, "oki-l5", 1, 0.0f);
    add(b, "thuis-superman", 1, 2.0f);
    add(b, "rugpijn-krijger-heupflexoren", 1, 0.0f);
    begin(b, 0, 0);
    ready(b);
    const Plan *plan = playing_plan(b->playing);
    int part = 0, borders = 0;
    Pose last = {0};
    bool posture = false;
    int64_t sum = 0;
    for (int frame = 1; playing_state(b->playing) != PLAYING_DONE; frame++) {
        int64_t now = (int64_t)frame * 1000000 / 60;
        step(b, now - sum);
        sum = now;
        if (playing_state(b->playing) == PLAYING_WAITING)
            ready(b);
        // The tick is the time, whatever was waited for.
        int64_t tick = sum * 60 / 1000000;
        assert_int_equal(playing_tick(b->playing), tick < plan->length ? tick : plan->length);
        Frame now_shown;
        assert_true(playing_frame(b->playing, &now_shown));
        if (playing_part(b->playing) != part) {
            assert_int_equal(playing_part(b->playing), part + 1);
            Frame first;
            frame_at(&playing_performance(b->playing)->timeline, 0, 0.0f, &first);
            // Where the figure came back to a posture, the next part begins in it, or in the way that leads from it.
            const PlanPart *before = &plan->parts[part], *after = &plan->parts[part + 1];
            bool led = before->kind == PLAN_WAY || after->kind == PLAN_WAY ||
                       !strcmp(before->exercise->posture, after->exercise->posture);
            if (posture && led && after->exercise->poses[first.at->from.pose].is_posture) {
                assert_true(furthest(&last, &first.pose) < 0.005f);
                borders++;
            }
            part++;
        }
        Frame end;
        frame_at(&playing_performance(b->playing)->timeline, playing_performance(b->playing)->timeline.length, 0.0f,
                 &end);
        last = end.pose;
        posture = playing_performance(b->playing)->exercise->poses[end.at->to.pose].is_posture;
    }
    assert_int_equal(part, plan->part_count - 1);
    assert_int_equal(b->heard[EVENT_EXERCISE_DONE], 4);
    assert_int_equal(b->heard[EVENT_LEAD_IN], 4);
    assert_true(borders >= 1);
    assert_int_equal(playing_remaining(b->playing), 0);
    int count;
    const PlayingDone *list = playing_done(b->playing, &count);
    assert_int_equal(count, 4);
    for (int i = 0; i < 4; i++) {
        assert_true(list[i].complete);
        assert_int_equal(list[i].repetitions, i == 2 ? list[i].repetitions : 1);
        assert_ptr_equal(list[i].exercise, playing_exercise(b->playing, i));
    }
}

// The shipped programmes, from standing to standing: no part begins elsewhere than the one before it ends.
static void the_figure_never_leaps_between_parts(void **state)
{
    Bench *b = *state;
    assert_true(b->pack.programmes.count >= 5);
    for (int i = 0; i < b->pack.programmes.count; i++) {
        PlayingItem *items;
        PlayingParams params;
        playing_params_init(&params);
        params.count = playing_items(&b->arena, b->pack.programmes.items[i], resolve, b, &items);
        params.items = items;
        params.ways = &b->ways;
        params.plan.from = params.plan.to = "standing";
        playing_end(b->playing);
        b->playing = playing_begin(&params);
        ready(b);
        const Plan *plan = playing_plan(b->playing);
        assert_int_equal(plan->parts[0].kind == PLAN_WAY, strcmp(plan->items[0].exercise->posture, "standing") != 0);
        Pose last;
        bool begun = false;
        for (int part = 0; part < plan->part_count; part++) {
            PerformanceParams one;
            performance_params_init(&one, plan->parts[part].exercise);
            one.timed = true;
            one.timing = plan->parts[part].timing;
            Performance *performance = performance_create(&one);
            const Timeline *timeline = &performance->timeline;
            Frame first, end;
            frame_at(timeline, 0, 0.0f, &first);
            frame_at(timeline, timeline->length, 0.0f, &end);
            if (begun) {
                float leap = furthest(&last, &first.pose);
                if (leap >= 0.005f)
                    print_error("%s: into part %d (%s) by %.1f mm\n", b->pack.programmes.items[i]->id, part,
                                performance->exercise->id, (double)(1000.0f * leap));
                assert_true(leap < 0.005f);
            }
            last = end.pose;
            begun = true;
            assert_int_equal(timeline->length, plan->parts[part].length);
            performance_destroy(performance);
        }
    }
}

// What an exercise is by itself it is in a session too; the ways are as what they lead to, and what is seen from the
// side as what came before.
static void the_mirror_turns_only_where_it_must(void **state)
{
    Bench *b = *state;
    int turned = 0, compared = 0;
    for (int i = 0; i < b->pack.programmes.count; i++) {
        PlayingItem *items;
        PlayingParams params;
        playing_params_init(&params);
        params.count = playing_items(&b->arena, b->pack.programmes.items[i], resolve, b, &items);
        params.items = items;
        params.ways = &b->ways;
        params.plan.from = params.plan.to = "standing";
        playing_end(b->playing);
        b->playing = playing_begin(&params);
        ready(b);
        const Plan *plan = playing_plan(b->playing);
        for (int view = 0; view < 3; view++) {
            bool before = false, begun = false;
            int must = 0;
            for (int part = 0; part < plan->part_count; part++) {
                int item = plan->parts[part].item < plan->item_count ? plan->parts[part].item : plan->item_count - 1;
                const Exercise *exercise = plan->items[item].exercise;
                const ViewSpec *spec = &exercise->views[view % exercise->view_count];
                CameraView from = {spec->azimuth, spec->elevation};
                int facing = performance_facing(from);
                b->playing->part = part;
                bool faces = playing_faces(b->playing, view);
                assert_true(facing == 0 || faces == (facing > 0));
                if (begun && faces != before) {
                    assert_int_equal(must, -facing);
                    assert_true(part == 0 || plan->parts[part].item != plan->parts[part - 1].item);
                    turned++;
                }
                must = facing ? facing : must;
                before = faces;
                begun = true;
                if (plan->parts[part].kind != PLAN_EXERCISE || facing == 0)
                    continue;
                PerformanceParams one;
                performance_params_init(&one, exercise);
                Performance *performance = performance_create(&one);
                assert_int_equal(performance_faces(performance, from), facing > 0);
                performance_destroy(performance);
                compared++;
            }
        }
        b->playing->part = 0;
    }
    assert_true(compared > 10 && turned > 0);
}

static void an_item_that_is_not_there_is_left_out(void **state)
{
    Bench *b = *state;
    add(b, "rugschool-bekkenkanteling", 1, 3.0f);
    add(b, "oki-l5", 1, 0.0f);
    b->items[0].path = "content/exercises/there-is-none.yaml";
    begin(b, 0, 0);
    ready(b);
    assert_int_equal(playing_item(b->playing), 1);
    assert_null(playing_exercise(b->playing, 0));
    assert_true(playing_diags(b->playing)->count > 0);
    b->items[1].path = b->items[0].path;
    begin(b, 0, 0);
    playing_wait(b->playing);
    step(b, 0);
    assert_int_equal(playing_state(b->playing), PLAYING_FAULT);
    assert_non_null(playing_message(b->playing));
    assert_false(playing_skip(b->playing, 1));
    assert_false(playing_swap(b->playing, 1));
    Frame frame;
    assert_false(playing_frame(b->playing, &frame));
}

static void goes_on_where_it_stopped(void **state)
{
    Bench *b = *state;
    add(b, "rugschool-bekkenkanteling", 0, 3.0f);
    add(b, "oki-l5", 0, 0.0f);
    begin(b, 1, 1000);
    ready(b);
    int item, tick;
    assert_int_equal(playing_player(b->playing)->tick, playing_performance(b->playing)->timeline.exercise_start + 1000);
    playing_place(b->playing, &item, &tick);
    assert_int_equal(item, 1);
    assert_int_equal(tick, 1000);
    assert_int_equal(playing_player(b->playing)->state, PLAYER_RESUMING);
    for (int i = 0; i < 100; i++)
        step(b, 2 * FRAME);
    playing_place(b->playing, &item, &tick);
    assert_true(tick > 1000 && tick < 1030);
    // Nobody has begun while getting ready.
    go(b, 0);
    assert_true(playing_go(b->playing, 1));
    step(b, 0);
    ready(b);
    step(b, 1000000);
    playing_place(b->playing, &item, &tick);
    assert_int_equal(item, 1);
    assert_int_equal(tick, 0);
}

static void back_and_next_go_over_the_ends_of_parts(void **state)
{
    Bench *b = *state;
    add(b, "rugschool-bekkenkanteling", 1, 3.0f);
    add(b, "oki-l5", 1, 0.0f);
    begin(b, 0, 0);
    ready(b);
    for (int i = 0; i < 40 && playing_part(b->playing) == 0; i++) {
        step_with(b, (PlayerInput){.next = true});
        ready(b);
    }
    assert_int_equal(playing_item(b->playing), 1);
    assert_int_equal(playing_player(b->playing)->tick, 0);
    step_with(b, (PlayerInput){.back = true});
    ready(b);
    assert_int_equal(playing_item(b->playing), 0);
    Frame frame;
    playing_frame(b->playing, &frame);
    assert_int_equal(frame.at->kind, SEGMENT_NEXT);
    assert_true(playing_skip(b->playing, 1));
    step(b, 0);
    ready(b);
    assert_int_equal(playing_item(b->playing), 1);
    assert_true(playing_skip(b->playing, 1));
    step(b, 0);
    ready(b);
    assert_int_equal(playing_state(b->playing), PLAYING_DONE);
    step_with(b, (PlayerInput){.toggle = true});
    ready(b);
    assert_int_equal(playing_tick(b->playing), 0);
    assert_int_equal(playing_state(b->playing), PLAYING_UNDER_WAY);
}

static void more_rest_adds_its_time_and_keeps_the_place(void **state)
{
    Bench *b = *state;
    add(b, "rugschool-bekkenkanteling", 1, 3.0f);
    add(b, "oki-l5", 1, 0.0f);
    begin(b, 0, 0);
    ready(b);
    step(b, 1000000);
    int length = playing_plan(b->playing)->length;
    Frame before, after;
    playing_frame(b->playing, &before);
    Pose pose = before.pose;
    assert_true(playing_longer_rest(b->playing));
    assert_true(playing_longer_rest(b->playing));
    playing_wait(b->playing);
    step(b, 0);
    assert_int_equal(playing_plan(b->playing)->length, length + 2 * PLAYING_LONGER);
    assert_int_equal(playing_tick(b->playing), 60);
    playing_frame(b->playing, &after);
    assert_true(furthest(&pose, &after.pose) < 1e-4f);
    assert_int_equal(after.at->length, PLAN_LEAD_IN_FIRST + 2 * PLAYING_LONGER);
    go(b, 0);
    assert_false(playing_longer_rest(b->playing)); // in the exercise itself there is nothing to rest from
}

static void repetitions_change_and_keep_the_place(void **state)
{
    Bench *b = *state;
    add(b, "rugschool-bekkenkanteling", 3, 3.0f);
    begin(b, 0, 0);
    go(b, 0);
    int tick = playing_tick(b->playing), length = playing_plan(b->playing)->length;
    assert_true(playing_repeat(b->playing, 1));
    assert_int_equal(playing_repetitions(b->playing), 4);
    playing_wait(b->playing);
    step(b, 0);
    assert_int_equal(playing_tick(b->playing), tick);
    assert_true(playing_plan(b->playing)->length > length);
    assert_int_equal(playing_performance(b->playing)->timeline.repetitions, 4);
    for (int i = 4; i > 1; i--)
        assert_true(playing_repeat(b->playing, -1));
    assert_false(playing_repeat(b->playing, -1)); // the first is under way
    playing_wait(b->playing);
    step(b, 0);
    assert_int_equal(playing_performance(b->playing)->timeline.repetitions, 1);
    for (int i = 1; i < PLAYING_REPETITIONS; i++)
        assert_true(playing_repeat(b->playing, 1));
    assert_false(playing_repeat(b->playing, 1));
}

static void a_variant_keeps_the_place_in_the_session(void **state)
{
    Bench *b = *state;
    add(b, "rugschool-bekkenkanteling", 1, 3.0f);
    add(b, "rugschool-stand-muur", 1, 3.0f);
    add(b, "oki-l5", 1, 0.0f);
    begin(b, 0, 0);
    go(b, 1);
    int start = playing_plan(b->playing)->parts[plan_part_of(playing_plan(b->playing), 1)].start;
    const Exercise *base = playing_exercise(b->playing, 1);
    bool harder = playing_variant(base, 1) != NULL;
    assert_true(harder || playing_variant(base, -1));
    assert_true(playing_swap(b->playing, harder ? 1 : -1));
    step(b, 0);
    ready(b);
    assert_int_equal(playing_item(b->playing), 1);
    assert_ptr_equal(playing_exercise(b->playing, 1)->base, base);
    assert_ptr_equal(playing_performance(b->playing)->exercise, playing_exercise(b->playing, 1));
    assert_int_equal(playing_player(b->playing)->tick, 0);
    assert_int_equal(playing_plan(b->playing)->parts[plan_part_of(playing_plan(b->playing), 1)].start, start);
    assert_true(playing_swap(b->playing, harder ? -1 : 1));
    assert_ptr_equal(playing_exercise(b->playing, 1), base);
    ready(b);
}

static void holding_stops_the_clock_and_not_the_breath(void **state)
{
    Bench *b = *state;
    add(b, "rugschool-bekkenkanteling", 2, 0.0f);
    begin(b, 0, 0);
    go(b, 0);
    step(b, FRAME);
    int tick = playing_tick(b->playing);
    assert_true(playing_hold(b->playing));
    Frame frame;
    playing_frame(b->playing, &frame);
    float before = frame.circle, least = 1.0f, most = 0.0f;
    memset(b->heard, 0, sizeof b->heard);
    for (int i = 0; i < 1200; i++) {
        step(b, FRAME);
        playing_frame(b->playing, &frame);
        assert_true(fabsf(frame.circle - before) < 0.02f);
        before = frame.circle;
        least = fminf(least, before);
        most = fmaxf(most, before);
    }
    assert_true(least < 0.05f && most > 0.95f);
    assert_true(b->heard[EVENT_INHALE] >= 1 && b->heard[EVENT_EXHALE] >= 2); // in twenty seconds
    assert_int_equal(playing_tick(b->playing), tick);
    assert_true(playing_hold(b->playing));
    for (int i = 0; i < 120; i++) {
        step(b, FRAME);
        playing_frame(b->playing, &frame);
        assert_true(fabsf(frame.circle - before) < 0.05f);
        before = frame.circle;
    }
    assert_int_equal(playing_tick(b->playing), tick + 120);
    assert_int_equal(playing_player(b->playing)->state, PLAYER_PLAYING);
}

static void once_more_is_the_repetition(void **state)
{
    Bench *b = *state;
    add(b, "rugschool-bekkenkanteling", 3, 0.0f);
    begin(b, 0, 0);
    ready(b);
    const Timeline *timeline = &playing_performance(b->playing)->timeline;
    int second = 0;
    while (timeline->segments[second].repetition < 2)
        second++;
    int at = timeline->segments[second].start;
    step_with(b, (PlayerInput){.seek = true, .seek_tick = at + 90});
    assert_true(playing_again(b->playing));
    step(b, 0);
    assert_int_equal(playing_tick(b->playing), at);
    assert_true(playing_again(b->playing)); // it has only just begun: the one before
    step(b, 0);
    assert_int_equal(playing_tick(b->playing), timeline->exercise_start);
}

static uint32_t chance(Bench *b, uint32_t below)
{
    b->seed = b->seed * 1664525u + 1013904223u;
    return (b->seed >> 8) % below;
}

static void random_input(Bench *b)
{
    PlayerInput input = {.elapsed = chance(b, 20) ? (int64_t)chance(b, 40000) : (int64_t)chance(b, 3000000)};
    Playing *p = b->playing;
    switch (chance(b, 40)) {
    case 0:
        input.toggle = true;
        break;
    case 1:
        input.pause = true;
        break;
    case 2:
        input.back = true;
        break;
    case 3:
        input.next = true;
        break;
    case 4:
        input.tempo = (int)chance(b, 3) - 1;
        break;
    case 5:
        input.seek = true;
        input.seek_tick = (int)chance(b, 40000) - 1000;
        break;
    case 6:
        playing_skip(p, 1);
        break;
    case 7:
        playing_skip(p, -1);
        break;
    case 8:
        playing_again(p);
        break;
    case 9:
        playing_hold(p);
        break;
    case 10:
        playing_longer_rest(p);
        break;
    case 11:
        playing_repeat(p, 1);
        break;
    case 12:
        playing_repeat(p, -1);
        break;
    case 13:
        playing_swap(p, chance(b, 2) ? 1 : -1);
        break;
    case 14:
        playing_side(p, (Side)chance(b, 3));
        break;
    case 15:
        playing_go(p, (int)chance(b, 6) - 1);
        break;
    default:
        break;
    }
    step_with(b, input);
}

static void nothing_that_is_pressed_makes_it_stick(void **state)
{
    Bench *b = *state;
    add(b, "rugschool-bekkenkanteling", 1, 2.0f);
    add(b, "rugschool-stand-muur", 1, 0.0f);
    add(b, "thuis-superman", 2, 4.0f);
    add(b, "thuis-zijwaartse-plank", 1, 0.0f);
    begin(b, 0, 0);
    for (int i = 0; i < 10000; i++) {
        random_input(b);
        if (i % 400 == 399)
            playing_wait(b->playing);
        const Plan *plan = playing_plan(b->playing);
        if (!plan)
            continue;
        int tick = playing_tick(b->playing), sum = 0;
        assert_in_range(tick, 0, plan->length);
        assert_in_range(playing_part(b->playing), 0, plan->part_count - 1);
        for (int part = 0; part < plan->part_count; part++) {
            assert_int_equal(plan->parts[part].start, sum);
            sum += plan->parts[part].length;
        }
        assert_int_equal(sum, plan->length);
        Frame frame;
        if (playing_frame(b->playing, &frame)) {
            assert_true(frame.circle >= 0.0f && frame.circle <= 1.0f);
            assert_true(isfinite(frame.pose.root[1]));
        }
    }
    // And it can be brought to its end.
    step_with(b, (PlayerInput){.pause = true});
    for (int i = 0; i < 200 && playing_state(b->playing) != PLAYING_DONE; i++) {
        ready(b);
        bool stands = playing_player(b->playing)->state == PLAYER_PAUSED;
        step_with(b, (PlayerInput){.toggle = stands, .next = true, .elapsed = 1900000});
    }
    assert_int_equal(playing_state(b->playing), PLAYING_DONE);
}

int main(void)
{
#define PLAYING_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        PLAYING_TEST(a_programme_is_played_without_losing_a_tick),
        PLAYING_TEST(the_figure_never_leaps_between_parts),
        PLAYING_TEST(the_mirror_turns_only_where_it_must),
        PLAYING_TEST(an_item_that_is_not_there_is_left_out),
        PLAYING_TEST(goes_on_where_it_stopped),
        PLAYING_TEST(back_and_next_go_over_the_ends_of_parts),
        PLAYING_TEST(more_rest_adds_its_time_and_keeps_the_place),
        PLAYING_TEST(repetitions_change_and_keep_the_place),
        PLAYING_TEST(a_variant_keeps_the_place_in_the_session),
        PLAYING_TEST(holding_stops_the_clock_and_not_the_breath),
        PLAYING_TEST(once_more_is_the_repetition),
        PLAYING_TEST(nothing_that_is_pressed_makes_it_stick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
