#include "ui/spine.h"

#include <math.h>

#define SPINE_BODY         0.37f    // half of a body's height in its share of the length; the rest is disc
#define SPINE_ASPECT       0.42f    // width of the drawing in its height, with processes and marks
#define SPINE_FRONT        0.16f    // of its height: where C1 stands from the left
#define SPINE_DEEP         0.00118f // of the height, a unit of the table: a little stouter than life, to be hit
#define SPINE_MARKS        4        // dots at most before a vertebra
#define SPINE_DEGREE       0.0174532925f
#define SPINE_SACRAL       5 // fused vertebrae of the sacrum
#define SPINE_SACRUM_SHARE 3.6f

// A vertebra's measures: share of the length, depth of the body and length of the process in 1000ths of the height,
// how far the process points down, and half its thickness. After the drawings of any atlas: bodies grow downwards,
// the processes of the chest lie over each other like tiles, those of the low back point straight back.
typedef struct SpineKind {
    const char *name;
    float share, deep, process, droop, thick;
} SpineKind;

// clang-format off
static const SpineKind spine_kinds[SPINE_PIECES] = {
    {"C1", 0.56f, 30, 24, 10, 5.0f},  {"C2", 0.74f, 32, 30, 18, 6.0f},  {"C3", 0.64f, 33, 25, 22, 5.0f},
    {"C4", 0.64f, 34, 25, 24, 5.0f},  {"C5", 0.64f, 35, 27, 26, 5.0f},  {"C6", 0.66f, 36, 34, 24, 5.5f},
    {"C7", 0.72f, 38, 48, 20, 6.0f},  {"T1", 0.78f, 40, 50, 24, 6.0f},  {"T2", 0.80f, 41, 48, 34, 5.5f},
    {"T3", 0.82f, 42, 48, 42, 5.5f},  {"T4", 0.84f, 43, 50, 48, 5.0f},  {"T5", 0.86f, 44, 52, 52, 5.0f},
    {"T6", 0.88f, 46, 52, 54, 5.0f},  {"T7", 0.90f, 48, 52, 54, 5.0f},  {"T8", 0.93f, 50, 50, 52, 5.5f},
    {"T9", 0.96f, 52, 46, 46, 6.0f},  {"T10", 1.00f, 54, 42, 38, 6.5f}, {"T11", 1.04f, 56, 38, 28, 8.0f},
    {"T12", 1.08f, 58, 38, 18, 9.0f}, {"L1", 1.14f, 61, 44, 10, 10.0f}, {"L2", 1.18f, 63, 46, 8, 11.0f},
    {"L3", 1.20f, 65, 46, 8, 11.0f},  {"L4", 1.20f, 66, 44, 8, 10.5f},  {"L5", 1.16f, 66, 36, 12, 9.5f},
    {"S", SPINE_SACRUM_SHARE, 62, 0, 0, 0},
};

// The curve through the bodies: down the height 0..1, and to the back in 1000ths of the height. The neck is hollow at
// the back, the chest round, the low back hollow, the sacrum round.
static const float spine_curve[][2] = {
    {-0.10f, 18}, {0.0f, 6}, {0.09f, -10}, {0.17f, 4}, {0.28f, 46}, {0.40f, 70}, {0.50f, 62}, {0.60f, 28}, {0.70f, -10},
    {0.78f, -16}, {0.85f, 12}, {0.90f, 50}, {0.96f, 74}, {1.0f, 62}, {1.08f, 30},
};
// clang-format on

#define SPINE_KNOTS ((int)(sizeof spine_curve / sizeof *spine_curve))

// Catmull-Rom through the knots, which are nearly even: the curve and, in *slope, its slant.
static float spine_back(float t, float *slope)
{
    int i = 1;
    while (i < SPINE_KNOTS - 3 && t > spine_curve[i + 1][0])
        i++;
    float span = spine_curve[i + 1][0] - spine_curve[i][0], x = (t - spine_curve[i][0]) / span;
    float a = spine_curve[i][1], b = spine_curve[i + 1][1];
    float from = (b - spine_curve[i - 1][1]) / (spine_curve[i + 1][0] - spine_curve[i - 1][0]) * span;
    float to = (spine_curve[i + 2][1] - a) / (spine_curve[i + 2][0] - spine_curve[i][0]) * span;
    float x2 = x * x, x3 = x2 * x;
    *slope = ((6 * x2 - 6 * x) * a + (3 * x2 - 4 * x + 1) * from + (6 * x - 6 * x2) * b + (3 * x2 - 2 * x) * to) /
             (1000.0f * span);
    return ((2 * x3 - 3 * x2 + 1) * a + (x3 - 2 * x2 + x) * from + (3 * x2 - 2 * x3) * b + (x3 - x2) * to) / 1000.0f;
}

const char *spine_name(int piece)
{
    return spine_kinds[piece].name;
}

static float spine_shares(int pieces)
{
    float sum = 0.0f;
    for (int i = 0; i < pieces; i++)
        sum += spine_kinds[i].share;
    return sum;
}

// The drawing's height in a box, and where it begins.
static float spine_frame(Rect box, Vec2 *start)
{
    float high = fminf(box.height, box.width / SPINE_ASPECT);
    *start = (Vec2){box.x + 0.5f * (box.width - SPINE_ASPECT * high) + SPINE_FRONT * high,
                    box.y + 0.5f * (box.height - high)};
    return high;
}

// A place of the curve, t from 0 to 1 down the height.
static Vec2 spine_point(Vec2 start, float high, float t, float *angle)
{
    float slope, back = spine_back(t, &slope);
    *angle = atanf(slope);
    return (Vec2){start.x + back * high, start.y + t * high};
}

void spine_place(Rect box, SpinePiece pieces[SPINE_PIECES])
{
    Vec2 start;
    float high = spine_frame(box, &start), whole = spine_shares(SPINE_PIECES), at = 0.0f;
    for (int i = 0; i < SPINE_PIECES; i++) {
        float share = spine_kinds[i].share / whole;
        pieces[i].centre = spine_point(start, high, at + 0.5f * share, &pieces[i].angle);
        pieces[i].wide = SPINE_DEEP * spine_kinds[i].deep * high;
        pieces[i].high = share * high;
        at += share;
    }
}

int spine_at(Rect box, float y)
{
    SpinePiece pieces[SPINE_PIECES];
    spine_place(box, pieces);
    int piece = 0;
    while (piece < SPINE_PIECES - 1 && y > pieces[piece].centre.y + 0.5f * pieces[piece].high)
        piece++;
    return piece;
}

// A place on a piece: `back` to the back and `down` along the spine, pixels from its centre.
static Vec2 spine_on(const SpinePiece *piece, float back, float down)
{
    float c = cosf(piece->angle), s = sinf(piece->angle);
    return (Vec2){piece->centre.x + back * c + down * s, piece->centre.y - back * s + down * c};
}

static void spine_slab(Ui *ui, const SpinePiece *piece, float wide, float half, float round, Color color)
{
    float w = 0.5f * wide - round, h = half - round;
    Vec2 corners[4] = {spine_on(piece, -w, -h), spine_on(piece, w, -h), spine_on(piece, w, h), spine_on(piece, -w, h)};
    draw_polygon(ui->list, corners, 4, round, color);
}

static void spine_process(Ui *ui, const SpinePiece *piece, const SpineKind *kind, float high, Color color)
{
    float reach = SPINE_DEEP * kind->process * high, thick = 0.001f * kind->thick * high;
    float droop = kind->droop * SPINE_DEGREE;
    Vec2 root = spine_on(piece, 0.5f * piece->wide + 0.2f * reach, 0.02f * piece->high);
    Vec2 tip = {root.x + reach * cosf(droop - piece->angle), root.y + reach * sinf(droop - piece->angle)};
    Vec2 arch = spine_on(piece, 0.35f * piece->wide, -0.05f * piece->high);
    draw_capsule(ui->list, arch, 0.16f * piece->high, root, 0.2f * piece->high, color);
    draw_capsule(ui->list, root, fminf(0.2f * piece->high, 1.15f * thick), tip, 0.8f * thick, color);
}

static void spine_sacrum(Ui *ui, Rect box, Color color)
{
    Vec2 start;
    float high = spine_frame(box, &start), whole = spine_shares(SPINE_PIECES);
    float from = spine_shares(SPINE_SACRUM) / whole, each = (1.0f - from) / (SPINE_SACRAL + 1.4f);
    for (int i = 0; i < SPINE_SACRAL + 2; i++) {
        bool tail = i >= SPINE_SACRAL;
        SpinePiece piece = {.high = (tail ? 0.62f : 1.0f) * each * high};
        float t = from + (tail ? SPINE_SACRAL + 0.35f + 0.62f * (float)(i - SPINE_SACRAL) : (float)i + 0.5f) * each;
        piece.centre = spine_point(start, high, t, &piece.angle);
        float wide = SPINE_DEEP * (64.0f - 8.5f * (float)i) * high;
        spine_slab(ui, &piece, wide, 0.46f * piece.high, 0.26f * piece.high, color);
        if (!tail) { // the crest
            Vec2 arch = spine_on(&piece, 0.5f * wide, 0.0f);
            draw_disc(ui->list, arch, 0.3f * piece.high, color);
        }
    }
}

static void spine_marks(Ui *ui, const SpinePiece *piece, int count, Color color)
{
    float u = ui->unit, radius = 4.0f * u;
    for (int i = 0; i < count && i < SPINE_MARKS; i++) {
        Vec2 at = spine_on(piece, -0.5f * piece->wide - (18.0f + 13.0f * (float)i) * u, 0.0f);
        draw_disc(ui->list, at, radius, color);
    }
}

static Color spine_color(const Ui *ui, const SpineView *view, int piece)
{
    if (view->chosen >> piece & 1)
        return ui->color[COLOR_ACCENT];
    return view->counts[piece] > 0 ? ui->color[COLOR_BODY] : ui->color[COLOR_VERTEBRA];
}

static void spine_cursor(Ui *ui, const SpinePiece *piece, float focus)
{
    float u = ui->unit, gap = 6.0f * u, half = 0.5f * piece->high + gap;
    float w = 0.5f * piece->wide + gap;
    Vec2 around[4] = {spine_on(piece, -w, -half), spine_on(piece, w, -half), spine_on(piece, w, half),
                      spine_on(piece, -w, half)};
    draw_stroke(ui->list, around, 4, true, 4.0f * u, color_alpha(ui->color[COLOR_FOCUS], focus));
}

void spine_draw(Ui *ui, const SpineView *view)
{
    SpinePiece pieces[SPINE_PIECES];
    Vec2 start;
    float high = spine_frame(view->box, &start);
    spine_place(view->box, pieces);
    // 1. Discs, which the bodies lie over.
    for (int i = 0; i < SPINE_SACRUM; i++) {
        const SpinePiece *over = &pieces[i], *under = &pieces[i + 1];
        Vec2 above = spine_on(over, 0.0f, 0.5f * over->high), below = spine_on(under, 0.0f, -0.5f * under->high);
        SpinePiece disc = {.centre = {0.5f * (above.x + below.x), 0.5f * (above.y + below.y)},
                           .angle = 0.5f * (over->angle + under->angle)};
        spine_slab(ui, &disc, 0.84f * pieces[i].wide, 0.19f * pieces[i].high, 0.16f * pieces[i].high,
                   ui->color[COLOR_GUIDE]);
    }
    // 2. Processes, from above, each over the next one's arch as tiles lie; then bodies.
    for (int i = SPINE_SACRUM - 1; i >= 0; i--) {
        Color color = color_mix(spine_color(ui, view, i), ui->color[COLOR_PANEL], 0.38f);
        spine_process(ui, &pieces[i], &spine_kinds[i], high, color);
    }
    spine_sacrum(ui, view->box, spine_color(ui, view, SPINE_SACRUM));
    for (int i = 0; i < SPINE_SACRUM; i++)
        spine_slab(ui, &pieces[i], pieces[i].wide, SPINE_BODY * pieces[i].high, 0.16f * pieces[i].high,
                   spine_color(ui, view, i));
    // 3. What there is for each, and where one is.
    for (int i = 0; i < SPINE_PIECES; i++)
        spine_marks(ui, &pieces[i], view->counts[i], ui->color[COLOR_ACCENT]);
    if (view->cursor >= 0 && view->focus > 0.01f)
        spine_cursor(ui, &pieces[view->cursor], view->focus);
}
