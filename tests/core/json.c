#include "core/json.h"

#include "check.h"

#include <math.h>
#include <stdlib.h>

static void test_everything_once(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    Json json;
    json_init(&json, stream);
    json_object(&json, NULL);
    json_text(&json, "title", "a \"b\" \\ \n \xc3\xab");
    json_text(&json, "variant", NULL);
    json_number(&json, "time", 12.5, 3);
    json_integer(&json, "tick", 750);
    json_bool(&json, "on", true);
    json_array(&json, "list");
    json_number(&json, NULL, 1.0, 0);
    json_object(&json, NULL);
    json_end_object(&json);
    json_vec3(&json, NULL, (const float[3]){1.0f, -0.5f, 0.0f}, 2);
    json_end_array(&json);
    json_end_object(&json);
    fclose(stream);
    assert_string_equal(text, "{\"title\":\"a \\\"b\\\" \\\\ \\u000a \xc3\xab\",\"variant\":null,\"time\":12.500,"
                              "\"tick\":750,\"on\":true,\"list\":[1,{},[1.00,-0.50,0.00]]}");
    free(text);
}

static void test_equal_states_give_equal_bytes(void **state)
{
    (void)state;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    Json json;
    json_init(&json, stream);
    json_array(&json, NULL);
    json_number(&json, NULL, -0.0, 3);
    json_number(&json, NULL, -0.0004, 3);
    json_number(&json, NULL, -0.0006, 3);
    json_number(&json, NULL, (double)NAN, 1);
    json_number(&json, NULL, (double)INFINITY, 1);
    json_end_array(&json);
    fclose(stream);
    assert_string_equal(text, "[0.000,0.000,-0.001,0.0,0.0]");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_once),
        cmocka_unit_test(test_equal_states_give_equal_bytes),
    };
    return cmocka_run_group_tests_name("core/json", tests, NULL, NULL);
}
