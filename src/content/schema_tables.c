// The tables of content/schema.h. The order of keys is the order in which an author meets them; texts are sentences for
// that author.
#include "content/schema.h"

#include "content/programme.h"

// clang-format off
#define COUNT_OF(a) ((int)(sizeof(a) / sizeof *(a)))
#define RECORD(symbol, title, keys, text) const SchemaRecord symbol = {title, text, keys, COUNT_OF(keys)}

static const char *const WORDS_LANGUAGES[] = {"nl", "en", NULL};
static const char *const WORDS_DIFFICULTY[] = {"easy", "medium", "hard", NULL};
static const char *const WORDS_SIDES[] = {"none", "both", "alternate", "within", NULL};
static const char *const WORDS_SIDE[] = {"left", "right", NULL};
static const char *const WORDS_KIND[] = {"easier", "harder", "alternative", "preparation", NULL};
static const char *const WORDS_BREATH[] = {"free", "inhale", "exhale", "full", "empty", NULL};
static const char *const WORDS_HANDS[] = {"open", "fist", "clasped", NULL};
static const char *const WORDS_HAND[] = {"open", "fist", NULL};
static const char *const WORDS_DIRECTION[] = {"up", "down", "forward", "back", "left", "right", "outward", "inward", NULL};
static const char *const WORDS_MOMENT[] = {"start", "mid", "end", NULL};
static const char *const WORDS_AXIS_HORIZONTAL[] = {"x", "y", "z", "horizontal", NULL};
static const char *const WORDS_ALL[] = {"all", NULL};
static const char *const WORDS_LEVEL[] = {"floor", "sitting", "standing", NULL};

// ---- Pack ---------------------------------------------------------------------------------------------------------------------------

static const SchemaKey KEYS_SOURCE[] = {
    {"id", FORM_NAME, .required = true, .about = "the short name that exercises give as `source`, and the folder they stand in"},
    {"title", FORM_LOCAL, .least = 1, .most = 60, .required = true, .about = "as lists show it"},
};
RECORD(SCHEMA_SOURCE, "source", KEYS_SOURCE, "Where a group of exercises comes from.");

static const SchemaKey KEYS_PACK[] = {
    {"pack", FORM_NAME, .required = true, .about = "the pack's short name"},
    {"version", FORM_INTEGER, .least = 1, .most = 1, .required = true, .about = "version of this format: 1"},
    {"title", FORM_LOCAL, .least = 1, .most = 60, .required = true, .about = "as lists show it"},
    {"licence", FORM_TEXT, .least = 1, .most = 200, .required = true, .about = "who may do what with the pack"},
    {"languages", FORM_LIST, FORM_WORD, WORDS_LANGUAGES, .items_least = 1, .items_most = 2, .required = true, .about = "every text must be there in each of these"},
    {"authors", FORM_LIST, FORM_TEXT, .least = 1, .most = 100, .items_least = 1, .items_most = 50, .about = "who wrote it"},
    {"sources", FORM_LIST, FORM_RECORD, .record = &SCHEMA_SOURCE, .items_least = 1, .items_most = 50, .required = true, .about = "where the exercises come from"},
    {"cover", FORM_TEXT, .least = 1, .most = 200, .about = "a PNG or JPEG in the pack's folder, shown with its title"},
    {"logo", FORM_TEXT, .least = 1, .most = 200, .about = "a studio's mark, PNG with transparency, in the pack's folder"},
};
RECORD(SCHEMA_PACK, "pack", KEYS_PACK, "`pack.yaml`: what the pack is.");

// ---- Poses --------------------------------------------------------------------------------------------------------------------------

static const SchemaKey KEYS_RANGE[] = {
    {"min", FORM_NUMBER, .least = -10, .most = 10, .unit = "m", .about = "at least"},
    {"max", FORM_NUMBER, .least = -10, .most = 10, .unit = "m", .about = "at most"},
};
RECORD(SCHEMA_RANGE, "range", KEYS_RANGE, "A length that may lie anywhere between two limits; one of them may be left out.");

static const SchemaKey KEYS_TURN_RANGE[] = {
    {"min", FORM_NUMBER, .least = -360, .most = 360, .unit = "degrees", .about = "at least"},
    {"max", FORM_NUMBER, .least = -360, .most = 360, .unit = "degrees", .about = "at most"},
};
RECORD(SCHEMA_TURN_RANGE, "angle range", KEYS_TURN_RANGE, "An angle that may lie anywhere between two limits; one of them may be left out.");

static const SchemaKey KEYS_GOAL[] = {
    {"point", FORM_NAME, .vocabulary = VOCABULARY_POINT, .about = "the point of the skin that the goal is about; without `_l` or `_r` it is written for both sides"},
    {"both", FORM_NAME, .vocabulary = VOCABULARY_POINT, .about = "in place of `point`: the goal for the left and the right, mirrored; a name without `_l` or `_r`"},
    {"height", FORM_NUMBER | FORM_RECORD, .record = &SCHEMA_RANGE, .least = -0.1, .most = 2.6, .unit = "m", .about = "above the floor"},
    {"on", FORM_NAME, .vocabulary = VOCABULARY_SURFACE, .about = "planted on the `floor` or on a prop (its id or its kind): it does not slide while it stays there"},
    {"at", FORM_VECTOR, .least = -5, .most = 5, .items_least = 3, .items_most = 3, .unit = "m", .about = "place in the room: forward, up, to the right; `~` leaves one free. Under `both` the numbers are the right side's"},
    {"meets", FORM_NAME, .vocabulary = VOCABULARY_MEET, .about = "another point; a two-sided name without `_l` or `_r` means the same side, `other acromion` the other side's"},
    {"offset", FORM_VECTOR, .least = -2, .most = 2, .items_least = 3, .items_most = 3, .unit = "m", .about = "from the point that is met, in the room's directions; `~` leaves one free. Under `both` the numbers are the right side's"},
    {"apart", FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_POINT, .items_least = 2, .items_most = 2, .about = "two points with a distance"},
    {"distance", FORM_NUMBER | FORM_RECORD, .record = &SCHEMA_RANGE, .least = 0, .most = 3, .unit = "m", .about = "of the two points of `apart`"},
    {"angle", FORM_NAME, .vocabulary = VOCABULARY_COORD, .about = "a coordinate of the body; without `_l` or `_r` for both sides"},
    {"is", FORM_NUMBER | FORM_RECORD, .record = &SCHEMA_TURN_RANGE, .least = -360, .most = 360, .unit = "degrees", .about = "value of `angle`"},
    {"by", FORM_NUMBER | FORM_RECORD, .record = &SCHEMA_TURN_RANGE, .least = -360, .most = 360, .unit = "degrees", .about = "change of `angle` from the pose `from`"},
    {"aim", FORM_NAME, .vocabulary = VOCABULARY_AIM, .about = "a direction of the body; without `_l` or `_r` for both sides, mirrored"},
    {"to", FORM_WORD | FORM_VECTOR, .words = WORDS_DIRECTION, .least = -100, .most = 100, .items_least = 3, .items_most = 3, .about = "where `aim` points, in the room; `outward` and `inward` are seen from the aim's own side"},
    {"raise", FORM_NUMBER, .least = -90, .most = 90, .unit = "degrees", .about = "lifts the direction of `to` above the horizontal"},
    {"line", FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_POINT, .items_least = 3, .items_most = 3, .about = "three points on one straight line"},
    {"level", FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_POINT, .items_least = 2, .items_most = 2, .about = "two points at the same height"},
    {"weight", FORM_NUMBER, .least = 0.01, .most = 100, .about = "how much this goal counts beside the others; 1 if not given"},
};
RECORD(SCHEMA_GOAL, "goal", KEYS_GOAL, "What a pose asks for: one of the forms below.");

const SchemaCombination SCHEMA_GOALS[] = {
    {"height", "point", {NULL}, "the point is at a height"},
    {"on", "point", {NULL}, "the point is planted on something"},
    {"at", "point", {NULL}, "the point is at a place"},
    {"meets", "point", {"offset"}, "the point is at another point"},
    {"apart", "distance", {NULL}, "two points have a distance"},
    {"is", "angle", {NULL}, "an angle has a value"},
    {"by", "angle", {NULL}, "an angle changes"},
    {"aim", "to", {"raise"}, "a part of the body points somewhere"},
    {"line", NULL, {NULL}, "three points make a straight line"},
    {"level", NULL, {NULL}, "two points are level"},
};
const int SCHEMA_GOAL_COUNT = COUNT_OF(SCHEMA_GOALS);

static const SchemaKey KEYS_HANDS[] = {
    {"left", FORM_WORD, .words = WORDS_HAND, .required = true, .about = "the left hand"},
    {"right", FORM_WORD, .words = WORDS_HAND, .required = true, .about = "the right hand"},
};
RECORD(SCHEMA_HANDS, "hands", KEYS_HANDS, "A hand on each side.");

#define POSE_KEYS(from_about) \
    {"from", FORM_NAME, .vocabulary = VOCABULARY_POSE, .about = from_about}, \
    {"inherit", FORM_BOOL, .about = "whether the goals of `from` hold on, but for those on the same point, angle or aim; true if not given. With false, `from` is only where the search begins"}, \
    {"keep", FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_POINT, .items_least = 1, .items_most = 40, .about = "points that stay exactly where they are in `from`"}, \
    {"hands", FORM_WORD | FORM_RECORD, .words = WORDS_HANDS, .record = &SCHEMA_HANDS, .about = "of both hands, or of each; `clasped`: fingers interlaced"}, \
    {"touch", FORM_LIST, FORM_LIST, .vocabulary = VOCABULARY_CAPSULE, .items_least = 1, .items_most = 40, .about = "pairs of body parts that may touch here, as [[hand_r, thigh_l]]; without `_l` or `_r` both on each side"}, \
    {"goals", FORM_LIST, FORM_RECORD, .record = &SCHEMA_GOAL, .items_least = 1, .items_most = 60, .about = "what the pose asks for"}

static const SchemaKey KEYS_POSE[] = {
    POSE_KEYS("the pose it starts from: another pose of this file or a posture. If not given, the start pose; for the start pose itself, the posture"),
};
RECORD(SCHEMA_POSE, "pose", KEYS_POSE, "A position of the body, found from goals. What nobody asks for stays as it is in `from`.");

static const SchemaKey KEYS_POSTURE[] = {
    {"title", FORM_LOCAL, .least = 1, .most = 60, .about = "where that is, as a sentence can say it: `op je rug`; its name if not given"},
    {"level", FORM_WORD, .words = WORDS_LEVEL, .about = "where in the room it is; people are given more time to get from one to another; `floor` if not given"},
    POSE_KEYS("another posture; if not given, standing upright"),
};
RECORD(SCHEMA_POSTURE, "posture", KEYS_POSTURE, "`postures.yaml` is a map of names to postures: poses that many exercises start from.");

// ---- Exercise -----------------------------------------------------------------------------------------------------------------------

static const SchemaKey KEYS_PROP[] = {
    {"prop", FORM_NAME, .vocabulary = VOCABULARY_PROP, .required = true, .about = "its kind"},
    {"id", FORM_NAME, .about = "by which goals name it; the kind if not given"},
    {"at", FORM_VECTOR, .least = -5, .most = 5, .items_least = 2, .items_most = 3, .unit = "m", .about = "middle of its foot: forward and to the right, or forward, up and to the right"},
    {"turn", FORM_NUMBER, .least = -360, .most = 360, .unit = "degrees", .about = "about the vertical, to the left"},
    {"size", FORM_VECTOR, .least = 0.005, .most = 5, .items_least = 3, .items_most = 3, .unit = "m", .about = "length (forward), height, width (sideways); a chair's height is its seat's"},
};
RECORD(SCHEMA_PROP, "prop", KEYS_PROP, "A thing of the room.");

static const SchemaKey KEYS_REPETITIONS[] = {
    {"from", FORM_INTEGER, .least = 1, .most = 100, .required = true, .about = "fewest"},
    {"to", FORM_INTEGER, .least = 1, .most = 100, .required = true, .about = "most"},
    {"start", FORM_INTEGER, .least = 1, .most = 100, .about = "to begin with; `from` if not given"},
};
RECORD(SCHEMA_REPETITIONS, "repetitions", KEYS_REPETITIONS, "A range of repetitions.");

static const SchemaKey KEYS_DOSE[] = {
    {"repetitions", FORM_INTEGER | FORM_RECORD, .record = &SCHEMA_REPETITIONS, .least = 1, .most = 100, .about = "how often, per side; 1 if not given"},
    {"sets", FORM_INTEGER, .least = 1, .most = 20, .about = "how often all of that; 1 if not given"},
    {"rest", FORM_NUMBER, .least = 0, .most = 600, .unit = "s", .about = "between sets; 30 if not given"},
};
RECORD(SCHEMA_DOSE, "dose", KEYS_DOSE, "How much of it.");

static const SchemaKey KEYS_RHYTHM[] = {
    {"inhale", FORM_NUMBER, .least = 0.5, .most = 30, .unit = "s", .about = "breathing in; 4.5 if not given"},
    {"exhale", FORM_NUMBER, .least = 0.5, .most = 30, .unit = "s", .about = "breathing out; 5.5 if not given"},
    {"full", FORM_NUMBER, .least = 0, .most = 30, .unit = "s", .about = "the air held in; 0 if not given"},
    {"empty", FORM_NUMBER, .least = 0, .most = 30, .unit = "s", .about = "still after breathing out; 0 if not given"},
};
RECORD(SCHEMA_RHYTHM, "rhythm", KEYS_RHYTHM, "How one breath runs where the breath is free.");

static const SchemaKey KEYS_VIEW[] = {
    {"name", FORM_LOCAL, .least = 1, .most = 24, .about = "as the view key shows it"},
    {"azimuth", FORM_NUMBER, .least = -360, .most = 360, .unit = "degrees", .required = true, .about = "where the eye stands around the figure"},
    {"elevation", FORM_NUMBER, .least = -20, .most = 90, .unit = "degrees", .required = true, .about = "how high above the horizontal it looks from"},
};
RECORD(SCHEMA_VIEW, "view", KEYS_VIEW, "From where the figure is seen; the first one is shown first.");

#define PHASE_KEYS \
    {"phase", FORM_NAME, .required = true, .about = "its name; the order of the file is the order of the phases"}, \
    {"label", FORM_LOCAL, .least = 1, .most = 24, .about = "short, for the ribbon; needed unless a pattern gives it"}, \
    {"breath", FORM_WORD, .words = WORDS_BREATH, .about = "`full`: the air held in, `empty`: still after breathing out, `free`: breathes on by itself; `free` if not given"}, \
    {"seconds", FORM_NUMBER, .least = 0.2, .most = 3600, .unit = "s", .about = "how long; this or `breaths` is needed unless a pattern gives it"}, \
    {"breaths", FORM_NUMBER, .least = 0.5, .most = 200, .about = "in place of seconds, where the breath is free: how many breaths of the rhythm"}, \
    {"rhythm", FORM_RECORD, .record = &SCHEMA_RHYTHM, .about = "of the breaths in this phase"}, \
    {"to", FORM_NAME, .vocabulary = VOCABULARY_POSE, .about = "the pose at its end; if not given the figure stays"}, \
    {"through", FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_POSE, .items_least = 1, .items_most = 16, .about = "poses on the way, before `to`"}, \
    {"times", FORM_INTEGER, .least = 1, .most = 100, .about = "how often the poses of `through` are gone through; 1 if not given"}, \
    {"flow", FORM_BOOL, .about = "true: passes the poses of `through` without stopping at each"}, \
    {"breathe", FORM_NAME, .vocabulary = VOCABULARY_POSE, .about = "the pose at full lungs: the figure moves between where it is and this pose with the breath"}, \
    {"move", FORM_RECORD, .record = &SCHEMA_MOVE, .about = "which part of the phase's time the movement takes"}, \
    {"say", FORM_LOCAL, .least = 1, .most = 90, .about = "the caption: one action, in the second person; if not given the one before stays"}, \
    {"swap", FORM_BOOL, .about = "true: done only between the sides; `to` is taken on the other side"}

static const SchemaKey KEYS_MOVE[] = {
    {"after", FORM_NUMBER, .least = 0, .most = 0.95, .about = "share of the time before the movement starts; 0 if not given"},
    {"share", FORM_NUMBER, .least = 0.02, .most = 1, .about = "share of the time that it takes; what remains if not given"},
};
RECORD(SCHEMA_MOVE, "move", KEYS_MOVE, "When within a phase the movement runs, in shares of its time from 0 to 1.");

static const SchemaKey KEYS_PHASE[] = {PHASE_KEYS};
RECORD(SCHEMA_PHASE, "phase", KEYS_PHASE, "A step of the exercise. `sequences.yaml` is a map of names to lists of phases, for exercises to use as `pattern`.");

static const SchemaKey KEYS_LOOP[] = {
    {"from", FORM_NAME, .vocabulary = VOCABULARY_PHASE, .required = true, .about = "first phase of the stretch"},
    {"to", FORM_NAME, .vocabulary = VOCABULARY_PHASE, .required = true, .about = "last phase of the stretch"},
    {"times", FORM_INTEGER, .least = 2, .most = 100, .about = "how often"},
    {"rounds", FORM_INTEGER, .least = 2, .most = 20, .about = "in place of `times`: how often, counted and shown as sets"},
    {"rest", FORM_NUMBER, .least = 0, .most = 600, .unit = "s", .about = "between rounds; 0 if not given"},
};
RECORD(SCHEMA_LOOP, "loop", KEYS_LOOP, "A stretch of phases that is done several times.");

// ---- Checks -------------------------------------------------------------------------------------------------------------------------

static const SchemaKey KEYS_SWINGS[] = {
    {"count", FORM_INTEGER, .least = 1, .most = 200, .required = true, .about = "how often up and down, at least"},
    {"least", FORM_NUMBER, .least = 0, .most = 360, .required = true, .about = "how far each swing goes, at least, in the measure's unit"},
};
RECORD(SCHEMA_SWINGS, "swings", KEYS_SWINGS, "A movement back and forth.");

static const SchemaKey KEYS_CHECK_RANGE[] = {
    {"min", FORM_NUMBER, .least = -3600, .most = 3600, .about = "at least"},
    {"max", FORM_NUMBER, .least = -3600, .most = 3600, .about = "at most"},
};
RECORD(SCHEMA_CHECK_RANGE, "check range", KEYS_CHECK_RANGE, "Limits in the measure's unit; one of them may be left out.");

static const SchemaKey KEYS_CHECK[] = {
    {"in", FORM_NAME | FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_PHASE, .items_least = 1, .items_most = 12, .required = true, .about = "a phase, several, `all`, or `start` (the start pose)"},
    {"at", FORM_WORD, .words = WORDS_MOMENT, .about = "only at that moment of the phase; every moment if not given"},
    {"on", FORM_WORD, .words = WORDS_SIDE, .about = "only while that side is done; if not given, on the side as written and mirrored on the other"},
    // Measures.
    {"height", FORM_NAME | FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_SPOT, .items_least = 1, .items_most = 8, .unit = "m", .about = "of the points above the floor; every one must pass"},
    {"place", FORM_NAME, .vocabulary = VOCABULARY_SPOT, .unit = "m", .about = "the point's component along `axis`, from the room's middle or from the point `from`"},
    {"distance", FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_SPOT, .items_least = 2, .items_most = 2, .unit = "m", .about = "between two points; with `axis` along that only"},
    {"angle", FORM_NAME, .vocabulary = VOCABULARY_COORD, .unit = "degrees", .about = "a coordinate of the body"},
    {"bend", FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_SPOT, .items_least = 3, .items_most = 3, .unit = "degrees", .about = "angle at the second point between the others; 180 is straight"},
    {"inclination", FORM_NAME | FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_AIM, .list_vocabulary = VOCABULARY_SPOT, .items_least = 2, .items_most = 2, .unit = "degrees", .about = "of an aim, or from the first point to the second, above the horizontal"},
    {"lean", FORM_NAME | FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_AIM, .list_vocabulary = VOCABULARY_SPOT, .items_least = 2, .items_most = 2, .unit = "degrees", .about = "angle of that direction to `toward`"},
    {"heading", FORM_NAME | FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_AIM, .list_vocabulary = VOCABULARY_SPOT, .items_least = 2, .items_most = 2, .unit = "degrees", .about = "of that direction seen from above, from forward, positive to the right"},
    {"off_line", FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_SPOT, .items_least = 3, .items_most = 3, .unit = "m", .about = "how far the second point is off the line through the others; with `toward` signed"},
    {"travel", FORM_WORD | FORM_NAME | FORM_LIST, FORM_NAME, WORDS_ALL, .vocabulary = VOCABULARY_SPOT, .items_least = 1, .items_most = 8, .unit = "m", .about = "how far the points wander; `all`: every point of the skin"},
    {"between", FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_AIM, .items_least = 2, .items_most = 2, .unit = "degrees", .about = "angle between two aims"},
    {"lasts", FORM_BOOL, .unit = "s", .about = "`true`: how long the phases last"},
    {"planted", FORM_NAME | FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_POINT, .items_least = 1, .items_most = 8, .about = "the points are planted; needs no numbers"},
    {"turns", FORM_NAME, .vocabulary = VOCABULARY_SPOT, .unit = "turns", .about = "how often the point runs round its loop, + counter-clockwise seen from the figure's right"},
    {"circle", FORM_BOOL, .about = "`true`: the breathing circle, from 0 (all air out) to 1 (full)"},
    {"turned", FORM_NAME, .vocabulary = VOCABULARY_AIM, .unit = "degrees", .about = "how far the aim's part of the body has turned since the beginning"},
    // What goes with some of them.
    {"axis", FORM_WORD, .words = WORDS_AXIS_HORIZONTAL, .about = "`x` forward, `y` up, `z` to the right; `horizontal` for a distance along the floor"},
    {"from", FORM_NAME, .vocabulary = VOCABULARY_SPOT, .about = "the point that `place` counts from"},
    {"toward", FORM_WORD | FORM_VECTOR, .words = WORDS_DIRECTION, .least = -100, .most = 100, .items_least = 3, .items_most = 3, .about = "a direction in the room"},
    // Tests.
    {"min", FORM_NUMBER, .least = -3600, .most = 3600, .about = "at least, at every moment"},
    {"max", FORM_NUMBER, .least = -3600, .most = 3600, .about = "at most, at every moment"},
    {"is", FORM_NUMBER, .least = -3600, .most = 3600, .about = "this value, at every moment, but for `within`"},
    {"within", FORM_NUMBER, .least = 0, .most = 360, .about = "how far from `is` it may be"},
    {"change", FORM_RECORD, .record = &SCHEMA_CHECK_RANGE, .about = "the value less what it was at `since`"},
    {"since", FORM_NAME, .vocabulary = VOCABULARY_MOMENT, .about = "`start` (the start pose) or a phase and a moment of it, as `inhale:end`; without a moment the phase's start"},
    {"reaches", FORM_RECORD, .record = &SCHEMA_CHECK_RANGE, .about = "the value is in here at one moment at least"},
    {"span", FORM_RECORD, .record = &SCHEMA_CHECK_RANGE, .about = "largest less smallest value"},
    {"swings", FORM_RECORD, .record = &SCHEMA_SWINGS, .about = "goes back and forth"},
    {"falls", FORM_BOOL, .about = "`true`: never rises"},
    {"rises", FORM_BOOL, .about = "`true`: never falls"},
    {"tolerance", FORM_NUMBER, .least = 0, .most = 360, .about = "of `falls` and `rises`, in the measure's unit; 0 if not given"},
    {"fact", FORM_TEXT, .least = 1, .most = 160, .about = "the fact behind it in a few English words, for messages"},
};
RECORD(SCHEMA_CHECK, "check", KEYS_CHECK, "A fact that must hold while the exercise is played: one measure, one test, and when.");

const SchemaCombination SCHEMA_MEASURES[] = {
    {"height", NULL, {NULL}, "height of points"},
    {"place", "axis", {"from"}, "place along an axis"},
    {"distance", NULL, {"axis"}, "distance of two points"},
    {"angle", NULL, {NULL}, "an angle of the body"},
    {"bend", NULL, {NULL}, "angle at a point"},
    {"inclination", NULL, {NULL}, "angle above the horizontal"},
    {"lean", "toward", {NULL}, "angle to a direction"},
    {"heading", NULL, {NULL}, "direction from above"},
    {"off_line", NULL, {"toward"}, "distance from a line"},
    {"travel", NULL, {NULL}, "how far points wander"},
    {"between", NULL, {NULL}, "angle of two aims"},
    {"lasts", NULL, {NULL}, "length in time"},
    {"planted", NULL, {NULL}, "points that stand"},
    {"turns", NULL, {NULL}, "turns of a loop"},
    {"circle", NULL, {NULL}, "how full the lungs are"},
    {"turned", NULL, {NULL}, "turn of a part of the body"},
};
const int SCHEMA_MEASURE_COUNT = COUNT_OF(SCHEMA_MEASURES);

// ---- The exercise as a whole --------------------------------------------------------------------------------------------------------

#define EXERCISE_KEYS(needed) \
    {"title", FORM_LOCAL, .least = 1, .most = 60, .required = true, .about = "as lists and the player show it"}, \
    {"subtitle", FORM_LOCAL, .least = 1, .most = 90, .about = "a second line"}, \
    {"posture", FORM_NAME, .vocabulary = VOCABULARY_POSTURE, .required = needed, .about = "a posture of postures.yaml, which the poses start from"}, \
    {"group", FORM_TEXT, .least = 1, .most = 40, .about = "a word to sort by"}, \
    {"difficulty", FORM_WORD, .words = WORDS_DIFFICULTY, .about = "how hard it is"}, \
    {"targets", FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_VERTEBRA, .items_least = 1, .items_most = 24, .about = "vertebrae that are lit, as [L4, L5]"}, \
    {"props", FORM_LIST, FORM_NAME | FORM_RECORD, .vocabulary = VOCABULARY_PROP, .record = &SCHEMA_PROP, .items_least = 0, .items_most = 8, .about = "things that are used: a kind, or a map with its place"}, \
    {"cautions", FORM_LIST, FORM_LOCAL, .least = 1, .most = 240, .items_least = 0, .items_most = 20, .about = "what to watch out for"}, \
    {"effects", FORM_LIST, FORM_LOCAL, .least = 1, .most = 240, .items_least = 0, .items_most = 20, .about = "what it does"}, \
    {"dose", FORM_RECORD, .record = &SCHEMA_DOSE, .about = "how much"}, \
    {"rhythm", FORM_RECORD, .record = &SCHEMA_RHYTHM, .about = "of free breathing"}, \
    {"sides", FORM_WORD, .words = WORDS_SIDES, .about = "`both`: all repetitions on one side, then the other; `alternate`: in turns; `within`: the poses themselves go to both sides, nothing is mirrored; `none` if not given"}, \
    {"first", FORM_WORD, .words = WORDS_SIDE, .about = "the side that this file describes; needed with `both` and `alternate`. The other one is its mirror image"}, \
    {"views", FORM_LIST, FORM_RECORD, .record = &SCHEMA_VIEW, .items_least = 1, .items_most = 8, .about = "from where it is seen"}, \
    {"start", FORM_NAME, .vocabulary = VOCABULARY_POSE, .about = "the start pose; if not given the pose `start` if there is one, else the posture"}, \
    {"enter", FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_POSE, .items_least = 0, .items_most = 6, .about = "poses that lead from the posture to the start pose, in this order; the way back goes through them too"}, \
    {"shift", FORM_NUMBER, .least = -3, .most = 3, .unit = "m", .about = "moves the places of the file and its props so far forward, to where the ways to its posture have them; the posture itself only where it leans on a prop"}, \
    {"poses", FORM_NAMED, .record = &SCHEMA_POSE, .items_least = 0, .items_most = 60, .about = "the poses by their names"}, \
    {"pattern", FORM_NAME, .vocabulary = VOCABULARY_PATTERN, .about = "phases of sequences.yaml, which `phases` then refines by name"}, \
    {"phases", FORM_LIST, FORM_RECORD, .record = &SCHEMA_PHASE, .items_least = 0, .items_most = 60, .about = "the steps; with a pattern (and in a variant) only what differs, by name, in the same order where a name comes twice"}, \
    {"phases_replace", FORM_BOOL, .about = "true: `phases` is the whole order; a pattern then only gives what a phase of its names leaves out"}, \
    {"drop", FORM_LIST, FORM_NAME, .vocabulary = VOCABULARY_PHASE, .items_least = 1, .items_most = 20, .about = "phases of the pattern (or, in a variant, of the exercise) that are left out"}, \
    {"loops", FORM_LIST, FORM_RECORD, .record = &SCHEMA_LOOP, .items_least = 0, .items_most = 20, .about = "stretches of phases done several times"}, \
    {"checks", FORM_LIST, FORM_RECORD, .record = &SCHEMA_CHECK, .items_least = 0, .items_most = 120, .about = "facts that must hold; in a variant they come on top of the exercise's"}

static const SchemaKey KEYS_VARIANT[] = {
    {"id", FORM_NAME, .required = true, .about = "its name; no other exercise or variant has it"},
    {"kind", FORM_WORD, .words = WORDS_KIND, .required = true, .about = "what it is to the exercise"},
    EXERCISE_KEYS(false),
    {"more_cautions", FORM_LIST, FORM_LOCAL, .least = 1, .most = 240, .items_least = 1, .items_most = 20, .about = "on top of the exercise's"},
    {"more_checks", FORM_LIST, FORM_RECORD, .record = &SCHEMA_CHECK, .items_least = 1, .items_most = 120, .about = "the same as `checks`"},
    {"inherit_checks", FORM_BOOL, .about = "false: the exercise's checks do not hold for the variant; true if not given"},
};
RECORD(SCHEMA_VARIANT, "variant", KEYS_VARIANT, "What differs from the exercise. Poses and phases replace those of the same name, `dose` and `rhythm` merge key by key, everything else replaces; `~` takes a key away.");

static const SchemaKey KEYS_EXERCISE[] = {
    {"exercise", FORM_NAME, .required = true, .about = "its name, the same as the file's"},
    {"source", FORM_NAME, .vocabulary = VOCABULARY_SOURCE, .required = true, .about = "one of the pack's sources"},
    EXERCISE_KEYS(true),
    {"variants", FORM_LIST, FORM_RECORD, .record = &SCHEMA_VARIANT, .items_least = 0, .items_most = 20, .about = "easier, harder and other ways to do it"},
};
RECORD(SCHEMA_EXERCISE, "exercise", KEYS_EXERCISE, "`exercises/<source>/<id>.yaml`.");

// ---- Ways ---------------------------------------------------------------------------------------------------------------------------

static const SchemaKey KEYS_WAY[] = {
    {"way", FORM_NAME, .required = true, .about = "its name, the same as the file's; no exercise has it"},
    {"title", FORM_LOCAL, .least = 1, .most = 60, .required = true, .about = "as the player shows it"},
    {"from", FORM_NAME, .vocabulary = VOCABULARY_POSTURE, .required = true, .about = "the posture it begins in, which the poses start from"},
    {"to", FORM_NAME, .vocabulary = VOCABULARY_POSTURE, .required = true, .about = "the posture it ends in: the last movement leads to it"},
    {"props", FORM_LIST, FORM_NAME | FORM_RECORD, .vocabulary = VOCABULARY_PROP, .record = &SCHEMA_PROP, .items_least = 0, .items_most = 8, .about = "things that are used; a posture on a prop stands where the prop stands"},
    {"cautions", FORM_LIST, FORM_LOCAL, .least = 1, .most = 240, .items_least = 0, .items_most = 20, .about = "what to watch out for"},
    {"rhythm", FORM_RECORD, .record = &SCHEMA_RHYTHM, .about = "of free breathing"},
    {"views", FORM_LIST, FORM_RECORD, .record = &SCHEMA_VIEW, .items_least = 1, .items_most = 8, .about = "from where it is seen"},
    {"poses_of", FORM_NAME, .about = "another way of this folder, whose poses can be used here too: for the way back"},
    {"poses", FORM_NAMED, .record = &SCHEMA_POSE, .items_least = 0, .items_most = 60, .about = "the poses by their names"},
    {"phases", FORM_LIST, FORM_RECORD, .record = &SCHEMA_PHASE, .items_least = 1, .items_most = 20, .required = true, .about = "the steps, each with words of its own; the breath is free"},
    {"checks", FORM_LIST, FORM_RECORD, .record = &SCHEMA_CHECK, .items_least = 0, .items_most = 60, .about = "facts that must hold"},
};
RECORD(SCHEMA_WAY, "way", KEYS_WAY, "`ways/<id>.yaml`: how to get from one posture to another, one file a direction. It is done once, from the one posture to the other, exactly as postures.yaml has them.");

// ---- Programmes ---------------------------------------------------------------------------------------------------------------------

static const SchemaKey KEYS_PROGRAMME_ITEM[] = {
    {"exercise", FORM_NAME, .vocabulary = VOCABULARY_EXERCISE, .required = true, .about = "an exercise or a variant of one, by its name"},
    {"repetitions", FORM_INTEGER, .least = 1, .most = 100, .about = "how often, per side, within the exercise's dose; its own number if not given"},
    {"sets", FORM_INTEGER, .least = 1, .most = 20, .about = "how often all of that; the exercise's own number if not given"},
    {"rest", FORM_NUMBER, .least = 0, .most = 600, .unit = "s", .about = "after it; as the programme says if not given"},
    {"note", FORM_LOCAL, .least = 1, .most = 160, .about = "for whoever leads a class"},
};
RECORD(SCHEMA_PROGRAMME_ITEM, "programme item", KEYS_PROGRAMME_ITEM, "An exercise of a programme.");

static const SchemaKey KEYS_PROGRAMME[] = {
    {"programme", FORM_NAME, .required = true, .about = "its name, the same as the file's"},
    {"source", FORM_NAME, .vocabulary = VOCABULARY_SOURCE, .about = "one of the pack's sources"},
    {"title", FORM_LOCAL, .least = 1, .most = 60, .required = true, .about = "as lists show it"},
    {"about", FORM_LOCAL, .least = 1, .most = 300, .about = "what it is for"},
    {"rest", FORM_NUMBER, .least = 0, .most = 600, .unit = "s", .about = "between exercises; 10 if not given"},
    {"exercises", FORM_LIST, FORM_NAME | FORM_RECORD, .vocabulary = VOCABULARY_EXERCISE, .record = &SCHEMA_PROGRAMME_ITEM, .items_least = 1, .items_most = PROGRAMME_ITEMS_MAX, .required = true, .about = "what is done, in this order: names, or maps with a dose and a rest"},
};
RECORD(SCHEMA_PROGRAMME, "programme", KEYS_PROGRAMME, "`programmes/<id>.yaml`: exercises in an order. A person's own sessions have the same form; they stand in `$XDG_DATA_HOME/wervel/sessions/` and need only one language.");
// clang-format on
