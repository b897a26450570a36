/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls and their service in time: progress, cancellation at any moment, the service's life, its
 * death and its end with its client. */

#include "config.h"

#include <signal.h>

#include "dwr-newsroom-fixture.h"
#include "dwr-test-calls.h"
#include "dwr/dwr-install.h"

#define GOOD_ADDRESS "https://www.dw.com/de/fault-gzip-good/a-70000101"
#define SLOW_ADDRESS "https://www.dw.com/de/fault-slow-drip/a-70000101"

/* Well below the deadline, at which the job would let go by itself. */
#define LET_GO_MAX_US (10 * G_USEC_PER_SEC)

#define GONE_MAX_US (30 * G_USEC_PER_SEC)
#define LOOK_AGAIN_AFTER_US (20 * 1000)

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
  dwr_service_client_load_article_async (client,
                                         SLOW_ADDRESS,
                                         DWR_FORMAT_TEXT,
                                         DWR_LOAD_DEFAULT,
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
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrDocument) document =
      dwr_test_load (client, GOOD_ADDRESS, DWR_FORMAT_TEXT, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (document->title, !=, "");
}

static void
test_progress (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DwrDocument) document = NULL;
  Progress progress = { 0 };

  dwr_service_client_load_article_async (client,
                                         GOOD_ADDRESS,
                                         DWR_FORMAT_TEXT,
                                         DWR_LOAD_DEFAULT,
                                         progress_cb,
                                         &progress,
                                         NULL,
                                         dwr_test_result_cb,
                                         &result);
  dwr_test_wait_result (&result);
  document = dwr_service_client_load_article_finish (client, result, NULL);
  g_assert_nonnull (document);
  g_assert_cmpuint (progress.n_calls, >, 0);
  g_assert_cmpuint (progress.expected_bytes, >, 0);
  g_assert_cmpuint (progress.received_bytes, ==, progress.expected_bytes);
}

static void
test_cancel_before (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dwr_test_load (client, GOOD_ADDRESS, DWR_FORMAT_TEXT, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (dwr_service_client_get_pid (client), ==, 0);
}

/* While the service is being started. */
static void
test_cancel_waiting (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dwr_service_client_load_article_async (client,
                                         GOOD_ADDRESS,
                                         DWR_FORMAT_TEXT,
                                         DWR_LOAD_DEFAULT,
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

typedef struct {
  int pid;
  guint n_sockets;
} Sockets;

static guint
count_sockets (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/fd", pid);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n_sockets = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);
    g_autofree char *target = g_file_read_link (file, NULL);

    if (target != NULL && g_str_has_prefix (target, "socket:"))
      n_sockets++;
  }
  return n_sockets;
}

static gboolean
has_fewer_sockets (gpointer data)
{
  const Sockets *before = data;

  return count_sockets (before->pid) < before->n_sockets;
}

/* The call ends at once, the service lets go of the site, and lives on. */
static void
test_cancel_during (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Progress progress = { 0 };
  Sockets sockets;
  gint64 cancelled_us;

  start_slow_load (client, &progress, cancellable, &result);
  sockets.pid = dwr_service_client_get_pid (client);
  sockets.n_sockets = count_sockets (sockets.pid);
  cancelled_us = g_get_monotonic_time ();
  g_cancellable_cancel (cancellable);
  dwr_test_wait_result (&result);
  g_assert_null (dwr_service_client_load_article_finish (client, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dwr_test_wait_until (has_fewer_sockets, &sockets);
  g_assert_cmpint (g_get_monotonic_time () - cancelled_us, <, LET_GO_MAX_US);
  assert_loads (client);
  g_assert_cmpint (dwr_service_client_get_pid (client), ==, sockets.pid);
}

/* Whenever the cancellation comes, the call ends once and the next one works. */
static void
test_cancel_anywhen (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();

  assert_loads (client);
  for (guint n_iterations = 0; n_iterations < 40; n_iterations++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (DwrDocument) document = NULL;

    dwr_service_client_load_article_async (client,
                                           GOOD_ADDRESS,
                                           DWR_FORMAT_TEXT,
                                           DWR_LOAD_DEFAULT,
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
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    kill_during_load (client);
  g_assert_null (dwr_test_load (client, GOOD_ADDRESS, DWR_FORMAT_TEXT, NULL, &error));
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
  g_autoptr (GError) error = NULL;

  dwr_service_client_set_redirection (client, "nonsense", NULL);
  g_assert_null (dwr_test_load (client, GOOD_ADDRESS, DWR_FORMAT_TEXT, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_SERVICE);
}

/* It is killed while it has nothing to do, and the client's main loop, which would learn of it,
 * does not run before the next call. That one goes to another process. */
static void
test_killed_idle (DwrNewsroomFixture *newsroom)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  gint64 end_us = g_get_monotonic_time () + GONE_MAX_US;
  int pid;

  assert_loads (client);
  pid = dwr_service_client_get_pid (client);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  /* Until it is buried, by GLib's thread: before, one of its threads may hold its files. */
  while (kill (pid, 0) == 0) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (LOOK_AGAIN_AFTER_US);
  }
  assert_loads (client);
  g_assert_cmpint (dwr_service_client_get_pid (client), !=, pid);
}

static void
test_ends_with_client (DwrNewsroomFixture *newsroom)
{
  DwrServiceClient *client = dwr_service_client_new ();
  int pid;

  assert_loads (client);
  pid = dwr_service_client_get_pid (client);
  g_assert_false (dwr_test_is_gone (GINT_TO_POINTER (pid)));
  g_assert_finalize_object (client);
  dwr_test_wait_until (dwr_test_is_gone, GINT_TO_POINTER (pid));
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
  /* What a leak checker leaves of a service that is killed under it does not hold our output. */
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
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
  g_assert_false (dwr_test_is_gone (GINT_TO_POINTER (pid)));
  g_subprocess_force_exit (mail_client);
  dwr_test_wait_until (dwr_test_is_gone, GINT_TO_POINTER (pid));
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
    "^Max file size\\s+128000000000\\s+128000000000\\s",
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

static const DwrNewsroomCase tests[] = {
  { "/dwr/service-life/progress", test_progress },
  { "/dwr/service-life/cancel-before", test_cancel_before },
  { "/dwr/service-life/cancel-waiting", test_cancel_waiting },
  { "/dwr/service-life/cancel-during", test_cancel_during },
  { "/dwr/service-life/cancel-anywhen", test_cancel_anywhen },
  { "/dwr/service-life/killed", test_killed },
  { "/dwr/service-life/killed-idle", test_killed_idle },
  { "/dwr/service-life/gives-up", test_gives_up },
  { "/dwr/service-life/bad-options", test_bad_options },
  { "/dwr/service-life/ends-with-client", test_ends_with_client },
  { "/dwr/service-life/ends-with-killed-parent", test_ends_with_killed_parent },
  { "/dwr/service-life/confined", test_confined },
  { "/dwr/service-life/by-hand", test_by_hand },
};

int
main (int argc, char **argv)
{
  if (argc == 2 && g_str_equal (argv[1], "be-mail-client"))
    return be_mail_client ();
  g_test_init (&argc, &argv, NULL);
  return dwr_newsroom_fixture_run (tests, G_N_ELEMENTS (tests));
}
