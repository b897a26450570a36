/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrWayBack: where Back leads from an article: to the article that was on the screen before, or to
 * the list if that was. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  DWR_WAY_BACK_LIST,
  DWR_WAY_BACK_ARTICLE,
} DwrWayBackTarget;

/* All zero at first. */
typedef struct {
  char *uri;                /* owned (nullable): of the article on the screen */
  guint n_articles;         /* before it, since the list was shown alone */
  guint n_next;             /* before the one that loads */
  gboolean is_over_article; /* an article was on the screen when the load began */
} DwrWayBack;

void dwr_way_back_clear (DwrWayBack *self);

void dwr_way_back_note_open (DwrWayBack *self, gboolean is_over_article);
void dwr_way_back_note_article (DwrWayBack *self, const char *uri);
DwrWayBackTarget dwr_way_back_end_load (DwrWayBack *self);
void dwr_way_back_step_forward (DwrWayBack *self);
DwrWayBackTarget dwr_way_back_step (DwrWayBack *self, gboolean is_failed);

G_END_DECLS
