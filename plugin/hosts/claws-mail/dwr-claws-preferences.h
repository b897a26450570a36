/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page "Plugins/DW Reader" of Claws Mail's preferences, which leads to DW Reader's own. */

#pragma once

#include "dwr-side-pane.h"

G_BEGIN_DECLS

typedef struct _DwrClawsPreferences DwrClawsPreferences;

/* Adds the page. @pane: outlives it. (transfer full): to be freed with
 * dwr_claws_preferences_free () */
DwrClawsPreferences *dwr_claws_preferences_register (DwrSidePane *pane);

/* Takes the page away. */
void dwr_claws_preferences_free (DwrClawsPreferences *self);

G_END_DECLS
