// Runs the program as its users do, and keeps what it printed.
#ifndef WERVEL_TESTS_APP_CHILD_H
#define WERVEL_TESTS_APP_CHILD_H

#include "../core/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define CHILD_PACK WERVEL_SOURCE_DIR "/tests/app/pack"

typedef struct Child {
    int code;     // of its exit; -1 where a signal ended it
    char *output; // both streams; freed by the next run or by child_forget
} Child;

// `arguments` are words without quotes; the test's own, so that a shell may split them.
static inline Child child_run(const char *arguments)
{
    char command[2048];
    Child child = {-1, NULL};
    size_t length = 0, room = 1 << 16;
    snprintf(command, sizeof command, "%s %s 2>&1", WERVEL_PROGRAM, arguments);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    child.output = malloc(room);
    assert_non_null(child.output);
    for (size_t got; (got = fread(child.output + length, 1, room - length - 1, pipe)) > 0;) {
        length += got;
        if (room - length < 4096) {
            room *= 2;
            child.output = realloc(child.output, room);
            assert_non_null(child.output);
        }
    }
    child.output[length] = 0;
    int status = pclose(pipe);
    child.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return child;
}

// Runs and checks the exit code and that the text is in the output.
static inline void child_expect(const char *arguments, int code, const char *text)
{
    Child child = child_run(arguments);
    if (child.code != code || !strstr(child.output, text))
        print_message("wervel %s: exit %d\n%.2000s\n", arguments, child.code, child.output);
    assert_int_equal(child.code, code);
    assert_non_null(strstr(child.output, text));
    free(child.output);
}

#endif
