// A compiled catalogue of gettext (.mo) read without libintl: for machines on which libintl translates nothing because
// no locale but "C" is installed (core/intl.h). The format is that of the gettext manual, "The Format of GNU MO Files":
// two sorted tables of (length, offset), 32 bits each, of the texts and of their translations.
#ifndef WERVEL_CORE_MO_H
#define WERVEL_CORE_MO_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"

typedef struct Mo {
    const char *bytes; // NULL: none was loaded
    size_t length;
    uint32_t count, texts, translations; // of the entries; where the tables stand
} Mo;

// False where the file is missing or is no whole catalogue in this machine's order of bytes.
bool mo_load(Mo *mo, Arena *arena, const char *path);
// The translation of a key (a text, or context \004 text), `form` 0 or, where it has them, the plural of that number.
// NULL where there is none.
const char *mo_find(const Mo *mo, const char *key, int form);

#endif
