// Mutations of good files: bytes flipped, cut, doubled, lines swapped and mixed with lines of other files. Whatever
// comes out, loading must end, say something where it gives nothing, and leave no trace but that. The seed is fixed, so
// that a failure comes again; run under the sanitizers this is where crashes and leaks show.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "content/pack.h"
#include "content/yaml_fy.h"

#define FOLDER    WERVEL_SOURCE_DIR "/tests/content/data/pack"
#define ROUNDS    1500 // for each file
#define LENGTH    20000
#define LINES_MAX 400

typedef struct Text {
    char bytes[LENGTH];
    size_t length;
} Text;

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13; // Marsaglia 2003, xorshift32
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static size_t below(uint32_t *seed, size_t limit)
{
    return limit ? next_random(seed) % limit : 0;
}

static void text_read(const char *path, Text *text)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    text->length = fread(text->bytes, 1, LENGTH / 2, file);
    fclose(file);
    assert_in_range(text->length, 1, LENGTH / 2 - 1);
}

static void flip_bytes(Text *text, uint32_t *seed)
{
    static const char LIKELY[] = "{}[]:,-~\"'#&*!|>%@ \n\t0159._alr";
    size_t count = 1 + below(seed, 6);
    while (count--) {
        size_t at = below(seed, text->length);
        text->bytes[at] = below(seed, 3) ? LIKELY[below(seed, sizeof LIKELY - 1)] : (char)next_random(seed);
    }
}

static void cut_piece(Text *text, uint32_t *seed)
{
    size_t from = below(seed, text->length), length = 1 + below(seed, below(seed, 4) ? 12 : 400);
    if (from + length > text->length)
        length = text->length - from;
    memmove(text->bytes + from, text->bytes + from + length, text->length - from - length);
    text->length -= length;
}

static void double_piece(Text *text, uint32_t *seed)
{
    size_t from = below(seed, text->length), length = 1 + below(seed, 300), to = below(seed, text->length);
    char piece[301];
    if (from + length > text->length)
        length = text->length - from;
    if (text->length + length > LENGTH)
        return;
    memcpy(piece, text->bytes + from, length);
    memmove(text->bytes + to + length, text->bytes + to, text->length - to);
    memcpy(text->bytes + to, piece, length);
    text->length += length;
}

// Two lines change places.
static void swap_lines(Text *text, uint32_t *seed)
{
    size_t starts[LINES_MAX + 1], count = 0;
    starts[count++] = 0;
    for (size_t i = 0; i < text->length && count < LINES_MAX; i++)
        if (text->bytes[i] == '\n' && i + 1 < text->length)
            starts[count++] = i + 1;
    starts[count] = text->length;
    size_t a = below(seed, count), b = below(seed, count);
    if (a > b) {
        size_t other = a;
        a = b;
        b = other;
    }
    if (a == b)
        return;
    static Text out;
    out.length = 0;
    for (size_t i = 0; i < count; i++) {
        size_t line = i == a ? b : i == b ? a : i;
        memcpy(out.bytes + out.length, text->bytes + starts[line], starts[line + 1] - starts[line]);
        out.length += starts[line + 1] - starts[line];
    }
    *text = out;
}

// The word at one place is put in place of the one at another: files that are well formed and wrong.
static void swap_words(Text *text, uint32_t *seed)
{
    static const char BREAKS[] = " ,:{}[]\n";
    size_t from = below(seed, text->length), to = below(seed, text->length), length = 0, old = 0;
    char word[64];
    while (from + length < text->length && length < sizeof word && !strchr(BREAKS, text->bytes[from + length]))
        length++;
    memcpy(word, text->bytes + from, length);
    while (to + old < text->length && !strchr(BREAKS, text->bytes[to + old]))
        old++;
    if (text->length + length > LENGTH)
        return;
    memmove(text->bytes + to + length, text->bytes + to + old, text->length - to - old);
    memcpy(text->bytes + to, word, length);
    text->length = text->length - old + length;
}

static void mutate(Text *text, uint32_t *seed)
{
    static void (*const WAYS[])(Text *, uint32_t *) = {flip_bytes, cut_piece,  double_piece,
                                                       swap_lines, swap_words, swap_words};
    size_t count = 1 + below(seed, 3);
    while (count-- && text->length > 1)
        WAYS[below(seed, sizeof WAYS / sizeof *WAYS)](text, seed);
}

static void text_write(const char *path, const Text *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text->bytes, 1, text->length, file), text->length);
    fclose(file);
}

// What the rest of the program relies on in an exercise that has been given out.
static void assert_sound(const Exercise *exercise)
{
    assert_true(exercise->pose_count > 0 && exercise->phase_count > 0 && exercise->view_count > 0);
    assert_in_range(exercise->start, 0, exercise->pose_count - 1);
    for (int i = 0; i < exercise->pose_count; i++) {
        const PoseSpec *pose = &exercise->poses[i];
        assert_true(pose->from >= -1 && pose->from < i);
        assert_true(pose->goal_count <= GOALS_MAX);
        for (int g = 0; g < pose->goal_count; g++)
            assert_true(pose->goals[g].goal.prop >= GOAL_FLOOR && pose->goals[g].goal.prop < exercise->prop_count);
    }
    for (int i = 0; i < exercise->phase_count; i++) {
        const PhaseSpec *phase = &exercise->phases[i];
        assert_true(phase->to >= -1 && phase->to < exercise->pose_count);
        assert_true(phase->duration > 0.0f && phase->times >= 1);
        assert_non_null(phase->label.in[LANGUAGE_NL]);
    }
    for (int i = 0; i < exercise->loop_count; i++)
        assert_true(exercise->loops[i].from >= 0 && exercise->loops[i].from <= exercise->loops[i].to &&
                    exercise->loops[i].to < exercise->phase_count);
    for (int i = 0; i < exercise->check_count; i++)
        for (int p = 0; p < exercise->checks[i].point_count; p++)
            assert_in_range(exercise->checks[i].points[p], 0, (int)POINT_COUNT + (int)JOINT_COUNT - 1);
    for (int i = 0; i < exercise->variant_count; i++)
        assert_sound(&exercise->variants[i]);
}

static void load_mutations(const char *name, uint32_t seed)
{
    Arena arena = {0};
    Diagnostics quiet = {0};
    Pack pack;
    static Text good, text;
    char folder[] = "/tmp/wervel-mutation-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_true(pack_index(&arena, FOLDER, &quiet, &pack));
    const char *path = file_join(&arena, folder, name);
    text_read(file_join(&arena, FOLDER "/exercises/test", name), &good);
    int given = 0;
    for (int i = 0; i < ROUNDS; i++) {
        Diagnostics diags = {0};
        ArenaMark mark = arena_mark(&arena);
        text = good;
        mutate(&text, &seed);
        text_write(path, &text);
        const Exercise *exercise = exercise_load(&arena, &pack.library, path, &diags);
        if (exercise)
            assert_sound(exercise);
        else
            assert_true(diags.errors > 0);
        given += exercise != NULL;
        diag_finish(&diags);
        arena_reset(&arena, mark);
    }
    assert_in_range(given, 1, ROUNDS - 1); // both ways are taken
    remove(path);
    rmdir(folder);
    diag_finish(&quiet);
    arena_finish(&arena);
}

static void test_everything(void **state)
{
    (void)state;
    load_mutations("everything.yaml", 0x2545f491u);
}

static void test_patterned(void **state)
{
    (void)state;
    load_mutations("patterned.yaml", 0x9e3779b9u);
}

static void test_twice(void **state)
{
    (void)state;
    load_mutations("twice.yaml", 0x1234567u);
}

// A programme that is given out names exercises, has a title in every language, and numbers that can be counted with.
static void assert_sound_programme(const Programme *programme)
{
    assert_non_null(programme->id);
    assert_in_range(programme->item_count, 1, PROGRAMME_ITEMS_MAX);
    assert_true(programme->rest >= 0.0f && programme->rest <= 600.0f);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        assert_non_null(programme->title.in[i]);
    for (int i = 0; i < programme->item_count; i++) {
        assert_non_null(programme->items[i].exercise);
        assert_in_range(programme->items[i].repetitions, 0, 100);
        assert_in_range(programme->items[i].sets, 0, 20);
        assert_true(programme->items[i].rest <= 600.0f);
    }
}

static void test_programme(void **state)
{
    (void)state;
    Arena arena = {0};
    Diagnostics quiet = {0};
    Pack pack;
    static Text good, text;
    uint32_t seed = 0x7654321u;
    int given = 0;
    char folder[] = "/tmp/wervel-mutation-XXXXXX";
    assert_non_null(mkdtemp(folder));
    assert_true(pack_load(&arena, FOLDER, &quiet, &pack));
    const char *path = file_join(&arena, folder, "round.yaml");
    text_read(FOLDER "/programmes/round.yaml", &good);
    for (int i = 0; i < ROUNDS; i++) {
        Diagnostics diags = {0};
        ArenaMark mark = arena_mark(&arena);
        text = good;
        mutate(&text, &seed);
        text_write(path, &text);
        const Programme *programme = programme_load(&arena, path, i & 1, &diags);
        assert_true((programme != NULL) == (diags.errors == 0));
        if (programme) {
            assert_sound_programme(programme);
            programme_check(programme, &pack, 1, &diags);
        }
        given += programme != NULL;
        diag_finish(&diags);
        arena_reset(&arena, mark);
    }
    assert_in_range(given, 1, ROUNDS - 1);
    remove(path);
    rmdir(folder);
    diag_finish(&quiet);
    arena_finish(&arena);
}

// Bytes without any form, straight into the parser.
static void test_noise(void **state)
{
    (void)state;
    static const char LIKELY[] = "{}[]:,-~\"'#&*!|>%@?`\\ \n  ab0";
    uint32_t seed = 77;
    char bytes[120];
    for (int i = 0; i < 4000; i++) {
        Arena arena = {0};
        Diagnostics diags = {0};
        size_t length = below(&seed, sizeof bytes);
        for (size_t j = 0; j < length; j++)
            bytes[j] = LIKELY[below(&seed, sizeof LIKELY - 1)];
        const YamlNode *node = yaml_parse(&arena, "noise", bytes, length, &diags);
        assert_true((node != NULL) == (diags.errors == 0));
        diag_finish(&diags);
        arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything), cmocka_unit_test(test_patterned), cmocka_unit_test(test_twice),
        cmocka_unit_test(test_programme),  cmocka_unit_test(test_noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
