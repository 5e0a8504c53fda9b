// A coach at a desk: files in a folder of its own, frames drawn without a display, keys pressed, texts read. For tests
// of home and programmes.
#ifndef WERVEL_TESTS_DESK_H
#define WERVEL_TESTS_DESK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/coach.h"

#define DESK_WIDE 1280
#define DESK_HIGH 720

typedef struct Desk {
    Coach coach;
    const char *pack;
    char home[700];
    char settings[760], last[760], keys[760];
} Desk;

// Without a folder: an empty one. The coach is begun and nothing is waited for.
static inline Desk *desk_open(const char *name, const char *pack, const char *last)
{
    Desk *desk = calloc(1, sizeof *desk);
    CoachParams params;
    const char *reason = NULL;
    char command[800], folder[760];
    assert_non_null(desk);
    snprintf(desk->home, sizeof desk->home, "%s/desk-%s", WERVEL_BINARY_DIR, name);
    snprintf(desk->settings, sizeof desk->settings, "%s/settings", desk->home);
    snprintf(desk->last, sizeof desk->last, "%s/last", desk->home);
    snprintf(desk->keys, sizeof desk->keys, "%s/keys", desk->home);
    snprintf(command, sizeof command, "rm -rf '%s'", desk->home);
    assert_int_equal(system(command), 0);
    snprintf(folder, sizeof folder, "%s/no-pack", desk->home);
    assert_true(file_make_folders(folder, &reason));
    setenv("XDG_DATA_HOME", desk->home, 1);
    if (last)
        assert_true(file_write(desk->last, last, strlen(last), &reason));
    coach_params_init(&params);
    desk->pack = pack ? pack : strdup(folder);
    params.folders = (FileNames){&desk->pack, pack ? 1 : 0, 1};
    params.settings = desk->settings;
    params.last = desk->last;
    params.keys = desk->keys;
    params.plain = true;
    params.muted = true;
    params.has_language = true;
    params.language = LANGUAGE_EN;
    coach_init(&desk->coach, &params);
    if (!pack)
        free((char *)(uintptr_t)desk->pack);
    return desk;
}

static inline void desk_close(Desk *desk)
{
    coach_finish(&desk->coach);
    free(desk);
}

static inline void desk_draw(Desk *desk)
{
    coach_draw(&desk->coach, OUTPUT_STAGE, DESK_WIDE, DESK_HIGH);
}

// Frames, after each of which is waited for what the screen and what plays make beside them.
static inline void desk_frames(Desk *desk, int count)
{
    Coach *coach = &desk->coach;
    for (int i = 0; i < count; i++) {
        const Screen *screen = SCREENS[coach_screen(coach)];
        coach_step(coach, 1.0 / 60.0);
        if (screen->wait)
            screen->wait(coach, coach->state[coach_screen(coach)]);
        if (coach->playing)
            playing_wait(coach->playing);
        desk_draw(desk);
    }
}

// All packs read.
static inline void desk_ready(Desk *desk)
{
    catalogue_wait(desk->coach.catalogue);
    desk_frames(desk, 3);
}

static inline void desk_key(Desk *desk, Key key)
{
    coach_input(&desk->coach, &(Input){.kind = INPUT_KEY, .key = key});
    desk_frames(desk, 3);
}

static inline void desk_type(Desk *desk, const char *text)
{
    for (; *text; text++) {
        coach_input(&desk->coach, &(Input){.kind = INPUT_KEY, .key = *text});
        coach_input(&desk->coach, &(Input){.kind = INPUT_TEXT, .text = {*text}});
    }
    desk_frames(desk, 3);
}

static inline bool desk_says(const Desk *desk, const char *text)
{
    const UiTextNotes *notes = &desk->coach.ui[OUTPUT_STAGE].texts;
    for (int i = 0; i < notes->count; i++)
        if (strstr(notes->items[i].text, text))
            return true;
    return false;
}

static inline UiId desk_focus(const Desk *desk)
{
    return desk->coach.ui[OUTPUT_STAGE].focus;
}

// Walks to a target with arrows alone, a row or column at a time; the number of presses, or fails.
static inline int desk_walk(Desk *desk, UiId id)
{
    Ui *ui = &desk->coach.ui[OUTPUT_STAGE];
    for (int presses = 0; presses < 40; presses++) {
        const UiTarget *to = ui_find_target(ui, id), *from = ui_find_target(ui, ui->focus);
        if (ui->focus == id)
            return presses;
        if (!to || !from)
            fail_msg("%s: no target %d %d", SCREENS[coach_screen(&desk->coach)]->name, UI_KIND(id), UI_INDEX(id));
        UiId before = ui->focus;
        float dx = to->rect.x + 0.5f * to->rect.width - from->rect.x - 0.5f * from->rect.width;
        float dy = to->rect.y + 0.5f * to->rect.height - from->rect.y - 0.5f * from->rect.height;
        bool beside = to->rect.y < from->rect.y + from->rect.height && from->rect.y < to->rect.y + to->rect.height;
        Key across = dx > 0.0f ? KEY_RIGHT : KEY_LEFT, along = dy > 0.0f ? KEY_DOWN : KEY_UP;
        desk_key(desk, beside ? across : along);
        if (ui->focus == before)
            desk_key(desk, beside ? along : across);
    }
    fail_msg("%s: target %d %d is not reached by arrows", SCREENS[coach_screen(&desk->coach)]->name, UI_KIND(id),
             UI_INDEX(id));
    return -1;
}

static inline void desk_choose(Desk *desk, UiId id)
{
    desk_walk(desk, id);
    desk_key(desk, KEY_ENTER);
}

#endif
