// The page of one exercise (screen_exercise.c), in parts: what it is about and how time passes there, the figure on its
// stage (exercise_stage.c), the column of texts beside it (exercise_column.c) and the buttons (exercise_buttons.c). For
// those files only.
#ifndef WERVEL_UI_EXERCISE_PAGE_H
#define WERVEL_UI_EXERCISE_PAGE_H

#include "ui/coach.h"
#include "ui/exercise_words.h"
#include "ui/turntable.h"

#define PAGE_VIEWS_MAX 10

// clang-format off
typedef enum PageKind {
    PAGE_START, PAGE_FEWER, PAGE_MORE, PAGE_SESSION, PAGE_STAGE, PAGE_VIEW, PAGE_SIDE, PAGE_MIRROR, PAGE_BACK,
    PAGE_AIM,    // what it is for: to be read
    PAGE_STEP,   // index: of the step
    PAGE_VARIANT // index: 0 the exercise itself, then its variants
} PageKind;
// clang-format on

typedef struct PageView {
    CameraView view;
    const char *name;
    const LocalText *local; // instead of `name`
} PageView;

typedef struct ExercisePage {
    // What it is about, and what of that is ready.
    const CatalogueItem *item;
    const CatalogueVariant *variant;
    PerformanceJob *job;
    Performance *performance; // of this or, until it is ready, of the variant before; NULL at first
    bool fault;
    ExerciseStep steps[EXERCISE_STEPS_MAX];
    int step_count;
    // One repetition, over and over: ticks of the performance.
    int from, to;
    double at;   // seconds since `from`
    float slack; // what the breath shown differs from the figure's, just after the repetition began anew
    // What was chosen.
    int repetitions; // 0: the dose
    int ticks;       // that it takes with them
    bool skip_holds; // as it was set when it was made ready
    Side side;       // that is shown; SIDE_NONE where there is one way only
    // The eye.
    Turntable table;
    PageView views[PAGE_VIEWS_MAX];
    int view_count, view; // -1: turned away from all of them
    bool turning;
    UiScroll scroll; // of the texts
} ExercisePage;

static inline const Exercise *page_exercise(const ExercisePage *page)
{
    return page->performance ? page->performance->exercise : NULL;
}

// The moment that is shown.
void page_frame(const ExercisePage *page, Frame *frame);
// Lays the ground over what ends at the upper or lower edge of a stretch, so that it fades there.
void page_fade(Ui *ui, Rect rect, bool above);
// The views that there are: the exercise's own, then those from the front, the side and above that it does not have.
void page_find_views(ExercisePage *page);
void page_look(Coach *coach, ExercisePage *page, int view, bool at_once);
const char *page_view_name(const Ui *ui, const ExercisePage *page);
void page_draw_stage(Coach *coach, ExercisePage *page, Ui *ui, Rect rect);
void page_draw_column(Coach *coach, ExercisePage *page, Ui *ui, Rect rect);
// The buttons that begin, and how high they are in this width.
float page_buttons_high(const ExercisePage *page, Ui *ui, float width);
void page_draw_buttons(Coach *coach, const ExercisePage *page, Ui *ui, Rect rect);
// While there is nothing to show, or never will be.
void page_draw_notice(const ExercisePage *page, Ui *ui);

#endif
