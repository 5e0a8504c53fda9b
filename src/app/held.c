#include "app/held.h"

#include <math.h>
#include <string.h>

static int held_find(const Held *held, int device, int code)
{
    for (int i = 0; i < held->count; i++)
        if (held->items[i].device == device && held->items[i].code == code)
            return i;
    return -1;
}

static void held_remove(Held *held, int index, double now)
{
    // The one below it begins anew.
    if (index == held->count - 1)
        held->next = now + HELD_DELAY;
    held->count--;
    memmove(&held->items[index], &held->items[index + 1], (size_t)(held->count - index) * sizeof *held->items);
}

bool held_press(Held *held, HeldKey key, double now)
{
    if (held_find(held, key.device, key.code) >= 0)
        return false;
    if (held->count == HELD_MAX)
        held_remove(held, 0, now);
    held->items[held->count++] = key;
    held->next = now + HELD_DELAY;
    return true;
}

bool held_release(Held *held, int device, int code, double now)
{
    int index = held_find(held, device, code);
    if (index < 0)
        return false;
    held_remove(held, index, now);
    return true;
}

void held_release_device(Held *held, int device, double now)
{
    for (int i = held->count - 1; i >= 0; i--)
        if (held->items[i].device == device)
            held_remove(held, i, now);
}

void held_release_all(Held *held)
{
    held->count = 0;
}

static bool held_repeats(const Held *held)
{
    return held->count > 0 && key_repeats(held->items[held->count - 1].key);
}

const HeldKey *held_due(Held *held, double now)
{
    if (!held_repeats(held) || now < held->next)
        return NULL;
    held->next += HELD_PERIOD;
    if (held->next <= now)
        held->next = now + HELD_PERIOD;
    return &held->items[held->count - 1];
}

double held_wait(const Held *held, double now)
{
    return held_repeats(held) ? fmax(0.0, held->next - now) : INFINITY;
}
