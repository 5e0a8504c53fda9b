#include "body/pose.h"

#include <string.h>

#include "body/rotation.h"

#define OVERHEAD_CONE 0.52f // radians: how near overhead an arm is read against it

static void pose_axis_turn(int axis, float angle, versor out)
{
    out[0] = out[1] = out[2] = 0.0f;
    out[axis] = sinf(angle * 0.5f);
    out[3] = cosf(angle * 0.5f);
}

// The twist about Y is what of q turns about Y: (0, y, 0, w) normalised; the swing is the rest, q * twist^-1, whose
// axis is in XZ.
void ball_split(const versor q, float swing[2], float *twist)
{
    float length = sqrtf(q[1] * q[1] + q[3] * q[3]);
    versor t = {0.0f, 0.0f, 0.0f, 1.0f};
    if (length > ROTATION_EPSILON) {
        t[1] = q[1] / length;
        t[3] = q[3] / length;
    }
    if (t[3] < 0.0f) {
        t[1] = -t[1];
        t[3] = -t[3];
    }
    versor inverse = {0.0f, -t[1], 0.0f, t[3]};
    versor s;
    vec3 v;
    rotation_multiply(q, inverse, s);
    rotation_log(s, v);
    swing[0] = v[0];
    swing[1] = v[2];
    *twist = 2.0f * atan2f(t[1], t[3]);
}

void ball_join(const float swing[2], float twist, versor out)
{
    vec3 v = {swing[0], 0.0f, swing[1]};
    versor s, t;
    rotation_exp(v, s);
    pose_axis_turn(1, twist, t);
    rotation_multiply(s, t, out);
}

// q = Rz(pi) * S * T: the rest direction is turned overhead first, and swing and twist are taken from there.
bool ball_overhead(const versor shoulder, bool right, float lean[2], float *rotation)
{
    const versor down = {0.0f, 0.0f, -1.0f, 0.0f}; // Rz(-pi)
    versor rest;
    float swing[2], twist;
    rotation_multiply(down, shoulder, rest);
    ball_split(rest, swing, &twist);
    float sign = right ? 1.0f : -1.0f;
    lean[0] = swing[1];
    lean[1] = sign * swing[0];
    *rotation = -sign * twist;
    return swing[0] * swing[0] + swing[1] * swing[1] < OVERHEAD_CONE * OVERHEAD_CONE;
}

static float pose_over(float value, float least, float most)
{
    return value < least ? least - value : value > most ? value - most : 0.0f;
}

float pose_range_over(const Pose *pose, const float coords[COORD_COUNT], Coord coord)
{
    Coord left = coord >= COORD_RIGHT ? coord_mirror(coord) : coord;
    if (left >= COORD_SHOULDER_FLEXION_L && left <= COORD_SHOULDER_ROTATION_L) {
        bool right = coord != left;
        float lean[2], rotation;
        if (ball_overhead(pose->joint[right ? JOINT_SHOULDER_R : JOINT_SHOULDER_L], right, lean, &rotation)) {
            return left == COORD_SHOULDER_FLEXION_L     ? pose_over(lean[0], -INFINITY, OVERHEAD_BACK)
                   : left == COORD_SHOULDER_ABDUCTION_L ? pose_over(lean[1], -INFINITY, OVERHEAD_MEDIAL)
                                                        : pose_over(rotation, -OVERHEAD_TURN, OVERHEAD_TURN);
        }
    }
    return pose_over(coords[coord], BODY_RAD(COORDS[coord].least), BODY_RAD(COORDS[coord].most));
}

void pose_init(Pose *pose)
{
    memset(pose, 0, sizeof *pose);
    for (int j = 0; j < JOINT_COUNT; j++)
        pose->joint[j][3] = 1.0f;
    pose->root[1] = BODY_PELVIS_Y;
}

static void pose_region_sum(const Pose *pose, Joint first, Joint last, float out[3])
{
    out[0] = out[1] = out[2] = 0.0f;
    for (int j = (int)first; j <= (int)last; j++) {
        vec3 v;
        rotation_log(pose->joint[j], v);
        out[0] -= v[2];
        out[1] += v[0];
        out[2] -= v[1];
    }
}

static void pose_side_coordinates(const Pose *pose, int side, float *coords)
{
    float sign = side ? 1.0f : -1.0f;
    const versor *q = &pose->joint[side ? JOINT_CLAVICLE_R : JOINT_CLAVICLE_L];
    const Coord base = COORD_CLAVICLE_ELEVATION_L;
    float swing[2], twist;
    vec3 v;

    rotation_log(q[0], v);
    coords[COORD_CLAVICLE_ELEVATION_L - base] = -sign * v[0];
    coords[COORD_CLAVICLE_PROTRACTION_L - base] = sign * v[1];
    ball_split(q[JOINT_SHOULDER_L - JOINT_CLAVICLE_L], swing, &twist);
    coords[COORD_SHOULDER_FLEXION_L - base] = swing[1];
    coords[COORD_SHOULDER_ABDUCTION_L - base] = -sign * swing[0];
    coords[COORD_SHOULDER_ROTATION_L - base] = -sign * twist;
    rotation_log(q[JOINT_ELBOW_L - JOINT_CLAVICLE_L], v);
    coords[COORD_ELBOW_FLEXION_L - base] = v[2];

    // The wrist is Ry(pronation) * Rz(-deviation) * Rx(flexion); its matrix' second row is (sin d', cos d' cos f, -cos
    // d' sin f).
    mat3 m;
    versor w;
    memcpy(w, q[JOINT_WRIST_L - JOINT_CLAVICLE_L], sizeof w);
    glm_quat_mat3(w, m);
    float deviation = asinf(glm_clamp(m[0][1], -1.0f, 1.0f));
    coords[COORD_FOREARM_PRONATION_L - base] = sign * atan2f(-m[0][2], m[0][0]);
    coords[COORD_WRIST_FLEXION_L - base] = sign * atan2f(-m[2][1], m[1][1]);
    coords[COORD_WRIST_DEVIATION_L - base] = -deviation;

    ball_split(q[JOINT_HIP_L - JOINT_CLAVICLE_L], swing, &twist);
    coords[COORD_HIP_FLEXION_L - base] = swing[1];
    coords[COORD_HIP_ABDUCTION_L - base] = -sign * swing[0];
    coords[COORD_HIP_ROTATION_L - base] = -sign * twist;
    rotation_log(q[JOINT_KNEE_L - JOINT_CLAVICLE_L], v);
    coords[COORD_KNEE_FLEXION_L - base] = -v[2];
    rotation_log(q[JOINT_ANKLE_L - JOINT_CLAVICLE_L], v);
    coords[COORD_ANKLE_DORSIFLEXION_L - base] = v[2];
    coords[COORD_SUBTALAR_EVERSION_L - base] = -sign * v[0];
    rotation_log(q[JOINT_TOE_L - JOINT_CLAVICLE_L], v);
    coords[COORD_TOE_EXTENSION_L - base] = v[2];
}

void pose_coordinates(const Pose *pose, float coords[COORD_COUNT])
{
    // Pelvis: Rx(list) * Ry(-rotation) * Rz(-tilt). With a = list, b = -rotation, c = -tilt the matrix' first row is
    // (cos b cos c, -cos b sin c, sin b) and its third column (sin b, -sin a cos b, cos a cos b).
    mat3 m;
    versor root;
    memcpy(root, pose->joint[JOINT_PELVIS], sizeof root);
    glm_quat_mat3(root, m);
    coords[COORD_PELVIS_LIST] = atan2f(-m[2][1], m[2][2]);
    coords[COORD_PELVIS_ROTATION] = -asinf(glm_clamp(m[2][0], -1.0f, 1.0f));
    coords[COORD_PELVIS_TILT] = -atan2f(-m[1][0], m[0][0]);

    pose_region_sum(pose, JOINT_L5, JOINT_L1, &coords[COORD_LUMBAR_FLEXION]);
    pose_region_sum(pose, JOINT_T12, JOINT_T1, &coords[COORD_THORACIC_FLEXION]);
    pose_region_sum(pose, JOINT_C7, JOINT_C2, &coords[COORD_CERVICAL_FLEXION]);
    vec3 atlas, head;
    rotation_log(pose->joint[JOINT_C1], atlas);
    rotation_log(pose->joint[JOINT_HEAD], head);
    coords[COORD_CERVICAL_FLEXION] -= atlas[2];
    coords[COORD_CERVICAL_BENDING] += atlas[0];
    coords[COORD_HEAD_ROTATION] = -atlas[1];
    coords[COORD_HEAD_FLEXION] = -head[2];
    pose_side_coordinates(pose, 0, &coords[COORD_LEFT]);
    pose_side_coordinates(pose, 1, &coords[COORD_RIGHT]);
}

static void pose_set_region(Pose *pose, Joint first, Joint last, const float region[3])
{
    for (int j = (int)first; j <= (int)last; j++) {
        const float *share = VERTEBRA_SHARE[j - JOINT_L5];
        vec3 v = {region[1] * share[1], -region[2] * share[2], -region[0] * share[0]};
        rotation_exp(v, pose->joint[j]);
    }
}

static void pose_set_side(Pose *pose, int side, const float *coords)
{
    float sign = side ? 1.0f : -1.0f;
    versor *q = &pose->joint[side ? JOINT_CLAVICLE_R : JOINT_CLAVICLE_L];
    const Coord base = COORD_CLAVICLE_ELEVATION_L;

    vec3 clavicle = {-sign * coords[COORD_CLAVICLE_ELEVATION_L - base],
                     sign * coords[COORD_CLAVICLE_PROTRACTION_L - base], 0.0f};
    rotation_exp(clavicle, q[0]);
    float arm[2] = {-sign * coords[COORD_SHOULDER_ABDUCTION_L - base], coords[COORD_SHOULDER_FLEXION_L - base]};
    ball_join(arm, -sign * coords[COORD_SHOULDER_ROTATION_L - base], q[JOINT_SHOULDER_L - JOINT_CLAVICLE_L]);
    pose_axis_turn(2, coords[COORD_ELBOW_FLEXION_L - base], q[JOINT_ELBOW_L - JOINT_CLAVICLE_L]);

    versor pronation, deviation, flexion, hand;
    pose_axis_turn(1, sign * coords[COORD_FOREARM_PRONATION_L - base], pronation);
    pose_axis_turn(2, -coords[COORD_WRIST_DEVIATION_L - base], deviation);
    pose_axis_turn(0, sign * coords[COORD_WRIST_FLEXION_L - base], flexion);
    rotation_multiply(pronation, deviation, hand);
    rotation_multiply(hand, flexion, q[JOINT_WRIST_L - JOINT_CLAVICLE_L]);

    float leg[2] = {-sign * coords[COORD_HIP_ABDUCTION_L - base], coords[COORD_HIP_FLEXION_L - base]};
    ball_join(leg, -sign * coords[COORD_HIP_ROTATION_L - base], q[JOINT_HIP_L - JOINT_CLAVICLE_L]);
    pose_axis_turn(2, -coords[COORD_KNEE_FLEXION_L - base], q[JOINT_KNEE_L - JOINT_CLAVICLE_L]);
    vec3 foot = {-sign * coords[COORD_SUBTALAR_EVERSION_L - base], 0.0f, coords[COORD_ANKLE_DORSIFLEXION_L - base]};
    rotation_exp(foot, q[JOINT_ANKLE_L - JOINT_CLAVICLE_L]);
    pose_axis_turn(2, coords[COORD_TOE_EXTENSION_L - base], q[JOINT_TOE_L - JOINT_CLAVICLE_L]);
}

void pose_set_coordinates(Pose *pose, const float coords[COORD_COUNT])
{
    versor list, rotation, tilt, root;
    pose_axis_turn(0, coords[COORD_PELVIS_LIST], list);
    pose_axis_turn(1, -coords[COORD_PELVIS_ROTATION], rotation);
    pose_axis_turn(2, -coords[COORD_PELVIS_TILT], tilt);
    rotation_multiply(list, rotation, root);
    rotation_multiply(root, tilt, pose->joint[JOINT_PELVIS]);
    pose_set_region(pose, JOINT_L5, JOINT_L1, &coords[COORD_LUMBAR_FLEXION]);
    pose_set_region(pose, JOINT_T12, JOINT_T1, &coords[COORD_THORACIC_FLEXION]);
    pose_set_region(pose, JOINT_C7, JOINT_C1, &coords[COORD_CERVICAL_FLEXION]);
    const float *share = VERTEBRA_SHARE[JOINT_C1 - JOINT_L5];
    vec3 atlas = {coords[COORD_CERVICAL_BENDING] * share[1], -coords[COORD_HEAD_ROTATION],
                  -coords[COORD_CERVICAL_FLEXION] * share[0]};
    rotation_exp(atlas, pose->joint[JOINT_C1]);
    pose_axis_turn(2, -coords[COORD_HEAD_FLEXION], pose->joint[JOINT_HEAD]);
    pose_set_side(pose, 0, &coords[COORD_LEFT]);
    pose_set_side(pose, 1, &coords[COORD_RIGHT]);
}

// Reflection in z = 0 takes a rotation about (x, y, z) to one about (-x, -y, z) by the same angle.
void pose_mirror(const Pose *pose, Pose *out)
{
    Pose mirrored = *pose;
    for (int j = 0; j < JOINT_COUNT; j++) {
        const float *q = pose->joint[joint_mirror((Joint)j)];
        mirrored.joint[j][0] = -q[0];
        mirrored.joint[j][1] = -q[1];
        mirrored.joint[j][2] = q[2];
        mirrored.joint[j][3] = q[3];
    }
    mirrored.root[2] = -pose->root[2];
    mirrored.curl[0] = pose->curl[1];
    mirrored.curl[1] = pose->curl[0];
    *out = mirrored;
}

void pose_blend(const Pose *a, const Pose *b, float t, Pose *out)
{
    Pose blended;
    for (int j = 0; j < JOINT_COUNT; j++) {
        versor from, to;
        memcpy(from, a->joint[j], sizeof from);
        memcpy(to, b->joint[j], sizeof to);
        glm_quat_slerp(from, to, t, blended.joint[j]);
    }
    for (int i = 0; i < 3; i++)
        blended.root[i] = a->root[i] + (b->root[i] - a->root[i]) * t;
    for (int i = 0; i < 2; i++)
        blended.curl[i] = a->curl[i] + (b->curl[i] - a->curl[i]) * t;
    blended.clasp = a->clasp + (b->clasp - a->clasp) * t;
    *out = blended;
}

void body_resolve(const Pose *pose, Body *body)
{
    memcpy(body->rotation[JOINT_PELVIS], pose->joint[JOINT_PELVIS], sizeof(versor));
    memcpy(body->position[JOINT_PELVIS], pose->root, sizeof(vec3));
    for (int j = 1; j < JOINT_COUNT; j++) {
        const JointInfo *info = &JOINTS[j];
        const JointInfo *parent = &JOINTS[info->parent];
        vec3 offset = {info->place[0] - parent->place[0], info->place[1] - parent->place[1],
                       info->place[2] - parent->place[2]};
        vec3 turned;
        rotation_turn(body->rotation[info->parent], offset, turned);
        for (int i = 0; i < 3; i++)
            body->position[j][i] = body->position[info->parent][i] + turned[i];
        // The arm turns with the thorax, not with the clavicle.
        bool arm = j == JOINT_SHOULDER_L || j == JOINT_SHOULDER_R;
        rotation_multiply(body->rotation[arm ? parent->parent : info->parent], pose->joint[j], body->rotation[j]);
    }
    memcpy(body->curl, pose->curl, sizeof body->curl);
    body->clasp = pose->clasp;
}

void body_to_world(const Body *body, Joint joint, const vec3 local, vec3 out)
{
    vec3 turned;
    rotation_turn(body->rotation[joint], local, turned);
    for (int i = 0; i < 3; i++)
        out[i] = body->position[joint][i] + turned[i];
}

void body_point(const Body *body, Point point, vec3 out)
{
    const PointInfo *info = &POINTS[point];
    if (point == POINT_FINGERTIP_L || point == POINT_FINGERTIP_R) {
        // A fist's fingers end at the palm, interlaced ones between the knuckles of the other hand.
        int side = point == POINT_FINGERTIP_R;
        float short_by = 0.096f * body->curl[side];
        if (0.07f * body->clasp > short_by)
            short_by = 0.07f * body->clasp;
        vec3 local = {info->local[0], info->local[1] + short_by, info->local[2]};
        body_to_world(body, info->joint, local, out);
        return;
    }
    body_to_world(body, info->joint, info->local, out);
}

void body_aim(const Body *body, Aim aim, vec3 out)
{
    rotation_turn(body->rotation[AIMS[aim].joint], AIMS[aim].local, out);
}

void body_capsule(const Body *body, Capsule capsule, vec3 a, vec3 b)
{
    const CapsuleInfo *info = &CAPSULES[capsule];
    body_to_world(body, info->joint_a, info->a, a);
    body_to_world(body, info->joint_b, info->b, b);
}

// Mass as a share of the body's, and its centre as a share of the way from joint a's place to joint b's.
typedef struct SegmentMass {
    Joint a, b;
    float mass;
    float centre;
} SegmentMass;

// de Leva 1996, table 4, mean of women and men; the trunk in his three parts, hands to the knuckles, the foot from
// ankle to toe.
static const SegmentMass SEGMENT_MASSES[] = {
    {JOINT_C1, JOINT_HEAD, 0.0681f, 2.5f},
    {JOINT_T1, JOINT_T12, 0.1571f, 0.45f},
    {JOINT_T12, JOINT_L4, 0.1549f, 0.45f},
    {JOINT_L5, JOINT_PELVIS, 0.1182f, 0.55f},
    {JOINT_SHOULDER_L, JOINT_ELBOW_L, 0.0263f, 0.5763f},
    {JOINT_SHOULDER_R, JOINT_ELBOW_R, 0.0263f, 0.5763f},
    {JOINT_ELBOW_L, JOINT_WRIST_L, 0.0150f, 0.4567f},
    {JOINT_ELBOW_R, JOINT_WRIST_R, 0.0150f, 0.4567f},
    {JOINT_WRIST_L, JOINT_WRIST_L, 0.0059f, 0.0f},
    {JOINT_WRIST_R, JOINT_WRIST_R, 0.0059f, 0.0f},
    {JOINT_HIP_L, JOINT_KNEE_L, 0.1447f, 0.3854f},
    {JOINT_HIP_R, JOINT_KNEE_R, 0.1447f, 0.3854f},
    {JOINT_KNEE_L, JOINT_ANKLE_L, 0.0457f, 0.4388f},
    {JOINT_KNEE_R, JOINT_ANKLE_R, 0.0457f, 0.4388f},
    {JOINT_ANKLE_L, JOINT_TOE_L, 0.0133f, 0.5f},
    {JOINT_ANKLE_R, JOINT_TOE_R, 0.0133f, 0.5f},
};

void body_centre_of_mass(const Body *body, vec3 out)
{
    float total = 0.0f;
    out[0] = out[1] = out[2] = 0.0f;
    for (size_t s = 0; s < sizeof SEGMENT_MASSES / sizeof *SEGMENT_MASSES; s++) {
        const SegmentMass *segment = &SEGMENT_MASSES[s];
        for (int i = 0; i < 3; i++) {
            float a = body->position[segment->a][i], b = body->position[segment->b][i];
            out[i] += segment->mass * (a + (b - a) * segment->centre);
        }
        total += segment->mass;
    }
    for (int i = 0; i < 3; i++)
        out[i] /= total;
}
