// Settings as people meet them: what is switched holds at once on every screen, and what is wrong with the file is said
// once, on the screen, and costs nothing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screens_stand.h"

static bool says(const Stand *stand, const char *text)
{
    const UiTextNotes *notes = &stand->coach.ui[OUTPUT_STAGE].texts;
    for (int i = 0; i < notes->count; i++)
        if (strstr(notes->items[i].text, text))
            return true;
    return false;
}

static void write_file(const char *path, const char *text)
{
    const char *reason = NULL;
    assert_true(file_write(path, text, strlen(text), &reason));
}

static void broken_file_is_set_aside_and_said(void **data)
{
    (void)data;
    static const char broken[] = "\x7F"
                                 "ELF\x02\x01\x01 this is no file of settings\n";
    Stand *stand = stand_open("broken");
    stand_set(stand, SETTING_THEME, THEME_LIGHT);
    write_file(stand->settings, broken);
    stand_again(stand);
    assert_true(*stand->coach.message);
    assert_true(says(stand, stand->coach.message));
    assert_int_equal(coach_theme(&stand->coach), THEME_DARK);
    // What stood there is still there, beside it.
    char aside[640];
    snprintf(aside, sizeof aside, "%s.broken", stand->settings);
    Arena arena = {0};
    const char *reason = NULL;
    FileBytes bytes = file_read(&arena, aside, 4096, &reason);
    assert_null(reason);
    assert_memory_equal(bytes.bytes, broken, sizeof broken - 1);
    arena_finish(&arena);
    // The next start has nothing to say.
    stand_set(stand, SETTING_THEME, THEME_LIGHT);
    stand_again(stand);
    assert_int_equal(stand->coach.message_left > 0.0, 0);
    assert_int_equal(coach_theme(&stand->coach), THEME_LIGHT);
    stand_close(stand);
}

static void a_value_that_is_none_is_said(void **data)
{
    (void)data;
    Stand *stand = stand_open("no-value");
    write_file(stand->settings, "theme = green\nsound = off\n");
    stand_again(stand);
    assert_true(*stand->coach.message);
    assert_true(says(stand, stand->coach.message));
    assert_int_equal(coach_theme(&stand->coach), THEME_DARK);
    assert_false(settings_on(&stand->coach.settings, SETTING_SOUND));
    stand_close(stand);
}

// A file stands where the folder should be, so that nobody, root neither, can write there.
static void what_cannot_be_kept_is_said_once(void **data)
{
    (void)data;
    Stand *stand = stand_open("unwritable");
    Coach *coach = &stand->coach;
    char blocked[640];
    snprintf(blocked, sizeof blocked, "%s/file", stand->config);
    write_file(blocked, "in the way\n");
    snprintf(stand->settings, sizeof stand->settings, "%s/file/settings", stand->config);
    stand_again(stand);
    coach->message_left = 0.0;
    stand_set(stand, SETTING_GHOST, 0.0);
    stand_frames(stand, 2);
    assert_true(coach->message_left > 0.0);
    assert_true(says(stand, coach->message));
    coach->message_left = 0.0;
    stand_set(stand, SETTING_GHOST, 1.0);
    stand_set(stand, SETTING_THEME, THEME_LIGHT);
    assert_true(coach->message_left <= 0.0);
    // It holds all the same, and is kept as soon as that works.
    assert_int_equal(coach_theme(coach), THEME_LIGHT);
    stand_close(stand);
}

// ---- at once, everywhere ----

static Color ground(const Stand *stand, CoachOutput output)
{
    return stand->coach.list[output].items[0].color;
}

// Whether something is said that was not said before.
static bool says_new(const Ui *ui, char (*texts)[64], int count)
{
    for (int i = 0; i < ui->texts.count; i++) {
        int k = 0;
        while (k < count && strncmp(ui->texts.items[i].text, texts[k], 63) != 0)
            k++;
        if (k == count)
            return true;
    }
    return false;
}

static bool same_color(Color a, Color b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static void switches_hold_at_once_on_every_screen(void **data)
{
    (void)data;
    enum { TEXTS = 128 };
    static char texts[TEXTS][64];
    Stand *stand = stand_open("switches");
    Coach *coach = &stand->coach;
    for (int s = 0; s < STAND_STATE_COUNT; s++) {
        const StandState *state = &STAND_STATES[s];
        const Ui *ui = &coach->ui[state->output];
        stand_home(stand);
        state->reach(stand);
        if (state->output == OUTPUT_TEACHER)
            coach->input_output = OUTPUT_TEACHER;
        // 1. The theme, by its key and by the setting: in the next picture.
        for (int theme = THEME_COUNT - 1; theme >= 0; theme--) {
            stand_set(stand, SETTING_THEME, theme);
            stand_frames(stand, 1);
            assert_true(same_color(ground(stand, state->output), THEMES[theme].color[COLOR_ABOVE]));
        }
        coach_command(coach, COMMAND_THEME);
        stand_frames(stand, 1);
        assert_true(same_color(ground(stand, state->output), THEMES[1].color[COLOR_ABOVE]));
        stand_set(stand, SETTING_THEME, 0.0);
        // 2. The language: some of what is said is said otherwise.
        int count = 0;
        stand_frames(stand, 1);
        for (; count < TEXTS && count < ui->texts.count; count++)
            snprintf(texts[count], sizeof texts[count], "%s", ui->texts.items[count].text);
        stand_set(stand, SETTING_LANGUAGE, 1.0 + LANGUAGE_NL);
        stand_frames(stand, 1);
        assert_int_equal(ui->language, LANGUAGE_NL);
        if (count > 0 && !says_new(ui, texts, count))
            fail_msg("%s says the same in both languages", state->name);
        stand_set(stand, SETTING_LANGUAGE, 1.0 + LANGUAGE_EN);
        // 3. Movement: what has the focus is framed at once.
        stand_set(stand, SETTING_MOTION, 0.0);
        stand_frames(stand, 1);
        assert_true(ui->still);
        stand_set(stand, SETTING_MOTION, 1.0);
        stand_frames(stand, 1);
        assert_false(ui->still);
        coach->settings.value[SETTING_MOTION] = 0.0;
    }
    stand_close(stand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_file_is_set_aside_and_said),
        cmocka_unit_test(a_value_that_is_none_is_said),
        cmocka_unit_test(what_cannot_be_kept_is_said_once),
        cmocka_unit_test(switches_hold_at_once_on_every_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
