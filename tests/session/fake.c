#include "fake.h"

#include <assert.h>
#include <math.h>
#include <string.h>

void fake_init(FakeExercise *fake)
{
    memset(fake, 0, sizeof *fake);
    Exercise *exercise = &fake->exercise;
    exercise->id = "fake";
    exercise->source = "thuis";
    exercise->posture = "standing";
    exercise->dose = (DoseSpec){.from = 1, .to = 10, .start = 1, .sets = 1};
    exercise->first_side = SIDE_RIGHT;
    exercise->poses = fake->poses;
    exercise->pose_count = FAKE_POSES;
    exercise->phases = fake->phases;
    exercise->loops = fake->loops;
    exercise->checks = fake->checks;
    exercise->place = (Place){.file = "fake.yaml", .line = 1, .column = 1};
    fake->choreography.exercise = exercise;
    for (int i = 0; i < FAKE_POSES; i++)
        pose_init(&fake->choreography.poses[i]);
}

PhaseSpec *fake_phase(FakeExercise *fake, const char *name, Breath breath, float seconds, int to)
{
    assert(fake->exercise.phase_count < FAKE_PHASES);
    int index = fake->exercise.phase_count++;
    PhaseSpec *phase = &fake->phases[index];
    *phase = (PhaseSpec){.name = name,
                         .label = {{"fase", "phase"}},
                         .breath = breath,
                         .duration = seconds,
                         .to = to,
                         .full_pose = -1,
                         .times = 1,
                         .move_share = 1.0f,
                         .place = {.file = "fake.yaml", .line = 10 + index, .column = 5}};
    return phase;
}

PhaseSpec *fake_phase_breaths(FakeExercise *fake, const char *name, float breaths)
{
    PhaseSpec *phase = fake_phase(fake, name, BREATH_FREE, breaths, -1);
    phase->duration_kind = DURATION_BREATHS;
    return phase;
}

LoopSpec *fake_loop(FakeExercise *fake, int from, int to, int times)
{
    LoopSpec *loop = &fake->loops[fake->exercise.loop_count++];
    *loop = (LoopSpec){.from = from, .to = to, .times = times};
    return loop;
}

CheckSpec *fake_check(FakeExercise *fake, CheckMeasure measure, CheckTest test)
{
    int index = fake->exercise.check_count++;
    CheckSpec *check = &fake->checks[index];
    *check = (CheckSpec){.measure = measure,
                         .test = test,
                         .axis = -1,
                         .coord = COORD_KNEE_FLEXION_R,
                         .aim = AIM_NONE,
                         .aim2 = AIM_NONE,
                         .range = {-INFINITY, INFINITY},
                         .place = {.file = "fake.yaml", .line = 50 + index, .column = 5}};
    return check;
}

void fake_turn(FakeExercise *fake, int pose, Coord coord, float degrees)
{
    float coords[COORD_COUNT];
    pose_coordinates(&fake->choreography.poses[pose], coords);
    coords[coord] = BODY_RAD(degrees);
    pose_set_coordinates(&fake->choreography.poses[pose], coords);
}

void fake_build(FakeExercise *fake, Arena *arena, const TimelineParams *params, Timeline *timeline)
{
    TimelineParams defaults;
    timeline_params_init(&defaults);
    Choreography *c = &fake->choreography;
    c->motion_count = 0;
    for (int i = 0; i < FAKE_POSES; i++)
        pose_mirror(&c->poses[i], &c->mirrored_poses[i]);
    for (int i = 0; i < fake->exercise.prop_count; i++)
        prop_mirror(&fake->exercise.props[i], &c->mirrored_props[i]);
    timeline_build(arena, c, params ? params : &defaults, timeline);
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
    return ref.mirrored ? &choreography->mirrored_poses[ref.pose] : &choreography->poses[ref.pose];
}

static int fake_motion(Choreography *c, FakeMotion motion)
{
    for (int i = 0; i < c->motion_count; i++) {
        const FakeMotion *m = &c->motions[i];
        if (m->from.pose == motion.from.pose && m->from.mirrored == motion.from.mirrored &&
            m->to.pose == motion.to.pose && m->to.mirrored == motion.to.mirrored && m->phase == motion.phase &&
            m->mirrored == motion.mirrored)
            return i;
    }
    assert(c->motion_count < FAKE_MOTIONS);
    c->motions[c->motion_count] = motion;
    return c->motion_count++;
}

int choreography_motion(Choreography *choreography, PoseRef from, int phase, bool mirrored, PoseRef *to)
{
    FakeMotion motion = {.from = from, .to = from, .phase = phase, .mirrored = mirrored};
    if (phase >= 0 && choreography->exercise->phases[phase].to >= 0) {
        const PhaseSpec *spec = &choreography->exercise->phases[phase];
        motion.to = (PoseRef){spec->to, spec->only_between ? !mirrored : mirrored};
    }
    if (to)
        *to = motion.to;
    return fake_motion(choreography, motion);
}

int choreography_passage(Choreography *choreography, PoseRef from, PoseRef to)
{
    return fake_motion(choreography, (FakeMotion){.from = from, .to = to, .phase = -1, .mirrored = to.mirrored});
}

int choreography_passage_over(Choreography *choreography, const PoseRef *stops, int count)
{
    return choreography_passage(choreography, stops[0], stops[count - 1]);
}

// From pose to pose on even shares of the phase: from, through (times over), to.
static void fake_way(const Choreography *c, const FakeMotion *motion, float progress, Pose *pose)
{
    const PhaseSpec *phase = motion->phase >= 0 ? &c->exercise->phases[motion->phase] : NULL;
    int on_way = phase ? phase->through_count * phase->times : 0;
    float place = progress * (float)(on_way + 1);
    int step = (int)place <= on_way ? (int)place : on_way;
    PoseRef ends[2] = {motion->from, motion->to};
    for (int e = 0; e < 2; e++) {
        int index = step - 1 + e;
        if (index >= 0 && index < on_way)
            ends[e] = (PoseRef){phase->through[index % phase->through_count], motion->mirrored};
    }
    pose_blend(choreography_pose(c, ends[0]), choreography_pose(c, ends[1]), ease_movement(place - (float)step), pose);
}

void choreography_sample(const Choreography *choreography, int motion, float progress, float circle, Pose *pose)
{
    const FakeMotion *m = &choreography->motions[motion];
    if (choreography->sample)
        choreography->sample(choreography, m, progress, circle, pose);
    else
        fake_way(choreography, m, progress, pose);
}

void choreography_planted(const Choreography *choreography, int motion, float progress, bool planted[POINT_COUNT])
{
    (void)progress;
    const FakeMotion *m = &choreography->motions[motion];
    for (int i = 0; i < POINT_COUNT; i++) {
        int from = m->from.mirrored ? point_mirror((Point)i) : i, to = m->to.mirrored ? point_mirror((Point)i) : i;
        planted[i] = choreography->planted[m->from.pose][from] && choreography->planted[m->to.pose][to];
    }
}

void choreography_touch(const Choreography *choreography, int motion, uint32_t touch[CAPSULE_COUNT])
{
    (void)motion;
    memcpy(touch, choreography->touch, sizeof choreography->touch);
}

const Prop *choreography_props(const Choreography *choreography, bool mirrored, int *count)
{
    *count = choreography->exercise->prop_count;
    return mirrored ? choreography->mirrored_props : choreography->exercise->props;
}
