#!/usr/bin/env python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""In one dialog, menu or popover, no letter is underlined twice in a translation.

The panel itself has no underlined letters: those of the client's window are the client's.

Usage: mnemonics.py CATALOGUE.mo | TEMPLATE.pot
"""

import gettext
import pathlib
import re
import sys
import xml.etree.ElementTree

# What stands in one window: descriptions of widgets.
WINDOWS = [
    [
        "ui/dwr-preferences.ui",
        "ui/dwr-news-box.ui",
        "ui/dwr-followed-box.ui",
        "ui/dwr-kept-box.ui",
        "ui/dwr-proxy-box.ui",
    ],
    ["ui/dwr-appearance-popover.ui"],
    ["ui/dwr-contacts-dialog.ui"],
]

# Each <menu> and <submenu> of it is a menu of its own.
MENUS = "ui/dwr-toolbar.ui"

# What code adds to the first of them.
ADDED = ["Subscrib_e in %s"]

# What code puts into one menu or one question, or among the client's own words.
IN_CODE = [
    ["DW _Reader"],
    ["Preferences of DW _Reader…"],
    ["Read in _DW Reader"],
    ["_Choose"],
    ["_Copy link", "Select _all"],
    ["_Open", "Mark as _unread", "_Star", "_Copy link", "Open in _browser"],
    ["_Open", "Mark as _read", "Remove _star", "_Copy link", "Open in _browser"],
    ["_Headlines", "_Saved articles", "_Preferences…"],
    ["_Cancel", "Choose _another…", "_Save"],
    ["_Cancel", "With_out pictures", "With _pictures"],
]


def widget_labels(names):
    for name in names:
        for widget in xml.etree.ElementTree.parse(name).iter("object"):
            properties = {p.get("name"): p.text for p in widget.findall("property")}
            if properties.get("use-underline") == "True":
                yield properties.get("label", "")


def item_labels(menu):
    """What stands in a menu itself: sections are part of it, a submenu is its label."""
    for element in menu:
        if element.tag == "attribute" and element.get("name") == "label":
            yield element.text
        elif element.tag == "submenu":
            yield from (a.text for a in element.findall("attribute") if a.get("name") == "label")
        else:
            yield from item_labels(element)


def menu_labels():
    tree = xml.etree.ElementTree.parse(MENUS)
    for menu in tree.iter("menu"):
        yield list(item_labels(menu)) + ADDED
    for menu in tree.iter("submenu"):
        yield list(item_labels([e for e in menu if e.tag != "attribute"]))


def groups():
    for names in WINDOWS:
        yield list(widget_labels(names))
    yield from menu_labels()
    yield from IN_CODE


def forgotten(template):
    """Each label with an underlined letter is in one of the groups."""
    grouped = {label for labels in groups() for label in labels}
    grouped_files = {str(name) for names in WINDOWS for name in names}
    for path in pathlib.Path("ui").glob("*.ui"):
        if str(path) not in grouped_files:
            yield from widget_labels([path])
    with open(template, encoding="utf-8") as file:
        for label in re.findall(r'^msgid "(.*_\w.*)"$', file.read(), re.MULTILINE):
            if label not in grouped:
                yield label


def main():
    if sys.argv[1].endswith(".pot"):
        for label in forgotten(sys.argv[1]):
            print(f"“{label}” is in no window, menu or question of tests/gates/mnemonics.py")
        return
    with open(sys.argv[1], "rb") as catalogue:
        translation = gettext.GNUTranslations(catalogue)
    for labels in groups():
        users = {}
        for label in labels:
            words = translation.gettext(label)
            _, _, rest = words.partition("_")
            if not rest:
                print(f"no letter is underlined in “{words}”")
                continue
            other = users.setdefault(rest[0].lower(), words)
            if other != words:
                print(f"{rest[0]} is underlined in “{other}” and in “{words}”")


main()
