// Holds every moment of a timeline to the fixed limits of a body that could be real: nothing sinks into the floor or a
// prop, what is planted stays, no joint turns further than joints do, limbs do not pass through each other, nothing
// jumps, nobody hangs in the air off balance. It looks at 60 moments a second of what will be shown, across the seams
// between phases too; the solver's and the tracks' own idea of having succeeded is not asked.
#ifndef WERVEL_SESSION_AUDIT_H
#define WERVEL_SESSION_AUDIT_H

#include "core/diag.h"
#include "session/timeline.h"

#define AUDIT_DEPTH   0.005f // metres below the floor or inside a prop
#define AUDIT_DRIFT   0.005f // metres that a planted point moves while planted
#define AUDIT_RANGE   1.0f   // degrees beyond a range of motion
#define AUDIT_OVERLAP 0.010f // metres that capsules overlap that are no neighbours and may not touch
#define AUDIT_JUMP    6.0f   // degrees of a joint between two samples
// Change of a skin point's velocity from one sample to the next that its acceleration before and after does not
// explain, metres per second. Where velocity breaks by v at a tick, the second difference of the positions has a spike
// of v there; where it breaks between two ticks, two spikes of which one is v/2 or more. So all breaks of twice the
// limit are found, and none below it. A smooth movement of 1 m in 0.5 s has 0.13 here (jerk of the minimum-jerk curve
// at its ends, 60 m / T^3, over two ticks). 0.25 m/s is two pixels a frame on a figure of 700 pixels.
#define AUDIT_KINK    0.25f
#define AUDIT_BALANCE 0.020f // metres of the centre of mass outside the support polygon, in held postures
#define AUDIT_SPEED                                                                                                    \
    3.0f // metres per second of a skin point: a brisk reach; nothing in an exercise for the back is quicker
#define AUDIT_CONTACT 0.012f // metres from the floor or a prop within which a point carries

typedef enum AuditKind {
    AUDIT_KIND_FLOOR,
    AUDIT_KIND_PROP,
    AUDIT_KIND_DRIFT,
    AUDIT_KIND_RANGE,
    AUDIT_KIND_OVERLAP,
    AUDIT_KIND_JUMP,
    AUDIT_KIND_KINK,
    AUDIT_KIND_BALANCE,
    AUDIT_KIND_SPEED,
    AUDIT_KIND_COUNT
} AuditKind;

// The worst of each kind on the whole timeline, whether over its limit or not.
typedef struct AuditSummary {
    float worst[AUDIT_KIND_COUNT]; // metres; degrees for range and jump; metres per second for kinks and speed
    int samples;
} AuditSummary;

// Reports each violation once per phase and kind, with its worst moment, at the phase's place; returns how many.
// `summary` may be NULL.
int audit_timeline(const Timeline *timeline, Diagnostics *diags, AuditSummary *summary);

// The same limits for how the figure comes from the exercise's posture (TimelineParams.enter), goes back (.leave) and
// rests there (.rest), at the start pose's place; and that it does not cut from one to the other. The exercise itself
// is not judged again.
int audit_passages(const Timeline *timeline, Diagnostics *diags, AuditSummary *summary);

#endif
