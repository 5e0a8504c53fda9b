#include "core/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define DIAG_LINE_MAX 400 // characters of a source line that are shown

static const char *diag_source_line(Diagnostics *diags, Place place)
{
    if (!place.file || place.line <= 0)
        return NULL;
    FILE *file = fopen(place.file, "rb");
    if (!file)
        return NULL;
    char text[DIAG_LINE_MAX + 1];
    size_t length = 0;
    int line = 1;
    int c;
    while (line <= place.line && (c = getc(file)) != EOF) {
        if (c == '\n')
            line++;
        else if (line == place.line && length < DIAG_LINE_MAX)
            text[length++] = (char)((unsigned char)c < ' ' && c != '\t' ? '?' : c);
    }
    fclose(file);
    return length ? arena_text(&diags->arena, text, length) : NULL;
}

static void diag_report(Diagnostics *diags, DiagLevel level, Place place, const char *hint, const char *format,
                        va_list list)
{
    va_list again;
    va_copy(again, list);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *message = arena_alloc(&diags->arena, (size_t)(length < 0 ? 0 : length) + 1);
    if (length > 0)
        vsnprintf(message, (size_t)length + 1, format, list);
    Diagnostic *item = ARENA_PUSH(&diags->arena, diags);
    item->level = level;
    item->place = place;
    item->place.file = place.file ? arena_copy(&diags->arena, place.file) : NULL;
    item->message = message;
    item->source_line = diag_source_line(diags, place);
    item->hint = hint ? arena_copy(&diags->arena, hint) : NULL;
    if (level == DIAG_ERROR)
        diags->errors++;
}

void diag_error(Diagnostics *diags, Place place, const char *hint, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    diag_report(diags, DIAG_ERROR, place, hint, format, list);
    va_end(list);
}

void diag_warning(Diagnostics *diags, Place place, const char *hint, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    diag_report(diags, DIAG_WARNING, place, hint, format, list);
    va_end(list);
}

static int diag_compare(const void *left, const void *right)
{
    const Diagnostic *a = *(const Diagnostic *const *)left;
    const Diagnostic *b = *(const Diagnostic *const *)right;
    int order = strcmp(a->place.file ? a->place.file : "", b->place.file ? b->place.file : "");
    if (order == 0)
        order = a->place.line - b->place.line;
    if (order == 0)
        order = a->place.column - b->place.column;
    if (order == 0)
        order = a < b ? -1 : a > b;
    return order;
}

static void diag_print_one(const Diagnostic *item, FILE *out)
{
    if (item->place.file) {
        fputs(item->place.file, out);
        if (item->place.line > 0)
            fprintf(out, ":%d:%d", item->place.line, item->place.column > 0 ? item->place.column : 1);
        fputs(": ", out);
    }
    fprintf(out, "%s: %s\n", item->level == DIAG_ERROR ? "error" : "warning", item->message);
    if (item->source_line) {
        fprintf(out, "    %s\n    ", item->source_line);
        for (int i = 1; i < item->place.column && item->source_line[i - 1]; i++)
            putc(item->source_line[i - 1] == '\t' ? '\t' : ' ', out);
        fputs("^\n", out);
    }
    if (item->hint)
        fprintf(out, "    hint: %s\n", item->hint);
}

void diag_print(Diagnostics *diags, FILE *out)
{
    if (diags->count == 0)
        return;
    const Diagnostic **sorted = ARENA_ARRAY(&diags->arena, const Diagnostic *, diags->count);
    for (int i = 0; i < diags->count; i++)
        sorted[i] = &diags->items[i];
    qsort(sorted, (size_t)diags->count, sizeof *sorted, diag_compare);
    for (int i = 0; i < diags->count; i++)
        diag_print_one(sorted[i], out);
}

void diag_finish(Diagnostics *diags)
{
    arena_finish(&diags->arena);
    *diags = (Diagnostics){0};
}

// Levenshtein's edit distance, with rows of at most 64 characters: names are short.
static int diag_edit_distance(const char *a, const char *b)
{
    int row[65];
    int length_a = (int)strlen(a), length_b = (int)strlen(b);
    if (length_a > 64 || length_b > 64)
        return 64;
    for (int j = 0; j <= length_b; j++)
        row[j] = j;
    for (int i = 1; i <= length_a; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= length_b; j++) {
            int replace = diagonal + (a[i - 1] != b[j - 1]);
            int insert = row[j - 1] + 1, erase = row[j] + 1;
            diagonal = row[j];
            int least = replace < insert ? replace : insert;
            row[j] = least < erase ? least : erase;
        }
    }
    return row[length_b];
}

const char *diag_nearest(const char *word, const char *const *names, int count)
{
    const char *nearest = NULL;
    int least = (int)strlen(word) / 3 + 1;
    for (int i = 0; i < count; i++) {
        int distance = diag_edit_distance(word, names[i]);
        if (distance <= least) {
            least = distance - 1;
            nearest = names[i];
        }
    }
    return nearest;
}
