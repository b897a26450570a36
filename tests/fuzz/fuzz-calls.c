/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: calls of a client that may be anybody, to the service. Each line is a method's name
 * and its arguments; all are sent before the first answer is awaited. Every call is answered, once.
 * There is no network: every connection is refused by this machine. */

#include "config.h"

#include <gio/gio.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

#include "dwr-fuzz-lines.h"
#include "dwr-service-job.h"
#include "dwr-service-protocol.h"
#include "dwr-service.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

#define CALLS_MAX 12
#define DEADLINE_MS 200
#define ANSWER_MAX_US (8 * G_USEC_PER_SEC)
#define JOB_LIMIT_MS (60 * 1000)

/* Nobody listens at the port of "discard" here, and nobody could without being root. */
#define NOWHERE "::127.0.0.1:9"

/* Both ends, and the service. Made once. */
typedef struct {
  GDBusConnection *client;
  GDBusConnection *server;
  DwrService *service;
} Bench;

static GDBusConnection *
new_connection (int fd, GDBusConnectionFlags flags)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, NULL);
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  GDBusConnection *connection =
      g_dbus_connection_new_sync (G_IO_STREAM (stream), NULL, flags, NULL, NULL, NULL);

  g_assert_nonnull (connection);
  return connection;
}

static DwrService *
new_service (void)
{
  g_autofree char *folder = dwr_fuzz_make_folder ();
  DwrSessions *sessions = dwr_sessions_new (dwr_connect_to_parse (NOWHERE, NULL), NULL, NULL);
  g_autoptr (DwrFetcher) fetcher = NULL;
  g_autoptr (DwrStoreWorker) worker = NULL;
  g_autoptr (DwrDesk) desk = NULL;

  g_assert_nonnull (sessions);
  fetcher = dwr_fetcher_new (sessions, DEADLINE_MS);
  worker = dwr_store_worker_new (folder);
  desk = dwr_desk_new (fetcher, worker, dwr_watchdog_new (JOB_LIMIT_MS, 1));
  return dwr_service_new (desk);
}

static Bench *
get_bench (void)
{
  static Bench *bench;
  g_autofree char *home = NULL;
  int fds[2];

  if (bench != NULL)
    return bench;
  bench = g_new0 (Bench, 1);
  dwr_fuzz_be_strict ();
  home = dwr_fuzz_make_folder ();
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds), ==, 0);
  bench->service = new_service ();
  bench->server = new_connection (fds[0], G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING);
  bench->client = new_connection (fds[1], G_DBUS_CONNECTION_FLAGS_NONE);
  g_assert_true (dwr_service_export (bench->service, bench->server, NULL));
  g_dbus_connection_start_message_processing (bench->server);
  return bench;
}

/* "Method", "an.interface.Method". (transfer full) (nullable): the line is no call that D-Bus lets
 * anybody make */
static GDBusMessage *
new_call (char *line)
{
  char *space = strchr (line, ' ');
  g_autoptr (GVariant) arguments = dwr_fuzz_parse_tuple (space != NULL ? space + 1 : "()");
  char *dot = NULL;
  GDBusMessage *call;

  if (space != NULL)
    *space = '\0';
  dot = strrchr (line, '.');
  if (dot != NULL)
    *dot = '\0';
  if (arguments == NULL || !g_dbus_is_member_name (dot != NULL ? dot + 1 : line) ||
      (dot != NULL && !g_dbus_is_interface_name (line)))
    return NULL;
  call = g_dbus_message_new_method_call (NULL,
                                         DWR_SERVICE_OBJECT_PATH,
                                         dot != NULL ? line : DWR_SERVICE_INTERFACE,
                                         dot != NULL ? dot + 1 : line);
  g_dbus_message_set_body (call, arguments);
  return call;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  guint *n_open = user_data;
  g_autoptr (GDBusMessage) answer =
      g_dbus_connection_send_message_with_reply_finish (G_DBUS_CONNECTION (source), result, NULL);

  /* NULL is for what could not be sent, such as a type that D-Bus does not have. */
  g_assert_true (answer == NULL ||
                 g_dbus_message_get_message_type (answer) != G_DBUS_MESSAGE_TYPE_METHOD_CALL);
  g_assert_false (g_dbus_connection_is_closed (G_DBUS_CONNECTION (source)));
  (*n_open)--;
}

static gboolean
late_cb (gpointer user_data)
{
  g_error ("A call was not answered");
  return G_SOURCE_REMOVE;
}

static void
send_line (Bench *bench, char *line, guint *n_open)
{
  g_autoptr (GDBusMessage) call = new_call (line);

  if (call == NULL)
    return;
  (*n_open)++;
  g_dbus_connection_send_message_with_reply (bench->client,
                                             call,
                                             G_DBUS_SEND_MESSAGE_FLAGS_NONE,
                                             G_MAXINT,
                                             NULL,
                                             NULL,
                                             answered_cb,
                                             n_open);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  Bench *bench = get_bench ();
  g_auto (GStrv) lines = dwr_fuzz_dup_lines (data, data_bytes, CALLS_MAX);
  guint n_open = 0;
  guint late_id = g_timeout_add (ANSWER_MAX_US / 1000, late_cb, NULL);

  for (char **line = lines; *line != NULL; line++)
    send_line (bench, *line, &n_open);
  while (n_open > 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late_id);
  g_assert_cmpuint (g_hash_table_size (bench->service->jobs), ==, 0);
  return 0;
}
