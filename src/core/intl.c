#include "core/intl.h"

#include <libintl.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/log.h"
#include "core/mo.h"

#define INTL_DOMAIN   "wervel"
#define INTL_CODESET  "UTF-8"
#define INTL_DECIMALS 6 // more digits than anything on a screen has

// What libintl keeps for the whole process has its other half here.
static struct {
    bool started;
    bool silent; // that no catalogue was found has been said
    Language language;
    Language system;    // as it was before LANGUAGE was ours
    const char *folder; // of the catalogues
    Arena arena;
    Mo own[LANGUAGE_COUNT]; // read here, where libintl reads none
    const Mo *mo;           // speaks in its stead
} intl_state;

// Locales for libintl to look at LANGUAGE in: the user's own, then the one that every glibc has.
static const char *const intl_locales[] = {"", "C.UTF-8"};

static Language intl_read_system(void)
{
    Language found = LANGUAGE_NL;
    // LANGUAGE is a list, "de:en": the first that is one of ours.
    for (const char *list = getenv("LANGUAGE"); list && *list;) {
        size_t length = strcspn(list, ":");
        char code[3] = {list[0], length > 1 ? list[1] : (char)0, 0};
        if ((length == 2 || (length > 2 && strchr("_.@", list[2]))) && language_parse(code, &found))
            return found;
        list += length + (list[length] == ':');
    }
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *locale = getenv(names[i]);
        if (locale && *locale)
            return text_starts(locale, "en") ? LANGUAGE_EN : LANGUAGE_NL;
    }
    return LANGUAGE_NL;
}

// NULL where there is no translation.
static const char *intl_find(const char *key)
{
    if (intl_state.mo)
        return mo_find(intl_state.mo, key, 0);
    const char *found = dgettext(INTL_DOMAIN, key);
    return found == key ? NULL : found;
}

// Whether the catalogue of `language` is the one that answers: the translation of "" is its header.
static bool intl_answers(Language language)
{
    char line[32];
    snprintf(line, sizeof line, "Language: %s\n", language_code(language));
    const char *header = intl_find("");
    return header && strstr(header, line);
}

// Without any locale libintl translates nothing, however right its catalogues are: then they are read here.
static bool intl_reads(Language language)
{
    Mo *own = &intl_state.own[language];
    if (!own->bytes && intl_state.folder)
        mo_load(own, &intl_state.arena,
                arena_format(&intl_state.arena, "%s/%s/LC_MESSAGES/" INTL_DOMAIN ".mo", intl_state.folder,
                             language_code(language)));
    intl_state.mo = own->bytes ? own : NULL;
    return intl_answers(language);
}

void intl_init(const char *folder, Language language)
{
    intl_state.system = intl_system();
    intl_state.started = true;
    memset(intl_state.own, 0, sizeof intl_state.own);
    intl_state.folder = folder ? arena_copy(&intl_state.arena, folder) : NULL;
    if (folder)
        bindtextdomain(INTL_DOMAIN, folder);
    bind_textdomain_codeset(INTL_DOMAIN, INTL_CODESET);
    bind_textdomain_codeset("libc", INTL_CODESET); // reasons of the system, which are shown too
    intl_use(language);
}

void intl_use(Language language)
{
    intl_state.language = language;
    if (!intl_state.started)
        return;
    setenv("LANGUAGE", language_code(language), 1);
    intl_state.mo = NULL;
    textdomain(INTL_DOMAIN); // the call that makes libintl forget what it found for another LANGUAGE
    if (intl_answers(language))
        return;
    for (size_t i = 0; i < sizeof intl_locales / sizeof *intl_locales; i++)
        if (setlocale(LC_MESSAGES, intl_locales[i]) && intl_answers(language))
            return;
    if (intl_reads(language))
        return;
    intl_state.mo = NULL;
    if (!intl_state.silent)
        LOG_WARNING("no translation into \"%s\" was found; texts of the program are English", language_code(language));
    intl_state.silent = true;
}

Language intl_language(void)
{
    return intl_state.language;
}

Language intl_system(void)
{
    return intl_state.started ? intl_state.system : intl_read_system();
}

const char *intl_text(const char *text)
{
    const char *found = *text ? intl_find(text) : NULL; // the translation of "" is the catalogue's header
    return found ? found : text;
}

const char *intl_context(const char *key, const char *text)
{
    const char *found = intl_find(key);
    return found ? found : text;
}

const char *intl_plural(const char *one, const char *many, int count)
{
    unsigned long number = (unsigned long)(count < 0 ? -(long)count : (long)count);
    if (!intl_state.mo)
        return dngettext(INTL_DOMAIN, one, many, number);
    const char *found = mo_find(intl_state.mo, one, number != 1); // the rule of both languages, as in their headers
    return found ? found : number != 1 ? many : one;
}

const char *intl_number(double value, int decimals, char out[32])
{
    static const char points[LANGUAGE_COUNT] = {[LANGUAGE_NL] = ',', [LANGUAGE_EN] = '.'};
    decimals = decimals < 0 ? 0 : decimals > INTL_DECIMALS ? INTL_DECIMALS : decimals;
    if (fabs(value) < 0.5 * pow(10.0, -decimals))
        value = 0.0; // never "-0,0"
    snprintf(out, 32, "%.*f", decimals, value);
    char *point = strchr(out, '.');
    if (point)
        *point = points[intl_state.language];
    return out;
}
