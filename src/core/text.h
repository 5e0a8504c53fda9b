// UTF-8 text and the two languages of the program.
#ifndef WERVEL_CORE_TEXT_H
#define WERVEL_CORE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"

typedef enum Language { LANGUAGE_NL, LANGUAGE_EN, LANGUAGE_COUNT } Language;

// A text in every language; an entry is NULL only where a text is optional.
typedef struct LocalText {
    const char *in[LANGUAGE_COUNT];
} LocalText;

// "nl", "en".
const char *language_code(Language language);
// False where the code is none of ours.
bool language_parse(const char *code, Language *out);

// Decodes the code point at *text and moves *text past it; a broken byte gives U+FFFD and moves by one. 0 at the end.
uint32_t text_next(const char **text);
bool text_is_utf8(const char *text);
bool text_equal(const char *a, const char *b);
bool text_starts(const char *text, const char *start);

// For searching: words of plain small letters and digits with one space between, none at the ends. Latin letters lose
// their marks ("KnieÃ«n" gives "knieen", "Ã" "o", "Ã" "ss"), apostrophes vanish ("foto's" gives "fotos"), other
// signs part words; letters of other scripts stay as they are. Tables, not the locale, so that it is the same
// everywhere.
const char *text_fold(Arena *arena, const char *text);
// Whether every word of `words` stands somewhere in `text`, both folded; a number is found from its first digit on, so
// that "2" finds "t2" and "20" but not "12". No words find everything.
bool text_search(const char *text, const char *words);

#endif
