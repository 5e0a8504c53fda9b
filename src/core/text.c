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
