// The commands, one function each; the file of the same name holds it. What they share is in app/app.h; what they take
// stands in the table of app.c. All return the program's exit code.
#ifndef WERVEL_APP_COMMAND_H
#define WERVEL_APP_COMMAND_H

#include "app/app.h"

int command_bench(App *app);
int command_check(App *app);
int command_list(App *app);
int command_play(App *app);
int command_pose(App *app);
int command_render(App *app);
int command_schema(App *app);
int command_sheet(App *app);
int command_shot(App *app);
int command_screen(App *app);
int command_trace(App *app);

// Programmes of the person's own, in command_list.c; none where packs were named with --pack.
void command_own_programmes(App *app, Programmes *out);

#endif
