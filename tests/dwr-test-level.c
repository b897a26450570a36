/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "dwr-test-level.h"

#include <stdlib.h>

void
dwr_test_level_add (DwrTestLevel *level, guint count)
{
  if (level->counts == NULL)
    level->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (level->counts, count);
}

void
dwr_test_level_clear (DwrTestLevel *level)
{
  g_clear_pointer (&level->counts, g_array_unref);
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const guint *one = a;
  const guint *other = b;

  return (*one > *other) - (*one < *other);
}

/* Of the counts before @end. */
static void
measure (const DwrTestLevel *level, guint end, guint n_counts, int *least, int *middle)
{
  g_autofree guint *sorted =
      g_memdup2 (&g_array_index (level->counts, guint, end - n_counts), n_counts * sizeof (guint));

  qsort (sorted, n_counts, sizeof (guint), compare_counts);
  *least = (int) sorted[0];
  *middle = (int) sorted[n_counts / 2];
  g_test_message ("%u to %u: least %d, middle %d, most %u",
                  end - n_counts,
                  end,
                  *least,
                  *middle,
                  sorted[n_counts - 1]);
}

int
dwr_test_level_get_rise (const DwrTestLevel *level, guint n_before, guint n_alike)
{
  int least_before;
  int middle_before;
  int least;
  int middle;

  g_assert_cmpuint (n_alike, >, 0);
  g_assert_cmpuint (n_before, >=, n_alike);
  g_assert_cmpuint (level->counts->len, >=, n_before + n_alike);
  measure (level, n_before, n_alike, &least_before, &middle_before);
  measure (level, level->counts->len, n_alike, &least, &middle);
  return MIN (least - least_before, middle - middle_before);
}
