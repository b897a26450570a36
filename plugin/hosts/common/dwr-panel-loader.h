/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens the panel module that fits the process. libsoup 2 and libsoup 3 in one process abort it, so
 * an adapter links neither and this decides late. Main thread only. */

#pragma once

#include <gtk/gtk.h>

#include "dwr/dwr-host.h"

G_BEGIN_DECLS

/* What an adapter knows of its client's own HTML viewer. All strings outlive the panel. */
typedef struct {
  const char *viewer_path; /* (nullable) the viewer's module; the file may be absent */
  const char *usual_api;   /* (nullable) what this version of the client builds its viewer with */
} DwrPanelNeeds;

/**
 * dwr_panel_loader_choose_api:
 * @is_strict: (out): whether only that API will do; else another one is as good
 *
 * A libsoup that is already here decides; without, the client's viewer, because it may be loaded
 * later; without a viewer, what that viewer would be built with.
 * Returns: "4.0" or "4.1"
 */
const char *dwr_panel_loader_choose_api (const DwrPanelNeeds *needs, gboolean *is_strict);

/**
 * dwr_panel_loader_new_panel:
 *
 * The module stays in the process for good: GTypes and WebKitGTK cannot be taken out of one.
 * Sets: %DWR_ERROR_FILE with words for people, when no module that fits can be opened.
 * Returns: (transfer floating) (nullable): the panel
 */
GtkWidget *dwr_panel_loader_new_panel (const DwrPanelNeeds *needs, DwrHost *host, GError **error);

G_END_DECLS
