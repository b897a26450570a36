/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The copy of a damaged database that a rescue reads: the damaged files stay as they are. */

#pragma once

#include "dwr-log.h"

G_BEGIN_DECLS

/**
 * dwr_rescue_copy_map:
 * @path: the database, with its log beside it
 * @scope: which of the log's commits are in the copy
 * @ages: (out caller-allocates): of its pages; to be cleared also on failure
 *
 * Pages that the disk does not give are zeros. The copy has no name, and goes with its bytes.
 *
 * Returns: (transfer full) (nullable): %NULL with %DWR_ERROR_STORE or %DWR_ERROR_STORE_FULL
 */
GBytes *dwr_rescue_copy_map (const char *path, DwrLogScope scope, DwrLogAges *ages, GError **error);

G_END_DECLS
