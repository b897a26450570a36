/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The client hears of a selection at the same time, perhaps after us, and empties and fills its
 * list with one change for each row: so nobody looks before all that is over. */

#include "config.h"

#include "dwr-list-watch.h"

struct _DwrListWatch {
  GPtrArray *places; /* owned, of GtkContainer, owned */
  const char *name;
  DwrListLook look;
  gpointer data;

  GtkTreeView *list; /* (nullable) weak: the one there is now */
  guint look_source; /* 0 when not running */
};

typedef struct {
  const char *name;
  GtkTreeView *found; /* (nullable) borrowed */
} Search;

static void
search_cb (GtkWidget *widget, gpointer data)
{
  Search *search = data;

  if (GTK_IS_TREE_VIEW (widget) && g_str_equal (gtk_widget_get_name (widget), search->name))
    search->found = GTK_TREE_VIEW (widget);
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), search_cb, data);
}

static void look_soon (DwrListWatch *self);

static void
leave_list (DwrListWatch *self)
{
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (gtk_tree_view_get_selection (self->list), self);
  g_clear_weak_pointer (&self->list);
}

static void
find_list (DwrListWatch *self)
{
  Search search = { self->name, NULL };

  for (guint i = 0; i < self->places->len; i++)
    search_cb (g_ptr_array_index (self->places, i), &search);
  if (search.found == self->list)
    return;
  leave_list (self);
  g_set_weak_pointer (&self->list, search.found);
  if (self->list != NULL)
    g_signal_connect_swapped (gtk_tree_view_get_selection (self->list),
                              "changed",
                              G_CALLBACK (look_soon),
                              self);
}

static gboolean
look_cb (gpointer data)
{
  DwrListWatch *self = data;

  self->look_source = 0;
  find_list (self);
  if (self->list != NULL)
    self->look (GTK_WIDGET (self->list), self->data);
  return G_SOURCE_REMOVE;
}

static void
look_soon (DwrListWatch *self)
{
  if (self->look_source == 0)
    self->look_source = g_idle_add (look_cb, self);
}

DwrListWatch *
dwr_list_watch_new (GPtrArray *places, const char *name, DwrListLook look, gpointer data)
{
  DwrListWatch *self = g_new0 (DwrListWatch, 1);

  self->places = g_ptr_array_new_with_free_func (g_object_unref);
  self->name = name;
  self->look = look;
  self->data = data;
  for (guint i = 0; i < places->len; i++) {
    GtkContainer *place = g_object_ref (g_ptr_array_index (places, i));

    g_ptr_array_add (self->places, place);
    g_signal_connect_swapped (place, "add", G_CALLBACK (look_soon), self);
  }
  look_soon (self);
  return self;
}

void
dwr_list_watch_free (DwrListWatch *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  leave_list (self);
  for (guint i = 0; i < self->places->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->places, i), self);
  g_ptr_array_unref (self->places);
  g_free (self);
}
