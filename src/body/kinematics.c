#include "body/kinematics.h"

#include <string.h>

#include "body/rotation.h"

typedef struct BallInfo {
    Joint joint, frame; // frame: whose axes its rotation vector is in; the world for the pelvis
    Coord first;
} BallInfo;

static const BallInfo BALLS[BALL_COUNT] = {
    [BALL_PELVIS] = {JOINT_PELVIS, JOINT_NONE, COORD_PELVIS_TILT},
    [BALL_SHOULDER_L] = {JOINT_SHOULDER_L, JOINT_T3, COORD_SHOULDER_FLEXION_L},
    [BALL_HIP_L] = {JOINT_HIP_L, JOINT_PELVIS, COORD_HIP_FLEXION_L},
    [BALL_SHOULDER_R] = {JOINT_SHOULDER_R, JOINT_T3, COORD_SHOULDER_FLEXION_R},
    [BALL_HIP_R] = {JOINT_HIP_R, JOINT_PELVIS, COORD_HIP_FLEXION_R},
};

// Rounds otherwise than rotation_turn(): two of the shipped exercises stand so near a limit that the last bit decides
// (the side plank's turning over, the ball's crossed arms), so the two are one only when those have more room.
static void kinematics_rotate(const versor q, const vec3 v, vec3 out)
{
    vec3 u = {q[0], q[1], q[2]}, t, w;
    rotation_cross(u, v, t);
    for (int i = 0; i < 3; i++)
        t[i] *= 2.0f;
    rotation_cross(u, t, w);
    for (int i = 0; i < 3; i++)
        out[i] = v[i] + q[3] * t[i] + w[i];
}

// Of many steps, each of which rounds.
static void kinematics_multiply(const versor a, const versor b, versor out)
{
    rotation_multiply(a, b, out);
    float n = 1.0f / sqrtf(out[0] * out[0] + out[1] * out[1] + out[2] * out[2] + out[3] * out[3]);
    for (int i = 0; i < 4; i++)
        out[i] *= n;
}

// The left Jacobian of SO(3) times w: exp(v + dv) = exp(J dv) exp(v) to first order.
// J = I + (1 - cos a)/a^2 [v] + (a - sin a)/a^3 [v]^2, a = |v|.
static void kinematics_left_jacobian(const vec3 v, const vec3 w, vec3 out)
{
    float a2 = v[0] * v[0] + v[1] * v[1] + v[2] * v[2], a = sqrtf(a2);
    float first = a > 1e-3f ? (1.0f - cosf(a)) / a2 : 0.5f - a2 / 24.0f;
    float second = a > 1e-2f ? (a - sinf(a)) / (a2 * a) : 1.0f / 6.0f - a2 / 120.0f;
    vec3 c, d;
    rotation_cross(v, w, c);
    rotation_cross(v, c, d);
    for (int i = 0; i < 3; i++)
        out[i] = w[i] + first * c[i] + second * d[i];
}

// Reads the coordinates of the ball joints off the rotations: nothing else in coords may be touched, so that a
// vertebra's share stays exact.
static void kinematics_read_balls(Kinematics *k)
{
    float coords[COORD_COUNT];
    pose_coordinates(&k->pose, coords);
    for (int b = 0; b < BALL_COUNT; b++)
        memcpy(&k->coords[BALLS[b].first], &coords[BALLS[b].first], 3 * sizeof *coords);
}

static void kinematics_build(Kinematics *k, versor balls[BALL_COUNT])
{
    pose_set_coordinates(&k->pose, k->coords);
    for (int b = 0; b < BALL_COUNT; b++)
        memcpy(k->pose.joint[BALLS[b].joint], balls[b], sizeof(versor));
    kinematics_read_balls(k);
    body_resolve(&k->pose, &k->body);
}

void kinematics_set(Kinematics *k, const Pose *pose)
{
    versor balls[BALL_COUNT];
    k->pose = *pose;
    pose_coordinates(pose, k->coords);
    for (int b = 0; b < BALL_COUNT; b++)
        memcpy(balls[b], pose->joint[BALLS[b].joint], sizeof(versor));
    kinematics_build(k, balls);
}

void kinematics_step(Kinematics *k, const double step[DOF_COUNT])
{
    versor balls[BALL_COUNT];
    for (int i = 0; i < 3; i++)
        k->pose.root[i] += (float)step[i];
    for (int b = 0; b < BALL_COUNT; b++) {
        const double *s = &step[DOF_OF(BALLS[b].first)];
        vec3 v = {(float)s[0], (float)s[1], (float)s[2]};
        versor turn;
        rotation_exp(v, turn);
        kinematics_multiply(turn, k->pose.joint[BALLS[b].joint], balls[b]);
    }
    for (int c = 0; c < COORD_COUNT; c++)
        k->coords[c] += (float)step[DOF_OF(c)]; // ball coordinates are read anew below
    kinematics_build(k, balls);
}

// A reflected rotation vector (x, y, z) is (-x, -y, z); a reflected place (x, y, -z).
void kinematics_symmetric_step(double step[DOF_COUNT])
{
    double reflected[DOF_COUNT];
    for (int c = 0; c < COORD_COUNT; c++) {
        Coord other = coord_mirror((Coord)c);
        int row;
        int ball = kinematics_ball_of((Coord)c, &row);
        double sign = ball >= 0 ? (row == 2 ? 1.0 : -1.0) : coord_changes_sign((Coord)c) ? -1.0 : 1.0;
        reflected[DOF_OF(c)] = sign * step[DOF_OF(other)];
    }
    reflected[0] = step[0];
    reflected[1] = step[1];
    reflected[2] = -step[2];
    for (int d = 0; d < DOF_COUNT; d++)
        step[d] = 0.5 * (step[d] + reflected[d]);
}

// Lets dof d turn joint j about a world axis through the joint's place.
static void kinematics_turn(Kinematics *k, Joint j, int d, const vec3 omega)
{
    Twist *twist = &k->twist[j][d];
    vec3 v;
    rotation_cross(k->body.position[j], omega, v); // -(omega x c) = c x omega
    if (!(k->active[j] & (1ull << d)))
        memset(twist, 0, sizeof *twist);
    k->active[j] |= 1ull << d;
    for (int i = 0; i < 3; i++) {
        twist->omega[i] += omega[i];
        twist->v[i] += v[i];
    }
}

// A joint whose rotation is exp(sum of share * coordinate * axis): the derivative by a coordinate is J_left(v) axis *
// share.
static void kinematics_turn_exp(Kinematics *k, Joint j, const Coord *coords, const float *shares, int count)
{
    vec3 v = {0.0f, 0.0f, 0.0f};
    for (int i = 0; i < count; i++)
        for (int n = 0; n < 3; n++)
            v[n] += COORDS[coords[i]].axis[n] * shares[i] * k->coords[coords[i]];
    Joint frame = JOINTS[j].parent;
    for (int i = 0; i < count; i++) {
        vec3 axis = {COORDS[coords[i]].axis[0] * shares[i], COORDS[coords[i]].axis[1] * shares[i],
                     COORDS[coords[i]].axis[2] * shares[i]};
        vec3 local, world;
        kinematics_left_jacobian(v, axis, local);
        kinematics_rotate(k->body.rotation[frame], local, world);
        kinematics_turn(k, j, DOF_OF(coords[i]), world);
    }
}

static void kinematics_turn_ball(Kinematics *k, int ball)
{
    const BallInfo *info = &BALLS[ball];
    for (int i = 0; i < 3; i++) {
        vec3 axis = {0.0f, 0.0f, 0.0f};
        axis[i] = 1.0f;
        if (info->frame != JOINT_NONE)
            kinematics_rotate(k->body.rotation[info->frame], axis, axis);
        kinematics_turn(k, info->joint, DOF_OF(info->first) + i, axis);
    }
}

// The wrist is Ry(pronation) * Rz(-deviation) * Rx(flexion), each turn in the frame that those before it made.
static void kinematics_turn_wrist(Kinematics *k, Joint j, Coord pronation)
{
    static const int order[3] = {0, 2, 1}; // pronation, deviation, flexion
    versor frame;
    memcpy(frame, k->body.rotation[JOINTS[j].parent], sizeof frame);
    for (int i = 0; i < 3; i++) {
        Coord coord = (Coord)((int)pronation + order[i]);
        vec3 axis, world, v;
        memcpy(axis, COORDS[coord].axis, sizeof axis);
        kinematics_rotate(frame, axis, world);
        kinematics_turn(k, j, DOF_OF(coord), world);
        for (int n = 0; n < 3; n++)
            v[n] = axis[n] * k->coords[coord];
        versor turn;
        rotation_exp(v, turn);
        kinematics_multiply(frame, turn, frame);
    }
}

static void kinematics_inherit(Kinematics *k, Joint j)
{
    Joint parent = JOINTS[j].parent;
    k->active[j] = k->active[parent];
    for (uint64_t rest = k->active[parent]; rest; rest &= rest - 1) {
        int d = __builtin_ctzll(rest);
        k->twist[j][d] = k->twist[parent][d];
    }
    if (j != JOINT_SHOULDER_L && j != JOINT_SHOULDER_R)
        return;
    // The clavicle carries the arm along but does not turn it: omega x p + v at the shoulder, for the whole arm.
    Coord first = j == JOINT_SHOULDER_L ? COORD_CLAVICLE_ELEVATION_L : COORD_CLAVICLE_ELEVATION_R;
    for (int d = DOF_OF(first); d < DOF_OF(first) + 2; d++) {
        Twist *twist = &k->twist[j][d];
        vec3 moved;
        rotation_cross(twist->omega, k->body.position[j], moved);
        for (int i = 0; i < 3; i++) {
            twist->v[i] += moved[i];
            twist->omega[i] = 0.0f;
        }
    }
}

static void kinematics_own(Kinematics *k, Joint j)
{
    static const float whole[2] = {1.0f, 1.0f};
    if (j >= JOINT_L5 && j <= JOINT_C1) {
        Coord first = j <= JOINT_L1   ? COORD_LUMBAR_FLEXION
                      : j <= JOINT_T1 ? COORD_THORACIC_FLEXION
                                      : COORD_CERVICAL_FLEXION;
        Coord coords[3] = {first, (Coord)(first + 1), (Coord)(first + 2)};
        float shares[3];
        memcpy(shares, VERTEBRA_SHARE[j - JOINT_L5], sizeof shares);
        if (j == JOINT_C1) {
            coords[2] = COORD_HEAD_ROTATION;
            shares[2] = 1.0f;
        }
        kinematics_turn_exp(k, j, coords, shares, 3);
        return;
    }
    if (j == JOINT_HEAD) {
        Coord nod = COORD_HEAD_FLEXION;
        kinematics_turn_exp(k, j, &nod, whole, 1);
        return;
    }
    bool right = j >= JOINT_CLAVICLE_R;
    int shift = right ? COORD_PER_SIDE : 0;
    Joint left = right ? joint_mirror(j) : j;
    Coord pair[2];
    switch (left) {
    case JOINT_CLAVICLE_L:
        pair[0] = (Coord)(COORD_CLAVICLE_ELEVATION_L + shift);
        pair[1] = (Coord)(COORD_CLAVICLE_PROTRACTION_L + shift);
        kinematics_turn_exp(k, j, pair, whole, 2);
        break;
    case JOINT_ANKLE_L:
        pair[0] = (Coord)(COORD_ANKLE_DORSIFLEXION_L + shift);
        pair[1] = (Coord)(COORD_SUBTALAR_EVERSION_L + shift);
        kinematics_turn_exp(k, j, pair, whole, 2);
        break;
    case JOINT_ELBOW_L:
    case JOINT_KNEE_L:
    case JOINT_TOE_L:
        pair[0] = (Coord)((left == JOINT_ELBOW_L  ? COORD_ELBOW_FLEXION_L
                           : left == JOINT_KNEE_L ? COORD_KNEE_FLEXION_L
                                                  : COORD_TOE_EXTENSION_L) +
                          shift);
        kinematics_turn_exp(k, j, pair, whole, 1);
        break;
    case JOINT_WRIST_L:
        kinematics_turn_wrist(k, j, (Coord)(COORD_FOREARM_PRONATION_L + shift));
        break;
    case JOINT_SHOULDER_L:
        kinematics_turn_ball(k, right ? BALL_SHOULDER_R : BALL_SHOULDER_L);
        break;
    default:
        kinematics_turn_ball(k, right ? BALL_HIP_R : BALL_HIP_L);
        break;
    }
}

void kinematics_derive(Kinematics *k)
{
    k->active[JOINT_PELVIS] = 0;
    for (int i = 0; i < 3; i++) {
        Twist *twist = &k->twist[JOINT_PELVIS][i];
        memset(twist, 0, sizeof *twist);
        twist->v[i] = 1.0f;
        k->active[JOINT_PELVIS] |= 1ull << i;
    }
    kinematics_turn_ball(k, BALL_PELVIS);
    for (int j = 1; j < JOINT_COUNT; j++) {
        kinematics_inherit(k, (Joint)j);
        kinematics_own(k, (Joint)j);
    }
}

int kinematics_ball_of(Coord coord, int *row)
{
    for (int b = 0; b < BALL_COUNT; b++) {
        if (coord >= BALLS[b].first && coord < BALLS[b].first + 3) {
            *row = (int)(coord - BALLS[b].first);
            return b;
        }
    }
    return -1;
}

Joint kinematics_ball_joint(int ball)
{
    return BALLS[ball].joint;
}

// Rows of the inverse: cross products of the columns over the determinant, which goes to zero only where a limb points
// straight back along its own rest direction.
static void kinematics_invert(mat3 m, float rows[3][3])
{
    vec3 c[3];
    rotation_cross(m[1], m[2], c[0]);
    rotation_cross(m[2], m[0], c[1]);
    rotation_cross(m[0], m[1], c[2]);
    float det = m[0][0] * c[0][0] + m[0][1] * c[0][1] + m[0][2] * c[0][2];
    if (fabsf(det) < 0.05f)
        det = det < 0.0f ? -0.05f : 0.05f;
    for (int r = 0; r < 3; r++)
        for (int i = 0; i < 3; i++)
            rows[r][i] = c[r][i] / det;
}

// A limb's rotation is S(sigma) * Ry(tau), sigma = (sx, 0, sz). A rate of the coordinates turns it by
//     omega = J_left(sigma) (sx', 0, sz')  +  S y tau'
// in the parent's axes, so the coordinates' derivative by a rotation step is the inverse of the matrix with those three
// columns. The pelvis is Rx(list) Ry(-rotation) Rz(-tilt), whose columns are x, Rx y and Rx Ry z with their signs.
void kinematics_ball(const Kinematics *k, int ball, float rows[3][3], int *first)
{
    const BallInfo *info = &BALLS[ball];
    mat3 m; // columns: d omega / d coordinate
    *first = DOF_OF(info->first);
    if (ball == BALL_PELVIS) {
        vec3 lean = {k->coords[COORD_PELVIS_LIST], 0.0f, 0.0f}, turn = {0.0f, -k->coords[COORD_PELVIS_ROTATION], 0.0f};
        vec3 x = {1.0f, 0.0f, 0.0f}, y = {0.0f, -1.0f, 0.0f}, z = {0.0f, 0.0f, -1.0f};
        versor a, b;
        rotation_exp(lean, a);
        rotation_exp(turn, b);
        kinematics_multiply(a, b, b);
        kinematics_rotate(b, z, m[0]);
        memcpy(m[1], x, sizeof x);
        kinematics_rotate(a, y, m[2]);
    } else {
        const CoordInfo *flexion = &COORDS[info->first], *abduction = flexion + 1, *rotation = flexion + 2;
        vec3 sigma, y;
        for (int i = 0; i < 3; i++)
            sigma[i] = flexion->axis[i] * k->coords[info->first] + abduction->axis[i] * k->coords[info->first + 1];
        versor swing;
        rotation_exp(sigma, swing);
        kinematics_left_jacobian(sigma, flexion->axis, m[0]);
        kinematics_left_jacobian(sigma, abduction->axis, m[1]);
        memcpy(y, rotation->axis, sizeof y);
        kinematics_rotate(swing, y, m[2]);
    }
    kinematics_invert(m, rows);
}

bool kinematics_overhead(const Kinematics *k, bool right, float values[3], float rows[3][3], int *first)
{
    int ball = right ? BALL_SHOULDER_R : BALL_SHOULDER_L;
    const BallInfo *info = &BALLS[ball];
    float lean[2];
    *first = DOF_OF(info->first);
    if (!ball_overhead(k->pose.joint[info->joint], right, lean, &values[2]))
        return false;
    values[0] = lean[0];
    values[1] = lean[1];
    // As above, with Rz(pi) before the swing: a rate is seen through Rz(-pi), which turns x and y round.
    float sign = right ? 1.0f : -1.0f;
    vec3 sigma = {sign * lean[1], 0.0f, lean[0]}, back = {0.0f, 0.0f, 1.0f}, medial = {sign, 0.0f, 0.0f};
    vec3 turn = {0.0f, -sign, 0.0f};
    versor swing;
    mat3 m;
    rotation_exp(sigma, swing);
    kinematics_left_jacobian(sigma, back, m[0]);
    kinematics_left_jacobian(sigma, medial, m[1]);
    kinematics_rotate(swing, turn, m[2]);
    for (int c = 0; c < 3; c++) {
        m[c][0] = -m[c][0];
        m[c][1] = -m[c][1];
    }
    kinematics_invert(m, rows);
    return true;
}

// e = log(q q0^-1); a step d gives de = J_left(e)^-1 d, with J^-1 = I - [e]/2 + (1/a^2 - (1 + cos a)/(2 a sin a))
// [e]^2.
void kinematics_ball_offset(const Kinematics *k, int ball, const Pose *seed, vec3 offset, float derivative[3][3])
{
    Joint joint = BALLS[ball].joint;
    const float *q0 = seed->joint[joint];
    versor inverse = {-q0[0], -q0[1], -q0[2], q0[3]}, q;
    kinematics_multiply(k->pose.joint[joint], inverse, q);
    rotation_log(q, offset);
    float a = fminf(sqrtf(offset[0] * offset[0] + offset[1] * offset[1] + offset[2] * offset[2]), 3.0f);
    float factor = a > 1e-2f ? 1.0f / (a * a) - (1.0f + cosf(a)) / (2.0f * a * sinf(a)) : 1.0f / 12.0f;
    for (int c = 0; c < 3; c++) {
        vec3 unit = {0.0f, 0.0f, 0.0f}, once, twice;
        unit[c] = 1.0f;
        rotation_cross(offset, unit, once);
        rotation_cross(offset, once, twice);
        for (int r = 0; r < 3; r++)
            derivative[r][c] = unit[r] - 0.5f * once[r] + factor * twice[r];
    }
}
