#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Puts a build into its prefix and takes it out again; `./dev install` and `./dev uninstall` call
# it, as root where the prefix wants that.
#
#   place.sh install BUILD PREFIX
#   place.sh uninstall PREFIX
#
# What was put there is noted in PREFIX/share/dw-reader/installed-files: "f" and a file, or "d" and
# a folder that was not there before. DESTDIR is honoured, and is not part of what is noted.

set -eu

dest=${DESTDIR:-}

note_path () {
  printf '%s\n' "$dest$1/share/dw-reader/installed-files"
}

# What meson has just done, as lines of the note. Its log names folders only when it made them.
new_lines () {
  sed -n "s|^$dest/|/|p" "$1/meson-logs/install-log.txt" | while IFS= read -r path; do
    if [ -d "$dest$path" ]; then
      printf 'd %s\n' "$path"
    else
      printf 'f %s\n' "$path"
    fi
  done
}

# What an earlier installation has put there and this one has not goes; its folders stay noted.
install_build () {
  note=$(note_path "$2")
  old=$(mktemp)
  trap 'rm -f "$old" "$old.new"' EXIT
  [ ! -f "$note" ] || cat "$note" >"$old"
  # It is root's, if the last installation was.
  rm -f "$1/meson-logs/install-log.txt"
  meson install -C "$1" --no-rebuild --quiet
  {
    new_lines "$1"
    printf 'f %s\n' "${note#"$dest"}"
    sed -n '/^d /p' "$old"
  } | LC_ALL=C sort -u >"$old.new"
  sed -n 's/^f //p' "$old" | while IFS= read -r path; do
    grep -qxF "f $path" "$old.new" || remove_file "$2" "$path"
  done
  cat "$old.new" >"$note"
}

# A note may have been changed by somebody: nothing outside of the prefix is ours.
remove_file () {
  case $2 in
    */../* | */..) ;;
    "$1"/*) rm -f "$dest$2" ;;
  esac
}

uninstall () {
  note=$(note_path "$1")
  lines=$(cat "$note")
  printf '%s\n' "$lines" | sed -n 's/^f //p' | while IFS= read -r path; do
    remove_file "$1" "$path"
  done
  # The deepest first; one that holds something else stays.
  printf '%s\n' "$lines" | sed -n 's/^d //p' | LC_ALL=C sort -r | while IFS= read -r path; do
    [ ! -d "$dest$path" ] || rmdir "$dest$path" 2>/dev/null || true
  done
}

case $1 in
  install) install_build "$2" "$3" ;;
  uninstall) uninstall "$2" ;;
esac
