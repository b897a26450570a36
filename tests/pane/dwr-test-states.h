/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The states of a panel that a sweep looks at, in this order. */

#pragma once

#include "dwr-test-sweep.h"

G_BEGIN_DECLS

/* From the first page on. It ends with the list. */
void dwr_test_states_look_at_list (DwrTestSweep *self);

/* What both have: the lists and the menu of a headline, of which a story that was read has others.
 * @page: what the lists show */
void dwr_test_states_look_at_lists (DwrTestSweep *self, const char *page);
void dwr_test_states_look_at_headline_menu (DwrTestSweep *self);

/* From the list on. */
void dwr_test_states_look_at_article (DwrTestSweep *self);

G_END_DECLS
