# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh

# Part of ./dev: `./dev soak`. Sourced there.
#
# In build/soak/PART/STEP/ are figures.tsv, what the step has noted to go on with, sources (of which
# sources that is) and, when it has ended well, done (the date and the commit).

# First word: the part; the others: its steps. A step is a test, which does all of it when DWR_SOAK is
# set and says its figures (tests/dwr-test-figure.h), or a function of its name below. Which figures
# a step owes stands in figures.txt.
soak_table () {
  cat <<'LINES'
confinement confinement
cycles claws-cycles
durable durable-kills durable-cuts durable-flips durable-faults durable-size
faults faults
vectors nothing-runs-4.0 nothing-runs-4.1 pane-vectors-4.0 pane-vectors-4.1
links link-opinion-4.0 link-opinion-4.1
long claws-long claws-kills valgrind
sanitizers soak_sanitizers
coverage soak_coverage
fuzz soak_fuzz
LINES
}

soak_parts () {
  soak_table | cut -d ' ' -f 1
}

# soak_steps PART
soak_steps () {
  soak_table | sed -n "s/^$1 //p"
}

# soak [--fresh] [--table] [NAME...]: the parts, or the steps that have not ended well yet.
soak () {
  is_fresh=no is_table=no named=''
  for word in "$@"; do
    case $word in
      --fresh) is_fresh=yes ;;
      --table) is_table=yes ;;
      *)
        soak_parts | grep -qx -e "$word" || fail "soak: there is no part $word."
        named="$named $word"
        ;;
    esac
  done
  state=$root/build/soak
  if [ "$is_table" = no ]; then
    need test
    build
    package
    unset LANGUAGE
    sources=$(soak_sources)
    for part in ${named:-$(soak_parts)}; do
      if [ "$is_fresh" = yes ] || { [ -n "$named" ] && soak_is_done "$part"; }; then
        rm -rf "${state:?}/$part"
      fi
      for step in $(soak_steps "$part"); do
        soak_step "$part" "$step" || say "soak: $step of $part has not ended well"
      done
    done
  fi
  # shellcheck disable=SC2046 # one word for each step
  /usr/bin/python3 tests/soak/table.py "$state" tests/soak/figures.txt $(for part in ${named:-$(soak_parts)}; do
    soak_steps "$part" | tr ' ' '\n' | sed "s,^,$part/,"
  done)
}

# What a figure depends on. A release has one, wherever it was built.
soak_sources () {
  list_source | grep -E '^(include|meson\.build|plugin|po|tests|ui)(/|$)' |
    xargs -d '\n' sha256sum | sha256sum | cut -c 1-16
}

# soak_is_done PART: each of its steps, with these sources
soak_is_done () {
  for step in $(soak_steps "$1"); do
    soak_step_is_done "$state/$1/$step" || return 1
  done
}

soak_step_is_done () {
  [ -f "$1/done" ] && [ "$(cat "$1/sources" 2>/dev/null)" = "$sources" ]
}

# soak_step PART STEP: what it has noted stays when it is interrupted, and goes with its sources. The
# fuzzers know by themselves which program they ran.
soak_step () {
  folder=$state/$1/$2
  if soak_step_is_done "$folder"; then
    say "soak: $2 of $1 has ended well already: $(cat "$folder/done")"
    return 0
  fi
  say "soak: $2 of $1"
  [ "$2" = soak_fuzz ] || [ "$(cat "$folder/sources" 2>/dev/null)" = "$sources" ] ||
    rm -rf "$folder"
  mkdir -p "$folder"
  rm -f "$folder/figures.tsv" "$folder/done"
  printf '%s\n' "$sources" >"$folder/sources"
  case $2 in
    soak_*) soak_own "$folder" "$2" || return 1 ;;
    *) soak_test "$folder" "$2" || return 1 ;;
  esac
  printf '%s, %s\n' "$(date +%F)" "$(git rev-parse --short HEAD 2>/dev/null || echo release)" \
    >"$folder/done"
}

# soak_test FOLDER NAME: a test that is not there, or skips, has not passed.
soak_test () {
  rm -f build/meson-logs/testlog.json
  DWR_SOAK=1 DWR_SOAK_FOLDER="$1" DWR_SOAK_FIGURES="$1/figures.tsv" \
    LC_ALL=C.UTF-8 meson test -C build --no-rebuild --print-errorlogs --num-processes 1 \
    --timeout-multiplier 200 "$2" || return 1
  /usr/bin/python3 tests/tally.py --shared=present build/meson-logs/testlog.json
}

# soak_own FOLDER FUNCTION: one of those below, which prints its figures as tests/dwr-test-figure.h
# does. In a shell of its own, for it may need another compiler.
soak_own () {
  result=0
  ("$2" "$1") >"$1/figures.log" || result=1
  cat "$1/figures.log"
  sed -n 's/^# figure \(.*\) \([^ ]*\) \([^ ]*\) (\([<>]=\) \(.*\))$/\1\t\2\t\3\t\4\t\5/p' \
    "$1/figures.log" >"$1/figures.tsv"
  return $result
}

soak_fuzz () {
  build_fuzz >&2
  tests/fuzz/soak.sh build-fuzz "$1"
}

soak_coverage () {
  coverage
}

# What ./dev test runs under the address and undefined-behaviour sanitizers, and all of the panel's
# programs: some 2,100 tests when this bound was set, of which no suite may vanish unseen.
soak_sanitizers () {
  build_sanitized pane-programs >&2
  run_sanitized --suite pane >&2
  result=0
  counts=$(/usr/bin/python3 tests/tally.py --shared=present build-asan/meson-logs/testlog.json \
    build-asan/meson-logs/clients.json) ||
    result=1
  printf '%s\n' "$counts" |
    sed 's/^\([0-9]*\) passed, \([0-9]*\) failed, .*/# figure sanitized tests \1  (>= 2050)\n# figure failures of them \2  (<= 0)/'
  return $result
}
