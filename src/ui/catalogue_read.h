// The part of the catalogue that reads: folders become a list of titles (the index), a file becomes the facts of one
// item. For the catalogue's own thread; it knows nothing of who takes over what it made.
#ifndef WERVEL_UI_CATALOGUE_READ_H
#define WERVEL_UI_CATALOGUE_READ_H

#include <stdatomic.h>

#include "ui/catalogue.h"
#include "ui/id_table.h"

// What the index gives. Its memory is the reader's arena and stays where it is.
typedef struct CatalogueIndex {
    PackSet packs;
    WayMap ways;
    Programmes programmes;
    CatalogueItem *items;
    int count;
} CatalogueIndex;

typedef struct CatalogueReader {
    Arena arena;   // of all that is handed over
    Arena scratch; // of one file
    FileNames folders;
    CatalogueIndex index;
    IdTable ids;
    bool *taken;        // by item: an earlier exercise's variant has its id
    const char **names; // postures and the like, each once
    int name_count, name_capacity;
    int faults;
} CatalogueReader;

// Packs, programmes, ways and titles; stops between packs once *stop is set.
void catalogue_read_index(CatalogueReader *reader, const atomic_bool *stop);
// The facts of item `index` of the index, which itself is left alone. In order, from 0 on.
void catalogue_read_item(CatalogueReader *reader, int index, CatalogueItem *out);
void catalogue_reader_finish(CatalogueReader *reader);
// The programmes of the person's own folder, by title; faults are told in the log.
void catalogue_read_sessions(Arena *arena, Programmes *out);
// Enters the ids of an item that was read. An id that stands for a later exercise is taken over; returns false, and
// enters none, where an earlier one has it. `later` (may be NULL) is told each item whose id was taken over.
bool catalogue_claim_ids(IdTable *ids, int index, const CatalogueItem *item, bool *later);

#endif
