#include "session/report.h"

#include "core/json.h"

#define REPORT_METRES  5
#define REPORT_DEGREES 3
#define REPORT_SECONDS 5

static const char *const REPORT_SIDES[] = {[SIDE_NONE] = "none", [SIDE_LEFT] = "left", [SIDE_RIGHT] = "right"};
static const char *const REPORT_BREATHS[BREATH_COUNT] = {[BREATH_FREE] = "free",
                                                         [BREATH_INHALE] = "inhale",
                                                         [BREATH_EXHALE] = "exhale",
                                                         [BREATH_FULL] = "full",
                                                         [BREATH_EMPTY] = "empty"};
static const char *const REPORT_SEGMENTS[] = {[SEGMENT_LEAD_IN] = "lead_in", [SEGMENT_PHASE] = "phase",
                                              [SEGMENT_REST] = "rest",       [SEGMENT_SIDE_CHANGE] = "side_change",
                                              [SEGMENT_LEAVE] = "leave",     [SEGMENT_NEXT] = "next",
                                              [SEGMENT_END] = "end"};

const char *report_side_name(Side side)
{
    return REPORT_SIDES[side];
}

const char *report_breath_name(Breath breath)
{
    return REPORT_BREATHS[breath];
}

const char *report_segment_name(const Timeline *timeline, const Segment *segment)
{
    return segment->kind == SEGMENT_PHASE ? timeline->exercise->phases[segment->phase].name
                                          : REPORT_SEGMENTS[segment->kind];
}

static void report_write_moment(Json *json, const Timeline *timeline, const Frame *frame)
{
    const Exercise *exercise = timeline->exercise;
    const Segment *at = frame->at;
    json_text(json, "exercise", exercise->base ? exercise->base->id : exercise->id);
    json_text(json, "variant", exercise->base ? exercise->id : NULL);
    double ticks = (double)(frame->tick - timeline->exercise_start) + (double)frame->fraction;
    json_number(json, "time", ticks / TICKS_PER_SECOND, REPORT_SECONDS);
    json_integer(json, "tick", frame->tick - timeline->exercise_start);
    json_integer(json, "repetition", at->repetition);
    json_integer(json, "set", at->set);
    json_text(json, "side", report_side_name(at->side));

    json_object(json, "phase");
    json_integer(json, "index", at->phase);
    json_text(json, "name", report_segment_name(timeline, at));
    json_number(json, "progress", (double)frame->progress, REPORT_SECONDS);
    json_number(json, "seconds", (double)at->length / TICKS_PER_SECOND, REPORT_SECONDS);
    json_end_object(json);

    json_object(json, "breath");
    json_text(json, "state", report_breath_name(frame->breath));
    json_number(json, "progress", (double)frame->breath_progress, REPORT_SECONDS);
    json_number(json, "seconds", (double)frame->breath_seconds, REPORT_SECONDS);
    json_end_object(json);
    json_number(json, "circle", (double)frame->circle, REPORT_SECONDS);

    const LocalText *say = at->caption >= 0 ? &exercise->phases[timeline->segments[at->caption].phase].say : NULL;
    json_object(json, "caption");
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        json_text(json, language_code((Language)i), say ? say->in[i] : NULL);
    json_end_object(json);
}

static void report_write_body(Json *json, const Frame *frame)
{
    Body body;
    body_resolve(&frame->pose, &body);
    json_object(json, "joints");
    for (int i = 0; i < JOINT_COUNT; i++)
        json_vec3(json, JOINTS[i].name, body.position[i], REPORT_METRES);
    json_end_object(json);

    json_object(json, "points");
    for (int i = 0; i < POINT_COUNT; i++) {
        vec3 place;
        body_point(&body, (Point)i, place);
        json_vec3(json, POINTS[i].name, place, REPORT_METRES);
    }
    json_end_object(json);

    float coords[COORD_COUNT];
    pose_coordinates(&frame->pose, coords);
    json_object(json, "angles");
    for (int i = 0; i < COORD_COUNT; i++)
        json_number(json, COORDS[i].name, (double)BODY_DEG(coords[i]), REPORT_DEGREES);
    json_end_object(json);

    json_array(json, "planted");
    for (int i = 0; i < POINT_COUNT; i++) {
        if (frame->planted[i])
            json_text(json, NULL, POINTS[i].name);
    }
    json_end_array(json);

    vec3 centre;
    body_centre_of_mass(&body, centre);
    json_vec3(json, "centre_of_mass", centre, REPORT_METRES);
}

void report_write_frame(const Timeline *timeline, const Frame *frame, FILE *out)
{
    Json json;
    json_init(&json, out);
    json_object(&json, NULL);
    report_write_moment(&json, timeline, frame);
    report_write_body(&json, frame);
    int count;
    const Prop *props = choreography_props(timeline->choreography, frame->at->mirrored, &count);
    json_array(&json, "props");
    for (int i = 0; i < count; i++) {
        json_object(&json, NULL);
        json_text(&json, "kind", PROP_KINDS[props[i].kind].name);
        json_vec3(&json, "at", props[i].at, REPORT_METRES);
        json_end_object(&json);
    }
    json_end_array(&json);
    json_end_object(&json);
    putc('\n', out);
}
