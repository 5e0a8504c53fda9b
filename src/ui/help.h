// The keys, laid over whatever screen is shown: it dims that screen and lists them in one or two columns.
#ifndef WERVEL_UI_HELP_H
#define WERVEL_UI_HELP_H

#include "ui/stage.h"

typedef struct HelpKey {
    const char *key;  // as printed on the key
    const char *text; // what it does
} HelpKey;

typedef struct HelpView {
    const char *title;
    const HelpKey *keys;
    int count;
    ThemeName theme;
} HelpView;

// The panel, for tests.
Rect help_panel(const HelpView *view, int width, int height);
void help_draw(DrawList *list, const HelpView *view, int width, int height, const Measure *measure);

#endif
