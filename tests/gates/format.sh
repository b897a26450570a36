#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The formatter has the last word on layout; the house has it on length.

# shellcheck source=tests/gates/gate.sh
. "$(dirname "$0")/gate.sh"

unformatted () {
  # shellcheck disable=SC2046 # no file of ours has a space in its name
  clang-format --dry-run -Werror $(sources include plugin ui tests) 2>&1 | head -n 40
}

long_files () {
  # shellcheck disable=SC2046
  wc -l $(sources include plugin ui tests) | awk '$2 != "total" && $1 > 600 { print $2 ": " $1 }'
}

# From the line of a function's opening brace to its closing one.
long_functions () {
  # shellcheck disable=SC2046
  awk 'FNR == 1 { start = 0 }
    /^{/ { start = FNR }
    /^}/ && start { if (FNR - start - 1 > 60) print FILENAME ":" start ": " FNR - start - 1 " lines"
      start = 0 }' $(sources include plugin ui tests)
}

untidy () {
  tab=$(printf '\t')
  find include plugin ui tests po dev meson.build -type f \
    \( -name '*.[ch]' -o -name '*.build' -o -name '*.sh' -o -name '*.py' -o -name '*.ui' \
    -o -name '*.css' -o -path dev \) -exec grep -nE "[[:space:]]+\$|$tab" /dev/null {} +
}

shell_scripts () {
  find dev po/extract po/listed po/merge plugin tests -type f \
    \( -name '*.sh' -o -path dev -o -path 'po/*' \) | sort |
    while read -r script; do
      dash -n "$script" 2>&1
    done
}

report clang-format unformatted
report file-length long_files
report function-length long_functions
report white-space untidy
report shell shell_scripts
finish
