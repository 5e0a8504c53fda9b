#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "fake.h"
#include "session/player.h"

typedef struct Bench {
    Arena arena;
    FakeExercise fake;
    Timeline timeline;
    Player player;
    Event events[64];
    int count;
} Bench;

static int setup(void **state)
{
    Bench *b = calloc(1, sizeof *b);
    fake_init(&b->fake);
    fake_phase(&b->fake, "in", BREATH_INHALE, 4, 1);
    fake_phase(&b->fake, "out", BREATH_EXHALE, 6, 0);
    b->fake.exercise.dose.start = 3;
    fake_build(&b->fake, &b->arena, NULL, &b->timeline); // 300 ticks of lead-in, 3 times 240 and 360: 2100
    player_init(&b->player, &b->timeline);
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    Bench *b = *state;
    arena_finish(&b->arena);
    free(b);
    return 0;
}

static void step(Bench *b, PlayerInput input)
{
    b->count = player_step(&b->player, &input, b->events, 64);
}

static void run(Bench *b, int64_t microseconds)
{
    step(b, (PlayerInput){.elapsed = microseconds});
}

static void test_plays_in_real_time(void **state)
{
    Bench *b = *state;
    run(b, 0);
    assert_int_equal(b->player.tick, 0);
    assert_int_equal(b->events[0].kind, EVENT_LEAD_IN);
    // A display of 59.94 Hz: 1001/60 ms a frame; after 600 frames 10.01 s have gone.
    int64_t sum = 0;
    for (int i = 1; i <= 600; i++) {
        int64_t now = (int64_t)i * 1001000 / 60;
        run(b, now - sum);
        sum = now;
        assert_int_equal(b->player.tick, sum * 60 / 1000000);
    }
    assert_int_equal(b->player.tick, 600);
    assert_float_equal(player_fraction(&b->player), 0.6f, 1e-3f);
}

static void test_tempo_is_exact(void **state)
{
    Bench *b = *state;
    step(b, (PlayerInput){.tempo = -3});
    assert_int_equal(b->player.tempo, 70);
    for (int i = 0; i < 1000; i++)
        run(b, 16667);
    assert_int_equal(b->player.tick, 16667ll * 1000 * 60 * 70 / 100000000);
    step(b, (PlayerInput){.tempo = -10});
    assert_int_equal(b->player.tempo, 50);
    step(b, (PlayerInput){.tempo = 100});
    assert_int_equal(b->player.tempo, 150);
}

static void test_catches_up_without_losing_events(void **state)
{
    Bench *b = *state;
    run(b, 0);
    int count = b->count;
    // Frames that take 1.9 s each: late, but nothing is left out.
    for (int i = 0; i < 30; i++) {
        run(b, 1900000);
        count += b->count;
    }
    assert_int_equal(b->player.state, PLAYER_DONE);
    assert_int_equal(b->player.tick, b->timeline.length);
    assert_int_equal(count, events_between(&b->timeline, -1, b->timeline.length, NULL, 0));
}

static void test_pause_and_getting_ready(void **state)
{
    Bench *b = *state;
    run(b, 1000000);
    step(b, (PlayerInput){.elapsed = 16667, .toggle = true});
    assert_int_equal(b->player.state, PLAYER_PAUSED);
    assert_int_equal(b->player.tick, 60);
    for (int i = 0; i < 100; i++)
        run(b, 50000000);
    assert_int_equal(b->player.tick, 60);
    assert_false(b->player.slept);
    step(b, (PlayerInput){.toggle = true});
    assert_int_equal(b->player.state, PLAYER_RESUMING);
    assert_int_equal(player_resume_seconds(&b->player), 3);
    int at[4] = {0};
    for (int i = 1; i <= 190; i++) {
        run(b, 16667);
        for (int e = 0; e < b->count; e++) {
            if (b->events[e].kind == EVENT_COUNTDOWN && b->player.tick == 60)
                at[b->events[e].value] = i;
        }
        assert_true(i < 180 ? b->player.tick == 60 : b->player.tick == 60 + i - 180);
    }
    assert_int_equal(at[3], 1);
    assert_int_equal(at[2], 60);
    assert_int_equal(at[1], 120);
}

static void test_a_gap_pauses(void **state)
{
    Bench *b = *state;
    run(b, 500000);
    run(b, 2000001);
    assert_int_equal(b->player.state, PLAYER_PAUSED);
    assert_true(b->player.slept);
    assert_int_equal(b->player.tick, 30);
    assert_int_equal(b->count, 0);
    step(b, (PlayerInput){.toggle = true});
    assert_false(b->player.slept);
    assert_int_equal(b->player.state, PLAYER_RESUMING);
}

static void test_back_and_next(void **state)
{
    Bench *b = *state;
    step(b, (PlayerInput){.next = true});
    assert_int_equal(b->player.tick, 300);
    // The phase that is jumped to is announced.
    assert_int_equal(b->count, 2);
    assert_int_equal(b->events[0].kind, EVENT_PHASE);
    assert_int_equal(b->events[1].kind, EVENT_INHALE);
    step(b, (PlayerInput){.next = true});
    assert_int_equal(b->player.tick, 540);
    run(b, 1900000);
    step(b, (PlayerInput){.back = true});
    assert_int_equal(b->player.tick, 540);
    step(b, (PlayerInput){.back = true});
    assert_int_equal(b->player.tick, 300);
    // While paused a jump is silent until playing goes on.
    step(b, (PlayerInput){.pause = true});
    step(b, (PlayerInput){.seek = true, .seek_tick = 540});
    assert_int_equal(b->count, 0);
    step(b, (PlayerInput){.toggle = true});
    run(b, 1500000);
    run(b, 1500000);
    assert_int_equal(b->player.state, PLAYER_PLAYING);
    assert_int_equal(b->player.tick, 540);
    assert_int_equal(b->events[0].kind, EVENT_COUNTDOWN);
    assert_int_equal(b->events[1].kind, EVENT_PHASE);
}

static void test_the_end_and_once_more(void **state)
{
    Bench *b = *state;
    step(b, (PlayerInput){.seek = true, .seek_tick = 99999});
    assert_int_equal(b->player.state, PLAYER_DONE);
    assert_int_equal(b->events[b->count - 1].kind, EVENT_EXERCISE_DONE);
    run(b, 1000000);
    assert_int_equal(b->count, 0);
    step(b, (PlayerInput){.toggle = true});
    assert_int_equal(b->player.state, PLAYER_PLAYING);
    assert_int_equal(b->player.tick, 0);
    assert_int_equal(b->events[0].kind, EVENT_LEAD_IN);
}

// However the time is cut into steps, the place is the same.
static void test_steps_add_up(void **state)
{
    Bench *b = *state;
    Player other;
    player_init(&other, &b->timeline);
    srand(11);
    int64_t sum = 0;
    for (int i = 0; i < 500; i++) {
        int64_t elapsed = rand() % 60000;
        sum += elapsed;
        run(b, elapsed);
    }
    PlayerInput input = {.elapsed = 1000000};
    for (; sum > 1000000; sum -= 1000000)
        player_step(&other, &input, b->events, 64);
    input.elapsed = sum;
    player_step(&other, &input, b->events, 64);
    assert_int_equal(other.tick, b->player.tick);
    assert_int_equal(other.remainder, b->player.remainder);
}

// An hour of frames that come when they please: the tick is where the time says, every event is given out once, in
// order.
static void test_an_hour(void **state)
{
    Bench *b = *state;
    b->fake.exercise.dose.start = 360;
    fake_build(&b->fake, &b->arena, NULL, &b->timeline);
    player_init(&b->player, &b->timeline);
    int count = events_between(&b->timeline, -1, b->timeline.length, NULL, 0);
    Event *all = calloc((size_t)count, sizeof *all);
    assert_non_null(all);
    events_between(&b->timeline, -1, b->timeline.length, all, count);
    srand(5);
    int64_t now = 0;
    int given = 0;
    while (b->player.state != PLAYER_DONE) {
        int64_t elapsed = 4000 + rand() % 40000;
        now += elapsed;
        run(b, elapsed);
        int64_t tick = now * 60 / 1000000;
        assert_int_equal(b->player.tick, (tick < b->timeline.length ? tick : b->timeline.length));
        for (int i = 0; i < b->count; i++, given++) {
            assert_int_equal(b->events[i].kind, all[given].kind);
            assert_int_equal(b->events[i].tick, all[given].tick);
        }
    }
    assert_int_equal(given, count);
    assert_int_equal(b->player.tick, 3605 * 60);
    free(all);
}

static void test_goes_on_in_another_timeline(void **state)
{
    Bench *b = *state;
    b->player.goes_on = true;
    int64_t sum = 0;
    int borders = 0, base = 0, length = b->timeline.length;
    for (int i = 1; i <= 7000; i++) { // past two borders at 59.94 Hz
        int64_t now = (int64_t)i * 1001000 / 60;
        run(b, now - sum);
        sum = now;
        if (b->player.tick == length) {
            assert_int_equal(b->player.state, PLAYER_PLAYING);
            base += length;
            borders++;
            b->count = player_enter(&b->player, &b->timeline, 0, false, b->events, 64);
            assert_int_equal(b->events[0].kind, EVENT_LEAD_IN);
        }
        assert_int_equal(base + b->player.tick, sum * 60 / 1000000);
    }
    assert_int_equal(borders, 3);
    // A key at the border throws away what was left over: the tick is where the key says.
    step(b, (PlayerInput){.seek = true, .seek_tick = length});
    b->count = player_enter(&b->player, &b->timeline, 100, true, b->events, 64);
    assert_int_equal(b->player.tick, 100);
    assert_int_equal(b->count, 0);
    // Without a next the end is the end.
    b->player.goes_on = false;
    step(b, (PlayerInput){.seek = true, .seek_tick = length - 1});
    run(b, 500000);
    assert_int_equal(b->player.state, PLAYER_DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_plays_in_real_time, setup, teardown),
        cmocka_unit_test_setup_teardown(test_tempo_is_exact, setup, teardown),
        cmocka_unit_test_setup_teardown(test_catches_up_without_losing_events, setup, teardown),
        cmocka_unit_test_setup_teardown(test_pause_and_getting_ready, setup, teardown),
        cmocka_unit_test_setup_teardown(test_goes_on_in_another_timeline, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_gap_pauses, setup, teardown),
        cmocka_unit_test_setup_teardown(test_back_and_next, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_end_and_once_more, setup, teardown),
        cmocka_unit_test_setup_teardown(test_an_hour, setup, teardown),
        cmocka_unit_test_setup_teardown(test_steps_add_up, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
