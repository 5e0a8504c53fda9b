// A storm of input on every screen: keys of every kind, text, a pointer, fingers, a wheel, other sizes, gaps of time,
// on both outputs, from a seed. Nothing crashes, nothing is read or written out of place (in the sanitizer build), and
// nothing is stuck afterwards: Back leads home, and home plays.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screens_stand.h"
#include "ui/session_draft.h"

#define EVENTS     10000
#define EVENTS_FOR 200 // in a row, before the next screen
#define BACKS      24

typedef struct Storm {
    Stand *stand;
    uint64_t state; // of the random numbers
    float x, y;
    int frames;
} Storm;

// splitmix64
static uint32_t storm_next(Storm *storm)
{
    uint64_t z = (storm->state += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return (uint32_t)((z ^ (z >> 31)) >> 32);
}

static int storm_below(Storm *storm, int count)
{
    return (int)(storm_next(storm) % (uint32_t)count);
}

// A frame somewhere between the smallest and a large screen, mostly small.
static void storm_size(Storm *storm)
{
    static const int sizes[][2] = {{640, 360}, {480, 360}, {360, 640}, {320, 200}, {1280, 720}, {1920, 1080}};
    int which = storm_below(storm, 24);
    which = which < 6 ? which : which % 2;
    storm->stand->width = sizes[which][0];
    storm->stand->height = sizes[which][1];
}

static Key storm_key(Storm *storm)
{
    static const Key plain[] = {KEY_LEFT, KEY_RIGHT, KEY_UP, KEY_DOWN, KEY_ENTER, KEY_ENTER, KEY_ESCAPE};
    switch (storm_below(storm, 4)) {
    case 0:
        return (Key)(' ' + storm_below(storm, 95));
    case 1: {
        Key key = (Key)(KEY_LEFT + storm_below(storm, KEY_LAST - KEY_LEFT));
        return key;
    }
    default:
        return plain[storm_below(storm, (int)(sizeof plain / sizeof *plain))];
    }
}

static void storm_point(Storm *storm, Input *input)
{
    static const InputKind kinds[] = {INPUT_POINTER_MOVE, INPUT_POINTER_DOWN, INPUT_POINTER_UP, INPUT_POINTER_CANCEL,
                                      INPUT_WHEEL};
    input->kind = kinds[storm_below(storm, 5)];
    if (storm_below(storm, 3) > 0) { // anywhere, and a little beside it
        storm->x = (float)storm_below(storm, storm->stand->width + 40) - 20.0f;
        storm->y = (float)storm_below(storm, storm->stand->height + 40) - 20.0f;
    }
    input->x = storm->x;
    input->y = storm->y;
    input->dy = (float)(storm_below(storm, 9) - 4);
    input->dx = (float)(storm_below(storm, 5) - 2);
    input->touch = storm_below(storm, 2) == 0;
}

static void storm_event(Storm *storm)
{
    static const char *const texts[] = {"a", "e", "\xC3\xAB", "k", " ", "rug", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "'"};
    Stand *stand = storm->stand;
    Input input = {.output = storm_below(storm, 6) == 0 ? OUTPUT_TEACHER : OUTPUT_STAGE};
    int kind = storm_below(storm, 20);
    if (kind < 12) {
        input.kind = INPUT_KEY;
        input.key = storm_key(storm);
        input.pad = key_is_pad(input.key);
        input.repeat = storm_below(storm, 8) == 0;
        input.control = storm_below(storm, 20) == 0;
        // Leaving is asked for, not done: the coach goes on.
        if (bindings_command(&stand->coach.bindings, input.key) == COMMAND_QUIT)
            return;
    } else if (kind < 14) {
        input.kind = INPUT_TEXT;
        snprintf(input.text, sizeof input.text, "%s", texts[storm_below(storm, (int)(sizeof texts / sizeof *texts))]);
    } else if (kind < 19)
        storm_point(storm, &input);
    else {
        storm_size(storm);
        return;
    }
    coach_input(&stand->coach, &input);
}

static double storm_seconds(Storm *storm)
{
    switch (storm_below(storm, 12)) {
    case 0:
        return 0.0;
    case 1:
        return 0.1 * storm_below(storm, 30);
    case 2:
        return storm_below(storm, 40) == 0 ? 7200.0 : 0.5; // slept
    default:
        return STAND_FRAME;
    }
}

static void storm_frame(Storm *storm)
{
    Coach *coach = &storm->stand->coach;
    coach_step(coach, storm_seconds(storm));
    coach_draw(coach, OUTPUT_STAGE, storm->stand->width, storm->stand->height);
    if (coach_wants_teacher(coach))
        coach_draw(coach, OUTPUT_TEACHER, 480, 270);
    storm->frames++;
    coach->quit = false;
}

static bool at_home(const Coach *coach)
{
    return coach_screen(coach) == SCREEN_HOME && coach->depth == 1 && !coach->help && !coach->asking && !coach->letters;
}

// Back, and where that asks whether something shall be lost, the answers in turn.
static void storm_passes(Storm *storm)
{
    Stand *stand = storm->stand;
    Coach *coach = &stand->coach;
    stand->width = 1280;
    stand->height = 720;
    coach->input_output = OUTPUT_STAGE;
    coach_input(coach, &(Input){.kind = INPUT_POINTER_CANCEL});
    stand_settle(stand, 2);
    for (int i = 0, asked = 0; i < BACKS && !at_home(coach); i++) {
        if (coach->asking) {
            for (int k = 0; k < asked; k++) {
                stand_key(stand, KEY_DOWN);
                stand_key(stand, KEY_RIGHT);
            }
            stand_key(stand, KEY_ENTER);
            asked = (asked + 1) % COACH_ANSWERS;
        } else
            stand_key(stand, KEY_ESCAPE);
        coach->quit = false;
        stand_settle(stand, 1);
    }
    if (!at_home(coach))
        fail_msg("stuck on %s (help %d, question %d, letters %d)", SCREENS[coach_screen(coach)]->name, coach->help,
                 coach->asking, coach->letters);
}

static void home_still_plays(Storm *storm)
{
    Stand *stand = storm->stand;
    ui_set_focus(&stand->coach.ui[OUTPUT_STAGE], 0);
    stand_settle(stand, 2);
    stand_key(stand, KEY_ENTER);
    stand_settle(stand, 4);
    assert_int_equal(coach_screen(&stand->coach), SCREEN_PLAYER);
    assert_int_equal(playing_state(stand->coach.playing), PLAYING_UNDER_WAY);
}

static void storm_over(Storm *storm, const StandState *state)
{
    Stand *stand = storm->stand;
    stand->width = 640;
    stand->height = 360;
    stand_set(stand, SETTING_TEXT, 100.0);
    stand_home(stand);
    state->reach(stand);
    for (int i = 0; i < EVENTS_FOR; i++) {
        storm_event(storm);
        if (storm_below(storm, 3) > 0)
            storm_frame(storm);
    }
    storm_passes(storm);
}

static void storm_on_every_screen(void **data)
{
    (void)data;
    const char *seed = getenv("WERVEL_SEED");
    Storm storm = {.stand = stand_open("storm"), .state = seed ? strtoull(seed, NULL, 10) : 20};
    int events = 0;
    for (int s = 0; events < EVENTS; s = (s + 1) % STAND_STATE_COUNT, events += EVENTS_FOR)
        storm_over(&storm, &STAND_STATES[s]);
    home_still_plays(&storm);
    stand_close(storm.stand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(storm_on_every_screen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
