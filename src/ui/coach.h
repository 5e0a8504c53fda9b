// The coach without its window: which screen is shown, what it is about, what plays, and the list of shapes of each
// output. It is told what people do (ui/input.h) and how much time has passed, and draws into any size, so that a test
// can walk through all of it without a display, and the window (app/command_play.c) has nothing to decide.
//
// Screens (ui/screen.h) stand on a stack: going somewhere pushes, back pops, and the focus comes back to where it was.
// Over them lie, at most one at a time, a question, the help and a list of letters; a short message stands at the
// top for a moment.
#ifndef WERVEL_UI_COACH_H
#define WERVEL_UI_COACH_H

#include "audio/mixer_sdl.h"
#include "ui/artwork.h"
#include "ui/catalogue.h"
#include "ui/gallery.h"
#include "ui/picture.h"
#include "ui/playing.h"
#include "ui/screen.h"
#include "ui/settings.h"

#define COACH_MESSAGE_SECONDS 4.0
#define COACH_COVER_SECONDS   2.0 // that a pack's cover stands on the home screen at the start, unless a key is pressed
#define COACH_REST_SECONDS    60.0 // without input, after which the small figures stand still until somebody is there
#define COACH_STACK           12
#define COACH_ANSWERS         4

typedef enum CoachOutput { OUTPUT_STAGE, OUTPUT_TEACHER, OUTPUT_COUNT } CoachOutput;

// What the command line asks for.
typedef struct CoachParams {
    FileNames folders;  // of packs
    const char *id;     // plays this exercise, variant or programme at once; NULL: home
    const char *screen; // opens this screen, by its name; for tests and pictures
    Side side;          // SIDE_NONE: all
    int repetitions;    // 0: the dose
    int view;           // from 0
    bool unmirror, muted;
    bool has_theme, has_language; // then these win over the settings, for this run
    ThemeName theme;
    Language language;
    const char *settings; // path; NULL: the user's
    const char *last;     // path; NULL: the user's
    const char *keys;     // path; NULL: the user's
    bool plain;           // no cover at the start, no first question: for tests of one thing
} CoachParams;

typedef struct CoachPlace {
    ScreenId screen;
    UiId focus;
} CoachPlace;

// A choice that has to be made before anything else goes on.
typedef struct CoachQuestion {
    int id; // the screen's own
    const char *title, *text;
    const char *answers[COACH_ANSWERS]; // NULL ends them; the first has the focus
    Icon icons[COACH_ANSWERS];
} CoachQuestion;

// A session of the person's own while it is put together.
typedef struct CoachDraft {
    char title[128];
    const char *path; // of the file that it was read from; NULL: new
    ProgrammeItem items[PROGRAMME_ITEMS_MAX];
    int count;
    bool changed;
} CoachDraft;

struct Coach {
    Arena arena;
    Arena session_arena; // texts of the own session
    CoachParams params;
    Settings settings;
    Bindings bindings;
    LastSession last;
    Catalogue *catalogue;
    Gallery *gallery;
    Mixer *mixer; // NULL until the first frame was shown, and in tests
    FontSet *fonts;
    Artworks artworks;
    // Where one is.
    CoachPlace stack[COACH_STACK];
    int depth; // stack[depth - 1] is shown
    void *state[SCREEN_COUNT];
    bool quit, help;
    bool toggle_full; // the window is asked to; it clears this
    bool asked_id;    // params.id was looked for
    bool faults_told, drawn;
    bool unkept_told; // that the settings cannot be written
    bool by_pad;      // the last key was a controller's: hints name its buttons
    double seconds;   // since the start
    double touched;   // when something was done last, of those seconds
    // What screens are about.
    const CatalogueItem *subject;
    const CatalogueVariant *subject_variant; // or NULL: the exercise itself
    int dose_repetitions;                    // chosen on the exercise's page; 0: the dose
    bool picking;                            // the library picks for the own session
    const Programme *programme;
    CoachDraft session;
    // What plays.
    Playing *playing;
    const Programme *playing_programme; // or NULL: one exercise
    const Artwork *subject_art;         // of its pack, or NULL
    bool muted, class_mode, unmirror;
    float class_caption; // units, while a class is on; see layout_class_caption()
    int view;
    // Over the screen.
    CoachQuestion question;
    bool asking;
    bool letters; // a list of letters, for a screen that types
    UiScroll help_scroll;
    UiId focus_before;        // what had the focus before something lay over it
    CoachOutput input_output; // where people do things: commands go there
    bool pointer_used;        // the last input was a mouse or a finger
    char message[256];
    double message_left;
    // Drawing.
    Ui ui[OUTPUT_COUNT];
    DrawList list[OUTPUT_COUNT];
    double drawn_at[OUTPUT_COUNT];
    const UiScroll *scrolling; // the stretch that moved in the last frame, or NULL
    bool pictures_changed;
    double cover_left; // seconds
    // The pointer.
    bool pointer_moved; // since the last step
    bool pointing;      // held down
    bool dragged;
    float point_x, point_y, press_x, press_y;
    UiScroll *point_scroll;
};

void coach_params_init(CoachParams *params);
void coach_init(Coach *coach, const CoachParams *params);
void coach_finish(Coach *coach);
// What people do, as it comes.
void coach_input(Coach *coach, const Input *input);
// The command itself, as a key that is bound to it would give it.
void coach_command(Coach *coach, Command command);
// Time that has passed since the last step, in seconds of the wall.
void coach_step(Coach *coach, double seconds);
// Makes the list of an output: coach->list[output], with coach->fonts.
void coach_draw(Coach *coach, CoachOutput output, int width, int height);
// Waits until what is made beside the frame's thread is there (figures, the exercise): for tests and pictures.
void coach_wait(Coach *coach);
// Whether nothing moves until something is done.
bool coach_still(const Coach *coach);
// Whether the stage must stay lit.
bool coach_awake(const Coach *coach);
// Whether there is something for a second window: a class with its teacher's list.
bool coach_wants_teacher(const Coach *coach);

// ---- for screens ----

ScreenId coach_screen(const Coach *coach);
void coach_go(Coach *coach, ScreenId screen);
// Begins the screen that is shown anew, without leaving it.
void coach_refresh(Coach *coach);
// In the place of this one: back skips it.
void coach_replace(Coach *coach, ScreenId screen);
void coach_back(Coach *coach);
void coach_home(Coach *coach);
void coach_open_exercise(Coach *coach, const CatalogueItem *item, const CatalogueVariant *variant);
void coach_open_programme(Coach *coach, const Programme *programme);
// Plays; the player is shown. What is said where it cannot is coach_say()'s.
void coach_play_exercise(Coach *coach, const CatalogueItem *item, const CatalogueVariant *variant);
void coach_play_programme(Coach *coach, const Programme *programme, int item, int tick);
// A PlayingFind; `user` is the coach.
bool coach_find_item(void *user, const char *id, PlayingItem *item);
// The pictures of the pack of what plays.
void coach_dress(Coach *coach, const Exercise *exercise);
// Ends what plays and keeps where it was.
void coach_stop(Coach *coach);
// The teacher's window while a class is on.
void teacher_draw(Coach *coach, Ui *ui);
// Shows a list of letters to choose from with arrows and OK; the screen gets SCREEN_TYPED.
void coach_show_letters(Coach *coach);
// What the last session left off at; false where there is nothing to go on with.
bool coach_continue(Coach *coach);
// A sentence for a moment; translated and formatted by the caller.
void coach_say(Coach *coach, const char *format, ...) __attribute__((format(printf, 2, 3)));
void coach_ask(Coach *coach, const CoachQuestion *question);
// What is set, and the same for a switch or a choice; the file is written.
void coach_set(Coach *coach, Setting setting, double value);
ThemeName coach_theme(const Coach *coach);
// The keys of a command as people see them, of the controller where that was used last. Valid for this frame.
const char *coach_keys(Coach *coach, Ui *ui, Command command);
// "3:45", and the words for it: "4 min".
const char *coach_length(Ui *ui, int ticks);
const char *coach_minutes(Ui *ui, int ticks);

#endif
