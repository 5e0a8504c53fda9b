#include "session/timeline.h"

#define EVENTS_COUNTDOWN 3 // seconds that are counted down before something starts

// Which of the events of one tick comes first: what ends before what begins, and the voice's small change last.
static const int EVENT_ORDER[EVENT_KIND_COUNT] = {
    [EVENT_REPETITION_DONE] = 0, [EVENT_SET_DONE] = 1,  [EVENT_EXERCISE_DONE] = 2,
    [EVENT_LEAD_IN] = 3,         [EVENT_REST] = 3,      [EVENT_SIDE_CHANGE] = 3,
    [EVENT_PHASE] = 4,           [EVENT_INHALE] = 5,    [EVENT_EXHALE] = 5,
    [EVENT_STILL] = 5,           [EVENT_COUNTDOWN] = 6, [EVENT_COUNT] = 7,
};

typedef struct EventSink {
    int after, until;
    Event *events;
    int capacity;
    int count; // of all, also those that found no room
} EventSink;

static bool event_before(const Event *a, const Event *b)
{
    return a->tick != b->tick ? a->tick < b->tick : EVENT_ORDER[a->kind] < EVENT_ORDER[b->kind];
}

// Keeps the array sorted; the earliest `capacity` events stay. Events come nearly in order, so the walk back is short.
static void event_put(EventSink *sink, EventKind kind, int tick, int segment, int value)
{
    if (tick <= sink->after || tick > sink->until)
        return;
    Event event = {.kind = kind, .tick = tick, .segment = segment, .value = value};
    int at = sink->count < sink->capacity ? sink->count : sink->capacity;
    sink->count++;
    if (at == sink->capacity && (at == 0 || !event_before(&event, &sink->events[at - 1])))
        return;
    at -= at == sink->capacity ? 1 : 0;
    for (; at > 0 && event_before(&event, &sink->events[at - 1]); at--)
        sink->events[at] = sink->events[at - 1];
    sink->events[at] = event;
}

static const PhaseSpec *event_phase(const Timeline *timeline, const Segment *segment)
{
    return segment->kind == SEGMENT_PHASE ? &timeline->exercise->phases[segment->phase] : NULL;
}

// A posture held for so many seconds: its seconds are counted. Where it is held for breaths, the stillness within a
// breath is counted.
static bool event_is_held(const Timeline *timeline, const Segment *segment)
{
    const PhaseSpec *phase = event_phase(timeline, segment);
    return phase && phase->duration_kind == DURATION_SECONDS && phase->through_count == 0 && phase->full_pose < 0 &&
           segment->from.pose == segment->to.pose && segment->from.mirrored == segment->to.mirrored &&
           phase->breath != BREATH_INHALE && phase->breath != BREATH_EXHALE;
}

static void event_put_counts(EventSink *sink, int segment, int start, int length)
{
    int first = sink->after < start ? 1 : (sink->after - start) / TICKS_PER_SECOND + 1;
    for (int value = first; value * TICKS_PER_SECOND < length; value++) {
        int tick = start + value * TICKS_PER_SECOND;
        if (tick > sink->until)
            return;
        event_put(sink, EVENT_COUNT, tick, segment, value);
    }
}

// The first segment after the exercise itself.
static bool event_is_done(const Timeline *timeline, int segment)
{
    SegmentKind before = segment > 0 ? timeline->segments[segment - 1].kind : SEGMENT_PHASE;
    return before != SEGMENT_LEAVE && before != SEGMENT_NEXT;
}

static void event_put_segment(EventSink *sink, const Timeline *timeline, int index)
{
    const Segment *segment = &timeline->segments[index];
    const PhaseSpec *phase = event_phase(timeline, segment);
    int end = segment->start + segment->length;
    bool awaited = false; // something starts after it, for which people get ready
    switch (segment->kind) {
    case SEGMENT_LEAD_IN:
        event_put(sink, EVENT_LEAD_IN, segment->start, index, 0);
        awaited = true;
        break;
    case SEGMENT_PHASE:
        if (phase->only_between && timeline->exercise->sides == SIDES_BOTH)
            event_put(sink, EVENT_SIDE_CHANGE, segment->start, index, 0);
        event_put(sink, EVENT_PHASE, segment->start, index, segment->phase);
        break;
    case SEGMENT_REST:
        event_put(sink, EVENT_REST, segment->start, index, 0);
        awaited = true;
        break;
    case SEGMENT_SIDE_CHANGE:
        event_put(sink, EVENT_SIDE_CHANGE, segment->start, index, 0);
        awaited = true;
        break;
    case SEGMENT_LEAVE:
    case SEGMENT_NEXT:
    case SEGMENT_END:
        if (event_is_done(timeline, index))
            event_put(sink, EVENT_EXERCISE_DONE, segment->start, index, 0);
        break;
    }
    for (int value = EVENTS_COUNTDOWN; awaited && value > 0; value--) {
        if (end - value * TICKS_PER_SECOND >= segment->start)
            event_put(sink, EVENT_COUNTDOWN, end - value * TICKS_PER_SECOND, index, value);
    }
    if (event_is_held(timeline, segment))
        event_put_counts(sink, index, segment->start, segment->length);
    if (segment->ends_repetition)
        event_put(sink, EVENT_REPETITION_DONE, end, index, segment->repetition);
    if (segment->ends_set && timeline->sets > 1)
        event_put(sink, EVENT_SET_DONE, end, index, segment->set);
}

static bool event_is_still(const BreathStroke *stroke)
{
    return stroke->state == BREATH_FULL || stroke->state == BREATH_EMPTY;
}

static void event_put_stroke(EventSink *sink, const Timeline *timeline, int index, int segment)
{
    const BreathStroke *stroke = &timeline->strokes[index];
    bool still = event_is_still(stroke);
    if (stroke->bridge)
        return;
    if (stroke->way_start == stroke->start &&
        !(still && index > 0 && event_is_still(stroke - 1) && !stroke[-1].bridge)) {
        EventKind kind = still ? EVENT_STILL : stroke->state == BREATH_INHALE ? EVENT_INHALE : EVENT_EXHALE;
        event_put(sink, kind, stroke->start, segment, stroke->way_length);
    }
    if (still && timeline->segments[segment].kind == SEGMENT_PHASE &&
        !event_is_held(timeline, &timeline->segments[segment]))
        event_put_counts(sink, segment, stroke->start, stroke->length);
}

int events_between(const Timeline *timeline, int after, int until, Event *events, int capacity)
{
    EventSink sink = {.after = after, .until = until, .events = events, .capacity = capacity};
    int low = 0, high = timeline->stroke_count; // the last stroke that starts at or before `after`
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if (timeline->strokes[middle].start <= after)
            low = middle;
        else
            high = middle;
    }
    int stroke = low;
    int first = timeline_segment_at(timeline, after < 0 ? 0 : after);
    for (int i = first; i < timeline->segment_count && timeline->segments[i].start <= until; i++) {
        const Segment *segment = &timeline->segments[i];
        event_put_segment(&sink, timeline, i);
        for (; stroke < timeline->stroke_count && timeline->strokes[stroke].start < segment->start + segment->length;
             stroke++) {
            int at = timeline->strokes[stroke].start < segment->start
                         ? timeline_segment_at(timeline, timeline->strokes[stroke].start)
                         : i;
            event_put_stroke(&sink, timeline, stroke, at);
        }
    }
    return sink.count;
}
