// The spine from the side, to choose from: 24 vertebrae with their discs and processes along the four curves of a
// standing person who looks to the left, and the sacrum below them. Pieces count from above: 0 is C1, 23 is L5, 24 the
// sacrum. Where a piece stands follows from the box alone, so that a pointer's place tells which one it is on.
#ifndef WERVEL_UI_SPINE_H
#define WERVEL_UI_SPINE_H

#include "ui/ui.h"

#define SPINE_SACRUM 24
#define SPINE_PIECES 25

typedef struct SpineView {
    Rect box;
    const int *counts; // of each piece: what there is for it; a piece of 0 is pale
    uint32_t chosen;   // bits 1 << piece
    int cursor;        // the piece that arrows have reached; -1 for none
    float focus;       // 0..1: how much the spine has the focus
} SpineView;

typedef struct SpinePiece {
    Vec2 centre;
    float angle;      // of its long axis from straight down, radians, positive where it runs to the back
    float wide, high; // front to back, and along the spine, pixels
} SpinePiece;

void spine_place(Rect box, SpinePiece pieces[SPINE_PIECES]);
// The piece at a height of the picture; the first or last where it is above or below them.
int spine_at(Rect box, float y);
// "C1" to "L5", "S".
const char *spine_name(int piece);
void spine_draw(Ui *ui, const SpineView *view);

#endif
