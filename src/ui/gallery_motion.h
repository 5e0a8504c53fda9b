// One repetition of an exercise as a small loop of poses, for a picture the size of a card. A performance takes a
// megabyte and is thrown away; of it stay only poses at moments between which a straight blend is as good as the
// movement (a tenth of what 12 a second would be), in 16 bits a number: some ten kilobytes. A stretch in which nothing
// moves is shortened, because on a card it would look as if the figure had stopped for good.
#ifndef WERVEL_UI_GALLERY_MOTION_H
#define WERVEL_UI_GALLERY_MOTION_H

#include "draw/camera.h"
#include "draw/theme.h"
#include "ui/performance.h"

#define MOTION_BALLS_MAX 64

typedef struct MotionKey {
    uint16_t tick;
    uint8_t circle, curl[2], clasp; // 255ths
    bool mirrored;                  // the room, with its props
    bool still;                     // the next key is the same
    int16_t joint[JOINT_COUNT][4];
    float root[3];
} MotionKey;

typedef struct Motion {
    MotionKey *keys; // from tick 0 to `length`; the last is the first again
    int count;
    int length; // ticks
    int peak;   // tick of the pose that is furthest from the first: what tells the exercise best where nothing moves
    CameraView view;
    bool mirror; // the picture, as a mirror shows it
    uint32_t targets;
    Ball balls[MOTION_BALLS_MAX]; // enclose what moves and what it leans on, seen from the view
    int ball_count;
    Prop props[2][PROPS_MAX]; // in the room and in the mirrored one
    int prop_count;
} Motion;

typedef struct MotionParams {
    const PackLibrary *library;
    const char *path;
    const char *variant; // NULL: the exercise itself
} MotionParams;

// A moment of a motion, told apart from others only where a picture would differ.
typedef struct MotionMark {
    int key; // -1: it moves
    int circle;
} MotionMark;

// Loads, solves and samples: for a thread. NULL where the file has faults.
Motion *motion_create(const MotionParams *params);
void motion_destroy(Motion *motion);
size_t motion_bytes(const Motion *motion);
// The camera for a picture of this size.
void motion_frame(const Motion *motion, int width, int height, Camera *camera);
MotionMark motion_mark(const Motion *motion, double tick);
// The pose and the lungs (0..1) at a tick, which is taken round; `circle` may be NULL.
void motion_pose(const Motion *motion, double tick, Pose *pose, float *circle);
// The ground and the figure at a tick.
void motion_draw(const Motion *motion, double tick, const Camera *camera, ThemeName theme, Color ground,
                 DrawList *list);

#endif
