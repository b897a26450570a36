#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Fuzzes each target for so many seconds of a processor, in slices of five minutes, and goes on
# where it was interrupted. Seconds of a clock would count what other programs of the machine took.
#
#   tests/fuzz/soak.sh BUILD STATE [SECONDS [NAME...]]
#
# BUILD is a build with -Dfuzz=true. In STATE, corpus/NAME is what has grown, found/NAME the inputs
# that break a promise, NAME.seconds what is done, NAME.program what was run so long, and NAME.log the
# last slice. The seconds of another program do not count. A target that found something is not run
# further. At its end a corpus is made as small as it can be.

set -eu

root=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd)
build=$1
state=$(mkdir -p "$2" && CDPATH='' cd "$2" && pwd)
wanted_s=${3:-3600}
slice_s=300
shift $(($# < 3 ? $# : 3))

# As `dev` has them; a critical of GLib's is a finding too.
export ASAN_OPTIONS="${ASAN_OPTIONS:-intercept_strstr=0:intercept_tls_get_addr=0:detect_stack_use_after_return=1}"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-halt_on_error=1:print_stacktrace=1}"
export G_SLICE=always-malloc
export G_DEBUG=fatal-criticals

if [ $# -eq 0 ]; then
  # shellcheck disable=SC2046 # a name is a word
  set -- $(cd "$root/tests/fuzz" && ls fuzz-*.c | sed 's/^fuzz-//; s/\.c$//')
fi

get_done () {
  cat "$state/$1.seconds" 2>/dev/null || echo 0
}

# sum_program NAME: of what runs. What a debugger is told changes with each line of a comment.
sum_program () {
  objcopy --strip-debug --remove-section=.note.gnu.build-id "$build/tests/fuzz/fuzz-$1" \
    "$state/$1.bare"
  sha256sum <"$state/$1.bare"
  rm "$state/$1.bare"
}

# forget_other_program NAME
forget_other_program () {
  sum=$(sum_program "$1")
  [ "$(cat "$state/$1.program" 2>/dev/null)" = "$sum" ] || rm -f "$state/$1.seconds" "$state/$1.runs"
  echo "$sum" >"$state/$1.program"
}

count_found () {
  find "$state/found/$1" -type f 2>/dev/null | wc -l
}

# fuzz NAME SECONDS. What is slow is a finding when it times out: before that it may be the machine.
fuzz () {
  "$build/tests/fuzz/fuzz-$1" -max_total_time="$2" -timeout=20 -report_slow_units=20 \
    -rss_limit_mb=2048 -verbosity=0 -print_final_stats=1 -artifact_prefix="$state/found/$1/" "$state/corpus/$1" \
    "$root/tests/fuzz/seeds/$1" >"$state/$1.log" 2>&1 </dev/null
}

# note_used FILE: what the processor has worked for this shell's children until now, in whole
# seconds. Not by $(...): a shell of its own has had no children.
note_used () {
  times >"$1.times"
  tail -n 1 "$1.times" | sed 's/[ms]/ /g' | awk '{ printf "%d\n", $1 * 60 + $2 + $3 * 60 + $4 }' >"$1"
  rm "$1.times"
}

# The time counts that was used, also by a slice that found something.
run_slice () {
  left_s=$((wanted_s - $(get_done "$1")))
  note_used "$state/$1.before"
  fuzz "$1" $((left_s < slice_s ? left_s : slice_s)) || {
    # A death that libFuzzer kept no input of must count as well.
    [ "$(count_found "$1")" -gt 0 ] || cp "$state/$1.log" "$state/found/$1/no-input.log"
    tail -n 30 "$state/$1.log" >&2
  }
  n_runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$state/$1.log")
  echo $(($(cat "$state/$1.runs" 2>/dev/null || echo 0) + ${n_runs:-0})) >"$state/$1.runs"
  note_used "$state/$1.after"
  echo $(($(get_done "$1") + $(cat "$state/$1.after") - $(cat "$state/$1.before"))) >"$state/$1.seconds"
}

# The corpus is whole at each moment: the small one takes its place at once.
minimise () {
  rm -rf "$state/corpus/$1.new"
  mkdir "$state/corpus/$1.new"
  if "$build/tests/fuzz/fuzz-$1" -merge=1 -timeout=20 -rss_limit_mb=2048 -verbosity=0 \
    "$state/corpus/$1.new" "$state/corpus/$1" >"$state/$1.merge.log" 2>&1; then
    rm -rf "$state/corpus/$1"
    mv "$state/corpus/$1.new" "$state/corpus/$1"
  else
    rm -rf "$state/corpus/$1.new"
  fi
}

soak () {
  mkdir -p "$state/corpus/$1" "$state/found/$1"
  forget_other_program "$1"
  [ "$(get_done "$1")" -lt "$wanted_s" ] || return 0
  while [ "$(get_done "$1")" -lt "$wanted_s" ] && [ "$(count_found "$1")" -eq 0 ]; do
    run_slice "$1"
  done
  minimise "$1"
}

# figure NAME VALUE UNIT BOUND LIMIT: as tests/dwr-test-figure.h prints them
figure () {
  echo "# figure $1 $2 $3 ($4 $5)"
  case $4 in
    '>=') [ "$2" -ge "$5" ] || is_good=no ;;
    *) [ "$2" -le "$5" ] || is_good=no ;;
  esac
}

is_good=yes
for name in "$@"; do
  soak "$name"
done
for name in "$@"; do
  figure "fuzz $name seconds" "$(get_done "$name")" s '>=' "$wanted_s"
  figure "fuzz $name findings" "$(count_found "$name")" inputs '<=' 0
  echo "# fuzz $name: $(cat "$state/$name.runs" 2>/dev/null || echo 0) runs, $(find "$state/corpus/$name" -type f | wc -l) inputs kept"
done
[ "$is_good" = yes ]
