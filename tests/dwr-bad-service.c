/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-bad-service.h"

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
#include "dwr/dwr-error.h"

#define MIB (1024u * 1024)

#define PASSED_TIMES 3u
#define LONG_TEXT_BYTES MIB
#define ODD_SIGNALS 1000
#define MADE_UP_HOSTS 1000

/* Most of a flood stays with the service while the main loop of the client does not run. This is
 * how long it is not read until it is said to have stopped. The socket itself has some 200 KiB. */
#define FLOOD_STUCK_MS 1000

#define FILE_MAX_US (60 * G_USEC_PER_SEC)

/* As many descriptors as a call takes, beside each byte of a message that never becomes whole.
 * Ready when the client has read them. */
static void
pass_descriptors (void)
{
  char control[CMSG_SPACE (DWR_BAD_SERVICE_DESCRIPTORS * sizeof (int))] = { 0 };
  char byte = 'l';
  struct iovec data = { &byte, 1 };
  struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1 };
  struct cmsghdr *header = (struct cmsghdr *) control;
  int n_unread = 1;

  message.msg_control = control;
  message.msg_controllen = sizeof control;
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN (DWR_BAD_SERVICE_DESCRIPTORS * sizeof (int));
  for (guint i = 0; i < DWR_BAD_SERVICE_DESCRIPTORS; i++)
    ((int *) CMSG_DATA (header))[i] = STDERR_FILENO;
  for (guint i = 0; i < PASSED_TIMES; i++)
    if (sendmsg (DWR_SERVICE_FD, &message, MSG_NOSIGNAL) != 1)
      _exit (EXIT_FAILURE);
  while (ioctl (DWR_SERVICE_FD, SIOCOUTQ, &n_unread) == 0 && n_unread > 0)
    g_usleep (1000);
  g_file_set_contents (g_getenv (DWR_BAD_SERVICE_READY), "", 0, NULL);
  sleep (60);
}

/* An answer as LoadArticle has it, whose text is none. */
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

/* Signals that are called as ours and are of another type. */
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

/* Of as many bytes at most as a signal may have, and of a few. */
static const DwrBadServiceFlood floods[] = {
  { "flood", 60000, MIB, 4 * MIB, 8 * MIB },
  { "small-flood", 10, 256 * 100, MIB / 2, MIB },
};

const DwrBadServiceFlood *
dwr_bad_service_find_flood (const char *mode)
{
  for (gsize i = 0; i < G_N_ELEMENTS (floods); i++)
    if (g_str_equal (mode, floods[i].mode))
      return &floods[i];
  return NULL;
}

/* (transfer full) */
static guint8 *
make_signal (const DwrBadServiceFlood *flood, gsize *n_bytes)
{
  g_autoptr (GDBusMessage) signal =
      g_dbus_message_new_signal (DWR_SERVICE_OBJECT_PATH, DWR_SERVICE_INTERFACE, "Notice");
  g_autofree char *text = g_strnfill (flood->n_text_bytes, 'x');

  g_dbus_message_set_serial (signal, G_MAXINT);
  g_dbus_message_set_body (signal, g_variant_new ("(ss)", "org.dwreader.Error.Dns", text));
  return g_dbus_message_to_blob (signal, n_bytes, G_DBUS_CAPABILITY_FLAGS_NONE, NULL);
}

guint
dwr_bad_service_count_signals (const DwrBadServiceFlood *flood)
{
  gsize n_bytes = 0;
  g_autofree guint8 *blob = make_signal (flood, &n_bytes);

  return (guint) ((flood->n_bytes + n_bytes - 1) / n_bytes);
}

void
dwr_bad_service_wait_for_file (const char *path, gboolean is_there)
{
  gint64 end_us = g_get_monotonic_time () + FILE_MAX_US;

  while (g_file_test (path, G_FILE_TEST_EXISTS) != is_there) {
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
    g_usleep (1000);
  }
}

/* Ready when somebody may stop the main loop; and again, when nothing more is read; it ends where
 * too much was. Goes on when the main loop does. */
static void
send_flood (const DwrBadServiceFlood *flood)
{
  const char *ready = g_getenv (DWR_BAD_SERVICE_READY);
  gsize n_bytes = 0;
  g_autofree guint8 *blob = make_signal (flood, &n_bytes);
  gboolean is_stuck = FALSE;

  g_file_set_contents (ready, "", 0, NULL);
  dwr_bad_service_wait_for_file (ready, FALSE);
  for (gsize n_sent = 0; n_sent < flood->n_bytes || n_sent % n_bytes != 0;) {
    struct pollfd poller = { .fd = DWR_SERVICE_FD, .events = POLLOUT };
    gsize at = n_sent % n_bytes;
    ssize_t n_written = 0;

    if (!is_stuck && n_sent > flood->taken_max_bytes)
      _exit (EXIT_FAILURE);
    if (poll (&poller, 1, is_stuck ? -1 : FLOOD_STUCK_MS) == 0 &&
        n_sent >= flood->taken_min_bytes) {
      is_stuck = TRUE;
      g_file_set_contents (ready, "", 0, NULL);
      dwr_bad_service_wait_for_file (ready, FALSE);
    }
    n_written = send (DWR_SERVICE_FD, blob + at, n_bytes - at, MSG_NOSIGNAL | MSG_DONTWAIT);
    n_sent += (gsize) MAX (n_written, 0);
  }
}

static void
contact_made_up_hosts (DwrDbusService1 *skeleton, guint job)
{
  for (guint i = 0; i < MADE_UP_HOSTS; i++) {
    g_autofree char *host = g_strdup_printf ("%u.example", i);

    dwr_dbus_service1_emit_contacted (skeleton, job, host);
    dwr_dbus_service1_emit_contacted (skeleton, job, "www.dw.com");
  }
}

/* Nobody waits for the second of them at least. */
static void
answer_other_calls (GDBusConnection *connection, GDBusMethodInvocation *invocation)
{
  g_autoptr (GDBusMessage) answer =
      g_dbus_message_new_method_reply (g_dbus_method_invocation_get_message (invocation));

  for (guint i = 0; i < 2; i++) {
    g_autoptr (GDBusMessage) copy = g_dbus_message_copy (answer, NULL);

    g_dbus_message_set_reply_serial (copy, G_MAXINT);
    g_dbus_connection_send_message (connection, copy, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
  }
}

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
  if (dwr_bad_service_find_flood (mode) != NULL)
    send_flood (dwr_bad_service_find_flood (mode));
  if (g_str_equal (mode, "answers"))
    answer_other_calls (connection, invocation);
  if (g_str_equal (mode, "descriptors"))
    pass_descriptors ();
  if (g_str_equal (mode, "urgent")) {
    send (DWR_SERVICE_FD, "x", 1, MSG_OOB | MSG_NOSIGNAL);
    g_file_set_contents (g_getenv (DWR_BAD_SERVICE_READY), "", 0, NULL);
    sleep (60);
  }
  if (g_str_equal (mode, "strange-error"))
    g_dbus_method_invocation_return_dbus_error (invocation, "org.example.Odd", "!");
  else
    g_dbus_method_invocation_return_error_literal (invocation, DWR_ERROR, DWR_ERROR_TOO_LARGE, "!");
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
  if (g_str_equal (mode, "hosts"))
    contact_made_up_hosts (skeleton, job);
  misbehave (g_dbus_method_invocation_get_connection (invocation), invocation, mode);
  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
closed_cb (GDBusConnection *connection, gboolean vanished, GError *error, gpointer data)
{
  _exit (EXIT_SUCCESS);
}

int
dwr_bad_service_run (const char *mode)
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
