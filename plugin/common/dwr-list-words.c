/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr/dwr-list-words.h"

#include "dwr/dwr-i18n.h"

char *
dwr_list_words_join (const char *const *items)
{
  /* TRANSLATORS: what stands between names, sections or facts in a row, with its space: "Ada
   * Muster, Ben Beispiel". */
  return g_strjoinv (C_("list separator", ", "), (char **) items);
}

char *
dwr_list_words_join_sentences (const char *first, const char *second)
{
  if (second == NULL)
    return g_strdup (first);
  /* TRANSLATORS: two whole sentences, one after the other. */
  return g_strdup_printf (C_("sentences", "%s %s"), first, second);
}
