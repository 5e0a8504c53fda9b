#include "draw/props.h"

#include <math.h>
#include <string.h>

#define LEG_HALF      0.016f // metres
#define TOP_THICKNESS 0.04f
#define BACK_HEIGHT   0.46f
#define WALL_WIDTH    1.70f // of a wall this much is drawn, and this high
#define WALL_HEIGHT   1.95f

static void props_place(const Prop *prop, const vec3 local, vec3 out)
{
    float c = cosf(prop->turn), s = sinf(prop->turn);
    out[0] = prop->at[0] + c * local[0] + s * local[2];
    out[1] = prop->at[1] + local[1];
    out[2] = prop->at[2] - s * local[0] + c * local[2];
}

static void props_box(const Prop *prop, PropPieces *out, vec3 centre, vec3 half)
{
    ScenePiece *piece = &out->pieces[out->count++];
    memset(piece, 0, sizeof *piece);
    piece->form = PIECE_BOX;
    piece->joined = -1;
    piece->box.kind = SOLID_BOX;
    piece->box.turn = prop->turn;
    glm_vec3_copy(half, piece->box.half);
    props_place(prop, centre, piece->box.centre);
}

static ScenePiece *props_ball(const Prop *prop, PropPieces *out, vec3 at, float radius)
{
    ScenePiece *piece = &out->pieces[out->count];
    if (out->count == 0 || piece[-1].form != PIECE_CHAIN || piece[-1].count == SCENE_BALLS_MAX) {
        memset(piece, 0, sizeof *piece);
        piece->form = PIECE_CHAIN;
        piece->joined = -1;
        out->count++;
    } else {
        piece--;
    }
    props_place(prop, at, piece->balls[piece->count].at);
    piece->balls[piece->count++].radius = radius;
    return piece;
}

static void props_legs(const Prop *prop, PropPieces *out)
{
    float x = prop->size[0] * 0.5f - LEG_HALF * 1.6f, z = prop->size[2] * 0.5f - LEG_HALF * 1.6f;
    float half = 0.5f * (prop->size[1] - TOP_THICKNESS);
    for (int leg = 0; leg < 4; leg++)
        props_box(prop, out, (vec3){leg & 1 ? x : -x, half, leg & 2 ? z : -z}, (vec3){LEG_HALF, half, LEG_HALF});
}

static void props_furniture(const Prop *prop, PropPieces *out)
{
    float x = prop->size[0] * 0.5f, y = prop->size[1], z = prop->size[2] * 0.5f;
    float thick = TOP_THICKNESS * 0.5f;
    props_box(prop, out, (vec3){0.0f, y - thick, 0.0f}, (vec3){x, thick, z});
    props_legs(prop, out);
    if (prop->kind == PROP_CHAIR) {
        float rest = 0.09f; // the back is a board on two posts
        float middle = y + BACK_HEIGHT - rest;
        props_box(prop, out, (vec3){-x - thick, middle, 0.0f}, (vec3){thick * 0.7f, rest, z});
        for (int side = 0; side < 2; side++)
            props_box(
                prop, out,
                (vec3){-x - thick, 0.5f * (y - TOP_THICKNESS + middle - rest), side ? z - LEG_HALF : LEG_HALF - z},
                (vec3){thick * 0.7f, 0.5f * (middle - rest - y + TOP_THICKNESS), LEG_HALF});
    }
}

// A helper who sits at the figure's feet or hips: seen as head, trunk and the arms that hold, no more.
static void props_partner(const Prop *prop, PropPieces *out)
{
    float high = prop->size[1] / 1.70f;
    props_ball(prop, out, (vec3){0.0f, 0.10f * high, 0.0f}, 0.14f);
    props_ball(prop, out, (vec3){0.0f, 0.45f * high, 0.0f}, 0.15f);
    props_ball(prop, out, (vec3){0.02f, 0.58f * high, 0.0f}, 0.07f);
    props_ball(prop, out, (vec3){0.03f, 0.78f * high, 0.0f}, 0.10f);
    for (int side = 0; side < 2; side++) {
        float z = side ? 0.17f : -0.17f;
        ScenePiece *arm = &out->pieces[out->count++];
        memset(arm, 0, sizeof *arm);
        arm->joined = -1;
        props_place(prop, (vec3){0.02f, 0.50f * high, z}, arm->balls[0].at);
        props_place(prop, (vec3){0.20f, 0.26f * high, z * 1.1f}, arm->balls[1].at);
        props_place(prop, (vec3){0.44f, 0.20f * high, z * 0.7f}, arm->balls[2].at);
        arm->balls[0].radius = 0.050f;
        arm->balls[1].radius = 0.036f;
        arm->balls[2].radius = 0.028f;
        arm->count = 3;
    }
}

void prop_pieces(const Prop *prop, PropPieces *out)
{
    out->count = 0;
    float x = prop->size[0] * 0.5f, y = prop->size[1], z = prop->size[2] * 0.5f;
    switch (prop->kind) {
    case PROP_CHAIR:
    case PROP_STOOL:
    case PROP_TABLE:
        props_furniture(prop, out);
        break;
    case PROP_BALL:
        props_ball(prop, out, (vec3){0.0f, y * 0.5f, 0.0f}, y * 0.5f);
        break;
    case PROP_PARTNER:
        props_partner(prop, out);
        break;
    case PROP_WALL:
    case PROP_DOOR:
        props_box(prop, out, (vec3){-x, 0.5f * fminf(y, WALL_HEIGHT), 0.0f},
                  (vec3){x, 0.5f * fminf(y, WALL_HEIGHT), fminf(z, 0.5f * WALL_WIDTH)});
        break;
    default:
        props_box(prop, out, (vec3){0.0f, y * 0.5f, 0.0f}, (vec3){x, fmaxf(y * 0.5f, 0.003f), z});
        out->pieces[0].behind = prop->kind == PROP_MAT;
        break;
    }
}

typedef struct PropColors {
    Color top, side, dark, edge;
} PropColors;

static PropColors props_colors(const Theme *theme, PropKind kind)
{
    const Color *c = theme->color;
    switch (kind) {
    case PROP_MAT:
        return (PropColors){c[COLOR_MAT], c[COLOR_MAT_EDGE], c[COLOR_MAT_EDGE], c[COLOR_MAT_EDGE]};
    case PROP_BLOCK:
    case PROP_CUSHION:
    case PROP_TOWEL:
    case PROP_SUPPORT:
    case PROP_BALL:
    case PROP_STRAP:
    case PROP_TRAINER:
        return (PropColors){color_mix(c[COLOR_SOFT], c[COLOR_SOFT_LIT], 0.45f), c[COLOR_SOFT],
                            color_mix(c[COLOR_SOFT], c[COLOR_SHADOW], 0.25f), c[COLOR_SOFT_LIT]};
    default:
        return (PropColors){c[COLOR_PROP], color_mix(c[COLOR_PROP], c[COLOR_PROP_SIDE], 0.55f), c[COLOR_PROP_SIDE],
                            c[COLOR_PROP_EDGE]};
    }
}

// Faces of a box by their corners (bit 0: +x, bit 1: +y, bit 2: +z), in order around.
static const int FACES[6][4] = {{1, 3, 7, 5}, {0, 4, 6, 2}, {2, 6, 7, 3}, {0, 1, 5, 4}, {4, 5, 7, 6}, {0, 2, 3, 1}};

static float props_rounding(PropKind kind)
{
    switch (kind) {
    case PROP_CUSHION:
        return 0.030f;
    case PROP_TOWEL:
    case PROP_SUPPORT:
        return 0.014f;
    case PROP_MAT:
    case PROP_STRAP:
        return 0.0f;
    default:
        return 0.004f;
    }
}

static void props_paint_box(DrawList *list, const Camera *camera, const Theme *theme, const Prop *prop,
                            const Solid *box, bool hollow)
{
    PropColors colors = props_colors(theme, prop->kind);
    float c = cosf(box->turn), s = sinf(box->turn);
    float round = fminf(props_rounding(prop->kind), 0.45f * fminf(box->half[1], fminf(box->half[0], box->half[2])));
    Disc corners[8];
    for (int i = 0; i < 8; i++) {
        float x = (box->half[0] - round) * (i & 1 ? 1.0f : -1.0f), y = (box->half[1] - round) * (i & 2 ? 1.0f : -1.0f);
        float z = (box->half[2] - round) * (i & 4 ? 1.0f : -1.0f);
        vec3 at = {box->centre[0] + c * x + s * z, box->centre[1] + y, box->centre[2] - s * x + c * z};
        corners[i] = camera_disc(camera, at, round);
    }
    bool flat = prop->kind == PROP_MAT || prop->kind == PROP_STRAP;
    float grow = flat ? 0.0f : fmaxf(1.0f, camera->focal * 0.0006f);
    if (!hollow && !flat) {
        Disc outline[8];
        for (int i = 0; i < 8; i++)
            outline[i] = (Disc){corners[i].x, corners[i].y, corners[i].radius + grow};
        draw_hull(list, outline, 8, theme->color[COLOR_OUTLINE]);
    }
    const vec3 normals[3] = {{c, 0.0f, -s}, {0.0f, 1.0f, 0.0f}, {s, 0.0f, c}};
    for (int face = 0; face < 6; face++) {
        float sign = face & 1 ? -1.0f : 1.0f, half = box->half[face / 2];
        const float *normal = normals[face / 2];
        vec3 to = {camera->eye[0] - box->centre[0], camera->eye[1] - box->centre[1], camera->eye[2] - box->centre[2]};
        if (sign * (to[0] * normal[0] + to[1] * normal[1] + to[2] * normal[2]) <= half)
            continue; // turned away
        Disc discs[4];
        Vec2 line[4];
        for (int i = 0; i < 4; i++) {
            discs[i] = corners[FACES[face][i]];
            line[i] = (Vec2){discs[i].x, discs[i].y};
        }
        if (hollow) {
            draw_stroke(list, line, 4, true, 2.0f * fmaxf(1.0f, grow), color_alpha(colors.edge, 0.45f));
            continue;
        }
        Color color = face / 2 == 1 ? colors.top : face / 2 == 0 ? colors.side : colors.dark;
        bool wall = prop->kind == PROP_WALL || prop->kind == PROP_DOOR;
        draw_hull(list, discs, 4, wall ? color_mix(color, theme->color[COLOR_ABOVE], 0.55f) : color);
    }
}

static void props_paint_mat(DrawList *list, const Camera *camera, const Theme *theme, const Prop *prop,
                            const Solid *box)
{
    props_paint_box(list, camera, theme, prop, box, false);
    float c = cosf(box->turn), s = sinf(box->turn);
    Vec2 line[4];
    float scale = 0.0f;
    for (int i = 0; i < 4; i++) {
        float x = (box->half[0] - 0.035f) * (i == 1 || i == 2 ? 1.0f : -1.0f);
        float z = (box->half[2] - 0.035f) * (i > 1 ? 1.0f : -1.0f);
        vec3 at = {box->centre[0] + c * x + s * z, box->centre[1] + box->half[1], box->centre[2] - s * x + c * z};
        Projected p = camera_project(camera, at);
        line[i] = (Vec2){p.x, p.y};
        scale = p.scale;
    }
    draw_stroke(list, line, 4, true, fmaxf(1.0f, 0.004f * scale), color_alpha(theme->color[COLOR_MAT_EDGE], 0.6f));
}

static void props_paint_chain(DrawList *list, const Camera *camera, const Theme *theme, const Prop *prop,
                              const ScenePiece *piece)
{
    PropColors colors = props_colors(theme, prop->kind);
    Disc discs[SCENE_BALLS_MAX];
    float grow = fmaxf(1.0f, camera->focal * 0.0008f);
    int step = piece->count > 1 ? 2 : 1;
    for (int i = 0; i < piece->count; i++)
        discs[i] = camera_disc(camera, piece->balls[i].at, piece->balls[i].radius);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i + step <= piece->count; i++) {
            Disc pair[2] = {discs[i], discs[i + step - 1]};
            for (int k = 0; k < 2 && pass == 0; k++)
                pair[k].radius += grow;
            draw_hull(list, pair, step, pass == 0 ? theme->color[COLOR_OUTLINE] : colors.side);
        }
    if (piece->count == 1) {
        Disc d = discs[0];
        Disc lit = {d.x - 0.20f * d.radius, d.y - 0.28f * d.radius, 0.34f * d.radius};
        draw_shadow(list, &lit, 1, 0.62f * d.radius, color_alpha(colors.edge, 0.65f));
        draw_ring(list, (Vec2){d.x, d.y}, d.radius * 0.985f, d.radius * 0.03f, color_alpha(colors.dark, 0.5f));
    }
}

void prop_paint(DrawList *list, const Camera *camera, const Theme *theme, const Prop *prop, const PropPieces *pieces,
                int piece, const vec3 figure)
{
    const ScenePiece *p = &pieces->pieces[piece];
    if (p->form == PIECE_CHAIN) {
        props_paint_chain(list, camera, theme, prop, p);
        return;
    }
    if (prop->kind == PROP_MAT) {
        props_paint_mat(list, camera, theme, prop, &p->box);
        return;
    }
    bool wall = prop->kind == PROP_WALL || prop->kind == PROP_DOOR;
    // A wall whose free face is turned away from the eye stands between the eye and the figure.
    vec3 normal = {cosf(prop->turn), 0.0f, -sinf(prop->turn)};
    float eye = (camera->eye[0] - prop->at[0]) * normal[0] + (camera->eye[2] - prop->at[2]) * normal[2];
    float side = (figure[0] - prop->at[0]) * normal[0] + (figure[2] - prop->at[2]) * normal[2];
    props_paint_box(list, camera, theme, prop, &p->box, wall && eye * side < 0.0f);
}

// A mat hides its shadow but for a rim: nested hulls, a little lower and each wider than the one before, cost a tenth
// of a soft plane, as the rasteriser passes over what the mat will hide.
static void props_mat_shadow(DrawList *list, const Disc *corners, float scale, Color shadow)
{
    Vec2 points[4];
    for (int i = 0; i < 4; i++)
        points[i] = (Vec2){corners[i].x, corners[i].y + 0.010f * scale};
    for (int i = 0; i < 5; i++)
        draw_polygon(list, points, 4, 0.5f * (0.010f + 0.009f * (float)i) * scale, color_alpha(shadow, 0.045f));
}

void prop_shadow(DrawList *list, const Camera *camera, const Theme *theme, const Prop *prop)
{
    if (prop->kind == PROP_WALL || prop->kind == PROP_STRAP)
        return;
    float x = prop->size[0] * 0.5f, z = prop->size[2] * 0.5f;
    bool round = prop->kind == PROP_BALL;
    if (round)
        x = z = prop->size[1] * 0.22f;
    Disc discs[12];
    float scale = 0.0f;
    int count = round ? 12 : 4;
    for (int i = 0; i < count; i++) {
        float angle = 6.2831853f * (float)i / (float)count;
        vec3 corner = {i == 1 || i == 2 ? x : -x, 0.0f, i > 1 ? z : -z}, rim = {x * cosf(angle), 0.0f, z * sinf(angle)};
        vec3 at;
        props_place(prop, round ? rim : corner, at);
        at[1] = 0.0f;
        discs[i] = camera_disc(camera, at, 0.0f);
        scale = camera_project(camera, at).scale;
    }
    if (prop->kind == PROP_MAT)
        props_mat_shadow(list, discs, scale, theme->color[COLOR_SHADOW]);
    else
        draw_shadow(list, discs, count, 0.13f * scale, color_alpha(theme->color[COLOR_SHADOW], 0.38f));
}

int prop_bounds(const Prop *prop, Ball balls[8])
{
    float x = prop->size[0] * 0.5f, y = prop->size[1], z = prop->size[2] * 0.5f;
    if (prop->kind == PROP_STRAP || prop->kind == PROP_PARTNER)
        return 0;
    if (prop->kind == PROP_WALL || prop->kind == PROP_DOOR) {
        y = fminf(y, WALL_HEIGHT);
        z = fminf(z, 0.5f * WALL_WIDTH);
    }
    if (prop->kind == PROP_CHAIR)
        y += BACK_HEIGHT;
    for (int i = 0; i < 8; i++) {
        props_place(prop, (vec3){i & 1 ? x : -x, i & 2 ? y : 0.0f, i & 4 ? z : -z}, balls[i].at);
        balls[i].radius = 0.01f;
    }
    return 8;
}
