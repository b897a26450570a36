/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dwr-translation.h"

#include "dwr/dwr-i18n.h"

#define READ_FIELD "X-Read-By-Native-Speaker: "

DwrTranslation
dwr_translation_of_header (const char *header)
{
  g_auto (GStrv) lines = g_strsplit (header, "\n", -1);

  if (*header == '\0')
    return DWR_TRANSLATION_NONE;
  return g_strv_contains ((const char *const *) lines, READ_FIELD "yes") ? DWR_TRANSLATION_READ
                                                                         : DWR_TRANSLATION_UNREAD;
}

DwrTranslation
dwr_translation_get (void)
{
  return dwr_translation_of_header (dgettext (GETTEXT_PACKAGE, ""));
}
