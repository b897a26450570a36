/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel in Evolution's main windows, beside the mails. Main thread only. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* From then on each mail view that Evolution makes gets a panel. */
void dwr_evolution_view_register (GTypeModule *module);

G_END_DECLS
