#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Runs a program on a Wayland compositor of its own: with-wayland.sh PROGRAM [WORD...]. The
# compositor is a window on a screen in memory (with-display.sh), because one without any screen has
# neither a keyboard nor a picture.

set -eu
if [ -z "${DWR_INSIDE:-}" ]; then
  exec env DWR_INSIDE=yes "$(dirname "$0")/with-display.sh" "$0" "$@"
fi
compositor=
clean () {
  [ -z "$compositor" ] || kill "$compositor" 2>/dev/null || true
}
trap clean EXIT
trap 'exit 1' INT TERM

# It writes to nobody's home, draws without a graphics card, and never goes to sleep.
weston --backend=x11-backend.so --use-pixman --no-config --socket=dwr-wayland --idle-time=0 \
  --width=1000 --height=860 --shell=kiosk-shell.so >"$TMPDIR/weston.log" 2>&1 &
compositor=$!
tenths=0
while [ ! -S "$XDG_RUNTIME_DIR/dwr-wayland" ]; do
  tenths=$((tenths + 1))
  if [ "$tenths" -gt 200 ] || ! kill -0 "$compositor" 2>/dev/null; then
    cat "$TMPDIR/weston.log" >&2
    exit 1
  fi
  sleep 0.1
done
export WAYLAND_DISPLAY=dwr-wayland GDK_BACKEND=wayland,x11
status=0
"$@" || status=$?
[ "$status" = 0 ] || cat "$TMPDIR/weston.log" >&2
exit "$status"
