// Programmes laid out in time. The first tests make exercises and ways by hand and solve nothing; the last holds the
// lengths to what the shipped exercises are in truth.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "content/pack.h"
#include "session/plan.h"
#include "session/posture.h"

#define POSTURES  5
#define EXERCISES 8

enum { STANDING, CHAIR, BACK, BELLY, SIDE };

static const PostureInfo INFO[POSTURES] = {
    {.name = "standing", .level = LEVEL_STANDING}, {.name = "chair", .level = LEVEL_SITTING},
    {.name = "back", .level = LEVEL_FLOOR},        {.name = "belly", .level = LEVEL_FLOOR},
    {.name = "side", .level = LEVEL_FLOOR},
};

// An exercise of two phases whose start pose comes from a posture.
typedef struct Made {
    Exercise exercise;
    PoseSpec poses[3];
    PhaseSpec phases[2];
    GoalSpec goals[2];
} Made;

typedef struct Bench {
    Arena arena;
    Made made[EXERCISES], ways_made[16];
    Way ways[16];
    PostureInfo info[POSTURES];
    WayMap map;
    uint32_t seed;
} Bench;

static uint32_t chance(Bench *b, uint32_t below)
{
    b->seed = b->seed * 1664525u + 1013904223u;
    return (b->seed >> 8) % below;
}

static void make(Made *made, const char *id, int from, int to, float seconds)
{
    *made = (Made){0};
    goal_init(&made->goals[0].goal, GOAL_ON);
    made->goals[0].goal.a = POINT_SACRUM;
    goal_init(&made->goals[1].goal, GOAL_ON);
    made->goals[1].goal.a = POINT_TROCHANTER_R; // which has another side
    for (int i = 0; i < 2; i++) {
        int posture = i ? to : from;
        made->poses[i] = (PoseSpec){.name = INFO[posture].name,
                                    .from = -1,
                                    .is_posture = true,
                                    .goals = &made->goals[posture == SIDE],
                                    .goal_count = 1};
    }
    made->poses[2] = (PoseSpec){.name = "start", .from = 0};
    for (int i = 0; i < 2; i++)
        made->phases[i] =
            (PhaseSpec){.name = i ? "out" : "in", .duration = seconds, .to = -1, .times = 1, .full_pose = -1};
    made->exercise = (Exercise){.id = id,
                                .posture = INFO[from].name,
                                .dose = {.from = 1, .to = 9, .start = 2, .sets = 1},
                                .first_side = SIDE_RIGHT,
                                .poses = made->poses,
                                .pose_count = 3,
                                .start = 2,
                                .phases = made->phases,
                                .phase_count = 2};
}

static int setup(void **state)
{
    static const struct {
        int from, to;
        float seconds;
    } ways[] = {{STANDING, BACK, 4}, {BACK, STANDING, 5}, {BACK, BELLY, 3},     {BELLY, BACK, 3},
                {BACK, SIDE, 2},     {SIDE, BACK, 2},     {CHAIR, STANDING, 2}, {STANDING, CHAIR, 2}};
    static const int postures[EXERCISES] = {STANDING, CHAIR, BACK, BELLY, SIDE, BACK, STANDING, SIDE};
    Bench *b = calloc(1, sizeof *b);
    for (int i = 0; i < EXERCISES; i++)
        make(&b->made[i], "exercise", postures[i], postures[i], 3.0f + (float)i);
    b->made[4].exercise.sides = b->made[6].exercise.sides = SIDES_BOTH;
    b->made[7].exercise.sides = SIDES_ALTERNATE;
    int count = (int)(sizeof ways / sizeof *ways);
    for (int i = 0; i < count; i++) {
        make(&b->ways_made[i], "way", ways[i].from, ways[i].to, ways[i].seconds * 0.5f);
        b->ways_made[i].exercise.start = 0;
        b->ways_made[i].phases[1].to = 1;
        b->ways_made[i].exercise.dose.start = 1;
        b->ways[i] = (Way){&b->ways_made[i].exercise, INFO[ways[i].from].name, INFO[ways[i].to].name, ways[i].seconds};
    }
    memcpy(b->info, INFO, sizeof INFO);
    b->map = (WayMap){.ways = b->ways, .way_count = count, .postures = b->info, .posture_count = POSTURES};
    b->seed = 7;
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    Bench *b = *state;
    arena_finish(&b->arena);
    free(b);
    return 0;
}

static PlanItem item(Bench *b, int exercise)
{
    return (PlanItem){.exercise = &b->made[exercise].exercise};
}

static PlanItem random_item(Bench *b)
{
    PlanItem made = item(b, (int)chance(b, EXERCISES));
    made.repetitions = (int)chance(b, 6);
    made.rest = (float)chance(b, 40) * 0.75f;
    if (chance(b, 5) == 0)
        made.only_side = chance(b, 2) ? SIDE_LEFT : SIDE_RIGHT;
    if (chance(b, 12) == 0)
        made.exercise = NULL;
    return made;
}

// What holds of every plan.
static void check_plan(const Bench *b, const Plan *plan)
{
    int sum = 0, changes = 0, before = -1, since = 0;
    for (int i = 0; i < plan->part_count; i++) {
        const PlanPart *part = &plan->parts[i];
        assert_int_equal(part->start, sum);
        assert_int_equal(part->length, part->timing.lead_in + timeline_measure(part->exercise, &part->timing));
        assert_int_equal(plan_part_at(plan, part->start), i);
        assert_int_equal(plan_part_at(plan, part->start + part->length - 1), i);
        sum += part->length;
        since += part->length;
        if (part->kind != PLAN_EXERCISE) {
            assert_true(part->timing.is_way);
            continue;
        }
        // Between the end of leaving one and the first phase of the next.
        assert_ptr_equal(part->exercise, plan->items[part->item].exercise);
        assert_int_equal(plan_exercise_of(plan, part->item), i);
        assert_true(part->timing.lead_in >= PLAN_LEAD_IN);
        if (before >= 0) {
            int gap = plan->parts[before].timing.rest + since - part->length + part->timing.lead_in;
            Level from = way_posture(&b->map, plan->parts[before].exercise->posture)->level;
            Level to = way_posture(&b->map, part->exercise->posture)->level;
            changes += from != to;
            assert_true(from == to || gap >= PLAN_CHANGE_LEAST);
        }
        before = i;
        since = 0;
    }
    assert_int_equal(plan->length, sum);
    assert_int_equal(plan->changes, changes);
    assert_int_equal(plan_part_at(plan, -100), plan->part_count ? 0 : -1);
    assert_int_equal(plan_part_at(plan, sum + 100), plan->part_count - 1);
}

// Ways and exercises follow each other in posture and side.
static void check_chain(const Plan *plan)
{
    for (int i = 1; i < plan->part_count; i++) {
        TimelineOutline a, c;
        const PlanPart *from = &plan->parts[i - 1], *to = &plan->parts[i];
        timeline_outline(from->exercise, &from->timing, &a);
        timeline_outline(to->exercise, &to->timing, &c);
        assert_string_equal(from->exercise->poses[a.last.pose].name, to->exercise->poses[c.first.pose].name);
        bool even = posture_is_even(to->exercise, c.first.pose);
        assert_true(even || a.last.mirrored == c.first.mirrored);
    }
}

static void parts_tile_the_time(void **state)
{
    Bench *b = *state;
    for (int round = 0; round < 300; round++) {
        PlanItem items[30];
        int count = (int)chance(b, 30);
        for (int i = 0; i < count; i++)
            items[i] = random_item(b);
        PlanParams params = {.skip_holds = chance(b, 2)};
        Plan plan;
        plan_build(&b->arena, items, count, &b->map, &params, &plan);
        check_plan(b, &plan);
        check_chain(&plan);
        bool seen = false;
        for (int i = 0; i < count; i++) {
            assert_int_equal(plan_part_of(&plan, i) >= 0, items[i].exercise != NULL);
            if (!items[i].exercise)
                continue;
            const PlanPart *part = &plan.parts[plan_exercise_of(&plan, i)];
            if (!seen)
                assert_int_equal(part->timing.lead_in, PLAN_LEAD_IN_FIRST);
            seen = true;
        }
    }
}

static void an_hour_has_no_drift(void **state)
{
    Bench *b = *state;
    PlanItem items[60];
    int expected = 0;
    // Phases that are no whole number of ticks: 3.01 s twice, two repetitions, is 722.4 ticks.
    b->made[2].phases[0].duration = b->made[2].phases[1].duration = 3.01f;
    for (int i = 0; i < 60; i++) {
        items[i] = item(b, 2);
        items[i].rest = 42.0f;
        expected += 722 + PLAN_LEAVE + (i ? PLAN_LEAD_IN : PLAN_LEAD_IN_FIRST) + (i < 59 ? 2520 : 0);
    }
    Plan plan;
    plan_build(&b->arena, items, 60, &b->map, &(PlanParams){0}, &plan);
    assert_int_equal(plan.length, expected);
    assert_true(plan.length > 3600 * TICKS_PER_SECOND);
    check_plan(b, &plan);
}

static void both_sides_get_the_same(void **state)
{
    Bench *b = *state;
    for (int repetitions = 0; repetitions < 8; repetitions++) {
        static const int sided[] = {4, 6, 7};
        for (int k = 0; k < 3; k++) {
            PlanItem one = item(b, sided[k]);
            one.repetitions = repetitions;
            Plan plan[3];
            for (int side = 0; side < 3; side++) {
                one.only_side = (Side)side;
                plan_build(&b->arena, &one, 1, &b->map, &(PlanParams){.lead_in_first = PLAN_LEAD_IN}, &plan[side]);
            }
            int ends = PLAN_LEAD_IN + PLAN_LEAVE;
            int change = b->made[sided[k]].exercise.sides == SIDES_BOTH ? 5 * TICKS_PER_SECOND : 0;
            assert_int_equal(plan[SIDE_LEFT].length, plan[SIDE_RIGHT].length);
            assert_int_equal(plan[SIDE_NONE].length - ends - change, 2 * (plan[SIDE_LEFT].length - ends));
        }
    }
}

static void replacing_keeps_what_was_before(void **state)
{
    Bench *b = *state;
    for (int round = 0; round < 200; round++) {
        PlanItem items[12];
        int count = 2 + (int)chance(b, 10);
        for (int i = 0; i < count; i++)
            items[i] = random_item(b);
        Plan plan, fresh;
        plan_build(&b->arena, items, count, &b->map, &(PlanParams){0}, &plan);
        PlanPart before[64];
        int parts = plan.part_count, at = (int)chance(b, (uint32_t)count);
        if (parts > 0)
            memcpy(before, plan.parts, (size_t)parts * sizeof *before);
        items[at] = random_item(b);
        plan_replace(&b->arena, &plan, at, &items[at], &b->map);
        for (int i = 0; i < parts && before[i].item < at; i++) {
            assert_int_equal(plan.parts[i].start, before[i].start);
            assert_int_equal(plan.parts[i].length, before[i].length);
            assert_ptr_equal(plan.parts[i].exercise, before[i].exercise);
        }
        check_chain(&plan);
        // What follows is what a plan made anew has, but for the end and the beginning of a session, which move where
        // the first or last item comes or goes.
        plan_build(&b->arena, items, count, &b->map, &(PlanParams){0}, &fresh);
        if (items[0].exercise && items[count - 1].exercise && fresh.part_count == plan.part_count) {
            check_plan(b, &plan);
            bool kept = at > 0 && at < count - 1;
            for (int i = 0; kept && i < plan.part_count; i++)
                assert_int_equal(plan.parts[i].start, fresh.parts[i].start);
        }
    }
}

static void a_retimed_part_moves_those_after_it(void **state)
{
    Bench *b = *state;
    PlanItem items[4] = {item(b, 0), item(b, 2), item(b, 3), item(b, 1)};
    Plan plan;
    plan_build(&b->arena, items, 4, &b->map, &(PlanParams){0}, &plan);
    int part = plan_exercise_of(&plan, 1), next = plan.parts[part + 1].start, length = plan.length;
    TimelineParams timing = plan.parts[part].timing;
    timing.longer[0] = (TimelineLonger){.segment = 0, .ticks = 900};
    timing.longer_count = 1;
    plan_retime(&plan, part, &timing);
    assert_int_equal(plan.parts[part + 1].start, next + 900);
    assert_int_equal(plan.length, length + 900);
    timing.repetitions = 1; // instead of two, of 10 seconds
    plan_retime(&plan, part, &timing);
    assert_int_equal(plan.length, length + 900 - 600);
}

static void ways_lead_from_posture_to_posture(void **state)
{
    Bench *b = *state;
    PlanItem items[2] = {item(b, 1), item(b, 3)}; // from the chair to the belly: up, down, over
    Plan plan;
    plan_build(&b->arena, items, 2, &b->map, &(PlanParams){0}, &plan);
    assert_int_equal(plan.part_count, 5);
    for (int i = 1; i < 4; i++) {
        assert_int_equal(plan.parts[i].kind, PLAN_WAY);
        assert_int_equal(plan.parts[i].item, 1);
    }
    assert_int_equal(plan_part_of(&plan, 1), 1);
    assert_int_equal(plan.changes, 1);
    // 9 s of ways: the lead-in makes it 20.
    assert_int_equal(plan.parts[4].timing.lead_in, 11 * TICKS_PER_SECOND);
    // Without ways the time is given all the same.
    plan_build(&b->arena, items, 2, NULL, &(PlanParams){0}, &plan);
    assert_int_equal(plan.part_count, 2);
    assert_int_equal(plan.parts[1].timing.lead_in, PLAN_CHANGE_LEAST);
    // And people who stand at first are led down, and up again at the end.
    plan_build(&b->arena, items + 1, 1, &b->map, &(PlanParams){.from = "standing", .to = "standing"}, &plan);
    assert_int_equal(plan.part_count, 5);
    assert_int_equal(plan.parts[0].kind, PLAN_WAY);
    assert_int_equal(plan.parts[2].kind, PLAN_EXERCISE);
    assert_int_equal(plan.parts[4].item, 1);
    assert_int_equal(plan.changes, 2);
}

static void a_posture_with_a_side_keeps_it(void **state)
{
    Bench *b = *state;
    // Done on the right, then on the left: it ends on the left side, and the next begins on the right. Over the back.
    PlanItem items[2] = {item(b, 4), item(b, 4)};
    Plan plan;
    plan_build(&b->arena, items, 2, &b->map, &(PlanParams){0}, &plan);
    assert_int_equal(plan.part_count, 4);
    assert_true(plan.parts[1].timing.mirrored);
    assert_false(plan.parts[2].timing.mirrored);
    check_chain(&plan);
    // Only on the left, and then only on the left: nothing is in the way.
    items[0].only_side = items[1].only_side = SIDE_LEFT;
    plan_build(&b->arena, items, 2, &b->map, &(PlanParams){0}, &plan);
    assert_int_equal(plan.part_count, 2);
    // To the left side from the belly: mirrored from the back on.
    items[0] = item(b, 3);
    plan_build(&b->arena, items, 2, &b->map, &(PlanParams){0}, &plan);
    assert_int_equal(plan.part_count, 4);
    assert_false(plan.parts[1].timing.mirrored);
    assert_true(plan.parts[2].timing.mirrored);
    check_chain(&plan);
}

static void lengths_are_true_without_solving(void **state)
{
    Bench *b = *state;
    Diagnostics diags = {0};
    Pack pack;
    pack_load(&b->arena, "content", &diags, &pack);
    assert_true(pack.exercise_count >= 20);
    PackSet set = {&pack, 1};
    WayMap map;
    way_map_build(&b->arena, &set, &map);
    PlanItem *items = ARENA_ARRAY(&b->arena, PlanItem, pack.exercise_count);
    for (int i = 0; i < pack.exercise_count; i++)
        items[i] = (PlanItem){.exercise = pack.exercises[i], .repetitions = 1 + i % 3, .rest = (float)(i % 4) * 2.5f};
    Plan plan;
    plan_build(&b->arena, items, pack.exercise_count, &map, &(PlanParams){.skip_holds = true}, &plan);
    for (int i = 0; i < plan.part_count; i++) {
        Arena arena = {0};
        Timeline timeline;
        const PlanPart *part = &plan.parts[i];
        timeline_build(&arena, choreography_create(&arena, part->exercise, NULL), &part->timing, &timeline);
        assert_int_equal(timeline.length, part->length);
        assert_int_equal(timeline.exercise_start, part->timing.lead_in);
        arena_finish(&arena);
    }
    diag_finish(&diags);
}

static float most_turned(const Pose *a, const Pose *c)
{
    float most = 0.0f;
    for (int j = 0; j < JOINT_COUNT; j++) {
        float dot = 0.0f;
        for (int k = 0; k < 4; k++)
            dot += a->joint[j][k] * c->joint[j][k];
        dot = fabsf(dot) < 1.0f ? fabsf(dot) : 1.0f;
        most = fmaxf(most, 2.0f * acosf(dot));
    }
    return most;
}

// Of one exercise: how it comes from its posture and goes back.
static void check_ends(const Exercise *exercise)
{
    Arena arena = {0};
    Choreography *choreography = choreography_create(&arena, exercise, NULL);
    TimelineParams params;
    timeline_params_init(&params);
    params.repetitions = exercise->sides == SIDES_ALTERNATE ? 2 : 1;
    params.lead_in += timeline_leave(exercise);
    params.enter = timeline_enter(exercise, params.lead_in);
    params.leave = timeline_leave(exercise);
    assert_true(params.leave >= PLAN_LEAVE && params.enter >= params.leave);
    params.rest = 120;
    Timeline timeline;
    timeline_build(&arena, choreography, &params, &timeline);
    int posture = posture_of(exercise), last = timeline.segment_count - 1;
    const Segment *first = &timeline.segments[0], *end = &timeline.segments[last];
    assert_int_equal(first->from.pose, posture);
    assert_int_equal(end->to.pose, posture);
    Frame at, before;
    frame_at(&timeline, 0, 0.0f, &before);
    assert_true(most_turned(&before.pose, choreography_pose(choreography, first->from)) < 2e-3f);
    for (int tick = 1; tick <= timeline.length; tick++) {
        frame_at(&timeline, tick, 0.0f, &at);
        if (at.at->kind == SEGMENT_LEAD_IN || at.at->kind >= SEGMENT_LEAVE)
            assert_true(most_turned(&at.pose, &before.pose) < BODY_RAD(6.0f));
        if (tick >= params.enter && tick < params.lead_in)
            assert_true(most_turned(&at.pose, choreography_pose(choreography, first->to)) < 2e-3f);
        before = at;
    }
    assert_true(most_turned(&at.pose, choreography_pose(choreography, end->to)) < 2e-3f);
    assert_int_equal(timeline.segments[last - 2].kind, SEGMENT_LEAVE);
    assert_int_equal(timeline.segments[last - 1].kind, SEGMENT_NEXT);
    assert_int_equal(end->kind, SEGMENT_END);
    // It is done when its last phase is, and that is said once.
    Event *events = ARENA_ARRAY(&arena, Event, 20000);
    int count = events_between(&timeline, -1, timeline.length, events, 20000), done = 0;
    for (int i = 0; i < count; i++) {
        done += events[i].kind == EVENT_EXERCISE_DONE;
        assert_true(events[i].kind != EVENT_EXERCISE_DONE || events[i].tick == timeline.segments[last - 2].start);
    }
    assert_int_equal(done, 1);
    arena_finish(&arena);
}

static void exercises_come_from_their_posture_and_go_back(void **state)
{
    Bench *b = *state;
    Diagnostics diags = {0};
    Pack pack;
    pack_load(&b->arena, "content", &diags, &pack);
    assert_true(pack.exercise_count > 0);
    for (int i = 0; i < pack.exercise_count; i++) {
        check_ends(pack.exercises[i]);
        for (int v = 0; v < pack.exercises[i]->variant_count; v++)
            check_ends(&pack.exercises[i]->variants[v]);
    }
    diag_finish(&diags);
}

int main(void)
{
#define PLAN_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        PLAN_TEST(parts_tile_the_time),
        PLAN_TEST(an_hour_has_no_drift),
        PLAN_TEST(both_sides_get_the_same),
        PLAN_TEST(replacing_keeps_what_was_before),
        PLAN_TEST(a_retimed_part_moves_those_after_it),
        PLAN_TEST(ways_lead_from_posture_to_posture),
        PLAN_TEST(a_posture_with_a_side_keeps_it),
        PLAN_TEST(exercises_come_from_their_posture_and_go_back),
        PLAN_TEST(lengths_are_true_without_solving),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
