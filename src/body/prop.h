// Things of the room that a body leans on: their sizes, the solids that stop and carry it, and the surface that a point
// `on` a prop touches. How they look is draw/props.c's.
#ifndef WERVEL_BODY_PROP_H
#define WERVEL_BODY_PROP_H

#include <stdbool.h>

#include <cglm/cglm.h>

typedef enum PropKind {
    PROP_MAT,
    PROP_CHAIR,
    PROP_STOOL,
    PROP_BALL,
    PROP_WALL,
    PROP_TABLE,
    PROP_DOOR,
    PROP_BLOCK,
    PROP_CUSHION,
    PROP_TOWEL,
    PROP_SUPPORT,
    PROP_STRAP,
    PROP_TRAINER,
    PROP_PARTNER,
    PROP_KIND_COUNT
} PropKind;

// A prop in the room. `at` is the middle of its footprint (a ball: its centre above that), `size` is length along X,
// height, width along Z before turning; `turn` is about the vertical axis, radians, positive to the left
// (counter-clockwise from above). A chair faces +X (its back stands at its -X side); a wall's free face is its +X side;
// `at` is the middle of that face's foot.
typedef struct Prop {
    PropKind kind;
    const char *id; // by which goals name it; the kind's name where the content gives none
    vec3 at;
    vec3 size;
    float turn;
} Prop;

typedef enum SolidKind { SOLID_BOX, SOLID_SPHERE } SolidKind;

typedef struct Solid {
    SolidKind kind;
    vec3 centre;
    vec3 half; // of a box
    float turn;
    float radius; // of a sphere
} Solid;

#define PROP_SOLIDS_MAX 3
#define PROPS_MAX       8 // in one exercise

typedef struct PropKindInfo {
    const char *name;
    vec3 size;  // metres; a chair's height is its seat's, 0.42 (fixed); a ball's is its diameter, 0.65 (fixed)
    bool solid; // stops the body
    bool holds; // a person leaning on it does not fall
} PropKindInfo;

extern const PropKindInfo PROP_KINDS[PROP_KIND_COUNT];

// -1 where there is no such name.
PropKind prop_kind_find(const char *name);
// A prop of its kind's size at the origin.
void prop_init(Prop *prop, PropKind kind);
// Its solids; the first is the one that carries (seat, table top, wall, ball). Returns how many; 0 for a mat, strap and
// the like.
int prop_solids(const Prop *prop, Solid solids[PROP_SOLIDS_MAX]);
// Signed distance of a point to a solid's surface, negative inside, and the outward unit normal there.
float solid_distance(const Solid *solid, const vec3 point, vec3 normal);
// Signed distance of a point to the surface that carries: the top of a seat, table, block or cushion, a wall's face, a
// ball's skin; and its outward normal.
float prop_surface_distance(const Prop *prop, const vec3 point, vec3 normal);
// The prop as it stands in the mirrored room, reflected in z = 0.
void prop_mirror(const Prop *prop, Prop *out);

#endif
