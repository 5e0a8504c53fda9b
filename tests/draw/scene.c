#include "scene.h"

#include <math.h>
#include <stdio.h>

#define LIMBS 22

typedef struct Limb {
    float x0, y0, x1, y1, r0, r1; // of a picture 1080 high
    float sway;                   // how far its second end moves
} Limb;

static void limbs_at(Limb *limbs, double time)
{
    for (int i = 0; i < LIMBS; i++) {
        double a = 0.9 * i, move = sin(time * 1.3 + 0.3 * i);
        float x = 380.0f + 40.0f * (float)i, y = 620.0f - 70.0f * (float)sin(0.35 * i);
        limbs[i] = (Limb){x,
                          y,
                          x + 70.0f * (float)cos(a) + 12.0f * (float)move,
                          y + 60.0f * (float)sin(a) - 20.0f * (float)move,
                          26.0f - 0.5f * (float)i,
                          20.0f - 0.5f * (float)i,
                          1.0f};
    }
}

static Vec2 at(float x, float y, float s)
{
    return (Vec2){x * s, y * s};
}

static void build_figure(DrawList *list, float s, double time)
{
    Limb limbs[LIMBS];
    limbs_at(limbs, time);
    Vec2 mat[4] = {at(10, 730, s), at(1000, 480, s), at(1340, 560, s), at(260, 886, s)};
    draw_polygon(list, mat, 4, 2.0f * s, color_rgb(0x27424a));
    draw_stroke(list, mat, 4, true, 1.5f * s, color_rgb(0x3d5d64));
    for (int i = 0; i < LIMBS; i += 4) {
        Disc discs[2] = {{limbs[i].x0 * s, (limbs[i].y0 + 90) * s, limbs[i].r0 * s},
                         {limbs[i].x1 * s, (limbs[i].y1 + 90) * s, limbs[i].r1 * s}};
        draw_shadow(list, discs, 2, 60.0f * s, color_alpha(color_rgb(0x0a1014), 0.35f));
    }
    for (int i = 0; i < LIMBS; i++) {
        const Limb *l = &limbs[i];
        Vec2 a = at(l->x0, l->y0, s), b = at(l->x1, l->y1, s);
        draw_capsule(list, a, (l->r0 + 3) * s, b, (l->r1 + 3) * s, color_rgb(0x14222a));
        draw_capsule(list, a, l->r0 * s, b, l->r1 * s, i % 3 ? color_rgb(0xc9c4b8) : color_rgb(0xa8d8d2));
    }
    for (int i = 0; i < 24; i++)
        draw_disc(list, at(500.0f + 12.0f * (float)i, 600.0f - 2.0f * (float)i, s), 7.0f * s, color_rgb(0x4f6068));
    draw_glow(list, at(660, 580, s), 50.0f * s, color_alpha(color_rgb(0xff8a5c), 0.8f));
    draw_disc(list, at(660, 580, s), 14.0f * s, color_rgb(0xff8a5c));
}

static void build_circle(DrawList *list, float s, double time, float cx)
{
    double breath = 0.5 - 0.5 * cos(time * 0.6283);
    Vec2 centre = at(cx, 440, s);
    float radius = (90.0f + 120.0f * (float)breath) * s;
    draw_ring(list, centre, 249 * s, 2.0f * s, color_rgb(0x365459));
    draw_arc(list, centre, 266 * s, 6.0f * s, 0.0f, (float)fmod(time * 0.2, 6.28), color_rgb(0xff8a5c));
    draw_glow(list, centre, radius * 1.5f, color_alpha(color_rgb(0x57b8b4), 0.5f));
    draw_disc(list, centre, radius, color_rgb(0x3d6466));
    draw_ring(list, centre, radius, 4.0f * s, color_rgb(0x7fd4cf));
    char count[16];
    snprintf(count, sizeof count, "%d", 9 - (int)fmod(time, 9.0));
    draw_text(list, FONT_SEMIBOLD, 52 * s, centre.x, centre.y - 30 * s, ALIGN_CENTRE, color_rgb(0xf4f1ea), "Adem uit");
    draw_text(list, FONT_LIGHT, 100 * s, centre.x, centre.y + 80 * s, ALIGN_CENTRE, color_rgb(0xf4f1ea), count);
}

void scene_build(DrawList *list, int width, int height, double time)
{
    drawlist_clear(list, width, height);
    float s = (float)height / 1080.0f;
    draw_gradient(list, (Rect){0, 0, (float)width, (float)height}, color_rgb(0x1c272d), color_rgb(0x10161c));
    build_figure(list, s, time);
    build_circle(list, s, time, (float)width / s - 360.0f);
    draw_text(list, FONT_SEMIBOLD, 60 * s, 96 * s, 116 * s, ALIGN_LEFT, color_rgb(0xf4f1ea), "Thoracaal 2");
    draw_text(list, FONT_MEDIUM, 46 * s, 96 * s, 925 * s, ALIGN_LEFT, color_rgb(0xf4f1ea), "Til het hoofd op");
    for (int i = 0; i < 5; i++)
        draw_rect(list, (Rect){(96 + 210 * (float)i) * s, 972 * s, 200 * s, 14 * s}, 7 * s, color_rgb(0x365459));
    draw_disc(list, at(96 + (float)fmod(time * 20.0, 1000.0), 979, s), 13 * s, color_rgb(0xffffff));
    draw_text(list, FONT_REGULAR, 26 * s, 96 * s, 1020 * s, ALIGN_LEFT, color_rgb(0x9aa5a8), "Ontspan");
}
