// What cards of programmes and exercises are made of: a ground on which figures stand without an edge, live figures,
// facts with their icons in a line. Each screen puts them where it wants.
#ifndef WERVEL_UI_TILE_H
#define WERVEL_UI_TILE_H

#include "ui/coach.h"
#include "ui/outlook.h"

#define TILE_FACTS 6

typedef struct TileFact {
    Icon icon;
    const char *text; // NULL or empty: left out
} TileFact;

// Like ui_card(), but its ground stays as it is, so that the figures on it have the same. Returns the focus, 0..1.
float tile_card(Ui *ui, UiId id, Rect rect);
// What a list that fills `list` may scroll in: wider by the rings around its cards, while the list makes room for the
// bar that shows where it is.
Rect tile_view(const Ui *ui, Rect *list);
// The figure of an exercise, or of a variant, on a card; nothing until it is ready. `id` may be unknown.
void tile_figure(Coach *coach, Ui *ui, Rect rect, const char *id, bool moves, bool focus);
// The still figures of a programme's first exercises side by side, as many as fit `most` and the width.
void tile_figures(Coach *coach, Ui *ui, Rect rect, const Programme *programme, int most);
// The stretch of `height` in the middle of a rectangle's.
Rect tile_middle(Rect rect, float height);
// The place of a row in its list.
void tile_number(Ui *ui, Rect rect, int number);
// Facts one after the other, on the next line where there is no room; returns the height that they take, pixels.
float tile_facts(Ui *ui, Rect rect, const TileFact *facts, int count);
float tile_facts_height(Ui *ui, float width, const TileFact *facts, int count);
// A title, and below it what else is to be said, in the middle of the height of `rect`, whole as long as that is at
// least tile_words_height().
void tile_words(Ui *ui, Rect rect, const char *title, const char *detail);
float tile_words_height(Ui *ui, float width, const char *title, const char *detail);
// The first whole sentences of a text that have room in its box and lines; nothing where not even one has. Returns the
// height that they take, pixels.
float tile_sentences(Ui *ui, const UiText *text);
// A part of a card that looks like a button, for what the card as a whole does. Returns its width.
float tile_pill(Ui *ui, Rect rect, Icon icon, const char *text);
// The title of an exercise or a variant in the language of the picture: a variant's is its exercise's.
const char *tile_title(const Coach *coach, const Ui *ui, const char *id);
// A programme as it would be played, for outlook_begin(); NULL until the packs are known.
Outlook *tile_outlook(Coach *coach, const Programme *programme);
// Exercises of a programme that are in the packs.
int tile_known(const Coach *coach, const Programme *programme);

#endif
