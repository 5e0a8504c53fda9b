// Which exercises a person sees in the library, and in which order: facets with choices, words, a sort. Pure: it is
// filled from what the catalogue knows so far, keeps masks and folded titles of that, and afterwards a change of the
// filter is one pass over them. Within a facet choices add up (on the back or on the belly); facets narrow each other.
// The number beside a choice is how many exercises it leaves beside the other facets, so that a choice that would leave
// none can be told before it is made.
#ifndef WERVEL_UI_LIBRARY_FILTER_H
#define WERVEL_UI_LIBRARY_FILTER_H

#include "ui/catalogue.h"

#define LIBRARY_CHOICES 64 // of a facet, a bit each; what is beyond shares the last
#define LIBRARY_WORDS   36 // bytes of what is searched for
#define LIBRARY_PELVIS  24 // choice of FACET_BACK: sacrum and pelvis; those before are vertebrae, 0 is L5 and 23 is C1
#define LIBRARY_NO_PROP 63 // choice of FACET_PROP: nothing is needed but a mat

// clang-format off
typedef enum LibraryFacet {
    FACET_SOURCE,     // choices: library->sources
    FACET_LEVEL,      // Level
    FACET_POSTURE,    // library->postures
    FACET_GROUP,      // library->groups
    FACET_BACK,       // vertebrae, as CatalogueItem.targets, and LIBRARY_PELVIS
    FACET_PROP,       // PropKind, and LIBRARY_NO_PROP
    FACET_DIFFICULTY, // Difficulty
    FACET_CAUTION,    // 0: it has none
    FACET_COUNT
} LibraryFacet;

typedef enum LibrarySort {
    LIBRARY_BY_SOURCE, // the order of packs, sources and files
    LIBRARY_BY_TITLE,
    LIBRARY_BY_LENGTH,
    LIBRARY_BY_POSTURE,
    LIBRARY_BY_DIFFICULTY,
    LIBRARY_SORT_COUNT
} LibrarySort;
// clang-format on

typedef enum LibraryRegion { REGION_NECK, REGION_CHEST, REGION_LOW_BACK, REGION_PELVIS, REGION_COUNT } LibraryRegion;

// Choices of FACET_BACK.
extern const uint64_t LIBRARY_REGIONS[REGION_COUNT];

// What it is made from. All of it lives longer than what is built.
typedef struct LibraryContents {
    const CatalogueItem *items;
    int count;
    const char *const *sources; // ids, in their order; those of items that are not among them follow
    int source_count;
    const WayMap *ways; // postures in their order; may be NULL
} LibraryContents;

typedef struct LibraryNames {
    const char *ids[LIBRARY_CHOICES];
    int count;
} LibraryNames;

typedef struct LibraryEntry {
    uint64_t facet[FACET_COUNT]; // choices that it answers to; 0 where that is not read yet
    const char *titles[LANGUAGE_COUNT];
    const char *searched; // folded
    int source, posture;  // places in their lists
} LibraryEntry;

// Zeroed is valid and empty.
typedef struct Library {
    Arena arena;
    const CatalogueItem *items;
    LibraryEntry *entries;
    int count;
    LibraryNames sources, postures, groups;
    int all[FACET_COUNT][LIBRARY_CHOICES]; // how many there are of each choice
    // What is asked for.
    uint64_t chosen[FACET_COUNT]; // 0: every one
    char words[LIBRARY_WORDS];    // as they were typed
    LibrarySort sort;
    Language language; // of the titles that it sorts by
    // What that gives, after library_apply().
    int *shown; // indices of items, in order
    int shown_count;
    int *place;                             // of each item in `shown`; -1: not shown
    int left[FACET_COUNT][LIBRARY_CHOICES]; // exercises that a choice alone leaves in its facet
    int left_of_region[REGION_COUNT];       // that all of its choices leave
} Library;

// Takes over what is known now; what is asked for stays. Applies it.
void library_build(Library *library, const LibraryContents *contents);
void library_finish(Library *library);
void library_apply(Library *library);

bool library_chosen(const Library *library, LibraryFacet facet, int choice);
int library_chosen_count(const Library *library, LibraryFacet facet);
// The next four apply themselves.
void library_toggle(Library *library, LibraryFacet facet, int choice);
// All of a mask on, or off where all of them are on.
void library_toggle_mask(Library *library, LibraryFacet facet, uint64_t mask);
void library_clear(Library *library, LibraryFacet facet);
// Facets and words; the sort stays.
void library_clear_all(Library *library);
// Whether facets or words narrow it.
bool library_narrowed(const Library *library);
// Appends what was typed, or takes off the last character where it is empty. False where nothing changed. Applies.
bool library_type(Library *library, const char *text);
// Whether the sort's order of two folded titles is less, equal, greater: numbers by their value.
int library_compare(const char *a, const char *b);

#endif
