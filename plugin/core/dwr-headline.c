/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Headlines: plain owned data. */

#include "config.h"

#include "dwr/dwr-headline.h"

DwrHeadline *
dwr_headline_new (void)
{
  DwrHeadline *headline = g_new0 (DwrHeadline, 1);

  headline->id = g_strdup ("");
  headline->link = g_strdup ("");
  headline->title = g_strdup ("");
  headline->teaser = g_strdup ("");
  headline->section = g_strdup ("");
  headline->language = g_strdup ("");
  headline->kind = DWR_LINK_ARTICLE;
  return headline;
}

DwrHeadline *
dwr_headline_copy (const DwrHeadline *headline)
{
  DwrHeadline *copy = g_new0 (DwrHeadline, 1);

  copy->id = g_strdup (headline->id);
  copy->link = g_strdup (headline->link);
  copy->title = g_strdup (headline->title);
  copy->teaser = g_strdup (headline->teaser);
  copy->section = g_strdup (headline->section);
  copy->published = g_strdup (headline->published);
  copy->language = g_strdup (headline->language);
  copy->enclosure = g_strdup (headline->enclosure);
  copy->duration_s = headline->duration_s;
  copy->kind = headline->kind;
  copy->state = headline->state;
  return copy;
}

void
dwr_headline_free (DwrHeadline *headline)
{
  g_free (headline->id);
  g_free (headline->link);
  g_free (headline->title);
  g_free (headline->teaser);
  g_free (headline->section);
  g_free (headline->published);
  g_free (headline->language);
  g_free (headline->enclosure);
  g_free (headline);
}

GPtrArray *
dwr_headlines_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dwr_headline_free);
}
