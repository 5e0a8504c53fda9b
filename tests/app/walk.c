// The coach as a person meets it: a real window on a real X server (Xvfb, whose picture is read from its memory), with
// key and mouse events from outside (xdotool), and once with a game controller that SDL makes up. It walks from home
// over library, filter, exercise, player, pause and variant to the end. Each screen's picture is kept in the build
// folder and compared with the one beside this file: cell by cell, with room for figures that are caught a moment
// later.
//
// Where there is no Xvfb or xdotool the test is skipped and says so. WERVEL_WRITE_WALK=1 writes the pictures anew.
#define _GNU_SOURCE
#include "../core/check.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "draw/image.h"

#define WALK_WIDTH     1280
#define WALK_HEIGHT    720
#define WALK_PATIENCE  60 // seconds for something to happen; the sanitizer build on a loaded machine is slow
#define WALK_CELL      20 // pixels
#define WALK_COLUMNS   (WALK_WIDTH / WALK_CELL)
#define WALK_ROWS      (WALK_HEIGHT / WALK_CELL)
#define WALK_CELL_OFF  26   // of 255: a cell whose mean differs by more is another
#define WALK_CELLS_OFF 0.14 // share of cells that may be another: a figure that moved on

typedef struct Walk {
    char folder[256], display[16];
    pid_t server, program;
    int to, from; // the program's standard input and output
    char heard[1 << 16];
    size_t length, read; // of heard: what a wait has looked at
} Walk;

static void walk_sleep(double seconds)
{
    struct timespec time = {(time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};
    nanosleep(&time, NULL);
}

static bool walk_has(const char *tool)
{
    char command[96];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", tool);
    return system(command) == 0;
}

// ---- server and program ----

static bool walk_start_server(Walk *walk)
{
    int ends[2];
    char number[16] = "", shown[16];
    if (pipe(ends) != 0)
        return false;
    snprintf(shown, sizeof shown, "%d", ends[1]);
    walk->server = fork();
    if (walk->server == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDERR_FILENO);
        close(ends[0]);
        execlp("Xvfb", "Xvfb", "-displayfd", shown, "-screen", "0", "1280x720x24", "-fbdir", walk->folder, "-nocursor",
               "-noreset", (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    ssize_t got = read(ends[0], number, sizeof number - 1);
    close(ends[0]);
    snprintf(walk->display, sizeof walk->display, ":%d", atoi(number));
    if (got <= 0)
        return false;
    // It names its display a moment before it answers there.
    char command[96];
    snprintf(command, sizeof command, "DISPLAY=%s xdotool getmouselocation >/dev/null 2>&1", walk->display);
    for (int i = 0; i < 100; i++) {
        if (system(command) == 0)
            return true;
        walk_sleep(0.1);
    }
    return false;
}

static void walk_stop_server(Walk *walk)
{
    kill(walk->server, SIGTERM);
    waitpid(walk->server, NULL, 0);
    walk->server = 0;
}

static void walk_start_program(Walk *walk)
{
    int in[2], out[2];
    assert_int_equal(pipe(in), 0);
    assert_int_equal(pipe(out), 0);
    walk->program = fork();
    if (walk->program == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        close(in[1]);
        close(out[0]);
        setenv("DISPLAY", walk->display, 1);
        setenv("SDL_VIDEODRIVER", "x11", 1);
        setenv("XDG_CONFIG_HOME", walk->folder, 1);
        setenv("XDG_STATE_HOME", walk->folder, 1);
        setenv("XDG_DATA_HOME", walk->folder, 1);
        execl(WERVEL_PROGRAM, "wervel", "play", "--pack", WERVEL_SOURCE_DIR "/content", "--lang", "nl", "--stats",
              "--press", "-", "--for", "400", (char *)NULL);
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    walk->to = in[1];
    walk->from = out[0];
}

static int setup(void **state)
{
    Walk *walk = calloc(1, sizeof *walk);
    *state = walk;
    snprintf(walk->folder, sizeof walk->folder, "%s/walk-XXXXXX", WERVEL_BINARY_DIR);
    if (!mkdtemp(walk->folder))
        return -1;
    // Where another server takes the same number in the same moment, one of them ends: then it is tried anew.
    for (int i = 0; i < 5 && walk->server == 0; i++)
        if (!walk_start_server(walk))
            walk_stop_server(walk);
    if (walk->server == 0)
        return -1;
    walk_start_program(walk);
    return 0;
}

static int teardown(void **state)
{
    Walk *walk = *state;
    char command[320];
    if (walk->program > 0) {
        kill(walk->program, SIGKILL);
        waitpid(walk->program, NULL, 0);
    }
    walk_stop_server(walk);
    snprintf(command, sizeof command, "rm -rf '%s'", walk->folder);
    int ignored = system(command);
    (void)ignored;
    close(walk->to);
    close(walk->from);
    free(walk);
    return 0;
}

// ---- what it says, what is done to it ----

// Waits until a line that was not looked at yet holds all words of `words`.
static void walk_expect(Walk *walk, const char *words)
{
    for (int waited = 0; waited < WALK_PATIENCE * 10;) {
        char *line = walk->heard + walk->read, *end = memchr(line, '\n', walk->length - walk->read);
        if (end) {
            char copy[96];
            *end = '\0';
            walk->read = (size_t)(end + 1 - walk->heard);
            snprintf(copy, sizeof copy, "%s", words);
            bool all = true;
            for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "))
                all = all && strstr(line, word);
            if (all)
                return;
            continue;
        }
        struct pollfd ready = {.fd = walk->from, .events = POLLIN};
        if (poll(&ready, 1, 100) <= 0) {
            waited++;
            continue;
        }
        ssize_t got = read(walk->from, walk->heard + walk->length, sizeof walk->heard - walk->length - 1);
        if (got <= 0)
            break;
        walk->length += (size_t)got;
    }
    fail_msg("the program did not come to \"%s\"; it said:\n%.*s", words, (int)walk->length, walk->heard);
}

static void walk_xdotool(const Walk *walk, const char *arguments)
{
    char command[256];
    snprintf(command, sizeof command, "DISPLAY=%s xdotool %s", walk->display, arguments);
    assert_int_equal(system(command), 0);
    walk_sleep(0.4); // the focus eases, pages come
}

static void walk_keys(const Walk *walk, const char *keys)
{
    char command[200], copy[160];
    snprintf(copy, sizeof copy, "%s", keys);
    for (char *key = strtok(copy, " "); key; key = strtok(NULL, " ")) {
        snprintf(command, sizeof command, "key %s", key);
        walk_xdotool(walk, command);
    }
}

static void walk_click(const Walk *walk, int x, int y)
{
    char command[96];
    snprintf(command, sizeof command, "mousemove %d %d click 1", x, y);
    walk_xdotool(walk, command);
}

static void walk_pad(const Walk *walk, const char *buttons)
{
    char copy[200];
    snprintf(copy, sizeof copy, "%s", buttons);
    for (char *button = strtok(copy, " "); button; button = strtok(NULL, " ")) {
        char line[64];
        int length = snprintf(line, sizeof line, "%s\n", button);
        assert_int_equal(write(walk->to, line, (size_t)length), length);
        walk_sleep(0.4);
    }
}

// ---- pictures ----

// What the server shows: a dump in the form of xwd, whose numbers are big-endian.
static void walk_grab(const Walk *walk, uint32_t *pixels)
{
    char path[320];
    uint32_t head[25];
    snprintf(path, sizeof path, "%s/Xvfb_screen0", walk->folder);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fread(head, sizeof head, 1, file), 1);
    assert_int_equal(ntohl(head[4]), WALK_WIDTH);
    assert_int_equal(ntohl(head[5]), WALK_HEIGHT);
    assert_int_equal(ntohl(head[11]), 32);
    long offset = (long)(ntohl(head[0]) + 12 * ntohl(head[19]));
    for (int y = 0; y < WALK_HEIGHT; y++) {
        fseek(file, offset + (long)y * (long)ntohl(head[12]), SEEK_SET);
        assert_int_equal(fread(pixels + (size_t)y * WALK_WIDTH, 4, WALK_WIDTH, file), WALK_WIDTH);
    }
    fclose(file);
}

// The mean colour of each cell, as a small picture.
static void walk_cells(const uint32_t *pixels, uint32_t *cells)
{
    for (int y = 0; y < WALK_ROWS; y++)
        for (int x = 0; x < WALK_COLUMNS; x++) {
            unsigned sum[3] = {0, 0, 0}, count = WALK_CELL * WALK_CELL;
            for (int j = 0; j < WALK_CELL; j++)
                for (int i = 0; i < WALK_CELL; i++) {
                    uint32_t pixel = pixels[(size_t)(y * WALK_CELL + j) * WALK_WIDTH + (size_t)(x * WALK_CELL + i)];
                    for (int c = 0; c < 3; c++)
                        sum[c] += pixel >> (8 * c) & 0xFF;
                }
            cells[y * WALK_COLUMNS + x] = sum[2] / count << 16 | sum[1] / count << 8 | sum[0] / count;
        }
}

// Share of cells that look different.
static double walk_difference(const uint32_t *a, const uint32_t *b)
{
    int off = 0;
    for (int i = 0; i < WALK_ROWS * WALK_COLUMNS; i++) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int d = abs((int)(a[i] >> shift & 0xFF) - (int)(b[i] >> shift & 0xFF));
            most = d > most ? d : most;
        }
        off += most > WALK_CELL_OFF;
    }
    return (double)off / (WALK_ROWS * WALK_COLUMNS);
}

static void walk_load(const char *path, uint32_t *cells)
{
    Arena arena = {0};
    Picture picture = {0};
    const char *reason = "";
    if (!image_load(&arena, path, &picture, &reason))
        fail_msg("%s: %s", path, reason);
    assert_int_equal(picture.width, WALK_COLUMNS);
    assert_int_equal(picture.height, WALK_ROWS);
    for (size_t i = 0; i < WALK_ROWS * WALK_COLUMNS; i++)
        cells[i] =
            (uint32_t)picture.rgba[4 * i] << 16 | (uint32_t)picture.rgba[4 * i + 1] << 8 | picture.rgba[4 * i + 2];
    arena_finish(&arena);
}

static void walk_golden(const char *name, char out[512])
{
    snprintf(out, 512, "%s/tests/app/walk/%s.png", WERVEL_SOURCE_DIR, name);
}

static void walk_picture(const Walk *walk, const char *name)
{
    static uint32_t now[WALK_WIDTH * WALK_HEIGHT], cells[WALK_ROWS * WALK_COLUMNS], kept[WALK_ROWS * WALK_COLUMNS];
    char made[512], golden[512];
    const char *reason = "";
    walk_sleep(1.2); // figures are made and drawn
    walk_grab(walk, now);
    walk_cells(now, cells);
    mkdir(WERVEL_BINARY_DIR "/walk", 0777);
    snprintf(made, sizeof made, "%s/walk/%s.png", WERVEL_BINARY_DIR, name);
    walk_golden(name, golden);
    assert_true(image_write_png(made, now, WALK_WIDTH, WALK_HEIGHT, WALK_WIDTH, &reason));
    if (getenv("WERVEL_WRITE_WALK"))
        assert_true(image_write_png(golden, cells, WALK_COLUMNS, WALK_ROWS, WALK_COLUMNS, &reason));
    walk_load(golden, kept);
    double share = walk_difference(cells, kept);
    if (share > WALK_CELLS_OFF)
        fail_msg("%s: %.0f %% of it looks different from %s", made, share * 100.0, golden);
}

static void walk_ends(Walk *walk)
{
    int status = -1;
    for (int i = 0; i < WALK_PATIENCE * 10; i++) {
        if (waitpid(walk->program, &status, WNOHANG) == walk->program) {
            walk->program = 0;
            assert_true(WIFEXITED(status));
            assert_int_equal(WEXITSTATUS(status), 0);
            return;
        }
        walk_sleep(0.1);
    }
    fail_msg("the program did not end");
}

// ---- walks ----

static void test_with_the_keyboard(void **state)
{
    Walk *walk = *state;
    walk_expect(walk, "screen home");
    walk_picture(walk, "keys-1-home");
    walk_keys(walk, "Right Down Return");
    walk_expect(walk, "screen library");
    walk_picture(walk, "keys-2-library");
    walk_keys(walk, "Up Return");
    walk_picture(walk, "keys-3-filter");
    walk_keys(walk, "Escape m u u r");
    walk_picture(walk, "keys-4-search");
    walk_keys(walk, "Down Return");
    walk_expect(walk, "screen exercise");
    walk_picture(walk, "keys-5-exercise");
    walk_keys(walk, "Return");
    walk_expect(walk, "screen player under-way playing rugschool-stand-muur");
    walk_sleep(1.0);
    walk_keys(walk, "space");
    walk_expect(walk, "paused");
    walk_picture(walk, "keys-6-paused");
    walk_keys(walk, "space d");
    walk_expect(walk, "rugschool-stand-muur-langer");
    for (int i = 0; i < 20; i++)
        walk_keys(walk, "Right");
    walk_expect(walk, "done");
    walk_picture(walk, "keys-7-done");
    walk_keys(walk, "Escape");
    walk_expect(walk, "screen exercise");
    walk_keys(walk, "Escape Escape Escape"); // what was searched for goes first
    walk_expect(walk, "screen home");
    walk_keys(walk, "Escape");
    walk_expect(walk, "question");
    walk_keys(walk, "Right Return");
    walk_ends(walk);
}

static void test_with_a_controller(void **state)
{
    Walk *walk = *state;
    walk_expect(walk, "screen home");
    walk_pad(walk, "pad-right pad-down pad-a");
    walk_expect(walk, "screen library");
    walk_pad(walk, "pad-up pad-a");
    walk_picture(walk, "pad-1-filter");
    walk_pad(walk, "pad-down pad-down pad-down pad-a pad-b"); // the fourth source
    walk_picture(walk, "pad-2-filtered");
    walk_pad(walk, "pad-down pad-right pad-right pad-a");
    walk_expect(walk, "screen exercise");
    walk_picture(walk, "pad-3-exercise");
    walk_pad(walk, "pad-a");
    walk_expect(walk, "screen player under-way playing rugschool-stand-muur");
    walk_pad(walk, "pad-start");
    walk_expect(walk, "paused");
    walk_picture(walk, "pad-4-paused");
    walk_pad(walk, "pad-down pad-a"); // harder
    walk_expect(walk, "rugschool-stand-muur-langer");
    walk_pad(walk, "pad-start");
    walk_expect(walk, "playing");
    for (int i = 0; i < 20; i++)
        walk_pad(walk, "pad-right-shoulder");
    walk_expect(walk, "done");
    walk_picture(walk, "pad-5-done");
    walk_pad(walk, "pad-b");
    walk_expect(walk, "screen exercise");
    walk_pad(walk, "pad-b");
    walk_expect(walk, "screen library");
    walk_pad(walk, "pad-b");
    walk_expect(walk, "screen home");
    walk_pad(walk, "pad-b pad-right pad-a");
    walk_ends(walk);
}

static void test_with_the_mouse(void **state)
{
    Walk *walk = *state;
    walk_expect(walk, "screen home");
    walk_click(walk, 1030, 250); // exercises
    walk_expect(walk, "screen library");
    walk_picture(walk, "mouse-1-library");
    walk_click(walk, 140, 128); // the first filter
    walk_picture(walk, "mouse-2-filter");
    walk_click(walk, 1000, 310); // the fourth source
    walk_click(walk, 1050, 640); // show what is left
    walk_picture(walk, "mouse-3-filtered");
    walk_click(walk, 782, 290); // the third card
    walk_expect(walk, "screen exercise");
    walk_click(walk, 980, 600); // start
    walk_expect(walk, "screen player under-way playing rugschool-stand-muur");
    walk_xdotool(walk, "mousemove 640 300"); // the buttons come
    walk_sleep(0.5);
    walk_click(walk, 144, 604); // pause
    walk_expect(walk, "paused");
    walk_picture(walk, "mouse-4-paused");
    walk_click(walk, 144, 660); // harder
    walk_expect(walk, "rugschool-stand-muur-langer");
    walk_click(walk, 144, 604); // and on
    walk_expect(walk, "playing");
    for (int i = 0; i < 20; i++)
        walk_click(walk, 200, 604); // next
    walk_expect(walk, "done");
    walk_picture(walk, "mouse-5-done");
    walk_click(walk, 120, 657); // back
    walk_expect(walk, "screen exercise");
}

// The comparison can fail: no two of the pictures of different screens pass for each other.
static void test_screens_tell_apart(void **state)
{
    static const char *const names[] = {"keys-1-home",     "keys-2-library", "keys-3-filter",
                                        "keys-5-exercise", "keys-6-paused",  "keys-7-done"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t k = 0; k < i; k++) {
            uint32_t a[WALK_ROWS * WALK_COLUMNS], b[WALK_ROWS * WALK_COLUMNS];
            char path[512];
            walk_golden(names[i], path);
            walk_load(path, a);
            walk_golden(names[k], path);
            walk_load(path, b);
            if (walk_difference(a, b) <= WALK_CELLS_OFF)
                fail_msg("%s and %s pass for each other", names[i], names[k]);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_with_the_keyboard, setup, teardown),
        cmocka_unit_test_setup_teardown(test_with_a_controller, setup, teardown),
        cmocka_unit_test_setup_teardown(test_with_the_mouse, setup, teardown),
        cmocka_unit_test(test_screens_tell_apart),
    };
    if (!walk_has("Xvfb") || !walk_has("xdotool")) {
        print_message("skipped: this test needs Xvfb and xdotool\n");
        return 77;
    }
    return cmocka_run_group_tests_name("app/walk", tests, NULL, NULL);
}
