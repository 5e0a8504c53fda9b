#include "content/schema.h"

#include <stdarg.h>
#include <string.h>

#include "body/prop.h"
#include "body/skeleton.h"

#define SCHEMA_FAULTS_MAX 100 // told of one file

// clang-format off
static const char *const VOCABULARY_NAMES[VOCABULARY_COUNT] = { // "unknown point `x`"
    [VOCABULARY_FREE] = "name", [VOCABULARY_POINT] = "point", [VOCABULARY_SPOT] = "point or joint", [VOCABULARY_MEET] = "point",
    [VOCABULARY_COORD] = "angle", [VOCABULARY_AIM] = "aim", [VOCABULARY_CAPSULE] = "part of the body", [VOCABULARY_PROP] = "prop",
    [VOCABULARY_VERTEBRA] = "vertebra", [VOCABULARY_POSE] = "pose", [VOCABULARY_POSTURE] = "posture", [VOCABULARY_PHASE] = "phase",
    [VOCABULARY_PATTERN] = "pattern", [VOCABULARY_SOURCE] = "source", [VOCABULARY_SURFACE] = "surface", [VOCABULARY_MOMENT] = "moment",
    [VOCABULARY_EXERCISE] = "exercise",
};
// clang-format on

// ---- Reports
// ------------------------------------------------------------------------------------------------------------------------

void schema_report(Diagnostics *diags, Place place, const char *hint, const char *format, ...)
{
    char message[1024];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    int in_file = 0;
    for (int i = 0; i < diags->count; i++) {
        const Diagnostic *item = &diags->items[i];
        if (!item->place.file || !place.file || strcmp(item->place.file, place.file) != 0)
            continue;
        in_file++;
        if (item->place.line == place.line && item->place.column == place.column && !strcmp(item->message, message))
            return;
    }
    if (in_file > SCHEMA_FAULTS_MAX)
        return;
    if (in_file == SCHEMA_FAULTS_MAX) {
        diag_error(diags, (Place){place.file, 0, 0}, NULL, "there are more faults; they are told once these are gone");
        return;
    }
    diag_error(diags, place, hint, "%s", message);
}

// "a, b, c" of at most `limit` bytes.
static const char *schema_join(Arena *arena, const char *const *names, int count, size_t limit)
{
    char *text = arena_alloc(arena, limit + 8);
    size_t length = 0;
    for (int i = 0; i < count; i++) {
        size_t more = strlen(names[i]);
        if (length + more + 2 > limit) {
            memcpy(text + length, ", …", sizeof ", …");
            break;
        }
        if (i > 0) {
            memcpy(text + length, ", ", 2);
            length += 2;
        }
        memcpy(text + length, names[i], more + 1);
        length += more;
    }
    return text;
}

const char *schema_suggest(Arena *arena, const char *word, const char *const *names, int count)
{
    const char *nearest = diag_nearest(word, names, count);
    if (nearest)
        return arena_format(arena, "did you mean `%s`?", nearest);
    return count > 0 ? arena_format(arena, "there are: %s", schema_join(arena, names, count, 300)) : NULL;
}

// ---- Vocabularies
// -------------------------------------------------------------------------------------------------------------------

typedef struct NameList {
    Arena *arena;
    const char **names;
    int count, capacity;
} NameList;

// Adds the name and, of a left one, the name without its side.
static void names_add(NameList *list, const char *name)
{
    size_t length = strlen(name);
    bool left = length > 2 && !strcmp(name + length - 2, "_l");
    if (list->count < list->capacity)
        list->names[list->count++] = name;
    if (left && list->count < list->capacity)
        list->names[list->count++] = arena_text(list->arena, name, length - 2);
}

int schema_names(Arena *arena, Vocabulary vocabulary, const char **names, int capacity)
{
    NameList list = {arena, names, 0, capacity};
    switch (vocabulary) {
    case VOCABULARY_POINT:
    case VOCABULARY_MEET:
    case VOCABULARY_SPOT:
        for (int i = 0; i < POINT_COUNT; i++)
            names_add(&list, POINTS[i].name);
        for (int i = 0; vocabulary == VOCABULARY_SPOT && i < JOINT_COUNT; i++)
            names_add(&list, JOINTS[i].name);
        break;
    case VOCABULARY_COORD:
        for (int i = 0; i < COORD_COUNT; i++)
            names_add(&list, COORDS[i].name);
        break;
    case VOCABULARY_AIM:
        for (int i = 0; i < AIM_COUNT; i++)
            names_add(&list, AIMS[i].name);
        break;
    case VOCABULARY_CAPSULE:
        for (int i = 0; i < CAPSULE_COUNT; i++)
            names_add(&list, CAPSULES[i].name);
        break;
    case VOCABULARY_PROP:
        for (int i = 0; i < PROP_KIND_COUNT; i++)
            names_add(&list, PROP_KINDS[i].name);
        break;
    case VOCABULARY_VERTEBRA:
        for (int i = JOINT_C1; i >= JOINT_L5; i--) {
            char *name = arena_copy(arena, JOINTS[i].name);
            name[0] = (char)(name[0] - 'a' + 'A');
            names_add(&list, name);
        }
        break;
    default:
        break;
    }
    return list.count;
}

// Whether `find` knows the name or the name with a side.
static bool schema_finds(int (*find)(const char *), const char *name)
{
    char sided[64];
    if (find(name) >= 0)
        return true;
    if (strlen(name) + 3 > sizeof sided)
        return false;
    snprintf(sided, sizeof sided, "%s_l", name);
    return find(sided) >= 0;
}

static int find_point(const char *name)
{
    return (int)point_find(name);
}

static int find_joint(const char *name)
{
    return (int)joint_find(name);
}

static int find_coord(const char *name)
{
    return (int)coord_find(name);
}

static int find_aim(const char *name)
{
    return (int)aim_find(name);
}

static int find_capsule(const char *name)
{
    return (int)capsule_find(name);
}

static int find_prop(const char *name)
{
    return (int)prop_kind_find(name);
}

static bool schema_is_free_name(const char *name)
{
    if (!*name || strlen(name) > 60)
        return false;
    return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_") == strlen(name);
}

static bool schema_is_vertebra(const char *name)
{
    char lower[8];
    if (strlen(name) >= sizeof lower || !*name || !strchr("CTLctl", *name))
        return false;
    snprintf(lower, sizeof lower, "%s", name);
    lower[0] = (char)(lower[0] | 0x20);
    Joint joint = joint_find(lower);
    return (int)joint >= JOINT_L5 && (int)joint < JOINT_HEAD;
}

bool schema_knows(Vocabulary vocabulary, const char *name)
{
    switch (vocabulary) {
    case VOCABULARY_FREE:
        return schema_is_free_name(name);
    case VOCABULARY_MEET:
        return schema_finds(find_point, !strncmp(name, "other ", 6) ? name + 6 : name);
    case VOCABULARY_POINT:
        return schema_finds(find_point, name);
    case VOCABULARY_SPOT:
        return schema_finds(find_point, name) || schema_finds(find_joint, name);
    case VOCABULARY_COORD:
        return schema_finds(find_coord, name);
    case VOCABULARY_AIM:
        return schema_finds(find_aim, name);
    case VOCABULARY_CAPSULE:
        return schema_finds(find_capsule, name);
    case VOCABULARY_PROP:
        return find_prop(name) >= 0;
    case VOCABULARY_VERTEBRA:
        return schema_is_vertebra(name);
    default:
        return true;
    }
}

// ---- Values
// -------------------------------------------------------------------------------------------------------------------------

static void schema_value(const SchemaContext *context, const SchemaKey *key, YamlNode *node);

static void schema_fault(const SchemaContext *context, YamlNode *node, const char *hint, const char *message)
{
    schema_report(context->diags, node->place, hint, "%s", message);
    node->bad = true;
}

// What a key wants, in words: "a number", "one of easy, medium, hard or a map".
static const char *schema_wants(Arena *arena, const SchemaKey *key)
{
    static const struct {
        unsigned form;
        const char *text;
    } WANTS[] = {
        {FORM_TEXT, "a text"},
        {FORM_LOCAL, "a text in each language, as {nl: \"…\", en: \"…\"}"},
        {FORM_NAME, "a name"},
        {FORM_NUMBER, "a number"},
        {FORM_INTEGER, "a whole number"},
        {FORM_BOOL, "true or false"},
        {FORM_VECTOR, "a list of numbers"},
        {FORM_RECORD, "a map"},
        {FORM_NAMED, "a map of names"},
        {FORM_LIST, "a list"},
    };
    const char *text = "";
    if (key->forms & FORM_WORD) {
        int count = 0;
        while (key->words[count])
            count++;
        text = arena_format(arena, count > 1 ? "one of %s" : "%s", schema_join(arena, key->words, count, 200));
    }
    for (size_t i = 0; i < sizeof WANTS / sizeof *WANTS; i++)
        if (key->forms & WANTS[i].form)
            text = arena_format(arena, "%s%s%s", text, *text ? " or " : "", WANTS[i].text);
    return text;
}

static void schema_wrong_type(const SchemaContext *context, const SchemaKey *key, YamlNode *node)
{
    schema_fault(context, node, NULL,
                 arena_format(context->arena, "`%s` must be %s, not %s", key->name, schema_wants(context->arena, key),
                              yaml_kind_name(node)));
}

static int schema_characters(const char *text)
{
    int count = 0;
    while (text_next(&text))
        count++;
    return count;
}

static void schema_text(const SchemaContext *context, const SchemaKey *key, YamlNode *node)
{
    if (node->kind == YAML_NULL || !node->text[strspn(node->text, " \n")]) {
        schema_fault(context, node, NULL, arena_format(context->arena, "the text of `%s` is empty", key->name));
        return;
    }
    int length = schema_characters(node->text);
    if (key->most > 0 && length > (int)key->most)
        schema_fault(context, node, "say it in fewer words: it has to fit on the screen",
                     arena_format(context->arena, "the text of `%s` has %d characters, more than %d", key->name, length,
                                  (int)key->most));
}

static void schema_local(const SchemaContext *context, const SchemaKey *key, YamlNode *node)
{
    static const char *const LANGUAGES[LANGUAGE_COUNT] = {"Dutch", "English"};
    bool has[LANGUAGE_COUNT] = {false};
    for (YamlNode *text = node->first; text; text = text->next) {
        Language language;
        if (!language_parse(text->key, &language)) {
            schema_report(context->diags, text->key_place, "there are: nl, en", "unknown language `%s`", text->key);
            node->bad = true;
            continue;
        }
        has[language] = true;
        if (text->kind == YAML_LIST || text->kind == YAML_MAP)
            schema_fault(context, text, NULL,
                         arena_format(context->arena, "`%s` must be a text, not %s", text->key, yaml_kind_name(text)));
        else
            schema_text(context, key, text);
        node->bad = node->bad || text->bad;
    }
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (context->language[i] && !has[i])
            schema_fault(context, node, NULL,
                         arena_format(context->arena, "`%s` has no %s text (`%s`)", key->name, LANGUAGES[i],
                                      language_code((Language)i)));
}

static void schema_number(const SchemaContext *context, const SchemaKey *key, YamlNode *node, double value)
{
    bool limited = key->least < key->most || key->least > key->most || key->least > 0.0 || key->least < 0.0;
    const char *unit = key->unit ? key->unit : "";
    if (limited && (value < key->least || value > key->most))
        schema_fault(context, node, NULL,
                     arena_format(context->arena, "`%s` must be from %g to %g%s%s, not %s", key->name, key->least,
                                  key->most, *unit ? " " : "", unit, node->text));
    else if (!(key->forms & FORM_NUMBER) && value != (double)(long)value)
        schema_fault(context, node, NULL,
                     arena_format(context->arena, "`%s` must be a whole number, not %s", key->name, node->text));
}

static bool schema_is_word(const SchemaKey *key, const char *text)
{
    for (int i = 0; key->words && key->words[i]; i++)
        if (!strcmp(key->words[i], text))
            return true;
    return false;
}

static void schema_name(const SchemaContext *context, const SchemaKey *key, YamlNode *node)
{
    if (schema_knows(key->vocabulary, node->text))
        return;
    if (key->vocabulary == VOCABULARY_FREE) {
        schema_fault(context, node, "a name has lower-case letters, digits, - and _ only",
                     arena_format(context->arena, "`%s` is no name", node->text));
        return;
    }
    const char *names[SCHEMA_NAMES_MAX];
    int count = schema_names(context->arena, key->vocabulary, names, SCHEMA_NAMES_MAX);
    schema_fault(context, node, schema_suggest(context->arena, node->text, names, count),
                 arena_format(context->arena, "unknown %s `%s`", VOCABULARY_NAMES[key->vocabulary], node->text));
}

static void schema_scalar(const SchemaContext *context, const SchemaKey *key, YamlNode *node)
{
    double number = 0.0;
    bool boolean = false;
    bool is_number = yaml_number(node, &number), is_bool = yaml_bool(node, &boolean);
    if ((key->forms & (FORM_NUMBER | FORM_INTEGER)) && is_number)
        schema_number(context, key, node, number);
    else if (key->forms & FORM_BOOL && is_bool)
        return;
    else if ((key->forms & FORM_WORD) && schema_is_word(key, node->text))
        return;
    else if (key->forms & FORM_NAME)
        schema_name(context, key, node);
    else if (key->forms & FORM_TEXT)
        schema_text(context, key, node);
    else if ((key->forms & FORM_WORD) && !is_number) {
        int count = 0;
        while (key->words[count])
            count++;
        schema_fault(context, node, schema_suggest(context->arena, node->text, key->words, count),
                     arena_format(context->arena, "`%s` cannot be `%s`", key->name, node->text));
    } else
        schema_wrong_type(context, key, node);
}

// ---- Lists and maps
// -----------------------------------------------------------------------------------------------------------------

static bool schema_count(const SchemaContext *context, const SchemaKey *key, YamlNode *node)
{
    if (!key->items_most || (node->count >= key->items_least && node->count <= key->items_most))
        return true;
    const char *range = key->items_least == key->items_most
                            ? arena_format(context->arena, "%d", key->items_least)
                            : arena_format(context->arena, "%d to %d", key->items_least, key->items_most);
    schema_fault(context, node, NULL,
                 arena_format(context->arena, "`%s` must have %s item%s, not %d", key->name, range,
                              key->items_most == 1 ? "" : "s", node->count));
    return false;
}

static void schema_vector(const SchemaContext *context, const SchemaKey *key, YamlNode *node)
{
    if (!schema_count(context, key, node))
        return;
    SchemaKey item = *key;
    item.forms = FORM_NUMBER;
    for (YamlNode *number = node->first; number; number = number->next) {
        if (number->kind == YAML_NULL)
            continue;
        schema_value(context, &item, number);
        node->bad = node->bad || number->bad;
    }
}

static void schema_list(const SchemaContext *context, const SchemaKey *key, YamlNode *node)
{
    if (!schema_count(context, key, node))
        return;
    SchemaKey item = *key;
    item.forms = key->list;
    if (key->list_vocabulary != VOCABULARY_FREE)
        item.vocabulary = key->list_vocabulary;
    if (key->list & FORM_LIST) { // pairs of names
        item.list = FORM_NAME;
        item.items_least = item.items_most = 2;
    }
    bool whole = !(key->list & (FORM_RECORD | FORM_LOCAL | FORM_LIST)); // a list of names or texts is read as one value
    for (YamlNode *child = node->first; child; child = child->next) {
        schema_value(context, &item, child);
        node->bad = node->bad || (whole && child->bad);
    }
}

static void schema_named(const SchemaContext *context, const SchemaKey *key, YamlNode *node)
{
    if (!schema_count(context, key, node))
        return;
    for (YamlNode *child = node->first; child; child = child->next) {
        if (!schema_is_free_name(child->key)) {
            schema_report(context->diags, child->key_place, "a name has lower-case letters, digits, - and _ only",
                          "`%s` is no name", child->key);
            child->bad = true;
        }
        if (child->kind != YAML_NULL)
            schema_check(context, key->record, child);
    }
}

static void schema_value(const SchemaContext *context, const SchemaKey *key, YamlNode *node)
{
    if (node->kind == YAML_SCALAR &&
        (key->forms & (FORM_TEXT | FORM_WORD | FORM_NAME | FORM_NUMBER | FORM_INTEGER | FORM_BOOL)))
        schema_scalar(context, key, node);
    else if (node->kind == YAML_LIST && (key->forms & FORM_VECTOR))
        schema_vector(context, key, node);
    else if (node->kind == YAML_LIST && (key->forms & FORM_LIST))
        schema_list(context, key, node);
    else if (node->kind == YAML_MAP && (key->forms & FORM_LOCAL))
        schema_local(context, key, node);
    else if (node->kind == YAML_MAP && (key->forms & FORM_RECORD))
        schema_check(context, key->record, node);
    else if (node->kind == YAML_MAP && (key->forms & FORM_NAMED))
        schema_named(context, key, node);
    else
        schema_wrong_type(context, key, node);
}

static const SchemaKey *schema_find_key(const SchemaRecord *record, const char *name)
{
    for (int i = 0; i < record->count; i++)
        if (!strcmp(record->keys[i].name, name))
            return &record->keys[i];
    return NULL;
}

static void schema_unknown_key(const SchemaContext *context, const SchemaRecord *record, YamlNode *node)
{
    const char *names[64];
    int count = 0;
    for (int i = 0; i < record->count && i < 64; i++)
        names[count++] = record->keys[i].name;
    const char *nearest = diag_nearest(node->key, names, count);
    const char *all = schema_join(context->arena, names, count, 400);
    const char *hint = nearest ? arena_format(context->arena, "did you mean `%s`? Keys here: %s", nearest, all)
                               : arena_format(context->arena, "keys here: %s", all);
    schema_report(context->diags, node->key_place, hint, "unknown key `%s` in %s", node->key, record->name);
    node->bad = true;
}

bool schema_check(const SchemaContext *context, const SchemaRecord *record, YamlNode *node)
{
    int errors = context->diags->errors;
    if (node->kind != YAML_MAP) {
        schema_fault(
            context, node, NULL,
            arena_format(context->arena, "%s must be a map of keys, not %s", record->name, yaml_kind_name(node)));
        return false;
    }
    for (YamlNode *child = node->first; child; child = child->next) {
        const SchemaKey *key = schema_find_key(record, child->key);
        if (!key)
            schema_unknown_key(context, record, child);
        else if (child->kind != YAML_NULL)
            schema_value(context, key, child);
    }
    for (int i = 0; i < record->count; i++) {
        const SchemaKey *key = &record->keys[i];
        if (key->required && !yaml_get(node, key->name)) {
            schema_report(context->diags, node->place,
                          arena_format(context->arena, "`%s` is %s: %s", key->name, schema_wants(context->arena, key),
                                       key->about),
                          "`%s` is missing in %s", key->name, record->name);
            node->bad = true;
        }
    }
    return context->diags->errors == errors;
}

bool schema_check_named(const SchemaContext *context, const SchemaRecord *record, bool lists, YamlNode *node)
{
    int errors = context->diags->errors;
    SchemaKey key = {.name = record->name,
                     .forms = FORM_LIST,
                     .list = FORM_RECORD,
                     .record = record,
                     .items_least = 1,
                     .items_most = 60};
    if (node->kind != YAML_MAP) {
        schema_fault(context, node, NULL,
                     arena_format(context->arena, "the file must be a map of names, not %s", yaml_kind_name(node)));
        return false;
    }
    for (YamlNode *child = node->first; child; child = child->next) {
        if (!schema_is_free_name(child->key)) {
            schema_report(context->diags, child->key_place, "a name has lower-case letters, digits, - and _ only",
                          "`%s` is no name", child->key);
            child->bad = true;
        }
        if (lists)
            schema_value(context, &key, child);
        else if (child->kind != YAML_NULL)
            schema_check(context, record, child);
    }
    return context->diags->errors == errors;
}
