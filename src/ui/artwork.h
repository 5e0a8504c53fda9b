// The pictures of a pack, its cover and a studio's logo, loaded once and kept. They are decoration: one that is missing
// or broken is said once in the log, and everything else goes on without it.
#ifndef WERVEL_UI_ARTWORK_H
#define WERVEL_UI_ARTWORK_H

#include "content/pack.h"
#include "draw/image.h"

// Empty pictures where there are none.
typedef struct Artwork {
    const Pack *pack;
    Picture cover, logo;
} Artwork;

typedef struct Artworks {
    Artwork **items;
    int count, capacity;
    bool covers; // are wanted, as there is a list to show them beside
} Artworks;

// The pictures of a pack; read from their files at the first call for it. Pixels are the arena's.
const Artwork *artwork_of(Artworks *artworks, Arena *arena, const Pack *pack);
// The pack that an exercise, or the exercise of a variant, was loaded from, NULL where none of them has it.
const Pack *artwork_pack(const PackSet *packs, const Exercise *exercise);
// The logo beside an exercise in a picture that is written to a file; NULL for none. Pixels are the arena's.
const Picture *artwork_logo(Arena *arena, const PackSet *packs, const Exercise *exercise);

#endif
