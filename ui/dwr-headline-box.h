/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrHeadlineBox: a list of stories that scrolls, and what can be done with each. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-headline-words.h"

G_BEGIN_DECLS

#define DWR_TYPE_HEADLINE_BOX (dwr_headline_box_get_type ())
G_DECLARE_FINAL_TYPE (DwrHeadlineBox, dwr_headline_box, DWR, HEADLINE_BOX, GtkScrolledWindow)

/* What somebody does with a story. */
typedef enum {
  DWR_HEADLINE_ACT_OPEN,
  DWR_HEADLINE_ACT_TOGGLE_READ,
  DWR_HEADLINE_ACT_TOGGLE_STARRED,
  DWR_HEADLINE_ACT_COPY_LINK,
  DWR_HEADLINE_ACT_OPEN_OUTSIDE,
} DwrHeadlineAct;

/* Which story comes next. */
typedef enum {
  DWR_HEADLINE_STEP_NEXT,
  DWR_HEADLINE_STEP_PREVIOUS,
  DWR_HEADLINE_STEP_NEXT_UNREAD,
} DwrHeadlineStep;

/* Signals:
 * - `act` (DwrHeadlineAct, const DwrHeadline *)
 * - `used`: somebody has begun to use the list */
void dwr_headline_box_show_headlines (DwrHeadlineBox *self,
                                      GPtrArray *headlines,
                                      const DwrHeadlineWords *words);
void
dwr_headline_box_show_hits (DwrHeadlineBox *self, GPtrArray *hits, const DwrHeadlineWords *words);
void
dwr_headline_box_update (DwrHeadlineBox *self, GPtrArray *headlines, const DwrHeadlineWords *words);

gboolean dwr_headline_box_is_in_use (DwrHeadlineBox *self);
gboolean dwr_headline_box_has_rows (DwrHeadlineBox *self);
gboolean dwr_headline_box_step (DwrHeadlineBox *self, DwrHeadlineStep step);
void dwr_headline_box_act (DwrHeadlineBox *self, DwrHeadlineAct act);
void dwr_headline_box_focus (DwrHeadlineBox *self);
void dwr_headline_box_scroll_to_top (DwrHeadlineBox *self);

G_END_DECLS
