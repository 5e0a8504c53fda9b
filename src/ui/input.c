#include "ui/input.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

// What is being read: `at` seconds, from `from` on.
typedef struct InputReader {
    InputPress *presses;
    int count;
    double at;
    int output;
} InputReader;

static bool input_add(InputReader *reader, Input input)
{
    if (reader->count == INPUT_PRESSES_MAX)
        return false;
    input.output = reader->output;
    reader->presses[reader->count++] = (InputPress){reader->at, input};
    return true;
}

// As a keyboard gives it: each character is a key and then a text.
static bool input_add_text(InputReader *reader, const char *text, int length)
{
    const char *end = text + length;
    if (length == 0)
        return false;
    while (text < end) {
        const char *start = text;
        uint32_t code = text_next(&text);
        if (text > end || code == 0xfffd)
            return false;
        Input typed = {.kind = INPUT_TEXT};
        memcpy(typed.text, start, (size_t)(text - start));
        if (!input_add(reader, (Input){.kind = INPUT_KEY, .key = key_lower(code)}) || !input_add(reader, typed))
            return false;
    }
    return true;
}

// "640x360"; strtol, because for strtod 0x10 is a number.
static bool input_read_place(const char *text, int length, float *x, float *y)
{
    char *end = NULL;
    long across = strtol(text, &end, 10);
    if (end == text || *end != 'x')
        return false;
    const char *second = end + 1;
    long down = strtol(second, &end, 10);
    if (end == second || end != text + length || labs(across) > 100000 || labs(down) > 100000)
        return false;
    *x = (float)across;
    *y = (float)down;
    return true;
}

static bool input_add_pointer(InputReader *reader, const char *what, const char *text, int length)
{
    static const struct {
        const char *name;
        bool touch;
        int count;
        InputKind kinds[3];
    } table[] = {
        {"move", false, 1, {INPUT_POINTER_MOVE}},
        {"down", false, 1, {INPUT_POINTER_DOWN}},
        {"up", false, 1, {INPUT_POINTER_UP}},
        {"click", false, 3, {INPUT_POINTER_MOVE, INPUT_POINTER_DOWN, INPUT_POINTER_UP}},
        {"tap", true, 2, {INPUT_POINTER_DOWN, INPUT_POINTER_UP}},
        {"touch-down", true, 1, {INPUT_POINTER_DOWN}},
        {"touch-move", true, 1, {INPUT_POINTER_MOVE}},
        {"touch-up", true, 1, {INPUT_POINTER_UP}},
    };
    float x = 0.0f, y = 0.0f;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        size_t wide = strlen(table[i].name);
        if (strncmp(what, table[i].name, wide) != 0 || what[wide] != ':')
            continue;
        if (!input_read_place(text, length, &x, &y))
            return false;
        for (int k = 0; k < table[i].count; k++)
            if (!input_add(reader, (Input){.kind = table[i].kinds[k], .x = x, .y = y, .touch = table[i].touch}))
                return false;
        return true;
    }
    return false;
}

// "-1": up and down, or "1x-2": across as well.
static bool input_add_wheel(InputReader *reader, const char *text, int length)
{
    char *end = NULL;
    Input input = {.kind = INPUT_WHEEL};
    long notches = strtol(text, &end, 10);
    if (end == text || labs(notches) > 1000)
        return false;
    if (*end == 'x') {
        if (!input_read_place(text, length, &input.dx, &input.dy))
            return false;
    } else if (end != text + length) {
        return false;
    }
    if (*end != 'x')
        input.dy = (float)notches;
    return input_add(reader, input);
}

// What stands behind the time: a key, or `what:value`.
static bool input_add_item(InputReader *reader, const char *text, int length)
{
    static const char teacher[] = "teacher:", control[] = "control:";
    reader->output = 0;
    if (strncmp(text, teacher, sizeof teacher - 1) == 0) {
        reader->output = 1;
        text += sizeof teacher - 1;
        length -= (int)sizeof teacher - 1;
    }
    bool with_control = strncmp(text, control, sizeof control - 1) == 0;
    const char *colon = length > 1 ? memchr(text, ':', (size_t)length) : NULL;
    if (colon && !with_control && colon > text && colon < text + length - 1) {
        const char *value = colon + 1;
        int rest = length - (int)(value - text);
        if (strncmp(text, "text:", 5) == 0)
            return input_add_text(reader, value, rest);
        if (strncmp(text, "wheel:", 6) == 0)
            return input_add_wheel(reader, value, rest);
        return input_add_pointer(reader, text, value, rest);
    }
    int skip = with_control ? (int)sizeof control - 1 : 0;
    Key key = key_parse(text + skip, length - skip);
    return key != KEY_NONE &&
           input_add(reader, (Input){.kind = INPUT_KEY, .key = key, .control = with_control, .pad = key_is_pad(key)});
}

// By time; what comes at one moment keeps its order.
static void input_sort(InputPress *presses, int count)
{
    for (int i = 1; i < count; i++) {
        InputPress item = presses[i];
        int k = i;
        for (; k > 0 && presses[k - 1].at > item.at; k--)
            presses[k] = presses[k - 1];
        presses[k] = item;
    }
}

int input_read_presses(const char *text, InputPress presses[INPUT_PRESSES_MAX])
{
    InputReader reader = {.presses = presses};
    while (*text) {
        char *end = NULL;
        reader.at = strtod(text, &end);
        if (end == text || *end != ':' || !isfinite(reader.at) || reader.at < 0.0)
            return -1;
        const char *item = end + 1;
        int length = (int)strcspn(item, ",");
        if (!input_add_item(&reader, item, length))
            return -1;
        text = item + length;
        if (*text == ',' && *++text == 0)
            return -1;
    }
    input_sort(presses, reader.count);
    return reader.count;
}
