// Draws pages of twelve cards with their figures to PNG files, in every theme: pictures to look at. Not a test;
// `gallery_board FOLDER [SECONDS]` writes gallery-*.png there, the figures SECONDS after their start.
#include <stdio.h>
#include <stdlib.h>

#include "draw/image.h"
#include "draw/raster.h"
#include "ui/gallery.h"

#define CARD_WIDTH  340
#define CARD_HEIGHT 250
#define COLUMNS     4
#define ROWS        3
#define GAP         24
#define TITLE       56

typedef struct Board {
    const char *folder;
    Catalogue *catalogue;
    Gallery *gallery;
    FontSet *fonts;
    DrawList list;
    double seconds;
} Board;

static void board_write(Board *board, const char *name)
{
    Raster raster = {0};
    int width = board->list.width, height = board->list.height;
    uint32_t *pixels = calloc((size_t)width * (size_t)height, sizeof *pixels);
    if (!pixels)
        return;
    raster_draw(&raster, &board->list, board->fonts, pixels, width, NULL);
    char path[512];
    const char *reason = NULL;
    snprintf(path, sizeof path, "%s/gallery-%s.png", board->folder, name);
    if (!image_write_png(path, pixels, width, height, width, &reason))
        fprintf(stderr, "%s: %s\n", path, reason);
    raster_finish(&raster);
    free(pixels);
}

static void board_cards(Board *board, ThemeName theme, int first, bool still)
{
    const Color *colors = THEMES[theme].color;
    for (int i = 0; i < COLUMNS * ROWS && first + i < catalogue_count(board->catalogue); i++) {
        const CatalogueItem *item = catalogue_item(board->catalogue, first + i);
        Rect rect = {(float)(GAP + i % COLUMNS * (CARD_WIDTH + GAP)),
                     (float)(GAP + i / COLUMNS * (CARD_HEIGHT + TITLE + GAP)), CARD_WIDTH, CARD_HEIGHT};
        GalleryWant want = {.item = item,
                            .width = CARD_WIDTH,
                            .height = CARD_HEIGHT,
                            .theme = theme,
                            .ground = colors[COLOR_PANEL],
                            .still = still};
        want.ground.a = 255;
        const Picture *picture = gallery_picture(board->gallery, &want);
        if (picture)
            draw_picture(&board->list, picture, rect);
        draw_text(&board->list, FONT_MEDIUM, 24.0f, rect.x, rect.y + CARD_HEIGHT + 32.0f, ALIGN_LEFT,
                  colors[COLOR_TEXT], item->title.in[LANGUAGE_NL]);
    }
}

static void board_page(Board *board, ThemeName theme, int first)
{
    int width = GAP + COLUMNS * (CARD_WIDTH + GAP), height = GAP + ROWS * (CARD_HEIGHT + TITLE + GAP);
    // 1. Make all, 2. go on, a step for each picture, 3. show.
    for (int pass = 0; pass < 2 + COLUMNS * ROWS; pass++) {
        drawlist_clear(&board->list, width, height);
        draw_gradient(&board->list, (Rect){0.0f, 0.0f, (float)width, (float)height}, THEMES[theme].color[COLOR_ABOVE],
                      THEMES[theme].color[COLOR_BELOW]);
        board_cards(board, theme, first, board->seconds <= 0.0);
        if (pass == 0)
            gallery_wait(board->gallery);
        else
            gallery_step(board->gallery, pass == 1 ? board->seconds : 0.0, false);
    }
    char name[64];
    snprintf(name, sizeof name, "%s-%d-%.0f", THEMES[theme].name, first / (COLUMNS * ROWS) + 1, board->seconds);
    board_write(board, name);
}

int main(int argc, char **argv)
{
    const char *content = WERVEL_SOURCE_DIR "/content";
    Board board = {.folder = argc > 1 ? argv[1] : ".", .seconds = argc > 2 ? atof(argv[2]) : 0.0};
    board.catalogue = catalogue_open(&(FileNames){&content, 1, 1});
    board.gallery = gallery_create();
    board.fonts = font_create();
    catalogue_wait(board.catalogue);
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (int first = 0; first < catalogue_count(board.catalogue); first += COLUMNS * ROWS)
            board_page(&board, (ThemeName)theme, first);
    gallery_destroy(board.gallery);
    catalogue_close(board.catalogue);
    font_destroy(board.fonts);
    drawlist_finish(&board.list);
    return 0;
}
