#include "audio/mixer_sdl.h"

#include "../core/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"

#include <SDL.h>

static void test_plays_on_a_device(void **state)
{
    (void)state;
    Mixer *mixer = mixer_create();
    assert_true(mixer_available(mixer));
    for (int i = 0; i < 100; i++) { // more than the ring holds: the rest is dropped, nothing is broken
        mixer_play(mixer, &(Cue){.tone = TONE_INHALE, .seconds = 1.0f});
        mixer_play(mixer, &(Cue){.tone = TONE_REPETITION});
    }
    SDL_Delay(60);
    mixer_mute(mixer, true);
    mixer_stop(mixer);
    SDL_Delay(60);
    mixer_destroy(mixer);
}

static void test_without_a_device_it_says_so_once_and_goes_on(void **state)
{
    (void)state;
    char *said = NULL;
    size_t length = 0;
    FILE *sink = open_memstream(&said, &length);
    FILE *before = log_redirect(sink);
    setenv("SDL_AUDIODRIVER", "there-is-no-such-driver", 1);
    Mixer *mixer = mixer_create();
    assert_non_null(mixer);
    assert_false(mixer_available(mixer));
    mixer_play(mixer, &(Cue){.tone = TONE_END});
    mixer_stop(mixer);
    mixer_mute(mixer, true);
    mixer_destroy(mixer);
    log_redirect(before);
    fclose(sink);
    assert_non_null(strstr(said, "no sound"));
    assert_null(strchr(strchr(said, '\n') + 1, '\n'));
    free(said);
    mixer_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plays_on_a_device),
        cmocka_unit_test(test_without_a_device_it_says_so_once_and_goes_on),
    };
    return cmocka_run_group_tests_name("audio/mixer", tests, NULL, NULL);
}
