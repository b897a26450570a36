/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening and closing the store. Every process that has it open holds a shared lock; who gets the
 * lock alone is the only one, and may check, repair or convert the file before the others come. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "dwr-folder.h"
#include "dwr-rescue.h"
#include "dwr-schema.h"
#include "dwr-store-private.h"
#include "dwr/dwr-error.h"

#define DATABASE "store.sqlite"
#define LOCK "store.lock"

/* Left by whoever met damage while others had the store open. */
#define CHECK_MARK "store.check"

/* The log shares memory between processes, which other machines do not see. */
static const unsigned int network_file_systems[] = {
  0x6969,     /* NFS */
  0x517b,     /* SMB */
  0xff534d42, /* CIFS */
  0xfe534d42, /* SMB 2 */
  0x65735546, /* FUSE, such as sshfs */
  0x01021997, /* 9P */
  0x5346414f, /* AFS */
};

char *
dwr_store_dup_default_folder (void)
{
  const char *data = g_get_user_data_dir ();

  if (g_path_is_absolute (data))
    return g_build_filename (data, "dw-reader", NULL);
  /* The specification wants such a path to be ignored; GLib takes it. */
  return g_build_filename (g_get_home_dir (), ".local", "share", "dw-reader", NULL);
}

gboolean
dwr_store_make_folder (const char *folder, GError **error)
{
  return dwr_folder_make (folder, error);
}

char *
dwr_store_dup_path (DwrStore *store, const char *name)
{
  return g_build_filename (store->folder, name, NULL);
}

static gboolean
is_on_network (const char *path)
{
  struct statfs status;

  if (statfs (path, &status) != 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (network_file_systems); i++)
    if ((unsigned int) status.f_type == network_file_systems[i])
      return TRUE;
  return FALSE;
}

static gboolean
is_left (DwrStore *store, const char *suffix)
{
  g_autofree char *path = g_strconcat (store->path, suffix, NULL);
  GStatBuf status;

  return g_stat (path, &status) == 0 && status.st_size > 0;
}

/* Whether a process died with the store open: the last one to close it removes the log. */
static gboolean
is_log_left (DwrStore *store)
{
  return is_left (store, "-wal");
}

/* Whether the file is whole only with what is to be taken in, or with what is to be taken back. */
static gboolean
is_half (DwrStore *store)
{
  return is_log_left (store) || is_left (store, "-journal");
}

static void
leave_check_mark (DwrStore *store)
{
  g_autofree char *path = dwr_store_dup_path (store, CHECK_MARK);
  int fd = dwr_folder_open_file (path, NULL);

  if (fd >= 0)
    close (fd);
}

/* The lock, and in @is_alone whether nobody else has the store open. */
static gboolean
take_lock (DwrStore *store, gboolean *is_alone, GError **error)
{
  g_autofree char *path = dwr_store_dup_path (store, LOCK);

  store->lock_fd = dwr_folder_open_file (path, error);
  if (store->lock_fd < 0)
    return FALSE;
  *is_alone = dwr_folder_try_lock (store->lock_fd, DWR_FOLDER_LOCK_ALONE);
  if (*is_alone || dwr_folder_lock_shared (store->lock_fd, store->busy_timeout_ms))
    return TRUE;
  g_set_error (error,
               DWR_ERROR,
               DWR_ERROR_STORE_BUSY,
               "Another process holds the store of articles for more than %u ms",
               store->busy_timeout_ms);
  return FALSE;
}

/* An empty file, for its mode: SQLite gives the same to those that it makes beside it. */
static gboolean
make_file (DwrStore *store, GError **error)
{
  int fd = dwr_folder_open_file (store->path, error);

  if (fd < 0)
    return FALSE;
  close (fd);
  return TRUE;
}

/* A journal that is emptied is synced then, before the database is cut to its new length. One that
 * is deleted needs its folder synced for that (synchronous = EXTRA), which not all of these file
 * systems can: there each commit would fail. */
static gboolean
set_journal (DwrStore *store, GError **error)
{
  if (is_on_network (store->folder))
    return dwr_sql_script (store->sql, "PRAGMA journal_mode = TRUNCATE", error);
  return dwr_sql_script (store->sql,
                         "PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 4194304",
                         error);
}

/* A version of ours that is older is converted by a process that is alone: another one may be of
 * the older program, and still at work. */
static gboolean
bring_up (DwrStore *store, gboolean is_alone, GError **error)
{
  const DwrSchema *schema = dwr_schema_get ();
  guint version = 0;

  if (!dwr_schema_get_version (store->sql, &version, error))
    return FALSE;
  if (version < schema->n_scripts && !is_alone) {
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_STORE_BUSY,
                 "The store of articles is to be converted, and another process has it open");
    return FALSE;
  }
  return (version > 0 || dwr_schema_prepare_file (store->sql, error)) &&
         dwr_schema_bring_up (store->sql, schema, error);
}

static gboolean
connect_to_write (DwrStore *store, gboolean is_alone, GError **error)
{
  g_clear_pointer (&store->sql, dwr_sql_close);
  store->sql = dwr_sql_open (store->path, DWR_SQL_CREATE, store->busy_timeout_ms, error);
  return store->sql != NULL && dwr_store_index_prepare (store->sql, error) &&
         bring_up (store, is_alone, error) && set_journal (store, error) &&
         dwr_sql_run (store->sql, "SELECT count (*) FROM section", DWR_SQL_NO_VALUES, error);
}

static gboolean
is_check_due (DwrStore *store)
{
  g_autofree char *mark = dwr_store_dup_path (store, CHECK_MARK);

  return g_file_test (mark, G_FILE_TEST_EXISTS) || is_log_left (store);
}

static void
say_rescued (DwrStore *store)
{
  g_autofree char *name = g_path_get_basename (store->rescue.set_aside_path);

  g_set_error (&store->notice,
               DWR_ERROR,
               DWR_ERROR_STORE_RECOVERED,
               "The store of articles was damaged and was renamed to %s: "
               "%u stories and %u articles were saved, %u articles, %u sections and %u frames of "
               "the log lost",
               name,
               store->rescue.n_stories,
               store->rescue.n_articles,
               store->rescue.n_articles_lost,
               store->rescue.n_sections_lost,
               store->rescue.n_frames_lost);
}

static gboolean
rescue (DwrStore *store, GError **error)
{
  /* In case that this ends halfway; also with the power: where the damaged file has no name, the
   * next run takes the new one for whole. */
  leave_check_mark (store);
  dwr_folder_sync (store->folder, NULL);
  if (store->sql != NULL)
    store->sql->is_damaged = TRUE;
  g_clear_pointer (&store->sql, dwr_sql_close);
  if (!dwr_rescue_run (store->path, &store->rescue, error))
    return FALSE;
  say_rescued (store);
  return TRUE;
}

/* A file that we may write, and that says of itself that nobody may, is damaged in its header. */
static gboolean
open_checked (DwrStore *store, gboolean is_check_due, GError **error)
{
  gboolean loses_commits =
      is_check_due && (dwr_rescue_is_lost (store->path) || dwr_rescue_is_log_broken (store->path));

  if (!loses_commits && !connect_to_write (store, TRUE, error))
    return FALSE;
  if (!loses_commits && !sqlite3_db_readonly (store->sql->db, "main") &&
      !(is_check_due && dwr_rescue_is_needed (store->sql)))
    return TRUE;
  g_set_error (error, DWR_ERROR, DWR_ERROR_STORE_DAMAGED, "%s is damaged", store->path);
  return FALSE;
}

/* As the only process: whatever is wrong with the file is put right. */
static gboolean
open_alone (DwrStore *store, GError **error)
{
  g_autofree char *mark = dwr_store_dup_path (store, CHECK_MARK);
  g_autoptr (GError) failure = NULL;
  gboolean is_due = is_check_due (store);
  gboolean is_open;

  if (!dwr_rescue_finish (store->path, error) || !make_file (store, error))
    return FALSE;
  is_open = open_checked (store, is_due, &failure);
  if (g_error_matches (failure, DWR_ERROR, DWR_ERROR_STORE_DAMAGED)) {
    g_clear_error (&failure);
    is_open = rescue (store, &failure) && connect_to_write (store, TRUE, &failure);
  }
  if (!is_open) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  g_unlink (mark);
  /* The others may come in now. */
  return dwr_folder_try_lock (store->lock_fd, DWR_FOLDER_LOCK_SHARED);
}

/* Beside others, who may still have the file that was there before: nobody else sees that one. */
static gboolean
check_not_lost (DwrStore *store, GError **error)
{
  if (!dwr_rescue_is_lost (store->path))
    return TRUE;
  g_set_error (error,
               DWR_ERROR,
               DWR_ERROR_STORE_DAMAGED,
               "%s is not there, or empty, beside its log",
               store->path);
  return FALSE;
}

static gboolean
open_to_write (DwrStore *store, GError **error)
{
  gboolean is_alone = FALSE;

  if (!dwr_folder_make (store->folder, error) || !take_lock (store, &is_alone, error))
    return FALSE;
  if (is_alone)
    return open_alone (store, error);
  if (!check_not_lost (store, error))
    return FALSE;
  if (connect_to_write (store, FALSE, error))
    return TRUE;
  if (store->sql != NULL && store->sql->is_damaged)
    leave_check_mark (store);
  return FALSE;
}

/* A version of another program is not for reading either. */
static gboolean
check_readable (DwrStore *store, GError **error)
{
  guint version = 0;

  if (!dwr_schema_get_version (store->sql, &version, error))
    return FALSE;
  if (version == dwr_schema_get ()->n_scripts)
    return dwr_sql_run (store->sql, "SELECT count (*) FROM section", DWR_SQL_NO_VALUES, error);
  g_set_error (error,
               DWR_ERROR,
               version > dwr_schema_get ()->n_scripts ? DWR_ERROR_STORE_NEWER
                                                      : DWR_ERROR_STORE_READ_ONLY,
               "The store of articles has version %u and cannot be converted",
               version);
  return FALSE;
}

/* Beside a process that writes, by its shared memory; else the file alone, without the log or the
 * journal that nobody can take in. */
static gboolean
open_to_read (DwrStore *store, GError **error)
{
  g_clear_pointer (&store->sql, dwr_sql_close);
  store->is_read_only = TRUE;
  /* Others may read too, and write when they can. */
  if (store->lock_fd >= 0)
    dwr_folder_try_lock (store->lock_fd, DWR_FOLDER_LOCK_SHARED);
  if (!check_not_lost (store, error))
    return FALSE;
  store->sql = dwr_sql_open (store->path, DWR_SQL_READ, store->busy_timeout_ms, NULL);
  if (store->sql != NULL && check_readable (store, NULL))
    return TRUE;
  g_clear_pointer (&store->sql, dwr_sql_close);
  store->sql = dwr_sql_open (store->path, DWR_SQL_IMMUTABLE, store->busy_timeout_ms, error);
  if (store->sql == NULL || !check_readable (store, error))
    return FALSE;
  if (is_half (store) && dwr_rescue_is_needed (store->sql)) {
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_STORE_DAMAGED,
                 "The store of articles is not whole without its log or journal");
    return FALSE;
  }
  return TRUE;
}

static gboolean
is_for_reading (const GError *failure)
{
  return g_error_matches (failure, DWR_ERROR, DWR_ERROR_STORE_READ_ONLY) ||
         g_error_matches (failure, DWR_ERROR, DWR_ERROR_STORE_FULL);
}

/* Why a store cannot be read either, unless that is only because there is none yet. A file looks
 * damaged without the log or the journal that was left, and may be whole with it. */
static gboolean
says_more (DwrStore *store, const GError *refusal)
{
  if (g_error_matches (refusal, DWR_ERROR, DWR_ERROR_STORE_DAMAGED))
    return !is_half (store);
  return !g_error_matches (refusal, DWR_ERROR, DWR_ERROR_STORE) &&
         !g_error_matches (refusal, DWR_ERROR, DWR_ERROR_STORE_READ_ONLY);
}

static gboolean
open_any_way (DwrStore *store, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (open_to_write (store, &failure) && !sqlite3_db_readonly (store->sql->db, "main"))
    return TRUE;
  if (failure == NULL)
    g_set_error (&failure,
                 DWR_ERROR,
                 DWR_ERROR_STORE_READ_ONLY,
                 "%s may not be written",
                 store->path);
  if (is_for_reading (failure) && g_file_test (store->path, G_FILE_TEST_IS_REGULAR)) {
    g_autoptr (GError) refusal = NULL;

    if (open_to_read (store, &refusal)) {
      g_clear_error (&store->notice);
      store->notice = g_steal_pointer (&failure);
      return TRUE;
    }
    if (says_more (store, refusal)) {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

DwrStore *
dwr_store_open (const char *folder, guint busy_timeout_ms, GError **error)
{
  g_autoptr (DwrStore) store = g_new0 (DwrStore, 1);

  g_return_val_if_fail (folder != NULL, NULL);

  store->folder = g_strdup (folder);
  store->path = dwr_store_dup_path (store, DATABASE);
  store->watch_path = g_strconcat (store->path, is_on_network (folder) ? "" : "-wal", NULL);
  store->lock_fd = -1;
  store->busy_timeout_ms = busy_timeout_ms;
  if (!open_any_way (store, error))
    return NULL;
  dwr_store_poll_changes (store);
  return g_steal_pointer (&store);
}

void
dwr_store_close (DwrStore *store)
{
  if (store->sql != NULL && store->sql->is_damaged && !store->is_read_only)
    leave_check_mark (store);
  g_clear_pointer (&store->sql, dwr_sql_close);
  if (store->lock_fd >= 0)
    close (store->lock_fd);
  g_clear_error (&store->notice);
  g_free (store->rescue.set_aside_path);
  g_free (store->watch_path);
  g_free (store->path);
  g_free (store->folder);
  g_free (store);
}

gboolean
dwr_store_is_read_only (DwrStore *store)
{
  return store->is_read_only;
}

const GError *
dwr_store_get_notice (DwrStore *store)
{
  return store->notice;
}

const DwrStoreRescue *
dwr_store_get_rescue (DwrStore *store)
{
  return &store->rescue;
}

gboolean
dwr_store_poll_changes (DwrStore *store)
{
  gint64 version = store->data_version;
  gboolean is_changed;

  dwr_sql_get_int (store->sql, "PRAGMA data_version", DWR_SQL_NO_VALUES, &version, NULL);
  is_changed = version != store->data_version;
  store->data_version = version;
  return is_changed;
}

gboolean
dwr_store_has_moved (DwrStore *store)
{
  int has_moved = 0;

  sqlite3_file_control (store->sql->db, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
  return has_moved != 0;
}

const char *
dwr_store_get_path (DwrStore *store)
{
  return store->path;
}

const char *
dwr_store_get_watch_path (DwrStore *store)
{
  return store->watch_path;
}

gboolean
dwr_store_begin (DwrStore *store, DwrSqlWrite write, GError **error)
{
  if (!store->is_read_only)
    return dwr_sql_begin (store->sql, write, error);
  g_set_error_literal (error, DWR_ERROR, store->notice->code, store->notice->message);
  return FALSE;
}

/* A search index that contradicts itself is made anew, and the caller's next try succeeds. */
gboolean
dwr_store_end (DwrStore *store, gboolean is_good, GError **error)
{
  if (dwr_sql_end (store->sql, is_good, error))
    return TRUE;
  if (store->sql->is_index_damaged)
    dwr_store_index_repair (store);
  return FALSE;
}
