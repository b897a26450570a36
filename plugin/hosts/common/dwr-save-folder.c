/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The folder for articles, in the preferences. */

#include "config.h"

#include "dwr-save-folder.h"

/* (transfer full) (nullable): no preferences, or no folder of any client */
static GVariant *
dup_folders (void)
{
  g_autoptr (GSettings) settings = dwr_settings_new ();

  return settings != NULL ? dwr_settings_dup_value (settings, DWR_SETTINGS_SAVE_FOLDERS) : NULL;
}

char *
dwr_save_folder_dup (const char *client)
{
  g_autoptr (GVariant) folders = dup_folders ();
  char *folder = NULL;

  if (folders != NULL)
    g_variant_lookup (folders, client, "s", &folder);
  return folder;
}

gboolean
dwr_save_folder_store (const char *client, const char *folder, GError **error)
{
  g_autoptr (GVariant) folders = dup_folders ();
  GVariantBuilder builder;
  GVariantIter iter;
  const char *name = NULL;
  const char *other = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  if (folders != NULL) {
    g_variant_iter_init (&iter, folders);
    while (g_variant_iter_next (&iter, "{&s&s}", &name, &other))
      if (!g_str_equal (name, client))
        g_variant_builder_add (&builder, "{ss}", name, other);
  }
  g_variant_builder_add (&builder, "{ss}", client, folder);
  return dwr_settings_store (DWR_SETTINGS_SAVE_FOLDERS, g_variant_builder_end (&builder), error);
}
