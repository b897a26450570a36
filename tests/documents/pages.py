# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The pages whose documents are looked at: the newsroom's, the stored ones, and hostile ones."""

import configparser
import html
import json
import os

ADDRESS = "https://www.dw.com/de/some-page/a-70001001"

# How many hostile strings share a page: the body has room, the headline has not.
BATCH = 40

# Text that some document could take for its own markup.
STRINGS = [
    "*a* _b_ **c** __d__ `e` ~~f~~ $g$ ***h***",
    "[text](https://example.org) ![alt](x.png) [ref][1] [1]: https://example.org",
    "<b>bold</b> <!-- c --> <https://example.org> &amp; &copy; &#65; &nbsp; R&D AT&T;",
    "# heading #",
    "## #",
    "C# and F## and #hashtag",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "12) item",
    "2024. Ein Jahr",
    "> quote >> quote",
    "---",
    "***",
    "===",
    "```",
    "~~~ x",
    "    code",
    "| a | b |",
    "a \\| b \\ c \\\\ d \\* e\\",
    "[ ] task [x] done",
    "Term\n: definition",
    "www.example.org http://example.org/a_b_c ftp://x.org a@example.org",
    "wow! [sic] wow![sic]",
    "Hyphen- \u00ad\u200b\u200d\u2060 \u2003wide\u2003 \u00a0no-break\u00a0",
    "=?utf-8?q?evil?= and =?iso-8859-1?B?QUJD?=",
    "=?utf-8?q?a?= =?utf-8?q?b?=",
    "a ?= b =? c \"quoted\" (comment) <x@y.z>, z; w: v\\",
    "Header\r\nBcc: victim@example.org\r\n\r\nbody",
    "Header\nX-Evil: 1\n\n--=_related_dw-reader--",
    "Header\x00\x01\x1b[31m\x7f\x85\u2028Subject: x\u2029",
    "\u202eright-to-left override\u202c \u2066isolate\u2069 \U000e0041tag",
    "noncharacters \ufdd0\ufffe\uffff\U0001fffe\U0010ffff end",
    "محطة قطار قديمة تتحول إلى مكتبة (2026) لا تغلق أبوابها",
    "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪👍🏽 emoji 😀😀😀",
    "山村小火车重新开行，“快讯”《报纸》（二）。山村小火车重新开行！山村小火车重新开行、山村小火车重新开行：山村",
    "e\u0301" * 40,
    "Z" + "\u0300" * 60,
    "word" * 70,
    "wide " * 55,
    "ñ" * 290,
    "From the start of a line. .",
    ".",
    "'\"` < > & ' onload=\"alert(1)\"",
    "</title></style></script><script>alert(1)</script>",
    "]]> <![CDATA[ x ]]> <?php ?> %s %n ${x} {{x}}",
]

# Emphasis where its delimiters are hard to place.
RUNS = [
    "wort<em>betont</em>wort",
    "wort<strong>Frage:</strong>Antwort",
    "wort<em>\"zitiert\"</em>wort",
    "这是<strong>“重要”</strong>的事",
    "<em>a</em><strong>b</strong>c",
    "<strong>a<em>b</em></strong><em>c</em>",
    "<em> spaced </em>x<strong> </strong>y",
    "preis<strong>5€</strong>€und",
    "<em>*</em>x<em>_a_</em>",
    "neu!<a href=\"https://example.org/a_(b)*c*\">Link</a>!<a href=\"/de/x/a-1\"><em>e</em>f</a>",
    "&amp;<span lang=\"fr\">amp; et</span> 1<span lang=\"en\">. x</span>",
    "<a href=\"https://example.org/?a=1&amp;copy=2&amp;lt;\">[a](b)</a>",
    "<strong>1.</strong> x <em>-</em> y",
    "<strong>!</strong><a href=\"https://example.org/\">x</a>",
]


def newsroom(folder):
    index = configparser.ConfigParser(interpolation=None)
    index.read(os.path.join(folder, "index.ini"), encoding="utf-8")
    for number in index.sections():
        path = os.path.join(folder, number + ".html")
        yield "newsroom/" + number, path, "https://www.dw.com" + index[number]["path"]


def stored(shared):
    folder = os.path.join(shared, "corpus", "pages")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".html"):
            yield "stored/" + name, os.path.join(folder, name), None


def vectors(shared):
    """The strings that tests/test-writer.c uses too."""
    found = []
    for name in ("own-reader", "dompurify-expect", "dompurify-testsuite-literals"):
        file_name = name + ("-vectors.json" if name == "own-reader" else ".json")
        with open(os.path.join(shared, "hostile", file_name), encoding="utf-8") as file:
            for one in json.load(file):
                found.append(one["payload"] if isinstance(one, dict) else one)
    return found


def page(headline, body):
    """A page of the older React layout; @headline is text, @body markup."""
    text = html.escape(headline)
    return (
        '<!DOCTYPE html><html lang="de"><head><title>x</title></head><body><article><header>'
        f'<div class="kicker"><span>{text}</span><span>{text}</span></div><h1>Kopf {text}</h1>'
        f'<div class="author-details"><span class="author">Ada {text}</span></div>'
        f'<time>31.05.2018</time><p class="teaser-text">{text}</p></header><figure>'
        f'<img src="https://static.dw.com/image/70000002_605.jpg" alt="{text}"><figcaption>{text}'
        f'<small class="copyright">Bild: {text}</small></figcaption></figure>'
        f'<div class="rich-text">{body}<p>ab/cd (dpa)</p></div></article>'
        '<section data-tracking-name="section-more-on-topic"><div class="teaser-wrap">'
        f'<h3 class="title"><a href="/de/y/a-70000004">{text}</a></h3></div></section></body></html>'
    )


def live_page():
    """A live blog in the state of a page of 2026: posts with times, text that the DOM never saw."""
    posts = [
        {
            "title": f"Posten {number} \ufdd0 *um* 1. Uhr",
            "text": f"<p>Wort {number}</p><ul><li>{html.escape(STRINGS[number])}</li></ul>",
            "contentDate": f"2026-10-0{number + 1}T22:3{number}:00.000+02:00",
        }
        for number in range(3)
    ]
    content = {
        "__typename": "Liveblog",
        "id": 70001001,
        "title": "Live: \ufdd0 <b>",
        "teaser": "Anriss",
        "text": "<p>Das Wichtigste</p>",
        "contentDate": "2026-10-01T10:00:00.000Z",
        "lastModifiedDate": "2026-10-03T10:00:00.000Z",
        "posts": posts,
    }
    state = {"/graph-api/de/content/liveblog/70001001": {"data": {"content": content}}}
    return (
        '<!DOCTYPE html><html lang="de" dir="ltr"><head><title>x</title></head><body>'
        f"<article><h1>x</h1></article><script>window.__APP_STATE__={json.dumps(state)};</script>"
        "</body></html>"
    ).replace("</p>", "\\u003c/p>")


def text_body(strings):
    parts = []
    for string in strings:
        text = html.escape(string)
        parts.append(
            f"<p>{text}</p><p>Anfang {text} Ende</p><h2>Zwischen {text}</h2>"
            f"<blockquote>{text}</blockquote><ul><li>{text}</li><li>{text}</li></ul>"
            f"<ol><li>{text}</li></ol><table><tr><td>{text}</td><td>b</td></tr><tr><td>{text}</td>"
            f'</tr></table><p>x<a href="https://example.org/">{text}</a><em>{text}</em>y</p>'
        )
    return "".join(parts)


def runs_body():
    return "".join(f"<p>{run}</p><ul><li>{run}</li></ul>" for run in RUNS)


def hostile(shared):
    """(name, text of the page)"""
    yield "hostile/live", live_page()
    yield "hostile/runs", page("Kopf", runs_body())
    for number, string in enumerate(STRINGS):
        yield f"hostile/own-{number}", page(string, text_body([string]))
    strings = vectors(shared) if shared else []
    for start in range(0, len(strings), BATCH):
        batch = strings[start : start + BATCH]
        yield f"hostile/vectors-{start}", page(batch[0], text_body(batch))
