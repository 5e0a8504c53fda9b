// Writes JSON, on one line, to a stream. The writer puts the commas; the caller opens and closes. Numbers have a fixed
// count of decimals, and minus zero is written as zero, so that equal states give equal bytes.
#ifndef WERVEL_CORE_JSON_H
#define WERVEL_CORE_JSON_H

#include <stdbool.h>
#include <stdio.h>

#define JSON_DEPTH_MAX 16

typedef struct Json {
    FILE *out;
    int depth;
    bool filled[JSON_DEPTH_MAX]; // whether this level has an item already
} Json;

void json_init(Json *json, FILE *out);
// `key` is NULL for items of an array and for the outermost value.
void json_object(Json *json, const char *key);
void json_array(Json *json, const char *key);
void json_end_object(Json *json);
void json_end_array(Json *json);
// NULL is written as null.
void json_text(Json *json, const char *key, const char *text);
void json_number(Json *json, const char *key, double number, int decimals);
void json_integer(Json *json, const char *key, long long number);
void json_bool(Json *json, const char *key, bool value);
void json_vec3(Json *json, const char *key, const float v[3], int decimals);

#endif
