// Sessions over the shipped pack, looked at in the room and at every tick: each programme, and each ordered pair of the
// postures that exercises begin in, from standing to standing. Where one part ends and the next begins, the figure and
// what both have of props stay where they are; nowhere does anything leap or rush.
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

#define STILL      0.005f // metres
#define SPEED_MOST 3.0f   // metres per second
#define ITEMS_MAX  32
#define SEEN_MAX   512

// A part that was looked at, so that it is not looked at again in every session that it comes in.
typedef struct Seen {
    const Exercise *exercise;
    TimelineParams timing;
    Timeline timeline;
} Seen;

typedef struct Bench {
    Arena arena;
    Diagnostics diags;
    PackSet packs;
    WayMap ways;
    Seen seen[SEEN_MAX];
    int seen_count;
    int borders, props; // that were compared
} Bench;

static int setup(void **state)
{
    Bench *b = calloc(1, sizeof *b);
    FileNames folders = {0};
    *ARENA_PUSH(&b->arena, &folders) = "content";
    pack_load_set(&b->arena, &folders, &b->diags, &b->packs);
    way_map_build(&b->arena, &b->packs, &b->ways);
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    Bench *b = *state;
    diag_finish(&b->diags);
    arena_finish(&b->arena);
    free(b);
    return 0;
}

static Choreography *choreography_for(Bench *b, const Exercise *exercise)
{
    for (int i = 0; i < b->seen_count; i++) {
        if (b->seen[i].exercise == exercise)
            return b->seen[i].timeline.choreography;
    }
    return choreography_create(&b->arena, exercise, NULL);
}

// No point of the skin moves faster than it should, the first and last moments included.
static void check_speed(const char *session, const Timeline *timeline)
{
    vec3 before[POINT_COUNT];
    for (int tick = 0; tick <= timeline->length; tick++) {
        Frame frame;
        Body body;
        frame_at(timeline, tick, 0.0f, &frame);
        body_resolve(&frame.pose, &body);
        for (int i = 0; i < POINT_COUNT; i++) {
            vec3 now;
            body_point(&body, (Point)i, now);
            float speed = tick ? glm_vec3_distance(now, before[i]) * TICKS_PER_SECOND : 0.0f;
            if (!(speed <= SPEED_MOST))
                fail_msg("%s: %s: %s moves at %.1f m/s at tick %d", session, timeline->exercise->id, POINTS[i].name,
                         (double)speed, tick);
            glm_vec3_copy(now, before[i]);
        }
    }
}

static const Timeline *look_at(Bench *b, const char *session, const PlanPart *part)
{
    for (int i = 0; i < b->seen_count; i++) {
        if (b->seen[i].exercise == part->exercise && timeline_params_equal(&b->seen[i].timing, &part->timing))
            return &b->seen[i].timeline;
    }
    assert_true(b->seen_count < SEEN_MAX);
    Choreography *choreography = choreography_for(b, part->exercise);
    Seen *seen = &b->seen[b->seen_count];
    *seen = (Seen){.exercise = part->exercise, .timing = part->timing};
    timeline_build(&b->arena, choreography, &part->timing, &seen->timeline);
    b->seen_count++;
    assert_int_equal(seen->timeline.length, part->length);
    check_speed(session, &seen->timeline);
    return &seen->timeline;
}

static void check_joints(const char *session, const Frame *end, const Frame *first, const char *from, const char *to)
{
    Body a, b;
    body_resolve(&end->pose, &a);
    body_resolve(&first->pose, &b);
    for (int j = 0; j < JOINT_COUNT; j++) {
        float leap = glm_vec3_distance(a.position[j], b.position[j]);
        if (!(leap < STILL))
            fail_msg("%s: from %s to %s %s leaps by %.1f mm", session, from, to, JOINTS[j].name,
                     (double)(1000.0f * leap));
    }
}

static void check_props(Bench *b, const char *session, const Timeline *before, const Frame *end, const Timeline *after,
                        const Frame *first)
{
    int count_a, count_b;
    const Prop *a = choreography_props(before->choreography, end->at->mirrored, &count_a);
    const Prop *c = choreography_props(after->choreography, first->at->mirrored, &count_b);
    for (int i = 0; i < count_a; i++) {
        for (int k = 0; k < count_b; k++) {
            if (a[i].kind != c[k].kind || strcmp(a[i].id, c[k].id) != 0)
                continue;
            if (!(glm_vec3_distance((float *)(uintptr_t)a[i].at, (float *)(uintptr_t)c[k].at) < STILL))
                fail_msg("%s: from %s to %s the %s leaps", session, before->exercise->id, after->exercise->id, a[i].id);
            b->props++;
        }
    }
}

static void check_session(Bench *b, const char *session, const PlanItem *items, int count)
{
    Plan plan;
    PlanParams params = {.lead_in_first = PLAN_LEAD_IN, .from = PLAN_ON_FEET, .to = PLAN_ON_FEET};
    plan_build(&b->arena, items, count, &b->ways, &params, &plan);
    const Timeline *before = NULL;
    Frame end, first;
    for (int i = 0; i < plan.part_count; i++) {
        const Timeline *timeline = look_at(b, session, &plan.parts[i]);
        frame_at(timeline, 0, 0.0f, &first);
        if (before) {
            check_joints(session, &end, &first, before->exercise->id, timeline->exercise->id);
            check_props(b, session, before, &end, timeline, &first);
            b->borders++;
        }
        frame_at(timeline, timeline->length, 0.0f, &end);
        before = timeline;
    }
    assert_non_null(before);
}

static void programmes_have_no_seams(void **state)
{
    Bench *b = *state;
    const Programmes *programmes = &b->packs.packs[0].programmes;
    assert_true(programmes->count >= 5);
    for (int i = 0; i < programmes->count; i++) {
        const Programme *programme = programmes->items[i];
        PlanItem items[ITEMS_MAX] = {0};
        assert_in_range(programme->item_count, 1, ITEMS_MAX);
        for (int k = 0; k < programme->item_count; k++) {
            const ProgrammeItem *item = &programme->items[k];
            items[k] = (PlanItem){.exercise = pack_set_find(&b->packs, item->exercise),
                                  .repetitions = item->repetitions,
                                  .sets = item->sets,
                                  .rest = 5.0f};
            assert_non_null(items[k].exercise);
        }
        check_session(b, programme->id, items, programme->item_count);
    }
}

// One exercise of each posture, on each side where it has sides.
static int one_of_each(const Pack *pack, PlanItem items[ITEMS_MAX])
{
    int count = 0;
    for (int i = 0; i < pack->exercise_count; i++) {
        const Exercise *exercise = pack->exercises[i];
        bool known = false;
        for (int k = 0; k < count; k++)
            known = known || !strcmp(items[k].exercise->posture, exercise->posture);
        bool even = posture_is_even(exercise, posture_of(exercise));
        for (int side = even ? SIDE_NONE : SIDE_LEFT; !known && side <= (even ? SIDE_NONE : SIDE_RIGHT); side++) {
            assert_true(count < ITEMS_MAX);
            items[count++] =
                (PlanItem){.exercise = exercise, .repetitions = 1, .sets = 1, .only_side = (Side)side, .rest = 2.0f};
        }
    }
    return count;
}

static void pairs_of_postures_have_no_seams(void **state)
{
    Bench *b = *state;
    PlanItem each[ITEMS_MAX];
    int count = one_of_each(&b->packs.packs[0], each);
    assert_true(count >= 8);
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < count; k++) {
            PlanItem pair[] = {each[i], each[k]};
            char session[128];
            snprintf(session, sizeof session, "%s, %s", pair[0].exercise->id, pair[1].exercise->id);
            check_session(b, session, pair, 2);
        }
    }
    assert_true(b->borders > 2 * count * count);
}

static void every_exercise_is_reached_and_left(void **state)
{
    Bench *b = *state;
    const Pack *pack = &b->packs.packs[0];
    for (int i = 0; i < pack->exercise_count; i++) {
        for (int v = -1; v < pack->exercises[i]->variant_count; v++) {
            const Exercise *exercise = v < 0 ? pack->exercises[i] : &pack->exercises[i]->variants[v];
            PlanItem item = {.exercise = exercise, .repetitions = 1, .sets = 1};
            check_session(b, exercise->id, &item, 1);
        }
    }
    assert_true(b->borders > 0 && b->props > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(programmes_have_no_seams, setup, teardown),
        cmocka_unit_test_setup_teardown(pairs_of_postures_have_no_seams, setup, teardown),
        cmocka_unit_test_setup_teardown(every_exercise_is_reached_and_left, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
