#include "app/app.h"

#include <stdarg.h>
#include <stdio.h>

#include "app/command.h"
#include "core/intl.h"

#define APP_COMMON (OPTION_BIT(OPTION_HELP) | OPTION_BIT(OPTION_VERSION))
#define APP_PACK   (APP_COMMON | OPTION_BIT(OPTION_PACK))
#define APP_WHICH  (OPTION_BIT(OPTION_VARIANT) | OPTION_BIT(OPTION_SIDE) | OPTION_BIT(OPTION_REPETITIONS))
#define APP_LOOK                                                                                                       \
    (OPTION_BIT(OPTION_SIZE) | OPTION_BIT(OPTION_THEME) | OPTION_BIT(OPTION_LANG) | OPTION_BIT(OPTION_VIEW) |          \
     OPTION_BIT(OPTION_MIRROR))
#define APP_WHEN (OPTION_BIT(OPTION_TIME) | OPTION_BIT(OPTION_PHASE))
#define APP_WINDOW                                                                                                     \
    (OPTION_BIT(OPTION_WINDOWED) | OPTION_BIT(OPTION_DISPLAY) | OPTION_BIT(OPTION_FOR) | OPTION_BIT(OPTION_MUTE) |     \
     OPTION_BIT(OPTION_PRESS) | OPTION_BIT(OPTION_STATS) | OPTION_BIT(OPTION_PRESENT))

typedef struct AppCommand {
    const char *name;
    const char *words; // how help names what follows
    const char *about;
    int least, most; // words
    uint64_t options;
    int (*run)(App *app);
} AppCommand;

static const AppCommand app_commands[] = {
    {"play", "[ID]", "the coach; an ID starts that exercise at once", 0, 1,
     APP_PACK | APP_WHICH | APP_LOOK | APP_WINDOW, command_play},
    {"list", "", "all exercises, their variants and the programmes: id, title, source, sides, length", 0, 0,
     APP_PACK | OPTION_BIT(OPTION_JSON) | OPTION_BIT(OPTION_LANG), command_list},
    {"check", "[PACK...]", "every fault of a pack, of its figures and of its checks; exit 1 if there is any", 0, 1000,
     APP_PACK | OPTION_BIT(OPTION_THREADS), command_check},
    {"pose", "ID", "the figure at one moment, in numbers", 1, 1,
     APP_PACK | APP_WHICH | APP_WHEN | OPTION_BIT(OPTION_JSON), command_pose},
    {"trace", "ID", "the whole exercise in numbers, a line for each moment", 1, 1,
     APP_PACK | APP_WHICH | OPTION_BIT(OPTION_FPS) | OPTION_BIT(OPTION_JSON), command_trace},
    {"shot", "ID", "one picture as the screen shows it", 1, 1,
     APP_PACK | APP_WHICH | APP_WHEN | APP_LOOK | OPTION_BIT(OPTION_OUTPUT), command_shot},
    {"screen", "NAME [ID]",
     "a screen of the coach as a picture: home, library, exercise, programmes, class, teacher, settings", 1, 2,
     APP_PACK | OPTION_BIT(OPTION_SIZE) | OPTION_BIT(OPTION_THEME) | OPTION_BIT(OPTION_LANG) |
         OPTION_BIT(OPTION_PRESS) | OPTION_BIT(OPTION_TIME) | OPTION_BIT(OPTION_OUTPUT),
     command_screen},
    {"sheet", "ID...", "key moments of exercises side by side, in several views", 1, 1000,
     APP_PACK | APP_WHICH | OPTION_BIT(OPTION_SIZE) | OPTION_BIT(OPTION_THEME) | OPTION_BIT(OPTION_LANG) |
         OPTION_BIT(OPTION_COLUMNS) | OPTION_BIT(OPTION_OUTPUT),
     command_sheet},
    {"render", "ID", "the exercise as pictures (a folder or name%05d.png) or a video (.mp4 .webm .mkv)", 1, 1,
     APP_PACK | APP_WHICH | APP_LOOK | OPTION_BIT(OPTION_TIME) | OPTION_BIT(OPTION_FPS) | OPTION_BIT(OPTION_OUTPUT),
     command_render},
    {"bench", "[ID]", "what everything costs on this machine", 0, 1, APP_PACK | OPTION_BIT(OPTION_JSON), command_bench},
    {"schema", "", "the form of exercise files: a page for authors, with --json a schema for editors", 0, 0,
     APP_COMMON | OPTION_BIT(OPTION_JSON), command_schema},
};

#define APP_COMMAND_COUNT ((int)(sizeof app_commands / sizeof *app_commands))

int app_usage(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fputs("wervel: ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    return APP_USAGE;
}

static void app_print_help(const AppCommand *command)
{
    if (command) {
        printf("wervel %s%s%s [OPTION...]\n%s\n\n", command->name, *command->words ? " " : "", command->words,
               command->about);
        options_print(command->options, stdout);
        return;
    }
    puts("wervel, a coach for back exercises that moves a body by the breath\n");
    puts("wervel [COMMAND] [OPTION...]");
    for (int i = 0; i < APP_COMMAND_COUNT; i++) {
        char left[64];
        snprintf(left, sizeof left, "%s %s", app_commands[i].name, app_commands[i].words);
        printf("  %-17s %s\n", left, app_commands[i].about);
    }
    puts("\nWithout a command the coach opens. `wervel COMMAND --help` tells a command's options.\n"
         "Exit: 0 done, 1 a fault that was reported, 2 a mistake on the command line.");
}

static const AppCommand *app_find_command(const char *name)
{
    for (int i = 0; i < APP_COMMAND_COUNT; i++)
        if (text_equal(app_commands[i].name, name))
            return &app_commands[i];
    return NULL;
}

static int app_unknown_command(const char *name)
{
    const char *names[APP_COMMAND_COUNT];
    for (int i = 0; i < APP_COMMAND_COUNT; i++)
        names[i] = app_commands[i].name;
    const char *nearest = diag_nearest(name, names, APP_COMMAND_COUNT);
    if (nearest)
        return app_usage("unknown command \"%s\"; did you mean %s?", name, nearest);
    return app_usage("unknown command \"%s\"; `wervel --help` lists them", name);
}

static int app_run(App *app, const AppCommand *command, int argc, char **argv)
{
    const char *error = "";
    if (!options_parse(&app->arena, argc, argv, command->options, &app->options, &error))
        return app_usage("%s (`wervel %s --help`)", error, command->name);
    if (app->options.given[OPTION_HELP]) {
        app_print_help(argc > 0 && argv[0] ? command : NULL);
        return APP_DONE;
    }
    if (app->options.given[OPTION_VERSION]) {
        puts("wervel " WERVEL_VERSION);
        return APP_DONE;
    }
    int words = app->options.words.count;
    if (words < command->least)
        return app_usage("%s needs %s (`wervel %s --help`)", command->name, command->words, command->name);
    if (words > command->most)
        return app_usage("%s takes no \"%s\" (`wervel %s --help`)", command->name,
                         app->options.words.items[command->most], command->name);
    app->language = app->options.given[OPTION_LANG] ? (Language)app->options.number[OPTION_LANG] : intl_system();
    intl_init(app_catalogue_folder(app), app->language);
    return command->run(app);
}

int app_main(int argc, char **argv)
{
    // The first word is the command; options before it belong to it too, as in `wervel --windowed`.
    const AppCommand *command = &app_commands[0];
    char *none[] = {NULL, NULL};
    if (argc < 1) {
        argc = 1;
        argv = none;
    }
    char *program = argv[0];
    bool named = argc > 1 && argv[1][0] != '-';
    if (named) {
        command = app_find_command(argv[1]);
        if (!command)
            return app_unknown_command(argv[1]);
        argc--;
        argv++;
    } else {
        argv[0] = NULL; // the general help
    }
    App app = {0};
    int result = app_run(&app, command, argc, argv);
    if (!named)
        argv[0] = program;
    if (fflush(stdout) != 0 && result == APP_DONE)
        result = APP_FAILED;
    diag_finish(&app.diags);
    arena_finish(&app.arena);
    return result;
}
