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
  ",",   " und ", " and ", " et ", " e ", " y ", " и ", " і ", " ve ", " dan ", " i ",
  " и ", " și ",  " dhe ", " / ",  " | ", ";",   "،",   "、",  "／",   "，",    "፣",
};

/* The bytes of the joint that @text begins with; 0 if it is none. */
static gsize
measure_joint (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (joints); i++)
    if (g_str_has_prefix (text, joints[i]))
      return strlen (joints[i]);
  return 0;
}

/* Where the name at @text ends. What stands in parentheses is its own: "Ada Muster (mit dpa, kna)".
 * @last_close: (nullable): the line's last ")" */
static const char *
find_name_end (const char *text, const char *last_close)
{
  for (; *text != '\0' && measure_joint (text) == 0; text++)
    if (*text == '(' && last_close != NULL && text < last_close)
      text = strchr (text, ')');
  return text;
}

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
  const char *last_close = NULL;
  const char *rest = NULL;
  DwrLabel label = DWR_LABEL_AUTHOR;

  g_string_replace (line, "：", ":", 0);
  last_close = strrchr (line->str, ')');
  rest = line->str;
  for (guint i = 0; i < NAMES_MAX && *rest != '\0'; i++) {
    const char *end = find_name_end (rest, last_close);
    g_autofree char *name = g_strndup (rest, (gsize) (end - rest));
    char *words = skip_label (name, &label);

    if (label == DWR_LABEL_AUTHOR)
      add_name (words, builder, source);
    rest = end + measure_joint (end);
  }
}
