#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Who may include whom, and who links what. The rooms and their directions are told in
# CONTRIBUTING.md.

# shellcheck source=tests/gates/gate.sh
. "$(dirname "$0")/gate.sh"

# The contracts that a room may take (include/dwr/dwr-NAME.h).
contracts () {
  case $1 in
    plugin/common) echo 'date-words error error-words i18n install list-words numerals settings' ;;
    plugin/core)
      echo 'article article-record bulletin date-words editions error feed headline i18n link' \
        'link-scan list-words numerals page text writer writer-rows'
      ;;
    plugin/store) echo 'error headline link' ;;
    plugin/service)
      echo 'article article-record bulletin editions error error-words feed headline install link' \
        'link-scan page service-client service-newsroom settings text writer'
      ;;
    plugin/cli)
      echo 'article bulletin date-words editions error error-words headline i18n install link' \
        'list-words numerals page service-client service-newsroom settings text writer writer-rows'
      ;;
    ui)
      echo 'date-words draft editions error error-words headline host i18n install link link-scan' \
        'list-words numerals panel-module service-client service-newsroom settings text'
      ;;
    plugin/hosts/*)
      echo 'draft editions error error-words headline host i18n install link link-scan' \
        'list-words numerals panel-module service-client service-newsroom settings text'
      ;;
  esac
}

# Folders of system headers that a room may not take.
refused_headers () {
  case $1 in
    plugin/common) echo 'gtk gdk webkit2 jsc libsoup json-glib gumbo.h gmime libxml sqlite3.h' ;;
    plugin/core)
      echo 'gtk gdk webkit2 jsc libsoup gio gmodule.h dlfcn.h sys/socket.h fcntl.h sqlite3.h'
      ;;
    plugin/store)
      echo 'gtk gdk webkit2 jsc libsoup json-glib gumbo.h gmime libxml sys/socket.h netdb.h'
      ;;
    plugin/service) echo 'gtk gdk webkit2 jsc json-glib gumbo.h gmime libxml sqlite3.h' ;;
    plugin/cli)
      echo 'gtk gdk webkit2 jsc libsoup json-glib gumbo.h gmime libxml sys/socket.h sqlite3.h'
      ;;
    ui) echo 'libsoup json-glib gumbo.h gmime libxml sys/socket.h netdb.h sqlite3.h' ;;
    plugin/hosts/*)
      echo 'webkit2 jsc libsoup json-glib gumbo.h gmime libxml sys/socket.h netdb.h sqlite3.h'
      ;;
  esac
}

rooms='plugin/common plugin/core plugin/store plugin/service plugin/cli ui'
for host in plugin/hosts/*/; do
  rooms="$rooms ${host%/}"
done

# A quoted header is config.h, a contract, generated, or of the same folder.
foreign_headers () {
  allowed=" $(contracts "$1") "
  for file in $(sources "$1"); do
    sed -n 's/^ *# *include *"\(.*\)".*/\1/p' "$file" | while read -r header; do
      case $header in
        config.h) ;;
        dwr/dwr-*.h)
          name=${header#dwr/dwr-}
          case $allowed in
            *" ${name%.h} "*) ;;
            *) echo "$file: $1 may not use the contract $header" ;;
          esac
          ;;
        */*)
          case $1/$header in
            plugin/hosts/*/hosts/common/*) ;;
            *) echo "$file: \"$header\" belongs to another room" ;;
          esac
          ;;
        dwr-dbus.h | *-generated.h | *-resources.h) ;;
        *) [ -f "$1/$header" ] || is_of_room_below "$1" "$header" ||
          echo "$file: \"$header\" is no header of $1" ;;
      esac
    done
  done
}

# The adapters share one room of their own, and the service uses the store by its own headers.
is_of_room_below () {
  case $1/$2 in
    plugin/hosts/common/* | */dwr-store-private.h) return 1 ;;
    plugin/hosts/*) [ -f "plugin/hosts/common/$2" ] ;;
    plugin/service/dwr-store*.h) [ -f "plugin/store/$2" ] ;;
    *) return 1 ;;
  esac
}

foreign_libraries () {
  for file in $(sources "$1"); do
    for header in $(refused_headers "$1"); do
      grep -nE "^ *# *include *<$header([/.>]|\$)" "$file" /dev/null
    done
  done
}

# A contract is nobody's room: it takes contracts and GLib, GTK in the panel's door alone, and the C
# library's catalogues where GLib's are refused.
contract_headers () {
  grep -nE '^ *# *include *"' include/dwr/*.h | grep -v '"dwr/dwr-[a-z-]*\.h"'
  grep -nE '^ *# *include *<' include/dwr/*.h |
    grep -vE '<(glib|glib-object|gio/gio)\.h>|dwr-panel-module\.h:[0-9]*:#include <gtk/gtk\.h>' |
    grep -v 'dwr-i18n\.h:[0-9]*:#include <libintl\.h>'
}

# Every folder with code is one of the rooms that this gate knows.
unknown_rooms () {
  sources plugin ui | xargs -r -n 1 dirname | sort -u | while read -r folder; do
    case " $rooms " in
      *" $folder "*) ;;
      *) echo "$folder is not a room that tests/gates/layers.sh knows" ;;
    esac
  done
}

# needed FILE PATTERN: complains when the object names such a library.
needed () {
  readelf -d "$1" | grep NEEDED | grep -E "$2" | sed "s|^|$1: |"
}

# exported FILE PATTERN: complains about every other symbol.
exported () {
  nm -D --defined-only "$1" | awk '{ print $3 }' |
    grep -vE "^($2|__bss_start|_edata|_end)(@|\$)" |
    sed "s|^|$1 exports |"
}

panel_links () {
  needed "$1" 'libgumbo|json-glib|libgmime|libxml2|libsqlite3'
  readelf -d "$1" | grep -q "NEEDED.*libwebkit2gtk-$2" || echo "$1 does not link WebKitGTK $2"
}

report rooms unknown_rooms
report contracts contract_headers
for room in $rooms; do
  report "includes/$room" foreign_headers "$room"
  report "libraries/$room" foreign_libraries "$room"
done

# adapter NAME FILE PATTERN: its libraries, and the symbols that it may export.
adapter () {
  [ -f "$build_root/plugin/hosts/$2" ] || return 0
  report "$1-links" needed "$build_root/plugin/hosts/$2" \
    'libwebkit|libjavascriptcore|libsoup|libgumbo|json-glib|libgmime|libxml2|libsqlite3'
  report "$1-exports" exported "$build_root/plugin/hosts/$2" "$3"
}
adapter claws-mail claws-mail/dw-reader.so 'plugin_[a-z]+'
adapter evolution evolution/module-dw-reader.so 'e_module_(un)?load'
adapter liferea liferea/libdw-reader-liferea.so peas_register_types
# Not even GTK: see its meson.build.
liferea=$build_root/plugin/hosts/liferea/libdw-reader-liferea.so
if [ -f "$liferea" ]; then
  report liferea-links-less needed "$liferea" 'libgtk|libgdk|libpeas'
fi
for api in 4.0 4.1; do
  panel=$build_root/ui/dw-reader-panel-$api.so
  if [ -f "$panel" ]; then
    report "panel-$api-links" panel_links "$panel" "$api"
    report "panel-$api-exports" exported "$panel" dwr_panel_module_new_panel
  fi
done
service=$build_root/plugin/service/dw-reader-service
if [ -f "$service" ]; then
  report service-links needed "$service" 'libgtk|libgdk-3|libwebkit'
fi
command_line=$build_root/plugin/cli/dw-reader
if [ -f "$command_line" ]; then
  report cli-links needed "$command_line" 'libgtk|libgdk-3|libwebkit|libsoup|libsqlite3'
fi
finish
