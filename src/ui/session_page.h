// The screen on which a person's own session is put together (screen_session.c), in parts: what people do there and how
// time passes, and what it looks like (session_page.c). For those files only.
#ifndef WERVEL_UI_SESSION_PAGE_H
#define WERVEL_UI_SESSION_PAGE_H

#include "ui/session_keep.h"
#include "ui/tile.h"

// clang-format off
typedef enum SessionKind {
    SESSION_NAME, SESSION_START, SESSION_SAVE, SESSION_ADD, SESSION_UNDO,
    SESSION_ROW, // index: of the item
    // Of the row that was last pointed at.
    SESSION_FEWER, SESSION_MORE, SESSION_REST_LESS, SESSION_REST_MORE, SESSION_FORM_BACK, SESSION_FORM_ON,
    SESSION_UP, SESSION_DOWN, SESSION_REMOVE
} SessionKind;
// clang-format on

typedef struct SessionPage {
    // How it would be played: the last that is ready, and the one that is being laid out.
    Outlook *outlook, *next;
    bool stale;
    // The list.
    int selected;
    bool lifted; // the selected row goes where the arrows go
    int lifted_from;
    UiScroll scroll;
    bool proposed; // the name is not the person's: what is typed replaces it
    // What was taken out last.
    bool undo;
    ProgrammeItem removed;
    int removed_at;
    // Of the session that plays without being saved.
    Arena playing;
    bool home; // leaving goes home
} SessionPage;

// The exercise of an item; NULL until it is loaded, or where it is unknown.
const Exercise *session_page_exercise(const SessionPage *page, const ProgrammeItem *item);
// Seconds of rest after an item.
float session_page_rest(const Coach *coach, const ProgrammeItem *item);
void session_page_draw(Coach *coach, SessionPage *page, Ui *ui);

#endif
