/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `dw-reader keep`: brings every article of a section with its pictures into the store, and tells
 * how far it is. Ctrl+C ends it, and what was kept stays kept. */

#include "config.h"

#include <glib-unix.h>
#include <unistd.h>

#include "dwr/dwr-error-words.h"
#include "dwr/dwr-service-newsroom.h"

#include "dwr-cli-connection.h"
#include "dwr-cli-section.h"
#include "dwr-cli-wait.h"
#include "dwr-cli.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-numerals.h"

/* Back to the line's start, and what stands there goes. */
#define CLEAR_LINE "\r\033[K"

typedef struct {
  DwrCliSection section;
  gboolean is_release;
  DwrCliConnection connection;
  GStrv rest; /* owned (nullable) */
} Options;

static void
options_clear (Options *options)
{
  dwr_cli_section_clear (&options->section);
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
    { "release", 0, 0, G_OPTION_ARG_NONE, &options->is_release,
      N_ ("Keep the section no longer"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->rest, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  dwr_cli_section_add_options (&options->section, context);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  dwr_cli_connection_add_options (&options->connection, context);
  g_option_context_set_summary (context,
                                _("Fetches every article of a section with its pictures, and keeps "
                                  "them for reading\noffline while the section has them and is not "
                                  "released."));
  return g_option_context_parse (context, &argc, &argv, error);
}
/* clang-format on */

/* So much is fetched and stored that nobody should start it by a word too few. */
static gboolean
check_words (const Options *options, GError **error)
{
  const char *wrong = NULL;

  if (options->rest != NULL)
    wrong = _("keep takes no words but its options");
  else if (options->section.edition_word == NULL || options->section.section_word == NULL)
    wrong = _("keep needs --edition and --section");
  if (wrong != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, wrong);
  return wrong == NULL;
}

static void
progress_cb (guint64 done, guint64 total, gpointer data)
{
  g_autofree char *line = NULL;

  if (total == 0)
    return;
  /* TRANSLATORS: how many articles of how many, such as "12 of 85". */
  line = dwr_numerals_format (_("%u of %u"), (guint) done, (guint) total);
  g_printerr (CLEAR_LINE "%s", line);
}

static gboolean
interrupted_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

/* (transfer full) (nullable) */
static DwrKeeping *
keep (DwrCliClient *client, const DwrCliSection *section, GCancellable *cancellable, GError **error)
{
  g_autoptr (DwrCliWait) wait = dwr_cli_wait_new ();
  gboolean is_terminal = isatty (STDERR_FILENO);
  guint interrupt_id = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);
  DwrKeeping *keeping;

  dwr_service_client_keep_section_async (client,
                                         section->edition,
                                         section->section,
                                         is_terminal ? progress_cb : NULL,
                                         NULL,
                                         cancellable,
                                         dwr_cli_wait_cb,
                                         wait);
  keeping = dwr_service_client_keep_section_finish (client, dwr_cli_wait_for (wait), error);
  g_source_remove (interrupt_id);
  if (is_terminal)
    g_printerr (CLEAR_LINE);
  return keeping;
}

/* "85 articles are kept for reading offline." (transfer full) */
static char *
dup_kept_words (guint n_kept)
{
  return dwr_numerals_format (dngettext (GETTEXT_PACKAGE,
                                         "%u article is kept for reading offline.",
                                         "%u articles are kept for reading offline.",
                                         n_kept),
                              n_kept);
}

/* Some articles are kept and some are not: a failure, and both are told. */
static DwrCliExit
fail_some (const char *name, const DwrKeeping *keeping)
{
  g_autofree char *kept = dup_kept_words (keeping->n_kept);
  g_autofree char *failed = dwr_numerals_format (dngettext (GETTEXT_PACKAGE,
                                                            "%u article could not be kept.",
                                                            "%u articles could not be kept.",
                                                            keeping->n_failed),
                                                 keeping->n_failed);

  g_printerr ("dw-reader: %s: %s %s\n", name, failed, dwr_error_get_words (keeping->cause));
  g_printerr ("%s\n", kept);
  return DWR_CLI_FAILED;
}

static DwrCliExit
keep_section (DwrCliClient *client, const Options *options)
{
  g_autofree char *name = dwr_cli_section_dup_name (&options->section);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrKeeping) keeping = keep (client, &options->section, cancellable, &error);
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;

  /* Ctrl+C reaches the service too, which may say so first. */
  if (keeping == NULL && g_cancellable_is_cancelled (cancellable)) {
    g_printerr (_("dw-reader: interrupted. What was kept until now stays kept.\n"));
    return DWR_CLI_INTERRUPTED;
  }
  if (keeping == NULL)
    return dwr_cli_client_fail (client, name, error);
  if (keeping->n_failed > 0)
    return fail_some (name, keeping);
  words = dup_kept_words (keeping->n_kept);
  line = g_strconcat (words, "\n", NULL);
  return dwr_cli_print (line);
}

static DwrCliExit
release_section (DwrCliClient *client, const Options *options)
{
  g_autofree char *name = dwr_cli_section_dup_name (&options->section);
  g_autoptr (DwrCliWait) wait = dwr_cli_wait_new ();
  g_autoptr (GError) error = NULL;

  dwr_service_client_release_section_async (client,
                                            options->section.edition,
                                            options->section.section,
                                            NULL,
                                            dwr_cli_wait_cb,
                                            wait);
  if (!dwr_service_client_release_section_finish (client, dwr_cli_wait_for (wait), &error))
    return dwr_cli_client_fail (client, name, error);
  return dwr_cli_print (_("This section is no longer kept. Its articles go as all others do.\n"));
}

int
dwr_cli_keep (int argc, char **argv)
{
  g_auto (Options) options = { { NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrCliClient) client = NULL;
  DwrCliExit chosen;

  if (!parse_words (&options, argc, argv, &error) || !check_words (&options, &error))
    return dwr_cli_fail_usage (error->message);
  chosen = dwr_cli_section_choose (&options.section);
  if (chosen != DWR_CLI_DONE)
    return chosen;
  client = dwr_cli_connection_open (&options.connection, options.is_release);
  return options.is_release ? release_section (client, &options) : keep_section (client, &options);
}
