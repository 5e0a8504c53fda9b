#include "content/schema.h"
void schema_write_markdown(FILE *out)
{
    (void)out;
}
void schema_write_json(FILE *out)
{
    (void)out;
}
