/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPreferences: the dialog for what a person may choose. */

#pragma once

#include <gtk/gtk.h>

#include "dwr/dwr-host.h"
#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

#define DWR_TYPE_PREFERENCES (dwr_preferences_get_type ())
G_DECLARE_FINAL_TYPE (DwrPreferences, dwr_preferences, DWR, PREFERENCES, GtkDialog)

/**
 * dwr_preferences_show:
 * @parent: a widget of the window that the dialog belongs to
 *
 * A dialog of that window that is open already comes to the front.
 * Returns: (transfer none): it destroys itself
 */
GtkWidget *dwr_preferences_show (GtkWidget *parent, DwrServiceClient *client, DwrHost *host);

G_END_DECLS
