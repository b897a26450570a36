/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads rows from a damaged database file, page by page, without SQLite: whatever else is broken, a
 * row comes out when its own pages are whole. */

#pragma once

#include "dwr-log.h"
#include "dwr-sql.h"

G_BEGIN_DECLS

/* Copies every row that is found in the @file's bytes into @target, which has the tables
 * (dwr_table_prepare ()). A page of a table that SQLite no longer uses is empty, so nothing that
 * was deleted comes back.
 * @ages: of its pages: which of a row's versions is the later one */
gboolean dwr_salvage_copy (GBytes *file, const DwrLogAges *ages, DwrSql *target, GError **error);

G_END_DECLS
