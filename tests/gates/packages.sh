#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The Debian packages that `./dev package` has built: what Debian says of them, whether a machine
# can have them, what they put where, and what is left when they go. The machine's own package
# database is read and never written.

# shellcheck source=tests/gates/gate.sh
. "$(dirname "$0")/gate.sh"
# shellcheck source=tests/gates/tongues.sh
. "$(dirname "$0")/tongues.sh"
# shellcheck source=plugin/packaging/package.sh
. plugin/packaging/package.sh
# shellcheck source=tests/soak/soak.sh
. tests/soak/soak.sh

packages=$source_root/build-package
if [ "$(source_sum)" != "$(cat "$packages/source-sum" 2>/dev/null)" ]; then
  report built echo 'build-package/ has no packages of this source: run ./dev package'
  finish
  exit
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The packages' names, and the file of each.
adapters=$(sed -n 's/^Package: //p' plugin/hosts/*/debian/control)
deb () {
  echo "$packages/$1"_*_"$(dpkg --print-architecture)".deb
}

lint () {
  lintian --tag-display-limit 0 "$packages"/*.changes 2>"$scratch/log" | grep '^[EW]:'
}

described () {
  for file in "$root"/usr/share/metainfo/org.dwreader.*; do
    appstreamcli validate --no-net "$file" >"$scratch/said" || cat "$scratch/said"
  done
}

# An update of a client is a reason to build again: the adapters are bound to its version.
follow_clients () {
  mkdir "$scratch/updated"
  for built_with in libclaws-mail-dev evolution-dev; do
    printf '#!/bin/sh\n%s "$@" | sed "/^%s/s/\$/+1/"\n' "$(command -v dpkg-query)" "$built_with" \
      >"$scratch/updated/dpkg-query"
    chmod +x "$scratch/updated/dpkg-query"
    [ "$(PATH=$scratch/updated:$PATH && source_sum)" != "$(source_sum)" ] ||
      echo "a new $built_with changes nothing"
  done
}

# Who publishes packages has their address in control alone.
signed () {
  mkdir -p "$scratch/published/plugin/packaging"
  cp NEWS "$scratch/published"
  cp -r plugin/packaging/debian "$scratch/published/plugin/packaging"
  cd "$scratch/published"
  sed -i 's/^Maintainer: .*/Maintainer: Jo Doe <jo@example.org>/' plugin/packaging/debian/control
  write_changelog | dpkg-parsechangelog -l - -S Maintainer | grep -vxF 'Jo Doe <jo@example.org>'
}

# What was measured is of these sources, in a release without git as here.
soaked () {
  mkdir "$scratch/release"
  list_source | tar -c -T - | tar -x -C "$scratch/release"
  sum=$(soak_sources)
  cd "$scratch/release"
  [ "$(soak_sources)" = "$sum" ] || echo 'a release has other sources'
  echo >>tests/meson.build
  [ "$(soak_sources)" != "$sum" ] || echo 'changed sources are taken for the same'
}

# satisfiable PACKAGE: a machine that has nothing gets it from the archive. Nothing is fetched.
satisfiable () {
  if [ "$1" = dw-reader ]; then set -- "$(deb dw-reader)"; else set -- "$(deb dw-reader)" "$(deb "$1")"; fi
  apt-get -s -qq -o Debug::NoLocking=1 -o "Dir::State::status=$scratch/nothing" \
    --no-install-recommends install "$@" >"$scratch/said" 2>&1 || cat "$scratch/said"
}

# A root of its own, whose database begins as a copy of the machine's: dpkg looks whether all is
# there that a package needs, and whether two want the same file.
root=$scratch/root
dpkg_there () {
  dpkg --root="$root" --force-not-root --force-script-chrootless --log="$scratch/dpkg.log" "$@" \
    >"$scratch/said" 2>&1 || cat "$scratch/said"
}

make_root () {
  mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" "$root/var/lib/dpkg/triggers"
  cp /var/lib/dpkg/status /var/lib/dpkg/arch "$root/var/lib/dpkg" 2>/dev/null ||
    cp /var/lib/dpkg/status "$root/var/lib/dpkg"
  cp /var/lib/dpkg/info/*.list /var/lib/dpkg/info/format "$root/var/lib/dpkg/info"
}

installs () {
  # shellcheck disable=SC2046 # one word is one file
  dpkg_there -i "$(deb dw-reader)" $(for adapter in $adapters; do deb "$adapter"; done)
  for adapter in $adapters; do
    dpkg --root="$root" -s "$adapter" | grep -q '^Status: install ok installed' ||
      echo "$adapter is not installed"
  done
}

# An earlier build has the same version, and gives way to the next by the words of README.
updates () {
  # shellcheck disable=SC2046 # one word is one word, or files
  apt-get -s -qq -o Debug::NoLocking=1 -o "Dir::State::status=$root/var/lib/dpkg/status" \
    $(sed -n 's/^sudo apt install/install/p' README.md) >"$scratch/said" 2>&1
  for package in dw-reader claws-mail-dw-reader; do
    grep -q "^Inst $package \[" "$scratch/said" || echo "$package stays as it was"
  done
}

# Each client's own word for where it looks.
where_clients_look () {
  for adapter in $adapters; do
    case $adapter in
      claws-mail-*) looked_for=$(pkg-config --variable=plugindir claws-mail)/dw-reader.so ;;
      evolution-*)
        looked_for=$(pkg-config --variable=moduledir evolution-shell-3.0)/module-dw-reader.so
        ;;
      liferea-*) looked_for=/usr/lib/$(dpkg-architecture -q DEB_HOST_MULTIARCH)/liferea/plugins/dw-reader.plugin ;;
      *)
        echo "this gate does not know where the client of $adapter looks"
        continue
        ;;
    esac
    [ -f "$root$looked_for" ] || echo "$looked_for is not there"
  done
}

# No script of a maintainer runs, at any time.
without_scripts () {
  find "$root/var/lib/dpkg/info" -name '*dw-reader*' ! -name '*.list' ! -name '*.md5sums' |
    sed 's|.*/||; s/^/not expected: /'
}

# What is compressed, and what leads to it, is there in each language.
pages_and_words () {
  { languages_in_full; names_of_places; } | while read -r language; do
    [ -f "$root/usr/share/man/$language/man1/dw-reader.1.gz" ] || echo "no manual page in $language"
  done
  { languages; names_of_places; } | while read -r language; do
    [ -f "$root/usr/share/locale/$language/LC_MESSAGES/dw-reader.mo" ] ||
      echo "no words in $language"
  done
  links_lead "$root/usr" .gz
}

# Taken out one after the other, the clients' first.
removes () {
  for adapter in $adapters; do
    dpkg --root="$root" -L "$adapter" >"$scratch/files"
    dpkg_there --purge "$adapter"
    while read -r file; do
      [ -d "$root$file" ] || [ ! -e "$root$file" ] || echo "left by $adapter: $file"
    done <"$scratch/files"
  done
  dpkg_there --purge dw-reader
  find "$root" -mindepth 1 -path "$root/var" -prune -o -print | sed 's/^/left: /'
}

: >"$scratch/nothing"
make_root
report installs installs
report updates updates
report where-clients-look where_clients_look
report without-scripts without_scripts
report lintian lint
report metainfo described
report languages pages_and_words
report texts texts_spoken "$root/usr"
report follow-clients follow_clients
report signed signed
report soaked soaked
for package in dw-reader $adapters; do
  report "satisfiable/$package" satisfiable "$package"
done
report removes removes
finish
