#!/bin/sh
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Makes a throw-away profile of Liferea that starts without questions and fetches one feed:
#
#   liferea-profile.sh DIR FEED PLUGIN [--mode N] [--size WxH] [--panel] [--edition CODE]
#                      [--inactive] [--data DIR] [--installed] [--desktop]
#
#   DIR/home     for HOME: nothing of the user's is read or written
#   DIR/runtime  for XDG_RUNTIME_DIR
#   DIR/start    starts Liferea there
#   DIR/mailto   the address of a mail that was begun
#
# FEED is an address, or a file on this machine. PLUGIN is the built library; its .plugin file is in
# the source. With --inactive it is not switched on. With --data that folder is XDG_DATA_HOME. With
# --installed it is not looked at: Liferea finds it where its own are. With --desktop links and mails
# go to the desktop's programs, else nowhere and to DIR/mailto. Settings need
# GSETTINGS_BACKEND=keyfile.
#
# Modes: 0 normal, 1 wide, 2 by the window's shape.

set -eu

usage () {
  sed -n '7,8p' "$0" | cut -c3- >&2
  exit 2
}

[ $# -ge 3 ] || usage
dir=$1 feed=$2 plugin=$3
shift 3
case $dir in /*) ;; *) dir=$PWD/$dir ;; esac
case $feed in /* | *://*) ;; *) feed=$PWD/$feed ;; esac
case $plugin in /*) ;; *) plugin=$PWD/$plugin ;; esac
mode=0 width=1360 height=840 panel=false edition='' data='' installed=false browser=true
active="'dw-reader-liferea'"

while [ $# -gt 0 ]; do
  case $1 in
    --mode) mode=$2; shift ;;
    --size) width=${2%x*} height=${2#*x}; shift ;;
    --panel) panel=true ;;
    --edition) edition=$2; shift ;;
    --inactive) active='' ;;
    --data) data=$2; shift ;;
    --installed) installed=true ;;
    --desktop) browser=xdg-open ;;
    *) usage ;;
  esac
  shift
done
case $feed in /*) feed=file://$feed ;; esac

config=$dir/home/.config
data=${data:-$dir/home/.local/share}
plugins=$data/liferea/plugins
mkdir -p "$config/liferea" "$config/glib-2.0/settings" "$config/dw-reader" "$plugins" \
  "$data/applications" "$dir/runtime"
chmod 700 "$dir/runtime"

cat >"$config/liferea/feedlist.opml" <<END
<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Feeds</title></head><body>
<outline title="Deutsche Welle" text="Deutsche Welle" type="rss" id="dwnode1" xmlUrl="$feed"/>
</body></opml>
END

cat >"$config/glib-2.0/settings/keyfile" <<END
[org/gnome/liferea]
default-update-interval=60
default-view-mode=$mode
last-window-width=$width
last-window-height=$height
last-window-x=0
last-window-y=0
last-vpane-pos=180
last-node-selected='dwnode1'
browser-id='manual'
browser='$browser %s'

[org/gnome/liferea/plugins]
active-plugins=@as [$active]
END

if [ "$installed" = false ]; then
  ln -s "$plugin" "$plugins/"
  cp "$(dirname "$plugin")/dw-reader.plugin" "$plugins/"
fi

# The desktop's mail program.
if [ "$browser" = true ]; then
  cat >"$dir/mail-handler" <<END
#!/bin/sh
printf '%s' "\$1" >"$dir/mailto.new"
mv "$dir/mailto.new" "$dir/mailto"
END
  chmod +x "$dir/mail-handler"
  cat >"$data/applications/mail-handler.desktop" <<END
[Desktop Entry]
Type=Application
Name=Mail
Exec="$dir/mail-handler" %u
MimeType=x-scheme-handler/mailto;
END
  cat >"$config/mimeapps.list" <<END
[Default Applications]
x-scheme-handler/mailto=mail-handler.desktop
END
fi

cat >"$dir/start" <<END
#!/bin/sh
export HOME='$dir/home' XDG_RUNTIME_DIR='$dir/runtime' GSETTINGS_BACKEND=keyfile
export XDG_DATA_HOME='$data'
unset XDG_CONFIG_HOME XDG_CACHE_HOME
exec liferea --mainwindow-state=shown "\$@"
END
chmod +x "$dir/start"

cat >"$config/dw-reader/settings" <<END
[dw-reader]
panel-visible=$panel
${edition:+newsroom-started=true
edition='$edition'}
END
