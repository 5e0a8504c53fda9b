// Small live figures for cards: each exercise's own figure going through one repetition, over and over. A worker thread
// makes an exercise ready once (ui/performance.h) and keeps of it only the poses of that repetition, some tens of
// kilobytes; the frame's thread draws them with the one rasteriser into a small picture each, a few a frame, the one
// with the focus most often, so that a page full of figures costs less than the stage. Both the poses and the
// pictures are bounded; what was wanted longest ago goes first.
#ifndef WERVEL_UI_GALLERY_H
#define WERVEL_UI_GALLERY_H

#include "draw/theme.h"
#include "ui/catalogue.h"

#define GALLERY_MOTIONS_MAX  96         // exercises whose poses are kept
#define GALLERY_PICTURES_MAX (12 << 20) // bytes of pictures at 1080p; grows with the picture's size

typedef struct Gallery Gallery;

typedef struct GalleryWant {
    const CatalogueItem *item;
    const char *variant; // of it, or NULL
    int width, height;   // pixels
    ThemeName theme;
    Color ground; // the picture is opaque
    bool focus;   // it moves smoothly: drawn at every second step
    bool still;   // motion is reduced: only the pose furthest from its start, which tells it best
} GalleryWant;

Gallery *gallery_create(void);
void gallery_destroy(Gallery *gallery);
// The picture of a figure that is on the screen in this frame; NULL until there is one. Valid until gallery_step(). The
// catalogue that the item is of lives longer than the gallery.
const Picture *gallery_picture(Gallery *gallery, const GalleryWant *want);
// Once a frame, before the screen is drawn: collects what the worker made and redraws pictures that were wanted in the
// frame before, a few at a time. `scrolling`: only those that have none yet. Returns whether any picture changed or
// will: then the screen is to be drawn and stepped again.
bool gallery_step(Gallery *gallery, double seconds, bool scrolling);
// Waits until everything wanted is there: for tests and for `shot`.
void gallery_wait(Gallery *gallery);
size_t gallery_bytes(const Gallery *gallery);

#endif
