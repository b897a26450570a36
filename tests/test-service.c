/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The service as its clients see it, over real TLS against the loopback newsroom: every answer and
 * every fault of a network, cancellation, and the service's own life and death. */

#include "config.h"

#include <signal.h>
#include <string.h>

#include "dwr-newsroom-fixture.h"
#include "dwr-test-calls.h"
#include "dwr/dwr-install.h"

#define WHOLE -1

/* The newsroom answers a fault's address with its first sample article, spoiled. */
#define FAULT_ADDRESS "https://www.dw.com/en/fault-%s/a-79999999"

static const struct {
  const char *fault;
  int code;
} page_faults[] = {
  { "chunks", WHOLE },
  { "gzip-good", WHOLE },
  { "redirect-away", DWR_ERROR_REDIRECT },
  { "redirect-file", DWR_ERROR_REDIRECT },
  { "redirect-loop", DWR_ERROR_REDIRECT },
  { "redirect-many", DWR_ERROR_REDIRECT },
  { "status-403", DWR_ERROR_HTTP_STATUS },
  { "status-404", DWR_ERROR_GONE },
  { "status-410", DWR_ERROR_GONE },
  { "status-429", DWR_ERROR_HTTP_STATUS },
  { "status-500", DWR_ERROR_HTTP_STATUS },
  { "status-503", DWR_ERROR_HTTP_STATUS },
  { "cut-length", DWR_ERROR_DAMAGED },
  { "cut-close", DWR_ERROR_DAMAGED },
  { "cut-chunk", DWR_ERROR_DAMAGED },
  { "bad-chunk", DWR_ERROR_DAMAGED },
  { "reset", DWR_ERROR_DAMAGED },
  { "gzip-cut", DWR_ERROR_DAMAGED },
  { "gzip-bad-crc", DWR_ERROR_DAMAGED },
  { "gzip-trailing", DWR_ERROR_DAMAGED },
  { "not-gzip", DWR_ERROR_DAMAGED },
  { "two-lengths", DWR_ERROR_DAMAGED },
  { "negative-length", DWR_ERROR_DAMAGED },
  { "gzip-bomb", DWR_ERROR_TOO_LARGE },
  { "too-big", DWR_ERROR_TOO_LARGE },
  { "header-flood", DWR_ERROR_DAMAGED }, /* at a limit of libsoup */
  { "empty", DWR_ERROR_EMPTY },
  { "no-article", DWR_ERROR_NOT_ARTICLE },
  { "portal", DWR_ERROR_NOT_ARTICLE },
  { "wrong-type", DWR_ERROR_WRONG_TYPE },
  { "svg", DWR_ERROR_WRONG_TYPE },
};

static const char *const slow_faults[] = { "slow-drip", "drip-headers", "silent" };

static const struct {
  guint id;
  int code;
} picture_faults[] = {
  { 1, WHOLE },
  { 79999001, DWR_ERROR_DAMAGED },    /* cut */
  { 79999002, DWR_ERROR_WRONG_TYPE }, /* SVG */
  { 79999003, DWR_ERROR_TOO_LARGE },  /* 65000 pixels wide */
  { 79999004, DWR_ERROR_WRONG_TYPE }, /* HTML that is called a JPEG */
  { 79999006, DWR_ERROR_GONE },       /* 404 */
  { 79999007, DWR_ERROR_DAMAGED },    /* half a JPEG, whole by its length */
  { 79999008, DWR_ERROR_TOO_LARGE },  /* 20 MiB */
  { 79999009, DWR_ERROR_REDIRECT },   /* away */
};

static const struct {
  const char *address;
  int code;
} refused_addresses[] = {
  { "https://www.dw.com/en/top-stories/s-9097", DWR_ERROR_NOT_ARTICLE },
  { "https://www.dw.com/en/", DWR_ERROR_NO_ID },
  { "https://www.dw.com/en/live-tv/channel-english", DWR_ERROR_NO_ID },
  { "http://www.dw.com/en/x/a-79999999", DWR_ERROR_NOT_DW },
  { "https://www.dw.com.example/en/x/a-79999999", DWR_ERROR_NOT_DW },
  { "https://www.dw.com:8443/en/x/a-79999999", DWR_ERROR_NOT_DW },
  { "file:///etc/passwd", DWR_ERROR_NOT_DW },
  { "", DWR_ERROR_NOT_DW },
};

static const struct {
  const char *kind;
  int code;
  const char *words; /* (nullable): in the message */
} bad_hosts[] = {
  { "wrong-host", DWR_ERROR_TLS, "another host" },
  { "expired", DWR_ERROR_TLS, "expired" },
  { "unknown-ca", DWR_ERROR_TLS, "not trusted" },
  { "refused", DWR_ERROR_REFUSED, NULL },
};

static void
assert_document (const DwrDocument *document)
{
  g_assert_nonnull (document);
  g_assert_cmpuint (strlen (document->document), >, 100);
  g_assert_true (g_str_has_prefix (document->uri, "https://www.dw.com/"));
  g_assert_cmpstr (document->title, !=, "");
  g_assert_cmpstr (document->language, !=, "");
  g_assert_true (g_str_equal (document->direction, "ltr") ||
                 g_str_equal (document->direction, "rtl"));
  g_assert_cmpstr (document->kind, ==, "article");
}

static char *
dup_fault_address (const char *fault)
{
  return g_strdup_printf (FAULT_ADDRESS, fault);
}

static void
test_formats (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *address = dup_fault_address ("chunks");
  g_autofree char *previous = NULL;

  g_assert_cmpint (dwr_service_client_get_pid (client), ==, 0);
  for (int format = DWR_FORMAT_PANE; format <= DWR_FORMAT_JSON; format++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrDocument) document = dwr_test_load (client, address, format, NULL, &error);

    g_assert_no_error (error);
    assert_document (document);
    g_assert_cmpstr (document->document, !=, previous);
    g_assert_cmpint (g_hash_table_size (document->images) > 0, ==, format == DWR_FORMAT_PANE);
    g_free (previous);
    previous = g_strdup (document->document);
  }
  g_assert_cmpint (dwr_service_client_get_pid (client), >, 0);
}

/* From the article's pane document to its pictures, all at once. */
static void
test_pictures (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  GAsyncResult *results[24] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++) {
    g_autofree char *address = g_strdup_printf ("https://static.dw.com/image/%u_906.jpg", i + 1);

    dwr_service_client_load_image_async (client, address, NULL, dwr_test_result_cb, &results[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) picture = NULL;
    g_autofree char *content_type = NULL;

    dwr_test_wait_result (&results[i]);
    picture = dwr_service_client_load_image_finish (client, results[i], &content_type, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (content_type, ==, "image/jpeg");
    g_assert_cmpuint (g_bytes_get_size (picture), >, 1000);
    g_object_unref (results[i]);
  }
}

static void
test_page_faults (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  int pid = 0;

  for (guint i = 0; i < G_N_ELEMENTS (page_faults); i++) {
    g_autofree char *address = dup_fault_address (page_faults[i].fault);
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrDocument) document =
        dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error);

    g_test_message ("%s: %s", page_faults[i].fault, error != NULL ? error->message : "whole");
    if (page_faults[i].code == WHOLE) {
      g_assert_no_error (error);
      assert_document (document);
    } else {
      g_assert_error (error, DWR_ERROR, page_faults[i].code);
      g_assert_null (document);
    }
    /* One service bears them all. */
    g_assert_true (pid == 0 || pid == dwr_service_client_get_pid (client));
    pid = dwr_service_client_get_pid (client);
  }
}

static void
test_picture_faults (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();

  for (guint i = 0; i < G_N_ELEMENTS (picture_faults); i++) {
    g_autofree char *address =
        g_strdup_printf ("https://static.dw.com/image/%u_906.jpg", picture_faults[i].id);
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) picture = dwr_test_load_image (client, address, NULL, &error);

    g_test_message ("%u: %s", picture_faults[i].id, error != NULL ? error->message : "whole");
    if (picture_faults[i].code == WHOLE)
      g_assert_no_error (error);
    else
      g_assert_error (error, DWR_ERROR, picture_faults[i].code);
    g_assert_cmpint (picture != NULL, ==, picture_faults[i].code == WHOLE);
  }
}

static void
test_picture_address (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *page = dup_fault_address ("chunks");
  g_autoptr (GError) error = NULL;

  g_assert_null (dwr_test_load_image (client, page, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_WRONG_TYPE);
  g_clear_error (&error);
  g_assert_null (
      dwr_test_load_image (client, "http://static.dw.com/image/1_906.jpg", NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_NOT_DW);
  g_assert_cmpint (dwr_service_client_get_pid (client), ==, 0);
}

/* libsoup's own timeout stops none of these. */
static void
test_deadline (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();

  g_setenv ("DW_READER_DEADLINE_MS", "700", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (slow_faults); i++) {
    g_autofree char *address = dup_fault_address (slow_faults[i]);
    g_autoptr (GError) error = NULL;
    gint64 start_us = g_get_monotonic_time ();

    g_test_message ("%s", slow_faults[i]);
    g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_DEADLINE);
    g_assert_cmpint (g_get_monotonic_time () - start_us, >=, 700 * 1000);
  }
  g_unsetenv ("DW_READER_DEADLINE_MS");
}

static void
test_bad_hosts (DwrNewsroomFixture *newsroom)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_hosts); i++) {
    g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
    g_autofree char *rules = dwr_newsroom_fixture_dup_rule (newsroom, bad_hosts[i].kind);
    g_autofree char *address = dup_fault_address ("chunks");
    g_autoptr (GError) error = NULL;

    dwr_service_client_set_redirection (client, rules, newsroom->ca_file);
    g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error));
    g_test_message ("%s: %s", bad_hosts[i].kind, error->message);
    g_assert_error (error, DWR_ERROR, bad_hosts[i].code);
    if (bad_hosts[i].words != NULL)
      g_assert_nonnull (strstr (error->message, bad_hosts[i].words));
  }
}

/* Without --ca-file the newsroom's authority is nobody's. */
static void
test_system_certificates (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *address = dup_fault_address ("chunks");
  g_autoptr (GError) error = NULL;

  dwr_service_client_set_redirection (client, newsroom->connect_to, NULL);
  g_assert_cmpstr (dwr_service_client_get_redirection (client), ==, newsroom->connect_to);
  g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_TLS);
}

static void
test_name_not_found (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *address = dup_fault_address ("chunks");
  g_autoptr (GError) error = NULL;

  dwr_service_client_set_redirection (client, "::nobody.invalid:443", NULL);
  g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_DNS);
}

/* The gate is before everything: no request, no process. */
static void
test_refused_addresses (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();

  dwr_newsroom_fixture_clear_log (newsroom);
  for (guint i = 0; i < G_N_ELEMENTS (refused_addresses); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", refused_addresses[i].address);
    g_assert_null (
        dwr_test_load (client, refused_addresses[i].address, DWR_FORMAT_TEXT, NULL, &error));
    g_assert_error (error, DWR_ERROR, refused_addresses[i].code);
  }
  g_assert_cmpint (dwr_service_client_get_pid (client), ==, 0);
  g_assert_cmpuint (dwr_newsroom_fixture_count_requests (newsroom, ""), <=, 1);
}

/* What the newsroom hears of us is what everybody's reader says. */
static void
test_privacy (DwrNewsroomFixture *newsroom)
{
  static const char *const allowed[] = {
    "Host", "Accept", "Accept-Encoding", "Accept-Language", "User-Agent", "Connection", NULL,
  };
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *address = dup_fault_address ("redirect-loop");
  g_autofree char *log = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_headers = 0;

  dwr_newsroom_fixture_clear_log (newsroom);
  dwr_document_free (dwr_test_load (client,
                                    "https://www.dw.com/en/fault-chunks/a-79999999?maca=en-rss",
                                    DWR_FORMAT_TEXT,
                                    NULL,
                                    NULL));
  g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, NULL));
  log = dwr_newsroom_fixture_dup_log (newsroom);
  g_assert_null (strstr (log, "maca"));
  lines = g_strsplit (log, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    g_auto (GStrv) header = g_strsplit (g_strstrip (*line), ": ", 2);

    if (g_strv_length (header) < 2)
      continue;
    n_headers++;
    g_test_message ("%s: %s", header[0], header[1]);
    g_assert_true (g_strv_contains (allowed, header[0]));
    if (g_str_equal (header[0], "User-Agent"))
      g_assert_cmpstr (header[1], ==, "DW Reader/" DWR_VERSION);
    if (g_str_equal (header[0], "Accept-Language"))
      g_assert_cmpstr (header[1], ==, "en");
  }
  g_assert_cmpuint (n_headers, >=, 10);
}

typedef struct {
  guint n_calls;
  guint64 received_bytes;
  guint64 expected_bytes;
} Progress;

static void
progress_cb (guint64 received_bytes, guint64 expected_bytes, gpointer data)
{
  Progress *progress = data;

  g_assert_cmpuint (received_bytes, >=, progress->received_bytes);
  progress->n_calls++;
  progress->received_bytes = received_bytes;
  progress->expected_bytes = expected_bytes;
}

static gboolean
has_progress (gpointer data)
{
  return ((Progress *) data)->n_calls > 0;
}

/* Starts a load that does not end by itself and waits until its first bytes are there. */
static void
start_slow_load (DwrServiceClient *client,
                 Progress *progress,
                 GCancellable *cancellable,
                 GAsyncResult **result)
{
  g_autofree char *address = dup_fault_address ("slow-drip");

  dwr_service_client_load_article_async (client,
                                         address,
                                         DWR_FORMAT_TEXT,
                                         progress_cb,
                                         progress,
                                         cancellable,
                                         dwr_test_result_cb,
                                         result);
  dwr_test_wait_until (has_progress, progress);
}

static void
assert_loads (DwrServiceClient *client)
{
  g_autofree char *address = dup_fault_address ("gzip-good");
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document = dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error);

  g_assert_no_error (error);
  assert_document (document);
}

static void
test_progress (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *address = dup_fault_address ("gzip-good");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DwrDocument) document = NULL;
  Progress progress = { 0 };

  dwr_service_client_load_article_async (client,
                                         address,
                                         DWR_FORMAT_TEXT,
                                         progress_cb,
                                         &progress,
                                         NULL,
                                         dwr_test_result_cb,
                                         &result);
  dwr_test_wait_result (&result);
  document = dwr_service_client_load_article_finish (client, result, NULL);
  assert_document (document);
  g_assert_cmpuint (progress.n_calls, >, 0);
  g_assert_cmpuint (progress.expected_bytes, >, 0);
  g_assert_cmpuint (progress.received_bytes, ==, progress.expected_bytes);
}

static void
test_cancel_before (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *address = dup_fault_address ("chunks");
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (dwr_service_client_get_pid (client), ==, 0);
}

/* While the service is being started. */
static void
test_cancel_waiting (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *address = dup_fault_address ("chunks");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dwr_service_client_load_article_async (client,
                                         address,
                                         DWR_FORMAT_TEXT,
                                         NULL,
                                         NULL,
                                         cancellable,
                                         dwr_test_result_cb,
                                         &result);
  g_cancellable_cancel (cancellable);
  dwr_test_wait_result (&result);
  g_assert_null (dwr_service_client_load_article_finish (client, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_loads (client);
}

static void
test_cancel_during (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Progress progress = { 0 };
  int pid;

  start_slow_load (client, &progress, cancellable, &result);
  pid = dwr_service_client_get_pid (client);
  g_cancellable_cancel (cancellable);
  dwr_test_wait_result (&result);
  g_assert_null (dwr_service_client_load_article_finish (client, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_loads (client);
  g_assert_cmpint (dwr_service_client_get_pid (client), ==, pid);
}

/* Whenever the cancellation comes, the call ends once and the next one works. */
static void
test_cancel_anywhen (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *address = dup_fault_address ("gzip-good");

  assert_loads (client);
  for (guint n_iterations = 0; n_iterations < 40; n_iterations++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrDocument) document = NULL;

    dwr_service_client_load_article_async (client,
                                           address,
                                           DWR_FORMAT_TEXT,
                                           NULL,
                                           NULL,
                                           cancellable,
                                           dwr_test_result_cb,
                                           &result);
    g_usleep (n_iterations * 500);
    for (guint i = 0; i < n_iterations / 4; i++)
      g_main_context_iteration (NULL, FALSE);
    g_cancellable_cancel (cancellable);
    dwr_test_wait_result (&result);
    document = dwr_service_client_load_article_finish (client, result, &error);
    if (document == NULL)
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
  assert_loads (client);
}

static void
kill_during_load (DwrServiceClient *client)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Progress progress = { 0 };

  start_slow_load (client, &progress, NULL, &result);
  g_assert_cmpint (kill (dwr_service_client_get_pid (client), SIGKILL), ==, 0);
  dwr_test_wait_result (&result);
  g_assert_null (dwr_service_client_load_article_finish (client, result, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_SERVICE);
  g_assert_cmpint (dwr_service_client_get_pid (client), ==, 0);
}

static void
test_killed (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();

  kill_during_load (client);
  assert_loads (client);
}

/* Three deaths in a minute are enough, until a person asks again. */
static void
test_gives_up (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *address = dup_fault_address ("chunks");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    kill_during_load (client);
  g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_SERVICE);
  g_assert_cmpint (dwr_service_client_get_pid (client), ==, 0);
  dwr_service_client_reset_backoff (client);
  assert_loads (client);
}

/* The reason stands on standard error; here it is only that the call ends. */
static void
test_bad_options (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *address = dup_fault_address ("chunks");
  g_autoptr (GError) error = NULL;

  dwr_service_client_set_redirection (client, "nonsense", NULL);
  g_assert_null (dwr_test_load (client, address, DWR_FORMAT_TEXT, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_SERVICE);
}

/* A process that is gone, or that its parent has yet to bury. */
static gboolean
is_gone (gpointer data)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", GPOINTER_TO_INT (data));
  g_autofree char *stat = NULL;

  return !g_file_get_contents (path, &stat, NULL, NULL) || strstr (stat, ") Z ") != NULL;
}

static void
test_ends_with_client (DwrNewsroomFixture *newsroom)
{
  DwrServiceClient *client = dwr_service_client_new ();
  int pid;

  assert_loads (client);
  pid = dwr_service_client_get_pid (client);
  g_assert_false (is_gone (GINT_TO_POINTER (pid)));
  g_assert_finalize_object (client);
  dwr_test_wait_until (is_gone, GINT_TO_POINTER (pid));
}

/* This program again, as a mail client that is in the middle of a load: it says the service's
 * process id and waits to be killed. */
static int
be_mail_client (void)
{
  DwrServiceClient *client = dwr_service_client_new ();
  Progress progress = { 0 };
  GAsyncResult *result = NULL;

  start_slow_load (client, &progress, NULL, &result);
  g_print ("%d\n", dwr_service_client_get_pid (client));
  dwr_test_wait_result (&result);
  return 1;
}

static void
test_ends_with_killed_parent (DwrNewsroomFixture *newsroom)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autoptr (GSubprocess) mail_client = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  int pid;

  mail_client = g_subprocess_launcher_spawn (launcher, &error, program, "be-mail-client", NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (mail_client));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  pid = (int) g_ascii_strtoll (line, NULL, 10);
  g_assert_cmpint (pid, >, 0);
  g_assert_false (is_gone (GINT_TO_POINTER (pid)));
  g_subprocess_force_exit (mail_client);
  dwr_test_wait_until (is_gone, GINT_TO_POINTER (pid));
  g_subprocess_wait (mail_client, NULL, NULL);
}

static char *
read_proc (int pid, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/%s", pid, name);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_confined (DwrNewsroomFixture *newsroom)
{
  static const char *const wanted[] = {
    "^NoNewPrivs:\\s+1$",
    "^Umask:\\s+0077$",
    "^Max core file size\\s+0\\s+0\\s",
    "^Max open files\\s+64\\s+64\\s",
#ifndef __SANITIZE_ADDRESS__
    "^Max data size\\s+536870912\\s+536870912\\s",
#endif
  };
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autofree char *status = NULL;
  g_autofree char *limits = NULL;
  g_autofree char *both = NULL;

  assert_loads (client);
  status = read_proc (dwr_service_client_get_pid (client), "status");
  limits = read_proc (dwr_service_client_get_pid (client), "limits");
  both = g_strconcat (status, limits, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_test_message ("%s", wanted[i]);
    g_assert_true (g_regex_match_simple (wanted[i], both, G_REGEX_MULTILINE, 0));
  }
}

static void
test_by_hand (DwrNewsroomFixture *newsroom)
{
  g_autofree char *path = dwr_install_dup_service_path ();
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) bare =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, path, NULL);
  g_autoptr (GSubprocess) version =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, path, "--version", NULL);

  g_assert_no_error (error);
  g_subprocess_wait (bare, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (bare), ==, 2);
  g_subprocess_communicate_utf8 (version, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (output, ==, "dw-reader-service " DWR_VERSION "\n");
}

static const struct {
  const char *path;
  void (*run) (DwrNewsroomFixture *newsroom);
} tests[] = {
  { "/dwr/service/formats", test_formats },
  { "/dwr/service/pictures", test_pictures },
  { "/dwr/service/page-faults", test_page_faults },
  { "/dwr/service/picture-faults", test_picture_faults },
  { "/dwr/service/picture-address", test_picture_address },
  { "/dwr/service/deadline", test_deadline },
  { "/dwr/service/bad-hosts", test_bad_hosts },
  { "/dwr/service/system-certificates", test_system_certificates },
  { "/dwr/service/name-not-found", test_name_not_found },
  { "/dwr/service/refused-addresses", test_refused_addresses },
  { "/dwr/service/privacy", test_privacy },
  { "/dwr/service/progress", test_progress },
  { "/dwr/service/cancel-before", test_cancel_before },
  { "/dwr/service/cancel-waiting", test_cancel_waiting },
  { "/dwr/service/cancel-during", test_cancel_during },
  { "/dwr/service/cancel-anywhen", test_cancel_anywhen },
  { "/dwr/service/killed", test_killed },
  { "/dwr/service/gives-up", test_gives_up },
  { "/dwr/service/bad-options", test_bad_options },
  { "/dwr/service/ends-with-client", test_ends_with_client },
  { "/dwr/service/ends-with-killed-parent", test_ends_with_killed_parent },
  { "/dwr/service/confined", test_confined },
  { "/dwr/service/by-hand", test_by_hand },
};

int
main (int argc, char **argv)
{
  DwrNewsroomFixture newsroom = { 0 };
  int status;

  if (argc == 2 && g_str_equal (argv[1], "be-mail-client"))
    return be_mail_client ();
  g_test_init (&argc, &argv, NULL);
  dwr_newsroom_fixture_set_up (&newsroom, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, &newsroom, (GTestDataFunc) (void (*) (void)) tests[i].run);
  status = g_test_run ();
  dwr_newsroom_fixture_tear_down (&newsroom, NULL);
  return status;
}
