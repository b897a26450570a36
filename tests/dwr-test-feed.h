/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What holds for every feed that is read, whatever its bytes were. */

#pragma once

#include "dwr/dwr-feed.h"

G_BEGIN_DECLS

/* Asserts that each headline is one that a list can show and a click can open. */
void dwr_test_check_headlines (GPtrArray *headlines);

/* The same, of a feed as a whole. */
void dwr_test_check_feed (const DwrFeed *feed);

G_END_DECLS
