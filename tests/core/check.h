// What every cmocka program of this folder includes, in the order that cmocka asks for.
#ifndef WERVEL_TESTS_CORE_CHECK_H
#define WERVEL_TESTS_CORE_CHECK_H

// clang-format off
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on

#endif
