// The one description of what content files may say: static tables of records, keys, the forms a key's value may take,
// limits, vocabularies and a sentence on each. The checker walks a document with them and reports every fault of form;
// the JSON schema for editors and the reference page for authors (content/FORMAT.md) are printed from them. What needs
// more than one value to judge (a breath that does not add up, a name of another file) is the loader's.
#ifndef WERVEL_CONTENT_SCHEMA_H
#define WERVEL_CONTENT_SCHEMA_H

#include <stdio.h>

#include "content/yaml_fy.h"
#include "core/text.h"

// clang-format off
// Forms that a value may take, as bits.
typedef enum SchemaForm {
    FORM_TEXT    = 1 << 0,  // any text; least and most count characters
    FORM_LOCAL   = 1 << 1,  // a text per language; least and most count characters of each
    FORM_WORD    = 1 << 2,  // one of `words`
    FORM_NAME    = 1 << 3,  // a name of `vocabulary`
    FORM_NUMBER  = 1 << 4,  // least and most
    FORM_INTEGER = 1 << 5,  // least and most
    FORM_BOOL    = 1 << 6,
    FORM_VECTOR  = 1 << 7,  // a list of numbers; ~ leaves one free; items
    FORM_RECORD  = 1 << 8,  // a map with the keys of `record`
    FORM_NAMED   = 1 << 9,  // a map of names of the author's own, each a `record`
    FORM_LIST    = 1 << 10, // a list of values in the forms of `list`
} SchemaForm;

typedef enum Vocabulary {
    VOCABULARY_FREE,        // lower-case letters, digits, - and _
    VOCABULARY_POINT,       // of the skin; without _l/_r: both sides
    VOCABULARY_SPOT,        // point of the skin or joint; without _l/_r: both sides
    VOCABULARY_MEET,        // a point, or `other` and a point without _l/_r
    VOCABULARY_COORD,
    VOCABULARY_AIM,
    VOCABULARY_CAPSULE,
    VOCABULARY_PROP,
    VOCABULARY_VERTEBRA,
    // Known only to the document or the pack: the loader's.
    VOCABULARY_POSE, VOCABULARY_POSTURE, VOCABULARY_PHASE, VOCABULARY_PATTERN, VOCABULARY_SOURCE, VOCABULARY_SURFACE, VOCABULARY_MOMENT,
    VOCABULARY_EXERCISE,
    VOCABULARY_COUNT
} Vocabulary;
// clang-format on

typedef struct SchemaRecord SchemaRecord;

typedef struct SchemaKey {
    const char *name;
    unsigned forms;           // SchemaForm bits
    unsigned list;            // forms of a list's items
    const char *const *words; // NULL-terminated
    Vocabulary vocabulary;
    Vocabulary list_vocabulary; // of a list's names where it is another one
    const SchemaRecord *record;
    double least, most;          // both 0: no limit
    int items_least, items_most; // of a list or vector; both 0: no limit
    bool required;
    const char *unit;  // "m", "degrees", "s" or NULL
    const char *about; // one sentence for authors
} SchemaKey;

struct SchemaRecord {
    const char *name;
    const char *about;
    const SchemaKey *keys;
    int count;
};

extern const SchemaRecord SCHEMA_PACK, SCHEMA_SOURCE, SCHEMA_POSTURE, SCHEMA_POSE, SCHEMA_HANDS, SCHEMA_GOAL,
    SCHEMA_RANGE, SCHEMA_TURN_RANGE, SCHEMA_EXERCISE, SCHEMA_VARIANT, SCHEMA_PROP, SCHEMA_DOSE, SCHEMA_REPETITIONS,
    SCHEMA_RHYTHM, SCHEMA_VIEW, SCHEMA_PHASE, SCHEMA_LOOP, SCHEMA_CHECK, SCHEMA_SWINGS, SCHEMA_MOVE, SCHEMA_CHECK_RANGE,
    SCHEMA_WAY,
    SCHEMA_PROGRAMME, SCHEMA_PROGRAMME_ITEM;

// The forms of a goal and of a check's measure: which keys stand together.
typedef struct SchemaCombination {
    const char *head;    // the key that makes it this one
    const char *subject; // a key that must stand beside it, or NULL; for goals `point` stands for `both` too
    const char *may[4];  // keys that may stand beside it, beyond the common ones
    const char *about;
} SchemaCombination;

extern const SchemaCombination SCHEMA_GOALS[];
extern const int SCHEMA_GOAL_COUNT;
extern const SchemaCombination SCHEMA_MEASURES[];
extern const int SCHEMA_MEASURE_COUNT;

// What a document is checked against, beside its record.
typedef struct SchemaContext {
    Arena *arena; // for messages
    Diagnostics *diags;
    bool language[LANGUAGE_COUNT]; // that every text must have
} SchemaContext;

// Reports every fault of form; nodes with a fault are marked bad, and so are the records around them that cannot be
// read without. Returns whether there is none.
bool schema_check(const SchemaContext *context, const SchemaRecord *record, YamlNode *node);
// The same for a file that is a map of names to records (postures.yaml) or to lists of records (sequences.yaml).
bool schema_check_named(const SchemaContext *context, const SchemaRecord *record, bool lists, YamlNode *node);
// As diag_error, but a message that was given for the same place already is not repeated.
void schema_report(Diagnostics *diags, Place place, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// All names of a vocabulary that the program knows, those without a side where it has both; fills at most `capacity`,
// returns how many. Texts are the arena's or static.
int schema_names(Arena *arena, Vocabulary vocabulary, const char **names, int capacity);
// Whether the name is in the vocabulary; true for those that only the loader knows.
bool schema_knows(Vocabulary vocabulary, const char *name);
// "did you mean `x`", or NULL.
const char *schema_suggest(Arena *arena, const char *word, const char *const *names, int count);
// Room for any vocabulary's names.
#define SCHEMA_NAMES_MAX 160

void schema_write_markdown(FILE *out);
// A JSON Schema (2020-12) of an exercise file.
void schema_write_json(FILE *out);

#endif
