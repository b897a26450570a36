/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `dw-reader editions`: the languages of Deutsche Welle and the sections of each, by the names that
 * other commands take. Nothing is asked for it; the list is part of the program. */

#include "config.h"

#include "dwr/dwr-editions.h"
#include "dwr/dwr-writer-rows.h"

#include "dwr-cli.h"
#include "dwr/dwr-i18n.h"

typedef struct {
  char *format_name; /* owned (nullable) */
  GStrv rest;        /* owned (nullable) */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->format_name);
  g_strfreev (options->rest);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* (nullable) when there is nothing to be said */
static const char *
get_doubt (const DwrSection *section)
{
  switch (section->evidence) {
  case DWR_FEED_USED:
    return _("not confirmed");
  case DWR_FEED_GUESSED:
    /* TRANSLATORS: of a feed whose address was guessed */
    return _("guessed");
  case DWR_FEED_CONFIRMED:
  default:
    return NULL;
  }
}

/* "  all         Alle Themen", and what is to be doubted. */
static void
append_section (GString *text, const DwrSection *section)
{
  const char *doubt = get_doubt (section);

  g_string_append_printf (text, "  %-12s%s", section->name, section->title);
  if (doubt != NULL)
    g_string_append_printf (text, " (%s)", doubt);
  g_string_append_c (text, '\n');
}

static void
append_edition (GString *text, const DwrEdition *edition)
{
  gsize n_sections = 0;
  const DwrSection *sections = dwr_edition_get_sections (edition, &n_sections);

  g_string_append_printf (text,
                          "%-8s%s\n",
                          dwr_edition_get_code (edition),
                          dwr_edition_get_name (edition));
  for (gsize i = 0; i < n_sections; i++)
    append_section (text, &sections[i]);
  if (n_sections == 0)
    g_string_append_printf (text, "  %s\n", _("No feed of this edition is known."));
}

/* (transfer full) */
static char *
dup_text (void)
{
  GString *text = g_string_new (NULL);
  const DwrEdition *edition = NULL;

  for (gsize i = 0; (edition = dwr_edition_get (i)) != NULL; i++)
    append_edition (text, edition);
  return g_string_free (text, FALSE);
}

/* clang-format takes the translated words for a block, so this is laid out by hand. */
/* clang-format off */
static gboolean
parse_words (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_name,
      N_ ("Print text (default) or json"), N_ ("FORMAT") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->rest, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context,
                                _("Lists the languages of Deutsche Welle, and the sections of each "
                                  "that have a feed."));
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (options->rest != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                         _("editions takes no words but its options"));
  return options->rest == NULL;
}
/* clang-format on */

int
dwr_cli_editions (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *result = NULL;
  DwrCliRows rows;

  if (!parse_words (&options, argc, argv, &error) ||
      !dwr_cli_parse_rows (options.format_name, &rows, &error))
    return dwr_cli_fail_usage (error->message);
  result = rows == DWR_CLI_ROWS_JSON ? dwr_writer_editions_to_json () : dup_text ();
  return dwr_cli_print (result);
}
