// Which of the body's capsules may not pass through each other, and by how much they do. The solver pushes with it, the
// audit measures with it.
#ifndef WERVEL_BODY_CONTACT_H
#define WERVEL_BODY_CONTACT_H

#include <stdint.h>

#include "body/pose.h"

// Flesh gives way: capsules that are meant to touch may overlap by this much, metres.
#define CONTACT_SOFT 0.035f

typedef struct Contact {
    float depth;           // overlap, metres; negative: a gap
    float at_a, at_b;      // of the nearest points, 0..1 along each capsule's axis
    vec3 point_a, point_b; // on the axes
    vec3 normal;           // unit, from b to a
} Contact;

// Capsules in the world: made once for a body, asked often.
typedef struct ContactEnds {
    vec3 a[CAPSULE_COUNT], b[CAPSULE_COUNT];
} ContactEnds;

// False for segments that hang together (neighbours) and for the two halves of the chest.
bool contact_pair_counts(Capsule a, Capsule b);
// The capsule that a skin point lies on.
Capsule contact_capsule_of(Point point);
// Bit b of counts[a] where the pair counts and a < b.
void contact_pairs(uint32_t counts[CAPSULE_COUNT]);
void contact_ends(const Body *body, ContactEnds *ends);
// False where the two are further apart than `reach`; *contact is then not filled in.
bool contact_near(const ContactEnds *ends, Capsule a, Capsule b, float reach, Contact *contact);
// The nearest points of two capsules in the world. After C. Ericson, Real-Time Collision Detection 2005, 5.1.9.
void contact_of(const Body *body, Capsule a, Capsule b, Contact *contact);

#endif
