/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The actions that only keys, and buttons of their own, lead to. */

#pragma once

#include "dwr-appearance.h"
#include "dwr-pane.h"
#include "dwr-search-bar.h"
#include "dwr-status-bar.h"
#include "dwr-toolbar.h"

G_BEGIN_DECLS

/* What the actions are done to; all of it outlives them. */
typedef struct {
  DwrToolbar *toolbar;
  DwrSearchBar *search_bar;
  DwrPane *pane;
  DwrStatusBar *status_bar;
  DwrAppearance *appearance;
} DwrKeyActionsParts;

void dwr_key_actions_add (GActionMap *map, const DwrKeyActionsParts *parts);

G_END_DECLS
