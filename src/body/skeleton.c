#include "body/skeleton.h"

#include <string.h>

// clang-format off
const JointInfo JOINTS[JOINT_COUNT] = {
    [JOINT_PELVIS] = {"pelvis", JOINT_NONE, {0.0f, 0.0f, 0.0f}},
    [JOINT_L5] = {"l5", JOINT_PELVIS, {-0.035f, 0.0950f, 0.0f}},
    [JOINT_L4] = {"l4", JOINT_L5, {-0.018f, 0.1310f, 0.0f}},
    [JOINT_L3] = {"l3", JOINT_L4, {-0.008f, 0.1670f, 0.0f}},
    [JOINT_L2] = {"l2", JOINT_L3, {-0.008f, 0.2030f, 0.0f}},
    [JOINT_L1] = {"l1", JOINT_L2, {-0.016f, 0.2390f, 0.0f}},
    [JOINT_T12] = {"t12", JOINT_L1, {-0.026f, 0.2750f, 0.0f}},
    [JOINT_T11] = {"t11", JOINT_T12, {-0.034f, 0.2985f, 0.0f}},
    [JOINT_T10] = {"t10", JOINT_T11, {-0.040f, 0.3220f, 0.0f}},
    [JOINT_T9] = {"t9", JOINT_T10, {-0.045f, 0.3455f, 0.0f}},
    [JOINT_T8] = {"t8", JOINT_T9, {-0.048f, 0.3690f, 0.0f}},
    [JOINT_T7] = {"t7", JOINT_T8, {-0.050f, 0.3925f, 0.0f}},
    [JOINT_T6] = {"t6", JOINT_T7, {-0.050f, 0.4160f, 0.0f}},
    [JOINT_T5] = {"t5", JOINT_T6, {-0.049f, 0.4395f, 0.0f}},
    [JOINT_T4] = {"t4", JOINT_T5, {-0.046f, 0.4630f, 0.0f}},
    [JOINT_T3] = {"t3", JOINT_T4, {-0.042f, 0.4865f, 0.0f}},
    [JOINT_T2] = {"t2", JOINT_T3, {-0.037f, 0.5100f, 0.0f}},
    [JOINT_T1] = {"t1", JOINT_T2, {-0.031f, 0.5335f, 0.0f}},
    [JOINT_C7] = {"c7", JOINT_T1, {-0.025f, 0.5570f, 0.0f}},
    [JOINT_C6] = {"c6", JOINT_C7, {-0.018f, 0.5740f, 0.0f}},
    [JOINT_C5] = {"c5", JOINT_C6, {-0.012f, 0.5910f, 0.0f}},
    [JOINT_C4] = {"c4", JOINT_C5, {-0.008f, 0.6080f, 0.0f}},
    [JOINT_C3] = {"c3", JOINT_C4, {-0.006f, 0.6250f, 0.0f}},
    [JOINT_C2] = {"c2", JOINT_C3, {-0.006f, 0.6420f, 0.0f}},
    [JOINT_C1] = {"c1", JOINT_C2, {-0.007f, 0.6590f, 0.0f}},
    [JOINT_HEAD] = {"head", JOINT_C1, {-0.006f, 0.6760f, 0.0f}},
    [JOINT_CLAVICLE_L] = {"clavicle_l", JOINT_T3, {0.0300f, 0.5100f, -0.0250f}},
    [JOINT_SHOULDER_L] = {"shoulder_l", JOINT_CLAVICLE_L, {-0.0200f, 0.4850f, -0.1800f}},
    [JOINT_ELBOW_L] = {"elbow_l", JOINT_SHOULDER_L, {-0.0200f, 0.1650f, -0.1800f}},
    [JOINT_WRIST_L] = {"wrist_l", JOINT_ELBOW_L, {-0.0200f, -0.0860f, -0.1800f}},
    [JOINT_HIP_L] = {"hip_l", JOINT_PELVIS, {0.0000f, 0.0000f, -0.0850f}},
    [JOINT_KNEE_L] = {"knee_l", JOINT_HIP_L, {0.0000f, -0.4214f, -0.0850f}},
    [JOINT_ANKLE_L] = {"ankle_l", JOINT_KNEE_L, {0.0000f, -0.8446f, -0.0850f}},
    [JOINT_TOE_L] = {"toe_l", JOINT_ANKLE_L, {0.1350f, -0.8966f, -0.0850f}},
    [JOINT_CLAVICLE_R] = {"clavicle_r", JOINT_T3, {0.0300f, 0.5100f, 0.0250f}},
    [JOINT_SHOULDER_R] = {"shoulder_r", JOINT_CLAVICLE_R, {-0.0200f, 0.4850f, 0.1800f}},
    [JOINT_ELBOW_R] = {"elbow_r", JOINT_SHOULDER_R, {-0.0200f, 0.1650f, 0.1800f}},
    [JOINT_WRIST_R] = {"wrist_r", JOINT_ELBOW_R, {-0.0200f, -0.0860f, 0.1800f}},
    [JOINT_HIP_R] = {"hip_r", JOINT_PELVIS, {0.0000f, 0.0000f, 0.0850f}},
    [JOINT_KNEE_R] = {"knee_r", JOINT_HIP_R, {0.0000f, -0.4214f, 0.0850f}},
    [JOINT_ANKLE_R] = {"ankle_r", JOINT_KNEE_R, {0.0000f, -0.8446f, 0.0850f}},
    [JOINT_TOE_R] = {"toe_r", JOINT_ANKLE_R, {0.1350f, -0.8966f, 0.0850f}},
};

const CoordInfo COORDS[COORD_COUNT] = {
    [COORD_PELVIS_TILT] = {"pelvis_tilt", COORD_ROOT, JOINT_PELVIS, {0.0f, 0.0f, -1.0f}, -360.0f, 360.0f},
    [COORD_PELVIS_LIST] = {"pelvis_list", COORD_ROOT, JOINT_PELVIS, {1.0f, 0.0f, 0.0f}, -360.0f, 360.0f},
    [COORD_PELVIS_ROTATION] = {"pelvis_rotation", COORD_ROOT, JOINT_PELVIS, {0.0f, -1.0f, 0.0f}, -360.0f, 360.0f},
    [COORD_LUMBAR_FLEXION] = {"lumbar_flexion", COORD_REGION, JOINT_L5, {0.0f, 0.0f, -1.0f}, -25.0f, 60.0f}, // AAOS spine 80/25, less the thorax; rotation: White & Panjabi
    [COORD_LUMBAR_BENDING] = {"lumbar_bending", COORD_REGION, JOINT_L5, {1.0f, 0.0f, 0.0f}, -25.0f, 25.0f},
    [COORD_LUMBAR_ROTATION] = {"lumbar_rotation", COORD_REGION, JOINT_L5, {0.0f, -1.0f, 0.0f}, -12.0f, 12.0f},
    [COORD_THORACIC_FLEXION] = {"thoracic_flexion", COORD_REGION, JOINT_T12, {0.0f, 0.0f, -1.0f}, -20.0f, 40.0f}, // AAOS bending 35 and rotation 45 of the whole trunk
    [COORD_THORACIC_BENDING] = {"thoracic_bending", COORD_REGION, JOINT_T12, {1.0f, 0.0f, 0.0f}, -30.0f, 30.0f},
    [COORD_THORACIC_ROTATION] = {"thoracic_rotation", COORD_REGION, JOINT_T12, {0.0f, -1.0f, 0.0f}, -40.0f, 40.0f},
    [COORD_CERVICAL_FLEXION] = {"cervical_flexion", COORD_REGION, JOINT_C7, {0.0f, 0.0f, -1.0f}, -50.0f, 45.0f}, // AAOS 45/45/45; rotation 60 to 80 with the atlas
    [COORD_CERVICAL_BENDING] = {"cervical_bending", COORD_REGION, JOINT_C7, {1.0f, 0.0f, 0.0f}, -45.0f, 45.0f},
    [COORD_CERVICAL_ROTATION] = {"cervical_rotation", COORD_REGION, JOINT_C7, {0.0f, -1.0f, 0.0f}, -40.0f, 40.0f},
    [COORD_HEAD_FLEXION] = {"head_flexion", COORD_HINGE, JOINT_HEAD, {0.0f, 0.0f, -1.0f}, -25.0f, 20.0f}, // White & Panjabi C0-C1
    [COORD_HEAD_ROTATION] = {"head_rotation", COORD_HINGE, JOINT_C1, {0.0f, -1.0f, 0.0f}, -40.0f, 40.0f}, // White & Panjabi C1-C2
    [COORD_CLAVICLE_ELEVATION_L] = {"clavicle_elevation_l", COORD_HINGE, JOINT_CLAVICLE_L, {1.0f, 0.0f, 0.0f}, -10.0f, 40.0f}, // Inman 1944
    [COORD_CLAVICLE_PROTRACTION_L] = {"clavicle_protraction_l", COORD_HINGE, JOINT_CLAVICLE_L, {0.0f, -1.0f, 0.0f}, -25.0f, 35.0f},
    [COORD_SHOULDER_FLEXION_L] = {"shoulder_flexion_l", COORD_SWING_FLEXION, JOINT_SHOULDER_L, {0.0f, 0.0f, 1.0f}, -60.0f, 180.0f}, // AAOS
    [COORD_SHOULDER_ABDUCTION_L] = {"shoulder_abduction_l", COORD_SWING_ABDUCTION, JOINT_SHOULDER_L, {1.0f, 0.0f, 0.0f}, -60.0f, 180.0f}, // AAOS; adduction across the chest 50 to 60
    [COORD_SHOULDER_ROTATION_L] = {"shoulder_rotation_l", COORD_TWIST, JOINT_SHOULDER_L, {0.0f, 1.0f, 0.0f}, -90.0f, 90.0f}, // AAOS 70 in, 90 out; 90 in behind the back
    [COORD_ELBOW_FLEXION_L] = {"elbow_flexion_l", COORD_HINGE, JOINT_ELBOW_L, {0.0f, 0.0f, 1.0f}, 0.0f, 150.0f}, // AAOS
    [COORD_FOREARM_PRONATION_L] = {"forearm_pronation_l", COORD_HINGE, JOINT_WRIST_L, {0.0f, -1.0f, 0.0f}, -85.0f, 85.0f}, // AAOS 80, and the hand on the floor a little more
    [COORD_WRIST_FLEXION_L] = {"wrist_flexion_l", COORD_HINGE, JOINT_WRIST_L, {-1.0f, 0.0f, 0.0f}, -92.0f, 80.0f}, // AAOS 70 extension active; a hand that carries bends to 90
    [COORD_WRIST_DEVIATION_L] = {"wrist_deviation_l", COORD_HINGE, JOINT_WRIST_L, {0.0f, 0.0f, -1.0f}, -20.0f, 35.0f}, // AAOS 20 radial, 30 ulnar
    [COORD_HIP_FLEXION_L] = {"hip_flexion_l", COORD_SWING_FLEXION, JOINT_HIP_L, {0.0f, 0.0f, 1.0f}, -30.0f, 140.0f}, // AAOS 120 active; 140 with the thigh pressed to the belly (Hemmerich 2006)
    [COORD_HIP_ABDUCTION_L] = {"hip_abduction_l", COORD_SWING_ABDUCTION, JOINT_HIP_L, {1.0f, 0.0f, 0.0f}, -30.0f, 60.0f}, // AAOS 45 with the leg straight; 60 in the bent hip
    [COORD_HIP_ROTATION_L] = {"hip_rotation_l", COORD_TWIST, JOINT_HIP_L, {0.0f, 1.0f, 0.0f}, -45.0f, 110.0f}, // AAOS 45 straight. The twist reads 35 more than a goniometer in the bent, open hip, and the knee's own 20 is in it
    [COORD_KNEE_FLEXION_L] = {"knee_flexion_l", COORD_HINGE, JOINT_KNEE_L, {0.0f, 0.0f, -1.0f}, 0.0f, 160.0f}, // AAOS 135 active; kneeling 157 (Hefzy 1998)
    [COORD_ANKLE_DORSIFLEXION_L] = {"ankle_dorsiflexion_l", COORD_HINGE, JOINT_ANKLE_L, {0.0f, 0.0f, 1.0f}, -72.0f, 30.0f}, // AAOS -50 to 20 active; kneeling on the instep, lunging
    [COORD_SUBTALAR_EVERSION_L] = {"subtalar_eversion_l", COORD_HINGE, JOINT_ANKLE_L, {1.0f, 0.0f, 0.0f}, -35.0f, 20.0f}, // AAOS
    [COORD_TOE_EXTENSION_L] = {"toe_extension_l", COORD_HINGE, JOINT_TOE_L, {0.0f, 0.0f, 1.0f}, -40.0f, 80.0f}, // AAOS 70; 80 carrying
    [COORD_CLAVICLE_ELEVATION_R] = {"clavicle_elevation_r", COORD_HINGE, JOINT_CLAVICLE_R, {-1.0f, 0.0f, 0.0f}, -10.0f, 40.0f},
    [COORD_CLAVICLE_PROTRACTION_R] = {"clavicle_protraction_r", COORD_HINGE, JOINT_CLAVICLE_R, {0.0f, 1.0f, 0.0f}, -25.0f, 35.0f},
    [COORD_SHOULDER_FLEXION_R] = {"shoulder_flexion_r", COORD_SWING_FLEXION, JOINT_SHOULDER_R, {0.0f, 0.0f, 1.0f}, -60.0f, 180.0f},
    [COORD_SHOULDER_ABDUCTION_R] = {"shoulder_abduction_r", COORD_SWING_ABDUCTION, JOINT_SHOULDER_R, {-1.0f, 0.0f, 0.0f}, -60.0f, 180.0f},
    [COORD_SHOULDER_ROTATION_R] = {"shoulder_rotation_r", COORD_TWIST, JOINT_SHOULDER_R, {0.0f, -1.0f, 0.0f}, -90.0f, 90.0f},
    [COORD_ELBOW_FLEXION_R] = {"elbow_flexion_r", COORD_HINGE, JOINT_ELBOW_R, {0.0f, 0.0f, 1.0f}, 0.0f, 150.0f},
    [COORD_FOREARM_PRONATION_R] = {"forearm_pronation_r", COORD_HINGE, JOINT_WRIST_R, {0.0f, 1.0f, 0.0f}, -85.0f, 85.0f},
    [COORD_WRIST_FLEXION_R] = {"wrist_flexion_r", COORD_HINGE, JOINT_WRIST_R, {1.0f, 0.0f, 0.0f}, -92.0f, 80.0f},
    [COORD_WRIST_DEVIATION_R] = {"wrist_deviation_r", COORD_HINGE, JOINT_WRIST_R, {0.0f, 0.0f, -1.0f}, -20.0f, 35.0f},
    [COORD_HIP_FLEXION_R] = {"hip_flexion_r", COORD_SWING_FLEXION, JOINT_HIP_R, {0.0f, 0.0f, 1.0f}, -30.0f, 140.0f},
    [COORD_HIP_ABDUCTION_R] = {"hip_abduction_r", COORD_SWING_ABDUCTION, JOINT_HIP_R, {-1.0f, 0.0f, 0.0f}, -30.0f, 60.0f},
    [COORD_HIP_ROTATION_R] = {"hip_rotation_r", COORD_TWIST, JOINT_HIP_R, {0.0f, -1.0f, 0.0f}, -45.0f, 110.0f},
    [COORD_KNEE_FLEXION_R] = {"knee_flexion_r", COORD_HINGE, JOINT_KNEE_R, {0.0f, 0.0f, -1.0f}, 0.0f, 160.0f},
    [COORD_ANKLE_DORSIFLEXION_R] = {"ankle_dorsiflexion_r", COORD_HINGE, JOINT_ANKLE_R, {0.0f, 0.0f, 1.0f}, -72.0f, 30.0f},
    [COORD_SUBTALAR_EVERSION_R] = {"subtalar_eversion_r", COORD_HINGE, JOINT_ANKLE_R, {-1.0f, 0.0f, 0.0f}, -35.0f, 20.0f},
    [COORD_TOE_EXTENSION_R] = {"toe_extension_r", COORD_HINGE, JOINT_TOE_R, {0.0f, 0.0f, 1.0f}, -40.0f, 80.0f},
};

const PointInfo POINTS[POINT_COUNT] = {
    [POINT_CROWN] = {"crown", JOINT_HEAD, {0.005f, 0.132f, 0.0f}},
    [POINT_OCCIPUT] = {"occiput", JOINT_HEAD, {-0.095f, 0.04f, 0.0f}},
    [POINT_FOREHEAD] = {"forehead", JOINT_HEAD, {0.098f, 0.075f, 0.0f}},
    [POINT_NOSE] = {"nose", JOINT_HEAD, {0.116f, 0.0f, 0.0f}},
    [POINT_CHIN] = {"chin", JOINT_HEAD, {0.085f, -0.088f, 0.0f}},
    [POINT_STERNUM] = {"sternum", JOINT_T5, {0.147f, -0.0195f, 0.0f}},
    [POINT_NAVEL] = {"navel", JOINT_L4, {0.123f, 0.019f, 0.0f}},
    [POINT_PUBIS] = {"pubis", JOINT_PELVIS, {0.092f, -0.02f, 0.0f}},
    [POINT_SACRUM] = {"sacrum", JOINT_PELVIS, {-0.105f, 0.06f, 0.0f}},
    [POINT_LUMBAR_BACK] = {"lumbar_back", JOINT_L3, {-0.072f, 0.018f, 0.0f}},
    [POINT_THORAX_BACK] = {"thorax_back", JOINT_T8, {-0.057f, 0.001f, 0.0f}},
    [POINT_UPPER_BACK] = {"upper_back", JOINT_T2, {-0.055f, 0.01f, 0.0f}},
    [POINT_TEMPLE_L] = {"temple_l", JOINT_HEAD, {0.02f, 0.045f, -0.076f}},
    [POINT_ACROMION_L] = {"acromion_l", JOINT_CLAVICLE_L, {-0.045f, 0.005f, -0.165f}},
    [POINT_SCAPULA_L] = {"scapula_l", JOINT_CLAVICLE_L, {-0.135f, -0.1f, -0.065f}},
    [POINT_OLECRANON_L] = {"olecranon_l", JOINT_ELBOW_L, {-0.034f, -0.008f, 0.0f}},
    [POINT_FOREARM_L] = {"forearm_l", JOINT_ELBOW_L, {-0.031f, -0.14f, 0.0f}},
    [POINT_PALM_L] = {"palm_l", JOINT_WRIST_L, {0.0f, -0.075f, 0.016f}},
    [POINT_DORSUM_L] = {"dorsum_l", JOINT_WRIST_L, {0.0f, -0.075f, -0.018f}},
    [POINT_FINGERTIP_L] = {"fingertip_l", JOINT_WRIST_L, {0.0f, -0.186f, 0.004f}},
    [POINT_ISCHIUM_L] = {"ischium_l", JOINT_PELVIS, {-0.03f, -0.09f, -0.06f}},
    [POINT_TROCHANTER_L] = {"trochanter_l", JOINT_PELVIS, {0.0f, -0.01f, -0.165f}},
    [POINT_PATELLA_L] = {"patella_l", JOINT_KNEE_L, {0.05f, -0.02f, 0.0f}},
    [POINT_SHIN_L] = {"shin_l", JOINT_KNEE_L, {0.047f, -0.2f, 0.0f}},
    [POINT_MALLEOLUS_L] = {"malleolus_l", JOINT_KNEE_L, {0.0f, -0.4232f, -0.038f}},
    [POINT_HEEL_L] = {"heel_l", JOINT_ANKLE_L, {-0.052f, -0.067f, 0.0f}},
    [POINT_INSTEP_L] = {"instep_l", JOINT_ANKLE_L, {0.075f, -0.014f, 0.0f}},
    [POINT_BALL_L] = {"ball_l", JOINT_ANKLE_L, {0.135f, -0.067f, 0.0f}},
    [POINT_TOETIP_L] = {"toetip_l", JOINT_TOE_L, {0.065f, -0.015f, 0.0f}},
    [POINT_TEMPLE_R] = {"temple_r", JOINT_HEAD, {0.02f, 0.045f, 0.076f}},
    [POINT_ACROMION_R] = {"acromion_r", JOINT_CLAVICLE_R, {-0.045f, 0.005f, 0.165f}},
    [POINT_SCAPULA_R] = {"scapula_r", JOINT_CLAVICLE_R, {-0.135f, -0.1f, 0.065f}},
    [POINT_OLECRANON_R] = {"olecranon_r", JOINT_ELBOW_R, {-0.034f, -0.008f, 0.0f}},
    [POINT_FOREARM_R] = {"forearm_r", JOINT_ELBOW_R, {-0.031f, -0.14f, 0.0f}},
    [POINT_PALM_R] = {"palm_r", JOINT_WRIST_R, {0.0f, -0.075f, -0.016f}},
    [POINT_DORSUM_R] = {"dorsum_r", JOINT_WRIST_R, {0.0f, -0.075f, 0.018f}},
    [POINT_FINGERTIP_R] = {"fingertip_r", JOINT_WRIST_R, {0.0f, -0.186f, -0.004f}},
    [POINT_ISCHIUM_R] = {"ischium_r", JOINT_PELVIS, {-0.03f, -0.09f, 0.06f}},
    [POINT_TROCHANTER_R] = {"trochanter_r", JOINT_PELVIS, {0.0f, -0.01f, 0.165f}},
    [POINT_PATELLA_R] = {"patella_r", JOINT_KNEE_R, {0.05f, -0.02f, 0.0f}},
    [POINT_SHIN_R] = {"shin_r", JOINT_KNEE_R, {0.047f, -0.2f, 0.0f}},
    [POINT_MALLEOLUS_R] = {"malleolus_r", JOINT_KNEE_R, {0.0f, -0.4232f, 0.038f}},
    [POINT_HEEL_R] = {"heel_r", JOINT_ANKLE_R, {-0.052f, -0.067f, 0.0f}},
    [POINT_INSTEP_R] = {"instep_r", JOINT_ANKLE_R, {0.075f, -0.014f, 0.0f}},
    [POINT_BALL_R] = {"ball_r", JOINT_ANKLE_R, {0.135f, -0.067f, 0.0f}},
    [POINT_TOETIP_R] = {"toetip_r", JOINT_TOE_R, {0.065f, -0.015f, 0.0f}},
};

const AimInfo AIMS[AIM_COUNT] = {
    [AIM_FACE] = {"face", JOINT_HEAD, {1.0f, 0.0f, 0.0f}},
    [AIM_CROWN] = {"crown", JOINT_HEAD, {0.0f, 1.0f, 0.0f}},
    [AIM_CHEST] = {"chest", JOINT_T6, {1.0f, 0.0f, 0.0f}},
    [AIM_THORAX] = {"thorax", JOINT_T6, {0.0f, 1.0f, 0.0f}},
    [AIM_BELLY] = {"belly", JOINT_PELVIS, {1.0f, 0.0f, 0.0f}},
    [AIM_PELVIS] = {"pelvis", JOINT_PELVIS, {0.0f, 1.0f, 0.0f}},
    [AIM_PALM_L] = {"palm_l", JOINT_WRIST_L, {0.0f, 0.0f, 1.0f}},
    [AIM_FINGERS_L] = {"fingers_l", JOINT_WRIST_L, {0.0f, -1.0f, 0.0f}},
    [AIM_THUMB_L] = {"thumb_l", JOINT_WRIST_L, {1.0f, 0.0f, 0.0f}},
    [AIM_UPPER_ARM_L] = {"upper_arm_l", JOINT_SHOULDER_L, {0.0f, -1.0f, 0.0f}},
    [AIM_FOREARM_L] = {"forearm_l", JOINT_ELBOW_L, {0.0f, -1.0f, 0.0f}},
    [AIM_THIGH_L] = {"thigh_l", JOINT_HIP_L, {0.0f, -1.0f, 0.0f}},
    [AIM_SHANK_L] = {"shank_l", JOINT_KNEE_L, {0.0f, -1.0f, 0.0f}},
    [AIM_SOLE_L] = {"sole_l", JOINT_ANKLE_L, {0.0f, -1.0f, 0.0f}},
    [AIM_TOES_L] = {"toes_l", JOINT_ANKLE_L, {1.0f, 0.0f, 0.0f}},
    [AIM_KNEECAP_L] = {"kneecap_l", JOINT_HIP_L, {1.0f, 0.0f, 0.0f}},
    [AIM_PALM_R] = {"palm_r", JOINT_WRIST_R, {0.0f, 0.0f, -1.0f}},
    [AIM_FINGERS_R] = {"fingers_r", JOINT_WRIST_R, {0.0f, -1.0f, 0.0f}},
    [AIM_THUMB_R] = {"thumb_r", JOINT_WRIST_R, {1.0f, 0.0f, 0.0f}},
    [AIM_UPPER_ARM_R] = {"upper_arm_r", JOINT_SHOULDER_R, {0.0f, -1.0f, 0.0f}},
    [AIM_FOREARM_R] = {"forearm_r", JOINT_ELBOW_R, {0.0f, -1.0f, 0.0f}},
    [AIM_THIGH_R] = {"thigh_r", JOINT_HIP_R, {0.0f, -1.0f, 0.0f}},
    [AIM_SHANK_R] = {"shank_r", JOINT_KNEE_R, {0.0f, -1.0f, 0.0f}},
    [AIM_SOLE_R] = {"sole_r", JOINT_ANKLE_R, {0.0f, -1.0f, 0.0f}},
    [AIM_TOES_R] = {"toes_r", JOINT_ANKLE_R, {1.0f, 0.0f, 0.0f}},
    [AIM_KNEECAP_R] = {"kneecap_r", JOINT_HIP_R, {1.0f, 0.0f, 0.0f}},
};

const CapsuleInfo CAPSULES[CAPSULE_COUNT] = {
    [CAPSULE_PELVIS] = {"pelvis", JOINT_PELVIS, JOINT_PELVIS, {-0.005f, 0.035f, -0.06f}, {-0.005f, 0.035f, 0.06f}, 0.09f, 0.09f},
    [CAPSULE_ABDOMEN] = {"abdomen", JOINT_L5, JOINT_L1, {0.04f, 0.01f, 0.0f}, {0.025f, 0.02f, 0.0f}, 0.088f, 0.085f},
    [CAPSULE_CHEST_L] = {"chest_l", JOINT_T11, JOINT_T4, {0.035f, 0.0f, -0.05f}, {0.045f, 0.0f, -0.06f}, 0.09f, 0.085f},
    [CAPSULE_CHEST_R] = {"chest_r", JOINT_T11, JOINT_T4, {0.035f, 0.0f, 0.05f}, {0.045f, 0.0f, 0.06f}, 0.09f, 0.085f},
    [CAPSULE_NECK] = {"neck", JOINT_C7, JOINT_C2, {0.01f, 0.01f, 0.0f}, {0.006f, 0.0f, 0.0f}, 0.055f, 0.052f},
    [CAPSULE_HEAD] = {"head", JOINT_HEAD, JOINT_HEAD, {0.002f, 0.05f, 0.0f}, {0.035f, 0.0f, 0.0f}, 0.082f, 0.07f},
    [CAPSULE_UPPER_ARM_L] = {"upper_arm_l", JOINT_SHOULDER_L, JOINT_ELBOW_L, {0.0f, 0.0f, 0.0f}, {0.0f, 0.0f, 0.0f}, 0.048f, 0.034f},
    [CAPSULE_FOREARM_L] = {"forearm_l", JOINT_ELBOW_L, JOINT_WRIST_L, {0.0f, 0.0f, 0.0f}, {0.0f, 0.0f, 0.0f}, 0.034f, 0.019f},
    [CAPSULE_HAND_L] = {"hand_l", JOINT_WRIST_L, JOINT_WRIST_L, {0.0f, -0.02f, 0.0f}, {0.0f, -0.1f, 0.0f}, 0.016f, 0.015f},
    [CAPSULE_THIGH_L] = {"thigh_l", JOINT_HIP_L, JOINT_KNEE_L, {0.0f, 0.0f, 0.0f}, {0.0f, 0.0f, 0.0f}, 0.075f, 0.05f},
    [CAPSULE_SHANK_L] = {"shank_l", JOINT_KNEE_L, JOINT_ANKLE_L, {0.0f, 0.0f, 0.0f}, {0.0f, 0.0f, 0.0f}, 0.05f, 0.026f},
    [CAPSULE_FOOT_L] = {"foot_l", JOINT_ANKLE_L, JOINT_ANKLE_L, {-0.02f, -0.035f, 0.0f}, {0.135f, -0.048f, 0.0f}, 0.024f, 0.018f},
    [CAPSULE_UPPER_ARM_R] = {"upper_arm_r", JOINT_SHOULDER_R, JOINT_ELBOW_R, {0.0f, 0.0f, 0.0f}, {0.0f, 0.0f, 0.0f}, 0.048f, 0.034f},
    [CAPSULE_FOREARM_R] = {"forearm_r", JOINT_ELBOW_R, JOINT_WRIST_R, {0.0f, 0.0f, 0.0f}, {0.0f, 0.0f, 0.0f}, 0.034f, 0.019f},
    [CAPSULE_HAND_R] = {"hand_r", JOINT_WRIST_R, JOINT_WRIST_R, {0.0f, -0.02f, 0.0f}, {0.0f, -0.1f, 0.0f}, 0.016f, 0.015f},
    [CAPSULE_THIGH_R] = {"thigh_r", JOINT_HIP_R, JOINT_KNEE_R, {0.0f, 0.0f, 0.0f}, {0.0f, 0.0f, 0.0f}, 0.075f, 0.05f},
    [CAPSULE_SHANK_R] = {"shank_r", JOINT_KNEE_R, JOINT_ANKLE_R, {0.0f, 0.0f, 0.0f}, {0.0f, 0.0f, 0.0f}, 0.05f, 0.026f},
    [CAPSULE_FOOT_R] = {"foot_r", JOINT_ANKLE_R, JOINT_ANKLE_R, {-0.02f, -0.035f, 0.0f}, {0.135f, -0.048f, 0.0f}, 0.024f, 0.018f},
};

const float VERTEBRA_SHARE[JOINT_HEAD - JOINT_L5][3] = {
    {17.0f / 74.0f, 3.0f / 31.0f, 1.0f / 9.0f}, // l5
    {16.0f / 74.0f, 6.0f / 31.0f, 2.0f / 9.0f}, // l4
    {15.0f / 74.0f, 8.0f / 31.0f, 2.0f / 9.0f}, // l3
    {14.0f / 74.0f, 8.0f / 31.0f, 2.0f / 9.0f}, // l2
    {12.0f / 74.0f, 6.0f / 31.0f, 2.0f / 9.0f}, // l1
    {12.0f / 76.0f, 8.0f / 76.0f, 2.0f / 71.0f}, // t12
    {12.0f / 76.0f, 9.0f / 76.0f, 2.0f / 71.0f}, // t11
    {9.0f / 76.0f, 7.0f / 76.0f, 2.0f / 71.0f}, // t10
    {6.0f / 76.0f, 6.0f / 76.0f, 4.0f / 71.0f}, // t9
    {6.0f / 76.0f, 6.0f / 76.0f, 6.0f / 71.0f}, // t8
    {6.0f / 76.0f, 6.0f / 76.0f, 7.0f / 71.0f}, // t7
    {5.0f / 76.0f, 6.0f / 76.0f, 7.0f / 71.0f}, // t6
    {4.0f / 76.0f, 6.0f / 76.0f, 8.0f / 71.0f}, // t5
    {4.0f / 76.0f, 6.0f / 76.0f, 8.0f / 71.0f}, // t4
    {4.0f / 76.0f, 5.0f / 76.0f, 8.0f / 71.0f}, // t3
    {4.0f / 76.0f, 6.0f / 76.0f, 8.0f / 71.0f}, // t2
    {4.0f / 76.0f, 5.0f / 76.0f, 9.0f / 71.0f}, // t1
    {9.0f / 111.0f, 4.0f / 56.0f, 2.0f / 32.0f}, // c7
    {17.0f / 111.0f, 7.0f / 56.0f, 6.0f / 32.0f}, // c6
    {20.0f / 111.0f, 8.0f / 56.0f, 7.0f / 32.0f}, // c5
    {20.0f / 111.0f, 11.0f / 56.0f, 7.0f / 32.0f}, // c4
    {15.0f / 111.0f, 11.0f / 56.0f, 7.0f / 32.0f}, // c3
    {10.0f / 111.0f, 10.0f / 56.0f, 3.0f / 32.0f}, // c2
    {20.0f / 111.0f, 5.0f / 56.0f, 0.0f / 32.0f}, // c1
};
// clang-format on

#define SKELETON_FIND(type, table, count, name)                                                                        \
    do {                                                                                                               \
        for (int i = 0; i < (count); i++)                                                                              \
            if (strcmp((table)[i].name, (name)) == 0)                                                                  \
                return (type)i;                                                                                        \
        return (type)-1;                                                                                               \
    } while (0)

Joint joint_find(const char *name)
{
    SKELETON_FIND(Joint, JOINTS, JOINT_COUNT, name);
}

Coord coord_find(const char *name)
{
    SKELETON_FIND(Coord, COORDS, COORD_COUNT, name);
}

Point point_find(const char *name)
{
    SKELETON_FIND(Point, POINTS, POINT_COUNT, name);
}

Aim aim_find(const char *name)
{
    SKELETON_FIND(Aim, AIMS, AIM_COUNT, name);
}

Capsule capsule_find(const char *name)
{
    SKELETON_FIND(Capsule, CAPSULES, CAPSULE_COUNT, name);
}

// Every enum lists the middle first, then the left parts, then the right ones in the same order.
static int skeleton_mirror(int index, int left, int right, int count)
{
    int per_side = right - left;
    if (index < left || index >= count || index >= right + per_side)
        return index;
    return index < right ? index + per_side : index - per_side;
}

Joint joint_mirror(Joint joint)
{
    return (Joint)skeleton_mirror((int)joint, JOINT_CLAVICLE_L, JOINT_CLAVICLE_R, JOINT_COUNT);
}

Coord coord_mirror(Coord coord)
{
    return (Coord)skeleton_mirror((int)coord, COORD_LEFT, COORD_RIGHT, COORD_COUNT);
}

Point point_mirror(Point point)
{
    return (Point)skeleton_mirror((int)point, POINT_LEFT, POINT_RIGHT, POINT_COUNT);
}

Aim aim_mirror(Aim aim)
{
    return (Aim)skeleton_mirror((int)aim, AIM_LEFT, AIM_RIGHT, AIM_COUNT);
}

Capsule capsule_mirror(Capsule capsule)
{
    if (capsule == CAPSULE_CHEST_L)
        return CAPSULE_CHEST_R;
    if (capsule == CAPSULE_CHEST_R)
        return CAPSULE_CHEST_L;
    return (Capsule)skeleton_mirror((int)capsule, CAPSULE_UPPER_ARM_L, CAPSULE_UPPER_ARM_R, CAPSULE_COUNT);
}

bool coord_changes_sign(Coord coord)
{
    switch (coord) {
    case COORD_PELVIS_LIST:
    case COORD_PELVIS_ROTATION:
    case COORD_LUMBAR_BENDING:
    case COORD_LUMBAR_ROTATION:
    case COORD_THORACIC_BENDING:
    case COORD_THORACIC_ROTATION:
    case COORD_CERVICAL_BENDING:
    case COORD_CERVICAL_ROTATION:
    case COORD_HEAD_ROTATION:
        return true;
    default:
        return false;
    }
}
