// Turns a checked document into an Exercise. The parts share this state; each reads nodes that the schema has found
// sound (a bad node is skipped in silence, its fault is known) and reports what only whoever knows the whole exercise
// can tell. Nodes and messages live in `scratch`, results in `arena`.
#ifndef WERVEL_CONTENT_LOADER_H
#define WERVEL_CONTENT_LOADER_H

#include "content/exercise.h"
#include "content/pack.h"
#include "content/schema.h"

// A phase before it becomes a PhaseSpec: keys of pattern, exercise and variant laid over each other.
typedef struct PhaseDraft {
    const YamlNode *node; // a map
    const char *name;
    bool dropped;
} PhaseDraft;

typedef struct PhaseDrafts {
    PhaseDraft *items;
    int count, capacity;
} PhaseDrafts;

typedef struct PoseDraft {
    const char *name;
    const YamlNode *node;
    bool is_posture;
    int state; // 0 not begun, 1 under way, 2 done
    int index; // in `poses`, once done; -1 where it cannot be used
} PoseDraft;

typedef struct PoseDrafts {
    PoseDraft *items;
    int count, capacity;
} PoseDrafts;

typedef struct PoseSpecs {
    PoseSpec *items;
    int count, capacity;
} PoseSpecs;

typedef struct Loader {
    Arena *arena, *scratch;
    Diagnostics *diags;
    const PackLibrary *library;
    const char *path;
    const YamlNode *document; // of the exercise, or of a variant laid over it
    Exercise *exercise;
    PhaseDrafts phases;
    int *phase_of_draft; // index of each draft among the exercise's phases, -1 where dropped
    PoseDrafts pose_drafts;
    PoseSpecs poses;
    const char *start_name;
    bool start_is_posture;
    Place posture_reference; // where the exercise names the posture that is being read, or nowhere
    const YamlNode *inherited_checks;
    bool failed; // a pose could not be had, for a reason that may have been told before
} Loader;

#define LOADER_FAULT(loader, where, hint, ...) schema_report((loader)->diags, (where), (hint), __VA_ARGS__)

// loader.c
const char *loader_text(const Loader *loader, const YamlNode *node);
LocalText loader_local_text(const Loader *loader, const YamlNode *map, const char *key);
double loader_number(const YamlNode *map, const char *key, double otherwise);
bool loader_flag(const YamlNode *map, const char *key, bool otherwise);
// Index of the word in a NULL-terminated list, `otherwise` where the key is absent.
int loader_word(const YamlNode *map, const char *key, const char *const *words, int otherwise);
// Whether the key is there and sound.
YamlNode *loader_get(const YamlNode *map, const char *key);
// Whether neither the map nor any of its values has a fault that is known.
bool loader_is_whole(const YamlNode *map);
Rhythm loader_rhythm(const YamlNode *map, Rhythm otherwise);
// Reads everything that stands in the document. `base` and `variant` are those of a variant, else NULL.
void loader_exercise(Loader *loader, const YamlNode *id, const PhaseDrafts *base, const YamlNode *variant);
// Children of `under` (may be NULL) that `over` has not, then those of `over`; nulls take away.
YamlNode *loader_merge_maps(Loader *loader, const YamlNode *under, const YamlNode *over);
// Whether exactly the keys of one combination stand in the map; reports what does not fit. NULL after a fault. `common`
// are keys that go with all, NULL-terminated.
const SchemaCombination *loader_combination(const Loader *loader, const YamlNode *map, const SchemaCombination *table,
                                            int count, const char *what, const char *const *common);

// loader_name.c: names with sides. `find` is one of these.
typedef int (*LoaderFind)(const char *name);
int loader_find_point(const char *name);
int loader_find_spot(const char *name); // a point, or POINT_COUNT + a joint
int loader_find_coord(const char *name);
int loader_find_aim(const char *name);
int loader_find_capsule(const char *name);
// A name without a side where the vocabulary has both.
bool loader_is_sideless(LoaderFind find, const char *name);
Side loader_side(const char *name);
// -1 where the name has no side and `side` is none.
int loader_resolve(LoaderFind find, const char *name, Side side);
// A direction of the room, as a unit vector, for `side` of a mirrored statement (`mirrored`: the numbers and words are
// the right side's and this is the left). False after a fault that was reported.
bool loader_direction(const Loader *loader, const YamlNode *node, Side side, bool mirrored, vec3 out);

// loader_pose.c
void loader_collect_poses(Loader *loader);
// Index of a pose by the name in `node`; -1 after a fault that was reported.
int loader_pose(Loader *loader, const YamlNode *node);
void loader_finish_poses(Loader *loader);
// Reads every posture of the library by itself, so that faults show without an exercise that uses it.
void loader_check_postures(Loader *loader);
// loader_goal.c
void loader_goals(Loader *loader, const YamlNode *map, PoseSpec *pose);

// loader_phase.c
void loader_draft_phases(Loader *loader, const PhaseDrafts *base, const YamlNode *base_pattern);
void loader_phases(Loader *loader);
void loader_loops(Loader *loader);
// loader_check.c
void loader_checks(Loader *loader);

// Reports an id that is not the file's name; `kind` says what it is the id of: "way". `id` may be NULL.
void loader_check_file_name(const Loader *loader, const YamlNode *id, const char *kind);

#endif
