# shellcheck shell=sh disable=SC2154
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# `./dev try`, sourced by dev: a real client on a throw-away profile, with a screen or without.

# The clients: how they are called here; what people call them; the adapter in the build folder;
# their name among the accessible programs. What else is a client's own: tests/clients/
# CLIENT-profile.sh makes its profile and, in it, the program that starts it there; try_profile ()
# below says with which words.
clients_table () {
  cat <<'END'
claws-mail|Claws Mail|plugin/hosts/claws-mail/dw-reader.so|claws-mail
evolution|Evolution|plugin/hosts/evolution/module-dw-reader.so|evolution
liferea|Liferea|plugin/hosts/liferea/libdw-reader-liferea.so|liferea
END
}

# known_clients: those of them whose adapter is in the source.
known_clients () {
  clients_table | while IFS= read -r known; do
    [ ! -d "plugin/hosts/${known%%|*}" ] || printf '%s\n' "$known"
  done
}

# choose_client NAME
choose_client () {
  row=$(known_clients | grep "^$1|") ||
    fail "try: there is no client $1. There are: $(known_clients | cut -d '|' -f 1 | xargs)."
  IFS='|' read -r client client_name adapter application <<END
$row
END
}

# try_profile: the client's profile in $profile, with the panel shown, and $mails in its inbox or
# $feed as its feed. $first_words are those by which it begins with its first mail, where it would
# not do so anyway. Where somebody sees it, links lead to the desktop's programs.
try_profile () {
  first_words='' outside=--desktop
  [ -z "$picture" ] || outside=''
  case $client in
    claws-mail)
      tests/clients/claws-profile.sh "$profile" "$mails" "build/$adapter" --panel $outside
      first_words='--select #mh/Mailbox/inbox/1'
      ;;
    evolution) tests/clients/evolution-profile.sh "$profile" "$mails" "build/$adapter" --panel ;;
    liferea) tests/clients/liferea-profile.sh "$profile" "$feed" "build/$adapter" --panel $outside ;;
  esac
}

# start_newsroom DIR: the sample articles, and the client led to them.
start_newsroom () {
  mkdir "$1/newsroom"
  mkfifo "$1/newsroom/hold"
  build/tests/newsroom/dw-newsroom --dir "$1/newsroom" <"$1/newsroom/hold" \
    >"$1/newsroom/log" 2>&1 &
  started="$started $!"
  # The newsroom ends when its input does: when this script ends, in whatever way.
  exec 9>"$1/newsroom/hold"
  wait_for "$1/newsroom/connect-to" 'The sample newsroom' "$1/newsroom/log"
  DW_READER_CONNECT_TO=$(cat "$1/newsroom/connect-to")
  DW_READER_CA_FILE=$1/newsroom/ca.pem
  export DW_READER_CONNECT_TO DW_READER_CA_FILE
}

# start_screen DIR: a screen in memory, of the size of the client's window. Its number is nobody
# else's: servers that look for a free one at the same time may take each other's socket away.
start_screen () {
  Xvfb ":$((1000 + $$ % 50000))" -displayfd 8 -screen 0 1360x840x24 -nolisten tcp -noreset \
    8>"$1/display" 9>&- >"$1/screen.log" 2>&1 &
  started="$started $!"
  wait_for "$1/display" 'Xvfb' "$1/screen.log"
  DISPLAY=:$(cat "$1/display")
  export DISPLAY
}

# wait_for FILE NAME LOG: until the file says something, 20 s at most.
wait_for () {
  tenths=0
  while [ ! -s "$1" ]; do
    tenths=$((tenths + 1))
    if [ "$tenths" -gt 200 ]; then
      cat "$3" >&2
      fail "$2 did not start."
    fi
    sleep 0.1
  done
}

end_try () {
  # shellcheck disable=SC2086 # one word is one process
  [ -z "$started" ] || kill $started 2>/dev/null || true
  wait
  rm -rf "$profile"
}

is_dw_reachable () {
  timeout 8 openssl s_client -connect www.dw.com:443 -servername www.dw.com \
    </dev/null >/dev/null 2>&1
}

# Nothing of the user's own is read or written, but the screen's key.
enter_profile () {
  [ -z "${DISPLAY:-}" ] || export XAUTHORITY="${XAUTHORITY:-$HOME/.Xauthority}"
  export HOME="$profile/home"
  unset XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME
}

try_arguments () {
  sample=no picture='' client=claws-mail
  while [ $# -gt 0 ]; do
    case $1 in
      --sample) sample=yes ;;
      --headless | --client)
        [ $# -ge 2 ] || fail "$1 needs a word more."
        if [ "$1" = --client ]; then client=$2; else picture=$2; fi
        shift
        ;;
      *) fail "try: what is $1?" ;;
    esac
    shift
  done
  choose_client "$client"
  if [ -n "$picture" ]; then
    case $picture in
      /*) ;;
      *) picture=$called_from/$picture ;;
    esac
  elif [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    fail 'there is no screen here. Use: ./dev try --headless FILE.png'
  fi
}

# The articles that the profile's first item leads to, and the last words of the first of them.
choose_articles () {
  if [ "$sample" = no ] && ! is_dw_reachable; then
    say 'www.dw.com cannot be reached from here: the sample newsroom takes its place'
    sample=yes
  fi
  if [ "$sample" = yes ]; then
    start_newsroom "$profile"
    mails=tests/newsroom/mails feed=tests/clients/liferea-feed.xml last_words='tho/lin (nlp, kbd)'
    first_item='Nachtzug verbindet wieder vier Länder am Meer'
    first_link='Nachtzug verbindet wieder vier länder am meer'
  else
    mails=tests/clients/archive-mails feed=tests/clients/archive-feed.xml last_words='mak/stu (afp, rtr)'
    first_item='Lawrow lädt Kim Jong Un nach Russland ein'
    first_link=$first_item
  fi
}

try () {
  try_arguments "$@"
  build
  [ -f "build/$adapter" ] ||
    fail "the adapter for $client_name was not built: build/$adapter is not there."
  profile=$(mktemp -d)
  started=''
  trap end_try EXIT
  trap 'exit 130' INT TERM HUP
  choose_articles
  try_profile
  [ -z "$picture" ] || start_screen "$profile"
  enter_profile
  if [ -n "$picture" ]; then
    photograph "$picture"
    return
  fi
  say "starting $client_name; close its window to end"
  # shellcheck disable=SC2086 # each is a word
  on_own_bus "$profile/start" $first_words >"$profile/client.log" 2>&1 9>&- || {
    tail -n 20 "$profile/client.log" >&2
    fail "$client_name did not end well."
  }
}

# A client that is one for each session bus would otherwise show the window of the user's own.
on_own_bus () {
  case $client in
    claws-mail) "$@" ;;
    *) dbus-run-session -- "$@" ;;
  esac
}

# On a bus of its own: opens the article, waits for it, saves both files.
photograph () {
  export XDG_RUNTIME_DIR="$profile/runtime" LC_ALL=C.UTF-8
  unset LANGUAGE WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS GDK_BACKEND
  rm -f "$1" "${1%.png}.txt"
  say "starting $client_name without a screen"
  # A mail's article is opened by its link, in the panel; a feed's item is an article itself.
  case $client in
    liferea) set -- "$1" --select "$first_item" ;;
    *) set -- "$1" --click "$first_link" ;;
  esac
  # shellcheck disable=SC2016 # the words expand in the inner shell
  dbus-run-session -- sh -euc '
    profile=$1 first_words=$2
    shift 2
    "$profile/start" $first_words >"$profile/client.log" 2>&1 &
    trap "kill $!; wait" EXIT
    build/tests/clients/dwr-snapshot "$@" >"$profile/snapshot.log" 2>&1
  ' sh "$profile" "$first_words" --application "$application" "$2" "$3" \
    --wait-for Loaded --png "$1" --tree "${1%.png}.txt" --limit-s 60 \
    >"$profile/session.log" 2>&1 9>&- || true
  if ! grep -qF "$last_words" "${1%.png}.txt"; then
    tail -n 20 "$profile/session.log" "$profile/client.log" "$profile/snapshot.log" >&2
    fail 'the article did not come.'
  fi
  say "the picture is $1, the accessible tree ${1%.png}.txt"
}
