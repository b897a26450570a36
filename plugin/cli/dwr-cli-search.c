/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `dw-reader search`: looks for words in every article that is kept. The network is not asked. */

#include "config.h"

#include <string.h>
#include <unistd.h>

#include "dwr/dwr-service-newsroom.h"
#include "dwr/dwr-writer-rows.h"

#include "dwr-cli-connection.h"
#include "dwr-cli-wait.h"
#include "dwr-cli.h"
#include "dwr/dwr-i18n.h"

/* Around a word that was looked for, in plain text. */
#define PLAIN_MARK "*"

/* The same for a terminal: signs without width, so that lines are broken as if they were not
 * there, and then the terminal's own for bold. No snippet has them: they are taken out. */
#define START_SIGN "\xe2\x81\xa8" /* U+2068 */
#define END_SIGN "\xe2\x81\xa9"   /* U+2069 */
#define TERMINAL_START "\033[1m"
#define TERMINAL_END "\033[22m"

typedef struct {
  char *format_name; /* owned (nullable) */
  int limit;
  DwrCliConnection connection; /* of no use here, but one set of options fits every command */
  GStrv words;                 /* owned (nullable) */
  DwrCliRows rows;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->format_name);
  dwr_cli_connection_clear (&options->connection);
  g_strfreev (options->words);
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
    { "limit", 0, 0, G_OPTION_ARG_INT, &options->limit,
      N_ ("Print at most so many articles"), N_ ("NUMBER") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->words, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_("WORDS…"));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  dwr_cli_connection_add_options (&options->connection, context);
  g_option_context_set_summary (context,
                                _("Looks for words in every article that is kept on this computer. "
                                  "Case and accents do\nnot matter, and the last word may be the "
                                  "start of one. The network is not asked."));
  return g_option_context_parse (context, &argc, &argv, error);
}
/* clang-format on */

/* What was typed, as one text. (transfer full) (nullable): nothing but white space */
static char *
dup_words (const Options *options)
{
  g_autofree char *words = options->words != NULL ? g_strjoinv (" ", options->words) : NULL;

  return words != NULL && *g_strstrip (words) != '\0' ? g_steal_pointer (&words) : NULL;
}

static gboolean
check_options (Options *options, const char *words, GError **error)
{
  const char *wrong = NULL;

  if (words == NULL)
    wrong = _("search needs at least one word");
  else if (options->limit < 1)
    wrong = _("the limit is a number from 1 on");
  if (wrong != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, wrong);
  return wrong == NULL && dwr_cli_parse_rows (options->format_name, &options->rows, error);
}

/* (transfer full) (element-type DwrSearchHit) (nullable) */
static GPtrArray *
find (DwrCliClient *client, const char *words, GError **error)
{
  g_autoptr (DwrCliWait) wait = dwr_cli_wait_new ();

  dwr_service_client_search_async (client,
                                   DWR_SEARCH_KEPT,
                                   NULL,
                                   NULL,
                                   words,
                                   NULL,
                                   dwr_cli_wait_cb,
                                   wait);
  return dwr_service_client_search_finish (client, dwr_cli_wait_for (wait), error);
}

/* Without what steers a terminal or could be taken for our signs. */
static void
append_clean (GString *line, const char *text, gsize length_bytes)
{
  const char *end = text + length_bytes;

  for (const char *cursor = text; cursor < end; cursor = g_utf8_next_char (cursor)) {
    gunichar character = g_utf8_get_char (cursor);

    if (!g_unichar_iscntrl (character) && !g_str_has_prefix (cursor, START_SIGN) &&
        !g_str_has_prefix (cursor, END_SIGN))
      g_string_append_unichar (line, character);
  }
}

/* The snippet with @start and @end around the words. (transfer full) */
static char *
dup_marked (const DwrSearchHit *hit, const char *start, const char *end)
{
  GString *line = g_string_new (NULL);
  guint done_bytes = 0;

  for (guint i = 0; i < hit->marks->len; i++) {
    const DwrSearchMark *mark = &g_array_index (hit->marks, DwrSearchMark, i);

    if (mark->start_byte < done_bytes)
      continue;
    append_clean (line, hit->snippet + done_bytes, mark->start_byte - done_bytes);
    g_string_append (line, start);
    append_clean (line, hit->snippet + mark->start_byte, mark->end_byte - mark->start_byte);
    g_string_append (line, end);
    done_bytes = mark->end_byte;
  }
  append_clean (line, hit->snippet + done_bytes, strlen (hit->snippet) - done_bytes);
  return g_string_free (line, FALSE);
}

/* Bold is what a person sees at once and no copied text has. */
static gboolean
may_be_bold (void)
{
  return isatty (STDOUT_FILENO) && g_getenv ("NO_COLOR") == NULL &&
         g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}

/* (transfer full) */
static char *
write_text (GPtrArray *headlines, GPtrArray *hits)
{
  gboolean is_bold = may_be_bold ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) snippets = NULL;
  g_autofree char *plain = NULL;
  GString *text = NULL;

  for (guint i = 0; i < hits->len; i++) {
    g_autofree char *snippet = dup_marked (g_ptr_array_index (hits, i),
                                           is_bold ? START_SIGN : PLAIN_MARK,
                                           is_bold ? END_SIGN : PLAIN_MARK);

    g_strv_builder_add (builder, snippet);
  }
  snippets = g_strv_builder_end (builder);
  plain = dwr_writer_headlines_to_text (headlines, (const char *const *) snippets);
  text = g_string_new (plain);
  g_string_replace (text, START_SIGN, TERMINAL_START, 0);
  g_string_replace (text, END_SIGN, TERMINAL_END, 0);
  return g_string_free (text, FALSE);
}

/* (transfer full) */
static char *
write_json (GPtrArray *headlines, GPtrArray *hits)
{
  g_autoptr (GPtrArray) snippets = g_ptr_array_new ();

  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (snippets, ((DwrSearchHit *) g_ptr_array_index (hits, i))->snippet);
  return dwr_writer_hits_to_json (headlines, (const char *const *) snippets->pdata);
}

static DwrCliExit
print (const Options *options, GPtrArray *hits)
{
  g_autoptr (GPtrArray) headlines = g_ptr_array_new ();
  g_autofree char *result = NULL;

  if (hits->len > (guint) options->limit)
    g_ptr_array_set_size (hits, options->limit);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (headlines, ((DwrSearchHit *) g_ptr_array_index (hits, i))->headline);
  if (options->rows == DWR_CLI_ROWS_JSON)
    result = write_json (headlines, hits);
  else
    result = write_text (headlines, hits);
  if (options->rows == DWR_CLI_ROWS_TEXT && hits->len == 0)
    g_printerr ("dw-reader: %s\n", _("Nothing was found."));
  return dwr_cli_print (result);
}

int
dwr_cli_search (int argc, char **argv)
{
  g_auto (Options) options = { .limit = G_MAXINT };
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autoptr (DwrCliClient) client = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  if (!parse_words (&options, argc, argv, &error))
    return dwr_cli_fail_usage (error->message);
  words = dup_words (&options);
  if (!check_options (&options, words, &error))
    return dwr_cli_fail_usage (error->message);
  client = dwr_cli_connection_open (&options.connection, TRUE);
  hits = find (client, words, &error);
  return hits != NULL ? print (&options, hits) : dwr_cli_client_fail (client, words, error);
}
