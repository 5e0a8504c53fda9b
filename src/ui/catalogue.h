// What there is to choose from: every exercise of every pack as a few facts that a list, a filter and a search need,
// without what the exercise does. Titles come first, from the index; then each file is read once, on a thread of its
// own, for its length, props, targets and variants, and let go again, so that 1,500 exercises take a few megabytes. The
// frame's thread calls catalogue_poll() and from then on sees more; what it was given stays where it is.
#ifndef WERVEL_UI_CATALOGUE_H
#define WERVEL_UI_CATALOGUE_H

#include "content/pack.h"
#include "content/programme.h"
#include "content/way.h"

typedef struct CatalogueVariant {
    const char *id;
    LocalText title;
    VariantKind kind;
    int ticks;
} CatalogueVariant;

typedef struct CatalogueItem {
    // From the index.
    const char *id, *path;
    const Pack *pack;
    const char *source, *group; // may be NULL
    LocalText title;            // an id where the file gives none
    // From the file, once `read`; `faulty` where it has faults: it is shown, marked, and cannot be started.
    bool read, faulty;
    LocalText subtitle;
    const char *posture;
    Level level;
    Difficulty difficulty;
    uint32_t targets; // bits 1 << (joint - JOINT_L5), as FIGURE_VERTEBRA
    uint32_t props;   // bits 1 << PropKind
    Sides sides;
    bool sides_within;
    int repetitions, sets; // the starting dose
    int ticks;             // of the starting dose, without the lead-in
    bool cautions;         // it has some
    CatalogueVariant *variants;
    int variant_count;
    const char *searched; // titles, subtitle, group and source in both languages, folded (text_fold)
} CatalogueItem;

typedef struct Catalogue Catalogue;

// Starts to read, on a thread: the packs in these folders in their order, their programmes and ways, and the person's
// own sessions. Copies what it is given. Never NULL.
Catalogue *catalogue_open(const FileNames *folders);
void catalogue_close(Catalogue *catalogue);
// Takes over what was read since; true where something is new. For the frame's thread, once a frame.
bool catalogue_poll(Catalogue *catalogue);
// Waits until all is read: for tests and for commands.
void catalogue_wait(Catalogue *catalogue);

// From here on: as of the last poll. The index is there (titles, packs, programmes, ways).
bool catalogue_ready(const Catalogue *catalogue);
// Every file was read.
bool catalogue_complete(const Catalogue *catalogue);
int catalogue_count(const Catalogue *catalogue);
const CatalogueItem *catalogue_item(const Catalogue *catalogue, int index);
// By the id of an exercise, or of one of its variants (then *variant is that, else NULL; may be NULL). NULL: unknown.
const CatalogueItem *catalogue_find(const Catalogue *catalogue, const char *id, const CatalogueVariant **variant);
int catalogue_index(const Catalogue *catalogue, const CatalogueItem *item);
const PackSet *catalogue_packs(const Catalogue *catalogue); // indexed, not loaded: heads, sources, libraries
const WayMap *catalogue_ways(const Catalogue *catalogue);
// The packs' programmes, in the order of packs and files.
const Programmes *catalogue_programmes(const Catalogue *catalogue);
// A person's own sessions, by title; read again after a change of theirs with catalogue_read_own().
const Programmes *catalogue_own(const Catalogue *catalogue);
void catalogue_read_own(Catalogue *catalogue);
// Title of a source, or its id.
const char *catalogue_source_title(const Catalogue *catalogue, const char *source, Language language);
// Faults of the packs so far, for a sentence to the user.
int catalogue_faults(const Catalogue *catalogue);

#endif
