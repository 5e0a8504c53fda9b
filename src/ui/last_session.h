// Where the last session stood, for "go on" on the home screen: $XDG_STATE_HOME/wervel/last, or
// ~/.local/state/wervel/last, `name = value` lines. Nobody writes it by hand and the next session replaces it, so that
// a file that makes no sense counts as none.
#ifndef WERVEL_UI_LAST_SESSION_H
#define WERVEL_UI_LAST_SESSION_H

#include <stdbool.h>

typedef struct LastSession {
    bool there;
    char programme[128]; // id, or empty: a single exercise
    char exercise[128];  // id of the exercise or variant
    int item;            // of the programme
    int tick;            // into that exercise's own timeline
    char finished[128];  // id of the programme that was last done to its end; holds also where not .there
} LastSession;

// `path` NULL: the user's. Not .there where there is nothing to go on with or it makes no sense.
void last_session_read(LastSession *last, const char *path);
// One that is not .there, with nothing finished, takes the file away. False where that could not be done, which is said
// in the log.
bool last_session_write(const LastSession *last, const char *path);

#endif
