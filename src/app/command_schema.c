#include <stdio.h>

#include "app/command.h"
#include "content/schema.h"

int command_schema(App *app)
{
    if (app->options.given[OPTION_JSON])
        schema_write_json(stdout);
    else
        schema_write_markdown(stdout);
    return APP_DONE;
}
