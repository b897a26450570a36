/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrKeptBox: of the preferences, how much is kept, and the way to forget what was read. */

#pragma once

#include <gtk/gtk.h>

#include "dwr/dwr-service-client.h"

G_BEGIN_DECLS

#define DWR_TYPE_KEPT_BOX (dwr_kept_box_get_type ())
G_DECLARE_FINAL_TYPE (DwrKeptBox, dwr_kept_box, DWR, KEPT_BOX, GtkBox)

void dwr_kept_box_set_client (DwrKeptBox *self, DwrServiceClient *client);

G_END_DECLS
