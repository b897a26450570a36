/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeping, and reading what was kept when nobody answers: no network, a server that fails, a page
 * that is none, a store that is damaged. */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "dwr-newsroom-fixture.h"
#include "dwr-test-newsroom.h"

#define GERMAN "https://www.dw.com/de/x/a-70000101"
#define SHORT "https://p.dw.com/p/4nZgA"
#define GERMAN_FAULT "https://www.dw.com/de/fault-%s/a-70000101"

/* Every article of the section, and each of its pictures, without any request. */
static void
assert_reads_offline (DwrServiceClient *client, const char *edition, const char *section)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) list = dwr_test_list_section (client, edition, section, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->headlines->len, >, 3);
  for (guint i = 0; i < list->headlines->len; i++) {
    const DwrHeadline *headline = g_ptr_array_index (list->headlines, i);
    g_autoptr (DwrDocument) document =
        dwr_test_load_flags (client, headline->link, DWR_FORMAT_PANE, DWR_LOAD_OFFLINE, &error);
    GHashTableIter iter;
    const char *address;

    g_assert_no_error (error);
    g_assert_cmpuint (headline->state & DWR_HEADLINE_KEPT, !=, 0);
    g_hash_table_iter_init (&iter, document->images);
    while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &address)) {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GBytes) picture = NULL;

      dwr_service_client_load_image_async (client,
                                           address,
                                           DWR_LOAD_OFFLINE,
                                           NULL,
                                           dwr_test_result_cb,
                                           &result);
      dwr_test_wait_result (&result);
      picture = dwr_service_client_load_image_finish (client, result, NULL, &error);
      g_assert_no_error (error);
    }
  }
}

/* What the store has. (transfer full) */
static DwrDocument *
load_offline (DwrServiceClient *client)
{
  g_autoptr (GError) error = NULL;
  DwrDocument *document =
      dwr_test_load_flags (client, GERMAN, DWR_FORMAT_TEXT, DWR_LOAD_OFFLINE, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_in_store (DwrServiceClient *client, const DwrDocument *good)
{
  g_autoptr (DwrDocument) stored = load_offline (client);

  g_assert_cmpstr (stored->document, ==, good->document);
}

static void
stop_newsroom (DwrNewsroomFixture *newsroom)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (newsroom->process), NULL, NULL);
  g_subprocess_wait_check (newsroom->process, NULL, &error);
  g_assert_no_error (error);
}

/* The way of somebody who goes on a journey. */
static void
test_keep (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrKeeping) keeping = dwr_test_keep (client, "de", "all", &error);
  g_autoptr (DwrHeadlineList) list = NULL;
  g_autoptr (DwrHeadlineList) saved = NULL;
  g_autoptr (DwrDocument) document = NULL;

  g_assert_no_error (error);
  list = dwr_test_list_section (client, "de", "all", &error);
  g_assert_cmpuint (keeping->n_failed, ==, 0);
  g_assert_cmpuint (keeping->n_kept, ==, list->headlines->len);
  g_assert_null (keeping->cause);
  g_assert_true (list->is_kept);
  stop_newsroom (newsroom);
  assert_reads_offline (client, "de", "all");
  saved = dwr_test_list (client, DWR_VIEW_SAVED, &error);
  g_assert_cmpuint (saved->headlines->len, ==, list->headlines->len);
  /* A mail has its pictures from the store, too. */
  document = dwr_test_load_flags (client, GERMAN, DWR_FORMAT_MAIL, DWR_LOAD_OFFLINE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (document->document, "\nContent-Type: image/jpeg"));
}

/* A mail without pictures asks for none. */
static void
test_bare_mail (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document = NULL;

  dwr_newsroom_fixture_clear_log (newsroom);
  document = dwr_test_load_flags (client,
                                  "https://www.dw.com/en/x/a-70000102",
                                  DWR_FORMAT_MAIL,
                                  DWR_LOAD_WITHOUT_PICTURES,
                                  &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (document->document, "\nX-DW-Pictures: 0\n"));
  g_assert_null (strstr (document->document, "\nContent-Type: image/"));
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, "static.dw.com"), ==, 0);
}

/* A second time no page and no picture comes: each page is only asked for. */
static void
test_keep_again (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrKeeping) first = dwr_test_keep (client, "de", "all", &error);
  g_autoptr (DwrKeeping) again = NULL;
  g_autofree char *log = NULL;
  guint n_asked = 0;

  g_assert_no_error (error);
  dwr_newsroom_fixture_clear_log (newsroom);
  again = dwr_test_keep (client, "de", "all", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_kept, ==, first->n_kept);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, "static.dw.com"), ==, 0);
  log = dwr_newsroom_fixture_dup_log (newsroom);
  for (const char *at = log; (at = strstr (at, "If-None-Match: ")) != NULL; at++)
    n_asked++;
  g_assert_cmpuint (n_asked, ==, dwr_newsroom_fixture_count_requests (newsroom, ""));
}

static void
test_not_saved (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (dwr_test_load_flags (client, GERMAN, DWR_FORMAT_PANE, DWR_LOAD_OFFLINE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_NOT_SAVED);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), ==, 0);
}

/* What comes in place of an article that is kept, and what is said of it. */
static const struct {
  const char *fault;
  DwrError cause;
} faults[] = {
  { "cut-length", DWR_ERROR_DAMAGED },        { "cut-close", DWR_ERROR_DAMAGED },
  { "gzip-cut", DWR_ERROR_DAMAGED },          { "status-404", DWR_ERROR_GONE },
  { "status-500", DWR_ERROR_HTTP_STATUS },    { "redirect-away", DWR_ERROR_REDIRECT },
  { "portal", DWR_ERROR_WRONG_TYPE },         { "other", DWR_ERROR_WRONG_TYPE },
  { "no-article", DWR_ERROR_WRONG_TYPE },     { "empty", DWR_ERROR_EMPTY },
  { "wrong-type", DWR_ERROR_WRONG_TYPE },     { "too-big", DWR_ERROR_TOO_LARGE },
  { "redirect-other", DWR_ERROR_WRONG_TYPE },
};

/* A good copy is neither lost nor put over. */
static void
test_faults (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) good = dwr_test_load (client, GERMAN, DWR_FORMAT_TEXT, NULL, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *address = g_strdup_printf (GERMAN_FAULT, faults[i].fault);
    g_autoptr (DwrDocument) document = NULL;

    g_test_message ("%s", faults[i].fault);
    document = dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error);
    g_assert_no_error (error);
    g_assert_error (document->cause, DWR_ERROR, (int) faults[i].cause);
    g_assert_cmpint (document->saved_s, >, 0);
    g_assert_cmpstr (document->document, ==, good->document);
    assert_in_store (client, good);
  }
}

/* A page without the marks of DW is shown at most, and never kept. */
static void
test_foreign_page (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *address = g_strdup_printf (GERMAN_FAULT, "portal");
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) saved = NULL;
  DwrDocument *document = dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error);

  g_clear_pointer (&document, dwr_document_free);
  g_clear_error (&error);
  saved = dwr_test_list (client, DWR_VIEW_SAVED, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->headlines->len, ==, 0);
  g_assert_null (dwr_test_load_flags (client, GERMAN, DWR_FORMAT_TEXT, DWR_LOAD_OFFLINE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_NOT_SAVED);
}

typedef struct {
  GCancellable *cancellable;
  guint64 done;
  guint64 total;
} Keep;

static void
cancel_after_two_cb (guint64 done, guint64 total, gpointer data)
{
  Keep *keep = data;

  g_assert_cmpuint (done, >=, keep->done);
  g_assert_cmpuint (done, <=, total);
  keep->done = done;
  keep->total = total;
  if (done == 2)
    g_cancellable_cancel (keep->cancellable);
}

/* What was kept until then stays kept. */
static void
test_cancel (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) saved = NULL;
  Keep keep = { .cancellable = cancellable };

  dwr_service_client_keep_section_async (client,
                                         "de",
                                         "all",
                                         cancel_after_two_cb,
                                         &keep,
                                         cancellable,
                                         dwr_test_result_cb,
                                         &result);
  dwr_test_wait_result (&result);
  g_assert_null (dwr_service_client_keep_section_finish (client, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_cmpuint (keep.total, >, 3);
  saved = dwr_test_list (client, DWR_VIEW_SAVED, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (saved->headlines->len, >=, 2);
}

/* Keeps the section while something fails. */
static DwrKeeping *
keep_with_fault (DwrNewsroomFixture *newsroom,
                 DwrServiceClient *client,
                 const char *name,
                 const char *fault)
{
  g_autoptr (GError) error = NULL;
  DwrKeeping *keeping;

  dwr_newsroom_fixture_change (newsroom, name, fault);
  keeping = dwr_test_keep (client, "de", "all", &error);
  g_assert_no_error (error);
  dwr_newsroom_fixture_change (newsroom, name, NULL);
  return keeping;
}

/* What is not in the store whole does not count as kept. */
static void
test_keep_other_page (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrKeeping) keeping =
      keep_with_fault (newsroom, client, "fail-articles", "other 70000101");
  g_autoptr (DwrKeeping) again = NULL;

  g_assert_cmpuint (keeping->n_failed, ==, 1);
  g_assert_error (keeping->cause, DWR_ERROR, DWR_ERROR_WRONG_TYPE);
  g_assert_null (dwr_test_load_flags (client, GERMAN, DWR_FORMAT_TEXT, DWR_LOAD_OFFLINE, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_NOT_SAVED);
  g_clear_error (&error);
  again = dwr_test_keep (client, "de", "all", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->n_failed, ==, 0);
}

/* A headline whose address leads to another article opens that one, offline too. */
static void
test_keep_redirected (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (DwrKeeping) keeping =
      keep_with_fault (newsroom, client, "fail-articles", "redirect-other 70000101");
  g_autoptr (DwrDocument) document = NULL;

  g_assert_cmpuint (keeping->n_failed, ==, 0);
  assert_reads_offline (client, "de", "all");
  document = load_offline (client);
  g_assert_true (g_str_has_prefix (document->title, "Island ferry"));
  g_assert_cmpstr (document->id, ==, "70000101");
}

/* Another article, to which the address leads now, takes no copy's place. */
static void
test_redirected_copy (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrKeeping) first = dwr_test_keep (client, "de", "all", &error);
  g_autoptr (DwrKeeping) again = NULL;
  g_autoptr (DwrDocument) good = load_offline (client);
  g_autoptr (DwrDocument) opened = NULL;
  g_autoptr (DwrHeadlineList) list = NULL;
  const DwrHeadline *headline;

  g_assert_cmpuint (first->n_failed, ==, 0);
  g_assert_true (dwr_test_star (client, "70000101", TRUE, &error));
  dwr_newsroom_fixture_change (newsroom, "fail-articles", "redirect-other 70000101");
  opened = dwr_test_load (client, GERMAN, DWR_FORMAT_TEXT, NULL, &error);
  g_assert_no_error (error);
  g_assert_error (opened->cause, DWR_ERROR, DWR_ERROR_WRONG_TYPE);
  g_assert_cmpint (opened->saved_s, >, 0);
  g_assert_cmpstr (opened->document, ==, good->document);
  assert_in_store (client, good);
  again = keep_with_fault (newsroom, client, "fail-articles", "redirect-other 70000101");
  g_assert_cmpuint (again->n_failed, ==, 1);
  g_assert_error (again->cause, DWR_ERROR, DWR_ERROR_WRONG_TYPE);
  assert_in_store (client, good);
  list = dwr_test_list (client, DWR_VIEW_STARRED, &error);
  headline = dwr_test_find_headline (list, "70000101");
  g_assert_nonnull (headline);
  g_assert_cmpuint (headline->state & DWR_HEADLINE_KEPT, !=, 0);
}

/* Opens the article, and finds it in the store as it was opened. */
static void
assert_opens_as (DwrServiceClient *client, const char *address, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document = dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error);

  g_assert_no_error (error);
  g_assert_no_error (document->cause);
  g_assert_cmpint (document->saved_s, ==, 0);
  g_assert_true (g_str_has_prefix (document->title, title));
  assert_in_store (client, document);
}

/* A copy that came by a redirect follows the article that it is, until the address has its own.
 * That is not asked whether it is as new as the other. Other words in the path are no other
 * article. */
static void
test_redirected_again (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *reworded = g_strdup_printf (GERMAN_FAULT, "redirect-good");
  g_autofree char *log = NULL;

  dwr_newsroom_fixture_change (newsroom, "fail-articles", "redirect-other 70000101");
  assert_opens_as (client, GERMAN, "Island ferry runs");
  dwr_newsroom_fixture_change (newsroom, "feed-extra", "70000102\tIsland ferry rests");
  assert_opens_as (client, GERMAN, "Island ferry rests");
  dwr_newsroom_fixture_change (newsroom, "fail-articles", NULL);
  dwr_newsroom_fixture_clear_log (newsroom);
  assert_opens_as (client, GERMAN, "Nachtzug verbindet");
  log = dwr_newsroom_fixture_dup_log (newsroom);
  g_assert_null (strstr (log, "If-None-Match: "));
  g_assert_null (strstr (log, "If-Modified-Since: "));
  dwr_newsroom_fixture_change (newsroom, "feed-extra", "70000101\tNachtzug hat Pause");
  assert_opens_as (client, reworded, "Nachtzug hat Pause");
}

/* Where a short link leads, its server knows better than the store. */
static void
test_redirected_short_link (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) good = dwr_test_load (client, GERMAN, DWR_FORMAT_TEXT, NULL, &error);
  g_autoptr (DwrDocument) other = NULL;

  g_assert_no_error (error);
  dwr_newsroom_fixture_change (newsroom, "fail-articles", "redirect-other 70000101");
  other = dwr_test_load (client, SHORT, DWR_FORMAT_TEXT, NULL, &error);
  g_assert_no_error (error);
  g_assert_no_error (other->cause);
  g_assert_cmpstr (other->id, ==, "70000102");
  assert_in_store (client, good);
}

/* What a server sends in place of a picture for an hour is not taken for the last word. */
static const struct {
  const char *fault;
  gboolean is_whole;   /* the article, without the picture */
  gboolean is_patient; /* the server is left alone for a while */
} picture_faults[] = {
  { "portal", FALSE },        /* a page */
  { "empty", FALSE },         /* nothing */
  { "cut-length", FALSE },    /* half of it */
  { "redirect-away", FALSE }, /* to a stranger */
  { "status-500", FALSE, TRUE },
  { "status-404", TRUE },
};

static void
test_keep_picture_faults (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (picture_faults); i++) {
    g_autofree char *home = g_build_filename (newsroom->folder, picture_faults[i].fault, NULL);
    g_autoptr (DwrServiceClient) client = NULL;
    g_autoptr (DwrKeeping) keeping = NULL;
    g_autoptr (DwrKeeping) again = NULL;
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", picture_faults[i].fault);
    g_setenv ("XDG_DATA_HOME", home, TRUE);
    client = dwr_service_client_new ();
    keeping = keep_with_fault (newsroom, client, "fail-pictures", picture_faults[i].fault);
    g_assert_cmpint (keeping->n_failed == 0, ==, picture_faults[i].is_whole);
    again = dwr_test_keep (client, "de", "all", &error);
    g_assert_no_error (error);
    if (picture_faults[i].is_patient)
      continue;
    g_assert_cmpuint (again->n_failed, ==, 0);
    assert_reads_offline (client, "de", "all");
  }
}

/* A feed without stories takes none away. */
static void
test_empty_feed (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrHeadlineList) list = NULL;

  g_assert_true (dwr_test_refresh (client, "de", "all", NULL, &error));
  dwr_newsroom_fixture_change (newsroom, "fail-feeds", "no-stories");
  g_assert_false (dwr_test_refresh (client, "de", "all", NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_EMPTY);
  g_clear_error (&error);
  list = dwr_test_list_section (client, "de", "all", &error);
  g_assert_cmpuint (list->headlines->len, >, 3);
}

static void
test_short_link (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) first = dwr_test_load (client, GERMAN, DWR_FORMAT_TEXT, NULL, &error);
  g_autoptr (DwrDocument) document =
      dwr_test_load_flags (client, SHORT, DWR_FORMAT_TEXT, DWR_LOAD_OFFLINE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (document->document, ==, first->document);
}

static void
note_cb (DwrServiceClient *client, const GError *notice, GPtrArray *notices)
{
  g_ptr_array_add (notices, g_error_copy (notice));
}

/* Overwrites the middle of the database, as a failing disk does. */
static void
damage_store (DwrNewsroomFixture *newsroom)
{
  g_autofree char *path = g_build_filename (newsroom->data_home, "dw-reader", "store.sqlite", NULL);
  g_autofree char *contents = NULL;
  gsize n_bytes;
  g_autoptr (GError) error = NULL;
  FILE *file;

  g_file_get_contents (path, &contents, &n_bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_bytes, >, 16 * 1024);
  memset (contents + 100, 0xa5, 4000);
  file = g_fopen (path, "r+b");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (contents, 1, n_bytes, file), ==, n_bytes);
  fclose (file);
}

static gboolean
is_dead (gpointer data)
{
  return kill (*(int *) data, 0) != 0;
}

/* Ends the client, and waits until its service has closed the store. */
static void
end_service (DwrServiceClient *client)
{
  int pid = dwr_service_client_get_pid (client);

  g_object_unref (client);
  dwr_test_wait_until (is_dead, &pid);
}

/* It is said once, and what was kept can be read. */
static void
test_damaged_store (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) good = dwr_test_load (client, GERMAN, DWR_FORMAT_TEXT, NULL, &error);
  g_autoptr (DwrHeadlineList) history = NULL;

  g_assert_no_error (error);
  end_service (g_steal_pointer (&client));
  damage_store (newsroom);
  client = dwr_service_client_new ();
  g_signal_connect (client, "notice", G_CALLBACK (note_cb), notices);
  assert_in_store (client, good);
  history = dwr_test_list (client, DWR_VIEW_HISTORY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notices->len, ==, 1);
  g_assert_error ((GError *) g_ptr_array_index (notices, 0), DWR_ERROR, DWR_ERROR_STORE_RECOVERED);
}

/* Without any store articles are read all the same, and what needs one says why it does not work.
 */
static void
test_no_store (DwrNewsroomFixture *newsroom, gconstpointer unused)
{
  g_autoptr (DwrServiceClient) client = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document = NULL;

  g_setenv ("XDG_DATA_HOME", "/dev/null", TRUE);
  client = dwr_service_client_new ();
  document = dwr_test_load (client, GERMAN, DWR_FORMAT_MAIL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (document->document, "\nContent-Type: image/jpeg"));
  g_assert_false (dwr_test_refresh (client, "de", "all", NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE);
  g_clear_error (&error);
  g_assert_null (dwr_test_list (client, DWR_VIEW_HISTORY, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_STORE);
}

static const DwrOwnNewsroomCase tests[] = {
  { "/dwr/service-offline/keep", test_keep },
  { "/dwr/service-offline/bare-mail", test_bare_mail },
  { "/dwr/service-offline/keep-again", test_keep_again },
  { "/dwr/service-offline/not-saved", test_not_saved },
  { "/dwr/service-offline/faults", test_faults },
  { "/dwr/service-offline/foreign-page", test_foreign_page },
  { "/dwr/service-offline/cancel", test_cancel },
  { "/dwr/service-offline/keep-other-page", test_keep_other_page },
  { "/dwr/service-offline/keep-redirected", test_keep_redirected },
  { "/dwr/service-offline/redirected-copy", test_redirected_copy },
  { "/dwr/service-offline/redirected-again", test_redirected_again },
  { "/dwr/service-offline/redirected-short-link", test_redirected_short_link },
  { "/dwr/service-offline/keep-picture-faults", test_keep_picture_faults },
  { "/dwr/service-offline/empty-feed", test_empty_feed },
  { "/dwr/service-offline/short-link", test_short_link },
  { "/dwr/service-offline/damaged-store", test_damaged_store },
  { "/dwr/service-offline/no-store", test_no_store },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  return dwr_newsroom_fixture_run_each (tests, G_N_ELEMENTS (tests));
}
