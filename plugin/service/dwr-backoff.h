/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrBackoff: how long to wait before a service that died is started again. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All zero: no death yet. */
typedef struct {
  gint64 death_us[3]; /* the last ones, the newest first */
  guint n_deaths;     /* in a row, each soon after the one before */
  gboolean is_giving_up;
} DwrBackoff;

/* Deaths within this time end the tries until somebody resets them. */
#define DWR_BACKOFF_GIVE_UP_S 60

/* After so long without a death, counting starts anew. */
#define DWR_BACKOFF_FORGET_S 600

#define DWR_BACKOFF_GIVING_UP -1

/* Times are monotonic. */
void dwr_backoff_note_death (DwrBackoff *self, gint64 now_us);

/* Returns: 0 for at once, else microseconds, or %DWR_BACKOFF_GIVING_UP */
gint64 dwr_backoff_get_wait_us (const DwrBackoff *self, gint64 now_us);

G_END_DECLS
