#include "session/timeline.h"

#include <string.h>

#define TIMELINE_NEAR_START TICKS_PER_SECOND // back goes further than the start of a segment that has only just begun

float ease_movement(float t)
{
    t = t < 0.0f ? 0.0f : t > 1.0f ? 1.0f : t;
    return t * t * t * (10.0f + t * (6.0f * t - 15.0f));
}

int timeline_segment_at(const Timeline *timeline, int tick)
{
    int low = 0, high = timeline->segment_count - 1;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (timeline->segments[middle].start <= tick)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static int timeline_stroke_at(const Timeline *timeline, int tick)
{
    int low = 0, high = timeline->stroke_count - 1;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        if (timeline->strokes[middle].start <= tick)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static float timeline_progress(int start, int length, int tick, float fraction)
{
    if (length <= 0)
        return 1.0f;
    float progress = ((float)(tick - start) + fraction) / (float)length;
    return progress < 0.0f ? 0.0f : progress > 1.0f ? 1.0f : progress;
}

static void frame_breathe(const Timeline *timeline, Frame *frame)
{
    frame->stroke = -1;
    frame->breath = BREATH_EMPTY;
    if (timeline->stroke_count == 0)
        return;
    frame->stroke = timeline_stroke_at(timeline, frame->tick);
    const BreathStroke *stroke = &timeline->strokes[frame->stroke];
    frame->breath = stroke->state;
    frame->breath_progress = timeline_progress(stroke->start, stroke->length, frame->tick, frame->fraction);
    frame->breath_seconds = (float)stroke->length / (float)TICKS_PER_SECOND;
    float way = timeline_progress(stroke->way_start, stroke->way_length, frame->tick, frame->fraction);
    frame->circle = breath_curve(stroke->way_from, stroke->way_to, way);
}

void frame_at(const Timeline *timeline, int tick, float fraction, Frame *frame)
{
    memset(frame, 0, sizeof *frame);
    frame->tick = tick < 0 ? 0 : tick > timeline->length ? timeline->length : tick;
    frame->fraction = frame->tick == tick && tick < timeline->length ? fraction : 0.0f;
    frame->segment = timeline_segment_at(timeline, frame->tick);
    frame->at = &timeline->segments[frame->segment];
    frame->progress = timeline_progress(frame->at->start, frame->at->length, frame->tick, frame->fraction);
    frame->movement = frame->progress < frame->at->movement ? frame->progress / frame->at->movement : 1.0f;
    frame_breathe(timeline, frame);
    choreography_sample(timeline->choreography, frame->at->motion, frame->movement, frame->circle, &frame->pose);
    choreography_planted(timeline->choreography, frame->at->motion, frame->movement, frame->planted);
}

int timeline_find_phase(const Timeline *timeline, const char *name, Side side)
{
    for (int i = 0; i < timeline->segment_count; i++) {
        const Segment *segment = &timeline->segments[i];
        if (segment->kind == SEGMENT_PHASE && (side == SIDE_NONE || segment->side == side) &&
            strcmp(timeline->exercise->phases[segment->phase].name, name) == 0)
            return segment->start;
    }
    return -1;
}

int timeline_tick_back(const Timeline *timeline, int tick)
{
    int segment = timeline_segment_at(timeline, tick);
    if (segment > 0 && tick - timeline->segments[segment].start < TIMELINE_NEAR_START)
        segment--;
    return timeline->segments[segment].start;
}

int timeline_tick_next(const Timeline *timeline, int tick)
{
    int segment = timeline_segment_at(timeline, tick);
    return segment + 1 < timeline->segment_count ? timeline->segments[segment + 1].start : timeline->length;
}
