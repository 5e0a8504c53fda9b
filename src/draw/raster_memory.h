// Arrays of the rasteriser: they grow to what a frame needs and stay. Out of memory ends the program, as in
// core/arena.h.
#ifndef WERVEL_DRAW_RASTER_MEMORY_H
#define WERVEL_DRAW_RASTER_MEMORY_H

#include <stdio.h>
#include <stdlib.h>

// Room for at least `count` items of `size` bytes; contents are kept, *capacity is updated.
static inline void *raster_grow(void *items, int *capacity, int count, size_t size)
{
    if (count <= *capacity)
        return items;
    int wanted = *capacity ? *capacity * 2 : 64;
    wanted = wanted < count ? count : wanted;
    void *grown = realloc(items, (size_t)wanted * size);
    if (!grown) {
        fputs("wervel: error: out of memory\n", stderr);
        abort();
    }
    *capacity = wanted;
    return grown;
}

#endif
