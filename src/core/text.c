#include "core/text.h"

#include <string.h>

static const char *const language_codes[LANGUAGE_COUNT] = {[LANGUAGE_NL] = "nl", [LANGUAGE_EN] = "en"};

const char *language_code(Language language)
{
    return language_codes[language];
}

bool language_parse(const char *code, Language *out)
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (strcmp(code, language_codes[i]) == 0) {
            *out = (Language)i;
            return true;
        }
    }
    return false;
}

uint32_t text_next(const char **text)
{
    const unsigned char *s = (const unsigned char *)*text;
    if (s[0] == 0)
        return 0;
    int extra = s[0] < 0x80             ? 0
                : (s[0] & 0xe0) == 0xc0 ? 1
                : (s[0] & 0xf0) == 0xe0 ? 2
                : (s[0] & 0xf8) == 0xf0 ? 3
                                        : -1;
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    static const unsigned char mask[] = {0x7f, 0x1f, 0x0f, 0x07};
    if (extra >= 0) {
        uint32_t code = s[0] & mask[extra];
        int i = 1;
        for (; i <= extra && (s[i] & 0xc0) == 0x80; i++)
            code = code << 6 | (s[i] & 0x3f);
        if (i > extra && code >= least[extra] && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)) {
            *text += extra + 1;
            return code;
        }
    }
    *text += 1;
    return 0xfffd;
}

bool text_is_utf8(const char *text)
{
    while (*text) {
        const char *before = text;
        if (text_next(&text) == 0xfffd && memcmp(before, "\xef\xbf\xbd", (size_t)(text - before)) != 0)
            return false;
    }
    return true;
}

bool text_equal(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

bool text_starts(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

// ---- Folding
// -------------------------------------------------------------------------------------------------------------

// The plain letter of each code point from `first` on, '.' where there is none: the first letter of the compatibility
// decomposition (Unicode 15, UnicodeData.txt), and for letters with a stroke the letter without.
typedef struct FoldRange {
    uint32_t first;
    const char *letters;
} FoldRange;

static const FoldRange fold_ranges[] = {
    {0xc0, "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
           "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllllllllnnnnnnnnnoooooo..rrrrrrsssssssstttttt"
           "uuuuuuuuuuuuwwyyyzzzzzzs"},
    {0x1cd, "aaiioouuuuuuuuuu"},
    {0x1e6, "ggkkoooo..j...gg"},
    {0x1f8, "nnaa..ooaaaaeeeeiiiioooorrrruuuusstt"},
    {0x226, "aaeeooooooooyy"},
    {0x1e00,
     "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssss"
     "ttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwya"},
    {0x1ea0, "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy"},
};

// One code point that becomes more than one letter, or another one than its range says.
static const struct {
    uint32_t code;
    const char *text;
} fold_others[] = {
    {0xaa, "a"},    {0xb2, "2"},    {0xb3, "3"},     {0xb9, "1"},     {0xba, "o"},    {0xc6, "ae"},
    {0xde, "th"},   {0xdf, "ss"},   {0xe6, "ae"},    {0xfe, "th"},    {0x132, "ij"},  {0x133, "ij"},
    {0x152, "oe"},  {0x153, "oe"},  {0x1fc, "ae"},   {0x1fd, "ae"},   {0x1e9e, "ss"}, {0xfb00, "ff"},
    {0xfb01, "fi"}, {0xfb02, "fl"}, {0xfb03, "ffi"}, {0xfb04, "ffl"}, {0xfb05, "st"}, {0xfb06, "st"},
};

// Signs of Unicode that part words; those within a word (marks that combine, apostrophes, soft hyphen, joiners) vanish.
typedef struct SignRange {
    uint32_t first, last;
    bool vanishes;
} SignRange;

static const SignRange sign_ranges[] = {
    {0x27, 0x27, true},      {0x60, 0x60, true},      {0xad, 0xad, true},     {0xb4, 0xb4, true},
    {0x01, 0x7f, false},     {0x80, 0xbf, false},     {0xd7, 0xd7, false},    {0xf7, 0xf7, false},
    {0x2b9, 0x2bc, true},    {0x300, 0x36f, true},    {0x200b, 0x200d, true}, {0x2018, 0x2019, true},
    {0x2000, 0x2bff, false}, {0x3000, 0x303f, false}, {0xfe00, 0xfe0f, true}, {0xfeff, 0xfeff, true},
    {0xfffd, 0xfffd, false},
};

// The letters that a code point folds to, in `buffer` where they are one; NULL where it is itself, "" where it
// vanishes, " " where it parts words.
static const char *fold_code(uint32_t code, char buffer[2])
{
    if ((code >= 'a' && code <= 'z') || (code >= '0' && code <= '9'))
        return NULL;
    buffer[1] = 0;
    if (code >= 'A' && code <= 'Z') {
        buffer[0] = (char)(code - 'A' + 'a');
        return buffer;
    }
    for (size_t i = 0; i < sizeof fold_others / sizeof *fold_others; i++)
        if (fold_others[i].code == code)
            return fold_others[i].text;
    for (size_t i = 0; i < sizeof fold_ranges / sizeof *fold_ranges; i++) {
        const FoldRange *range = &fold_ranges[i];
        if (code < range->first || code - range->first >= strlen(range->letters))
            continue;
        buffer[0] = range->letters[code - range->first];
        if (buffer[0] != '.')
            return buffer;
    }
    for (size_t i = 0; i < sizeof sign_ranges / sizeof *sign_ranges; i++)
        if (code >= sign_ranges[i].first && code <= sign_ranges[i].last)
            return sign_ranges[i].vanishes ? "" : " ";
    return NULL;
}

const char *text_fold(Arena *arena, const char *text)
{
    // No code point folds to more bytes than one and a half times its own.
    char *out = arena_alloc(arena, strlen(text) * 2 + 1);
    size_t length = 0;
    const char *at = text;
    char buffer[2];
    for (uint32_t code; (code = text_next(&at)) != 0; text = at) {
        const char *folded = fold_code(code, buffer);
        size_t bytes = folded ? strlen(folded) : (size_t)(at - text);
        if (folded && *folded == ' ' && (length == 0 || out[length - 1] == ' '))
            continue;
        memcpy(out + length, folded ? folded : text, bytes);
        length += bytes;
    }
    if (length && out[length - 1] == ' ')
        length--;
    out[length] = 0;
    return out;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool text_has_word(const char *text, const char *word, size_t length)
{
    for (const char *at = strchr(text, *word); at; at = strchr(at + 1, *word))
        if (!strncmp(at, word, length) && !(is_digit(*word) && at > text && is_digit(at[-1])))
            return true;
    return false;
}

bool text_search(const char *text, const char *words)
{
    while (*words) {
        size_t length = strcspn(words, " ");
        if (length && !text_has_word(text, words, length))
            return false;
        words += length + (words[length] == ' ');
    }
    return true;
}
