#!/usr/bin/python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads our documents with other people's parsers and compares them with the article.

test-documents.py DW-READER NEWSROOM PAGES-FOLDER: mail by Python's email package, HTML by html5lib,
Markdown by markdown-it. Reports TAP.
"""

import datetime
import email.header
import email.policy
import email.utils
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import traceback
import unicodedata

import html5lib
import markdown_it

sys.dont_write_bytecode = True
import pages  # noqa: E402
import wanted  # noqa: E402

LEAVES = {"p", "h1", "h2", "h3", "li", "td", "th", "figcaption"}
MARKDOWN_ELEMENTS = LEAVES - {"figcaption"} | set(
    "em strong a img ul ol blockquote table thead tbody tr".split()
)
COLUMNS = 72
NAME = "Deutsche Welle"
DOMAIN = "dw-reader.invalid"


class Reader:
    """The command line, for one page."""

    def __init__(self, program, path, address):
        self.words = [program, "show", path] + ([address] if address else [])

    def write(self, document_format):
        return subprocess.run(
            self.words + ["--format", document_format], check=True, stdout=subprocess.PIPE
        ).stdout


def fold(text):
    """HTML's white space folded; a no-break space is none."""
    return re.sub("[ \t\n\r\f]+", " ", text).strip(" \t\n\r\f")


def read_leaves(root):
    """(element, text) of each element that holds text itself, in order."""
    found = []
    for element in root.iter():
        if element.tag in LEAVES and not any(child.tag in LEAVES for child in element):
            text = fold("".join(element.itertext()))
            if text:
                found.append((element.tag, text))
    return found


def is_said(text, said):
    if isinstance(text, tuple):
        return said.startswith(fold(text[0])) and said.endswith(fold(text[1]))
    # A parser may take other white space off the ends too.
    return said.strip() == fold(text).strip()


def compare_leaves(found, expected):
    for (tag, said), (wanted_tag, text) in zip(found, expected):
        assert tag == wanted_tag and is_said(text, said), f"{tag} {said!r}, not {wanted_tag} {text!r}"
    assert len(found) == len(expected), f"{len(found)} leaves, not {len(expected)}"


def parse_html(document):
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(document, transport_encoding="utf-8")
    assert not parser.errors, parser.errors[:3]
    return root


def drop_minutes(leaves):
    """Takes the reading time off the byline: no other document has it."""
    minutes = re.compile("(^| · )Reading time: \\d+ minutes?$")
    tops = [i for i, leaf in enumerate(leaves[:5]) if minutes.search(leaf[1])]
    for i in tops:
        leaves[i] = (leaves[i][0], minutes.sub("", leaves[i][1]))
    return [leaf for leaf in leaves if leaf[1]]


def check_html_body(root, article):
    assert root.get("lang") == article["language"] and root.get("dir") == article["direction"]
    compare_leaves(drop_minutes(read_leaves(root.find("body"))), wanted.html_leaves(article))
    links, _ = wanted.runs(article)
    found = {(a.get("href"), "".join(a.itertext())) for a in root.iter("a")}
    assert set(links) <= found, set(links) - found


def check_html(reader, article):
    root = parse_html(reader.write("html"))
    check_html_body(root, article)
    found = [(i.get("src"), i.get("alt")) for f in root.iter("figure") for i in f.iter("img")]
    assert found == wanted.images(article), found


def check_markdown(reader, article):
    document = reader.write("markdown").decode()
    parser = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    html = parser.render(document)
    root = html5lib.parseFragment(html, namespaceHTMLElements=False)
    tags = {element.tag for element in root.iter() if element is not root}
    assert tags <= MARKDOWN_ELEMENTS, tags - MARKDOWN_ELEMENTS
    compare_leaves(read_leaves(root), wanted.markdown_leaves(article))
    found = [(i.get("src"), i.get("alt")) for i in root.iter("img")]
    assert found == wanted.images(article), found
    check_markdown_runs(root, article)


def check_markdown_runs(root, article):
    links, emphasised = wanted.runs(article)
    found = [(a.get("href").replace("&amp;", "&"), fold("".join(a.itertext()))) for a in root.iter("a")]
    for link in links:
        assert (link[0], fold(link[1])) in found, (link, found)
    said = "".join("".join(e.itertext()) for e in root.iter() if e.tag in ("em", "strong"))
    said = "".join(said.split())
    rest = iter(said)
    assert all(character in rest for character in emphasised), (emphasised, said)


def count_columns(line):
    return sum(
        0
        if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in line
    )


def squeeze(text):
    """Without white space, and without what marks lists, quotes, headings, tables and links."""
    return re.sub(r"[\s\d\[\]()>|.:,-]|=", "", text)


def check_text(reader, article):
    document = reader.write("text").decode()
    for line in document.splitlines():
        words = re.sub(r"^(> |\| |- |\d+\. |\[\d+\] | +)", "", line)
        assert count_columns(line) <= COLUMNS or " " not in words, line
    said = squeeze(document)
    at = 0
    for part in wanted.text_words(article):
        squeezed = squeeze(part)
        found = said.find(squeezed, at)
        assert found >= 0, f"{part!r} is missing"
        at = found + len(squeezed)
    for address, _ in wanted.runs(article)[0]:
        assert re.search(r"(?m)^\[\d+\] " + re.escape(address) + "$", document), address


def check_lines(mail):
    assert mail.isascii() and b"\r" not in mail and b"\0" not in mail
    head, body = mail.split(b"\n\n", 1)
    assert max(len(line) for line in head.split(b"\n")) <= 998
    assert max(len(line) for line in body.split(b"\n")) <= 76
    for line in head.split(b"\n"):
        assert b"=?" not in line or len(line) <= 76, line


def check_date(message, article):
    text = article.get("published") or article.get("modified")
    if text is None:
        assert message["Date"] == "Thu, 01 Jan 1970 00:00:00 -0000"
    elif len(text) == 10:
        assert message["Date"].datetime.date().isoformat() == text
    else:
        assert message["Date"].datetime == wanted.read_time(text).replace(microsecond=0)


def read_name(message):
    """The display name of From. In one of several encoded words the modern policy of Python 3.11
    keeps the white space between them, which RFC 2047 (6.2) wants ignored; the older code does not.
    """
    raw = dict(message.raw_items())["From"]
    phrase = raw[: raw.rindex("<")].strip()
    if phrase.startswith('"'):
        return email.utils.unquote(phrase)
    return str(email.header.make_header(email.header.decode_header(phrase)))


def check_headers(message, article):
    assert str(message["Subject"]) == article["title"], message["Subject"]
    assert [sender.domain for sender in message["From"].addresses] == [DOMAIN]
    names = ", ".join(article["authors"][:3])
    name = read_name(message)
    assert name == (f"{names} ({NAME})" if names else NAME), name
    identity = f"dw-{article['id']}.{article['language']}"
    assert message["Message-ID"] == f"<{identity}@{DOMAIN}>", message["Message-ID"]
    assert message["X-DW-URL"] == article["url"]
    assert message["X-DW-ID"] == article["id"]
    assert message["X-DW-Modified"] == article.get("modified")
    assert re.fullmatch("[0-9a-f]{64}", message["X-DW-Digest"]), message["X-DW-Digest"]
    assert message["Content-Language"] == article["language"]
    assert message["MIME-Version"] == "1.0"
    check_date(message, article)
    names = [name.lower() for name in message.keys()]
    assert len(names) == len(set(names)) and "bcc" not in names and "x-evil" not in names, names


def read_mail(mail):
    """The message, its text, its HTML and its pictures."""
    message = email.message_from_bytes(mail, policy=email.policy.default)
    for part in message.walk():
        assert not part.defects, part.defects
        for value in part.values():
            assert not value.defects, (value, value.defects)
    assert message.get_content_type() == "multipart/related"
    assert message.get_param("type") == "multipart/alternative"
    alternative, *pictures = message.iter_parts()
    assert alternative.get_content_type() == "multipart/alternative"
    text, html = alternative.iter_parts()
    assert text.get_content_type() == "text/plain" and html.get_content_type() == "text/html"
    return message, text.get_content(), html.get_content(), pictures


def drop_picture_links(root):
    """Takes away the links in place of pictures. Returns their addresses."""
    addresses = []
    for figure in root.iter("figure"):
        for paragraph in figure.findall("p"):
            addresses.append(paragraph.find("a").get("href"))
            figure.remove(paragraph)
    return addresses


def check_mail(reader, article):
    mail = reader.write("mail")
    check_lines(mail)
    assert mail == reader.write("mail")
    message, text, html, pictures = read_mail(mail)
    check_headers(message, article)
    assert text == reader.write("text").decode()
    root = parse_html(html.encode())
    assert not pictures and not list(root.iter("img"))
    assert message["X-DW-Pictures"] == "0"
    assert drop_picture_links(root) == [address for address, _ in wanted.images(article)]
    check_html_body(root, article)


def check_kept_pictures(program, link):
    """A mail of an address: the newsroom's pictures are in it."""
    article = json.loads(Reader(program, link, None).write("json"))
    mail = Reader(program, link, None).write("mail")
    check_lines(mail)
    message, _, html, pictures = read_mail(mail)
    check_headers(message, article)
    root = parse_html(html.encode())
    sources = [image.get("src") for image in root.iter("img")]
    ids = [picture["Content-ID"].strip("<>") for picture in pictures]
    assert ids and sorted(set(sources)) == sorted("cid:" + one for one in ids), (sources, ids)
    assert len(ids) == len(set(ids))
    assert message["X-DW-Pictures"] == str(len(ids))
    for picture in pictures:
        assert picture.get_content_type() == "image/jpeg"
        assert picture.get_content_disposition() == "inline" and picture.get_filename()
        content = picture.get_content()
        assert content.startswith(b"\xff\xd8") and content.endswith(b"\xff\xd9")
    drop_picture_links(root)
    check_html_body(root, article)


def check_digest(program, folder):
    """What came today, in two sections: text and HTML say the same, and lead to DW alone."""
    today = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    titles = ["قطار الليل: 5 < 6 & 7", "„Anführung“ – ein Titel", "=_alternative_dw-reader"]
    with open(os.path.join(folder, "feed-extra"), "w", encoding="utf-8") as file:
        for number, title in enumerate(titles):
            file.write(f"{70000901 + number}\t{title}\t{today}\n")
    words = [program, "digest", "--section=ar/all", "--section=de/all"]
    mail = subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout
    check_lines(mail)
    message = email.message_from_bytes(mail, policy=email.policy.default)
    assert not any(part.defects for part in message.walk())
    assert message.get_content_type() == "multipart/alternative"
    text, html = (part.get_content() for part in message.iter_parts())
    assert message["Subject"].startswith("DW: headlines of "), message["Subject"]
    assert message["From"].addresses[0].addr_spec == "digest@" + DOMAIN
    assert abs(message["Date"].datetime.timestamp() - time.time()) < 600
    assert message["Message-ID"].startswith("<dw-digest-") and message["X-DW-Digest"]
    root = parse_html(html.encode())
    links = [(a.get("href"), "".join(a.itertext())) for a in root.iter("a")]
    start = "https://www.dw.com/de/neuer-bericht/a-"
    assert sorted(links) == [(start + str(70000901 + i), t) for i, t in enumerate(titles)], links
    assert all(line in text for link in links for line in link)
    assert [s.get("dir") for s in root.iter("section")] == ["rtl"]
    assert not [e for e in root.iter() if e.tag in ("img", "script", "link") or e.get("src")]


def with_newsroom(program, folder, check):
    """Runs @check while the newsroom plays dw.com."""
    with subprocess.Popen(
        [program, "--dir", folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as newsroom:
        rule = newsroom.stdout.readline().decode().strip()
        os.environ["DW_READER_CONNECT_TO"] = rule
        os.environ["DW_READER_CA_FILE"] = os.path.join(folder, "ca.pem")
        os.environ["XDG_DATA_HOME"] = os.path.join(folder, "data")
        os.environ["XDG_CONFIG_HOME"] = os.path.join(folder, "config")
        try:
            check()
        finally:
            newsroom.stdin.close()


CHECKS = [check_html, check_markdown, check_text, check_mail]


class Report:
    def __init__(self):
        self.count = 0
        self.is_failed = False

    def run(self, name, check, *words):
        self.count += 1
        try:
            check(*words)
            print(f"ok {self.count} {name}", flush=True)
        except (AssertionError, subprocess.CalledProcessError) as error:
            self.is_failed = True
            place = traceback.extract_tb(error.__traceback__)[-1]
            why = f"{place.lineno}: {place.line}: {error}".replace("\n", "\n# ")[:2000]
            print(f"not ok {self.count} {name}\n# {why}", flush=True)

    def skip(self, name, why):
        self.count += 1
        print(f"ok {self.count} {name} # SKIP {why}", flush=True)


def check_page(report, program, name, path, address):
    reader = Reader(program, path, address)
    article = json.loads(reader.write("json"))
    for check in CHECKS:
        report.run(f"{name} {check.__name__[6:]}", check, reader, article)


def main(program, newsroom, pages_folder):
    shared = os.environ.get("DWR_SHARED")
    os.environ["TZ"] = "UTC"
    report = Report()
    for name, path, address in pages.newsroom(pages_folder):
        check_page(report, program, name, path, address)
    if shared is None:
        report.skip("stored pages and vectors", "../shared is not there")
    for name, path, address in pages.stored(shared) if shared else []:
        check_page(report, program, name, path, address)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "page.html")
        for name, text in pages.hostile(shared):
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            check_page(report, program, name, path, pages.ADDRESS)
        links = [address for _, _, address in pages.newsroom(pages_folder)]
        with_newsroom(
            newsroom,
            folder,
            lambda: [report.run(l, check_kept_pictures, program, l) for l in links]
            + [report.run("digest", check_digest, program, folder)],
        )
    print(f"1..{report.count}")
    return 1 if report.is_failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
