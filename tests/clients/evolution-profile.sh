#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Makes a throw-away profile of Evolution that starts without assistant and dialogs:
#
#   evolution-profile.sh DIR MAILS_DIR MODULE [--layout N] [--mails DIR] [--hide-preview]
#                        [--size WxH] [--panel] [--edition CODE] [--html] [--rss ADDRESS NAME]
#                        [--whole-pages] [--read-items] [--feed NAME] [--save-folder ADDRESS]
#                        [--drafts ADDRESS] [--templates ADDRESS] [--news PORT] [--data DIR]
#                        [--installed] [--hands MODULE]
#
#   DIR/home     for HOME: nothing of the user's is read or written
#   DIR/prefix   for EDS_EXTRA_PREFIXES: there Evolution finds the module
#   DIR/runtime  for XDG_RUNTIME_DIR
#   DIR/start    a program that starts Evolution there, on the session bus and screen that there
#                are; its words are handed on
#
# The mails are in the inbox of an account with a folder on this machine: first those of --mails,
# then the files of MAILS_DIR. Layouts: 0 classic, the message below the list; 1 vertical, beside
# it; of the room the message has six tenths. With --html mails are written as HTML, else as plain text. With --rss there is a feed, to
# which --whole-pages fetches the pages of its items; with --read-items they open in the panel by
# themselves. With --edition the panel begins with the headlines of that edition. With
# --feed there is one that nobody has opened, at an address where nobody answers. With
# --save-folder that is the chosen folder for articles, as Evolution writes it; with --drafts and
# --templates those are the account's. With --news there is an account "news" on a server of this
# machine. With --data that folder is XDG_DATA_HOME. With --installed MODULE is not looked at:
# Evolution finds it where its own are. With --hands that module is there too.

set -eu

usage () {
  sed -n '6,9p' "$0" | cut -c3- >&2
  exit 2
}

[ $# -ge 3 ] || usage
dir=$1 mails=$2 module=$3
shift 3
case $dir in /*) ;; *) dir=$PWD/$dir ;; esac
case $module in /*) ;; *) module=$PWD/$module ;; esac
layout=0 more_mails='' preview=true width=1340 height=840 panel=false edition='' mode=plain-text
feed='' feed_name='' is_opened=true whole=false items=false save='' drafts='' templates='' news=''
data='' installed=false hands=''

while [ $# -gt 0 ]; do
  case $1 in
    --layout) layout=$2; shift ;;
    --mails) more_mails=$2; shift ;;
    --hide-preview) preview=false ;;
    --size) width=${2%x*} height=${2#*x}; shift ;;
    --panel) panel=true ;;
    --edition) edition=$2; shift ;;
    --html) mode=html ;;
    --rss) feed=$2 feed_name=$3; shift 2 ;;
    --feed) feed=http://127.0.0.1:9/ feed_name=$2 is_opened=false; shift ;;
    --whole-pages) whole=true ;;
    --read-items) items=true ;;
    --save-folder) save=$2; shift ;;
    --drafts) drafts=$2; shift ;;
    --templates) templates=$2; shift ;;
    --news) news=$2; shift ;;
    --data) data=$2; shift ;;
    --installed) installed=true ;;
    --hands) hands=$2; shift ;;
    *) usage ;;
  esac
  shift
done

config=$dir/home/.config
data=${data:-$dir/home/.local/share}
mkdir -p "$config/dw-reader" "$config/glib-2.0/settings" "$config/evolution/sources" \
  "$config/evolution/mail" "$data/evolution/mail" "$dir/runtime" \
  "$dir/prefix/lib/evolution/modules" "$dir/home/Maildir/cur" "$dir/home/Maildir/new" \
  "$dir/home/Maildir/tmp"
# Without them it says that it cannot let WebKit's sandbox see them.
mkdir -p "$data/evolution/preview-plugins" "$data/evolution/webkit-editor-plugins"
chmod 700 "$dir/runtime"
[ "$installed" = true ] ||
  ln -s "$module" "$dir/prefix/lib/evolution/modules/module-dw-reader.so"
[ -z "$hands" ] || ln -s "$hands" "$dir/prefix/lib/evolution/modules/module-hands.so"

number=0
for mail in ${more_mails:+"$more_mails"/*} "$mails"/*; do
  [ -f "$mail" ] || continue
  number=$((number + 1))
  cp "$mail" "$dir/home/Maildir/cur/$number.dw-reader:2,"
done

cat >"$config/glib-2.0/settings/keyfile" <<END
[org/gnome/evolution]
version='3.46.4'

[org/gnome/evolution/mail]
show-startup-wizard=false
prompt-check-if-default-mailer=false
show-to-do-bar=false
layout=$layout
# A million, and the part of the message in millionths.
paned-size=1600000
hpaned-size=1550000
composer-mode='$mode'
prompt-on-composer-mode-switch=false

[org/gnome/evolution/shell]
skip-warning-dialog=true
start-offline=false
default-component-id='mail'

[org/gnome/evolution/shell/window]
width=$width
height=$height
maximized=false

[org/gnome/desktop/interface]
toolkit-accessibility=true
END

cat >"$config/evolution/sources/reader.source" <<END
[Data Source]
DisplayName=Reader
Enabled=true
Parent=

[Mail Account]
BackendName=maildir
IdentityUid=reader-identity
NeedsInitialSetup=false

[Maildir Backend]
Path=$dir/home/Maildir
END

cat >"$config/evolution/sources/reader-identity.source" <<END
[Data Source]
DisplayName=Reader
Enabled=true
Parent=reader

[Mail Identity]
Address=reader@example.org
Name=The Reader

[Mail Submission]
TransportUid=reader-transport

[Mail Composition]
${drafts:+DraftsFolder=$drafts}
${templates:+TemplatesFolder=$templates}
END

if [ -n "$news" ]; then
  cat >"$config/evolution/sources/news.source" <<END
[Data Source]
DisplayName=News
Enabled=true
Parent=

[Mail Account]
BackendName=nntp
NeedsInitialSetup=false

[Authentication]
Host=127.0.0.1
Port=$news
Method=ANONYMOUS

[Security]
Method=none
END
fi

cat >"$config/evolution/sources/reader-transport.source" <<END
[Data Source]
DisplayName=Reader
Enabled=true
Parent=reader

[Mail Transport]
BackendName=sendmail
END

selected=folder://reader/Inbox
if [ -n "$feed" ]; then
  id=$(printf '%s' "$feed" | sha1sum | cut -d ' ' -f 1)
  mkdir -p "$data/evolution/mail/rss"
  cat >"$data/evolution/mail/rss/rss.ini" <<END
[feed:$id]
href=$feed
display-name=$feed_name
content-type=0
last-updated=0
index=1
END
  if [ "$whole" = true ]; then
    cat >"$config/evolution/sources/rss.source" <<END
[Data Source]
DisplayName=News and Blogs
Enabled=true
Parent=

[Mail Account]
BackendName=rss
NeedsInitialSetup=false

[Rss Backend]
CompleteArticles=true
END
  fi
  [ "$is_opened" = false ] || selected=folder://rss/$id
fi

cat >"$config/evolution/mail/state.ini" <<END
[Folder Tree]
Selected=$selected

[Store reader]
Expanded=true

[Store rss]
Expanded=true

[GlobalFolder]
PreviewVisible=$preview
GroupByThreads=false
END

cat >"$config/dw-reader/settings" <<END
[dw-reader]
panel-visible=$panel
read-feed-items=$items
${edition:+newsroom-started=true
edition='$edition'}
${save:+save-folders={'evolution': '$save'\}}
END

cat >"$dir/start" <<END
#!/bin/sh
export HOME='$dir/home' XDG_RUNTIME_DIR='$dir/runtime' EDS_EXTRA_PREFIXES='$dir/prefix'
export GSETTINGS_BACKEND=keyfile
export XDG_DATA_HOME='$data'
unset XDG_CONFIG_HOME XDG_CACHE_HOME
# Evolution's accounts and mails are kept by programs that the bus starts.
dbus-update-activation-environment HOME GSETTINGS_BACKEND XDG_DATA_HOME XDG_RUNTIME_DIR
exec evolution "\$@"
END
chmod +x "$dir/start"
