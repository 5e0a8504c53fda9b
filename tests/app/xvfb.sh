#!/bin/sh
# Runs a test on an X server of its own. Usage: xvfb.sh PROGRAM [ARGUMENT...]; exit 77 where that cannot be done here.
set -eu
for tool in xvfb-run xauth xdotool setxkbmap; do
    if ! command -v "$tool" >/dev/null; then
        echo "skipped: $tool is not installed"
        exit 77
    fi
done
SDL_VIDEODRIVER=x11 exec xvfb-run -a -s "-screen 0 1280x720x24 -screen 1 1024x768x24 -noreset" "$@"
