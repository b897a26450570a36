/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel in Liferea's window, beside the notebook that has list and article; its item in the
 * menu; and whichever list of items there is. A change of layout makes that list anew, in one of
 * two places inside of the notebook. */

#include "config.h"

#include "dwr-liferea-window.h"

#include <glib/gi18n-lib.h>

#include "dwr-liferea-host.h"
#include "dwr-side-pane.h"

#define LIST_NAME "itemlist"
#define SHORTCUT "<Control><Alt>w"

/* Liferea moves every box that is in a box, as if each were a part of its window. */
#define STYLE_NAME "dw-reader"
#define STYLE "paned#" STYLE_NAME " > box, paned#" STYLE_NAME " > box box { margin: 0; }"

/* Where the list of items may be. */
static const char *const places[] = { "normalViewItems", "wideViewItems" };

/* Actions that mark nothing as read. */
static const char *const harmless[] = {
  DWR_LIFEREA_TOGGLE,
  "app.quit",
  NULL,
};

struct _DwrLifereaWindow {
  DwrLifereaHost *host;        /* owned */
  GtkBuilder *builder;         /* owned */
  GtkApplication *application; /* owned */
  GMenu *menu;                 /* owned: View */
  GMenuModel *section;         /* owned: ours in it */
  GtkCssProvider *style;       /* owned */

  DwrSidePane *pane; /* (nullable) weak: the window may go first */
  GtkTreeView *list; /* (nullable) weak: the list of items there is now */
  guint look_source; /* 0 when not running */
};

static void
find_list_cb (GtkWidget *widget, gpointer data)
{
  GtkWidget **list = data;

  if (GTK_IS_TREE_VIEW (widget) && g_str_equal (gtk_widget_get_name (widget), LIST_NAME))
    *list = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_list_cb, data);
}

static void look_soon (DwrLifereaWindow *self);

static void
follow_list (DwrLifereaWindow *self)
{
  GtkWidget *list = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    find_list_cb (GTK_WIDGET (gtk_builder_get_object (self->builder, places[i])), &list);
  if (list == (GtkWidget *) self->list)
    return;
  g_set_weak_pointer (&self->list, (GtkTreeView *) list);
  if (list != NULL)
    g_signal_connect_swapped (gtk_tree_view_get_selection (self->list),
                              "changed",
                              G_CALLBACK (look_soon),
                              self);
}

static gboolean
look_cb (gpointer data)
{
  DwrLifereaWindow *self = data;

  self->look_source = 0;
  if (self->pane == NULL)
    return G_SOURCE_REMOVE;
  follow_list (self);
  dwr_liferea_host_look (self->host);
  return G_SOURCE_REMOVE;
}

/* Liferea hears of a selection at the same time, perhaps after us; and it empties and fills its
 * list with one change for each item. */
static void
look_soon (DwrLifereaWindow *self)
{
  if (self->look_source == 0)
    self->look_source = g_idle_add (look_cb, self);
}

static void
toggled_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  DwrLifereaWindow *self = data;

  g_simple_action_set_state (action, state);
  if (self->pane != NULL)
    dwr_side_pane_set_shown (self->pane, g_variant_get_boolean (state));
}

static void
add_menu_item (DwrLifereaWindow *self, gboolean is_shown)
{
  const char *keys[] = { SHORTCUT, NULL };
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GSimpleAction) action =
      g_simple_action_new_stateful (DWR_LIFEREA_TOGGLE_NAME,
                                    NULL,
                                    g_variant_new_boolean (is_shown));

  g_signal_connect (action, "change-state", G_CALLBACK (toggled_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self->application), G_ACTION (action));
  gtk_application_set_accels_for_action (self->application, DWR_LIFEREA_TOGGLE, keys);
  g_menu_append (section, _("DW _Reader"), DWR_LIFEREA_TOGGLE);
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (section));
  self->section = G_MENU_MODEL (g_steal_pointer (&section));
}

static void
remove_menu_item (DwrLifereaWindow *self)
{
  const char *no_keys[] = { NULL };

  for (int i = g_menu_model_get_n_items (G_MENU_MODEL (self->menu)) - 1; i >= 0; i--) {
    g_autoptr (GMenuModel) section =
        g_menu_model_get_item_link (G_MENU_MODEL (self->menu), i, G_MENU_LINK_SECTION);

    if (section == self->section)
      g_menu_remove (self->menu, i);
  }
  gtk_application_set_accels_for_action (self->application, DWR_LIFEREA_TOGGLE, no_keys);
  g_action_map_remove_action (G_ACTION_MAP (self->application), DWR_LIFEREA_TOGGLE_NAME);
}

static void
add_style (DwrLifereaWindow *self)
{
  self->style = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (self->style, STYLE, -1, NULL);
  gtk_widget_set_name (GTK_WIDGET (self->pane), STYLE_NAME);
  gtk_style_context_add_provider_for_screen (gtk_widget_get_screen (GTK_WIDGET (self->pane)),
                                             GTK_STYLE_PROVIDER (self->style),
                                             GTK_STYLE_PROVIDER_PRIORITY_USER);
}

static void
follow_places (DwrLifereaWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    g_signal_connect_swapped (gtk_builder_get_object (self->builder, places[i]),
                              "add",
                              G_CALLBACK (look_soon),
                              self);
  look_soon (self);
}

static gboolean
is_known (GtkBuilder *builder)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (!GTK_IS_CONTAINER (gtk_builder_get_object (builder, places[i])))
      return FALSE;
  return GTK_IS_NOTEBOOK (gtk_builder_get_object (builder, "browsertabs")) &&
         GTK_IS_APPLICATION_WINDOW (gtk_builder_get_object (builder, "mainwindow")) &&
         G_IS_MENU (gtk_builder_get_object (builder, "view_menu"));
}

DwrLifereaWindow *
dwr_liferea_window_attach (GtkBuilder *builder)
{
  DwrLifereaWindow *self = NULL;
  DwrPanelNeeds needs = { NULL, NULL };
  DwrSideClient client = { NULL, harmless };
  GObject *window = gtk_builder_get_object (builder, "mainwindow");

  if (!is_known (builder))
    return NULL;
  self = g_new0 (DwrLifereaWindow, 1);
  self->builder = g_object_ref (builder);
  self->application = g_object_ref (gtk_window_get_application (GTK_WINDOW (window)));
  self->menu = G_MENU (g_object_ref (gtk_builder_get_object (builder, "view_menu")));
  self->host = dwr_liferea_host_new (self->application);
  g_set_weak_pointer (
      &self->pane,
      dwr_side_pane_wrap (GTK_WIDGET (gtk_builder_get_object (builder, "browsertabs")),
                          DWR_HOST (self->host),
                          &needs,
                          &client));
  add_style (self);
  add_menu_item (self, dwr_side_pane_restore (self->pane));
  follow_places (self);
  return self;
}

static void
leave_window (DwrLifereaWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    g_signal_handlers_disconnect_by_data (gtk_builder_get_object (self->builder, places[i]), self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (gtk_tree_view_get_selection (self->list), self);
  gtk_style_context_remove_provider_for_screen (gtk_widget_get_screen (GTK_WIDGET (self->pane)),
                                                GTK_STYLE_PROVIDER (self->style));
  dwr_side_pane_unwrap (self->pane);
}

void
dwr_liferea_window_free (DwrLifereaWindow *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  remove_menu_item (self);
  if (self->pane != NULL)
    leave_window (self);
  else
    dwr_host_quitting (DWR_HOST (self->host));
  g_clear_weak_pointer (&self->pane);
  g_clear_weak_pointer (&self->list);
  g_object_unref (self->style);
  g_object_unref (self->section);
  g_object_unref (self->menu);
  g_object_unref (self->application);
  g_object_unref (self->builder);
  g_object_unref (self->host);
  g_free (self);
}
