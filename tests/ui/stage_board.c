// Draws the screens with real fonts to PNG files, at several sizes and in both themes and languages: pictures to look
// at. Not a test; `stage_board FOLDER` writes screen-*.png there.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draw/image.h"
#include "draw/props.h"
#include "draw/raster.h"
#include "postures.h"
#include "ui/chooser.h"
#include "ui/help.h"
#include "ui/sheet.h"

typedef struct Board {
    const char *folder;
    DrawList list;
    FontSet *fonts;
    Measure measure;
} Board;

static void board_write(Board *board, int width, int height, const char *name)
{
    Raster raster = {0};
    uint32_t *pixels = calloc((size_t)width * (size_t)height, sizeof *pixels);
    if (!pixels)
        return;
    raster_draw(&raster, &board->list, board->fonts, pixels, width, NULL);
    char path[512];
    const char *reason = NULL;
    snprintf(path, sizeof path, "%s/screen-%s.png", board->folder, name);
    if (!image_write_png(path, pixels, width, height, width, &reason))
        fprintf(stderr, "%s: %s\n", path, reason);
    printf("%s: %d shapes\n", path, board->list.count);
    raster_finish(&raster);
    free(pixels);
}

static const RibbonSegment OKI[] = {
    {"Voorbereiden", 5.0f, RIBBON_EXHALE}, {"Adem in", 4.0f, RIBBON_INHALE}, {"Adem vast", 2.0f, RIBBON_STILL},
    {"Oefening", 6.0f, RIBBON_EXHALE},     {"Terug", 4.0f, RIBBON_INHALE},   {"Ontspan", 5.0f, RIBBON_STILL},
};

typedef struct Scene {
    Body body, ghost;
    Prop prop;
    float activity[JOINT_COUNT];
    FigureView figure;
    Camera camera;
} Scene;

static void scene_of(Scene *scene, PostureName posture, PostureName ghost, Rect stage, CameraView view, ThemeName theme)
{
    posture_body(&POSTURES[posture], &scene->body);
    posture_body(&POSTURES[ghost], &scene->ghost);
    prop_init(&scene->prop, POSTURES[posture].prop);
    memset(scene->activity, 0, sizeof scene->activity);
    for (int j = JOINT_CLAVICLE_L; j <= JOINT_WRIST_L; j++)
        scene->activity[j] = scene->activity[joint_mirror((Joint)j)] = 1.0f;
    Ball balls[2 * FIGURE_BOUNDS_MAX + 8];
    int count = figure_bounds(&scene->body, balls);
    count += figure_bounds(&scene->ghost, balls + count);
    count += prop_bounds(&scene->prop, balls + count);
    camera_frame(&scene->camera, view, balls, count, stage, false);
    scene->figure = (FigureView){.body = &scene->body,
                                 .ghost = ghost == posture ? NULL : &scene->ghost,
                                 .activity = scene->activity,
                                 .breath = 0.5f,
                                 .targets = FIGURE_VERTEBRA(JOINT_T2),
                                 .glow = 0.6f,
                                 .props = &scene->prop,
                                 .prop_count = 1,
                                 .theme = &THEMES[theme]};
}

static void board_stage(Board *board, int width, int height, ThemeName theme, PostureName posture, PostureName ghost,
                        float circle, const char *name)
{
    Layout layout;
    Scene scene;
    layout_init(&layout, width, height);
    CameraView view = {BODY_RAD(-38.0f), BODY_RAD(20.0f)};
    scene_of(&scene, posture, ghost, layout.box[BOX_STAGE], view, theme);
    StageView stage = {.title = "Thoracaal 2",
                       .subtitle = "2e borstwervel \xC2\xB7 longen, hart, luchtpijp, handen",
                       .caption =
                           "Ellebogen naar elkaar, til het hoofd op vanuit je buik en kijk naar je navel terwijl "
                           "je rustig uitademt",
                       .breath_label = circle < 0.3f ? "Vol \xE2\x80\x93 even vast" : "Adem uit",
                       .breath_count = "4",
                       .circle = circle,
                       .progress = 0.62f,
                       .segments = OKI,
                       .segment_count = 6,
                       .segment_current = circle < 0.3f ? 2 : 3,
                       .segment_progress = 0.6f,
                       .repetitions_done = 2,
                       .repetitions_total = 5,
                       .repetition_progress = 0.4f,
                       .repetition_text = "3 van 5",
                       .sides = "Rechterarm, linkerbeen",
                       .set = "Ronde 1 van 2",
                       .next = "Straks: Thoracaal 4",
                       .tempo = "Tempo 90 %",
                       .theme = theme,
                       .paused = circle > 0.95f,
                       .camera = &scene.camera,
                       .figure = &scene.figure};
    drawlist_clear(&board->list, width, height);
    stage_draw(&board->list, &stage, &layout, &board->measure);
    board_write(board, width, height, name);
}

static void board_chooser(Board *board, int width, int height, ThemeName theme, const char *name)
{
    static const char *GROUPS[] = {"Oki-yoga", "Rugpijn", "Thuis", "Rugschool"};
    static const char *TITLES[] = {"Thoracaal 2", "Kindhouding", "Superman", "Bekkenkanteling", "Zittende cijfer vier"};
    ChooserRow rows[24];
    for (int i = 0; i < 24; i++)
        rows[i] = (ChooserRow){TITLES[i % 5], i % 3 ? "4 min" : "6 min", GROUPS[i / 6]};
    Scene scene;
    CameraView view = {BODY_RAD(-38.0f), BODY_RAD(20.0f)};
    scene_of(&scene, POSTURE_SUPERMAN, POSTURE_SUPERMAN, chooser_stage(width, height), view, theme);
    ChooserView chooser = {.heading = "Kies een oefening",
                           .hint =
                               "\xE2\x86\x91 \xE2\x86\x93 kiezen   \xC2\xB7   Enter beginnen   \xC2\xB7   ? toetsen",
                           .rows = rows,
                           .count = 24,
                           .selected = 8,
                           .preview_title = "Superman",
                           .preview_text = "Stabiliteit van de romp: strek \xC3\xA9\xC3\xA9n arm en het andere been, "
                                           "de rug blijft stil. 10 herhalingen, beide kanten.",
                           .figure = &scene.figure,
                           .camera = &scene.camera,
                           .theme = theme};
    drawlist_clear(&board->list, width, height);
    chooser_draw(&board->list, &chooser, width, height, &board->measure);
    if (theme == THEME_LIGHT) {
        static const HelpKey KEYS[] = {{"spatie", "pauze en verder"},
                                       {"\xE2\x86\x90 \xE2\x86\x92", "vorige, volgende fase"},
                                       {"+ \xE2\x88\x92", "sneller, langzamer"},
                                       {"v", "van een andere kant"},
                                       {"m", "spiegelbeeld"},
                                       {"t", "donker of licht"},
                                       {"f", "volledig scherm"},
                                       {"?", "deze uitleg"},
                                       {"Esc", "terug"}};
        HelpView help = {"Toetsen", KEYS, 9, theme};
        help_draw(&board->list, &help, width, height, &board->measure);
    }
    board_write(board, width, height, name);
}

static void board_sheet(Board *board)
{
    static const float VIEWS[3][2] = {{-38.0f, 20.0f}, {0.0f, 5.0f}, {0.0f, 85.0f}};
    static const char *NOTES[3] = {"oefening", "opzij", "boven"};
    static Body bodies[4];
    static Prop props[4];
    SheetCell cells[12];
    for (int i = 0; i < 12; i++) {
        int column = i % 4;
        posture_body(&POSTURES[column + 1], &bodies[column]);
        prop_init(&props[column], POSTURES[column + 1].prop);
        cells[i] = (SheetCell){.figure = {.body = &bodies[column],
                                          .breath = 0.5f,
                                          .props = &props[column],
                                          .prop_count = 1,
                                          .targets = FIGURE_VERTEBRA(JOINT_L5)},
                               .view = {BODY_RAD(VIEWS[i / 4][0]), BODY_RAD(VIEWS[i / 4][1])},
                               .caption = "perform 12.5 s",
                               .note = NOTES[i / 4]};
    }
    SheetExercise exercise = {"oki-t2", "Thoracaal 2", cells, 12};
    SheetView sheet = {&exercise, 1, 4, 420, THEME_DARK};
    int width, height;
    sheet_size(&sheet, &width, &height);
    drawlist_clear(&board->list, width, height);
    sheet_draw(&board->list, &sheet, &board->measure);
    board_write(board, width, height, "sheet");
}

int main(int argc, char **argv)
{
    Board board = {.folder = argc > 1 ? argv[1] : ".", .fonts = font_create()};
    board.measure = stage_measure(board.fonts);
    board_stage(&board, 1920, 1080, THEME_DARK, POSTURE_SUPINE, POSTURE_SUPINE, 0.6f, "1080-dark");
    board_stage(&board, 1920, 1080, THEME_LIGHT, POSTURE_QUADRUPED, POSTURE_SUPERMAN, 0.0f, "1080-light");
    board_stage(&board, 1280, 960, THEME_DARK, POSTURE_SIT, POSTURE_SIT, 1.0f, "4x3-dark");
    board_stage(&board, 1080, 1920, THEME_DARK, POSTURE_STAND, POSTURE_STAND, 0.8f, "portrait-dark");
    board_stage(&board, 2560, 1080, THEME_LIGHT, POSTURE_BALL, POSTURE_BALL, 0.2f, "21x9-light");
    board_chooser(&board, 1920, 1080, THEME_DARK, "chooser-dark");
    board_chooser(&board, 1280, 720, THEME_LIGHT, "help-light");
    board_sheet(&board);
    font_destroy(board.fonts);
    drawlist_finish(&board.list);
    return 0;
}
