#!/usr/bin/python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Makes a language that nobody speaks: each message half as long again, each letter with an accent.

Usage: pseudo-language.py TEMPLATE.pot FOLDER/CODE/LC_MESSAGES/DOMAIN.mo

What stays without an accent in it cannot be translated.
"""

import math
import os
import re
import sys

import polib

PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ACCENTED = "ÀƁÇĎÉƑĜĤÎĴĶĹṀÑÖṔɊŔŠŢÛṼŴẊÝŽàƀçďéƒĝĥîĵķĺṁñöṕɋŕšţûṽŵẋýž"
ACCENTS = str.maketrans(PLAIN, ACCENTED)

# Formats of printf() and strftime(); a letter that is underlined is one of the keyboard's.
KEPT = re.compile(r"%(?:\d+\$)?[-+ 0#'I]*\d*(?:\.\d+)?(?:hh|h|ll|l|z|j)?[A-Za-z%]|_[A-Za-z]")

# Not words, but what the program goes by.
CONTEXTS_KEPT = ("writing direction", "language code")

# A syllable of it makes a message longer, and words are not longer than words are.
FILLING = "éţ "


def speak(message):
    spoken = ""
    end = 0
    for kept in KEPT.finditer(message):
        spoken += message[end : kept.start()].translate(ACCENTS) + kept[0]
        end = kept.end()
    spoken += message[end:].translate(ACCENTS)
    n_letters = len(KEPT.sub("", message).strip())
    length = math.ceil(n_letters / 2)
    if length == 0 or not any(letter.isalpha() for letter in KEPT.sub("", message)):
        return spoken
    filling = (FILLING * length)[:length].rstrip()
    # Ends of lines are part of a format, and a sentence ends as one.
    text = spoken.rstrip("\n.…?!")
    return f"{text} {filling}{spoken[len(text):]}"


def translate(entry):
    if entry.msgctxt in CONTEXTS_KEPT:
        entry.msgstr = entry.msgid
    elif entry.msgid_plural:
        entry.msgstr_plural = {0: speak(entry.msgid), 1: speak(entry.msgid_plural)}
    else:
        entry.msgstr = speak(entry.msgid)


def main():
    template, path = sys.argv[1:]
    catalogue = polib.pofile(template)
    catalogue.metadata_is_fuzzy = False
    catalogue.metadata["Plural-Forms"] = "nplurals=2; plural=n != 1;"
    for entry in catalogue:
        translate(entry)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    catalogue.save_as_mofile(path)


if __name__ == "__main__":
    main()
