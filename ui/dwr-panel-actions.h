/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrPanelActions: what the panel's menu does with the newsroom. */

#pragma once

#include "dwr-newsroom-models.h"

G_BEGIN_DECLS

#define DWR_TYPE_PANEL_ACTIONS (dwr_panel_actions_get_type ())
G_DECLARE_FINAL_TYPE (DwrPanelActions, dwr_panel_actions, DWR, PANEL_ACTIONS, GObject)

DwrPanelActions *dwr_panel_actions_new (const DwrNewsroomModels *models);

/* The group "reader" of the menu; others may add to it. (transfer none) */
GActionMap *dwr_panel_actions_peek_map (DwrPanelActions *self);

G_END_DECLS
