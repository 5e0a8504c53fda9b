// What a check measures: one number of a figure at one moment, or of its way through a stretch of moments. The figure
// is given as the file describes it: who measures the other side reflects the pose first. Not for other layers;
// session/check.h is.
#ifndef WERVEL_SESSION_MEASURE_H
#define WERVEL_SESSION_MEASURE_H

#include <stddef.h>

#include "body/pose.h"
#include "content/exercise.h"

// The figure at one moment.
typedef struct Sample {
    Pose pose;
    Body body;
    bool planted[POINT_COUNT];
    float circle;
    float seconds; // since the lead-in
    int segment;
} Sample;

typedef enum MeasureUnit { UNIT_METRES, UNIT_ANGLE, UNIT_SECONDS, UNIT_TURNS, UNIT_SHARE } MeasureUnit;

typedef struct MeasureInfo {
    const char *name; // as content writes it
    MeasureUnit unit;
    bool of_stretch; // one number for a stretch instead of one for each moment
    bool each_point; // taken of every point of the check, and every one must pass
} MeasureInfo;

extern const MeasureInfo MEASURES[CHECK_MEASURE_COUNT];

// Place of a check's point: a skin point, or POINT_COUNT + a joint's centre.
void measure_spot(const Body *body, int spot, vec3 out);
const char *measure_spot_name(int spot);
// How many numbers the check takes at once: its points where each of them counts, else 1.
int measure_items(const CheckSpec *check);
// Metres, radians, or the circle's share. `item` counts the check's points where each of them counts. Measures of a
// stretch give 0.
float measure_moment(const CheckSpec *check, int item, const Sample *sample);
// Of a stretch: metres, seconds or turns. `samples` are its moments in order, at least one.
float measure_stretch(const CheckSpec *check, int item, const Sample *const *samples, int count);
// Angle by which `aim`'s segment is turned from one moment to another, radians.
float measure_turned(Aim aim, const Sample *from, const Sample *to);
// "distance olecranon_l–olecranon_r", "height of heel_r": what is measured, in words.
void measure_describe(const CheckSpec *check, int item, char *text, size_t size);
// "0.412 m", "12.50 degrees".
void measure_format(MeasureUnit unit, float value, char *text, size_t size);

#endif
