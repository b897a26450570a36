/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Since Evolution 3.55.1: EUIManager. Each view has one of its own, so the item needs no care; its
 * accelerators have no paths, so they are looked up among the actions. */

#include "config.h"

#include "dwr-evolution-menu.h"

#include "dwr/dwr-i18n.h"

#define GROUP "dw-reader"
#define ACTION "dw-reader-panel"

static const char in_view[] =
    "<eui><menu id='main-menu'><submenu action='view-menu'><placeholder id='view-custom-menus'>"
    "<item action='" ACTION "'/>"
    "</placeholder></submenu></menu></eui>";
static const char in_browser[] =
    "<eui><menu id='main-menu'><submenu action='view-menu'><separator/>"
    "<item action='" ACTION "'/>"
    "</submenu></menu></eui>";

/* What is in it, see dwr-evolution-menu-uimanager.c. */
static const char *const harmless[] = {
  ACTION,
  "close",
  "close-window",
  "contents",
  "mail-message-new",
  "new-window",
  "preferences",
  "quit",
  "mail-send-receive",
  "shortcuts",
  "show-sidebar",
  "switch-to-mail",
  "switch-to-calendar",
  "switch-to-addressbook",
  "switch-to-memos",
  "switch-to-tasks",
};

static void
change_state_cb (EUIAction *action, GVariant *state, gpointer data)
{
  e_ui_action_set_state (action, state);
}

/* (nullable): of another kind of window */
static EUIManager *
find_manager (GtkWindow *window)
{
  EShellView *view = NULL;

  if (E_IS_MAIL_BROWSER (window))
    return e_mail_reader_get_ui_manager (E_MAIL_READER (window));
  if (E_IS_SHELL_WINDOW (window))
    view =
        e_shell_window_peek_shell_view (E_SHELL_WINDOW (window),
                                        e_shell_window_get_active_view (E_SHELL_WINDOW (window)));
  return view != NULL ? e_shell_view_get_ui_manager (view) : NULL;
}

static gboolean
is_accelerator (const char *accelerator, guint key, GdkModifierType modifiers)
{
  guint its_key = 0;
  GdkModifierType its_modifiers = 0;

  if (accelerator == NULL)
    return FALSE;
  gtk_accelerator_parse (accelerator, &its_key, &its_modifiers);
  return its_key != 0 && gdk_keyval_to_lower (its_key) == gdk_keyval_to_lower (key) &&
         its_modifiers == modifiers;
}

static gboolean
has_accelerator (EUIAction *action, guint key, GdkModifierType modifiers)
{
  GPtrArray *others = e_ui_action_get_secondary_accels (action);

  if (is_accelerator (e_ui_action_get_accel (action), key, modifiers))
    return TRUE;
  for (guint i = 0; others != NULL && i < others->len; i++)
    if (is_accelerator (g_ptr_array_index (others, i), key, modifiers))
      return TRUE;
  return FALSE;
}

static gboolean
ask_cb (GtkWindow *window, guint key, GdkModifierType modifiers)
{
  EUIManager *manager = find_manager (window);

  for (gsize i = 0; manager != NULL && i < G_N_ELEMENTS (harmless); i++) {
    EUIAction *action = e_ui_manager_get_action (manager, harmless[i]);

    if (action != NULL && has_accelerator (action, key, modifiers))
      return TRUE;
  }
  return FALSE;
}

void
dwr_evolution_menu_describe_keys (DwrSideClient *client)
{
  client->ask = ask_cb;
}

static void
active_changed_cb (EUIAction *action, GParamSpec *property, DwrSidePane *pane)
{
  dwr_side_pane_set_shown (pane, e_ui_action_get_active (action));
}

/* Whoever did it. */
static void
panel_toggled_cb (DwrHost *host, gboolean is_shown, EUIAction *action)
{
  e_ui_action_set_active (action, is_shown);
}

static void
add (EUIManager *manager, const char *eui, DwrSidePane *pane, DwrHost *host, gboolean is_shown)
{
  static const EUIActionEntry entry = {
    .name = ACTION,
    .label = N_ ("DW _Reader"),
    .accel = "<Control><Alt>w",
    .tooltip = N_ ("Show or hide the panel for articles of Deutsche Welle"),
    .state = "false",
    .change_state = change_state_cb,
  };
  EUIAction *action = NULL;

  e_ui_manager_add_actions_with_eui_data (manager, GROUP, GETTEXT_PACKAGE, &entry, 1, NULL, eui);
  action = e_ui_manager_get_action (manager, ACTION);
  g_return_if_fail (action != NULL);

  e_ui_action_set_active (action, is_shown);
  g_signal_connect_object (action, "notify::active", G_CALLBACK (active_changed_cb), pane, 0);
  g_signal_connect_object (host, "panel-toggled", G_CALLBACK (panel_toggled_cb), action, 0);
}

void
dwr_evolution_menu_add_to_view (EShellView *view,
                                DwrSidePane *pane,
                                DwrHost *host,
                                gboolean is_shown)
{
  add (e_shell_view_get_ui_manager (view), in_view, pane, host, is_shown);
}

void
dwr_evolution_menu_add_to_browser (EMailBrowser *browser, DwrSidePane *pane, DwrHost *host)
{
  add (e_mail_reader_get_ui_manager (E_MAIL_READER (browser)), in_browser, pane, host, FALSE);
}

char *
dwr_evolution_menu_dup_key (EMailReader *reader)
{
  EUIManager *manager = find_manager (e_mail_reader_get_window (reader));
  EUIAction *action = manager != NULL ? e_ui_manager_get_action (manager, ACTION) : NULL;

  return action != NULL ? g_strdup (e_ui_action_get_accel (action)) : NULL;
}
