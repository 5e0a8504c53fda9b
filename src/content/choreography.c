#include "content/choreography.h"

#include <math.h>
#include <string.h>

#include "content/choreography_pose.h"

typedef struct Way {
    PoseRef from, to;
    int before, after; // pose indices of a way that passes through, -1
    Track track;
    bool held[POINT_COUNT];
} Way;

typedef enum LegPace { PACE_WHOLE, PACE_ENTER, PACE_THROUGH, PACE_LEAVE } LegPace;

// A stretch of a motion along one way.
typedef struct Leg {
    int way;
    LegPace pace;
    float start, end; // of the phase's progress
} Leg;

typedef struct Motion {
    PoseRef from, to;
    int phase;
    bool side;     // that it was asked for
    bool mirrored; // legs are sampled on the written side and reflected
    Leg *legs;
    int leg_count;
    int breath_way; // -1
} Motion;

struct Choreography {
    Arena *arena;
    const Exercise *exercise;
    SolvedPose *poses;
    Prop props[2][PROPS_MAX];
    struct {
        Way *items;
        int count, capacity;
    } ways;
    struct {
        Motion *items;
        int count, capacity;
    } motions;
};

// Whether the figure is ever in a pose. A posture that others only start from may stand where this exercise's props
// are.
static bool choreography_visits(const Exercise *exercise, int pose)
{
    if (pose == exercise->start)
        return true;
    for (int i = 0; i < exercise->enter_count; i++)
        if (exercise->enter[i] == pose)
            return true;
    for (int p = 0; p < exercise->phase_count; p++) {
        const PhaseSpec *phase = &exercise->phases[p];
        if (phase->to == pose || phase->full_pose == pose)
            return true;
        for (int i = 0; i < phase->through_count; i++)
            if (phase->through[i] == pose)
                return true;
    }
    return false;
}

Choreography *choreography_create(Arena *arena, const Exercise *exercise, Diagnostics *diags)
{
    Choreography *c = ARENA_NEW(arena, Choreography);
    c->arena = arena;
    c->exercise = exercise;
    c->poses = ARENA_ARRAY(arena, SolvedPose, exercise->pose_count);
    for (int i = 0; i < exercise->prop_count; i++) {
        c->props[0][i] = exercise->props[i];
        c->props[0][i].at[0] += exercise->shift;
        prop_mirror(&c->props[0][i], &c->props[1][i]);
    }
    for (int i = 0; i < exercise->pose_count; i++) {
        choreography_pose_solve(arena, exercise, c->poses, i);
        if (diags && (!exercise->poses[i].is_posture || choreography_visits(exercise, i)))
            choreography_pose_report(exercise, c->poses, i, diags);
    }
    for (int i = 0; i < exercise->pose_count; i++)
        for (int side = 0; side < 2; side++)
            c->poses[i].pose[side].root[0] += exercise->poses[i].shift;
    return c;
}

const Exercise *choreography_exercise(const Choreography *choreography)
{
    return choreography->exercise;
}

PoseRef choreography_start(const Choreography *choreography, bool mirrored)
{
    return (PoseRef){choreography->exercise->start, mirrored};
}

const Pose *choreography_pose(const Choreography *choreography, PoseRef ref)
{
    return &choreography->poses[ref.pose].pose[ref.mirrored];
}

const SolverResult *choreography_result(const Choreography *choreography, int pose)
{
    return &choreography->poses[pose].result;
}

const Prop *choreography_props(const Choreography *choreography, bool mirrored, int *count)
{
    *count = choreography->exercise->prop_count;
    return choreography->props[mirrored];
}

// ---- ways ----

static bool choreography_same(PoseRef a, PoseRef b)
{
    return a.pose == b.pose && a.mirrored == b.mirrored;
}

// Points that meet in both poses.
static void choreography_meets(const SolvedPose *from, bool from_mirrored, const SolvedPose *to, bool to_mirrored,
                               TrackEnds *ends)
{
    for (int g = 0; g < from->goal_count; g++) {
        const Goal *goal = &from->goals[g];
        if (goal->kind != GOAL_MEET || goal->weight < CHOREOGRAPHY_WISH)
            continue;
        Point a = from_mirrored ? point_mirror(goal->a) : goal->a, b = from_mirrored ? point_mirror(goal->b) : goal->b;
        bool both = false;
        for (int h = 0; h < to->goal_count && !both; h++) {
            const Goal *other = &to->goals[h];
            both = other->kind == GOAL_MEET && (to_mirrored ? point_mirror(other->a) : other->a) == a &&
                   (to_mirrored ? point_mirror(other->b) : other->b) == b;
        }
        for (int i = 0; i < ends->meet_count; i++)
            both = both && !(ends->meets[i].a == a && ends->meets[i].b == b);
        if (both && ends->meet_count < TRACK_MEETS_MAX) {
            ends->meets[ends->meet_count].a = a;
            ends->meets[ends->meet_count].b = b;
            ends->meet_count++;
        }
    }
}

// The way between two poses, baked once; `before` and `after` (pose indices, -1) for ways that pass through.
static int choreography_way(Choreography *c, PoseRef from, PoseRef to, int before, int after)
{
    for (int i = 0; i < c->ways.count; i++) {
        const Way *way = &c->ways.items[i];
        if (choreography_same(way->from, from) && choreography_same(way->to, to) && way->before == before &&
            way->after == after)
            return i;
    }
    const SolvedPose *a = &c->poses[from.pose], *b = &c->poses[to.pose];
    TrackEnds ends = {
        .from = &a->pose[from.mirrored],
        .to = &b->pose[to.mirrored],
        .before = before < 0 ? NULL : &c->poses[before].pose[from.mirrored],
        .after = after < 0 ? NULL : &c->poses[after].pose[to.mirrored],
        .planted_from = a->planted[from.mirrored],
        .planted_to = b->planted[to.mirrored],
        .props = c->props[from.mirrored],
        .prop_count = c->exercise->prop_count,
    };
    for (int i = 0; i < CAPSULE_COUNT; i++)
        ends.touch[i] = a->touch[from.mirrored][i] | b->touch[to.mirrored][i];
    choreography_meets(a, from.mirrored, b, to.mirrored, &ends);
    Way *way = ARENA_PUSH(c->arena, &c->ways);
    way->from = from;
    way->to = to;
    way->before = before;
    way->after = after;
    track_held(&ends, way->held);
    track_bake(c->arena, &ends, &way->track);
    return c->ways.count - 1;
}

// ---- motions ----

// How far the path coordinate is after a share t of a leg's time. Entering and leaving legs take twice the time of one
// that is passed through and meet its speed: u = 2t^3 - t^4 has slope 0 at 0 and 2 at 1, curvature 0 at both.
static float choreography_pace(LegPace pace, float t)
{
    t = t < 0.0f ? 0.0f : t > 1.0f ? 1.0f : t;
    float r = 1.0f - t;
    switch (pace) {
    case PACE_ENTER:
        return t * t * t * (2.0f - t);
    case PACE_LEAVE:
        return 1.0f - r * r * r * (2.0f - r);
    case PACE_THROUGH:
        return t;
    default:
        return t * t * t * (10.0f + t * (6.0f * t - 15.0f));
    }
}

// The poses that a phase visits after `from`, each different from the one before.
static int choreography_route(const PhaseSpec *phase, PoseRef from, bool mirrored, PoseRef *route, int capacity)
{
    int count = 0;
    PoseRef last = from;
    for (int n = 0; n < (phase->through_count ? phase->times : 0); n++) {
        for (int i = 0; i < phase->through_count && count < capacity - 1; i++) {
            PoseRef next = {phase->through[i], mirrored};
            if (!choreography_same(next, last))
                route[count++] = last = next;
        }
    }
    PoseRef end = phase->to >= 0 ? (PoseRef){phase->to, mirrored != phase->only_between} : last;
    if (!choreography_same(end, last))
        route[count++] = end;
    return count;
}

static void choreography_lay_legs(Choreography *c, Motion *motion, const PhaseSpec *phase, PoseRef *route, int count)
{
    float total = 0.0f;
    motion->legs = ARENA_ARRAY(c->arena, Leg, count);
    motion->leg_count = count;
    // Legs on the written side when both ends are on the same side: the other side is their reflection.
    bool same_side = true;
    for (int i = 0; i < count; i++)
        same_side = same_side && route[i].mirrored == motion->from.mirrored;
    motion->mirrored = same_side && motion->from.mirrored;
    for (int i = 0; i < count; i++) {
        PoseRef from = i ? route[i - 1] : motion->from, to = route[i];
        if (motion->mirrored)
            from.mirrored = to.mirrored = false;
        bool flow = phase && phase->flow && count > 1;
        int before = flow && i > 0 ? (i > 1 ? route[i - 2].pose : motion->from.pose) : -1;
        int after = flow && i + 1 < count ? route[i + 1].pose : -1;
        Leg *leg = &motion->legs[i];
        leg->way = choreography_way(c, from, to, before, after);
        leg->pace = !flow ? PACE_WHOLE : i == 0 ? PACE_ENTER : i + 1 == count ? PACE_LEAVE : PACE_THROUGH;
        leg->start = total;
        total += leg->pace == PACE_ENTER || leg->pace == PACE_LEAVE ? 2.0f : 1.0f;
        leg->end = total;
    }
    float share = phase ? phase->move_share : 1.0f, after = phase ? phase->move_after : 0.0f;
    if (share <= 0.0f || share > 1.0f - after)
        share = 1.0f - after;
    for (int i = 0; i < count; i++) {
        motion->legs[i].start = after + share * motion->legs[i].start / total;
        motion->legs[i].end = after + share * motion->legs[i].end / total;
    }
}

#define CHOREOGRAPHY_LEGS_MAX 512

static int choreography_add(Choreography *c, PoseRef from, PoseRef to, int phase_index, bool mirrored)
{
    const PhaseSpec *phase = phase_index < 0 ? NULL : &c->exercise->phases[phase_index];
    PoseRef route[CHOREOGRAPHY_LEGS_MAX];
    int count = 0;
    if (phase)
        count = choreography_route(phase, from, mirrored, route, CHOREOGRAPHY_LEGS_MAX);
    else if (!choreography_same(from, to))
        route[count++] = to;
    Motion motion = {
        .from = from, .to = count ? route[count - 1] : from, .phase = phase_index, .side = mirrored, .breath_way = -1};
    motion.mirrored = from.mirrored;
    choreography_lay_legs(c, &motion, phase, route, count);
    if (phase && phase->full_pose >= 0) {
        PoseRef base = {motion.to.pose, false}, full = {phase->full_pose, false};
        motion.breath_way = choreography_way(c, base, full, -1, -1);
    }
    *ARENA_PUSH(c->arena, &c->motions) = motion;
    return c->motions.count - 1;
}

int choreography_motion(Choreography *choreography, PoseRef from, int phase, bool mirrored, PoseRef *to)
{
    int found = -1;
    for (int i = 0; i < choreography->motions.count && found < 0; i++) {
        const Motion *motion = &choreography->motions.items[i];
        bool stands = phase >= 0 || choreography_same(motion->to, from);
        if (motion->phase == phase && motion->side == mirrored && choreography_same(motion->from, from) && stands)
            found = i;
    }
    if (found < 0)
        found = choreography_add(choreography, from, from, phase, mirrored);
    if (to)
        *to = choreography->motions.items[found].to;
    return found;
}

int choreography_passage(Choreography *choreography, PoseRef from, PoseRef to)
{
    for (int i = 0; i < choreography->motions.count; i++) {
        const Motion *motion = &choreography->motions.items[i];
        if (motion->phase < 0 && choreography_same(motion->from, from) && choreography_same(motion->to, to))
            return i;
    }
    return choreography_add(choreography, from, to, -1, to.mirrored);
}

#define CHOREOGRAPHY_OVER      (-2)  // as a phase: over other poses
#define CHOREOGRAPHY_LEG_LEAST 0.25f // metres that a leg counts for where nothing goes far

// How far the joint that goes furthest goes, metres.
static float choreography_distance(const Choreography *c, PoseRef from, PoseRef to)
{
    Body a, b;
    float furthest = 0.0f;
    body_resolve(&c->poses[from.pose].pose[from.mirrored], &a);
    body_resolve(&c->poses[to.pose].pose[to.mirrored], &b);
    for (int j = 0; j < JOINT_COUNT; j++)
        furthest = fmaxf(furthest, glm_vec3_distance(a.position[j], b.position[j]));
    return furthest;
}

// Gives each leg of a motion time after how far it goes, so that a long one is not hurried.
static void choreography_share_out(const Choreography *c, const PoseRef *stops, Motion *motion)
{
    float total = 0.0f, so_far = 0.0f;
    for (int i = 0; i < motion->leg_count; i++)
        total += CHOREOGRAPHY_LEG_LEAST + choreography_distance(c, stops[i], stops[i + 1]);
    for (int i = 0; i < motion->leg_count; i++) {
        motion->legs[i].start = so_far / total;
        so_far += CHOREOGRAPHY_LEG_LEAST + choreography_distance(c, stops[i], stops[i + 1]);
        motion->legs[i].end = i + 1 == motion->leg_count ? 1.0f : so_far / total;
    }
}

int choreography_passage_over(Choreography *choreography, const PoseRef *stops, int count)
{
    Motion motion = {.from = stops[0],
                     .to = stops[count - 1],
                     .phase = CHOREOGRAPHY_OVER,
                     .side = stops[count - 1].mirrored,
                     .mirrored = stops[0].mirrored,
                     .breath_way = -1};
    PoseRef *route = ARENA_ARRAY(choreography->arena, PoseRef, count);
    memcpy(route, stops + 1, (size_t)(count - 1) * sizeof *route);
    choreography_lay_legs(choreography, &motion, NULL, route, count - 1);
    choreography_share_out(choreography, stops, &motion);
    *ARENA_PUSH(choreography->arena, &choreography->motions) = motion;
    return choreography->motions.count - 1;
}

// The leg under way, or -1 before the first and after the last.
static int choreography_leg(const Motion *motion, float progress)
{
    if (motion->leg_count == 0 || progress < motion->legs[0].start)
        return -1;
    int low = 0, high = motion->leg_count - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (progress < motion->legs[middle].end)
            high = middle;
        else
            low = middle + 1;
    }
    return progress < motion->legs[low].end ? low : -1;
}

static bool choreography_before_legs(const Motion *motion, float progress)
{
    return motion->leg_count > 0 && progress < motion->legs[0].start;
}

// Adds to a pose what the breath moves: the difference between the breath's way at `circle` and at its empty end.
static void choreography_breathe(const Track *track, float circle, Pose *pose)
{
    Pose empty, now;
    track_sample(track, 0.0f, &empty);
    track_sample(track, circle, &now);
    for (int j = 0; j < JOINT_COUNT; j++) {
        versor inverse, turned;
        glm_quat_conjugate(empty.joint[j], inverse);
        glm_quat_mul(now.joint[j], inverse, turned);
        glm_quat_mul(turned, pose->joint[j], pose->joint[j]);
    }
    for (int i = 0; i < 3; i++)
        pose->root[i] += now.root[i] - empty.root[i];
}

void choreography_sample(const Choreography *choreography, int motion, float progress, float circle, Pose *pose)
{
    const Motion *m = &choreography->motions.items[motion];
    int leg = choreography_leg(m, progress);
    bool reflect = m->mirrored;
    if (leg >= 0) {
        const Leg *l = &m->legs[leg];
        float u = choreography_pace(l->pace, (progress - l->start) / (l->end - l->start));
        track_sample(&choreography->ways.items[l->way].track, u, pose);
    } else {
        PoseRef at = choreography_before_legs(m, progress) ? m->from : m->to;
        *pose = choreography->poses[at.pose].pose[reflect ? false : at.mirrored];
    }
    if (m->breath_way >= 0)
        choreography_breathe(&choreography->ways.items[m->breath_way].track, circle, pose);
    if (reflect)
        pose_mirror(pose, pose);
}

void choreography_planted(const Choreography *choreography, int motion, float progress, bool planted[POINT_COUNT])
{
    const Motion *m = &choreography->motions.items[motion];
    int leg = choreography_leg(m, progress);
    bool written[POINT_COUNT];
    if (leg >= 0) {
        memcpy(written, choreography->ways.items[m->legs[leg].way].held, sizeof written);
    } else {
        PoseRef at = choreography_before_legs(m, progress) ? m->from : m->to;
        memcpy(written, choreography->poses[at.pose].planted[m->mirrored ? false : at.mirrored], sizeof written);
    }
    for (int i = 0; m->breath_way >= 0 && i < POINT_COUNT; i++)
        written[i] = written[i] && choreography->ways.items[m->breath_way].held[i];
    for (int i = 0; i < POINT_COUNT; i++)
        planted[i] = written[m->mirrored ? point_mirror((Point)i) : (Point)i];
}

const Pose *choreography_destination(const Choreography *choreography, int motion, float progress)
{
    const Motion *m = &choreography->motions.items[motion];
    int leg = choreography_leg(m, progress);
    if (leg < 0)
        return NULL;
    PoseRef to = choreography->ways.items[m->legs[leg].way].to;
    return &choreography->poses[to.pose].pose[m->mirrored ? true : to.mirrored];
}

void choreography_touch(const Choreography *choreography, int motion, uint32_t touch[CAPSULE_COUNT])
{
    const Motion *m = &choreography->motions.items[motion];
    const SolvedPose *from = &choreography->poses[m->from.pose], *to = &choreography->poses[m->to.pose];
    for (int i = 0; i < CAPSULE_COUNT; i++)
        touch[i] = from->touch[m->from.mirrored][i] | to->touch[m->to.mirrored][i];
    for (int l = 0; l < m->leg_count; l++) {
        PoseRef at = choreography->ways.items[m->legs[l].way].to;
        for (int i = 0; i < CAPSULE_COUNT; i++)
            touch[i] |= choreography->poses[at.pose].touch[m->mirrored ? true : at.mirrored][i];
    }
}
