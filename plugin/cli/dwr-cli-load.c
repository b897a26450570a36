/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns the client's asynchronous load into a call that returns. */

#include "config.h"

#include "dwr-cli-load.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GMainLoop *loop;       /* borrowed */
  DwrDocument *document; /* owned (nullable) */
  GError *error;         /* owned (nullable) */
} Load;

static void
article_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Load *load = user_data;

  load->document =
      dwr_service_client_load_article_finish (DWR_SERVICE_CLIENT (source), result, &load->error);
  g_main_loop_quit (load->loop);
}

/* Whoever reads here must know that it is not dw.com that speaks. */
static void
tell_redirection (DwrServiceClient *client)
{
  const char *rules = dwr_service_client_get_redirection (client);

  if (rules != NULL)
    g_printerr (_("dw-reader: connections are redirected: %s\n"), rules);
}

DwrDocument *
dwr_cli_load (DwrServiceClient *client, const char *address, DwrFormat format, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Load load = { .loop = loop };

  tell_redirection (client);
  dwr_service_client_load_article_async (client,
                                         address,
                                         format,
                                         DWR_LOAD_DEFAULT,
                                         NULL,
                                         NULL,
                                         NULL,
                                         article_loaded_cb,
                                         &load);
  g_main_loop_run (loop);
  if (load.error != NULL)
    g_propagate_error (error, load.error);
  return load.document;
}
