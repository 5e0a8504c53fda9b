#include "content/pack.h"

#include <stdlib.h>
#include <string.h>

#include "content/loader.h"

#define PACK_FILE_MAX      100000  // bytes of pack.yaml
#define PACK_LIBRARY_MAX   1000000 // bytes of postures.yaml and sequences.yaml
#define PACK_INDEX_KEY_MAX 5

// ---- pack.yaml
// ----------------------------------------------------------------------------------------------------------------------

static SchemaContext pack_context(Arena *scratch, Diagnostics *diags, const PackLibrary *library)
{
    SchemaContext context = {.arena = scratch, .diags = diags};
    memcpy(context.language, library->language, sizeof context.language);
    return context;
}

static void pack_languages(const YamlNode *document, PackLibrary *library)
{
    const YamlNode *list = yaml_get(document, "languages");
    Language language;
    for (const YamlNode *item = list && list->kind == YAML_LIST ? list->first : NULL; item; item = item->next)
        if (item->text && language_parse(item->text, &language))
            library->language[language] = true;
}

static void pack_sources(const Loader *loader, PackLibrary *library)
{
    const YamlNode *list = loader_get(loader->document, "sources");
    library->sources = ARENA_ARRAY(loader->arena, PackSource, list && list->count ? list->count : 1);
    for (const YamlNode *map = list && list->kind == YAML_LIST ? list->first : NULL; map; map = map->next) {
        const YamlNode *id = loader_get(map, "id");
        if (map->bad || !id)
            continue;
        PackSource source = {loader_text(loader, id), loader_local_text(loader, map, "title")};
        for (int i = 0; i < library->source_count; i++)
            if (!strcmp(library->sources[i].id, source.id))
                LOADER_FAULT(loader, id->place, NULL, "the source `%s` stands here twice", source.id);
        library->sources[library->source_count++] = source;
    }
}

static const char *pack_picture(const Loader *loader, const char *folder, const char *key)
{
    const YamlNode *node = loader_get(loader->document, key);
    if (!node)
        return NULL;
    const char *path = file_join(loader->arena, folder, node->text);
    if (node->text[0] == '/' || strstr(node->text, ".."))
        LOADER_FAULT(loader, node->place, NULL, "the picture `%s` is not within the pack", node->text);
    else if (file_kind(path) != FILE_REGULAR)
        LOADER_FAULT(loader, node->place, "the path is from the pack's folder", "there is no picture `%s`", node->text);
    else
        return path;
    return NULL;
}

static bool pack_read_head(Arena *arena, Arena *scratch, const char *folder, Diagnostics *diags, Pack *out)
{
    int errors = diags->errors;
    const char *path = file_join(arena, folder, "pack.yaml");
    YamlNode *document = yaml_read(scratch, path, PACK_FILE_MAX, diags);
    if (!document)
        return false;
    Loader loader = {.arena = arena, .scratch = scratch, .diags = diags, .path = path, .document = document};
    pack_languages(document, &out->library);
    SchemaContext context = pack_context(scratch, diags, &out->library);
    schema_check(&context, &SCHEMA_PACK, document);
    const YamlNode *authors = loader_get(document, "authors");
    out->id = loader_text(&loader, loader_get(document, "pack"));
    out->licence = loader_text(&loader, loader_get(document, "licence"));
    out->title = loader_local_text(&loader, document, "title");
    out->authors = ARENA_ARRAY(arena, const char *, authors && authors->count ? authors->count : 1);
    for (const YamlNode *item = authors ? authors->first : NULL; item; item = item->next)
        out->authors[out->author_count++] = loader_text(&loader, item);
    pack_sources(&loader, &out->library);
    bool good = diags->errors == errors;
    // A missing picture is reported, and costs only itself.
    out->cover = pack_picture(&loader, folder, "cover");
    out->logo = pack_picture(&loader, folder, "logo");
    return good;
}

// ---- Postures and sequences
// ---------------------------------------------------------------------------------------------------------

static const YamlNode *pack_read_library(Arena *arena, const char *folder, const char *name, const SchemaRecord *record,
                                         bool lists, const PackLibrary *library, Diagnostics *diags, bool *broken)
{
    const char *path = file_join(arena, folder, name);
    if (file_kind(path) == FILE_MISSING)
        return NULL;
    YamlNode *document = yaml_read(arena, path, PACK_LIBRARY_MAX, diags);
    Arena scratch = {0};
    SchemaContext context = pack_context(&scratch, diags, library);
    if (document)
        schema_check_named(&context, record, lists, document);
    arena_finish(&scratch);
    *broken = !document || document->kind != YAML_MAP;
    return *broken ? NULL : document;
}

static void pack_check_postures(Arena *arena, const PackLibrary *library, Diagnostics *diags)
{
    Arena scratch = {0};
    ArenaMark mark = arena_mark(arena);
    YamlNode *document = ARENA_NEW(&scratch, YamlNode);
    Exercise *exercise = ARENA_NEW(&scratch, Exercise);
    document->kind = YAML_MAP;
    Loader loader = {.arena = arena,
                     .scratch = &scratch,
                     .diags = diags,
                     .library = library,
                     .document = document,
                     .exercise = exercise};
    loader_check_postures(&loader);
    arena_reset(arena, mark);
    arena_finish(&scratch);
}

// ---- The index
// ----------------------------------------------------------------------------------------------------------------------

// The lines of the file that begin with one of the keys, with those that belong to them: a small document that holds no
// poses.
static size_t index_cut(const FileBytes *file, char *out)
{
    static const char *const KEYS[PACK_INDEX_KEY_MAX] = {"exercise:", "source:", "title:", "group:", "difficulty:"};
    size_t length = 0;
    bool wanted = false;
    for (size_t start = 0, end; start < file->length; start = end + 1) {
        const char *line = file->bytes + start;
        const char *newline = memchr(line, '\n', file->length - start);
        end = newline ? (size_t)(newline - file->bytes) : file->length;
        if (*line != ' ' && *line != '#' && *line != '\n' && *line != '\r') {
            wanted = false;
            for (int i = 0; i < PACK_INDEX_KEY_MAX; i++)
                wanted = wanted || !strncmp(line, KEYS[i], strlen(KEYS[i]));
        }
        if (wanted) {
            memcpy(out + length, line, end - start);
            length += end - start;
            out[length++] = '\n';
        }
    }
    return length;
}

// Faults are not told here: loading the file tells them.
static void index_read(Arena *arena, const char *path, PackEntry *entry)
{
    Arena scratch = {0};
    Diagnostics silent = {0};
    const char *reason = NULL;
    FileBytes file = file_read(&scratch, path, YAML_SIZE_MAX, &reason);
    char *head = file.bytes ? arena_alloc(&scratch, file.length + 2) : NULL;
    size_t length = head ? index_cut(&file, head) : 0;
    YamlNode *document = length ? yaml_parse(&scratch, path, head, length, &silent) : NULL;
    Loader loader = {.arena = arena};
    const char *name = file_name(path);
    entry->path = path;
    entry->id = arena_text(arena, name, strlen(name) - strlen(".yaml"));
    if (document && document->kind == YAML_MAP) {
        entry->title = loader_local_text(&loader, document, "title");
        entry->source = loader_text(&loader, yaml_get(document, "source"));
        entry->group = loader_text(&loader, yaml_get(document, "group"));
    }
    diag_finish(&silent);
    arena_finish(&scratch);
}

static bool pack_is_yaml(const char *name)
{
    size_t length = strlen(name);
    return length > 5 && !strcmp(name + length - 5, ".yaml");
}

static void pack_read_entries(Arena *arena, const char *folder, Diagnostics *diags, Pack *out)
{
    const char *exercises = file_join(arena, folder, "exercises"), *reason = NULL;
    FileNames sources = {0};
    if (file_kind(exercises) == FILE_MISSING)
        return;
    if (!file_list(arena, exercises, &sources, &reason)) {
        diag_error(diags, (Place){exercises, 0, 0}, NULL, "the folder cannot be read: %s", reason);
        return;
    }
    for (int i = 0; i < sources.count; i++) {
        const char *source = file_join(arena, exercises, sources.items[i]);
        FileNames names = {0};
        if (file_kind(source) != FILE_FOLDER)
            continue;
        if (!file_list(arena, source, &names, &reason)) {
            diag_error(diags, (Place){source, 0, 0}, NULL, "the folder cannot be read: %s", reason);
            continue;
        }
        for (int j = 0; j < names.count; j++)
            if (pack_is_yaml(names.items[j]))
                index_read(arena, file_join(arena, source, names.items[j]), ARENA_PUSH(arena, &out->entries));
    }
}

// ---- Packs
// --------------------------------------------------------------------------------------------------------------------------

bool pack_index_beside(Arena *arena, const char *folder, const PackLibrary *lender, Diagnostics *diags, Pack *out)
{
    Arena scratch = {0};
    PackLibrary *library = &out->library;
    *out = (Pack){.folder = arena_copy(arena, folder)};
    if (file_kind(folder) != FILE_FOLDER) {
        diag_error(diags, (Place){out->folder, 0, 0}, NULL, "there is no such pack folder");
        return false;
    }
    bool good = pack_read_head(arena, &scratch, out->folder, diags, out);
    arena_finish(&scratch);
    library->postures = pack_read_library(arena, out->folder, "postures.yaml", &SCHEMA_POSTURE, false, library, diags,
                                          &library->postures_broken);
    library->sequences = pack_read_library(arena, out->folder, "sequences.yaml", &SCHEMA_PHASE, true, library, diags,
                                           &library->sequences_broken);
    if (library->postures)
        pack_check_postures(arena, library, diags);
    if (lender && !library->postures && !library->postures_broken)
        library->postures = lender->postures;
    if (lender && !library->sequences && !library->sequences_broken)
        library->sequences = lender->sequences;
    pack_read_entries(arena, out->folder, diags, out);
    programme_load_pack(arena, library, file_join(arena, out->folder, "programmes"), diags, &out->programmes);
    return good;
}

bool pack_index(Arena *arena, const char *folder, Diagnostics *diags, Pack *out)
{
    return pack_index_beside(arena, folder, NULL, diags, out);
}

static const Exercise *pack_find_before(const Pack *packs, int count, const char *id)
{
    for (int i = 0; i < count; i++) {
        const Exercise *found = pack_find(&packs[i], id);
        if (found)
            return found;
    }
    return NULL;
}

// Whether an id of the exercise or its variants is taken; told at its place.
static bool pack_is_taken(const Pack *packs, int count, const Exercise *exercise, Diagnostics *diags)
{
    bool taken = false;
    for (int i = -1; i < exercise->variant_count; i++) {
        const Exercise *one = i < 0 ? exercise : &exercise->variants[i];
        const Exercise *other = pack_find_before(packs, count, one->id);
        if (!other)
            continue;
        char hint[512];
        snprintf(hint, sizeof hint, "the other is at %s:%d", other->place.file, other->place.line);
        diag_error(diags, one->place, hint, "the id `%s` is taken by another exercise", one->id);
        taken = true;
    }
    return taken;
}

static void pack_load_entries(Arena *arena, Pack *packs, int index, Diagnostics *diags)
{
    Pack *pack = &packs[index];
    pack->exercises = ARENA_ARRAY(arena, Exercise *, pack->entries.count ? pack->entries.count : 1);
    for (int i = 0; i < pack->entries.count; i++) {
        ArenaMark mark = arena_mark(arena);
        Exercise *exercise = exercise_load(arena, &pack->library, pack->entries.items[i].path, diags);
        if (exercise && !pack_is_taken(packs, index + 1, exercise, diags))
            pack->exercises[pack->exercise_count++] = exercise;
        else
            arena_reset(arena, mark);
    }
}

static bool pack_way_is_taken(Pack *packs, int count, const Exercise *way, Diagnostics *diags)
{
    const PackSet set = {packs, count};
    const Exercise *other = pack_find_before(packs, count, way->id);
    other = other ? other : pack_set_find_way(&set, way->id);
    if (!other)
        return false;
    char hint[512];
    snprintf(hint, sizeof hint, "the other is at %s:%d", other->place.file, other->place.line);
    diag_error(diags, way->place, hint, "the id `%s` is taken by another exercise or way", way->id);
    return true;
}

void pack_load_ways(Arena *arena, Pack *packs, int index, Diagnostics *diags)
{
    Pack *pack = &packs[index];
    const char *folder = file_join(arena, pack->folder, "ways"), *reason = NULL;
    FileNames names = {0};
    if (file_kind(folder) == FILE_MISSING)
        return;
    if (!file_list(arena, folder, &names, &reason)) {
        diag_error(diags, (Place){folder, 0, 0}, NULL, "the folder cannot be read: %s", reason);
        return;
    }
    pack->ways = ARENA_ARRAY(arena, Way, names.count ? names.count : 1);
    for (int i = 0; i < names.count; i++) {
        Way way;
        if (pack_is_yaml(names.items[i]) &&
            way_load(arena, &pack->library, file_join(arena, folder, names.items[i]), diags, &way) &&
            !pack_way_is_taken(packs, index + 1, way.exercise, diags))
            pack->ways[pack->way_count++] = way;
    }
}

// Names of programmes and exercises are played by the same command, so that one must not be the other's.
static bool pack_programme_is_taken(const Pack *packs, int index, const Programme *programme, Diagnostics *diags)
{
    const Exercise *exercise = pack_find_before(packs, index + 1, programme->id);
    const Place *other = exercise ? &exercise->place : NULL;
    for (int p = 0; p < index && !other; p++) {
        const Programme *same = programme_find(&packs[p].programmes, programme->id);
        other = same ? &same->place : NULL;
    }
    if (!other)
        return false;
    char hint[512];
    snprintf(hint, sizeof hint, "the other is at %s:%d", other->file, other->line);
    diag_error(diags, programme->place, hint, "the id `%s` is taken by %s", programme->id,
               exercise ? "an exercise" : "another programme");
    return true;
}

static void pack_check_programmes(Pack *packs, int index, Diagnostics *diags)
{
    Programmes *programmes = &packs[index].programmes;
    int kept = 0;
    for (int i = 0; i < programmes->count; i++) {
        programme_check(programmes->items[i], packs, index + 1, diags);
        if (!pack_programme_is_taken(packs, index, programmes->items[i], diags))
            programmes->items[kept++] = programmes->items[i];
    }
    programmes->count = kept;
}

bool pack_load(Arena *arena, const char *folder, Diagnostics *diags, Pack *out)
{
    int errors = diags->errors;
    pack_index(arena, folder, diags, out);
    pack_load_entries(arena, out, 0, diags);
    pack_load_ways(arena, out, 0, diags);
    pack_check_programmes(out, 0, diags);
    return diags->errors == errors;
}

const char *pack_data_folder(Arena *arena, const char *name)
{
    // A relative path is to be ignored (XDG Base Directory Specification 0.8).
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && data[0] == '/')
        return arena_format(arena, "%s/wervel/%s", data, name);
    return home && *home ? arena_format(arena, "%s/.local/share/wervel/%s", home, name) : NULL;
}

void pack_find_user_folders(Arena *arena, FileNames *folders)
{
    const char *root = pack_data_folder(arena, "packs"), *reason = NULL;
    FileNames names = {0};
    if (!root || !file_list(arena, root, &names, &reason))
        return;
    for (int i = 0; i < names.count; i++) {
        const char *folder = file_join(arena, root, names.items[i]);
        if (file_kind(folder) == FILE_FOLDER && file_kind(file_join(arena, folder, "pack.yaml")) != FILE_MISSING)
            *ARENA_PUSH(arena, folders) = folder;
    }
}

bool pack_load_set(Arena *arena, const FileNames *folders, Diagnostics *diags, PackSet *out)
{
    int errors = diags->errors;
    out->packs = ARENA_ARRAY(arena, Pack, folders->count ? folders->count : 1);
    out->count = 0;
    for (int i = 0; i < folders->count; i++) {
        pack_index_beside(arena, folders->items[i], i > 0 ? &out->packs[0].library : NULL, diags, &out->packs[i]);
        pack_load_entries(arena, out->packs, i, diags);
        pack_load_ways(arena, out->packs, i, diags);
        pack_check_programmes(out->packs, i, diags);
        out->count++;
    }
    return diags->errors == errors;
}

const Exercise *pack_find(const Pack *pack, const char *id)
{
    for (int i = 0; i < pack->exercise_count; i++) {
        const Exercise *found = exercise_find_variant(pack->exercises[i], id);
        if (found)
            return found;
    }
    return NULL;
}

const Exercise *pack_set_find(const PackSet *set, const char *id)
{
    return pack_find_before(set->packs, set->count, id);
}

const Exercise *pack_set_find_way(const PackSet *set, const char *id)
{
    for (int p = 0; p < set->count; p++)
        for (int i = 0; i < set->packs[p].way_count; i++)
            if (!strcmp(set->packs[p].ways[i].exercise->id, id))
                return set->packs[p].ways[i].exercise;
    return NULL;
}
