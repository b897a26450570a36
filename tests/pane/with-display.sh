#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Runs a program on a display and a session bus of its own, with nobody's home: with-display.sh
# PROGRAM [WORD...]. Its standard output is the program's alone. DWR_SCREEN: width and height.

set -eu
scratch=$(mktemp -d)
server=
clean () {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$scratch"
}
trap clean EXIT
trap 'exit 1' INT TERM

export HOME="$scratch/home" TMPDIR="$scratch/tmp"
export XDG_CACHE_HOME="$HOME/.cache" XDG_CONFIG_HOME="$HOME/.config" XDG_DATA_HOME="$HOME/.local"
export XDG_RUNTIME_DIR="$scratch/runtime"
mkdir -p "$HOME" "$TMPDIR" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
export GDK_BACKEND=x11 GTK_THEME="${GTK_THEME:-}" LIBGL_ALWAYS_SOFTWARE=1
# WebKit's processes outlive the program a little, and would write on while its home is removed.
export MESA_SHADER_CACHE_DISABLE=true
[ -n "$GTK_THEME" ] || unset GTK_THEME
unset DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY

# A number that is nobody else's: servers that look for a free one at the same time may take each
# other's socket away.
mkfifo "$scratch/number"
Xvfb ":$((1000 + $$ % 50000))" -displayfd 3 -screen 0 "${DWR_SCREEN:-1000x860}x24" -nolisten tcp -noreset \
  3>"$scratch/number" >/dev/null 2>&1 &
server=$!
read -r number <"$scratch/number"
export DISPLAY=":$number"
# What the bus starts speaks to standard error.
exec 4>&1
dbus-run-session -- sh -c 'exec "$@" >&4 4>&-' sh "$@" >&2
