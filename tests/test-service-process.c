/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The client before services that misbehave. The service is this program again: it brings its own
 * dwr_install_dup_service_path (), and the environment names what goes wrong. */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/sockios.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "dwr-dbus.h"
#include "dwr-service-protocol.h"
#include "dwr-test-calls.h"
#include "dwr/dwr-install.h"

#define ADDRESS "https://www.dw.com/de/x/a-70000101"
#define MODE "DWR_TEST_SERVICE"
#define READY "DWR_TEST_READY"

#define PASSED_AT_ONCE 200u
#define PASSED_TIMES 3u

#define LONG_TEXT_BYTES (1024 * 1024)
#define STDERR_MAX_BYTES 4096
#define ODD_SIGNALS 1000

/* Signals as long as they may be, of which most stay with the service while the main loop does not
 * run; and how long it does not read them until it is said to have stopped. */
#define FLOOD_TEXT_BYTES 60000
#define FLOOD_BYTES (64u * 1024 * 1024)
#define FLOOD_TAKEN_MAX_BYTES (4u * 1024 * 1024)
#define FLOOD_STUCK_MS 1000

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
};

char *
dwr_install_dup_service_path (void)
{
  return g_file_read_link ("/proc/self/exe", NULL);
}

/* In the service: as many descriptors as a call takes, beside each byte of a message that never
 * becomes whole. Ready when the client has read them. */
static void
pass_descriptors (void)
{
  char control[CMSG_SPACE (PASSED_AT_ONCE * sizeof (int))] = { 0 };
  char byte = 'l';
  struct iovec data = { &byte, 1 };
  struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1 };
  struct cmsghdr *header = (struct cmsghdr *) control;
  int n_unread = 1;

  message.msg_control = control;
  message.msg_controllen = sizeof control;
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN (PASSED_AT_ONCE * sizeof (int));
  for (guint i = 0; i < PASSED_AT_ONCE; i++)
    ((int *) CMSG_DATA (header))[i] = STDERR_FILENO;
  for (guint i = 0; i < PASSED_TIMES; i++)
    if (sendmsg (DWR_SERVICE_FD, &message, MSG_NOSIGNAL) != 1)
      _exit (EXIT_FAILURE);
  while (ioctl (DWR_SERVICE_FD, SIOCOUTQ, &n_unread) == 0 && n_unread > 0)
    g_usleep (1000);
  g_file_set_contents (g_getenv (READY), "", 0, NULL);
  sleep (60);
}

/* In the service: an answer as LoadArticle has it, whose text is none. */
static void
say_damaged_text (GDBusConnection *connection, GDBusMethodInvocation *invocation)
{
  GOutputStream *output = g_io_stream_get_output_stream (g_dbus_connection_get_stream (connection));
  g_autoptr (GDBusMessage) answer =
      g_dbus_message_new_method_reply (g_dbus_method_invocation_get_message (invocation));
  g_autofree char *text = g_strnfill (LONG_TEXT_BYTES, 'x');
  g_autofree guint8 *blob = NULL;
  gsize n_bytes = 0;

  g_dbus_message_set_serial (answer, G_MAXINT);
  g_dbus_message_set_body (answer, g_variant_new ("(say)", text, NULL));
  blob = g_dbus_message_to_blob (answer, &n_bytes, G_DBUS_CAPABILITY_FLAGS_NONE, NULL);
  *(guint8 *) memchr (blob, 'x', n_bytes) = 0xff;
  g_output_stream_write_all (output, blob, n_bytes, NULL, NULL, NULL);
}

/* In the service: signals that are called as ours and are of another type. */
static void
say_odd_signals (GDBusConnection *connection)
{
  for (guint i = 0; i < ODD_SIGNALS; i++)
    g_dbus_connection_emit_signal (connection,
                                   NULL,
                                   DWR_SERVICE_OBJECT_PATH,
                                   DWR_SERVICE_INTERFACE,
                                   "Progress",
                                   g_variant_new ("(us)", 1, "x"),
                                   NULL);
}

/* In the service. (transfer full) */
static guint8 *
make_long_signal (gsize *n_bytes)
{
  g_autoptr (GDBusMessage) signal =
      g_dbus_message_new_signal (DWR_SERVICE_OBJECT_PATH, DWR_SERVICE_INTERFACE, "Notice");
  g_autofree char *text = g_strnfill (FLOOD_TEXT_BYTES, 'x');

  g_dbus_message_set_serial (signal, G_MAXINT);
  g_dbus_message_set_body (signal, g_variant_new ("(ss)", "org.dwreader.Error.Dns", text));
  return g_dbus_message_to_blob (signal, n_bytes, G_DBUS_CAPABILITY_FLAGS_NONE, NULL);
}

static void
wait_for_file (const char *path, gboolean is_there)
{
  while (g_file_test (path, G_FILE_TEST_EXISTS) != is_there)
    g_usleep (1000);
}

/* In the service. Ready when somebody may stop the main loop; and again, when nothing more is read;
 * it ends where too much was. Goes on when the main loop does. */
static void
flood (void)
{
  const char *ready = g_getenv (READY);
  gsize n_bytes = 0;
  g_autofree guint8 *blob = make_long_signal (&n_bytes);
  gboolean is_stuck = FALSE;

  g_file_set_contents (ready, "", 0, NULL);
  wait_for_file (ready, FALSE);
  for (gsize n_sent = 0; n_sent < FLOOD_BYTES || n_sent % n_bytes != 0;) {
    struct pollfd poller = { .fd = DWR_SERVICE_FD, .events = POLLOUT };
    gsize at = n_sent % n_bytes;
    ssize_t n_written = 0;

    if (!is_stuck && n_sent > FLOOD_TAKEN_MAX_BYTES)
      _exit (EXIT_FAILURE);
    if (poll (&poller, 1, is_stuck ? -1 : FLOOD_STUCK_MS) == 0) {
      is_stuck = TRUE;
      g_file_set_contents (ready, "", 0, NULL);
      wait_for_file (ready, FALSE);
    }
    n_written = send (DWR_SERVICE_FD, blob + at, n_bytes - at, MSG_NOSIGNAL | MSG_DONTWAIT);
    n_sent += (gsize) MAX (n_written, 0);
  }
}

/* In the service. */
static void
misbehave (GDBusConnection *connection, GDBusMethodInvocation *invocation, const char *mode)
{
  if (g_str_equal (mode, "job-limit"))
    _exit (DWR_SERVICE_EXIT_JOB_LIMIT);
  if (g_str_equal (mode, "store-lost"))
    _exit (DWR_SERVICE_EXIT_LEFT);
  if (g_str_equal (mode, "quits"))
    _exit (EXIT_SUCCESS);
  if (g_str_equal (mode, "crash"))
    raise (SIGKILL);
  if (g_str_equal (mode, "deaf")) {
    g_dbus_connection_close_sync (connection, NULL, NULL);
    sleep (60);
  }
  if (g_str_equal (mode, "damaged")) {
    say_damaged_text (connection, invocation);
    return;
  }
  if (g_str_equal (mode, "odd-signals"))
    say_odd_signals (connection);
  if (g_str_equal (mode, "flood"))
    flood ();
  if (g_str_equal (mode, "descriptors"))
    pass_descriptors ();
  if (g_str_equal (mode, "urgent")) {
    send (DWR_SERVICE_FD, "x", 1, MSG_OOB | MSG_NOSIGNAL);
    g_file_set_contents (g_getenv (READY), "", 0, NULL);
    sleep (60);
  }
  if (g_str_equal (mode, "our-error") || g_str_equal (mode, "flood"))
    g_dbus_method_invocation_return_error_literal (invocation, DWR_ERROR, DWR_ERROR_TOO_LARGE, "!");
  else
    g_dbus_method_invocation_return_dbus_error (invocation, "org.example.Odd", "!");
}

static gboolean
load_article_cb (DwrDbusService1 *skeleton,
                 GDBusMethodInvocation *invocation,
                 guint job,
                 const char *address,
                 const char *format,
                 guint flags,
                 const char *mode)
{
  misbehave (g_dbus_method_invocation_get_connection (invocation), invocation, mode);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
closed_cb (GDBusConnection *connection, gboolean vanished, GError *error, gpointer data)
{
  _exit (EXIT_SUCCESS);
}

static int
be_service (const char *mode)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (DWR_SERVICE_FD, NULL);
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (DwrDbusService1) skeleton = dwr_dbus_service1_skeleton_new ();
  g_autoptr (GDBusConnection) connection = NULL;

  if (g_str_equal (mode, "no-hello"))
    return EXIT_FAILURE;
  if (g_str_equal (mode, "garbage")) {
    g_socket_send (socket, "HTTP/1.1 400 Bad\r\n\r\n", 20, NULL, NULL);
    sleep (60);
  }
  if (g_str_equal (mode, "mute"))
    sleep (600);
  connection = g_dbus_connection_new_sync (G_IO_STREAM (stream),
                                           NULL,
                                           G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                                           NULL,
                                           NULL,
                                           NULL);
  g_signal_connect (connection, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect (skeleton, "handle-load-article", G_CALLBACK (load_article_cb), (gpointer) mode);
  if (!g_str_equal (mode, "stranger"))
    g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (skeleton),
                                      connection,
                                      DWR_SERVICE_OBJECT_PATH,
                                      NULL);
  g_dbus_connection_start_message_processing (connection);
  g_main_loop_run (loop);
  return EXIT_SUCCESS;
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
  int before = redirect_stderr (path);
  GStatBuf status;

  g_setenv (MODE, mode, TRUE);
  g_assert_null (dwr_test_load (client, ADDRESS, DWR_FORMAT_TEXT, NULL, &error));
  dup2 (before, STDERR_FILENO);
  close (before);
  g_assert_error (error, DWR_ERROR, DWR_ERROR_SERVICE);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_size, <, STDERR_MAX_BYTES);
  g_unlink (path);
  g_rmdir (folder);
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
  g_setenv (READY, self->ready_path, TRUE);
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
  g_assert_cmpuint (count_descriptors (), <, n_before + PASSED_AT_ONCE);
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

/* A main loop that does not run cannot be given signals without end; all are heard when it does. */
static void
test_flood (void)
{
  Call asked = { NULL };

  call (&asked, "flood");
  wait_for_file (asked.ready_path, TRUE);
  g_unlink (asked.ready_path);
  end_call (&asked, DWR_ERROR, DWR_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  if (argc > 1 && g_str_has_prefix (argv[1], "--fd="))
    return be_service (g_getenv (MODE));
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
  g_test_add_func ("/dwr/service-process/flood", test_flood);
  g_test_add_func ("/dwr/service-process/mute", test_mute);
  return g_test_run ();
}
