/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures with a bound, and tests that do a fair sample in `./dev test` and all of it in
 * `./dev soak`, which sets the environment for this and prints the figures as a table. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  DWR_FIGURE_AT_MOST,
  DWR_FIGURE_AT_LEAST,
} DwrFigureBound;

/* Whether everything is to be done, however long it takes. */
gboolean dwr_test_is_soak (void);

/* How many of something, in the usual run and in the soak. */
guint dwr_test_count (guint usual, guint soaked);

/* Where a part of the soak keeps what lets it go on after an interruption. (transfer full)
 * (nullable): not in the usual run */
char *dwr_test_dup_soak_folder (void);

/* Says a figure, and fails the test when it misses its bound. @name: words, a part's figures have
 * different ones; @unit: (nullable) */
void dwr_test_figure (const char *name,
                      double value,
                      const char *unit,
                      DwrFigureBound bound,
                      double limit);

G_END_DECLS
