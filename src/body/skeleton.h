// The reference figure as constant tables: joints, coordinates, skin points, aims, capsules and masses. Everything else in this layer
// reads them; nothing here moves. All local vectors are in the frame of their joint, metres: X forward, Y up, Z to the figure's right in
// the neutral stance (ISB/OpenSim). In the neutral stance all joint frames are parallel to the world, so that an offset is the
// difference of two places in one upright figure of 1.72 m; the spine's natural curve is in the offsets, not in the angles.
//
// Sources. Segment lengths: Drillis & Contini 1966, in Winter, Biomechanics and Motor Control of Human Movement (fractions of stature:
// hip 0.530, knee 0.285, ankle 0.039, upper arm 0.186, forearm 0.146, hand 0.108, foot 0.152). Masses and centres of mass: de Leva
// 1996, mean of his women and men. Ranges of motion: AAOS 1965/1994; where lying, kneeling and leaning on a limb takes a joint further
// than the active range, the passive range, with its source in the table. Share of each vertebra: White & Panjabi 1990, table 2-5.
#ifndef WERVEL_BODY_SKELETON_H
#define WERVEL_BODY_SKELETON_H

#include <stdbool.h>

#include <cglm/cglm.h>

#define BODY_STATURE    1.72f // metres
#define BODY_PELVIS_Y   0.9116f // height of the hip centres in the neutral stance, 0.530 of the stature
#define BODY_DEG(rad)   ((rad)*57.29577951308232f)
#define BODY_RAD(deg)   ((deg)*0.017453292519943295f)

// clang-format off
// Parents come before children, so that one pass resolves all.
typedef enum Joint {
    JOINT_PELVIS,
    JOINT_L5, JOINT_L4, JOINT_L3, JOINT_L2, JOINT_L1,
    JOINT_T12, JOINT_T11, JOINT_T10, JOINT_T9, JOINT_T8, JOINT_T7, JOINT_T6, JOINT_T5, JOINT_T4, JOINT_T3, JOINT_T2, JOINT_T1,
    JOINT_C7, JOINT_C6, JOINT_C5, JOINT_C4, JOINT_C3, JOINT_C2, JOINT_C1,
    JOINT_HEAD,
    JOINT_CLAVICLE_L, JOINT_SHOULDER_L, JOINT_ELBOW_L, JOINT_WRIST_L, JOINT_HIP_L, JOINT_KNEE_L, JOINT_ANKLE_L, JOINT_TOE_L,
    JOINT_CLAVICLE_R, JOINT_SHOULDER_R, JOINT_ELBOW_R, JOINT_WRIST_R, JOINT_HIP_R, JOINT_KNEE_R, JOINT_ANKLE_R, JOINT_TOE_R,
    JOINT_COUNT,
    JOINT_NONE = -1
} Joint;

// Angles. The pelvis turns as Rx(list) * Ry(-rotation) * Rz(-tilt): regular in standing, lying on the back, belly or a side. Shoulder
// and hip are ball joints read as swing and twist: the swing's rotation vector gives flexion (forward) and abduction (outward), the
// twist about the limb's long axis gives rotation. The shoulder is read against the thorax, as a goniometer does: the clavicle moves the
// shoulder's place, not the arm's angle. Straight overhead is the pole of these coordinates: there flexion, abduction and rotation run
// into each other and say little one by one, so within 30 degrees of it the range of motion is that of ball_overhead() (body/pose.h).
typedef enum Coord {
    COORD_PELVIS_TILT, // + leans forward
    COORD_PELVIS_LIST,
    COORD_PELVIS_ROTATION,
    COORD_LUMBAR_FLEXION, COORD_LUMBAR_BENDING, COORD_LUMBAR_ROTATION,
    COORD_THORACIC_FLEXION, COORD_THORACIC_BENDING, COORD_THORACIC_ROTATION,
    COORD_CERVICAL_FLEXION, COORD_CERVICAL_BENDING, COORD_CERVICAL_ROTATION,
    COORD_HEAD_FLEXION, COORD_HEAD_ROTATION,
    COORD_LEFT, // from here per side, in this order
    COORD_CLAVICLE_ELEVATION_L = COORD_LEFT, COORD_CLAVICLE_PROTRACTION_L,
    COORD_SHOULDER_FLEXION_L, COORD_SHOULDER_ABDUCTION_L, COORD_SHOULDER_ROTATION_L,
    COORD_ELBOW_FLEXION_L,
    COORD_FOREARM_PRONATION_L, // 0: thumb forward; + palm to the back
    COORD_WRIST_FLEXION_L, COORD_WRIST_DEVIATION_L, // deviation + to the little finger
    COORD_HIP_FLEXION_L, COORD_HIP_ABDUCTION_L, COORD_HIP_ROTATION_L,
    COORD_KNEE_FLEXION_L,
    COORD_ANKLE_DORSIFLEXION_L, COORD_SUBTALAR_EVERSION_L,
    COORD_TOE_EXTENSION_L,
    COORD_RIGHT,
    COORD_CLAVICLE_ELEVATION_R = COORD_RIGHT, COORD_CLAVICLE_PROTRACTION_R,
    COORD_SHOULDER_FLEXION_R, COORD_SHOULDER_ABDUCTION_R, COORD_SHOULDER_ROTATION_R,
    COORD_ELBOW_FLEXION_R,
    COORD_FOREARM_PRONATION_R,
    COORD_WRIST_FLEXION_R, COORD_WRIST_DEVIATION_R,
    COORD_HIP_FLEXION_R, COORD_HIP_ABDUCTION_R, COORD_HIP_ROTATION_R,
    COORD_KNEE_FLEXION_R,
    COORD_ANKLE_DORSIFLEXION_R, COORD_SUBTALAR_EVERSION_R,
    COORD_TOE_EXTENSION_R,
    COORD_COUNT,
    COORD_PER_SIDE = COORD_RIGHT - COORD_LEFT
} Coord;

// Points on the skin: a point that touches the floor has y = 0.
typedef enum Point {
    POINT_CROWN, POINT_OCCIPUT, POINT_FOREHEAD, POINT_NOSE, POINT_CHIN,
    POINT_STERNUM, POINT_NAVEL, POINT_PUBIS, POINT_SACRUM, POINT_LUMBAR_BACK, POINT_THORAX_BACK, POINT_UPPER_BACK,
    POINT_LEFT,
    POINT_TEMPLE_L = POINT_LEFT, POINT_ACROMION_L, POINT_SCAPULA_L, POINT_OLECRANON_L, POINT_FOREARM_L, POINT_PALM_L, POINT_DORSUM_L,
    POINT_FINGERTIP_L, POINT_ISCHIUM_L, POINT_TROCHANTER_L, POINT_PATELLA_L, POINT_SHIN_L, POINT_MALLEOLUS_L, POINT_HEEL_L,
    POINT_INSTEP_L, POINT_BALL_L, POINT_TOETIP_L,
    POINT_RIGHT,
    POINT_TEMPLE_R = POINT_RIGHT, POINT_ACROMION_R, POINT_SCAPULA_R, POINT_OLECRANON_R, POINT_FOREARM_R, POINT_PALM_R, POINT_DORSUM_R,
    POINT_FINGERTIP_R, POINT_ISCHIUM_R, POINT_TROCHANTER_R, POINT_PATELLA_R, POINT_SHIN_R, POINT_MALLEOLUS_R, POINT_HEEL_R,
    POINT_INSTEP_R, POINT_BALL_R, POINT_TOETIP_R,
    POINT_COUNT,
    POINT_NONE = -1
} Point;

// Directions that a goal can aim: a unit vector in a joint's frame.
typedef enum Aim {
    AIM_FACE, AIM_CROWN, AIM_CHEST, AIM_THORAX, AIM_BELLY, AIM_PELVIS,
    AIM_LEFT,
    AIM_PALM_L = AIM_LEFT, AIM_FINGERS_L, AIM_THUMB_L, AIM_UPPER_ARM_L, AIM_FOREARM_L, AIM_THIGH_L, AIM_SHANK_L, AIM_SOLE_L,
    AIM_TOES_L, AIM_KNEECAP_L,
    AIM_RIGHT,
    AIM_PALM_R = AIM_RIGHT, AIM_FINGERS_R, AIM_THUMB_R, AIM_UPPER_ARM_R, AIM_FOREARM_R, AIM_THIGH_R, AIM_SHANK_R, AIM_SOLE_R,
    AIM_TOES_R, AIM_KNEECAP_R,
    AIM_COUNT,
    AIM_NONE = -1
} Aim;

// Bodies of the segments for contact with themselves, the floor and props.
typedef enum Capsule {
    CAPSULE_PELVIS, CAPSULE_ABDOMEN, CAPSULE_CHEST_L, CAPSULE_CHEST_R, CAPSULE_NECK, CAPSULE_HEAD,
    CAPSULE_UPPER_ARM_L, CAPSULE_FOREARM_L, CAPSULE_HAND_L, CAPSULE_THIGH_L, CAPSULE_SHANK_L, CAPSULE_FOOT_L,
    CAPSULE_UPPER_ARM_R, CAPSULE_FOREARM_R, CAPSULE_HAND_R, CAPSULE_THIGH_R, CAPSULE_SHANK_R, CAPSULE_FOOT_R,
    CAPSULE_COUNT
} Capsule;

// clang-format on

typedef enum CoordUnit { COORD_HINGE, COORD_REGION, COORD_SWING_FLEXION, COORD_SWING_ABDUCTION, COORD_TWIST, COORD_ROOT } CoordUnit;

typedef struct JointInfo {
    const char *name;
    Joint parent;
    vec3 place; // in the neutral stance, relative to the pelvis
} JointInfo;

typedef struct CoordInfo {
    const char *name;
    CoordUnit unit;
    Joint joint;      // that it moves; of a region the lowest
    vec3 axis;        // positive rotation in the joint's frame (swings: of the flexion, abduction or twist itself)
    float least, most; // range of motion in degrees
} CoordInfo;

typedef struct PointInfo {
    const char *name;
    Joint joint;
    vec3 local;
} PointInfo;

typedef struct AimInfo {
    const char *name;
    Joint joint;
    vec3 local;
} AimInfo;

typedef struct CapsuleInfo {
    const char *name;
    Joint joint_a, joint_b; // frames of the two ends
    vec3 a, b;
    float radius_a, radius_b;
} CapsuleInfo;

extern const JointInfo JOINTS[JOINT_COUNT];
extern const CoordInfo COORDS[COORD_COUNT];
extern const PointInfo POINTS[POINT_COUNT];
extern const AimInfo AIMS[AIM_COUNT];
extern const CapsuleInfo CAPSULES[CAPSULE_COUNT];

// Share of a region's angle that a vertebra's joint takes; each region's shares add up to 1. Index 0 flexion, 1 bending, 2 rotation; rows
// JOINT_L5 to JOINT_C1, in that order.
extern const float VERTEBRA_SHARE[JOINT_HEAD - JOINT_L5][3];

// -1 where there is no such name.
Joint joint_find(const char *name);
Coord coord_find(const char *name);
Point point_find(const char *name);
Aim aim_find(const char *name);
Capsule capsule_find(const char *name);

// The same part of the other side; parts of the middle are their own.
Joint joint_mirror(Joint joint);
Coord coord_mirror(Coord coord);
Point point_mirror(Point point);
Aim aim_mirror(Aim aim);
Capsule capsule_mirror(Capsule capsule);
// Whether mirroring turns the coordinate's sign: bending and rotation of pelvis, spine and head.
bool coord_changes_sign(Coord coord);

#endif
