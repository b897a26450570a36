/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences that all clients share. They are read through GSettings on its key-file backend,
 * which watches the file. They are written here, key by key under a lock: the backend writes back
 * all that it once read, so it would undo what another client wrote since, and it overwrites a
 * damaged file. A schema that is not there must not end our host, hence the look-up. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr/dwr-settings.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <errno.h>
#include <fcntl.h>
#include <gio/gsettingsbackend.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "dwr/dwr-install.h"

#define SCHEMA_ID "org.dwreader"
#define SCHEMA_PATH "/org/dwreader/"
#define GROUP "dw-reader"

/* Others hold the lock for one small write; a main thread waits no longer than this. */
#define LOCK_MAX_WAIT_US (500 * G_TIME_SPAN_MILLISECOND)
#define LOCK_RETRY_US G_TIME_SPAN_MILLISECOND

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_config_dir (), "dw-reader", name, NULL);
}

static gboolean
fail (GError **error, int number, const char *path)
{
  g_set_error (error, DWR_ERROR, DWR_ERROR_FILE, "%s: %s", path, g_strerror (number));
  return FALSE;
}

/* Closing the file gives the lock back. Returns -1 with @error set. */
static int
open_locked (GError **error)
{
  g_autofree char *folder = dup_path (NULL);
  g_autofree char *path = dup_path ("settings.lock");
  gint64 give_up_us = g_get_monotonic_time () + LOCK_MAX_WAIT_US;
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

/* The file's content, empty if it is not there. What is no key file gets out of the way and stays
 * for its owner. Call it with the lock held. */
static GKeyFile *
load_or_set_aside (GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) damage = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *path = dup_path ("settings");
  g_autofree char *name = NULL;
  g_autofree char *damaged_path = NULL;

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, &damage) ||
      g_error_matches (damage, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&file);
  if (damage->domain != G_KEY_FILE_ERROR) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_FILE, damage->message);
    return NULL;
  }
  now = g_date_time_new_now_utc ();
  name = g_date_time_format (now, "settings.damaged-%Y%m%dT%H%M%S.%f");
  damaged_path = dup_path (name);
  if (g_rename (path, damaged_path) != 0) {
    fail (error, errno, path);
    return NULL;
  }
  g_info ("The preferences were damaged, they were renamed to %s", name);
  g_key_file_unref (g_steal_pointer (&file));
  return g_key_file_new ();
}

/* (transfer full) (nullable) */
static GSettingsSchema *
look_up_schema (void)
{
  g_autofree char *folder = dwr_install_dup_schema_dir ();
  g_autoptr (GSettingsSchemaSource) source =
      g_settings_schema_source_new_from_directory (folder, NULL, FALSE, NULL);

  return source != NULL ? g_settings_schema_source_lookup (source, SCHEMA_ID, FALSE) : NULL;
}

GSettings *
dwr_settings_new (void)
{
  g_autoptr (GSettingsSchema) schema = look_up_schema ();
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autoptr (GKeyFile) checked = NULL;
  g_autofree char *path = dup_path ("settings");
  int lock_fd;

  if (schema == NULL) {
    g_info ("The schema %s is not installed", SCHEMA_ID);
    return NULL;
  }
  /* Without the lock the defaults hold for what cannot be read; the file stays as it is. */
  lock_fd = open_locked (NULL);
  if (lock_fd >= 0) {
    checked = load_or_set_aside (NULL);
    g_close (lock_fd, NULL);
  }
  backend = g_keyfile_settings_backend_new (path, SCHEMA_PATH, GROUP);
  return g_settings_new_full (schema, backend, NULL);
}

static gboolean
check_value (const char *key, GVariant *value, GError **error)
{
  g_autoptr (GSettingsSchema) schema = look_up_schema ();
  g_autoptr (GSettingsSchemaKey) schema_key = NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, key)) {
    g_set_error (error, DWR_ERROR, DWR_ERROR_FILE, "The schema has no key %s", key);
    return FALSE;
  }
  schema_key = g_settings_schema_get_key (schema, key);
  if (!g_variant_is_of_type (value, g_settings_schema_key_get_value_type (schema_key)) ||
      !g_settings_schema_key_range_check (schema_key, value)) {
    g_autofree char *shown = g_variant_print (value, TRUE);

    g_set_error (error, DWR_ERROR, DWR_ERROR_INVALID, "%s cannot be %s", key, shown);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_values (GVariant *values, GError **error)
{
  GVariantIter iter;
  const char *key = NULL;
  GVariant *value = NULL;
  gboolean is_good = TRUE;

  g_variant_iter_init (&iter, values);
  while (is_good && g_variant_iter_next (&iter, "{&sv}", &key, &value)) {
    is_good = check_value (key, value, error);
    g_variant_unref (value);
  }
  return is_good;
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

    g_key_file_set_value (file, GROUP, key, printed);
    g_variant_unref (value);
  }
}

static gboolean
write_values (GVariant *values, GError **error)
{
  g_autoptr (GKeyFile) file = load_or_set_aside (error);
  g_autofree char *path = dup_path ("settings");
  g_autofree char *content = NULL;
  g_autoptr (GError) failure = NULL;
  gsize content_bytes;

  if (file == NULL)
    return FALSE;
  set_values (file, values);
  content = g_key_file_to_data (file, &content_bytes, NULL);
  if (!g_file_set_contents_full (path,
                                 content,
                                 (gssize) content_bytes,
                                 G_FILE_SET_CONTENTS_CONSISTENT,
                                 0600,
                                 &failure)) {
    g_set_error_literal (error, DWR_ERROR, DWR_ERROR_FILE, failure->message);
    return FALSE;
  }
  return TRUE;
}

/* What the file says, before GSettings makes it fit. (transfer full) (nullable) */
static GVariant *
dup_stored_value (GSettings *settings, const char *key, const GVariantType *type)
{
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autofree char *path = g_strconcat (SCHEMA_PATH, key, NULL);

  g_object_get (settings, "backend", &backend, NULL);
  return G_SETTINGS_BACKEND_GET_CLASS (backend)->read (backend, path, type, FALSE);
}

GVariant *
dwr_settings_dup_value (GSettings *settings, const char *key)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) schema_key = NULL;
  g_autoptr (GVariant) stored = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  g_object_get (settings, "settings-schema", &schema, NULL);
  schema_key = g_settings_schema_get_key (schema, key);
  stored = dup_stored_value (settings, key, g_settings_schema_key_get_value_type (schema_key));
  if (stored == NULL || g_settings_schema_key_range_check (schema_key, stored))
    return g_settings_get_value (settings, key);
  g_info ("The preference %s is out of its range, so its default is used", key);
  return g_settings_schema_key_get_default_value (schema_key);
}

gboolean
dwr_settings_store_all (GVariant *values, GError **error)
{
  g_autoptr (GVariant) owned_values = NULL;
  gboolean is_stored;
  int lock_fd;

  g_return_val_if_fail (g_variant_is_of_type (values, G_VARIANT_TYPE_VARDICT), FALSE);

  owned_values = g_variant_ref_sink (values);
  if (!check_values (owned_values, error))
    return FALSE;
  lock_fd = open_locked (error);
  if (lock_fd < 0)
    return FALSE;
  is_stored = write_values (owned_values, error);
  g_close (lock_fd, NULL);
  return is_stored;
}

gboolean
dwr_settings_store (const char *key, GVariant *value, GError **error)
{
  GVariantDict values;

  g_return_val_if_fail (key != NULL && value != NULL, FALSE);

  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert_value (&values, key, value);
  return dwr_settings_store_all (g_variant_dict_end (&values), error);
}
