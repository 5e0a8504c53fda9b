// Exercises made ready: poses solved or refused with their place, movements that begin and end where they should, and
// the other side as the exact reflection of the written one.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "content/choreography.h"
#include "content/pack.h"

#define SOLVE  WERVEL_SOURCE_DIR "/tests/bad/solve"
#define FOLDER WERVEL_SOURCE_DIR "/tests/content/data/pack"

static const char EXERCISE[] =
    "exercise: reaching\n"
    "source: test\n"
    "title: {nl: Reiken, en: Reaching}\n"
    "posture: standing\n"
    "sides: both\n"
    "first: right\n"
    "poses:\n"
    "  start: {from: standing}\n"
    "  up:\n"
    "    keep: [heel, ball]\n"
    "    goals: [{angle: shoulder_flexion_r, is: 120}, {angle: elbow_flexion_r, is: 20}]\n"
    "  low:\n"
    "    keep: [heel, ball]\n"
    "    goals: [{angle: shoulder_flexion_r, is: 40}, {angle: elbow_flexion_r, is: 20}]\n"
    "phases:\n"
    "  - {phase: lift, label: {nl: Til, en: Lift}, breath: inhale, seconds: 4, to: up}\n"
    "  - {phase: bob, label: {nl: Deun, en: Bob}, breath: exhale, seconds: 6, through: [low, up], times: 3}\n"
    "  - {phase: down, label: {nl: Neer, en: Down}, breath: inhale, seconds: 4, to: start, move: {after: 0.25, share: "
    "0.5}}\n";

typedef struct Stage {
    Arena arena;
    Diagnostics diags;
    Pack pack;
    char path[80];
    const Exercise *exercise;
    Choreography *choreography;
} Stage;

static int stage_setup(void **state)
{
    static Stage stage;
    const char *reason = NULL;
    stage = (Stage){0};
    char folder[] = "/tmp/wervel-choreography-XXXXXX";
    assert_non_null(mkdtemp(folder));
    snprintf(stage.path, sizeof stage.path, "%s/reaching.yaml", folder);
    assert_true(file_write(stage.path, EXERCISE, sizeof EXERCISE - 1, &reason));
    assert_true(pack_index(&stage.arena, FOLDER, &stage.diags, &stage.pack));
    stage.exercise = exercise_load(&stage.arena, &stage.pack.library, stage.path, &stage.diags);
    if (stage.exercise)
        stage.choreography = choreography_create(&stage.arena, stage.exercise, &stage.diags);
    diag_print(&stage.diags, stderr);
    remove(stage.path);
    *strrchr(stage.path, '/') = 0;
    remove(stage.path);
    assert_int_equal(stage.diags.errors, 0);
    *state = &stage;
    return 0;
}

static int stage_teardown(void **state)
{
    Stage *stage = *state;
    diag_finish(&stage->diags);
    arena_finish(&stage->arena);
    return 0;
}

static float furthest(const Pose *a, const Pose *b)
{
    Body x, y;
    float most = 0.0f;
    body_resolve(a, &x);
    body_resolve(b, &y);
    for (int i = 0; i < POINT_COUNT; i++) {
        vec3 p, q;
        body_point(&x, (Point)i, p);
        body_point(&y, (Point)i, q);
        most = fmaxf(most, glm_vec3_distance(p, q));
    }
    return most;
}

static void motions_go_from_pose_to_pose(void **state)
{
    Stage *stage = *state;
    PoseRef at = choreography_start(stage->choreography, false), to;
    for (int phase = 0; phase < stage->exercise->phase_count; phase++) {
        Pose first, last;
        int motion = choreography_motion(stage->choreography, at, phase, false, &to);
        choreography_sample(stage->choreography, motion, 0.0f, 0.5f, &first);
        choreography_sample(stage->choreography, motion, 1.0f, 0.5f, &last);
        assert_true(furthest(&first, choreography_pose(stage->choreography, at)) < 1e-3f);
        assert_true(furthest(&last, choreography_pose(stage->choreography, to)) < 1e-3f);
        assert_int_equal(choreography_motion(stage->choreography, at, phase, false, NULL), motion); // baked once
        at = to;
    }
    assert_int_equal(at.pose, choreography_start(stage->choreography, false).pose);
}

static void the_other_side_is_the_reflection(void **state)
{
    Stage *stage = *state;
    PoseRef here = choreography_start(stage->choreography, false),
            there = choreography_start(stage->choreography, true);
    int written = choreography_motion(stage->choreography, here, 0, false, NULL);
    int other = choreography_motion(stage->choreography, there, 0, true, NULL);
    for (int n = 0; n <= 20; n++) {
        Pose a, b;
        choreography_sample(stage->choreography, written, (float)n / 20.0f, 0.0f, &a);
        choreography_sample(stage->choreography, other, (float)n / 20.0f, 0.0f, &b);
        pose_mirror(&a, &a);
        assert_true(furthest(&a, &b) < 1e-5f);
    }
}

static void a_way_through_poses_swings_as_often_as_it_says(void **state)
{
    Stage *stage = *state;
    PoseRef up = {exercise_find_pose(stage->exercise, "up"), false};
    int motion = choreography_motion(stage->choreography, up, 1, false, NULL);
    int turns = 0;
    float before = 0.0f, direction = 0.0f;
    for (int n = 0; n <= 600; n++) {
        Pose pose;
        float coords[COORD_COUNT];
        choreography_sample(stage->choreography, motion, (float)n / 600.0f, 0.0f, &pose);
        pose_coordinates(&pose, coords);
        float angle = coords[COORD_SHOULDER_FLEXION_R], step = angle - before;
        if (n > 0 && fabsf(step) > 1e-4f) {
            if (direction != 0.0f && (step > 0.0f) != (direction > 0.0f))
                turns++;
            direction = step;
        }
        before = angle;
    }
    assert_int_equal(turns, 5); // down up down up down up
}

static void feet_stay_planted_and_are_named(void **state)
{
    Stage *stage = *state;
    int motion =
        choreography_motion(stage->choreography, choreography_start(stage->choreography, false), 0, false, NULL);
    bool planted[POINT_COUNT];
    choreography_planted(stage->choreography, motion, 0.5f, planted);
    assert_true(planted[POINT_HEEL_L] && planted[POINT_HEEL_R] && planted[POINT_BALL_L] && planted[POINT_BALL_R]);
    assert_false(planted[POINT_PALM_R]);
    assert_non_null(choreography_destination(stage->choreography, motion, 0.5f));
    assert_null(choreography_destination(stage->choreography, motion, 1.0f));
}

static void movement_waits_for_its_share(void **state)
{
    Stage *stage = *state;
    PoseRef up = {exercise_find_pose(stage->exercise, "up"), false};
    int motion = choreography_motion(stage->choreography, up, 2, false, NULL);
    Pose pose;
    choreography_sample(stage->choreography, motion, 0.2f, 0.0f, &pose);
    assert_true(furthest(&pose, choreography_pose(stage->choreography, up)) < 1e-4f);
    choreography_sample(stage->choreography, motion, 0.8f, 0.0f, &pose);
    assert_true(furthest(&pose, choreography_pose(stage->choreography,
                                                  choreography_start(stage->choreography, false))) < 1e-3f);
}

// tests/bad/solve: poses that cannot be; the message must be among those that come, with its place.
static void impossible_poses_are_refused_with_their_place(void **state)
{
    (void)state;
    Arena arena = {0};
    Diagnostics quiet = {0};
    Pack pack;
    FileNames names = {0};
    const char *reason = NULL;
    int files = 0;
    assert_true(pack_index(&arena, FOLDER, &quiet, &pack));
    assert_true(file_list(&arena, SOLVE, &names, &reason));
    for (int i = 0; i < names.count; i++) {
        const char *dot = strrchr(names.items[i], '.');
        if (!dot || strcmp(dot, ".yaml") != 0)
            continue;
        Diagnostics diags = {0};
        int line = 0, column = 0;
        const char *path = file_join(&arena, SOLVE, names.items[i]);
        FileBytes expect =
            file_read(&arena, arena_format(&arena, "%.*s.expect", (int)(strlen(path) - 5), path), 4096, &reason);
        assert_non_null(expect.bytes);
        assert_int_equal(sscanf(expect.bytes, "%d:%d", &line, &column), 2);
        char *message = strchr(expect.bytes, '\n') + 1;
        message[strcspn(message, "\n")] = 0;
        const Exercise *exercise = exercise_load(&arena, &pack.library, path, &diags);
        assert_non_null(exercise);
        choreography_create(&arena, exercise, &diags);
        bool found = false;
        for (int d = 0; d < diags.count; d++)
            found = found || (diags.items[d].place.line == line && diags.items[d].place.column == column &&
                              strstr(diags.items[d].message, message));
        if (!found)
            diag_print(&diags, stderr);
        assert_true(found);
        diag_finish(&diags);
        files++;
    }
    assert_true(files >= 2);
    diag_finish(&quiet);
    arena_finish(&arena);
}

// `shift:` puts the file's places and props elsewhere; the posture that people come in stays where the ways leave it,
// but for one that leans on a prop.
static void a_shifted_exercise_stands_elsewhere(void **state)
{
    static const char TEXT[] =
        "exercise: %s-x\nsource: thuis\ntitle: {nl: x, en: x}\nposture: %s\nprops: [%s]\nshift: %s\nenter: [near]\n"
        "poses:\n  start: {goals: [{both: heel, at: [0.7, ~, 0.13]}]}\n"
        "  near: {goals: [{both: heel, at: [0.65, ~, 0.13]}]}\n"
        "phases:\n  - {phase: a, label: {nl: a, en: a}, breath: exhale, seconds: 5}\n";
    static const char *const postures[] = {"standing", "chair-sitting"};
    (void)state;
    Arena arena = {0};
    Diagnostics diags = {0};
    Pack pack;
    const char *reason = NULL;
    char folder[] = "/tmp/wervel-shift-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_true(pack_index(&arena, WERVEL_SOURCE_DIR "/content", &diags, &pack));
    for (int i = 0; i < 2; i++) {
        float root[2], heel[2], prop[2];
        for (int shifted = 0; shifted < 2; shifted++) {
            const char *path = arena_format(&arena, "%s/%s-x.yaml", folder, postures[i]);
            const char *text = arena_format(&arena, TEXT, postures[i], postures[i], "chair", shifted ? "0.5" : "0");
            assert_true(file_write(path, text, strlen(text), &reason));
            const Exercise *exercise = exercise_load(&arena, &pack.library, path, &diags);
            remove(path);
            diag_print(&diags, stderr);
            assert_non_null(exercise);
            assert_int_equal(exercise->enter_count, 1);
            assert_string_equal(exercise->poses[exercise->enter[0]].name, "near");
            Choreography *choreography = choreography_create(&arena, exercise, NULL);
            int posture = 0, count;
            while (strcmp(exercise->poses[posture].name, postures[i]) != 0)
                posture++;
            Body body;
            vec3 point;
            body_resolve(choreography_pose(choreography, choreography_start(choreography, false)), &body);
            body_point(&body, POINT_HEEL_L, point);
            heel[shifted] = point[0];
            root[shifted] = choreography_pose(choreography, (PoseRef){posture, false})->root[0];
            prop[shifted] = choreography_props(choreography, true, &count)[0].at[0];
        }
        assert_float_equal(heel[1] - heel[0], 0.5f, 0.005f);
        assert_float_equal(prop[1] - prop[0], 0.5f, 1e-6f);
        assert_float_equal(root[1] - root[0], (i ? 0.5f : 0.0f), (i ? 1e-6f : 0.02f));
    }
    rmdir(folder);
    diag_finish(&diags);
    arena_finish(&arena);
}

// Whoever starts an exercise of her own from a shipped posture finds one that a body can take.
static void shipped_postures_can_be_taken(void **state)
{
    (void)state;
    Arena arena = {0};
    Diagnostics diags = {0};
    Pack pack;
    const char *reason = NULL;
    char folder[] = "/tmp/wervel-postures-XXXXXX";
    int postures = 0;
    assert_non_null(mkdtemp(folder));
    assert_true(pack_index(&arena, WERVEL_SOURCE_DIR "/content", &diags, &pack));
    FileBytes file = file_read(&arena, WERVEL_SOURCE_DIR "/content/postures.yaml", 1000000, &reason);
    assert_non_null(file.bytes);
    for (char *line = file.bytes; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        int length = (int)strspn(line, "abcdefghijklmnopqrstuvwxyz-");
        if (length == 0 || line[length] != ':')
            continue;
        const char *name = arena_text(&arena, line, (size_t)length);
        const char *path = arena_format(&arena, "%s/%s-x.yaml", folder, name);
        const char *text = arena_format(&arena,
                                        "exercise: %s-x\nsource: %s\ntitle: {nl: x, en: x}\nposture: %s\nprops: [%s]\n"
                                        "phases:\n  - {phase: a, label: {nl: a, en: a}, breath: exhale, seconds: 5}\n",
                                        name, "thuis", name, strstr(name, "chair") ? "chair" : "mat");
        assert_true(file_write(path, text, strlen(text), &reason));
        const Exercise *exercise = exercise_load(&arena, &pack.library, path, &diags);
        remove(path);
        assert_non_null(exercise);
        choreography_create(&arena, exercise, &diags);
        postures++;
    }
    rmdir(folder);
    diag_print(&diags, stderr);
    assert_int_equal(diags.errors, 0);
    assert_true(postures >= 9);
    diag_finish(&diags);
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(motions_go_from_pose_to_pose, stage_setup, stage_teardown),
        cmocka_unit_test_setup_teardown(the_other_side_is_the_reflection, stage_setup, stage_teardown),
        cmocka_unit_test_setup_teardown(a_way_through_poses_swings_as_often_as_it_says, stage_setup, stage_teardown),
        cmocka_unit_test_setup_teardown(feet_stay_planted_and_are_named, stage_setup, stage_teardown),
        cmocka_unit_test_setup_teardown(movement_waits_for_its_share, stage_setup, stage_teardown),
        cmocka_unit_test(impossible_poses_are_refused_with_their_place),
        cmocka_unit_test(a_shifted_exercise_stands_elsewhere),
        cmocka_unit_test(shipped_postures_can_be_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
