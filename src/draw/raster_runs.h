// Runs of pixels of one row, and small sets of them: what later shapes hide of a row, what a colour has filled of it.
// Inline, as the rasteriser asks some ten thousand times a frame.
#ifndef WERVEL_DRAW_RASTER_RUNS_H
#define WERVEL_DRAW_RASTER_RUNS_H

#include "draw/raster_fill.h"

static inline int runs_min(int a, int b)
{
    return a < b ? a : b;
}

static inline int runs_max(int a, int b)
{
    return a > b ? a : b;
}

// Some runs of a row, apart from each other. Where there are too many the shortest is given up.
#define RUNS_SET_MAX 8

typedef struct RunSet {
    int count;
    FillRun runs[RUNS_SET_MAX];
} RunSet;

static inline void runs_add(RunSet *set, FillRun run)
{
    if (run.x0 >= run.x1)
        return;
    int shortest = 0;
    for (int i = 0; i < set->count;) {
        FillRun have = set->runs[i];
        if (have.x0 <= run.x1 && have.x1 >= run.x0) { // they meet: out with it, both are one now
            run = (FillRun){runs_min(have.x0, run.x0), runs_max(have.x1, run.x1)};
            set->runs[i] = set->runs[--set->count];
            continue;
        }
        if (have.x1 - have.x0 < set->runs[shortest].x1 - set->runs[shortest].x0)
            shortest = i;
        i++;
    }
    if (set->count < RUNS_SET_MAX)
        set->runs[set->count++] = run;
    else if (run.x1 - run.x0 > set->runs[shortest].x1 - set->runs[shortest].x0)
        set->runs[shortest] = run;
}

static inline int runs_overlap(FillRun a, FillRun b)
{
    return runs_min(a.x1, b.x1) - runs_max(a.x0, b.x0);
}

// The run of a set that has most of another one.
static inline FillRun runs_best(const RunSet *set, FillRun of)
{
    FillRun best = {0, 0};
    int most = 0;
    for (int i = 0; i < set->count; i++)
        if (runs_overlap(set->runs[i], of) > most) {
            most = runs_overlap(set->runs[i], of);
            best = set->runs[i];
        }
    return best;
}

// Two runs in one where they meet, else the one that has more of `of`.
static inline FillRun runs_join(FillRun a, FillRun b, FillRun of)
{
    if (a.x0 < a.x1 && b.x0 < b.x1 && a.x0 <= b.x1 && a.x1 >= b.x0)
        return (FillRun){runs_min(a.x0, b.x0), runs_max(a.x1, b.x1)};
    return runs_overlap(a, of) > runs_overlap(b, of) ? a : b;
}

// The longer piece of what a cut leaves of a run.
static inline FillRun runs_without(FillRun run, FillRun cut)
{
    if (cut.x0 >= cut.x1 || cut.x0 >= run.x1 || cut.x1 <= run.x0)
        return run;
    FillRun left = {run.x0, cut.x0}, right = {cut.x1, run.x1};
    return left.x1 - left.x0 > right.x1 - right.x0 ? left : right;
}

#endif
