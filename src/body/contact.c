#include "body/contact.h"

#include <string.h>

typedef struct CapsulePair {
    Capsule a, b;
} CapsulePair;

// Segments that share a joint, or flesh.
static const CapsulePair CONTACT_NEIGHBOURS[] = {
    {CAPSULE_PELVIS, CAPSULE_ABDOMEN},
    {CAPSULE_PELVIS, CAPSULE_CHEST_L},
    {CAPSULE_PELVIS, CAPSULE_CHEST_R},
    {CAPSULE_ABDOMEN, CAPSULE_CHEST_L},
    {CAPSULE_ABDOMEN, CAPSULE_CHEST_R},
    {CAPSULE_CHEST_L, CAPSULE_CHEST_R},
    {CAPSULE_CHEST_L, CAPSULE_NECK},
    {CAPSULE_CHEST_R, CAPSULE_NECK},
    {CAPSULE_CHEST_L, CAPSULE_HEAD},
    {CAPSULE_CHEST_R, CAPSULE_HEAD},
    {CAPSULE_NECK, CAPSULE_HEAD},
    {CAPSULE_CHEST_L, CAPSULE_UPPER_ARM_L},
    {CAPSULE_CHEST_R, CAPSULE_UPPER_ARM_R},
    {CAPSULE_UPPER_ARM_L, CAPSULE_FOREARM_L},
    {CAPSULE_UPPER_ARM_R, CAPSULE_FOREARM_R},
    {CAPSULE_FOREARM_L, CAPSULE_HAND_L},
    {CAPSULE_FOREARM_R, CAPSULE_HAND_R},
    {CAPSULE_PELVIS, CAPSULE_THIGH_L},
    {CAPSULE_PELVIS, CAPSULE_THIGH_R},
    {CAPSULE_ABDOMEN, CAPSULE_THIGH_L},
    {CAPSULE_ABDOMEN, CAPSULE_THIGH_R},
    {CAPSULE_THIGH_L, CAPSULE_SHANK_L},
    {CAPSULE_THIGH_R, CAPSULE_SHANK_R},
    {CAPSULE_SHANK_L, CAPSULE_FOOT_L},
    {CAPSULE_SHANK_R, CAPSULE_FOOT_R},
};

bool contact_pair_counts(Capsule a, Capsule b)
{
    for (size_t i = 0; i < sizeof CONTACT_NEIGHBOURS / sizeof *CONTACT_NEIGHBOURS; i++) {
        const CapsulePair *pair = &CONTACT_NEIGHBOURS[i];
        if ((pair->a == a && pair->b == b) || (pair->a == b && pair->b == a))
            return false;
    }
    return a != b;
}

Capsule contact_capsule_of(Point point)
{
    bool right = point >= POINT_RIGHT;
    Joint joint = POINTS[point].joint;
    if (joint == JOINT_HEAD)
        return CAPSULE_HEAD;
    if (joint == JOINT_PELVIS)
        return CAPSULE_PELVIS;
    if (joint >= JOINT_L5 && joint <= JOINT_L1)
        return CAPSULE_ABDOMEN;
    if (joint >= JOINT_T12 && joint <= JOINT_T1)
        return CAPSULE_CHEST_R;
    switch (right ? joint_mirror(joint) : joint) {
    case JOINT_CLAVICLE_L:
        return right ? CAPSULE_CHEST_R : CAPSULE_CHEST_L;
    case JOINT_ELBOW_L:
        return right ? CAPSULE_FOREARM_R : CAPSULE_FOREARM_L;
    case JOINT_WRIST_L:
        return right ? CAPSULE_HAND_R : CAPSULE_HAND_L;
    case JOINT_KNEE_L:
        return right ? CAPSULE_SHANK_R : CAPSULE_SHANK_L;
    default:
        return right ? CAPSULE_FOOT_R : CAPSULE_FOOT_L;
    }
}

static float contact_clamp(float x)
{
    return x < 0.0f ? 0.0f : x > 1.0f ? 1.0f : x;
}

void contact_pairs(uint32_t counts[CAPSULE_COUNT])
{
    for (int a = 0; a < CAPSULE_COUNT; a++) {
        counts[a] = 0;
        for (int b = a + 1; b < CAPSULE_COUNT; b++)
            if (contact_pair_counts((Capsule)a, (Capsule)b))
                counts[a] |= 1u << b;
    }
}

void contact_ends(const Body *body, ContactEnds *ends)
{
    for (int c = 0; c < CAPSULE_COUNT; c++)
        body_capsule(body, (Capsule)c, ends->a[c], ends->b[c]);
}

static void contact_measure(const ContactEnds *ends, Capsule a, Capsule b, Contact *contact)
{
    vec3 da, db, r;
    for (int i = 0; i < 3; i++) {
        da[i] = ends->b[a][i] - ends->a[a][i];
        db[i] = ends->b[b][i] - ends->a[b][i];
        r[i] = ends->a[a][i] - ends->a[b][i];
    }
    float aa = glm_vec3_dot(da, da), bb = glm_vec3_dot(db, db), f = glm_vec3_dot(db, r);
    float c = glm_vec3_dot(da, r), ab = glm_vec3_dot(da, db);
    float denominator = aa * bb - ab * ab;
    float s = denominator > 1e-9f ? contact_clamp((ab * f - c * bb) / denominator) : 0.5f;
    float t = (ab * s + f) / bb;
    if (t < 0.0f || t > 1.0f) {
        t = contact_clamp(t);
        s = contact_clamp((ab * t - c) / aa);
    }
    vec3 gap;
    for (int i = 0; i < 3; i++) {
        contact->point_a[i] = ends->a[a][i] + s * da[i];
        contact->point_b[i] = ends->a[b][i] + t * db[i];
        gap[i] = contact->point_a[i] - contact->point_b[i];
    }
    float distance = glm_vec3_norm(gap);
    for (int i = 0; i < 3; i++)
        contact->normal[i] = distance > 1e-6f ? gap[i] / distance : (i == 1);
    const CapsuleInfo *ia = &CAPSULES[a], *ib = &CAPSULES[b];
    float radius_a = ia->radius_a + s * (ia->radius_b - ia->radius_a);
    float radius_b = ib->radius_a + t * (ib->radius_b - ib->radius_a);
    contact->at_a = s;
    contact->at_b = t;
    contact->depth = radius_a + radius_b - distance;
}

// The axes' middles further apart than their half lengths and radii: most pairs are done with after this.
static bool contact_far(const ContactEnds *ends, Capsule a, Capsule b, float reach)
{
    float middles = 0.0f, length_a = 0.0f, length_b = 0.0f;
    for (int i = 0; i < 3; i++) {
        float m = ends->a[a][i] + ends->b[a][i] - ends->a[b][i] - ends->b[b][i];
        float la = ends->b[a][i] - ends->a[a][i], lb = ends->b[b][i] - ends->a[b][i];
        middles += m * m;
        length_a += la * la;
        length_b += lb * lb;
    }
    const CapsuleInfo *ia = &CAPSULES[a], *ib = &CAPSULES[b];
    float radii = fmaxf(ia->radius_a, ia->radius_b) + fmaxf(ib->radius_a, ib->radius_b);
    float within = 0.5f * (sqrtf(length_a) + sqrtf(length_b)) + radii + reach;
    return 0.25f * middles > within * within;
}

bool contact_near(const ContactEnds *ends, Capsule a, Capsule b, float reach, Contact *contact)
{
    if (contact_far(ends, a, b, reach))
        return false;
    contact_measure(ends, a, b, contact);
    return contact->depth > -reach;
}

void contact_of(const Body *body, Capsule a, Capsule b, Contact *contact)
{
    ContactEnds ends;
    body_capsule(body, a, ends.a[a], ends.b[a]);
    body_capsule(body, b, ends.a[b], ends.b[b]);
    contact_measure(&ends, a, b, contact);
}
