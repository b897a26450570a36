/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The panel stands beside the notebook that has list and article. A change of layout makes the list
 * anew, in one of two places inside of the notebook. */

#include "config.h"

#include "dwr-liferea-window.h"

#include "dwr-liferea-host.h"
#include "dwr-list-watch.h"
#include "dwr-menu-toggle.h"
#include "dwr-news-watch.h"

#define LIST_NAME "itemlist"

/* For list and article beside each other: Liferea arranges them by the shape of its window, and the
 * panel is no part of its reckoning. In a window that is too narrow the list of feeds gives way. */
#define CONTENT_MIN_PX 240

/* Liferea moves every box that is in a box, as if each were a part of its window. */
#define STYLE_NAME "dw-reader"
#define STYLE "paned#" STYLE_NAME " > box, paned#" STYLE_NAME " > box box { margin: 0; }"

/* Actions that mark nothing, and go to no other item. */
static const char *const harmless[] = {
  DWR_MENU_TOGGLE,    "app.fullscreen",         "app.new-subscription", "app.quit",
  "app.search-feeds", "app.show-help-contents", "app.update-all",       NULL,
};

struct _DwrLifereaWindow {
  DwrLifereaHost *host;  /* owned */
  DwrMenuToggle *toggle; /* owned */
  DwrListWatch *watch;   /* owned */
  DwrNewsWatch *news;    /* owned */
  GtkCssProvider *style; /* owned */
  DwrSidePane *pane;     /* (nullable) weak: the window may go first */
};

static gpointer
get_object (GtkBuilder *builder, const char *name)
{
  return gtk_builder_get_object (builder, name);
}

static gboolean
is_known (GtkBuilder *builder)
{
  GtkWindow *window = get_object (builder, "mainwindow");

  return GTK_IS_WINDOW (window) && gtk_window_get_application (window) != NULL &&
         GTK_IS_WIDGET (get_object (builder, "browsertabs")) &&
         GTK_IS_CONTAINER (get_object (builder, "normalViewItems")) &&
         GTK_IS_CONTAINER (get_object (builder, "wideViewItems")) &&
         G_IS_MENU (get_object (builder, "view_menu"));
}

static void
add_style (DwrLifereaWindow *self)
{
  self->style = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (self->style, STYLE, -1, NULL);
  gtk_widget_set_name (GTK_WIDGET (self->pane), STYLE_NAME);
  gtk_style_context_add_provider_for_screen (gdk_screen_get_default (),
                                             GTK_STYLE_PROVIDER (self->style),
                                             GTK_STYLE_PROVIDER_PRIORITY_USER);
}

static void
look (GtkWidget *list, gpointer data)
{
  DwrLifereaWindow *self = data;

  if (self->pane == NULL)
    return;
  dwr_side_pane_set_mails (self->pane, list);
  dwr_liferea_host_look (self->host);
}

static void
show_cb (gpointer data)
{
  DwrLifereaWindow *self = data;

  if (self->pane != NULL)
    gtk_window_present (GTK_WINDOW (gtk_widget_get_toplevel (GTK_WIDGET (self->pane))));
}

DwrLifereaWindow *
dwr_liferea_window_attach (GtkBuilder *builder)
{
  DwrLifereaWindow *self = NULL;
  GtkApplication *application = NULL;
  g_autoptr (GPtrArray) places = g_ptr_array_new ();
  DwrPanelNeeds needs = { NULL, NULL };
  DwrSideClient client = { .harmless = harmless, .content_min_px = CONTENT_MIN_PX };

  if (!is_known (builder))
    return NULL;
  application = gtk_window_get_application (get_object (builder, "mainwindow"));
  g_ptr_array_add (places, get_object (builder, "normalViewItems"));
  g_ptr_array_add (places, get_object (builder, "wideViewItems"));
  self = g_new0 (DwrLifereaWindow, 1);
  self->host = dwr_liferea_host_new (application);
  g_set_weak_pointer (&self->pane,
                      dwr_side_pane_wrap (get_object (builder, "browsertabs"),
                                          DWR_HOST (self->host),
                                          &needs,
                                          &client));
  add_style (self);
  self->toggle = dwr_menu_toggle_new (application,
                                      get_object (builder, "view_menu"),
                                      DWR_HOST (self->host),
                                      self->pane,
                                      dwr_side_pane_restore (self->pane));
  self->watch = dwr_list_watch_new (places, LIST_NAME, look, self);
  self->news = dwr_news_watch_new (DWR_HOST (self->host), self->pane, show_cb, self);
  return self;
}

void
dwr_liferea_window_free (DwrLifereaWindow *self)
{
  dwr_news_watch_end (self->news);
  dwr_list_watch_free (self->watch);
  dwr_menu_toggle_free (self->toggle);
  if (self->pane != NULL)
    dwr_side_pane_unwrap (self->pane);
  else
    dwr_host_quitting (DWR_HOST (self->host));
  gtk_style_context_remove_provider_for_screen (gdk_screen_get_default (),
                                                GTK_STYLE_PROVIDER (self->style));
  g_clear_weak_pointer (&self->pane);
  g_object_unref (self->style);
  g_object_unref (self->host);
  g_free (self);
}
