// What content says, as plain structs: filled by the loader (content/loader.h), read by everybody. All memory is the pack's arena; names
// and texts are zero-terminated UTF-8; every item knows its place in a file. Angles are already radians, sides are already written out
// (`both:` has become two goals).
#ifndef WERVEL_CONTENT_EXERCISE_H
#define WERVEL_CONTENT_EXERCISE_H

#include "body/goal.h"
#include "body/prop.h"
#include "core/diag.h"
#include "core/text.h"

// clang-format off
typedef enum Breath {
    BREATH_FREE,   // runs on by itself, in the exercise's rhythm
    BREATH_INHALE,
    BREATH_EXHALE,
    BREATH_FULL,   // the air held in
    BREATH_EMPTY,  // still, after breathing out
    BREATH_COUNT
} Breath;

typedef enum Sides { SIDES_NONE, SIDES_BOTH, SIDES_ALTERNATE } Sides;
typedef enum Side { SIDE_NONE, SIDE_LEFT, SIDE_RIGHT } Side;
typedef enum Difficulty { DIFFICULTY_UNGRADED, DIFFICULTY_EASY, DIFFICULTY_MEDIUM, DIFFICULTY_HARD } Difficulty;
typedef enum VariantKind { VARIANT_BASE, VARIANT_EASIER, VARIANT_HARDER, VARIANT_ALTERNATIVE, VARIANT_PREPARATION } VariantKind;

// A goal as content states it, and where.
typedef struct GoalSpec {
    Goal goal;
    Place place;
} GoalSpec;

typedef struct TouchSpec {
    Capsule a, b;
} TouchSpec;

// A named pose. `from` is an index into Exercise.poses (or -1: the neutral stance); the loader has copied a posture's pose in, has sorted
// poses so that `from` comes before, and has refused circles.
typedef struct PoseSpec {
    const char *name;
    int from;
    GoalSpec *goals; // keeps are goals of kind GOAL_KEEP
    int goal_count;
    TouchSpec *touches;
    int touch_count;
    float curl[2]; // of the hands; negative: as in the pose before
    float clasp;   // 1 interlaced, 0 not; negative: as in the pose before
    bool inherits; // goals of `from` hold on (default true), but for those on the same point, aim or coordinate
    bool is_posture; // came from postures.yaml
    float shift;     // metres forward in the room that its places and its figure are put
    Place place;
} PoseSpec;

typedef enum DurationKind { DURATION_SECONDS, DURATION_BREATHS } DurationKind;

typedef struct Rhythm { // of free breathing, seconds
    float inhale, full, exhale, empty;
} Rhythm;

typedef struct PhaseSpec {
    const char *name;   // the catalogue's
    LocalText label;    // short, for the ribbon; never empty
    LocalText say;      // the caption; may be empty: then the one before stays
    Breath breath;
    DurationKind duration_kind;
    float duration;     // seconds or breaths
    bool has_rhythm;
    Rhythm rhythm;      // of the breaths in this phase
    int to;             // pose index, -1: stays
    int *through;       // poses on the way, repeated `times` times, before `to`
    int through_count;
    int times;
    bool flow;          // passes through the poses of `through` without stopping at each
    int full_pose;      // pose at full lungs while this phase breathes (`breathe:`), -1 for none
    float move_share;   // share of the phase that the movement takes, 0..1 (default 1); it then rests
    float move_after;   // share of the phase before the movement starts (default 0)
    bool only_between;  // `swap: true`: done only between sides or repetitions, its pose is the other side's
    Place place;
} PhaseSpec;

// A stretch of phases that is done several times: a loop of breaths, or rounds with a rest.
typedef struct LoopSpec {
    int from, to; // phase indices, inclusive
    int times;
    bool is_set;  // counts as sets (rounds)
    float rest;   // seconds between, sets only
    Place place;
} LoopSpec;

typedef struct DoseSpec {
    int from, to, start; // repetitions (of each side for SIDES_BOTH; of the pair's halves together for SIDES_ALTERNATE)
    int sets;
    float rest; // seconds between sets
} DoseSpec;

typedef struct ViewSpec {
    LocalText name; // may be empty
    float azimuth, elevation; // radians; see draw/camera.h
} ViewSpec;

// A check: a measure, when it is taken, and what it must be.
typedef enum CheckMeasure {
    CHECK_HEIGHT,      // of `points` above the floor: every one must pass
    CHECK_PLACE,       // component `axis` of points[0], relative to points[1] where there are two (metres; axis in the room)
    CHECK_DISTANCE,    // between points[0] and points[1]; with `axis`, of that component (absolute); axis 3: horizontal distance
    CHECK_ANGLE,       // of `coord`
    CHECK_BEND,        // angle at points[1] between points[0] and points[2]: 180 is straight
    CHECK_INCLINATION, // angle of the direction (from points[0] to points[1], or of `aim`) above the horizontal: -90 to 90
    CHECK_LEAN,        // angle between the direction and `toward`
    CHECK_HEADING,     // angle of the direction seen from above, from forward (+X), positive to the right (+Z): -180 to 180
    CHECK_OFF_LINE,    // distance of points[1] to the line through points[0] and points[2]
    CHECK_SIDE_OF_LINE,// the same, positive where points[1] lies on the `toward` side of that line
    CHECK_TRAVEL,      // of `points`: largest distance between any two moments of the window
    CHECK_BETWEEN_AIMS,// angle between `aim` and `aim2`
    CHECK_LASTS,       // length of each stretch of the window's phases, seconds
    CHECK_PLANTED,     // points are planted (no numbers)
    CHECK_TURNS,       // direction in which points[0] runs its loop, seen from +Z (the figure's right in the neutral stance): total turns, + counter-clockwise
    CHECK_CIRCLE,      // 0 (all air out) to 1 (full)
    CHECK_TILT_ROLL,   // largest rotation of `aim`'s joint against the window's first moment, degrees
    CHECK_MEASURE_COUNT
} CheckMeasure;

typedef enum CheckMoment { CHECK_AT_ALL, CHECK_AT_START, CHECK_AT_MID, CHECK_AT_END } CheckMoment;

typedef enum CheckTest {
    CHECK_TEST_RANGE,  // least <= value <= most at every moment of the window
    CHECK_TEST_CHANGE, // value minus its value at the reference moment (`since`) is in the range
    CHECK_TEST_REACHES,// the range is entered at least once
    CHECK_TEST_SPAN,   // largest minus smallest value in the window is in the range
    CHECK_TEST_SWINGS, // the value goes at least `count` times up and down, each swing of at least `range.least`
    CHECK_TEST_FALLS,  // never rises by more than `tolerance` above the lowest so far
    CHECK_TEST_RISES
} CheckTest;

#define CHECK_POINTS_MAX 8
#define CHECK_PHASES_MAX 12

typedef struct CheckSpec {
    CheckMeasure measure;
    CheckMoment moment;
    CheckTest test;
    const char *phases[CHECK_PHASES_MAX]; // names; none: the whole exercise. "start" is the start pose
    int phase_count;
    // Points or joint centres: a Point, or POINT_COUNT + a Joint. Where content names more than fit, or `all`, the loader makes several
    // checks of it.
    int points[CHECK_POINTS_MAX];
    int point_count;
    Coord coord;
    Aim aim, aim2;
    int axis; // 0 x, 1 y, 2 z, 3 horizontal, -1 none
    vec3 toward;
    GoalRange range; // metres, radians, seconds; -INFINITY and INFINITY where open
    int count;
    float tolerance;
    const char *since_phase; // reference of CHECK_TEST_CHANGE: a phase's name, or "start"
    CheckMoment since_moment;
    Side side; // only on this side; SIDE_NONE: on the side as written, and its mirror image on the other
    const char *fact; // the catalogue's fact in a few words, for messages; may be NULL
    Place place;
} CheckSpec;

#define EXERCISE_TARGETS_MAX 24
#define EXERCISE_ENTER_MAX   6

typedef struct Exercise Exercise;
struct Exercise {
    const char *id;
    const char *source;   // "oki", ...
    const char *posture;  // starting posture, by its name in postures.yaml
    const char *group;
    LocalText title;
    LocalText subtitle;
    Difficulty difficulty;
    VariantKind variant_kind; // VARIANT_BASE for the exercise itself
    const Exercise *base;     // of a variant, or NULL
    Exercise *variants;       // complete exercises of their own
    int variant_count;
    Joint targets[EXERCISE_TARGETS_MAX];
    int target_count;
    Prop props[PROPS_MAX]; // where the file has them; in the room: choreography_props()
    int prop_count;
    LocalText *cautions, *effects;
    int caution_count, effect_count;
    DoseSpec dose;
    Sides sides;
    Side first_side; // the side that the file describes
    bool sides_within; // both sides come within one repetition: nothing is mirrored, `sides` is none
    Rhythm rhythm;
    ViewSpec *views; // at least one
    int view_count;
    PoseSpec *poses;
    int pose_count;
    int start; // pose index
    int enter[EXERCISE_ENTER_MAX]; // poses between the posture and the start pose, on the way in; backwards on the way out
    int enter_count;
    float shift; // metres forward in the room that the props are put; of the poses, see there
    PhaseSpec *phases;
    int phase_count;
    LoopSpec *loops; // inner ones first
    int loop_count;
    CheckSpec *checks;
    int check_count;
    Place place;
};

// clang-format on

// -1 where there is none.
int exercise_find_pose(const Exercise *exercise, const char *name);
int exercise_find_phase(const Exercise *exercise, const char *name);
// NULL where there is none; `id` NULL gives the exercise itself.
const Exercise *exercise_find_variant(const Exercise *exercise, const char *id);

#endif
