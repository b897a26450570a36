/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds of each format with what is odd in DW's: data/feeds/NAME.xml reads as NAME.outline. Then
 * what is no feed, what is too large, charsets and languages. */

#include "config.h"

#include <string.h>
#include <time.h>

#include "dwr-test-feed.h"

/* Sanitizers take several times as long; without the bounds it is minutes. */
#if defined(__SANITIZE_ADDRESS__)
#define READ_MAX_S 5.0
#else
#define READ_MAX_S 1.0
#endif

static const char *const kind_names[] = {
  "article", "media", "video", "audio", "gallery", "liveblog", "short", "topic", "section",
};

static DwrFeed *
read_text (const char *text, gssize text_bytes, GError **error)
{
  g_autoptr (GBytes) bytes =
      g_bytes_new (text, text_bytes >= 0 ? (gsize) text_bytes : strlen (text));

  return dwr_feed_read (bytes, NULL, error);
}

static DwrFeed *
read_file (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize text_bytes = 0;

  g_file_get_contents (path, &text, &text_bytes, error);
  g_assert_no_error (*error);
  return read_text (text, (gssize) text_bytes, error);
}

static const DwrHeadline *
get (const DwrFeed *feed, guint index)
{
  g_assert_cmpuint (index, <, feed->headlines->len);
  return g_ptr_array_index (feed->headlines, index);
}

/* ---- Feeds in our own words ---- */

static void
append_headline (GString *outline, const DwrHeadline *headline)
{
  g_string_append_printf (outline,
                          "\n%s %s %s %s [%s]\n%s\n%s\n",
                          headline->id,
                          kind_names[headline->kind],
                          headline->language,
                          headline->published != NULL ? headline->published : "-",
                          headline->section,
                          headline->link,
                          headline->title);
  if (*headline->teaser != '\0')
    g_string_append_printf (outline, "| %s\n", headline->teaser);
  if (headline->enclosure != NULL)
    g_string_append_printf (outline, "> %s %u s\n", headline->enclosure, headline->duration_s);
  g_assert_cmpuint (headline->state, ==, 0);
}

static char *
dup_outline (const DwrFeed *feed)
{
  GString *outline = g_string_new (NULL);

  g_string_append_printf (outline,
                          "%s (%s), %u skipped\n",
                          feed->title,
                          feed->language,
                          feed->n_skipped);
  for (guint i = 0; i < feed->headlines->len; i++)
    append_headline (outline, get (feed, i));
  return g_string_free (outline, FALSE);
}

static void
test_outline (gconstpointer name)
{
  g_autofree char *path = g_strdup_printf (TEST_FEEDS_DIR "/%s.xml", (const char *) name);
  g_autofree char *outline_path =
      g_strdup_printf (TEST_FEEDS_DIR "/%s.outline", (const char *) name);
  g_autofree char *expected = NULL;
  g_autofree char *outline = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrFeed) feed = read_file (path, &error);

  g_assert_no_error (error);
  outline = dup_outline (feed);
  g_file_get_contents (outline_path, &expected, NULL, &error);
  g_assert_no_error (error);
  if (strcmp (outline, expected) != 0)
    g_test_message ("%s", outline);
  g_assert_cmpstr (outline, ==, expected);
}

/* ---- What is no feed ---- */

#define RSS_START "<rss><channel>"
#define ITEM "<item><title>Words</title><link>https://www.dw.com/en/x/a-70000160</link></item>"
#define RSS_END "</channel></rss>"

static const struct {
  const char *text;
  int code;
} refused[] = {
  { "", DWR_ERROR_EMPTY },
  { " \n\t\n", DWR_ERROR_EMPTY },
  { "\xef\xbb\xbf", DWR_ERROR_EMPTY },
  { "{\"items\": []}", DWR_ERROR_WRONG_TYPE },
  { "Service Unavailable", DWR_ERROR_WRONG_TYPE },
  { "\x1f\x8b\x08\x01\x01", DWR_ERROR_WRONG_TYPE },
  { "<!doctype html><html><body><br></body></html>", DWR_ERROR_WRONG_TYPE },
  { "<HTML><body></body></HTML>", DWR_ERROR_WRONG_TYPE },
  { "<!-- x --><html><body/></html>", DWR_ERROR_WRONG_TYPE },
  { "<?xml version=\"1.0\"?><opml/>", DWR_ERROR_WRONG_TYPE },
  { "<?xml version=\"1.0\"?><!DOCTYPE rss><rss/>", DWR_ERROR_WRONG_TYPE },
  { "<!DOCTYPE rss [<!ENTITY a \"b\">]>" RSS_START "<title>&a;</title>" ITEM RSS_END,
    DWR_ERROR_WRONG_TYPE },
  { "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/x.dtd\">" RSS_START RSS_END, DWR_ERROR_WRONG_TYPE },
  { "<!DOCTYPE", DWR_ERROR_DAMAGED },
  { "<?xml version=\"1.0\"?>", DWR_ERROR_DAMAGED },
  { "<?xml version=\"1.0\"?><rss", DWR_ERROR_DAMAGED },
  { RSS_START ITEM, DWR_ERROR_DAMAGED },
  { RSS_START ITEM "</channel>", DWR_ERROR_DAMAGED },
  { RSS_START ITEM "</channel></rss", DWR_ERROR_DAMAGED },
  { RSS_START ITEM "<item><title>Wor", DWR_ERROR_DAMAGED },
  { RSS_START ITEM "<item><title><![CDATA[Wor", DWR_ERROR_DAMAGED },
  { RSS_START ITEM "</item>" RSS_END, DWR_ERROR_DAMAGED },
  { RSS_START ITEM RSS_END "<rss/>", DWR_ERROR_DAMAGED },
  { RSS_START ITEM RSS_END "</body>", DWR_ERROR_DAMAGED },
  { RSS_START "<title>A & B</title>" RSS_END, DWR_ERROR_DAMAGED },
  { RSS_START "<title>A&nbsp;B</title>" RSS_END, DWR_ERROR_DAMAGED },
  { RSS_START "<title>&#x1</title>" RSS_END, DWR_ERROR_DAMAGED },
  { RSS_START "<title>&#-1;</title>" RSS_END, DWR_ERROR_DAMAGED },
  { "<?xml version=\"1.0\" encoding=\"utf-7\"?>" RSS_START RSS_END, DWR_ERROR_DAMAGED },
  { "<?xml version=\"1.0\" encoding=\"UTF-8//TRANSLIT\"?>" RSS_START RSS_END, DWR_ERROR_DAMAGED },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrFeed) feed = read_text (refused[i].text, -1, &error);

    g_test_message ("case %zu", i);
    g_assert_null (feed);
    g_assert_error (error, DWR_ERROR, refused[i].code);
  }
}

/* Every beginning of a feed is a feed that was cut. */
static void
test_cut (void)
{
  static const char *const names[] = { "rdf", "rss", "podcast", "atom" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_strdup_printf (TEST_FEEDS_DIR "/%s.xml", names[i]);
    g_autofree char *text = NULL;
    gsize text_bytes = 0;
    gsize root_bytes = 0;

    g_assert_true (g_file_get_contents (path, &text, &text_bytes, NULL));
    g_strchomp (text);
    text_bytes = strlen (text);
    root_bytes = (gsize) (strstr (text, "<channel") - text);
    for (gsize cut_bytes = names[i][0] == 'a' ? 300 : root_bytes; cut_bytes < text_bytes;
         cut_bytes += 7) {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (text, (gssize) cut_bytes, &error));
      g_assert_error (error, DWR_ERROR, DWR_ERROR_DAMAGED);
    }
  }
}

/* ---- Bounds ---- */

typedef struct {
  const char *name;
  const char *start;
  const char *repeated;
  guint n_repeated;
  const char *end;
  int code; /* of DwrError, or READ */
} Bound;

#define READ -1

/* Each with a name of its own, or the parser would not compare them all. */
#define ATTRIBUTE " b%u=\"\""

static const Bound bounds[] = {
  { "stories", RSS_START, ITEM, DWR_FEED_MAX_HEADLINES, RSS_END, READ },
  { "too-many-stories", RSS_START, ITEM, DWR_FEED_MAX_HEADLINES + 1, RSS_END, DWR_ERROR_TOO_LARGE },
  { "empty-stories",
    RSS_START,
    "<item/>",
    DWR_FEED_MAX_HEADLINES + 1,
    RSS_END,
    DWR_ERROR_TOO_LARGE },
  { "bytes", RSS_START ITEM, "          ", 419000, RSS_END, READ },
  { "too-many-bytes", RSS_START, "          ", 420000, RSS_END, DWR_ERROR_TOO_LARGE },
  { "elements", RSS_START, "<a/>", 101000, RSS_END, DWR_ERROR_TOO_LARGE },
  { "depth", RSS_START "<item>", "<a>", 200000, "", DWR_ERROR_TOO_LARGE },
  { "attributes", RSS_START "<a", ATTRIBUTE, 100000, "/>" RSS_END, DWR_ERROR_TOO_LARGE },
  { "attribute", RSS_START ITEM "<a b='", "x", 60000, "'/>" RSS_END, READ },
  { "long-attribute", RSS_START "<a b='", "x", 70000, "'/>" RSS_END, DWR_ERROR_TOO_LARGE },
  { "comment", RSS_START ITEM "<!--", " a=b <", 600000, "-->" RSS_END, READ },
  { "comments", RSS_START ITEM, "<!---->", 500000, RSS_END, READ },
  { "literal", RSS_START ITEM "<title><![CDATA[", "<a =", 900000, "]]></title>" RSS_END, READ },
  { "instructions", RSS_START ITEM, "<?a b=\"?>", 400000, RSS_END, READ },
  { "references", RSS_START ITEM "<title>", "&amp;", 800000, "</title>" RSS_END, READ },
  /* Our own scan takes this for a tag and a comment, the parser for a fault and a tag. */
  { "hidden-tag",
    RSS_START "<a b=\"<?x\"> <!-- ?> <a",
    ATTRIBUTE,
    100000,
    "></a> --></a>" RSS_END,
    DWR_ERROR_DAMAGED },
};

static void
test_bound (gconstpointer data)
{
  const Bound *bound = data;
  g_autoptr (GString) text = g_string_new (bound->start);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrFeed) feed = NULL;
  clock_t start = 0;

  for (guint i = 0; i < bound->n_repeated; i++)
    if (g_str_equal (bound->repeated, ATTRIBUTE))
      g_string_append_printf (text, ATTRIBUTE, i);
    else
      g_string_append (text, bound->repeated);
  g_string_append (text, bound->end);
  start = clock ();
  feed = read_text (text->str, (gssize) text->len, &error);
  g_assert_cmpfloat ((double) (clock () - start) / CLOCKS_PER_SEC, <, READ_MAX_S);
  if (bound->code != READ) {
    g_assert_null (feed);
    g_assert_error (error, DWR_ERROR, bound->code);
    return;
  }
  g_assert_no_error (error);
  dwr_test_check_feed (feed);
  g_assert_cmpuint (feed->headlines->len, >, 0);
}

static void
test_long_texts (void)
{
  g_autoptr (GString) text = g_string_new (RSS_START "<item><title>");
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrFeed) feed = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "Wörter 文 ");
  g_string_append (text, "</title><guid>70000161</guid><description>");
  for (guint i = 0; i < 20000; i++)
    g_string_append (text, i % 2 == 0 ? "Wörter " : "文字");
  g_string_append (text, "</description></item>" RSS_END);
  feed = read_text (text->str, -1, &error);
  g_assert_no_error (error);
  dwr_test_check_feed (feed);
  g_assert_cmpint (g_utf8_strlen (get (feed, 0)->title, -1), >, 290);
  g_assert_cmpint (g_utf8_strlen (get (feed, 0)->teaser, -1), >, 980);
  g_assert_true (g_str_has_suffix (get (feed, 0)->teaser, "…"));
}

/* ---- Charsets ---- */

static const struct {
  const char *charset; /* of the bytes */
  const char *mark;
  const char *declared; /* (nullable) */
  const char *title;
} charsets[] = {
  { "UTF-8", "", NULL, "Grüße, 文字" },
  { "UTF-8", "\xef\xbb\xbf", "iso-8859-1", "Grüße, 文字" },
  { "UTF-8", "", "us-ascii", "Grüße" },
  { "UTF-16LE", "\xff\xfe", "UTF-16", "Grüße, 文字" },
  { "UTF-16BE", "\xfe\xff", "UTF-16", "Grüße, 文字" },
  { "UTF-16LE", "\xff\xfe", NULL, "Grüße, 文字" },
  { "ISO-8859-1", "", "ISO-8859-1", "Grüße" },
  { "WINDOWS-1252", "", "iso-8859-1", "„Grüße“" },
  { "WINDOWS-1251", "", "windows-1251", "Новости" },
  { "KOI8-R", "", "KOI8-R", "Новости" },
  { "GB2312", "", "gb2312", "山村小火车" },
  { "BIG5", "", "Big5", "茶山" },
};

static void
test_charsets (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (charsets); i++) {
    g_autofree char *declaration =
        charsets[i].declared != NULL
            ? g_strdup_printf ("<?xml version='1.0' encoding='%s'?>", charsets[i].declared)
            : g_strdup ("");
    g_autofree char *text = g_strconcat (declaration,
                                         RSS_START "<title>",
                                         charsets[i].title,
                                         "</title>" ITEM RSS_END,
                                         NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrFeed) feed = NULL;
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    gsize converted_bytes = 0;
    g_autofree char *converted =
        g_convert (text, -1, charsets[i].charset, "UTF-8", NULL, &converted_bytes, &error);

    g_assert_no_error (error);
    g_byte_array_append (bytes,
                         (const guint8 *) charsets[i].mark,
                         (guint) strlen (charsets[i].mark));
    g_byte_array_append (bytes, (const guint8 *) converted, (guint) converted_bytes);
    feed = read_text ((const char *) bytes->data, bytes->len, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (feed->title, ==, charsets[i].title);
    g_assert_cmpuint (feed->headlines->len, ==, 1);
  }
}

/* Bytes of no charset, and signs that XML does not know, cost themselves and not the feed. */
static void
test_stray_bytes (void)
{
  static const char text[] = RSS_START "<title>A\x0b"
                                       "B \xff\xfe C\0D</title>" ITEM RSS_END;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrFeed) feed = read_text (text, sizeof text - 1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (feed->title,
                   ==,
                   "A B \uFFFD\uFFFD C\uFFFD"
                   "D");
  g_assert_cmpuint (feed->headlines->len, ==, 1);
}

/* So do references to them, and those that XML takes stay. */
static void
test_stray_references (void)
{
  static const char *const strays[] = {
    "&#11;",
    "&#0;",
    "&#x0B;",
    "&#x1f;",
    "&#00000011;",
    "&#xFFFE;",
    "&#65535;",
    "&#xD800;",
    "&#xdfff;",
    "&#x110000;",
    "\ufffe",
    "\uffff",
    "&#99999999999999999999999;",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (strays); i++) {
    g_autofree char *text =
        g_strdup_printf (RSS_START "<title>A%s&#x1F600;&#228;&#xe4;&#9;B</title>" ITEM RSS_END,
                         strays[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrFeed) feed = read_text (text, -1, &error);

    g_test_message ("%s", strays[i]);
    g_assert_no_error (error);
    g_assert_cmpstr (feed->title, ==, "A \U0001f600ää B");
    g_assert_cmpuint (feed->headlines->len, ==, 1);
  }
}

/* ---- Languages ---- */

static void
test_languages (void)
{
  static const struct {
    const char *source; /* (nullable) */
    const char *channel;
    const char *link;
    const char *language;
    const char *feed_language;
  } cases[] = {
    { NULL, "", "https://www.dw.com/a-1", "", "" },
    { NULL, "", "https://www.dw.com/fa-af/x/a-1", "fa-AF", "fa-AF" },
    { NULL, "<language>de-de</language>", "https://www.dw.com/a-1", "de", "de" },
    { NULL, "<language>hu</language>", "https://www.dw.com/a-1", "hu", "hu" },
    { NULL, "<language>a b</language>", "https://www.dw.com/a-1", "", "" },
    { "https://rss.dw.com/rdf/rss-chi-all", "", "https://www.dw.de/x/a-1", "zh-Hans", "zh-Hans" },
    { "https://partner.dw.de/syndication/feeds/rss-chi-all.1127.rdf",
      "",
      "https://dw.com/a-1",
      "zh-Hans",
      "zh-Hans" },
    { "https://rss.dw.com/rdf/rss-bos-all",
      "<language>bs</language>",
      "https://www.dw.com/sr/x/a-1",
      "sr-Latn",
      "bs" },
    { "https://rss.dw.com/rdf/nothing", "", "https://www.dw.com/a-1", "", "" },
    { "https://www.dw.com/de/x/s-9077", "", "https://www.dw.com/a-1", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text =
        g_strdup_printf (RSS_START "%s<item><title>T</title><link>%s</link></item>" RSS_END,
                         cases[i].channel,
                         cases[i].link);
    g_autoptr (DwrLink) source =
        cases[i].source != NULL ? dwr_link_parse (cases[i].source, DWR_LINK_GIVEN, NULL) : NULL;
    g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
    g_autoptr (DwrFeed) feed = dwr_feed_read (bytes, source, NULL);

    g_assert_nonnull (feed);
    g_assert_cmpstr (feed->language, ==, cases[i].feed_language);
    g_assert_cmpstr (get (feed, 0)->language, ==, cases[i].language);
  }
}

/* The parser has a habit of writing to standard error. */
static void
test_silence (void)
{
  if (g_test_subprocess ()) {
    test_refused ();
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("");
}

int
main (int argc, char **argv)
{
  static const char *const outlines[] = { "rdf", "rss", "podcast", "atom", "foreign-names" };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (outlines); i++) {
    g_autofree char *path = g_strconcat ("/dwr/feed/outline/", outlines[i], NULL);

    g_test_add_data_func (path, outlines[i], test_outline);
  }
  g_test_add_func ("/dwr/feed/refused", test_refused);
  g_test_add_func ("/dwr/feed/cut", test_cut);
  for (gsize i = 0; i < G_N_ELEMENTS (bounds); i++) {
    g_autofree char *path = g_strconcat ("/dwr/feed/bound/", bounds[i].name, NULL);

    g_test_add_data_func (path, &bounds[i], test_bound);
  }
  g_test_add_func ("/dwr/feed/long-texts", test_long_texts);
  g_test_add_func ("/dwr/feed/charsets", test_charsets);
  g_test_add_func ("/dwr/feed/stray-bytes", test_stray_bytes);
  g_test_add_func ("/dwr/feed/stray-references", test_stray_references);
  g_test_add_func ("/dwr/feed/languages", test_languages);
  g_test_add_func ("/dwr/feed/silence", test_silence);
  return g_test_run ();
}
