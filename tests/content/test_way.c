// Ways between postures: the shipped ones lead from every posture to every other without a jump of the figure, the
// chain that is found takes the least time, and a file that does not do what a way does is told with its place.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "body/pose.h"
#include "content/choreography.h"
#include "content/pack.h"

#define SHIPPED WERVEL_SOURCE_DIR "/content"
#define FOLDER  WERVEL_SOURCE_DIR "/tests/content/data/pack"
#define JUMP    0.005 // metres that the figure may move where a way takes over

typedef struct Stage {
    Arena arena;
    Diagnostics diags;
    PackSet set;
    WayMap map;
    char folder[64]; // for files of the test's own
} Stage;

static int stage_setup(void **state)
{
    static Stage stage;
    stage = (Stage){0};
    FileNames folders = {0};
    *ARENA_PUSH(&stage.arena, &folders) = SHIPPED;
    bool good = pack_load_set(&stage.arena, &folders, &stage.diags, &stage.set);
    diag_print(&stage.diags, stderr);
    way_map_build(&stage.arena, &stage.set, &stage.map);
    strcpy(stage.folder, "/tmp/wervel-way-XXXXXX");
    *state = &stage;
    return good && mkdtemp(stage.folder) ? 0 : -1;
}

static int stage_teardown(void **state)
{
    Stage *stage = *state;
    rmdir(stage->folder);
    diag_finish(&stage->diags);
    arena_finish(&stage->arena);
    return 0;
}

static const char *stage_write(Stage *stage, const char *name, const char *text)
{
    const char *path = file_join(&stage->arena, stage->folder, name), *reason = NULL;
    assert_true(file_write(path, text, strlen(text), &reason));
    return path;
}

// ---- the shipped ways ----

static void test_postures(void **state)
{
    const WayMap *map = &((Stage *)*state)->map;
    assert_true(map->posture_count >= 9);
    for (int i = 0; i < map->posture_count; i++)
        for (int l = 0; l < LANGUAGE_COUNT; l++)
            assert_true(map->postures[i].title.in[l] && map->postures[i].title.in[l][0]);
    assert_string_equal(way_posture(map, "supine")->title.in[LANGUAGE_NL], "op je rug");
    assert_int_equal(way_posture(map, "supine")->level, LEVEL_FLOOR);
    assert_int_equal(way_posture(map, "chair-sitting")->level, LEVEL_SITTING);
    assert_int_equal(way_posture(map, "standing")->level, LEVEL_STANDING);
    assert_null(way_posture(map, "hanging"));
}

static void test_everywhere(void **state)
{
    const WayMap *map = &((Stage *)*state)->map;
    for (int a = 0; a < map->posture_count; a++)
        for (int b = 0; b < map->posture_count; b++) {
            const Way *chain[WAY_CHAIN_MAX];
            const char *at = map->postures[a].name, *to = map->postures[b].name;
            int count = way_find(map, at, to, chain);
            if (count < 0)
                fail_msg("no way leads from %s to %s", at, to);
            assert_int_equal(count == 0, a == b);
            for (int i = 0; i < count; i++) {
                assert_string_equal(chain[i]->from, at);
                at = chain[i]->to;
            }
            assert_string_equal(at, to);
        }
}

// What a way is beside its movement: words for each step, in time that can be followed, with free breath.
static void test_steps(void **state)
{
    const WayMap *map = &((Stage *)*state)->map;
    for (int i = 0; i < map->way_count; i++) {
        const Exercise *exercise = map->ways[i].exercise;
        float seconds = 0.0f;
        for (int p = 0; p < exercise->phase_count; p++) {
            const PhaseSpec *phase = &exercise->phases[p];
            assert_non_null(phase->say.in[LANGUAGE_NL]);
            assert_non_null(phase->say.in[LANGUAGE_EN]);
            assert_int_equal(phase->breath, BREATH_FREE);
            assert_true(phase->duration >= 3.0f && phase->duration <= 6.0f);
            seconds += phase->duration;
        }
        assert_true(fabsf(seconds - map->ways[i].seconds) < 1e-3f);
        assert_int_equal(exercise->dose.start, 1);
        assert_int_equal(exercise->sides, SIDES_NONE);
    }
}

// A posture as an exercise without anything else has it.
static void posture_alone(Stage *stage, const char *posture, const Prop *prop, Body *body)
{
    Arena arena = {0};
    Diagnostics diags = {0};
    const char *path =
        stage_write(stage, "alone.yaml",
                    arena_format(&arena,
                                 "exercise: alone\nsource: oki\ntitle: {nl: a, en: a}\nposture: %s\nprops: [%s]\n"
                                 "phases: [{phase: stay, label: {nl: a, en: a}, seconds: 1}]\n",
                                 posture, prop ? PROP_KINDS[prop->kind].name : ""));
    Exercise *exercise = exercise_load(&arena, &stage->set.packs[0].library, path, &diags);
    diag_print(&diags, stderr);
    assert_non_null(exercise);
    Choreography *choreography = choreography_create(&arena, exercise, NULL);
    body_resolve(choreography_pose(choreography, choreography_start(choreography, false)), body);
    unlink(path);
    diag_finish(&diags);
    arena_finish(&arena);
}

// The prop that a posture is on, as it stands in the exercise; NULL: the floor.
static const Prop *posture_prop(const Exercise *exercise, const char *posture)
{
    const PoseSpec *pose = &exercise->poses[exercise_find_pose(exercise, posture)];
    const Prop *prop = NULL;
    for (int g = 0; g < pose->goal_count; g++)
        if (pose->goals[g].goal.kind == GOAL_ON && pose->goals[g].goal.prop != GOAL_FLOOR)
            prop = &exercise->props[pose->goals[g].goal.prop];
    return prop;
}

static void near_posture(Stage *stage, const Way *way, const char *posture, const Pose *pose)
{
    const Prop *prop = posture_prop(way->exercise, posture);
    Body here, alone;
    posture_alone(stage, posture, prop, &alone);
    body_resolve(pose, &here);
    for (int j = 0; j < JOINT_COUNT; j++) {
        vec3 expected; // what stands on a prop stands where the prop stands
        glm_vec3_copy(alone.position[j], expected);
        if (prop)
            glm_vec3_add(expected, (float *)(uintptr_t)prop->at, expected);
        double distance = (double)glm_vec3_distance(expected, here.position[j]);
        if (distance > JUMP)
            fail_msg("%s: %s is %.1f mm from where %s has it", way->exercise->id, JOINTS[j].name, distance * 1000.0,
                     posture);
    }
}

static void test_ends(void **state)
{
    Stage *stage = *state;
    for (int i = 0; i < stage->map.way_count; i++) {
        const Way *way = &stage->map.ways[i];
        Arena arena = {0};
        Choreography *choreography = choreography_create(&arena, way->exercise, NULL);
        PoseRef at = choreography_start(choreography, false);
        Pose pose;
        for (int p = 0; p < way->exercise->phase_count; p++) {
            int motion = choreography_motion(choreography, at, p, false, &at);
            choreography_sample(choreography, motion, 0.0f, 0.0f, &pose);
            if (p == 0)
                near_posture(stage, way, way->from, &pose);
            choreography_sample(choreography, motion, 1.0f, 0.0f, &pose);
        }
        near_posture(stage, way, way->to, &pose);
        arena_finish(&arena);
    }
}

// ---- the search ----

#define GRAPH_NODES 8

static const char *const NODES[GRAPH_NODES] = {"a", "b", "c", "d", "e", "f", "g", "h"};

// Least time over at most `left` ways, by trying all.
static float try_all(const WayMap *map, const char *at, const char *to, int left)
{
    float least = strcmp(at, to) ? INFINITY : 0.0f;
    for (int i = 0; i < map->way_count && left > 0; i++)
        if (!strcmp(map->ways[i].from, at))
            least = fminf(least, map->ways[i].seconds + try_all(map, map->ways[i].to, to, left - 1));
    return least;
}

static void test_least_time(void **state)
{
    (void)state;
    unsigned random = 1;
    for (int round = 0; round < 30; round++) {
        Way ways[14];
        PostureInfo postures[GRAPH_NODES];
        WayMap map = {.ways = ways, .way_count = 14, .postures = postures, .posture_count = GRAPH_NODES};
        for (int i = 0; i < GRAPH_NODES; i++)
            postures[i] = (PostureInfo){.name = NODES[i]};
        for (int i = 0; i < map.way_count; i++) {
            unsigned number[3];
            for (int k = 0; k < 3; k++)
                number[k] = (random = random * 1664525u + 1013904223u) >> 16;
            ways[i] = (Way){.from = NODES[number[0] % GRAPH_NODES],
                            .to = NODES[number[1] % GRAPH_NODES],
                            .seconds = (float)(1 + number[2] % 20)};
        }
        for (int a = 0; a < GRAPH_NODES; a++)
            for (int b = 0; b < GRAPH_NODES; b++) {
                const Way *chain[WAY_CHAIN_MAX];
                float least = try_all(&map, NODES[a], NODES[b], WAY_CHAIN_MAX), sum = 0.0f;
                int count = way_find(&map, NODES[a], NODES[b], chain);
                assert_int_equal(count >= 0, isfinite(least));
                const char *at = NODES[a];
                for (int i = 0; i < count; i++) {
                    assert_ptr_equal(chain[i]->from, at);
                    at = chain[i]->to;
                    sum += chain[i]->seconds;
                }
                if (count >= 0) {
                    assert_ptr_equal(at, NODES[b]);
                    assert_true(fabsf(sum - least) < 1e-4f);
                }
            }
    }
}

static void test_chain_limit(void **state)
{
    (void)state;
    Way ways[GRAPH_NODES - 1];
    PostureInfo postures[GRAPH_NODES];
    WayMap map = {.ways = ways, .way_count = GRAPH_NODES - 1, .postures = postures, .posture_count = GRAPH_NODES};
    for (int i = 0; i < GRAPH_NODES; i++)
        postures[i] = (PostureInfo){.name = NODES[i]};
    for (int i = 0; i + 1 < GRAPH_NODES; i++)
        ways[i] = (Way){.from = NODES[i], .to = NODES[i + 1], .seconds = 5.0f};
    const Way *chain[WAY_CHAIN_MAX];
    assert_int_equal(way_find(&map, "a", "a", chain), 0);
    assert_int_equal(way_find(&map, "a", NODES[WAY_CHAIN_MAX], chain), WAY_CHAIN_MAX);
    assert_int_equal(way_find(&map, "a", NODES[WAY_CHAIN_MAX + 1], chain), -1);
    assert_int_equal(way_find(&map, "b", "a", chain), -1);
    assert_int_equal(way_find(&map, "a", "nowhere", chain), -1);
    assert_int_equal(way_find(&map, "nowhere", "nowhere", chain), -1);
}

// ---- files with a fault ----

#define STEP "phases:\n  - {phase: go, label: {nl: a, en: a}, seconds: 4, to: "
#define HEAD "way: one\ntitle: {nl: a, en: a}\n"

static const struct {
    const char *text;
    int line;
    const char *message;
} FAULTS[] = {
    {HEAD "from: standing\nto: quadruped\n" STEP "quadruped-wide}\n", 4, "does not end in the posture `quadruped`"},
    {HEAD "from: standing\nto: quadruped\nphases:\n  - {phase: go, label: {nl: a, en: a}, seconds: 4}\n", 4,
     "does not end in the posture `quadruped`"},
    {HEAD "from: standing\nto: hanging\n" STEP "quadruped}\n", 4, "unknown posture `hanging`"},
    {HEAD "from: hanging\nto: quadruped\n" STEP "quadruped}\n", 3, "unknown posture `hanging`"},
    {HEAD "from: standing\nto: quadruped\nphases:\n  - {phase: go, label: {nl: a, en: a}, seconds: 4, breath: "
          "inhale, to: quadruped}\n",
     6, "the breath is free on a way"},
    {HEAD "from: standing\nto: quadruped\nposes:\n  start: {goals: [{angle: knee_flexion, is: 20}]}\n" STEP
          "quadruped}\n",
     6, "begins in the posture `standing` itself"},
    {HEAD "from: standing\nto: quadruped\nposes_of: two\n" STEP "quadruped}\n", 5, "there is no way `two`"},
    {HEAD "from: standing\nto: quadruped\nsides: both\n" STEP "quadruped}\n", 5, "unknown key `sides`"},
    {"way: other\ntitle: {nl: a, en: a}\nfrom: standing\nto: quadruped\n" STEP "quadruped}\n", 1,
     "called `other`, but its file `one.yaml`"},
};

static void test_faults(void **state)
{
    Stage *stage = *state;
    Pack pack;
    Diagnostics quiet = {0};
    assert_true(pack_index(&stage->arena, FOLDER, &quiet, &pack));
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++) {
        const char *path = stage_write(stage, "one.yaml", FAULTS[i].text);
        Diagnostics diags = {0};
        Way way;
        assert_false(way_load(&stage->arena, &pack.library, path, &diags, &way));
        bool told = diags.count == 1 && diags.items[0].place.line == FAULTS[i].line &&
                    strstr(diags.items[0].message, FAULTS[i].message);
        if (!told) {
            diag_print(&diags, stderr);
            fail_msg("expected in line %d: %s", FAULTS[i].line, FAULTS[i].message);
        }
        diag_finish(&diags);
        unlink(path);
    }
    diag_finish(&quiet);
}

// A posture without a title goes by its name; poses are lent, and a pose of the way's own wins over one that is lent.
static void test_lending(void **state)
{
    Stage *stage = *state;
    PackSet set = {.packs = ARENA_NEW(&stage->arena, Pack), .count = 1};
    Diagnostics diags = {0};
    Way way;
    WayMap map;
    assert_true(pack_index(&stage->arena, FOLDER, &diags, set.packs));
    way_map_build(&stage->arena, &set, &map);
    assert_string_equal(way_posture(&map, "quadruped")->title.in[LANGUAGE_EN], "quadruped");
    assert_int_equal(way_posture(&map, "quadruped")->level, LEVEL_FLOOR);
    const char *two = stage_write(stage, "two.yaml",
                                  "way: two\ntitle: {nl: a, en: a}\nfrom: standing\nto: quadruped\nposes:\n"
                                  "  low: {goals: [{angle: knee_flexion, is: 40}]}\n"
                                  "  bow: {goals: [{angle: hip_flexion, is: 40}]}\n" STEP "quadruped}\n");
    const char *one =
        stage_write(stage, "one.yaml",
                    HEAD "from: quadruped\nto: standing\nposes_of: two\nposes:\n"
                         "  low: {goals: [{angle: knee_flexion, is: 70}]}\nphases:\n"
                         "  - {phase: up, label: {nl: a, en: a}, breaths: 1, through: [low, bow], to: standing}\n");
    bool good = way_load(&stage->arena, &set.packs->library, one, &diags, &way);
    diag_print(&diags, stderr);
    assert_true(good);
    const Exercise *exercise = way.exercise;
    int low = exercise_find_pose(exercise, "low"), bow = exercise_find_pose(exercise, "bow");
    assert_true(low >= 0 && bow >= 0);
    assert_true(fabsf(exercise->poses[low].goals[0].goal.range.least - BODY_RAD(70.0f)) < 1e-4f);
    assert_string_equal(exercise->poses[exercise->poses[low].from].name, "quadruped");
    assert_true(fabsf(way.seconds - 10.0f) < 1e-3f); // one breath of 4.5 and 5.5 s
    unlink(one);
    unlink(two);
    diag_finish(&diags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_postures), cmocka_unit_test(test_everywhere), cmocka_unit_test(test_steps),
        cmocka_unit_test(test_ends),     cmocka_unit_test(test_least_time), cmocka_unit_test(test_chain_limit),
        cmocka_unit_test(test_faults),   cmocka_unit_test(test_lending),
    };
    return cmocka_run_group_tests_name("way", tests, stage_setup, stage_teardown);
}
