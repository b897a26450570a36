#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# As with-display.sh, in a network of its own: every address is this machine's, and names are asked
# for at its port 53, where the program may listen. Nothing leaves it. It needs user namespaces, as
# WebKit's sandbox does.

set -eu

if [ "${1:-}" != --inside ]; then
  exec unshare --map-root-user --net --mount "$0" --inside "$@"
fi
shift

ip link set lo up
# Names are asked for only by who has an address that others could reach.
ip address add 192.0.2.1/32 dev lo
ip route add local default dev lo
mount -t tmpfs tmpfs /mnt
printf 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n' >/mnt/resolv.conf
printf 'hosts: files dns\npasswd: files\ngroup: files\n' >/mnt/nsswitch.conf
for name in resolv nsswitch; do
  mount --bind "/mnt/$name.conf" "$(readlink -f "/etc/$name.conf")"
done
unset http_proxy https_proxy all_proxy no_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY
exec "$(dirname "$0")/with-display.sh" "$@"
