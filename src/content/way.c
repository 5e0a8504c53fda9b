#include "content/way.h"

#include <math.h>
#include <string.h>

#include "content/pack.h"
#include "content/yaml_fy.h"

// ---- the map ----

static LocalText way_posture_title(Arena *arena, const YamlNode *posture)
{
    LocalText text = {{NULL}};
    const YamlNode *title = yaml_get(posture, "title");
    const char *any = NULL;
    for (int i = 0; i < LANGUAGE_COUNT && title && !title->bad; i++) {
        const YamlNode *node = yaml_get(title, language_code((Language)i));
        text.in[i] = node && node->text && !node->bad ? arena_copy(arena, node->text) : NULL;
        any = any ? any : text.in[i];
    }
    any = any ? any : arena_copy(arena, posture->key);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        text.in[i] = text.in[i] ? text.in[i] : any;
    return text;
}

static Level way_posture_level(const YamlNode *posture)
{
    static const char *const names[LEVEL_COUNT] = {"floor", "sitting", "standing"};
    const YamlNode *level = yaml_get(posture, "level");
    for (int i = 0; level && level->text && i < LEVEL_COUNT; i++)
        if (!strcmp(names[i], level->text))
            return (Level)i;
    return LEVEL_FLOOR;
}

void way_map_build(Arena *arena, const PackSet *packs, WayMap *map)
{
    int postures = 0, ways = 0;
    for (int p = 0; p < packs->count; p++) {
        ways += packs->packs[p].way_count;
        postures += packs->packs[p].library.postures ? packs->packs[p].library.postures->count : 0;
    }
    *map = (WayMap){.ways = ARENA_ARRAY(arena, Way, ways ? ways : 1),
                    .postures = ARENA_ARRAY(arena, PostureInfo, postures ? postures : 1)};
    for (int p = 0; p < packs->count; p++) {
        const YamlNode *library = packs->packs[p].library.postures;
        for (const YamlNode *node = library ? library->first : NULL; node; node = node->next)
            if (!way_posture(map, node->key)) // a pack that has none of its own shows those of another
                map->postures[map->posture_count++] = (PostureInfo){.name = arena_copy(arena, node->key),
                                                                    .title = way_posture_title(arena, node),
                                                                    .level = way_posture_level(node)};
        for (int i = 0; i < packs->packs[p].way_count; i++)
            map->ways[map->way_count++] = packs->packs[p].ways[i];
    }
}

// ---- looking up ----

const PostureInfo *way_posture(const WayMap *map, const char *name)
{
    for (int i = 0; name && i < map->posture_count; i++)
        if (!strcmp(map->postures[i].name, name))
            return &map->postures[i];
    return NULL;
}

// Shortest[k][p]: least time to posture p over at most k ways (Bellman and Ford's recurrence), because a chain has a
// greatest length; the postures are a handful.
int way_find(const WayMap *map, const char *from, const char *to, const Way *chain[WAY_CHAIN_MAX])
{
    const PostureInfo *first = way_posture(map, from), *last = way_posture(map, to);
    if (!first || !last)
        return -1;
    if (first == last)
        return 0;
    Arena scratch = {0};
    int n = map->posture_count, count = -1;
    float *least = ARENA_ARRAY(&scratch, float, n *(WAY_CHAIN_MAX + 1));
    const Way **by = ARENA_ARRAY(&scratch, const Way *, n *(WAY_CHAIN_MAX + 1));
    for (int p = 0; p < n; p++)
        least[p] = p == (int)(first - map->postures) ? 0.0f : INFINITY;
    for (int k = 1; k <= WAY_CHAIN_MAX; k++) {
        float *row = &least[k * n];
        memcpy(row, row - n, sizeof *row * (size_t)n);
        for (int i = 0; i < map->way_count; i++) {
            const Way *way = &map->ways[i];
            const PostureInfo *a = way_posture(map, way->from), *b = way_posture(map, way->to);
            if (!a || !b || row[a - map->postures - n] + way->seconds >= row[b - map->postures])
                continue;
            row[b - map->postures] = row[a - map->postures - n] + way->seconds;
            by[k * n + (int)(b - map->postures)] = way;
        }
    }
    const Way *back[WAY_CHAIN_MAX];
    const PostureInfo *at = last;
    if (isfinite(least[WAY_CHAIN_MAX * n + (int)(last - map->postures)]))
        count = 0;
    for (int k = WAY_CHAIN_MAX; count >= 0 && k > 0; k--) {
        const Way *way = by[k * n + (int)(at - map->postures)];
        if (!way) // reached over fewer
            continue;
        back[count++] = way;
        at = way_posture(map, way->from);
    }
    for (int i = 0; i < count; i++)
        chain[i] = back[count - 1 - i];
    arena_finish(&scratch);
    return count;
}
