#include "draw/theme.h"

#include <math.h>

#define HEX(rgb)                                                                                                       \
    {                                                                                                                  \
        (uint8_t)((rgb) >> 16), (uint8_t)(((rgb) >> 8) & 0xFF), (uint8_t)((rgb)&0xFF), 255                             \
    }

// clang-format off
const Theme THEMES[THEME_COUNT] = {
    [THEME_DARK] = {"dark", {
        [COLOR_ABOVE] = HEX(0x1D2830), [COLOR_BELOW] = HEX(0x0F141A),
        [COLOR_TEXT] = HEX(0xF3F1EA), [COLOR_DIM] = HEX(0xA3ADB2),
        [COLOR_ACCENT] = HEX(0xFF8A5C), [COLOR_ON_ACCENT] = HEX(0x1A1512),
        [COLOR_BREATH] = HEX(0x78D5D0), [COLOR_BREATH_DISC] = HEX(0x35585B), [COLOR_BREATH_TEXT] = HEX(0xF7F6F0),
        [COLOR_GUIDE] = HEX(0x36575B),
        [COLOR_STILL] = HEX(0x4A545B), [COLOR_INHALE] = HEX(0x3E6E70), [COLOR_EXHALE] = HEX(0x39585F),
        [COLOR_PANEL] = HEX(0x17212A), [COLOR_PANEL_EDGE] = HEX(0x34444D),
        [COLOR_CARD] = HEX(0x212E37), [COLOR_CARD_LIT] = HEX(0x2B3C47), [COLOR_CARD_EDGE] = HEX(0x33444E),
        [COLOR_FOCUS] = HEX(0xFF8A5C), [COLOR_CAUTION] = HEX(0xF2C166),
        [COLOR_BODY] = HEX(0xCFC8BA), [COLOR_BODY_LIT] = HEX(0xF1ECDF), [COLOR_BODY_SHADE] = HEX(0x8D8C87),
        [COLOR_MOVING] = HEX(0x86C2BD), [COLOR_MOVING_LIT] = HEX(0xC2EAE4),
        [COLOR_OUTLINE] = HEX(0x16222B), [COLOR_FAR] = HEX(0x2A3840), [COLOR_SKIN] = HEX(0xE9B79A),
        [COLOR_VERTEBRA] = HEX(0x4A565E),
        [COLOR_GHOST] = HEX(0x2B4046), [COLOR_GHOST_EDGE] = HEX(0x45666A),
        [COLOR_SHADOW] = HEX(0x05080B),
        [COLOR_MAT] = HEX(0x28434A), [COLOR_MAT_EDGE] = HEX(0x44686D),
        [COLOR_PROP] = HEX(0x6B6660), [COLOR_PROP_SIDE] = HEX(0x4B4946), [COLOR_PROP_EDGE] = HEX(0x8A847B),
        [COLOR_SOFT] = HEX(0x54698A), [COLOR_SOFT_LIT] = HEX(0x8FA3C4),
    }},
    [THEME_LIGHT] = {"light", {
        [COLOR_ABOVE] = HEX(0xF7F4ED), [COLOR_BELOW] = HEX(0xE9E4DB),
        [COLOR_TEXT] = HEX(0x20272B), [COLOR_DIM] = HEX(0x596065),
        [COLOR_ACCENT] = HEX(0xB83A15), [COLOR_ON_ACCENT] = HEX(0xFFFFFF),
        [COLOR_BREATH] = HEX(0x2F8A92), [COLOR_BREATH_DISC] = HEX(0xA9CBC8), [COLOR_BREATH_TEXT] = HEX(0x1B2529),
        [COLOR_GUIDE] = HEX(0xA9C6C2),
        [COLOR_STILL] = HEX(0xBEBBB5), [COLOR_INHALE] = HEX(0x93C0BB), [COLOR_EXHALE] = HEX(0xA8C2C6),
        [COLOR_PANEL] = HEX(0xFBF9F4), [COLOR_PANEL_EDGE] = HEX(0xCFC9BE),
        [COLOR_CARD] = HEX(0xFDFBF7), [COLOR_CARD_LIT] = HEX(0xFFFFFF), [COLOR_CARD_EDGE] = HEX(0xDAD3C6),
        [COLOR_FOCUS] = HEX(0xB83A15), [COLOR_CAUTION] = HEX(0x8A5300),
        [COLOR_BODY] = HEX(0x5C6770), [COLOR_BODY_LIT] = HEX(0x8794A0), [COLOR_BODY_SHADE] = HEX(0x3C444B),
        [COLOR_MOVING] = HEX(0x2F757A), [COLOR_MOVING_LIT] = HEX(0x5FABAC),
        [COLOR_OUTLINE] = HEX(0xF1EDE4), [COLOR_FAR] = HEX(0xB9BDBC), [COLOR_SKIN] = HEX(0xDDBBA2),
        [COLOR_VERTEBRA] = HEX(0xC9CDCE),
        [COLOR_GHOST] = HEX(0xD5DCD7), [COLOR_GHOST_EDGE] = HEX(0xA9BDB9),
        [COLOR_SHADOW] = HEX(0x4A4A44),
        [COLOR_MAT] = HEX(0xC4D7CF), [COLOR_MAT_EDGE] = HEX(0x9DBAB1),
        [COLOR_PROP] = HEX(0xC6B9A6), [COLOR_PROP_SIDE] = HEX(0xA69883), [COLOR_PROP_EDGE] = HEX(0x85796A),
        [COLOR_SOFT] = HEX(0x8FA3C0), [COLOR_SOFT_LIT] = HEX(0xC5D2E4),
    }},
    // For eyes that see little: black, white and one colour a meaning; every edge is drawn.
    [THEME_CONTRAST] = {"contrast", {
        [COLOR_ABOVE] = HEX(0x000000), [COLOR_BELOW] = HEX(0x000000),
        [COLOR_TEXT] = HEX(0xFFFFFF), [COLOR_DIM] = HEX(0xE6E6E6),
        [COLOR_ACCENT] = HEX(0xFFD400), [COLOR_ON_ACCENT] = HEX(0x000000),
        [COLOR_BREATH] = HEX(0x4DE8FF), [COLOR_BREATH_DISC] = HEX(0x004A57), [COLOR_BREATH_TEXT] = HEX(0xFFFFFF),
        [COLOR_GUIDE] = HEX(0x5C8A91),
        [COLOR_STILL] = HEX(0x6B6B6B), [COLOR_INHALE] = HEX(0x1D8FA3), [COLOR_EXHALE] = HEX(0x2B6673),
        [COLOR_PANEL] = HEX(0x000000), [COLOR_PANEL_EDGE] = HEX(0xFFFFFF),
        [COLOR_CARD] = HEX(0x000000), [COLOR_CARD_LIT] = HEX(0x1C1C1C), [COLOR_CARD_EDGE] = HEX(0xBFBFBF),
        [COLOR_FOCUS] = HEX(0xFFD400), [COLOR_CAUTION] = HEX(0xFFD400),
        [COLOR_BODY] = HEX(0xE8E8E8), [COLOR_BODY_LIT] = HEX(0xFFFFFF), [COLOR_BODY_SHADE] = HEX(0x9A9A9A),
        [COLOR_MOVING] = HEX(0x4DE8FF), [COLOR_MOVING_LIT] = HEX(0xC4F7FF),
        [COLOR_OUTLINE] = HEX(0x000000), [COLOR_FAR] = HEX(0x3A3A3A), [COLOR_SKIN] = HEX(0xFFCFA8),
        [COLOR_VERTEBRA] = HEX(0x2E2E2E),
        [COLOR_GHOST] = HEX(0x1B3A40), [COLOR_GHOST_EDGE] = HEX(0x5FB7C4),
        [COLOR_SHADOW] = HEX(0x000000),
        [COLOR_MAT] = HEX(0x1F3A33), [COLOR_MAT_EDGE] = HEX(0x8FD0BC),
        [COLOR_PROP] = HEX(0x6E6E6E), [COLOR_PROP_SIDE] = HEX(0x454545), [COLOR_PROP_EDGE] = HEX(0xFFFFFF),
        [COLOR_SOFT] = HEX(0x4C6FA8), [COLOR_SOFT_LIT] = HEX(0xA9C4F2),
    }},
};

// 1080ths of the height.
static const float TYPE_SIZES[TYPE_SIZE_COUNT] = {
    [TYPE_DISPLAY] = 96.0f, [TYPE_TITLE] = 58.0f, [TYPE_CAPTION] = 46.0f, [TYPE_HEADING] = 40.0f,
    [TYPE_MAIN] = 32.0f, [TYPE_SECONDARY] = 25.0f,
    [TYPE_BREATH] = 50.0f, [TYPE_COUNT_NUMBER] = 92.0f, [TYPE_COUNTDOWN] = 150.0f,
};
// clang-format on

float theme_size(TypeSize size, float height)
{
    return TYPE_SIZES[size] * height / 1080.0f;
}

float theme_fit(const Measure *measure, FontRole font, float size, float least, float width, const char *text)
{
    // Width grows with the size nearly in proportion; hinting may leave a little, hence the second step.
    for (int step = 0; step < 4 && size > least; step++) {
        float wide = measure->width(measure->context, font, size, text);
        if (wide <= width)
            return size;
        size = fmaxf(least, size * fminf(width / wide, 0.99f));
    }
    return size;
}

static float theme_linear(uint8_t channel)
{
    float c = (float)channel / 255.0f;
    return c <= 0.03928f ? c / 12.92f : powf((c + 0.055f) / 1.055f, 2.4f);
}

static float theme_luminance(Color c)
{
    return 0.2126f * theme_linear(c.r) + 0.7152f * theme_linear(c.g) + 0.0722f * theme_linear(c.b);
}

float theme_contrast(Color a, Color b)
{
    float la = theme_luminance(a), lb = theme_luminance(b);
    return (fmaxf(la, lb) + 0.05f) / (fminf(la, lb) + 0.05f);
}
