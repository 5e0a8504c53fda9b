#include "core/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

FileKind file_kind(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return FILE_MISSING;
    return S_ISREG(info.st_mode) ? FILE_REGULAR : S_ISDIR(info.st_mode) ? FILE_FOLDER : FILE_OTHER;
}

FileBytes file_read(Arena *arena, const char *path, size_t limit, const char **reason)
{
    FileBytes none = {NULL, 0};
    struct stat info;
    if (stat(path, &info) != 0) {
        *reason = strerror(errno);
        return none;
    }
    if (!S_ISREG(info.st_mode)) {
        *reason = S_ISDIR(info.st_mode) ? "it is a folder" : "it is not a regular file";
        return none;
    }
    if ((unsigned long long)info.st_size > limit) {
        *reason = arena_format(arena, "it is %.1f MB, more than the %.1f MB that are read", (double)info.st_size / 1e6,
                               (double)limit / 1e6);
        return none;
    }
    FILE *file = fopen(path, "rb");
    if (!file) {
        *reason = strerror(errno);
        return none;
    }
    size_t size = (size_t)info.st_size;
    FileBytes result = {arena_alloc(arena, size + 1), 0};
    result.length = fread(result.bytes, 1, size, file);
    if (ferror(file)) {
        *reason = strerror(errno);
        result = none;
    }
    fclose(file);
    return result;
}

static int file_compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

bool file_list(Arena *arena, const char *folder, FileNames *names, const char **reason)
{
    DIR *directory = opendir(folder);
    if (!directory) {
        *reason = strerror(errno);
        return false;
    }
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
        if (entry->d_name[0] != '.')
            *ARENA_PUSH(arena, names) = arena_copy(arena, entry->d_name);
    closedir(directory);
    if (names->count)
        qsort(names->items, (size_t)names->count, sizeof *names->items, file_compare_names);
    return true;
}

bool file_write(const char *path, const void *bytes, size_t length, const char **reason)
{
    FileKind kind = file_kind(path);
    if (kind != FILE_MISSING && kind != FILE_REGULAR) { // a device or a folder is not written over by renaming
        *reason = "it is not a file";
        return false;
    }
    Arena arena = {0};
    char *temporary = arena_format(&arena, "%s.%ld.part", path, (long)getpid());
    FILE *file = fopen(temporary, "wb");
    bool good = file != NULL;
    if (file) {
        good = fwrite(bytes, 1, length, file) == length;
        good = fflush(file) == 0 && good;
        good = fsync(fileno(file)) == 0 && good;
        good = fclose(file) == 0 && good;
        good = good && rename(temporary, path) == 0;
    }
    if (!good) {
        *reason = strerror(errno);
        if (file)
            remove(temporary);
    }
    arena_finish(&arena);
    return good;
}

bool file_make_folders(const char *path, const char **reason)
{
    Arena arena = {0};
    char *copy = arena_copy(&arena, path);
    bool good = true;
    for (char *slash = copy + (*copy == '/'); good && slash; slash = slash ? slash + 1 : NULL) {
        slash = strchr(slash, '/');
        if (slash)
            *slash = 0;
        if (mkdir(copy, 0777) != 0 && errno != EEXIST) {
            *reason = strerror(errno);
            good = false;
        }
        if (!slash)
            break;
        *slash = '/';
    }
    arena_finish(&arena);
    return good;
}

const char *file_join(Arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    return arena_format(arena, "%s%s%s", folder, length && folder[length - 1] != '/' ? "/" : "", name);
}

const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}
