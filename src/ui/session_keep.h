// A person's own sessions on the disk: the draft (coach->session) becomes a file, a file becomes the draft, a pack's
// programme becomes one's own, and a deleted one can come back. Nothing is lost: what a file holds beside the list (its
// words, its notes) stays in it, and where the disk cannot be written the draft stays as it was and the reason is
// given.
#ifndef WERVEL_UI_SESSION_KEEP_H
#define WERVEL_UI_SESSION_KEEP_H

#include "ui/session_draft.h"

// A file that was taken away, to bring it back. Zeroed: none.
typedef struct SessionGone {
    Arena arena;
    const char *path, *id, *title;
    FileBytes bytes;
} SessionGone;

// A person's own by its path, or NULL.
const Programme *session_own(const Coach *coach, const char *path);
// Reads the person's own again; coach->programme stays the same one, or becomes NULL where it is gone.
void session_read_own(Coach *coach);
// "My session 1", the first of them that is free. The arena's.
const char *session_free_title(const Coach *coach, Arena *arena);
// Seconds after an item for which nothing else is said.
float session_rest(const Coach *coach);
// The draft anew from a person's own.
void session_edit(Coach *coach, const Programme *own);
// An empty draft under a free title.
void session_new(Coach *coach);
// The draft as a programme. Memory is the arena's, but items and texts stay the draft's.
const Programme *session_programme(Coach *coach, Arena *arena);
// Writes the draft, to its file or to a new one. False with a reason in the language of the user.
bool session_save(Coach *coach, const char **reason);
// A copy of a programme among the person's own; NULL with a reason.
const Programme *session_copy(Coach *coach, const Programme *programme, const char **reason);
// Takes a person's own away and keeps what was in it. False with a reason.
bool session_delete(Coach *coach, const Programme *own, SessionGone *gone, const char **reason);
// Brings it back; NULL with a reason.
const Programme *session_restore(Coach *coach, SessionGone *gone, const char **reason);
void session_gone_finish(SessionGone *gone);

#endif
