/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The link gate: the grammar, what is refused, and all vectors. */

#include <json-glib/json-glib.h>
#include <string.h>

#include "dwr/dwr-link.h"

typedef struct {
  const char *address;
  const char *uri;
  DwrLinkKind kind;
  const char *id;
  const char *language;
  const char *title;
} LinkCase;

#define WWW "https://www.dw.com"

static const LinkCase cases[] = {
  /* The kinds. */
  { WWW "/en/some-thing/a-68117411",
    WWW "/en/some-thing/a-68117411",
    DWR_LINK_ARTICLE,
    "68117411",
    "en",
    "Some thing" },
  { WWW "/de/x/av-42986168", WWW "/de/x/av-42986168", DWR_LINK_MEDIA, "42986168", "de", "X" },
  { WWW "/de/x/video-62993152", WWW "/de/x/video-62993152", DWR_LINK_VIDEO, "62993152", "de", "X" },
  { WWW "/de/x/audio-51155232", WWW "/de/x/audio-51155232", DWR_LINK_AUDIO, "51155232", "de", "X" },
  { WWW "/de/x/g-17393954", WWW "/de/x/g-17393954", DWR_LINK_GALLERY, "17393954", "de", "X" },
  { WWW "/en/0/live-72516011",
    WWW "/en/0/live-72516011",
    DWR_LINK_LIVEBLOG,
    "72516011",
    "en",
    NULL },
  { WWW "/de/russland/t-17284476",
    WWW "/de/russland/t-17284476",
    DWR_LINK_TOPIC,
    "17284476",
    "de",
    "Russland" },
  { WWW "/de/themen/s-9077", WWW "/de/themen/s-9077", DWR_LINK_SECTION, "9077", "de", "Themen" },
  { WWW "/program/european-journal/s-3065-9798",
    WWW "/program/european-journal/s-3065-9798",
    DWR_LINK_SECTION,
    "3065",
    NULL,
    "European journal" },
  { WWW "/en/x/e-19203707-9798",
    WWW "/en/x/e-19203707-9798",
    DWR_LINK_SECTION,
    "19203707",
    "en",
    "X" },
  { WWW "/en/latest-videos/st-62391524",
    WWW "/en/latest-videos/st-62391524",
    DWR_LINK_SECTION,
    "62391524",
    "en",
    "Latest videos" },
  { WWW "/en/choices/program-68776240",
    WWW "/en/choices/program-68776240",
    DWR_LINK_SECTION,
    "68776240",
    "en",
    "Choices" },
  { WWW "/en/jonathan-harding/person-18385408",
    WWW "/en/jonathan-harding/person-18385408",
    DWR_LINK_SECTION,
    "18385408",
    "en",
    "Jonathan harding" },
  { "https://learngerman.dw.com/en/x/l-1",
    "https://learngerman.dw.com/en/x/l-1",
    DWR_LINK_SECTION,
    "1",
    "en",
    "X" },
  { "https://learngerman.dw.com/de/x/c-53074503",
    "https://learngerman.dw.com/de/x/c-53074503",
    DWR_LINK_SECTION,
    "53074503",
    "de",
    "X" },
  { "https://learngerman.dw.com/de/x/gr-7",
    "https://learngerman.dw.com/de/x/gr-7",
    DWR_LINK_SECTION,
    "7",
    "de",
    "X" },
  { "https://corporate.dw.com/en/rss-feeds/a-68693346",
    "https://corporate.dw.com/en/rss-feeds/a-68693346",
    DWR_LINK_ARTICLE,
    "68693346",
    "en",
    "Rss feeds" },
  { "https://akademie.dw.com/de/x/s-8101",
    "https://akademie.dw.com/de/x/s-8101",
    DWR_LINK_SECTION,
    "8101",
    "de",
    "X" },
  { "https://p.dw.com/p/4boRv", "https://p.dw.com/p/4boRv", DWR_LINK_SHORT, NULL, NULL, NULL },
  { "https://static.dw.com/image/44019211_605.jpg",
    "https://static.dw.com/image/44019211_605.jpg",
    DWR_LINK_IMAGE,
    "44019211",
    NULL,
    NULL },
  { "https://static.dw.com/image/77549352_1004.webp",
    "https://static.dw.com/image/77549352_1004.webp",
    DWR_LINK_IMAGE,
    "77549352",
    NULL,
    NULL },
  { "https://static.dw.com/static/index.js",
    "https://static.dw.com/static/index.js",
    DWR_LINK_OTHER,
    NULL,
    NULL,
    NULL },
  { WWW "/image/59234409_303.jpg",
    WWW "/image/59234409_303.jpg",
    DWR_LINK_IMAGE,
    "59234409",
    NULL,
    NULL },
  { "https://rss.dw.com/rdf/rss-en-all",
    "https://rss.dw.com/rdf/rss-en-all",
    DWR_LINK_FEED,
    NULL,
    NULL,
    NULL },
  { WWW "/en/live-tv/channel-english",
    WWW "/en/live-tv/channel-english",
    DWR_LINK_OTHER,
    NULL,
    "en",
    NULL },
  { WWW, WWW "/", DWR_LINK_OTHER, NULL, NULL, NULL },
  { WWW "/en/x/a-1234567890123", WWW "/en/x/a-1234567890123", DWR_LINK_OTHER, NULL, "en", NULL },
  { WWW "/en/x/a-1-2", WWW "/en/x/a-1-2", DWR_LINK_OTHER, NULL, "en", NULL },
  { WWW "/en/x/a-", WWW "/en/x/a-", DWR_LINK_OTHER, NULL, "en", NULL },
  { WWW "/en/x/s-1-", WWW "/en/x/s-1-", DWR_LINK_OTHER, NULL, "en", NULL },
  { WWW "/en/x/b-1", WWW "/en/x/b-1", DWR_LINK_OTHER, NULL, "en", NULL },
  /* The canonical form. */
  { "HTTPS://WWW.DW.COM:443/en/x/a-1?maca=en-rss#f",
    WWW "/en/x/a-1",
    DWR_LINK_ARTICLE,
    "1",
    "en",
    "X" },
  { WWW "./en/x/a-1", WWW "/en/x/a-1", DWR_LINK_ARTICLE, "1", "en", "X" },
  { WWW "//en///x/a-1/", WWW "/en/x/a-1", DWR_LINK_ARTICLE, "1", "en", "X" },
  { WWW "/de/putin-\u00e4ra/a-1",
    WWW "/de/putin-%C3%A4ra/a-1",
    DWR_LINK_ARTICLE,
    "1",
    "de",
    "Putin \u00e4ra" },
  { WWW "/de/putin-%c3%a4r%61/a-1",
    WWW "/de/putin-%C3%A4ra/a-1",
    DWR_LINK_ARTICLE,
    "1",
    "de",
    "Putin \u00e4ra" },
  { WWW "/ru/\u0442\u0435\u043c\u044b-\u0434\u043d\u044f/a-1",
    WWW "/ru/%D1%82%D0%B5%D0%BC%D1%8B-%D0%B4%D0%BD%D1%8F/a-1",
    DWR_LINK_ARTICLE,
    "1",
    "ru",
    "\u0422\u0435\u043c\u044b \u0434\u043d\u044f" },
  { WWW "/fa-ir/\u0645\u06cc\u200c\u062e/a-1",
    WWW "/fa-ir/%D9%85%DB%8C%E2%80%8C%D8%AE/a-1",
    DWR_LINK_ARTICLE,
    "1",
    "fa-ir",
    "\u0645\u06cc\u200c\u062e" },
  { WWW "/en/x%E2%80%AEy/a-1", WWW "/en/x%E2%80%AEy/a-1", DWR_LINK_ARTICLE, "1", "en", "Xy" },
  { WWW "/pt-002/x/a-1", WWW "/pt-002/x/a-1", DWR_LINK_ARTICLE, "1", "pt-002", "X" },
  { WWW "/zh/\u4e2d/a-1?maca=x&zhongwen=trad",
    WWW "/zh/%E4%B8%AD/a-1?zhongwen=trad",
    DWR_LINK_ARTICLE,
    "1",
    "zh",
    "\u4e2d" },
  { WWW "/zh/x/a-1?zhongwen=evil", WWW "/zh/x/a-1", DWR_LINK_ARTICLE, "1", "zh", "X" },
  { WWW "/en/x/a-1?zhongwen=trad", WWW "/en/x/a-1", DWR_LINK_ARTICLE, "1", "en", "X" },
  { WWW "/redirect?url=https://evil.example/", WWW "/redirect", DWR_LINK_OTHER, NULL, NULL, NULL },
  /* Older forms. */
  { "https://dw.com/a-123", WWW "/a-123", DWR_LINK_ARTICLE, "123", NULL, NULL },
  { WWW "/de/a-123", WWW "/de/a-123", DWR_LINK_ARTICLE, "123", "de", NULL },
  { "https://m.dw.com/en/x/a-1", WWW "/en/x/a-1", DWR_LINK_ARTICLE, "1", "en", "X" },
  { "https://amp.dw.com/en/x/a-1", WWW "/en/x/a-1", DWR_LINK_ARTICLE, "1", "en", "X" },
  { "https://www.dw.de/some-slug/a-18317568",
    WWW "/some-slug/a-18317568",
    DWR_LINK_ARTICLE,
    "18317568",
    NULL,
    "Some slug" },
  { "https://dw.de/p/18l3T", "https://p.dw.com/p/18l3T", DWR_LINK_SHORT, NULL, NULL, NULL },
  { "https://www.dw-world.de/dw/article/0,,4708386,00.html?maca=x",
    WWW "/a-4708386",
    DWR_LINK_ARTICLE,
    "4708386",
    NULL,
    NULL },
  { "https://dw-world.de/dw/article/0,2144,4708386,00.html",
    WWW "/a-4708386",
    DWR_LINK_ARTICLE,
    "4708386",
    NULL,
    NULL },
  { "https://dw-world.de/dw/article/0,,x,00.html",
    WWW "/dw/article/0,,x,00.html",
    DWR_LINK_OTHER,
    NULL,
    NULL,
    NULL },
  { WWW "/image/0,,18800104_10,00.jpg",
    WWW "/image/0,,18800104_10,00.jpg",
    DWR_LINK_IMAGE,
    "18800104",
    NULL,
    NULL },
  { "https://dw-world.de/dw/article/0,,4708386_page_2,00.html",
    WWW "/a-4708386",
    DWR_LINK_ARTICLE,
    "4708386",
    NULL,
    NULL },
  { "https://dw-world.de/dw/article/0,,47x,00.html",
    WWW "/dw/article/0,,47x,00.html",
    DWR_LINK_OTHER,
    NULL,
    NULL,
    NULL },
  { "https://rss.dw.com/p/18l3T", "https://rss.dw.com/p/18l3T", DWR_LINK_FEED, NULL, NULL, NULL },
  { "https://p.dw.com/p/12345678901234567",
    "https://p.dw.com/p/12345678901234567",
    DWR_LINK_OTHER,
    NULL,
    NULL,
    NULL },
  { "https://static.dw.com/image/123.jpg",
    "https://static.dw.com/image/123.jpg",
    DWR_LINK_IMAGE,
    NULL,
    NULL,
    NULL },
  { "https://rss.dw-world.de/rdf/rss-en-all",
    "https://rss.dw.com/rdf/rss-en-all",
    DWR_LINK_FEED,
    NULL,
    NULL,
    NULL },
  { "https://partner.dw.de/syndication/feeds/rss-chi-all.1127.rdf",
    "https://rss.dw.com/syndication/feeds/rss-chi-all.1127.rdf",
    DWR_LINK_FEED,
    NULL,
    NULL,
    NULL },
};

static void
test_grammar (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrLink) link = dwr_link_parse (cases[i].address, DWR_LINK_GIVEN, &error);
    g_autofree char *title = NULL;

    g_test_message ("%s", cases[i].address);
    g_assert_no_error (error);
    title = dwr_link_dup_slug_title (link);
    g_assert_cmpstr (dwr_link_get_uri (link), ==, cases[i].uri);
    g_assert_cmpint (dwr_link_get_kind (link), ==, cases[i].kind);
    g_assert_cmpstr (dwr_link_get_id (link), ==, cases[i].id);
    g_assert_cmpstr (dwr_link_get_language (link), ==, cases[i].language);
    g_assert_cmpstr (title, ==, cases[i].title);
  }
}

static const char *const refused[] = {
  "",
  "https://",
  "https:///en/a-1",
  "https://evil.example/en/x/a-1",
  "https://dw.com.evil.example/en/x/a-1",
  "https://api.dw.com/en/x/a-1",
  WWW "../en/x/a-1",
  WWW ":/en/x/a-1",
  WWW ":80/en/x/a-1",
  WWW ":0443/en/x/a-1",
  WWW ":443:443/en/x/a-1",
  "https://@www.dw.com/en/x/a-1",
  "https://www%2edw.com/en/x/a-1",
  "https://www.d\u00adw.com/en/x/a-1",
  "https://www.dw\u3002com/en/x/a-1",
  "https:/www.dw.com/en/x/a-1",
  "https:\\\\www.dw.com/en/x/a-1",
  WWW "/en\\x/a-1",
  WWW "/en/x y/a-1",
  " " WWW "/en/x/a-1",
  WWW "/en/x/a-1\n",
  WWW "/en/x\u202ey/a-1",
  WWW "/en/x\u200by/a-1",
  WWW "/en/x/a-1?\u202e",
  WWW "/en/\xff/a-1",
  WWW "/en/%ff/a-1",
  WWW "/en/%/a-1",
  WWW "/en/%2/a-1",
  WWW "/en/%zz/a-1",
  WWW "/en/%00/a-1",
  WWW "/en/%0a/a-1",
  WWW "/en/x%2fy/a-1",
  WWW "/en/x%5Cy/a-1",
  WWW "/en/../x/a-1",
  WWW "/en/./x/a-1",
  WWW "/en/%2E./x/a-1",
  WWW "/en/x/..",
  "http://www.dw.com/en/x/a-1",
  "ftp://www.dw.com/en/x/a-1",
  "dwreader://www.dw.com/en/x/a-1",
  "www.dw.com/en/x/a-1",
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrLink) link = dwr_link_parse (refused[i], DWR_LINK_GIVEN, &error);
    g_autofree char *shown = g_strescape (refused[i], NULL);

    g_test_message ("%s", shown);
    g_assert_error (error, DWR_ERROR, DWR_ERROR_NOT_DW);
    g_assert_null (link);
    g_assert_null (strpbrk (error->message, "\n\x1b"));
  }
}

/* What the command line says. */
static void
test_names_the_cause (void)
{
  static const struct {
    const char *address;
    const char *message;
  } causes[] = {
    { "https://evil.example/x", "This is not an address of Deutsche Welle: evil.example" },
    { "https://www.dw.com@evil.example/", "This address contains a user name" },
    { "https://www.dw.com:8443/", "This address contains a port" },
    { "http://www.dw.com/", "This is not an https address: http://www.dw.com/" },
    { "https:", "This address names no host: https:" },
    { "Host: evil", "This address contains a space or an odd character: Host: evil" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (causes); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (dwr_link_parse (causes[i].address, DWR_LINK_GIVEN, &error));
    g_assert_cmpstr (error->message, ==, causes[i].message);
  }
}

/* Both limits: of what is written, and of what its escapes make of it. */
static void
test_length (void)
{
  g_autoptr (GString) address = g_string_new (WWW "/en/");
  g_autoptr (DwrLink) longest = NULL;

  while (address->len < DWR_LINK_MAX_BYTES - 4)
    g_string_append_c (address, 'x');
  g_string_append (address, "/a-1");
  longest = dwr_link_parse (address->str, DWR_LINK_GIVEN, NULL);
  g_assert_nonnull (longest);
  g_string_append_c (address, '1');
  g_assert_null (dwr_link_parse (address->str, DWR_LINK_GIVEN, NULL));

  g_string_assign (address, WWW "/en/x/a-1?");
  while (address->len <= DWR_LINK_MAX_BYTES)
    g_string_append_c (address, 'x');
  g_assert_null (dwr_link_parse (address->str, DWR_LINK_GIVEN, NULL));

  g_string_assign (address, WWW "/en/");
  while (address->len < DWR_LINK_MAX_BYTES / 2)
    g_string_append (address, "\u4e2d");
  g_string_append (address, "/a-1");
  g_assert_null (dwr_link_parse (address->str, DWR_LINK_GIVEN, NULL));
}

static const struct {
  const char *address;
  const char *uri; /* NULL: refused */
} found_cases[] = {
  { "http://www.dw.com/en/x/a-1", WWW "/en/x/a-1" },
  { "http://www.dw.com:80/en/x/a-1", WWW "/en/x/a-1" },
  { "http://www.dw.com:443/en/x/a-1", NULL },
  { "https://www.dw.com:80/en/x/a-1", NULL },
  { "http://www.dw.de/\u6770/a-18317568?maca=chi-rss-chi-all-1127-rdf",
    WWW "/%E6%9D%B0/a-18317568" },
  { "http://evil.example/en/x/a-1", NULL },
  { "ftp://www.dw.com/en/x/a-1", NULL },
};

static void
test_found (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (found_cases); i++) {
    g_autoptr (DwrLink) link = dwr_link_parse (found_cases[i].address, DWR_LINK_FOUND, NULL);

    g_assert_cmpstr (link != NULL ? dwr_link_get_uri (link) : NULL, ==, found_cases[i].uri);
  }
}

static const struct {
  const char *reference;
  const char *uri; /* NULL: refused */
} resolve_cases[] = {
  { "/de/putin-\u00e4ra/a-1", WWW "/de/putin-%C3%A4ra/a-1" },
  { "//p.dw.com/p/4boRv", "https://p.dw.com/p/4boRv" },
  { "  /en/y/a-2\n", WWW "/en/y/a-2" },
  { "a-3", WWW "/en/x/a-3" },
  { "../y/a-4", WWW "/en/y/a-4" },
  { "../../../../y/a-4", WWW "/y/a-4" },
  { "?maca=z", WWW "/en/x/a-1" },
  { "#comments", WWW "/en/x/a-1" },
  { "", WWW "/en/x/a-1" },
  { "http://www.dw.com/en/y/a-2", WWW "/en/y/a-2" },
  { "//evil.example/en/y/a-2", NULL },
  { "//www.dw.com:/en/y/a-2", NULL },
  { "https://www.dw.com:/en/y/a-2", NULL },
  { "///evil.example/", NULL },
  { "/\\evil.example/", NULL },
  { "/en/\ty/a-2", NULL },
  { "/en/%2e%2e/a-2", WWW "/a-2" },
  { "https:evil", NULL },
  { "https:/en/y/a-2", NULL },
  { "javascript:alert(1)", NULL },
  { "mailto:a@dw.com", NULL },
};

static void
test_resolve (void)
{
  g_autoptr (DwrLink) base = dwr_link_parse (WWW "/en/x/a-1", DWR_LINK_GIVEN, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (resolve_cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrLink) link = dwr_link_resolve (base, resolve_cases[i].reference, &error);

    g_test_message ("%s", resolve_cases[i].reference);
    g_assert_cmpstr (link != NULL ? dwr_link_get_uri (link) : NULL, ==, resolve_cases[i].uri);
    g_assert_true ((link == NULL) == (error != NULL));
  }
}

/* A page, or a mail in the client, may hold any number of strange schemes. */
static void
test_resolve_keeps_no_word (void)
{
  g_autoptr (DwrLink) base = dwr_link_parse (WWW "/en/x/a-1", DWR_LINK_GIVEN, NULL);

  for (guint i = 0; i < 10; i++) {
    g_autofree char *scheme = g_strdup_printf ("dwr-test-%u", i);
    g_autofree char *reference = g_strconcat (scheme, "://www.dw.com/en/x/a-1", NULL);

    g_assert_null (dwr_link_resolve (base, reference, NULL));
    g_assert_null (dwr_link_parse (reference, DWR_LINK_FOUND, NULL));
    g_assert_cmpuint (g_quark_try_string (scheme), ==, 0);
  }
}

static void
test_readable (void)
{
  static const struct {
    const char *address;
    int code; /* -1: readable */
  } readable[] = {
    { WWW "/en/x/a-1", -1 },
    { WWW "/en/x/live-1", -1 },
    { "https://p.dw.com/p/4boRv", -1 },
    { WWW "/en/x/s-1", DWR_ERROR_NOT_ARTICLE },
    { WWW "/en/x/t-1", DWR_ERROR_NOT_ARTICLE },
    { "https://static.dw.com/image/1_2.jpg", DWR_ERROR_NOT_ARTICLE },
    { "https://rss.dw.com/rdf/rss-en-all", DWR_ERROR_NOT_ARTICLE },
    { WWW "/en/", DWR_ERROR_NO_ID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (readable); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrLink) link = dwr_link_parse (readable[i].address, DWR_LINK_GIVEN, NULL);

    g_assert_cmpint (dwr_link_check_readable (link, &error), ==, readable[i].code == -1);
    g_assert_cmpint (dwr_link_is_readable (link), ==, readable[i].code == -1);
    if (readable[i].code != -1)
      g_assert_error (error, DWR_ERROR, readable[i].code);
  }
}

static void
test_boxed (void)
{
  g_autoptr (DwrLink) link = dwr_link_parse (WWW "/en/x/a-1", DWR_LINK_GIVEN, NULL);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, DWR_TYPE_LINK);
  g_value_set_boxed (&value, link);
  g_assert_true (g_value_get_boxed (&value) == link);
}

static void
check_vectors (JsonArray *vectors, gboolean is_allowed)
{
  for (guint i = 0; i < json_array_get_length (vectors); i++) {
    const char *address = json_array_get_string_element (vectors, i);
    g_autoptr (DwrLink) link = dwr_link_parse (address, DWR_LINK_GIVEN, NULL);

    g_test_message ("vector %u", i);
    /* One vector hides another host behind a zero byte: a C string ends there, which leaves DW's
     * home page. */
    if (!is_allowed && strcmp (address, WWW) == 0) {
      g_assert_cmpstr (dwr_link_get_uri (link), ==, WWW "/");
      g_assert_false (dwr_link_is_readable (link));
    } else {
      g_assert_cmpint (link != NULL, ==, is_allowed);
    }
  }
}

static const struct {
  const char *address;
  const char *uri; /* NULL: refused */
} noted_vectors[] = {
  { WWW ".", WWW "/" },
  { WWW "/redirect?url=https://evil.example/", WWW "/redirect" },
  { WWW "/en/../../../../etc/passwd", NULL },
};

static void
test_vectors (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *vectors;

  if (g_getenv ("DWR_SHARED") == NULL) {
    g_test_skip ("needs the shared vectors");
    return;
  }
  path = g_build_filename (g_getenv ("DWR_SHARED"), "hostile", "own-url-vectors.json", NULL);
  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  vectors = json_node_get_object (json_parser_get_root (parser));
  check_vectors (json_object_get_array_member (vectors, "allow"), TRUE);
  check_vectors (json_object_get_array_member (vectors, "deny_or_neutralise"), FALSE);
  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (vectors, "notes")),
                    ==,
                    G_N_ELEMENTS (noted_vectors));
  for (gsize i = 0; i < G_N_ELEMENTS (noted_vectors); i++) {
    g_autoptr (DwrLink) link = dwr_link_parse (noted_vectors[i].address, DWR_LINK_GIVEN, NULL);

    g_assert_cmpstr (link != NULL ? dwr_link_get_uri (link) : NULL, ==, noted_vectors[i].uri);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/link/grammar", test_grammar);
  g_test_add_func ("/dwr/link/refused", test_refused);
  g_test_add_func ("/dwr/link/names-the-cause", test_names_the_cause);
  g_test_add_func ("/dwr/link/length", test_length);
  g_test_add_func ("/dwr/link/found", test_found);
  g_test_add_func ("/dwr/link/resolve", test_resolve);
  g_test_add_func ("/dwr/link/resolve-keeps-no-word", test_resolve_keeps_no_word);
  g_test_add_func ("/dwr/link/readable", test_readable);
  g_test_add_func ("/dwr/link/boxed", test_boxed);
  g_test_add_func ("/dwr/link/vectors", test_vectors);
  return g_test_run ();
}
