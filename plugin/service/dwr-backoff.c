/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The numbers of the restart policy: 0, 1, 2, 4, ... 30 s, and an end after three quick deaths. */

#include "config.h"

#include "dwr-backoff.h"

#define DELAY_MAX_S 30
#define DOUBLINGS_MAX 5

void
dwr_backoff_note_death (DwrBackoff *self, gint64 now_us)
{
  if (self->n_deaths > 0 &&
      now_us - self->death_us[0] > (gint64) DWR_BACKOFF_FORGET_S * G_USEC_PER_SEC)
    self->n_deaths = 0;
  self->death_us[2] = self->death_us[1];
  self->death_us[1] = self->death_us[0];
  self->death_us[0] = now_us;
  self->n_deaths++;
  if (self->n_deaths >= G_N_ELEMENTS (self->death_us) &&
      now_us - self->death_us[2] <= (gint64) DWR_BACKOFF_GIVE_UP_S * G_USEC_PER_SEC)
    self->is_giving_up = TRUE;
}

gint64
dwr_backoff_get_wait_us (const DwrBackoff *self, gint64 now_us)
{
  gint64 delay_s;

  if (self->is_giving_up)
    return DWR_BACKOFF_GIVING_UP;
  if (self->n_deaths <= 1)
    return 0;
  delay_s = MIN (1 << MIN (self->n_deaths - 2, DOUBLINGS_MAX), DELAY_MAX_S);
  return MAX (self->death_us[0] + delay_s * G_USEC_PER_SEC - now_us, 0);
}
