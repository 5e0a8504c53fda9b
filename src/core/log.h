// Faults of the environment, said once on standard error: no sound device, a missing font, a read-only folder. Content
// faults go to core/diag.h. The sink is the only mutable state at file scope in the program; tests redirect it.
#ifndef WERVEL_CORE_LOG_H
#define WERVEL_CORE_LOG_H

#include <stdio.h>

typedef enum LogLevel { LOG_LEVEL_INFO, LOG_LEVEL_WARNING, LOG_LEVEL_ERROR } LogLevel;

void log_message(LogLevel level, const char *format, ...) __attribute__((format(printf, 2, 3)));
// NULL silences; standard error at first. Returns the sink that was set before.
FILE *log_redirect(FILE *sink);

#define LOG_INFO(...)    log_message(LOG_LEVEL_INFO, __VA_ARGS__)
#define LOG_WARNING(...) log_message(LOG_LEVEL_WARNING, __VA_ARGS__)
#define LOG_ERROR(...)   log_message(LOG_LEVEL_ERROR, __VA_ARGS__)

#endif
