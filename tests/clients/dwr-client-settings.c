/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dwr-client-settings.h"

#define GROUP "dw-reader"

static char *
dup_path (DwrClient *client)
{
  return g_build_filename (client->folder, "home/.config/dw-reader/settings", NULL);
}

GKeyFile *
dwr_client_settings_load (DwrClient *client)
{
  g_autofree char *path = dup_path (client);
  g_autoptr (GError) error = NULL;
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  return file;
}

gboolean
dwr_client_settings_has (DwrClient *client, const char *key)
{
  g_autoptr (GKeyFile) file = dwr_client_settings_load (client);

  return g_key_file_has_key (file, GROUP, key, NULL);
}

void
dwr_client_settings_set (DwrClient *client, const char *key, const char *value)
{
  g_autofree char *path = dup_path (client);
  g_autoptr (GKeyFile) file = dwr_client_settings_load (client);
  g_autoptr (GError) error = NULL;

  g_key_file_set_value (file, GROUP, key, value);
  g_key_file_save_to_file (file, path, &error);
  g_assert_no_error (error);
}

void
dwr_client_settings_set_folder (DwrClient *client, const char *kind, const char *folder)
{
  g_autofree char *folders = g_strdup_printf ("{'%s': '%s'}", kind, folder);

  dwr_client_settings_set (client, "save-folders", folders);
}
