#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A client is one folder and one line: without either of them the rest is built, tested, packaged
# and translated as before, and nothing names what is gone. Each copy of the source is configured
# whole, and of its tests those are compiled that know the clients.

# shellcheck source=tests/gates/gate.sh
. "$(dirname "$0")/gate.sh"
# shellcheck source=plugin/packaging/package.sh
. plugin/packaging/package.sh

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

clients=$(for host in plugin/hosts/*/; do basename "$host"; done | grep -vx common)

# tests_of BUILD: the tests' names. A client's own begin with the first word of its folder's.
tests_of () {
  meson introspect "$1" --tests | python3 -c 'import json, sys
print("\n".join(sorted(test["name"] for test in json.load(sys.stdin))))'
}

# take_out CLIENT: a copy of the source without it, in $copy.
take_out () {
  copy=$scratch/$1
  mkdir "$copy"
  list_source | grep -v "^plugin/hosts/$1/" | tar -c -T - | tar -x -C "$copy"
  list=plugin/hosts/meson.build
  grep -vxF "subdir('$1')" "$list" >"$copy/$list" || true
  [ "$(diff "$list" "$copy/$list" | grep -c '^<')" = 1 ] || echo "$list has no line for $1"
}

# Whoever asks for a client by name gets what is there.
configured () {
  meson setup "$copy/build" "$copy" --auto-features=enabled -Dtests=enabled >"$scratch/said" 2>&1 ||
    tail -n 20 "$scratch/said"
  ninja -C "$copy/build" -n >"$scratch/said" 2>&1 || tail -n 20 "$scratch/said"
}

# All tests but the client's own are there, the same number of times; none is only there. Two clients
# are there only where two are left.
tests_complete () {
  word=${1%%-*}
  own="(scenario-)?$word"
  [ "$(find "$copy/plugin/hosts" -mindepth 2 -name README.md | wc -l)" -gt 1 ] ||
    own="$own|two-clients"
  tests_of "$build_root" | grep -vE "^($own)(-|\$)" >"$scratch/expected"
  tests_of "$copy/build" >"$scratch/there"
  diff "$scratch/expected" "$scratch/there" | sed -n 's/^< /missing: /p; s/^> /not expected: /p'
}

# Those that go through all clients do so with the ones that are left.
tests_compile () {
  # shellcheck disable=SC2046 # one word is one file
  ninja -C "$copy/build" $(for name in modules bad-machines installed-packages; do
    echo "tests/clients/test-$name.p/test-$name.c.o"
  done) >"$scratch/said" 2>&1 || tail -n 20 "$scratch/said"
}

# What is installed, what is packaged, and what `./dev try` offers.
unnamed () {
  (cd "$copy" && write_control) | sed 's/^/control: /' >"$scratch/lists"
  meson introspect "$copy/build" --installed | tr ',' '\n' | sed 's/^/installed:/' |
    sed "s|$copy||g" >>"$scratch/lists"
  (cd "$copy" && . tests/clients/try.sh && known_clients) | sed 's/^/try: /' >>"$scratch/lists"
  grep -iE "(^|[^a-z])${1%%-*}" "$scratch/lists" | grep -vE 'libclaws|mail and news clients'
  [ "$(grep -c '^try: ' "$scratch/lists")" = $(($(echo "$clients" | wc -w) - 1)) ] ||
    echo 'try does not offer all others'
}

# gates_pass GATE NAMES: what these gates say of the copy.
gates_pass () {
  sh "$copy/tests/gates/$1.sh" "$copy" "$copy/build" 2>&1 | sed -n "/^not ok.*\/$1\/$2/,/^ok/p" |
    grep -v '^ok'
}

for client in $clients; do
  report "$client/taken-out" take_out "$client"
  copy=$scratch/$client
  report "$client/configured" configured
  report "$client/tests-complete" tests_complete "$client"
  report "$client/tests-compile" tests_compile
  report "$client/unnamed" unnamed "$client"
  report "$client/rooms" gates_pass layers ''
  report "$client/languages" gates_pass languages '\(potfiles\|domain\|template\)'
  rm -rf "$copy"
done
finish
