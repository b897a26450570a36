/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A headline as it crosses D-Bus: both directions, so that they stay together. */

#include "config.h"

#include "dwr-headline-row.h"

/* D-Bus knows no missing string. */
static const char *
get_or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
clear_if_empty (char **text)
{
  if (**text == '\0')
    g_clear_pointer (text, g_free);
}

GVariant *
dwr_headline_row_write (const DwrHeadline *headline)
{
  return g_variant_new (DWR_HEADLINE_ROW_TYPE,
                        headline->id,
                        headline->link,
                        headline->title,
                        headline->teaser,
                        headline->section,
                        get_or_empty (headline->published),
                        headline->language,
                        get_or_empty (headline->enclosure),
                        headline->duration_s,
                        (guint) headline->kind,
                        headline->state);
}

GVariant *
dwr_headline_rows_write (GPtrArray *headlines)
{
  GVariantBuilder rows;

  g_variant_builder_init (&rows, G_VARIANT_TYPE ("a" DWR_HEADLINE_ROW_TYPE));
  for (guint i = 0; i < headlines->len; i++)
    g_variant_builder_add_value (&rows, dwr_headline_row_write (g_ptr_array_index (headlines, i)));
  return dwr_packed_new (g_variant_builder_end (&rows));
}

DwrHeadline *
dwr_headline_row_read (GVariant *row)
{
  DwrHeadline *headline = g_new0 (DwrHeadline, 1);
  guint kind;

  g_variant_get (row,
                 DWR_HEADLINE_ROW_TYPE,
                 &headline->id,
                 &headline->link,
                 &headline->title,
                 &headline->teaser,
                 &headline->section,
                 &headline->published,
                 &headline->language,
                 &headline->enclosure,
                 &headline->duration_s,
                 &kind,
                 &headline->state);
  headline->kind = (DwrLinkKind) MIN (kind, (guint) DWR_LINK_OTHER);
  clear_if_empty (&headline->published);
  clear_if_empty (&headline->enclosure);
  return headline;
}

GPtrArray *
dwr_headline_rows_read (GVariant *rows)
{
  GPtrArray *headlines = dwr_headlines_new ();
  g_autoptr (GVariant) array = dwr_packed_open (rows, "a" DWR_HEADLINE_ROW_TYPE);
  gsize n_rows = MIN (g_variant_n_children (array), DWR_HEADLINE_ROWS_MAX);

  for (gsize i = 0; i < n_rows; i++) {
    g_autoptr (GVariant) row = g_variant_get_child_value (array, i);

    g_ptr_array_add (headlines, dwr_headline_row_read (row));
  }
  return headlines;
}
