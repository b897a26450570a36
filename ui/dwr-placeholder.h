/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPlaceholder: what stands where a list would be, if there were one. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DWR_TYPE_PLACEHOLDER (dwr_placeholder_get_type ())
G_DECLARE_FINAL_TYPE (DwrPlaceholder, dwr_placeholder, DWR, PLACEHOLDER, GtkBox)

/* Signals:
 * - `action`: its button was clicked */
void dwr_placeholder_say (DwrPlaceholder *self,
                          const char *title,
                          const char *words,
                          const char *action);

G_END_DECLS
