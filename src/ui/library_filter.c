#include "ui/library_filter.h"

#include <stdlib.h>
#include <string.h>

#define LIBRARY_LAST (LIBRARY_CHOICES - 1)

// L5 is the lowest bit: 5 lumbar vertebrae, 12 thoracic, 7 cervical.
const uint64_t LIBRARY_REGIONS[REGION_COUNT] = {
    [REGION_NECK] = UINT64_C(0x7F) << 17,
    [REGION_CHEST] = UINT64_C(0xFFF) << 5,
    [REGION_LOW_BACK] = UINT64_C(0x1F),
    [REGION_PELVIS] = UINT64_C(1) << LIBRARY_PELVIS,
};

static uint64_t bit_of(int choice)
{
    return (uint64_t)1 << choice;
}

// ---- what there is ----

// The place of an id in a list, which it enters where it is new.
static int names_place(LibraryNames *names, const char *id)
{
    for (int i = 0; i < names->count; i++)
        if (text_equal(names->ids[i], id))
            return i;
    if (names->count == LIBRARY_CHOICES)
        return LIBRARY_LAST;
    names->ids[names->count] = id;
    return names->count++;
}

// Words that packs use for the same kind of exercise.
static const char *group_of(const char *group)
{
    static const char *const same[][2] = {{"strengthening", "strength"}, {"stretching", "stretch"}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (text_equal(group, same[i][0]))
            return same[i][1];
    return group;
}

// Exercises name the vertebrae that they are for; none can name the pelvis, which is found by what they say.
static bool entry_of_pelvis(const LibraryEntry *entry)
{
    static const char *const words[] = {"bekken", "pelvi", "heiligbeen", "sacr"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_search(entry->searched, words[i]))
            return true;
    return false;
}

static void entry_fill(Library *library, const CatalogueItem *item, LibraryEntry *entry)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        entry->titles[i] = text_fold(&library->arena, item->title.in[i] ? item->title.in[i] : item->id);
    entry->searched = item->searched;
    if (!entry->searched)
        entry->searched = arena_format(&library->arena, "%s %s", entry->titles[0], entry->titles[1]);
    uint64_t *facet = entry->facet;
    if (item->source) {
        entry->source = names_place(&library->sources, item->source);
        facet[FACET_SOURCE] = bit_of(entry->source);
    }
    if (item->group)
        facet[FACET_GROUP] = bit_of(names_place(&library->groups, group_of(item->group)));
    if (!item->read || item->faulty)
        return;
    entry->posture = item->posture ? names_place(&library->postures, item->posture) : LIBRARY_LAST;
    facet[FACET_POSTURE] = item->posture ? bit_of(entry->posture) : 0;
    facet[FACET_LEVEL] = bit_of((int)item->level);
    facet[FACET_BACK] = item->targets | (entry_of_pelvis(entry) ? bit_of(LIBRARY_PELVIS) : 0);
    uint32_t props = item->props & ~((uint32_t)1 << PROP_MAT);
    facet[FACET_PROP] = props ? props : bit_of(LIBRARY_NO_PROP);
    facet[FACET_DIFFICULTY] = bit_of((int)item->difficulty);
    facet[FACET_CAUTION] = item->cautions ? 0 : bit_of(0);
}

static void count_choices(uint64_t mask, int counts[LIBRARY_CHOICES])
{
    for (int i = 0; mask; i++, mask >>= 1)
        counts[i] += (int)(mask & 1);
}

void library_build(Library *library, const LibraryContents *contents)
{
    arena_reset(&library->arena, (ArenaMark){0});
    library->sources = library->postures = library->groups = (LibraryNames){0};
    library->items = contents->items;
    library->count = contents->count;
    for (int i = 0; i < contents->source_count; i++)
        names_place(&library->sources, contents->sources[i]);
    for (int i = 0; contents->ways && i < contents->ways->posture_count; i++)
        names_place(&library->postures, contents->ways->postures[i].name);
    size_t room = contents->count > 0 ? (size_t)contents->count : 1;
    library->entries = ARENA_ARRAY(&library->arena, LibraryEntry, room);
    library->shown = ARENA_ARRAY(&library->arena, int, room);
    library->place = ARENA_ARRAY(&library->arena, int, room);
    memset(library->all, 0, sizeof library->all);
    for (int i = 0; i < library->count; i++) {
        entry_fill(library, &library->items[i], &library->entries[i]);
        for (int f = 0; f < FACET_COUNT; f++)
            count_choices(library->entries[i].facet[f], library->all[f]);
    }
    library_apply(library);
}

void library_finish(Library *library)
{
    arena_finish(&library->arena);
    *library = (Library){0};
}

// ---- order ----

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

int library_compare(const char *a, const char *b)
{
    while (*a && *b) {
        if (is_digit(*a) && is_digit(*b)) {
            char *after_a, *after_b;
            unsigned long long left = strtoull(a, &after_a, 10), right = strtoull(b, &after_b, 10);
            if (left != right)
                return left < right ? -1 : 1;
            a = after_a;
            b = after_b;
        } else if (*a != *b) {
            return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
        } else {
            a++;
            b++;
        }
    }
    return *a ? 1 : *b ? -1 : 0;
}

// What an item is sorted by: numbers first, then its title where there is one to look at, then its place.
typedef struct LibraryKey {
    int rank, first, second, index;
    const char *title;
} LibraryKey;

static int compare_numbers(int a, int b)
{
    return a < b ? -1 : a > b;
}

static int compare_keys(const void *left, const void *right)
{
    const LibraryKey *a = left, *b = right;
    int order = compare_numbers(a->rank, b->rank);
    order = order ? order : compare_numbers(a->first, b->first);
    order = order ? order : compare_numbers(a->second, b->second);
    order = order || !a->title ? order : library_compare(a->title, b->title);
    return order ? order : compare_numbers(a->index, b->index);
}

// 0: the title starts with the words; 1: a word of it does; 2 and 3: the same of the title in another language; 4: they
// stand somewhere else.
static int title_rank(const Library *library, const LibraryEntry *entry, const char *words)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const char *title = entry->titles[((int)library->language + i) % LANGUAGE_COUNT];
        int other = i > 0 ? 2 : 0;
        if (text_starts(title, words))
            return other;
        for (const char *at = strchr(title, ' '); at; at = strchr(at + 1, ' '))
            if (text_starts(at + 1, words))
                return other + 1;
    }
    return 4;
}

static LibraryKey key_of(const Library *library, int index, const char *words)
{
    const LibraryEntry *entry = &library->entries[index];
    const CatalogueItem *item = &library->items[index];
    LibraryKey key = {.index = index, .rank = *words ? title_rank(library, entry, words) : 0};
    bool known = item->read && !item->faulty; // the others come last
    switch (library->sort) {
    case LIBRARY_BY_TITLE:
        key.title = entry->titles[library->language];
        break;
    case LIBRARY_BY_LENGTH:
        key.first = known ? item->ticks : INT32_MAX;
        break;
    case LIBRARY_BY_POSTURE:
        key.first = known ? (int)item->level : LEVEL_COUNT;
        key.second = known ? entry->posture : LIBRARY_CHOICES;
        break;
    case LIBRARY_BY_DIFFICULTY:
        key.first = known && item->difficulty != DIFFICULTY_UNGRADED ? (int)item->difficulty : DIFFICULTY_HARD + 1;
        break;
    default:
        key.first = entry->source;
        break;
    }
    return key;
}

// ---- what is shown ----

// The facets that an item does not answer to, as bits.
static unsigned facets_missed(const Library *library, const LibraryEntry *entry)
{
    unsigned missed = 0;
    for (int f = 0; f < FACET_COUNT; f++)
        if (library->chosen[f] && !(library->chosen[f] & entry->facet[f]))
            missed |= 1u << f;
    return missed;
}

void library_apply(Library *library)
{
    Arena scratch = {0};
    const char *words = text_fold(&scratch, library->words);
    LibraryKey *keys = ARENA_ARRAY(&scratch, LibraryKey, library->count > 0 ? library->count : 1);
    memset(library->left, 0, sizeof library->left);
    memset(library->left_of_region, 0, sizeof library->left_of_region);
    library->shown_count = 0;
    for (int i = 0; i < library->count; i++) {
        const LibraryEntry *entry = &library->entries[i];
        library->place[i] = -1;
        if (*words && !text_search(entry->searched, words))
            continue;
        unsigned missed = facets_missed(library, entry);
        for (int f = 0; f < FACET_COUNT; f++)
            if (!(missed & ~(1u << f)))
                count_choices(entry->facet[f], library->left[f]);
        for (int r = 0; r < REGION_COUNT && !(missed & ~(1u << FACET_BACK)); r++)
            library->left_of_region[r] += (entry->facet[FACET_BACK] & LIBRARY_REGIONS[r]) != 0;
        if (!missed)
            keys[library->shown_count++] = key_of(library, i, words);
    }
    qsort(keys, (size_t)library->shown_count, sizeof *keys, compare_keys);
    for (int i = 0; i < library->shown_count; i++) {
        library->shown[i] = keys[i].index;
        library->place[keys[i].index] = i;
    }
    arena_finish(&scratch);
}

// ---- what is asked for ----

bool library_chosen(const Library *library, LibraryFacet facet, int choice)
{
    return library->chosen[facet] & bit_of(choice);
}

int library_chosen_count(const Library *library, LibraryFacet facet)
{
    int count = 0;
    for (uint64_t mask = library->chosen[facet]; mask; mask &= mask - 1)
        count++;
    return count;
}

void library_toggle(Library *library, LibraryFacet facet, int choice)
{
    library->chosen[facet] ^= bit_of(choice);
    library_apply(library);
}

void library_toggle_mask(Library *library, LibraryFacet facet, uint64_t mask)
{
    if ((library->chosen[facet] & mask) == mask)
        library->chosen[facet] &= ~mask;
    else
        library->chosen[facet] |= mask;
    library_apply(library);
}

void library_clear(Library *library, LibraryFacet facet)
{
    library->chosen[facet] = 0;
    library_apply(library);
}

void library_clear_all(Library *library)
{
    memset(library->chosen, 0, sizeof library->chosen);
    library->words[0] = '\0';
    library_apply(library);
}

bool library_narrowed(const Library *library)
{
    for (int f = 0; f < FACET_COUNT; f++)
        if (library->chosen[f])
            return true;
    return library->words[0] != '\0';
}

bool library_type(Library *library, const char *text)
{
    size_t length = strlen(library->words), more = strlen(text);
    if (!*text) {
        if (length == 0)
            return false;
        do
            length--;
        while (length > 0 && ((unsigned char)library->words[length] & 0xC0) == 0x80);
        library->words[length] = '\0';
    } else {
        if ((unsigned char)*text < ' ' || *text == 0x7F || !text_is_utf8(text) || length + more >= LIBRARY_WORDS ||
            (*text == ' ' && (length == 0 || library->words[length - 1] == ' ')))
            return false;
        memcpy(library->words + length, text, more + 1);
    }
    library_apply(library);
    return true;
}
