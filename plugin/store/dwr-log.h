/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The log of commits beside a database (https://sqlite.org/fileformat2.html, "The Write-Ahead
 * Log"). SQLite reads it up to the first frame whose sum is wrong, and forgets the rest. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The log beside the database at @path, without SQLite. Returns: -1 for none that can be opened */
int dwr_log_open (const char *path);

/* How many frames with wrong bytes commits come after, which SQLite would lose without a word; the
 * log's header is one too. So it is with a log that is damaged, and perhaps after a power cut that
 * let a later commit of the last moments come to the disk before an earlier one. @log_fd: -1 for no
 * log */
guint dwr_log_count_lost (int log_fd);

/* Whether a frame was ever written there, right or wrong. @log_fd: -1 for no log */
gboolean dwr_log_has_frames (int log_fd);

/* Up to the first wrong frame, as SQLite reads it; or the good frames behind it too; or nothing of
 * the log. */
typedef enum { DWR_LOG_TO_LOSS, DWR_LOG_WHOLE, DWR_LOG_NONE } DwrLogScope;

/* When the pages of a copy were written. Ages count the log's commits, and its losses: the greater
 * age is the later one. A page that is not in the log has the age 0. */
typedef struct {
  GHashTable *pages; /* owned: number of a page to age */
  guint loss;        /* the last age before the loss that the copy goes beyond; 0: before all */
} DwrLogAges;

void dwr_log_ages_clear (DwrLogAges *ages);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DwrLogAges, dwr_log_ages_clear)

guint dwr_log_ages_get (const DwrLogAges *ages, guint32 page);

/* Writes the committed frames whose own sum is right into @fd, a copy of the database. @log_fd: -1
 * for no log. @ages: (out caller-allocates), also on failure. Returns: FALSE with errno set: EFBIG
 * for a page beyond 4 GiB */
gboolean dwr_log_apply (int log_fd, int fd, DwrLogScope scope, DwrLogAges *ages);

G_END_DECLS
