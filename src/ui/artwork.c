#include "ui/artwork.h"

#include "core/log.h"

static void artwork_load(Arena *arena, const char *path, const char *what, Picture *picture)
{
    const char *reason = "";
    if (path && !image_load(arena, path, picture, &reason))
        LOG_WARNING("the %s %s is left out: %s", what, path, reason);
}

const Artwork *artwork_of(Artworks *artworks, Arena *arena, const Pack *pack)
{
    for (int i = 0; i < artworks->count; i++)
        if (artworks->items[i]->pack == pack)
            return artworks->items[i];
    Artwork *artwork = ARENA_NEW(arena, Artwork);
    artwork->pack = pack;
    if (artworks->covers)
        artwork_load(arena, pack->cover, "cover", &artwork->cover);
    artwork_load(arena, pack->logo, "logo", &artwork->logo);
    *ARENA_PUSH(arena, artworks) = artwork;
    return artwork;
}

const Pack *artwork_pack(const PackSet *packs, const Exercise *exercise)
{
    for (int i = 0; i < packs->count && exercise; i++)
        if (pack_find(&packs->packs[i], exercise->id) == exercise)
            return &packs->packs[i];
    return NULL;
}

const Picture *artwork_logo(Arena *arena, const PackSet *packs, const Exercise *exercise)
{
    const Pack *pack = artwork_pack(packs, exercise);
    if (!pack || !pack->logo)
        return NULL;
    Picture *logo = ARENA_NEW(arena, Picture);
    artwork_load(arena, pack->logo, "logo", logo);
    return logo;
}
