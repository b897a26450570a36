/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A program is asked which of its accessibles fit: to ask each of the hundreds what it is takes a
 * hundred times as long. */

#pragma once

#include "dwr-at-spi.h"

G_BEGIN_DECLS

/* What is below @root with this role, any for %ATSPI_ROLE_INVALID, in the order of the tree; what
 * other processes draw there is not among it. (transfer full) (nullable) (element-type
 * AtspiAccessible): %NULL if it cannot say */
GPtrArray *dwr_at_spi_ask_for (AtspiAccessible *root, AtspiRole role, gboolean is_showing);

G_END_DECLS
