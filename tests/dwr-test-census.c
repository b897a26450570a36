/* SPDX-FileCopyrightText: The DW Reader authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* GObject's constructor is taken over in every class; each object gets a datum, which goes when its
 * memory does. Objects are made in any thread. */

#include "dwr-test-census.h"

typedef GObject *(*Construct) (GType type, guint n_properties, GObjectConstructParam *properties);

typedef struct {
  Construct construct; /* GObject's own */
  GQuark mark;         /* of the objects that are counted */

  GMutex mutex;
  GHashTable *counts; /* from types to numbers */
} Census;

/* A constructor carries no data. */
static GQuark
get_quark (void)
{
  return g_quark_from_static_string ("dwr-test-census");
}

static Census *
peek_census (void)
{
  return g_type_get_qdata (G_TYPE_OBJECT, get_quark ());
}

static void
add (Census *census, gpointer type, int step)
{
  int n_objects = 0;

  g_mutex_lock (&census->mutex);
  n_objects = GPOINTER_TO_INT (g_hash_table_lookup (census->counts, type));
  g_hash_table_insert (census->counts, type, GINT_TO_POINTER (n_objects + step));
  g_mutex_unlock (&census->mutex);
}

static void
freed_cb (gpointer type)
{
  add (peek_census (), type, -1);
}

static GObject *
construct (GType type, guint n_properties, GObjectConstructParam *properties)
{
  Census *census = peek_census ();
  GObject *object = census->construct (type, n_properties, properties);

  add (census, GSIZE_TO_POINTER (type), 1);
  g_object_set_qdata_full (object, census->mark, GSIZE_TO_POINTER (type), freed_cb);
  return object;
}

/* Classes that come later copy their parent's. */
static void
take_over (Census *census, GType type)
{
  GObjectClass *klass = g_type_class_peek (type);
  g_autofree GType *children = g_type_children (type, NULL);

  if (klass != NULL && klass->constructor == census->construct)
    klass->constructor = construct;
  for (GType *child = children; *child != G_TYPE_INVALID; child++)
    take_over (census, *child);
}

void
dwr_test_census_begin (void)
{
  GObjectClass *klass = g_type_class_ref (G_TYPE_OBJECT);
  Census *census = peek_census ();

  if (census != NULL)
    return;
  census = g_new0 (Census, 1);
  census->construct = klass->constructor;
  census->mark = g_quark_from_static_string ("dwr-test-census-mark");
  g_mutex_init (&census->mutex);
  census->counts = g_hash_table_new (NULL, NULL);
  g_type_set_qdata (G_TYPE_OBJECT, get_quark (), census);
  take_over (census, G_TYPE_OBJECT);
}

GHashTable *
dwr_test_census_take (void)
{
  Census *census = peek_census ();
  GHashTable *copy = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer type = NULL;
  gpointer n_objects = NULL;

  g_mutex_lock (&census->mutex);
  g_hash_table_iter_init (&iter, census->counts);
  while (g_hash_table_iter_next (&iter, &type, &n_objects))
    g_hash_table_insert (copy, (gpointer) g_type_name (GPOINTER_TO_SIZE (type)), n_objects);
  g_mutex_unlock (&census->mutex);
  return copy;
}

int
dwr_test_census_count (GHashTable *census, const char *start)
{
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer n_objects = NULL;
  int sum = 0;

  g_hash_table_iter_init (&iter, census);
  while (g_hash_table_iter_next (&iter, &name, &n_objects))
    if (g_str_has_prefix (name, start) && !g_str_has_prefix (name, "Atk") &&
        !g_str_has_suffix (name, "Accessible"))
      sum += GPOINTER_TO_INT (n_objects);
  return sum;
}
