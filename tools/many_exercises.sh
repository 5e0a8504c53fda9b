#!/bin/sh
# Makes a pack of many exercises from the real ones, for measuring how the program bears a large library:
#
#   tools/many_exercises.sh PACK OUT COUNT
#
# Each exercise of PACK is written again and again under a new id ("oki-t2-x007", its variants likewise) and a new title
# ("Thoracaal 2 · 7") until there are COUNT. The first round keeps ids and titles, so that the pack's own programmes
# still find theirs. Everything else of the pack is copied as it is. OUT must not exist yet.
set -eu

if [ $# -ne 3 ] || [ ! -f "$1/pack.yaml" ] || [ -e "$2" ] || [ "$3" -lt 1 ]; then
    echo "usage: $0 PACK OUT COUNT    (PACK is a pack's folder, OUT is not there yet, COUNT is at least 1)" >&2
    exit 2
fi
pack=$1 out=$2 count=$3

mkdir -p "$out/exercises"
for entry in "$pack"/*; do
    [ "$(basename "$entry")" = exercises ] || cp -R "$entry" "$out/"
done
for source in "$pack"/exercises/*/; do
    mkdir "$out/exercises/$(basename "$source")"
done

# One pass over all files writes every copy of each: starting a program 1,500 times would take longer.
find "$pack/exercises" -name '*.yaml' | LC_ALL=C sort | LC_ALL=C awk -v out="$out/exercises" -v count="$count" '
# A text before the place where `pattern` stands in the line.
function before(line, pattern, text) {
    if (!match(line, pattern))
        return line
    return substr(line, 1, RSTART - 1) text substr(line, RSTART)
}
# `title: {nl: Thoracaal 2, en: "..."}`, `exercise: ID`, and below `variants:` the `- id: ID` of each.
function renamed(line, mark, nr) {
    if (line ~ /^[a-z]/)
        variants = line ~ /^variants:/
    if (line ~ /^exercise:/ || (variants && line ~ /^ *- id:/))
        sub(/: *[a-z0-9-]+/, "&" mark, line)
    else if (line ~ /^title:/)
        line = before(before(line, "\"?, *en:", " · " nr), "\"? *}", " · " nr)
    return line
}
{ files[n++] = $0 }
END {
    for (made = 0; made < count; made++) {
        path = files[made % n]
        round = int(made / n)
        m = split(path, parts, "/")
        name = parts[m]
        sub(/\.yaml$/, "", name)
        mark = round ? sprintf("-x%03d", round) : ""
        to = out "/" parts[m - 1] "/" name mark ".yaml"
        while ((getline line < path) > 0)
            print (round ? renamed(line, mark, round + 1) : line) > to
        close(path)
        close(to)
    }
}'
echo "$out: $(find "$out/exercises" -name '*.yaml' | wc -l) exercises"
