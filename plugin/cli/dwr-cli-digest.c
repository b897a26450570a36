/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `dw-reader digest`: what is new in some sections, as one mail or text: for cron and whatever
 * delivers mail. */

#include "config.h"

#include <string.h>

#include "dwr/dwr-bulletin.h"
#include "dwr/dwr-service-newsroom.h"
#include "dwr/dwr-settings.h"

#include "dwr-cli-connection.h"
#include "dwr-cli-section.h"
#include "dwr-cli-wait.h"
#include "dwr-cli.h"
#include "dwr/dwr-i18n.h"

typedef struct {
  char *edition_word; /* owned (nullable) */
  GStrv words;        /* owned (nullable): of --section */
  char *format_name;  /* owned (nullable) */
  gboolean is_offline;
  DwrCliConnection connection;
  GStrv rest; /* owned (nullable) */

  DwrFormat format;
  GPtrArray *sections; /* owned, of "de/all"; ends in NULL */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->edition_word);
  g_strfreev (options->words);
  g_free (options->format_name);
  dwr_cli_connection_clear (&options->connection);
  g_strfreev (options->rest);
  g_clear_pointer (&options->sections, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* clang-format takes the translated words for a block, so this is laid out by hand. */
/* clang-format off */
static gboolean
parse_words (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "edition", 0, 0, G_OPTION_ARG_STRING, &options->edition_word,
      N_ ("The edition's code, such as de"), N_ ("CODE") },
    { "section", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->words,
      N_ ("A section's name, such as all, or en/world; may be given again"), N_ ("NAME") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_name,
      N_ ("Print mail (default) or text"), N_ ("FORMAT") },
    { "offline", 0, 0, G_OPTION_ARG_NONE, &options->is_offline,
      N_ ("Take what is kept on this computer, and never ask the network"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->rest, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  dwr_cli_connection_add_options (&options->connection, context);
  g_option_context_set_summary (context,
                                _("Fetches sections and prints what came since a day ago as one mail.\n"
                                  "Without options: the sections that you follow, or the one that you "
                                  "read last."));
  return g_option_context_parse (context, &argc, &argv, error);
}
/* clang-format on */

static gboolean
check_words (const Options *options, GError **error)
{
  const char *wrong = NULL;

  if (options->rest != NULL)
    wrong = _("digest takes no words but its options");
  else if (options->words != NULL && g_strv_length (options->words) > DWR_BULLETIN_SECTIONS_MAX)
    wrong = _("digest takes no more than 20 sections");
  if (wrong != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, wrong);
  return wrong == NULL;
}

static gboolean
parse_format (Options *options, GError **error)
{
  const char *name = options->format_name != NULL ? options->format_name : "mail";

  options->format = g_str_equal (name, "text") ? DWR_FORMAT_TEXT : DWR_FORMAT_MAIL;
  if (g_str_equal (name, "mail") || options->format == DWR_FORMAT_TEXT)
    return TRUE;
  g_set_error (error,
               G_OPTION_ERROR,
               G_OPTION_ERROR_BAD_VALUE,
               _("“%s” is not a format: mail or text"), name);
  return FALSE;
}

/* @word: (nullable): a section, of --edition unless it names its own */
static DwrCliExit
add_section (Options *options, const char *word)
{
  const char *slash = word != NULL ? strchr (word, '/') : NULL;
  g_autofree char *code = slash != NULL ? g_strndup (word, (gsize) (slash - word)) : NULL;
  DwrCliSection section = {
    .edition_word = code != NULL ? code : options->edition_word,
    .section_word = (char *) (slash != NULL ? slash + 1 : word),
  };
  DwrCliExit chosen = dwr_cli_section_choose (&section);

  if (chosen == DWR_CLI_DONE)
    g_ptr_array_add (options->sections, dwr_cli_section_dup_name (&section));
  return chosen;
}

/* What is followed, if nothing was named. */
static void
add_followed (Options *options)
{
  g_autoptr (GSettings) settings = dwr_settings_new ();
  g_auto (GStrv) followed =
      settings != NULL ? g_settings_get_strv (settings, DWR_SETTINGS_FOLLOWED) : NULL;

  for (char **name = followed; name != NULL && *name != NULL; name++)
    g_ptr_array_add (options->sections, g_strdup (*name));
}

static DwrCliExit
choose_sections (Options *options)
{
  DwrCliExit chosen = DWR_CLI_DONE;

  options->sections = g_ptr_array_new_with_free_func (g_free);
  for (char **word = options->words; word != NULL && *word != NULL; word++)
    if ((chosen = add_section (options, *word)) != DWR_CLI_DONE)
      return chosen;
  if (options->words == NULL && options->edition_word == NULL)
    add_followed (options);
  if (options->sections->len == 0)
    chosen = add_section (options, NULL);
  g_ptr_array_add (options->sections, NULL);
  return chosen;
}

static DwrCliExit
write_digest (const Options *options)
{
  g_autoptr (DwrCliClient) client =
      dwr_cli_connection_open (&options->connection, options->is_offline);
  g_autoptr (DwrCliWait) wait = dwr_cli_wait_new ();
  g_autoptr (DwrDigestDocument) digest = NULL;
  g_autoptr (GError) error = NULL;
  const DwrDigestOrder order = {
    .sections = (const char *const *) options->sections->pdata,
    .format = options->format,
    .flags = options->is_offline ? DWR_LOAD_OFFLINE : DWR_LOAD_DEFAULT,
  };

  dwr_service_client_write_digest_async (client, &order, NULL, dwr_cli_wait_cb, wait);
  digest = dwr_service_client_write_digest_finish (client, dwr_cli_wait_for (wait), &error);
  if (digest == NULL)
    return dwr_cli_client_fail (client, options->sections->pdata[0], error);
  if (digest->n_headlines == 0)
    g_printerr ("dw-reader: %s\n", _("Nothing new came since a day ago."));
  return dwr_cli_print (digest->document);
}

int
dwr_cli_digest (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (GError) error = NULL;
  DwrCliExit chosen;

  if (!parse_words (&options, argc, argv, &error) || !check_words (&options, &error) ||
      !parse_format (&options, &error))
    return dwr_cli_fail_usage (error->message);
  chosen = choose_sections (&options);
  return chosen == DWR_CLI_DONE ? write_digest (&options) : chosen;
}
