// Plain postures from coordinates, without a solver: what the boards and tests draw.
#ifndef WERVEL_TESTS_POSTURES_H
#define WERVEL_TESTS_POSTURES_H

#include "body/pose.h"
#include "body/prop.h"

typedef struct Turn {
    Coord coord;
    float degrees;
    bool both;
} Turn;

typedef struct Posture {
    const char *name;
    vec3 root;
    Turn turns[16];
    PropKind prop;
    float curl;
} Posture;

typedef enum PostureName {
    POSTURE_STAND,
    POSTURE_SUPINE,
    POSTURE_PRONE,
    POSTURE_QUADRUPED,
    POSTURE_SIT,
    POSTURE_SUPERMAN,
    POSTURE_SIDE,
    POSTURE_BALL,
    POSTURE_COUNT
} PostureName;

extern const Posture POSTURES[POSTURE_COUNT];

void posture_body(const Posture *posture, Body *body);

#endif
