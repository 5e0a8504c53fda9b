// A YAML file as a tree of plain nodes with places. It owns reading and the limits that keep a hostile or broken file
// harmless (size, depth, binary data, aliases, several documents); it knows nothing of exercises. Nodes are only events
// of the parser put in a tree, so that libfyaml stays in one file and a merge of two documents (a variant over its
// exercise) is a matter of pointers. Nodes live as long as the arena; they may be shared between trees through shallow
// copies, never changed once read but for `bad`.
#ifndef WERVEL_CONTENT_YAML_FY_H
#define WERVEL_CONTENT_YAML_FY_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/diag.h"

#define YAML_SIZE_MAX  1000000 // bytes of a file
#define YAML_DEPTH_MAX 24
#define YAML_ITEMS_MAX 2000 // of one list or map

typedef enum YamlKind { YAML_NULL, YAML_SCALAR, YAML_LIST, YAML_MAP } YamlKind;

typedef struct YamlNode YamlNode;
struct YamlNode {
    YamlKind kind;
    bool quoted;      // a scalar in quotes, or a block of text: never a number or a null
    bool bad;         // a fault inside has been reported: whoever reads the tree skips this node in silence
    const char *text; // of a scalar
    const char *key;  // in a map; NULL in a list
    Place place;
    Place key_place;
    YamlNode *first, *last, *next; // children in their order
    int count;
};

// Reads and parses a file of at most `limit` bytes (0: YAML_SIZE_MAX). NULL after a fault that was reported; a file of
// which nothing can be read is reported at the file as a whole.
YamlNode *yaml_read(Arena *arena, const char *path, size_t limit, Diagnostics *diags);
// Parses bytes that stand in `path`. `bytes` need not be zero-terminated.
YamlNode *yaml_parse(Arena *arena, const char *path, const char *bytes, size_t length, Diagnostics *diags);

// The value of a key, or NULL. A null value counts as absent.
YamlNode *yaml_get(const YamlNode *map, const char *key);
// The same, nulls included.
YamlNode *yaml_get_raw(const YamlNode *map, const char *key);
// The item at `index`, or NULL.
YamlNode *yaml_item(const YamlNode *list, int index);
// Whether a plain scalar is a number written with digits, a point and a sign, in any locale.
bool yaml_number(const YamlNode *node, double *out);
// true or false.
bool yaml_bool(const YamlNode *node, bool *out);
// "a text", "a list", ...: for messages.
const char *yaml_kind_name(const YamlNode *node);
// A new node of the same value under the same key, not linked to anything; children are shared.
YamlNode *yaml_share(Arena *arena, const YamlNode *node);
// Appends a child.
void yaml_append(YamlNode *parent, YamlNode *child);

#endif
