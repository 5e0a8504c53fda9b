#include "session/check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "session/measure.h"
#include "session/report.h"

#define CHECK_ALIKE_MAX   2 // stretches with the same movements that are measured where the figure moves with its breath
#define CHECK_SWING_LEAST 1e-3f // metres or radians: less is no swing
#define CHECK_TEXT        160

// Samples of every segment that a check asked for.
typedef struct CheckRun {
    const Timeline *timeline;
    Diagnostics *diags;
    Arena arena;
    Sample **samples; // per segment: length + 1, the last is its end
    Sample *start;
} CheckRun;

typedef struct Stretch {
    int first, last; // segments; -1 for the start pose
} Stretch;

typedef struct StretchList {
    Stretch *items;
    int count, capacity;
} StretchList;

// The worst that was found of one check.
typedef struct Verdict {
    bool failed;
    float excess; // how far out; what is furthest out is reported
    float value;
    int item, segment;
    float seconds;
} Verdict;

typedef struct CheckWork {
    CheckRun *run;
    const CheckSpec *check;
    const Sample **samples; // of the stretch at hand, thinned to the check's moments
    int count;
    const Sample **all; // all of the stretch
    int all_count;
    Verdict verdict;
} CheckWork;

// ---- samples ----

static void check_take(const CheckRun *run, const Frame *frame, bool mirrored, Sample *sample)
{
    if (mirrored)
        pose_mirror(&frame->pose, &sample->pose);
    else
        sample->pose = frame->pose;
    for (int i = 0; i < POINT_COUNT; i++)
        sample->planted[i] = frame->planted[mirrored ? point_mirror((Point)i) : (Point)i];
    body_resolve(&sample->pose, &sample->body);
    sample->circle = frame->circle;
    sample->segment = frame->segment;
    sample->seconds =
        ((float)(frame->tick - run->timeline->exercise_start) + frame->fraction) / (float)TICKS_PER_SECOND;
}

static const Sample *check_samples(CheckRun *run, int index)
{
    if (run->samples[index])
        return run->samples[index];
    const Segment *segment = &run->timeline->segments[index];
    Sample *samples = ARENA_ARRAY(&run->arena, Sample, segment->length + 1);
    Frame frame;
    for (int i = 0; i <= segment->length; i++) {
        bool end = i == segment->length;
        frame_at(run->timeline, segment->start + (end ? i - 1 : i), end ? 1.0f : 0.0f, &frame);
        check_take(run, &frame, segment->mirrored, &samples[i]);
    }
    run->samples[index] = samples;
    return samples;
}

static const Sample *check_start(CheckRun *run)
{
    if (run->start)
        return run->start;
    Choreography *choreography = run->timeline->choreography;
    Frame frame = {.segment = -1, .tick = run->timeline->exercise_start};
    int motion = choreography_motion(choreography, choreography_start(choreography, false), -1, false, NULL);
    choreography_sample(choreography, motion, 0.0f, 0.0f, &frame.pose);
    choreography_planted(choreography, motion, 0.0f, frame.planted);
    run->start = ARENA_NEW(&run->arena, Sample);
    check_take(run, &frame, false, run->start);
    return run->start;
}

// ---- stretches ----

static bool check_names(const CheckSpec *check, const Timeline *timeline, const Segment *segment)
{
    if (segment->kind != SEGMENT_PHASE || (check->side != SIDE_NONE && check->side != segment->side))
        return false;
    const PhaseSpec *phase = &timeline->exercise->phases[segment->phase];
    if (check->phase_count == 0)
        return !phase->only_between;
    for (int i = 0; i < check->phase_count; i++) {
        if (strcmp(check->phases[i], phase->name) == 0)
            return true;
    }
    return false;
}

// Whether a stretch goes on from one segment to the next.
static bool check_continues(const CheckSpec *check, const Segment *before, const Segment *next)
{
    if (before->side != next->side || before->repetition != next->repetition || before->ends_repetition)
        return false;
    return check->phase_count == 0 || (next->set == before->set && next->phase > before->phase);
}

static bool check_breathes(const Timeline *timeline, const Stretch *stretch)
{
    for (int i = stretch->first; i <= stretch->last; i++) {
        const Segment *segment = &timeline->segments[i];
        if (segment->phase >= 0 && timeline->exercise->phases[segment->phase].full_pose >= 0)
            return true;
    }
    return false;
}

static bool check_alike(const Timeline *timeline, const Stretch *a, const Stretch *b)
{
    if (a->last - a->first != b->last - b->first)
        return false;
    for (int i = 0; i <= a->last - a->first; i++) {
        const Segment *x = &timeline->segments[a->first + i], *y = &timeline->segments[b->first + i];
        if (x->kind != y->kind || x->motion != y->motion || x->phase != y->phase || abs(x->length - y->length) > 1)
            return false;
    }
    return true;
}

static void check_add_stretch(CheckRun *run, StretchList *list, Stretch stretch, bool keep_all)
{
    int most = keep_all ? INT32_MAX : check_breathes(run->timeline, &stretch) ? CHECK_ALIKE_MAX : 1;
    int alike = 0;
    for (int i = 0; i < list->count && alike < most; i++)
        alike += list->items[i].first >= 0 && check_alike(run->timeline, &list->items[i], &stretch);
    if (alike < most)
        *ARENA_PUSH(&run->arena, list) = stretch;
}

static void check_find_stretches(CheckRun *run, const CheckSpec *check, StretchList *list)
{
    const Timeline *timeline = run->timeline;
    // What does not need the figure is measured everywhere.
    bool keep_all = check->measure == CHECK_LASTS;
    for (int i = 0; i < check->phase_count; i++) {
        if (strcmp(check->phases[i], "start") == 0)
            *ARENA_PUSH(&run->arena, list) = (Stretch){-1, -1};
    }
    Stretch open = {-1, -1};
    for (int i = 0; i < timeline->segment_count; i++) {
        const Segment *segment = &timeline->segments[i];
        bool named = check_names(check, timeline, segment);
        bool gap_is_open =
            check->phase_count == 0 && segment->kind == SEGMENT_REST; // between the rounds of one repetition
        bool goes_on = open.first >= 0 && (gap_is_open || named) &&
                       check_continues(check, &timeline->segments[open.last], segment);
        if (open.first >= 0 && !goes_on) {
            check_add_stretch(run, list, open, keep_all);
            open.first = -1;
        }
        if (goes_on)
            open.last = i;
        else if (named)
            open = (Stretch){i, i};
    }
    if (open.first >= 0)
        check_add_stretch(run, list, open, keep_all);
}

// ---- tests ----

static float check_outside(const GoalRange *range, float value)
{
    if (!isfinite(value))
        return INFINITY;
    if (value < range->least)
        return range->least - value;
    return value > range->most ? value - range->most : 0.0f;
}

// Rounding is not a fault: a hundredth of a millimetre or of a degree, one tick of time.
static float check_slack(MeasureUnit unit)
{
    switch (unit) {
    case UNIT_METRES:
        return 1e-5f;
    case UNIT_ANGLE:
        return BODY_RAD(0.01f);
    case UNIT_SECONDS:
        return 1.001f / (float)TICKS_PER_SECOND;
    default:
        return 1e-3f;
    }
}

static void check_fail(CheckWork *work, float excess, float value, int item, const Sample *at)
{
    Verdict *verdict = &work->verdict;
    if (excess <= check_slack(MEASURES[work->check->measure].unit) || (verdict->failed && excess <= verdict->excess))
        return;
    *verdict = (Verdict){
        .failed = true, .excess = excess, .value = value, .item = item, .segment = at->segment, .seconds = at->seconds};
}

// A heading on the far side of the turn is the same heading.
static float check_unwrap(const CheckSpec *check, float value, float near)
{
    if (check->measure != CHECK_HEADING || !isfinite(near))
        return value;
    return near + remainderf(value - near, 2.0f * GLM_PIf);
}

static float check_middle(const GoalRange *range)
{
    return isfinite(range->least) && isfinite(range->most) ? 0.5f * (range->least + range->most) : INFINITY;
}

static void check_range(CheckWork *work, int item)
{
    const CheckSpec *check = work->check;
    for (int i = 0; i < work->count; i++) {
        float value = check_unwrap(check, measure_moment(check, item, work->samples[i]), check_middle(&check->range));
        check_fail(work, check_outside(&check->range, value), value, item, work->samples[i]);
    }
}

static void check_reaches(CheckWork *work, int item)
{
    const CheckSpec *check = work->check;
    float best = INFINITY, nearest = 0.0f;
    const Sample *at = work->samples[0];
    for (int i = 0; i < work->count; i++) {
        float value = check_unwrap(check, measure_moment(check, item, work->samples[i]), check_middle(&check->range));
        float outside = check_outside(&check->range, value);
        if (outside < best) {
            best = outside;
            nearest = value;
            at = work->samples[i];
        }
    }
    check_fail(work, best, nearest, item, at);
}

static void check_span(CheckWork *work, int item)
{
    float least = INFINITY, most = -INFINITY, first = 0.0f;
    for (int i = 0; i < work->count; i++) {
        float value = measure_moment(work->check, item, work->samples[i]);
        first = i ? first : value;
        value = check_unwrap(work->check, value, first);
        least = fminf(least, value);
        most = fmaxf(most, value);
    }
    check_fail(work, check_outside(&work->check->range, most - least), most - least, item, work->samples[0]);
}

// Legs up and down: a leg counts when the value has turned by the wanted amount from its last extreme; two legs are one
// up and down.
static void check_swings(CheckWork *work, int item)
{
    float wanted = fmaxf(work->check->range.least, CHECK_SWING_LEAST);
    float low = 0.0f, high = 0.0f;
    int legs = 0, direction = 0;
    for (int i = 0; i < work->count; i++) {
        float value = measure_moment(work->check, item, work->samples[i]);
        low = i ? fminf(low, value) : value;
        high = i ? fmaxf(high, value) : value;
        if (direction <= 0 && value - low >= wanted) {
            direction = 1;
            legs++;
            high = value;
        } else if (direction >= 0 && high - value >= wanted) {
            direction = -1;
            legs++;
            low = value;
        }
    }
    int swings = legs / 2;
    if (swings < work->check->count)
        check_fail(work, (float)(work->check->count - swings), (float)swings, item, work->samples[0]);
}

static void check_falls(CheckWork *work, int item, float sign)
{
    float lowest = INFINITY;
    for (int i = 0; i < work->count; i++) {
        float value = sign * measure_moment(work->check, item, work->samples[i]);
        lowest = fminf(lowest, value);
        check_fail(work, value - lowest - work->check->tolerance, value - lowest, item, work->samples[i]);
    }
}

static const Sample *check_moment_of(CheckRun *run, int segment, CheckMoment moment)
{
    const Sample *samples = check_samples(run, segment);
    int length = run->timeline->segments[segment].length;
    return &samples[moment == CHECK_AT_END ? length : moment == CHECK_AT_MID ? length / 2 : 0];
}

// The moment that a change is counted from: the newest of that phase before the stretch's end, in the same repetition;
// else the first after it.
static const Sample *check_reference(CheckWork *work, const Stretch *stretch)
{
    const CheckSpec *check = work->check;
    const Timeline *timeline = work->run->timeline;
    if (!check->since_phase)
        return work->all[0];
    if (strcmp(check->since_phase, "start") == 0)
        return check_start(work->run);
    if (stretch->first < 0)
        return NULL;
    const Segment *own = &timeline->segments[stretch->first];
    int best = -1;
    for (int i = 0; i < timeline->segment_count; i++) {
        const Segment *segment = &timeline->segments[i];
        if (segment->kind != SEGMENT_PHASE || segment->side != own->side || segment->repetition != own->repetition ||
            strcmp(timeline->exercise->phases[segment->phase].name, check->since_phase) != 0)
            continue;
        if (i <= stretch->last || best < 0)
            best = i;
    }
    return best < 0 ? NULL : check_moment_of(work->run, best, check->since_moment);
}

static void check_change(CheckWork *work, const Stretch *stretch, int item)
{
    const Sample *reference = check_reference(work, stretch);
    if (!reference) {
        check_fail(work, INFINITY, NAN, item, work->samples[0]);
        return;
    }
    float base = measure_moment(work->check, item, reference);
    for (int i = 0; i < work->count; i++) {
        float change = check_unwrap(work->check, measure_moment(work->check, item, work->samples[i]), base) - base;
        check_fail(work, check_outside(&work->check->range, change), change, item, work->samples[i]);
    }
}

static void check_planted(CheckWork *work, int item)
{
    for (int i = 0; i < work->count; i++)
        check_fail(work, 1.0f - measure_moment(work->check, item, work->samples[i]), 0.0f, item, work->samples[i]);
}

// How far a segment turns from the stretch's first moment: at the moments asked for, else where it is furthest.
static void check_turned(CheckWork *work, int item)
{
    const CheckSpec *check = work->check;
    const Sample *furthest = work->all[0];
    float most = 0.0f;
    for (int i = 0; i < work->count; i++) {
        float value = measure_turned(check->aim, work->all[0], work->samples[i]);
        if (check->moment != CHECK_AT_ALL)
            check_fail(work, check_outside(&check->range, value), value, item, work->samples[i]);
        if (value > most) {
            most = value;
            furthest = work->samples[i];
        }
    }
    if (check->moment == CHECK_AT_ALL)
        check_fail(work, check_outside(&check->range, most), most, item, furthest);
}

static void check_of_stretch(CheckWork *work, int item)
{
    float value = measure_stretch(work->check, item, work->all, work->all_count);
    check_fail(work, check_outside(&work->check->range, value), value, item, work->all[0]);
}

static void check_test(CheckWork *work, const Stretch *stretch, int item)
{
    if (work->check->measure == CHECK_TILT_ROLL) {
        check_turned(work, item);
        return;
    }
    if (MEASURES[work->check->measure].of_stretch) {
        check_of_stretch(work, item);
        return;
    }
    if (work->check->measure == CHECK_PLANTED) {
        check_planted(work, item);
        return;
    }
    switch (work->check->test) {
    case CHECK_TEST_RANGE:
        check_range(work, item);
        break;
    case CHECK_TEST_CHANGE:
        check_change(work, stretch, item);
        break;
    case CHECK_TEST_REACHES:
        check_reaches(work, item);
        break;
    case CHECK_TEST_SPAN:
        check_span(work, item);
        break;
    case CHECK_TEST_SWINGS:
        check_swings(work, item);
        break;
    case CHECK_TEST_FALLS:
        check_falls(work, item, 1.0f);
        break;
    case CHECK_TEST_RISES:
        check_falls(work, item, -1.0f);
        break;
    }
}

// Fills in the moments of a stretch: all of them, and those that the check asks for. Memory is the run's until the
// check is done.
static void check_gather(CheckWork *work, const Stretch *stretch)
{
    CheckRun *run = work->run;
    const Timeline *timeline = run->timeline;
    int room = 1;
    for (int i = stretch->first; i >= 0 && i <= stretch->last; i++)
        room += timeline->segments[i].length + 1;
    work->all = ARENA_ARRAY(&run->arena, const Sample *, room);
    work->samples = ARENA_ARRAY(&run->arena, const Sample *, room);
    work->all_count = work->count = 0;
    if (stretch->first < 0) {
        work->all[work->all_count++] = work->samples[work->count++] = check_start(run);
        return;
    }
    for (int i = stretch->first; i <= stretch->last; i++) {
        const Segment *segment = &timeline->segments[i];
        if (segment->kind != SEGMENT_PHASE)
            continue;
        const Sample *samples = check_samples(run, i);
        for (int s = 0; s <= segment->length; s++)
            work->all[work->all_count++] = &samples[s];
        if (work->check->moment != CHECK_AT_ALL)
            work->samples[work->count++] = check_moment_of(run, i, work->check->moment);
    }
    if (work->check->moment == CHECK_AT_ALL) {
        memcpy(work->samples, work->all, (size_t)work->all_count * sizeof *work->all);
        work->count = work->all_count;
    }
}

// ---- messages ----

static void check_say_limits(const CheckSpec *check, const Verdict *verdict, char *text, size_t size)
{
    MeasureUnit unit = MEASURES[check->measure].unit;
    char limit[CHECK_TEXT / 4];
    bool below = verdict->value < check->range.least;
    measure_format(unit, below ? check->range.least : check->range.most, limit, sizeof limit);
    snprintf(text, size, "%s than %s", below ? "less" : "more", limit);
}

static void check_say_result(const CheckSpec *check, const Verdict *verdict, char *text, size_t size)
{
    MeasureUnit unit = MEASURES[check->measure].unit;
    char what[CHECK_TEXT], value[CHECK_TEXT / 4], limits[CHECK_TEXT / 2], other[CHECK_TEXT / 4];
    measure_describe(check, verdict->item, what, sizeof what);
    measure_format(unit, verdict->value, value, sizeof value);
    check_say_limits(check, verdict, limits, sizeof limits);
    if (check->measure == CHECK_PLANTED) {
        snprintf(text, size, "%s is not planted", measure_spot_name(check->points[verdict->item]));
        return;
    }
    if (MEASURES[check->measure].of_stretch || check->test == CHECK_TEST_RANGE) {
        snprintf(text, size, "%s is %s, %s", what, value, limits);
        return;
    }
    switch (check->test) {
    case CHECK_TEST_CHANGE:
        if (isnan(verdict->value))
            snprintf(text, size, "%s has nothing to change from: %s does not occur", what, check->since_phase);
        else
            snprintf(text, size, "%s changes by %s since %s, %s", what, value,
                     check->since_phase ? check->since_phase : "its first moment", limits);
        break;
    case CHECK_TEST_REACHES:
        snprintf(text, size, "%s only comes to %s, %s", what, value, limits);
        break;
    case CHECK_TEST_SPAN:
        snprintf(text, size, "%s moves over %s, %s", what, value, limits);
        break;
    case CHECK_TEST_SWINGS:
        measure_format(unit, check->range.least, other, sizeof other);
        snprintf(text, size, "%s goes up and down %d times by %s or more, fewer than %d times", what,
                 (int)verdict->value, other, check->count);
        break;
    default:
        measure_format(unit, check->tolerance, other, sizeof other);
        snprintf(text, size, "%s %s by %s, more than %s", what, check->test == CHECK_TEST_FALLS ? "rises" : "falls",
                 value, other);
        break;
    }
}

static void check_report(const CheckWork *work)
{
    const CheckSpec *check = work->check;
    const Verdict *verdict = &work->verdict;
    const Timeline *timeline = work->run->timeline;
    char result[4 * CHECK_TEXT], when[CHECK_TEXT], fact[CHECK_TEXT] = "";
    check_say_result(check, verdict, result, sizeof result);
    if (verdict->segment < 0) {
        snprintf(when, sizeof when, "in the start pose");
    } else {
        const Segment *segment = &timeline->segments[verdict->segment];
        snprintf(when, sizeof when, "in %s%s%s%s at %.1f s", report_segment_name(timeline, segment),
                 segment->side == SIDE_NONE ? "" : " (",
                 segment->side == SIDE_NONE ? "" : report_side_name(segment->side),
                 segment->side == SIDE_NONE ? "" : ")", (double)verdict->seconds);
    }
    if (check->fact)
        snprintf(fact, sizeof fact, " (%s)", check->fact);
    diag_error(work->run->diags, check->place, NULL, "%s: %s: %s%s", timeline->exercise->id, when, result, fact);
}

static bool check_one(CheckRun *run, const CheckSpec *check)
{
    StretchList stretches = {0};
    check_find_stretches(run, check, &stretches);
    if (stretches.count == 0) {
        diag_error(run->diags, check->place, "a check whose phases never occur holds nobody to anything",
                   "%s: the check never applies: %s%s%s%s", run->timeline->exercise->id,
                   check->phase_count ? check->phases[0] : "a phase", " does not occur",
                   check->side == SIDE_NONE ? "" : " on side ",
                   check->side == SIDE_NONE ? "" : report_side_name(check->side));
        return false;
    }
    CheckWork work = {.run = run, .check = check};
    for (int s = 0; s < stretches.count; s++) {
        check_gather(&work, &stretches.items[s]);
        for (int item = 0; item < measure_items(check); item++)
            check_test(&work, &stretches.items[s], item);
    }
    if (work.verdict.failed)
        check_report(&work);
    return !work.verdict.failed;
}

int check_evaluate(const Timeline *timeline, Diagnostics *diags)
{
    const Exercise *exercise = timeline->exercise;
    CheckRun run = {.timeline = timeline, .diags = diags};
    run.samples = ARENA_ARRAY(&run.arena, Sample *, timeline->segment_count);
    int failed = 0;
    for (int i = 0; i < exercise->check_count; i++)
        failed += !check_one(&run, &exercise->checks[i]);
    arena_finish(&run.arena);
    return failed;
}
