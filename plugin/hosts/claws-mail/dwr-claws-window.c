/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel in Claws Mail's main window. A change of layout destroys and rebuilds everything inside
 * vbox_body, never vbox_body itself: so that is what gets a panel beside it. */

#include "config.h"

#include "dwr-claws-window.h"

#include "dwr-claws-focus.h"
#include "dwr-claws-menus.h"
#include "dwr-claws-preferences.h"
#include "dwr-claws-tools.h"
#include "dwr-news-watch.h"
#include "dwr/dwr-i18n.h"

#define SHORTCUT "<Control><Alt>W"

/* Claws builds its HTML viewer with WebKitGTK 4.1, where it is there, since 4.2. */
#define FANCY_USUAL_API (VERSION_NUMERIC < MAKE_NUMERIC_VERSION (4, 2, 0, 0) ? "4.0" : "4.1")

/* Actions that touch no mail and set no mark: only these have their keys while the panel has the
 * focus. Nothing is here that goes to another mail, for Claws marks as read what it shows; that
 * answers or prints the mail, which somebody who reads an article does not mean; or that changes
 * how Claws is connected. */
static const char *const harmless[] = {
  DWR_CLAWS_TOGGLE_PATH,
  "<Actions>/Menu/Configuration/*",
  "<Actions>/Menu/File/Exit",
  "<Actions>/Menu/Help/*",
  "<Actions>/Menu/Message/ComposeEmail",
  "<Actions>/Menu/Message/ComposeNews",
  "<Actions>/Menu/Message/Receive/*",
  "<Actions>/Menu/Tools/AddressBook",
  "<Actions>/Menu/Tools/DWReader/Headlines",
  "<Actions>/Menu/Tools/DWReader/Preferences",
  "<Actions>/Menu/Tools/FilteringLog",
  "<Actions>/Menu/Tools/NetworkLog",
  "<Actions>/Menu/Tools/TLSCertificates",
  "<Actions>/Menu/View/FullScreen",
  "<Actions>/Menu/View/ShowHide/ColumnHeaders",
  "<Actions>/Menu/View/ShowHide/MenuBar",
  "<Actions>/Menu/View/ShowHide/StatusBar",
  "<Actions>/Menu/View/ShowHide/Toolbar/*",
  NULL,
};

struct _DwrClawsWindow {
  MainWindow *window;               /* borrowed */
  DwrSidePane *pane;                /* borrowed, owned by the window */
  DwrClawsPreferences *preferences; /* owned */
  DwrClawsMenus *menus;             /* owned */
  DwrClawsTools *tools;             /* owned */
  DwrNewsWatch *watch;              /* owned */
  DwrClawsFocus *focus;             /* owned */
  guint menu_id;
};

static void
menu_toggled_cb (GtkToggleAction *action, gpointer user_data)
{
  DwrClawsWindow *self = user_data;

  dwr_side_pane_set_shown (self->pane, gtk_toggle_action_get_active (action));
}

static void
add_menu_item (DwrClawsWindow *self, gboolean is_shown)
{
  GtkToggleActionEntry entry = {
    .name = DWR_CLAWS_TOGGLE_ACTION,
    .label = _("DW _Reader"),
                .accelerator = SHORTCUT,
                .tooltip = _("Show or hide the panel for articles of Deutsche Welle"),
                              .callback = G_CALLBACK (menu_toggled_cb),
                              .is_active = is_shown,
                };
  MainWindow *window = self->window;

  gtk_action_group_add_toggle_actions (window->action_group, &entry, 1, self);
  MENUITEM_ADDUI_ID_MANAGER (window->ui_manager,
                             "/Menu/View",
                             "DWReader",
                             DWR_CLAWS_TOGGLE_ACTION,
                             GTK_UI_MANAGER_MENUITEM,
                             self->menu_id);
}

/* The panel is in the main window, whichever window the user is in. */
static void
show_cb (gpointer data)
{
  DwrClawsWindow *self = data;

  dwr_claws_tools_show_panel (self->window);
  gtk_window_present (GTK_WINDOW (self->window->window));
}

static void
read_cb (const char *address, gpointer data)
{
  DwrClawsWindow *self = data;

  show_cb (self);
  dwr_side_pane_read (self->pane, address);
}

/* Claws makes its list of messages anew when somebody arranges its columns. */
static void
follow_list (DwrClawsWindow *self)
{
  g_signal_connect_object (self->window->summaryview->scrolledwin,
                           "add",
                           G_CALLBACK (dwr_side_pane_set_mails),
                           self->pane,
                           G_CONNECT_SWAPPED);
}

DwrClawsWindow *
dwr_claws_window_attach (MainWindow *window, DwrHost *host)
{
  DwrClawsWindow *self = g_new0 (DwrClawsWindow, 1);
  DwrPanelNeeds needs = { DWR_CLAWS_PLUGIN_DIR "/fancy.so", FANCY_USUAL_API };
  DwrSideClient client = { window->summaryview->ctree, harmless };

  self->window = window;
  self->pane = dwr_side_pane_wrap (window->vbox_body, host, &needs, &client);
  follow_list (self);
  self->preferences = dwr_claws_preferences_register (self->pane);
  add_menu_item (self, dwr_side_pane_restore (self->pane));
  self->menus = dwr_claws_menus_attach (window, read_cb, self);
  self->tools = dwr_claws_tools_attach (window, self->pane);
  self->watch = dwr_news_watch_new (host, self->pane, show_cb, self);
  self->focus = dwr_claws_focus_keep (window, self->pane);
  return self;
}

void
dwr_claws_window_free (DwrClawsWindow *self)
{
  MainWindow *window = mainwindow_get_mainwindow ();

  dwr_claws_focus_free (self->focus);
  dwr_claws_tools_free (self->tools);
  dwr_news_watch_end (self->watch);
  dwr_claws_menus_free (self->menus);
  dwr_claws_preferences_free (self->preferences);
  if (window != NULL) {
    MENUITEM_REMUI_MANAGER (window->ui_manager,
                            window->action_group,
                            DWR_CLAWS_TOGGLE_ACTION,
                            self->menu_id);
    dwr_side_pane_unwrap (self->pane);
  }
  g_free (self);
}
