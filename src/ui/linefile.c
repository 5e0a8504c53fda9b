#define _XOPEN_SOURCE 700 // realpath
#include "ui/linefile.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/text.h"

#define LINEFILE_NUMBER 32   // bytes of a number
#define LINEFILE_ASIDE  1000 // broken files beside each other before it is given up

typedef struct LineList {
    Line *items;
    int count, capacity;
} LineList;

const char *linefile_path(Arena *arena, const char *variable, const char *otherwise, const char *name)
{
    const char *folder = getenv(variable), *home = getenv("HOME");
    if (folder && folder[0] == '/')
        return arena_format(arena, "%s/wervel/%s", folder, name);
    return home && home[0] == '/' ? arena_format(arena, "%s/%s/wervel/%s", home, otherwise, name) : NULL;
}

static const char *linefile_trim(Arena *arena, const char *from, const char *to)
{
    while (from < to && strchr(" \t\r", *from))
        from++;
    while (to > from && strchr(" \t\r", to[-1]))
        to--;
    return arena_text(arena, from, (size_t)(to - from));
}

static bool linefile_is_text(const FileBytes *bytes)
{
    for (size_t i = 0; i < bytes->length; i++) {
        unsigned char c = (unsigned char)bytes->bytes[i];
        if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f)
            return false;
    }
    return text_is_utf8(bytes->bytes);
}

static const char *linefile_line(Arena *arena, const char *text, int number, Line *out)
{
    static const char mark[] = "\xef\xbb\xbf"; // that some editors put before UTF-8
    const char *end = text + strcspn(text, "\n"), *next = end + (*end == '\n');
    *out = (Line){.kind = LINE_BLANK, .number = number, .start = text, .length = (size_t)(next - text)};
    if (number == 1 && text_starts(text, mark))
        text += sizeof mark - 1;
    const char *content = linefile_trim(arena, text, end);
    if (*content == 0 || *content == '#')
        return next;
    const char *equals = strchr(content, '=');
    out->kind = LINE_OTHER;
    if (equals && equals > content) {
        out->kind = LINE_PAIR;
        out->name = linefile_trim(arena, content, equals);
        out->value = linefile_trim(arena, equals + 1, content + strlen(content));
    }
    return next;
}

void linefile_read(Linefile *file, Arena *arena, const char *path)
{
    *file = (Linefile){.state = LINEFILE_MISSING};
    struct stat info;
    if (stat(path, &info) != 0 && (errno == ENOENT || errno == ENOTDIR))
        return;
    file->state = LINEFILE_UNREADABLE;
    file->reason = strerror(EIO);
    if (stat(path, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > LINEFILE_BYTES_MAX) {
        file->state = LINEFILE_NO_TEXT;
        return;
    }
    FileBytes bytes = file_read(arena, path, LINEFILE_BYTES_MAX, &file->reason);
    if (!bytes.bytes)
        return;
    file->state = LINEFILE_NO_TEXT;
    if (!linefile_is_text(&bytes))
        return;
    LineList lines = {0};
    file->state = LINEFILE_READ;
    for (const char *text = bytes.bytes; *text;) {
        Line *line = ARENA_PUSH(arena, &lines);
        text = linefile_line(arena, text, lines.count, line);
        if (line->kind == LINE_OTHER && file->state == LINEFILE_READ) {
            file->state = LINEFILE_NO_PAIR;
            file->line = line->number;
        }
    }
    file->lines = lines.items;
    file->count = lines.count;
}

const char *linefile_value(const Linefile *file, const char *name)
{
    for (int i = file->count; i-- > 0;)
        if (file->lines[i].kind == LINE_PAIR && text_equal(file->lines[i].name, name))
            return file->lines[i].value;
    return NULL;
}

bool linefile_number(const char *text, double *out)
{
    // strtod() alone would take "nan", "0x10" and "1e99" too.
    char number[LINEFILE_NUMBER];
    size_t length = strlen(text);
    if (length == 0 || length >= sizeof number || strspn(text, "+-0123456789.,") != length)
        return false;
    memcpy(number, text, length + 1);
    char *comma = strchr(number, ',');
    if (comma)
        *comma = '.';
    char *end = NULL;
    double value = strtod(number, &end);
    if (end == number || *end)
        return false;
    *out = value;
    return true;
}

const char *linefile_put_aside(Arena *arena, const char *path, const char **reason)
{
    if (file_kind(path) == FILE_OTHER) { // a device is not ours to rename
        *reason = "it is not a file";
        return NULL;
    }
    for (int i = 1; i < LINEFILE_ASIDE; i++) {
        const char *aside =
            i == 1 ? arena_format(arena, "%s.broken", path) : arena_format(arena, "%s.broken-%d", path, i);
        struct stat info;
        if (lstat(aside, &info) == 0)
            continue;
        if (errno == ENOENT && rename(path, aside) == 0)
            return aside;
        *reason = strerror(errno);
        return NULL;
    }
    *reason = strerror(EEXIST);
    return NULL;
}

bool linefile_write(const char *path, const char *bytes, size_t length, const char **reason)
{
    Arena arena = {0};
    char *real = realpath(path, NULL);
    bool good = true;
    if (!real) {
        const char *folder = arena_text(&arena, path, (size_t)(file_name(path) - path));
        size_t end = strlen(folder);
        while (end > 1 && folder[end - 1] == '/')
            end--;
        folder = arena_text(&arena, folder, end);
        good = end == 0 || file_make_folders(folder, reason);
    }
    good = good && file_write(real ? real : path, bytes, length, reason);
    free(real);
    arena_finish(&arena);
    return good;
}
