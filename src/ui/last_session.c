#include "ui/last_session.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "core/log.h"
#include "core/text.h"
#include "ui/linefile.h"

static const char *last_session_path(Arena *arena, const char *path)
{
    return path ? path : linefile_path(arena, "XDG_STATE_HOME", ".local/state", "last");
}

// An id as it may stand behind the equals sign; empty where there is none. False for what does not fit.
static bool last_session_id(const Linefile *file, const char *name, char out[128])
{
    const char *value = linefile_value(file, name);
    size_t length = value ? strlen(value) : 0;
    if (length >= 128)
        return false;
    memcpy(out, value ? value : "", length + 1);
    return true;
}

static bool last_session_count(const Linefile *file, const char *name, int *out)
{
    const char *value = linefile_value(file, name);
    double number = 0.0;
    if (value &&
        (!linefile_number(value, &number) || number < 0.0 || number > (double)INT_MAX || number != (double)(int)number))
        return false;
    *out = (int)number;
    return true;
}

void last_session_read(LastSession *last, const char *path)
{
    *last = (LastSession){0};
    Arena arena = {0};
    path = last_session_path(&arena, path);
    Linefile file = {.state = LINEFILE_MISSING};
    if (path)
        linefile_read(&file, &arena, path);
    LastSession found = {.there = true};
    if (file.state == LINEFILE_READ && last_session_id(&file, "programme", found.programme) &&
        last_session_id(&file, "exercise", found.exercise) && (*found.programme || *found.exercise) &&
        last_session_count(&file, "item", &found.item) && last_session_count(&file, "tick", &found.tick))
        *last = found;
    if (file.state == LINEFILE_READ && !last_session_id(&file, "finished", last->finished))
        *last->finished = '\0';
    arena_finish(&arena);
}

bool last_session_write(const LastSession *last, const char *path)
{
    Arena arena = {0};
    const char *reason = strerror(ENOENT);
    path = last_session_path(&arena, path);
    bool good = path != NULL;
    if (good && !last->there && !*last->finished) {
        good = remove(path) == 0 || errno == ENOENT || errno == ENOTDIR;
        if (!good)
            reason = strerror(errno);
    } else if (good) {
        const char *text = "";
        if (last->there)
            text = arena_format(&arena, "programme = %s\nexercise = %s\nitem = %d\ntick = %d\n", last->programme,
                                last->exercise, last->item, last->tick);
        if (*last->finished)
            text = arena_format(&arena, "%sfinished = %s\n", text, last->finished);
        good = linefile_write(path, text, strlen(text), &reason);
    }
    if (!good)
        LOG_WARNING("where the session stood is not kept: %s: %s", path ? path : "no home folder", reason);
    arena_finish(&arena);
    return good;
}
