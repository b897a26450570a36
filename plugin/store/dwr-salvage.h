/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads rows from a damaged database file, page by page, without SQLite: whatever else is broken, a
 * row comes out when its own pages are whole. */

#pragma once

#include "dwr-sql.h"

G_BEGIN_DECLS

/* Copies every row that is found in the @file's bytes into @target, which has the tables. A page of
 * a table that SQLite no longer uses is empty, so nothing that was deleted comes back. */
gboolean dwr_salvage_copy (GBytes *file, DwrSql *target, GError **error);

G_END_DECLS
