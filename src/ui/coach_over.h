// What lies over a screen: a question that has to be answered, the help, a list of letters for whoever has no
// keyboard, a message for a moment. For the files of the coach only.
#ifndef WERVEL_UI_COACH_OVER_H
#define WERVEL_UI_COACH_OVER_H

#include "ui/coach.h"

#define COACH_ASK_QUIT (-1) // questions of the coach's own

// Kinds of targets beyond those of any screen.
typedef enum OverKind { OVER_ANSWER = 4000, OVER_LETTER, OVER_HELP } OverKind;

void coach_draw_over(Coach *coach, Ui *ui, CoachOutput output);
// Whether something lies over the screen that takes all commands.
bool coach_covered(const Coach *coach);
// Something else can be chosen from now on: what the last frame showed gets no presses.
void coach_forget(Coach *coach);
// A command to what lies over the screen.
void coach_command_over(Coach *coach, Command command, Ui *ui);
// A target of it was chosen.
void coach_choose_over(Coach *coach, UiId id);

#endif
