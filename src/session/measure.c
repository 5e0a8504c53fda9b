#include "session/measure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const MeasureInfo MEASURES[CHECK_MEASURE_COUNT] = {
    [CHECK_HEIGHT] = {"height", UNIT_METRES, false, true},
    [CHECK_PLACE] = {"place", UNIT_METRES, false, false},
    [CHECK_DISTANCE] = {"distance", UNIT_METRES, false, false},
    [CHECK_ANGLE] = {"angle", UNIT_ANGLE, false, false},
    [CHECK_BEND] = {"bend", UNIT_ANGLE, false, false},
    [CHECK_INCLINATION] = {"inclination", UNIT_ANGLE, false, false},
    [CHECK_LEAN] = {"lean", UNIT_ANGLE, false, false},
    [CHECK_HEADING] = {"heading", UNIT_ANGLE, false, false},
    [CHECK_OFF_LINE] = {"off_line", UNIT_METRES, false, false},
    [CHECK_SIDE_OF_LINE] = {"off_line", UNIT_METRES, false, false},
    [CHECK_TRAVEL] = {"travel", UNIT_METRES, true, true},
    [CHECK_BETWEEN_AIMS] = {"between", UNIT_ANGLE, false, false},
    [CHECK_LASTS] = {"lasts", UNIT_SECONDS, true, false},
    [CHECK_PLANTED] = {"planted", UNIT_SHARE, false, true},
    [CHECK_TURNS] = {"turns", UNIT_TURNS, true, false},
    [CHECK_CIRCLE] = {"circle", UNIT_SHARE, false, false},
    [CHECK_TILT_ROLL] = {"turned", UNIT_ANGLE, true, false},
};

void measure_spot(const Body *body, int spot, vec3 out)
{
    if (spot < POINT_COUNT)
        body_point(body, (Point)spot, out);
    else
        memcpy(out, body->position[spot - POINT_COUNT], sizeof(vec3));
}

const char *measure_spot_name(int spot)
{
    return spot < POINT_COUNT ? POINTS[spot].name : JOINTS[spot - POINT_COUNT].name;
}

int measure_items(const CheckSpec *check)
{
    return MEASURES[check->measure].each_point && check->point_count > 0 ? check->point_count : 1;
}

static bool measure_has_points(const CheckSpec *check)
{
    return check->point_count >= 2;
}

// The unit vector from the first point to the second, or the aim's.
static void measure_direction(const CheckSpec *check, const Body *body, vec3 out)
{
    if (!measure_has_points(check)) {
        body_aim(body, check->aim, out);
        return;
    }
    vec3 a, b;
    measure_spot(body, check->points[0], a);
    measure_spot(body, check->points[1], b);
    glm_vec3_sub(b, a, out);
    glm_vec3_normalize(out);
}

static float measure_angle_between(const vec3 a, const vec3 b)
{
    float across[3] = {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    float sine = sqrtf(across[0] * across[0] + across[1] * across[1] + across[2] * across[2]);
    return atan2f(sine, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
}

static float measure_distance(const CheckSpec *check, const Body *body)
{
    vec3 a, b, d;
    measure_spot(body, check->points[0], a);
    measure_spot(body, check->points[1], b);
    glm_vec3_sub(a, b, d);
    if (check->axis >= 0 && check->axis < 3)
        return fabsf(d[check->axis]);
    return check->axis == 3 ? hypotf(d[0], d[2]) : glm_vec3_norm(d);
}

static float measure_place(const CheckSpec *check, const Body *body)
{
    int axis = check->axis >= 0 && check->axis < 3 ? check->axis : 1;
    vec3 a, b = {0.0f, 0.0f, 0.0f};
    measure_spot(body, check->points[0], a);
    if (measure_has_points(check))
        measure_spot(body, check->points[1], b);
    return a[axis] - b[axis];
}

static float measure_bend(const CheckSpec *check, const Body *body)
{
    vec3 a, b, c;
    measure_spot(body, check->points[0], a);
    measure_spot(body, check->points[1], b);
    measure_spot(body, check->points[2], c);
    glm_vec3_sub(a, b, a);
    glm_vec3_sub(c, b, c);
    return measure_angle_between(a, c);
}

// The part of (b - a) that is perpendicular to the line from a to c.
static float measure_off_line(const CheckSpec *check, const Body *body)
{
    vec3 a, b, c, off;
    measure_spot(body, check->points[0], a);
    measure_spot(body, check->points[1], b);
    measure_spot(body, check->points[2], c);
    glm_vec3_sub(b, a, b);
    glm_vec3_sub(c, a, c);
    float length = glm_vec3_dot(c, c);
    float along = length > 1e-9f ? glm_vec3_dot(b, c) / length : 0.0f;
    for (int i = 0; i < 3; i++)
        off[i] = b[i] - along * c[i];
    float distance = glm_vec3_norm(off);
    const float *toward = check->toward;
    bool other_side = off[0] * toward[0] + off[1] * toward[1] + off[2] * toward[2] < 0.0f;
    return check->measure == CHECK_SIDE_OF_LINE && other_side ? -distance : distance;
}

float measure_moment(const CheckSpec *check, int item, const Sample *sample)
{
    const Body *body = &sample->body;
    vec3 a, b;
    switch (check->measure) {
    case CHECK_HEIGHT:
        measure_spot(body, check->points[item], a);
        return a[1];
    case CHECK_PLACE:
        return measure_place(check, body);
    case CHECK_DISTANCE:
        return measure_distance(check, body);
    case CHECK_ANGLE: {
        float coords[COORD_COUNT];
        pose_coordinates(&sample->pose, coords);
        return coords[check->coord];
    }
    case CHECK_BEND:
        return measure_bend(check, body);
    case CHECK_INCLINATION:
        measure_direction(check, body, a);
        return asinf(glm_clamp(a[1], -1.0f, 1.0f));
    case CHECK_LEAN:
        measure_direction(check, body, a);
        return measure_angle_between(a, check->toward);
    case CHECK_HEADING:
        measure_direction(check, body, a);
        return atan2f(a[2], a[0]);
    case CHECK_OFF_LINE:
    case CHECK_SIDE_OF_LINE:
        return measure_off_line(check, body);
    case CHECK_BETWEEN_AIMS:
        body_aim(body, check->aim, a);
        body_aim(body, check->aim2, b);
        return measure_angle_between(a, b);
    case CHECK_PLANTED:
        return check->points[item] < POINT_COUNT && sample->planted[check->points[item]] ? 1.0f : 0.0f;
    case CHECK_CIRCLE:
        return sample->circle;
    default:
        return 0.0f;
    }
}

// Every pair is compared only where that can matter: a way whose bounding box is small enough has passed.
static float measure_travel(const CheckSpec *check, int item, const Sample *const *samples, int count)
{
    vec3 place, low, high;
    measure_spot(&samples[0]->body, check->points[item], low);
    glm_vec3_copy(low, high);
    for (int i = 1; i < count; i++) {
        measure_spot(&samples[i]->body, check->points[item], place);
        glm_vec3_minv(low, place, low);
        glm_vec3_maxv(high, place, high);
    }
    float diagonal = glm_vec3_distance(low, high);
    if (!isfinite(check->range.least) && diagonal <= check->range.most)
        return diagonal;

    float widest = 0.0f;
    vec3 *places = calloc((size_t)count, sizeof *places);
    if (!places)
        return INFINITY;
    for (int i = 0; i < count; i++) {
        measure_spot(&samples[i]->body, check->points[item], places[i]);
        for (int j = 0; j < i; j++) {
            float squared = glm_vec3_distance2(places[i], places[j]);
            widest = squared > widest ? squared : widest;
        }
    }
    free(places);
    return sqrtf(widest);
}

// Whole turns of a point's way about its middle, seen from +Z with X to the right and Y up.
static float measure_turns(const CheckSpec *check, const Sample *const *samples, int count)
{
    vec3 middle = {0.0f, 0.0f, 0.0f}, place;
    for (int i = 0; i < count; i++) {
        measure_spot(&samples[i]->body, check->points[0], place);
        glm_vec3_muladds(place, 1.0f / (float)count, middle);
    }
    float sum = 0.0f, before = 0.0f;
    for (int i = 0; i < count; i++) {
        measure_spot(&samples[i]->body, check->points[0], place);
        float angle = atan2f(place[1] - middle[1], place[0] - middle[0]);
        sum += i ? remainderf(angle - before, 2.0f * GLM_PIf) : 0.0f;
        before = angle;
    }
    return sum / (2.0f * GLM_PIf);
}

// Both rotations are from the segment's frame to the world: the turn between them is to * conjugate(from), its half
// angle's cosine the scalar product of the two.
float measure_turned(Aim aim, const Sample *from, const Sample *to)
{
    Joint joint = AIMS[aim].joint;
    const float *a = from->body.rotation[joint], *b = to->body.rotation[joint];
    float cosine = fabsf(a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]);
    return 2.0f * acosf(cosine < 1.0f ? cosine : 1.0f);
}

float measure_stretch(const CheckSpec *check, int item, const Sample *const *samples, int count)
{
    switch (check->measure) {
    case CHECK_TRAVEL:
        return measure_travel(check, item, samples, count);
    case CHECK_LASTS:
        return samples[count - 1]->seconds - samples[0]->seconds;
    case CHECK_TURNS:
        return measure_turns(check, samples, count);
    default:
        return 0.0f;
    }
}

void measure_describe(const CheckSpec *check, int item, char *text, size_t size)
{
    static const char *const AXES[] = {" along x", " along y", " along z", " horizontally"};
    const char *name = MEASURES[check->measure].name;
    const char *axis = check->axis >= 0 && check->axis < 4 ? AXES[check->axis] : "";
    const char *spots[3] = {"", "", ""};
    for (int i = 0; i < 3 && i < check->point_count; i++)
        spots[i] = measure_spot_name(check->points[i]);
    if (measure_items(check) > 1 || MEASURES[check->measure].each_point)
        snprintf(text, size, "%s of %s", name, check->point_count ? measure_spot_name(check->points[item]) : "nothing");
    else if (check->measure == CHECK_ANGLE)
        snprintf(text, size, "%s", COORDS[check->coord].name);
    else if (check->measure == CHECK_BETWEEN_AIMS)
        snprintf(text, size, "angle between aims %s and %s", AIMS[check->aim].name, AIMS[check->aim2].name);
    else if (check->measure == CHECK_CIRCLE || check->measure == CHECK_LASTS)
        snprintf(text, size, "%s", check->measure == CHECK_LASTS ? "length" : name);
    else if (check->measure == CHECK_TILT_ROLL || check->point_count == 0)
        snprintf(text, size, "%s of aim %s", name, AIMS[check->aim].name);
    else
        snprintf(text, size, "%s %s%s%s%s%s%s", name, spots[0], *spots[1] ? "–" : "", spots[1], *spots[2] ? "–" : "",
                 spots[2], axis);
}

void measure_format(MeasureUnit unit, float value, char *text, size_t size)
{
    switch (unit) {
    case UNIT_METRES:
        snprintf(text, size, "%.3f m", (double)value);
        break;
    case UNIT_ANGLE:
        snprintf(text, size, "%.2f degrees", (double)BODY_DEG(value));
        break;
    case UNIT_SECONDS:
        snprintf(text, size, "%.2f s", (double)value);
        break;
    case UNIT_TURNS:
        snprintf(text, size, "%.2f turns", (double)value);
        break;
    case UNIT_SHARE:
        snprintf(text, size, "%.2f", (double)value);
        break;
    }
}
