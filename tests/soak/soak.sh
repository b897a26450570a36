# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh

# Part of ./dev: `./dev soak`. Sourced there.

# First word: the part; the others: the tests that it has, each of which does all of it when
# DWR_SOAK is set and says its figures (tests/dwr-test-figure.h). Fuzzing is no test: soak_fuzz ().
soak_table () {
  cat <<'LINES'
cycles claws-cycles
durable durable-kills durable-cuts durable-flips durable-faults
faults faults
vectors nothing-runs-4.0 nothing-runs-4.1 pane-vectors-4.0 pane-vectors-4.1
links link-opinion-4.0 link-opinion-4.1
long claws-long claws-kills valgrind
fuzz
LINES
}

soak_parts () {
  soak_table | cut -d ' ' -f 1
}

# soak [--fresh] [--table] [NAME...]: the parts, or each that has not ended well yet.
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
    for part in ${named:-$(soak_parts)}; do
      [ "$is_fresh" = no ] || rm -rf "${state:?}/$part"
      if [ -f "$state/$part/done" ] && [ -z "$named" ]; then
        say "soak: $part has ended well already: $(cat "$state/$part/done")"
      else
        soak_part "$part"
      fi
    done
  fi
  # shellcheck disable=SC2046 # one word for each part
  /usr/bin/python3 tests/soak/table.py "$state" ${named:-$(soak_parts)}
}

# What a part has noted of itself stays when it is interrupted; the figures are said anew.
soak_part () {
  say "soak: $1"
  mkdir -p "$state/$1"
  rm -f "$state/$1/figures.tsv" "$state/$1/done"
  tests=$(soak_table | sed -n "s/^$1 //p")
  if [ "$1" = fuzz ]; then
    soak_fuzz "$state/fuzz" || return 0
  else
    # shellcheck disable=SC2086 # one word for each test
    DWR_SOAK=1 DWR_SOAK_FOLDER="$state/$1" DWR_SOAK_FIGURES="$state/$1/figures.tsv" \
      LC_ALL=C.UTF-8 meson test -C build --no-rebuild --print-errorlogs --num-processes 1 \
      --timeout-multiplier 200 $tests || return 0
  fi
  printf '%s, %s\n' "$(date +%F)" "$(git rev-parse --short HEAD 2>/dev/null || echo release)" \
    >"$state/$1/done"
}

# soak_fuzz FOLDER: in a shell of its own, for it needs another compiler.
soak_fuzz () (
  build_fuzz
  result=0
  tests/fuzz/soak.sh build-fuzz "$1" >"$1/figures.log" || result=1
  cat "$1/figures.log"
  sed -n 's/^# figure \(.*\) \([^ ]*\) \([^ ]*\) (\([<>]=\) \(.*\))$/\1\t\2\t\3\t\4\t\5/p' "$1/figures.log" >"$1/figures.tsv"
  return $result
)
