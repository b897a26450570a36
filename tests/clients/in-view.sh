#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Runs a program that sees other files than there are; no file of the machine is touched:
#
#   in-view.sh [--layer FOLDER] [--without FILE]... [--full FOLDER]... [--small FOLDER]... COMMAND...
#
# With --layer what is in FOLDER/usr is in /usr, too: as if it were installed. With --without a file
# is not there. With --full that folder is a disk of its own, on which nothing more can be written,
# though files can be made; with --small it is one that is soon full. The program becomes this
# process. It needs user namespaces, as WebKit's sandbox does.

set -eu

if [ "${1:-}" != --inside ]; then
  exec unshare --map-root-user --mount "$0" --inside "$(id -u)" "$(id -g)" "$@"
fi
user=$2 group=$3
shift 3

# What is written or removed stays in memory, in this view alone.
mount -t tmpfs tmpfs /mnt
n_views=0

# view FOLDER LOWER: covers the folder by the lower ones, colons between.
view () {
  n_views=$((n_views + 1))
  mkdir "/mnt/$n_views" "/mnt/work-$n_views"
  mount -t overlay overlay \
    -o "userxattr,lowerdir=$2,upperdir=/mnt/$n_views,workdir=/mnt/work-$n_views" "$1"
}

while :; do
  case $1 in
    --layer)
      view /usr "$2/usr:/usr"
      shift 2
      ;;
    --without)
      folder=$(dirname "$2")
      grep -qF "overlay $folder " /proc/mounts || view "$folder" "$folder"
      rm "$2"
      shift 2
      ;;
    --full)
      mount -t tmpfs -o size=4k,mode=700 tmpfs "$2"
      echo >"$2/all-there-is"
      shift 2
      ;;
    --small)
      mount -t tmpfs -o size=256k,mode=700 tmpfs "$2"
      shift 2
      ;;
    *) break ;;
  esac
done
[ "$user" = 0 ] || exec unshare "--map-user=$user" "--map-group=$group" "$@"
exec "$@"
