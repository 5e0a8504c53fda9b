// The mark of the program: a stack of vertebrae, one of them lit, within a ring that fills like a breath. It is the
// picture of assets/wervel.svg as shapes, in the theme's colours, sharp at every size.
#ifndef WERVEL_UI_MARK_H
#define WERVEL_UI_MARK_H

#include "ui/ui.h"

// Within the largest square in the middle of `rect`.
void mark_draw(DrawList *list, Rect rect, const Color *color);
// The mark and the name beside it, as high as `rect`.
void mark_name(Ui *ui, Rect rect);

#endif
