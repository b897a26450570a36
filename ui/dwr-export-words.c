/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The causes that somebody can do something about have words of their own. */

#include "config.h"

#include "dwr-export-words.h"

#include <webkit2/webkit2.h>

#include "dwr/dwr-error-words.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-list-words.h"
#include "dwr/dwr-numerals.h"

char *
dwr_export_words_dup_running (const char *path)
{
  if (path == NULL)
    return g_strdup (_("Copying the article…"));
  /* TRANSLATORS: %s is the path of a file */
  return g_strdup_printf (_("Saving as %s…"), path);
}

char *
dwr_export_words_dup_done (const char *path, guint n_missing_pictures)
{
  if (path == NULL)
    return g_strdup (_("Copied as Markdown."));
  if (n_missing_pictures > 0)
    /* TRANSLATORS: %u pictures could not be had; %s is the path of a file */
    return dwr_numerals_format (dngettext (GETTEXT_PACKAGE,
                                           "Without %u picture, saved as %s",
                                           "Without %u pictures, saved as %s",
                                           n_missing_pictures),
                                n_missing_pictures,
                                path);
  /* TRANSLATORS: %s is the path of a file */
  return g_strdup_printf (_("Saved as %s"), path);
}

/* (nullable) */
static const char *
get_file_cause (GIOErrorEnum code)
{
  switch (code) {
  case G_IO_ERROR_PERMISSION_DENIED:
    return _("You may not write there.");
  case G_IO_ERROR_READ_ONLY:
    return _("Nothing can be written to that disk.");
  case G_IO_ERROR_NO_SPACE:
    return _("The disk is full.");
  case G_IO_ERROR_NOT_FOUND:
  case G_IO_ERROR_NOT_DIRECTORY:
    return _("There is no such folder.");
  case G_IO_ERROR_IS_DIRECTORY:
    return _("A folder has that name.");
  case G_IO_ERROR_FILENAME_TOO_LONG:
    return _("The name is too long.");
  case G_IO_ERROR_CLOSED:
    return _("Another article is shown now.");
  case G_IO_ERROR_NOT_SUPPORTED:
    return _("No PDF can be made on this computer.");
  default:
    return NULL;
  }
}

/* (transfer full): what the system has to say is in its own language, and told as that. */
static char *
dup_cause (const GError *error)
{
  const char *words = NULL;

  if (error->domain == G_IO_ERROR)
    words = get_file_cause ((GIOErrorEnum) error->code);
  else if (g_error_matches (error, WEBKIT_PRINT_ERROR, WEBKIT_PRINT_ERROR_PRINTER_NOT_FOUND))
    words = _("The printer was not found.");
  if (words != NULL)
    return g_strdup (words);
  /* TRANSLATORS: %s are the words of the operating system, in its language */
  return g_strdup_printf (_("The system says: %s"), error->message);
}

char *
dwr_export_words_dup_failed (const char *path, const GError *error)
{
  g_autofree char *cause = NULL;
  g_autofree char *words = NULL;

  if (path == NULL)
    return g_strdup (dwr_error_get_words (error));
  cause = dup_cause (error);
  /* TRANSLATORS: %s is the path of a file */
  words = g_strdup_printf (_("%s could not be saved."), path);
  return dwr_list_words_join_sentences (words, cause);
}

char *
dwr_export_words_dup_not_printed (const GError *error)
{
  g_autofree char *cause = dup_cause (error);

  return dwr_list_words_join_sentences (_("The article could not be printed."), cause);
}
