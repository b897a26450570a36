#!/usr/bin/python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a translation lacks, what it is unsure of, and what it has for nothing.

Usage: complete.py TEMPLATE.pot FILE.po [OVERRIDDEN.po]

What FILE.po does not say, OVERRIDDEN.po may. Read with polib, because a search in the text for
`msgid "..."` does not find a message of several lines.
"""

import sys

import polib


def key_of(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def in_one_line(entry):
    return entry.msgid.replace("\n", "\\n")


def complaints(template, catalogues):
    own = catalogues[0]
    asked_for = {key_of(entry) for entry in template}
    told = {key_of(entry) for catalogue in catalogues for entry in catalogue.translated_entries()}
    for entry in template:
        if key_of(entry) not in told:
            yield f"lacks: {in_one_line(entry)}"
    for entry in own:
        if key_of(entry) not in asked_for:
            yield f"has, and nothing asks for: {in_one_line(entry)}"
        elif entry.fuzzy and not entry.obsolete:
            yield f"is unsure of: {in_one_line(entry)}"


for complaint in complaints(polib.pofile(sys.argv[1]), [polib.pofile(n) for n in sys.argv[2:]]):
    print(f"{sys.argv[2]} {complaint}")
