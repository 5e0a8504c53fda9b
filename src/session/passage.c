#include "session/passage.h"

#include "session/audit.h"
#include "session/posture.h"

#define PASSAGE_STOPS 8

typedef enum PassageGrade { PASSAGE_BROKEN, PASSAGE_CLUMSY, PASSAGE_CLEAN } PassageGrade;

static PassageGrade passage_grade(Choreography *choreography, int motion, PoseRef from, PoseRef to, bool mirrored,
                                  int ticks)
{
    Segment segment = {.kind = SEGMENT_LEAVE,
                       .length = ticks,
                       .phase = -1,
                       .mirrored = mirrored,
                       .motion = motion,
                       .movement = 1.0f,
                       .from = from,
                       .to = to,
                       .caption = -1};
    Timeline timeline = {.exercise = choreography_exercise(choreography),
                         .choreography = choreography,
                         .segments = &segment,
                         .segment_count = 1,
                         .length = ticks};
    Diagnostics diags = {0};
    AuditSummary summary;
    audit_timeline(&timeline, &diags, &summary);
    diag_finish(&diags);
    const float *worst = summary.worst;
    if (worst[AUDIT_KIND_JUMP] <= AUDIT_JUMP && worst[AUDIT_KIND_FLOOR] <= AUDIT_DEPTH &&
        worst[AUDIT_KIND_PROP] <= AUDIT_DEPTH && worst[AUDIT_KIND_OVERLAP] <= AUDIT_OVERLAP &&
        worst[AUDIT_KIND_RANGE] <= AUDIT_RANGE)
        return PASSAGE_CLEAN;
    bool shown = worst[AUDIT_KIND_JUMP] <= PASSAGE_JUMP && worst[AUDIT_KIND_FLOOR] <= PASSAGE_DEPTH &&
                 worst[AUDIT_KIND_PROP] <= PASSAGE_DEPTH && worst[AUDIT_KIND_OVERLAP] <= PASSAGE_OVERLAP &&
                 worst[AUDIT_KIND_RANGE] <= PASSAGE_RANGE;
    return shown ? PASSAGE_CLUMSY : PASSAGE_BROKEN;
}

// Poses from the start pose to the posture, as the content describes the one from the other.
static int passage_stops(const Exercise *exercise, PoseRef start, PoseRef posture, PoseRef stops[PASSAGE_STOPS])
{
    int count = 0;
    for (int pose = start.pose; pose >= 0 && pose != posture.pose && count < PASSAGE_STOPS - 1;
         pose = exercise->poses[pose].from)
        stops[count++] = (PoseRef){pose, start.mirrored};
    stops[count++] = posture;
    return count;
}

static void passage_reverse(PoseRef *stops, int count)
{
    for (int i = 0; i < count / 2; i++) {
        PoseRef swapped = stops[i];
        stops[i] = stops[count - 1 - i];
        stops[count - 1 - i] = swapped;
    }
}

// Over the poses that the exercise names; from another pose than the start pose by way of that.
static int passage_told(Choreography *choreography, PoseRef from, PoseRef to)
{
    const Exercise *exercise = choreography_exercise(choreography);
    bool enters = from.pose == posture_of(exercise);
    PoseRef other = enters ? to : from, stops[EXERCISE_ENTER_MAX + 3];
    int count = 0;
    stops[count++] = other;
    if (other.pose != exercise->start)
        stops[count++] = (PoseRef){exercise->start, other.mirrored};
    for (int i = exercise->enter_count - 1; i >= 0; i--)
        stops[count++] = (PoseRef){exercise->enter[i], other.mirrored};
    stops[count++] = enters ? from : to;
    if (enters)
        passage_reverse(stops, count);
    return choreography_passage_over(choreography, stops, count);
}

int passage_find(Choreography *choreography, PoseRef from, PoseRef to, bool mirrored, int ticks)
{
    // 1. As the content says, where it does.
    const Exercise *exercise = choreography_exercise(choreography);
    if (exercise->enter_count > 0)
        return passage_told(choreography, from, to);

    // 2. Straight.
    int straight = choreography_passage(choreography, from, to);
    PassageGrade grade = passage_grade(choreography, straight, from, to, mirrored, ticks);
    if (grade == PASSAGE_CLEAN)
        return straight;

    // 3. Over the poses between; an exercise that ends elsewhere goes by its start pose.
    bool enters = from.pose == posture_of(exercise);
    PoseRef other = enters ? to : from, posture = enters ? from : to, start = {exercise->start, other.mirrored};
    PoseRef stops[PASSAGE_STOPS + 1];
    int first = other.pose != start.pose;
    stops[0] = other;
    int count = first + passage_stops(exercise, start, posture, stops + first);
    if (enters)
        passage_reverse(stops, count);
    if (count > 2) {
        int over = choreography_passage_over(choreography, stops, count);
        if (passage_grade(choreography, over, from, to, mirrored, ticks) > grade)
            return over;
    }
    return grade == PASSAGE_CLUMSY ? straight : -1;
}
