/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What every adapter needs to keep an article as a mail, without a client: the head of a mail, the
 * file that is written whole or not at all, and the folder that is remembered; and when a digest is
 * due. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dwr-digest.h"
#include "dwr-feed-body.h"
#include "dwr-mail-head.h"
#include "dwr-save-folder.h"
#include "dwr-staged-file.h"

#define ARTICLE "https://www.dw.com/en/ferry/a-70000102"

static DwrMailHead *
read_text (const char *text)
{
  g_autoptr (GBytes) mail = g_bytes_new_static (text, strlen (text));

  return dwr_mail_head_new (mail);
}

static void
test_reads (void)
{
  static const struct {
    const char *mail;
    const char *message_id;
    const char *digest;
    const char *uri;
    guint n_pictures;
  } cases[] = {
    { "Message-ID: <dw-1.de@dw-reader.invalid>\nX-DW-URL: https://www.dw.com/a-1\n"
      "X-DW-Digest: abc\nX-DW-Pictures: 3\n\nX-DW-Digest: body\n",
      "dw-1.de@dw-reader.invalid",
      "abc",
      "https://www.dw.com/a-1",
      3 },
    { "message-id:<1@x>\r\nx-dw-pictures: 2\r\n\r\nX-DW-Digest: body\r\n", "1@x", NULL, NULL, 2 },
    { "X-DW-Digest: one\nX-DW-Digest: two\n\n", NULL, "one", NULL, 0 },
    { "X-DW-Digest-Of: one\nMessage-ID: <\nX-DW-Pictures: -1\n", "<", NULL, NULL, 1000 },
    { "\nMessage-ID: <1@x>\n", NULL, NULL, NULL, 0 },
    { "", NULL, NULL, NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DwrMailHead) head = read_text (cases[i].mail);

    g_test_message ("%s", cases[i].mail);
    g_assert_cmpstr (head->message_id, ==, cases[i].message_id);
    g_assert_cmpstr (head->digest, ==, cases[i].digest);
    g_assert_cmpstr (head->uri, ==, cases[i].uri);
    g_assert_cmpuint (head->n_pictures, ==, cases[i].n_pictures);
  }
  g_assert_null (dwr_mail_head_read ("/nowhere/at/all"));
}

/* GLib has no bytes where there are none. */
static void
test_reads_nothing (void)
{
  g_autoptr (GBytes) mail = g_bytes_new (NULL, 0);
  g_autoptr (DwrMailHead) head = dwr_mail_head_new (mail);

  g_assert_null (head->message_id);
  g_assert_null (head->uri);
}

/* A head without an end costs no more than the start of it. */
/* Evolution breaks a long line behind the name of its field; what stands behind the head is none of
 * it, however it begins. */
static void
test_folded (void)
{
  g_autoptr (DwrMailHead) head = read_text ("Message-ID:\r\n <a@b>\r\nX-DW-URL:\r\n\thttps://x/\r\n"
                                            "\r\n \r\nX-DW-Digest: false\r\n");
  g_autoptr (DwrMailHead) other = read_text ("X-DW-URL: https://\n x/\n\n \nX-DW-Digest: false\n");
  g_autoptr (DwrMailHead) headless = read_text ("\n X\nX-DW-Digest: false\n");

  g_assert_cmpstr (head->message_id, ==, "a@b");
  g_assert_cmpstr (head->uri, ==, "https://x/");
  g_assert_null (head->digest);
  g_assert_cmpstr (other->uri, ==, "https://  x/");
  g_assert_null (other->digest);
  g_assert_null (headless->digest);
}

/* A feed's item as Evolution makes a mail of it. */
static const struct {
  const char *body;
  gboolean is_html;
  const char *address; /* (nullable) */
  gboolean is_page;
} feed_bodies[] = {
  { "<h4><a href=\"" ARTICLE "?a=1&amp;b=2\">Ferry</a></h4><div><br></div><p>See also "
    "<a href=\"https://www.dw.com/en/other/a-70000103\">that</a></p>",
    TRUE,
    ARTICLE,
    FALSE },
  /* Somebody else's item with a link to DW in it. */
  { "<h4><a href=\"https://news.example/1\">News</a></h4><p><a href=\"" ARTICLE "\">x</a></p>",
    TRUE,
    NULL,
    FALSE },
  { ARTICLE "\n\nhttps://www.dw.com/en/other/a-70000103\n", FALSE, ARTICLE, FALSE },
  { "https://news.example/1\n\n" ARTICLE "\n", FALSE, NULL, FALSE },
  { "<!DOCTYPE html><html><head><title><link rel=canonical href=https://no.example></title>"
    "<script>'<link rel=\"canonical\" href=\"https://no.example\">'</script>"
    "<link rel=\"alternate\" href=\"https://no.example\">"
    "<link data-rh=\"true\" rel=\"canonical\" href=\" " ARTICLE " \"></head>"
    "<body><a href=\"https://www.dw.com/en/other/a-70000103\">that</a>",
    TRUE,
    ARTICLE,
    TRUE },
  { "<html><head></head><body><link rel=\"canonical\" href=\"" ARTICLE "\">", TRUE, NULL, TRUE },
  { "<p>unfinished <link rel=canonical href=", TRUE, NULL, TRUE },
  { "", TRUE, NULL, TRUE },
  { "", FALSE, NULL, FALSE },
};

static void
test_feed_bodies (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (feed_bodies); i++) {
    gboolean is_page = FALSE;
    g_autofree char *address =
        dwr_feed_body_dup_address (feed_bodies[i].body, feed_bodies[i].is_html, &is_page);

    g_assert_cmpstr (address, ==, feed_bodies[i].address);
    g_assert_cmpint (is_page, ==, feed_bodies[i].is_page);
  }
}

static void
test_endless (void)
{
  g_autofree char *line = g_strnfill (200 * 1000, 'x');
  g_autofree char *text = g_strconcat (line, "\nX-DW-Digest: far\n", NULL);
  g_autoptr (DwrMailHead) head = read_text (text);

  g_assert_null (head->digest);
}

static void
test_stands (void)
{
  g_autoptr (DwrMailHead) whole = read_text ("X-DW-Digest: a\nX-DW-Pictures: 2\n\n");
  g_autoptr (DwrMailHead) bare = read_text ("X-DW-Digest: a\nX-DW-Pictures: 0\n\n");
  g_autoptr (DwrMailHead) changed = read_text ("X-DW-Digest: b\nX-DW-Pictures: 2\n\n");
  g_autoptr (DwrMailHead) unknown = read_text ("Subject: x\n\n");
  g_autoptr (DwrMailHead) received =
      read_text ("X-DW-Digest: a\nX-DW-Pictures: 2\nreceived: from x\n\tby y\n\nReceived: body\n");

  g_assert_true (received->is_received);
  g_assert_false (whole->is_received);
  g_assert_cmpint (dwr_mail_head_stand (NULL, whole), ==, DWR_MAIL_OF_OTHERS);
  g_assert_cmpint (dwr_mail_head_stand (received, whole), ==, DWR_MAIL_OF_OTHERS);
  g_assert_cmpint (dwr_mail_head_stand (received, changed), ==, DWR_MAIL_OF_OTHERS);
  g_assert_cmpint (dwr_mail_head_stand (whole, whole), ==, DWR_MAIL_COVERING);
  g_assert_cmpint (dwr_mail_head_stand (whole, bare), ==, DWR_MAIL_COVERING);
  g_assert_cmpint (dwr_mail_head_stand (bare, whole), ==, DWR_MAIL_OLDER);
  g_assert_cmpint (dwr_mail_head_stand (whole, changed), ==, DWR_MAIL_OLDER);
  g_assert_cmpint (dwr_mail_head_stand (unknown, whole), ==, DWR_MAIL_OLDER);
  g_assert_cmpint (dwr_mail_head_stand (unknown, unknown), ==, DWR_MAIL_OLDER);
}

/* A digest is news; who saves an article has read it. */
static void
test_is_read (void)
{
  g_autoptr (DwrMailHead) article = read_text ("X-DW-URL: https://www.dw.com/a-1\n\n");
  g_autoptr (DwrMailHead) digest = read_text ("X-DW-Digest: a\n\n");

  g_assert_true (dwr_mail_head_is_read (article));
  g_assert_false (dwr_mail_head_is_read (digest));
}

/* By the user's clock, whatever the day is elsewhere. */
static void
test_is_due (void)
{
  static const struct {
    const char *last_day;
    const char *now;
    gboolean is_due;
  } cases[] = {
    { "", "2026-11-27T05:00:00+01", TRUE },
    { "", "2026-11-27T04:59:59+01", FALSE },
    { "2026-11-26", "2026-11-27T04:59:59+01", FALSE },
    { "2026-11-26", "2026-11-27T05:00:00+01", TRUE },
    { "2026-11-26", "2026-11-26T23:59:59-08", FALSE },
    { "2026-11-27", "2026-11-27T23:59:59+01", FALSE },
    { "2026-11-26", "2026-12-31T12:00:00+13", TRUE },
    { "2031-01-01", "2026-11-27T12:00:00+01", TRUE },
    { "not a day", "2026-11-27T12:00:00+01", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (cases[i].now, NULL);

    g_test_message ("%s after %s", cases[i].now, cases[i].last_day);
    g_assert_cmpint (dwr_digest_is_due (cases[i].last_day, now), ==, cases[i].is_due);
  }
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (names) != NULL)
    n_files++;
  return n_files;
}

static void
test_stages (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dw-stage-XXXXXX", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\0b", 3);
  g_autofree char *hidden = dwr_staged_file_new (folder, bytes, NULL);
  g_autofree char *named = dwr_staged_file_new_named (folder, "../../etc/a b.jpg", bytes, NULL);
  g_autofree char *other = dwr_staged_file_new_named (folder, "a b.jpg", bytes, NULL);
  g_autofree char *name = g_path_get_basename (hidden);
  g_autofree char *content = NULL;
  gsize n_bytes = 0;

  g_assert_true (g_str_has_prefix (name, "."));
  g_assert_true (g_str_has_prefix (named, folder));
  g_assert_true (g_str_has_suffix (named, "/a b.jpg"));
  g_assert_cmpstr (named, !=, other);
  g_assert_true (g_file_get_contents (named, &content, &n_bytes, NULL));
  g_assert_cmpuint (n_bytes, ==, 3);
  dwr_staged_file_remove_named (other);
  g_assert_cmpuint (count_files (folder), ==, 2);
  dwr_staged_file_remove_all_named (folder);
  g_assert_cmpuint (count_files (folder), ==, 1);
  g_unlink (hidden);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_stages_nowhere (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a", 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (dwr_staged_file_new ("/nowhere/at/all", bytes, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_MAIL_FOLDER_GONE);
  g_clear_error (&error);
  g_assert_null (dwr_staged_file_new_named ("/nowhere/at/all", "a.jpg", bytes, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_MAIL_FOLDER_GONE);
}

/* One client's folder is not another's. */
static void
test_remembers (void)
{
  g_autofree char *none = dwr_save_folder_dup ("claws-mail");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_null (none);
  g_assert_true (dwr_save_folder_store ("claws-mail", "#mh/Mailbox/Артикли", NULL));
  g_assert_true (dwr_save_folder_store ("evolution", "folder://local/DW", NULL));
  g_assert_true (dwr_save_folder_store ("claws-mail", "#mh/Mailbox/“Other”", NULL));
  first = dwr_save_folder_dup ("claws-mail");
  second = dwr_save_folder_dup ("evolution");
  g_assert_cmpstr (first, ==, "#mh/Mailbox/“Other”");
  g_assert_cmpstr (second, ==, "folder://local/DW");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/dwr/mail-head/folded", test_folded);
  g_test_add_func ("/dwr/feed-body/addresses", test_feed_bodies);
  g_test_add_func ("/dwr/mail-head/reads", test_reads);
  g_test_add_func ("/dwr/mail-head/reads-nothing", test_reads_nothing);
  g_test_add_func ("/dwr/mail-head/endless", test_endless);
  g_test_add_func ("/dwr/mail-head/stands", test_stands);
  g_test_add_func ("/dwr/mail-head/an article was read, a digest was not", test_is_read);
  g_test_add_func ("/dwr/digest/it is due once a day, from five on", test_is_due);
  g_test_add_func ("/dwr/staged-file/stages", test_stages);
  g_test_add_func ("/dwr/staged-file/nowhere", test_stages_nowhere);
  g_test_add_func ("/dwr/save-folder/remembers", test_remembers);
  return g_test_run ();
}
