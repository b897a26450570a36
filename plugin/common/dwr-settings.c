/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The preferences that all clients share. They are read through GSettings on its key-file backend,
 * which watches the file. They are written here, key by key under a lock: the backend writes back
 * all that it once read, so it would undo what another client wrote since, and it overwrites a
 * damaged file. A schema that is not there must not end our host, hence the look-up. */

#include "config.h"

#include "dwr/dwr-settings.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <errno.h>
#include <gio/gsettingsbackend.h>

#include "dwr-settings-changes.h"
#include "dwr-settings-check.h"
#include "dwr-settings-file.h"
#include "dwr-settings-writer.h"
#include "dwr/dwr-install.h"

#define SCHEMA_ID "org.dwreader"
#define SCHEMA_PATH "/org/dwreader/"

/* A client that quits waits no longer for a disk that does not answer. */
#define FLUSH_MAX_WAIT_US (2 * G_TIME_SPAN_SECOND)

/* (transfer full) (nullable) */
static GSettingsSchema *
look_up_schema (void)
{
  g_autofree char *folder = dwr_install_dup_schema_dir ();
  g_autoptr (GSettingsSchemaSource) source =
      g_settings_schema_source_new_from_directory (folder, NULL, FALSE, NULL);

  return source != NULL ? g_settings_schema_source_lookup (source, SCHEMA_ID, FALSE) : NULL;
}

/* Where it cannot be repaired, the defaults hold for what cannot be read, and the file stays. */
static void
repair_damaged (void)
{
  g_autoptr (GError) damage = NULL;
  g_autoptr (GKeyFile) file = dwr_settings_file_load (&damage);
  g_autoptr (GError) failure = NULL;

  if (file == NULL && damage->domain == G_KEY_FILE_ERROR && !dwr_settings_file_repair (&failure))
    g_info ("The preferences stay damaged: %s", failure->message);
}

char *
dwr_settings_prepare (void)
{
  char *folder = dwr_settings_file_dup_path (NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_debug ("%s: %s", folder, g_strerror (errno));
  repair_damaged ();
  return folder;
}

/* A client asks for each of its windows. */
static void
tell_once (void)
{
  static gsize is_told = 0;

  if (!g_once_init_enter (&is_told))
    return;
  g_message (
      "The preferences of DW Reader cannot be read or stored, so the defaults hold: the schema "
      "%s is not there. Install DW Reader again.",
      SCHEMA_ID);
  g_once_init_leave (&is_told, 1);
}

GSettings *
dwr_settings_new (void)
{
  g_autoptr (GSettingsSchema) schema = look_up_schema ();
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autofree char *path = dwr_settings_file_dup_path ("settings");
  GSettings *settings;

  if (schema == NULL) {
    tell_once ();
    return NULL;
  }
  repair_damaged ();
  backend = g_keyfile_settings_backend_new (path, SCHEMA_PATH, DWR_SETTINGS_FILE_GROUP);
  settings = g_settings_new_full (schema, backend, NULL);
  dwr_settings_check (settings);
  dwr_settings_changes_watch (settings);
  return settings;
}

char *
dwr_settings_dup_string (const char *key)
{
  g_autoptr (GKeyFile) file = dwr_settings_file_load (NULL);
  g_autofree char *text =
      file != NULL ? g_key_file_get_value (file, DWR_SETTINGS_FILE_GROUP, key, NULL) : NULL;
  g_autoptr (GVariant) value =
      text != NULL ? dwr_settings_check_parse (text, G_VARIANT_TYPE_STRING) : NULL;

  return value != NULL ? g_variant_dup_string (value, NULL) : g_steal_pointer (&text);
}

static gboolean
check_value (const char *key, GVariant *value, GError **error)
{
  g_autoptr (GSettingsSchema) schema = look_up_schema ();
  g_autoptr (GSettingsSchemaKey) schema_key = NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, key)) {
    g_set_error (error, DWR_ERROR, DWR_ERROR_SETTINGS, "The schema has no key %s", key);
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

GVariant *
dwr_settings_dup_value (GSettings *settings, const char *key)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) schema_key = NULL;
  g_autoptr (GVariant) stored = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  g_object_get (settings, "settings-schema", &schema, NULL);
  schema_key = g_settings_schema_get_key (schema, key);
  stored = dwr_settings_check_dup_read (settings, schema_key);
  if (stored == NULL || g_settings_schema_key_range_check (schema_key, stored))
    return g_settings_get_value (settings, key);
  return g_settings_schema_key_get_default_value (schema_key);
}

int
dwr_settings_get_int (GSettings *settings, const char *key)
{
  g_autoptr (GVariant) value = dwr_settings_dup_value (settings, key);

  g_return_val_if_fail (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32), 0);

  return g_variant_get_int32 (value);
}

/* For whoever does not ask. */
static void
log_failure_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!dwr_settings_store_finish (result, &error))
    g_info ("A preference was not stored: %s", error->message);
}

void
dwr_settings_store_all_async (GVariant *values,
                              gpointer source,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  g_autoptr (GVariant) owned_values = g_variant_ref_sink (values);
  g_autoptr (GTask) task =
      g_task_new (source, NULL, callback != NULL ? callback : log_failure_cb, data);
  GError *error = NULL;

  g_task_set_source_tag (task, dwr_settings_store_all_async);
  if (!check_values (owned_values, &error))
    g_task_return_error (task, error);
  else
    dwr_settings_writer_push (owned_values, task);
}

/* (transfer floating) */
static GVariant *
make_values (const char *key, GVariant *value)
{
  GVariantDict values;

  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert_value (&values, key, value);
  return g_variant_dict_end (&values);
}

void
dwr_settings_store_async (const char *key,
                          GVariant *value,
                          gpointer source,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_return_if_fail (key != NULL && value != NULL);

  dwr_settings_store_all_async (make_values (key, value), source, callback, data);
}

gboolean
dwr_settings_store_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dwr_settings_store_all_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
dwr_settings_flush (void)
{
  return dwr_settings_writer_flush (FLUSH_MAX_WAIT_US);
}

gboolean
dwr_settings_store (const char *key, GVariant *value, GError **error)
{
  g_autoptr (GVariant) values = NULL;

  g_return_val_if_fail (key != NULL && value != NULL, FALSE);

  values = g_variant_ref_sink (make_values (key, value));
  if (!check_values (values, error))
    return FALSE;
  dwr_settings_flush ();
  return dwr_settings_file_store (values, error);
}
