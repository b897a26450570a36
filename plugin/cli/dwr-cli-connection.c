/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the service's client for a command. */

#include "config.h"

#include "dwr-cli-connection.h"

#include "dwr-cli-wait.h"
#include "dwr/dwr-error-words.h"
#include "dwr/dwr-i18n.h"

/* The client's last notice. */
#define NOTICE "dwr-cli-notice"

/* The codes of all of them. */
#define TOLD "dwr-cli-told"

void
dwr_cli_connection_clear (DwrCliConnection *self)
{
  g_free (self->connect_to);
  g_free (self->ca_file);
}

/* clang-format takes the translated words for a block, so this table is laid out by hand. */
/* clang-format off */
void
dwr_cli_connection_add_options (DwrCliConnection *self, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "connect-to", 0, 0, G_OPTION_ARG_STRING, &self->connect_to,
      N_ ("Connect elsewhere: HOST:PORT:ADDRESS:PORT, several separated by commas"),
      N_ ("RULES") },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &self->ca_file,
      N_ ("Trust the certificates in FILE in place of the system's"), N_ ("FILE") },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}
/* clang-format on */

/* An option outranks its environment variable, each by itself. */
static void
set_redirection (const DwrCliConnection *self, DwrServiceClient *client)
{
  const char *connect_to = self->connect_to;
  const char *ca_file = self->ca_file;

  dwr_service_client_set_redirection (client,
                                      connect_to != NULL ? connect_to
                                                         : g_getenv ("DW_READER_CONNECT_TO"),
                                      ca_file != NULL ? ca_file : g_getenv ("DW_READER_CA_FILE"));
}

/* Whoever reads here must know that it is not dw.com that speaks. */
static void
tell_redirection (DwrServiceClient *client)
{
  const char *rules = dwr_service_client_get_redirection (client);

  if (rules != NULL)
    g_printerr (_("dw-reader: connections are redirected: %s\n"), rules);
}

/* The service has one for each cause. Returns: whether it is the first of its kind */
static gboolean
note_cause (DwrServiceClient *client, int code)
{
  GHashTable *told = g_object_get_data (G_OBJECT (client), TOLD);

  if (told == NULL) {
    told = g_hash_table_new (NULL, NULL);
    g_object_set_data_full (G_OBJECT (client), TOLD, told, (GDestroyNotify) g_hash_table_unref);
  }
  return g_hash_table_add (told, GINT_TO_POINTER (code));
}

static void
notice_cb (DwrServiceClient *client, const GError *notice)
{
  if (!note_cause (client, notice->code))
    return;
  g_debug ("%s", notice->message);
  g_printerr ("dw-reader: %s\n", dwr_error_get_words (notice));
  g_object_set_data_full (G_OBJECT (client),
                          NOTICE,
                          g_error_copy (notice),
                          (GDestroyNotify) g_error_free);
}

DwrCliExit
dwr_cli_client_fail (DwrCliClient *client, const char *what, const GError *error)
{
  const GError *notice = g_object_get_data (G_OBJECT (client), NOTICE);

  if (notice != NULL && g_error_matches (error, notice->domain, notice->code))
    return DWR_CLI_FAILED;
  return dwr_cli_fail (what, error);
}

void
dwr_cli_client_close (DwrCliClient *client)
{
  g_autoptr (DwrCliWait) wait = dwr_cli_wait_new ();

  dwr_service_client_close_async (client, dwr_cli_wait_cb, wait);
  dwr_service_client_close_finish (client, dwr_cli_wait_for (wait));
  g_object_unref (client);
}

DwrCliClient *
dwr_cli_connection_open (const DwrCliConnection *self, gboolean is_offline)
{
  DwrServiceClient *client = dwr_service_client_new ();

  set_redirection (self, client);
  if (!is_offline)
    tell_redirection (client);
  g_signal_connect (client, "notice", G_CALLBACK (notice_cb), NULL);
  return client;
}
