// Holds an exercise to the facts that its file states under `checks:`. The figure is measured on the built timeline at
// 60 moments a second, every phase from its first moment to its end, so what passes here is what is shown. Checks are
// written for the side that the file describes; where the other side is done the figure is reflected first, so that
// they read as written.
//
// A check looks at stretches: its phases, one after the other, within one repetition, one side and one round of a loop.
// `all` is every phase of a repetition but the changes of side; `start` is the start pose. Stretches that repeat the
// same movements are measured once.
#ifndef WERVEL_SESSION_CHECK_H
#define WERVEL_SESSION_CHECK_H

#include "core/diag.h"
#include "session/timeline.h"

// Reports every check that fails, once, with its worst moment, at the check's place; returns how many fail. A check
// that never applies fails too.
int check_evaluate(const Timeline *timeline, Diagnostics *diags);

#endif
