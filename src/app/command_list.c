#include "app/command.h"

#include <stdio.h>

#include "core/json.h"
#include "session/plan.h"
#include "session/timeline.h"

// Whoever picks an exercise asks which sides it works, not how the file says it.
static const char *list_sides(const Exercise *exercise)
{
    static const char *const names[] = {"none", "both", "alternate"};
    return names[exercise->sides_within ? SIDES_ALTERNATE : exercise->sides];
}

static const char *const list_kinds[] = {NULL, "easier", "harder", "alternative", "preparation"};

// Seconds of the exercise at its starting dose, without the lead-in.
static double list_seconds(const Exercise *exercise)
{
    TimelineParams params;
    timeline_params_init(&params);
    return (double)timeline_measure(exercise, &params) / TICKS_PER_SECOND;
}

static void list_json(const Exercise *exercise)
{
    Json json;
    json_init(&json, stdout);
    json_object(&json, NULL);
    json_text(&json, "id", exercise->id);
    json_text(&json, "variant_of", exercise->base ? exercise->base->id : NULL);
    json_text(&json, "kind", list_kinds[exercise->variant_kind]);
    json_object(&json, "title");
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        json_text(&json, language_code((Language)i), exercise->title.in[i]);
    json_end_object(&json);
    json_text(&json, "source", exercise->source);
    json_text(&json, "posture", exercise->posture);
    json_text(&json, "sides", list_sides(exercise));
    json_number(&json, "seconds", list_seconds(exercise), 3);
    json_end_object(&json);
}

static void list_line(const App *app, const Exercise *exercise)
{
    double seconds = list_seconds(exercise);
    const char *title = exercise->title.in[app->language];
    printf("%s%-*s  %-9s  %-9s  %2d:%02d  %s\n", exercise->base ? "  " : "", exercise->base ? 36 : 38, exercise->id,
           exercise->source ? exercise->source : "", list_sides(exercise), (int)seconds / 60, (int)seconds % 60,
           title ? title : "");
}

// ---- Programmes
// ---------------------------------------------------------------------------------------------------------------------

void command_own_programmes(App *app, Programmes *out)
{
    const char *folder = app->options.packs.count == 0 ? programme_own_folder(&app->arena) : NULL;
    if (folder)
        programme_load_folder(&app->arena, folder, true, &app->diags, out);
}

// Seconds of the whole session, with its lead-ins, rests and ways: what a person needs for it.
static double list_programme_seconds(App *app, const Programme *programme, const WayMap *ways)
{
    ArenaMark mark = arena_mark(&app->arena);
    PlanItem *items = ARENA_ARRAY(&app->arena, PlanItem, programme->item_count);
    const PlanParams params = {.from = PLAN_ON_FEET, .to = PLAN_ON_FEET};
    Plan plan;
    for (int i = 0; i < programme->item_count; i++) {
        const ProgrammeItem *item = &programme->items[i];
        items[i] = (PlanItem){.exercise = pack_set_find(&app->packs, item->exercise),
                              .repetitions = item->repetitions,
                              .sets = item->sets,
                              .rest = item->rest < 0.0f ? programme->rest : item->rest};
    }
    plan_build(&app->arena, items, programme->item_count, ways, &params, &plan);
    double seconds = (double)plan.length / TICKS_PER_SECOND;
    arena_reset(&app->arena, mark);
    return seconds;
}

static void list_programme_json(App *app, const Programme *programme, const WayMap *ways)
{
    Json json;
    json_init(&json, stdout);
    json_object(&json, NULL);
    json_text(&json, "id", programme->id);
    json_text(&json, "variant_of", NULL);
    json_text(&json, "kind", "programme");
    json_object(&json, "title");
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        json_text(&json, language_code((Language)i), programme->title.in[i]);
    json_end_object(&json);
    json_text(&json, "source", programme->source);
    json_bool(&json, "own", programme->own);
    json_integer(&json, "exercises", programme->item_count);
    json_number(&json, "seconds", list_programme_seconds(app, programme, ways), 3);
    json_end_object(&json);
}

static void list_programme_line(App *app, const Programme *programme, const WayMap *ways)
{
    int seconds = (int)list_programme_seconds(app, programme, ways);
    printf("%-38s  %-9s  %2d exercise%s  %2d:%02d  %s\n", programme->id, programme->source ? programme->source : "",
           programme->item_count, programme->item_count == 1 ? " " : "s", seconds / 60, seconds % 60,
           programme->title.in[app->language]);
}

// Those of the packs, then a person's own.
static void list_programmes(App *app, bool as_json, const char *comma)
{
    Programmes own = {0};
    WayMap ways;
    way_map_build(&app->arena, &app->packs, &ways);
    command_own_programmes(app, &own);
    for (int p = 0; p <= app->packs.count; p++) {
        const Programmes *programmes = p < app->packs.count ? &app->packs.packs[p].programmes : &own;
        for (int i = 0; i < programmes->count; i++) {
            if (as_json) {
                printf("%s\n", comma);
                list_programme_json(app, programmes->items[i], &ways);
            } else {
                fputs(*comma ? "" : "\n", stdout);
                list_programme_line(app, programmes->items[i], &ways);
            }
            comma = ",";
        }
    }
}

int command_list(App *app)
{
    bool as_json = app->options.given[OPTION_JSON];
    bool found = app_load_packs(app);
    const char *comma = "";
    if (as_json)
        putchar('[');
    for (int p = 0; p < app->packs.count; p++) {
        const Pack *pack = &app->packs.packs[p];
        for (int i = 0; i < pack->exercise_count; i++) {
            for (int v = -1; v < pack->exercises[i]->variant_count; v++) {
                const Exercise *exercise = v < 0 ? pack->exercises[i] : &pack->exercises[i]->variants[v];
                if (as_json) {
                    printf("%s\n", comma);
                    list_json(exercise);
                    comma = ",";
                } else {
                    list_line(app, exercise);
                }
            }
        }
    }
    list_programmes(app, as_json, as_json ? comma : "");
    if (as_json)
        puts("\n]");
    if (app->diags.errors > 0)
        fprintf(stderr, "wervel: %d faults in the packs; `wervel check` tells them\n", app->diags.errors);
    return found ? APP_DONE : APP_FAILED;
}
