// Beginning, ending and going on with what plays.
#include <stdio.h>
#include <string.h>

#include "core/log.h"
#include "ui/coach.h"

bool coach_find_item(void *user, const char *id, PlayingItem *item)
{
    const Coach *coach = user;
    const CatalogueVariant *variant = NULL;
    const CatalogueItem *found = catalogue_find(coach->catalogue, id, &variant);
    if (!found || found->faulty)
        return false;
    item->library = &found->pack->library;
    item->path = found->path;
    item->variant = variant ? variant->id : NULL;
    return true;
}

// `programme` is NULL for a single exercise.
static void coach_begin(Coach *coach, const PlayingItem *items, int count, int item, int tick,
                        const Programme *programme)
{
    PlayingParams params;
    coach_stop(coach);
    coach->playing_programme = programme;
    playing_params_init(&params);
    params.items = items;
    params.count = count;
    params.item = item;
    params.tick = tick;
    params.ways = catalogue_ways(coach->catalogue);
    if (coach->playing_programme) { // people come and go on their feet
        params.plan.from = PLAN_ON_FEET;
        params.plan.to = PLAN_ON_FEET;
    }
    params.plan.skip_holds = !settings_on(&coach->settings, SETTING_BREATH_HOLDS);
    coach->playing = playing_begin(&params);
    coach->view = coach->params.view;
    if (coach_screen(coach) == SCREEN_PLAYER)
        coach_refresh(coach);
    else
        coach_go(coach, SCREEN_PLAYER);
}

void coach_dress(Coach *coach, const Exercise *exercise)
{
    const CatalogueItem *item = catalogue_find(coach->catalogue, exercise->id, NULL);
    coach->subject_art = item ? artwork_of(&coach->artworks, &coach->arena, item->pack) : NULL;
}

void coach_play_exercise(Coach *coach, const CatalogueItem *item, const CatalogueVariant *variant)
{
    PlayingItem one = {.library = &item->pack->library,
                       .path = item->path,
                       .variant = variant ? variant->id : NULL,
                       .repetitions = coach->dose_repetitions > 0 ? coach->dose_repetitions : coach->params.repetitions,
                       .only_side = coach->params.side};
    if (item->faulty) {
        coach_say(coach, "%s", _("This exercise has faults; `wervel check` tells them."));
        return;
    }
    coach->subject = item;
    coach->subject_variant = variant;
    coach_begin(coach, &one, 1, 0, 0, NULL);
}

void coach_play_programme(Coach *coach, const Programme *programme, int item, int tick)
{
    PlayingItem *items = NULL;
    int count = playing_items(&coach->arena, programme, coach_find_item, coach, &items), known = 0;
    for (int i = 0; i < count; i++)
        known += items[i].path != NULL;
    if (known == 0)
        coach_say(coach, "%s", _("None of its exercises is there."));
    else {
        coach_begin(coach, items, count, item, tick, programme);
    }
}

void coach_stop(Coach *coach)
{
    if (!coach->playing)
        return;
    // Where it was, unless it came to its end: then there is nothing to go on with.
    PlayingState state = playing_state(coach->playing);
    LastSession last = {0};
    const char *finished = coach->last.finished;
    if (state == PLAYING_DONE && coach->playing_programme)
        finished = coach->playing_programme->id;
    snprintf(last.finished, sizeof last.finished, "%s", finished);
    if (state == PLAYING_UNDER_WAY || state == PLAYING_WAITING) {
        last.there = true;
        playing_place(coach->playing, &last.item, &last.tick);
        const Exercise *exercise = playing_exercise(coach->playing, last.item);
        if (coach->playing_programme)
            snprintf(last.programme, sizeof last.programme, "%s", coach->playing_programme->id);
        snprintf(last.exercise, sizeof last.exercise, "%s", exercise ? exercise->id : "");
    }
    if (state != PLAYING_PREPARING && state != PLAYING_FAULT) {
        coach->last = last;
        if (!last_session_write(&last, coach->params.last))
            LOG_WARNING("where the session stood could not be kept");
    }
    mixer_stop(coach->mixer);
    playing_end(coach->playing);
    coach->playing = NULL;
    coach->playing_programme = NULL;
}

bool coach_continue(Coach *coach)
{
    const LastSession *last = &coach->last;
    const Programmes *lists[2] = {catalogue_programmes(coach->catalogue), catalogue_own(coach->catalogue)};
    if (!last->there || !catalogue_ready(coach->catalogue))
        return false;
    for (int l = 0; l < 2 && *last->programme; l++)
        for (int i = 0; i < lists[l]->count; i++)
            if (text_equal(lists[l]->items[i]->id, last->programme)) {
                coach_play_programme(coach, lists[l]->items[i], last->item, last->tick);
                return true;
            }
    const CatalogueVariant *variant = NULL;
    const CatalogueItem *item = catalogue_find(coach->catalogue, last->exercise, &variant);
    if (*last->programme || !item || item->faulty)
        return false;
    PlayingItem one = {.library = &item->pack->library, .path = item->path, .variant = variant ? variant->id : NULL};
    coach->subject = item;
    coach->subject_variant = variant;
    coach_begin(coach, &one, 1, 0, last->tick, NULL);
    return true;
}
