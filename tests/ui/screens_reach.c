// Everything can be reached and left with arrows, OK and Back alone. A page is a screen as it stands: with what lies
// over it, and what can be chosen there. From home on, every kind of thing on every page is chosen, and what that leads
// to is a page again, until no new ones are found; on each of them the arrows lead from what has the focus first to all
// the others, and Back leads home. Where a thing is chosen by giving it the focus at once, the arrows were shown to
// lead there before.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screens_stand.h"
#include "ui/exercise_page.h"
#include "ui/library_view.h"
#include "ui/player.h"

#define PAGES_MAX   160
#define PATH_MAX_   10 // choices from home
#define KINDS       16 // of targets on a screen
#define TARGETS_MAX 260
#define BACKS       12 // presses of Back that lead home from anywhere
#define EDGES       6  // presses from edge to edge (coach.md)
#define SAMPLES     8  // of a kind that are chosen on a page, at most

typedef struct Page {
    uint64_t key;
    char name[96];
    UiId path[PATH_MAX_]; // what to choose, from home
    int steps;
} Page;

typedef struct Walk {
    Stand *stand;
    Page pages[PAGES_MAX];
    int count;
    int faults;
} Walk;

static const Ui *ui_of(const Walk *walk)
{
    return &walk->stand->coach.ui[OUTPUT_STAGE];
}

static void fault(Walk *walk, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    walk->faults++;
}

// ---- pages ----

static uint64_t page_key(const Walk *walk)
{
    const Coach *coach = &walk->stand->coach;
    const Ui *ui = ui_of(walk);
    uint64_t kinds = 0;
    for (int i = 0; i < ui->targets.count; i++)
        kinds |= (uint64_t)1 << (UI_KIND(ui->targets.items[i].id) & 31);
    uint64_t over = coach->help ? 1 : coach->asking ? 2 + (uint64_t)(coach->question.id & 7) : coach->letters ? 11 : 0;
    uint64_t mode = 0;
    if (coach_screen(coach) == SCREEN_EXERCISE)
        mode = ((const ExercisePage *)coach->state[SCREEN_EXERCISE])->turning;
    if (coach_screen(coach) == SCREEN_LIBRARY)
        mode = (uint64_t)((const LibraryState *)coach->state[SCREEN_LIBRARY])->open;
    if (coach_screen(coach) == SCREEN_PLAYER && coach->playing)
        mode = (uint64_t)playing_state(coach->playing) + (coach->class_mode ? 8 : 0);
    return (uint64_t)coach_screen(coach) << 56 | over << 48 | mode << 40 | kinds;
}

static bool at_home(const Coach *coach)
{
    return coach_screen(coach) == SCREEN_HOME && coach->depth == 1 && !coach->help && !coach->asking && !coach->letters;
}

static void settle(Walk *walk)
{
    stand_settle(walk->stand, 2);
}

// Whether the same way leads to the same page again.
static bool page_open(Walk *walk, const Page *page)
{
    Stand *stand = walk->stand;
    stand_home(stand);
    stand_set(stand, SETTING_THEME, 0.0);
    stand_set(stand, SETTING_TEXT, 100.0);
    stand_set(stand, SETTING_LANGUAGE, 1.0 + LANGUAGE_EN);
    stand->coach.settings.value[SETTING_MOTION] = 0.0;
    settle(walk);
    for (int i = 0; i < page->steps; i++) {
        if (!ui_find_target(ui_of(walk), page->path[i]))
            return false;
        ui_set_focus(&stand->coach.ui[OUTPUT_STAGE], page->path[i]);
        stand_frames(stand, 2);
        stand_key(stand, KEY_ENTER);
        settle(walk);
    }
    return true;
}

static void page_find(Walk *walk, const Page *from, UiId chosen)
{
    const Coach *coach = &walk->stand->coach;
    uint64_t key = page_key(walk);
    for (int i = 0; i < walk->count; i++)
        if (walk->pages[i].key == key)
            return;
    if (walk->count == PAGES_MAX || (from && from->steps == PATH_MAX_) || coach->quit)
        return;
    Page *page = &walk->pages[walk->count++];
    *page = (Page){.key = key};
    if (from) {
        memcpy(page->path, from->path, sizeof page->path);
        page->steps = from->steps;
        page->path[page->steps++] = chosen;
    }
    snprintf(page->name, sizeof page->name, "%s%s%s%s, %llx after kind %d of %s", SCREENS[coach_screen(coach)]->name,
             coach->help ? "+help" : "", coach->asking ? "+question" : "", coach->letters ? "+letters" : "",
             (unsigned long long)key & 0xFFFFFFFFFFull, UI_KIND(chosen), from ? SCREENS[0]->name : "nothing");
}

// ---- arrows ----

typedef struct Arrows {
    UiId ids[TARGETS_MAX];
    bool scrolled[TARGETS_MAX];
    int to[TARGETS_MAX][4];
    int distance[TARGETS_MAX];
    int count;
} Arrows;

static int arrows_index(Arrows *arrows, UiId id)
{
    if (id == 0) // nothing has the focus where nothing can be chosen
        return -1;
    for (int i = 0; i < arrows->count; i++)
        if (arrows->ids[i] == id)
            return i;
    if (arrows->count == TARGETS_MAX)
        return -1;
    arrows->ids[arrows->count] = id;
    return arrows->count++;
}

static void arrows_note(Walk *walk, Arrows *arrows)
{
    const Ui *ui = ui_of(walk);
    for (int i = 0; i < ui->targets.count; i++) {
        int index = arrows_index(arrows, ui->targets.items[i].id);
        if (index >= 0)
            arrows->scrolled[index] = ui->targets.items[i].scroll != NULL;
    }
}

// How many presses lead to each; `fixed`: not by way of what lies in a list.
static void arrows_from(Arrows *arrows, int start, bool fixed)
{
    int queue[TARGETS_MAX], head = 0, tail = 0;
    for (int i = 0; i < arrows->count; i++)
        arrows->distance[i] = -1;
    arrows->distance[start] = 0;
    queue[tail++] = start;
    while (head < tail) {
        int at = queue[head++];
        for (int k = 0; k < 4 && !(fixed && arrows->scrolled[at]); k++) {
            int next = arrows->to[at][k];
            if (next >= 0 && arrows->distance[next] < 0) {
                arrows->distance[next] = arrows->distance[at] + 1;
                queue[tail++] = next;
            }
        }
    }
}

// Presses every arrow on everything that can be chosen: which leads where, as long as the page stays the page.
static void arrows_walk(Walk *walk, const Page *page)
{
    // While the figure is turned, arrows turn it; OK and Back end that.
    const Coach *coach = &walk->stand->coach;
    if (coach_screen(coach) == SCREEN_EXERCISE && ((const ExercisePage *)coach->state[SCREEN_EXERCISE])->turning)
        return;
    static const Key keys[4] = {KEY_LEFT, KEY_RIGHT, KEY_UP, KEY_DOWN};
    Arrows *arrows = calloc(1, sizeof *arrows);
    Stand *stand = walk->stand;
    Ui *ui = &stand->coach.ui[OUTPUT_STAGE];
    assert_non_null(arrows);
    UiId first = ui->focus;
    // 1. What leads where.
    arrows_note(walk, arrows);
    int start = arrows_index(arrows, first);
    if (start < 0) {
        free(arrows);
        return;
    }
    for (int i = 0; i < arrows->count; i++)
        for (int k = 0; k < 4; k++) {
            arrows->to[i][k] = -1;
            ui_set_focus(ui, arrows->ids[i]);
            stand_frames(stand, 2);
            if (ui->focus != arrows->ids[i]) {
                // Scrolled away: it comes back where the arrows bring it.
                continue;
            }
            stand_key(stand, keys[k]);
            if (page_key(walk) >> 40 != page->key >> 40 || stand->coach.quit) {
                if (!page_open(walk, page))
                    break;
                continue;
            }
            arrows_note(walk, arrows);
            arrows->to[i][k] = arrows_index(arrows, ui->focus);
        }
    // 2. From what has the focus first to everything.
    arrows_from(arrows, start, false);
    for (int i = 0; i < arrows->count; i++)
        if (arrows->distance[i] < 0)
            fault(walk, "%s: no arrows lead from kind %d (%d) to kind %d (%d)", page->name, UI_KIND(first),
                  UI_INDEX(first), UI_KIND(arrows->ids[i]), UI_INDEX(arrows->ids[i]));
    // 3. From one edge to the other, without what lies in a list.
    for (int i = 0; i < arrows->count && !stand->coach.letters; i++) {
        if (arrows->scrolled[i])
            continue;
        arrows_from(arrows, i, true);
        for (int k = 0; k < arrows->count; k++)
            if (!arrows->scrolled[k] && arrows->distance[k] > EDGES)
                fault(walk, "%s: %d presses from kind %d (%d) to kind %d (%d)", page->name, arrows->distance[k],
                      UI_KIND(arrows->ids[i]), UI_INDEX(arrows->ids[i]), UI_KIND(arrows->ids[k]),
                      UI_INDEX(arrows->ids[k]));
    }
    free(arrows);
}

// ---- back ----

static void back_walk(Walk *walk, const Page *page)
{
    Coach *coach = &walk->stand->coach;
    int presses = 0;
    for (; presses < BACKS && !at_home(coach) && !coach->quit; presses++) {
        stand_key(walk->stand, KEY_ESCAPE);
        settle(walk);
    }
    if (at_home(coach))
        return;
    // A question about what would be lost answers Back by staying; one of its answers leaves.
    for (int answer = 0; answer < COACH_ANSWERS && !at_home(coach); answer++) {
        if (!page_open(walk, page))
            break;
        for (presses = 0; presses < BACKS && !at_home(coach); presses++) {
            if (coach->asking) {
                coach_input(coach, &(Input){.kind = INPUT_KEY, .key = KEY_DOWN});
                for (int i = 0; i < answer; i++)
                    stand_key(walk->stand, i % 2 ? KEY_RIGHT : KEY_DOWN);
                stand_key(walk->stand, KEY_ENTER);
            } else
                stand_key(walk->stand, KEY_ESCAPE);
            settle(walk);
        }
    }
    if (!at_home(coach))
        fault(walk, "%s: %d presses of Back do not lead home: %s", page->name, BACKS,
              SCREENS[coach_screen(coach)]->name);
}

// ---- the walk ----

static void choose_all(Walk *walk, int index)
{
    UiId chosen[KINDS * SAMPLES];
    int count = 0;
    if (!page_open(walk, &walk->pages[index]))
        return;
    const UiTargets *targets = &ui_of(walk)->targets;
    for (int i = 0; i < targets->count && count < KINDS * SAMPLES; i++) {
        int before = 0, kind = UI_KIND(targets->items[i].id);
        bool last = true;
        for (int k = 0; k < targets->count; k++)
            if (UI_KIND(targets->items[k].id) == kind) {
                before += k < i;
                last = last && k <= i;
            }
        // Of a list the first and the last; of what leads elsewhere by its index, all.
        ScreenId screen = coach_screen(&walk->stand->coach);
        bool differ = screen == SCREEN_HOME || (screen == SCREEN_LIBRARY && kind == LIBRARY_CHIP) ||
                      targets->items[i].id == UI_ID(PLAYER_BUTTON, COMMAND_HELP);
        if (before == 0 || last || differ)
            chosen[count++] = targets->items[i].id;
    }
    for (int i = 0; i < count; i++) {
        Page from = walk->pages[index];
        if (i > 0 && !page_open(walk, &from))
            continue;
        if (!ui_find_target(ui_of(walk), chosen[i]))
            continue;
        ui_set_focus(&walk->stand->coach.ui[OUTPUT_STAGE], chosen[i]);
        stand_frames(walk->stand, 1);
        stand_key(walk->stand, KEY_ENTER);
        settle(walk);
        page_find(walk, &from, chosen[i]);
    }
}

static void every_page_is_reached_and_left(void **data)
{
    (void)data;
    Walk *walk = calloc(1, sizeof *walk);
    assert_non_null(walk);
    walk->stand = stand_open("reach");
    settle(walk);
    page_find(walk, NULL, 0);
    for (int i = 0; i < walk->count; i++) {
        Page page = walk->pages[i];
        if (page_open(walk, &page)) {
            arrows_walk(walk, &page);
            if (page_open(walk, &page))
                back_walk(walk, &page);
        }
        choose_all(walk, i);
    }
    int screens = 0;
    for (int s = 0; s < SCREEN_COUNT; s++) {
        bool seen = false;
        for (int i = 0; i < walk->count; i++)
            seen = seen || (int)(walk->pages[i].key >> 56) == s;
        screens += seen;
        if (!seen)
            fault(walk, "nothing leads to the screen %s", SCREENS[s]->name);
    }
    if (getenv("WERVEL_PAGES"))
        for (int i = 0; i < walk->count; i++)
            fprintf(stderr, "page %d: %s (%d steps)\n", i, walk->pages[i].name, walk->pages[i].steps);
    assert_int_equal(screens, SCREEN_COUNT);
    int faults = walk->faults;
    stand_close(walk->stand);
    free(walk);
    assert_int_equal(faults, 0);
}

// ---- how many presses ----

static bool moves(Stand *stand)
{
    return coach_screen(&stand->coach) == SCREEN_PLAYER && stand->coach.playing &&
           playing_state(stand->coach.playing) == PLAYING_UNDER_WAY;
}

static void home_plays_in_one_press(void **data)
{
    (void)data;
    Stand *stand = stand_open("one-press");
    stand_key(stand, KEY_ENTER);
    stand_settle(stand, 3);
    assert_true(moves(stand));
    stand_close(stand);
}

// Any of the exercises that home shows, and one of the library, in at most four.
static void an_exercise_moves_in_four_presses(void **data)
{
    (void)data;
    static const Key ways[][4] = {{KEY_DOWN, KEY_ENTER, KEY_ENTER, KEY_NONE},
                                  {KEY_RIGHT, KEY_ENTER, KEY_ENTER, KEY_ENTER}};
    Stand *stand = stand_open("four-presses");
    for (int way = 0; way < 2; way++) {
        stand_home(stand);
        bool moved = false;
        for (int i = 0; i < 4 && !moved && ways[way][i] != KEY_NONE; i++) {
            stand_key(stand, ways[way][i]);
            stand_settle(stand, 2);
            moved = moves(stand);
        }
        assert_true(moved);
    }
    stand_close(stand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(home_plays_in_one_press),
        cmocka_unit_test(an_exercise_moves_in_four_presses),
        cmocka_unit_test(every_page_is_reached_and_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
