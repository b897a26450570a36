#!/usr/bin/python3
# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Looks at mails that a client has written, with Python's own email package.

check-mail.py saved FILE ARTICLE.json   an article that was saved as a mail
check-mail.py draft FILE FACTS.json     a mail that somebody has begun to write; its facts:
                                        subject, perhaps to, lines in their order, files (name
                                        to text) or the number of pictures; perhaps headers
                                        (name to value), html: whether there is HTML too, markup
                                        that is in it, times: how often words are in it
check-mail.py digest FILE TITLE...      a digest of these stories
check-mail.py append FILE PORT FOLDER   no look: another client puts a mail on the server
"""

import email
import email.policy
import imaplib
import json
import re
import sys
from html.parser import HTMLParser


def read(path):
    with open(path, "rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    for part in message.walk():
        assert not part.defects, part.defects
    return message


def flat(text):
    """Words alone: wrapped lines, numbers of links and marks of quoting aside."""
    text = re.sub(r"^> ", "", text, flags=re.MULTILINE)
    return " ".join(re.sub(r"\[\d+\]", "", text).split())


class Pictures(HTMLParser):
    def __init__(self):
        super().__init__()
        self.sources = []
        self.links = []
        self.words = []

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.sources.append(dict(attributes)["src"])
        if tag == "a":
            self.links.append(dict(attributes)["href"])
        assert tag not in ("script", "iframe", "form", "object"), tag

    def handle_data(self, data):
        self.words.append(data)


def article_lines(article):
    yield article["title"]
    yield article["teaser"]
    for block in article["blocks"]:
        for key in ("text", "caption", "credit"):
            if block.get(key):
                yield block[key]


def check_saved(path, article_path):
    message = read(path)
    with open(article_path, encoding="utf-8") as file:
        article = json.load(file)
    assert message.get_content_type() == "multipart/related"
    alternative, *pictures = message.iter_parts()
    text, html = alternative.iter_parts()
    assert message["Subject"] == article["title"], message["Subject"]
    # A client may break a line behind a field's name.
    assert message["X-DW-URL"].strip() == article["url"]
    assert message["Message-ID"] == f"<dw-{article['id']}.{article['language']}@dw-reader.invalid>"
    published = message["Date"].datetime.strftime("%Y-%m-%d")
    assert published == article["published"][:10], (published, article["published"])
    assert re.fullmatch("[0-9a-f]{64}", message["X-DW-Digest"].strip())
    assert message["X-DW-Pictures"] == str(len(pictures))
    parser = Pictures()
    parser.feed(html.get_content())
    names = {"cid:" + picture["Content-ID"].strip("<>") for picture in pictures}
    assert names and set(parser.sources) == names, (parser.sources, names)
    for picture in pictures:
        assert picture.get_content().startswith(b"\xff\xd8")
    for words in (flat(text.get_content()), flat("".join(parser.words))):
        for line in article_lines(article):
            assert flat(line) in words, line


def check_draft(path, facts_path):
    message = read(path)
    with open(facts_path, encoding="utf-8") as file:
        facts = json.load(file)
    assert message["Subject"] == facts["subject"], message["Subject"]
    if "to" in facts:
        assert facts["to"] in message["To"], message["To"]
    body = message.get_body(("plain",))
    assert body is not None
    assert (message.get_body(("html",)) is not None) == facts.get("html", False)
    for markup in facts.get("markup", []):
        assert markup in message.get_body(("html",)).get_content(), markup
    for name, value in facts.get("headers", {}).items():
        assert message[name] == value, message[name]
    words = body.get_content()
    place = 0
    for line in facts["lines"]:
        found = words.find(line, place)
        assert found >= 0, (line, words)
        place = found + len(line)
    for line, number in facts.get("times", {}).items():
        assert words.count(line) == number, (line, words)
    files = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    if "pictures" in facts:
        assert len(files) == facts["pictures"], files.keys()
        for part in message.iter_attachments():
            assert part.get_content_type() == "image/jpeg", part.get_content_type()
            assert part.get_filename().endswith(".jpg"), part.get_filename()
            assert part.get_content().startswith(b"\xff\xd8")
    else:
        assert files == {name: text.encode() for name, text in facts["files"].items()}, files


def check_digest(path, *titles):
    message = read(path)
    assert message.get_content_type() == "multipart/alternative"
    text, html = message.iter_parts()
    assert message["Message-ID"].startswith("<dw-digest-"), message["Message-ID"]
    assert re.fullmatch("[0-9a-f]{64}", message["X-DW-Digest"])
    parser = Pictures()
    parser.feed(html.get_content())
    assert not parser.sources, parser.sources
    assert len(parser.links) == len(titles), parser.links
    for link in parser.links:
        assert re.fullmatch(r"https://www\.dw\.com/[a-z-]+/[^?#]+/a-\d+", link), link
    for words in (flat(text.get_content()), flat("".join(parser.words))):
        for title in titles:
            assert words.count(title) == 1, (title, words)


def append(path, port, folder):
    with open(path, "rb") as file:
        mail = file.read().replace(b"\n", b"\r\n")
    with imaplib.IMAP4("127.0.0.1", int(port)) as server:
        server.login("reader", "secret")
        status, answer = server.append(f'"{folder}"', None, None, mail)
        assert status == "OK", answer


if __name__ == "__main__":
    checks = {
        "saved": check_saved,
        "draft": check_draft,
        "digest": check_digest,
        "append": append,
    }
    checks[sys.argv[1]](*sys.argv[2:])
