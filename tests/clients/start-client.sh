#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Becomes a client that runs on a throw-away profile, with its first item open:
#
#   start-client.sh CLIENT PROFILE
#
# HOME is the profile's already.

set -eu

client=$1 profile=$2
case $client in
  claws-mail)
    exec claws-mail --alternate-config-dir "$profile/config" --select "#mh/Mailbox/inbox/1"
    ;;
  evolution)
    # It selects the first mail that is unread.
    exec "$profile/start"
    ;;
  liferea) exec env GSETTINGS_BACKEND=keyfile liferea --mainwindow-state=shown ;;
  *)
    echo "start-client.sh: what is $client?" >&2
    exit 2
    ;;
esac
