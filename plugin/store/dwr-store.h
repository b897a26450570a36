/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrStore: what a reader keeps of Deutsche Welle. One SQLite database and a folder of pictures,
 * shared by every process that opens it: headlines by section with what was read and starred, whole
 * articles with their words, and where their reader stopped.
 *
 * All calls block on the disk. A DwrStore is used by one thread at a time, whichever it is, and
 * never by the thread of a main loop; several may be open in one process. Ids of stories are DW's
 * decimal numbers. Times are of the caller's clock, in seconds since 1970.
 *
 * Errors: what the world does wrong with the store is %DWR_ERROR_STORE and its kin. After
 * %DWR_ERROR_STORE_DAMAGED close the store and open it again: opening repairs what it can, as soon
 * as no other process has it open. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DwrStore DwrStore;

/* How long a call waits for another process that writes. */
#define DWR_STORE_BUSY_TIMEOUT_MS 5000

/* Where the user's own store is: $XDG_DATA_HOME/dw-reader, or ~/.local/share/dw-reader where that
 * variable has no absolute path. (transfer full) */
char *dwr_store_dup_default_folder (void);

/* Makes the folder as dwr_store_open () does, for a process that gives up its rights outside of it
 * before. Sets: as dwr_store_open (). */
gboolean dwr_store_make_folder (const char *folder, GError **error);

/**
 * dwr_store_open:
 * @folder: absolute path; made if it is not there
 * @busy_timeout_ms: %DWR_STORE_BUSY_TIMEOUT_MS
 *
 * A damaged database is set aside under another name, and what can be read of it is taken over. The
 * newest three of them are kept, until dwr_store_clear_history (). Where nothing can be written an
 * existing store is opened to read. Both are told by dwr_store_get_notice ().
 *
 * Sets: %DWR_ERROR_STORE_NEWER, %DWR_ERROR_STORE_BUSY, %DWR_ERROR_STORE_FULL,
 * %DWR_ERROR_STORE_READ_ONLY (there is nothing to read either), %DWR_ERROR_STORE_DAMAGED (and
 * another process has it open), %DWR_ERROR_STORE
 *
 * Returns: (transfer full) (nullable): the store
 */
DwrStore *dwr_store_open (const char *folder, guint busy_timeout_ms, GError **error);

/* Never fails: what was acknowledged is on the disk already. */
void dwr_store_close (DwrStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrStore, dwr_store_close)

/* Every call that would write sets %DWR_ERROR_STORE_READ_ONLY or %DWR_ERROR_STORE_FULL. */
gboolean dwr_store_is_read_only (DwrStore *store);

/* What opening has to say, for telling a person once: that the store is read-only
 * (%DWR_ERROR_STORE_READ_ONLY, %DWR_ERROR_STORE_FULL) or was damaged and repaired
 * (%DWR_ERROR_STORE_RECOVERED, with what was lost). (transfer none) (nullable) */
const GError *dwr_store_get_notice (DwrStore *store);

/* What was saved from a damaged database; all zero when it was not damaged. */
typedef struct {
  char *set_aside_path; /* owned (nullable): the damaged database */
  guint n_stories;
  guint n_articles;
  guint n_articles_lost; /* of which something was left, but not the page */
  guint n_sections_lost; /* of which nothing was left but entries */
  guint n_frames_lost;   /* of the log: what was committed with them may be lost */
} DwrStoreRescue;

/* (transfer none) */
const DwrStoreRescue *dwr_store_get_rescue (DwrStore *store);

/* Whether another process has changed anything since the last call. Reads one number in shared
 * memory: call it whenever the file of dwr_store_get_watch_path () is written, and now and then
 * where files cannot be watched.
 *
 * A GFileMonitor alone would also tell of our own writes, and polling alone would wake the machine
 * each second for nothing: the file wakes, the number decides. */
gboolean dwr_store_poll_changes (DwrStore *store);

/* Whether somebody took the database away, or put another one in its place: close the store and
 * open it again. */
gboolean dwr_store_has_moved (DwrStore *store);

/* The database. (transfer none) */
const char *dwr_store_get_path (DwrStore *store);

/* The file that is written whenever something changes. (transfer none) */
const char *dwr_store_get_watch_path (DwrStore *store);

G_END_DECLS
