#!/bin/sh
# Plays one exercise full screen under Xvfb with wervel, and a video of the same exercise, made by `wervel render`, with mpv: processor
# seconds per second of playing, own and with the X server's. Not a test: it needs xvfb, mpv and ffmpeg, and a quiet machine.
#   tests/bench/compare_mpv.sh [WERVEL] [ID] [SECONDS] [ROUNDS]
# Runs are interleaved and the medians of the rounds are printed; only the ratios are worth keeping.
set -eu

wervel=${1:-build/release/src/app/wervel}
id=${2:-thuis-superman}
seconds=${3:-15}
rounds=${4:-3}
work=$(mktemp -d)
display=:$((90 + $$ % 9))
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

"$wervel" render "$id" -o "$work/exercise.mp4" --size 1920x1080 --fps 60 --time "0-$seconds" >/dev/null
Xvfb "$display" -screen 0 1920x1080x24 >/dev/null 2>&1 &
server=$!
sleep 2
export DISPLAY="$display" SDL_AUDIODRIVER=dummy

ticks() { # processor time of a process that runs, in clock ticks
    sed 's/.*) //' "/proc/$1/stat" | awk '{print $12 + $13}'
}

# run NAME COMMAND...: appends "own with_server" in CPU seconds per second to a file
run() {
    name=$1
    shift
    before=$(ticks "$server")
    command time -o "$work/last" -q -f '%U %S' "$@" >/dev/null 2>&1 || true
    after=$(ticks "$server")
    awk -v b="$before" -v a="$after" -v s="$seconds" -v hz="$(getconf CLK_TCK)" \
        '{own = ($1 + $2) / s; printf "%.4f %.4f\n", own, own + (a - b) / hz / s}' "$work/last" >>"$work/$name"
}

i=0
while [ "$i" -lt "$rounds" ]; do
    run wervel sh -c "exec \"$wervel\" play \"$id\" --for $seconds 2>/dev/null"
    run mpv-null sh -c "exec mpv --no-config --no-audio --vo=null --length=$seconds \"$work/exercise.mp4\" 2>/dev/null"
    run mpv-x11 sh -c "exec mpv --no-config --no-audio --vo=x11 --fs --length=$seconds \"$work/exercise.mp4\" 2>/dev/null"
    i=$((i + 1))
done

median() { # column of a file
    awk -v c="$2" '{print $c}' "$work/$1" | sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'
}

printf '%-10s %8s %12s   (processor seconds a second, median of %s)\n' player own 'with X' "$rounds"
for name in wervel mpv-null mpv-x11; do
    printf '%-10s %8s %12s\n' "$name" "$(median "$name" 1)" "$(median "$name" 2)"
done
awk -v w="$(median wervel 1)" -v n="$(median mpv-null 1)" -v wx="$(median wervel 2)" -v x="$(median mpv-x11 2)" \
    'BEGIN {printf "own / mpv --vo=null: %.2f (goal 0.40)\nwith X / mpv --vo=x11: %.2f (goal 0.18)\n", w / n, wx / x}'
