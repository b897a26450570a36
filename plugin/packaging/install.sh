# shellcheck shell=sh disable=SC2154
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# `./dev install` and `./dev uninstall`, sourced by dev.

# read_prefix COMMAND ARGUMENT...
read_prefix () {
  asked_by=$1 prefix=/usr/local
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      --prefix=*) prefix=${1#--prefix=} ;;
      --prefix)
        [ $# -ge 2 ] || fail '--prefix needs a folder.'
        prefix=$2
        shift
        ;;
      *) fail "$asked_by: what is $1?" ;;
    esac
    shift
  done
  case $prefix in
    /*) ;;
    *) prefix=$called_from/$prefix ;;
  esac
  prefix=$(realpath -ms "$prefix")
  place=${DESTDIR:-}$prefix
}

# place_as_fits ARGUMENT...: as root, where the prefix wants that.
place_as_fits () {
  above=$place
  while [ ! -e "$above" ]; do
    above=$(dirname "$above")
  done
  if [ -w "$above" ]; then
    plugin/packaging/place.sh "$@"
  else
    as_root env "DESTDIR=${DESTDIR:-}" plugin/packaging/place.sh "$@"
  fi
}

refuse_beside_package () {
  [ -z "${DESTDIR:-}" ] && [ "$prefix" = /usr ] || return 0
  case $(dpkg-query -W -f '${db:Status-Status}' dw-reader 2>/dev/null) in
    installed) fail 'the Debian package dw-reader is in /usr: remove it first.' ;;
  esac
}

install () {
  read_prefix install "$@"
  refuse_beside_package
  need build run
  # shellcheck disable=SC2086 # one word is one option
  configure build-install "--prefix=$prefix" --buildtype=release $all_parts \
    -Dtests=disabled
  compile build-install
  say "installing into $place"
  place_as_fits install build-install "$prefix"
  tell_how_to_switch_on
}

# installed NAME: where such a file of an adapter is.
installed () {
  find "$place"/lib* -path "*/$1" 2>/dev/null | head -n 1
}

tell_how_to_switch_on () {
  claws_plugin=$(installed 'claws-mail/plugins/dw-reader.so')
  if [ -n "$claws_plugin" ]; then
    say 'Claws Mail: Configuration > Plugins > Load, and choose'
    say "  $claws_plugin"
  fi
  say 'then, in each: View > DW Reader, or Ctrl+Alt+W'
}

uninstall () {
  read_prefix uninstall "$@"
  [ -f "$place/share/dw-reader/installed-files" ] ||
    fail "in $place is nothing that ./dev install has put there."
  say "removing what ./dev install has put into $place"
  place_as_fits uninstall "$prefix"
  say 'what you read and set stays: ~/.local/share/dw-reader (articles), ~/.config/dw-reader'
}
