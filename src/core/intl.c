#include "core/intl.h"

#include <libintl.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"

#define INTL_DOMAIN   "wervel"
#define INTL_CODESET  "UTF-8"
#define INTL_DECIMALS 6 // more digits than anything on a screen has

// What libintl keeps for the whole process has its other half here.
static struct {
    bool started;
    bool silent; // that no catalogue was found has been said
    Language language;
    Language system; // as it was before LANGUAGE was ours
} intl_state;

// Locales to read catalogues in, in this order: the user's own; then any that is installed, since gettext looks at
// LANGUAGE in no locale that is called "C" (and, from glibc 2.39 on, in no "C.UTF-8" either).
static const char *const intl_locales[] = {
    "", "C.UTF-8", "nl_NL.UTF-8", "en_US.UTF-8", "en_GB.UTF-8", "nl_BE.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8"};

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

// Whether the catalogue of `language` is the one that answers: the translation of "" is its header.
static bool intl_answers(Language language)
{
    char line[32];
    snprintf(line, sizeof line, "Language: %s\n", language_code(language));
    return strstr(dgettext(INTL_DOMAIN, ""), line) != NULL;
}

void intl_init(const char *folder, Language language)
{
    intl_state.system = intl_system();
    intl_state.started = true;
    if (folder)
        bindtextdomain(INTL_DOMAIN, folder);
    bind_textdomain_codeset(INTL_DOMAIN, INTL_CODESET);
    intl_use(language);
}

void intl_use(Language language)
{
    intl_state.language = language;
    if (!intl_state.started)
        return;
    setenv("LANGUAGE", language_code(language), 1);
    textdomain(INTL_DOMAIN); // the call that makes libintl forget what it found for another LANGUAGE
    if (intl_answers(language))
        return;
    for (size_t i = 0; i < sizeof intl_locales / sizeof *intl_locales; i++)
        if (setlocale(LC_MESSAGES, intl_locales[i]) && intl_answers(language))
            return;
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
    return *text ? dgettext(INTL_DOMAIN, text) : text; // the translation of "" is the catalogue's header
}

const char *intl_context(const char *key, const char *text)
{
    const char *found = dgettext(INTL_DOMAIN, key);
    return found == key ? text : found;
}

const char *intl_plural(const char *one, const char *many, int count)
{
    return dngettext(INTL_DOMAIN, one, many, (unsigned long)(count < 0 ? -(long)count : (long)count));
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
