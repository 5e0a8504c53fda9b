#include "content/yaml_fy.h"

#include <libfyaml.h>
#include <math.h>
#include <string.h>

#include "core/file.h"
#include "core/text.h"

// Reading goes through the parser's events, not through its documents: no alias is ever followed, nothing is built that
// this file does not count, and every event has a mark.
typedef struct YamlReader {
    Arena *arena;
    Diagnostics *diags;
    const char *path;
    YamlNode *open[YAML_DEPTH_MAX + 1];
    int depth;
    YamlNode *pending; // a key whose value comes next
    YamlNode *root;
    int documents;
    bool failed;
} YamlReader;

static const char YAML_HINT_ALIAS[] =
    "write the text out again; shared phases belong in sequences.yaml, shared poses in postures.yaml";

static void yaml_fail(YamlReader *reader, Place place, const char *hint, const char *message)
{
    if (!reader->failed)
        diag_error(reader->diags, place, hint, "%s", message);
    reader->failed = true;
}

// ---- Before parsing
// -----------------------------------------------------------------------------------------------------------------

static Place yaml_place_at(const char *path, const char *bytes, size_t offset)
{
    Place place = {path, 1, 1};
    for (size_t i = 0; i < offset; i++) {
        if (bytes[i] == '\n') {
            place.line++;
            place.column = 1;
        } else {
            place.column++;
        }
    }
    return place;
}

// Length of the well-formed UTF-8 sequence at `text`, 0 where it is broken (RFC 3629).
static size_t yaml_utf8_length(const unsigned char *text, size_t left)
{
    size_t length = text[0] < 0x80   ? 1
                    : text[0] < 0xc2 ? 0
                    : text[0] < 0xe0 ? 2
                    : text[0] < 0xf0 ? 3
                    : text[0] < 0xf5 ? 4
                                     : 0;
    if (length == 0 || length > left)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((text[i] & 0xc0) != 0x80)
            return 0;
    if ((text[0] == 0xe0 && text[1] < 0xa0) || (text[0] == 0xed && text[1] >= 0xa0) ||
        (text[0] == 0xf0 && text[1] < 0x90) || (text[0] == 0xf4 && text[1] >= 0x90))
        return 0;
    return length;
}

static bool yaml_check_bytes(YamlReader *reader, const char *bytes, size_t length)
{
    bool indent = true;
    for (size_t i = 0; i < length;) {
        unsigned char c = (unsigned char)bytes[i];
        size_t step = yaml_utf8_length((const unsigned char *)bytes + i, length - i);
        const char *message = NULL, *hint = NULL;
        if (step == 0) {
            message = "these bytes are no UTF-8 text";
            hint = "save the file as UTF-8";
        } else if ((c < ' ' && c != '\n' && c != '\r' && c != '\t') || c == 0x7f) {
            message = "the file holds binary data, not text";
        } else if (c == '\t' && indent) {
            message = "a tab stands where the indentation is";
            hint = "YAML is indented with spaces only";
        }
        if (message) {
            yaml_fail(reader, yaml_place_at(reader->path, bytes, i), hint, message);
            return false;
        }
        indent = c == '\n' || (indent && c == ' ');
        i += step;
    }
    return true;
}

// Brackets of flow style that are open at once, outside of quotes and comments. Counted before parsing, because the
// parser looks far ahead inside brackets before it tells about the first. Blocks of text (| and >) may hold unmatched
// brackets: only a depth that no text reaches by chance is refused here.
static bool yaml_check_nesting(YamlReader *reader, const char *bytes, size_t length)
{
    int depth = 0;
    char quote = 0;
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i];
        if (quote) {
            if (c == '\\' && quote == '"')
                i++;
            else if (c == quote)
                quote = 0;
        } else if ((c == '"' || c == '\'') && (i == 0 || strchr(" \n,[{:", bytes[i - 1]))) {
            quote = c;
        } else if (c == '#' && (i == 0 || strchr(" \n\t", bytes[i - 1]))) {
            while (i + 1 < length && bytes[i + 1] != '\n')
                i++;
        } else if (c == '[' || c == '{') {
            depth++;
        } else if ((c == ']' || c == '}') && depth > 0) {
            depth--;
        }
        if (depth > YAML_DEPTH_MAX) {
            yaml_fail(reader, yaml_place_at(reader->path, bytes, i), "an exercise needs about six levels",
                      arena_format(reader->arena, "lists and maps are nested more than %d deep", YAML_DEPTH_MAX));
            return false;
        }
    }
    return true;
}

// ---- Events to nodes
// ----------------------------------------------------------------------------------------------------------------

static Place yaml_place(const YamlReader *reader, const struct fy_mark *mark)
{
    Place place = {reader->path, 0, 0};
    if (mark) {
        place.line = mark->line + 1;
        place.column = mark->column + 1;
    }
    return place;
}

static void yaml_add(YamlReader *reader, YamlNode *node)
{
    YamlNode *parent = reader->depth ? reader->open[reader->depth - 1] : NULL;
    if (!parent) {
        reader->root = node;
        return;
    }
    if (parent->count >= YAML_ITEMS_MAX) {
        yaml_fail(reader, node->place, NULL,
                  arena_format(reader->arena, "more than %d entries stand in one list or map", YAML_ITEMS_MAX));
        return;
    }
    if (parent->kind == YAML_LIST) {
        yaml_append(parent, node);
        return;
    }
    if (!reader->pending) { // a key
        if (node->kind == YAML_LIST || node->kind == YAML_MAP) {
            yaml_fail(reader, node->place, NULL, "a key must be a word, not a list or a map");
            return;
        }
        if (!node->text || !*node->text) {
            yaml_fail(reader, node->place, NULL, "a key is empty");
            return;
        }
        YamlNode *before = yaml_get_raw(parent, node->text);
        if (before)
            yaml_fail(reader, node->place, "keep one of the two",
                      arena_format(reader->arena, "the key `%s` stands here twice; the first is on line %d", node->text,
                                   before->key_place.line));
        reader->pending = node;
        return;
    }
    node->key = reader->pending->text;
    node->key_place = reader->pending->place;
    reader->pending = NULL;
    yaml_append(parent, node);
}

static bool yaml_is_in_quotes(struct fy_event *event)
{
    enum fy_scalar_style style = event->scalar.value ? fy_token_scalar_style(event->scalar.value) : FYSS_PLAIN;
    return style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED;
}

static YamlNode *yaml_scalar(YamlReader *reader, struct fy_event *event)
{
    size_t length = 0;
    const char *text = event->scalar.value ? fy_token_get_text(event->scalar.value, &length) : NULL;
    YamlNode *node = ARENA_NEW(reader->arena, YamlNode);
    node->kind = YAML_SCALAR;
    node->text = arena_text(reader->arena, text ? text : "", text ? length : 0);
    node->quoted = event->scalar.value && fy_token_scalar_style(event->scalar.value) != FYSS_PLAIN;
    if (!node->quoted && (!*node->text || !strcmp(node->text, "~") || !strcmp(node->text, "null")))
        node->kind = YAML_NULL;
    return node;
}

static void yaml_open(YamlReader *reader, YamlNode *node)
{
    if (reader->depth > 0 && reader->open[reader->depth - 1]->kind == YAML_MAP && !reader->pending) {
        yaml_fail(reader, node->place, "quote a text that begins with [ or {",
                  "a key must be a word, not a list or a map");
        return;
    }
    if (reader->depth >= YAML_DEPTH_MAX) {
        yaml_fail(reader, node->place, "an exercise needs about six levels",
                  arena_format(reader->arena, "lists and maps are nested more than %d deep", YAML_DEPTH_MAX));
        return;
    }
    yaml_add(reader, node);
    reader->open[reader->depth++] = node;
}

static void yaml_check_properties(YamlReader *reader, Place place, struct fy_token *anchor, struct fy_token *tag)
{
    if (anchor)
        yaml_fail(reader, place, YAML_HINT_ALIAS, "anchors (&) and aliases (*) are not used in these files");
    else if (tag)
        yaml_fail(reader, place, "leave the ! word out", "tags (!) are not used in these files");
}

static void yaml_event(YamlReader *reader, struct fy_event *event)
{
    Place place = yaml_place(reader, fy_event_start_mark(event));
    YamlNode *node = NULL;
    switch (event->type) {
    case FYET_DOCUMENT_START:
        if (++reader->documents > 1)
            yaml_fail(reader, place, "one file holds one document: put the rest in a file of its own",
                      "a second document begins here");
        break;
    case FYET_ALIAS:
        yaml_fail(reader, place, YAML_HINT_ALIAS, "anchors (&) and aliases (*) are not used in these files");
        break;
    case FYET_SCALAR:
        yaml_check_properties(reader, place, event->scalar.anchor, event->scalar.tag);
        node = yaml_scalar(reader, event);
        node->place = place;
        if (yaml_is_in_quotes(event)) // the mark is behind the quote
            node->place.column--;
        yaml_add(reader, node);
        break;
    case FYET_MAPPING_START:
    case FYET_SEQUENCE_START:
        node = ARENA_NEW(reader->arena, YamlNode);
        node->kind = event->type == FYET_MAPPING_START ? YAML_MAP : YAML_LIST;
        node->place = place;
        if (event->type == FYET_MAPPING_START)
            yaml_check_properties(reader, place, event->mapping_start.anchor, event->mapping_start.tag);
        else
            yaml_check_properties(reader, place, event->sequence_start.anchor, event->sequence_start.tag);
        yaml_open(reader, node);
        break;
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
        if (reader->depth > 0)
            reader->depth--;
        break;
    default:
        break;
    }
}

// ---- The parser
// ---------------------------------------------------------------------------------------------------------------------

static void yaml_swallow(struct fy_diag *diag, void *user, const char *text, size_t length)
{
    (void)diag;
    (void)user;
    (void)text;
    (void)length;
}

static void yaml_report(YamlReader *reader, struct fy_diag *diag)
{
    void *position = NULL;
    struct fy_diag_error *error = fy_diag_errors_iterate(diag, &position);
    Place place = {reader->path, 0, 0};
    const char *message = "it cannot be read as YAML";
    if (error) {
        place.line = error->line > 0 ? error->line : 0;
        place.column = error->column > 0 ? error->column : 1;
        if (error->msg)
            message = arena_format(reader->arena, "it cannot be read as YAML: %s", error->msg);
    }
    yaml_fail(reader, place,
              "look for a missing space after `:`, a missing quote or bracket, or a line that is indented too far",
              message);
}

static void yaml_run(YamlReader *reader, const char *bytes, size_t length)
{
    struct fy_diag_cfg diag_config;
    fy_diag_cfg_default(&diag_config);
    diag_config.fp = NULL;
    diag_config.output_fn = yaml_swallow;
    diag_config.colorize = false;
    struct fy_diag *diag = fy_diag_create(&diag_config);
    struct fy_parse_cfg config = {
        .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE, .diag = diag};
    struct fy_parser *parser = NULL;
    if (diag) {
        fy_diag_set_collect_errors(diag, true);
        parser = fy_parser_create(&config);
    }
    if (!parser || fy_parser_set_string(parser, bytes, length) != 0) {
        yaml_fail(reader, (Place){reader->path, 0, 0}, NULL, "the YAML parser cannot be started");
    } else {
        struct fy_event *event;
        while (!reader->failed && (event = fy_parser_parse(parser)) != NULL) {
            yaml_event(reader, event);
            fy_parser_event_free(parser, event);
        }
        if (!reader->failed && fy_parser_get_stream_error(parser))
            yaml_report(reader, diag);
    }
    if (parser)
        fy_parser_destroy(parser);
    if (diag)
        fy_diag_destroy(diag);
}

YamlNode *yaml_parse(Arena *arena, const char *path, const char *bytes, size_t length, Diagnostics *diags)
{
    YamlReader reader = {.arena = arena, .diags = diags, .path = path};
    if (length >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3)) { // a byte order mark, as some editors write
        bytes += 3;
        length -= 3;
    }
    if (!yaml_check_bytes(&reader, bytes, length) || !yaml_check_nesting(&reader, bytes, length))
        return NULL;
    yaml_run(&reader, bytes, length);
    if (!reader.failed && (!reader.root || reader.root->kind == YAML_NULL))
        yaml_fail(&reader, (Place){path, 0, 0}, NULL, "the file is empty");
    return reader.failed ? NULL : reader.root;
}

YamlNode *yaml_read(Arena *arena, const char *path, size_t limit, Diagnostics *diags)
{
    const char *reason = "unknown";
    FileBytes file = file_read(arena, path, limit ? limit : YAML_SIZE_MAX, &reason);
    if (!file.bytes) {
        diag_error(diags, (Place){path, 0, 0}, NULL, "the file cannot be read: %s", reason);
        return NULL;
    }
    return yaml_parse(arena, path, file.bytes, file.length, diags);
}

// ---- Nodes
// --------------------------------------------------------------------------------------------------------------------------

YamlNode *yaml_get_raw(const YamlNode *map, const char *key)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (YamlNode *node = map->first; node; node = node->next)
        if (node->key && !strcmp(node->key, key))
            return node;
    return NULL;
}

YamlNode *yaml_get(const YamlNode *map, const char *key)
{
    YamlNode *node = yaml_get_raw(map, key);
    return node && node->kind != YAML_NULL ? node : NULL;
}

YamlNode *yaml_item(const YamlNode *list, int index)
{
    YamlNode *node = list ? list->first : NULL;
    while (node && index-- > 0)
        node = node->next;
    return node;
}

bool yaml_number(const YamlNode *node, double *out)
{
    if (!node || node->kind != YAML_SCALAR || node->quoted)
        return false;
    const char *c = node->text;
    double sign = *c == '-' ? -1.0 : 1.0;
    if (*c == '-' || *c == '+')
        c++;
    double value = 0.0, scale = 1.0;
    int digits = 0;
    bool fraction = false;
    for (; (*c >= '0' && *c <= '9') || (*c == '.' && !fraction); c++) {
        if (*c == '.') {
            fraction = true;
            continue;
        }
        if (++digits > 15)
            return false;
        value = value * 10.0 + (*c - '0');
        if (fraction)
            scale *= 10.0;
    }
    if (*c || digits == 0)
        return false;
    *out = sign * value / scale;
    return true;
}

bool yaml_bool(const YamlNode *node, bool *out)
{
    if (!node || node->kind != YAML_SCALAR || node->quoted)
        return false;
    *out = !strcmp(node->text, "true");
    return *out || !strcmp(node->text, "false");
}

const char *yaml_kind_name(const YamlNode *node)
{
    double number;
    bool boolean;
    switch (node->kind) {
    case YAML_NULL:
        return "nothing";
    case YAML_LIST:
        return "a list";
    case YAML_MAP:
        return "a map";
    default:
        return yaml_number(node, &number) ? "a number" : yaml_bool(node, &boolean) ? "true or false" : "a text";
    }
}

YamlNode *yaml_share(Arena *arena, const YamlNode *node)
{
    YamlNode *copy = ARENA_NEW(arena, YamlNode);
    *copy = *node;
    copy->next = NULL;
    return copy;
}

void yaml_append(YamlNode *parent, YamlNode *child)
{
    child->next = NULL;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
    parent->count++;
}
