/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Up to Evolution 3.54: GtkUIManager. A main window has one for all its views, and a view's own
 * groups of actions are not there yet when it is made: so the action has a group of its own, and
 * its item comes and goes with the view. */

#include "config.h"

#include "dwr-evolution-menu.h"

#include "dwr/dwr-i18n.h"

#define GROUP "dw-reader"
#define ACTION "dw-reader-panel"
#define PATH "<Actions>/" GROUP "/" ACTION
#define SHORTCUT "<Control><Alt>W"

static const char in_view[] =
    "<menubar name='main-menu'><menu action='view-menu'><placeholder name='view-custom-menus'>"
    "<menuitem action='" ACTION "'/>"
    "</placeholder></menu></menubar>";
static const char in_browser[] = "<menubar name='main-menu'><menu action='view-menu'><separator/>"
                                 "<menuitem action='" ACTION "'/>"
                                 "</menu></menubar>";

/* Nothing is here that goes to another message, for Evolution marks as read what it shows; that
 * answers or prints the message, which somebody who reads an article does not mean; or that changes
 * how Evolution is connected. */
static const char *const harmless[] = {
  PATH,
  "<Actions>/mail/mail-message-new",
  "<Actions>/mail/mail-send-receive",
  "<Actions>/new-item/*",
  "<Actions>/shell/close",
  "<Actions>/shell/close-window",
  "<Actions>/shell/close-window-menu",
  "<Actions>/shell/contents",
  "<Actions>/shell/new-window",
  "<Actions>/shell/preferences",
  "<Actions>/shell/quit",
  "<Actions>/shell/shortcuts",
  "<Actions>/shell/show-sidebar",
  "<Actions>/switcher/*",
  NULL,
};

void
dwr_evolution_menu_describe_keys (DwrSideClient *client)
{
  client->harmless = harmless;
}

/* Of a view. */
typedef struct {
  GtkUIManager *manager; /* owned */
  GtkActionGroup *group; /* owned */
  guint merge_id;        /* 0 while the item is not there */
} ViewMenu;

static void
view_menu_free (gpointer data, GClosure *closure)
{
  ViewMenu *self = data;

  if (self->merge_id != 0)
    gtk_ui_manager_remove_ui (self->manager, self->merge_id);
  gtk_ui_manager_remove_action_group (self->manager, self->group);
  g_object_unref (self->group);
  g_object_unref (self->manager);
  g_free (self);
}

static void
toggled_cb (GtkToggleAction *action, DwrSidePane *pane)
{
  dwr_side_pane_set_shown (pane, gtk_toggle_action_get_active (action));
}

/* Whoever did it. */
static void
panel_toggled_cb (DwrHost *host, gboolean is_shown, GtkToggleAction *action)
{
  gtk_toggle_action_set_active (action, is_shown);
}

/* (transfer full) */
static GtkActionGroup *
new_group (DwrSidePane *pane, DwrHost *host, gboolean is_shown)
{
  GtkActionGroup *group = gtk_action_group_new (GROUP);
  GtkToggleAction *action = gtk_toggle_action_new (
      ACTION,
      _("DW _Reader"), _("Show or hide the panel for articles of Deutsche Welle"), NULL);

  gtk_toggle_action_set_active (action, is_shown);
  gtk_action_group_add_action_with_accel (group, GTK_ACTION (action), SHORTCUT);
  g_signal_connect_object (action, "toggled", G_CALLBACK (toggled_cb), pane, 0);
  g_signal_connect_object (host, "panel-toggled", G_CALLBACK (panel_toggled_cb), action, 0);
  g_object_unref (action);
  return group;
}

static void
view_toggled_cb (EShellView *view, ViewMenu *self)
{
  gboolean is_active = e_shell_view_is_active (view);

  if (is_active == (self->merge_id != 0))
    return;
  if (is_active) {
    self->merge_id = gtk_ui_manager_add_ui_from_string (self->manager, in_view, -1, NULL);
  } else {
    gtk_ui_manager_remove_ui (self->manager, self->merge_id);
    self->merge_id = 0;
  }
  gtk_ui_manager_ensure_update (self->manager);
}

void
dwr_evolution_menu_add_to_view (EShellView *view,
                                DwrSidePane *pane,
                                DwrHost *host,
                                gboolean is_shown)
{
  ViewMenu *self = g_new0 (ViewMenu, 1);

  self->manager =
      g_object_ref (e_shell_window_get_ui_manager (e_shell_view_get_shell_window (view)));
  self->group = new_group (pane, host, is_shown);
  gtk_ui_manager_insert_action_group (self->manager, self->group, -1);
  g_signal_connect_data (view,
                         "toggled",
                         G_CALLBACK (view_toggled_cb),
                         self,
                         view_menu_free,
                         G_CONNECT_AFTER);
}

void
dwr_evolution_menu_add_to_browser (EMailBrowser *browser, DwrSidePane *pane, DwrHost *host)
{
  GtkUIManager *manager = e_mail_browser_get_ui_manager (browser);
  GtkActionGroup *group = new_group (pane, host, FALSE);

  gtk_ui_manager_insert_action_group (manager, group, -1);
  g_object_unref (group);
  gtk_ui_manager_add_ui_from_string (manager, in_browser, -1, NULL);
}

char *
dwr_evolution_menu_dup_key (EMailReader *reader)
{
  GtkAccelKey key = { 0 };

  if (!gtk_accel_map_lookup_entry (PATH, &key) || key.accel_key == 0)
    return NULL;
  return gtk_accelerator_name (key.accel_key, key.accel_mods);
}
