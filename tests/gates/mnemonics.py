#!/usr/bin/env python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""In the preferences, no letter is underlined twice in a translation.

Usage: mnemonics.py CATALOGUE.mo
"""

import gettext
import sys
import xml.etree.ElementTree

# What stands in one dialog.
FILES = [
    "ui/dwr-preferences.ui",
    "ui/dwr-news-box.ui",
    "ui/dwr-followed-box.ui",
    "ui/dwr-kept-box.ui",
    "ui/dwr-proxy-box.ui",
]


def labels():
    for name in FILES:
        for widget in xml.etree.ElementTree.parse(name).iter("object"):
            properties = {p.get("name"): p.text for p in widget.findall("property")}
            if properties.get("use-underline") == "True":
                yield properties["label"]


def main():
    with open(sys.argv[1], "rb") as catalogue:
        translation = gettext.GNUTranslations(catalogue)
    users = {}
    for label in labels():
        words = translation.gettext(label)
        _, _, rest = words.partition("_")
        other = users.setdefault(rest[:1].lower(), words) if rest else words
        if other != words:
            print(f"{rest[0]} is underlined in “{other}” and in “{words}”")


main()
