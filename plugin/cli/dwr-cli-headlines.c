/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `dw-reader headlines`: what a section has. It is asked for first, unless --offline says that what
 * is kept will do. */

#include "config.h"

#include "dwr/dwr-service-newsroom.h"
#include "dwr/dwr-writer-rows.h"

#include "dwr-cli-connection.h"
#include "dwr-cli-section.h"
#include "dwr-cli-wait.h"
#include "dwr-cli.h"
#include "dwr/dwr-i18n.h"

typedef struct {
  DwrCliSection section;
  char *format_name; /* owned (nullable) */
  gboolean is_offline;
  DwrCliConnection connection;
  GStrv rest; /* owned (nullable) */
  DwrCliRows rows;
} Options;

static void
options_clear (Options *options)
{
  dwr_cli_section_clear (&options->section);
  g_free (options->format_name);
  dwr_cli_connection_clear (&options->connection);
  g_strfreev (options->rest);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* clang-format takes the translated words for a block, so this is laid out by hand. */
/* clang-format off */
static gboolean
parse_words (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_name,
      N_ ("Print text (default) or json"), N_ ("FORMAT") },
    { "offline", 0, 0, G_OPTION_ARG_NONE, &options->is_offline,
      N_ ("Take what is kept on this computer, and never ask the network"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->rest, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  dwr_cli_section_add_options (&options->section, context);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  dwr_cli_connection_add_options (&options->connection, context);
  g_option_context_set_summary (context,
                                _("Fetches a section's headlines and lists them, the newest first.\n"
                                  "Without options: the edition and section that you read last."));
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (options->rest != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _("headlines takes no words but its options"));
  return options->rest == NULL;
}
/* clang-format on */

static gboolean
refresh (DwrCliClient *client, const DwrCliSection *section, GError **error)
{
  g_autoptr (DwrCliWait) wait = dwr_cli_wait_new ();

  dwr_service_client_refresh_async (client,
                                    section->edition,
                                    section->section,
                                    NULL,
                                    dwr_cli_wait_cb,
                                    wait);
  return dwr_service_client_refresh_finish (client, dwr_cli_wait_for (wait), NULL, error);
}

/* (transfer full) (nullable) */
static DwrHeadlineList *
list (DwrCliClient *client, const DwrCliSection *section, GError **error)
{
  g_autoptr (DwrCliWait) wait = dwr_cli_wait_new ();

  dwr_service_client_list_async (client,
                                 DWR_VIEW_SECTION,
                                 section->edition,
                                 section->section,
                                 NULL,
                                 dwr_cli_wait_cb,
                                 wait);
  return dwr_service_client_list_finish (client, dwr_cli_wait_for (wait), error);
}

/* The kept headlines are not what was asked for, so they are only spoken of. */
static DwrCliExit
fail_refresh (DwrCliClient *client, const DwrCliSection *section, const GError *error)
{
  g_autofree char *name = dwr_cli_section_dup_name (section);
  g_autoptr (DwrHeadlineList) kept = list (client, section, NULL);

  dwr_cli_client_fail (client, name, error);
  if (kept != NULL && kept->headlines->len > 0)
    g_printerr (_("Try “--offline” for the headlines that are kept on this computer.\n"));
  return DWR_CLI_FAILED;
}

static DwrCliExit
print (const Options *options, GPtrArray *headlines)
{
  g_autofree char *result = options->rows == DWR_CLI_ROWS_JSON
                                ? dwr_writer_headlines_to_json (headlines)
                                : dwr_writer_headlines_to_text (headlines, NULL);

  if (options->rows == DWR_CLI_ROWS_TEXT && headlines->len == 0)
    g_printerr ("dw-reader: %s\n", _("This section has no headlines."));
  return dwr_cli_print (result);
}

static DwrCliExit
show_list (const Options *options)
{
  g_autoptr (DwrCliClient) client =
      dwr_cli_connection_open (&options->connection, options->is_offline);
  g_autofree char *name = dwr_cli_section_dup_name (&options->section);
  g_autoptr (DwrHeadlineList) found = NULL;
  g_autoptr (GError) error = NULL;

  if (!options->is_offline && !refresh (client, &options->section, &error))
    return fail_refresh (client, &options->section, error);
  found = list (client, &options->section, &error);
  if (found != NULL && found->fetched_s == 0 && found->headlines->len == 0)
    g_set_error_literal (&error, DWR_ERROR, DWR_ERROR_NOT_SAVED, "The section was never fetched");
  if (error != NULL)
    return dwr_cli_client_fail (client, name, error);
  return print (options, found->headlines);
}

int
dwr_cli_headlines (int argc, char **argv)
{
  g_auto (Options) options = { { NULL } };
  g_autoptr (GError) error = NULL;
  DwrCliExit chosen;

  if (!parse_words (&options, argc, argv, &error) ||
      !dwr_cli_parse_rows (options.format_name, &options.rows, &error))
    return dwr_cli_fail_usage (error->message);
  chosen = dwr_cli_section_choose (&options.section);
  return chosen == DWR_CLI_DONE ? show_list (&options) : chosen;
}
