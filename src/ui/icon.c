#include "ui/icon.h"

#include <math.h>

#define ICON_GRID    24.0f
#define ICON_WIDTH   2.0f // of a line, on the grid
#define ICON_NUMBERS 40
#define ICON_POINTS  32
#define ICON_DEGREE  0.0174532925f

typedef enum IconKind {
    ICON_STROKE,  // x y, x y, ...
    ICON_POLYGON, // convex, filled
    ICON_CIRCLE,  // x y radius
    ICON_DISC,
    ICON_ARC, // x y radius, degrees from 12 o'clock, degrees of sweep
    ICON_HALF // the right half of a disc
} IconKind;

typedef struct IconPart {
    Icon icon;
    IconKind kind;
    float width; // of a stroke; 0: as all
    int count;
    float numbers[ICON_NUMBERS];
} IconPart;

// clang-format off
static const IconPart icon_parts[] = {
    {ICON_PLAY, ICON_POLYGON, 0.0f, 6, {8.0f, 5.0f, 19.0f, 12.0f, 8.0f, 19.0f}},
    {ICON_PAUSE, ICON_STROKE, 3.0f, 4, {8.0f, 6.0f, 8.0f, 18.0f}},
    {ICON_PAUSE, ICON_STROKE, 3.0f, 4, {16.0f, 6.0f, 16.0f, 18.0f}},
    {ICON_PREVIOUS, ICON_STROKE, 0.0f, 6, {15.0f, 6.0f, 9.0f, 12.0f, 15.0f, 18.0f}},
    {ICON_NEXT, ICON_STROKE, 0.0f, 6, {9.0f, 6.0f, 15.0f, 12.0f, 9.0f, 18.0f}},
    {ICON_SKIP_BACK, ICON_POLYGON, 0.0f, 6, {19.0f, 6.0f, 10.0f, 12.0f, 19.0f, 18.0f}},
    {ICON_SKIP_BACK, ICON_STROKE, 0.0f, 4, {6.0f, 6.0f, 6.0f, 18.0f}},
    {ICON_SKIP, ICON_POLYGON, 0.0f, 6, {5.0f, 6.0f, 14.0f, 12.0f, 5.0f, 18.0f}},
    {ICON_SKIP, ICON_STROKE, 0.0f, 4, {18.0f, 6.0f, 18.0f, 18.0f}},
    {ICON_STOP, ICON_POLYGON, 0.0f, 8, {7.0f, 7.0f, 17.0f, 7.0f, 17.0f, 17.0f, 7.0f, 17.0f}},
    {ICON_BACK, ICON_STROKE, 0.0f, 4, {20.0f, 12.0f, 5.0f, 12.0f}},
    {ICON_BACK, ICON_STROKE, 0.0f, 6, {11.0f, 6.0f, 5.0f, 12.0f, 11.0f, 18.0f}},
    {ICON_FORWARD, ICON_STROKE, 0.0f, 4, {4.0f, 12.0f, 19.0f, 12.0f}},
    {ICON_FORWARD, ICON_STROKE, 0.0f, 6, {13.0f, 6.0f, 19.0f, 12.0f, 13.0f, 18.0f}},
    {ICON_UP, ICON_STROKE, 0.0f, 6, {6.0f, 15.0f, 12.0f, 9.0f, 18.0f, 15.0f}},
    {ICON_DOWN, ICON_STROKE, 0.0f, 6, {6.0f, 9.0f, 12.0f, 15.0f, 18.0f, 9.0f}},
    {ICON_CHECK, ICON_STROKE, 0.0f, 6, {5.0f, 13.0f, 10.0f, 18.0f, 19.0f, 7.0f}},
    {ICON_CLOSE, ICON_STROKE, 0.0f, 4, {6.0f, 6.0f, 18.0f, 18.0f}},
    {ICON_CLOSE, ICON_STROKE, 0.0f, 4, {18.0f, 6.0f, 6.0f, 18.0f}},
    {ICON_PLUS, ICON_STROKE, 0.0f, 4, {12.0f, 5.0f, 12.0f, 19.0f}},
    {ICON_PLUS, ICON_STROKE, 0.0f, 4, {5.0f, 12.0f, 19.0f, 12.0f}},
    {ICON_MINUS, ICON_STROKE, 0.0f, 4, {5.0f, 12.0f, 19.0f, 12.0f}},
    {ICON_SEARCH, ICON_CIRCLE, 0.0f, 3, {10.5f, 10.5f, 6.0f}},
    {ICON_SEARCH, ICON_STROKE, 0.0f, 4, {15.0f, 15.0f, 20.0f, 20.0f}},
    {ICON_FILTER, ICON_STROKE, 0.0f, 4, {4.0f, 6.0f, 20.0f, 6.0f}},
    {ICON_FILTER, ICON_STROKE, 0.0f, 4, {7.0f, 12.0f, 17.0f, 12.0f}},
    {ICON_FILTER, ICON_STROKE, 0.0f, 4, {10.0f, 18.0f, 14.0f, 18.0f}},
    {ICON_SORT, ICON_STROKE, 0.0f, 4, {4.0f, 7.0f, 14.0f, 7.0f}},
    {ICON_SORT, ICON_STROKE, 0.0f, 4, {4.0f, 12.0f, 11.0f, 12.0f}},
    {ICON_SORT, ICON_STROKE, 0.0f, 4, {4.0f, 17.0f, 8.0f, 17.0f}},
    {ICON_SORT, ICON_STROKE, 0.0f, 4, {18.0f, 6.0f, 18.0f, 18.0f}},
    {ICON_SORT, ICON_STROKE, 0.0f, 6, {15.0f, 15.0f, 18.0f, 18.0f, 21.0f, 15.0f}},
    {ICON_LIST, ICON_STROKE, 0.0f, 4, {8.0f, 6.0f, 20.0f, 6.0f}},
    {ICON_LIST, ICON_STROKE, 0.0f, 4, {8.0f, 12.0f, 20.0f, 12.0f}},
    {ICON_LIST, ICON_STROKE, 0.0f, 4, {8.0f, 18.0f, 20.0f, 18.0f}},
    {ICON_LIST, ICON_DISC, 0.0f, 3, {4.0f, 6.0f, 1.3f}},
    {ICON_LIST, ICON_DISC, 0.0f, 3, {4.0f, 12.0f, 1.3f}},
    {ICON_LIST, ICON_DISC, 0.0f, 3, {4.0f, 18.0f, 1.3f}},
    {ICON_BOOK, ICON_STROKE, 0.0f, 4, {12.0f, 7.0f, 12.0f, 20.0f}},
    {ICON_BOOK, ICON_STROKE, 0.0f, 22, {12.0f, 7.0f, 9.0f, 5.0f, 3.0f, 5.0f, 3.0f, 18.0f, 9.0f, 18.0f, 12.0f, 20.0f, 15.0f, 18.0f, 21.0f, 18.0f, 21.0f, 5.0f, 15.0f, 5.0f, 12.0f, 7.0f}},
    {ICON_SPINE, ICON_STROKE, 3.4f, 4, {10.0f, 3.5f, 13.5f, 3.5f}},
    {ICON_SPINE, ICON_STROKE, 3.4f, 4, {11.2f, 8.0f, 14.8f, 8.0f}},
    {ICON_SPINE, ICON_STROKE, 3.4f, 4, {11.2f, 12.4f, 15.0f, 12.4f}},
    {ICON_SPINE, ICON_STROKE, 3.4f, 4, {9.6f, 16.8f, 13.6f, 16.8f}},
    {ICON_SPINE, ICON_STROKE, 3.4f, 4, {8.0f, 21.0f, 12.0f, 21.0f}},
    {ICON_CLASS, ICON_STROKE, 0.0f, 10, {3.0f, 5.0f, 21.0f, 5.0f, 21.0f, 16.0f, 3.0f, 16.0f, 3.0f, 5.0f}},
    {ICON_CLASS, ICON_STROKE, 0.0f, 4, {8.0f, 20.0f, 16.0f, 20.0f}},
    {ICON_CLASS, ICON_STROKE, 0.0f, 4, {12.0f, 16.0f, 12.0f, 20.0f}},
    {ICON_SETTINGS, ICON_STROKE, 0.0f, 4, {4.0f, 7.0f, 20.0f, 7.0f}},
    {ICON_SETTINGS, ICON_STROKE, 0.0f, 4, {4.0f, 17.0f, 20.0f, 17.0f}},
    {ICON_SETTINGS, ICON_DISC, 0.0f, 3, {9.0f, 7.0f, 2.6f}},
    {ICON_SETTINGS, ICON_DISC, 0.0f, 3, {15.0f, 17.0f, 2.6f}},
    {ICON_HELP, ICON_CIRCLE, 0.0f, 3, {12.0f, 12.0f, 9.0f}},
    {ICON_HELP, ICON_ARC, 0.0f, 5, {12.0f, 9.6f, 2.8f, -100.0f, 200.0f}},
    {ICON_HELP, ICON_STROKE, 0.0f, 4, {12.0f, 12.6f, 12.0f, 14.0f}},
    {ICON_HELP, ICON_DISC, 0.0f, 3, {12.0f, 17.0f, 1.3f}},
    {ICON_TRASH, ICON_STROKE, 0.0f, 4, {4.0f, 7.0f, 20.0f, 7.0f}},
    {ICON_TRASH, ICON_STROKE, 0.0f, 8, {9.0f, 7.0f, 9.0f, 4.0f, 15.0f, 4.0f, 15.0f, 7.0f}},
    {ICON_TRASH, ICON_STROKE, 0.0f, 8, {6.0f, 7.0f, 7.0f, 20.0f, 17.0f, 20.0f, 18.0f, 7.0f}},
    {ICON_TRASH, ICON_STROKE, 0.0f, 4, {10.0f, 11.0f, 10.0f, 16.0f}},
    {ICON_TRASH, ICON_STROKE, 0.0f, 4, {14.0f, 11.0f, 14.0f, 16.0f}},
    {ICON_UNDO, ICON_STROKE, 0.0f, 6, {9.0f, 6.0f, 4.0f, 10.0f, 9.0f, 14.0f}},
    {ICON_UNDO, ICON_STROKE, 0.0f, 14, {4.0f, 10.0f, 14.0f, 10.0f, 18.0f, 12.0f, 19.5f, 15.0f, 18.0f, 18.0f, 14.0f, 20.0f, 10.0f, 20.0f}},
    {ICON_EDIT, ICON_STROKE, 0.0f, 12, {5.0f, 19.0f, 6.0f, 15.0f, 16.0f, 5.0f, 19.0f, 8.0f, 9.0f, 18.0f, 5.0f, 19.0f}},
    {ICON_CLOCK, ICON_CIRCLE, 0.0f, 3, {12.0f, 12.0f, 9.0f}},
    {ICON_CLOCK, ICON_STROKE, 0.0f, 6, {12.0f, 7.0f, 12.0f, 12.0f, 15.5f, 14.0f}},
    {ICON_REPEAT, ICON_STROKE, 0.0f, 8, {5.0f, 12.0f, 5.0f, 10.0f, 7.0f, 7.0f, 18.0f, 7.0f}},
    {ICON_REPEAT, ICON_STROKE, 0.0f, 6, {15.0f, 4.0f, 18.0f, 7.0f, 15.0f, 10.0f}},
    {ICON_REPEAT, ICON_STROKE, 0.0f, 8, {19.0f, 12.0f, 19.0f, 14.0f, 17.0f, 17.0f, 6.0f, 17.0f}},
    {ICON_REPEAT, ICON_STROKE, 0.0f, 6, {9.0f, 14.0f, 6.0f, 17.0f, 9.0f, 20.0f}},
    {ICON_SIDES, ICON_STROKE, 0.0f, 6, {9.0f, 7.0f, 4.0f, 12.0f, 9.0f, 17.0f}},
    {ICON_SIDES, ICON_STROKE, 0.0f, 6, {15.0f, 7.0f, 20.0f, 12.0f, 15.0f, 17.0f}},
    {ICON_SIDES, ICON_STROKE, 0.0f, 4, {12.0f, 5.0f, 12.0f, 19.0f}},
    {ICON_MIRROR, ICON_STROKE, 0.0f, 4, {12.0f, 3.0f, 12.0f, 21.0f}},
    {ICON_MIRROR, ICON_STROKE, 0.0f, 8, {8.0f, 7.0f, 3.0f, 18.0f, 8.0f, 18.0f, 8.0f, 7.0f}},
    {ICON_MIRROR, ICON_STROKE, 0.0f, 8, {16.0f, 7.0f, 21.0f, 18.0f, 16.0f, 18.0f, 16.0f, 7.0f}},
    {ICON_VIEW, ICON_STROKE, 0.0f, 18, {2.5f, 12.0f, 6.0f, 8.0f, 12.0f, 5.5f, 18.0f, 8.0f, 21.5f, 12.0f, 18.0f, 16.0f, 12.0f, 18.5f, 6.0f, 16.0f, 2.5f, 12.0f}},
    {ICON_VIEW, ICON_CIRCLE, 0.0f, 3, {12.0f, 12.0f, 3.0f}},
    {ICON_TURN, ICON_ARC, 0.0f, 5, {12.0f, 12.0f, 8.5f, -60.0f, 290.0f}},
    {ICON_TURN, ICON_POLYGON, 0.0f, 6, {3.2f, 3.6f, 9.8f, 4.4f, 5.4f, 9.6f}},
    {ICON_SOUND, ICON_POLYGON, 0.0f, 12, {4.0f, 9.0f, 8.0f, 9.0f, 12.0f, 5.0f, 12.0f, 19.0f, 8.0f, 15.0f, 4.0f, 15.0f}},
    {ICON_SOUND, ICON_ARC, 0.0f, 5, {12.0f, 12.0f, 4.5f, 45.0f, 90.0f}},
    {ICON_SOUND, ICON_ARC, 0.0f, 5, {12.0f, 12.0f, 8.5f, 45.0f, 90.0f}},
    {ICON_MUTE, ICON_POLYGON, 0.0f, 12, {4.0f, 9.0f, 8.0f, 9.0f, 12.0f, 5.0f, 12.0f, 19.0f, 8.0f, 15.0f, 4.0f, 15.0f}},
    {ICON_MUTE, ICON_STROKE, 0.0f, 4, {16.0f, 9.5f, 21.0f, 14.5f}},
    {ICON_MUTE, ICON_STROKE, 0.0f, 4, {21.0f, 9.5f, 16.0f, 14.5f}},
    {ICON_THEME, ICON_CIRCLE, 0.0f, 3, {12.0f, 12.0f, 8.5f}},
    {ICON_THEME, ICON_HALF, 0.0f, 3, {12.0f, 12.0f, 8.5f}},
    {ICON_FULLSCREEN, ICON_STROKE, 0.0f, 6, {4.0f, 9.0f, 4.0f, 4.0f, 9.0f, 4.0f}},
    {ICON_FULLSCREEN, ICON_STROKE, 0.0f, 6, {15.0f, 4.0f, 20.0f, 4.0f, 20.0f, 9.0f}},
    {ICON_FULLSCREEN, ICON_STROKE, 0.0f, 6, {20.0f, 15.0f, 20.0f, 20.0f, 15.0f, 20.0f}},
    {ICON_FULLSCREEN, ICON_STROKE, 0.0f, 6, {9.0f, 20.0f, 4.0f, 20.0f, 4.0f, 15.0f}},
    {ICON_EASIER, ICON_STROKE, 0.0f, 4, {4.0f, 19.0f, 20.0f, 19.0f}},
    {ICON_EASIER, ICON_STROKE, 0.0f, 4, {12.0f, 4.0f, 12.0f, 14.0f}},
    {ICON_EASIER, ICON_STROKE, 0.0f, 6, {7.0f, 10.0f, 12.0f, 15.0f, 17.0f, 10.0f}},
    {ICON_HARDER, ICON_STROKE, 0.0f, 4, {4.0f, 19.0f, 20.0f, 19.0f}},
    {ICON_HARDER, ICON_STROKE, 0.0f, 4, {12.0f, 15.0f, 12.0f, 4.0f}},
    {ICON_HARDER, ICON_STROKE, 0.0f, 6, {7.0f, 9.0f, 12.0f, 4.0f, 17.0f, 9.0f}},
    {ICON_SLOWER, ICON_STROKE, 0.0f, 6, {11.0f, 6.0f, 5.0f, 12.0f, 11.0f, 18.0f}},
    {ICON_SLOWER, ICON_STROKE, 0.0f, 6, {19.0f, 6.0f, 13.0f, 12.0f, 19.0f, 18.0f}},
    {ICON_FASTER, ICON_STROKE, 0.0f, 6, {5.0f, 6.0f, 11.0f, 12.0f, 5.0f, 18.0f}},
    {ICON_FASTER, ICON_STROKE, 0.0f, 6, {13.0f, 6.0f, 19.0f, 12.0f, 13.0f, 18.0f}},
    {ICON_HOLD, ICON_STROKE, 0.0f, 36, {7.0f, 20.0f, 6.0f, 14.0f, 4.0f, 11.0f, 6.0f, 10.0f, 8.0f, 13.0f, 8.0f, 5.0f, 10.0f, 4.0f, 11.0f, 10.0f, 11.5f, 3.5f, 13.5f, 3.5f, 14.0f, 10.0f, 15.5f, 5.0f, 17.5f, 5.5f, 16.8f, 11.0f, 18.5f, 8.5f, 20.0f, 9.5f, 18.0f, 16.0f, 17.0f, 20.0f}},
    {ICON_WARNING, ICON_STROKE, 0.0f, 8, {12.0f, 4.0f, 21.5f, 20.0f, 2.5f, 20.0f, 12.0f, 4.0f}},
    {ICON_WARNING, ICON_STROKE, 0.0f, 4, {12.0f, 10.0f, 12.0f, 14.5f}},
    {ICON_WARNING, ICON_DISC, 0.0f, 3, {12.0f, 17.3f, 1.2f}},
    {ICON_LANGUAGE, ICON_CIRCLE, 0.0f, 3, {12.0f, 12.0f, 9.0f}},
    {ICON_LANGUAGE, ICON_STROKE, 0.0f, 4, {3.0f, 12.0f, 21.0f, 12.0f}},
    {ICON_LANGUAGE, ICON_STROKE, 0.0f, 14, {12.0f, 3.0f, 8.5f, 7.5f, 8.5f, 16.5f, 12.0f, 21.0f, 15.5f, 16.5f, 15.5f, 7.5f, 12.0f, 3.0f}},
    {ICON_MAT, ICON_STROKE, 0.0f, 10, {3.0f, 16.0f, 8.0f, 8.0f, 21.0f, 8.0f, 17.0f, 16.0f, 3.0f, 16.0f}},
    {ICON_BREATH, ICON_CIRCLE, 0.0f, 3, {12.0f, 12.0f, 9.0f}},
    {ICON_BREATH, ICON_CIRCLE, 0.0f, 3, {12.0f, 12.0f, 4.5f}},
    {ICON_HOME, ICON_STROKE, 0.0f, 6, {3.0f, 12.0f, 12.0f, 4.0f, 21.0f, 12.0f}},
    {ICON_HOME, ICON_STROKE, 0.0f, 8, {6.0f, 10.0f, 6.0f, 20.0f, 18.0f, 20.0f, 18.0f, 10.0f}},
    {ICON_PERSON, ICON_CIRCLE, 0.0f, 3, {12.0f, 7.0f, 3.6f}},
    {ICON_PERSON, ICON_STROKE, 0.0f, 12, {5.0f, 20.0f, 6.0f, 15.5f, 9.0f, 13.5f, 15.0f, 13.5f, 18.0f, 15.5f, 19.0f, 20.0f}},
};
// clang-format on

static void icon_part(DrawList *list, const IconPart *part, Vec2 origin, float scale, Color color)
{
    const float *n = part->numbers;
    float width = (part->width > 0.0f ? part->width : ICON_WIDTH) * scale;
    Vec2 points[ICON_POINTS], centre = {origin.x + n[0] * scale, origin.y + n[1] * scale};
    int count = part->count / 2;
    for (int i = 0; i < count; i++)
        points[i] = (Vec2){origin.x + n[2 * i] * scale, origin.y + n[2 * i + 1] * scale};
    switch (part->kind) {
    case ICON_STROKE:
        draw_stroke(list, points, count, false, width, color);
        break;
    case ICON_POLYGON:
        draw_polygon(list, points, count, 1.0f * scale, color);
        break;
    case ICON_CIRCLE:
        draw_ring(list, centre, n[2] * scale, width, color);
        break;
    case ICON_DISC:
        draw_disc(list, centre, n[2] * scale, color);
        break;
    case ICON_ARC:
        draw_arc(list, centre, n[2] * scale, width, n[3] * ICON_DEGREE, n[4] * ICON_DEGREE, color);
        break;
    case ICON_HALF:
        for (int i = 0; i < ICON_POINTS; i++) {
            float angle = 180.0f * ICON_DEGREE * (float)i / (float)(ICON_POINTS - 1);
            points[i] = (Vec2){centre.x + n[2] * scale * sinf(angle), centre.y - n[2] * scale * cosf(angle)};
        }
        draw_polygon(list, points, ICON_POINTS, 0.0f, color);
        break;
    }
}

void icon_draw(DrawList *list, Icon icon, Rect rect, Color color)
{
    float side = fminf(rect.width, rect.height), scale = side / ICON_GRID;
    Vec2 origin = {rect.x + 0.5f * (rect.width - side), rect.y + 0.5f * (rect.height - side)};
    for (size_t i = 0; i < sizeof icon_parts / sizeof *icon_parts; i++)
        if (icon_parts[i].icon == icon)
            icon_part(list, &icon_parts[i], origin, scale, color);
}
