# SPDX-FileCopyrightText: The DW Reader authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What each document must say, made from the article as `--format=json` prints it.

A document is compared as its leaves: (element, text) in reading order, without leaves that are
empty. A text may be a pair: what it starts with, and what it ends with (between them stands the
credit word of the article's language).
"""

import datetime
import urllib.parse

EMBED_KINDS = {
    "video": "Video",
    "audio": "Audio",
    "youtube": "Video on YouTube",
    "post": "Post on a social network",
    "widget": "Interactive content",
    "gallery": "Picture gallery",
}


def read_time(iso8601):
    """A date, or a date and time, as the article says it."""
    text = iso8601.replace("Z", "+00:00")
    return datetime.datetime.fromisoformat(text)


def date_words(iso8601):
    return read_time(iso8601).strftime("%-d %B %Y")


def clock_words(iso8601):
    time = read_time(iso8601)
    if time.tzinfo is not None:
        time = time.astimezone(datetime.timezone.utc)
    return time.strftime("%-d %B %Y, %H:%M")


def updated_words(article):
    published, modified = article.get("published"), article.get("modified")
    if article["kind"] == "liveblog" and modified and (not published or modified > published):
        return ["Updated " + clock_words(modified)]
    if article["kind"] == "liveblog":
        return []
    if modified and (not published or modified[:10] > published[:10]):
        return ["Updated " + date_words(modified)]
    return []


def byline_names(article):
    if "bylines" not in article:
        return article["authors"]
    return [
        f"{one['name']} ({one['place']})" if "place" in one else one["name"]
        for one in article["bylines"]
    ]


def byline(article):
    parts = [", ".join(byline_names(article))] if article["authors"] else []
    if article.get("published"):
        parts.append(date_words(article["published"]))
    return " · ".join(parts + updated_words(article))


def kicker(article):
    return " · ".join(article[key] for key in ("kicker", "region") if key in article)


def duration_words(seconds):
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def long_duration_words(seconds):
    lengths = [(seconds // 3600, "hour"), (seconds // 60 % 60, "minute"), (seconds % 60, "second")]
    first = next(i for i, (count, _) in enumerate(lengths) if count)
    return " ".join(
        f"{count} {name}{'s' if count != 1 else ''}"
        for count, name in lengths[first : first + 2]
        if count
    )


def slide_words(image):
    return f"{image['slide']} of {image['slides']}" if "slide" in image else ""


def html_caption(image):
    words = f"{slide_words(image)} {image['caption']}".strip()
    if image["credit"]:
        return (words, ": " + image["credit"])
    return words


def html_image(image):
    return [("figcaption", html_caption(image))]


PROVIDERS = {
    "dw.com": "DW",
    "x.com": "X",
    "twitter.com": "X",
    "instagram.com": "Instagram",
    "tiktok.com": "TikTok",
    "facebook.com": "Facebook",
    "youtube.com": "YouTube",
}


def provider(embed):
    if embed["kind"] == "youtube" or "url" not in embed:
        return None
    host = urllib.parse.urlsplit(embed["url"]).hostname
    host = host[4:] if host and host.startswith("www.") else host
    return PROVIDERS.get(host, host)


def action_words(embed):
    actions = []
    if "url" in embed:
        names = {"gallery": "Open the gallery", "post": "Open in browser"}
        names["widget"] = names["post"]
        actions.append(names.get(embed["kind"], "Play in browser"))
    if "sound" in embed:
        actions.append("Audio file")
    return " ".join(actions)


def html_embed(embed):
    facts = [EMBED_KINDS[embed["kind"]]]
    if embed.get("duration_s"):
        facts.append(long_duration_words(embed["duration_s"]))
    if provider(embed):
        facts.append(provider(embed))
    return [("p", " · ".join(facts)), ("p", embed.get("title", "")), ("p", action_words(embed))]


def markdown_image(image):
    words = image["caption"]
    if slide_words(image):
        words = slide_words(image) + (" · " + words if words else "")
    if image["credit"]:
        return [("p", (words, ": " + image["credit"] + ")"))]
    return [("p", words)]


def embed_words(embed):
    words = EMBED_KINDS[embed["kind"]]
    if embed.get("title"):
        words += ": " + embed["title"]
    if embed.get("duration_s"):
        words += ", " + duration_words(embed["duration_s"])
    return words


def markdown_embed(embed):
    return [("p", embed_words(embed))]


def block_leaves(block, image, embed):
    kind = block["type"]
    if kind == "list":
        return [("li", item) for item in block["items"]]
    if kind == "table":
        return [("td", cell) for row in block["rows"] for cell in row]
    if kind == "image":
        return image(block)
    if kind == "embed":
        return embed(block)
    if kind == "infobox":
        return [("p", block.get("title", "")), ("p", block["text"])]
    leaves = [("p" if kind == "quote" else kind, block["text"])]
    if block.get("published"):
        leaves.append(("p", clock_words(block["published"])))
    return leaves


def tail(article, source):
    leaves = [("p", article.get("signature", ""))]
    leaves += [("p", note) for note in article["notes"]]
    if article["related"]:
        leaves.append(("h2", "More on this"))
    leaves += [("li", one["title"]) for one in article["related"]]
    return leaves + source(article)


def markdown_source(article):
    if "url" not in article:
        return []
    return [("p", "Source: Deutsche Welle · " + article.get("short_link", article["url"]))]


def shown_address(address):
    """Letters where an address has escapes for them."""
    try:
        shown = urllib.parse.unquote(address, errors="strict")
    except UnicodeDecodeError:
        return address
    return shown if shown.isprintable() and " " not in shown else address


def html_source(article):
    leaves = []
    if "url" in article:
        leaves.append(("p", "Source: Deutsche Welle · " + shown_address(article["url"])))
    if "short_link" in article:
        leaves.append(("p", "Short link: " + shown_address(article["short_link"])))
    pictures = [article["lead_image"]] if "lead_image" in article else []
    pictures += [block for block in article["blocks"] if block["type"] == "image"]
    credits = dict.fromkeys(image["credit"] for image in pictures if image["credit"])
    if credits:
        leaves.append(("p", "Pictures: " + "; ".join(credits)))
    return leaves


def html_levels(leaves):
    """No level is left out: a heading of the third one follows one of the second."""
    has_second = False
    for i, (element, text) in enumerate(leaves):
        if element == "h3" and not has_second:
            leaves[i] = ("h2", text)
        has_second = has_second or element in ("h2", "h3")
    return leaves


def leaves(article, top, image, embed, source):
    found = list(top)
    if "lead_image" in article:
        found += image(article["lead_image"])
    for block in article["blocks"]:
        found += block_leaves(block, image, embed)
    return [leaf for leaf in found + tail(article, source) if leaf[1] != ""]


def html_leaves(article):
    top = [
        ("p", kicker(article)),
        ("h1", article["title"]),
        ("p", article.get("teaser", "")),
        ("p", byline(article)),
    ]
    return html_levels(leaves(article, top, html_image, html_embed, html_source))


def markdown_leaves(article):
    top = [
        ("p", kicker(article)),
        ("h1", article["title"]),
        ("p", byline(article)),
        ("p", article.get("teaser", "")),
    ]
    return leaves(article, top, markdown_image, markdown_embed, markdown_source)


def images(article):
    """(address, alternative text) of each picture, without posters of embeds."""
    found = [article["lead_image"]] if "lead_image" in article else []
    found += [block for block in article["blocks"] if block["type"] == "image"]
    return [(image["url"], image["alt"]) for image in found]


def runs(article):
    """The links (address, text) and the emphasised text of the blocks that keep their runs."""
    links, emphasised = [], ""
    for block in article["blocks"]:
        before = None
        for run in block.get("runs", []):
            if run.get("link") and run["link"] == before:
                links[-1] = (before, links[-1][1] + run["t"])
            elif run.get("link"):
                links.append((run["link"], run["t"]))
            before = run.get("link")
            if run.get("em") or run.get("strong"):
                emphasised += "".join(run["t"].split())
    return links, emphasised


def text_words(article):
    """All that the text document says, in its order, without the numbers of links."""
    parts = [kicker(article), article["title"], byline(article), article.get("teaser", "")]
    blocks = list(article["blocks"])
    if "lead_image" in article:
        blocks.insert(0, dict(article["lead_image"], type="image"))
    for block in blocks:
        if block["type"] == "image":
            number = " " + slide_words(block) if "slide" in block else ""
            parts += ["Picture" + number, block["caption"] or block["alt"], block["credit"]]
        elif block["type"] == "embed":
            parts.append(embed_words(block))
        else:
            parts += [text for _, text in block_leaves(block, None, None)]
    parts.append(article.get("signature", ""))
    parts += article["notes"]
    if article["related"]:
        parts.append("More on this")
    return parts + [one["title"] for one in article["related"]]
