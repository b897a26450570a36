#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Everything that a person reads can be translated, and is, in each language of po/LINGUAS.

# shellcheck source=tests/gates/gate.sh
. "$(dirname "$0")/gate.sh"
# shellcheck source=tests/gates/tongues.sh
. "$(dirname "$0")/tongues.sh"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

listed () {
  po/listed | sort
}

speaking_files () {
  {
    find include plugin ui -name '*.[ch]' -exec grep -lE '\b(_|N_|C_|NC_|dngettext) \(|\b(_|C_|NC_)\("' {} +
    find plugin -name '*.metainfo.xml.in'
    find include plugin ui -name '*.ui' -exec grep -l 'translatable="yes"' {} +
  } | sort -u
}

unlisted () {
  speaking_files >"$scratch/speaking"
  listed >"$scratch/listed"
  comm -23 "$scratch/speaking" "$scratch/listed" | sed 's/$/: not in po\/POTFILES.in/'
  comm -13 "$scratch/speaking" "$scratch/listed" | sed 's/$/: in po\/POTFILES.in for nothing/'
}

undomained () {
  find ui plugin -name '*.ui' -exec grep -L 'domain="dw-reader"' {} + |
    sed 's/$/: <interface> without domain="dw-reader"/'
  listed | grep '\.c$' | xargs -r grep -L 'dwr-i18n\.h' |
    sed 's/$/: takes another header for its words than dwr-i18n.h/'
  # The C library's plurals are of the client's domain: ours alone, and asked for by name.
  find include plugin ui -name '*.[ch]' -exec grep -lE '\b(ngettext|gettext) \(' {} + |
    sed 's/$/: asks the language of the client; use dngettext (GETTEXT_PACKAGE, ...)/'
}

# What a person reads has the digits and months of our words: dwr-numerals.h, dwr-date-words.h.
undigited () {
  find plugin ui -name '*.[ch]' -exec \
    grep -lPzo 'g_\w*print\w* \([^;]*\b(_|C_|dngettext) ?\("?[^;]*%[\d$]*[du]\b' {} + |
    sed 's/$/: a translated number without dwr_numerals_format ()/'
  find plugin ui -name '*.[ch]' -exec \
    grep -lPzo 'g_date_time_format \([^;]*(%-?[ABab]|\b(_|C_) ?\()' {} + |
    sed 's/$/: a date in words without dwr_date_words_dup ()/'
  find plugin ui -name '*.[ch]' -exec grep -l '\bg_format_size' {} + |
    sed 's/$/: a size without dwr_numerals_dup_size ()/'
}

ids () {
  msgcat --no-wrap --no-location "$1" | sed -n '/^msg\(id\|ctxt\)/,/^msgstr/p' | grep '^\(msgid\|msgctxt\|"\)' |
    grep -vE '^"(POT-Creation-Date|PO-Revision-Date|Project-Id-Version|Report-Msgid)'
}

# Where a client's adapter is not in the source, its words are in the template for nothing, and
# those of others may stand in another order.
differences () {
  if [ "$(listed | wc -l)" = "$(grep -v '^#' po/POTFILES.in | grep -c .)" ]; then
    diff "$1" "$2" | grep '^[<>]'
  else
    sort -u "$1" >"$1.sorted"
    sort -u "$2" | comm -13 "$1.sorted" -
  fi
}

stale_template () {
  po/extract "$scratch/fresh.pot" 2>&1
  ids "$scratch/fresh.pot" >"$scratch/fresh"
  ids po/dw-reader.pot >"$scratch/committed"
  differences "$scratch/committed" "$scratch/fresh" | sed 's/^/po\/dw-reader.pot is stale (.\/dev po): /'
}

# What a user of $1 sees.
words () {
  base=$(overridden "$1")
  msgattrib --translated "po/$1.po" | msgcat --use-first - ${base:+"po/$base.po"}
}

incomplete () {
  msgfmt -c -o /dev/null "po/$1.po" 2>&1
  base=$(overridden "$1")
  /usr/bin/python3 tests/gates/complete.py "$scratch/fresh.pot" "po/$1.po" ${base:+"po/$base.po"}
  [ -f "$build_root/po/$1/LC_MESSAGES/dw-reader.mo" ] ||
    echo "build/po/$1/LC_MESSAGES/dw-reader.mo is missing"
}

ambiguous () {
  words "$1" | msgfmt -o "$scratch/$1.mo" -
  python3 tests/gates/mnemonics.py "$scratch/$1.mo"
}

alike () {
  /usr/bin/python3 tests/gates/catalogue.py po/*.po
}

ungrouped () {
  python3 tests/gates/mnemonics.py "$scratch/fresh.pot"
}

unlike () {
  /usr/bin/python3 tests/gates/catalogue.py "po/$1.po"
}

unknown () {
  grep -qx "$1" po/LINGUAS || echo "po/$1.po is not in po/LINGUAS"
}

report potfiles unlisted
report domain undomained
report digits undigited
report template stale_template
report mnemonics ungrouped
report likeness alike
for language in $(languages); do
  report "complete/$language" incomplete "$language"
  report "mnemonics/$language" ambiguous "$language"
  report "catalogue/$language" unlike "$language"
done
for file in po/*.po; do
  language=$(basename "$file" .po)
  report "known/$language" unknown "$language"
done
finish
