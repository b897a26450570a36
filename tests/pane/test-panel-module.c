/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A panel module, opened as an adapter opens it: test-panel-module 4.1 */

#include "config.h"

#include <dlfcn.h>
#include <gtk/gtk.h>

#include "dwr-test-host.h"
#include "dwr/dwr-install.h"
#include "dwr/dwr-panel-module.h"

static DwrPanelModuleNewPanel
open_module (const char *api)
{
  g_autofree char *path = dwr_install_dup_panel_module_path (api);
  void *module = dlopen (path, RTLD_NOW | RTLD_LOCAL);

  if (module == NULL)
    g_test_fail_printf ("%s", dlerror ());
  g_assert_nonnull (module);
  return (DwrPanelModuleNewPanel) dlsym (module, DWR_PANEL_MODULE_SYMBOL);
}

static void
test_abi (gconstpointer data)
{
  g_autoptr (DwrTestHost) host = dwr_test_host_new ();
  DwrPanelModuleNewPanel new_panel = open_module (data);

  g_assert_nonnull (new_panel);
  g_assert_null (new_panel (DWR_PANEL_MODULE_ABI + 1, DWR_HOST (host)));
  g_assert_null (new_panel (0, DWR_HOST (host)));
}

/* The host's type is registered here, by this program; the module must find it. */
static void
test_panel (gconstpointer data)
{
  g_autoptr (DwrTestHost) host = dwr_test_host_new ();
  GtkWidget *panel = g_object_ref_sink (open_module (data) (DWR_PANEL_MODULE_ABI, DWR_HOST (host)));

  g_assert_cmpstr (G_OBJECT_TYPE_NAME (panel), ==, "DwrPanel");
  dwr_test_host_set_message (host, "https://www.dw.com/de/x/a-70000101");
  gtk_widget_destroy (panel);
  g_assert_finalize_object (panel);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  g_test_add_data_func ("/dwr/panel-module/abi", argv[1], test_abi);
  g_test_add_data_func ("/dwr/panel-module/panel", argv[1], test_panel);
  return g_test_run ();
}
