/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrMarks: what a reader does with headlines: read, unread, starred, all read and back. No
 * widgets. */

#pragma once

#include "dwr/dwr-service-newsroom.h"

G_BEGIN_DECLS

#define DWR_TYPE_MARKS (dwr_marks_get_type ())
G_DECLARE_FINAL_TYPE (DwrMarks, dwr_marks, DWR, MARKS, GObject)

/* Signals:
 * - `marked`: the store has changed
 * - `undo-changed`: there is something that can be taken back, or no longer
 * - `failed` (GError): a mark was not made */
DwrMarks *dwr_marks_new (DwrServiceClient *client);

void dwr_marks_set_read (DwrMarks *self, const char *id, gboolean is_read);
void dwr_marks_set_starred (DwrMarks *self,
                            const DwrHeadline *headline,
                            gboolean is_starred,
                            gboolean may_fetch);
void dwr_marks_set_all_read (DwrMarks *self, const char *edition, const char *section);

guint dwr_marks_count_undo (DwrMarks *self);
void dwr_marks_undo (DwrMarks *self);
void dwr_marks_forget_undo (DwrMarks *self);

G_END_DECLS
