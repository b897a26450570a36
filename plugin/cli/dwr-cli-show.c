/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `dw-reader show`: prints one article. A file is read in this process and no connection is ever
 * made for it; an address goes to the service. */

#include "config.h"

#include <string.h>

#include "dwr/dwr-error-words.h"
#include "dwr/dwr-page.h"
#include "dwr/dwr-writer.h"

#include "dwr-cli-connection.h"
#include "dwr-cli-wait.h"
#include "dwr-cli.h"
#include "dwr/dwr-date-words.h"
#include "dwr/dwr-i18n.h"

typedef struct {
  const char *name;
  DwrFormat format;                     /* as the service knows it */
  char *(*write) (DwrArticle *article); /* for a file */
} Format;

typedef struct {
  char *format_name; /* owned (nullable) */
  char *base_uri;    /* owned (nullable) */
  gboolean is_offline;
  DwrCliConnection connection;
  GStrv rest;           /* owned (nullable): FILE or LINK, and the page's own address */
  const Format *format; /* static */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->format_name);
  g_free (options->base_uri);
  dwr_cli_connection_clear (&options->connection);
  g_strfreev (options->rest);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What exists as a file is a file, whatever its name looks like. */
static gboolean
is_link (const Options *options)
{
  const char *what = options->rest[0];

  return strstr (what, "://") != NULL && !g_file_test (what, G_FILE_TEST_EXISTS);
}

/* No connection is made for a file, so its pictures stay where they are. */
static char *
write_mail (DwrArticle *article)
{
  return dwr_writer_to_mail (article, NULL, NULL);
}

static const Format formats[] = {
  { "text", DWR_FORMAT_TEXT, dwr_writer_to_text },
  { "html", DWR_FORMAT_HTML, dwr_writer_to_html },
  { "markdown", DWR_FORMAT_MARKDOWN, dwr_writer_to_markdown },
  { "json", DWR_FORMAT_JSON, dwr_writer_to_json },
  { "mail", DWR_FORMAT_MAIL, write_mail },
};

static gboolean
parse_format (Options *options, GError **error)
{
  const char *name = options->format_name != NULL ? options->format_name : "text";

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (name, formats[i].name)) {
      options->format = &formats[i];
      return TRUE;
    }
  g_set_error (error,
               G_OPTION_ERROR,
               G_OPTION_ERROR_BAD_VALUE,
               _("“%s” is not a format: text, html, markdown, json or mail"), name);
  return FALSE;
}

/* clang-format takes the translated words for a block, so this table is laid out by hand. */
/* clang-format off */
static gboolean
parse_words (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_name,
      N_ ("Print text (default), html, markdown, json or mail"), N_ ("FORMAT") },
    { "base-url", 0, 0, G_OPTION_ARG_STRING, &options->base_uri,
      N_ ("The address that a FILE was saved from"), N_ ("URL") },
    { "offline", 0, 0, G_OPTION_ARG_NONE, &options->is_offline,
      N_ ("Take what is kept on this computer, and never ask the network"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->rest, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_("FILE|LINK [URL]"));

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  dwr_cli_connection_add_options (&options->connection, context);
  g_option_context_set_summary (context,
                                _("Prints one article: of a saved page (FILE, with the address "
                                  "that it came from as URL)\nor of an address (LINK)."));
  return g_option_context_parse (context, &argc, &argv, error);
}
/* clang-format on */

/* The page's own address belongs to a saved page; an address needs none. */
static gboolean
check_words (const Options *options, GError **error)
{
  guint n_words = options->rest != NULL ? g_strv_length (options->rest) : 0;
  const char *wrong = NULL;

  if (n_words == 0 || n_words > 2)
    wrong = _("show needs one file or address");
  else if (n_words == 2 && options->base_uri != NULL)
    wrong = _("the page's address is given twice");
  else if (is_link (options) && (n_words == 2 || options->base_uri != NULL))
    wrong = _("only a file needs the address that it came from");
  if (wrong != NULL)
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, wrong);
  return wrong == NULL;
}

static gboolean
parse_options (Options *options, int argc, char **argv, GError **error)
{
  return parse_words (options, argc, argv, error) && parse_format (options, error) &&
         check_words (options, error);
}

/* The whole file, or as much of one that is too large as shows it to be. (transfer full)
 * (nullable) */
static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &cause);
  g_autoptr (GByteArray) contents = g_byte_array_new ();
  gssize n_read = stream != NULL ? 1 : -1;

  while (n_read > 0 && contents->len <= DWR_PAGE_MAX_BYTES) {
    guint8 chunk[64 * 1024];

    n_read = g_input_stream_read (G_INPUT_STREAM (stream), chunk, sizeof chunk, NULL, &cause);
    if (n_read > 0)
      g_byte_array_append (contents, chunk, (guint) n_read);
  }
  if (n_read < 0) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_FILE, cause->message);
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&contents));
}

static DwrCliExit
show_file (const Options *options)
{
  const char *path = options->rest[0];
  const char *address = options->rest[1] != NULL ? options->rest[1] : options->base_uri;
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrLink) link = NULL;
  g_autoptr (GBytes) page = NULL;
  g_autoptr (DwrArticle) article = NULL;
  g_autofree char *document = NULL;

  if (address != NULL) {
    link = dwr_link_parse (address, DWR_LINK_GIVEN, &error);
    if (link == NULL)
      return dwr_cli_fail (address, error);
  }
  page = read_file (path, &error);
  article = page != NULL ? dwr_page_read (page, link, &error) : NULL;
  if (article == NULL)
    return dwr_cli_fail (path, error);
  document = options->format->write (article);
  return dwr_cli_print (document);
}

/* Says in one line that it is the copy from the store, of when, and why. */
static void
tell_copy (const DwrDocument *document)
{
  g_autoptr (GDateTime) saved = g_date_time_new_from_unix_local (document->saved_s);
  g_autofree char *date =
      saved != NULL ? dwr_date_words_dup (saved, DWR_DATE_FORM_FULL_AND_TIME) : g_strdup ("?");

  /* TRANSLATORS: the first %s is a sentence that says why, the second a date. */
  g_printerr (_("dw-reader: %s This is the copy that was saved on %s.\n"),
                 dwr_error_get_words (document->cause),
                 date);
}

static DwrCliExit
show_link (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DwrCliClient) client =
      dwr_cli_connection_open (&options->connection, options->is_offline);
  g_autoptr (DwrCliWait) wait = dwr_cli_wait_new ();
  g_autoptr (DwrDocument) document = NULL;

  dwr_service_client_load_article_async (client,
                                         options->rest[0],
                                         options->format->format,
                                         options->is_offline ? DWR_LOAD_OFFLINE : DWR_LOAD_DEFAULT,
                                         NULL,
                                         NULL,
                                         NULL,
                                         dwr_cli_wait_cb,
                                         wait);
  document = dwr_service_client_load_article_finish (client, dwr_cli_wait_for (wait), &error);
  if (document == NULL)
    return dwr_cli_client_fail (client, options->rest[0], error);
  if (document->cause != NULL)
    tell_copy (document);
  return dwr_cli_print (document->document);
}

int
dwr_cli_show (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (GError) error = NULL;

  if (!parse_options (&options, argc, argv, &error))
    return dwr_cli_fail_usage (error->message);
  return is_link (&options) ? show_link (&options) : show_file (&options);
}
