// What every command is given, and the one entry of the program. A command is a function that reads its options and
// words from here and returns the program's exit code: 0 done, 1 a fault of content or environment that was reported,
// 2 a mistake on the command line. app.c holds the table of commands and is the only file that knows them all.
#ifndef WERVEL_APP_APP_H
#define WERVEL_APP_APP_H

#include "app/option.h"
#include "content/pack.h"
#include "core/text.h"

#define APP_DONE   0
#define APP_FAILED 1
#define APP_USAGE  2

typedef struct App App;
struct App {
    Arena arena; // lives as long as the command
    Diagnostics diags;
    Options options;
    Language language;
    PackSet packs; // once app_load_packs() was called
};

int app_main(int argc, char **argv);

// Folders of packs in the order in which they are searched: those of --pack, or the shipped one and the user's own.
void app_pack_folders(App *app, FileNames *folders);
// The shipped pack's folder, or NULL: beside an installed program, in the source tree of a built one.
const char *app_shipped_folder(App *app);
// The folder of the catalogues for intl_init(), found likewise, or NULL.
const char *app_catalogue_folder(App *app);
// Loads all packs; faults go to app->diags. False where no pack could be used, which is said.
bool app_load_packs(App *app);
// The exercise (or variant) of an ID and of --variant. NULL after saying what is wrong and which name is near.
const Exercise *app_find_exercise(App *app, const char *id, const char *variant);
typedef struct Performance Performance;
// Loads the packs and makes ready the exercise of `id` with --variant, --side and --repetitions. NULL after saying what
// is wrong, with the exit code in *result.
Performance *app_prepare(App *app, const char *id, int *result);
// The moment of --time or --phase, or `otherwise` seconds where neither is given. False after saying what is wrong.
bool app_find_moment(App *app, const Performance *performance, double otherwise, int *tick, float *fraction);
typedef struct PictureLook PictureLook;
// As the options --lang, --theme, --view and --mirror say.
void app_look(PictureLook *look, const App *app);
// Whether there is something to play under this name: an exercise, a variant (also by --variant), a programme, a
// session of the person's own. *found is the name to play by. Looks at file names first, and reads the packs only where
// that is not enough. APP_DONE, or the exit code after saying what is wrong.
int app_expect(App *app, const char *id, const char **found);
typedef struct CoachParams CoachParams;
// What the coach starts with: packs and the options of look and sound.
void app_coach_params(CoachParams *params, App *app);
// Prints what went wrong with the command line; returns APP_USAGE.
int app_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
