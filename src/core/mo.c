#include "core/mo.h"

#include <string.h>

#include "core/file.h"

#define MO_MAGIC     0x950412deu
#define MO_BYTES_MAX 4000000
#define MO_HEAD      20 // bytes: magic, revision, count and the offsets of two tables

static uint32_t mo_word(const Mo *mo, size_t at)
{
    uint32_t word;
    memcpy(&word, mo->bytes + at, sizeof word);
    return word;
}

// A string of a table with its length; every one was checked when it was loaded.
static const char *mo_string(const Mo *mo, uint32_t table, uint32_t index, uint32_t *length)
{
    *length = mo_word(mo, table + 8 * (size_t)index);
    return mo->bytes + mo_word(mo, table + 8 * (size_t)index + 4);
}

static bool mo_is_whole(const Mo *mo)
{
    const uint32_t tables[] = {mo->texts, mo->translations};
    for (int t = 0; t < 2; t++) {
        if (tables[t] > mo->length || mo->count > (mo->length - tables[t]) / 8)
            return false;
        for (uint32_t i = 0; i < mo->count; i++) {
            size_t length = mo_word(mo, tables[t] + 8 * (size_t)i), at = mo_word(mo, tables[t] + 8 * (size_t)i + 4);
            if (at >= mo->length || length >= mo->length - at || mo->bytes[at + length] != 0)
                return false;
        }
    }
    return true;
}

bool mo_load(Mo *mo, Arena *arena, const char *path)
{
    const char *reason = NULL;
    FileBytes bytes = file_read(arena, path, MO_BYTES_MAX, &reason);
    *mo = (Mo){.bytes = bytes.bytes, .length = bytes.length};
    if (mo->bytes && mo->length >= MO_HEAD && mo_word(mo, 0) == MO_MAGIC) {
        mo->count = mo_word(mo, 8);
        mo->texts = mo_word(mo, 12);
        mo->translations = mo_word(mo, 16);
        if (mo_is_whole(mo))
            return true;
    }
    *mo = (Mo){0};
    return false;
}

const char *mo_find(const Mo *mo, const char *key, int form)
{
    // A text with a plural stands as "one\0many", so that comparing to the first zero compares what is looked for.
    uint32_t low = 0, high = mo->count, length;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(key, mo_string(mo, mo->texts, middle, &length));
        if (order > 0) {
            low = middle + 1;
        } else if (order < 0) {
            high = middle;
        } else {
            const char *text = mo_string(mo, mo->translations, middle, &length), *end = text + length;
            for (; form > 0; form--) {
                text += strlen(text) + 1;
                if (text > end)
                    return NULL;
            }
            return text;
        }
    }
    return NULL;
}
