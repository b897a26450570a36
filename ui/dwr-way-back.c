/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The articles themselves are kept by DwrReading; this only counts how many of them Back leads
 * through before it comes to the list. Where Forward leads DwrReading knows alone: from the list it
 * is the article that was left for it. */

#include "config.h"

#include "dwr-way-back.h"

void
dwr_way_back_clear (DwrWayBack *self)
{
  g_clear_pointer (&self->uri, g_free);
}

/* A load begins. @is_over_article: while an article is on the screen, not the list alone */
void
dwr_way_back_note_open (DwrWayBack *self, gboolean is_over_article)
{
  self->is_over_article = is_over_article && self->uri != NULL;
  self->n_next = self->is_over_article ? self->n_articles + 1 : 0;
}

/* An article is on the screen: what was opened, or what dwr_way_back_step () led to. The same one,
 * loaded again, is no step. */
void
dwr_way_back_note_article (DwrWayBack *self, const char *uri)
{
  if (self->is_over_article && g_strcmp0 (uri, self->uri) == 0)
    self->n_next = self->n_articles;
  self->n_articles = self->n_next;
  g_free (self->uri);
  self->uri = g_strdup (uri);
  /* What loads it again is no opening, and is over it. */
  self->is_over_article = TRUE;
}

/* The load was stopped. Returns: what is on the screen again */
DwrWayBackTarget
dwr_way_back_end_load (DwrWayBack *self)
{
  self->n_next = self->n_articles;
  return self->is_over_article ? DWR_WAY_BACK_ARTICLE : DWR_WAY_BACK_LIST;
}

/* One step forward, to an article. */
void
dwr_way_back_step_forward (DwrWayBack *self)
{
  self->n_next = self->n_articles + 1;
}

/* One step back. @is_failed: from a load that failed, which nothing was left for */
DwrWayBackTarget
dwr_way_back_step (DwrWayBack *self, gboolean is_failed)
{
  if (is_failed)
    return dwr_way_back_end_load (self);
  if (self->n_articles == 0)
    return DWR_WAY_BACK_LIST;
  self->n_next = self->n_articles - 1;
  return DWR_WAY_BACK_ARTICLE;
}
