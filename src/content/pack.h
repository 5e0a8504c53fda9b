// A pack: a folder of text with exercises, postures, phase patterns and pictures. Loading is index first: pack_index()
// reads names and titles without parsing what an exercise does, so that a list can be shown at once; pack_load() reads
// everything. A fault in one file is reported and that file is left out; the others load. All memory is the arena's of
// the caller; a pack is not changed once loaded, so that threads may share it, but an arena is not: whoever loads in a
// thread brings an arena of its own.
#ifndef WERVEL_CONTENT_PACK_H
#define WERVEL_CONTENT_PACK_H

#include "content/exercise.h"
#include "content/programme.h"
#include "content/way.h"
#include "core/file.h"

typedef struct YamlNode YamlNode;

typedef struct PackSource {
    const char *id;
    LocalText title;
} PackSource;

// What exercises of a pack refer to.
struct PackLibrary {
    const YamlNode *postures, *sequences;   // NULL where the file is missing or broken
    bool postures_broken, sequences_broken; // then no name in them is called unknown
    bool language[LANGUAGE_COUNT];
    PackSource *sources;
    int source_count;
};

typedef struct PackEntry {
    const char *path;
    const char *id;             // the file's name; whether the file agrees is told when it is loaded
    const char *source, *group; // may be NULL
    LocalText title;            // may be empty
} PackEntry;

typedef struct PackEntries {
    PackEntry *items;
    int count, capacity;
} PackEntries;

struct Pack {
    const char *folder;
    const char *id;
    const char *licence;
    LocalText title;
    const char **authors;
    int author_count;
    const char *cover, *logo; // paths, or NULL
    PackLibrary library;
    PackEntries entries;   // of every exercise file, sorted by path
    Programmes programmes; // sorted by path; whether their exercises are there is told by pack_load
    Exercise **exercises;  // loaded without fault, in the order of the entries
    int exercise_count;
    Way *ways; // loaded without fault, sorted by name
    int way_count;
};

struct PackSet {
    Pack *packs;
    int count;
};

// pack.yaml, postures, sequences, programmes and the entries. False where there is no pack that could be used; a fault
// in postures or sequences alone is reported and does not make it false.
bool pack_index(Arena *arena, const char *folder, Diagnostics *diags, Pack *out);
// The same of a pack that stands beside another: `lender` lends its postures and sequences where the pack has no such
// file; may be NULL. It lives longer.
bool pack_index_beside(Arena *arena, const char *folder, const PackLibrary *lender, Diagnostics *diags, Pack *out);
// The ways of packs[index]; an id that one before it has is reported and left out. pack_load() does this by itself.
void pack_load_ways(Arena *arena, Pack *packs, int index, Diagnostics *diags);
// Everything. True where no fault was found; *out holds what is sound in any case.
bool pack_load(Arena *arena, const char *folder, Diagnostics *diags, Pack *out);
// One exercise with its variants; NULL after faults, which are reported.
Exercise *exercise_load(Arena *arena, const PackLibrary *library, const char *path, Diagnostics *diags);

// A folder of the user's own data: $XDG_DATA_HOME/wervel/NAME, or ~/.local/share/wervel/NAME; NULL where there is no
// home.
const char *pack_data_folder(Arena *arena, const char *name);
// Folders of the user's own packs: those in $XDG_DATA_HOME/wervel/packs, or ~/.local/share/wervel/packs, that hold a
// pack.yaml. None is no fault.
void pack_find_user_folders(Arena *arena, FileNames *folders);
// Loads the shipped pack and the user's beside it; an id that two packs have is reported with both places, and the
// later one left out.
bool pack_load_set(Arena *arena, const FileNames *folders, Diagnostics *diags, PackSet *out);

// An exercise or a variant by id, NULL where there is none.
const Exercise *pack_find(const Pack *pack, const char *id);
const Exercise *pack_set_find(const PackSet *set, const char *id);
// A way by id, as the exercise that it is; NULL where there is none.
const Exercise *pack_set_find_way(const PackSet *set, const char *id);

#endif
