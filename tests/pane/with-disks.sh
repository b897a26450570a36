#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# As with-display.sh, and the program may mount disks of its own. All files are in memory, which
# nobody else sees, and go with the program. It needs user namespaces, as WebKit's sandbox does.

set -eu

if [ "${1:-}" != --inside ]; then
  exec unshare --map-root-user --mount "$0" --inside "$@"
fi
shift

mount -t tmpfs tmpfs /mnt
export TMPDIR=/mnt
exec "$(dirname "$0")/with-display.sh" "$@"
