#include "ui/catalogue.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "ui/catalogue_read.h"

#define CATALOGUE_BATCH 24 // items handed over at once: some 100 ms of reading

typedef struct CatalogueBatch CatalogueBatch;
struct CatalogueBatch {
    CatalogueBatch *next;
    int first, count;
    CatalogueItem items[CATALOGUE_BATCH];
};

// What lies between both threads, under the mutex.
typedef struct CatalogueNews {
    bool indexed, done;
    int faults;
    CatalogueBatch *first, **last;
} CatalogueNews;

struct Catalogue {
    // 1. The reading thread's. What it handed over is not touched again.
    CatalogueReader reader;
    Programmes sessions;
    pthread_t thread;
    bool threaded;
    atomic_bool stop;
    // 2. Between.
    pthread_mutex_t mutex;
    pthread_cond_t change;
    CatalogueNews news;
    // 3. The frame's.
    CatalogueIndex index; // empty until ready
    IdTable ids;
    bool ready, complete;
    int faults;
    bool own_is_read;   // since the index was made
    Arena own_arena[2]; // the last two readings
    Programmes own;
};

// ---- The thread
// ---------------------------------------------------------------------------------------------------------------------

static void catalogue_hand_over(Catalogue *catalogue, CatalogueBatch *batch, bool done)
{
    CatalogueNews *news = &catalogue->news;
    pthread_mutex_lock(&catalogue->mutex);
    news->indexed = true;
    news->done = done;
    news->faults = catalogue->reader.faults;
    if (batch) {
        *news->last = batch;
        news->last = &batch->next;
    }
    pthread_cond_signal(&catalogue->change);
    pthread_mutex_unlock(&catalogue->mutex);
}

static void *catalogue_run(void *data)
{
    Catalogue *catalogue = data;
    catalogue_read_index(&catalogue->reader, &catalogue->stop);
    catalogue_read_sessions(&catalogue->reader.arena, &catalogue->sessions);
    catalogue_hand_over(catalogue, NULL, false);
    int count = catalogue->reader.index.count;
    for (int first = 0; first < count && !atomic_load_explicit(&catalogue->stop, memory_order_relaxed);) {
        CatalogueBatch *batch = calloc(1, sizeof *batch);
        if (!batch)
            abort();
        batch->first = first;
        while (batch->count < CATALOGUE_BATCH && first < count &&
               !atomic_load_explicit(&catalogue->stop, memory_order_relaxed))
            catalogue_read_item(&catalogue->reader, first++, &batch->items[batch->count++]);
        catalogue_hand_over(catalogue, batch, false);
    }
    arena_finish(&catalogue->reader.scratch);
    catalogue_hand_over(catalogue, NULL, true);
    return NULL;
}

Catalogue *catalogue_open(const FileNames *folders)
{
    Catalogue *catalogue = calloc(1, sizeof *catalogue);
    if (!catalogue)
        abort();
    for (int i = 0; i < folders->count; i++)
        *ARENA_PUSH(&catalogue->reader.arena, &catalogue->reader.folders) =
            arena_copy(&catalogue->reader.arena, folders->items[i]);
    pthread_mutex_init(&catalogue->mutex, NULL);
    pthread_cond_init(&catalogue->change, NULL);
    catalogue->news.last = &catalogue->news.first;
    catalogue->threaded = pthread_create(&catalogue->thread, NULL, catalogue_run, catalogue) == 0;
    if (!catalogue->threaded) {
        LOG_WARNING("no second thread: the exercises are read on this one");
        catalogue_run(catalogue);
    }
    return catalogue;
}

static void batches_free(CatalogueBatch *batch)
{
    while (batch) {
        CatalogueBatch *next = batch->next;
        free(batch);
        batch = next;
    }
}

void catalogue_close(Catalogue *catalogue)
{
    if (!catalogue)
        return;
    atomic_store_explicit(&catalogue->stop, true, memory_order_relaxed);
    if (catalogue->threaded)
        pthread_join(catalogue->thread, NULL);
    batches_free(catalogue->news.first);
    pthread_cond_destroy(&catalogue->change);
    pthread_mutex_destroy(&catalogue->mutex);
    id_table_finish(&catalogue->ids);
    for (int i = 0; i < 2; i++)
        arena_finish(&catalogue->own_arena[i]);
    catalogue_reader_finish(&catalogue->reader);
    free(catalogue);
}

// ---- The frame's side
// ---------------------------------------------------------------------------------------------------------------

static void catalogue_take_index(Catalogue *catalogue)
{
    catalogue->index = catalogue->reader.index;
    for (int i = 0; i < catalogue->index.count; i++)
        id_table_put(&catalogue->ids, (IdEntry){catalogue->index.items[i].id, i, -1});
    if (!catalogue->own_is_read)
        catalogue->own = catalogue->sessions;
    catalogue->ready = true;
}

bool catalogue_poll(Catalogue *catalogue)
{
    if (catalogue->complete)
        return false;
    // 1. Take all there is, which is a few pointers.
    pthread_mutex_lock(&catalogue->mutex);
    CatalogueNews news = catalogue->news;
    catalogue->news.first = NULL;
    catalogue->news.last = &catalogue->news.first;
    pthread_mutex_unlock(&catalogue->mutex);
    // 2. Show it.
    bool changed = news.first || news.done || news.indexed != catalogue->ready;
    if (news.indexed && !catalogue->ready)
        catalogue_take_index(catalogue);
    for (const CatalogueBatch *batch = news.first; batch; batch = batch->next)
        for (int i = 0; i < batch->count; i++) {
            CatalogueItem *item = &catalogue->index.items[batch->first + i];
            *item = batch->items[i];
            catalogue_claim_ids(&catalogue->ids, batch->first + i, item, NULL);
        }
    catalogue->faults = news.faults;
    catalogue->complete = news.done;
    batches_free(news.first);
    return changed;
}

void catalogue_wait(Catalogue *catalogue)
{
    pthread_mutex_lock(&catalogue->mutex);
    while (!catalogue->news.done)
        pthread_cond_wait(&catalogue->change, &catalogue->mutex);
    pthread_mutex_unlock(&catalogue->mutex);
    catalogue_poll(catalogue);
}

bool catalogue_ready(const Catalogue *catalogue)
{
    return catalogue->ready;
}

bool catalogue_complete(const Catalogue *catalogue)
{
    return catalogue->complete;
}

int catalogue_count(const Catalogue *catalogue)
{
    return catalogue->index.count;
}

const CatalogueItem *catalogue_item(const Catalogue *catalogue, int index)
{
    return &catalogue->index.items[index];
}

const CatalogueItem *catalogue_find(const Catalogue *catalogue, const char *id, const CatalogueVariant **variant)
{
    const IdEntry *entry = id_table_find(&catalogue->ids, id);
    const CatalogueItem *item = entry ? &catalogue->index.items[entry->item] : NULL;
    if (variant)
        *variant = entry && entry->variant >= 0 ? &item->variants[entry->variant] : NULL;
    return item;
}

int catalogue_index(const Catalogue *catalogue, const CatalogueItem *item)
{
    return (int)(item - catalogue->index.items);
}

const PackSet *catalogue_packs(const Catalogue *catalogue)
{
    return &catalogue->index.packs;
}

const WayMap *catalogue_ways(const Catalogue *catalogue)
{
    return &catalogue->index.ways;
}

const Programmes *catalogue_programmes(const Catalogue *catalogue)
{
    return &catalogue->index.programmes;
}

const Programmes *catalogue_own(const Catalogue *catalogue)
{
    return &catalogue->own;
}

void catalogue_read_own(Catalogue *catalogue)
{
    // The reading before the last goes: what a screen holds of the last one is still there while it changes over.
    Arena older = catalogue->own_arena[1];
    catalogue->own_arena[1] = catalogue->own_arena[0];
    catalogue->own_arena[0] = (Arena){0};
    arena_finish(&older);
    catalogue->own = (Programmes){0};
    catalogue_read_sessions(&catalogue->own_arena[0], &catalogue->own);
    catalogue->own_is_read = true;
}

const char *catalogue_source_title(const Catalogue *catalogue, const char *source, Language language)
{
    const PackSet *packs = &catalogue->index.packs;
    for (int p = 0; p < packs->count; p++) {
        const PackLibrary *library = &packs->packs[p].library;
        for (int i = 0; i < library->source_count; i++) {
            if (strcmp(library->sources[i].id, source) != 0)
                continue;
            const char *const *title = library->sources[i].title.in;
            for (int k = 0; k < LANGUAGE_COUNT; k++)
                if (title[((int)language + k) % LANGUAGE_COUNT])
                    return title[((int)language + k) % LANGUAGE_COUNT];
        }
    }
    return source;
}

int catalogue_faults(const Catalogue *catalogue)
{
    return catalogue->faults;
}
