#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What the house style refuses, where a search can tell.

# shellcheck source=tests/gates/gate.sh
. "$(dirname "$0")/gate.sh"

unlicensed () {
  find .ci dev include plugin ui po tests meson.build meson_options.txt -type f \
    \( -name '*.[ch]' -o -name '*.js' -o -name '*.py' -o -name '*.sh' -o -name '*.ui' -o -name '*.css' \
    -o -name '*.xml' -o -name meson.build -o -name meson_options.txt -o -path dev \
    -o -path .ci/run -o -path po/extract -o -path po/listed -o -path po/merge -o -name '*.po' \) |
    sort | while read -r file; do
      head -n 8 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' ||
        echo "$file: no SPDX lines"
    done
}

# calls FOLDERS NAMES: where C code there calls one of these functions.
calls () {
  # shellcheck disable=SC2086,SC2046
  grep -nE "(^|[^a-z_>.])($2) \(" $(sources $1 | grep '\.c$') /dev/null |
    grep -vE ':[0-9]+: *(/?\*|//)'
}

ours='plugin ui'
in_host='plugin/common plugin/hosts ui'
shells='system|popen|execlp?|execvp|g_spawn_command_line_a?sync|g_shell_parse_argv'
unbounded='strcpy|strcat|sprintf|vsprintf|gets|strtok|tmpnam|mktemp'
guest='g_error|abort|exit|_exit|setlocale|textdomain|signal|g_main_loop_run|gtk_main'
guest="$guest|webkit_web_context_get_default|g_dbus_connection_new_sync|g_settings_new"

unfinished () {
  grep -rnE '\b(TODO|FIXME|XXX|HACK)\b' include plugin ui tests dev meson.build |
    grep -v 'tests/gates/house.sh'
}

report spdx unlicensed
report no-shell calls "$ours" "$shells"
report bounded-strings calls "$ours" "$unbounded"
report guest-manners calls "$in_host" "$guest"
report no-markup-in-labels calls 'ui plugin/hosts' 'gtk_label_set_markup|gtk_label_set_label'
report finished unfinished
finish
