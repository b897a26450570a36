/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GLib could part the tests' folders, but leaks them, and leaks are looked for. */

#include "dwr-test-settings.h"

#include <glib/gstdio.h>

#include "dwr/dwr-settings.h"

char *
dwr_test_settings_dup_path (const char *name)
{
  return g_build_filename (g_get_user_config_dir (), "dw-reader", name, NULL);
}

void
dwr_test_settings_store_int (const char *key, int value)
{
  g_autoptr (GError) error = NULL;

  dwr_settings_store (key, g_variant_new_int32 (value), &error);
  g_assert_no_error (error);
}

static void
remove_folder (void)
{
  g_autofree char *folder = dwr_test_settings_dup_path (NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = dwr_test_settings_dup_path (name);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  g_rmdir (folder);
}

static void
run_case (gconstpointer data)
{
  const DwrTestSettingsCase *one = data;

  one->run ();
  remove_folder ();
}

int
dwr_test_settings_run (int argc, char **argv, const DwrTestSettingsCase *cases, gsize n_cases)
{
  g_autofree char *home = g_dir_make_tmp ("dwr-settings-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < n_cases; i++)
    g_test_add_data_func (cases[i].path, &cases[i], run_case);
  status = g_test_run ();
  g_rmdir (home);
  return status;
}
