#include "ui/playing_parts.h"

#define PLAYING_RELEASE 1000000 // microseconds in which the breath is back in step after holding

// The breath of somebody who holds still: from where the lungs were, out and then in the exercise's own rhythm.
typedef struct StillBreath {
    int stroke; // 0 the first, out; from then on in and out
    Breath state;
    float from, to;          // lungs
    float seconds, progress; // of the stroke
} StillBreath;

static void playing_still_breath(const Exercise *exercise, float circle, int64_t held, StillBreath *breath)
{
    // As a timeline breathes freely: session/layout.h.
    bool given = exercise->rhythm.inhale > 0.0f && exercise->rhythm.exhale > 0.0f;
    double in = given ? (double)exercise->rhythm.inhale : 4.5, out = given ? (double)exercise->rhythm.exhale : 5.5;
    double time = (double)held / 1e6, first = (double)circle * out;
    double length = first;
    *breath = (StillBreath){.state = BREATH_EXHALE, .from = circle, .to = 0.0f};
    if (time >= first) {
        time -= first;
        int cycles = (int)(time / (in + out));
        time -= cycles * (in + out);
        bool inhales = time < in;
        time -= inhales ? 0.0 : in;
        length = inhales ? in : out;
        breath->stroke = 2 * cycles + (inhales ? 1 : 2);
        breath->state = inhales ? BREATH_INHALE : BREATH_EXHALE;
        breath->from = inhales ? 0.0f : 1.0f;
        breath->to = 1.0f - breath->from;
    }
    breath->seconds = (float)length;
    breath->progress = length > 0.0 && time < length ? (float)(time / length) : 1.0f;
}

int playing_breathe(Playing *playing, PlayerInput *input, Event *event)
{
    int64_t elapsed = input->elapsed > 0 ? input->elapsed : 0;
    playing->release_time = playing->release_time > elapsed ? playing->release_time - elapsed : 0;
    if (playing->held && (playing->player.state != PLAYER_PLAYING || input->toggle || input->pause))
        playing->held = false;
    if (!playing->held)
        return 0;

    // The clock stands, and the breath is heard.
    Frame frame;
    StillBreath before, now;
    input->elapsed = 0;
    elapsed = elapsed < PLAYER_GAP ? elapsed : 0;
    frame_at(playing->player.timeline, playing->player.tick, player_fraction(&playing->player), &frame);
    playing_still_breath(playing->shown->exercise, frame.circle, playing->held_time, &before);
    bool begins = playing->held_time == 0 && elapsed > 0;
    playing->held_time += elapsed;
    playing_still_breath(playing->shown->exercise, frame.circle, playing->held_time, &now);
    if (!begins && now.stroke == before.stroke)
        return 0;
    *event = (Event){.kind = now.state == BREATH_INHALE ? EVENT_INHALE : EVENT_EXHALE,
                     .tick = playing->player.tick,
                     .segment = frame.segment,
                     .value = (int)(now.seconds * TICKS_PER_SECOND + 0.5f)};
    return 1;
}

bool playing_frame(const Playing *playing, Frame *frame)
{
    if (!playing->shown)
        return false;
    frame_at(playing->player.timeline, playing->player.tick, player_fraction(&playing->player), frame);
    if (!playing->held && playing->release_time <= 0)
        return true;
    if (playing->held) {
        StillBreath breath;
        playing_still_breath(playing->shown->exercise, frame->circle, playing->held_time, &breath);
        frame->breath = breath.state;
        frame->breath_seconds = breath.seconds;
        frame->breath_progress = breath.progress;
        frame->circle = breath_curve(breath.from, breath.to, breath.progress);
    } else {
        float share = (float)playing->release_time / (float)PLAYING_RELEASE;
        frame->circle += (playing->release_circle - frame->circle) * breath_curve(0.0f, 1.0f, share);
    }
    choreography_sample(playing->shown->choreography, frame->at->motion, frame->movement, frame->circle, &frame->pose);
    return true;
}

bool playing_hold(Playing *playing)
{
    if (!playing->placed || playing->player.state != PLAYER_PLAYING)
        return false;
    if (playing->held) {
        Frame frame;
        playing_frame(playing, &frame);
        playing->release_circle = frame.circle;
        playing->release_time = PLAYING_RELEASE;
    }
    playing->held = !playing->held;
    playing->held_time = 0;
    return true;
}

bool playing_held(const Playing *playing)
{
    return playing->held;
}
