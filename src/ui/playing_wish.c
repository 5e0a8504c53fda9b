#include <string.h>

#include "ui/playing_parts.h"

#define PLAYING_NEAR_START TICKS_PER_SECOND // what has only just begun: back goes further
#define PLAYING_LADDER     16               // variants of an exercise, from the gentlest

// ---- where ----

static bool playing_ready(const Playing *playing)
{
    return !playing->load && playing->plan.part_count > 0;
}

static const PlanPart *playing_at(const Playing *playing)
{
    return &playing->plan.parts[playing->part];
}

// The segment under way; NULL where the part is not there yet.
static const Segment *playing_segment(const Playing *playing)
{
    if (!playing_ready(playing) || !playing->placed)
        return NULL;
    const Timeline *timeline = playing->player.timeline;
    return &timeline->segments[timeline_segment_at(timeline, playing->player.tick)];
}

static bool playing_alike(const Segment *a, const Segment *b)
{
    return a->kind == b->kind && a->phase == b->phase && a->side == b->side && a->repetition == b->repetition &&
           a->set == b->set;
}

int playing_map(const Timeline *from, const Timeline *to, int tick)
{
    const Segment *at = &from->segments[timeline_segment_at(from, tick)];
    int nth = 0;
    for (const Segment *s = from->segments; s < at; s++)
        nth += playing_alike(s, at);
    for (int i = 0; i < to->segment_count; i++) {
        const Segment *s = &to->segments[i];
        if (!playing_alike(s, at) || nth-- > 0)
            continue;
        int offset = tick - at->start;
        return s->start + (offset < s->length ? offset : s->length);
    }
    return tick < to->length ? tick : to->length;
}

bool playing_go(Playing *playing, int item)
{
    int part = playing_ready(playing) ? plan_exercise_of(&playing->plan, item) : -1;
    if (part < 0)
        return false;
    playing_move(playing, part, 0);
    return true;
}

bool playing_skip(Playing *playing, int direction)
{
    if (!playing_ready(playing))
        return false;
    const PlanPart *at = playing_at(playing);
    int item = at->item, tick = playing->placed ? playing->player.tick : playing->entry;
    if (direction > 0) {
        if (at->kind == PLAN_WAY && playing_go(playing, item))
            return true;
        for (item++; item < playing->plan.item_count; item++) {
            int part = plan_part_of(&playing->plan, item);
            if (part >= 0) {
                playing_move(playing, part, 0);
                return true;
            }
        }
        if (playing->player.state == PLAYER_DONE)
            return false;
        int last = playing->plan.part_count - 1;
        playing_move(playing, last, playing->plan.parts[last].length);
        return true;
    }
    if (at->kind == PLAN_EXERCISE && (tick >= 2 * PLAYING_NEAR_START || tick == PLAYING_LAST))
        return playing_go(playing, item);
    for (item--; item >= 0; item--) {
        if (playing_go(playing, item))
            return true;
    }
    playing_move(playing, 0, 0);
    return true;
}

bool playing_again(Playing *playing)
{
    const Segment *at = playing_segment(playing);
    if (!at)
        return false;
    const Timeline *timeline = playing->player.timeline;
    const Segment *first = timeline->segments, *start = at;
    bool way = playing_at(playing)->kind == PLAN_WAY;

    // 1. After the exercise: its last repetition. Before it: the lead-in anew.
    while (!way && start > first && start->kind != SEGMENT_PHASE && start->kind != SEGMENT_LEAD_IN)
        start--;
    // 2. The first phase of the repetition, and of the one before where it has only just begun.
    for (int round = 0; !way && round < 2 && start->kind == SEGMENT_PHASE; round++) {
        const Segment *in = start;
        while (start > first && start[-1].kind == SEGMENT_PHASE && start[-1].repetition == in->repetition &&
               start[-1].set == in->set && start[-1].side == in->side)
            start--;
        if (playing->player.tick - start->start >= PLAYING_NEAR_START || start == first ||
            start[-1].kind != SEGMENT_PHASE)
            break;
        start -= round == 0;
    }
    playing_move(playing, playing->part, start->start);
    return true;
}

// ---- more and less ----

static void playing_lengthen(TimelineParams *timing, int segment)
{
    int i = 0;
    while (i < timing->longer_count && timing->longer[i].segment != segment)
        i++;
    if (i == timing->longer_count) {
        if (i == TIMELINE_LONGER_MAX)
            return;
        timing->longer[timing->longer_count++] = (TimelineLonger){.segment = segment};
    }
    if (timing->longer[i].ticks < 40 * PLAYING_LONGER) // ten minutes
        timing->longer[i].ticks += PLAYING_LONGER;
}

// The timing that the part under way has or is to have.
static TimelineParams playing_timing(const Playing *playing)
{
    return playing->wished ? playing->wish : playing_at(playing)->timing;
}

static void playing_wish(Playing *playing, const TimelineParams *timing)
{
    playing->wished = !timeline_params_equal(timing, &playing_at(playing)->timing);
    playing->wish = *timing;
}

bool playing_longer_rest(Playing *playing)
{
    const Segment *at = playing_segment(playing);
    if (!at || playing->state == PLAYING_DONE)
        return false;
    const Timeline *timeline = playing->player.timeline;
    int segment = (int)(at - timeline->segments);
    if (at->kind == SEGMENT_LEAVE && segment + 1 < timeline->segment_count && at[1].kind == SEGMENT_NEXT)
        segment++;
    SegmentKind kind = timeline->segments[segment].kind;
    if (kind == SEGMENT_LEAD_IN || kind == SEGMENT_REST || kind == SEGMENT_NEXT) {
        TimelineParams timing = playing_timing(playing);
        playing_lengthen(&timing, segment);
        playing_wish(playing, &timing);
        return true;
    }
    // On the way: before the exercise that it leads to.
    if (playing_at(playing)->kind != PLAN_WAY && kind != SEGMENT_LEAVE)
        return false;
    int next = playing_next_item(playing), part = next >= 0 ? plan_exercise_of(&playing->plan, next) : -1;
    if (part < 0 || playing->wished)
        return false;
    TimelineParams timing = playing->plan.parts[part].timing;
    playing_lengthen(&timing, 0);
    plan_retime(&playing->plan, part, &timing);
    return true;
}

int playing_repetitions(const Playing *playing)
{
    if (!playing_ready(playing))
        return 0;
    TimelineParams timing = playing_timing(playing);
    int count = timing.repetitions > 0 ? timing.repetitions : playing_at(playing)->exercise->dose.start;
    return count > 0 ? count : 1;
}

bool playing_repeat(Playing *playing, int more)
{
    const Segment *at = playing_segment(playing);
    if (!at || playing_at(playing)->kind != PLAN_EXERCISE || at->kind == SEGMENT_LEAVE || at->kind == SEGMENT_NEXT ||
        at->kind == SEGMENT_END)
        return false;
    // Those that go from side to side have as many on the one as on the other.
    bool pairs = playing_at(playing)->exercise->sides == SIDES_ALTERNATE;
    TimelineParams timing = playing_timing(playing);
    int count = playing_repetitions(playing), step = pairs ? 2 : 1, least = at->repetition;
    count += pairs && count % 2;
    if (pairs)
        least = timing.only_side != SIDE_NONE ? 2 * least : least + least % 2;
    int to = count + (more > 0 ? step : -step);
    if (to < least || to < step || to > PLAYING_REPETITIONS)
        return false;
    timing.repetitions = to;
    playing->plan.items[playing_at(playing)->item].repetitions = to;
    playing_wish(playing, &timing);
    return true;
}

// ---- another ----

const Exercise *playing_variant(const Exercise *exercise, int harder)
{
    const Exercise *base = exercise->base ? exercise->base : exercise;
    const Exercise *ladder[PLAYING_LADDER];
    int count = 0, at = -1;
    // What prepares is gentler than what is easier, and of several the one named last is furthest from the exercise.
    static const VariantKind below[] = {VARIANT_PREPARATION, VARIANT_EASIER};
    for (int k = 0; k < 2; k++) {
        for (int i = base->variant_count - 1; i >= 0; i--) {
            if (base->variants[i].variant_kind == below[k] && count < PLAYING_LADDER / 2)
                ladder[count++] = &base->variants[i];
        }
    }
    int middle = count;
    ladder[count++] = base;
    for (int i = 0; i < base->variant_count; i++) {
        if (base->variants[i].variant_kind == VARIANT_HARDER && count < PLAYING_LADDER)
            ladder[count++] = &base->variants[i];
    }
    for (int i = 0; i < count; i++)
        at = ladder[i] == exercise ? i : at;
    if (at < 0) // an alternative stands beside the exercise
        at = middle;
    int to = at + (harder > 0 ? 1 : -1);
    return to >= 0 && to < count ? ladder[to] : NULL;
}

// The item anew, from its lead-in; on the way to it, that way goes on where it stays the same.
static void playing_replace(Playing *playing, const PlanItem *with)
{
    PlanPart before = *playing_at(playing);
    int part = playing->part, item = before.item;
    playing->wished = false;
    plan_replace(&playing->arena, &playing->plan, item, with, playing->params.ways);
    const PlanPart *after = part < playing->plan.part_count ? &playing->plan.parts[part] : NULL;
    bool same = after && before.kind == PLAN_WAY && after->kind == PLAN_WAY && after->item == item &&
                after->exercise == before.exercise && timeline_params_equal(&after->timing, &before.timing);
    if (!same)
        playing_go(playing, item);
}

bool playing_swap_to(Playing *playing, const Exercise *other)
{
    if (!playing_ready(playing) || !other || playing_at(playing)->item >= playing->plan.item_count)
        return false;
    PlanItem with = playing->plan.items[playing_at(playing)->item];
    const Exercise *base = with.exercise->base ? with.exercise->base : with.exercise;
    if (other == with.exercise || (other != base && other->base != base))
        return false;
    with.exercise = other;
    with.repetitions = playing->params.items[playing_at(playing)->item].repetitions;
    if (other->sides == SIDES_NONE)
        with.only_side = SIDE_NONE;
    playing_replace(playing, &with);
    return true;
}

bool playing_swap(Playing *playing, int harder)
{
    if (!playing_ready(playing) || playing_at(playing)->item >= playing->plan.item_count)
        return false;
    const Exercise *exercise = playing->plan.items[playing_at(playing)->item].exercise;
    return playing_swap_to(playing, playing_variant(exercise, harder));
}

bool playing_side(Playing *playing, Side side)
{
    if (!playing_ready(playing) || playing_at(playing)->item >= playing->plan.item_count)
        return false;
    PlanItem with = playing->plan.items[playing_at(playing)->item];
    if (with.exercise->sides == SIDES_NONE || with.only_side == side)
        return false;
    with.only_side = side;
    playing_replace(playing, &with);
    return true;
}
