/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrMailBox: what the mail client does with the article that is read, below that article. */

#pragma once

#include <gtk/gtk.h>

#include "dwr-pane.h"
#include "dwr-reading-aid.h"
#include "dwr-reading.h"
#include "dwr/dwr-host.h"

G_BEGIN_DECLS

#define DWR_TYPE_MAIL_BOX (dwr_mail_box_get_type ())
G_DECLARE_FINAL_TYPE (DwrMailBox, dwr_mail_box, DWR, MAIL_BOX, GtkBox)

/* Signals:
 * - `changed`: the client may be able to do something else now */
void dwr_mail_box_set_models (DwrMailBox *self,
                              DwrServiceClient *client,
                              DwrReading *reading,
                              DwrPane *pane,
                              DwrHost *host);

/* @aid: one of the mail client's */
gboolean dwr_mail_box_can (DwrMailBox *self, DwrReadingAid aid);
void dwr_mail_box_use (DwrMailBox *self, DwrReadingAid aid);

G_END_DECLS
