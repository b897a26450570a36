/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A plugin for Claws Mail that loads and unloads others by menu items, where a test can click. It
 * does what Claws' own dialog of plugins does, without the file chooser, and says how long that
 * took, and counts what an unloaded one has left. With DWR_DRIVER_LOADS in the environment it loads
 * ours at once, while Claws starts. */

#include <claws-features.h>

#include <account.h>
#include <common/plugin.h>
#include <folder.h>
#include <gmodule.h>
#include <gtk/gtk.h>
#include <gtk/gtkcmclist.h>
#include <gtk/menu.h>
#include <mainwindow.h>
#include <passwordstore.h>
#include <summaryview.h>

#include "dwr-claws-remains.h"

/* The account that claws-profile.sh --imap makes, and what lets it in. */
#define IMAP_ACCOUNT 2
#define IMAP_PASSWORD "secret"

/* Of what ours had put into the window. A plugin's entry points carry no data. */
static GHashTable *alive;

static void
unload_cb (GtkAction *action, gpointer data)
{
  Plugin *plugin = plugin_get_loaded_by_name ("DW Reader");

  if (plugin == NULL)
    return;
  dwr_claws_remains_watch (mainwindow_get_mainwindow ()->vbox_body, alive);
  plugin_unload (plugin);
}

static void
count_cb (GtkAction *action, gpointer data)
{
  g_printerr ("Driver: %u widgets, %u sources, %u objects\n",
              dwr_claws_remains_count_alive (alive),
              dwr_claws_remains_count_sources (),
              dwr_claws_remains_count_objects ());
}

static void
load (const char *path)
{
  g_autofree char *error = NULL;
  gint64 start_us = g_get_monotonic_time ();

  plugin_load (path, &error);
  g_printerr ("Driver: loaded in %.2f ms\n",
              (double) (g_get_monotonic_time () - start_us) / 1000.0);
  if (error != NULL)
    g_critical ("%s: %s", path, error);
}

static void
load_cb (GtkAction *action, gpointer data)
{
  load (DWR_CLAWS_PLUGIN);
}

static void
load_fancy_cb (GtkAction *action, gpointer data)
{
  load (DWR_CLAWS_FANCY);
}

/* As the dialog for the list's columns does at its end. */
static void
arrange_cb (GtkAction *action, gpointer data)
{
  summary_set_column_order (mainwindow_get_mainwindow ()->summaryview);
}

/* As Claws does it now and then. */
static void
look_cb (GtkAction *action, gpointer data)
{
  folder_item_scan (folder_get_default_inbox ());
  g_printerr ("Driver: %d mails\n",
              GTK_CMCLIST (mainwindow_get_mainwindow ()->summaryview->ctree)->rows);
}

static const GtkActionEntry entries[] = {
  { "Tools/DriverUnload", NULL, "Unload DW Reader", NULL, NULL, G_CALLBACK (unload_cb) },
  { "Tools/DriverLoad", NULL, "Load DW Reader", NULL, NULL, G_CALLBACK (load_cb) },
  { "Tools/DriverCount", NULL, "Count what is left", NULL, NULL, G_CALLBACK (count_cb) },
  { "Tools/DriverArrange", NULL, "Arrange columns", NULL, NULL, G_CALLBACK (arrange_cb) },
  { "Tools/DriverLook", NULL, "Look for mails", NULL, NULL, G_CALLBACK (look_cb) },
  { "Tools/DriverFancy", NULL, "Load Fancy", NULL, NULL, G_CALLBACK (load_fancy_cb) },
};

G_MODULE_EXPORT gint
plugin_init (gchar **error)
{
  MainWindow *window = mainwindow_get_mainwindow ();

  if (account_find_from_id (IMAP_ACCOUNT) != NULL)
    passwd_store_set_account (IMAP_ACCOUNT, PWS_ACCOUNT_RECV, IMAP_PASSWORD, FALSE);
  alive = g_hash_table_new (NULL, NULL);
  gtk_action_group_add_actions (window->action_group, entries, G_N_ELEMENTS (entries), NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    MENUITEM_ADDUI_MANAGER (window->ui_manager,
                            "/Menu/Tools",
                            entries[i].name + sizeof "Tools",
                            entries[i].name,
                            GTK_UI_MANAGER_MENUITEM);
  if (g_getenv ("DWR_DRIVER_LOADS") != NULL)
    load (DWR_CLAWS_PLUGIN);
  return 0;
}

G_MODULE_EXPORT gboolean
plugin_done (void)
{
  return FALSE;
}
