/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The cause is the file system's, and in the words of the C library: it goes into the log. */

#include "config.h"

#include "dwr-settings-words.h"

#include "dwr/dwr-i18n.h"

char *
dwr_settings_words_dup_not_stored (const GError *error)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "dw-reader", NULL);

  g_info ("A preference was not stored: %s", error->message);
  /* TRANSLATORS: %s is a folder. */
  return g_strdup_printf (
      _("The change could not be stored. Check whether files can be written in "
                            "%s."),
         folder);
}
