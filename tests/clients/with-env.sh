#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Starts a client on its profile in another environment than the profile's, and whatever is started
# there later:
#
#   with-env.sh WORD... -- DIR/start
#
# The words are those of env(1), without quotes in them: NAME=VALUE, -u NAME. The program becomes
# this process.

set -eu

words=''
while [ "$1" != -- ]; do
  words="$words '$1'"
  shift
done
LC_ALL=C sed -i "s|^exec |exec env$words |" "$2"
exec "$2"
