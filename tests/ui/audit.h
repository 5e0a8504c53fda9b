// What holds for every screen at every size, measured on what was drawn: on the list of shapes (nothing cut, nothing
// over something else, nothing beyond the safe area, all of it large enough, one focus that is seen), and on its pixels
// (contrast). A fault is kept once for each state and text, with the first size at which it was seen and how often it
// was, so that a fault of the toolkit does not hide those of the screens.
#ifndef WERVEL_TESTS_AUDIT_H
#define WERVEL_TESTS_AUDIT_H

#include "ui/coach.h"

#define AUDIT_FAULTS_MAX 512

typedef struct AuditFault {
    const char *state, *kind, *detail, *where;
    int times;
} AuditFault;

typedef struct Audit {
    Arena arena;
    const char *folder; // pictures of the first fault of each state and kind; NULL: none are kept
    const char *state;  // what is looked at: its name, and size, language and theme
    char where[96];
    bool pictured; // in this state
    AuditFault faults[AUDIT_FAULTS_MAX];
    int count;
} Audit;

// Prints all faults, ends, and returns how many there were.
int audit_finish(Audit *audit);
// What is looked at from here on; `state` lives as long as the audit.
void audit_at(Audit *audit, const char *state, const char *where_format, ...) __attribute__((format(printf, 3, 4)));
void audit_fault(Audit *audit, const Coach *coach, CoachOutput output, const char *kind, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

// After coach_draw(). `targets`: something can be chosen here, so that one thing has the focus.
void audit_layout(Audit *audit, Coach *coach, CoachOutput output, bool targets);
// Contrast of every text with the pixels that it stands on: 4.5 to 1, and 3 to 1 from 40 units on (WCAG 2.1, 1.4.3:
// large is from 24 px, or 18.7 px bold, at arm's length; 40 of 1080 is no less from a sofa).
void audit_contrast(Audit *audit, Coach *coach, CoachOutput output);
// How high the capitals of the largest text of a font are in the picture, in pixels; 0 where it shows none.
int audit_capital_height(Coach *coach, CoachOutput output, FontRole font, float size_px);
// The shape after the last one that covers the whole picture: what is before it is not looked at.
int audit_first(const Ui *ui, const DrawList *list);
// Whether something opaque is laid over a part of it after the shape at `index`.
bool audit_is_overlaid(const Ui *ui, const DrawList *list, int index, Rect rect);
bool audit_write_png(const Coach *coach, CoachOutput output, const char *path);

#endif
