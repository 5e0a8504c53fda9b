#!/bin/sh
# The program's words between the sources and the catalogues:
#   translations.sh update SOURCE   reads src/ into po/wervel.pot and brings po/*.po up to date
#   translations.sh check SOURCE    changes nothing; fails where a word of the sources is missing, doubtful or
#                                   untranslated in po/nl.po, where one is no longer used, or where msgfmt complains
# Without places, dates and wrapping, sorted: a new word is a few new lines and no others.
set -eu

mode=$1
cd -- "$2"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
layout='--no-location --sort-output --no-wrap'
failed=0

fail() {
    printf 'po: %s\n' "$*" >&2
    failed=1
}

# extract OUT KEYWORD...
extract() {
    out=$1
    shift
    # shellcheck disable=SC2086
    find src -name '*.[ch]' | LC_ALL=C sort | xgettext --files-from=- --output="$out" $layout --force-po \
        --language=C --from-code=UTF-8 --package-name=wervel --add-comments=TRANSLATORS --keyword "$@"
}

extract_words() {
    extract "$folder/full.pot" --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=intl_text --keyword=intl_plural:1,2 \
        --flag=_:1:pass-c-format --flag=N_:1:pass-c-format --flag=intl_plural:1:pass-c-format \
        --flag=intl_plural:2:pass-c-format
    sed -e '/^"POT-Creation-Date:/d' -e '/^"PO-Revision-Date:/d' -e '/^"Last-Translator:/d' \
        -e '/^"Language-Team:/d' -e '/^"Report-Msgid-Bugs-To:/d' -e '1,/^msgid ""$/{/^#/d}' \
        -e 's/charset=CHARSET/charset=UTF-8/' -e 's/nplurals=INTEGER; plural=EXPRESSION/nplurals=2; plural=(n != 1)/' \
        "$folder/full.pot" >"$folder/wervel.pot"
}

# A catalogue finds a plural by its singular alone: one that has two plurals would have the translation of only one.
check_plurals() {
    extract "$folder/plurals.pot" --keyword=intl_plural:2c,1 # an entry for each pair
    sed -n '/^msgctxt/{n;s/^msgid //p}' "$folder/plurals.pot" | LC_ALL=C sort | uniq -d >"$folder/twice"
    [ ! -s "$folder/twice" ] || fail "singulars with two plurals:$(printf '\n'; sed 's/^/  /' "$folder/twice")"
}

# merge FROM TO: a catalogue with exactly the words of the sources.
merge() {
    # shellcheck disable=SC2086
    msgmerge --quiet --no-fuzzy-matching --force-po $layout --output-file="$folder/merged.po" "$1" "$folder/wervel.pot"
    # shellcheck disable=SC2086
    msgattrib --no-obsolete --force-po $layout --output-file="$2" "$folder/merged.po"
}

# listed CATALOGUE OPTION: the words that msgattrib selects, a line each.
listed() {
    msgattrib "$2" --no-obsolete --no-location --no-wrap "$1" | sed -n 's/^msgid "\(..*\)"$/\1/p'
}

extract_words
case $mode in
update)
    cp "$folder/wervel.pot" po/wervel.pot
    for catalogue in po/*.po; do
        merge "$catalogue" "$folder/new.po"
        cmp -s "$folder/new.po" "$catalogue" || cp "$folder/new.po" "$catalogue"
    done
    ;;
check)
    check_plurals
    cmp -s "$folder/wervel.pot" po/wervel.pot || fail "wervel.pot is not what the sources say"
    for catalogue in po/*.po; do
        msgfmt --check --output-file=/dev/null "$catalogue" || fail "$catalogue has faults"
        # By this line the program knows that the catalogue answers.
        grep -q "^\"Language: $(basename "$catalogue" .po)\\\\n\"\$" "$catalogue" || fail "$catalogue has no line Language:"
        merge "$catalogue" "$folder/new.po"
        cmp -s "$folder/new.po" "$catalogue" || fail "$catalogue does not have the words of the sources"
    done
    merge po/nl.po "$folder/new.po"
    listed "$folder/new.po" --untranslated >"$folder/untranslated"
    listed "$folder/new.po" --only-fuzzy >"$folder/fuzzy"
    for state in untranslated fuzzy; do
        [ ! -s "$folder/$state" ] || fail "in nl.po $state:$(printf '\n'; sed 's/^/  /' "$folder/$state")"
    done
    [ "$failed" -eq 0 ] || fail "after a change of words: build the target translations, then write what po/nl.po lacks"
    ;;
*)
    fail "update or check, not $mode"
    ;;
esac
exit "$failed"
