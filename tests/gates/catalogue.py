#!/usr/bin/python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What msgfmt does not see in a translation.

Usage: catalogue.py FILE.po

Its plural forms are those of CLDR, as Debian's unicode-cldr-core has them. A message is not left in
English, unless a comment of the translator's says that it is the same. What overrides another
language (X-Overrides) has only what differs from it.
"""

import gettext
import pathlib
import re
import sys
import xml.etree.ElementTree

import polib

PLURALS = "/usr/share/unicode/cldr/common/supplemental/plurals.xml"

# What CLDR calls them.
OF_CLDR = {"pt": "pt_PT", "pt_BR": "pt"}

# What is no word of English.
NAMES = r"Deutsche Welle|DW|_?Reader|Markdown|PDF|WebKitGTK|SOCKS5|YouTube|dw-reader|HTML|URL"
FORMATS = r"%(\d+\$)?[-EO_^#]*[a-zA-Z%]"

SAME = "The same in this language."


def of_cldr(language):
    name = OF_CLDR.get(language, language)
    return name if name in OF_CLDR.values() else re.split("[_@]", name)[0]


def numbers(samples):
    """Whole numbers of CLDR's samples: "0, 2~16, 100, …"; not 1c6, which is written "1 million"."""
    for sample in re.findall(r"[^ ,]+", samples.replace("…", "")):
        bounds = sample.split("~")
        if all(bound.isdigit() for bound in bounds):
            yield from range(int(bounds[0]), int(bounds[-1]) + 1)


def categories(language):
    """Numbers by category: "one", "few" and so on."""
    for rules in xml.etree.ElementTree.parse(PLURALS).iter("pluralRules"):
        if language in rules.get("locales").split():
            found = {}
            for rule in rules:
                samples = re.search(r"@integer ([^@]*)", rule.text)
                found[rule.get("count")] = set(numbers(samples[1])) if samples else set()
            return {category: members for category, members in found.items() if members}
    raise LookupError(f"CLDR has no plurals of {language}")


def plural_complaints(catalogue, language):
    forms = re.fullmatch(r"nplurals=(\d+); plural=(.*);", catalogue.metadata["Plural-Forms"])
    get_form = gettext.c2py(forms[2])
    users = {}
    found = categories(of_cldr(language))
    # French says "un million de": what only millions have, no number here reaches.
    found = {name: members for name, members in found.items() if min(members) < 1000000}
    for category, members in found.items():
        taken = {get_form(number) for number in members}
        if len(taken) > 1:
            yield f"CLDR's {category} has the forms {sorted(taken)}"
        for form in taken:
            if form in users:
                yield f"form {form} is CLDR's {users[form]} and {category}"
            users[form] = category
    if len(found) != int(forms[1]):
        yield f"CLDR has {len(found)} forms, and nplurals is {forms[1]}"


def is_english(words):
    return re.search(r"[a-zA-Z]{3}", re.sub(f"{NAMES}|{FORMATS}", " ", words)) is not None


def same_complaints(catalogue):
    for entry in catalogue:
        if entry.msgctxt == "writing direction":
            continue
        words = list(entry.msgstr_plural.values()) or [entry.msgstr]
        is_same = any(word in words for word in (entry.msgid, entry.msgid_plural) if word)
        if is_same and is_english(entry.msgid) and SAME not in entry.tcomment:
            yield f"is as in English, and no comment says “{SAME}”: {entry.msgid}"


def override_complaints(catalogue, base):
    others = {(entry.msgctxt, entry.msgid): entry for entry in base}
    for entry in catalogue.translated_entries():
        other = others[entry.msgctxt, entry.msgid]
        if (entry.msgstr, entry.msgstr_plural) == (other.msgstr, other.msgstr_plural):
            yield f"is as in the language that it overrides: {entry.msgid}"


def complaints(path):
    catalogue = polib.pofile(path)
    yield from plural_complaints(catalogue, path.stem)
    yield from same_complaints(catalogue)
    if catalogue.metadata.get("X-Read-By-Native-Speaker") not in ("yes", "no"):
        yield "the header does not say whether a native speaker has read it"
    overridden = catalogue.metadata.get("X-Overrides")
    if overridden is not None:
        yield from override_complaints(catalogue, polib.pofile(path.with_stem(overridden)))


for complaint in complaints(pathlib.Path(sys.argv[1])):
    print(f"{sys.argv[1]}: {complaint}")
