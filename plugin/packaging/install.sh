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
  prefix=$(absolute "$prefix")
  # The folders that meson notes begin with it as it is here.
  if [ -n "${DESTDIR:-}" ]; then
    DESTDIR=$(absolute "$DESTDIR")
    DESTDIR=${DESTDIR%/}
    export DESTDIR
  fi
  place=${DESTDIR:-}$prefix
}

# absolute PATH: of where dev was called, without a slash at its end.
absolute () {
  case $1 in
    /*) realpath -ms "$1" ;;
    *) realpath -ms "$called_from/$1" ;;
  esac
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
  leave_out_what_is_not_here
  # shellcheck disable=SC2086 # one word is one option
  configure build-install "--prefix=$prefix" --buildtype=release $all_parts \
    -Dtests=disabled
  compile build-install
  say "installing into $place"
  place_as_fits install build-install "$prefix"
  tell_how_to_switch_on
}

# tell_how_to_switch_on: Debian's clients look below /usr; for another prefix each needs a word.
tell_how_to_switch_on () {
  adapter=$(installed 'claws-mail/plugins/dw-reader.so')
  if [ -n "$adapter" ]; then
    say 'Claws Mail: Configuration > Plugins > Load, and choose'
    say "  $adapter"
  fi
  adapter=$(installed 'evolution/modules/module-dw-reader.so')
  if [ -n "$adapter" ] && [ "$prefix" = /usr ]; then
    say 'Evolution: has it after its next start'
  elif [ -n "$adapter" ]; then
    say 'Evolution: has to be told where it is, at each start:'
    say "  EDS_EXTRA_PREFIXES=$prefix evolution"
    say 'or, after the next login, always:'
    say "  mkdir -p ~/.config/environment.d"
    say "  echo EDS_EXTRA_PREFIXES=$prefix >~/.config/environment.d/dw-reader.conf"
  fi
  adapter=$(installed 'liferea/plugins/dw-reader.plugin')
  if [ -n "$adapter" ]; then
    say 'Liferea: Tools > Plugins > Activate Plugins, and tick DW Reader'
  fi
  if [ -n "$adapter" ] && [ "$prefix" != /usr ]; then
    say 'before its next start, let it look there:'
    say '  mkdir -p ~/.local/share/liferea/plugins'
    say "  ln -s $(dirname "$adapter") ~/.local/share/liferea/plugins/dw-reader"
  fi
  say 'then, in each: View > DW Reader, or Ctrl+Alt+W'
}

# installed NAME: where such a file of an adapter is, for who runs the client.
installed () {
  find "$place"/lib* -path "*/$1" 2>/dev/null | head -n 1 | sed "s|^${DESTDIR:-}||"
}

uninstall () {
  read_prefix uninstall "$@"
  refuse_beside_package
  [ -f "$place/share/dw-reader/installed-files" ] ||
    fail "in $place is nothing that ./dev install has put there."
  say "removing what ./dev install has put into $place"
  place_as_fits uninstall "$prefix"
  say 'what you read and set stays: ~/.local/share/dw-reader (articles), ~/.config/dw-reader, ~/.cache/dw-reader'
  # shellcheck disable=SC2088 # it is not opened
  for link in '~/.config/environment.d/dw-reader.conf' '~/.local/share/liferea/plugins/dw-reader'; do
    [ "$prefix" = /usr ] || say "and so does $link, if you made it"
  done
}
