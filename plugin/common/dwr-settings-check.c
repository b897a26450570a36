/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GSettings is silent about what it cannot use, and makes what is out of range fit. */

#include "config.h"

#include "dwr-settings-check.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>
#include <stdlib.h>
#include <string.h>

#include "dwr-settings-file.h"
#include "dwr-settings-state.h"
#include "dwr/dwr-settings.h"

/* Of a value in a line of the log. */
#define VALUE_MAX_BYTES 60

/* Whoever writes so much nonsense has been told. */
#define LINES_MAX 200

void
dwr_settings_say_once (const char *line)
{
  DwrSettingsState *state = dwr_settings_state_get ();

  if (g_hash_table_size (state->said) < LINES_MAX &&
      g_hash_table_add (state->said, g_strdup (line)))
    g_message ("%s", line);
}

GVariant *
dwr_settings_check_parse (const char *text, const GVariantType *type)
{
  GVariant *value = g_variant_parse (type, text, NULL, NULL, NULL);

  if (value == NULL && g_variant_type_equal (type, G_VARIANT_TYPE_STRING) && *text != '"') {
    g_auto (GStrv) parts = g_strsplit (text, "\"", -1);
    g_autofree char *escaped = g_strjoinv ("\\\"", parts);
    g_autofree char *quoted = g_strconcat ("\"", escaped, "\"", NULL);

    value = g_variant_parse (type, quoted, NULL, NULL, NULL);
  }
  return value;
}

/* (transfer full) (nullable) */
static char *
dup_text (GKeyFile *file, GSettingsSchemaKey *key)
{
  return g_key_file_get_value (file,
                               DWR_SETTINGS_FILE_GROUP,
                               g_settings_schema_key_get_name (key),
                               NULL);
}

GVariant *
dwr_settings_check_dup_written (GKeyFile *file, GSettingsSchemaKey *key)
{
  g_autofree char *text = dup_text (file, key);

  return text != NULL ? dwr_settings_check_parse (text, g_settings_schema_key_get_value_type (key))
                      : NULL;
}

GVariant *
dwr_settings_check_dup_read (GSettings *settings, GSettingsSchemaKey *key)
{
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autofree char *path = NULL;

  g_object_get (settings, "backend", &backend, "settings-schema", &schema, NULL);
  path =
      g_strconcat (g_settings_schema_get_path (schema), g_settings_schema_key_get_name (key), NULL);
  return G_SETTINGS_BACKEND_GET_CLASS (backend)->read (backend,
                                                       path,
                                                       g_settings_schema_key_get_value_type (key),
                                                       FALSE);
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
check_key (GKeyFile *file, GSettingsSchemaKey *key)
{
  g_autofree char *text = dup_text (file, key);
  g_autofree char *shown = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GVariant) value = NULL;
  const char *fault = "cannot be read";

  if (text == NULL)
    return;
  value = dwr_settings_check_dup_written (file, key);
  if (value != NULL && g_settings_schema_key_range_check (key, value))
    return;
  if (value != NULL)
    fault = "is out of its range";
  shown = g_strescape (text, NULL);
  line = g_strdup_printf ("The preference %s %s, so its default is used: %.*s",
                          g_settings_schema_key_get_name (key),
                          fault,
                          VALUE_MAX_BYTES,
                          shown);
  dwr_settings_say_once (line);
}

void
dwr_settings_check (GSettings *settings)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GKeyFile) file = dwr_settings_file_load (&failure);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;

  if (file == NULL) {
    g_autofree char *line =
        g_strdup_printf ("The preferences cannot be read, so the defaults are used: %s",
                         failure->message);

    dwr_settings_say_once (line);
    return;
  }
  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  qsort (keys, g_strv_length (keys), sizeof *keys, compare_names);
  for (guint i = 0; keys[i] != NULL; i++) {
    g_autoptr (GSettingsSchemaKey) key = g_settings_schema_get_key (schema, keys[i]);

    check_key (file, key);
  }
}
