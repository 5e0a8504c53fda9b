// The eye. A perspective camera that is put where everything that an exercise will touch fits its stage, and then
// stays still, so that only the figure moves. World: Y up, metres (body/pose.h); picture: pixels, y down.
//
// Azimuth is where the eye stands around the figure (radians here, degrees in files): 0 at its right side in the
// neutral stance (+Z; +X goes to the right of the picture), 90 degrees in front of it (+X), -90 behind it, 180 at its
// left side. Elevation is how far above the horizon it stands; 90 degrees look straight down. A view of -38, 20 degrees
// shows somebody lying on the back with the head left and near, as in the pictures of the design.
//
// A mirrored camera flips the picture left to right: a teacher who faces a class moves as a mirror does.
#ifndef WERVEL_DRAW_CAMERA_H
#define WERVEL_DRAW_CAMERA_H

#include <stdbool.h>

#include <cglm/cglm.h>

#include "draw/drawlist.h"

#define CAMERA_FIELD_DEG 27.0f // across the longer side of the stage; narrow, so that near limbs do not swell

typedef struct CameraView {
    float azimuth, elevation; // radians
} CameraView;

// A ball that has to be in the picture.
typedef struct Ball {
    vec3 at;
    float radius; // metres
} Ball;

typedef struct Camera {
    vec3 eye;
    vec3 right, up, back; // unit vectors of the picture's axes; `back` points from the scene to the eye
    float focal;          // pixels: an object of 1 m at 1 m distance
    Vec2 centre;          // of the picture, pixels
    bool mirror;
} Camera;

typedef struct Projected {
    float x, y;
    float scale; // pixels per metre at that depth
    float depth; // metres in front of the eye
} Projected;

// A camera that looks from `view` with all balls within `stage`, as large as possible. Without balls it looks at a
// standing figure.
void camera_frame(Camera *camera, CameraView view, const Ball *balls, int count, Rect stage, bool mirror);
// The camera on its way from one place to another, `t` 0..1, around a point that both see: the axes turn the shortest
// way, and the point goes straight across the picture. Two cameras of which only one mirrors have nothing between them:
// that is the second.
void camera_between(const Camera *from, const Camera *to, const vec3 pivot, float t, Camera *out);
// A ball around balls: what has to be in view from wherever one looks. Not the least there is, but within a twentieth.
Ball camera_around(const Ball *balls, int count);
// From a (t = 0) to b (t = 1), which look from the same view at the same stage. What is in view of both is in view of
// all between them.
void camera_blend(const Camera *a, const Camera *b, float t, Camera *out);
Projected camera_project(const Camera *camera, const vec3 point);
Disc camera_disc(const Camera *camera, const vec3 centre, float radius);
// Metres in front of the eye.
float camera_depth(const Camera *camera, const vec3 point);
// The unit vector from a point to the eye.
void camera_to_eye(const Camera *camera, const vec3 point, vec3 out);

#endif
