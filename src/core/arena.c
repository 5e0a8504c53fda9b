#include "core/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ARENA_BLOCK_BYTES ((size_t)64 * 1024)

struct ArenaBlock {
    ArenaBlock *next;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

static void arena_out_of_memory(void)
{
    fputs("wervel: error: out of memory\n", stderr);
    abort();
}

void *arena_alloc(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        arena_out_of_memory();
    size_t rounded = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (rounded == 0)
        rounded = alignof(max_align_t);
    ArenaBlock *block = arena->block;
    if (!block || block->size - block->used < rounded) {
        size_t bytes = rounded > ARENA_BLOCK_BYTES ? rounded : ARENA_BLOCK_BYTES;
        block = malloc(sizeof *block + bytes);
        if (!block)
            arena_out_of_memory();
        block->next = arena->block;
        block->size = bytes;
        block->used = 0;
        arena->block = block;
    }
    void *memory = block->bytes + block->used;
    block->used += rounded;
    return memset(memory, 0, rounded);
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        arena_out_of_memory();
    return arena_alloc(arena, count * size);
}

char *arena_text(Arena *arena, const char *bytes, size_t length)
{
    char *text = arena_alloc(arena, length + 1);
    if (length)
        memcpy(text, bytes, length);
    return text;
}

char *arena_copy(Arena *arena, const char *text)
{
    return arena_text(arena, text, strlen(text));
}

char *arena_format(Arena *arena, const char *format, ...)
{
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int length = vsnprintf(NULL, 0, format, list);
    va_end(list);
    char *text = arena_alloc(arena, (size_t)(length < 0 ? 0 : length) + 1);
    if (length > 0)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

void *arena_grow(Arena *arena, const void *items, size_t old_count, size_t new_count, size_t size)
{
    void *memory = arena_array(arena, new_count, size);
    if (old_count)
        memcpy(memory, items, old_count * size);
    return memory;
}

ArenaMark arena_mark(const Arena *arena)
{
    return (ArenaMark){arena->block, arena->block ? arena->block->used : 0};
}

void arena_reset(Arena *arena, ArenaMark mark)
{
    while (arena->block != mark.block) {
        ArenaBlock *next = arena->block->next;
        free(arena->block);
        arena->block = next;
    }
    if (arena->block)
        arena->block->used = mark.used;
}

void arena_finish(Arena *arena)
{
    arena_reset(arena, (ArenaMark){NULL, 0});
}

size_t arena_bytes(const Arena *arena)
{
    size_t bytes = 0;
    for (const ArenaBlock *block = arena->block; block; block = block->next)
        bytes += sizeof *block + block->size;
    return bytes;
}
