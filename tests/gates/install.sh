#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What an installation consists of, and that it works from where it is.

# shellcheck source=tests/gates/gate.sh
. "$(dirname "$0")/gate.sh"
# shellcheck source=tests/gates/tongues.sh
. "$(dirname "$0")/tongues.sh"

scratch=$(mktemp -d)
newsroom_pid=''
tidy () {
  [ -z "$newsroom_pid" ] || kill "$newsroom_pid"
  rm -rf "$scratch"
}
trap tidy EXIT

# expected FOLDER-OF-LIBRARIES: an adapter's files are those of its package.
expected () {
  {
    echo bin/dw-reader
    echo libexec/dw-reader-service
    cat plugin/hosts/*/debian/*.install | sed "s|^usr/||; s|^lib/\*/|$1/|"
    echo "$1/dw-reader/dw-reader-panel-4.0.so"
    echo "$1/dw-reader/dw-reader-panel-4.1.so"
    echo share/dw-reader/gschemas.compiled
    echo share/dw-reader/installed-files
    echo share/man/man1/dw-reader.1
    { languages; names_of_places; } | sed 's|.*|share/locale/&/LC_MESSAGES/dw-reader.mo|'
    { languages_in_full; names_of_places; } | sed 's|.*|share/man/&/man1/dw-reader.1|'
  } | sort
}

option () {
  meson introspect "$build_root" --buildoptions |
    python3 -c 'import json, sys
print(next(o["value"] for o in json.load(sys.stdin) if o["name"] == sys.argv[1]))' "$1"
}

# Into an empty folder, by DESTDIR: these files and no others.
files () {
  DESTDIR=$scratch/dest plugin/packaging/place.sh install "$build_root" "$(option prefix)"
  (cd "$scratch/dest" && find . ! -type d | sed "s|^\.$(option prefix)/||" | sort) >"$scratch/there"
  expected "$(option libdir)" >"$scratch/expected"
  comm -13 "$scratch/expected" "$scratch/there" | sed 's/^/not expected: /'
  comm -23 "$scratch/expected" "$scratch/there" | sed 's/^/missing: /'
}

# `apropos` lists what lexgrog finds in a page: what the command line says of itself in that language,
# without a full stop.
manual_pages () {
  languages_in_full | while read -r language; do
    page=$scratch/dest$(option prefix)/share/man/$language/man1/dw-reader.1
    iconv -f UTF-8 -t UTF-8 "$page" >"$scratch/said" || echo "$page is not UTF-8"
    name=$(LC_ALL=C.UTF-8 lexgrog "$page" | sed 's/^[^"]*"dw-reader - \(.*\)"$/\1/')
    sentence=$(LC_ALL=C.UTF-8 LANGUAGE=$language "$build_root/plugin/cli/dw-reader" --help |
      grep -F dw.com)
    case $sentence in
      Reads*) echo "$language: the command line speaks English" ;;
      "$name." | "$name。" | "$name।" | "$name۔" | "$name።") ;;
      *) echo "$language: $name, but the command line says: $sentence" ;;
    esac
    # But for that line, the page is the English one.
    diff plugin/cli/dw-reader.1 "$page" | grep -c '^>' | grep -qx 1 ||
      echo "$language: other lines differ, too"
  done
}

# Out again: the folders that were made for it, too.
nothing_left () {
  DESTDIR=$scratch/dest plugin/packaging/place.sh uninstall "$(option prefix)"
  find "$scratch/dest" -mindepth 1 | sed 's/^/left: /'
}

# What is somebody else's stays, a note that names files elsewhere is not believed, and what only an
# earlier version had goes with the next one.
others_stay () {
  there=$scratch/prefix
  echo earlier >"$there/bin/earlier"
  echo mine >"$there/share/mine"
  echo elsewhere >"$scratch/elsewhere"
  {
    echo "f $there/bin/earlier"
    echo "f $scratch/elsewhere"
    echo "f $there/bin/../../elsewhere"
  } >>"$there/share/dw-reader/installed-files"
  plugin/packaging/place.sh install "$scratch/build" "$there"
  [ ! -e "$there/bin/earlier" ] || echo 'the file of an earlier version is left'
  plugin/packaging/place.sh uninstall "$there"
  [ -f "$scratch/elsewhere" ] || echo 'a file outside of the prefix was removed'
  (cd "$there" && find . -type f) >"$scratch/there"
  echo ./share/mine | diff - "$scratch/there"
}

# by_dev COMMAND...: as the functions of dev do it, but for what would touch the machine.
# shellcheck disable=SC2317 # install.sh calls these
by_dev () (
  called_from=$scratch
  as_root () { echo "asked for root: $*"; }
  fail () {
    echo "refused: $*"
    exit 1
  }
  say () { :; }
  # shellcheck source=plugin/packaging/install.sh
  . plugin/packaging/install.sh
  "$@"
)

install_again () {
  read_prefix install --prefix "$scratch/prefix"
  place_as_fits install "$scratch/build" "$prefix"
}

# Whichever way DESTDIR is written, it is the same folder, and what was just installed stays.
written_otherwise () {
  for DESTDIR in "$scratch/other" "$scratch/other/" other "$scratch//build/../other"; do
    export DESTDIR
    by_dev install_again
    [ -x "$scratch/other$scratch/prefix/bin/dw-reader" ] || echo "DESTDIR=$DESTDIR: nothing is there"
  done
  rm -rf "$scratch/other"
}

# meson's log of an installation by root is root's: the next one needs a new one.
log_is_new () {
  ln "$scratch/build/meson-logs/install-log.txt" "$scratch/kept-log"
  plugin/packaging/place.sh install "$scratch/build" "$scratch/prefix"
  [ "$(stat -c %h "$scratch/kept-log")" = 1 ] || echo 'the log is the old file'
}

# Neither puts files in the place of a Debian package's, nor takes them out.
beside_package () {
  # shellcheck disable=SC2317 # install.sh calls it
  place_as_fits () { echo "$1 was done"; }
  "$1" --prefix /usr
}

refused_beside_package () {
  mkdir "$scratch/debian"
  printf '#!/bin/sh\necho installed\n' >"$scratch/debian/dpkg-query"
  chmod +x "$scratch/debian/dpkg-query"
  for command in install uninstall; do
    PATH=$scratch/debian:$PATH by_dev beside_package "$command" |
      grep -q '^refused: the Debian package' || echo "$command goes on"
  done
}

# The command line and the service, built for a prefix of their own; the build folder is then away,
# so that nothing can be found there.
install_away () {
  {
    meson setup "$scratch/build" "--prefix=$scratch/prefix" -Doptimization=0 -Ddebug=false \
      -Dtests=disabled -Dpanel_4_0=disabled -Dpanel_4_1=disabled -Dclaws_mail=disabled \
      -Devolution=disabled -Dliferea=disabled
    ninja -C "$scratch/build"
    plugin/packaging/place.sh install "$scratch/build" "$scratch/prefix"
  } >"$scratch/log" 2>&1 || tail -n 20 "$scratch/log"
  mv "$scratch/build" "$scratch/elsewhere-build"
}

# says WORDS COMMAND...: complains when the command fails or its output lacks the words.
says () {
  words=$1
  shift
  (cd / && timeout 60 "$@") >"$scratch/said" 2>&1 || echo "$*: failed"
  grep -qF "$words" "$scratch/said" || {
    echo "$* does not say: $words"
    head -n 20 "$scratch/said"
  }
}

start_newsroom () {
  mkdir "$scratch/newsroom"
  mkfifo "$scratch/hold"
  "$build_root/tests/newsroom/dw-newsroom" --dir "$scratch/newsroom" <"$scratch/hold" \
    >"$scratch/newsroom.log" 2>&1 &
  newsroom_pid=$!
  exec 9>"$scratch/hold"
  tenths=0
  while [ ! -s "$scratch/newsroom/connect-to" ] && [ "$tenths" -lt 200 ]; do
    tenths=$((tenths + 1))
    sleep 0.1
  done
}

one_command_line () {
  found=$(find "$build_root" -type f -name dw-reader -perm -u+x)
  [ "$found" = "$build_root/plugin/cli/dw-reader" ] || printf 'executables: %s\n' "$found"
}

version=$(sed -n "s/^  version: '\(.*\)',/\1/p" meson.build)
article=https://www.dw.com/en/island-ferry-runs-on-batteries-and-patience/a-70000102
headline='Island ferry runs on batteries and patience'
report files files
report manual-pages manual_pages
report texts texts_spoken "$scratch/dest"
report places links_lead "$scratch/dest$(option prefix)" ''
report nothing-left nothing_left
report one-command-line one_command_line
report builds-without-panels install_away
start_newsroom
export DW_READER_CONNECT_TO DW_READER_CA_FILE
DW_READER_CONNECT_TO=$(cat "$scratch/newsroom/connect-to")
DW_READER_CA_FILE=$scratch/newsroom/ca.pem
for program in "$scratch/prefix/bin/dw-reader" "$build_root/plugin/cli/dw-reader"; do
  place=$(case $program in "$scratch"*) echo installed ;; *) echo uninstalled ;; esac)
  report "$place/version" says "$version" "$program" --version
  report "$place/service" says "$headline" "$program" show "$article"
  report "$place/languages" says 'Quelle: Deutsche Welle' \
    env LANGUAGE=de "$program" show "$article"
  report "$place/plurals" says 'Lesezeit: 2 Minuten' \
    env LANGUAGE=de "$program" show --format=html "$article"
done
mv "$scratch/elsewhere-build" "$scratch/build"
report others-stay others_stay
report destdir written_otherwise
report log-is-new log_is_new
report beside-package refused_beside_package
finish
