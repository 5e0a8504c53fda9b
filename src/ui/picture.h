// A moment of an exercise as the screen shows it: the session's frame becomes the plain values that the stage draws
// (ui/stage.h). The coach, `shot`, `render` and `bench` all draw through here, so that a picture in a file is the one
// on the screen. What is kept between pictures (fonts, the camera's place, the list's memory) only saves time: the same
// performance, frame and look give the same list.
#ifndef WERVEL_UI_PICTURE_H
#define WERVEL_UI_PICTURE_H

#include "ui/performance.h"
#include "ui/stage.h"

// Whether the figure counts as facing the viewer, and the picture is a mirror's: as it is seen in the start pose, or as
// a session has it, so that nothing is flipped on the way from one exercise to the next (playing_faces()).
typedef enum PictureFaces { PICTURE_FACES_AS_SEEN, PICTURE_FACES_VIEWER, PICTURE_FACES_AWAY } PictureFaces;

// How the viewer wants it.
typedef struct PictureLook {
    Language language; // of what the content says; intl_language(), for the program's own words come in that one
    ThemeName theme;
    int view;      // index into the exercise's views, taken round
    bool unmirror; // the viewer switched the mirror image over
    PictureFaces faces;
    bool paused;
    int resumes;         // seconds until a paused exercise goes on; 0: it runs
    int tempo;           // per cent
    const char *message; // for a moment, or NULL
    const Picture *logo; // of the exercise's pack, or NULL
    // What a session adds; NULL and 0 leave it out.
    const char *title, *subtitle; // instead of the exercise's own
    const char *caption;          // instead of that of the moment
    const char *next;             // what comes after this exercise
    float class_caption;          // layout_class_caption(): the class's layout; 0: the one for home
    bool foot_taken;              // buttons stand in the place of caption and ribbon
    bool no_ghost;
    double glide;        // seconds in which the camera goes over to another exercise; 0: at once
    double now;          // of the clock that glides run by
    struct Ui *lengthen; // tests: makes texts longer; NULL: as they are
} PictureLook;

typedef struct Picturer {
    FontSet *fonts;
    DrawList list;
    Layout layout;
    Camera camera;
    const Performance *framed; // whom the camera is put for
    int framed_view;
    bool framed_mirror;
    float class_caption; // whom the layout is made for
    Camera shown;        // in the last picture
    Camera came_from;    // of a glide
    vec3 pelvis;         // where the figure was in the last picture
    double glides_since;
} Picturer;

void picturer_init(Picturer *picturer);
void picturer_finish(Picturer *picturer);
// The view of the exercise that the look names.
const ViewSpec *picture_view(const Performance *performance, const PictureLook *look);
// Whether the picture is a mirror image with this look.
bool picture_mirrored(const Performance *performance, const PictureLook *look);
// Fills picturer->list with the picture of a frame.
void picture_draw(Picturer *picturer, const Performance *performance, const Frame *frame, const PictureLook *look,
                  int width, int height);
// The same onto a list that has its ground already, with the fonts that `measure` measures.
void picture_stage(Picturer *picturer, DrawList *list, const Measure *measure, const Performance *performance,
                   const Frame *frame, const PictureLook *look, int width, int height);
// Draws the list into pixels of its own and writes them as a PNG. False after saying what went wrong.
bool picturer_write(Picturer *picturer, const char *path);

#endif
