/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrTestLevel: counts that go up and down all the time, and whether they do so on a higher level
 * than before. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All 0 at first. */
typedef struct {
  GArray *counts; /* owned (nullable): guint */
} DwrTestLevel;

void dwr_test_level_add (DwrTestLevel *level, guint count);
void dwr_test_level_clear (DwrTestLevel *level);

/* How much higher the last @n_alike counts are than those of the first @n_before that stand last
 * there, the same having been done in both: of each the least, and the middle one, and what lifts
 * both. That is how what stays for good is told from what is there just then. */
int dwr_test_level_get_rise (const DwrTestLevel *level, guint n_before, guint n_alike);

G_END_DECLS
