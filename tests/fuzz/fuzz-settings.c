/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Fuzz target: the file of preferences, as somebody or something else may have left it. Each key
 * reads as a value of its range, and the look that they make is one sheet. */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "dwr-fuzz-lines.h"
#include "dwr-look-sheet.h"
#include "dwr-settings-file.h"
#include "dwr/dwr-settings.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes);

/* The preferences of this program alone. Never freed: the path to the file. */
static const char *
get_path (void)
{
  static char *path;

  if (path == NULL) {
    g_autofree char *home = dwr_fuzz_make_folder ();
    g_autofree char *folder = NULL;

    dwr_fuzz_be_strict ();
    g_setenv ("XDG_CONFIG_HOME", home, TRUE);
    path = dwr_settings_file_dup_path ("settings");
    folder = g_path_get_dirname (path);
    g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  }
  return path;
}

static void
write_file (const uint8_t *data, size_t data_bytes)
{
  FILE *file = g_fopen (get_path (), "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, data_bytes, file), ==, data_bytes);
  fclose (file);
}

/* (transfer full): `a{sv}` of all keys */
static GVariant *
read_values (GSettings *settings)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_auto (GStrv) keys = NULL;
  GVariantDict values;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  g_variant_dict_init (&values, NULL);
  for (char **key = keys; *key != NULL; key++) {
    g_autoptr (GSettingsSchemaKey) schema_key = g_settings_schema_get_key (schema, *key);
    g_autoptr (GVariant) value = dwr_settings_dup_value (settings, *key);

    g_assert_true (g_settings_schema_key_range_check (schema_key, value));
    g_variant_dict_insert_value (&values, *key, value);
  }
  return g_variant_ref_sink (g_variant_dict_end (&values));
}

static void
check_look (const DwrLook *look)
{
  for (guint i = 0; i < DWR_LOOK_N_NUMBERS; i++) {
    g_assert_cmpint (look->numbers[i], >=, dwr_look_get_range (i)->least);
    g_assert_cmpint (look->numbers[i], <=, dwr_look_get_range (i)->most);
  }
  g_assert_cmpint (look->theme, <, DWR_THEME_N);
  g_assert_true (g_utf8_validate (look->font, -1, NULL));
}

static guint
count (const char *text, char what)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == what;
  return n;
}

/* A font is one string in one declaration of one rule, whatever its name is. */
static void
check_sheet (const DwrLook *look)
{
  const DwrLookDesktop desktop = { .document_family = look->font, .document_px = 16 };
  g_autofree char *sheet = dwr_look_sheet_write (look, dwr_palette_get (look->theme), &desktop);

  g_assert_true (g_utf8_validate (sheet, -1, NULL));
  g_assert_cmpuint (count (sheet, '{'), ==, 1);
  g_assert_cmpuint (count (sheet, '}'), ==, 1);
  g_assert_cmpuint (count (sheet, '"'), <=, 2);
  g_assert_null (strpbrk (sheet, "<>@"));
}

/* What is written of a look is read as the same. */
static void
check_round_trip (const DwrLook *look)
{
  g_autoptr (GVariant) written = g_variant_ref_sink (dwr_look_to_variant (look));
  DwrLook read = dwr_look_get_normal ();

  dwr_look_read_variant (&read, written);
  g_assert_true (dwr_look_equal (look, &read));
  g_assert_cmpstr (dwr_look_get_theme_name (look->theme), !=, "");
}

static void
check_values (GVariant *values)
{
  DwrLook look = dwr_look_get_normal ();
  g_autoptr (GVariant) before = g_variant_lookup_value (values, DWR_SETTINGS_LOOK_BEFORE, NULL);

  dwr_look_read_variant (&look, values);
  check_look (&look);
  check_sheet (&look);
  check_round_trip (&look);
  if (before == NULL)
    return;
  dwr_look_read_variant (&look, before);
  check_look (&look);
  check_sheet (&look);
  check_round_trip (&look);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t data_bytes)
{
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GVariant) values = NULL;

  write_file (data, data_bytes);
  settings = dwr_settings_new ();
  g_assert_nonnull (settings);
  values = read_values (settings);
  check_values (values);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  return 0;
}
