// Finds what is known under an id among thousands: a hash table of names that others own. Ids are never taken out.
#ifndef WERVEL_UI_ID_TABLE_H
#define WERVEL_UI_ID_TABLE_H

// An exercise of a list, or one of its variants.
typedef struct IdEntry {
    const char *id;
    int item;
    int variant; // -1: the exercise itself
} IdEntry;

// Zeroed is valid and empty.
typedef struct IdTable {
    IdEntry *slots;
    int capacity, count;
} IdTable;

// NULL where the id is unknown; valid until the next id_table_put().
IdEntry *id_table_find(const IdTable *table, const char *id);
// Enters an id, or gives it a new meaning. The text is not copied.
void id_table_put(IdTable *table, IdEntry entry);
void id_table_finish(IdTable *table);

#endif
