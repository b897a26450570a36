/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the commands of `dw-reader` end: with a result or a failure. */

#include "config.h"

#include "dwr-cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "dwr/dwr-error-words.h"
#include "dwr/dwr-i18n.h"
#include "dwr/dwr-text.h"

gboolean
dwr_cli_parse_rows (const char *name, DwrCliRows *rows, GError **error)
{
  if (name == NULL || g_str_equal (name, "text")) {
    *rows = DWR_CLI_ROWS_TEXT;
    return TRUE;
  }
  if (g_str_equal (name, "json")) {
    *rows = DWR_CLI_ROWS_JSON;
    return TRUE;
  }
  g_set_error (error,
               G_OPTION_ERROR,
               G_OPTION_ERROR_BAD_VALUE,
               _("“%s” is not a format: text or json"), name);
  return FALSE;
}

DwrCliExit
dwr_cli_fail_usage (const char *message)
{
  g_printerr ("dw-reader: %s\n", message);
  g_printerr (_("Try “dw-reader --help”.\n"));
  return DWR_CLI_USAGE;
}

DwrCliExit
dwr_cli_fail (const char *what, const GError *error)
{
  /* An address is somebody else's text: it must not steer the terminal. */
  g_autofree char *name = dwr_text_dup_title (what);

  g_debug ("%s", error->message);
  g_printerr ("dw-reader: %s: %s\n", name, dwr_error_get_words (error));
  return DWR_CLI_FAILED;
}

DwrCliExit
dwr_cli_print (const char *result)
{
  gsize length_bytes = strlen (result);

  if (fwrite (result, 1, length_bytes, stdout) == length_bytes && fflush (stdout) == 0)
    return DWR_CLI_DONE;
  g_printerr ("dw-reader: %s\n", g_strerror (errno));
  return DWR_CLI_FAILED;
}
