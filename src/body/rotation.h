// Quaternions (x, y, z, w) and rotation vectors, the few operations that poses and their derivatives share. Internal to
// the body layer. Written out, because a pose is resolved thousands of times while one is solved.
#ifndef WERVEL_BODY_ROTATION_H
#define WERVEL_BODY_ROTATION_H

#include <math.h>
#include <string.h>

#include <cglm/cglm.h>

#define ROTATION_EPSILON 1e-6f

static inline void rotation_cross(const vec3 a, const vec3 b, vec3 out)
{
    float x = a[1] * b[2] - a[2] * b[1];
    float y = a[2] * b[0] - a[0] * b[2];
    float z = a[0] * b[1] - a[1] * b[0];
    out[0] = x;
    out[1] = y;
    out[2] = z;
}

// exp of a rotation vector.
static inline void rotation_exp(const vec3 v, versor out)
{
    float angle = sqrtf(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    float scale = angle > ROTATION_EPSILON ? sinf(angle * 0.5f) / angle : 0.5f;
    out[0] = v[0] * scale;
    out[1] = v[1] * scale;
    out[2] = v[2] * scale;
    out[3] = cosf(angle * 0.5f);
}

// The rotation vector of a unit quaternion, of at most half a turn.
static inline void rotation_log(const versor q, vec3 out)
{
    float sign = q[3] < 0.0f ? -1.0f : 1.0f;
    float sine = sqrtf(q[0] * q[0] + q[1] * q[1] + q[2] * q[2]);
    float scale = sine > ROTATION_EPSILON ? sign * 2.0f * atan2f(sine, sign * q[3]) / sine : 2.0f * sign;
    out[0] = q[0] * scale;
    out[1] = q[1] * scale;
    out[2] = q[2] * scale;
}

// a * b: b first, then a; out may be either.
static inline void rotation_multiply(const versor a, const versor b, versor out)
{
    versor r = {
        a[3] * b[0] + a[0] * b[3] + a[1] * b[2] - a[2] * b[1], a[3] * b[1] - a[0] * b[2] + a[1] * b[3] + a[2] * b[0],
        a[3] * b[2] + a[0] * b[1] - a[1] * b[0] + a[2] * b[3], a[3] * b[3] - a[0] * b[0] - a[1] * b[1] - a[2] * b[2]};
    memcpy(out, r, sizeof r);
}

// v + 2 w (u x v) + 2 u x (u x v), with q = (u, w); out may be v.
static inline void rotation_turn(const versor q, const vec3 v, vec3 out)
{
    float tx = 2.0f * (q[1] * v[2] - q[2] * v[1]);
    float ty = 2.0f * (q[2] * v[0] - q[0] * v[2]);
    float tz = 2.0f * (q[0] * v[1] - q[1] * v[0]);
    float x = v[0] + q[3] * tx + q[1] * tz - q[2] * ty;
    float y = v[1] + q[3] * ty + q[2] * tx - q[0] * tz;
    float z = v[2] + q[3] * tz + q[0] * ty - q[1] * tx;
    out[0] = x;
    out[1] = y;
    out[2] = z;
}

#endif
