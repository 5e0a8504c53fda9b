// What the files of the player's screen share: its state, and who draws which part of the arc. Not for others.
#ifndef WERVEL_UI_PLAYER_H
#define WERVEL_UI_PLAYER_H

#include "ui/coach.h"

#define PLAYER_BAR_SECONDS    6.0 // that the buttons stay after the last use, while it plays
#define PLAYER_NOTICE_SECONDS 2.5
#define PLAYER_GLIDE          1.2 // seconds

typedef struct PlayerScreen {
    Picturer picturer; // the camera's place only
    bool bar;
    double bar_left;
    char notice[128]; // in the place of the subtitle, for a moment
    double notice_left;
    UiScroll done_scroll, teacher_scroll;
    int teacher_item; // that the teacher's list was last moved to
} PlayerScreen;

// Kinds of targets.
enum { PLAYER_BUTTON, PLAYER_DONE_BUTTON, PLAYER_ROW };

// The sentence that a lead-in says: posture and dose.
const char *player_lead_in(Coach *coach, Ui *ui);
// The segment under way, or NULL.
const Segment *player_segment(const Coach *coach);
// The buttons below the stage.
void player_draw_bar(Coach *coach, PlayerScreen *state, Ui *ui, Rect foot);
// The command of a button's id.
Command player_bar_command(int index);
// The rest before the next exercise, which is shown large.
void player_draw_between(Coach *coach, PlayerScreen *state, Ui *ui, const Frame *frame);
// What was done.
void player_draw_done(Coach *coach, PlayerScreen *state, Ui *ui);
// What is being made ready, or why it cannot be played.
void player_draw_notice(Coach *coach, Ui *ui);
bool player_command(Coach *coach, PlayerScreen *state, Command command);
void player_note(PlayerScreen *state, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
