#include "app/display.h"

#include <string.h>

int display_find(const DisplayList *list, const DisplayInfo *wanted)
{
    int found = -1;
    for (int i = list->count - 1; i >= 0; i--) {
        const DisplayInfo *item = &list->items[i];
        if (strcmp(item->name, wanted->name) != 0)
            continue;
        found = i;
        if (item->x == wanted->x && item->y == wanted->y)
            break;
    }
    return found;
}

static int display_overlap(int a, int a_size, int b, int b_size)
{
    int from = a > b ? a : b, to = a + a_size < b + b_size ? a + a_size : b + b_size;
    return to > from ? to - from : 0;
}

int display_under(const DisplayList *list, DisplayRect rect)
{
    int best = -1;
    long most = 0;
    for (int i = 0; i < list->count; i++) {
        const DisplayInfo *item = &list->items[i];
        long area = (long)display_overlap(rect.x, rect.width, item->x, item->width) *
                    display_overlap(rect.y, rect.height, item->y, item->height);
        if (area > most) {
            most = area;
            best = i;
        }
    }
    return best;
}

int display_settle(DisplayHome *home, const DisplayList *list, DisplayRect window)
{
    if (list->count == 0)
        return -1; // all are off: nothing to be done until one comes
    int found = display_find(list, &home->display), under = display_under(list, window);
    if (found < 0) {
        home->away = true;
        return under < 0 ? 0 : -1;
    }
    if (home->away || under < 0) {
        home->away = false;
        home->display = list->items[found];
        return under == found ? -1 : found;
    }
    home->display = list->items[under]; // where a person moved it
    return -1;
}
