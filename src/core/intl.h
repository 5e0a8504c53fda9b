// Words of the program itself, in the language of the user: gettext, in one place. The text in the source is English
// and is the key; po/nl.po and po/en.po hold the rest, and the build extracts the one from the other (target
// `translations`). Only messages are translated: numbers in files keep their point, so no other category of the locale
// is ever set. Where no catalogue is found the English text stands, which is said once in the log.
//
// libintl looks at LANGUAGE in no locale called "C" (and from glibc 2.39 on in no "C.UTF-8"), and a fresh system has no
// other: there the same catalogues are read without it (core/mo.h). Like libintl's, the state is the process's.
//
// What the content says (titles, captions) stands in the packs in both languages and does not pass through here.
#ifndef WERVEL_CORE_INTL_H
#define WERVEL_CORE_INTL_H

#include "core/text.h"

// Short names, which xgettext looks for.
#define _(text)           intl_text(text)
#define N_(text)          (text) // in tables: marked, translated where it is used
#define C_(context, text) intl_context(context "\004" text, text)

// Finds the catalogues in `folder` (a folder with nl/LC_MESSAGES/wervel.mo in it) and speaks `language` from now on.
// Not thread-safe: for the start and for the frame's thread.
void intl_init(const char *folder, Language language);
void intl_use(Language language);
Language intl_language(void);
// The system's language, after LANGUAGE, LC_ALL, LC_MESSAGES, LANG; Dutch where it is neither of ours.
Language intl_system(void);

const char *intl_text(const char *text) __attribute__((format_arg(1)));
const char *intl_context(const char *key, const char *text) __attribute__((format_arg(2)));
const char *intl_plural(const char *one, const char *many, int count) __attribute__((format_arg(1), format_arg(2)));
// A number with `decimals` digits behind the language's comma or point. Returns `out`.
const char *intl_number(double value, int decimals, char out[32]);

#endif
