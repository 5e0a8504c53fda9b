#include "ui/performance.h"

#include <ctype.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"

#define PERFORMANCE_FRAMES      200 // moments that the camera has to hold
#define PERFORMANCE_PARTS       8   // of a movement, to find what turns in it
#define PERFORMANCE_TURN_LEAST  BODY_RAD(5.0f)
#define PERFORMANCE_TURN_FULL   BODY_RAD(16.0f)
#define PERFORMANCE_AROUND      0.15f          // seconds either side of now that tell the speed
#define PERFORMANCE_SPEED_LEAST BODY_RAD(1.0f) // radians a second
#define PERFORMANCE_SPEED_SHARE 0.6f           // of the mean speed of the joint that turns furthest
#define PERFORMANCE_GHOST       0.05f          // metres
#define PERFORMANCE_FACES       0.3f           // of the eye's distance, that it stands before or behind the figure
#define PERFORMANCE_UPRIGHT     0.25f // squared share of the hips' line that lies level, below which they stand

struct PerformanceJob {
    pthread_t thread;
    PerformanceParams params;
    Performance *result;
    atomic_bool done;
};

void performance_params_init(PerformanceParams *params, const Exercise *exercise)
{
    memset(params, 0, sizeof *params);
    params->exercise = exercise;
    params->lead_in = PERFORMANCE_LEAD_IN;
}

// Angle between two rotations, radians. By their distance, which is 2 sin(angle / 4), and not by the cosine, which is
// too flat near 0.
static float performance_angle(const versor a, const versor b)
{
    float sign = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3] < 0.0f ? -1.0f : 1.0f, sum = 0.0f;
    for (int i = 0; i < 4; i++)
        sum += (a[i] - sign * b[i]) * (a[i] - sign * b[i]);
    return 4.0f * asinf(fminf(0.5f * sqrtf(sum), 1.0f));
}

static void performance_range(const Choreography *choreography, PerformanceRange *range)
{
    Pose poses[PERFORMANCE_PARTS + 1];
    for (int i = 0; i <= PERFORMANCE_PARTS; i++)
        choreography_sample(choreography, range->motion, (float)i / PERFORMANCE_PARTS, 0.5f, &poses[i]);
    for (int joint = 0; joint < JOINT_COUNT; joint++)
        for (int i = 1; i <= PERFORMANCE_PARTS; i++)
            range->turn[joint] =
                fmaxf(range->turn[joint], performance_angle(poses[0].joint[joint], poses[i].joint[joint]));
}

static void performance_find_ranges(Performance *performance)
{
    const Timeline *timeline = &performance->timeline;
    performance->segment_range = ARENA_ARRAY(&performance->arena, int, timeline->segment_count + 1);
    performance->ranges = ARENA_ARRAY(&performance->arena, PerformanceRange, timeline->segment_count + 1);
    for (int i = 0; i < timeline->segment_count; i++) {
        int motion = timeline->segments[i].motion;
        int k = 0;
        while (k < performance->range_count && performance->ranges[k].motion != motion)
            k++;
        if (k == performance->range_count) {
            performance->ranges[performance->range_count++].motion = motion;
            performance_range(performance->choreography, &performance->ranges[k]);
        }
        performance->segment_range[i] = k;
    }
}

static void performance_add_prop(Performance *performance, const Prop *prop)
{
    Solid solids[PROP_SOLIDS_MAX];
    if (prop->kind == PROP_WALL || prop->kind == PROP_DOOR) // scenery: it may leave the picture
        return;
    int count = prop_solids(prop, solids);
    if (count == 0) {
        solids[0] = (Solid){.kind = SOLID_BOX, .turn = prop->turn};
        for (int k = 0; k < 3; k++) {
            solids[0].centre[k] = prop->at[k] + (k == 1 ? prop->size[1] * 0.5f : 0.0f);
            solids[0].half[k] = prop->size[k] * 0.5f;
        }
        count = 1;
    }
    for (int i = 0; i < count; i++) {
        const Solid *solid = &solids[i];
        if (solid->kind == SOLID_SPHERE) {
            Ball *ball = &performance->balls[performance->ball_count++];
            memcpy(ball->at, solid->centre, sizeof ball->at);
            ball->radius = solid->radius;
            continue;
        }
        for (int corner = 0; corner < 8; corner++) {
            float x = solid->half[0] * ((corner & 1) ? 1.0f : -1.0f);
            float y = solid->half[1] * ((corner & 2) ? 1.0f : -1.0f);
            float z = solid->half[2] * ((corner & 4) ? 1.0f : -1.0f);
            Ball *ball = &performance->balls[performance->ball_count++];
            ball->at[0] = solid->centre[0] + cosf(solid->turn) * x + sinf(solid->turn) * z;
            ball->at[1] = solid->centre[1] + y;
            ball->at[2] = solid->centre[2] - sinf(solid->turn) * x + cosf(solid->turn) * z;
            ball->radius = 0.02f;
        }
    }
}

static void performance_find_bounds(Performance *performance)
{
    const Timeline *timeline = &performance->timeline;
    int most = (PERFORMANCE_FRAMES + 1) * FIGURE_BOUNDS_MAX + 2 * PROPS_MAX * PROP_SOLIDS_MAX * 8;
    performance->balls = ARENA_ARRAY(&performance->arena, Ball, most);
    bool sides[2] = {false, false};
    for (int i = 0; i < timeline->segment_count; i++)
        sides[timeline->segments[i].mirrored] = true;
    for (int i = 0; i <= PERFORMANCE_FRAMES; i++) {
        Frame frame;
        Body body;
        frame_at(timeline, (int)((int64_t)timeline->length * i / PERFORMANCE_FRAMES), 0.0f, &frame);
        body_resolve(&frame.pose, &body);
        performance->ball_count += figure_bounds(&body, performance->balls + performance->ball_count);
    }
    for (int side = 0; side < 2; side++) {
        int count = 0;
        const Prop *props = choreography_props(performance->choreography, side == 1, &count);
        for (int i = 0; i < count && sides[side]; i++)
            performance_add_prop(performance, &props[i]);
    }
}

Performance *performance_create(const PerformanceParams *params)
{
    Performance *performance = calloc(1, sizeof *performance);
    if (!performance)
        abort();
    performance->exercise = params->exercise;
    if (!params->exercise && params->path) {
        const Exercise *loaded = exercise_load(&performance->arena, params->library, params->path, &performance->diags);
        performance->exercise = loaded ? exercise_find_variant(loaded, params->variant) : NULL;
    }
    if (!performance->exercise)
        return performance;
    const Exercise *exercise = performance->exercise;
    performance->choreography = choreography_create(&performance->arena, exercise, &performance->diags);
    TimelineParams timing;
    timeline_params_init(&timing);
    timing.only_side = exercise->sides == SIDES_NONE ? SIDE_NONE : params->side;
    timing.repetitions = params->repetitions;
    timing.lead_in = params->lead_in;
    if (params->timed)
        timing = params->timing;
    timeline_build(&performance->arena, performance->choreography, &timing, &performance->timeline);
    performance_find_ranges(performance);
    performance_find_bounds(performance);
    for (int i = 0; i < exercise->target_count; i++) {
        Joint joint = exercise->targets[i];
        if (joint >= JOINT_L5 && joint < JOINT_HEAD)
            performance->targets |= FIGURE_VERTEBRA(joint);
    }
    return performance;
}

void performance_destroy(Performance *performance)
{
    if (!performance)
        return;
    diag_finish(&performance->diags);
    arena_finish(&performance->arena);
    free(performance);
}

static float performance_smooth(float value, float least, float full)
{
    float t = (value - least) / (full - least);
    t = t < 0.0f ? 0.0f : t > 1.0f ? 1.0f : t;
    return t * t * (3.0f - 2.0f * t);
}

// The speed of the fastest joint around this moment, without the breath: radians a second.
static float performance_speed(const Performance *performance, const Frame *frame)
{
    float seconds = frame->at->movement * (float)frame->at->length / TICKS_PER_SECOND;
    if (seconds <= 0.0f)
        return 0.0f;
    // As much before as after, so that a movement that starts and ends slowly does so here too.
    float around = fminf(PERFORMANCE_AROUND / seconds, fminf(frame->movement, 1.0f - frame->movement));
    float from = frame->movement - around, to = frame->movement + around;
    if (to - from < 1e-5f)
        return 0.0f;
    Pose before, after;
    choreography_sample(performance->choreography, frame->at->motion, from, 0.5f, &before);
    choreography_sample(performance->choreography, frame->at->motion, to, 0.5f, &after);
    float most = 0.0f;
    for (int joint = 0; joint < JOINT_COUNT; joint++)
        most = fmaxf(most, performance_angle(before.joint[joint], after.joint[joint]));
    return most / ((to - from) * seconds);
}

static float performance_region(const float *turn, Joint first, Joint last)
{
    float sum = 0.0f;
    for (int joint = first; joint <= (int)last; joint++)
        sum += turn[joint];
    return performance_smooth(sum, PERFORMANCE_TURN_LEAST, PERFORMANCE_TURN_FULL);
}

void performance_activity(const Performance *performance, const Frame *frame, float activity[JOINT_COUNT])
{
    static const struct {
        Joint first, last;
    } regions[] = {{JOINT_L5, JOINT_L1}, {JOINT_T12, JOINT_T1}, {JOINT_C7, JOINT_HEAD}};
    memset(activity, 0, JOINT_COUNT * sizeof *activity);
    const float *turn = performance->ranges[performance->segment_range[frame->segment]].turn;
    float furthest = 0.0f;
    float seconds = frame->at->movement * (float)frame->at->length / TICKS_PER_SECOND;
    for (int joint = 0; joint < JOINT_COUNT; joint++)
        furthest = fmaxf(furthest, turn[joint]);
    float speed = performance_speed(performance, frame);
    if (speed <= 0.0f)
        return;
    // Against the movement's own speed, so that a slow one counts as much as a quick one.
    float full = fmaxf(PERFORMANCE_SPEED_SHARE * furthest / seconds, PERFORMANCE_SPEED_LEAST);
    float moving = performance_smooth(speed, 0.0f, full);
    // 1. What turns by itself; the spine by its regions, because a vertebra's own share is small.
    for (int joint = 0; joint < JOINT_COUNT; joint++)
        activity[joint] = performance_smooth(turn[joint], PERFORMANCE_TURN_LEAST, PERFORMANCE_TURN_FULL);
    for (int i = 0; i < 3; i++) {
        float share = performance_region(turn, regions[i].first, regions[i].last);
        for (int joint = regions[i].first; joint <= (int)regions[i].last; joint++)
            activity[joint] = share;
    }
    // 2. A limb goes along with the joint that carries it.
    for (int joint = JOINT_CLAVICLE_L; joint < JOINT_COUNT; joint++)
        if (joint != JOINT_CLAVICLE_L && joint != JOINT_CLAVICLE_R && joint != JOINT_HIP_L && joint != JOINT_HIP_R)
            activity[joint] = fmaxf(activity[joint], activity[JOINTS[joint].parent]);
    // 3. As much as it moves now.
    for (int joint = 0; joint < JOINT_COUNT; joint++)
        activity[joint] *= moving;
}

bool performance_ghost(const Performance *performance, const Frame *frame, Body *ghost)
{
    const Pose *pose = choreography_destination(performance->choreography, frame->at->motion, frame->movement);
    if (!pose)
        return false;
    Body body;
    body_resolve(&frame->pose, &body);
    body_resolve(pose, ghost);
    float furthest = 0.0f;
    for (int joint = 0; joint < JOINT_COUNT; joint++) {
        float sum = 0.0f;
        for (int k = 0; k < 3; k++) {
            float d = body.position[joint][k] - ghost->position[joint][k];
            sum += d * d;
        }
        furthest = fmaxf(furthest, sum);
    }
    return furthest > PERFORMANCE_GHOST * PERFORMANCE_GHOST;
}

const Prop *performance_props(const Performance *performance, const Frame *frame, int *count)
{
    return choreography_props(performance->choreography, frame->at->mirrored, count);
}

int performance_tick(const Performance *performance, double seconds, float *fraction)
{
    const Timeline *timeline = &performance->timeline;
    double ticks = seconds * TICKS_PER_SECOND;
    double most = timeline->length - timeline->exercise_start;
    ticks = ticks < 0.0 ? 0.0 : ticks > most ? most : ticks;
    // 12.35 s is tick 741 and not a hair below it.
    double whole = floor(ticks + 1e-6);
    *fraction = (float)fmax(ticks - whole, 0.0);
    return timeline->exercise_start + (int)whole;
}

bool performance_find_moment(const Performance *performance, Arena *arena, const char *moment, Side side, int *tick,
                             float *fraction, const char **error)
{
    static const char *const names[] = {"start", "mid", "end"};
    const char *colon = strchr(moment, ':');
    char *name = arena_text(arena, moment, colon ? (size_t)(colon - moment) : strlen(moment));
    int which = 1;
    if (colon) {
        char *lower = arena_copy(arena, colon + 1);
        for (char *c = lower; *c; c++)
            *c = (char)tolower((unsigned char)*c);
        for (which = 0; which < 3 && !text_equal(lower, names[which]);)
            which++;
        if (which == 3) {
            *error = arena_format(arena, "\"%s\" is no moment; it is START, MID or END", colon + 1);
            return false;
        }
    }
    const Timeline *timeline = &performance->timeline;
    int start = timeline_find_phase(timeline, name, side);
    if (start < 0) {
        const Exercise *exercise = performance->exercise;
        const char **phases = ARENA_ARRAY(arena, const char *, exercise->phase_count + 1);
        const char *all = "";
        for (int i = 0; i < exercise->phase_count; i++) {
            phases[i] = exercise->phases[i].name;
            all = arena_format(arena, "%s%s%s", all, i ? ", " : "", phases[i]);
        }
        const char *nearest = diag_nearest(name, phases, exercise->phase_count);
        *error = nearest ? arena_format(arena, "no phase \"%s\"; did you mean %s?", name, nearest)
                         : arena_format(arena, "no phase \"%s\"; there are %s", name, all);
        return false;
    }
    const Segment *segment = &timeline->segments[timeline_segment_at(timeline, start)];
    int half = segment->length / 2;
    *tick = which == 0   ? segment->start
            : which == 1 ? segment->start + half
                         : segment->start + (segment->length > 0 ? segment->length - 1 : 0);
    *fraction = which == 2 ? 1.0f : which == 1 && segment->length % 2 ? 0.5f : 0.0f;
    return true;
}

int performance_facing(CameraView view)
{
    float before = sinf(view.azimuth);
    return before > PERFORMANCE_FACES ? 1 : before < -PERFORMANCE_FACES ? -1 : 0;
}

bool performance_faces(const Performance *performance, CameraView view)
{
    Body body;
    Frame frame;
    frame_at(&performance->timeline, performance->timeline.exercise_start, 0.0f, &frame);
    body_resolve(&frame.pose, &body);
    vec3 hip_l, hip_r;
    memcpy(hip_l, body.position[JOINT_HIP_L], sizeof hip_l);
    memcpy(hip_r, body.position[JOINT_HIP_R], sizeof hip_r);
    float x = hip_r[0] - hip_l[0], y = hip_r[1] - hip_l[1], z = hip_r[2] - hip_l[2];
    float length = sqrtf(x * x + y * y + z * z);
    // On its side neither hip is the right one; it faces forward all the same.
    if (x * x + z * z < PERFORMANCE_UPRIGHT * length * length)
        return performance_facing(view) > 0;
    // The picture's right is (cos azimuth, 0, -sin azimuth).
    return length > 0.0f && (x * cosf(view.azimuth) - z * sinf(view.azimuth)) / length < -PERFORMANCE_FACES;
}

static void *performance_run(void *data)
{
    PerformanceJob *job = data;
    job->result = performance_create(&job->params);
    atomic_store_explicit(&job->done, true, memory_order_release);
    return NULL;
}

PerformanceJob *performance_begin(const PerformanceParams *params)
{
    PerformanceJob *job = calloc(1, sizeof *job);
    if (!job)
        abort();
    job->params = *params;
    if (pthread_create(&job->thread, NULL, performance_run, job) != 0) {
        LOG_WARNING("no second thread: the exercise is made ready on this one");
        performance_run(job);
        job->thread = pthread_self();
    }
    return job;
}

static Performance *performance_end(PerformanceJob *job)
{
    if (!pthread_equal(job->thread, pthread_self()))
        pthread_join(job->thread, NULL);
    Performance *result = job->result;
    free(job);
    return result;
}

Performance *performance_poll(PerformanceJob **job)
{
    if (!*job || !atomic_load_explicit(&(*job)->done, memory_order_acquire))
        return NULL;
    Performance *result = performance_end(*job);
    *job = NULL;
    return result;
}

Performance *performance_wait(PerformanceJob **job)
{
    Performance *result = *job ? performance_end(*job) : NULL;
    *job = NULL;
    return result;
}

void performance_cancel(PerformanceJob *job)
{
    if (job)
        performance_destroy(performance_end(job));
}
