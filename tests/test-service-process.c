/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The client before services that misbehave. The service is this program again: it brings its own
 * dwr_install_dup_service_path (), and the environment names what goes wrong. */

#include "config.h"

#include <glib/gstdio.h>
#include <linux/sockios.h>
#include <signal.h>
#include <stdlib.h>
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
  if (g_str_equal (mode, "descriptors"))
    pass_descriptors ();
  if (g_str_equal (mode, "urgent")) {
    send (DWR_SERVICE_FD, "x", 1, MSG_OOB | MSG_NOSIGNAL);
    g_file_set_contents (g_getenv (READY), "", 0, NULL);
    sleep (60);
  }
  if (g_str_equal (mode, "our-error"))
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

/* A call of a service that has done in @mode what it does, and sleeps. */
typedef struct {
  DwrServiceClient *client;  /* owned */
  GCancellable *cancellable; /* owned */
  GAsyncResult *result;      /* owned (nullable): not there yet */
} Call;

static void
call (Call *self, const char *mode)
{
  g_autofree char *folder = g_dir_make_tmp ("dwr-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "ready", NULL);

  self->client = dwr_service_client_new ();
  self->cancellable = g_cancellable_new ();
  g_setenv (MODE, mode, TRUE);
  g_setenv (READY, path, TRUE);
  dwr_service_client_load_article_async (self->client,
                                         ADDRESS,
                                         DWR_FORMAT_TEXT,
                                         DWR_LOAD_DEFAULT,
                                         NULL,
                                         NULL,
                                         self->cancellable,
                                         dwr_test_result_cb,
                                         &self->result);
  dwr_test_wait_until (is_ready, path);
  g_unlink (path);
  g_rmdir (folder);
}

/* Cancels it, and waits until the service has ended, which would sleep on after the test. */
static void
end_call (Call *self)
{
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (self->cancellable);
  dwr_test_wait_result (&self->result);
  g_assert_null (dwr_service_client_load_article_finish (self->client, self->result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&self->result);
  dwr_service_client_close_async (self->client, dwr_test_result_cb, &self->result);
  dwr_test_wait_result (&self->result);
  dwr_service_client_close_finish (self->client, self->result);
  g_object_unref (self->result);
  g_object_unref (self->cancellable);
  g_object_unref (self->client);
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
  end_call (&asked);
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
  end_call (&asked);
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, KILLED_MAX_US);
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
  return g_test_run ();
}
