#include "ui/words.h"

#include <stddef.h>

static const LocalText words_table[WORD_COUNT] = {
    [WORD_CHOOSE] = {{"Kies een oefening", "Choose an exercise"}},
    [WORD_CHOOSE_HINT] = {{"Pijltjes om te kiezen \xc2\xb7 Enter begint \xc2\xb7 ? toont de toetsen",
                           "Arrows to choose \xc2\xb7 Enter starts \xc2\xb7 ? shows the keys"}},
    [WORD_NO_EXERCISES] = {{"Er zijn geen oefeningen gevonden", "No exercises were found"}},
    [WORD_LOADING] = {{"Een moment\xe2\x80\xa6", "One moment\xe2\x80\xa6"}},
    [WORD_PAUSED] = {{"Pauze", "Paused"}},
    [WORD_PAUSED_HINT] = {{"Spatie gaat verder", "Space goes on"}},
    [WORD_SLEPT] = {{"Even weggeweest: de oefening staat op pauze", "Away for a while: the exercise is paused"}},
    [WORD_KEYS] = {{"Toetsen", "Keys"}},
    [WORD_TEMPO] = {{"Tempo %d%%", "Tempo %d%%"}},
    [WORD_SOUND_ON] = {{"Geluid aan", "Sound on"}},
    [WORD_SOUND_OFF] = {{"Geluid uit", "Sound off"}},
    [WORD_SOUND_NONE] = {{"Geen geluidsapparaat", "No sound device"}},
    [WORD_MIRROR_ON] = {{"Spiegelbeeld aan", "Mirror image on"}},
    [WORD_MIRROR_OFF] = {{"Spiegelbeeld uit", "Mirror image off"}},
    [WORD_VIEW] = {{"Aanzicht %d van %d", "View %d of %d"}},
    [WORD_FAULTS] = {{"Deze oefening kan niet worden getoond", "This exercise cannot be shown"}},
    [WORD_INHALE] = {{"Adem in", "Breathe in"}},
    [WORD_EXHALE] = {{"Adem uit", "Breathe out"}},
    [WORD_FULL] = {{"Adem vast", "Breath held"}},
    [WORD_EMPTY] = {{"Adempauze", "Breath at rest"}},
    [WORD_READY] = {{"Maak je klaar", "Get ready"}},
    [WORD_REST] = {{"Rust", "Rest"}},
    [WORD_OTHER_SIDE] = {{"Andere kant", "Other side"}},
    [WORD_DONE] = {{"Klaar", "Done"}},
    [WORD_START_POSE] = {{"Neem de beginhouding aan", "Take up the starting position"}},
    [WORD_REST_CAPTION] = {{"Even rust, adem rustig door", "Rest a moment and breathe on quietly"}},
    [WORD_OTHER_SIDE_CAPTION] = {{"Wissel van kant", "Change sides"}},
    [WORD_DONE_CAPTION] = {{"Klaar. Blijf nog even rustig", "Done. Stay quiet for a moment"}},
    [WORD_LEFT] = {{"Links", "Left"}},
    [WORD_RIGHT] = {{"Rechts", "Right"}},
    [WORD_SET] = {{"Ronde %d van %d", "Round %d of %d"}},
    [WORD_OF] = {{"%d van %d", "%d of %d"}},
    [WORD_KEY_PAUSE] = {{"pauze en verder", "pause and go on"}},
    [WORD_KEY_PREVIOUS] = {{"een stap terug", "one step back"}},
    [WORD_KEY_NEXT] = {{"een stap vooruit", "one step on"}},
    [WORD_KEY_SLOWER] = {{"langzamer", "slower"}},
    [WORD_KEY_FASTER] = {{"sneller", "faster"}},
    [WORD_KEY_VIEW] = {{"ander aanzicht", "another view"}},
    [WORD_KEY_MIRROR] = {{"spiegelbeeld", "mirror image"}},
    [WORD_KEY_THEME] = {{"licht of donker", "light or dark"}},
    [WORD_KEY_FULLSCREEN] = {{"volledig scherm", "full screen"}},
    [WORD_KEY_SOUND] = {{"geluid aan of uit", "sound on or off"}},
    [WORD_KEY_HELP] = {{"deze toetsen", "these keys"}},
    [WORD_KEY_BACK] = {{"terug naar de lijst", "back to the list"}},
    [WORD_KEY_LANGUAGE] = {{"Nederlands of Engels", "Dutch or English"}},
    [WORD_KEY_QUIT] = {{"stoppen", "quit"}},
    [WORD_KEY_MOVE] = {{"kiezen in de lijst", "choose in the list"}},
    [WORD_KEY_CHOOSE] = {{"begin de oefening", "start the exercise"}},
    [WORD_NAME_SPACE] = {{"spatie", "space"}},
    [WORD_NAME_ENTER] = {{"Enter", "Enter"}},
};

const char *word(Word word, Language language)
{
    return words_table[word].in[language];
}

Language words_language(const char *locale)
{
    return locale && text_starts(locale, "en") ? LANGUAGE_EN : LANGUAGE_NL;
}
