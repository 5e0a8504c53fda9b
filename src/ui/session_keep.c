#include "ui/session_keep.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define KEEP_FILE_MAX 200000 // bytes; more than programme_load() reads

// ---- what there is ----

const Programme *session_own(const Coach *coach, const char *path)
{
    const Programmes *own = catalogue_own(coach->catalogue);
    for (int i = 0; path && i < own->count; i++)
        if (text_equal(own->items[i]->path, path))
            return own->items[i];
    return NULL;
}

void session_read_own(Coach *coach)
{
    Arena arena = {0};
    const char *path = coach->programme && coach->programme->own ? arena_copy(&arena, coach->programme->path) : NULL;
    catalogue_read_own(coach->catalogue);
    if (path)
        coach->programme = session_own(coach, path);
    arena_finish(&arena);
}

static bool session_titled(const Coach *coach, const char *title)
{
    const Programmes *own = catalogue_own(coach->catalogue);
    for (int i = 0; i < own->count; i++)
        for (int k = 0; k < LANGUAGE_COUNT; k++)
            if (own->items[i]->title.in[k] && text_equal(own->items[i]->title.in[k], title))
                return true;
    return false;
}

const char *session_free_title(const Coach *coach, Arena *arena)
{
    const char *title = arena_format(arena, _("My session %d"), 1);
    for (int i = 2; session_titled(coach, title); i++)
        title = arena_format(arena, _("My session %d"), i);
    return title;
}

float session_rest(const Coach *coach)
{
    const Programme *own = session_own(coach, coach->session.path);
    return own ? own->rest : PROGRAMME_REST;
}

// ---- the draft ----

static const char *session_title_of(const Programme *programme)
{
    const char *title = programme->title.in[intl_language()];
    for (int i = 0; i < LANGUAGE_COUNT && (!title || !*title); i++)
        title = programme->title.in[i];
    return title ? title : "";
}

void session_edit(Coach *coach, const Programme *own)
{
    CoachDraft *draft = &coach->session;
    Arena *arena = &coach->session_arena;
    session_clear(coach);
    snprintf(draft->title, sizeof draft->title, "%s", session_title_of(own));
    draft->path = arena_copy(arena, own->path);
    for (int i = 0; i < own->item_count; i++) {
        ProgrammeItem *item = &draft->items[draft->count++];
        *item = own->items[i];
        item->exercise = arena_copy(arena, item->exercise);
        item->place = item->place_of_repetitions = (Place){0};
        for (int k = 0; k < LANGUAGE_COUNT; k++)
            if (item->note.in[k])
                item->note.in[k] = arena_copy(arena, item->note.in[k]);
    }
}

void session_new(Coach *coach)
{
    Arena arena = {0};
    session_clear(coach);
    snprintf(coach->session.title, sizeof coach->session.title, "%s", session_free_title(coach, &arena));
    arena_finish(&arena);
}

const Programme *session_programme(Coach *coach, Arena *arena)
{
    CoachDraft *draft = &coach->session;
    const Programme *own = session_own(coach, draft->path);
    Programme *programme = ARENA_NEW(arena, Programme);
    if (own)
        *programme = *own;
    else
        programme->rest = PROGRAMME_REST;
    programme->id = own ? own->id : "";
    programme->own = true;
    programme->items = draft->items;
    programme->item_count = draft->count;
    // A title that was changed holds in all languages.
    if (!own || strcmp(draft->title, session_title_of(own)) != 0) {
        programme->title = (LocalText){0};
        programme->title.in[intl_language()] = draft->title;
    }
    return programme;
}

// ---- files ----

// A new file's path; its name, which becomes the programme's id, is no other programme's.
static const char *session_path(const Coach *coach, Arena *arena, const char *title, const char **reason)
{
    const char *folder = programme_own_folder(arena), *path = NULL;
    if (!folder) {
        *reason = _("there is no folder for your own sessions");
        return NULL;
    }
    for (int i = 1; !path; i++) {
        const char *named = i > 1 ? arena_format(arena, "%s %d", title, i) : title;
        path = programme_free_path(arena, folder, named);
        const char *file = file_name(path);
        const char *id = arena_text(arena, file, strlen(file) - strlen(".yaml"));
        if (programme_find(catalogue_programmes(coach->catalogue), id) && i < 100)
            path = NULL;
    }
    return path;
}

static bool session_write(const Programme *programme, const char *path, const char **reason)
{
    bool good = programme_write(programme, path, reason);
    if (!good)
        *reason = _(*reason);
    return good;
}

bool session_save(Coach *coach, const char **reason)
{
    CoachDraft *draft = &coach->session;
    Arena arena = {0};
    const char *path = draft->path;
    if (!draft->title[strspn(draft->title, " ")])
        snprintf(draft->title, sizeof draft->title, "%s", session_free_title(coach, &arena));
    if (!path)
        path = session_path(coach, &arena, draft->title, reason);
    bool good = path && session_write(session_programme(coach, &arena), path, reason);
    if (good) {
        draft->path = arena_copy(&coach->session_arena, path);
        draft->changed = false;
        session_read_own(coach);
    }
    arena_finish(&arena);
    return good;
}

const Programme *session_copy(Coach *coach, const Programme *programme, const char **reason)
{
    Arena arena = {0};
    const Programme *copy = NULL;
    const char *path = session_path(coach, &arena, session_title_of(programme), reason);
    if (path && session_write(programme, path, reason)) {
        session_read_own(coach);
        copy = session_own(coach, path);
        if (!copy)
            *reason = _("it cannot be read again");
    }
    arena_finish(&arena);
    return copy;
}

bool session_delete(Coach *coach, const Programme *own, SessionGone *gone, const char **reason)
{
    session_gone_finish(gone);
    gone->path = arena_copy(&gone->arena, own->path);
    gone->id = arena_copy(&gone->arena, own->id);
    gone->title = arena_copy(&gone->arena, session_title_of(own));
    gone->bytes = file_read(&gone->arena, gone->path, KEEP_FILE_MAX, reason);
    bool good = gone->bytes.bytes != NULL;
    if (good && remove(gone->path) != 0) {
        good = false;
        *reason = strerror(errno);
    }
    if (!good) {
        gone->path = NULL;
        return false;
    }
    // What is being put together from it is new from now on.
    if (coach->session.path && text_equal(coach->session.path, gone->path)) {
        coach->session.path = NULL;
        if (!coach->session.changed)
            session_clear(coach);
    }
    session_read_own(coach);
    return true;
}

const Programme *session_restore(Coach *coach, SessionGone *gone, const char **reason)
{
    Arena arena = {0};
    const Programme *own = NULL;
    const char *folder = programme_own_folder(&arena);
    if (file_kind(gone->path) != FILE_MISSING)
        *reason = _("there is another file of that name by now");
    else if ((!folder || file_make_folders(folder, reason)) &&
             file_write(gone->path, gone->bytes.bytes, gone->bytes.length, reason)) {
        session_read_own(coach);
        own = session_own(coach, gone->path);
        if (own)
            session_gone_finish(gone);
        else
            *reason = _("it cannot be read again");
    }
    arena_finish(&arena);
    return own;
}

void session_gone_finish(SessionGone *gone)
{
    arena_finish(&gone->arena);
    *gone = (SessionGone){0};
}
