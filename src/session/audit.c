#include "session/audit.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "body/contact.h"
#include "session/posture.h"
#include "session/report.h"
#include "session/support.h"

#define AUDIT_HISTORY 7 // samples that the velocity's breaks are seen in; the middle one is judged
#define AUDIT_TEXT    160

// The worst moment of one kind in the phase (or in what is no phase) that it belongs to.
typedef struct AuditWorst {
    float value;
    int segment;
    int tick;
    int subject, other; // point, coordinate, joint, capsules, prop
} AuditWorst;

typedef struct AuditRun {
    const Timeline *timeline;
    AuditSummary *summary;
    AuditWorst *worst; // rows: phases, then segment kinds; columns: audit kinds

    Frame frame;
    Body body;
    vec3 points[POINT_COUNT];
    const Prop *props;
    int prop_count;
    Solid solids[PROPS_MAX * PROP_SOLIDS_MAX];
    int solid_prop[PROPS_MAX * PROP_SOLIDS_MAX];
    int solid_count;
    uint32_t touch[CAPSULE_COUNT];
    int last_segment;
    bool passages; // the ways in and out are judged, not what lies between

    Pose pose_before;
    bool planted_before[POINT_COUNT];
    vec3 anchor[POINT_COUNT]; // where a planted point was when it was planted
    vec3 history[AUDIT_HISTORY][POINT_COUNT];
    int samples;
} AuditRun;

typedef struct AuditLimit {
    float limit;
    const char *unit;
    float scale; // to the unit
    const char *hint;
} AuditLimit;

static const AuditLimit AUDIT_LIMITS[AUDIT_KIND_COUNT] = {
    [AUDIT_KIND_FLOOR] = {AUDIT_DEPTH, "mm", 1000.0f, NULL},
    [AUDIT_KIND_PROP] = {AUDIT_DEPTH, "mm", 1000.0f, NULL},
    [AUDIT_KIND_DRIFT] = {AUDIT_DRIFT, "mm", 1000.0f,
                          "a point that is planted in both poses of a movement must be in the same place"},
    [AUDIT_KIND_RANGE] = {AUDIT_RANGE, "degrees", 1.0f, NULL},
    [AUDIT_KIND_OVERLAP] = {AUDIT_OVERLAP, "mm", 1000.0f, "parts that are meant to touch are named under `touch:`"},
    [AUDIT_KIND_JUMP] = {AUDIT_JUMP, "degrees", 1.0f, "give the phase more seconds, or a pose on the way"},
    [AUDIT_KIND_KINK] = {AUDIT_KINK, "m/s", 1.0f, NULL},
    [AUDIT_KIND_BALANCE] = {AUDIT_BALANCE, "mm", 1000.0f, NULL},
    [AUDIT_KIND_SPEED] = {AUDIT_SPEED, "m/s", 1.0f, "give the phase more seconds, or a pose on the way"},
};

static int audit_rows(const Timeline *timeline)
{
    return timeline->exercise->phase_count + (int)SEGMENT_END + 1;
}

static int audit_row(const Timeline *timeline, const Segment *segment)
{
    return segment->kind == SEGMENT_PHASE ? segment->phase : timeline->exercise->phase_count + (int)segment->kind;
}

static void audit_note(AuditRun *run, AuditKind kind, float value, int segment, int tick, int subject, int other)
{
    if (value > run->summary->worst[kind])
        run->summary->worst[kind] = value;
    if (value <= AUDIT_LIMITS[kind].limit)
        return;
    int row = audit_row(run->timeline, &run->timeline->segments[segment]);
    AuditWorst *worst = &run->worst[row * AUDIT_KIND_COUNT + (int)kind];
    if (value > worst->value)
        *worst = (AuditWorst){.value = value, .segment = segment, .tick = tick, .subject = subject, .other = other};
}

static void audit_note_here(AuditRun *run, AuditKind kind, float value, int subject, int other)
{
    audit_note(run, kind, value, run->frame.segment, run->frame.tick, subject, other);
}

// ---- one sample ----

static void audit_depth(AuditRun *run)
{
    for (int i = 0; i < POINT_COUNT; i++) {
        audit_note_here(run, AUDIT_KIND_FLOOR, -run->points[i][1], i, -1);
        for (int s = 0; s < run->solid_count; s++) {
            vec3 normal;
            float depth = -solid_distance(&run->solids[s], run->points[i], normal);
            audit_note_here(run, AUDIT_KIND_PROP, depth, i, run->solid_prop[s]);
        }
    }
}

static void audit_drift(AuditRun *run)
{
    for (int i = 0; i < POINT_COUNT; i++) {
        if (!run->frame.planted[i])
            continue;
        if (run->samples > 0 && run->planted_before[i])
            audit_note_here(run, AUDIT_KIND_DRIFT, glm_vec3_distance(run->points[i], run->anchor[i]), i, -1);
        else
            glm_vec3_copy(run->points[i], run->anchor[i]);
    }
}

static void audit_range(AuditRun *run)
{
    float coords[COORD_COUNT];
    pose_coordinates(&run->frame.pose, coords);
    for (int i = 0; i < COORD_COUNT; i++) {
        float over = pose_range_over(&run->frame.pose, coords, (Coord)i);
        audit_note_here(run, AUDIT_KIND_RANGE, BODY_DEG(over), i, -1);
    }
}

// Spheres about the capsules tell most pairs apart; the rest is measured.
static void audit_overlap(AuditRun *run)
{
    vec3 centre[CAPSULE_COUNT];
    float radius[CAPSULE_COUNT];
    for (int c = 0; c < CAPSULE_COUNT; c++) {
        vec3 a, b;
        body_capsule(&run->body, (Capsule)c, a, b);
        glm_vec3_lerp(a, b, 0.5f, centre[c]);
        radius[c] = 0.5f * glm_vec3_distance(a, b) + fmaxf(CAPSULES[c].radius_a, CAPSULES[c].radius_b);
    }
    for (int a = 0; a < CAPSULE_COUNT; a++) {
        for (int b = a + 1; b < CAPSULE_COUNT; b++) {
            float reach = radius[a] + radius[b];
            if ((run->touch[a] >> b & 1u) || glm_vec3_distance2(centre[a], centre[b]) > reach * reach ||
                !contact_pair_counts((Capsule)a, (Capsule)b))
                continue;
            Contact contact;
            contact_of(&run->body, (Capsule)a, (Capsule)b, &contact);
            audit_note_here(run, AUDIT_KIND_OVERLAP, contact.depth, a, b);
        }
    }
}

static void audit_jump(AuditRun *run)
{
    for (int j = 0; run->samples > 0 && j < JOINT_COUNT; j++) {
        const float *a = run->pose_before.joint[j], *b = run->frame.pose.joint[j];
        float dx = a[3] * b[0] - b[3] * a[0] - (a[1] * b[2] - a[2] * b[1]);
        float dy = a[3] * b[1] - b[3] * a[1] - (a[2] * b[0] - a[0] * b[2]);
        float dz = a[3] * b[2] - b[3] * a[2] - (a[0] * b[1] - a[1] * b[0]);
        float cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
        float angle = 2.0f * atan2f(sqrtf(dx * dx + dy * dy + dz * dz), fabsf(cosine));
        audit_note_here(run, AUDIT_KIND_JUMP, BODY_DEG(angle), j, -1);
    }
}

static void audit_speed(AuditRun *run)
{
    for (int i = 0; run->samples > 0 && i < POINT_COUNT; i++) {
        float way = glm_vec3_distance(run->points[i], run->history[AUDIT_HISTORY - 1][i]);
        audit_note_here(run, AUDIT_KIND_SPEED, way * TICKS_PER_SECOND, i, -1);
    }
}

// d2(t) = p(t+1) - 2 p(t) + p(t-1); the kink is what d2(t) has beyond the mean of d2(t-2) and d2(t+2), which a smooth
// movement has too. Two ticks away, because a break between two ticks shows in both.
static void audit_kink(AuditRun *run, int newest)
{
    memmove(run->history[0], run->history[1], sizeof run->history - sizeof *run->history);
    memcpy(run->history[AUDIT_HISTORY - 1], run->points, sizeof run->points);
    if (run->samples + 1 < AUDIT_HISTORY)
        return;
    int tick = newest - AUDIT_HISTORY / 2;
    int segment = timeline_segment_at(run->timeline, tick);
    for (int i = 0; i < POINT_COUNT; i++) {
        float squared = 0.0f;
        for (int axis = 0; axis < 3; axis++) {
            float p[AUDIT_HISTORY];
            for (int h = 0; h < AUDIT_HISTORY; h++)
                p[h] = run->history[h][i][axis];
            float before = p[2] - 2.0f * p[1] + p[0], here = p[4] - 2.0f * p[3] + p[2],
                  after = p[6] - 2.0f * p[5] + p[4];
            float kink = here - 0.5f * (before + after);
            squared += kink * kink;
        }
        audit_note(run, AUDIT_KIND_KINK, sqrtf(squared) * TICKS_PER_SECOND, segment, tick, i, -1);
    }
}

// Lead-ins, rests, and phases that hold their posture, once, half-way.
static void audit_balance(AuditRun *run)
{
    const Segment *at = run->frame.at;
    if (run->frame.tick != at->start + at->length / 2 || at->from.pose != at->to.pose ||
        at->from.mirrored != at->to.mirrored || at->kind == SEGMENT_SIDE_CHANGE)
        return;
    if (at->kind == SEGMENT_PHASE) {
        const PhaseSpec *phase = &run->timeline->exercise->phases[at->phase];
        if (phase->through_count > 0 || phase->full_pose >= 0)
            return;
    }
    Support support = {.body = &run->body,
                       .planted = run->frame.planted,
                       .props = run->props,
                       .prop_count = run->prop_count,
                       .contact = AUDIT_CONTACT};
    audit_note_here(run, AUDIT_KIND_BALANCE, support_outside(&support), -1, -1);
}

static void audit_enter_segment(AuditRun *run)
{
    const Choreography *choreography = run->timeline->choreography;
    choreography_touch(choreography, run->frame.at->motion, run->touch);
    run->props = choreography_props(choreography, run->frame.at->mirrored, &run->prop_count);
    run->solid_count = 0;
    for (int p = 0; p < run->prop_count; p++) {
        int count = prop_solids(&run->props[p], &run->solids[run->solid_count]);
        for (int s = 0; s < count; s++)
            run->solid_prop[run->solid_count++] = p;
    }
    run->last_segment = run->frame.segment;
}

static void audit_sample(AuditRun *run, int tick)
{
    frame_at(run->timeline, tick, 0.0f, &run->frame);
    if (run->frame.segment != run->last_segment)
        audit_enter_segment(run);
    body_resolve(&run->frame.pose, &run->body);
    for (int i = 0; i < POINT_COUNT; i++)
        body_point(&run->body, (Point)i, run->points[i]);
    audit_depth(run);
    audit_drift(run);
    audit_range(run);
    audit_overlap(run);
    audit_jump(run);
    audit_speed(run); // before the history moves on
    audit_kink(run, tick);
    audit_balance(run);
    run->pose_before = run->frame.pose;
    memcpy(run->planted_before, run->frame.planted, sizeof run->planted_before);
    run->samples++;
}

// ---- messages ----

static void audit_say(const AuditRun *run, AuditKind kind, const AuditWorst *worst, char *text, size_t size)
{
    float limit = AUDIT_LIMITS[kind].limit * AUDIT_LIMITS[kind].scale;
    float value = worst->value * AUDIT_LIMITS[kind].scale;
    char numbers[AUDIT_TEXT];
    snprintf(numbers, sizeof numbers, "%.*f %s (limit %g)", kind == AUDIT_KIND_KINK || kind == AUDIT_KIND_SPEED ? 2 : 1,
             (double)value, AUDIT_LIMITS[kind].unit, (double)limit);
    switch (kind) {
    case AUDIT_KIND_FLOOR:
        snprintf(text, size, "%s is below the floor by %s", POINTS[worst->subject].name, numbers);
        break;
    case AUDIT_KIND_PROP:
        snprintf(text, size, "%s is inside %s by %s", POINTS[worst->subject].name,
                 PROP_KINDS[run->timeline->exercise->props[worst->other].kind].name, numbers);
        break;
    case AUDIT_KIND_DRIFT:
        snprintf(text, size, "%s is planted but moves by %s", POINTS[worst->subject].name, numbers);
        break;
    case AUDIT_KIND_RANGE:
        snprintf(text, size, "%s is beyond its range of motion by %s", COORDS[worst->subject].name, numbers);
        break;
    case AUDIT_KIND_OVERLAP:
        snprintf(text, size, "%s and %s overlap by %s", CAPSULES[worst->subject].name, CAPSULES[worst->other].name,
                 numbers);
        break;
    case AUDIT_KIND_JUMP:
        snprintf(text, size, "%s jumps by %s in one sixtieth of a second", JOINTS[worst->subject].name, numbers);
        break;
    case AUDIT_KIND_KINK:
        snprintf(text, size, "the velocity of %s breaks by %s", POINTS[worst->subject].name, numbers);
        break;
    case AUDIT_KIND_BALANCE:
        if (isinf(worst->value))
            snprintf(text, size, "nothing carries the body");
        else
            snprintf(text, size, "the centre of mass is outside what carries it by %s", numbers);
        break;
    case AUDIT_KIND_SPEED:
        snprintf(text, size, "%s moves at %s", POINTS[worst->subject].name, numbers);
        break;
    default:
        break;
    }
}

static bool audit_is_passage(const Segment *segment)
{
    return segment->kind == SEGMENT_LEAD_IN || segment->kind == SEGMENT_LEAVE || segment->kind == SEGMENT_NEXT;
}

// Where in the exercise that is, and when: on a way in or out from its beginning.
static void audit_moment(const AuditRun *run, const AuditWorst *worst, char *text, size_t size)
{
    const Timeline *timeline = run->timeline;
    const Segment *segment = &timeline->segments[worst->segment];
    const char *posture = timeline->exercise->posture;
    char side[AUDIT_TEXT] = "";
    if (segment->side != SIDE_NONE)
        snprintf(side, sizeof side, " (%s)", report_side_name(segment->side));
    if (run->passages) {
        snprintf(text, size, "%s '%s'%s at %.1f s",
                 segment->kind == SEGMENT_LEAD_IN ? "on the way in from"
                 : segment->kind == SEGMENT_LEAVE ? "on the way back to"
                                                  : "resting in",
                 posture ? posture : "", side, (double)(worst->tick - segment->start) / TICKS_PER_SECOND);
        return;
    }
    snprintf(text, size, "in %s%s at %.1f s", report_segment_name(timeline, segment), side,
             (double)(worst->tick - timeline->exercise_start) / TICKS_PER_SECOND);
}

static int audit_report(const AuditRun *run, int rows, Diagnostics *diags)
{
    const Timeline *timeline = run->timeline;
    const Exercise *exercise = timeline->exercise;
    int count = 0;
    for (int i = 0; i < rows * AUDIT_KIND_COUNT; i++) {
        const AuditWorst *worst = &run->worst[i];
        AuditKind kind = (AuditKind)(i % AUDIT_KIND_COUNT);
        if (!(worst->value > 0.0f))
            continue;
        const Segment *segment = &timeline->segments[worst->segment];
        if (run->passages && !audit_is_passage(segment))
            continue;
        char text[2 * AUDIT_TEXT], moment[2 * AUDIT_TEXT];
        audit_say(run, kind, worst, text, sizeof text);
        audit_moment(run, worst, moment, sizeof moment);
        Place place = run->passages                    ? exercise->poses[exercise->start].place
                      : segment->kind == SEGMENT_PHASE ? exercise->phases[segment->phase].place
                                                       : exercise->place;
        diag_error(diags, place, AUDIT_LIMITS[kind].hint, "%s: %s: %s", exercise->id, moment, text);
        count++;
    }
    return count;
}

static AuditRun *audit_begin(Arena *arena, const Timeline *timeline, AuditSummary *summary)
{
    AuditRun *run = ARENA_NEW(arena, AuditRun);
    run->timeline = timeline;
    run->summary = summary;
    run->worst = ARENA_ARRAY(arena, AuditWorst, audit_rows(timeline) * AUDIT_KIND_COUNT);
    memset(summary, 0, sizeof *summary);
    return run;
}

static void audit_stretch(AuditRun *run, int first, int last)
{
    run->last_segment = -1;
    run->samples = 0;
    for (int tick = first; tick <= last; tick++)
        audit_sample(run, tick);
    run->summary->samples += run->samples;
}

int audit_timeline(const Timeline *timeline, Diagnostics *diags, AuditSummary *summary)
{
    Arena arena = {0};
    AuditSummary own;
    AuditRun *run = audit_begin(&arena, timeline, summary ? summary : &own);
    // A few ticks more, in which nothing moves, so that the very last moments are judged too.
    audit_stretch(run, 0, timeline->length + AUDIT_HISTORY / 2);
    int count = audit_report(run, audit_rows(timeline), diags);
    arena_finish(&arena);
    return count;
}

// Whether the figure stays where it is because no way to or from the posture can be shown.
static int audit_cut(const Timeline *timeline, const Segment *segment, bool enters, Diagnostics *diags)
{
    const Exercise *exercise = timeline->exercise;
    int posture = posture_of(exercise);
    if (posture < 0 || (enters ? segment->from : segment->to).pose == posture)
        return 0;
    diag_error(diags, exercise->poses[exercise->start].place, "name poses on the way in `enter:`",
               "%s: there is no way %s '%s': the figure would cut", exercise->id, enters ? "in from" : "back to",
               exercise->poses[posture].name);
    return 1;
}

int audit_passages(const Timeline *timeline, Diagnostics *diags, AuditSummary *summary)
{
    Arena arena = {0};
    AuditSummary own;
    AuditRun *run = audit_begin(&arena, timeline, summary ? summary : &own);
    int count = 0, edge = AUDIT_HISTORY / 2;
    run->passages = true;
    for (int i = 0; i < timeline->segment_count; i++) {
        const Segment *segment = &timeline->segments[i];
        if (segment->kind == SEGMENT_LEAD_IN) {
            count += audit_cut(timeline, segment, true, diags);
            audit_stretch(run, segment->start, segment->start + segment->length + edge);
        } else if (segment->kind == SEGMENT_LEAVE) {
            count += audit_cut(timeline, segment, false, diags);
            audit_stretch(run, segment->start > edge ? segment->start - edge : 0, timeline->length + edge);
        }
    }
    count += audit_report(run, audit_rows(timeline), diags);
    arena_finish(&arena);
    return count;
}
