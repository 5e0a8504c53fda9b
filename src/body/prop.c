#include "body/prop.h"

#include <math.h>
#include <string.h>

#define PROP_BACK_THICKNESS 0.04f // of a chair's back
#define PROP_BACK_HEIGHT    0.46f // above its seat
#define PROP_TOP_THICKNESS  0.06f // of a seat or a table top

const PropKindInfo PROP_KINDS[PROP_KIND_COUNT] = {
    [PROP_MAT] = {"mat", {1.90f, 0.006f, 0.66f}, false, false},
    [PROP_CHAIR] = {"chair", {0.42f, 0.42f, 0.44f}, true, true},
    [PROP_STOOL] = {"stool", {0.36f, 0.42f, 0.36f}, true, true},
    [PROP_BALL] = {"ball", {0.65f, 0.65f, 0.65f}, true, true},
    [PROP_WALL] = {"wall", {0.10f, 2.20f, 2.40f}, true, true},
    [PROP_TABLE] = {"table", {0.60f, 0.76f, 0.90f}, true, true},
    [PROP_DOOR] = {"door", {0.06f, 2.05f, 0.90f}, true, true},
    [PROP_BLOCK] = {"block", {0.10f, 0.15f, 0.23f}, true, false},
    [PROP_CUSHION] = {"cushion", {0.40f, 0.10f, 0.40f}, true, false},
    [PROP_TOWEL] = {"towel", {0.30f, 0.04f, 0.45f}, true, false},
    [PROP_SUPPORT] = {"support", {0.80f, 0.20f, 0.40f}, true, true},
    [PROP_STRAP] = {"strap", {1.80f, 0.004f, 0.04f}, false, true},
    [PROP_TRAINER] = {"trainer", {0.30f, 0.20f, 0.30f}, true, true},
    [PROP_PARTNER] = {"partner", {0.40f, 1.70f, 0.45f}, false, true},
};

PropKind prop_kind_find(const char *name)
{
    for (int i = 0; i < PROP_KIND_COUNT; i++)
        if (strcmp(PROP_KINDS[i].name, name) == 0)
            return (PropKind)i;
    return (PropKind)-1;
}

void prop_init(Prop *prop, PropKind kind)
{
    memset(prop, 0, sizeof *prop);
    prop->kind = kind;
    prop->id = PROP_KINDS[kind].name;
    memcpy(prop->size, PROP_KINDS[kind].size, sizeof prop->size);
}

// From the prop's own axes to the room's.
static void prop_place(const Prop *prop, const vec3 local, vec3 out)
{
    float c = cosf(prop->turn), s = sinf(prop->turn);
    out[0] = prop->at[0] + c * local[0] + s * local[2];
    out[1] = prop->at[1] + local[1];
    out[2] = prop->at[2] - s * local[0] + c * local[2];
}

static Solid prop_box(const Prop *prop, const vec3 centre, const vec3 half)
{
    Solid solid = {.kind = SOLID_BOX, .turn = prop->turn};
    prop_place(prop, centre, solid.centre);
    memcpy(solid.half, half, sizeof solid.half);
    return solid;
}

int prop_solids(const Prop *prop, Solid solids[PROP_SOLIDS_MAX])
{
    const float x = prop->size[0], y = prop->size[1], z = prop->size[2];
    if (!PROP_KINDS[prop->kind].solid)
        return 0;
    switch (prop->kind) {
    case PROP_BALL: {
        Solid ball = {.kind = SOLID_SPHERE, .radius = y * 0.5f};
        vec3 centre = {0.0f, y * 0.5f, 0.0f};
        prop_place(prop, centre, ball.centre);
        solids[0] = ball;
        return 1;
    }
    case PROP_WALL:
    case PROP_DOOR: {
        vec3 centre = {-x * 0.5f, y * 0.5f, 0.0f}, half = {x * 0.5f, y * 0.5f, z * 0.5f};
        solids[0] = prop_box(prop, centre, half);
        return 1;
    }
    case PROP_CHAIR: {
        vec3 seat = {0.0f, y - PROP_TOP_THICKNESS * 0.5f, 0.0f};
        vec3 seat_half = {x * 0.5f, PROP_TOP_THICKNESS * 0.5f, z * 0.5f};
        vec3 back = {-x * 0.5f - PROP_BACK_THICKNESS * 0.5f, y + PROP_BACK_HEIGHT * 0.5f, 0.0f};
        vec3 back_half = {PROP_BACK_THICKNESS * 0.5f, PROP_BACK_HEIGHT * 0.5f, z * 0.5f};
        solids[0] = prop_box(prop, seat, seat_half);
        solids[1] = prop_box(prop, back, back_half);
        return 2;
    }
    case PROP_STOOL:
    case PROP_TABLE: {
        vec3 top = {0.0f, y - PROP_TOP_THICKNESS * 0.5f, 0.0f};
        vec3 half = {x * 0.5f, PROP_TOP_THICKNESS * 0.5f, z * 0.5f};
        solids[0] = prop_box(prop, top, half);
        return 1;
    }
    default: {
        vec3 centre = {0.0f, y * 0.5f, 0.0f}, half = {x * 0.5f, y * 0.5f, z * 0.5f};
        solids[0] = prop_box(prop, centre, half);
        return 1;
    }
    }
}

// Outside a box the nearest point is the clamped one; inside, the nearest face.
static float prop_box_distance(const Solid *solid, const vec3 point, vec3 normal)
{
    float c = cosf(solid->turn), s = sinf(solid->turn);
    float dx = point[0] - solid->centre[0], dz = point[2] - solid->centre[2];
    float local[3] = {c * dx - s * dz, point[1] - solid->centre[1], s * dx + c * dz};
    float out[3] = {0.0f, 0.0f, 0.0f};
    float outside = 0.0f, nearest = -INFINITY;
    int face = 0;
    for (int i = 0; i < 3; i++) {
        float over = fabsf(local[i]) - solid->half[i];
        if (over > nearest) {
            nearest = over;
            face = i;
        }
        if (over > 0.0f) {
            out[i] = local[i] < 0.0f ? -over : over;
            outside += over * over;
        }
    }
    float distance = outside > 0.0f ? sqrtf(outside) : nearest;
    if (outside > 0.0f) {
        for (int i = 0; i < 3; i++)
            out[i] /= distance;
    } else {
        out[face] = local[face] < 0.0f ? -1.0f : 1.0f;
    }
    normal[0] = c * out[0] + s * out[2];
    normal[1] = out[1];
    normal[2] = -s * out[0] + c * out[2];
    return distance;
}

float solid_distance(const Solid *solid, const vec3 point, vec3 normal)
{
    if (solid->kind == SOLID_BOX)
        return prop_box_distance(solid, point, normal);
    float d[3], length = 0.0f;
    for (int i = 0; i < 3; i++) {
        d[i] = point[i] - solid->centre[i];
        length += d[i] * d[i];
    }
    length = sqrtf(length);
    normal[0] = normal[2] = 0.0f;
    normal[1] = 1.0f;
    for (int i = 0; i < 3 && length > 1e-6f; i++)
        normal[i] = d[i] / length;
    return length - solid->radius;
}

float prop_surface_distance(const Prop *prop, const vec3 point, vec3 normal)
{
    Solid solids[PROP_SOLIDS_MAX];
    if (prop_solids(prop, solids) && solids[0].kind == SOLID_SPHERE)
        return solid_distance(&solids[0], point, normal);
    if (prop->kind == PROP_WALL || prop->kind == PROP_DOOR) {
        normal[0] = cosf(prop->turn);
        normal[1] = 0.0f;
        normal[2] = -sinf(prop->turn);
        return (point[0] - prop->at[0]) * normal[0] + (point[2] - prop->at[2]) * normal[2];
    }
    normal[0] = normal[2] = 0.0f;
    normal[1] = 1.0f;
    return point[1] - prop->at[1] - (PROP_KINDS[prop->kind].solid ? prop->size[1] : 0.0f);
}

void prop_mirror(const Prop *prop, Prop *out)
{
    *out = *prop;
    out->at[2] = -prop->at[2];
    out->turn = -prop->turn;
}
