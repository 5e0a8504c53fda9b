#include "core/log.h"

#include <stdarg.h>
#include <stdbool.h>

static struct {
    FILE *sink;
    bool redirected;
} log_state;

FILE *log_redirect(FILE *sink)
{
    FILE *before = log_state.redirected ? log_state.sink : stderr;
    log_state.sink = sink;
    log_state.redirected = true;
    return before;
}

void log_message(LogLevel level, const char *format, ...)
{
    static const char *const names[] = {"info", "warning", "error"};
    FILE *sink = log_state.redirected ? log_state.sink : stderr;
    if (!sink)
        return;
    va_list list;
    va_start(list, format);
    fprintf(sink, "wervel: %s: ", names[level]);
    vfprintf(sink, format, list);
    putc('\n', sink);
    va_end(list);
}
