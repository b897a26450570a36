/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The pictures of a mail, and what its headers say of odd articles. tests/documents/ reads whole
 * mails. */

#include "config.h"

#include <string.h>

#include "dwr/dwr-writer.h"

#include "dwr-test-article.h"

#define IMAGE(id) "https://static.dw.com/image/" id
#define FIGURE(id)                                                                                 \
  "<figure><img data-url=\"" IMAGE (id) "_${formatId}.jpg\" alt=\"Alt " id "\"><figcaption>"       \
                                        "Words " id "</figcaption></figure>"

/* Two pictures, the first of them twice, and a film with a poster. */
static const char body[] = "<p>Begin</p>" FIGURE ("70000002") FIGURE ("70000003") FIGURE (
    "70000002") "<div class=\"vjs-wrapper\"><h2 class=\"headline\">Film</h2><video data-id=\"7\" "
                "data-posterurl=\"" IMAGE (
                    "70000004") "_605.jpg\" data-duration=\"03:38\"></video></div>";

static guint
count (const char *document, const char *part)
{
  g_auto (GStrv) pieces = g_strsplit (document, part, -1);

  return g_strv_length (pieces) - 1;
}

/* Without the line ends that quoted-printable puts into the text. (transfer full) */
static char *
dup_mail_of (DwrArticle *article, DwrPictureFunc find, gpointer data)
{
  g_autofree char *mail = dwr_writer_to_mail (article, find, data);
  g_auto (GStrv) pieces = g_strsplit (mail, "=\n", -1);

  return g_strjoinv (NULL, pieces);
}

/* @data: (nullable): the id of the picture that is not there */
static GBytes *
find_picture (const char *address, const char **content_type, gpointer data)
{
  *content_type = "image/webp";
  if (data != NULL && strstr (address, data) != NULL)
    return NULL;
  return g_bytes_new_static ("RIFF", 4);
}

static GBytes *
find_odd_picture (const char *address, const char **content_type, gpointer data)
{
  *content_type = "image/svg+xml";
  return g_bytes_new_static ("<svg", 4);
}

static void
test_addresses (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_body (body);
  g_autoptr (GPtrArray) addresses = dwr_writer_list_mail_pictures (article);

  g_assert_cmpuint (addresses->len, ==, 3);
  g_assert_cmpstr (addresses->pdata[0], ==, IMAGE ("70000002_904.jpg"));
  g_assert_cmpstr (addresses->pdata[1], ==, IMAGE ("70000003_904.jpg"));
  g_assert_cmpstr (addresses->pdata[2], ==, IMAGE ("70000004_604.jpg"));
}

/* Each picture is one part, however often it stands in the article. */
static void
test_pictures (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_body (body);
  g_autofree char *mail = dup_mail_of (article, find_picture, NULL);

  g_assert_cmpuint (count (mail, "\nContent-Type: image/webp"), ==, 3);
  g_assert_cmpuint (count (mail, "\nContent-Disposition: inline"), ==, 3);
  g_assert_cmpuint (count (mail, "filename=dw-70001001.en-1.webp"), ==, 1);
  g_assert_cmpuint (count (mail, "\nContent-Id: <picture-1.dw-70001001.en@dw-reader.invalid>"),
                    ==,
                    1);
  g_assert_cmpuint (count (mail, "cid:picture-"), ==, 4);
  g_assert_cmpuint (count (mail, "cid:picture-1."), ==, 2);
  g_assert_cmpuint (count (mail, "src=3D\"http"), ==, 0);
  g_assert_cmpuint (count (mail, "\nX-DW-Pictures: 3\n"), ==, 1);
}

/* A picture that is not there is named by caption and link, in both parts. */
static void
test_missing (void)
{
  g_autoptr (DwrArticle) article = dwr_test_read_body (body);
  g_autofree char *mail = dup_mail_of (article, find_picture, (gpointer) "70000003");
  g_autofree char *odd = dup_mail_of (article, find_odd_picture, NULL);
  g_autofree char *none = dup_mail_of (article, NULL, NULL);

  g_assert_cmpuint (count (mail, "\nContent-Type: image/webp"), ==, 2);
  g_assert_cmpuint (count (mail, "Alt 70000003</a>"), ==, 1);
  g_assert_cmpuint (count (mail, "Words 70000003"), ==, 2);
  g_assert_cmpuint (count (odd, "\nContent-Type: image/"), ==, 0);
  g_assert_cmpuint (count (none, "\nContent-Type: image/"), ==, 0);
  g_assert_cmpuint (count (none, "<img"), ==, 0);
  g_assert_cmpuint (count (mail, "\nX-DW-Pictures: 2\n"), ==, 1);
  g_assert_cmpuint (count (none, "\nX-DW-Pictures: 0\n"), ==, 1);
  g_assert_cmpuint (count (none, "Alt 70000002</a>"), ==, 2);
}

/* @time: markup. */
static char *
dup_mail (const char *address, const char *time)
{
  g_autofree char *html = g_strconcat ("<html lang=\"en\"><head><meta name=\"date\" content=\"",
                                       time,
                                       "\"></head><body><article><h1>Head</h1><div "
                                       "class=\"rich-text\"><p>x</p></div></article></body></html>",
                                       NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrArticle) article = dwr_test_read (html, address, &error);

  g_assert_no_error (error);
  return dup_mail_of (article, NULL, NULL);
}

static void
test_dates (void)
{
  static const struct {
    const char *published;
    const char *date;
  } cases[] = {
    { "2018-05-31T16:12:30.000Z", "\nDate: Thu, 31 May 2018 16:12:30 +0000\n" },
    { "2018-05-31T16:12:30+02:00", "\nDate: Thu, 31 May 2018 16:12:30 +0200\n" },
    { "2018-05-31", "\nDate: Thu, 31 May 2018 12:00:00 +0000\n" },
    { "1066-10-14T09:00:00Z", "\nDate: Thu, 01 Jan 1970 00:00:00 -0000\n" },
    { "yesterday", "\nDate: Thu, 01 Jan 1970 00:00:00 -0000\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *mail = dup_mail (DWR_TEST_ADDRESS, cases[i].published);

    g_test_message ("%.300s", mail);
    g_assert_cmpuint (count (mail, cases[i].date), ==, 1);
  }
}

/* An article that has no number keeps its Message-ID, and no empty header. */
static void
test_without_address (void)
{
  g_autofree char *mail = dup_mail (NULL, "2018-05-31");
  g_autofree char *same = dup_mail (NULL, "2018-05-31");
  const char *identity = strstr (mail, "\nMessage-ID: <dw-");

  g_assert_nonnull (identity);
  g_assert_cmpuint (strspn (identity + strlen ("\nMessage-ID: <dw-"), "0123456789abcdef"), ==, 16);
  g_assert_cmpstr (mail, ==, same);
  g_assert_null (strstr (mail, "X-DW-URL"));
  g_assert_null (strstr (mail, "X-DW-ID"));
  g_assert_null (strstr (mail, "X-DW-Modified"));
}

/* What X-DW-Digest says of an article with this body. (transfer full) */
static char *
dup_digest (const char *html, DwrPictureFunc find)
{
  g_autoptr (DwrArticle) article = dwr_test_read_body (html);
  g_autofree char *mail = dwr_writer_to_mail (article, find, NULL);
  const char *digest = strstr (mail, "\nX-DW-Digest: ");

  g_assert_nonnull (digest);
  digest += strlen ("\nX-DW-Digest: ");
  g_assert_cmpuint (strspn (digest, "0123456789abcdef"), ==, 64);
  return g_strndup (digest, 64);
}

/* The digest changes with the article's words and pictures, whatever pictures are at hand. */
static void
test_digest (void)
{
  static const char *const others[] = {
    "<p>One three.</p>",
    "<p>One two.</p><p>Three.</p>",
    "<p>One two.</p>" FIGURE ("70000002"),
  };
  g_autofree char *digest = dup_digest ("<p>One two.</p>", NULL);
  g_autofree char *again = dup_digest ("<p>One <b>two</b>.</p>", NULL);
  g_autofree char *bare = dup_digest (body, NULL);
  g_autofree char *pictured = dup_digest (body, find_picture);

  g_assert_cmpstr (digest, ==, again);
  g_assert_cmpstr (bare, ==, pictured);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autofree char *other = dup_digest (others[i], NULL);

    g_test_message ("%s", others[i]);
    g_assert_cmpstr (digest, !=, other);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dwr/writer-mail/addresses", test_addresses);
  g_test_add_func ("/dwr/writer-mail/pictures", test_pictures);
  g_test_add_func ("/dwr/writer-mail/missing", test_missing);
  g_test_add_func ("/dwr/writer-mail/dates", test_dates);
  g_test_add_func ("/dwr/writer-mail/without-address", test_without_address);
  g_test_add_func ("/dwr/writer-mail/digest", test_digest);
  return g_test_run ();
}
