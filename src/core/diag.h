// Faults of content. A loader, a solver or a check that finds one reports it here with its place and goes on, so that
// one run shows all of them. Messages are printed as `file:line:column: error: message`, the source line with a caret,
// and a hint where there is one: the form that editors jump from. What is reported is kept in the order of report;
// printing sorts by file and place.
#ifndef WERVEL_CORE_DIAG_H
#define WERVEL_CORE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "core/arena.h"

// Where something stands. A zeroed place is "nowhere"; line and column count from 1, a zero line is the file as a
// whole.
typedef struct Place {
    const char *file; // lives as long as the arena of whoever made the place
    int line;
    int column;
} Place;

typedef enum DiagLevel { DIAG_ERROR, DIAG_WARNING } DiagLevel;

typedef struct Diagnostic {
    DiagLevel level;
    Place place;
    const char *message;
    const char *source_line; // NULL where the file cannot be read
    const char *hint;        // NULL for none
} Diagnostic;

// Zeroed is valid and empty; diag_finish frees.
typedef struct Diagnostics {
    Arena arena;
    Diagnostic *items;
    int count;
    int capacity;
    int errors;
} Diagnostics;

// Reports an error; the message is a sentence without a full stop. `hint` may be NULL. The source line is read from
// place.file.
void diag_error(Diagnostics *diags, Place place, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void diag_warning(Diagnostics *diags, Place place, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
// Prints all, sorted by file, line and column; equal places keep their order of report.
void diag_print(Diagnostics *diags, FILE *out);
void diag_finish(Diagnostics *diags);

// The name of `names` nearest to `word` (edit distance at most a third of its length), or NULL: for "did you mean".
const char *diag_nearest(const char *word, const char *const *names, int count);

#endif
