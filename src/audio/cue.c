#include "audio/cue.h"

static const struct {
    ToneKind tone;
    bool sounds, breath;
} cue_table[EVENT_KIND_COUNT] = {
    [EVENT_INHALE] = {TONE_INHALE, true, true},        [EVENT_EXHALE] = {TONE_EXHALE, true, true},
    [EVENT_STILL] = {TONE_EMPTY, true, true}, // or TONE_FULL, after the stroke
    [EVENT_COUNTDOWN] = {TONE_COUNTDOWN, true, false}, [EVENT_REPETITION_DONE] = {TONE_REPETITION, true, false},
    [EVENT_SET_DONE] = {TONE_SET, true, false},        [EVENT_SIDE_CHANGE] = {TONE_SIDE_CHANGE, true, false},
    [EVENT_EXERCISE_DONE] = {TONE_END, true, false},
};

static const BreathStroke *cue_stroke_at(const Timeline *timeline, int tick)
{
    int low = 0, high = timeline->stroke_count;
    while (low < high) { // first stroke that starts after the tick
        int middle = (low + high) / 2;
        if (timeline->strokes[middle].start <= tick)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return NULL;
    const BreathStroke *stroke = &timeline->strokes[low - 1];
    return tick < stroke->start + stroke->length ? stroke : NULL;
}

static ToneKind cue_breath_tone(Breath state)
{
    switch (state) {
    case BREATH_INHALE:
        return TONE_INHALE;
    case BREATH_EXHALE:
        return TONE_EXHALE;
    case BREATH_FULL:
        return TONE_FULL;
    default:
        return TONE_EMPTY;
    }
}

bool cue_at_tick(const Timeline *timeline, int tick, float tempo, Cue *cue)
{
    const BreathStroke *stroke = cue_stroke_at(timeline, tick);
    if (!stroke)
        return false;
    float seconds_a_tick = 1.0f / (TICKS_PER_SECOND * tempo);
    cue->tone = cue_breath_tone(stroke->state);
    cue->seconds = (float)stroke->way_length * seconds_a_tick;
    cue->elapsed = (float)(tick - stroke->way_start) * seconds_a_tick;
    return true;
}

bool cue_of_event(const Timeline *timeline, const Event *event, float tempo, Cue *cue)
{
    if (!cue_table[event->kind].sounds)
        return false;
    if (cue_table[event->kind].breath)
        return cue_at_tick(timeline, event->tick, tempo, cue);
    *cue = (Cue){.tone = cue_table[event->kind].tone};
    return true;
}
