/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "config.h"

#include "dwr-test-figure.h"

#include <errno.h>
#include <stdio.h>

/* Set by tests/soak/soak.sh: a word, a file of tab-separated lines, a folder. */
#define SOAK "DWR_SOAK"
#define FIGURES "DWR_SOAK_FIGURES"
#define FOLDER "DWR_SOAK_FOLDER"

gboolean
dwr_test_is_soak (void)
{
  return g_getenv (SOAK) != NULL;
}

guint
dwr_test_count (guint usual, guint soaked)
{
  return dwr_test_is_soak () ? soaked : usual;
}

char *
dwr_test_dup_soak_folder (void)
{
  return dwr_test_is_soak () ? g_strdup (g_getenv (FOLDER)) : NULL;
}

static void
append (const char *line)
{
  const char *path = g_getenv (FIGURES);
  FILE *file = NULL;

  if (path == NULL)
    return;
  file = fopen (path, "ae");
  if (file == NULL || fputs (line, file) == EOF || fclose (file) == EOF)
    g_error ("%s: %s", path, g_strerror (errno));
}

void
dwr_test_figure (const char *name,
                 double value,
                 const char *unit,
                 DwrFigureBound bound,
                 double limit)
{
  const char *sign = bound == DWR_FIGURE_AT_MOST ? "<=" : ">=";
  gboolean is_met = bound == DWR_FIGURE_AT_MOST ? value <= limit : value >= limit;
  g_autofree char *line = g_strdup_printf ("%s\t%.10g\t%s\t%s\t%.10g\n",
                                           name,
                                           value,
                                           unit != NULL ? unit : "",
                                           sign,
                                           limit);

  g_test_message ("figure %s %.10g %s (%s %.10g)",
                  name,
                  value,
                  unit != NULL ? unit : "",
                  sign,
                  limit);
  append (line);
  if (!is_met) {
    g_test_message ("figure %s misses its bound", name);
    g_test_fail ();
  }
}
