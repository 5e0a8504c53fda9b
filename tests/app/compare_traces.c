// compare_traces A B METRES: two traces agree where all that is no number is equal and no number differs by more.
// Angles, in degrees, may differ by a hundredth: a tenth of a millimetre at the end of a limb.
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_all(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = calloc(1, (size_t)size + 1);
    if (text && fread(text, 1, (size_t)size, file) != (size_t)size)
        text[0] = 0;
    fclose(file);
    return text;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    char *a = read_all(argv[1]), *b = read_all(argv[2]);
    const double metres = strtod(argv[3], NULL);
    double worst = 0.0;
    int line = 1, numbers = 0, result = 0;
    const char *p = a, *q = b;
    bool in_angles = false, in_text = false;
    while (p && q && *p && *q && result == 0) {
        if (strncmp(p, "\"angles\":", 9) == 0)
            in_angles = true;
        if (*p == '}')
            in_angles = false;
        if (*p == '"')
            in_text = !in_text;
        if (!in_text && ((*p >= '0' && *p <= '9') || *p == '-')) {
            char *after_p, *after_q;
            double difference = fabs(strtod(p, &after_p) - strtod(q, &after_q));
            worst = fmax(worst, in_angles ? 0.0 : difference);
            if (after_q == q || difference > (in_angles ? 0.01 : metres)) {
                printf("line %d: %.40s and %.40s\n", line, p, q);
                result = 1;
            }
            numbers++;
            p = after_p;
            q = after_q;
        } else if (*p != *q) {
            printf("line %d: %.40s and %.40s\n", line, p, q);
            result = 1;
        } else {
            line += *p == '\n';
            p++;
            q++;
        }
    }
    if (!p || !q || *p != *q || numbers == 0)
        result = 1;
    printf("%d lines, %d numbers, largest difference %.6f\n", line, numbers, worst);
    free(a);
    free(b);
    return result;
}
