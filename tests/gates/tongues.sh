# shellcheck shell=sh disable=SC2154
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by the gates that look at languages, which have a folder $scratch: which ones there are, and
# whether all that is installed speaks each.

languages () {
  grep -v '^#' po/LINGUAS
}

# The language that $1 has other words than; what it does not say is said as there.
overridden () {
  sed -n 's/^"X-Overrides: \(.*\)\\n"$/\1/p' "po/$1.po"
}

# One that overrides another is read in that one: Debian wants no second page for a country.
languages_in_full () {
  languages | while read -r language; do
    [ -n "$(overridden "$language")" ] || echo "$language"
  done
}

# The names that a language has in other places, each with that of the language.
places () {
  grep -v '^#' po/PLACES
}

names_of_places () {
  places | cut -d ' ' -f 1
}

# texts FILE: a line for each text that is translated, the same for two of a kind.
texts () {
  sed -nE 's/^(Description)=.*/\1/p; s/^ *<(name|summary|developer_name|p)>.*/\1/p' "$1"
}

# translations FILE: the same, and the language.
translations () {
  sed -nE 's/^(Description)\[(.*)\]=.*/\1 \2/p
    s/^ *<(name|summary|developer_name|p) xml:lang="([^"]*)">.*/\1 \2/p' "$1"
}

# texts_spoken FOLDER: what clients and software centres show of us, from files below the folder.
# Liferea's is in no list of what is translated: its words are those of the summary, and have no
# translation as soon as they differ.
texts_spoken () {
  find "$1" -name '*.plugin' -o -name 'org.dwreader.*.metainfo.xml' | while read -r file; do
    texts "$file" | sort >"$scratch/texts"
    [ -s "$scratch/texts" ] || echo "${file##*/}: has nothing to be translated"
    { languages_in_full; names_of_places; } | while read -r language; do
      sed "s/\$/ $language/" "$scratch/texts"
    done | sort >"$scratch/expected-texts"
    translations "$file" | sort >"$scratch/translations"
    comm -23 "$scratch/expected-texts" "$scratch/translations" | awk -v file="${file##*/}" '
      { languages[$1] = languages[$1] " " $2 }
      END {
        for (text in languages)
          print file ": " text " is no message of po/ in these words, or lacks:" languages[text]
      }'
    { languages; names_of_places; } | sed 's/^/ /; s/$/$/' >"$scratch/known"
    grep -v -f "$scratch/known" "$scratch/translations" |
      sed "s|^|${file##*/}: neither in po/LINGUAS nor in po/PLACES: |"
  done
}

# links_lead PREFIX EXTENSION: what has the language's name in another place is what has its own.
links_lead () {
  places | while read -r place language; do
    for file in "share/locale/@/LC_MESSAGES/dw-reader.mo" "share/man/@/man1/dw-reader.1$2"; do
      there=$1/$(echo "$file" | sed "s/@/$place/")
      cmp "$there" "$1/$(echo "$file" | sed "s/@/$language/")"
    done
  done
}
