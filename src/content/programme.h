// A programme: exercises in an order, each with its dose and the rest after it. Those that ship stand in a pack's
// programmes/<id>.yaml; those that a person put together stand in files of the same form in the folder of their own
// data, so that one can be copied to the other. A programme names exercises and does not hold them: whether a name is
// known is checked against the packs once those are there (programme_check), because a person's session may outlive a
// pack that it was made from. Nothing here orders anything: what stands first is done first.
#ifndef WERVEL_CONTENT_PROGRAMME_H
#define WERVEL_CONTENT_PROGRAMME_H

#include "content/exercise.h"
#include "core/arena.h"

#define PROGRAMME_ITEMS_MAX 60

typedef struct ProgrammeItem {
    const char *exercise; // id of an exercise or of a variant
    int repetitions;      // 0: the exercise's own dose
    int sets;             // 0: the exercise's own
    float rest;           // seconds after it; negative: as the programme says
    LocalText note;       // for the teacher's list; may be empty
    Place place;
} ProgrammeItem;

typedef struct Programme {
    const char *id;     // the file's name
    const char *source; // may be NULL
    LocalText title;    // one language is enough in a person's own
    LocalText about;    // may be empty
    float rest;         // seconds between exercises, where an item does not say otherwise
    bool own;           // a person's own, which may be changed and deleted
    const char *path;
    ProgrammeItem *items;
    int item_count;
    Place place;
} Programme;

typedef struct Programmes {
    Programme **items;
    int count, capacity;
} Programmes;

// NULL after faults, which are reported with their places. Memory is the arena's.
Programme *programme_load(Arena *arena, const char *path, bool own, Diagnostics *diags);
// Every programme of a folder, sorted by name; a fault in one is reported and leaves out that one. A folder that is
// missing holds none.
void programme_load_folder(Arena *arena, const char *folder, bool own, Diagnostics *diags, Programmes *out);
// Writes the file, with comments for whoever opens it in an editor; a reader never sees half of it. False with a
// reason.
bool programme_write(const Programme *programme, const char *path, const char **reason);
// A file name that is free in the folder for a title: "Rustig begin" becomes "rustig-begin.yaml". The arena's.
const char *programme_free_path(Arena *arena, const char *folder, const char *title);
// The folder of a person's own: $XDG_DATA_HOME/wervel/sessions. NULL where there is no home.
const char *programme_own_folder(Arena *arena);

#endif
