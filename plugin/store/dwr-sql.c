/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One connection to a database file. */

#include "config.h"

#include "dwr-sql.h"

#include <errno.h>

#include "dwr/dwr-error.h"

/* No value of ours is longer than a page and its words. */
#define VALUE_MAX_BYTES (32 * 1024 * 1024)

typedef struct {
  int code;
  DwrError error;
} ErrorRule;

/* Our statements are right, so what is an error of theirs to SQLite is one of the file: a table
 * that is not there, a format that nobody has. */
static const ErrorRule error_rules[] = {
  { SQLITE_ERROR, DWR_ERROR_STORE_DAMAGED },      { SQLITE_FULL, DWR_ERROR_STORE_FULL },
  { SQLITE_READONLY, DWR_ERROR_STORE_READ_ONLY }, { SQLITE_PERM, DWR_ERROR_STORE_READ_ONLY },
  { SQLITE_BUSY, DWR_ERROR_STORE_BUSY },          { SQLITE_LOCKED, DWR_ERROR_STORE_BUSY },
  { SQLITE_CORRUPT, DWR_ERROR_STORE_DAMAGED },    { SQLITE_NOTADB, DWR_ERROR_STORE_DAMAGED },
};

/* By the system's number, where SQLite knows only that reading or writing failed. */
static const ErrorRule system_rules[] = {
  { ENOSPC, DWR_ERROR_STORE_FULL },     { EDQUOT, DWR_ERROR_STORE_FULL },
  { EROFS, DWR_ERROR_STORE_READ_ONLY }, { EACCES, DWR_ERROR_STORE_READ_ONLY },
  { EPERM, DWR_ERROR_STORE_READ_ONLY },
};

static const struct {
  int limit;
  int value;
} limits[] = {
  { SQLITE_LIMIT_LENGTH, VALUE_MAX_BYTES },
  { SQLITE_LIMIT_SQL_LENGTH, 64 * 1024 },
  { SQLITE_LIMIT_COLUMN, 64 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 8 },
  { SQLITE_LIMIT_FUNCTION_ARG, 16 },
  { SQLITE_LIMIT_ATTACHED, 0 },
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1024 },
  { SQLITE_LIMIT_VARIABLE_NUMBER, 64 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 4 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

/* A schema is content of the file: nothing in it may run more than a table needs. */
static const struct {
  int option;
  int value;
} defences[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
  { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 }, { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
  { SQLITE_DBCONFIG_DQS_DML, 0 },        { SQLITE_DBCONFIG_DQS_DDL, 0 },
  { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
};

static const char pragmas[] = "PRAGMA cell_size_check = ON;"
                              "PRAGMA mmap_size = 0;"
                              "PRAGMA temp_store = MEMORY;"
                              "PRAGMA cache_size = -8000;"
                              "PRAGMA secure_delete = ON;";

DwrSqlValue
dwr_sql_int (gint64 number)
{
  return (DwrSqlValue){ .type = DWR_SQL_INT, .number = number };
}

DwrSqlValue
dwr_sql_time (gint64 time_s)
{
  return time_s > 0 ? dwr_sql_int (time_s) : dwr_sql_text (NULL);
}

DwrSqlValue
dwr_sql_text (const char *text)
{
  return (DwrSqlValue){ .type = DWR_SQL_TEXT, .text = text };
}

DwrSqlValue
dwr_sql_blob (GBytes *blob)
{
  return (DwrSqlValue){ .type = DWR_SQL_BLOB, .blob = blob };
}

void
dwr_sql_reset (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

static DwrError
find_error (const ErrorRule *rules, gsize n_rules, int code, DwrError otherwise)
{
  for (gsize i = 0; i < n_rules; i++)
    if (rules[i].code == code)
      return rules[i].error;
  return otherwise;
}

static int
get_last_number (sqlite3_file *file)
{
  int number = 0;

  if (file != NULL && file->pMethods != NULL)
    file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &number);
  return number;
}

static sqlite3_file *
get_log (DwrSql *sql)
{
  sqlite3_file *log = NULL;

  sqlite3_file_control (sql->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  return log;
}

/* Outside of a transaction: a log stays open, and a rollback journal is closed then. */
static gboolean
has_log (DwrSql *sql)
{
  sqlite3_file *log = get_log (sql);

  return log != NULL && log->pMethods != NULL;
}

/* What the system said. SQLite forgets that when it is a commit that failed. Its files do not, but
 * a journal may be closed by now: then the thread's own number is left, which was none before the
 * statement. */
static int
get_system_number (DwrSql *sql)
{
  sqlite3_file *database = NULL;
  int own_number = errno;
  int number = sqlite3_system_errno (sql->db);

  if (number == 0)
    number = get_last_number (get_log (sql));
  if (number == 0 &&
      sqlite3_file_control (sql->db, "main", SQLITE_FCNTL_FILE_POINTER, &database) == SQLITE_OK)
    number = get_last_number (database);
  return number != 0 ? number : own_number;
}

static gboolean
is_of_files (int code)
{
  return (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN;
}

static DwrError
find_kind (DwrSql *sql, int code)
{
  /* A sector that the disk does not give is as lost as one with wrong bytes. */
  if (code == SQLITE_IOERR_CORRUPTFS)
    return DWR_ERROR_STORE_DAMAGED;
  if (is_of_files (code))
    return find_error (system_rules,
                       G_N_ELEMENTS (system_rules),
                       get_system_number (sql),
                       DWR_ERROR_STORE);
  return find_error (error_rules, G_N_ELEMENTS (error_rules), code & 0xff, DWR_ERROR_STORE);
}

gboolean
dwr_sql_fail (DwrSql *sql, GError **error)
{
  int code = sqlite3_extended_errcode (sql->db);
  DwrError kind = find_kind (sql, code);

  if (code == SQLITE_CORRUPT_VTAB)
    sql->is_index_damaged = TRUE;
  else if (kind == DWR_ERROR_STORE_DAMAGED)
    sql->is_damaged = TRUE;
  g_set_error (error,
               DWR_ERROR,
               kind,
               "The store of articles: %s (%d)",
               sqlite3_errmsg (sql->db),
               code);
  return FALSE;
}

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

static gboolean
configure (DwrSql *sql, guint busy_timeout_ms, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (sql->db, limits[i].limit, limits[i].value);
  for (gsize i = 0; i < G_N_ELEMENTS (defences); i++)
    if (sqlite3_db_config (sql->db, defences[i].option, defences[i].value, NULL) != SQLITE_OK)
      return dwr_sql_fail (sql, error);
  sqlite3_extended_result_codes (sql->db, 1);
  sqlite3_busy_timeout (sql->db, (int) busy_timeout_ms);
  return dwr_sql_script (sql, pragmas, error);
}

DwrSql *
dwr_sql_open (const char *path, DwrSqlMode mode, guint busy_timeout_ms, GError **error)
{
  g_autoptr (DwrSql) sql = g_new0 (DwrSql, 1);
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *uri =
      g_strconcat ("file:", escaped, mode == DWR_SQL_IMMUTABLE ? "?immutable=1" : "", NULL);
  int flags = mode == DWR_SQL_CREATE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;

  sql->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, finalize);
  if (sqlite3_open_v2 (uri, &sql->db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) !=
      SQLITE_OK) {
    dwr_sql_fail (sql, error);
    return NULL;
  }
  return configure (sql, busy_timeout_ms, error) ? g_steal_pointer (&sql) : NULL;
}

void
dwr_sql_close (DwrSql *sql)
{
  g_hash_table_unref (sql->statements);
  /* The log tells which of two versions is the later; once it is in a damaged file nothing does. */
  if (sql->is_damaged)
    sqlite3_db_config (sql->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_close (sql->db);
  g_free (sql);
}

gboolean
dwr_sql_script (DwrSql *sql, const char *script, GError **error)
{
  errno = 0;
  return sqlite3_exec (sql->db, script, NULL, NULL, NULL) == SQLITE_OK || dwr_sql_fail (sql, error);
}

static sqlite3_stmt *
prepare (DwrSql *sql, const char *query, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (sql->statements, query);

  if (statement != NULL)
    return statement;
  if (sqlite3_prepare_v3 (sql->db, query, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
      SQLITE_OK) {
    dwr_sql_fail (sql, error);
    return NULL;
  }
  g_hash_table_insert (sql->statements, (gpointer) query, statement);
  return statement;
}

static int
bind (sqlite3_stmt *statement, int number, const DwrSqlValue *value)
{
  gsize blob_bytes = 0;
  const void *blob = NULL;

  switch (value->type) {
  case DWR_SQL_INT:
    return sqlite3_bind_int64 (statement, number, value->number);
  case DWR_SQL_TEXT:
    return sqlite3_bind_text (statement, number, value->text, -1, SQLITE_TRANSIENT);
  case DWR_SQL_BLOB:
    if (value->blob != NULL)
      blob = g_bytes_get_data (value->blob, &blob_bytes);
    return sqlite3_bind_blob64 (statement, number, blob, blob_bytes, SQLITE_TRANSIENT);
  case DWR_SQL_END:
    break;
  }
  return SQLITE_MISUSE;
}

sqlite3_stmt *
dwr_sql_query (DwrSql *sql, const char *query, const DwrSqlValue *values, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare (sql, query, error);
  int n_wanted = statement != NULL ? sqlite3_bind_parameter_count (statement) : 0;

  if (statement == NULL)
    return NULL;
  for (int i = 0; i < n_wanted && values[i].type != DWR_SQL_END; i++)
    if (bind (statement, i + 1, &values[i]) != SQLITE_OK) {
      dwr_sql_fail (sql, error);
      return NULL;
    }
  return g_steal_pointer (&statement);
}

DwrSqlStep
dwr_sql_step (DwrSql *sql, sqlite3_stmt *statement, GError **error)
{
  errno = 0;
  switch (sqlite3_step (statement)) {
  case SQLITE_ROW:
    return DWR_SQL_ROW;
  case SQLITE_DONE:
    return DWR_SQL_DONE;
  default:
    dwr_sql_fail (sql, error);
    return DWR_SQL_FAILED;
  }
}

gboolean
dwr_sql_run (DwrSql *sql, const char *query, const DwrSqlValue *values, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = dwr_sql_query (sql, query, values, error);
  DwrSqlStep step = statement != NULL ? DWR_SQL_ROW : DWR_SQL_FAILED;

  while (step == DWR_SQL_ROW)
    step = dwr_sql_step (sql, statement, error);
  return step == DWR_SQL_DONE;
}

gboolean
dwr_sql_get_int (DwrSql *sql,
                 const char *query,
                 const DwrSqlValue *values,
                 gint64 *number,
                 GError **error)
{
  g_autoptr (sqlite3_stmt) statement = dwr_sql_query (sql, query, values, error);
  DwrSqlStep step = statement != NULL ? dwr_sql_step (sql, statement, error) : DWR_SQL_FAILED;

  if (step == DWR_SQL_ROW)
    *number = sqlite3_column_int64 (statement, 0);
  return step != DWR_SQL_FAILED;
}

const char *
dwr_sql_get_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}

/* A damaged file may hold anything where text was. */
char *
dwr_sql_dup_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

/* With less than FULL, a rollback journal that is half on the disk can pass for a whole one, and
 * one of a commit that is done can come back after a failure of the power, and undo it or parts of
 * it. */
gboolean
dwr_sql_begin (DwrSql *sql, DwrSqlWrite write, GError **error)
{
  const char *synchronous = write == DWR_SQL_DURABLE || !has_log (sql)
                                ? "PRAGMA synchronous = FULL"
                                : "PRAGMA synchronous = NORMAL";

  return dwr_sql_run (sql, synchronous, DWR_SQL_NO_VALUES, error) &&
         dwr_sql_run (sql, "BEGIN IMMEDIATE", DWR_SQL_NO_VALUES, error);
}

gboolean
dwr_sql_end (DwrSql *sql, gboolean is_good, GError **error)
{
  if (is_good && dwr_sql_run (sql, "COMMIT", DWR_SQL_NO_VALUES, error))
    return TRUE;
  /* Some failures have rolled back by themselves already. */
  if (!sqlite3_get_autocommit (sql->db))
    dwr_sql_run (sql, "ROLLBACK", DWR_SQL_NO_VALUES, NULL);
  return FALSE;
}

gboolean
dwr_sql_settle (DwrSql *sql, GError **error)
{
  sqlite3_file *log = get_log (sql);
  int code = SQLITE_OK;

  if (has_log (sql))
    code = log->pMethods->xSync (log, SQLITE_SYNC_NORMAL);
  if (code == SQLITE_OK)
    return TRUE;
  g_set_error (error,
               DWR_ERROR,
               find_error (system_rules,
                           G_N_ELEMENTS (system_rules),
                           get_last_number (log),
                           DWR_ERROR_STORE),
               "The store of articles: its log cannot be synced (%d)",
               code);
  return FALSE;
}

gboolean
dwr_sql_vacuum (DwrSql *sql, GError **error)
{
  gboolean is_good;

  /* SQLite attaches its copy. */
  sqlite3_limit (sql->db, SQLITE_LIMIT_ATTACHED, 1);
  is_good = dwr_sql_script (sql, "VACUUM", error);
  sqlite3_limit (sql->db, SQLITE_LIMIT_ATTACHED, 0);
  return is_good;
}

gint64
dwr_sql_count_changes (DwrSql *sql)
{
  return sqlite3_changes64 (sql->db);
}
