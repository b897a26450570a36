/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* See the header. */

#include "dwr-claws-remains.h"

#include "dwr-test-census.h"

#define WATCHED "dwr-claws-remains"

typedef struct {
  GHashTable *alive; /* borrowed, it has this */
  const char *name;  /* of the object's type */
} Watched;

static void
finalized_cb (gpointer data)
{
  Watched *watched = data;

  g_hash_table_remove (watched->alive, watched);
  g_free (watched);
}

/* Weak references end when a widget is destroyed; its data stay until it is freed. */
static void
watch (gpointer object, GHashTable *alive)
{
  Watched *watched = NULL;

  if (g_object_get_data (object, WATCHED) != NULL)
    return;
  watched = g_new0 (Watched, 1);
  watched->alive = alive;
  watched->name = G_OBJECT_TYPE_NAME (object);
  g_hash_table_add (alive, watched);
  g_object_set_data_full (object, WATCHED, watched, finalized_cb);
}

/* The driver links no WebKitGTK. */
static gboolean
is_web_view (GtkWidget *widget)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "web-context") != NULL;
}

static void
watch_context (GtkWidget *web_view, GHashTable *alive)
{
  g_autoptr (GObject) context = NULL;

  g_object_get (web_view, "web-context", &context, NULL);
  watch (context, alive);
}

/* A web view's own GtkTextView, which knows its keys, is WebKitGTK's to free; 2.50 does not, in any
 * program. */
static void
watch_cb (GtkWidget *widget, gpointer alive)
{
  watch (widget, alive);
  if (is_web_view (widget))
    watch_context (widget, alive);
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), watch_cb, alive);
}

void
dwr_claws_remains_watch (GtkWidget *content, GHashTable *alive)
{
  GtkWidget *pane = gtk_widget_get_parent (content);

  watch (pane, alive);
  watch_cb (gtk_paned_get_child2 (GTK_PANED (pane)), alive);
}

guint
dwr_claws_remains_count_alive (GHashTable *alive)
{
  GHashTableIter iter;
  gpointer watched = NULL;

  g_hash_table_iter_init (&iter, alive);
  while (g_hash_table_iter_next (&iter, &watched, NULL))
    g_printerr ("Driver: still here: %s\n", ((Watched *) watched)->name);
  return g_hash_table_size (alive);
}

static gboolean
nothing_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* Sources are numbered in the order in which they are attached. */
guint
dwr_claws_remains_count_sources (void)
{
  guint last = g_idle_add (nothing_cb, NULL);
  guint n_sources = 0;

  g_source_remove (last);
  for (guint id = 1; id < last; id++) {
    GSource *source = g_main_context_find_source_by_id (NULL, id);

    if (source != NULL) {
      n_sources++;
      g_debug ("A source: %s", g_source_get_name (source));
    }
  }
  return n_sources;
}

guint
dwr_claws_remains_count_objects (void)
{
  static const char *const starts[] = { "Dwr", "WebKit" };
  g_autoptr (GHashTable) census = NULL;
  int n_objects = 0;

  dwr_test_census_begin ();
  census = dwr_test_census_take ();
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    n_objects += dwr_test_census_count (census, starts[i]);
  return (guint) n_objects;
}
