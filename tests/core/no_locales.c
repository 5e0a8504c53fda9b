// A system on which no locale is installed but "C": stands before the C library's.
#include <locale.h>
#include <stddef.h>

char *setlocale(int category, const char *locale)
{
    static char name[] = "C";
    (void)category;
    return locale ? NULL : name;
}
