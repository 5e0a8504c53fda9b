#!/bin/sh
# same_in_builds.sh COMPARE DEV RELEASE PACK: traces of every exercise of the pack agree within 0.1 mm, and two runs of
# one program agree to the byte. 77 where a build is missing.
set -eu
compare=$1 dev=$2 release=$3 pack=$4
[ -x "$dev" ] && [ -x "$release" ] || exit 77
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for id in test-arm test-arm-low; do
    "$dev" trace "$id" --pack "$pack" --fps 10 --json >"$folder/dev"
    "$release" trace "$id" --pack "$pack" --fps 10 --json >"$folder/release"
    "$release" trace "$id" --pack "$pack" --fps 10 --json >"$folder/again"
    cmp "$folder/release" "$folder/again"
    "$compare" "$folder/dev" "$folder/release" 0.0001
done
