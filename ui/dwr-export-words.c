/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The causes that somebody can do something about have words of their own. */

#include "config.h"

#include "dwr-export-words.h"

#include "dwr/dwr-error-words.h"
#include "dwr/dwr-i18n.h"
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

static const char *
get_cause (const GError *error)
{
  if (error->domain != G_IO_ERROR)
    return error->message;
  switch ((GIOErrorEnum) error->code) {
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
    return error->message;
  }
}

char *
dwr_export_words_dup_failed (const char *path, const GError *error)
{
  if (path == NULL)
    return g_strdup (dwr_error_get_words (error));
  /* TRANSLATORS: the path of a file, and a sentence that says why */
  return g_strdup_printf (_("%s could not be saved. %s"), path, get_cause (error));
}
