// Finding and loading what there is to play.
#define _XOPEN_SOURCE 700 // realpath
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "ui/coach.h"
#include "ui/performance.h"
#include "ui/picture.h"

#define LIBRARY_PATH_MAX 4096

// Relative to the program: `installed` (bin beside share), then `built` (build/PRESET/src/app); then where it was when
// the program was compiled. The folder is the first that has the file `sign`; NULL where none has.
static const char *library_find_folder(App *app, const char *installed, const char *built, const char *compiled,
                                       const char *sign)
{
    const char *const near[] = {installed, built};
    char path[LIBRARY_PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length > 0) {
        path[length] = 0;
        char *slash = strrchr(path, '/');
        if (slash)
            *slash = 0;
        for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
            const char *folder = file_join(&app->arena, path, near[i]);
            char *real =
                file_kind(file_join(&app->arena, folder, sign)) == FILE_REGULAR ? realpath(folder, NULL) : NULL;
            if (real) { // without the steps up, for the messages that name its files
                folder = arena_copy(&app->arena, real);
                free(real);
                return folder;
            }
        }
    }
    return file_kind(file_join(&app->arena, compiled, sign)) == FILE_REGULAR ? compiled : NULL;
}

const char *app_shipped_folder(App *app)
{
    return library_find_folder(app, "../share/wervel/content", "../../../../content", WERVEL_CONTENT_DIR, "pack.yaml");
}

const char *app_catalogue_folder(App *app)
{
    return library_find_folder(app, "../share/locale", "../../po", WERVEL_LOCALE_DIR, "nl/LC_MESSAGES/wervel.mo");
}

void app_pack_folders(App *app, FileNames *folders)
{
    for (int i = 0; i < app->options.packs.count; i++)
        *ARENA_PUSH(&app->arena, folders) = app->options.packs.items[i];
    if (folders->count)
        return;
    const char *shipped = app_shipped_folder(app);
    if (shipped)
        *ARENA_PUSH(&app->arena, folders) = shipped;
    pack_find_user_folders(&app->arena, folders);
}

bool app_load_packs(App *app)
{
    FileNames folders = {0};
    app_pack_folders(app, &folders);
    if (folders.count == 0) {
        fputs("wervel: no pack was found; name its folder with --pack\n", stderr);
        return false;
    }
    pack_load_set(&app->arena, &folders, &app->diags, &app->packs);
    int exercises = 0;
    for (int p = 0; p < app->packs.count; p++)
        exercises += app->packs.packs[p].exercise_count;
    if (exercises > 0)
        return true;
    diag_print(&app->diags, stderr);
    fputs("wervel: the packs hold no exercise\n", stderr);
    return false;
}

typedef struct LibraryNames {
    const char **items;
    int count, capacity;
} LibraryNames;

static void library_suggest(App *app, const char *id)
{
    LibraryNames names = {0};
    for (int p = 0; p < app->packs.count; p++) {
        const Pack *pack = &app->packs.packs[p];
        for (int i = 0; i < pack->exercise_count; i++) {
            *ARENA_PUSH(&app->arena, &names) = pack->exercises[i]->id;
            for (int v = 0; v < pack->exercises[i]->variant_count; v++)
                *ARENA_PUSH(&app->arena, &names) = pack->exercises[i]->variants[v].id;
        }
    }
    const char *nearest = diag_nearest(id, names.items, names.count);
    if (nearest)
        fprintf(stderr, "wervel: there is no exercise \"%s\"; did you mean %s?\n", id, nearest);
    else
        fprintf(stderr, "wervel: there is no exercise \"%s\"; `wervel list` shows all\n", id);
}

const Exercise *app_find_exercise(App *app, const char *id, const char *variant)
{
    const Exercise *exercise = pack_set_find(&app->packs, id);
    exercise = exercise ? exercise : pack_set_find_way(&app->packs, id);
    if (!exercise) {
        diag_print(&app->diags, stderr); // its file may be there, with a fault
        library_suggest(app, id);
        return NULL;
    }
    if (!variant)
        return exercise;
    const Exercise *base = exercise->base ? exercise->base : exercise;
    const Exercise *found = exercise_find_variant(base, variant);
    if (found)
        return found;
    LibraryNames names = {0};
    for (int v = 0; v < base->variant_count; v++)
        *ARENA_PUSH(&app->arena, &names) = base->variants[v].id;
    const char *nearest = diag_nearest(variant, names.items, names.count);
    fprintf(stderr, "wervel: %s has no variant \"%s\"", base->id, variant);
    if (nearest)
        fprintf(stderr, "; did you mean %s?", nearest);
    else
        for (int v = 0; v < names.count; v++)
            fprintf(stderr, "%s%s", v ? ", " : "; it has ", names.items[v]);
    fputc('\n', stderr);
    return NULL;
}

Performance *app_prepare(App *app, const char *id, int *result)
{
    *result = APP_FAILED;
    if (app->packs.count == 0 && !app_load_packs(app))
        return NULL;
    const Exercise *exercise = app_find_exercise(app, id, app->options.text[OPTION_VARIANT]);
    *result = APP_USAGE;
    if (!exercise)
        return NULL;
    PerformanceParams params;
    performance_params_init(&params, exercise);
    params.side = (Side)app->options.number[OPTION_SIDE];
    params.repetitions = (int)app->options.number[OPTION_REPETITIONS];
    *result = APP_DONE;
    return performance_create(&params);
}

bool app_find_moment(App *app, const Performance *performance, double otherwise, int *tick, float *fraction)
{
    const Options *options = &app->options;
    const char *error = "";
    if (options->given[OPTION_TIME] && options->given[OPTION_PHASE]) {
        app_usage("--time and --phase say the same in two ways; give one of them");
        return false;
    }
    if (options->given[OPTION_TIME] && options->until >= 0.0) {
        app_usage("one --time is needed here, not two");
        return false;
    }
    if (!options->given[OPTION_PHASE]) {
        *tick = performance_tick(performance, options->given[OPTION_TIME] ? options->number[OPTION_TIME] : otherwise,
                                 fraction);
        return true;
    }
    if (performance_find_moment(performance, &app->arena, options->text[OPTION_PHASE],
                                (Side)options->number[OPTION_SIDE], tick, fraction, &error))
        return true;
    app_usage("%s: %s", performance->exercise->id, error);
    return false;
}

void app_look(PictureLook *look, const App *app)
{
    *look = (PictureLook){.language = app->language,
                          .theme = (ThemeName)app->options.number[OPTION_THEME],
                          .view = app->options.given[OPTION_VIEW] ? (int)app->options.number[OPTION_VIEW] - 1 : 0,
                          .unmirror = app->options.given[OPTION_MIRROR],
                          .tempo = 100};
}

static bool library_is_file(App *app, const char *folder, const char *id)
{
    return file_kind(file_join(&app->arena, folder, arena_format(&app->arena, "%s.yaml", id))) == FILE_REGULAR;
}

// A file of that name, of an exercise or of a programme.
static bool library_has_file(App *app, const char *id)
{
    const char *reason = NULL, *own = programme_own_folder(&app->arena);
    FileNames folders = {0};
    app_pack_folders(app, &folders);
    if (own && library_is_file(app, own, id))
        return true;
    for (int i = 0; i < folders.count; i++) {
        FileNames sources = {0};
        const char *exercises = file_join(&app->arena, folders.items[i], "exercises");
        if (library_is_file(app, file_join(&app->arena, folders.items[i], "programmes"), id))
            return true;
        if (!file_list(&app->arena, exercises, &sources, &reason))
            continue;
        for (int k = 0; k < sources.count; k++)
            if (library_is_file(app, file_join(&app->arena, exercises, sources.items[k]), id))
                return true;
    }
    return false;
}

int app_expect(App *app, const char *id, const char **found)
{
    const char *variant = app->options.text[OPTION_VARIANT];
    *found = id;
    if (!variant && !strchr(id, '/') && library_has_file(app, id))
        return APP_DONE;
    if (!app_load_packs(app))
        return APP_FAILED;
    const Exercise *exercise = app_find_exercise(app, id, variant);
    *found = exercise ? exercise->id : id;
    return exercise ? APP_DONE : APP_USAGE;
}

void app_coach_params(CoachParams *params, App *app)
{
    const Options *options = &app->options;
    coach_params_init(params);
    app_pack_folders(app, &params->folders);
    params->side = (Side)options->number[OPTION_SIDE];
    params->repetitions = (int)options->number[OPTION_REPETITIONS];
    params->view = options->given[OPTION_VIEW] ? (int)options->number[OPTION_VIEW] - 1 : 0;
    params->unmirror = options->given[OPTION_MIRROR];
    params->muted = options->given[OPTION_MUTE];
    params->has_theme = options->given[OPTION_THEME];
    params->theme = (ThemeName)options->number[OPTION_THEME];
    params->has_language = options->given[OPTION_LANG];
    params->language = app->language;
}
