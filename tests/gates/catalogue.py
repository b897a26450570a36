#!/usr/bin/python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What msgfmt does not see in a translation.

Usage: catalogue.py FILE.po | FILE.po FILE.po...

Its plural forms, its direction, its digits and its letters are those of CLDR, as Debian's
unicode-cldr-core has them. No word has a Latin letter for one that looks like it. A date has the
conversions that there are and says no less than the English one. A message is not left in English,
unless a comment of the translator's says that it is the same. What overrides another language
(X-Overrides) has only what differs from it. No two files are nearly the same.
"""

import functools
import gettext
import itertools
import pathlib
import re
import sys
import unicodedata
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

# For Portugal it says only what is otherwise than in Brazil.
OF_CLDR_LETTERS = {"pt": "pt", "sr@latin": "sr_Latn"}

# As HTML names them.
CODES = {"sr@latin": "sr-Latn", "zh_CN": "zh-Hans", "zh_TW": "zh-Hant"}

# As a tooltip names it.
KEY = "[(（]([A-Z])[)）]"

# Signs at the end of a word in Latin letters: without a mark they go to its other end.
REVERSED = r"[«“(]--|[\u0600-\u06ff] --|[+−]\)"

# Bosnian and Croatian have half of their longer messages in common, others less.
LIKE_MAX = 0.6

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


@functools.cache
def locale(name):
    """CLDR's file of a language."""
    return xml.etree.ElementTree.parse(CLDR / "main" / f"{name}.xml")


def is_from_right(language):
    order = locale(of_cldr(language))
    return order.findtext("layout/orientation/characterOrder") == "right-to-left"


def code_of(language):
    return CODES.get(language, language.replace("_", "-"))


def direction_complaints(catalogue, language):
    """What DW Reader turns its widgets round by; what overrides another language has it of that."""
    expected = "rtl" if is_from_right(language) else "ltr"
    for entry in catalogue.translated_entries():
        if entry.msgctxt == "writing direction" and entry.msgstr != expected:
            yield f"is written {expected}, says CLDR, and the catalogue says {entry.msgstr}"


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
    tree = locale(of_cldr(language))
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
        elif "minute" in facts and "hour" in facts[facts.index("minute"):]:
            yield f"minutes before hours: {entry.msgstr}"
        elif sorted(facts) != sorted(FACTS[name] for name in re.findall("%-?(.)", entry.msgid)):
            yield f"does not say what “{entry.msgid}” says: {entry.msgstr}"


def row_complaints(catalogue):
    for row in ROWS:
        names = [entry.msgstr for entry in catalogue.translated_entries() if entry.msgctxt == row]
        yield from (f"two have the name “{name}”" for name in set(names) if names.count(name) > 1)


def letter_set(text):
    """Of CLDR's notation: "[a á {ch} \\- ஃ-அ]"."""
    letters = set()
    text = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda match: chr(int(match[1], 16)), text)
    for item in text.strip("[]").split():
        ends = re.fullmatch("(.)-(.)", item)
        if ends:
            letters.update(map(chr, range(ord(ends[1]), ord(ends[2]) + 1)))
        else:
            letters.update(item.strip("{}"))
    return letters


def letters_of(language):
    """What CLDR says that the language is written with, and the parts of its letters."""
    letters = set()
    for name in (OF_CLDR_LETTERS.get(language), of_cldr(language)):
        tree = locale(name) if name else None
        found = tree.findall("characters/exemplarCharacters") if tree else []
        texts = [e.text for e in found if e.get("type") in (None, "auxiliary") and e.text]
        letters.update(*(letter_set(text) for text in texts))
        if letters:
            break
    return set(unicodedata.normalize("NFD", "".join(letters).lower())) | letters


def letter_complaints(catalogue, language):
    """Letters of another language; ASCII has names and keys, and Chinese more than CLDR lists."""
    if language.startswith("zh"):
        return
    own = letters_of(language)
    for entry in catalogue.translated_entries():
        told = unicodedata.normalize("NFD", "".join(words_of(entry)).lower())
        foreign = {c for c in told if c.isalpha() and not c.isascii()} - own
        if foreign:
            yield f"has letters of others ({' '.join(sorted(foreign))}): {entry.msgid}"


def is_latin(letter):
    return unicodedata.name(letter, "").startswith("LATIN ")


def latin_of(text):
    """The runs of Latin letters."""
    return "".join(letter if is_latin(letter) else " " for letter in text).split()


def words_in(text):
    """Without accents, the marks of underlined letters, and what stands for something else."""
    text = re.sub(rf"{FORMATS}|%(\d+\$)?\d*[a-z]", " ", text).replace("_", "")
    text = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", text))
    return "".join(c if unicodedata.category(c)[0] in "LM" else " " for c in text).split()


def look_alike_complaints(catalogue, language):
    """A Latin letter among those of another script.

    Where there are no capitals, no letter looks like a Latin one, and what stands before or after a
    name is joined to it ("የDW", "በmail"). Where there are, as in Greek and Cyrillic, it is not.
    """
    own = letters_of(language)
    if any(is_latin(letter) for letter in own):
        return
    articles = {"A", "a"}
    has_capitals = any(letter.upper() != letter for letter in own)
    for entry in catalogue.translated_entries():
        names = set(latin_of(" ".join(words_in(f"{entry.msgid} {entry.msgid_plural}"))))
        for word in itertools.chain.from_iterable(map(words_in, words_of(entry))):
            latin = latin_of(word)
            is_mixed = latin and latin != [word]
            if is_mixed and (has_capitals or not names.issuperset(latin)):
                yield f"has Latin letters ({' '.join(latin)}) in the word “{word}”: {entry.msgid}"
            elif has_capitals and len(word) == 1 and latin and word not in names - articles:
                yield f"has a Latin letter for a word, “{word}”: {entry.msgid}"


def technical_complaints(catalogue, language):
    """What is not a word, or stays what it is in every language."""
    for entry in catalogue.translated_entries():
        if entry.msgctxt == "language code" and entry.msgstr != code_of(language):
            yield f"the language's code is {code_of(language)}"
        if entry.msgctxt == "list separator" and not re.fullmatch(r"[^\w\s] ?|、", entry.msgstr):
            yield "the list separator is no sign"
        for words in words_of(entry):
            if entry.msgid.endswith("…") != words.endswith("…"):
                yield f"“…” ends one and not the other: {entry.msgid}"
            keys = re.findall(KEY, entry.msgid)
            if keys and keys != re.findall(KEY, words):
                yield f"names another key: {entry.msgid}"
            if is_from_right(language) and re.search(REVERSED, words):
                yield f"runs backwards without U+200E beside it: {entry.msgid}"


def likeness_complaints(paths):
    """Not one that was taken for another."""
    messages = {path: long_messages(polib.pofile(path)) for path in paths}
    for (path, own), (other_path, other) in itertools.combinations(messages.items(), 2):
        n_alike = sum(other.get(key) == words for key, words in own.items())
        if n_alike > min(len(own), len(other)) * LIKE_MAX:
            yield f"{path} is nearly {other_path}: {n_alike} of {len(own)} messages"


def long_messages(catalogue):
    return {(e.msgctxt, e.msgid): e.msgstr for e in catalogue if len(e.msgstr) > 12}


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
    yield from letter_complaints(catalogue, path.stem)
    yield from look_alike_complaints(catalogue, path.stem)
    yield from technical_complaints(catalogue, path.stem)
    if catalogue.metadata.get("X-Read-By-Native-Speaker") not in ("yes", "no"):
        yield "the header does not say whether a native speaker has read it"
    overridden = catalogue.metadata.get("X-Overrides")
    if overridden is not None:
        yield from override_complaints(catalogue, polib.pofile(path.with_stem(overridden)))


if len(sys.argv) > 2:
    for complaint in likeness_complaints([pathlib.Path(name) for name in sys.argv[1:]]):
        print(complaint)
else:
    for complaint in complaints(pathlib.Path(sys.argv[1])):
        print(f"{sys.argv[1]}: {complaint}")
