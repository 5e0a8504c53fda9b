#include "ui/coach.h"

static void class_draw(Coach *coach, void *state, Ui *ui)
{
    (void)coach;
    (void)state;
    ui_header(ui, "class", NULL);
}

const Screen SCREEN_OF_CLASS = {.name = "class", .draw = class_draw};

void teacher_draw(Coach *coach, Ui *ui)
{
    class_draw(coach, NULL, ui);
}

bool coach_wants_teacher(const Coach *coach)
{
    return coach->class_mode;
}
