/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel in the windows that Evolution opens for one message. Main thread only. */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* From then on each such window gets a panel, which is hidden at first. */
void dwr_evolution_browser_register (GTypeModule *module);

G_END_DECLS
