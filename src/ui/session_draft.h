// A person's own session while it is put together (coach->session): a list of exercises that the library fills, the
// exercise's page adds to and the session's screen puts in order. Whatever takes something away says what and from
// where, so that it can be put back. Nothing is written here.
#ifndef WERVEL_UI_SESSION_DRAFT_H
#define WERVEL_UI_SESSION_DRAFT_H

#include "ui/coach.h"

// Appends an exercise or a variant, with its own dose. False where the list is full (PROGRAMME_ITEMS_MAX).
bool session_add(Coach *coach, const char *id);
// Puts an item at a place, 0 to count; its texts live as long as coach->session_arena. False where the list is full.
bool session_insert(Coach *coach, int at, const ProgrammeItem *item);
// Takes the item at `at` out; *removed, which may be NULL, is what session_insert() puts back. False where there is
// none.
bool session_remove(Coach *coach, int at, ProgrammeItem *removed);
// Moves an item so that it stands at `to` afterwards. False where either place is none, or nothing moves.
bool session_move(Coach *coach, int from, int to);
// The first place of an exercise, or -1.
int session_find(const Coach *coach, const char *id);
bool session_contains(const Coach *coach, const char *id);
// Empties it, with its title and path.
void session_clear(Coach *coach);

#endif
