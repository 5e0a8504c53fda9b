// How a person gets from one start posture to another: down to the floor, from the back over the side to sitting, up
// again. A way is an exercise like any other (poses, phases, words for each step), so that it is solved, checked and
// drawn in the same manner; it only has no dose, and it begins in one posture of postures.yaml and ends in another,
// exactly as those are solved. Ways stand in a pack's ways/<id>.yaml, one file a direction, because what is said
// differs. Between two postures the ways are searched for the chain that takes the least time.
#ifndef WERVEL_CONTENT_WAY_H
#define WERVEL_CONTENT_WAY_H

#include "content/exercise.h"
#include "core/arena.h"

#define WAY_CHAIN_MAX 6

// Where in the room a posture is; people need time between these.
typedef enum Level { LEVEL_FLOOR, LEVEL_SITTING, LEVEL_STANDING, LEVEL_COUNT } Level;

typedef struct Way {
    const Exercise *exercise;
    const char *from, *to; // names of postures
    float seconds;
} Way;

// What a pack knows of its postures.
typedef struct PostureInfo {
    const char *name;
    LocalText title; // "op je rug", never empty
    Level level;
} PostureInfo;

typedef struct WayMap {
    Way *ways;
    int way_count;
    PostureInfo *postures;
    int posture_count;
} WayMap;

typedef struct PackLibrary PackLibrary;
typedef struct PackSet PackSet;

// One file; false after faults, which are reported. Memory is the arena's.
bool way_load(Arena *arena, const PackLibrary *library, const char *path, Diagnostics *diags, Way *out);
// All ways and postures of the packs; the packs live longer.
void way_map_build(Arena *arena, const PackSet *packs, WayMap *map);
// NULL where the posture is unknown.
const PostureInfo *way_posture(const WayMap *map, const char *name);
// The chain of ways that takes the least time; returns how many, 0 where both postures are the same, -1 where there is
// none.
int way_find(const WayMap *map, const char *from, const char *to, const Way *chain[WAY_CHAIN_MAX]);

#endif
