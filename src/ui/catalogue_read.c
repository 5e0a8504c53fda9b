#include "ui/catalogue_read.h"

#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "session/timeline.h"

#define CATALOGUE_NAMES_MAX 128 // more are copied each time

// Both languages filled where one is there; `otherwise` where none is.
static LocalText text_whole(LocalText text, const char *otherwise)
{
    const char *any = otherwise;
    for (int i = LANGUAGE_COUNT - 1; i >= 0; i--)
        any = text.in[i] ? text.in[i] : any;
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        text.in[i] = text.in[i] ? text.in[i] : any;
    return text;
}

static LocalText text_kept(Arena *arena, LocalText text)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        text.in[i] = text.in[i] ? arena_copy(arena, text.in[i]) : NULL;
    return text;
}

// The same text in one place, for the few names that thousands of exercises share.
static const char *name_kept(CatalogueReader *reader, const char *name)
{
    if (!name)
        return NULL;
    for (int i = 0; i < reader->name_count; i++)
        if (!strcmp(reader->names[i], name))
            return reader->names[i];
    const char *copy = arena_copy(&reader->arena, name);
    if (!reader->names)
        reader->names = ARENA_ARRAY(&reader->arena, const char *, CATALOGUE_NAMES_MAX);
    if (reader->name_count < CATALOGUE_NAMES_MAX)
        reader->names[reader->name_count++] = copy;
    return copy;
}

// ---- What is searched
// ---------------------------------------------------------------------------------------------------------------

static const char *add_word(Arena *scratch, const char *all, const char *word)
{
    return word ? arena_format(scratch, "%s %s", all, word) : all;
}

static const char *add_words(Arena *scratch, const char *all, LocalText text)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (i == 0 || !text.in[0] || !text.in[i] || strcmp(text.in[0], text.in[i]) != 0)
            all = add_word(scratch, all, text.in[i]);
    return all;
}

static const char *item_searched(CatalogueReader *reader, const CatalogueItem *item)
{
    Arena *scratch = &reader->scratch;
    const char *all = add_words(scratch, item->id, item->title);
    all = add_words(scratch, all, item->subtitle);
    all = add_word(scratch, all, item->group);
    all = add_word(scratch, all, item->source);
    for (int i = 0; item->source && i < item->pack->library.source_count; i++)
        if (!strcmp(item->pack->library.sources[i].id, item->source))
            all = add_words(scratch, all, item->pack->library.sources[i].title);
    for (int i = 0; i < item->variant_count; i++)
        all = add_words(scratch, all, item->variants[i].title);
    return arena_copy(&reader->arena, text_fold(scratch, all));
}

// ---- The index
// ----------------------------------------------------------------------------------------------------------------------

static void index_pack(CatalogueReader *reader, const Pack *pack)
{
    CatalogueIndex *index = &reader->index;
    for (int i = 0; i < pack->entries.count; i++) {
        const PackEntry *entry = &pack->entries.items[i];
        if (id_table_find(&reader->ids, entry->id)) {
            reader->faults++;
            continue;
        }
        CatalogueItem *item = &index->items[index->count];
        *item = (CatalogueItem){.id = entry->id,
                                .path = entry->path,
                                .pack = pack,
                                .source = name_kept(reader, entry->source),
                                .group = name_kept(reader, entry->group),
                                .title = text_whole(entry->title, entry->id)};
        ArenaMark mark = arena_mark(&reader->scratch);
        item->searched = item_searched(reader, item);
        arena_reset(&reader->scratch, mark);
        id_table_put(&reader->ids, (IdEntry){item->id, index->count++, -1});
    }
}

static void index_programmes(CatalogueReader *reader, const Pack *pack)
{
    Programmes *all = &reader->index.programmes;
    for (int i = 0; i < pack->programmes.count; i++) {
        Programme *programme = pack->programmes.items[i];
        bool taken = false;
        for (int k = 0; k < all->count; k++)
            taken = taken || !strcmp(all->items[k]->id, programme->id);
        reader->faults += taken;
        if (!taken)
            *ARENA_PUSH(&reader->arena, all) = programme;
    }
}

void catalogue_read_index(CatalogueReader *reader, const atomic_bool *stop)
{
    CatalogueIndex *index = &reader->index;
    Diagnostics diags = {0};
    int folders = reader->folders.count, entries = 0;
    index->packs.packs = ARENA_ARRAY(&reader->arena, Pack, folders ? folders : 1);
    for (int i = 0; i < folders && !atomic_load_explicit(stop, memory_order_relaxed); i++) {
        Pack *pack = &index->packs.packs[index->packs.count];
        const PackLibrary *lender = index->packs.count ? &index->packs.packs[0].library : NULL;
        pack_index_beside(&reader->arena, reader->folders.items[i], lender, &diags, pack);
        pack_load_ways(&reader->arena, index->packs.packs, index->packs.count, &diags);
        entries += pack->entries.count;
        index->packs.count++;
    }
    way_map_build(&reader->arena, &index->packs, &index->ways);
    index->items = ARENA_ARRAY(&reader->arena, CatalogueItem, entries ? entries : 1);
    reader->taken = ARENA_ARRAY(&reader->arena, bool, entries ? entries : 1);
    for (int i = 0; i < index->packs.count; i++) {
        index_pack(reader, &index->packs.packs[i]);
        index_programmes(reader, &index->packs.packs[i]);
    }
    reader->faults += diags.errors;
    diag_finish(&diags);
}

// ---- The facts
// ----------------------------------------------------------------------------------------------------------------------

static int exercise_ticks(const Exercise *exercise)
{
    TimelineParams params;
    timeline_params_init(&params);
    params.lead_in = 0;
    return timeline_measure(exercise, &params);
}

static void item_variants(CatalogueReader *reader, const Exercise *exercise, CatalogueItem *item)
{
    Arena *arena = &reader->arena;
    item->variants = exercise->variant_count ? ARENA_ARRAY(arena, CatalogueVariant, exercise->variant_count) : NULL;
    for (int i = 0; i < exercise->variant_count; i++) {
        const Exercise *variant = &exercise->variants[i];
        const char *id = arena_copy(arena, variant->id);
        item->variants[item->variant_count++] =
            (CatalogueVariant){.id = id,
                               .title = text_whole(text_kept(arena, variant->title), id),
                               .kind = variant->variant_kind,
                               .ticks = exercise_ticks(variant)};
    }
}

static void item_facts(CatalogueReader *reader, const Exercise *exercise, CatalogueItem *item)
{
    const PostureInfo *posture = way_posture(&reader->index.ways, exercise->posture);
    item->subtitle = text_kept(&reader->arena, exercise->subtitle);
    item->posture = name_kept(reader, exercise->posture);
    item->level = posture ? posture->level : LEVEL_FLOOR;
    item->difficulty = exercise->difficulty;
    for (int i = 0; i < exercise->target_count; i++)
        if (exercise->targets[i] >= JOINT_L5 && exercise->targets[i] < JOINT_HEAD)
            item->targets |= (uint32_t)1 << (exercise->targets[i] - JOINT_L5);
    for (int i = 0; i < exercise->prop_count; i++)
        item->props |= (uint32_t)1 << exercise->props[i].kind;
    item->sides = exercise->sides;
    item->sides_within = exercise->sides_within;
    item->repetitions = exercise->dose.start;
    item->sets = exercise->dose.sets;
    item->ticks = exercise_ticks(exercise);
    item->cautions = exercise->caution_count > 0;
    item_variants(reader, exercise, item);
}

bool catalogue_claim_ids(IdTable *ids, int index, const CatalogueItem *item, bool *later)
{
    for (int i = 0; i < item->variant_count; i++) {
        const IdEntry *other = id_table_find(ids, item->variants[i].id);
        if (other && other->item < index)
            return false;
    }
    for (int i = 0; i < item->variant_count; i++) {
        const IdEntry *other = id_table_find(ids, item->variants[i].id);
        if (other && other->item > index && later)
            later[other->item] = true;
        if (!other || other->item > index)
            id_table_put(ids, (IdEntry){item->variants[i].id, index, i});
    }
    return true;
}

void catalogue_read_item(CatalogueReader *reader, int index, CatalogueItem *out)
{
    const CatalogueItem *from = &reader->index.items[index];
    ArenaMark mark = arena_mark(&reader->scratch);
    Diagnostics diags = {0};
    // The index is the frame's by now, which writes to it: only what the index gave and stays is read here.
    *out = (CatalogueItem){.id = from->id,
                           .path = from->path,
                           .pack = from->pack,
                           .source = from->source,
                           .group = from->group,
                           .title = from->title,
                           .read = true};
    const Exercise *exercise = exercise_load(&reader->scratch, &out->pack->library, out->path, &diags);
    reader->faults += diags.errors;
    out->faulty = !exercise;
    if (exercise)
        item_facts(reader, exercise, out);
    if (exercise && (reader->taken[index] || !catalogue_claim_ids(&reader->ids, index, out, reader->taken))) {
        reader->faults++;
        out->faulty = true;
        out->variants = NULL;
        out->variant_count = 0;
    }
    out->searched = item_searched(reader, out);
    diag_finish(&diags);
    arena_reset(&reader->scratch, mark);
}

void catalogue_reader_finish(CatalogueReader *reader)
{
    id_table_finish(&reader->ids);
    arena_finish(&reader->scratch);
    arena_finish(&reader->arena);
}

// ---- A person's own
// -----------------------------------------------------------------------------------------------------------------

static const char *programme_title(const Programme *programme)
{
    return text_whole(programme->title, programme->id).in[LANGUAGE_NL];
}

typedef struct SessionKey {
    const char *title;
    Programme *programme;
} SessionKey;

static int compare_sessions(const void *left, const void *right)
{
    const SessionKey *a = left, *b = right;
    int order = strcmp(a->title, b->title);
    return order ? order : strcmp(a->programme->id, b->programme->id);
}

void catalogue_read_sessions(Arena *arena, Programmes *out)
{
    Diagnostics diags = {0};
    const char *folder = programme_own_folder(arena);
    if (folder)
        programme_load_folder(arena, folder, true, &diags, out);
    for (int i = 0; i < diags.count; i++)
        LOG_WARNING("%s:%d: %s", diags.items[i].place.file, diags.items[i].place.line, diags.items[i].message);
    diag_finish(&diags);
    Arena scratch = {0};
    SessionKey *keys = ARENA_ARRAY(&scratch, SessionKey, out->count ? out->count : 1);
    for (int i = 0; i < out->count; i++)
        keys[i] = (SessionKey){text_fold(&scratch, programme_title(out->items[i])), out->items[i]};
    qsort(keys, (size_t)out->count, sizeof *keys, compare_sessions);
    for (int i = 0; i < out->count; i++)
        out->items[i] = keys[i].programme;
    arena_finish(&scratch);
}
