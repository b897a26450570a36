# shellcheck shell=sh disable=SC2154
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# `./dev package`, sourced by dev: Debian packages of what is here, in build-package/.
#
# debian/ is put together in a copy of the source: what all packages share is in
# plugin/packaging/debian, a client's own in plugin/hosts/CLIENT/debian:
#
#   control         the package's paragraph
#   build-depends   what its adapter needs to be built, one a line
#   PACKAGE.*       for debhelper; for debian/rules a script PACKAGE.dependencies and, where the
#                   client has libraries in a folder of its own, that in PACKAGE.library-path

# list_source: what the repository has, or would have, a line for each file.
list_source () {
  if git rev-parse --git-dir >/dev/null 2>&1; then
    git ls-files --cached --others --exclude-standard
  else
    find . -name .git -prune -o -path './build*' -prune -o -type f -printf '%P\n'
  fi | LC_ALL=C sort | while IFS= read -r file; do
    [ ! -f "$file" ] || printf '%s\n' "$file"
  done
}

# The versions of what the packages are built with, also of the clients to which they are bound.
built_with () {
  write_control | sed -n '/^Build-Depends:/,/^$/{s/^Build-Depends://;p}' |
    grep -oE '[a-z][a-z0-9.+-]+' | xargs dpkg-query -W 2>/dev/null || true
}

# One number for all that packages are made of: while it is the same they need not be built again.
source_sum () {
  {
    list_source | xargs -d '\n' sha256sum
    source_time
    built_with
  } | sha256sum | cut -d ' ' -f 1
}

# The time of the last change, in seconds since 1970: the same source gives the same packages.
source_time () {
  git log -1 --format=%ct 2>/dev/null || stat -c %Y NEWS
}

# The changelog says what NEWS says, in lines of 80, and is signed by the maintainer.
write_changelog () {
  awk -v date="$(LC_ALL=C date -u -R -d "@$(source_time)")" \
    -v maintainer="$(sed -n 's/^Maintainer: //p' plugin/packaging/debian/control)" '
    function end_item (line, n, i, words) {
      n = split(item, words, " ")
      line = "  *"
      for (i = 1; i <= n; i++) {
        if (length(line " " words[i]) > 80) {
          print line
          line = "   "
        }
        line = line " " words[i]
      }
      if (n > 0)
        print line
      item = ""
    }
    function end_version () {
      end_item()
      if (version != "")
        printf "\n -- %s  %s\n\n", maintainer, date
    }
    /^[0-9]+(\.[0-9]+)+$/ {
      end_version()
      version = $0
      printf "dw-reader (%s) unstable; urgency=medium\n\n", version
      next
    }
    version == "" || /^-+$/ { next }
    /^$/ { end_item(); next }
    /^- / { end_item(); $0 = substr($0, 3) }
    { item = item " " $0 }
    END { end_version() }' NEWS
}

# write_control: the shared part, then a paragraph for each client whose adapter is here.
write_control () {
  adapters=$(cat plugin/hosts/*/debian/control | sed -n 's/^Package: //p' | paste -s -d '|' |
    sed 's/|/ | /g')
  more=$(cat plugin/hosts/*/debian/build-depends | sort -u | sed 's/$/,/; s/^/ /')
  sed "s/@ADAPTERS@/$adapters/" plugin/packaging/debian/control |
    awk -v more="$more" '/^ gettext,/ { print more } { print }'
  for paragraph in plugin/hosts/*/debian/control; do
    echo
    cat "$paragraph"
  done
}

write_debian () {
  mkdir "$1/debian"
  cp -r plugin/packaging/debian/. plugin/hosts/*/debian/*-dw-reader.* "$1/debian"
  write_control >"$1/debian/control"
  write_changelog >"$1/debian/changelog"
}

package () {
  [ $# -eq 0 ] || fail "package: what is $1?"
  need build run package
  packages=$root/build-package
  # Taken now: what changes meanwhile is not in the packages.
  sum=$(source_sum)
  if [ "$sum" = "$(cat "$packages/source-sum" 2>/dev/null)" ]; then
    say 'build-package/ has the packages of this source'
    return 0
  fi
  version=$(sed -n "s/^  version: '\(.*\)',/\1/p" meson.build)
  tree=$packages/dw-reader-$version
  rm -rf "$packages"
  mkdir -p "$tree"
  list_source | tar -c -T - | tar -x -C "$tree"
  write_debian "$tree"
  say 'building Debian packages in build-package/'
  # debhelper gives the compiler another home.
  if command -v ccache >/dev/null; then
    CCACHE_DIR=$(ccache -k cache_dir)
    export CCACHE_DIR
  fi
  SOURCE_DATE_EPOCH=$(source_time)
  export SOURCE_DATE_EPOCH
  (cd "$tree" && quietly dpkg-buildpackage -us -uc)
  rm -rf "$tree"
  echo "$sum" >"$packages/source-sum"
  say 'in build-package/:'
  (cd "$packages" && ls -- *.deb)
}
