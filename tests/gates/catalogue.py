#!/usr/bin/python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What msgfmt does not see in a translation.

Usage: catalogue.py FILE.po

Its plural forms, its direction and its digits are those of CLDR, as Debian's unicode-cldr-core has them. A date has
the conversions that there are and says no less than the English one. A message is not left in
English, unless a comment of the translator's says that it is the same. What overrides another
language (X-Overrides) has only what differs from it.
"""

import gettext
import pathlib
import re
import sys
import xml.etree.ElementTree

import polib

CLDR = pathlib.Path("/usr/share/unicode/cldr/common")
PLURALS = CLDR / "supplemental/plurals.xml"
NUMBERING_SYSTEMS = CLDR / "supplemental/numberingSystems.xml"

# Not as CLDR says: Deutsche Welle's Arabic edition writes these, as the Maghreb does.
DIGITS = {"ar": "0123456789"}

# The conversions of a date (plugin/common/dwr-date-words.c), and what each tells.
FACTS = {"A": "weekday", "B": "month", "b": "month", "m": "month", "d": "day", "Y": "year",
         "H": "hour", "M": "minute"}

# Names in a row, none of which is another's.
ROWS = ("month", "short month", "weekday")

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


def direction_complaints(catalogue, language):
    """What DW Reader turns its widgets round by; what overrides another language has it of that."""
    order = xml.etree.ElementTree.parse(CLDR / f"main/{of_cldr(language)}.xml")
    found = order.findtext("layout/orientation/characterOrder", "left-to-right")
    expected = "rtl" if found == "right-to-left" else "ltr"
    for entry in catalogue.translated_entries():
        if entry.msgctxt == "writing direction" and entry.msgstr != expected:
            yield f"is written {found}, says CLDR, and the catalogue says {entry.msgstr}"


def is_english(words):
    return re.search(r"[a-zA-Z]{3}", re.sub(f"{NAMES}|{FORMATS}", " ", words)) is not None


def same_complaints(catalogue):
    for entry in catalogue:
        if entry.msgctxt == "writing direction":
            continue
        words = words_of(entry)
        is_same = any(word in words for word in (entry.msgid, entry.msgid_plural) if word)
        if is_same and is_english(entry.msgid) and SAME not in entry.tcomment:
            yield f"is as in English, and no comment says “{SAME}”: {entry.msgid}"


def digits_of(language):
    """As CLDR's file of the language says; one that says nothing has those of all: latn."""
    if language in DIGITS:
        return DIGITS[language]
    tree = xml.etree.ElementTree.parse(CLDR / "main" / f"{of_cldr(language)}.xml")
    system = tree.findtext("numbers/defaultNumberingSystem", "latn")
    systems = xml.etree.ElementTree.parse(NUMBERING_SYSTEMS)
    return systems.find(f"numberingSystems/numberingSystem[@id='{system}']").get("digits")


def words_of(entry):
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def digit_complaints(catalogue, language):
    """All numbers in the same digits; not those of keys and names, as in F5 and SOCKS5."""
    own = digits_of(language)
    for entry in catalogue.translated_entries():
        if entry.msgctxt == "digits" and entry.msgstr != own:
            yield f"CLDR's digits are {own}"
        for words in words_of(entry):
            if re.search(r"%(\d+\$)?\d*I", words):
                yield f"“I” is not needed, numbers have the language's digits: {entry.msgid}"
            told = re.sub(rf"{FORMATS}|%(\d+\$)?\d*[a-z]|[A-Za-z+]\d", " ", words)
            foreign = {digit for digit in told if digit.isdigit()} - set(own)
            if foreign:
                yield f"has digits of others: {entry.msgid}"


def date_complaints(catalogue):
    for entry in catalogue.translated_entries():
        if entry.msgctxt != "date":
            continue
        conversions = re.findall("%(-?.?)", entry.msgstr)
        facts = [FACTS.get(conversion.removeprefix("-")) for conversion in conversions]
        if None in facts:
            yield f"a date has %{conversions[facts.index(None)]}: {entry.msgstr}"
        elif sorted(facts) != sorted(FACTS[name] for name in re.findall("%-?(.)", entry.msgid)):
            yield f"does not say what “{entry.msgid}” says: {entry.msgstr}"


def row_complaints(catalogue):
    for row in ROWS:
        names = [entry.msgstr for entry in catalogue.translated_entries() if entry.msgctxt == row]
        yield from (f"two have the name “{name}”" for name in set(names) if names.count(name) > 1)


def override_complaints(catalogue, base):
    others = {(entry.msgctxt, entry.msgid): entry for entry in base}
    for entry in catalogue.translated_entries():
        other = others[entry.msgctxt, entry.msgid]
        if (entry.msgstr, entry.msgstr_plural) == (other.msgstr, other.msgstr_plural):
            yield f"is as in the language that it overrides: {entry.msgid}"


def complaints(path):
    catalogue = polib.pofile(path)
    yield from plural_complaints(catalogue, path.stem)
    yield from direction_complaints(catalogue, path.stem)
    yield from same_complaints(catalogue)
    yield from digit_complaints(catalogue, path.stem)
    yield from date_complaints(catalogue)
    yield from row_complaints(catalogue)
    if catalogue.metadata.get("X-Read-By-Native-Speaker") not in ("yes", "no"):
        yield "the header does not say whether a native speaker has read it"
    overridden = catalogue.metadata.get("X-Overrides")
    if overridden is not None:
        yield from override_complaints(catalogue, polib.pofile(path.with_stem(overridden)))


for complaint in complaints(pathlib.Path(sys.argv[1])):
    print(f"{sys.argv[1]}: {complaint}")
