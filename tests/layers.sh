#!/bin/sh
# Holds every #include of the source to the layers: a folder may include itself and what its line below names, and outside
# libraries stay in the files that wrap them. Usage: layers.sh SOURCE_FOLDER; exit 1 and a line for each that breaks it.
set -eu
cd -- "$1"

allowed() {
    case $1 in
    core) echo core ;;
    body) echo core body ;;
    content) echo core body content ;;
    session) echo core body content session ;;
    store) echo core session store ;;
    draw) echo core body draw ;;
    audio) echo core session audio ;;
    ui) echo core body content session store draw audio ui ;;
    app) echo core body content session store draw audio ui app ;;
    *) echo none ;;
    esac
}

# Whether a file may include an outside header.
outside() { # file header
    case $2 in
    SDL*) case $1 in draw/*_sdl.c | audio/*_sdl.c | app/*_sdl.c) return 0 ;; *) return 1 ;; esac ;;
    fontconfig/*) case $1 in draw/*_sdl.c) return 0 ;; *) return 1 ;; esac ;;
    stb*) case $1 in draw/*) return 0 ;; *) return 1 ;; esac ;;
    libfyaml*) case $1 in content/*) return 0 ;; *) return 1 ;; esac ;;
    sqlite3*) case $1 in store/*) return 0 ;; *) return 1 ;; esac ;;
    cmocka*) return 1 ;;
    *) return 0 ;;
    esac
}

list=$(mktemp)
trap 'rm -f "$list"' EXIT
find . -name '*.[ch]' | sed 's|^\./||' | sort | while read -r file; do
    sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*\([<"]\)\([^">]*\).*/\1 \2/p' "$file" |
        while read -r mark header; do
            echo "$file $mark $header"
        done
done >"$list"

faults=0
count=0
fyaml_files=$(awk '$3 ~ /^libfyaml/ { print $1 }' "$list" | sort -u | wc -l)
while read -r file mark header; do
    count=$((count + 1))
    layer=${file%%/*}
    if [ "$mark" = '"' ]; then
        case " $(allowed "$layer") " in
        *" ${header%%/*} "*) ;;
        *)
            echo "$file: includes \"$header\": $layer may include only: $(allowed "$layer")"
            faults=$((faults + 1))
            ;;
        esac
    elif ! outside "$file" "$header"; then
        echo "$file: includes <$header>, which belongs in the file that wraps that library"
        faults=$((faults + 1))
    fi
done <"$list"
if [ "$fyaml_files" -gt 1 ]; then
    echo "libfyaml is included by $fyaml_files files of content; it belongs in one"
    faults=$((faults + 1))
fi
if [ "$count" -eq 0 ]; then
    echo "no includes found below $1"
    faults=1
fi
echo "$count includes, $faults out of place"
[ "$faults" -eq 0 ]
