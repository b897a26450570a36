/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrContactsDialog: which hosts were asked for the article that is shown. */

#pragma once

#include "dwr-reading.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWR_TYPE_CONTACTS_DIALOG (dwr_contacts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DwrContactsDialog, dwr_contacts_dialog, DWR, CONTACTS_DIALOG, GtkDialog)

/**
 * dwr_contacts_dialog_show:
 * @parent: a widget of the window that the dialog belongs to
 *
 * It follows @reading while it is open.
 * Returns: (transfer none): it destroys itself
 */
GtkWidget *dwr_contacts_dialog_show (GtkWidget *parent, DwrReading *reading);

G_END_DECLS
