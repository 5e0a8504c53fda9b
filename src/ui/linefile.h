// Small files of `name = value` lines that people may open in an editor: settings, the last session. Blank lines and
// those that begin with # are kept and mean nothing. Here lives only the form: where such a file stands, what a line
// says, and how one that is of another form is put aside without losing it.
#ifndef WERVEL_UI_LINEFILE_H
#define WERVEL_UI_LINEFILE_H

#include "core/arena.h"
#include "core/file.h"

#define LINEFILE_BYTES_MAX 65536 // far more than anything writes; a file beyond it is something else

typedef enum LineKind { LINE_BLANK, LINE_PAIR, LINE_OTHER } LineKind;

typedef struct Line {
    LineKind kind;
    int number;        // from 1
    const char *start; // of the whole line in the file
    size_t length;     // with its end of line
    const char *name;  // zero-terminated, without spaces around it; of a pair
    const char *value;
} Line;

typedef enum LinefileState {
    LINEFILE_READ,       // and every line is blank, a comment or a pair
    LINEFILE_MISSING,    // nothing is there
    LINEFILE_UNREADABLE, // .reason
    LINEFILE_NO_TEXT,    // not UTF-8, has control characters, or is far too large
    LINEFILE_NO_PAIR     // .line is neither blank nor `name = value`
} LinefileState;

typedef struct Linefile {
    LinefileState state;
    const Line *lines; // where it was read
    int count;
    int line;           // number of the first line of another form
    const char *reason; // of the system
} Linefile;

// `name` in wervel's folder below $`variable`, or below `otherwise` in the home folder where that is unset or relative
// (XDG Base Directory Specification 0.8). NULL where there is no home folder either.
const char *linefile_path(Arena *arena, const char *variable, const char *otherwise, const char *name);
void linefile_read(Linefile *file, Arena *arena, const char *path);
// The value of the last line with this name, or NULL.
const char *linefile_value(const Linefile *file, const char *name);
// A number with a point or a comma; false for anything else.
bool linefile_number(const char *text, double *out);
// Renames to `path`.broken, or .broken-2 and so on where that is taken. The new path, or NULL with a reason.
const char *linefile_put_aside(Arena *arena, const char *path, const char **reason);
// Makes the folders and writes by renaming; where `path` is a link, what it points to is written.
bool linefile_write(const char *path, const char *bytes, size_t length, const char **reason);

#endif
