/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens to a damaged database: a new one is made of what can be read, and the damaged one is
 * set aside. */

#pragma once

#include "dwr-sql.h"
#include "dwr-store.h"

G_BEGIN_DECLS

/**
 * dwr_rescue_run:
 * @path: the damaged database
 * @rescue: (out caller-allocates): what was saved
 *
 * No other process may have the database open. At any moment either the damaged or the new database
 * is whole in the folder; if this ends halfway, dwr_rescue_finish () or the next run goes on.
 */
gboolean dwr_rescue_run (const char *path, DwrStoreRescue *rescue, GError **error);

/* Goes on where a rescue ended between its two renames, and deletes what one left that ended before
 * them. */
gboolean dwr_rescue_finish (const char *path, GError **error);

/* Deletes the damaged databases that were set aside, with their logs, but for the newest. */
gboolean dwr_rescue_delete_set_aside (const char *path, guint n_kept, GError **error);

/* Whether the log beside the database is damaged, so that commits in it would be lost. Before
 * SQLite has opened it. */
gboolean dwr_rescue_is_log_broken (const char *path);

/* Whether the database beside a log is empty, or not there: no log is written before there is a
 * database, and SQLite deletes it without a word when it opens the empty one. */
gboolean dwr_rescue_is_lost (const char *path);

/* Whether the file contradicts itself; what cannot be told is no damage. */
gboolean dwr_rescue_is_needed (DwrSql *sql);

G_END_DECLS
