#include "postures.h"

#include <string.h>

// clang-format off
const Posture POSTURES[POSTURE_COUNT] = {
    {"stand", {0.0f, 0.9116f, 0.0f}, {{COORD_SHOULDER_ABDUCTION_L, 12, true}, {COORD_HIP_ABDUCTION_L, 3, true}, {COORD_ELBOW_FLEXION_L, 10, true}}, PROP_MAT, 0},
    {"supine", {0.0f, 0.105f, 0.0f}, {{COORD_PELVIS_TILT, -90, false}, {COORD_SHOULDER_ABDUCTION_L, 25, true}, {COORD_HIP_FLEXION_L, 0, true}, {COORD_HIP_FLEXION_R, 50, false}, {COORD_KNEE_FLEXION_R, 95, false}, {COORD_HIP_ROTATION_L, 12, true}}, PROP_MAT, 0},
    {"prone", {0.0f, 0.105f, 0.0f}, {{COORD_PELVIS_TILT, 90, false}, {COORD_SHOULDER_FLEXION_L, 130, true}, {COORD_SHOULDER_ABDUCTION_L, 40, true}, {COORD_ELBOW_FLEXION_L, 40, true}, {COORD_ANKLE_DORSIFLEXION_L, -60, true}, {COORD_CERVICAL_FLEXION, -15, false}}, PROP_MAT, 0},
    {"quadruped", {0.0f, 0.49f, 0.0f}, {{COORD_PELVIS_TILT, 86, false}, {COORD_HIP_FLEXION_L, 90, true}, {COORD_KNEE_FLEXION_L, 88, true}, {COORD_SHOULDER_FLEXION_L, 86, true}, {COORD_WRIST_FLEXION_L, -85, true}, {COORD_FOREARM_PRONATION_L, 80, true}, {COORD_ANKLE_DORSIFLEXION_L, -60, true}, {COORD_CERVICAL_FLEXION, -20, false}}, PROP_MAT, 0},
    {"sit", {-0.02f, 0.51f, 0.0f}, {{COORD_HIP_FLEXION_L, 85, true}, {COORD_KNEE_FLEXION_L, 85, true}, {COORD_SHOULDER_FLEXION_L, 25, true}, {COORD_ELBOW_FLEXION_L, 60, true}, {COORD_FOREARM_PRONATION_L, 60, true}, {COORD_HIP_ABDUCTION_L, 10, true}}, PROP_CHAIR, 0},
    {"superman", {0.0f, 0.49f, 0.0f}, {{COORD_PELVIS_TILT, 86, false}, {COORD_HIP_FLEXION_R, 90, false}, {COORD_KNEE_FLEXION_R, 88, false}, {COORD_SHOULDER_FLEXION_L, 86, false}, {COORD_SHOULDER_FLEXION_R, 170, false}, {COORD_WRIST_FLEXION_L, -85, false}, {COORD_FOREARM_PRONATION_L, 80, false}, {COORD_HIP_FLEXION_L, -5, false}, {COORD_ANKLE_DORSIFLEXION_L, -30, true}, {COORD_CERVICAL_FLEXION, -15, false}}, PROP_MAT, 0},
    {"side", {0.0f, 0.17f, 0.0f}, {{COORD_PELVIS_LIST, 90, false}, {COORD_PELVIS_TILT, 0, false}, {COORD_HIP_FLEXION_L, 40, true}, {COORD_KNEE_FLEXION_L, 80, true}, {COORD_SHOULDER_FLEXION_R, 95, false}, {COORD_SHOULDER_FLEXION_L, 60, false}, {COORD_ELBOW_FLEXION_L, 40, true}}, PROP_MAT, 0},
    {"ball", {0.0f, 0.74f, 0.0f}, {{COORD_HIP_FLEXION_L, 75, true}, {COORD_KNEE_FLEXION_L, 85, true}, {COORD_SHOULDER_FLEXION_L, 20, true}, {COORD_SHOULDER_ABDUCTION_L, 60, true}, {COORD_ELBOW_FLEXION_L, 30, true}, {COORD_HIP_ABDUCTION_L, 16, true}}, PROP_BALL, 1},
};
// clang-format on

void posture_body(const Posture *posture, Body *body)
{
    float coords[COORD_COUNT] = {0};
    for (int i = 0; i < 16; i++) {
        Coord coord = posture->turns[i].coord;
        if (posture->turns[i].degrees == 0.0f)
            continue;
        coords[coord] = BODY_RAD(posture->turns[i].degrees);
        if (posture->turns[i].both)
            coords[coord_mirror(coord)] = coords[coord];
    }
    Pose pose;
    pose_init(&pose);
    pose_set_coordinates(&pose, coords);
    memcpy(pose.root, posture->root, sizeof pose.root);
    pose.curl[0] = pose.curl[1] = posture->curl;
    body_resolve(&pose, body);
}
