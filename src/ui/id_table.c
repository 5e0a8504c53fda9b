#include "ui/id_table.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ID_TABLE_LEAST 64 // slots; a power of two, as every capacity

// FNV-1a, 32 bit.
static uint32_t id_hash(const char *id)
{
    uint32_t hash = 2166136261u;
    for (; *id; id++)
        hash = (hash ^ (unsigned char)*id) * 16777619u;
    return hash;
}

// The slot of the id, or the free one where it belongs.
static IdEntry *id_slot(IdEntry *slots, int capacity, const char *id)
{
    uint32_t mask = (uint32_t)capacity - 1, at = id_hash(id) & mask;
    while (slots[at].id && strcmp(slots[at].id, id) != 0)
        at = (at + 1) & mask;
    return &slots[at];
}

static void id_table_grow(IdTable *table)
{
    int capacity = table->capacity ? table->capacity * 2 : ID_TABLE_LEAST;
    IdEntry *slots = calloc((size_t)capacity, sizeof *slots);
    if (!slots)
        abort();
    for (int i = 0; i < table->capacity; i++)
        if (table->slots[i].id)
            *id_slot(slots, capacity, table->slots[i].id) = table->slots[i];
    free(table->slots);
    table->slots = slots;
    table->capacity = capacity;
}

IdEntry *id_table_find(const IdTable *table, const char *id)
{
    if (!table->capacity)
        return NULL;
    IdEntry *slot = id_slot(table->slots, table->capacity, id);
    return slot->id ? slot : NULL;
}

void id_table_put(IdTable *table, IdEntry entry)
{
    if ((table->count + 1) * 2 > table->capacity)
        id_table_grow(table);
    IdEntry *slot = id_slot(table->slots, table->capacity, entry.id);
    table->count += !slot->id;
    *slot = entry;
}

void id_table_finish(IdTable *table)
{
    free(table->slots);
    *table = (IdTable){0};
}
