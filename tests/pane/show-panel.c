/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows the panel in a window of its own, for the eye: show-panel 4.1 ADDRESS [WIDTH] [MESSAGE]. It
 * opens the panel module as an adapter does. */

#include "config.h"

#include <dlfcn.h>
#include <gtk/gtk.h>

#include "dwr-test-host.h"
#include "dwr/dwr-install.h"
#include "dwr/dwr-panel-module.h"

#define WIDTH_PX "420"
#define HEIGHT_PX 860

static GtkWidget *
new_panel (const char *api, DwrHost *host)
{
  g_autofree char *path = dwr_install_dup_panel_module_path (api);
  void *module = dlopen (path, RTLD_NOW | RTLD_LOCAL);
  DwrPanelModuleNewPanel create = NULL;

  if (module == NULL) {
    g_printerr ("%s\n", dlerror ());
    return NULL;
  }
  create = (DwrPanelModuleNewPanel) dlsym (module, DWR_PANEL_MODULE_SYMBOL);
  return create != NULL ? create (DWR_PANEL_MODULE_ABI, host) : NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (DwrTestHost) host = NULL;
  GtkWidget *window = NULL;
  GtkWidget *panel = NULL;

  if (argc < 3 || !gtk_init_check (&argc, &argv)) {
    g_printerr ("Usage: show-panel 4.0|4.1 ADDRESS [WIDTH] [MESSAGE]\n");
    return 1;
  }
  host = dwr_test_host_new ();
  dwr_test_host_set_folder (host, "Mailbox/DW Articles", FALSE);
  for (int task = DWR_HOST_SAVE; task <= DWR_HOST_COMPOSE_FILES; task++)
    dwr_test_host_set_can (host, (DwrHostTask) task, TRUE);
  panel = new_panel (argv[1], DWR_HOST (host));
  if (panel == NULL)
    return 1;
  window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_window_set_default_size (GTK_WINDOW (window),
                               atoi (argc > 3 ? argv[3] : WIDTH_PX),
                               HEIGHT_PX);
  gtk_container_add (GTK_CONTAINER (window), panel);
  g_signal_connect (window, "destroy", G_CALLBACK (gtk_main_quit), NULL);
  gtk_widget_show (panel);
  gtk_widget_show (window);
  dwr_test_host_set_message (host, argc > 4 ? argv[4] : "");
  if (*argv[2] != '\0')
    dwr_host_request_open (DWR_HOST (host), argv[2]);
  gtk_main ();
  return 0;
}
