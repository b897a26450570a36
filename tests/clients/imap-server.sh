#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Dovecot on this machine's loopback, for a test, with a configuration of its own:
#
#   imap-server.sh DIR PORT
#
# Everything of it is in DIR, which is made; DIR/mail/NAME are a user's folders. Every user has the
# password "secret". It ends with its standard input. Root's own mail is no server's business:
# started by root, it runs as nobody.

set -eu

[ $# -eq 2 ] || { sed -n '5,11p' "$0" | cut -c3- >&2; exit 2; }
dir=$1 port=$2
user=$(id -un) group=$(id -gn) as=''
if [ "$(id -u)" = 0 ]; then
  user=nobody group=nogroup
  as='setpriv --reuid=nobody --regid=nogroup --clear-groups'
fi

mkdir -p "$dir/mail"
cat >"$dir/dovecot.conf" <<END
base_dir = $dir/run
state_dir = $dir/state
log_path = $dir/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = $user
default_internal_group = $group
default_login_user = $user
mail_location = maildir:$dir/mail/%u:LAYOUT=fs
mail_fsync = never
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=$user gid=$group home=$dir/mail/%u
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $port
  }
  inet_listener imaps {
    port = 0
  }
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Trash {
    auto = create
    special_use = \\Trash
  }
}
END
[ -z "$as" ] || chown -R "$user:$group" "$dir"

# A group of its own: a session outlives the master otherwise.
# shellcheck disable=SC2086 # one word is one word
setsid $as dovecot -F -c "$dir/dovecot.conf" &
server=$!
cat >/dev/null
kill -- "-$server"
wait "$server" || true
