// A choreography without solver and tracks, for tests of the session: poses are given, movements blend between them. It
// keeps the contract of content/choreography.h in what the session relies on: movements chain from pose to pose, a
// phase done between sides ends on the other side, equal questions give equal answers.
#ifndef WERVEL_TESTS_SESSION_FAKE_H
#define WERVEL_TESTS_SESSION_FAKE_H

#include "session/timeline.h"

#define FAKE_POSES   8
#define FAKE_MOTIONS 512
#define FAKE_PHASES  12

typedef struct FakeMotion {
    PoseRef from, to;
    int phase; // -1: still or a passage
    bool mirrored;
} FakeMotion;

struct Choreography {
    const Exercise *exercise;
    Pose poses[FAKE_POSES];
    bool planted[FAKE_POSES][POINT_COUNT]; // while the figure stays in the pose
    uint32_t touch[CAPSULE_COUNT];
    Prop mirrored_props[PROPS_MAX];
    Pose mirrored_poses[FAKE_POSES];
    FakeMotion motions[FAKE_MOTIONS];
    int motion_count;
    // Takes the place of the blend where it is set: for movements that go wrong.
    void (*sample)(const Choreography *fake, const FakeMotion *motion, float progress, float circle, Pose *pose);
};

// An exercise of phases that all stay in the start pose, with everything that a zeroed struct would get wrong put
// right.
typedef struct FakeExercise {
    Exercise exercise;
    PhaseSpec phases[FAKE_PHASES];
    PoseSpec poses[FAKE_POSES];
    LoopSpec loops[4];
    CheckSpec checks[4];
    Choreography choreography;
} FakeExercise;

// Neutral poses, one repetition, no phases.
void fake_init(FakeExercise *fake);
// Adds a phase of `seconds`; pose `to`, -1 stays.
PhaseSpec *fake_phase(FakeExercise *fake, const char *name, Breath breath, float seconds, int to);
PhaseSpec *fake_phase_breaths(FakeExercise *fake, const char *name, float breaths);
LoopSpec *fake_loop(FakeExercise *fake, int from, int to, int times);
CheckSpec *fake_check(FakeExercise *fake, CheckMeasure measure, CheckTest test);
// Sets one coordinate (degrees) of a pose.
void fake_turn(FakeExercise *fake, int pose, Coord coord, float degrees);
// Builds with `params` (NULL: defaults) into the arena.
void fake_build(FakeExercise *fake, Arena *arena, const TimelineParams *params, Timeline *timeline);

#endif
