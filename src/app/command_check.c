// Everything that can be wrong with packs, in one run: their form, the poses that cannot be met, the fixed limits of a
// body, and what each exercise says of itself. Exercises are looked at on several threads; each has diagnostics of its
// own, which are joined in the order of the pack, so that the report is the same however many there are.
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

#include "app/command.h"
#include "session/audit.h"
#include "session/check.h"
#include "ui/performance.h"

typedef struct CheckItem {
    const Exercise *exercise;
    bool is_way;
    Diagnostics diags;
    int audit_faults, check_faults;
    AuditSummary summary;
} CheckItem;

typedef struct CheckItems {
    CheckItem *items;
    int count, capacity;
    atomic_int next;
} CheckItems;

// How a session brings the figure from the exercise's posture and back, with as little as can be between.
static void check_passages(CheckItem *item, Performance *performance, Side side)
{
    TimelineParams timing;
    Timeline timeline;
    AuditSummary summary;
    timeline_params_init(&timing);
    timing.repetitions = timing.sets = 1;
    timing.only_side = side;
    timing.leave = timeline_leave(item->exercise);
    timing.lead_in += timing.leave;
    timing.enter = timing.leave;
    timing.rest = TICKS_PER_SECOND;
    timing.no_end = true;
    timeline_build(&performance->arena, performance->choreography, &timing, &timeline);
    item->audit_faults += audit_passages(&timeline, &item->diags, &summary);
    for (int k = 0; k < AUDIT_KIND_COUNT; k++)
        item->summary.worst[k] = fmaxf(item->summary.worst[k], summary.worst[k]);
}

static void check_exercise(CheckItem *item)
{
    PerformanceParams params;
    performance_params_init(&params, item->exercise);
    if (item->is_way) { // as a session plays it: nobody stays at its ends
        params.timed = true;
        timeline_params_init(&params.timing);
        params.timing.lead_in = 0;
        params.timing.no_end = params.timing.is_way = true;
    }
    Performance *performance = performance_create(&params);
    item->diags = performance->diags; // what solving found comes first
    performance->diags = (Diagnostics){0};
    item->audit_faults = audit_timeline(&performance->timeline, &item->diags, &item->summary);
    item->check_faults = check_evaluate(&performance->timeline, &item->diags);
    for (int side = SIDE_NONE; side <= SIDE_RIGHT && !item->is_way; side++) {
        if ((side == SIDE_NONE) == (item->exercise->sides == SIDES_NONE))
            check_passages(item, performance, (Side)side);
    }
    performance_destroy(performance);
}

static void *check_work(void *data)
{
    CheckItems *items = data;
    for (int i; (i = atomic_fetch_add(&items->next, 1)) < items->count;)
        check_exercise(&items->items[i]);
    return NULL;
}

static void check_run(const App *app, CheckItems *items)
{
    pthread_t threads[64];
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    int wanted = app->options.given[OPTION_THREADS] ? (int)app->options.number[OPTION_THREADS] : processors > 1 ? 2 : 1;
    int started = 0;
    while (started < wanted - 1 && pthread_create(&threads[started], NULL, check_work, items) == 0)
        started++;
    check_work(items);
    for (int i = 0; i < started; i++)
        pthread_join(threads[i], NULL);
}

static void check_collect(App *app, CheckItems *items)
{
    for (int p = 0; p < app->packs.count; p++) {
        const Pack *pack = &app->packs.packs[p];
        for (int i = 0; i < pack->exercise_count; i++) {
            ARENA_PUSH(&app->arena, items)->exercise = pack->exercises[i];
            for (int v = 0; v < pack->exercises[i]->variant_count; v++)
                ARENA_PUSH(&app->arena, items)->exercise = &pack->exercises[i]->variants[v];
        }
        for (int i = 0; i < pack->way_count; i++) {
            CheckItem *item = ARENA_PUSH(&app->arena, items);
            item->exercise = pack->ways[i].exercise;
            item->is_way = true;
        }
    }
}

// The reports of all, in the order of the pack; one fault that several variants inherit is told once.
static void check_join(Diagnostics *all, const CheckItems *items)
{
    for (int i = 0; i < items->count; i++) {
        const Diagnostics *from = &items->items[i].diags;
        for (int k = 0; k < from->count; k++) {
            const Diagnostic *item = &from->items[k];
            bool told = false;
            for (int d = 0; d < all->count && !told; d++)
                told = all->items[d].place.line == item->place.line &&
                       all->items[d].place.column == item->place.column &&
                       text_equal(all->items[d].message, item->message) && all->items[d].place.file &&
                       item->place.file && text_equal(all->items[d].place.file, item->place.file);
            if (told)
                continue;
            if (item->level == DIAG_ERROR)
                diag_error(all, item->place, item->hint, "%s", item->message);
            else
                diag_warning(all, item->place, item->hint, "%s", item->message);
        }
    }
}

static void check_summary(const Diagnostics *diags, const CheckItems *items, int programmes)
{
    static const struct {
        const char *name;
        float scale;
        const char *unit;
    } kinds[AUDIT_KIND_COUNT] = {
        [AUDIT_KIND_FLOOR] = {"floor", 1000.0f, "mm"},     [AUDIT_KIND_PROP] = {"props", 1000.0f, "mm"},
        [AUDIT_KIND_DRIFT] = {"drift", 1000.0f, "mm"},     [AUDIT_KIND_RANGE] = {"range", 1.0f, "deg"},
        [AUDIT_KIND_OVERLAP] = {"overlap", 1000.0f, "mm"}, [AUDIT_KIND_JUMP] = {"jump", 1.0f, "deg"},
        [AUDIT_KIND_KINK] = {"kink", 1.0f, "m/s"},         [AUDIT_KIND_BALANCE] = {"balance", 1000.0f, "mm"},
        [AUDIT_KIND_SPEED] = {"speed", 1.0f, "m/s"},
    };
    int exercises = 0, ways = 0, checks = 0;
    float worst[AUDIT_KIND_COUNT] = {0};
    for (int i = 0; i < items->count; i++) {
        exercises += items->items[i].exercise->base == NULL && !items->items[i].is_way;
        ways += items->items[i].is_way;
        checks += items->items[i].exercise->check_count;
        for (int k = 0; k < AUDIT_KIND_COUNT; k++)
            if (items->items[i].summary.worst[k] > worst[k])
                worst[k] = items->items[i].summary.worst[k];
    }
    printf("worst:");
    for (int k = 0; k < AUDIT_KIND_COUNT; k++)
        printf("%s %s %.2f %s", k ? "," : "", kinds[k].name, (double)(worst[k] * kinds[k].scale), kinds[k].unit);
    putchar('\n');
    if (ways > 0)
        printf("%d ways, ", ways);
    printf("%d exercises, %d variants, %d programmes, %d checks: %d errors, %d warnings\n", exercises,
           items->count - exercises - ways, programmes, checks, diags->errors, diags->count - diags->errors);
}

// Those of packs are checked with them; a person's own, which are not of a pack, where no pack was named. Returns how
// many there are.
static int check_programmes(App *app)
{
    Programmes own = {0};
    if (app->options.words.count == 0)
        command_own_programmes(app, &own);
    for (int i = 0; i < own.count; i++)
        programme_check(own.items[i], app->packs.packs, app->packs.count, &app->diags);
    int count = own.count;
    for (int p = 0; p < app->packs.count; p++)
        count += app->packs.packs[p].programmes.count;
    return count;
}

int command_check(App *app)
{
    CheckItems items = {0};
    FileNames folders = {0};
    for (int i = 0; i < app->options.words.count; i++)
        *ARENA_PUSH(&app->arena, &folders) = app->options.words.items[i];
    if (folders.count == 0)
        app_pack_folders(app, &folders);
    if (folders.count == 0) {
        fputs("wervel: no pack was found; name its folder\n", stderr);
        return APP_FAILED;
    }
    pack_load_set(&app->arena, &folders, &app->diags, &app->packs);
    int programmes = check_programmes(app);
    check_collect(app, &items);
    check_run(app, &items);
    check_join(&app->diags, &items);
    diag_print(&app->diags, stdout);
    check_summary(&app->diags, &items, programmes);
    for (int i = 0; i < items.count; i++)
        diag_finish(&items.items[i].diags);
    return app->diags.errors > 0 ? APP_FAILED : APP_DONE;
}
