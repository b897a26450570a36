/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds our own files, installed or in a build folder. A panel module and its adapter live in a
 * client's process, so the program's path says nothing: the object that holds this code does. */

#define _GNU_SOURCE
#include "config.h"

#include "dwr/dwr-install.h"

#include <dlfcn.h>
#include <stdlib.h>

#include "dwr-catalogues.h"
#include "dwr/dwr-i18n.h"

/* A build folder is at most so many levels above one of its objects. */
#define BUILD_ROOT_MAX_LEVELS 5

static char *
dup_own_path (void)
{
  Dl_info info;
  g_autofree char *path = NULL;

  if (dladdr (dup_own_path, &info) != 0 && info.dli_fname != NULL &&
      g_path_is_absolute (info.dli_fname))
    /* Of a program this is how it was called, perhaps by a link from elsewhere. */
    path = realpath (info.dli_fname, NULL);
  return path != NULL ? g_steal_pointer (&path) : g_file_read_link ("/proc/self/exe", NULL);
}

static char *
dup_build_root (void)
{
  g_autofree char *path = dup_own_path ();

  for (guint level = 0; path != NULL && level < BUILD_ROOT_MAX_LEVELS; level++) {
    g_autofree char *folder = g_path_get_dirname (path);
    g_autofree char *mark = g_build_filename (folder, "dw-reader-uninstalled", NULL);

    if (g_file_test (mark, G_FILE_TEST_IS_REGULAR))
      return g_steal_pointer (&folder);
    g_free (path);
    path = g_steal_pointer (&folder);
  }
  return NULL;
}

static char *
dup_path (const char *in_build, const char *installed)
{
  g_autofree char *root = dup_build_root ();

  return root != NULL ? g_build_filename (root, in_build, NULL) : g_strdup (installed);
}

char *
dwr_install_dup_service_path (void)
{
  return dup_path ("plugin/service/dw-reader-service", DWR_SERVICE_PATH);
}

char *
dwr_install_dup_panel_module_path (const char *webkit_api)
{
  g_autofree char *folder = dup_path ("ui", DWR_PANEL_MODULES_DIR);
  g_autofree char *name = g_strdup_printf ("dw-reader-panel-%s.so", webkit_api);

  return g_build_filename (folder, name, NULL);
}

char *
dwr_install_dup_schema_dir (void)
{
  return dup_path ("plugin/common", DWR_SCHEMA_DIR);
}

char *
dwr_install_dup_locale_dir (void)
{
  return dup_path ("po", DWR_LOCALE_DIR);
}

void
dwr_install_bind_translations (void)
{
  g_autofree char *installed = dwr_install_dup_locale_dir ();
  g_autofree char *folder =
      dwr_catalogues_dup_sound_dir (installed,
                                    g_get_language_names_with_category ("LC_MESSAGES"),
                                    g_get_user_runtime_dir ());

  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}
