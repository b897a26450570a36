/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The client before services that misbehave. The service is this program again: it brings its own
 * dwr_install_dup_service_path (), and the environment names what goes wrong. */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "dwr-bad-service.h"
#include "dwr-test-calls.h"
#include "dwr/dwr-install.h"

#define ADDRESS "https://www.dw.com/de/x/a-70000101"
#define MODE "DWR_TEST_SERVICE"

#define STDERR_MAX_BYTES 4096

/* Eight MiB of signals come in as many batches, and without them in one or two. */
#define HANDLER_US 5000
#define DRAWS_MIN 4

/* A service that never says hello is killed after 20 seconds. */
#define START_MAX_US (60 * G_USEC_PER_SEC)

/* A service that hangs is killed after its grace time of two seconds. */
#define KILLED_MAX_US (10 * G_USEC_PER_SEC)

static const struct {
  const char *mode;
  int code;
} modes[] = {
  /* Answers by an error of ours; first, while nothing else has used the domain. */
  { "our-error", DWR_ERROR_TOO_LARGE },
  { "no-hello", DWR_ERROR_SERVICE },      /* ends before it says anything */
  { "garbage", DWR_ERROR_SERVICE },       /* says something else */
  { "job-limit", DWR_ERROR_JOB_LIMIT },   /* ends in a call as the watchdog does */
  { "crash", DWR_ERROR_SERVICE },         /* ends in a call by a signal */
  { "quits", DWR_ERROR_SERVICE },         /* ends in a call, in good order */
  { "stranger", DWR_ERROR_SERVICE },      /* does not know the call */
  { "deaf", DWR_ERROR_SERVICE },          /* closes the connection, and stays */
  { "strange-error", DWR_ERROR_SERVICE }, /* answers by an error of its own */
  { "answers", DWR_ERROR_SERVICE },       /* answers to no call */
};

char *
dwr_install_dup_service_path (void)
{
  return g_file_read_link ("/proc/self/exe", NULL);
}

static void
test_mode (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  gint64 start_us = g_get_monotonic_time ();

  g_setenv (MODE, modes[i].mode, TRUE);
  g_assert_null (dwr_test_load (client, ADDRESS, DWR_FORMAT_TEXT, NULL, &error));
  g_test_message ("%s: %s", modes[i].mode, error->message);
  g_assert_error (error, DWR_ERROR, modes[i].code);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, KILLED_MAX_US);
}

/* Every call that was on its way ends, and ends once. */
static void
test_all_calls_end (void)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  GAsyncResult *results[8] = { NULL };

  g_setenv (MODE, "crash", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    dwr_service_client_load_article_async (client,
                                           ADDRESS,
                                           DWR_FORMAT_TEXT,
                                           DWR_LOAD_DEFAULT,
                                           NULL,
                                           NULL,
                                           NULL,
                                           dwr_test_result_cb,
                                           &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++) {
    g_autoptr (GError) error = NULL;

    dwr_test_wait_result (&results[i]);
    g_assert_null (dwr_service_client_load_article_finish (client, results[i], &error));
    g_assert_error (error, DWR_ERROR, DWR_ERROR_SERVICE);
    g_object_unref (results[i]);
  }
}

/* A call that a service leaves to the next one is not carried on from one to another for ever: the
 * client would give up with the third, and nothing would be answered any more. */
static void
test_left_twice (void)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;

  g_setenv (MODE, "store-lost", TRUE);
  g_assert_null (dwr_test_load (client, ADDRESS, DWR_FORMAT_TEXT, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_SERVICE);
  g_clear_error (&error);
  g_setenv (MODE, "our-error", TRUE);
  g_assert_null (dwr_test_load (client, ADDRESS, DWR_FORMAT_TEXT, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_TOO_LARGE);
}

static guint
count_descriptors (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n_descriptors = 0;

  while (g_dir_read_name (folder) != NULL)
    n_descriptors++;
  return n_descriptors;
}

static gboolean
is_ready (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The file becomes standard error. Returns: the one before */
static int
redirect_stderr (const char *path)
{
  int before = dup (STDERR_FILENO);
  int fd = open (path, O_WRONLY | O_CREAT, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (dup2 (fd, STDERR_FILENO), ==, STDERR_FILENO);
  close (fd);
  return before;
}

/* GDBus shows what it cannot read, and warns of each signal that is of another type. */
static void
test_stderr (gconstpointer mode)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dwr-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "stderr", NULL);
  g_autoptr (DwrDocument) document = NULL;
  int before = redirect_stderr (path);
  GStatBuf status;

  g_setenv (MODE, mode, TRUE);
  document = dwr_test_load (client, ADDRESS, DWR_FORMAT_TEXT, NULL, &error);
  dup2 (before, STDERR_FILENO);
  close (before);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_unlink (path);
  g_rmdir (folder);
  g_assert_error (error, DWR_ERROR, DWR_ERROR_SERVICE);
  g_assert_cmpint (status.st_size, <, STDERR_MAX_BYTES);
}

/* Connected, and it never answers. */
static void
test_mute (void)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  gint64 start_us = g_get_monotonic_time ();

  g_setenv (MODE, "mute", TRUE);
  g_assert_null (dwr_test_load (client, ADDRESS, DWR_FORMAT_TEXT, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_SERVICE);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, START_MAX_US);
}

typedef struct {
  guint n_notices;
  guint n_drawn_notices;
  guint n_draws;
} Drawing;

/* A call of a service that has done in @mode what it does, and sleeps. */
typedef struct {
  DwrServiceClient *client;  /* owned */
  GCancellable *cancellable; /* owned */
  GAsyncResult *result;      /* owned (nullable): not there yet */
  char *folder;              /* owned */
  char *ready_path;          /* owned: there, when the service is ready */
} Call;

static void
call (Call *self, const char *mode)
{
  self->folder = g_dir_make_tmp ("dwr-XXXXXX", NULL);
  self->ready_path = g_build_filename (self->folder, "ready", NULL);
  self->client = dwr_service_client_new ();
  self->cancellable = g_cancellable_new ();
  g_setenv (MODE, mode, TRUE);
  g_setenv (DWR_BAD_SERVICE_READY, self->ready_path, TRUE);
  dwr_service_client_load_article_async (self->client,
                                         ADDRESS,
                                         DWR_FORMAT_TEXT,
                                         DWR_LOAD_DEFAULT,
                                         NULL,
                                         NULL,
                                         self->cancellable,
                                         dwr_test_result_cb,
                                         &self->result);
  dwr_test_wait_until (is_ready, self->ready_path);
  g_unlink (self->ready_path);
}

/* Waits until the service has ended, too, which would sleep on after the test. */
static void
end_call (Call *self, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  dwr_test_wait_result (&self->result);
  g_assert_null (dwr_service_client_load_article_finish (self->client, self->result, &error));
  g_assert_error (error, domain, code);
  g_clear_object (&self->result);
  dwr_service_client_close_async (self->client, dwr_test_result_cb, &self->result);
  dwr_test_wait_result (&self->result);
  dwr_service_client_close_finish (self->client, self->result);
  g_object_unref (self->result);
  g_object_unref (self->cancellable);
  g_object_unref (self->client);
  g_rmdir (self->folder);
  g_free (self->ready_path);
  g_free (self->folder);
}

static void
cancel_call (Call *self)
{
  g_cancellable_cancel (self->cancellable);
  end_call (self, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Descriptors that a service passes would be the mail client's own, up to the last that it may
 * have. */
static void
test_descriptors (void)
{
  guint n_before = count_descriptors ();
  Call asked = { NULL };

  call (&asked, "descriptors");
  g_assert_cmpuint (count_descriptors (), <, n_before + DWR_BAD_SERVICE_DESCRIPTORS);
  cancel_call (&asked);
}

/* A byte that makes the socket readable and cannot be read: GDBus has one thread for all that the
 * mail client has to say, and another service is there meanwhile. */
static void
test_urgent (void)
{
  Call asked = { NULL };
  g_autoptr (DwrServiceClient) other = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  gint64 start_us = 0;

  call (&asked, "urgent");
  g_setenv (MODE, "our-error", TRUE);
  g_assert_null (dwr_test_load (other, ADDRESS, DWR_FORMAT_TEXT, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_TOO_LARGE);
  start_us = g_get_monotonic_time ();
  cancel_call (&asked);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, KILLED_MAX_US);
}

static void
count_notice_cb (DwrServiceClient *client, const GError *notice, guint *n_notices)
{
  ++*n_notices;
}

/* As one that lays out what it has to show. */
static void
work_cb (DwrServiceClient *client, const GError *notice, guint *n_notices)
{
  ++*n_notices;
  g_usleep (HANDLER_US);
}

/* As the drawing of GTK, which waits for what is heard; counts what comes after something new. */
static gboolean
draw_cb (gpointer user_data)
{
  Drawing *drawing = user_data;

  drawing->n_draws += drawing->n_notices > drawing->n_drawn_notices;
  drawing->n_drawn_notices = drawing->n_notices;
  return G_SOURCE_CONTINUE;
}

static gboolean
busy_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

/* A main loop that does not run cannot be given signals without end. All are heard when it does,
 * even where it is never idle. */
static void
test_flood (gconstpointer data)
{
  const DwrBadServiceFlood *flood = data;
  Call asked = { NULL };
  guint n_notices = 0;
  guint busy_id = 0;

  call (&asked, flood->mode);
  g_signal_connect (asked.client, "notice", G_CALLBACK (count_notice_cb), &n_notices);
  dwr_bad_service_wait_for_file (asked.ready_path, TRUE);
  g_unlink (asked.ready_path);
  busy_id = g_timeout_add (0, busy_cb, NULL);
  dwr_test_wait_result (&asked.result);
  g_source_remove (busy_id);
  g_assert_cmpuint (n_notices, ==, dwr_bad_service_count_signals (flood));
  end_call (&asked, DWR_ERROR, DWR_ERROR_TOO_LARGE);
}

/* Each of the batches is heard, and then there is time to draw, even where hearing takes longer
 * than the pause. */
static void
test_drawing (void)
{
  Call asked = { NULL };
  Drawing drawing = { 0 };
  guint draw_id = 0;

  call (&asked, "flood");
  g_signal_connect (asked.client, "notice", G_CALLBACK (work_cb), &drawing.n_notices);
  dwr_bad_service_wait_for_file (asked.ready_path, TRUE);
  g_unlink (asked.ready_path);
  draw_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 20, draw_cb, &drawing, NULL);
  dwr_test_wait_result (&asked.result);
  g_source_remove (draw_id);
  g_test_message ("%u draws", drawing.n_draws);
  g_assert_cmpuint (drawing.n_draws, >=, DRAWS_MIN);
  end_call (&asked, DWR_ERROR, DWR_ERROR_TOO_LARGE);
}

static void
count_host_cb (DwrServiceClient *client, const char *subject, const char *host, guint *n_hosts)
{
  g_assert_cmpstr (host, ==, "www.dw.com");
  ++*n_hosts;
}

/* A panel keeps them, and shows them. */
static void
test_hosts (void)
{
  g_autoptr (DwrServiceClient) client = dwr_service_client_new ();
  g_autoptr (GError) error = NULL;
  guint n_hosts = 0;

  g_setenv (MODE, "hosts", TRUE);
  g_signal_connect (client, "contacted", G_CALLBACK (count_host_cb), &n_hosts);
  g_assert_null (dwr_test_load (client, ADDRESS, DWR_FORMAT_TEXT, NULL, &error));
  g_assert_error (error, DWR_ERROR, DWR_ERROR_TOO_LARGE);
  g_assert_cmpuint (n_hosts, >, 0);
  g_assert_cmpuint (n_hosts, <=, 32);
}

int
main (int argc, char **argv)
{
  if (argc > 1 && g_str_has_prefix (argv[1], "--fd="))
    return dwr_bad_service_run (g_getenv (MODE));
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_autofree char *path = g_strconcat ("/dwr/service-process/", modes[i].mode, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_mode);
  }
  g_test_add_func ("/dwr/service-process/all-calls-end", test_all_calls_end);
  g_test_add_func ("/dwr/service-process/left-twice", test_left_twice);
  g_test_add_func ("/dwr/service-process/descriptors", test_descriptors);
  g_test_add_func ("/dwr/service-process/urgent", test_urgent);
  g_test_add_data_func ("/dwr/service-process/damaged", "damaged", test_stderr);
  g_test_add_data_func ("/dwr/service-process/odd-signals", "odd-signals", test_stderr);
  g_test_add_data_func ("/dwr/service-process/flood",
                        dwr_bad_service_find_flood ("flood"),
                        test_flood);
  g_test_add_data_func ("/dwr/service-process/small-flood",
                        dwr_bad_service_find_flood ("small-flood"),
                        test_flood);
  g_test_add_func ("/dwr/service-process/drawing", test_drawing);
  g_test_add_func ("/dwr/service-process/hosts", test_hosts);
  g_test_add_func ("/dwr/service-process/mute", test_mute);
  return g_test_run ();
}
