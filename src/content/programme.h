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
#define PROGRAMME_REST      10.0f // seconds between exercises where nothing is said

typedef struct Pack Pack;
typedef struct PackLibrary PackLibrary;

typedef struct ProgrammeItem {
    const char *exercise; // id of an exercise or of a variant
    int repetitions;      // 0: the exercise's own dose
    int sets;             // 0: the exercise's own
    float rest;           // seconds after it; negative: as the programme says
    LocalText note;       // for the teacher's list; may be empty
    Place place;          // of the exercise's name
    Place place_of_repetitions;
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

// NULL after faults, which are reported with their places. Memory is the arena's. A person's own may have its texts in
// one language, which then stand for the other.
Programme *programme_load(Arena *arena, const char *path, bool own, Diagnostics *diags);
// Every programme of a folder, sorted by name; a fault in one is reported and leaves out that one. A folder that is
// missing holds none.
void programme_load_folder(Arena *arena, const char *folder, bool own, Diagnostics *diags, Programmes *out);
// The programmes of a pack's folder: with its languages, and only its sources.
void programme_load_pack(Arena *arena, const PackLibrary *library, const char *folder, Diagnostics *diags,
                         Programmes *out);
// Whether the exercises that it names are in the first `count` packs, and its repetitions within their doses. Faults of
// a pack's programme are errors, of a person's own warnings. An exercise whose file has a fault is not called unknown.
bool programme_check(const Programme *programme, const Pack *packs, int count, Diagnostics *diags);
// NULL where there is none.
const Programme *programme_find(const Programmes *programmes, const char *id);
// Writes the file, with comments for whoever opens it in an editor; a reader never sees half of it. The file's name
// becomes the programme's. False with a reason (in English, marked for translation, or the system's): what
// programme_load() would not read again is not written.
bool programme_write(const Programme *programme, const char *path, const char **reason);
// The path of a file that is not there yet in the folder, named after a title: "Rustig begin" becomes
// FOLDER/rustig-begin.yaml, or rustig-begin-2.yaml where that is taken. The arena's.
const char *programme_free_path(Arena *arena, const char *folder, const char *title);
// The folder of a person's own: $XDG_DATA_HOME/wervel/sessions. NULL where there is no home.
const char *programme_own_folder(Arena *arena);

#endif
