#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Becomes a client that runs on a throw-away profile, with one of its items open:
#
#   start-client.sh CLIENT PROFILE FIRST
#
# HOME is the profile's already. FIRST is a mail's number in the inbox.

set -eu

client=$1 profile=$2 first=$3
case $client in
  claws-mail)
    exec claws-mail --alternate-config-dir "$profile/config" --select "#mh/Mailbox/inbox/$first"
    ;;
  *)
    echo "start-client.sh: what is $client?" >&2
    exit 2
    ;;
esac
