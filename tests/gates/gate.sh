# shellcheck shell=sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Sourced by each gate as `. gate.sh`, with the source folder as $1 and the build folder as $2.
# A gate collects complaints, one a line, and reports them as one TAP result.

set -eu
export LC_ALL=C.UTF-8
source_root=$(cd "$1" && pwd)
# shellcheck disable=SC2034 # for the gates
build_root=$(cd "$2" && pwd)
gate=$(basename "$0" .sh)
results=0
cd "$source_root"

# report NAME COMMAND...: what the command says, in whichever stream, are its complaints.
report () {
  results=$((results + 1))
  name=/gate/$gate/$1
  shift
  # A search that finds nothing fails, and must not end the ones that follow it.
  complaints=$(set +e; "$@" 2>&1) || true
  if [ -z "$complaints" ]; then
    echo "ok $results $name"
  else
    echo "not ok $results $name"
    printf '%s\n' "$complaints" | sed 's/^/# /'
  fi
}

finish () {
  echo "1..$results"
}

# sources FOLDER...: the C files there.
sources () {
  find "$@" -type f -name '*.[ch]' | sort
}
