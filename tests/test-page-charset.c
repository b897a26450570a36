/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages in other charsets than DW's, and what is no page at all. */

#include "config.h"

#include "dwr/dwr-page.h"

#include "dwr-test-article.h"

static DwrArticle *
read_page (const char *html)
{
  g_autoptr (GError) error = NULL;
  DwrArticle *article = dwr_test_read (html, DWR_TEST_ADDRESS, &error);

  g_assert_no_error (error);
  return article;
}

static void
test_charset (void)
{
  static const struct {
    const char *bytes;
    const char *title;
  } cases[] = {
    { "\xef\xbb\xbf<article><h1>gr\xc3\xbc\xc3\x9f</h1><div class=\"rich-text\">x", "grüß" },
    { "<meta charset=\"windows-1252\"><article><h1>gr\xfc\xdf \x80</h1><div class=\"rich-text\">x",
      "grüß €" },
    { "<meta charset=iso-8859-1><article><h1>gr\xfc\xdf</h1><div class=\"rich-text\">x", "grüß" },
    { "<meta http-equiv=content-type content='text/html; "
      "charset=Windows-1251'><article><h1>\xcc\xee"
      "\xf1\xf2</h1><div class=\"rich-text\">x",
      "Мост" },
    { "<meta charset=\"gb2312\"><article><h1>\xb1\xea\xcc\xe2</h1><div class=\"rich-text\">x",
      "标题" },
    /* Saved anew in UTF-8, and its old declaration left. */
    { "<meta charset=iso-8859-1><article><h1>gr\xc3\xbc\xc3\x9f</h1><div class=\"rich-text\">x",
      "grüß" },
    { "<meta charset=utf-7><article><h1>+ADw-b+AD4-</h1><div class=\"rich-text\">x",
      "+ADw-b+AD4-" },
    { "<article><h1>a\xff\xfe z</h1><div class=\"rich-text\">x", "a\ufffd\ufffd z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DwrArticle) article = read_page (cases[i].bytes);

    g_assert_cmpstr (dwr_article_get_title (article), ==, cases[i].title);
  }
}

static void
test_utf_16 (void)
{
  static const char html[] = "<article><h1>grün</h1><div class=\"rich-text\"><p>c";
  gsize n_bytes = 0;
  char *utf_16 = g_convert (html, -1, "UTF-16", "UTF-8", NULL, &n_bytes, NULL);
  g_autoptr (GBytes) page = g_bytes_new_take (utf_16, n_bytes);
  g_autoptr (DwrArticle) article = dwr_page_read (page, NULL, NULL);

  g_assert_nonnull (article);
  g_assert_cmpstr (dwr_article_get_title (article), ==, "grün");
}

/* A picture or an archive is no page, and not an article that is none. */
static void
test_no_text (void)
{
  static const char gzip[] = "\x1f\x8b\x08\0\0\0\0\0\0\x03\x01\x02\x03\x04\x05\x06<article>";
  g_autoptr (GBytes) page = g_bytes_new_static (gzip, sizeof gzip - 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (dwr_page_read (page, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_WRONG_TYPE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/page-charset/declared", test_charset);
  g_test_add_func ("/dwr/page-charset/utf-16", test_utf_16);
  g_test_add_func ("/dwr/page-charset/no-text", test_no_text);
  return g_test_run ();
}
