/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* dw-reader-service: the process that touches the network and strangers' bytes for one mail
 * client. It is started by the client, talks with it over an inherited socket, and ends with it. */

#include "config.h"

#include <gio/gio.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "dwr-confine.h"
#include "dwr-proxy-asker.h"
#include "dwr-proxy-helper.h"
#include "dwr-service-protocol.h"
#include "dwr-service.h"
#include "dwr/dwr-install.h"
#include "dwr/dwr-settings.h"

#define DEADLINE_MIN_MS 100
#define DEADLINE_MAX_MS (600 * 1000)

typedef struct {
  int fd;
  char *connect_to; /* owned (nullable) */
  char *ca_file;    /* owned (nullable) */
  int deadline_ms;
  gboolean is_version;
  int helper_fd;        /* -1: no helper */
  DwrStorePlace *place; /* owned (nullable): given to the store's worker */
  GPtrArray *watches;   /* owned (nullable): of GFileMonitor, owned; see dwr_confine_watches () */
} Options;

static gboolean
parse_options (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "fd", 0, 0, G_OPTION_ARG_INT, &options->fd, "Descriptor of the connection", "N" },
    { "connect-to",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->connect_to,
      "Connect elsewhere, as curl does; several rules are separated by commas",
      "HOST:PORT:ADDRESS:PORT" },
    { "ca-file",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &options->ca_file,
      "Trust these certificates instead of the system's",
      "FILE" },
    { "deadline-ms",
      0,
      0,
      G_OPTION_ARG_INT,
      &options->deadline_ms,
      "Time for a whole answer (environment: DW_READER_DEADLINE_MS)",
      "N" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->is_version, "Print the version", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- DW Reader's service");

  g_option_context_set_summary (context, "Started by DW Reader itself, never by hand.");
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static int
read_deadline_ms (void)
{
  const char *text = g_getenv ("DW_READER_DEADLINE_MS");
  guint64 deadline_ms;

  if (text == NULL ||
      !g_ascii_string_to_unsigned (text, 10, 0, DEADLINE_MAX_MS, &deadline_ms, NULL))
    return DWR_FETCHER_DEADLINE_MS;
  return (int) deadline_ms;
}

static void
options_clear (Options *options)
{
  g_free (options->connect_to);
  g_free (options->ca_file);
  g_clear_pointer (&options->place, dwr_store_place_free);
  g_clear_pointer (&options->watches, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Before any thread exists, and before a stranger's byte is read. FALSE: the client is gone. */
static gboolean
confine (Options *options)
{
  g_autofree char *store_folder = dwr_store_dup_default_folder ();
  g_autofree char *settings_folder = dwr_settings_prepare ();
  const DwrConfinePaths own = { store_folder, settings_folder, options->ca_file };

  if (!dwr_confine_begin (options->fd))
    return FALSE;
  options->helper_fd = dwr_proxy_helper_start (options->fd);
  /* GIO looks for what the desktop has in dconf, which is out of reach from now on, or in a key
   * file, for which it would make a folder in the user's home. */
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  /* The store's worker says why when there is none. */
  dwr_store_make_folder (store_folder, NULL);
  options->place = dwr_store_place_new (store_folder);
  /* Else one folder is as good as another. */
  if ((dwr_confine_finish (&own) & DWR_CONFINED_FILES) == 0)
    g_clear_pointer (&options->place, dwr_store_place_free);
  options->watches = dwr_confine_watches (&own);
  return TRUE;
}

static DwrFetcher *
new_fetcher (const Options *options, GProxyResolver *desktop, GError **error)
{
  DwrConnectTo *connect_to = dwr_connect_to_parse (options->connect_to, error);
  DwrSessions *sessions;

  if (connect_to == NULL) {
    g_prefix_error (error, "--connect-to: ");
    return NULL;
  }
  sessions = dwr_sessions_new (connect_to, options->ca_file, error);
  if (sessions == NULL) {
    g_prefix_error (error, "--ca-file: ");
    return NULL;
  }
  dwr_sessions_set_desktop (sessions, desktop);
  return dwr_fetcher_new (sessions, CLAMP (options->deadline_ms, DEADLINE_MIN_MS, DEADLINE_MAX_MS));
}

/* The peer is our parent, on a socket that only it has: nobody has to say who they are. */
static GDBusConnection *
open_connection (int fd, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, error);
  g_autoptr (GSocketConnection) stream = NULL;

  if (socket == NULL)
    return NULL;
  stream = g_socket_connection_factory_create_connection (socket);
  return g_dbus_connection_new_sync (G_IO_STREAM (stream),
                                     NULL,
                                     G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                                     NULL,
                                     NULL,
                                     error);
}

/* What ends the serving. */
typedef struct {
  DwrService *service; /* borrowed */
  GMainLoop *loop;     /* borrowed */
  int status;          /* of the process */
} Serving;

static void
closed_cb (GDBusConnection *connection,
           gboolean remote_peer_vanished,
           GError *error,
           GMainLoop *loop)
{
  g_main_loop_quit (loop);
}

static void
lost_cb (Serving *serving)
{
  dwr_service_leave (serving->service);
  serving->status = DWR_SERVICE_EXIT_LEFT;
  g_main_loop_quit (serving->loop);
}

static DwrStoreWorker *
new_worker (Options *options)
{
  g_autofree char *folder = dwr_store_dup_default_folder ();
  DwrStoreWorker *worker = dwr_store_worker_new (folder);

  if (options->place != NULL)
    dwr_store_worker_set_place (worker, g_steal_pointer (&options->place));
  return worker;
}

/* Serves until the client closes the connection, or only another process could go on. */
static int
serve (Options *options, DwrFetcher *fetcher, GProxyResolver *desktop)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (DwrStoreWorker) worker = new_worker (options);
  g_autoptr (DwrDesk) desk =
      dwr_desk_new (fetcher,
                    worker,
                    dwr_watchdog_new (DWR_WATCHDOG_JOB_LIMIT_MS, DWR_SERVICE_EXIT_JOB_LIMIT));
  g_autoptr (DwrService) service = dwr_service_new (desk);
  g_autoptr (GDBusConnection) connection = open_connection (options->fd, &error);
  Serving serving = { service, loop, EXIT_SUCCESS };

  if (connection == NULL || !dwr_service_export (service, connection, &error)) {
    g_printerr ("dw-reader-service: %s\n", error->message);
    return DWR_SERVICE_EXIT_FAILURE;
  }
  g_signal_connect (connection, "closed", G_CALLBACK (closed_cb), loop);
  g_signal_connect_swapped (worker, "lost", G_CALLBACK (lost_cb), &serving);
  g_signal_connect_swapped (desktop, "lost", G_CALLBACK (lost_cb), &serving);
  g_dbus_connection_start_message_processing (connection);
  g_main_loop_run (loop);
  dwr_service_stop (service);
  dwr_store_worker_stop (worker);
  /* What was answered arrives. */
  g_dbus_connection_flush_sync (connection, NULL, NULL);
  /* Nobody waits for a page that is still being read, and its thread must not outlive main (). */
  if (dwr_desk_is_reading (desk))
    _exit (serving.status);
  return serving.status;
}

int
main (int argc, char **argv)
{
  g_auto (Options) options = { .fd = -1, .deadline_ms = read_deadline_ms (), .helper_fd = -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GProxyResolver) desktop = NULL;
  g_autoptr (DwrFetcher) fetcher = NULL;

  setlocale (LC_ALL, "");
  dwr_install_bind_translations ();
  /* Ctrl+C reaches every process of a terminal's job, us until we have a session of our own; our
   * client ends us in order. */
  signal (SIGINT, SIG_IGN);
  /* libsoup's HTTP/2 is young in Debian 12 and cannot be switched off by its API there; the checks
   * of a body's end are made for HTTP/1.1. */
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  if (!parse_options (&options, &argc, &argv, &error)) {
    g_printerr ("dw-reader-service: %s\n", error->message);
    return DWR_SERVICE_EXIT_USAGE;
  }
  if (options.is_version) {
    g_print ("dw-reader-service %s\n", DWR_VERSION);
    return EXIT_SUCCESS;
  }
  if (options.fd < 0) {
    g_printerr ("dw-reader-service: --fd is missing; this program is started by DW Reader\n");
    return DWR_SERVICE_EXIT_USAGE;
  }
  if (!confine (&options))
    return EXIT_SUCCESS;
  desktop = dwr_proxy_asker_new (options.helper_fd);
  fetcher = new_fetcher (&options, desktop, &error);
  if (fetcher == NULL) {
    g_printerr ("dw-reader-service: %s\n", error->message);
    return DWR_SERVICE_EXIT_USAGE;
  }
  return serve (&options, fetcher, desktop);
}
