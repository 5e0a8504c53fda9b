#include "content/programme.h"

#include <string.h>

#include "content/loader.h"

#define PROGRAMME_SIZE_MAX 100000 // bytes of a file

// ---- Reading
// ------------------------------------------------------------------------------------------------------------------------

static void programme_item(const Loader *loader, const YamlNode *node, ProgrammeItem *item)
{
    const YamlNode *id = node->kind == YAML_MAP ? loader_get(node, "exercise") : node;
    const YamlNode *repetitions = loader_get(node, "repetitions");
    item->exercise = loader_text(loader, id);
    item->place = id ? id->place : node->place;
    item->repetitions = (int)loader_number(node, "repetitions", 0.0);
    item->place_of_repetitions = repetitions ? repetitions->place : item->place;
    item->sets = (int)loader_number(node, "sets", 0.0);
    item->rest = (float)loader_number(node, "rest", -1.0);
    item->note = loader_local_text(loader, node, "note");
}

static void programme_items(const Loader *loader, Programme *programme)
{
    const YamlNode *list = loader_get(loader->document, "exercises");
    programme->items = ARENA_ARRAY(loader->arena, ProgrammeItem, list && list->count ? list->count : 1);
    for (const YamlNode *node = list ? list->first : NULL; node; node = node->next)
        programme_item(loader, node, &programme->items[programme->item_count++]);
}

// What one value alone does not tell.
static void programme_check_head(const Loader *loader, const YamlNode *id)
{
    const YamlNode *title = loader_get(loader->document, "title"), *source = loader_get(loader->document, "source");
    loader_check_file_name(loader, id, "programme");
    if (title && title->count == 0)
        LOADER_FAULT(loader, title->place, "write {nl: \"…\"}", "the title has no text");
    const char *names[64];
    int count = 0;
    for (int i = 0; loader->library && i < loader->library->source_count && count < 64; i++)
        names[count++] = loader->library->sources[i].id;
    for (int i = 0; source && i < count; i++)
        if (!strcmp(names[i], source->text))
            source = NULL;
    if (source && count > 0)
        LOADER_FAULT(loader, source->place, schema_suggest(loader->scratch, source->text, names, count),
                     "unknown source `%s`: pack.yaml does not have it", source->text);
}

// `library` is the pack's, NULL for a programme that stands alone.
static Programme *programme_read(Arena *arena, const PackLibrary *library, const char *path, bool own,
                                 Diagnostics *diags)
{
    Arena scratch = {0};
    int errors = diags->errors;
    Programme *programme = ARENA_NEW(arena, Programme);
    Loader loader = {.arena = arena, .scratch = &scratch, .diags = diags, .library = library};
    loader.path = programme->path = arena_copy(arena, path);
    YamlNode *document = yaml_read(&scratch, loader.path, PROGRAMME_SIZE_MAX, diags);
    if (document) {
        SchemaContext context = {.arena = &scratch, .diags = diags};
        for (int i = 0; i < LANGUAGE_COUNT; i++)
            context.language[i] = !own && (!library || library->language[i]);
        schema_check(&context, &SCHEMA_PROGRAMME, document);
        loader.document = document;
    }
    if (document && document->kind == YAML_MAP) {
        const YamlNode *id = loader_get(document, "programme");
        programme_check_head(&loader, id);
        programme->id = loader_text(&loader, id);
        programme->source = loader_text(&loader, loader_get(document, "source"));
        programme->title = loader_local_text(&loader, document, "title");
        programme->about = loader_local_text(&loader, document, "about");
        programme->rest = (float)loader_number(document, "rest", (double)PROGRAMME_REST);
        programme->own = own;
        programme->place = id ? id->place : document->place;
        if (diags->errors == errors)
            programme_items(&loader, programme);
    }
    arena_finish(&scratch);
    return document && diags->errors == errors ? programme : NULL;
}

Programme *programme_load(Arena *arena, const char *path, bool own, Diagnostics *diags)
{
    return programme_read(arena, NULL, path, own, diags);
}

static void programme_read_folder(Arena *arena, const PackLibrary *library, const char *folder, bool own,
                                  Diagnostics *diags, Programmes *out)
{
    FileNames names = {0};
    const char *reason = NULL;
    if (file_kind(folder) == FILE_MISSING)
        return;
    if (!file_list(arena, folder, &names, &reason)) {
        diag_error(diags, (Place){folder, 0, 0}, NULL, "the folder cannot be read: %s", reason);
        return;
    }
    for (int i = 0; i < names.count; i++) {
        size_t length = strlen(names.items[i]);
        if (length <= 5 || strcmp(names.items[i] + length - 5, ".yaml") != 0)
            continue;
        Programme *programme = programme_read(arena, library, file_join(arena, folder, names.items[i]), own, diags);
        if (programme)
            *ARENA_PUSH(arena, out) = programme;
    }
}

void programme_load_folder(Arena *arena, const char *folder, bool own, Diagnostics *diags, Programmes *out)
{
    programme_read_folder(arena, NULL, folder, own, diags, out);
}

void programme_load_pack(Arena *arena, const PackLibrary *library, const char *folder, Diagnostics *diags,
                         Programmes *out)
{
    programme_read_folder(arena, library, folder, false, diags, out);
}

// ---- Against the packs
// --------------------------------------------------------------------------------------------------------------

static const Exercise *packs_find(const Pack *packs, int count, const char *id)
{
    const Exercise *found = NULL;
    for (int i = 0; i < count && !found; i++)
        found = pack_find(&packs[i], id);
    return found;
}

// Whether the id is that of a file which did not load, or of a variant that may stand in it: a variant's name begins
// with its exercise's by habit.
static bool packs_may_hold(const Pack *packs, int count, const char *id)
{
    for (int p = 0; p < count; p++) {
        for (int i = 0; i < packs[p].entries.count; i++) {
            const char *entry = packs[p].entries.items[i].id;
            size_t length = strlen(entry);
            if (!strncmp(entry, id, length) && (id[length] == 0 || id[length] == '-') && !pack_find(&packs[p], entry))
                return true;
        }
    }
    return false;
}

static const char *packs_suggest(Arena *scratch, const Pack *packs, int count, const char *id)
{
    FileNames names = {0};
    for (int p = 0; p < count; p++) {
        for (int i = 0; i < packs[p].exercise_count; i++) {
            const Exercise *exercise = packs[p].exercises[i];
            *ARENA_PUSH(scratch, &names) = exercise->id;
            for (int v = 0; v < exercise->variant_count; v++)
                *ARENA_PUSH(scratch, &names) = exercise->variants[v].id;
        }
    }
    const char *nearest = diag_nearest(id, names.items, names.count);
    return nearest ? arena_format(scratch, "did you mean `%s`?", nearest) : "`wervel list` shows all";
}

bool programme_check(const Programme *programme, const Pack *packs, int count, Diagnostics *diags)
{
    void (*report)(Diagnostics *, Place, const char *, const char *, ...) = programme->own ? diag_warning : diag_error;
    int before = diags->count;
    for (int i = 0; i < programme->item_count; i++) {
        const ProgrammeItem *item = &programme->items[i];
        const Exercise *exercise = packs_find(packs, count, item->exercise);
        Arena scratch = {0};
        if (!exercise && !packs_may_hold(packs, count, item->exercise)) {
            report(diags, item->place, packs_suggest(&scratch, packs, count, item->exercise), "unknown exercise `%s`",
                   item->exercise);
        } else if (exercise && item->repetitions > 0 &&
                   (item->repetitions < exercise->dose.from || item->repetitions > exercise->dose.to)) {
            const DoseSpec *dose = &exercise->dose;
            const char *range = dose->from == dose->to ? arena_format(&scratch, "%d", dose->from)
                                                       : arena_format(&scratch, "%d to %d", dose->from, dose->to);
            report(diags, item->place_of_repetitions, "leave `repetitions` out for the exercise's own number",
                   "%d repetitions of `%s` are outside its dose of %s", item->repetitions, item->exercise, range);
        }
        arena_finish(&scratch);
    }
    return diags->count == before;
}

const Programme *programme_find(const Programmes *programmes, const char *id)
{
    for (int i = 0; i < programmes->count; i++)
        if (text_equal(programmes->items[i]->id, id))
            return programmes->items[i];
    return NULL;
}
