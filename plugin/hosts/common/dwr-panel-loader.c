/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens the panel module that fits the process: the one whose libsoup is already here, or will be
 * once the client opens its own HTML viewer. libsoup looks for its other self in a constructor and
 * aborts, before any code of ours could run; so the choice must be right before dlopen (). */

#define _GNU_SOURCE
#include "config.h"

#include "dwr-panel-loader.h"

#include <dlfcn.h>
#include <string.h>

#include "dwr/dwr-i18n.h"
#include "dwr/dwr-install.h"
#include "dwr/dwr-panel-module.h"

#define API_SOUP_2 "4.0"
#define API_SOUP_3 "4.1"

static gboolean
is_library_here (const char *name)
{
  void *library = dlopen (name, RTLD_NOLOAD | RTLD_LAZY);

  if (library != NULL)
    dlclose (library);
  return library != NULL;
}

static gboolean
contains_bytes (GMappedFile *file, const char *bytes)
{
  const char *contents = g_mapped_file_get_contents (file);

  return contents != NULL &&
         memmem (contents, g_mapped_file_get_length (file), bytes, strlen (bytes)) != NULL;
}

/* The names of the libraries that a module needs stand as plain text in its string table. */
static const char *
read_viewer_api (const char *path)
{
  g_autoptr (GMappedFile) file = path != NULL ? g_mapped_file_new (path, FALSE, NULL) : NULL;

  if (file != NULL && contains_bytes (file, "libwebkit2gtk-4.0.so"))
    return API_SOUP_2;
  if (file != NULL && contains_bytes (file, "libwebkit2gtk-4.1.so"))
    return API_SOUP_3;
  return NULL;
}

/* Words for people; the linker's own go to the log. */
static gboolean
open_module (const char *api, void **module, GError **error)
{
  g_autofree char *path = dwr_install_dup_panel_module_path (api);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_FILE,
                 /* TRANSLATORS: %s is a version, 4.0 or 4.1. */
                 _("This program needs the DW Reader panel for WebKitGTK %s, which is not "
                   "installed. Install it, then show the panel again."),
                    api);
    return FALSE;
  }
  *module = dlopen (path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (*module != NULL)
    return TRUE;
  g_info ("The panel module does not open: %s", dlerror ());
  g_set_error (error,
               DWR_ERROR,
               DWR_ERROR_FILE,
               /* TRANSLATORS: %s is a version, 4.0 or 4.1. */
               _("The DW Reader panel for WebKitGTK %s could not be opened. Install it and "
                 "WebKitGTK again, then show the panel again."),
                  api);
  return FALSE;
}

static GtkWidget *
build_panel (const char *api, DwrHost *host, GError **error)
{
  void *module = NULL;
  DwrPanelModuleNewPanel new_panel = NULL;
  GtkWidget *panel = NULL;

  if (!open_module (api, &module, error))
    return NULL;
  new_panel = (DwrPanelModuleNewPanel) dlsym (module, DWR_PANEL_MODULE_SYMBOL);
  dlclose (module);
  if (new_panel != NULL)
    panel = new_panel (DWR_PANEL_MODULE_ABI, host);
  if (panel == NULL)
    g_set_error (error,
                 DWR_ERROR,
                 DWR_ERROR_FILE,
                 _("The DW Reader panel is of another version than this plugin. Install both "
                   "again, then restart the program."));
  return panel;
}

/**
 * dwr_panel_loader_choose_api:
 * @is_strict: (out): whether only that API will do
 *
 * Returns: "4.0" or "4.1"
 */
const char *
dwr_panel_loader_choose_api (const DwrPanelNeeds *needs, gboolean *is_strict)
{
  const char *viewer_api = read_viewer_api (needs->viewer_path);

  *is_strict = TRUE;
  if (is_library_here ("libsoup-2.4.so.1"))
    return API_SOUP_2;
  if (is_library_here ("libsoup-3.0.so.0"))
    return API_SOUP_3;
  if (viewer_api != NULL)
    return viewer_api;
  *is_strict = FALSE;
  return needs->usual_api != NULL ? needs->usual_api : API_SOUP_3;
}

/**
 * dwr_panel_loader_new_panel:
 * @host: kept alive by the panel
 *
 * Returns: (transfer floating) (nullable): the panel; %NULL with %DWR_ERROR_FILE set, whose message
 *   is written for people
 */
GtkWidget *
dwr_panel_loader_new_panel (const DwrPanelNeeds *needs, DwrHost *host, GError **error)
{
  gboolean is_strict = FALSE;
  const char *api = dwr_panel_loader_choose_api (needs, &is_strict);
  const char *other_api = strcmp (api, API_SOUP_2) == 0 ? API_SOUP_3 : API_SOUP_2;
  g_autoptr (GError) first_error = NULL;
  GtkWidget *panel = build_panel (api, host, &first_error);

  if (panel == NULL && !is_strict)
    panel = build_panel (other_api, host, NULL);
  if (panel == NULL)
    g_propagate_error (error, g_steal_pointer (&first_error));
  return panel;
}
