// An eye that goes around an exercise by hand: its angles ease after what was asked, and everything stays in view from
// wherever it looks. While it turns it keeps the distance at which a ball around everything fits, so that turning is
// turning and nothing swells; at rest it comes as near as the view allows. It never looks from below the floor.
#ifndef WERVEL_UI_TURNTABLE_H
#define WERVEL_UI_TURNTABLE_H

#include "draw/camera.h"

#define TURNTABLE_LOWEST  0.0f // radians of elevation
#define TURNTABLE_HIGHEST 1.55f

// Zeroed it looks at nothing, from the figure's right side.
typedef struct Turntable {
    const Ball *balls; // the caller's
    int count;
    Ball around;
    CameraView view, wanted;
    float near_by; // 0 at the distance for turning .. 1 as near as can be
    double since;  // seconds since it was last turned by hand
    bool mirror;
    // As near as can be, for the view that it was last put for.
    Camera close;
    CameraView close_view;
    Rect close_stage;
    bool close_mirror, closed;
} Turntable;

// What has to be in view from now on; the eye stays where it is.
void turntable_hold(Turntable *table, const Ball *balls, int count);
// To a view: at once, or by the shorter way round. A mirror image cannot be turned into, so another `mirror` is at
// once.
void turntable_look(Turntable *table, CameraView view, bool mirror, bool at_once);
// By so many radians to the right and up as the picture shows it, mirrored or not.
void turntable_turn(Turntable *table, float right, float up);
// Time passes; `turning`: it keeps its distance. `still`: without easing. True while it moves.
bool turntable_step(Turntable *table, double seconds, bool turning, bool still);
void turntable_camera(Turntable *table, Rect stage, Camera *camera);

#endif
