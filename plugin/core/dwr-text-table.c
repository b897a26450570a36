/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-text-table.h"

#include "dwr-wrap.h"

#define DIVIDER " | "
#define DIVIDER_COLUMNS 3

/* The width of each column of cells. (transfer full) */
static GArray *
measure_columns (const GPtrArray *rows)
{
  GArray *widths = g_array_new (FALSE, TRUE, sizeof (gsize));

  for (guint i = 0; i < rows->len; i++) {
    const GPtrArray *row = g_ptr_array_index (rows, i);

    if (row->len > widths->len)
      g_array_set_size (widths, row->len);
    for (guint j = 0; j < row->len; j++) {
      gsize *width = &g_array_index (widths, gsize, j);

      *width = MAX (*width, dwr_wrap_measure (g_ptr_array_index (row, j)));
    }
  }
  return widths;
}

static gboolean
is_narrow (const GArray *widths)
{
  gsize n_columns = 0;

  for (guint i = 0; i < widths->len; i++)
    n_columns += g_array_index (widths, gsize, i) + (i > 0 ? DIVIDER_COLUMNS : 0);
  return n_columns <= DWR_WRAP_COLUMNS;
}

static void
append_aligned (GString *out, const GPtrArray *row, const GArray *widths)
{
  for (guint i = 0; i < row->len; i++) {
    const char *cell = g_ptr_array_index (row, i);

    g_string_append_printf (out, "%s%s", i > 0 ? DIVIDER : "", cell);
    if (i + 1 < row->len)
      for (gsize j = dwr_wrap_measure (cell); j < g_array_index (widths, gsize, i); j++)
        g_string_append_c (out, ' ');
  }
  g_string_append_c (out, '\n');
}

static void
append_wrapped (GString *out, const GPtrArray *row)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < row->len; i++)
    g_string_append_printf (line,
                            "%s%s",
                            i > 0 ? DIVIDER : "",
                            (const char *) g_ptr_array_index (row, i));
  dwr_wrap_append (out, line->str, "", "    ");
}

void
dwr_text_table_append (GString *out, const GPtrArray *rows)
{
  g_autoptr (GArray) widths = measure_columns (rows);
  gboolean is_aligned = is_narrow (widths);

  for (guint i = 0; i < rows->len; i++) {
    const GPtrArray *row = g_ptr_array_index (rows, i);

    if (is_aligned)
      append_aligned (out, row, widths);
    else
      append_wrapped (out, row);
  }
}
