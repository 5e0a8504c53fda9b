// An arena owns memory that lives and dies together: a loaded pack, a compiled session, one frame's draw list.
// Allocation is a pointer bump in a chain of blocks; freeing is for the whole arena, or back to a mark. Memory comes
// zeroed. Running out of memory ends the program with a message, so that no caller has to check: a coach of 32 MB that
// gets no memory has nothing left to show.
#ifndef WERVEL_CORE_ARENA_H
#define WERVEL_CORE_ARENA_H

#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;

// Zeroed is valid and empty.
typedef struct Arena {
    ArenaBlock *block; // newest first
} Arena;

typedef struct ArenaMark {
    ArenaBlock *block;
    size_t used;
} ArenaMark;

// Zeroed memory of `size` bytes, aligned for any type; never NULL.
void *arena_alloc(Arena *arena, size_t size);
// A zeroed array of `count` items of `size` bytes; the product is checked.
void *arena_array(Arena *arena, size_t count, size_t size);
// Copies `length` bytes and a terminating zero.
char *arena_text(Arena *arena, const char *bytes, size_t length);
char *arena_copy(Arena *arena, const char *text);
char *arena_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
// A larger array with the old items at its start; `items` may be NULL. The old memory stays until the arena goes.
void *arena_grow(Arena *arena, const void *items, size_t old_count, size_t new_count, size_t size);

ArenaMark arena_mark(const Arena *arena);
// Frees all that was allocated after the mark.
void arena_reset(Arena *arena, ArenaMark mark);
void arena_finish(Arena *arena);
// Bytes taken from the system.
size_t arena_bytes(const Arena *arena);

#define ARENA_NEW(arena, type)          ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), (size_t)(count), sizeof(type)))

// Appends to a dynamic array {items, count, capacity} whose memory is the arena's; evaluates to a pointer to the new,
// zeroed item.
#define ARENA_PUSH(arena, list)                                                                                        \
    ((list)->count == (list)->capacity                                                                                 \
         ? ((list)->items = arena_grow((arena), (list)->items, (size_t)(list)->count,                                  \
                                       (size_t)((list)->capacity ? (list)->capacity * 2 : 8), sizeof *(list)->items),  \
            (list)->capacity = (list)->capacity ? (list)->capacity * 2 : 8, &(list)->items[(list)->count++])           \
         : &(list)->items[(list)->count++])

#endif
