#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# How many lines of what reads strangers' bytes run in the tests: each fuzz target with its seeds,
# and what it grew from them where somebody has fuzzed, and the units' tests.
#
#   tests/fuzz/coverage.sh BUILD [CORPUS]
#
# BUILD is made if it is not there (clang, without sanitizers). CORPUS has a folder for each target.
# Prints a line for each file, those that did not run, and the figure; fails when it is too small.

set -eu

least=95
root=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd)
build=$(mkdir -p "$1" && CDPATH='' cd "$1" && pwd)
corpus=$([ ! -d "${2:-}" ] || (CDPATH='' cd "$2" && pwd))
profiles=$build/profiles

# Parsers: everything that is given bytes from a network, a mail, another process, or a file that
# others write or a disk damages. Of core that is all but the writers, which are given a typed
# article, and tables of words; of the store all that reads files or rows. What the helper for
# proxies does in its own process counts as not run: it ends without a profile.
list_parsers () {
  cd "$root"
  find plugin/core -name '*.c' | grep -v -e '/dwr-writer-' -e '/dwr-bulletin' -e '/dwr-markdown' \
    -e '/dwr-wrap' -e '/dwr-html' -e '/dwr-mail-header' -e '/dwr-mail-parts' -e '/dwr-edition' \
    -e '/dwr-section' -e '/dwr-arena'
  for name in answer body inflate picture retry-after fetch-kind hops fetch-error patience \
    headline-row document service-articles service-newsroom service-digest service-client \
    article-calls newsroom-calls store-calls service-job service connect-to proxy proxy-asker \
    proxy-helper; do
    echo "plugin/service/dwr-$name.c"
  done
  for name in salvage log query snippet fold deflate table store-story store-headlines store-articles \
    store-search store-hosts store-marks store-history store-pictures rescue rescue-copy; do
    echo "plugin/store/dwr-$name.c"
  done
  for name in feed-body mail-head message-content outside-address; do
    echo "plugin/hosts/common/dwr-$name.c"
  done
  for name in settings-check settings-file error catalogue; do
    echo "plugin/common/dwr-$name.c"
  done
  echo ui/dwr-look.c
  echo ui/dwr-look-sheet.c
}

configure () {
  [ -f "$build/build.ninja" ] || CC=clang LC_ALL=C.UTF-8 meson setup "$build" "$root" \
    -Dtests=enabled -Dclaws_mail=disabled -Devolution=disabled -Dliferea=disabled \
    -Dpanel_4_0=disabled -Dpanel_4_1=disabled -Doptimization=0 -Db_lundef=false \
    -Dc_args='-fprofile-instr-generate -fcoverage-mapping' \
    -Dc_link_args=-fprofile-instr-generate >"$build.log" || { cat "$build.log"; exit 1; }
  ninja -C "$build" >"$build/compile.log" || { tail -n 40 "$build/compile.log"; exit 1; }
}

# The programs themselves, for their map of lines.
list_programs () {
  find "$build/tests" "$build/plugin" -maxdepth 2 -type f -executable -name '*[a-z]' \
    ! -name '*.so*' ! -name '*.sh' ! -name '*.py' | sort
}

run () {
  rm -rf "$profiles"
  mkdir -p "$profiles"
  export LLVM_PROFILE_FILE="$profiles/%m.profraw"
  # A test that fails here fails in the usual run too, and says more there.
  meson test -C "$build" --no-rebuild --suite core --suite service --timeout-multiplier 5 \
    >"$build/tests.log" 2>&1 || tail -n 30 "$build/tests.log"
  [ -n "$corpus" ] || return 0
  for folder in "$corpus"/*/; do
    program=$build/tests/fuzz/fuzz-$(basename "$folder")
    [ ! -x "$program" ] || find "$folder" -type f -print0 | xargs -0 -r "$program" >/dev/null
  done
}

report () {
  llvm-profdata merge -sparse "$profiles"/*.profraw -o "$build/all.profdata"
  # The first program stands alone.
  # shellcheck disable=SC2046 # one word is one name
  llvm-cov export -format=lcov -instr-profile "$build/all.profdata" \
    $(list_programs | sed '2,$s/^/-object /') >"$build/lines.info"
  list_parsers | /usr/bin/python3 "$root/tests/fuzz/coverage.py" "$root" "$build/lines.info" "$least"
}

configure
run
report
