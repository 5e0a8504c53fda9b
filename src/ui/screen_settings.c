#include "ui/coach.h"

static void settings_draw(Coach *coach, void *state, Ui *ui)
{
    (void)coach;
    (void)state;
    ui_header(ui, "settings", NULL);
}

const Screen SCREEN_OF_SETTINGS = {.name = "settings", .draw = settings_draw};
