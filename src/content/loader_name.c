#include <string.h>

#include "content/loader.h"

int loader_find_point(const char *name)
{
    return (int)point_find(name);
}

int loader_find_spot(const char *name)
{
    int point = (int)point_find(name);
    if (point >= 0)
        return point;
    int joint = (int)joint_find(name);
    return joint >= 0 ? (int)POINT_COUNT + joint : -1;
}

int loader_find_coord(const char *name)
{
    return (int)coord_find(name);
}

int loader_find_aim(const char *name)
{
    return (int)aim_find(name);
}

int loader_find_capsule(const char *name)
{
    return (int)capsule_find(name);
}

static int find_with_side(LoaderFind find, const char *name, Side side)
{
    char sided[80];
    if (side == SIDE_NONE || strlen(name) + 3 > sizeof sided)
        return -1;
    snprintf(sided, sizeof sided, "%s_%c", name, side == SIDE_LEFT ? 'l' : 'r');
    return find(sided);
}

bool loader_is_sideless(LoaderFind find, const char *name)
{
    return find(name) < 0 && find_with_side(find, name, SIDE_LEFT) >= 0;
}

Side loader_side(const char *name)
{
    size_t length = strlen(name);
    if (length > 2 && !strcmp(name + length - 2, "_l"))
        return SIDE_LEFT;
    return length > 2 && !strcmp(name + length - 2, "_r") ? SIDE_RIGHT : SIDE_NONE;
}

int loader_resolve(LoaderFind find, const char *name, Side side)
{
    int index = find(name);
    return index >= 0 ? index : find_with_side(find, name, side);
}

// Words of directions; `outward` and `inward` are the right side's here.
static const struct {
    const char *word;
    vec3 direction;
    bool from_side;
} DIRECTIONS[] = {
    {"up", {0, 1, 0}, false},     {"down", {0, -1, 0}, false},  {"forward", {1, 0, 0}, false},
    {"back", {-1, 0, 0}, false},  {"left", {0, 0, -1}, false},  {"right", {0, 0, 1}, false},
    {"outward", {0, 0, 1}, true}, {"inward", {0, 0, -1}, true},
};

bool loader_direction(const Loader *loader, const YamlNode *node, Side side, bool mirrored, vec3 out)
{
    bool flip = mirrored;
    glm_vec3_zero(out);
    if (node->kind == YAML_LIST) {
        for (int i = 0; i < 3; i++) {
            double number = 0.0;
            yaml_number(yaml_item(node, i), &number);
            out[i] = (float)number;
        }
    } else {
        for (size_t i = 0; i < sizeof DIRECTIONS / sizeof *DIRECTIONS; i++) {
            if (strcmp(DIRECTIONS[i].word, node->text) != 0)
                continue;
            memcpy(out, DIRECTIONS[i].direction, sizeof(vec3));
            if (DIRECTIONS[i].from_side && side == SIDE_NONE) {
                LOADER_FAULT(loader, node->place, "write left, right, forward, back, up, down or [x, y, z]",
                             "`%s` needs a part of the body with a side", node->text);
                return false;
            }
            flip = DIRECTIONS[i].from_side ? side == SIDE_LEFT : mirrored;
        }
    }
    if (glm_vec3_norm(out) < 1e-6f) {
        LOADER_FAULT(loader, node->place, NULL, "the direction has no length");
        return false;
    }
    glm_vec3_normalize(out);
    if (flip)
        out[2] = -out[2];
    return true;
}

void loader_check_file_name(const Loader *loader, const YamlNode *id, const char *kind)
{
    const char *file = file_name(loader->path);
    size_t length = strlen(file);
    const char *stem =
        arena_text(loader->scratch, file, length > 5 && !strcmp(file + length - 5, ".yaml") ? length - 5 : length);
    if (id && strcmp(stem, id->text) != 0)
        LOADER_FAULT(loader, id->place,
                     arena_format(loader->scratch, "call it `%s`, or the file `%s.yaml`", stem, id->text),
                     "the %s is called `%s`, but its file `%s`", kind, id->text, file);
}
