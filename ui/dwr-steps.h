/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrSteps: from the list to an article, from article to article, and back. */

#pragma once

#include "dwr-panel-layout.h"
#include "dwr-reading.h"

G_BEGIN_DECLS

#define DWR_TYPE_STEPS (dwr_steps_get_type ())
G_DECLARE_FINAL_TYPE (DwrSteps, dwr_steps, DWR, STEPS, GObject)

/* By what is meant, or by an arrow. */
typedef enum {
  DWR_STEPS_BACK,
  DWR_STEPS_FORWARD,
  DWR_STEPS_LEFT,
  DWR_STEPS_RIGHT,
} DwrStepsWay;

/* Signals:
 * - `leaving`: the article makes room for the list; the keyboard's focus should go there */
DwrSteps *dwr_steps_new (DwrReading *reading, DwrPanelLayout *layout);

void dwr_steps_open (DwrSteps *self, const char *address);
void dwr_steps_stop (DwrSteps *self);
gboolean dwr_steps_go (DwrSteps *self, DwrStepsWay way);
gboolean dwr_steps_go_back (DwrSteps *self);
void dwr_steps_show_list (DwrSteps *self);
void dwr_steps_uncover_list (DwrSteps *self);

G_END_DECLS
