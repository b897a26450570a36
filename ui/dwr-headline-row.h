/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrHeadlineRow: one story in a list. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-headline-words.h"
#include "dwr/dwr-service-newsroom.h"

G_BEGIN_DECLS

#define DWR_TYPE_HEADLINE_ROW (dwr_headline_row_get_type ())
G_DECLARE_FINAL_TYPE (DwrHeadlineRow, dwr_headline_row, DWR, HEADLINE_ROW, GtkListBoxRow)

GtkWidget *dwr_headline_row_new (const DwrHeadline *headline, const DwrHeadlineWords *words);

void dwr_headline_row_update (DwrHeadlineRow *self,
                              const DwrHeadline *headline,
                              const DwrHeadlineWords *words);
void dwr_headline_row_add_style (DwrHeadlineRow *self, GtkStyleProvider *provider);
void dwr_headline_row_set_snippet (DwrHeadlineRow *self, const DwrSearchHit *hit);

const DwrHeadline *dwr_headline_row_peek_headline (DwrHeadlineRow *self);

G_END_DECLS
