/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A submenu of Claws' Tools, and an item that users may put into their toolbar: Claws keeps that by
 * the names of plugin and item, shows the latter as its words, and never forgets the function that
 * it calls. So that function has no data, and finds in Claws' window what is there. */

#include "config.h"

#include "dwr-claws-tools.h"

#include <string.h>

#include "dwr-claws-folder.h"
#include "dwr/dwr-i18n.h"

#define TOOLS_MENU "/Menu/Tools"
#define MENU_NAME "DWReader"
#define MENU_ACTION "Tools/DWReader"
#define SAVED_ACTION "Tools/DWReader/SavedArticles"

/* Never translated: Claws looks for them by these words. The first is the plugin's name. */
#define PLUGIN "DW Reader"
#define TOOLBAR_ITEM "Panel"

struct _DwrClawsTools {
  MainWindow *window; /* borrowed */
  DwrSidePane *pane;  /* borrowed */
  GtkWidget *menu;    /* borrowed (nullable) */
  guint menu_id;
};

static void
headlines_cb (GtkAction *action, gpointer data)
{
  DwrClawsTools *self = data;

  dwr_claws_tools_show_panel (self->window);
  dwr_side_pane_show_headlines (self->pane, NULL);
}

static void
saved_cb (GtkAction *action, gpointer data)
{
  DwrClawsTools *self = data;
  FolderItem *folder = dwr_claws_folder_find ();

  if (folder != NULL)
    folderview_select (self->window->folderview, folder);
}

/* Without a panel there are no preferences, and its place says why. */
static void
preferences_cb (GtkAction *action, gpointer data)
{
  DwrClawsTools *self = data;
  GtkWindow *window = GTK_WINDOW (self->window->window);

  if (!dwr_side_pane_show_preferences (self->pane, window, NULL))
    dwr_claws_tools_show_panel (self->window);
}

static void
menu_shown_cb (DwrClawsTools *self)
{
  GtkAction *action = gtk_action_group_get_action (self->window->action_group, SAVED_ACTION);

  gtk_action_set_sensitive (action, dwr_claws_folder_find () != NULL);
}

/* A key that the user gave to the action works for the folder that is there then. */
static void
menu_hidden_cb (DwrClawsTools *self)
{
  GtkAction *action = gtk_action_group_get_action (self->window->action_group, SAVED_ACTION);

  gtk_action_set_sensitive (action, TRUE);
}

static const struct {
  const char *action; /* the last part is the item's name */
  const char *label;
  GCallback callback;
} items[] = {
  { "Tools/DWReader/Headlines", N_ ("_Headlines"), G_CALLBACK (headlines_cb) },
  { SAVED_ACTION, N_ ("_Saved articles"), G_CALLBACK (saved_cb) },
  { "Tools/DWReader/Preferences", N_ ("_Preferences…"), G_CALLBACK (preferences_cb) },
};

static void
add_actions (DwrClawsTools *self)
{
  GtkActionEntry menu = { .name = MENU_ACTION, .label = _("DW _Reader") };

  gtk_action_group_add_actions (self->window->action_group, &menu, 1, self);
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++) {
    GtkActionEntry entry = {
      .name = items[i].action,
      .label = _ (items[i].label), .callback = items[i].callback,
      };

    gtk_action_group_add_actions (self->window->action_group, &entry, 1, self);
  }
}

static void
add_menu (DwrClawsTools *self)
{
  GtkUIManager *manager = self->window->ui_manager;
  GtkWidget *item = NULL;

  self->menu_id = gtk_ui_manager_new_merge_id (manager);
  gtk_ui_manager_add_ui (manager,
                         self->menu_id,
                         TOOLS_MENU,
                         MENU_NAME,
                         MENU_ACTION,
                         GTK_UI_MANAGER_MENU,
                         FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    gtk_ui_manager_add_ui (manager,
                           self->menu_id,
                           TOOLS_MENU "/" MENU_NAME,
                           items[i].action + strlen (MENU_ACTION "/"),
                           items[i].action,
                           GTK_UI_MANAGER_MENUITEM,
                           FALSE);
  item = gtk_ui_manager_get_widget (manager, TOOLS_MENU "/" MENU_NAME);
  self->menu = item != NULL ? gtk_menu_item_get_submenu (GTK_MENU_ITEM (item)) : NULL;
  if (self->menu == NULL)
    return;
  g_signal_connect_swapped (self->menu, "show", G_CALLBACK (menu_shown_cb), self);
  g_signal_connect_swapped (self->menu, "hide", G_CALLBACK (menu_hidden_cb), self);
}

static void
remove_menu (DwrClawsTools *self)
{
  GtkActionGroup *group = self->window->action_group;

  if (self->menu != NULL)
    g_signal_handlers_disconnect_by_data (self->menu, self);
  gtk_ui_manager_remove_ui (self->window->ui_manager, self->menu_id);
  for (gsize i = 0; i < G_N_ELEMENTS (items); i++)
    gtk_action_group_remove_action (group, gtk_action_group_get_action (group, items[i].action));
  gtk_action_group_remove_action (group, gtk_action_group_get_action (group, MENU_ACTION));
}

/* (nullable): the plugin is not loaded */
static GtkToggleAction *
find_toggle (MainWindow *window)
{
  GtkAction *action = gtk_action_group_get_action (window->action_group, DWR_CLAWS_TOGGLE_ACTION);

  return action != NULL ? GTK_TOGGLE_ACTION (action) : NULL;
}

static void
toolbar_cb (gpointer parent, const char *item, gpointer data)
{
  GtkToggleAction *toggle = find_toggle (parent);

  if (toggle != NULL)
    gtk_toggle_action_set_active (toggle, !gtk_toggle_action_get_active (toggle));
}

DwrClawsTools *
dwr_claws_tools_attach (MainWindow *window, DwrSidePane *pane)
{
  DwrClawsTools *self = g_new0 (DwrClawsTools, 1);

  self->window = window;
  self->pane = pane;
  add_actions (self);
  add_menu (self);
  prefs_toolbar_register_plugin_item (TOOLBAR_MAIN, PLUGIN, TOOLBAR_ITEM, toolbar_cb, NULL);
  return self;
}

void
dwr_claws_tools_free (DwrClawsTools *self)
{
  prefs_toolbar_unregister_plugin_item (TOOLBAR_MAIN, PLUGIN, TOOLBAR_ITEM);
  if (mainwindow_get_mainwindow () != NULL)
    remove_menu (self);
  g_free (self);
}

void
dwr_claws_tools_show_panel (MainWindow *window)
{
  GtkToggleAction *toggle = find_toggle (window);

  if (toggle != NULL)
    gtk_toggle_action_set_active (toggle, TRUE);
}
