/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The documents: what stands where in them, and that nothing of a page's markup gets in. */

#include "config.h"

#include <gumbo.h>
#include <string.h>

#include "dwr/dwr-text.h"
#include "dwr/dwr-writer.h"

#include "dwr-dom.h"
#include "dwr-prose.h"
#include "dwr-test-article.h"
#include "dwr-test-document.h"
#include "dwr-test-vectors.h"

#define HEAD "<!DOCTYPE html><html lang=\"de\"><head><title>x</title></head><body><article>"
#define GERMAN "https://www.dw.com/de/some-page/a-70001001"

static const char german_page[] = HEAD
    "<header><div class=\"kicker\"><span>Politik</span><span>Europa</span></div><h1>Kopf "
    "&lt;b></h1>"
    "<div class=\"author-details\"><span class=\"author\">Ada Muster</span></div>"
    "<time>31.05.2018</time><p class=\"teaser-text\">Anriss.</p></header><div "
    "class=\"copy-button-wrapper\">https://p.dw.com/p/4aBcD</div><figure><img "
    "src=\"https://static.dw.com/image/70000002_605.jpg\" alt=\"Ein &quot;Bild&quot;\"><figcaption>"
    "<small class=\"copyright\">Bild: A. B/dpa</small></figcaption></figure><div "
    "class=\"rich-text\">"
    "<p>Eins <a href=\"/de/x/a-70000001\">zwei <em>drei</em></a>vier.</p><h2>Zwischen</h2><figure>"
    "<img data-url=\"https://static.dw.com/image/70000003_${formatId}.jpg\" alt=\"\" "
    "data-aspect-ratio=\"16/9\"></figure><blockquote>Zitat</blockquote><ul><li>A</li></ul><table>"
    "<tr><td>1</td></tr></table><p><span lang=\"ar\" dir=\"rtl\">قطار</span></p><div "
    "class=\"vjs-wrapper\"><h2 class=\"headline\">Film</h2><video data-id=\"7\" "
    "data-duration=\"03:38\"></video></div><p>ab/cd (dpa)</p></div></article><section "
    "data-tracking-name=\"section-more-on-topic\"><div class=\"teaser-wrap\"><h3 "
    "class=\"title\"><a "
    "href=\"/de/y/a-70000004\">Mehr</a></h3></div></section>";

static const char *const elements[] = {
  "html",       "head",   "meta",   "title",   "link",   "style", "body", "main",       "article",
  "header",     "footer", "aside",  "section", "figure", "img",   "p",    "figcaption", "h1",
  "blockquote", "h2",     "h3",     "ul",      "ol",     "li",    "div",  "table",      "tbody",
  "tr",         "td",     "strong", "em",      "small",  "span",  "bdi",  "time",       "a",
};

static const char *const attributes[] = {
  "lang", "dir",    "charset",  "http-equiv", "content",      "name",   "rel",   "href",
  "src",  "srcset", "sizes",    "alt",        "width",        "height", "class", "datetime",
  "role", "scope",  "tabindex", "aria-label", "data-address", "start",
};

static const char *const classes[] = {
  "kicker", "teaser",  "byline",    "lead",  "credit",     "card",   "infobox", "table", "notes",
  "source", "related", "signature", "slide", "card-title", "action", "parts",   "dot",
};

static gboolean
is_one_of (const char *word, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_strcmp0 (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

#define assert_one_of(word, words)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!is_one_of ((word), (words), G_N_ELEMENTS (words)))                                        \
      g_error ("“%s” is not of ours", (word));                                                     \
  }                                                                                                \
  G_STMT_END

static void
check_address (const char *element, const char *name, const char *value)
{
  gboolean is_source = g_str_equal (name, "src") || g_str_equal (element, "link");

  if (is_source)
    g_assert_true (g_str_has_prefix (value, "dwreader://image/"));
  else
    g_assert_true (g_str_has_prefix (value, "https://") || g_str_has_prefix (value, "http://") ||
                   g_str_has_prefix (value, "mailto:"));
}

/* Each address of a picture's formats, with its width. */
static void
check_formats (const char *formats)
{
  g_auto (GStrv) candidates = g_strsplit (formats, ", ", -1);

  g_assert_cmpuint (g_strv_length (candidates), >, 3);
  for (guint i = 0; candidates[i] != NULL; i++) {
    check_address ("img", "src", candidates[i]);
    g_assert_true (g_regex_match_simple ("^[^ ]+ [0-9]{3,4}w$", candidates[i], 0, 0));
  }
}

/* The document, parsed again, holds only elements and attributes of ours. */
static void
check_document (const char *document)
{
  g_autoptr (GumboOutput) tree = dwr_test_parse (document);
  const GumboNode *root = tree->root;

  for (const GumboNode *node = root; node != NULL; node = dwr_dom_next (node, root, TRUE)) {
    const char *element = NULL;

    g_assert_cmpint (node->type, !=, GUMBO_NODE_COMMENT);
    if (!dwr_dom_is_element (node))
      continue;
    g_assert_cmpint (node->v.element.tag_namespace, ==, GUMBO_NAMESPACE_HTML);
    element = gumbo_normalized_tagname (node->v.element.tag);
    assert_one_of (element, elements);
    for (guint i = 0; i < node->v.element.attributes.length; i++) {
      const GumboAttribute *attribute = node->v.element.attributes.data[i];

      assert_one_of (attribute->name, attributes);
      if (g_str_equal (attribute->name, "class"))
        assert_one_of (attribute->value, classes);
      if (g_str_equal (attribute->name, "href") || g_str_equal (attribute->name, "src"))
        check_address (element, attribute->name, attribute->value);
      if (g_str_equal (attribute->name, "srcset"))
        check_formats (attribute->value);
    }
  }
}

static DwrArticle *
read_german (void)
{
  g_autoptr (GError) error = NULL;
  DwrArticle *article = dwr_test_read (german_page, GERMAN, &error);

  g_assert_no_error (error);
  return article;
}

static void
assert_has (const char *document, const char *part)
{
  if (strstr (document, part) == NULL)
    g_test_message ("%s", document);
  g_assert_nonnull (strstr (document, part));
}

static void
test_pane (void)
{
  g_autoptr (DwrArticle) article = read_german ();
  g_autoptr (GHashTable) images = NULL;
  g_autofree char *pane = dwr_writer_to_pane (article, &images);

  assert_has (pane, "<html lang=\"de\" dir=\"ltr\">");
  assert_has (pane,
              "content=\"default-src 'none'; img-src dwreader:; style-src 'none'; "
              "base-uri 'none'; form-action 'none'; frame-src 'none'; object-src 'none'; "
              "script-src 'none'; connect-src 'none'\"");
  g_assert_null (strstr (pane, "<link"));
  assert_has (pane, "<p class=\"kicker\">Politik · Europa</p>");
  assert_has (pane, "<h1>Kopf &lt;b&gt;</h1>");
  assert_has (pane, "<p class=\"teaser\">Anriss.</p>");
  assert_has (pane,
              "<span><bdi lang=\"de\">Ada Muster</bdi></span><span><span class=\"dot\"> · </span>"
              "<time datetime=\"2018-05-31\">31 May 2018</time></span>");
  assert_has (pane, "<small class=\"credit\">Bild: <bdi>A. B/dpa</bdi></small></figcaption>");
  assert_has (pane, "alt=\"Ein &quot;Bild&quot;\" width=\"1199\" height=\"674\"");
  assert_has (pane,
              "<p>Eins <a href=\"https://www.dw.com/de/x/a-70000001\">zwei <em>drei</em></a>"
              "vier.</p>");
  assert_has (pane, "alt=\"\" width=\"960\" height=\"540\"></figure>");
  assert_has (pane, "<blockquote dir=\"auto\"><p>Zitat</p></blockquote>");
  assert_has (pane, "<bdi lang=\"ar\" dir=\"rtl\">قطار</bdi>");
  assert_has (pane,
              "<aside class=\"card\" aria-label=\"Video: Film\"><p lang=\"en\" dir=\"ltr\">Video · "
              "<time datetime=\"PT218S\">3 minutes 38 seconds</time> · <bdi>DW</bdi></p>\n"
              "<p class=\"card-title\">Film</p>\n<p class=\"action\" lang=\"en\" dir=\"ltr\"><a "
              "href=\"https://www.dw.com/de/0/video-7\" "
              "aria-label=\"Play in browser: Film\">Play in browser</a></p>\n</aside>");
  assert_has (pane, "<p class=\"signature\">ab/cd (dpa)</p>");
  assert_has (pane, "<li><a href=\"https://www.dw.com/de/y/a-70000004\">Mehr</a></li>");
  assert_has (pane, "Source: Deutsche Welle · <bdi><a href=\"" GERMAN "\">" GERMAN "</a></bdi>");
  assert_has (pane,
              "Short link: <bdi><a href=\"https://p.dw.com/p/4aBcD\">https://p.dw.com/p/4aBcD</a>");
  assert_has (pane, "Pictures: <bdi lang=\"de\">A. B/dpa</bdi></p>");
  assert_has (pane, "<section class=\"related\"><h2 lang=\"en\"");
  g_assert_null (strstr (pane, "static.dw.com"));
  check_document (pane);
}

/* Every picture of the document has its address under its key, and no other has. */
static void
test_images (void)
{
  g_autoptr (DwrArticle) article = read_german ();
  g_autoptr (GHashTable) images = NULL;
  g_autofree char *pane = dwr_writer_to_pane (article, &images);
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer address = NULL;

  /* A lead picture in five formats, one of the body in six. */
  g_assert_cmpuint (g_hash_table_size (images), ==, 11);
  g_hash_table_iter_init (&iter, images);
  while (g_hash_table_iter_next (&iter, &key, &address)) {
    g_autofree char *source = g_strdup_printf ("dwreader://image/%s ", (char *) key);

    g_assert_cmpuint (strlen (key), ==, 32);
    g_assert_cmpuint (strspn (key, "0123456789abcdef"), ==, 32);
    g_assert_true (g_str_has_prefix (address, "https://static.dw.com/image/7000000"));
    assert_has (pane, source);
  }
}

static void
test_standing_alone (void)
{
  g_autoptr (DwrArticle) article = read_german ();
  g_autofree char *html = dwr_writer_to_html (article);
  g_autoptr (GumboOutput) tree = dwr_test_parse (html);
  const GumboNode *style = dwr_dom_find_tag (tree->root, GUMBO_TAG_STYLE);
  const GumboNode *text = style->v.element.children.data[0];
  g_autofree guint8 *digest = NULL;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[32];
  gsize n_bytes = sizeof bytes;
  g_autofree char *encoded = NULL;

  g_assert_null (strstr (html, "dwreader:"));
  assert_has (html, "src=\"https://static.dw.com/image/70000002_605.jpg\" srcset=\"");
  assert_has (html, "https://static.dw.com/image/70000002_603.jpg 545w, ");
  assert_has (html, "https://static.dw.com/image/70000003_902.jpg 475w, ");
  /* The style is the one that the policy names. */
  g_checksum_update (checksum, (const guchar *) text->v.text.text, -1);
  g_checksum_get_digest (checksum, bytes, &n_bytes);
  encoded = g_base64_encode (bytes, n_bytes);
  assert_has (html, encoded);
}

static void
test_text (void)
{
  g_autoptr (DwrArticle) article = read_german ();
  g_autofree char *text = dwr_writer_to_text (article);

  g_assert_cmpstr (text,
                   ==,
                   "Politik · Europa\n\nKopf <b>\n========\n\nAda Muster · 31 May 2018\n\n"
                   "Anriss.\n\n[Picture: Ein \"Bild\" (Bild: A. B/dpa)] [1]\n\n"
                   "Eins zwei drei[2]vier.\n\nZwischen\n--------\n\n[Picture] [3]\n\n> Zitat\n\n"
                   "- A\n\n1\n\nقطار\n\n[Video: Film, 3:38] [4]\n\nab/cd (dpa)\n\n"
                   "More on this\n------------\n\n- Mehr[5]\n\n"
                   "Source: Deutsche Welle\n" GERMAN "\nhttps://p.dw.com/p/4aBcD\n\n"
                   "[1] https://static.dw.com/image/70000002_605.jpg\n"
                   "[2] https://www.dw.com/de/x/a-70000001\n"
                   "[3] https://static.dw.com/image/70000003_905.jpg\n"
                   "[4] https://www.dw.com/de/0/video-7\n"
                   "[5] https://www.dw.com/de/y/a-70000004\n");
}

#define LONG "A sentence that is longer than the seventy-two columns of a line in a document"

/* What hangs where: lists, quotes, boxes, tables, and the day of a change. */
static void
test_text_blocks (void)
{
  static const char page[] =
      "<html lang=\"en\"><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\","
      "\"headline\":\"Head\",\"datePublished\":\"2018-05-31T10:00:00Z\",\"dateModified\":"
      "\"2018-06-02T10:00:00Z\"}</script></head><body><article><h1>Head</h1><div "
      "class=\"rich-text\"><ol><li>" LONG "</li></ol><blockquote>" LONG "</blockquote><h3>Sub</h3>"
      "<table><tr><td>a</td><td>b</td></tr><tr><td>long</td><td>c</td></tr></table></div></article>"
      "</body></html>";
  g_autoptr (DwrArticle) article = dwr_test_read (page, GERMAN, NULL);
  g_autofree char *text = dwr_writer_to_text (article);
  g_autofree char *html = dwr_writer_to_html (article);

  assert_has (text, "\n31 May 2018 · Updated 2 June 2018\n");
  assert_has (text,
              "1. A sentence that is longer than the seventy-two columns of a line in a\n"
              "   document\n\n"
              "> A sentence that is longer than the seventy-two columns of a line in a\n"
              "> document\n\nSub\n...\n\na    | b\nlong | c\n");
  assert_has (html,
              "<span><time datetime=\"2018-05-31T10:00:00Z\">31 May 2018</time></span>"
              "<span><span class=\"dot\"> · </span>"
              "<time datetime=\"2018-06-02T10:00:00Z\">Updated 2 June 2018</time></span>");
}

/* Days are those of the user's clock, as in lists; one without a time is everybody's. */
static void
test_days (void)
{
  static const struct {
    const char *zone;
    const char *published;
    const char *modified;
    const char *byline;
  } rows[] = {
    { "Europe/Berlin", "2024-01-30T23:30:00Z", "2024-01-31T22:30:00Z", "31 January 2024" },
    { "Europe/Berlin",
      "2024-01-30T22:30:00Z",
      "2024-01-30T23:30:00Z",
      "30 January 2024 · Updated 31 January 2024" },
    { "America/New_York", "2024-01-31T03:00:00Z", "2024-01-31T04:59:59Z", "30 January 2024" },
    { "America/New_York", "2024-01-31", "2024-02-01", "31 January 2024 · Updated 1 February 2024" },
    { "Europe/Berlin", "2024-01-30", "2024-01-30T23:30:00Z", "30 January 2024" },
    { "UTC", "2024-01-30T23:30:00Z", "2024-01-30T23:40:00Z", "30 January 2024" },
  };
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *page = g_strdup_printf (
        "<html lang=\"en\"><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\","
        "\"headline\":\"Head\",\"datePublished\":\"%s\",\"dateModified\":\"%s\"}</script></head>"
        "<body><article><h1>Head</h1><div "
        "class=\"rich-text\"><p>x</p></div></article></body></html>",
        rows[i].published,
        rows[i].modified);
    g_autoptr (DwrArticle) article = dwr_test_read (page, GERMAN, NULL);
    g_autofree char *line = g_strdup_printf ("\n%s\n", rows[i].byline);
    g_autofree char *text = NULL;

    g_setenv ("TZ", rows[i].zone, TRUE);
    text = dwr_writer_to_text (article);
    assert_has (text, line);
  }
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
}

/* A list that goes on keeps its numbers. */
static void
test_list_numbers (void)
{
  g_autoptr (DwrArticle) article =
      dwr_test_read_body ("<p>x</p><ol><li>A<ul><li>a</li></ul></li><li>B</li></ol>");
  g_autofree char *text = dwr_writer_to_text (article);
  g_autofree char *html = dwr_writer_to_html (article);
  g_autofree char *markdown = dwr_writer_to_markdown (article);

  assert_has (text, "\n1. A\n\n- a\n\n2. B\n");
  assert_has (html, "</ul>\n<ol start=\"2\" dir=\"auto\">\n<li>B");
  assert_has (markdown, "\n1. A\n\n* a\n\n2. B\n");
}

static void
test_markdown (void)
{
  g_autoptr (DwrArticle) article = read_german ();
  g_autofree char *markdown = dwr_writer_to_markdown (article);

  g_assert_cmpstr (
      markdown,
      ==,
      "Politik · Europa\n\n# Kopf \\<b>\n\nAda Muster · 31 May 2018\n\n**Anriss.**\n\n"
      "![Ein \"Bild\"](https://static.dw.com/image/70000002_605.jpg)\n\n*(Bild: A. B/dpa)*\n\n"
      "Eins [zwei *drei*](https://www.dw.com/de/x/a-70000001)vier.\n\n## Zwischen\n\n"
      "![](https://static.dw.com/image/70000003_905.jpg)\n\n> Zitat\n\n- A\n\n"
      "|  |\n| --- |\n| 1 |\n\nقطار\n\n"
      "[Video: Film, 3:38](https://www.dw.com/de/0/video-7)\n\nab/cd (dpa)\n\n"
      "## More on this\n\n- [Mehr](https://www.dw.com/de/y/a-70000004)\n\n"
      "Source: Deutsche Welle · [https\\://p.dw.com/p/4aBcD](" GERMAN ")\n");
}

/* Code points that no HTML may hold. */
static void
test_noncharacters (void)
{
  static const char text[] = "a\xef\xb7\x90\xef\xb7\xaf\xef\xbf\xbf\xf0\x9f\xbf\xbe"
                             "b";
  g_autofree char *prose = dwr_prose_dup_folded (text);
  g_autofree char *title = dwr_text_dup_title (text);

  g_assert_cmpstr (prose, ==, "ab");
  g_assert_cmpstr (title, ==, "ab");
}

/* A right-to-left article keeps its direction, our own words theirs. */
static void
test_right_to_left (void)
{
  g_autoptr (DwrArticle) article =
      dwr_test_read ("<article><h1>عنوان</h1><time>31.05.2018</time><div class=\"rich-text\">"
                     "<p>نص</p></div></article>",
                     "https://www.dw.com/ar/x/a-1",
                     NULL);
  g_autoptr (GHashTable) images = NULL;
  g_autofree char *pane = dwr_writer_to_pane (article, &images);

  assert_has (pane, "<html lang=\"ar\" dir=\"rtl\">");
  assert_has (pane, "<p class=\"byline\" lang=\"en\" dir=\"ltr\">");
}

/* Each level follows the one above it, and each document has one headline. */
static void
test_headings (void)
{
  g_autoptr (DwrArticle) article =
      dwr_test_read ("<article><h1>A</h1><div class=\"rich-text\"><h3>B</h3><p>x</p><h3>C</h3>"
                     "<p>x</p><h2>D</h2><p>x</p></div></article>",
                     GERMAN,
                     NULL);
  g_autoptr (GHashTable) images = NULL;
  g_autofree char *pane = dwr_writer_to_pane (article, &images);

  assert_has (pane, "<h1>A</h1>");
  assert_has (pane, "<h2>B</h2>\n<p>x</p>\n<h3>C</h3>\n<p>x</p>\n<h2>D</h2>");
}

/* A quote or list is of the direction of most of its letters: of the first one's where both are the
 * same, as "auto" has it, and of none where there is no letter. */
static void
test_directions (void)
{
  static const struct {
    const char *body;
    const char *part;
  } cases[] = {
    { "<blockquote>Wort</blockquote>", "<blockquote dir=\"auto\"><p>Wort" },
    { "<blockquote>نص عربي</blockquote>", "<blockquote dir=\"auto\"><p>نص" },
    { "<blockquote>NATO نص عربي طويل</blockquote>", "<blockquote dir=\"rtl\"><p>NATO" },
    { "<ul><li>DW نص عربي</li><li>نص آخر</li></ul>", "<ul dir=\"rtl\">\n<li>DW" },
    { "<ol><li>10</li><li>20</li></ol>", "<ol>\n<li>10" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *html =
        g_strconcat (HEAD "<h1>A</h1><div class=\"rich-text\">", cases[i].body, "</div>", NULL);
    g_autoptr (DwrArticle) article = dwr_test_read (html, GERMAN, NULL);
    g_autofree char *document = dwr_writer_to_html (article);

    assert_has (document, cases[i].part);
  }
}

/* An address is read in the letters of its language; the link stays as it is. */
static void
test_address (void)
{
  g_autoptr (DwrArticle) article =
      dwr_test_read ("<article><h1>A</h1><div class=\"rich-text\"><p>x</p></div></article>",
                     "https://www.dw.com/ar/قطار/a-1",
                     NULL);
  g_autofree char *document = dwr_writer_to_html (article);

  assert_has (document,
              "<bdi><a href=\"https://www.dw.com/ar/%D9%82%D8%B7%D8%A7%D8%B1/a-1\">"
              "https://www.dw.com/ar/قطار/a-1</a></bdi>");
}

/* For paper: letters are letters, and what has a meaning of its own in an address stays as it is;
 * none where there is nothing to decode, and none outside of the pane. */
static void
test_printed_address (void)
{
  static const struct {
    const char *address;
    const char *shown; /* (nullable) */
  } cases[] = {
    { "https://www.dw.com/ar/%D9%82%D8%B7%D8%A7%D8%B1/a-1", "https://www.dw.com/ar/قطار/a-1" },
    { "https://example.org/%C3%A4%2F%3Fx%20%25?q=%C3%BC&amp;z=%26",
      "https://example.org/ä%2F%3Fx%20%25?q=ü&amp;z=%26" },
    { "https://example.org/%C3%A4%22%3E%3Cb", "https://example.org/ä%22%3E%3Cb" },
    { "https://example.org/plain%20words", NULL },
    { "https://example.org/%E2%80%AEabc", NULL },
    { "https://example.org/%C2%A0abc", NULL },
    { "https://example.org/%FFabc", NULL },
    { "https://example.org/%C3", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *page =
        g_strdup_printf ("<article><h1>A</h1><div class=\"rich-text\"><p>x <a href=\"%s\">y</a></p>"
                         "</div></article>",
                         cases[i].address);
    g_autoptr (DwrArticle) article = dwr_test_read (page, GERMAN, NULL);
    g_autoptr (GHashTable) images = NULL;
    g_autofree char *pane = dwr_writer_to_pane (article, &images);
    g_autofree char *alone = dwr_writer_to_html (article);
    g_autofree char *wanted = cases[i].shown != NULL
                                  ? g_strdup_printf ("<a href=\"%s\" data-address=\"%s\">y</a>",
                                                     cases[i].address,
                                                     cases[i].shown)
                                  : g_strdup_printf ("<a href=\"%s\">y</a>", cases[i].address);

    check_document (pane);
    assert_has (pane, wanted);
    g_assert_null (strstr (alone, "data-address"));
  }
}

/* A page with @vector as text in every place that takes text. */
static char *
dup_text_page (const char *vector)
{
  g_autofree char *text = g_markup_escape_text (vector, -1);

  return g_strdup_printf (
      HEAD "<header><div class=\"kicker\"><span>%1$s</span><span>%1$s</span></div>"
           "<h1>Head %1$s</h1><span class=\"author\">%1$s</span><p class=\"teaser-text\">%1$s</p>"
           "</header><figure><img src=\"/image/7_6.jpg\" alt=\"%1$s\"><figcaption>%1$s<small "
           "class=\"copyright\">%1$s</small></figcaption></figure><div class=\"rich-text\">"
           "<p lang=\"%1$s\" dir=\"%1$s\">Begin %1$s End</p><h2>%1$s</h2><a href=\"%1$s\">%1$s</a>"
           "<span lang=\"%1$s\">x</span><ul><li>%1$s</li></ul><table><tr><td>%1$s</td></tr></table>"
           "<iframe src=\"%1$s\" title=\"%1$s\"></iframe><blockquote class=\"tweet\" "
           "data-id=\"%1$s\"></blockquote><aside><h3>%1$s</h3><p>%1$s</p></aside></div></article>"
           "<section data-tracking-name=\"section-more-on-topic\"><div class=\"teaser-wrap\"><h3 "
           "class=\"title\"><a href=\"/de/y/a-70000004\">%1$s</a></h3></div></section>",
      text);
}

static void
check_page (const char *html)
{
  g_autoptr (DwrArticle) article = dwr_test_read (html, GERMAN, NULL);
  g_autoptr (GHashTable) images = NULL;
  g_autofree char *pane = NULL;

  if (article == NULL)
    return;
  pane = dwr_writer_to_pane (article, &images);
  g_assert_true (g_utf8_validate (pane, -1, NULL));
  check_document (pane);
}

/* Hostile words stay words, everywhere. */
static void
test_hostile_text (void)
{
  g_autoptr (GPtrArray) vectors = dwr_test_vectors_sample (1);

  for (guint i = 0; vectors != NULL && i < vectors->len; i++) {
    const char *vector = g_ptr_array_index (vectors, i);
    g_autofree char *html = dup_text_page (vector);
    g_autofree char *wanted = dwr_prose_dup_folded (vector);
    g_autofree char *paragraph =
        g_strdup_printf ("Begin%s%s%sEnd", *wanted != '\0' ? " " : "", wanted, " ");
    g_autoptr (DwrArticle) article = dwr_test_read (html, GERMAN, NULL);
    g_autoptr (GHashTable) images = NULL;
    g_autofree char *pane = dwr_writer_to_pane (article, &images);
    g_autoptr (GumboOutput) tree = dwr_test_parse (pane);
    g_autofree char *shown = dwr_dom_dup_text (tree->root, NULL);

    check_document (pane);
    assert_has (shown, paragraph);
  }
}

/* Hostile markup in the place of a body never comes out as markup. */
static void
test_hostile_markup (void)
{
  g_autoptr (GPtrArray) vectors = dwr_test_vectors_sample (1);

  for (guint i = 0; vectors != NULL && i < vectors->len; i++) {
    g_autofree char *html = g_strconcat (HEAD "<h1>Head</h1><div class=\"rich-text\"><p>Begin</p>",
                                         g_ptr_array_index (vectors, i),
                                         "<p>End</p></div></article>",
                                         NULL);

    check_page (html);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/writer/pane", test_pane);
  g_test_add_func ("/dwr/writer/images", test_images);
  g_test_add_func ("/dwr/writer/standing-alone", test_standing_alone);
  g_test_add_func ("/dwr/writer/text", test_text);
  g_test_add_func ("/dwr/writer/text-blocks", test_text_blocks);
  g_test_add_func ("/dwr/writer/days", test_days);
  g_test_add_func ("/dwr/writer/markdown", test_markdown);
  g_test_add_func ("/dwr/writer/noncharacters", test_noncharacters);
  g_test_add_func ("/dwr/writer/right-to-left", test_right_to_left);
  g_test_add_func ("/dwr/writer/headings", test_headings);
  g_test_add_func ("/dwr/writer/directions", test_directions);
  g_test_add_func ("/dwr/writer/address", test_address);
  g_test_add_func ("/dwr/writer/list-numbers", test_list_numbers);
  g_test_add_func ("/dwr/writer/printed-address", test_printed_address);
  g_test_add_func ("/dwr/writer/hostile-text", test_hostile_text);
  g_test_add_func ("/dwr/writer/hostile-markup", test_hostile_markup);
  return g_test_run ();
}
