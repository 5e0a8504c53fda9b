// Every screen in every state, at every size, in both languages: nothing is cut, nothing lies over something else,
// everything can be read and the focus is seen. What is measured is in audit.h.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "audit.h"
#include "screens_stand.h"

static const int SIZES[][2] = {{1280, 720}, {1920, 1080}, {3840, 2160}, {1080, 1920}, {1024, 768}};

#define SIZE_COUNT ((int)(sizeof SIZES / sizeof *SIZES))

// What the layout is tried with beside texts as they are.
static const struct {
    const char *name;
    float lengthen;
    double text; // per cent
} STRAINS[] = {{"", 0.0f, 100.0}, {" +40%", 0.4f, 100.0}, {" text 140", 0.0f, 140.0}};

#define STRAIN_COUNT ((int)(sizeof STRAINS / sizeof *STRAINS))

static const char *language_names[] = {[LANGUAGE_NL] = "nl", [LANGUAGE_EN] = "en"};

static bool wanted(const StandState *state)
{
    const char *only = getenv("WERVEL_STATE");
    return !only || text_equal(only, state->name);
}

static void draw(Stand *stand, CoachOutput output, int size)
{
    for (int i = 0; i < 3; i++) {
        coach_step(&stand->coach, 1e-4);
        coach_draw(&stand->coach, output, SIZES[size][0], SIZES[size][1]);
    }
}

static void layout_of_every_screen(void **data)
{
    (void)data;
    Stand *stand = stand_open("layout");
    Audit audit = {.folder = WERVEL_BINARY_DIR "/screens"};
    for (int s = 0; s < STAND_STATE_COUNT; s++) {
        const StandState *state = &STAND_STATES[s];
        if (!wanted(state))
            continue;
        stand_home(stand);
        state->reach(stand);
        assert_int_equal(coach_screen(&stand->coach), state->screen);
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            stand_set(stand, SETTING_LANGUAGE, 1.0 + language);
            for (int strain = 0; strain < STRAIN_COUNT; strain++) {
                stand->coach.ui[state->output].lengthen = STRAINS[strain].lengthen;
                stand->coach.settings.value[SETTING_TEXT] = STRAINS[strain].text;
                for (int size = 0; size < SIZE_COUNT; size++) {
                    draw(stand, state->output, size);
                    audit_at(&audit, state->name, "%dx%d %s%s", SIZES[size][0], SIZES[size][1],
                             language_names[language], STRAINS[strain].name);
                    audit_layout(&audit, &stand->coach, state->output, !state->no_targets);
                }
            }
            stand->coach.ui[state->output].lengthen = 0.0f;
            stand->coach.settings.value[SETTING_TEXT] = 100.0;
        }
        stand_set(stand, SETTING_LANGUAGE, 1.0 + LANGUAGE_EN);
    }
    stand_close(stand);
    assert_int_equal(audit_finish(&audit), 0);
}

// On pixels: all themes at the smallest size, where glyphs are thinnest, and portrait in the one with the least room.
static void contrast_of_every_text(void **data)
{
    (void)data;
    Stand *stand = stand_open("contrast");
    Audit audit = {.folder = WERVEL_BINARY_DIR "/screens"};
    for (int s = 0; s < STAND_STATE_COUNT; s++) {
        const StandState *state = &STAND_STATES[s];
        if (!wanted(state))
            continue;
        stand_home(stand);
        state->reach(stand);
        for (int theme = 0; theme < THEME_COUNT; theme++) {
            stand->coach.settings.value[SETTING_THEME] = theme;
            draw(stand, state->output, 0);
            audit_at(&audit, state->name, "1280x720 %s", THEMES[theme].name);
            audit_contrast(&audit, &stand->coach, state->output);
        }
        stand->coach.settings.value[SETTING_THEME] = 0.0;
    }
    stand_close(stand);
    assert_int_equal(audit_finish(&audit), 0);
}

static const StandState *state_named(const char *name)
{
    for (int i = 0; i < STAND_STATE_COUNT; i++)
        if (text_equal(STAND_STATES[i].name, name))
            return &STAND_STATES[i];
    fail_msg("no state %s", name);
    return NULL;
}

// coach.md: 59 pixels of capitals of 1080 for 43 inches at 4 m, never under 47.
static void capitals_of_a_class(void **data)
{
    (void)data;
    static const struct {
        double inches, metres;
        int least;
    } rooms[] = {{43.0, 4.0, 58}, {65.0, 2.0, 47}};
    Stand *stand = stand_open("capitals");
    Coach *coach = &stand->coach;
    for (int room = 0; room < 2; room++) {
        stand_home(stand);
        stand_set(stand, SETTING_CLASS_INCHES, rooms[room].inches);
        stand_set(stand, SETTING_CLASS_METRES, rooms[room].metres);
        state_named("class-phase")->reach(stand);
        draw(stand, OUTPUT_STAGE, 1);
        int high = audit_capital_height(coach, OUTPUT_STAGE, FONT_MEDIUM, coach->class_caption);
        if (high < rooms[room].least || high > rooms[room].least + 3)
            fail_msg("capitals are %d pixels high at %g inches and %g m", high, rooms[room].inches, rooms[room].metres);
    }
    stand_close(stand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(layout_of_every_screen),
        cmocka_unit_test(contrast_of_every_text),
        cmocka_unit_test(capitals_of_a_class),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
