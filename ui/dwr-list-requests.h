/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the client and the reader want of the panel's list, and what the client is told of it. */

#pragma once

#include "dwr-newsroom-view.h"
#include "dwr-panel-layout.h"
#include "dwr-search.h"
#include "dwr-steps.h"
#include "dwr/dwr-host.h"

G_BEGIN_DECLS

/* Shows a section that @host asks for, and tells it whether @view is before somebody's eyes. */
void dwr_list_requests_connect (DwrHost *host,
                                DwrNewsroomView *view,
                                DwrNewsroom *newsroom,
                                DwrSteps *steps);

/* What is found by @search is shown in the list's place: @layout shows that. */
void dwr_list_requests_follow_search (DwrPanelLayout *layout, DwrSearch *search);

G_END_DECLS
