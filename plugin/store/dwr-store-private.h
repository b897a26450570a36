/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The inside of a DwrStore, for the units of this folder. */

#pragma once

#include "dwr-sql.h"
#include "dwr-store-limits.h"
#include "dwr-store.h"
#include "dwr/dwr-headline.h"

G_BEGIN_DECLS

struct _DwrStore {
  DwrSql *sql;           /* owned */
  char *folder;          /* owned */
  char *path;            /* owned: the database */
  char *watch_path;      /* owned */
  GError *notice;        /* owned (nullable) */
  DwrStoreRescue rescue; /* owned */
  int lock_fd;           /* shared while the store is open; -1 where nothing can be locked */
  guint busy_timeout_ms;
  gint64 data_version; /* as dwr_store_poll_changes () saw it last */
  gboolean is_read_only;
  gboolean is_history_off;
};

/* The columns of a headline, for dwr_store_read_headline (). Tables: story s, article a. */
#define DWR_STORE_HEADLINE_COLUMNS                                                                 \
  "s.story_id, s.link, s.language, s.kind, s.title, s.teaser, s.section, s.published, "            \
  "s.enclosure, s.duration_s, s.is_read, s.is_updated, s.is_starred, coalesce (a.is_kept, 0) "

/* How many columns those are. */
#define DWR_STORE_HEADLINE_N_COLUMNS 14

/* (transfer full) */
DwrHeadline *dwr_store_read_headline (sqlite3_stmt *row);

/* A story's number; FALSE with %DWR_ERROR_INVALID for what is no id of DW's. */
gboolean dwr_store_parse_id (const char *id, gint64 *story_id, GError **error);

/* Begins to write, or says why nothing can be written. */
gboolean dwr_store_begin (DwrStore *store, DwrSqlWrite write, GError **error);
gboolean dwr_store_end (DwrStore *store, gboolean is_good, GError **error);

/* A file of the store. (transfer full) */
char *dwr_store_dup_path (DwrStore *store, const char *name);

/* Who tells of a story. A page's words often differ from its feed's, so that they would change at
 * each fetch; the feed's words stand in the list, and a page makes a row only where there is none.
 */
typedef enum { DWR_STORE_SOURCE_FEED, DWR_STORE_SOURCE_PAGE } DwrStoreSource;

/* Makes or changes the row of a story, and its words' index. Inside of a transaction. */
gboolean dwr_store_upsert_story (DwrStore *store,
                                 const DwrHeadline *headline,
                                 DwrStoreSource source,
                                 gint64 now_s,
                                 GError **error);

/* When the headline says it was published, never later than @now_s, which also stands for none. */
gint64 dwr_store_get_published_s (const DwrHeadline *headline, gint64 now_s);

/* The words of a story's headline or article, in both indices. Between removing and adding the text
 * may change. Inside of a transaction. */
typedef enum { DWR_STORE_INDEX_HEADLINES, DWR_STORE_INDEX_ARTICLES } DwrStoreIndex;

gboolean
dwr_store_index_remove (DwrStore *store, DwrStoreIndex index, gint64 story_id, GError **error);
gboolean
dwr_store_index_add (DwrStore *store, DwrStoreIndex index, gint64 story_id, GError **error);

/* To be called once for a connection that writes. */
gboolean dwr_store_index_prepare (DwrSql *sql, GError **error);

/* Makes both indices anew from the texts. */
gboolean dwr_store_index_rebuild (DwrSql *sql, GError **error);

/* The same for indices that contradict themselves, in a transaction of its own. */
gboolean dwr_store_index_repair (DwrStore *store);

/* Deletes an article with what only it needs. The files of its pictures are deleted by
 * dwr_store_sweep_pictures (). Inside of a transaction. */
gboolean dwr_store_delete_article (DwrStore *store, gint64 story_id, GError **error);

/* Deletes every article that is not protected from purging, and every headline that then is in no
 * list, however new it is. Inside of a transaction. */
gboolean dwr_store_delete_unprotected (DwrStore *store, DwrStoreFreed *freed, GError **error);

/* Deletes pictures that no article needs, and files that belong to nothing. */
gboolean dwr_store_sweep_pictures (DwrStore *store, DwrStoreFreed *freed, GError **error);

/* The article needs the picture, in a format that is there if any is. Inside of a transaction. */
gboolean dwr_store_add_need (DwrStore *store, gint64 story_id, const char *address, GError **error);

/* Sets whether an article and its pictures are whole. Inside of a transaction. */
gboolean dwr_store_refresh_kept (DwrStore *store, gint64 story_id, GError **error);

G_END_DECLS
