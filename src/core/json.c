#include "core/json.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static void json_string(Json *json, const char *text)
{
    putc('"', json->out);
    for (const unsigned char *s = (const unsigned char *)text; *s; s++) {
        if (*s == '"' || *s == '\\')
            fprintf(json->out, "\\%c", *s);
        else if (*s < ' ')
            fprintf(json->out, "\\u%04x", *s);
        else
            putc(*s, json->out);
    }
    putc('"', json->out);
}

static void json_begin_value(Json *json, const char *key)
{
    if (json->filled[json->depth])
        putc(',', json->out);
    json->filled[json->depth] = true;
    if (key) {
        json_string(json, key);
        putc(':', json->out);
    }
}

static void json_open(Json *json, const char *key, char bracket)
{
    json_begin_value(json, key);
    putc(bracket, json->out);
    assert(json->depth + 1 < JSON_DEPTH_MAX);
    json->filled[++json->depth] = false;
}

static void json_close(Json *json, char bracket)
{
    assert(json->depth > 0);
    json->depth--;
    putc(bracket, json->out);
}

void json_init(Json *json, FILE *out)
{
    memset(json, 0, sizeof *json);
    json->out = out;
}

void json_object(Json *json, const char *key)
{
    json_open(json, key, '{');
}

void json_array(Json *json, const char *key)
{
    json_open(json, key, '[');
}

void json_end_object(Json *json)
{
    json_close(json, '}');
}

void json_end_array(Json *json)
{
    json_close(json, ']');
}

void json_text(Json *json, const char *key, const char *text)
{
    json_begin_value(json, key);
    if (text)
        json_string(json, text);
    else
        fputs("null", json->out);
}

static void json_decimal(Json *json, double number, int decimals)
{
    char text[64];
    snprintf(text, sizeof text, "%.*f", decimals, isfinite(number) ? number : 0.0);
    // "-0.000" reads as 0.000
    const char *shown = text[0] == '-' && strspn(text + 1, "0.") == strlen(text + 1) ? text + 1 : text;
    fputs(shown, json->out);
}

void json_number(Json *json, const char *key, double number, int decimals)
{
    json_begin_value(json, key);
    json_decimal(json, number, decimals);
}

void json_integer(Json *json, const char *key, long long number)
{
    json_begin_value(json, key);
    fprintf(json->out, "%lld", number);
}

void json_bool(Json *json, const char *key, bool value)
{
    json_begin_value(json, key);
    fputs(value ? "true" : "false", json->out);
}

void json_vec3(Json *json, const char *key, const float v[3], int decimals)
{
    json_begin_value(json, key);
    putc('[', json->out);
    for (int i = 0; i < 3; i++) {
        if (i)
            putc(',', json->out);
        json_decimal(json, (double)v[i], decimals);
    }
    putc(']', json->out);
}
