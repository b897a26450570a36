/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* DwrSql: one connection to a database file, defended against what a damaged or foreign file may
 * hold. Statements are written in the code, prepared once and given their values by binding; no SQL
 * is ever made from text. One thread at a time. */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct {
  sqlite3 *db;               /* owned */
  GHashTable *statements;    /* owned: SQL to sqlite3_stmt */
  gboolean is_damaged;       /* SQLite met a page that cannot be */
  gboolean is_index_damaged; /* only a search index contradicts itself: it can be made anew */
} DwrSql;

typedef enum {
  DWR_SQL_CREATE,    /* the file is there, perhaps empty, and may be written */
  DWR_SQL_READ,      /* as a reader beside others */
  DWR_SQL_IMMUTABLE, /* nobody can write: no locks, no other files */
} DwrSqlMode;

/* What a commit promises: that the power may fail at once, or that it may fail some seconds later.
 * The death of a process loses nothing of either. */
typedef enum { DWR_SQL_SOON, DWR_SQL_DURABLE } DwrSqlWrite;

typedef enum { DWR_SQL_ROW, DWR_SQL_DONE, DWR_SQL_FAILED } DwrSqlStep;

/* A value for a statement; borrowed. */
typedef struct {
  enum { DWR_SQL_END, DWR_SQL_INT, DWR_SQL_TEXT, DWR_SQL_BLOB } type;
  gint64 number;
  const char *text; /* (nullable) */
  GBytes *blob;     /* (nullable) */
} DwrSqlValue;

/* The values of a statement's ?1, ?2, ... */
#define DWR_SQL_VALUES(...) ((const DwrSqlValue[]){ __VA_ARGS__, { .type = DWR_SQL_END } })
#define DWR_SQL_NO_VALUES ((const DwrSqlValue[]){ { .type = DWR_SQL_END } })

DwrSqlValue dwr_sql_int (gint64 number);
/* Time zero and below stand for none. */
DwrSqlValue dwr_sql_time (gint64 time_s);
DwrSqlValue dwr_sql_text (const char *text);
DwrSqlValue dwr_sql_blob (GBytes *blob);

/* Gives a prepared statement back for its next use. */
void dwr_sql_reset (sqlite3_stmt *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, dwr_sql_reset)

/* Sets: %DWR_ERROR_STORE and its kin. (transfer full) */
DwrSql *dwr_sql_open (const char *path, DwrSqlMode mode, guint busy_timeout_ms, GError **error);
/* The log of a database that is damaged stays beside it. */
void dwr_sql_close (DwrSql *sql);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DwrSql, dwr_sql_close)

/* Sets @error from what SQLite said last. Returns: FALSE */
gboolean dwr_sql_fail (DwrSql *sql, GError **error);

/* One or several statements of ours without values. */
gboolean dwr_sql_script (DwrSql *sql, const char *script, GError **error);

/* A statement with its values, to be stepped through; what it does not ask for is left out, so that
 * the statements of one table of ours take the same. @query is a literal. (transfer full) */
sqlite3_stmt *
dwr_sql_query (DwrSql *sql, const char *query, const DwrSqlValue *values, GError **error);
DwrSqlStep dwr_sql_step (DwrSql *sql, sqlite3_stmt *statement, GError **error);

/* A statement without rows. */
gboolean dwr_sql_run (DwrSql *sql, const char *query, const DwrSqlValue *values, GError **error);

/* The first column of the first row; @number stays as it is where there is none. */
gboolean dwr_sql_get_int (DwrSql *sql,
                          const char *query,
                          const DwrSqlValue *values,
                          gint64 *number,
                          GError **error);

/* A column's text, never %NULL. Valid until the next step. (transfer none) */
const char *dwr_sql_get_text (sqlite3_stmt *statement, int column);
/* (transfer full) (nullable) */
char *dwr_sql_dup_text (sqlite3_stmt *statement, int column);

/* Begins to write. Whoever begins also ends, with whether all went well; what did not is undone. */
gboolean dwr_sql_begin (DwrSql *sql, DwrSqlWrite write, GError **error);
gboolean dwr_sql_end (DwrSql *sql, gboolean is_good, GError **error);

/* From now on the power may fail at once, whatever was promised of what is committed already.
 * Outside of a transaction. Where there is no log, each commit was synced as it was made. */
gboolean dwr_sql_settle (DwrSql *sql, GError **error);

/* Writes the file anew, by a copy in memory. Outside of a transaction. */
gboolean dwr_sql_vacuum (DwrSql *sql, GError **error);

/* The rows that the last statement changed. */
gint64 dwr_sql_count_changes (DwrSql *sql);

G_END_DECLS
