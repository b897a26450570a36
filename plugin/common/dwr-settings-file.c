/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Files are replaced by renaming, so a reader needs no lock: it finds the old content or the new
 * one. Writers have one lock, or one of them would undo what the other stored. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-settings-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dwr/dwr-settings.h"

/* Others hold the lock for one small write. */
#define LOCK_MAX_WAIT_US G_TIME_SPAN_SECOND
#define LOCK_RETRY_US G_TIME_SPAN_MILLISECOND

/* As many as of the store of articles. */
#define SET_ASIDE "settings.damaged-"
#define SET_ASIDE_MAX 3

char *
dwr_settings_file_dup_path (const char *name)
{
  return g_build_filename (g_get_user_config_dir (), "dw-reader", name, NULL);
}

static gboolean
fail (GError **error, int number, const char *path)
{
  g_set_error (error, DWR_ERROR, DWR_ERROR_SETTINGS, "%s: %s", path, g_strerror (number));
  return FALSE;
}

/* Closing the file gives the lock back. Returns -1 with @error set. */
static int
open_locked (gint64 max_wait_us, GError **error)
{
  g_autofree char *folder = dwr_settings_file_dup_path (NULL);
  g_autofree char *path = dwr_settings_file_dup_path ("settings.lock");
  gint64 give_up_us = g_get_monotonic_time () + max_wait_us;
  /* Of the open file, not of the process: two modules in one process exclude each other too. */
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    fail (error, errno, folder);
    return -1;
  }
  fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) {
    fail (error, errno, path);
    return -1;
  }
  while (fcntl (fd, F_OFD_SETLK, &lock) != 0) {
    int number = errno;

    if ((number != EAGAIN && number != EACCES && number != EINTR) ||
        g_get_monotonic_time () >= give_up_us) {
      fail (error, number, path);
      g_close (fd, NULL);
      return -1;
    }
    g_usleep (LOCK_RETRY_US);
  }
  return fd;
}

/* A key file of GLib's may hold any bytes, but its reader of values is for text alone. */
static gboolean
load_text (GKeyFile *file, const char *path, GError **error)
{
  g_autofree char *content = NULL;
  gsize content_bytes = 0;

  if (!g_file_get_contents (path, &content, &content_bytes, error))
    return FALSE;
  if (!g_utf8_validate_len (content, content_bytes, NULL)) {
    g_set_error_literal (error,
                         G_KEY_FILE_ERROR,
                         G_KEY_FILE_ERROR_UNKNOWN_ENCODING,
                         "The preferences are not UTF-8");
    return FALSE;
  }
  return g_key_file_load_from_data (file, content, content_bytes, G_KEY_FILE_KEEP_COMMENTS, error);
}

GKeyFile *
dwr_settings_file_load (GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) failure = NULL;
  g_autofree char *path = dwr_settings_file_dup_path ("settings");

  if (load_text (file, path, &failure))
    return g_steal_pointer (&file);
  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    g_key_file_unref (g_steal_pointer (&file));
    return g_key_file_new ();
  }
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

/* Deletes all of them but the newest: the names have the time. */
static void
delete_set_aside (void)
{
  g_autofree char *folder = dwr_settings_file_dup_path (NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while (files != NULL && (name = g_dir_read_name (files)) != NULL)
    if (g_str_has_prefix (name, SET_ASIDE))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_newest_first);
  for (guint i = SET_ASIDE_MAX; i < names->len; i++) {
    g_autofree char *path = dwr_settings_file_dup_path (g_ptr_array_index (names, i));

    if (g_unlink (path) != 0)
      g_debug ("Older damaged preferences stay: %s", g_strerror (errno));
  }
}

static gboolean
set_aside (const char *name, GError **error)
{
  g_autofree char *path = dwr_settings_file_dup_path ("settings");
  g_autofree char *new_path = dwr_settings_file_dup_path (name);

  if (g_rename (path, new_path) != 0)
    return fail (error, errno, path);
  g_message ("The preferences were damaged, so the defaults are used; the damaged file was renamed "
             "to %s",
             name);
  delete_set_aside ();
  return TRUE;
}

/* What its last line of a proxy says, readable or not: with the default, everything would go round
 * the proxy. (transfer full): with nothing else */
static GKeyFile *
rescue_proxy (const char *name)
{
  g_autofree char *path = dwr_settings_file_dup_path (name);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  gsize n_bytes = 0;
  GKeyFile *file = g_key_file_new ();

  if (!g_file_get_contents (path, &content, &n_bytes, NULL))
    return file;
  for (gsize i = 0; i < n_bytes; i++)
    if (content[i] == '\0')
      content[i] = '\n';
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], "=", 2);
    g_autofree char *value = NULL;

    if (g_strv_length (parts) < 2 || !g_str_equal (g_strstrip (parts[0]), DWR_SETTINGS_PROXY))
      continue;
    value = g_utf8_make_valid (parts[1], -1);
    g_key_file_set_value (file, DWR_SETTINGS_FILE_GROUP, DWR_SETTINGS_PROXY, value);
  }
  return file;
}

static gboolean
write_file (GKeyFile *file, GError **error)
{
  g_autofree char *path = dwr_settings_file_dup_path ("settings");
  gsize n_bytes = 0;
  g_autofree char *content = g_key_file_to_data (file, &n_bytes, NULL);
  g_autoptr (GError) failure = NULL;

  if (g_file_set_contents_full (path,
                                content,
                                (gssize) n_bytes,
                                G_FILE_SET_CONTENTS_CONSISTENT,
                                0600,
                                &failure))
    return TRUE;
  g_set_error_literal (error, DWR_ERROR, DWR_ERROR_SETTINGS, failure->message);
  return FALSE;
}

/* Call it with the lock held. */
static GKeyFile *
load_or_set_aside (GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GKeyFile) file = dwr_settings_file_load (&failure);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *name = g_date_time_format (now, SET_ASIDE "%Y%m%dT%H%M%S.%f");

  if (file != NULL)
    return g_steal_pointer (&file);
  if (failure->domain != G_KEY_FILE_ERROR) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_SETTINGS, failure->message);
    return NULL;
  }
  if (!set_aside (name, error))
    return NULL;
  file = rescue_proxy (name);
  if (g_key_file_has_group (file, DWR_SETTINGS_FILE_GROUP) && !write_file (file, error))
    return NULL;
  return g_steal_pointer (&file);
}

gboolean
dwr_settings_file_repair (GError **error)
{
  int lock_fd = open_locked (0, error);
  g_autoptr (GKeyFile) file = NULL;

  if (lock_fd < 0)
    return FALSE;
  file = load_or_set_aside (error);
  g_close (lock_fd, NULL);
  return file != NULL;
}

static void
set_values (GKeyFile *file, GVariant *values)
{
  GVariantIter iter;
  const char *key = NULL;
  GVariant *value = NULL;

  g_variant_iter_init (&iter, values);
  while (g_variant_iter_next (&iter, "{&sv}", &key, &value)) {
    g_autofree char *printed = g_variant_print (value, FALSE);

    g_key_file_set_value (file, DWR_SETTINGS_FILE_GROUP, key, printed);
    g_variant_unref (value);
  }
}

static gboolean
write_values (GVariant *values, GError **error)
{
  g_autoptr (GKeyFile) file = load_or_set_aside (error);

  if (file == NULL)
    return FALSE;
  set_values (file, values);
  return write_file (file, error);
}

gboolean
dwr_settings_file_store (GVariant *values, GError **error)
{
  int lock_fd = open_locked (LOCK_MAX_WAIT_US, error);
  gboolean is_stored;

  if (lock_fd < 0)
    return FALSE;
  is_stored = write_values (values, error);
  g_close (lock_fd, NULL);
  return is_stored;
}
