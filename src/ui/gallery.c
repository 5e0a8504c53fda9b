#include "ui/gallery.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "draw/raster.h"
#include "ui/gallery_motion.h"

// Pictures drawn in a step, counted and not timed, so that every run draws the same. One takes up to a millisecond at
// 1080p without a GPU. The one with the focus takes its turn every second step; of a page of twelve the others then
// move eight times a second, and more often while some of them stand still.
#define GALLERY_DRAWN   2
#define GALLERY_FOCUS   2 // steps
#define GALLERY_CURRENT 3 // steps for which something counts as on the screen, where steps come between its frames

typedef struct GalleryMotion {
    const CatalogueItem *item; // NULL: free
    const char *variant;       // the item's
    Motion *motion;
    bool done; // made, or found faulty where there is no motion
    uint64_t wanted;
} GalleryMotion;

typedef struct GalleryPicture {
    GalleryWant want;
    Picture picture;  // rgba is NULL until it was drawn
    uint32_t *pixels; // the same
    Camera camera;
    MotionMark mark;        // as it was drawn
    double started;         // seconds
    uint64_t wanted, drawn; // frames
    bool focus;
} GalleryPicture;

// The one exercise that the worker is at.
typedef enum GalleryJobState { JOB_NONE, JOB_WAITING, JOB_RUNNING, JOB_DONE } GalleryJobState;

typedef struct GalleryJob {
    GalleryJobState state;
    MotionParams params;
    Motion *motion; // what came of it
} GalleryJob;

struct Gallery {
    // Between both threads, under the mutex.
    pthread_mutex_t mutex;
    pthread_cond_t change;
    GalleryJob job;
    bool stop;
    // The frame's.
    pthread_t thread;
    bool threaded;
    int job_slot;   // that the job is for
    uint64_t frame; // counts steps
    double seconds;
    uint64_t next_id;
    GalleryMotion motions[GALLERY_MOTIONS_MAX];
    GalleryPicture **pictures;
    int picture_count, picture_capacity;
    DrawList list;
    Raster raster;
    uint32_t *canvas; // as the rasteriser left it
    int canvas_width, canvas_height;
};

static bool is_current(const Gallery *gallery, uint64_t wanted)
{
    return wanted + GALLERY_CURRENT >= gallery->frame;
}

// ---- The worker -------------------------------------------------------------------------------------------------

static void *gallery_run(void *data)
{
    Gallery *gallery = data;
    pthread_mutex_lock(&gallery->mutex);
    while (!gallery->stop) {
        if (gallery->job.state != JOB_WAITING) {
            pthread_cond_wait(&gallery->change, &gallery->mutex);
            continue;
        }
        MotionParams params = gallery->job.params;
        gallery->job.state = JOB_RUNNING;
        pthread_mutex_unlock(&gallery->mutex);
        Motion *motion = motion_create(&params);
        pthread_mutex_lock(&gallery->mutex);
        gallery->job.motion = motion;
        gallery->job.state = JOB_DONE;
        pthread_cond_broadcast(&gallery->change);
    }
    pthread_mutex_unlock(&gallery->mutex);
    return NULL;
}

// The motion on the screen that is not there yet: with the focus before others, then what was wanted last, then in the
// order in which the screen asked. What was scrolled past is not made. -1 where all are there.
static int gallery_next_motion(const Gallery *gallery)
{
    int best = -1;
    for (int i = 0; i < GALLERY_MOTIONS_MAX; i++) {
        const GalleryMotion *slot = &gallery->motions[i];
        if (slot->item && !slot->done && is_current(gallery, slot->wanted) &&
            (best < 0 || slot->wanted > gallery->motions[best].wanted))
            best = i;
    }
    for (int i = 0; i < gallery->picture_count && best >= 0; i++) {
        const GalleryPicture *picture = gallery->pictures[i];
        for (int k = 0; k < GALLERY_MOTIONS_MAX && picture->focus && is_current(gallery, picture->wanted); k++)
            if (gallery->motions[k].item == picture->want.item &&
                gallery->motions[k].variant == picture->want.variant && !gallery->motions[k].done)
                return k;
    }
    return best;
}

static void gallery_take_motion(Gallery *gallery, Motion *motion)
{
    GalleryMotion *slot = &gallery->motions[gallery->job_slot];
    slot->motion = motion;
    slot->done = true;
}

// Collects what the worker made and gives it the next. `wait`: until it is done with what it has.
static void gallery_work(Gallery *gallery, bool wait)
{
    pthread_mutex_lock(&gallery->mutex);
    GalleryJob *job = &gallery->job;
    while (wait && (job->state == JOB_WAITING || job->state == JOB_RUNNING))
        pthread_cond_wait(&gallery->change, &gallery->mutex);
    if (job->state == JOB_DONE) {
        gallery_take_motion(gallery, job->motion);
        *job = (GalleryJob){.state = JOB_NONE};
    }
    int slot = job->state == JOB_NONE ? gallery_next_motion(gallery) : -1;
    if (slot >= 0) {
        const GalleryMotion *motion = &gallery->motions[slot];
        gallery->job_slot = slot;
        job->params = (MotionParams){&motion->item->pack->library, motion->item->path, motion->variant};
        if (gallery->threaded) {
            job->state = JOB_WAITING;
            pthread_cond_broadcast(&gallery->change);
        } else {
            gallery_take_motion(gallery, motion_create(&job->params));
        }
    }
    pthread_mutex_unlock(&gallery->mutex);
}

// ---- Motions ----------------------------------------------------------------------------------------------------

static GalleryMotion *gallery_find_motion(Gallery *gallery, const GalleryWant *want)
{
    for (int i = 0; i < GALLERY_MOTIONS_MAX; i++)
        if (gallery->motions[i].item == want->item && gallery->motions[i].variant == want->variant)
            return &gallery->motions[i];
    return NULL;
}

// A slot for a motion that is wanted from now on: a free one, or that of the motion wanted longest ago. NULL where all
// are wanted in this frame or the worker's.
static GalleryMotion *gallery_add_motion(Gallery *gallery, const GalleryWant *want)
{
    int oldest = -1;
    for (int i = 0; i < GALLERY_MOTIONS_MAX; i++) {
        const GalleryMotion *slot = &gallery->motions[i];
        if (slot->item && (slot->wanted >= gallery->frame || (!slot->done && i == gallery->job_slot)))
            continue;
        if (oldest < 0 || !slot->item ||
            (gallery->motions[oldest].item && slot->wanted < gallery->motions[oldest].wanted))
            oldest = i;
        if (!slot->item)
            break;
    }
    if (oldest < 0)
        return NULL;
    GalleryMotion *slot = &gallery->motions[oldest];
    motion_destroy(slot->motion);
    *slot = (GalleryMotion){.item = want->item, .variant = want->variant};
    return slot;
}

// ---- Pictures ---------------------------------------------------------------------------------------------------

static bool is_same_picture(const GalleryWant *a, const GalleryWant *b)
{
    return a->item == b->item && a->variant == b->variant && a->width == b->width && a->height == b->height &&
           a->theme == b->theme && a->still == b->still && !memcmp(&a->ground, &b->ground, sizeof a->ground);
}

static size_t picture_size(const GalleryPicture *picture)
{
    return picture->pixels ? (size_t)picture->want.width * (size_t)picture->want.height * 4 : 0;
}

static void gallery_remove_picture(Gallery *gallery, int index)
{
    free(gallery->pictures[index]->pixels);
    free(gallery->pictures[index]);
    gallery->pictures[index] = gallery->pictures[--gallery->picture_count];
}

// Lets go of what was wanted longest ago until the rest is small enough. What was wanted in the last frame stays, and
// as much again as a quarter of it, so that going one row back finds its pictures.
static void gallery_shrink(Gallery *gallery)
{
    size_t all = 0, wanted = 0;
    for (int i = 0; i < gallery->picture_count; i++) {
        all += picture_size(gallery->pictures[i]);
        wanted += gallery->pictures[i]->wanted >= gallery->frame ? picture_size(gallery->pictures[i]) : 0;
    }
    size_t most = wanted + wanted / 4 > GALLERY_PICTURES_MAX ? wanted + wanted / 4 : GALLERY_PICTURES_MAX;
    while (all > most || gallery->picture_count > 4 * GALLERY_MOTIONS_MAX) {
        int oldest = -1;
        for (int i = 0; i < gallery->picture_count; i++)
            if (gallery->pictures[i]->wanted < gallery->frame &&
                (oldest < 0 || gallery->pictures[i]->wanted < gallery->pictures[oldest]->wanted))
                oldest = i;
        if (oldest < 0)
            return;
        all -= picture_size(gallery->pictures[oldest]);
        gallery_remove_picture(gallery, oldest);
    }
}

static GalleryPicture *gallery_find_picture(Gallery *gallery, const GalleryWant *want)
{
    for (int i = 0; i < gallery->picture_count; i++)
        if (is_same_picture(&gallery->pictures[i]->want, want))
            return gallery->pictures[i];
    if (gallery->picture_count == gallery->picture_capacity) {
        gallery->picture_capacity = gallery->picture_capacity ? gallery->picture_capacity * 2 : 32;
        gallery->pictures = realloc(gallery->pictures, (size_t)gallery->picture_capacity * sizeof *gallery->pictures);
    }
    GalleryPicture *picture = calloc(1, sizeof *picture);
    if (!gallery->pictures || !picture)
        abort();
    picture->want = *want;
    return gallery->pictures[gallery->picture_count++] = picture;
}

static void gallery_size_canvas(Gallery *gallery, int width, int height)
{
    if (gallery->canvas_width == width && gallery->canvas_height == height)
        return;
    free(gallery->canvas);
    gallery->canvas = calloc((size_t)width * (size_t)height, sizeof *gallery->canvas);
    if (!gallery->canvas)
        abort();
    gallery->canvas_width = width;
    gallery->canvas_height = height;
    raster_invalidate(&gallery->raster);
}

// 0xFFRRGGBB to bytes R, G, B, A: four bytes at a time, which the compiler turns into vectors.
static void copy_pixels(const uint32_t *restrict from, size_t count, uint32_t *restrict to)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t pixel = from[i];
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        to[i] = (pixel & 0xff00ff00u) | (pixel >> 16 & 0xffu) | (pixel & 0xffu) << 16;
#else
        to[i] = pixel << 8 | 0xffu;
#endif
    }
}

// Brings a picture to now; false where it already shows that.
static bool gallery_draw(Gallery *gallery, GalleryPicture *picture, const Motion *motion)
{
    int width = picture->want.width, height = picture->want.height;
    bool first = !picture->pixels;
    // A figure begins with its start pose when it is first seen.
    double tick = picture->want.still ? motion->peak : 0.0;
    if (first) {
        picture->pixels = malloc((size_t)width * (size_t)height * 4);
        if (!picture->pixels)
            abort();
        picture->started = gallery->seconds;
        motion_frame(motion, width, height, &picture->camera);
    } else if (!picture->want.still) {
        tick = (gallery->seconds - picture->started) * TICKS_PER_SECOND;
    }
    picture->drawn = gallery->frame;
    MotionMark mark = motion_mark(motion, tick);
    if (!first && (picture->want.still ||
                   (mark.key >= 0 && mark.key == picture->mark.key && mark.circle == picture->mark.circle)))
        return false;
    picture->mark = mark;
    gallery_size_canvas(gallery, width, height);
    drawlist_clear(&gallery->list, width, height);
    motion_draw(motion, tick, &picture->camera, picture->want.theme, picture->want.ground, &gallery->list);
    raster_draw(&gallery->raster, &gallery->list, NULL, gallery->canvas, width, NULL);
    copy_pixels(gallery->canvas, (size_t)width * (size_t)height, picture->pixels);
    picture->picture = (Picture){width, height, (const uint8_t *)picture->pixels, ++gallery->next_id};
    return true;
}

// The picture that is to be drawn next of those wanted in the last frame and not looked at in this one: new ones, or
// those that there are. NULL for none.
static GalleryPicture *gallery_choose(Gallery *gallery, bool fresh, const Motion **motion)
{
    GalleryPicture *best = NULL;
    for (int i = 0; i < gallery->picture_count; i++) {
        GalleryPicture *picture = gallery->pictures[i];
        if (!is_current(gallery, picture->wanted) || picture->drawn >= gallery->frame || fresh != !picture->pixels ||
            (!fresh && picture->want.still))
            continue;
        const GalleryMotion *slot = gallery_find_motion(gallery, &picture->want);
        bool focus = picture->focus && picture->drawn + GALLERY_FOCUS <= gallery->frame;
        if (!slot || !slot->motion || (picture->focus && !focus && !fresh) ||
            (best && best->focus >= focus && (best->focus > focus || best->drawn <= picture->drawn)))
            continue;
        best = picture;
        *motion = slot->motion;
    }
    return best;
}

// Returns how many changed; those that stand still cost nothing and do not count.
static int gallery_draw_some(Gallery *gallery, bool fresh, int most)
{
    const Motion *motion = NULL;
    int drawn = 0;
    while (drawn < most) {
        GalleryPicture *picture = gallery_choose(gallery, fresh, &motion);
        if (!picture)
            break;
        drawn += gallery_draw(gallery, picture, motion);
    }
    return drawn;
}

// ---- The gallery ------------------------------------------------------------------------------------------------

Gallery *gallery_create(void)
{
    Gallery *gallery = calloc(1, sizeof *gallery);
    if (!gallery)
        abort();
    pthread_mutex_init(&gallery->mutex, NULL);
    pthread_cond_init(&gallery->change, NULL);
    gallery->frame = 1;
    gallery->job_slot = -1;
    // Other pictures count from elsewhere.
    gallery->next_id = (uint64_t)(uintptr_t)gallery << 20;
    gallery->threaded = pthread_create(&gallery->thread, NULL, gallery_run, gallery) == 0;
    if (!gallery->threaded)
        LOG_WARNING("no second thread: the figures of the list are made ready on this one");
    return gallery;
}

void gallery_destroy(Gallery *gallery)
{
    if (!gallery)
        return;
    pthread_mutex_lock(&gallery->mutex);
    gallery->stop = true;
    pthread_cond_broadcast(&gallery->change);
    pthread_mutex_unlock(&gallery->mutex);
    if (gallery->threaded)
        pthread_join(gallery->thread, NULL);
    motion_destroy(gallery->job.motion);
    for (int i = 0; i < GALLERY_MOTIONS_MAX; i++)
        motion_destroy(gallery->motions[i].motion);
    while (gallery->picture_count > 0)
        gallery_remove_picture(gallery, gallery->picture_count - 1);
    free(gallery->pictures);
    free(gallery->canvas);
    drawlist_finish(&gallery->list);
    raster_finish(&gallery->raster);
    pthread_cond_destroy(&gallery->change);
    pthread_mutex_destroy(&gallery->mutex);
    free(gallery);
}

// The item's own text of a variant's id, which lives as long as the item and is compared as a pointer.
static bool find_variant(const CatalogueItem *item, const char **variant)
{
    for (int i = 0; *variant && i < item->variant_count; i++)
        if (!strcmp(item->variants[i].id, *variant)) {
            *variant = item->variants[i].id;
            return true;
        }
    return !*variant;
}

const Picture *gallery_picture(Gallery *gallery, const GalleryWant *wanted)
{
    GalleryWant own = *wanted, *want = &own;
    if (!want->item || want->width < 1 || want->height < 1 || want->item->faulty ||
        !find_variant(want->item, &want->variant))
        return NULL;
    GalleryMotion *motion = gallery_find_motion(gallery, want);
    if (!motion)
        motion = gallery_add_motion(gallery, want);
    if (motion)
        motion->wanted = gallery->frame;
    GalleryPicture *picture = gallery_find_picture(gallery, want);
    picture->wanted = gallery->frame;
    picture->focus = want->focus;
    return picture->pixels ? &picture->picture : NULL;
}

// Whether a picture on the screen is still to come, or moves.
static bool gallery_goes_on(Gallery *gallery)
{
    for (int i = 0; i < gallery->picture_count; i++) {
        const GalleryPicture *picture = gallery->pictures[i];
        if (!is_current(gallery, picture->wanted))
            continue;
        const GalleryMotion *slot = gallery_find_motion(gallery, &picture->want);
        if (slot && (slot->motion ? !picture->pixels || !picture->want.still : !slot->done))
            return true;
    }
    return false;
}

bool gallery_step(Gallery *gallery, double seconds, bool scrolling)
{
    gallery->seconds += seconds;
    gallery_work(gallery, false);
    gallery_shrink(gallery);
    gallery->frame++;
    int drawn = gallery_draw_some(gallery, true, GALLERY_DRAWN);
    if (!scrolling)
        drawn += gallery_draw_some(gallery, false, GALLERY_DRAWN - drawn);
    return drawn > 0 || gallery_goes_on(gallery);
}

void gallery_wait(Gallery *gallery)
{
    // 1. Every motion: the last one made is taken by a round that gives no other.
    do
        gallery_work(gallery, true);
    while (gallery_next_motion(gallery) >= 0);
    // 2. Every picture.
    gallery->frame++;
    gallery_draw_some(gallery, true, gallery->picture_count + 1);
}

size_t gallery_bytes(const Gallery *gallery)
{
    size_t bytes = sizeof *gallery + raster_bytes(&gallery->raster) + arena_bytes(&gallery->list.arena) +
                   (size_t)gallery->canvas_width * (size_t)gallery->canvas_height * sizeof *gallery->canvas;
    for (int i = 0; i < GALLERY_MOTIONS_MAX; i++)
        bytes += gallery->motions[i].motion ? motion_bytes(gallery->motions[i].motion) : 0;
    for (int i = 0; i < gallery->picture_count; i++)
        bytes += sizeof *gallery->pictures[i] + picture_size(gallery->pictures[i]);
    return bytes;
}
