/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Splits a line of names. What joins the last two names is a word of the page's language. */

#include "config.h"

#include "dwr-byline.h"

#include <string.h>

#include "dwr-label.h"

#define NAMES_MAX 20

/* With the spaces around them, else they are parts of names. */
static const char *const joints[] = {
  " und ", " and ", " et ", " e ", " y ", " и ", " і ", " ve ", " dan ", " i ", " и ",
  " și ",  " dhe ", " / ",  " | ", ";",   "،",   "、",  "／",   "，",    "፣",
};

/* One name, with a place in parentheses behind it. */
static void
add_name (char *name, DwrArticleBuilder *builder, DwrSource source)
{
  char *place = strchr (name, '(');

  if (place != NULL) {
    *place++ = '\0';
    place[strcspn (place, ")")] = '\0';
  }
  dwr_article_builder_add_author (builder, g_strstrip (name), place, source);
}

/* "Author: Ada Example": takes a known label off and says what it announces for this name and those
 * behind it. */
static char *
skip_label (char *name, DwrLabel *label)
{
  char *colon = strchr (name, ':');
  DwrLabel found = DWR_LABEL_UNKNOWN;

  if (colon == NULL)
    return name;
  found = dwr_label_find (name);
  if (found == DWR_LABEL_UNKNOWN)
    return name;
  *label = found;
  return colon + 1;
}

void
dwr_byline_read (const char *text, DwrArticleBuilder *builder, DwrSource source)
{
  g_autoptr (GString) line = g_string_new (text);
  g_auto (GStrv) names = NULL;
  DwrLabel label = DWR_LABEL_AUTHOR;

  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    g_string_replace (line, joints[i], ",", 0);
  g_string_replace (line, "：", ":", 0);
  names = g_strsplit (line->str, ",", NAMES_MAX);
  for (guint i = 0; names[i] != NULL; i++) {
    char *name = skip_label (names[i], &label);

    if (label == DWR_LABEL_AUTHOR)
      add_name (name, builder, source);
  }
}
