#include "session/layout.h"

#include <math.h>

#include "session/passage.h"
#include "session/posture.h"

#define LAYOUT_LEAD_IN     (5 * TICKS_PER_SECOND)
#define LAYOUT_SIDE_CHANGE (5 * TICKS_PER_SECOND)
#define LAYOUT_SECOND      1000000 // microseconds
#define LAYOUT_ENTER_MOST  (3 * TICKS_PER_SECOND)
#define LAYOUT_ENTER_STOP  (5 * TICKS_PER_SECOND / 2) // more for each pose on the way
#define LAYOUT_ENTER_SHARE 0.6                        // of the lead-in

// Relaxed breathing, six a minute and longer out than in.
static const Rhythm LAYOUT_RHYTHM = {.inhale = 4.5f, .exhale = 5.5f};

typedef struct SegmentList {
    Segment *items;
    int count, capacity;
} SegmentList;

typedef struct PlanList {
    BreathPlan *items;
    int count, capacity;
} PlanList;

typedef struct Layout {
    Arena *arena;
    Choreography *choreography;
    const Exercise *exercise;
    TimelineParams params;
    SegmentList segments;
    PlanList plans;
    int64_t clock; // in 1/60 of a microsecond, so that a tick is a whole number of them too
    PoseRef at;    // where the figure is
    int caption;
    int last_phase; // newest segment of a phase that belongs to a repetition; -1 for none
    int repetition, set;
    Side side;
    bool mirrored;
    int sets;       // of the dose
    int rounds;     // of the outermost loop that counts sets; 0: as the loop says
    int round_loop; // which loop that is, -1 for none
    bool swap;      // the phases between sides are done after this repetition
} Layout;

int64_t layout_microseconds(double seconds)
{
    return seconds > 0.0 ? llround(seconds * LAYOUT_SECOND) : 0;
}

int64_t layout_breath_cycle(const Rhythm *rhythm)
{
    return layout_microseconds((double)rhythm->inhale) + layout_microseconds((double)rhythm->full) +
           layout_microseconds((double)rhythm->exhale) + layout_microseconds((double)rhythm->empty);
}

Rhythm layout_rhythm(const Rhythm *rhythm)
{
    return rhythm->inhale > 0.0f && rhythm->exhale > 0.0f ? *rhythm : LAYOUT_RHYTHM;
}

void timeline_params_init(TimelineParams *params)
{
    *params = (TimelineParams){.lead_in = LAYOUT_LEAD_IN, .side_change = LAYOUT_SIDE_CHANGE};
}

int timeline_leave(const Exercise *exercise)
{
    return LAYOUT_ENTER_MOST + exercise->enter_count * LAYOUT_ENTER_STOP;
}

int timeline_enter(const Exercise *exercise, int lead_in)
{
    int share = (int)(LAYOUT_ENTER_SHARE * lead_in);
    if (exercise->enter_count > 0)
        share = lead_in;
    return share < timeline_leave(exercise) ? share : timeline_leave(exercise);
}

bool timeline_params_equal(const TimelineParams *a, const TimelineParams *b)
{
    bool longer = a->longer_count == b->longer_count;
    for (int i = 0; longer && i < a->longer_count; i++)
        longer = a->longer[i].segment == b->longer[i].segment && a->longer[i].ticks == b->longer[i].ticks;
    return longer && a->repetitions == b->repetitions && a->sets == b->sets && a->only_side == b->only_side &&
           a->lead_in == b->lead_in && a->side_change == b->side_change && a->skip_holds == b->skip_holds &&
           a->enter == b->enter && a->leave == b->leave && a->rest == b->rest && a->no_end == b->no_end &&
           a->is_way == b->is_way && a->mirrored == b->mirrored;
}

static int64_t layout_tick(int64_t clock)
{
    return (clock + LAYOUT_SECOND / 2) / LAYOUT_SECOND;
}

static bool layout_same_pose(PoseRef a, PoseRef b)
{
    return a.pose == b.pose && a.mirrored == b.mirrored;
}

static BreathPlan layout_free_plan(const Layout *layout, const Rhythm *rhythm)
{
    BreathPlan plan = {.breath = BREATH_FREE, .rhythm = layout_rhythm(rhythm)};
    if (layout->params.skip_holds)
        plan.rhythm.full = plan.rhythm.empty = 0.0f;
    return plan;
}

// Adds a segment of `micros` microseconds * 60; one that rounds to no tick leaves only its time behind.
static Segment *layout_add(Layout *layout, SegmentKind kind, int64_t clocks, int motion, PoseRef to,
                           const BreathPlan *plan)
{
    int64_t start = layout_tick(layout->clock);
    layout->clock += clocks;
    for (int i = 0; i < layout->params.longer_count; i++) {
        if (layout->params.longer[i].segment == layout->segments.count)
            layout->clock += (int64_t)layout->params.longer[i].ticks * LAYOUT_SECOND;
    }
    int64_t length = layout_tick(layout->clock) - start;
    PoseRef from = layout->at;
    layout->at = to;
    if (length <= 0 && kind != SEGMENT_END)
        return NULL;
    Segment *segment = ARENA_PUSH(layout->arena, &layout->segments);
    *segment = (Segment){.kind = kind,
                         .start = (int)start,
                         .length = (int)length,
                         .phase = -1,
                         .repetition = layout->repetition,
                         .set = layout->set,
                         .side = layout->side,
                         .mirrored = layout->mirrored,
                         .motion = motion,
                         .movement = 1.0f,
                         .from = from,
                         .to = to,
                         .caption = -1};
    *ARENA_PUSH(layout->arena, &layout->plans) = *plan;
    return segment;
}

// The movements. Without a choreography only lengths are laid out, and no pose is solved for that.
static int layout_motion(const Layout *layout, int phase, PoseRef *to)
{
    if (layout->choreography)
        return choreography_motion(layout->choreography, layout->at, phase, layout->mirrored, to);
    if (phase < 0)
        return -1;
    const PhaseSpec *spec = &layout->exercise->phases[phase];
    if (spec->to >= 0)
        *to = (PoseRef){spec->to, layout->mirrored != spec->only_between};
    else if (spec->through_count > 0 && spec->times > 0)
        *to = (PoseRef){spec->through[spec->through_count - 1], layout->mirrored};
    return -1;
}

static PoseRef layout_start_pose(const Layout *layout)
{
    return layout->choreography ? choreography_start(layout->choreography, layout->mirrored)
                                : (PoseRef){layout->exercise->start, layout->mirrored};
}

// From where it is to another pose.
static int layout_passage(const Layout *layout, PoseRef to)
{
    return layout->choreography ? choreography_passage(layout->choreography, layout->at, to) : -1;
}

// The posture that the start pose comes from, on the side that a start pose on this side belongs to: a posture that is
// its own mirror image is one and the same on both. The start pose where there is none.
static PoseRef layout_posture(const Layout *layout, bool mirrored)
{
    int posture = posture_of(layout->exercise);
    if (posture < 0)
        return (PoseRef){layout->exercise->start, mirrored};
    return (PoseRef){posture, mirrored && !posture_is_even(layout->exercise, posture)};
}

// Lead-in, rest and end: the figure stays as it is.
static void layout_still(Layout *layout, SegmentKind kind, int64_t clocks)
{
    BreathPlan plan = layout_free_plan(layout, &layout->exercise->rhythm);
    int motion = layout_motion(layout, -1, NULL);
    layout_add(layout, kind, clocks, motion, layout->at, &plan);
}

static void layout_rest(Layout *layout, float seconds)
{
    if (seconds > 0.0f)
        layout_still(layout, SEGMENT_REST, layout_microseconds((double)seconds) * TICKS_PER_SECOND);
}

static void layout_side_change(Layout *layout)
{
    if (layout->params.side_change <= 0)
        return;
    BreathPlan plan = layout_free_plan(layout, &layout->exercise->rhythm);
    PoseRef to = layout_start_pose(layout);
    layout_add(layout, SEGMENT_SIDE_CHANGE, (int64_t)layout->params.side_change * LAYOUT_SECOND,
               layout_passage(layout, to), to, &plan);
}

// From a pose to another within so many ticks. Where that cannot be shown, *posture, whichever of the two it is,
// becomes the other, and the figure stays there.
static int layout_way(const Layout *layout, PoseRef *posture, const PoseRef *other, int ticks)
{
    if (!layout->choreography)
        return -1;
    bool enters = posture == &layout->at;
    int motion = passage_find(layout->choreography, enters ? *posture : *other, enters ? *other : *posture,
                              layout->mirrored, ticks);
    if (motion >= 0)
        return motion;
    *posture = *other;
    return choreography_motion(layout->choreography, *other, -1, layout->mirrored, NULL);
}

// The figure takes up the start pose in the first part of it.
static void layout_lead_in(Layout *layout)
{
    if (layout->params.lead_in <= 0)
        return;
    PoseRef start = layout->at;
    if (layout->params.enter <= 0) {
        layout_still(layout, SEGMENT_LEAD_IN, (int64_t)layout->params.lead_in * LAYOUT_SECOND);
        return;
    }
    layout->at = layout_posture(layout, start.mirrored);
    BreathPlan plan = layout_free_plan(layout, &layout->exercise->rhythm);
    int motion = layout_way(layout, &layout->at, &start, layout->params.enter);
    Segment *segment =
        layout_add(layout, SEGMENT_LEAD_IN, (int64_t)layout->params.lead_in * LAYOUT_SECOND, motion, start, &plan);
    if (segment && layout->params.enter < segment->length)
        segment->movement = (float)layout->params.enter / (float)segment->length;
}

// After the last phase: back to the posture, and still there.
static void layout_leave(Layout *layout)
{
    if (layout->params.leave > 0) {
        BreathPlan plan = layout_free_plan(layout, &layout->exercise->rhythm);
        PoseRef to = layout_posture(layout, layout->at.mirrored);
        int motion = layout_way(layout, &to, &layout->at, layout->params.leave);
        layout_add(layout, SEGMENT_LEAVE, (int64_t)layout->params.leave * LAYOUT_SECOND, motion, to, &plan);
    }
    if (layout->params.rest > 0)
        layout_still(layout, SEGMENT_NEXT, (int64_t)layout->params.rest * LAYOUT_SECOND);
    if (!layout->params.no_end)
        layout_still(layout, SEGMENT_END, 0);
}

static bool layout_says(const LocalText *say)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (say->in[i] && *say->in[i])
            return true;
    }
    return false;
}

static void layout_phase(Layout *layout, int index)
{
    const PhaseSpec *phase = &layout->exercise->phases[index];

    // 1. What it asks of the breath, and its length.
    BreathPlan plan = layout_free_plan(layout, phase->has_rhythm ? &phase->rhythm : &layout->exercise->rhythm);
    plan.moves = phase->full_pose >= 0;
    int64_t micros;
    if (phase->duration_kind == DURATION_BREATHS) {
        plan.breaths = phase->duration;
        micros = llround((double)phase->duration * (double)layout_breath_cycle(&plan.rhythm));
    } else {
        plan.breath = phase->breath;
        micros = layout_microseconds((double)phase->duration);
    }

    // 2. The movement, from where the figure is.
    PoseRef to = layout->at;
    int motion = layout_motion(layout, index, &to);
    if (layout->params.skip_holds && (plan.breath == BREATH_FULL || plan.breath == BREATH_EMPTY)) {
        if (layout_same_pose(to, layout->at) && phase->through_count == 0)
            return;
        plan.breath = BREATH_FREE;
    }

    // 3. The segment, and whose caption it shows.
    Segment *segment = layout_add(layout, SEGMENT_PHASE, micros * TICKS_PER_SECOND, motion, to, &plan);
    if (!segment)
        return;
    segment->phase = index;
    if (layout_says(&phase->say))
        layout->caption = layout->segments.count - 1;
    segment->caption = layout->caption;
    if (!phase->only_between)
        layout->last_phase = layout->segments.count - 1;
}

static void layout_end_set(Layout *layout)
{
    if (layout->last_phase >= 0 && !layout->params.is_way)
        layout->segments.items[layout->last_phase].ends_set = true;
}

// The outermost loop below `limit` that begins with a phase and fits in the stretch; inner loops come first in the
// list.
static int layout_loop_at(const Exercise *exercise, int phase, int to, int limit)
{
    for (int i = limit - 1; i >= 0; i--) {
        if (exercise->loops[i].from == phase && exercise->loops[i].to <= to)
            return i;
    }
    return -1;
}

// Phases from..to, with the loops before `limit` in them; `last` in the last round of all loops around it.
static void layout_stretch(Layout *layout, int from, int to, int limit, bool last)
{
    const Exercise *exercise = layout->exercise;
    for (int i = from; i <= to; i++) {
        int index = layout_loop_at(exercise, i, to, limit);
        if (index < 0) {
            if (!exercise->phases[i].only_between || (layout->swap && last))
                layout_phase(layout, i);
            continue;
        }
        const LoopSpec *loop = &exercise->loops[index];
        int times = index == layout->round_loop && layout->rounds > 0 ? layout->rounds : loop->times;
        for (int round = 1; round <= times; round++) {
            layout_stretch(layout, loop->from, loop->to, index, last && round == times);
            if (!loop->is_set)
                continue;
            layout_end_set(layout);
            if (round < times) {
                layout_rest(layout, loop->rest);
                layout->set++;
            }
        }
        i = loop->to;
    }
}

// All sets and repetitions of one side, or of both in turn. `swap_last`: the phases between sides follow the last
// repetition too.
static void layout_sets(Layout *layout, int repetitions, bool alternate, bool swap_last)
{
    const Exercise *exercise = layout->exercise;
    Side sides[2] = {layout->side, layout->side == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT};
    layout->set = 1;
    for (int set = 1; set <= layout->sets; set++) {
        int base = set == 1 ? 1 : layout->set + 1;
        for (int r = 1; r <= repetitions; r++) {
            bool last = set == layout->sets && r == repetitions;
            layout->repetition = r;
            layout->set = base;
            layout->swap = last ? swap_last : alternate;
            if (alternate) {
                layout->side = sides[(r - 1) % 2];
                layout->mirrored = layout->side != exercise->first_side;
            }
            layout_stretch(layout, 0, exercise->phase_count - 1, exercise->loop_count, true);
            if (layout->last_phase >= 0 && !layout->params.is_way)
                layout->segments.items[layout->last_phase].ends_repetition = true;
        }
        if (layout->round_loop < 0)
            layout_end_set(layout);
        if (set < layout->sets)
            layout_rest(layout, exercise->dose.rest);
    }
}

static bool layout_has_swap(const Exercise *exercise)
{
    for (int i = 0; i < exercise->phase_count; i++) {
        if (exercise->phases[i].only_between)
            return true;
    }
    return false;
}

static void layout_dose(Layout *layout, int *repetitions)
{
    const Exercise *exercise = layout->exercise;
    int count = layout->params.repetitions > 0 ? layout->params.repetitions : exercise->dose.start;
    count = count > 0 ? count : 1;
    if (exercise->sides == SIDES_ALTERNATE) {
        count += count % 2; // both sides get the same
        if (layout->params.only_side != SIDE_NONE)
            count /= 2;
    }
    *repetitions = count;
    layout->round_loop = -1;
    for (int i = 0; i < exercise->loop_count; i++) {
        if (exercise->loops[i].is_set)
            layout->round_loop = i;
    }
    layout->sets = exercise->dose.sets > 0 ? exercise->dose.sets : 1;
    if (layout->params.sets > 0) {
        if (layout->round_loop >= 0 && layout->sets == 1)
            layout->rounds = layout->params.sets;
        else
            layout->sets = layout->params.sets;
    }
}

static void layout_exercise(Layout *layout, int repetitions)
{
    const Exercise *exercise = layout->exercise;
    bool one_side = exercise->sides == SIDES_NONE || layout->params.only_side != SIDE_NONE;
    if (one_side) {
        layout_sets(layout, repetitions, false, false);
    } else if (exercise->sides == SIDES_ALTERNATE) {
        layout_sets(layout, repetitions, true, false);
    } else {
        bool swap = layout_has_swap(exercise);
        layout_sets(layout, repetitions, false, swap);
        layout->side = layout->side == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
        layout->mirrored = !layout->mirrored;
        layout->repetition = layout->set = 1;
        if (!swap)
            layout_side_change(layout);
        layout_sets(layout, repetitions, false, false);
    }
}

// `choreography` may be NULL: the lengths alone.
static void layout_run(Arena *arena, const Exercise *exercise, Choreography *choreography, const TimelineParams *params,
                       Timeline *timeline)
{
    Layout layout = {.arena = arena,
                     .choreography = choreography,
                     .exercise = exercise,
                     .params = *params,
                     .caption = -1,
                     .last_phase = -1,
                     .repetition = 1,
                     .set = 1};

    // 1. Where it begins.
    int repetitions;
    layout_dose(&layout, &repetitions);
    if (exercise->sides != SIDES_NONE) {
        layout.side = params->only_side != SIDE_NONE ? params->only_side : exercise->first_side;
        layout.mirrored = layout.side != exercise->first_side;
    } else {
        layout.mirrored = params->mirrored;
    }
    layout.at = layout_start_pose(&layout);

    // 2. The segments.
    layout_lead_in(&layout);
    int exercise_start = (int)layout_tick(layout.clock);
    layout_exercise(&layout, repetitions);
    layout_leave(&layout);

    // 3. The breath beside them.
    *timeline = (Timeline){.exercise = exercise,
                           .choreography = choreography,
                           .segments = layout.segments.items,
                           .segment_count = layout.segments.count,
                           .length = (int)layout_tick(layout.clock),
                           .exercise_start = exercise_start,
                           .repetitions = repetitions,
                           .sets = 1};
    for (int i = 0; i < timeline->segment_count; i++) {
        if (timeline->segments[i].set > timeline->sets)
            timeline->sets = timeline->segments[i].set;
    }
    if (choreography)
        breath_lay_strokes(arena, layout.plans.items, timeline);
}

void timeline_build(Arena *arena, Choreography *choreography, const TimelineParams *params, Timeline *timeline)
{
    layout_run(arena, choreography_exercise(choreography), choreography, params, timeline);
}

void timeline_outline(const Exercise *exercise, const TimelineParams *params, TimelineOutline *outline)
{
    Arena arena = {0};
    Timeline timeline;
    layout_run(&arena, exercise, NULL, params, &timeline);
    *outline = (TimelineOutline){.length = timeline.length, .exercise_start = timeline.exercise_start};
    if (timeline.segment_count > 0) {
        outline->first = timeline.segments[0].from;
        outline->last = timeline.segments[timeline.segment_count - 1].to;
    }
    arena_finish(&arena);
}

int timeline_measure(const Exercise *exercise, const TimelineParams *params)
{
    TimelineOutline outline;
    timeline_outline(exercise, params, &outline);
    return outline.length - outline.exercise_start;
}
