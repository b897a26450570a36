#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Makes a throw-away profile of Claws Mail that starts without wizard and dialogs:
#
#   claws-profile.sh DIR MAILS_DIR PLUGIN [--layout N] [--fancy-before] [--fancy-after] [--rssyl]
#                    [--also PLUGIN] [--mails DIR] [--hide-message-view] [--size WxH] [--panel]
#                    [--edition CODE] [--html] [--folder NAME] [--imap PORT] [--toolbar ICON]
#                    [--plugin FILE] [--data DIR] [--installed] [--desktop]
#
#   DIR/config   for --alternate-config-dir
#   DIR/home     for HOME: nothing of the user's is read or written
#   DIR/mail     an MH mailbox; its inbox has the files of MAILS_DIR in the order of their names,
#                before them those of --mails
#   DIR/runtime  for XDG_RUNTIME_DIR
#   DIR/start    starts Claws there; its words are handed on
#
# With --edition the panel begins with the headlines of that edition, else with its first page.
# With --imap there is a second account, the usual one, of the user "reader" on that port of this
# machine, with a mailbox IMAP; its password is for the test's plugin to set.
# With --toolbar the toolbar has the item of DW Reader, with an icon of Claws.
# With --folder the mailbox has such a folder, and it is the chosen one for articles.
# With --plugin that one is loaded and PLUGIN is not. With --data that folder is XDG_DATA_HOME.
# With --installed PLUGIN is not looked at: Claws finds it where its own are.
# With --html a mail that has both is shown as HTML, not as text.
# With --desktop links are opened in the desktop's browser, else nowhere.
#
# Layouts: 0 standard, 1 three columns, 2 wide message, 4 wide message list, 5 small screen.

set -eu

usage () {
  sed -n '5,10p' "$0" | cut -c3- >&2
  exit 2
}

[ $# -ge 3 ] || usage
dir=$1 mails=$2 plugin=$3
shift 3
case $dir in /*) ;; *) dir=$PWD/$dir ;; esac
case $plugin in /*) ;; *) plugin=$PWD/$plugin ;; esac
layout=0 more_mails='' before='' after='' width=1360 height=840 message_view=1 panel=false edition='' html=0 folder='' imap='' toolbar='' data='' browser=true

while [ $# -gt 0 ]; do
  case $1 in
    --layout) layout=$2; shift ;;
    --fancy-before) before=${before}fancy.so'
' ;;
    --fancy-after) after=${after}fancy.so'
' ;;
    --rssyl) before=${before}rssyl.so'
' ;;
    --mails) more_mails=$2; shift ;;
    --also) after=${after}$2'
'; shift ;;
    --hide-message-view) message_view=0 ;;
    --size) width=${2%x*} height=${2#*x}; shift ;;
    --panel) panel=true ;;
    --edition) edition=$2; shift ;;
    --html) html=1 ;;
    --folder) folder=$2; shift ;;
    --imap) imap=$2; shift ;;
    --toolbar) toolbar=$2; shift ;;
    --plugin) plugin=$2; shift ;;
    --data) data=$2; shift ;;
    --installed) plugin=dw-reader.so ;;
    --desktop) browser=xdg-open ;;
    *) usage ;;
  esac
  shift
done

mkdir -p "$dir/config" "$dir/home/.config/dw-reader" "$dir/runtime"
chmod 700 "$dir/runtime"
mkdir -p "$dir/mail/inbox" "$dir/mail/sent" "$dir/mail/draft" "$dir/mail/queue" "$dir/mail/trash"
folder_item=''
if [ -n "$folder" ]; then
  mkdir "$dir/mail/$folder"
  folder_item="<folderitem type=\"normal\" name=\"$folder\" path=\"$folder\" />"
fi
number=0
for mail in ${more_mails:+"$more_mails"/*} "$mails"/*; do
  [ -f "$mail" ] || continue
  number=$((number + 1))
  cp "$mail" "$dir/mail/inbox/$number"
done

is_default=1
[ -z "$imap" ] || is_default=0
printf 'The reader\n' >"$dir/home/.signature"

cat >"$dir/config/accountrc" <<END
[Account: 1]
account_name=Reader
is_default=$is_default
name=Reader
address=reader@example.org
protocol=4
receive_at_get_all=0
smtp_server=localhost
END

imap_folder=''
if [ -n "$imap" ]; then
  cat >>"$dir/config/accountrc" <<END

[Account: 2]
account_name=IMAP
is_default=1
name=Reader
address=reader@example.org
protocol=1
receive_server=127.0.0.1
user_id=reader
set_imapport=1
imap_port=$imap
ssl_imap=0
receive_at_get_all=0
smtp_server=localhost
END
  imap_folder='<folder type="imap" name="IMAP" account_id="2">
    <folderitem type="inbox" name="INBOX" path="INBOX" />
    <folderitem type="trash" name="Trash" path="Trash" />
  </folder>'
fi

if [ -n "$toolbar" ]; then
  cat >"$dir/config/toolbar_main.xml" <<END
<?xml version="1.0" encoding="UTF-8"?>
<toolbar>
  <item file="mail_receive_all" text="Get Mail" action="A_RECEIVE_ALL"/>
  <item file="mail_compose" text="Compose" action="A_COMPOSE_EMAIL"/>
  <separator/>
  <item file="$toolbar" text="DW Reader/Panel" action="A_CLAWS_PLUGINS"/>
</toolbar>
END
fi

cat >"$dir/config/folderlist.xml" <<END
<?xml version="1.0" encoding="UTF-8"?>
<folderlist config_version="4">
  <folder type="mh" name="Mailbox" path="$dir/mail">
    <folderitem type="inbox" name="inbox" path="inbox" />
    <folderitem type="outbox" name="sent" path="sent" />
    <folderitem type="draft" name="draft" path="draft" />
    <folderitem type="queue" name="queue" path="queue" />
    <folderitem type="trash" name="trash" path="trash" />
    $folder_item
  </folder>
  $imap_folder
</folderlist>
END

cat >"$dir/config/clawsrc" <<END
[Common]
config_version=4
layout_mode=$layout
messageview_visible=$message_view
mainwin_x=0
mainwin_y=0
mainwin_width=$width
mainwin_height=$height
folderview_visible=1
folderview_width=180
summaryview_width=520
summaryview_height=220
enable_aspell=0
show_searchbar=0
autosave=0
next_unread_msg_dialog=1
warn_queued_on_exit=0
confirm_on_exit=0
ask_on_cleaning=0
cmds_use_system_default=0
uri_open_command=$browser '%s'
promote_html_part=$html

[Plugins_GTK3]
${before}${plugin}
${after}

[rssyl]
refresh_interval=0
refresh_on_startup=0
ssl_verify_peer=0
END

cat >"$dir/home/.config/dw-reader/settings" <<END
[dw-reader]
panel-visible=$panel
${edition:+newsroom-started=true
edition='$edition'}
${folder:+save-folders={'claws-mail': '#mh/Mailbox/$folder'\}}
END

cat >"$dir/start" <<END
#!/bin/sh
export HOME='$dir/home'
unset XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME
${data:+export XDG_DATA_HOME='$data'}
exec claws-mail --alternate-config-dir '$dir/config' "\$@"
END
chmod +x "$dir/start"
