// Whole files and folders. Nothing here writes to the log: the caller knows whether a missing file is a fault, and of
// what kind.
#ifndef WERVEL_CORE_FILE_H
#define WERVEL_CORE_FILE_H

#include <stdbool.h>

#include "core/arena.h"

typedef enum FileKind { FILE_MISSING, FILE_REGULAR, FILE_FOLDER, FILE_OTHER } FileKind;

typedef struct FileBytes {
    char *bytes; // zero-terminated
    size_t length;
} FileBytes;

typedef struct FileNames {
    const char **items;
    int count;
    int capacity;
} FileNames;

FileKind file_kind(const char *path);
// Reads a whole file of at most `limit` bytes. On failure returns NULL in .bytes and sets *reason to a short static or
// arena text.
FileBytes file_read(Arena *arena, const char *path, size_t limit, const char **reason);
// Names (not paths) of a folder's entries, sorted; without those that begin with a dot.
bool file_list(Arena *arena, const char *folder, FileNames *names, const char **reason);
// Writes through a temporary file beside it and renames, so that a reader never sees half of it. What is no regular
// file is not written over.
bool file_write(const char *path, const void *bytes, size_t length, const char **reason);
// Makes a folder and its parents.
bool file_make_folders(const char *path, const char **reason);
const char *file_join(Arena *arena, const char *folder, const char *name);
// The part after the last slash.
const char *file_name(const char *path);

#endif
