/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures: rows in the database and files in a folder. A file is renamed into its place, and
 * deleted, only by who writes to the database, so that the two never cross. What a process that
 * died left behind is swept. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-store-pictures.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dwr-folder.h"
#include "dwr-motif.h"
#include "dwr-store-limits.h"
#include "dwr-store-private.h"
#include "dwr/dwr-error.h"

#define FOLDER "pictures"
#define SHA256_CHARS 64

/* A file without its last name that is older belongs to a process that died. */
#define LEFT_BEHIND_S (60 * 60)

/* Of ?1's picture that is there, this format or else the largest: the one with the greatest last
 * digit. ?2 is the motif. */
#define BEST(COLUMNS)                                                                              \
  "SELECT " COLUMNS " FROM picture WHERE motif = ?2 AND sha256 IS NOT NULL "                       \
  "ORDER BY address = ?1 DESC, address DESC LIMIT 1"

/* Whether the picture that a row of article_picture n names is there. */
#define IS_THERE                                                                                   \
  "EXISTS (SELECT 1 FROM picture p WHERE p.address = n.address AND p.sha256 IS NOT NULL)"

/* Where a picture's file is, as its row says. */
typedef struct {
  char *sum; /* owned */
  gint64 n_bytes;
} Found;

static void
found_clear (Found *found)
{
  g_free (found->sum);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

void
dwr_store_picture_free (DwrStorePicture *picture)
{
  g_clear_pointer (&picture->bytes, g_bytes_unref);
  g_free (picture->content_type);
  g_free (picture->address);
  g_free (picture);
}

/* (transfer full) */
static char *
dup_file_path (DwrStore *store, const char *name)
{
  return g_build_filename (store->folder, FOLDER, name, NULL);
}

/* Names come from the database, which may be damaged. */
static gboolean
is_sum (const char *name)
{
  gsize n_chars = 0;

  for (; name != NULL && g_ascii_isxdigit (name[n_chars]); n_chars++)
    if (n_chars > SHA256_CHARS)
      return FALSE;
  return n_chars == SHA256_CHARS && name[n_chars] == '\0';
}

/* A synced file of another name. (transfer full) (nullable) */
static char *
write_aside (DwrStore *store, GBytes *bytes, GError **error)
{
  g_autofree char *folder = dup_file_path (store, NULL);
  g_autofree char *path = dup_file_path (store, "new-XXXXXX");
  int fd;

  if (!dwr_folder_make (folder, error))
    return NULL;
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0 || !dwr_folder_write (fd, bytes) || fdatasync (fd) != 0) {
    dwr_folder_fail (error, errno, path);
    if (fd >= 0) {
      close (fd);
      g_unlink (path);
    }
    return NULL;
  }
  close (fd);
  return g_steal_pointer (&path);
}

gboolean
dwr_store_add_need (DwrStore *store, gint64 story_id, const char *address, GError **error)
{
  static const char query[] = "INSERT OR IGNORE INTO article_picture (story_id, address, motif) "
                              "VALUES (?3, coalesce ((" BEST ("address") "), ?1), ?2)";
  g_autofree char *motif = dwr_motif_dup (address);

  return dwr_sql_run (
      store->sql,
      query,
      DWR_SQL_VALUES (dwr_sql_text (address), dwr_sql_text (motif), dwr_sql_int (story_id)),
      error);
}

/* That the server lacks one format says nothing of the others. */
static gboolean
is_needed (DwrStore *store, const char *address, GBytes *bytes, gboolean *needed, GError **error)
{
  g_autofree char *motif = dwr_motif_dup (address);
  gint64 count = 0;
  gboolean is_good = dwr_sql_get_int (
      store->sql,
      "SELECT count (*) FROM article_picture n WHERE motif = ?2 AND (address = ?1 OR (?3 AND "
      "NOT " IS_THERE "))",
      DWR_SQL_VALUES (dwr_sql_text (address), dwr_sql_text (motif), dwr_sql_int (bytes != NULL)),
      &count,
      error);

  *needed = count > 0;
  return is_good;
}

/* The articles that need the picture may be whole now, or no longer. */
static gboolean
refresh_articles (DwrStore *store, const char *address, GError **error)
{
  g_autoptr (sqlite3_stmt) row =
      dwr_sql_query (store->sql,
                     "SELECT story_id FROM article_picture WHERE address = ?1",
                     DWR_SQL_VALUES (dwr_sql_text (address)),
                     error);
  DwrSqlStep step = row != NULL ? DWR_SQL_ROW : DWR_SQL_FAILED;

  while (step == DWR_SQL_ROW) {
    step = dwr_sql_step (store->sql, row, error);
    if (step == DWR_SQL_ROW &&
        !dwr_store_refresh_kept (store, sqlite3_column_int64 (row, 0), error))
      return FALSE;
  }
  return step == DWR_SQL_DONE;
}

/* Articles that lack the picture in their format are content with this one. */
static gboolean
lead_needs (DwrStore *store, const char *address, const char *motif, GError **error)
{
  return dwr_sql_run (store->sql,
                      "UPDATE OR REPLACE article_picture AS n SET address = ?1 "
                      "WHERE motif = ?2 AND address <> ?1 AND NOT " IS_THERE,
                      DWR_SQL_VALUES (dwr_sql_text (address), dwr_sql_text (motif)),
                      error);
}

static gboolean
put_row (DwrStore *store,
         const char *address,
         const char *sum,
         const char *content_type,
         gsize n_bytes,
         GError **error)
{
  g_autofree char *motif = dwr_motif_dup (address);

  return dwr_sql_run (store->sql,
                      "INSERT OR REPLACE INTO picture "
                      "(address, motif, sha256, content_type, size_bytes) "
                      "VALUES (?1, ?2, ?3, ?4, ?5)",
                      DWR_SQL_VALUES (dwr_sql_text (address),
                                      dwr_sql_text (motif),
                                      dwr_sql_text (sum),
                                      dwr_sql_text (content_type),
                                      dwr_sql_int ((gint64) n_bytes)),
                      error) &&
         (sum == NULL || lead_needs (store, address, motif, error)) &&
         refresh_articles (store, address, error);
}

/* The folder is not synced, as dwr_store_settle () does it for all of an article's pictures, and a
 * row without its file is noticed. */
static gboolean
put_in_place (const char *aside, const char *path, GError **error)
{
  return g_rename (aside, path) == 0 || dwr_folder_fail (error, errno, path);
}

static gboolean
put_file (DwrStore *store,
          const char *address,
          const char *content_type,
          GBytes *bytes,
          GError **error)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *path = dup_file_path (store, sum);
  g_autofree char *aside = write_aside (store, bytes, error);
  gboolean is_good;

  if (aside == NULL)
    return FALSE;
  is_good = dwr_store_begin (store, DWR_SQL_SOON, error) &&
            dwr_store_end (
                store,
                put_in_place (aside, path, error) &&
                    put_row (store, address, sum, content_type, g_bytes_get_size (bytes), error),
                error);
  if (!is_good)
    g_unlink (aside);
  return is_good;
}

gboolean
dwr_store_put_picture (DwrStore *store,
                       const char *address,
                       const char *content_type,
                       GBytes *bytes,
                       GError **error)
{
  gboolean needed;

  if (!is_needed (store, address, bytes, &needed, error))
    return FALSE;
  if (!needed || (bytes != NULL && g_bytes_get_size (bytes) > DWR_STORE_PICTURE_MAX_BYTES))
    return TRUE;
  if (bytes != NULL)
    return put_file (store, address, content_type, bytes, error);
  return dwr_store_begin (store, DWR_SQL_SOON, error) &&
         dwr_store_end (store, put_row (store, address, NULL, NULL, 0, error), error);
}

/* All that is left of the file, up to @n_bytes. (transfer full) (nullable): it cannot be read */
static GBytes *
read_up_to (int fd, gsize n_bytes)
{
  g_autofree guint8 *content = g_malloc (n_bytes);
  gsize n_done = 0;

  while (n_done < n_bytes) {
    ssize_t n_read = read (fd, content + n_done, n_bytes - n_done);

    if (n_read < 0 && errno == EINTR)
      continue;
    if (n_read < 0)
      return NULL;
    if (n_read == 0)
      break;
    n_done += (gsize) n_read;
  }
  return g_bytes_new_take (g_steal_pointer (&content), n_done);
}

static gboolean
is_whole (GBytes *bytes, const Found *found)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_str_equal (sum, found->sum);
}

/* @bytes: (out) (transfer full) (nullable): %NULL if it cannot be read just now
 * Returns: FALSE if there is no such file, or it is not what it was */
static gboolean
read_file (DwrStore *store, const Found *found, GBytes **bytes)
{
  g_autofree char *path = NULL;
  struct stat status;
  int fd;

  *bytes = NULL;
  if (!is_sum (found->sum) || found->n_bytes <= 0 || found->n_bytes > DWR_STORE_PICTURE_MAX_BYTES)
    return FALSE;
  path = dup_file_path (store, found->sum);
  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  if (fd < 0)
    return errno != ENOENT;
  if (fstat (fd, &status) == 0 && (!S_ISREG (status.st_mode) || status.st_size != found->n_bytes)) {
    close (fd);
    return FALSE;
  }
  *bytes = read_up_to (fd, (gsize) found->n_bytes);
  close (fd);
  if (*bytes == NULL || is_whole (*bytes, found))
    return TRUE;
  g_clear_pointer (bytes, g_bytes_unref);
  return FALSE;
}

static gboolean
forget (DwrStore *store, const char *address, GError **error)
{
  return dwr_sql_run (store->sql,
                      "DELETE FROM picture WHERE address = ?1",
                      DWR_SQL_VALUES (dwr_sql_text (address)),
                      error) &&
         refresh_articles (store, address, error);
}

static gboolean
drop_damaged (DwrStore *store, const char *address, GError **error)
{
  if (store->is_read_only)
    return TRUE;
  return dwr_store_begin (store, DWR_SQL_SOON, error) &&
         dwr_store_end (store, forget (store, address, error), error);
}

gboolean
dwr_store_get_picture (DwrStore *store,
                       const char *address,
                       DwrStorePicture **picture,
                       GError **error)
{
  g_autofree char *motif = dwr_motif_dup (address);
  g_autoptr (sqlite3_stmt) row =
      dwr_sql_query (store->sql,
                     BEST ("address, sha256, content_type, size_bytes"),
                     DWR_SQL_VALUES (dwr_sql_text (address), dwr_sql_text (motif)),
                     error);
  DwrSqlStep step = row != NULL ? dwr_sql_step (store->sql, row, error) : DWR_SQL_FAILED;
  g_autoptr (DwrStorePicture) known = NULL;
  g_auto (Found) found = { 0 };

  *picture = NULL;
  if (step != DWR_SQL_ROW)
    return step == DWR_SQL_DONE;
  known = g_new0 (DwrStorePicture, 1);
  known->address = g_utf8_make_valid (dwr_sql_get_text (row, 0), -1);
  found.sum = g_strdup (dwr_sql_get_text (row, 1));
  known->content_type = g_utf8_make_valid (dwr_sql_get_text (row, 2), -1);
  found.n_bytes = sqlite3_column_int64 (row, 3);
  dwr_sql_reset (row);
  if (!read_file (store, &found, &known->bytes))
    return drop_damaged (store, known->address, error);
  if (known->bytes != NULL)
    *picture = g_steal_pointer (&known);
  return TRUE;
}

char **
dwr_store_list_wanted_pictures (DwrStore *store,
                                const char *id,
                                DwrStoreWanted wanted,
                                GError **error)
{
  g_autoptr (GStrvBuilder) addresses = g_strv_builder_new ();
  g_autoptr (sqlite3_stmt) row = NULL;
  DwrSqlStep step = DWR_SQL_ROW;
  gint64 story_id;

  if (!dwr_store_parse_id (id, &story_id, error))
    return NULL;
  row = dwr_sql_query (
      store->sql,
      "SELECT address FROM article_picture WHERE story_id = ?1 "
      "AND address NOT IN (SELECT address FROM picture "
      "  WHERE sha256 IS NOT NULL OR NOT ?2) ORDER BY rowid",
      DWR_SQL_VALUES (dwr_sql_int (story_id), dwr_sql_int (wanted == DWR_STORE_WANTED_TO_ASK)),
      error);
  if (row == NULL)
    return NULL;
  while ((step = dwr_sql_step (store->sql, row, error)) == DWR_SQL_ROW) {
    g_autofree char *address = g_utf8_make_valid (dwr_sql_get_text (row, 0), -1);

    g_strv_builder_add (addresses, address);
  }
  return step == DWR_SQL_DONE ? g_strv_builder_end (addresses) : NULL;
}

/* Whether the folder's file has lost its row, or never got its last name. */
static gboolean
is_orphan (DwrStore *store, const char *name, const GStatBuf *status, gint64 now_s)
{
  gint64 count = 1;

  if (!is_sum (name))
    return status->st_mtime < now_s - LEFT_BEHIND_S;
  dwr_sql_get_int (store->sql,
                   "SELECT count (*) FROM picture WHERE sha256 = ?1",
                   DWR_SQL_VALUES (dwr_sql_text (name)),
                   &count,
                   NULL);
  return count == 0;
}

static void
delete_orphans (DwrStore *store, DwrStoreFreed *freed)
{
  g_autofree char *folder = dup_file_path (store, NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  gint64 now_s = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = dup_file_path (store, name);
    GStatBuf status;

    if (g_lstat (path, &status) != 0 || !is_orphan (store, name, &status, now_s) ||
        g_unlink (path) != 0)
      continue;
    freed->n_pictures++;
    freed->n_bytes += (guint64) status.st_size;
  }
}

gboolean
dwr_store_sweep_pictures (DwrStore *store, DwrStoreFreed *freed, GError **error)
{
  if (!dwr_store_begin (store, DWR_SQL_SOON, error) ||
      !dwr_store_end (store,
                      dwr_sql_run (store->sql,
                                   "DELETE FROM picture WHERE address NOT IN "
                                   "(SELECT address FROM article_picture)",
                                   DWR_SQL_NO_VALUES,
                                   error),
                      error))
    return FALSE;
  /* Only now are the rows gone for good; the lock keeps others from renaming files meanwhile. */
  if (!dwr_store_begin (store, DWR_SQL_SOON, error))
    return FALSE;
  delete_orphans (store, freed);
  return dwr_store_end (store, TRUE, error);
}

/* The files first: a row is nothing without its file. */
gboolean
dwr_store_settle (DwrStore *store, GError **error)
{
  g_autofree char *folder = dup_file_path (store, NULL);

  if (store->is_read_only)
    return TRUE;
  return (!g_file_test (folder, G_FILE_TEST_IS_DIR) || dwr_folder_sync (folder, error)) &&
         dwr_sql_settle (store->sql, error);
}
