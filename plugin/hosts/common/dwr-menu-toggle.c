/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A stateful action of the application, which menus show as a check item. */

#include "config.h"

#include "dwr-menu-toggle.h"

#include "dwr/dwr-i18n.h"

#define ACTION_NAME "dw-reader"
#define SHORTCUT "<Control><Alt>w"

struct _DwrMenuToggle {
  /* Owned. */
  GtkApplication *application;
  GMenu *menu;
  DwrHost *host;
  GMenuModel *section;   /* ours in it */
  GSimpleAction *action; /* the application's while we are there */

  DwrSidePane *pane; /* (nullable) weak */
};

static void
state_asked_cb (DwrMenuToggle *self, GVariant *state)
{
  g_simple_action_set_state (self->action, state);
  if (self->pane != NULL)
    dwr_side_pane_set_shown (self->pane, g_variant_get_boolean (state));
}

static void
panel_toggled_cb (DwrMenuToggle *self, gboolean is_shown)
{
  g_simple_action_set_state (self->action, g_variant_new_boolean (is_shown));
}

DwrMenuToggle *
dwr_menu_toggle_new (GtkApplication *application,
                     GMenu *menu,
                     DwrHost *host,
                     DwrSidePane *pane,
                     gboolean is_shown)
{
  const char *keys[] = { SHORTCUT, NULL };
  DwrMenuToggle *self = g_new0 (DwrMenuToggle, 1);
  GMenu *section = g_menu_new ();

  self->application = g_object_ref (application);
  self->menu = g_object_ref (menu);
  self->host = g_object_ref (host);
  self->section = G_MENU_MODEL (section);
  self->action = g_simple_action_new_stateful (ACTION_NAME, NULL, g_variant_new_boolean (is_shown));
  g_set_weak_pointer (&self->pane, pane);
  g_signal_connect_swapped (self->action, "change-state", G_CALLBACK (state_asked_cb), self);
  g_signal_connect_swapped (host, "panel-toggled", G_CALLBACK (panel_toggled_cb), self);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (self->action));
  gtk_application_set_accels_for_action (application, DWR_MENU_TOGGLE, keys);
  g_menu_append (section, _("DW _Reader"), DWR_MENU_TOGGLE);
  g_menu_append_section (menu, NULL, self->section);
  return self;
}

/* Others may have changed the menu since. */
static void
remove_section (DwrMenuToggle *self)
{
  for (int i = g_menu_model_get_n_items (G_MENU_MODEL (self->menu)) - 1; i >= 0; i--) {
    g_autoptr (GMenuModel) section =
        g_menu_model_get_item_link (G_MENU_MODEL (self->menu), i, G_MENU_LINK_SECTION);

    if (section == self->section)
      g_menu_remove (self->menu, i);
  }
}

void
dwr_menu_toggle_free (DwrMenuToggle *self)
{
  const char *no_keys[] = { NULL };

  remove_section (self);
  gtk_application_set_accels_for_action (self->application, DWR_MENU_TOGGLE, no_keys);
  g_action_map_remove_action (G_ACTION_MAP (self->application), ACTION_NAME);
  g_signal_handlers_disconnect_by_data (self->action, self);
  g_signal_handlers_disconnect_by_data (self->host, self);
  g_clear_weak_pointer (&self->pane);
  g_object_unref (self->action);
  g_object_unref (self->section);
  g_object_unref (self->host);
  g_object_unref (self->menu);
  g_object_unref (self->application);
  g_free (self);
}

char *
dwr_menu_toggle_dup_key (GtkApplication *application)
{
  g_auto (GStrv) keys = gtk_application_get_accels_for_action (application, DWR_MENU_TOGGLE);

  return g_strdup (keys[0]);
}
