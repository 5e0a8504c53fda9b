#include "ui/mark.h"

#include <math.h>

#define MARK_GRID 98.0f // the ring's outer edge; assets/wervel.svg without its ground, whose middle is 64, 64
#define MARK_TURN 6.2831853f

typedef struct MarkBone {
    Rect rect; // on the grid of 128
    bool lit;
} MarkBone;

static const MarkBone mark_bones[] = {
    {{55.0f, 28.0f, 15.0f, 8.0f}, false}, {{58.0f, 40.0f, 16.0f, 8.5f}, false},  {{59.0f, 52.5f, 18.0f, 9.0f}, true},
    {{57.0f, 65.5f, 19.0f, 9.5f}, false}, {{51.0f, 79.0f, 21.0f, 10.0f}, false}, {{46.0f, 93.0f, 22.0f, 10.0f}, false},
};

void mark_draw(DrawList *list, Rect rect, const Color *color)
{
    float side = fminf(rect.width, rect.height), scale = side / MARK_GRID;
    Vec2 centre = {rect.x + 0.5f * rect.width, rect.y + 0.5f * rect.height};
    draw_ring(list, centre, 47.0f * scale, 3.0f * scale, color[COLOR_GUIDE]);
    draw_arc(list, centre, 47.0f * scale, 5.0f * scale, 0.0f, MARK_TURN / 3.0f, color[COLOR_ACCENT]);
    for (size_t i = 0; i < sizeof mark_bones / sizeof *mark_bones; i++) {
        const MarkBone *bone = &mark_bones[i];
        Rect at = {centre.x + (bone->rect.x - 64.0f) * scale, centre.y + (bone->rect.y - 64.0f) * scale,
                   bone->rect.width * scale, bone->rect.height * scale};
        draw_rect(list, at, 0.5f * at.height, color[bone->lit ? COLOR_ACCENT : COLOR_TEXT]);
    }
}

void mark_name(Ui *ui, Rect rect)
{
    float lengthen = ui->lengthen;
    mark_draw(ui->list, ui_cut_left(&rect, rect.height, 0.28f * rect.height), ui->color);
    ui->lengthen = 0.0f; // a name is the same in all languages
    ui_text(ui, &(UiText){.box = rect,
                          .type = TYPE_TITLE,
                          .font = FONT_SEMIBOLD,
                          .color = COLOR_TEXT,
                          .middle = true,
                          .text = "wervel"});
    ui->lengthen = lengthen;
}
