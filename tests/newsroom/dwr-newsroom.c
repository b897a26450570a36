/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* dw-newsroom: plays dw.com on loopback for tests and for trying the reader without a network. Ends
 * with its standard input, with its parent, or on SIGTERM. */

#include "config.h"

#include "dwr-newsroom-certificates.h"
#include "dwr-newsroom-server.h"

#include <glib-unix.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  /* Owned. */
  char *folder;
  char *pages_folder;  /* (nullable): where the sources have them */
  char *shared_folder; /* (nullable): no stored pages */
  int port;
  int latency_ms;
} Options;

static gboolean
parse_options (Options *options, int *argc, char ***argv, GError **error)
{
  /* clang-format off */
  const GOptionEntry entries[] = {
    { "dir", 0, 0, G_OPTION_ARG_FILENAME, &options->folder, "Folder to write", "DIR" },
    { "port", 0, 0, G_OPTION_ARG_INT, &options->port, "Port of the good certificate", "N" },
    { "pages", 0, 0, G_OPTION_ARG_FILENAME, &options->pages_folder, "Sample articles", "DIR" },
    { "shared", 0, 0, G_OPTION_ARG_FILENAME, &options->shared_folder, "Stored pages", "DIR" },
    { "latency-ms", 0, 0, G_OPTION_ARG_INT, &options->latency_ms, "Wait before each answer", "N" },
    { NULL },
  };
  /* clang-format on */
  g_autoptr (GOptionContext) context = g_option_context_new ("- plays dw.com on loopback");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (options->folder == NULL || options->port < 0 || options->port > G_MAXUINT16 ||
      options->latency_ms < 0) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "Usage: --dir DIR [--port N]");
    return FALSE;
  }
  return TRUE;
}

static DwrNewsroomServer *
start_server (const Options *options, GError **error)
{
  g_autoptr (DwrNewsroomPages) pages = NULL;
  const char *pages_folder =
      options->pages_folder != NULL ? options->pages_folder : DWR_NEWSROOM_PAGES_DIR;

  if (g_mkdir_with_parents (options->folder, 0700) != 0) {
    g_set_error (error,
                 G_IO_ERROR,
                 g_io_error_from_errno (errno),
                 "%s: %s",
                 options->folder,
                 g_strerror (errno));
    return NULL;
  }
  pages = dwr_newsroom_pages_load (pages_folder, options->shared_folder, error);
  if (pages == NULL || !dwr_newsroom_certificates_make (options->folder, error))
    return NULL;
  return dwr_newsroom_server_start (options->folder,
                                    (guint16) options->port,
                                    (guint) options->latency_ms,
                                    g_steal_pointer (&pages),
                                    error);
}

static gboolean
signal_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
stdin_cb (int fd, GIOCondition condition, gpointer user_data)
{
  char ignored[64];

  if (read (fd, ignored, sizeof ignored) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
run_until_end (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_unix_signal_add (SIGTERM, signal_cb, loop);
  g_unix_signal_add (SIGINT, signal_cb, loop);
  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, stdin_cb, loop);
  g_main_loop_run (loop);
}

int
main (int argc, char **argv)
{
  Options options = { 0 };
  g_autoptr (DwrNewsroomServer) server = NULL;
  g_autoptr (GError) error = NULL;
  pid_t parent = getppid ();

  prctl (PR_SET_PDEATHSIG, SIGTERM);
  if (getppid () != parent)
    return EXIT_SUCCESS;
  umask (077);
  if (!parse_options (&options, &argc, &argv, &error) ||
      (server = start_server (&options, &error)) == NULL) {
    g_printerr ("dw-newsroom: %s\n", error->message);
    return EXIT_FAILURE;
  }
  g_print ("%s\n", dwr_newsroom_server_get_rule (server));
  run_until_end ();
  g_free (options.folder);
  g_free (options.pages_folder);
  g_free (options.shared_folder);
  return EXIT_SUCCESS;
}
