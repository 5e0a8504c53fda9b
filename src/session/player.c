#include "session/player.h"

#define PLAYER_SECOND ((int64_t)1000000 * TICKS_PER_SECOND) // in the units of Player.resume

void player_init(Player *player, const Timeline *timeline)
{
    *player = (Player){.timeline = timeline, .tempo = 100, .heard = -1};
}

static void player_go(Player *player, int tick)
{
    int last = player->timeline->length;
    player->tick = tick < 0 ? 0 : tick > last ? last : tick;
    player->remainder = 0;
    player->over = 0;
    player->heard = player->tick - 1;
    if (player->state == PLAYER_DONE && player->tick < last)
        player->state = PLAYER_PLAYING;
}

static void player_toggle(Player *player)
{
    player->slept = false;
    switch (player->state) {
    case PLAYER_PLAYING:
    case PLAYER_RESUMING:
        player->state = PLAYER_PAUSED;
        break;
    case PLAYER_PAUSED:
        player->state = PLAYER_RESUMING;
        player->resume = PLAYER_RESUME * PLAYER_SECOND;
        break;
    case PLAYER_DONE:
        player_go(player, 0);
        break;
    }
}

void player_control(Player *player, const PlayerInput *input)
{
    if (input->toggle)
        player_toggle(player);
    if (input->pause && player->state != PLAYER_DONE)
        player->state = PLAYER_PAUSED;
    int tempo = player->tempo + input->tempo * PLAYER_TEMPO_STEP;
    player->tempo = tempo < PLAYER_TEMPO_LEAST  ? PLAYER_TEMPO_LEAST
                    : tempo > PLAYER_TEMPO_MOST ? PLAYER_TEMPO_MOST
                                                : tempo;
}

static void player_apply(Player *player, const PlayerInput *input)
{
    player_control(player, input);
    if (input->back)
        player_go(player, timeline_tick_back(player->timeline, player->tick));
    if (input->next)
        player_go(player, timeline_tick_next(player->timeline, player->tick));
    if (input->seek)
        player_go(player, input->seek_tick);
}

// Counts down; returns the microseconds that are left for playing once it is over.
static int64_t player_get_ready(Player *player, int64_t elapsed, Event *events, int capacity, int *count)
{
    int64_t before = player->resume, after = before - elapsed * TICKS_PER_SECOND;
    int segment = timeline_segment_at(player->timeline, player->tick);
    for (int value = PLAYER_RESUME; value > 0; value--) {
        // The first falls due with the first time that passes.
        bool due = value == PLAYER_RESUME ? before == value * PLAYER_SECOND && elapsed > 0
                                          : before > value * PLAYER_SECOND && after <= value * PLAYER_SECOND;
        if (due && *count < capacity)
            events[(*count)++] =
                (Event){.kind = EVENT_COUNTDOWN, .tick = player->tick, .segment = segment, .value = value};
    }
    if (after > 0) {
        player->resume = after;
        return 0;
    }
    player->resume = 0;
    player->state = PLAYER_PLAYING;
    return -after / TICKS_PER_SECOND;
}

static int player_hear(Player *player, Event *events, int capacity)
{
    int due = events_between(player->timeline, player->heard, player->tick, events, capacity);
    player->heard = player->tick;
    return due < capacity ? due : capacity;
}

int player_step(Player *player, const PlayerInput *input, Event *events, int capacity)
{
    int count = 0;

    // 1. Keys.
    player_apply(player, input);

    // 2. Time that nobody saw.
    int64_t elapsed = input->elapsed > 0 ? input->elapsed : 0;
    if (elapsed > PLAYER_GAP && (player->state == PLAYER_PLAYING || player->state == PLAYER_RESUMING)) {
        player->state = PLAYER_PAUSED;
        player->slept = true;
    }

    // 3. Time.
    if (player->state == PLAYER_RESUMING)
        elapsed = player_get_ready(player, elapsed, events, capacity, &count);
    if (player->state != PLAYER_PLAYING)
        return count;
    player->remainder += elapsed * TICKS_PER_SECOND * player->tempo;
    int64_t tick = player->tick + player->remainder / PLAYER_TICK;
    player->remainder %= PLAYER_TICK;
    if (tick >= player->timeline->length) {
        int64_t beyond = tick - player->timeline->length;
        player->over = player->goes_on ? beyond * PLAYER_TICK + player->remainder : 0;
        tick = player->timeline->length;
        player->remainder = 0;
        player->state = player->goes_on ? PLAYER_PLAYING : PLAYER_DONE;
    }
    player->tick = (int)tick;

    // 4. What fell due.
    int due = player_hear(player, events + count, capacity - count);
    return count + due;
}

int player_enter(Player *player, const Timeline *timeline, int tick, bool heard, Event *events, int capacity)
{
    int64_t over = player->over;
    player->timeline = timeline;
    player_go(player, tick);
    player->heard = heard ? player->tick : player->tick - 1;
    if (player->state != PLAYER_PLAYING)
        return 0;
    player->remainder = over;
    return player_step(player, &(PlayerInput){0}, events, capacity);
}

float player_fraction(const Player *player)
{
    return (float)((double)player->remainder / (double)PLAYER_TICK);
}

int player_resume_seconds(const Player *player)
{
    return player->state == PLAYER_RESUMING ? (int)((player->resume + PLAYER_SECOND - 1) / PLAYER_SECOND) : 0;
}
