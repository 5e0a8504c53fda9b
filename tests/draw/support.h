// What the tests of this layer share: cmocka in the order that it wants, and a picture to draw into.
#ifndef WERVEL_TESTS_DRAW_SUPPORT_H
#define WERVEL_TESTS_DRAW_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/drawlist.h"

static const Color white = {255, 255, 255, 255};

// Clang warns of unused constants, not of unused inline functions.
static inline Color support_white(void)
{
    return white;
}

#endif
