/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The log of commits beside a database (https://sqlite.org/fileformat2.html, "The Write-Ahead
 * Log"). SQLite reads it up to the first frame whose sum is wrong, and forgets the rest. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether commits come after a frame with wrong bytes: SQLite would lose them without a word. So
 * it is with a log that is damaged, and perhaps after a power cut that let a later commit of the
 * last moments come to the disk before an earlier one. */
gboolean dwr_log_has_lost (GBytes *log);

/* Writes all the log's frames whose own sum is right into a copy of the database, for
 * dwr_salvage_copy (). Returns: FALSE with errno set */
gboolean dwr_log_apply (GBytes *log, int fd);

G_END_DECLS
