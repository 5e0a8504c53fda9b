#include "ui/gallery_motion.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "draw/props.h"

#define MOTION_STEP       5                          // ticks between samples: 12 a second
#define MOTION_LONGEST    (40 * TICKS_PER_SECOND)    // of a loop; what comes later is left out
#define MOTION_STILL_MOST (3 * TICKS_PER_SECOND / 2) // of a stretch in which nothing moves
#define MOTION_BACK       (6 * TICKS_PER_SECOND / 5) // from the end to the start, where they differ
#define MOTION_BLEND_MOST 48                         // samples between two keys
#define MOTION_NEAR       0.004f                     // metres: half a pixel of a card
#define MOTION_NEAR_TURN  0.05f                      // distance of quaternions: 5.7 degrees
#define MOTION_STILL_NEAR 0.002f
#define MOTION_STILL_TURN 0.01f

// One moment, while a motion is made.
typedef struct Sample {
    Pose pose;
    Body body;
    float circle;
    int tick;
    bool mirrored;
} Sample;

typedef struct Samples {
    Sample *items;
    int count, capacity;
} Samples;

// The balls that reach furthest in each of a number of directions across the picture and towards the eye, which are
// those that camera_frame() could be stopped by.
typedef struct Reach {
    vec3 directions[MOTION_BALLS_MAX];
    float reach[MOTION_BALLS_MAX];
    Ball balls[MOTION_BALLS_MAX];
} Reach;

// ---- Sampling ---------------------------------------------------------------------------------------------------

static bool is_near(const Body *a, const Body *b, float metres, float turn)
{
    for (int joint = 0; joint < JOINT_COUNT; joint++) {
        float apart = 0.0f, dot = 0.0f;
        for (int k = 0; k < 3; k++)
            apart += (a->position[joint][k] - b->position[joint][k]) * (a->position[joint][k] - b->position[joint][k]);
        for (int k = 0; k < 4; k++)
            dot += a->rotation[joint][k] * b->rotation[joint][k];
        // |p - q|^2 = 2 - 2 p.q for unit quaternions.
        if (apart > metres * metres || 2.0f - 2.0f * fabsf(dot) > turn * turn)
            return false;
    }
    return fabsf(a->curl[0] - b->curl[0]) + fabsf(a->curl[1] - b->curl[1]) + fabsf(a->clasp - b->clasp) < 0.05f;
}

static void add_sample(Arena *arena, Samples *samples, const Pose *pose, float circle, bool mirrored, int tick)
{
    Sample *sample = ARENA_PUSH(arena, samples);
    sample->pose = *pose;
    body_resolve(pose, &sample->body);
    sample->circle = circle;
    sample->mirrored = mirrored;
    sample->tick = tick;
}

// First tick after what is shown: one repetition, or one of each side where they take turns.
static int find_end(const Timeline *timeline)
{
    int wanted = timeline->exercise->sides == SIDES_ALTERNATE ? 2 : 1;
    for (int i = 0; i < timeline->segment_count; i++) {
        const Segment *segment = &timeline->segments[i];
        if (segment->ends_repetition && --wanted == 0)
            return segment->start + segment->length;
    }
    return timeline->length;
}

static void take_samples(Arena *arena, const Timeline *timeline, Samples *samples)
{
    int end = find_end(timeline), at = 0, still_since = -1;
    Body still;
    Frame frame;
    // 1. Of the repetition, at most so much of a stretch in which nothing moves.
    for (int tick = timeline->exercise_start; tick <= end && at <= MOTION_LONGEST; tick += MOTION_STEP) {
        Body body;
        frame_at(timeline, tick < end ? tick : end - 1, tick < end ? 0.0f : 1.0f, &frame);
        body_resolve(&frame.pose, &body);
        if (still_since < 0 || !is_near(&body, &still, MOTION_STILL_NEAR, MOTION_STILL_TURN)) {
            still = body;
            still_since = at;
        }
        if (at - still_since > MOTION_STILL_MOST)
            continue;
        add_sample(arena, samples, &frame.pose, frame.circle, frame.at->mirrored, at);
        at += MOTION_STEP;
    }
    // 2. And back to where it begins.
    Sample first = samples->items[0], last = samples->items[samples->count - 1];
    int steps = is_near(&last.body, &first.body, MOTION_NEAR, MOTION_NEAR_TURN) ? 1 : MOTION_BACK / MOTION_STEP;
    for (int i = 1; i <= steps; i++) {
        Pose pose;
        float t = (float)i / (float)steps;
        pose_blend(&last.pose, &first.pose, ease_movement(t), &pose);
        add_sample(arena, samples, &pose, last.circle + (first.circle - last.circle) * t,
                   i < steps ? last.mirrored : first.mirrored, last.tick + i * MOTION_STEP);
    }
}

// Whether a straight blend from sample a to sample b is as good as all between them.
static bool blends(const Samples *samples, int a, int b)
{
    const Sample *from = &samples->items[a], *to = &samples->items[b];
    if (from->mirrored != to->mirrored && b > a + 1)
        return false;
    for (int i = a + 1; i < b; i++) {
        Pose pose;
        Body body;
        float t = (float)(i - a) / (float)(b - a);
        pose_blend(&from->pose, &to->pose, t, &pose);
        body_resolve(&pose, &body);
        if (!is_near(&body, &samples->items[i].body, MOTION_NEAR, MOTION_NEAR_TURN) ||
            fabsf(from->circle + (to->circle - from->circle) * t - samples->items[i].circle) > 0.1f)
            return false;
    }
    return true;
}

// ---- Keys -------------------------------------------------------------------------------------------------------

static uint8_t to_byte(float value)
{
    return (uint8_t)(fminf(fmaxf(value, 0.0f), 1.0f) * 255.0f + 0.5f);
}

static void pack_key(const Sample *sample, MotionKey *key)
{
    *key = (MotionKey){.tick = (uint16_t)sample->tick,
                       .circle = to_byte(sample->circle),
                       .curl = {to_byte(sample->pose.curl[0]), to_byte(sample->pose.curl[1])},
                       .clasp = to_byte(sample->pose.clasp),
                       .mirrored = sample->mirrored};
    for (int joint = 0; joint < JOINT_COUNT; joint++)
        for (int k = 0; k < 4; k++)
            key->joint[joint][k] = (int16_t)lrintf(sample->pose.joint[joint][k] * 32767.0f);
    memcpy(key->root, sample->pose.root, sizeof key->root);
}

static void unpack_key(const MotionKey *key, Pose *pose)
{
    for (int joint = 0; joint < JOINT_COUNT; joint++) {
        versor q;
        for (int k = 0; k < 4; k++)
            q[k] = (float)key->joint[joint][k] / 32767.0f;
        glm_quat_normalize_to(q, pose->joint[joint]);
    }
    memcpy(pose->root, key->root, sizeof key->root);
    for (int i = 0; i < 2; i++)
        pose->curl[i] = (float)key->curl[i] / 255.0f;
    pose->clasp = (float)key->clasp / 255.0f;
}

static int find_peak(const Samples *samples)
{
    int peak = 0;
    float most = 0.0f;
    for (int i = 0; i < samples->count; i++) {
        float sum = 0.0f;
        for (int joint = 0; joint < JOINT_COUNT; joint++)
            for (int k = 0; k < 3; k++)
                sum += fabsf(samples->items[i].body.position[joint][k] - samples->items[0].body.position[joint][k]);
        if (sum > most + 0.01f) {
            most = sum;
            peak = samples->items[i].tick;
        }
    }
    return peak;
}

static void make_keys(Arena *arena, const Samples *samples, Motion *motion)
{
    MotionKey *keys = ARENA_ARRAY(arena, MotionKey, samples->count);
    for (int at = 0;;) {
        MotionKey *key = &keys[motion->count++];
        pack_key(&samples->items[at], key);
        if (at == samples->count - 1)
            break;
        int to = at + 1;
        while (to + 1 < samples->count && to + 1 - at <= MOTION_BLEND_MOST && blends(samples, at, to + 1))
            to++;
        key->still = is_near(&samples->items[at].body, &samples->items[to].body, MOTION_STILL_NEAR, MOTION_STILL_TURN);
        at = to;
    }
    motion->length = keys[motion->count - 1].tick;
    motion->peak = find_peak(samples);
    motion->keys = malloc((size_t)motion->count * sizeof *keys);
    if (!motion->keys)
        abort();
    memcpy(motion->keys, keys, (size_t)motion->count * sizeof *keys);
}

// ---- What the camera has to hold --------------------------------------------------------------------------------

static void reach_init(Reach *reach, CameraView view)
{
    Camera camera;
    camera_frame(&camera, view, NULL, 0, (Rect){0.0f, 0.0f, 100.0f, 100.0f}, false);
    for (int i = 0; i < MOTION_BALLS_MAX; i++) {
        const float *across = i < MOTION_BALLS_MAX / 2 ? camera.right : camera.up;
        float angle = (float)(i % (MOTION_BALLS_MAX / 2)) * 2.0f * GLM_PIf / (float)(MOTION_BALLS_MAX / 2);
        for (int k = 0; k < 3; k++)
            reach->directions[i][k] = across[k] * cosf(angle) + camera.back[k] * sinf(angle);
        reach->reach[i] = -INFINITY;
    }
}

static void reach_add(Reach *reach, const Ball *balls, int count)
{
    for (int b = 0; b < count; b++)
        for (int i = 0; i < MOTION_BALLS_MAX; i++) {
            const float *d = reach->directions[i], *at = balls[b].at;
            float far = d[0] * at[0] + d[1] * at[1] + d[2] * at[2] + balls[b].radius;
            if (far > reach->reach[i]) {
                reach->reach[i] = far;
                reach->balls[i] = balls[b];
            }
        }
}

// What stands around: a mat and a wall may leave the picture, what is sat and lain on may not.
static bool frames_prop(const Prop *prop)
{
    return prop->kind != PROP_MAT && prop->kind != PROP_WALL && prop->kind != PROP_DOOR;
}

static void find_balls(const Samples *samples, Motion *motion)
{
    Reach reach;
    Ball balls[FIGURE_BOUNDS_MAX];
    bool sides[2] = {false, false};
    reach_init(&reach, motion->view);
    for (int i = 0; i < samples->count; i++) {
        reach_add(&reach, balls, figure_bounds(&samples->items[i].body, balls));
        sides[samples->items[i].mirrored] = true;
    }
    for (int side = 0; side < 2; side++)
        for (int i = 0; i < motion->prop_count && sides[side]; i++)
            if (frames_prop(&motion->props[side][i]))
                reach_add(&reach, balls, prop_bounds(&motion->props[side][i], balls));
    for (int i = 0; i < MOTION_BALLS_MAX; i++) {
        bool known = false;
        for (int k = 0; k < motion->ball_count; k++)
            known = known || !memcmp(&motion->balls[k], &reach.balls[i], sizeof(Ball));
        if (!known)
            motion->balls[motion->ball_count++] = reach.balls[i];
    }
}

// ---- Motions ----------------------------------------------------------------------------------------------------

static Motion *motion_of(Arena *arena, const Performance *performance)
{
    Motion *motion = calloc(1, sizeof *motion);
    if (!motion)
        abort();
    const ViewSpec *view = &performance->exercise->views[0];
    motion->view = (CameraView){view->azimuth, view->elevation};
    motion->mirror = performance_faces(performance, motion->view);
    motion->targets = performance->targets;
    for (int side = 0; side < 2; side++) {
        const Prop *props = choreography_props(performance->choreography, side == 1, &motion->prop_count);
        for (int i = 0; i < motion->prop_count; i++) {
            motion->props[side][i] = props[i];
            motion->props[side][i].id = PROP_KINDS[props[i].kind].name; // the exercise's own goes with it
        }
    }
    Samples samples = {0};
    take_samples(arena, &performance->timeline, &samples);
    make_keys(arena, &samples, motion);
    find_balls(&samples, motion);
    return motion;
}

Motion *motion_create(const MotionParams *params)
{
    Arena arena = {0};
    Diagnostics diags = {0};
    Motion *motion = NULL;
    const Exercise *base = exercise_load(&arena, params->library, params->path, &diags);
    const Exercise *exercise = base ? exercise_find_variant(base, params->variant) : NULL;
    if (exercise) {
        PerformanceParams wanted;
        performance_params_init(&wanted, exercise);
        wanted.side = exercise->sides == SIDES_BOTH ? exercise->first_side : SIDE_NONE;
        wanted.repetitions = exercise->sides == SIDES_ALTERNATE ? 2 : 1;
        wanted.lead_in = 0;
        Performance *performance = performance_create(&wanted);
        motion = motion_of(&arena, performance);
        performance_destroy(performance);
    }
    diag_finish(&diags);
    arena_finish(&arena);
    return motion;
}

void motion_destroy(Motion *motion)
{
    if (motion)
        free(motion->keys);
    free(motion);
}

size_t motion_bytes(const Motion *motion)
{
    return sizeof *motion + (size_t)motion->count * sizeof *motion->keys;
}

void motion_frame(const Motion *motion, int width, int height, Camera *camera)
{
    camera_frame(camera, motion->view, motion->balls, motion->ball_count,
                 (Rect){0.0f, 0.0f, (float)width, (float)height}, motion->mirror);
}

// The key at or before a tick; *part is how far it is to the next.
static int find_key(const Motion *motion, double tick, float *part)
{
    double at = motion->length > 0 ? fmod(tick, (double)motion->length) : 0.0;
    int low = 0, high = motion->count - 1;
    while (high - low > 1) {
        int middle = (low + high) / 2;
        if ((double)motion->keys[middle].tick <= at)
            low = middle;
        else
            high = middle;
    }
    double span = (double)motion->keys[high].tick - (double)motion->keys[low].tick;
    *part = span > 0.0 ? (float)((at - (double)motion->keys[low].tick) / span) : 0.0f;
    return low;
}

static float circle_at(const Motion *motion, int key, float part)
{
    const MotionKey *a = &motion->keys[key], *b = key + 1 < motion->count ? a + 1 : a;
    return ((float)a->circle + ((float)b->circle - (float)a->circle) * part) / 255.0f;
}

MotionMark motion_mark(const Motion *motion, double tick)
{
    float part;
    int key = find_key(motion, tick, &part);
    return (MotionMark){motion->keys[key].still ? key : -1, (int)(circle_at(motion, key, part) * 16.0f)};
}

void motion_pose(const Motion *motion, double tick, Pose *pose, float *circle)
{
    float part;
    int key = find_key(motion, tick, &part);
    unpack_key(&motion->keys[key], pose);
    if (part > 0.0f) {
        Pose next;
        unpack_key(&motion->keys[key + 1], &next);
        pose_blend(pose, &next, part, pose);
    }
    if (circle)
        *circle = circle_at(motion, key, part);
}

void motion_draw(const Motion *motion, double tick, const Camera *camera, ThemeName theme, Color ground, DrawList *list)
{
    float part;
    Pose pose;
    Body body;
    FigureView figure = {.body = &body,
                         .targets = motion->targets,
                         .props = motion->props[motion->keys[find_key(motion, tick, &part)].mirrored],
                         .prop_count = motion->prop_count,
                         .theme = &THEMES[theme],
                         .plain = true};
    motion_pose(motion, tick, &pose, &figure.breath);
    body_resolve(&pose, &body);
    draw_rect(list, (Rect){0.0f, 0.0f, (float)list->width, (float)list->height}, 0.0f, ground);
    figure_draw(list, camera, &figure);
}
