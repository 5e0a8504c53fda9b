#include <math.h>

#include "session/layout.h"

// How the lungs run. Explicit phases say a direction or a stillness; all else breathes by itself and must join them.
// The lungs are empty (0) or full (1) wherever a phase or a stretch of free breathing begins, but for a way that is
// taken in several draughts with stillness between: then each draught goes as far as its share of the time.

#define BREATH_STILL_BELOW (2 * TICKS_PER_SECOND) // a free stretch that is shorter has no breath of its own
#define BREATH_CATCH_UP    (2 * TICKS_PER_SECOND) // at most, where a phase finds the lungs at the wrong end
#define BREATH_UNHURRIED   0.8                    // of a cycle: in less time a breath is shallower instead of faster
#define BREATH_ANY         (-1)                   // what comes next takes the lungs as they are

typedef struct StrokeList {
    BreathStroke *items;
    int count, capacity;
} StrokeList;

typedef struct BreathTrack {
    Arena *arena;
    const Segment *segments;
    const BreathPlan *plans;
    int count; // of segments, without the end
    StrokeList strokes;
    float lungs;
} BreathTrack;

float breath_curve(float from, float to, float t)
{
    t = t < 0.0f ? 0.0f : t > 1.0f ? 1.0f : t;
    return from + (to - from) * (t * t * (3.0f - 2.0f * t));
}

static bool breath_is_way(Breath breath)
{
    return breath == BREATH_INHALE || breath == BREATH_EXHALE;
}

static bool breath_is_still(Breath breath)
{
    return breath == BREATH_FULL || breath == BREATH_EMPTY;
}

// Where the lungs must be when a segment begins, or BREATH_ANY.
static int breath_need(const BreathTrack *track, int segment)
{
    if (segment >= track->count)
        return BREATH_ANY;
    const BreathPlan *plan = &track->plans[segment];
    if (plan->breaths > 0.0f || (plan->breath == BREATH_FREE && plan->moves))
        return 0;
    switch (plan->breath) {
    case BREATH_INHALE:
    case BREATH_EMPTY:
        return 0;
    case BREATH_EXHALE:
    case BREATH_FULL:
        return 1;
    default:
        return BREATH_ANY;
    }
}

// Where they must be when a stretch of free breathing from `first` ends before `end`.
static int breath_need_after(const BreathTrack *track, int first, int end)
{
    int need = breath_need(track, end);
    return need == BREATH_ANY && track->plans[first].moves ? 0 : need;
}

static void breath_push(BreathTrack *track, Breath state, int start, int length, float to)
{
    float from = track->lungs;
    track->lungs = to;
    if (length <= 0)
        return;
    *ARENA_PUSH(track->arena, &track->strokes) = (BreathStroke){.state = state,
                                                                .start = start,
                                                                .length = length,
                                                                .from = from,
                                                                .to = to,
                                                                .way_start = start,
                                                                .way_length = length,
                                                                .way_from = from,
                                                                .way_to = to};
}

static void breath_push_still(BreathTrack *track, Breath state, int start, int length)
{
    breath_push(track, state, start, length, track->lungs);
}

// Half breaths, `count` of them, over exactly `length` ticks: the rhythm is stretched to fit. `depth` is how far each
// goes.
static void breath_push_halves(BreathTrack *track, const Rhythm *rhythm, int start, int length, int count, float depth)
{
    const int64_t parts[2][2] = {
        {layout_microseconds((double)rhythm->inhale), layout_microseconds((double)rhythm->full)},
        {layout_microseconds((double)rhythm->exhale), layout_microseconds((double)rhythm->empty)}};
    int first = track->lungs < 0.5f ? 0 : 1;
    float ends[2] = {first == 0 ? track->lungs + depth : track->lungs,
                     first == 0 ? track->lungs : track->lungs - depth};
    int64_t total = 0, sum = 0;
    for (int i = 0; i < count; i++)
        total += parts[(first + i) % 2][0] + parts[(first + i) % 2][1];
    int begin = 0;
    for (int i = 0; i < count; i++) {
        int half = (first + i) % 2;
        for (int part = 0; part < 2; part++) {
            sum += parts[half][part];
            int end = (int)((2 * sum * length + total) / (2 * total));
            if (part == 0)
                breath_push(track, half == 0 ? BREATH_INHALE : BREATH_EXHALE, start + begin, end - begin, ends[half]);
            else
                breath_push_still(track, half == 0 ? BREATH_FULL : BREATH_EMPTY, start + begin, end - begin);
            begin = end;
        }
    }
}

// The number of half breaths whose time is nearest to `length` ticks; `step` 2 keeps it odd or even, as `least` is.
static int breath_count_halves(const BreathTrack *track, const Rhythm *rhythm, int length, int least, int step)
{
    int64_t cycle = layout_breath_cycle(rhythm);
    int64_t half = layout_microseconds((double)(track->lungs < 0.5f ? rhythm->inhale : rhythm->exhale)) +
                   layout_microseconds((double)(track->lungs < 0.5f ? rhythm->full : rhythm->empty));
    int64_t wanted = (int64_t)length * 1000000 / TICKS_PER_SECOND;
    int64_t best_miss = INT64_MAX;
    int best = least;
    for (int count = least;; count += step) {
        int64_t time = count / 2 * cycle + (count % 2 ? half : 0);
        int64_t miss = time > wanted ? time - wanted : wanted - time;
        if (miss < best_miss) {
            best_miss = miss;
            best = count;
        }
        if (time >= wanted)
            return best;
    }
}

static bool breath_same_rhythm(const Rhythm *a, const Rhythm *b)
{
    return !(a->inhale < b->inhale) && !(a->inhale > b->inhale) && !(a->exhale < b->exhale) &&
           !(a->exhale > b->exhale) && !(a->full < b->full) && !(a->full > b->full) && !(a->empty < b->empty) &&
           !(a->empty > b->empty);
}

// Lead-ins, rests and phases that leave the breath alone, as long as their rhythm is the same. Returns the segment
// after it.
static int breath_lay_free(BreathTrack *track, int segment)
{
    const Rhythm *rhythm = &track->plans[segment].rhythm;
    int start = track->segments[segment].start, length = 0, end = segment;
    for (; end < track->count; end++) {
        const BreathPlan *plan = &track->plans[end];
        if (plan->breath != BREATH_FREE || plan->breaths > 0.0f || !breath_same_rhythm(&plan->rhythm, rhythm) ||
            plan->moves != track->plans[segment].moves)
            break;
        length += track->segments[end].length;
    }
    int need = breath_need_after(track, segment, end);
    int at = track->lungs < 0.5f ? 0 : 1;
    if (length < BREATH_STILL_BELOW && (need == BREATH_ANY || need == at)) {
        breath_push_still(track, at ? BREATH_FULL : BREATH_EMPTY, start, length);
        if (length > 0)
            track->strokes.items[track->strokes.count - 1].bridge = true;
    } else if (need == at) {
        double cycle = (double)layout_breath_cycle(rhythm) * TICKS_PER_SECOND / 1e6;
        double depth = (double)length / (BREATH_UNHURRIED * cycle);
        breath_push_halves(track, rhythm, start, length, breath_count_halves(track, rhythm, length, 2, 2),
                           depth < 1.0 ? (float)depth : 1.0f);
    } else {
        int step = need == BREATH_ANY ? 1 : 2;
        breath_push_halves(track, rhythm, start, length, breath_count_halves(track, rhythm, length, 1, step), 1.0f);
    }
    return end;
}

// A phase of so many breaths, each of an inhale and an exhale. With full lungs it begins with the exhale. Where what
// follows needs the lungs at the other end, one half breath more is taken and all are a little quicker.
static int breath_lay_counted(BreathTrack *track, int segment)
{
    const BreathPlan *plan = &track->plans[segment];
    int count = (int)lroundf(plan->breaths * 2.0f);
    count = count < 1 ? 1 : count;
    int at = track->lungs < 0.5f ? 0 : 1;
    int need = breath_need_after(track, segment, segment + 1);
    if (need != BREATH_ANY && need != (at + count) % 2)
        count++;
    breath_push_halves(track, &plan->rhythm, track->segments[segment].start, track->segments[segment].length, count,
                       1.0f);
    return segment + 1;
}

static bool breath_same_repetition(const Segment *a, const Segment *b)
{
    return b->kind == SEGMENT_PHASE && a->repetition == b->repetition && a->set == b->set && a->side == b->side;
}

// Last segment of the way that begins in `segment`: phases of the same direction in one repetition, with nothing but
// stillness between.
static int breath_way_end(const BreathTrack *track, int segment)
{
    int last = segment;
    for (int i = segment + 1; i < track->count; i++) {
        const BreathPlan *plan = &track->plans[i];
        if (plan->breaths > 0.0f || !breath_same_repetition(&track->segments[segment], &track->segments[i]))
            break;
        if (plan->breath == track->plans[segment].breath)
            last = i;
        else if (!breath_is_still(plan->breath))
            break;
    }
    return last;
}

// One draught: `count` segments of the same direction from `segment`, less `late` ticks at its start.
static void breath_lay_draught(BreathTrack *track, int segment, int count, int late, float to)
{
    float from = track->lungs;
    int way_start = track->segments[segment].start + late;
    int way_length = -late;
    for (int i = 0; i < count; i++)
        way_length += track->segments[segment + i].length;
    for (int i = 0; i < count; i++) {
        const Segment *at = &track->segments[segment + i];
        int start = i ? at->start : way_start;
        int end = at->start + at->length;
        float reached = i == count - 1 ? to : breath_curve(from, to, (float)(end - way_start) / (float)way_length);
        breath_push(track, track->plans[segment].breath, start, end - start, reached);
        BreathStroke *stroke = &track->strokes.items[track->strokes.count - 1];
        stroke->way_start = way_start;
        stroke->way_length = way_length;
        stroke->way_from = from;
        stroke->way_to = to;
    }
}

static int breath_lay_way(BreathTrack *track, int segment)
{
    Breath breath = track->plans[segment].breath;
    int last = breath_way_end(track, segment);
    float target = breath == BREATH_INHALE ? 1.0f : 0.0f;
    int late = 0;

    // 1. Lungs at the wrong end: a quick breath the other way first.
    if (fabsf(track->lungs - target) < 0.5f) {
        const Segment *first = &track->segments[segment];
        late = first->length / 3 < BREATH_CATCH_UP ? first->length / 3 : BREATH_CATCH_UP;
        breath_push(track, breath == BREATH_INHALE ? BREATH_EXHALE : BREATH_INHALE, first->start, late, 1.0f - target);
    }

    // 2. Draughts, each as far as its share of the time, with the stillness between them.
    int total = -late, done = 0;
    for (int i = segment; i <= last; i++)
        total += track->plans[i].breath == breath ? track->segments[i].length : 0;
    float from = track->lungs;
    for (int i = segment; i <= last;) {
        if (track->plans[i].breath != breath) {
            breath_push_still(track, track->plans[i].breath, track->segments[i].start, track->segments[i].length);
            i++;
            continue;
        }
        int count = 0;
        for (; i + count <= last && track->plans[i + count].breath == breath; count++)
            done += track->segments[i + count].length;
        done -= i == segment ? late : 0;
        float share = (float)done / (float)total;
        float to = i + count > last ? target : from + (target - from) * share;
        breath_lay_draught(track, i, count, i == segment ? late : 0, to);
        i += count;
    }
    return last + 1;
}

static int breath_lay_still(BreathTrack *track, int segment)
{
    const Segment *at = &track->segments[segment];
    Breath breath = track->plans[segment].breath;
    float target = breath == BREATH_FULL ? 1.0f : 0.0f;
    int late = 0;
    if (fabsf(track->lungs - target) > 0.5f) {
        late = at->length / 2 < BREATH_CATCH_UP ? at->length / 2 : BREATH_CATCH_UP;
        breath_push(track, breath == BREATH_FULL ? BREATH_INHALE : BREATH_EXHALE, at->start, late, target);
    }
    breath_push_still(track, breath, at->start + late, at->length - late);
    return segment + 1;
}

void breath_lay_strokes(Arena *arena, const BreathPlan *plans, Timeline *timeline)
{
    BreathTrack track = {
        .arena = arena, .segments = timeline->segments, .plans = plans, .count = timeline->segment_count};
    if (track.count > 0 && track.segments[track.count - 1].kind == SEGMENT_END)
        track.count--;
    track.lungs = breath_need(&track, 0) == 1 ? 1.0f : 0.0f;
    for (int i = 0; i < track.count;) {
        if (plans[i].breaths > 0.0f)
            i = breath_lay_counted(&track, i);
        else if (breath_is_way(plans[i].breath))
            i = breath_lay_way(&track, i);
        else if (breath_is_still(plans[i].breath))
            i = breath_lay_still(&track, i);
        else
            i = breath_lay_free(&track, i);
    }
    timeline->strokes = track.strokes.items;
    timeline->stroke_count = track.strokes.count;
}
